/*
 * lua_gdb.c - Lua: gdb connects to a script's machine.
 */
#include "gdb_server.h"
#include "lua_trapeze.h"

/* m:gdb([PLACE]): where it listens, or nil */
static int machine_gdb(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct error e;

	if (!lua_isnoneornil(L, 2) &&
	    !session_gdb(s, luaL_checkstring(L, 2), &e))
		return lua_fail(L, &e);
	lua_pushstring(L, s->gdb ? gdb_server_name(s->gdb) : NULL);
	return 1;
}

/* m:gdb_wait(): until a client has come and left */
static int machine_gdb_wait(lua_State *L)
{
	struct session *s = lua_machine(L, 1);

	if (!s->gdb)
		return luaL_error(L, "gdb cannot connect: m:gdb(PLACE) first");
	if (!gdb_server_wait(s->gdb))
		return luaL_error(L, "interrupted");
	return 0;
}

const luaL_Reg lua_gdb_methods[] = {
	{"gdb", machine_gdb}, {"gdb_wait", machine_gdb_wait}, {NULL, NULL}};
