/*
 * isa_test.c - every row of the instruction table: found by its code, its
 * fields taken apart, written as text; the names of codes; EBCDIC.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cmocka.h>

#include "ebcdic.h"
#include "insn_text.h"
#include "isa.h"

/* ---- one row
 * ------------------------------------------------------------------ */

/* The operation code of a row as instruction text, all else zero. */
static void opcode_text(const struct isa_insn *row, uint8_t text[6])
{
	memset(text, 0, 6);
	if (row->opcode_bytes == 2)
		text[0] = (uint8_t)(row->opcode >> 8);
	text[row->opcode_bytes - 1] = (uint8_t)row->opcode;
}

struct operand {
	const char *name;
	unsigned width;
};

/* The fields that an operand string can name, longer names first. */
static const struct operand operands[] = {
	{"R1", 4}, {"R2", 4}, {"R3", 4},  {"M1", 4},  {"M3", 4}, {"X2", 4},
	{"B1", 4}, {"B2", 4}, {"D1", 12}, {"D2", 12}, {"L1", 4}, {"L2", 4},
	{"I2", 8}, {"I3", 4}, {"L", 8},	  {"I", 8},   {NULL, 0}};

static const struct operand *next_operand(const char **s)
{
	for (; **s; ++*s)
		for (const struct operand *o = operands; o->name; o++) {
			size_t n = strlen(o->name);

			if (strncmp(*s, o->name, n))
				continue;
			*s += n;
			return o;
		}
	return NULL;
}

static unsigned value_of(const struct isa_fields *f, const char *name)
{
	switch (name[0]) {
	case 'R':
	case 'M':
		return name[1] == '1' ? f->r1 : name[1] == '2' ? f->r2 : f->r3;
	case 'X':
		return f->x2;
	case 'B':
		return name[1] == '1' ? f->b1 : f->b2;
	case 'D':
		return name[1] == '1' ? f->d1 : f->d2;
	case 'L':
		return name[1] == '2' ? f->l2 : f->l1;
	default:
		return name[1] == '3' ? f->i3 : f->i2;
	}
}

/*
 * Each bit of the text is set alone: a field of width W is seen in W bits
 * that follow each other, the first of them its most significant.  Marks the
 * bits in TAKEN, which nobody may have taken before.
 */
static void check_operand(const struct isa_insn *row, const struct operand *o,
			  bool taken[48])
{
	unsigned seen = 0;

	for (unsigned bit = 8u * row->opcode_bytes; bit < 8u * row->length;
	     bit++) {
		struct isa_fields f;
		uint8_t text[6];
		unsigned value;

		opcode_text(row, text);
		text[bit / 8] |= (uint8_t)(0x80 >> bit % 8);
		isa_decode(row, text, &f);
		value = value_of(&f, o->name);
		if (!value) {
			assert_true(seen == 0 || seen == o->width);
			continue;
		}
		assert_true(seen < o->width);
		assert_int_equal(value, 1u << (o->width - 1 - seen));
		assert_false(taken[bit]);
		taken[bit] = true;
		seen++;
	}
	assert_int_equal(seen, o->width);
}

static void check_disassembly(const struct isa_insn *row)
{
	char text[64], again[8];
	uint8_t bytes[6];
	size_t size = strlen(row->mnemonic);

	opcode_text(row, bytes);
	if (*row->operands)
		bytes[1] |= row->opcode_bytes == 1 ? 0x50 : 0;
	assert_int_equal(isa_disassemble(bytes, 6, text, sizeof text),
			 row->length);
	assert_non_null(strstr("BC BCR", row->mnemonic) ? text
			: !strncmp(text, row->mnemonic, size) &&
					(text[size] == ' ' || !text[size])
				? text
				: NULL);
	/* A buffer that is too small cuts the text and nothing else. */
	assert_int_equal(isa_disassemble(bytes, 6, again, sizeof again),
			 row->length);
	assert_int_equal(strlen(again), strlen(text) < sizeof again
						? strlen(text)
						: sizeof again - 1);
	/* Less than the instruction is data. */
	assert_int_equal(
		isa_disassemble(bytes, row->length - 1u, text, sizeof text),
		row->length - 1u);
	assert_int_equal(strncmp(text, "DC ", 3), 0);
}

/* It has words, ending as a sentence does, and a form without gaps. */
static void check_text(const struct isa_insn *row)
{
	const char *text = insn_text(row), *note = insn_text_note(row);
	struct insn_field f[INSN_FIELDS];
	unsigned n = insn_text_fields(row, f), at = 0;

	assert_non_null(text);
	assert_true(strlen(text) > 25 && text[strlen(text) - 1] == '.');
	assert_non_null(note);
	assert_true(!*note || note[strlen(note) - 1] == '.');
	for (unsigned i = 0; i < n; at += f[i++].width)
		assert_int_equal(f[i].bit, at);
	assert_int_equal(at, row->length * 8u);
}

