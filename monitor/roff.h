/*
 * roff.h - text for man pages.
 */
#ifndef TRAPEZE_ROFF_H
#define TRAPEZE_ROFF_H

#include <stdio.h>

/* Writes S so that roff takes it as it is. */
void roff_text(FILE *f, const char *s);
/* The same, a sentence a line, as man pages are written. */
void roff_sentences(FILE *f, const char *s);

#endif
