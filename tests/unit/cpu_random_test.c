/*
 * cpu_random_test.c - random loops run the same in every way there is.
 *
 * Where tests/fuzz/cpu_fuzz.c takes any instructions, these programs are made
 * of pieces that strain the seams of the fast engine: long loops through
 * several blocks, stores into their own text, little loops of instructions
 * that are done in pairs, EXECUTE of branches and of anything near, another
 * set of tables, format or key between two instructions, prefixing, storage
 * keys, low-address protection, PSWs and control registers that are loaded,
 * decimal numbers good and bad, and clocks that interrupt everywhere.  Each
 * runs fast, in slices, watched and with the smallest caches; registers,
 * storage, keys, cycles and instruction counts must agree.  On a machine with
 * two CPUs both run the same program in the same storage, and so change each
 * other's text, keys, tables and prefix areas.
 */
#include "cpu_test.h"

enum {
	SEEDS = 120,
	COUNT = 12000, /* instructions of each run */
	LOOP = 0x1000,
	LOOP_END = 0x2700,
	STORAGE = 0x10000,
	PREFIXED = 0x8000
};

/* ---- random numbers and text -------------------------------------------- */

struct source {
	uint64_t state;
	struct machine *m;
	uint32_t at;
};

static uint32_t any(struct source *s, uint32_t below)
{
	s->state ^= s->state << 13;
	s->state ^= s->state >> 7;
	s->state ^= s->state << 17;
	return (uint32_t)((s->state >> 16) % below);
}

static void emit(struct source *s, uint64_t v, unsigned size)
{
	uint8_t b[8];

	for (unsigned i = size; i-- > 0; v >>= 8)
		b[i] = (uint8_t)v;
	assert_int_equal(machine_write(s->m, SPACE_ABSOLUTE, s->at, b, size),
			 size);
	s->at += size;
}

static void rx(struct source *s, unsigned op, unsigned r1, unsigned b,
	       uint32_t d)
{
	emit(s, op << 24 | r1 << 20 | b << 12 | d, 4);
}

static unsigned work(struct source *s)
{
	return 1 + any(s, 7);
}

/* Registers 8 and 9 point near the ends of blocks, 10 into a window whose
 * pages the two sets of tables put elsewhere. */
static unsigned base(struct source *s)
{
	return 8 + any(s, 3);
}

/* ---- pieces of program ----------------------------------------------------
 */

static void registers(struct source *s)
{
	static const uint8_t op[] = {0x1A, 0x1B, 0x14, 0x16, 0x17,
				     0x18, 0x1E, 0x1F, 0x12, 0x13,
				     0x10, 0x11, 0x15, 0x19, 0x06};
	unsigned r2 = op[any(s, sizeof op)];

	emit(s, r2 << 8 | work(s) << 4 | (r2 == 6 ? 0 : work(s)), 2);
}

static void storage(struct source *s)
{
	static const uint8_t op[] = {0x58, 0x50, 0x5A, 0x5B, 0x54, 0x56,
				     0x57, 0x5E, 0x59, 0x55, 0x48, 0x40,
				     0x4A, 0x43, 0x42, 0x4E, 0x4F, 0x4C};

	rx(s, op[any(s, sizeof op)], work(s), base(s), any(s, 256));
}

/* With a program mask of any kind, from SPM above. */
static void floating(struct source *s)
{
	static const uint8_t op[] = {0x60, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C,
				     0x6D, 0x6E, 0x6F, 0x70, 0x78, 0x79, 0x7A,
				     0x7B, 0x7C, 0x7D, 0x7E, 0x7F};

	if (any(s, 2))
		emit(s,
		     (0x20 + any(s, 32)) << 8 | any(s, 4) << 5 | any(s, 4) << 1,
		     2);
	else
		rx(s, op[any(s, sizeof op)], 2 * any(s, 4), base(s),
		   any(s, 256));
}

static void fields(struct source *s)
{
	static const uint8_t op[] = {0xD2, 0xD7, 0xD5, 0xDC, 0xDD, 0xF2, 0xF3,
				     0xFA, 0xF1, 0xD1, 0xD4, 0xDE, 0xF8};

	emit(s, (uint64_t)op[any(s, sizeof op)] << 8 | any(s, 256), 2);
	emit(s, base(s) << 12 | any(s, 256), 2);
	emit(s, base(s) << 12 | any(s, 256), 2);
}

/* A number from a register, perhaps made longer, and arithmetic on it; or
 * edited.  Not all of them are numbers any more. */
