/*
 * channel_test.c - I/O instructions, channel programs, interruptions, IPL.
 *
 * The devices are a reader at 00C (80-byte cards make every length case), a
 * console at 009 (attention, halt) and a reader at 10C (a second channel).
 */
#include "io_machine.h"

#include "ebcdic.h"
#include "fault.h"

#define RDR   0x00C
#define CON   0x009
#define FAR   0x10C
#define PROG  0x1000
#define DATA  0x2000
#define ENDED ((UNIT_CHANNEL_END | UNIT_DEVICE_END) << 8)

enum { CD = CCW_CD, CC = CCW_CC, SLI = CCW_SLI, SKIP = CCW_SKIP };
enum { READ = 0x02, TIC = 0x08, NOP = 0x03, SENSE = 0x04 };

/* Card N holds its number in every column. */
static void load(struct machine *m, unsigned address, unsigned cards)
{
	uint8_t deck[80 * 20];
	struct error e;

	for (unsigned i = 0; i < cards; i++)
		memset(deck + 80 * i, (int)(0xF0 + i), 80);
	assert_true(reader_load_cards(machine_device(m, address), deck,
				      80 * cards, &e));
}

static int setup(void **state)
{
	struct machine *m = io_machine();
	const char *fast[] = {"fast"};
	struct error e;

	assert_true(machine_attach(m, CON, "3215", 0, NULL, &e));
	assert_true(machine_attach(m, RDR, "3505", 1, fast, &e));
	assert_true(machine_attach(m, FAR, "3505", 1, fast, &e));
	load(m, RDR, 10);
	load(m, FAR, 10);
	channel_tio(io_cpu(m), RDR); /* takes the device end of the hopper */
	channel_tio(io_cpu(m), FAR);
	*state = m;
	return 0;
}

static int teardown(void **state)
{
	machine_destroy(*state);
	return 0;
}

static void reads_a_card(void **state)
{
	struct machine *m = *state;
	uint8_t card[80];
	unsigned from;

	io_ccw(m, PROG, READ, DATA, 0, 80);
	assert_int_equal(io_start(m, RDR, PROG), 0);
	assert_int_equal(channel_sio(io_cpu(m), RDR), 2);
	assert_int_equal(channel_tio(io_cpu(m), RDR), 2);
	assert_int_equal(channel_tch(io_cpu(m), RDR), 0);
	assert_csw(io_interrupt(m, &from), 0, PROG + 8, ENDED, 0);
	assert_int_equal(from, RDR);
	assert_int_equal(channel_tio(io_cpu(m), RDR), 0);
	io_get(m, DATA, card, 80);
	for (unsigned i = 0; i < 80; i++)
		assert_int_equal(card[i], 0xF0);
}

static void not_operational(void **state)
{
	struct machine *m = *state;

	assert_int_equal(channel_sio(io_cpu(m), 0x00D), 3);
	assert_int_equal(channel_siof(io_cpu(m), 0x00D), 3);
	assert_int_equal(channel_tio(io_cpu(m), 0x00D), 3);
	assert_int_equal(channel_hio(io_cpu(m), 0x00D), 3);
	assert_int_equal(channel_hdv(io_cpu(m), 0x00D), 3);
	assert_int_equal(channel_clrio(io_cpu(m), 0x00D), 3);
	assert_int_equal(channel_tch(io_cpu(m), 0x00D), 0);
	assert_int_equal(channel_tch(io_cpu(m), 0x200), 3);
	assert_int_equal(channel_sio(io_cpu(m), 0xF000 | RDR), 3);
	assert_int_equal(channel_tch(io_cpu(m), 0xF000 | RDR), 3);
	assert_int_equal(channel_stidc(io_cpu(m), 0x200), 3);
	assert_int_equal(channel_stidc(io_cpu(m), 0x100), 0);
	assert_int_equal(io_value(m, LC_CHANNEL_ID, 4), 0x20000000);
	assert_int_equal(channel_stidc(io_cpu(m), 0x000), 0);
	assert_int_equal(io_value(m, LC_CHANNEL_ID, 4), 0x10000000);
}

