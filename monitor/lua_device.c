/*
 * lua_device.c - Lua: devices are attached and detached, media put in and
 * taken out, made ready and not ready.
 *
 * A device is named by its machine and address, not held: one that was
 * detached is an error of the script when it is asked, no wild pointer.
 */
#include <stdio.h>
#include <string.h>

#include "lua_host.h"
#include "lua_trapeze.h"

struct handle {
	unsigned address; /* the machine is the user value */
};

/* ---- the machine's calls --------------------------------------------------
 */

/* The strings from INDEX on. */
static int arguments(lua_State *L, int index, const char *argv[CONFIG_ARGS])
{
	int argc = lua_gettop(L) - index + 1;

	luaL_argcheck(L, argc <= CONFIG_ARGS, index, "too many options");
	for (int i = 0; i < argc; i++)
		argv[i] = luaL_checkstring(L, i + index);
	return argc < 0 ? 0 : argc;
}

/* m:attach(address, type [, file or option]...) */
static int device_attach(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	unsigned address = lua_device(L, 2);
	const char *argv[CONFIG_ARGS];
	int argc = arguments(L, 4, argv);
	const char *type;
	struct error e;

	if (lua_istable(L, 3)) {
		if (!lua_host_attach(L, 3, s->machine, address, argc, argv, &e))
			return lua_fail(L, &e);
		return 0;
	}
	type = luaL_checkstring(L, 3);

	if (!session_attach(s, address, type, argc, argv, &e))
		return lua_fail(L, &e);
	return 0;
}

static int device_detach(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct error e;

	if (!session_detach(s, lua_device(L, 2), &e))
		return lua_fail(L, &e);
	return 0;
}

/* Sets the fields of the table on top. */
static void describe(lua_State *L, const struct device *d)
{
	char text[256];

	lua_pushfstring(L, "%s", device_status(d, text, sizeof text));
	lua_setfield(L, -2, "status");
	lua_pushstring(L, device_type(d));
	lua_setfield(L, -2, "type");
	lua_pushstring(L, device_medium(d));
	lua_setfield(L, -2, "file");
	lua_set_integer(L, "address", device_address(d));
	lua_set_boolean(L, "ready", device_is_ready(d));
	lua_set_boolean(L, "busy", device_busy(d));
}

/* m:devices(): a list of {address=, type=, status=, file=, ready=, busy=} */
static int device_list(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct device *d = machine_next_device(s->machine, -1);

	lua_newtable(L);
	for (lua_Integer n = 1; d; n++) {
		lua_newtable(L);
		describe(L, d);
		lua_rawseti(L, -2, n);
		d = machine_next_device(s->machine, (int)device_address(d));
	}
	return 1;
}

/* m:device(address) */
static int device_new(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	unsigned address = lua_device(L, 2);
	struct handle *h;
	struct error e;

	if (!session_device(s, address, &e))
		return lua_fail(L, &e);
	h = lua_newuserdatauv(L, sizeof *h, 1);
	h->address = address;
	lua_pushvalue(L, 1);
	lua_setiuservalue(L, -2, 1);
	luaL_setmetatable(L, LUA_DEVICE);
	return 1;
}

const luaL_Reg lua_device_methods[] = {
	{"attach", device_attach},
	{"detach", device_detach},
	{"devices", device_list},
	{"device", device_new},
	{NULL, NULL},
};

/* ---- a device's calls -----------------------------------------------------
 */

static struct session *take(lua_State *L, unsigned *address)
{
	struct handle *h = luaL_checkudata(L, 1, LUA_DEVICE);
	struct session *s;

	lua_getiuservalue(L, 1, 1);
	s = lua_machine(L, -1);
	lua_pop(L, 1);
	*address = h->address;
	return s;
}

static struct device *device_of(lua_State *L)
{
	unsigned address;
	struct session *s = take(L, &address);
	struct error e;
	struct device *d = session_device(s, address, &e);

	if (!d)
		lua_fail(L, &e);
	return d;
}

/* d:mount(file or option...) */
static int device_mount_method(lua_State *L)
{
	unsigned address;
	struct session *s = take(L, &address);
	const char *argv[CONFIG_ARGS];
	int argc = arguments(L, 2, argv);
	struct error e;

	return session_mount(s, address, argc, argv, &e) ? 0 : lua_fail(L, &e);
}

static int device_unmount_method(lua_State *L)
{
	unsigned address;
	struct session *s = take(L, &address);
	struct error e;

	return session_unmount(s, address, &e) ? 0 : lua_fail(L, &e);
}

/* d:ready([BOOLEAN]): makes it so, first; is it? */
static int device_ready_method(lua_State *L)
{
	struct device *d = device_of(L);
	unsigned address;
	struct session *s = take(L, &address);
	struct error e;

	if (!lua_isnoneornil(L, 2))
		session_ready(s, address, lua_toboolean(L, 2), &e);
	lua_pushboolean(L, device_is_ready(d));
	return 1;
}

/* d:eof(): the END OF FILE key of a card reader */
static int device_eof_method(lua_State *L)
{
	unsigned address;
	struct session *s = take(L, &address);
	struct error e;

	return session_end_of_file(s, address, &e) ? 0 : lua_fail(L, &e);
}

/* d:status(): a line for a person, and a table of m:devices() */
static int device_status_method(lua_State *L)
{
	struct device *d = device_of(L);
	char text[256];

	lua_pushstring(L, device_status(d, text, sizeof text));
	lua_newtable(L);
	describe(L, d);
	return 2;
}

static int device_tostring(lua_State *L)
{
	struct handle *h = luaL_checkudata(L, 1, LUA_DEVICE);

	char text[16];

	snprintf(text, sizeof text, "device %03X", h->address);
	lua_pushstring(L, text);
	return 1;
}

static const luaL_Reg methods[] = {
	{"mount", device_mount_method},
	{"unmount", device_unmount_method},
	{"ready", device_ready_method},
	{"status", device_status_method},
	{"eof", device_eof_method},
	{"__tostring", device_tostring},
	{NULL, NULL},
};

void lua_device_open(lua_State *L)
{
	lua_class(L, LUA_DEVICE, methods);
}
