/*
 * dev_ctca_test.c - channel-to-channel adapters between two machines: the
 * table of states, data, attention, halting and parting.
 */
#include "io_machine.h"

#include "ctca.h"
#include "journal.h"
#include "snapshot.h"

#define ADAPTER 0x500
#define PROG	0x1000
#define DATA	0x2000

enum {
	WRITE = 0x01,
	READ = 0x02,
	CONTROL = 0x07,
	SENSED = 0x14,
	NOP = 0x03,
	BACKWARD = 0x0C,
	EXTENDED = 0xC3,
	WRITE_EOF = 0x81,
	SENSE = 0x04
};
#define ENDED	  (STATUS_ENDED << 8)
#define ATTENTION (UNIT_ATTENTION << 8)
#define BUSY	  ((UNIT_BUSY | UNIT_ATTENTION) << 8)

struct pair {
	struct machine *x, *y;
};

static int setup(void **state)
{
	struct pair *p = calloc(1, sizeof *p);
	struct error e;

	p->x = io_machine();
	p->y = io_machine();
	assert_true(machine_attach(p->x, ADAPTER, "CTCA", 0, NULL, &e));
	assert_true(machine_attach(p->y, ADAPTER, "3088", 0, NULL, &e));
	assert_true(ctca_join(machine_device(p->x, ADAPTER),
			      machine_device(p->y, ADAPTER), &e));
	*state = p;
	return 0;
}

static int teardown(void **state)
{
	struct pair *p = *state;

	machine_destroy(p->x);
	machine_destroy(p->y);
	free(p);
	return 0;
}

/* One command; the condition code. */
static unsigned begin(struct machine *m, uint8_t code, uint16_t count)
{
	io_ccw(m, PROG, code, DATA, CCW_SLI, count);
	return io_start(m, ADAPTER, PROG);
}

static unsigned status(struct machine *m)
{
	return (unsigned)(io_interrupt(m, NULL) >> 16 & 0xFFFF);
}

/* Of an immediate command, or one that is refused. */
static unsigned at_once(struct machine *m, uint8_t code)
{
	assert_int_equal(begin(m, code, 1), 1);
	return (unsigned)io_value(m, LC_CSW + 4, 2);
}

static unsigned sensed(struct machine *m)
{
	assert_int_equal(begin(m, SENSED, 1), 0);
	assert_int_equal(status(m), ENDED);
	return (unsigned)io_value(m, DATA, 1);
}

static void write_then_read(void **state)
{
	struct pair *p = *state;
	uint8_t got[5];

	io_put(p->x, DATA, "abcde", 5);
	assert_int_equal(begin(p->x, WRITE, 5), 0);
	assert_false(io_wait(p->x));
	assert_int_equal(status(p->y), ATTENTION);
	assert_int_equal(sensed(p->y), WRITE);
	assert_int_equal(sensed(p->y), WRITE); /* it does not go away */
	assert_int_equal(begin(p->y, READ, 5), 0);
	assert_int_equal(status(p->x), ENDED);
	assert_int_equal(status(p->y), ENDED);
	io_get(p->y, DATA, got, 5);
	assert_memory_equal(got, "abcde", 5);
	assert_int_equal(sensed(p->y), 0);
	assert_int_equal(sensed(p->x), 0);
}

static void read_then_write(void **state)
{
	struct pair *p = *state;
	uint8_t got[5];

	assert_int_equal(begin(p->x, BACKWARD, 5), 0);
	assert_int_equal(status(p->y), ATTENTION);
	assert_int_equal(sensed(p->y), BACKWARD);
	io_put(p->y, DATA, "abcde", 5);
	assert_int_equal(begin(p->y, WRITE, 5), 0);
	assert_int_equal(status(p->y), ENDED);
	assert_int_equal(status(p->x), ENDED);
	io_get(p->x, DATA - 4, got, 5);
	assert_memory_equal(got, "edcba", 5);
}

