/*
 * lua_machine.c - Lua: machines are made, run, and given their inputs.
 *
 * A Lua error leaves a C function by a jump: nothing here owns memory while
 * it calls something that can raise one.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commander.h"
#include "lua_host.h"
#include "lua_trapeze.h"
#include "mcic.h"
#include "paper.h"
#include "sandbox.h"
#include "server.h"
#include "signals.h"

struct session *lua_machine(lua_State *L, int index)
{
	struct session **p = luaL_checkudata(L, index, LUA_MACHINE);

	luaL_argcheck(L, *p, index, "this machine is closed");
	luaL_argcheck(L, !lua_host_inside(L), index,
		      "a device's function cannot use the machine");
	return *p;
}

/* A machine's own, beside its storage, about; a sandbox counts it. */
#define MACHINE_MEMORY (16u << 20)

/* ---- life -----------------------------------------------------------------
 */

static bool take_config(lua_State *L, struct config *c, struct error *e)
{
	char place[160];

	if (lua_type(L, 1) == LUA_TSTRING)
		return config_load(c, lua_tostring(L, 1), e);
	luaL_checktype(L, 1, LUA_TTABLE);
	luaL_where(L, 1);
	snprintf(place, sizeof place, "%stable", lua_tostring(L, -1));
	lua_pop(L, 1);
	return config_take(c, L, 1, place, e);
}

/* `trapeze run --instruction-set` is for the machines that do not say. */
static void default_set(lua_State *L, struct config *c)
{
	const struct isa_set *set;

	lua_getfield(L, LUA_REGISTRYINDEX, LUA_INSTRUCTION_SET);
	set = isa_set_find(lua_tostring(L, -1));
	if (!c->machine.instruction_set && set)
		c->machine.instruction_set = set->name;
	lua_pop(L, 1);
}

/* `trapeze run --listen` is for the first machine. */
static bool default_listen(lua_State *L, struct config *c, struct error *e)
{
	bool good;

	lua_getfield(L, LUA_REGISTRYINDEX, LUA_LISTEN);
	good = config_terminals(c, lua_tostring(L, -1), e);
	lua_pop(L, 1);
	lua_pushnil(L);
	lua_setfield(L, LUA_REGISTRYINDEX, LUA_LISTEN);
	return good;
}

/* `trapeze run --gdb` and --trace likewise: KEY has what FUNCTION gets. */
static bool default_call(lua_State *L, const char *key, struct session *s,
			 bool (*function)(struct session *s, const char *text,
					  struct error *e),
			 struct error *e)
{
	bool good;

	lua_getfield(L, LUA_REGISTRYINDEX, key);
	good = !lua_isstring(L, -1) || function(s, lua_tostring(L, -1), e);
	lua_pop(L, 1);
	lua_pushnil(L);
	lua_setfield(L, LUA_REGISTRYINDEX, key);
	return good;
}

/* m:listen(description): the ports that this machine listens at */
static int machine_listen(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct listen *list = NULL;
	size_t count = 0;
	struct error e;
	char name[80];
	int port;
	bool good = true;

	if (!lua_isnoneornil(L, 2)) {
		lua_settop(L, 2);
		good = listen_take(L, &list, &count, &e);
		for (size_t i = 0; good && i < count; i++)
			good = session_serve(s, &list[i], &e);
		free(list);
	}
	if (!good)
		return lua_fail(L, &e);
	lua_newtable(L);
	for (size_t n = 0;
	     (port = server_port(s->server, n, name, sizeof name)); n++) {
		lua_pushinteger(L, port);
		lua_rawseti(L, -2, (lua_Integer)n + 1);
	}
	return 1;
}

/* m:pace([FACTOR]) */
static int machine_pace(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	double pace = luaL_optnumber(L, 2, s->pace);

	luaL_argcheck(L, pace >= 0, 2, "expected zero or more");
	s->pace = pace;
	lua_pushnumber(L, s->pace);
	return 1;
}

/* m:instruction_set(): name, the machine that it is like, what is different */
static int machine_instruction_set(lua_State *L)
{
	const struct isa_set *set = machine_set(lua_machine(L, 1)->machine);

	lua_pushstring(L, set->name);
	lua_pushstring(L, set->like);
	lua_pushstring(L, set->text);
	return 3;
}

/* `trapeze run --record` is for the first machine. */
static bool default_record(lua_State *L, struct session *s, struct error *e)
{
	const char *file;
	bool good = true;

	lua_getfield(L, LUA_REGISTRYINDEX, LUA_RECORD);
	file = lua_tostring(L, -1);
	if (file) {
		s->record_to = strdup(file);
		good = session_record(s, 0, e);
	}
	lua_pop(L, 1);
	lua_pushnil(L);
	lua_setfield(L, LUA_REGISTRYINDEX, LUA_RECORD);
	return good;
}

