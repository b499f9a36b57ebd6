/*
 * model.c - reads the text of a CPU model (see model.h).
 *
 * One statement a line: a keyword, what it is about, a formula, and where the
 * figures are from.  Lines that begin with * are comments.
 */
#include "model.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct reader {
	struct model *m;
	const char *file;
	int line;
	char text[256]; /* the line                                         */
	char *at;	/* what is left of it                               */
	struct error *error;
};

enum { MAXIMUM = 60000 }; /* cycles, or nanoseconds of one */

static bool fail(struct reader *r, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
static bool fail(struct reader *r, const char *format, ...)
{
	char what[400];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	if (r->line)
		return error_set(r->error, "%.80s:%d: %s", r->file, r->line,
				 what);
	return error_set(r->error, "%.80s: %s", r->file, what);
}

/* ---- words ----------------------------------------------------------------
 */

static void skip_blanks(struct reader *r)
{
	while (isspace((unsigned char)*r->at))
		r->at++;
}

/* The next word, ended in its place; "" at the end of the line. */
static char *word(struct reader *r)
{
	char *w;

	skip_blanks(r);
	w = r->at;
	while (*r->at && !isspace((unsigned char)*r->at))
		r->at++;
	if (*r->at)
		*r->at++ = 0;
	return w;
}

static bool take_text(struct reader *r, char *out, size_t size)
{
	skip_blanks(r);
	if (!*r->at)
		return fail(r, "a text is expected here");
	if (strlen(r->at) >= size)
		return fail(r, "this text is too long: at most %zu characters",
			    size - 1);
	memcpy(out, r->at, strlen(r->at) + 1);
	return true;
}

/* A number with up to three decimals, in thousandths. */
static bool take_number(struct reader *r, uint32_t *out)
{
	const char *from;
	uint32_t v = 0, scale = MODEL_ONE / 10;

	skip_blanks(r);
	from = r->at;
	while (isdigit((unsigned char)*r->at) && v <= MAXIMUM)
		v = v * 10 + (uint32_t)(*r->at++ - '0');
	if (r->at == from || v > MAXIMUM)
		return fail(r,
			    "expected a number from 0 to %d, found '%.20s'; "
			    "a formula is like 3 + 0.5/halfword + 2/taken, "
			    "then `manual WHICH` or `estimated`",
			    MAXIMUM, from);
	*out = v * MODEL_ONE;
	if (*r->at != '.')
		return true;
	for (r->at++; isdigit((unsigned char)*r->at); scale /= 10)
		*out += (uint32_t)(*r->at++ - '0') * scale;
	return true;
}

/* `manual WHICH` or `estimated [REMARK]`, to the end of the line. */
static bool take_source(struct reader *r, struct model_source *s)
{
	const char *w = word(r);

	s->line = r->line;
	s->manual = !strcmp(w, "manual");
	if (!s->manual && strcmp(w, "estimated"))
		return fail(r,
			    "expected where the figure is from: `manual` and "
			    "which, or `estimated`; found '%.20s'",
			    w);
	skip_blanks(r);
	if (s->manual && !*r->at)
		return fail(r, "which manual? As in `manual GA24-3557 p.42`");
	s->text[0] = 0;
	return !*r->at || take_text(r, s->text, sizeof s->text);
}

/* ---- formulas -------------------------------------------------------------
 */

static int unit_of(const char *symbol, size_t length)
{
	for (int u = 0; u < COST_UNITS; u++) {
		const char *name = model_unit_symbol((enum model_unit)u);

		if (strlen(name) == length && !strncmp(name, symbol, length))
			return u;
	}
	return -1;
}

static bool no_unit(struct reader *r, const char *symbol, size_t length)
{
	char names[200] = "";

	for (int u = 0; u < COST_UNITS; u++)
		snprintf(names + strlen(names), sizeof names - strlen(names),
			 " %s", model_unit_symbol((enum model_unit)u));
	return fail(r, "'%.*s' is nothing that a cost depends on: expected%s",
		    (int)length, symbol, names);
}

static bool take_term(struct reader *r, struct model_formula *f)
{
	const char *symbol;
	uint32_t value;
	int unit;

	if (!take_number(r, &value))
		return false;
	if (*r->at != '/') {
		f->fixed += value;
		return true;
	}
	symbol = ++r->at;
	while (isalnum((unsigned char)*r->at))
		r->at++;
	unit = unit_of(symbol, (size_t)(r->at - symbol));
	if (unit < 0)
		return no_unit(r, symbol, (size_t)(r->at - symbol));
	f->per[unit] += value;
	return true;
}

static bool take_line(struct reader *r, struct model_line *l)
{
	memset(&l->formula, 0, sizeof l->formula);
	do {
		if (!take_term(r, &l->formula))
			return false;
		skip_blanks(r);
	} while (*r->at == '+' && r->at++);
	return take_source(r, &l->source);
}

/* ---- what a formula is for ------------------------------------------------
 */

static const char *const format_names[FMT_COUNT] = {
#define FIELD(name, bit, width)
#define FORMAT(name, length, fields) [FMT_##name] = #name,
#include "format.def"
#undef FORMAT
#undef FIELD
};

static int group_of(const char *name)
{
	for (int i = 0; i < GROUP_COUNT; i++)
		if (!strcasecmp(isa_group_name((enum isa_group)i), name))
			return i;
	return -1;
}

static int format_of(const char *name)
{
	for (int i = 0; i < FMT_COUNT; i++)
		if (!strcasecmp(format_names[i], name))
			return i;
	return -1;
}

/* What was said more particularly stays, in whichever order it was said. */
static bool give(struct reader *r, struct model_line *to,
		 const struct model_line *l, int rank, const char *name)
{
	if (rank == to->rank)
		return fail(r, "%s has a cost already, in line %d", name,
			    to->source.line);
	if (rank > to->rank) {
		*to = *l;
		to->rank = rank;
	}
	return true;
}

/* A unit that none of the instructions has is a slip of the pen. */
static bool check_units(struct reader *r, const struct model_line *l, int first,
			int group, const char *name)
{
	for (int u = 0; u < COST_UNITS; u++) {
		bool known = !l->formula.per[u];

		for (int i = 0; i < INSN_COUNT && !known; i++)
			if (group < 0 ? i == first
				      : isa_table[i].group == group)
				known = model_has_unit(&isa_table[i],
						       (enum model_unit)u);
		if (!known)
			return fail(r, "%s has no %s: %s", name,
				    model_unit_symbol((enum model_unit)u),
				    model_unit_text((enum model_unit)u));
	}
	return true;
}

static bool give_group(struct reader *r, const struct model_line *l,
		       const char *name)
{
	bool all = !strcmp(name, "*");
	int group = group_of(name);

	if (group < 0 && !all)
		return fail(r,
			    "no group '%.20s': the groups are those of "
			    "isa/group.def, such as %s, or * for all",
			    name, isa_group_name(GROUP_MULTIPLE));
	if (!all && !check_units(r, l, 0, group, name))
		return false;
	for (int i = 0; i < ISA_ROWS; i++)
		if ((all || isa_table[i].group == group) &&
		    r->m->row[i].rank != MODEL_INSN &&
		    !give(r, &r->m->row[i], l, all ? MODEL_ANY : MODEL_GROUP,
			  name))
			return false;
	return true;
}

static bool give_insn(struct reader *r, const struct model_line *l,
		      const char *name)
{
	const struct isa_insn *row = isa_by_mnemonic(name);

	if (!row)
		return fail(r,
			    "no instruction '%.20s': `trapeze isa` lists the "
			    "mnemonics",
			    name);
	return check_units(r, l, (int)(row - isa_table), -1, row->mnemonic) &&
	       give(r, &r->m->row[row - isa_table], l, MODEL_INSN,
		    row->mnemonic);
}

static bool give_format(struct reader *r, const struct model_line *l,
			const char *name)
{
	int format = format_of(name);

	if (format < 0)
		return fail(r,
			    "no format '%.20s': the formats are those of "
			    "isa/format.def, such as RR and SS1",
			    name);
	return give(r, &r->m->format[format], l, MODEL_INSN, name);
}

typedef bool giver(struct reader *r, const struct model_line *l,
		   const char *name);

/* NAME[,NAME...] FORMULA SOURCE */
static bool take_costs(struct reader *r, giver *give_one)
{
	struct model_line l = {.rank = 0};
	char *names = word(r), *rest = NULL;

	if (!*names)
		return fail(r, "expected names, then a formula");
	if (!take_line(r, &l))
		return false;
	for (char *n = strtok_r(names, ",", &rest); n;
	     n = strtok_r(NULL, ",", &rest))
		if (!give_one(r, &l, n))
			return false;
	return true;
}

/* ---- the statements -------------------------------------------------------
 */

static bool take_model(struct reader *r)
{
	return take_text(r, r->m->name, sizeof r->m->name);
}

static bool take_remark(struct reader *r)
{
	return take_text(r, r->m->text, sizeof r->m->text);
}

static bool take_cpuid(struct reader *r)
{
	const char *w = word(r);
	char *end;
	unsigned long v = strtoul(w, &end, 16);

	if (!isxdigit((unsigned char)*w) || *end || v > 0xFFFF)
		return fail(r,
			    "cpuid: expected up to four hexadecimal digits, "
			    "found '%.20s'",
			    w);
	r->m->cpu_id = (uint16_t)v;
	return true;
}

static bool take_cycle(struct reader *r)
{
	if (!take_number(r, &r->m->cycle_ps))
		return false;
	if (!r->m->cycle_ps)
		return fail(r, "cycle: expected its time in nanoseconds, more "
			       "than 0");
	return take_source(r, &r->m->cycle_source);
}

static bool take_mips(struct reader *r)
{
	return take_number(r, &r->m->mips) &&
	       take_source(r, &r->m->mips_source);
}

static bool take_all(struct reader *r)
{
	struct model_line l = {.rank = MODEL_LIKE};

	return take_line(r, &l) && give(r, &r->m->all, &l, MODEL_INSN, "all");
}

static bool take_interruption(struct reader *r)
{
	struct model_line l = {.rank = MODEL_LIKE};

	return take_line(r, &l) &&
	       give(r, &r->m->interruption, &l, MODEL_INSN, "interruption");
}

static bool take_group(struct reader *r)
{
	return take_costs(r, give_group);
}

static bool take_format(struct reader *r)
{
	return take_costs(r, give_format);
}

static bool take_insn(struct reader *r)
{
	return take_costs(r, give_insn);
}

/* What the model named gives is there from the beginning; everything said
 * after it is more particular. */
static bool take_like(struct reader *r)
{
	const char *name = word(r);
	struct error why;
	char own[sizeof r->m->name];

	if (r->m->cycle_ps || r->m->cpu_id || r->m->all.source.line)
		return fail(r, "like: it comes before the other statements, "
			       "`model` aside");
	memcpy(own, r->m->name, sizeof own);
	if (!model_find(r->m, name, &why))
		return fail(r, "like: %.300s", why.text);
	if (*own)
		memcpy(r->m->name, own, sizeof own);
	for (unsigned i = 0; i < ISA_ROWS; i++)
		r->m->row[i].rank = MODEL_LIKE;
	for (unsigned i = 0; i < FMT_COUNT; i++)
		r->m->format[i].rank = MODEL_LIKE;
	r->m->all.rank = r->m->interruption.rank = MODEL_LIKE;
	return true;
}

static const struct {
	const char *keyword;
	bool (*take)(struct reader *r);
} statements[] = {
	{"model", take_model},	 {"text", take_remark},
	{"like", take_like},	 {"cpuid", take_cpuid},
	{"cycle", take_cycle},	 {"mips", take_mips},
	{"all", take_all},	 {"interruption", take_interruption},
	{"format", take_format}, {"group", take_group},
	{"insn", take_insn},
};
enum { STATEMENTS = sizeof statements / sizeof *statements };

static bool take_statement(struct reader *r)
{
	char names[160] = "";
	const char *keyword = word(r);

	if (!*keyword || *keyword == '*')
		return true;
	for (unsigned i = 0; i < STATEMENTS; i++)
		if (!strcmp(statements[i].keyword, keyword))
			return statements[i].take(r);
	for (unsigned i = 0; i < STATEMENTS; i++)
		snprintf(names + strlen(names), sizeof names - strlen(names),
			 " %s", statements[i].keyword);
	return fail(r,
		    "no statement '%.20s': expected one of%s, or * for a "
		    "comment",
		    keyword, names);
}

static bool take_lines(struct reader *r, const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\n");

		r->line++;
		if (n >= sizeof r->text)
			return fail(r, "a line of %zu characters: at most %zu",
				    n, sizeof r->text - 1);
		memcpy(r->text, text, n);
		r->text[n] = 0;
		while (n && isspace((unsigned char)r->text[n - 1]))
			r->text[--n] = 0;
		r->at = r->text;
		if (!take_statement(r))
			return false;
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	r->line = 0;
	return true;
}

/* Everything that has to be there, is. */
static bool is_whole(struct reader *r)
{
	const struct model *m = r->m;

	if (!*m->name)
		return fail(r, "no `model` statement, which names it");
	if (!m->cycle_ps)
		return fail(r, "no `cycle` statement: how long is a cycle?");
	for (int i = 0; i < INSN_COUNT; i++)
		if (!m->row[i].source.line)
			return fail(r,
				    "no cost for group %s (%s and others): "
				    "`group %s FORMULA`, or `like 158` first",
				    isa_group_name(isa_table[i].group),
				    isa_table[i].mnemonic,
				    isa_group_name(isa_table[i].group));
	return true;
}

/* What stands in the place of an instruction costs as it does. */
static void give_variants(struct model *m)
{
	for (int i = INSN_COUNT; i < ISA_ROWS; i++) {
		const struct isa_insn *row =
			isa_by_mnemonic(isa_table[i].mnemonic);

		if (row)
			m->row[i] = m->row[row - isa_table];
	}
}

bool model_parse(struct model *m, const char *text, const char *file,
		 struct error *error)
{
	bool good;

	struct reader r = {.m = m, .file = file, .error = error};

	memset(m, 0, sizeof *m);
	good = take_lines(&r, text) && is_whole(&r);
	give_variants(m);
	return good;
}

/* ---- the shipped ones, made of isa/models by the build --------------------
 */

extern const char *const model_texts[]; /* name, text, name, ..., NULL */

const char *model_shipped(unsigned i)
{
	return model_texts[2 * i];
}

bool model_find(struct model *m, const char *name, struct error *error)
{
	char names[200] = "";
	char file[64];

	for (unsigned i = 0; model_shipped(i); i++) {
		if (!strcmp(model_shipped(i), name)) {
			snprintf(file, sizeof file, "isa/models/%.20s.model",
				 name);
			return model_parse(m, model_texts[2 * i + 1], file,
					   error);
		}
		snprintf(names + strlen(names), sizeof names - strlen(names),
			 " %s", model_shipped(i));
	}
	return error_set(error, "no model '%.100s': the models are%s", name,
			 names);
}
