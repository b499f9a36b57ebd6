/*
 * probe.c - the listeners of a machine.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "machine_impl.h"

static void watch_changed(struct machine *m)
{
	for (unsigned i = 0; i < m->cpu_count; i++)
		cpu_watch_changed(&m->cpu[i]);
}

static void collect(struct machine *m)
{
	m->probe_kinds = 0;
	for (const struct probe *p = m->probes; p; p = p->next)
		m->probe_kinds |= p->kinds;
	watch_changed(m);
	for (unsigned i = 0; i < m->cpu_count; i++)
		m->cpu[i].reported = 0; /* a new listener heard nothing */
}

/* New listeners go to the end: they hear of an event after the old ones. */
void machine_probe_add(struct machine *m, struct probe *probe)
{
	struct probe **at = &m->probes;

	while (*at) {
		assert(*at != probe);
		at = &(*at)->next;
	}
	*at = probe;
	probe->next = NULL;
	collect(m);
}

void machine_probe_remove(struct machine *m, struct probe *probe)
{
	for (struct probe **at = &m->probes; *at; at = &(*at)->next)
		if (*at == probe) {
			*at = probe->next;
			break;
		}
	collect(m);
}

bool probe_wanted(const struct machine *m, enum probe_kind kind)
{
	return m->probe_kinds & 1u << kind;
}

void probe_report(struct machine *m, struct probe_event *e)
{
	struct cpu *shown = m->shown;

	m->shown = m->running;
	e->cpu = (uint8_t)cpu_address(m->running);
	e->cycle = cpu_cycles(m->running);
	e->instructions = cpu_instructions(m->running);
	for (const struct probe *p = m->probes; p; p = p->next)
		if (p->kinds & 1u << e->kind)
			p->event(p->context, e);
	m->shown = shown;
	if (m->halt_request)
		cpu_hurry(m->running);
}

const char *probe_kind_name(enum probe_kind kind)
{
	static const char *const names[PROBE_COUNT] = {
#define PROBE(name, text) [PROBE_##name] = #name,
#include "probe.def"
#undef PROBE
	};

	return kind < PROBE_COUNT ? names[kind] : "?";
}