static void decimal(struct source *s)
{
	static const uint8_t op[] = {0xF0, 0xF8, 0xF9, 0xFA,
				     0xFB, 0xFC, 0xFD, 0xDE};
	unsigned to = base(s) << 12 | any(s, 128);
	unsigned from = base(s) << 12 | any(s, 128);
	unsigned what = op[any(s, sizeof op)];
	unsigned length = any(s, 16), other = any(s, 8);

	emit(s, (0x4E00u | work(s) << 4) << 16 | from, 4);
	emit(s, (0x4E00u | work(s) << 4) << 16 | to, 4);
	emit(s, 0xF807 | length << 4, 2); /* ZAP */
	emit(s, to << 16 | (any(s, 2) ? from : to), 4);
	if (what == 0xDE) {
		emit(s, 0x92400000u | to, 4);
		emit(s, 0x92200000u | (to + 1), 4);
		emit(s, 0x92210000u | (to + 2), 4);
		emit(s, what << 8 | any(s, 2) << 8 | any(s, 12), 2);
		emit(s, to << 16 | from, 4);
	} else if (what == 0xF0) { /* SRP */
		emit(s, what << 8 | length << 4 | any(s, 11), 2);
		emit(s, to << 16 | any(s, 64), 4);
	} else {
		emit(s, what << 8 | length << 4 | other, 2);
		emit(s, to << 16 | (from + 7 - other), 4);
	}
}

static void several(struct source *s)
{
	unsigned first = 1 + any(s, 3), last = first + any(s, 4);

	emit(s,
	     (any(s, 2) ? 0x98u : 0x90u) << 24 | first << 20 | last << 16 |
		     base(s) << 12 | any(s, 256),
	     4);
}

static void long_move(struct source *s)
{
	rx(s, 0x41, 2, base(s), any(s, 256));
	rx(s, 0x41, 3, 0, any(s, 4096));
	rx(s, 0x41, 4, base(s), any(s, 256));
	rx(s, 0x41, 5, 0, any(s, 4096));
	emit(s, any(s, 2) ? 0x0E24 : 0x0F24, 2);
}

/* By amounts that are in the text, and by what a register holds. */
static void shifts(struct source *s)
{
	rx(s, 0x88 + any(s, 8), work(s), any(s, 2) ? 0 : work(s), any(s, 64));
}

/* A store into the last byte of a LOAD ADDRESS, here and there. */
static void modify(struct source *s)
{
	uint32_t here = s->at - LOOP;

	if (here + 12 > 0xFFF)
		return;
	rx(s, 0x42, work(s), 11, here + 7 + any(s, 2) * 4);
	rx(s, 0x41, work(s), 0, any(s, 4096));
	rx(s, 0x41, work(s), 0, any(s, 4096));
}

/* EXECUTE of a branch, or of a move whose length a register gives (not
 * beyond 4K: register 11 is the base). */
static void execute(struct source *s)
{
	uint32_t here = s->at - LOOP;
	unsigned what = any(s, 3);

	if (here + 16 > 0xFFF)
		return;
	rx(s, 0x44, what ? 0 : work(s), 11, here + 8);
	rx(s, 0x47, 15, 11, here + 14);
	if (what == 0) {
		emit(s, 0xD200, 2);
		emit(s, base(s) << 12 | any(s, 256), 2);
		emit(s, base(s) << 12 | any(s, 256), 2);
		return;
	}
	rx(s, what == 1 ? 0x47 : 0x45, work(s), 11, here + 14);
	emit(s, 0x0700, 2);
}

static void branch(struct source *s)
{
	uint32_t here = s->at - LOOP;

	if (here + 8 > 0xFFF)
		return;
	rx(s, any(s, 4) ? 0x47 : 0x46, any(s, 4) ? any(s, 8) : 7, 11,
	   here + 4 + 2 * any(s, 3));
	emit(s, 0x07000700, 4);
}

/* Two bases, or one: the forms of RX instructions. */
static void indexed(struct source *s)
{
	static const uint8_t op[] = {0x41, 0x41, 0x58, 0x48, 0x50, 0x59,
				     0x5A, 0x54, 0x43, 0x42, 0x5E, 0x5F};
	uint32_t x = any(s, 3) ? 0 : 12 + any(s, 2);

	emit(s,
	     (uint32_t)op[any(s, sizeof op)] << 24 | work(s) << 20 | x << 16 |
		     base(s) << 12 | any(s, 256),
	     4);
}

