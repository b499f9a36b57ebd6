/*
 * session_test.c - run control, inputs, breakpoints and expressions, on a
 * program of a few instructions.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "expression.h"
#include "psw.h"
#include "session.h"
#include "state.h"

/*
 *	200  BAL  14,220	220  LA   3,1(3)	300  LPSW 20 (SVC)
 *	204  SVC  1		224  BR   14
 *	206  LA   2,1(2)	226  LPSW 240: enabled wait, no events
 *	20A  BALR 12,0
 *	20C  SSM  241 (X'00')
 *	210  B    226
 */
static const struct {
	uint32_t address;
	const char *bytes;
	size_t size;
} program[] = {
	{0x60, "\0\0\0\0\0\0\3\0", 8},
	{0x68, "\0\2\0\0\0\0\0\0", 8},
	{0x200, "\x45\xE0\x02\x20\x0A\x01\x41\x22\x00\x01\x05\xC0", 12},
	{0x20C, "\x80\x00\x02\x41\x47\xF0\x02\x26", 8},
	{0x220, "\x41\x33\x00\x01\x07\xFE\x82\x00\x02\x40", 10},
	{0x240, "\xFE\x02\0\0\0\0\0\0", 8},
	{0x300, "\x82\0\0\x20", 4},
};

static int setup(void **state)
{
	struct error e;
	struct config c;
	FILE *f = fopen("/tmp/session_test.lua", "w");

	fputs("return { storage = '64K', devices = { { '009', '3215' } } }", f);
	fclose(f);
	assert_true(config_load(&c, "/tmp/session_test.lua", &e));
	remove("/tmp/session_test.lua");
	*state = session_create(&c, &e);
	assert_non_null(*state);
	for (size_t i = 0; i < sizeof program / sizeof *program; i++)
		assert_true(session_write(*state, SPACE_REAL,
					  program[i].address, program[i].bytes,
					  program[i].size, &e));
	machine_set_psw(((struct session *)*state)->machine, 0x200);
	machine_start(((struct session *)*state)->machine);
	return 0;
}

static int teardown(void **state)
{
	session_destroy(*state);
	return 0;
}

static uint32_t ia(const struct session *s)
{
	return psw_ia(machine_psw(s->machine));
}

static enum session_stop_kind go(struct session *s, enum session_goal_kind k,
				 uint64_t count)
{
	const struct session_goal goal = {.kind = k, .count = count};

	return session_run(s, &goal)->kind;
}

static void test_step_goes_everywhere(void **state)
{
	struct session *s = *state;

	assert_int_equal(go(s, GOAL_STEP, 1), STOP_DONE);
	assert_int_equal(ia(s), 0x220);
	assert_int_equal(go(s, GOAL_STEP, 2), STOP_DONE);
	assert_int_equal(ia(s), 0x204);
	assert_int_equal(go(s, GOAL_STEP, 1), STOP_DONE);
	assert_int_equal(ia(s), 0x300);
}

static void test_next_steps_over_calls(void **state)
{
	struct session *s = *state;

	assert_int_equal(go(s, GOAL_NEXT, 1), STOP_DONE);
	assert_int_equal(ia(s), 0x204);
	assert_int_equal(machine_gr(s->machine, 3), 1);
	assert_int_equal(go(s, GOAL_NEXT, 1), STOP_DONE);
	assert_int_equal(ia(s), 0x206);
	assert_int_equal(go(s, GOAL_NEXT, 2), STOP_DONE);
	assert_int_equal(ia(s), 0x20C); /* BALR 12,0 calls nothing */
	assert_int_equal(machine_gr(s->machine, 2), 1);
}

static void test_finish(void **state)
{
	struct session *s = *state;
	struct session_goal goal = {.kind = GOAL_FINISH};
	struct error e;

	go(s, GOAL_STEP, 1);
	assert_int_equal(go(s, GOAL_FINISH, 1), STOP_DONE);
	assert_int_equal(ia(s), 0x204);
	machine_set_gr(s->machine, 14, 0x123457);
	assert_false(session_begin(s, &goal, &e));
	assert_non_null(strstr(e.text, "00123457"));
}

static void test_until_and_wait(void **state)
{
	struct session *s = *state;
	const struct session_goal goal = {.kind = GOAL_UNTIL, .address = 0x20C};

	assert_int_equal(session_run(s, &goal)->kind, STOP_DONE);
	assert_int_equal(ia(s), 0x20C);
	assert_int_equal(s->breakpoints.count, 0);
	assert_int_equal(go(s, GOAL_RUN, 0), STOP_WAIT);
}

