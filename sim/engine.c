/*
 * engine.c - every instruction in its two forms, and the chain between them.
 *
 * From each row of insn.def come
 *
 *   general_MN   checks of the row, then the body in its general form;
 *   fast_MN      the handler of a slot: body in its fast form, next handler;
 *                when the body says RETRY, slow_MN;
 *   base_MN      the same of an RX instruction without an index;
 *   pair_MN_MM   fast forms of two that often follow one another (pair.def):
 *                the jump between them is what costs most of their time;
 *   slow_MN      the handler that makes the general form part of the chain.
 *
 * A handler's arguments are the running state: CPU, slot, accumulator.  The
 * accumulator in the chain has the slot's straight run (code.h) taken off
 * already, and is not negative: nothing falls due before the run is over.
 * So handlers in the midst of a run do nothing about time, and the true
 * accumulator before the instruction is acc + s->run.
 */
#include "engine.h"

#include <assert.h>

#include "body.h"
#include "calm.h"
#include "control.h"
#include "das.h"
#include "dat.h"
#include "decimal.h"
#include "decimal_fast.h"
#include "direct.h"
#include "edit.h"
#include "long.h"
#include "per.h"
#include "sigp.h"
#include "translate.h"

#include "body_load.h"
#include "body_arith.h"
#include "body_logic.h"
#include "body_branch.h"
#include "body_shift.h"
#include "body_move.h"
#include "body_convert.h"
#include "body_decimal.h"
#include "body_float.h"
#include "body_control.h"
#include "body_das.h"
#include "body_key.h"
#include "body_timer.h"
#include "body_io.h"
#include "body_variant.h"

/* ---- from handler to handler
 * --------------------------------------------------- */

/* Calls the handler of slot N as the last act. */
#if ENGINE_TAIL
#define GO(n, acc)                                                             \
	do {                                                                   \
		struct slot *n_ = (n);                                         \
		ENGINE_RETURN slot_handler_of(n_)(c, n_, acc);                 \
	} while (0)
#define GO_HANDLER(h, n, acc) ENGINE_RETURN h(c, n, acc)
#else
#define GO(n, acc)                                                             \
	do {                                                                   \
		c->acc = (acc);                                                \
		return n;                                                      \
	} while (0)
#define GO_HANDLER(h, n, acc) return h(c, n, acc)
#endif

#define TURNED_OVER(acc) RARELY((int64_t)(acc) < 0)

/* Begins the straight run at slot N; ACC is the true accumulator.  When
 * something falls due in the run, cpu_run() goes on, by single steps. */
#define BEGIN(n, acc)                                                          \
	do {                                                                   \
		struct slot *b_ = (n);                                         \
		(acc) -= b_->run;                                              \
		if (TURNED_OVER(acc))                                          \
			return leave_before(c, b_, acc);                       \
		GO(b_, acc);                                                   \
	} while (0)

/* Out of the chain; c->ia and the accumulator are true. */
static struct slot *leave(struct cpu *c, uint64_t acc)
{
	c->acc = acc;
	return NULL;
}

static __attribute__((noinline)) struct slot *
leave_before(struct cpu *c, struct slot *next, uint64_t acc)
{
	c->ia = (c->base + slot_offset(next)) & ADDRESS_MASK;
	return leave(c, acc + next->run);
}

/* On at c->ia, wherever that is; ACC is true. */
#define ENTER(acc)                                                             \
	do {                                                                   \
		uint32_t ia_ = c->ia;                                          \
		struct block *block_ = c->view->exec[ia_ / BLOCK_SIZE];        \
                                                                               \
		if (RARELY(!block_ || ia_ & 1))                                \
			return leave(c, acc);                                  \
		c->base = ia_ & ~(uint32_t)(BLOCK_SIZE - 1);                   \
		BEGIN(&block_->slot[ia_ % BLOCK_SIZE / 2], acc);               \
	} while (0)

struct slot *engine_enter(struct cpu *c, struct slot *s, uint64_t acc)
{
	(void)s;
	ENTER(acc);
}

