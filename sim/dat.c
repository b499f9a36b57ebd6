/*
 * dat.c - dynamic address translation and the translation-lookaside buffer.
 */
#include "dat.h"

#include <string.h>

#include "machine_impl.h"
#include "view.h"

/* An entry in the CPU's real storage. */
static bool fetch_entry(const void *context, uint32_t real, unsigned size,
			uint32_t *value)
{
	const struct cpu *c = context;
	const struct machine *m = c->machine;
	uint32_t absolute = storage_absolute(c, real & ADDRESS_MASK);
	const uint8_t *p = m->storage + absolute;

	if (!storage_has(m, absolute))
		return false;
	*value = size == 4 ? bytes_word(p) : bytes_halfword(p);
	return true;
}

struct dat_result dat_translate(const struct cpu *c, uint32_t cr0,
				uint32_t table, uint32_t logical)
{
	struct dat_steps steps;

	return dat_table_walk(cr0, table, logical,
			      machine_has(c->machine, FAC_EXTENDED),
			      fetch_entry, c, &steps);
}

static void refer(struct cpu *c, uint32_t real)
{
	uint32_t absolute = storage_absolute(c, real);

	c->machine->keys[absolute / BLOCK_SIZE] |= KEY_REFERENCE;
}

/* Fetching a table entry is a reference as any other (storage key). */
struct dat_result dat_walk(struct cpu *c, uint32_t table, uint32_t logical)
{
	struct dat_format f = dat_format_of(c->cr[0]);
	struct dat_result r = dat_translate(c, c->cr[0], table, logical);
	bool page =
		r.outcome == DAT_TRANSLATED || r.outcome == DAT_PAGE_INVALID;

	if (page || r.outcome == DAT_SEGMENT_INVALID ||
	    r.code == PGM_PAGE_TRANSLATION)
		refer(c, dat_segment_at(f, table, logical));
	if (page)
		refer(c, r.entry);
	return r;
}

/*
 * ---- the TLB ----
 * Its entries carry the tables and the format they were made with, so that
 * loading CR0, CR1 or CR7 purges nothing; entries made with other values are
 * never used, nor are those of common segments shared between tables, as they
 * might be.
 *
 * An entry goes only with all the others.  So whatever a view (view.h) has of
 * a translation, the TLB has too, and a program that changes its tables without
 * purging sees the same whether views are there or were dropped: they are not
 * part of the state.
 */
static uint32_t block_of(uint32_t logical, uint32_t format)
{
	return (logical & ~(uint32_t)(BLOCK_SIZE - 1)) | format >> 19;
}

static uint16_t *chain_of(struct tlb *t, uint32_t table, uint32_t page)
{
	return &t->first[(page / BLOCK_SIZE ^ table >> 6) % TLB_CHAINS];
}

static const struct tlb_entry *find(struct tlb *t, uint32_t table,
				    uint32_t page)
{
	for (unsigned n = *chain_of(t, table, page); n;
	     n = t->entry[n - 1].next) {
		const struct tlb_entry *e = &t->entry[n - 1];

		if (e->page == page && e->table == table)
			return e;
	}
	return NULL;
}

void dat_enter(struct tlb *t, uint32_t table, uint32_t page, uint32_t frame)
{
	uint16_t *chain = chain_of(t, table, page);

	t->entry[t->count] = (struct tlb_entry){table, page, frame, *chain};
	*chain = (uint16_t)++t->count;
}

void dat_empty(struct tlb *t)
{
	t->count = 0;
	memset(t->first, 0, sizeof t->first);
}

struct dat_result dat_lookup(struct cpu *c, uint32_t table, uint32_t logical)
{
	struct tlb *t = &c->tlb;
	uint32_t page = block_of(logical, c->cr[0] & CR0_FORMAT);
	const struct tlb_entry *e = find(t, table, page);
	struct dat_result r;

	if (e)
		return (struct dat_result){
			.outcome = DAT_TRANSLATED,
			.real = (e->frame & ~(uint32_t)(BLOCK_SIZE - 1)) |
				(logical & (BLOCK_SIZE - 1)),
			.protect = e->frame & 1,
		};
	r = dat_walk(c, table, logical);
	if (r.outcome != DAT_TRANSLATED)
		return r;
	if (t->count == TLB_SIZE)
		dat_purge(c);
	if (t->count + 1 >= t->limit)
		cpu_hurry(c); /* cpu_run() makes room */
	dat_enter(t, table, page,
		  (r.real & ~(uint32_t)(BLOCK_SIZE - 1)) | r.protect);
	return r;
}

void dat_purge(struct cpu *c)
{
	dat_empty(&c->tlb);
	view_drop_translated(c);
}

void dat_purge_all(struct machine *m)
{
	for (unsigned i = 0; i < m->cpu_count; i++)
		dat_purge(&m->cpu[i]);
}

unsigned machine_translate(const struct machine *m, uint32_t cr0, uint32_t cr1,
			   uint32_t logical, uint32_t *real)
{
	struct dat_result r =
		dat_translate(m->shown, cr0, cr1, logical & ADDRESS_MASK);

	if (r.outcome == DAT_TRANSLATED)
		*real = r.real;
	return r.code;
}
