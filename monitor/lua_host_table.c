/*
 * lua_host_table.c - the table that describes a device written in Lua: its
 * keys, and mistakes in them (lua.md, "Your own device").
 */
#include <stdio.h>
#include <string.h>

#include "lua_host_impl.h"

static bool wrong(struct error *error, const char *what)
{
	return error_set(error, "a device in Lua: %s", what);
}

bool lua_host_check(lua_State *L, int index, struct error *error)
{
	static const char *const known[] = {
		"name",	  "text",   "sense_bytes", "id",    "ns_per_byte",
		"start",  "finish", "halt",	   "reset", "timer",
		"status", "attach", NULL};
	char text[160];

	if (!lua_istable(L, index))
		return wrong(error,
			     "expected a table { name=..., start=function(dev, "
			     "code) ... end }");
	lua_pushnil(L);
	while (lua_next(L, index)) {
		const char *key = lua_type(L, -2) == LUA_TSTRING
					  ? lua_tostring(L, -2)
					  : "(a number)";
		size_t i = 0;

		while (known[i] && strcmp(known[i], key))
			i++;
		if (known[i] && i >= 5 && !lua_isfunction(L, -1)) {
			snprintf(text, sizeof text, "%s: expected a function",
				 key);
			lua_pop(L, 2);
			return wrong(error, text);
		}
		lua_pop(L, 1);
		if (known[i])
			continue;
		snprintf(text, sizeof text,
			 "unknown key '%.40s', expected name, text, "
			 "sense_bytes, id, ns_per_byte, start, finish, halt, "
			 "reset, timer, status, attach",
			 key);
		lua_pop(L, 1);
		return wrong(error, text);
	}
	lua_getfield(L, index, "start");
	if (lua_isfunction(L, -1)) {
		lua_pop(L, 1);
		return true;
	}
	lua_pop(L, 1);
	return wrong(error,
		     "it has no function start(dev, code): nothing would "
		     "answer commands");
}

static void text_field(lua_State *L, int index, const char *name,
		       const char *fallback, char *out, size_t size)
{
	lua_getfield(L, index, name);
	snprintf(out, size, "%s",
		 lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1)
						: fallback);
	lua_pop(L, 1);
}

/* A whole number of at most MOST from a field of the table at INDEX. */
static bool number_field(lua_State *L, int index, const char *name,
			 lua_Integer most, lua_Integer *out)
{
	bool good = true;

	lua_getfield(L, index, name);
	if (!lua_isnil(L, -1)) {
		good = lua_isinteger(L, -1) && lua_tointeger(L, -1) >= 0 &&
		       lua_tointeger(L, -1) <= most;
		*out = lua_tointeger(L, -1);
	}
	lua_pop(L, 1);
	return good;
}

static bool id_field(lua_State *L, int index, struct device_host *h)
{
	size_t size = 0;
	const char *id = "";

	lua_getfield(L, index, "id");
	if (!lua_isnil(L, -1))
		id = lua_type(L, -1) == LUA_TSTRING
			     ? lua_tolstring(L, -1, &size)
			     : NULL;
	if (id && size <= sizeof h->id) {
		memcpy(h->id, id, size);
		h->id_size = (unsigned)size;
	}
	lua_pop(L, 1);
	return id && size <= sizeof h->id;
}

bool lua_host_describe(lua_State *L, int index, struct lua_host *x,
		       struct device_host *h, struct error *error)
{
	lua_Integer sense = 1, rate = 0;

	if (!lua_host_check(L, index, error))
		return false;
	if (!number_field(L, index, "sense_bytes", 24, &sense) || !sense)
		return wrong(error, "sense_bytes: expected 1 to 24");
	if (!number_field(L, index, "ns_per_byte", 1000000000, &rate))
		return wrong(error, "ns_per_byte: expected nanoseconds");
	if (!id_field(L, index, h))
		return wrong(error,
			     "id: expected a string of at most 7 bytes for "
			     "sense ID");
	h->sense_bytes = (unsigned)sense;
	h->ns_per_byte = (uint64_t)rate;
	text_field(L, index, "name", "lua", x->name, sizeof x->name);
	text_field(L, index, "text", "a device in Lua", x->text,
		   sizeof x->text);
	h->name = x->name;
	h->text = x->text;
	return true;
}
