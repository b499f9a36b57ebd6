/*
 * timeline_go.c - going to a moment, and looking for one backwards.
 *
 * A search takes the stretches between two moments from the last one on,
 * runs through each with the probe that knows what is looked for, and is done
 * with the first stretch in which it happened: the last time there is it.
 */
#include <inttypes.h>
#include <string.h>

#include "host.h"
#include "session.h"
#include "timeline_impl.h"

static struct machine *machine_of(const struct timeline *t)
{
	return t->session->machine;
}

/* ---- hearing nothing --------------------------------------------------------
 */

void timeline_mute(struct timeline *t)
{
	timeline_count(t);
	session_mute(t->session, true);
	machine_forget_halt(machine_of(t)); /* of the run that has ended */
	breakpoints_mute(&t->session->breakpoints, true);
}

void timeline_unmute(struct timeline *t)
{
	breakpoints_mute(&t->session->breakpoints, false);
	timeline_count(t);
	session_mute(t->session, false);
	machine_forget_halt(machine_of(t));
	machine_select_cpu(machine_of(t), machine_running_cpu(machine_of(t)));
}

/* ---- forward ----------------------------------------------------------------
 */

bool timeline_stray(const struct timeline *t, struct error *error)
{
	if (t->journal->astray)
		*error = t->journal->error;
	return t->journal->astray;
}

static bool interrupted(struct timeline *t, struct error *error)
{
	if (!t->session->interrupted)
		return false;
	t->session->interrupted = 0;
	error_set(error, "interrupted: this is a moment on the way");
	return true;
}

/* A piece of the way; false: the piece ended somewhere else. */
static bool piece(struct timeline *t, uint64_t count, uint64_t cycles)
{
	struct machine_run run = {.count = count,
				  .until = machine_cycles(machine_of(t)) +
					   cycles};
	enum machine_halt halt = machine_run(machine_of(t), &run);

	timeline_passed(t);
	return halt == HALT_INSTRUCTIONS || halt == HALT_CYCLES ||
	       halt == HALT_LOOP;
}

bool timeline_forward(struct timeline *t, const struct position *to,
		      struct error *error)
{
	const struct machine *m = machine_of(t);

	timeline_passed(t);
	while (machine_instructions(m) + TIMELINE_PIECE < to->instructions ||
	       (machine_instructions(m) < to->instructions &&
		machine_cycles(m) + TIMELINE_CYCLES < to->cycle))
		if (!piece(t,
			   to->instructions - machine_instructions(m) <
					   TIMELINE_PIECE
				   ? 1
				   : TIMELINE_PIECE,
			   TIMELINE_CYCLES) ||
		    t->session->interrupted)
			break;
	if (interrupted(t, error))
		return false;
	if (journal_reach(t->journal, to))
		return true;
	if (!timeline_stray(t, error) && !interrupted(t, error))
		error_set(error,
			  "no moment of the recording is at instruction "
			  "%" PRIu64 ", cycle %" PRIu64,
			  to->instructions, to->cycle);
	return false;
}

/* ---- going ------------------------------------------------------------------
 */

static void begin(struct timeline *t)
{
	session_halt(t->session, "another moment");
	timeline_mute(t);
}

static bool too_early(const struct timeline *t, struct error *error)
{
	struct position first = timeline_first(t);

	return error_set(error,
			 "the recording begins at instruction %" PRIu64
			 ", cycle %" PRIu64 "%s",
			 first.instructions, first.cycle,
			 t->late ? ": what came before took more memory than "
				   "`record memory` allows"
				 : "");
}

/* To the last moment at TO or before it, where that is a shorter way than from
 * here. */
static bool start_from(struct timeline *t, const struct position *to,
		       struct error *error)
{
	struct position now = timeline_now(t);
	long n = moment_before(t, to);

	if (n < 0)
		return too_early(t, error);
	if (position_compare(&now, to) <= 0 &&
	    position_compare(&now, &t->moments[n].at) >= 0)
		return true;
	if (!t->journal->past && !moment_take(t, false, error))
		return false;
	return moment_restore(t, (size_t)moment_before(t, to), error);
}

static bool go(struct timeline *t, const struct position *to,
	       struct error *error)
{
	struct position end = timeline_end(t);

	if (position_compare(to, &end) > 0)
		return error_set(error,
				 "the recording ends at instruction %" PRIu64
				 ", cycle %" PRIu64,
				 end.instructions, end.cycle);
	return start_from(t, to, error) && timeline_forward(t, to, error);
}

