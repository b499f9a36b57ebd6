/*
 * cpu_direct_test.c - direct control, external signals, and what of I/O a
 * program meets where a facility is on or off.
 */
#include "cpu_test.h"

struct outside {
	struct machine *m;
	unsigned count;
	uint8_t out, byte, signals;
};

/* The outside answers the pulse of READ DIRECT with a byte. */
static void on_direct(void *context, const struct probe_event *e)
{
	struct outside *o = context;
	struct error error;

	o->count++;
	o->out = e->u.direct.out;
	o->byte = e->u.direct.byte;
	o->signals = e->u.direct.signals;
	if (!o->out)
		assert_true(machine_set_direct_in(
			o->m, (uint8_t)~e->u.direct.signals, &error));
}

static struct machine *boot_on(uint32_t facilities)
{
	return boot_with((struct machine_config){.model = "unit",
						 .storage = 0x20000,
						 .facilities_on = facilities});
}

static void direct_control(void **state)
{
	struct machine *m = boot_on(1u << FAC_DIRECT_CONTROL);
	struct outside o = {.m = m};
	struct probe p = {
		.kinds = PROBE_BIT(DIRECT), .event = on_direct, .context = &o};
	struct error e;

	(void)state;
	put(m, 0x700, "A5 00");
	assert_true(machine_set_direct_in(m, 0x3C, &e));
	assert_int_equal(run_code(m, EC_PSW, "84C30700 85010701"), GOOD);
	assert_int_equal(machine_direct(m).out, 0xA5);
	assert_int_equal(machine_direct(m).pulsed, 0x01);
	assert_int_equal(machine_direct(m).writes, 1);
	assert_int_equal(get(m, 0x701, 1), 0x3C);
	assert_int_equal(machine_key(m, 0x700) & 6, 6);
	machine_probe_add(m, &p);
	assert_int_equal(run_code(m, EC_PSW, "85F00701"), GOOD);
	assert_int_equal(o.count, 1);
	assert_int_equal(o.signals, 0xF0);
	assert_int_equal(get(m, 0x701, 1), 0x0F);
	assert_int_equal(run_code(m, EC_PSW, "84120701"), GOOD);
	assert_true(o.out);
	assert_int_equal(o.byte, 0x0F);
	/* Without access nothing reaches the outside. */
	machine_set_gr(m, 5, 0x30000);
	assert_int_equal(program_code(m, EC_PSW, "84005000"), PGM_ADDRESSING);
	assert_int_equal(program_code(m, EC_PSW, "85005000"), PGM_ADDRESSING);
	assert_int_equal(o.count, 2);
	assert_int_equal(program_code(m, EC_PSW | PROBLEM, "84000700"),
			 PGM_PRIVILEGED_OPERATION);
	assert_int_equal(program_code(m, EC_PSW | PROBLEM, "85000700"),
			 PGM_PRIVILEGED_OPERATION);
	machine_probe_remove(m, &p);
	machine_destroy(m);
}

#define KEY_2 0x0020000000000000u

/* Page 0 is itself, page 1 is at real 1000. */
static struct machine *boot_translated(uint32_t off)
{
	struct machine *m = boot_with((struct machine_config){
		.model = "unit",
		.storage = 0x20000,
		.facilities_on = 1u << FAC_DIRECT_CONTROL,
		.facilities_off = off});

	machine_set_cr(m, 0, 0x00400000);
	machine_set_cr(m, 1, 0x00008000);
	put(m, 0x8000, "F0009000");
	put(m, 0x9000, "00000010");
	put(m, 0x800, "A5");
	put(m, 0x1000, "5A");
	return m;
}

