/*
 * expression.c - addresses and values as a person writes them: a recursive
 * descent, a function for each level of precedence.
 *
 * Arithmetic is modulo 2**64, as unsigned, so that nothing overflows;
 * comparisons are signed (a register is 0 to 2**32-1).
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "expression_impl.h"
#include "psw.h"

#define DEPTH_MAX 50

static bool condition(struct expression *p, int64_t *value);
static bool unary(struct expression *p, int64_t *value);

bool expression_fail(struct expression *p, const char *expected)
{
	snprintf(p->error->text, sizeof p->error->text,
		 "'%.100s': expected %s%s%.40s", p->start, expected,
		 *p->at ? " at " : " at the end", p->at);
	return false;
}

static void blanks(struct expression *p)
{
	while (*p->at == ' ' || *p->at == '\t')
		p->at++;
}

/* Is WORD the next word?  Then we are behind it. */
static bool take_word(struct expression *p, const char *word)
{
	size_t n = strlen(word);

	blanks(p);
	if (strncasecmp(p->at, word, n) || isalnum((unsigned char)p->at[n]) ||
	    (p->at[n] && strchr("@#$_:.", p->at[n])))
		return false;
	p->at += n;
	return true;
}

/* The first of OPERATORS that comes next (longer ones stand first). */
static const char *take(struct expression *p, const char *const *operators)
{
	blanks(p);
	for (; *operators; operators++)
		if (!strncmp(p->at, *operators, strlen(*operators))) {
			p->at += strlen(*operators);
			return *operators;
		}
	return NULL;
}

/* ---- operands -------------------------------------------------------------
 */

static bool indirect(struct expression *p, int64_t *value)
{
	if (!unary(p, value))
		return false;
	p->is_field = false;
	return expression_load(p, true, (uint32_t)*value, 4, value) ||
	       expression_fail(p, "an address inside storage after @");
}

static bool parentheses(struct expression *p, int64_t *value)
{
	if (!condition(p, value))
		return false;
	blanks(p);
	if (*p->at != ')')
		return expression_fail(p, ")");
	p->at++;
	return true;
}

static bool prefixed(struct expression *p, char sign, int64_t *value)
{
	if (sign == '(')
		return parentheses(p, value);
	if (sign == '@')
		return indirect(p, value);
	if (!unary(p, value))
		return false;
	p->is_field = false;
	*value = sign == '-' ? (int64_t)(0 - (uint64_t)*value) : ~*value;
	return true;
}

static uint32_t instruction_address(const struct expression *p)
{
	struct tower_cpu cpu;

	return psw_ia(expression_cpu(p, &cpu) ? cpu.psw
					      : machine_psw(p->s->machine));
}

static bool primary(struct expression *p, int64_t *value)
{
	bool good;

	blanks(p);
	if (p->depth > DEPTH_MAX)
		return expression_fail(p, "fewer parentheses");
	if (*p->at == '*') {
		p->at++;
		p->is_field = false;
		*value = instruction_address(p);
		return true;
	}
	if (!*p->at || !strchr("(@-~", *p->at))
		return expression_word(p, value);
	p->depth++;
	good = prefixed(p, *p->at++, value);
	p->depth--;
	return good;
}

/* FIELD at ADDRESS: what it holds. */
static bool unary(struct expression *p, int64_t *value)
{
	struct symbol field;

	if (!primary(p, value))
		return false;
	while (take_word(p, "at")) {
		if (!p->is_field)
			return expression_fail(p, "a field of a DSECT before "
						  "at");
		field = p->field;
		if (!primary(p, value))
			return false;
		p->is_field = false;
		if (!field.length || field.length > 8)
			return expression_fail(p, "a field of 1 to 8 bytes "
						  "before at");
		if (!expression_load(p, false, (uint32_t)*value + field.value,
				     field.length, value))
			return expression_fail(p, "an address inside storage "
						  "after at");
	}
	return true;
}

/* ---- operators ------------------------------------------------------------
 */

static bool divide(struct expression *p, char sign, int64_t *value,
		   int64_t right)
{
	if (!right)
		return expression_fail(p, "a divisor that is not zero");
	if (right == -1) /* the one quotient that does not fit */
		*value = sign == '/' ? (int64_t)(0 - (uint64_t)*value) : 0;
	else
		*value = sign == '/' ? *value / right : *value % right;
	return true;
}

/* A shift by more than there is leaves nothing. */
static int64_t shift(const char *op, int64_t value, int64_t right)
{
	if (right < 0 || right > 63)
		return 0;
	return (int64_t)(*op == '<' ? (uint64_t)value << right
				    : (uint64_t)value >> right);
}

static bool product(struct expression *p, int64_t *value)
{
	static const char *const all[] = {"*", "<<", ">>", "/", "%", NULL};
	static const char *const some[] = {"*", "<<", ">>", NULL};
	bool open = p->range && !p->depth;
	const char *op;
	int64_t right;

	if (!unary(p, value))
		return false;
	while ((op = take(p, open ? some : all))) {
		if (!unary(p, &right))
			return false;
		p->is_field = false;
		if (*op == '*')
			*value = (int64_t)((uint64_t)*value * (uint64_t)right);
		else if (op[1])
			*value = shift(op, *value, right);
		else if (!divide(p, *op, value, right))
			return false;
	}
	return true;
}

