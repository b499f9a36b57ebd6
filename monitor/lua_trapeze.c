/*
 * lua_trapeze.c - Lua: the module `trapeze`, and its functions that need no
 * machine.
 */
#include <stdlib.h>

#include "ebcdic.h"
#include "home.h"
#include "lua_host.h"
#include "lua_trapeze.h"

/* trapeze.instruction_sets(): names */
static int instruction_sets(lua_State *L)
{
	lua_newtable(L);
	for (unsigned i = 0; i < isa_set_count(); i++) {
		lua_pushstring(L, isa_sets[i].name);
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
	return 1;
}

/* trapeze.ebcdic(text), trapeze.ascii(bytes): code page 037 both ways */
static int to_ebcdic(lua_State *L)
{
	size_t n;
	const char *text = luaL_checklstring(L, 1, &n);
	luaL_Buffer b;

	ebcdic_encode((uint8_t *)luaL_buffinitsize(L, &b, n), text, n);
	luaL_pushresultsize(&b, n);
	return 1;
}

static int to_ascii(lua_State *L)
{
	size_t n;
	const char *bytes = luaL_checklstring(L, 1, &n);
	luaL_Buffer b;

	ebcdic_decode(luaL_buffinitsize(L, &b, n), (const uint8_t *)bytes, n);
	luaL_pushresultsize(&b, n);
	return 1;
}

/* trapeze.file(name): where it is named, or beside the program */
static int home_path(lua_State *L)
{
	char *path = home_file(luaL_checkstring(L, 1));

	lua_pushstring(L, path);
	free(path);
	return 1;
}

/* trapeze.device(TABLE): for m:attach() */
static int device_table(lua_State *L)
{
	struct error e;

	lua_settop(L, 1);
	if (!lua_host_check(L, 1, &e))
		return lua_fail(L, &e);
	return 1;
}

void lua_text_open(lua_State *L)
{
	lua_pushcfunction(L, to_ebcdic);
	lua_setfield(L, -2, "ebcdic");
	lua_pushcfunction(L, to_ascii);
	lua_setfield(L, -2, "ascii");
}

int lua_trapeze_open(lua_State *L, struct tap *tap)
{
	luaL_newmetatable(L, LUA_MACHINE);
	luaL_setfuncs(L, lua_machine_methods, 0);
	luaL_setfuncs(L, lua_state_methods, 0);
	luaL_setfuncs(L, lua_look_methods, 0);
	luaL_setfuncs(L, lua_break_methods, 0);
	luaL_setfuncs(L, lua_place_methods, 0);
	luaL_setfuncs(L, lua_dsect_methods, 0);
	luaL_setfuncs(L, lua_level_methods, 0);
	luaL_setfuncs(L, lua_ledger_methods, 0);
	luaL_setfuncs(L, lua_ladder_methods, 0);
	luaL_setfuncs(L, lua_device_methods, 0);
	luaL_setfuncs(L, lua_fault_methods, 0);
	luaL_setfuncs(L, lua_time_methods, 0);
	luaL_setfuncs(L, lua_gdb_methods, 0);
	luaL_setfuncs(L, lua_export_methods, 0);
	lua_pushvalue(L, -1);
	lua_setfield(L, -2, "__index");
	lua_pop(L, 1);
	lua_console_open(L);
	lua_display_open(L);
	lua_device_open(L);
	lua_dsect_open(L);
	lua_level_open(L);
	lua_newtable(L);
	lua_pushcfunction(L, lua_machine_new);
	lua_setfield(L, -2, "machine");
	lua_pushcfunction(L, lua_replay);
	lua_setfield(L, -2, "replay");
	lua_pushcfunction(L, instruction_sets);
	lua_setfield(L, -2, "instruction_sets");
	lua_pushcfunction(L, lua_classify);
	lua_setfield(L, -2, "classify");
	lua_text_open(L);
	lua_pushcfunction(L, device_table);
	lua_setfield(L, -2, "device");
	lua_pushcfunction(L, lua_join);
	lua_setfield(L, -2, "join");
	lua_pushcfunction(L, lua_together);
	lua_setfield(L, -2, "together");
	lua_pushcfunction(L, home_path);
	lua_setfield(L, -2, "file");
	lua_tap_open(L, tap);
	return 1;
}