static void test_row(void **state)
{
	const struct isa_insn *row = *state;
	const char *s = row->operands;
	const struct operand *o;
	bool taken[48] = {false};
	uint8_t text[6];

	opcode_text(row, text);
	assert_ptr_equal(isa_find(text), row);
	assert_ptr_equal(isa_by_mnemonic(row->mnemonic), row);
	assert_int_equal(isa_length(text[0]), row->length);
	assert_true(row->pg_class == PG_INNOCUOUS || *row->reason);
	while ((o = next_operand(&s)))
		check_operand(row, o, taken);
	check_disassembly(row);
	check_text(row);
}

/* ---- the whole table
 * ------------------------------------------------------------ */

static void test_distinct(void **state)
{
	(void)state;
	for (int i = 0; i < INSN_COUNT; i++)
		for (int j = 0; j < i; j++) {
			assert_int_not_equal(strcasecmp(isa_table[i].mnemonic,
							isa_table[j].mnemonic),
					     0);
			assert_false(isa_table[i].opcode ==
					     isa_table[j].opcode &&
				     isa_table[i].opcode_bytes ==
					     isa_table[j].opcode_bytes);
		}
}

/* Every pair of bytes finds the row with that code, or none. */
static void test_find_all(void **state)
{
	unsigned found = 0;

	(void)state;
	for (unsigned code = 0; code < 0x10000; code++) {
		uint8_t text[2] = {(uint8_t)(code >> 8), (uint8_t)code};
		const struct isa_insn *row = isa_find(text);

		if (!row)
			continue;
		found++;
		assert_int_equal(row->opcode_bytes == 1 ? row->opcode
							: row->opcode >> 8,
				 text[0]);
		if (row->opcode_bytes == 2 && text[0] < 0x9C)
			assert_int_equal(row->opcode, code);
	}
	assert_true(found > INSN_COUNT);
}

/* Operation codes whose second byte is ignored, all or in part. */
static void test_ignored_bits(void **state)
{
	(void)state;
	assert_ptr_equal(isa_find((uint8_t[]){0x82, 0xFF}),
			 &isa_table[INSN_LPSW]);
	assert_ptr_equal(isa_find((uint8_t[]){0x93, 0x55}),
			 &isa_table[INSN_TS]);
	assert_ptr_equal(isa_find((uint8_t[]){0x9C, 0xF0}),
			 &isa_table[INSN_SIO]);
	assert_ptr_equal(isa_find((uint8_t[]){0x9C, 0xF1}),
			 &isa_table[INSN_SIOF]);
	assert_ptr_equal(isa_find((uint8_t[]){0x9E, 0x81}),
			 &isa_table[INSN_HDV]);
	assert_null(isa_find((uint8_t[]){0xB2, 0xFF}));
	assert_null(isa_find((uint8_t[]){0x00, 0x00}));
}

/* The fact sheet that the table was written from, where it is at hand. */
static void test_opcode_list(void **state)
{
	const char *file = getenv("OPCODES_CSV");
	FILE *f = fopen(file ? file : "../shared/opcodes.csv", "r");
	char line[256], mnemonic[16], privileged;
	unsigned code, rows = 0;

	(void)state;
	if (!f)
		skip();
	while (fgets(line, sizeof line, f)) {
		const struct isa_insn *row;

		if (sscanf(line, "%15[^,],%x,%*[^,],%c", mnemonic, &code,
			   &privileged) != 3)
			continue;
		row = isa_by_mnemonic(mnemonic);
		assert_non_null(row);
		assert_int_equal(row->opcode, code);
		assert_int_equal(row->privilege == PRIV, privileged == 'y');
		rows++;
	}
	fclose(f);
	assert_int_equal(rows, INSN_COUNT);
}

/* ---- text
 * ------------------------------------------------------------------------- */

static void disassembles(const char *want, size_t size, const uint8_t *bytes)
{
	char text[64];

	isa_disassemble(bytes, size, text, sizeof text);
	assert_string_equal(text, want);
}

#define TEXT(want, ...)                                                        \
	disassembles(want, sizeof(uint8_t[]){__VA_ARGS__},                     \
		     (uint8_t[]){__VA_ARGS__})

static void test_text(void **state)
{
	(void)state;
	TEXT("LR     1,2", 0x18, 0x12);
	TEXT("SVC    202", 0x0A, 0xCA);
	TEXT("SPM    5", 0x04, 0x50);
	TEXT("L      3,8(2,12)", 0x58, 0x32, 0xC0, 0x08);
	TEXT("L      3,8(0,12)", 0x58, 0x30, 0xC0, 0x08);
	TEXT("L      3,8(2,0)", 0x58, 0x32, 0x00, 0x08);
	TEXT("L      3,76", 0x58, 0x30, 0x00, 0x4C);
	TEXT("STM    14,12,12(13)", 0x90, 0xEC, 0xD0, 0x0C);
	TEXT("ICM    1,7,5(10)", 0xBF, 0x17, 0xA0, 0x05);
	TEXT("SLL    1,2", 0x89, 0x1F, 0x00, 0x02);
	TEXT("MVI    4(5),X'C1'", 0x92, 0xC1, 0x50, 0x04);
	TEXT("LPSW   104", 0x82, 0x00, 0x00, 0x68);
	TEXT("MVC    0(256,1),0(2)", 0xD2, 0xFF, 0x10, 0x00, 0x20, 0x00);
	TEXT("ZAP    0(16,1),1(1,2)", 0xF8, 0xF0, 0x10, 0x00, 0x20, 0x01);
	TEXT("SRP    0(4,1),63,5", 0xF0, 0x35, 0x10, 0x00, 0x00, 0x3F);
	TEXT("MVCK   0(0,1),0(2),3", 0xD9, 0x03, 0x10, 0x00, 0x20, 0x00);
	TEXT("ISKE   1,2", 0xB2, 0x29, 0x00, 0x12);
	TEXT("PTLB", 0xB2, 0x0D, 0x00, 0x00);
	TEXT("DC     X'00'", 0x00);
	TEXT("DC     X'B2FF0000'", 0xB2, 0xFF, 0x00, 0x00);
}

