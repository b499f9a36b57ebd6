/*
 * gen_das.c - address spaces: their tables, and the instructions that go from
 * one to another.
 *
 * A set of ASN tables for each translation format: whatever a space's segment
 * table is, it is one of that format, so no ASN leads out of reach.  These
 * tables are the batch's; entry tables are in reach, and the case itself fills
 * in the entries that it calls.  An entry that no case filled in leads into the
 * problem state at a page that is not there.
 *
 * Not made, because hercules does not ask for them (tests/asm/pcall.asm):
 * bits of entries that must be zeros, and the space-switch event.
 *
 * Models: GA22-7000, chapters 3 (ASN translation), 5 (PC-number translation).
 */
#include <string.h>

#include "gen.h"

enum {
	ASN_SECOND = 64, /* entries of 16 bytes   */
	AUTHORITY_SIZE = 256,
	NO_STORAGE = 0x900000,
	LINKS = 64,	  /* entries of the linkage table */
	ENTRY_TABLES = 4, /* of 256 bytes; the last one is shorter */
	NO_KEYS = 0x7FFE, /* not key 0, nor that of the supervisor      */
	ASN_CONTROL = 0x00080000,
	LINKAGE_CONTROL = (int)0x80000000
};

/* ---- tables ----------------------------------------------------------------
 */

static uint32_t first_entry(struct rng *r, unsigned format)
{
	switch (rng_below(r, 16)) {
	case 0:
	case 1:
		return 0x80000000;
	case 2:
		return NO_STORAGE;
	default:
		return DAS_SECOND + 1024 * format;
	}
}

static uint32_t designation(struct rng *r, unsigned format)
{
	uint32_t length = format < 2 ? 15 : 0;

	if (rng_once(r, 6))
		length = rng_below(r, 16);
	return length << 24 | tables_segment_table(format);
}

static uint32_t linkage(struct rng *r)
{
	return (rng_once(r, 6) ? 0 : (uint32_t)LINKAGE_CONTROL) | DAS_LINKAGE |
	       rng_below(r, 2);
}

static void second_entry(struct rng *r, unsigned format, uint8_t *at)
{
	uint32_t authority = DAS_AUTHORITY + 4 * rng_below(r, 16);

	if (rng_once(r, 24))
		authority = NO_STORAGE;
	put_be(at, (rng_once(r, 8) ? 0x80000000 : 0) | authority, 4);
	put_be(at + 4, rng_below(r, 256) << 16 | rng_below(r, 16) << 4, 4);
	put_be(at + 8, designation(r, format), 4);
	put_be(at + 12, linkage(r), 4);
}

/* The entry table of a linkage index; 0: not valid. */
static uint32_t entry_table(unsigned lx, unsigned *length)
{
	*length = lx >= 32 ? 0 : lx % ENTRY_TABLES == 3 ? 2 : 3;
	if (lx % 16 == 15)
		return 0;
	return lx % 16 == 14 ? NO_STORAGE : DAS_ENTRIES + 256 * (lx % 4);
}

static void entry(struct rng *r, uint8_t *at, uint16_t asn, uint32_t place)
{
	memset(at, 0, 16);
	put_be(at, rng_once(r, 3) ? rng_next(r) & 0xFFFF : 0xFFFF, 2);
	put_be(at + 2, asn, 2);
	put_be(at + 4, place, 4);
	put_be(at + 8, data_word(r), 4);
	put_be(at + 12, (rng_next(r) & NO_KEYS) << 16 | rng_below(r, 65536), 4);
}

void das_tables_make(uint8_t *storage, uint64_t seed, uint64_t number)
{
	struct rng r;

	rng_seed(&r, seed ^ 0xDA5, number);
	for (unsigned f = 0; f < 4; f++) {
		for (unsigned i = 0; i < 1024; i++)
			put_be(storage + DAS_FIRST + 4096 * f + 4 * i,
			       first_entry(&r, f), 4);
		for (unsigned i = 0; i < ASN_SECOND; i++)
			second_entry(&r, f,
				     storage + DAS_SECOND + 1024 * f + 16 * i);
	}
	for (unsigned i = 0; i < AUTHORITY_SIZE; i++)
		storage[DAS_AUTHORITY + i] =
			(uint8_t)(rng_next(&r) | rng_next(&r));
	for (unsigned lx = 0; lx < LINKS; lx++) {
		unsigned length;
		uint32_t table = entry_table(lx, &length);

		put_be(storage + DAS_LINKAGE + 4 * lx,
		       table ? table | length : 0x80000000, 4);
	}
	for (uint32_t at = DAS_ENTRIES; at < DAS_ENTRIES_END; at += 16)
		entry(&r, storage + at,
		      (uint16_t)(rng_once(&r, 2) ? 0 : rng_next(&r)),
		      (NOWHERE + 2 * rng_below(&r, 0x4000)) | 1);
}

/* ---- control registers
 * --------------------------------------------------------- */

