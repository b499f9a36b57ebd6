/*
 * screen.c - the monitor on the whole terminal: keys, running, drawing.
 *
 * One loop: a slice of the machine when it runs, keys when there are any, a
 * frame thirty times a second.  Only this front end reads the host's clock:
 * for frames, and so that an idle machine's time does not run ahead of ours.
 */
#include <errno.h>
#include <locale.h>
#include <ncurses.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host.h"
#include "screen_impl.h"
#include "gdb_server.h"
#include "server.h"
#include "signals.h"

#define FRAME_NS     33000000 /* host time between two frames              */
#define SLICE_NS     2000000  /* simulated time of a slice                 */
#define LEAST_NS     1000000  /* of an idle machine, or we would never wait  */
#define GDB_MS	     2	      /* for the next packet of a client          */
#define IDLE_MS	     33	      /* how long to wait for a key when idle      */
#define CONTROL(c)   ((c)&0x1F)
#define CTRL_C	     CONTROL('C')
#define DELETE	     127
#define ESCAPE	     27
#define TRAP_SECONDS 60.0 /* simulated, until F5 gives up              */

/* ---- output of commands
 * -------------------------------------------------------- */

const char *screen_output(const struct screen *sc, size_t n)
{
	return n < sc->output_count && n < SCREEN_OUTPUT
		       ? sc->output[(sc->output_count - 1 - n) % SCREEN_OUTPUT]
		       : NULL;
}

static void output_line(void *context, const char *line)
{
	struct screen *sc = context;
	char **place = &sc->output[sc->output_count % SCREEN_OUTPUT];

	free(*place);
	*place = strdup(line);
	sc->output_count++;
	sc->output_scroll = 0;
}

void screen_print(struct screen *sc, const char *format, ...)
{
	char text[300];
	va_list list;

	va_start(list, format);
	vsnprintf(text, sizeof text, format, list);
	va_end(list);
	output_line(sc, text);
}

/* ---- running
 * ---------------------------------------------------------------------- */

static void set_origin(struct screen *sc)
{
	sc->origin_cycle = machine_cycles(sc->session->machine);
	sc->origin_ns = host_ns();
}

void screen_begin(struct screen *sc, const struct session_goal *goal)
{
	struct error error;

	if (sc->session->running)
		return;
	screen_mark(sc);
	set_origin(sc);
	if (!session_begin(sc->session, goal, &error))
		screen_print(sc, "%s", error.text);
}

/* A breakpoint on each class of interruption, until the run stops. */
static void run_to_trap(struct screen *sc)
{
	struct session_goal goal = {.kind = GOAL_RUN};

	goal.cycles = session_cycles(sc->session, TRAP_SECONDS);
	for (int cls = 0; cls < INT_COUNT; cls++) {
		struct breakpoint b = {
			.kind = BREAK_INTERRUPT, .cls = cls, .code = -1};

		sc->trap_id[cls] =
			breakpoints_add(&sc->session->breakpoints, &b);
	}
	screen_begin(sc, &goal);
}

static void remove_trap(struct screen *sc)
{
	for (int cls = 0; cls < INT_COUNT; cls++) {
		if (sc->trap_id[cls])
			breakpoints_remove(&sc->session->breakpoints,
					   sc->trap_id[cls]);
		sc->trap_id[cls] = 0;
	}
}

/* Why the run ended, where a person sees it. */
static void stopped(struct screen *sc)
{
	const struct session_stop *stop = &sc->session->stop;

	sc->touched = true;
	screen_mark(sc);
	remove_trap(sc);
	if (sc->trap) {
		sc->trap = false;
		run_to_trap(sc);
		return;
	}
	if (!sc->stepped) {
		screen_print(sc, "%s", stop->text);
		if (stop->kind != STOP_INTERRUPT && !sc->tour_waiting)
			snprintf(sc->say, sizeof sc->say, "%s", stop->text);
	}
	sc->stepped = false;
}

