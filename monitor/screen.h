/*
 * screen.h - the monitor on the whole terminal (ncurses).
 *
 * Panes show the machine of a session: status, source, registers, the tower
 * of virtual machines, interruptions as they come, and the consoles of the
 * terminals, into which one types.  Function keys (screen_keys.def) step,
 * run and stop; a command line takes every command of console.def.
 */
#ifndef TRAPEZE_SCREEN_H
#define TRAPEZE_SCREEN_H

#include "session.h"
#include "tour.h"

#define SCREEN_ROWS    24 /* the least that all panes need                  */
#define SCREEN_COLUMNS 80

/*
 * Runs the screen on the terminal until the person leaves.  TOUR may be NULL.
 * Returns an exit status; false into *ERROR when the terminal is too small or
 * is none.
 */
int screen_run(struct session *s, const struct tour *tour, struct error *error);

#endif
