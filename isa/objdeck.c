/*
 * objdeck.c - object modules: the cards of objdeck.h, both ways.
 *
 * Models: the object module of OS and CMS.  Reading trusts nothing: every
 * count and every reference is checked before use, and what is wrong is
 * told with the file and the number of the card.
 */
#include "objdeck.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ebcdic.h"

#define DATA	      16 /* first data column, from 0                       */
#define SEVERITY      52 /* on END                                          */
#define MADE_SIZE     (SEVERITY - 32) /* columns of who made it, before that  */
#define TXT_MAX	      56
#define ESD_MAX	      48
#define RLD_MAX	      56
#define ADDRESS_SPACE 0x1000000u

/* Room for one more element behind COUNT; doubles at powers of two. */
static void *grow(void *array, size_t count, size_t more, size_t size)
{
	size_t have = 16, want = count + more;

	if (count) {
		while (have < count)
			have *= 2;
		if (want <= have)
			return array;
	}
	while (have < want)
		have *= 2;
	array = realloc(array, have * size);
	if (!array)
		abort();
	return array;
}

void objdeck_free(struct objdeck *deck)
{
	free(deck->symbols);
	free(deck->texts);
	free(deck->bytes);
	free(deck->rlds);
	memset(deck, 0, sizeof *deck);
}

void objdeck_add_symbol(struct objdeck *d, const struct objdeck_symbol *symbol)
{
	d->symbols = grow(d->symbols, d->symbol_count, 1, sizeof *d->symbols);
	d->symbols[d->symbol_count++] = *symbol;
}

void objdeck_add_text(struct objdeck *d, uint16_t id, uint32_t address,
		      const void *bytes, size_t size)
{
	struct objdeck_text *last =
		d->text_count ? &d->texts[d->text_count - 1] : NULL;

	if (!size)
		return;
	d->bytes = grow(d->bytes, d->byte_count, size, 1);
	memcpy(d->bytes + d->byte_count, bytes, size);
	if (last && last->id == id && last->address + last->size == address) {
		last->size += (uint32_t)size;
	} else {
		d->texts = grow(d->texts, d->text_count, 1, sizeof *d->texts);
		d->texts[d->text_count++] = (struct objdeck_text){
			id, address, (uint32_t)d->byte_count, (uint32_t)size};
	}
	d->byte_count += size;
}

void objdeck_add_rld(struct objdeck *d, const struct objdeck_rld *rld)
{
	d->rlds = grow(d->rlds, d->rld_count, 1, sizeof *d->rlds);
	d->rlds[d->rld_count++] = *rld;
}

const struct objdeck_symbol *objdeck_find(const struct objdeck *deck,
					  unsigned id)
{
	for (size_t i = 0; i < deck->symbol_count; i++)
		if (deck->symbols[i].id == id &&
		    deck->symbols[i].type != OBJDECK_LD)
			return &deck->symbols[i];
	return NULL;
}

const char *objdeck_type_name(enum objdeck_type type)
{
	switch (type) {
	case OBJDECK_SD:
		return "SD";
	case OBJDECK_LD:
		return "LD";
	case OBJDECK_ER:
		return "ER";
	case OBJDECK_PC:
		return "PC";
	case OBJDECK_CM:
		return "CM";
	case OBJDECK_XD:
		return "XD";
	case OBJDECK_WX:
		return "WX";
	}
	return "?";
}

/* ---- writing --------------------------------------------------------------
 */

struct punch {
	const struct objdeck *deck;
	uint8_t *cards;
	size_t count;
};

static void put16(uint8_t *at, unsigned value)
{
	at[0] = (uint8_t)(value >> 8);
	at[1] = (uint8_t)value;
}

static void put24(uint8_t *at, uint32_t value)
{
	at[0] = (uint8_t)(value >> 16);
	put16(at + 1, value & 0xFFFF);
}

/* NAME in EBCDIC, blanks behind it (which are there). */
static void put_name(uint8_t *at, const char *name, size_t size)
{
	size_t length = strlen(name);

	ebcdic_encode(at, name, length < size ? length : size);
}

/* A new card with its type, blanks and number. */
static uint8_t *card(struct punch *p, const char *type)
{
	uint8_t *c;
	char number[16];

	p->cards = grow(p->cards, p->count * OBJDECK_CARD, OBJDECK_CARD, 1);
	c = p->cards + p->count++ * OBJDECK_CARD;
	memset(c, 0x40, OBJDECK_CARD);
	c[0] = 0x02;
	ebcdic_encode(c + 1, type, 3);
	put_name(c + 72, p->deck->id, 8);
	snprintf(number, sizeof number, "%04zu", p->count % 10000);
	if (strlen(p->deck->id) <= 4)
		ebcdic_encode(c + 76, number, 4);
	return c;
}

