/*
 * isadoc_html.c - the reference manual as HTML: an index, a page for each
 * group, one style sheet.  No network, no script; it prints well.
 */
#include "isadoc.h"

#include <string.h>

static const char style[] =
	"body { font: 16px/1.45 Georgia, serif; max-width: 52em;"
	" margin: 1.5em auto; padding: 0 1em; color: #111; }\n"
	"h1, h2, th, nav { font-family: Helvetica, Arial, sans-serif; }\n"
	"h2 { border-top: 2px solid #036; padding-top: .6em;"
	" margin-top: 2em; }\n"
	"code, pre, .format td { font-family: monospace; }\n"
	"table { border-collapse: collapse; margin: .7em 0; }\n"
	"td, th { border: 1px solid #999; padding: .15em .5em;"
	" text-align: left; vertical-align: top; }\n"
	"table.format { table-layout: fixed; width: 100%; max-width: 46em; }\n"
	"table.format td { text-align: center; padding: .35em 0; }\n"
	"table.format tr.bits td { border: none; text-align: left;"
	" font-size: 75%; padding: 0; }\n"
	"table.format td.unused { background: #ddd; }\n"
	"dt { font-weight: bold; margin-top: .5em; }\n"
	".note { border-left: 4px solid #c90; padding-left: .8em; }\n"
	"@media print { nav { display: none; } body { font-size: 10pt;"
	" max-width: none; } h2 { page-break-after: avoid; }"
	" section { page-break-inside: avoid; } }\n";

/* Text with what HTML means otherwise written so that it does not. */
static void text(FILE *f, const char *s)
{
	for (; *s; s++)
		switch (*s) {
		case '<':
			fputs("&lt;", f);
			break;
		case '>':
			fputs("&gt;", f);
			break;
		case '&':
			fputs("&amp;", f);
			break;
		case '"':
			fputs("&quot;", f);
			break;
		default:
			fputc(*s, f);
		}
}

static void element(FILE *f, const char *name, const char *content)
{
	fprintf(f, "<%s>", name);
	text(f, content);
	fprintf(f, "</%s>", name);
}

static void head(FILE *f, const char *title)
{
	fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	      "<meta charset=\"utf-8\"/>\n"
	      "<link rel=\"stylesheet\" href=\"style.css\"/>\n",
	      f);
	element(f, "title", title);
	fputs("\n</head>\n<body>\n", f);
}

static void foot(FILE *f)
{
	fputs("<hr/>\n<p>Made from the tables of Trapeze by <code>make "
	      "isadoc</code>. The manual meant by <em>chapter</em> is IBM "
	      "System/370 Principles of Operation, GA22-7000-10.</p>\n"
	      "</body>\n</html>\n",
	      f);
}

/* ---- an instruction -------------------------------------------------------
 */

static void format(FILE *f, const struct isa_insn *row)
{
	struct insn_field field[INSN_FIELDS];
	unsigned n = insn_text_fields(row, field);

	fputs("<table class=\"format\">\n<tr>", f);
	for (unsigned i = 0; i < n; i++)
		fprintf(f, "<td colspan=\"%u\"%s>%s</td>", field[i].width,
			*field[i].name ? "" : " class=\"unused\"",
			field[i].name);
	fputs("</tr>\n<tr class=\"bits\">", f);
	for (unsigned i = 0; i < n; i++)
		fprintf(f, "<td colspan=\"%u\">%u</td>", field[i].width,
			field[i].bit);
	fputs("</tr>\n</table>\n", f);
}

static void codes(FILE *f, const struct isa_insn *row)
{
	if (row->cc == CC_NONE) {
		fputs("<dd>unchanged</dd>\n", f);
		return;
	}
	for (unsigned cc = 0; cc < 4; cc++) {
		const char *s = isa_cc_meaning((enum isa_cc)row->cc, cc);

		fprintf(f, "<dd>%u: ", cc);
		text(f, strcmp(s, "?") ? s : "does not occur");
		fputs("</dd>\n", f);
	}
}

