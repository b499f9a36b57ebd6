/*
 * session_live.c - a run beside the host's clock, with people at terminals.
 *
 * A busy machine runs as fast as it can: slices of simulated time.  Time that
 * it only waits must not run ahead of the wall clock, or an evening of timer
 * ticks would pass between two keystrokes: then we sleep until its next event
 * is due, or somebody types, and the simulated clock follows the host's.
 */
#include <poll.h>

#include "gdb_server.h"
#include "host.h"
#include "server.h"
#include "session.h"

#define SLICE_NS 10000000u /* simulated, between two looks around */
#define GDB_MS	 20	   /* at most, when gdb may press Ctrl-C          */
#define SLEEP_MS 200 /* at most: a Ctrl-C just before a sleep is seen then */

static void look_around(struct session *s, int ms, int keyboard)
{
	struct pollfd p = {.fd = keyboard, .events = POLLIN};

	if (s->gdb)
		gdb_server_service(s->gdb, 0, -1);
	if (s->gdb && ms > GDB_MS)
		ms = GDB_MS;
	if (s->server)
		server_service(s->server, ms, keyboard);
	else if (ms)
		poll(&p, 1, ms);
}

static uint64_t ns_since(const struct session *s, uint64_t cycle)
{
	const struct machine *m = s->machine;
	uint64_t now = machine_cycles(m);

	return cycle > now ? machine_nanoseconds(m, cycle - now) : 0;
}

/* Simulated ns by which the machine is behind where the host's clock says
 * that it should be; below zero: ahead. */
static double behind(const struct session *s)
{
	const struct machine *m = s->machine;
	double host = (double)(host_ns() - s->origin_ns) * s->pace;

	return host - (double)machine_nanoseconds(m, machine_cycles(m) -
							     s->origin_cycle);
}

static void set_origin(struct session *s)
{
	s->origin_ns = host_ns();
	s->origin_cycle = machine_cycles(s->machine);
}

/* Sleeps until something is due, the goal's end included. */
static void sleep_until_due(struct session *s, int keyboard)
{
	uint64_t due = machine_next_event(s->machine);
	double ms;

	if (s->deadline < due)
		due = s->deadline;
	ms = ((double)ns_since(s, due) - behind(s)) / s->pace / 1e6 + 1;
	if (due == UINT64_MAX || ms > SLEEP_MS)
		ms = SLEEP_MS;
	look_around(s, ms > 0 ? (int)ms : 0, keyboard);
}

bool session_live(struct session *s, int keyboard)
{
	uint64_t cycles = machine_cycles_of_ns(s->machine, SLICE_NS);
	double ns;

	if (!s->running)
		return false;
	if (session_past(s)) /* who is at a terminal is in the present */
		return session_slice(s, cycles);
	if (!s->origin_ns) { /* what is pending already comes first */
		set_origin(s);
		look_around(s, 0, -1);
		return session_slice(s, 1);
	}
	if (!machine_idle(s->machine)) {
		look_around(s, 0, -1);
		set_origin(s);
	} else if (s->pace > 0) {
		sleep_until_due(s, keyboard);
		ns = behind(s);
		cycles = ns > 0 ? machine_cycles_of_ns(s->machine, (uint64_t)ns)
				: 0;
	} else if (machine_next_event(s->machine) == UINT64_MAX) {
		look_around(s, SLEEP_MS, keyboard);
	} else {
		look_around(s, 0, -1);
	}
	return session_slice(s, cycles ? cycles : 1);
}