/* trapeze.machine(path or table) */
int lua_machine_new(lua_State *L)
{
	struct config c;
	struct error e;
	uint64_t storage;
	struct session **p = lua_newuserdatauv(L, sizeof *p, 0);

	*p = NULL;
	luaL_setmetatable(L, LUA_MACHINE);
	if (!take_config(L, &c, &e))
		return lua_fail(L, &e);
	default_set(L, &c);
	if (!default_listen(L, &c, &e)) {
		config_free(&c);
		return lua_fail(L, &e);
	}
	storage = c.machine.storage;
	if (!sandbox_use_memory(storage + MACHINE_MEMORY)) {
		config_free(&c);
		return luaL_error(L, "the sandbox has no memory for this "
				     "machine (--max-memory)");
	}
	*p = session_create(&c, &e);
	if (!*p) {
		sandbox_free_memory(storage + MACHINE_MEMORY);
		return lua_fail(L, &e);
	}
	if (!default_call(L, LUA_GDB, *p, session_gdb, &e) ||
	    !default_call(L, LUA_TRACE, *p, session_trace, &e))
		return lua_fail(L, &e);
	lua_getfield(L, LUA_REGISTRYINDEX, LUA_PACE);
	if (lua_tonumber(L, -1) >= 0)
		(*p)->pace = lua_tonumber(L, -1);
	lua_pop(L, 1);
	if (!default_record(L, *p, &e))
		return lua_fail(L, &e);
	return 1;
}

/* The console's machine, which its Lua may use but not end. */
#define BORROWED "trapeze.borrowed"

struct session **lua_machine_borrow(lua_State *L, struct session *s)
{
	struct session **p = lua_newuserdatauv(L, sizeof *p, 0);

	*p = s;
	luaL_setmetatable(L, LUA_MACHINE);
	lua_pushvalue(L, -1);
	lua_setfield(L, LUA_REGISTRYINDEX, BORROWED);
	return p;
}

static bool is_borrowed(lua_State *L)
{
	bool is;

	lua_getfield(L, LUA_REGISTRYINDEX, BORROWED);
	is = lua_rawequal(L, 1, -1);
	lua_pop(L, 1);
	return is;
}

static int machine_close(lua_State *L)
{
	struct session **p = luaL_checkudata(L, 1, LUA_MACHINE);

	luaL_argcheck(L, !*p || !is_borrowed(L), 1,
		      "the console's machine ends with the console");

	luaL_argcheck(L, !lua_host_inside(L), 1,
		      "a device's function cannot use the machine");
	luaL_argcheck(L, !*p || !(*p)->acting, 1,
		      "a breakpoint's function cannot close its machine");
	if (*p)
		sandbox_free_memory(machine_storage_size((*p)->machine) +
				    MACHINE_MEMORY);
	session_destroy(*p);
	*p = NULL;
	return 0;
}

static int machine_tostring(lua_State *L)
{
	struct session *s = lua_machine(L, 1);

	lua_pushfstring(L, "machine (%s, model %s)", s->config.name,
			machine_model(s->machine));
	return 1;
}

/* ---- running --------------------------------------------------------------
 */

/* In a sandbox by pieces: it counts instructions. */
#define SANDBOX_PIECE 2000000 /* cycles */

/* False: there are no more. */
static bool go_sandboxed(struct session *s)
{
	uint64_t before, now = machine_instructions(s->machine);
	bool more = true, enough = sandbox_use_guest(0);

	while (more && enough) {
		before = now;
		more = session_slice(s, SANDBOX_PIECE);
		now = machine_instructions(s->machine);
		enough = sandbox_use_guest(now - before);
	}
	session_pause(s);
	return enough;
}

static bool run_on(struct session *s)
{
	if (sandbox_here())
		return go_sandboxed(s);
	while (session_attended(s) ? session_live(s, -1)
				   : session_slice(s, UINT64_MAX))
		continue;
	return true;
}

