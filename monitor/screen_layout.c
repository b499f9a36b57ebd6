/*
 * screen_layout.c - where the panes go on a terminal of any size.
 *
 * The right pane of a row has the width of the registers; the left one takes
 * what is left of the columns.
 */
#include <string.h>

#include "screen_impl.h"

#define RIGHT_WIDTH 38

struct row {
	int left, right; /* enum pane; PANE_NONE                            */
	int least, share;
};

enum { PANE_NONE = -1 };

static const struct row rows[] = {
#define LAYOUT(word, help) {PANE_NONE, PANE_NONE, 0, 0},
#define ROW(left, right, least, share)                                         \
	{PANE_##left, PANE_##right, least, share},
#include "screen_layout.def"
#undef ROW
#undef LAYOUT
	{PANE_NONE, PANE_NONE, 0, 0},
};

static const struct {
	const char *word, *help;
} layouts[] = {
#define LAYOUT(word, help) {word, help},
#define ROW(left, right, least, share)
#include "screen_layout.def"
#undef ROW
#undef LAYOUT
};
#define LAYOUTS ((int)(sizeof layouts / sizeof layouts[0]))

const char *screen_layout_word(int n)
{
	return n >= 0 && n < LAYOUTS ? layouts[n].word : NULL;
}

const char *screen_layout_help(int n)
{
	return layouts[n].help;
}

/* The rows of layout N: the first one; they end with a row of no lines. */
static const struct row *rows_of(int n)
{
	const struct row *r = rows;

	for (; n > 0; n--)
		for (r++; r->least; r++)
			continue;
	return r + 1;
}

static struct rect rect(int y, int x, int h, int w)
{
	struct rect r = {.y = y, .x = x, .h = h, .w = w};

	return r;
}

static void place_row(struct rect pane[PANE_COUNT], const struct row *r, int y,
		      int h, int columns)
{
	int right = RIGHT_WIDTH + (columns - SCREEN_COLUMNS) / 3;

	if (r->right == PANE_NONE) {
		pane[r->left] = rect(y, 0, h, columns);
		return;
	}
	pane[r->left] = rect(y, 0, h, columns - right - 1);
	pane[r->right] = rect(y, columns - right, h, right);
}

bool screen_layout(int layout, struct rect pane[PANE_COUNT], int lines,
		   int columns)
{
	const struct row *r = rows_of(layout);
	int spare = lines - SCREEN_ROWS, shares = 0, y = 1;

	memset(pane, 0, PANE_COUNT * sizeof *pane);
	if (spare < 0 || columns < SCREEN_COLUMNS)
		return false;
	for (const struct row *p = r; p->least; p++)
		shares += p->share;
	for (; r->least; r++) {
		int more = spare * r->share / shares;

		place_row(pane, r, y, r->least + more, columns);
		y += r->least + more;
		spare -= more;
		shares -= r->share;
	}
	pane[PANE_STATUS] = rect(0, 0, 1, columns);
	pane[PANE_LEGEND] = rect(lines - 1, 0, 1, columns);
	return true;
}
