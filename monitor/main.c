/*
 * main.c - the program `trapeze`: finds the subcommand and runs it.
 *
 * The subcommands are the rows of command.def; each function parses its own
 * arguments with an argp table, from which its help comes too.
 */
#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "guess.h"

struct command {
	const char *name;
	int (*function)(int argc, char *argv[]);
	const char *summary;
};

static const struct command commands[] = {
#define COMMAND(name, function, summary) {#name, function, summary},
#include "command.def"
#undef COMMAND
	{NULL, NULL, NULL},
};

static int help(FILE *out)
{
	fputs("Usage: trapeze COMMAND [ARGUMENT...]\n\n"
	      "A System/370 for learning how virtual machines work.\n\n",
	      out);
	for (const struct command *c = commands; c->name; c++)
		fprintf(out, "  %-10s %s\n", c->name, c->summary);
	fputs("  help       this list, or the options of a command\n\n"
	      "`trapeze help COMMAND` tells more of one.\n",
	      out);
	return out == stdout ? 0 : 2;
}

static const struct command *find(const char *name)
{
	struct guess guess = {.word = name};

	for (const struct command *c = commands; c->name; c++) {
		if (!strcmp(c->name, name))
			return c;
		guess_offer(&guess, c->name);
	}
	guess_offer(&guess, "help");
	fprintf(stderr, "trapeze: no command '%s'", name);
	if (guess.name)
		fprintf(stderr, ": did you mean '%s'?", guess.name);
	fputs("\n`trapeze help` lists the commands.\n", stderr);
	return NULL;
}

/* Of a command, or (SUB not NULL) of one of its own commands. */
static int help_for(const char *name, char *sub)
{
	const struct command *c = find(name);
	char word[64], flag[] = "--help";
	char *argv[] = {word, flag, sub, NULL};

	if (!c)
		return 2;
	snprintf(word, sizeof word, "trapeze %s", c->name);
	return c->function(sub ? 3 : 2, argv);
}

/* What was printed counts only when it arrived: a full disk is an error. */
static int printed(int status)
{
	if (!fflush(stdout) && !ferror(stdout))
		return status;
	fprintf(stderr, "trapeze: cannot write to standard output: %s\n",
		strerror(errno));
	return status ? status : 1;
}

int main(int argc, char *argv[])
{
	char word[64];
	const struct command *c;

	argp_err_exit_status = 2; /* wrong usage, in every command */
	if (argc < 2)
		return help(stderr);
	if (!strcmp(argv[1], "help") || !strcmp(argv[1], "--help"))
		return argc > 2 && strcmp(argv[2], "help")
			       ? help_for(argv[2], argv[3])
			       : printed(help(stdout));
	c = find(argv[1]);
	if (!c)
		return 2;
	snprintf(word, sizeof word, "trapeze %s", c->name);
	argv[1] = word;
	return printed(c->function(argc - 1, argv + 1));
}
