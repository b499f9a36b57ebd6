/*
 * cmd_tape.c - `trapeze tape`: makes, lists, copies and checks tape images.
 */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "guess.h"
#include "options.h"
#include "tape_tool.h"

struct tape_arguments {
	unsigned count;
	char **args;
	bool blocks;
	struct tape_output out;
};

static unsigned number(struct argp_state *state, const char *what,
		       const char *text, unsigned least, unsigned most)
{
	char *end;
	unsigned long value = strtoul(text, &end, 10);

	if (*text < '0' || *text > '9' || *end || value < least || value > most)
		argp_error(state, "%s is a number from %u to %u, not '%s'",
			   what, least, most, text);
	return (unsigned)value;
}

static unsigned method(struct argp_state *state, const char *text)
{
	static const char *const names[] = {"none", "zlib", "bzip2"};

	for (unsigned i = 0; i < 3; i++)
		if (!strcmp(names[i], text))
			return i;
	argp_error(state, "the method is none, zlib or bzip2, not '%s'", text);
	return 0;
}

static error_t parse(int key, char *text, struct argp_state *state)
{
	struct tape_arguments *a = state->input;

	switch (key) {
	case 'f':
		a->out.format = tape_format(text);
		if (!a->out.format)
			argp_error(state,
				   "the format is aws, het or tap, not '%s'",
				   text);
		break;
	case 'm':
		a->out.packing.method = method(state, text);
		break;
	case 'l':
		a->out.packing.level = number(state, "the level", text, 1, 9);
		break;
	case 'k':
		a->out.go_on = true;
		break;
	case 'b':
		a->blocks = true;
		break;
	case ARGP_KEY_ARGS:
		a->args = state->argv + state->next;
		a->count = (unsigned)(state->argc - state->next);
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp_option options[] = {
	{"format", 'f', "aws|het|tap", 0,
	 "make, copy: the form of the image (default: by its suffix)", 0},
	{"method", 'm', "none|zlib|bzip2", 0,
	 "make, copy: how HET blocks are compressed (zlib)", 0},
	{"level", 'l', "1-9", 0, "make, copy: fast to small (4)", 0},
	{"keep-going", 'k', NULL, 0, "copy: past blocks that cannot be read",
	 0},
	{"blocks", 'b', NULL, 0, "list: each block", 0},
	{0}};

static bool do_make(struct tape_arguments *a, struct error *error)
{
	return tape_tool_make(a->args[1], &a->out, a->count - 2, a->args + 2,
			      error);
}

static bool do_list(struct tape_arguments *a, struct error *error)
{
	return tape_tool_list(a->args[1], a->blocks, error);
}

static bool do_copy(struct tape_arguments *a, struct error *error)
{
	return tape_tool_copy(a->args[1], a->args[2], &a->out, error);
}

static bool do_check(struct tape_arguments *a, struct error *error)
{
	return tape_tool_check(a->args[1], error);
}

static const struct action {
	const char *name, *operands;
	unsigned least, most;
	bool (*run)(struct tape_arguments *a, struct error *error);
} actions[] = {
	{"make", "IMAGE [ITEM...]", 1, 1000, do_make},
	{"list", "IMAGE", 1, 1, do_list},
	{"copy", "FROM TO", 2, 2, do_copy},
	{"check", "IMAGE", 1, 1, do_check},
};

#define ACTIONS (sizeof actions / sizeof *actions)

/* NULL after a message. */
static const struct action *find(const char *command, const char *name)
{
	struct guess guess = {.word = name};

	for (size_t i = 0; i < ACTIONS; i++) {
		if (!strcmp(actions[i].name, name))
			return &actions[i];
		guess_offer(&guess, actions[i].name);
	}
	fprintf(stderr,
		"%s: no command '%s': expected make, list, copy or check",
		command, name);
	if (guess.name)
		fprintf(stderr, "; did you mean '%s'?", guess.name);
	fputc('\n', stderr);
	return NULL;
}

/* The items' forms, where the help wants them. */
static char *help_filter(int key, const char *text, void *input)
{
	char *out;

	(void)input;
	if (key != ARGP_KEY_HELP_POST_DOC)
		return (char *)(uintptr_t)text;
	if (asprintf(&out, "%s\n%s", text, tape_items) < 0)
		abort();
	return out;
}

static const struct argp tape_argp = {
	.options = options,
	.parser = parse,
	.args_doc = "make IMAGE [ITEM...]\nlist IMAGE\ncopy FROM TO\n"
		    "check IMAGE",
	.doc = "Makes, lists, copies and checks tape images: AWSTAPE (.aws), "
	       "HET (.het), SIMH (.tap).\v"
	       "An image that is made or copied to must not exist; copying "
	       "from one form to another converts. Items of make, in their "
	       "order on the tape; one tape mark more is behind the last:",
	.help_filter = help_filter};

int cmd_tape(int argc, char *argv[])
{
	struct tape_arguments a = {.out = {.packing = TAPE_PACKING}};
	const struct action *action;
	struct error error;

	options_parse(&tape_argp, argc, argv, 0, &a);
	action = find(argv[0], a.count ? a.args[0] : "");
	if (action &&
	    (a.count - 1 < action->least || a.count - 1 > action->most)) {
		fprintf(stderr, "%s: expected %s %s\n", argv[0], action->name,
			action->operands);
		action = NULL;
	}
	if (!action) {
		fprintf(stderr, "`%s --help` tells more.\n", argv[0]);
		return 2;
	}
	if (action->run(&a, &error))
		return 0;
	fprintf(stderr, "%s: %s\n", argv[0], error.text);
	return 1;
}
