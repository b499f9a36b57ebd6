/*
 * screen_draw.c - the panes of the screen, one function for each.
 *
 * Everything is drawn anew for a frame; ncurses sends only what differs.
 */
#include <ctype.h>
#include <ncurses.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "isa.h"
#include "psw.h"
#include "screen_impl.h"
#include "tower.h"

/* ---- writing ----------------------------------------------------------------
 */

/* On 8 or 16 colours, on 256, and on none.  Dark blue is hard to read. */
static const struct tint_row {
	short foreground, background;
	short fine, fine_background;
	attr_t with, without; /* attributes with and without colours         */
} tints[TINT_COUNT] = {
	[TINT_PLAIN] = {-1, -1, -1, -1, A_NORMAL, A_NORMAL},
	[TINT_TITLE] = {COLOR_CYAN, -1, 80, -1, A_BOLD, A_BOLD},
	[TINT_CHANGED] = {COLOR_YELLOW, -1, 220, -1, A_BOLD, A_BOLD},
	[TINT_CURRENT] = {COLOR_BLACK, COLOR_GREEN, 16, 114, A_NORMAL,
			  A_REVERSE},
	[TINT_INPUT] = {COLOR_GREEN, -1, 114, -1, A_NORMAL, A_UNDERLINE},
	[TINT_ALARM] = {COLOR_RED, -1, 203, -1, A_BOLD, A_BOLD},
	[TINT_SAY] = {COLOR_WHITE, COLOR_BLUE, 231, 25, A_BOLD, A_REVERSE},
	[TINT_DIM] = {COLOR_BLUE, -1, 244, -1, A_NORMAL, A_DIM},
};

/* See no-color.org. */
static bool coloured(void)
{
	const char *no = getenv("NO_COLOR");

	return has_colors() && !(no && *no);
}

void screen_colours(void)
{
	if (!coloured())
		return;
	start_color();
	use_default_colors();
	for (short i = 1; i < TINT_COUNT; i++)
		if (COLORS >= 256)
			init_pair(i, tints[i].fine, tints[i].fine_background);
		else
			init_pair(i, tints[i].foreground, tints[i].background);
}

static attr_t attributes(enum tint tint)
{
	return coloured() ? tints[tint].with | (attr_t)COLOR_PAIR(tint)
			  : tints[tint].without;
}

static void use(enum tint tint)
{
	attr_set(A_NORMAL, 0, NULL);
	attr_on(attributes(tint), NULL);
}

/* Latin-1 as the terminal shows it; control characters as a point. */
static void put_latin1(const char *text, int room)
{
	for (; *text && room > 0; text++, room--) {
		unsigned c = (unsigned char)*text;
		wchar_t wide[2] = {0, 0};
		cchar_t cell;

		wide[0] =
			(wchar_t)(c < 0x20 || (c > 0x7E && c < 0xA0) ? '.' : c);
		setcchar(&cell, wide, 0, 0, NULL);
		add_wch(&cell);
	}
}

/* TEXT at ROW and COLUMN of the pane, cut at its right edge. */
void screen_put(const struct rect *r, int row, int column, enum tint tint,
		const char *format, ...)
{
	char text[512];
	va_list list;

	if (row >= r->h || column >= r->w)
		return;
	va_start(list, format);
	vsnprintf(text, sizeof text, format, list);
	va_end(list);
	use(tint);
	move(r->y + row, r->x + column);
	put_latin1(text, r->w - column);
	attrset(A_NORMAL);
}

static void headline(const struct rect *r, enum tint tint, const char *text)
{
	use(TINT_DIM);
	mvhline(r->y, r->x, ACS_HLINE, r->w);
	attrset(A_NORMAL);
	screen_put(r, 0, 1, tint, " %s ", text);
}

void screen_title(const struct screen *sc, int pane, const char *format, ...)
{
	char text[128];
	va_list list;

	va_start(list, format);
	vsnprintf(text, sizeof text, format, list);
	va_end(list);
	headline(&sc->pane[pane], pane == sc->focus ? TINT_CURRENT : TINT_TITLE,
		 text);
}

/* ---- status
 * ------------------------------------------------------------------ */

static const char *state_word(const struct screen *sc)
{
	const struct machine *m = sc->session->machine;

	if (sc->session->running)
		return machine_idle(m) ? "WAIT" : "RUN";
	return machine_waiting(m) ? "STOP, waits" : "STOP";
}

