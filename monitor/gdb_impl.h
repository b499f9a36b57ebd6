/*
 * gdb_impl.h - what the files of gdb.h share:
 *
 *     gdb.c            packets to functions
 *     gdb_register.c   registers, the target description
 *     gdb_thread.c     threads
 *     gdb_storage.c    storage
 *     gdb_file.c       symbols, which gdb reads as a file
 *     gdb_run.c        running, breakpoints, stops
 *     gdb_reverse.c    running backwards
 */
#ifndef TRAPEZE_GDB_IMPL_H
#define TRAPEZE_GDB_IMPL_H

#include <stdio.h>

#include "commander.h"
#include "gdb.h"
#include "gdb_packet.h"
#include "place.h"
#include "session.h"
#include "tower.h"

#define GDB_NODES 2 /* thread of node n: n + 2; CPU n: n + 1             */

/* A part of what is watched, in one page. */
struct gdb_range {
	uint32_t address, absolute, length;
};

/* What the client asked for: Z0 and Z1 are breakpoints of the session, Z2 to
 * Z4 storage under watch (machine_watch_set). */
struct gdb_point {
	char type;
	uint32_t address, length;
	int id; /* of the session's breakpoint                              */
	struct gdb_range *ranges;
	size_t count;
};

/* gdb's numbers of signals. */
enum { SIGNAL_INT = 2, SIGNAL_TRAP = 5, SIGNAL_ABRT = 6, SIGNAL_STOP = 17 };

enum gdb_step { GDB_RUNS, GDB_STEPS };

struct gdb {
	struct session *session;
	struct commander commander;
	struct gdb_packet packet;
	void *client; /* and how it gets bytes */
	void (*send)(void *client, const char *bytes, size_t size);
	char *reply; /* being made                                         */
	size_t size, room;
	int thread; /* that registers and storage are asked of             */
	enum place_space space;
	struct gdb_point *points;
	size_t point_count;
	struct probe watch; /* while storage is watched                   */
	char met_type;	    /* '2' to '4': the run met one at met_address */
	uint32_t met_address;
	bool leaves, answered;
	char *file; /* that it has open                                    */
	size_t file_size;
	/* a run that the client waits for */
	bool waiting, begins, interrupted;
	enum gdb_step step;
	int stepped;	     /* thread                                     */
	bool met;	     /* it has been at its first instruction       */
	uint32_t start, end; /* steps while the address is in there        */
	int stopped;	     /* thread of the last stop                    */
	int signal;	     /* and why                                    */
};

/* ---- replies --------------------------------------------------------------
 */

void gdb_put(struct gdb *g, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void gdb_put_bytes(struct gdb *g, const void *bytes, size_t size);
void gdb_put_hex(struct gdb *g, const void *bytes, size_t size);
/* An error by number: gdb shows it as it is. */
void gdb_put_error(struct gdb *g, unsigned number);
enum {
	GDB_NO_THREAD = 3,
	GDB_BAD_PACKET = 0x16,
	GDB_NO_STORAGE = 0x0E,
	GDB_REFUSED = 0x0D
};
/* What is put so far as a packet. */
void gdb_send(struct gdb *g);
/* A line for the person at the client, while it waits. */
void gdb_tell(struct gdb *g, const char *line);

/* ---- gdb_thread.c ---------------------------------------------------------
 */

bool gdb_thread_exists(const struct gdb *g, int thread);
/* The node of the tower; -1: it is a CPU. */
int gdb_thread_node(int thread);
/* The next in order behind THREAD (0: the first), 0 behind the last. */
int gdb_thread_next(const struct gdb *g, int thread);
/* Whose instruction is next. */
int gdb_thread_running(const struct gdb *g);
/* "cp/ALICE: CP read". */
void gdb_thread_text(const struct gdb *g, int thread, char *out, size_t size);
void gdb_thread_list(const struct gdb *g, FILE *out);
/* Its registers; false where they are not known. */
bool gdb_thread_cpu(const struct gdb *g, int thread, struct tower_cpu *out,
		    uint32_t *prefix);
/* Selects a CPU's thread; returns the CPU to be selected again. */
unsigned gdb_thread_select(const struct gdb *g, int thread);

/* ---- gdb_register.c -------------------------------------------------------
 */

void gdb_register_description(FILE *out);
/* All of a thread, or one; in hexadecimal. */
bool gdb_register_put_all(struct gdb *g, int thread);
bool gdb_register_put(struct gdb *g, int thread, unsigned n);
/* The other way; TEXT has as many digits as it needs. */
bool gdb_register_take_all(struct gdb *g, int thread, const char *text);
bool gdb_register_take(struct gdb *g, int thread, unsigned n, const char *text);
/* A PSW as pswm and pswa have it, and back: what both leave out stays as in
 * OLD. */
uint64_t gdb_psw_shown(uint64_t psw);
uint64_t gdb_psw_taken(uint64_t shown, uint64_t old);

/* ---- gdb_storage.c --------------------------------------------------------
 */

void gdb_storage_read(struct gdb *g, const char *operands);
/* M (hexadecimal) and X (binary): the data are at DATA, SIZE bytes. */
void gdb_storage_write(struct gdb *g, const char *operands, const char *data,
		       size_t size, bool binary);
/* `monitor space [WORD]`; false: WORD is none. */
bool gdb_storage_space(struct gdb *g, const char *word);
struct place gdb_place(const struct gdb *g, int thread, uint32_t address);

/* ---- gdb_file.c -----------------------------------------------------------
 */

/* The file with the symbols of the program that runs. */
void gdb_file_name(const struct gdb *g, char *out, size_t size);
/* vFile. */
void gdb_file_open(struct gdb *g, const char *operands);
void gdb_file_read(struct gdb *g, const char *operands);
void gdb_file_stat(struct gdb *g);
void gdb_file_close(struct gdb *g);

/* ---- gdb_run.c ------------------------------------------------------------
 */

/* vCont and the older c, s, C, S. */
void gdb_run_vcont(struct gdb *g, const char *actions);
void gdb_run(struct gdb *g, enum gdb_step step, int thread);
void gdb_run_interrupt(struct gdb *g);
/* The run has ended: tells the client. */
void gdb_run_stop(struct gdb *g, int signal, int thread);
/* The first point that a use of storage meets is the one met. */
bool gdb_run_meets(struct gdb *g, const struct probe_event *e);
/* The reply that tells why it stands still. */
void gdb_run_put_stop(struct gdb *g);
/* Z and z. */
void gdb_run_set_point(struct gdb *g, const char *operands);
void gdb_run_clear_point(struct gdb *g, const char *operands);
void gdb_run_clear_all(struct gdb *g);

/* ---- gdb_reverse.c --------------------------------------------------------
 */

/* bs and bc. */
void gdb_reverse_step(struct gdb *g);
void gdb_reverse_continue(struct gdb *g);

#endif