static void put_symbol(uint8_t *at, const struct objdeck_symbol *s)
{
	memset(at, 0x40, 16);
	put_name(at, s->name, 8);
	at[8] = s->type;
	put24(at + 9, s->address);
	at[12] = s->type == OBJDECK_XD || s->flags ? s->flags : 0x40;
	if (s->type == OBJDECK_ER || s->type == OBJDECK_WX)
		memset(at + 13, 0x40, 3);
	else
		put24(at + 13, s->length);
}

static void put_symbols(struct punch *p)
{
	const struct objdeck *d = p->deck;
	uint8_t *c = NULL;
	bool numbered = false;

	for (size_t i = 0; i < d->symbol_count; i++) {
		const struct objdeck_symbol *s = &d->symbols[i];

		if (i % 3 == 0) {
			c = card(p, "ESD");
			numbered = false;
		}
		if (s->type != OBJDECK_LD && !numbered) {
			put16(c + 14, s->id);
			numbered = true;
		}
		put_symbol(c + DATA + i % 3 * 16, s);
		put16(c + 10, (unsigned)(i % 3 + 1) * 16);
	}
}

static void put_text(struct punch *p, const struct objdeck_text *t)
{
	for (uint32_t done = 0; done < t->size;) {
		uint32_t left = t->size - done;
		uint32_t now = left < TXT_MAX ? left : TXT_MAX;
		uint8_t *c = card(p, "TXT");

		put24(c + 5, t->address + done);
		put16(c + 10, now);
		put16(c + 14, t->id);
		memcpy(c + DATA, p->deck->bytes + t->offset + done, now);
		done += now;
	}
}

/* Items with the R and P of the one before take four bytes, not eight. */
static void put_rlds(struct punch *p)
{
	const struct objdeck *d = p->deck;
	uint8_t *c = NULL, *flags = NULL;
	unsigned used = RLD_MAX;

	for (size_t i = 0; i < d->rld_count; i++) {
		const struct objdeck_rld *r = &d->rlds[i];
		bool same = i && r[-1].r == r->r && r[-1].p == r->p;
		uint8_t *at;

		if (used + (same ? 4 : 8) > RLD_MAX) {
			c = card(p, "RLD");
			used = 0;
			same = false;
		}
		at = c + DATA + used;
		if (same) {
			*flags |= OBJDECK_SAME;
		} else {
			put16(at, r->r);
			put16(at + 2, r->p);
			at += 4;
		}
		flags = at;
		*flags = r->flags;
		put24(at + 1, r->address);
		used += same ? 4 : 8;
		put16(c + 10, used);
	}
}

static void put_end(struct punch *p)
{
	const struct objdeck_end *e = &p->deck->end;
	uint8_t *c = card(p, "END");

	if (e->has_entry) {
		put24(c + 5, e->entry_address);
		put16(c + 14, e->entry_id);
	}
	put_name(c + 16, e->entry_name, 8);
	if (e->length) {
		c[28] = 0;
		put24(c + 29, e->length);
	}
	put_name(c + 32, e->maker, 39);
	if (e->severity) {
		char text[20];

		snprintf(text, sizeof text, "SEVERITY %u", e->severity % 100);
		put_name(c + SEVERITY, text, sizeof text);
	}
}

uint8_t *objdeck_cards(const struct objdeck *deck, size_t *size)
{
	struct punch p = {deck, NULL, 0};

	put_symbols(&p);
	for (size_t i = 0; i < deck->text_count; i++)
		put_text(&p, &deck->texts[i]);
	put_rlds(&p);
	put_end(&p);
	*size = p.count * OBJDECK_CARD;
	return p.cards;
}

bool objdeck_write(const struct objdeck *deck, const char *file,
		   struct error *error)
{
	size_t size;
	uint8_t *cards = objdeck_cards(deck, &size);
	FILE *f = fopen(file, "wb");
	bool good = f && fwrite(cards, 1, size, f) == size;

	if (f && fclose(f))
		good = false;
	free(cards);
	return good ||
	       error_set(error, "%s: cannot write: %s", file, strerror(errno));
}

/* ---- reading ---------------------------------------------------------------
 */

/* Where reading is: for messages and limits. */
struct hopper {
	const char *name;
	size_t number; /* of the card, from 1                               */
	struct objdeck *deck;
	struct error *error;
};

#define BAD(h, format, ...)                                                    \
	error_set((h)->error, "%s: card %zu: " format, (h)->name, (h)->number, \
		  __VA_ARGS__)

static unsigned get16(const uint8_t *at)
{
	return (unsigned)(at[0] << 8 | at[1]);
}

static uint32_t get24(const uint8_t *at)
{
	return (uint32_t)at[0] << 16 | get16(at + 1);
}

