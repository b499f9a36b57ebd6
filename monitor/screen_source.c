/*
 * screen_source.c - the pane with the source text, or the instructions, at the
 * PSW; breakpoints are marked, and set by a click.
 */
#include <stdio.h>
#include <string.h>

#include "listing.h"
#include "psw.h"
#include "screen_impl.h"

static const char *waits(const struct screen *sc)
{
	return machine_waiting(sc->session->machine) ? " (CPU waits)" : "";
}

/* The visible breakpoint on ADDRESS: its number, or 0. */
static int breakpoint_on(const struct screen *sc, uint32_t address)
{
	const struct breakpoints *b = &sc->session->breakpoints;

	for (size_t i = 0; i < b->count; i++)
		if (!b->list[i].hidden && b->list[i].kind == BREAK_ADDRESS &&
		    b->list[i].address == address)
			return b->list[i].id;
	return 0;
}

/* Line LINE itself has code: its address. */
static bool line_address(const struct screen *sc, int line, uint32_t *address)
{
	struct symbols_place p;

	return symbols_line(sc->session->symbols, sc->source_file, line,
			    address) &&
	       symbols_place(sc->session->symbols, NULL, *address, &p) &&
	       p.line == line;
}

static char mark(const struct screen *sc, int line, bool current)
{
	uint32_t address;

	if (sc->session->breakpoints.count &&
	    line_address(sc, line, &address) && breakpoint_on(sc, address))
		return 'B';
	return current ? '>' : ' ';
}

static void draw_text(struct screen *sc, const struct rect *r,
		      const struct listing *here)
{
	int rows = r->h - 1;
	int first = here->line - rows / 2 + sc->scroll[PANE_SOURCE];

	if (first < 1)
		first = 1;
	sc->scroll[PANE_SOURCE] = first - (here->line - rows / 2);
	if (first == 1 && here->line <= rows / 2)
		sc->scroll[PANE_SOURCE] = 0;
	sc->source_first = first;
	snprintf(sc->source_file, sizeof sc->source_file, "%s", here->file);
	screen_title(sc, PANE_SOURCE, "%s:%d%s", here->file, here->line,
		     waits(sc));
	for (int i = 0; i < rows; i++) {
		const char *text = symbols_source(sc->session->symbols,
						  here->file, first + i);
		bool current = first + i == here->line;

		if (!text)
			break;
		screen_put(r, 1 + i, 0,
			   current ? TINT_CURRENT
				   : screen_found(sc, PANE_SOURCE, text,
						  TINT_PLAIN),
			   "%c%-*.*s", mark(sc, first + i, current), r->w, r->w,
			   text);
	}
}

static void draw_instructions(struct screen *sc, const struct rect *r,
			      uint32_t ia)
{
	sc->source_file[0] = '\0';
	sc->scroll[PANE_SOURCE] = 0;
	screen_title(sc, PANE_SOURCE, "Instructions%s", waits(sc));
	for (int row = 1; row < r->h; row++) {
		struct listing l;
		char line[256];

		if (!listing_at(sc->session, SPACE_LOGICAL, ia, &l)) {
			screen_put(r, row, 1, TINT_DIM, "%06X  no storage here",
				   (unsigned)ia);
			return;
		}
		snprintf(line, sizeof line, "%06X %-12s %s", (unsigned)ia,
			 l.bytes, l.text);
		screen_put(r, row, 0, row == 1 ? TINT_CURRENT : TINT_PLAIN,
			   "%c%-*.*s",
			   breakpoint_on(sc, ia) ? 'B'
			   : row == 1		 ? '>'
						 : ' ',
			   r->w, r->w, line);
		ia = (ia + (l.length ? l.length : 2)) & 0xFFFFFF;
	}
}

void screen_draw_source(struct screen *sc, const struct rect *r)
{
	struct listing here;
	uint32_t ia = psw_ia(machine_psw(sc->session->machine));

	if (ia != sc->source_ia)
		sc->scroll[PANE_SOURCE] = 0;
	sc->source_ia = ia;
	if (listing_at(sc->session, SPACE_LOGICAL, ia, &here) && here.line &&
	    here.source[0])
		draw_text(sc, r, &here);
	else
		draw_instructions(sc, r, ia);
}

void screen_source_click(struct screen *sc, int row)
{
	struct breakpoint b = {.kind = BREAK_ADDRESS};
	int id;

	if (!sc->source_file[0] ||
	    !line_address(sc, sc->source_first + row, &b.address))
		return;
	id = breakpoint_on(sc, b.address);
	if (id)
		breakpoints_remove(&sc->session->breakpoints, id);
	else
		breakpoints_add(&sc->session->breakpoints, &b);
}

const char *screen_source_line(struct screen *sc, size_t n)
{
	if (!sc->source_file[0])
		return NULL;
	return symbols_source(sc->session->symbols, sc->source_file,
			      (int)n + 1);
}

void screen_source_show(struct screen *sc, int line)
{
	int half = (sc->pane[PANE_SOURCE].h - 1) / 2;

	sc->scroll[PANE_SOURCE] += line + 1 - half - sc->source_first;
}