/* A branch that its slot does not link yet; ACC is true. */
static __attribute__((noinline)) struct slot *
branch(struct cpu *c, struct slot *s, uint64_t acc)
{
	uint32_t offset = c->ia - c->base;

	if (offset < BLOCK_SIZE && !(offset & 1)) {
		s->d1 = (uint16_t)offset;
		BEGIN(slot_link(s), acc);
	}
	GO_HANDLER(engine_enter, s, acc);
}

/* Behind the last slot of a block. */
struct slot *engine_block_end(struct cpu *c, struct slot *s, uint64_t acc)
{
	c->ia = (c->base + BLOCK_SIZE) & ADDRESS_MASK;
	GO_HANDLER(engine_enter, s, acc);
}

/* ---- general form in the chain
 * ------------------------------------------------- */

static ALWAYS_INLINE void place(struct cpu *c, const struct slot *s,
				uint64_t acc, uint32_t length)
{
	c->acc = acc + s->run;
	c->executing = false;
	c->at = c->base + slot_offset(s);
	c->ilc = (uint8_t)(length / 2);
	c->ia = (c->at + length) & ADDRESS_MASK;
	memcpy(c->text,
	       c->machine->storage + slot_block(s)->absolute + slot_offset(s),
	       length);
}

/* The instruction was completed. */
static ALWAYS_INLINE uint64_t completed(struct cpu *c, uint64_t charge)
{
	c->acc -= charge;
	return c->acc;
}

/* SETTLE: finds the view, and tells listeners; the accumulator is true, and
 * that of the moment before the instruction of row INSN at S. */
static void settle(struct cpu *c, const struct slot *s, unsigned insn)
{
	view_select(c);
	if (insn != INSN_SVC)
		report_psw(c, c->told.old);
	else if (probe_on(c->machine, PROBE_INTERRUPT))
		interrupt_svc_report(c, (uint8_t)s->d2, c->told.old,
				     c->told.new);
}

/* ---- the rows
 * ------------------------------------------------------------------- */

enum {
#define FIELD(name, bit, width)
#define FORMAT(name, length, fields) LENGTH_##name = (length),
#include "format.def"
#undef FORMAT
#undef FIELD
};

/* The storage operand that must be aligned. */
#define OPERAND_RR  0
#define OPERAND_RRE 0
#define OPERAND_RX  ADDRESSX2
#define OPERAND_RS  ADDRESS2
#define OPERAND_SI  ADDRESS1
#define OPERAND_S   ADDRESS2
#define OPERAND_SS1 0
#define OPERAND_SS2 0
#define OPERAND_SS3 0
#define OPERAND_SSK 0
#define OPERAND_SSE 0 /* LASP: after special operation, by itself */

/* Privileged, in the problem state; the dual-address-space facility lets some
 * pass, which then ask for an authority of their own. */
static ALWAYS_INLINE bool is_denied(const struct cpu *c, bool privileged,
				    unsigned exceptions)
{
	return privileged && c->flags & PSW_PROBLEM &&
	       !(exceptions & EXC_MQ && machine_has(c->machine, FAC_DAS));
}

