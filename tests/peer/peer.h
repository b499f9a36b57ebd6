/*
 * peer.h - the differential run: cases, batches, machines, differences.
 *
 * A case is a machine state and a short program; it ends with its first
 * interruption.  A batch is many cases behind one supervisor in one storage
 * image, which both machines run.  Everything is made from a seed and a
 * number, so a case can be made again alone.
 */
#ifndef PEER_H
#define PEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "isa.h"
#include "layout.h"

/* ---- random numbers ------------------------------------------------------ */

struct rng {
	uint64_t state;
};

void rng_seed(struct rng *r, uint64_t seed, uint64_t number);
uint64_t rng_next(struct rng *r);
/* Below N; true once in N times; one of the words. */
uint32_t rng_below(struct rng *r, uint32_t n);
bool rng_once(struct rng *r, uint32_t n);

/* ---- numbers in storage (big-endian) ---------------------------------------
 */

static inline void put_be(uint8_t *at, uint64_t v, unsigned size)
{
	while (size--) {
		at[size] = (uint8_t)v;
		v >>= 8;
	}
}

static inline uint64_t get_be(const uint8_t *at, unsigned size)
{
	uint64_t v = 0;

	for (unsigned i = 0; i < size; i++)
		v = v << 8 | at[i];
	return v;
}

/* ---- a case
 * ---------------------------------------------------------------- */

enum { MAX_PATCHES = 48, MAX_INSNS = 64 };

/* What a patch is: the shrinker takes data away, and instructions by
 * name. */
enum patch_kind { PATCH_TEXT, PATCH_TABLE, PATCH_DATA };

struct patch {
	uint32_t at;	 /* real address                             */
	uint16_t length; /* 1 to 256                                 */
	uint8_t kind;
	uint8_t bytes[256];
};

struct peer_case {
	uint64_t number;
	uint32_t gr[16], cr[16];
	uint64_t fpr[4], psw;
	uint8_t keys[BLOCKS];
	uint32_t code; /* real address of the text, that of GR 12   */
	unsigned patch_count;
	struct patch patches[MAX_PATCHES];
	bool alias; /* long operands may be the same storage by two names */
	uint32_t touched; /* blocks whose change bits do not tell: of TEST
			     BLOCK, and whose keys are set                */
	uint32_t halves;  /* second halves of pages that TEST BLOCK clears */
	unsigned insn_count;
	uint16_t insns[MAX_INSNS]; /* offsets in the text              */
};

/* What the machines have; beyond it cases are not made. */
struct peer_options {
	bool hfp, das;
};

/* Makes case NUMBER of SEED. */
void gen_case(struct peer_case *c, uint64_t seed, uint64_t number,
	      const struct peer_options *o);
/* Ends the case at this place in real storage; false: it is out of reach. */
bool gen_cut(struct peer_case *c, uint32_t real);
/* A byte of the text of a case, which its patches hold; NULL if none. */
uint8_t *case_text(struct peer_case *c, uint32_t at);

/* ---- a batch
 * --------------------------------------------------------------- */

struct image {
	uint8_t *bytes;	     /* SIZE of them */
	const uint8_t *kept; /* storage as the only case left it, or NULL */
	uint32_t end;	     /* of the descriptors */
	unsigned count;
	uint8_t sums[BLOCKS][8]; /* of the originals, as an outcome has them */
};

struct block {
	uint32_t key;	 /* the block of this address                   */
	uint32_t first;	 /* byte that is compared                       */
	uint32_t pieces; /* of 256 bytes                                */
	const char *name;
};

extern const struct block block_table[BLOCKS];
/* The row that the address is in, or -1. */
int block_of(uint32_t real);

/* An image without cases: supervisor and the data of batch NUMBER. */
void image_begin(struct image *i, const uint8_t *supervisor, uint64_t seed,
		 uint64_t number, const struct peer_options *o);
/* False when there is no room. */
bool image_add(struct image *i, const struct peer_case *c);
void image_finish(struct image *i);
/* The blocks that patches change, or TEST BLOCK: bit 0 is the first. */
uint32_t image_changed(const struct peer_case *c);
/* Leaves storage as the (only) case left it. */
void image_keep(struct image *i);
/* All data of a block are zero. */
void image_clear_block(struct image *i, unsigned block);

