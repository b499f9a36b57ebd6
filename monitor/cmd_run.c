/*
 * cmd_run.c - `trapeze run FILE.lua`: a script drives machines.
 *
 * The script has all of Lua and the module `trapeze` (lua.md).  What would
 * differ from run to run is taken out: random numbers begin the same way,
 * and pairs() visits keys in order.
 */
#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lualib.h>

#include "command.h"
#include "listen_option.h"
#include "options.h"
#include "home.h"
#include "lua_sandbox.h"
#include "lua_trapeze.h"
#include "sandbox.h"
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
	const char *record; /* file, or NULL                                */
	struct sandbox sandbox;
	struct report {
		const char *name; /* NULL: none                             */
		FILE *file;
	} junit, json;
	int argc; /* of the script: its name and arguments                  */
	char **argv;
	int first; /* index of FILE in argv                                 */
};

enum { JUNIT_OPTION = 0x600, JSON_OPTION, RECORD_OPTION };

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case SET_OPTION:
		o->set = set_option(state, arg);
		return 0;
	case RECORD_OPTION:
		o->record = arg;
		return 0;
	case JUNIT_OPTION:
		o->junit.name = arg;
		return 0;
	case JSON_OPTION:
		o->json.name = arg;
		return 0;
	case ARGP_KEY_ARG: /* the rest is the script's */
		o->first = state->next - 1;
		state->next = state->argc;
		return 0;
	case ARGP_KEY_NO_ARGS:
		argp_error(state, "no script given");
		return EINVAL;
	default:
		if (sandbox_parse(key, arg, state, &o->sandbox) !=
		    ARGP_ERR_UNKNOWN)
			return 0;
		return listen_option_parse(key, arg, state, &o->terminals);
	}
}

static const struct argp_option option_table[] = {
	SET_OPTION_ROW,
	LISTEN_OPTION_ROWS,
	{"junit", JUNIT_OPTION, "FILE", 0,
	 "write the results of the tests there, as JUnit's XML", 0},
	{"json", JSON_OPTION, "FILE", 0,
	 "write the results of the tests there, as JSON "
	 "(monitor/results.h)",
	 0},
	{"record", RECORD_OPTION, "FILE", 0,
	 "record the first machine, and save it to FILE when it is closed", 0},
	SANDBOX_OPTION_ROWS,
	{0}};

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

static lua_State *trusted_state(void)
{
	lua_State *L = luaL_newstate();

	luaL_openlibs(L);
	lua_sethook(L, look, LUA_MASKCOUNT, 10000);
	return L;
}

static lua_State *new_state(struct tap *tap)
{
	lua_State *L = sandbox_here() ? lua_sandbox_state() : trusted_state();

	if (!L || luaL_dostring(L, prelude))
		return NULL;
	lua_trapeze_open(L, tap);
	lua_getfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
	lua_pushvalue(L, -2);
	lua_setfield(L, -2, "trapeze");
	lua_pop(L, 1);
	lua_setglobal(L, "trapeze");
	return L;
}

static int call(lua_State *L, const char *file, int argc, char *argv[])
{
	char *path = home_file(file);
	int status;

	lua_pushcfunction(L, traceback);
	status = luaL_loadfilex(L, path, "t"); /* text: bytes could lie */
	free(path);
	for (int i = 1; !status && i < argc; i++)
		lua_pushstring(L, argv[i]);
	return status ? status : lua_pcall(L, argc - 1, 0, 1);
}

static void write_reports(const struct options *o, const struct tap *tap)
{
	if (o->junit.file)
		results_junit(&tap->results, o->argv[0], o->junit.file);
	if (o->json.file)
		results_json(&tap->results, o->argv[0], tap->planned,
			     o->json.file);
}

static int run(void *context)
{
	const struct options *o = context;
	struct tap tap = {0};
	lua_State *L = new_state(&tap);
	int status;

	if (!L) {
		fprintf(stderr, "trapeze run: there is no memory for Lua\n");
		return 2;
	}
	lua_pushstring(L, o->set ? o->set->name : isa_sets[0].name);
	lua_setfield(L, LUA_REGISTRYINDEX, LUA_INSTRUCTION_SET);
	lua_pushstring(L, o->terminals.listen);
	lua_setfield(L, LUA_REGISTRYINDEX, LUA_LISTEN);
	lua_pushstring(L, o->terminals.gdb);
	lua_setfield(L, LUA_REGISTRYINDEX, LUA_GDB);
	lua_pushstring(L, o->terminals.trace);
	lua_setfield(L, LUA_REGISTRYINDEX, LUA_TRACE);
	lua_pushnumber(L, o->terminals.pace);
	lua_setfield(L, LUA_REGISTRYINDEX, LUA_PACE);
	lua_pushstring(L, o->record);
	lua_setfield(L, LUA_REGISTRYINDEX, LUA_RECORD);
	signals_install();
	set_arguments(L, o->argc, o->argv);
	status = call(L, o->argv[0], o->argc, o->argv);
	if (status) {
		fprintf(stderr, "trapeze run: %s\n", lua_tostring(L, -1));
		results_error(&tap.results, lua_tostring(L, -1));
	}
	fflush(stdout);
	if (!lua_tap_end(&tap))
		status = 1;
	lua_close(L);
	write_reports(o, &tap);
	results_free(&tap.results);
	return status ? 1 : 0;
}

/* Opened before the script runs: a sandbox has no files later. */
static bool open_report(struct report *r)
{
	if (!r->name)
		return true;
	r->file = fopen(r->name, "we");
	if (!r->file)
		fprintf(stderr, "trapeze run: %s: %s\n", r->name,
			strerror(errno));
	return r->file;
}

static bool close_report(const struct report *r)
{
	if (!r->file || !fclose(r->file))
		return true;
	fprintf(stderr, "trapeze run: %s: %s\n", r->name, strerror(errno));
	return false;
}

int cmd_run(int argc, char *argv[])
{
	struct options o = {.terminals = {.pace = -1}};
	char *script;
	int status;

	if (options_parse(&argp, argc, argv, ARGP_IN_ORDER, &o))
		return 2;
	o.argc = argc - o.first;
	o.argv = argv + o.first;
	if (!open_report(&o.junit) || !open_report(&o.json))
		return 2;
	if (o.sandbox.on) {
		script = home_file(o.argv[0]);
		status = sandbox_run(&o.sandbox, script, run, &o);
		free(script);
	} else {
		status = run(&o);
	}
	return close_report(&o.junit) && close_report(&o.json) ? status : 2;
}
