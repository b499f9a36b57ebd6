/*
 * session_run.c - run control: goals, slices, and why a run ended in words.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "break_lua.h"
#include "ctca_link.h"
#include "gdb_server.h"
#include "isa.h"
#include "psw.h"
#include "session.h"
#include "timeline.h"

#define LINK_WAIT_MS  10      /* for another process                     */
#define LINK_SLICE_NS 1000000 /* simulated, between two looks at it  */
#define WHOLE_RUN     (UINT64_MAX / 4) /* cycles: more than any run            */

/* ---- why it ended ---------------------------------------------------------
 */

static bool stop(struct session *s, enum session_stop_kind kind,
		 const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vsnprintf(s->stop.text, sizeof s->stop.text, format, ap);
	va_end(ap);
	s->stop.kind = kind;
	s->stop.breakpoint = 0;
	s->stop.beginning = false;
	s->running = false;
	breakpoints_remove_hidden(&s->breakpoints);
	return false;
}

/* What happened, behind what was waited for. */
static void stop_text(const struct breakpoints *b, const struct breakpoint *p,
		      char *out, size_t size)
{
	char text[160];

	snprintf(out, size, "%s%s%s%s", breakpoint_text(p, text, sizeof text),
		 *b->told ? "; " : "", b->told, b->also);
}

/* Its commands are to be done, behind those of others that were met. */
static void add_commands(struct session *s, const struct breakpoint *p)
{
	char *all = NULL;

	if (!p->commands)
		return;
	if (asprintf(&all, "%s%s", s->stop_commands ? s->stop_commands : "",
		     p->commands) < 0)
		abort();
	free(s->stop_commands);
	s->stop_commands = all;
}

/* P is met for good: it goes away, or has one stop less. */
static void count_stop(struct session *s, struct breakpoint *p)
{
	if (p->temporary) {
		breakpoints_remove(&s->breakpoints, p->id);
	} else if (p->stops && !--p->stops) {
		p->disabled = true;
		breakpoints_changed(&s->breakpoints, p);
	}
}

static bool stop_at_break(struct session *s, struct breakpoint *p)
{
	char text[320];
	int id = p->id;

	if (p->hidden)
		return stop(s, STOP_DONE, "%s",
			    s->goal.kind == GOAL_FINISH	 ? "returned"
			    : s->goal.kind == GOAL_UNTIL ? "reached"
							 : "next");
	stop_text(&s->breakpoints, p, text, sizeof text);
	add_commands(s, p);
	count_stop(s, p);
	stop(s, STOP_BREAK, "breakpoint %d: %s", id, text);
	s->stop.breakpoint = id;
	return false;
}

/* A disabled wait's address is how software gives its reason. */
static bool stop_disabled(struct session *s)
{
	uint64_t psw = machine_psw(s->machine);
	char name[64] = "";

	session_name(s, psw_ia(psw), name, sizeof name);
	return stop(s, STOP_DISABLED,
		    "disabled wait, PSW %016llX, code %06X%s%s",
		    (unsigned long long)psw, (unsigned)psw_ia(psw),
		    *name ? " " : "", name);
}

static bool stop_for(struct session *s, enum machine_halt halt)
{
	switch (halt) {
	case HALT_WAIT:
		return stop(s, STOP_WAIT,
			    s->goal.stop_on_wait
				    ? "the CPU waits"
				    : "the CPU waits and nothing is "
				      "scheduled: only an operator can go on");
	case HALT_DISABLED:
		return stop_disabled(s);
	case HALT_STOPPED:
		return stop(s, STOP_STOPPED,
			    "the CPU is stopped (IPL, restart or start it)");
	case HALT_CHECK:
		return stop(s, STOP_CHECK, "the CPU is check-stopped");
	case HALT_LOOP:
		return stop(s, STOP_LOOP,
			    "endless interruptions: a new PSW leads to the "
			    "next one at once");
	case HALT_END:
		return stop(s, STOP_END, "%s",
			    s->timeline->journal->astray
				    ? s->timeline->journal->error.text
				    : "the end of the recording: from here on "
				      "it is the present");
	default:
		return stop(s, STOP_LIMIT, "%s", machine_halt_name(halt));
	}
}

/* ---- goals ----------------------------------------------------------------
 */

/* The instruction that the PSW addresses; false where storage ends. */
static bool current(const struct session *s, uint8_t text[6])
{
	uint32_t ia = psw_ia(machine_psw(s->machine));

	memset(text, 0, 6);
	return machine_read(s->machine, SPACE_LOGICAL, ia, text, 6) >= 2;
}

