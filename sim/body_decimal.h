/*
 * body_decimal.h - decimal arithmetic and editing: decimal.c, edit.c.
 *
 * Models: GA22-7000, chapter 8.
 */
#define DECIMAL1 ((struct decimal_operand){ADDRESS1, LENGTH1})
#define DECIMAL2 ((struct decimal_operand){ADDRESS2, LENGTH2})

BODY(AP)
{
	GENERAL_ONLY();
	return decimal_add(c, DECIMAL1, DECIMAL2, false);
}

BODY(SP)
{
	GENERAL_ONLY();
	return decimal_add(c, DECIMAL1, DECIMAL2, true);
}

BODY(ZAP)
{
	GENERAL_ONLY();
	return decimal_zap(c, DECIMAL1, DECIMAL2);
}

BODY(CP)
{
	GENERAL_ONLY();
	return decimal_compare(c, DECIMAL1, DECIMAL2);
}

BODY(MP)
{
	GENERAL_ONLY();
	return decimal_multiply(c, DECIMAL1, DECIMAL2);
}

BODY(DP)
{
	GENERAL_ONLY();
	return decimal_divide(c, DECIMAL1, DECIMAL2);
}

BODY(SRP)
{
	GENERAL_ONLY();
	return decimal_shift(c, DECIMAL1, ADDRESS2 & 63, s->r2);
}

BODY(ED)
{
	GENERAL_ONLY();
	return edit_do(c, ADDRESS1, LENGTH, ADDRESS2, false);
}

BODY(EDMK)
{
	GENERAL_ONLY();
	return edit_do(c, ADDRESS1, LENGTH, ADDRESS2, true);
}
