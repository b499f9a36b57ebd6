/*
 * config_table.c - takes a machine's description out of a Lua table.
 *
 * A Lua table knows no lines.  For a message's place the source text is
 * searched for the word that is wrong, and a line is named where the word
 * stands on one line only: a person finds it at once, and no message lies.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>

#include "config.h"
#include "fault_words.h"
#include "guess.h"
#include "home.h"
#include "isa.h"
#include "model_file.h"

struct reader {
	struct config *c;
	lua_State *L;
	const char *source; /* text of the file, or NULL */
	struct error *error;
};

/* ---- messages ------------------------------------------------------------ */

/* The one line of SOURCE that holds WORD as a word, or 0. */
static int line_of(const char *source, const char *word)
{
	int found = 0, line = 1;
	size_t n = strlen(word);

	for (const char *p = source; p && *p && n; p++) {
		if (*p == '\n')
			line++;
		if (strncmp(p, word, n) || isalnum((unsigned char)p[n]) ||
		    (p > source && isalnum((unsigned char)p[-1])))
			continue;
		if (found && found != line)
			return 0;
		found = line;
	}
	return found;
}

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

static bool fail(struct reader *r, const char *word, const char *format, ...)
{
	int line = word ? line_of(r->source, word) : 0;
	size_t size = sizeof r->error->text;
	va_list ap;
	int n;

	if (line)
		n = snprintf(r->error->text, size, "%s:%d: ", r->c->name, line);
	else
		n = snprintf(r->error->text, size, "%s: ", r->c->name);
	va_start(ap, format);
	if (n > 0 && (size_t)n < size)
		vsnprintf(r->error->text + n, size - (size_t)n, format, ap);
	va_end(ap);
	return false;
}

/* ---- values ---------------------------------------------------------------
 */

/*
 * The value at the top as text in OUT: a string as it is, an integer in the
 * form FORMAT ("%llX" or "%llu").  False for everything else.
 */
static bool text_of(lua_State *L, const char *format, char *out, size_t size)
{
	if (lua_isinteger(L, -1)) {
		snprintf(out, size, format,
			 (unsigned long long)lua_tointeger(L, -1));
		return true;
	}
	out[0] = 0;
	if (lua_type(L, -1) != LUA_TSTRING || lua_rawlen(L, -1) >= size)
		return false;
	snprintf(out, size, "%s", lua_tostring(L, -1));
	return true;
}

/* ---- the keys: each takes the value at the top of the stack --------------
 */

/* FILE where it is, or beside the configuration file; a command as it is. */
static char *find_file(const struct config *c, const char *file)
{
	const char *slash = strrchr(c->name, '/');
	char *path = NULL;

	if (*file == '/' || *file == '|' || !access(file, F_OK) || !slash)
		return strdup(file);
	if (asprintf(&path, "%.*s/%s", (int)(slash - c->name), c->name, file) <
	    0)
		return strdup(file);
	if (!access(path, F_OK))
		return path;
	free(path);
	return home_file(file);
}

/* A shipped model, or a file that is found as those of devices are. */
static bool take_model(struct reader *r)
{
	const char *name =
		lua_type(r->L, -1) == LUA_TSTRING ? lua_tostring(r->L, -1) : "";
	struct error why = {""};
	char *path;
	bool good;

	if (!*name)
		return fail(r, "model",
			    "model: expected a name such as \"158\", or that "
			    "of a file such as \"my.model\"");
	path = model_file_is_path(name) ? find_file(r->c, name) : strdup(name);
	good = config_model(r->c, path, &why);
	free(path);
	return good || fail(r, "model", "%.400s", why.text);
}

static bool take_instruction_set(struct reader *r)
{
	const char *name = lua_type(r->L, -1) == LUA_TSTRING
				   ? lua_tostring(r->L, -1)
				   : NULL;
	const struct isa_set *set = name ? isa_set_find(name) : NULL;
	char names[128];

	isa_set_list(names, sizeof names);
	if (!set)
		return fail(r, "instruction_set",
			    "instruction_set: expected one of %s, got '%.40s'",
			    names, name ? name : "?");
	r->c->machine.instruction_set = set->name;
	return true;
}

static bool take_storage(struct reader *r)
{
	char text[32];

	if (text_of(r->L, "%llu", text, sizeof text) &&
	    config_size(text, &r->c->machine.storage))
		return true;
	return fail(r, "storage",
		    "storage: expected 64K to 16M in units of 4K, such as "
		    "\"1M\", got '%s'",
		    text);
}