#define ROW(mn, fmt, prv, al, ccr, exc)                                        \
	static ALWAYS_INLINE enum outcome checked_##mn(                        \
		struct cpu *const c, struct slot *const s,                     \
		uint64_t *const acc, const enum form form, const bool indexed) \
	{                                                                      \
		if ((prv) == PRIV && (!QUICK_##mn || c->flags & PSW_PROBLEM))  \
			GENERAL_ONLY();                                        \
		if (is_denied(c, (prv) == PRIV, exc))                          \
			cpu_program(c, PGM_PRIVILEGED_OPERATION);              \
		/* of an EX by EX, execute comes before specification */       \
		if ((al) > 1 && OPERAND_##fmt & ((al)-1u) &&                   \
		    !(INSN_##mn == INSN_EX && c->executing))                   \
			PROGRAM(PGM_SPECIFICATION);                            \
		return body_##mn(c, s, acc, form, indexed);                    \
	}                                                                      \
                                                                               \
	static enum outcome general_##mn(struct cpu *c, struct slot *s)        \
	{                                                                      \
		return checked_##mn(c, s, &c->acc, GENERAL, true);             \
	}                                                                      \
                                                                               \
	static enum outcome single_##mn(struct cpu *c, struct slot *s)         \
	{                                                                      \
		return checked_##mn(c, s, &c->acc, FAST, true);                \
	}                                                                      \
                                                                               \
	static __attribute__((noinline)) struct slot *slow_##mn(               \
		struct cpu *c, struct slot *s, uint64_t acc)                   \
	{                                                                      \
		uint64_t charge = s->run, taken = slot_taken(s);               \
                                                                               \
		if (!LAST_##mn)                                                \
			charge -= s[LENGTH_##fmt / 2].run;                     \
		place(c, s, acc, LENGTH_##fmt);                                \
		if (is_denied(c, (prv) == PRIV, exc)) {                        \
			interrupt_program_here(c, PGM_PRIVILEGED_OPERATION);   \
			acc = c->acc;                                          \
			GO_HANDLER(engine_enter, s, acc);                      \
		}                                                              \
		switch (general_##mn(c, s)) {                                  \
		case AGAIN:                                                    \
			c->ia = c->at;                                         \
			acc = c->acc;                                          \
			GO_HANDLER(engine_enter, s, acc);                      \
		case TAKEN:                                                    \
			acc = completed(c, charge + taken);                    \
			GO_HANDLER(engine_enter, s, acc);                      \
		case JUMP:                                                     \
			acc = completed(c, charge);                            \
			GO_HANDLER(engine_enter, s, acc);                      \
		default:                                                       \
			acc = completed(c, charge);                            \
			BEGIN(s + LENGTH_##fmt / 2, acc);                      \
		}                                                              \
	}                                                                      \
                                                                               \
	SETTLE_FORM(mn)                                                        \
	enum { TESTED_##mn = TESTS_##ccr };                                    \
	FAST_FORM(fast, mn, true)                                              \
	FAST_FORM(base, mn, false)

/* SETTLE, in the chain. */
#define SETTLE_FORM(mn)                                                        \
	static UNUSED __attribute__((noinline)) struct slot *settle_##mn(      \
		struct cpu *c, struct slot *s, uint64_t acc)                   \
	{                                                                      \
		const uint64_t run = s->run;                                   \
                                                                               \
		c->acc = acc + run;                                            \
		settle(c, s, INSN_##mn);                                       \
		acc = c->acc - run;                                            \
		if (!LAST_##mn)                                                \
			acc += s[SIZE_##mn / 2].run;                           \
		GO_HANDLER(engine_enter, s, acc);                              \
	}

#define FAST_FORM(name, mn, indexed)                                           \
	static UNUSED struct slot *name##_##mn(struct cpu *c, struct slot *s,  \
					       uint64_t acc)                   \
	{                                                                      \
		GO_BY(mn, indexed);                                            \
	}

/* Does MN at S in its fast form, and goes on. */
#define GO_BY(mn, indexed)                                                     \
	do {                                                                   \
		const uint64_t before = acc;                                   \
		enum outcome outcome =                                         \
			checked_##mn(c, s, &acc, FAST, indexed);               \
                                                                               \
		if (TESTED_##mn && outcome == DONE &&                          \
		    slot_handler_of(&s[SIZE_##mn / 2]) == base_BC) {           \
			s += SIZE_##mn / 2;                                    \
			if (acc != before && TURNED_OVER(acc))                 \
				return leave_before(c, s, acc);                \
			outcome = body_BC(c, s, &acc, FAST, false);            \
			GO_ON(BC, outcome);                                    \
		}                                                              \
		GO_ON(mn, outcome);                                            \
	} while (0)

/* After the fast form of MN.  What it has spent beyond the charge may reach
 * into the time of the rest of the run. */
#define GO_ON(mn, outcome)                                                     \
	switch (outcome) {                                                     \
	case DONE:                                                             \
		if (LAST_##mn)                                                 \
			BEGIN(s + SIZE_##mn / 2, acc);                         \
		if (acc != before && TURNED_OVER(acc))                         \
			return leave_before(c, s + SIZE_##mn / 2, acc);        \
		GO(s + SIZE_##mn / 2, acc);                                    \
	case TAKEN:                                                            \
		assert(LAST_##mn);                                             \
		acc -= slot_taken(s);                                          \
		if (c->ia - c->base != s->d1)                                  \
			GO_HANDLER(branch, s, acc);                            \
		s = slot_link(s);                                              \
		acc -= s->run;                                                 \
		if (TURNED_OVER(acc))                                          \
			return leave_before(c, s, acc);                        \
		GO(s, acc);                                                    \
	case JUMP:                                                             \
		if (!LAST_##mn)                                                \
			acc += s[SIZE_##mn / 2].run;                           \
		if (INSN_##mn == INSN_LPSW || INSN_##mn == INSN_SVC)           \
			ENTER(acc); /* these come often: a jump of their own   \
				     */                                        \
		GO_HANDLER(engine_enter, s, acc);                              \
	case SETTLE:                                                           \
		GO_HANDLER(settle_##mn, s, acc);                               \
	default:                                                               \
		GO_HANDLER(slow_##mn, s, acc);                                 \
	}

/* Condition codes that are set to be tested at once: such an instruction does
 * a BC behind it in passing, which saves a jump and keeps the code at hand. */
enum {
#define CC(name, cc0, cc1, cc2, cc3)                                           \
	TESTS_##name = CC_##name == CC_COMPARE || CC_##name == CC_TM ||        \
		       CC_##name == CC_SIGN,
#include "cc.def"
#undef CC
};

enum {
#define INSN(mn, op, fmt, ...) SIZE_##mn = LENGTH_##fmt,
#include "insn.def"
#undef INSN
#define INSN_SET(name, like, text)
#define VARIANT(set, mn, op, fmt, ...) SIZE_##set##_##mn = LENGTH_##fmt,
#include "variant.def"
#undef VARIANT
#undef INSN_SET
};
static slot_handler base_BC, slow_BC, settle_BC;

#define INSN(mn, op, fmt, fac, prv, ops, name, chap, al, chk, ccr, exc, ...)   \
	ROW(mn, fmt, prv, al, ccr, exc)
#include "insn.def"
#undef INSN
#define INSN_SET(name, like, text)
#define VARIANT(set, mn, op, fmt, fac, prv, ops, name, chap, al, chk, ccr,     \
		exc, ...)                                                      \
	ROW(set##_##mn, fmt, prv, al, ccr, exc)
#include "variant.def"
#undef VARIANT
#undef INSN_SET

slot_handler *const engine_fast[ISA_ROWS] = {
#define INSN(mn, op, fmt, fac, ...) [INSN_##mn] = fast_##mn,
#include "insn.def"
#undef INSN
#define INSN_SET(name, like, text)
#define VARIANT(set, mn, ...) [INSN_##set##_##mn] = fast_##set##_##mn,
#include "variant.def"
#undef VARIANT
#undef INSN_SET
};

/* The same where there is no index. */
#define NO_INDEX(fmt) (FMT_##fmt == FMT_RX)
slot_handler *const engine_base[ISA_ROWS] = {
#define INSN(mn, op, fmt, fac, ...)                                            \
	[INSN_##mn] = NO_INDEX(fmt) ? base_##mn : fast_##mn,
#include "insn.def"
#undef INSN
#define INSN_SET(name, like, text)
#define VARIANT(set, mn, op, fmt, ...)                                         \
	[INSN_##set##_##mn] =                                                  \
		NO_INDEX(fmt) ? base_##set##_##mn : fast_##set##_##mn,
#include "variant.def"
#undef VARIANT
#undef INSN_SET
};

engine_general *const engine_row[ISA_ROWS] = {
#define INSN(mn, op, fmt, fac, ...) [INSN_##mn] = general_##mn,
#include "insn.def"
#undef INSN
#define INSN_SET(name, like, text)
#define VARIANT(set, mn, ...) [INSN_##set##_##mn] = general_##set##_##mn,
#include "variant.def"
#undef VARIANT
#undef INSN_SET
};

static const bool last_of_run[ISA_ROWS] = {
#define INSN(mn, op, fmt, fac, ...) [INSN_##mn] = LAST_##mn,
#include "insn.def"
#undef INSN
#define INSN_SET(name, like, text)
#define VARIANT(set, mn, ...) [INSN_##set##_##mn] = LAST_##set##_##mn,
#include "variant.def"
#undef VARIANT
#undef INSN_SET
};

/* The fast form by itself, without the charge. */
static engine_general *const single[ISA_ROWS] = {
#define INSN(mn, op, fmt, fac, ...) [INSN_##mn] = single_##mn,
#include "insn.def"
#undef INSN
#define INSN_SET(name, like, text)
#define VARIANT(set, mn, ...) [INSN_##set##_##mn] = single_##set##_##mn,
#include "variant.def"
#undef VARIANT
#undef INSN_SET
};

engine_general *const engine_plain[ISA_ROWS] = {
#define INSN(mn, op, fmt, fac, ...)                                            \
	[INSN_##mn] = PLAIN_##mn ? single_##mn : NULL,
#include "insn.def"
#undef INSN
#define INSN_SET(name, like, text)
#define VARIANT(set, mn, ...)                                                  \
	[INSN_##set##_##mn] = PLAIN_##set##_##mn ? single_##set##_##mn : NULL,
#include "variant.def"
#undef VARIANT
#undef INSN_SET
};

/* ---- pairs
 * -------------------------------------------------------------------------- */

/* Both are of one straight run.  The second has a handler of its own, too, for
 * who branches to it. */

#define JOINED(first, second)                                                  \
	static struct slot *pair_##first##_##second(                           \
		struct cpu *c, struct slot *s, uint64_t acc)                   \
	{                                                                      \
		if (RARELY(checked_##first(c, s, &acc, FAST, false) != DONE))  \
			GO_HANDLER(slow_##first, s, acc);                      \
		s += SIZE_##first / 2;                                         \
		GO_BY(second, false);                                          \
	}                                                                      \
	static_assert(PLAIN_##first, #first);
#include "pair.def"
#undef JOINED

static slot_handler *handler_of(const struct block *b, uint32_t h)
{
	unsigned row = b->row[h];

	return b->slot[h].r2 == GR_ZERO ? engine_base[row] : engine_fast[row];
}

/* An RX instruction has no index: what pairs are made of. */
static bool is_simple(const struct block *b, uint32_t h)
{
	return isa_table[b->row[h]].format != FMT_RX ||
	       b->slot[h].r2 == GR_ZERO;
}

slot_handler *engine_handler(const struct block *b, uint32_t h, uint32_t next)
{
	static const struct {
		uint16_t first, second;
		slot_handler *handler;
	} pairs[] = {
#define JOINED(first, second)                                                  \
	{INSN_##first, INSN_##second, pair_##first##_##second},
#include "pair.def"
#undef JOINED
	};

	if (!next || !is_simple(b, h) || !is_simple(b, next))
		return handler_of(b, h);
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i].first == b->row[h] &&
		    pairs[i].second == b->row[next])
			return pairs[i].handler;
	return handler_of(b, h);
}

/* ---- slots that are not instructions
 * ------------------------------------------- */

/* An instruction that reaches into the next block, or that is none.  A slot
 * that is not decoded has no run: the accumulator is the true one. */
static struct slot *step_here(struct cpu *c, struct slot *s, uint64_t acc)
{
	c->ia = c->base + slot_offset(s);
	c->acc = acc;
	if (stop_possible(c))
		return NULL; /* go() does it, and tells */
	engine_step(c);
	acc = c->acc;
	GO_HANDLER(engine_enter, s, acc);
}

/* Decodes S in its place; false: it cannot live in a slot. */
static __attribute__((noinline)) bool decode(struct cpu *c, struct slot *s)
{
	struct block *b = slot_block(s);
	uint32_t offset = slot_offset(s);
	const uint8_t *text = c->machine->storage + b->absolute + offset;
	uint32_t length = isa_length(text[0]);
	const struct isa_insn *row = NULL;
	uint64_t charge;
	unsigned why;

	if (offset + length <= BLOCK_SIZE)
		row = code_row(c, text, &why);
	if (!row ||
	    stop_in_slot(c->machine, offset, (unsigned)(row - isa_table)))
		return false;
	charge = code_fill(c, s, row, text);
	b->row[offset / 2] = (uint16_t)(row - isa_table);
	if (!code_decoded(s, length, last_of_run[row - isa_table], charge))
		return false;
	code_joined(b, offset / 2);
	return true;
}

struct slot *engine_decode(struct cpu *c, struct slot *s, uint64_t acc)
{
	if (!decode(c, s))
		GO_HANDLER(step_here, s, acc);
	BEGIN(s, acc);
}

/* ---- running
 * ---------------------------------------------------------------------- */

/*
 * Something falls due in the straight run at S: one instruction of it, in the
 * fast form where it is decoded and has one.  True when the next one follows
 * in the same way.
 */
static bool step_in_run(struct cpu *c, struct slot *s)
{
	struct block *b = slot_block(s);
	uint32_t h = slot_offset(s) / 2, length = (b->shape[h] & 3u) * 2;
	uint64_t charge = s->run;
	enum outcome outcome = RETRY;

	if (b->shape[h] && !(b->shape[h] & SHAPE_LAST))
		charge -= s[length / 2].run;
	if (b->shape[h])
		outcome = single[b->row[h]](c, s);
	if (outcome == RETRY) {
		engine_step(c);
		return false;
	}
	if (outcome == SETTLE) {
		settle(c, s, b->row[h]);
		outcome = JUMP;
	}
	if (outcome == DONE)
		c->ia = (c->base + slot_offset(s) + length) & ADDRESS_MASK;
	if (outcome == TAKEN)
		charge += slot_taken(s);
	c->string = 0;
	c->acc -= charge;
	return outcome != JUMP && !TURNED_OVER(c->acc) &&
	       c->ia - c->base < BLOCK_SIZE && !(c->ia & 1);
}

void engine_run(struct cpu *c)
{
	struct block *b = c->view->exec[c->ia / BLOCK_SIZE];
	struct slot *s = &b->slot[c->ia % BLOCK_SIZE / 2];

	c->base = c->ia & ~(uint32_t)(BLOCK_SIZE - 1);
	while (TURNED_OVER(c->acc - s->run)) {
		if (!step_in_run(c, s))
			return;
		s = &b->slot[c->ia % BLOCK_SIZE / 2];
	}
	c->acc -= s->run;
#if ENGINE_TAIL
	slot_handler_of(s)(c, s, c->acc);
#else
	while (s)
		s = slot_handler_of(s)(c, s, c->acc);
#endif
}

/* The program interruption that TEXT deserves instead of execution. */
static _Noreturn void refuse(struct cpu *c, const uint8_t *text, unsigned why)
{
	const struct isa_insn *row = isa_find_in(c->machine->set, text);

	/* The privileged-operation exception comes before specification. */
	if (why == PGM_SPECIFICATION && row->privilege == PRIV &&
	    c->flags & PSW_PROBLEM)
		why = PGM_PRIVILEGED_OPERATION;
	cpu_program(c, why);
}

/*
 * Decoding takes longer than doing, so what was decoded is kept, by text:
 * the targets of EXECUTE and the instructions of a watched loop come again.
 */
static struct decoded *decoded_text(struct cpu *c, const uint8_t *text)
{
	uint64_t key = code_key(bytes_doubleword(text), 0);
	struct decoded *d = code_kept(c->blocks, key);
	const struct isa_insn *row;
	unsigned why;

	if (d->key == key)
		return d;
	row = code_row(c, text, &why);
	if (!row)
		refuse(c, text, why);
	d->key = key;
	d->row = (uint16_t)(row - isa_table);
	d->charge = code_fill(c, &d->slot, row, text);
	return d;
}

enum outcome engine_do(struct cpu *c, const uint8_t *text, uint64_t *charge)
{
	struct decoded *d = decoded_text(c, text);
	struct decoded copy = *d; /* EXECUTE may replace it */
	enum outcome outcome = engine_row[copy.row](c, &copy.slot);

	*charge = copy.charge;
	if (outcome == TAKEN)
		*charge += slot_taken(&copy.slot);
	return outcome;
}
