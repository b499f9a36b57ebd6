/*
 * model_test.c - CPU models: their text, the cost of instructions, and the
 * machine's clock held against both.
 */
#include "cpu_test.h"

#include "model.h"

static struct model model;

static void refused(const char *text, const char *place, const char *what)
{
	struct error e;

	assert_false(model_parse(&model, text, "my.model", &e));
	if (!strstr(e.text, place) || !strstr(e.text, what))
		fail_msg("expected '%s' and '%s' in: %s", place, what, e.text);
}

#define HEAD "model x\ncycle 100.5 estimated\n"

static void mistakes_are_told(void **state)
{
	(void)state;
	refused("", "my.model: ", "no `model`");
	refused("model x\n", "my.model: ", "no `cycle`");
	refused(HEAD, "my.model: ", "no cost for group");
	refused(HEAD "speed 5", "my.model:3: ", "no statement 'speed'");
	refused(HEAD "group FETCHING 1 estimated", ":3: ", "isa/group.def");
	refused(HEAD "insn LX 1 estimated", ":3: ", "no instruction 'LX'");
	refused(HEAD "format XX 1 estimated", ":3: ", "no format 'XX'");
	refused(HEAD "group * 1/mile estimated", ":3: ", "'mile' is nothing");
	refused(HEAD "group * 1", ":3: ", "`manual` and which");
	refused(HEAD "group * 1 manual", ":3: ", "which manual");
	refused(HEAD "group * -1 estimated", ":3: ", "expected a number");
	refused(HEAD "group * 70000 estimated", ":3: ", "0 to 60000");
	refused(HEAD "insn LR 1/taken estimated", ":3: ", "LR has no taken");
	refused(HEAD "group SHIFT 1/byte estimated", ":3: ", "has no byte");
	refused(HEAD "insn LR 1 estimated\ninsn LR 2 estimated",
		":4: ", "already, in line 3");
	refused(HEAD "all 1 estimated\nall 2 estimated", ":4: ", "in line 3");
	refused("model x\ncycle 0 estimated", ":2: ", "more than 0");
	refused("cpuid xyz", ":1: ", "hexadecimal");
	refused("like 999", ":1: ", "the models are");
	refused(HEAD "like 158", ":3: ", "comes before");
	refused("model a name that is much too long", ":1: ", "too long");
}

static const struct isa_insn *row(const char *mnemonic)
{
	const struct isa_insn *r = isa_by_mnemonic(mnemonic);

	assert_non_null(r);
	return r;
}

static uint32_t cost(const char *mnemonic, struct isa_fields f)
{
	return model_cost(&model, row(mnemonic), &f);
}

/* Exceptions win over groups, groups over *, in any order. */
static void the_particular_wins(void **state)
{
	struct error e;

	(void)state;
	assert_true(model_parse(&model,
				HEAD "insn LM,STM 2 + 3/register estimated\n"
				     "group MULTIPLE 7 estimated\n"
				     "group * 1.4 estimated\n"
				     "group SHIFT 5 + 0.5/place manual A p.1\n"
				     "format RR 0.2 estimated\n"
				     "* a comment\n"
				     "all 0.5/index + 0.25/halfword estimated",
				"my.model", &e));
	assert_int_equal(model.cycle_ps, 100500);
	/* 14 to 12 goes around: 15 registers; 2 + 45 + 0.5 */
	assert_int_equal(cost("STM", (struct isa_fields){.r1 = 14, .r3 = 12}),
			 48);
	assert_int_equal(cost("LR", (struct isa_fields){0}), 2); /* 1.85 */
	assert_int_equal(cost("L", (struct isa_fields){0}), 2);	 /* 1.9 */
	assert_int_equal(cost("LA", (struct isa_fields){.x2 = 3}), 2); /* 2.4 */
	assert_int_equal(model_rate(&model, row("SLL")), 128);
	assert_int_equal(model_rate(&model, row("LR")), 0);
	assert_true(model.row[INSN_SLL].source.manual);
	assert_string_equal(model.row[INSN_SLL].source.text, "A p.1");
	assert_false(model.row[INSN_LR].source.manual);
}

static void like_another(void **state)
{
	static struct model other;
	struct error e;

	(void)state;
	assert_true(model_find(&other, "158", &e));
	assert_true(model_parse(&model,
				"model mine\nlike 158\ncycle 57.5 estimated\n"
				"group LINK 100 + 7/taken estimated\n",
				"my.model", &e));
	assert_string_equal(model.name, "mine");
	assert_int_equal(model.cycle_ps, 57500);
	assert_int_equal(
		cost("LR", (struct isa_fields){0}),
		model_cost(&other, row("LR"), &(struct isa_fields){0}));
	assert_true(cost("BALR", (struct isa_fields){0}) >= 100);
	assert_int_equal(model_taken(&model, row("BALR")), 7);
}

