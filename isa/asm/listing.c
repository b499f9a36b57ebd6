/*
 * listing.c - the listing: what became of each statement, and the tables.
 *
 * Models: GC33-4010, appendix on the assembler listing: external symbol
 * dictionary, source and object program, relocation dictionary,
 * cross-reference, USING map, diagnostics.
 */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#include "../ebcdic.h"

struct listing {
	struct assembler *as;
	FILE *out;
	unsigned page, next_diag;
	char title[128];
};

static void heading(struct listing *l, const char *columns)
{
	if (l->page++)
		fputc('\f', l->out);
	fprintf(l->out, "%-100.100s PAGE %4u\n\n%s\n", l->title, l->page,
		columns);
}

static const char *const source_columns =
	"  LOC  OBJECT CODE       ADDR1 ADDR2  STMT   SOURCE STATEMENT";

/* --- external symbol dictionary --- */

static void external_symbols(struct listing *l)
{
	static const char *const kinds[] = {
		[SEC_SD] = "SD",  [SEC_PC] = "PC", [SEC_CM] = "CM",
		[SEC_DSECT] = "", [SEC_ER] = "ER", [SEC_WX] = "WX",
		[SEC_PR] = "XD"};

	heading(l, "SYMBOL   TYPE  ID    ADDR   LENGTH  LD ID");
	for (unsigned i = 0; i < l->as->esd.n; i++) {
		const struct esd_item *item = l->as->esd.at[i];
		const struct section *s = item->section;

		if (s && (s->kind == SEC_ER || s->kind == SEC_WX)) {
			fprintf(l->out, "%-8s  %s  %04X\n", s->name,
				kinds[s->kind], s->esdid);
		} else if (s) {
			fprintf(l->out, "%-8s  %s  %04X  %06X  %06X\n", s->name,
				kinds[s->kind], s->esdid, s->origin, s->high);
		} else if (value_section(&item->symbol->v)) {
			s = value_section(&item->symbol->v);
			fprintf(l->out, "%-8s  LD        %06X          %04X\n",
				item->symbol->name,
				s->origin + (uint32_t)item->symbol->v.n,
				s->esdid);
		}
	}
}

/* --- statements --- */

static uint32_t address(const struct stmt *st)
{
	return st->loc + (st->section ? st->section->origin : 0);
}

/* Hexadecimal of up to N bytes; instructions in halfwords. */
static void object_code(char *out, const uint8_t *p, uint32_t n, bool insn)
{
	*out = 0;
	for (uint32_t i = 0; i < n; i++)
		out += sprintf(out, "%s%02X", insn && i && !(i % 2) ? " " : "",
			       p[i]);
}

static bool shows_counter(const struct stmt *st)
{
	return st->size || st->show_loc || st->code;
}

static void left_part(struct listing *l, const struct stmt *st)
{
	char code[64] = "", loc[8] = "", a1[8] = "", a2[8] = "";
	const uint8_t *p = st->code;
	uint32_t n = st->ncode, skip = st->loc - st->pad_from;

	if (p && skip && skip <= n) {
		p += skip;
		n -= skip;
	}
	if (p && (st->insn || !(st->print & PRINT_DATA)))
		n = n > 8 ? 8 : n;
	if (p)
		object_code(code, p, n > 8 ? 8 : n, st->insn != NULL);
	if (shows_counter(st))
		snprintf(loc, sizeof loc, "%06X", address(st) & 0xFFFFFF);
	if (st->has_addr1)
		snprintf(a1, sizeof a1, "%05X", st->addr1 & 0xFFFFF);
	if (st->has_addr2)
		snprintf(a2, sizeof a2, "%05X", st->addr2 & 0xFFFFF);
	if (st->show_value)
		snprintf(a2, sizeof a2, "%05X", st->value & 0xFFFFF);
	fprintf(l->out, "%-6s %-17s %-5s %-5s %5u%c ", loc, code, a1, a2,
		st->number, st->generated ? '+' : ' ');
}

