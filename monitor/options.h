/*
 * options.h - the options of a command: argp, and a guess at what a mistyped
 * one was meant to be.
 */
#ifndef TRAPEZE_OPTIONS_H
#define TRAPEZE_OPTIONS_H

#include <argp.h>

/* As argp_parse(). */
error_t options_parse(const struct argp *argp, int argc, char *argv[],
		      unsigned flags, void *input);

#endif
