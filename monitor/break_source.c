/*
 * break_source.c - breakpoints on addresses outlive the assembly of their
 * program.
 *
 * Beside its address a breakpoint keeps the statement that it was on: file,
 * line, text, and section and offset.  When symbols are loaded, or a saved
 * breakpoint is made again, the statement is looked for in the symbols as they
 * are then: at its line; else the nearest line with the same text; else at
 * section and offset, or at the line whatever stands there now.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "session.h"

enum { FAR = 1000000 }; /* lines */

/* ---- noting
 * ------------------------------------------------------------------ */

/* TEXT without its first and last blanks, and one in place of many, so that
 * moved columns are no difference. */
static void squeeze(const char *text, char *out, size_t size)
{
	size_t n = 0;

	while (*text && n + 1 < size) {
		if (!isspace((unsigned char)*text))
			out[n++] = *text;
		else if (n && out[n - 1] != ' ')
			out[n++] = ' ';
		text++;
	}
	while (n && out[n - 1] == ' ')
		n--;
	out[n] = 0;
}

/* The address of the code at LINE of the file, not of one behind it. */
static bool code_at(const struct session *s, const struct break_source *o,
		    int line, uint32_t *address)
{
	struct symbols_place place;

	return line > 0 && symbols_line(s->symbols, o->file, line, address) &&
	       symbols_place(s->symbols, NULL, *address, &place) &&
	       place.line == line;
}

static const char *table_of(struct session *s, const struct breakpoint *p)
{
	return p->placed ? place_table(s, &p->place) : session_table(s);
}

/* It is on an address that symbols can know: of a range of absolute storage
 * only while no guest runs, whose symbols they would be. */
static bool is_placed_by(const struct session *s, const struct breakpoint *p)
{
	enum break_operand first = break_rows[p->kind].operand[0];

	return first == OPERAND_PLACE ||
	       (first == OPERAND_RANGE &&
		(p->placed || s->tower->running <= 0));
}

void break_source_note(struct session *s, struct breakpoint *p)
{
	struct break_source *o = &p->source;
	const char *table = table_of(s, p), *text;
	struct symbols_place place;
	uint32_t first;

	memset(o, 0, sizeof *o);
	if (!is_placed_by(s, p) ||
	    !symbols_place(s->symbols, table, p->address, &place))
		return;
	symbols_name(s->symbols, table, p->address, o->name, sizeof o->name);
	snprintf(o->table, sizeof o->table, "%s", place.table);
	snprintf(o->file, sizeof o->file, "%s", place.file);
	o->line = place.line;
	if (code_at(s, o, o->line, &first) && p->address > first)
		o->behind = p->address - first;
	text = symbols_source(s->symbols, o->file, o->line);
	squeeze(text ? text : "", o->text, sizeof o->text);
}

/* ---- finding
 * ------------------------------------------------------------------ */

static bool is_text(struct session *s, const struct break_source *o, int line)
{
	const char *text = symbols_source(s->symbols, o->file, line);
	char here[sizeof o->text];

	if (!text)
		return false;
	squeeze(text, here, sizeof here);
	return !strcmp(here, o->text);
}

/* The nearest line with the same text that made code; 0: none. */
static int nearest(struct session *s, const struct break_source *o,
		   uint32_t *address)
{
	int last = symbols_source_lines(s->symbols, o->file);

	for (int away = 0; *o->text && away <= last && away < FAR; away++)
		for (int side = 1; side >= -1; side -= 2) {
			int line = o->line + side * away;

			if (line > 0 && line <= last && is_text(s, o, line) &&
			    code_at(s, o, line, address))
				return line;
		}
	return 0;
}

/* Where section and offset are now. */
static bool by_name(const struct session *s, const struct break_source *o,
		    uint32_t *address)
{
	char name[sizeof o->table + sizeof o->name + 1];
	unsigned long offset = 0;
	struct symbol y;
	char *plus;

	snprintf(name, sizeof name, "%s:%s", o->table, o->name);
	plus = strrchr(name, '+');
	if (plus) {
		*plus = 0;
		offset = strtoul(plus + 1, NULL, 16);
	}
	if (!symbols_find(s->symbols, name, &y) || !y.code)
		return false;
	*address = (y.value + (uint32_t)offset) & 0xFFFFFE;
	return true;
}

static void move(struct session *s, struct breakpoint *p, uint32_t address)
{
	p->address = p->place.address = address;
	breakpoints_changed(&s->breakpoints, p);
}

