/*
 * config.c - the description of a machine (see config.h): from a file or a
 * table, and the machine that is built of it.
 *
 * The keys of the table are in config_table.c.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "attach.h"
#include "config.h"
#include "home.h"
#include "host.h"
#include "model_file.h"
#include "device.h"
#include "fault_order.h"
#include "text_file.h"

#define STORAGE_MIN (64u * 1024)
#define STORAGE_MAX (16u * 1024 * 1024)
#define ADDRESS_MAX 0xFFFu

/* ---- numbers --------------------------------------------------------------
 */

bool config_hex(const char *text, unsigned long max, unsigned long *value)
{
	char *end;

	if (!isxdigit((unsigned char)*text) || strlen(text) > 8)
		return false;
	*value = strtoul(text, &end, 16);
	return !*end && *value <= max;
}

bool config_address(const char *text, unsigned *address)
{
	unsigned long value;

	if (!config_hex(text, ADDRESS_MAX, &value))
		return false;
	*address = (unsigned)value;
	return true;
}

bool config_size(const char *text, uint32_t *bytes)
{
	char *end;
	unsigned long long value;

	if (!isdigit((unsigned char)*text) || strlen(text) > 12)
		return false;
	value = strtoull(text, &end, 10);
	if (toupper((unsigned char)*end) == 'K')
		value <<= 10, end++;
	else if (toupper((unsigned char)*end) == 'M')
		value <<= 20, end++;
	if (*end || value < STORAGE_MIN || value > STORAGE_MAX || value % 4096)
		return false;
	*bytes = (uint32_t)value;
	return true;
}

bool config_take(struct config *c, lua_State *L, int index, const char *name,
		 struct error *error)
{
	int top = lua_gettop(L);
	bool good;

	memset(c, 0, sizeof *c);
	c->ipl = -1;
	c->name = strdup(name);
	lua_pushvalue(L, index);
	good = config_read(c, L, NULL, error);
	lua_settop(L, top);
	if (!good)
		config_free(c);
	return good;
}

/* ---- the file -------------------------------------------------------------
 */

/* Expressions and pure functions only: the same file, the same machine. */
static lua_State *quiet_state(void)
{
	static const char *const gone[] = {"dofile", "loadfile", "print"};
	lua_State *L = luaL_newstate();

	luaL_requiref(L, "_G", luaopen_base, 1);
	luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 1);
	luaL_requiref(L, LUA_TABLIBNAME, luaopen_table, 1);
	luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 1);
	lua_pushnil(L);
	lua_setfield(L, -2, "random");
	lua_settop(L, 0);
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) {
		lua_pushnil(L);
		lua_setglobal(L, gone[i]);
	}
	return L;
}

static bool run_file(lua_State *L, const char *source, const char *path,
		     struct error *error)
{
	char *chunk = NULL;
	bool good;

	if (asprintf(&chunk, "@%s", path) < 0)
		abort();
	good = !luaL_loadbufferx(L, source, strlen(source), chunk, "t") &&
	       !lua_pcall(L, 0, 1, 0);
	free(chunk);
	if (!good) /* Lua's message has the place already */
		snprintf(error->text, sizeof error->text, "%s",
			 lua_tostring(L, -1) ? lua_tostring(L, -1)
					     : "Lua error");
	return good;
}

static bool read_failed(struct config *c, const char *path, struct error *error)
{
	snprintf(error->text, sizeof error->text,
		 "%.200s: cannot read the configuration: %.200s", path,
		 strerror(errno));
	config_free(c);
	return false;
}

bool config_load(struct config *c, const char *path, struct error *error)
{
	lua_State *L;
	char *source;
	bool good;

	memset(c, 0, sizeof *c);
	c->ipl = -1;
	c->name = home_file(path);
	source = text_file_read(c->name);
	if (!source)
		return read_failed(c, path, error);
	L = quiet_state();
	good = run_file(L, source, path, error) &&
	       config_read(c, L, source, error);
	lua_close(L);
	free(source);
	if (!good)
		config_free(c);
	return good;
}

/* The files that config_build() named, and their directory. */
static void drop_scratch(struct config *c)
{
	size_t n = c->scratch ? strlen(c->scratch) : 0;

	for (size_t i = 0; n && i < c->device_count; i++)
		if (c->devices[i].file &&
		    !strncmp(c->devices[i].file, c->scratch, n))
			unlink(c->devices[i].file);
	if (n)
		rmdir(c->scratch);
	free(c->scratch);
}

