/*
 * lua_state.c - Lua: registers, time, storage.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ebcdic.h"
#include "expression.h"
#include "isa.h"
#include "model.h"
#include "lua_trapeze.h"
#include "psw.h"

#define READ_MAX (16u * 1024 * 1024)

/* ---- addresses ------------------------------------------------------------
 */

/* An address: a number, or an expression such as "DMKDSP+1A". */
uint32_t lua_address(lua_State *L, struct session *s, int index)
{
	uint32_t value = 0;
	struct error e;

	if (lua_isinteger(L, index))
		return (uint32_t)lua_tointeger(L, index) & 0xFFFFFF;
	if (!expression_address(s, luaL_checkstring(L, index), NULL, &value,
				&e))
		lua_fail(L, &e);
	return value;
}

/* ---- registers ------------------------------------------------------------
 */

static unsigned number(lua_State *L, int index, unsigned max)
{
	lua_Integer n = luaL_checkinteger(L, index);

	luaL_argcheck(L, n >= 0 && n <= (lua_Integer)max, index,
		      "no register of this number");
	return (unsigned)n;
}

/* m:gr(n [, value]) */
static int state_gr(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	unsigned n = number(L, 2, 15);

	if (!lua_isnoneornil(L, 3))
		session_set_register(s, REG_GENERAL, n,
				     (uint64_t)luaL_checkinteger(L, 3));
	lua_pushinteger(L, machine_gr(s->machine, n));
	return 1;
}

static int state_cr(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	unsigned n = number(L, 2, 15);

	if (!lua_isnoneornil(L, 3))
		session_set_register(s, REG_CONTROL, n,
				     (uint64_t)luaL_checkinteger(L, 3));
	lua_pushinteger(L, machine_cr(s->machine, n));
	return 1;
}

static int state_fpr(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	unsigned n = number(L, 2, 6);

	luaL_argcheck(L, n % 2 == 0, 2, "expected 0, 2, 4 or 6");
	if (!lua_isnoneornil(L, 3))
		session_set_register(s, REG_FLOATING, n,
				     (uint64_t)luaL_checkinteger(L, 3));
	lua_pushinteger(L, (lua_Integer)machine_fpr(s->machine, n));
	return 1;
}

void lua_set_boolean(lua_State *L, const char *name, bool value)
{
	lua_pushboolean(L, value);
	lua_setfield(L, -2, name);
}

void lua_set_integer(lua_State *L, const char *name, uint64_t value)
{
	lua_pushinteger(L, (lua_Integer)value);
	lua_setfield(L, -2, name);
}

/* m:psw([value]): the PSW as a table */
static int state_psw(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct psw p;
	char words[128];

	if (!lua_isnoneornil(L, 2))
		session_set_register(s, REG_PSW, 0,
				     (uint64_t)luaL_checkinteger(L, 2));
	psw_decode(&p, machine_psw(s->machine));
	lua_newtable(L);
	lua_set_integer(L, "value", machine_psw(s->machine));
	lua_set_integer(L, "ia", p.ia);
	lua_set_integer(L, "key", p.key);
	lua_set_integer(L, "cc", p.cc);
	lua_set_integer(L, "mask", p.mask);
	lua_set_boolean(L, "ec", p.ec);
	lua_set_boolean(L, "dat", p.dat);
	lua_set_boolean(L, "secondary", p.secondary);
	lua_set_boolean(L, "per", p.per);
	lua_set_boolean(L, "io", p.io);
	lua_set_boolean(L, "external", p.external);
	lua_set_boolean(L, "machine", p.machine);
	lua_set_boolean(L, "wait", p.wait);
	lua_set_boolean(L, "problem", p.problem);
	lua_pushstring(L,
		       psw_words(machine_psw(s->machine), words, sizeof words));
	lua_setfield(L, -2, "words");
	return 1;
}

static int state_prefix(lua_State *L)
{
	struct session *s = lua_machine(L, 1);

	if (!lua_isnoneornil(L, 2))
		session_set_register(s, REG_PREFIX, 0,
				     (uint64_t)luaL_checkinteger(L, 2));
	lua_pushinteger(L, machine_prefix(s->machine));
	return 1;
}

/* ---- time and work --------------------------------------------------------
 */

static int state_instructions(lua_State *L)
{
	lua_pushinteger(L, (lua_Integer)machine_instructions(
				   lua_machine(L, 1)->machine));
	return 1;
}

static int state_cycles(lua_State *L)
{
	lua_pushinteger(
		L, (lua_Integer)machine_cycles(lua_machine(L, 1)->machine));
	return 1;
}

