/*
 * config_device.c - takes devices, channels, and faults on order out of a
 * machine's description.
 */
#include <stdlib.h>
#include <string.h>

#include "config_impl.h"
#include "fault_words.h"

/* The first line of SOURCE that holds both words, or 0. */
static int line_of_both(const char *source, const char *a, const char *b)
{
	int line = 1;

	for (const char *p = source; p && *p; line++) {
		size_t n = strcspn(p, "\n");
		const char *x = strstr(p, a), *y = strstr(p, b);

		if (x && y && x < p + n && y < p + n)
			return line;
		p += n + (p[n] == '\n');
	}
	return 0;
}

static bool device_string(struct config_reader *r, int n, char *out,
			  size_t size)
{
	bool good;

	lua_rawgeti(r->L, -1, n);
	good = config_text(r->L, "%llX", out, size);
	lua_pop(r->L, 1);
	return good;
}

/* Keys of a device's table other than 1, 2, ... */
static bool check_device_keys(struct config_reader *r, int index)
{
	lua_pushnil(r->L);
	while (lua_next(r->L, -2)) {
		lua_pop(r->L, 1);
		if (lua_isinteger(r->L, -1))
			continue;
		if (lua_type(r->L, -1) != LUA_TSTRING)
			return config_fail(r, NULL, "devices[%d]: strange key",
					   index);
		if (strcmp(lua_tostring(r->L, -1), "file"))
			return config_fail(
				r, lua_tostring(r->L, -1),
				"devices[%d]: unknown key '%s', expected "
				"'file'",
				index, lua_tostring(r->L, -1));
	}
	return true;
}

static bool take_options(struct config_reader *r, struct config_device *d)
{
	char text[CONFIG_OPTION];

	lua_getfield(r->L, -1, "file");
	if (!lua_isnil(r->L, -1)) {
		if (lua_type(r->L, -1) != LUA_TSTRING)
			return config_fail(r, NULL,
					   "devices[%d]: file is no string",
					   d->index);
		d->file = config_find_file(r->c, lua_tostring(r->L, -1));
		d->argv[d->argc++] = d->file;
	}
	lua_pop(r->L, 1);
	for (int n = 3; n <= (int)lua_rawlen(r->L, -1); n++) {
		if (!device_string(r, n, text, sizeof text))
			return config_fail(r, NULL,
					   "devices[%d]: option %d is no "
					   "string",
					   d->index, n - 2);
		if (d->argc >= CONFIG_ARGS)
			return config_fail(r, NULL,
					   "devices[%d]: too many options",
					   d->index);
		d->argv[d->argc++] = strdup(text);
	}
	return true;
}

static bool check_clash(struct config_reader *r, const struct config_device *d,
			const char *address)
{
	for (const struct config_device *o = r->c->devices; o < d; o++)
		if (o->address == d->address)
			return config_fail(
				r, address,
				"devices[%d]: address %03X is taken by "
				"devices[%d], a %s",
				d->index, d->address, o->index, o->type);
	return true;
}

/* The device whose table is at the top of the stack. */
static bool take_device(struct config_reader *r, int index)
{
	struct config_device *d = &r->c->devices[r->c->device_count];
	char address[32] = "", type[32];

	d->index = index;
	if (!lua_istable(r->L, -1))
		return config_fail(
			r, "devices",
			"devices[%d]: expected { \"009\", \"3215\" }", index);
	if (!device_string(r, 1, address, sizeof address) ||
	    !config_address(address, &d->address))
		return config_fail(r, address,
				   "devices[%d]: bad address '%s', expected "
				   "hexadecimal 000 to FFF such as \"009\"",
				   index, address);
	if (!device_string(r, 2, type, sizeof type))
		return config_fail(
			r, address,
			"devices[%d]: expected a device type such as "
			"\"3215\" after the address",
			index);
	d->type = strdup(type);
	d->line = line_of_both(r->source, address, type);
	r->c->device_count++;
	return check_clash(r, d, address) && check_device_keys(r, index) &&
	       take_options(r, d);
}

bool config_devices(struct config_reader *r)
{
	size_t n = lua_istable(r->L, -1) ? lua_rawlen(r->L, -1) : 0;
	bool good = true;

	if (!lua_istable(r->L, -1))
		return config_fail(r, "devices", "devices: expected a list");
	r->c->devices = calloc(n + 1, sizeof *r->c->devices);
	for (size_t i = 1; good && i <= n; i++) {
		lua_rawgeti(r->L, -1, (lua_Integer)i);
		good = take_device(r, (int)i);
		lua_pop(r->L, 1);
	}
	return good;
}

/* ---- channels --------------------------------------------------------------
 */

/* The words of a channel, a string or a list of them: machine_channel(). */
static bool take_words(struct config_reader *r, struct config_channel *c)
{
	size_t n = lua_istable(r->L, -1) ? lua_rawlen(r->L, -1) : 0;

	if (lua_type(r->L, -1) == LUA_TSTRING) {
		c->argv[c->argc++] = strdup(lua_tostring(r->L, -1));
		return true;
	}
	for (size_t i = 1; i <= n && i <= CONFIG_ARGS; i++) {
		lua_rawgeti(r->L, -1, (lua_Integer)i);
		if (lua_type(r->L, -1) == LUA_TSTRING)
			c->argv[c->argc++] = strdup(lua_tostring(r->L, -1));
		lua_pop(r->L, 1);
	}
	return n && (size_t)c->argc == n;
}

/* channels = { [0] = "byte", [2] = { "selector", "steal=2" } } */
bool config_channels(struct config_reader *r)
{
	bool good = lua_istable(r->L, -1);

	if (good)
		lua_pushnil(r->L);
	while (good && lua_next(r->L, -2)) {
		good = lua_isinteger(r->L, -2) &&
		       lua_tointeger(r->L, -2) >= 0 &&
		       lua_tointeger(r->L, -2) < CONFIG_CHANNELS &&
		       take_words(r, &r->c->channels[lua_tointeger(r->L, -2)]);
		lua_pop(r->L, 1);
	}
	return good || config_fail(r, "channels",
				   "channels: expected channels 0 to 15 and "
				   "what they are, as "
				   "in { [0] = \"byte\", [2] = { \"selector\", "
				   "\"steal=2\" } }");
}

/* ---- faults on order -------------------------------------------------------
 */

bool config_faults(struct config_reader *r)
{
	size_t n = lua_istable(r->L, -1) ? lua_rawlen(r->L, -1) : 0;
	struct error why = {""};

	if (!lua_istable(r->L, -1))
		return config_fail(r, "faults",
				   "faults: expected a list of orders such as "
				   "\"130 datacheck at 12\"");
	r->c->faults = calloc(n + 1, sizeof *r->c->faults);
	for (size_t i = 0; i < n; i++) {
		const char *text;

		lua_rawgeti(r->L, -1, (lua_Integer)i + 1);
		text = lua_tostring(r->L, -1);
		if (!text || !fault_parse_text(&r->c->faults[i], text, &why))
			return config_fail(
				r, text, "faults[%zu]: %.400s", i + 1,
				text ? why.text : "expected a string");
		r->c->fault_count++;
		lua_pop(r->L, 1);
	}
	return true;
}
