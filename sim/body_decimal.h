/*
 * body_decimal.h - decimal arithmetic and editing.
 *
 * Models: GA22-7000, chapter 8.  The fast forms are in decimal_fast.h and in
 * edit.c; what is not a completed instruction (bad digits, an interruption),
 * and operands of unusual size, they leave to decimal.c and edit.c.
 */
#define DECIMAL1 ((struct decimal_operand){ADDRESS1, LENGTH1})
#define DECIMAL2 ((struct decimal_operand){ADDRESS2, LENGTH2})

#define DECIMAL_FAST(function)                                                 \
	do {                                                                   \
		struct range a, b;                                             \
                                                                               \
		if (form == GENERAL)                                           \
			break;                                                 \
		RANGE_FETCH(b, ADDRESS2, LENGTH2);                             \
		RANGE_STORE(a, ADDRESS1, LENGTH1);                             \
		if (!function(c, a.low, LENGTH1, b.low, LENGTH2))              \
			return RETRY;                                          \
		return DONE;                                                   \
	} while (0)

BODY(AP)
{
	DECIMAL_FAST(fast_add);
	return decimal_add(c, DECIMAL1, DECIMAL2, false);
}

BODY(SP)
{
	DECIMAL_FAST(fast_subtract);
	return decimal_add(c, DECIMAL1, DECIMAL2, true);
}

BODY(ZAP)
{
	DECIMAL_FAST(fast_zap);
	return decimal_zap(c, DECIMAL1, DECIMAL2);
}

/* Its first operand is only fetched. */
BODY(CP)
{
	struct range a, b;

	if (form == GENERAL)
		return decimal_compare(c, DECIMAL1, DECIMAL2);
	RANGE_FETCH(b, ADDRESS2, LENGTH2);
	RANGE_FETCH(a, ADDRESS1, LENGTH1);
	return fast_compare(c, a.low, LENGTH1, b.low, LENGTH2) ? DONE : RETRY;
}

BODY(MP)
{
	DECIMAL_FAST(fast_multiply);
	return decimal_multiply(c, DECIMAL1, DECIMAL2);
}

BODY(DP)
{
	DECIMAL_FAST(fast_divide);
	return decimal_divide(c, DECIMAL1, DECIMAL2);
}

BODY(SRP)
{
	struct range a;

	if (form == GENERAL)
		return decimal_shift(c, DECIMAL1, ADDRESS2 & 63, s->r2);
	RANGE_STORE(a, ADDRESS1, LENGTH1);
	return fast_shift(c, a.low, LENGTH1, ADDRESS2 & 63, s->r2) ? DONE
								   : RETRY;
}

#define EDIT(mark)                                                             \
	do {                                                                   \
		struct edit_fields f = {.length = LENGTH};                     \
		struct range r;                                                \
                                                                               \
		if (form == GENERAL)                                           \
			return edit_do(c, ADDRESS1, LENGTH, ADDRESS2, mark);   \
		if (!view_fetch(c, ADDRESS2, 1, &f.source))                    \
			return RETRY;                                          \
		f.source_length = BLOCK_SIZE - ADDRESS2 % BLOCK_SIZE;          \
		RANGE_STORE(r, ADDRESS1, LENGTH);                              \
		f.pattern = r.low;                                             \
		return edit_fast(c, &f, ADDRESS1, mark) ? DONE : RETRY;        \
	} while (0)

BODY(ED)
{
	EDIT(false);
}

BODY(EDMK)
{
	EDIT(true);
}