bool break_source_find(struct session *s, struct breakpoint *p, char *told,
		       size_t size)
{
	const struct break_source o = p->source;
	uint32_t address = p->address;
	int line = *o.file ? nearest(s, &o, &address) : 0;

	*told = 0;
	if (line)
		address = (address + o.behind) & 0xFFFFFF;
	if (line == o.line && line) {
		/* where it was */
	} else if (line) {
		snprintf(told, size,
			 "breakpoint %d: its statement, line %d of %s, is line "
			 "%d now",
			 p->id, o.line, o.file, line);
	} else if (by_name(s, &o, &address)) {
		snprintf(
			told, size,
			"breakpoint %d: '%.60s' is no more near line %d of %s: "
			"it is at %s, %06X",
			p->id, o.text, o.line, o.file, o.name,
			(unsigned)address);
	} else if (*o.file &&
		   symbols_line(s->symbols, o.file, o.line, &address)) {
		snprintf(told, size,
			 "breakpoint %d: neither '%.60s' nor %s is in %s any "
			 "more: it is at the code of line %d, %06X",
			 p->id, o.text, o.name, o.file, o.line,
			 (unsigned)address);
	} else {
		snprintf(told, size,
			 "breakpoint %d: no symbols tell where line %d of %s "
			 "is: it stays at %06X",
			 p->id, o.line, o.file, (unsigned)p->address);
		return false;
	}
	move(s, p, address);
	break_source_note(s, p);
	return true;
}

void break_source_refresh(struct session *s, const char *table)
{
	struct breakpoints *b = &s->breakpoints;
	char told[400];

	for (size_t i = 0; i < b->count; i++) {
		struct breakpoint *p = &b->list[i];

		if (p->hidden)
			continue;
		if (!*p->source.table) {
			break_source_note(s, p);
			continue;
		}
		if (strcmp(p->source.table, table))
			continue;
		break_source_find(s, p, told, sizeof told);
		if (*told)
			session_tell(s, told);
	}
}

/* ---- saving
 * ------------------------------------------------------------------- */

/* A text as a file of commands has it: `source` replaces percent signs. */
static void put(FILE *f, const char *text)
{
	for (; *text; text++)
		fprintf(f, *text == '%' ? "%%%%" : "%c", *text);
}

static void save_operands(FILE *f, const struct breakpoint *p)
{
	const struct break_row *row = &break_rows[p->kind];
	char words[BREAK_OPERANDS][160];
	int last = -1;

	for (int i = 0; i < BREAK_OPERANDS; i++) {
		words[i][0] = 0;
		if (row->operand[i])
			break_operand_word(row->operand[i], p, words[i],
					   sizeof words[i]);
		if (*words[i])
			last = i;
	}
	for (int i = 0; i <= last; i++)
		fprintf(f, " %s", *words[i] ? words[i] : "any");
	if (p->placed)
		fprintf(f, " %s", place_space_name(p->place.space));
	if (p->placed && *p->place.path)
		fprintf(f, " in %s", p->place.path);
	else if (*p->who && p->kind != BREAK_VM)
		fprintf(f, " in %s", p->who);
}

static void save_source(FILE *f, const struct break_source *o)
{
	if (!*o->name)
		return;
	fprintf(f, "relocate . %s:%d+%X %s:%s ", *o->file ? o->file : "-",
		o->line, (unsigned)o->behind, o->table, o->name);
	put(f, o->text);
	putc('\n', f);
}

static void save(FILE *f, const struct breakpoint *p)
{
	fprintf(f, "%s %s",
		p->trace       ? "tracepoint"
		: p->temporary ? "tbreak"
			       : "break",
		break_rows[p->kind].word);
	save_operands(f, p);
	if (p->condition) {
		fputs(" if ", f);
		put(f, p->condition);
	}
	putc('\n', f);
	save_source(f, &p->source);
	if (p->ignore)
		fprintf(f, "ignore . %llu\n", (unsigned long long)p->ignore);
	if (p->stops)
		fprintf(f, "enable count %llu .\n",
			(unsigned long long)p->stops);
	if (p->commands) {
		fputs("commands .\n", f);
		put(f, p->commands);
		fputs("end\n", f);
	}
	if (p->disabled)
		fputs("disable .\n", f);
}

bool break_source_save(const struct session *s, const char *file,
		       struct error *error)
{
	const struct breakpoints *b = &s->breakpoints;
	FILE *f = fopen(file, "w");
	bool good;

	if (!f)
		return error_set(error, "%.300s: %s", file, strerror(errno));
	fputs("* Breakpoints of trapeze, for the command source.\n", f);
	for (size_t i = 0; i < b->count; i++)
		if (!b->list[i].hidden)
			save(f, &b->list[i]);
	good = !ferror(f);
	if (fclose(f) || !good)
		return error_set(error, "%.300s: %s", file, strerror(errno));
	return true;
}
