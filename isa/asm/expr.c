/*
 * expr.c - expressions of machine and assembler instructions.
 *
 * Models: GC33-4010, "Terms and expressions".  A value is a number and the
 * sections it moves with, each with a count: absolute when there is none,
 * simply relocatable when there is one with count 1, complexly relocatable
 * otherwise.  Arithmetic is that of 32-bit two's complement; a division by
 * zero gives zero.
 */
#include "internal.h"

#include <string.h>

#include "../ebcdic.h"

struct value value_at(struct section *section, uint32_t loc)
{
	struct value v = {.n = (int32_t)loc};

	if (section) {
		v.rel[0].section = section;
		v.rel[0].count = 1;
		v.nrel = 1;
	}
	return v;
}

struct section *value_section(const struct value *v)
{
	return v->nrel == 1 && v->rel[0].count == 1 ? v->rel[0].section : NULL;
}

uint32_t value_address(const struct value *v)
{
	const struct section *s = value_section(v);

	return (uint32_t)v->n + (s ? s->origin : 0);
}

static int32_t wrap_add(int32_t a, int32_t b)
{
	return (int32_t)((uint32_t)a + (uint32_t)b);
}

void value_add(struct value *a, const struct value *b, int sign)
{
	a->n = sign > 0 ? wrap_add(a->n, b->n)
			: (int32_t)((uint32_t)a->n - (uint32_t)b->n);
	for (unsigned i = 0; i < b->nrel; i++) {
		unsigned k = 0;

		while (k < a->nrel && a->rel[k].section != b->rel[i].section)
			k++;
		if (k == MAX_RELOCS)
			continue;
		if (k == a->nrel) {
			a->rel[k].section = b->rel[i].section;
			a->rel[k].count = 0;
			a->nrel++;
		}
		a->rel[k].count += sign * b->rel[i].count;
		if (!a->rel[k].count) {
			memmove(&a->rel[k], &a->rel[k + 1],
				(a->nrel - k - 1) * sizeof a->rel[0]);
			a->nrel--;
		}
	}
}

/* --- self-defining terms --- */

