/*
 * gdb_run.c - gdb runs the machine: goals, breakpoints, why it stopped.
 *
 * A step of a CPU is a goal of the session.  A step of a virtual machine is a
 * run to its next instruction, whatever CP does in between: a hidden
 * breakpoint that any instruction of this virtual machine meets.  One that was
 * not running is met at the instruction that is to be stepped, first.
 */
#include <stdlib.h>
#include <string.h>

#include "gdb_impl.h"

/* ---- breakpoints ----------------------------------------------------------
 */

/* Uses of storage that a point of TYPE tells of. */
static unsigned kinds_of(char type)
{
	return type == '2'   ? WATCH_STORE
	       : type == '3' ? WATCH_FETCH
			     : WATCH_STORE | WATCH_FETCH;
}

bool gdb_run_meets(struct gdb *g, const struct probe_event *e)
{
	uint32_t from = e->u.store.absolute, to = from + e->u.store.length;

	for (size_t i = 0; i < g->point_count; i++) {
		const struct gdb_point *p = &g->points[i];

		for (size_t k = 0; k < p->count; k++) {
			const struct gdb_range *r = &p->ranges[k];

			if (!(e->u.store.kinds & kinds_of(p->type)) ||
			    from >= r->absolute + r->length ||
			    r->absolute >= to)
				continue;
			g->met_type = p->type;
			g->met_address =
				r->address +
				(from > r->absolute ? from - r->absolute : 0);
			return true;
		}
	}
	return false;
}

/* The first event that meets a point ends the run: as the interrupt key does,
 * behind the instruction. */
static void on_watch(void *context, const struct probe_event *e)
{
	struct gdb *g = context;

	if (g->waiting && !g->met_type && gdb_run_meets(g, e))
		session_interrupt(g->session);
}

/* Listens while there is something to hear. */
static void listen(struct gdb *g)
{
	bool any = false;

	for (size_t i = 0; i < g->point_count; i++)
		any = any || g->points[i].count;
	if (any == (g->watch.kinds != 0))
		return;
	if (!any)
		session_unobserve(g->session, &g->watch);
	g->watch.kinds = any ? PROBE_BIT(WATCH) : 0;
	g->watch.event = on_watch;
	g->watch.context = g;
	if (any)
		session_observe(g->session, &g->watch);
}

static void drop(struct gdb *g, struct gdb_point *p)
{
	if (p->id)
		breakpoints_remove(&g->session->breakpoints, p->id);
	for (size_t i = 0; i < p->count; i++)
		machine_watch_clear(g->session->machine, p->ranges[i].absolute,
				    p->ranges[i].length, kinds_of(p->type));
	free(p->ranges);
}

/* A range of the thread's storage, page by page: the pages may lie anywhere.
 * False where one is nowhere. */
static bool watch(struct gdb *g, struct gdb_point *p)
{
	uint32_t at = p->address, end = p->address + p->length;
	unsigned before = gdb_thread_select(g, g->thread);
	bool good = true;

	while (good && at < end) {
		uint32_t part = 2048 - at % 2048;
		struct gdb_range r = {.address = at};
		struct place place = gdb_place(g, g->thread, at);
		struct error e;

		r.length = part < end - at ? part : end - at;
		good = place_absolute(g->session, &place, &r.absolute, &e);
		at += r.length;
		if (!good)
			break;
		p->ranges =
			realloc(p->ranges, (p->count + 1) * sizeof *p->ranges);
		p->ranges[p->count++] = r;
		machine_watch_set(g->session->machine, r.absolute, r.length,
				  kinds_of(p->type));
	}
	machine_select_cpu(g->session->machine, before);
	return good;
}

static bool place_point(struct gdb *g, struct gdb_point *p)
{
	struct breakpoint b = {.kind = BREAK_ADDRESS,
			       .address = p->address,
			       .length = 1,
			       .code = -1};

	if (p->type >= '2')
		return p->length && gdb_thread_exists(g, g->thread) &&
		       watch(g, p);
	p->id = breakpoints_add(&g->session->breakpoints, &b);
	return true;
}

/* "TYPE,ADDRESS,LENGTH"; false where it is not so. */
static bool take_point(const char *text, struct gdb_point *p)
{
	uint64_t address, length;

	memset(p, 0, sizeof *p);
	p->type = *text;
	if (p->type < '0' || p->type > '4' || *++text != ',')
		return false;
	text++;
	if (!gdb_number(&text, &address) || *text++ != ',' ||
	    !gdb_number(&text, &length) || length > 0x1000000)
		return false;
	p->address = address & 0xFFFFFF;
	p->length = (uint32_t)length;
	return true;
}

