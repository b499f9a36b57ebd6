/*
 * access.h - storage operands in the general way: everything is checked.
 *
 * Models: GA22-7000, chapter 3 (storage: translation, protection, reference
 * and change recording).  Addresses are logical, 24 bits, and wrap.  What is
 * not allowed raises the program interruption and does not return.
 */
#ifndef TRAPEZE_ACCESS_H
#define TRAPEZE_ACCESS_H

#include "code.h"
#include "view.h"

/* An operand of up to 2,048 bytes: byte I is low[I] before SPLIT and
 * high[I - split] from there on. */
struct range {
	uint8_t *low, *high;
	uint32_t split;
};

static inline uint8_t *range_at(const struct range *r, uint32_t i)
{
	return i < r->split ? r->low + i : r->high + (i - r->split);
}

uint32_t access_byte(struct cpu *c, uint32_t address);
uint32_t access_halfword(struct cpu *c, uint32_t address);
uint32_t access_word(struct cpu *c, uint32_t address);
uint64_t access_doubleword(struct cpu *c, uint32_t address);
void access_set_byte(struct cpu *c, uint32_t address, uint32_t value);
void access_set_halfword(struct cpu *c, uint32_t address, uint32_t value);
void access_set_word(struct cpu *c, uint32_t address, uint32_t value);
void access_set_doubleword(struct cpu *c, uint32_t address, uint64_t value);

/* The bytes are there to be read or, for a store, written: the caller does
 * it at once. */
struct range access_fetch(struct cpu *c, uint32_t address, uint32_t size);
struct range access_store(struct cpu *c, uint32_t address, uint32_t size);
/* The same of an operand that is fetched and then stored. */
struct range access_update(struct cpu *c, uint32_t address, uint32_t size);

/* A way to address storage other than the present one: by which segment
 * table, which of the two spaces that is, and with which key. */
struct access_way {
	uint32_t table;
	uint8_t key;
	bool secondary;
};

static inline struct access_way access_present(const struct cpu *c)
{
	return (struct access_way){cpu_table(c), c->key, c->secondary};
}

/* Low-address protection is on: it comes with the extended facility. */
static inline bool access_low_protected(const struct cpu *c)
{
	return c->cr[0] & CR0_LOW_PROTECT &&
	       machine_has(c->machine, FAC_EXTENDED);
}

/* Up to 256 bytes.  Nothing is stored unless all can be. */
void access_fetch_as(struct cpu *c, struct access_way way, uint32_t address,
		     uint8_t *out, uint32_t size);
void access_store_as(struct cpu *c, struct access_way way, uint32_t address,
		     const uint8_t *bytes, uint32_t size);
/* The absolute address of a logical one; keys are not asked. */
uint32_t access_locate(struct cpu *c, uint32_t address);

/* Up to 6 bytes of text at c->ia into TEXT; sets c->at, ilc and ia. */
void access_instruction(struct cpu *c, uint8_t *text);
/* The target of EXECUTE. */
void access_target(struct cpu *c, uint32_t address, uint8_t *text);
/* The block to be executed at c->ia, for the engine. */
struct block *access_block(struct cpu *c);

#endif
