/*
 * channel_use_test.c - types of channels, shared subchannels, control units:
 * who has to wait for whom, and how he is told.
 *
 * A and B are devices that transfer in bursts, behind one control unit; C is
 * behind another one, on the same channel, 1.
 */
#include "fake_device.h"

#define A     0x180
#define B     0x181
#define C     0x190
#define PROG  0x1000
#define DATA  0x2000
#define ENDED ((UNIT_CHANNEL_END | UNIT_DEVICE_END) << 8)
#define BLOCK 0x80000000u /* control register 0: multiplexing may be */

enum { CC = CCW_CC, SLI = CCW_SLI };
enum { WRITE = 0x01, READ = 0x02, NOP = 0x03, SEEK = 0x07, ERASE = 0x17 };
enum { SM = UNIT_STATUS_MODIFIER, BUSY = UNIT_BUSY };
enum { CUE = UNIT_CONTROL_UNIT_END, CE = UNIT_CHANNEL_END };
enum { DE = UNIT_DEVICE_END };

static struct machine *boot(const char *type, const struct device_type *how)
{
	struct machine *m = io_machine();
	struct error e;

	fake_attach(m, A, how, 80);
	fake_attach(m, B, how, 80);
	fake_attach(m, C, how, 80);
	assert_true(machine_channel(m, 1, 1, &type, &e));
	io_ccw(m, PROG, READ, DATA, 0, 80);
	io_cpu(m)->cr[0] = BLOCK;
	return m;
}

static unsigned status(struct machine *m)
{
	return (unsigned)io_value(m, LC_CSW + 4, 2);
}

/* Lets time pass until the device is in this phase. */
static void until(struct machine *m, unsigned address, enum phase phase)
{
	while (machine_device(m, address)->sub.phase != phase)
		assert_true(event_step(m));
}

static void words(void **state)
{
	struct machine *m = io_machine();
	const char *good[] = {"block", "shared=80-8F,C0-DF", "steal=3"};
	const char *bad[] = {"shared=81-8F", "shared=",	  "steal=256",
			     "steal=",	     "multiplex", "shared=80-7F",
			     "shared=80-8F;"};
	const char *both[] = {"selector", "shared=80-8F"};
	struct error e;

	(void)state;
	assert_int_equal(channel_type(m, 0), CHANNEL_BYTE);
	assert_int_equal(channel_type(m, 7), CHANNEL_BLOCK);
	assert_true(machine_channel(m, 3, 3, good, &e));
	assert_int_equal(m->channels->channel[3].shared, 0x008C);
	assert_int_equal(m->channels->channel[3].steal, 3);
	for (unsigned i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_false(machine_channel(m, 3, 1, &bad[i], &e));
	assert_false(machine_channel(m, 3, 2, both, &e));
	assert_false(machine_channel(m, 16, 1, good, &e));
	assert_int_equal(m->channels->channel[3].steal, 3);
	machine_destroy(m);
}

static void types_tell(void **state)
{
	static const struct {
		const char *name;
		uint32_t id;
	} row[] = {{"selector", 0x00000000},
		   {"byte", 0x10000000},
		   {"block", 0x20000000}};

	(void)state;
	for (unsigned i = 0; i < 3; i++) {
		struct machine *m = boot(row[i].name, &fake_burst);

		assert_int_equal(channel_stidc(io_cpu(m), A), 0);
		assert_int_equal(io_value(m, LC_CHANNEL_ID, 4), row[i].id);
		machine_destroy(m);
	}
}

/* Everything on a selector channel waits for the program that has it. */
static void selector_works(void **state)
{
	struct machine *m = boot("selector", &fake_bytes);
	struct cpu *c = io_cpu(m);
	const unsigned all[] = {A, B, 0x1FF};
	struct error e;

	(void)state;
	io_ccw(m, PROG, SEEK, DATA, CC, 6);
	io_ccw(m, PROG + 8, READ, DATA, 0, 80);
	for (unsigned i = 0; i < 4; i++) {
		static const enum phase phase[] = {
			PHASE_WAIT, PHASE_DATA, PHASE_DEVICE_END, PHASE_FETCH};

		assert_int_equal(io_start(m, A, PROG), 0);
		until(m, A, phase[i]);
		for (unsigned j = 0; j < 3; j++) {
			assert_int_equal(channel_sio(c, all[j]), 2);
			assert_int_equal(channel_siof(c, all[j]), 2);
			assert_int_equal(channel_tio(c, all[j]), 2);
			assert_int_equal(channel_tch(c, all[j]), 2);
		}
		assert_int_equal(channel_hdv(c, B), 2);
		assert_int_equal(channel_clrio(c, B), 2);
		assert_false(machine_channel(m, 1, 0, NULL, &e));
		assert_csw(io_interrupt(m, NULL), 0, PROG + 16, ENDED, 0);
		assert_int_equal(channel_tch(c, A), 0);
		assert_int_equal(channel_pending(c), 0);
	}
	/* Halted, with another device's address: the burst ends. */
	assert_int_equal(io_start(m, A, PROG), 0);
	assert_int_equal(channel_hio(c, B), 2);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 6);
	assert_int_equal(io_start(m, A, PROG), 0);
	assert_int_equal(channel_hdv(c, A), 2);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 6);
	assert_int_equal(io_start(m, A, PROG), 0);
	assert_int_equal(channel_clrio(c, A), 1);
	assert_int_equal(channel_tch(c, A), 1); /* what the device has */
	assert_csw(io_interrupt(m, NULL), 0, 0, DE << 8, 0);
	machine_destroy(m);
}

