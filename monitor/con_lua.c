/*
 * con_lua.c - Lua on the monitor's console, and in a person's init.lua.
 *
 * The state has what a script has (lua.md), the console's machine as `m`, and
 * the table `monitor`:
 *
 *     monitor.command(TEXT)            does a command; true, or false
 *     monitor.define(NAME, FUNCTION)   NAME is a command: FUNCTION gets its
 *                                      operands as text
 *     monitor.alias(NAME, TEXT)        as the command alias
 *
 * print() goes where a command's output goes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lualib.h>

#include "commander.h"
#include "lua_trapeze.h"
#include "signals.h"

#define CONTEXT	 "trapeze.commander"
#define COMMANDS "trapeze.commands"

static struct commander *commander_of(lua_State *L)
{
	struct commander *c;

	lua_getfield(L, LUA_REGISTRYINDEX, CONTEXT);
	c = lua_touserdata(L, -1);
	lua_pop(L, 1);
	return c;
}

/* ---- functions ------------------------------------------------------------
 */

/* A value may be of several lines. */
static void print_lines(struct commander *c, const char *text)
{
	for (;;) {
		size_t n = strcspn(text, "\n");

		commander_print(c, "%.*s", (int)n, text);
		if (!text[n])
			return;
		text += n + 1;
	}
}

static int lua_print(lua_State *L)
{
	int n = lua_gettop(L);
	luaL_Buffer b;

	luaL_buffinit(L, &b);
	for (int i = 1; i <= n; i++) {
		if (i > 1)
			luaL_addstring(&b, "  ");
		luaL_tolstring(L, i, NULL);
		luaL_addvalue(&b);
	}
	luaL_pushresult(&b);
	print_lines(commander_of(L), lua_tostring(L, -1));
	return 0;
}

static int lua_command(lua_State *L)
{
	struct commander *c = commander_of(L);
	char repeat[COMMANDER_LINE];
	struct outlet outlet = c->outlet;
	bool failed = c->failed, good;

	memcpy(repeat, c->repeat, sizeof repeat);
	c->outlet.f = NULL; /* it is the outer command's */
	good = commander_do(c, luaL_checkstring(L, 1));
	c->outlet = outlet;
	c->failed = failed; /* the script is told, and may go on */
	memcpy(c->repeat, repeat, sizeof repeat);
	lua_pushboolean(L, good);
	return 1;
}

static int lua_alias(lua_State *L)
{
	commander_alias(commander_of(L), luaL_checkstring(L, 1),
			luaL_checkstring(L, 2));
	return 0;
}

static int lua_define(lua_State *L)
{
	const char *name = luaL_checkstring(L, 1);
	char words[COMMANDER_LINE];

	luaL_checktype(L, 2, LUA_TFUNCTION);
	luaL_argcheck(L, *name && !strpbrk(name, " \t|>\"'"), 1,
		      "expected a name without blanks");
	lua_getfield(L, LUA_REGISTRYINDEX, COMMANDS);
	lua_pushvalue(L, 2);
	lua_setfield(L, -2, name);
	snprintf(words, sizeof words, "invoke %s", name);
	commander_alias(commander_of(L), name, words);
	return 0;
}

static void look(lua_State *L, lua_Debug *where)
{
	(void)where;
	if (signals_seen())
		luaL_error(L, "interrupted");
}

/* ---- the state ------------------------------------------------------------
 */

struct console_lua {
	struct tap tap;
	struct session **machine;
};

static void open_state(struct commander *c)
{
	static const luaL_Reg functions[] = {{"command", lua_command},
					     {"define", lua_define},
					     {"alias", lua_alias},
					     {NULL, NULL}};
	lua_State *L = luaL_newstate();
	struct console_lua *x;

	c->lua = L;
	luaL_openlibs(L);
	lua_sethook(L, look, LUA_MASKCOUNT, 10000);
	lua_pushlightuserdata(L, c);
	lua_setfield(L, LUA_REGISTRYINDEX, CONTEXT);
	lua_newtable(L);
	lua_setfield(L, LUA_REGISTRYINDEX, COMMANDS);
	x = lua_newuserdatauv(L, sizeof *x, 0);
	memset(x, 0, sizeof *x);
	lua_setfield(L, LUA_REGISTRYINDEX, "trapeze.console_lua");
	lua_trapeze_open(L, &x->tap);
	lua_setglobal(L, "trapeze");
	x->machine = lua_machine_borrow(L, c->session);
	lua_pushvalue(L, -1);
	lua_setglobal(L, "m");
	lua_setglobal(L, "machine");
	luaL_newlib(L, functions);
	lua_setglobal(L, "monitor");
	lua_register(L, "print", lua_print);
}

void commander_lua_free(struct commander *c)
{
	struct console_lua *x;

	if (!c->lua)
		return;
	lua_getfield(c->lua, LUA_REGISTRYINDEX, "trapeze.console_lua");
	x = lua_touserdata(c->lua, -1);
	*x->machine = NULL;
	lua_close(c->lua);
	c->lua = NULL;
}

static lua_State *state_of(struct commander *c)
{
	if (!c->lua)
		open_state(c);
	lua_settop(c->lua, 0);
	return c->lua;
}

/* Calls what is on the stack with N arguments; what it returns is printed. */
static bool call(struct commander *c, int arguments)
{
	lua_State *L = c->lua;

	if (lua_pcall(L, arguments, LUA_MULTRET, 0))
		return commander_error(c, "%s", luaL_tolstring(L, -1, NULL));
	if (lua_gettop(L)) {
		lua_pushcfunction(L, lua_print);
		lua_insert(L, 1);
		lua_call(L, lua_gettop(L) - 1, 0);
	}
	return true;
}

/* ---- commands -------------------------------------------------------------
 */

bool con_lua(struct commander *c, struct words *w)
{
	lua_State *L = state_of(c);
	char text[COMMANDER_LINE + 8];

	if (w->count < 2)
		return commander_usage(c, w);
	snprintf(text, sizeof text, "return %s", w->rest[1]);
	if (luaL_loadbufferx(L, text, strlen(text), "=lua", "t")) {
		lua_settop(L, 0);
		if (luaL_loadbufferx(L, w->rest[1], strlen(w->rest[1]), "=lua",
				     "t"))
			return commander_error(c, "%s", lua_tostring(L, -1));
	}
	return call(c, 0);
}

bool commander_lua_file(struct commander *c, const char *path)
{
	lua_State *L = state_of(c);

	if (luaL_loadfilex(L, path, "t"))
		return commander_error(c, "%s", lua_tostring(L, -1));
	return call(c, 0);
}

bool con_invoke(struct commander *c, struct words *w)
{
	lua_State *L = state_of(c);

	if (w->count < 2)
		return commander_usage(c, w);
	lua_getfield(L, LUA_REGISTRYINDEX, COMMANDS);
	lua_getfield(L, -1, w->word[1]);
	lua_remove(L, 1);
	if (!lua_isfunction(L, -1))
		return commander_error(c,
				       "no function '%s' of Lua; "
				       "monitor.define makes one",
				       w->word[1]);
	lua_pushstring(L, w->count > 2 ? w->rest[2] : "");
	return call(c, 1);
}