static void exceptions(FILE *f, const struct isa_insn *row)
{
	const char *name;

	for (unsigned n = 0; (name = insn_text_exception(row->exceptions, n));
	     n++)
		element(f, "dd", name);
	if (!row->exceptions)
		element(f, "dd", "none but those of fetching it");
	fputc('\n', f);
}

static void cost(struct isadoc *d, FILE *f, const struct isa_insn *row)
{
	fputs("<table>\n<tr><th>model</th><th>cycles</th><th>from</th></tr>\n",
	      f);
	for (unsigned i = 0; i < d->models; i++) {
		struct model_formula sum = model_formula(d->model[i], row);
		char formula[160], source[96];

		fputs("<tr>", f);
		element(f, "td", d->model[i]->name);
		element(f, "td",
			model_formula_text(&sum, formula, sizeof formula));
		element(f, "td",
			model_source_text(
				&d->model[i]->row[row - isa_table].source,
				source, sizeof source));
		fputs("</tr>\n", f);
	}
	fputs("</table>\n", f);
}

static void definition(FILE *f, const char *term, const char *content)
{
	element(f, "dt", term);
	element(f, "dd", content);
	fputc('\n', f);
}

static void instruction(struct isadoc *d, FILE *f, const struct isa_insn *row)
{
	char form[80], kind[256], chapter[16];

	fprintf(f, "<section id=\"%s\">\n<h2>", row->mnemonic);
	text(f, row->name);
	fprintf(f, " (%s)</h2>\n<p><code>", row->mnemonic);
	snprintf(form, sizeof form, "%-5s %s", row->mnemonic, row->operands);
	text(f, form);
	fprintf(f, "</code> &#160; [%s]</p>\n",
		insn_text_format((enum isa_format)row->format));
	format(f, row);
	element(f, "p", insn_text(row));
	if (*insn_text_note(row)) {
		fputs("\n<p class=\"note\">", f);
		text(f, insn_text_note(row));
		fputs("</p>", f);
	}
	fputs("\n<dl>\n", f);
	element(f, "dt", "Condition code");
	codes(f, row);
	element(f, "dt", "Program interruptions");
	exceptions(f, row);
	definition(f, "State",
		   row->privilege == PRIV ? "supervisor state only (privileged)"
					  : "problem and supervisor state");
	snprintf(kind, sizeof kind, "%s%s%s",
		 isa_pg_class_name((enum isa_class)row->pg_class),
		 *row->reason ? ": " : "", row->reason);
	definition(f, "Class (Popek and Goldberg)", kind);
	definition(f, "Facility",
		   isa_facility_name((enum isa_facility)row->facility));
	snprintf(chapter, sizeof chapter, "chapter %u", row->chapter);
	definition(f, "Manual", chapter);
	fputs("</dl>\n", f);
	cost(d, f, row);
	fputs("</section>\n", f);
}

/* ---- pages ----------------------------------------------------------------
 */

static void links(FILE *f, unsigned group)
{
	char page[32];

	fputs("<nav><p><a href=\"index.html\">all instructions</a>", f);
	if (group > 0) {
		isadoc_page((enum isa_group)(group - 1), page, sizeof page);
		fprintf(f, " | <a href=\"%s.html\">before</a>", page);
	}
	if (group + 1 < GROUP_COUNT) {
		isadoc_page((enum isa_group)(group + 1), page, sizeof page);
		fprintf(f, " | <a href=\"%s.html\">next</a>", page);
	}
	fputs("</p></nav>\n", f);
}

static bool group_page(struct isadoc *d, unsigned group)
{
	char page[32], name[40];
	const char *title = isa_group_title((enum isa_group)group);
	FILE *f;

	isadoc_page((enum isa_group)group, page, sizeof page);
	snprintf(name, sizeof name, "%s.html", page);
	f = isadoc_open(d, name);
	if (!f)
		return false;
	head(f, title);
	links(f, group);
	element(f, "h1", title);
	fputc('\n', f);
	for (int i = 0; i < INSN_COUNT; i++)
		if (isa_table[i].group == group)
			instruction(d, f, &isa_table[i]);
	links(f, group);
	foot(f);
	return isadoc_close(d, f, name);
}

