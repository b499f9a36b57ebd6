/*
 * con_state.c - commands that show registers, symbols and counts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "expression.h"
#include "guess.h"
#include "isa.h"
#include "listing.h"
#include "psw.h"

/* ---- registers ------------------------------------------------------------
 */

static void show_row(struct commander *c, const char *prefix, unsigned first,
		     uint32_t (*get)(const struct machine *m, unsigned n))
{
	char line[160] = "";
	size_t k = 0;

	for (unsigned n = first; n < first + 4; n++)
		k += (size_t)snprintf(line + k, sizeof line - k,
				      "%s%s%-2u %08X", n > first ? "   " : "",
				      prefix, n,
				      (unsigned)get(c->session->machine, n));
	commander_print(c, "%s", line);
}

static void show_floating(struct commander *c)
{
	for (unsigned n = 0; n < 8; n += 4)
		commander_print(
			c, "FR%-2u %016llX   FR%-2u %016llX", n,
			(unsigned long long)machine_fpr(c->session->machine, n),
			n + 2,
			(unsigned long long)machine_fpr(c->session->machine,
							n + 2));
}

static void show_clocks(struct commander *c)
{
	const struct machine *m = c->session->machine;

	commander_print(c, "TOD %016llX   timer %016llX",
			(unsigned long long)machine_tod(m),
			(unsigned long long)machine_cpu_timer(m));
	commander_print(c, "CKC %016llX   prefix %06X",
			(unsigned long long)machine_clock_comparator(m),
			(unsigned)machine_prefix(m));
}

static void show_psw(struct commander *c)
{
	uint64_t psw = machine_psw(c->session->machine);
	char words[128], name[80];

	commander_print(c, "PSW %016llX: %s", (unsigned long long)psw,
			psw_words(psw, words, sizeof words));
	session_name(c->session, psw_ia(psw), name, sizeof name);
	commander_print(c, "IA  %06X %s", (unsigned)psw_ia(psw), name);
}

static bool wants(const char *word, const char *what)
{
	return !strncasecmp(what, word, strlen(word)) ||
	       !strcasecmp(word, "all");
}

bool con_registers(struct commander *c, struct words *w)
{
	const char *which = w->count > 1 ? w->word[1] : "";
	bool known = false;

	if (!*which || wants(which, "general")) {
		for (unsigned n = 0; n < 16; n += 4)
			show_row(c, "R", n, machine_gr);
		known = true;
	}
	if (*which && wants(which, "control")) {
		for (unsigned n = 0; n < 16; n += 4)
			show_row(c, "CR", n, machine_cr);
		known = true;
	}
	if (*which && wants(which, "floating")) {
		show_floating(c);
		known = true;
	}
	if (!known)
		return commander_usage(c, w);
	show_psw(c);
	if (wants(*which ? which : "x", "all"))
		show_clocks(c);
	return true;
}

bool con_psw(struct commander *c, struct words *w)
{
	uint64_t psw = machine_psw(c->session->machine);
	struct psw_row r;
	char bit[16];

	(void)w;
	show_psw(c);
	for (unsigned row = 0; psw_row(psw, row, &r); row++) {
		if (r.width == 1)
			snprintf(bit, sizeof bit, "%u", r.bit);
		else
			snprintf(bit, sizeof bit, "%u-%u", r.bit,
				 r.bit + r.width - 1);
		commander_print(c, "%6s  %-19s %s", bit, r.name, r.meaning);
	}
	return true;
}

/* ---- symbols --------------------------------------------------------------
 */

static const char *source(struct commander *c, const char *file, int line)
{
	const char *text = symbols_source(c->session->symbols, file, line);

	return text ? text : "";
}

static void show_address(struct commander *c, uint32_t address)
{
	struct symbols_place p;
	char name[80];

	if (!symbols_place(c->session->symbols, session_table(c->session),
			   address, &p)) {
		commander_print(c, "%06X is in no section that is known",
				(unsigned)address);
		return;
	}
	commander_print(c, "%06X is %s in %s (%s)%s%s", (unsigned)address,
			session_name(c->session, address, name, sizeof name),
			p.module, p.table, *p.file ? ", " : "", p.file);
	if (p.line)
		commander_print(c, "%s:%d  %s", p.file, p.line,
				source(c, p.file, p.line));
}

static void show_symbol(struct commander *c, const struct symbol *y)
{
	commander_print(c, "%s:%s %s %06X, length %X%s%s%s%s", y->table,
			y->name,
			y->code	      ? "address"
			: *y->section ? "offset"
				      : "value",
			(unsigned)y->value, (unsigned)y->length,
			*y->section ? ", in " : "", y->section,
			*y->type ? ", type " : "", y->type);
	if (y->line)
		commander_print(c, "%s:%d  %s", y->file, y->line,
				source(c, y->file, y->line));
}

bool con_symbol(struct commander *c, struct words *w)
{
	struct symbol y;
	uint32_t address;

	if (w->count < 2)
		return commander_usage(c, w);
	if (symbols_find(c->session->symbols, w->word[1], &y)) {
		show_symbol(c, &y);
		return true;
	}
	if (!commander_address(c, w->rest[1], &address))
		return false;
	show_address(c, address);
	return true;
}

bool con_symbols(struct commander *c, struct words *w)
{
	struct error e;

	if (w->count < 2)
		return commander_usage(c, w);
	if (!session_symbols(c->session, w->rest[1], &e))
		return commander_error(c, "%s", e.text);
	return true;
}

/* ---- counts ---------------------------------------------------------------
 */

static void show_event(struct commander *c, const struct counters_event *e)
{
	const struct machine *m = c->session->machine;
	const struct tower_node *ran = &c->session->tower->nodes[e->ran];
	char text[160], who[TOWER_PATH + 4];

	if (machine_cpus(m) > 1)
		snprintf(who, sizeof who, "%u %s", e->cpu, ran->path);
	else
		snprintf(who, sizeof who, "%s", ran->path);
	commander_print(c, "%12.6f  %06X  %-18s %s",
			(double)machine_nanoseconds(m, e->cycle) / 1e9,
			(unsigned)psw_ia(e->old_psw), who,
			counters_text(machine_set(c->session->machine), e, text,
				      sizeof text));
}

bool con_interrupts(struct commander *c, struct words *w)
{
	const struct counters *k = &c->session->counters;
	uint64_t n = 16;

	if (w->count > 1 && !commander_number(c, w->word[1], &n))
		return false;
	if (n > COUNTERS_RING)
		n = COUNTERS_RING;
	commander_print(
		c, "     seconds  from    who                interruption");
	while (n-- > 0)
		if (counters_event(k, (unsigned)n))
			show_event(c, counters_event(k, (unsigned)n));
	for (size_t i = 0; i < k->count; i++)
		commander_print(
			c, "%12llu  %s %0*X %s",
			(unsigned long long)k->list[i].count,
			counters_class_word(k->list[i].cls),
			k->list[i].cls == INT_SVC  ? 2
			: k->list[i].cls == INT_IO ? 3
						   : 4,
			(unsigned)k->list[i].code,
			counters_code_name(k->list[i].cls, k->list[i].code));
	return true;
}
