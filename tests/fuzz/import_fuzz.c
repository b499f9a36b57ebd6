/*
 * import_fuzz.c - any bytes as a Hercules configuration file: what is written
 * is a configuration that our own reader takes.
 */
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "config.h"
#include "import.h"

static const char *whole;

/* INCLUDE gives the file itself: it goes around until it is too deep. */
static char *again(void *context, const char *path)
{
	(void)context;
	return strlen(path) % 2 ? strdup(whole) : NULL;
}

static void check(const char *lua, size_t size)
{
	lua_State *L = luaL_newstate();
	struct config c;
	struct error e;

	if (luaL_loadbufferx(L, lua, size, "=import", "t") ||
	    lua_pcall(L, 0, 1, 0))
		abort();
	/* What it says may be no machine (no such facility): not a crash. */
	if (!config_take(&c, L, -1, "import", &e))
		abort();
	config_free(&c);
	lua_close(L);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1), *lua = NULL;
	struct import im;
	size_t length;
	FILE *out;

	memcpy(text, data, size);
	text[size] = 0;
	whole = text;
	import_begin(&im, 1000000000);
	im.read = again;
	import_text(&im, "fuzz.cnf", text);
	out = open_memstream(&lua, &length);
	import_lua(&im, "fuzz.cnf", out);
	fclose(out);
	check(lua, length);
	free(lua);
	import_end(&im);
	free(text);
	return 0;
}
