/*
 * screen_draw.c - the panes of the screen, one function for each.
 *
 * Everything is drawn anew for a frame; ncurses sends only what differs.
 */
#include <ctype.h>
#include <ncurses.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "isa.h"
#include "listing.h"
#include "psw.h"
#include "screen_impl.h"
#include "tower.h"

/* ---- writing ----------------------------------------------------------------
 */

static const struct tint_row {
	short foreground, background;
	attr_t with, without; /* attributes with and without colours         */
} tints[TINT_COUNT] = {
	[TINT_PLAIN] = {-1, -1, A_NORMAL, A_NORMAL},
	[TINT_TITLE] = {COLOR_CYAN, -1, A_BOLD, A_BOLD},
	[TINT_CHANGED] = {COLOR_YELLOW, -1, A_BOLD, A_BOLD},
	[TINT_CURRENT] = {COLOR_BLACK, COLOR_GREEN, A_NORMAL, A_REVERSE},
	[TINT_INPUT] = {COLOR_GREEN, -1, A_NORMAL, A_UNDERLINE},
	[TINT_ALARM] = {COLOR_RED, -1, A_BOLD, A_BOLD},
	[TINT_SAY] = {COLOR_WHITE, COLOR_BLUE, A_BOLD, A_REVERSE},
	[TINT_DIM] = {COLOR_BLUE, -1, A_NORMAL, A_DIM},
};

void screen_colours(void)
{
	if (!has_colors())
		return;
	start_color();
	use_default_colors();
	for (short i = 1; i < TINT_COUNT; i++)
		init_pair(i, tints[i].foreground, tints[i].background);
}

