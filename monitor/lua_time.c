/*
 * lua_time.c - Lua: a machine's recording, and going to other moments of it.
 */
#include <stdio.h>
#include <string.h>

#include "isa.h"
#include "lua_trapeze.h"
#include "reverse.h"
#include "session_file.h"
#include "snapshot.h"

/* ---- recording --------------------------------------------------------------
 */

static struct timeline *timeline_of(lua_State *L, struct session *s)
{
	if (!s->timeline)
		lua_fail_text(L, "nothing is recorded: m:record() begins it");
	return s->timeline;
}

/* m:record([{memory=MEGABYTES}]) or m:record(false) */
static int time_record(lua_State *L)
{
	static const char *const names[] = {"memory", NULL};
	struct session *s = lua_machine(L, 1);
	double memory;
	struct error e;

	if (lua_isboolean(L, 2)) {
		if (!lua_toboolean(L, 2))
			session_record_end(s);
		else if (!session_record(s, 0, &e))
			return lua_fail(L, &e);
		return 0;
	}
	lua_check_fields(L, 2, names);
	memory = lua_field_number(L, 2, "memory", 0);
	luaL_argcheck(L, memory >= 0 && memory <= 1 << 20, 2,
		      "memory: expected megabytes");
	if (!session_record(s, (size_t)(memory * (1 << 20)), &e))
		return lua_fail(L, &e);
	return 0;
}

static void push_position(lua_State *L, const struct position *at)
{
	lua_newtable(L);
	lua_set_integer(L, "instruction", at->instructions);
	lua_set_integer(L, "cycle", at->cycle);
	lua_set_integer(L, "inputs", at->inputs);
}

/* m:position(): now, the end of the recording, its beginning */
static int time_position(lua_State *L)
{
	struct timeline *t = timeline_of(L, lua_machine(L, 1));
	struct position now = timeline_now(t), end = timeline_end(t),
			first = timeline_first(t);

	push_position(L, &now);
	lua_set_boolean(L, "past", timeline_past(t));
	push_position(L, &end);
	push_position(L, &first);
	return 3;
}

/* m:recording(): what it is made of */
static int time_recording(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct timeline *t = s->timeline;

	if (!t) {
		lua_pushnil(L);
		return 1;
	}
	lua_newtable(L);
	lua_set_integer(L, "moments", t->count);
	lua_set_integer(L, "inputs", t->journal->count);
	lua_set_integer(L, "bytes", timeline_bytes(t));
	lua_set_integer(L, "memory", t->memory);
	lua_set_integer(L, "repeated", t->again);
	return 1;
}

/* m:hash(): a number for all that the machine is now, in hexadecimal */
static int time_hash(lua_State *L)
{
	static const char digits[] = "0123456789abcdef";
	struct session *s = lua_machine(L, 1);
	uint8_t hash[HASH_SIZE];
	char text[2 * HASH_SIZE];
	struct error e;

	machine_settle(s->machine);
	if (!machine_hash(s->machine, hash, &e))
		return lua_fail(L, &e);
	for (size_t i = 0; i < HASH_SIZE; i++) {
		text[2 * i] = digits[hash[i] >> 4];
		text[2 * i + 1] = digits[hash[i] & 15];
	}
	lua_pushlstring(L, text, sizeof text);
	return 1;
}

/* ---- going ------------------------------------------------------------------
 */

static uint64_t field(lua_State *L, const char *name, bool *there)
{
	uint64_t n = 0;

	*there = lua_getfield(L, 2, name) != LUA_TNIL;
	if (*there)
		n = (uint64_t)luaL_checkinteger(L, -1);
	lua_pop(L, 1);
	return n;
}

static bool go_name(struct timeline *t, const char *name, struct error *e)
{
	const struct bookmark *b = timeline_bookmark(t, name);

	if (b)
		return timeline_go(t, &b->at, e);
	if (!strcmp(name, "start"))
		return timeline_go_first(t, e);
	if (!strcmp(name, "end"))
		return timeline_go_end(t, e);
	return error_set(e, "no bookmark '%.60s'", name);
}

static bool go_table(lua_State *L, struct timeline *t, struct error *e)
{
	static const char *const names[] = {"instruction", "cycle", "inputs",
					    "event",	   "past",  NULL};
	bool instruction, cycle, inputs, event;
	struct position to;
	uint64_t n;

	lua_check_fields(L, 2, names);
	to.instructions = field(L, "instruction", &instruction);
	to.cycle = field(L, "cycle", &cycle);
	to.inputs = field(L, "inputs", &inputs);
	n = field(L, "event", &event);
	if (instruction && cycle && inputs)
		return timeline_go(t, &to, e);
	if (event)
		return timeline_go_event(t, n, e);
	if (instruction)
		return timeline_go_instruction(t, to.instructions, e);
	luaL_argcheck(L, cycle, 2,
		      "expected a position, instruction=, cycle= or event=");
	return timeline_go_cycle(t, to.cycle, e);
}

/* m:go(POSITION), m:go{instruction=}, {cycle=}, {event=}, m:go(BOOKMARK),
 * m:go("start"), m:go("end") */
