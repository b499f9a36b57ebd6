/*
 * lua_display.c - Lua: a display station of a machine; its screen as text,
 * its fields, the person at it.
 */
#include <stdio.h>
#include <string.h>

#include "lua_trapeze.h"

#define LOOK_SECONDS 0.001 /* how often expect() looks                     */

/* The machine is the display's first user value: it outlives us. */
struct handle {
	unsigned address;
};

static struct session *take(lua_State *L, unsigned *address)
{
	struct handle *h = luaL_checkudata(L, 1, LUA_DISPLAY);
	struct session *s;

	lua_getiuservalue(L, 1, 1);
	s = lua_machine(L, -1);
	lua_pop(L, 1);
	*address = h->address;
	return s;
}

static const struct display *look(lua_State *L)
{
	unsigned address;
	struct session *s = take(L, &address);
	struct error e;
	const struct display *d = session_display(s, address, &e);

	if (!d)
		lua_fail(L, &e);
	return d;
}

/* m:display(address) */
int lua_display_new(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	unsigned address = lua_device(L, 2);
	struct handle *h;
	struct error e;

	if (!session_display(s, address, &e))
		return lua_fail(L, &e);
	h = lua_newuserdatauv(L, sizeof *h, 1);
	h->address = address;
	lua_pushvalue(L, 1);
	lua_setiuservalue(L, -2, 1);
	luaL_setmetatable(L, LUA_DISPLAY);
	return 1;
}

/* ---- the screen -----------------------------------------------------------
 */

static void push_row(lua_State *L, const struct display *d, unsigned row)
{
	char line[DISPLAY_CELLS + 1];

	lua_pushstring(L, session_display_row(d, row, line, sizeof line));
}

/* d:rows(): a list of strings; d:row(N): one */
static int display_rows(lua_State *L)
{
	const struct display *d = look(L);

	lua_createtable(L, d->rows, 0);
	for (unsigned row = 1; row <= d->rows; row++) {
		push_row(L, d, row);
		lua_rawseti(L, -2, (lua_Integer)row);
	}
	return 1;
}

static int display_row(lua_State *L)
{
	const struct display *d = look(L);
	lua_Integer row = luaL_checkinteger(L, 2);

	luaL_argcheck(L, row >= 1 && row <= d->rows, 2, "no such row");
	push_row(L, d, (unsigned)row);
	return 1;
}

static void push_text(lua_State *L, const struct display *d)
{
	char line[DISPLAY_CELLS + 1];
	luaL_Buffer b;

	luaL_buffinit(L, &b);
	for (unsigned row = 1; row <= d->rows; row++) {
		luaL_addstring(&b,
			       session_display_row(d, row, line, sizeof line));
		luaL_addchar(&b, '\n');
	}
	luaL_pushresult(&b);
}

/* d:text(): all rows, a newline behind each */
static int display_text_method(lua_State *L)
{
	push_text(L, look(L));
	return 1;
}

/* d:cursor(): row and column; d:cursor(row, column) moves it */
static int display_cursor(lua_State *L)
{
	unsigned address;
	struct session *s = take(L, &address);
	const struct display *d = look(L);
	struct error e;

	if (!lua_isnoneornil(L, 2) &&
	    !session_display_move(s, address, (unsigned)luaL_checkinteger(L, 2),
				  (unsigned)luaL_checkinteger(L, 3), &e))
		return lua_fail(L, &e);
	lua_pushinteger(L, d->cursor / d->columns + 1);
	lua_pushinteger(L, d->cursor % d->columns + 1);
	return 2;
}

/* d:size(): rows, columns */
static int display_size_method(lua_State *L)
{
	const struct display *d = look(L);

	lua_pushinteger(L, d->rows);
	lua_pushinteger(L, d->columns);
	return 2;
}

/* d:locked(), d:alarms() */
static int display_locked(lua_State *L)
{
	lua_pushboolean(L, look(L)->locked);
	return 1;
}

static int display_alarms(lua_State *L)
{
	lua_pushinteger(L, look(L)->alarms);
	return 1;
}

/* ---- fields ---------------------------------------------------------------
 */

/* What stands behind the attribute AT, without nulls at the end. */
static void push_field_text(lua_State *L, const struct display *d, unsigned at)
{
	unsigned size = display_size(d);
	size_t end = 0, n = 0;
	char text[DISPLAY_CELLS];

	for (at = display_next(d, at); n < size && !d->cell[at].field;
	     at = display_next(d, at)) {
		text[n++] = display_character(d, at);
		if (d->cell[at].code)
			end = n;
	}
	lua_pushlstring(L, text, end);
}

