/*
 * cmd_cycles.c - `trapeze cycles`: a program with the cost of each
 * instruction.
 *
 * A source is assembled, and its listing is printed with the costs before
 * each statement that made an instruction; a listing is taken as it is.  In a
 * deck or an image nothing tells instructions from data: all that can be an
 * instruction is one, as in a disassembly.
 */
#include <argp.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "../isa/asm/asm.h"
#include "command.h"
#include "options.h"
#include "cycles.h"
#include "isa.h"
#include "objdeck.h"

enum { MAX_INCLUDES = 16, SUMMARY = 1000 };

struct arguments {
	const char *file;
	const char *include[MAX_INCLUDES];
	unsigned includes;
	bool mix, summary, list;
	unsigned long origin;
	struct cycles cycles;
};

/* ---- a listing ------------------------------------------------------------
 */

/* The row of a mnemonic, extended ones too. */
static const struct isa_insn *row_named(const char *name)
{
	static const struct {
		const char *name;
		int row;
	} extended[] = {
#define EXTENDED(mn, row, mask, shown) {#mn, INSN_##row},
#include "extended.def"
#undef EXTENDED
	};

	for (size_t i = 0; i < sizeof extended / sizeof *extended; i++)
		if (!strcasecmp(extended[i].name, name))
			return &isa_table[extended[i].row];
	return isa_by_mnemonic(name);
}

/* Columns of a listing, from 0: see isa/asm/listing.c. */
enum { AT_CODE = 7, AT_STATEMENT = 44 };

/* Operation and what is behind the operands, of a statement. */
static void split(const char *statement, char operation[16],
		  const char **remark)
{
	const char *p = statement;
	bool quoted = false;
	size_t n = 0;

	while (*p && !isspace((unsigned char)*p))
		p++;
	while (isspace((unsigned char)*p))
		p++;
	while (*p && !isspace((unsigned char)*p) && n < 15)
		operation[n++] = *p++;
	operation[n] = 0;
	while (isspace((unsigned char)*p))
		p++;
	for (; *p && (quoted || !isspace((unsigned char)*p)); p++)
		if (*p == '\'')
			quoted = !quoted;
	while (isspace((unsigned char)*p))
		p++;
	*remark = p;
}

/* Hexadecimal digits, blanks between them; returns the bytes. */
static unsigned take_code(const char *line, uint8_t text[6])
{
	unsigned n = 0;
	const char *p = line + AT_CODE;

	for (; p < line + AT_CODE + 16 && n < 6; n++) {
		unsigned byte;

		while (*p == ' ')
			p++;
		if (!isxdigit((unsigned char)p[0]) ||
		    !isxdigit((unsigned char)p[1]) ||
		    sscanf(p, "%2x", &byte) != 1)
			break;
		text[n] = (uint8_t)byte;
		p += 2;
	}
	return n;
}

/*
 * A mix has in the remark of each instruction its weight, and then how often
 * it branches, how many places it shifts or bytes it goes through.
 */
static bool take_usage(const char *remark, struct cycles_usage *u)
{
	double v;
	char word[16];
	int n;

	*u = (struct cycles_usage){0};
	if (sscanf(remark, "%lf%n", &u->weight, &n) != 1 || u->weight < 0)
		return false;
	for (remark += n; sscanf(remark, " %15[a-z]=%lf%n", word, &v, &n) == 2;
	     remark += n)
		if (!strcmp(word, "taken"))
			u->taken = v;
		else if (!strcmp(word, "place") || !strcmp(word, "done"))
			u->units = v;
		else
			return false;
	return true;
}

/* False: a mix without a weight. */
static bool listing_line(struct arguments *a, const char *line)
{
	const struct isa_insn *row = NULL;
	struct cycles_usage usage;
	const char *remark = "";
	char operation[16];
	uint8_t text[6] = {0};
	bool is_code = strlen(line) > AT_STATEMENT &&
		       isxdigit((unsigned char)line[0]) &&
		       line[AT_CODE - 1] == ' ' && line[AT_STATEMENT] != '*' &&
		       take_code(line, text) > 0;

	if (is_code) {
		split(line + AT_STATEMENT, operation, &remark);
		row = row_named(operation);
	}
	if (row && a->mix && !take_usage(remark, &usage))
		return false;
	if (row)
		cycles_count(&a->cycles, row, text, a->mix ? &usage : NULL);
	if (a->summary || (!row && !*line))
		return true;
	if (row)
		cycles_row(&a->cycles, row, text, stdout);
	else
		cycles_blank(&a->cycles, stdout);
	puts(line);
	return true;
}

static bool is_heading(const char *line)
{
	return !strncmp(line, "  LOC  OBJECT CODE", 18);
}

