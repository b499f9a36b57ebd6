/*
 * stop.c - breakpoints of the machine: where CPUs stop to tell of it.
 *
 * An instruction with a breakpoint is not kept in the decode cache: its slot
 * holds the handler that decodes, which finds this out and leaves the chain
 * (engine.c), and go() in run.c does the instruction with those who listen
 * told before.  So nothing else of the program is slower for it.
 */
#include <stdlib.h>
#include <string.h>

#include "code.h"
#include "machine_impl.h"

/* ---- addresses: a sorted array, looked up by halves ---------------------- */

static size_t position(const struct stops *s, uint32_t address)
{
	size_t low = 0, high = s->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (s->at[middle] < address)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_set(const struct stops *s, uint32_t address)
{
	size_t at = position(s, address);

	return at < s->count && s->at[at] == address;
}

/* As it is kept: of any block the offset alone. */
static uint32_t as_kept(uint32_t address)
{
	return address & BREAK_ANY_BLOCK
		       ? (address % BLOCK_SIZE) | BREAK_ANY_BLOCK
		       : address & ADDRESS_MASK;
}

/* What is decoded at this offset, in whatever block, is decoded anew. */
static void drop_offset(struct machine *m, uint32_t offset)
{
	for (uint32_t i = 0; i < BLOCK_COUNT; i++)
		if (m->blocks->of[i])
			code_drop(m, i * BLOCK_SIZE + offset, 2);
}

void machine_break_set(struct machine *m, uint32_t address)
{
	struct stops *s = &m->stops;
	size_t at;

	address = as_kept(address);
	if (address & 1 || is_set(s, address))
		return;
	at = position(s, address);
	if (s->count == s->room) {
		s->room = s->room ? 2 * s->room : 16;
		s->at = realloc(s->at, s->room * sizeof *s->at);
		if (!s->at)
			abort();
	}
	memmove(s->at + at + 1, s->at + at, (s->count - at) * sizeof *s->at);
	s->at[at] = address;
	s->count++;
	s->offset[address % BLOCK_SIZE / 2]++;
	drop_offset(m, address % BLOCK_SIZE);
}

void machine_break_clear(struct machine *m, uint32_t address)
{
	struct stops *s = &m->stops;
	size_t at;

	address = as_kept(address);
	if (!is_set(s, address))
		return;
	at = position(s, address);
	s->count--;
	memmove(s->at + at, s->at + at + 1, (s->count - at) * sizeof *s->at);
	s->offset[address % BLOCK_SIZE / 2]--;
}

/* ---- rows of the instruction set ----------------------------------------- */

static void drop_row(struct machine *m, unsigned row)
{
	for (uint32_t i = 0; i < BLOCK_COUNT; i++) {
		const struct block *b = m->blocks->of[i];

		for (uint32_t h = 0; b && h < SLOT_COUNT; h++)
			if (b->shape[h] && b->row[h] == row)
				code_drop(m, i * BLOCK_SIZE + h * 2, 2);
	}
}

void machine_break_row(struct machine *m, unsigned row, bool on)
{
	if (m->stops.row[row] == on)
		return;
	m->stops.row[row] = on;
	m->stops.rows += on ? 1u : -1u;
	if (on)
		drop_row(m, row);
}

static bool is_row(const struct machine *m, const uint8_t *text)
{
	const struct isa_insn *row =
		m->stops.rows ? isa_find_in(m->set, text) : NULL;

	return row && m->stops.row[row - isa_table];
}

/* ---- asking -------------------------------------------------------------- */

bool stop_is_here(const struct machine *m, uint32_t address,
		  const uint8_t *text)
{
	return is_set(&m->stops, address) ||
	       is_set(&m->stops, as_kept(address | BREAK_ANY_BLOCK)) ||
	       is_row(m, text);
}

bool stop_possible(struct cpu *c)
{
	const struct stops *s = &c->machine->stops;
	struct cpu *shown = c->machine->shown;
	uint8_t text[6] = {0};
	bool there;

	if (s->count && s->offset[c->ia % BLOCK_SIZE / 2])
		return true;
	if (!s->rows)
		return false;
	c->machine->shown = c;
	there = machine_read(c->machine, SPACE_LOGICAL, c->ia, text,
			     sizeof text) >= 2;
	c->machine->shown = shown;
	return there && is_row(c->machine, text);
}

void stop_free(struct machine *m)
{
	free(m->stops.at);
}
