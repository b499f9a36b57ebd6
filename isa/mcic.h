/*
 * mcic.h - the machine-check interruption code: names and kinds of its bits.
 *
 * Models: GA22-7000, chapter 11.
 *
 *	+--------+-------------+----------+--------+-------------+
 *	|subclass| B D SE SC KE| validity |CT CC   | MCEL length |
 *	+--------+-------------+----------+--------+-------------+
 *	0        13            20         46       48            63
 */
#ifndef TRAPEZE_MCIC_H
#define TRAPEZE_MCIC_H

#include <stdint.h>

#define MCIC_BIT(n) (UINT64_C(0x8000000000000000) >> (n))

enum mcic_bit {
#define MCIC(name, bit, kind, cr14, word, text) MCIC_##name = (bit),
#include "mcic.def"
};

enum mcic_kind { MCIC_EXIGENT, MCIC_REPRESSIBLE, MCIC_MODIFIER, MCIC_VALIDITY };

struct mcic {
	unsigned bit;
	enum mcic_kind kind;
	unsigned cr14; /* mask bit of REPRESSIBLE                            */
	const char *word, *text;
};
extern const struct mcic mcic_table[];
extern const unsigned mcic_count;

/* The row that WORD names (case ignored), or NULL. */
const struct mcic *mcic_find(const char *word);
/* What the first condition in CODE is called; "?" where there is none. */
const char *mcic_text(uint64_t code);
/* All bits of a kind. */
uint64_t mcic_of_kind(enum mcic_kind kind);

#endif
