/*
 * fault_words.h - faults on order in a person's words: one grammar for the
 * console, the configuration and scripts.
 *
 *     130 datacheck at 12
 *     130 unitcheck sense 0800 cylinder 5 head 3 record 1 times 2
 *     181 equipment every 100
 *     00E intervention random 5 seed 42
 *     130 slow 20ms command 06 forever
 *     130 notready ccw 1008
 */
#ifndef TRAPEZE_FAULT_WORDS_H
#define TRAPEZE_FAULT_WORDS_H

#include "fault_order.h"

/* The words of an order, the address first.  False: *error has what was
 * expected. */
bool fault_parse(struct fault *f, int count, const char *const words[],
		 struct error *error);
/* The same from one string. */
bool fault_parse_text(struct fault *f, const char *text, struct error *error);

#endif
