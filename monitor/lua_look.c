/*
 * lua_look.c - Lua: symbols, code, breakpoints, counters, the tower.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "isa.h"
#include "lua_trapeze.h"
#include "psw.h"

#define READ_MAX (16u * 1024 * 1024)

/* ---- symbols and code -----------------------------------------------------
 */

/* m:symbols(file) */
static int look_symbols(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct error e;

	if (!session_symbols(s, luaL_checkstring(L, 2), &e))
		return lua_fail(L, &e);
	return 0;
}

/* m:addr("DMKDSP+1A") */
static int look_addr(lua_State *L)
{
	struct session *s = lua_machine(L, 1);

	lua_pushinteger(L, lua_address(L, s, 2));
	return 1;
}

/* m:where(address [, table]): "DMKDSP+1A", file, line; nil outside of
 * sections */
static int look_where(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	uint32_t at = lua_address(L, s, 2);
	const char *table = luaL_optstring(L, 3, session_table(s));
	struct symbols_place p;
	char name[128];

	if (!symbols_place(s->symbols, table, at, &p)) {
		lua_pushnil(L);
		return 1;
	}
	lua_pushstring(L,
		       symbols_name(s->symbols, table, at, name, sizeof name));
	lua_pushstring(L, p.file);
	lua_pushinteger(L, p.line);
	return 3;
}

/* m:disassemble(address [, space]): text, length */
static int look_disassemble(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct place at = lua_place(L, s, 2, 3);
	uint8_t text[6];
	char out[80];
	size_t n = place_read(s, &at, text, 6);

	if (n < 2)
		return lua_fail_text(L, "%06X: not in storage",
				     (unsigned)at.address);
	n = isa_disassemble_in(machine_set(s->machine), text, n, out,
			       sizeof out);
	lua_pushstring(L, out);
	lua_pushinteger(L, (lua_Integer)n);
	return 2;
}

/* ---- counters -------------------------------------------------------------
 */

/* m:interrupts(): {total=, program={total=, [2]=n, ...}, svc={...}, ...} */
static int look_interrupts(lua_State *L)
{
	const struct counters *c = &lua_machine(L, 1)->counters;
	uint64_t all = 0;
	size_t n = 0;

	lua_newtable(L);
	for (unsigned cls = 0; cls < INT_COUNT; cls++) {
		lua_newtable(L);
		lua_set_integer(L, "total", c->total[cls]);
		all += c->total[cls];
		for (; n < c->count && c->list[n].cls == cls; n++) {
			lua_pushinteger(L, (lua_Integer)c->list[n].count);
			lua_rawseti(L, -2, c->list[n].code);
		}
		lua_setfield(L, -2, counters_class_word(cls));
	}
	lua_set_integer(L, "total", all);
	return 1;
}

/* m:events([n]): the last n interruptions, the oldest first */
static int look_events(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	lua_Integer n = luaL_optinteger(L, 2, 20);
	lua_Integer at = 1;
	char text[160];

	lua_newtable(L);
	n = n < COUNTERS_RING ? n : COUNTERS_RING;
	while (n-- > 0) {
		const struct counters_event *e =
			counters_event(&s->counters, (unsigned)n);

		if (!e)
			continue;
		lua_newtable(L);
		lua_pushstring(L, counters_class_word(e->cls));
		lua_setfield(L, -2, "class");
		lua_set_integer(L, "code", e->code);
		lua_set_integer(L, "cycle", e->cycle);
		lua_set_integer(L, "ia", psw_ia(e->old_psw));
		lua_set_integer(L, "old_psw", e->old_psw);
		lua_set_integer(L, "new_psw", e->new_psw);
		lua_pushstring(L, s->tower->nodes[e->ran].path);
		lua_setfield(L, -2, "who");
		lua_set_integer(L, "cpu", e->cpu);
		lua_pushstring(L, counters_text(machine_set(s->machine), e,
						text, sizeof text));
		lua_setfield(L, -2, "text");
		lua_rawseti(L, -2, at++);
	}
	return 1;
}

/* ---- tower ----------------------------------------------------------------
 */

