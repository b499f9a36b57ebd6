/*
 * cmd_run.c - `trapeze run FILE.lua`: a script drives machines.
 *
 * The script has all of Lua and the module `trapeze` (lua.md).  What would
 * differ from run to run is taken out: random numbers begin the same way,
 * and pairs() visits keys in order.
 */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lualib.h>

#include "command.h"
#include "listen_option.h"
#include "options.h"
#include "home.h"
#include "lua_trapeze.h"
#include "set_option.h"
#include "signals.h"

static const char doc[] =
	"Runs a Lua script that drives machines.\v"
	"The script finds its arguments in the table `arg` and the module "
	"`trapeze` by require or as a global; monitor/lua.md describes it. "
	"Assertions print TAP. The exit status is 1 when an assertion or the "
	"script fails.";

struct options {
	const struct isa_set *set;
	struct listen_options terminals;
	int first; /* index of FILE in argv                                 */
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case SET_OPTION:
		o->set = set_option(state, arg);
		return 0;
	case ARGP_KEY_ARG: /* the rest is the script's */
		o->first = state->next - 1;
		state->next = state->argc;
		return 0;
	case ARGP_KEY_NO_ARGS:
		argp_error(state, "no script given");
		return EINVAL;
	default:
		return listen_option_parse(key, arg, state, &o->terminals);
	}
}

static const struct argp_option option_table[] = {
	SET_OPTION_ROW, LISTEN_OPTION_ROWS, {0}};

static const struct argp argp = {
	option_table, parse, "FILE.lua [ARGUMENT...]", doc, NULL, NULL, NULL};

/* Lua keeps strings in an order that changes from run to run. */
static const char prelude[] =
	"local next, type, sort = next, type, table.sort\n"
	"local function order(a, b)\n"
	"  local ta, tb = type(a), type(b)\n"
	"  if ta ~= tb then return ta < tb end\n"
	"  if ta == 'number' or ta == 'string' then return a < b end\n"
	"  return false\n"
	"end\n"
	"function pairs(t)\n"
	"  local meta = getmetatable(t)\n"
	"  if type(meta) == 'table' and meta.__pairs then\n"
	"    return meta.__pairs(t)\n"
	"  end\n"
	"  local keys, n, i = {}, 0, 0\n"
	"  for k in next, t do n = n + 1; keys[n] = k end\n"
	"  sort(keys, order)\n"
	"  return function()\n"
	"    local v\n"
	"    repeat\n"
	"      i = i + 1\n"
	"      if i > n then return nil end\n"
	"      v = t[keys[i]]\n"
	"    until v ~= nil\n"
	"    return keys[i], v\n"
	"  end, t, nil\n"
	"end\n"
	"math.randomseed(370)\n";

/* Makes Ctrl-C an error of the script also while no machine runs. */
static void look(lua_State *L, lua_Debug *where)
{
	(void)where;
	if (signals_seen())
		luaL_error(L, "interrupted");
}

static int traceback(lua_State *L)
{
	const char *message = lua_tostring(L, 1);

	if (!message)
		message = luaL_tolstring(L, 1, NULL);
	luaL_traceback(L, L, message, 1);
	return 1;
}

static void set_arguments(lua_State *L, int argc, char *argv[])
{
	lua_newtable(L);
	for (int i = 0; i < argc; i++) {
		lua_pushstring(L, argv[i]);
		lua_rawseti(L, -2, i);
	}
	lua_setglobal(L, "arg");
}

static lua_State *new_state(struct tap *tap)
{
	lua_State *L = luaL_newstate();

	luaL_openlibs(L);
	if (luaL_dostring(L, prelude))
		abort();
	lua_trapeze_open(L, tap);
	lua_getfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
	lua_pushvalue(L, -2);
	lua_setfield(L, -2, "trapeze");
	lua_pop(L, 1);
	lua_setglobal(L, "trapeze");
	lua_sethook(L, look, LUA_MASKCOUNT, 10000);
	return L;
}

static int call(lua_State *L, const char *file, int argc, char *argv[])
{
	char *path = home_file(file);
	int status;

	lua_pushcfunction(L, traceback);
	status = luaL_loadfile(L, path);
	free(path);
	for (int i = 1; !status && i < argc; i++)
		lua_pushstring(L, argv[i]);
	return status ? status : lua_pcall(L, argc - 1, 0, 1);
}

int cmd_run(int argc, char *argv[])
{
	struct options o = {.terminals = {.pace = -1}};
	struct tap tap = {0};
	lua_State *L;
	int status;

	if (options_parse(&argp, argc, argv, ARGP_IN_ORDER, &o))
		return 2;
	L = new_state(&tap);
	lua_pushstring(L, o.set ? o.set->name : isa_sets[0].name);
	lua_setfield(L, LUA_REGISTRYINDEX, LUA_INSTRUCTION_SET);
	lua_pushstring(L, o.terminals.listen);
	lua_setfield(L, LUA_REGISTRYINDEX, LUA_LISTEN);
	lua_pushnumber(L, o.terminals.pace);
	lua_setfield(L, LUA_REGISTRYINDEX, LUA_PACE);
	signals_install();
	set_arguments(L, argc - o.first, argv + o.first);
	status = call(L, argv[o.first], argc - o.first, argv + o.first);
	if (status)
		fprintf(stderr, "trapeze run: %s\n", lua_tostring(L, -1));
	fflush(stdout);
	if (!status && !lua_tap_end(&tap))
		status = 1;
	lua_close(L);
	return status ? 1 : 0;
}