/* m:cpi(): cycles per instruction, without waiting */
static int state_cpi(lua_State *L)
{
	lua_pushnumber(L, machine_cpi(lua_machine(L, 1)->machine));
	return 1;
}

/* m:model(): {name=, text=, cycle_ns=, mips=} */
static int state_model(lua_State *L)
{
	const struct model *m = machine_model_data(lua_machine(L, 1)->machine);

	lua_newtable(L);
	lua_pushstring(L, m->name);
	lua_setfield(L, -2, "name");
	lua_pushstring(L, m->text);
	lua_setfield(L, -2, "text");
	lua_pushnumber(L, (double)m->cycle_ps / 1000);
	lua_setfield(L, -2, "cycle_ns");
	lua_pushnumber(L, (double)m->mips / MODEL_ONE);
	lua_setfield(L, -2, "mips");
	return 1;
}

/* m:cost(ADDRESS [, SPACE]): cycles, cycles when a branch is taken, formula;
 * nil where no instruction is */
static int state_cost(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	const struct model *m = machine_model_data(s->machine);
	struct place at = lua_place(L, s, 2, 3);
	uint8_t text[6] = {0};
	const struct isa_insn *row;
	struct isa_fields f;
	struct model_formula sum;
	char formula[160];

	place_read(s, &at, text, sizeof text);
	row = isa_find(text);
	if (!row)
		return 0;
	isa_decode(row, text, &f);
	sum = model_formula(m, row);
	lua_pushinteger(L, model_cost(m, row, &f));
	lua_pushinteger(L, model_cost(m, row, &f) + model_taken(m, row));
	lua_pushstring(L, model_formula_text(&sum, formula, sizeof formula));
	return 3;
}

static int state_seconds(lua_State *L)
{
	const struct machine *m = lua_machine(L, 1)->machine;

	lua_pushnumber(L,
		       (double)machine_nanoseconds(m, machine_cycles(m)) / 1e9);
	return 1;
}

static int state_tod(lua_State *L)
{
	lua_pushinteger(L,
			(lua_Integer)machine_tod(lua_machine(L, 1)->machine));
	return 1;
}

static int state_storage(lua_State *L)
{
	lua_pushinteger(L, machine_storage_size(lua_machine(L, 1)->machine));
	return 1;
}

/* ---- storage --------------------------------------------------------------
 */

/* m:read(address, n [, space]): bytes */
static int state_read(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	lua_Integer n = luaL_checkinteger(L, 3);
	struct place where = lua_place(L, s, 2, 4);
	luaL_Buffer b;

	luaL_argcheck(L, n >= 0 && n <= READ_MAX, 3, "too many bytes");
	if (place_read(s, &where, luaL_buffinitsize(L, &b, (size_t)n),
		       (size_t)n) != (size_t)n)
		return lua_fail_text(L,
				     "%06X: not all of %d bytes are in storage",
				     (unsigned)where.address, (int)n);
	luaL_pushresultsize(&b, (size_t)n);
	return 1;
}

static uint64_t take(lua_State *L, size_t n)
{
	struct session *s = lua_machine(L, 1);
	struct place at = lua_place(L, s, 2, 3);
	uint8_t b[8];
	uint64_t value = 0;

	if (place_read(s, &at, b, n) != n)
		lua_fail_text(L, "%06X: not in storage", (unsigned)at.address);
	for (size_t i = 0; i < n; i++)
		value = value << 8 | b[i];
	return value;
}

/* m:byte, half, word, double (address [, space]): unsigned numbers */
static int state_byte(lua_State *L)
{
	lua_pushinteger(L, (lua_Integer)take(L, 1));
	return 1;
}

static int state_half(lua_State *L)
{
	lua_pushinteger(L, (lua_Integer)take(L, 2));
	return 1;
}

static int state_word(lua_State *L)
{
	lua_pushinteger(L, (lua_Integer)take(L, 4));
	return 1;
}

static int state_double(lua_State *L)
{
	lua_pushinteger(L, (lua_Integer)take(L, 8));
	return 1;
}

void lua_push_printable(lua_State *L)
{
	size_t n;
	const char *bytes = lua_tolstring(L, -1, &n);
	luaL_Buffer b;

	luaL_buffinit(L, &b);
	for (size_t i = 0; i < n; i++)
		luaL_addchar(&b, ebcdic_printable((uint8_t)bytes[i]));
	luaL_pushresult(&b);
}

/* m:ebcdic(address, n [, space]): text in ASCII, '.' where unprintable */
static int state_ebcdic(lua_State *L)
{
	state_read(L);
	lua_push_printable(L);
	return 1;
}