/* TIO takes the whole CSW of an ended program; SIO waits for that. */
static void ended_subchannel(void **state)
{
	struct machine *m = *state;

	io_ccw(m, PROG, READ, DATA, 0, 80);
	machine_set_key(m, DATA, 0x30);
	assert_int_equal(io_start(m, RDR, 0x30000000 | PROG), 0);
	assert_true(io_wait(m));
	assert_int_equal(channel_pending(io_cpu(m)), 0x80000000);
	assert_int_equal(channel_tch(io_cpu(m), RDR), 1);
	assert_int_equal(channel_sio(io_cpu(m), RDR), 2);
	assert_int_equal(channel_hio(io_cpu(m), RDR), 0);
	assert_int_equal(channel_hdv(io_cpu(m), RDR), 0);
	assert_int_equal(channel_tio(io_cpu(m), RDR), 1);
	assert_csw(io_value(m, LC_CSW, 8), 0x30, PROG + 8, ENDED, 0);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	assert_int_equal(channel_tio(io_cpu(m), RDR), 0);
}

static void clear_io(void **state)
{
	struct machine *m = *state;

	assert_int_equal(channel_clrio(io_cpu(m), RDR), 0);
	io_ccw(m, PROG, READ, DATA, 0, 80);
	io_start(m, RDR, PROG);
	assert_true(io_wait(m));
	assert_int_equal(channel_clrio(io_cpu(m), RDR), 1);
	assert_csw(io_value(m, LC_CSW, 8), 0, PROG + 8, ENDED, 0);
	io_start(m, RDR, PROG);
	assert_int_equal(channel_clrio(io_cpu(m), RDR), 1);
	assert_csw(io_value(m, LC_CSW, 8), 0, PROG + 8, 0, 80);
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	/* A PCI of that program goes with it. */
	io_ccw(m, PROG, READ, DATA, CCW_PCI, 80);
	io_start(m, RDR, PROG);
	assert_int_not_equal(channel_pending(io_cpu(m)), 0);
	assert_int_equal(channel_clrio(io_cpu(m), RDR), 1);
	assert_csw(io_value(m, LC_CSW, 8), 0, PROG + 8, CHANNEL_PCI, 80);
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
}

static void lengths(void **state)
{
	struct machine *m = *state;
	static const struct {
		uint8_t flags;
		uint16_t count;
		unsigned status, residual;
	} row[] = {
		{0, 80, ENDED, 0},
		{0, 79, ENDED | CHANNEL_INCORRECT_LENGTH, 0},
		{0, 81, ENDED | CHANNEL_INCORRECT_LENGTH, 1},
		{SLI, 79, ENDED, 0},
		{SLI, 100, ENDED, 20},
	};

	for (unsigned i = 0; i < 5; i++) {
		io_ccw(m, PROG, READ, DATA, row[i].flags, row[i].count);
		assert_int_equal(io_run(m, RDR, PROG), row[i].status);
		assert_int_equal(io_residual(m), row[i].residual);
	}
}

/* Two commands through a TIC, then a wrong length without SLI ends it. */
static void command_chaining(void **state)
{
	struct machine *m = *state;
	uint32_t at = io_ccw(m, PROG, READ, DATA, CC, 80);

	at = io_ccw(m, at, TIC, PROG + 0x100, 0, 0);
	at = io_ccw(m, PROG + 0x100, READ, DATA + 80, CC | SLI, 10);
	at = io_ccw(m, at, READ, DATA + 160, CC, 10);
	io_ccw(m, at, READ, DATA + 240, 0, 80);
	assert_int_equal(io_start(m, RDR, PROG), 0);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 0x110,
		   ENDED | CHANNEL_INCORRECT_LENGTH, 0);
	assert_int_equal(io_value(m, DATA + 79, 2), 0xF0F1);
	assert_int_equal(io_value(m, DATA + 160, 1), 0xF2);
	assert_int_equal(io_value(m, DATA + 240, 1), 0);
}

