/*
 * statement.c - statements: from a logical line to the list, and pass 2
 * over the list.
 *
 * Pass 1 happens while statements are generated: operation found, label
 * defined, location counter moved.  Pass 2 calls the same handlers again,
 * when every symbol has its value.
 */
#include "internal.h"

#include <string.h>

struct stmt *statement_add(struct assembler *as, struct logical *lg,
			   struct scope *scope)
{
	struct stmt *st = arena_alloc(&as->arena, sizeof *st);

	list_add(&as->arena, &as->stmts, st);
	st->number = as->stmts.n;
	st->src = lg;
	st->scope = scope;
	st->generated = scope && scope->macro;
	st->text = lg->text;
	st->comment = lg->comment;
	st->name = lg->name;
	st->op = lg->op;
	st->operand = lg->operand;
	st->operand_at = lg->operand_at;
	st->mask = -1;
	st->print = as->print;
	st->section = as->current;
	if (as->current)
		st->loc = st->pad_from = as->current->loc;
	return st;
}

/* Pads TEXT with blanks to WIDTH columns and at least one. */
static void column(struct arena *a, struct text *t, size_t width)
{
	do
		text_add(a, t, " ", 1);
	while (t->n < width);
}

/* The fields of a model statement with their variables replaced. */
static void substitute(struct assembler *as, struct stmt *st,
		       struct logical *lg, struct scope *scope)
{
	struct arena *a = &as->arena;
	struct text t = {0};

	if (!strchr(lg->text, '&')) {
		if (*lg->name == '.' && st->generated) {
			st->text = arena_strdup(a, lg->text);
			memset(st->text, ' ', strlen(lg->name));
		}
		return;
	}
	st->name = set_substitute(as, scope, lg, lg->name);
	st->op = set_substitute(as, scope, lg, lg->op);
	st->operand = set_substitute(as, scope, lg, lg->operand);
	for (char *p = (char *)st->op; *p; p++)
		*p = upper(*p);
	text_puts(a, &t, *st->name == '.' ? "" : st->name);
	column(a, &t, lg->op_at < 30 ? lg->op_at : 9);
	text_puts(a, &t, st->op);
	column(a, &t, lg->operand_at < 40 ? lg->operand_at : 15);
	st->operand_at = (unsigned)t.n;
	text_puts(a, &t, st->operand);
	if (*lg->remark) {
		column(a, &t, 0);
		text_puts(a, &t, lg->remark);
	}
	st->text = t.at;
}

/* OPSYN may have given OP another meaning, or none (""). */
char *statement_op(struct assembler *as, const char *op)
{
	const char *other = map_get(&as->opsyn, op, strlen(op));

	return arena_strdup(&as->arena, other ? other : op);
}

void statement_label(struct assembler *as, struct stmt *st, int32_t length,
		     char type)
{
	if (!*st->name || *st->name == '.')
		return;
	symbol_define(as, st, st->name, value_at(st->section, st->loc), length,
		      type);
}

static void begin(struct assembler *as, struct stmt *st)
{
	as->st = st;
	as->star_section = as->current;
	as->star_loc = as->current ? as->current->loc : 0;
	as->star_length = 1;
	st->pool = as->pool;
}

/* What OP is: a macro of the source before an operation of the machine. */
static void dispatch(struct assembler *as, struct stmt *st, struct logical *lg,
		     struct scope *scope)
{
	struct macro *m;

	st->op = statement_op(as, st->op);
	begin(as, st);
	m = macro_find(as, st->op);
	if (m) {
		macro_expand(as, m, lg, st, scope);
		return;
	}
	st->dir = directive_find(st->op);
	if (st->dir) {
		st->dir->run(as, st);
		return;
	}
	st->insn = insn_find(st->op, &st->mask);
	if (st->insn) {
		insn_pass1(as, st);
		return;
	}
	m = macro_library(as, st->op);
	if (m) {
		macro_expand(as, m, lg, st, scope);
		return;
	}
	diag_at(as, st, st->op, MSG_UNKNOWN_OP, st->op);
	if (*st->name && *st->name != '.' && symbol_span(st->name)) {
		section_need(as);
		st->section = as->current;
		st->loc = as->current ? as->current->loc : 0;
		statement_label(as, st, 1, 'U');
	}
}

/* The operand ends at a blank, unless the model's limits say otherwise. */
static bool no_operation(struct assembler *as, struct stmt *st,
			 struct logical *lg)
{
	if (*st->op)
		return false;
	if (*st->name != '.')
		diag_at(as, st, st->name, MSG_NO_OP);
	(void)lg;
	return true;
}

void statement_run(struct assembler *as, struct logical *lg,
		   struct scope *scope)
{
	struct stmt *st;

	if (lg->macro_comment && scope->macro)
		return;
	st = statement_add(as, lg, scope);
	if (as->repro_next) {
		as->repro_next = false;
		list_add(&as->arena, &as->punched, lg->cards[0].text);
		st->comment = true;
		return;
	}
	if (lg->comment)
		return;
	substitute(as, st, lg, scope);
	if (no_operation(as, st, lg)) {
		st->comment = true;
		return;
	}
	dispatch(as, st, lg, scope);
}

/* --- pass 2 --- */

static void finish_code(struct assembler *as, struct stmt *st)
{
	struct txt *t;

	if (!as->code.n)
		return;
	st->code = (uint8_t *)as->code.at;
	st->ncode = (uint32_t)as->code.n;
	memset(&as->code, 0, sizeof as->code);
	if (!st->section || st->section->kind == SEC_DSECT ||
	    st->section->kind == SEC_CM)
		return;
	t = arena_alloc(&as->arena, sizeof *t);
	t->section = st->section;
	t->loc = as->code_loc;
	t->n = st->ncode;
	t->bytes = (uint8_t *)st->code;
	list_add(&as->arena, &as->txt, t);
}

static void run_pass2(struct assembler *as, struct stmt *st)
{
	as->st = st;
	as->current = st->section;
	as->star_section = st->section;
	as->star_loc = st->loc;
	as->star_length = 1;
	as->pool = st->pool;
	as->out = st->pad_from;
	if (st->literal)
		literal_statement(as, st);
	else if (st->insn)
		insn_pass2(as, st);
	else if (st->dir)
		st->dir->run(as, st);
	finish_code(as, st);
}

void statement_pass2(struct assembler *as)
{
	as->pass = 2;
	for (unsigned i = 0; i < as->stmts.n; i++) {
		struct stmt *st = as->stmts.at[i];

		if (!st->comment)
			run_pass2(as, st);
	}
}
