/*
 * lua_console.c - Lua: a console of a machine; send, expect, read back.
 *
 * expect() looks at what the machine printed, not at what was typed, and
 * each match consumes what it found, so that the next one looks behind it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua_trapeze.h"

#define SHOWN_LINES 12 /* of the console, in a failure                 */

/* The machine is the console's first user value: it outlives us. */
struct console {
	unsigned address;
};

static struct console *check(lua_State *L, struct session **s)
{
	struct console *c = luaL_checkudata(L, 1, LUA_CONSOLE);

	lua_getiuservalue(L, 1, 1);
	*s = lua_machine(L, -1);
	lua_pop(L, 1);
	return c;
}

static struct terminal *terminal(lua_State *L)
{
	struct session *s;
	struct console *c = check(L, &s);
	struct terminal *t = session_terminal(s, c->address);

	if (!t)
		lua_fail_text(L, "console %03X has been detached", c->address);
	return t;
}

/* m:console(address) */
int lua_console_new(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	unsigned address = lua_device(L, 2);
	struct console *c;

	if (!session_terminal(s, address))
		return lua_fail_text(L, "no console at %03X in this machine",
				     address);
	c = lua_newuserdatauv(L, sizeof *c, 1);
	c->address = address;
	lua_pushvalue(L, 1);
	lua_setiuservalue(L, -2, 1);
	luaL_setmetatable(L, LUA_CONSOLE);
	return 1;
}

/* ---- sending --------------------------------------------------------------
 */

/* c:send(line) */
static int console_send(lua_State *L)
{
	struct session *s;
	struct console *c = check(L, &s);
	const char *line = luaL_checkstring(L, 2);
	struct error e;

	if (!session_type(s, c->address, line, &e))
		return lua_fail(L, &e);
	return 0;
}

static int console_request_key(lua_State *L)
{
	struct session *s;
	struct console *c = check(L, &s);
	struct error e;

	if (!session_request(s, c->address, &e))
		return lua_fail(L, &e);
	return 0;
}

static int console_cancel_key(lua_State *L)
{
	struct session *s;
	struct console *c = check(L, &s);
	struct error e;

	if (!session_cancel(s, c->address, &e))
		return lua_fail(L, &e);
	return 0;
}

/* ---- waiting --------------------------------------------------------------
 */

/* The last lines of the console, as one string on the stack. */
static void push_tail(lua_State *L, const struct terminal *t)
{
	size_t first = t->count > SHOWN_LINES ? t->count - SHOWN_LINES : 0;
	luaL_Buffer b;

	luaL_buffinit(L, &b);
	for (size_t i = first; i < t->count; i++) {
		luaL_addstring(&b, t->lines[i].kind == TERMINAL_INPUT
					   ? "\n  > "
					   : "\n  | ");
		luaL_addlstring(&b, t->lines[i].text, t->lines[i].length);
	}
	if (!t->count)
		luaL_addstring(&b, "\n  (nothing)");
	luaL_pushresult(&b);
}

static int give_up(lua_State *L, struct session *s, unsigned address,
		   const char *wanted)
{
	char head[200];

	snprintf(head, sizeof head, "console %03X: no %.60s; %.100s", address,
		 wanted, s->stop.text);
	push_tail(L, session_terminal(s, address));
	return luaL_error(L, "%s; it shows:%s", head, lua_tostring(L, -1));
}

/*
 * Runs on until the console does something or END is reached; false when
 * there is no more to come.
 */
static bool run_on(lua_State *L, struct session *s, unsigned address,
		   uint64_t end)
{
	uint64_t now = machine_cycles(s->machine);
	struct session_goal goal = {
		.kind = GOAL_RUN, .console = (int)address, .cycles = end - now};

	if (now >= end)
		return false;
	return lua_run(L, s, &goal)->kind == STOP_CONSOLE;
}

/*
 * string.find(output behind the last match, pattern): leaves what it
 * returns on the stack and tells how much, 0 when nothing was found.  A
 * match consumes.
 */
