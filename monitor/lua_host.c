/*
 * lua_host.c - devices written in Lua: the functions of a table answer the
 * commands of channel programs (lua.md, "Your own device").
 *
 * The functions run inside the machine's run, in a thread of their Lua state.
 * They are called protected: an error becomes a message with its place, and
 * for the guest unit check with equipment check.  Nothing of Lua jumps over
 * the machine.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lualib.h>

#include "home.h"
#include "lua_host_impl.h"
#include "lua_sandbox.h"
#include "sandbox.h"

#define INSIDE	  "trapeze.inside"
#define EQUIPMENT 0x10
#define ENDED	  (UNIT_CHANNEL_END | UNIT_DEVICE_END)

/* ---- calling --------------------------------------------------------------
 */

bool lua_host_inside(lua_State *L)
{
	bool inside;

	lua_getfield(L, LUA_REGISTRYINDEX, INSIDE);
	inside = lua_toboolean(L, -1);
	lua_pop(L, 1);
	return inside;
}

static void set_inside(lua_State *L, bool inside)
{
	lua_pushboolean(L, inside);
	lua_setfield(L, LUA_REGISTRYINDEX, INSIDE);
}

static int traceback(lua_State *L)
{
	luaL_traceback(L, L, luaL_tolstring(L, 1, NULL), 1);
	return 1;
}

static void complain(struct lua_host *x)
{
	const char *text = lua_tostring(x->L, -1);

	if (!text)
		text = "error";
	snprintf(x->trouble, sizeof x->trouble, "%.*s",
		 (int)strcspn(text, "\n"), text);
	fflush(stdout);
	fprintf(stderr, "trapeze: device %03X (%s): %s\n", x->address, x->name,
		text);
}

/* Puts the function NAME and the device on the stack; false: there is none. */
static bool prepare(struct lua_host *x, const char *name)
{
	lua_settop(x->L, 0);
	lua_pushcfunction(x->L, traceback);
	lua_rawgeti(x->L, LUA_REGISTRYINDEX, x->table);
	lua_pushstring(x->L, name);
	lua_rawget(x->L, -2);
	lua_remove(x->L, -2);
	if (!lua_isfunction(x->L, -1))
		return false;
	lua_rawgeti(x->L, LUA_REGISTRYINDEX, x->object);
	return true;
}

/* Calls it with N more arguments: one result.  False after a complaint. */
static bool call(struct lua_host *x, int n)
{
	int status;

	set_inside(x->L, true);
	status = lua_pcall(x->L, n + 1, 1, 1);
	set_inside(x->L, false);
	if (status)
		complain(x);
	return !status;
}

/* ---- answers --------------------------------------------------------------
 */

static void failed(struct device *d, struct device_answer *a, bool ended)
{
	const uint8_t sense = EQUIPMENT;

	device_host_sense(d, &sense, 1);
	a->hold = false;
	a->wait_ns = 0;
	a->status = UNIT_CHECK | (ended ? ENDED : 0);
}

static lua_Integer field_integer(lua_State *L, const char *name,
				 lua_Integer fallback)
{
	lua_Integer n = fallback;

	if (lua_getfield(L, -1, name) != LUA_TNIL)
		n = luaL_checkinteger(L, -1);
	lua_pop(L, 1);
	return n;
}

/* Data, or how many bytes are taken, from the value at INDEX. */
static void take_data(lua_State *L, int index, bool output,
		      struct device_answer *a)
{
	size_t size;
	const char *bytes;

	if (output && !lua_isinteger(L, index))
		luaL_error(L,
			   "start: expected how many bytes it takes (an odd "
			   "command), got %s",
			   luaL_typename(L, index));
	if (output) {
		a->size = (size_t)lua_tointeger(L, index);
		return;
	}
	if (lua_type(L, index) != LUA_TSTRING)
		luaL_error(L,
			   "start: expected a string of bytes (an even "
			   "command), got %s",
			   luaL_typename(L, index));
	bytes = lua_tolstring(L, index, &size);
	if (size > 65536)
		luaL_error(L, "start: 65536 bytes at most");
	memcpy(a->data, bytes, size);
	a->size = size;
}

static void take_fields(lua_State *L, struct device_answer *a, bool starts,
			bool output)
{
	static const char *const names[] = {"data", "status",  "late", "hold",
					    "us",   "busy_us", NULL};
	lua_Number us;

	lua_check_fields(L, lua_gettop(L), names);
	a->status = (uint8_t)field_integer(L, "status", starts ? 0 : ENDED);
	a->late = (uint8_t)field_integer(L, "late", 0);
	us = lua_field_number(L, lua_gettop(L), "us", 0);
	a->wait_ns = us > 0 ? (uint64_t)(us * 1000) : 0;
	us = lua_field_number(L, lua_gettop(L), "busy_us", 0);
	a->busy_ns = us > 0 ? (uint64_t)(us * 1000) : 0;
	a->hold = lua_field_boolean(L, lua_gettop(L), "hold");
	if (lua_getfield(L, -1, "data") != LUA_TNIL && starts)
		take_data(L, lua_gettop(L), output, a);
	lua_pop(L, 1);
}

/* (answer, starts, output, result): what the function said. */
static int take_answer(lua_State *L)
{
	struct device_answer *a = lua_touserdata(L, 1);
	bool starts = lua_toboolean(L, 2), output = lua_toboolean(L, 3);

	lua_settop(L, 4);
	if (lua_isnil(L, 4))
		a->status = ENDED;
	else if (lua_istable(L, 4))
		take_fields(L, a, starts, output);
	else if (starts)
		take_data(L, 4, output, a);
	else
		a->status = (uint8_t)luaL_checkinteger(L, 4);
	return 0;
}

