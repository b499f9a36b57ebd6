/*
 * cycles.c - what instructions cost on several models, as text (see
 * cycles.h): the columns of `trapeze cycles`, their sums, and the sources.
 */
#include "cycles.h"

#include <stdlib.h>
#include <string.h>

#include "model_file.h"

enum { WIDTH = 22 };

bool cycles_add_model(struct cycles *c, const char *name, struct error *error)
{
	struct model *m;

	if (c->columns == CYCLES_MODELS)
		return error_set(error, "more than %d models", CYCLES_MODELS);
	m = model_file_load(name, error);
	if (m)
		c->column[c->columns++].model = m;
	return m != NULL;
}

void cycles_free(struct cycles *c)
{
	for (unsigned i = 0; i < c->columns; i++)
		free(c->column[i].model);
}

/* ---- one instruction ------------------------------------------------------
 */

static uint32_t fixed_cost(const struct model *m, const struct isa_insn *row,
			   const uint8_t *text)
{
	struct isa_fields f;

	isa_decode(row, text, &f);
	return model_cost(m, row, &f);
}

static void note(char *marks, const struct model_line *l)
{
	bool used = l->formula.fixed != 0;

	for (unsigned u = 0; u < COST_UNITS; u++)
		used |= l->formula.per[u] != 0;
	if (used)
		marks[l->source.manual] = 1;
}

char cycles_mark(const struct model *m, const struct isa_insn *row)
{
	char marks[2] = {0, 0};

	note(marks, &m->all);
	note(marks, &m->format[row->format]);
	note(marks, &m->row[row - isa_table]);
	return marks[0] && marks[1] ? 'p' : marks[1] ? 'm' : 'e';
}

void cycles_text(const struct model *m, const struct isa_insn *row,
		 const uint8_t *text, char *out, size_t size)
{
	struct model_formula f = model_formula(m, row), late = {0};
	uint32_t cost = fixed_cost(m, row, text);
	char rest[48] = "";

	late.per[COST_PLACE] = f.per[COST_PLACE];
	late.per[COST_DONE] = f.per[COST_DONE];
	if (model_rate(m, row))
		model_formula_text(&late, rest, sizeof rest);
	if (model_taken(m, row))
		snprintf(out, size, "%u, taken %u %c", cost,
			 cost + model_taken(m, row), cycles_mark(m, row));
	else if (row == &isa_table[INSN_EX])
		snprintf(out, size, "%u + target %c", cost,
			 cycles_mark(m, row));
	else
		snprintf(out, size, "%u%s%s %c", cost, *rest ? " + " : "", rest,
			 cycles_mark(m, row));
}

void cycles_count(struct cycles *c, const struct isa_insn *row,
		  const uint8_t *text, const struct cycles_usage *usage)
{
	c->instructions++;
	c->weight += usage ? usage->weight : 0;
	for (unsigned i = 0; i < c->columns; i++) {
		struct cycles_column *k = &c->column[i];
		uint32_t cost = fixed_cost(k->model, row, text);

		k->fixed += cost;
		k->used[row - isa_table] = true;
		if (usage)
			k->weighted +=
				usage->weight *
				(cost +
				 usage->taken * model_taken(k->model, row) +
				 usage->units * model_rate(k->model, row) /
					 MODEL_RATE_ONE);
	}
}

/* ---- columns --------------------------------------------------------------
 */

void cycles_heading(const struct cycles *c, FILE *out)
{
	for (unsigned i = 0; i < c->columns; i++)
		fprintf(out, "%-*s", WIDTH, c->column[i].model->name);
}

void cycles_row(const struct cycles *c, const struct isa_insn *row,
		const uint8_t *text, FILE *out)
{
	char cost[64];

	for (unsigned i = 0; i < c->columns; i++) {
		cycles_text(c->column[i].model, row, text, cost, sizeof cost);
		fprintf(out, "%-*s", WIDTH, cost);
	}
}

void cycles_blank(const struct cycles *c, FILE *out)
{
	fprintf(out, "%*s", WIDTH * (int)c->columns, "");
}

/* ---- sums -----------------------------------------------------------------
 */

static void mix_total(const struct cycles *c, const struct cycles_column *k,
		      FILE *out)
{
	double cpi = k->weighted / c->weight;
	double mips = 1e6 / (cpi * (double)k->model->cycle_ps);

	fprintf(out, "%s: CPI %.3f, %.3f MIPS", k->model->name, cpi, mips);
	if (k->model->mips)
		fprintf(out, " (quoted: %.3g)",
			(double)k->model->mips / MODEL_ONE);
	fputc('\n', out);
}