/* 999999, then 1.23M and 1.23G: the line has to hold the CPI, too. */
static const char *count_text(uint64_t n, char *out, size_t size)
{
	if (n < 1000000)
		snprintf(out, size, "%llu", (unsigned long long)n);
	else if (n < 1000000000)
		snprintf(out, size, "%.2fM", (double)n / 1e6);
	else
		snprintf(out, size, "%.2fG", (double)n / 1e9);
	return out;
}

static void screen_draw_status(struct screen *sc, const struct rect *r)
{
	const struct machine *m = sc->session->machine;
	uint64_t cycles = machine_cycles(m);
	char done[24], spent[24], text[160];

	snprintf(text, sizeof text,
		 " %sS/370-%s  %-11s %10.4f s  %s instr  %s cycles  CPI %.2f",
		 r->w < 90 ? "" : "Trapeze  ", machine_model(m), state_word(sc),
		 (double)machine_nanoseconds(m, cycles) / 1e9,
		 count_text(machine_instructions(m), done, sizeof done),
		 count_text(cycles, spent, sizeof spent), machine_cpi(m));
	attrset(A_REVERSE);
	mvhline(r->y, r->x, ' ', r->w);
	mvaddnstr(r->y, r->x, text, r->w);
	attrset(A_NORMAL);
}

/* ---- registers
 * ---------------------------------------------------------------- */

void screen_mark(struct screen *sc)
{
	const struct machine *m = sc->session->machine;

	sc->marked_gr = sc->marked_cr = 0;
	for (unsigned i = 0; i < 16; i++) {
		if (machine_gr(m, i) != sc->old_gr[i])
			sc->marked_gr |= 1u << i;
		if (machine_cr(m, i) != sc->old_cr[i])
			sc->marked_cr |= 1u << i;
		sc->old_gr[i] = machine_gr(m, i);
		sc->old_cr[i] = machine_cr(m, i);
	}
	sc->old_psw = machine_psw(m);
}

static void four_registers(const struct screen *sc, const struct rect *r,
			   int row, unsigned first, bool control)
{
	const struct machine *m = sc->session->machine;
	uint32_t marked = control ? sc->marked_cr : sc->marked_gr;

	screen_put(r, row, 0, TINT_DIM, "%c%X", control ? 'C' : 'R', first);
	for (unsigned i = first; i < first + 4; i++)
		screen_put(r, row, 3 + (int)(i - first) * 9,
			   marked >> i & 1 ? TINT_CHANGED : TINT_PLAIN, "%08X",
			   control ? machine_cr(m, i) : machine_gr(m, i));
}

static void screen_draw_registers(struct screen *sc, const struct rect *r)
{
	const struct machine *m = sc->session->machine;
	uint64_t psw = machine_psw(m);
	char words[160];
	struct rect below = *r;

	if (machine_cpus(m) > 1)
		screen_title(sc, PANE_REGISTERS, "Registers of CPU %u",
			     machine_selected_cpu(m));
	else
		screen_title(sc, PANE_REGISTERS, "Registers");
	for (unsigned i = 0; i < 4; i++)
		four_registers(sc, r, 1 + (int)i, 4 * i, false);
	four_registers(sc, r, 5, 0, true);
	screen_put(r, 6, 0, TINT_DIM, "PSW");
	screen_put(r, 6, 4, TINT_CHANGED, "%08X %08X", (unsigned)(psw >> 32),
		   (unsigned)psw);
	/* The PSW in words: two rows, broken at a blank. */
	psw_words(psw, words, sizeof words);
	for (int row = 7; words[0] && row < r->h; row++) {
		size_t cut = strlen(words), room = (size_t)below.w;

		if (cut > room)
			for (cut = room; cut && words[cut] != ' '; cut--)
				;
		if (!cut)
			cut = room;
		screen_put(r, row, 0, TINT_PLAIN, "%.*s", (int)cut, words);
		memmove(words, words + cut, strlen(words + cut) + 1);
		if (words[0] == ' ')
			memmove(words, words + 1, strlen(words));
	}
}

/* ---- tower
 * -------------------------------------------------------------------- */

/* Is there anything to see of it?  Where room is short, a virtual machine
 * that never ran is left out. */
static bool worth_showing(const struct tower *t, int n, bool all)
{
	return t->nodes[n].present && (all || t->nodes[n].cycles);
}

