/*
 * con_ladder.c - the trap ladder on the console.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "ladder.h"

/* A ladder of this machine, or one of a file: its name has a point or a
 * slash that no virtual machine of that path has. */
static bool get(struct commander *c, const char *word, struct ladder *out)
{
	struct ladder_wish wish = {0};
	struct error e;
	bool file = word && strstr(word, ".json");

	if (file ? ladder_load(out, word, &e)
		 : (!word || ladder_wish(c->session, word, &wish, &e)) &&
			    ladder_make(c->session, &wish, out, &e))
		return true;
	return commander_error(c, "%s", e.text);
}

static bool draw(struct commander *c, const struct ladder *l, const char *file)
{
	FILE *f = fopen(file, "we");
	bool good = f;

	if (f)
		ladder_svg(l, f, true);
	if (f && fclose(f))
		good = false;
	return good || commander_error(c, "%s: %s", file, strerror(errno));
}

static bool show_two(struct commander *c, const struct ladder *a,
		     const struct ladder *b)
{
	struct ladder_beside p;
	char line[400];

	if (!ladder_compare(a, b, &p))
		return commander_error(c, "too long to be compared");
	for (size_t n = 0; ladder_beside_text(a, b, &p, n, line, sizeof line);
	     n++)
		commander_print(c, "%s", line);
	free(p.pair);
	return true;
}

static void show(struct commander *c, const struct ladder *l)
{
	char line[400];

	for (size_t n = 0; ladder_text(l, n, line, sizeof line); n++)
		commander_print(c, "%s", line);
}

/* "--svg FILE", "save FILE": *FILE; what is left of the words. */
static bool take_file(struct words *w, const char **svg, const char **save)
{
	const char *word = w->word[1];

	*svg = *save = NULL;
	if (w->count < 2)
		return true;
	if (!strcasecmp(word, "--svg") || !strcasecmp(word, "svg"))
		*svg = w->word[2];
	else if (!strcasecmp(word, "save"))
		*save = w->word[2];
	else
		return true;
	if (w->count < 3)
		return false;
	memmove(&w->word[1], &w->word[3],
		(size_t)(w->count - 3) * sizeof w->word[0]);
	w->count -= 2;
	return true;
}

bool con_ladder(struct commander *c, struct words *w)
{
	const char *svg, *save;
	struct ladder a, b;
	struct error e;
	bool good = true;

	if (!take_file(w, &svg, &save) || w->count > 3)
		return commander_usage(c, w);
	if (!get(c, w->count > 1 ? w->word[1] : NULL, &a))
		return false;
	if (svg)
		good = draw(c, &a, svg);
	else if (save && !ladder_save(&a, save, &e))
		good = commander_error(c, "%s", e.text);
	else if (!save && w->count < 3)
		show(c, &a);
	if (!svg && !save && w->count == 3) {
		good = get(c, w->word[2], &b);
		if (good) {
			good = show_two(c, &a, &b);
			ladder_free(&b);
		}
	}
	ladder_free(&a);
	return good;
}
