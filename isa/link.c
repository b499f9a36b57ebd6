/*
 * link.c - gives addresses to sections and resolves what refers to them.
 *
 * Models: the linkage editor (OS/VS linkage editor logic, ESD and RLD
 * processing) for programs at fixed addresses.
 */
#include "link.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "link_impl.h"

void *link_grow(void *array_pointer, size_t *count, size_t size)
{
	void **array = array_pointer;
	char *place;

	if (!(*count & (*count - 1))) { /* 0 and the powers of two */
		*array = realloc(*array, (*count ? *count * 2 : 1) * size);
		if (!*array)
			abort();
	}
	place = (char *)*array + (*count)++ * size;
	memset(place, 0, size);
	return place;
}

void link_tell(struct link *link, const char *format, ...)
{
	char **message = link_grow(&link->messages, &link->message_count,
				   sizeof *link->messages);
	va_list args;

	va_start(args, format);
	if (vasprintf(message, format, args) < 0)
		abort();
	va_end(args);
}

struct link *link_create(void)
{
	struct link *link = calloc(1, sizeof *link);

	if (!link)
		abort();
	link->origin = LINK_LIMIT;
	link->align = 8;
	return link;
}

void link_destroy(struct link *link)
{
	for (size_t i = 0; i < link->module_count; i++) {
		struct link_module *m = &link->modules[i];

		free(m->name);
		free(m->what);
		free(m->file);
		free(m->address);
		objdeck_free(&m->deck);
	}
	for (size_t i = 0; i < link->library_count; i++)
		free(link->libraries[i]);
	for (size_t i = 0; i < link->message_count; i++)
		free(link->messages[i]);
	free(link->modules);
	free(link->symbols);
	free(link->libraries);
	free(link->messages);
	free(link->entry_name);
	free(link->image);
	free(link->covered);
	free(link);
}

void link_let(struct link *link)
{
	link->let = true;
}

void link_set_entry(struct link *link, const char *symbol)
{
	free(link->entry_name);
	link->entry_name = strdup(symbol);
}

void link_set_origin(struct link *link, uint32_t address)
{
	link->origin = address;
}

size_t link_message_count(const struct link *link)
{
	return link->message_count;
}

const char *link_message(const struct link *link, size_t index)
{
	return link->messages[index];
}

/* ---- names ------------------------------------------------------------------
 */

static struct link_symbol *find(const struct link *link, const char *name,
				bool pseudo)
{
	for (size_t i = 0; i < link->symbol_count; i++)
		if ((link->symbols[i].kind == LINK_PSEUDO) == pseudo &&
		    !strcmp(link->symbols[i].name, name))
			return &link->symbols[i];
	return NULL;
}

const struct link_symbol *link_find(const struct link *link, const char *name)
{
	return find(link, name, false);
}

bool link_symbol(const struct link *link, const char *name, uint32_t *address)
{
	const struct link_symbol *s = link_find(link, name);

	if (s)
		*address = s->address;
	return s;
}

/* Defines a name; a common section gives way to a control section. */
static void define(struct link *link, const char *name, enum link_kind kind,
		   uint32_t address, uint32_t length, size_t module)
{
	struct link_symbol *s = *name ? find(link, name, false) : NULL;

	if (s && s->kind != LINK_COMMON) {
		link_tell(link, "symbol %s is defined in %s and again in %s",
			  name, link->modules[s->module].name,
			  link->modules[module].name);
		return;
	}
	if (!s)
		s = link_grow(&link->symbols, &link->symbol_count,
			      sizeof *link->symbols);
	snprintf(s->name, sizeof s->name, "%s", name);
	s->kind = kind;
	s->address = address;
	s->length = length;
	s->module = module;
}

/* ---- addresses --------------------------------------------------------------
 */

static uint32_t round_up(uint32_t value, uint32_t multiple)
{
	return (value + multiple - 1) / multiple * multiple;
}

static void place_sections(struct link *link, size_t number, uint32_t *at)
{
	struct link_module *m = &link->modules[number];

	if (m->origin != LINK_LIMIT)
		*at = m->origin;
	*at = round_up(*at, m->align);
	for (size_t i = 0; i < m->deck.symbol_count; i++) {
		const struct objdeck_symbol *s = &m->deck.symbols[i];

		if (s->type != OBJDECK_SD && s->type != OBJDECK_PC)
			continue;
		*at = round_up(*at, 8);
		m->address[i] = *at;
		define(link, s->name, LINK_SECTION, *at, s->length, number);
		*at += s->length;
		if (*at > LINK_LIMIT) {
			link_tell(link, "%s: section %s ends behind 16 MiB",
				  m->name, s->name);
			*at = 0;
		}
		if (*at > link->end)
			link->end = *at;
	}
}