static void every_shipped_one_is_good(void **state)
{
	unsigned n = 0;
	struct error e;

	(void)state;
	for (; model_shipped(n); n++) {
		if (!model_find(&model, model_shipped(n), &e))
			fail_msg("%s", e.text);
		assert_string_equal(model.name, model_shipped(n));
		for (int i = 0; i < INSN_COUNT; i++)
			assert_true(model.row[i].source.line > 0);
	}
	assert_true(n >= 4);
	assert_false(model_find(&model, "195", &e));
	assert_non_null(strstr(e.text, "158"));
}

static void units_of_text(void **state)
{
	struct error e;

	(void)state;
	assert_true(model_parse(
		&model,
		HEAD "group * 0 estimated\n"
		     "insn MVC 1/byte estimated\n"
		     "insn XC 1/doubleword estimated\n"
		     "insn ED 1/word estimated\n"
		     "insn AP 1/digit estimated\ninsn CP 1/digit2 estimated\n"
		     "insn MP 1/product estimated\ninsn ICM 1/byte estimated\n"
		     "insn L,MVO 1/operand estimated\n"
		     "insn LCTL 1/word estimated\n",
		"my.model", &e));
	assert_int_equal(cost("MVC", (struct isa_fields){.l1 = 255}), 256);
	assert_int_equal(cost("XC", (struct isa_fields){.l1 = 8}), 2);
	assert_int_equal(cost("ED", (struct isa_fields){.l1 = 8}), 3);
	assert_int_equal(cost("AP", (struct isa_fields){.l1 = 3}), 7);
	assert_int_equal(cost("CP", (struct isa_fields){.l2 = 4}), 9);
	assert_int_equal(cost("MP", (struct isa_fields){.l1 = 3, .l2 = 1}), 21);
	assert_int_equal(cost("ICM", (struct isa_fields){.r3 = 13}), 3);
	assert_int_equal(cost("L", (struct isa_fields){0}), 1);
	assert_int_equal(cost("MVO", (struct isa_fields){0}), 2);
	assert_int_equal(cost("LCTL", (struct isa_fields){.r1 = 1, .r3 = 3}),
			 3);
	assert_int_equal(cost("LR", (struct isa_fields){0}), 1);
	assert_int_equal(cost("EX", (struct isa_fields){0}), 0);
}

/* Operands whose size the operation tells. */
static void bytes_of_operands(void **state)
{
	static const struct {
		const char *mnemonic;
		uint32_t bytes;
	} row[] = {{"L", 4},	 {"ST", 4},   {"LH", 2},   {"STH", 2},
		   {"MH", 2},	 {"IC", 1},   {"STC", 1},  {"CVD", 8},
		   {"CVB", 8},	 {"LD", 8},   {"MXD", 8},  {"STE", 4},
		   {"AU", 4},	 {"TM", 1},   {"MVI", 1},  {"TS", 1},
		   {"SSM", 1},	 {"LPSW", 8}, {"CS", 4},   {"CDS", 8},
		   {"STCK", 8},	 {"SPT", 8},  {"SPX", 4},  {"STAP", 2},
		   {"STIDP", 8}, {"LASP", 8}, {"STOSM", 1}};
	struct error e;

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		char text[128];

		snprintf(text, sizeof text,
			 HEAD "group * 0 estimated\ninsn %s 1/byte estimated\n",
			 row[i].mnemonic);
		assert_true(model_parse(&model, text, "my.model", &e));
		assert_int_equal(cost(row[i].mnemonic, (struct isa_fields){0}),
				 row[i].bytes);
	}
	refused(HEAD "insn LA 1/byte estimated", ":3: ", "has no byte");
	refused(HEAD "insn LRA 1/byte estimated", ":3: ", "has no byte");
	refused(HEAD "insn EX 1/byte estimated", ":3: ", "has no byte");
	refused(HEAD "insn MC 1/byte estimated", ":3: ", "has no byte");
}

/* What only execution tells, and of which instructions. */
static void units_of_execution(void **state)
{
	(void)state;
	assert_true(model_has_unit(row("BXLE"), COST_TAKEN));
	assert_true(model_has_unit(row("BASR"), COST_TAKEN));
	assert_false(model_has_unit(row("EX"), COST_TAKEN));
	assert_true(model_has_unit(row("SLDA"), COST_PLACE));
	assert_false(model_has_unit(row("SRP"), COST_PLACE));
	assert_true(model_has_unit(row("CLCL"), COST_DONE));
	assert_true(model_has_unit(row("MVCP"), COST_DONE));
	assert_false(model_has_unit(row("MVC"), COST_DONE));
}

static void formulas_as_text(void **state)
{
	const struct model_formula f = {
		.fixed = 2500,
		.per = {[COST_REGISTER] = 1000, [COST_TAKEN] = 125}};
	char text[100];

	(void)state;
	assert_string_equal(model_formula_text(&f, text, sizeof text),
			    "2.5 + 1/register + 0.125/taken");
	assert_string_equal(model_formula_text(&(struct model_formula){0}, text,
					       sizeof text),
			    "0");
}

/* ---- the clock ------------------------------------------------------------
 */

