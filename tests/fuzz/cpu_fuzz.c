/*
 * cpu_fuzz.c - any program runs the same in every way there is to run it:
 * fast, one instruction at a time, watched, with breakpoints and storage under
 * watch, and with the smallest caches.
 *
 * The bytes choose instructions from the table, their operands, registers,
 * keys and the mode; registers point near the ends of blocks.  Interruptions
 * return; a program interruption two bytes further, at an even address among
 * the code, so that no program is caught.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "isa.h"
#include "machine.h"
#include "probe.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { STORAGE = 0x10000, COUNT = 1500, CODE = 0x7C0, TABLES = 0x800 };

struct input {
	const uint8_t *at, *end;
};

static unsigned take(struct input *in)
{
	return in->at < in->end ? *in->at++ : 0;
}

static void put(struct machine *m, uint32_t at, uint64_t v, unsigned size)
{
	uint8_t b[8];

	for (unsigned i = size; i-- > 0; v >>= 8)
		b[i] = (uint8_t)v;
	machine_write(m, SPACE_ABSOLUTE, at, b, size);
}

/* A register: an address by the end of a block, small, or anything. */
static uint32_t value(struct input *in)
{
	unsigned k = take(in);

	if (k < 160)
		return (k % 32) * 0x800 + 0x800 - take(in) % 64;
	if (k < 200)
		return take(in);
	return k << 24 | take(in) << 16 | take(in) << 8 | take(in);
}

static const uint32_t handlers[][2] = {
	{0x58, 0x18}, {0x60, 0x20}, {0x68, 0x28}, {0x78, 0x38}};

/* Pages are themselves, but for two that are not there. */
static void tables(struct machine *m)
{
	put(m, 0x3000, 0xF0003400, 4);
	for (uint32_t page = 0; page < 16; page++)
		put(m, 0x3400 + 2 * page,
		    page << 4 | (page == 6 || page == 9 ? 8 : 0), 2);
	machine_set_cr(m, 0, 0x00800080);
	machine_set_cr(m, 1, 0x00003000);
}

static void program(struct machine *m, struct input *in)
{
	uint32_t at = CODE;

	while (in->at < in->end && at < 0x2000) {
		const struct isa_insn *row = &isa_table[take(in) % INSN_COUNT];
		uint8_t text[6] = {0};

		for (unsigned i = 1; i < row->length; i++)
			text[i] = (uint8_t)take(in);
		if (row->opcode_bytes == 2) {
			text[0] = (uint8_t)(row->opcode >> 8);
			text[1] = (uint8_t)row->opcode;
		} else {
			text[0] = (uint8_t)row->opcode;
		}
		machine_write(m, SPACE_ABSOLUTE, at, text, row->length);
		at += row->length;
	}
	put(m, at, 0x47F007C0, 4);
}

static struct machine *make(struct input in, uint32_t limits)
{
	struct machine_config config = {
		.model = "158", .storage = STORAGE, .limits = limits};
	struct machine *m = machine_create(&config, NULL);
	static const uint8_t keys[] = {0x00, 0x00, 0x30, 0x50};
	unsigned flags = take(&in) & 0x0D, key = keys[take(&in) % 4];
	unsigned mask = take(&in) & (flags & 8 ? 0x07 : 0xFF);
	uint64_t psw = (uint64_t)mask << 56 | (uint64_t)(key | flags) << 48;

	assert(m);
	for (unsigned i = 0; i < 4; i++) {
		put(m, handlers[i][0], 0x0008000000000000u | (0x700 + 8 * i),
		    8);
		put(m, 0x700 + 8 * i, 0x82000000u | handlers[i][1], 4);
	}
	/* L 15,2C; LA 15,2(15); N 15,758; ST 15,2C; LPSW 28 */
	put(m, 0x68 + 4, 0x740, 4);
	put(m, 0x740, 0x58F0002C41FF0002, 8);
	put(m, 0x748, 0x54F0075850F0002C, 8);
	put(m, 0x750, 0x82000028, 4);
	put(m, 0x758, 0x1FFE, 4);
	tables(m);
	for (unsigned i = 0; i < 16; i++)
		machine_set_gr(m, i, value(&in));
	for (uint32_t a = 0; a < STORAGE; a += 0x800)
		machine_set_key(m, a, take(&in) % 4 ? 0x30 : 0x58);
	machine_set_key(m, 0, 0);
	machine_set_key(m, 0x800, 0);
	program(m, &in);
	machine_set_psw(m, psw | CODE);
	machine_start(m);
	return m;
}