static void immediate(struct source *s)
{
	static const uint8_t op[] = {0x91, 0x92, 0x95};

	emit(s,
	     (uint32_t)op[any(s, sizeof op)] << 24 | any(s, 256) << 16 |
		     base(s) << 12 | any(s, 256),
	     4);
}

/* Over a few bytes of the loop at START, when the condition code says so. */
static void store_over(struct source *s, uint32_t start)
{
	static const uint8_t op[] = {0x40, 0x42, 0x92};
	uint32_t what = op[any(s, sizeof op)];

	rx(s, 0x47, any(s, 16), 11, s->at - LOOP + 8);
	rx(s, what, what == 0x92 ? any(s, 16) : work(s), 11,
	   start + any(s, 64));
}

/* A little loop of instructions that have a handler with what is behind them:
 * they are stored over, and executed as targets. */
static void little_loop(struct source *s)
{
	static void (*const inside[])(struct source *) = {
		registers, indexed, indexed, indexed,	storage,
		immediate, several, shifts,  registers, fields};
	uint32_t start = s->at + 4 - LOOP;

	if (start + 160 > 0xFFF)
		return;
	rx(s, 0x41, 14, 0, 2 + any(s, 6));
	for (unsigned n = 4 + any(s, 12); n > 0; n--)
		switch (any(s, 8)) {
		case 0:
			store_over(s, start);
			break;
		case 1:
			rx(s, 0x44, any(s, 2) ? 0 : work(s), 11,
			   start + 2 * any(s, 24));
			break;
		default:
			inside[any(s, sizeof inside / sizeof *inside)](s);
		}
	rx(s, 0x46, 14, 11, start);
}

/* Tables and format, DAT on and off, key, prefix; see low(). */
static void addressing(struct source *s)
{
	switch (any(s, 8)) {
	case 0:
	case 1:
		emit(s, 0xB7010280 + 8 * any(s, 8), 4);
		break;
	case 2:
	case 3:
		emit(s, 0xAD0403F0, 4); /* STOSM: DAT on */
		break;
	case 4:
		emit(s, 0xACFB03F0, 4); /* STNSM: DAT off */
		break;
	case 5:
		emit(s, any(s, 3) ? 0xB20A0000 : 0xB20A0080, 4); /* SPKA */
		break;
	case 6:
		emit(s, 0xB21002C0 + 4 * any(s, 2), 4); /* SPX */
		break;
	default:
		emit(s, 0xB20D0000, 4); /* PTLB */
	}
}

/* LOAD PSW of what stands behind it: BC or EC mode, problem state (until the
 * next SVC), PER, which the fast engine has to leave alone. */
static void load_psw(struct source *s)
{
	static const uint16_t left[] = {0x0108, 0x0508, 0x0508, 0x0109,
					0x0509, 0x0000, 0x0100, 0x0101,
					0x4508, 0x0588, 0xFF80, 0x0608};
	uint32_t psw = left[any(s, sizeof left / sizeof *left)];

	while (s->at % 8 != 4)
		emit(s, 0x0700, 2);
	if (s->at + 4 - LOOP > 0xFFF)
		return;
	rx(s, 0x82, 0, 11, s->at + 4 - LOOP);
	if (psw & 8)
		emit(s, psw << 16 | (any(s, 64) << 8), 4);
	else
		emit(s, psw << 16, 4);
	emit(s, (psw & 8 ? 0 : any(s, 64) << 24) | (s->at + 4), 4);
}

/* Masks, all control registers to storage, single ones back; see low(). */
static void control(struct source *s)
{
	static const uint32_t load[] = {0xB79902D8, 0xB79902F4, 0xB7AA0060,
					0xB7BB0034, 0xB72202F4, 0xB7010288,
					0xB7000290, 0xB78802C4};

	switch (any(s, 6)) {
	case 0:
		rx(s, 0x80, 0, 0, 0x3D8 + any(s, 8)); /* SSM */
		break;
	case 1:
		emit(s, 0xB600 | any(s, 256), 2); /* STCTL */
		emit(s, base(s) << 12 | any(s, 64) * 4, 2);
		break;
	case 2:
		emit(s, 0xAC0003F0u | any(s, 256) << 16, 4); /* STNSM */
		break;
	case 3:
		emit(s, any(s, 2) ? 0xAD4503F0 : 0xAD0103F0, 4); /* STOSM */
		break;
	case 4:
		emit(s, 0x0A00 + any(s, 256), 2); /* SVC */
		break;
	default:
		emit(s, load[any(s, sizeof load / sizeof *load)], 4);
	}
}

