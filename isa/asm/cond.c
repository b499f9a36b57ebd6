/*
 * cond.c - the statements of conditional assembly.
 *
 * Models: GC33-4010, "Conditional assembly language".  They are obeyed while
 * statements are generated and leave nothing in the program, so they have
 * no second pass.
 */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

static struct set_scan scan(struct assembler *as, struct scope *sc,
			    struct logical *lg)
{
	return (struct set_scan){
		.as = as, .scope = sc, .lg = lg, .p = lg->operand};
}

/* --- LCLx, GBLx --- */

static void declare(struct assembler *as, struct scope *sc, struct logical *lg,
		    enum var_type type, bool global)
{
	struct set_scan s = scan(as, sc, lg);
	struct text name;
	bool array;
	int32_t dim;

	do {
		memset(&name, 0, sizeof name);
		if (!set_name(&s, &name, &dim, &array))
			return;
		if (!variable_declare(as, sc, name.at, name.n, type, global,
				      array, dim))
			diag_logical(as, lg, sc, s.p, MSG_VAR_DUP, name.at);
	} while (*s.p == ',' && s.p++);
	if (*s.p && *s.p != ' ')
		set_fail(&s, MSG_SET_SYNTAX, "','");
}

static void lcla(struct assembler *as, struct scope *sc, struct logical *lg)
{
	declare(as, sc, lg, VAR_A, false);
}

static void lclb(struct assembler *as, struct scope *sc, struct logical *lg)
{
	declare(as, sc, lg, VAR_B, false);
}

static void lclc(struct assembler *as, struct scope *sc, struct logical *lg)
{
	declare(as, sc, lg, VAR_C, false);
}

static void gbla(struct assembler *as, struct scope *sc, struct logical *lg)
{
	declare(as, sc, lg, VAR_A, true);
}

static void gblb(struct assembler *as, struct scope *sc, struct logical *lg)
{
	declare(as, sc, lg, VAR_B, true);
}

static void gblc(struct assembler *as, struct scope *sc, struct logical *lg)
{
	declare(as, sc, lg, VAR_C, true);
}

/* --- SETx --- */

/* The variable that the name field names; HLASM declares it if need be. */
static struct variable *target(struct assembler *as, struct scope *sc,
			       struct logical *lg, enum var_type type,
			       int32_t *index)
{
	struct set_scan s = {.as = as, .scope = sc, .lg = lg, .p = lg->name};
	struct text name = {0};
	struct variable *v;
	bool array;

	if (*lg->name != '&') {
		diag_logical(as, lg, sc, lg->name, MSG_NEEDS_NAME, lg->op);
		return NULL;
	}
	if (!set_name(&s, &name, index, &array) || *s.p) {
		set_fail(&s, MSG_SET_SYNTAX, "a variable symbol as name");
		return NULL;
	}
	v = map_get(&sc->vars, name.at, name.n);
	if (!v)
		v = variable_declare(as, sc, name.at, name.n, type, false,
				     array, *index);
	if (!v || v->type != type) {
		diag_logical(as, lg, sc, lg->name, MSG_VAR_TYPE, name.at);
		return NULL;
	}
	if (*index < 1) {
		diag_logical(as, lg, sc, lg->name, MSG_SUBSCRIPT, *index,
			     name.at);
		return NULL;
	}
	return v;
}

static void set_values(struct assembler *as, struct scope *sc,
		       struct logical *lg, enum var_type type)
{
	struct set_scan s = scan(as, sc, lg);
	struct variable *v;
	int32_t index;

	v = target(as, sc, lg, type, &index);
	if (!v)
		return;
	if (!*s.p) {
		diag_logical(as, lg, sc, s.p, MSG_MISSING, "a value");
		return;
	}
	do {
		int32_t n = 0;
		char *text = NULL;

		if (*s.p == ',') {
			index++;
			continue;
		}
		if (type == VAR_A)
			n = set_arithmetic(&s);
		else if (type == VAR_B)
			n = set_logical(&s);
		else
			text = set_character(&s);
		if (s.failed && type != VAR_C)
			n = 0;
		if (!variable_set(as, v, index++, n, text ? text : ""))
			set_fail(&s, MSG_SUBSCRIPT, index - 1, v->name);
	} while (!s.failed && *s.p == ',' && s.p++);
	if (*s.p && *s.p != ' ')
		set_fail(&s, MSG_SET_SYNTAX, "an operator or the end");
}

static void seta(struct assembler *as, struct scope *sc, struct logical *lg)
{
	set_values(as, sc, lg, VAR_A);
}

static void setb(struct assembler *as, struct scope *sc, struct logical *lg)
{
	set_values(as, sc, lg, VAR_B);
}

static void setc(struct assembler *as, struct scope *sc, struct logical *lg)
{
	set_values(as, sc, lg, VAR_C);
}

/* --- branches --- */

static void branch(struct assembler *as, struct scope *sc, struct logical *lg,
		   const char *label)
{
	uintptr_t at;

	if (sc->actr-- <= 0) {
		diag_logical(as, lg, sc, lg->op, MSG_ACTR);
		if (sc->macro)
			sc->exit = true;
		else
			as->stop = true;
		return;
	}
	if (!sc->macro) {
		if (!open_goto(as, label))
			diag_logical(as, lg, sc, lg->operand, MSG_SEQ_LABEL,
				     label);
		return;
	}
	at = (uintptr_t)map_get(&sc->macro->labels, label, strlen(label));
	if (at)
		sc->next = (unsigned)at - 1;
	else
		diag_logical(as, lg, sc, lg->operand, MSG_SEQ_LABEL, label);
}

