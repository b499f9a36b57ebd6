/*
 * shrink.c - the smallest program that still differs.
 *
 * Many simpler cases at once: all that still differ are joined if they do so
 * together, else the first of them is taken; until no simpler one differs.
 */
#include <stdlib.h>
#include <string.h>

#include "peer.h"

enum { TIMEOUT = 4, TRIES = 160 };

/* ---- running few cases -----------------------------------------------------
 */

static bool run_both(struct bench *b)
{
	struct coverage ignored;

	memset(&ignored, 0, sizeof ignored);
	hercules_begin(b->hercules, &b->image);
	return (ours_run(b->ours, &b->image, b->our_result, false, &ignored) ==
		RUN_DONE) &
	       (hercules_end(b->hercules, b->their_result, TIMEOUT) ==
		RUN_DONE);
}

void bench_facts(struct bench *b, struct case_facts *facts)
{
	struct coverage watched;

	memset(&watched, 0, sizeof watched);
	memset(facts, 0, b->image.count * sizeof *facts);
	watched.facts = facts;
	ours_run(b->ours, &b->image, b->scratch, true, &watched);
}

bool bench_try(struct bench *b, const struct peer_case *cases, unsigned count,
	       uint32_t cleared, bool *different, struct difference *d)
{
	static struct case_facts facts[BATCH];
	struct difference one;
	bool looped, any = false;

	image_begin(&b->image, b->supervisor, b->seed, cases->number / BATCH,
		    &b->options);
	for (unsigned n = 0; n < BLOCKS; n++)
		if (cleared >> n & 1)
			image_clear_block(&b->image, n);
	for (unsigned i = 0; i < count; i++)
		image_add(&b->image, &cases[i]);
	image_finish(&b->image);
	if (count == 1)
		image_keep(&b->image);
	if (!run_both(b)) {
		/* A wild one among them: each alone. */
		for (unsigned i = 0; i < count; i++) {
			different[i] = false;
			if (count > 1)
				bench_try(b, cases + i, 1, cleared,
					  different + i, NULL);
			any = any || different[i];
		}
		return any;
	}
	if (count == 1)
		b->image.kept = b->our_result;
	bench_facts(b, facts);
	for (unsigned i = 0; i < count; i++) {
		uint32_t at = OUTCOMES + i * OUT_SIZE;

		different[i] = compare(&b->image, &cases[i], b->our_result + at,
				       b->their_result + at, &one, &looped);
		one.did = facts[i];
		different[i] = different[i] &&
			       known_find(&cases[i], &one) < 0 &&
			       (!b->only || !(one.fields & ~b->only));
		any = any || different[i];
		if (d && !i)
			*d = one;
	}
	return any;
}

/* ---- simpler cases ---------------------------------------------------------
 */

/* The way N to make the case simpler; false when there is none or nothing
 * changes. */
typedef bool simpler(struct peer_case *c, unsigned n);

static unsigned length_at(struct peer_case *c, unsigned n)
{
	return n + 1 < c->insn_count ? (unsigned)(c->insns[n + 1] - c->insns[n])
				     : 2;
}

/* The first instruction behind that is there works on a real address. */
static bool needs_address(struct peer_case *c, unsigned n)
{
	for (; n < c->insn_count; n++) {
		const uint8_t *t = case_text(c, c->code + c->insns[n]);

		if (t && (t[0] != 0x07 || t[1]))
			return t[0] == 0x08 || t[0] == 0x09 || t[0] == 0xB2 ||
			       t[0] == 0x58;
	}
	return false;
}

/* Instruction N becomes no operation, but the last one, and the loads of the
 * register that counts loops. */
static bool drop_instruction(struct peer_case *c, unsigned n)
{
	uint8_t *text = case_text(c, c->code + c->insns[n]);
	unsigned length = length_at(c, n);

	if (n + 1 >= c->insn_count || !text || text[0] == 0x07)
		return false;
	if (text[0] == 0x41 && text[1] == 0x80)
		return false;
	/* An address that a later instruction needs. */
	if (text[0] == 0x58 && n + 2 < c->insn_count && text[2] >> 4 == 12 &&
	    needs_address(c, n + 1))
		return false;
	for (unsigned i = 0; i < length; i += 2) {
		text = case_text(c, c->code + c->insns[n] + i);
		if (!text)
			return false;
		text[0] = 0x07;
		text[1] = 0x00;
	}
	return true;
}

static bool zero32(uint32_t *v, uint32_t to)
{
	bool changes = *v != to;

	*v = to;
	return changes;
}