static const char clocked[] =
	"model clocked\ncycle 100 estimated\ngroup * 10 estimated\n"
	"insn SLL 10 + 1/place estimated\n"
	"insn BC,BCT 10 + 5/taken estimated\n"
	"insn CLC 10 + 1/done estimated\n"
	"insn TRT 10 + 1/done estimated\n"
	"insn MVCL 10 + 0.5/done estimated\n"
	"insn EX 3 estimated\n"
	"interruption 100 estimated\n";

static void ignore(void *context, const struct probe_event *e)
{
	(void)context;
	(void)e;
}

/* The cycles of COUNT instructions of TEXT, in the fast or watched way. */
static uint64_t cycles_of(const char *text, unsigned count, bool watched)
{
	struct error e;
	struct machine *m;
	struct probe probe = {.kinds = PROBE_BIT(INSTRUCTION), .event = ignore};
	struct machine_run r = {.until = UINT64_MAX, .count = count};
	uint64_t cycles;

	assert_true(model_parse(&model, clocked, "clocked", &e));
	m = machine_create(
		&(struct machine_config){.storage = 0x20000, .custom = &model},
		&e);
	assert_non_null(m);
	assert_string_equal(machine_model(m), "clocked");
	if (watched)
		machine_probe_add(m, &probe);
	put(m, 0x1000, text);
	put(m, 0x2000, "C1C2C3C4C5C6C7C8 C1C2C3C4D5C6C7C8");
	put(m, 0x3100 + 0xC4, "01");
	put(m, 0x80, "D20720002008");
	machine_set_gr(m, 2, 0x2000);
	machine_set_gr(m, 3, 0x3100);
	machine_set_gr(m, 4, 0x4000);
	machine_set_gr(m, 5, 1000);
	machine_set_gr(m, 6, 0x2000);
	machine_set_gr(m, 7, 400);
	machine_set_psw(m, 0x1000);
	machine_start(m);
	assert_int_equal(machine_run(m, &r), HALT_INSTRUCTIONS);
	assert_int_equal(machine_instructions(m), count);
	cycles = machine_cycles(m);
	machine_destroy(m);
	return cycles;
}

static void takes(const char *text, unsigned count, uint64_t cycles)
{
	assert_int_equal(cycles_of(text, count, false), cycles);
	assert_int_equal(cycles_of(text, count, true), cycles);
}

static void the_clock_follows_the_model(void **state)
{
	(void)state;
	takes("1812 1812", 2, 20);
	takes("8910000F 8910003F", 2, 10 + 15 + 10 + 63);
	takes("89200000", 1, 10); /* 2000: no place */
	takes("D50720002000 D50720002008", 2, 10 + 8 + 10 + 5);
	takes("DD0720003000 DD0720003100", 2, 10 + 4 + 10 + 8);
	takes("0E46", 1, 10 + 500);
	takes("44000080", 1, 13);
}

static void branches_taken_cost_more(void **state)
{
	(void)state;
	/* BALR 11,0; BCT 5,2(11): itself, over and over */
	takes("05B0 4650B000", 11, 10 + 10 * 15);
	/* BALR 11,0; BC 0,0; BC 15,0(11) */
	takes("05B0 4700B000 47F0B000", 5, 10 + 10 + 15 + 10 + 15);
}

/* EXECUTE takes its own time, its target's, and that of a branch taken. */
static void execute_adds(void **state)
{
	(void)state;
	/* BALR 11,0; EX 0,8(11), which is BC 15,0(11): back to the EX */
	takes("05B0 4400B008 1812 1812 47F0B000", 3, 10 + 3 + 15 + 3 + 15);
}

static void unit_counts_instructions(void **state)
{
	struct error e;
	struct machine *m = machine_create(
		&(struct machine_config){.model = "unit", .storage = 0x20000},
		&e);
	struct machine_run r = {.until = UINT64_MAX, .count = 5000};

	(void)state;
	assert_non_null(m);
	/* BALR 11,0; EX of MVC; SLL; LM; MVCL; CLC; SVC and back; BC to EX */
	put(m, 0x1000,
	    "05B0 4400B020 8910003F 9847B030 0E46 D5072000B020 0A01"
	    "D507B0202000 47F0B000 00");
	put(m, 0x1022, "D20720002008");
	put(m, 0x1032, "00004000 00001000 00002000 00001000");
	put(m, 0x60, "0000000000001100");
	put(m, 0x1100, "82000020");
	machine_set_gr(m, 2, 0x2000);
	machine_set_psw(m, 0x1000);
	machine_start(m);
	assert_int_equal(machine_run(m, &r), HALT_INSTRUCTIONS);
	assert_int_equal(machine_cycles(m), machine_instructions(m));
	machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes_are_told),
		cmocka_unit_test(the_particular_wins),
		cmocka_unit_test(like_another),
		cmocka_unit_test(every_shipped_one_is_good),
		cmocka_unit_test(units_of_text),
		cmocka_unit_test(bytes_of_operands),
		cmocka_unit_test(units_of_execution),
		cmocka_unit_test(formulas_as_text),
		cmocka_unit_test(the_clock_follows_the_model),
		cmocka_unit_test(branches_taken_cost_more),
		cmocka_unit_test(execute_adds),
		cmocka_unit_test(unit_counts_instructions),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
