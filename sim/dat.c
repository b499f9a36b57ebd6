/*
 * dat.c - dynamic address translation and the translation-lookaside buffer.
 */
#include "dat.h"

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
 * The TLB is direct-mapped.  Its entries carry the tables and the format
 * they were made with, so that loading CR0, CR1 or CR7 purges nothing;
 * entries made with other values are never used, nor are those of common
 * segments shared between tables, as they might be.
 */
struct dat_result dat_lookup(struct cpu *c, uint32_t table, uint32_t logical)
{
	uint32_t format = c->cr[0] & CR0_FORMAT;
	uint32_t page = logical & ~(uint32_t)(BLOCK_SIZE - 1);
	uint32_t hash = logical / BLOCK_SIZE ^ table >> 6;
	struct tlb_entry *e = &c->tlb[hash & c->tlb_mask];
	struct dat_result r;

	if (e->valid && e->page == page && e->table == table &&
	    e->format == format)
		return (struct dat_result){
			.outcome = DAT_TRANSLATED,
			.real = e->frame | (logical & (BLOCK_SIZE - 1)),
			.protect = e->protect,
		};
	r = dat_walk(c, table, logical);
	if (r.outcome == DAT_TRANSLATED)
		*e = (struct tlb_entry){
			.valid = true,
			.table = table,
			.format = format,
			.page = page,
			.frame = r.real & ~(uint32_t)(BLOCK_SIZE - 1),
			.protect = r.protect,
		};
	return r;
}

void dat_purge(struct cpu *c)
{
	for (unsigned i = 0; i <= c->tlb_mask; i++)
		c->tlb[i].valid = false;
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
