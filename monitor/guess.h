/*
 * guess.h - which of the names that there are a mistyped word may have meant.
 */
#ifndef TRAPEZE_GUESS_H
#define TRAPEZE_GUESS_H

/* Begin with {.word = WORD}, and offer every name. */
struct guess {
	const char *word;
	const char *name; /* the nearest so far, of equals the first; NULL:
			     none is near enough                         */
	unsigned distance;
};

/*
 * NAME is near when few characters, one of a short word, two of a longer one,
 * have to be changed, left out, put in, or exchanged with the next.  Farther
 * is what the word, of three letters or more, shortens by leaving out any but
 * the first: "regs".  The case of letters does not matter.
 */
void guess_offer(struct guess *g, const char *name);

#endif
