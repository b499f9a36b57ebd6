/*
 * hfp.h - hexadecimal floating-point arithmetic.
 *
 * Models: GA22-7000, chapter 9.  A number is a sign (bit 0), a characteristic
 * (bits 1-7: the exponent of 16 plus 64) and a fraction of hexadecimal digits:
 *
 *   short     6 digits, bits  8-31 of a register; bits 32-63 do not take part
 *   long     14 digits, bits  8-63
 *   extended 28 digits: a long number holds the first 14; the fraction of a
 *            second one holds the others.  Its sign and characteristic are
 *            ignored; in a result they are the sign and, modulo 128, the
 *            characteristic less 14 of the first.
 *
 * A register is passed and returned as 64 bits.  A short operand has zeros
 * in bits 32-63, and so has a short result.
 *
 * Nothing is known of a CPU here.  The program mask is given; a result tells
 * the exception that follows it: exponent overflow, exponent underflow or
 * significance.  In all three the result is complete.
 */
#ifndef TRAPEZE_HFP_H
#define TRAPEZE_HFP_H

#include <stdbool.h>
#include <stdint.h>

#include "isa.h"

enum hfp_digits { HFP_SHORT = 6, HFP_LONG = 14, HFP_EXTENDED = 28 };
enum hfp_sum { HFP_UNNORMALIZED, HFP_NORMALIZED };

/* Of the program mask. */
enum { HFP_UNDERFLOW_MASK = 2, HFP_SIGNIFICANCE_MASK = 1 };

#define HFP_SIGN	 0x8000000000000000u
#define HFP_FRACTION	 0x00FFFFFFFFFFFFFFu
#define HFP_SHORT_NUMBER 0xFFFFFFFF00000000u

struct hfp_result {
	uint64_t value;
	uint8_t cc;	   /* of a sum: 0 zero, 1 less, 2 greater            */
	uint8_t exception; /* program-interruption code, or 0              */
};

struct hfp_extended {
	uint64_t high, low;
};
struct hfp_extended_result {
	struct hfp_extended value;
	uint8_t cc, exception;
};

static inline bool hfp_is_zero(uint64_t v)
{
	return !(v & HFP_FRACTION);
}

/* Condition code of V against zero. */
static inline uint8_t hfp_cc(uint64_t v)
{
	return (uint8_t)(hfp_is_zero(v) ? 0 : v & HFP_SIGN ? 1 : 2);
}

/* ---- numbers and their parts --------------------------------------------- */

static inline int hfp_characteristic(uint64_t v)
{
	return (int)(v >> 56 & 0x7F);
}

/* The characteristic modulo 128; of SIGN bit 0 counts. */
static inline uint64_t hfp_pack(uint64_t sign, int characteristic,
				uint64_t fraction)
{
	return (sign & HFP_SIGN) | (uint64_t)(characteristic & 0x7F) << 56 |
	       fraction;
}

/*
 * What becomes of a result whose fraction is not zero and whose characteristic
 * may have no place in seven bits: it is stored modulo 128, with *EXCEPTION,
 * or, false, is a true zero, when underflow is masked off.
 */
static inline bool hfp_settle(int characteristic, unsigned program_mask,
			      uint8_t *exception)
{
	if (characteristic < 0 && !(program_mask & HFP_UNDERFLOW_MASK))
		return false;
	if (characteristic < 0)
		*exception = PGM_EXPONENT_UNDERFLOW;
	else if (characteristic > 127)
		*exception = PGM_EXPONENT_OVERFLOW;
	return true;
}

/* ---- short and long (hfp.c); a difference is the sum with -B ------------- */

struct hfp_result hfp_add_short(uint64_t a, uint64_t b, enum hfp_sum,
				unsigned program_mask);
struct hfp_result hfp_add_long(uint64_t a, uint64_t b, enum hfp_sum,
			       unsigned program_mask);
uint8_t hfp_compare_short(uint64_t a, uint64_t b);
uint8_t hfp_compare_long(uint64_t a, uint64_t b);
struct hfp_result hfp_halve_short(uint64_t v, unsigned program_mask);
struct hfp_result hfp_halve_long(uint64_t v, unsigned program_mask);
/* Of short or long factors, a long product. */
struct hfp_result hfp_multiply(uint64_t a, uint64_t b, unsigned program_mask);
/* The fraction of B is not zero. */
struct hfp_result hfp_divide_short(uint64_t a, uint64_t b,
				   unsigned program_mask);
struct hfp_result hfp_divide_long(uint64_t a, uint64_t b,
				  unsigned program_mask);
/* Long to short. */
struct hfp_result hfp_round_long(uint64_t v);

/* ---- extended (hfp_extended.c) ------------------------------------------- */

struct hfp_result hfp_round_extended(struct hfp_extended v);
struct hfp_extended_result hfp_add_extended(struct hfp_extended a,
					    struct hfp_extended b,
					    unsigned program_mask);
struct hfp_extended_result hfp_multiply_extended(struct hfp_extended a,
						 struct hfp_extended b,
						 unsigned program_mask);
/* Of long factors. */
struct hfp_extended_result hfp_multiply_to_extended(uint64_t a, uint64_t b,
						    unsigned program_mask);

#endif
