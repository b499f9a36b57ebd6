/*
 * listen.c - takes a description of where to listen: see listen.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "config.h"
#include "listen.h"

static bool fail(struct error *error, const char *what, const char *got)
{
	snprintf(error->text, sizeof error->text, "listen: %s, got '%.60s'",
		 what, got ? got : "?");
	return false;
}

static bool take_port(struct listen *l, const char *text, struct error *error)
{
	char *end;
	long port = strtol(text, &end, 10);

	if (!*text || *end || port < 0 || port > 65535)
		return fail(error, "expected a port, 0 to 65535", text);
	l->port = (int)port;
	return true;
}

bool listen_parse(struct listen *l, const char *text, struct error *error)
{
	const char *colon = strrchr(text, ':');
	size_t n = colon ? (size_t)(colon - text) : 0;

	memset(l, 0, sizeof *l);
	if (n > 1 && text[0] == '[' && text[n - 1] == ']') {
		text++;
		n -= 2;
	}
	if (n >= sizeof l->address)
		return fail(error, "expected [ADDRESS:]PORT", text);
	memcpy(l->address, text, n);
	return take_port(l, colon ? colon + 1 : text, error);
}

/* ---- from Lua -------------------------------------------------------------
 */

/* A device's address: "0A0" or 0x0A0. */
static bool take_device(lua_State *L, unsigned *out, struct error *error)
{
	if (lua_isinteger(L, -1)) {
		*out = (unsigned)lua_tointeger(L, -1);
		return *out <= 0xFFF ||
		       fail(error, "expected a device address", "a number");
	}
	if (lua_type(L, -1) == LUA_TSTRING &&
	    config_address(lua_tostring(L, -1), out))
		return true;
	return fail(error, "expected a device address such as \"0A0\"",
		    lua_tostring(L, -1));
}

static bool take_devices(lua_State *L, struct listen *l, struct error *error)
{
	size_t n = lua_istable(L, -1) ? lua_rawlen(L, -1) : 0;
	bool good = true;

	if (!n || n > LISTEN_DEVICES)
		return fail(error, "devices: expected a list of addresses",
			    luaL_typename(L, -1));
	for (size_t i = 0; good && i < n; i++) {
		lua_rawgeti(L, -1, (lua_Integer)i + 1);
		good = take_device(L, &l->device[i], error);
		lua_pop(L, 1);
	}
	l->device_count = n;
	return good;
}

static bool take_name(lua_State *L, struct listen *l, struct error *error)
{
	struct listen_name *n = &l->names[l->name_count];

	if (lua_type(L, -2) != LUA_TSTRING || l->name_count == LISTEN_NAMES ||
	    lua_rawlen(L, -2) >= sizeof n->name)
		return fail(error, "names: expected NAME = \"0A0\"", NULL);
	snprintf(n->name, sizeof n->name, "%s", lua_tostring(L, -2));
	l->name_count++;
	return take_device(L, &n->device, error);
}

static bool take_names(lua_State *L, struct listen *l, struct error *error)
{
	bool good = true;

	if (!lua_istable(L, -1))
		return fail(error, "names: expected NAME = \"0A0\"",
			    luaL_typename(L, -1));
	lua_pushnil(L);
	while (good && lua_next(L, -2)) {
		good = take_name(L, l, error);
		lua_pop(L, 1);
	}
	if (!good)
		lua_pop(L, 1);
	return good;
}

/* The key's name is at -2, its value on top. */
static bool take_key(lua_State *L, struct listen *l, struct error *error)
{
	const char *key =
		lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : NULL;
	const char *text =
		lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
	char number[24] = "";

	if (key && !strcmp(key, "devices"))
		return take_devices(L, l, error);
	if (key && !strcmp(key, "names"))
		return take_names(L, l, error);
	if (key && !strcmp(key, "port")) {
		if (lua_isinteger(L, -1))
			snprintf(number, sizeof number, "%lld",
				 (long long)lua_tointeger(L, -1));
		return take_port(l, number, error);
	}
	if (!key || strcmp(key, "address"))
		return fail(error, "its keys are port, address, devices, names",
			    key);
	if (!text || strlen(text) >= sizeof l->address)
		return fail(error,
			    "address: expected one such as "
			    "\"127.0.0.1\"",
			    text);
	snprintf(l->address, sizeof l->address, "%s", text);
	return true;
}

static bool take_table(lua_State *L, struct listen *l, struct error *error)
{
	bool good = true;

	l->port = -1;
	lua_pushnil(L);
	while (good && lua_next(L, -2)) {
		good = take_key(L, l, error);
		lua_pop(L, 1);
	}
	if (!good)
		lua_pop(L, 1);
	return good;
}

static bool take_one(lua_State *L, struct listen *l, struct error *error)
{
	char number[24];

	memset(l, 0, sizeof *l);
	if (lua_type(L, -1) == LUA_TSTRING)
		return listen_parse(l, lua_tostring(L, -1), error);
	if (lua_istable(L, -1))
		return take_table(L, l, error);
	if (!lua_isinteger(L, -1))
		return fail(error,
			    "expected a port, \"ADDRESS:PORT\" or a "
			    "table",
			    luaL_typename(L, -1));
	snprintf(number, sizeof number, "%lld",
		 (long long)lua_tointeger(L, -1));
	return take_port(l, number, error);
}

bool listen_take(lua_State *L, struct listen **list, size_t *count,
		 struct error *error)
{
	size_t n = lua_istable(L, -1) ? lua_rawlen(L, -1) : 0;
	bool good = true;

	*count = n ? n : 1;
	*list = calloc(*count, sizeof **list);
	if (!n)
		return take_one(L, *list, error);
	for (size_t i = 0; good && i < n; i++) {
		lua_rawgeti(L, -1, (lua_Integer)i + 1);
		good = take_one(L, *list + i, error);
		lua_pop(L, 1);
	}
	return good;
}

bool listen_option(struct listen **list, size_t *count, const char *text,
		   struct error *error)
{
	struct listen l;

	if (!listen_parse(&l, text, error))
		return false;
	for (size_t i = 0; i < *count; i++) {
		struct listen *old = *list + i;

		if (old->port >= 0)
			continue;
		old->port = l.port;
		if (*l.address)
			memcpy(old->address, l.address, sizeof l.address);
		return true;
	}
	*list = realloc(*list, (*count + 1) * sizeof **list);
	(*list)[(*count)++] = l;
	return true;
}
