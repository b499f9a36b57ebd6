/*
 * classify_state.c - makes a machine state, executes one instruction in it,
 * and takes down everything that can be seen afterwards.
 *
 * Real storage (128K):
 *
 *   00000  the assigned locations; at 6000 with the other prefix
 *   08000  segment table; 08800 page table
 *   09000  for dual address space: tables of ASNs, authority, program calls
 *   10000  the program's four pages in the EC mode; 18000 the other frames,
 *          in reverse order
 *   1C000  storage of others: a block with a key, code and data for looking
 *
 * The program's pages are 0-3FFF.  In the EC mode they are translated, in the
 * BC mode real; there the first is not the program's, for the assigned
 * locations are in it: what is stored into these, at addresses that the
 * program does not choose, is seen as real storage that changed (STIDC).
 */
#include "classify_state.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "device.h"
#include "machine.h"
#include "model.h"
#include "probe.h"

enum {
	SEGMENTS = 0x8000,
	PAGES = 0x8800,
	ASN_FIRST = 0x9000,
	ASN_SECOND = 0xA000,
	AUTHORITY = 0xA800,
	LINKAGE = 0xAC00,
	ENTRIES = 0xAE00,
	FRAMES = 0x10000,
	OTHER_FRAMES = 0x18000,
	OTHERS = 0x1C000,
	LOOKING = 0x1E000, /* code and data of the observer    */
	CHANNEL_PROGRAM = 0x1E800,
	OTHER_PREFIX = 0x6000,
	CODE = 0x1000, /* in the program's storage        */
	OPERAND2 = 0x2000,
	OPERAND1 = 0x3000,
	STALE = 0x4000, /* a page whose entry changes      */
	CONSOLE = 0x009,
	KEY = 0x30,
	OTHER_KEY = 0x70
};
#define PSW_EC_MODE 0x0008000000000000u
#define PSW_PROBLEM 0x0001000000000000u

static bool differs(const struct classify_state *s, enum classify_difference d)
{
	return s->differences >> d & 1;
}

/* ---- the instruction --------------------------------------------------------
 */

static unsigned second_address(const struct isa_insn *row, unsigned k)
{
	if (row->format != FMT_SSE)
		return 0xA010;
	if (row->facility == FAC_DAS)
		return k / 2 % 8;
	return k % 2 ? KEY : 0xA010;
}

/* Every second-operand address has one of three forms. */
static void set_fields(const struct classify_state *s, uint8_t *t)
{
	static const uint8_t immediate[] = {0x01, 0xFC, 0x05, 0x00};
	const struct isa_insn *row = s->row;
	unsigned k = s->choice;
	unsigned b2 = 10, d2 = 0x10;
	bool x_pair = row->checks & (CHK_R2_FPX | CHK_R1_FPX);

	/* The address as a number: a device, an order. */
	if ((row->format == FMT_S || row->format == FMT_RS) && k % 3) {
		b2 = 0;
		d2 = k % 3 == 1 ? CONSOLE : 2;
		if (row->facility == FAC_DAS && d2 == 2)
			d2 |= 0x100; /* the secondary space */
	}
	if (row->chapter == 12) {
		b2 = 0;
		d2 = row->facility == FAC_CHANNEL_SET_SWITCHING ? 0 : CONSOLE;
	}
	switch ((enum isa_format)row->format) {
	case FMT_RR:
		t[1] = (uint8_t)(row->operands[0] == 'I' ? k
				 : x_pair		 ? 0x40
							 : 0x46);
		break;
	case FMT_RRE:
		t[3] = 0x46;
		break;
	case FMT_RX:
		t[1] = 0x40;
		bytes_set_halfword(t + 2, (uint16_t)(b2 << 12 | d2));
		break;
	case FMT_RS:
		t[1] = k % 2 ? 0x64 : 0x46;
		bytes_set_halfword(t + 2, (uint16_t)(b2 << 12 | d2));
		break;
	case FMT_S:
		bytes_set_halfword(t + 2, (uint16_t)(b2 << 12 | d2));
		break;
	case FMT_SI:
		t[1] = immediate[k % 4];
		bytes_set_halfword(t + 2, 0x9010);
		break;
	case FMT_SS1:
	case FMT_SS2:
	case FMT_SS3:
	case FMT_SSK:
	case FMT_SSE:
		if (row->opcode_bytes == 1)
			t[1] = row->format == FMT_SS1	? 7
			       : row->format == FMT_SSK ? 0x46
							: 0x31;
		bytes_set_halfword(t + 2, 0x9010);
		/* A key, or options, where it is no address. */
		bytes_set_halfword(t + 4, (uint16_t)second_address(row, k));
		break;
	case FMT_COUNT:
		break;
	}
}

