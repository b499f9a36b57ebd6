/*
 * lua_level.c - Lua: a virtual machine of the tower as an object.
 *
 *     local bob = m:vm("BOB")          -- a path, or the end of one
 *     print(bob.path, bob.state, bob:gr(14), bob:word(0x10))
 *     for _, guest in ipairs(m:vm("cp"):guests()) do ... end
 *
 * Its fields are those of m:tower(), of now; storage is as its own PSW
 * addresses it unless a space is told ("real", "virtual", "host").
 */
#include <stdio.h>
#include <string.h>

#include "lua_trapeze.h"
#include "place.h"

#define LUA_LEVEL "trapeze.level"
#define READ_MAX  (16 * 1024 * 1024)

struct level {
	char path[TOWER_PATH];
};

/* The machine is the object's first user value. */
static struct session *session_of(lua_State *L)
{
	struct session *s;

	lua_getiuservalue(L, 1, 1);
	s = lua_machine(L, -1);
	lua_pop(L, 1);
	return s;
}

static void push(lua_State *L, int machine, const char *path)
{
	struct level *v = lua_newuserdatauv(L, sizeof *v, 1);

	snprintf(v->path, sizeof v->path, "%s", path);
	lua_pushvalue(L, machine);
	lua_setiuservalue(L, -2, 1);
	luaL_setmetatable(L, LUA_LEVEL);
}

/* m:vm(path) */
static int level_new(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	char path[TOWER_PATH];
	struct error e;

	if (!place_path(s, luaL_checkstring(L, 2), path, &e))
		return lua_fail(L, &e);
	if (!*path) /* the program on the machine itself */
		snprintf(path, sizeof path, "%s", s->tower->nodes[0].path);
	push(L, 1, path);
	return 1;
}

/* The node of the object at 1; raises an error when it has logged off. */
static int node_of(lua_State *L, struct session **s)
{
	struct level *v = luaL_checkudata(L, 1, LUA_LEVEL);
	int n;

	*s = session_of(L);
	tower_walk((*s)->tower);
	n = tower_find((*s)->tower, v->path);
	if (n < 0)
		lua_fail_text(L, "%s is not there (any more)", v->path);
	return n;
}

/* ---- its CPU --------------------------------------------------------------
 */

static void cpu_of(lua_State *L, struct tower_cpu *cpu)
{
	struct session *s;
	int n = node_of(L, &s);

	if (!tower_cpu(s->tower, n, cpu))
		lua_fail_text(L, "the registers of %s are not known",
			      s->tower->nodes[n].path);
}

static unsigned number(lua_State *L, unsigned step, unsigned most)
{
	lua_Integer n = luaL_checkinteger(L, 2);

	luaL_argcheck(L, n >= 0 && n <= (lua_Integer)most && n % step == 0, 2,
		      "no register of this number");
	return (unsigned)n;
}

static int level_gr(lua_State *L)
{
	unsigned n = number(L, 1, 15);
	struct tower_cpu cpu;

	cpu_of(L, &cpu);
	lua_pushinteger(L, cpu.gr[n]);
	return 1;
}

static int level_cr(lua_State *L)
{
	unsigned n = number(L, 1, 15);
	struct tower_cpu cpu;

	cpu_of(L, &cpu);
	lua_pushinteger(L, cpu.cr[n]);
	return 1;
}

static int level_fpr(lua_State *L)
{
	unsigned n = number(L, 2, 6);
	struct tower_cpu cpu;

	cpu_of(L, &cpu);
	lua_pushinteger(L, (lua_Integer)cpu.fpr[n / 2]);
	return 1;
}

/* ---- its storage ----------------------------------------------------------
 */

/* The place of the address at 2 and the word of a space at INDEX. */
static struct place place_of(lua_State *L, struct session *s, int index)
{
	struct level *v = luaL_checkudata(L, 1, LUA_LEVEL);
	const char *space = luaL_optstring(L, index, "logical");
	struct place p = {.address = lua_address(L, s, 2)};
	const struct place_word *w = place_words;

