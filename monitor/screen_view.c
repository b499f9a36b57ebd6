/*
 * screen_view.c - panes that show what a command of the monitor prints.
 *
 * The command is done anew ten times a second and after each key, by a
 * commander of its own, so that where x and list go on for the person stays.
 * Only commands that look.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "host.h"
#include "screen_impl.h"

#define VIEW_LINES 2000
#define VIEW_NS	   100000000 /* host time: more often nobody can read it   */

static const struct {
	const char *word, *command, *help;
} rows[PANE_COUNT] = {
#define PANE(NAME, word, draw, command, help)                                  \
	[PANE_##NAME] = {word, command, help},
#include "screen_pane.def"
#undef PANE
};

const char *screen_pane_word(int pane)
{
	return rows[pane].word;
}

const char *screen_pane_help(int pane)
{
	return rows[pane].help;
}

int screen_pane_find(const char *word)
{
	for (int i = 0; i < PANE_COUNT; i++)
		if (*rows[i].word && !strcasecmp(rows[i].word, word))
			return i;
	return -1;
}

/* ---- lines ----------------------------------------------------------------
 */

static void take_line(void *context, const char *line)
{
	struct view *v = context;

	if (v->count == VIEW_LINES)
		return;
	if (v->count == v->room) {
		v->room = v->room ? v->room * 2 : 32;
		v->line = realloc(v->line, v->room * sizeof *v->line);
		if (!v->line)
			abort();
	}
	v->line[v->count++] = strdup(line);
}

static void clear(struct view *v)
{
	while (v->count)
		free(v->line[--v->count]);
}

void screen_views_open(struct screen *sc)
{
	for (int i = 0; i < PANE_COUNT; i++) {
		struct view *v = &sc->view[i];

		snprintf(v->command, sizeof v->command, "%s", rows[i].command);
		commander_init(&v->commander, sc->session, v, take_line);
		v->commander.capture = true;
	}
}

void screen_views_close(struct screen *sc)
{
	for (int i = 0; i < PANE_COUNT; i++) {
		clear(&sc->view[i]);
		free(sc->view[i].line);
		commander_free(&sc->view[i].commander);
	}
}

const struct view *screen_view(struct screen *sc, int pane)
{
	struct view *v = &sc->view[pane];
	uint64_t now = host_ns();

	if (!sc->touched && now - v->made_ns < VIEW_NS)
		return v;
	v->made_ns = now;
	clear(v);
	commander_execute(&v->commander, v->command);
	return v;
}

/* ---- commands of the screen -----------------------------------------------
 */

/* Commands that neither run the machine nor change it. */
static bool only_looks(const char *word)
{
	static const char *const names[] = {
		"x",	      "examine", "disassemble", "list",	   "registers",
		"psw",	      "print",	 "tower",	"ledger",  "ladder",
		"interrupts", "devices", "devlist",	"cycles",  "info",
		"why",	      "symbol",	 "fault",	"printer", NULL};
	const struct console_command *c = commander_find(word);

	for (int i = 0; c && names[i]; i++)
		if (!strcmp(c->name, names[i]))
			return true;
	return false;
}

/* Nor do they write files of the host, frame after frame. */
static bool writes_files(const char *text)
{
	static const char *const words[] = {" csv",  " json", "svg",
					    " save", " mark", NULL};

	for (int i = 0; words[i]; i++)
		if (strcasestr(text, words[i]))
			return true;
	return strpbrk(text, "|>");
}

static bool list_panes(struct commander *c)
{
	for (int i = 0; i < PANE_COUNT; i++)
		if (*rows[i].word)
			commander_print(c, "%-12s %s", rows[i].word,
					rows[i].help);
	return true;
}

static bool command_pane(struct screen *sc, struct words *w)
{
	struct commander *c = &sc->commander;
	char text[COMMANDER_LINE], first[32];
	int pane;

	if (w->count == 1)
		return list_panes(c);
	pane = screen_pane_find(w->word[1]);
	if (pane < 0 || !*rows[pane].command)
		return commander_error(c,
				       "'%s': expected a pane that shows a "
				       "command; `pane` lists them",
				       w->word[1]);
	if (w->count == 2) {
		commander_print(c, "%s", sc->view[pane].command);
		return true;
	}
	commander_text(w, 2, text, sizeof text);
	if (sscanf(text, "%31[^/ ]", first) != 1 || !only_looks(first) ||
	    writes_files(text))
		return commander_error(c, "a pane shows what changes nothing: "
					  "x list registers print tower ledger "
					  "why devices info ...");
	snprintf(sc->view[pane].command, sizeof sc->view[pane].command, "%s",
		 text);
	sc->scroll[pane] = 0;
	return true;
}

static bool command_layout(struct screen *sc, const struct words *w)
{
	struct commander *c = &sc->commander;
	const char *word;

	for (int i = 0; (word = screen_layout_word(i)); i++) {
		if (w->count == 1)
			commander_print(c, "%-10s %s", word,
					screen_layout_help(i));
		else if (!strcasecmp(word, w->word[1])) {
			sc->layout = i;
			return true;
		}
	}
	return w->count == 1 ||
	       commander_error(c, "'%s': no such layout; `layout` lists them",
			       w->word[1]);
}

bool screen_command(struct commander *c, struct words *w)
{
	struct screen *sc = c->context;

	return strcmp(commander_find(w->word[0])->name, "layout")
		       ? command_pane(sc, w)
		       : command_layout(sc, w);
}
