/*
 * dat.c - dynamic address translation and the translation-lookaside buffer.
 */
#include "dat.h"

#include "machine_impl.h"
#include "view.h"

/* Shifts and limits of a translation format: CR0 bits 8-12. */
struct format {
	bool good;
	unsigned segment_shift, page_shift;
};

static struct format format_of(uint32_t cr0)
{
	unsigned page = cr0 >> 22 & 3, zero = cr0 >> 21 & 1,
		 segment = cr0 >> 19 & 3;

	return (struct format){
		.good = !zero && (page == 1 || page == 2) &&
			(segment == 0 || segment == 2),
		.segment_shift = segment == 2 ? 20 : 16,
		.page_shift = page == 2 ? 12 : 11,
	};
}

static struct dat_result failure(enum dat_outcome outcome, unsigned code,
				 uint32_t entry)
{
	return (struct dat_result){
		.outcome = outcome, .code = code, .entry = entry};
}

/* Host address of a table entry at REAL, or NULL beyond storage. */
static const uint8_t *entry_at(const struct cpu *c, uint32_t real)
{
	const struct machine *m = c->machine;
	uint32_t absolute = storage_absolute(c, real & ADDRESS_MASK);

	return storage_has(m, absolute) ? m->storage + absolute : NULL;
}

static struct dat_result translate_page(const struct cpu *c, struct format f,
					uint32_t ste, uint32_t logical)
{
	unsigned index_bits = f.segment_shift - f.page_shift;
	uint32_t index = logical >> f.page_shift & ((1u << index_bits) - 1);
	uint32_t at = ((ste & 0x00FFFFF8) + 2 * index) & ADDRESS_MASK;
	uint32_t offset = logical & ((1u << f.page_shift) - 1);
	uint32_t invalid = f.page_shift == 12 ? 0x8 : 0x4;
	uint32_t zero = f.page_shift == 12 ? 0x6 : 0x2;
	const uint8_t *p;
	uint32_t pte;

	if (index >> (index_bits - 4) > ste >> 28)
		return failure(DAT_LENGTH, PGM_PAGE_TRANSLATION, at);
	p = entry_at(c, at);
	if (!p)
		return failure(DAT_ERROR, PGM_ADDRESSING, at);
	pte = bytes_halfword(p);
	if (pte & invalid)
		return failure(DAT_PAGE_INVALID, PGM_PAGE_TRANSLATION, at);
	if (pte & zero)
		return failure(DAT_ERROR, PGM_TRANSLATION_SPECIFICATION, at);
	return (struct dat_result){
		.outcome = DAT_TRANSLATED,
		.entry = at,
		.real = (pte << 8 & ADDRESS_MASK &
			 ~((1u << f.page_shift) - 1)) |
			offset,
		.protect = ste & 4,
	};
}

/* Real address of the segment-table entry. */
static uint32_t segment_entry(struct format f, uint32_t table, uint32_t logical)
{
	return ((table & 0x00FFFFC0) + 4 * (logical >> f.segment_shift)) &
	       ADDRESS_MASK;
}

struct dat_result dat_translate(const struct cpu *c, uint32_t cr0,
				uint32_t table, uint32_t logical)
{
	struct format f = format_of(cr0);
	uint32_t index = logical >> f.segment_shift;
	uint32_t at = segment_entry(f, table, logical);
	const uint8_t *p;
	uint32_t ste;

	if (!f.good)
		return failure(DAT_ERROR, PGM_TRANSLATION_SPECIFICATION, 0);
	if (index / 16 > table >> 24)
		return failure(DAT_LENGTH, PGM_SEGMENT_TRANSLATION, at);
	p = entry_at(c, at);
	if (!p)
		return failure(DAT_ERROR, PGM_ADDRESSING, at);
	ste = bytes_word(p);
	if (ste & 1)
		return failure(DAT_SEGMENT_INVALID, PGM_SEGMENT_TRANSLATION,
			       at);
	if (ste & 0x0F000000 ||
	    (ste & 2 && !machine_has(c->machine, FAC_EXTENDED)))
		return failure(DAT_ERROR, PGM_TRANSLATION_SPECIFICATION, at);
	return translate_page(c, f, ste, logical);
}

static void refer(struct cpu *c, uint32_t real)
{
	uint32_t absolute = storage_absolute(c, real);

	c->machine->keys[absolute / BLOCK_SIZE] |= KEY_REFERENCE;
}

/* Fetching a table entry is a reference as any other (storage key). */
struct dat_result dat_walk(struct cpu *c, uint32_t table, uint32_t logical)
{
	struct format f = format_of(c->cr[0]);
	struct dat_result r = dat_translate(c, c->cr[0], table, logical);
	bool page =
		r.outcome == DAT_TRANSLATED || r.outcome == DAT_PAGE_INVALID;

	if (page || r.outcome == DAT_SEGMENT_INVALID ||
	    r.code == PGM_PAGE_TRANSLATION)
		refer(c, segment_entry(f, table, logical));
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
