/*
 * dat_table.h - segment and page tables: their formats, and the walk.
 *
 * Models: GA22-7000, chapter 3 (dynamic address translation).
 *
 *   virtual address          segment index   page index   byte index
 *     64K segments, 4K pages     8-15           16-19        20-31
 *     64K segments, 2K pages     8-15           16-20        21-31
 *     1M segments, 4K pages      8-11           12-19        20-31
 *     1M segments, 2K pages      8-11           12-20        21-31
 *
 *   CR1, CR7 (secondary space)
 *         0-7 segment-table length (64-byte units, less 1), 8-25 origin
 *   STE   0-3 page-table length (sixteenths, less 1), 8-28 origin,
 *         29 segment protection, 30 common segment, 31 invalid
 *   PTE   4K: 0-11 frame, 12 invalid;  2K: 0-12 frame, 13 invalid
 *
 * Where the tables lie is the caller's: the CPU has them in its real storage,
 * a virtual machine in what is real to it, which another walk leads to.
 */
#ifndef TRAPEZE_DAT_TABLE_H
#define TRAPEZE_DAT_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "isa.h"

/* Shifts and limits of a translation format: CR0 bits 8-12. */
struct dat_format {
	bool good;
	unsigned segment_shift, page_shift;
};

/* Condition codes of LRA. */
enum dat_outcome {
	DAT_TRANSLATED,
	DAT_SEGMENT_INVALID,
	DAT_PAGE_INVALID,
	DAT_LENGTH,
	DAT_ERROR /* code tells: addressing, translation specification */
};

struct dat_result {
	enum dat_outcome outcome;
	unsigned code;	/* program-interruption code, 0 when translated    */
	uint32_t real;	/* translated                                      */
	uint32_t entry; /* real address of the entry that decided          */
	bool protect;	/* segment protection                              */
};

/* What a walk has met: for those who tell it. */
struct dat_steps {
	bool segment, page; /* this entry was fetched                       */
	uint32_t segment_at, segment_entry;
	uint32_t page_at, page_entry;
};

/* Fetches SIZE bytes, 2 or 4, of a table; false beyond storage. */
typedef bool dat_fetch(const void *context, uint32_t real, unsigned size,
		       uint32_t *value);

static inline struct dat_format dat_format_of(uint32_t cr0)
{
	unsigned page = cr0 >> 22 & 3, zero = cr0 >> 21 & 1,
		 segment = cr0 >> 19 & 3;

	return (struct dat_format){
		.good = !zero && (page == 1 || page == 2) &&
			(segment == 0 || segment == 2),
		.segment_shift = segment == 2 ? 20 : 16,
		.page_shift = page == 2 ? 12 : 11,
	};
}

/* Real address of the segment-table entry. */
static inline uint32_t dat_segment_at(struct dat_format f, uint32_t table,
				      uint32_t logical)
{
	return ((table & 0x00FFFFC0) + 4 * (logical >> f.segment_shift)) &
	       0xFFFFFF;
}

static inline struct dat_result dat_failure(enum dat_outcome outcome,
					    unsigned code, uint32_t entry)
{
	return (struct dat_result){
		.outcome = outcome, .code = code, .entry = entry};
}

static inline struct dat_result
dat_table_page(struct dat_format f, uint32_t ste, uint32_t logical,
	       dat_fetch *fetch, const void *context, struct dat_steps *steps)
{
	unsigned index_bits = f.segment_shift - f.page_shift;
	uint32_t index = logical >> f.page_shift & ((1u << index_bits) - 1);
	uint32_t at = ((ste & 0x00FFFFF8) + 2 * index) & 0xFFFFFF;
	uint32_t offset = logical & ((1u << f.page_shift) - 1);
	uint32_t invalid = f.page_shift == 12 ? 0x8 : 0x4;
	uint32_t zero = f.page_shift == 12 ? 0x6 : 0x2;
	uint32_t pte;

	steps->page_at = at;
	if (index >> (index_bits - 4) > ste >> 28)
		return dat_failure(DAT_LENGTH, PGM_PAGE_TRANSLATION, at);
	if (!fetch(context, at, 2, &pte))
		return dat_failure(DAT_ERROR, PGM_ADDRESSING, at);
	steps->page = true;
	steps->page_entry = pte;
	if (pte & invalid)
		return dat_failure(DAT_PAGE_INVALID, PGM_PAGE_TRANSLATION, at);
	if (pte & zero)
		return dat_failure(DAT_ERROR, PGM_TRANSLATION_SPECIFICATION,
				   at);
	return (struct dat_result){
		.outcome = DAT_TRANSLATED,
		.entry = at,
		.real = (pte << 8 & 0xFFFFFF & ~((1u << f.page_shift) - 1)) |
			offset,
		.protect = ste & 4,
	};
}

/* LOGICAL by the format of CR0 and the segment-table designation TABLE.
 * COMMON: the facility with common segments is there (entry bit 30). */
static inline struct dat_result
dat_table_walk(uint32_t cr0, uint32_t table, uint32_t logical, bool common,
	       dat_fetch *fetch, const void *context, struct dat_steps *steps)
{
	struct dat_format f = dat_format_of(cr0);
	uint32_t index = logical >> f.segment_shift;
	uint32_t at = dat_segment_at(f, table, logical);
	uint32_t ste;

	*steps = (struct dat_steps){.segment_at = at};
	if (!f.good)
		return dat_failure(DAT_ERROR, PGM_TRANSLATION_SPECIFICATION, 0);
	if (index / 16 > table >> 24)
		return dat_failure(DAT_LENGTH, PGM_SEGMENT_TRANSLATION, at);
	if (!fetch(context, at, 4, &ste))
		return dat_failure(DAT_ERROR, PGM_ADDRESSING, at);
	steps->segment = true;
	steps->segment_entry = ste;
	if (ste & 1)
		return dat_failure(DAT_SEGMENT_INVALID, PGM_SEGMENT_TRANSLATION,
				   at);
	if (ste & 0x0F000000 || (ste & 2 && !common))
		return dat_failure(DAT_ERROR, PGM_TRANSLATION_SPECIFICATION,
				   at);
	return dat_table_page(f, ste, logical, fetch, context, steps);
}

#endif
