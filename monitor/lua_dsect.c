/*
 * lua_dsect.c - Lua: control blocks as tables, by the DSECTs of debug files.
 *
 *     local vm = m:dsect("VMBLOK", address, "in cp")
 *     print(vm.vmuser, vm.vmgprs[14])
 *     vm.vmsize = 0x100000
 *
 * A field is a number where its type is one (F, H: signed; A, V, X, B, D ...:
 * unsigned, of 8 bytes at most), text where it is C, else bytes; a list, where
 * it is an array, of which element 1 is the first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ebcdic.h"
#include "fields.h"
#include "lua_trapeze.h"
#include "place.h"

#define LUA_DSECT "trapeze.dsect"
#define NAME_SIZE 64
#define FIELD_MAX 65536u

struct dsect {
	struct place at;
	char name[NAME_SIZE];
};

/* The machine is the object's first user value: it may be closed before. */
static struct session *session_of(lua_State *L, int index)
{
	struct session *s;

	lua_getiuservalue(L, index, 1);
	s = lua_machine(L, -1);
	lua_pop(L, 1);
	return s;
}

/* m:dsect(NAME, ADDRESS [, SPACE]) */
static int dsect_new(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	const char *name = luaL_checkstring(L, 2);
	struct place at = lua_place(L, s, 3, 4);
	struct symbol *list;
	uint32_t length;
	size_t count = symbols_fields(s->symbols, name, &list, &length);
	struct dsect *d;

	free(list);
	if (!count || strlen(name) >= NAME_SIZE)
		return lua_fail_text(L, "no DSECT '%.60s' with fields", name);
	d = lua_newuserdatauv(L, sizeof *d, 1);
	d->at = at;
	strcpy(d->name, name);
	lua_pushvalue(L, 1);
	lua_setiuservalue(L, -2, 1);
	luaL_setmetatable(L, LUA_DSECT);
	return 1;
}

/* ---- values ---------------------------------------------------------------
 */

static bool is_number(const struct symbol *f)
{
	return *f->type && strchr("FHGAVYSDXBLEQ", *f->type) && f->length &&
	       f->length <= 8;
}

static void push_number(lua_State *L, const struct symbol *f,
			const uint8_t *bytes)
{
	unsigned unused = (8 - f->length) * 8;
	uint64_t v = 0;

	for (uint32_t i = 0; i < f->length; i++)
		v = v << 8 | bytes[i];
	if (strchr("FHG", *f->type))
		v = (uint64_t)((int64_t)(v << unused) >> unused);
	lua_pushinteger(L, (lua_Integer)v);
}

static void push_text(lua_State *L, const uint8_t *bytes, size_t size)
{
	luaL_Buffer b;

	ebcdic_decode(luaL_buffinitsize(L, &b, size), bytes, size);
	luaL_pushresultsize(&b, size);
}

/* Element N of the field; raises an error where storage ends. */
static void push_element(lua_State *L, const struct session *s,
			 const struct dsect *d, const struct symbol *f,
			 unsigned n)
{
	struct place at = d->at;
	uint8_t *bytes = lua_newuserdatauv(L, f->length + 1u, 0);

	at.address = (at.address + f->value + n * f->length) & 0xFFFFFF;
	if (place_read(s, &at, bytes, f->length) != f->length)
		lua_fail_text(L, "%s.%s: no storage at %06X", d->name, f->name,
			      (unsigned)at.address);
	if (is_number(f))
		push_number(L, f, bytes);
	else if (*f->type == 'C')
		push_text(L, bytes, f->length);
	else
		lua_pushlstring(L, (const char *)bytes, f->length);
	lua_remove(L, -2);
}