/* Entry points follow their section. */
static void place_entries(struct link *link, size_t number)
{
	struct link_module *m = &link->modules[number];

	for (size_t i = 0; i < m->deck.symbol_count; i++) {
		const struct objdeck_symbol *s = &m->deck.symbols[i];
		const struct objdeck_symbol *in;

		if (s->type != OBJDECK_LD)
			continue;
		in = objdeck_find(&m->deck, s->length);
		if (!in || (in->type != OBJDECK_SD && in->type != OBJDECK_PC)) {
			link_tell(link,
				  "%s: entry %s is in section %u, which the"
				  " deck does not have",
				  m->name, s->name, s->length);
			continue;
		}
		m->address[i] = m->address[in - m->deck.symbols] + s->address -
				in->address;
		define(link, s->name, LINK_ENTRY, m->address[i], 0, number);
	}
}

/* A common section that no control section replaces: the longest counts. */
static void gather_common(struct link *link, const struct objdeck_symbol *s,
			  size_t module)
{
	struct link_symbol *have = find(link, s->name, false);

	if (!have)
		define(link, s->name, LINK_COMMON, 0, s->length, module);
	else if (have->kind == LINK_COMMON && have->length < s->length)
		have->length = s->length;
}

static void gather_pseudo(struct link *link, const struct objdeck_symbol *s,
			  size_t module)
{
	struct link_symbol *have = find(link, s->name, true);
	uint32_t align = s->flags + 1u;

	if (!have) {
		have = link_grow(&link->symbols, &link->symbol_count,
				 sizeof *link->symbols);
		snprintf(have->name, sizeof have->name, "%s", s->name);
		have->kind = LINK_PSEUDO;
		have->module = module;
	}
	if (s->length > have->length)
		have->length = s->length;
	if (align > have->align)
		have->align = align;
}

static void gather(struct link *link)
{
	for (size_t n = 0; n < link->module_count; n++) {
		const struct objdeck *d = &link->modules[n].deck;

		for (size_t i = 0; i < d->symbol_count; i++)
			if (d->symbols[i].type == OBJDECK_CM)
				gather_common(link, &d->symbols[i], n);
			else if (d->symbols[i].type == OBJDECK_XD)
				gather_pseudo(link, &d->symbols[i], n);
	}
}

static void place_gathered(struct link *link)
{
	for (size_t i = 0; i < link->symbol_count; i++) {
		struct link_symbol *s = &link->symbols[i];

		if (s->kind == LINK_COMMON) {
			s->address = round_up(link->end, 8);
			link->end = s->address + s->length;
			if (link->end > LINK_LIMIT) {
				link_tell(link,
					  "common section %s ends behind"
					  " 16 MiB",
					  s->name);
				link->end = s->address = 0;
			}
		} else if (s->kind == LINK_PSEUDO) {
			s->address = round_up(link->pseudo_length, s->align);
			link->pseudo_length = s->address + s->length;
		}
	}
}

/* ---- references
 * ---------------------------------------------------------------- */

/* All modules that want NAME, once, for one message. */
static void tell_missing(struct link *link, const char *name)
{
	char users[400] = "";
	size_t used = 0;

	for (size_t n = 0; n < link->module_count; n++) {
		const struct link_module *m = &link->modules[n];

		for (size_t i = 0; i < m->deck.symbol_count; i++) {
			const struct objdeck_symbol *s = &m->deck.symbols[i];

			if (s->type != OBJDECK_ER || strcmp(s->name, name) ||
			    used + strlen(m->name) + 3 > sizeof users)
				continue;
			if (n && used &&
			    !strcmp(link->modules[n - 1].name, m->name))
				continue;
			used += (size_t)snprintf(users + used,
						 sizeof users - used, "%s%s",
						 used ? ", " : "", m->name);
		}
	}
	link_tell(link, "symbol %s is not defined; wanted by %s", name, users);
}

/* Is this the first reference to NAME of the program? */
static bool first_mention(const struct link *link, size_t module, size_t symbol)
{
	const char *name = link->modules[module].deck.symbols[symbol].name;

	for (size_t n = 0; n <= module; n++) {
		const struct objdeck *d = &link->modules[n].deck;

		for (size_t i = 0; i < d->symbol_count; i++) {
			if (n == module && i == symbol)
				return true;
			if (d->symbols[i].type == OBJDECK_ER &&
			    !strcmp(d->symbols[i].name, name))
				return false;
		}
	}
	return true;
}

