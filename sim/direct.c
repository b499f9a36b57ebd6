/*
 * direct.c - direct control: eight lines in, eight lines out, and signals.
 *
 * Models: GA22-7000, chapters 4 and 10 (WRITE DIRECT, READ DIRECT) and 6
 * (external signals).  Direct-out is static: the byte stays on the lines
 * until the next WRITE DIRECT.  The eight signal-out lines are pulsed by
 * both instructions, with READ DIRECT before the byte is taken, so that who
 * listens (PROBE_DIRECT) may put one there.  The hold line is never up.
 *
 * External signals 2 to 7 come together in one interruption, with a bit for
 * each line in its code.
 */
#include "direct.h"

#include "code.h"
#include "journal.h"
#include "machine_impl.h"

static void report(struct cpu *c, bool out, uint8_t signals)
{
	struct probe_event e = {0};

	if (!probe_on(c->machine, PROBE_DIRECT))
		return;
	e.u.direct.out = out;
	e.u.direct.byte = out ? c->direct.out : c->direct.in;
	e.u.direct.signals = signals;
	probe_send(c->machine, PROBE_DIRECT, &e);
}

bool direct_is_real(const struct cpu *c)
{
	return machine_has(c->machine, FAC_EXTENDED);
}

uint8_t *direct_operand(struct cpu *c, uint32_t real, bool store)
{
	struct machine *m = c->machine;
	uint32_t absolute = storage_absolute(c, real);
	uint8_t *key;

	if (store && real < 512 && c->cr[0] & CR0_LOW_PROTECT)
		cpu_program(c, PGM_PROTECTION);
	if (!storage_has(m, absolute))
		cpu_program(c, PGM_ADDRESSING);
	key = &m->keys[absolute / BLOCK_SIZE];
	if (c->key && c->key != (*key & KEY_ACC) && (store || *key & KEY_FETCH))
		cpu_program(c, PGM_PROTECTION);
	*key |= store ? KEY_REFERENCE | KEY_CHANGE : KEY_REFERENCE;
	if (store)
		code_stored(m, absolute, 1);
	return m->storage + absolute;
}

void direct_write(struct cpu *c, uint8_t byte, uint8_t signals)
{
	c->direct.out = byte;
	c->direct.pulsed = signals;
	c->direct.writes++;
	report(c, true, signals);
}

uint8_t direct_read(struct cpu *c, uint8_t signals)
{
	c->direct.pulsed = signals;
	c->direct.reads++;
	report(c, false, signals);
	return c->direct.in;
}

/* ---- the outside ------------------------------------------------------------
 */

static bool has(const struct machine *m, struct error *error)
{
	return machine_has(m, FAC_DIRECT_CONTROL) ||
	       error_set(error,
			 "this machine has no direct control: its "
			 "configuration needs facilities_on = { \"%s\" }",
			 isa_facility_symbol(FAC_DIRECT_CONTROL));
}

bool machine_set_direct_in(struct machine *m, uint8_t byte, struct error *error)
{
	if (!has(m, error))
		return false;
	journal_note(m, INPUT_DIRECT_IN,
		     &(struct input_arguments){.n = {byte}});
	m->shown->direct.in = byte;
	return true;
}

struct direct machine_direct(const struct machine *m)
{
	return m->shown->direct;
}

bool machine_external_signal(struct machine *m, unsigned line,
			     struct error *error)
{
	struct cpu *c = m->shown;

	if (line < 2 || line > 7)
		return error_set(error,
				 "no external signal %u: the lines are 2 to 7",
				 line);
	if (!has(m, error))
		return false;
	journal_note(m, INPUT_SIGNAL, &(struct input_arguments){.n = {line}});
	c->external_signals |= (uint8_t)(0x80 >> line);
	interrupt_external_raise(c, EXTERNAL_EXTERNAL_SIGNAL);
	return true;
}
