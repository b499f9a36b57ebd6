/*
 * directive.c - assembler instructions but for constants: one table.
 *
 * Models: GC33-4010, "Assembler instruction statements".  A handler runs in
 * both passes; as->pass says which.
 */
#include "internal.h"

#include <string.h>

#include "../ebcdic.h"

/* --- sections --- */

static void show(struct assembler *as, struct stmt *st)
{
	st->section = as->current;
	st->loc = st->pad_from = as->current ? as->current->loc : 0;
	st->show_loc = true;
}

static void enter(struct assembler *as, struct stmt *st, enum section_kind kind)
{
	const char *name = *st->name == '.' ? "" : st->name;
	struct section *s;

	if (as->pass == 2)
		return;
	if (*name && (!symbol_span(name) || name[symbol_span(name)])) {
		diag_at(as, st, st->name, MSG_BAD_NAME, name);
		return;
	}
	if (strlen(name) > 8 && kind != SEC_DSECT)
		diag_at(as, st, st->name, MSG_EXTERNAL_LONG, name);
	s = section_get(as, st, name, kind);
	if (s)
		as->current = s;
	show(as, st);
}

static void csect(struct assembler *as, struct stmt *st)
{
	enter(as, st, SEC_SD);
}

static void dsect(struct assembler *as, struct stmt *st)
{
	enter(as, st, SEC_DSECT);
}

static void com(struct assembler *as, struct stmt *st)
{
	enter(as, st, SEC_CM);
}

static void start(struct assembler *as, struct stmt *st)
{
	const char *p = st->operand;
	int32_t n = 0;

	if (as->pass == 2)
		return;
	if (as->first)
		diag_at(as, st, st->op, MSG_START_LATE);
	enter(as, st, SEC_SD);
	if (*p && !as->st->bad && expr_absolute(as, &p, &n) && as->current)
		as->current->start = ((uint32_t)n + 7) & 0xFFFFF8;
}

/* --- ENTRY, EXTRN, WXTRN --- */

typedef void name_function(struct assembler *as, struct stmt *st,
			   const char *name, size_t n, const char *at);

static void each_name(struct assembler *as, struct stmt *st,
		      name_function *function)
{
	const char *p = st->operand;

	do {
		size_t n = symbol_span(p);

		if (!n) {
			diag_at(as, st, p, MSG_EXPECT, "a symbol");
			return;
		}
		function(as, st, arena_strndup(&as->arena, p, n), n, p);
		p += n;
	} while (*p == ',' && p++);
	if (*p && *p != ' ')
		diag_at(as, st, p, MSG_TRAILING, p);
}

static void one_entry(struct assembler *as, struct stmt *st, const char *name,
		      size_t n, const char *at)
{
	struct symbol *sym = symbol_get(as, name, n);
	struct section *s;

	if (as->pass == 1) {
		if (n > 8)
			diag_at(as, st, at, MSG_EXTERNAL_LONG, name);
		if (!sym->entry)
			esd_add(as, NULL, sym);
		sym->entry = true;
		return;
	}
	if (sym->deferred)
		symbol_resolve(as, sym, false);
	as->st = st;
	symbol_used(as, sym);
	s = sym->defined ? value_section(&sym->v) : NULL;
	if (!s ||
	    (s->kind != SEC_SD && s->kind != SEC_PC && s->kind != SEC_CM)) {
		diag_at(as, st, at,
			sym->defined ? MSG_ENTRY_BAD : MSG_UNDEFINED, name);
		sym->entry = false;
	}
}

static void entry(struct assembler *as, struct stmt *st)
{
	each_name(as, st, one_entry);
}

