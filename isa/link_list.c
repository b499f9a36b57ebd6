/*
 * link_list.c - reads load lists and finds the decks they name.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "link_impl.h"

void link_library(struct link *link, const char *dir)
{
	char **library = link_grow(&link->libraries, &link->library_count,
				   sizeof *link->libraries);

	*library = strdup(dir);
}

static void add_module(struct link *link, const char *name, const char *what,
		       const char *file, struct objdeck *deck, bool first)
{
	struct link_module *m = link_grow(&link->modules, &link->module_count,
					  sizeof *link->modules);

	m->name = strdup(name);
	m->what = strdup(what);
	m->file = strdup(file);
	m->deck = *deck;
	m->address = calloc(deck->symbol_count + 1, sizeof *m->address);
	m->origin = link->origin;
	m->align = link->align;
	m->first = first;
	link->origin = LINK_LIMIT;
	link->align = 8;
}

/* All modules of the cards; each has its END. */
static void add_cards(struct link *link, const char *name, const char *what,
		      const char *file, const uint8_t *cards, size_t size)
{
	struct objdeck deck;
	struct error error;
	size_t card = 0;
	bool any = false;

	while (objdeck_read(cards, size, &card, *file ? file : name, &deck,
			    &error)) {
		if (deck.end.severity && !link->let)
			link_tell(link,
				  "%s: the source of this module had errors "
				  "(severity %u), and what is in error is "
				  "zeros in it; --let takes it nevertheless",
				  *file ? file : name, deck.end.severity);
		add_module(link, name, what, file, &deck, !any);
		any = true;
	}
	if (*error.text)
		link_tell(link, "%s", error.text);
	else if (!any)
		link_tell(link, "%s: no object module in it",
			  *file ? file : name);
}

void link_add_cards(struct link *link, const char *name, const uint8_t *cards,
		    size_t size)
{
	add_cards(link, name, "", "", cards, size);
}

static void add_deck(struct link *link, const char *name, const char *what,
		     const char *file)
{
	struct error error;
	size_t size;
	uint8_t *cards = objdeck_load(file, &size, &error);

	if (cards)
		add_cards(link, name, what, file, cards, size);
	else
		link_tell(link, "%s", error.text);
	free(cards);
}

/* DIR/NAME with the endings that decks have; memory for free(), or NULL. */
static char *try_dir(const char *dir, const char *name)
{
	static const char *const endings[] = {".obj", ".deck", ""};
	char lower[256], *path;
	size_t i;

	for (i = 0; name[i] && i < sizeof lower - 1; i++)
		lower[i] = (char)tolower((unsigned char)name[i]);
	lower[i] = 0;
	for (i = 0; i < 6; i++) {
		if (asprintf(&path, "%s/%s%s", dir, i < 3 ? name : lower,
			     endings[i % 3]) < 0)
			abort();
		if (!access(path, R_OK))
			return path;
		free(path);
	}
	return NULL;
}

static void add_by_name(struct link *link, const char *dir, const char *place,
			const char *name, const char *what)
{
	char *path = try_dir(dir, name);

	for (size_t i = 0; !path && i < link->library_count; i++)
		path = try_dir(link->libraries[i], name);
	if (path)
		add_deck(link, name, what, path);
	else
		link_tell(link,
			  "%s: no deck %s (%s.obj, %s.deck) beside the list"
			  " or in %zu librar%s",
			  place, name, name, name, link->library_count,
			  link->library_count == 1 ? "y" : "ies");
	free(path);
}

/* The hexadecimal operand of a directive, below 16 MiB. */
static bool operand(struct link *link, const char *place, const char *word,
		    const char *text, uint32_t *value)
{
	char *end;
	unsigned long v = strtoul(text, &end, 16);

	if (end != text && !*end && v < LINK_LIMIT) {
		*value = (uint32_t)v;
		return true;
	}
	link_tell(link, "%s: %s expects a hexadecimal address, not '%s'", place,
		  word, text);
	return false;
}

static void add_library(struct link *link, const char *dir, const char *name)
{
	char *path;

	if (*name == '/')
		link_library(link, name);
	else if (asprintf(&path, "%s/%s", dir, name) < 0)
		abort();
	else {
		link_library(link, path);
		free(path);
	}
}

static void directive(struct link *link, const char *dir, const char *place,
		      const char *word, char *rest)
{
	char *end = rest + strcspn(rest, " \t");
	uint32_t value;

	*end = 0;
	if (!strcasecmp(word, ".ORIGIN")) {
		if (operand(link, place, word, rest, &value))
			link->origin = value;
	} else if (!strcasecmp(word, ".ALIGN")) {
		if (!operand(link, place, word, rest, &value))
			return;
		if (value < 8 || value & (value - 1))
			link_tell(link,
				  "%s: .ALIGN expects a power of two from 8,"
				  " not '%s'",
				  place, rest);
		else
			link->align = value;
	} else if (!strcasecmp(word, ".ENTRY") && *rest) {
		link_set_entry(link, rest);
	} else if (!strcasecmp(word, ".LIBRARY") && *rest) {
		add_library(link, dir, rest);
	} else {
		link_tell(link,
			  "%s: no directive %s; expected .ORIGIN hex,"
			  " .ALIGN hex, .ENTRY symbol or .LIBRARY dir",
			  place, word);
	}
}

/* A line of a text file: printable, but for tabs (Latin-1 is welcome). */
static bool is_text(const char *line)
{
	for (; *line; line++)
		if ((unsigned char)*line < ' ' && *line != '\t')
			return false;
	return true;
}

static void list_line(struct link *link, const char *dir, const char *place,
		      char *line)
{
	char *rest;

	line[strcspn(line, "\r\n")] = 0;
	if (!is_text(line)) {
		link_tell(link,
			  "%s: unprintable characters: expected a load list "
			  "(text), or an object deck that begins with an ESD "
			  "card",
			  place);
		return;
	}
	line += strspn(line, " \t");
	if (!*line || *line == '*')
		return;
	rest = line + strcspn(line, " \t");
	if (*rest)
		*rest++ = 0;
	rest += strspn(rest, " \t");
	if (*line == '.')
		directive(link, dir, place, line, rest);
	else
		add_by_name(link, dir, place, line, rest);
}

static void read_list(struct link *link, FILE *f, const char *file)
{
	const char *slash = strrchr(file, '/');
	char *dir = slash ? strndup(file, (size_t)(slash - file)) : strdup(".");
	char *line = NULL, *place;
	size_t room = 0;

	for (int number = 1; getline(&line, &room, f) > 0; number++) {
		if (asprintf(&place, "%s:%d", file, number) < 0)
			abort();
		list_line(link, dir, place, line);
		free(place);
	}
	free(line);
	free(dir);
}

/* The name of a module whose deck was given directly: FILE's own. */
static void add_named_deck(struct link *link, const char *file)
{
	const char *slash = strrchr(file, '/');
	char *name = strdup(slash ? slash + 1 : file);
	char *dot = strrchr(name, '.');

	if (dot && dot != name)
		*dot = 0;
	add_deck(link, name, "", file);
	free(name);
}

void link_add_file(struct link *link, const char *file)
{
	FILE *f = fopen(file, "rb");
	int first = f ? getc(f) : EOF;

	if (!f || (first == EOF && ferror(f))) {
		link_tell(link, "%s: %s", file, strerror(errno));
	} else if (first == 0x02) {
		add_named_deck(link, file);
	} else {
		rewind(f);
		read_list(link, f, file);
	}
	if (f)
		fclose(f);
}
