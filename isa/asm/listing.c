/*
 * listing.c - the listing.
 */
#include "internal.h"

bool listing_write(struct assembler *as)
{
	(void)as;
	return true;
}
