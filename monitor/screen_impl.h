/*
 * screen_impl.h - what the files of the screen share.
 */
#ifndef TRAPEZE_SCREEN_IMPL_H
#define TRAPEZE_SCREEN_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "commander.h"
#include "isa.h"
#include "screen.h"

#define SCREEN_CONSOLES 24
#define SCREEN_INPUT	130 /* characters of a 3215 line                    */
#define SCREEN_OUTPUT	400 /* lines of command output that are kept        */

struct rect {
	int y, x, h, w;
};

enum pane {
	PANE_STATUS,
	PANE_SOURCE,
	PANE_REGISTERS,
	PANE_TOWER,
	PANE_TRAPS,
	PANE_CONSOLE,
	PANE_LEGEND,
	PANE_COUNT
};

/* Colours, as ncurses pairs and attributes. */
enum tint {
	TINT_PLAIN,
	TINT_TITLE,
	TINT_CHANGED,
	TINT_CURRENT,
	TINT_INPUT,
	TINT_ALARM,
	TINT_SAY,
	TINT_DIM,
	TINT_COUNT
};

/* A line being typed. */
struct input {
	char text[SCREEN_INPUT + 1];
	size_t length;
};

/* A terminal as the screen has it. */
struct screen_console {
	unsigned address;
	struct input input;
	size_t seen; /* lines when it was last in front                     */
	int scroll;  /* lines up from the end                               */
};

struct screen {
	struct session *session;
	struct commander commander;
	const struct tour *tour;
	size_t tour_next;
	char say[sizeof(struct error)]; /* what the tour says now */
	bool tour_waiting; /* for tour_expect                               */
	uint64_t tour_deadline;
	struct rect pane[PANE_COUNT];
	struct screen_console console[SCREEN_CONSOLES];
	int console_count, active;
	struct input command; /* the command line                           */
	bool commanding;      /* it is open                                 */
	bool help;
	bool quit;
	bool trap; /* go on to the next interruption at the stop         */
	int trap_id[INT_COUNT]; /* breakpoints of F5, 0: none                */
	bool stepped; /* the run was a step: no news in the output          */
	char *output[SCREEN_OUTPUT];
	size_t output_count; /* ever; line n is output[n % SCREEN_OUTPUT]   */
	int output_scroll;
	/* Registers at the last stop, to mark what changed. */
	uint32_t old_gr[16], old_cr[16];
	uint64_t old_psw;
	uint32_t marked_gr, marked_cr; /* set of registers that changed      */
	/* Pacing: simulated and host time at a common moment. */
	uint64_t origin_cycle;
	uint64_t origin_ns;
};

/* ---- screen_layout.c ------------------------------------------------------
 */

/* Where the panes go on a terminal of ROWS by COLUMNS; false: too small. */
bool screen_layout(struct rect pane[PANE_COUNT], int rows, int columns);

/* ---- screen_draw.c --------------------------------------------------------
 */

void screen_colours(void);
void screen_draw(struct screen *sc);
/* Notes which registers differ from the last call. */
void screen_mark(struct screen *sc);

/* ---- screen_tour.c --------------------------------------------------------
 */

/* Does the next step of the tour. */
void screen_tour_step(struct screen *sc);
/* Looks whether what the step waits for has come. */
void screen_tour_check(struct screen *sc);

/* ---- screen.c -------------------------------------------------------------
 */

void screen_print(struct screen *sc, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void screen_begin(struct screen *sc, const struct session_goal *goal);
/* Brings the console at ADDRESS to the front. */
void screen_show_console(struct screen *sc, unsigned address);

struct screen_key {
	int code;
	const char *label, *name;
	void (*handler)(struct screen *sc);
	const char *help;
};
extern const struct screen_key screen_keys[]; /* handler NULL ends          */

#endif
