/*
 * dat.h - dynamic address translation.
 *
 * Models: GA22-7000, chapter 3 (dynamic address translation).
 * The format of the tables and the walk are in dat_table.h.
 */
#ifndef TRAPEZE_DAT_H
#define TRAPEZE_DAT_H

#include "cpu.h"
#include "dat_table.h"

/* Translates by this CR0 and segment-table designation (of control register
 * 1 or 7) from the tables, not the TLB. */
struct dat_result dat_translate(const struct cpu *c, uint32_t cr0,
				uint32_t table, uint32_t logical);
/* The same for the CPU, by its CR0: entries fetched count as referred to. */
struct dat_result dat_walk(struct cpu *c, uint32_t table, uint32_t logical);
/* The CPU's own translation by TABLE, through the TLB. */
struct dat_result dat_lookup(struct cpu *c, uint32_t table, uint32_t logical);
/* Purges the TLB of this CPU, and its views. */
void dat_purge(struct cpu *c);
/* The TLB has no room for the next instruction: to be purged before it, not in
 * the midst of one, whose accesses come in no fixed order.  It has room for one
 * instruction more than its limit. */
enum { DAT_SPARE = 64 };
static inline bool dat_is_full(const struct cpu *c)
{
	return c->tlb.count >= c->tlb.limit;
}
/* The TLB alone: empties it, and puts an entry in (struct tlb_entry). */
void dat_empty(struct tlb *t);
void dat_enter(struct tlb *t, uint32_t table, uint32_t page, uint32_t frame);
/* ... of all CPUs. */
void dat_purge_all(struct machine *m);

#endif
