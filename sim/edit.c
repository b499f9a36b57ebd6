/*
 * edit.c - EDIT and EDIT AND MARK.
 *
 * Models: GA22-7000, chapter 8.  The pattern is processed from the left;
 * digits are taken from the packed source as the pattern asks for them, so
 * that how much of the source is needed shows only on the way.  Hence two
 * passes: the first works on a copy and meets all exceptions, the second
 * stores.
 */
#include "edit.h"

#include "access.h"
#include "machine_impl.h"
#include "per.h"

enum {
	DIGIT_SELECTOR = 0x20,
	SIGNIFICANCE_STARTER = 0x21,
	FIELD_SEPARATOR = 0x22
};

struct editing {
	struct cpu *c;
	uint32_t source; /* address of the next byte                      */
	/* The fast form: the next byte itself, and where the block ends. */
	const uint8_t *from, *end;
	bool failed;  /* ... it is not for the fast form               */
	uint8_t byte; /* the byte whose right digit is still to come   */
	bool half;    /* there is one                                  */
	bool significant;
	uint8_t fill;
	bool nonzero; /* in this field                                 */
	bool marked;
	uint32_t mark;
};

static bool is_sign(unsigned nibble)
{
	return nibble > 9;
}

static uint8_t next_byte(struct editing *e)
{
	if (!e->from)
		return (uint8_t)access_byte(e->c, e->source++ & ADDRESS_MASK);
	if (e->from == e->end) {
		e->failed = true;
		return 0;
	}
	return *e->from++;
}

static void bad_digit(struct editing *e)
{
	if (!e->from)
		cpu_program(e->c, PGM_DATA);
	e->failed = true;
}

/* The next source digit.  *ENDS: a sign stands right of it; *PLUS: which. */
static unsigned next_digit(struct editing *e, bool *ends, bool *plus)
{
	unsigned digit, right;

	*ends = false;
	if (e->half) {
		e->half = false;
		return e->byte & 15;
	}
	e->byte = next_byte(e);
	digit = e->byte >> 4;
	if (is_sign(digit))
		bad_digit(e);
	right = e->byte & 15;
	e->half = !is_sign(right);
	*ends = is_sign(right);
	*plus = right != 0xB && right != 0xD;
	return digit;
}

/* Digit selector or significance starter at ADDRESS: the result byte. */
static uint8_t select_digit(struct editing *e, bool starter, uint32_t address)
{
	bool ends, plus = false;
	unsigned digit = next_digit(e, &ends, &plus);
	uint8_t result = e->fill;

	if (digit || e->significant) {
		result = (uint8_t)(0xF0 | digit);
		if (!e->significant && digit) {
			e->marked = true;
			e->mark = address;
		}
	}
	e->nonzero |= digit != 0;
	e->significant = e->significant || digit || starter;
	if (ends && plus)
		e->significant = false;
	return result;
}

static uint8_t edit_byte(struct editing *e, uint8_t pattern, uint32_t address)
{
	switch (pattern) {
	case DIGIT_SELECTOR:
	case SIGNIFICANCE_STARTER:
		return select_digit(e, pattern == SIGNIFICANCE_STARTER,
				    address);
	case FIELD_SEPARATOR:
		e->significant = false;
		e->nonzero = false;
		return e->fill;
	default:
		return e->significant ? pattern : e->fill;
	}
}

/* The pattern in R, at address PATTERN, becomes RESULT. */
static void edit_all(struct editing *e, const struct range *r, uint32_t pattern,
		     uint32_t length, uint8_t *result)
{
	e->fill = *range_at(r, 0);
	for (uint32_t i = 0; i < length; i++) {
		uint8_t p = *range_at(r, i);

		/* The first byte is the fill byte, and may select too. */
		if (i == 0 && p != DIGIT_SELECTOR && p != SIGNIFICANCE_STARTER)
			result[i] = p;
		else
			result[i] =
				edit_byte(e, p, (pattern + i) & ADDRESS_MASK);
	}
}

static void finish(struct editing *e, bool mark)
{
	struct cpu *c = e->c;

	if (mark && e->marked) {
		c->gr[1] = (c->gr[1] & 0xFF000000u) | e->mark;
		per_placed(c, 1);
	}
	c->cc = !e->nonzero ? 0 : e->significant ? 1 : 2;
}

enum outcome edit_do(struct cpu *c, uint32_t pattern, uint32_t length,
		     uint32_t source, bool mark)
{
	struct editing e = {.c = c, .source = source};
	struct range r = access_fetch(c, pattern, length);
	uint8_t result[256];

	edit_all(&e, &r, pattern, length, result);
	r = access_store(c, pattern, length);
	for (uint32_t i = 0; i < length; i++)
		*range_at(&r, i) = result[i];
	finish(&e, mark);
	return DONE;
}

bool edit_fast(struct cpu *c, const struct edit_fields *f, uint32_t pattern,
	       bool mark)
{
	struct editing e = {
		.c = c, .from = f->source, .end = f->source + f->source_length};
	struct range r = {.low = f->pattern, .split = f->length};
	uint8_t result[256];

	edit_all(&e, &r, pattern, f->length, result);
	if (e.failed)
		return false;
	memcpy(f->pattern, result, f->length);
	finish(&e, mark);
	return true;
}