/* A sequence symbol at s->p; NULL, with a message, when there is none. */
static char *sequence_symbol(struct set_scan *s)
{
	size_t n = *s->p == '.' ? symbol_span(s->p + 1) : 0;
	char *label;

	if (!n) {
		set_fail(s, MSG_SET_SYNTAX, "a sequence symbol");
		return NULL;
	}
	label = arena_strndup(&s->as->arena, s->p, n + 1);
	s->p += n + 1;
	return label;
}

/* Chooses the N-th of the list .A,.B,... at s->p, or NULL. */
static char *choose(struct set_scan *s, int32_t n)
{
	char *label, *chosen = NULL;
	int32_t i = 0;

	do {
		label = sequence_symbol(s);
		if (++i == n)
			chosen = label;
	} while (label && *s->p == ',' && s->p[1] == '.' && s->p++);
	return chosen;
}

static void ago(struct assembler *as, struct scope *sc, struct logical *lg)
{
	struct set_scan s = scan(as, sc, lg);
	int32_t n = 1;
	char *label;

	if (*s.p == '(') {
		s.p++;
		n = set_arithmetic(&s);
		if (*s.p == ')')
			s.p++;
		else
			set_fail(&s, MSG_SET_SYNTAX, "')'");
	}
	label = s.failed ? NULL : choose(&s, n);
	if (label)
		branch(as, sc, lg, label);
}

/* AIF (condition).A,(condition).B,... */
static void aif(struct assembler *as, struct scope *sc, struct logical *lg)
{
	struct set_scan s = scan(as, sc, lg);

	do {
		bool yes;
		char *label;

		if (*s.p != '(') {
			set_fail(&s, MSG_SET_SYNTAX, "'('");
			return;
		}
		yes = set_logical(&s);
		if (s.failed)
			return;
		label = sequence_symbol(&s);
		if (!label)
			return;
		if (yes) {
			branch(as, sc, lg, label);
			return;
		}
		if (*s.p != ',')
			break;
		s.p++;
		while (*s.p == ' ')
			s.p++;
	} while (*s.p);
}

static void anop(struct assembler *as, struct scope *sc, struct logical *lg)
{
	(void)as;
	(void)sc;
	(void)lg;
}

static void actr(struct assembler *as, struct scope *sc, struct logical *lg)
{
	struct set_scan s = scan(as, sc, lg);
	int32_t n = set_arithmetic(&s);

	(void)as;
	if (!s.failed)
		sc->actr = n;
}

static void mexit(struct assembler *as, struct scope *sc, struct logical *lg)
{
	if (!sc->macro)
		diag_logical(as, lg, sc, lg->op, MSG_MEND_STRAY, lg->op);
	sc->exit = true;
}

/* --- MNOTE --- */

static void mnote(struct assembler *as, struct scope *sc, struct logical *lg)
{
	char *operand = set_substitute(as, sc, lg, lg->operand);
	struct set_scan s = {.as = as, .scope = sc, .lg = lg, .p = operand};
	struct stmt *st;
	int severity = -2;
	char *text, *quote;

	if (*s.p == '*') {
		s.p++;
	} else if (*s.p == ',') {
		severity = 1;
	} else if (*s.p && *s.p != '\'') {
		severity = set_arithmetic(&s);
		if (s.failed || severity < 0)
			severity = 0;
		if (severity > 255)
			severity = 255;
	}
	if (*s.p == ',')
		s.p++;
	text = arena_strdup(&as->arena, s.p);
	if (*text == '\'') {
		char *to = ++text;

		for (quote = text; *quote; quote++) {
			if (*quote == '\'' && *++quote != '\'')
				break;
			*to++ = *quote;
		}
		*to = 0;
	}
	st = statement_add(as, lg, sc);
	st->comment = true;
	st->text = arena_printf(&as->arena, "%15s%s %s", "",
				severity < 0 ? "*," : "MNOTE", operand);
	diag_mnote(as, lg, sc, severity, text);
}

/* --- the table --- */

const struct directive cond_table[] = {
	{"AIF", NULL, aif},	{"AIFB", NULL, aif},	{"AGO", NULL, ago},
	{"AGOB", NULL, ago},	{"ANOP", NULL, anop},	{"ACTR", NULL, actr},
	{"SETA", NULL, seta},	{"SETB", NULL, setb},	{"SETC", NULL, setc},
	{"LCLA", NULL, lcla},	{"LCLB", NULL, lclb},	{"LCLC", NULL, lclc},
	{"GBLA", NULL, gbla},	{"GBLB", NULL, gblb},	{"GBLC", NULL, gblc},
	{"MEXIT", NULL, mexit}, {"MNOTE", NULL, mnote}, {NULL, NULL, NULL},
};

static const struct directive *find(const char *op)
{
	for (const struct directive *d = cond_table; d->name; d++)
		if (same(d->name, op))
			return d;
	return NULL;
}

bool cond_known(const char *op)
{
	return find(op) != NULL;
}

void cond_run(struct assembler *as, struct scope *sc, struct logical *lg)
{
	find(lg->op)->cond(as, sc, lg);
}
