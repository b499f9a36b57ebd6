/*
 * lua_ledger.c - Lua: the ledger.
 */
#include <string.h>

#include "counters.h"
#include "isa.h"
#include "ledger.h"
#include "lua_trapeze.h"
#include "tower.h"

static void set_counts(lua_State *L, const struct ledger_count *c)
{
	lua_set_integer(L, "cycles", c->cycles);
	lua_set_integer(L, "instructions", c->instructions);
	lua_set_integer(L, "traps", c->traps);
	lua_set_integer(L, "page_faults", c->faults);
	lua_set_integer(L, "io", c->io);
}

static void set_cause(lua_State *L, const struct ledger_cause *c)
{
	char text[64];

	lua_pushstring(L, ledger_cause_text(c, text, sizeof text));
	lua_setfield(L, -2, "cause");
	if (c->kind != LEDGER_SERVICE)
		return;
	lua_pushstring(L, counters_class_word(c->cls));
	lua_setfield(L, -2, "class");
	lua_set_integer(L, "code", c->code);
	if (c->insn < INSN_COUNT) {
		lua_pushstring(L, isa_table[c->insn].mnemonic);
		lua_setfield(L, -2, "instruction");
	}
}

static void push_line(lua_State *L, const struct tower *t,
		      const struct ledger_line *x)
{
	lua_newtable(L);
	if (x->by & LEDGER_BY_CPU)
		lua_set_integer(L, "cpu", (uint64_t)x->cpu);
	if (x->by & LEDGER_BY_LEVEL)
		lua_set_integer(L, "level", (uint64_t)x->level);
	if (x->by & LEDGER_BY_VM) {
		lua_pushstring(L, t->nodes[x->vm].path);
		lua_setfield(L, -2, "vm");
	}
	if (x->by & LEDGER_BY_CAUSE)
		set_cause(L, &x->cause);
	set_counts(L, &x->count);
}

/* The words of the list `by` on top, as bits; pops it. */
static unsigned take_by(lua_State *L)
{
	unsigned by = 0;

	if (lua_isnil(L, -1)) {
		lua_pop(L, 1);
		return LEDGER_BY_ALL;
	}
	luaL_checktype(L, -1, LUA_TTABLE);
	for (lua_Integer i = 1; lua_geti(L, -1, i) != LUA_TNIL; i++) {
		const char *word = luaL_checkstring(L, -1);

		if (!ledger_by(word))
			luaL_error(L,
				   "no '%s' in the ledger: level, vm, cause, "
				   "cpu",
				   word);
		by |= ledger_by(word);
		lua_pop(L, 1);
	}
	lua_pop(L, 2);
	return by;
}

static const struct ledger_mark *take_since(lua_State *L, const struct tower *t)
{
	const struct ledger_mark *m = NULL;
	const char *name = luaL_optstring(L, -1, NULL);

	if (name && !(m = ledger_find_mark(t, name)))
		luaL_error(L, "no mark '%s' in the ledger", name);
	lua_pop(L, 1);
	return m;
}

/* m:ledger([{by={"level", "vm", "cause"}, since=MARK}]): list of rows, most
 * cycles first, and .sum, .from, .to */
static int ledger_lua(lua_State *L)
{
	static const char *const names[] = {"by", "since", NULL};
	struct tower *t = lua_machine(L, 1)->tower;
	const struct ledger_mark *since = NULL;
	unsigned by = LEDGER_BY_ALL;
	struct ledger_report r;

	if (!lua_isnoneornil(L, 2)) {
		luaL_checktype(L, 2, LUA_TTABLE);
		lua_check_fields(L, 2, names);
		lua_getfield(L, 2, "by");
		by = take_by(L);
		lua_getfield(L, 2, "since");
		since = take_since(L, t);
	}
	ledger_report(t, since, by, &r);
	lua_createtable(L, (int)r.count, 3);
	for (size_t i = 0; i < r.count; i++) {
		push_line(L, t, &r.line[i]);
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
	lua_newtable(L);
	set_counts(L, &r.sum);
	lua_setfield(L, -2, "sum");
	lua_set_integer(L, "from", r.from);
	lua_set_integer(L, "to", r.to);
	ledger_report_free(&r);
	return 1;
}

/* m:ledger_mark([name]) */
static int ledger_lua_mark(lua_State *L)
{
	ledger_set_mark(lua_machine(L, 1)->tower, luaL_optstring(L, 2, "mark"));
	return 0;
}

const luaL_Reg lua_ledger_methods[] = {
	{"ledger", ledger_lua},
	{"ledger_mark", ledger_lua_mark},
	{NULL, NULL},
};