static void keys(struct source *s)
{
	static const uint8_t key[] = {0x00, 0x06, 0x80, 0x86, 0x88, 0x98};

	rx(s, 0x41, 6, 0, key[any(s, sizeof key)]);
	rx(s, 0x41, 7, 8, 16 * any(s, 256));
	switch (any(s, 4)) {
	case 0:
		emit(s, 0x0957, 2); /* ISK */
		break;
	case 1:
		emit(s, 0xB2137000, 4); /* RRB */
		break;
	default:
		emit(s, 0x0867, 2); /* SSK */
	}
	rx(s, 0xB1, work(s), base(s), any(s, 4096)); /* LRA */
}

static void clocks(struct source *s)
{
	switch (any(s, 4)) {
	case 0:
		emit(s, 0xB20802D0 + 8 * any(s, 2), 4); /* SPT */
		break;
	case 1: /* STCK, a little later, SCKC */
		emit(s, 0xB20503D0587003D4, 8);
		emit(s, 0x5E7002F4507003D4, 8);
		emit(s, 0xB20603D0, 4);
		break;
	case 2:
		emit(s, 0xB2098000 + any(s, 256), 4); /* STPT */
		break;
	default:
		emit(s, 0x0A00 + any(s, 256), 2); /* SVC */
	}
}

typedef void piece(struct source *s);
static piece *const pieces[] = {
	registers, registers, registers,  storage,     storage,	   storage,
	storage,   fields,    fields,	  several,     modify,	   modify,
	execute,   branch,    addressing, keys,	       clocks,	   long_move,
	floating,  floating,  floating,	  shifts,      decimal,	   decimal,
	load_psw,  control,   control,	  little_loop, little_loop};

/* ---- the machine ----------------------------------------------------------
 */

/* The origins are such that a small TLB has one place for a page of all.
 * Tables A and B with pages of 4K, then of 2K: pages are themselves but for
 * the window at 10000, of which the third page is not there. */
static void tables(struct machine *m)
{
	for (unsigned set = 0; set < 4; set++) {
		uint32_t segments = 0x9000 + 0x80 * set;
		uint32_t pages = 0x9200 + 0x100 * set;
		unsigned shift = set < 2 ? 12 : 11;

		put_word(m, segments, 0xF0000000 | pages);
		put_word(m, segments + 4, 0xF0000000 | (pages + 0x80));
		/* Zeros would make the first page a page table. */
		for (unsigned i = 2; i < 16; i++)
			put_word(m, segments + 4 * i, 1);
		for (uint32_t v = 0; v < 0x20000; v += 1u << shift) {
			uint32_t real = v & 0xFFFF, entry;
			uint8_t b[2];

			if (v >= 0x10000)
				real = (set & 1 ? 0x6000 : 0x4000) +
				       (v & 0x1FFF);
			entry = real >> 8;
			if (v >= 0x12000)
				entry |= shift == 12 ? 8 : 4;
			b[0] = (uint8_t)(entry >> 8);
			b[1] = (uint8_t)entry;
			machine_write(m, SPACE_ABSOLUTE,
				      pages + (v >> 16) * 0x80 +
					      2 * ((v & 0xFFFF) >> shift),
				      b, 2);
		}
	}
}

/* The first page: new PSWs, handlers, operands. */
static void low(struct machine *m)
{
	uint8_t page[0x400];

	put(m, 0x58, "0008000000000340 0008000000000360 0008000000000300");
	for (unsigned i = 0; i < 8; i++) {
		put_word(m, 0x280 + 8 * i,
			 (i & 2 ? 0x00400C80u : 0x00800C80u) |
				 (i > 5 ? 0x10000000u : 0));
		put_word(m, 0x284 + 8 * i, 0x9000 + 0x80 * (i & 3));
	}
	put(m, 0x2C0, "00000000 00008000");
	put(m, 0x2D0, "0000000000010000 FFFFFFFFFFFF0000");
	put(m, 0x2E0, "0000000000200000 FFFFFFFFFFFFFFFF 00000100 00020000");
	/* Program: no low-address protection; over what has no page. */
	put(m, 0x300,
	    "B60003C0 94EF03C0 B70003C0 9511008F 47800320 9510008F 47800320"
	    "82000028 1BFF 43F0008D 5AF0002C 50F0002C 82000028");
	/* External: all clocks anew. */
	put(m, 0x340, "B20802E0 B20602E8 D203005002F0 82000018");
	/* Supervisor call: into the supervisor state. */
	put(m, 0x360, "94FE0021 82000020");
	put(m, 0x3D8, "0501450004410701");
	machine_read(m, SPACE_ABSOLUTE, 0, page, sizeof page);
	machine_write(m, SPACE_ABSOLUTE, PREFIXED, page, sizeof page);
}