static void test_limit(void **state)
{
	struct session *s = *state;
	const struct session_goal goal = {.kind = GOAL_RUN, .cycles = 100};
	uint64_t begun = machine_cycles(s->machine);
	static const uint8_t loop[] = {0x47, 0xF0, 0x02, 0x00};
	struct error e;

	assert_true(session_write(s, SPACE_REAL, 0x200, loop, sizeof loop, &e));
	assert_int_equal(session_run(s, &goal)->kind, STOP_LIMIT);
	assert_true(machine_cycles(s->machine) >= begun + 100);
	assert_true(machine_cycles(s->machine) < begun + 200);
}

static void test_interrupt(void **state)
{
	struct session *s = *state;
	const struct session_goal goal = {.kind = GOAL_RUN};
	struct error e;

	assert_true(session_begin(s, &goal, &e));
	session_interrupt(s);
	assert_false(session_slice(s, UINT64_MAX));
	assert_int_equal(s->stop.kind, STOP_INTERRUPT);
}

/* Between two runs it stops the next one, once, unless it is forgotten. */
static void test_interrupt_between(void **state)
{
	struct session *s = *state;
	const struct session_goal goal = {.kind = GOAL_UNTIL, .address = 0x20C};

	session_interrupt(s);
	assert_int_equal(go(s, GOAL_STEP, 1), STOP_INTERRUPT);
	assert_int_equal(ia(s), 0x200);
	assert_int_equal(go(s, GOAL_STEP, 1), STOP_DONE);
	assert_int_equal(ia(s), 0x220);
	session_interrupt(s);
	session_forget(s);
	assert_int_equal(session_run(s, &goal)->kind, STOP_DONE);
	assert_int_equal(ia(s), 0x20C);
}

static int add(struct session *s, const struct breakpoint *p)
{
	return breakpoints_add(&s->breakpoints, p);
}

static void test_address_break(void **state)
{
	struct session *s = *state;
	int id = add(s, &(struct breakpoint){.kind = BREAK_ADDRESS,
					     .address = 0x206});

	assert_int_equal(go(s, GOAL_RUN, 0), STOP_BREAK);
	assert_int_equal(s->stop.breakpoint, id);
	assert_int_equal(ia(s), 0x206);
	assert_int_equal(machine_gr(s->machine, 2), 0);
	assert_int_equal(go(s, GOAL_RUN, 0), STOP_WAIT);
	assert_int_equal(s->breakpoints.list[0].hits, 1);
	assert_true(breakpoints_remove(&s->breakpoints, id));
	assert_false(breakpoints_remove(&s->breakpoints, id));
}

/* Hits go back with the machine; which breakpoints there are does not. */
static void test_hits_are_state(void **state)
{
	struct session *s = *state;
	int id = add(s, &(struct breakpoint){.kind = BREAK_ADDRESS,
					     .address = 0x206});
	struct state saved, loaded;
	struct error e;

	breakpoints_find(&s->breakpoints, id)->ignore = 3;
	state_save(&saved, STATE_SAVE);
	breakpoints_state(&s->breakpoints, &saved);
	breakpoints_find(&s->breakpoints, id)->hits = 7;
	breakpoints_find(&s->breakpoints, id)->ignore = 0;
	add(s, &(struct breakpoint){.kind = BREAK_ADDRESS, .address = 0x208});
	s->breakpoints.list[1].hits = 5;
	state_load(&loaded, saved.out, saved.size);
	breakpoints_state(&s->breakpoints, &loaded);
	assert_true(state_done(&loaded, &e));
	assert_int_equal(s->breakpoints.count, 2);
	assert_int_equal(breakpoints_find(&s->breakpoints, id)->hits, 0);
	assert_int_equal(breakpoints_find(&s->breakpoints, id)->ignore, 3);
	assert_int_equal(s->breakpoints.list[1].hits, 5);
	state_free(&saved);
}

/* `until` on a breakpoint's address must not take the breakpoint away. */
static void test_shared_address(void **state)
{
	struct session *s = *state;
	const struct session_goal goal = {.kind = GOAL_UNTIL, .address = 0x206};

	add(s, &(struct breakpoint){.kind = BREAK_ADDRESS, .address = 0x206});
	session_run(s, &goal);
	assert_int_equal(ia(s), 0x206);
	machine_set_psw(s->machine, 0x200);
	assert_int_equal(go(s, GOAL_RUN, 0), STOP_BREAK);
	assert_int_equal(ia(s), 0x206);
}