static bool simpler_state(struct peer_case *c, unsigned n)
{
	static const uint64_t bits[] = {(uint64_t)0x0F << 40,
					(uint64_t)3 << 44,
					(uint64_t)0x40 << 56,
					(uint64_t)0x02 << 56,
					(uint64_t)0x01 << 56,
					(uint64_t)4 << 48,
					(uint64_t)1 << 48,
					(uint64_t)0xF0 << 48,
					(uint64_t)0xFF << 56,
					0x0F000000,
					0x30000000};
	uint64_t before = c->psw;

	if (n < 16)
		return n < 10 && zero32(&c->gr[n], n == 8 ? 1 : 0);
	n -= 16;
	if (n < 16)
		return zero32(&c->cr[n],
			      n == 14	? 0xC2000000 | (c->cr[n] & 0x80FFF)
			      : n == 15 ? 0x200
					: 0);
	n -= 16;
	if (n < 4) {
		bool changes = c->fpr[n];

		c->fpr[n] = 0;
		return changes;
	}
	n -= 4;
	if (n < BLOCKS) {
		bool changes = c->keys[n];

		c->keys[n] = 0;
		return changes;
	}
	n -= BLOCKS;
	if (n >= sizeof bits / sizeof *bits)
		return false;
	/* Two fields are elsewhere in the BC mode. */
	if ((n < 2 && !(c->psw >> 51 & 1)) || (n >= 9 && c->psw >> 51 & 1))
		return false;
	c->psw &= ~bits[n];
	return c->psw != before;
}

static bool drop_patch(struct peer_case *c, unsigned n)
{
	if (n >= c->patch_count || c->patches[n].kind == PATCH_TEXT)
		return false;
	c->patch_count--;
	memmove(c->patches + n, c->patches + n + 1,
		(c->patch_count - n) * sizeof *c->patches);
	return true;
}

/* A quarter of the data of patch N / 4 become zero. */
static bool zero_patch(struct peer_case *c, unsigned n)
{
	struct patch *p = &c->patches[n / 4];
	unsigned quarter;
	uint8_t changes = 0;

	if (n / 4 >= c->patch_count || p->kind == PATCH_TEXT)
		return false;
	quarter = (p->length + 3u) / 4;
	for (unsigned i = n % 4 * quarter;
	     i < (n % 4 + 1) * quarter && i < p->length; i++) {
		changes |= p->bytes[i];
		p->bytes[i] = 0;
	}
	return changes;
}

/* Fields of instruction N / 4: the second byte and its halves, the index. */
static bool simpler_fields(struct peer_case *c, unsigned n)
{
	static const uint8_t keep[] = {0x00, 0x0F, 0xF0, 0x7F};
	uint8_t *text, before;

	if (n / 4 + 1 >= c->insn_count)
		return false;
	text = case_text(c, c->code + c->insns[n / 4]);
	if (!text || text[0] == 0x07 || text[0] >= 0xE5 || text[0] == 0xB2 ||
	    text[0] == 0x58 || text[0] == 0x98)
		return false;
	text = case_text(c, c->code + c->insns[n / 4] + 1);
	if (!text)
		return false;
	before = *text;
	*text &= keep[n % 4];
	return *text != before;
}

/* ---- shrinking
 * ----------------------------------------------------------------- */

static bool all_together(struct bench *b, struct peer_case *c, uint32_t cleared,
			 simpler *how, const unsigned *ways, const bool *works,
			 unsigned count)
{
	struct peer_case *all = malloc(sizeof *all);
	bool different = false, taken = false;

	if (!all)
		abort();
	*all = *c;
	/* From the end: patches that are gone move the others. */
	for (unsigned i = count; i-- > 0;)
		if (works[i])
			how(all, ways[i]);
	bench_try(b, all, 1, cleared, &different, NULL);
	if (different)
		taken = true, *c = *all;
	free(all);
	return taken;
}

static bool try_ways(struct bench *b, struct peer_case *c, uint32_t cleared,
		     simpler *how)
{
	struct peer_case *cases = malloc(TRIES * sizeof *cases);
	unsigned ways[TRIES], count = 0;
	bool works[TRIES], progress = false;

	if (!cases)
		abort();
	for (unsigned n = 0; n < 256 && count < TRIES; n++) {
		cases[count] = *c;
		if (how(&cases[count], n))
			ways[count++] = n;
	}
	if (count && bench_try(b, cases, count, cleared, works, NULL)) {
		progress = true;
		if (!all_together(b, c, cleared, how, ways, works, count))
			for (unsigned i = count; i-- > 0;)
				if (works[i]) {
					*c = cases[i];
					break;
				}
	}
	free(cases);
	return progress;
}

static bool clear_blocks(struct bench *b, const struct peer_case *c,
			 uint32_t *cleared)
{
	bool progress = false, different;

	for (unsigned n = 0; n < BLOCKS; n++) {
		/* Tables stay. */
		if (*cleared >> n & 1 || (block_table[n].key >= TABLES &&
					  block_table[n].key < TABLES_END))
			continue;
		bench_try(b, c, 1, *cleared | 1u << n, &different, NULL);
		if (different) {
			*cleared |= 1u << n;
			progress = true;
		}
	}
	return progress;
}

void shrink(struct bench *b, struct peer_case *c, uint32_t *cleared)
{
	static simpler *const how[] = {drop_instruction, drop_patch,
				       simpler_state, simpler_fields,
				       zero_patch};
	bool progress = true, blocks = false;

	for (unsigned round = 0; round < 40 && progress; round++) {
		progress = false;
		for (unsigned i = 0; i < sizeof how / sizeof *how; i++)
			progress |= try_ways(b, c, *cleared, how[i]);
		if (!progress && !blocks) {
			blocks = true;
			progress = clear_blocks(b, c, cleared);
		}
	}
}
