/*
 * machine_impl.h - the inside of struct machine, for the files of sim/ only.
 *
 * All state of a machine hangs here.  What the guest can observe is in plain
 * numbers and arrays; what only the host needs (views, decoded blocks, the
 * jump buffer) is kept apart, is dropped at will, and is made again.
 */
#ifndef TRAPEZE_MACHINE_IMPL_H
#define TRAPEZE_MACHINE_IMPL_H

#include <setjmp.h>
#include <signal.h>

#include "channel.h"
#include "cpu.h"
#include "event.h"
#include "machine.h"
#include "model.h"
#include "probe.h"
#include "storage.h"

/* The queue of event.h: a binary heap of pointers into their owners. */
struct event_queue {
	struct event **heap;
	size_t count, room;
	uint64_t sequence; /* of the next one scheduled */
};

enum { CPU_MAX = 2 };

struct machine {
	struct machine_config config;
	const struct isa_set *set; /* instructions that it knows            */
	struct model *model; /* its own copy                                */
	uint32_t facilities; /* 1 << FAC_name: it has them                  */
	uint8_t *storage; /* config.storage bytes, by absolute address      */
	uint8_t *keys;	  /* one for each 2,048-byte block: see storage.h   */

	struct cpu cpu[CPU_MAX]; /* by CPU address                         */
	unsigned cpu_count;
	struct cpu *running; /* has its turn, and tells the time            */
	uint64_t turn_ends;  /* cycle of its clock: see turn.h              */
	uint32_t awake;	     /* CPUs that were so when the turn began       */
	struct cpu *shown;   /* whose registers the public interface means  */

	struct event_queue queue;
	struct channels *channels;
	struct cpu *channel_owner; /* the channel set is connected to it    */

	uint64_t tod_offset; /* of the one TOD clock at cycle 0           */
	uint64_t tod_stored; /* the last value that was, since it was set */
	enum machine_tod tod_state;
	bool tod_secure;
	struct blocks *blocks; /* decoded instructions: see code.h          */
	bool in_run;
	jmp_buf escape; /* of a program interruption, to machine_run()      */

	struct probe *probes;
	uint32_t probe_kinds; /* union of what the probes listen to         */
	uint32_t *breaks;     /* instruction addresses, ascending           */
	size_t break_count, break_room;
	volatile sig_atomic_t halt_request;
};

static inline bool machine_has(const struct machine *m,
			       enum isa_facility facility)
{
	return m->facilities >> facility & 1;
}

/* ---- probes (probe.c) ---------------------------------------------------- */

/* The same as probe_wanted(), in line. */
static inline bool probe_on(const struct machine *m, enum probe_kind kind)
{
	return m->probe_kinds & 1u << kind;
}

static inline void probe_send(struct machine *m, enum probe_kind kind,
			      struct probe_event *e)
{
	e->kind = kind;
	probe_report(m, e);
}
bool probe_is_break(const struct machine *m, uint32_t address);

/* ---- events (event.c) ---------------------------------------------------- */

/* Takes the event due at NOW or before off the queue, or NULL. */
struct event *event_take_due(struct machine *m, uint64_t now);
uint64_t event_next_cycle(const struct machine *m);

/* ---- storage (storage.c) ------------------------------------------------- */

/* Real to absolute address by the CPU's prefix. */
static inline uint32_t storage_absolute(const struct cpu *c, uint32_t real)
{
	uint32_t page = real & 0xFFF000;

	if (page == 0)
		return real | c->prefix;
	return page == c->prefix ? real & 0xFFF : real;
}

static inline bool storage_has(const struct machine *m, uint32_t absolute)
{
	return absolute < m->config.storage;
}

#endif
