/*
 * registers.h - registers, clocks and counts of a machine by name, for
 * expressions and the commands that show and change them.
 */
#ifndef TRAPEZE_REGISTERS_H
#define TRAPEZE_REGISTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine.h"

struct session;
struct tower_cpu;

struct register_ref {
	unsigned row; /* of register.def                                     */
	unsigned n;   /* its number, 0 where it has none                     */
};

/* "R5", "psw" (case ignored): false where no register has this name. */
bool register_find(const char *word, struct register_ref *out);
/* Those that a bare word means also when a symbol has the name: R0-R15,
 * GR..., CR..., FR..., IA. */
bool register_always(const struct register_ref *r);
/* Its value; CPU is a virtual CPU, or NULL: the one selected. */
uint64_t register_get(const struct machine *m, const struct tower_cpu *cpu,
		      const struct register_ref *r);
/* False with a sentence where it cannot be set. */
bool register_set(struct session *s, const struct register_ref *r,
		  uint64_t value, struct error *error);
/* "R5"; hexadecimal digits to show it with. */
const char *register_name(const struct register_ref *r, char *out, size_t size);
int register_digits(const struct register_ref *r);
/* What is right behind R of its numbered kind: false at the end. */
bool register_next(struct register_ref *r);
/* The Nth of all names, for completion: "r0" ...; false after the last. */
bool register_nth(size_t n, struct register_ref *out);
const char *register_help(const struct register_ref *r);

#endif