static void data_chaining(void **state)
{
	struct machine *m = *state;
	uint32_t at = io_ccw(m, PROG, READ, DATA, CD, 10);

	at = io_ccw(m, at, TIC, PROG + 0x100, 0, 0);
	/* The command code of a data-chained CCW is ignored, even zero. */
	at = io_ccw(m, PROG + 0x100, 0, DATA + 0x100, CD | SKIP, 20);
	io_ccw(m, at, 0xFF, DATA + 0x200, 0, 50);
	assert_int_equal(io_run(m, RDR, PROG), ENDED);
	assert_int_equal(io_value(m, DATA + 9, 2), 0xF000);
	assert_int_equal(io_value(m, DATA + 0x100, 4), 0);
	assert_int_equal(io_value(m, DATA + 0x231, 2), 0xF000);
}

/* With data chaining on, SLI does not hide that the device ended early. */
static void data_chain_too_long(void **state)
{
	struct machine *m = *state;
	uint32_t at = io_ccw(m, PROG, READ, DATA, CD | SLI, 100);

	io_ccw(m, at, 0, DATA + 100, SLI, 10);
	assert_int_equal(io_run(m, RDR, PROG),
			 ENDED | CHANNEL_INCORRECT_LENGTH);
	assert_int_equal(io_residual(m), 20);
}

static void indirect_addresses(void **state)
{
	struct machine *m = *state;

	io_number(m, 0x3000, 0x27F0, 4);
	io_number(m, 0x3004, 0x5000, 4);
	io_ccw(m, PROG, READ, 0x3000, CCW_IDA, 80);
	assert_int_equal(io_run(m, RDR, PROG), ENDED);
	assert_int_equal(io_value(m, 0x27FF, 2), 0xF000);
	assert_int_equal(io_value(m, 0x503F, 2), 0xF000);
	/* The second word must designate the beginning of a block. */
	io_number(m, 0x3004, 0x5004, 4);
	assert_int_equal(io_run(m, RDR, PROG), ENDED | CHANNEL_PROGRAM_CHECK);
	assert_int_equal(io_residual(m), 64);
}

/* Errors of the first CCW belong to SIO: condition code 1. */
static void program_check_at_start(void **state)
{
	struct machine *m = *state;
	static const struct {
		uint32_t caw;
		uint8_t code;
		uint32_t address;
		uint8_t flags;
		uint16_t count;
	} row[] = {
		{PROG + 4, READ, DATA, 0, 80},	 /* boundary            */
		{0x08001000, READ, DATA, 0, 80}, /* CAW bits 4-7        */
		{0x00FF0000, READ, DATA, 0, 80}, /* outside storage     */
		{PROG, 0x00, DATA, 0, 80},	 /* invalid commands    */
		{PROG, 0xF0, DATA, 0, 80},
		{PROG, READ, DATA, 0, 0},     /* count zero          */
		{PROG, READ, DATA, 0x02, 80}, /* bits 38, 39         */
		{PROG, READ, DATA, 0x01, 80},
		{PROG, TIC, PROG, 0, 1},	   /* TIC first           */
		{PROG, READ, 0x3002, CCW_IDA, 80}, /* IDAW boundary       */
		{PROG, READ, 0x3000, CCW_IDA, 80}, /* IDAW bits 0-7       */
	};

	io_number(m, 0x3000, 0x01002000, 4);
	for (unsigned i = 0; i < sizeof row / sizeof row[0]; i++) {
		io_ccw(m, PROG, row[i].code, row[i].address, row[i].flags,
		       row[i].count);
		io_number(m, LC_CSW, 0x1122334455667788, 8);
		assert_int_equal(io_start(m, RDR, row[i].caw), 1);
		/* Only the status halfword is stored. */
		assert_int_equal(io_value(m, LC_CSW, 8), 0x1122334400207788);
		assert_int_equal(channel_tio(io_cpu(m), RDR), 0);
	}
}

/* Errors in later CCWs come with the interruption. */
static void program_check_in_chain(void **state)
{
	struct machine *m = *state;
	uint32_t at = io_ccw(m, PROG, READ, DATA, CC, 80);

	io_ccw(m, at, READ, DATA, 0, 0);
	assert_int_equal(io_start(m, RDR, PROG), 0);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 16, CHANNEL_PROGRAM_CHECK,
		   0);
	at = io_ccw(m, PROG, READ, DATA, CC, 80);
	at = io_ccw(m, at, TIC, at + 8, 0, 0);
	io_ccw(m, at, TIC, PROG, 0, 0);
	assert_int_equal(io_run(m, RDR, PROG), CHANNEL_PROGRAM_CHECK);
	/* Data beyond the end of storage: what fits is there. */
	io_ccw(m, PROG, READ, 0xFFF0, 0, 80);
	assert_int_equal(io_run(m, RDR, PROG), ENDED | CHANNEL_PROGRAM_CHECK);
	assert_int_equal(io_residual(m), 64);
	assert_int_equal(io_value(m, 0xFFFF, 1), 0xF2);
}

