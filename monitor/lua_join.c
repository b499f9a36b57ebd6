/*
 * lua_join.c - Lua: machines that are joined by channel-to-channel adapters
 * run by turns.
 */
#include <string.h>

#include "ctca.h"
#include "lua_trapeze.h"

#define MOST_MACHINES 8

/* trapeze.join(M1, ADDRESS, M2, ADDRESS) */
int lua_join(lua_State *L)
{
	struct session *a = lua_machine(L, 1), *b = lua_machine(L, 3);
	unsigned at = lua_device(L, 2), other = lua_device(L, 4);
	struct device *d, *e;
	struct error error;

	d = session_device(a, at, &error);
	e = d ? session_device(b, other, &error) : NULL;
	if (!e || !ctca_join(d, e, &error))
		return lua_fail(L, &error);
	return 0;
}

struct group {
	unsigned count;
	struct session *machine[MOST_MACHINES];
	uint64_t begun[MOST_MACHINES]; /* cycle */
};

static void take_group(lua_State *L, struct group *g)
{
	luaL_checktype(L, 1, LUA_TTABLE);
	g->count = (unsigned)lua_rawlen(L, 1);
	luaL_argcheck(L, g->count >= 1 && g->count <= MOST_MACHINES, 1,
		      "expected a list of machines, 8 at most");
	for (unsigned i = 0; i < g->count; i++) {
		lua_rawgeti(L, 1, (lua_Integer)i + 1);
		g->machine[i] = lua_machine(L, -1);
		g->begun[i] = machine_cycles(g->machine[i]->machine);
		lua_pop(L, 1);
	}
}

/* True while a machine that stopped so may still be woken by another. */
static bool goes_on(enum session_stop_kind kind)
{
	return kind != STOP_BREAK && kind != STOP_LOOP && kind != STOP_CHECK;
}

/*
 * All machines once, up to SECONDS since the beginning; counts those that
 * were at work.  False: machine *AT has stopped for another reason.
 */
static bool round_of(lua_State *L, struct group *g, double seconds,
		     unsigned *working, unsigned *at)
{
	*working = 0;
	for (*at = 0; *at < g->count; (*at)++) {
		struct session *s = g->machine[*at];
		uint64_t end = g->begun[*at] + session_cycles(s, seconds);
		uint64_t now = machine_cycles(s->machine);
		uint64_t before = machine_instructions(s->machine);
		struct session_goal goal = {.kind = GOAL_RUN};

		if (now >= end) {
			(*working)++;
			continue;
		}
		goal.cycles = end - now;
		lua_run(L, s, &goal);
		if (!goes_on(s->stop.kind))
			return false;
		*working += s->stop.kind == STOP_LIMIT ||
			    machine_instructions(s->machine) != before;
	}
	return true;
}

static bool holds(lua_State *L)
{
	bool yes;

	if (!lua_istable(L, 2))
		return false;
	if (lua_getfield(L, 2, "until_") == LUA_TNIL) {
		lua_pop(L, 1);
		return false;
	}
	lua_pushvalue(L, 1);
	lua_call(L, 1, 1);
	yes = lua_toboolean(L, -1);
	lua_pop(L, 1);
	return yes;
}

/* trapeze.together({M, M...}, {seconds=, slice=, until_=}) */
int lua_together(lua_State *L)
{
	static const char *const names[] = {"seconds", "slice", "until_", NULL};
	struct group g;
	double limit, slice;
	unsigned working, at;

	lua_check_fields(L, 2, names);
	take_group(L, &g);
	limit = lua_field_number(L, 2, "seconds", 60);
	slice = lua_field_number(L, 2, "slice", 0.0001);
	luaL_argcheck(L, slice > 0, 2, "slice: expected seconds");
	for (double now = slice;; now += slice) {
		if (holds(L)) {
			lua_pushliteral(L, "done");
			return 1;
		}
		if (now > limit) {
			lua_pushliteral(L, "limit");
			return 1;
		}
		if (!round_of(L, &g, now, &working, &at)) {
			lua_pushstring(
				L, session_stop_word(g.machine[at]->stop.kind));
			lua_pushinteger(L, at + 1);
			return 2;
		}
		if (!working) {
			lua_pushliteral(L, "wait");
			return 1;
		}
	}
}