static bool listing(struct arguments *a, FILE *f, const char *name)
{
	char line[512];
	bool on = false, told = a->summary, good = true;

	while (good && fgets(line, sizeof line, f)) {
		line[strcspn(line, "\n")] = 0;
		if (is_heading(line)) {
			if (!told) {
				cycles_heading(&a->cycles, stdout);
				puts(line);
			}
			on = told = true;
		} else if (*line == '\f') {
			on = false; /* another page, perhaps of other tables */
		} else if (on) {
			good = listing_line(a, line);
		}
	}
	if (!good)
		fprintf(stderr,
			"trapeze cycles: %s: a mix has a weight in the remark "
			"of each instruction, as in `AR 1,2   12.5` or `BC "
			"15,X   9 taken=0.6`; not so:\n%s\n",
			name, line);
	return good;
}

/* ---- a source -------------------------------------------------------------
 */

/* Assembles into a listing of its own; NULL after messages. */
static FILE *assemble(const struct arguments *a)
{
	char name[] = "/tmp/trapeze-cycles-XXXXXX";
	int fd = mkstemp(name);
	struct asm_options o = {.source = a->file,
				.include = a->include,
				.includes = a->includes,
				.listing = name,
				.messages = stderr};
	FILE *f = NULL;

	if (fd < 0) {
		fprintf(stderr, "trapeze cycles: %s: %s\n", name,
			strerror(errno));
		return NULL;
	}
	close(fd);
	if (asm_assemble(&o) < ASM_ERROR)
		f = fopen(name, "r");
	unlink(name);
	return f;
}

/* ---- decks and images -----------------------------------------------------
 */

/* Many zeros are no program: they are told in one line. */
static size_t zeros(const struct arguments *a, const uint8_t *text, size_t size,
		    unsigned long address)
{
	enum { MANY = 16 };
	size_t n = 0;

	while (n < size && !text[n])
		n++;
	n &= ~(size_t)1;
	if (n < MANY)
		return 0;
	if (!a->summary) {
		cycles_blank(&a->cycles, stdout);
		printf("%06lX  zeros to %06lX\n", address, address + n - 1);
	}
	return n;
}

/* One instruction, or what is none; returns its bytes. */
static unsigned one(struct arguments *a, const uint8_t *text, size_t left,
		    unsigned long address)
{
	char shown[80], code[16] = "";
	const struct isa_insn *row = left >= 2 ? isa_find(text) : NULL;
	unsigned n = isa_disassemble(text, left, shown, sizeof shown);

	if (row && row->length > left)
		row = NULL;
	for (unsigned i = 0; i < n; i++)
		snprintf(code + 2 * i, 3, "%02X", text[i]);
	if (row)
		cycles_count(&a->cycles, row, text, NULL);
	if (a->summary)
		return n;
	if (row)
		cycles_row(&a->cycles, row, text, stdout);
	else
		cycles_blank(&a->cycles, stdout);
	printf("%06lX  %-12s  %s\n", address, code, shown);
	return n;
}

static void bytes(struct arguments *a, const uint8_t *text, size_t size,
		  unsigned long address)
{
	for (size_t at = 0; at < size;) {
		size_t skip = zeros(a, text + at, size - at, address + at);

		at += skip ? skip : one(a, text + at, size - at, address + at);
	}
}

static bool deck(struct arguments *a, const uint8_t *cards, size_t size)
{
	struct error error = {""};
	struct objdeck d = {0};
	size_t card = 0;
	bool any = false;

	while (objdeck_read(cards, size, &card, a->file, &d, &error)) {
		any = true;
		for (size_t i = 0; i < d.text_count; i++) {
			const struct objdeck_symbol *s =
				objdeck_find(&d, d.texts[i].id);

			if (!a->summary)
				printf("%s\n", s && *s->name ? s->name : "*");
			bytes(a, d.bytes + d.texts[i].offset, d.texts[i].size,
			      d.texts[i].address);
		}
		objdeck_free(&d);
		d = (struct objdeck){0};
	}
	if (*error.text)
		fprintf(stderr, "trapeze cycles: %s\n", error.text);
	return any && !*error.text;
}

/* ---- what kind of file it is ----------------------------------------------
 */

static bool is_deck(const uint8_t *p, size_t size)
{
	return size >= OBJDECK_CARD && p[0] == 0x02 && p[1] == 0xC5 &&
	       p[2] == 0xE2 && p[3] == 0xC4; /* ESD */
}

static bool is_text(const uint8_t *p, size_t size)
{
	for (size_t i = 0; i < size && i < SUMMARY; i++)
		if (!p[i] || (p[i] < ' ' && !isspace(p[i])))
			return false;
	return size > 0;
}

static bool has_heading(const uint8_t *p, size_t size)
{
	static const char heading[] = "  LOC  OBJECT CODE";

	return memmem(p, size, heading, sizeof heading - 1) != NULL;
}

