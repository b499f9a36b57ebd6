/*
 * ladder_text.c - ladders as rows of text, alone and side by side.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "ladder.h"

#define COMPARED_MAX 2000 /* rungs                                          */

/* ---- one ------------------------------------------------------------------
 */

/* "* . . ": who of the levels TOP to 0 has the CPU. */
static size_t poles(int top, int level, char *out, size_t size)
{
	size_t n = 0;

	for (int i = top; i >= 0 && n + 3 < size; i--) {
		out[n++] = i == level ? '*' : '.';
		out[n++] = ' ';
	}
	out[n] = 0;
	return n;
}

static int highest(const struct ladder *l)
{
	int top = l->top;

	for (size_t i = 0; i < l->count; i++)
		if (l->rung[i].level > top)
			top = l->rung[i].level;
	return top;
}

static void head(const struct ladder *l, char *out, size_t size)
{
	size_t n = 0;

	for (int i = highest(l); i >= 0 && n + 3 < size; i--)
		n += (size_t)snprintf(out + n, size - n, "%-2d", i % 100);
	snprintf(out + n, size - n, "%9s %8s %6s", "begin", "cycles", "instr");
}

static void rung(const struct ladder *l, size_t i, char *out, size_t size)
{
	const struct ladder_rung *g = &l->rung[i];
	size_t n = poles(highest(l), g->level, out, size);

	if (!i)
		snprintf(out + n, size - n, "%25s  %s", "", g->text);
	else if (l->resumed && i + 1 == l->count)
		snprintf(out + n, size - n, "%9" PRIu64 "%16s  %s", g->begin,
			 "", g->text);
	else
		snprintf(out + n, size - n,
			 "%9" PRIu64 " %8" PRIu64 " %6" PRIu64 "  %s", g->begin,
			 g->cycles, g->instructions, g->text);
}

/* What each level had, the last first. */
static bool level_sum(const struct ladder *l, int level, char *out, size_t size)
{
	uint64_t cycles = 0, instructions = 0;
	unsigned times = 0;

	for (size_t i = 1; i + l->resumed < l->count; i++)
		if (l->rung[i].level == level) {
			cycles += l->rung[i].cycles;
			instructions += l->rung[i].instructions;
			times++;
		}
	snprintf(out, size,
		 "level %d: %" PRIu64 " cycles, %" PRIu64
		 " instructions, %u time%s",
		 level, cycles, instructions, times, times == 1 ? "" : "s");
	return level >= 0;
}

bool ladder_text(const struct ladder *l, size_t n, char *out, size_t size)
{
	switch (n) {
	case 0:
		snprintf(out, size, "%s: %s", l->guest, l->trap);
		return true;
	case 1:
		snprintf(out, size,
			 "%u trap%s of the machine, %" PRIu64
			 " cycles, %" PRIu64 " instructions%s",
			 l->traps, l->traps == 1 ? "" : "s", l->cycles,
			 l->instructions,
			 l->resumed ? "" : "; it has not gone on yet");
		return true;
	case 2:
		head(l, out, size);
		return true;
	default:
		n -= 3;
	}
	if (n < l->count) {
		rung(l, n, out, size);
		return true;
	}
	return level_sum(l, highest(l) - (int)(n - l->count), out, size);
}

/* ---- two ------------------------------------------------------------------
 */

/* Levels count from below; but the guests whose ladders they are stand for each
 * other, wherever they are. */
static bool same(const struct ladder *a, size_t i, const struct ladder *b,
		 size_t j)
{
	const struct ladder_rung *x = &a->rung[i], *y = &b->rung[j];
	bool top = x->level == a->top, other = y->level == b->top;

	return top == other && (top || x->level == y->level) &&
	       !strcmp(x->what, y->what);
}

/* The longest sequence that both have: lengths from each pair of rungs on. */
static uint16_t *lengths(const struct ladder *a, const struct ladder *b)
{
	size_t width = b->count + 1;
	uint16_t *k = calloc((a->count + 1) * width, sizeof *k);

	for (size_t i = a->count; i-- > 0;)
		for (size_t j = b->count; j-- > 0;) {
			uint16_t down = k[(i + 1) * width + j],
				 right = k[i * width + j + 1];

			if (same(a, i, b, j))
				k[i * width + j] =
					(uint16_t)(k[(i + 1) * width + j + 1] +
						   1);
			else
				k[i * width + j] = down > right ? down : right;
		}
	return k;
}

bool ladder_compare(const struct ladder *a, const struct ladder *b,
		    struct ladder_beside *out)
{
	size_t i = 0, j = 0, width = b->count + 1;
	uint16_t *k;

	memset(out, 0, sizeof *out);
	if (a->count > COMPARED_MAX || b->count > COMPARED_MAX)
		return false;
	k = lengths(a, b);
	out->pair = calloc(a->count + b->count + 1, sizeof *out->pair);
	while (i < a->count || j < b->count) {
		struct ladder_pair *p = &out->pair[out->count++];
		bool both = i < a->count && j < b->count;

		if (both && same(a, i, b, j))
			*p = (struct ladder_pair){(int)i++, (int)j++};
		else if (j == b->count ||
			 (both &&
			  k[(i + 1) * width + j] >= k[i * width + j + 1]))
			*p = (struct ladder_pair){(int)i++, -1};
		else
			*p = (struct ladder_pair){-1, (int)j++};
	}
	free(k);
	return true;
}

/* "* . .    1272    139  LPSW", or blanks. */
static void half(const struct ladder *l, int top, int i, char *out, size_t size)
{
	size_t n;

	if (i < 0) {
		snprintf(out, size, "%*s", 2 * (top + 1), "");
		return;
	}
	n = poles(top, l->rung[i].level, out, size);
	if (!i || (l->resumed && (size_t)i + 1 == l->count))
		snprintf(out + n, size - n, "%14s  %s", "", l->rung[i].what);
	else
		snprintf(out + n, size - n, "%7" PRIu64 " %6" PRIu64 "  %s",
			 l->rung[i].cycles, l->rung[i].instructions,
			 l->rung[i].what);
}

static void sum(const struct ladder *l, char *out, size_t size)
{
	snprintf(out, size, "%u trap%s, %" PRIu64 " cycles, %" PRIu64 " ins.",
		 l->traps, l->traps == 1 ? "" : "s", l->cycles,
		 l->instructions);
}

bool ladder_beside_text(const struct ladder *a, const struct ladder *b,
			const struct ladder_beside *p, size_t n, char *out,
			size_t size)
{
	int x = highest(a), y = highest(b), top = x > y ? x : y;
	char left[160], right[160], mark = ' ';

	if (n < 2) {
		if (n) {
			sum(a, left, sizeof left);
			sum(b, right, sizeof right);
		} else {
			snprintf(left, sizeof left, "%s", a->trap);
			snprintf(right, sizeof right, "%s", b->trap);
		}
	} else if (n - 2 < p->count) {
		const struct ladder_pair *q = &p->pair[n - 2];

		half(a, top, q->left, left, sizeof left);
		half(b, top, q->right, right, sizeof right);
		mark = q->left < 0 ? '>' : q->right < 0 ? '<' : ' ';
		if (mark == ' ' &&
		    a->rung[q->left].cycles != b->rung[q->right].cycles)
			mark = '|';
	} else {
		return false;
	}
	snprintf(out, size, "%-38.38s%c %.39s", left, mark, right);
	return true;
}
