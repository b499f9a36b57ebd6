/*
 * cmd_conform.c - `trapeze conform`: test vectors in files, one on a line.
 *
 * Prints each failure with what was expected and what was found, and at the
 * end how many passed and failed.  A line that is no vector is a failure
 * with its number, and the next one is tried.
 */
#include <argp.h>
#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "command.h"
#include "options.h"
#include "conform.h"
#include "isa.h"
#include "set_option.h"

struct arguments {
	struct conform_machine machine;
	bool quiet, verbose, first_only;
	const char *only;
	char **files;
	int file_count;
};

struct tally {
	unsigned long passed, failed;
	bool unreadable; /* a file could not be read */
};

/* ---- one line --------------------------------------------------------------
 */

struct place {
	const char *file;
	unsigned long line;
};

static void count(struct tally *t, bool good)
{
	if (good)
		t->passed++;
	else
		t->failed++;
}

static void report(const struct arguments *a, const struct place *at,
		   const char *name, bool good, const char *details)
{
	if (a->quiet || (good && !a->verbose))
		return;
	printf("%s:%lu: %s%s%s\n%s", at->file, at->line, name ? name : "",
	       name ? ": " : "", good ? "passed" : "FAILED", details);
}

/* False where there is no such machine, which is the user's error. */
static bool run_vector(const struct arguments *a, const struct place *at,
		       const struct conform_vector *v, struct tally *t)
{
	char *details = NULL;
	size_t size;
	FILE *out = open_memstream(&details, &size);
	struct error error;
	int bad;

	if (!out)
		abort();
	bad = conform_run(v, &a->machine, out, &error);
	fclose(out);
	if (bad >= 0) {
		count(t, bad == 0);
		report(a, at, v->name, bad == 0, details);
	}
	free(details);
	if (bad < 0)
		fprintf(stderr, "trapeze conform: %s\n", error.text);
	return bad >= 0;
}

static bool is_blank(const char *line)
{
	return !line[strspn(line, " \t\r\n")];
}

static bool take_line(const struct arguments *a, const struct place *at,
		      const char *line, size_t size, struct tally *t)
{
	struct conform_vector v;
	struct error error;
	bool good = true;

	if (strlen(line) == size && is_blank(line))
		return true;
	if (!conform_read(&v, line, size, &error)) {
		count(t, false);
		if (!a->quiet)
			printf("%s:%lu: malformed: %s\n", at->file, at->line,
			       error.text);
		return true;
	}
	if (!a->only || (v.name && strcasestr(v.name, a->only)))
		good = run_vector(a, at, &v, t);
	conform_free(&v);
	return good;
}

/* ---- files -----------------------------------------------------------------
 */

/* LINE without its end, and without the mark that some editors of Windows
 * put before the first line of a UTF-8 file. */
static const char *text_of(char *line, size_t *size, bool first)
{
	static const char mark[] = "\xEF\xBB\xBF";
	size_t n = sizeof mark - 1;

	while (*size && strchr("\r\n", line[*size - 1]) && line[*size - 1])
		line[--*size] = 0;
	if (!first || *size < n || memcmp(line, mark, n))
		return line;
	*size -= n;
	return line + n;
}

/* Whatever was in it did not pass. */
static void unreadable(const char *file, struct tally *t)
{
	fprintf(stderr, "trapeze conform: %s: %s\n", file, strerror(errno));
	t->unreadable = true;
	t->failed++;
}

static bool take_stream(const struct arguments *a, FILE *in, const char *file,
			struct tally *t)
{
	struct place at = {file, 0};
	char *line = NULL;
	size_t room = 0;
	ssize_t got;
	bool good = true;

	while (good && !(a->first_only && t->failed) &&
	       (got = getline(&line, &room, in)) >= 0) {
		size_t size = (size_t)got;
		const char *text = text_of(line, &size, !at.line++);

		good = take_line(a, &at, text, size, t);
	}
	if (ferror(in))
		unreadable(file, t);
	free(line);
	return good;
}

static bool take_file(const struct arguments *a, const char *file,
		      struct tally *t)
{
	FILE *in;
	bool good;

	if (!strcmp(file, "-"))
		return take_stream(a, stdin, "(standard input)", t);
	in = fopen(file, "r");
	if (!in) {
		unreadable(file, t);
		return true;
	}
	good = take_stream(a, in, file, t);
	fclose(in);
	return good;
}

/* ---- options ---------------------------------------------------------------
 */

enum { OPTION_ON = 0x100, OPTION_OFF };

