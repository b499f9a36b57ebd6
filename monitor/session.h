/*
 * session.h - a person's machine: what every front end of the monitor shares.
 *
 * A session owns a machine, what its consoles showed, breakpoints, counters
 * and symbols, and runs the machine in slices, so that a front end (line
 * console, screen, Lua) can look at the keyboard between two slices:
 *
 *     session_begin(s, &(struct session_goal){.kind = GOAL_RUN});
 *     while (session_slice(s, cycles))
 *             ...                              keys, drawing, pacing
 *     puts(s->stop.text);
 *
 * Everything that comes from outside (a typed line, cards, keys, altered
 * storage) goes through the calls of the section "inputs": they are the one
 * place where a recorder can listen.  The machine's own clock is simulated;
 * only a front end looks at the host's.
 */
#ifndef TRAPEZE_SESSION_H
#define TRAPEZE_SESSION_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "breakpoint.h"
#include "config.h"
#include "counters.h"
#include "device.h"
#include "event.h"
#include "machine.h"
#include "profile.h"
#include "series.h"
#include "symbols.h"
#include "terminal.h"
#include "tower.h"
#include "values.h"

enum session_goal_kind {
	GOAL_RUN,   /* until something stops it                            */
	GOAL_STEP,  /* COUNT instructions, wherever they lead              */
	GOAL_NEXT,  /* COUNT instructions of this program: calls, SVCs and
		       traps run to their return                           */
	GOAL_UNTIL, /* to ADDRESS, in any program                          */
	GOAL_FINISH /* to the address in register 14, in this program      */
};

struct fault;

struct session_goal {
	enum session_goal_kind kind;
	uint64_t count;
	uint32_t address;
	uint64_t cycles;   /* at most so many; 0: no limit                    */
	bool stop_on_wait; /* stop when the CPU enters an enabled wait       */
	int console;	   /* > 0: stop when the console at this address prints,
			      waits for a line or takes one                       */
};

enum session_stop_kind {
	STOP_NEVER,	/* has not run yet                                   */
	STOP_DONE,	/* the goal: stepped, address reached                */
	STOP_BREAK,	/* breakpoint stop.breakpoint                        */
	STOP_LIMIT,	/* the goal's cycles                                 */
	STOP_WAIT,	/* waits, and nothing is scheduled to end it         */
	STOP_DISABLED,	/* disabled wait                                     */
	STOP_STOPPED,	/* the CPU is in the stopped state                   */
	STOP_CHECK,	/* check-stop                                        */
	STOP_LOOP,	/* endless interruptions                             */
	STOP_CONSOLE,	/* goal.console has something new                    */
	STOP_INTERRUPT, /* session_interrupt(): Ctrl-C                      */
	STOP_END	/* the last moment recorded: what follows is live    */
};

struct session_stop {
	enum session_stop_kind kind;
	bool beginning; /* backwards: there is nothing before */
	int breakpoint;
	char text[200]; /* for a person, one line                           */
};

/* What a front end wants to hear while the machine runs; any may be NULL.
 * They are called inside the run: show, do not change the machine. */
struct session_listener {
	void *context;
	/* The terminal's last line has changed or a new one has begun. */
	void (*console)(void *context, const struct terminal *t,
			const struct probe_event *e);
	/* A line for the person: a tracepoint, a breakpoint that moved. */
	void (*tell)(void *context, const char *line);
	/* Commands of a tracepoint, to be done while the run stands still. */
	void (*perform)(void *context, const char *commands);
	struct session_listener *next; /* the session's                     */
};

struct gdb_server;
struct trace_export;
struct server;
struct timeline;
struct break_lua;

struct session {
	struct config config;
	struct machine *machine;
	struct terminals terminals;
	struct breakpoints breakpoints;
	struct break_lua *break_lua; /* what conditions are told by, or NULL */
	char *stop_commands;	     /* of the breakpoint that stopped it    */
	bool acting; /* a breakpoint's function or commands: no run begins  */
	struct error acted; /* it failed, and why; ""                       */
	struct counters counters;
	struct symbols *symbols;
	struct tower *tower;
	struct values values; /* of expressions                              */
	struct session_listener *listeners;
	struct probe **observers;
	size_t observer_count;
	bool muted; /* observers hear nothing                               */
	unsigned journeys; /* to other moments                              */
	struct probe console_probe, tower_probe;
	struct session_goal goal;
	bool running;	    /* session_begin() to the stop                 */
	uint64_t deadline;  /* cycle of the goal's limit                   */
	bool console_event; /* goal.console had an event */
	uint64_t left;	    /* instructions that GOAL_STEP, _NEXT still do */
	struct session_stop stop; /* why it is not running                  */
	volatile sig_atomic_t interrupted;
	struct timeline *timeline; /* its recording, or NULL                */
	struct error unrecorded;   /* why there is none; "": nobody wants it */
	char *record_to; /* the file that it is saved to at the end, or NULL */
	/* What stands beside the host's clock: session_live(). */
	double pace; /* simulated seconds for an idle second of the host; 0:
			as fast as it goes                                  */
	struct server *server; /* terminals over TCP, or NULL               */
	struct profile profile;
	struct series series;	    /* for a report's plots           */
	struct trace_export *trace; /* being written, or NULL         */
	struct gdb_server *gdb; /* where gdb connects, or NULL             */
	uint64_t origin_ns, origin_cycle; /* host and machine, when last busy */
};