static void total(const struct cycles *c, const struct cycles_column *k,
		  FILE *out)
{
	double ns = (double)k->fixed * (double)k->model->cycle_ps / 1000;

	fprintf(out,
		"%s: %llu cycles for %llu instructions, each once, no branch "
		"taken: %.3f us, CPI %.3f\n",
		k->model->name, (unsigned long long)k->fixed,
		(unsigned long long)c->instructions, ns / 1000,
		(double)k->fixed / (double)c->instructions);
}

void cycles_totals(const struct cycles *c, bool mix, FILE *out)
{
	for (unsigned i = 0; i < c->columns; i++)
		if (mix && c->weight > 0)
			mix_total(c, &c->column[i], out);
		else if (c->instructions)
			total(c, &c->column[i], out);
	if (!c->instructions)
		fputs("no instructions\n", out);
}

void cycles_list(const struct cycles *c, FILE *out)
{
	fputs("model      cycle ns   MIPS\n", out);
	for (unsigned i = 0; i < c->columns; i++) {
		const struct model *m = c->column[i].model;
		char mips[16] = "-";

		if (m->mips)
			snprintf(mips, sizeof mips, "%.3g",
				 (double)m->mips / MODEL_ONE);
		fprintf(out, "%-10s %8.10g %6s  %s\n", m->name,
			(double)m->cycle_ps / 1000, mips, m->text);
	}
}

/* ---- sources --------------------------------------------------------------
 */

/* A line of the model's text, and what it is said of. */
static void source(const struct model_source *s, const char *of,
		   const char *name, FILE *out)
{
	char text[96];

	if (s->line)
		fprintf(out, "  %s%s: %s\n", of, name,
			model_source_text(s, text, sizeof text));
}

static bool same_line(const struct model *m, int i, int j)
{
	return m->row[i].source.line == m->row[j].source.line &&
	       m->row[i].rank == m->row[j].rank;
}

/* What the line was said of that row I has its cost from: its groups, or
 * those of its instructions that were used. */
static void subject(const struct cycles_column *k, int i, char *out,
		    size_t size)
{
	bool by_group = k->model->row[i].rank == MODEL_GROUP;
	unsigned last = GROUP_COUNT;
	size_t n = 0;

	for (int j = i; j < ISA_ROWS && n < size; j++) {
		const struct isa_insn *row = &isa_table[j];

		if (!k->used[j] || !same_line(k->model, i, j) ||
		    (by_group && row->group == last))
			continue;
		last = row->group;
		n += (size_t)snprintf(
			out + n, size - n, "%s%s", n ? "," : "",
			by_group ? isa_group_name((enum isa_group)last)
				 : row->mnemonic);
	}
}

/* A line for each line of the model. */
static void row_sources(const struct cycles_column *k, FILE *out)
{
	const struct model *m = k->model;

	for (int i = 0; i < ISA_ROWS; i++) {
		bool told = !k->used[i];
		char names[200] = "";

		for (int j = 0; j < i && !told; j++)
			told = k->used[j] && same_line(m, i, j);
		if (told)
			continue;
		if (m->row[i].rank == MODEL_ANY)
			snprintf(names, sizeof names, "*");
		else
			subject(k, i, names, sizeof names);
		source(&m->row[i].source,
		       m->row[i].rank == MODEL_GROUP ||
				       m->row[i].rank == MODEL_ANY
			       ? "group "
			       : "",
		       names, out);
	}
}

static void column_sources(const struct cycles_column *k, FILE *out)
{
	static const char *const formats[FMT_COUNT] = {
#define FIELD(name, bit, width)
#define FORMAT(name, length, fields) [FMT_##name] = #name,
#include "format.def"
#undef FORMAT
#undef FIELD
	};
	const struct model *m = k->model;
	bool used[FMT_COUNT] = {false};
	char text[96];

	fprintf(out, "model %s: %s; a cycle is %g ns (%s)\n", m->name, m->text,
		(double)m->cycle_ps / 1000,
		model_source_text(&m->cycle_source, text, sizeof text));
	source(&m->all.source, "all", "", out);
	for (int i = 0; i < ISA_ROWS; i++)
		used[isa_table[i].format] |= k->used[i];
	for (int f = 0; f < FMT_COUNT; f++)
		if (used[f])
			source(&m->format[f].source, "format ", formats[f],
			       out);
	row_sources(k, out);
}

void cycles_sources(const struct cycles *c, FILE *out)
{
	for (unsigned i = 0; i < c->columns; i++)
		column_sources(&c->column[i], out);
}
