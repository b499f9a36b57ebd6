/*
 * conform.h - test vectors: a state of the machine, a run, what must be so
 * after it.
 *
 * A vector is a JSON object on one line (`trapeze conform --help` has all of
 * its keys).  conform_read() takes it apart, conform_run() runs it on a
 * machine of its own, so that vectors do not know of each other.
 */
#ifndef TRAPEZE_CONFORM_H
#define TRAPEZE_CONFORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "user_error.h"

/* Bytes at a place of storage, before the run. */
struct conform_memory {
	uint32_t address; /* absolute */
	size_t size;
	uint8_t *bytes;
};

/* What must be found after the run: one register, PSW, key, or operand. */
enum conform_what {
	CONFORM_PSW,
	CONFORM_GPR,
	CONFORM_FPR,
	CONFORM_CR,
	CONFORM_MEM,
	CONFORM_KEY
};

struct conform_check {
	enum conform_what what;
	uint32_t which; /* register, or absolute address                    */
	size_t size;
	uint8_t *value, *mask; /* one bits of the mask count                */
	char *label;	       /* or NULL                                   */
};

struct conform_key {
	uint32_t address;
	uint8_t key;
};

enum conform_end { CONFORM_ANY_END, CONFORM_DISABLED, CONFORM_INSTRUCTIONS };

struct conform_vector {
	char *name; /* or NULL */

	uint64_t psw;
	uint32_t gpr[16], cr[16];
	uint64_t fpr[4];
	uint32_t storage, prefix;
	size_t memory_count, key_count;
	struct conform_memory *memory;
	struct conform_key *keys;

	bool restart; /* start by the restart interruption                  */
	uint64_t max_instructions;

	size_t check_count, check_room;
	struct conform_check *checks;
	enum conform_end end;
};

/*
 * Takes LINE (SIZE bytes of JSON) apart.  False with what is wrong and where
 * in the object ("init.gpr[3]: ..."); then V is empty.
 */
bool conform_read(struct conform_vector *v, const char *line, size_t size,
		  struct error *error);
void conform_free(struct conform_vector *v);

/* The machine that vectors run on, beside what they say themselves. */
struct conform_machine {
	const char *model;	     /* NULL: the default                   */
	const char *instruction_set; /* NULL: System/370                    */
	uint32_t facilities_on, facilities_off; /* bits 1 << FAC_name */
	uint32_t key_block;			/* bytes; 0: 2,048 */
};

/*
 * Runs V.  Returns how many checks failed, and puts a line for each on OUT;
 * -1 with a sentence when there is no such machine.
 */
int conform_run(const struct conform_vector *v,
		const struct conform_machine *on, FILE *out,
		struct error *error);

#endif
