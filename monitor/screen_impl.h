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
#define PANE(NAME, word, draw, command, help) PANE_##NAME,
#include "screen_pane.def"
#undef PANE
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

/* What a pane shows that is a command's output. */
struct view {
	struct commander commander;
	char command[COMMANDER_LINE];
	char **line;
	size_t count, room;
	uint64_t made_ns; /* host time                                      */
};

struct screen {
	struct session *session;
	struct commander commander;
	const struct tour *tour;
	size_t tour_next;
	char say[sizeof(struct error)]; /* what the tour says now */
	bool tour_waiting; /* for tour_expect                               */
	uint64_t tour_deadline;
	int layout;
	struct rect pane[PANE_COUNT]; /* of no lines: not on the screen       */
	struct view view[PANE_COUNT];
	int focus;		/* enum pane                                */
	int scroll[PANE_COUNT]; /* lines: up in what grows at its end, else
				   down; of the source both ways            */
	int source_first;	/* line of the source pane, as drawn        */
	uint32_t source_ia;	/* where it was                             */
	char source_file[256];	/* "": instructions                         */
	struct input search;
	bool searching;	 /* its text is being typed                     */
	size_t found_at; /* line, as screen_search.c counts             */
	char found[200]; /* its text, where that is made               */
	struct screen_console console[SCREEN_CONSOLES];
	int console_count, active;
	struct input command; /* the command line                           */
	bool commanding;      /* it is open                                 */
	bool help;
	bool quit;
	bool touched; /* a key was pressed, or the machine stopped, since the
			 last frame                                         */
	bool trap;    /* go on to the next interruption at the stop         */
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

/* Where the panes of layout N go on a terminal of ROWS by COLUMNS; those that
 * are not in it have no lines.  False: too small. */
bool screen_layout(int n, struct rect pane[PANE_COUNT], int rows, int columns);
/* Name of layout N, NULL: there is none; and what it is for. */
const char *screen_layout_word(int n);
const char *screen_layout_help(int n);

/* ---- screen_view.c --------------------------------------------------------
 */

const char *screen_pane_word(int pane);
const char *screen_pane_help(int pane);
void screen_views_open(struct screen *sc);
void screen_views_close(struct screen *sc);
/* Its command's lines, of a moment ago at most. */
const struct view *screen_view(struct screen *sc, int pane);
/* `layout` and `pane`: commander->front. */
bool screen_command(struct commander *c, struct words *w);

/* ---- screen_search.c, screen_mouse.c --------------------------------------
 */

void screen_search_open(struct screen *sc);
/* To the next place of the text that was typed. */
void screen_search(struct screen *sc);
/* TINT, or that of what was found, for TEXT in the pane. */
enum tint screen_found(const struct screen *sc, int pane, const char *text,
		       enum tint tint);
void screen_mouse_open(void);
void screen_mouse(struct screen *sc);

/* ---- screen_draw.c --------------------------------------------------------
 */

void screen_colours(void);
void screen_draw(struct screen *sc);
/* Notes which registers differ from the last call. */
void screen_mark(struct screen *sc);

/* ---- screen_source.c ------------------------------------------------------
 */

void screen_draw_source(struct screen *sc, const struct rect *r);
/* Sets or removes a breakpoint on row N of it. */
void screen_source_click(struct screen *sc, int row);
/* Line N of the file shown, from 0, NULL behind it; brings it into sight. */
const char *screen_source_line(struct screen *sc, size_t n);
void screen_source_show(struct screen *sc, int line);

/* ---- writing (screen_draw.c) ----------------------------------------------
 */

/* TEXT at ROW and COLUMN of the pane, cut at its right edge. */
void screen_put(const struct rect *r, int row, int column, enum tint tint,
		const char *format, ...) __attribute__((format(printf, 5, 6)));
void screen_title(const struct screen *sc, int pane, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* A click on the legend, on the numbers of the terminals, at this column. */
void screen_legend_click(struct screen *sc, int column);
void screen_tab_click(struct screen *sc, int column);

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
/* How far the pane is scrolled, and by so many lines more. */
int *screen_scroll(struct screen *sc, int pane);
void screen_scroll_by(struct screen *sc, int pane, int lines);
/* The Nth line of output from the last, NULL: it is not kept. */
const char *screen_output(const struct screen *sc, size_t n);

struct screen_key {
	int code;
	const char *label, *name;
	void (*handler)(struct screen *sc);
	const char *help;
};
extern const struct screen_key screen_keys[]; /* handler NULL ends          */

#endif
