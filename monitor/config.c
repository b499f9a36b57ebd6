/*
 * config.c - reads the description of a machine (see config.h) and builds it.
 *
 * A Lua table knows no lines.  For a message's place the source text is
 * searched for the word that is wrong, and a line is named where the word
 * stands on one line only: a person finds it at once, and no message lies.
 */
#include <errno.h>
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "config.h"
#include "device.h"
#include "isa.h"

#define STORAGE_MIN (64u * 1024)
#define STORAGE_MAX (16u * 1024 * 1024)
#define ADDRESS_MAX 0xFFFu

struct reader {
	struct config *c;
	lua_State *L;
	char *source; /* text of the file, or NULL                          */
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

/* ---- numbers --------------------------------------------------------------
 */

static bool hex(const char *text, unsigned long max, unsigned long *value)
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

	if (!hex(text, ADDRESS_MAX, &value))
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

static bool take_model(struct reader *r)
{
	if (lua_type(r->L, -1) != LUA_TSTRING)
		return fail(r, "model",
			    "model: expected a name such as \"158\"");
	r->c->model = strdup(lua_tostring(r->L, -1));
	r->c->machine.model = r->c->model;
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

static bool take_serial(struct reader *r)
{
	char text[32];
	unsigned long value;

	if (!text_of(r->L, "%llX", text, sizeof text) ||
	    !hex(text, 0xFFFFFF, &value))
		return fail(r, "cpu_serial",
			    "cpu_serial: expected up to six hexadecimal "
			    "digits, got '%s'",
			    text);
	r->c->machine.serial = (uint32_t)value;
	return true;
}

/* The TOD clock counts from 1900: bit 51 is a microsecond (chapter 4). */
static bool take_tod(struct reader *r)
{
	const uint64_t seconds_1900_to_1970 = 2208988800u;
	struct tm tm = {0};
	char text[32];
	const char *end = NULL;
	time_t t;

	if (text_of(r->L, "%llu", text, sizeof text))
		end = strptime(text, "%Y-%m-%d %H:%M:%S", &tm);
	t = end && !*end ? timegm(&tm) : -1;
	if (!end || *end || tm.tm_year < 0 || tm.tm_year > 141)
		return fail(r, "tod",
			    "tod: expected \"YYYY-MM-DD HH:MM:SS\" from 1900 "
			    "to 2041, got '%s'",
			    text);
	r->c->machine.tod_epoch = ((uint64_t)t + seconds_1900_to_1970) * 1000000
				  << 12;
	return true;
}

static const char *const facility_names[] = {
#define FACILITY(name, built, text) #name,
#include "facility.def"
#undef FACILITY
};

static bool take_facility(struct reader *r, const char *name)
{
	for (unsigned i = 0; name && i < FAC_COUNT; i++)
		if (!strcmp(facility_names[i], name)) {
			r->c->machine.facilities_off |= 1u << i;
			return true;
		}
	return fail(r, name ? name : "facilities_off",
		    "facilities_off: no facility '%s'; the names are those of "
		    "isa/facility.def, such as MOVE_INVERSE",
		    name ? name : "?");
}

static bool take_facilities(struct reader *r)
{
	bool good = lua_istable(r->L, -1);

	if (!good)
		return fail(r, "facilities_off",
			    "facilities_off: expected a list of names");
	for (lua_Unsigned i = 1; good && i <= lua_rawlen(r->L, -1); i++) {
		lua_rawgeti(r->L, -1, (lua_Integer)i);
		good = take_facility(r, lua_type(r->L, -1) == LUA_TSTRING
						? lua_tostring(r->L, -1)
						: NULL);
		lua_pop(r->L, 1);
	}
	return good;
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
			strdup(lua_tostring(r->L, -1));
		lua_pop(r->L, 1);
	}
	return true;
}

/* ---- devices --------------------------------------------------------------
 */

/* FILE where it is, or beside the configuration file. */
static char *find_file(const struct config *c, const char *file)
{
	const char *slash = strrchr(c->name, '/');
	char *path = NULL;

	if (*file == '/' || !access(file, F_OK) || !slash)
		return strdup(file);
	if (asprintf(&path, "%.*s/%s", (int)(slash - c->name), c->name, file) <
	    0)
		return strdup(file);
	if (!access(path, F_OK))
		return path;
	free(path);
	return strdup(file);
}

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
	char text[64];

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

/* ---- the table ------------------------------------------------------------
 */

static const struct key {
	const char *name;
	bool (*take)(struct reader *r);
} keys[] = {
	{"model", take_model},
	{"storage", take_storage},
	{"cpu_serial", take_serial},
	{"tod", take_tod},
	{"facilities_off", take_facilities},
	{"ipl", take_ipl},
	{"symbols", take_symbols},
	{"devices", take_devices},
};
#define KEYS (sizeof keys / sizeof *keys)

static bool known_key(const char *name)
{
	for (size_t i = 0; i < KEYS; i++)
		if (name && !strcmp(keys[i].name, name))
			return true;
	return false;
}

static bool check_keys(struct reader *r)
{
	lua_pushnil(r->L);
	while (lua_next(r->L, -2)) {
		const char *name = lua_type(r->L, -2) == LUA_TSTRING
					   ? lua_tostring(r->L, -2)
					   : NULL;

		lua_pop(r->L, 1);
		if (!known_key(name))
			return fail(r, name,
				    "unknown key '%s'; the keys are model, "
				    "storage, cpu_serial, tod, "
				    "facilities_off, ipl, symbols, devices",
				    name ? name : "(a number)");
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

bool config_take(struct config *c, lua_State *L, int index, const char *name,
		 struct error *error)
{
	struct reader r = {.c = c, .L = L, .error = error};
	int top = lua_gettop(L);
	bool good;

	memset(c, 0, sizeof *c);
	c->ipl = -1;
	c->name = strdup(name);
	lua_pushvalue(L, index);
	good = take_table(&r);
	lua_settop(L, top);
	if (!good)
		config_free(c);
	return good;
}

/* ---- the file -------------------------------------------------------------
 */

static char *read_text(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text = NULL;
	size_t size = 0;

	if (f && getdelim(&text, &size, 0, f) < 0) {
		free(text);
		text = errno ? NULL : strdup("");
	}
	if (f)
		fclose(f);
	return text;
}

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

static bool run_file(struct reader *r, const char *path)
{
	char *chunk = NULL;
	bool good;

	if (asprintf(&chunk, "@%s", path) < 0)
		return fail(r, NULL, "no memory");
	good = !luaL_loadbufferx(r->L, r->source, strlen(r->source), chunk,
				 "t") &&
	       !lua_pcall(r->L, 0, 1, 0);
	free(chunk);
	if (!good) /* Lua's message has the place already */
		snprintf(r->error->text, sizeof r->error->text, "%s",
			 lua_tostring(r->L, -1) ? lua_tostring(r->L, -1)
						: "Lua error");
	return good;
}

bool config_load(struct config *c, const char *path, struct error *error)
{
	struct reader r = {.c = c, .error = error};
	bool good;

	memset(c, 0, sizeof *c);
	c->ipl = -1;
	c->name = strdup(path);
	errno = 0;
	r.source = read_text(path);
	if (!r.source) {
		fail(&r, NULL, "cannot read the configuration: %s",
		     strerror(errno));
		config_free(c);
		return false;
	}
	r.L = quiet_state();
	good = run_file(&r, path) && take_table(&r);
	lua_close(r.L);
	free(r.source);
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
	free(c->devices);
	free(c->symbols);
	free(c->model);
	free(c->name);
	memset(c, 0, sizeof *c);
	c->ipl = -1;
}

/* ---- the machine ----------------------------------------------------------
 */

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
	if (machine_attach(m, d->address, d->type, d->argc, argv, &why))
		return true;
	if (d->line)
		snprintf(place, sizeof place, ":%d", d->line);
	if (d->file && !strncmp(d->file, "build/", 6) && access(d->file, F_OK))
		hint = " (make builds it)";
	snprintf(error->text, sizeof error->text,
		 "%.120s%s: devices[%d] (address %03X): %.300s%s", c->name,
		 place, d->index, d->address, why.text, hint);
	return false;
}

struct machine *config_build(struct config *c, struct error *error)
{
	struct error why = {""};
	struct machine *m = machine_create(&c->machine, &why);

	if (!m) {
		snprintf(error->text, sizeof error->text, "%.120s: %.380s",
			 c->name, why.text);
		return NULL;
	}
	for (size_t i = 0; i < c->device_count; i++)
		if (!give_file(c, &c->devices[i], error) ||
		    !attach(c, m, &c->devices[i], error)) {
			machine_destroy(m);
			return NULL;
		}
	return m;
}
