/*
 * break_lua.c - conditions and functions of breakpoints, in Lua.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lualib.h>

#include "break_lua.h"
#include "ebcdic.h"
#include "expression.h"
#include "psw.h"
#include "registers.h"
#include "session.h"

enum {
	STEPS_MAX = 1000000,   /* instructions of Lua for one condition   */
	MEMORY_MAX = 16 << 20, /* bytes of all of them                      */
	TEXT_MAX = 4096
};

struct break_code {
	lua_State *L; /* a thread of its own                               */
	int thread, condition, action; /* references                       */
	bool text;		       /* of a condition that was typed    */
};

/* The session's interpreter. */
struct break_lua {
	lua_State *L;
	size_t used;
};

/* ---- what a condition can look at ------------------------------------------
 */

static struct session *session_of(lua_State *L)
{
	return *(struct session **)lua_getextraspace(L);
}

/* A number, an expression, or a place. */
static struct place place_of(lua_State *L, int index)
{
	struct place p = {.space = PLACE_LOGICAL};
	struct error e;

	if (lua_isinteger(L, index))
		p.address = (uint32_t)lua_tointeger(L, index) & 0xFFFFFF;
	else if (!place_parse(session_of(L), luaL_checkstring(L, index), &p,
			      &e))
		luaL_error(L, "%s", e.text);
	return p;
}

static void fetch(lua_State *L, uint8_t *out, size_t size)
{
	struct place p = place_of(L, 1);

	if (place_read(session_of(L), &p, out, size) != size)
		luaL_error(L, "%s: not in storage, or not translated",
			   luaL_tolstring(L, 1, NULL));
}

static int number(lua_State *L, size_t size)
{
	uint8_t b[8];
	uint64_t value = 0;

	fetch(L, b, size);
	for (size_t i = 0; i < size; i++)
		value = value << 8 | b[i];
	lua_pushinteger(L, (lua_Integer)value);
	return 1;
}

static int look_byte(lua_State *L)
{
	return number(L, 1);
}

static int look_half(lua_State *L)
{
	return number(L, 2);
}

static int look_word(lua_State *L)
{
	return number(L, 4);
}

static int look_double(lua_State *L)
{
	return number(L, 8);
}

static int look_text(lua_State *L)
{
	lua_Integer n = luaL_checkinteger(L, 2);
	uint8_t b[TEXT_MAX];
	char out[TEXT_MAX];

	luaL_argcheck(L, n >= 0 && n <= TEXT_MAX, 2, "too long");
	fetch(L, b, (size_t)n);
	for (lua_Integer i = 0; i < n; i++)
		out[i] = ebcdic_printable(b[i]);
	lua_pushlstring(L, out, (size_t)n);
	return 1;
}

static int look_addr(lua_State *L)
{
	int64_t value;
	struct error e;

	if (!expression(session_of(L), luaL_checkstring(L, 1), NULL, &value,
			&e))
		return luaL_error(L, "%s", e.text);
	lua_pushinteger(L, value);
	return 1;
}

static int look_signed(lua_State *L)
{
	lua_pushinteger(L, (int32_t)(uint32_t)luaL_checkinteger(L, 1));
	return 1;
}

/* A name that Lua does not know: a register or a symbol. */
static int look_name(lua_State *L)
{
	const struct session *s = session_of(L);
	const char *name = luaL_checkstring(L, 2);
	struct register_ref r;
	struct symbol y;

	if (register_find(name, &r))
		lua_pushinteger(
			L, (lua_Integer)register_get(s->machine, NULL, &r));
	else if (symbols_find(s->symbols, name, &y))
		lua_pushinteger(L, y.value);
	else
		return luaL_error(L, "'%s' is no register, symbol or function",
				  name);
	return 1;
}

static int look_set(lua_State *L)
{
	return luaL_error(L, "a condition changes nothing: is == meant?");
}

/* ---- the interpreter
 * --------------------------------------------------------- */

static void *allocate(void *context, void *old, size_t had, size_t size)
{
	struct break_lua *b = context;
	void *p;

	had = old ? had : 0;
	if (!size) {
		free(old);
		b->used -= had;
		return NULL;
	}
	if (b->used - had + size > MEMORY_MAX)
		return NULL;
	p = realloc(old, size);
	if (p)
		b->used += size - had;
	return p;
}

