/*
 * set_option.h - the option --instruction-set, in every command that makes a
 * machine.
 */
#ifndef TRAPEZE_SET_OPTION_H
#define TRAPEZE_SET_OPTION_H

#include <argp.h>

#include "isa.h"

enum { SET_OPTION = 0x5E7 };

/* The row of the option table. */
#define SET_OPTION_ROW                                                         \
	{                                                                      \
		"instruction-set", SET_OPTION, "NAME", 0,                      \
			"the instruction set: s370, or a variant that breaks " \
			"virtual machines (`trapeze isa --sets`)",             \
			0                                                      \
	}

/* The set of that name; an error of usage where there is none. */
const struct isa_set *set_option(struct argp_state *state, const char *name);

#endif
