/*
 * compare.c - what differs between two outcomes of a case.
 *
 * Models: GA22-7000, chapter 6: where an interruption stores what, in the
 * BC and in the EC mode.
 */
#include <string.h>

#include "peer.h"

static bool is_ec(uint64_t psw)
{
	return psw >> 51 & 1;
}

/* Where the identification is in the EC mode, from X'80' on; 0: none. */
static unsigned identification(unsigned cls)
{
	return cls == 0x20 ? 0x08 : cls == 0x28 ? 0x0C : 0;
}

struct ending compare_ending(const uint8_t *o)
{
	struct ending e = {.class = (unsigned)get_be(o + OUT_CLASS, 4)};
	uint64_t psw = get_be(o + OUT_PSW, 8);
	unsigned at = identification(e.class);

	e.ia = psw & 0xFFFFFF;
	e.tea = (uint32_t)get_be(o + OUT_LOW + 0x10, 4);
	if (is_ec(psw)) {
		e.cc = psw >> 44 & 3;
		e.psw = psw & ~((uint64_t)3 << 44 | 0xFFFFFF);
		if (at) {
			e.ilc = o[OUT_LOW + at + 1] >> 1 & 3;
			e.code = (unsigned)get_be(o + OUT_LOW + at + 2, 2);
		} else if (e.class == 0x18) {
			e.code = (unsigned)get_be(o + OUT_LOW + 6, 2);
		}
		return e;
	}
	e.code = psw >> 32 & 0xFFFF;
	e.ilc = psw >> 30 & 3;
	e.cc = psw >> 28 & 3;
	e.psw = psw & 0xFFFF00000F000000;
	return e;
}

/* ---- the instruction at the end --------------------------------------------
 */

/* Real storage as the case began, or as it was left when that is kept. */
static uint64_t stored(const struct image *i, const struct peer_case *c,
		       uint32_t at, unsigned size)
{
	uint64_t v = 0;

	for (uint32_t a = at; a < at + size; a++) {
		uint8_t byte = (i->kept ? i->kept : i->bytes)[a];

		for (unsigned p = 0; p < c->patch_count && !i->kept; p++)
			if (a - c->patches[p].at < c->patches[p].length)
				byte = c->patches[p]
					       .bytes[a - c->patches[p].at];
		v = v << 8 | byte;
	}
	return v;
}

/* Translates by these tables, as chapter 3 has it: 0, or the code of the
 * exception.  The machines' own translation is not asked. */
static unsigned walk(const struct image *i, const struct peer_case *c,
		     uint32_t cr0, uint32_t cr1, uint32_t at, uint32_t *real)
{
	static const struct {
		uint32_t cr0;
		unsigned segment_bits, page_bits, invalid, zeros;
	} formats[] = {{0x00400000, 16, 11, 4, 2},
		       {0x00800000, 16, 12, 8, 6},
		       {0x00500000, 20, 11, 4, 2},
		       {0x00900000, 20, 12, 8, 6}};
	unsigned f = 0, segment_bits, page_bits;
	uint32_t segment, page, entry;

	while (f < 4 && (cr0 & 0x00F80000) != formats[f].cr0)
		f++;
	if (f == 4)
		return PGM_TRANSLATION_SPECIFICATION;
	segment_bits = formats[f].segment_bits;
	page_bits = formats[f].page_bits;
	segment = at >> segment_bits;
	page = (at & ((1u << segment_bits) - 1)) >> page_bits;
	if (segment >> 4 > cr1 >> 24)
		return PGM_SEGMENT_TRANSLATION;
	segment = (cr1 & 0xFFFFC0) + 4 * segment;
	if (segment + 4 > SIZE)
		return PGM_ADDRESSING;
	entry = (uint32_t)stored(i, c, segment, 4);
	if (entry & 1)
		return PGM_SEGMENT_TRANSLATION;
	if (entry & 0x0F000000)
		return PGM_TRANSLATION_SPECIFICATION;
	if (page >> (segment_bits - page_bits - 4) > entry >> 28)
		return PGM_PAGE_TRANSLATION;
	page = (entry & 0xFFFFF8) + 2 * page;
	if (page + 2 > SIZE)
		return PGM_ADDRESSING;
	entry = (uint32_t)stored(i, c, page, 2);
	if (entry & formats[f].invalid)
		return PGM_PAGE_TRANSLATION;
	if (entry & formats[f].zeros)
		return PGM_TRANSLATION_SPECIFICATION;
	*real = (entry << 8 & (0xFFFFFFu << page_bits)) |
		(at & ((1u << page_bits) - 1));
	return *real < SIZE ? 0 : PGM_ADDRESSING;
}

static bool translates(const struct difference *d)
{
	return is_ec(d->ours.psw) && d->ours.psw >> 58 & 1;
}

