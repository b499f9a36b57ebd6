/*
 * cmd_isa.c - `trapeze isa`: the instruction set as text.
 *
 * Prints what isa/insn.def and isa/lowcore.def say: the table, one
 * instruction in full, the facilities, or the copy file LOWCORE for guest
 * assembler.
 */
#include <argp.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "options.h"
#include "isa.h"
#include "isadoc.h"
#include "model.h"

struct isa_arguments {
	const char *manual; /* directory, or NULL                            */
	bool sets;
	bool lowcore, facilities;
	int names; /* how many mnemonics were asked for                     */
	int unknown;
};

static void table_heading(void)
{
	puts("mnemonic opcode format priv class operands             name");
}

static void table_row(const struct isa_insn *i)
{
	printf("%-8s %-6.*X %-6s %-4s %.1s     %-20s %s\n", i->mnemonic,
	       i->opcode_bytes * 2, (unsigned)i->opcode,
	       insn_text_format((enum isa_format)i->format),
	       i->privilege == PRIV ? "yes" : "no",
	       isa_pg_class_name((enum isa_class)i->pg_class),
	       *i->operands ? i->operands : "-", i->name);
}

static void table(void)
{
	unsigned by_class[4] = {0};

	table_heading();
	for (int i = 0; i < INSN_COUNT; i++) {
		table_row(&isa_table[i]);
		by_class[isa_table[i].pg_class]++;
	}
	printf("%d instructions", (int)INSN_COUNT);
	for (unsigned c = 0; c < 4; c++)
		printf(", %u %s", by_class[c],
		       isa_pg_class_name((enum isa_class)c));
	puts("");
}

/* TEXT in lines of at most 78 columns behind TERM, which may be empty. */
static void paragraph(const char *term, const char *text)
{
	unsigned at = 0;

	while (*text) {
		size_t n = strcspn(text, " ");

		if (at && at + 1 + n > 64) {
			putchar('\n');
			at = 0;
		}
		if (at)
			putchar(' ');
		else
			printf("  %-11s ", term), term = "";
		fwrite(text, 1, n, stdout);
		at += (unsigned)n + (at > 0);
		text += n;
		text += strspn(text, " ");
	}
	putchar('\n');
}

static void print_form(const struct isa_insn *insn)
{
	char line[120];

	for (unsigned n = 0; n < INSN_DRAWING_LINES; n++)
		printf("  %s\n", insn_text_drawing(insn, n, line, sizeof line));
}

static void print_exceptions(const struct isa_insn *insn)
{
	const char *term = "exceptions", *name;

	for (unsigned n = 0; (name = insn_text_exception(insn->exceptions, n));
	     n++) {
		paragraph(term, name);
		term = "";
	}
}

/* The formula of each shipped model, and where it is from. */
static void print_cost(const struct isa_insn *i)
{
	struct model *m = malloc(sizeof *m);
	struct error error;
	char formula[160], source[96];

	for (unsigned n = 0; m && model_shipped(n); n++) {
		struct model_formula f;

		if (!model_find(m, model_shipped(n), &error))
			continue;
		f = model_formula(m, i);
		printf("  cycles %-4s %s (%s)\n", model_shipped(n),
		       model_formula_text(&f, formula, sizeof formula),
		       model_source_text(&m->row[i - isa_table].source, source,
					 sizeof source));
	}
	free(m);
}

static void one(const struct isa_insn *i)
{
	char page[32];

	printf("%s  %s\n", i->mnemonic, i->name);
	printf("  opcode      %.*X, %u bytes\n", i->opcode_bytes * 2,
	       (unsigned)i->opcode, (unsigned)i->length);
	printf("  format      %s\n",
	       insn_text_format((enum isa_format)i->format));
	print_form(i);
	printf("  operands    %s\n", *i->operands ? i->operands : "none");
	paragraph("operation", insn_text(i));
	if (*insn_text_note(i))
		paragraph("note", insn_text_note(i));
	printf("  privileged  %s\n", i->privilege == PRIV ? "yes" : "no");
	printf("  class       %s%s%s\n",
	       isa_pg_class_name((enum isa_class)i->pg_class),
	       *i->reason ? ": " : "", i->reason);
	printf("  facility    %s (%s, %s by default)\n",
	       isa_facility_name((enum isa_facility)i->facility),
	       isa_facility_symbol((enum isa_facility)i->facility),
	       isa_facilities_default() >> i->facility & 1 ? "on" : "off");
	for (unsigned cc = 0; cc < 4 && i->cc != CC_NONE; cc++) {
		const char *meaning = isa_cc_meaning((enum isa_cc)i->cc, cc);

		if (strcmp(meaning, "?"))
			printf("  cc %u        %s\n", cc, meaning);
	}
	print_exceptions(i);
	print_cost(i);
	printf("  group       %s: man 7 s370-%s\n",
	       isa_group_title((enum isa_group)i->group),
	       isadoc_page((enum isa_group)i->group, page, sizeof page));
	printf("  manual      GA22-7000, chapter %u\n", (unsigned)i->chapter);
}

