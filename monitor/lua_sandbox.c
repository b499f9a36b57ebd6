/*
 * lua_sandbox.c - see lua_sandbox.h.
 */
#include "lua_sandbox.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>

#include "sandbox.h"
#include "signals.h"

/* Instructions of Lua between two looks.  A coroutine that ends before goes
 * uncounted; making it costs more than a few that are counted. */
enum { STRIDE = 100 };

/* ---- memory ---------------------------------------------------------------
 */

/* For a new block OLD tells what kind of object it is to be. */
static void *allocate(void *context, void *block, size_t old, size_t size)
{
	size_t had = block ? old : 0;

	(void)context;
	if (size > had && !sandbox_use_memory(size - had))
		return NULL;
	if (size < had)
		sandbox_free_memory(had - size);
	if (size)
		return realloc(block, size);
	free(block);
	return NULL;
}

/* ---- instructions ---------------------------------------------------------
 */

/* Once there are no more, each further instruction is refused: whoever caught
 * the error does not get far. */
static void count(lua_State *L, lua_Debug *where)
{
	struct sandbox *s = sandbox_here();

	(void)where;
	if (signals_seen())
		luaL_error(L, "interrupted");
	s->lua += STRIDE;
	if (s->lua <= s->max_lua)
		return;
	lua_sethook(L, count, LUA_MASKCOUNT, 1);
	luaL_error(L, "the sandbox's instructions of Lua are used up "
		      "(--max-lua)");
}

/* ---- libraries ------------------------------------------------------------
 */

static int put(lua_State *L, int first)
{
	for (int i = first; i <= lua_gettop(L); i++) {
		size_t n;
		const char *text = luaL_checklstring(L, i, &n);

		fwrite(text, 1, n, stdout);
	}
	return 0;
}

static int io_write(lua_State *L)
{
	return put(L, 1);
}

static int stdout_write(lua_State *L)
{
	put(L, 2);
	lua_settop(L, 1);
	return 1;
}

static int stdout_flush(lua_State *L)
{
	(void)L;
	fflush(stdout);
	return 0;
}

static const luaL_Reg stdout_methods[] = {
	{"write", stdout_write},
	{"flush", stdout_flush},
	{"setvbuf", stdout_flush},
	{NULL, NULL},
};

static void open_io(lua_State *L)
{
	lua_newtable(L);
	lua_pushcfunction(L, io_write);
	lua_setfield(L, -2, "write");
	luaL_newlib(L, stdout_methods);
	lua_setfield(L, -2, "stdout");
	lua_setglobal(L, "io");
}

/* What is taken away, in Lua, before the script sees anything.  A handler of
 * xpcall would run inside of the hook that raised the error, where no
 * instruction is counted. */
static const char narrow[] =
	"local load, setmetatable, rawget, type, select, error =\n"
	"  load, setmetatable, rawget, type, select, error\n"
	"local pcall, pack, unpack = pcall, table.pack, table.unpack\n"
	"_G.dofile, _G.loadfile, string.dump = nil, nil, nil\n"
	"function _G.load(chunk, name, _, ...)\n"
	"  return load(chunk, name, 't', ...)\n"
	"end\n"
	"function _G.setmetatable(t, meta)\n"
	"  if type(meta) == 'table' and rawget(meta, '__gc') ~= nil then\n"
	"    error('no __gc in a sandbox', 2)\n"
	"  end\n"
	"  return setmetatable(t, meta)\n"
	"end\n"
	"function _G.xpcall(f, handler, ...)\n"
	"  local r = pack(pcall(f, ...))\n"
	"  if r[1] then return unpack(r, 1, r.n) end\n"
	"  return false, handler(r[2])\n"
	"end\n"
	"function _G.require(name)\n"
	"  if name ~= 'trapeze' then\n"
	"    error('no module ' .. tostring(name) .. ' in a sandbox', 2)\n"
	"  end\n"
	"  return trapeze\n"
	"end\n";

void lua_sandbox_libraries(lua_State *L)
{
	static const luaL_Reg libraries[] = {{"_G", luaopen_base},
					     {"table", luaopen_table},
					     {"string", luaopen_string},
					     {"math", luaopen_math},
					     {"coroutine", luaopen_coroutine},
					     {"utf8", luaopen_utf8},
					     {NULL, NULL}};

	for (const luaL_Reg *l = libraries; l->name; l++) {
		luaL_requiref(L, l->name, l->func, 1);
		lua_pop(L, 1);
	}
}

static int open_all(lua_State *L)
{
	lua_sandbox_libraries(L);
	open_io(L);
	if (luaL_dostring(L, narrow))
		return lua_error(L);
	return 0;
}

lua_State *lua_sandbox_state(void)
{
	lua_State *L = lua_newstate(allocate, NULL);

	if (!L)
		return NULL;
	lua_pushcfunction(L, open_all);
	if (lua_pcall(L, 0, 0, 0)) {
		lua_close(L);
		return NULL;
	}
	lua_sethook(L, count, LUA_MASKCOUNT, STRIDE);
	return L;
}
