/*
 * cpu_per_test.c - program-event recording misses nothing.
 *
 * A random instruction runs without PER first: what it changed tells what it
 * must have placed and stored.  Then it runs again for a register that was
 * changed, and for a byte of storage that was: each time the event must be
 * told, together with an exception that the instruction is completed with.
 * A wrong row of placed.def, or a store that is not noted, shows here.
 */
#include "cpu_test.h"

enum { SEEDS = 6000, AREA = 0x4000, AREA_SIZE = 0x1000, TEXT = 0x1000 };

static uint32_t any(uint64_t *state, uint32_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)((*state >> 16) % below);
}

/* These take the CPU away, or move the locations that are looked at. */
static bool left_out(const struct isa_insn *row)
{
	static const uint8_t out[INSN_COUNT] = {[INSN_SVC] = 1,
						[INSN_SIGP] = 1,
						[INSN_SPX] = 1,
						[INSN_DIAG] = 1,
						[INSN_LPSW] = 1};

	return out[row - isa_table];
}

/* A state made from SEED: text at TEXT, registers 8-15 into the area. */
static const struct isa_insn *prepare(struct machine *m, uint64_t seed)
{
	uint64_t s = seed * 0x9E3779B97F4A7C15u + 1;
	const struct isa_insn *row;
	uint8_t text[6], bytes[AREA_SIZE];

	for (unsigned i = 0; i < 8; i++)
		any(&s, 2);
	do
		row = &isa_table[any(&s, INSN_COUNT)];
	while (left_out(row));
	for (unsigned i = 0; i < 6; i++)
		text[i] = (uint8_t)any(&s, 256);
	text[0] = row->opcode_bytes == 2 ? (uint8_t)(row->opcode >> 8)
					 : (uint8_t)row->opcode;
	if (row->opcode_bytes == 2)
		text[1] = (uint8_t)row->opcode;
	if (any(&s, 2) && row->format == FMT_RX)
		text[1] &= 0xF0;
	if (row->format != FMT_RRE)
		text[2] = (uint8_t)(0x80 | (text[2] & 0x70));
	text[4] = (uint8_t)(0x80 | (text[4] & 0x70));
	if (any(&s, 2)) {
		text[3] &= 0xF8;
		text[5] &= 0xF8;
	}
	machine_write(m, SPACE_ABSOLUTE, TEXT, text, sizeof text);
	for (unsigned i = 0; i < AREA_SIZE; i++)
		bytes[i] = (uint8_t)(any(&s, 3) ? any(&s, 256)
						: any(&s, 10) << 4 | 0xC);
	machine_write(m, SPACE_ABSOLUTE, AREA, bytes, sizeof bytes);
	for (unsigned r = 0; r < 16; r++)
		machine_set_gr(m, r,
			       r >= 8	    ? AREA + any(&s, 0x190) * 8
			       : any(&s, 4) ? any(&s, 64)
					    : any(&s, 0xFFFFFFFF));
	for (unsigned r = 0; r < 8; r += 2)
		machine_set_fpr(m, r,
				(uint64_t)any(&s, 0xFFFFFFFF) << 32 |
					any(&s, 0xFFFFFFFF));
	return row;
}

/* One instruction with these PER registers (none: R9 zero). */
static void run_one(struct machine *m, uint64_t seed, uint32_t r9,
		    uint32_t first, uint32_t last)
{
	struct machine_run r = {.until = UINT64_MAX, .count = 1};
	static const uint32_t zero[4];

	prepare(m, seed);
	machine_set_cr(m, 0, 0x000000E0);
	machine_set_cr(m, 9, r9);
	machine_set_cr(m, 10, first);
	machine_set_cr(m, 11, last);
	machine_write(m, SPACE_ABSOLUTE, 0x8C, zero, sizeof zero);
	machine_set_psw(m, EC_PSW | (r9 ? (uint64_t)0x40 << 56 : 0) |
				   (uint64_t)(seed % 16) << 40 | TEXT);
	machine_start(m);
	machine_run(m, &r);
}

static bool completes(unsigned code, const struct isa_insn *row)
{
	switch (code) {
	case 0:
	case PGM_FIXED_POINT_OVERFLOW:
	case PGM_DECIMAL_OVERFLOW:
	case PGM_EXPONENT_OVERFLOW:
	case PGM_EXPONENT_UNDERFLOW:
	case PGM_SIGNIFICANCE:
	case PGM_MONITOR_EVENT:
		return true;
	case PGM_FIXED_POINT_DIVIDE:
		return row == &isa_table[INSN_CVB];
	default:
		return false;
	}
}

/* The run has ended with the event, beside CODE. */
static void expect_event(struct machine *m, const struct isa_insn *row,
			 unsigned code, unsigned event, uint64_t seed)
{
	if (get(m, 0x8E, 2) != (code | PGM_PER_EVENT) ||
	    get(m, 0x96, 2) != event || get(m, 0x98, 4) != TEXT)
		fail_msg("seed %llu, %s: code %X, event %X at %X instead of "
			 "%X",
			 (unsigned long long)seed, row->mnemonic,
			 (unsigned)get(m, 0x8E, 2), (unsigned)get(m, 0x96, 2),
			 (unsigned)get(m, 0x98, 4), event);
}

static void one_seed(struct machine *m, uint64_t seed, unsigned *seen)
{
	const struct isa_insn *row = prepare(m, seed);
	uint8_t before[AREA_SIZE], after[AREA_SIZE];
	uint32_t gr[16];
	unsigned code, changed = 0, byte = AREA_SIZE;

	for (unsigned r = 0; r < 16; r++)
		gr[r] = machine_gr(m, r);
	machine_read(m, SPACE_ABSOLUTE, AREA, before, sizeof before);
	run_one(m, seed, 0, 0, 0);
	code = (unsigned)get(m, 0x8E, 2);
	if (!completes(code, row))
		return;
	for (unsigned r = 0; r < 16; r++)
		if (machine_gr(m, r) != gr[r])
			changed |= 0x8000u >> r;
	machine_read(m, SPACE_ABSOLUTE, AREA, after, sizeof after);
	for (unsigned i = 0; i < AREA_SIZE; i++)
		if (before[i] != after[i])
			byte = i;
	for (unsigned r = 0; r < 16; r++)
		if (changed & 0x8000u >> r) {
			run_one(m, seed, 0x10000000 | 0x8000u >> r, 0, 0);
			expect_event(m, row, code, 0x1000, seed);
			seen[0]++;
		}
	/* TEST BLOCK and INVALIDATE PAGE TABLE ENTRY work on real storage. */
	if (byte < AREA_SIZE && row != &isa_table[INSN_TB] &&
	    row != &isa_table[INSN_IPTE]) {
		run_one(m, seed, 0x20000000, AREA + byte, AREA + byte);
		expect_event(m, row, code, 0x2000, seed);
		seen[1]++;
	}
}

static void nothing_is_missed(void **state)
{
	struct machine *m = boot();
	unsigned seen[2] = {0};

	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++)
		one_seed(m, seed, seen);
	assert_true(seen[0] > SEEDS / 10);
	assert_true(seen[1] > SEEDS / 20);
	machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_missed),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
