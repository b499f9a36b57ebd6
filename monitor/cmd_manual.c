/*
 * cmd_manual.c - `trapeze manual DIR`: the man pages, from the tables.
 *
 *	trapeze.1           the commands of the program
 *	trapeze-NAME.1      each of them
 *	trapeze-console.7   the commands of the monitor
 */
#include <argp.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "command.h"
#include "commander.h"
#include "describe.h"
#include "options.h"
#include "registers.h"
#include "roff.h"

static const struct {
	const char *name, *summary;
} commands[] = {
#define COMMAND(name, function, summary) {#name, summary},
#include "command.def"
#undef COMMAND
};

enum { COMMANDS = sizeof commands / sizeof *commands };

/* ---- pages ----------------------------------------------------------------
 */

static FILE *open_page(const char *directory, const char *name, int section,
		       const char *summary)
{
	char *path = NULL;
	FILE *f;

	if (asprintf(&path, "%s/%s.%d", directory, name, section) < 0)
		abort();
	f = fopen(path, "we");
	if (!f)
		fprintf(stderr, "trapeze manual: %s: %s\n", path,
			strerror(errno));
	free(path);
	if (!f)
		return NULL;
	fputs(".TH ", f);
	for (const char *p = name; *p; p++)
		fputc(toupper((unsigned char)*p), f);
	fprintf(f, " %d 2026-11-28 Trapeze Trapeze\n.SH NAME\n", section);
	roff_text(f, name);
	fputs(" \\- ", f);
	roff_text(f, summary);
	fputc('\n', f);
	return f;
}

static bool close_page(FILE *f)
{
	bool bad = ferror(f);

	return !(fclose(f) || bad);
}

static void paragraph(FILE *f, const char *text)
{
	if (!text || !*text)
		return;
	fputs(".PP\n", f);
	roff_sentences(f, text);
}

static void term(FILE *f, const char *name, const char *operands)
{
	fputs(".TP\n.B ", f);
	roff_text(f, name);
	if (*operands) {
		fputs(" \\fR", f);
		roff_text(f, operands);
	}
	fputc('\n', f);
}

/* ---- a command ------------------------------------------------------------
 */

static void option(FILE *f, const struct description_option *o)
{
	char name[120];

	snprintf(name, sizeof name, "%s%s%s%s%s%s%s", *o->key ? "-" : "",
		 o->key, *o->key && *o->name ? ", " : "", *o->name ? "--" : "",
		 o->name, *o->argument ? *o->name ? "=" : " " : "",
		 o->argument);
	term(f, name, "");
	roff_sentences(f, *o->text ? o->text : " ");
}

static void usages(FILE *f, const char *name, const char *sub,
		   const struct description *d)
{
	for (size_t i = 0; i < (d->usage_count ? d->usage_count : 1); i++) {
		fprintf(f, "%s.B trapeze %s%s%s\n", i ? ".br\n" : "", name,
			sub ? " " : "", sub ? sub : "");
		if (d->option_count)
			fputs("[OPTION...]\n", f);
		roff_text(f, d->usage_count	? d->usage[i]
			     : d->command_count ? "COMMAND [ARGUMENT...]"
						: "");
		fputc('\n', f);
	}
}

static bool own_commands(FILE *f, const char *name, const struct description *d)
{
	struct description sub;
	bool good = true;

	if (d->command_count)
		fputs(".SH COMMANDS\n", f);
	for (size_t i = 0; good && i < d->command_count; i++) {
		good = describe(name, d->commands[i].name, &sub);
		fprintf(f, ".SS %s\n", d->commands[i].name);
		usages(f, name, d->commands[i].name, &sub);
		paragraph(f, sub.before);
		paragraph(f, sub.after);
		for (size_t k = 0; k < sub.option_count; k++)
			option(f, &sub.options[k]);
		describe_free(&sub);
	}
	return good;
}

static bool command_page(const char *directory, const char *name,
			 const char *summary)
{
	struct description d;
	char page[64];
	bool good = describe(name, NULL, &d);
	FILE *f;

	snprintf(page, sizeof page, "trapeze-%s", name);
	f = good ? open_page(directory, page, 1, summary) : NULL;
	if (f) {
		fputs(".SH SYNOPSIS\n", f);
		usages(f, name, NULL, &d);
		fputs(".SH DESCRIPTION\n", f);
		roff_sentences(f, d.before ? d.before : summary);
		paragraph(f, d.after);
		if (d.option_count)
			fputs(".SH OPTIONS\n", f);
		for (size_t i = 0; i < d.option_count; i++)
			option(f, &d.options[i]);
		good = own_commands(f, name, &d);
		fputs(".SH \"SEE ALSO\"\n.BR trapeze (1),\n"
		      ".BR trapeze\\-console (7)\n",
		      f);
		good = close_page(f) && good;
	}
	describe_free(&d);
	return f && good;
}

