/*
 * gen.h - a case while it is made.
 */
#ifndef PEER_GEN_H
#define PEER_GEN_H

#include "peer.h"

enum {
	POOL = 0x200,	  /* offset of the constants                     */
	TEXT_END = 0x400, /* of code and constants                       */
	CODE_ROOM = 0x1C0
};

/*
 * A guarded case may be in the supervisor state and in key 0: registers 9 to
 * 15 are never changed, all operands are reached by them, and branches go
 * forward to known places.  The others are in the problem state, confined
 * by keys or translation, and may do anything; the CPU timer ends loops.
 */
struct gen {
	struct peer_case *c;
	struct rng r;
	const struct peer_options *o;
	uint8_t text[TEXT_END];
	unsigned at, pool;
	bool guarded;
	bool io;	       /* the case is a channel program's            */
	bool real;	       /* bases are good in real key 0, too          */
	bool low;	       /* low-address protection, base 15 is below   */
	bool ec, dat, problem; /* the state at this place                */
	uint8_t key;
	unsigned format; /* of the tables                              */
	unsigned calls;	 /* PROGRAM CALLs so far                       */
	bool linked;	 /* one may have changed register 14           */
	bool ends;	 /* nothing may follow                         */
	bool paired;	 /* both keys of 4K are the same               */
};

enum base_register { INDEX = 9, CODE_BASE = 12, COUNTER = 8 };

/* ---- text -------------------------------------------------------------- */

void gen_emit(struct gen *g, uint64_t v, unsigned size);
/* Remembers that an instruction begins here. */
void gen_begin(struct gen *g);
/* Constants: their displacements from register 12. */
unsigned gen_word(struct gen *g, uint32_t v);
unsigned gen_double(struct gen *g, uint64_t v);
unsigned gen_bytes(struct gen *g, const void *bytes, unsigned size,
		   unsigned boundary);
bool gen_room(const struct gen *g);
/* Storage before the case; ignored where it is out of reach. */
void gen_data(struct gen *g, uint32_t address, const uint8_t *bytes,
	      unsigned length);
void gen_table(struct gen *g, uint32_t real, uint64_t v, unsigned size);
void gen_table_bytes(struct gen *g, uint32_t real, const uint8_t *bytes,
		     unsigned size);

/* ---- instructions ---------------------------------------------------------
 */

/* One that changes neither state nor addresses nor goes elsewhere; its
 * text to OUT when given, else into the program. */
void gen_plain(struct gen *g, uint8_t *out, unsigned *length);
bool gen_is_plain(const struct gen *g, const struct isa_insn *row);
void gen_guarded(struct gen *g);
void gen_privileged(struct gen *g);
void gen_wild(struct gen *g);
/* A whole channel program. */
void gen_io(struct gen *g);
/* Between address spaces. */
void gen_das(struct gen *g);
uint32_t gen_das_cr(struct gen *g, unsigned n);

/* A storage operand of LENGTH bytes: base and displacement, as B2 D2. */
unsigned gen_operand(struct gen *g, unsigned length, unsigned align);
/* Its address. */
uint32_t gen_address(const struct gen *g, unsigned operand);
/* A control-register value that keeps to what the case may do. */
uint32_t gen_cr(struct gen *g, unsigned n);

#endif
