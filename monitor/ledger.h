/*
 * ledger.h - where the cycles went: by level, virtual machine and cause.
 *
 * Every cycle of a CPU is in exactly one row, so that the rows' sum is the
 * CPU's clock at every moment, and the same of instructions.  A row is
 *
 *     level   of the code that ran: 0 is the program on the machine
 *     vm      whose affair it was, a node of the tower: for a virtual
 *             machine's own code itself; for the work of a CP the one that
 *             ran when the interruption came that CP is serving
 *     cause   "own code"; "idle", the real wait state; or the interruption
 *             that is served: "LPSW" and other instructions that trapped,
 *             "svc CA", "program 0011 ...", "io 130", "external 1004 ..."
 *
 * with these counts:
 *
 *     cycles, instructions
 *     traps   interruptions of this cause that the system at this level took
 *             (of own code: those its own system took)
 *     faults  those of them that were segment or page translation
 *     io      START I/O that this code executed
 *
 * A CP serves an interruption until the next one comes: what its dispatcher
 * does besides belongs to it too.
 */
#ifndef TRAPEZE_LEDGER_H
#define TRAPEZE_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "user_error.h"

struct tower;
struct isa_set;

struct ledger_count {
	uint64_t cycles, instructions, traps, faults, io;
};

enum ledger_kind { LEDGER_OWN, LEDGER_IDLE, LEDGER_SERVICE };

struct ledger_cause {
	uint8_t kind, cls;
	uint16_t code;
	uint16_t insn; /* row of what trapped; INSN_COUNT: not known       */
};

struct ledger_row {
	uint8_t cpu, level;
	int16_t vm;
	struct ledger_cause cause;
	struct ledger_count count;
};

/* The counts at some moment. */
struct ledger_mark {
	char name[32];
	uint64_t cycle;
	size_t rows;
	struct ledger_row *row; /* those that there were                    */
};

struct ledger {
	struct ledger_row *row;
	size_t count, room;
	uint32_t *index; /* by hash, row number and one; 0: empty           */
	size_t index_size;
	struct ledger_mark *mark;
	size_t marks;
};

/* The row of these, made when it is new: a number that stays. */
uint32_t ledger_row(struct ledger *l, unsigned cpu, int level, int vm,
		    const struct ledger_cause *cause);
/* No rows; marks stay. */
void ledger_empty(struct ledger *l);
void ledger_free(struct ledger *l);

static inline void ledger_add(struct ledger *l, uint32_t row, uint64_t cycles,
			      uint64_t instructions)
{
	l->row[row].count.cycles += cycles;
	l->row[row].count.instructions += instructions;
}

/* ---- looking (ledger_text.c) ----------------------------------------------
 */

/* What lines are told apart by: a set. */
#define LEDGER_BY_LEVEL 1u
#define LEDGER_BY_VM	2u
#define LEDGER_BY_CAUSE 4u
#define LEDGER_BY_CPU	8u
#define LEDGER_BY_ALL	(LEDGER_BY_LEVEL | LEDGER_BY_VM | LEDGER_BY_CAUSE)

struct ledger_line {
	unsigned by; /* which of these mean something                       */
	int cpu, level, vm;
	struct ledger_cause cause;
	struct ledger_count count;
};

struct ledger_report {
	struct ledger_line *line; /* most cycles first                      */
	size_t count;
	struct ledger_count sum;
	uint64_t from, to; /* cycles of CPU 0                               */
};

/* Up to this moment, since the mark SINCE (NULL: all of the run). */
void ledger_report(struct tower *t, const struct ledger_mark *since,
		   unsigned by, struct ledger_report *out);
void ledger_report_free(struct ledger_report *r);
/* Sets a mark, or sets it anew. */
void ledger_set_mark(struct tower *t, const char *name);
/* NULL: there is none, or it is later than this moment. */
const struct ledger_mark *ledger_find_mark(const struct tower *t,
					   const char *name);
/* "level", "vm", "cause", "cpu": its bit; 0: no such word. */
unsigned ledger_by(const char *word);
/* "LPSW", "svc CA", "idle" ...  Returns OUT. */
const char *ledger_cause_text(const struct ledger_cause *c, char *out,
			      size_t size);
/* Row N of the table as text, 0 the headings, the last the sum; false behind
 * it.  80 columns or fewer when BY has not all. */
bool ledger_text(const struct tower *t, const struct ledger_report *r, size_t n,
		 char *out, size_t size);
void ledger_csv(const struct tower *t, const struct ledger_report *r,
		FILE *out);
/* False when the host refused. */
bool ledger_json(const struct tower *t, const struct ledger_report *r,
		 FILE *out);

#endif