static attr_t attributes(enum tint tint)
{
	return has_colors() ? tints[tint].with | (attr_t)COLOR_PAIR(tint)
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
static void put(const struct rect *r, int row, int column, enum tint tint,
		const char *format, ...) __attribute__((format(printf, 5, 6)));
static void put(const struct rect *r, int row, int column, enum tint tint,
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

static void title(const struct rect *r, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
static void title(const struct rect *r, const char *format, ...)
{
	char text[128];
	va_list list;

	va_start(list, format);
	vsnprintf(text, sizeof text, format, list);
	va_end(list);
	use(TINT_DIM);
	mvhline(r->y, r->x, ACS_HLINE, r->w);
	attrset(A_NORMAL);
	put(r, 0, 1, TINT_TITLE, " %s ", text);
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

static void draw_status(struct screen *sc, const struct rect *r)
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

/* ---- source
 * ------------------------------------------------------------------ */

static void source_text(struct screen *sc, const struct rect *r,
			const struct listing *here)
{
	int rows = r->h - 1, first = here->line - rows / 2;

	if (first < 1)
		first = 1;
	title(r, "%s:%d%s", here->file, here->line,
	      machine_waiting(sc->session->machine) ? " (CPU waits)" : "");
	for (int i = 0; i < rows; i++) {
		const char *text = symbols_source(sc->session->symbols,
						  here->file, first + i);
		bool current = first + i == here->line;

		if (!text)
			break;
		put(r, 1 + i, 0, current ? TINT_CURRENT : TINT_PLAIN,
		    "%c%-*.*s", current ? '>' : ' ', r->w, r->w, text);
	}
}

static void disassembly(struct screen *sc, const struct rect *r, uint32_t ia)
{
	title(r, "Instructions%s",
	      machine_waiting(sc->session->machine) ? " (CPU waits)" : "");
	for (int row = 1; row < r->h; row++) {
		struct listing l;
		char line[256];

		if (!listing_at(sc->session, SPACE_LOGICAL, ia, &l)) {
			put(r, row, 1, TINT_DIM, "%06X  no storage here", ia);
			return;
		}
		snprintf(line, sizeof line, "%06X %-12s %s", ia, l.bytes,
			 l.text);
		put(r, row, 0, row == 1 ? TINT_CURRENT : TINT_PLAIN, "%c%-*.*s",
		    row == 1 ? '>' : ' ', r->w, r->w, line);
		ia = (ia + (l.length ? l.length : 2)) & 0xFFFFFF;
	}
}

static void draw_source(struct screen *sc, const struct rect *r)
{
	struct listing here;
	uint32_t ia = psw_ia(machine_psw(sc->session->machine));

	if (listing_at(sc->session, SPACE_LOGICAL, ia, &here) && here.line &&
	    here.source[0])
		source_text(sc, r, &here);
	else
		disassembly(sc, r, ia);
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

	put(r, row, 0, TINT_DIM, "%c%X", control ? 'C' : 'R', first);
	for (unsigned i = first; i < first + 4; i++)
		put(r, row, 3 + (int)(i - first) * 9,
		    marked >> i & 1 ? TINT_CHANGED : TINT_PLAIN, "%08X",
		    control ? machine_cr(m, i) : machine_gr(m, i));
}

static void draw_registers(struct screen *sc, const struct rect *r)
{
	const struct machine *m = sc->session->machine;
	uint64_t psw = machine_psw(m);
	char words[160];
	struct rect below = *r;

	if (machine_cpus(m) > 1)
		title(r, "Registers of CPU %u", machine_selected_cpu(m));
	else
		title(r, "Registers");
	for (unsigned i = 0; i < 4; i++)
		four_registers(sc, r, 1 + (int)i, 4 * i, false);
	four_registers(sc, r, 5, 0, true);
	put(r, 6, 0, TINT_DIM, "PSW");
	put(r, 6, 4, TINT_CHANGED, "%08X %08X", (unsigned)(psw >> 32),
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
		put(r, row, 0, TINT_PLAIN, "%.*s", (int)cut, words);
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
	char line[200];

	if (row >= r->h)
		return row;
	snprintf(line, sizeof line, "%*s%s %s", x->level * 2, "",
		 n ? x->userid : x->path, n && x->is_cp ? "(cp)" : "");
	put(r, row, 0, runs ? TINT_CURRENT : TINT_PLAIN, "%c%-15.15s %-13.13s",
	    runs ? '>' : ' ', line, x->state);
	put(r, row, 31, TINT_PLAIN, "%10llu",
	    (unsigned long long)(tower_traps(x)));
	if (r->w > 54)
		put(r, row, 41, TINT_PLAIN, "%13llu",
		    (unsigned long long)x->cycles);
	row++;
	for (int i = tower_child(t, n, 0); i >= 0; i = tower_child(t, n, i + 1))
		if (worth_showing(t, i, all))
			row = draw_node(t, r, i, row, all);
	return row;
}

static void draw_tower(struct screen *sc, const struct rect *r)
{
	struct tower *t = sc->session->tower;

	tower_walk(t);
	title(r, "Tower");
	put(r, 0, 35, TINT_DIM, " traps");
	if (r->w > 54)
		put(r, 0, 47, TINT_DIM, " cycles");
	draw_node(t, r, 0, 1, count_nodes(t) < r->h);
}

/* ---- interruptions
 * -------------------------------------------------------------- */

static void draw_traps(struct screen *sc, const struct rect *r)
{
	const struct session *s = sc->session;

	title(r, "Interruptions: %llu", (unsigned long long)s->counters.taken);
	for (int i = 0; i < r->h - 1; i++) {
		const struct counters_event *e =
			counters_event(&s->counters, (unsigned)i);
		char text[160];

		if (!e)
			break;
		counters_text(machine_set(s->machine), e, text, sizeof text);
		put(r, r->h - 1 - i, 0, i ? TINT_PLAIN : TINT_CHANGED, "%s",
		    text);
	}
}

/* ---- consoles
 * ------------------------------------------------------------------- */

static void console_tabs(struct screen *sc, const struct rect *r)
{
	int column = 2;

	use(TINT_DIM);
	mvhline(r->y, r->x, ACS_HLINE, r->w);
	attrset(A_NORMAL);
	for (int i = 0; i < sc->console_count; i++) {
		struct screen_console *c = &sc->console[i];
		struct terminal *t = session_terminal(sc->session, c->address);
		bool fresh = t && t->count > c->seen;

		put(r, 0, column,
		    i == sc->active ? TINT_CURRENT
		    : fresh	    ? TINT_CHANGED
				    : TINT_TITLE,
		    " %03X%s%s ", c->address, t && t->reading ? "?" : "",
		    fresh && i != sc->active ? "*" : "");
		column += 7;
	}
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
		put(r, row, 0, tint, "%.*s", width, text + from);
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
		for (int row = rows; row >= 1 && end > 0; end--)
			row = put_up(r, row,
				     t->lines[end - 1].kind == TERMINAL_INPUT
					     ? TINT_INPUT
					     : TINT_PLAIN,
				     t->lines[end - 1].text);
	}
	put(r, r->h - 1, 0, TINT_TITLE, "%03X>", c->address);
	put(r, r->h - 1, 5, TINT_INPUT, "%s", c->input.text);
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
	title(r, "Commands of the monitor (`help`; F9 goes back)");
	for (int row = rows; row >= 1 && end > oldest; end--)
		row = put_up(r, row, TINT_PLAIN,
			     sc->output[(end - 1) % SCREEN_OUTPUT]);
	put(r, r->h - 1, 0, TINT_TITLE, "trapeze>");
	put(r, r->h - 1, 9, TINT_INPUT, "%s", sc->command.text);
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
		put(r, row++, 0, TINT_SAY, " %-*.*s ", width, (int)cut, text);
		text += cut;
		while (*text == ' ')
			text++;
	}
}

static void draw_console(struct screen *sc, const struct rect *r)
{
	if (sc->commanding) {
		draw_output(sc, r);
		return;
	}
	console_tabs(sc, r);
	if (sc->console_count)
		draw_terminal(sc, r);
	else
		put(r, 1, 0, TINT_DIM, "This machine has no console.");
	if (sc->say[0])
		draw_say(sc, r);
}

/* ---- legend and help
 * --------------------------------------------------------------- */

static void draw_legend(struct screen *sc, const struct rect *r)
{
	int column = 0;

	(void)sc;
	for (const struct screen_key *k = screen_keys; k->handler; k++) {
		if (!k->name[0])
			continue;
		put(r, 0, column, TINT_TITLE, "%s", k->label);
		column += (int)strlen(k->label);
		put(r, 0, column, TINT_PLAIN, "%s", k->name);
		column += (int)strlen(k->name) + 1;
	}
}

static void draw_help(void)
{
	struct rect r = {.y = 1, .x = 1, .h = LINES - 2, .w = COLS - 2};
	int row = 1;

	for (int y = 0; y < r.h; y++)
		mvhline(r.y + y, r.x, ' ', r.w);
	use(TINT_TITLE);
	title(&r, "Keys (F1 closes)");
	for (const struct screen_key *k = screen_keys; k->handler; k++, row++) {
		put(&r, row, 1, TINT_TITLE, "%-10s", k->label);
		put(&r, row, 12, TINT_PLAIN, "%s", k->help);
	}
	row++;
	put(&r, row++, 1, TINT_PLAIN,
	    "What you type goes to the terminal whose number is marked; Enter");
	put(&r, row++, 1, TINT_PLAIN,
	    "sends it. A ? behind the number: it waits for a line; a *: news.");
}

/* ---- all
 * ----------------------------------------------------------------------------
 */

static void (*const draw_pane[PANE_COUNT])(struct screen *,
					   const struct rect *) = {
	[PANE_STATUS] = draw_status,	   [PANE_SOURCE] = draw_source,
	[PANE_REGISTERS] = draw_registers, [PANE_TOWER] = draw_tower,
	[PANE_TRAPS] = draw_traps,	   [PANE_CONSOLE] = draw_console,
	[PANE_LEGEND] = draw_legend,
};

static void place_cursor(const struct screen *sc)
{
	const struct rect *r = &sc->pane[PANE_CONSOLE];
	const struct input *in =
		sc->commanding ? &sc->command : &sc->console[sc->active].input;

	move(r->y + r->h - 1,
	     r->x + (sc->commanding ? 9 : 5) + (int)in->length);
}

void screen_draw(struct screen *sc)
{
	erase();
	if (!screen_layout(sc->pane, LINES, COLS)) {
		mvprintw(0, 0, "%dx%d is too small:", COLS, LINES);
		mvprintw(1, 0, "%dx%d is needed.", SCREEN_COLUMNS, SCREEN_ROWS);
		refresh();
		return;
	}
	for (int i = 0; i < PANE_COUNT; i++)
		draw_pane[i](sc, &sc->pane[i]);
	if (sc->help)
		draw_help();
	else
		place_cursor(sc);
	refresh();
}
