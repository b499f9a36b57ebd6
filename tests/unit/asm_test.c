/*
 * asm_test.c - the assembler: every row of the instruction table there and
 * back, sources with the decks they must give, and what it says of errors.
 *
 * tests/asm-golden/NAME.asm has beside it NAME.hex, worked out by hand from
 * the rules of Assembler XF: one item of the deck a line,
 *
 *   SD|LD|ER|PC|CM|XD|WX id name address length
 *   TXT id address bytes       adjoining text is one item
 *   RLD R P flags address
 *   END id address | END name
 *   SEVERITY n                 last
 *
 * Blanks count for nothing, # begins a comment.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "asm/asm.h"
#include "isa.h"
#include "objdeck.h"

static char directory[] = "/tmp/asm_test.XXXXXX";
static char source_path[64], deck_path[64], messages_path[64];

static int setup(void **state)
{
	(void)state;
	if (!mkdtemp(directory))
		return -1;
	snprintf(source_path, sizeof source_path, "%s/t.asm", directory);
	snprintf(deck_path, sizeof deck_path, "%s/t.obj", directory);
	snprintf(messages_path, sizeof messages_path, "%s/t.msg", directory);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	unlink(source_path);
	unlink(deck_path);
	unlink(messages_path);
	return rmdir(directory);
}

static char *slurp(const char *path)
{
	char *text = calloc(1, 1 << 20);
	FILE *f = fopen(path, "r");
	size_t n = f && text ? fread(text, 1, (1 << 20) - 1, f) : 0;

	assert_non_null(text);
	assert_non_null(f);
	text[n] = 0;
	fclose(f);
	return text;
}

static int assemble(const char *path)
{
	static const char *const include[] = {"tests/asm-golden"};
	struct asm_options o = {.source = path,
				.include = include,
				.includes = 1,
				.deck = deck_path};
	int severity;

	o.messages = fopen(messages_path, "w");
	assert_non_null(o.messages);
	unlink(deck_path);
	severity = asm_assemble(&o);
	fclose(o.messages);
	return severity;
}

static int assemble_text(const char *text)
{
	FILE *f = fopen(source_path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	return assemble(source_path);
}

static void read_deck(struct objdeck *deck)
{
	struct error error = {""};
	size_t size, card = 0;
	uint8_t *cards = objdeck_load(deck_path, &size, &error);

	memset(deck, 0, sizeof *deck);
	assert_non_null(cards);
	assert_true(objdeck_read(cards, size, &card, "t", deck, &error));
	free(cards);
}

/* ---- the deck as text --------------------------------------------------- */

struct dump {
	char text[1 << 16];
	size_t n;
};

static void __attribute__((format(printf, 2, 3)))
put(struct dump *d, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	d->n += (size_t)vsnprintf(d->text + d->n, sizeof d->text - d->n, format,
				  args);
	va_end(args);
	assert_true(d->n < sizeof d->text);
}

static void dump_symbols(struct dump *d, const struct objdeck *deck)
{
	for (size_t i = 0; i < deck->symbol_count; i++) {
		const struct objdeck_symbol *s = &deck->symbols[i];

		put(d, "%s %04X %s %06X %06X\n", objdeck_type_name(s->type),
		    s->id, s->name, s->address, s->length);
	}
}

static void dump_text(struct dump *d, const struct objdeck *deck)
{
	uint32_t next = 1;
	uint16_t id = 0;

	for (size_t i = 0; i < deck->text_count; i++) {
		const struct objdeck_text *t = &deck->texts[i];

		if (t->id != id || t->address != next || !i)
			put(d, "%sTXT %04X %06X ", i ? "\n" : "", t->id,
			    t->address);
		for (uint32_t k = 0; k < t->size; k++)
			put(d, "%02X", deck->bytes[t->offset + k]);
		id = t->id;
		next = t->address + t->size;
	}
	put(d, "\n");
}