static void ignore(void *context, const struct probe_event *e)
{
	(void)context;
	(void)e;
}

static void count(void *context, const struct probe_event *e)
{
	unsigned *counts = context;

	counts[e->kind]++;
}

/* Some that programs will meet. */
static void set_stops(struct machine *m)
{
	for (uint32_t a = CODE; a < 0x2000; a += 94) {
		machine_break_set(m, a);
		machine_watch_set(m, a + 0x800, 3, WATCH_STORE);
	}
	machine_break_set(m, 0x16 | BREAK_ANY_BLOCK);
	machine_break_row(m, INSN_ST, true);
	machine_break_row(m, INSN_BCR, true);
	machine_watch_set(m, 0x5FF0, 32, WATCH_FETCH | WATCH_STORE);
	machine_watch_set(m, 0x28, 8, WATCH_STORE);
}

static uint64_t mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * 0x9E3779B97F4A7C15u;
	return h ^ h >> 29;
}

/*
 * What is left of a machine that ran in pieces of SLICE instructions.  Tells
 * whether the translation tables are as they were: if not, what is still in
 * a TLB may be used or not, so that its size may show.
 */
static uint64_t life(struct input in, uint32_t limits, uint64_t slice,
		     struct probe *probe, bool *same_tables)
{
	struct machine *m = make(in, limits);
	uint8_t before[TABLES], after[TABLES];
	uint64_t h = 1, v;

	machine_read(m, SPACE_ABSOLUTE, 0x3000, before, TABLES);

	if (probe)
		machine_probe_add(m, probe);
	if (probe && probe->kinds & PROBE_BIT(BREAK))
		set_stops(m);
	while (machine_instructions(m) < COUNT) {
		uint64_t left = COUNT - machine_instructions(m);
		struct machine_run r = {.until = 10000000,
					.count = left < slice ? left : slice};

		if (machine_run(m, &r) != HALT_INSTRUCTIONS)
			break;
	}
	for (uint32_t a = 0; a < STORAGE; a += 8) {
		machine_read(m, SPACE_ABSOLUTE, a, &v, 8);
		h = mix(h, v);
	}
	for (uint32_t a = 0; a < STORAGE; a += 0x800)
		h = mix(h, machine_key(m, a));
	for (unsigned i = 0; i < 16; i++)
		h = mix(h, (uint64_t)machine_cr(m, i) << 32 | machine_gr(m, i));
	for (unsigned i = 0; i < 8; i += 2)
		h = mix(h, machine_fpr(m, i));
	h = mix(h, machine_psw(m));
	h = mix(h, machine_cycles(m));
	h = mix(h, machine_instructions(m));
	machine_read(m, SPACE_ABSOLUTE, 0x3000, after, TABLES);
	if (same_tables)
		*same_tables = !memcmp(before, after, TABLES);
	machine_destroy(m);
	return h;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = {data, data + size};
	struct probe watch = {.kinds =
				      PROBE_BIT(INSTRUCTION) | PROBE_BIT(STORE),
			      .event = ignore};
	unsigned counts[2][PROBE_COUNT] = {{0}};
	struct probe stops[2];
	bool purged = true;
	uint64_t fast = life(in, 0, UINT64_MAX, NULL, &purged);

	if (life(in, 0, 1, NULL, NULL) != fast ||
	    life(in, 0, 13, NULL, NULL) != fast ||
	    life(in, 0, UINT64_MAX, &watch, NULL) != fast)
		abort();
	for (unsigned i = 0; i < 2; i++) {
		stops[i] = (struct probe){.kinds = PROBE_BIT(BREAK) |
						   PROBE_BIT(WATCH),
					  .event = count,
					  .context = counts[i]};
		stops[i].kinds |= i ? PROBE_BIT(INSTRUCTION) : 0;
		if (life(in, 0, UINT64_MAX, &stops[i], NULL) != fast)
			abort();
	}
	if (counts[0][PROBE_BREAK] != counts[1][PROBE_BREAK] ||
	    counts[0][PROBE_WATCH] != counts[1][PROBE_WATCH])
		abort();
	if (purged && life(in, MACHINE_TINY, UINT64_MAX, NULL, NULL) != fast)
		abort();
	return 0;
}
