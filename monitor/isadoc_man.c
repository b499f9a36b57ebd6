/*
 * isadoc_man.c - the reference manual as man pages of section 7: s370 and
 * s370-GROUP, in the man macros of groff and mandoc.
 */
#include "isadoc.h"
#include "roff.h"

#include <ctype.h>
#include <string.h>

static void header(FILE *f, const char *page)
{
	fputs(".TH ", f);
	for (; *page; page++)
		fputc(toupper((unsigned char)*page), f);
	fputs(" 7 2026-11-27 Trapeze \"System/370 instructions\"\n", f);
}

/* ---- an instruction -------------------------------------------------------
 */

static void drawing(FILE *f, const struct isa_insn *row)
{
	char line[120];

	fputs(".PP\n.nf\n", f);
	for (unsigned n = 0; n < INSN_DRAWING_LINES; n++) {
		insn_text_drawing(row, n, line, sizeof line);
		roff_text(f, line);
		fputc('\n', f);
	}
	fputs(".fi\n", f);
}

static void item(FILE *f, const char *term, const char *content)
{
	fprintf(f, ".TP\n.B %s\n", term);
	roff_text(f, content);
	fputc('\n', f);
}

static void codes(FILE *f, const struct isa_insn *row)
{
	char all[400] = "";

	for (unsigned cc = 0; cc < 4 && row->cc != CC_NONE; cc++) {
		const char *s = isa_cc_meaning((enum isa_cc)row->cc, cc);

		if (strcmp(s, "?"))
			snprintf(all + strlen(all), sizeof all - strlen(all),
				 "%s%u %s", *all ? "; " : "", cc, s);
	}
	item(f, "Condition code", *all ? all : "unchanged");
}

static void exceptions(FILE *f, const struct isa_insn *row)
{
	char all[600] = "";
	const char *name;

	for (unsigned n = 0; (name = insn_text_exception(row->exceptions, n));
	     n++)
		snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s",
			 n ? "; " : "", name);
	item(f, "Program interruptions",
	     *all ? all : "none but those of fetching it");
}

static void cost(struct isadoc *d, FILE *f, const struct isa_insn *row)
{
	fputs(".TP\n.B Cycles\n", f);
	for (unsigned i = 0; i < d->models; i++) {
		struct model_formula sum = model_formula(d->model[i], row);
		char formula[160], source[96], line[300];

		snprintf(line, sizeof line, "%s: %s (%s)%s", d->model[i]->name,
			 model_formula_text(&sum, formula, sizeof formula),
			 model_source_text(
				 &d->model[i]->row[row - isa_table].source,
				 source, sizeof source),
			 i + 1 < d->models ? ";" : "");
		roff_text(f, line);
		fputc('\n', f);
	}
}

static void instruction(struct isadoc *d, FILE *f, const struct isa_insn *row)
{
	char line[300];

	fputs(".SS ", f);
	roff_text(f, row->mnemonic);
	fputs(" \\- ", f);
	roff_text(f, row->name);
	fputs("\n.B ", f);
	snprintf(line, sizeof line, "%s %s", row->mnemonic, row->operands);
	roff_text(f, line);
	fprintf(f, "\n[%s]\n", insn_text_format((enum isa_format)row->format));
	drawing(f, row);
	fputs(".PP\n", f);
	roff_sentences(f, insn_text(row));
	if (*insn_text_note(row)) {
		fputs(".PP\nNote:\n", f);
		roff_sentences(f, insn_text_note(row));
	}
	codes(f, row);
	exceptions(f, row);
	item(f, "State",
	     row->privilege == PRIV ? "supervisor state only (privileged)"
				    : "problem and supervisor state");
	snprintf(line, sizeof line, "%s%s%s",
		 isa_pg_class_name((enum isa_class)row->pg_class),
		 *row->reason ? ": " : "", row->reason);
	item(f, "Class", line);
	cost(d, f, row);
	snprintf(line, sizeof line, "%s; GA22-7000, chapter %u",
		 isa_facility_name((enum isa_facility)row->facility),
		 row->chapter);
	item(f, "Facility", line);
}

/* ---- pages ----------------------------------------------------------------
 */

static bool group_page(struct isadoc *d, unsigned group)
{
	const char *title = isa_group_title((enum isa_group)group);
	char page[32], name[48], full[40];
	FILE *f;

	isadoc_page((enum isa_group)group, page, sizeof page);
	snprintf(full, sizeof full, "s370-%s", page);
	snprintf(name, sizeof name, "%s.7", full);
	f = isadoc_open(d, name);
	if (!f)
		return false;
	header(f, full);
	fputs(".SH NAME\n", f);
	roff_text(f, full);
	fputs(" \\- ", f);
	roff_text(f, title);
	fputs("\n.SH INSTRUCTIONS\n", f);
	for (int i = 0; i < INSN_COUNT; i++)
		if (isa_table[i].group == group)
			instruction(d, f, &isa_table[i]);
	fputs(".SH SEE ALSO\n.BR s370 (7)\n", f);
	return isadoc_close(d, f, name);
}

static bool index_page(struct isadoc *d)
{
	FILE *f = isadoc_open(d, "s370.7");

	if (!f)
		return false;
	header(f, "s370");
	fputs(".SH NAME\ns370 \\- the instructions of System/370\n"
	      ".SH DESCRIPTION\nEach group of instructions has a page.\n"
	      "A cost is a number of cycles and so many for each unit,\n"
	      "which are told below.\n.SH GROUPS\n",
	      f);
	for (unsigned g = 0; g < GROUP_COUNT; g++) {
		char page[32], full[40];

		isadoc_page((enum isa_group)g, page, sizeof page);
		snprintf(full, sizeof full, "s370-%s", page);
		fputs(".TP\n.BR ", f);
		roff_text(f, full);
		fputs(" (7)\n", f);
		roff_text(f, isa_group_title((enum isa_group)g));
		fputs(":\n", f);
		for (int i = 0; i < INSN_COUNT; i++)
			if (isa_table[i].group == g)
				fprintf(f, "%s\n", isa_table[i].mnemonic);
	}
	fputs(".SH VARIANTS\n", f);
	for (unsigned i = 1; i < isa_set_count(); i++)
		item(f, isa_sets[i].name, isa_sets[i].text);
	fputs(".SH CYCLES\n", f);
	for (int u = 0; u < COST_UNITS; u++)
		item(f, model_unit_symbol((enum model_unit)u),
		     model_unit_text((enum model_unit)u));
	return isadoc_close(d, f, "s370.7");
}

bool isadoc_man(struct isadoc *d)
{
	if (!index_page(d))
		return false;
	for (unsigned g = 0; g < GROUP_COUNT; g++)
		if (!group_page(d, g))
			return false;
	return true;
}