static bool blank(const uint8_t *at, size_t size)
{
	while (size--)
		if (at[size] != 0x40)
			return false;
	return true;
}

static void get_name(char *out, const uint8_t *at, size_t size)
{
	ebcdic_decode(out, at, size);
	while (size && (out[size - 1] == ' ' || !out[size - 1]))
		size--;
	out[size] = 0;
}

/* The data count of columns 11-12, at most MAX and a multiple of UNIT. */
static bool get_count(struct hopper *h, const uint8_t *c, unsigned max,
		      unsigned unit, unsigned *count)
{
	*count = get16(c + 10);
	if (*count <= max && *count % unit == 0)
		return true;
	return BAD(h,
		   "columns 11-12 give %u bytes of data; expected at most %u"
		   " in units of %u",
		   *count, max, unit);
}

static bool known_type(unsigned type)
{
	switch (type) {
	case OBJDECK_SD:
	case OBJDECK_LD:
	case OBJDECK_ER:
	case OBJDECK_PC:
	case OBJDECK_CM:
	case OBJDECK_XD:
	case OBJDECK_WX:
		return true;
	}
	return false;
}

static bool get_symbol(struct hopper *h, const uint8_t *at, unsigned *id)
{
	struct objdeck_symbol s = {.type = at[8] & 0x0F};

	get_name(s.name, at, 8);
	if (!known_type(s.type))
		return BAD(h, "ESD item %s has the unknown type X'%02X'",
			   s.name, at[8]);
	s.address = blank(at + 9, 3) ? 0 : get24(at + 9);
	s.flags = at[12] == 0x40 ? 0 : at[12];
	s.length = blank(at + 13, 3) ? 0 : get24(at + 13);
	if (s.type != OBJDECK_LD) {
		s.id = (uint16_t)*id;
		if (!*id)
			return BAD(h, "ESD item %s has no ESDID", s.name);
		if (objdeck_find(h->deck, *id))
			return BAD(h, "ESDID %u is given twice", *id);
		++*id;
	}
	objdeck_add_symbol(h->deck, &s);
	return true;
}

static bool get_symbols(struct hopper *h, const uint8_t *c)
{
	unsigned count, id = blank(c + 14, 2) ? 0 : get16(c + 14);

	if (!get_count(h, c, ESD_MAX, 16, &count))
		return false;
	for (unsigned i = 0; i < count; i += 16)
		if (!get_symbol(h, c + DATA + i, &id))
			return false;
	return true;
}

/* The section that text or an address constant lies in. */
static const struct objdeck_symbol *section(struct hopper *h, unsigned id)
{
	const struct objdeck_symbol *s = objdeck_find(h->deck, id);

	if (!s)
		BAD(h, "ESDID %u is on no ESD card before", id);
	else if (s->type != OBJDECK_SD && s->type != OBJDECK_PC &&
		 s->type != OBJDECK_CM) {
		BAD(h, "ESDID %u is %s (%s), not a section", id, s->name,
		    objdeck_type_name(s->type));
		s = NULL;
	}
	return s;
}

static bool get_text(struct hopper *h, const uint8_t *c)
{
	unsigned count, id = get16(c + 14);
	uint32_t address = get24(c + 5);
	const struct objdeck_symbol *s = section(h, id);

	if (!s || !get_count(h, c, TXT_MAX, 1, &count))
		return false;
	if (address < s->address ||
	    (s->length && address + count > s->address + s->length))
		return BAD(h,
			   "text %06X-%06X is outside of section %s"
			   " (%06X, length %06X)",
			   address, address + count - 1, s->name, s->address,
			   s->length);
	objdeck_add_text(h->deck, (uint16_t)id, address, c + DATA, count);
	return true;
}

/* One relocation item is checked against the section it patches. */
static bool check_rld(struct hopper *h, const struct objdeck_rld *r)
{
	const struct objdeck_symbol *p = section(h, r->p);
	unsigned length = (r->flags & OBJDECK_LENGTH) / 4 + 1u;

	if (!p)
		return false;
	if ((r->flags & OBJDECK_KIND) != OBJDECK_CXD &&
	    !objdeck_find(h->deck, r->r))
		return BAD(h, "relocation by ESDID %u, which no ESD card has",
			   r->r);
	if ((r->flags & OBJDECK_KIND) > OBJDECK_CXD)
		return BAD(h, "relocation flags X'%02X' are not known",
			   r->flags);
	if (r->address < p->address ||
	    (p->length && r->address + length > p->address + p->length))
		return BAD(h,
			   "relocation of %u bytes at %06X is outside of"
			   " section %s",
			   length, r->address, p->name);
	return true;
}