static int count_nodes(const struct tower *t)
{
	int count = 0;

	for (size_t i = 0; i < t->count; i++)
		count += t->nodes[i].present;
	return count;
}

/* A virtual machine and those on it; returns the row behind them. */
static int draw_node(const struct tower *t, const struct rect *r, int n,
		     int row, bool all)
{
	const struct tower_node *x = &t->nodes[n];
	bool runs = n == t->running && !t->waiting;
	char line[TOWER_PATH + 60];

	if (row >= r->h)
		return row;
	snprintf(line, sizeof line, "%*s%s %s", x->level * 2, "",
		 n ? x->userid : x->path, n && x->is_cp ? "(cp)" : "");
	screen_put(r, row, 0, runs ? TINT_CURRENT : TINT_PLAIN,
		   "%c%-15.15s %-13.13s", runs ? '>' : ' ', line, x->state);
	screen_put(r, row, 31, TINT_PLAIN, "%10llu",
		   (unsigned long long)(tower_traps(x)));
	if (r->w > 54)
		screen_put(r, row, 41, TINT_PLAIN, "%13llu",
			   (unsigned long long)x->cycles);
	row++;
	for (int i = tower_child(t, n, -1); i >= 0; i = tower_child(t, n, i))
		if (worth_showing(t, i, all))
			row = draw_node(t, r, i, row, all);
	return row;
}

static void screen_draw_tower(struct screen *sc, const struct rect *r)
{
	struct tower *t = sc->session->tower;

	tower_walk(t);
	screen_title(sc, PANE_TOWER, "Tower");
	screen_put(r, 0, 35, TINT_DIM, " traps");
	if (r->w > 54)
		screen_put(r, 0, 47, TINT_DIM, " cycles");
	draw_node(t, r, 0, 1, count_nodes(t) < r->h);
}

/* ---- interruptions
 * -------------------------------------------------------------- */

static void screen_draw_events(struct screen *sc, const struct rect *r)
{
	const struct session *s = sc->session;

	screen_title(sc, PANE_EVENTS, "Interruptions: %llu",
		     (unsigned long long)s->counters.taken);
	for (int i = 0; i < r->h - 1; i++) {
		const struct counters_event *e = counters_event(
			&s->counters, (unsigned)(i + sc->scroll[PANE_EVENTS]));
		char text[160];

		if (!e)
			break;
		counters_text(machine_set(s->machine), e, text, sizeof text);
		screen_put(r, r->h - 1 - i, 0,
			   i || sc->scroll[PANE_EVENTS] ? TINT_PLAIN
							: TINT_CHANGED,
			   "%s", text);
	}
}

/* ---- consoles
 * ------------------------------------------------------------------- */

enum { TAB_COLUMN = 2, TAB_WIDTH = 7 };

static void console_tabs(struct screen *sc, const struct rect *r)
{
	int column = TAB_COLUMN;

	use(TINT_DIM);
	mvhline(r->y, r->x, ACS_HLINE, r->w);
	attrset(A_NORMAL);
	for (int i = 0; i < sc->console_count; i++) {
		struct screen_console *c = &sc->console[i];
		struct terminal *t = session_terminal(sc->session, c->address);
		bool fresh = t && t->count > c->seen;

		screen_put(r, 0, column,
			   i == sc->active ? TINT_CURRENT
			   : fresh	   ? TINT_CHANGED
					   : TINT_TITLE,
			   " %03X%s%s ", c->address, t && t->reading ? "?" : "",
			   fresh && i != sc->active ? "*" : "");
		column += TAB_WIDTH;
	}
}

void screen_tab_click(struct screen *sc, int column)
{
	int n = (column - TAB_COLUMN) / TAB_WIDTH;

	if (column >= TAB_COLUMN && n < sc->console_count)
		sc->active = n;
}

/*
 * A line that ends in ROW, in as many rows as it needs: what a terminal of 130
 * columns prints must be read whole on a narrower one.  Returns the row above.
 */
static int put_up(const struct rect *r, int row, enum tint tint,
		  const char *text)
{
	int length = (int)strlen(text), width = r->w;
	int from = length ? (length - 1) / width * width : 0;

	for (; from >= 0 && row >= 1; from -= width, row--)
		screen_put(r, row, 0, tint, "%.*s", width, text + from);
	return row;
}