/* The address is real where IPTE is, else logical. */
static void direct_address(void **state)
{
	struct machine *m = boot_translated(0);
	struct error e;

	(void)state;
	assert_true(machine_set_direct_in(m, 0x3C, &e));
	machine_set_gr(m, 5, 0x800);
	assert_int_equal(run_code(m, DAT_PSW, "84005000 85005001"), GOOD);
	assert_int_equal(machine_direct(m).out, 0xA5);
	assert_int_equal(get(m, 0x801, 1), 0x3C);
	assert_int_equal(get(m, 0x1001, 1), 0);
	assert_int_equal(machine_key(m, 0x800) & 6, 6);
	machine_set_key(m, 0x800, 0x38);
	assert_int_equal(program_code(m, DAT_PSW | KEY_2, "84005000"),
			 PGM_PROTECTION);
	assert_int_equal(program_code(m, DAT_PSW | KEY_2, "85005000"),
			 PGM_PROTECTION);
	machine_destroy(m);
	m = boot_translated(1u << FAC_EXTENDED);
	assert_true(machine_set_direct_in(m, 0x3C, &e));
	machine_set_gr(m, 5, 0x800);
	assert_int_equal(run_code(m, DAT_PSW, "84005000 85005001"), GOOD);
	assert_int_equal(machine_direct(m).out, 0x5A);
	assert_int_equal(get(m, 0x1001, 1), 0x3C);
	machine_destroy(m);
}

/* Runs at PSW 400 until the external interruption; its code. */
static unsigned external_code(struct machine *m)
{
	assert_int_equal(run_code(m, EC_PSW | 0x0100000000000000u, ""), AT_EXT);
	return (unsigned)get(m, 0x86, 2);
}

static void external_signals(void **state)
{
	struct machine *m = boot_on(1u << FAC_DIRECT_CONTROL);
	struct error e = {""};

	(void)state;
	machine_set_cr(m, 0, 0x000000E0);
	assert_true(machine_external_signal(m, 2, &e));
	assert_int_equal(external_code(m), 0x0020);
	assert_true(machine_external_signal(m, 7, &e));
	assert_int_equal(external_code(m), 0x0001);
	/* Together, with the interrupt key; each once. */
	assert_true(machine_external_signal(m, 3, &e));
	assert_true(machine_external_signal(m, 6, &e));
	machine_interrupt_key(m);
	assert_int_equal(external_code(m), 0x0052);
	assert_true(machine_external_signal(m, 4, &e));
	assert_int_equal(external_code(m), 0x0008);
	/* The mask is bit 26 of CR 0. */
	assert_true(machine_external_signal(m, 5, &e));
	machine_set_cr(m, 0, 0x000000C0);
	assert_int_equal(run_code(m, EC_PSW | 0x0100000000000000u, ""), GOOD);
	machine_set_cr(m, 0, 0x00000020);
	assert_int_equal(external_code(m), 0x0004);
	/* A reset clears what is pending. */
	assert_true(machine_external_signal(m, 5, &e));
	machine_reset(m, RESET_CPU);
	assert_int_equal(run_code(m, EC_PSW | 0x0100000000000000u, ""), GOOD);
	assert_false(machine_external_signal(m, 1, &e));
	assert_non_null(strstr(e.text, "2 to 7"));
	assert_false(machine_external_signal(m, 8, &e));
	machine_destroy(m);
	m = boot();
	assert_false(machine_external_signal(m, 2, &e));
	assert_non_null(strstr(e.text, "facilities_on"));
	assert_false(machine_set_direct_in(m, 0, &e));
	machine_destroy(m);
}

/* Off: operation exception, in both states; on: privileged, and done. */
static void on_and_off(void **state)
{
	static const struct {
		unsigned facility;
		const char *code;
		unsigned cc;
	} rows[] = {
		{FAC_SUSPEND_RESUME, "9C020100", 3},
		{FAC_RECOVERY_EXTENSION, "9F010100", 3},
		{FAC_CHANNEL_SET_SWITCHING, "B2000000", 0},
		{FAC_CHANNEL_SET_SWITCHING, "B2010000", 0},
		{FAC_CHANNEL_SET_SWITCHING, "B2010001", 3},
	};

	(void)state;
	for (unsigned i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct machine *m = boot();

		assert_int_equal(program_code(m, EC_PSW, rows[i].code),
				 PGM_OPERATION);
		assert_int_equal(
			program_code(m, EC_PSW | PROBLEM, rows[i].code),
			PGM_OPERATION);
		machine_destroy(m);
		m = boot_on(1u << rows[i].facility);
		assert_int_equal(
			program_code(m, EC_PSW | PROBLEM, rows[i].code),
			PGM_PRIVILEGED_OPERATION);
		assert_int_equal(cc_after(m, EC_PSW, rows[i].code), rows[i].cc);
		machine_destroy(m);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(direct_control),
		cmocka_unit_test(direct_address),
		cmocka_unit_test(external_signals),
		cmocka_unit_test(on_and_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
