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

/* Where the CPUs stop to tell of it: see stop.c. */
struct stops {
	uint32_t *at; /* instruction addresses, ascending                    */
	size_t count, room;
	uint16_t offset[BLOCK_SIZE / 2]; /* of them, how many have it       */
	bool row[ISA_ROWS];
	unsigned rows;
};

/* Storage under watch: see watch.c. */
struct watched_range {
	uint32_t absolute, length;
	unsigned kinds;
};
struct watched {
	struct watched_range *range;
	size_t count, room;
	uint8_t block[BLOCK_COUNT]; /* kinds of the ranges in it            */
};

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
	bool wait_told; /* machine_settle() did that a wait was entered      */
	jmp_buf escape; /* of a program interruption, to machine_run()      */

	struct probe *probes;
	uint32_t probe_kinds; /* union of what the probes listen to         */
	struct stops stops;
	struct watched watched;
	volatile sig_atomic_t halt_request;
	struct journal *journal; /* NULL: nothing is recorded               */

	struct media *media; /* the host's files behind its devices         */
};

/* machine_run() of the present: what a journal lies before (run.c). */
enum machine_halt run_machine(struct machine *m, const struct machine_run *r);

static inline bool machine_has(const struct machine *m,
			       enum isa_facility facility)
{
	return m->facilities >> facility & 1;
}

/* ---- probes (probe.c) ---------------------------------------------------- */

/* The same as probe_wanted(), in line: of what the CPU itself reports.
 * TRAPEZE_NO_PROBES is a build by which `make bench` measures what they cost:
 * there the CPU reports nothing. */
static inline bool probe_on(const struct machine *m, enum probe_kind kind)
{
#ifdef TRAPEZE_NO_PROBES
	(void)m;
	(void)kind;
	return false;
#else
	return m->probe_kinds & 1u << kind;
#endif
}

static inline void probe_send(struct machine *m, enum probe_kind kind,
			      struct probe_event *e)
{
	e->kind = kind;
	probe_report(m, e);
}
/* ---- stops (stop.c) ------------------------------------------------------ */

/* A breakpoint is perhaps on the instruction at the CPU's address: it is to be
 * done by watched_step(). */
bool stop_possible(struct cpu *c);
/* The same of an instruction in the decode cache: of ROW, at offset OFFSET of
 * its block. */
static inline bool stop_in_slot(const struct machine *m, uint32_t offset,
				unsigned row)
{
	return m->stops.offset[offset / 2] || m->stops.row[row];
}
/* It is on this address, or on the instruction with this text. */
bool stop_is_here(const struct machine *m, uint32_t address,
		  const uint8_t *text);
void stop_free(struct machine *m);

/* ---- storage under watch (watch.c) --------------------------------------- */

/* An access of KINDS, inside of a block. */
void watch_note(struct cpu *c, uint32_t absolute, uint32_t size, unsigned kinds,
		enum probe_by by);
static inline void watch_access(struct cpu *c, uint32_t absolute, uint32_t size,
				unsigned kinds, enum probe_by by)
{
	if (c->machine->watched.block[absolute / BLOCK_SIZE])
		watch_note(c, absolute, size, kinds, by);
}
/* What the instruction noted was fetched only: CS that finds another word. */
void watch_only_fetched(struct cpu *c);
/* Tells what was noted. */
void watch_report(struct cpu *c);
/* A channel's access, told at once. */
void watch_channel(struct machine *m, uint32_t absolute, size_t size,
		   unsigned kinds);
/* The CPU's assigned locations are in such a block. */
static inline bool watch_assigned(const struct cpu *c)
{
	return c->machine->watched.block[c->prefix / BLOCK_SIZE];
}
void watch_free(struct machine *m);

/* ---- events (event.c) ---------------------------------------------------- */

/* Takes the event due at NOW or before off the queue, or NULL. */
struct event *event_take_due(struct machine *m, uint64_t now);
uint64_t event_next_cycle(const struct machine *m);
/* The walk: first the queue, then the events by their owners, then this. */
void event_queue_state(struct event_queue *q, struct state *s);
void event_queue_done(const struct event_queue *q, struct state *s);

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