static int time_go(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct timeline *t = timeline_of(L, s);
	struct error e;
	bool good;

	if (!session_is_free(s, &e))
		return lua_fail(L, &e);
	if (lua_type(L, 2) == LUA_TSTRING) {
		good = go_name(t, lua_tostring(L, 2), &e);
	} else {
		luaL_checktype(L, 2, LUA_TTABLE);
		good = go_table(L, t, &e);
	}
	return good ? 0 : lua_fail(L, &e);
}

static int ended(lua_State *L, struct session *s, bool good,
		 const struct error *e)
{
	if (!good)
		return lua_fail(L, e);
	lua_pushstring(L, session_stop_word(s->stop.kind));
	lua_pushstring(L, s->stop.text);
	return 2;
}

/* m:reverse_step([N]) */
static int time_reverse_step(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	lua_Integer n = luaL_optinteger(L, 2, 1);
	struct error e;

	luaL_argcheck(L, n >= 0, 2, "expected zero or more");
	return ended(L, s, reverse_step(s, (uint64_t)n, &e), &e);
}

static int time_reverse_next(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct error e;

	return ended(L, s, reverse_next(s, &e), &e);
}

static int time_reverse_continue(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct error e;

	return ended(L, s, reverse_continue(s, NULL, &e), &e);
}

static int time_reverse_finish(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct error e;

	return ended(L, s, reverse_finish(s, &e), &e);
}

/* A register's name as argument 2; "in PATH" may be the next. */
static bool is_register(lua_State *L, struct session *s,
			struct reverse_target *out)
{
	struct place p = {.path = ""};
	struct error e;

	if (lua_type(L, 2) != LUA_TSTRING ||
	    !reverse_register(s, lua_tostring(L, 2), "", out))
		return false;
	if (lua_isnoneornil(L, 3))
		return true;
	luaL_checkstring(L, 3);
	lua_pushliteral(L, "0 ");
	lua_pushvalue(L, 3);
	lua_concat(L, 2);
	if (!place_parse(s, lua_tostring(L, -1), &p, &e))
		lua_fail(L, &e);
	return reverse_register(s, lua_tostring(L, 2), p.path, out);
}

/* m:last_write(ADDRESS [, LENGTH [, PLACE]]), m:last_write("R5" [, PLACE]) */
static int time_last_write(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct reverse_target what;
	struct reverse_write w;
	struct error e;

	if (!is_register(L, s, &what)) {
		struct place p = lua_place(L, s, 2, 4);
		lua_Integer length = luaL_optinteger(L, 3, 4);

		luaL_argcheck(L, length > 0 && length <= 1 << 24, 3,
			      "expected a number of bytes");
		if (!reverse_storage(s, &p, (uint32_t)length, &what, &e))
			return lua_fail(L, &e);
	}
	if (!reverse_write(s, &what, &w, &e))
		return lua_fail(L, &e);
	lua_newtable(L);
	lua_set_integer(L, "instruction", w.instruction);
	lua_pushstring(L, w.by == BY_INSTRUCTION ? "instruction"
			  : w.by == BY_CHANNEL	 ? "channel"
						 : "machine");
	lua_setfield(L, -2, "by");
	lua_set_integer(L, "absolute", w.absolute);
	lua_set_integer(L, "length", w.length);
	if (*w.who) {
		lua_pushstring(L, w.who);
		lua_setfield(L, -2, "who");
		lua_set_integer(L, "level", (uint64_t)w.level);
	}
	return 1;
}

/* ---- keeping ----------------------------------------------------------------
 */

/* m:bookmark(NAME) */
static int time_bookmark(lua_State *L)
{
	struct timeline *t = timeline_of(L, lua_machine(L, 1));
	struct error e;

	if (!timeline_mark(t, luaL_checkstring(L, 2), &e))
		return lua_fail(L, &e);
	return 0;
}

/* m:bookmarks(): positions by name */
static int time_bookmarks(lua_State *L)
{
	struct timeline *t = timeline_of(L, lua_machine(L, 1));

	lua_newtable(L);
	for (size_t i = 0; i < t->bookmark_count; i++) {
		push_position(L, &t->bookmarks[i].at);
		lua_setfield(L, -2, t->bookmarks[i].name);
	}
	return 1;
}

/* m:save(FILE) */
static int time_save(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct error e;

	timeline_of(L, s);
	if (!session_file_save(s, luaL_checkstring(L, 2), &e))
		return lua_fail(L, &e);
	return 0;
}

/* trapeze.replay(FILE): a machine where the saved one was */
int lua_replay(lua_State *L)
{
	const char *file = luaL_checkstring(L, 1);
	struct session **p = lua_newuserdatauv(L, sizeof *p, 0);
	struct error e;

	*p = NULL;
	luaL_setmetatable(L, LUA_MACHINE);
	*p = session_file_open(file, &e);
	return *p ? 1 : lua_fail(L, &e);
}

const luaL_Reg lua_time_methods[] = {
	{"record", time_record},
	{"recording", time_recording},
	{"position", time_position},
	{"hash", time_hash},
	{"go", time_go},
	{"goto", time_go}, /* m["goto"](m, ...): it is a word of Lua's */
	{"reverse_step", time_reverse_step},
	{"reverse_next", time_reverse_next},
	{"reverse_continue", time_reverse_continue},
	{"reverse_finish", time_reverse_finish},
	{"last_write", time_last_write},
	{"bookmark", time_bookmark},
	{"bookmarks", time_bookmarks},
	{"save", time_save},
	{NULL, NULL},
};
