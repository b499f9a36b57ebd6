/*
 * engine.h - executing instructions: the fast chain and the general step.
 *
 * Fast: the handler of a slot does its instruction and calls the handler of
 * the next slot as its last act (a tail call), so that a program runs from
 * handler to handler with time and place in registers.  It leaves, returning
 * NULL, when the accumulator has turned over or when it needs cpu_run().
 *
 * Where the compiler cannot promise tail calls (gcc without optimization or
 * with a sanitizer), a handler returns the next slot to a loop instead.
 */
#ifndef TRAPEZE_ENGINE_H
#define TRAPEZE_ENGINE_H

#include "code.h"

#if defined(__clang__)
#define ENGINE_TAIL   1
#define ENGINE_RETURN __attribute__((musttail)) return
#elif defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__)
#define ENGINE_TAIL   1
#define ENGINE_RETURN return /* the Makefile: -foptimize-sibling-calls */
#else
#define ENGINE_TAIL 0
#endif

/* What a body tells: see body.h. */
enum outcome {
	DONE,  /* go on with the next instruction                           */
	TAKEN, /* branch: c->ia is the target                               */
	JUMP,  /* go on at c->ia, after looking it up again                 */
	AGAIN, /* interruptible: a unit of operation is done, not the whole;
		  the instruction is to be fetched again, and charged later */
	RETRY, /* fast form only: nothing done, take the general way        */
	SETTLE /* fast form only: JUMP, after finding the view for the PSW and
		  telling listeners of it (c->told)                         */
};

/* An instruction in the general way.  c->at, ia and ilc are set. */
typedef enum outcome engine_general(struct cpu *c, struct slot *s);

/* The handler of slot H, which is decoded; of a pair when slot NEXT, decoded
 * too, follows in its straight run (0: none does). */
slot_handler *engine_handler(const struct block *b, uint32_t h, uint32_t next);

/* Handlers of slots that hold no instruction. */
struct slot *engine_decode(struct cpu *c, struct slot *s, uint64_t acc);
struct slot *engine_block_end(struct cpu *c, struct slot *s, uint64_t acc);
struct slot *engine_enter(struct cpu *c, struct slot *s, uint64_t acc);

/* By row of insn.def. */
extern slot_handler *const engine_fast[ISA_ROWS];
extern slot_handler *const engine_base[ISA_ROWS]; /* RX: without an index   */
extern engine_general *const engine_row[ISA_ROWS];
/* The fast form by itself, for EXECUTE: see CALL() in body.h.  NULL: none. */
extern engine_general *const engine_plain[ISA_ROWS];

/* Runs the chain from c->ia until it leaves. */
void engine_run(struct cpu *c);
/* One instruction at c->ia in the general way, watched if need be. */
enum outcome engine_step(struct cpu *c);
/* Decodes and does TEXT, eight bytes from its beginning, in the general way
 * (step, EXECUTE). */
enum outcome engine_do(struct cpu *c, const uint8_t *text, uint64_t *charge);

#endif
