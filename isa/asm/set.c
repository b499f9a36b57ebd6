/*
 * set.c - expressions of conditional assembly, and substitution.
 *
 * Models: GC33-4010, "SETA", "SETB", "SETC", "Data attributes"; of HLASM the
 * bit operators and the string functions.  One grammar serves all three: a
 * value is a number or a string, and the operators say what they want.
 */
#include "internal.h"

#include <ctype.h>
#include <string.h>

#include "../ebcdic.h"
#include "set_impl.h"

enum kind { NUMBER, STRING, UNQUOTED };

struct dyn {
	enum kind kind;
	int32_t n;
	char *s;
};

static struct dyn expression(struct set_scan *s);
static struct dyn additive(struct set_scan *s);
static struct dyn term(struct set_scan *s);
static struct dyn function(struct set_scan *s);

void set_fail(struct set_scan *s, enum msg_id id, ...)
{
	char text[256];
	va_list args;

	if (s->failed)
		return;
	s->failed = true;
	va_start(args, id);
	switch (id) {
	case MSG_SUBSTRING_RANGE:
	case MSG_SET_ZERO:
	case MSG_SUBSCRIPT: {
		int a = va_arg(args, int);

		if (id == MSG_SUBSTRING_RANGE)
			diag_logical(s->as, s->lg, s->scope, s->p, id, a,
				     va_arg(args, int));
		else if (id == MSG_SET_ZERO)
			diag_logical(s->as, s->lg, s->scope, s->p, id, a);
		else
			diag_logical(s->as, s->lg, s->scope, s->p, id, a,
				     va_arg(args, const char *));
		break;
	}
	default:
		snprintf(text, sizeof text, "%s", va_arg(args, const char *));
		diag_logical(s->as, s->lg, s->scope, s->p, id, text);
	}
	va_end(args);
}

static struct dyn number(int32_t n)
{
	return (struct dyn){.kind = NUMBER, .n = n};
}

static struct dyn string(char *text)
{
	return (struct dyn){.kind = STRING, .s = text};
}

static char *copy(struct set_scan *s, const char *text)
{
	return arena_strdup(&s->as->arena, text);
}

/* The number that a text spells; an unquoted variable must be one. */
static int32_t to_number(struct set_scan *s, struct dyn v)
{
	const char *p = v.s;
	bool minus = false;
	uint32_t n;

	if (v.kind == NUMBER)
		return v.n;
	if (*p == '-' || *p == '+')
		minus = *p++ == '-';
	if (!expr_self_defining(&p, &n) || *p) {
		struct symbol *sym = symbol_find(s->as, v.s, strlen(v.s));

		if (v.kind == UNQUOTED && sym && sym->defined && !sym->v.nrel)
			return sym->v.n;
		set_fail(s, MSG_SET_NUMBER, v.s);
		return 0;
	}
	return (int32_t)(minus ? 0 - n : n);
}

/* --- attributes --- */

static struct symbol *attribute_symbol(struct set_scan *s, const char *name)
{
	size_t n = symbol_span(name);
	struct symbol *sym;

	if (!n || name[n])
		return NULL;
	sym = symbol_find(s->as, name, n);
	if (sym && (sym->defined || sym->deferred))
		return sym;
	return open_look_ahead(s->as, name, n);
}

static char type_attribute(struct set_scan *s, const struct reference *r,
			   const char *name)
{
	struct symbol *sym;
	const char *p = name;
	uint32_t n;

	if (r && !r->numeric && !*name)
		return r->v && r->v->type == VAR_C ? 'O' : 'O';
	if (r && r->numeric)
		return 'N';
	if (expr_self_defining(&p, &n) && !*p)
		return 'N';
	sym = attribute_symbol(s, name);
	return sym ? sym->type : 'U';
}

static int32_t number_attribute(struct set_scan *s, char which,
				const char *name)
{
	struct symbol *sym = attribute_symbol(s, name);

	if (!sym || (which == 'L' && sym->equ)) {
		diag_logical(s->as, s->lg, s->scope, s->p, MSG_ATTRIBUTE, name);
		return which == 'L' ? 1 : 0;
	}
	return which == 'L'   ? sym->length
	       : which == 'S' ? sym->scale
			      : sym->integer;
}

