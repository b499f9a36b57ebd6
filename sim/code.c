/*
 * code.c - the decode cache: making, marking and dropping.
 */
#include "code.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "engine.h"
#include "machine_impl.h"
#include "view.h"

void code_init(struct machine *m, size_t limit)
{
	m->blocks = calloc(1, sizeof *m->blocks);
	if (!m->blocks)
		abort();
	m->blocks->limit = limit;
}

void code_flush(struct machine *m)
{
	struct blocks *b = m->blocks;

	for (size_t i = 0; i < BLOCK_COUNT; i++) {
		free(b->of[i]);
		b->of[i] = NULL;
	}
	b->count = 0;
	for (unsigned i = 0; i < m->cpu_count; i++)
		view_drop_all(&m->cpu[i]);
}

void code_free(struct machine *m)
{
	for (size_t i = 0; i < BLOCK_COUNT; i++)
		free(m->blocks->of[i]);
	free(m->blocks);
	m->blocks = NULL;
}

/*
 * The run of slot H of a block changes by DELTA, and so do those into it.
 * Asked only to CHECK it tells whether all of them fit.
 */
static bool change_run(struct block *b, uint32_t h, uint64_t delta, bool check)
{
	unsigned into = 1; /* bit K: slot H + K is in such a run */

	for (;;) {
		unsigned shape = b->shape[h];
		bool in = into & 1 ||
			  (shape && !(shape & SHAPE_LAST) && into >> shape & 1);

		if (in && check && b->slot[h].run + delta > UINT32_MAX)
			return false;
		if (in && !check)
			b->slot[h].run += (uint32_t)delta;
		into = (into | in) << 1 & 15;
		if (!into || !h--)
			return true;
	}
}

/* The handler of slot H, which is decoded: of it and the next, or it alone. */
static void choose_handler(struct block *b, uint32_t h)
{
	unsigned shape = b->shape[h];
	uint32_t next = h + shape;

	if (shape & SHAPE_LAST || next >= SLOT_COUNT || !b->shape[next])
		next = 0;
	slot_set_handler(&b->slot[h], engine_handler(b, h, next));
}

/* ... and those of the instructions that slot H follows. */
static void choose_handlers_before(struct block *b, uint32_t h)
{
	for (uint32_t k = 1; k <= 3 && k <= h; k++)
		if (b->shape[h - k] == k)
			choose_handler(b, h - k);
}

void code_joined(struct block *b, uint32_t h)
{
	choose_handler(b, h);
	choose_handlers_before(b, h);
}

static void undecode(struct block *b, uint32_t h)
{
	struct slot *s = &b->slot[h];

	if (b->shape[h])
		change_run(b, h, 0 - (uint64_t)s->run, false);
	b->shape[h] = 0;
	slot_set_handler(s, engine_decode);
	s->d1 = NO_LINK;
	choose_handlers_before(b, h);
}

/*
 * From now on a store into this block has to look at the bitmap, so entries
 * of the views that allow stores without looking go.
 */
struct block *code_block(struct machine *m, uint32_t absolute)
{
	struct blocks *all = m->blocks;
	struct block *b = all->of[absolute / BLOCK_SIZE];

	if (b)
		return b;
	if (all->count == all->limit)
		code_flush(m);
	b = aligned_alloc(BLOCK_ALIGN, (sizeof *b + BLOCK_ALIGN - 1) &
					       ~(size_t)(BLOCK_ALIGN - 1));
	if (!b)
		abort();
	memset(b, 0, sizeof *b);
	b->absolute = absolute & ~(uint32_t)(BLOCK_SIZE - 1);
	for (uint32_t i = 0; i < SLOT_COUNT; i++)
		undecode(b, i);
	slot_set_handler(&b->slot[SLOT_END], engine_block_end);
	slot_set_handler(&b->slot[SLOT_NO_LINK], engine_enter);
	all->of[absolute / BLOCK_SIZE] = b;
	all->count++;
	view_drop_absolute(m, absolute, VIEW_WRITE);
	return b;
}

bool code_is_text_far(const uint8_t *map, uint32_t count)
{
	uint64_t eight;

	for (; count >= sizeof eight; map += sizeof eight) {
		memcpy(&eight, map, sizeof eight);
		if (eight)
			return true;
		count -= (uint32_t)sizeof eight;
	}
	while (count-- > 0)
		if (*map++)
			return true;
	return false;
}

