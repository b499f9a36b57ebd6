/*
 * classify_state.h - machine states for experiments, and what comes out.
 */
#ifndef TRAPEZE_CLASSIFY_STATE_H
#define TRAPEZE_CLASSIFY_STATE_H

#include "classify.h"
#include "machine.h"

enum {
	STATE_STORAGE = 0x20000,
	STATE_PAGES = 4, /* of the program, 4,096 bytes each               */
	STATE_CHOICES = 36
};

struct machine;
struct model;

/* The machines of a series of experiments. */
enum { STATE_MACHINES = 8 };
struct state_bench {
	const struct classify_machine *on;
	const struct model *model;
	unsigned count;
	struct machine *machine[STATE_MACHINES];
	uint32_t built[STATE_MACHINES];
};
void state_bench_free(struct state_bench *b);

struct classify_state {
	struct state_bench *bench;
	const struct isa_insn *row; /* NULL: a no-operation                */
	unsigned choice;	    /* of the operands                     */
	bool problem;
	bool bc; /* BC mode, no translation                   */
	const struct isa_insn *chapter12; /* whose devices are prepared     */
	bool fresh;	      /* on a machine that was just made           */
	bool das;	      /* address spaces are permitted, at times    */
	uint32_t differences; /* bits 1 << DIFF_                           */
};

struct classify_outcome {
	bool interrupted;
	uint8_t cls;
	uint16_t code;
	uint64_t psw; /* after it: of an interruption the old one           */
	uint32_t gr[16];
	uint64_t fpr[4];
	uint8_t program[STATE_PAGES * 4096]; /* by its own addresses        */

	/* The resources. */
	uint32_t cr[16], prefix;
	struct direct direct;
	uint64_t tod, comparator, timer;
	uint8_t key[STATE_STORAGE / 2048];
	uint8_t real[STATE_STORAGE]; /* the program's frames are zeros      */
	uint32_t tlb;		     /* what a stale translation leads to   */
	unsigned pending;	     /* class and code of what interrupts   */
	unsigned io;		     /* condition codes of TIO              */
	uint16_t csw;		     /* its status                          */
	bool reading;		     /* the console waits for its operator  */
};

/* Puts the instruction of S and its assembler form into TEXT and NAME. */
void state_text(const struct classify_state *s, uint8_t text[6], char *name,
		size_t size);
void state_run(const struct classify_state *s, struct classify_outcome *out);
/* Assigned locations are in the block at REAL. */
bool state_is_low(uint32_t real);
/* The facilities of the machines. */
uint32_t state_facilities(const struct state_bench *b);
/* False, with the reason, where there can be no such machine. */
bool state_bench_try(struct state_bench *b, struct error *error);

#endif
