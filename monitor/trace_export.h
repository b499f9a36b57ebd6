/*
 * trace_export.h - a run as a trace for Perfetto and Chrome: a JSON file in
 * the trace-event format.
 *
 * Times are simulated, in microseconds.  Processes of the trace are the levels
 * of the tower, with a track for each virtual machine (and CPU), and one for
 * the devices, with a track for each:
 *
 *     runs        slice: code of this virtual machine is executed
 *     LPSW ...    slice: from an interruption that took the machine away from
 *                 it until it goes on; named for what it did or what came
 *     waits       slice, of the program on the machine: the real wait state
 *     interruption instant, of whom it was taken from: its class and code
 *     SIO ...     slice, of a device: from the instruction to the end that the
 *                 channel tells; CCWs in between are instants
 *     console lines are instants of their device
 *
 * What is run again after going back in time is not written again.
 *
 * The file is written while the machine runs, and whole when it is closed.
 */
#ifndef TRAPEZE_TRACE_EXPORT_H
#define TRAPEZE_TRACE_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "user_error.h"

struct session;
struct trace_export;

/* From now on, into FILE. */
struct trace_export *trace_export_open(struct session *s, const char *file,
				       struct error *error);
/* Completes the file; false: the host refused.  T may be NULL. */
bool trace_export_close(struct trace_export *t, struct error *error);
/* Events so far, and the file. */
uint64_t trace_export_count(const struct trace_export *t);
const char *trace_export_file(const struct trace_export *t);

#endif