static int32_t syslist_count(const struct set_scan *s)
{
	return s->scope->syslist.n ? (int32_t)s->scope->syslist.n - 1 : 0;
}

static int32_t count_attribute(struct set_scan *s, struct reference *r)
{
	if (r->syslist && !r->nsub)
		return syslist_count(s);
	if (r->v && r->v->array)
		return (int32_t)r->v->dim;
	return sublist_count(r->value);
}

/* X'... at s->p where X is one of K N T L S I D */
static struct dyn attribute(struct set_scan *s)
{
	char which = upper(*s->p);
	struct reference r, *ref = NULL;
	char one[2] = "";
	char *name;

	s->p += 2;
	if (*s->p == '&') {
		if (!set_reference(s, &r))
			return number(0);
		ref = &r;
		name = r.value;
		if (*s->p == '.' && !strchr("KN", which) &&
		    (is_alnum(s->p[1]) || s->p[1] == '&')) {
			struct text t = {0};

			text_puts(&s->as->arena, &t, name);
			s->p++;
			while (is_alnum(*s->p))
				text_add(&s->as->arena, &t, s->p++, 1);
			name = t.at;
		}
	} else {
		size_t n = symbol_span(s->p);

		name = arena_strndup(&s->as->arena, s->p, n);
		s->p += n;
		if (!n)
			set_fail(s, MSG_SET_SYNTAX,
				 "a symbol after the attribute");
	}
	/* a sublist has the attributes of its first item */
	if (ref && !strchr("KN", which) &&
	    (ref->syslist || (ref->v && ref->v->type == VAR_PARAM)) &&
	    *name == '(')
		name = sublist_item(&s->as->arena, name, 1);
	switch (which) {
	case 'K':
		return number((int32_t)strlen(name));
	case 'N':
		return number(ref ? count_attribute(s, ref) : 1);
	case 'T':
		one[0] = type_attribute(s, ref, name);
		return string(copy(s, one));
	case 'D': {
		struct symbol *sym = symbol_find(s->as, name, strlen(name));

		return number(sym && sym->defined);
	}
	default:
		return number(number_attribute(s, which, name));
	}
}

/* --- strings --- */

/* '...' at s->p: doubled apostrophes become one, && stays. */
static char *quoted(struct set_scan *s)
{
	struct arena *a = &s->as->arena;
	struct text t = {0};

	text_add(a, &t, "", 0);
	s->p++;
	while (*s->p && !s->failed) {
		if (*s->p == '\'') {
			if (s->p[1] != '\'')
				break;
			s->p++;
			text_add(a, &t, s->p++, 1);
		} else if (s->p[0] == '&' && s->p[1] == '&') {
			text_add(a, &t, s->p, 2);
			s->p += 2;
		} else if (*s->p == '&' &&
			   (is_alpha(s->p[1]) || s->p[1] == '(')) {
			set_variable_text(s, &t);
		} else {
			text_add(a, &t, s->p++, 1);
		}
	}
	if (*s->p == '\'')
		s->p++;
	else
		set_fail(s, MSG_SET_SYNTAX, "a closing apostrophe");
	return t.at;
}

/* (start,length) at s->p applied to TEXT. */
static char *substring(struct set_scan *s, char *text)
{
	const char *at = s->p++;
	int32_t size = (int32_t)strlen(text), from = set_arithmetic(s), n;

	if (*s->p != ',') {
		set_fail(s, MSG_SET_SYNTAX, "',' in a substring");
		return text;
	}
	s->p++;
	if (*s->p == '*') {
		s->p++;
		n = size;
	} else {
		n = set_arithmetic(s);
	}
	if (*s->p == ')')
		s->p++;
	else
		set_fail(s, MSG_SET_SYNTAX, "')' after a substring");
	if (s->failed)
		return text;
	if (n == 0)
		return copy(s, "");
	if (from < 1 || n < 0) {
		set_fail(s, MSG_SUBSTRING_RANGE, from, n);
		return copy(s, "");
	}
	if (from > size) {
		diag_logical(s->as, s->lg, s->scope, at, MSG_SUBSTRING);
		return copy(s, "");
	}
	if (n > size - from + 1)
		n = size - from + 1;
	return arena_strndup(&s->as->arena, text + from - 1, (size_t)n);
}

