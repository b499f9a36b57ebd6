/*
 * breakpoint.h - where and why a running machine is to stop.
 *
 * A breakpoint is on an address, an interruption, an instruction or a class
 * of instructions, or on storage that changes.  The set listens to just the
 * probes that its members need; a hit asks the machine to halt.  Breakpoints
 * on instructions stop before the instruction, on interruptions after the
 * PSW swap, on storage after the instruction that stored.
 *
 * A breakpoint may be bound to the address space in which it was set: state
 * (supervisor or problem) and, with translation on, control register 1.
 * `next` and `finish` use that, so that another virtual machine at the same
 * address is not taken for ours.
 */
#ifndef TRAPEZE_BREAKPOINT_H
#define TRAPEZE_BREAKPOINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine.h"
#include "probe.h"
#include "tower.h"

enum break_kind {
	BREAK_ADDRESS,	 /* ADDRESS                                         */
	BREAK_INTERRUPT, /* class CLS; CODE, or any when negative           */
	BREAK_OPCODE,	 /* row INSN of insn.def                            */
	BREAK_CLASS,	 /* instructions of class SENSITIVE                 */
	BREAK_STORE,	 /* LENGTH bytes at absolute ADDRESS                */
	BREAK_SPACE	 /* any instruction in the space                    */
};

/* Classes of instructions (BREAK_CLASS). */
enum break_class {
	CLASS_PRIVILEGED, /* only in the supervisor state                   */
	CLASS_SENSITIVE,  /* control- or behaviour-sensitive                */
	CLASS_CONTROL,
	CLASS_BEHAVIOR,
	CLASS_TIMING
};

#define BREAK_WHO TOWER_PATH

struct break_space {
	bool bound, problem, dat;
	uint32_t cr1;
	unsigned cpu;
};

struct breakpoint {
	enum break_kind kind;
	uint32_t address, length;
	int cls, code;
	unsigned insn;
	enum break_class which;
	struct break_space space;
	char who[BREAK_WHO]; /* "": anybody; else a path of the tower, or the
				userid that ends it: only while this runs  */
	bool temporary; /* goes away at its first hit                       */
	bool hidden;	/* of run control: not listed                       */
	int id;		/* set by breakpoints_add                           */
	uint64_t hits;
};

struct breakpoints {
	struct machine *machine;
	const struct tower *tower; /* tells who runs */
	struct probe probe;
	struct breakpoint *list;
	size_t count;
	int last_id;
	uint64_t resumed; /* instruction count at which a run began: what
			     stopped there does not stop again              */
	bool hit;	  /* since breakpoints_arm()                        */
	struct breakpoint what;	  /* a copy of the one that was hit           */
	struct probe_event event; /* and what happened                      */
};

void breakpoints_init(struct breakpoints *b, struct machine *m,
		      const struct tower *t);
void breakpoints_free(struct breakpoints *b);
/* Adds a copy; returns its number. */
int breakpoints_add(struct breakpoints *b, const struct breakpoint *what);
bool breakpoints_remove(struct breakpoints *b, int id);
/* Removes those of run control. */
void breakpoints_remove_hidden(struct breakpoints *b);
/* Before a run. */
void breakpoints_arm(struct breakpoints *b);
/* The space that the CPU is in. */
struct break_space break_space_now(const struct machine *m);
/* The names of classes, "privileged" ...; NULL after the last. */
const char *break_class_name(unsigned n);
/* "address 000200": what it waits for.  Returns OUT. */
const char *breakpoint_text(const struct breakpoint *p, char *out, size_t size);

#endif
