/*
 * ledger_text.c - the ledger for people and programs: sums by level, virtual
 * machine and cause, as text, CSV and JSON.
 */
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "counters.h"
#include "isa.h"
#include "ledger.h"
#include "tower.h"

static const struct {
	const char *word;
	unsigned bit;
} by_words[] = {
	{"level", LEDGER_BY_LEVEL},
	{"vm", LEDGER_BY_VM},
	{"cause", LEDGER_BY_CAUSE},
	{"cpu", LEDGER_BY_CPU},
};

unsigned ledger_by(const char *word)
{
	for (size_t i = 0; i < sizeof by_words / sizeof *by_words; i++)
		if (!strcasecmp(by_words[i].word, word))
			return by_words[i].bit;
	return 0;
}

/* ---- marks ----------------------------------------------------------------
 */

static void copy_counts(const struct ledger *l, struct ledger_mark *m)
{
	m->rows = l->count;
	m->row = realloc(m->row, (l->count + 1) * sizeof *m->row);
	memcpy(m->row, l->row, l->count * sizeof *m->row);
}

void ledger_set_mark(struct tower *t, const char *name)
{
	struct ledger *l = &t->ledger;
	struct ledger_mark *m = NULL;

	tower_walk(t);
	for (size_t i = 0; i < l->marks; i++)
		if (!strcmp(l->mark[i].name, name))
			m = &l->mark[i];
	if (!m) {
		l->mark = realloc(l->mark, (l->marks + 1) * sizeof *l->mark);
		m = &l->mark[l->marks++];
		memset(m, 0, sizeof *m);
		snprintf(m->name, sizeof m->name, "%s", name);
	}
	m->cycle = machine_cycles(t->machine);
	copy_counts(l, m);
}

const struct ledger_mark *ledger_find_mark(const struct tower *t,
					   const char *name)
{
	const struct ledger *l = &t->ledger;

	for (size_t i = 0; i < l->marks; i++)
		if (!strcmp(l->mark[i].name, name) &&
		    l->mark[i].cycle <= machine_cycles(t->machine))
			return &l->mark[i];
	return NULL;
}

/* ---- sums -----------------------------------------------------------------
 */

static void add(struct ledger_count *to, const struct ledger_count *c,
		const struct ledger_count *before)
{
	to->cycles += c->cycles - before->cycles;
	to->instructions += c->instructions - before->instructions;
	to->traps += c->traps - before->traps;
	to->faults += c->faults - before->faults;
	to->io += c->io - before->io;
}

static bool same_cause(const struct ledger_cause *a,
		       const struct ledger_cause *b)
{
	return a->kind == b->kind && a->cls == b->cls && a->code == b->code &&
	       a->insn == b->insn;
}

static bool fits(const struct ledger_line *x, const struct ledger_row *r)
{
	return (!(x->by & LEDGER_BY_LEVEL) || x->level == r->level) &&
	       (!(x->by & LEDGER_BY_VM) || x->vm == r->vm) &&
	       (!(x->by & LEDGER_BY_CPU) || x->cpu == r->cpu) &&
	       (!(x->by & LEDGER_BY_CAUSE) || same_cause(&x->cause, &r->cause));
}

static struct ledger_line *line_of(struct ledger_report *out, unsigned by,
				   const struct ledger_row *r)
{
	for (size_t i = 0; i < out->count; i++)
		if (fits(&out->line[i], r))
			return &out->line[i];
	out->line[out->count] = (struct ledger_line){.by = by,
						     .cpu = r->cpu,
						     .level = r->level,
						     .vm = r->vm,
						     .cause = r->cause};
	return &out->line[out->count++];
}

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

/* Most cycles first; what is equal by what it says, since the order of rows
 * and nodes is that in which somebody met them. */
static int more_cycles(const void *a, const void *b, void *tower)
{
	const struct ledger_line *x = a, *y = b;
	const struct tower *t = tower;
	int order = (x->count.cycles < y->count.cycles) -
		    (x->count.cycles > y->count.cycles);

	if (!order)
		order = sign(x->level - y->level);
	if (!order)
		order = strcmp(t->nodes[x->vm].path, t->nodes[y->vm].path);
	if (!order)
		order = sign(x->cause.kind - y->cause.kind);
	if (!order)
		order = sign(x->cause.cls - y->cause.cls);
	if (!order)
		order = sign(x->cause.code - y->cause.code);
	if (!order)
		order = sign(x->cause.insn - y->cause.insn);
	return order ? order : sign(x->cpu - y->cpu);
}

