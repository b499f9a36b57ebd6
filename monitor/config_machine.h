/*
 * config_machine.h - what a machine is, without its devices, for a session
 * file.
 */
#ifndef TRAPEZE_CONFIG_MACHINE_H
#define TRAPEZE_CONFIG_MACHINE_H

#include "config.h"
#include "state.h"

/* Loading: C is empty before, and is freed (config_free) also when the walk
 * fails. */
void config_machine_state(struct config *c, struct state *s);

#endif
