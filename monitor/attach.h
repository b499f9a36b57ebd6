/*
 * attach.h - devices by the names of their types: those of the machine, and
 * those that only the monitor can supply (Lua, sockets).
 */
#ifndef TRAPEZE_ATTACH_H
#define TRAPEZE_ATTACH_H

#include "device.h"
#include "machine.h"

/* As machine_attach(), for every type. */
bool attach_device(struct machine *m, unsigned address, const char *type,
		   int argc, const char *const argv[], struct error *error);
/* False, with what may have been meant, when one of the words for a device of
 * TYPE is an option with a mistyped name ("fbc=6"), and no file of that name
 * is there. */
bool attach_words(const char *type, int argc, const char *const argv[],
		  struct error *error);
/* For help, as device_type_help(): every type, and every option of one. */
bool attach_type_help(unsigned n, struct device_help *out);
bool attach_option_help(const char *type, unsigned n, struct device_help *out);
/* The machine's types, and the options of one (with = at its end: with a
 * value), from 0; NULL behind the last. */
const char *attach_type(unsigned n);
const char *attach_option(const char *type, unsigned n);
/* Is there such a type? */
bool attach_knows(const char *type);

#endif
