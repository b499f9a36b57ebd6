/*
 * con_script.c - files of commands, aliases, commands of the host.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "expression.h"
#include "home.h"

/* ---- source ---------------------------------------------------------------
 */

/* What is put in for %1 ... %9 (%0 is the file), %% is a percent sign. */
static void put_arguments(const char *line, const struct words *w, char *out,
			  size_t size)
{
	size_t n = 0;

	for (; *line && n + 1 < size; line++) {
		int k = line[1] - '0' + 1;

		if (*line != '%' ||
		    !(isdigit((unsigned char)line[1]) || line[1] == '%')) {
			out[n++] = *line;
			continue;
		}
		line++;
		if (*line == '%')
			out[n++] = '%';
		else if (k < w->count)
			n += (size_t)snprintf(out + n, size - n, "%s",
					      w->word[k]);
	}
	out[n < size ? n : size - 1] = 0;
}

/* An error has told what; this tells where. */
static bool lines(struct commander *c, FILE *f, const char *file,
		  const struct words *w)
{
	char *line = NULL, text[COMMANDER_LINE];
	size_t size = 0;
	int number = 0;
	bool good = true;

	while (good && !c->quit && getline(&line, &size, f) >= 0) {
		number++;
		line[strcspn(line, "\n")] = 0;
		put_arguments(line, w, text, sizeof text);
		if (!text[strspn(text, " \t")])
			continue; /* an empty line repeats for a person only */
		good = commander_do(c, text);
	}
	free(line);
	return good ||
	       commander_error(c, "... at %s:%d: %s", file, number, text);
}

bool commander_source(struct commander *c, FILE *f, const char *file,
		      const struct words *w)
{
	static const struct words none = {0};
	bool good;

	if (c->depth == COMMANDER_DEPTH)
		return commander_error(c,
				       "%s: files of commands call each "
				       "other too deep",
				       file);
	c->depth++;
	good = lines(c, f, file, w ? w : &none);
	c->depth--;
	c->repeat[0] = 0;
	return good;
}

/* Where the output of the lines goes when that of `source` goes somewhere. */
struct outer {
	struct outlet outlet;
	void *context;
	void (*print)(void *context, const char *line);
};

static void print_outer(void *context, const char *line)
{
	struct outer *o = context;

	outlet_line(&o->outlet, line);
}

bool con_source(struct commander *c, struct words *w)
{
	struct outer outer = {c->outlet, c->context, c->print};
	bool (*line)(void *context, const char *line) = c->line;
	char *path;
	FILE *f;
	bool good;

	if (w->count < 2)
		return commander_usage(c, w);
	path = home_file(w->word[1]);
	f = fopen(path, "re");
	free(path);
	if (!f)
		return commander_error(c, "%s: %s", w->word[1],
				       strerror(errno));
	if (outer.outlet.f) {
		c->context = &outer;
		c->print = print_outer;
		c->line = NULL;
		c->outlet.f = NULL;
	}
	good = commander_source(c, f, w->word[1], w);
	c->context = outer.context;
	c->print = outer.print;
	c->line = line;
	if (outer.outlet.f)
		c->outlet = outer.outlet;
	fclose(f);
	return good;
}

/* ---- a person's configuration ---------------------------------------------
 */

static FILE *open_config(const char *name, char **path)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	int n = -1;

	if (config && *config)
		n = asprintf(path, "%s/trapeze/%s", config, name);
	else if (home)
		n = asprintf(path, "%s/.config/trapeze/%s", home, name);
	if (n < 0)
		*path = NULL;
	return n < 0 ? NULL : fopen(*path, "re");
}

void commander_init_files(struct commander *c)
{
	char *path = NULL;
	FILE *f = open_config("init.lua", &path);

	if (f) {
		fclose(f);
		commander_lua_file(c, path);
	}
	free(path);
	path = NULL;
	f = open_config("init", &path);
	if (f) {
		commander_source(c, f, path, NULL);
		fclose(f);
	}
	free(path);
}

/* ---- aliases --------------------------------------------------------------
 */

static struct console_alias *alias_of(const struct commander *c,
				      const char *name)
{
	for (size_t i = 0; i < c->alias_count; i++)
		if (!strcasecmp(c->aliases[i].name, name))
			return &c->aliases[i];
	return NULL;
}

void commander_alias(struct commander *c, const char *name, const char *words)
{
	struct console_alias *a = alias_of(c, name);

	if (!a) {
		c->aliases = realloc(c->aliases,
				     (c->alias_count + 1) * sizeof *c->aliases);
		a = &c->aliases[c->alias_count++];
		a->name = strdup(name);
		a->words = NULL;
	}
	free(a->words);
	a->words = strdup(words);
}

bool con_info_aliases(struct commander *c, struct words *w)
{
	(void)w;
	for (size_t i = 0; i < c->alias_count; i++)
		commander_print(c, "%-12s %s", c->aliases[i].name,
				c->aliases[i].words);
	if (!c->alias_count)
		commander_print(c, "no aliases; `alias NAME TEXT` makes one");
	return true;
}

bool con_alias(struct commander *c, struct words *w)
{
	const struct console_alias *a;

	if (w->count < 2)
		return con_info_aliases(c, w);
	if (w->count > 2) {
		commander_alias(c, w->word[1], w->rest[2]);
		return true;
	}
	a = alias_of(c, w->word[1]);
	if (!a)
		return commander_error(c, "no alias '%s'", w->word[1]);
	commander_print(c, "%-12s %s", a->name, a->words);
	return true;
}

/* ---- the rest -------------------------------------------------------------
 */

bool con_shell(struct commander *c, struct words *w)
{
	struct error e;

	if (w->count < 2)
		return commander_usage(c, w);
	return outlet_shell(w->rest[1], c->capture, c->print, c->context, &e) ||
	       commander_error(c, "%s", e.text);
}

bool con_echo(struct commander *c, struct words *w)
{
	commander_print(c, "%s", w->count > 1 ? w->rest[1] : "");
	return true;
}

bool con_assert(struct commander *c, struct words *w)
{
	struct error e;
	int64_t value;

	if (w->count < 2)
		return commander_usage(c, w);
	if (!expression(c->session, w->rest[1], NULL, &value, &e))
		return commander_error(c, "%s", e.text);
	return value || commander_error(c, "it is not so: %s", w->rest[1]);
}

bool con_quit(struct commander *c, struct words *w)
{
	uint64_t status = 0;

	if (w->count > 1 && strcmp(w->word[1], "0") &&
	    !commander_number(c, w->word[1], &status))
		return false;
	c->status = (int)(status & 0xFF);
	c->quit = true;
	return true;
}
