/*
 * latin1.h - the monitor's lines, Latin-1, for a terminal or a file in UTF-8.
 */
#ifndef TRAPEZE_LATIN1_H
#define TRAPEZE_LATIN1_H

#include <stdio.h>

/* Writes TEXT; what is no character as a dot. */
void latin1_put(FILE *out, const char *text);

#endif
