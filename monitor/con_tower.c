/*
 * con_tower.c - draws the tower of virtual machines.
 */
#include "commander.h"

bool con_tower(struct commander *c, struct words *w)
{
	(void)w;
	return commander_error(c, "no tower yet");
}
