/*
 * literal.c - literals and the pools they are put in.
 *
 * Models: GC33-4010, "Literals", "LTORG".  Literals with the same text share
 * one constant in a pool, but for those in which the location counter takes
 * part.  A pool begins on a doubleword; in it come the literals whose length
 * is divisible by 8, then by 4, then by 2, then the rest, each group in the
 * order of first use.
 */
#include "internal.h"

#include <string.h>

/* A location counter reference in an address constant: =A(*+4). */
static bool uses_counter(const struct dc *dc)
{
	if (dc->quote != '(')
		return false;
	for (const char *p = dc->value; p < dc->value_end; p++)
		if (*p == '*' && strchr("(,+-*/", p[-1]))
			return true;
	return false;
}

static struct literal *find(struct assembler *as, const char *text, bool own)
{
	for (unsigned i = 0; i < as->literals.n; i++) {
		struct literal *l = as->literals.at[i];

		if (l->pool == as->pool && !strcmp(l->text, text) &&
		    (!own || l->first == as->st))
			return l;
	}
	return NULL;
}

/* Reads the literal at *P; pass 1 notes it, pass 2 finds it again. */
struct literal *literal_use(struct assembler *as, const char **p)
{
	const char *at = *p, *s = at + 1;
	struct literal *l;
	struct dc dc;
	char *text;
	bool own, ok;

	as->scan_only = as->pass == 1;
	ok = constant_parse(as, &s, &dc);
	as->scan_only = false;
	if (!ok)
		return NULL;
	if (!dc.quote) {
		diag_at(as, as->st, s, MSG_DC_VALUE, "a literal needs a value");
		return NULL;
	}
	text = arena_strndup(&as->arena, at, (size_t)(s - at));
	own = uses_counter(&dc);
	l = find(as, text, own);
	*p = s;
	if (l || as->pass == 2)
		return l;
	l = arena_alloc(&as->arena, sizeof *l);
	l->text = text;
	l->pool = as->pool;
	l->first = as->st;
	l->own = own;
	l->length = constant_element(as, &dc, NULL);
	l->type = constant_type_attribute(&dc);
	l->star_section = as->star_section;
	l->star_loc = as->star_loc;
	list_add(&as->arena, &as->literals, l);
	return l;
}

/* The length of a literal is needed, and known, when its pool comes. */
static void measure(struct assembler *as, struct literal *l)
{
	struct stmt *pool = as->st;
	const char *p = l->text + 1;
	struct dc dc;

	as->st = l->first;
	if (constant_parse(as, &p, &dc)) {
		l->size = constant_bytes(as, &dc);
		l->length = constant_element(as, &dc, NULL);
	}
	as->st = pool;
}

static int group(const struct literal *l)
{
	return l->size % 8 == 0	  ? 0
	       : l->size % 4 == 0 ? 1
	       : l->size % 2 == 0 ? 2
				  : 3;
}

static void place(struct assembler *as, struct literal *l)
{
	static const char *const none = "";
	struct stmt *pool = as->st;
	struct stmt *st = statement_add(as, pool->src, pool->scope);

	st->name = st->op = none;
	st->operand = l->text + 1;
	st->operand_at = 16;
	st->text = arena_printf(&as->arena, "%15s%s", "", l->text);
	st->literal = l;
	st->generated = true;
	st->size = (uint32_t)l->size;
	st->pool = as->pool;
	as->st = st;
	literal_statement(as, st);
	l->section = as->current;
	l->loc = as->current->loc;
	l->placed = true;
	l->at = st;
	section_advance(as, (uint32_t)l->size);
	as->st = pool;
}

void literal_pool(struct assembler *as)
{
	unsigned n = as->literals.n;

	for (unsigned i = 0; i < n; i++) {
		struct literal *l = as->literals.at[i];

		if (l->pool == as->pool && !l->placed)
			measure(as, l);
	}
	for (int g = 0; g < 4; g++)
		for (unsigned i = 0; i < n; i++) {
			struct literal *l = as->literals.at[i];

			if (l->pool == as->pool && !l->placed && group(l) == g)
				place(as, l);
		}
	as->pool++;
}

/* Pass 1: names the externals of the constant; pass 2: its bytes. */
void literal_statement(struct assembler *as, struct stmt *st)
{
	struct literal *l = st->literal;
	const char *p = st->operand;
	struct dc dc;

	if (!constant_parse(as, &p, &dc))
		return;
	if (l->own) {
		as->star_section = l->star_section;
		as->star_loc = l->star_loc;
	}
	constant_emit(as, st, &dc);
}