void state_text(const struct classify_state *s, uint8_t text[6], char *name,
		size_t size)
{
	memset(text, 0, 6);
	if (!s->row) {
		text[0] = 0x07; /* BCR 0,0 */
	} else if (s->row->opcode_bytes == 2) {
		bytes_set_halfword(text, s->row->opcode);
		set_fields(s, text);
	} else {
		text[0] = (uint8_t)s->row->opcode;
		set_fields(s, text);
	}
	if (name)
		isa_disassemble_in(s->bench->on->set, text, 6, name, size);
}

/* ---- storage ----------------------------------------------------------------
 */

static void put(struct machine *m, uint32_t at, uint64_t value, size_t size)
{
	uint8_t b[8];

	bytes_set_doubleword(b, value << (64 - 8 * size));
	machine_write(m, SPACE_ABSOLUTE, at, b, size);
}

static uint64_t get(const struct machine *m, uint32_t at, size_t size)
{
	uint8_t b[8] = {0};

	machine_read(m, SPACE_ABSOLUTE, at, b, size);
	return bytes_doubleword(b) >> (64 - 8 * size);
}

/* Where a page of the program lies. */
static uint32_t frame_of(const struct classify_state *s, unsigned page)
{
	uint32_t real = page * 4096;

	if (s->bc || differs(s, DIFF_TRANSLATION))
		;
	else if (differs(s, DIFF_FRAMES))
		real = OTHER_FRAMES + (STATE_PAGES - 1 - page) * 4096;
	else
		real = FRAMES + page * 4096;
	if (differs(s, DIFF_PREFIX) && real == 0)
		real = OTHER_PREFIX;
	return real;
}

/* The page is the program's: it may store there, and looks there. */
static bool owns(const struct classify_state *s, unsigned page)
{
	return page || !s->bc;
}

/* Operands of many uses: PSWs, packed digits, addresses, text. */
static void put_operands(struct machine *m, const struct classify_state *s)
{
	static const uint64_t second[] = {
		0x0408200000001100u, /* a PSW: other masks                 */
		0x0719000000001200u, /* a PSW of the problem state         */
		0x012C00000000000Cu, /* packed digits                      */
		0x0000600000003000u, /* words                              */
		0x1A34FFF0B4C1F25Du, /* text, and what is no digit         */
		0x000000000012345Cu, /* a packed doubleword                */
	};
	static const uint64_t first[] = {
		0x0719000000001200u, 0x0408200000001100u, 0x0000123C0000123Cu,
		0x1A34FFF0B4C1F25Du, 0x0000600000003000u, 0x0000000000000001u,
	};
	unsigned k = s->choice / 2 % 6;

	for (uint32_t i = 0; i < 128; i += 8) {
		put(m, frame_of(s, 2) + i, second[k], 8);
		put(m, frame_of(s, 3) + i, first[k], 8);
	}
}

static void put_program(struct machine *m, const struct classify_state *s)
{
	uint8_t text[6];

	state_text(s, text, NULL, 0);
	for (unsigned page = 0; page < STATE_PAGES; page++)
		for (uint32_t i = 0; i < 4096; i += 512)
			if (i || page)
				put(m, frame_of(s, page) + i,
				    0xA5000000u | page << 12 | i, 4);
	machine_write(m, SPACE_ABSOLUTE, frame_of(s, 1), text, 6);
	put(m, frame_of(s, 1) + 0xE00, 0x58F0E000, 4); /* L 15,0(14) */
	put_operands(m, s);
}