static void test_extended(void **state)
{
	(void)state;
	TEXT("B      4(0,12)", 0x47, 0xF0, 0xC0, 0x04);
	TEXT("NOP    0", 0x47, 0x00, 0x00, 0x00);
	TEXT("BE     4(1,12)", 0x47, 0x81, 0xC0, 0x04);
	TEXT("BNE    4(0,12)", 0x47, 0x70, 0xC0, 0x04);
	TEXT("BC     3,4(0,12)", 0x47, 0x30, 0xC0, 0x04);
	TEXT("BR     14", 0x07, 0xFE);
	TEXT("NOPR   0", 0x07, 0x00);
	TEXT("BCR    9,14", 0x07, 0x9E);
}

static void test_names(void **state)
{
	(void)state;
	assert_string_equal(isa_program_code_name(0x02),
			    "privileged operation");
	assert_string_equal(isa_program_code_name(0x84), "protection");
	assert_string_equal(isa_program_code_name(0x80), "PER event");
	assert_string_equal(isa_program_code_name(0x99), "?");
	assert_string_equal(isa_external_code_name(0x0040), "interrupt key");
	assert_string_equal(isa_external_code_name(0x00C0), "interval timer");
	assert_string_equal(isa_external_code_name(0x1004), "clock comparator");
	assert_string_equal(isa_external_code_name(0x1084), "?");
	assert_string_equal(isa_class_name(INT_SVC), "supervisor call");
	assert_string_equal(isa_pg_class_name(PG_CONTROL), "control-sensitive");
	assert_string_equal(isa_facility_name(FAC_DECIMAL), "decimal");
	assert_string_equal(isa_cc_meaning(CC_COMPARE, 1), "first operand low");
	assert_string_equal(isa_cc_meaning(CC_COMPARE, 3), "?");
	for (int cls = 0; cls < INT_COUNT; cls++)
		if (cls != INT_RESTART)
			assert_int_equal(
				isa_new_psw((enum isa_interrupt_class)cls),
				isa_old_psw((enum isa_interrupt_class)cls) +
					0x40);
	assert_int_equal(isa_old_psw(INT_IO), 0x38);
}

static void test_ebcdic(void **state)
{
	const char text[] = "Hello, {world}! [A] 0-9 \\ ^ ~ |";
	uint8_t bytes[sizeof text];
	char back[sizeof text];

	(void)state;
	for (unsigned i = 0; i < 256; i++) {
		assert_int_equal(ebcdic_from_latin1[ebcdic_to_latin1[i]], i);
		assert_int_equal(ebcdic_to_latin1[ebcdic_from_latin1[i]], i);
	}
	assert_int_equal(ebcdic_from_latin1['A'], 0xC1);
	assert_int_equal(ebcdic_from_latin1[' '], 0x40);
	assert_int_equal(ebcdic_from_latin1['0'], 0xF0);
	assert_int_equal(ebcdic_from_latin1['['], 0xBA);
	ebcdic_encode(bytes, text, sizeof text);
	ebcdic_decode(back, bytes, sizeof text);
	assert_string_equal(back, text);
	assert_int_equal(ebcdic_printable(0xC1), 'A');
	assert_int_equal(ebcdic_printable(0x00), '.');
}

/* ---- all
 * -----------------------------------------------------------------------------
 */

static const struct CMUnitTest others[] = {
	cmocka_unit_test(test_distinct),     cmocka_unit_test(test_find_all),
	cmocka_unit_test(test_ignored_bits), cmocka_unit_test(test_opcode_list),
	cmocka_unit_test(test_text),	     cmocka_unit_test(test_extended),
	cmocka_unit_test(test_names),	     cmocka_unit_test(test_ebcdic)};
#define OTHERS (sizeof others / sizeof others[0])

/* A test for each row, by the name of its mnemonic. */
int main(void)
{
	static struct CMUnitTest tests[INSN_COUNT + OTHERS];

	for (int i = 0; i < INSN_COUNT; i++)
		tests[i] = (struct CMUnitTest){
			.name = isa_table[i].mnemonic,
			.test_func = test_row,
			.initial_state = (void *)(uintptr_t)&isa_table[i]};
	memcpy(tests + INSN_COUNT, others, sizeof others);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