/* Both counts: data as far as both go, both see what is left. */
static void counts(void **state)
{
	struct pair *p = *state;

	assert_int_equal(begin(p->x, WRITE, 10), 0);
	assert_int_equal(status(p->y), ATTENTION);
	assert_int_equal(begin(p->y, READ, 4), 0);
	assert_int_equal(status(p->x), ENDED);
	assert_int_equal(io_residual(p->x), 6);
	assert_int_equal(status(p->y), ENDED);
	assert_int_equal(io_residual(p->y), 0);
	assert_int_equal(begin(p->x, READ, 10), 0);
	assert_int_equal(status(p->y), ATTENTION);
	assert_int_equal(begin(p->y, WRITE, 4), 0);
	assert_int_equal(status(p->y), ENDED);
	assert_int_equal(status(p->x), ENDED);
	assert_int_equal(io_residual(p->x), 6);
}

static void control(void **state)
{
	struct pair *p = *state;

	assert_int_equal(begin(p->x, CONTROL, 1), 0);
	assert_int_equal(channel_sio(io_cpu(p->x), ADAPTER), 2);
	assert_int_equal(status(p->y), ATTENTION);
	assert_int_equal(at_once(p->y, CONTROL), BUSY);
	assert_int_equal(at_once(p->y, READ), BUSY);
	assert_int_equal(at_once(p->y, WRITE), BUSY);
	assert_int_equal(at_once(p->y, NOP), BUSY);
	assert_false(io_wait(p->x));
	assert_int_equal(sensed(p->y), CONTROL);
	assert_int_equal(status(p->x), ENDED);
	assert_int_equal(sensed(p->y), 0);
	assert_int_equal(at_once(p->y, NOP), ENDED);
}

/* Commands that do not go together are busy, with attention. */
static void no_match(void **state)
{
	struct pair *p = *state;

	assert_int_equal(begin(p->x, WRITE, 4), 0);
	/* The attention that is pending comes with busy. */
	assert_int_equal(at_once(p->y, WRITE), BUSY);
	assert_int_equal(at_once(p->y, WRITE), BUSY);
	assert_int_equal(at_once(p->y, CONTROL), BUSY);
	assert_int_equal(begin(p->y, READ, 4), 0);
	assert_int_equal(status(p->x), ENDED);
	assert_int_equal(status(p->y), ENDED);
	assert_int_equal(begin(p->x, READ, 4), 0);
	assert_int_equal(status(p->y), ATTENTION);
	assert_int_equal(at_once(p->y, READ), BUSY);
	assert_int_equal(at_once(p->y, CONTROL), BUSY);
}

/* Sense command byte and read in one chain, as drivers do it. */
static void chained(void **state)
{
	struct pair *p = *state;
	uint8_t got[4];
	uint32_t at;

	at = io_ccw(p->x, PROG, CONTROL, DATA, CCW_CC | CCW_SLI, 1);
	io_ccw(p->x, at, WRITE, DATA, CCW_SLI, 4);
	io_put(p->x, DATA, "data", 4);
	assert_int_equal(io_start(p->x, ADAPTER, PROG), 0);
	assert_int_equal(status(p->y), ATTENTION);
	at = io_ccw(p->y, PROG, SENSED, DATA + 16, CCW_CC | CCW_SLI, 1);
	io_ccw(p->y, at, READ, DATA, CCW_SLI, 4);
	assert_int_equal(io_start(p->y, ADAPTER, PROG), 0);
	assert_false(io_wait(p->y)); /* both go on by turns */
	assert_int_equal(status(p->x), ENDED);
	assert_int_equal(status(p->y), ENDED);
	io_get(p->y, DATA, got, 4);
	assert_memory_equal(got, "data", 4);
	assert_int_equal(io_value(p->y, DATA + 16, 1), CONTROL);
	assert_int_equal(channel_pending(io_cpu(p->x)), 0);
	assert_int_equal(channel_pending(io_cpu(p->y)), 0);
}