static void dump_rest(struct dump *d, const struct objdeck *deck)
{
	for (size_t i = 0; i < deck->rld_count; i++) {
		const struct objdeck_rld *r = &deck->rlds[i];

		put(d, "RLD %04X %04X %02X %06X\n", r->r, r->p, r->flags,
		    r->address);
	}
	if (*deck->end.entry_name)
		put(d, "END %s\n", deck->end.entry_name);
	else if (deck->end.has_entry)
		put(d, "END %04X %06X\n", deck->end.entry_id,
		    deck->end.entry_address);
}

/* Drops blanks, ends of lines and # comments. */
static void squeeze(char *text)
{
	char *to = text;

	for (const char *p = text; *p; p++) {
		if (*p == '#')
			p += strcspn(p, "\n");
		if (!*p)
			break;
		if (*p != ' ' && *p != '\n' && *p != '\t')
			*to++ = *p;
	}
	*to = 0;
}

static void check_golden(const char *name)
{
	static struct dump d, plain;
	struct objdeck deck;
	char path[512], *want;
	int severity;

	snprintf(path, sizeof path, "tests/asm-golden/%s.asm", name);
	severity = assemble(path);
	read_deck(&deck);
	d.n = 0;
	dump_symbols(&d, &deck);
	dump_text(&d, &deck);
	dump_rest(&d, &deck);
	put(&d, "SEVERITY %d\n", severity);
	plain = d;
	squeeze(d.text);
	snprintf(path, sizeof path, "tests/asm-golden/%s.hex", name);
	want = slurp(path);
	squeeze(want);
	if (strcmp(want, d.text)) {
		char *messages = slurp(messages_path);

		fail_msg("%s:\n%s\n%s", name, plain.text, messages);
	}
	free(want);
	objdeck_free(&deck);
}

static void test_golden(void **state)
{
	DIR *dir = opendir("tests/asm-golden");
	unsigned n = 0;

	(void)state;
	assert_non_null(dir);
	for (struct dirent *e; (e = readdir(dir)) != NULL;) {
		size_t length = strlen(e->d_name);

		if (length < 5 || strcmp(e->d_name + length - 4, ".asm"))
			continue;
		e->d_name[length - 4] = 0;
		check_golden(e->d_name);
		n++;
	}
	closedir(dir);
	assert_true(n >= 10);
}

/* ---- every instruction, there and back ----------------------------------- */

/* Fields that fit the checks of ROW, and that the text shows. */
static void make_valid(const struct isa_insn *row, uint8_t *text)
{
	uint8_t mask = 0xFF;

	if (row->checks & (CHK_R1_EVEN | CHK_R1_FP | CHK_R1_FPX))
		mask &= 0x4F;
	if (row->checks & (CHK_R2_EVEN | CHK_R3_EVEN | CHK_R2_FP | CHK_R2_FPX))
		mask &= 0xF4;
	text[row->length == 4 && row->opcode_bytes == 2 ? 3 : 1] &= mask;
	if (row->opcode_bytes == 2) {
		text[0] = (uint8_t)(row->opcode >> 8);
		text[1] = (uint8_t)row->opcode;
	} else {
		text[0] = (uint8_t)row->opcode;
	}
	if (!strchr(row->operands, '2') && row->format == FMT_RR &&
	    row->operands[0] == 'R')
		text[1] &= 0xF0; /* SPM */
	if (row->format == FMT_S && row->opcode_bytes == 1)
		text[1] = 0;
	if (row->format == FMT_RS && !strchr(row->operands, '3'))
		text[1] &= 0xF0;
	if (row->format == FMT_SS3 && (text[1] & 0x0F) > 9)
		text[1] &= 0xF7;
	if (row->format == FMT_RRE && !strchr(row->operands, '2'))
		text[3] &= 0xF0;
	if (row->format == FMT_RRE)
		text[2] = 0;
	if (!*row->operands && row->length == 4)
		text[2] = text[3] = 0;
}

