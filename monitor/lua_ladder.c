/*
 * lua_ladder.c - Lua: the trap ladder.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "ladder.h"
#include "lua_trapeze.h"
#include "place.h"

static void push_rungs(lua_State *L, const struct ladder *l)
{
	lua_createtable(L, (int)l->count, 0);
	for (size_t i = 0; i < l->count; i++) {
		const struct ladder_rung *g = &l->rung[i];

		lua_newtable(L);
		lua_set_integer(L, "level", (uint64_t)g->level);
		lua_set_integer(L, "begin", g->begin);
		lua_set_integer(L, "cycles", g->cycles);
		lua_set_integer(L, "instructions", g->instructions);
		lua_pushstring(L, g->what);
		lua_setfield(L, -2, "what");
		lua_pushstring(L, g->text);
		lua_setfield(L, -2, "text");
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
	lua_setfield(L, -2, "rungs");
}

static void push_text(lua_State *L, const struct ladder *l)
{
	char line[400];
	luaL_Buffer b;

	luaL_buffinit(L, &b);
	for (size_t n = 0; ladder_text(l, n, line, sizeof line); n++) {
		luaL_addstring(&b, line);
		luaL_addchar(&b, '\n');
	}
	luaL_pushresult(&b);
	lua_setfield(L, -2, "text");
}

static void push(lua_State *L, const struct ladder *l)
{
	lua_newtable(L);
	lua_pushstring(L, l->guest);
	lua_setfield(L, -2, "guest");
	lua_pushstring(L, l->trap);
	lua_setfield(L, -2, "trap");
	lua_set_integer(L, "level", (uint64_t)l->top);
	lua_set_integer(L, "cycle", l->cycle);
	lua_set_integer(L, "cycles", l->cycles);
	lua_set_integer(L, "instructions", l->instructions);
	lua_set_integer(L, "traps", l->traps);
	lua_set_boolean(L, "resumed", l->resumed);
	push_rungs(L, l);
	push_text(L, l);
}

static bool to_svg(const struct ladder *l, const char *file, struct error *e)
{
	FILE *f = fopen(file, "we");

	if (!f)
		return error_set(e, "%.300s: %s", file, strerror(errno));
	ladder_svg(l, f, true);
	return !fclose(f) || error_set(e, "%.300s: %s", file, strerror(errno));
}

/* The wish of the table at 2, and files to write. */
static void take(lua_State *L, struct session *s, struct ladder_wish *wish,
		 const char **svg, const char **save)
{
	static const char *const names[] = {"who", "cause", "back",
					    "svg", "save",  NULL};
	struct error e;

	luaL_checktype(L, 2, LUA_TTABLE);
	lua_check_fields(L, 2, names);
	lua_getfield(L, 2, "who");
	if (!lua_isnil(L, -1) &&
	    !place_path(s, luaL_checkstring(L, -1), wish->who, &e))
		lua_fail(L, &e);
	lua_getfield(L, 2, "cause");
	snprintf(wish->cause, sizeof wish->cause, "%s",
		 luaL_optstring(L, -1, ""));
	wish->back = (unsigned)lua_field_number(L, 2, "back", 0);
	lua_getfield(L, 2, "svg");
	*svg = luaL_optstring(L, -1, NULL);
	lua_getfield(L, 2, "save");
	*save = luaL_optstring(L, -1, NULL);
}

/* m:ladder([{who=, cause=, back=, svg=FILE, save=FILE}]): a table, nil and
 * why where there was no such trap */
static int ladder_lua(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct ladder_wish wish = {0};
	const char *svg = NULL, *save = NULL;
	struct ladder l;
	struct error e;

	if (!lua_isnoneornil(L, 2))
		take(L, s, &wish, &svg, &save);
	if (!ladder_make(s, &wish, &l, &e)) {
		lua_pushnil(L);
		lua_pushstring(L, e.text);
		return 2;
	}
	if ((svg && !to_svg(&l, svg, &e)) ||
	    (save && !ladder_save(&l, save, &e))) {
		ladder_free(&l);
		return lua_fail(L, &e);
	}
	push(L, &l);
	ladder_free(&l);
	return 1;
}

const luaL_Reg lua_ladder_methods[] = {
	{"ladder", ladder_lua},
	{NULL, NULL},
};
