/*
 * sandbox.h - scripts of unknown origin: `trapeze run --sandbox`.
 *
 * Three walls, each for what the others cannot hold:
 *
 *   the kernel   The script runs in a process of its own that has given up,
 *                for good, every file but those handed over (Landlock), and
 *                new processes and sockets (seccomp).  Whatever opens a file
 *                later, a device image or a report, meets this wall.  A
 *                kernel without it: the script is not run at all.
 *   Lua          The libraries that reach outside are not there, nor what
 *                would outlast a limit (lua_sandbox.c).
 *   limits       Instructions of Lua and of the machines, bytes, seconds of
 *                the host's processor.
 */
#ifndef TRAPEZE_SANDBOX_H
#define TRAPEZE_SANDBOX_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "user_error.h"

#define SANDBOX_FILES 32

enum {
	SANDBOX_OPTION = 0x5F0,
	SANDBOX_ALLOW,
	SANDBOX_ALLOW_WRITE,
	SANDBOX_LUA,
	SANDBOX_GUEST,
	SANDBOX_MEMORY,
	SANDBOX_SECONDS
};

/* The rows of an option table: a group of their own. */
#define SANDBOX_GROUP 1
#define SANDBOX_ROW(name, key, arg, text)                                      \
	{                                                                      \
		name, key, arg, 0, text, SANDBOX_GROUP                         \
	}
#define SANDBOX_OPTION_ROWS                                                    \
	SANDBOX_ROW(NULL, 0, NULL, "For scripts that are not trusted:"),       \
		SANDBOX_ROW("sandbox", SANDBOX_OPTION, NULL,                   \
			    "no files, processes or sockets, and limits"),     \
		SANDBOX_ROW("allow", SANDBOX_ALLOW, "FILE",                    \
			    "hand over this file, or what is in this "         \
			    "directory, to be read; may be repeated"),         \
		SANDBOX_ROW("allow-write", SANDBOX_ALLOW_WRITE, "FILE",        \
			    "the same, to be written, too; made where it is "  \
			    "not there"),                                      \
		SANDBOX_ROW("max-lua", SANDBOX_LUA, "N",                       \
			    "so many instructions of Lua, with K, M or G "     \
			    "behind it (default 1G)"),                         \
		SANDBOX_ROW(                                                   \
			"max-guest", SANDBOX_GUEST, "N",                       \
			"so many instructions of all machines (default 20G)"), \
		SANDBOX_ROW("max-memory", SANDBOX_MEMORY, "SIZE",              \
			    "so many bytes, of Lua and of the machines' "      \
			    "storage (default 256M)"),                         \
		SANDBOX_ROW("max-seconds", SANDBOX_SECONDS, "N",               \
			    "so many seconds of the host's processor "         \
			    "(default 60)")

struct sandbox {
	bool on;
	uint64_t max_lua, max_guest; /* instructions; 0: the default       */
	uint64_t max_memory;	     /* bytes                              */
	uint64_t max_seconds;
	size_t files;
	struct {
		const char *name;
		bool write;
	} file[SANDBOX_FILES];
	/* What has been used, in the process of the script. */
	uint64_t lua, guest, memory;
};

/* Takes the option KEY; ARGP_ERR_UNKNOWN: it is none of these. */
error_t sandbox_parse(int key, char *arg, struct argp_state *state,
		      struct sandbox *s);

/* The process is that of a sandboxed script, whose limits these are; NULL: it
 * is not. */
struct sandbox *sandbox_here(void);

/*
 * Runs MAIN(CONTEXT) behind the walls, in a process of its own, which may read
 * SCRIPT besides; its exit status.  What ended it otherwise is told on standard
 * error.
 */
int sandbox_run(struct sandbox *s, const char *script, int (*main)(void *),
		void *context);

/* Uses up guest instructions, or bytes of memory.  False: there are no more. */
bool sandbox_use_guest(uint64_t instructions);
bool sandbox_use_memory(uint64_t bytes);
void sandbox_free_memory(uint64_t bytes);

/* sandbox_wall.c: closes the doors of this process.  False: *error. */
bool sandbox_wall(const struct sandbox *s, const char *script,
		  const char *scratch, struct error *error);

#endif