static void protection(void **state)
{
	struct machine *m = *state;

	machine_set_key(m, 0x7000, 0x20);
	io_ccw(m, PROG, READ, 0x77F0, 0, 80);
	assert_int_equal(io_run(m, RDR, 0x20000000 | PROG),
			 ENDED | CHANNEL_PROTECTION_CHECK);
	assert_int_equal(io_residual(m), 64);
	machine_set_key(m, 0x7000, 0x30);
	assert_int_equal(io_run(m, RDR, 0x30000000 | PROG), ENDED);
	assert_int_equal(io_run(m, RDR, PROG), ENDED);
	/* CCWs are fetched with the key too. */
	io_ccw(m, 0x7800, READ, DATA, 0, 80);
	assert_int_equal(io_start(m, RDR, 0x20007800), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), CHANNEL_PROTECTION_CHECK);
}

static void immediate_commands(void **state)
{
	struct machine *m = *state;
	uint32_t at = io_ccw(m, PROG, NOP, 0, 0, 1);

	/* Alone: the end is stored by SIO, and there is no interruption. */
	assert_int_equal(io_start(m, RDR, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), ENDED);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	assert_int_equal(channel_tio(io_cpu(m), RDR), 0);
	/* Chained: the program goes on; no incorrect length. */
	io_ccw(m, PROG, NOP, 0, CC, 1);
	io_ccw(m, at, READ, DATA, 0, 80);
	assert_int_equal(io_run(m, RDR, PROG), ENDED);
}

static void command_reject_and_sense(void **state)
{
	struct machine *m = *state;

	io_ccw(m, PROG, 0x01, DATA, 0, 80);
	assert_int_equal(io_start(m, RDR, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), UNIT_CHECK << 8);
	io_ccw(m, PROG, SENSE, DATA, CCW_SLI, 1);
	assert_int_equal(io_run(m, RDR, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 1), SENSE_COMMAND_REJECT);
	/* Sense resets it; so does any command but no-op and sense. */
	assert_int_equal(io_run(m, RDR, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 1), 0);
}

static void unit_check_ends_chain(void **state)
{
	struct machine *m = *state;
	uint32_t at = io_ccw(m, PROG, READ, DATA, CC, 80);

	at = io_ccw(m, at, 0x01, DATA, CC, 80);
	io_ccw(m, at, READ, DATA + 80, 0, 80);
	assert_int_equal(io_start(m, RDR, PROG), 0);
	assert_csw(io_interrupt(m, NULL), 0, at, ENDED | UNIT_CHECK << 8, 80);
	assert_int_equal(io_value(m, DATA + 80, 1), 0);
}

/* A PCI is there while the program runs on; late, it merges with the end. */
static void program_controlled_interruption(void **state)
{
	struct machine *m = *state;
	uint32_t at = io_ccw(m, PROG, READ, DATA, CC, 80);

	at = io_ccw(m, at, READ, DATA, CC | CCW_PCI, 80);
	io_ccw(m, at, READ, DATA, 0, 80);
	assert_int_equal(io_start(m, RDR, PROG), 0);
	assert_csw(io_interrupt(m, NULL), 0, at, CHANNEL_PCI, 0);
	assert_int_equal(channel_tio(io_cpu(m), RDR), 2);
	assert_csw(io_interrupt(m, NULL), 0, at + 8, ENDED, 0);
	assert_int_equal(io_start(m, RDR, PROG), 0);
	io_settle(m);
	assert_csw(io_interrupt(m, NULL), 0, at + 8, ENDED | CHANNEL_PCI, 0);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
}