bool timeline_go(struct timeline *t, const struct position *to,
		 struct error *error)
{
	bool good;

	begin(t);
	good = go(t, to, error);
	timeline_unmute(t);
	return good;
}

bool timeline_go_first(struct timeline *t, struct error *error)
{
	struct position first = timeline_first(t);

	return timeline_go(t, &first, error);
}

bool timeline_go_end(struct timeline *t, struct error *error)
{
	struct position end = timeline_end(t);

	return timeline_go(t, &end, error);
}

bool timeline_go_cycle(struct timeline *t, uint64_t cycle, struct error *error)
{
	struct position to = {UINT64_MAX, cycle, 0}, end = timeline_end(t);
	bool good = false;
	long n = -1;

	begin(t);
	while ((size_t)(n + 1) < t->count &&
	       t->moments[n + 1].at.cycle <= cycle)
		n++;
	if (n < 0) {
		too_early(t, error);
	} else if (cycle > end.cycle) {
		good = go(t, &(struct position){UINT64_MAX, cycle, 0}, error);
	} else if (start_from(t, &t->moments[n].at, error)) {
		struct machine_run run = {.until = to.cycle,
					  .count = UINT64_MAX};

		good = machine_cycles(machine_of(t)) >= cycle ||
		       machine_run(machine_of(t), &run) == HALT_CYCLES ||
		       (!timeline_stray(t, error) &&
			error_set(error, "cycle %" PRIu64 " was not reached",
				  cycle));
		timeline_now(t);
	}
	timeline_unmute(t);
	return good;
}

/* ---- probes that stop -------------------------------------------------------
 */

static void ask(void *context, const struct probe_event *e)
{
	(void)e;
	machine_request_halt(context);
}

/* Runs on to the next event of KIND: just before an instruction. */
static bool run_to_event(struct timeline *t, uint32_t kinds,
			 struct error *error)
{
	struct machine *m = machine_of(t);
	struct probe p = {.kinds = kinds, .event = ask, .context = m};
	struct machine_run run = {.count = UINT64_MAX, .until = UINT64_MAX};
	enum machine_halt halt;

	machine_probe_add(m, &p);
	halt = machine_run(m, &run);
	machine_probe_remove(m, &p);
	if (interrupted(t, error) || timeline_stray(t, error))
		return false;
	return halt == HALT_REQUEST ||
	       error_set(error, "the recording ends here");
}

/* The first moment after N instructions. */
static bool go_count(struct timeline *t, uint64_t n, struct error *error)
{
	struct position to = {n, UINT64_MAX, UINT64_MAX};
	struct position first = timeline_first(t);

	if (n < first.instructions)
		return too_early(t, error);
	to.cycle = 0; /* one with fewer instructions, or the first */
	if (moment_before(t, &to) < 0)
		to = first;
	if (!start_from(t, &to, error))
		return false;
	while (machine_instructions(machine_of(t)) < n) {
		uint64_t left = n - machine_instructions(machine_of(t));

		if (!piece(t, left < TIMELINE_PIECE ? left : TIMELINE_PIECE,
			   UINT64_MAX / 4) ||
		    t->session->interrupted)
			break;
	}
	if (interrupted(t, error) || timeline_stray(t, error))
		return false;
	return machine_instructions(machine_of(t)) == n ||
	       error_set(error,
			 "no moment of the recording is at instruction "
			 "%" PRIu64,
			 n);
}

bool timeline_go_instruction(struct timeline *t, uint64_t n,
			     struct error *error)
{
	struct position end = timeline_end(t);
	bool good;

	if (n >= end.instructions)
		return timeline_go_end(t, error);
	begin(t);
	good = go_count(t, n, error) &&
	       run_to_event(t, PROBE_BIT(INSTRUCTION), error);
	timeline_unmute(t);
	return good;
}

bool timeline_go_event(struct timeline *t, uint64_t n, struct error *error)
{
	size_t from = 0;
	bool good;

	if (!n || n < t->moments[0].events)
		return too_early(t, error);
	begin(t);
	while (from + 1 < t->count && t->moments[from + 1].events < n)
		from++;
	good = start_from(t, &t->moments[from].at, error);
	if (good && t->session->counters.taken >= n)
		good = moment_restore(t, from, error);
	while (good && t->session->counters.taken < n)
		good = run_to_event(t, PROBE_BIT(INTERRUPT), error);
	timeline_unmute(t);
	return good;
}

