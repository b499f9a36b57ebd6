/*
 * set_option.c - the option --instruction-set.
 */
#include "set_option.h"

const struct isa_set *set_option(struct argp_state *state, const char *name)
{
	const struct isa_set *set = isa_set_find(name);
	char names[128];

	isa_set_list(names, sizeof names);
	if (!set)
		argp_error(state, "no instruction set '%s': they are %s", name,
			   names);
	return set;
}