/*
 * How much simulated time may pass now, in ns: a busy CPU runs freely, a
 * waiting one keeps to the host's pace.
 */
static uint64_t allowance(struct screen *sc)
{
	const struct machine *m = sc->session->machine;
	uint64_t host = host_ns() - sc->origin_ns;
	uint64_t simulated =
		machine_nanoseconds(m, machine_cycles(m) - sc->origin_cycle);

	if (!machine_idle(m)) {
		set_origin(sc);
		return SLICE_NS;
	}
	if (simulated + LEAST_NS > host)
		return 0;
	return host - simulated < SLICE_NS ? host - simulated : SLICE_NS;
}

/* Runs for about a frame of host time.  False when there was nothing to do
 * but to wait. */
static bool run_frame(struct screen *sc)
{
	uint64_t begin = host_ns();

	while (sc->session->running && host_ns() - begin < FRAME_NS) {
		uint64_t ns = allowance(sc);
		uint64_t cycles;

		if (!ns && !sc->session->interrupted)
			return false;
		cycles = machine_cycles_of_ns(sc->session->machine, ns);
		if (!session_slice(sc->session, cycles ? cycles : 1))
			stopped(sc);
		screen_tour_check(sc);
	}
	return true;
}

/* ---- keys
 * -------------------------------------------------------------------------- */

static void key_help(struct screen *sc)
{
	sc->help = !sc->help;
}

static void key_run(struct screen *sc)
{
	struct session_goal goal = {.kind = GOAL_RUN};

	if (sc->session->running)
		session_interrupt(sc->session);
	else
		screen_begin(sc, &goal);
}

static void step(struct screen *sc, enum session_goal_kind kind)
{
	struct session_goal goal = {.kind = kind, .count = 1};

	sc->say[0] = '\0';
	sc->stepped = true;
	screen_begin(sc, &goal);
}

static void key_step(struct screen *sc)
{
	step(sc, GOAL_STEP);
}

static void do_command(struct screen *sc, const char *line);

static void key_back(struct screen *sc)
{
	sc->say[0] = '\0';
	if (!sc->session->running)
		do_command(sc, "reverse-stepi");
}

static void key_next(struct screen *sc)
{
	step(sc, GOAL_NEXT);
}

static void key_trap(struct screen *sc)
{
	sc->say[0] = '\0';
	if (sc->session->running) {
		sc->trap = true;
		session_interrupt(sc->session);
	} else {
		run_to_trap(sc);
	}
}

static void go_console(struct screen *sc, int by)
{
	if (sc->console_count)
		sc->active = (sc->active + by + sc->console_count) %
			     sc->console_count;
}

static void key_next_console(struct screen *sc)
{
	go_console(sc, 1);
}

static void key_previous_console(struct screen *sc)
{
	go_console(sc, -1);
}

void screen_show_console(struct screen *sc, unsigned address)
{
	for (int i = 0; i < sc->console_count; i++)
		if (sc->console[i].address == address)
			sc->active = i;
}

static void key_request(struct screen *sc)
{
	struct error error;

	if (sc->console_count &&
	    !session_request(sc->session, sc->console[sc->active].address,
			     &error))
		screen_print(sc, "%s", error.text);
}

static void key_tour(struct screen *sc)
{
	screen_tour_step(sc);
}

static void key_command(struct screen *sc)
{
	sc->commanding = !sc->commanding;
}

static void key_quit(struct screen *sc)
{
	sc->quit = true;
}

/* ---- panes ---------------------------------------------------------------
 */

int *screen_scroll(struct screen *sc, int pane)
{
	if (pane != PANE_CONSOLE)
		return &sc->scroll[pane];
	return sc->commanding ? &sc->output_scroll
			      : &sc->console[sc->active].scroll;
}

/* Counts lines up where the text grows at its end, else down. */
void screen_scroll_by(struct screen *sc, int pane, int lines)
{
	bool grows = pane == PANE_CONSOLE || pane == PANE_EVENTS;
	int *scroll = screen_scroll(sc, pane);

	*scroll += grows ? lines : -lines;
	if (*scroll < 0 && pane != PANE_SOURCE)
		*scroll = 0;
}

