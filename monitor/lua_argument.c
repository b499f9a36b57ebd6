/*
 * lua_argument.c - Lua: arguments of the functions that scripts call, and
 * errors of scripts.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lua_trapeze.h"

#define LIMIT_SECONDS 60.0 /* of simulated time, unless told               */

int lua_fail(lua_State *L, const struct error *e)
{
	luaL_where(L, 1);
	lua_pushstring(L, e->text);
	lua_concat(L, 2);
	return lua_error(L);
}

int lua_fail_text(lua_State *L, const char *format, ...)
{
	struct error e;
	va_list ap;

	va_start(ap, format);
	vsnprintf(e.text, sizeof e.text, format, ap);
	va_end(ap);
	return lua_fail(L, &e);
}

double lua_field_number(lua_State *L, int index, const char *name,
			double fallback)
{
	double value = fallback;

	if (lua_istable(L, index)) {
		lua_getfield(L, index, name);
		if (!lua_isnil(L, -1) && !lua_isnumber(L, -1))
			luaL_error(L, "%s: expected a number, got %s", name,
				   luaL_typename(L, -1));
		value = luaL_optnumber(L, -1, fallback);
		lua_pop(L, 1);
	}
	return value;
}

bool lua_field_boolean(lua_State *L, int index, const char *name)
{
	bool value = false;

	if (lua_istable(L, index)) {
		lua_getfield(L, index, name);
		value = lua_toboolean(L, -1);
		lua_pop(L, 1);
	}
	return value;
}

void lua_check_fields(lua_State *L, int index, const char *const *names)
{
	if (lua_isnoneornil(L, index))
		return;
	luaL_checktype(L, index, LUA_TTABLE);
	lua_pushnil(L);
	while (lua_next(L, index)) {
		const char *key = lua_type(L, -2) == LUA_TSTRING
					  ? lua_tostring(L, -2)
					  : "a number";
		size_t i = 0;

		while (names[i] && strcmp(names[i], key))
			i++;
		if (!names[i])
			luaL_error(L, "unknown option '%s'", key);
		lua_pop(L, 1);
	}
}

unsigned lua_device(lua_State *L, int index)
{
	unsigned address = 0;

	if (lua_isinteger(L, index) && lua_tointeger(L, index) >= 0 &&
	    lua_tointeger(L, index) <= 0xFFF)
		return (unsigned)lua_tointeger(L, index);
	if (lua_type(L, index) != LUA_TSTRING ||
	    !config_address(lua_tostring(L, index), &address))
		luaL_argerror(L, index,
			      "expected a device address: \"009\" or 0x009");
	return address;
}

uint64_t lua_deadline(lua_State *L, const struct session *s, int options)
{
	double limit = lua_field_number(L, options, "limit", LIMIT_SECONDS);

	return machine_cycles(s->machine) + session_cycles(s, limit);
}

void lua_class(lua_State *L, const char *name, const luaL_Reg *methods)
{
	luaL_newmetatable(L, name);
	luaL_setfuncs(L, methods, 0);
	lua_pushvalue(L, -1);
	lua_setfield(L, -2, "__index");
	lua_pop(L, 1);
}
