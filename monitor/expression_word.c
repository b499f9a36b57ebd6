/*
 * expression_word.c - operands of expressions: numbers, self-defining terms of
 * the assembler, registers, symbols, named values.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ebcdic.h"
#include "expression_impl.h"
#include "registers.h"

#define WORD 80

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || (c && strchr("@#$_:.", c));
}

static bool all_of(const char *word, const char *digits, size_t most)
{
	size_t n = strspn(word, digits);

	return n && !word[n] && n <= most;
}

#define HEX "0123456789abcdefABCDEF"
#define DEC "0123456789"

/* A marked number may be longer than a word: 0x, X'...'. */
static bool number(const struct session *s, const char *word, int64_t *value)
{
	bool marked = word[0] == '0' && tolower((unsigned char)word[1]) == 'x';
	bool decimal = *word == '#' || (s->values.decimal && !marked);

	word += marked ? 2 : *word == '#' ? 1 : 0;
	if (!all_of(word, decimal ? DEC : HEX, decimal ? 19 : marked ? 16 : 8))
		return false;
	*value = (int64_t)strtoull(word, NULL, decimal ? 10 : 16);
	return true;
}

/* X'1F' D'10' B'101' C'AB': the quoted part is TEXT of LENGTH. */
static bool self_defining(char kind, const char *text, size_t length,
			  int64_t *value)
{
	char copy[65];
	uint8_t bytes[8];

	if (!length || length >= sizeof copy)
		return false;
	snprintf(copy, sizeof copy, "%.*s", (int)length, text);
	switch (kind) {
	case 'X':
		*value = (int64_t)strtoull(copy, NULL, 16);
		return all_of(copy, HEX, 16);
	case 'D':
		*value = strtoll(copy, NULL, 10);
		return all_of(copy, DEC, 18);
	case 'B':
		*value = (int64_t)strtoull(copy, NULL, 2);
		return all_of(copy, "01", 64);
	default:
		if (length > 8)
			return false;
		ebcdic_encode(bytes, copy, length);
		*value = 0;
		for (size_t i = 0; i < length; i++)
			*value = (int64_t)((uint64_t)*value << 8 | bytes[i]);
		return true;
	}
}

const struct tower_cpu *expression_cpu(const struct expression *p,
				       struct tower_cpu *out)
{
	int n = p->place && *p->place->path ? place_node(p->s, p->place) : 0;

	return n > 0 && tower_cpu(p->s->tower, n, out) ? out : NULL;
}

static bool register_value(const struct expression *p, const char *word,
			   bool always, int64_t *value)
{
	struct register_ref r;
	struct tower_cpu cpu;

	if (!register_find(word, &r) || (always && !register_always(&r)))
		return false;
	*value = (int64_t)register_get(p->s->machine, expression_cpu(p, &cpu),
				       &r);
	return true;
}

static bool symbol_value(struct expression *p, const char *word, int64_t *value)
{
	if (!symbols_find(p->s->symbols, word, &p->field))
		return false;
	p->is_field = !p->field.code;
	*value = p->field.value;
	return true;
}

static bool dollar(struct expression *p, const char *word, int64_t *value)
{
	return register_value(p, word + 1, false, value) ||
	       values_get(&p->s->values, word + 1, value) ||
	       symbol_value(p, word, value);
}

static bool known(struct expression *p, const char *word, int64_t *value)
{
	p->is_field = false;
	if (*word == '$')
		return dollar(p, word, value);
	return number(p->s, word, value) ||
	       register_value(p, word, true, value) ||
	       symbol_value(p, word, value) ||
	       register_value(p, word, false, value);
}

static bool unknown(struct expression *p, const char *word)
{
	snprintf(p->error->text, sizeof p->error->text,
		 "'%s' is no %s number, register (R0-R15, CR0-CR15, IA) or "
		 "symbol%s",
		 word, p->s->values.decimal ? "decimal" : "hexadecimal",
		 symbols_table(p->s->symbols, 0) ? ""
						 : "; no symbols are loaded");
	return false;
}

/* In a range the last . or : of what is no name begins the other operand. */
static bool cut(struct expression *p, char *word, int64_t *value)
{
	for (size_t n = strlen(word); n-- > 1;)
		if (word[n] == '.' || word[n] == ':') {
			char c = word[n];

			word[n] = 0;
			if (known(p, word, value))
				return true;
			word[n] = c;
		}
	return false;
}

bool expression_word(struct expression *p, int64_t *value)
{
	const char *quote, *at = p->at;
	char text[WORD];
	size_t n = 0;

	if (at[0] && strchr("XDBCxdbc", at[0]) && at[1] == '\'') {
		quote = strchr(at + 2, '\'');
		if (!quote ||
		    !self_defining((char)toupper((unsigned char)*at), at + 2,
				   (size_t)(quote - at - 2), value))
			return expression_fail(p, "a term such as X'1F', "
						  "D'10', B'101' or C'AB'");
		p->at = quote + 1;
		p->is_field = false;
		return true;
	}
	while (is_word(at[n]))
		n++;
	if (!n || n >= sizeof text)
		return expression_fail(p, "a number, register or symbol");
	snprintf(text, sizeof text, "%.*s", (int)n, at);
	if (!known(p, text, value) &&
	    !(p->range && !p->depth && cut(p, text, value)))
		return unknown(p, text);
	p->at += strlen(text);
	return true;
}

bool expression_load(const struct expression *p, bool real, uint32_t address,
		     size_t size, int64_t *value)
{
	struct place at = {.space = PLACE_LOGICAL};
	uint8_t b[8];
	uint64_t v = 0;

	if (p->place)
		at = *p->place;
	if (real)
		at.space = PLACE_REAL;
	at.address = address & 0xFFFFFF;
	if (size > sizeof b || place_read(p->s, &at, b, size) != size)
		return false;
	for (size_t i = 0; i < size; i++)
		v = v << 8 | b[i];
	*value = (int64_t)v;
	return true;
}
