/*
 * config_table.c - takes a machine's description out of a Lua table; its
 * channels, devices and their faults: config_device.c.
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

#include "config_impl.h"
#include "guess.h"
#include "home.h"
#include "isa.h"
#include "model_file.h"

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

bool config_fail(struct config_reader *r, const char *word, const char *format,
		 ...)
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

bool config_text(lua_State *L, const char *format, char *out, size_t size)
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

char *config_find_file(const struct config *c, const char *file)
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
static bool take_model(struct config_reader *r)
{
	const char *name =
		lua_type(r->L, -1) == LUA_TSTRING ? lua_tostring(r->L, -1) : "";
	struct error why = {""};
	char *path;
	bool good;

	if (!*name)
		return config_fail(
			r, "model",
			"model: expected a name such as \"158\", or that "
			"of a file such as \"my.model\"");
	path = model_file_is_path(name) ? config_find_file(r->c, name)
					: strdup(name);
	good = config_model(r->c, path, &why);
	free(path);
	return good || config_fail(r, "model", "%.400s", why.text);
}

static bool take_instruction_set(struct config_reader *r)
{
	const char *name = lua_type(r->L, -1) == LUA_TSTRING
				   ? lua_tostring(r->L, -1)
				   : NULL;
	const struct isa_set *set = name ? isa_set_find(name) : NULL;
	char names[128];

	isa_set_list(names, sizeof names);
	if (!set)
		return config_fail(
			r, "instruction_set",
			"instruction_set: expected one of %s, got '%.40s'",
			names, name ? name : "?");
	r->c->machine.instruction_set = set->name;
	return true;
}

static bool take_storage(struct config_reader *r)
{
	char text[32];

	if (config_text(r->L, "%llu", text, sizeof text) &&
	    config_size(text, &r->c->machine.storage))
		return true;
	return config_fail(
		r, "storage",
		"storage: expected 64K to 16M in units of 4K, such as "
		"\"1M\", got '%s'",
		text);
}

static bool take_key_block(struct config_reader *r)
{
	char text[32];

	if (config_text(r->L, "%llu", text, sizeof text)) {
		if (!strcasecmp(text, "2K") || !strcmp(text, "2048"))
			r->c->machine.key_block = 2048;
		else if (!strcasecmp(text, "4K") || !strcmp(text, "4096"))
			r->c->machine.key_block = 4096;
	}
	if (r->c->machine.key_block)
		return true;
	return config_fail(r, "key_block",
			   "key_block: expected \"2K\" or \"4K\", got '%s'",
			   text);
}

static bool take_serial(struct config_reader *r)
{
	char text[32];
	unsigned long value;

	if (!config_text(r->L, "%llX", text, sizeof text) ||
	    !config_hex(text, 0xFFFFFF, &value))
		return config_fail(r, "cpu_serial",
				   "cpu_serial: expected up to six hexadecimal "
				   "digits, got '%s'",
				   text);
	r->c->machine.serial = (uint32_t)value;
	return true;
}

static bool take_count(struct config_reader *r, const char *key, unsigned least,
		       unsigned most, unsigned *out)
{
	char text[32];
	unsigned long n;

	if (!config_text(r->L, "%llu", text, sizeof text) ||
	    strspn(text, "0123456789") != strlen(text) || !*text ||
	    (n = strtoul(text, NULL, 10)) < least || n > most)
		return config_fail(r, key, "%s: expected %u to %u, got '%s'",
				   key, least, most, text);
	*out = (unsigned)n;
	return true;
}

static bool take_cpus(struct config_reader *r)
{
	return take_count(r, "cpus", 1, 2, &r->c->machine.cpus);
}

static bool take_quantum(struct config_reader *r)
{
	return take_count(r, "cpu_quantum", 1, 1000000, &r->c->machine.quantum);
}

/* The TOD clock counts from 1900: bit 51 is a microsecond (chapter 4). */
static bool take_tod(struct config_reader *r)
{
	const uint64_t seconds_1900_to_1970 = 2208988800u;
	struct tm tm = {0};
	char text[32];
	const char *end = NULL;
	time_t t;

	if (config_text(r->L, "%llu", text, sizeof text) &&
	    !strcmp(text, "not set"))
		return r->c->machine.tod_not_set = true;
	if (*text)
		end = strptime(text, "%Y-%m-%d %H:%M:%S", &tm);
	t = end && !*end ? timegm(&tm) : -1;
	if (!end || *end || tm.tm_year < 0 || tm.tm_year > 141)
		return config_fail(
			r, "tod",
			"tod: expected \"YYYY-MM-DD HH:MM:SS\" from 1900 "
			"to 2041, or \"not set\", got '%s'",
			text);
	r->c->machine.tod_epoch = ((uint64_t)t + seconds_1900_to_1970) * 1000000
				  << 12;
	return true;
}

