/*
 * gen_tables.c - the translation tables of a batch, a set for each format.
 *
 *   format  0: 2K pages, 64K segments    2: 2K pages, 1M segments
 *           1: 4K pages, 64K segments    3: 4K pages, 1M segments
 *
 * In all of them the arena and the end of storage are themselves, virtual
 * storage below the arena is its data pages in another order, 20000-27FFF is
 * pages of every kind of badness, the last page of the address space is a
 * data page (so that operands can wrap around), and the segments behind are
 * bad in every way.  No virtual address leads out of reach of the cases.
 *
 * Models: GA22-7000, chapter 3 (dynamic address translation).
 */
#include "peer.h"

struct layout {
	uint32_t segments;	   /* segment table                          */
	uint32_t pages, page_size; /* first page table, bytes of each      */
	unsigned page_bits, segment_bits;
	uint32_t cr0;
	unsigned valid_segments; /* entries of the segment table           */
};

static const struct layout layouts[4] = {
	{0x30000, 0x30400, 64, 11, 16, 0x00400000, 256},
	{0x30800, 0x30C00, 32, 12, 16, 0x00800000, 256},
	{0x31000, 0x31400, 1024, 11, 20, 0x00500000, 16},
	{0x32000, 0x32200, 512, 12, 20, 0x00900000, 16},
};

/* The page tables that there are: by the first address of their segment. */
enum { SLOTS_64K = 5, SLOTS_1M = 3 };
static const uint32_t slots_64k[SLOTS_64K] = {0x000000, 0x010000, 0x020000,
					      0x7F0000, 0xFF0000};
static const uint32_t slots_1m[SLOTS_1M] = {0x000000, 0x700000, 0xF00000};

uint32_t tables_cr0(unsigned format)
{
	return layouts[format].cr0;
}

uint32_t tables_segment_table(unsigned format)
{
	return layouts[format].segments;
}

uint32_t tables_page_table(unsigned format, uint32_t address)
{
	const struct layout *l = &layouts[format];
	bool big = l->segment_bits == 20;
	const uint32_t *slots = big ? slots_1m : slots_64k;
	unsigned count = big ? SLOTS_1M : SLOTS_64K;

	for (unsigned i = 0; i < count; i++)
		if (slots[i] >> l->segment_bits == address >> l->segment_bits)
			return l->pages + i * l->page_size;
	return 0;
}

uint32_t tables_page_entry(unsigned format, uint32_t address)
{
	const struct layout *l = &layouts[format];
	uint32_t table = tables_page_table(format, address);
	uint32_t in = address & ((1u << l->segment_bits) - 1);

	return table ? table + 2 * (in >> l->page_bits) : 0;
}

static unsigned invalid(const struct layout *l)
{
	return l->page_bits == 12 ? 0x08 : 0x04;
}

/* A page of every kind; see the head. */
static unsigned entry_of(struct rng *r, const struct layout *l, uint32_t page)
{
	uint32_t data = ARENA_DATA +
			(rng_below(r, (ARENA_END - ARENA_DATA) >> l->page_bits)
			 << l->page_bits);

	if (page >= ARENA && page < ARENA_END)
		return page >> 8;
	if (page >= TAIL && page < SIZE)
		return page >> 8;
	if (page < ARENA / 2 || page >= 0xFFF000)
		return data >> 8;
	if (page < 0x20000 || page >= 0x28000)
		return data >> 8 | invalid(l);
	switch (rng_below(r, 8)) {
	case 0:
		return data >> 8 | invalid(l);
	case 1: /* the bits that must be zeros */
		return data >> 8 | 2;
	case 2: /* not in storage */
		return 0x9000;
	case 3:
		return TAIL >> 8;
	case 4: /* the bit that may be anything */
		return data >> 8 | 1;
	default:
		return data >> 8;
	}
}

static void page_tables(uint8_t *storage, struct rng *r, const struct layout *l,
			uint32_t first, uint32_t table)
{
	uint32_t end = 1u << l->segment_bits, step = 1u << l->page_bits;

	for (uint32_t page = 0; page < end; page += step, table += 2)
		put_be(storage + table, entry_of(r, l, first + page), 2);
}

/* Segments 3 and on (of 64K), 1 and on (of 1M). */
static uint32_t bad_segment(const struct layout *l, unsigned which)
{
	uint32_t good = l->pages;

	switch (which) {
	case 0: /* a page table of one sixteenth */
		return good;
	case 1: /* bits that must be zeros */
		return 0xF1000000 | good;
	case 2: /* segment protection */
		return 0xF0000000 | good | 4;
	case 3: /* common segment */
		return 0xF0000000 | good | 2;
	case 4: /* page table not in storage */
		return 0xF0900000;
	default:
		return 0xF0000000 | good | 1;
	}
}

void tables_make(uint8_t *storage, uint64_t seed, uint64_t number)
{
	struct rng r;

	rng_seed(&r, seed ^ 0x7AB1E, number);
	for (unsigned f = 0; f < 4; f++) {
		const struct layout *l = &layouts[f];
		unsigned bad = 0;

		for (unsigned s = 0; s < l->valid_segments; s++) {
			uint32_t first = s << l->segment_bits;
			uint32_t table = tables_page_table(f, first);
			uint32_t entry;

			if (table)
				page_tables(storage, &r, l, first, table);
			entry = table ? 0xF0000000 | table
				      : bad_segment(l, bad++);
			put_be(storage + l->segments + 4 * s, entry, 4);
		}
	}
}