const struct session_stop *lua_run(lua_State *L, struct session *s,
				   const struct session_goal *goal)
{
	struct session *before;
	struct error e;
	bool enough;

	if (!session_begin(s, goal, &e))
		lua_fail(L, &e);
	before = signals_target(s);
	if (signals_seen()) /* before there was a target */
		session_interrupt(s);
	enough = run_on(s);
	signals_target(before);
	if (!enough)
		luaL_error(L, "the sandbox's instructions of machines are used "
			      "up (--max-guest)");
	if (s->stop.kind == STOP_INTERRUPT)
		luaL_error(L, "interrupted");
	if (*s->acted.text) { /* a breakpoint's function failed */
		e = s->acted;
		s->acted.text[0] = 0;
		luaL_error(L, "%s", e.text);
	}
	return &s->stop;
}

static int push_stop(lua_State *L, const struct session_stop *stop)
{
	lua_pushstring(L, session_stop_word(stop->kind));
	lua_pushstring(L, stop->text);
	return 2;
}

/* m:run{until_ = f}: asks f after each piece of EVERY seconds. */
static int run_until(lua_State *L, struct session *s, struct session_goal *goal)
{
	uint64_t piece =
		session_cycles(s, lua_field_number(L, 2, "every", 0.001));
	uint64_t end = goal->cycles ? machine_cycles(s->machine) + goal->cycles
				    : UINT64_MAX;
	bool limit = goal->cycles;

	for (;;) {
		uint64_t left = end - machine_cycles(s->machine);

		lua_getfield(L, 2, "until_");
		lua_pushvalue(L, 1);
		lua_call(L, 1, 1);
		if (lua_toboolean(L, -1)) {
			lua_pushliteral(L, "done");
			lua_pushliteral(L, "the condition holds");
			return 2;
		}
		lua_pop(L, 1);
		goal->cycles = limit && left < piece ? left : piece;
		lua_run(L, s, goal);
		if (s->stop.kind != STOP_LIMIT ||
		    machine_cycles(s->machine) >= end)
			return push_stop(L, &s->stop);
	}
}

/* m:run{cycles=, seconds=, instructions=, until_=, every=, stop_on_wait=} */
static int machine_run_method(lua_State *L)
{
	static const char *const names[] = {"cycles", "seconds", "instructions",
					    "until_", "every",	 "stop_on_wait",
					    NULL};
	struct session *s = lua_machine(L, 1);
	struct session_goal goal = {.kind = GOAL_RUN};
	double seconds, count;

	lua_check_fields(L, 2, names);
	seconds = lua_field_number(L, 2, "seconds", 0);
	count = lua_field_number(L, 2, "instructions", 0);
	goal.cycles = (uint64_t)lua_field_number(L, 2, "cycles", 0);
	goal.stop_on_wait = lua_field_boolean(L, 2, "stop_on_wait");
	if (seconds > 0)
		goal.cycles = session_cycles(s, seconds);
	if (count > 0) {
		goal.kind = GOAL_STEP;
		goal.count = (uint64_t)count;
	}
	if (lua_istable(L, 2)) {
		lua_getfield(L, 2, "until_");
		if (!lua_isnil(L, -1)) {
			luaL_checktype(L, -1, LUA_TFUNCTION);
			return run_until(L, s, &goal);
		}
	}
	return push_stop(L, lua_run(L, s, &goal));
}

static int go(lua_State *L, enum session_goal_kind kind)
{
	struct session *s = lua_machine(L, 1);
	lua_Integer count = luaL_optinteger(L, 2, 1);
	struct session_goal goal = {.kind = kind, .count = (uint64_t)count};

	luaL_argcheck(L, count > 0, 2, "expected a number above zero");
	return push_stop(L, lua_run(L, s, &goal));
}

static int machine_step(lua_State *L)
{
	return go(L, GOAL_STEP);
}

static int machine_next(lua_State *L)
{
	return go(L, GOAL_NEXT);
}

static int machine_finish(lua_State *L)
{
	lua_settop(L, 1);
	return go(L, GOAL_FINISH);
}

/* ---- inputs and keys ------------------------------------------------------
 */

/* m:ipl(address [, {clear = true}]) */
static int machine_ipl_method(lua_State *L)
{
	static const char *const names[] = {"clear", NULL};
	struct session *s = lua_machine(L, 1);
	unsigned address;
	struct error e;

	if (lua_isnoneornil(L, 2) && s->config.ipl >= 0)
		address = (unsigned)s->config.ipl;
	else
		address = lua_device(L, 2);
	lua_check_fields(L, 3, names);
	if (!session_ipl(s, address, lua_field_boolean(L, 3, "clear"), &e))
		return lua_fail(L, &e);
	return 0;
}