/* Terms joined by a period, or by standing side by side. */
static char *joined(struct set_scan *s, char *first)
{
	struct text t = {0};
	struct arena *a = &s->as->arena;

	text_puts(a, &t, first);
	for (;;) {
		const char *p = s->p + (*s->p == '.');
		int32_t dup = 1;
		char *next;

		if (*p == '(' && *s->p == '.') {
			s->p = p + 1;
			dup = set_arithmetic(s);
			if (*s->p != ')') {
				set_fail(s, MSG_SET_SYNTAX, "')'");
				break;
			}
			p = ++s->p;
		}
		if (*p == '\'') {
			s->p = p;
			next = quoted(s);
			while (*s->p == '(' && !s->failed)
				next = substring(s, next);
		} else if (*s->p == '.' && strchr("Tt", *p) && *p &&
			   p[1] == '\'') {
			s->p = p;
			next = attribute(s).s;
		} else if (*s->p == '.' && function_known(p, symbol_span(p))) {
			s->p = p;
			next = function(s).s;
		} else {
			break;
		}
		if (s->failed || !next)
			break;
		if (t.n + strlen(next) * (dup > 0 ? (size_t)dup : 0) >
		    MAX_TEXT) {
			set_fail(s, MSG_LONG_TEXT, "");
			break;
		}
		while (dup-- > 0)
			text_puts(a, &t, next);
	}
	return t.at;
}

static struct dyn string_term(struct set_scan *s, int32_t dup)
{
	struct text t = {0};
	char *text = quoted(s);

	while (*s->p == '(' && !s->failed)
		text = substring(s, text);
	if (dup != 1) {
		if (dup < 0) {
			set_fail(s, MSG_SET_ZERO, dup);
			dup = 0;
		}
		text_add(&s->as->arena, &t, "", 0);
		if ((uint64_t)dup * strlen(text) > MAX_TEXT) {
			set_fail(s, MSG_LONG_TEXT, "");
			dup = 0;
		}
		while (dup-- > 0)
			text_puts(&s->as->arena, &t, text);
		text = t.at;
	}
	return string(joined(s, text));
}

/* --- terms --- */

static struct dyn variable_term(struct set_scan *s)
{
	struct reference r;

	if (!set_reference(s, &r))
		return number(0);
	if (r.numeric)
		return number(r.n);
	return (struct dyn){.kind = UNQUOTED, .s = r.value};
}

static struct dyn symbol_value(struct set_scan *s)
{
	size_t n = symbol_span(s->p);
	char *name = arena_strndup(&s->as->arena, s->p, n);
	struct symbol *sym = symbol_find(s->as, name, n);

	if (!sym || !sym->defined || sym->v.nrel) {
		set_fail(s, MSG_SET_NUMBER, name);
		return number(0);
	}
	s->p += n;
	return number(sym->v.n);
}

static void blanks(struct set_scan *s)
{
	while (*s->p == ' ')
		s->p++;
}

/* True, and steps over it, when WORD stands at s->p (after blanks). */
static bool word(struct set_scan *s, const char *text)
{
	const char *p = s->p;
	size_t n = strlen(text);

	while (*p == ' ')
		p++;
	for (size_t i = 0; i < n; i++)
		if (upper(p[i]) != text[i])
			return false;
	if (is_alnum(p[n]) || (p[n] == '\'' && n == 1))
		return false;
	s->p = p + n;
	return true;
}

/* FUNCTION operand, at s->p; the operand may stand in parentheses. */
static struct dyn function(struct set_scan *s)
{
	size_t n = symbol_span(s->p);
	char *name = arena_strndup(&s->as->arena, s->p, n), *out;
	struct dyn v;
	int32_t value;

	s->p += n;
	blanks(s);
	v = term(s);
	if (v.kind == NUMBER)
		v.s = arena_printf(&s->as->arena, "%d", v.n);
	if (s->failed)
		return number(0);
	if (!function_apply(&s->as->arena, name, v.s, &out, &value)) {
		set_fail(s, MSG_SET_NUMBER, v.s);
		return number(0);
	}
	return out ? string(out) : number(value);
}