static struct gdb_point *find_point(struct gdb *g, const struct gdb_point *p)
{
	for (size_t i = 0; i < g->point_count; i++) {
		struct gdb_point *x = &g->points[i];

		if (x->type == p->type && x->address == p->address &&
		    x->length == p->length)
			return x;
	}
	return NULL;
}

void gdb_run_set_point(struct gdb *g, const char *text)
{
	struct gdb_point p;

	if (!take_point(text, &p)) {
		gdb_put_error(g, GDB_BAD_PACKET);
		return;
	}
	if (find_point(g, &p)) {
		gdb_put(g, "OK");
		return;
	}
	if (!place_point(g, &p)) {
		drop(g, &p);
		gdb_put_error(g, GDB_NO_STORAGE);
		return;
	}
	g->points =
		realloc(g->points, (g->point_count + 1) * sizeof *g->points);
	g->points[g->point_count++] = p;
	listen(g);
	gdb_put(g, "OK");
}

void gdb_run_clear_point(struct gdb *g, const char *text)
{
	struct gdb_point p, *x;

	if (!take_point(text, &p)) {
		gdb_put_error(g, GDB_BAD_PACKET);
		return;
	}
	x = find_point(g, &p);
	if (x) {
		drop(g, x);
		*x = g->points[--g->point_count];
		listen(g);
	}
	gdb_put(g, "OK");
}

void gdb_run_clear_all(struct gdb *g)
{
	while (g->point_count)
		drop(g, &g->points[--g->point_count]);
	listen(g);
	free(g->points);
	g->points = NULL;
}

/* The one that the session's breakpoint ID is of. */
static const struct gdb_point *point_of(const struct gdb *g, int id)
{
	for (size_t i = 0; i < g->point_count; i++)
		if (id && g->points[i].id == id)
			return &g->points[i];
	return NULL;
}

/* ---- running --------------------------------------------------------------
 */

static void hide(struct gdb *g)
{
	const struct tower *t = g->session->tower;
	struct breakpoint b = {
		.kind = BREAK_SPACE, .length = 1, .code = -1, .hidden = true};

	snprintf(b.who, sizeof b.who, "%s",
		 t->nodes[gdb_thread_node(g->stepped)].path);
	breakpoints_add(&g->session->breakpoints, &b);
}

static bool begin(struct gdb *g, struct error *e)
{
	struct session_goal goal = {.kind = GOAL_RUN};
	bool node = gdb_thread_node(g->stepped) >= 0, good;

	if (g->step == GDB_STEPS && !node) {
		goal.kind = GOAL_STEP;
		goal.count = 1;
	}
	g->begins = true;
	good = session_begin(g->session, &goal, e);
	g->begins = false;
	if (good && g->step == GDB_STEPS && node)
		hide(g);
	return good;
}

void gdb_run_stop(struct gdb *g, int signal, int thread)
{
	g->waiting = false;
	g->signal = signal;
	g->stopped = g->thread = thread;
	gdb_run_put_stop(g);
	gdb_send(g);
}

void gdb_run(struct gdb *g, enum gdb_step step, int thread)
{
	struct error e;

	g->step = step;
	g->stepped = thread;
	g->met = thread == gdb_thread_running(g);
	g->interrupted = false;
	g->met_type = 0;
	g->waiting = g->answered = true;
	session_press_start(g->session);
	if (begin(g, &e))
		return;
	gdb_tell(g, e.text);
	gdb_run_stop(g, SIGNAL_STOP, g->stopped);
}

/* "ACTION[:THREAD]" at *TEXT, which is moved behind it. */
static bool take_action(const char **text, char *action, uint64_t range[2],
			int *thread)
{
	uint64_t n;

	*action = *(*text)++;
	range[0] = range[1] = 0;
	if (*action == 'C' || *action == 'S') {
		if (!gdb_number(text, &n)) /* the signal goes to nobody */
			return false;
		*action = *action == 'C' ? 'c' : 's';
	}
	if (*action == 'r' &&
	    (!gdb_number(text, &range[0]) || *(*text)++ != ',' ||
	     !gdb_number(text, &range[1])))
		return false;
	*thread = 0;
	if (**text == ':') {
		++*text;
		if (**text == '-')
			*text += strspn(*text, "-1");
		else if (!gdb_number(text, &n) || n > 0xFFFF)
			return false;
		else
			*thread = (int)n;
	}
	return (*action == 'c' || *action == 's' || *action == 'r') &&
	       (**text == ';' || !**text);
}