static bool take_facility(struct config_reader *r, const char *key,
			  uint32_t *set)
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
	return config_fail(r, name ? name : key,
			   "%s: no facility '%s'; the facilities are %s", key,
			   name ? name : luaL_typename(r->L, -1), all);
}

static bool take_facilities(struct config_reader *r, const char *key,
			    uint32_t *set)
{
	bool good = lua_istable(r->L, -1);

	if (!good)
		return config_fail(
			r, key,
			"%s: expected a list of names, as in { \"DAS\" }", key);
	for (lua_Unsigned i = 1; good && i <= lua_rawlen(r->L, -1); i++) {
		lua_rawgeti(r->L, -1, (lua_Integer)i);
		good = take_facility(r, key, set);
		lua_pop(r->L, 1);
	}
	return good;
}

static bool take_facilities_on(struct config_reader *r)
{
	return take_facilities(r, "facilities_on",
			       &r->c->machine.facilities_on);
}

static bool take_facilities_off(struct config_reader *r)
{
	return take_facilities(r, "facilities_off",
			       &r->c->machine.facilities_off);
}

static bool take_ipl(struct config_reader *r)
{
	char text[32];
	unsigned address;

	if (!config_text(r->L, "%llX", text, sizeof text) ||
	    !config_address(text, &address))
		return config_fail(
			r, "ipl",
			"ipl: expected a device address such as \"130\", "
			"got '%s'",
			text);
	r->c->ipl = (int)address;
	return true;
}

static bool take_symbols(struct config_reader *r)
{
	size_t n = lua_istable(r->L, -1) ? lua_rawlen(r->L, -1) : 0;

	if (!lua_istable(r->L, -1))
		return config_fail(r, "symbols",
				   "symbols: expected a list of file names");
	r->c->symbols = calloc(n + 1, sizeof *r->c->symbols);
	for (size_t i = 0; i < n; i++) {
		lua_rawgeti(r->L, -1, (lua_Integer)i + 1);
		if (lua_type(r->L, -1) != LUA_TSTRING)
			return config_fail(r, "symbols",
					   "symbols[%zu]: expected a file name",
					   i + 1);
		r->c->symbols[r->c->symbol_count++] =
			home_file(lua_tostring(r->L, -1));
		lua_pop(r->L, 1);
	}
	return true;
}

static bool take_watch(struct config_reader *r)
{
	if (!lua_isboolean(r->L, -1))
		return config_fail(r, "watch", "watch: expected true or false");
	r->c->unwatched = !lua_toboolean(r->L, -1);
	return true;
}

/* ---- terminals over TCP ---------------------------------------------------
 */

static bool take_listen(struct config_reader *r)
{
	struct error why = {""};

	return listen_take(r->L, &r->c->listen, &r->c->listen_count, &why) ||
	       config_fail(r, "listen", "%.400s", why.text);
}

/* ---- the table ------------------------------------------------------------
 */

static const struct key {
	const char *name;
	bool (*take)(struct config_reader *r);
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
	{"watch", take_watch},
	{"symbols", take_symbols},
	{"channels", config_channels},
	{"devices", config_devices},
	{"faults", config_faults},
	{"listen", take_listen},
};
#define KEYS (sizeof keys / sizeof *keys)

static bool is_key(const char *name)
{
	for (size_t i = 0; i < KEYS; i++)
		if (name && !strcmp(keys[i].name, name))
			return true;
	return false;
}

static bool no_key(struct config_reader *r, const char *name, const char *names)
{
	struct guess guess = {.word = name};

	for (size_t i = 0; i < KEYS; i++)
		guess_offer(&guess, keys[i].name);
	return config_fail(r, name, "unknown key '%s'%s%s%s; the keys are%s",
			   name, guess.name ? ": did you mean " : "",
			   guess.name ? guess.name : "", guess.name ? "?" : "",
			   names);
}

static bool check_keys(struct config_reader *r)
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
		if (!is_key(name))
			return no_key(r, name ? name : "(a number)", names);
	}
	return true;
}

static bool take_table(struct config_reader *r)
{
	if (!lua_istable(r->L, -1))
		return config_fail(r, NULL,
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
		return config_fail(r, NULL,
				   "storage is missing, such as storage = "
				   "\"1M\"");
	return true;
}

bool config_read(struct config *c, lua_State *L, const char *source,
		 struct error *error)
{
	struct config_reader r = {c, L, source, error};

	return take_table(&r);
}