static void resolve(struct link *link, size_t number)
{
	struct link_module *m = &link->modules[number];

	for (size_t i = 0; i < m->deck.symbol_count; i++) {
		const struct objdeck_symbol *s = &m->deck.symbols[i];
		const struct link_symbol *at =
			find(link, s->name, s->type == OBJDECK_XD);

		switch ((enum objdeck_type)s->type) {
		case OBJDECK_SD:
		case OBJDECK_PC:
		case OBJDECK_LD:
			break;
		case OBJDECK_ER:
			if (!at && first_mention(link, number, i))
				tell_missing(link, s->name);
			/* fall through */
		case OBJDECK_WX:
		case OBJDECK_CM:
		case OBJDECK_XD:
			m->address[i] = at ? at->address : 0;
			break;
		}
	}
}

/* ---- overlaps
 * -------------------------------------------------------------------- */

static int by_address(const void *a, const void *b)
{
	const struct link_symbol *const *x = a, *const *y = b;

	if ((*x)->address != (*y)->address)
		return (*x)->address < (*y)->address ? -1 : 1;
	return (*x)->length < (*y)->length ? -1 : (*x)->length > (*y)->length;
}

static void tell_overlap(struct link *link, const struct link_symbol *a,
			 const struct link_symbol *b)
{
	link_tell(link,
		  "section %s of %s (%06X-%06X) overlaps section %s of %s"
		  " (%06X-%06X)",
		  b->name, link->modules[b->module].name, b->address,
		  b->address + b->length - 1, a->name,
		  link->modules[a->module].name, a->address,
		  a->address + a->length - 1);
}

static void check_overlaps(struct link *link)
{
	const struct link_symbol **order =
		calloc(link->symbol_count + 1, sizeof *order);
	const struct link_symbol *last = NULL;
	size_t count = 0;

	for (size_t i = 0; i < link->symbol_count; i++) {
		const struct link_symbol *s = &link->symbols[i];

		if (s->length &&
		    (s->kind == LINK_SECTION || s->kind == LINK_COMMON))
			order[count++] = s;
	}
	qsort(order, count, sizeof *order, by_address);
	for (size_t i = 0; i < count; i++) {
		if (last && order[i]->address < last->address + last->length)
			tell_overlap(link, last, order[i]);
		if (!last || order[i]->address + order[i]->length >
				     last->address + last->length)
			last = order[i];
	}
	free(order);
}

/* ---- text
 * ------------------------------------------------------------------------- */

static void load_text(struct link *link, const struct link_module *m)
{
	const struct objdeck *d = &m->deck;

	for (size_t i = 0; i < d->text_count; i++) {
		const struct objdeck_text *t = &d->texts[i];
		const struct objdeck_symbol *s = objdeck_find(d, t->id);
		uint32_t at =
			m->address[s - d->symbols] + t->address - s->address;

		if (t->address + t->size > s->address + s->length) {
			link_tell(link,
				  "%s: text at %06X is behind the end of"
				  " section %s",
				  m->name, t->address, s->name);
			continue;
		}
		if (at + t->size > link->end)
			continue; /* told: behind 16 MiB */
		memcpy(link->image + at, d->bytes + t->offset, t->size);
		memset(link->covered + at, 1, t->size);
	}
}

/* What an address constant that refers to S (number I) is moved by. */
static uint32_t movement(const struct link *link, const struct link_module *m,
			 const struct objdeck_rld *r)
{
	const struct objdeck_symbol *s;
	uint32_t at;

	if ((r->flags & OBJDECK_KIND) == OBJDECK_CXD)
		return link->pseudo_length;
	s = objdeck_find(&m->deck, r->r);
	at = m->address[s - m->deck.symbols];
	switch ((enum objdeck_type)s->type) {
	case OBJDECK_SD:
	case OBJDECK_PC:
	case OBJDECK_CM:
		return at - s->address;
	default:
		return at;
	}
}

/* Do other items patch the same place?  Then only their sum must fit. */
static bool alone(const struct objdeck *d, const struct objdeck_rld *r)
{
	for (size_t i = 0; i < d->rld_count; i++)
		if (&d->rlds[i] != r && d->rlds[i].p == r->p &&
		    d->rlds[i].address == r->address)
			return false;
	return true;
}

