/*
 * lua_state.c - Lua: registers, storage, symbols, breakpoints, counters.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ebcdic.h"
#include "expression.h"
#include "isa.h"
#include "lua_trapeze.h"
#include "psw.h"

#define READ_MAX (16u * 1024 * 1024)

/* ---- addresses ------------------------------------------------------------
 */

/* An address: a number, or an expression such as "DMKDSP+1A". */
static uint32_t address(lua_State *L, struct session *s, int index)
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

static enum machine_space space(lua_State *L, int index)
{
	static const char *const names[] = {"absolute", "real", "logical",
					    NULL};

	return (enum machine_space)luaL_checkoption(L, index, "real", names);
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

static void set_boolean(lua_State *L, const char *name, bool value)
{
	lua_pushboolean(L, value);
	lua_setfield(L, -2, name);
}

static void set_integer(lua_State *L, const char *name, uint64_t value)
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
	set_integer(L, "value", machine_psw(s->machine));
	set_integer(L, "ia", p.ia);
	set_integer(L, "key", p.key);
	set_integer(L, "cc", p.cc);
	set_integer(L, "mask", p.mask);
	set_boolean(L, "ec", p.ec);
	set_boolean(L, "dat", p.dat);
	set_boolean(L, "per", p.per);
	set_boolean(L, "io", p.io);
	set_boolean(L, "external", p.external);
	set_boolean(L, "machine", p.machine);
	set_boolean(L, "wait", p.wait);
	set_boolean(L, "problem", p.problem);
	lua_pushstring(L,
		       psw_words(machine_psw(s->machine), words, sizeof words));
	lua_setfield(L, -2, "words");
	return 1;
}

static int state_prefix(lua_State *L)
{
	lua_pushinteger(L, machine_prefix(lua_machine(L, 1)->machine));
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
	uint32_t at = address(L, s, 2);
	lua_Integer n = luaL_checkinteger(L, 3);
	enum machine_space where = space(L, 4);
	luaL_Buffer b;

	luaL_argcheck(L, n >= 0 && n <= READ_MAX, 3, "too many bytes");
	if (machine_read(s->machine, where, at,
			 luaL_buffinitsize(L, &b, (size_t)n),
			 (size_t)n) != (size_t)n)
		return lua_fail_text(L,
				     "%06X: not all of %d bytes are in storage",
				     (unsigned)at, (int)n);
	luaL_pushresultsize(&b, (size_t)n);
	return 1;
}