static void end_of_file(void **state)
{
	struct pair *p = *state;

	/* In basic mode the code is a write. */
	assert_int_equal(begin(p->x, WRITE_EOF, 1), 0);
	assert_int_equal(status(p->y), ATTENTION);
	assert_int_equal(begin(p->y, READ, 1), 0);
	assert_int_equal(status(p->x), ENDED);
	assert_int_equal(status(p->y), ENDED);
	assert_int_equal(at_once(p->x, EXTENDED), ENDED);
	assert_int_equal(at_once(p->x, WRITE_EOF), ENDED);
	assert_false(io_wait(p->y));
	assert_int_equal(at_once(p->y, READ), ENDED | UNIT_EXCEPTION << 8);
	/* To a read that waits it comes at once. */
	assert_int_equal(begin(p->y, READ, 1), 0);
	assert_int_equal(status(p->x), ATTENTION);
	assert_int_equal(at_once(p->x, WRITE_EOF), ENDED);
	assert_int_equal(status(p->y) & 0xFF00, ENDED | UNIT_EXCEPTION << 8);
	assert_int_equal(sensed(p->x), 0);
	/* System reset: basic mode. */
	channels_reset(p->x);
	assert_int_equal(begin(p->x, WRITE_EOF, 1), 0);
	assert_int_equal(status(p->y), ATTENTION);
}

static void halted(void **state)
{
	struct pair *p = *state;

	assert_int_equal(begin(p->x, WRITE, 4), 0);
	assert_int_not_equal(channel_pending(io_cpu(p->y)), 0);
	channel_hio(io_cpu(p->x), ADAPTER);
	assert_int_equal(status(p->x), ENDED);
	assert_int_equal(channel_pending(io_cpu(p->y)), 0);
	assert_int_equal(sensed(p->y), 0);
	assert_int_equal(begin(p->y, READ, 4), 0);
	assert_int_equal(status(p->x), ATTENTION);
	channels_reset(p->y);
	assert_int_equal(sensed(p->x), 0);
}

/* Steps of simulated time until the device is in that phase. */
static void until(struct machine *m, enum phase phase)
{
	while (machine_device(m, ADAPTER)->sub.phase != phase)
		assert_true(event_step(m));
}

/* A read is halted behind the beginning of the write for it, before data move
 * (the write waits for another), and while they move. */
static void reader_halted(void **state)
{
	struct pair *p = *state;

	assert_int_equal(begin(p->x, READ, 5), 0);
	assert_int_equal(status(p->y), ATTENTION);
	io_put(p->y, DATA, "abcde", 5);
	assert_int_equal(begin(p->y, WRITE, 5), 0);
	channel_hio(io_cpu(p->x), ADAPTER);
	assert_int_equal(status(p->x), ENDED);
	assert_false(io_wait(p->y));
	assert_int_equal(status(p->x), ATTENTION);
	assert_int_equal(begin(p->x, READ, 5), 0);
	until(p->y, PHASE_DATA);
	channel_hio(io_cpu(p->x), ADAPTER);
	assert_int_equal(status(p->x), ENDED);
	assert_int_equal(status(p->y), ENDED | UNIT_CHECK << 8);
	assert_int_equal(begin(p->y, SENSE, 1), 0);
	assert_int_equal(status(p->y), ENDED);
	assert_int_equal(io_value(p->y, DATA, 1), SENSE_INTERVENTION);
	write_then_read(state);
}

/* Both have begun at once, and the other one was first. */
static void refused_is_no_length(void **state)
{
	struct pair *p = *state;
	const struct ctca_message read = {
		.kind = CTCA_COMMAND, .code = READ, .count = 4};

	io_ccw(p->y, PROG, READ, DATA, 0, 5);
	assert_int_equal(io_start(p->y, ADAPTER, PROG), 0);
	assert_false(ctca_link(machine_device(p->y, ADAPTER))->first);
	ctca_receive(machine_device(p->y, ADAPTER), &read);
	assert_int_equal(status(p->y), BUSY);
}

/* One side only is told; both hear of it, and one may go. */
static void disconnected(void **state)
{
	struct pair *p = *state;
	struct error e;

	assert_int_equal(begin(p->x, WRITE, 4), 0);
	assert_int_equal(status(p->y), ATTENTION);
	ctca_disconnect(machine_device(p->y, ADAPTER));
	assert_null(ctca_link(machine_device(p->x, ADAPTER)));
	assert_null(ctca_link(machine_device(p->y, ADAPTER)));
	assert_int_equal(status(p->x) & 0xFF00, ENDED | UNIT_CHECK << 8);
	assert_true(machine_detach(p->y, ADAPTER, &e));
	assert_int_equal(at_once(p->x, WRITE), UNIT_CHECK << 8);
}

