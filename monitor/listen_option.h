/*
 * listen_option.h - the options --listen, --gdb, --trace and --pace, in every
 * command that lets people at terminals take part.
 */
#ifndef TRAPEZE_LISTEN_OPTION_H
#define TRAPEZE_LISTEN_OPTION_H

#include <argp.h>

enum {
	LISTEN_OPTION = 0x5E8,
	PACE_OPTION = 0x5E9,
	GDB_OPTION = 0x5EA,
	TRACE_OPTION = 0x5EB
};

/* The rows of the option table. */
#define LISTEN_OPTION_ROWS                                                     \
	{"listen",                                                             \
	 LISTEN_OPTION,                                                        \
	 "[ADDRESS:]PORT",                                                     \
	 0,                                                                    \
	 "let TN3270 and telnet clients connect to displays "                  \
	 "and consoles, on 127.0.0.1 unless told",                             \
	 0},                                                                   \
		{"trace",                                                      \
		 TRACE_OPTION,                                                 \
		 "FILE",                                                       \
		 0,                                                            \
		 "write a trace for Perfetto (JSON) of the whole run",         \
		 0},                                                           \
		{"gdb",                                                        \
		 GDB_OPTION,                                                   \
		 "[ADDRESS:]PORT|unix:PATH",                                   \
		 0,                                                            \
		 "let gdb connect (gdb-multiarch, target remote), on "         \
		 "127.0.0.1 "                                                  \
		 "unless told",                                                \
		 0},                                                           \
	{                                                                      \
		"pace", PACE_OPTION, "FACTOR", 0,                              \
			"how fast idle time passes while people are at "       \
			"terminals: 1 as on the wall, 0 as fast as it goes",   \
			0                                                      \
	}

struct config;
struct error;

struct listen_options {
	const char *listen, *gdb, *trace;
	double pace; /* below zero: not told                                */
};

/* Takes the option KEY; ARGP_ERR_UNKNOWN: it is none of these. */
error_t listen_option_parse(int key, char *arg, struct argp_state *state,
			    struct listen_options *o);

#endif
