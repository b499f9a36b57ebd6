/*
 * ioint_test.c - a device has status to present at every moment of a program.
 *
 * Attention comes while the subchannel works, while the device works behind
 * channel end, and during IPL: it waits for the device to be free, is told
 * once, and is never mixed with the conditions of the subchannel.
 */
#include "io_machine.h"

#define RDR  0x00C
#define CON  0x009
#define PROG 0x1000
#define DATA 0x2000
#define WAY  8 /* events of the program below, at most */

enum { CC = CCW_CC, PCI = CCW_PCI };
enum { READ = 0x02, NOP = 0x03, FEED = 0x23 };
enum { CE = UNIT_CHANNEL_END, DE = UNIT_DEVICE_END, ATTN = UNIT_ATTENTION };

static void load(struct machine *m, unsigned cards)
{
	uint8_t deck[80 * 20];
	struct error e;

	for (unsigned i = 0; i < cards; i++)
		memset(deck + 80 * i, (int)(0xF0 + i), 80);
	assert_true(reader_load_cards(machine_device(m, RDR), deck, 80 * cards,
				      &e));
	channel_tio(io_cpu(m), RDR);
}

static struct machine *boot(void)
{
	struct machine *m = io_machine();
	const char *fast[] = {"fast"};
	struct error e;

	assert_true(machine_attach(m, CON, "3215", 0, NULL, &e));
	assert_true(machine_attach(m, RDR, "3505", 1, fast, &e));
	load(m, 20);
	return m;
}

static void attend(struct machine *m)
{
	device_present(machine_device(m, RDR), ATTN);
}

/* A card, the next one passed over (channel end, then device end), a card. */
static void start_program(struct machine *m)
{
	uint32_t at = io_ccw(m, PROG, READ, DATA, CC | PCI, 80);

	at = io_ccw(m, at, FEED, 0, CC | CCW_SLI, 1);
	io_ccw(m, at, READ, DATA + 80, 0, 80);
	assert_int_equal(io_start(m, RDR, PROG), 0);
}

/* Nothing is pending but the end of the program, and attention behind it. */
static void expect_end_then_attention(struct machine *m)
{
	assert_csw(io_interrupt(m, NULL), 0, PROG + 24, (CE | DE) << 8, 0);
	assert_csw(io_interrupt(m, NULL), 0, 0, ATTN << 8, 0);
	assert_false(io_wait(m));
	assert_int_equal(channel_tio(io_cpu(m), RDR), 0);
}

/* Attention after each number of events of the program. */
static void attention_in_every_phase(void **state)
{
	(void)state;
	for (unsigned when = 0; when < WAY; when++) {
		struct machine *m = boot();
		struct device *d = machine_device(m, RDR);
		unsigned step = 0;

		start_program(m);
		assert_csw(io_interrupt(m, NULL), 0, PROG + 8, CHANNEL_PCI, 0);
		for (; d->sub.working; step++) {
			if (step == when)
				attend(m);
			assert_int_equal(channel_pending(io_cpu(m)), 0);
			assert_int_equal(channel_tio(io_cpu(m), RDR), 2);
			assert_int_equal(channel_tch(io_cpu(m), RDR), 0);
			assert_true(event_step(m));
		}
		assert_true(step > 4); /* of two commands with data and one */
		if (step <= when)
			attend(m);
		expect_end_then_attention(m);
		machine_destroy(m);
	}
}

/* The PCI is taken first and takes nothing with it. */
static void attention_beside_a_pci(void **state)
{
	struct machine *m = boot();

	(void)state;
	start_program(m);
	attend(m);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, CHANNEL_PCI, 0);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	expect_end_then_attention(m);
	machine_destroy(m);
}

/* Channel end is given, the device works on: what it has to present comes
 * together with its device end. */
static void attention_of_a_working_device(void **state)
{
	struct machine *m = boot();

	(void)state;
	io_ccw(m, PROG, FEED, 0, CCW_SLI, 1);
	assert_int_equal(io_start(m, RDR, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), CE << 8);
	attend(m);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	assert_int_equal(channel_tio(io_cpu(m), RDR), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), UNIT_BUSY << 8);
	assert_int_equal(io_start(m, RDR, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), UNIT_BUSY << 8);
	assert_csw(io_interrupt(m, NULL), 0, 0, (ATTN | DE) << 8, 0);

	/* The channel end is an interruption of the subchannel. */
	io_ccw(m, PROG, NOP, 0, CC | CCW_SLI, 1);
	io_ccw(m, PROG + 8, FEED, 0, CCW_SLI, 1);
	assert_int_equal(io_start(m, RDR, PROG), 0);
	assert_true(io_wait(m));
	attend(m);
	assert_int_equal(channel_accept(io_cpu(m), ALL_CHANNELS), RDR);
	assert_csw(io_value(m, LC_CSW, 8), 0, PROG + 16, CE << 8, 1);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	assert_csw(io_interrupt(m, NULL), 0, 0, (ATTN | DE) << 8, 0);
	assert_false(io_wait(m));
	machine_destroy(m);
}

/* CLEAR I/O frees the subchannel, not the device of its status. */
static void attention_and_clear_io(void **state)
{
	struct machine *m = boot();

	(void)state;
	start_program(m);
	attend(m);
	assert_int_equal(channel_clrio(io_cpu(m), RDR), 1);
	assert_csw(io_interrupt(m, NULL), 0, 0, (ATTN | DE) << 8, 0);
	assert_false(io_wait(m));
	/* HALT I/O: the end that it brings about comes first. */
	start_program(m);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, CHANNEL_PCI, 0);
	attend(m);
	assert_int_equal(channel_hio(io_cpu(m), RDR), 1);
	assert_int_equal(io_interrupt(m, NULL) >> 24 & 0xFF, CE | DE);
	assert_csw(io_interrupt(m, NULL), 0, 0, ATTN << 8, 0);
	assert_false(io_wait(m));
	machine_destroy(m);
}

struct ends {
	unsigned count;
	uint64_t csw;
};

static void count_end(void *context, const struct probe_event *event)
{
	struct ends *ends = context;

	ends->count++;
	ends->csw = device_get(event->u.io.csw, 8);
}

/* The end of an IPL is no condition, and the PCI flag is ignored; what else
 * the device has is a condition, and the listeners hear of that alone. */
static void attention_during_ipl(void **state)
{
	struct machine *m = boot();
	uint8_t deck[160] = {0};
	struct ends ends = {0};
	struct probe probe = {.kinds = PROBE_BIT(IO_END),
			      .event = count_end,
			      .context = &ends};
	struct error e;

	(void)state;
	assert_true(machine_detach(m, RDR, &e));
	assert_true(machine_attach(m, RDR, "3505", 0, NULL, &e));
	device_put(deck + 8, 0x0200200000000050 | (uint64_t)PCI << 24, 8);
	assert_true(reader_load_cards(machine_device(m, RDR), deck, 160, &e));
	channels_reset(m);
	machine_probe_add(m, &probe);
	attend(m);
	assert_int_equal(ends.count, 1);
	assert_true(channel_ipl(m, RDR, &e));
	assert_int_equal(ends.count, 2);
	assert_int_equal(ends.csw, (uint64_t)ATTN << 24);
	assert_csw(io_interrupt(m, NULL), 0, 0, ATTN << 8, 0);
	assert_false(io_wait(m));
	machine_probe_remove(m, &probe);
	machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(attention_in_every_phase),
		cmocka_unit_test(attention_beside_a_pci),
		cmocka_unit_test(attention_of_a_working_device),
		cmocka_unit_test(attention_and_clear_io),
		cmocka_unit_test(attention_during_ipl),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
