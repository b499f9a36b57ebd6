/*
 * lua_place.c - Lua: addresses in any space of the tower (place.h).
 */
#include <stdio.h>
#include <string.h>

#include "lua_trapeze.h"
#include "place.h"

struct place lua_place(lua_State *L, struct session *s, int address, int space)
{
	struct place p = {.space = PLACE_REAL};
	char copy[TOWER_PATH + 64], *words[8], *save = NULL;
	struct error e;
	int count = 0;

	snprintf(copy, sizeof copy, "%s", luaL_optstring(L, space, ""));
	for (char *w = strtok_r(copy, " ", &save); w && count < 8;
	     w = strtok_r(NULL, " ", &save)) {
		words[count++] = w;
		if (!strcasecmp(w, "in"))
			p.space = PLACE_LOGICAL;
	}
	if (!place_take(s, words, &count, &p, &e))
		lua_fail(L, &e);
	if (count)
		lua_fail_text(L,
			      "'%.80s': expected a space such as \"real\" or "
			      "\"in cp/ALICE virtual\"",
			      luaL_checkstring(L, space));
	p.address = lua_address(L, s, address);
	return p;
}

static void push_step(lua_State *L, const struct session *s,
		      const struct place_step *step)
{
	const struct tower_node *x = &s->tower->nodes[step->node];

	lua_createtable(L, 0, 9);
	lua_pushstring(L, place_step_word(step->kind));
	lua_setfield(L, -2, "kind");
	lua_pushstring(L, x->path);
	lua_setfield(L, -2, "who");
	lua_pushstring(L, step->text);
	lua_setfield(L, -2, "text");
	lua_set_integer(L, "level", (uint64_t)x->level);
	lua_set_integer(L, "address", step->address);
	lua_set_integer(L, "at", step->at);
	lua_set_integer(L, "entry", step->entry);
	lua_set_integer(L, "result", step->result);
	lua_set_boolean(L, "good", step->good);
}

/* m:why(address [, place]): the absolute address or nil, and the steps */
static int place_lua_why(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct place p = lua_place(L, s, 2, 3);
	struct place_walk w;
	struct error e;

	if (!place_why(s, &p, &w, &e))
		return lua_fail(L, &e);
	if (w.good)
		lua_pushinteger(L, w.absolute);
	else
		lua_pushnil(L);
	lua_createtable(L, (int)w.count, 0);
	for (size_t i = 0; i < w.count; i++) {
		push_step(L, s, &w.step[i]);
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
	place_walk_free(&w);
	return 2;
}

/* m:registers(path): {psw=, live=, gr={[0]=...}, cr={...}, fpr={...}} */
static int place_lua_registers(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	const char *who = luaL_checkstring(L, 2);
	struct place p = {.space = PLACE_REAL};
	struct tower_cpu cpu;
	struct error e;
	int n;

	if (!place_path(s, who, p.path, &e))
		return lua_fail(L, &e);
	n = place_node(s, &p);
	if (n < 0 || !tower_cpu(s->tower, n, &cpu))
		return lua_fail_text(L, "the registers of %.80s are not known",
				     who);
	lua_createtable(L, 0, 5);
	lua_set_integer(L, "psw", cpu.psw);
	lua_set_boolean(L, "live", cpu.live);
	lua_createtable(L, 16, 1);
	lua_createtable(L, 16, 1);
	lua_createtable(L, 7, 1);
	for (lua_Integer i = 0; i < 16; i++) {
		lua_pushinteger(L, cpu.gr[i]);
		lua_rawseti(L, -4, i);
		lua_pushinteger(L, cpu.cr[i]);
		lua_rawseti(L, -3, i);
		if (i % 2 == 0 && i < 8) {
			lua_pushinteger(L, (lua_Integer)cpu.fpr[i / 2]);
			lua_rawseti(L, -2, i);
		}
	}
	lua_setfield(L, -4, "fpr");
	lua_setfield(L, -3, "cr");
	lua_setfield(L, -2, "gr");
	return 1;
}

const luaL_Reg lua_place_methods[] = {
	{"why", place_lua_why},
	{"registers", place_lua_registers},
	{NULL, NULL},
};
