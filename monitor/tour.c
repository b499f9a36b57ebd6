/*
 * tour.c - reads a guided tour from its Lua file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "config.h"
#include "home.h"
#include "tour.h"

#define LIMIT_SECONDS 60.0

static bool fail(struct error *error, const char *path, int step,
		 const char *what)
{
	if (step)
		snprintf(error->text, sizeof error->text, "%s: step %d: %s",
			 path, step, what);
	else
		snprintf(error->text, sizeof error->text, "%s", what);
	return false;
}

/* The field NAME of the table on top as a copy, NULL when absent. */
static char *text_field(lua_State *L, const char *name)
{
	char *copy = NULL;

	lua_getfield(L, -1, name);
	if (lua_isstring(L, -1))
		copy = strdup(lua_tostring(L, -1));
	lua_pop(L, 1);
	return copy;
}

static double number_field(lua_State *L, const char *name, double otherwise)
{
	double value = otherwise;

	lua_getfield(L, -1, name);
	if (lua_isnumber(L, -1))
		value = lua_tonumber(L, -1);
	lua_pop(L, 1);
	return value;
}

/* A device address, "130"; BEFORE when absent; false when it is none. */
static bool device_field(lua_State *L, const char *name, int before, int *out)
{
	unsigned address = 0;
	bool good = true;

	*out = before;
	lua_getfield(L, -1, name);
	if (!lua_isnil(L, -1)) {
		good = lua_isstring(L, -1) &&
		       config_address(lua_tostring(L, -1), &address);
		*out = (int)address;
	}
	lua_pop(L, 1);
	return good;
}

/* The names that a step may have; others are a mistake of its author. */
static const char *unknown_field(lua_State *L)
{
	static const char *const known[] = {
		"say", "ipl",  "console", "send",    "expect", "limit",
		"run", "step", "command", "request", NULL};
	const char *name = NULL;

	for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
		size_t i = 0;

		if (lua_type(L, -2) != LUA_TSTRING)
			continue;
		while (known[i] && strcmp(known[i], lua_tostring(L, -2)))
			i++;
		if (!known[i])
			name = lua_tostring(L, -2);
	}
	return name;
}

static bool take_step(lua_State *L, struct tour_step *step, int console)
{
	memset(step, 0, sizeof *step);
	if (!device_field(L, "ipl", -1, &step->ipl) ||
	    !device_field(L, "console", console, &step->console))
		return false;
	step->say = text_field(L, "say");
	step->send = text_field(L, "send");
	step->expect = text_field(L, "expect");
	step->command = text_field(L, "command");
	step->limit = number_field(L, "limit", LIMIT_SECONDS);
	step->run = number_field(L, "run", 0);
	step->step = (int)number_field(L, "step", 0);
	lua_getfield(L, -1, "request");
	step->request = lua_toboolean(L, -1);
	lua_pop(L, 1);
	return true;
}

static bool take_steps(lua_State *L, struct tour *t, const char *path,
		       struct error *error)
{
	int console = -1, count = (int)lua_rawlen(L, -1);
	char what[128];

	t->steps = calloc((size_t)count + 1, sizeof *t->steps);
	for (int i = 1; i <= count; i++) {
		const char *odd;
		struct tour_step *step = &t->steps[i - 1];

		lua_rawgeti(L, -1, i);
		if (!lua_istable(L, -1))
			return fail(error, path, i, "is no table");
		odd = unknown_field(L);
		if (odd) {
			snprintf(what, sizeof what,
				 "unknown field '%.40s' (tour.h lists them)",
				 odd);
			return fail(error, path, i, what);
		}
		t->count = (size_t)i;
		if (!take_step(L, step, console))
			return fail(error, path, i,
				    "a device address is wrong: expected "
				    "something like \"010\"");
		console = step->console;
		if ((step->send || step->expect || step->request) &&
		    console < 0)
			return fail(error, path, i, "names no console");
		lua_pop(L, 1);
	}
	return true;
}

bool tour_load(struct tour *t, const char *path, struct error *error)
{
	lua_State *L = luaL_newstate();
	char *found;
	bool good;

	memset(t, 0, sizeof *t);
	if (!L)
		return fail(error, path, 0, "no memory for Lua");
	found = home_file(path);
	good = !luaL_dofile(L, found);
	free(found);
	if (!good)
		good = fail(error, path, 0, lua_tostring(L, -1));
	else if (!lua_istable(L, -1))
		good = fail(error, path, 0,
			    "the tour returns no list of steps");
	else
		good = take_steps(L, t, path, error);
	lua_close(L);
	if (!good)
		tour_free(t);
	return good;
}

void tour_free(struct tour *t)
{
	for (size_t i = 0; i < t->count; i++) {
		free(t->steps[i].say);
		free(t->steps[i].send);
		free(t->steps[i].expect);
		free(t->steps[i].command);
	}
	free(t->steps);
	memset(t, 0, sizeof *t);
}
