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

/* Set in a write entry when the block holds decoded text: see code.h. */
enum { VIEW_TEXT = 1 };

struct view_tag {
	uint32_t format; /* CR0 format bits; DAT off: 0                     */
	uint32_t table;	 /* CR1 or CR7; DAT off: 0                          */
	uint8_t key;
	bool dat, low_protect;
};

struct view {
	/* Host address of the block less its logical address, or 0. */
	uintptr_t read[BLOCK_COUNT];
	uintptr_t write[BLOCK_COUNT];
	struct block *exec[BLOCK_COUNT];

	bool in_use;
	struct view_tag tag;
	uint64_t last_use;
	size_t listed; /* blocks with entries: */
	uint16_t list[BLOCK_COUNT];
	bool is_listed[BLOCK_COUNT];
};

enum { VIEW_MANY = 8, VIEW_TINY = 2 };

struct views {
	struct view *view[VIEW_MANY];
	unsigned count;
	uint64_t uses;
	uint16_t translated[BLOCK_COUNT]; /* entries of DAT views made for
					     an absolute block since they were
					     all dropped; sticks at the top */
};

void view_init(struct cpu *c, bool tiny);
void view_free(struct cpu *c);
/* Makes c->view the one for the present PSW and control registers. */
void view_select(struct cpu *c);
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

/* True when the bytes at P, of a block that has decoded text, are not such
 * text.  In line where the size is a small constant. */
bool view_is_data_far(const struct cpu *c, const uint8_t *p, uint32_t size);

static inline __attribute__((always_inline)) bool
view_is_data(const struct cpu *c, const uint8_t *p, uint32_t size)
{
	uint32_t absolute = (uint32_t)(p - c->machine->storage);

	if (__builtin_constant_p(size) && size <= 8)
		return !code_is_text_few(c->blocks->of[absolute / BLOCK_SIZE],
					 absolute, size);
	return view_is_data_far(c, p, size);
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
	uintptr_t e = c->view->write[address / BLOCK_SIZE];

	*p = (uint8_t *)((e & ~(uintptr_t)VIEW_TEXT) + address);
	if (__builtin_expect(!e || (size > 1 && view_crosses(address, size)),
			     0))
		return false;
	return !(e & VIEW_TEXT) || view_is_data(c, *p, size);
}

#endif
