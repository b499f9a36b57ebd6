/*
 * con_break.c - commands that make breakpoints: words to a row of break.def.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "break_lua.h"
#include "commander.h"
#include "expression.h"

/* ---- words of the line ------------------------------------------------------
 */

/* The operands: words FIRST to END - 1. */
struct operands {
	struct words *w;
	int first, end;
};

static char *word_of(const struct operands *o, int n)
{
	return o->first + n < o->end ? o->w->word[o->first + n] : NULL;
}

/* As they were typed, in one piece; malloc. */
static char *text_of(const struct operands *o)
{
	const char *from, *to;

	if (o->first >= o->end)
		return strdup("");
	from = o->w->rest[o->first];
	to = o->w->rest[o->end - 1] + strlen(o->w->word[o->end - 1]);
	return strndup(from, (size_t)(to - from));
}

/* "if EXPRESSION" goes, all of it, to P. */
static void take_condition(struct operands *o, struct breakpoint *p)
{
	for (int i = o->first; i < o->end; i++)
		if (!strcasecmp(o->w->word[i], "if")) {
			p->condition =
				strdup(i + 1 < o->end ? o->w->rest[i + 1] : "");
			o->end = i;
		}
}

static bool has_place(const struct breakpoint *p)
{
	enum break_operand first = break_rows[p->kind].operand[0];

	return first == OPERAND_PLACE || first == OPERAND_RANGE;
}

/* Whose, and in which space: off the end. */
static bool take_whose(struct commander *c, struct operands *o,
		       struct breakpoint *p)
{
	const char *who = NULL, *space = NULL;
	struct error e;

	for (;;) {
		int n = o->end - o->first;

		if (n > 1 && !who && !strcasecmp(word_of(o, n - 2), "in")) {
			who = word_of(o, n - 1);
			o->end -= 2;
		} else if (n > 1 && !space && has_place(p) &&
			   place_word_find(word_of(o, n - 1),
					   &p->place.space)) {
			space = word_of(o, n - 1);
			o->end--;
		} else {
			break;
		}
	}
	if (who && strlen(who) >= sizeof p->who)
		return commander_error(c, "expected a userid or a path such "
					  "as cp/ALICE after in");
	if (who)
		snprintf(p->who, sizeof p->who, "%s", who);
	p->placed =
		has_place(p) && (space || (who && p->kind != BREAK_ADDRESS));
	if (!space)
		p->place.space = PLACE_LOGICAL;
	if (p->placed && who && !place_path(c->session, who, p->place.path, &e))
		return commander_error(c, "%s", e.text);
	if (p->placed && p->kind != BREAK_ADDRESS)
		p->who[0] = 0; /* whose storage, whoever uses it */
	return true;
}

/* ---- operands
 * ---------------------------------------------------------------- */

/* "FILE:LINE", as gdb has it. */
static bool file_line(const struct session *s, const char *text,
		      uint32_t *address)
{
	const char *colon = strrchr(text, ':');
	char file[128];

	if (!colon || !colon[1] || colon[1 + strspn(colon + 1, "0123456789")] ||
	    (size_t)(colon - text) >= sizeof file)
		return false;
	snprintf(file, sizeof file, "%.*s", (int)(colon - text), text);
	return symbols_line(s->symbols, file, atoi(colon + 1), address);
}

/* An address is all of its text, which may have blanks. */
static bool take_place(struct commander *c, const struct operands *o,
		       struct breakpoint *p)
{
	char *text = text_of(o), address[16];
	uint32_t at;
	struct error e;
	bool good;

	if (file_line(c->session, text, &at)) {
		snprintf(address, sizeof address, "0x%06X", (unsigned)at);
		free(text);
		text = strdup(address);
	}
	good = break_operand_take(c->session, OPERAND_PLACE,
				  *text ? text : NULL, p, &e);
	free(text);
	return good || commander_error(c, "%s", e.text);
}

/* A range, as `x` has it, or an address and a length. */
static bool take_range(struct commander *c, const struct operands *o,
		       struct breakpoint *p)
{
	char *text = text_of(o), length[16];
	const char *end = "";
	struct error e;
	bool good;

	good = expression_range(c->session, &p->place, text, &end,
				machine_storage_size(c->session->machine),
				&p->length, &e);
	p->address = p->place.address;
	end += strspn(end, " \t");
	snprintf(length, sizeof length, "0x%X", (unsigned)p->length);
	if (good)
		good = break_operand_take(c->session, OPERAND_LENGTH,
					  *end	      ? end
					  : p->length ? length
						      : NULL,
					  p, &e);
	free(text);
	return good || commander_error(c, "%s", e.text);
}

static bool is_filler(const char *word)
{
	return !strcasecmp(word, "to") || !strcmp(word, "=") ||
	       !strcmp(word, "==");
}

static bool take_words(struct commander *c, struct operands *o,
		       struct breakpoint *p)
{
	const struct break_row *row = &break_rows[p->kind];
	struct error e;

	for (int i = 0; i < BREAK_OPERANDS && row->operand[i]; i++) {
		const char *word = word_of(o, 0);

		if (word && i && is_filler(word)) {
			o->first++;
			word = word_of(o, 0);
		}
		if (!break_operand_take(c->session, row->operand[i], word, p,
					&e))
			return commander_error(c, "%s", e.text);
		o->first++;
	}
	if (o->first < o->end)
		return commander_error(c,
				       "'%s' is too much: expected %s, and "
				       "perhaps `in WHO` or `if EXPRESSION`",
				       word_of(o, 0), row->word);
	return true;
}

