/*
 * con_breakpoint.c - commands on breakpoints that there are.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "break_lua.h"
#include "commander.h"
#include "home.h"

/* ---- which
 * ------------------------------------------------------------------- */

/* The one with the number WORD; ".": the last that was made.  NULL after a
 * message. */
static struct breakpoint *find(struct commander *c, const char *word)
{
	struct breakpoints *b = &c->session->breakpoints;
	struct breakpoint *p = NULL;
	uint64_t id;

	if (word && !strcmp(word, ".")) {
		p = breakpoints_find(b, b->last_id);
		if (!p)
			commander_error(c, "there is no breakpoint that was "
					   "made last");
		return p;
	}
	if (!commander_number(c, word, &id))
		return NULL;
	if (id <= 0x7FFFFFFF)
		p = breakpoints_find(b, (int)id);
	if (!p || p->hidden) {
		commander_error(c,
				"no breakpoint %s; `info breakpoints` lists "
				"them",
				word);
		return NULL;
	}
	return p;
}

/* DO for each of the words from FIRST on, or for all where there are none. */
static bool each(struct commander *c, const struct words *w, int first,
		 void (*what)(struct commander *c, struct breakpoint *p))
{
	struct breakpoints *b = &c->session->breakpoints;

	for (int i = first; i < w->count; i++) {
		struct breakpoint *p = find(c, w->word[i]);

		if (!p)
			return false;
		what(c, p);
	}
	for (size_t i = b->count; w->count == first && i-- > 0;)
		if (!b->list[i].hidden)
			what(c, &b->list[i]);
	return true;
}

static void remove_one(struct commander *c, struct breakpoint *p)
{
	breakpoints_remove(&c->session->breakpoints, p->id);
}

bool con_delete(struct commander *c, struct words *w)
{
	if (w->count > 1 &&
	    !strncasecmp(w->word[1], "breakpoints", strlen(w->word[1])))
		commander_shift(w, 1);
	return each(c, w, 1, remove_one);
}

/* ---- enable, disable
 * ----------------------------------------------------------- */

static void set_disabled(struct commander *c, struct breakpoint *p,
			 bool disabled)
{
	p->disabled = disabled;
	breakpoints_changed(&c->session->breakpoints, p);
}

static void disable(struct commander *c, struct breakpoint *p)
{
	set_disabled(c, p, true);
}

static void enable(struct commander *c, struct breakpoint *p)
{
	set_disabled(c, p, false);
}

static void enable_delete(struct commander *c, struct breakpoint *p)
{
	p->temporary = true;
	enable(c, p);
}

bool con_disable(struct commander *c, struct words *w)
{
	return each(c, w, 1, disable);
}

/* enable once N, enable count COUNT N */
static bool enable_count(struct commander *c, struct words *w, uint64_t stops,
			 int first)
{
	if (w->count == first)
		return commander_usage(c, w);
	for (int i = first; i < w->count; i++) {
		struct breakpoint *p = find(c, w->word[i]);

		if (!p)
			return false;
		p->stops = stops;
		enable(c, p);
	}
	return true;
}

bool con_enable(struct commander *c, struct words *w)
{
	uint64_t count;

	if (w->count < 2 || isdigit((unsigned char)*w->word[1]) ||
	    *w->word[1] == '.')
		return each(c, w, 1, enable);
	if (!strcasecmp(w->word[1], "once"))
		return enable_count(c, w, 1, 2);
	if (!strcasecmp(w->word[1], "delete"))
		return each(c, w, 2, enable_delete);
	if (strcasecmp(w->word[1], "count") || w->count < 4)
		return commander_usage(c, w);
	return commander_number(c, w->word[2], &count) &&
	       enable_count(c, w, count, 3);
}

/* ---- ignore, condition
 * ----------------------------------------------------------- */

bool con_ignore(struct commander *c, struct words *w)
{
	struct breakpoint *p;
	char *end;

	if (w->count != 3)
		return commander_usage(c, w);
	p = find(c, w->word[1]);
	if (!p)
		return false;
	p->ignore = strtoull(w->word[2], &end, 10);
	if (*end || !isdigit((unsigned char)*w->word[2])) {
		p->ignore = 0;
		return commander_error(c,
				       "expected how many hits to ignore, got "
				       "'%s'",
				       w->word[2]);
	}
	commander_print(c, "breakpoint %d: the next %llu hits do not stop",
			p->id, (unsigned long long)p->ignore);
	return true;
}

bool con_condition(struct commander *c, struct words *w)
{
	struct breakpoint *p, new = {0};
	struct error e;

	if (w->count < 2)
		return commander_usage(c, w);
	p = find(c, w->word[1]);
	if (!p)
		return false;
	if (w->count > 2) {
		new.condition = strdup(w->rest[2]);
		if (!break_lua_compile(c->session, &new, &e)) {
			free(new.condition);
			return commander_error(c, "%s", e.text);
		}
	}
	break_lua_free(p->code_of);
	free(p->condition);
	p->condition = new.condition;
	p->code_of = new.code_of;
	if (!p->condition)
		commander_print(c, "breakpoint %d stops always", p->id);
	return true;
}

/* ---- commands
 * ---------------------------------------------------------------------- */

static void append(struct breakpoint *p, const char *line)
{
	size_t had = p->commands ? strlen(p->commands) : 0;
	size_t n = strlen(line);

	p->commands = realloc(p->commands, had + n + 2);
	memcpy(p->commands + had, line, n);
	memcpy(p->commands + had + n, "\n", 2);
}

static void append_pieces(struct breakpoint *p, const char *text)
{
	char *copy = strdup(text), *save = NULL;

	for (char *t = strtok_r(copy, ";", &save); t;
	     t = strtok_r(NULL, ";", &save))
		append(p, t + strspn(t, " \t"));
	free(copy);
}