bool code_decoded(struct slot *s, uint32_t length, bool last, uint64_t charge)
{
	struct block *b = slot_block(s);
	uint32_t h = slot_offset(s) / 2;
	uint64_t run = last ? charge : charge + s[length / 2].run;

	assert(!b->shape[h]);
	if (charge > UINT32_MAX || !change_run(b, h, run, true))
		return false;
	memset(b->text + h, 1, length / 2);
	change_run(b, h, run, false);
	b->shape[h] = (uint8_t)(length / 2 | (last ? SHAPE_LAST : 0));
	return true;
}

/* Halfwords FIRST to LAST of a block change. */
static void drop_halfwords(struct block *b, uint32_t first, uint32_t last)
{
	uint32_t low = first < 2 ? 0 : first - 2;
	uint32_t high = last + 3 > SLOT_COUNT ? SLOT_COUNT : last + 3;

	/* An instruction of three halfwords may reach in from the left. */
	for (uint32_t h = low; h <= last; h++)
		undecode(b, h);
	memset(b->text + low, 0, high - low);
	/* What is still decoded around the gap claims its text again. */
	low = low < 2 ? 0 : low - 2;
	for (uint32_t h = low; h < high; h++)
		if (b->shape[h])
			memset(b->text + h, 1, b->shape[h] & 3);
}

void code_drop(struct machine *m, uint32_t absolute, uint32_t size)
{
	uint32_t end = absolute + size;

	while (absolute < end) {
		struct block *b = m->blocks->of[absolute / BLOCK_SIZE];
		uint32_t next = (absolute / BLOCK_SIZE + 1) * BLOCK_SIZE;
		uint32_t piece = (end < next ? end : next) - absolute;

		if (b && code_is_text(b, absolute, piece))
			drop_halfwords(b, absolute % BLOCK_SIZE / 2,
				       (absolute % BLOCK_SIZE + piece - 1) / 2);
		absolute += piece;
	}
}

/* ---- decoding --------------------------------------------------------------
 */

static bool registers_good(const struct isa_insn *row,
			   const struct isa_fields *f)
{
	unsigned k = row->checks;

	return !(k & CHK_R1_EVEN && f->r1 & 1) &&
	       !(k & CHK_R2_EVEN && f->r2 & 1) &&
	       !(k & CHK_R3_EVEN && f->r3 & 1) &&
	       !(k & CHK_R1_FP && f->r1 & 9) && !(k & CHK_R2_FP && f->r2 & 9) &&
	       !(k & CHK_R1_FPX && f->r1 & 11) &&
	       !(k & CHK_R2_FPX && f->r2 & 11);
}

const struct isa_insn *code_row(const struct cpu *c, const uint8_t *text,
				unsigned *why)
{
	const struct isa_insn *row = isa_find_in(c->machine->set, text);
	struct isa_fields f;

	*why = PGM_OPERATION;
	if (!row || !machine_has(c->machine, row->facility))
		return NULL;
	isa_decode(row, text, &f);
	*why = PGM_SPECIFICATION;
	return registers_good(row, &f) ? row : NULL;
}

static uint8_t base(uint8_t b)
{
	return b ? b : GR_ZERO;
}

uint64_t code_fill(struct cpu *c, struct slot *s, const struct isa_insn *row,
		   const uint8_t *text)
{
	struct isa_fields f;
	uint8_t taken = (uint8_t)model_taken(c->machine->model, row);

	isa_decode(row, text, &f);
	s->r1 = f.r1 | f.l1;
	s->r2 = f.r2 | f.r3 | f.l2 | f.i3;
	s->b1 = base(f.b1);
	s->b2 = base(f.b2);
	s->d1 = f.d1;
	s->d2 = f.d2;
	switch (row->format) {
	case FMT_RR:
		s->d1 = NO_LINK;
		s->b1 = taken;
		s->d2 = f.i2;
		break;
	case FMT_RX:
		s->d1 = NO_LINK;
		s->b1 = taken;
		s->r2 = base(f.x2);
		break;
	case FMT_RS:
		s->d1 = NO_LINK;
		s->b1 = taken;
		break;
	case FMT_S:
	case FMT_RRE:
		s->b1 = taken;
		break;
	case FMT_SI:
		s->r1 = f.i2;
		break;
	case FMT_SS3:
		s->r2 = f.i3;
		break;
	default:
		break;
	}
	return cpu_charge_of(model_cost(c->machine->model, row, &f));
}
