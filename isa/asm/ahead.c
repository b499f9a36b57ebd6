/*
 * ahead.c - attributes of symbols that open code defines further down.
 *
 * Models: HLASM Language Reference, "Lookahead".  The rest of open code is
 * read without being processed, and each name gets what its own statement
 * tells of it; complaints are left for when the statement's turn comes.
 */
#include "internal.h"

#include <string.h>

#include "../ebcdic.h"

static void note_ahead(struct assembler *as, const char *name, char type,
		       int32_t length, int scale, int integer)
{
	size_t n = strlen(name);
	struct symbol *sym;

	if (!symbol_span(name) || name[symbol_span(name)] ||
	    map_get(&as->ahead, name, n))
		return;
	sym = arena_alloc(&as->arena, sizeof *sym);
	sym->type = type;
	sym->length = length;
	sym->scale = scale;
	sym->integer = integer;
	map_put(&as->arena, &as->ahead, name, n, sym);
}

/* EXTRN A,B: each operand is a symbol of type T ($ when weak). */
static void note_externals(struct assembler *as, const struct logical *lg,
			   char type)
{
	const char *p = lg->operand;

	while (symbol_span(p)) {
		size_t n = symbol_span(p);

		note_ahead(as, arena_strndup(&as->arena, p, n), type, 1, 0, 0);
		p += n;
		if (*p == ',')
			p++;
	}
}

/* Runs F quietly: what it complains of is said when its turn comes. */
static void note_constant(struct assembler *as, const struct logical *lg)
{
	struct stmt st = {.src = (struct logical *)lg, .operand = lg->operand};
	struct stmt *saved = as->st;
	unsigned diags = as->diags.n;
	int severity = as->severity, scale = 0, integer = 0;
	const char *p = lg->operand;
	int32_t count, length = 1;
	struct dc dc;
	char type = 'U';

	as->st = &st;
	if (constant_parse(as, &p, &dc)) {
		length = constant_element(as, &dc, &count);
		type = constant_type_attribute(&dc);
		constant_scale(&dc, &scale, &integer);
	}
	as->st = saved;
	as->diags.n = diags;
	as->severity = severity;
	note_ahead(as, lg->name, type, length, scale, integer);
}

static int32_t equ_part(struct assembler *as, const struct logical *lg,
			unsigned which, int32_t otherwise)
{
	struct stmt st = {.src = (struct logical *)lg, .operand = lg->operand};
	struct stmt *saved = as->st;
	unsigned diags = as->diags.n;
	int severity = as->severity;
	const char *p = lg->operand;
	struct expr e;
	unsigned i = 0;
	bool ok = true;

	as->st = &st;
	for (;; i++) {
		memset(&e, 0, sizeof e);
		if (*p != ',' && *p)
			ok = expr_parse(as, &p, &e, EXPR_FORWARD);
		if (!ok || i == which || *p++ != ',')
			break;
	}
	as->st = saved;
	as->diags.n = diags;
	as->severity = severity;
	if (!ok || i != which || !e.terms || e.undefined)
		return otherwise;
	return e.v.n;
}

/* EQU without a length has none that conditional assembly could know. */
static void note_equ(struct assembler *as, const struct logical *lg)
{
	int32_t type = equ_part(as, lg, 2, 0xE4), length;
	struct symbol *sym;

	length = equ_part(as, lg, 1, -1);
	note_ahead(as, lg->name, (char)ebcdic_to_latin1[(unsigned char)type],
		   length < 0 ? 1 : length, 0, 0);
	sym = map_get(&as->ahead, lg->name, strlen(lg->name));
	if (sym && sym->type == 'U' && length < 0)
		sym->equ = true;
}

static void note_statement(struct assembler *as, const struct logical *lg)
{
	static const char *const sections[] = {"CSECT", "DSECT", "START",
					       "COM",	"RSECT", NULL};
	const struct isa_insn *insn;
	int mask;

	if (same(lg->op, "EXTRN"))
		note_externals(as, lg, 'T');
	else if (same(lg->op, "WXTRN"))
		note_externals(as, lg, '$');
	if (!*lg->name || *lg->name == '.' || strchr(lg->name, '&'))
		return;
	for (unsigned i = 0; sections[i]; i++)
		if (same(lg->op, sections[i])) {
			note_ahead(as, lg->name, 'J', 1, 0, 0);
			return;
		}
	insn = insn_find(lg->op, &mask);
	if (same(lg->op, "DC") || same(lg->op, "DS") || same(lg->op, "DXD"))
		note_constant(as, lg);
	else if (same(lg->op, "EQU"))
		note_equ(as, lg);
	else if (same(lg->op, "CCW"))
		note_ahead(as, lg->name, 'W', 8, 0, 0);
	else if (insn)
		note_ahead(as, lg->name, 'I', insn->length, 0, 0);
	else if (!directive_find(lg->op) && !cond_known(lg->op))
		note_ahead(as, lg->name, 'M', 1, 0, 0);
	else
		note_ahead(as, lg->name, 'U', 1, 0, 0);
}

struct symbol *open_look_ahead(struct assembler *as, const char *name, size_t n)
{
	if (!as->scanned_ahead) {
		as->scanned_ahead = true;
		for (unsigned i = as->open_next;
		     i < as->open.n || open_read_more(as); i++) {
			const struct logical *lg = as->open.at[i];

			if (!lg->comment && same(lg->op, "MACRO"))
				i = open_skip_definition(as, i);
			else if (!lg->comment)
				note_statement(as, lg);
		}
	}
	return map_get(&as->ahead, name, n);
}