static void one_external(struct assembler *as, struct stmt *st,
			 const char *name, size_t n, enum section_kind kind,
			 const char *at)
{
	struct section *s = map_get(&as->externals, name, n);
	struct symbol *label = st->label;
	struct symbol *sym = symbol_find(as, name, n);

	if (sym && sym->defined && s && value_section(&sym->v) == s)
		return;		   /* declared before */
	if (sym && sym->defined) { /* here: the linker is not asked for it */
		symbol_define(as, st, name, sym->v, 1, 'T');
		return;
	}
	s = section_external(as, name, n, kind, false);
	if (n > 8)
		diag_at(as, st, at, MSG_EXTERNAL_LONG, name);
	if (s->kind == kind || s->named_by_v)
		symbol_define(as, st, name, value_at(s, 0), 1,
			      kind == SEC_ER ? 'T' : '$');
	if (kind == SEC_WX && s->named_by_v)
		s->kind = SEC_WX;
	s->named_by_v = false;
	st->label = label;
}

static void one_extrn(struct assembler *as, struct stmt *st, const char *name,
		      size_t n, const char *at)
{
	one_external(as, st, name, n, SEC_ER, at);
}

static void one_wxtrn(struct assembler *as, struct stmt *st, const char *name,
		      size_t n, const char *at)
{
	one_external(as, st, name, n, SEC_WX, at);
}

static void extrn(struct assembler *as, struct stmt *st)
{
	if (as->pass == 1)
		each_name(as, st, one_extrn);
}

static void wxtrn(struct assembler *as, struct stmt *st)
{
	if (as->pass == 1)
		each_name(as, st, one_wxtrn);
}

/* --- ORG, EQU, CNOP, LTORG --- */

static void org_to(struct assembler *as, struct stmt *st, const char *p)
{
	struct section *s = as->current;
	int64_t to;
	struct expr e;

	if (!expr_parse(as, &p, &e, 0) || e.undefined)
		return;
	if (value_section(&e.v) != s) {
		diag_at(as, st, st->operand, MSG_ORG_SECTION);
		return;
	}
	to = e.v.n;
	if (*p == ',') { /* HLASM: boundary and offset */
		int32_t boundary = 1, offset = 0;

		p++;
		if (*p != ',' && !expr_absolute(as, &p, &boundary))
			return;
		if (*p == ',') {
			p++;
			if (!expr_absolute(as, &p, &offset))
				return;
		}
		if (boundary > 0 && boundary <= 4096)
			to = (to + boundary - 1) / boundary * boundary;
		to += offset;
	}
	if (to < 0) {
		diag_at(as, st, st->operand, MSG_ORG_NEGATIVE);
	} else if (to > MAX_SECTION) {
		diag_at(as, st, st->operand, MSG_COUNTER);
	} else {
		s->loc = (uint32_t)to;
		if (s->loc > s->high)
			s->high = s->loc;
	}
}

/* The label of ORG has the counter before it. */
static void org(struct assembler *as, struct stmt *st)
{
	if (as->pass == 2) {
		if (st->section)
			st->value += st->section->origin;
		return;
	}
	section_need(as);
	if (!as->current)
		return;
	show(as, st);
	statement_label(as, st, 1, 'U');
	if (!*st->operand || *st->operand == ' ' || *st->operand == ',')
		as->current->loc = as->current->high;
	else
		org_to(as, st, st->operand);
	st->show_value = true;
	st->value = as->current->loc;
}

static bool equ_extra(struct assembler *as, const char *p, int32_t *length,
		      int32_t *type)
{
	*length = *type = -1;
	if (*p++ != ',')
		return true;
	if (*p && *p != ',' && *p != ' ' && !expr_absolute(as, &p, length))
		return false;
	if (*p == ',')
		p++;
	return !*p || *p == ' ' || expr_absolute(as, &p, type);
}

static void equ_define(struct assembler *as, struct stmt *st)
{
	const char *p = st->operand;
	int32_t length, type;
	struct symbol *sym;
	struct expr e;

	if (!expr_parse(as, &p, &e, EXPR_FORWARD) ||
	    !equ_extra(as, p, &length, &type))
		return;
	sym = symbol_define(as, st, st->name, e.v,
			    length >= 0 ? length : e.length, 'U');
	if (!sym)
		return;
	sym->equ = length < 0;
	if (type >= 0 && type < 256)
		sym->type = (char)ebcdic_to_latin1[type];
	if (e.undefined) {
		sym->defined = false;
		sym->deferred = true;
		sym->length = length;
	}
}