static void push_field(lua_State *L, const struct session *s,
		       const struct dsect *d, const struct symbol *f,
		       unsigned count)
{
	if (count == 1) {
		push_element(L, s, d, f, 0);
		return;
	}
	lua_createtable(L, (int)count, 0);
	for (unsigned i = 0; i < count; i++) {
		push_element(L, s, d, f, i);
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
}

static void find(lua_State *L, const struct session *s, const struct dsect *d,
		 const char *name, struct symbol *f, unsigned *count)
{
	struct error e;

	if (!fields_find(s, d->name, name, f, count, &e))
		lua_fail(L, &e);
	if (f->length > FIELD_MAX)
		lua_fail_text(L, "%s.%s is too long", d->name, f->name);
}

static int dsect_index(lua_State *L)
{
	struct dsect *d = luaL_checkudata(L, 1, LUA_DSECT);
	struct session *s = session_of(L, 1);
	struct symbol f;
	unsigned count;

	find(L, s, d, luaL_checkstring(L, 2), &f, &count);
	push_field(L, s, d, &f, count);
	return 1;
}

/* ---- changes --------------------------------------------------------------
 */

/* What is on the top, as the field's bytes. */
static void to_bytes(lua_State *L, const struct dsect *d,
		     const struct symbol *f, uint8_t *out)
{
	size_t n;
	const char *text;

	if (is_number(f)) {
		uint64_t v = (uint64_t)luaL_checkinteger(L, -1);

		for (uint32_t i = f->length; i-- > 0; v >>= 8)
			out[i] = (uint8_t)v;
		return;
	}
	text = luaL_checklstring(L, -1, &n);
	if (n > f->length || (*f->type != 'C' && n != f->length))
		lua_fail_text(L, "%s.%s has %u bytes, this are %zu", d->name,
			      f->name, (unsigned)f->length, n);
	if (*f->type != 'C') {
		memcpy(out, text, n);
		return;
	}
	memset(out, 0x40, f->length);
	ebcdic_encode(out, text, n);
}

static void set_element(lua_State *L, struct session *s, const struct dsect *d,
			const struct symbol *f, unsigned n)
{
	struct place at = d->at;
	uint8_t *bytes = lua_newuserdatauv(L, f->length + 1u, 0);
	struct error e;

	lua_insert(L, -2);
	to_bytes(L, d, f, bytes);
	at.address = (at.address + f->value + n * f->length) & 0xFFFFFF;
	if (!place_write(s, &at, bytes, f->length, &e))
		lua_fail(L, &e);
	lua_pop(L, 2);
}

/* An array takes a list; elements that are nil stay. */
static int dsect_newindex(lua_State *L)
{
	struct dsect *d = luaL_checkudata(L, 1, LUA_DSECT);
	struct session *s = session_of(L, 1);
	struct symbol f;
	unsigned count;

	find(L, s, d, luaL_checkstring(L, 2), &f, &count);
	if (count == 1) {
		set_element(L, s, d, &f, 0);
		return 0;
	}
	luaL_checktype(L, 3, LUA_TTABLE);
	for (unsigned i = 0; i < count; i++) {
		if (lua_rawgeti(L, 3, (lua_Integer)i + 1) == LUA_TNIL)
			lua_pop(L, 1);
		else
			set_element(L, s, d, &f, i);
	}
	return 0;
}

/* ---- the whole ------------------------------------------------------------
 */

/* pairs(d): fields in order of their offsets */
static int dsect_next(lua_State *L)
{
	struct dsect *d = luaL_checkudata(L, lua_upvalueindex(1), LUA_DSECT);
	struct session *s = session_of(L, lua_upvalueindex(1));
	lua_Integer i = lua_tointeger(L, lua_upvalueindex(2));
	struct symbol *list, f = {0};
	uint32_t length;
	size_t n = symbols_fields(s->symbols, d->name, &list, &length);
	unsigned count;

	while ((size_t)i < n && !list[i].length)
		i++;
	if ((size_t)i < n)
		f = list[i];
	free(list);
	if (!f.name)
		return 0;
	lua_pushinteger(L, i + 1);
	lua_replace(L, lua_upvalueindex(2));
	lua_pushstring(L, f.name);
	find(L, s, d, f.name, &f, &count);
	push_field(L, s, d, &f, count);
	return 2;
}

static int dsect_pairs(lua_State *L)
{
	luaL_checkudata(L, 1, LUA_DSECT);
	lua_settop(L, 1);
	lua_pushinteger(L, 0);
	lua_pushcclosure(L, dsect_next, 2);
	return 1;
}

static int dsect_len(lua_State *L)
{
	struct dsect *d = luaL_checkudata(L, 1, LUA_DSECT);
	struct symbol *list;
	uint32_t length = 0;

	symbols_fields(session_of(L, 1)->symbols, d->name, &list, &length);
	free(list);
	lua_pushinteger(L, length);
	return 1;
}

static int dsect_tostring(lua_State *L)
{
	struct dsect *d = luaL_checkudata(L, 1, LUA_DSECT);
	char place[TOWER_PATH + 64];

	lua_pushfstring(L, "%s at %s", d->name,
			place_text(&d->at, place, sizeof place));
	return 1;
}

void lua_dsect_open(lua_State *L)
{
	static const luaL_Reg methods[] = {
		{"__index", dsect_index},	{"__newindex", dsect_newindex},
		{"__pairs", dsect_pairs},	{"__len", dsect_len},
		{"__tostring", dsect_tostring}, {NULL, NULL},
	};

	luaL_newmetatable(L, LUA_DSECT);
	luaL_setfuncs(L, methods, 0);
	lua_pop(L, 1);
}

const luaL_Reg lua_dsect_methods[] = {{"dsect", dsect_new}, {NULL, NULL}};