static uint64_t take(lua_State *L, size_t n)
{
	struct session *s = lua_machine(L, 1);
	uint32_t at = address(L, s, 2);
	uint8_t b[8];
	uint64_t value = 0;

	if (machine_read(s->machine, space(L, 3), at, b, n) != n)
		lua_fail_text(L, "%06X: not in storage", (unsigned)at);
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

/* m:ebcdic(address, n [, space]): text in ASCII, '.' where unprintable */
static int state_ebcdic(lua_State *L)
{
	size_t n;
	const char *bytes;
	luaL_Buffer b;

	state_read(L);
	bytes = lua_tolstring(L, -1, &n);
	luaL_buffinit(L, &b);
	for (size_t i = 0; i < n; i++)
		luaL_addchar(&b, ebcdic_printable((uint8_t)bytes[i]));
	luaL_pushresult(&b);
	return 1;
}

/* m:write(address, bytes [, space]) */
static int state_write(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	uint32_t at = address(L, s, 2);
	size_t n;
	const char *bytes = luaL_checklstring(L, 3, &n);
	struct error e;

	if (!session_write(s, space(L, 4), at, bytes, n, &e))
		return lua_fail(L, &e);
	return 0;
}

/* m:set_word(address, value [, space]) */
static int state_set_word(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	uint32_t at = address(L, s, 2);
	uint32_t v = (uint32_t)luaL_checkinteger(L, 3);
	const uint8_t b[4] = {(uint8_t)(v >> 24), (uint8_t)(v >> 16),
			      (uint8_t)(v >> 8), (uint8_t)v};
	struct error e;

	if (!session_write(s, space(L, 4), at, b, 4, &e))
		return lua_fail(L, &e);
	return 0;
}

/* m:key_of(absolute): the storage key as SSK holds it */
static int state_key_of(lua_State *L)
{
	struct session *s = lua_machine(L, 1);

	lua_pushinteger(L, machine_key(s->machine, address(L, s, 2)));
	return 1;
}

/* ---- symbols and code -----------------------------------------------------
 */

/* m:symbols(file) */
static int state_symbols(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct error e;

	if (!session_symbols(s, luaL_checkstring(L, 2), &e))
		return lua_fail(L, &e);
	return 0;
}

/* m:addr("DMKDSP+1A") */
static int state_addr(lua_State *L)
{
	struct session *s = lua_machine(L, 1);

	lua_pushinteger(L, address(L, s, 2));
	return 1;
}

/* m:where(address [, table]): "DMKDSP+1A", file, line; nil outside of
 * sections */
static int state_where(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	uint32_t at = address(L, s, 2);
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
static int state_disassemble(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	uint32_t at = address(L, s, 2);
	uint8_t text[6];
	char out[80];
	size_t n = machine_read(s->machine, space(L, 3), at, text, 6);

	if (n < 2)
		return lua_fail_text(L, "%06X: not in storage", (unsigned)at);
	n = isa_disassemble(text, n, out, sizeof out);
	lua_pushstring(L, out);
	lua_pushinteger(L, (lua_Integer)n);
	return 2;
}

/* ---- breakpoints ----------------------------------------------------------
 */

static int class_number(lua_State *L, const char *name)
{
	int cls = counters_class_of(name);

	if (cls < 0)
		luaL_error(L,
			   "no class of interruptions '%s'; there are "
			   "restart, external, svc, program, machine, io",
			   name);
	return cls;
}

static void break_interrupt(lua_State *L, struct breakpoint *p)
{
	p->kind = BREAK_INTERRUPT;
	p->cls = class_number(L, luaL_checkstring(L, -1));
	p->code = (int)lua_field_number(L, 2, "code", -1);
}

static void break_opcode(lua_State *L, struct breakpoint *p)
{
	const struct isa_insn *insn = isa_by_mnemonic(luaL_checkstring(L, -1));

	if (!insn)
		luaL_error(L, "no instruction '%s'", lua_tostring(L, -1));
	p->kind = BREAK_OPCODE;
	p->insn = (unsigned)(insn - isa_table);
}

static void break_on_class(lua_State *L, struct breakpoint *p)
{
	const char *name = luaL_checkstring(L, -1);
	unsigned i = 0;

	while (break_class_name(i) && strcmp(break_class_name(i), name))
		i++;
	if (!break_class_name(i))
		luaL_error(L, "no class of instructions '%s'", name);
	p->kind = BREAK_CLASS;
	p->which = (enum break_class)i;
}

/* m:breakpoint{address= | interrupt=[, code=] | opcode= | class= |
 *              store=[, length=]; temporary=} */
static int state_breakpoint(lua_State *L)
{
	static const char *const names[] = {
		"address", "interrupt", "code",	     "opcode", "class",
		"store",   "length",	"temporary", "who",    NULL};
	struct session *s = lua_machine(L, 1);
	struct breakpoint p = {.length = 1, .code = -1};
	int kinds = 0;

	luaL_checktype(L, 2, LUA_TTABLE);
	lua_check_fields(L, 2, names);
	lua_getfield(L, 2, "who");
	snprintf(p.who, sizeof p.who, "%s", luaL_optstring(L, -1, ""));
	lua_pop(L, 1);
	p.temporary = lua_field_boolean(L, 2, "temporary");
	p.length = (uint32_t)lua_field_number(L, 2, "length", 1);
	for (size_t i = 0; i < 6; i++) {
		if (lua_getfield(L, 2, names[i]) == LUA_TNIL || i == 2) {
			lua_pop(L, 1);
			continue;
		}
		kinds++;
		if (i == 0 || i == 5) {
			p.kind = i ? BREAK_STORE : BREAK_ADDRESS;
			p.address = address(L, s, lua_gettop(L));
		} else {
			(i == 1	  ? break_interrupt
			 : i == 3 ? break_opcode
				  : break_on_class)(L, &p);
		}
		lua_pop(L, 1);
	}
	if (kinds != 1)
		return luaL_error(L, "expected one of address, interrupt, "
				     "opcode, class, store");
	lua_pushinteger(L, breakpoints_add(&s->breakpoints, &p));
	return 1;
}

static int state_delete(lua_State *L)
{
	struct session *s = lua_machine(L, 1);

	if (!breakpoints_remove(&s->breakpoints, (int)luaL_checkinteger(L, 2)))
		return luaL_error(L, "no breakpoint of this number");
	return 0;
}

/* ---- counters -------------------------------------------------------------
 */

/* m:interrupts(): {total=, program={total=, [2]=n, ...}, svc={...}, ...} */
static int state_interrupts(lua_State *L)
{
	const struct counters *c = &lua_machine(L, 1)->counters;
	uint64_t all = 0;
	size_t n = 0;

	lua_newtable(L);
	for (unsigned cls = 0; cls < INT_COUNT; cls++) {
		lua_newtable(L);
		set_integer(L, "total", c->total[cls]);
		all += c->total[cls];
		for (; n < c->count && c->list[n].cls == cls; n++) {
			lua_pushinteger(L, (lua_Integer)c->list[n].count);
			lua_rawseti(L, -2, c->list[n].code);
		}
		lua_setfield(L, -2, counters_class_word(cls));
	}
	set_integer(L, "total", all);
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
		set_integer(L, "code", c->code);
		set_integer(L, "count", c->count);
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
	set_integer(L, "total", tower_traps(x));
	for (unsigned i = 0; i < INT_COUNT; i++)
		set_integer(L, counters_class_word(i), x->traps[i]);
	lua_setfield(L, -2, "traps");
}

static void push_node(lua_State *L, const struct tower *t, size_t n)
{
	const struct tower_node *x = &t->nodes[n];

	lua_newtable(L);
	lua_pushstring(L, x->path);
	lua_setfield(L, -2, "path");
	lua_pushstring(L, x->userid);
	lua_setfield(L, -2, "userid");
	lua_pushstring(L, x->state);
	lua_setfield(L, -2, "state");
	set_integer(L, "level", (uint64_t)x->level);
	set_integer(L, "psw", x->psw);
	set_integer(L, "storage", x->size);
	set_integer(L, "vmblok", x->vmblok);
	set_integer(L, "cycles", x->cycles);
	set_integer(L, "instructions", x->instructions);
	set_integer(L, "exits", x->exits);
	set_boolean(L, "is_cp", x->is_cp);
	set_boolean(L, "present", x->present);
	push_causes(L, x);
	push_traps(L, x);
}

/* m:tower(): a list of nodes, parents before their guests */
static int state_tower(lua_State *L)
{
	struct tower *t = lua_machine(L, 1)->tower;

	tower_walk(t);
	lua_createtable(L, (int)t->count, 0);
	for (size_t i = 0; i < t->count; i++) {
		push_node(L, t, i);
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
	return 1;
}

/* m:vm_read(path, address, n): bytes of a virtual machine's storage, as its
 * own system addresses it (real, for it) */
static int state_vm_read(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	const char *path = luaL_checkstring(L, 2);
	uint32_t at = address(L, s, 3);
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
static int state_levels(lua_State *L)
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
		set_integer(L, "traps", traps);
		set_integer(L, "cycles", cycles);
		set_integer(L, "instructions", instructions);
		lua_rawseti(L, -2, level);
	}
	return 1;
}

/* m:clear_counters(): interruptions and tower from zero */
static int state_clear(lua_State *L)
{
	struct session *s = lua_machine(L, 1);

	counters_clear(&s->counters);
	tower_clear(s->tower);
	return 0;
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
	{"symbols", state_symbols},
	{"addr", state_addr},
	{"where", state_where},
	{"disassemble", state_disassemble},
	{"breakpoint", state_breakpoint},
	{"delete", state_delete},
	{"interrupts", state_interrupts},
	{"tower", state_tower},
	{"levels", state_levels},
	{"vm_read", state_vm_read},
	{"clear_counters", state_clear},
	{NULL, NULL},
};
