/*
 * symbol.c - the symbols of the program: values, attributes, uses.
 *
 * Models: GC33-4010, "Symbols" and "Attributes".  An EQU whose operand is
 * defined later (HLASM allows it) is kept as a deferred symbol and gets its
 * value when it is first needed after pass 1.
 */
#include "internal.h"

#include <string.h>

struct symbol *symbol_find(struct assembler *as, const char *name, size_t n)
{
	return map_get(&as->symbols, name, n);
}

struct symbol *symbol_get(struct assembler *as, const char *name, size_t n)
{
	struct symbol *sym = symbol_find(as, name, n);

	if (sym)
		return sym;
	sym = arena_alloc(&as->arena, sizeof *sym);
	sym->name = arena_strndup(&as->arena, name, n);
	for (char *p = sym->name; *p; p++)
		*p = upper(*p);
	sym->type = 'U';
	sym->length = 1;
	map_put(&as->arena, &as->symbols, name, n, sym);
	list_add(&as->arena, &as->symbol_list, sym);
	return sym;
}

/* Where a symbol was defined first, for the message. */
static const char *first_place(struct assembler *as, const struct symbol *sym)
{
	if (!sym->at || !sym->at->src)
		return "";
	return arena_printf(&as->arena, " at %s:%u",
			    sym->at->src->cards->file->name,
			    sym->at->src->cards->line);
}

struct symbol *symbol_define(struct assembler *as, struct stmt *st,
			     const char *name, struct value v, int32_t length,
			     char type)
{
	size_t n = symbol_span(name);
	struct symbol *sym;

	if (!n || name[n]) {
		diag_at(as, st, name, MSG_BAD_NAME, name);
		return NULL;
	}
	if (n > MAX_SYMBOL) {
		diag_at(as, st, name, MSG_NAME_LONG, name);
		return NULL;
	}
	sym = symbol_get(as, name, n);
	if (sym->defined || sym->deferred) {
		diag_at(as, st, name, MSG_DUPLICATE, sym->name,
			first_place(as, sym));
		return NULL;
	}
	sym->defined = true;
	sym->v = v;
	sym->length = length;
	sym->type = type;
	sym->at = st;
	st->label = sym;
	return sym;
}

void symbol_used(struct assembler *as, struct symbol *sym)
{
	struct list *l = &sym->uses;

	if (as->pass != 2 || !as->st)
		return;
	if (!l->n || l->at[l->n - 1] != as->st)
		list_add(&as->arena, l, as->st);
}

/* Gives a deferred EQU its value; FORWARD: if it has one by now. */
bool symbol_resolve(struct assembler *as, struct symbol *sym, bool forward)
{
	struct stmt *st = sym->at, *saved = as->st;
	const char *p = st->operand;
	struct expr e;

	if (sym->resolving && forward)
		return false;
	if (sym->resolving) {
		diag_at(as, st, st->operand, MSG_CIRCULAR, sym->name);
		return false;
	}
	if (as->expr_depth > 200)
		return false;
	sym->resolving = true;
	as->expr_depth++;
	as->st = st;
	as->star_section = st->section;
	as->star_loc = st->loc;
	if (expr_parse(as, &p, &e, forward ? EXPR_FORWARD : 0) &&
	    !e.undefined) {
		sym->v = e.v;
		if (sym->length < 0)
			sym->length = e.length;
		sym->defined = true;
		sym->deferred = false;
	}
	as->st = saved;
	as->expr_depth--;
	sym->resolving = false;
	return sym->defined;
}