static bool take_key_block(struct reader *r)
{
	char text[32];

	if (text_of(r->L, "%llu", text, sizeof text)) {
		if (!strcasecmp(text, "2K") || !strcmp(text, "2048"))
			r->c->machine.key_block = 2048;
		else if (!strcasecmp(text, "4K") || !strcmp(text, "4096"))
			r->c->machine.key_block = 4096;
	}
	if (r->c->machine.key_block)
		return true;
	return fail(r, "key_block",
		    "key_block: expected \"2K\" or \"4K\", got '%s'", text);
}

static bool take_serial(struct reader *r)
{
	char text[32];
	unsigned long value;

	if (!text_of(r->L, "%llX", text, sizeof text) ||
	    !config_hex(text, 0xFFFFFF, &value))
		return fail(r, "cpu_serial",
			    "cpu_serial: expected up to six hexadecimal "
			    "digits, got '%s'",
			    text);
	r->c->machine.serial = (uint32_t)value;
	return true;
}

static bool take_count(struct reader *r, const char *key, unsigned least,
		       unsigned most, unsigned *out)
{
	char text[32];
	unsigned long n;

	if (!text_of(r->L, "%llu", text, sizeof text) ||
	    strspn(text, "0123456789") != strlen(text) || !*text ||
	    (n = strtoul(text, NULL, 10)) < least || n > most)
		return fail(r, key, "%s: expected %u to %u, got '%s'", key,
			    least, most, text);
	*out = (unsigned)n;
	return true;
}

static bool take_cpus(struct reader *r)
{
	return take_count(r, "cpus", 1, 2, &r->c->machine.cpus);
}

static bool take_quantum(struct reader *r)
{
	return take_count(r, "cpu_quantum", 1, 1000000, &r->c->machine.quantum);
}

/* The TOD clock counts from 1900: bit 51 is a microsecond (chapter 4). */
static bool take_tod(struct reader *r)
{
	const uint64_t seconds_1900_to_1970 = 2208988800u;
	struct tm tm = {0};
	char text[32];
	const char *end = NULL;
	time_t t;

	if (text_of(r->L, "%llu", text, sizeof text) &&
	    !strcmp(text, "not set"))
		return r->c->machine.tod_not_set = true;
	if (*text)
		end = strptime(text, "%Y-%m-%d %H:%M:%S", &tm);
	t = end && !*end ? timegm(&tm) : -1;
	if (!end || *end || tm.tm_year < 0 || tm.tm_year > 141)
		return fail(r, "tod",
			    "tod: expected \"YYYY-MM-DD HH:MM:SS\" from 1900 "
			    "to 2041, or \"not set\", got '%s'",
			    text);
	r->c->machine.tod_epoch = ((uint64_t)t + seconds_1900_to_1970) * 1000000
				  << 12;
	return true;
}

static bool take_facility(struct reader *r, const char *key, uint32_t *set)
{
	const char *name = lua_type(r->L, -1) == LUA_TSTRING
				   ? lua_tostring(r->L, -1)
				   : NULL;
	int i = name ? isa_facility_by_symbol(name) : -1;
	char all[FACILITY_LIST];

	if (i >= 0) {
		*set |= 1u << i;
		return true;
	}
	isa_facility_list(all, sizeof all);
	return fail(r, name ? name : key,
		    "%s: no facility '%s'; the facilities are %s", key,
		    name ? name : luaL_typename(r->L, -1), all);
}

static bool take_facilities(struct reader *r, const char *key, uint32_t *set)
{
	bool good = lua_istable(r->L, -1);

	if (!good)
		return fail(r, key,
			    "%s: expected a list of names, as in { \"DAS\" }",
			    key);
	for (lua_Unsigned i = 1; good && i <= lua_rawlen(r->L, -1); i++) {
		lua_rawgeti(r->L, -1, (lua_Integer)i);
		good = take_facility(r, key, set);
		lua_pop(r->L, 1);
	}
	return good;
}

static bool take_facilities_on(struct reader *r)
{
	return take_facilities(r, "facilities_on",
			       &r->c->machine.facilities_on);
}

static bool take_facilities_off(struct reader *r)
{
	return take_facilities(r, "facilities_off",
			       &r->c->machine.facilities_off);
}

static bool take_ipl(struct reader *r)
{
	char text[32];
	unsigned address;

	if (!text_of(r->L, "%llX", text, sizeof text) ||
	    !config_address(text, &address))
		return fail(r, "ipl",
			    "ipl: expected a device address such as \"130\", "
			    "got '%s'",
			    text);
	r->c->ipl = (int)address;
	return true;
}