static void equ(struct assembler *as, struct stmt *st)
{
	const char *p = st->operand;
	struct expr e;

	if (as->pass == 1) {
		if (!*st->name || *st->name == '.')
			diag_at(as, st, st->op, MSG_NEEDS_NAME, "EQU");
		else if (!*p || *p == ' ')
			diag_at(as, st, p, MSG_MISSING, "a value");
		else
			equ_define(as, st);
		return;
	}
	if (!st->label)
		return;
	expr_parse(as, &p, &e, 0); /* says what is not defined */
	st->show_value = true;
	st->value = value_address(&e.v);
}

static void cnop(struct assembler *as, struct stmt *st)
{
	static const uint8_t no_op[2] = {0x07, 0x00}, zero;
	const char *p = st->operand;
	int32_t byte, word;

	if (as->pass == 2) {
		if (st->bad)
			return;
		if (st->loc > st->pad_from)
			section_emit(as, &zero, 1);
		for (uint32_t i = 0; i < st->size; i += 2)
			section_emit(as, no_op, 2);
		return;
	}
	section_need(as);
	if (!as->current)
		return;
	show(as, st);
	section_align(as, 2);
	st->loc = as->current->loc;
	statement_label(as, st, 1, 'I');
	if (!expr_absolute(as, &p, &byte))
		return;
	if (*p != ',') {
		diag_at(as, st, p, MSG_CNOP);
		return;
	}
	p++;
	if (!expr_absolute(as, &p, &word))
		return;
	if ((word != 4 && word != 8 && word != 16) || byte < 0 || byte % 2 ||
	    byte >= word) {
		diag_at(as, st, st->operand, MSG_CNOP);
		return;
	}
	st->size = ((uint32_t)byte - st->loc) & ((uint32_t)word - 1);
	section_advance(as, st->size);
}

static void ltorg(struct assembler *as, struct stmt *st)
{
	if (as->pass == 2)
		return;
	section_need(as);
	if (!as->current)
		return;
	section_align(as, 8);
	show(as, st);
	statement_label(as, st, 1, 'U');
	literal_pool(as);
}

/* --- END --- */

/* The last pool stands behind the first control section. */
static void end_pool(struct assembler *as)
{
	bool any = false;

	for (unsigned i = 0; i < as->literals.n; i++) {
		const struct literal *l = as->literals.at[i];

		any = any || (l->pool == as->pool && !l->placed);
	}
	if (!any)
		return;
	if (as->first)
		as->current = as->first;
	else
		section_need(as);
	if (!as->current)
		return;
	as->current->loc = as->current->high;
	section_align(as, 8);
	literal_pool(as);
}

void directive_end(struct assembler *as, struct stmt *st)
{
	const char *p = st->operand;
	struct section *s;
	struct expr e;

	if (as->pass == 1) {
		st->section = as->current;
		end_pool(as);
		as->stop = true;
		return;
	}
	if (!*p || *p == ' ' || *p == ',')
		return;
	if (!expr_parse(as, &p, &e, 0) || e.undefined)
		return;
	s = value_section(&e.v);
	if (!s || s->kind == SEC_DSECT || s->kind == SEC_PR) {
		diag_at(as, st, st->operand, MSG_END_BAD);
		return;
	}
	as->entry_point = e.v;
	as->has_entry_point = true;
	st->show_value = true;
	st->value = (uint32_t)e.v.n + s->origin;
}

/* --- COPY, MACRO and friends --- */

static void copy(struct assembler *as, struct stmt *st)
{
	/* a plain COPY was opened when it was read: see open.c */
	if (as->pass == 1 && strchr(st->src->operand, '&'))
		open_insert(as, st->src, st->operand);
}