/* The rest of a long constant, under PRINT DATA. */
static void more_data(struct listing *l, const struct stmt *st)
{
	uint32_t skip = st->loc - st->pad_from;
	char code[64];

	if (!(st->print & PRINT_DATA) || st->insn || !st->code)
		return;
	for (uint32_t i = skip + 8; i < st->ncode; i += 8) {
		uint32_t n = st->ncode - i;

		object_code(code, st->code + i, n > 8 ? 8 : n, false);
		fprintf(l->out, "%06X %s\n",
			(address(st) + i - skip) & 0xFFFFFF, code);
	}
}

static int trimmed(const char *s)
{
	size_t n = strlen(s);

	while (n && s[n - 1] == ' ')
		n--;
	return (int)n;
}

static void source_text(struct listing *l, const struct stmt *st)
{
	const struct logical *lg = st->src;
	size_t n = strlen(st->text);

	if (!lg || st->generated || st->text != lg->text) {
		print_text(l->out, st->text, 71);
		putc('\n', l->out);
		for (size_t i = 71; i < n; i += 56) {
			fprintf(l->out, "%60s", "");
			print_text(l->out, st->text + i, 56);
			putc('\n', l->out);
		}
		return;
	}
	for (unsigned i = 0; i < lg->ncards; i++) {
		if (i)
			fprintf(l->out, "%45s", "");
		print_text(l->out, lg->cards[i].text,
			   (size_t)trimmed(lg->cards[i].text));
		putc('\n', l->out);
	}
}

static void diagnostics_of(struct listing *l, const struct stmt *st)
{
	const struct list *d = &l->as->diags;
	char id[16];

	while (l->next_diag < d->n) {
		const struct diag *m = d->at[l->next_diag];

		if (m->stmt && m->stmt->number > st->number)
			break;
		if (m->mnote == -1)
			fprintf(l->out, "*** %s %s: %s\n",
				diag_name(m, id, sizeof id),
				m->severity >= ASM_ERROR ? "ERROR" : "WARNING",
				m->text);
		l->next_diag++;
	}
}

/* TITLE 'text', its ampersands and apostrophes single again. */
static void take_title(struct listing *l, const struct stmt *st)
{
	const char *p = st->operand;
	size_t n = 0;

	if (*p++ != '\'')
		return;
	for (; *p && n < sizeof l->title - 1; p++) {
		if (*p == '\'' && *++p != '\'')
			break;
		if (*p == '&' && p[1] == '&')
			p++;
		l->title[n++] = *p;
	}
	l->title[n] = 0;
}

static bool spacing(struct listing *l, const struct stmt *st)
{
	int lines;

	if (st->comment || !st->dir)
		return false;
	if (same(st->op, "TITLE")) {
		take_title(l, st);
		heading(l, source_columns);
		return true;
	}
	if (same(st->op, "EJECT") || same(st->op, "CEJECT")) {
		heading(l, source_columns);
		return true;
	}
	if (!same(st->op, "SPACE"))
		return false;
	lines = atoi(st->operand);
	for (lines = lines < 1 ? 1 : lines > 60 ? 60 : lines; lines; lines--)
		fputc('\n', l->out);
	return true;
}

static bool is_printed(const struct stmt *st)
{
	if (!(st->print & PRINT_ON))
		return st->msgs > 0;
	if (st->generated && !st->literal && !(st->print & PRINT_GEN))
		return st->msgs > 0;
	return true;
}

static void source_program(struct listing *l)
{
	const struct list *s = &l->as->stmts;
	bool begun = false;

	for (unsigned i = 0; i < s->n; i++) {
		const struct stmt *st = s->at[i];

		if (is_printed(st)) {
			if (!begun && !(st->dir && same(st->op, "TITLE")))
				heading(l, source_columns);
			begun = true;
			if (!spacing(l, st)) {
				left_part(l, st);
				source_text(l, st);
				more_data(l, st);
			}
		}
		diagnostics_of(l, st);
	}
}

/* --- relocation dictionary --- */