/* The only subchannel holds the end of A's program until it is taken. */
static void selector_pending(void **state)
{
	struct machine *m = boot("selector", &fake_bytes);
	struct cpu *c = io_cpu(m);

	(void)state;
	device_present(machine_device(m, B), DE);
	assert_int_equal(channel_pending(c), 0x40000000);
	assert_int_equal(io_start(m, A, PROG), 0);
	/* B has no way to the channel. */
	assert_int_equal(channel_pending(c), 0);
	io_settle(m);
	assert_int_equal(channel_pending(c), 0x40000000);
	assert_int_equal(channel_sio(c, A), 2);
	assert_int_equal(channel_sio(c, B), 2);
	assert_int_equal(channel_tio(c, B), 2);
	assert_int_equal(channel_hio(c, A), 0);
	assert_int_equal(channel_hio(c, B), 0);
	assert_int_equal(channel_hdv(c, B), 0);
	assert_int_equal(channel_clrio(c, B), 0);
	assert_int_equal(channel_tch(c, B), 1);
	assert_int_equal(channel_tio(c, A), 1);
	assert_csw(io_value(m, LC_CSW, 8), 0, PROG + 8, ENDED, 0);
	assert_int_equal(channel_accept(c, ALL_CHANNELS), B);
	assert_csw(io_value(m, LC_CSW, 8), 0, 0, DE << 8, 0);
	machine_destroy(m);
}

/* A block multiplexer is free while a device seeks, not while it reads. */
static void block_multiplexes(void **state)
{
	struct machine *m = boot("block", &fake_burst);
	struct cpu *c = io_cpu(m);
	unsigned from;

	(void)state;
	io_ccw(m, PROG, SEEK, DATA, CC, 6);
	io_ccw(m, PROG + 8, READ, DATA, 0, 80);
	assert_int_equal(io_start(m, A, PROG), 0);
	assert_int_equal(channel_sio(c, C), 2);
	assert_int_equal(channel_tch(c, C), 2);
	until(m, A, PHASE_DEVICE_END);
	assert_int_equal(channel_tch(c, C), 0);
	assert_int_equal(channel_tio(c, A), 2);
	/* It was found working: that it is no more is told, once. */
	assert_int_equal(channel_pending(c), 0x40000000);
	assert_int_equal(channel_accept(c, ALL_CHANNELS), 0x100);
	assert_csw(io_value(m, LC_CSW, 8), 0, 0, 0, 0);
	assert_int_equal(channel_pending(c), 0);
	assert_int_equal(io_start(m, C, PROG), 0);
	assert_csw(io_interrupt(m, &from), 0, PROG + 16, ENDED, 0);
	assert_int_equal(from, A);
	assert_csw(io_interrupt(m, &from), 0, PROG + 16, ENDED, 0);
	assert_int_equal(from, C);
	machine_destroy(m);
}

