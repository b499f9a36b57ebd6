/*
 * model.h - CPU models: how long a cycle is and what instructions cost.
 *
 * A model is a text file (isa/models, described in isa/models/README.md):
 *
 *     model 158
 *     text  System/370 Model 158-3
 *     cpuid 0158
 *     cycle 115                                estimated
 *     mips  1.0                                estimated
 *     all   0.5/halfword + 0.5/index           estimated
 *     group MULTIPLE 4 + 1/register            estimated
 *     insn  LM       3 + 1/register            manual GA22-7011 p.12
 *
 * The cost of an instruction is the sum of three formulas: that of all, that
 * of its format, and that of its row (its group's, unless it has its own).
 * Each says whether it is from a manual or estimated.  The shipped models are
 * texts in the program; this room opens no file.
 */
#ifndef TRAPEZE_MODEL_H
#define TRAPEZE_MODEL_H

#include "isa.h"
#include "user_error.h"

enum model_unit {
#define UNIT(name, symbol, text) COST_##name,
#include "model.def"
#undef UNIT
	COST_UNITS
};

/* Cycles, in thousandths. */
struct model_formula {
	uint32_t fixed;
	uint32_t per[COST_UNITS];
};
enum { MODEL_ONE = 1000 };

/* Where a figure is from. */
struct model_source {
	bool manual;   /* a manual's; else estimated                       */
	char text[70]; /* which manual, or a remark                        */
	int line;      /* of the file; 0: not given there                  */
};

/* How particular a line is; what a model is like counts least. */
enum { MODEL_LIKE, MODEL_ANY, MODEL_GROUP, MODEL_INSN };

struct model_line {
	struct model_formula formula;
	struct model_source source;
	int rank;
};

struct model {
	char name[16];
	char text[64];
	uint16_t cpu_id;   /* model number as STIDP stores it              */
	uint32_t cycle_ps; /* cycle time, picoseconds                      */
	uint32_t mips;	   /* its rating in thousandths; 0: none is known  */
	struct model_source cycle_source, mips_source;
	struct model_line all, interruption;
	struct model_line format[FMT_COUNT];
	struct model_line row[ISA_ROWS];
};

/*
 * Reads TEXT; FILE stands for it in messages.  False with "file:line: what is
 * wrong, what was expected".
 */
bool model_parse(struct model *m, const char *text, const char *file,
		 struct error *error);

/* The names of the shipped models, NULL behind the last. */
const char *model_shipped(unsigned i);
/* A shipped model; false with a sentence that names those there are. */
bool model_find(struct model *m, const char *name, struct error *error);

/* ---- cost ---------------------------------------------------------------- */

/* Cycles of an instruction as its text tells, one at least (EXECUTE: none,
 * for its target takes its own). */
uint32_t model_cost(const struct model *m, const struct isa_insn *row,
		    const struct isa_fields *f);
/* Further cycles of a branch that is taken. */
uint32_t model_taken(const struct model *m, const struct isa_insn *row);
/*
 * Cycles for each place shifted or byte done, in 256ths; what execution adds
 * is model_spent().
 */
enum { MODEL_RATE_ONE = 256 };
uint32_t model_rate(const struct model *m, const struct isa_insn *row);
static inline uint32_t model_spent(uint32_t rate, uint32_t units)
{
	return (rate * units + MODEL_RATE_ONE / 2) / MODEL_RATE_ONE;
}
uint32_t model_interruption(const struct model *m);

/* The sum of the formulas that make up the cost of ROW. */
struct model_formula model_formula(const struct model *m,
				   const struct isa_insn *row);
/* As "4 + 1/register": OUT. */
const char *model_formula_text(const struct model_formula *f, char *out,
			       size_t size);
/* What a unit's symbol means. */
const char *model_unit_symbol(enum model_unit unit);
const char *model_unit_text(enum model_unit unit);
/* True when ROW can have more than none of UNIT. */
bool model_has_unit(const struct isa_insn *row, enum model_unit unit);
/* "manual GA22-7011 p.12", "estimated": OUT. */
const char *model_source_text(const struct model_source *s, char *out,
			      size_t size);

#endif