static int find(lua_State *L, struct terminal *t, bool plain)
{
	int top = lua_gettop(L), from, to;

	lua_getglobal(L, "string");
	lua_getfield(L, -1, "find");
	lua_replace(L, -2);
	lua_pushlstring(L, t->output ? t->output + t->taken : "",
			t->size - t->taken);
	lua_pushvalue(L, 2);
	lua_pushinteger(L, 1);
	lua_pushboolean(L, plain);
	lua_call(L, 4, LUA_MULTRET);
	if (lua_isnil(L, top + 1)) {
		lua_settop(L, top);
		return 0;
	}
	from = (int)lua_tointeger(L, top + 1);
	to = (int)lua_tointeger(L, top + 2);
	if (lua_gettop(L) == top + 2) /* no captures: the whole match */
		lua_pushlstring(L, t->output + t->taken + from - 1,
				(size_t)(to - from + 1));
	t->taken += (size_t)to;
	return lua_gettop(L) - top - 2;
}

/* c:expect(pattern [, {limit = seconds, plain = bool}]) */
static int console_expect(lua_State *L)
{
	static const char *const names[] = {"limit", "plain", NULL};
	struct session *s;
	struct console *c = check(L, &s);
	const char *pattern = luaL_checkstring(L, 2);
	bool plain, more = true;
	uint64_t end;

	lua_settop(L, 3);
	lua_check_fields(L, 3, names);
	plain = lua_field_boolean(L, 3, "plain");
	end = lua_deadline(L, s, 3);
	for (;;) {
		int found = find(L, terminal(L), plain);

		if (found)
			return found;
		if (!more) {
			lua_pushfstring(L, "'%s'", pattern);
			return give_up(L, s, c->address, lua_tostring(L, -1));
		}
		more = run_on(L, s, c->address, end);
	}
}

/* c:wait_read([{limit = seconds}]) */
static int console_wait_read(lua_State *L)
{
	static const char *const names[] = {"limit", NULL};
	struct session *s;
	struct console *c = check(L, &s);
	uint64_t end;

	lua_settop(L, 2);
	lua_check_fields(L, 2, names);
	end = lua_deadline(L, s, 2);
	while (!session_reading(s, c->address))
		if (!run_on(L, s, c->address, end) &&
		    !session_reading(s, c->address))
			return give_up(L, s, c->address, "read");
	return 0;
}

static int console_reading_method(lua_State *L)
{
	struct session *s;
	struct console *c = check(L, &s);

	lua_pushboolean(L, session_reading(s, c->address));
	return 1;
}

/* ---- reading back ---------------------------------------------------------
 */

/* c:text([{input = false}]): all lines */
static int console_text(lua_State *L)
{
	static const char *const names[] = {"input", NULL};
	const struct terminal *t = terminal(L);
	bool input = true;
	luaL_Buffer b;

	lua_check_fields(L, 2, names);
	if (lua_istable(L, 2)) {
		lua_getfield(L, 2, "input");
		input = lua_isnil(L, -1) || lua_toboolean(L, -1);
	}
	luaL_buffinit(L, &b);
	for (size_t i = 0; i < t->count; i++) {
		if (t->lines[i].kind == TERMINAL_INPUT && !input)
			continue;
		luaL_addlstring(&b, t->lines[i].text, t->lines[i].length);
		luaL_addchar(&b, '\n');
	}
	luaL_pushresult(&b);
	return 1;
}

/* c:lines(): a list of {text=, input=, seconds=} */
static int console_lines(lua_State *L)
{
	struct session *s;
	const struct terminal *t = terminal(L);

	check(L, &s);
	lua_createtable(L, (int)t->count, 0);
	for (size_t i = 0; i < t->count; i++) {
		const struct terminal_line *l = &t->lines[i];

		lua_createtable(L, 0, 3);
		lua_pushlstring(L, l->text, l->length);
		lua_setfield(L, -2, "text");
		lua_pushboolean(L, l->kind == TERMINAL_INPUT);
		lua_setfield(L, -2, "input");
		lua_pushnumber(
			L, (double)machine_nanoseconds(s->machine, l->cycle) /
				   1e9);
		lua_setfield(L, -2, "seconds");
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
	return 1;
}

/* c:clear(): forgets what was shown */
static int console_clear(lua_State *L)
{
	terminal_clear(terminal(L));
	return 0;
}

static const luaL_Reg methods[] = {
	{"send", console_send},		  {"request", console_request_key},
	{"cancel", console_cancel_key},	  {"expect", console_expect},
	{"wait_read", console_wait_read}, {"reading", console_reading_method},
	{"text", console_text},		  {"lines", console_lines},
	{"clear", console_clear},	  {NULL, NULL},
};

void lua_console_open(lua_State *L)
{
	lua_class(L, LUA_CONSOLE, methods);
}
