/*
 * screen_search.c - searching for text in the pane that has the focus.
 *
 * From the line that is shown on upwards in what grows at its end (terminals,
 * output, events), else downwards; round the end.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screen_impl.h"

/* Line N of the pane's text, the latest or uppermost first; NULL behind the
 * last. */
static const char *line_of(struct screen *sc, int pane, size_t n)
{
	const struct counters_event *e;
	struct terminal *t;

	switch (pane) {
	case PANE_CONSOLE:
		if (sc->commanding)
			return screen_output(sc, n);
		t = sc->console_count
			    ? session_terminal(sc->session,
					       sc->console[sc->active].address)
			    : NULL;
		return t && n < t->count ? t->lines[t->count - 1 - n].text
					 : NULL;
	case PANE_EVENTS:
		e = n < COUNTERS_RING ? counters_event(&sc->session->counters,
						       (unsigned)n)
				      : NULL;
		return e ? counters_text(machine_set(sc->session->machine), e,
					 sc->found, sizeof sc->found)
			 : NULL;
	case PANE_SOURCE:
		return screen_source_line(sc, n);
	default:
		return n < sc->view[pane].count ? sc->view[pane].line[n] : NULL;
	}
}

static void show_line(struct screen *sc, int pane, size_t n)
{
	int line = (int)n, half = sc->pane[pane].h / 2;

	if (pane == PANE_SOURCE)
		screen_source_show(sc, line);
	else if (pane != PANE_CONSOLE && pane != PANE_EVENTS)
		*screen_scroll(sc, pane) = line > half ? line - half : 0;
	else
		*screen_scroll(sc, pane) = line;
}

void screen_search(struct screen *sc)
{
	int pane = sc->focus;
	size_t count = 0;

	if (!sc->search.length)
		return;
	while (line_of(sc, pane, count))
		count++;
	for (size_t i = 1; i <= count; i++) {
		size_t n = (sc->found_at + i) % count;
		const char *text = line_of(sc, pane, n);

		if (!strcasestr(text, sc->search.text))
			continue;
		sc->found_at = n;
		show_line(sc, pane, n);
		return;
	}
	snprintf(sc->say, sizeof sc->say, "'%s' is not in the pane '%s'.",
		 sc->search.text, screen_pane_word(pane));
}

void screen_search_open(struct screen *sc)
{
	sc->searching = true;
	sc->search.length = 0;
	sc->search.text[0] = '\0';
	sc->found_at = SIZE_MAX; /* so that the first one counts */
}

enum tint screen_found(const struct screen *sc, int pane, const char *text,
		       enum tint tint)
{
	return pane == sc->focus && sc->search.length && !sc->searching &&
			       strcasestr(text, sc->search.text)
		       ? TINT_CHANGED
		       : tint;
}
