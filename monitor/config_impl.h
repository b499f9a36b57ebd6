/*
 * config_impl.h - between config_table.c and config_device.c: reading the
 * table that describes a machine.
 */
#ifndef TRAPEZE_CONFIG_IMPL_H
#define TRAPEZE_CONFIG_IMPL_H

#include <lauxlib.h>
#include <lua.h>

#include "config.h"

struct config_reader {
	struct config *c;
	lua_State *L;
	const char *source; /* text of the file, or NULL */
	struct error *error;
};

/* Returns false with the sentence, its place in front: where WORD (or NULL)
 * stands. */
bool config_fail(struct config_reader *r, const char *word, const char *format,
		 ...) __attribute__((format(printf, 3, 4)));
/*
 * The value at the top as text in OUT: a string as it is, an integer in the
 * form FORMAT ("%llX" or "%llu").  False for everything else.
 */
bool config_text(lua_State *L, const char *format, char *out, size_t size);
/* FILE where it is, or beside the configuration file; a command as it is
 * (malloc). */
char *config_find_file(const struct config *c, const char *file);

/* Keys: each takes the value at the top of the stack. */
bool config_channels(struct config_reader *r);
bool config_devices(struct config_reader *r);
bool config_faults(struct config_reader *r);

#endif
