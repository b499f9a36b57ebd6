/*
 * lua_tap.c - Lua: assertions that print TAP (Test Anything Protocol).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua_trapeze.h"

static struct tap *tap_of(lua_State *L)
{
	struct tap *t = lua_touserdata(L, lua_upvalueindex(1));

	t->used = true;
	return t;
}

/* Text as comments, a '#' before each line; to what is told of the last test,
 * too (R may be NULL). */
static void comment(struct results *r, const char *text)
{
	if (r)
		results_detail(r, text);
	while (*text) {
		size_t n = strcspn(text, "\n");

		printf("# %.*s\n", (int)n, text);
		text += n + (text[n] == '\n');
	}
}

static void result(lua_State *L, struct tap *t, bool good, const char *name)
{
	printf("%sok %ld%s%s\n", good ? "" : "not ", ++t->done,
	       *name ? " - " : "", name);
	results_add(&t->results, good ? RESULT_PASS : RESULT_FAIL, name);
	if (!good) {
		t->failed++;
		luaL_where(L, 1);
		comment(&t->results, lua_pushfstring(L, "failed at %s",
						     lua_tostring(L, -1)));
		lua_pop(L, 2);
	}
	fflush(stdout);
}

/* plan(n) */
static int tap_plan(lua_State *L)
{
	struct tap *t = tap_of(L);

	t->planned = (long)luaL_checkinteger(L, 1);
	printf("1..%ld\n", t->planned);
	return 0;
}

/* ok(condition, name) */
static int tap_ok(lua_State *L)
{
	bool good = lua_toboolean(L, 1);

	luaL_checkany(L, 1);
	result(L, tap_of(L), good, luaL_optstring(L, 2, ""));
	lua_pushboolean(L, good);
	return 1;
}

static void show(lua_State *L, const char *label, int index)
{
	const char *text = luaL_tolstring(L, index, NULL);
	struct results *r = &tap_of(L)->results;

	comment(r, label);
	comment(r, lua_isinteger(L, index) && lua_tointeger(L, index) > 9
			   ? lua_pushfstring(L, "    %s", text)
			   : text);
	lua_settop(L, 3);
}

static int compare(lua_State *L, bool wanted)
{
	bool good;

	lua_settop(L, 3);
	good = lua_compare(L, 1, 2, LUA_OPEQ) == (int)wanted;
	result(L, tap_of(L), good, luaL_optstring(L, 3, ""));
	if (!good) {
		show(L, "     got:", 1);
		show(L, wanted ? "expected:" : "expected anything but:", 2);
	}
	lua_pushboolean(L, good);
	return 1;
}

/* is(got, expected, name), isnt(got, other, name) */
static int tap_is(lua_State *L)
{
	return compare(L, true);
}

static int tap_isnt(lua_State *L)
{
	return compare(L, false);
}

/* like(text, pattern, name): a Lua pattern */
static int tap_like(lua_State *L)
{
	bool good;

	luaL_checkstring(L, 1);
	luaL_checkstring(L, 2);
	lua_settop(L, 3);
	lua_getglobal(L, "string");
	lua_getfield(L, -1, "find");
	lua_pushvalue(L, 1);
	lua_pushvalue(L, 2);
	lua_call(L, 2, 1);
	good = !lua_isnil(L, -1);
	lua_settop(L, 3);
	result(L, tap_of(L), good, luaL_optstring(L, 3, ""));
	if (!good) {
		show(L, "     got:", 1);
		show(L, "expected a match of:", 2);
	}
	lua_pushboolean(L, good);
	return 1;
}

static int tap_diag(lua_State *L)
{
	comment(NULL, luaL_tolstring(L, 1, NULL));
	return 0;
}

/* skip(reason): a test that cannot be done here */
static int tap_skip(lua_State *L)
{
	struct tap *t = tap_of(L);

	printf("ok %ld # SKIP %s\n", ++t->done, luaL_checkstring(L, 1));
	results_add(&t->results, RESULT_SKIP, "");
	results_detail(&t->results, lua_tostring(L, 1));
	return 0;
}

static int tap_done(lua_State *L)
{
	struct tap *t = tap_of(L);

	if (t->planned < 0) {
		t->planned = t->done;
		printf("1..%ld\n", t->planned);
	}
	t->finished = true;
	return 0;
}

bool lua_tap_end(struct tap *t)
{
	if (!t->used)
		return true;
	if (t->planned < 0) {
		printf("1..%ld\n", t->done);
		comment(NULL, "done_testing() was not reached");
		if (!t->results.error)
			results_error(&t->results,
				      "done_testing() was not reached");
		return false;
	}
	if (t->planned != t->done) {
		char text[80];

		snprintf(text, sizeof text, "planned %ld tests but ran %ld",
			 t->planned, t->done);
		comment(NULL, text);
		if (!t->results.error)
			results_error(&t->results, text);
		return false;
	}
	if (t->failed)
		printf("# %ld of %ld tests failed\n", t->failed, t->done);
	return !t->failed;
}

void lua_tap_open(lua_State *L, struct tap *tap)
{
	static const luaL_Reg functions[] = {
		{"plan", tap_plan}, {"ok", tap_ok},
		{"is", tap_is},	    {"isnt", tap_isnt},
		{"like", tap_like}, {"diag", tap_diag},
		{"skip", tap_skip}, {"done_testing", tap_done},
		{NULL, NULL},
	};

	tap->planned = -1;
	lua_pushlightuserdata(L, tap);
	luaL_setfuncs(L, functions, 1);
}