/* Builds the machine of C, which the session takes over (also when this
 * fails).  Symbol files that C names are loaded where they exist. */
struct session *session_create(struct config *c, struct error *error);
/* S may be NULL.  False: the host refused what is written to a disk at last;
 * it is told on standard error. */
bool session_destroy(struct session *s);
void session_listen(struct session *s, struct session_listener *l);
void session_unlisten(struct session *s, struct session_listener *l);
/* P, which is of somebody who tells of the run, hears what the machine does,
 * but not what goes by on the way to another moment of the recording. */
void session_observe(struct session *s, struct probe *p);
void session_unobserve(struct session *s, struct probe *p);
/* On the way, or there. */
void session_mute(struct session *s, bool on);
/* A line for the person, by whoever listens; else standard output. */
void session_tell(struct session *s, const char *line);

/* ---- run control --------------------------------------------------------- */

/* False: gdb has it, or it is in the midst of a run: it is not to run, nor to
 * go to another moment. */
bool session_is_free(const struct session *s, struct error *error);
/* False where the goal makes no sense (nothing to finish). */
bool session_begin(struct session *s, const struct session_goal *goal,
		   struct error *error);
/* Runs at most CYCLES on.  True: still running, call again. */
bool session_slice(struct session *s, uint64_t cycles);
/*
 * The same for a run that people at terminals take part in: input is taken
 * and output is sent; a busy machine runs a slice as fast as it can, one that
 * waits keeps to the host's clock (pace), and we wait with it, for sockets
 * and for input at KEYBOARD (-1: none).  With a server a wait does not end the
 * run.
 */
bool session_live(struct session *s, int keyboard);
/* Listens for terminals (server.h). */
bool session_serve(struct session *s, const struct listen *where,
		   struct error *error);
/* Writes a trace for Perfetto into FILE from now on; NULL: ends it.  False:
 * what the host refused. */
bool session_trace(struct session *s, const char *file, struct error *error);
/* Somebody takes part from outside: runs are to be by session_live(). */
bool session_attended(const struct session *s);
/* Lets gdb connect (gdb_server.h); "off": no more. */
bool session_gdb(struct session *s, const char *where, struct error *error);
/* Both: to the end.  Returns the stop. */
const struct session_stop *session_run(struct session *s,
				       const struct session_goal *goal);
/* The START key where no CPU works: who wants a run wants that. */
void session_press_start(struct session *s);
/* Ends a run between two slices: the front end has something else to do. */
void session_pause(struct session *s);
/* The same, of what has another moment before it: WHY is told. */
void session_halt(struct session *s, const char *why);
/* Async-signal-safe: the run stops at the next instruction boundary; the next
 * run, when there is none. */
void session_interrupt(struct session *s);
/* There was none, and the person knows: the next one runs. */
void session_forget(struct session *s);
/* "done", "break", "limit" ...: the kind as a word for scripts. */
const char *session_stop_word(enum session_stop_kind kind);
/* Cycles of SECONDS of simulated time. */
uint64_t session_cycles(const struct session *s, double seconds);

/* ---- recording ------------------------------------------------------------
 */

/* From now on (timeline.h); MEMORY in bytes, 0: as it comes. */
bool session_record(struct session *s, size_t memory, struct error *error);
/* No longer: what was recorded is forgotten. */
void session_record_end(struct session *s);
/* It stands before the end of its recording. */
bool session_past(const struct session *s);

/* ---- inputs -------------------------------------------------------------- */

/* Types LINE into the console at ADDRESS; at a display station, at the
 * cursor. */
bool session_type(struct session *s, unsigned address, const char *line,
		  struct error *error);
bool session_request(struct session *s, unsigned address, struct error *error);
/* The CANCEL key: a read in progress ends with unit exception. */
bool session_cancel(struct session *s, unsigned address, struct error *error);
/* One key for both: CANCEL while a read waits, else REQUEST. */
void session_attention(struct session *s, unsigned address);
/* A record of the client at a display station. */
void session_display_inbound(struct session *s, unsigned address,
			     const void *data, size_t size);