static void attention(void **state)
{
	struct machine *m = *state;
	struct device *con = machine_device(m, CON);
	unsigned from;

	console_request(con);
	assert_csw(io_interrupt(m, &from), 0, 0, UNIT_ATTENTION << 8, 0);
	assert_int_equal(from, CON);
	/* SIO finds it: condition code 1 with busy, and it is gone. */
	console_request(con);
	io_ccw(m, PROG, 0x09, DATA, 0, 10);
	assert_int_equal(io_start(m, CON, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2),
			 (UNIT_ATTENTION | UNIT_BUSY) << 8);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	/* TIO: without busy. */
	console_request(con);
	assert_int_equal(channel_tio(io_cpu(m), CON), 1);
	assert_csw(io_value(m, LC_CSW, 8), 0, 0, UNIT_ATTENTION << 8, 0);
	/* During a program it waits for its end to be taken. */
	assert_int_equal(io_start(m, CON, PROG), 0);
	console_request(con);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 0);
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_ATTENTION << 8, 0);
}

/* Lowest channel first, within it the lowest address; the mask decides. */
static void priority(void **state)
{
	struct machine *m = *state;

	io_ccw(m, PROG, READ, DATA, 0, 80);
	io_start(m, FAR, PROG);
	io_start(m, RDR, PROG);
	io_settle(m);
	console_request(machine_device(m, CON));
	assert_int_equal(channel_pending(io_cpu(m)), 0xC0000000);
	assert_int_equal(channel_accept(io_cpu(m), 0x40000000), FAR);
	assert_int_equal(channel_pending(io_cpu(m)), 0x80000000);
	io_start(m, FAR, PROG);
	io_settle(m);
	assert_int_equal(channel_accept(io_cpu(m), ALL_CHANNELS), CON);
	assert_int_equal(channel_accept(io_cpu(m), ALL_CHANNELS), RDR);
	assert_int_equal(channel_accept(io_cpu(m), ALL_CHANNELS), FAR);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
}

static void halt_io(void **state)
{
	struct machine *m = *state;

	assert_int_equal(channel_hio(io_cpu(m), CON), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), 0);
	io_ccw(m, PROG, 0x0A, DATA, CC, 100);
	assert_int_equal(io_start(m, CON, PROG), 0);
	assert_false(io_wait(m)); /* waits for the operator */
	assert_int_equal(channel_hio(io_cpu(m), CON), 1);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 100);
	assert_false(console_reading(machine_device(m, CON)));
	assert_int_equal(channel_tio(io_cpu(m), CON), 0);
}

static void system_reset(void **state)
{
	struct machine *m = *state;

	io_ccw(m, PROG, READ, DATA, 0, 80);
	io_start(m, RDR, PROG);
	io_start(m, FAR, PROG);
	io_wait(m);
	console_request(machine_device(m, CON));
	channels_reset(m);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	io_settle(m);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	assert_int_equal(channel_tio(io_cpu(m), RDR), 0);
	assert_int_equal(channel_tio(io_cpu(m), FAR), 0);
	assert_int_equal(channel_tio(io_cpu(m), CON), 0);
	assert_int_equal(io_run(m, RDR, PROG), ENDED);
}

/* Card 1 holds PSW, a read to 2000 and a read to 2050. */
static void initial_program_load(void **state)
{
	struct machine *m = *state;
	struct device *rdr = machine_device(m, RDR);
	uint8_t deck[240];
	struct error e;

	memset(deck, 0x11, 80);
	memset(deck + 80, 0x22, 80);
	memset(deck + 160, 0x33, 80);
	device_put(deck, 0x0008000000002000, 8);
	device_put(deck + 8, 0x0200200060000050, 8);
	device_put(deck + 16, 0x0200205020000050, 8);
	machine_detach(m, RDR, &e);
	assert_true(machine_attach(m, RDR, "3505", 0, NULL, &e));
	rdr = machine_device(m, RDR);
	assert_false(channel_ipl(m, RDR, &e));
	assert_non_null(strstr(e.text, "not ready"));
	assert_true(reader_load_cards(rdr, deck, sizeof deck, &e));
	channels_reset(m);
	assert_true(channel_ipl(m, RDR, &e));
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	assert_int_equal(io_value(m, 0, 8), 0x0008000000002000);
	assert_int_equal(io_value(m, 24, 4), 0); /* 24 bytes, no more */
	assert_int_equal(io_value(m, DATA + 79, 2), 0x2233);
	/* The wrong devices. */
	assert_false(channel_ipl(m, CON, &e));
	assert_non_null(strstr(e.text, "no device to load from"));
	assert_false(channel_ipl(m, 0x777, &e));
	assert_non_null(strstr(e.text, "no such device"));
	/* A chain that is no program. */
	load(m, RDR, 2);
	channels_reset(m);
	channel_tio(io_cpu(m), RDR);
	assert_false(channel_ipl(m, RDR, &e));
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	assert_int_equal(channel_tio(io_cpu(m), RDR), 0);
}

