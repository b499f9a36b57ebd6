/*
 * per.h - program-event recording.
 *
 * An instruction of the watched loop is recorded from per_begin() to
 * per_end(), or to per_program() when it ends with a program interruption.
 */
#ifndef TRAPEZE_PER_H
#define TRAPEZE_PER_H

#include "engine.h"

void per_begin(struct cpu *c);
/* The text at ADDRESS was fetched, as an instruction or as a target. */
void per_fetched(struct cpu *c, uint32_t address);
/* Takes the interruption when an event was recorded. */
void per_end(struct cpu *c, enum outcome outcome);
/* The program interruption that comes tells of the events, too. */
void per_program(struct cpu *c);

/* The body placed a value in register R; placed.def says TOLD. */
static inline void per_placed(struct cpu *c, unsigned r)
{
	c->per.placed |= (uint16_t)(1u << r);
}

#endif
