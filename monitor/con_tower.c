/*
 * con_tower.c - draws the tower of virtual machines.
 *
 *	cp              runs a guest   cycles  12345 ...
 *	  ALICE         running
 *	  VMTEST        wait
 *	    BOB         CP read
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commander.h"
#include "counters.h"
#include "psw.h"
#include "tower.h"

#define CAUSES_SHOWN 4

static int more_often(const void *a, const void *b)
{
	const struct tower_cause *x = a, *y = b;

	return x->count < y->count ? 1 : x->count > y->count ? -1 : 0;
}

/* "LPSW 12, svc CA 3, ...": the commonest causes. */
static void causes_text(const struct tower_node *n, char *out, size_t size)
{
	struct tower_cause list[64];
	size_t count = n->cause_count < 64 ? n->cause_count : 64, k = 0;

	out[0] = 0;
	if (count)
		memcpy(list, n->causes, count * sizeof *list);
	qsort(list, count, sizeof *list, more_often);
	for (size_t i = 0; i < count && i < CAUSES_SHOWN && k < size; i++) {
		const struct tower_cause *c = &list[i];
		char name[48];

		if (c->insn < INSN_COUNT)
			snprintf(name, sizeof name, "%s",
				 isa_table[c->insn].mnemonic);
		else
			snprintf(name, sizeof name, "%s %X",
				 counters_class_word(c->cls),
				 (unsigned)c->code);
		k += (size_t)snprintf(out + k, size - k, "%s%s %llu",
				      i ? ", " : "", name,
				      (unsigned long long)c->count);
	}
}

static void show_node(struct commander *c, const struct tower *t, int n)
{
	const struct tower_node *x = &t->nodes[n];
	char name[TOWER_PATH + 48], causes[128];

	snprintf(name, sizeof name, "%*s%s%s", x->level * 2, "",
		 n ? x->userid : x->path, n && x->is_cp ? " (cp)" : "");
	commander_print(c, "%d %-18s %-14s %016llX %10llu %7llu %7llu",
			x->level, name, x->present ? x->state : "gone",
			(unsigned long long)x->psw,
			(unsigned long long)x->cycles,
			(unsigned long long)tower_traps(x),
			(unsigned long long)x->exits);
	causes_text(x, causes, sizeof causes);
	if (*causes)
		commander_print(c, "  %*s  exits: %s", x->level * 2, "",
				causes);
}

static void show(struct commander *c, const struct tower *t, int n)
{
	show_node(c, t, n);
	for (int i = tower_child(t, n, -1); i >= 0; i = tower_child(t, n, i))
		if (tower_shown(t, i))
			show(c, t, i);
}

bool con_tower(struct commander *c, struct words *w)
{
	struct tower *t = c->session->tower;

	(void)w;
	tower_walk(t);
	commander_print(c, "L %-18s %-14s %-16s %10s %7s %7s", "who", "state",
			"PSW", "cycles", "traps", "exits");
	show(c, t, 0);
	commander_print(c, "  %-50s %10llu", "(wait state)",
			(unsigned long long)t->idle);
	for (size_t i = 0; i < t->count; i++)
		if (t->nodes[i].present && t->nodes[i].foreign)
			commander_print(c,
					"%s: a CP is there, but another one "
					"than that of the symbols; the tower "
					"ends here.",
					t->nodes[i].path);
	if (!t->map.known)
		commander_print(c, "No symbols of a CP are loaded: `symbols "
				   "build/cp/cp.dbg`.");
	else if (!t->nodes[0].is_cp && !t->nodes[0].foreign)
		commander_print(c, "The program on the machine is no CP.");
	return true;
}
