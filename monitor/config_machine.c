/*
 * config_machine.c - what a machine is, in a session file.
 *
 * A shipped CPU model is there by its name and a checksum, since its costs
 * decide what happens when; another one whole.
 */
#include "config_machine.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "isa.h"
#include "model.h"

static uint32_t sum_of(const struct model *m)
{
	return (uint32_t)crc32(0, (const Bytef *)m, sizeof *m);
}

/* Texts end, and time passes. */
static bool is_sound(struct model *m)
{
	m->name[sizeof m->name - 1] = m->text[sizeof m->text - 1] = 0;
	m->cycle_source.text[sizeof m->cycle_source.text - 1] = 0;
	m->mips_source.text[sizeof m->mips_source.text - 1] = 0;
	return m->cycle_ps >= 1000 && m->cycle_ps <= 1000000000;
}

static void load_model(struct model *m, const char *name, bool shipped,
		       uint32_t sum, struct state *s)
{
	struct error e;

	if (shipped && !model_find(m, name, &e))
		state_fail(s, "%s", e.text);
	else if (shipped && sum_of(m) != sum)
		state_fail(s,
			   "model %.20s is not what it was for the program "
			   "that wrote it",
			   name);
	else if (!shipped && !is_sound(m))
		state_fail(s, "its CPU model is none");
}

static void model_state(struct config *c, struct state *s)
{
	struct model *m = c->model, found;
	char name[sizeof m->name] = "";
	uint32_t size = sizeof *m, sum = 0;
	bool shipped = false;
	struct error e;

	if (!state_loads(s)) {
		memcpy(name, m->name, sizeof name);
		shipped = model_find(&found, name, &e) &&
			  !memcmp(&found, m, sizeof found);
		sum = sum_of(m);
	}
	state_bytes(s, name, sizeof name);
	name[sizeof name - 1] = 0;
	state_bool(s, &shipped);
	state_u32(s, &sum);
	state_u32(s, &size);
	if (size != sizeof *m)
		state_fail(s, "another version of the program wrote it");
	if (state_loads(s))
		m = c->model = calloc(1, sizeof *m);
	if (!m)
		abort();
	if (!shipped)
		state_bytes(s, m, sizeof *m);
	if (state_loads(s) && state_good(s))
		load_model(m, name, shipped, sum, s);
	if (state_loads(s)) {
		c->machine.model = m->name;
		c->machine.custom = m;
	}
}

static void set_state(struct machine_config *c, struct state *s)
{
	char name[32] = "";
	const struct isa_set *set;

	if (!state_loads(s) && c->instruction_set)
		strncpy(name, c->instruction_set, sizeof name - 1);
	state_bytes(s, name, sizeof name);
	name[sizeof name - 1] = 0;
	if (!state_loads(s) || !state_good(s))
		return;
	set = isa_set_find(*name ? name : NULL);
	if (set)
		c->instruction_set = set->name;
	else
		state_fail(s, "no instruction set '%s' is known", name);
}

void config_machine_state(struct config *c, struct state *s)
{
	struct machine_config *m = &c->machine;
	uint32_t ipl = (uint32_t)c->ipl;

	state_mark(s, "conf", 1);
	model_state(c, s);
	set_state(m, s);
	state_u32(s, &m->storage);
	state_u32(s, &m->key_block);
	state_u32(s, &m->serial);
	state_u64(s, &m->tod_epoch);
	state_bool(s, &m->tod_not_set);
	state_u32(s, &m->facilities_on);
	state_u32(s, &m->facilities_off);
	state_number(s, &m->cpus, 2);
	state_number(s, &m->quantum, 1u << 30);
	state_u32(s, &m->limits);
	state_u32(s, &ipl);
	c->ipl = (int)ipl < 0 || ipl > 0xFFF ? -1 : (int)ipl;
	state_string(s, &c->name);
}
