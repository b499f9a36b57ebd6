/*
 * machine_state.h - the walk over a machine as a whole, without its storage
 * and keys.
 */
#ifndef TRAPEZE_MACHINE_STATE_H
#define TRAPEZE_MACHINE_STATE_H

#include "machine_impl.h"
#include "state.h"

void machine_state(struct machine *m, struct state *s);

#endif