/* Instructions that come back to the one behind them. */
static bool is_call(const uint8_t text[6])
{
	const struct isa_insn *insn = isa_find(text);
	struct isa_fields f;

	if (!insn)
		return false;
	isa_decode(insn, text, &f);
	switch ((enum isa_index)(insn - isa_table)) {
	case INSN_BAL:
	case INSN_BAS:
	case INSN_SVC:
		return true;
	case INSN_BALR:
	case INSN_BASR:
		return f.r2; /* no branch when zero */
	default:
		return false;
	}
}

static void hide(struct session *s, enum break_kind kind, uint32_t address,
		 bool bound)
{
	struct breakpoint p = {
		.kind = kind, .address = address, .hidden = true};

	if (bound)
		p.space = break_space_now(s->machine);
	breakpoints_add(&s->breakpoints, &p);
}

static void hide_next(struct session *s)
{
	uint32_t ia = psw_ia(machine_psw(s->machine));
	uint8_t text[6];

	if (current(s, text) && is_call(text))
		hide(s, BREAK_ADDRESS, (ia + isa_length(text[0])) & 0xFFFFFF,
		     true);
	else
		hide(s, BREAK_SPACE, 0, true);
}

static bool set_goal(struct session *s, struct error *error)
{
	uint32_t back = machine_gr(s->machine, 14) & 0xFFFFFF;

	switch (s->goal.kind) {
	case GOAL_RUN:
	case GOAL_STEP:
		break;
	case GOAL_NEXT:
		hide_next(s);
		break;
	case GOAL_UNTIL:
		hide(s, BREAK_ADDRESS, s->goal.address & 0xFFFFFF, false);
		break;
	case GOAL_FINISH:
		if (back & 1 || back >= machine_storage_size(s->machine)) {
			snprintf(error->text, sizeof error->text,
				 "register 14 is %08X: no return address",
				 (unsigned)machine_gr(s->machine, 14));
			return false;
		}
		hide(s, BREAK_ADDRESS, back, true);
		break;
	}
	return true;
}

bool session_is_free(const struct session *s, struct error *error)
{
	if (gdb_server_forbids(s->gdb))
		return error_set(error, "gdb has the machine: use its "
					"continue and step, or its detach");
	if (s->acting)
		return error_set(error, "the machine is at a breakpoint in "
					"the midst of a run, which goes on "
					"by itself");
	return true;
}

bool session_begin(struct session *s, const struct session_goal *goal,
		   struct error *error)
{
	uint64_t now = machine_cycles(s->machine);

	if (!session_is_free(s, error))
		return false;
	breakpoints_remove_hidden(&s->breakpoints);
	s->goal = *goal;
	s->left = goal->count ? goal->count : 1;
	s->deadline = goal->cycles ? now + goal->cycles : WHOLE_RUN;
	s->console_event = false;
	s->origin_ns = 0;
	breakpoints_arm(&s->breakpoints);
	free(s->stop_commands);
	s->stop_commands = NULL;
	s->running = set_goal(s, error);
	return s->running;
}

static bool stop_interrupted(struct session *s)
{
	s->interrupted = 0;
	return stop(s, STOP_INTERRUPT, "interrupted");
}

/* One of the COUNT of `next` is done: another, or the end. */
static bool next_again(struct session *s, struct breakpoint *p)
{
	if (s->goal.kind != GOAL_NEXT || !p->hidden || --s->left == 0)
		return stop_at_break(s, p);
	breakpoints_remove_hidden(&s->breakpoints);
	breakpoints_arm(&s->breakpoints);
	hide_next(s);
	return true;
}

/* ---- breakpoints that were met ---------------------------------------------
 */

/* A tracepoint tells, does its commands, and the run goes on. */
static void trace(struct session *s, struct breakpoint *p)
{
	const struct breakpoints *b = &s->breakpoints;
	char text[320], line[420], name[80] = "";
	char *commands = p->commands ? strdup(p->commands) : NULL;
	uint32_t ia = psw_ia(machine_psw(s->machine));

	stop_text(b, p, text, sizeof text);
	session_name(s, ia, name, sizeof name);
	snprintf(line, sizeof line, "%10llu # %d: %s; at %06X%s%s",
		 (unsigned long long)b->event.instructions, p->id, text,
		 (unsigned)ia, *name ? " " : "", name);
	session_tell(s, line);
	count_stop(s, p);
	for (struct session_listener *l = s->listeners; commands && l;
	     l = l->next)
		if (l->perform)
			l->perform(l->context, commands);
	free(commands);
}

