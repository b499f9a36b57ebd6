/*
 * lua_host.h - devices written in Lua (lua.md, "Your own device").
 */
#ifndef TRAPEZE_LUA_HOST_H
#define TRAPEZE_LUA_HOST_H

#include <lua.h>

#include "machine.h"

/* Attaches the device that the file argv[0] describes, in a Lua state of its
 * own; the further arguments are the device's. */
bool lua_host_attach_file(struct machine *m, unsigned address, int argc,
			  const char *const argv[], struct error *error);
/* The same from the table at INDEX of L, whose functions run in L. */
bool lua_host_attach(lua_State *L, int index, struct machine *m,
		     unsigned address, int argc, const char *const argv[],
		     struct error *error);
/* Is the table at INDEX such a device? */
bool lua_host_check(lua_State *L, int index, struct error *error);
/* True while a device's function runs in L: the machine must wait. */
bool lua_host_inside(lua_State *L);

#endif
