/*
 * cmd_disk.c - `trapeze disk`: makes, lists, checks, copies disk images.
 *
 * Finds the subcommand; each parses its own arguments with an argp table.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cmd_disk.h"
#include "command.h"
#include "guess.h"
#include "options.h"

struct disk_command {
	const char *name;
	int (*function)(int argc, char *argv[]);
	const char *summary;
};

static const struct disk_command commands[] = {
#define DISK_COMMAND(name, function, summary) {#name, function, summary},
#include "disk_command.def"
#undef DISK_COMMAND
	{NULL, NULL, NULL},
};

/* ---- what the commands share -------------------------------------------- */

const struct argp_option disk_shadow_option[] = {DISK_SHADOW_OPTION, {0}};

error_t disk_argument(int key, char *text, struct argp_state *state)
{
	struct disk_arguments *a = state->input;

	if (key == DISK_SHADOW_KEY)
		a->shadow = text;
	else if (key == ARGP_KEY_ARG && a->count < a->most)
		a->words[a->count++] = text;
	else
		return ARGP_ERR_UNKNOWN;
	return 0;
}

bool volume_open(struct volume *v, const char *file, const char *shadow,
		 bool read_only, struct error *error)
{
	struct disk *d = disk_open(NULL, file, NULL, DISK_ANY, true, error);

	if (!d)
		return false;
	v->is_fba = d->shape.fba;
	disk_close(d);
	if (v->is_fba)
		return fba_open(&v->fba, NULL, file, shadow, read_only, error);
	return ckd_open_shadow(&v->ckd, NULL, file, shadow, read_only, error);
}

void volume_close(struct volume *v)
{
	if (v->is_fba)
		fba_close(&v->fba);
	else
		ckd_close(&v->ckd);
}

struct disk *volume_disk(struct volume *v)
{
	return v->is_fba ? v->fba.disk : v->ckd.disk;
}

int volume_look(const char *command, const struct disk_arguments *a,
		bool (*ckd)(const struct disk_arguments *a, struct ckd *ckd,
			    struct error *error),
		bool (*fba)(const struct disk_arguments *a, struct fba *fba,
			    struct error *error))
{
	struct volume *v = malloc(sizeof *v);
	struct error error;
	bool good;

	if (!v)
		abort();
	good = volume_open(v, a->words[0], a->shadow, true, &error);
	if (good) {
		good = v->is_fba ? fba(a, &v->fba, &error)
				 : ckd(a, &v->ckd, &error);
		volume_close(v);
	}
	free(v);
	return good ? 0 : disk_failed(command, &error);
}

bool disk_format_find(const char *name, struct disk_format *format)
{
	*format = (struct disk_format){.packed = false};
	if (!strcmp(name, "plain"))
		return true;
	format->packed = true;
	for (unsigned m = 0; m < CCKD_METHODS; m++) {
		format->method = (enum cckd_method)m;
		if (!strcmp(name, cckd_method_name(format->method)))
			return true;
	}
	return false;
}

int disk_failed(const char *command, const struct error *error)
{
	fprintf(stderr, "%s: %s\n", command, error->text);
	return 1;
}

int disk_expected(const char *command, const char *what)
{
	fprintf(stderr, "%s: expected %s\n`%s --help` tells more.\n", command,
		what, command);
	return 2;
}

bool disk_number(const char *text, unsigned most, unsigned *value)
{
	char *end;
	unsigned long n;

	errno = 0;
	n = strtoul(text, &end, 10);
	if (errno || *end || end == text || *text == '-' || n > most)
		return false;
	*value = (unsigned)n;
	return true;
}

/* ---- finding the command ------------------------------------------------ */

static int help(FILE *out, int status)
{
	fputs("Usage: trapeze disk COMMAND [ARGUMENT...]\n\n"
	      "Disk images: CKD and FBA, plain and compressed, as hercules "
	      "keeps them.\n\n",
	      out);
	for (const struct disk_command *c = commands; c->name; c++)
		fprintf(out, "  %-10s %s\n", c->name, c->summary);
	fputs("\n`trapeze disk COMMAND --help` tells more of one.\n", out);
	return status;
}

static const struct disk_command *find(const char *name)
{
	struct guess guess = {.word = name};

	for (const struct disk_command *c = commands; c->name; c++) {
		if (!strcmp(c->name, name))
			return c;
		guess_offer(&guess, c->name);
	}
	fprintf(stderr, "trapeze disk: no command '%s'", name);
	if (guess.name)
		fprintf(stderr, ": did you mean '%s'?", guess.name);
	fputs("\n`trapeze disk --help` lists the commands.\n", stderr);
	return NULL;
}

/* As options.c describes a command (describe.h). */
static int say_commands(void)
{
	for (const struct disk_command *c = commands; c->name; c++)
		printf("command\t%s\t%s\n", c->name, c->summary);
	printf("before\tDisk images: CKD and FBA, plain and compressed, as "
	       "hercules keeps them.\n");
	return 0;
}

int cmd_disk(int argc, char *argv[])
{
	const struct disk_command *c;
	char word[64], flag[] = "--help";
	char *help_args[] = {word, flag, NULL};
	bool asks;

	if (options_describes(argc, argv))
		return say_commands();
	if (argc < 2)
		return help(stderr, 2);
	asks = !strcmp(argv[1], "help") || !strcmp(argv[1], "--help") ||
	       !strcmp(argv[1], "-?") || !strcmp(argv[1], "--usage");
	if (asks && argc == 2)
		return help(stdout, 0);
	c = find(argv[asks ? 2 : 1]);
	if (!c)
		return 2;
	snprintf(word, sizeof word, "trapeze disk %s", c->name);
	if (asks)
		return c->function(2, help_args);
	argv[1] = word;
	return c->function(argc - 1, argv + 1);
}
