/*
 * con_screen.c - commands that only the screen has: layout, pane.
 */
#include "commander.h"

bool con_screen(struct commander *c, struct words *w)
{
	if (!c->front)
		return commander_error(c,
				       "'%s' is for the screen: `trapeze "
				       "screen`",
				       w->word[0]);
	return c->front(c, w);
}
