/*
 * attach.h - devices by the names of their types: those of the machine, and
 * those that only the monitor can supply (Lua, sockets).
 */
#ifndef TRAPEZE_ATTACH_H
#define TRAPEZE_ATTACH_H

#include "machine.h"

/* As machine_attach(), for every type. */
bool attach_device(struct machine *m, unsigned address, const char *type,
		   int argc, const char *const argv[], struct error *error);
/* Is there such a type? */
bool attach_knows(const char *type);

#endif