/* m:load_reader(address, "file" or {cards = bytes}) */
static int machine_load_reader(lua_State *L)
{
	static const char *const names[] = {"cards", NULL};
	struct session *s = lua_machine(L, 1);
	unsigned address = lua_device(L, 2);
	struct error e;
	size_t size;
	const char *bytes;
	bool good;

	if (lua_istable(L, 3)) {
		lua_check_fields(L, 3, names);
		lua_getfield(L, 3, "cards");
		bytes = luaL_checklstring(L, -1, &size);
		good = session_load_cards(s, address, bytes, size, &e);
	} else {
		good = session_load(s, address, luaL_checkstring(L, 3), &e);
	}
	return good ? 0 : lua_fail(L, &e);
}

/* m:key("restart" | "stop" | "start" | "interrupt" | "store status" |
 *       "reset cpu" | "reset" | "clear") */
static int machine_key_method(lua_State *L)
{
	static const char *const keys[] = {[OPERATOR_START] = "start",
					   [OPERATOR_STOP] = "stop",
					   [OPERATOR_RESTART] = "restart",
					   [OPERATOR_INTERRUPT] = "interrupt",
					   [OPERATOR_STORE_STATUS] =
						   "store status",
					   [OPERATOR_RESET_CPU] = "reset cpu",
					   [OPERATOR_RESET] = "reset",
					   [OPERATOR_CLEAR] = "clear",
					   NULL};

	session_key(lua_machine(L, 1),
		    (enum session_key)luaL_checkoption(L, 2, NULL, keys));
	return 0;
}

/* The list of words at the top of the stack. */
static void check_words(lua_State *L, int table, bool invalid,
			struct machine_check *check)
{
	struct error e;

	for (lua_Unsigned i = 1; i <= lua_rawlen(L, table); i++) {
		lua_rawgeti(L, table, (lua_Integer)i);
		if (!check_word(check, luaL_checkstring(L, -1), invalid, &e))
			lua_fail(L, &e);
		lua_pop(L, 1);
	}
}

/* m:check{CONDITION... [, storage=] [, region=] [, invalid={FIELD...}]} */
static int machine_check_method(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct machine_check check = {0};
	struct error e;

	luaL_checktype(L, 2, LUA_TTABLE);
	check_words(L, 2, false, &check);
	if (lua_getfield(L, 2, "storage") != LUA_TNIL) {
		check.failing_storage = lua_address(L, s, -1);
		check.code |= MCIC_BIT(MCIC_VALID_FAILING);
	}
	if (lua_getfield(L, 2, "region") != LUA_TNIL) {
		check.region = (uint32_t)luaL_checkinteger(L, -1);
		check.code |= MCIC_BIT(MCIC_VALID_REGION);
	}
	if (lua_getfield(L, 2, "invalid") != LUA_TNIL)
		check_words(L, lua_gettop(L), true, &check);
	if (!session_check(s, &check, &e))
		return lua_fail(L, &e);
	return 0;
}

/* m:tod_control([WORD]): the clock's state in words, and whether secure */
static int machine_tod_control(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct error e;

	if (!lua_isnoneornil(L, 2) &&
	    !tod_control(s, luaL_checkstring(L, 2), &e))
		return lua_fail(L, &e);
	lua_pushstring(L, tod_state_name(s->machine));
	lua_pushboolean(L, machine_tod_secure(s->machine));
	return 2;
}

/* m:printer(address): what it put on its file so far */
static int machine_printer(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	unsigned address = lua_device(L, 2);
	struct device *d = machine_device(s->machine, address);
	struct error e;
	size_t size;
	char *text;

	if (!d || !device_medium(d) ||
	    (device_class(d) != DEVICE_PRINTER &&
	     device_class(d) != DEVICE_PUNCH))
		return lua_fail_text(L, "no printer or punch at %03X", address);
	text = paper_read(s->machine, d, &size, &e);
	if (!text)
		return lua_fail(L, &e);
	lua_pushlstring(L, text, size);
	free(text);
	return 1;
}

const luaL_Reg lua_machine_methods[] = {
	{"run", machine_run_method},
	{"step", machine_step},
	{"next", machine_next},
	{"finish", machine_finish},
	{"ipl", machine_ipl_method},
	{"load_reader", machine_load_reader},
	{"key", machine_key_method},
	{"check", machine_check_method},
	{"tod_control", machine_tod_control},
	{"instruction_set", machine_instruction_set},
	{"printer", machine_printer},
	{"console", lua_console_new},
	{"display", lua_display_new},
	{"listen", machine_listen},
	{"pace", machine_pace},
	{"close", machine_close},
	{"__gc", machine_close},
	{"__close", machine_close},
	{"__tostring", machine_tostring},
	{NULL, NULL},
};
