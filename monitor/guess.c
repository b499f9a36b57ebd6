/*
 * guess.c - the distance between two words.
 */
#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "guess.h"

enum { LONGEST = 31, FAR = 2 * LONGEST };

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static int letter(char c)
{
	return tolower((unsigned char)c);
}

/* d[i][j] is the distance of the first I characters of A and J of B. */
static unsigned distance(const char *a, const char *b)
{
	size_t na = strlen(a), nb = strlen(b);
	unsigned d[LONGEST + 1][LONGEST + 1];

	if (na > LONGEST || nb > LONGEST)
		return FAR;
	for (unsigned i = 0; i <= na; i++)
		d[i][0] = i;
	for (unsigned j = 0; j <= nb; j++)
		d[0][j] = j;
	for (size_t i = 1; i <= na; i++) {
		for (size_t j = 1; j <= nb; j++) {
			unsigned other = letter(a[i - 1]) != letter(b[j - 1]);

			d[i][j] = least(d[i - 1][j - 1] + other,
					1 + least(d[i - 1][j], d[i][j - 1]));
			if (i > 1 && j > 1 &&
			    letter(a[i - 1]) == letter(b[j - 2]) &&
			    letter(a[i - 2]) == letter(b[j - 1]))
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	}
	return d[na][nb];
}

/* The letters of A are in B, in this order, and both begin with the same. */
static bool shortens(const char *a, const char *b)
{
	if (strlen(a) < 3 || letter(*a) != letter(*b))
		return false;
	for (; *a && *b; b++)
		a += letter(*a) == letter(*b);
	return !*a;
}

void guess_offer(struct guess *g, const char *name)
{
	size_t length = strlen(g->word);
	unsigned limit = length < 3 ? 0 : length < 6 ? 1 : 2;
	unsigned far = distance(g->word, name);

	if (far > limit) { /* farther than what is mistyped */
		if (!shortens(g->word, name))
			return;
		far = LONGEST + (unsigned)(strlen(name) - length);
	}
	if (g->name && far >= g->distance)
		return;
	g->name = name;
	g->distance = far;
}
