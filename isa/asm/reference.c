/*
 * reference.c - references to variable symbols, sublists, substitution.
 *
 * Models: GC33-4010, "Variable symbols", "Sublists", "Model statements".
 */
#include "set_impl.h"

#include <string.h>

/* --- sublists --- */

/* One past the end of the item at P of a list. */
static const char *item_end(const char *p)
{
	const char *begin = p;
	bool in_string = false;
	int depth = 0;

	for (; *p; p++) {
		if (*p == '\'') {
			if (in_string)
				in_string = false;
			else
				in_string = !source_attribute_quote(
					begin, (size_t)(p - begin));
		} else if (!in_string) {
			if (*p == '(')
				depth++;
			else if (*p == ')' && !depth--)
				break;
			else if (*p == ',' && !depth)
				break;
		}
	}
	return p;
}

static bool is_sublist(const char *value)
{
	const char *p = value;

	if (*p++ != '(')
		return false;
	while (*(p = item_end(p)) == ',')
		p++;
	return p[0] == ')' && !p[1];
}

char *sublist_item(struct arena *a, const char *value, int32_t i)
{
	const char *p = value + 1, *end;

	if (i < 1)
		return arena_strdup(a, "");
	if (!is_sublist(value))
		return arena_strdup(a, i == 1 ? value : "");
	for (;; p = end + 1) {
		end = item_end(p);
		if (!--i)
			return arena_strndup(a, p, (size_t)(end - p));
		if (*end != ',')
			return arena_strdup(a, "");
	}
}

int32_t sublist_count(const char *value)
{
	const char *p = value + 1;
	int32_t n = 1;

	if (!*value)
		return 0;
	if (!is_sublist(value))
		return 1;
	while (*(p = item_end(p)) == ',') {
		p++;
		n++;
	}
	return n;
}

/* --- variable symbols --- */

/* (e1,e2,...) at s->p */
static unsigned subscripts(struct set_scan *s, int32_t *sub)
{
	unsigned n = 0;

	s->p++;
	for (;;) {
		while (*s->p == ' ')
			s->p++;
		if (n == MAX_SUBSCRIPTS) {
			set_fail(s, MSG_SET_SYNTAX, "fewer subscripts");
			return n;
		}
		sub[n++] = set_arithmetic(s);
		while (*s->p == ' ')
			s->p++;
		if (*s->p != ',')
			break;
		s->p++;
	}
	if (*s->p == ')')
		s->p++;
	else
		set_fail(s, MSG_SET_SYNTAX, "')' after a subscript");
	return n;
}

/* The text inside &(...), with the variables in it replaced. */
static bool created_name(struct set_scan *s, struct text *name)
{
	struct arena *a = &s->as->arena;

	s->p++;
	if (++s->depth > 100) {
		set_fail(s, MSG_SET_SYNTAX, "less nesting");
		return false;
	}
	while (*s->p && *s->p != ')' && !s->failed) {
		if (*s->p == '&')
			set_variable_text(s, name);
		else
			text_add(a, name, s->p++, 1);
	}
	s->depth--;
	if (*s->p != ')') {
		set_fail(s, MSG_SET_SYNTAX, "')' after a created name");
		return false;
	}
	s->p++;
	return name->n > 0;
}

/* The name after & at s->p. */
static bool variable_name(struct set_scan *s, struct text *name)
{
	size_t n;

	text_add(&s->as->arena, name, "", 0);
	s->p++;
	if (*s->p == '(')
		return created_name(s, name);
	n = symbol_span(s->p);
	if (!n) {
		set_fail(s, MSG_SET_SYNTAX, "a name after '&'");
		return false;
	}
	text_add(&s->as->arena, name, s->p, n);
	s->p += n;
	return true;
}

static void syslist_value(struct set_scan *s, struct reference *r)
{
	struct list *l = &s->scope->syslist;
	int32_t i = r->nsub ? r->sub[0] : 0;

	r->value = i >= 0 && (unsigned)i < l->n ? l->at[i] : NULL;
	if (!r->value) {
		r->value = arena_strdup(&s->as->arena, "");
		r->omitted = true;
	}
	for (unsigned k = 1; k < r->nsub; k++)
		r->value = sublist_item(&s->as->arena, r->value, r->sub[k]);
}