void config_free(struct config *c)
{
	drop_scratch(c);
	for (size_t i = 0; i < c->device_count; i++) {
		free(c->devices[i].type);
		for (int n = 0; n < c->devices[i].argc; n++)
			free(c->devices[i].argv[n]);
	}
	for (size_t i = 0; i < c->symbol_count; i++)
		free(c->symbols[i]);
	for (unsigned i = 0; i < CONFIG_CHANNELS; i++)
		for (int n = 0; n < c->channels[i].argc; n++)
			free(c->channels[i].argv[n]);
	free(c->devices);
	free(c->faults);
	free(c->listen);
	free(c->symbols);
	free(c->model);
	free(c->name);
	memset(c, 0, sizeof *c);
	c->ipl = -1;
}

/* ---- the machine ----------------------------------------------------------
 */

bool config_model(struct config *c, const char *name, struct error *error)
{
	struct model *m = model_file_load(name, error);

	if (!m)
		return false;
	free(c->model);
	c->model = m;
	c->machine.model = m->name;
	c->machine.custom = m;
	return true;
}

bool config_terminals(struct config *c, const char *listen, struct error *error)
{
	return !listen ||
	       listen_option(&c->listen, &c->listen_count, listen, error);
}

static bool make_scratch(struct config *c, struct error *error)
{
	const char *dir = getenv("TMPDIR");

	if (c->scratch)
		return true;
	if (asprintf(&c->scratch, "%s/trapeze-XXXXXX",
		     dir && *dir ? dir : "/tmp") < 0)
		abort();
	if (mkdtemp(c->scratch))
		return true;
	snprintf(error->text, sizeof error->text,
		 "%.200s: %.100s (for what is printed; TMPDIR names another "
		 "place)",
		 c->scratch, strerror(errno));
	free(c->scratch);
	c->scratch = NULL;
	return false;
}

/* Paper and cards for a device that was given no file. */
static bool give_file(struct config *c, struct config_device *d,
		      struct error *error)
{
	int cls = device_class_of_type(d->type);

	if (d->file || d->argc == CONFIG_ARGS ||
	    (cls != DEVICE_PRINTER && cls != DEVICE_PUNCH))
		return true;
	if (!make_scratch(c, error))
		return false;
	if (asprintf(&d->file, "%s/%03X.%s", c->scratch, d->address,
		     cls == DEVICE_PRINTER ? "txt" : "deck") < 0)
		abort();
	memmove(d->argv + 1, d->argv, (size_t)d->argc * sizeof *d->argv);
	d->argv[0] = d->file;
	d->argc++;
	return true;
}

const char *config_file(const struct config *c, unsigned address)
{
	for (size_t i = 0; i < c->device_count; i++)
		if (c->devices[i].address == address)
			return c->devices[i].file;
	return NULL;
}

static bool attach(const struct config *c, struct machine *m,
		   const struct config_device *d, struct error *error)
{
	struct error why = {""};
	const char *argv[CONFIG_ARGS];
	const char *hint = "";
	char place[32] = "";

	for (int i = 0; i < d->argc; i++)
		argv[i] = d->argv[i];
	if (attach_device(m, d->address, d->type, d->argc, argv, &why))
		return true;
	if (d->line)
		snprintf(place, sizeof place, ":%d", d->line);
	if (d->file && !strncmp(d->file, "build/", 6) && access(d->file, F_OK))
		hint = " (make builds it)";
	else if (d->file && c->scratch &&
		 !strncmp(d->file, c->scratch, strlen(c->scratch)))
		hint = " (its output goes where file = \"NAME\" says)";
	snprintf(error->text, sizeof error->text,
		 "%.120s%s: devices[%d] (address %03X): %.300s%s", c->name,
		 place, d->index, d->address, why.text, hint);
	return false;
}

static bool make_channels(const struct config *c, struct machine *m,
			  struct error *error)
{
	struct error why = {""};

	for (unsigned i = 0; i < CONFIG_CHANNELS; i++) {
		const char *argv[CONFIG_ARGS];

		for (int n = 0; n < c->channels[i].argc; n++)
			argv[n] = c->channels[i].argv[n];
		if (c->channels[i].argc &&
		    !machine_channel(m, i, c->channels[i].argc, argv, &why))
			return error_set(error, "%.120s: channels[%u]: %.300s",
					 c->name, i, why.text);
	}
	return true;
}

struct machine *config_build(struct config *c, struct error *error)
{
	struct error why = {""};
	struct machine *m;

	c->machine.host = &host_of_machines;
	m = machine_create(&c->machine, &why);
	if (!m) {
		snprintf(error->text, sizeof error->text, "%.120s: %.380s",
			 c->name, why.text);
		return NULL;
	}
	if (!make_channels(c, m, error)) {
		machine_destroy(m);
		return NULL;
	}
	for (size_t i = 0; i < c->device_count; i++)
		if (!give_file(c, &c->devices[i], error) ||
		    !attach(c, m, &c->devices[i], error)) {
			machine_destroy(m);
			return NULL;
		}
	for (size_t i = 0; i < c->fault_count; i++)
		if (!fault_order(m, &c->faults[i], error)) {
			machine_destroy(m);
			return NULL;
		}
	return m;
}