/* How far up one may look: not beyond the first lines, of two rows each. */
static int scroll_limit(int scroll, size_t lines, int rows)
{
	int most = (int)lines - rows / 2;

	return most < 0 ? 0 : scroll > most ? most : scroll;
}

/* The last ROWS lines of a terminal, SCROLL lines up, then the input line. */
static void draw_terminal(struct screen *sc, const struct rect *r)
{
	struct screen_console *c = &sc->console[sc->active];
	struct terminal *t = session_terminal(sc->session, c->address);
	int rows = r->h - 2;
	size_t end;

	if (t) {
		c->seen = t->count;
		c->scroll = scroll_limit(c->scroll, t->count, rows);
		end = t->count - (size_t)c->scroll;
		for (int row = rows; row >= 1 && end > 0; end--) {
			const struct terminal_line *l = &t->lines[end - 1];

			row = put_up(r, row,
				     screen_found(sc, PANE_CONSOLE, l->text,
						  l->kind == TERMINAL_INPUT
							  ? TINT_INPUT
							  : TINT_PLAIN),
				     l->text);
		}
	}
	screen_put(r, r->h - 1, 0, TINT_TITLE, "%03X>", c->address);
	screen_put(r, r->h - 1, 5, TINT_INPUT, "%s", c->input.text);
}

static void draw_output(struct screen *sc, const struct rect *r)
{
	int rows = r->h - 2;
	size_t end, oldest;

	oldest = sc->output_count > SCREEN_OUTPUT
			 ? sc->output_count - SCREEN_OUTPUT
			 : 0;
	sc->output_scroll = scroll_limit(sc->output_scroll,
					 sc->output_count - oldest, rows);
	end = sc->output_count - (size_t)sc->output_scroll;
	screen_title(sc, PANE_CONSOLE,
		     "Commands of the monitor (`help`; F9 goes back)");
	for (int row = rows; row >= 1 && end > oldest; end--) {
		const char *line = sc->output[(end - 1) % SCREEN_OUTPUT];

		row = put_up(r, row,
			     screen_found(sc, PANE_CONSOLE, line, TINT_PLAIN),
			     line);
	}
	screen_put(r, r->h - 1, 0, TINT_TITLE, "trapeze>");
	screen_put(r, r->h - 1, 9, TINT_INPUT, "%s", sc->command.text);
}

/* What the tour says: over the first rows of the pane, in a box. */
static void draw_say(struct screen *sc, const struct rect *r)
{
	const char *text = sc->say;
	int row = 1, width = r->w - 2;

	while (*text && row < r->h - 2) {
		size_t cut = strlen(text);

		if (cut > (size_t)width)
			for (cut = (size_t)width; cut && text[cut] != ' ';
			     cut--)
				;
		if (!cut)
			cut = (size_t)width;
		screen_put(r, row++, 0, TINT_SAY, " %-*.*s ", width, (int)cut,
			   text);
		text += cut;
		while (*text == ' ')
			text++;
	}
}

static void screen_draw_console(struct screen *sc, const struct rect *r)
{
	if (sc->commanding) {
		draw_output(sc, r);
		return;
	}
	console_tabs(sc, r);
	if (sc->console_count)
		draw_terminal(sc, r);
	else
		screen_put(r, 1, 0, TINT_DIM, "This machine has no console.");
	if (sc->say[0])
		draw_say(sc, r);
}

/* ---- views ----------------------------------------------------------------
 */

static void draw_pane_view(struct screen *sc, int pane)
{
	const struct rect *r = &sc->pane[pane];
	const struct view *v = screen_view(sc, pane);
	int rows = r->h - 1, most = (int)v->count - rows;
	int *scroll = &sc->scroll[pane];

	*scroll = most < 0 ? 0 : *scroll > most ? most : *scroll;
	screen_title(sc, pane, "%s", v->command);
	for (int i = 0; i < rows && *scroll + i < (int)v->count; i++)
		screen_put(r, 1 + i, 0,
			   screen_found(sc, pane, v->line[*scroll + i],
					TINT_PLAIN),
			   "%s", v->line[*scroll + i]);
	if (most > 0)
		screen_put(r, 0, r->w - 14, TINT_DIM, " %d-%d/%zu ",
			   *scroll + 1, *scroll + rows, v->count);
}

/* ---- legend and help ------------------------------------------------------
 */