static void check_row(const struct isa_insn *row, unsigned seed)
{
	uint8_t text[6];
	char line[128], source[512];
	struct objdeck deck;

	for (unsigned i = 0; i < sizeof text; i++) {
		seed = seed * 1103515245u + 12345;
		text[i] = (uint8_t)(seed >> 16);
	}
	make_valid(row, text);
	assert_int_equal(isa_disassemble(text, row->length, line, sizeof line),
			 row->length);
	snprintf(source, sizeof source, "T CSECT\n %s\n END\n", line);
	if (assemble_text(source) != ASM_OK) {
		char *messages = slurp(messages_path);

		fail_msg("%s: %s", line, messages);
	}
	read_deck(&deck);
	assert_int_equal(deck.byte_count, row->length);
	if (memcmp(deck.bytes, text, row->length))
		fail_msg("%s gives %02X%02X%02X%02X", line, deck.bytes[0],
			 deck.bytes[1], deck.bytes[2], deck.bytes[3]);
	objdeck_free(&deck);
}

static void test_rows(void **state)
{
	(void)state;
	for (unsigned i = 0; i < INSN_COUNT; i++)
		for (unsigned k = 0; k < 8; k++)
			check_row(&isa_table[i], i * 64 + k * 7 + 1);
}

/* ---- messages -------------------------------------------------------------
 */

static void check_message(const char *source, int severity, const char *want)
{
	char *messages;
	int got = assemble_text(source);

	messages = slurp(messages_path);
	if (got != severity || !strstr(messages, want))
		fail_msg("severity %d, messages:\n%s", got, messages);
	free(messages);
}

static void test_messages(void **state)
{
	(void)state;
	check_message("T CSECT\n L 1,NONE\n END\n", 8,
		      "t.asm:2:6: error: symbol 'NONE' is not defined");
	check_message("T CSECT\n L 1,NONE\n END\n", 8, "\n       ^\n");
	check_message("T CSECT\n FROB 1\n END\n", 8,
		      "unknown operation 'FROB'");
	check_message("T CSECT\n L 1,T\n L 1,T(2,3)\n END\n", 8,
		      "t.asm:2:6: error: no USING");
	check_message("T CSECT\n L 1,T\n L 1,T(2,3)\n END\n", 8,
		      "t.asm:3:6: error: relocatable address with an explicit");
	check_message(" MACRO\n M &A\n DC A(&A)\n MEND\nT CSECT\n M X\n END\n",
		      8, "in macro M called at");
	check_message("T CSECT\n MNOTE 4,'take care'\n END\n", 4, "take care");
	check_message("T CSECT\nT DC F'1'\n END\n", 8, "already defined at");
	check_message(" COPY NOSUCH\n END\n", 12, "NOSUCH");
	check_message(" MACRO\n M\n M\n MEND\n M\n END\n", 12, "too deeply");
	check_message("&A SETA 1\n.L AGO .L\n END\n", 12, "too many branches");
	check_message("A EQU B\nB EQU A\n END\n", 8, "depends on itself");
	check_message("T CSECT\n DS 20000000C\n END\n", 8, "duplication");
	check_message("T CSECT\n DC 3X\n", 8, "value");
	check_message("T CSECT\n DC A(F)\nD DSECT\nF DS F\n END\n", 8,
		      "t.asm:2:7: error: 'D' is a dummy section");
	check_message("T CSECT\n CCW 1,F,0,1\nD DSECT\nF DS F\n END\n", 8,
		      "t.asm:2:8: error: 'D' is a dummy section");
	check_message("T CSECT\n DC FL1'200'\n END\n", 4, "8 bits and is cut");
	check_message("T CSECT\n DC E'1E76'\n END\n", 8, "too large");
	/* U+2013 has no EBCDIC; in a comment it does no harm */
	check_message("* \xE2\x80\x93\nT CSECT\n DC C'\xE2\x80\x93'\n END\n", 8,
		      "t.asm:3:7: error: a character that EBCDIC");
	check_message("T CSECT\n MNOTE 4,'\xAC\x1A'\n END\n", 4, "t.asm:2");
	check_message("", ASM_FATAL, "cannot find a statement");
}

