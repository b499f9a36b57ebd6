/*
 * lua_host_impl.h - between the files of devices written in Lua: lua_host.c
 * (calls, attaching), lua_host_object.c (what their functions can do),
 * lua_host_table.c (the table that describes one).
 */
#ifndef TRAPEZE_LUA_HOST_IMPL_H
#define TRAPEZE_LUA_HOST_IMPL_H

#include "device_host.h"
#include "lua_host.h"
#include "lua_trapeze.h"

struct lua_host {
	lua_State *L; /* a thread, kept in the registry of its state    */
	int thread, table, object; /* references                        */
	bool own_state;
	struct machine *machine;
	unsigned address;
	char name[32], text[96];
	char trouble[240]; /* the last error                              */
};

/* Pushes the table that the functions get as their first argument. */
void lua_host_object(lua_State *L, struct lua_host *x, int argc,
		     const char *const argv[]);
/* Takes names and numbers from the table at INDEX to X and H; false with a
 * sentence when it describes no device. */
bool lua_host_describe(lua_State *L, int index, struct lua_host *x,
		       struct device_host *h, struct error *error);

#endif
