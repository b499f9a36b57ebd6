/*
 * con_run.c - commands that run the machine.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commander.h"

#define EXPECT_SECONDS 60.0

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

/* Is TEXT in what the console printed since the last match? */
static bool printed(struct terminal *t, const char *text)
{
	const char *at =
		t->size > t->taken ? strstr(t->output + t->taken, text) : NULL;

	if (!at)
		return false;
	t->taken = (size_t)(at - t->output) + strlen(text);
	return true;
}

/* The front end drives other runs; this one has to see what comes between. */
bool con_expect(struct commander *c, struct words *w)
{
	struct session *s = c->session;
	struct session_goal goal = {.kind = GOAL_RUN};
	uint64_t end =
		machine_cycles(s->machine) + session_cycles(s, EXPECT_SECONDS);
	unsigned address;

	if (!commander_operand(c, w, 3, COMMANDER_WORDS, &address))
		return false;
	if (!session_terminal(s, address))
		return commander_error(c, "there is no console at %03X",
				       address);
	goal.console = (int)address;
	while (!printed(session_terminal(s, address), w->rest[2])) {
		goal.cycles = end - machine_cycles(s->machine);
		if (machine_cycles(s->machine) >= end ||
		    session_run(s, &goal)->kind != STOP_CONSOLE)
			return commander_error(
				c, "console %03X did not print '%s': %s",
				address, w->rest[2], s->stop.text);
	}
	return true;
}
