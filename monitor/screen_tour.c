/*
 * screen_tour.c - the guided tour on the screen: a key, a step.
 */
#include <stdio.h>
#include <string.h>

#include "screen_impl.h"

static void say(struct screen *sc, const char *text)
{
	snprintf(sc->say, sizeof sc->say, "%s", text);
}

/* The step that was done last. */
static const struct tour_step *current(const struct screen *sc)
{
	return &sc->tour->steps[sc->tour_next - 1];
}

static bool act(struct screen *sc, const struct tour_step *step)
{
	struct session *s = sc->session;
	struct error error = {""};
	bool good = true;

	if (step->console >= 0)
		screen_show_console(sc, (unsigned)step->console);
	if (step->ipl >= 0)
		good = session_ipl(s, (unsigned)step->ipl, false, &error);
	if (good && step->request)
		good = session_request(s, (unsigned)step->console, &error);
	if (good && step->send)
		good = session_type(s, (unsigned)step->console, step->send,
				    &error);
	if (!good)
		say(sc, error.text);
	return good;
}

static void run_for(struct screen *sc, double seconds)
{
	struct session_goal goal = {.kind = GOAL_RUN};

	if (seconds > 0)
		goal.cycles = session_cycles(sc->session, seconds);
	screen_begin(sc, &goal);
}

void screen_tour_step(struct screen *sc)
{
	const struct tour_step *step;
	struct session_goal steps = {.kind = GOAL_STEP};

	if (!sc->tour) {
		say(sc, "There is no tour: start with `trapeze screen --tour "
			"FILE`.");
		return;
	}
	if (sc->tour_waiting)
		return; /* the step before is still going on */
	if (sc->tour_next == sc->tour->count) {
		say(sc, "");
		return;
	}
	step = &sc->tour->steps[sc->tour_next++];
	say(sc, step->say ? step->say : "");
	if (!act(sc, step))
		return;
	if (step->command)
		commander_execute(&sc->commander, step->command);
	steps.count = (uint64_t)step->step;
	if (step->expect) {
		sc->tour_waiting = true;
		sc->tour_deadline = machine_cycles(sc->session->machine) +
				    session_cycles(sc->session, step->limit);
		if (!sc->session->running)
			run_for(sc, 0);
	} else if (step->run > 0) {
		run_for(sc, step->run);
	} else if (step->step) {
		sc->stepped = true;
		screen_begin(sc, &steps);
	}
}

/* Has the awaited text come?  What was matched is not matched again. */
static bool arrived(struct screen *sc, const struct tour_step *step)
{
	struct terminal *t =
		session_terminal(sc->session, (unsigned)step->console);
	const char *at;

	if (!t || t->size <= t->taken)
		return false;
	at = strstr(t->output + t->taken, step->expect);
	if (at)
		t->taken = (size_t)(at - t->output) + strlen(step->expect);
	return at != NULL;
}

void screen_tour_check(struct screen *sc)
{
	const struct tour_step *step;
	char text[300];

	if (!sc->tour_waiting)
		return;
	step = current(sc);
	if (arrived(sc, step)) {
		sc->tour_waiting = false;
	} else if (!sc->session->running ||
		   machine_cycles(sc->session->machine) > sc->tour_deadline) {
		sc->tour_waiting = false;
		snprintf(text, sizeof text,
			 "'%.100s' did not appear on %03X; the tour goes on "
			 "with F8.",
			 step->expect, (unsigned)step->console);
		say(sc, text);
	}
}
