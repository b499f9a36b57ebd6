/*
 * signals.h - Ctrl-C: stops the running machine, never the program.
 *
 * The signal handler needs a place outside of any function: the one mutable
 * static of the monitor lives here.  SIGINT never ends the program by
 * itself, so that a disk image is not left half written; SIGTERM and
 * SIGHUP (the terminal has gone) ask the same way and are remembered.
 */
#ifndef TRAPEZE_SIGNALS_H
#define TRAPEZE_SIGNALS_H

#include <stdbool.h>

struct machine;
struct session;

/* From now on SIGINT, SIGTERM and SIGHUP come here. */
void signals_install(void);
/* Whom to stop; NULL: nobody.  Returns whom it was before. */
struct session *signals_target(struct session *s);
/* The same for a machine without a session. */
void signals_machine(struct machine *m);
/* True once after each SIGINT (or SIGTERM). */
bool signals_seen(void);
/* True from the first SIGTERM on: the program is to end. */
bool signals_terminate(void);

#endif
