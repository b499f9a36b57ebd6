/*
 * lua_host_object.c - what the functions of a device written in Lua can do:
 * the methods of their first argument (lua.md, "Your own device").
 */
#include "lua_host_impl.h"

#define LUA_HOST "trapeze.host"

static struct device *device_of(lua_State *L)
{
	struct lua_host *x;
	struct device *d;

	luaL_checktype(L, 1, LUA_TTABLE);
	lua_getfield(L, 1, "_host");
	x = lua_touserdata(L, -1);
	lua_pop(L, 1);
	d = x ? machine_device(x->machine, x->address) : NULL;
	if (!d)
		luaL_error(L, "this is no device that is attached");
	return d;
}

/* dev:attention([status]): presents it as soon as the device can */
static int host_attention(lua_State *L)
{
	lua_Integer status = luaL_optinteger(L, 2, UNIT_ATTENTION);

	luaL_argcheck(L, status > 0 && status <= 0xFF, 2, "expected a byte");
	device_host_attention(device_of(L), (uint8_t)status);
	return 0;
}

/* dev:sense(bytes or first byte) */
static int host_sense(lua_State *L)
{
	struct device *d = device_of(L);
	uint8_t byte;
	size_t size = 1;
	const uint8_t *bytes = &byte;

	if (lua_isinteger(L, 2))
		byte = (uint8_t)lua_tointeger(L, 2);
	else
		bytes = (const uint8_t *)luaL_checklstring(L, 2, &size);
	device_host_sense(d, bytes, size);
	return 0;
}

/* dev:check(bytes or first byte): the answer unit check, with this sense */
static int host_check(lua_State *L)
{
	host_sense(L);
	lua_createtable(L, 0, 1);
	lua_set_integer(L, "status", UNIT_CHECK);
	return 1;
}

/* dev:resume([bytes]): the command on hold goes on */
static int host_resume(lua_State *L)
{
	size_t size = 0;
	const char *bytes = luaL_optlstring(L, 2, NULL, &size);

	device_host_resume(device_of(L), bytes, size);
	return 0;
}

static int host_held(lua_State *L)
{
	lua_pushboolean(L, device_host_held(device_of(L)));
	return 1;
}

/* dev:timer(seconds): timer() is called then, once */
static int host_timer(lua_State *L)
{
	lua_Number seconds = luaL_checknumber(L, 2);

	luaL_argcheck(L, seconds >= 0 && seconds < 1e9, 2, "expected seconds");
	device_host_timer(device_of(L), (uint64_t)(seconds * 1e9));
	return 0;
}

/* dev:seconds(): of simulated time */
static int host_seconds(lua_State *L)
{
	struct lua_host *x;

	device_of(L);
	lua_getfield(L, 1, "_host");
	x = lua_touserdata(L, -1);
	lua_pushnumber(L, (lua_Number)machine_nanoseconds(
				  x->machine, machine_cycles(x->machine)) /
				  1e9);
	return 1;
}

static const luaL_Reg object_methods[] = {
	{"attention", host_attention}, {"sense", host_sense},
	{"check", host_check},	       {"resume", host_resume},
	{"held", host_held},	       {"timer", host_timer},
	{"seconds", host_seconds},     {NULL, NULL},
};

void lua_host_object(lua_State *L, struct lua_host *x, int argc,
		     const char *const argv[])
{
	lua_newtable(L);
	lua_set_integer(L, "address", x->address);
	lua_pushlightuserdata(L, x);
	lua_setfield(L, -2, "_host");
	lua_newtable(L);
	for (int i = 0; i < argc; i++) {
		lua_pushstring(L, argv[i]);
		lua_rawseti(L, -2, i + 1);
	}
	lua_setfield(L, -2, "args");
	if (luaL_newmetatable(L, LUA_HOST)) {
		luaL_newlib(L, object_methods);
		lua_setfield(L, -2, "__index");
	}
	lua_setmetatable(L, -2);
}
