/*
 * options.c - looks at long options before argp does, which says no more than
 * that it does not know one.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guess.h"
#include "options.h"

/* Argp's own. */
static const char *const everywhere[] = {"help", "usage"};
enum { EVERYWHERE = sizeof everywhere / sizeof *everywhere };

static bool begins(const char *name, const char *word, size_t length)
{
	return name && !strncmp(name, word, length);
}

/* The row of a long option, which may be shortened; or of a short one. */
static const struct argp_option *row_of(const struct argp *argp,
					const char *arg)
{
	const struct argp_option *o = argp->options;
	size_t length = strcspn(arg, "=");

	for (; o && (o->name || o->key || o->doc); o++)
		if (arg[1] == '-' ? begins(o->name, arg + 2, length - 2)
				  : o->key == arg[1] && isgraph(o->key))
			return o;
	return NULL;
}

static bool is_known(const struct argp *argp, const char *arg)
{
	size_t length = strcspn(arg + 2, "=");

	for (size_t i = 0; i < EVERYWHERE; i++)
		if (begins(everywhere[i], arg + 2, length))
			return true;
	return row_of(argp, arg);
}

/* The argument of an option stands behind it as a word of its own. */
static bool takes_next(const struct argp *argp, const char *arg)
{
	const struct argp_option *o = row_of(argp, arg);

	if (!o || !o->arg || o->flags & OPTION_ARG_OPTIONAL)
		return false;
	return arg[1] == '-' ? !strchr(arg, '=') : !arg[2];
}

static void suggest(const struct argp *argp, const char *command,
		    const char *arg)
{
	char word[64];
	struct guess g = {.word = word};
	const struct argp_option *o = argp->options;

	snprintf(word, sizeof word, "%.*s", (int)strcspn(arg + 2, "="),
		 arg + 2);
	for (; o && (o->name || o->key || o->doc); o++)
		if (o->name)
			guess_offer(&g, o->name);
	for (size_t i = 0; i < EVERYWHERE; i++)
		guess_offer(&g, everywhere[i]);
	if (!g.name)
		return; /* argp has its say */
	fprintf(stderr,
		"%s: unrecognized option '--%s': did you mean '--%s'?\n"
		"Try `%s --help' for what there is.\n",
		command, word, g.name, command);
	exit(argp_err_exit_status);
}

/* ---- what a command says of itself ----------------------------------------
 */

static void put_field(const char *text, size_t length)
{
	putchar('\t');
	for (size_t i = 0; i < length; i++)
		if (text[i] == '\n')
			fputs("\\n", stdout);
		else if (text[i] == '\\')
			fputs("\\\\", stdout);
		else
			putchar(text[i] == '\t' ? ' ' : text[i]);
}

static void put(const char *text)
{
	put_field(text ? text : "", text ? strlen(text) : 0);
}

static void put_options(const struct argp *argp)
{
	const struct argp_option *o = argp->options;

	for (; o && (o->name || o->key || o->doc); o++) {
		char key[2] = {isgraph(o->key) ? (char)o->key : 0, 0};

		if (!o->name && !*key)
			continue;
		fputs("option", stdout);
		put(o->name);
		put(key);
		put(o->arg);
		put(o->doc);
		putchar('\n');
	}
}

static void put_usage(const char *text)
{
	for (text = text ? text : ""; *text; text += *text == '\n') {
		size_t n = strcspn(text, "\n");

		fputs("usage", stdout);
		put_field(text, n);
		putchar('\n');
		text += n;
	}
}

/* In lines of fields between tabs, for describe.c and other programs. */
static void describe(const struct argp *argp)
{
	const char *doc = argp->doc ? argp->doc : "";
	size_t n = strcspn(doc, "\v");

	put_usage(argp->args_doc);
	fputs("before", stdout);
	put_field(doc, n);
	fputs("\nafter", stdout);
	put(doc[n] ? doc + n + 1 : "");
	putchar('\n');
	put_options(argp);
}

bool options_describes(int argc, char *argv[])
{
	return argc > 1 && !strcmp(argv[1], "--describe");
}

error_t options_parse(const struct argp *argp, int argc, char *argv[],
		      unsigned flags, void *input)
{
	if (options_describes(argc, argv)) {
		describe(argp);
		fflush(stdout);
		exit(0);
	}
	for (int i = 1; i < argc && strcmp(argv[i], "--"); i++) {
		if (argv[i][0] != '-' || !argv[i][1]) {
			if (flags & ARGP_IN_ORDER)
				break;
		} else if (takes_next(argp, argv[i])) {
			i++;
		} else if (argv[i][1] == '-' && !is_known(argp, argv[i])) {
			suggest(argp, argv[0], argv[i]);
		}
	}
	return argp_parse(argp, argc, argv, flags, NULL, input);
}
