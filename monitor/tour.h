/*
 * tour.h - a guided tour: what is said, typed and waited for, step by step.
 *
 * A Lua file that returns a list of steps:
 *
 *     return {
 *       { say = "The control program is started from its disk.", ipl = "130" },
 *       { say = "A student logs on.", console = "010", send = "logon alice",
 *         expect = "ENTER PASSWORD" },
 *     }
 *
 *   say      what is told to the person
 *   ipl      device to IPL from
 *   console  terminal that SEND, REQUEST and EXPECT mean (stays for later
 *            steps)
 *   send     a line to type
 *   request  true: press the REQUEST key
 *   expect   text to wait for on that console, at most LIMIT seconds of
 *            simulated time (60)
 *   run      seconds of simulated time to run
 *   step     instructions to execute one by one, shown
 *   command  a command of the monitor
 *
 * The screen plays it step by step at a key, the text form in one go.
 */
#ifndef TRAPEZE_TOUR_H
#define TRAPEZE_TOUR_H

#include <stdbool.h>
#include <stddef.h>

#include "machine.h"

struct tour_step {
	char *say, *send, *expect, *command;
	int ipl;     /* device, or -1                                  */
	int console; /* terminal, or -1 before the first               */
	bool request;
	double limit; /* seconds for EXPECT                             */
	double run;   /* seconds; 0: none                               */
	int step;     /* instructions; 0: none                          */
};

struct tour {
	struct tour_step *steps;
	size_t count;
};

/* False with "file:line: what is wrong". */
bool tour_load(struct tour *t, const char *path, struct error *error);
void tour_free(struct tour *t);

#endif
