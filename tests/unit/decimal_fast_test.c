/*
 * decimal_fast_test.c - decimal instructions do the same in both forms.
 *
 * The fast forms compute with digits (sim/decimal_fast.h), the general ones
 * in binary (sim/decimal.c).  Random programs of decimal, editing and
 * converting instructions on fields that touch and overlap, mostly good, run
 * fast and watched; storage, condition code and program interruptions must
 * agree.
 */
#include "cpu_test.h"

enum { SEEDS = 400, FIELDS = 0x2000, ROOM = 0x100, STEPS = 60 };

static uint32_t any(uint64_t *state, uint32_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)((*state >> 16) % below);
}

static void set(struct machine *m, uint32_t at, uint64_t v, unsigned size)
{
	uint8_t b[8];

	for (unsigned i = size; i-- > 0; v >>= 8)
		b[i] = (uint8_t)v;
	assert_int_equal(machine_write(m, SPACE_ABSOLUTE, at, b, size), size);
}

/* A field of up to 16 bytes, packed, with many zeros and nines in front. */
static void field(struct machine *m, uint64_t *r, uint32_t at, unsigned n)
{
	unsigned same = any(r, 2 * n), kind = any(r, 3);

	for (unsigned i = 0; i < 2 * n; i++) {
		unsigned digit = any(r, 10);
		uint8_t b;

		if (kind && i < same)
			digit = kind == 1 ? 0 : 9;
		if (i == 2 * n - 1)
			digit = 10 + any(r, 6);
		if (!any(r, 400))
			digit = any(r, 16);
		machine_read(m, SPACE_ABSOLUTE, at + i / 2, &b, 1);
		b = (uint8_t)(i % 2 ? (b & 0xF0) | digit : digit << 4);
		set(m, at + i / 2, b, 1);
	}
}

static const uint8_t ops[] = {0xFA, 0xFB, 0xF8, 0xF9, 0xFC, 0xFD, 0xF0,
			      0xDE, 0xDF, 0xF2, 0xF3, 0xF1, 0x4E, 0x4F};

/* The fields that an instruction is to use, good before it is done. */
static uint64_t instruction(struct machine *m, uint64_t *r)
{
	uint64_t op = ops[any(r, sizeof ops)];
	unsigned n1 = 1 + any(r, 16), n2 = 1 + any(r, any(r, 3) ? 8 : 16);
	uint32_t a = any(r, ROOM - 16), b = any(r, ROOM - 16);

	if (op == 0x4E || op == 0x4F) {
		field(m, r, FIELDS + (a & ~7u), 8);
		return (op << 24 | 3 << 20 | 0x8000 | (a & ~7u)) << 16 | 0x0700;
	}
	if (op == 0xDE || op == 0xDF) {
		for (unsigned i = 0; i < n1; i++)
			set(m, FIELDS + a + i, 0x20 + any(r, 4), 1);
		field(m, r, FIELDS + b, n2);
		return op << 40 | (uint64_t)(n1 - 1) << 32 |
		       (0x8000 | a) << 16 | 0x8000 | b;
	}
	if (op != 0xF0)
		field(m, r, FIELDS + b, n2);
	field(m, r, FIELDS + a, n1);
	if (op == 0xF0) {
		n2 = 1 + any(r, 11);
		b = any(r, 64);
		return op << 40 | (uint64_t)(n1 - 1) << 36 |
		       (uint64_t)(n2 - 1) << 32 | (0x8000 | a) << 16 | b;
	}
	return op << 40 | (uint64_t)(n1 - 1) << 36 | (uint64_t)(n2 - 1) << 32 |
	       (0x8000 | a) << 16 | 0x8000 | b;
}

/* One instruction, run twice over so that the second time it is decoded and
 * the views are settled. */
static uint64_t life(unsigned seed, struct probe *probe)
{
	uint64_t r = seed * 0x9E3779B97F4A7C15u + 1, h = 1;
	struct machine_config config = {.model = "unit", .storage = 0x10000};
	struct machine *m = machine_create(&config, NULL);

	assert_non_null(m);
	if (probe)
		machine_probe_add(m, probe);
	machine_set_gr(m, 8, FIELDS);
	set(m, 0x68, 0x300, 8);
	set(m, 0x300, 0x47F00300, 4);
	set(m, 0x310, 0x47F00310, 4);
	for (unsigned step = 0; step < STEPS; step++) {
		unsigned mask = any(&r, 2) ? 0xF : 0;
		uint64_t text = instruction(m, &r);
		uint8_t found[ROOM];

		set(m, CODE, text >> 32, 2);
		set(m, CODE + 2, text, 4);
		for (unsigned twice = 0; twice < 2; twice++) {
			struct machine_run run = {.until = UINT64_MAX,
						  .count = 40};

			set(m, CODE + 6, 0x47F00310, 4);
			machine_set_psw(m, (uint64_t)mask << 24 | CODE);
			machine_start(m);
			machine_run(m, &run);
			h = (h ^ machine_psw(m)) * 0x9E3779B97F4A7C15u;
			h ^= machine_gr(m, 1) ^ machine_gr(m, 3) << 7;
			h ^= get(m, 0x28, 8) + h / 3;
		}
		machine_read(m, SPACE_ABSOLUTE, FIELDS, found, ROOM);
		for (unsigned i = 0; i < ROOM; i++)
			h = (h ^ found[i]) * 0x100000001B3u;
	}
	machine_destroy(m);
	return h;
}

static void ignore(void *context, const struct probe_event *e)
{
	(void)e;
	++*(unsigned *)context;
}

static void both_forms_agree(void **state)
{
	unsigned events = 0;
	struct probe watch = {.kinds = PROBE_BIT(INSTRUCTION),
			      .event = ignore,
			      .context = &events};

	(void)state;
	for (unsigned seed = 1; seed <= SEEDS; seed++)
		if (life(seed, NULL) != life(seed, &watch))
			fail_msg("seed %u: the fast form does otherwise", seed);
	assert_true(events > SEEDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_forms_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