static void page(struct screen *sc, int by)
{
	screen_scroll_by(sc, sc->focus, by * (sc->pane[sc->focus].h - 3));
}

static void key_page_up(struct screen *sc)
{
	page(sc, 1);
}

static void key_page_down(struct screen *sc)
{
	page(sc, -1);
}

static void key_layout(struct screen *sc)
{
	sc->layout++;
	if (!screen_layout_word(sc->layout))
		sc->layout = 0;
	clearok(curscr, TRUE);
}

static void key_focus(struct screen *sc)
{
	do
		sc->focus = (sc->focus + 1) % PANE_COUNT;
	while (!sc->pane[sc->focus].h || sc->focus == PANE_STATUS ||
	       sc->focus == PANE_LEGEND);
}

static void key_search(struct screen *sc)
{
	screen_search_open(sc);
}

static void key_search_again(struct screen *sc)
{
	screen_search(sc);
}

static void key_mouse(struct screen *sc)
{
	screen_mouse(sc);
}

const struct screen_key screen_keys[] = {
#define KEY(code, label, name, handler, help)                                  \
	{code, label, name, key_##handler, help},
#include "screen_keys.def"
#undef KEY
	{0, NULL, NULL, NULL, NULL},
};

/* ---- typing
 * ------------------------------------------------------------------------- */

static void send_line(struct screen *sc)
{
	struct screen_console *c = &sc->console[sc->active];
	struct error error;

	c->scroll = 0;
	sc->say[0] = '\0';
	if (!session_type(sc->session, c->address, c->input.text, &error))
		snprintf(sc->say, sizeof sc->say, "%s", error.text);
	else if (!sc->session->running)
		snprintf(sc->say, sizeof sc->say,
			 "Typed; but the machine is stopped. F2 runs it, F5 to "
			 "the next interruption, F3 steps.");
	c->input.length = 0;
	c->input.text[0] = '\0';
}

static void do_command(struct screen *sc, const char *line)
{
	screen_mark(sc);
	set_origin(sc);
	commander_execute(&sc->commander, line);
	if (!sc->session->running)
		screen_mark(sc);
	if (sc->commander.quit)
		sc->quit = true;
	if (sc->commander.talk > 0) {
		screen_show_console(sc, (unsigned)sc->commander.talk);
		sc->commander.talk = 0;
		sc->commanding = false;
	}
}

static void send_command(struct screen *sc)
{
	char line[SCREEN_INPUT + 1];

	memcpy(line, sc->command.text, sizeof line);
	sc->command.length = 0;
	sc->command.text[0] = '\0';
	screen_print(sc, "trapeze> %s", line);
	do_command(sc, line);
}

static void type_character(struct screen *sc, int key)
{
	struct input *in = sc->searching    ? &sc->search
			   : sc->commanding ? &sc->command
					    : &sc->console[sc->active].input;

	if (key == ESCAPE) {
		sc->searching = false;
		sc->search.length = 0;
	} else if (key == '\r' || key == '\n' || key == KEY_ENTER) {
		if (sc->searching) {
			sc->searching = false;
			screen_search(sc);
		} else if (sc->commanding)
			send_command(sc);
		else if (sc->console_count)
			send_line(sc);
	} else if (key == KEY_BACKSPACE || key == DELETE || key == '\b') {
		if (in->length)
			in->text[--in->length] = '\0';
	} else if (in->length && (key & ~0x3F) == 0x80 &&
		   (in->text[in->length - 1] & 0xFE) == 0xC2) {
		/* the second byte of UTF-8: with the first, one of Latin-1 */
		in->text[in->length - 1] =
			(char)((in->text[in->length - 1] & 3) << 6 |
			       (key & 0x3F));
	} else if (key >= 0x20 && key < 0x100 && in->length < SCREEN_INPUT) {
		in->text[in->length++] = (char)key;
		in->text[in->length] = '\0';
	}
}

static void take_key(struct screen *sc, int key)
{
	sc->touched = true;
	if (key == CTRL_C) {
		if (sc->session->running)
			session_interrupt(sc->session);
		return;
	}
	for (const struct screen_key *k = screen_keys; k->handler; k++)
		if (k->code == key) {
			k->handler(sc);
			return;
		}
	if (key != KEY_RESIZE)
		type_character(sc, key);
}

/* ---- the whole
 * ------------------------------------------------------------------------ */

static void find_consoles(struct screen *sc)
{
	struct device *d = machine_next_device(sc->session->machine, -1);

	for (; d; d = machine_next_device(sc->session->machine,
					  (int)device_address(d)))
		if (device_class(d) == DEVICE_CONSOLE &&
		    sc->console_count < SCREEN_CONSOLES)
			sc->console[sc->console_count++].address =
				device_address(d);
}

/* A client that asks does so often. */
static void attend_gdb(struct gdb_server *v)
{
	while (v &&
	       gdb_server_service(v, gdb_server_attached(v) ? GDB_MS : 0, -1))
		continue;
}

static void loop(struct screen *sc)
{
	while (!sc->quit && !signals_terminate()) {
		int key;
		bool busy = sc->session->running && run_frame(sc);

		if (sc->session->server)
			server_service(sc->session->server, 0, -1);
		attend_gdb(sc->session->gdb);
		if (!busy)
			session_forget(sc->session);
		screen_draw(sc);
		timeout(busy ? 0 : IDLE_MS);
		while (!sc->quit && (key = getch()) != ERR) {
			take_key(sc, key);
			timeout(0);
		}
	}
}

static bool open_terminal(struct error *error)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		snprintf(error->text, sizeof error->text,
			 "the screen needs a terminal for input and output");
		return false;
	}
	setlocale(LC_ALL, "");
	if (!newterm(NULL, stdout, stdin)) {
		snprintf(error->text, sizeof error->text,
			 "this terminal (TERM=%s) is unknown; try "
			 "TERM=xterm",
			 getenv("TERM") ? getenv("TERM") : "");
		return false;
	}
	if (!tigetstr("cup")) { /* TERM=dumb, a line printer */
		endwin();
		snprintf(error->text, sizeof error->text,
			 "this terminal (TERM=%s) cannot move its cursor; use "
			 "`trapeze monitor`",
			 getenv("TERM") ? getenv("TERM") : "");
		return false;
	}
	if (LINES < SCREEN_ROWS || COLS < SCREEN_COLUMNS) {
		snprintf(error->text, sizeof error->text,
			 "this terminal has %d columns and %d lines; the "
			 "screen needs %d and %d. Enlarge it, or use "
			 "`trapeze monitor`",
			 COLS, LINES, SCREEN_COLUMNS, SCREEN_ROWS);
		endwin();
		return false;
	}
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	set_escdelay(25);
	screen_mouse_open();
	screen_colours();
	return true;
}

int screen_run(struct session *s, const struct tour *tour, struct error *error)
{
	struct screen sc = {.session = s, .tour = tour, .focus = PANE_CONSOLE};

	if (!open_terminal(error))
		return 1;
	commander_init(&sc.commander, s, &sc, output_line);
	sc.commander.front = screen_command;
	sc.commander.capture = true;
	screen_views_open(&sc);
	find_consoles(&sc);
	screen_mark(&sc);
	signals_install();
	signals_target(s);
	if (tour)
		screen_tour_step(&sc);
	else if (!machine_stopped(s->machine))
		key_run(&sc); /* it has been IPLed */
	loop(&sc);
	signals_target(NULL);
	screen_views_close(&sc);
	commander_free(&sc.commander);
	for (size_t i = 0; i < SCREEN_OUTPUT; i++)
		free(sc.output[i]);
	endwin();
	return 0;
}