/* The text at a logical address: of the case, or what was there before. */
static void text_at(const struct image *i, const struct peer_case *c,
		    const struct difference *d, uint32_t ia, uint8_t *out)
{
	for (unsigned n = 0; n < 6; n++) {
		uint32_t at = (ia + n) & 0xFFFFFF;
		uint8_t *text =
			i->kept ? NULL : case_text((struct peer_case *)c, at);

		out[n] = 0;
		if (text)
			out[n] = *text;
		else if (!(translates(d) &&
			   walk(i, c, d->cr0, d->cr1, at, &at)) &&
			 at < SIZE)
			out[n] = (uint8_t)stored(i, c, at, 1);
	}
}

bool compare_nullified(unsigned code)
{
	return code == PGM_SEGMENT_TRANSLATION ||
	       code == PGM_PAGE_TRANSLATION ||
	       (code >= PGM_AFX_TRANSLATION && code <= PGM_SECONDARY_AUTHORITY);
}

/* Instructions that were nullified are at the address, others before it. */
static uint32_t begin_of(const struct ending *e)
{
	if (e->class != 0x28 && e->class != 0x20)
		return e->ia;
	if (e->class == 0x28 && compare_nullified(e->code))
		return e->ia;
	return e->ia - 2 * e->ilc;
}

/* What the tables say of the addresses that the instruction at the end of ours
 * refers to: itself, and both ends of its operands. */
static void find_codes(const struct image *i, const struct peer_case *c,
		       const uint8_t *ours, struct difference *d)
{
	uint32_t begin = begin_of(&d->ours) & 0xFFFFFF, real;
	uint32_t at[5] = {begin, 0, 0, 0, 0};

	if (!translates(d))
		return;
	d->fetch_code = walk(i, c, d->cr0, d->cr1, begin, &real);
	if (!d->fetch_code && (begin & (BLOCK - 1)) > BLOCK - 6)
		d->fetch_code = walk(i, c, d->cr0, d->cr1,
				     (begin + 5) & 0xFFFFFF, &real);
	for (unsigned n = 0; n < 2; n++) {
		const uint8_t *t = d->target_text + 2 + 2 * n;
		uint32_t v = (uint32_t)get_be(t, 2) & 0xFFF;

		if (t[0] >> 4)
			v += (uint32_t)get_be(ours + OUT_GR + 4 * (t[0] >> 4),
					      4);
		if (!n && d->target && d->target->format == FMT_RX &&
		    d->target_text[1] & 15)
			v += (uint32_t)get_be(
				ours + OUT_GR + 4 * (d->target_text[1] & 15),
				4);
		at[1 + 2 * n] = v & 0xFFFFFF;
		at[2 + 2 * n] = (v + 255) & 0xFFFFFF;
	}
	for (unsigned n = 1; n < 5; n++)
		d->operand_codes |= 1u
				    << walk(i, c, d->cr0, d->cr1, at[n], &real);
}

static void find_instruction(const struct image *i, const struct peer_case *c,
			     const uint8_t *ours, struct difference *d)
{
	uint8_t text[6];
	unsigned r1;

	text_at(i, c, d, begin_of(&d->theirs), text);
	d->their_insn = isa_find(text);
	text_at(i, c, d, begin_of(&d->ours), d->text);
	d->insn = isa_find(d->text);
	d->target = d->insn;
	memcpy(d->target_text, d->text, 6);
	if (d->insn == &isa_table[INSN_EX]) {
		uint32_t at = (uint32_t)get_be(d->text + 2, 2) & 0xFFF;

		if (d->text[1] & 15)
			at += (uint32_t)get_be(
				ours + OUT_GR + 4 * (d->text[1] & 15), 4);
		if (d->text[2] >> 4)
			at += (uint32_t)get_be(
				ours + OUT_GR + 4 * (d->text[2] >> 4), 4);
		text_at(i, c, d, at & 0xFFFFFF, text);
		r1 = d->text[1] >> 4;
		if (r1)
			text[1] |= ours[OUT_GR + 4 * r1 + 3];
		d->target = isa_find(text);
		memcpy(d->target_text, text, 6);
	}
}

/* ---- comparing
 * -------------------------------------------------------------------- */

static uint32_t low_fields(const uint8_t *ours, const uint8_t *theirs,
			   const struct difference *d)
{
	uint32_t fields = 0;
	unsigned at = is_ec(get_be(ours + OUT_PSW, 8))
			      ? identification(d->ours.class)
			      : 0;

	for (unsigned i = 0; i < 32; i++) {
		if (ours[OUT_LOW + i] == theirs[OUT_LOW + i])
			continue;
		if (at && i >= at && i < at + 4)
			continue; /* code and ILC */
		if (i >= 0x10 && i < 0x14)
			fields |= FIELD_TEA;
		else if (i == 0x14 || i == 0x15 || i >= 0x1C)
			fields |= FIELD_MONITOR;
		else
			fields |= FIELD_LOW;
	}
	return fields;
}

static uint32_t ending_fields(const struct ending *a, const struct ending *b)
{
	return (a->class != b->class ? FIELD_CLASS : 0) |
	       (a->code != b->code ? FIELD_CODE : 0) |
	       (a->ilc != b->ilc ? FIELD_ILC : 0) |
	       (a->ia != b->ia ? FIELD_ADDRESS : 0) |
	       (a->cc != b->cc ? FIELD_CC : 0) |
	       (a->psw != b->psw ? FIELD_PSW : 0);
}

