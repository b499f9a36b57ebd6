/*
 * roundtrip_test.c - what the disassembler writes, the assembler reads back:
 * for every row of the instruction table and many values of its fields the
 * same bytes come out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "asm/asm.h"
#include "isa.h"
#include "objdeck.h"

#define VARIANTS 64

/* A sequence of numbers that is the same in every run. */
static uint32_t next_number(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

static bool same_fields(const struct isa_fields *a, const struct isa_fields *b)
{
	return a->r1 == b->r1 && a->r2 == b->r2 && a->r3 == b->r3 &&
	       a->x2 == b->x2 && a->b1 == b->b1 && a->b2 == b->b2 &&
	       a->l1 == b->l1 && a->l2 == b->l2 && a->i2 == b->i2 &&
	       a->i3 == b->i3 && a->d1 == b->d1 && a->d2 == b->d2;
}

/* The fields that the operands name; what the format has besides is zero. */
static void keep_named(const struct isa_insn *row, struct isa_fields *f)
{
	const char *s = row->operands;

	if (!strstr(s, "R1") && !strstr(s, "M1"))
		f->r1 = 0;
	if (!strstr(s, "R2"))
		f->r2 = 0;
	if (!strstr(s, "R3") && !strstr(s, "M3"))
		f->r3 = 0;
	if (!strchr(s, 'I'))
		f->i2 = 0;
	if (!strstr(s, "D2"))
		f->d2 = f->b2 = 0;
}

/* Random operands; bits that no operand names are cleared. */
static void random_text(const struct isa_insn *row, uint32_t *seed,
			uint8_t text[6])
{
	struct isa_fields all, less;

	for (unsigned i = 0; i < 6; i++)
		text[i] = i < row->length ? (uint8_t)next_number(seed) : 0;
	if (row->opcode_bytes == 2)
		text[0] = (uint8_t)(row->opcode >> 8);
	text[row->opcode_bytes - 1] = (uint8_t)row->opcode;
	for (unsigned bit = 8u * row->opcode_bytes; bit < 8u * row->length;
	     bit++) {
		isa_decode(row, text, &all);
		keep_named(row, &all);
		text[bit / 8] ^= (uint8_t)(0x80 >> bit % 8);
		isa_decode(row, text, &less);
		keep_named(row, &less);
		if (same_fields(&all, &less))
			text[bit / 8] &= (uint8_t) ~(0x80 >> bit % 8);
		else
			text[bit / 8] ^= (uint8_t)(0x80 >> bit % 8);
	}
}

/* Would the assembler take these register numbers? */
static bool registers_fit(const struct isa_insn *row,
			  const struct isa_fields *f)
{
	return !((row->checks & CHK_R1_EVEN && f->r1 & 1) ||
		 (row->checks & CHK_R2_EVEN && f->r2 & 1) ||
		 (row->checks & CHK_R3_EVEN && f->r3 & 1) ||
		 (row->checks & CHK_R1_FP && (f->r1 & 1 || f->r1 > 6)) ||
		 (row->checks & CHK_R2_FP && (f->r2 & 1 || f->r2 > 6)) ||
		 (row->checks & CHK_R1_FPX && f->r1 & ~4) ||
		 (row->checks & CHK_R2_FPX && f->r2 & ~4));
}

static void valid_text(const struct isa_insn *row, uint32_t *seed,
		       uint8_t text[6])
{
	struct isa_fields f;

	do {
		random_text(row, seed, text);
		isa_decode(row, text, &f);
	} while (!registers_fit(row, &f) ||
		 (row == &isa_table[INSN_SRP] && f.i3 > 9));
}

/* Assembles FILE; its text, or fails. */
static void assemble(const char *file, const char *deck_file,
		     const uint8_t *want, size_t size)
{
	struct asm_options options = {
		.source = file, .deck = deck_file, .messages = stdout};
	struct objdeck deck;
	struct error error;
	size_t cards_size, card = 0;
	uint8_t *cards;

	assert_true(asm_assemble(&options) < ASM_ERROR);
	cards = objdeck_load(deck_file, &cards_size, &error);
	assert_non_null(cards);
	assert_true(objdeck_read(cards, cards_size, &card, deck_file, &deck,
				 &error));
	assert_int_equal(deck.byte_count, size);
	assert_memory_equal(deck.bytes, want, size);
	objdeck_free(&deck);
	free(cards);
}

static void test_row(void **state)
{
	const struct isa_insn *row = *state;
	char dir[] = "/tmp/roundtrip.XXXXXX", source[64], deck[64], line[80];
	uint8_t want[VARIANTS * 6], *at = want;
	uint32_t seed = row->opcode;
	FILE *f;

	assert_non_null(mkdtemp(dir));
	snprintf(source, sizeof source, "%s/t.asm", dir);
	snprintf(deck, sizeof deck, "%s/t.obj", dir);
	f = fopen(source, "w");
	assert_non_null(f);
	fputs("T        CSECT\n", f);
	for (unsigned i = 0; i < VARIANTS; i++) {
		uint8_t text[6];

		valid_text(row, &seed, text);
		isa_disassemble(text, row->length, line, sizeof line);
		fprintf(f, "         %s\n", line);
		memcpy(at, text, row->length);
		at += row->length;
	}
	fputs("         END\n", f);
	fclose(f);
	assemble(source, deck, want, (size_t)(at - want));
	unlink(source);
	unlink(deck);
	rmdir(dir);
}

int main(void)
{
	static struct CMUnitTest tests[INSN_COUNT];

	for (int i = 0; i < INSN_COUNT; i++)
		tests[i] = (struct CMUnitTest){
			.name = isa_table[i].mnemonic,
			.test_func = test_row,
			.initial_state = (void *)(uintptr_t)&isa_table[i]};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