static bool take_symbols(struct reader *r)
{
	size_t n = lua_istable(r->L, -1) ? lua_rawlen(r->L, -1) : 0;

	if (!lua_istable(r->L, -1))
		return fail(r, "symbols",
			    "symbols: expected a list of file names");
	r->c->symbols = calloc(n + 1, sizeof *r->c->symbols);
	for (size_t i = 0; i < n; i++) {
		lua_rawgeti(r->L, -1, (lua_Integer)i + 1);
		if (lua_type(r->L, -1) != LUA_TSTRING)
			return fail(r, "symbols",
				    "symbols[%zu]: expected a file name",
				    i + 1);
		r->c->symbols[r->c->symbol_count++] =
			home_file(lua_tostring(r->L, -1));
		lua_pop(r->L, 1);
	}
	return true;
}

/* ---- devices --------------------------------------------------------------
 */

static bool device_string(struct reader *r, int n, char *out, size_t size)
{
	bool good;

	lua_rawgeti(r->L, -1, n);
	good = text_of(r->L, "%llX", out, size);
	lua_pop(r->L, 1);
	return good;
}

/* Keys of a device's table other than 1, 2, ... */
static bool check_device_keys(struct reader *r, int index)
{
	lua_pushnil(r->L);
	while (lua_next(r->L, -2)) {
		lua_pop(r->L, 1);
		if (lua_isinteger(r->L, -1))
			continue;
		if (lua_type(r->L, -1) != LUA_TSTRING)
			return fail(r, NULL, "devices[%d]: strange key", index);
		if (strcmp(lua_tostring(r->L, -1), "file"))
			return fail(r, lua_tostring(r->L, -1),
				    "devices[%d]: unknown key '%s', expected "
				    "'file'",
				    index, lua_tostring(r->L, -1));
	}
	return true;
}

static bool take_options(struct reader *r, struct config_device *d)
{
	char text[CONFIG_OPTION];

	lua_getfield(r->L, -1, "file");
	if (!lua_isnil(r->L, -1)) {
		if (lua_type(r->L, -1) != LUA_TSTRING)
			return fail(r, NULL, "devices[%d]: file is no string",
				    d->index);
		d->file = find_file(r->c, lua_tostring(r->L, -1));
		d->argv[d->argc++] = d->file;
	}
	lua_pop(r->L, 1);
	for (int n = 3; n <= (int)lua_rawlen(r->L, -1); n++) {
		if (!device_string(r, n, text, sizeof text))
			return fail(r, NULL,
				    "devices[%d]: option %d is no "
				    "string",
				    d->index, n - 2);
		if (d->argc >= CONFIG_ARGS)
			return fail(r, NULL, "devices[%d]: too many options",
				    d->index);
		d->argv[d->argc++] = strdup(text);
	}
	return true;
}

static bool check_clash(struct reader *r, const struct config_device *d,
			const char *address)
{
	for (const struct config_device *o = r->c->devices; o < d; o++)
		if (o->address == d->address)
			return fail(r, address,
				    "devices[%d]: address %03X is taken by "
				    "devices[%d], a %s",
				    d->index, d->address, o->index, o->type);
	return true;
}

/* The device whose table is at the top of the stack. */
static bool take_device(struct reader *r, int index)
{
	struct config_device *d = &r->c->devices[r->c->device_count];
	char address[32] = "", type[32];

	d->index = index;
	if (!lua_istable(r->L, -1))
		return fail(r, "devices",
			    "devices[%d]: expected { \"009\", \"3215\" }",
			    index);
	if (!device_string(r, 1, address, sizeof address) ||
	    !config_address(address, &d->address))
		return fail(r, address,
			    "devices[%d]: bad address '%s', expected "
			    "hexadecimal 000 to FFF such as \"009\"",
			    index, address);
	if (!device_string(r, 2, type, sizeof type))
		return fail(r, address,
			    "devices[%d]: expected a device type such as "
			    "\"3215\" after the address",
			    index);
	d->type = strdup(type);
	d->line = line_of_both(r->source, address, type);
	r->c->device_count++;
	return check_clash(r, d, address) && check_device_keys(r, index) &&
	       take_options(r, d);
}

