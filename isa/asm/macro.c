/*
 * macro.c - macro definitions and their expansion.
 *
 * Models: GC33-4010, "Macro definitions", "Macro instructions"; definitions
 * may stand anywhere and inside other definitions, as in HLASM.
 */
#include "internal.h"

#include <string.h>
#include <strings.h>

enum { MAX_STEPS = 3000000, ACTR_DEFAULT = 4096 };

/* --- definitions --- */

/* One past the operand at P: the next comma outside strings and lists. */
static const char *operand_end(const char *p)
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
			else if (*p == ')')
				depth--;
			else if (*p == ',' && depth <= 0)
				break;
		}
	}
	return p;
}

static bool known_parameter(const struct macro *m, const char *name)
{
	if (m->name_param && same(m->name_param, name))
		return true;
	for (unsigned i = 0; i < m->positional.n; i++)
		if (same(m->positional.at[i], name))
			return true;
	for (unsigned i = 0; i < m->keyword.n; i++)
		if (same(((struct keyword *)m->keyword.at[i])->name, name))
			return true;
	return false;
}

static void prototype_operand(struct assembler *as, struct macro *m,
			      struct logical *proto, const char *p,
			      const char *end)
{
	struct arena *a = &as->arena;
	size_t n = *p == '&' ? symbol_span(p + 1) : 0;
	char *name = arena_strndup(a, p + (*p == '&'), n);

	if (p == end) { /* an unnamed positional parameter */
		list_add(a, &m->positional, arena_strdup(a, ""));
		return;
	}
	if (!n || (p[n + 1] != '=' && p + n + 1 != end) ||
	    known_parameter(m, name)) {
		diag_logical(as, proto, NULL, p, MSG_MACRO_PARAM,
			     arena_strndup(a, p, (size_t)(end - p)));
		return;
	}
	p += n + 1;
	if (*p == '=' && p < end) {
		struct keyword *k = arena_alloc(a, sizeof *k);

		k->name = name;
		k->value = arena_strndup(a, p + 1, (size_t)(end - p - 1));
		list_add(a, &m->keyword, k);
	} else {
		list_add(a, &m->positional, name);
	}
}

static struct macro *prototype(struct assembler *as, struct logical *proto)
{
	struct macro *m = arena_alloc(&as->arena, sizeof *m);
	const char *p = proto->operand, *end;

	m->name = proto->op;
	if (*proto->name == '&')
		m->name_param = arena_strdup(&as->arena, proto->name + 1);
	if (!symbol_span(m->name)) {
		diag_logical(as, proto, NULL, proto->op, MSG_MACRO_PROTO);
		m->bad = true;
	}
	while (*p) {
		end = operand_end(p);
		prototype_operand(as, m, proto, p, end);
		if (*end != ',')
			break;
		p = end + 1;
	}
	return m;
}

static void body_line(struct assembler *as, struct macro *m, struct logical *lg,
		      unsigned depth)
{
	if (!lg->comment && same(lg->op, "COPY"))
		return;
	list_add(&as->arena, &m->body, lg);
	if (lg->comment || depth || *lg->name != '.')
		return;
	if (map_get(&m->labels, lg->name, strlen(lg->name)))
		diag_logical(as, lg, NULL, lg->name, MSG_SEQ_DUP, lg->name);
	else
		map_put(&as->arena, &m->labels, lg->name, strlen(lg->name),
			(void *)(uintptr_t)m->body.n);
}

/* Where the statements of a definition come from. */
struct feed {
	struct assembler *as;
	struct macro *outer; /* NULL: open code or a library member */
	struct scope *scope;
};

static struct logical *feed_next(struct feed *f)
{
	if (!f->outer)
		return open_next(f->as);
	if (f->scope->next >= f->outer->body.n)
		return NULL;
	return f->outer->body.at[f->scope->next++];
}

static void list_line(struct assembler *as, const struct feed *f,
		      struct logical *lg)
{
	struct stmt *st;

	if (f->outer || as->reader_base)
		return;
	st = statement_add(as, lg, NULL);
	st->comment = true;
}

static void define(struct feed *f, struct logical *first)
{
	struct assembler *as = f->as;
	struct logical *lg;
	struct macro *m = NULL;
	unsigned depth = 0;

	while ((lg = feed_next(f)) != NULL) {
		list_line(as, f, lg);
		if (lg->macro_comment)
			continue;
		if (!m) {
			if (lg->comment)
				continue;
			m = prototype(as, lg);
			continue;
		}
		if (!lg->comment && same(lg->op, "MACRO"))
			depth++;
		if (!lg->comment && same(lg->op, "MEND") && !depth--) {
			body_line(as, m, lg, 0);
			break;
		}
		body_line(as, m, lg, depth);
	}
	if (!lg)
		diag_logical(as, first, NULL, first->op, MSG_MACRO_NO_MEND);
	if (m && !m->bad)
		map_put(&as->arena, &as->macros, m->name, strlen(m->name), m);
}

void macro_define(struct assembler *as, struct logical *first)
{
	struct feed f = {.as = as};

	define(&f, first);
}

struct macro *macro_find(struct assembler *as, const char *name)
{
	return map_get(&as->macros, name, strlen(name));
}

/* A member of the libraries that defines macro NAME, defined. */
struct macro *macro_library(struct assembler *as, const char *name)
{
	size_t n = strlen(name);
	struct source_file *file;
	struct macro *m;

