/*
 * view.h - storage as the program sees it, with all questions settled.
 *
 * For one way of addressing (translation or none, tables, key, low-address
 * protection) a view has an entry for each 2,048-byte block of the 24-bit
 * logical address space, for fetching, storing and executing.  An entry is
 * there exactly when a byte of the block may be accessed without further
 * question: it is translated, exists, the key agrees, and the reference bit
 * (for stores also the change bit) is one already.  Otherwise it is zero,
 * and the access goes the slow way, which settles the questions or raises
 * the access exception.
 *
 * Whatever changes an answer drops entries: SSK, ISKE's family and RRB by
 * absolute block, PTLB and IPTE by view, SPX all.  Views of other keys and
 * tables stay until they are the least recently used.
 */
#ifndef TRAPEZE_VIEW_H
#define TRAPEZE_VIEW_H

#include "code.h"
#include "machine_impl.h"

enum view_kind { VIEW_READ = 1, VIEW_WRITE = 2, VIEW_EXEC = 4 };

/*
 * What a view belongs to, in one number: CR1 or CR7 in the high half, format
 * and low-address-protection bits of CR0, PSW key, and VIEW_DAT.  Without
 * translation there is neither table nor format.
 */
enum { VIEW_DAT = 1 };

static inline uint64_t view_tag(const struct cpu *c)
{
	uint32_t low = (c->cr[0] & CR0_LOW_PROTECT) | c->key;

	if (!cpu_dat(c))
		return low;
	return (uint64_t)cpu_table(c) << 32 | (c->cr[0] & CR0_FORMAT) | low |
	       VIEW_DAT;
}

struct view {
	/* Host address of the block less its logical address, or 0; storage is
	 * not in the lowest 16 MiB of the host's, so this is positive.  For
	 * storing: negated when the block holds decoded text (code.h). */
	uintptr_t read[BLOCK_COUNT];
	intptr_t write[BLOCK_COUNT];
	struct block *exec[BLOCK_COUNT];

	bool in_use;
	uint64_t tag;
	uint64_t last_use;
	size_t listed; /* blocks with entries: */
	uint16_t list[BLOCK_COUNT];
	bool is_listed[BLOCK_COUNT];
};

enum { VIEW_MANY = 8, VIEW_TINY = 2, VIEW_HASHED = 16 };

struct views {
	struct view *view[VIEW_MANY];
	struct view *hashed[VIEW_HASHED]; /* by view_hash(): perhaps        */
	unsigned count;
	uint64_t uses;
	uint16_t translated[BLOCK_COUNT]; /* entries of DAT views made for
					     an absolute block since they were
					     all dropped; sticks at the top */
};

void view_init(struct cpu *c, bool tiny);
void view_free(struct cpu *c);
/* Finds or makes the view of TAG. */
void view_find(struct cpu *c, uint64_t tag);

static inline struct view **view_hashed(const struct cpu *c, uint64_t tag)
{
	return &c->views->hashed[(tag ^ tag >> 4 ^ tag >> 38) % VIEW_HASHED];
}

/* Makes c->view the one for the present PSW and control registers, where it is
 * at hand; false: it is to be found. */
static inline bool view_at_hand(struct cpu *c)
{
	uint64_t tag = view_tag(c);
	struct view *v;

	if (c->view->tag == tag)
		return true;
	v = *view_hashed(c, tag);
	if (!v || v->tag != tag)
		return false;
	v->last_use = ++c->views->uses;
	c->view = v;
	return true;
}

static inline void view_select(struct cpu *c)
{
	if (!view_at_hand(c))
		view_find(c, view_tag(c));
}

/* Notes that ABSOLUTE may be accessed at LOGICAL. */
void view_settle(struct cpu *c, uint32_t logical, uint32_t absolute,
		 enum view_kind kind);

/* Drops entries of KINDS for the block at ABSOLUTE from all views of all
 * CPUs. */
void view_drop_absolute(struct machine *m, uint32_t absolute, unsigned kinds);
/* Drops the entries of all views of the CPU with translation. */
void view_drop_translated(struct cpu *c);
void view_drop_all(struct cpu *c);

/* ---- the fast way -----------------------------------------------------------
 */

static inline __attribute__((always_inline)) bool view_crosses(uint32_t address,
							       uint32_t size)
{
	return (address & (BLOCK_SIZE - 1)) > BLOCK_SIZE - size;
}

/* The entry without the sign. */
static inline uintptr_t view_write_entry(intptr_t e)
{
	return (uintptr_t)(e < 0 ? -e : e);
}

/* True when the bytes at P, of a block that has decoded text, are not such
 * text. */
static inline __attribute__((always_inline)) bool
view_is_data(const struct cpu *c, const uint8_t *p, uint32_t size)
{
	uint32_t absolute = (uint32_t)(p - c->storage);

	return !code_is_text(c->blocks->of[absolute / BLOCK_SIZE], absolute,
			     size);
}

/* The host address of SIZE bytes to *P; false: go the general way. */
static inline __attribute__((always_inline)) bool
view_fetch(const struct cpu *c, uint32_t address, uint32_t size,
	   const uint8_t **p)
{
	uintptr_t e = c->view->read[address / BLOCK_SIZE];

	*p = (const uint8_t *)(e + address);
	return e && !(size > 1 && view_crosses(address, size));
}

static inline __attribute__((always_inline)) bool
view_store(const struct cpu *c, uint32_t address, uint32_t size, uint8_t **p)
{
	intptr_t e = c->view->write[address / BLOCK_SIZE];

	if (size > 1 && __builtin_expect(view_crosses(address, size), 0))
		return false;
	*p = (uint8_t *)((uintptr_t)e + address);
	if (__builtin_expect(e > 0, 1))
		return true;
	*p = (uint8_t *)((uintptr_t)-e + address);
	return e && view_is_data(c, *p, size);
}

#endif