/* The other side goes while data move. */
static void gone_while_they_move(void **state)
{
	struct pair *p = *state;

	assert_int_equal(begin(p->x, READ, 5), 0);
	assert_int_equal(status(p->y), ATTENTION);
	assert_int_equal(begin(p->y, WRITE, 5), 0);
	until(p->y, PHASE_DATA);
	ctca_disconnect(machine_device(p->x, ADAPTER));
	assert_int_equal(status(p->x) & 0xFF00, ENDED | UNIT_CHECK << 8);
	assert_int_equal(status(p->y) & 0xFF00, ENDED | UNIT_CHECK << 8);
	/* Once. */
	assert_int_equal(sensed(p->y), 0);
}

static void the_other_side_is_gone(void **state)
{
	struct pair *p = *state;
	struct error e;

	assert_int_equal(begin(p->x, WRITE, 4), 0);
	assert_true(machine_detach(p->y, ADAPTER, &e));
	assert_int_equal(status(p->x) & 0xFF00, ENDED | UNIT_CHECK << 8);
	assert_int_equal(begin(p->x, SENSE, 1), 0);
	assert_int_equal(status(p->x), ENDED);
	assert_int_equal(io_value(p->x, DATA, 1), SENSE_INTERVENTION);
	assert_int_equal(at_once(p->x, READ), UNIT_CHECK << 8);
	assert_true(machine_attach(p->y, ADAPTER, "CTCA", 0, NULL, &e));
	assert_true(ctca_join(machine_device(p->x, ADAPTER),
			      machine_device(p->y, ADAPTER), &e));
	write_then_read(state);
}

static void wrong_commands(void **state)
{
	struct pair *p = *state;
	struct error e;

	assert_int_equal(at_once(p->x, 0xE4), UNIT_CHECK << 8); /* a CTCA */
	assert_int_equal(begin(p->x, SENSE, 1), 0);
	assert_int_equal(status(p->x), ENDED);
	assert_int_equal(io_value(p->x, DATA, 1), SENSE_COMMAND_REJECT);
	assert_int_equal(begin(p->y, 0xE4, 7), 0);
	assert_int_equal(status(p->y), ENDED);
	assert_int_equal(io_value(p->y, DATA, 4), 0xFF308808);
	assert_false(ctca_join(machine_device(p->x, ADAPTER),
			       machine_device(p->y, ADAPTER), &e));
	assert_non_null(strstr(e.text, "taken"));
	assert_true(machine_attach(p->x, 0x009, "3215", 0, NULL, &e));
	assert_false(ctca_join(machine_device(p->x, 0x009),
			       machine_device(p->y, ADAPTER), &e));
}

/* Both ends on one machine. */
static void one_machine(void **state)
{
	struct pair *p = *state;
	struct machine *m = p->x;
	struct error e;
	unsigned from;

	assert_true(machine_attach(m, 0x600, "CTCA", 0, NULL, &e));
	assert_true(machine_attach(m, 0x700, "CTCA", 0, NULL, &e));
	assert_true(ctca_join(machine_device(m, 0x600),
			      machine_device(m, 0x700), &e));
	io_put(m, DATA, "here", 4);
	io_ccw(m, PROG, WRITE, DATA, 0, 4);
	io_ccw(m, PROG + 8, READ, DATA + 4, 0, 4);
	assert_int_equal(io_start(m, 0x600, PROG), 0);
	io_interrupt(m, &from);
	assert_int_equal(from, 0x700);
	assert_int_equal(io_start(m, 0x700, PROG + 8), 0);
	assert_int_equal(status(m), ENDED);
	assert_int_equal(status(m), ENDED);
	assert_int_equal(io_value(m, DATA + 4, 4), io_value(m, DATA, 4));
	assert_true(machine_detach(m, 0x600, &e));
	assert_true(machine_detach(m, 0x700, &e));
}

/* ---- another program at the other side ---------------------------------- */

static void note_size(void *context, const struct ctca_message *m)
{
	if (m->kind == CTCA_DATA)
		*(size_t *)context = m->size;
}

