/*
 * tour_text.c - the guided tour as text: what is said, what the consoles
 * show, and the instructions that a step executes.
 */
#include <stdio.h>
#include <string.h>

#include "commander.h"
#include "tour_text.h"

struct player {
	struct session *session;
	FILE *out;
	unsigned console; /* that prints at the moment                      */
	bool open;	  /* its line goes on                               */
};

/* A line of a console, with the terminal's number in front. */
static void console_event(void *context, const struct terminal *t,
			  const struct probe_event *e)
{
	struct player *p = context;

	if (e->kind == PROBE_CONSOLE_READ)
		return;
	if (p->open && p->console != t->address) {
		fputc('\n', p->out);
		p->open = false;
	}
	if (!p->open)
		fprintf(p->out, "  %03X %c ", t->address,
			e->kind == PROBE_CONSOLE_IN ? '<' : '|');
	fprintf(p->out, "%.*s", (int)e->u.console.length, e->u.console.text);
	p->console = t->address;
	p->open = e->kind == PROBE_CONSOLE_OUT && !e->u.console.end_of_line;
	if (!p->open)
		fputc('\n', p->out);
}

static void print_line(void *context, const char *line)
{
	struct player *p = context;

	fprintf(p->out, "    %s\n", line);
}

static bool arrived(struct session *s, const struct tour_step *step)
{
	struct terminal *t = session_terminal(s, (unsigned)step->console);
	const char *at = t && t->size > t->taken
				 ? strstr(t->output + t->taken, step->expect)
				 : NULL;

	if (at)
		t->taken = (size_t)(at - t->output) + strlen(step->expect);
	return at != NULL;
}

/* Runs until the text appears or the limit has passed. */
static bool await(struct player *p, const struct tour_step *step)
{
	struct session *s = p->session;
	uint64_t end =
		machine_cycles(s->machine) + session_cycles(s, step->limit);
	struct session_goal goal = {.kind = GOAL_RUN, .console = step->console};

	while (!arrived(s, step)) {
		uint64_t now = machine_cycles(s->machine);
		const struct session_stop *stop;

		if (now >= end)
			return false;
		goal.cycles = end - now;
		stop = session_run(s, &goal);
		if (stop->kind != STOP_CONSOLE && stop->kind != STOP_LIMIT)
			return arrived(s, step);
	}
	return true;
}

static bool act(struct player *p, const struct tour_step *step,
		struct error *error)
{
	struct session *s = p->session;

	if (step->ipl >= 0 &&
	    !session_ipl(s, (unsigned)step->ipl, false, error))
		return false;
	if (step->request &&
	    !session_request(s, (unsigned)step->console, error))
		return false;
	return !step->send ||
	       session_type(s, (unsigned)step->console, step->send, error);
}

static bool play(struct player *p, struct commander *c,
		 const struct tour_step *step, struct error *error)
{
	struct session_goal goal = {.kind = GOAL_RUN};

	if (step->say)
		fprintf(p->out, "\n%s\n\n", step->say);
	if (!act(p, step, error))
		return false;
	if (step->expect && !await(p, step)) {
		snprintf(error->text, sizeof error->text,
			 "'%.100s' did not appear on console %03X",
			 step->expect, (unsigned)step->console);
		return false;
	}
	if (step->run > 0) {
		goal.cycles = session_cycles(p->session, step->run);
		session_run(p->session, &goal);
	}
	for (int i = 0; i < step->step; i++) {
		commander_execute(c, "step");
		while (p->session->running)
			session_slice(p->session, UINT64_MAX);
		commander_stopped(c);
	}
	if (step->command)
		commander_execute(c, step->command);
	return true;
}

int tour_text(struct session *s, const struct tour *tour, FILE *out)
{
	struct player p = {.session = s, .out = out};
	struct session_listener listener = {.context = &p,
					    .console = console_event};
	struct commander commander;
	struct error error = {""};
	size_t i = 0;

	commander_init(&commander, s, &p, print_line);
	session_listen(s, &listener);
	while (i < tour->count && play(&p, &commander, &tour->steps[i], &error))
		i++;
	session_unlisten(s, &listener);
	commander_free(&commander);
	if (i == tour->count)
		return 0;
	fprintf(stderr, "trapeze: the tour stops at step %zu: %s\n", i + 1,
		error.text);
	return 1;
}