/* m:write(address, bytes [, space]) */
static int state_write(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct place at = lua_place(L, s, 2, 4);
	size_t n;
	const char *bytes = luaL_checklstring(L, 3, &n);
	struct error e;

	if (!place_write(s, &at, bytes, n, &e))
		return lua_fail(L, &e);
	return 0;
}

/* m:set_word(address, value [, space]) */
static int state_set_word(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct place at = lua_place(L, s, 2, 4);
	uint32_t v = (uint32_t)luaL_checkinteger(L, 3);
	const uint8_t b[4] = {(uint8_t)(v >> 24), (uint8_t)(v >> 16),
			      (uint8_t)(v >> 8), (uint8_t)v};
	struct error e;

	if (!place_write(s, &at, b, 4, &e))
		return lua_fail(L, &e);
	return 0;
}

/* m:key_of(absolute): the storage key as SSK holds it */
static int state_key_of(lua_State *L)
{
	struct session *s = lua_machine(L, 1);

	lua_pushinteger(L, machine_key(s->machine, lua_address(L, s, 2)));
	return 1;
}

/* ---- CPUs -----------------------------------------------------------------
 */

/* m:cpu([n]): selects it; the one selected */
static int state_cpu(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	lua_Integer n;

	if (!lua_isnoneornil(L, 2)) {
		n = luaL_checkinteger(L, 2);
		luaL_argcheck(
			L, n >= 0 && n < (lua_Integer)machine_cpus(s->machine),
			2, "no CPU of this number");
		machine_select_cpu(s->machine, (unsigned)n);
	}
	lua_pushinteger(L, machine_selected_cpu(s->machine));
	return 1;
}

/* m:cpus(): a list of {address=, state=, instructions=} */
static int state_cpus(lua_State *L)
{
	struct machine *m = lua_machine(L, 1)->machine;

	lua_newtable(L);
	for (unsigned i = 0; i < machine_cpus(m); i++) {
		lua_newtable(L);
		lua_set_integer(L, "address", i);
		lua_pushstring(L,
			       machine_cpu_state_name(machine_cpu_state(m, i)));
		lua_setfield(L, -2, "state");
		lua_set_integer(L, "instructions",
				machine_cpu_instructions(m, i));
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
	return 1;
}

/* ---- direct control, facilities --------------------------------------------
 */

/* m:signal(line): external signal 2 to 7 */
static int state_signal(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	lua_Integer line = luaL_checkinteger(L, 2);
	struct error e;

	if (!machine_external_signal(s->machine, (unsigned)line, &e))
		return lua_fail(L, &e);
	return 0;
}

/* m:direct([byte]): the lines; puts a byte on those in first */
static int state_direct(lua_State *L)
{
	struct machine *m = lua_machine(L, 1)->machine;
	lua_Integer byte = luaL_optinteger(L, 2, 0);
	struct direct d;
	struct error e;

	luaL_argcheck(L, byte >= 0 && byte <= 0xFF, 2, "expected a byte");
	if (!lua_isnoneornil(L, 2) &&
	    !machine_set_direct_in(m, (uint8_t)byte, &e))
		return lua_fail(L, &e);
	d = machine_direct(m);
	lua_createtable(L, 0, 5);
	lua_set_integer(L, "input", d.in);
	lua_set_integer(L, "output", d.out);
	lua_set_integer(L, "signals", d.pulsed);
	lua_set_integer(L, "writes", d.writes);
	lua_set_integer(L, "reads", d.reads);
	return 1;
}

/* m:facilities(): those that it has, as keys */
static int state_facilities(lua_State *L)
{
	uint32_t set = machine_facilities(lua_machine(L, 1)->machine);

	lua_newtable(L);
	for (unsigned i = 0; i < FAC_COUNT; i++)
		if (set >> i & 1)
			lua_set_boolean(L, isa_facility_symbol(i), true);
	return 1;
}

const luaL_Reg lua_state_methods[] = {
	{"gr", state_gr},
	{"cr", state_cr},
	{"fpr", state_fpr},
	{"psw", state_psw},
	{"prefix", state_prefix},
	{"instructions", state_instructions},
	{"cycles", state_cycles},
	{"seconds", state_seconds},
	{"tod", state_tod},
	{"storage", state_storage},
	{"read", state_read},
	{"byte", state_byte},
	{"half", state_half},
	{"word", state_word},
	{"double", state_double},
	{"ebcdic", state_ebcdic},
	{"write", state_write},
	{"set_word", state_set_word},
	{"key_of", state_key_of},
	{"cpu", state_cpu},
	{"cpus", state_cpus},
	{"cpi", state_cpi},
	{"model", state_model},
	{"cost", state_cost},
	{"signal", state_signal},
	{"direct", state_direct},
	{"facilities", state_facilities},
	{NULL, NULL},
};
