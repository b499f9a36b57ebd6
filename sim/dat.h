/*
 * dat.h - dynamic address translation.
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
 */
#ifndef TRAPEZE_DAT_H
#define TRAPEZE_DAT_H

#include "cpu.h"

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

/* Translates by this CR0 and segment-table designation (of control register
 * 1 or 7) from the tables, not the TLB. */
struct dat_result dat_translate(const struct cpu *c, uint32_t cr0,
				uint32_t table, uint32_t logical);
/* The same for the CPU, by its CR0: entries fetched count as referred to. */
struct dat_result dat_walk(struct cpu *c, uint32_t table, uint32_t logical);
/* The CPU's own translation by TABLE, through the TLB. */
struct dat_result dat_lookup(struct cpu *c, uint32_t table, uint32_t logical);
/* Purges the TLB of this CPU. */
void dat_purge(struct cpu *c);
/* ... of all CPUs. */
void dat_purge_all(struct machine *m);

#endif