/* The tables of gen_tables.c; the entry of a virtual page, or 0. */
void tables_make(uint8_t *storage, uint64_t seed, uint64_t number);
void das_tables_make(uint8_t *storage, uint64_t seed, uint64_t number);
uint32_t tables_page_entry(unsigned format, uint32_t address);
uint32_t tables_segment_table(unsigned format);
uint32_t tables_page_table(unsigned format, uint32_t address);
/* The bits of CR0. */
uint32_t tables_cr0(unsigned format);
/* The data of a batch. */
void data_make(uint8_t *storage, uint64_t seed, uint64_t number);
uint64_t data_float(struct rng *r);
uint32_t data_word(struct rng *r);
void data_packed(struct rng *r, uint8_t *at, unsigned length);
void data_pattern(struct rng *r, uint8_t *at, unsigned length);

/* ---- the machines ----------------------------------------------------------
 */

/* What a case did, at least once, that explains differences: facts.c. */
enum fact {
	FACT_EDIT_OVERLAP = 1 << 0,
	FACT_KEY_OVERLAP = 1 << 1, /* MVCK, MVCP, MVCS                   */
	FACT_INVERSE_OVERLAP = 1 << 2,
	FACT_WRAP = 1 << 3,	     /* an operand over the end of addresses */
	FACT_LONG_TEXT = 1 << 4,     /* MVCL over itself, EXECUTE by its
					registers                            */
	FACT_LONG_ALIAS = 1 << 5,    /* same storage by two addresses       */
	FACT_KEY_USED = 1 << 6,	     /* an access that a new key forbids    */
	FACT_TABLES_LOADED = 1 << 7, /* LCTL of another translation format,
					or of a segment table                */
	FACT_EDIT_TEXT = 1 << 8,     /* EDMK over itself */
	FACTS = 9
};

/* Sets of blocks: bit 1 << n.  The instruction that was last begun, and those
 * that were the first of each fact: where they are in real storage, and their
 * length; 0: none. */
struct case_facts {
	uint32_t facts;
	uint32_t unequal;    /* blocks behind the first unequal byte        */
	uint32_t operand[2]; /* blocks of the last instruction's operands */
	uint32_t clock;	     /* blocks that a clock was stored in          */
	uint32_t pairs;	     /* the other halves of what RRB reset          */
	uint32_t reset;	     /* pages whose keys were set or reset          */
	unsigned resets;     /* ... how often                               */
	struct moment_at {
		uint32_t real, length;
	} last, first[FACTS];
};

/* How often each row of insn.def did what. */
struct coverage {
	struct case_facts *facts; /* of each case, or NULL */
	uint64_t cases, instructions;
	uint64_t executed[INSN_COUNT], cc[INSN_COUNT][4];
	uint64_t codes[256], code_of[INSN_COUNT][64];
	uint64_t classes[64], states[8];
};

enum run_result { RUN_DONE, RUN_STUCK, RUN_FAILED };

struct ours;
struct ours *ours_create(const struct peer_options *o);
void ours_destroy(struct ours *t);
/* Another machine, just switched on: its clocks show what they did then. */
void ours_renew(struct ours *t);
/* What is to be found out of our own machine. */
bool ours_has_hfp(void);
/*
 * Runs an image, storage as it is left to RESULT.  WATCHED: in the watched
 * way, counting into COVERAGE; else fast, counting instructions only.
 */
enum run_result ours_run(struct ours *t, const struct image *i, uint8_t *result,
			 bool watched, struct coverage *coverage);

struct hercules;
struct hercules *hercules_create(void);
void hercules_destroy(struct hercules *h);
/* Starts the image; the other waits for its end.  TIMEOUT in seconds. */
void hercules_begin(struct hercules *h, const struct image *i);
enum run_result hercules_end(struct hercules *h, uint8_t *result,
			     unsigned timeout);

/* ---- differences
 * ----------------------------------------------------------- */

/* What of two outcomes differs. */
enum field {
	FIELD_CLASS = 1 << 0,
	FIELD_CODE = 1 << 1,
	FIELD_ILC = 1 << 2,
	FIELD_ADDRESS = 1 << 3, /* of the old PSW */
	FIELD_CC = 1 << 4,
	FIELD_PSW = 1 << 5, /* all else of the old PSW                 */
	FIELD_TEA = 1 << 6, /* translation-exception address           */
	FIELD_MONITOR = 1 << 7,
	FIELD_LOW = 1 << 8, /* what else is in X'80'-X'9F'             */
	FIELD_GR = 1 << 9,
	FIELD_CR = 1 << 10,
	FIELD_FPR = 1 << 11,
	FIELD_PREFIX = 1 << 12,
	FIELD_KEY_ACC = 1 << 13,
	FIELD_KEY_R = 1 << 14,
	FIELD_KEY_C = 1 << 15,
	FIELD_STORAGE = 1 << 16
};