static void relocate(struct link *link, const struct link_module *m,
		     const struct objdeck_rld *r)
{
	const struct objdeck_symbol *p = objdeck_find(&m->deck, r->p);
	unsigned length = (r->flags & OBJDECK_LENGTH) / 4 + 1u;
	uint32_t at = m->address[p - m->deck.symbols] + r->address - p->address;
	uint32_t by = movement(link, m, r), value = 0;
	uint8_t *field = link->image + at;

	if (at + length > link->end)
		return;
	for (unsigned i = 0; i < length; i++)
		value = value << 8 | field[i];
	if (length < 4 && !(r->flags & OBJDECK_MINUS) && alone(&m->deck, r) &&
	    (uint32_t)(value + by) >= 1u << 8 * length && /* may move down */
	    !(value >> (8 * length - 1))) /* a negative displacement wraps */
		link_tell(link,
			  "%s: %s+%X: the address %X does not fit into a"
			  " constant of %u byte%s",
			  m->name, p->name, r->address - p->address, value + by,
			  length, length == 1 ? "" : "s");
	value = r->flags & OBJDECK_MINUS ? value - by : value + by;
	for (unsigned i = length; i-- > 0; value >>= 8)
		field[i] = (uint8_t)value;
	memset(link->covered + at, 1, length);
}

/* ---- entry
 * ------------------------------------------------------------------------- */

/* The entry of an END card, as an address. */
static bool end_entry(struct link *link, const struct link_module *m,
		      uint32_t *entry)
{
	const struct objdeck_end *e = &m->deck.end;
	const struct objdeck_symbol *s;

	if (e->has_entry) {
		s = objdeck_find(&m->deck, e->entry_id);
		*entry = m->address[s - m->deck.symbols] + e->entry_address -
			 s->address;
		return true;
	}
	if (!*e->entry_name)
		return false;
	if (!link_symbol(link, e->entry_name, entry))
		link_tell(link,
			  "%s: its END card names the entry %s, which"
			  " nothing defines",
			  m->name, e->entry_name);
	return true;
}

/* .ENTRY, else the first END card that has one, else the first section. */
static void find_entry(struct link *link)
{
	if (link->entry_name) {
		if (!link_symbol(link, link->entry_name, &link->entry))
			link_tell(link, "entry %s is not defined",
				  link->entry_name);
		return;
	}
	for (size_t i = 0; i < link->module_count; i++)
		if (end_entry(link, &link->modules[i], &link->entry))
			return;
	for (size_t i = 0; i < link->symbol_count; i++)
		if (link->symbols[i].kind == LINK_SECTION) {
			link->entry = link->symbols[i].address;
			return;
		}
}

/* A PSW for the entry at 0, where the program has nothing of its own. */
static void put_psw(struct link *link)
{
	for (unsigned i = 0; i < 8; i++)
		if (i >= link->end || link->covered[i])
			return;
	link->image[5] = (uint8_t)(link->entry >> 16);
	link->image[6] = (uint8_t)(link->entry >> 8);
	link->image[7] = (uint8_t)link->entry;
	memset(link->covered, 1, 8);
}

/* ---- all of it
 * ----------------------------------------------------------------------- */

bool link_bind(struct link *link)
{
	uint32_t at = 0;

	if (!link->module_count && !link->message_count)
		link_tell(link, "nothing to link: no module in the list");
	for (size_t i = 0; i < link->module_count; i++)
		place_sections(link, i, &at);
	for (size_t i = 0; i < link->module_count; i++)
		place_entries(link, i);
	gather(link);
	place_gathered(link);
	for (size_t i = 0; i < link->module_count; i++)
		resolve(link, i);
	check_overlaps(link);
	find_entry(link);
	link->image = calloc(link->end + 1u, 1);
	link->covered = calloc(link->end + 1u, 1);
	if (!link->image || !link->covered)
		abort();
	for (size_t i = 0; i < link->module_count; i++)
		load_text(link, &link->modules[i]);
	for (size_t i = 0; i < link->module_count; i++)
		for (size_t r = 0; r < link->modules[i].deck.rld_count; r++)
			relocate(link, &link->modules[i],
				 &link->modules[i].deck.rlds[r]);
	put_psw(link);
	return !link->message_count;
}

const uint8_t *link_image(const struct link *link, size_t *size)
{
	*size = link->end;
	return link->image;
}

uint32_t link_entry(const struct link *link)
{
	return link->entry;
}