static bool take_operands(struct commander *c, struct operands *o,
			  struct breakpoint *p)
{
	switch (break_rows[p->kind].operand[0]) {
	case OPERAND_PLACE:
		return take_place(c, o, p);
	case OPERAND_RANGE:
		if (o->first >= o->end)
			return commander_error(c, "an address is missing");
		return take_range(c, o, p);
	default:
		return take_words(c, o, p);
	}
}

/* ---- kinds
 * ------------------------------------------------------------------- */

/* A word that is a number or a symbol is an address where one can be. */
static bool is_address(const struct session *s, const char *word)
{
	struct symbol y;

	return !word[strspn(word, "0123456789abcdefABCDEF")] ||
	       symbols_find(s->symbols, word, &y);
}

/* What the words begin with; a class of interruptions is one, too.  False:
 * none. */
static bool take_kind(struct operands *o, struct breakpoint *p)
{
	const char *word = word_of(o, 0);
	enum break_kind kind = word ? break_kind_of(word) : BREAK_KINDS;

	if (kind < BREAK_KINDS) {
		o->first++;
		p->kind = kind;
		return true;
	}
	if (!word || counters_class_of(word) < 0)
		return false;
	p->kind = BREAK_INTERRUPT;
	return true;
}

static void forget(struct breakpoint *p)
{
	free(p->condition);
	break_lua_free(p->code_of);
}

static bool add(struct commander *c, struct breakpoint *p)
{
	char text[256], name[80] = "";
	struct error e;
	int id;

	if (p->condition && !break_lua_compile(c->session, p, &e)) {
		forget(p);
		return commander_error(c, "%s", e.text);
	}
	id = breakpoints_add(&c->session->breakpoints, p);
	p = breakpoints_find(&c->session->breakpoints, id);
	break_source_note(c->session, p);
	if (p->kind == BREAK_ADDRESS)
		session_name(c->session, p->address, name, sizeof name);
	commander_print(c, "%s %d: %s%s%s%s%s",
			p->trace       ? "tracepoint"
			: p->temporary ? "temporary breakpoint"
				       : "breakpoint",
			id, breakpoint_text(p, text, sizeof text),
			*name ? " " : "", name, p->condition ? " if " : "",
			p->condition ? p->condition : "");
	return true;
}

static bool make(struct commander *c, struct operands *o, struct breakpoint *p)
{
	if (!take_whose(c, o, p) || !take_operands(c, o, p)) {
		forget(p);
		return false;
	}
	return add(c, p);
}

/* break, tbreak, tracepoint: an address unless a kind is named. */
static bool set(struct commander *c, struct words *w, struct breakpoint p)
{
	struct operands o = {w, 1, w->count};

	take_condition(&o, &p);
	p.kind = BREAK_ADDRESS;
	if (o.first < o.end && !is_address(c->session, word_of(&o, 0)))
		take_kind(&o, &p);
	return make(c, &o, &p);
}

bool con_break(struct commander *c, struct words *w)
{
	return set(c, w, (struct breakpoint){0});
}

bool con_tbreak(struct commander *c, struct words *w)
{
	return set(c, w, (struct breakpoint){.temporary = true});
}

bool con_tracepoint(struct commander *c, struct words *w)
{
	return set(c, w, (struct breakpoint){.trace = true});
}

bool con_catch(struct commander *c, struct words *w)
{
	struct operands o = {w, 1, w->count};
	struct breakpoint p = {0};

	if (w->count == 1 ||
	    (w->count == 2 && !strcasecmp(w->word[1], "kinds")))
		return commander_kinds(c), true;
	take_condition(&o, &p);
	if (!take_kind(&o, &p)) {
		forget(&p);
		return commander_error(c,
				       "no kind '%s' of things to catch; "
				       "`catch kinds` lists them",
				       w->word[1]);
	}
	return make(c, &o, &p);
}

/* ---- watch
 * -------------------------------------------------------------------- */

static bool watch(struct commander *c, struct words *w, enum break_kind kind)
{
	struct operands o = {w, 1, w->count};
	struct breakpoint p = {.kind = kind};
	struct error e;

	if (w->count < 2)
		return commander_usage(c, w);
	take_condition(&o, &p);
	if (kind == BREAK_STORE && o.first < o.end &&
	    break_operand_take(c->session, OPERAND_REGISTER, word_of(&o, 0), &p,
			       &e))
		p.kind = BREAK_REGISTER;
	if (kind == BREAK_STORE && o.end - o.first > 1 &&
	    !strcasecmp(word_of(&o, 0), "change")) {
		p.kind = BREAK_CHANGE;
		o.first++;
	}
	return make(c, &o, &p);
}

bool con_watch(struct commander *c, struct words *w)
{
	return watch(c, w, BREAK_STORE);
}

bool con_rwatch(struct commander *c, struct words *w)
{
	return watch(c, w, BREAK_FETCH);
}

bool con_awatch(struct commander *c, struct words *w)
{
	return watch(c, w, BREAK_ACCESS);
}