static bool sum(struct expression *p, int64_t *value)
{
	static const char *const all[] = {"+", "-", NULL};
	static const char *const some[] = {"+", NULL};
	const char *op;
	int64_t right;

	if (!product(p, value))
		return false;
	while ((op = take(p, p->range && !p->depth ? some : all))) {
		if (!product(p, &right))
			return false;
		*value =
			(int64_t)(*op == '+'
					  ? (uint64_t)*value + (uint64_t)right
					  : (uint64_t)*value - (uint64_t)right);
	}
	return true;
}

/* A bar or ampersand that is doubled is of the conditions. */
static bool bits(struct expression *p, int64_t *value)
{
	int64_t right;

	if (!sum(p, value))
		return false;
	while (blanks(p), *p->at && strchr("&|^", *p->at)) {
		char sign = *p->at;

		if (p->at[1] == sign)
			return true;
		p->at++;
		if (!sum(p, &right))
			return false;
		*value = sign == '&'   ? *value & right
			 : sign == '|' ? *value | right
				       : *value ^ right;
	}
	return true;
}

static bool holds(const char *op, int64_t a, int64_t b)
{
	bool equal = op[1] == '=' && *op != '!';

	switch (*op) {
	case '=':
		return a == b;
	case '!':
		return a != b;
	case '<':
		return op[1] == '>' ? a != b : a < b || (equal && a == b);
	default:
		return a > b || (equal && a == b);
	}
}

static bool comparison(struct expression *p, int64_t *value)
{
	static const char *const operators[] = {
		"==", "!=", "<>", "<=", ">=", "=", "<", ">", NULL};
	const char *op;
	int64_t right;

	if (!bits(p, value))
		return false;
	while ((op = take(p, operators))) {
		if (!bits(p, &right))
			return false;
		*value = holds(op, *value, right);
	}
	return true;
}

static bool negation(struct expression *p, int64_t *value)
{
	bool negated;

	blanks(p);
	negated = *p->at == '!' && p->at[1] != '=';
	if (negated)
		p->at++;
	else if (!take_word(p, "not"))
		return comparison(p, value);
	if (++p->depth > DEPTH_MAX)
		return expression_fail(p, "fewer operators");
	if (!negation(p, value))
		return false;
	p->depth--;
	*value = !*value;
	return true;
}

static bool conjunction(struct expression *p, int64_t *value)
{
	static const char *const operators[] = {"&&", NULL};
	int64_t right;

	if (!negation(p, value))
		return false;
	while (take(p, operators) || take_word(p, "and")) {
		if (!negation(p, &right))
			return false;
		*value = *value && right;
	}
	return true;
}

static bool condition(struct expression *p, int64_t *value)
{
	static const char *const operators[] = {"||", NULL};
	int64_t right;

	if (!conjunction(p, value))
		return false;
	while (take(p, operators) || take_word(p, "or")) {
		if (!conjunction(p, &right))
			return false;
		*value = *value || right;
	}
	return true;
}

/* ---- wholes ---------------------------------------------------------------
 */

bool expression_in(const struct session *s, const struct place *place,
		   const char *text, const char **end, int64_t *value,
		   struct error *error)
{
	struct expression p = {.s = s,
			       .start = text,
			       .at = text,
			       .error = error,
			       .place = place};

	if (!condition(&p, value))
		return false;
	if (end)
		*end = p.at;
	else if (blanks(&p), *p.at)
		return expression_fail(&p, "an operator");
	return true;
}

bool expression(const struct session *s, const char *text, const char **end,
		int64_t *value, struct error *error)
{
	return expression_in(s, NULL, text, end, value, error);
}

bool expression_address(const struct session *s, const char *text,
			const char **end, uint32_t *address,
			struct error *error)
{
	int64_t value;

	if (!expression(s, text, end, &value, error))
		return false;
	*address = (uint32_t)value & 0xFFFFFF;
	return true;
}

/* Behind the - or : of a range: its last byte. */
static bool to_last(struct expression *p, uint32_t size, uint32_t address,
		    uint32_t *length)
{
	int64_t last = (int64_t)size - 1;

	if (!take_word(p, "end") && !sum(p, &last))
		return false;
	if ((uint32_t)last < address || last < 0 || last > 0xFFFFFF)
		return expression_fail(p, "a last address that is not before "
					  "the first");
	*length = (uint32_t)last - address + 1;
	return true;
}

static bool to_length(struct expression *p, uint32_t size, uint32_t address,
		      uint32_t *length)
{
	int64_t n;

	if (take_word(p, "end")) {
		*length = size > address ? size - address : 0;
		return true;
	}
	if (!sum(p, &n))
		return false;
	if (n <= 0 || n > 0x1000000)
		return expression_fail(p, "a length of 1 to 1000000");
	*length = (uint32_t)n;
	return true;
}

bool expression_range(const struct session *s, struct place *place,
		      const char *text, const char **end, uint32_t size,
		      uint32_t *length, struct error *error)
{
	struct expression p = {.s = s,
			       .start = text,
			       .at = text,
			       .error = error,
			       .place = place,
			       .range = true};
	int64_t value;
	bool good = sum(&p, &value);
	char sign = *p.at;

	*length = 0;
	place->address = good ? (uint32_t)value & 0xFFFFFF : 0;
	if (good && sign && strchr("-:./", sign)) {
		p.at++;
		good = strchr("-:", sign)
			       ? to_last(&p, size, place->address, length)
			       : to_length(&p, size, place->address, length);
	}
	if (!good)
		return false;
	if (end)
		*end = p.at;
	else if (blanks(&p), *p.at)
		return expression_fail(&p, "the end of the range");
	return true;
}