/* Unless the program did not allow it. */
static void block_as_selector(void **state)
{
	struct machine *m = boot("block", &fake_burst);
	struct cpu *c = io_cpu(m);

	(void)state;
	c->cr[0] = 0;
	io_ccw(m, PROG, SEEK, DATA, CC, 6);
	io_ccw(m, PROG + 8, READ, DATA, 0, 80);
	assert_int_equal(io_start(m, A, PROG), 0);
	until(m, A, PHASE_DEVICE_END);
	assert_int_equal(channel_sio(c, C), 2);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 16, ENDED, 0);
	/* ... and nobody is told: a selector channel does not. */
	assert_int_equal(channel_pending(c), 0);
	machine_destroy(m);
}

/* Two chains come back from their seeks at the same time. */
static void one_waits_for_the_other(void **state)
{
	struct machine *m = boot("block", &fake_burst);
	unsigned first, second;
	uint64_t then;

	(void)state;
	io_ccw(m, PROG, SEEK, DATA, CC, 6);
	io_ccw(m, PROG + 8, WRITE, DATA, 0, 8000);
	assert_int_equal(io_start(m, A, PROG), 0);
	until(m, A, PHASE_DEVICE_END);
	assert_int_equal(io_start(m, C, PROG), 0);
	assert_csw(io_interrupt(m, &first), 0, PROG + 16, ENDED, 0);
	then = machine_cycles(m);
	assert_csw(io_interrupt(m, &second), 0, PROG + 16, ENDED, 0);
	assert_int_equal(first, A);
	assert_int_equal(second, C);
	assert_true(machine_cycles(m) - then >=
		    machine_cycles_of_ns(m, 8000 * NS_PER_US));
	machine_destroy(m);
}

static void available_is_told(void **state)
{
	struct machine *m = boot("block", &fake_burst);
	struct cpu *c = io_cpu(m);
	unsigned from;

	(void)state;
	assert_int_equal(io_start(m, A, PROG), 0);
	assert_int_equal(channel_tio(c, C), 2);
	assert_int_equal(channel_pending(c), 0);
	io_settle(m);
	/* It does not make TEST CHANNEL say 1; A's end does. */
	assert_int_equal(channel_tio(c, A), 1);
	assert_int_equal(channel_tch(c, A), 0);
	assert_int_equal(channel_pending(c), 0x40000000);
	/* Working again: not now. */
	assert_int_equal(io_start(m, C, PROG), 0);
	assert_int_equal(channel_pending(c), 0);
	/* Any other interruption of the channel tells it, too. */
	io_interrupt(m, &from);
	assert_int_equal(from, C);
	assert_int_equal(channel_pending(c), 0);
	/* HALT I/O asks for nothing. */
	assert_int_equal(io_start(m, A, PROG), 0);
	assert_int_equal(channel_hio(c, A), 2);
	io_interrupt(m, &from);
	assert_int_equal(from, A);
	assert_int_equal(channel_pending(c), 0);
	machine_destroy(m);
}

/* Released fast: the CPU goes on, what START I/O would have said comes later.
 */