/* ---- searching --------------------------------------------------------------
 */

static void listen(struct timeline *t, struct timeline_search *q, bool on)
{
	if (q->breakpoints)
		breakpoints_mute(&t->session->breakpoints, !on);
	if (!q->probe.kinds)
		return;
	if (on)
		machine_probe_add(machine_of(t), &q->probe);
	else
		machine_probe_remove(machine_of(t), &q->probe);
}

/* One run of a stretch to TO, or, when MORE, to what comes next there; false:
 * the stretch is over. */
static bool look(struct timeline *t, struct position *now,
		 const struct position *to, bool more, bool *stopped)
{
	struct machine_run run = {.count = UINT64_MAX, .until = UINT64_MAX};
	enum machine_halt halt;

	if (now->instructions < to->instructions + more)
		run.count = to->instructions + more - now->instructions;
	else if (now->instructions == to->instructions &&
		 now->cycle < to->cycle)
		run.until = to->cycle;
	else
		return false;
	breakpoints_arm(&t->session->breakpoints);
	halt = machine_run(machine_of(t), &run);
	*now = timeline_now(t);
	*stopped = machine_forget_halt(machine_of(t)) || halt == HALT_REQUEST;
	return halt != HALT_END && !t->session->interrupted;
}

/*
 * The stretch from here to TO: the last place at which it happens.  What stops
 * at TO is of this stretch when there is one behind it (MORE), which is then
 * begun, so that it is told; what is noted there is not.
 */
static bool search(struct timeline *t, struct timeline_search *q,
		   const struct position *to, bool more)
{
	struct position now = timeline_now(t);
	bool found = false, stopped;

	q->noted = false;
	listen(t, q, true);
	while (look(t, &now, to, more && q->breakpoints, &stopped)) {
		int order = position_compare(&now, to);

		if (!stopped || order > 0 || (!order && !more))
			continue;
		found = true;
		q->at = now;
		if (q->found)
			q->found(q->context);
	}
	listen(t, q, false);
	if (q->end)
		q->end(q->context);
	return found || q->noted;
}

#define WINDOW 20000 /* instructions, at first */

/*
 * From moment N to *TO, in windows from the end that become larger: what is
 * looked for is often near, and a watched run is slow.  *TO is then where it
 * was begun.
 */
static enum timeline_found stretch(struct timeline *t,
				   struct timeline_search *q, size_t n,
				   uint64_t window, struct position *to,
				   bool *more, struct error *error)
{
	struct position begun = t->moments[n].at;

	while (position_compare(&begun, to) < 0) {
		struct position end = *to;

		if (!moment_restore(t, n, error))
			return TIMELINE_FAILED;
		if (end.instructions - begun.instructions > window &&
		    !go_count(t, end.instructions - window, error))
			return TIMELINE_FAILED;
		*to = timeline_now(t);
		if (search(t, q, &end, *more))
			return TIMELINE_FOUND;
		if (interrupted(t, error) || timeline_stray(t, error))
			return TIMELINE_FAILED;
		*more = true;
		if (position_compare(to, &end) >= 0)
			break; /* all in one instruction */
		window = window > UINT64_MAX / 8 ? window : window * 8;
	}
	*to = begun;
	return TIMELINE_NONE;
}

static enum timeline_found
look_back(struct timeline *t, struct timeline_search *q, struct error *error)
{
	enum timeline_found found = TIMELINE_NONE;
	struct position to = timeline_now(t);
	uint64_t window = WINDOW;
	bool more = false;

	if (!t->journal->past && !moment_take(t, false, error))
		return TIMELINE_FAILED;
	for (long n = moment_before(t, &to); n >= 0 && found == TIMELINE_NONE;
	     n--) {
		if (position_compare(&t->moments[n].at, &to) >= 0)
			continue;
		found = stretch(t, q, (size_t)n, window, &to, &more, error);
		window = UINT64_MAX;
	}
	return found;
}

enum timeline_found timeline_last(struct timeline *t, struct timeline_search *q,
				  struct error *error)
{
	enum timeline_found found;

	begin(t);
	t->frozen = true;
	found = look_back(t, q, error);
	t->frozen = false;
	timeline_unmute(t);
	return found;
}
