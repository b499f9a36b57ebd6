/*
 * machine_state.c - the walk over a machine as a whole (state.h).
 *
 * Who is there comes first, then what they are: a state of another
 * configuration, or of devices that cannot be had, is refused early.
 */
#include "machine_state.h"

#include <string.h>

#include "device_type.h"

enum { NOBODY = CPU_MAX };

/* ---- the configuration, which must be the same --------------------------- */

STATE_SIZE(struct machine_config, 80);

static void same_number(struct state *s, uint64_t is, const char *what)
{
	uint64_t value = is;

	state_u64(s, &value);
	if (value != is)
		state_fail(s, "a machine with another %s", what);
}

static void same_text(struct state *s, const char *is, const char *what)
{
	char text[64] = "";

	strncpy(text, is, sizeof text - 1);
	state_chars(s, text, sizeof text);
	if (strncmp(text, is, sizeof text - 1))
		state_fail(s, "a machine with another %s: %s, not %s", what,
			   text, is);
}

/*
 * Left out: custom, which is the model; tod_epoch, tod_not_set, facilities_on,
 * facilities_off and cpus, from which what is compared here or walked over
 * below was made; host.
 */
static void config_state(struct machine *m, struct state *s)
{
	const struct machine_config *c = &m->config;

	same_text(s, c->model, "model");
	same_text(s, c->instruction_set, "instruction set");
	same_number(s, m->model->cycle_ps, "cycle time");
	same_number(s, c->storage, "size of storage");
	same_number(s, c->key_block ? c->key_block : BLOCK_SIZE,
		    "block of storage for a key");
	same_number(s, c->serial, "serial number");
	same_number(s, m->facilities, "set of facilities");
	same_number(s, m->cpu_count, "number of CPUs");
	same_number(s, c->quantum, "quantum");
	same_number(s, c->limits, "set of limits");
}

/* ---- what is common to the CPUs ----------------------------------------- */

static void cpu_pointer(struct machine *m, struct cpu **c, struct state *s)
{
	unsigned n = *c ? cpu_address(*c) : NOBODY;

	state_number(s, &n, NOBODY);
	if (state_loads(s))
		*c = n < m->cpu_count ? &m->cpu[n] : NULL;
}

static void turn_state(struct machine *m, struct state *s)
{
	cpu_pointer(m, &m->running, s);
	if (!m->running) {
		m->running = &m->cpu[0];
		state_fail(s, "no CPU has the turn");
	}
	state_u64(s, &m->turn_ends);
	state_u32(s, &m->awake);
	cpu_pointer(m, &m->channel_owner, s);
}

static void tod_state(struct machine *m, struct state *s)
{
	state_u64(s, &m->tod_offset);
	state_u64(s, &m->tod_stored);
	STATE_ENUM(s, &m->tod_state, TOD_NOT_OPERATIONAL + 1);
	state_bool(s, &m->tod_secure);
}

/* Which CPU a person looks at, and that nobody was told yet of a wait. */
static void observer_state(struct machine *m, struct state *s)
{
	if (s->way == STATE_HASH)
		return;
	cpu_pointer(m, &m->shown, s);
	if (!m->shown)
		m->shown = &m->cpu[0];
	state_bool(s, &m->wait_told);
}

/*
 * Left out: set, model and facilities, which the configuration makes; storage
 * and keys (snapshot.c); blocks, which are made again; in_run and escape, of a
 * run; media, which are restored before (snapshot.c); journal, which is the
 * way to a moment; probes, probe_kinds,
 * stops, watched, halt_request: who listens is no part of the machine.
 */
void machine_state(struct machine *m, struct state *s)
{
	state_mark(s, "MACH", 1);
	config_state(m, s);
	if (!state_good(s))
		return;
	device_list_state(m, s);
	event_queue_state(&m->queue, s);
	turn_state(m, s);
	tod_state(m, s);
	observer_state(m, s);
	for (unsigned i = 0; i < m->cpu_count; i++)
		cpu_state(&m->cpu[i], s);
	channels_state(m, s); /* channels */
	event_queue_done(&m->queue, s);
	state_mark(s, "END ", 1);
}