static void put_tables(struct machine *m, const struct classify_state *s)
{
	put(m, SEGMENTS, 0xF0000000u | PAGES, 4);
	for (uint32_t i = 1; i < 16; i++)
		put(m, SEGMENTS + 4 * i, 1, 4);
	for (uint32_t i = 0; i < 16; i++)
		put(m, PAGES + 2 * i, i < STATE_PAGES ? frame_of(s, i) >> 8 : 8,
		    2);
	put(m, PAGES + 2 * (STALE >> 12), OTHERS >> 8, 2);
}

/* Address spaces 0 and 1, with the same pages; everybody may go there, and
 * call program 2 of space 0 in the supervisor state and 9 of space 1. */
static void put_spaces(struct machine *m)
{
	const uint32_t linkage = 0x80000000u | LINKAGE;
	uint8_t invalid[0x1800], all[16];

	memset(invalid, 0x80, sizeof invalid);
	memset(all, 0xFF, sizeof all);
	machine_write(m, SPACE_ABSOLUTE, ASN_FIRST, invalid, sizeof invalid);
	machine_write(m, SPACE_ABSOLUTE, AUTHORITY, all, sizeof all);
	put(m, ASN_FIRST, ASN_SECOND, 4);
	for (uint32_t at = ASN_SECOND; at < ASN_SECOND + 32; at += 16) {
		put(m, at, (uint64_t)AUTHORITY << 32 | 0x00010FF0, 8);
		put(m, at + 8, (uint64_t)SEGMENTS << 32 | linkage, 8);
	}
	for (uint32_t at = LINKAGE; at < LINKAGE + 128; at += 4)
		put(m, at, at < LINKAGE + 8 ? ENTRIES | 3u : 0x80000000u, 4);
	put(m, ENTRIES + 2 * 16, 0xFFFF000000001200u, 8);
	put(m, ENTRIES + 2 * 16 + 8, 0x1122334400F00000u, 8);
	put(m, ENTRIES + 9 * 16, 0xFFFF000100001201u, 8);
	put(m, ENTRIES + 9 * 16 + 8, 0x5566778800F00000u, 8);
}

/* New PSWs that wait; the observer's code; what belongs to others. */
static void put_system(struct machine *m, const struct classify_state *s)
{
	uint32_t low = differs(s, DIFF_PREFIX) ? OTHER_PREFIX : 0;

	for (uint32_t at = 0x58; at < 0x80; at += 8)
		put(m, low + at, 0x000A000000000000u | at, 8);
	put(m, low + 0x48, CHANNEL_PROGRAM, 4);
	put(m, CHANNEL_PROGRAM, 0x0100E00020000010u, 8);
	put(m, CHANNEL_PROGRAM + 8, 0x0A00E00020000010u, 8);
	for (uint32_t i = 0; i < 4096; i += 4)
		put(m, OTHERS + i, 0x0BADF00D, 4);
	put(m, LOOKING, 0x9D000000u | CONSOLE, 4);
	put(m, LOOKING + 4, 0x0700, 2);
	put(m, LOOKING + 8, 0x9C000000u | CONSOLE, 4);
	put(m, LOOKING + 0xC, 0xB2010000u, 4);	/* DISCS 0          */
	put(m, LOOKING + 0x20, 0x47F0D020u, 4); /* B *, base 13     */
	/* A write that is suspended before it begins. */
	put(m, CHANNEL_PROGRAM + 16, 0x0100E00022000010u, 8);
	/* SCK, SCKC, SPT, each with a doubleword. */
	put(m, LOOKING + 0x10, 0xB204D040, 4);
	put(m, LOOKING + 0x14, 0xB206D048, 4);
	put(m, LOOKING + 0x18, 0xB208D050, 4);
	put(m, LOOKING + 0x40,
	    differs(s, DIFF_TOD) ? 0xA000000000000000u : 0x8000000000000000u,
	    8);
	put(m, LOOKING + 0x48,
	    differs(s, DIFF_COMPARATOR) ? 0xFF00000000000000u
					: 0xFFFF000000000000u,
	    8);
	put(m, LOOKING + 0x50,
	    differs(s, DIFF_TIMER) ? 0x0003000000000000u : 0x00FF000000000000u,
	    8);
}