static void index_row(FILE *f, const struct isa_insn *row)
{
	char page[32], code[8];

	isadoc_page((enum isa_group)row->group, page, sizeof page);
	fprintf(f, "<tr><td><a href=\"%s.html#%s\">%s</a></td>", page,
		row->mnemonic, row->mnemonic);
	element(f, "td", row->name);
	element(f, "td", isadoc_code(row, code, sizeof code));
	element(f, "td", insn_text_format((enum isa_format)row->format));
	element(f, "td", row->privilege == PRIV ? "yes" : "");
	element(f, "td", isa_pg_class_name((enum isa_class)row->pg_class));
	fputs("</tr>\n", f);
}

static void index_groups(FILE *f)
{
	fputs("<h2>By group</h2>\n<ul>\n", f);
	for (unsigned g = 0; g < GROUP_COUNT; g++) {
		char page[32];

		isadoc_page((enum isa_group)g, page, sizeof page);
		fprintf(f, "<li><a href=\"%s.html\">", page);
		text(f, isa_group_title((enum isa_group)g));
		fputs("</a>:", f);
		for (int i = 0; i < INSN_COUNT; i++)
			if (isa_table[i].group == g)
				fprintf(f, " %s", isa_table[i].mnemonic);
		fputs("</li>\n", f);
	}
	fputs("</ul>\n", f);
}

/* The instruction sets that are not quite System/370. */
static void index_sets(FILE *f)
{
	fputs("<h2>Variants</h2>\n<p>A machine can have one of these instead, "
	      "by <code>instruction_set</code> in its configuration:</p>\n<dl>"
	      "\n",
	      f);
	for (unsigned i = 1; i < isa_set_count(); i++) {
		char term[160];

		snprintf(term, sizeof term, "%s (%s)", isa_sets[i].name,
			 isa_sets[i].like);
		definition(f, term, isa_sets[i].text);
	}
	fputs("</dl>\n", f);
}

static void index_units(FILE *f)
{
	fputs("<h2>Cycles</h2>\n<p>A cost is a number of cycles and so many "
	      "for each of these:</p>\n<dl>\n",
	      f);
	for (int u = 0; u < COST_UNITS; u++)
		definition(f, model_unit_symbol((enum model_unit)u),
			   model_unit_text((enum model_unit)u));
	fputs("</dl>\n", f);
}

static bool index_page(struct isadoc *d)
{
	FILE *f = isadoc_open(d, "index.html");

	if (!f)
		return false;
	head(f, "System/370 instructions");
	fprintf(f,
		"<h1>System/370 instructions</h1>\n<p>%d instructions: what "
		"they do, how they are written, what they cost, and what they "
		"mean for virtual machines.</p>\n",
		(int)INSN_COUNT);
	index_groups(f);
	fputs("<h2>All</h2>\n<table>\n<tr><th>mnemonic</th><th>name</th><th>"
	      "code</th><th>format</th><th>privileged</th><th>class</th></tr>"
	      "\n",
	      f);
	for (int i = 0; i < INSN_COUNT; i++)
		index_row(f, &isa_table[i]);
	fputs("</table>\n", f);
	index_sets(f);
	index_units(f);
	foot(f);
	return isadoc_close(d, f, "index.html");
}

bool isadoc_html(struct isadoc *d)
{
	FILE *f = isadoc_open(d, "style.css");

	if (!f)
		return false;
	fputs(style, f);
	if (!isadoc_close(d, f, "style.css") || !index_page(d))
		return false;
	for (unsigned g = 0; g < GROUP_COUNT; g++)
		if (!group_page(d, g))
			return false;
	return true;
}
