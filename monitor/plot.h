/*
 * plot.h - plots over simulated time, drawn with svg.h.
 */
#ifndef TRAPEZE_PLOT_H
#define TRAPEZE_PLOT_H

#include <stdbool.h>
#include <stddef.h>

#include "svg.h"

#define PLOT_WIDTH  760.0
#define PLOT_HEIGHT 260.0

struct plot_line {
	const char *name;
	const double *values; /* one for each stretch of time               */
};

struct plot {
	const char *title, *unit; /* what the values are                   */
	const double *times;	  /* COUNT + 1 bounds of stretches, seconds */
	size_t count;
	const struct plot_line *lines;
	size_t line_count;
	bool stacked; /* areas one on the other, else lines             */
};

/* Draws into S, PLOT_WIDTH by PLOT_HEIGHT from its corner; a legend has room
 * for a dozen lines. */
void plot_draw(const struct plot *p, struct svg *s);

#endif
