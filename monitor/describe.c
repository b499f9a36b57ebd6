/*
 * describe.c - asks the program's own commands for their tables.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command.h"
#include "describe.h"

/* The Nth field of a line, and the line cut behind it; fields end at tabs. */
static char *field(char **line)
{
	char *begin = *line, *tab = strchr(begin, '\t');

	*line = tab ? tab + 1 : begin + strlen(begin);
	if (tab)
		*tab = 0;
	/* \n and \\ as written by options.c */
	for (char *in = begin, *out = begin;; in++, out++) {
		if (*in == '\\' && in[1])
			*out = *++in == 'n' ? '\n' : *in;
		else
			*out = *in;
		if (!*in)
			break;
	}
	return strdup(begin);
}

static void *grow(void *list, size_t count, size_t size)
{
	list = realloc(list, (count + 1) * size);
	if (!list)
		abort();
	return list;
}

static void take_option(struct description *d, char *line)
{
	struct description_option *o;

	d->options = grow(d->options, d->option_count, sizeof *o);
	o = &d->options[d->option_count++];
	o->name = field(&line);
	o->key = field(&line);
	o->argument = field(&line);
	o->text = field(&line);
}

static void take_command(struct description *d, char *line)
{
	struct description_command *c;

	d->commands = grow(d->commands, d->command_count, sizeof *c);
	c = &d->commands[d->command_count++];
	c->name = field(&line);
	c->text = field(&line);
}

static void take_line(struct description *d, char *line)
{
	char *kind = field(&line);

	if (!strcmp(kind, "usage")) {
		d->usage = grow(d->usage, d->usage_count, sizeof *d->usage);
		d->usage[d->usage_count++] = field(&line);
	} else if (!strcmp(kind, "before") && !d->before) {
		d->before = field(&line);
	} else if (!strcmp(kind, "after") && !d->after) {
		d->after = field(&line);
	} else if (!strcmp(kind, "option")) {
		take_option(d, line);
	} else if (!strcmp(kind, "command")) {
		take_command(d, line);
	}
	free(kind);
}

/* In the child: the command prints and ends. */
static void say(const char *name, const char *sub)
{
	char word[64], describe_word[] = "--describe";
	char *argv[] = {word, (char *)(size_t)sub, describe_word, NULL};

	snprintf(word, sizeof word, "trapeze %s", name);
	if (!sub)
		argv[1] = describe_word, argv[2] = NULL;
#define COMMAND(command, function, summary)                                    \
	if (!strcmp(#command, name))                                           \
		function(sub ? 3 : 2, argv);
#include "command.def"
#undef COMMAND
}

static void read_all(struct description *d, int fd)
{
	FILE *f = fdopen(fd, "r");
	char *line = NULL;
	size_t size = 0;

	while (getline(&line, &size, f) >= 0) {
		line[strcspn(line, "\n")] = 0;
		take_line(d, line);
	}
	free(line);
	fclose(f);
}

bool describe(const char *name, const char *sub, struct description *out)
{
	int fd[2], status;
	pid_t child;

	memset(out, 0, sizeof *out);
	fflush(stdout);
	if (pipe(fd))
		return false;
	child = fork();
	if (!child) {
		dup2(fd[1], STDOUT_FILENO);
		close(fd[0]);
		close(fd[1]);
		say(name, sub);
		exit(0);
	}
	close(fd[1]);
	read_all(out, fd[0]);
	return child > 0 && waitpid(child, &status, 0) == child && !status;
}

void describe_free(struct description *d)
{
	for (size_t i = 0; i < d->usage_count; i++)
		free(d->usage[i]);
	for (size_t i = 0; i < d->option_count; i++) {
		free(d->options[i].name);
		free(d->options[i].key);
		free(d->options[i].argument);
		free(d->options[i].text);
	}
	for (size_t i = 0; i < d->command_count; i++) {
		free(d->commands[i].name);
		free(d->commands[i].text);
	}
	free(d->usage);
	free(d->options);
	free(d->commands);
	free(d->before);
	free(d->after);
}