static void put_keys(struct machine *m, const struct classify_state *s)
{
	uint8_t own = differs(s, DIFF_KEY) ? OTHER_KEY : KEY;

	/* What is not the program's it cannot fetch. */
	for (uint32_t at = 0; at < STATE_STORAGE; at += 2048)
		machine_set_key(m, at,
				differs(s, DIFF_OTHER_KEYS) ? 0x9C : 0x5E);
	/* The tables can be changed by their real address only. */
	if (!s->bc)
		machine_set_key(m, PAGES, own | 8);
	for (unsigned page = 0; page < STATE_PAGES; page++)
		for (uint32_t half = 0; half < 4096 && owns(s, page);
		     half += 2048)
			machine_set_key(m, frame_of(s, page) + half, own | 8);
}

/* The authority over address spaces is there or not. */
static bool spaces_are_there(const struct classify_state *s)
{
	return s->das && s->choice % 2 == 0;
}

/* ---- registers --------------------------------------------------------------
 */

static void set_registers(struct machine *m, const struct classify_state *s)
{
	static const uint32_t first[] = {0x21,	0x3020,	    OTHERS,
					 PAGES, 0x80000005, 0};
	static const uint32_t second[] = {0x42,	 0x2040,     OTHERS,
					  PAGES, 0xC0000003, 0};

	for (unsigned i = 0; i < 16; i++)
		machine_set_gr(m, i, 0x01010101u * i);
	machine_set_gr(m, 4, first[s->choice % 6]);
	machine_set_gr(m, 5, 8);
	machine_set_gr(m, 6, second[s->choice / 6 % 6]);
	if (spaces_are_there(s) && s->choice % 4 == 0) {
		/* A key mask and a space; where to go there, and how. */
		machine_set_gr(m, 4, 0x55550000u | (s->choice / 4 & 1));
		machine_set_gr(m, 6, (CODE + 0x200) | (s->choice / 8 & 1));
	}
	machine_set_gr(m, 7, 0x40000006);
	machine_set_gr(m, 9, OPERAND1);
	machine_set_gr(m, 10, OPERAND2);
	machine_set_gr(m, 14, STALE);
	machine_set_fpr(m, 0, 0x4312345678ABCDEFu);
	machine_set_fpr(m, 2, 0xC211223344556677u);
	machine_set_fpr(m, 4, 0x4219ABCDEF012345u);
	machine_set_fpr(m, 6, 0x3412000000000001u);
}

/* Space 0 is primary and secondary; all spaces are permitted, and all keys
 * or none. */
static void set_spaces(struct machine *m, bool keys)
{
	machine_set_cr(m, 3, keys ? 0xFFFF0000u : 0);
	machine_set_cr(m, 5, 0x80000000u | LINKAGE);
	machine_set_cr(m, 7, SEGMENTS);
	machine_set_cr(m, 14, 0x00080000u | ASN_FIRST >> 12);
}

