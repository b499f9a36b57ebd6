/*
 * code.h - decoded instructions: the decode cache.
 *
 * One struct block for each 2,048-byte block of storage that was executed,
 * for all CPUs of the machine, with a slot for each halfword.  A slot holds the
 * handler to jump to, the operands, and the charge of its straight run.  A slot
 * that is not decoded holds the handler that decodes it, so that dropping an
 * instruction is putting that handler back.  A map tells the halfwords that
 * belong to decoded text: S/370 programs keep data beside code, and a store
 * there must cost nothing.
 *
 * A straight run goes on from slot to slot as far as they are decoded, up to
 * and with the first branch.  It is charged once, when it is entered:
 *
 *   run(s) = charge(s)                     if s ends its run (a branch)
 *            charge(s) + run(slot behind)  otherwise; 0 if not decoded
 *
 * so that with the accumulator less run(s) at hand the exact time is known
 * before each instruction, and nothing need be asked between them.
 */
#ifndef TRAPEZE_CODE_H
#define TRAPEZE_CODE_H

#include <assert.h>

#include "machine_impl.h"

struct slot;
typedef struct slot *slot_handler(struct cpu *c, struct slot *s, uint64_t acc);

/*
 * Sixteen bytes: what runs is larger than the host's inner caches when a
 * control program and its guests take turns.
 */
struct slot {
	uint32_t at;	/* the handler: slot_handler_of()                  */
	uint32_t run;	/* charge of the straight run; 0: not decoded.  An
			   instruction that would make one too long is none */
	uint8_t r1;	/* R1, M1, L, L1, or I2 of SI                      */
	uint8_t r2;	/* R2, R3, M3, L2, I3, or X2 (GR_ZERO for none)    */
	uint8_t b1, b2; /* GR_ZERO for none; branches: b1 is the further
			   cost when taken, cycles                         */
	uint16_t d1;	/* branches: link, the offset in the block of the
			   last target, or NO_LINK                         */
	uint16_t d2;	/* SVC: I                                          */
};

/*
 * Behind the slots of the halfwords are two more: where the chain runs out of
 * the block, and the link of a branch that was not yet taken, which looks its
 * target up.  A target that happens to be at that offset is looked up, too.
 */
enum {
	SLOT_COUNT = BLOCK_SIZE / 2,
	SLOT_END = SLOT_COUNT,
	SLOT_NO_LINK,
	SLOTS,
	NO_LINK = SLOT_NO_LINK * 2
};

/* The instruction ends its straight run. */
enum { SHAPE_LAST = 4 };

/* Aligned to BLOCK_ALIGN, so that a slot's address tells its block. */
enum { BLOCK_ALIGN = 32768 };
struct block {
	_Alignas(64) struct slot slot[SLOTS];
	uint32_t absolute;
	/* Not zero: the halfword belongs to decoded text.  More, so that eight
	 * can be taken anywhere. */
	uint8_t text[SLOT_COUNT + 8];
	/* Length in halfwords | SHAPE_LAST; 0: not decoded. */
	uint8_t shape[SLOT_COUNT];
	uint16_t row[SLOT_COUNT]; /* of isa_table, where decoded           */
};

/*
 * A handler in 32 bits.  In a program that is not position-independent all
 * code is in the low 2 GiB; elsewhere the distance from a function counts.
 */
#if defined(__x86_64__) && !defined(__PIC__) && !defined(__PIE__)
#define SLOT_ORIGIN 0
#else
slot_handler engine_decode;
#define SLOT_ORIGIN ((uintptr_t)engine_decode)
#endif

static inline slot_handler *slot_handler_of(const struct slot *s)
{
	return (slot_handler *)(SLOT_ORIGIN + (uintptr_t)(int32_t)s->at);
}

static inline void slot_set_handler(struct slot *s, slot_handler *h)
{
	s->at = (uint32_t)((uintptr_t)h - SLOT_ORIGIN);
	assert(slot_handler_of(s) == h);
}

/* An instruction decoded apart from storage. */
struct decoded {
	uint64_t key; /* of its text: see code_key(); 0: none               */
	uint16_t row;
	uint64_t charge;
	struct slot slot;
};
enum { DECODED_COUNT = 64 };

struct blocks {
	struct block *of[BLOCK_COUNT]; /* by absolute block                 */
	size_t count, limit;
	struct decoded decoded[DECODED_COUNT]; /* see engine_do() */
};

/* A text as a number: its bytes behind a one.  TEXT has it in its highest
 * bytes; FURTHER is ORed into the second one. */