static bool do_text(struct arguments *a, bool is_listing)
{
	FILE *f = is_listing ? fopen(a->file, "r") : assemble(a);
	bool good;

	if (!f)
		return false;
	good = listing(a, f, a->file);
	fclose(f);
	return good;
}

static bool do_file(struct arguments *a)
{
	struct error error;
	size_t size;
	uint8_t *p = objdeck_load(a->file, &size, &error);
	bool good = true;

	if (!p) {
		fprintf(stderr, "trapeze cycles: %s\n", error.text);
		return false;
	}
	if (is_text(p, size)) {
		good = do_text(a, has_heading(p, size));
	} else if (a->mix) {
		fprintf(stderr,
			"trapeze cycles: %s: a mix is an assembler source\n",
			a->file);
		good = false;
	} else {
		if (!a->summary) {
			cycles_heading(&a->cycles, stdout);
			puts("address bytes         instruction");
		}
		if (is_deck(p, size))
			good = deck(a, p, size);
		else
			bytes(a, p, size, a->origin);
	}
	free(p);
	return good;
}

/* ---- arguments ------------------------------------------------------------
 */

static void add_model(struct arguments *a, const char *names,
		      struct argp_state *state)
{
	struct error error;
	char copy[1024], *rest = NULL;

	if (strlen(names) >= sizeof copy)
		argp_error(state, "--model: too long");
	snprintf(copy, sizeof copy, "%s", names);
	for (char *n = strtok_r(copy, ",", &rest); n;
	     n = strtok_r(NULL, ",", &rest))
		if (!cycles_add_model(&a->cycles, n, &error))
			argp_failure(state, 2, 0, "%s", error.text);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct arguments *a = state->input;
	char *end;

	switch (key) {
	case 'm':
		add_model(a, arg, state);
		break;
	case 'I':
		if (a->includes == MAX_INCLUDES)
			argp_error(state, "more than %d -I", MAX_INCLUDES);
		a->include[a->includes++] = arg;
		break;
	case 's':
		a->summary = true;
		break;
	case 'x':
		a->mix = true;
		break;
	case 'l':
		a->list = true;
		break;
	case 'o':
		a->origin = strtoul(arg, &end, 16);
		if (!isxdigit((unsigned char)*arg) || *end ||
		    a->origin > 0xFFFFFF)
			argp_error(state,
				   "--origin: '%s' is no address: expected up "
				   "to six hexadecimal digits",
				   arg);
		break;
	case ARGP_KEY_ARG:
		if (a->file)
			argp_error(state, "only one FILE, not also '%s'", arg);
		a->file = arg;
		break;
	case ARGP_KEY_NO_ARGS:
		if (!a->list)
			argp_error(state, "which FILE?");
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp_option options[] = {
	{"model", 'm', "MODEL[,MODEL...]", 0,
	 "a column for each: 145, 158, 168, unit, or a file such as my.model; "
	 "may be repeated (default: all shipped ones)",
	 0},
	{"include", 'I', "DIR", 0, "library of macros and copy files", 0},
	{"mix", 'x', NULL, 0,
	 "FILE is an instruction mix: the remark of each instruction is its "
	 "weight, then perhaps taken=SHARE, place=N, done=N",
	 0},
	{"list", 'l', NULL, 0, "list the models", 0},
	{"summary", 's', NULL, 0, "only the totals", 0},
	{"origin", 'o', "HEX", 0, "address of the first byte of an image", 0},
	{0}};

static const struct argp argp = {
	options,
	parse,
	"FILE\n--list",
	"Prints FILE with the cost of each instruction in cycles.\v"
	"FILE is an assembler source, a listing of it, an object deck or a raw "
	"storage image. A cost is the part that the instruction's text tells, "
	"then what its execution adds: `taken` when a branch is taken, and so "
	"many cycles for each place shifted or byte done. The letter behind "
	"tells where the figures are from: m a manual, e estimated, p partly. "
	"isa/models/README.md describes models.",
	NULL,
	NULL,
	NULL};

int cmd_cycles(int argc, char *argv[])
{
	struct arguments *a = calloc(1, sizeof *a);
	struct error error;
	bool good;

	if (!a)
		return 1;
	argp_err_exit_status = 2;
	options_parse(&argp, argc, argv, 0, a);
	for (unsigned i = 0; !a->cycles.columns && model_shipped(i); i++)
		for (; model_shipped(i); i++)
			cycles_add_model(&a->cycles, model_shipped(i), &error);
	if (a->list)
		cycles_list(&a->cycles, stdout);
	good = !a->file || do_file(a);
	if (good && a->file) {
		puts("");
		cycles_totals(&a->cycles, a->mix, stdout);
		puts("");
		cycles_sources(&a->cycles, stdout);
	}
	cycles_free(&a->cycles);
	free(a);
	return good ? 0 : 1;
}