static struct dyn parenthesized(struct set_scan *s)
{
	struct dyn v;

	s->p++;
	blanks(s);
	v = expression(s);
	blanks(s);
	if (*s->p == ')')
		s->p++;
	else
		set_fail(s, MSG_SET_SYNTAX, "')'");
	if (*s->p == '\'' && v.kind != STRING)
		return string_term(s, to_number(s, v));
	if (v.kind == STRING && *s->p == '.' &&
	    (s->p[1] == '\'' || s->p[1] == '('))
		v.s = joined(s, v.s);
	return v;
}

static struct dyn term(struct set_scan *s)
{
	struct dyn v = number(0);
	uint32_t n;

	if (s->failed)
		return v;
	if (++s->depth > 200) {
		set_fail(s, MSG_SET_SYNTAX, "less nesting");
		return v;
	}
	if (*s->p == '+' || *s->p == '-') {
		bool minus = *s->p++ == '-';

		v = number(to_number(s, term(s)));
		if (minus)
			v.n = (int32_t)(0 - (uint32_t)v.n);
	} else if (*s->p == '(') {
		v = parenthesized(s);
	} else if (*s->p == '\'') {
		v = string_term(s, 1);
	} else if (*s->p == '&') {
		v = variable_term(s);
	} else if (*s->p && s->p[1] == '\'' &&
		   strchr("KNTLSIDkntlsid", *s->p)) {
		v = attribute(s);
		if (v.kind == STRING)
			v.s = joined(s, v.s);
	} else if (expr_self_defining(&s->p, &n)) {
		v = number((int32_t)n);
	} else if (function_known(s->p, symbol_span(s->p))) {
		v = function(s);
	} else if (word(s, "NOT")) {
		blanks(s);
		v = number(to_number(s, term(s)));
		v.n = s->logical ? !v.n : ~v.n;
	} else if (symbol_span(s->p)) {
		v = symbol_value(s);
	} else {
		set_fail(s, MSG_SET_SYNTAX, "a term");
	}
	s->depth--;
	return v;
}

/* --- operators --- */

static struct dyn multiplicative(struct set_scan *s)
{
	struct dyn v = term(s);

	while (!s->failed && (*s->p == '*' || *s->p == '/')) {
		char op = *s->p++;
		int32_t a = to_number(s, v), b = to_number(s, term(s));
		int64_t n = op == '*' ? (int64_t)a * b : b ? (int64_t)a / b : 0;

		if (n > INT32_MAX || n < INT32_MIN)
			set_fail(s, MSG_OVERFLOW, "");
		v = number((int32_t)n);
	}
	return v;
}

static struct dyn additive(struct set_scan *s)
{
	struct dyn v = multiplicative(s);

	while (!s->failed && (*s->p == '+' || *s->p == '-')) {
		int sign = *s->p++ == '+' ? 1 : -1;
		int64_t n = to_number(s, v);

		n += (int64_t)sign * to_number(s, multiplicative(s));
		if (n > INT32_MAX || n < INT32_MIN)
			set_fail(s, MSG_OVERFLOW, "");
		v = number((int32_t)n);
	}
	return v;
}

static int32_t find_in(const char *text, const char *what, bool any)
{
	const char *at = any ? strpbrk(text, what) : strstr(text, what);

	return at && *what ? (int32_t)(at - text) + 1 : 0;
}

static int32_t shift(int32_t n, int32_t by, const char *how)
{
	uint32_t u = (uint32_t)n;

	by &= 63;
	if (by >
	    31) /* all digits leave; an arithmetic right shift leaves signs */
		return how[1] == 'R' && how[2] == 'A' && n < 0 ? -1 : 0;
	if (how[1] == 'L')
		return (int32_t)(u << by);
	return how[2] == 'A' ? n >> by : (int32_t)(u >> by);
}

/* The operators of HLASM that are words. */
static struct dyn worded(struct set_scan *s)
{
	static const char *const shifts[] = {"SLL", "SRL", "SLA", "SRA", NULL};
	struct dyn v = additive(s);