/* What the supervisor itself touches has no reference and change bits. */
static bool is_low(unsigned block)
{
	return block_table[block].key < ARENA ||
	       (block_table[block].key >= PREFIX &&
		block_table[block].key < TABLES);
}

/* Whether translation sets the reference bit of its tables is the model's
 * (chapter 3, storage key): hercules does when it fetches an entry. */
static bool is_table(unsigned block)
{
	return block_table[block].key >= TABLES &&
	       block_table[block].key < TABLES_END;
}

/* The sums of a block: none are made of one that was not changed. */
static const uint8_t *sums(const struct image *i, const struct peer_case *c,
			   const uint8_t *outcome, unsigned b)
{
	bool made =
		outcome[OUT_KEYS + b] & 2 || image_changed(c) << b & 0x80000000;

	return made ? outcome + OUT_SUMS + 8 * b : i->sums[b];
}

bool compare_same(const struct image *i, const struct peer_case *c,
		  const uint8_t *one, const uint8_t *other)
{
	if (memcmp(one, other, OUT_KEYS + BLOCKS))
		return false;
	for (unsigned b = 0; b < BLOCKS; b++)
		if (memcmp(sums(i, c, one, b), sums(i, c, other, b), 8))
			return false;
	return true;
}

static uint32_t block_fields(const struct image *i, const struct peer_case *c,
			     const uint8_t *ours, const uint8_t *theirs,
			     struct difference *d)
{
	uint32_t fields = 0;

	for (unsigned b = 0; b < BLOCKS; b++) {
		unsigned a = ours[OUT_KEYS + b] ^ theirs[OUT_KEYS + b];

		if (a & 0xF8)
			fields |= FIELD_KEY_ACC;
		if (!is_low(b)) {
			if (a & 4 && !is_table(b)) {
				fields |= FIELD_KEY_R;
				if (theirs[OUT_KEYS + b] & 4)
					d->more_referenced |= 1u << b;
				else
					d->less_referenced |= 1u << b;
			}
			if (a & 2) {
				fields |= FIELD_KEY_C;
				if (theirs[OUT_KEYS + b] & 2)
					d->more_changed |= 1u << b;
				else
					d->less_changed |= 1u << b;
			}
		}
		if (memcmp(sums(i, c, ours, b), sums(i, c, theirs, b), 8)) {
			fields |= FIELD_STORAGE;
			d->blocks |= 1u << b;
		}
	}
	return fields;
}

bool compare(const struct image *i, const struct peer_case *c,
	     const uint8_t *ours, const uint8_t *theirs, struct difference *d,
	     bool *looped)
{
	memset(d, 0, sizeof *d);
	d->ours = compare_ending(ours);
	d->theirs = compare_ending(theirs);
	d->cr0 = (uint32_t)get_be(ours + OUT_CR, 4);
	d->cr1 = (uint32_t)get_be(
		ours + OUT_CR +
			(d->ours.psw >> 47 & 1 && is_ec(d->ours.psw) ? 28 : 4),
		4);
	/* Endless, or long: hercules is faster than simulated time. */
	*looped = d->ours.class == 0x18 && d->ours.code == EXT_CPU_TIMER;
	if (*looped)
		return false;
	d->fields = ending_fields(&d->ours, &d->theirs) |
		    low_fields(ours, theirs, d) |
		    block_fields(i, c, ours, theirs, d);
	for (unsigned n = 0; n < 16; n++)
		if (memcmp(ours + OUT_GR + 4 * n, theirs + OUT_GR + 4 * n, 4)) {
			d->fields |= FIELD_GR;
			d->gr |= 1u << n;
			d->gr_bits |=
				(uint32_t)(get_be(ours + OUT_GR + 4 * n, 4) ^
					   get_be(theirs + OUT_GR + 4 * n, 4));
			if (memcmp(ours + OUT_GR + 4 * n + 1,
				   theirs + OUT_GR + 4 * n + 1, 3))
				d->gr_low |= 1u << n;
		}
	if (memcmp(ours + OUT_CR, theirs + OUT_CR, 64))
		d->fields |= FIELD_CR;
	if (memcmp(ours + OUT_FPR, theirs + OUT_FPR, 32))
		d->fields |= FIELD_FPR;
	if (memcmp(ours + OUT_PREFIX, theirs + OUT_PREFIX, 4))
		d->fields |= FIELD_PREFIX;
	if (!d->fields)
		return false;
	find_instruction(i, c, ours, d);
	find_codes(i, c, ours, d);
	return true;
}

void compare_fields(uint32_t fields, char *text, size_t size)
{
	static const char *const names[] = {
		"class",  "code",    "ILC",	  "address", "cc",     "PSW",
		"TEA",	  "monitor", "low",	  "GR",	     "CR",     "FPR",
		"prefix", "key",     "reference", "change",  "storage"};
	size_t used = 0;

	text[0] = '\0';
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		if (fields >> i & 1 && used < size)
			used += (size_t)snprintf(text + used, size - used,
						 "%s%s", used ? ", " : "",
						 names[i]);
}
