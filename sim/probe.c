/*
 * probe.c - the listeners of a machine, and its breakpoints.
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

/* ---- breakpoints: a sorted array, looked up by halves ------------------- */

static size_t break_position(const struct machine *m, uint32_t address)
{
	size_t low = 0, high = m->break_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (m->breaks[middle] < address)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool probe_is_break(const struct machine *m, uint32_t address)
{
	size_t at = break_position(m, address);

	return at < m->break_count && m->breaks[at] == address;
}

void machine_break_set(struct machine *m, uint32_t address)
{
	size_t at = break_position(m, address);

	if (probe_is_break(m, address))
		return;
	if (m->break_count == m->break_room) {
		m->break_room = m->break_room ? 2 * m->break_room : 16;
		m->breaks =
			realloc(m->breaks, m->break_room * sizeof *m->breaks);
		if (!m->breaks)
			abort();
	}
	memmove(m->breaks + at + 1, m->breaks + at,
		(m->break_count - at) * sizeof *m->breaks);
	m->breaks[at] = address;
	m->break_count++;
	watch_changed(m);
}

void machine_break_clear(struct machine *m, uint32_t address)
{
	size_t at = break_position(m, address);

	if (!probe_is_break(m, address))
		return;
	m->break_count--;
	memmove(m->breaks + at, m->breaks + at + 1,
		(m->break_count - at) * sizeof *m->breaks);
	watch_changed(m);
}
