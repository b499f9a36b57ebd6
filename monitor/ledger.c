/*
 * ledger.c - the rows of the ledger, found by what they are for.
 */
#include <stdlib.h>
#include <string.h>

#include "ledger.h"

static uint64_t key_of(unsigned cpu, int level, int vm,
		       const struct ledger_cause *c)
{
	return (uint64_t)(uint16_t)vm << 48 | (uint64_t)c->insn << 32 |
	       (uint32_t)c->code << 16 |
	       (uint32_t)(c->kind << 12 | c->cls << 8 | level << 1 | (int)cpu);
}

/* Where the row is, or would be. */
static size_t find(const struct ledger *l, uint64_t key)
{
	size_t at = (key * 0x9E3779B97F4A7C15ull >> 32) & (l->index_size - 1);

	for (;; at = (at + 1) & (l->index_size - 1)) {
		const struct ledger_row *r;

		if (!l->index[at])
			return at;
		r = &l->row[l->index[at] - 1];
		if (key_of(r->cpu, r->level, r->vm, &r->cause) == key)
			return at;
	}
}

static void enlarge(struct ledger *l)
{
	l->room = l->room ? 2 * l->room : 64;
	l->row = realloc(l->row, l->room * sizeof *l->row);
	free(l->index);
	l->index_size = 4 * l->room;
	l->index = calloc(l->index_size, sizeof *l->index);
	for (size_t i = 0; i < l->count; i++) {
		const struct ledger_row *r = &l->row[i];

		l->index[find(l, key_of(r->cpu, r->level, r->vm, &r->cause))] =
			(uint32_t)i + 1;
	}
}

uint32_t ledger_row(struct ledger *l, unsigned cpu, int level, int vm,
		    const struct ledger_cause *cause)
{
	uint64_t key = key_of(cpu, level, vm, cause);
	size_t at;

	if (l->count == l->room)
		enlarge(l);
	at = find(l, key);
	if (!l->index[at]) {
		l->row[l->count] = (struct ledger_row){.cpu = (uint8_t)cpu,
						       .level = (uint8_t)level,
						       .vm = (int16_t)vm,
						       .cause = *cause};
		l->index[at] = (uint32_t)++l->count;
	}
	return l->index[at] - 1;
}

void ledger_empty(struct ledger *l)
{
	l->count = 0;
	if (l->index)
		memset(l->index, 0, l->index_size * sizeof *l->index);
}

void ledger_free(struct ledger *l)
{
	for (size_t i = 0; i < l->marks; i++)
		free(l->mark[i].row);
	free(l->mark);
	free(l->row);
	free(l->index);
	memset(l, 0, sizeof *l);
}
