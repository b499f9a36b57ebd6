/*
 * gdb_thread.c - gdb's threads: the CPUs, then the virtual machines.
 */
#include <string.h>

#include "gdb_impl.h"
#include "svg.h"

/* Of a thread that stands for a CPU. */
static unsigned cpu_of(int thread)
{
	return (unsigned)thread - 1;
}

int gdb_thread_node(int thread)
{
	return thread > GDB_NODES ? thread - GDB_NODES : -1;
}

bool gdb_thread_exists(const struct gdb *g, int thread)
{
	const struct tower *t = g->session->tower;
	int node = gdb_thread_node(thread);

	if (node < 0)
		return thread > 0 &&
		       cpu_of(thread) < machine_cpus(g->session->machine);
	return (size_t)node < t->count && t->nodes[node].present;
}

int gdb_thread_next(const struct gdb *g, int thread)
{
	int most = (int)g->session->tower->count - 1 + GDB_NODES;

	while (++thread <= most || thread <= GDB_NODES)
		if (gdb_thread_exists(g, thread))
			return thread;
	return 0;
}

/* CP runs its guests on the CPU at 0. */
int gdb_thread_running(const struct gdb *g)
{
	const struct machine *m = g->session->machine;
	int thread = (int)machine_selected_cpu(m) + 1;
	int node = g->session->tower->running;

	if (thread == 1 && node > 0 && gdb_thread_exists(g, node + GDB_NODES))
		thread = node + GDB_NODES;
	return thread;
}

void gdb_thread_text(const struct gdb *g, int thread, char *out, size_t size)
{
	const struct machine *m = g->session->machine;
	const struct tower *t = g->session->tower;
	int node = gdb_thread_node(thread);

	if (node >= 0)
		snprintf(out, size, "%s: %s", t->nodes[node].path,
			 t->nodes[node].state);
	else
		snprintf(out, size, "CPU %u: %s", cpu_of(thread),
			 machine_cpu_state_name(
				 machine_cpu_state(m, cpu_of(thread))));
}

static void name(const struct gdb *g, int thread, FILE *out)
{
	int node = gdb_thread_node(thread);
	char cpu[16];

	snprintf(cpu, sizeof cpu, "CPU %u", cpu_of(thread));
	svg_escape(out, node < 0 ? cpu : g->session->tower->nodes[node].path);
}

void gdb_thread_list(const struct gdb *g, FILE *out)
{
	int thread = 0;
	char text[160];

	fputs("<?xml version=\"1.0\"?>\n<threads>\n", out);
	while ((thread = gdb_thread_next(g, thread))) {
		fprintf(out, "<thread id=\"%x\" name=\"", (unsigned)thread);
		name(g, thread, out);
		fputs("\">", out);
		gdb_thread_text(g, thread, text, sizeof text);
		svg_escape(out, text);
		fputs("</thread>\n", out);
	}
	fputs("</threads>\n", out);
}

unsigned gdb_thread_select(const struct gdb *g, int thread)
{
	struct machine *m = g->session->machine;
	unsigned before = machine_selected_cpu(m);

	if (gdb_thread_node(thread) < 0)
		machine_select_cpu(m, cpu_of(thread));
	return before;
}

bool gdb_thread_cpu(const struct gdb *g, int thread, struct tower_cpu *out,
		    uint32_t *prefix)
{
	struct machine *m = g->session->machine;
	int node = gdb_thread_node(thread);
	unsigned before;

	*prefix = 0;
	if (!gdb_thread_exists(g, thread))
		return false;
	if (node >= 0)
		return tower_cpu(g->session->tower, node, out);
	before = gdb_thread_select(g, thread);
	tower_real_cpu(m, out);
	*prefix = machine_prefix(m);
	machine_select_cpu(m, before);
	return true;
}