static void push_causes(lua_State *L, const struct tower_node *x)
{
	lua_newtable(L);
	for (size_t i = 0; i < x->cause_count; i++) {
		const struct tower_cause *c = &x->causes[i];

		lua_newtable(L);
		lua_pushstring(L, counters_class_word(c->cls));
		lua_setfield(L, -2, "class");
		lua_set_integer(L, "code", c->code);
		lua_set_integer(L, "count", c->count);
		if (c->insn < INSN_COUNT) {
			lua_pushstring(L, isa_table[c->insn].mnemonic);
			lua_setfield(L, -2, "instruction");
		}
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
	lua_setfield(L, -2, "causes");
}

static void push_traps(lua_State *L, const struct tower_node *x)
{
	lua_newtable(L);
	lua_set_integer(L, "total", tower_traps(x));
	for (unsigned i = 0; i < INT_COUNT; i++)
		lua_set_integer(L, counters_class_word(i), x->traps[i]);
	lua_setfield(L, -2, "traps");
}

void lua_push_node(lua_State *L, const struct tower *t, size_t n)
{
	const struct tower_node *x = &t->nodes[n];

	lua_newtable(L);
	lua_pushstring(L, x->path);
	lua_setfield(L, -2, "path");
	lua_pushstring(L, x->userid);
	lua_setfield(L, -2, "userid");
	lua_pushstring(L, x->state);
	lua_setfield(L, -2, "state");
	lua_set_integer(L, "level", (uint64_t)x->level);
	lua_set_integer(L, "psw", x->psw);
	lua_set_integer(L, "storage", x->size);
	lua_set_integer(L, "vmblok", x->vmblok);
	lua_set_integer(L, "cycles", x->cycles);
	lua_set_integer(L, "instructions", x->instructions);
	lua_set_integer(L, "exits", x->exits);
	lua_set_boolean(L, "is_cp", x->is_cp);
	lua_set_boolean(L, "foreign", x->foreign);
	lua_set_boolean(L, "present", x->present);
	push_causes(L, x);
	push_traps(L, x);
}

/* Node N and those on it into the list on the stack, whose length was AT;
 * returns what it is now. */
static lua_Integer list_nodes(lua_State *L, const struct tower *t, int n,
			      lua_Integer at)
{
	lua_push_node(L, t, (size_t)n);
	lua_rawseti(L, -2, ++at);
	for (int i = tower_child(t, n, -1); i >= 0; i = tower_child(t, n, i))
		if (tower_shown(t, i))
			at = list_nodes(L, t, i, at);
	return at;
}

/* m:tower(): a list of nodes, each before its guests, these by name */
static int look_tower(lua_State *L)
{
	struct tower *t = lua_machine(L, 1)->tower;

	tower_walk(t);
	lua_createtable(L, (int)t->count, 0);
	list_nodes(L, t, 0, 0);
	return 1;
}

/* m:vm_read(path, address, n): bytes of a virtual machine's storage, as its
 * own system addresses it (real, for it) */
static int look_vm_read(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	const char *path = luaL_checkstring(L, 2);
	uint32_t at = lua_address(L, s, 3);
	lua_Integer n = luaL_checkinteger(L, 4);
	luaL_Buffer b;
	int node;

	luaL_argcheck(L, n >= 0 && n <= READ_MAX, 4, "too many bytes");
	tower_walk(s->tower);
	node = tower_find(s->tower, path);
	if (node < 0)
		return lua_fail_text(L, "no virtual machine '%.100s'", path);
	if (!tower_read(s->tower, node, at, luaL_buffinitsize(L, &b, (size_t)n),
			(size_t)n))
		return lua_fail_text(
			L, "%06X: not all of %d bytes are in storage of %.100s",
			(unsigned)at, (int)n, path);
	luaL_pushresultsize(&b, (size_t)n);
	return 1;
}

/* m:levels(): [level] = {traps=, cycles=, instructions=}, level from 0 */
static int look_levels(lua_State *L)
{
	struct tower *t = lua_machine(L, 1)->tower;
	int deepest = 0;

	tower_walk(t);
	for (size_t i = 0; i < t->count; i++)
		if (t->nodes[i].level > deepest)
			deepest = t->nodes[i].level;
	lua_newtable(L);
	for (int level = 0; level <= deepest; level++) {
		uint64_t traps, cycles, instructions;

		tower_level(t, level, &traps, &cycles, &instructions);
		lua_newtable(L);
		lua_set_integer(L, "traps", traps);
		lua_set_integer(L, "cycles", cycles);
		lua_set_integer(L, "instructions", instructions);
		lua_rawseti(L, -2, level);
	}
	return 1;
}

/* m:clear_counters(): interruptions and tower from zero */
static int look_clear(lua_State *L)
{
	struct session *s = lua_machine(L, 1);

	counters_clear(&s->counters);
	tower_clear(s->tower);
	return 0;
}

const luaL_Reg lua_look_methods[] = {
	{"symbols", look_symbols},
	{"addr", look_addr},
	{"where", look_where},
	{"disassemble", look_disassemble},
	{"interrupts", look_interrupts},
	{"events", look_events},
	{"tower", look_tower},
	{"levels", look_levels},
	{"vm_read", look_vm_read},
	{"clear_counters", look_clear},
	{NULL, NULL},
};
