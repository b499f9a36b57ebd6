/*
 * classify.h - Popek and Goldberg's classes, found by experiment.
 *
 * Models: Formal Requirements for Virtualizable Third Generation
 * Architectures (CACM, July 1974).  An instruction is executed in pairs of
 * machine states that differ in one thing only, and what comes out of the two
 * is compared:
 *
 *   privileged    traps in the problem state, and not in the supervisor state
 *   control-      without a trap it changes mode, relocation or resources:
 *   sensitive     compared with a no-operation in the same state
 *   behaviour-    what it does for the program differs with the mode, or with
 *   sensitive     the location (relocation and protection)
 *   user-         control-sensitive, or behaviour-sensitive by location, when
 *   sensitive     executed in the problem state (Theorem 3)
 *
 * Beside the paper, whose machine has neither: what differs with the rest of
 * the resources (control registers, devices, identity) and with the clocks.
 */
#ifndef TRAPEZE_CLASSIFY_H
#define TRAPEZE_CLASSIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "isa.h"
#include "user_error.h"

enum classify_difference {
#define DIFFERENCE(name, kind, text) DIFF_##name,
#include "classify.def"
#undef DIFFERENCE
	DIFF_COUNT
};

enum classify_kind { KIND_LOCATION, KIND_RESOURCE, KIND_TIME };

/* The evidence: an instruction, the two states, and what came out. */
struct classify_witness {
	bool found;
	char insn[48];	  /* in assembler                              */
	char states[160]; /* the one state, and what the other is      */
	char result[160]; /* what differed: in the one, in the other   */
};

enum classify_privilege {
	PRIVILEGE_NONE, /* never a privileged-operation exception          */
	PRIVILEGE_SOME, /* at times: semi-privileged                       */
	PRIVILEGE_ALL	/* always in the problem state                     */
};

struct classify_result {
	const struct isa_insn *row;
	bool exists;	/* executed at all: no operation exception         */
	bool completed; /* in one state at least                           */
	enum classify_privilege privilege;
	/* Each with its witness. */
	struct classify_witness control, mode, location, resource, time;
	struct classify_witness user; /* one of them in the problem state */
	uint32_t resources; /* bits 1 << DIFF_ of those that it depends on */
};

/* What a machine is made of, beside the states. */
struct classify_machine {
	const struct isa_set *set;
	uint32_t facilities_on, facilities_off;
};

/*
 * Where experiments are made: holds the machines between them.  NULL where
 * such a machine cannot be.
 */
struct classify_lab;
struct classify_lab *classify_open(const struct classify_machine *on,
				   struct error *error);
void classify_close(struct classify_lab *lab);
/* Experiments with ROW. */
void classify_row(struct classify_lab *lab, const struct isa_insn *row,
		  struct classify_result *out);

/* Sensitive in the paper's sense: by mode or location, or control. */
static inline bool classify_sensitive(const struct classify_result *r)
{
	return r->control.found || r->mode.found || r->location.found;
}
static inline bool classify_privileged(const struct classify_result *r)
{
	return r->privilege == PRIVILEGE_ALL;
}

#endif