	if (map_get(&as->missing, name, n) || symbol_span(name) != n)
		return NULL;
	file = open_library(as, name, true);
	if (file)
		open_member(as, file);
	m = macro_find(as, name);
	if (!m)
		map_put(&as->arena, &as->missing, name, n, as);
	return m;
}

/* --- calls --- */

static void parameter(struct assembler *as, struct scope *sc, const char *name,
		      const char *value)
{
	struct variable *v;

	if (!*name)
		return;
	v = variable_declare(as, sc, name, strlen(name), VAR_PARAM, false,
			     false, 1);
	if (v)
		variable_set(as, v, 1, 0, value);
}

static struct keyword *find_keyword(const struct macro *m, const char *p,
				    size_t n)
{
	for (unsigned i = 0; i < m->keyword.n; i++) {
		struct keyword *k = m->keyword.at[i];

		if (strlen(k->name) == n && !strncasecmp(k->name, p, n))
			return k;
	}
	return NULL;
}

static char *operand_value(struct assembler *as, const struct scope *sc,
			   const struct stmt *st, const char *p,
			   const char *end)
{
	char *value = arena_strndup(&as->arena, p, (size_t)(end - p));

	if (st->operand == st->src->operand)
		return value;
	return set_substitute(as, sc->parent, st->src, value);
}

/*
 * One operand of a call, as the model has it: what stands for a variable
 * cannot divide it or make it a keyword.
 */
static void call_operand(struct assembler *as, struct scope *sc,
			 struct stmt *st, const char *p, const char *end)
{
	size_t n = symbol_span(p);
	struct keyword *k = NULL;
	char *value;

	if (n && p[n] == '=') {
		k = find_keyword(sc->macro, p, n);
		if (!k)
			diag_at(as, st, p, MSG_MACRO_KEYWORD, sc->macro->name,
				arena_strndup(&as->arena, p, n));
	}
	if (k) {
		value = operand_value(as, sc, st, p + n + 1, end);
		variable_set(as, map_get(&sc->vars, k->name, strlen(k->name)),
			     1, 0, value);
		return;
	}
	value = operand_value(as, sc, st, p, end);
	list_add(&as->arena, &sc->syslist, value);
	if (sc->syslist.n - 2 < sc->macro->positional.n) {
		const char *name = sc->macro->positional.at[sc->syslist.n - 2];
		struct variable *v = map_get(&sc->vars, name, strlen(name));

		if (v)
			variable_set(as, v, 1, 0, value);
	}
}

static void bind(struct assembler *as, struct scope *sc, struct stmt *st)
{
	struct macro *m = sc->macro;
	const char *name = *st->name == '.' ? "" : st->name;
	const char *p = st->src->operand;

	if (m->name_param)
		parameter(as, sc, m->name_param, name);
	for (unsigned i = 0; i < m->positional.n; i++)
		parameter(as, sc, m->positional.at[i], "");
	for (unsigned i = 0; i < m->keyword.n; i++) {
		struct keyword *k = m->keyword.at[i];

		parameter(as, sc, k->name, k->value);
	}
	list_add(&as->arena, &sc->syslist, arena_strdup(&as->arena, name));
	while (*p) {
		const char *end = operand_end(p);

		call_operand(as, sc, st, p, end);
		if (*end != ',')
			break;
		p = end + 1;
		if (!*p) /* a last, omitted operand */
			call_operand(as, sc, st, p, p);
	}
}

/* Macros that never come to an end are stopped, whatever they do. */
static bool exhausted(struct assembler *as, struct scope *sc,
		      struct logical *lg)
{
	if (++as->steps <= MAX_STEPS && as->arena.total < MAX_MEMORY)
		return false;
	diag_logical(as, lg, sc, lg->op, MSG_MACRO_LIMIT);
	as->stop = true;
	return true;
}

static void run_body(struct assembler *as, struct scope *sc)
{
	struct macro *m = sc->macro;

	while (!sc->exit && !as->stop && sc->next < m->body.n) {
		struct logical *lg = m->body.at[sc->next++];
		struct feed f = {.as = as, .outer = m, .scope = sc};

		if (exhausted(as, sc, lg))
			break;
		if (!lg->comment && same(lg->op, "MEND"))
			break;
		if (!lg->comment && same(lg->op, "MACRO"))
			define(&f, lg);
		else if (!lg->comment && cond_known(lg->op))
			cond_run(as, sc, lg);
		else
			statement_run(as, lg, sc);
	}
}

void macro_expand(struct assembler *as, struct macro *m, struct logical *call,
		  struct stmt *st, struct scope *from)
{
	struct scope *sc;

	if (from->depth + 1 > MAX_CALLS) {
		diag_at(as, st, st->op, MSG_MACRO_DEEP);
		as->stop = true;
		return;
	}
	sc = arena_alloc(&as->arena, sizeof *sc);
	sc->macro = m;
	sc->parent = from;
	sc->call = call;
	sc->call_stmt = st;
	sc->depth = from->depth + 1;
	sc->actr = ACTR_DEFAULT;
	sc->sysndx = ++as->sysndx;
	sc->sysect =
		as->current ? as->current->name : arena_strdup(&as->arena, "");
	bind(as, sc, st);
	as->scope = sc;
	run_body(as, sc);
	as->scope = from;
}