/* A person at the display station at ADDRESS: a key of display_keys.def, text
 * (UTF-8) at the cursor, the cursor to row and column, from 1. */
bool session_display_key(struct session *s, unsigned address, const char *key,
			 struct error *error);
bool session_display_type(struct session *s, unsigned address, const char *text,
			  struct error *error);
bool session_display_move(struct session *s, unsigned address, unsigned row,
			  unsigned column, struct error *error);
/* Puts the deck or text FILE into the reader at ADDRESS. */
bool session_load(struct session *s, unsigned address, const char *file,
		  struct error *error);
bool session_load_cards(struct session *s, unsigned address, const void *bytes,
			size_t size, struct error *error);
bool session_ipl(struct session *s, unsigned address, bool clear,
		 struct error *error);
bool session_attach(struct session *s, unsigned address, const char *type,
		    int argc, const char *const argv[], struct error *error);
bool session_detach(struct session *s, unsigned address, struct error *error);
/* Media and readiness, as device.h has them. */
bool session_mount(struct session *s, unsigned address, int argc,
		   const char *const argv[], struct error *error);
bool session_unmount(struct session *s, unsigned address, struct error *error);
bool session_ready(struct session *s, unsigned address, bool ready,
		   struct error *error);
bool session_end_of_file(struct session *s, unsigned address,
			 struct error *error);
/* The device at ADDRESS when it is of class CLS, or NULL and a sentence. */
struct device *session_device_of(const struct session *s, unsigned address,
				 enum device_class cls, struct error *error);
/* UTF-8 to Latin-1: consoles' text.  Returns the length. */
size_t session_latin1(char *to, const char *from, size_t room);
/* The device at ADDRESS, or NULL and a sentence. */
struct device *session_device(const struct session *s, unsigned address,
			      struct error *error);
/* Faults on order, as fault_order.h has them. */
bool session_fault(struct session *s, const struct fault *f,
		   struct error *error);
unsigned session_clear_faults(struct session *s, int address);
bool session_write(struct session *s, enum machine_space space,
		   uint32_t address, const void *bytes, size_t size,
		   struct error *error);

/* The operator's keys, named as scripts name them. */
enum session_key {
	OPERATOR_START,
	OPERATOR_STOP,
	OPERATOR_RESTART,
	OPERATOR_INTERRUPT,
	OPERATOR_STORE_STATUS,
	OPERATOR_RESET_CPU,
	OPERATOR_RESET,
	OPERATOR_CLEAR
};
void session_key(struct session *s, enum session_key key);
/* Something fails: machine-check conditions for the CPU selected. */
bool session_check(struct session *s, const struct machine_check *check,
		   struct error *error);
/* The TOD-clock control, and a clock that fails. */
enum session_tod {
	SESSION_TOD_SECURE,
	SESSION_TOD_ENABLE,
	SESSION_TOD_ERROR,
	SESSION_TOD_BROKEN
};
void session_tod(struct session *s, enum session_tod what);
/* General, control and floating-point registers; the PSW and the prefix (N is
 * 0). */
enum session_register {
	REG_GENERAL,
	REG_CONTROL,
	REG_FLOATING,
	REG_PSW,
	REG_PREFIX
};
void session_set_register(struct session *s, enum session_register kind,
			  unsigned n, uint64_t value);

/* ---- looking ------------------------------------------------------------- */

/* Adds a debug file; "cp" is what the tower is read with. */
bool session_symbols(struct session *s, const char *path, struct error *error);
/* The same from its text. */
bool session_symbols_text(struct session *s, const char *path, const char *text,
			  struct error *error);
struct terminal *session_terminal(struct session *s, unsigned address);
/* Consoles that are new have one from now on. */
void session_add_terminals(struct session *s);
/* The buffer of the display station at ADDRESS, or NULL and a sentence. */
const struct display *session_display(const struct session *s, unsigned address,
				      struct error *error);
/* Row ROW, from 1, as a person sees it: Latin-1, no trailing blanks, what is
 * not displayed blank.  Returns OUT. */
char *session_display_row(const struct display *d, unsigned row, char *out,
			  size_t size);
/* True while the console at ADDRESS waits for its operator. */
bool session_reading(const struct session *s, unsigned address);
/* The first device of a class, or -1. */
int session_first_device(const struct session *s, enum device_class cls);
/* The tables (as symbols_place() limits them) that describe the program that
 * runs now: CP's when it is a CP on any level, else all others. */
const char *session_table(const struct session *s);
/* "DMKDSP+1A" by the table that belongs to the program that runs now, or "".
 * Returns OUT. */
const char *session_name(const struct session *s, uint32_t address, char *out,
			 size_t size);

#endif