static bool get_rlds(struct hopper *h, const uint8_t *c)
{
	struct objdeck_rld r = {0};
	bool same = false;
	unsigned count, at = 0;

	if (!get_count(h, c, RLD_MAX, 4, &count))
		return false;
	while (at < count) {
		const uint8_t *item = c + DATA + at;

		if (!same) {
			if (at + 8 > count)
				return BAD(h, "%s",
					   "the last relocation item is cut"
					   " off");
			r.r = (uint16_t)get16(item);
			r.p = (uint16_t)get16(item + 2);
			item += 4;
			at += 4;
		}
		same = item[0] & OBJDECK_SAME;
		r.flags = item[0] & (uint8_t)~OBJDECK_SAME;
		r.address = get24(item + 1);
		at += 4;
		if (!check_rld(h, &r))
			return false;
		objdeck_add_rld(h->deck, &r);
	}
	return true;
}

static bool get_end(struct hopper *h, const uint8_t *c)
{
	struct objdeck_end *e = &h->deck->end;

	e->has_entry = !blank(c + 5, 3);
	if (e->has_entry) {
		e->entry_address = get24(c + 5);
		e->entry_id = (uint16_t)get16(c + 14);
		if (!section(h, e->entry_id))
			return false;
	}
	get_name(e->entry_name, c + 16, 8);
	e->length = blank(c + 28, 4) ? 0 : get24(c + 29);
	get_name(e->maker, c + 32, 39);
	if (*e->maker == '1' && strlen(e->maker) > MADE_SIZE &&
	    sscanf(&e->maker[MADE_SIZE], "SEVERITY %2u", &e->severity) == 1)
		get_name(e->maker, c + 32, MADE_SIZE);
	for (size_t i = 0; e->length && i < h->deck->symbol_count; i++) {
		struct objdeck_symbol *s = &h->deck->symbols[i];

		if ((s->type == OBJDECK_SD || s->type == OBJDECK_PC) &&
		    !s->length)
			s->length = e->length;
	}
	return true;
}

/* One card; *END is set when it ends the module. */
static bool get_card(struct hopper *h, const uint8_t *c, bool *end)
{
	char type[4];

	get_name(type, c + 1, 3);
	*end = false;
	if (!strcmp(type, "ESD"))
		return get_symbols(h, c);
	if (!strcmp(type, "TXT"))
		return get_text(h, c);
	if (!strcmp(type, "RLD"))
		return get_rlds(h, c);
	*end = true;
	if (!strcmp(type, "END"))
		return get_end(h, c);
	if (!strcmp(type, "SYM")) { /* symbols for TEST: of no use here      */
		*end = false;
		return true;
	}
	return BAD(h, "X'%02X%02X%02X' is no type; expected %s", c[1], c[2],
		   c[3], "ESD, TXT, RLD, SYM or END in columns 2-4");
}

/* Control statements of linkage editors, and blank cards. */
static bool passed_over(const uint8_t *c)
{
	return c[0] == 0x40 || c[0] == 0x5C;
}

bool objdeck_read(const uint8_t *cards, size_t size, size_t *number,
		  const char *name, struct objdeck *deck, struct error *error)
{
	struct hopper h = {name, 0, deck, error};
	bool any = false, end = false;

	memset(deck, 0, sizeof *deck);
	error->text[0] = 0;
	for (; !end && (*number + 1) * OBJDECK_CARD <= size; ++*number) {
		const uint8_t *c = cards + *number * OBJDECK_CARD;

		h.number = *number + 1;
		if (passed_over(c))
			continue;
		if (!any)
			get_name(deck->id, c + 72, 4);
		any = true;
		if (c[0] != 0x02) {
			BAD(&h, "column 1 is X'%02X'; expected X'02'%s", c[0],
			    c[0] >= 0x20 && c[0] < 0x7F
				    ? " (is this an ASCII file?)"
				    : "");
			goto bad;
		}
		if (!get_card(&h, c, &end))
			goto bad;
	}
	if (end)
		return true;
	if (size % OBJDECK_CARD)
		error_set(error,
			  "%s: %zu bytes are no whole number of 80-byte cards",
			  name, size);
	else if (any)
		error_set(error, "%s: no END card after card %zu", name,
			  *number);
bad:
	objdeck_free(deck);
	return false;
}

uint8_t *objdeck_load(const char *file, size_t *size, struct error *error)
{
	FILE *f = fopen(file, "rb");
	uint8_t *bytes = NULL;
	size_t used = 0, got;

	if (!f) {
		error_set(error, "%s: %s", file, strerror(errno));
		return NULL;
	}
	do {
		bytes = grow(bytes, used, 65536, 1);
		got = fread(bytes + used, 1, 65536, f);
		used += got;
	} while (got && used < ADDRESS_SPACE * 2u);
	if (ferror(f)) {
		error_set(error, "%s: %s", file, strerror(errno));
		free(bytes);
		bytes = NULL;
	}
	fclose(f);
	*size = used;
	return bytes;
}
