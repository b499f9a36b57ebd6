/*
 * cpu_test.h - machines and programs for the tests of the CPU.
 *
 * A machine of the model "unit" (a cycle for each instruction, 1 us) with
 * 128K.  All new PSWs are disabled waits whose address tells the class; a
 * program that loads the PSW at END (LPSW 3F8: 820003F8) ends well.
 */
#ifndef TRAPEZE_CPU_TEST_H
#define TRAPEZE_CPU_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "isa.h"
#include "machine.h"
#include "probe.h"

#define END	   "820003F8"
#define CODE	   0x400u
#define GOOD	   0x600Du
#define AT_EXT	   0xE0058u
#define AT_SVC	   0xE0060u
#define AT_PROGRAM 0xE0068u
#define AT_IO	   0xE0078u
#define BC_PSW	   0x0000000000000000u
#define EC_PSW	   0x0008000000000000u
#define DAT_PSW	   0x0408000000000000u
#define PROBLEM	   0x0001000000000000u

static inline void put(struct machine *m, uint32_t at, const char *hex)
{
	unsigned byte;
	int n = 0;

	for (; *hex; hex += n) {
		uint8_t b;

		while (*hex == ' ')
			hex++;
		if (sscanf(hex, "%2x%n", &byte, &n) != 1)
			break;
		b = (uint8_t)byte;
		assert_int_equal(machine_write(m, SPACE_ABSOLUTE, at++, &b, 1),
				 1);
	}
}

static inline uint64_t get(const struct machine *m, uint32_t at, unsigned size)
{
	uint8_t b[8];
	uint64_t v = 0;

	assert_int_equal(machine_read(m, SPACE_ABSOLUTE, at, b, size), size);
	for (unsigned i = 0; i < size; i++)
		v = v << 8 | b[i];
	return v;
}

static inline void put_word(struct machine *m, uint32_t at, uint32_t v)
{
	char hex[9];

	snprintf(hex, sizeof hex, "%08X", v);
	put(m, at, hex);
}

static inline struct machine *boot_with(struct machine_config config)
{
	static const uint32_t new_psws[] = {0x58, 0x60, 0x68, 0x78};
	struct error error = {""};
	struct machine *m = machine_create(&config, &error);

	assert_non_null(m);
	for (unsigned i = 0; i < 4; i++) {
		put_word(m, new_psws[i], 0x000A0000);
		put_word(m, new_psws[i] + 4, 0xE0000 + new_psws[i]);
	}
	put_word(m, 0x3F8, 0x000A0000);
	put_word(m, 0x3FC, GOOD);
	return m;
}

static inline struct machine *boot(void)
{
	return boot_with((struct machine_config){
		.model = "unit", .storage = 0x20000, .serial = 0x123456});
}

/* Starts at PSW and runs to the end; returns the final instruction address. */
static inline uint32_t go(struct machine *m, uint64_t psw)
{
	struct machine_run r = {.until = UINT64_MAX, .count = 1000000};

	machine_set_psw(m, psw);
	machine_start(m);
	assert_int_equal(machine_run(m, &r), HALT_DISABLED);
	return (uint32_t)(machine_psw(m) & 0xFFFFFF);
}

/* Puts CODE with the end behind it at 400 and runs it in MODE. */
static inline uint32_t run_code(struct machine *m, uint64_t mode,
				const char *code)
{
	char all[4096];

	snprintf(all, sizeof all, "%s" END, code);
	put(m, CODE, all);
	return go(m, mode | CODE);
}

/* The program-interruption code that CODE meets; the old PSW is at 28. */
static inline unsigned program_code(struct machine *m, uint64_t mode,
				    const char *code)
{
	uint32_t end = run_code(m, mode, code);

	if (end == GOOD)
		return 0;
	assert_int_equal(end, AT_PROGRAM);
	return (unsigned)(mode & EC_PSW ? get(m, 0x8E, 2) : get(m, 0x2A, 2));
}

/* Condition code of the program old PSW, or of the present one when CODE
 * ended: then kept by BALR 15,0 before the end. */
static inline unsigned cc_after(struct machine *m, uint64_t mode,
				const char *code)
{
	char all[2048];

	snprintf(all, sizeof all, "%s 05F0", code);
	assert_int_equal(run_code(m, mode, all), GOOD);
	return machine_gr(m, 15) >> 28 & 3;
}

#endif