static void fast_release(void **state)
{
	struct machine *m = boot("block", &fake_burst);
	struct cpu *c = io_cpu(m);

	(void)state;
	io_number(m, LC_CAW, PROG, 4);
	assert_int_equal(channel_siof(c, A), 0);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 0);
	io_ccw(m, PROG, NOP, 0, 0, 1);
	assert_int_equal(channel_sio(c, A), 1);
	assert_int_equal(status(m), ENDED);
	assert_int_equal(channel_siof(c, A), 0);
	assert_int_equal(channel_tio(c, A), 2);
	assert_csw(io_interrupt(m, NULL), 0x01, PROG + 8, ENDED, 1);
	io_ccw(m, PROG, 0x0B, 0, 0, 1);
	assert_int_equal(channel_siof(c, A), 0);
	assert_csw(io_interrupt(m, NULL), 0x01, PROG + 8, UNIT_CHECK << 8, 1);
	/* Immediate, with chaining: the program goes on. */
	io_ccw(m, PROG, NOP, 0, CC, 1);
	io_ccw(m, PROG + 8, READ, DATA, 0, 80);
	assert_int_equal(channel_siof(c, A), 0);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 16, ENDED, 0);
	/* The device became busy with status of its own meanwhile. */
	assert_int_equal(channel_siof(c, A), 0);
	device_present(machine_device(m, A), UNIT_ATTENTION);
	assert_csw(io_interrupt(m, NULL), 0x01, PROG + 8,
		   (UNIT_ATTENTION | BUSY) << 8, 1);
	/* The key, and bits that are not deferred: errors of the CAW. */
	io_number(m, LC_CAW, PROG | 0x30000000, 4);
	io_ccw(m, PROG, NOP, 0, 0, 1);
	assert_int_equal(channel_siof(c, A), 0);
	assert_csw(io_interrupt(m, NULL), 0x31, PROG + 8, ENDED, 1);
	io_number(m, LC_CAW, PROG + 4, 4);
	assert_int_equal(channel_siof(c, A), 1);
	assert_int_equal(status(m), CHANNEL_PROGRAM_CHECK);
	assert_int_equal(channel_siof(c, 0x1FF), 3);
	/* On other channels it is START I/O. */
	machine_destroy(m);
	m = boot("byte", &fake_burst);
	io_ccw(m, PROG, NOP, 0, 0, 1);
	io_number(m, LC_CAW, PROG, 4);
	assert_int_equal(channel_siof(io_cpu(m), A), 1);
	assert_int_equal(status(m), ENDED);
	machine_destroy(m);
}

/* The program ends before the device has heard of it: it does nothing. */
static void halted_before_selection(void **state)
{
	struct machine *m = boot("block", &fake_burst);
	struct cpu *c = io_cpu(m);

	(void)state;
	io_number(m, LC_CAW, PROG, 4);
	io_ccw(m, PROG, READ, DATA, CC, 80);
	for (unsigned i = 0; i < 2; i++) {
		assert_int_equal(channel_siof(c, A), 0);
		assert_int_equal(i ? channel_hio(c, A) : channel_hdv(c, A), 1);
		assert_int_equal(status(m), 0);
		assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 80);
		assert_int_equal(machine_device(m, A)->code, 0);
		assert_int_equal(channel_tio(c, A), 0);
	}
	machine_destroy(m);
}

/* A byte multiplexer works for many, and for one that takes it in bursts. */
static void byte_multiplexer(void **state)
{
	struct machine *m = boot("byte", &fake_bytes);

	(void)state;
	assert_int_equal(io_start(m, A, PROG), 0);
	assert_int_equal(channel_tch(io_cpu(m), A), 0);
	assert_int_equal(io_start(m, B, PROG), 0);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 0);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 0);
	machine_destroy(m);
	m = boot("byte", &fake_burst);
	assert_int_equal(io_start(m, A, PROG), 0);
	assert_int_equal(channel_tch(io_cpu(m), A), 2);
	assert_int_equal(channel_sio(io_cpu(m), C), 2);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 0);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	machine_destroy(m);
}