/* Registers of CPU N, which starts at LOOP. */
static void ready(struct source *s, unsigned n)
{
	machine_select_cpu(s->m, n);
	for (unsigned i = 1; i < 8; i++)
		machine_set_gr(s->m, i, any(s, 0xFFFFFFFF));
	machine_set_gr(s->m, 8, 0x4780);
	machine_set_gr(s->m, 9, 0x5780);
	machine_set_gr(s->m, 10, any(s, 2) ? 0x10F80 : 0x11F80);
	machine_set_gr(s->m, 11, LOOP);
	machine_set_gr(s->m, 12, 0);
	machine_set_gr(s->m, 13, any(s, 3));
	machine_set_cr(s->m, 0, 0x00800C80);
	machine_set_cr(s->m, 1, 0x00009000);
	machine_set_prefix(s->m, n ? PREFIXED : 0);
	machine_set_psw(s->m, 0x0108000000000000u | LOOP);
	machine_start(s->m);
	machine_select_cpu(s->m, 0);
}

static struct machine *make(unsigned seed, uint32_t limits, unsigned cpus)
{
	static const char *const models[] = {"158", "unit", "145", "168"};
	struct machine_config config = {.model = models[seed % 4],
					.storage = STORAGE,
					.limits = limits,
					.cpus = cpus,
					.quantum = 1 + seed * seed % 700};
	struct source s = {.state = seed * 0x9E3779B97F4A7C15u + 1};

	s.m = machine_create(&config, NULL);
	assert_non_null(s.m);
	for (s.at = 0x4000; s.at < 0x8000;)
		emit(&s, any(&s, 3) ? any(&s, 0xFFFFFFFF) : 0x0000123C, 4);
	tables(s.m);
	low(s.m);
	for (s.at = LOOP; s.at < LOOP_END;)
		pieces[any(&s, sizeof pieces / sizeof *pieces)](&s);
	emit(&s, 0x07FB, 2);
	for (unsigned i = 0; i < cpus; i++)
		ready(&s, i);
	return s.m;
}

static uint64_t mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * 0x9E3779B97F4A7C15u;
	return h ^ h >> 29;
}

static uint64_t cpu_state_of(struct machine *m, unsigned n, uint64_t h)
{
	machine_select_cpu(m, n);
	for (unsigned i = 0; i < 16; i++)
		h = mix(h, (uint64_t)machine_cr(m, i) << 32 | machine_gr(m, i));
	for (unsigned i = 0; i < 8; i += 2)
		h = mix(h, machine_fpr(m, i));
	h = mix(h, machine_psw(m));
	h = mix(h, machine_prefix(m));
	h = mix(h, machine_cpu_timer(m));
	h = mix(h, machine_cpu_cycles(m, n));
	return mix(h, machine_cpu_instructions(m, n));
}

static uint64_t state_of(struct machine *m)
{
	uint64_t h = 1;

	for (uint32_t a = 0; a < STORAGE; a += 8)
		h = mix(h, get(m, a, 8));
	for (uint32_t a = 0; a < STORAGE; a += 0x800)
		h = mix(h, machine_key(m, a));
	for (unsigned n = 0; n < machine_cpus(m); n++)
		h = cpu_state_of(m, n, h);
	return h;
}

/* Kinds that keep the fast forms of control instructions from being used. */
#define TOLD (PROBE_BIT(PSW) | PROBE_BIT(CONTROL) | PROBE_BIT(INTERRUPT))

struct way {
	const char *name;
	uint32_t limits, kinds;
	uint64_t slice;
};

static const struct way ways[] = {
	{"fast", 0, 0, UINT64_MAX},
	{"slices of 1", 0, 0, 1},
	{"slices of 17", 0, 0, 17},
	{"watched", 0, PROBE_BIT(INSTRUCTION), UINT64_MAX},
	{"stores watched", 0, PROBE_BIT(STORE), UINT64_MAX},
	{"told of", 0, TOLD, UINT64_MAX},
	{"tiny", MACHINE_TINY, 0, UINT64_MAX},
	{"tiny, slices of 5", MACHINE_TINY, 0, 5},
};

static void count(void *context, const struct probe_event *e)
{
	(void)e;
	++*(uint64_t *)context;
}