/* Cycles between two moments that nothing happened in are no line. */
static bool is_nothing(const struct ledger_count *c,
		       const struct ledger_count *before)
{
	return !memcmp(c, before, sizeof *c);
}

static bool same_row(const struct ledger_row *a, const struct ledger_row *b)
{
	return a->cpu == b->cpu && a->level == b->level && a->vm == b->vm &&
	       same_cause(&a->cause, &b->cause);
}

/* What row I had at the mark: at the same place, unless the run has been gone
 * back over since. */
static const struct ledger_count *before_of(const struct ledger *l, size_t i,
					    const struct ledger_mark *m)
{
	static const struct ledger_count nothing;

	if (m && i < m->rows && same_row(&m->row[i], &l->row[i]))
		return &m->row[i].count;
	for (size_t k = 0; m && k < m->rows; k++)
		if (same_row(&m->row[k], &l->row[i]))
			return &m->row[k].count;
	return &nothing;
}

void ledger_report(struct tower *t, const struct ledger_mark *since,
		   unsigned by, struct ledger_report *out)
{
	const struct ledger *l = &t->ledger;

	tower_walk(t);
	memset(out, 0, sizeof *out);
	out->line = calloc(l->count + 1, sizeof *out->line);
	out->from = since ? since->cycle : 0;
	out->to = machine_cycles(t->machine);
	for (size_t i = 0; i < l->count; i++) {
		const struct ledger_row *r = &l->row[i];
		const struct ledger_count *before = before_of(l, i, since);

		if (is_nothing(&r->count, before))
			continue;
		add(&line_of(out, by, r)->count, &r->count, before);
		add(&out->sum, &r->count, before);
	}
	qsort_r(out->line, out->count, sizeof *out->line, more_cycles, t);
}

void ledger_report_free(struct ledger_report *r)
{
	free(r->line);
	memset(r, 0, sizeof *r);
}

/* ---- words ----------------------------------------------------------------
 */

const char *ledger_cause_text(const struct ledger_cause *c, char *out,
			      size_t size)
{
	const char *name = counters_code_name(c->cls, c->code);

	if (c->kind == LEDGER_OWN)
		snprintf(out, size, "own code");
	else if (c->kind == LEDGER_IDLE)
		snprintf(out, size, "idle");
	else if (c->insn < INSN_COUNT)
		snprintf(out, size, "%s", isa_table[c->insn].mnemonic);
	else
		snprintf(out, size, "%s %0*X%s%s", counters_class_word(c->cls),
			 c->cls == INT_SVC  ? 2
			 : c->cls == INT_IO ? 3
					    : 4,
			 (unsigned)c->code, *name ? " " : "", name);
	return out;
}

static const char *vm_text(const struct tower *t, const struct ledger_line *x)
{
	return t->nodes[x->vm].path;
}

static void heads(unsigned by, char *out, size_t size)
{
	snprintf(out, size, "%s%s%s%s%13s %11s %8s %6s %7s",
		 by & LEDGER_BY_CPU ? "CPU " : "",
		 by & LEDGER_BY_LEVEL ? "L " : "",
		 by & LEDGER_BY_VM ? "for                  " : "",
		 by & LEDGER_BY_CAUSE ? "cause                      " : "",
		 "cycles", "instructions", "traps", "faults", "I/O");
}

static void counts(const struct ledger_count *c, char *out, size_t size)
{
	snprintf(out, size,
		 "%13" PRIu64 " %12" PRIu64 " %8" PRIu64 " %6" PRIu64
		 " %7" PRIu64,
		 c->cycles, c->instructions, c->traps, c->faults, c->io);
}

static void one_line(const struct tower *t, const struct ledger_line *x,
		     char *out, size_t size)
{
	char cause[64], number[80];
	size_t n = 0;

	out[0] = 0;
	if (x->by & LEDGER_BY_CPU)
		n += (size_t)snprintf(out + n, size - n, "%3d ", x->cpu);
	if (x->by & LEDGER_BY_LEVEL)
		n += (size_t)snprintf(out + n, size - n, "%d ", x->level);
	if (x->by & LEDGER_BY_VM)
		n += (size_t)snprintf(out + n, size - n, "%-20s ",
				      vm_text(t, x));
	if (x->by & LEDGER_BY_CAUSE)
		n += (size_t)snprintf(
			out + n, size - n, "%-26.26s ",
			ledger_cause_text(&x->cause, cause, sizeof cause));
	counts(&x->count, number, sizeof number);
	snprintf(out + n, size - n, "%s", number);
}