/* Units 80 to 8F share a subchannel, 90 to 9F have one each. */
static void shared_subchannel(void **state)
{
	const char *words[] = {"byte", "shared=80-8F"};
	struct machine *m = boot("byte", &fake_bytes);
	struct cpu *c = io_cpu(m);
	struct error e;

	(void)state;
	assert_true(machine_channel(m, 1, 2, words, &e));
	assert_int_equal(io_start(m, A, PROG), 0);
	assert_int_equal(channel_tch(c, B), 0);
	assert_int_equal(channel_sio(c, B), 2);
	assert_int_equal(channel_tio(c, B), 2);
	assert_int_equal(channel_clrio(c, B), 0);
	assert_int_equal(channel_hdv(c, B), 0);
	assert_int_equal(channel_hio(c, B), 1);
	assert_int_equal(status(m), 0);
	device_present(machine_device(m, B), UNIT_ATTENTION);
	device_present(machine_device(m, C), UNIT_ATTENTION);
	assert_int_equal(channel_accept(c, ALL_CHANNELS), C);
	assert_int_equal(channel_pending(c), 0);
	io_settle(m);
	assert_int_equal(channel_sio(c, B), 2);
	assert_int_equal(channel_tio(c, B), 2);
	assert_int_equal(channel_hio(c, B), 0);
	assert_int_equal(channel_accept(c, ALL_CHANNELS), A);
	assert_csw(io_value(m, LC_CSW, 8), 0, PROG + 8, ENDED, 0);
	assert_int_equal(channel_accept(c, ALL_CHANNELS), B);
	assert_int_equal(channel_pending(c), 0);
	/* The end of one frees the other. */
	assert_int_equal(io_start(m, B, PROG), 0);
	assert_int_equal(channel_sio(c, A), 2);
	assert_int_equal(channel_clrio(c, B), 1);
	assert_int_equal(io_start(m, A, PROG), 0);
	machine_destroy(m);
}

/* The control unit is busy with A behind its channel end. */
static void control_unit(void **state)
{
	struct machine *m = boot("block", &fake_burst);
	struct cpu *c = io_cpu(m);
	unsigned from;

	(void)state;
	io_ccw(m, PROG, ERASE, 0, 0, 1);
	assert_int_equal(io_start(m, A, PROG), 1);
	assert_int_equal(status(m), CE << 8);
	assert_int_equal(io_start(m, A, PROG), 1);
	assert_int_equal(status(m), BUSY << 8);
	assert_int_equal(io_start(m, B, PROG), 1);
	assert_int_equal(status(m), (SM | BUSY) << 8);
	assert_int_equal(channel_tio(c, B), 1);
	assert_int_equal(status(m), (SM | BUSY) << 8);
	assert_int_equal(channel_hio(c, B), 1);
	assert_int_equal(status(m), (SM | BUSY) << 8);
	assert_int_equal(channel_hdv(c, B), 1);
	assert_int_equal(status(m), (SM | BUSY) << 8);
	assert_int_equal(channel_tio(c, C), 0);
	assert_csw(io_interrupt(m, &from), 0, 0, (CUE | DE) << 8, 0);
	assert_int_equal(from, A);
	/* Nobody asked: device end alone. */
	assert_int_equal(io_start(m, A, PROG), 1);
	assert_csw(io_interrupt(m, NULL), 0, 0, DE << 8, 0);
	/* In a chain, who asked is told. */
	io_ccw(m, PROG, ERASE, 0, CC, 1);
	io_ccw(m, PROG + 8, READ, DATA, 0, 80);
	assert_int_equal(io_start(m, A, PROG), 0);
	assert_int_equal(channel_tio(c, B), 1);
	assert_csw(io_interrupt(m, &from), 0, PROG + 16, ENDED, 0);
	assert_int_equal(from, A);
	assert_csw(io_interrupt(m, &from), 0, 0, CUE << 8, 0);
	assert_int_equal(from, B);
	machine_destroy(m);
}

/* Who keeps the control unit busy is cleared, or switched off: who asked is
 * told all the same. */
