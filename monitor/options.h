/*
 * options.h - the options of a command: argp, and a guess at what a mistyped
 * one was meant to be.
 */
#ifndef TRAPEZE_OPTIONS_H
#define TRAPEZE_OPTIONS_H

#include <argp.h>
#include <stdbool.h>

/* As argp_parse(); but --describe, alone, prints the table for describe.h and
 * ends the program. */
error_t options_parse(const struct argp *argp, int argc, char *argv[],
		      unsigned flags, void *input);
/* Is the command asked to describe itself? */
bool options_describes(int argc, char *argv[]);

#endif