static bool answer(struct lua_host *x, struct device_answer *a, bool starts,
		   bool output)
{
	lua_State *L = x->L;

	lua_pushcfunction(L, take_answer);
	lua_insert(L, -2);
	lua_pushlightuserdata(L, a);
	lua_insert(L, -2);
	lua_pushboolean(L, starts);
	lua_insert(L, -2);
	lua_pushboolean(L, output);
	lua_insert(L, -2);
	if (!lua_pcall(L, 4, 0, 1))
		return true;
	complain(x);
	return false;
}

/* ---- the device's calls ---------------------------------------------------
 */

static void on_start(void *context, struct device *d, uint8_t code,
		     struct device_answer *a)
{
	struct lua_host *x = context;

	prepare(x, "start");
	lua_pushinteger(x->L, code);
	if (!call(x, 1) || !answer(x, a, true, code & 1))
		failed(d, a, false);
}

static void on_finish(void *context, struct device *d, uint8_t code,
		      struct device_answer *a)
{
	struct lua_host *x = context;

	if (!prepare(x, "finish"))
		return;
	lua_pushinteger(x->L, code);
	if (code & 1)
		lua_pushlstring(x->L, (const char *)a->data, a->size);
	else
		lua_pushinteger(x->L, (lua_Integer)a->size);
	if (!call(x, 2) || !answer(x, a, false, code & 1))
		failed(d, a, true);
}

static void simple(struct lua_host *x, const char *name)
{
	if (prepare(x, name))
		call(x, 0);
}

static void on_halt(void *context, struct device *d)
{
	(void)d;
	simple(context, "halt");
}

static void on_reset(void *context, struct device *d)
{
	(void)d;
	simple(context, "reset");
}

static void on_timer(void *context, struct device *d)
{
	(void)d;
	simple(context, "timer");
}

static void on_status(void *context, char *out, size_t size)
{
	struct lua_host *x = context;
	const char *text = NULL;

	if (prepare(x, "status") && call(x, 0))
		text = lua_tostring(x->L, -1);
	if (x->trouble[0])
		snprintf(out, size, "failed: %s", x->trouble);
	else
		snprintf(out, size, "%s", text ? text : x->text);
}

static void on_detach(void *context)
{
	struct lua_host *x = context;
	lua_State *L = x->L;

	if (x->own_state) {
		lua_close(L);
	} else {
		lua_rawgeti(L, LUA_REGISTRYINDEX, x->object);
		lua_pushliteral(L, "_host"); /* a script may still hold it */
		lua_pushnil(L);
		lua_rawset(L, -3);
		lua_settop(L, 0);
		luaL_unref(L, LUA_REGISTRYINDEX, x->table);
		luaL_unref(L, LUA_REGISTRYINDEX, x->object);
		luaL_unref(L, LUA_REGISTRYINDEX, x->thread);
	}
	free(x);
}

/* ---- attaching ------------------------------------------------------------
 */

static bool attach(lua_State *L, int index, bool own_state, struct machine *m,
		   unsigned address, int argc, const char *const argv[],
		   struct error *error)
{
	struct device_host h = {.start = on_start,
				.finish = on_finish,
				.halt = on_halt,
				.reset = on_reset,
				.timer = on_timer,
				.detach = on_detach,
				.status = on_status};
	struct lua_host *x;

	index = lua_absindex(L, index);
	x = calloc(1, sizeof *x);
	if (!x)
		return error_set(error, "%03X: out of memory", address);
	if (!lua_host_describe(L, index, x, &h, error)) {
		free(x);
		return false;
	}
	h.context = x;
	x->machine = m;
	x->address = address;
	x->L = lua_newthread(L);
	x->thread = luaL_ref(L, LUA_REGISTRYINDEX);
	lua_pushvalue(L, index);
	x->table = luaL_ref(L, LUA_REGISTRYINDEX);
	lua_host_object(L, x, argc, argv);
	x->object = luaL_ref(L, LUA_REGISTRYINDEX);
	if (!machine_attach_host(m, address, &h, error)) {
		on_detach(x);
		return false;
	}
	x->own_state = own_state;
	simple(x, "attach");
	return true;
}

bool lua_host_attach(lua_State *L, int index, struct machine *m,
		     unsigned address, int argc, const char *const argv[],
		     struct error *error)
{
	return attach(L, index, false, m, address, argc, argv, error);
}

/* Lua without what reaches outside or differs from run to run. */
static lua_State *device_state(void)
{
	lua_State *L;

	if (sandbox_here())
		return lua_sandbox_state();
	L = luaL_newstate();
	lua_sandbox_libraries(L);
	return L;
}

static bool device_open(lua_State *L, const char *path)
{
	if (!L)
		return false;
	if (luaL_dostring(L, "math.randomseed(370)"))
		abort();
	lua_newtable(L);
	lua_text_open(L);
	lua_setglobal(L, "trapeze");
	return !luaL_loadfilex(L, path, "t") && !lua_pcall(L, 0, 1, 0);
}

bool lua_host_attach_file(struct machine *m, unsigned address, int argc,
			  const char *const argv[], struct error *error)
{
	lua_State *L;
	char *path;
	bool good;

	if (!argc)
		return error_set(error,
				 "%03X: a lua device needs the name of its "
				 "file",
				 address);
	L = device_state();
	path = home_file(argv[0]);
	good = device_open(L, path);
	free(path);
	if (!good)
		error_set(error, "%03X: %.400s", address,
			  L ? luaL_tolstring(L, -1, NULL)
			    : "there is no memory for Lua");
	else
		good = attach(L, -1, true, m, address, argc - 1, argv + 1,
			      error);
	if (!good && L)
		lua_close(L);
	return good;
}