static void macro(struct assembler *as, struct stmt *st)
{
	if (as->pass == 1) {
		st->comment = true;
		macro_define(as, st->src);
	}
}

static void mend(struct assembler *as, struct stmt *st)
{
	if (as->pass == 1)
		diag_at(as, st, st->op, MSG_MEND_STRAY, st->op);
}

static void opsyn(struct assembler *as, struct stmt *st)
{
	size_t n = symbol_span(st->operand);
	const char *what;

	if (as->pass == 2)
		return;
	if (!symbol_span(st->name)) {
		diag_at(as, st, st->op, MSG_NEEDS_NAME, "OPSYN");
		return;
	}
	what = n ? statement_op(as, arena_strndup(&as->arena, st->operand, n))
		 : " ";
	map_put(&as->arena, &as->opsyn, st->name, strlen(st->name),
		arena_strdup(&as->arena, what));
}

/* --- PUSH, POP, PRINT --- */

static bool next_word(const char **p, char *word, size_t size)
{
	size_t n = symbol_span(*p);

	if (!n || n >= size)
		return false;
	memcpy(word, *p, n);
	word[n] = 0;
	*p += n;
	if (**p == ',')
		++*p;
	return true;
}

static void push(struct assembler *as, struct stmt *st)
{
	const char *p = st->operand;
	char word[16];

	while (next_word(&p, word, sizeof word))
		if (same(word, "USING") && as->pass == 2)
			using_push(as);
		else if (same(word, "PRINT") && as->pass == 1)
			list_add(&as->arena, &as->print_stack,
				 (void *)(uintptr_t)as->print);
}

static void pop(struct assembler *as, struct stmt *st)
{
	const char *p = st->operand;
	char word[16];

	while (next_word(&p, word, sizeof word)) {
		if (same(word, "USING") && as->pass == 2 && !using_pop(as))
			diag_at(as, st, st->operand, MSG_POP_EMPTY);
		if (!same(word, "PRINT") || as->pass == 2)
			continue;
		if (as->print_stack.n)
			as->print =
				(unsigned)(uintptr_t)
					as->print_stack.at[--as->print_stack.n];
		else
			diag_at(as, st, st->operand, MSG_POP_EMPTY);
	}
}

static void print(struct assembler *as, struct stmt *st)
{
	static const struct {
		const char *name;
		unsigned set, clear;
	} words[] = {{"ON", PRINT_ON, 0},     {"OFF", 0, PRINT_ON},
		     {"GEN", PRINT_GEN, 0},   {"NOGEN", 0, PRINT_GEN},
		     {"DATA", PRINT_DATA, 0}, {"NODATA", 0, PRINT_DATA}};
	const char *p = st->operand;
	char word[16];

	while (as->pass == 1 && next_word(&p, word, sizeof word))
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (same(word, words[i].name))
				as->print = (as->print & ~words[i].clear) |
					    words[i].set;
}

/* --- PUNCH, REPRO, ISEQ, ICTL --- */

static void punch(struct assembler *as, struct stmt *st)
{
	char card[CARD + 1];
	const char *p = st->operand;
	unsigned n = 0;

	if (as->pass == 2)
		return;
	memset(card, ' ', CARD);
	card[CARD] = 0;
	if (*p++ != '\'') {
		diag_at(as, st, st->operand, MSG_EXPECT, "'text'");
		return;
	}
	for (; *p && n < CARD; p++) {
		if (*p == '\'' && *++p != '\'')
			break;
		if (*p == '&' && p[1] == '&')
			p++;
		card[n++] = *p;
	}
	list_add(&as->arena, &as->punched, arena_strdup(&as->arena, card));
}

static void repro(struct assembler *as, struct stmt *st)
{
	(void)st;
	if (as->pass == 1)
		as->repro_next = true;
}

