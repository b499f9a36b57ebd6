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

#include "device_host.h"
#include "home.h"
#include "lua_host.h"
#include "lua_trapeze.h"

#define INSIDE	  "trapeze.inside"
#define LUA_HOST  "trapeze.host"
#define EQUIPMENT 0x10
#define ENDED	  (UNIT_CHANNEL_END | UNIT_DEVICE_END)

struct lua_host {
	lua_State *L; /* a thread, kept in the registry of its state    */
	int thread, table, object; /* references                        */
	bool own_state;
	struct machine *machine;
	unsigned address;
	char name[32], text[96];
	char trouble[240]; /* the last error                              */
};

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

/* ---- what a device's functions can do -------------------------------------
 */

static struct device *device_of(lua_State *L)
{
	struct lua_host *x;
	struct device *d;

	luaL_checktype(L, 1, LUA_TTABLE);
	lua_getfield(L, 1, "_host");
	x = lua_touserdata(L, -1);
	lua_pop(L, 1);
	d = x ? machine_device(x->machine, x->address) : NULL;
	if (!d)
		luaL_error(L, "this is no device that is attached");
	return d;
}

/* dev:attention([status]): presents it as soon as the device can */
static int host_attention(lua_State *L)
{
	lua_Integer status = luaL_optinteger(L, 2, UNIT_ATTENTION);

	luaL_argcheck(L, status > 0 && status <= 0xFF, 2, "expected a byte");
	device_host_attention(device_of(L), (uint8_t)status);
	return 0;
}

/* dev:sense(bytes or first byte) */
static int host_sense(lua_State *L)
{
	struct device *d = device_of(L);
	uint8_t byte;
	size_t size = 1;
	const uint8_t *bytes = &byte;

	if (lua_isinteger(L, 2))
		byte = (uint8_t)lua_tointeger(L, 2);
	else
		bytes = (const uint8_t *)luaL_checklstring(L, 2, &size);
	device_host_sense(d, bytes, size);
	return 0;
}

/* dev:check(bytes or first byte): the answer unit check, with this sense */
static int host_check(lua_State *L)
{
	host_sense(L);
	lua_createtable(L, 0, 1);
	lua_set_integer(L, "status", UNIT_CHECK);
	return 1;
}

/* dev:resume([bytes]): the command on hold goes on */
static int host_resume(lua_State *L)
{
	size_t size = 0;
	const char *bytes = luaL_optlstring(L, 2, NULL, &size);

	device_host_resume(device_of(L), bytes, size);
	return 0;
}

static int host_held(lua_State *L)
{
	lua_pushboolean(L, device_host_held(device_of(L)));
	return 1;
}

/* dev:timer(seconds): timer() is called then, once */
static int host_timer(lua_State *L)
{
	lua_Number seconds = luaL_checknumber(L, 2);

	luaL_argcheck(L, seconds >= 0 && seconds < 1e9, 2, "expected seconds");
	device_host_timer(device_of(L), (uint64_t)(seconds * 1e9));
	return 0;
}

/* dev:seconds(): of simulated time */
static int host_seconds(lua_State *L)
{
	struct lua_host *x;

	device_of(L);
	lua_getfield(L, 1, "_host");
	x = lua_touserdata(L, -1);
	lua_pushnumber(L, (lua_Number)machine_nanoseconds(
				  x->machine, machine_cycles(x->machine)) /
				  1e9);
	return 1;
}

static const luaL_Reg object_methods[] = {
	{"attention", host_attention}, {"sense", host_sense},
	{"check", host_check},	       {"resume", host_resume},
	{"held", host_held},	       {"timer", host_timer},
	{"seconds", host_seconds},     {NULL, NULL},
};

/* The table that the functions get as their first argument. */
static void push_object(lua_State *L, struct lua_host *x, int argc,
			const char *const argv[])
{
	lua_newtable(L);
	lua_set_integer(L, "address", x->address);
	lua_pushlightuserdata(L, x);
	lua_setfield(L, -2, "_host");
	lua_newtable(L);
	for (int i = 0; i < argc; i++) {
		lua_pushstring(L, argv[i]);
		lua_rawseti(L, -2, i + 1);
	}
	lua_setfield(L, -2, "args");
	if (luaL_newmetatable(L, LUA_HOST)) {
		luaL_newlib(L, object_methods);
		lua_setfield(L, -2, "__index");
	}
	lua_setmetatable(L, -2);
}

/* ---- attaching ------------------------------------------------------------
 */

static bool wrong(struct error *error, const char *what)
{
	return error_set(error, "a device in Lua: %s", what);
}