/* It asks for more than there can be: before our write and after it. */
static void asks_for_too_much(void **state)
{
	struct machine *m = ((struct pair *)*state)->x;
	const struct ctca_message read = {
		.kind = CTCA_COMMAND, .code = READ, .count = 1000000};
	size_t size = 0;
	struct ctca_link link = {.send = note_size, .context = &size};
	struct device *d;
	struct error e;

	assert_true(machine_attach(m, 0x600, "CTCA", 0, NULL, &e));
	d = machine_device(m, 0x600);
	assert_true(ctca_connect(d, &link, &e));
	io_ccw(m, PROG, WRITE, DATA, CCW_CD, 0xD000);
	io_ccw(m, PROG + 8, 0, DATA, CCW_SLI, 0xD000);
	for (unsigned i = 0; i < 2; i++) {
		size = 0;
		if (!i)
			ctca_receive(d, &read);
		if (!i) /* the attention */
			assert_int_equal(status(m), ATTENTION);
		assert_int_equal(io_start(m, 0x600, PROG), 0);
		if (i)
			ctca_receive(d, &read);
		assert_int_equal(status(m), ENDED);
		assert_int_equal(size, 65536);
	}
}

/* What it was told is not told again when the machine is in its past. */
static void hears_it_once(void **state)
{
	struct machine *m = ((struct pair *)*state)->x;
	size_t size = 0;
	struct ctca_link link = {.send = note_size, .context = &size};
	const struct ctca_message read = {
		.kind = CTCA_COMMAND, .code = READ, .count = 100};
	struct snapshot *first;
	struct position begun;
	struct journal *j;
	struct error e;

	assert_true(machine_attach(m, 0x600, "CTCA", 0, NULL, &e));
	assert_true(ctca_connect(machine_device(m, 0x600), &link, &e));
	io_ccw(m, PROG, WRITE, DATA, CCW_SLI, 100);
	io_number(m, LC_CAW, PROG, 4);
	j = journal_create(m);
	begun = journal_now(j);
	first = machine_snapshot(m, NULL, &e);
	assert_non_null(first);
	for (unsigned past = 0; past < 2; past++) {
		size = 0;
		assert_int_equal(j->past, past);
		journal_enter(m); /* as in the midst of a run */
		assert_int_equal(channel_sio(io_cpu(m), 0x600), 0);
		ctca_receive(machine_device(m, 0x600), &read);
		assert_int_equal(status(m), ENDED);
		journal_leave(m);
		assert_int_equal(size, past ? 0 : 100);
		if (past)
			continue;
		journal_depart(j);
		assert_true(machine_restore(m, first, &e));
		journal_return(j, &begun);
	}
	snapshot_free(first);
	journal_destroy(j);
}

/* Both sides in one machine, which goes while the upper one, and a device
 * below it, have something to say. */
static void goes_with_attention(void **state)
{
	struct machine *m = io_machine();
	struct error e;

	(void)state;
	assert_true(machine_attach(m, 0x009, "3215", 0, NULL, &e));
	assert_true(machine_attach(m, ADAPTER, "CTCA", 0, NULL, &e));
	assert_true(machine_attach(m, ADAPTER + 1, "CTCA", 0, NULL, &e));
	assert_true(ctca_join(machine_device(m, ADAPTER),
			      machine_device(m, ADAPTER + 1), &e));
	console_request(machine_device(m, 0x009));
	assert_int_equal(begin(m, WRITE, 8), 0);
	assert_int_equal(machine_device(m, ADAPTER + 1)->held, UNIT_ATTENTION);
	machine_destroy(m);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(write_then_read), TEST(read_then_write),
		TEST(counts),	       TEST(control),
		TEST(no_match),	       TEST(chained),
		TEST(end_of_file),     TEST(halted),
		TEST(reader_halted),   TEST(refused_is_no_length),
		TEST(disconnected),    TEST(gone_while_they_move),
		TEST(one_machine),     TEST(the_other_side_is_gone),
		TEST(wrong_commands),  TEST(asks_for_too_much),
		TEST(hears_it_once),   TEST(goes_with_attention),
	};

	return cmocka_run_group_tests_name("dev_ctca", tests, NULL, NULL);
}
