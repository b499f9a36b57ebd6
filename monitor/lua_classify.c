/*
 * lua_classify.c - trapeze.classify: the experiments of classify.h, for labs.
 */
#include <string.h>
#include <strings.h>

#include <lauxlib.h>

#include "classify.h"
#include "lua_trapeze.h"

static const struct isa_insn *row_of(const struct isa_set *set,
				     const char *mnemonic)
{
	for (int i = 0; i < ISA_ROWS; i++)
		if (isa_set_has(set, &isa_table[i]) &&
		    !strcasecmp(isa_table[i].mnemonic, mnemonic))
			return &isa_table[i];
	return NULL;
}

static void set_text(lua_State *L, const char *key, const char *text)
{
	lua_pushstring(L, text);
	lua_setfield(L, -2, key);
}

static void set_witness(lua_State *L, const char *key,
			const struct classify_witness *w)
{
	if (!w->found)
		return;
	lua_newtable(L);
	set_text(L, "instruction", w->insn);
	set_text(L, "states", w->states);
	set_text(L, "difference", w->result);
	lua_setfield(L, -2, key);
}

static void push_result(lua_State *L, const struct classify_result *r)
{
	static const char *const words[] = {
		[PRIVILEGE_NONE] = "no",
		[PRIVILEGE_SOME] = "at times",
		[PRIVILEGE_ALL] = "yes",
	};

	lua_newtable(L);
	set_text(L, "mnemonic", r->row->mnemonic);
	set_text(L, "privileged", words[r->privilege]);
	set_text(L, "declared",
		 isa_pg_class_name((enum isa_class)r->row->pg_class));
	set_witness(L, "control", &r->control);
	set_witness(L, "mode", &r->mode);
	set_witness(L, "location", &r->location);
	set_witness(L, "resources", &r->resource);
	set_witness(L, "time", &r->time);
	set_witness(L, "user", &r->user);
	lua_pushboolean(L, classify_sensitive(r));
	lua_setfield(L, -2, "sensitive");
}

/* trapeze.classify(mnemonic [, set]): what was found, as a table */
int lua_classify(lua_State *L)
{
	const char *mnemonic = luaL_checkstring(L, 1);
	const char *name = luaL_optstring(L, 2, NULL);
	const struct isa_set *set = isa_set_find(name);
	struct classify_machine on = {.set = set};
	struct classify_result result;
	struct classify_lab *lab;
	const struct isa_insn *row;
	struct error e;

	if (!set)
		return luaL_error(L, "no instruction set '%s'", name);
	row = row_of(set, mnemonic);
	if (!row)
		return luaL_error(L, "no instruction '%s'", mnemonic);
	on.facilities_on = 1u << row->facility;
	lab = classify_open(&on, &e);
	if (!lab)
		return lua_fail(L, &e);
	classify_row(lab, row, &result);
	classify_close(lab);
	push_result(L, &result);
	return 1;
}