bool ledger_text(const struct tower *t, const struct ledger_report *r, size_t n,
		 char *out, size_t size)
{
	unsigned by = r->count ? r->line[0].by : 0;
	int width =
		(by & LEDGER_BY_CPU ? 4 : 0) + (by & LEDGER_BY_LEVEL ? 2 : 0) +
		(by & LEDGER_BY_VM ? 21 : 0) + (by & LEDGER_BY_CAUSE ? 27 : 0);
	char number[80];

	if (!n) {
		heads(by, out, size);
	} else if (n <= r->count) {
		one_line(t, &r->line[n - 1], out, size);
	} else if (n == r->count + 1) {
		counts(&r->sum, number, sizeof number);
		snprintf(out, size, "%-*s%s", width, width > 2 ? "sum" : "",
			 number);
	} else {
		return false;
	}
	return true;
}

/* ---- for programs ---------------------------------------------------------
 */

/* A comma and TEXT, in quotes where it needs them (RFC 4180). */
static void csv_field(const char *text, FILE *out)
{
	bool quotes = strpbrk(text, ",\"");

	fputc(',', out);
	if (quotes)
		fputc('"', out);
	for (; *text; text++) {
		if (*text == '"')
			fputc('"', out);
		fputc(*text, out);
	}
	if (quotes)
		fputc('"', out);
}

void ledger_csv(const struct tower *t, const struct ledger_report *r, FILE *out)
{
	char cause[64];

	fprintf(out, "cpu,level,vm,cause,cycles,instructions,traps,"
		     "page_faults,io\n");
	for (size_t i = 0; i < r->count; i++) {
		const struct ledger_line *x = &r->line[i];

		if (x->by & LEDGER_BY_CPU)
			fprintf(out, "%d", x->cpu);
		fputc(',', out);
		if (x->by & LEDGER_BY_LEVEL)
			fprintf(out, "%d", x->level);
		csv_field(x->by & LEDGER_BY_VM ? vm_text(t, x) : "", out);
		csv_field(x->by & LEDGER_BY_CAUSE
				  ? ledger_cause_text(&x->cause, cause,
						      sizeof cause)
				  : "",
			  out);
		fputc(',', out);
		fprintf(out,
			"%" PRIu64 ",%" PRIu64 ",%" PRIu64 ",%" PRIu64
			",%" PRIu64 "\n",
			x->count.cycles, x->count.instructions, x->count.traps,
			x->count.faults, x->count.io);
	}
}

static void put_counts(json_t *o, const struct ledger_count *c)
{
	json_object_set_new(o, "cycles", json_integer((json_int_t)c->cycles));
	json_object_set_new(o, "instructions",
			    json_integer((json_int_t)c->instructions));
	json_object_set_new(o, "traps", json_integer((json_int_t)c->traps));
	json_object_set_new(o, "page_faults",
			    json_integer((json_int_t)c->faults));
	json_object_set_new(o, "io", json_integer((json_int_t)c->io));
}

static json_t *line_json(const struct tower *t, const struct ledger_line *x)
{
	json_t *o = json_object();
	char cause[64];

	if (x->by & LEDGER_BY_CPU)
		json_object_set_new(o, "cpu", json_integer(x->cpu));
	if (x->by & LEDGER_BY_LEVEL)
		json_object_set_new(o, "level", json_integer(x->level));
	if (x->by & LEDGER_BY_VM)
		json_object_set_new(o, "vm", json_string(vm_text(t, x)));
	if (x->by & LEDGER_BY_CAUSE)
		json_object_set_new(o, "cause",
				    json_string(ledger_cause_text(
					    &x->cause, cause, sizeof cause)));
	put_counts(o, &x->count);
	return o;
}

bool ledger_json(const struct tower *t, const struct ledger_report *r,
		 FILE *out)
{
	json_t *whole = json_object(), *rows = json_array(),
	       *sum = json_object();
	bool good;

	for (size_t i = 0; i < r->count; i++)
		json_array_append_new(rows, line_json(t, &r->line[i]));
	put_counts(sum, &r->sum);
	json_object_set_new(whole, "format", json_string("trapeze-ledger 1"));
	json_object_set_new(whole, "from", json_integer((json_int_t)r->from));
	json_object_set_new(whole, "to", json_integer((json_int_t)r->to));
	json_object_set_new(whole, "rows", rows);
	json_object_set_new(whole, "sum", sum);
	good = !json_dumpf(whole, out, JSON_INDENT(1) | JSON_PRESERVE_ORDER);
	json_decref(whole);
	return fputc('\n', out) != EOF && good;
}