/* The bit of a facility. */
static uint32_t facility(struct argp_state *state, const char *name)
{
	int f = isa_facility_by_symbol(name);
	char names[512];

	if (f >= 0)
		return 1u << f;
	isa_facility_list(names, sizeof names);
	argp_error(state, "no facility '%s': the names are %s", name, names);
	return 0;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct arguments *a = state->input;

	switch (key) {
	case SET_OPTION:
		a->machine.instruction_set = set_option(state, arg)->name;
		return 0;
	case 'm':
		a->machine.model = arg;
		return 0;
	case OPTION_ON:
		a->machine.facilities_on |= facility(state, arg);
		return 0;
	case OPTION_OFF:
		a->machine.facilities_off |= facility(state, arg);
		return 0;
	case 'k':
		if (strcasecmp(arg, "2K") && strcasecmp(arg, "4K"))
			argp_error(state,
				   "--key-block: expected 2K or 4K, got '%s'",
				   arg);
		a->machine.key_block = *arg == '4' ? 4096 : 2048;
		return 0;
	case 'o':
		a->only = arg;
		return 0;
	case 'q':
		a->quiet = true;
		return 0;
	case 'v':
		a->verbose = true;
		return 0;
	case 'x':
		a->first_only = true;
		return 0;
	case ARGP_KEY_ARGS:
		a->files = state->argv + state->next;
		a->file_count = state->argc - state->next;
		return 0;
	case ARGP_KEY_NO_ARGS:
		argp_error(state, "no file given ('-' is standard input)");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_option options[] = {
	{"model", 'm', "MODEL", 0, "CPU model, as for `trapeze bare`", 0},
	SET_OPTION_ROW,
	{"facility", OPTION_ON, "NAME", 0,
	 "switch a facility on (`trapeze isa --facilities` lists them); may be "
	 "repeated",
	 0},
	{"no-facility", OPTION_OFF, "NAME", 0,
	 "switch a facility off: its instructions are operation exceptions; "
	 "may be repeated",
	 0},
	{"key-block", 'k', "2K|4K", 0,
	 "bytes of storage that a key belongs to (default 2K)", 0},
	{"only", 'o', "TEXT", 0, "run only vectors with TEXT in their name", 0},
	{"quiet", 'q', NULL, 0, "print the counts only", 0},
	{"verbose", 'v', NULL, 0, "name those that passed, too", 0},
	{"stop", 'x', NULL, 0, "stop at the first failure", 0},
	{0},
};

static const char doc[] =
	"Run test vectors: each line of a file is a JSON object with a state "
	"of the machine, a run, and what must be so after it.\v"
	"  {\"name\": \"an addition\",\n"
	"   \"init\": {\"psw\": \"0008000000001000\", \"gpr\": [\"5\", "
	"\"7\"],\n"
	"            \"mem\": [[\"1000\", \"1A01\"]]},\n"
	"   \"run\": {\"start\": \"psw\", \"max_instructions\": 1},\n"
	"   \"expect\": {\"gpr\": {\"0\": \"0000000C\"}, "
	"\"end\": \"instructions\"}}\n"
	"\n"
	"on one line. All keys may be left out: what is not told is zero, or "
	"is not compared; a key that is not named here is an error.\n"
	"\n"
	"init: psw (16 hexadecimal digits, BC or EC mode); gpr (a list of up "
	"to 16 words); fpr (up to 4 doublewords, registers 0 2 4 6); cr (an "
	"object: decimal number to word; control registers are zero, not as a "
	"reset leaves them); mem ([[address, bytes]...]); keys ([[address, "
	"key]...], a byte as SSK has it: access control F0, fetch protection "
	"08, reference 04, change 02); storage (bytes, a number; rounded up to "
	"4K, 16M at most; not told: 1M, or as much as init "
	"needs); prefix.\n"
	"\n"
	"run: start (\"psw\": at init.psw, the default; \"restart\": by the "
	"restart interruption, which stores init.psw as the old PSW and loads "
	"the new one from real location 0); max_instructions (10,000,000 "
	"unless told; an instruction that ends in a program interruption "
	"counts).\n"
	"\n"
	"expect: psw, gpr, fpr, cr, keys, and mem ([[address, value, "
	"label]...], the label for messages), where a value is \"hex\" or "
	"[\"hex\", \"hex mask\"] of which the one bits of the mask count; end "
	"(\"disabled wait\" or \"instructions\": the limit was reached, or "
	"would "
	"be, by an endless string of interruptions).\n"
	"\n"
	"Addresses of mem and keys are absolute: with a prefix, real "
	"addresses 0-FFF are at the prefix. In a BC-mode PSW the interruption "
	"code and the instruction-length code are zero.\n"
	"\n"
	"The last line is \"N passed, N failed\"; a line that is malformed and "
	"a file that cannot be read have failed. Exit status: 0 when all "
	"passed, 1 when one failed or was malformed, 2 for a file that cannot "
	"be read or a mistake in the command.";

int cmd_conform(int argc, char *argv[])
{
	static const struct argp argp = {.options = options,
					 .parser = parse,
					 .args_doc = "FILE...",
					 .doc = doc};
	struct arguments a = {0};
	struct tally t = {0};
	bool good = true;

	options_parse(&argp, argc, argv, 0, &a);
	/* One machine after the other: what one gave back the next takes. */
	mallopt(M_MMAP_THRESHOLD, 1 << 25);
	mallopt(M_TRIM_THRESHOLD, 1 << 26);
	for (int i = 0; good && i < a.file_count; i++)
		if (!(a.first_only && t.failed))
			good = take_file(&a, a.files[i], &t);
	if (!good)
		return 2;
	printf("%lu passed, %lu failed\n", t.passed, t.failed);
	return t.unreadable ? 2 : t.failed ? 1 : 0;
}