/* Names of Lua's own that are of use, and cannot reach anything. */
static const char *const safe[] = {"math",     "string", "tonumber",
				   "tostring", "type",	 NULL};

/* The table that conditions see as their globals. */
static void push_globals(lua_State *L)
{
	static const luaL_Reg functions[] = {
		{"byte", look_byte},	 {"half", look_half},
		{"word", look_word},	 {"double", look_double},
		{"text", look_text},	 {"addr", look_addr},
		{"signed", look_signed}, {NULL, NULL}};

	lua_newtable(L); /* globals, empty: what is asked goes to __index */
	lua_newtable(L); /* its metatable */
	lua_newtable(L); /* __index */
	for (size_t i = 0; safe[i]; i++) {
		lua_getglobal(L, safe[i]);
		lua_setfield(L, -2, safe[i]);
	}
	luaL_setfuncs(L, functions, 0);
	lua_newtable(L);
	lua_pushcfunction(L, look_name);
	lua_setfield(L, -2, "__index");
	lua_setmetatable(L, -2);
	lua_setfield(L, LUA_REGISTRYINDEX, "trapeze.names");
	lua_getfield(L, LUA_REGISTRYINDEX, "trapeze.names");
	lua_setfield(L, -2, "__index");
	lua_pushcfunction(L, look_set);
	lua_setfield(L, -2, "__newindex");
	lua_setmetatable(L, -2);
}

/* string.rep and the like make large things fast: memory is bounded. */
static int prepare(lua_State *L)
{
	luaL_requiref(L, "_G", luaopen_base, 1);
	luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 1);
	luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 1);
	lua_settop(L, 0);
	push_globals(L);
	lua_setfield(L, LUA_REGISTRYINDEX, "trapeze.globals");
	return 0;
}

static lua_State *interpreter(struct session *s)
{
	struct break_lua *b = s->break_lua;

	if (b)
		return b->L;
	b = calloc(1, sizeof *b);
	if (!b)
		abort();
	b->L = lua_newstate(allocate, b);
	if (!b->L)
		abort();
	*(struct session **)lua_getextraspace(b->L) = s;
	lua_pushcfunction(b->L, prepare);
	if (lua_pcall(b->L, 0, 0, 0))
		abort();
	s->break_lua = b;
	return b->L;
}

void break_lua_close(struct session *s)
{
	if (!s->break_lua)
		return;
	lua_close(s->break_lua->L);
	free(s->break_lua);
	s->break_lua = NULL;
}

/* ---- code of a breakpoint
 * ----------------------------------------------------- */

/* With a thread of its own, in the state of L. */
static struct break_code *new_code(lua_State *L)
{
	struct break_code *c = calloc(1, sizeof *c);

	if (!c)
		abort();
	c->L = lua_newthread(L);
	c->thread = luaL_ref(L, LUA_REGISTRYINDEX);
	c->condition = c->action = LUA_NOREF;
	return c;
}

void break_lua_free(struct break_code *c)
{
	lua_State *L;

	if (!c)
		return;
	lua_rawgeti(c->L, LUA_REGISTRYINDEX, LUA_RIDX_MAINTHREAD);
	L = lua_tothread(c->L, -1);
	luaL_unref(L, LUA_REGISTRYINDEX, c->condition);
	luaL_unref(L, LUA_REGISTRYINDEX, c->action);
	luaL_unref(L, LUA_REGISTRYINDEX, c->thread);
	free(c);
}

/* Without the place in the text that nobody sees. */
static const char *message_of(lua_State *L)
{
	const char *m = lua_tostring(L, -1), *p;

	if (!m)
		return "not a sentence";
	p = strstr(m, "]:1: ");
	return p ? p + 5 : m;
}

static bool load(lua_State *L, const char *text, struct error *error)
{
	char source[1024];
	int n = snprintf(source, sizeof source, "return %s", text);

	if (n < 0 || (size_t)n >= sizeof source)
		return error_set(error, "the condition is too long");
	if (luaL_loadbufferx(L, source, (size_t)n, "condition", "t")) {
		error_set(error, "'%.200s' is no expression of Lua: %.200s%s",
			  text, message_of(L),
			  strchr(text, '=') && !strstr(text, "==")
				  ? " (equal is ==)"
				  : "");
		lua_pop(L, 1);
		return false;
	}
	lua_getfield(L, LUA_REGISTRYINDEX, "trapeze.globals");
	lua_setupvalue(L, -2, 1);
	return true;
}

