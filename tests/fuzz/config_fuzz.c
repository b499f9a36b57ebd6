/*
 * config_fuzz.c - any bytes as a configuration: what is taken is a machine, or
 * it is refused with a sentence.
 *
 * Devices that name files are taken and not made: what they write would be
 * the host's.
 */
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define INSTRUCTIONS 100000
#define STORAGE_MAX  (1024u * 1024)
#define MEMORY_MAX   (16u * 1024 * 1024)

static void enough(lua_State *L, lua_Debug *where)
{
	(void)where;
	luaL_error(L, "too long");
}

/* Lua's memory is bounded: the text may ask for any amount. */
static void *bounded(void *context, void *p, size_t old, size_t new)
{
	size_t *used = context;

	if (!new) {
		*used -= p ? old : 0;
		free(p);
		return NULL;
	}
	if (*used + new > MEMORY_MAX)
		return NULL;
	*used += new - (p ? old : 0);
	return realloc(p, new);
}

static bool is_harmless(const struct config *c)
{
	if (c->machine.storage > STORAGE_MAX || c->listen_count)
		return false;
	for (size_t i = 0; i < c->device_count; i++)
		if (c->devices[i].argc)
			return false;
	return true;
}

static void take(lua_State *L)
{
	struct machine *m;
	struct config c;
	struct error e = {""};

	if (!config_take(&c, L, -1, "fuzz", &e)) {
		if (!*e.text)
			abort();
		return;
	}
	if (is_harmless(&c)) {
		e.text[0] = 0;
		m = config_build(&c, &e);
		if (!m && !*e.text)
			abort();
		if (m)
			machine_destroy(m);
	}
	config_free(&c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t used = 0;
	lua_State *L = lua_newstate(bounded, &used);

	lua_sethook(L, enough, LUA_MASKCOUNT, INSTRUCTIONS);
	if (!luaL_loadbufferx(L, (const char *)data, size, "=fuzz", "t") &&
	    !lua_pcall(L, 0, 1, 0) && lua_istable(L, -1))
		take(L);
	lua_close(L);
	return 0;
}