bool con_commands(struct commander *c, struct words *w)
{
	struct breakpoint *p = find(c, w->count > 1 ? w->word[1] : ".");

	if (!p)
		return false;
	free(p->commands);
	p->commands = NULL;
	if (w->count > 2) {
		append_pieces(p, w->rest[2]);
		return true;
	}
	c->collecting = p->id;
	commander_print(c,
			"Commands for breakpoint %d, one a line; end ends "
			"them.",
			p->id);
	return true;
}

bool commander_collect(struct commander *c, const char *line)
{
	struct breakpoint *p =
		breakpoints_find(&c->session->breakpoints, c->collecting);

	line += strspn(line, " \t");
	if (!p || !strcasecmp(line, "end"))
		c->collecting = 0;
	else if (*line)
		append(p, line);
	return true;
}

/* ---- doing them
 * ---------------------------------------------------------------------- */

/* Until one begins a run; "silent" is for commander_silent(). */
static void perform(struct commander *c, const char *commands, bool run)
{
	char *copy = strdup(commands), *save = NULL, repeat[COMMANDER_LINE];

	memcpy(repeat, c->repeat, sizeof repeat);
	for (char *t = strtok_r(copy, "\n", &save); t && !c->quit;
	     t = strtok_r(NULL, "\n", &save)) {
		if (!strcasecmp(t, "silent"))
			continue;
		if (!commander_execute(c, t) || (run && c->session->running))
			break;
	}
	memcpy(c->repeat, repeat, sizeof repeat);
	free(copy);
}

void commander_perform(void *context, const char *commands)
{
	perform(context, commands, false);
}

bool commander_silent(const struct commander *c)
{
	const char *t = c->session->stop_commands;

	return t && !strncasecmp(t, "silent\n", 7);
}

void commander_after_stop(struct commander *c)
{
	char *commands = c->session->stop_commands;

	c->session->stop_commands = NULL;
	if (commands)
		perform(c, commands, true);
	free(commands);
}

/* ---- files
 * ---------------------------------------------------------------------------
 */

bool commander_save_breakpoints(struct commander *c, struct words *w)
{
	char *path;
	struct error e;
	bool good;

	if (w->count != 3 ||
	    strncasecmp(w->word[1], "breakpoints", strlen(w->word[1])))
		return commander_usage(c, w);
	path = home_file(w->word[2]);
	good = break_source_save(c->session, path, &e);
	free(path);
	return good || commander_error(c, "%s", e.text);
}

/* "FILE:LINE+BEHIND" and "TABLE:NAME+OFFSET". */
static bool take_source(struct break_source *o, const char *where,
			const char *name, const char *text)
{
	const char *colon = strrchr(where, ':'), *table = strchr(name, ':');
	char *end;

	if (!colon || !table)
		return false;
	snprintf(o->file, sizeof o->file, "%.*s", (int)(colon - where), where);
	if (!strcmp(o->file, "-"))
		o->file[0] = 0;
	o->line = (int)strtol(colon + 1, &end, 10);
	o->behind = *end == '+' ? (uint32_t)strtoul(end + 1, &end, 16) : 0;
	snprintf(o->table, sizeof o->table, "%.*s", (int)(table - name), name);
	snprintf(o->name, sizeof o->name, "%s", table + 1);
	snprintf(o->text, sizeof o->text, "%s", text);
	return !*end && o->line >= 0;
}

bool con_relocate(struct commander *c, struct words *w)
{
	struct breakpoint *p;
	struct break_source o = {0};
	char told[400];

	if (w->count < 4)
		return commander_usage(c, w);
	p = find(c, w->word[1]);
	if (!p)
		return false;
	if (!take_source(&o, w->word[2], w->word[3],
			 w->count > 4 ? w->rest[4] : ""))
		return commander_usage(c, w);
	p->source = o;
	break_source_find(c->session, p, told, sizeof told);
	if (*told)
		commander_print(c, "%s", told);
	return true;
}

/* ---- listing
 * ---------------------------------------------------------------------------
 */

static void list_one(struct commander *c, const struct breakpoint *p)
{
	char text[256], name[80] = "";

	if (p->kind == BREAK_ADDRESS)
		session_name(c->session, p->address, name, sizeof name);
	commander_print(c, "%3d  %-40s %s %llu hit%s%s%s%s", p->id,
			breakpoint_text(p, text, sizeof text), name,
			(unsigned long long)p->hits, p->hits == 1 ? "" : "s",
			p->temporary ? ", temporary" : "",
			p->trace ? ", tracepoint" : "",
			p->disabled ? ", disabled" : "");
	if (p->condition)
		commander_print(c, "     if %s", p->condition);
	if (p->ignore)
		commander_print(c, "     the next %llu hits do not stop",
				(unsigned long long)p->ignore);
	if (p->stops)
		commander_print(c, "     disabled after %llu stop%s",
				(unsigned long long)p->stops,
				p->stops == 1 ? "" : "s");
	if (*p->source.file)
		commander_print(c, "     %s:%d  %s", p->source.file,
				p->source.line, p->source.text);
	for (const char *t = p->commands; t && *t; t += strcspn(t, "\n") + 1)
		commander_print(c, "       %.*s", (int)strcspn(t, "\n"), t);
}

bool con_info_breakpoints(struct commander *c, struct words *w)
{
	const struct breakpoints *b = &c->session->breakpoints;
	size_t shown = 0;

	(void)w;
	for (size_t i = 0; i < b->count; i++)
		if (!b->list[i].hidden) {
			list_one(c, &b->list[i]);
			shown++;
		}
	if (!shown)
		commander_print(c, "no breakpoints");
	return true;
}