static void control_unit_freed(void **state)
{
	struct machine *m = boot("block", &fake_burst);
	struct cpu *c = io_cpu(m);
	struct error e;
	unsigned from;

	(void)state;
	io_ccw(m, PROG, ERASE, 0, CC, 1);
	io_ccw(m, PROG + 8, READ, DATA, 0, 80);
	assert_int_equal(io_start(m, A, PROG), 0);
	assert_int_equal(channel_tio(c, B), 1);
	assert_int_equal(channel_clrio(c, A), 1);
	assert_csw(io_interrupt(m, &from), 0, 0, (CUE | DE) << 8, 0);
	assert_int_equal(from, A);
	io_ccw(m, PROG, ERASE, 0, 0, 1);
	assert_int_equal(io_start(m, A, PROG), 1);
	assert_int_equal(channel_tio(c, B), 1);
	assert_true(machine_detach(m, A, &e));
	assert_csw(io_interrupt(m, &from), 0, 0, CUE << 8, 0);
	assert_int_equal(from, B);
	machine_destroy(m);
}

/* It becomes busy before a device released fast is selected. */
static void control_unit_deferred(void **state)
{
	struct machine *m = boot("block", &fake_burst);
	unsigned from;

	(void)state;
	io_number(m, LC_CAW, PROG, 4);
	assert_int_equal(channel_siof(io_cpu(m), A), 0);
	io_ccw(m, PROG + 8, ERASE, 0, 0, 1);
	assert_int_equal(io_start(m, B, PROG + 8), 1);
	assert_csw(io_interrupt(m, &from), 1, PROG + 8, (SM | BUSY) << 8, 80);
	assert_int_equal(from, A);
	assert_csw(io_interrupt(m, &from), 0, 0, (CUE | DE) << 8, 0);
	assert_int_equal(from, B);
	machine_destroy(m);
}

/* That a channel is available is not told of another one in its place. */
static void channel_replaced(void **state)
{
	struct machine *m = boot("block", &fake_burst);
	const char *word = "block";
	struct cpu *c = io_cpu(m);
	struct error e;

	(void)state;
	assert_int_equal(io_start(m, A, PROG), 0);
	assert_int_equal(io_start(m, C, PROG), 2);
	until(m, A, PHASE_FREE);
	assert_int_equal(channel_tio(c, A), 1);
	assert_int_not_equal(channel_pending(c), 0);
	assert_true(machine_channel(m, 1, 1, &word, &e));
	assert_int_equal(channel_pending(c), 0);
	machine_destroy(m);
}

/* The CPU loses cycles to the channel while it works, not while it waits. */
static void interference(void **state)
{
	const char *words[] = {"byte", "steal=2"};
	uint64_t cycles[2];
	struct error e;

	(void)state;
	for (unsigned i = 0; i < 2; i++) {
		struct machine *m = boot("byte", &fake_bytes);
		uint64_t before;

		assert_true(machine_channel(m, 1, i ? 2 : 1, words, &e));
		machine_set_psw(m, 0);
		m->cpu[0].stopped = false;
		assert_int_equal(io_start(m, A, PROG), 0);
		before = machine_cycles(m);
		until(m, A, PHASE_FREE);
		cycles[i] = machine_cycles(m) - before;
		machine_destroy(m);
	}
	assert_int_equal(cycles[1] - cycles[0], 10 * 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words),
		cmocka_unit_test(types_tell),
		cmocka_unit_test(selector_works),
		cmocka_unit_test(selector_pending),
		cmocka_unit_test(block_multiplexes),
		cmocka_unit_test(block_as_selector),
		cmocka_unit_test(one_waits_for_the_other),
		cmocka_unit_test(available_is_told),
		cmocka_unit_test(fast_release),
		cmocka_unit_test(halted_before_selection),
		cmocka_unit_test(byte_multiplexer),
		cmocka_unit_test(shared_subchannel),
		cmocka_unit_test(control_unit),
		cmocka_unit_test(control_unit_freed),
		cmocka_unit_test(control_unit_deferred),
		cmocka_unit_test(channel_replaced),
		cmocka_unit_test(interference),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
