/*
 * cmd_asm.c - `trapeze asm`: assembles one source file.
 */
#include <argp.h>
#include <stdlib.h>
#include <string.h>

#include "../isa/asm/asm.h"
#include "command.h"
#include "options.h"

enum { SYSPARM = 1000, SYSDATE, SYSTIME };

static const struct argp_option options[] = {
	{"include", 'I', "DIR", 0,
	 "Look for COPY members and macros in DIR (NAME.copy, NAME.mac, "
	 "NAME.asm or NAME); may be given often; the directory of FILE comes "
	 "last",
	 0},
	{"output", 'o', "DECK", 0, "Write the object deck to DECK", 0},
	{"listing", 'l', "LISTING", 0, "Write a listing (-: standard output)",
	 0},
	{"debug", 'g', "FILE", 0, "Write symbols and line numbers as JSON", 0},
	{"sysparm", SYSPARM, "TEXT", 0, "The value of &SYSPARM", 0},
	{"sysdate", SYSDATE, "MM/DD/YY", 0,
	 "The value of &SYSDATE (the clock is never read)", 0},
	{"systime", SYSTIME, "HH.MM", 0, "The value of &SYSTIME", 0},
	{"messages", 'm', "N", 0, "Print at most N messages (0: all)", 0},
	{0}};

enum { MAX_INCLUDES = 64 };

struct arguments {
	struct asm_options o;
	const char *include[MAX_INCLUDES];
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct arguments *a = state->input;

	switch (key) {
	case 'I':
		if (a->o.includes == MAX_INCLUDES)
			argp_error(state, "more than %d -I", MAX_INCLUDES);
		else
			a->include[a->o.includes++] = arg;
		break;
	case 'o':
		a->o.deck = arg;
		break;
	case 'l':
		a->o.listing = arg;
		break;
	case 'g':
		a->o.debug = arg;
		break;
	case 'm':
		a->o.max_messages = (unsigned)strtoul(arg, NULL, 10);
		break;
	case SYSPARM:
		a->o.sysparm = arg;
		break;
	case SYSDATE:
		a->o.sysdate = arg;
		break;
	case SYSTIME:
		a->o.systime = arg;
		break;
	case ARGP_KEY_ARG:
		if (a->o.source)
			argp_error(state, "one FILE at a time");
		a->o.source = arg;
		break;
	case ARGP_KEY_NO_ARGS:
		argp_error(state, "a FILE is needed");
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp argp = {
	options,
	parse,
	"FILE",
	"Assembles FILE, System/370 assembler language."
	"\vExit status: 0 assembled, perhaps with warnings; 1 the source has "
	"errors (what is in error is zeros in the deck, as IBM's assemblers "
	"do; its END card says so, and `trapeze link` refuses it) or cannot "
	"be read; 2 wrong usage. isa/asm/README.md describes the language.",
	NULL,
	NULL,
	NULL};

int cmd_asm(int argc, char *argv[])
{
	struct arguments a = {.o = {.messages = stderr}};

	argp_err_exit_status = 2;
	a.o.include = a.include;
	options_parse(&argp, argc, argv, 0, &a);
	return asm_assemble(&a.o) < ASM_ERROR ? 0 : 1;
}