/* The first action that steps is what the run is for: the others run on. */
void gdb_run_vcont(struct gdb *g, const char *text)
{
	enum gdb_step step = GDB_RUNS;
	int stepped = g->thread;

	g->start = g->end = 0;
	while (*text == ';') {
		uint64_t range[2];
		char action;
		int thread;

		text++;
		if (!take_action(&text, &action, range, &thread)) {
			gdb_put_error(g, GDB_BAD_PACKET);
			return;
		}
		if (action == 'c' || step == GDB_STEPS)
			continue;
		step = GDB_STEPS;
		stepped = thread ? thread : g->thread;
		g->start = (uint32_t)range[0];
		g->end = (uint32_t)range[1];
	}
	if (gdb_thread_exists(g, stepped))
		gdb_run(g, step, stepped);
	else
		gdb_put_error(g, GDB_NO_THREAD);
}

void gdb_run_interrupt(struct gdb *g)
{
	if (!g->waiting)
		return;
	g->interrupted = true;
	session_interrupt(g->session);
}

/* ---- the end of a run -----------------------------------------------------
 */

/* A step is done: is that all? */
static bool goes_on(struct gdb *g)
{
	const struct session *s = g->session;
	struct tower_cpu cpu;
	uint32_t prefix;
	bool first = !g->met;

	if (s->stop.kind != STOP_DONE || g->step != GDB_STEPS)
		return false;
	if (gdb_thread_node(g->stepped) < 0)
		return gdb_thread_cpu(g, g->stepped, &cpu, &prefix) &&
		       (g->stepped !=
				(int)machine_running_cpu(s->machine) + 1 ||
			((cpu.psw & 0xFFFFFF) >= g->start &&
			 (cpu.psw & 0xFFFFFF) < g->end));
	g->met = true;
	return first || (gdb_thread_cpu(g, g->stepped, &cpu, &prefix) &&
			 (cpu.psw & 0xFFFFFF) >= g->start &&
			 (cpu.psw & 0xFFFFFF) < g->end);
}

static int signal_of(enum session_stop_kind kind)
{
	switch (kind) {
	case STOP_DONE:
	case STOP_BREAK:
	case STOP_END:
		return SIGNAL_TRAP;
	case STOP_DISABLED:
	case STOP_CHECK:
	case STOP_LOOP:
		return SIGNAL_ABRT;
	case STOP_INTERRUPT:
		return SIGNAL_INT;
	default:
		return SIGNAL_STOP;
	}
}

void gdb_progress(struct gdb *g)
{
	const struct session_stop *stop = &g->session->stop;
	struct error e;
	bool done;

	if (!g->waiting || g->session->running)
		return;
	if (goes_on(g) && begin(g, &e))
		return;
	tower_walk(g->session->tower);
	done = stop->kind == STOP_DONE && gdb_thread_exists(g, g->stepped);
	if (stop->kind != STOP_DONE &&
	    !(stop->kind == STOP_BREAK && point_of(g, stop->breakpoint)) &&
	    !g->interrupted && !g->met_type)
		gdb_tell(g, stop->text);
	gdb_run_stop(g, g->met_type ? SIGNAL_TRAP : signal_of(stop->kind),
		     done ? g->stepped : gdb_thread_running(g));
}

/* Why, as gdb tells its own breakpoints apart. */
static void put_reason(struct gdb *g)
{
	static const char *const words[] = {"swbreak", "hwbreak", "watch",
					    "rwatch", "awatch"};
	const struct session_stop *stop = &g->session->stop;
	const struct gdb_point *p =
		stop->kind == STOP_BREAK ? point_of(g, stop->breakpoint) : NULL;

	if (g->met_type)
		gdb_put(g, "%s:%x;", words[g->met_type - '0'],
			(unsigned)g->met_address);
	else if (p && g->signal == SIGNAL_TRAP)
		gdb_put(g, "%s:;", words[p->type - '0']);
	else if (stop->beginning || stop->kind == STOP_END)
		gdb_put(g, "replaylog:%s;", stop->beginning ? "begin" : "end");
}

void gdb_run_put_stop(struct gdb *g)
{
	gdb_put(g, "T%02x", (unsigned)g->signal);
	put_reason(g);
	gdb_put(g, "thread:%x;", (unsigned)g->stopped);
}