static void set_control(struct machine *m, const struct classify_state *s)
{
	bool das = spaces_are_there(s);

	for (unsigned i = 0; i < 16; i++)
		machine_set_cr(m, i, 0);
	if (das)
		set_spaces(m, s->choice % 4 == 0);
	machine_set_cr(m, 0,
		       0x00800000u ^ (das ? 0x04000000u : 0) ^
			       (differs(s, DIFF_CR0) ? 0x4C004000u : 0));
	machine_set_cr(m, 1, SEGMENTS);
	machine_set_cr(m, 2, differs(s, DIFF_CR2) ? 0x0F000000 : 0);
	machine_set_cr(m, 8, differs(s, DIFF_CR8) ? 0xFFFF : 0);
	for (unsigned i = 3; i < 16; i++)
		if ((i < 8 && differs(s, DIFF_CR3_7)) ||
		    (i > 8 && i < 14 && differs(s, DIFF_CR9_13)) ||
		    (i > 13 && differs(s, DIFF_CR14_15)))
			machine_set_cr(m, i, 0xFFFF0203u * i);
}

static uint64_t start_psw(const struct classify_state *s)
{
	uint64_t key = differs(s, DIFF_KEY) ? OTHER_KEY : KEY;
	uint64_t cc = s->choice % 4, mask = s->choice % 2 ? 0xF : 0;
	uint64_t psw = key << 48 | (s->problem ? PSW_PROBLEM : 0) | CODE;
	uint64_t masks = differs(s, DIFF_MASK) ? 0x02 : 0x03;

	if (s->bc)
		return psw | masks << 56 | cc << 28 | mask << 24;
	if (!differs(s, DIFF_TRANSLATION))
		masks |= 4;
	return psw | PSW_EC_MODE | masks << 56 | cc << 44 | mask << 40;
}

/* ---- running ----------------------------------------------------------------
 */

struct seen {
	struct machine *machine;
	bool interrupted;
	struct probe_event event; /* the first interruption */
};

static void see(void *context, const struct probe_event *e)
{
	struct seen *seen = context;

	if (!seen->interrupted)
		seen->event = *e;
	seen->interrupted = true;
	machine_request_halt(seen->machine);
}

/* One instruction, or the interruption that it ends in. */
static struct seen run_one(struct machine *m)
{
	struct seen seen = {.machine = m};
	struct probe probe = {
		.kinds = PROBE_BIT(INTERRUPT), .event = see, .context = &seen};
	struct machine_run one = {.until = UINT64_MAX, .count = 1};

	machine_probe_add(m, &probe);
	machine_start(m);
	machine_run(m, &one);
	machine_probe_remove(m, &probe);
	return seen;
}

/* One of the observer's instructions, in real storage. */
static struct seen look_at(struct machine *m, uint32_t at, uint64_t masks)
{
	machine_set_psw(m, PSW_EC_MODE | masks << 56 | at);
	return run_one(m);
}

static unsigned cc_now(const struct machine *m)
{
	return (unsigned)(machine_psw(m) >> 44 & 3);
}

/*
 * Idle, reading, or with an attention pending; where these are there, with a
 * suspended channel program, or without the channel set.
 */
static void prepare_channel(struct machine *m, const struct classify_state *s)
{
	uint32_t low = differs(s, DIFF_PREFIX) ? OTHER_PREFIX : 0;
	struct device *d = machine_device(m, CONSOLE);
	uint32_t program = CHANNEL_PROGRAM + 8;

	if (!d || !s->chapter12)
		return;
	if (s->chapter12->facility == FAC_SUSPEND_RESUME)
		program = 0x08000000u | (CHANNEL_PROGRAM + 16);
	if (s->chapter12->facility == FAC_CHANNEL_SET_SWITCHING) {
		if (s->choice % 3 == 1)
			look_at(m, LOOKING + 0xC, 0);
	} else if (s->choice % 3 == 1) {
		put(m, low + 0x48, program, 4);
		look_at(m, LOOKING + 8, 0);
		put(m, low + 0x48, CHANNEL_PROGRAM, 4);
		put(m, CHANNEL_PROGRAM + 20, 0x20, 1); /* may go on */
	} else if (s->choice % 3 == 2) {
		console_request(d);
	}
}

