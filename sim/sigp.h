/*
 * sigp.h - SIGNAL PROCESSOR, and the malfunction alert.
 */
#ifndef TRAPEZE_SIGP_H
#define TRAPEZE_SIGP_H

#include "engine.h"

/* The order to the CPU at ADDRESS; status goes to general register R1. */
enum outcome sigp_order(struct cpu *c, unsigned r1, unsigned address,
			unsigned order);
/* C has entered the check-stop state: all others are alerted. */
void sigp_alert(struct cpu *c);

#endif