/* Where the legend has key K, of which it ends at *END. */
static int legend_column(const struct screen_key *k, int *end)
{
	int column = 0;

	for (const struct screen_key *i = screen_keys;; i++) {
		int width = (int)(strlen(i->label) + strlen(i->name));

		*end = column + width;
		if (i == k)
			return column;
		column += i->name[0] ? width + 1 : 0;
	}
}

static void screen_draw_legend(struct screen *sc, const struct rect *r)
{
	int end;

	(void)sc;
	for (const struct screen_key *k = screen_keys; k->handler; k++) {
		int column = legend_column(k, &end);

		if (!k->name[0])
			continue;
		screen_put(r, 0, column, TINT_TITLE, "%s", k->label);
		screen_put(r, 0, column + (int)strlen(k->label), TINT_PLAIN,
			   "%s", k->name);
	}
}

void screen_legend_click(struct screen *sc, int column)
{
	int end;

	for (const struct screen_key *k = screen_keys; k->handler; k++)
		if (k->name[0] && legend_column(k, &end) <= column &&
		    column < end) {
			k->handler(sc);
			return;
		}
}

static void help_line(const struct rect *r, int *row, const char *what,
		      const char *text)
{
	screen_put(r, *row, 1, TINT_TITLE, "%-10s", what);
	screen_put(r, (*row)++, 12, TINT_PLAIN, "%s", text);
}

static void draw_help(void)
{
	struct rect r = {.y = 0, .x = 0, .h = LINES, .w = COLS};
	int row = 1;

	for (int y = 0; y < r.h; y++)
		mvhline(r.y + y, r.x, ' ', r.w);
	headline(&r, TINT_TITLE, "Keys (F1 closes)");
	for (const struct screen_key *k = screen_keys; k->handler; k++)
		if (k->help[0])
			help_line(&r, &row, k->label, k->help);
	for (int i = 0; screen_layout_word(i); i++)
		help_line(&r, &row, screen_layout_word(i),
			  screen_layout_help(i));
	screen_put(&r, row++, 1, TINT_PLAIN,
		   "Typed text goes to the terminal whose number is marked. "
		   "?: it waits; *: news.");
	screen_put(&r, row++, 1, TINT_PLAIN,
		   "`pane` lists panes and changes what they show; `help` "
		   "the other commands.");
}

/* ---- all ------------------------------------------------------------------
 */

#define screen_draw_view NULL

static void (*const draw_pane[PANE_COUNT])(struct screen *,
					   const struct rect *) = {
#define PANE(NAME, word, draw, command, help)                                  \
	[PANE_##NAME] = screen_draw_##draw,
#include "screen_pane.def"
#undef PANE
};

static void draw(struct screen *sc, int pane)
{
	if (draw_pane[pane])
		draw_pane[pane](sc, &sc->pane[pane]);
	else
		draw_pane_view(sc, pane);
}

static void draw_search(const struct screen *sc, const struct rect *r)
{
	screen_put(r, r->h - 1, 0, TINT_SAY, "%-*s", r->w, "");
	screen_put(r, r->h - 1, 0, TINT_SAY, "search %s: %s",
		   screen_pane_word(sc->focus), sc->search.text);
}

static void place_cursor(const struct screen *sc)
{
	const struct rect *r = &sc->pane[PANE_CONSOLE];
	const struct input *in =
		sc->commanding ? &sc->command : &sc->console[sc->active].input;
	int prompt = sc->commanding ? 9 : 5;

	if (sc->searching) {
		in = &sc->search;
		prompt = 9 + (int)strlen(screen_pane_word(sc->focus));
	}
	move(r->y + r->h - 1, r->x + prompt + (int)in->length);
}

void screen_draw(struct screen *sc)
{
	erase();
	if (!screen_layout(sc->layout, sc->pane, LINES, COLS)) {
		mvprintw(0, 0, "%dx%d is too small:", COLS, LINES);
		mvprintw(1, 0, "%dx%d is needed.", SCREEN_COLUMNS, SCREEN_ROWS);
		refresh();
		return;
	}
	if (!sc->pane[sc->focus].h)
		sc->focus = PANE_CONSOLE;
	for (int i = 0; i < PANE_COUNT; i++)
		if (sc->pane[i].h)
			draw(sc, i);
	if (sc->searching)
		draw_search(sc, &sc->pane[PANE_CONSOLE]);
	if (sc->help)
		draw_help();
	else
		place_cursor(sc);
	sc->touched = false;
	refresh();
}
