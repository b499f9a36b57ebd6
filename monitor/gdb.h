/*
 * gdb.h - a machine for gdb: its remote protocol without the socket.
 *
 * gdb-multiarch meets a target of the architecture s390:31-bit.  Its threads
 * are the CPUs (1 and 2) and, with the symbols of a CP loaded, each virtual
 * machine of the tower; a stop is told of the thread that ran.
 *
 * Registers: r0-r15 are the general registers, f0 f2 f4 f6 the floating-point
 * registers (bits, hexadecimal floating point); further f's, access registers
 * and fpc, which a System/370 has not, are unavailable.  pswm and pswa are
 * the PSW as an ESA/390 machine would have it, so that gdb's $pc and $cc are
 * right in both modes: system mask, key, EMWP, condition code and program mask
 * in pswm where the EC mode has them, the 24-bit instruction address in pswa.
 * Of a BC-mode PSW bit 12 of pswm is zero, bit 6 is one where any channel is
 * enabled (set: all are), interruption code and length code are left out.  psw
 * is the PSW as it is, cr0-cr15 and prefix the rest.
 *
 * Storage is what the PSW of the thread addresses; `monitor space real`
 * (absolute, virtual, host: place.h) makes it another.  The high byte of an
 * address is ignored, as the machine does.  Breakpoints are of the monitor,
 * nothing is written into storage; one holds for whatever runs at its address,
 * `break ... thread N` for one virtual machine.  A step of a virtual machine's
 * thread runs all that lies between two of its instructions; a step of a
 * CPU's thread is one instruction of whatever program.
 *
 * Of a recorded session gdb also runs backwards (timeline.h): reverse-stepi,
 * reverse-continue to breakpoints and storage under watch, and what gdb makes
 * of them.  To change something there is to begin another future.
 *
 * `monitor COMMAND` is a command of the monitor's console.  Those that run the
 * machine are refused while gdb has it, from everywhere; over a port, where any
 * user of the host can connect, also those that use the host's files and
 * commands.
 */
#ifndef TRAPEZE_GDB_H
#define TRAPEZE_GDB_H

#include <stdbool.h>
#include <stddef.h>

struct gdb;
struct session;

/* SEND gets what is for the client, who is the one who runs us (TRUSTED) or
 * anybody. */
struct gdb *gdb_create(struct session *s, bool trusted, void *context,
		       void (*send)(void *context, const char *bytes,
				    size_t size));
/* Breakpoints of the client go, and a run that it began ends. */
void gdb_destroy(struct gdb *g);
/* What has come from the client.  May begin a run of the session, which a
 * front end goes on with. */
void gdb_input(struct gdb *g, const void *bytes, size_t size);
/* Between two slices: tells the client that its run has ended. */
void gdb_progress(struct gdb *g);
/* It begins a run now: session_begin() lets nobody else. */
bool gdb_begins(const struct gdb *g);
/* The client has said that it leaves (detach, kill). */
bool gdb_leaves(const struct gdb *g);

#endif
