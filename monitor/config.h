/*
 * config.h - the description of a machine: a Lua file that returns a table.
 *
 *     return {
 *       model = "158",            -- of isa/models, or "my.model", a file
 *       instruction_set = "s370", -- or a variant: isa/variant.def
 *       storage = "8M",           -- bytes, or a number with K or M
 *       key_block = "2K",         -- storage with one key: 2K or 4K
 *       cpus = 1,                 -- or 2
 *       cpu_quantum = 1000,       -- cycles for which two CPUs take turns
 *       cpu_serial = 0x000158,    -- 24 bits; or hexadecimal digits as string
 *       tod = "1976-07-04 12:00:00",  -- TOD clock at power-on (GMT),
 *                                 -- or "not set"
 *       facilities_on = { "DAS" },              -- `trapeze isa
 *       facilities_off = { "MOVE_INVERSE" },    --  --facilities` lists them
 *       ipl = "130",              -- what the monitor IPLs when asked to
 *       watch = true,             -- false: no tower, no ledger, no list of
 *                                 -- interruptions; faster by what they cost
 *       symbols = { "build/cp/cp.dbg" },        -- loaded where they exist
 *       channels = {              -- byte, selector, block: machine_channel()
 *         [1] = "selector",
 *         [2] = { "block", "shared=80-8F", "steal=2" },
 *       },
 *       listen = 3270,            -- terminals over TCP: listen.h
 *       devices = {
 *         { "009", "3215" },      -- address (hexadecimal), type, options
 *         { "00C", "3505", file = "deck" },
 *         { "130", "3330", file = "build/cp/class.ckd", "ro" },
 *       },
 *       faults = { "130 datacheck at 12" },  -- on order: fault_words.h
 *     }
 *
 * A printer or punch without a file gets one in a directory that lives as
 * long as the machine.  A file name is taken from the current directory and,
 * when it is not there, from the directory of the configuration file.  Nothing
 * else of Lua than expressions, string, table and math is at hand in the file.
 */
#ifndef TRAPEZE_CONFIG_H
#define TRAPEZE_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "listen.h"
#include "machine.h"

struct lua_State;

struct fault;

#define CONFIG_OPTION 512 /* characters of an option, with its value     */
#define CONFIG_ARGS   32  /* options of a device, the file included */

struct config_device {
	unsigned address;
	char *type;
	char *file; /* also argv[0]; NULL: none                            */
	int argc;
	char *argv[CONFIG_ARGS];
	int index; /* place in the devices table, from 1                    */
	int line;  /* in the file; 0: unknown                               */
};

#define CONFIG_CHANNELS 16

/* What a channel is: words of machine_channel(); none: as it comes. */
struct config_channel {
	int argc;
	char *argv[CONFIG_ARGS];
};

struct config {
	char *name; /* path, or what stands for it in messages              */
	struct model *model; /* or NULL: the default                       */
	struct machine_config machine;
	int ipl; /* address; -1: none                                       */
	struct config_channel channels[CONFIG_CHANNELS];
	size_t device_count;
	struct config_device *devices;
	size_t fault_count;
	struct fault *faults; /* on order from the beginning                 */
	size_t listen_count;
	struct listen *listen; /* for terminals over TCP                     */
	bool unwatched; /* watch = false                                    */
	size_t symbol_count;
	char **symbols;
	char *scratch; /* directory of files that nobody named, or NULL      */
};

/*
 * Reads the configuration file PATH.  False with "file:line: what is wrong,
 * what was expected" for everything that is not as above; then C is empty.
 */
bool config_load(struct config *c, const char *path, struct error *error);
/* The same from the table at stack INDEX; NAME stands for the file. */
bool config_take(struct config *c, struct lua_State *L, int index,
		 const char *name, struct error *error);
void config_free(struct config *c);
/* Another CPU model: a shipped one's name or a file's path. */
bool config_model(struct config *c, const char *name, struct error *error);

/* The option --listen, NULL: not given. */
bool config_terminals(struct config *c, const char *listen,
		      struct error *error);
/* The machine with all of its devices, or NULL with the place. */
struct machine *config_build(struct config *c, struct error *error);
/* The file of the device at ADDRESS, NULL where it has none. */
const char *config_file(const struct config *c, unsigned address);

/* A device address from "130"; false when it is none. */
bool config_address(const char *text, unsigned *address);
/* A hexadecimal number of at most MAX. */
bool config_hex(const char *text, unsigned long max, unsigned long *value);
/* Bytes from "8M", "512K", "65536"; false when it is none. */
bool config_size(const char *text, uint32_t *bytes);

/* Between config.c and config_table.c: takes the table on the top of the
 * stack; SOURCE is the text of the file, or NULL. */
bool config_read(struct config *c, struct lua_State *L, const char *source,
		 struct error *error);

#endif
