/*
 * gdb_reverse.c - gdb runs the machine backwards (bs, bc; reverse.h).
 *
 * A step back of a CPU is to before the instruction that it executed last; of
 * a virtual machine to before the last of its own, or to a breakpoint behind
 * it.  Storage under watch ends a run backwards before the instruction that
 * used it: gdb then sees what was there before.
 *
 * The way is gone at once: the interrupt key is not heard before its end.
 */
#include "gdb_impl.h"
#include "reverse.h"

struct back {
	struct timeline_search search;
	struct gdb *gdb;
};

static void note(struct back *b, uint64_t instruction)
{
	b->search.noted = true;
	b->search.instruction = instruction;
}

static uint64_t instructions(const struct gdb *g)
{
	return machine_instructions(g->session->machine);
}

/* Told behind the instruction that did it. */
static void on_watch(void *context, const struct probe_event *e)
{
	struct back *b = context;
	uint64_t now = instructions(b->gdb);

	if (gdb_run_meets(b->gdb, e))
		note(b, now ? now - 1 : 0);
}

/* Told before the instruction. */
static void on_instruction(void *context, const struct probe_event *e)
{
	struct back *b = context;
	const struct tower *t = b->gdb->session->tower;

	if (!e->cpu && t->running == gdb_thread_node(b->gdb->stepped))
		note(b, instructions(b->gdb));
}

static void tell(struct gdb *g, bool good, const struct error *e)
{
	g->answered = true;
	if (!good)
		gdb_tell(g, e->text);
	tower_walk(g->session->tower);
	gdb_run_stop(g, good ? SIGNAL_TRAP : SIGNAL_STOP,
		     gdb_thread_running(g));
}

/* Instructions of another CPU are none of THREAD's. */
static bool step_cpu(struct gdb *g, int thread, struct error *e)
{
	const struct session *s = g->session;

	do {
		if (!reverse_step(g->session, 1, e))
			return false;
	} while (!s->stop.beginning &&
		 (int)machine_running_cpu(s->machine) + 1 != thread);
	return true;
}

static bool search(struct gdb *g, uint32_t kinds,
		   void (*event)(void *context, const struct probe_event *e),
		   struct error *e)
{
	struct back b = {.gdb = g};
	bool good;

	b.search.probe.kinds = kinds;
	b.search.probe.event = event;
	b.search.probe.context = &b;
	good = reverse_continue(g->session, &b.search, e);
	if (!good || !b.search.noted)
		g->met_type = 0;
	return good;
}

void gdb_reverse_step(struct gdb *g)
{
	struct error e;
	bool good;

	g->met_type = 0;
	g->stepped = g->thread;
	g->begins = true;
	good = gdb_thread_node(g->thread) < 0
		       ? step_cpu(g, g->thread, &e)
		       : search(g, PROBE_BIT(INSTRUCTION), on_instruction, &e);
	g->begins = false;
	tell(g, good, &e);
}

void gdb_reverse_continue(struct gdb *g)
{
	struct error e;
	bool good;

	g->met_type = 0;
	g->begins = true;
	good = search(g, g->watch.kinds, on_watch, &e);
	g->begins = false;
	tell(g, good, &e);
}
