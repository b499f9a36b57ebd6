/*
 * per.c - program-event recording.
 *
 * Models: GA22-7000, chapter 4.  Bits 0-3 of control register 9 select
 * successful branching, instruction fetching, storage alteration and
 * general-register alteration; 10 and 11 bound the area for fetching and
 * storing, which wraps when it ends before it begins.
 *
 * A register counts as altered when its value changed: loading the value
 * that it had is not noticed here.
 */
#include "per.h"

#include "machine_impl.h"

enum { PER_BRANCH = 0x80, PER_FETCH = 0x40, PER_STORE = 0x20, PER_GR = 0x10 };

static bool selected(const struct cpu *c, unsigned event)
{
	return c->cr[9] >> 24 & event;
}

static bool in_area(const struct cpu *c, uint32_t address)
{
	uint32_t first = c->cr[10] & ADDRESS_MASK;
	uint32_t last = c->cr[11] & ADDRESS_MASK;

	if (first <= last)
		return address >= first && address <= last;
	return address >= first || address <= last;
}

static void record(struct cpu *c, unsigned event)
{
	c->per_code |= (uint8_t)event;
	c->per_address = c->at;
}

static bool stored_in_area(const struct cpu *c)
{
	for (unsigned i = 0; i < c->note_count; i++)
		for (uint32_t k = 0; k < c->notes[i].length; k++)
			if (in_area(c,
				    (c->notes[i].logical + k) & ADDRESS_MASK))
				return true;
	return false;
}

static bool register_altered(const struct cpu *c,
			     const struct per_before *before)
{
	for (unsigned i = 0; i < 16; i++)
		if (c->cr[9] & 0x8000u >> i && c->gr[i] != before->gr[i])
			return true;
	return false;
}

/* The fetch event is known first, and joins whatever interrupts. */
struct per_before per_begin(struct cpu *c)
{
	struct per_before before = {.on = cpu_per(c)};

	c->per_code = 0;
	if (!before.on)
		return before;
	memcpy(before.gr, c->gr, sizeof before.gr);
	if (selected(c, PER_FETCH) && in_area(c, c->ia)) {
		c->per_code = PER_FETCH;
		c->per_address = c->ia;
	}
	return before;
}

void per_end(struct cpu *c, const struct per_before *before,
	     enum outcome outcome)
{
	if (!before->on)
		return;
	if (selected(c, PER_BRANCH) && outcome == TAKEN)
		record(c, PER_BRANCH);
	if (selected(c, PER_STORE) && stored_in_area(c))
		record(c, PER_STORE);
	if (selected(c, PER_GR) && register_altered(c, before))
		record(c, PER_GR);
	if (c->executing && selected(c, PER_FETCH) && in_area(c, c->target))
		record(c, PER_FETCH);
	if (!c->per_code)
		return;
	c->program_code = 0;
	interrupt_program(c);
}
