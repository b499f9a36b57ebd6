/*
 * cmd_link.c - `trapeze link`: binds object decks by a load list.
 */
#include <argp.h>
#include <stdio.h>

#include "command.h"
#include "options.h"
#include "link.h"

enum { LET = 1000 };

struct link_arguments {
	struct link *link;
	const char *deck, *image, *map, *debug;
	int files;
};

static error_t parse(int key, char *text, struct argp_state *state)
{
	struct link_arguments *a = state->input;

	switch (key) {
	case 'L':
		link_library(a->link, text);
		break;
	case 'o':
		a->deck = text;
		break;
	case 'i':
		a->image = text;
		break;
	case 'm':
		a->map = text;
		break;
	case 'g':
		a->debug = text;
		break;
	case LET:
		link_let(a->link);
		break;
	case 'e':
		link_set_entry(a->link, text);
		break;
	case ARGP_KEY_ARGS:
		for (int i = state->next; i < state->argc; i++)
			link_add_file(a->link, state->argv[i]);
		a->files = state->argc - state->next;
		state->next = state->argc;
		break;
	case ARGP_KEY_NO_ARGS:
		argp_error(state, "which LIST?");
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp_option options[] = {
	{"library", 'L', "DIR", 0, "look for decks in DIR, too", 0},
	{"output", 'o', "DECK", 0, "write an IPL-able card deck", 0},
	{"image", 'i', "IMAGE", 0, "write the storage image from address 0", 0},
	{"map", 'm', "MAP", 0, "write the map (-: standard output)", 0},
	{"debug", 'g', "FILE", 0, "write debug information", 0},
	{"entry", 'e', "SYMBOL", 0, "where the program starts", 0},
	{"let", LET, NULL, 0, "take decks, too, whose source had errors", 0},
	{0}};

static const struct argp link_argp = {
	.options = options,
	.parser = parse,
	.args_doc = "LIST|DECK...",
	.doc = "Binds object decks into one program at fixed addresses.\v"
	       "LIST has a line for each module, in storage order: its name"
	       " and what it does. Lines with '*' are comments; .ORIGIN hex,"
	       " .ALIGN hex, .ENTRY symbol and .LIBRARY dir are directives."
	       " Decks are looked for beside the list, in .LIBRARY and -L"
	       " directories, as NAME.obj, NAME.deck or NAME. An object deck"
	       " can stand for a list. Nothing is written when there is an"
	       " error."};

/* Writes one result; an incomplete file is taken away. */
static bool write_one(const struct link *link, const char *file,
		      bool (*write)(const struct link *, const char *,
				    struct error *),
		      const char *program)
{
	struct error error;

	if (!file || write(link, file, &error))
		return true;
	fprintf(stderr, "%s: %s\n", program, error.text);
	return false;
}

static bool write_all(const struct link_arguments *a, const char *program)
{
	return write_one(a->link, a->deck, link_write_deck, program) &&
	       write_one(a->link, a->image, link_write_image, program) &&
	       write_one(a->link, a->map, link_write_map, program) &&
	       write_one(a->link, a->debug, link_write_debug, program);
}

int cmd_link(int argc, char *argv[])
{
	struct link_arguments a = {.link = link_create()};
	bool good;

	options_parse(&link_argp, argc, argv, 0, &a);
	good = link_bind(a.link);
	for (size_t i = 0; i < link_message_count(a.link); i++)
		fprintf(stderr, "%s: %s\n", argv[0], link_message(a.link, i));
	good = good && write_all(&a, argv[0]);
	link_destroy(a.link);
	return good ? 0 : 1;
}
