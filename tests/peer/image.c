/*
 * image.c - a batch of cases as one storage image behind the supervisor.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "peer.h"

/* The first bytes of the low pages are interruptions' and the supervisor's
 * last ones its save areas. */
const struct block block_table[BLOCKS] = {
	{0x000, 0x200, 6, "low storage"},
	{0x800, 0x800, 6, "low storage"},
#define ARENA_BLOCK(n)                                                         \
	{                                                                      \
		ARENA + (n)*BLOCK, ARENA + (n)*BLOCK, 8, "arena"               \
	}
	ARENA_BLOCK(0),
	ARENA_BLOCK(1),
	ARENA_BLOCK(2),
	ARENA_BLOCK(3),
	ARENA_BLOCK(4),
	ARENA_BLOCK(5),
	ARENA_BLOCK(6),
	ARENA_BLOCK(7),
	ARENA_BLOCK(8),
	ARENA_BLOCK(9),
	ARENA_BLOCK(10),
	ARENA_BLOCK(11),
	ARENA_BLOCK(12),
	ARENA_BLOCK(13),
	ARENA_BLOCK(14),
	ARENA_BLOCK(15),
#undef ARENA_BLOCK
	{PREFIX, PREFIX + 0x200, 6, "prefix page"},
	{PREFIX + BLOCK, PREFIX + BLOCK, 6, "prefix page"},
#define TABLE_BLOCK(n)                                                         \
	{                                                                      \
		TABLES + (n)*BLOCK, TABLES + (n)*BLOCK, 8, "tables"            \
	}
	TABLE_BLOCK(0),
	TABLE_BLOCK(1),
	TABLE_BLOCK(2),
	TABLE_BLOCK(3),
	TABLE_BLOCK(4),
#undef TABLE_BLOCK
	{TAIL, TAIL, 8, "end of storage"},
	{TAIL + BLOCK, TAIL + BLOCK, 8, "end of storage"},
};

int block_of(uint32_t real)
{
	for (int i = 0; i < BLOCKS; i++)
		if (real / BLOCK == block_table[i].key / BLOCK)
			return i;
	return -1;
}

static uint32_t original(unsigned block)
{
	return ORIGINALS + block * BLOCK +
	       (block_table[block].first - block_table[block].key);
}

static void copy_originals(struct image *i)
{
	for (unsigned b = 0; b < BLOCKS; b++)
		memcpy(i->bytes + original(b), i->bytes + block_table[b].first,
		       256 * block_table[b].pieces);
}

static void header(struct image *i, const struct peer_options *o)
{
	uint8_t *h = i->bytes + HEADER;

	put_be(h, CASES, 4);
	put_be(h + 8, OUTCOMES, 4);
	put_be(h + 12, o->hfp ? 0x80000000 : 0, 4);
	put_be(h + 16, PREFIX, 4);
	put_be(h + 20, SIZE, 4);
	/* 20 milliseconds: bit 51 of the timer is a microsecond. */
	put_be(h + 24, (uint64_t)20000 << 12, 8);
	put_be(h + 36, BLOCK_LIST, 4);
	put_be(h + 40, BLOCKS, 4);
	for (unsigned b = 0; b < BLOCKS; b++) {
		uint8_t *entry = i->bytes + BLOCK_LIST + 16 * b;

		put_be(entry, block_table[b].key, 4);
		put_be(entry + 4, block_table[b].first, 4);
		put_be(entry + 8, original(b), 4);
		put_be(entry + 12, block_table[b].pieces, 4);
	}
}

void image_begin(struct image *i, const uint8_t *supervisor, uint64_t seed,
		 uint64_t number, const struct peer_options *o)
{
	if (!i->bytes)
		i->bytes = malloc(SIZE);
	if (!i->bytes)
		abort();
	memset(i->bytes, 0, SIZE);
	memcpy(i->bytes, supervisor, 0x2000);
	assert(get_be(i->bytes + ENTER, 4) == 0x82000E88);
	data_make(i->bytes, seed, number);
	tables_make(i->bytes, seed, number);
	das_tables_make(i->bytes, seed, number);
	copy_originals(i);
	header(i, o);
	i->end = CASES;
	i->kept = NULL;
	i->count = 0;
}

uint32_t image_changed(const struct peer_case *c)
{
	uint32_t changed = c->touched;

	for (unsigned p = 0; p < c->patch_count; p++) {
		const struct patch *patch = &c->patches[p];
		int first = block_of(patch->at);
		int last = block_of(patch->at + patch->length - 1u);

		assert(first >= 0 && last >= 0);
		changed |= 0x80000000u >> first | 0x80000000u >> last;
	}
	return changed;
}

/* As the supervisor does. */
static void sum(const uint8_t *at, unsigned size, uint8_t *out)
{
	uint32_t a = 0, b = 0;

	for (unsigned i = 0; i < size; i += 4) {
		a += (uint32_t)get_be(at + i, 4);
		b += a;
	}
	put_be(out, a, 4);
	put_be(out + 4, b, 4);
}

bool image_add(struct image *i, const struct peer_case *c)
{
	uint8_t *d = i->bytes + i->end, *at = d + CASE_PATCHES;
	uint32_t room = CASE_PATCHES + 16;

	for (unsigned p = 0; p < c->patch_count; p++)
		room += 8 + c->patches[p].length;
	if (i->end + room > CASES_END ||
	    OUTCOMES + (i->count + 1) * OUT_SIZE > TAIL)
		return false;
	for (unsigned n = 0; n < 16; n++) {
		put_be(d + CASE_GR + 4 * n, c->gr[n], 4);
		put_be(d + CASE_CR + 4 * n, c->cr[n], 4);
	}
	for (unsigned n = 0; n < 4; n++)
		put_be(d + CASE_FPR + 8 * n, c->fpr[n], 8);
	put_be(d + CASE_PSW, c->psw, 8);
	memcpy(d + CASE_KEYS, c->keys, BLOCKS);
	for (unsigned p = 0; p < c->patch_count; p++) {
		const struct patch *patch = &c->patches[p];

		put_be(at, (uint32_t)(patch->length - 1) << 24 | patch->at, 4);
		memcpy(at + 4, patch->bytes, patch->length);
		at += (4 + patch->length + 3u) & ~3u;
	}
	put_be(d + CASE_MASK, image_changed(c), 4);
	i->end = (i->end + (uint32_t)(at - d) + 4 + 7) & ~7u;
	i->count++;
	return true;
}

void image_finish(struct image *i)
{
	put_be(i->bytes + HEADER + 4, i->count, 4);
	for (unsigned b = 0; b < BLOCKS; b++)
		sum(i->bytes + original(b), 256 * block_table[b].pieces,
		    i->sums[b]);
}

void image_keep(struct image *i)
{
	i->bytes[HEADER + 32] = 1;
}

void image_clear_block(struct image *i, unsigned block)
{
	const struct block *b = &block_table[block];

	memset(i->bytes + b->first, 0, 256 * b->pieces);
	memset(i->bytes + original(block), 0, 256 * b->pieces);
}
