/*
 * fault_order.h - faults on order: what shall fail, when, and how often.
 *
 * For teaching and testing: a guest sees what a device or a channel presents
 * that really fails, and recovers, or not.  Orders are for an address, whether
 * or not a device is there; they count the commands that come to it, except
 * sense, and where they name a command, a CCW or a place, only those.  Chance
 * is drawn from a seed: the same orders fail in the same places, always.
 */
#ifndef TRAPEZE_FAULT_ORDER_H
#define TRAPEZE_FAULT_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "user_error.h"

struct machine;
struct channels;
struct state;

enum fault_kind {
#define FAULT(name, word, stage, sense, channel, text) FAULT_##name,
#include "fault.def"
#undef FAULT
	FAULT_KINDS
};

struct fault_kind_row {
	const char *word, *text;
};
extern const struct fault_kind_row fault_kinds[FAULT_KINDS];

#define FAULT_ANY    (-1)
#define FAULT_SENSE  24
#define FAULT_CHANCE 1000000 /* always */
#define FAULT_MOST   64	     /* orders of a machine */

struct fault {
	enum fault_kind kind;
	unsigned address; /* of the device                                */
	uint8_t sense[FAULT_SENSE];
	unsigned sense_size; /* 0: as the kind has it                        */
	uint64_t ns;	     /* SLOW                                         */
	/* Which commands count: FAULT_ANY, or what they must be. */
	int32_t command, ccw;
	int32_t cylinder, head, record; /* record: also a block           */
	/* Which of them fail: the Nth (at), each Nth (every), or by chance in
	 * FAULT_CHANCE (with a seed, not 0); 0: not so. */
	uint64_t at, every;
	uint32_t chance;
	uint64_t seed;
	uint64_t times; /* fails so often; UINT64_MAX: for ever             */
	/* What became of it. */
	unsigned id;
	uint64_t seen, happened;
	bool fits; /* the command in progress is one that counts           */
	bool due;  /* and is to fail                                       */
};

/* Orders *F (its first part); returns the number it is known by, or 0. */
unsigned fault_order(struct machine *m, const struct fault *f,
		     struct error *error);
/* All orders for ADDRESS, for all devices (FAULT_ANY), are forgotten. */
unsigned fault_clear(struct machine *m, int address);
/* The order at PLACE of the list, from 0; NULL behind the last. */
const struct fault *fault_list(const struct machine *m, unsigned place);
/* The order in the words in which a person gives it; returns OUT. */
const char *fault_text(const struct fault *f, char *out, size_t size);

/* ---- for the files of sim/ ---------------------------------------------- */

void fault_destroy(struct channels *c);
/* One that was noted in the journal, as it stands there. */
void fault_order_again(struct machine *m, const void *bytes, size_t size);
/* The walk (state.h). */
void faults_state(struct machine *m, struct state *s);
/* The limited channel logout that goes with a CSW of this device's
 * subchannel; 0: none. */
uint32_t fault_logout(uint8_t channel_status, bool accepted, bool moved);

#endif