/* What an outcome says of the interruption. */
struct ending {
	unsigned class; /* address of the old PSW                      */
	unsigned code;	/* program or SVC or external                  */
	unsigned ilc;
	uint64_t psw; /* without code and ILC                        */
	uint32_t ia;
	unsigned cc;
	uint32_t tea; /* translation-exception address               */
};

struct difference {
	uint32_t fields; /* enum field */
	struct ending ours, theirs;
	uint32_t gr;		       /* registers that differ: bit 1 << n */
	uint32_t gr_bits;	       /* ... the bits */
	uint32_t gr_low;	       /* ... in bits 8-31                  */
	uint32_t blocks;	       /* of storage: bit 1 << n            */
	uint8_t text[6];	       /* the instruction that ended ours   */
	const struct isa_insn *insn;   /* ... or NULL              */
	uint8_t target_text[6];	       /* that of EXECUTE, or the same       */
	const struct isa_insn *target; /* of EXECUTE, or itself  */
	const struct isa_insn *their_insn;
	uint32_t cr0;	       /* ours, at the end               */
	uint32_t cr1;	       /* ... of the segment table       */
	struct case_facts did; /* by the caller                    */
	uint32_t more_changed, more_referenced; /* blocks: theirs alone */
	uint32_t less_changed, less_referenced; /* ours alone           */
	/* What the tables say of our last instruction's address (a code, or 0)
	 * and of its operands' (bit 1 << code). */
	unsigned fetch_code;
	uint32_t operand_codes;
};

/* False when both are the same.  Of a loop that our timer ended nothing is
 * compared: LOOPED. */
bool compare(const struct image *i, const struct peer_case *c,
	     const uint8_t *ours, const uint8_t *theirs, struct difference *d,
	     bool *looped);
/* Two outcomes of our machine are the same. */
bool compare_same(const struct image *i, const struct peer_case *c,
		  const uint8_t *one, const uint8_t *other);
/* The names of the fields, in words. */
void compare_fields(uint32_t fields, char *text, size_t size);
struct ending compare_ending(const uint8_t *outcome);
/* An exception whose instruction is nullified: its address stays. */
bool compare_nullified(unsigned code);

/* The rows of known.def; -1: none covers this difference. */
int known_find(const struct peer_case *c, const struct difference *d);
/* The fields that no row of the first kind explains. */
uint32_t known_left(const struct peer_case *c, const struct difference *d);
/* A row of the other kind: where the case is cut, and the fields that may
 * differ when it is cut behind that; no such fields: it is not. */
bool known_point(int row, const struct difference *d, struct moment_at *at,
		 uint32_t *direct);
/* The row when hercules is known not to survive this case, or -1. */
int known_stuck(const struct difference *d);
unsigned known_count(void);
const char *known_name(unsigned row);
const char *known_why(unsigned row);

/* ---- one case in detail ----------------------------------------------------
 */

struct bench {
	const uint8_t *supervisor;
	uint64_t seed;
	struct peer_options options;
	struct ours *ours;
	struct hercules *hercules;
	uint8_t *our_result, *their_result, *scratch;
	struct image image;
	uint32_t only; /* fields that count; 0: all                  */
};

/* The facts of all cases of the image. */
void bench_facts(struct bench *b, struct case_facts *facts);
/* Runs the cases alone, in one image; DIFFERENT[i] tells of each. */
bool bench_try(struct bench *b, const struct peer_case *cases, unsigned count,
	       uint32_t cleared, bool *different, struct difference *d);
/* The smallest case that still differs, in place; also the blocks that may
 * be cleared before it. */
void shrink(struct bench *b, struct peer_case *c, uint32_t *cleared);
/* A case that a row of the second kind explains, ended at a place. */
struct cut {
	uint64_t number;
	uint32_t real;
	int point;	 /* the row                                    */
	uint32_t direct; /* fields that may differ; 0: it ends before  */
	enum { CUT_SAME, CUT_NOT, CUT_AGAIN, CUT_DIFFERS } verdict;
	struct difference difference;
};
unsigned cut_want(struct cut *out, const struct peer_case *c,
		  const struct difference *d, int row);
void cut_check(struct bench *b, struct cut *cuts, unsigned count);

/* Prints program, initial state, and both outcomes. */
void report_case(struct bench *b, const struct peer_case *c, uint32_t cleared,
		 FILE *out);
void report_coverage(const struct coverage *v, FILE *out);

#endif