	while (w->word && strcasecmp(w->word, space))
		w++;
	if (!w->word)
		lua_fail_text(L,
			      "'%.40s': expected a space: logical, virtual, "
			      "real, host",
			      space);
	p.space = w->space;
	if (tower_find(s->tower, v->path)) /* node 0 is the machine: "" */
		snprintf(p.path, sizeof p.path, "%s", v->path);
	return p;
}

static void read_all(lua_State *L, struct session *s, const struct place *p,
		     void *out, size_t size)
{
	char text[TOWER_PATH + 64];

	if (place_read(s, p, out, size) != size)
		lua_fail_text(L, "%s: not all of %zu bytes are in storage",
			      place_text(p, text, sizeof text), size);
}

/* v:read(address, n [, space]) */
static int level_read(lua_State *L)
{
	struct session *s;
	lua_Integer n = luaL_checkinteger(L, 3);
	struct place p;
	luaL_Buffer b;

	node_of(L, &s);
	luaL_argcheck(L, n >= 0 && n <= READ_MAX, 3, "too many bytes");
	p = place_of(L, s, 4);
	read_all(L, s, &p, luaL_buffinitsize(L, &b, (size_t)n), (size_t)n);
	luaL_pushresultsize(&b, (size_t)n);
	return 1;
}

static int level_ebcdic(lua_State *L)
{
	level_read(L);
	lua_push_printable(L);
	return 1;
}

static int take(lua_State *L, size_t n)
{
	struct session *s;
	struct place p;
	uint8_t b[8];
	uint64_t value = 0;

	node_of(L, &s);
	p = place_of(L, s, 3);
	read_all(L, s, &p, b, n);
	for (size_t i = 0; i < n; i++)
		value = value << 8 | b[i];
	lua_pushinteger(L, (lua_Integer)value);
	return 1;
}

static int level_byte(lua_State *L)
{
	return take(L, 1);
}

static int level_half(lua_State *L)
{
	return take(L, 2);
}

static int level_word(lua_State *L)
{
	return take(L, 4);
}

static int level_double(lua_State *L)
{
	return take(L, 8);
}

/* ---- those on it ----------------------------------------------------------
 */

/* v:guests(): the virtual machines that it runs */
static int level_guests(lua_State *L)
{
	struct session *s;
	int n = node_of(L, &s);
	lua_Integer at = 1;

	lua_getiuservalue(L, 1, 1);
	lua_newtable(L);
	for (int i = tower_child(s->tower, n, -1); i >= 0;
	     i = tower_child(s->tower, n, i)) {
		push(L, lua_gettop(L) - 1, s->tower->nodes[i].path);
		lua_rawseti(L, -2, at++);
	}
	return 1;
}

static const luaL_Reg methods[] = {
	{"gr", level_gr},
	{"cr", level_cr},
	{"fpr", level_fpr},
	{"read", level_read},
	{"byte", level_byte},
	{"half", level_half},
	{"word", level_word},
	{"double", level_double},
	{"ebcdic", level_ebcdic},
	{"guests", level_guests},
	{NULL, NULL},
};

/* A method, or a field of m:tower() as it is now. */
static int level_index(lua_State *L)
{
	const char *name = luaL_checkstring(L, 2);
	struct session *s;
	int n;

	for (const luaL_Reg *m = methods; m->name; m++)
		if (!strcmp(m->name, name)) {
			lua_pushcfunction(L, m->func);
			return 1;
		}
	n = node_of(L, &s);
	lua_push_node(L, s->tower, (size_t)n);
	lua_getfield(L, -1, name);
	if (lua_isnil(L, -1))
		return lua_fail_text(L, "a virtual machine has no '%.40s'",
				     name);
	return 1;
}

static int level_tostring(lua_State *L)
{
	struct level *v = luaL_checkudata(L, 1, LUA_LEVEL);

	lua_pushstring(L, v->path);
	return 1;
}

void lua_level_open(lua_State *L)
{
	luaL_newmetatable(L, LUA_LEVEL);
	lua_pushcfunction(L, level_index);
	lua_setfield(L, -2, "__index");
	lua_pushcfunction(L, level_tostring);
	lua_setfield(L, -2, "__tostring");
	lua_pop(L, 1);
}

const luaL_Reg lua_level_methods[] = {{"vm", level_new}, {NULL, NULL}};