/* The data type that has this length as its own, or as many as it takes. */
static const char *lowcore_type(unsigned length)
{
	switch (length) {
	case 2:
		return "H";
	case 4:
		return "F";
	case 8:
		return "D";
	case 32:
		return "4D";
	case 64:
		return "16F";
	default:
		return "XL1";
	}
}

/*
 * A dummy section rather than EQUs: its fields have length and type, an
 * offset is FIELD-LOWCORE, and `USING LOWCORE,0` addresses storage by it.
 */
static void lowcore(void)
{
	puts("*   LOWCORE COPY - the assigned storage locations 0-511.\n"
	     "*   Made from isa/lowcore.def by `trapeze isa --lowcore`: change"
	     " that.\n"
	     "*   COPY LOWCORE, then USING LOWCORE,0 (or a register that"
	     " holds the\n"
	     "*   address of a virtual page 0).  An offset is FIELD-LOWCORE.\n"
	     "LOWCORE  DSECT");
#define LOWCORE(name, offset, length, symbol, text)                            \
	printf("         ORG   LOWCORE+X'%03X'\n%-8s DS    %-5s   %s\n",       \
	       offset, symbol, lowcore_type(length), text);
#include "lowcore.def"
#undef LOWCORE
	puts("         ORG   LOWCORE+X'200'\n"
	     "LOWCOREL EQU   *-LOWCORE   bytes, all of it");
}

static void facilities(void)
{
	puts("facility               default instructions  what it is");
	for (unsigned f = 0; f < FAC_COUNT; f++) {
		unsigned rows = 0;

		for (int i = 0; i < INSN_COUNT; i++)
			rows += isa_table[i].facility == f;
		printf("%-22s %-7s %12u  %s\n", isa_facility_symbol(f),
		       isa_facilities_default() >> f & 1 ? "on" : "off", rows,
		       isa_facility_name(f));
	}
}

/* The sets, and the rows in which each differs. */
static void sets(void)
{
	for (unsigned i = 0; i < isa_set_count(); i++) {
		const struct isa_set *set = &isa_sets[i];

		printf("%-8s %s%s%s\n", set->name, set->like,
		       *set->like ? ". " : "", set->text);
		for (int row = INSN_COUNT; row < ISA_ROWS; row++)
			if (isa_set_of(&isa_table[row]) == set) {
				printf("         ");
				table_row(&isa_table[row]);
			}
	}
}

static bool manual(const char *directory)
{
	struct error error;

	if (isadoc_write(directory, &error))
		return true;
	fprintf(stderr, "trapeze isa: %s\n", error.text);
	return false;
}

static error_t parse(int key, char *text, struct argp_state *state)
{
	struct isa_arguments *a = state->input;
	const struct isa_insn *insn;

	switch (key) {
	case 'l':
		a->lowcore = true;
		break;
	case 'f':
		a->facilities = true;
		break;
	case 's':
		a->sets = true;
		break;
	case 'm':
		a->manual = text;
		break;
	case ARGP_KEY_ARG:
		a->names++;
		insn = isa_by_mnemonic(text);
		if (insn)
			one(insn);
		else {
			fprintf(stderr,
				"%s: no instruction '%s'\n"
				"`trapeze isa` lists them all.\n",
				state->name, text);
			a->unknown++;
		}
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp_option options[] = {
	{"lowcore", 'l', NULL, 0,
	 "print the copy file LOWCORE for guest assembler", 0},
	{"facilities", 'f', NULL, 0,
	 "print the facilities that a configuration switches on or off", 0},
	{"sets", 's', NULL, 0,
	 "print the instruction sets: System/370 and its variants", 0},
	{"manual", 'm', "DIR", 0,
	 "write the reference manual into DIR: HTML from index.html on, and "
	 "man pages s370*.7",
	 0},
	{0}};

int cmd_isa(int argc, char *argv[])
{
	static const struct argp argp = {
		.options = options,
		.parser = parse,
		.args_doc = "[MNEMONIC...]",
		.doc = "Prints the instruction set, or all about some"
		       " instructions."};
	struct isa_arguments a = {0};

	options_parse(&argp, argc, argv, 0, &a);
	if (a.manual)
		return manual(a.manual) ? 0 : 1;
	if (a.lowcore)
		lowcore();
	else if (a.facilities)
		facilities();
	else if (a.sets)
		sets();
	else if (!a.names)
		table();
	return a.unknown ? 1 : 0;
}
