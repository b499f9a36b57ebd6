/*
 * ladder.h - the trap ladder: what one trap cost below.
 *
 * A guest's trap is an interruption of the real machine.  CP there serves it,
 * or gives it to the CP that the guest runs on, whose own privileged
 * instructions trap in turn, and so on, until the guest goes on: down the
 * levels and up again.  A ladder is that way, one rung for each time that
 * somebody had the CPU:
 *
 *     2 1 0     begin   cycles  instr
 *     * . .                            SIO 0(R3) at 011CEE of cp/VMTEST/cp/BOB
 *     . . *         0     1272    139  program 0002 privileged operation
 *     . * .      1272      350     41  cp/VMTEST takes program 0002 ...
 *     . . *      1622     1204    133  its LPSW traps
 *     * . .      2826                  goes on at 011CF2
 *
 * The tower notes who had the CPU (struct ladder_ring); a ladder is made from
 * it, has all of its words, and so can be kept in a file and compared with
 * one of another run.
 */
#ifndef TRAPEZE_LADDER_H
#define TRAPEZE_LADDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "user_error.h"

#define LADDER_RING 4096u
#define LADDER_KEPT 512u /* of them in a snapshot                           */

struct session;

/* ---- what the tower notes --------------------------------------------------
 */

enum ladder_how {
	LADDER_TRAP,  /* the machine was interrupted: level 0 has the CPU     */
	LADDER_START, /* CP started a guest                                   */
	LADDER_WAIT   /* level 0 waits                                        */
};

/* From CYCLE on NODE's code has the CPU. */
struct ladder_step {
	uint64_t cycle, instructions;
	uint32_t ia; /* of the instruction that trapped; where a start leads  */
	int16_t node;
	int16_t ran;   /* TRAP: who was interrupted                         */
	int16_t taker; /* START: who takes an interruption with it; -1      */
	uint8_t how, cls;
	uint16_t code, insn; /* of the interruption                         */
	uint8_t text[6];     /* TRAP: the instruction                       */
};

struct ladder_ring {
	struct ladder_step step[LADDER_RING];
	uint64_t taken; /* steps so far: the last is [(taken - 1) % N]      */
	uint64_t first; /* those before were not loaded from a snapshot     */
};

static inline struct ladder_step *ladder_note(struct ladder_ring *r)
{
	return &r->step[r->taken++ % LADDER_RING];
}

/* ---- a ladder ---------------------------------------------------------------
 */

struct ladder_rung {
	int level;
	uint64_t begin; /* cycles since the trap                            */
	uint64_t cycles, instructions;
	char what[48];	/* without addresses: what rungs are compared by    */
	char text[256]; /* for a person                                     */
};

struct ladder {
	char guest[200];
	int top;	/* its level                                        */
	char trap[160]; /* what trapped, and where                          */
	uint64_t cycle; /* when                                             */
	uint64_t cycles, instructions;
	unsigned traps; /* of the real machine                              */
	bool resumed;
	struct ladder_rung *rung; /* the first is the guest's own end, the
				     last its resumption                   */
	size_t count;
};

/* Which trap: of WHO ("": the innermost guest that trapped), because of CAUSE
 * ("": any instruction; a mnemonic or a class of interruptions), the BACKth
 * before the last. */
struct ladder_wish {
	char who[200], cause[16];
	unsigned back;
	bool now; /* also one whose guest has not gone on, though others have */
};

/* "ALICE,SIO,2", "now": the parts in any order.  False with the reason. */
bool ladder_wish(const struct session *s, const char *text,
		 struct ladder_wish *out, struct error *error);
/* False: there was no such trap, or it is too long ago. */
bool ladder_make(struct session *s, const struct ladder_wish *wish,
		 struct ladder *out, struct error *error);
void ladder_free(struct ladder *l);

/* Row N of the drawing; false behind the last.  Begins with headings, ends
 * with sums. */
bool ladder_text(const struct ladder *l, size_t n, char *out, size_t size);
/* As a drawing: ALONE, a file of its own, else for an HTML page (svg.h). */
void ladder_svg(const struct ladder *l, FILE *out, bool alone);
/* As JSON, and back. */
bool ladder_save(const struct ladder *l, const char *file, struct error *error);
bool ladder_load(struct ladder *l, const char *file, struct error *error);

/* Two, side by side: what both have stands in one row. */
struct ladder_pair {
	int left, right; /* rungs; -1: none                                  */
};
struct ladder_beside {
	struct ladder_pair *pair;
	size_t count;
};
/* False: too long to compare. */
bool ladder_compare(const struct ladder *a, const struct ladder *b,
		    struct ladder_beside *out);
bool ladder_beside_text(const struct ladder *a, const struct ladder *b,
			const struct ladder_beside *p, size_t n, char *out,
			size_t size);

#endif