bool lua_host_check(lua_State *L, int index, struct error *error)
{
	static const char *const known[] = {
		"name",	  "text",   "sense_bytes", "id",    "ns_per_byte",
		"start",  "finish", "halt",	   "reset", "timer",
		"status", "attach", NULL};
	char text[160];

	if (!lua_istable(L, index))
		return wrong(error,
			     "expected a table { name=..., start=function(dev, "
			     "code) ... end }");
	lua_pushnil(L);
	while (lua_next(L, index)) {
		const char *key = lua_type(L, -2) == LUA_TSTRING
					  ? lua_tostring(L, -2)
					  : "(a number)";
		size_t i = 0;

		while (known[i] && strcmp(known[i], key))
			i++;
		if (known[i] && i >= 5 && !lua_isfunction(L, -1)) {
			snprintf(text, sizeof text, "%s: expected a function",
				 key);
			lua_pop(L, 2);
			return wrong(error, text);
		}
		lua_pop(L, 1);
		if (known[i])
			continue;
		snprintf(text, sizeof text,
			 "unknown key '%.40s', expected name, text, "
			 "sense_bytes, id, ns_per_byte, start, finish, halt, "
			 "reset, timer, status, attach",
			 key);
		lua_pop(L, 1);
		return wrong(error, text);
	}
	lua_getfield(L, index, "start");
	if (lua_isfunction(L, -1)) {
		lua_pop(L, 1);
		return true;
	}
	lua_pop(L, 1);
	return wrong(error,
		     "it has no function start(dev, code): nothing would "
		     "answer commands");
}

static void text_field(lua_State *L, int index, const char *name,
		       const char *fallback, char *out, size_t size)
{
	lua_getfield(L, index, name);
	snprintf(out, size, "%s",
		 lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1)
						: fallback);
	lua_pop(L, 1);
}

/* A whole number of at most MOST from a field of the table at INDEX. */
static bool number_field(lua_State *L, int index, const char *name,
			 lua_Integer most, lua_Integer *out)
{
	bool good = true;

	lua_getfield(L, index, name);
	if (!lua_isnil(L, -1)) {
		good = lua_isinteger(L, -1) && lua_tointeger(L, -1) >= 0 &&
		       lua_tointeger(L, -1) <= most;
		*out = lua_tointeger(L, -1);
	}
	lua_pop(L, 1);
	return good;
}

static bool id_field(lua_State *L, int index, struct device_host *h)
{
	size_t size = 0;
	const char *id = "";

	lua_getfield(L, index, "id");
	if (!lua_isnil(L, -1))
		id = lua_type(L, -1) == LUA_TSTRING
			     ? lua_tolstring(L, -1, &size)
			     : NULL;
	if (id && size <= sizeof h->id) {
		memcpy(h->id, id, size);
		h->id_size = (unsigned)size;
	}
	lua_pop(L, 1);
	return id && size <= sizeof h->id;
}

static bool describe(lua_State *L, int index, struct device_host *h,
		     struct error *error)
{
	lua_Integer sense = 1, rate = 0;

	if (!number_field(L, index, "sense_bytes", 24, &sense) || !sense)
		return wrong(error, "sense_bytes: expected 1 to 24");
	if (!number_field(L, index, "ns_per_byte", 1000000000, &rate))
		return wrong(error, "ns_per_byte: expected nanoseconds");
	if (!id_field(L, index, h))
		return wrong(error,
			     "id: expected a string of at most 7 bytes for "
			     "sense ID");
	h->sense_bytes = (unsigned)sense;
	h->ns_per_byte = (uint64_t)rate;
	return true;
}

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
	if (!lua_host_check(L, index, error) || !describe(L, index, &h, error))
		return false;
	x = calloc(1, sizeof *x);
	if (!x)
		return error_set(error, "%03X: out of memory", address);
	text_field(L, index, "name", "lua", x->name, sizeof x->name);
	text_field(L, index, "text", "a device in Lua", x->text,
		   sizeof x->text);
	h.name = x->name;
	h.text = x->text;
	h.context = x;
	x->machine = m;
	x->address = address;
	x->L = lua_newthread(L);
	x->thread = luaL_ref(L, LUA_REGISTRYINDEX);
	lua_pushvalue(L, index);
	x->table = luaL_ref(L, LUA_REGISTRYINDEX);
	push_object(L, x, argc, argv);
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
	static const luaL_Reg libraries[] = {{"_G", luaopen_base},
					     {"table", luaopen_table},
					     {"string", luaopen_string},
					     {"math", luaopen_math},
					     {"coroutine", luaopen_coroutine},
					     {"utf8", luaopen_utf8},
					     {NULL, NULL}};
	lua_State *L = luaL_newstate();

	for (const luaL_Reg *l = libraries; l->name; l++) {
		luaL_requiref(L, l->name, l->func, 1);
		lua_pop(L, 1);
	}
	if (luaL_dostring(L, "math.randomseed(370)"))
		abort();
	lua_newtable(L);
	lua_text_open(L);
	lua_setglobal(L, "trapeze");
	return L;
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
	good = !luaL_loadfile(L, path) && !lua_pcall(L, 0, 1, 0);
	free(path);
	if (!good)
		error_set(error, "%03X: %.400s", address,
			  luaL_tolstring(L, -1, NULL));
	else
		good = attach(L, -1, true, m, address, argc - 1, argv + 1,
			      error);
	if (!good)
		lua_close(L);
	return good;
}