uint32_t gen_das_cr(struct gen *g, unsigned n)
{
	uint32_t v = (uint32_t)rng_next(&g->r);

	switch (n) {
	case 3:
		return v & (NO_KEYS << 16 | 0xFFFF);
	case 4:
		return rng_once(&g->r, 4) ? v : v & 0x00FFFFFF;
	case 5:
		return linkage(&g->r);
	case 7:
		return designation(&g->r, g->format);
	default: /* 14 */
		return 0xC2000000 |
		       (rng_once(&g->r, 8) ? 0 : (uint32_t)ASN_CONTROL) |
		       (DAS_FIRST / 4096 + g->format);
	}
}

/* ---- instructions
 * ---------------------------------------------------------- */

/* That of the primary or secondary space as the case begins, or another. */
static uint16_t an_asn(struct gen *g)
{
	switch (rng_below(&g->r, 4)) {
	case 0:
		return (uint16_t)g->c->cr[4];
	case 1:
		return (uint16_t)g->c->cr[3];
	default:
		return (uint16_t)rng_next(&g->r);
	}
}

static void load(struct gen *g, unsigned r, uint32_t v)
{
	gen_begin(g);
	gen_emit(g, 0x58000000 | r << 20 | CODE_BASE << 12 | gen_word(g, v), 4);
}

static unsigned a_register(struct gen *g)
{
	return rng_below(&g->r, 8);
}

/* The problem state is left only where a case may be in the other. */
static unsigned problem_after(struct gen *g)
{
	return !g->guarded || rng_once(&g->r, g->problem ? 4 : 2);
}

/* Calls an entry of its own, which leads to a place behind it. */
static void program_call(struct gen *g)
{
	unsigned lx = rng_below(&g->r, rng_once(&g->r, 4) ? 80 : 14);
	unsigned ex = g->calls++ & 15, length, problem = problem_after(g);
	uint32_t table = lx < LINKS ? entry_table(lx, &length) : 0, place;
	uint8_t bytes[16];

	if (rng_once(&g->r, 16))
		ex = rng_below(&g->r, 256);
	gen_begin(g);
	gen_emit(g, 0xB2180000 | (lx & 15) << 8 | ex, 4);
	if (lx > 15) /* its index is in a register */
		put_be(g->text + g->at - 2,
		       CODE_BASE << 12 | rng_below(&g->r, 4096), 2);
	if (rng_once(&g->r, 2))
		gen_plain(g, NULL, NULL);
	place = g->c->code + g->at;
	g->linked = true;
	g->problem = problem;
	if (lx > 15 || !table || table == NO_STORAGE || ex > 15 ||
	    table + 16 * ex >= DAS_ENTRIES_END)
		return;
	entry(&g->r, bytes, (uint16_t)(rng_once(&g->r, 2) ? 0 : an_asn(g)),
	      place | problem);
	gen_table_bytes(g, table + 16 * ex, bytes, 16);
}

static void program_transfer(struct gen *g)
{
	unsigned r1 = a_register(g), r2 = a_register(g);
	unsigned problem = problem_after(g), at;
	uint32_t top = rng_once(&g->r, 24) ? 0x01000000 : 0;

	load(g, r1, (uint32_t)(rng_next(&g->r) & NO_KEYS) << 16 | an_asn(g));
	at = g->pool;
	load(g, r2, 0);
	at = (at + 3) / 4 * 4;
	gen_begin(g);
	gen_emit(g, 0xB2280000 | r1 << 4 | r2, 4);
	if (rng_once(&g->r, 2))
		gen_plain(g, NULL, NULL);
	put_be(g->text + at, top | (g->c->code + g->at) | problem, 4);
	g->problem = problem;
}

static void set_secondary(struct gen *g)
{
	unsigned r1 = a_register(g);

	load(g, r1, (uint32_t)rng_next(&g->r) << 16 | an_asn(g));
	gen_begin(g);
	gen_emit(g, 0xB2250000 | r1 << 4 | rng_below(&g->r, 16), 4);
}

static void load_parameters(struct gen *g)
{
	uint64_t keys = rng_next(&g->r) & NO_KEYS, ax = rng_below(&g->r, 256);
	unsigned at = gen_double(g, keys << 48 | (uint64_t)an_asn(g) << 32 |
					    ax << 16 | an_asn(g));

	if (rng_once(&g->r, 24))
		at += 4;
	gen_begin(g);
	gen_emit(g,
		 (uint64_t)0xE500 << 32 |
			 (uint64_t)(CODE_BASE << 12 | at) << 16 |
			 rng_below(&g->r, rng_once(&g->r, 4) ? 4096 : 8),
		 6);
}

void gen_das(struct gen *g)
{
	switch (rng_below(&g->r, g->problem ? 7 : 10)) {
	case 0:
	case 1:
	case 2:
		program_call(g);
		break;
	case 3:
	case 4:
		program_transfer(g);
		break;
	case 5:
	case 6:
		set_secondary(g);
		break;
	default:
		load_parameters(g);
	}
}
