/*
 * expression.c - addresses and values as a person writes them: a small
 * recursive descent over sum, product, primary.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "expression.h"
#include "psw.h"
#include "session.h"

#define DEPTH_MAX 50 /* of parentheses                                      */

struct parser {
	const struct session *s;
	const char *start, *at;
	int depth;
	struct error *error;
};

static bool sum(struct parser *p, int64_t *value);

static bool fail(struct parser *p, const char *expected)
{
	snprintf(p->error->text, sizeof p->error->text,
		 "'%.100s': expected %s%s%.40s", p->start, expected,
		 *p->at ? " at " : " at the end", p->at);
	return false;
}

static void blanks(struct parser *p)
{
	while (*p->at == ' ')
		p->at++;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || (c && strchr("@#$_:.&", c));
}

/* "R12" after PREFIX: the register's number, or -1. */
static int register_number(const char *word, const char *prefix)
{
	size_t n = strlen(prefix);
	char *end;
	long value;

	if (strncasecmp(word, prefix, n) || !isdigit((unsigned char)word[n]))
		return -1;
	value = strtol(word + n, &end, 10);
	return *end || value > 15 ? -1 : (int)value;
}

static bool register_value(const struct session *s, const char *word,
			   int64_t *value)
{
	int n;

	if (!strcasecmp(word, "IA"))
		*value = psw_ia(machine_psw(s->machine));
	else if ((n = register_number(word, "R")) >= 0 ||
		 (n = register_number(word, "GR")) >= 0)
		*value = machine_gr(s->machine, (unsigned)n);
	else if ((n = register_number(word, "CR")) >= 0)
		*value = machine_cr(s->machine, (unsigned)n);
	else
		return false;
	return true;
}

static bool is_hex(const char *word)
{
	size_t n = strspn(word, "0123456789abcdefABCDEF");

	return n && !word[n] && n <= 8;
}

static bool word_value(struct parser *p, const char *word, int64_t *value)
{
	struct symbol y;

	if (is_hex(word))
		*value = (int64_t)strtoull(word, NULL, 16);
	else if (word[0] == '0' && tolower((unsigned char)word[1]) == 'x' &&
		 is_hex(word + 2))
		*value = (int64_t)strtoull(word, NULL, 16);
	else if (word[0] == '#' && isdigit((unsigned char)word[1]))
		*value = strtoll(word + 1, NULL, 10);
	else if (register_value(p->s, word, value))
		return true;
	else if (symbols_find(p->s->symbols, word, &y))
		*value = y.value;
	else
		return false;
	return true;
}

static bool word(struct parser *p, int64_t *value)
{
	const char *begin = p->at;
	char text[80];
	size_t n = 0;

	while (is_word(p->at[n]))
		n++;
	if (!n || n >= sizeof text)
		return fail(p, "a hexadecimal number, register or symbol");
	memcpy(text, begin, n);
	text[n] = 0;
	if (!word_value(p, text, value)) {
		snprintf(p->error->text, sizeof p->error->text,
			 "'%s' is no hexadecimal number, register (R0-R15, "
			 "CR0-CR15, IA) or symbol%s",
			 text,
			 symbols_table(p->s->symbols, 0)
				 ? ""
				 : "; no symbols are loaded");
		return false;
	}
	p->at += n;
	return true;
}

/* The word in real storage at VALUE. */
static bool indirect(struct parser *p, int64_t *value)
{
	uint8_t b[4];

	if (machine_read(p->s->machine, SPACE_REAL, (uint32_t)*value & 0xFFFFFF,
			 b, 4) != 4)
		return fail(p, "an address inside storage after @");
	*value = (int64_t)((uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 |
			   (uint32_t)b[2] << 8 | b[3]);
	return true;
}

static bool primary(struct parser *p, int64_t *value)
{
	blanks(p);
	if (p->depth > DEPTH_MAX)
		return fail(p, "fewer parentheses");
	switch (*p->at) {
	case '(':
		p->at++;
		p->depth++;
		if (!sum(p, value))
			return false;
		p->depth--;
		blanks(p);
		if (*p->at != ')')
			return fail(p, ")");
		p->at++;
		return true;
	case '-':
		p->at++;
		p->depth++;
		if (!primary(p, value))
			return false;
		p->depth--;
		*value = -*value;
		return true;
	case '*':
		p->at++;
		*value = psw_ia(machine_psw(p->s->machine));
		return true;
	case '@':
		p->at++;
		p->depth++;
		if (!primary(p, value))
			return false;
		p->depth--;
		return indirect(p, value);
	default:
		return word(p, value);
	}
}

/* Arithmetic is modulo 2**64, as unsigned, so that nothing overflows. */
static bool product(struct parser *p, int64_t *value)
{
	int64_t right;

	if (!primary(p, value))
		return false;
	while (blanks(p), *p->at == '*') {
		p->at++;
		if (!primary(p, &right))
			return false;
		*value = (int64_t)((uint64_t)*value * (uint64_t)right);
	}
	return true;
}

static bool sum(struct parser *p, int64_t *value)
{
	int64_t right;

	if (!product(p, value))
		return false;
	while (blanks(p), *p->at == '+' || *p->at == '-') {
		char sign = *p->at++;

		if (!product(p, &right))
			return false;
		*value =
			(int64_t)(sign == '+'
					  ? (uint64_t)*value + (uint64_t)right
					  : (uint64_t)*value - (uint64_t)right);
	}
	return true;
}

bool expression(const struct session *s, const char *text, const char **end,
		int64_t *value, struct error *error)
{
	struct parser p = {s, text, text, 0, error};

	if (!sum(&p, value))
		return false;
	if (end)
		*end = p.at;
	else if (blanks(&p), *p.at)
		return fail(&p, "+, - or *");
	return true;
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