static int digit_value(char c)
{
	c = upper(c);
	return is_digit(c) ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

static bool based(const char **p, uint32_t *n, int base, unsigned max)
{
	const char *s = *p + 2;
	unsigned digits = 0;

	for (*n = 0; digit_value(*s) < base; s++) {
		if (digits || *s != '0')
			digits++;
		*n = *n * (uint32_t)base + (uint32_t)digit_value(*s);
	}
	if (*s != '\'' || s == *p + 2 || digits > max)
		return false;
	*p = s + 1;
	return true;
}

static bool characters(const char **p, uint32_t *n)
{
	const char *s = *p + 2;
	unsigned count = 0;

	for (*n = 0; *s; s++, count++) {
		if (*s == '\'' && *++s != '\'')
			break;
		if (*s == '&' && s[1] == '&')
			s++;
		*n = *n << 8 | ebcdic_from_latin1[(unsigned char)*s];
	}
	if (s[-1] != '\'' || !count || count > 4)
		return false;
	*p = s;
	return true;
}

bool expr_self_defining(const char **p, uint32_t *n)
{
	const char *s = *p;
	uint64_t v = 0;

	if (s[0] && s[1] == '\'')
		switch (upper(s[0])) {
		case 'X':
			return based(p, n, 16, 8);
		case 'B':
			return based(p, n, 2, 32);
		case 'C':
			return characters(p, n);
		default:
			return false;
		}
	if (!is_digit(*s))
		return false;
	for (; is_digit(*s); s++)
		if ((v = v * 10 + (uint64_t)(*s - '0')) > INT32_MAX)
			return false;
	*n = (uint32_t)v;
	*p = s;
	return true;
}

/* --- terms --- */

struct parse {
	struct assembler *as;
	const char *p;
	struct expr *out;
	unsigned flags, depth;
};

static bool sum(struct parse *x, struct value *v);

static void lead(struct parse *x, int32_t length, char type)
{
	if (x->out->terms++)
		return;
	x->out->length = length;
	x->out->type = type;
}

static void undefined(struct parse *x, const char *name, size_t n)
{
	char text[MAX_SYMBOL + 1];

	if (!x->out->undefined) {
		x->out->undefined = name;
		x->out->undefined_n = (unsigned)n;
	}
	if (x->flags & EXPR_FORWARD)
		return;
	snprintf(text, sizeof text, "%.*s", (int)(n > 63 ? 63 : n), name);
	diag_at(x->as, x->as->st, name,
		x->as->pass == 1 ? MSG_NOT_YET : MSG_UNDEFINED, text);
}

/* The symbol at NAME; its value is zero while it has none. */
static struct symbol *lookup(struct parse *x, const char *name, size_t n)
{
	struct symbol *sym = symbol_find(x->as, name, n);

	if (sym && sym->deferred) {
		struct section *section = x->as->star_section;
		uint32_t loc = x->as->star_loc;

		symbol_resolve(x->as, sym, x->as->pass == 1);
		x->as->star_section = section;
		x->as->star_loc = loc;
	}
	if (!sym || !sym->defined) {
		undefined(x, name, n);
		return NULL;
	}
	symbol_used(x->as, sym);
	return sym;
}

static bool symbol_term(struct parse *x, struct value *v)
{
	const char *name = x->p;
	size_t n = symbol_span(name);
	struct symbol *sym;

	x->p += n;
	if (*x->p == '.' && symbol_span(x->p + 1)) {
		sym = symbol_find(x->as, name, n);
		if (!sym || !sym->using_label) {
			diag_at(x->as, x->as->st, name, MSG_NO_LABEL_USING,
				arena_strndup(&x->as->arena, name, n));
			return false;
		}
		symbol_used(x->as, sym);
		x->out->qualifier = sym;
		name = ++x->p;
		n = symbol_span(name);
		x->p += n;
	}
	sym = lookup(x, name, n);
	if (!sym) {
		lead(x, 1, 'U');
		return true;
	}
	lead(x, sym->length, sym->type);
	*v = sym->v;
	return true;
}

/* L'symbol, L'*, L'=literal; S' and I' likewise. */
static bool attribute_term(struct parse *x, struct value *v)
{
	char which = upper(*x->p);
	struct symbol *sym;
	struct literal *lit;
	size_t n;

	x->p += 2;
	lead(x, 1, 'N');
	if (*x->p == '*' && which == 'L') {
		x->p++;
		v->n = x->as->star_length;
		return true;
	}
	if (*x->p == '=' && which == 'L') {
		lit = literal_use(x->as, &x->p);
		v->n = lit ? lit->length : 1;
		return lit != NULL;
	}
	n = symbol_span(x->p);
	if (!n) {
		diag_at(x->as, x->as->st, x->p, MSG_EXPECT,
			"a symbol after the attribute");
		return false;
	}
	sym = lookup(x, x->p, n);
	x->p += n;
	v->n = !sym	      ? 1
	       : which == 'L' ? sym->length
	       : which == 'S' ? sym->scale
			      : sym->integer;
	return true;
}

static bool parenthesized(struct parse *x, struct value *v)
{
	bool ok;

	x->p++;
	if (++x->depth > MAX_PARENS) {
		if (x->depth > 200)
			return false;
		if (!x->out->bad)
			diag_at(x->as, x->as->st, x->p, MSG_PARENS);
		x->out->bad = true;
	}
	ok = sum(x, v);
	x->depth--;
	if (!ok)
		return false;
	if (*x->p != ')') {
		diag_at(x->as, x->as->st, x->p, MSG_EXPECT, "')'");
		return false;
	}
	x->p++;
	return true;
}

static bool literal_term(struct parse *x, struct value *v)
{
	const char *at = x->p;
	struct literal *lit;

	if (!(x->flags & EXPR_LITERALS)) {
		diag_at(x->as, x->as->st, x->p, MSG_NO_LITERAL);
		return false;
	}
	lit = literal_use(x->as, &x->p);
	if (!lit)
		return false;
	if (x->out->terms || (*x->p && strchr("+-*/", *x->p))) {
		diag_at(x->as, x->as->st, at, MSG_LITERAL_TERM);
		return false;
	}
	lead(x, lit->length, lit->type);
	x->out->literal = lit;
	if (lit->placed)
		*v = value_at(lit->section, lit->loc);
	else
		x->out->undefined = at;
	return true;
}

static bool term(struct parse *x, struct value *v)
{
	const char *p = x->p;
	uint32_t n;

	memset(v, 0, sizeof *v);
	if (*p == '+' || *p == '-') {
		struct value positive;

		x->p++;
		if (++x->depth > 200 || !term(x, &positive))
			return false;
		x->depth--;
		value_add(v, &positive, *p == '-' ? -1 : 1);
		return true;
	}
	if (*p == '(')
		return parenthesized(x, v);
	if (*p == '=')
		return literal_term(x, v);
	if (*p == '*') {
		x->p++;
		x->out->star = true;
		lead(x, x->as->star_length, 'U');
		*v = value_at(x->as->star_section, x->as->star_loc);
		return true;
	}
	if (*p && p[1] == '\'' && strchr("LSIlsi", *p))
		return attribute_term(x, v);
	if (is_digit(*p) || (*p && p[1] == '\'')) {
		if (!expr_self_defining(&x->p, &n)) {
			diag_at(x->as, x->as->st, p, MSG_SELF_DEF, p);
			return false;
		}
		lead(x, 1, 'N');
		v->n = (int32_t)n;
		return true;
	}
	if (symbol_span(p))
		return symbol_term(x, v);
	if (*p && *p != ' ')
		diag_at(x->as, x->as->st, p, MSG_EXPECT_AT, "a term", p);
	else
		diag_at(x->as, x->as->st, p, MSG_EXPECT, "a term");
	return false;
}

static bool product(struct parse *x, struct value *v)
{
	if (!term(x, v))
		return false;
	while (*x->p == '*' || *x->p == '/') {
		char op = *x->p;
		const char *at = x->p++;
		struct value w;

		if (!term(x, &w))
			return false;
		if (v->nrel || w.nrel) {
			diag_at(x->as, x->as->st, at, MSG_RELOC_ARITH);
			v->nrel = 0;
			x->out->bad = true;
		}
		if (op == '*')
			v->n = (int32_t)((uint32_t)v->n * (uint32_t)w.n);
		else if (w.n == -1)
			v->n = (int32_t)(0 - (uint32_t)v->n);
		else
			v->n = w.n ? v->n / w.n : 0;
	}
	return true;
}

static bool sum(struct parse *x, struct value *v)
{
	if (!product(x, v))
		return false;
	while (*x->p == '+' || *x->p == '-') {
		int sign = *x->p++ == '+' ? 1 : -1;
		struct value w;

		if (!product(x, &w))
			return false;
		value_add(v, &w, sign);
	}
	return true;
}

bool expr_parse(struct assembler *as, const char **p, struct expr *out,
		unsigned flags)
{
	struct parse x = {.as = as, .p = *p, .out = out, .flags = flags};

	memset(out, 0, sizeof *out);
	out->length = 1;
	if (!sum(&x, &out->v)) {
		out->bad = true;
		as->st->bad = true;
		return false;
	}
	if (out->bad)
		memset(&out->v, 0, sizeof out->v);
	*p = x.p;
	return true;
}

bool expr_absolute(struct assembler *as, const char **p, int32_t *n)
{
	const char *at = *p;
	struct expr e;

	*n = 0;
	if (!expr_parse(as, p, &e, 0) || e.undefined || e.bad)
		return false;
	if (e.v.nrel) {
		diag_at(as, as->st, at, MSG_NOT_ABSOLUTE);
		return false;
	}
	*n = e.v.n;
	return true;
}