static void relocations(struct listing *l)
{
	const struct list *r = &l->as->rld;

	if (!r->n)
		return;
	heading(l, "POS.ID  REL.ID  FLAGS  ADDRESS");
	for (unsigned i = 0; i < r->n; i++) {
		const struct rld *item = r->at[i];

		fprintf(l->out, " %04X    %04X    %02X    %06X\n",
			item->pos->esdid, item->rel ? item->rel->esdid : 0,
			item->flags, item->pos->origin + item->loc);
	}
}

/* --- cross-reference --- */

static int by_name(const void *a, const void *b)
{
	const char *x = (*(struct symbol *const *)a)->name;
	const char *y = (*(struct symbol *const *)b)->name;

	for (; *x && *x == *y; x++)
		y++;
	return ebcdic_from_latin1[(unsigned char)*x] -
	       ebcdic_from_latin1[(unsigned char)*y];
}

static void cross_reference(struct listing *l)
{
	struct list *s = &l->as->symbol_list;

	if (!s->n)
		return;
	heading(l, "SYMBOL        LEN    VALUE  DEFN  REFERENCES");
	qsort(s->at, s->n, sizeof *s->at, by_name);
	for (unsigned i = 0; i < s->n; i++) {
		const struct symbol *sym = s->at[i];
		const struct section *sec = value_section(&sym->v);

		if (!sym->defined && !sym->uses.n)
			continue;
		fprintf(l->out, "%-11s %5d %08X %5u ", sym->name, sym->length,
			(uint32_t)sym->v.n + (sec ? sec->origin : 0),
			sym->at ? sym->at->number : 0);
		for (unsigned k = 0; k < sym->uses.n; k++) {
			const struct stmt *st = sym->uses.at[k];

			if (k && k % 13 == 0)
				fprintf(l->out, "\n%32s", "");
			fprintf(l->out, " %5u", st->number);
		}
		fputc('\n', l->out);
	}
}

/* --- USING map --- */

static void using_map(struct listing *l)
{
	const struct list *u = &l->as->using_map;

	if (!u->n)
		return;
	heading(l,
		"STMT  REG  BASE                 RANGE   MAX DISP  LAST USE");
	for (unsigned i = 0; i < u->n; i++) {
		const struct using_entry *e = u->at[i];
		const struct section *s = value_section(&e->base);
		char base[40], use[16] = "-";

		snprintf(base, sizeof base, "%.20s+%X", s ? s->name : "",
			 (uint32_t)e->base.n & 0xFFFFFF);
		if (e->last_used >= 0)
			snprintf(use, sizeof use, "%d", e->last_used);
		fprintf(l->out, "%5u  %2d  %-20s %06X  %03X       %s\n",
			e->at->number, e->reg, base, e->range,
			(unsigned)e->max_disp, use);
	}
}

/* --- diagnostics --- */

static void summary(struct listing *l)
{
	const struct list *d = &l->as->diags;
	unsigned counted = 0;
	char id[16];

	heading(l, "  STMT  MESSAGE  SEVERITY");
	for (unsigned i = 0; i < d->n; i++) {
		const struct diag *m = d->at[i];

		if (m->id == MSG_MNOTE && m->mnote < 0)
			continue;
		counted++;
		fprintf(l->out, "%6u  %-7s  %2d  %s (%s:%u)\n",
			m->stmt ? m->stmt->number : 0,
			diag_name(m, id, sizeof id), m->severity, m->text,
			m->file, m->line);
	}
	fprintf(l->out, "\n%u STATEMENT%s FLAGGED, HIGHEST SEVERITY %d\n",
		counted, counted == 1 ? "" : "S", l->as->severity);
}

bool listing_write(struct assembler *as)
{
	struct listing l = {.as = as};
	bool ok, standard = !strcmp(as->options->listing, "-");

	l.out = standard ? stdout : fopen(as->options->listing, "w");
	if (!l.out)
		return false;
	external_symbols(&l);
	source_program(&l);
	relocations(&l);
	cross_reference(&l);
	using_map(&l);
	summary(&l);
	ok = !fflush(l.out) && !ferror(l.out);
	return (standard || !fclose(l.out)) && ok;
}
