/*
 * roff.c - text for man pages, in the man macros of groff and mandoc.
 */
#include "roff.h"

#include <string.h>

/* What roff means otherwise, written so that it does not; a line must not
 * begin with a point or an apostrophe. */
void roff_text(FILE *f, const char *s)
{
	if (*s == '.' || *s == '\'')
		fputs("\\&", f);
	for (; *s; s++)
		switch (*s) {
		case '\\':
			fputs("\\e", f);
			break;
		case '-':
			fputs("\\-", f);
			break;
		case '\'':
			fputs("\\(aq", f);
			break;
		case '`':
			fputs("\\(ga", f);
			break;
		default:
			fputc(*s, f);
		}
}

/* A sentence a line, as man pages are written. */
void roff_sentences(FILE *f, const char *s)
{
	char line[1024];

	while (*s) {
		size_t n = 0;

		while (s[n] && !(s[n] == '.' && s[n + 1] == ' ') &&
		       n < sizeof line - 2)
			n++;
		if (s[n] == '.')
			n++;
		memcpy(line, s, n);
		line[n] = 0;
		roff_text(f, line);
		fputc('\n', f);
		for (s += n; *s == ' ';)
			s++;
	}
}