bool break_lua_compile(struct session *s, struct breakpoint *p,
		       struct error *error)
{
	lua_State *L = interpreter(s);

	if (!load(L, p->condition, error))
		return false;
	p->code_of = new_code(L);
	p->code_of->text = true;
	p->code_of->condition = luaL_ref(L, LUA_REGISTRYINDEX);
	return true;
}

void break_lua_functions(lua_State *L, int condition, int action,
			 struct breakpoint *p)
{
	p->code_of = new_code(L);
	if (condition) {
		lua_pushvalue(L, condition);
		p->code_of->condition = luaL_ref(L, LUA_REGISTRYINDEX);
	}
	if (action) {
		lua_pushvalue(L, action);
		p->code_of->action = luaL_ref(L, LUA_REGISTRYINDEX);
	}
}

/* ---- calling
 * -------------------------------------------------------------------- */

static void too_long(lua_State *L, lua_Debug *where)
{
	(void)where;
	luaL_error(L, "the condition takes too long");
}

/* Who runs, how often it was met, what happened: names for this time. */
static int name_event(lua_State *L)
{
	const struct session *s = session_of(L);
	const struct tower_node *x = &s->tower->nodes[s->tower->running];
	const struct breakpoint *p = lua_touserdata(L, 1);

	lua_getfield(L, LUA_REGISTRYINDEX, "trapeze.names");
	break_lua_push_event(L, s, lua_touserdata(L, 2));
	lua_setfield(L, -2, "event");
	lua_pushinteger(L, (lua_Integer)p->hits);
	lua_setfield(L, -2, "hits");
	lua_pushstring(L, x->path);
	lua_setfield(L, -2, "who");
	lua_pushinteger(L, x->level);
	lua_setfield(L, -2, "level");
	return 0;
}

static bool call_text(lua_State *L, const struct breakpoint *p,
		      const struct probe_event *e)
{
	lua_sethook(L, too_long, LUA_MASKCOUNT, STEPS_MAX);
	lua_pushcfunction(L, name_event);
	lua_pushlightuserdata(L, (void *)(uintptr_t)p);
	lua_pushlightuserdata(L, (void *)(uintptr_t)e);
	if (lua_pcall(L, 2, 0, 0))
		return false;
	lua_rawgeti(L, LUA_REGISTRYINDEX, p->code_of->condition);
	return !lua_pcall(L, 0, 1, 0);
}

bool break_lua_holds(struct session *s, const struct breakpoint *p,
		     const struct probe_event *e)
{
	struct breakpoints *b = &s->breakpoints;
	lua_State *L = p->code_of->L;
	bool holds;

	if (!p->code_of->text || p->code_of->condition == LUA_NOREF)
		return true;
	holds = call_text(L, p, e);
	if (holds)
		holds = lua_toboolean(L, -1);
	else
		holds = snprintf(b->detail, sizeof b->detail,
				 "its condition cannot be told: %s",
				 message_of(L));
	lua_settop(L, 0);
	return holds;
}

/* Calls the function of REF with E; what it returns as *YES. */
static bool call_function(struct session *s, struct break_code *c, int ref,
			  const struct probe_event *e, bool *yes,
			  struct error *error)
{
	lua_State *L = c->L;
	bool good;

	lua_rawgeti(L, LUA_REGISTRYINDEX, ref);
	break_lua_push_event(L, s, e);
	good = !lua_pcall(L, 1, 1, 0);
	if (good)
		*yes = lua_toboolean(L, -1);
	else
		error_set(error, "%.400s", luaL_tolstring(L, -1, NULL));
	lua_settop(L, 0);
	return good;
}

bool break_lua_stops(struct session *s, struct breakpoint *p,
		     const struct probe_event *e, bool *good,
		     struct error *error)
{
	struct break_code *c = p->code_of;
	bool yes = true;
	int id = p->id;

	*good = true;
	if (!c || c->text)
		return true;
	if (c->condition != LUA_NOREF)
		*good = call_function(s, c, c->condition, e, &yes, error);
	if (!*good || !yes)
		return !*good;
	p = breakpoints_find(&s->breakpoints, id);
	if (!p || p->code_of != c) /* the function took it away */
		return false;
	p->hits += c->condition != LUA_NOREF;
	if (c->action != LUA_NOREF)
		*good = call_function(s, c, c->action, e, &yes, error);
	return yes || !*good;
}
