/*
 * facts.h - what a case did that machines may do differently.
 */
#ifndef PEER_FACTS_H
#define PEER_FACTS_H

#include "machine.h"
#include "peer.h"

/* What is remembered from one instruction of a case to the next. */
enum { KEYED = 16 };
struct facts {
	uint32_t keyed[KEYED]; /* pages whose keys were set */
	unsigned keyed_count;
};

/* Adds those of the instruction that is next to OUT. */
void facts_before(struct facts *f, struct case_facts *out,
		  const struct machine *m, uint64_t psw, uint32_t ia,
		  const uint8_t *text);

#endif
