/*
 * con_run.c - commands that run the machine.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commander.h"

bool con_run(struct commander *c, struct words *w)
{
	struct session_goal goal = {.kind = GOAL_RUN};
	double seconds;

	if (w->count > 1) {
		if (!commander_seconds(c, w->word[1], &seconds))
			return false;
		goal.cycles = session_cycles(c->session, seconds);
	}
	return commander_begin(c, &goal);
}

static bool count(struct commander *c, struct words *w,
		  enum session_goal_kind kind)
{
	struct session_goal goal = {.kind = kind, .count = 1};

	if (w->count > 1 && !commander_number(c, w->word[1], &goal.count))
		return false;
	return commander_begin(c, &goal);
}

bool con_step(struct commander *c, struct words *w)
{
	return count(c, w, GOAL_STEP);
}

bool con_next(struct commander *c, struct words *w)
{
	return count(c, w, GOAL_NEXT);
}

bool con_until(struct commander *c, struct words *w)
{
	struct session_goal goal = {.kind = GOAL_UNTIL};

	if (w->count < 2)
		return commander_usage(c, w);
	return commander_address(c, w->rest[1], &goal.address) &&
	       commander_begin(c, &goal);
}

bool con_finish(struct commander *c, struct words *w)
{
	struct session_goal goal = {.kind = GOAL_FINISH};

	(void)w;
	return commander_begin(c, &goal);
}
