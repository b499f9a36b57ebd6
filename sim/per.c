/*
 * per.c - program-event recording.
 *
 * Models: GA22-7000, chapter 4.  Bits 0-3 of control register 9 select
 * successful branching, instruction fetching, storage alteration and
 * general-register alteration; 10 and 11 bound the area for fetching and
 * storing, which wraps when it ends before it begins.
 *
 * Mask and registers count as they were when the instruction began.  An
 * instruction that is nullified or suppressed, or that data or an access
 * terminate, has only its fetching; one that is completed has all events,
 * with an exception or without.
 */
#include "per.h"

#include "machine_impl.h"

enum { PER_BRANCH = 0x80, PER_FETCH = 0x40, PER_STORE = 0x20, PER_GR = 0x10 };

static bool selected(const struct cpu *c, unsigned event)
{
	return c->per.control >> 24 & event;
}

static bool in_area(const struct cpu *c, uint32_t address)
{
	uint32_t first = c->per.first, last = c->per.last;

	if (first <= last)
		return address >= first && address <= last;
	return address >= first || address <= last;
}

static void record(struct cpu *c, unsigned event)
{
	c->per_code |= (uint8_t)event;
	c->per_address = c->at;
}

/* ---- events
 * ------------------------------------------------------------------------ */

void per_fetched(struct cpu *c, uint32_t address)
{
	if (selected(c, PER_FETCH) && in_area(c, address))
		record(c, PER_FETCH);
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

enum which {
	PLACED_NONE,
	PLACED_R1,
	PLACED_PAIR,
	PLACED_BOTH_PAIRS,
	PLACED_RANGE,
	PLACED_R1_MASK,
	PLACED_R1_CC1,
	PLACED_PAIR_CC1,
	PLACED_TRT,
	PLACED_TOLD,
	PLACED_GR0,
	PLACED_GR2,
	PLACED_PC
};

static enum which which_of(const struct isa_insn *row)
{
	static const uint8_t which[INSN_COUNT] = {
#define PLACED(mnemonic, which) [INSN_##mnemonic] = PLACED_##which,
#include "placed.def"
#undef PLACED
	};

	/* A variant's row places what the row of its name does. */
	if (row - isa_table >= INSN_COUNT)
		row = isa_by_mnemonic(row->mnemonic);
	return row ? which[row - isa_table] : 0;
}

/* A set of registers: bit N is register N. */
static unsigned pair(unsigned r)
{
	return 3u << r;
}

static unsigned range(unsigned first, unsigned last)
{
	unsigned set = 1u << first;

	while (first != last) {
		first = (first + 1) % 16;
		set |= 1u << first;
	}
	return set;
}

static unsigned placed(const struct cpu *c, const struct isa_insn *row)
{
	struct isa_fields f;

	isa_decode(row, c->text, &f);
	switch (which_of(row)) {
	case PLACED_R1:
		return 1u << f.r1;
	case PLACED_PAIR:
		return pair(f.r1);
	case PLACED_BOTH_PAIRS:
		return pair(f.r1) | pair(f.r2);
	case PLACED_RANGE:
		return range(f.r1, f.r3);
	case PLACED_R1_MASK:
		return f.r3 ? 1u << f.r1 : 0;
	case PLACED_R1_CC1:
		return c->cc == 1 ? 1u << f.r1 : 0;
	case PLACED_PAIR_CC1:
		return c->cc == 1 ? pair(f.r1) : 0;
	case PLACED_TRT:
		return c->cc ? 1u << 1 | 1u << 2 : 0;
	case PLACED_TOLD:
		return c->per.placed;
	case PLACED_GR0:
		return 1u << 0;
	case PLACED_GR2:
		return 1u << 2;
	case PLACED_PC:
		return 1u << 3 | 1u << 4 | 1u << 14;
	case PLACED_NONE:
		break;
	}
	return 0;
}

static bool register_altered(const struct cpu *c, const struct isa_insn *row)
{
	unsigned set = placed(c, row);

	for (unsigned r = 0; r < 16; r++)
		if (set & 1u << r && c->per.control & 0x8000u >> r)
			return true;
	return false;
}

/* Of the instruction in c->text, EXECUTE's target in its place. */
static void completed(struct cpu *c, const struct isa_insn *row)
{
	if (selected(c, PER_STORE) && stored_in_area(c))
		record(c, PER_STORE);
	if (selected(c, PER_GR) && register_altered(c, row))
		record(c, PER_GR);
}

/* These two branch by taking a whole new state. */
static bool is_call(const struct isa_insn *row)
{
	return row == &isa_table[INSN_PC] || row == &isa_table[INSN_PT];
}

/* ---- an instruction
 * ---------------------------------------------------------------- */

void per_begin(struct cpu *c)
{
	c->per_code = 0;
	c->per = (struct per){.on = cpu_per(c),
			      .control = c->cr[9],
			      .first = c->cr[10] & ADDRESS_MASK,
			      .last = c->cr[11] & ADDRESS_MASK};
}

/* A new PSW that is invalid is found at the same time. */
void per_end(struct cpu *c, enum outcome outcome)
{
	const struct isa_insn *row;

	if (!c->per.on)
		return;
	c->per.on = false;
	row = isa_find_in(c->machine->set, c->text);
	if (selected(c, PER_BRANCH) && (outcome == TAKEN || is_call(row)))
		record(c, PER_BRANCH);
	completed(c, row);
	if (!c->per_code)
		return;
	c->program_code = 0;
	if (cpu_psw_invalid(c)) {
		c->program_code = PGM_SPECIFICATION;
		c->ilc = 0;
	}
	interrupt_program(c);
}

void per_program(struct cpu *c)
{
	if (!c->per.on)
		return;
	c->per.on = false;
	if (c->per.completed || interrupt_completes(c->program_code))
		completed(c, isa_find_in(c->machine->set, c->text));
}
