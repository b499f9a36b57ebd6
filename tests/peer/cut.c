/*
 * cut.c - cases that differ because of something earlier, ended before it.
 *
 * What follows an unpredictable result cannot be compared.  What comes before
 * it can: in a case whose text has an SVC at that place.  Behind it, a second
 * one shows what the instruction itself did.
 */
#include <stdlib.h>
#include <string.h>

#include "peer.h"

enum { TIMEOUT = 20, ROUNDS = 4 };

/* Adds the cuts that the row asks for; returns how many. */
unsigned cut_want(struct cut *out, const struct peer_case *c,
		  const struct difference *d, int row)
{
	struct cut cut = {.number = c->number, .point = row};
	struct moment_at at;

	if (!known_point(row, d, &at, &cut.direct))
		return 0;
	cut.real = at.real;
	out[0] = cut;
	out[0].direct = 0;
	if (!cut.direct)
		return 1;
	out[1] = cut;
	out[1].real += at.length;
	return 2;
}

static void judge(struct cut *cut, const struct peer_case *c,
		  const struct difference *d)
{
	struct cut next[2];
	int row = known_find(c, d);

	cut->verdict = CUT_SAME;
	if (cut->direct && !(known_left(c, d) & ~cut->direct))
		return;
	if (row < 0) {
		cut->verdict = CUT_DIFFERS;
		cut->difference = *d;
	} else if (cut_want(next, c, d, row)) {
		/* By something else: before that.  By the same, when the
		 * program overwrote the SVC: it was not cut. */
		cut->verdict = row == cut->point && next->real == cut->real
				       ? CUT_NOT
				       : CUT_AGAIN;
		cut->real = next->real;
		cut->point = row;
		cut->direct = 0;
	}
}

static void make(struct bench *b, struct cut *cuts, unsigned count,
		 struct peer_case *cases)
{
	image_begin(&b->image, b->supervisor, b->seed, cuts->number / BATCH,
		    &b->options);
	for (unsigned i = 0; i < count; i++) {
		gen_case(&cases[i], b->seed, cuts[i].number, &b->options);
		cuts[i].verdict = CUT_SAME;
		if (!gen_cut(&cases[i], cuts[i].real))
			cuts[i].verdict = CUT_NOT;
		image_add(&b->image, &cases[i]);
	}
	image_finish(&b->image);
}

/* One round; false when a machine does not come to the end. */
static bool try(struct bench *b, struct cut *cuts, unsigned count,
		struct peer_case *cases, struct case_facts *facts)
{
	struct coverage ignored = {0};
	struct difference d;
	bool looped, ended;

	make(b, cuts, count, cases);
	hercules_begin(b->hercules, &b->image);
	ended = ours_run(b->ours, &b->image, b->our_result, false, &ignored) ==
		RUN_DONE;
	ended &=
		hercules_end(b->hercules, b->their_result, TIMEOUT) == RUN_DONE;
	if (!ended)
		return false;
	bench_facts(b, facts);
	for (unsigned i = 0; i < count; i++) {
		uint32_t at = OUTCOMES + i * OUT_SIZE;

		if (cuts[i].verdict == CUT_NOT ||
		    !compare(&b->image, &cases[i], b->our_result + at,
			     b->their_result + at, &d, &looped))
			continue;
		d.did = facts[i];
		judge(&cuts[i], &cases[i], &d);
	}
	return true;
}

static void round_of(struct bench *b, struct cut *cuts, unsigned count)
{
	struct peer_case *cases = calloc(count, sizeof *cases);
	struct case_facts *facts = calloc(count, sizeof *facts);

	if (!cases || !facts)
		abort();
	if (!try(b, cuts, count, cases, facts))
		for (unsigned i = 0; i < count; i++)
			if (!try(b, cuts + i, 1, cases, facts))
				cuts[i].verdict = CUT_NOT;
	free(cases);
	free(facts);
}

/* All of one batch.  Those that are to be cut again are, to the end. */
void cut_check(struct bench *b, struct cut *cuts, unsigned count)
{
	struct cut *again = malloc((count + 1) * sizeof *again);

	if (!again)
		abort();
	if (count)
		round_of(b, cuts, count);
	for (unsigned round = 1; round < ROUNDS; round++) {
		unsigned n = 0;

		for (unsigned i = 0; i < count; i++)
			if (cuts[i].verdict == CUT_AGAIN)
				again[n++] = cuts[i];
		if (!n)
			break;
		round_of(b, again, n);
		n = 0;
		for (unsigned i = 0; i < count; i++)
			if (cuts[i].verdict == CUT_AGAIN)
				cuts[i] = again[n++];
	}
	free(again);
}