/* Does P, which was met, end the run? */
static bool ends(struct session *s, struct breakpoint *p)
{
	bool good, stops = break_lua_stops(s, p, &s->breakpoints.event, &good,
					   &s->acted);

	return stops || !good;
}

/* P ends it, too. */
static size_t also(struct session *s, struct breakpoint *p, char *out,
		   size_t size)
{
	int n = snprintf(out, size, " (breakpoint %d, too)", p->id);

	add_commands(s, p);
	count_stop(s, p);
	return n < 0 ? 0 : (size_t)n;
}

/* The first of those that were met that ends the run, or NULL. */
static struct breakpoint *who_ends(struct session *s)
{
	struct breakpoints *b = &s->breakpoints;
	size_t n = 0;
	int found = 0;

	b->also[0] = 0;
	for (size_t i = 0; i < b->hit_count; i++) {
		int id = b->hits[i];
		struct breakpoint *p = breakpoints_find(b, id);

		if (!p || !ends(s, p))
			continue;
		p = breakpoints_find(b, id);
		if (p && p->trace && !*s->acted.text)
			trace(s, p);
		else if (p && (!found || (found < 0 && id > 0)))
			found = id;
		else if (p && !p->hidden && n < sizeof b->also)
			n += also(s, p, b->also + n, sizeof b->also - n);
	}
	return found ? breakpoints_find(b, found) : NULL;
}

static bool met(struct session *s)
{
	struct breakpoint *p;

	s->acting = true;
	s->acted.text[0] = 0;
	p = who_ends(s);
	s->acting = false;
	if (p)
		return next_again(s, p);
	if (*s->acted.text)
		return stop(s, STOP_BREAK, "%s", s->acted.text);
	breakpoints_arm(&s->breakpoints);
	return true;
}

/*
 * Where nothing is scheduled, something may still come over an adapter's link
 * from another process: the time that we wait for it is the goal's, too.
 */
static bool wait_for_link(struct session *s)
{
	uint64_t waited =
		machine_cycles_of_ns(s->machine, LINK_WAIT_MS * 1000000ull);

	if (s->goal.stop_on_wait || session_past(s) ||
	    !ctca_link_poll(s->machine, LINK_WAIT_MS))
		return false;
	if (s->deadline < machine_cycles(s->machine) + waited)
		return false;
	if (s->deadline != WHOLE_RUN)
		s->deadline -= waited;
	return true;
}

static bool ended(struct session *s, enum machine_halt halt)
{
	/* What a person sees next is where it stopped. */
	if (halt == HALT_REQUEST || halt == HALT_INSTRUCTIONS)
		machine_select_cpu(s->machine, machine_running_cpu(s->machine));
	if (s->breakpoints.hit)
		return met(s);
	if (s->interrupted)
		return stop_interrupted(s);
	if (s->console_event)
		return stop(s, STOP_CONSOLE, "console %03X",
			    (unsigned)s->goal.console);
	if (halt == HALT_WAIT && wait_for_link(s))
		return true;
	switch (halt) {
	case HALT_INSTRUCTIONS:
		return stop(s, STOP_DONE, "stepped");
	case HALT_CYCLES:
		if (breakpoints_clock(&s->breakpoints))
			return met(s);
		if (machine_cycles(s->machine) < s->deadline)
			return true;
		return stop(s, STOP_LIMIT, "the time given has passed");
	case HALT_REQUEST: /* an old request: nobody wants it */
		return true;
	default:
		return stop_for(s, halt);
	}
}

/* Less of R, so that the recording can have a moment behind it. */
static struct machine_run piece_of(const struct session *s,
				   const struct machine_run *r, uint64_t begun)
{
	uint64_t now = machine_cycles(s->machine);
	struct machine_run piece = *r;

	piece.count -= machine_instructions(s->machine) - begun;
	if (piece.count > TIMELINE_PIECE)
		piece.count = TIMELINE_PIECE;
	if (piece.until > now + TIMELINE_CYCLES)
		piece.until = now + TIMELINE_CYCLES;
	return piece;
}

/* machine_run(), in pieces where it is recorded. */
static enum machine_halt run_recorded(struct session *s,
				      const struct machine_run *r)
{
	struct machine *m = s->machine;
	uint64_t begun = machine_instructions(m);

	while (s->timeline) {
		struct machine_run piece = piece_of(s, r, begun);
		enum machine_halt halt = machine_run(m, &piece);

		timeline_passed(s->timeline);
		if ((halt != HALT_CYCLES && halt != HALT_INSTRUCTIONS) ||
		    machine_cycles(m) >= r->until ||
		    machine_instructions(m) - begun >= r->count)
			return halt;
	}
	return machine_run(m, r);
}

