/*
 * screen_mouse.c - what a click and the wheel do, by the pane below.
 */
#include <ncurses.h>

#include "screen_impl.h"

static int pane_at(const struct screen *sc, int y, int x)
{
	for (int i = 0; i < PANE_COUNT; i++) {
		const struct rect *r = &sc->pane[i];

		if (y >= r->y && y < r->y + r->h && x >= r->x &&
		    x < r->x + r->w)
			return i;
	}
	return -1;
}

static void click(struct screen *sc, int pane, int y, int x)
{
	const struct rect *r = &sc->pane[pane];

	if (pane == PANE_LEGEND) {
		screen_legend_click(sc, x);
		return;
	}
	if (pane == PANE_STATUS)
		return;
	sc->focus = pane;
	if (pane == PANE_CONSOLE && y == r->y && !sc->commanding)
		screen_tab_click(sc, x - r->x);
	else if (pane == PANE_SOURCE && y > r->y)
		screen_source_click(sc, y - r->y - 1);
}

void screen_mouse(struct screen *sc)
{
	MEVENT e;
	int pane;

	if (getmouse(&e) != OK)
		return;
	pane = pane_at(sc, e.y, e.x);
	if (pane < 0)
		return;
	if (e.bstate & BUTTON4_PRESSED)
		screen_scroll_by(sc, pane, 3);
	else if (e.bstate & BUTTON5_PRESSED)
		screen_scroll_by(sc, pane, -3);
	else if (e.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED))
		click(sc, pane, e.y, e.x);
}

void screen_mouse_open(void)
{
	mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
	mouseinterval(0);
}