static void push_field(lua_State *L, const struct display *d, unsigned at)
{
	const struct display_cell *c = &d->cell[at];
	unsigned first = display_next(d, at);

	lua_createtable(L, 0, 8);
	push_field_text(L, d, at);
	lua_setfield(L, -2, "text");
	lua_set_integer(L, "row", first / d->columns + 1);
	lua_set_integer(L, "column", first % d->columns + 1);
	lua_set_integer(L, "attribute", c->attribute);
	lua_set_integer(L, "color", c->extended[EXTENDED_COLOR]);
	lua_set_integer(L, "highlight", c->extended[EXTENDED_HIGHLIGHT]);
	lua_set_boolean(L, "protected", c->attribute & FIELD_PROTECTED);
	lua_set_boolean(L, "modified", c->attribute & FIELD_MODIFIED);
}

/* d:fields(): a list in order */
static int display_fields(lua_State *L)
{
	const struct display *d = look(L);
	lua_Integer n = 0;

	lua_newtable(L);
	for (unsigned at = 0; at < display_size(d); at++) {
		if (!d->cell[at].field)
			continue;
		push_field(L, d, at);
		lua_rawseti(L, -2, ++n);
	}
	return 1;
}

/* d:field(row, column): the one that this place is in, nil: unformatted */
static int display_field_method(lua_State *L)
{
	const struct display *d = look(L);
	lua_Integer row = luaL_checkinteger(L, 2);
	lua_Integer column = luaL_checkinteger(L, 3);
	int at;

	luaL_argcheck(L, row >= 1 && row <= d->rows, 2, "no such row");
	luaL_argcheck(L, column >= 1 && column <= d->columns, 3,
		      "no such column");
	at = display_field(d, (unsigned)((row - 1) * d->columns + column - 1));
	if (at < 0)
		return 0;
	push_field(L, d, (unsigned)at);
	return 1;
}

/* ---- the person -----------------------------------------------------------
 */

/* d:key(NAME...) */
static int display_key_method(lua_State *L)
{
	unsigned address;
	struct session *s = take(L, &address);
	struct error e;

	luaL_checkstring(L, 2);
	for (int i = 2; i <= lua_gettop(L); i++)
		if (!session_display_key(s, address, luaL_checkstring(L, i),
					 &e))
			return lua_fail(L, &e);
	return 0;
}

/* d:type(TEXT) */
static int display_type_method(lua_State *L)
{
	unsigned address;
	struct session *s = take(L, &address);
	struct error e;

	if (!session_display_type(s, address, luaL_checkstring(L, 2), &e))
		return lua_fail(L, &e);
	return 0;
}

static bool shows(lua_State *L, const struct display *d, bool plain)
{
	bool found;

	lua_getglobal(L, "string");
	lua_getfield(L, -1, "find");
	lua_replace(L, -2);
	push_text(L, d);
	lua_pushvalue(L, 2);
	lua_pushinteger(L, 1);
	lua_pushboolean(L, plain);
	lua_call(L, 4, 1);
	found = !lua_isnil(L, -1);
	lua_pop(L, 1);
	return found;
}

/* d:expect(PATTERN [, {limit = seconds, plain = bool}]): runs until the screen
 * shows it */
static int display_expect(lua_State *L)
{
	static const char *const names[] = {"limit", "plain", NULL};
	unsigned address;
	struct session *s = take(L, &address);
	struct session_goal goal = {.kind = GOAL_RUN};
	const char *pattern = luaL_checkstring(L, 2);
	bool plain, more = true;
	uint64_t end;

	lua_settop(L, 3);
	lua_check_fields(L, 3, names);
	plain = lua_field_boolean(L, 3, "plain");
	end = lua_deadline(L, s, 3);
	while (!shows(L, look(L), plain)) {
		if (!more || machine_cycles(s->machine) >= end) {
			push_text(L, look(L));
			return luaL_error(
				L, "display: no '%s'; %s; it shows:\n%s",
				pattern, s->stop.text, lua_tostring(L, -1));
		}
		goal.cycles = session_cycles(s, LOOK_SECONDS);
		more = lua_run(L, s, &goal)->kind == STOP_LIMIT;
	}
	return 0;
}

static const luaL_Reg methods[] = {
	{"rows", display_rows},
	{"row", display_row},
	{"text", display_text_method},
	{"cursor", display_cursor},
	{"size", display_size_method},
	{"locked", display_locked},
	{"alarms", display_alarms},
	{"fields", display_fields},
	{"field", display_field_method},
	{"key", display_key_method},
	{"type", display_type_method},
	{"expect", display_expect},
	{NULL, NULL},
};

void lua_display_open(lua_State *L)
{
	lua_class(L, LUA_DISPLAY, methods);
}