static void prepare_clocks(struct machine *m)
{
	machine_set_gr(m, 13, LOOKING);
	look_at(m, LOOKING + 0x10, 0);
	if (!(machine_facilities(m) >> FAC_CPUTIMER_CKC & 1))
		return; /* an exception would leave its old PSW */
	look_at(m, LOOKING + 0x14, 0);
	look_at(m, LOOKING + 0x18, 0);
}

/* A translation comes into the TLB, and then the table says otherwise. */
static void prepare_tlb(struct machine *m, const struct classify_state *s)
{
	if (s->bc)
		return;
	machine_set_psw(m, PSW_EC_MODE | 4ull << 56 | (CODE + 0xE00));
	run_one(m);
	put(m, OTHERS + 0x1000, 0x0DD0F00D, 4);
	put(m, PAGES + 2 * (STALE >> 12), (OTHERS + 0x1000) >> 8, 2);
}

/* ---- after it ---------------------------------------------------------------
 */

static void take_real(struct machine *m, const struct classify_state *s,
		      struct classify_outcome *o)
{
	machine_read(m, SPACE_ABSOLUTE, 0, o->real, STATE_STORAGE);
	for (unsigned page = 0; page < STATE_PAGES; page++) {
		if (!owns(s, page))
			continue;
		memcpy(o->program + page * 4096, o->real + frame_of(s, page),
		       4096);
		memset(o->real + frame_of(s, page), 0, 4096);
	}
	/* Locations that interruptions store into are no one's, and the
	 * interval timer steps by itself. */
	memset(o->program, 0, 512);
	memset(o->real + 0x50, 0, 4);
	memset(o->real + OTHER_PREFIX + 0x50, 0, 4);
	for (uint32_t i = 0; i < STATE_STORAGE / 2048; i++)
		o->key[i] = machine_key(m, i * 2048);
}

static void take_registers(struct machine *m, const struct seen *seen,
			   struct classify_outcome *o)
{
	o->interrupted = seen->interrupted;
	o->cls = seen->interrupted ? seen->event.u.interrupt.cls : 0;
	o->code = seen->interrupted ? seen->event.u.interrupt.code : 0;
	o->psw = seen->interrupted ? seen->event.u.interrupt.old_psw
				   : machine_psw(m);
	for (unsigned i = 0; i < 16; i++) {
		o->gr[i] = machine_gr(m, i);
		o->cr[i] = machine_cr(m, i);
	}
	for (unsigned i = 0; i < 4; i++)
		o->fpr[i] = machine_fpr(m, 2 * i);
	o->prefix = machine_prefix(m);
	o->direct = machine_direct(m);
	o->tod = machine_tod(m);
	o->comparator = machine_clock_comparator(m);
	o->timer = machine_cpu_timer(m);
}

/* What a channel does takes its time. */
static void let_time_pass(struct machine *m)
{
	uint64_t ns = 10000000;
	struct machine_run r = {.until = machine_cycles(m) +
					 machine_cycles_of_ns(m, ns),
				.count = UINT64_MAX};

	machine_set_gr(m, 13, LOOKING);
	machine_set_psw(m, PSW_EC_MODE | (LOOKING + 0x20));
	machine_start(m);
	machine_run(m, &r);
}

/* What only shows when one looks: the TLB, the console, what is pending. */
static void take_hidden(struct machine *m, const struct classify_state *s,
			struct classify_outcome *o)
{
	struct device *d = machine_device(m, CONSOLE);
	uint32_t low;
	struct seen seen;

	set_control(m, s);
	if (!s->bc) {
		machine_set_gr(m, 14, STALE);
		machine_set_psw(m, PSW_EC_MODE | 4ull << 56 | (CODE + 0xE00));
		seen = run_one(m);
		o->tlb = seen.interrupted ? seen.event.u.interrupt.code
					  : machine_gr(m, 15);
	}
	o->reading = d && console_reading(d);
	if (s->chapter12)
		let_time_pass(m);
	look_at(m, LOOKING, 0);
	low = machine_prefix(m);
	o->io = cc_now(m);
	o->csw = (uint16_t)get(m, low + 0x44, 2);
	machine_set_cr(m, 0, 0x00806000);
	machine_set_cr(m, 2, 0xFFFFFFFF);
	seen = look_at(m, LOOKING + 4, 3);
	o->pending = seen.interrupted
			     ? (unsigned)seen.event.u.interrupt.cls << 16 |
				       seen.event.u.interrupt.code
			     : 0;
}