/* machine_run(), cut where the profile wants a sample. */
static enum machine_halt run_sampled(struct session *s,
				     const struct machine_run *run)
{
	struct machine_run part = *run;
	enum machine_halt halt;

	if (!s->profile.period)
		return run_recorded(s, run);
	do {
		uint64_t before = machine_instructions(s->machine);

		part.until = s->profile.next < run->until ? s->profile.next
							  : run->until;
		halt = run_recorded(s, &part);
		profile_take(s);
		if (part.count != UINT64_MAX)
			part.count -= machine_instructions(s->machine) - before;
	} while (halt == HALT_CYCLES && !s->interrupted &&
		 machine_cycles(s->machine) < run->until);
	return halt;
}

bool session_slice(struct session *s, uint64_t cycles)
{
	uint64_t now = machine_cycles(s->machine), begun;
	struct machine_run run = {.count = UINT64_MAX,
				  .return_on_wait = s->goal.stop_on_wait,
				  /* With somebody at a terminal time passes
				   * also while nothing is due. */
				  .pass_time = s->server};
	enum machine_halt halt;

	if (!s->running)
		return false;
	if (s->interrupted) /* before it began */
		return stop_interrupted(s);
	if (!session_past(s) && ctca_link_poll(s->machine, 0)) {
		uint64_t most = machine_cycles_of_ns(s->machine, LINK_SLICE_NS);

		cycles = cycles < most ? cycles : most;
	}
	run.until = cycles < WHOLE_RUN ? now + cycles : WHOLE_RUN;
	if (run.until > s->deadline)
		run.until = s->deadline;
	if (run.until > breakpoints_due(&s->breakpoints))
		run.until = breakpoints_due(&s->breakpoints);
	if (s->goal.kind == GOAL_STEP)
		run.count = s->left;
	begun = machine_instructions(s->machine);
	halt = run_sampled(s, &run);
	if (s->goal.kind == GOAL_STEP && halt != HALT_INSTRUCTIONS)
		s->left -= machine_instructions(s->machine) - begun;
	return ended(s, halt);
}

const struct session_stop *session_run(struct session *s,
				       const struct session_goal *goal)
{
	struct error error;

	if (!session_begin(s, goal, &error))
		stop(s, STOP_DONE, "%s", error.text);
	while (session_attended(s) ? session_live(s, -1)
				   : session_slice(s, UINT64_MAX))
		continue;
	return &s->stop;
}

bool session_attended(const struct session *s)
{
	return s->server || s->gdb;
}

/* With another CPU at work, one that is stopped stays so. */
void session_press_start(struct session *s)
{
	const struct machine *m = s->machine;

	if (session_past(s)) /* it does again what it did */
		return;
	for (unsigned i = 0; i < machine_cpus(m); i++)
		if (machine_cpu_state(m, i) <= CPU_WAITING)
			return;
	session_key(s, OPERATOR_START);
}

void session_pause(struct session *s)
{
	if (s->running)
		stop(s, STOP_INTERRUPT, "paused");
}

void session_halt(struct session *s, const char *why)
{
	stop(s, STOP_DONE, "%s", why);
}

const char *session_stop_word(enum session_stop_kind kind)
{
	static const char *const words[] = {
		[STOP_NEVER] = "never",		[STOP_DONE] = "done",
		[STOP_BREAK] = "break",		[STOP_LIMIT] = "limit",
		[STOP_WAIT] = "wait",		[STOP_DISABLED] = "disabled",
		[STOP_STOPPED] = "stopped",	[STOP_CHECK] = "check",
		[STOP_LOOP] = "loop",		[STOP_CONSOLE] = "console",
		[STOP_INTERRUPT] = "interrupt", [STOP_END] = "end"};

	return words[kind];
}

void session_interrupt(struct session *s)
{
	s->interrupted = 1;
	machine_request_halt(s->machine);
}

void session_forget(struct session *s)
{
	s->interrupted = 0;
}

uint64_t session_cycles(const struct session *s, double seconds)
{
	if (seconds <= 0)
		return 1;
	if (seconds > 1e9)
		seconds = 1e9;
	return machine_cycles_of_ns(s->machine, (uint64_t)(seconds * 1e9)) + 1;
}