static void test_interruption_break(void **state)
{
	struct session *s = *state;

	add(s, &(struct breakpoint){
		       .kind = BREAK_INTERRUPT, .cls = INT_SVC, .code = 2});
	add(s, &(struct breakpoint){.kind = BREAK_INTERRUPT,
				    .cls = INT_SVC,
				    .code = 1,
				    .temporary = true});
	assert_int_equal(go(s, GOAL_RUN, 0), STOP_BREAK);
	assert_int_equal(ia(s), 0x300);
	assert_non_null(strstr(s->stop.text, "0001"));
	assert_int_equal(s->breakpoints.count, 1);
}

/* Bound to a virtual machine that is not there, and to what is. */
static void test_bound_break(void **state)
{
	struct session *s = *state;

	add(s, &(struct breakpoint){.kind = BREAK_ADDRESS,
				    .address = 0x204,
				    .who = "ALICE"});
	add(s, &(struct breakpoint){
		       .kind = BREAK_ADDRESS, .address = 0x206, .who = "CPU"});
	assert_int_equal(go(s, GOAL_RUN, 0), STOP_BREAK);
	assert_int_equal(ia(s), 0x206);
	assert_non_null(strstr(s->stop.text, "in CPU"));
}

static void test_class_break(void **state)
{
	struct session *s = *state;

	add(s, &(struct breakpoint){.kind = BREAK_CLASS,
				    .which = CLASS_PRIVILEGED});
	assert_int_equal(go(s, GOAL_RUN, 0), STOP_BREAK);
	assert_int_equal(ia(s), 0x300); /* LPSW */
	assert_int_equal(go(s, GOAL_RUN, 0), STOP_BREAK);
	assert_int_equal(ia(s), 0x20C); /* SSM */
}

static void test_counters(void **state)
{
	struct session *s = *state;

	go(s, GOAL_RUN, 0);
	assert_int_equal(s->counters.total[INT_SVC], 1);
	assert_int_equal(s->counters.list[0].code, 1);
	assert_int_equal(counters_event(&s->counters, 0)->cls, INT_SVC);
	assert_null(counters_event(&s->counters, 1));
}

static void test_inputs_are_checked(void **state)
{
	struct session *s = *state;
	struct error e;

	assert_false(session_type(s, 0x00C, "x", &e));
	assert_non_null(strstr(e.text, "009"));
	assert_false(session_load(s, 0x009, "x", &e));
	assert_non_null(strstr(e.text, "3215"));
	assert_false(session_write(s, SPACE_REAL, 0xFFFF, "ab", 2, &e));
	assert_non_null(strstr(e.text, "00FFFF"));
}

static void test_expressions(void **state)
{
	static const struct {
		const char *text;
		int64_t value;
	} good[] = {
		{"10", 0x10},	       {"#10", 10},    {"R2+1", 0x101},
		{"(R2 + 4)*2", 0x208}, {"ABC", 0xABC}, {"10-20", -0x10},
		{"2+3*4", 14},	       {"IA", 0x200},  {"*+4", 0x204},
		{"@200", 0x45E00220},  {"0x1f", 0x1F}, {"-(1)", -1},
		{"CR0*0", 0},
	};
	static const char *const bad[] = {"",	     "1+",  "(1",
					  "G",	     "1 2", "R16",
					  "@999999", "1)",  "123456789"};
	struct session *s = *state;
	struct error e;
	int64_t value;

	machine_set_gr(s->machine, 2, 0x100);
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		if (!expression(s, good[i].text, NULL, &value, &e))
			fail_msg("%s: %s", good[i].text, e.text);
		assert_true(value == good[i].value);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		e.text[0] = 0;
		if (expression(s, bad[i], NULL, &value, &e))
			fail_msg("'%s' was taken", bad[i]);
		assert_int_not_equal(e.text[0], 0);
	}
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_step_goes_everywhere),
		TEST(test_next_steps_over_calls),
		TEST(test_finish),
		TEST(test_until_and_wait),
		TEST(test_limit),
		TEST(test_interrupt),
		TEST(test_interrupt_between),
		TEST(test_address_break),
		TEST(test_hits_are_state),
		TEST(test_shared_address),
		TEST(test_interruption_break),
		TEST(test_bound_break),
		TEST(test_class_break),
		TEST(test_counters),
		TEST(test_inputs_are_checked),
		TEST(test_expressions),
	};
#undef TEST

	return cmocka_run_group_tests(tests, NULL, NULL);
}
