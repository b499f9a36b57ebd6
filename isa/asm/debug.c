/*
 * debug.c - the debug file.
 */
#include "internal.h"

bool debug_write(struct assembler *as)
{
	(void)as;
	return true;
}