/* What a machine is built with. */
enum {
	BUILT_IN = 1u << DIFF_SIZE | 1u << DIFF_IDENTITY | 1u << DIFF_CPU |
		   1u << DIFF_DEVICES
};

static struct machine *make(const struct classify_state *s, struct error *error)
{
	static const char *const none[1];
	struct machine_config config = {
		.custom = s->bench->model,
		.instruction_set = s->bench->on->set->name,
		.facilities_on = s->bench->on->facilities_on,
		.facilities_off = s->bench->on->facilities_off,
		.storage = differs(s, DIFF_SIZE) ? 2 * STATE_STORAGE
						 : STATE_STORAGE,
		.serial = differs(s, DIFF_IDENTITY) ? 0x654321 : 0x123456,
		.cpus = differs(s, DIFF_CPU) ? 2 : 1,
	};
	struct machine *m = machine_create(&config, error);

	if (m && !differs(s, DIFF_DEVICES) &&
	    !machine_attach(m, CONSOLE, "3215", 0, none, error)) {
		machine_destroy(m);
		return NULL;
	}
	return m;
}

void state_bench_free(struct state_bench *b)
{
	for (unsigned i = 0; i < b->count; i++)
		machine_destroy(b->machine[i]);
	b->count = 0;
}

/* A machine is kept, and reset for the next state that needs such a one. */
static struct machine *machine_for(const struct classify_state *s,
				   struct error *error)
{
	struct state_bench *b = s->bench;
	uint32_t built = s->differences & BUILT_IN;
	unsigned i = 0;

	/* Resets leave direct-out lines and channel sets as they are. */
	if (s->fresh)
		state_bench_free(b);
	while (i < b->count && b->built[i] != built)
		i++;
	if (i == b->count) {
		assert(i < STATE_MACHINES);
		b->machine[i] = make(s, error);
		if (!b->machine[i])
			return NULL;
		b->built[i] = built;
		b->count++;
	}
	machine_select_cpu(b->machine[i], 0);
	machine_reset(b->machine[i], RESET_CLEAR);
	if (differs(s, DIFF_CPU)) {
		machine_select_cpu(b->machine[i], 1);
		machine_reset(b->machine[i], RESET_INITIAL_CPU);
	}
	return b->machine[i];
}

bool state_is_low(uint32_t real)
{
	return real == 0 || real == OTHER_PREFIX;
}

uint32_t state_facilities(const struct state_bench *b)
{
	return machine_facilities_of(&(struct machine_config){
		.facilities_on = b->on->facilities_on,
		.facilities_off = b->on->facilities_off});
}

bool state_bench_try(struct state_bench *b, struct error *error)
{
	struct classify_state plain = {.bench = b};

	return machine_for(&plain, error);
}

void state_run(const struct classify_state *s, struct classify_outcome *out)
{
	struct error error;
	struct machine *m = machine_for(s, &error);
	struct seen seen;

	assert(m); /* one of the kind was made: state_bench_try() */
	if (differs(s, DIFF_PREFIX))
		machine_set_prefix(m, OTHER_PREFIX);
	put_system(m, s);
	put_tables(m, s);
	put_program(m, s);
	if (s->das)
		put_spaces(m);
	set_control(m, s);
	prepare_clocks(m);
	prepare_channel(m, s);
	set_registers(m, s);
	prepare_tlb(m, s);
	set_registers(m, s);
	put_keys(m, s);
	machine_set_psw(m, start_psw(s));
	seen = run_one(m);
	memset(out, 0, sizeof *out);
	take_registers(m, &seen, out);
	take_real(m, s, out);
	take_hidden(m, s, out);
}