static void ictl(struct assembler *as, struct stmt *st)
{
	int32_t n[3] = {1, 71, 16};
	const char *p = st->operand;

	if (as->pass == 2)
		return;
	for (unsigned i = 0; i < 3; i++) {
		if (!expr_absolute(as, &p, &n[i]))
			return;
		if (*p != ',')
			break;
		p++;
	}
	if (n[1] == 80)
		n[2] = n[0] + 1;
	if (st->number != 1 || n[0] < 1 || n[0] > 40 || n[1] < 41 ||
	    n[1] > 80 || n[1] < n[0] + 5 || n[2] <= n[0] || n[2] > 40) {
		diag_at(as, st, st->operand, MSG_ICTL);
		return;
	}
	as->format.begin = (unsigned)n[0];
	as->format.end = (unsigned)n[1];
	as->format.cont = (unsigned)n[2];
}

/* The name of the first TITLE that has one goes into columns 73-80. */
static void title(struct assembler *as, struct stmt *st)
{
	if (as->pass == 1 && *st->name && *st->name != '.' && !as->deck_id)
		as->deck_id = arena_strndup(&as->arena, st->name,
					    strnlen(st->name, 8));
}

static void iseq(struct assembler *as, struct stmt *st)
{
	const char *p = st->operand;
	int32_t from, to;

	if (as->pass == 2)
		return;
	as->iseq_from = as->iseq_to = 0;
	if (!*p || *p == ' ')
		return;
	if (!expr_absolute(as, &p, &from) || *p++ != ',' ||
	    !expr_absolute(as, &p, &to))
		return;
	if (from < 1 || to < from || to > CARD) {
		diag_at(as, st, st->operand, MSG_EXPECT,
			"two columns between 1 and 80");
		return;
	}
	as->iseq_from = (unsigned)from;
	as->iseq_to = (unsigned)to;
	memset(as->iseq_last, 0, sizeof as->iseq_last);
}

/* Directives that leave no trace in the program. */
static void nothing(struct assembler *as, struct stmt *st)
{
	(void)as;
	(void)st;
}

/* --- the table --- */

static const struct directive directives[] = {
	{"START", start, NULL},	      {"CSECT", csect, NULL},
	{"RSECT", csect, NULL},	      {"DSECT", dsect, NULL},
	{"COM", com, NULL},	      {"ENTRY", entry, NULL},
	{"EXTRN", extrn, NULL},	      {"WXTRN", wxtrn, NULL},
	{"ORG", org, NULL},	      {"EQU", equ, NULL},
	{"USING", using_run, NULL},   {"DROP", drop_run, NULL},
	{"CNOP", cnop, NULL},	      {"LTORG", ltorg, NULL},
	{"DC", constant_dc, NULL},    {"DS", constant_ds, NULL},
	{"DXD", constant_dxd, NULL},  {"CXD", constant_cxd, NULL},
	{"CCW", constant_ccw, NULL},  {"CCW0", constant_ccw, NULL},
	{"CCW1", constant_ccw, NULL}, {"END", directive_end, NULL},
	{"COPY", copy, NULL},	      {"MACRO", macro, NULL},
	{"MEND", mend, NULL},	      {"OPSYN", opsyn, NULL},
	{"PUSH", push, NULL},	      {"POP", pop, NULL},
	{"PRINT", print, NULL},	      {"PUNCH", punch, NULL},
	{"REPRO", repro, NULL},	      {"ICTL", ictl, NULL},
	{"ISEQ", iseq, NULL},	      {"TITLE", title, NULL},
	{"EJECT", nothing, NULL},     {"SPACE", nothing, NULL},
	{"CEJECT", nothing, NULL},    {"AMODE", nothing, NULL},
	{"RMODE", nothing, NULL},     {"ACONTROL", nothing, NULL},
	{"ADATA", nothing, NULL},     {NULL, NULL, NULL},
};

const struct directive *directive_find(const char *name)
{
	for (const struct directive *d = directives; d->name; d++)
		if (same(d->name, name))
			return d;
	return NULL;
}