	for (bool again = true; again && !s->failed;) {
		again = false;
		for (unsigned i = 0; shifts[i]; i++)
			if (word(s, shifts[i])) {
				int32_t by;

				blanks(s);
				by = to_number(s, additive(s));
				v = number(
					shift(to_number(s, v), by, shifts[i]));
				again = true;
			}
		if (v.kind != NUMBER && (word(s, "INDEX") || word(s, "FIND"))) {
			bool any = upper(s->p[-1]) == 'D';
			struct dyn w;

			blanks(s);
			w = additive(s);
			v = number(w.kind == NUMBER ? 0
						    : find_in(v.s, w.s, any));
		}
	}
	return v;
}

/* The shorter string is less; then EBCDIC decides. */
static int compare_strings(const char *a, const char *b)
{
	size_t na = strlen(a), nb = strlen(b);

	if (na != nb)
		return na < nb ? -1 : 1;
	for (; *a; a++, b++) {
		int x = ebcdic_from_latin1[(unsigned char)*a];
		int y = ebcdic_from_latin1[(unsigned char)*b];

		if (x != y)
			return x - y;
	}
	return 0;
}

static int compare(struct set_scan *s, struct dyn a, struct dyn b)
{
	int32_t x, y;

	if (a.kind == STRING || b.kind == STRING) {
		if (a.kind == NUMBER)
			a.s = arena_printf(&s->as->arena, "%d", a.n);
		if (b.kind == NUMBER)
			b.s = arena_printf(&s->as->arena, "%d", b.n);
		return compare_strings(a.s, b.s);
	}
	x = to_number(s, a);
	y = to_number(s, b);
	return x < y ? -1 : x > y;
}

static struct dyn relation(struct set_scan *s)
{
	static const struct {
		const char *name;
		bool less, equal, greater;
	} ops[] = {{"EQ", false, true, false}, {"NE", true, false, true},
		   {"LT", true, false, false}, {"GT", false, false, true},
		   {"LE", true, true, false},  {"GE", false, true, true}};
	struct dyn v = worded(s);

	for (unsigned i = 0; i < 6 && !s->failed; i++) {
		int c;

		if (!word(s, ops[i].name))
			continue;
		blanks(s);
		c = compare(s, v, worded(s));
		return number(c < 0   ? ops[i].less
			      : c > 0 ? ops[i].greater
				      : ops[i].equal);
	}
	return v;
}

static struct dyn negation(struct set_scan *s)
{
	if (word(s, "NOT")) {
		int32_t n;

		blanks(s);
		if (++s->depth > 200) {
			set_fail(s, MSG_SET_SYNTAX, "less nesting");
			return number(0);
		}
		n = to_number(s, negation(s));
		s->depth--;
		return number(s->logical ? !n : ~n);
	}
	return relation(s);
}

static struct dyn conjunction(struct set_scan *s)
{
	struct dyn v = negation(s);

	while (!s->failed && word(s, "AND")) {
		int32_t a = to_number(s, v), b;

		blanks(s);
		b = to_number(s, negation(s));
		v = number(s->logical ? a && b : a & b);
	}
	return v;
}

static struct dyn expression(struct set_scan *s)
{
	struct dyn v = conjunction(s);

	while (!s->failed) {
		bool either = word(s, "OR");
		int32_t a, b;

		if (!either && !word(s, "XOR"))
			break;
		a = to_number(s, v);
		blanks(s);
		b = to_number(s, conjunction(s));
		if (s->logical)
			v = number(either ? a || b : !a != !b);
		else
			v = number(either ? a | b : a ^ b);
	}
	return v;
}

int32_t set_arithmetic(struct set_scan *s)
{
	bool logical = s->logical;
	int32_t n;

	s->logical = false;
	n = to_number(s, worded(s));
	s->logical = logical;
	return n;
}

bool set_logical(struct set_scan *s)
{
	bool logical = s->logical;
	int32_t n;

	s->logical = true;
	n = to_number(s, expression(s));
	s->logical = logical;
	return n != 0;
}

char *set_character(struct set_scan *s)
{
	struct dyn v = worded(s);

	if (v.kind == NUMBER)
		return arena_printf(&s->as->arena, "%u",
				    v.n < 0 ? 0u - (unsigned)v.n
					    : (unsigned)v.n);
	return v.s;
}
