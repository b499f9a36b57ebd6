/*
 * cycles.h - what instructions cost on several models, as text.
 */
#ifndef TRAPEZE_CYCLES_H
#define TRAPEZE_CYCLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "model.h"

enum { CYCLES_MODELS = 6 };

/* One column of a cost listing, and its sum. */
struct cycles_column {
	struct model *model;
	uint64_t fixed;	 /* cycles of all instructions, each once, no branch
			    taken                                           */
	double weighted; /* of a mix                                        */
	bool used[ISA_ROWS];
};

struct cycles {
	struct cycles_column column[CYCLES_MODELS];
	unsigned columns;
	uint64_t instructions;
	double weight; /* of a mix: sum of the weights                      */
};

/* How an instruction of a mix is executed: on the average. */
struct cycles_usage {
	double weight;
	double taken; /* how often the branch is taken, 0 to 1              */
	double units; /* places shifted, bytes done                         */
};

bool cycles_add_model(struct cycles *c, const char *name, struct error *error);
void cycles_free(struct cycles *c);

/*
 * The cost of the instruction at TEXT on a model: "5", "4, taken 7",
 * "7 + 0.125/place", "6 + target"; then m, e or p: its figures are from a
 * manual, estimated, or partly so.
 */
void cycles_text(const struct model *m, const struct isa_insn *row,
		 const uint8_t *text, char *out, size_t size);
/* 'm', 'e' or 'p' */
char cycles_mark(const struct model *m, const struct isa_insn *row);

/* Counts the instruction in all columns. */
void cycles_count(struct cycles *c, const struct isa_insn *row,
		  const uint8_t *text, const struct cycles_usage *usage);
/* Prints the columns' headings, an instruction's costs, and the sums. */
void cycles_heading(const struct cycles *c, FILE *out);
void cycles_row(const struct cycles *c, const struct isa_insn *row,
		const uint8_t *text, FILE *out);
void cycles_blank(const struct cycles *c, FILE *out);
void cycles_totals(const struct cycles *c, bool mix, FILE *out);
/* The models: cycle, speed that is quoted, and what each is. */
void cycles_list(const struct cycles *c, FILE *out);
/* Where the figures that were used are from. */
void cycles_sources(const struct cycles *c, FILE *out);

#endif