static inline uint64_t code_key(uint64_t text, uint8_t further)
{
	unsigned bits = 8 * isa_length((uint8_t)(text >> 56));

	text |= (uint64_t)further << 48;
	return (uint64_t)1 << bits | text >> (64 - bits);
}

/* Where the text of KEY is, when it is kept. */
static inline struct decoded *code_kept(struct blocks *b, uint64_t key)
{
	return &b->decoded[key * 0x9E3779B97F4A7C15u >> 58];
}

/* The further charge of a branch that is taken. */
static inline uint64_t slot_taken(const struct slot *s)
{
	return cpu_time(s->b1);
}

static inline struct block *slot_block(const struct slot *s)
{
	return (struct block *)((uintptr_t)s & ~(uintptr_t)(BLOCK_ALIGN - 1));
}

/* Where the last target of branch S is. */
static inline struct slot *slot_link(const struct slot *s)
{
	char *first = (char *)slot_block(s)->slot;

	/* two bytes of text have a slot */
	return (struct slot *)(first + s->d1 * (sizeof *s / 2));
}

/* Offset of the instruction in its block, bytes. */
static inline uint32_t slot_offset(const struct slot *s)
{
	return (uint32_t)(s - slot_block(s)->slot) * 2;
}

void code_init(struct machine *m, size_t limit);
void code_free(struct machine *m);
/* Drops all decoded instructions. */
void code_flush(struct machine *m);
/* The block at ABSOLUTE, made if need be. */
struct block *code_block(struct machine *m, uint32_t absolute);

/* One of the first COUNT halfwords at MAP belongs to decoded text. */
bool code_is_text_far(const uint8_t *map, uint32_t count);

/* The same of up to nine, in line. */
static inline __attribute__((always_inline)) bool
code_is_text_few(const uint8_t *map, uint32_t count)
{
	uint64_t eight = bytes_doubleword(map);

	return (count < 8 ? eight >> (64 - 8 * count) : eight) | map[count - 1];
}

/* True when [ABSOLUTE, + SIZE) holds decoded text; within one block.  In line
 * where the size is small. */
static inline __attribute__((always_inline)) bool
code_is_text(const struct block *b, uint32_t absolute, uint32_t size)
{
	uint32_t offset = absolute % BLOCK_SIZE;
	uint32_t last = (offset + size - 1) / 2;
	const uint8_t *map = b->text + offset / 2;

	if (!__builtin_constant_p(size) && size <= 16)
		return code_is_text_few(map, last - offset / 2 + 1);
	if (!__builtin_constant_p(size))
		return code_is_text_far(map, last - offset / 2 + 1);
	/* An operand on an odd byte has a halfword more. */
	switch (size) {
	case 1:
		return map[0];
	case 2:
		return map[0] | b->text[last];
	case 4:
		return map[0] | map[1] | b->text[last];
	case 8:
		return map[0] | map[1] | map[2] | map[3] | b->text[last];
	default:
		return code_is_text_far(map, last - offset / 2 + 1);
	}
}
void code_drop(struct machine *m, uint32_t absolute, uint32_t size);

/* Storage at ABSOLUTE was, or will be, altered other than by a fast store. */
static inline void code_stored(struct machine *m, uint32_t absolute,
			       uint32_t size)
{
	const struct blocks *all = m->blocks;
	const struct block *b = all->of[absolute / BLOCK_SIZE];

	if (b && absolute % BLOCK_SIZE + size <= BLOCK_SIZE &&
	    !code_is_text(b, absolute, size))
		return;
	if (b || all->of[(absolute + size - 1) / BLOCK_SIZE % BLOCK_COUNT])
		code_drop(m, absolute, size);
}

/* Decodes TEXT of ROW into S: everything but handler and run.  Returns the
 * charge: see cpu.h. */
uint64_t code_fill(struct cpu *c, struct slot *s, const struct isa_insn *row,
		   const uint8_t *text);
/*
 * The row of TEXT, when it is an installed instruction with good register
 * numbers; otherwise NULL, and the program-interruption code in *WHY.
 */
const struct isa_insn *code_row(const struct cpu *c, const uint8_t *text,
				unsigned *why);
/*
 * Notes that slot S is decoded, LENGTH bytes of text that cost CHARGE; false:
 * it is not, since a straight run would become too long.  Nor is what costs
 * nothing (EXECUTE, on a model that says so): its charge is negative, and with
 * nothing decoded behind it so would be its run.
 */
bool code_decoded(struct slot *s, uint32_t length, bool last, uint64_t charge);
/* Slot H of a block is decoded: gives it its handler, and those before it that
 * of a pair. */
void code_joined(struct block *b, uint32_t h);

#endif