/*
 * Runs on to LIMIT instructions, a slice at a time.  A program that stores
 * over the first page, or two CPUs that drive each other, may end before: in
 * an endless string of interruptions or in a wait.
 */
static void run_to(struct machine *m, uint64_t limit, uint64_t slice)
{
	enum machine_halt halt = HALT_INSTRUCTIONS;

	while (machine_instructions(m) < limit && halt == HALT_INSTRUCTIONS) {
		uint64_t left = limit - machine_instructions(m);
		struct machine_run r = {.until = UINT64_MAX,
					.count = left < slice ? left : slice};

		halt = machine_run(m, &r);
		assert_true(halt == HALT_INSTRUCTIONS || halt == HALT_LOOP ||
			    halt == HALT_WAIT || halt == HALT_DISABLED);
	}
}

static uint64_t tables_of(const struct machine *m)
{
	uint64_t h = 1;

	for (uint32_t a = 0x9000; a < 0x9800; a += 8)
		h = mix(h, get(m, a, 8));
	return h;
}

/* *STAND: the tables are as they were made. */
static uint64_t life(unsigned seed, const struct way *w, uint64_t limit,
		     unsigned cpus, bool *stand)
{
	uint64_t events = 0, h;
	struct probe probe = {
		.kinds = w->kinds, .event = count, .context = &events};
	struct machine *m = make(seed, w->limits, cpus);
	uint64_t tables = tables_of(m);

	if (w->kinds)
		machine_probe_add(m, &probe);
	run_to(m, limit, w->slice);
	assert_true(!w->kinds || events > 0);
	h = state_of(m);
	*stand = tables_of(m) == tables;
	machine_destroy(m);
	return h;
}

/* The first instruction after which the two ways differ. */
static uint64_t parting(unsigned seed, const struct way *w, unsigned cpus)
{
	uint64_t low_end = 0, high = COUNT;
	bool stand;

	while (high - low_end > 1) {
		uint64_t mid = (low_end + high) / 2;

		if (life(seed, &ways[0], mid, cpus, &stand) ==
		    life(seed, w, mid, cpus, &stand))
			low_end = mid;
		else
			high = mid;
	}
	return high;
}

static void compare(unsigned seed, const struct way *w, unsigned cpus,
		    uint64_t fast)
{
	bool stand;

	if (life(seed, w, COUNT, cpus, &stand) != fast)
		fail_msg("seed %u: %s is otherwise from instruction %llu on",
			 seed, w->name,
			 (unsigned long long)parting(seed, w, cpus));
}

/* What a TLB has of tables that were stored over, as one of two CPUs may do
 * while the other uses them, depends on its size. */
static void compare_ways(unsigned seeds, unsigned cpus)
{
	unsigned compared = 0;

	for (unsigned seed = 1; seed <= seeds; seed++) {
		bool stand;
		uint64_t fast = life(seed, &ways[0], COUNT, cpus, &stand);

		for (size_t i = 1; i < sizeof ways / sizeof *ways; i++)
			if (stand || !(ways[i].limits & MACHINE_TINY))
				compare(seed, &ways[i], cpus, fast);
		compared += stand;
	}
	assert_true(compared > seeds / 2);
}

static void all_ways_agree(void **state)
{
	(void)state;
	compare_ways(SEEDS, 1);
}

static void all_ways_agree_for_two(void **state)
{
	(void)state;
	compare_ways(SEEDS / 2, 2);
}

/* The programs do what they are made for. */
static void they_do_much(void **state)
{
	uint64_t interrupts = 0, prefixes = 0, external = 0, done = 0;

	(void)state;
	for (unsigned seed = 1; seed <= 60; seed++) {
		struct machine *m = make(seed, 0, 1);
		struct probe probe = {.kinds = PROBE_BIT(INTERRUPT),
				      .event = count,
				      .context = &interrupts};

		machine_probe_add(m, &probe);
		run_to(m, COUNT, UINT64_MAX);
		done += machine_instructions(m);
		prefixes += machine_prefix(m) != 0;
		external += get(m, 0x18, 8) != 0 || get(m, 0x8018, 8) != 0;
		machine_destroy(m);
	}
	assert_true(done > 60 * COUNT * 3 / 4);
	assert_true(interrupts > 6000);
	assert_true(prefixes > 2);
	assert_true(external > 30);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_ways_agree),
		cmocka_unit_test(all_ways_agree_for_two),
		cmocka_unit_test(they_do_much),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
