/*
 * function.c - the built-in functions of SETA and SETC expressions.
 *
 * Models: HLASM Language Reference, "SETA statement", "SETC statement":
 * conversions X2Y between A (arithmetic), B, C, D and X, tests, and case.
 * They take one operand, written FUNCTION('text') or (FUNCTION 'text').
 */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#include "../ebcdic.h"

static char *convert_case(struct arena *a, const char *s, bool up)
{
	char *out = arena_strdup(a, s);

	for (char *p = out; *p; p++)
		if (up)
			*p = upper(*p);
		else if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return out;
}

/* Each apostrophe and ampersand twice. */
static char *doubled(struct arena *a, const char *s)
{
	struct text t = {0};

	text_add(a, &t, "", 0);
	for (; *s; s++) {
		if (*s == '\'' || *s == '&')
			text_add(a, &t, s, 1);
		text_add(a, &t, s, 1);
	}
	return t.at;
}

static char *dequoted(struct arena *a, const char *s)
{
	size_t n = strlen(s);

	if (n && *s == '\'') {
		s++;
		n--;
	}
	if (n && s[n - 1] == '\'')
		n--;
	return arena_strndup(a, s, n);
}

static size_t span(const char *s, const char *digits)
{
	return strspn(s, digits);
}

static bool is_all(const char *s, const char *digits)
{
	return *s && !s[span(s, digits)];
}

static const char hexadecimal[] = "0123456789ABCDEFabcdef";

/* How many characters a DC of this text would have. */
static int32_t dc_length(const char *s)
{
	int32_t n = 0;

	for (; *s; s++, n++)
		if ((*s == '\'' || *s == '&') && s[1] == *s)
			s++;
	return n;
}

/* The value of TEXT in notation FROM; false when it is not written so. */
static bool take(char from, const char *s, uint32_t *n)
{
	char *end;

	switch (from) {
	case 'B':
	case 'X':
		if (*s && !is_all(s, from == 'B' ? "01" : hexadecimal))
			return false;
		*n = (uint32_t)strtoul(s, NULL, from == 'B' ? 2 : 16);
		return strlen(s) <= (from == 'B' ? 32 : 8);
	case 'C':
		for (*n = 0; *s; s++)
			*n = *n << 8 | ebcdic_from_latin1[(unsigned char)*s];
		return true;
	default:
		*n = (uint32_t)strtol(s, &end, 10);
		return !*end;
	}
}

static char *give(struct arena *a, char to, uint32_t n)
{
	char bits[33] = "";
	char four[5] = "";

	switch (to) {
	case 'B':
		for (int i = 0; i < 32; i++)
			bits[i] = n >> (31 - i) & 1 ? '1' : '0';
		return arena_strdup(a, bits);
	case 'C':
		for (int i = 0; i < 4; i++)
			four[i] = (char)
				ebcdic_to_latin1[n >> (24 - 8 * i) & 0xFF];
		for (int i = 0; i < 4; i++) /* texts hold no zero bytes */
			four[i] = four[i] ? four[i] : ' ';
		return arena_strdup(a, four);
	case 'X':
		return arena_printf(a, "%08X", n);
	default:
		return arena_printf(a, "%s%d", (int32_t)n < 0 ? "" : "+",
				    (int32_t)n);
	}
}

bool function_known(const char *name, size_t n)
{
	static const char *const names[] = {
		"UPPER", "LOWER", "DOUBLE", "DEQUOTE", "SIGNED", "DCLEN",
		"ISBIN", "ISDEC", "ISHEX",  "ISSYM",   NULL};
	char word[8];

	if (n >= sizeof word)
		return false;
	memcpy(word, name, n);
	word[n] = 0;
	for (unsigned i = 0; names[i]; i++)
		if (same(word, names[i]))
			return true;
	return n == 3 && word[1] == '2' && strchr("ABCDX", upper(word[0])) &&
	       strchr("ABCDX", upper(word[2]));
}

bool function_apply(struct arena *a, const char *name, const char *text,
		    char **out, int32_t *number)
{
	uint32_t n = 0;

	*out = NULL;
	*number = 0;
	if (name[1] == '2') {
		if (!take(upper(name[0]), text, &n))
			return false;
		if (upper(name[2]) == 'A')
			*number = (int32_t)n;
		else
			*out = give(a, upper(name[2]), n);
	} else if (same(name, "UPPER") || same(name, "LOWER")) {
		*out = convert_case(a, text, same(name, "UPPER"));
	} else if (same(name, "DOUBLE")) {
		*out = doubled(a, text);
	} else if (same(name, "DEQUOTE")) {
		*out = dequoted(a, text);
	} else if (same(name, "SIGNED")) {
		if (!take('D', text, &n))
			return false;
		*out = arena_printf(a, "%d", (int32_t)n);
	} else if (same(name, "DCLEN")) {
		*number = dc_length(text);
	} else if (same(name, "ISBIN")) {
		*number = is_all(text, "01");
	} else if (same(name, "ISDEC")) {
		*number = is_all(text, "0123456789");
	} else if (same(name, "ISHEX")) {
		*number = is_all(text, hexadecimal);
	} else {
		*number = *text && symbol_span(text) == strlen(text);
	}
	return true;
}