static bool take_devices(struct reader *r)
{
	size_t n = lua_istable(r->L, -1) ? lua_rawlen(r->L, -1) : 0;
	bool good = true;

	if (!lua_istable(r->L, -1))
		return fail(r, "devices", "devices: expected a list");
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
static bool take_words(struct reader *r, struct config_channel *c)
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
static bool take_channels(struct reader *r)
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
	return good ||
	       fail(r, "channels",
		    "channels: expected channels 0 to 15 and what they are, as "
		    "in { [0] = \"byte\", [2] = { \"selector\", "
		    "\"steal=2\" } }");
}

/* ---- faults on order -------------------------------------------------------
 */

static bool take_faults(struct reader *r)
{
	size_t n = lua_istable(r->L, -1) ? lua_rawlen(r->L, -1) : 0;
	struct error why = {""};

	if (!lua_istable(r->L, -1))
		return fail(r, "faults",
			    "faults: expected a list of orders such as "
			    "\"130 datacheck at 12\"");
	r->c->faults = calloc(n + 1, sizeof *r->c->faults);
	for (size_t i = 0; i < n; i++) {
		const char *text;

		lua_rawgeti(r->L, -1, (lua_Integer)i + 1);
		text = lua_tostring(r->L, -1);
		if (!text || !fault_parse_text(&r->c->faults[i], text, &why))
			return fail(r, text, "faults[%zu]: %.400s", i + 1,
				    text ? why.text : "expected a string");
		r->c->fault_count++;
		lua_pop(r->L, 1);
	}
	return true;
}

/* ---- terminals over TCP ---------------------------------------------------
 */

static bool take_listen(struct reader *r)
{
	struct error why = {""};

	return listen_take(r->L, &r->c->listen, &r->c->listen_count, &why) ||
	       fail(r, "listen", "%.400s", why.text);
}

/* ---- the table ------------------------------------------------------------
 */

static const struct key {
	const char *name;
	bool (*take)(struct reader *r);
} keys[] = {
	{"model", take_model},
	{"instruction_set", take_instruction_set},
	{"storage", take_storage},
	{"key_block", take_key_block},
	{"cpus", take_cpus},
	{"cpu_quantum", take_quantum},
	{"cpu_serial", take_serial},
	{"tod", take_tod},
	{"facilities_on", take_facilities_on},
	{"facilities_off", take_facilities_off},
	{"ipl", take_ipl},
	{"symbols", take_symbols},
	{"channels", take_channels},
	{"devices", take_devices},
	{"faults", take_faults},
	{"listen", take_listen},
};
#define KEYS (sizeof keys / sizeof *keys)

bool config_key(const char *name)
{
	for (size_t i = 0; i < KEYS; i++)
		if (name && !strcmp(keys[i].name, name))
			return true;
	return false;
}

static bool no_key(struct reader *r, const char *name, const char *names)
{
	struct guess guess = {.word = name};

	for (size_t i = 0; i < KEYS; i++)
		guess_offer(&guess, keys[i].name);
	return fail(r, name, "unknown key '%s'%s%s%s; the keys are%s", name,
		    guess.name ? ": did you mean " : "",
		    guess.name ? guess.name : "", guess.name ? "?" : "", names);
}

static bool check_keys(struct reader *r)
{
	char names[256] = "";

	for (size_t i = 0; i < KEYS; i++)
		snprintf(names + strlen(names), sizeof names - strlen(names),
			 "%s %s", i ? "," : "", keys[i].name);
	lua_pushnil(r->L);
	while (lua_next(r->L, -2)) {
		const char *name = lua_type(r->L, -2) == LUA_TSTRING
					   ? lua_tostring(r->L, -2)
					   : NULL;

		lua_pop(r->L, 1);
		if (!config_key(name))
			return no_key(r, name ? name : "(a number)", names);
	}
	return true;
}

static bool take_table(struct reader *r)
{
	if (!lua_istable(r->L, -1))
		return fail(r, NULL,
			    "expected the file to return a table "
			    "{ storage=..., devices={...} }");
	if (!check_keys(r))
		return false;
	for (size_t i = 0; i < KEYS; i++) {
		lua_pushstring(r->L, keys[i].name);
		lua_rawget(r->L, -2);
		if (!lua_isnil(r->L, -1) && !keys[i].take(r))
			return false;
		lua_pop(r->L, 1);
	}
	if (!r->c->machine.storage)
		return fail(r, NULL,
			    "storage is missing, such as storage = "
			    "\"1M\"");
	return true;
}

bool config_read(struct config *c, lua_State *L, const char *source,
		 struct error *error)
{
	struct reader r = {c, L, source, error};

	return take_table(&r);
}