static bool program_page(const char *directory)
{
	FILE *f = open_page(directory, "trapeze", 1,
			    "a System/370 for learning how virtual machines "
			    "work");

	if (!f)
		return false;
	fputs(".SH SYNOPSIS\n.B trapeze\nCOMMAND [ARGUMENT...]\n.br\n"
	      ".B trapeze help\n[COMMAND]\n.SH COMMANDS\n",
	      f);
	for (unsigned i = 0; i < COMMANDS; i++) {
		fprintf(f, ".TP\n.BR trapeze\\-%s (1)\n", commands[i].name);
		roff_text(f, commands[i].summary);
		fputc('\n', f);
	}
	fputs(".SH \"EXIT STATUS\"\n0: done. 1: the work failed. 2: wrong "
	      "usage.\n"
	      ".SH FILES\n.TP\n.I ~/.config/trapeze/init.lua\n"
	      "Lua that is done when the monitor begins at a terminal.\n"
	      ".TP\n.I ~/.config/trapeze/init\n"
	      "Commands of the monitor, done behind it.\n"
	      ".TP\n.I ~/.local/state/trapeze/history\n"
	      "Lines typed at the monitor.\n"
	      ".SH \"SEE ALSO\"\n.BR trapeze\\-console (7),\n.BR s370 (7)\n",
	      f);
	return close_page(f);
}

/* ---- the monitor's commands -----------------------------------------------
 */

static void console_command(FILE *f, const struct console_command *k)
{
	size_t n = strlen(k->name);

	term(f, k->name, k->usage);
	roff_sentences(f, k->help);
	fprintf(f, "At least\n.BR %.*s .\n", (int)k->least, k->name);
	for (const struct console_synonym *y = console_synonyms; y->name; y++) {
		if (strncmp(y->words, k->name, n) ||
		    (y->words[n] && y->words[n] != ' '))
			continue;
		fprintf(f, "Also\n.BR %s%s\n", y->name,
			y->words[n] ? "," : " .");
		if (y->words[n]) {
			roff_text(f, y->words);
			fputs(".\n", f);
		}
	}
}

static void console_tables(FILE *f)
{
	struct register_ref r;
	char name[32];

	fputs(".SH INFO\nWhat info, also called show, shows.\n", f);
	for (const struct console_info *i = console_infos; i->name; i++) {
		term(f, i->name, "");
		roff_sentences(f, i->help);
	}
	fputs(".SH SET\nWhat set sets besides registers.\n", f);
	for (const struct console_setting *s = console_settings; s->name; s++) {
		term(f, s->name, s->values);
		roff_sentences(f, s->help);
	}
	fputs(".SH REGISTERS\nNames in expressions.\n", f);
	for (size_t n = 0; register_nth(n, &r); n++) {
		name[0] = '$';
		register_name(&r, name + 1, sizeof name - 1);
		term(f, name, "");
		roff_text(f, register_help(&r));
		fputc('\n', f);
	}
}

static bool console_page(const char *directory)
{
	FILE *f = open_page(directory, "trapeze-console", 7,
			    "commands of the monitor");

	if (!f)
		return false;
	fputs(".SH DESCRIPTION\nThe commands of\n.BR trapeze\\-monitor (1)\n"
	      "and of the command line of\n.BR trapeze\\-screen (1).\n"
	      "A command may be shortened.\n.SH COMMANDS\n",
	      f);
	for (const struct console_command *k = console_commands; k->name; k++)
		console_command(f, k);
	for (const struct console_topic *t = console_topics; t->name; t++) {
		fputs(".SH ", f);
		for (const char *p = t->name; *p; p++)
			fputc(toupper((unsigned char)*p), f);
		fputc('\n', f);
		roff_sentences(f, t->text);
	}
	console_tables(f);
	return close_page(f);
}

/* ---- all ------------------------------------------------------------------
 */

static error_t parse(int key, char *text, struct argp_state *state)
{
	const char **directory = state->input;

	if (key == ARGP_KEY_NO_ARGS)
		argp_error(state, "no directory given");
	if (key != ARGP_KEY_ARG)
		return ARGP_ERR_UNKNOWN;
	if (*directory)
		argp_error(state, "one directory is enough: '%s'", text);
	*directory = text;
	return 0;
}

static const struct argp argp = {
	.parser = parse,
	.args_doc = "DIRECTORY",
	.doc = "Writes the man pages of all commands, and of the monitor's "
	       "commands, into a directory.\v"
	       "They are made from the tables that the program itself works "
	       "by."};

int cmd_manual(int argc, char *argv[])
{
	const char *directory = NULL;
	bool good;

	options_parse(&argp, argc, argv, 0, &directory);
	if (mkdir(directory, 0777) && errno != EEXIST) {
		fprintf(stderr, "%s: %s: %s\n", argv[0], directory,
			strerror(errno));
		return 1;
	}
	good = program_page(directory) && console_page(directory);
	for (unsigned i = 0; good && i < COMMANDS; i++)
		good = command_page(directory, commands[i].name,
				    commands[i].summary);
	return good ? 0 : 1;
}
