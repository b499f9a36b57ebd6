/*
 * screen_layout.c - where the panes go on a terminal of any size.
 *
 *      status
 *      source            | registers
 *      tower             | interruptions
 *      consoles
 *      legend
 *
 * The registers have their width; source and tower take what is left of the
 * columns; of the rows the consoles take two fifths.
 */
#include "screen_impl.h"

#define REGISTERS_WIDTH	 38
#define REGISTERS_HEIGHT 10

static struct rect rect(int y, int x, int h, int w)
{
	struct rect r = {.y = y, .x = x, .h = h, .w = w};

	return r;
}

bool screen_layout(struct rect pane[PANE_COUNT], int rows, int columns)
{
	int right = REGISTERS_WIDTH + (columns - SCREEN_COLUMNS) / 3;
	int left = columns - right - 1;
	int rest, top, middle, bottom, y;

	if (rows < SCREEN_ROWS || columns < SCREEN_COLUMNS)
		return false;
	rest = rows - 2; /* without status and legend */
	top = REGISTERS_HEIGHT + (rest - (SCREEN_ROWS - 2)) / 3;
	middle = 5 + (rest - (SCREEN_ROWS - 2)) / 4;
	bottom = rest - top - middle;
	pane[PANE_STATUS] = rect(0, 0, 1, columns);
	y = 1;
	pane[PANE_SOURCE] = rect(y, 0, top, left);
	pane[PANE_REGISTERS] = rect(y, left + 1, top, right);
	y += top;
	pane[PANE_TOWER] = rect(y, 0, middle, left);
	pane[PANE_TRAPS] = rect(y, left + 1, middle, right);
	y += middle;
	pane[PANE_CONSOLE] = rect(y, 0, bottom, columns);
	pane[PANE_LEGEND] = rect(rows - 1, 0, 1, columns);
	return true;
}