/* All errors of a source are told, not only the first. */
static void test_all_errors(void **state)
{
	char *messages;
	const char *p;
	unsigned n = 0;

	(void)state;
	assert_int_equal(
		assemble_text("T CSECT\n LR 16,1\n LR 1\n LR 1,2,3\n END\n"),
		8);
	messages = slurp(messages_path);
	for (p = messages; (p = strstr(p, ": error: ")); p++)
		n++;
	assert_int_equal(n, 3);
	free(messages);
}

/* ---- listing and debug file -----------------------------------------------
 */

static const char sample[] = " TITLE 'A SAMPLE'\n"
			     " MACRO\n"
			     "&L TWICE &N\n"
			     "&L DC 2AL1(&N)\n"
			     " DC X'FF'\n"
			     " MEND\n"
			     "T START X'100'\n"
			     " BALR 12,0\n"
			     " USING *,12\n"
			     " L 1,=A(X)\n"
			     "X TWICE 7\n"
			     "D DSECT\n"
			     "FIELD DS CL8\n"
			     " END T\n";

static void assemble_sample(const char *listing, const char *debug)
{
	struct asm_options o = {
		.source = source_path, .listing = listing, .debug = debug};
	FILE *f = fopen(source_path, "w");

	assert_non_null(f);
	fputs(sample, f);
	fclose(f);
	assert_int_equal(asm_assemble(&o), ASM_OK);
}

static void test_listing(void **state)
{
	static const char *const want[] = {
		"T         SD  0001  000100  000014",
		"A SAMPLE",
		"000100 05C0                              8   BALR 12,0\n",
		"000102 5810 C00E               00110    10   L 1,=A(X)\n",
		"000106 0707                             12+ X",
		"000108 FF                               13+  DC X'FF'\n",
		"                =A(X)\n",
		" 0001    0001    0C    000110\n",
		"FIELD           8 00000000",
		"0 STATEMENTS FLAGGED, HIGHEST SEVERITY 0"};
	char *text;

	(void)state;
	assemble_sample(messages_path, NULL);
	text = slurp(messages_path);
	for (size_t i = 0; i < sizeof want / sizeof *want; i++)
		if (!strstr(text, want[i]))
			fail_msg("no '%s' in\n%s", want[i], text);
	free(text);
}

/* The member of ROWS whose element KEY is VALUE. */
static json_t *row_with(json_t *rows, size_t key, json_t *value)
{
	json_t *row;
	size_t i;

	json_array_foreach(rows, i, row)
	{
		if (json_equal(json_array_get(row, key), value)) {
			json_decref(value);
			return row;
		}
	}
	fail_msg("no row");
	return NULL;
}

static int number_at(json_t *row, size_t i)
{
	return (int)json_integer_value(json_array_get(row, i));
}

static void test_debug(void **state)
{
	json_t *root, *row;

	(void)state;
	assemble_sample(NULL, messages_path);
	root = json_load_file(messages_path, 0, NULL);
	assert_non_null(root);
	assert_string_equal(json_string_value(json_object_get(root, "format")),
			    "trapeze-debug 1");
	/* what the macro made belongs to the line of its call */
	row = row_with(json_object_get(root, "lines"), 1, json_integer(8));
	assert_int_equal(number_at(row, 0), 0);
	assert_int_equal(number_at(row, 2), 1);
	assert_int_equal(number_at(row, 4), 11);
	row = row_with(json_object_get(root, "symbols"), 0,
		       json_string("FIELD"));
	assert_int_equal(number_at(row, 1), 1);
	assert_int_equal(number_at(row, 3), 8);
	assert_string_equal(json_string_value(json_array_get(row, 4)), "C");
	json_decref(root);
}

static void test_missing_file(void **state)
{
	(void)state;
	assert_int_equal(assemble("/no/such/file"), ASM_FATAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_golden),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_messages),
		cmocka_unit_test(test_all_errors),
		cmocka_unit_test(test_listing),
		cmocka_unit_test(test_debug),
		cmocka_unit_test(test_missing_file),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