static void param_value(struct set_scan *s, struct reference *r)
{
	r->value = arena_strdup(&s->as->arena, variable_string(s->as, r->v, 1));
	for (unsigned k = 0; k < r->nsub; k++)
		r->value = sublist_item(&s->as->arena, r->value, r->sub[k]);
}

static void set_value(struct set_scan *s, struct reference *r)
{
	int32_t index = r->nsub ? r->sub[0] : 1;

	if (index < 1 || (r->v->array && r->v->dim && index > r->v->dim &&
			  (unsigned)index > r->v->room)) {
		if (index < 1)
			set_fail(s, MSG_SUBSCRIPT, index, r->v->name);
		r->value = arena_strdup(&s->as->arena,
					r->v->type == VAR_C ? "" : "0");
		r->numeric = r->v->type != VAR_C;
		return;
	}
	r->value = arena_strdup(&s->as->arena,
				variable_string(s->as, r->v, index));
	r->numeric = r->v->type != VAR_C;
	if (r->numeric && (unsigned)index <= r->v->room)
		r->n = r->v->n[index - 1];
}

/* Reads the reference at s->p ('&'). */
bool set_reference(struct set_scan *s, struct reference *r)
{
	struct text name = {0};
	const char *at = s->p;

	memset(r, 0, sizeof *r);
	r->value = arena_strdup(&s->as->arena, "");
	if (++s->depth > 100) {
		set_fail(s, MSG_SET_SYNTAX, "less nesting");
		return false;
	}
	if (!variable_name(s, &name))
		return false;
	if (same(name.at, "SYSLIST") && s->scope->macro) {
		r->syslist = true;
		if (*s->p == '(')
			r->nsub = subscripts(s, r->sub);
		syslist_value(s, r);
		s->depth--;
		return true;
	}
	r->v = variable_find(s->as, s->scope, name.at, name.n);
	if (!r->v) {
		s->p = at;
		set_fail(s, MSG_VARIABLE, name.at);
		s->p = at + 1;
		return false;
	}
	if (*s->p == '(' && (r->v->array || r->v->type == VAR_PARAM) &&
	    !r->v->readonly)
		r->nsub = subscripts(s, r->sub);
	if (r->v->type == VAR_PARAM)
		param_value(s, r);
	else
		set_value(s, r);
	s->depth--;
	return true;
}

bool set_variable_text(struct set_scan *s, struct text *out)
{
	struct reference r;

	if (!set_reference(s, &r)) {
		if (*s->p == '&')
			s->p++;
		return false;
	}
	if (out->n + strlen(r.value) > MAX_TEXT) {
		set_fail(s, MSG_LONG_TEXT, "");
		return false;
	}
	text_puts(&s->as->arena, out, r.value);
	if (*s->p == '.')
		s->p++;
	return true;
}

char *set_substitute(struct assembler *as, struct scope *scope,
		     struct logical *lg, const char *text)
{
	struct set_scan s = {.as = as, .scope = scope, .lg = lg, .p = text};
	struct text out = {0};

	if (!strchr(text, '&'))
		return arena_strdup(&as->arena, text);
	text_add(&as->arena, &out, "", 0);
	while (*s.p) {
		if (s.p[0] == '&' && s.p[1] == '&') {
			text_add(&as->arena, &out, s.p, 2);
			s.p += 2;
		} else if (*s.p == '&') {
			s.failed = false;
			s.depth = 0;
			if (!is_alpha(s.p[1]) && s.p[1] != '(')
				text_add(&as->arena, &out, s.p++, 1);
			else
				set_variable_text(&s, &out);
		} else {
			text_add(&as->arena, &out, s.p++, 1);
		}
	}
	return out.at;
}

bool set_name(struct set_scan *s, struct text *name, int32_t *index,
	      bool *subscripted)
{
	*index = 1;
	*subscripted = false;
	if (*s->p == '&') {
		if (!variable_name(s, name))
			return false;
	} else {
		size_t n = symbol_span(s->p);

		if (!n) {
			set_fail(s, MSG_SET_SYNTAX, "a variable symbol");
			return false;
		}
		text_add(&s->as->arena, name, s->p, n);
		s->p += n;
	}
	if (*s->p == '(') {
		int32_t sub[MAX_SUBSCRIPTS];

		if (subscripts(s, sub) != 1)
			set_fail(s, MSG_SET_SYNTAX, "one subscript");
		*index = sub[0];
		*subscripted = true;
	}
	return !s->failed;
}