/* ---- faults on order (fault.h) ------------------------------------------ */

struct order {
	uint8_t offer_code, offer_unit, offer_channel; /* answers this code */
	uint8_t end_code, end_unit, end_channel;
	bool lose;
};

static bool order_offer(void *context, struct device *d, struct reply *r,
			uint8_t *channel)
{
	const struct order *o = context;

	if (!o->offer_code || d->code != o->offer_code)
		return false;
	r->status = o->offer_unit;
	*channel |= o->offer_channel;
	return true;
}

static bool order_end(void *context, struct device *d, struct reply *r,
		      uint8_t *channel)
{
	const struct order *o = context;

	if (d->code != o->end_code)
		return true;
	r->status |= o->end_unit;
	*channel |= o->end_channel;
	return !o->lose;
}

static void faults_on_order(void **state)
{
	struct machine *m = *state;
	struct order o = {READ, UNIT_CHECK, 0, 0, 0, 0, false};
	struct fault_hooks hooks = {order_offer, order_end, &o};
	uint32_t at = io_ccw(m, PROG, NOP, 0, CC, 1);

	io_ccw(m, at, READ, DATA, 0, 80);
	machine_channels(m)->fault = &hooks;
	/* The command does not reach the reader: the card stays. */
	assert_int_equal(io_start(m, RDR, at), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), UNIT_CHECK << 8);
	o.offer_unit = 0;
	o.offer_channel = CHANNEL_INTERFACE_CHECK;
	assert_int_equal(io_start(m, RDR, at), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), CHANNEL_INTERFACE_CHECK);
	assert_int_equal(io_start(m, RDR, PROG), 0);
	assert_csw(io_interrupt(m, NULL), 0, at + 8, CHANNEL_INTERFACE_CHECK,
		   80);
	/* Ending status: changed, then lost, which clears by HALT I/O. */
	o = (struct order){0,	 0, 0, READ, UNIT_CHECK, CHANNEL_CONTROL_CHECK,
			   false};
	assert_int_equal(io_start(m, RDR, PROG), 0);
	assert_csw(io_interrupt(m, NULL), 0, at + 8,
		   ENDED | UNIT_CHECK << 8 | CHANNEL_CONTROL_CHECK, 0);
	assert_int_equal(io_value(m, DATA, 1), 0xF0);
	o.lose = true;
	o.end_unit = o.end_channel = 0;
	assert_int_equal(io_start(m, RDR, PROG), 0);
	assert_false(io_wait(m));
	assert_int_equal(channel_tio(io_cpu(m), RDR), 2);
	assert_int_equal(channel_hio(io_cpu(m), RDR), 1);
	assert_csw(io_interrupt(m, NULL), 0, at + 8, ENDED, 0);
	machine_channels(m)->fault = NULL;
	assert_int_equal(io_run(m, RDR, at), ENDED);
	assert_int_equal(io_value(m, DATA, 1), 0xF2);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(reads_a_card),
		T(not_operational),
		T(ended_subchannel),
		T(clear_io),
		T(lengths),
		T(command_chaining),
		T(data_chaining),
		T(data_chain_too_long),
		T(indirect_addresses),
		T(program_check_at_start),
		T(program_check_in_chain),
		T(protection),
		T(immediate_commands),
		T(command_reject_and_sense),
		T(unit_check_ends_chain),
		T(program_controlled_interruption),
		T(attention),
		T(priority),
		T(halt_io),
		T(system_reset),
		T(initial_program_load),
		T(faults_on_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
