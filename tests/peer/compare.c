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

/* Where a logical address is by the tables of the batch. */
static uint32_t real_of(const struct image *i, uint32_t cr0, uint32_t at)
{
	for (unsigned f = 0; f < 4; f++) {
		unsigned segment_bits = f < 2 ? 16 : 20;
		unsigned page_bits = f & 1 ? 12 : 11;
		uint32_t in = at & ((1u << segment_bits) - 1), table, entry;

		if ((cr0 & 0x00F80000) != tables_cr0(f))
			continue;
		table = (uint32_t)get_be(i->bytes + tables_segment_table(f) +
						 4 * (at >> segment_bits),
					 4) &
			0xFFFFF8;
		table += 2 * (in >> page_bits);
		if (table + 2 > SIZE)
			return 0;
		entry = (uint32_t)get_be(i->bytes + table, 2) << 8;
		return (entry & (0xFFFFFFu << page_bits)) |
		       (at & ((1u << page_bits) - 1));
	}
	return 0;
}

/* The text at a logical address: of the case, or what was there before. */
static void text_at(const struct image *i, const struct peer_case *c,
		    const struct difference *d, uint32_t ia, uint8_t *out)
{
	bool dat = is_ec(d->ours.psw) && d->ours.psw >> 58 & 1;

	for (unsigned n = 0; n < 6; n++) {
		uint32_t at = (ia + n) & 0xFFFFFF;
		uint8_t *text =
			i->kept ? NULL : case_text((struct peer_case *)c, at);

		if (!text && dat)
			at = real_of(i, d->cr0, at);
		out[n] = text	     ? *text
			 : at < SIZE ? (i->kept ? i->kept : i->bytes)[at]
				     : 0;
	}
}

/* Instructions that were nullified are at the address, others before it. */
static uint32_t begin_of(const struct ending *e)
{
	if (e->class != 0x28 && e->class != 0x20)
		return e->ia;
	if (e->class == 0x28 && (e->code == PGM_SEGMENT_TRANSLATION ||
				 e->code == PGM_PAGE_TRANSLATION))
		return e->ia;
	return e->ia - 2 * e->ilc;
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
 * (chapter 4, storage keys): hercules does when it fetches an entry. */
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
