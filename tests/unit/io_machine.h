/*
 * io_machine.h - what the tests of channels and devices share: a machine to
 * attach to, storage to write CCWs into, and time to let pass.
 *
 * Until the CPU is there the machine is a fake: 64K of storage, one key, a
 * list of events.
 */
#ifndef TRAPEZE_IO_MACHINE_H
#define TRAPEZE_IO_MACHINE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "device_type.h"
#include "isa.h"
#include "probe.h"
#include "storage.h"

struct machine {
	struct channels *channels;
	uint8_t storage[65536];
	uint8_t fetch_protected; /* key of block 7800-7FFF, fetch too */
	struct event *events[64];
	unsigned count;
	uint64_t now, sequence;
	struct probe *probe;
};

struct channels *machine_channels(const struct machine *m)
{
	return m->channels;
}
void cpu_io_changed(struct machine *m)
{
	(void)m;
}
bool probe_wanted(const struct machine *m, enum probe_kind kind)
{
	return m->probe && m->probe->kinds & 1u << kind;
}
void probe_report(struct machine *m, struct probe_event *event)
{
	m->probe->event(m->probe->context, event);
}
uint64_t machine_cycles(const struct machine *m)
{
	return m->now;
}
uint64_t machine_cycles_of_ns(const struct machine *m, uint64_t ns)
{
	(void)m;
	return ns;
}
uint64_t machine_nanoseconds(const struct machine *m, uint64_t cycles)
{
	(void)m;
	return cycles;
}
void event_cancel(struct machine *m, struct event *e)
{
	for (unsigned i = 0; i < m->count; i++)
		if (m->events[i] == e)
			m->events[i] = m->events[--m->count];
	e->scheduled = false;
}
void event_schedule(struct machine *m, struct event *e, uint64_t cycle)
{
	event_cancel(m, e);
	e->cycle = cycle;
	e->sequence = m->sequence++;
	e->scheduled = true;
	m->events[m->count++] = e;
}
void event_after_ns(struct machine *m, struct event *e, uint64_t ns)
{
	event_schedule(m, e, m->now + ns);
}
bool event_step(struct machine *m)
{
	struct event *e = NULL;

	for (unsigned i = 0; i < m->count; i++)
		if (!e || m->events[i]->cycle < e->cycle ||
		    (m->events[i]->cycle == e->cycle &&
		     m->events[i]->sequence < e->sequence))
			e = m->events[i];
	if (!e)
		return false;
	event_cancel(m, e);
	m->now = e->cycle;
	e->fire(m, e->context);
	return true;
}
static enum storage_result fake_access(struct machine *m, uint32_t at,
				       size_t size, uint8_t key, size_t *moved)
{
	*moved = 0;
	for (; *moved < size; ++*moved) {
		uint32_t a = at + (uint32_t)*moved;

		if (a >= sizeof m->storage)
			return STORAGE_ADDRESSING;
		if (a >= 0x7800 && a < 0x8000 && key && key != 0x30)
			return STORAGE_PROTECTION;
	}
	return STORAGE_OK;
}
enum storage_result storage_channel_fetch(struct machine *m, uint32_t at,
					  void *out, size_t size, uint8_t key,
					  size_t *moved)
{
	enum storage_result r = fake_access(m, at, size, key, moved);

	if (*moved)
		memcpy(out, m->storage + at, *moved);
	return r;
}
enum storage_result storage_channel_store(struct machine *m, uint32_t at,
					  const void *bytes, size_t size,
					  uint8_t key, size_t *moved)
{
	enum storage_result r = fake_access(m, at, size, key, moved);

	if (*moved)
		memcpy(m->storage + at, bytes, *moved);
	return r;
}
uint32_t storage_real_word(struct machine *m, uint32_t real)
{
	return (uint32_t)device_get(m->storage + real, 4);
}
uint64_t storage_real_doubleword(struct machine *m, uint32_t real)
{
	return device_get(m->storage + real, 8);
}
void storage_set_real_word(struct machine *m, uint32_t real, uint32_t value)
{
	device_put(m->storage + real, value, 4);
}
void storage_set_real_doubleword(struct machine *m, uint32_t real,
				 uint64_t value)
{
	device_put(m->storage + real, value, 8);
}
void storage_set_real_halfword(struct machine *m, uint32_t real, uint16_t value)
{
	device_put(m->storage + real, value, 2);
}

/* ---- for the tests ------------------------------------------------------ */

static inline struct machine *io_machine(void)
{
	struct machine *m = calloc(1, sizeof *m);

	m->channels = channels_create(m);
	return m;
}

static inline void io_machine_free(struct machine *m)
{
	channels_destroy(m->channels);
	free(m);
}

static inline void io_put(struct machine *m, uint32_t at, const void *bytes,
			  size_t size)
{
	memcpy(m->storage + at, bytes, size);
}

static inline void io_get(struct machine *m, uint32_t at, void *bytes,
			  size_t size)
{
	memcpy(bytes, m->storage + at, size);
}

#include "io_program.h"
#endif
