/*
 * lua_break.c - Lua: breakpoints, by the rows of break.def.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "break_lua.h"
#include "commander.h"
#include "lua_trapeze.h"

/* ---- the table that tells one
 * ------------------------------------------------ */

/* How, besides what. */
static const char *const options[] = {
	"who",	 "space",     "temporary", "trace",    "ignore",
	"count", "condition", "action",	   "disabled", NULL};

static bool is_option(const char *key)
{
	for (size_t i = 0; options[i]; i++)
		if (!strcmp(options[i], key))
			return true;
	return false;
}

static bool has_operand(enum break_kind kind, const char *key)
{
	const struct break_row *row = &break_rows[kind];

	for (int i = 1; i < BREAK_OPERANDS && row->operand[i]; i++)
		if (!strcmp(break_operand_keys[row->operand[i]], key))
			return true;
	return false;
}

static bool is_there(lua_State *L, const char *key)
{
	bool there = lua_getfield(L, 2, key) != LUA_TNIL;

	lua_pop(L, 1);
	return there;
}

/* The kind whose word is a key; one that is an operand of another is none:
 * {ccw=, device=}. */
static enum break_kind kind_of(lua_State *L)
{
	enum break_kind found = BREAK_KINDS;

	for (unsigned i = 0; i < BREAK_KINDS; i++) {
		const char *word = break_rows[i].word;

		if (!*word || !is_there(L, word))
			continue;
		if (found < BREAK_KINDS && has_operand(found, word))
			continue;
		if (found < BREAK_KINDS &&
		    !has_operand((enum break_kind)i, break_rows[found].word))
			luaL_error(L, "%s and %s are two breakpoints",
				   break_rows[found].word, word);
		found = (enum break_kind)i;
	}
	if (found == BREAK_KINDS)
		luaL_error(L, "expected one of address, interrupt, opcode, "
			      "class, store ...: see `catch kinds`");
	return found;
}

static void check_keys(lua_State *L, enum break_kind kind)
{
	luaL_checktype(L, 2, LUA_TTABLE);
	lua_pushnil(L);
	while (lua_next(L, 2)) {
		const char *key = lua_type(L, -2) == LUA_TSTRING
					  ? lua_tostring(L, -2)
					  : "a number";

		if (strcmp(key, break_rows[kind].word) && !is_option(key) &&
		    !has_operand(kind, key))
			luaL_error(L,
				   "unknown option '%s' of a breakpoint on "
				   "%s",
				   key, break_rows[kind].word);
		lua_pop(L, 1);
	}
}

/* ---- operands
 * ---------------------------------------------------------------- */

/* The value at the top of the stack as the operand's word: numbers are
 * written as the console has them. */
static const char *word_of(lua_State *L, enum break_operand o, char *out,
			   size_t size)
{
	long long n;

	if (lua_isboolean(L, -1))
		return lua_toboolean(L, -1) ? o == OPERAND_STATE ? "on" : "any"
					    : "off";
	if (!lua_isinteger(L, -1))
		return luaL_checkstring(L, -1);
	n = lua_tointeger(L, -1);
	switch (o) {
	case OPERAND_PLACE:
	case OPERAND_RANGE:
	case OPERAND_LENGTH:
		snprintf(out, size, "0x%llX", n & 0xFFFFFF);
		break;
	case OPERAND_DEVICE:
		snprintf(out, size, "%03llX", n);
		break;
	case OPERAND_COMMAND:
		snprintf(out, size, "%02llX", n);
		break;
	case OPERAND_CODE:
		if (n < 0)
			return "any";
		snprintf(out, size, "%llX", n);
		break;
	case OPERAND_VALUE:
		snprintf(out, size, "%llX", n);
		break;
	default:
		snprintf(out, size, "%lld", n);
	}
	return out;
}

/* An address may be of any expression; of a number the console's radix is no
 * matter. */
static void take_operand(lua_State *L, struct session *s, struct breakpoint *p,
			 int n)
{
	enum break_operand o = break_rows[p->kind].operand[n];
	const char *key = n ? break_operand_keys[o] : break_rows[p->kind].word;
	char text[64];
	struct error e;
	const char *word = o == OPERAND_LENGTH ? "1" : NULL; /* left out */

	if (lua_getfield(L, 2, key) != LUA_TNIL)
		word = word_of(L, o, text, sizeof text);
	if (!break_operand_take(s, o, word, p, &e))
		lua_fail(L, &e);
	lua_pop(L, 1);
}

static bool has_place(const struct breakpoint *p)
{
	return break_rows[p->kind].operand[0] == OPERAND_PLACE ||
	       break_rows[p->kind].operand[0] == OPERAND_RANGE;
}

/* who= and space=: whose, and in which space. */
static void take_whose(lua_State *L, struct session *s, struct breakpoint *p)
{
	const char *who, *space;
	struct error e;

	lua_getfield(L, 2, "who");
	who = luaL_optstring(L, -1, "");
	lua_getfield(L, 2, "space");
	space = luaL_optstring(L, -1, "");
	if (*space && !place_word_find(space, &p->place.space))
		luaL_error(L, "no space '%s'", space);
	if (p->kind != BREAK_VM)
		snprintf(p->who, sizeof p->who, "%s", who);
	p->placed =
		has_place(p) && (*space || (*who && p->kind != BREAK_ADDRESS));
	if (p->placed && *who && !place_path(s, who, p->place.path, &e))
		lua_fail(L, &e);
	if (p->placed && p->kind != BREAK_ADDRESS)
		p->who[0] = 0;
	lua_pop(L, 2);
}

/* ---- how
 * --------------------------------------------------------------------- */

/* The place of the function that field NAME is, 0: none; stays on the stack. */
static int function_at(lua_State *L, const char *name)
{
	int type = lua_getfield(L, 2, name);

	if (type == LUA_TNIL) {
		lua_pop(L, 1);
		return 0;
	}
	if (type != LUA_TFUNCTION)
		luaL_error(L, "%s: expected a function, got %s", name,
			   luaL_typename(L, -1));
	return lua_gettop(L);
}

/* A condition is a function, or text as on the console. */
static void take_code(lua_State *L, struct session *s, struct breakpoint *p)
{
	int condition = 0, action;
	struct error e;

	if (lua_getfield(L, 2, "condition") == LUA_TSTRING) {
		p->condition = strdup(lua_tostring(L, -1));
		if (!break_lua_compile(s, p, &e)) {
			free(p->condition);
			lua_fail(L, &e);
		}
	} else if (!lua_isnil(L, -1)) {
		condition = function_at(L, "condition");
	}
	action = function_at(L, "action");
	if (p->condition && action) {
		free(p->condition);
		break_lua_free(p->code_of);
		luaL_error(L, "an action goes with a condition that is a "
			      "function, or none");
	}
	if (condition || action)
		break_lua_functions(L, condition, action, p);
}

/* m:breakpoint{KIND=OPERAND, ... [, who=, space=, temporary=, trace=, ignore=,
 *              count=, condition=, action=, disabled=]} */
static int breakpoint(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct breakpoint p = {0};

	luaL_checktype(L, 2, LUA_TTABLE);
	p.kind = kind_of(L);
	check_keys(L, p.kind);
	take_whose(L, s, &p);
	for (int i = 0; i < BREAK_OPERANDS && break_rows[p.kind].operand[i];
	     i++)
		take_operand(L, s, &p, i);
	p.temporary = lua_field_boolean(L, 2, "temporary");
	p.trace = lua_field_boolean(L, 2, "trace");
	p.disabled = lua_field_boolean(L, 2, "disabled");
	p.ignore = (uint64_t)lua_field_number(L, 2, "ignore", 0);
	p.stops = (uint64_t)lua_field_number(L, 2, "count", 0);
	take_code(L, s, &p);
	lua_pushinteger(L, breakpoints_add(&s->breakpoints, &p));
	break_source_note(
		s, breakpoints_find(&s->breakpoints, s->breakpoints.last_id));
	return 1;
}

/* ---- those that there are
 * ------------------------------------------------------ */

static struct breakpoint *the_one(lua_State *L, struct session *s)
{
	struct breakpoint *p =
		breakpoints_find(&s->breakpoints, (int)luaL_checkinteger(L, 2));

	if (!p || p->hidden)
		luaL_error(L, "no breakpoint of this number");
	return p;
}

/* m:save_breakpoints(FILE): as the console's `save breakpoints` */
static int save_breakpoints(lua_State *L)
{
	struct error e;

	if (!break_source_save(lua_machine(L, 1), luaL_checkstring(L, 2), &e))
		return lua_fail(L, &e);
	return 0;
}

static void print(void *context, const char *line)
{
	(void)context;
	puts(line);
}

/* m:load_breakpoints(FILE): what it tells is printed */
static int load_breakpoints(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	const char *path = luaL_checkstring(L, 2);
	struct commander c;
	FILE *f = fopen(path, "r");
	bool good;

	if (!f)
		return luaL_error(L, "%s: %s", path, strerror(errno));
	commander_init(&c, s, NULL, print);
	good = commander_source(&c, f, path, NULL);
	commander_free(&c);
	fclose(f);
	return good ? 0 : luaL_error(L, "%s: not all of it was done", path);
}

static int delete (lua_State *L)
{
	struct session *s = lua_machine(L, 1);

	breakpoints_remove(&s->breakpoints, the_one(L, s)->id);
	return 0;
}

/* m:enable(id [, BOOLEAN]) */
static int enable(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct breakpoint *p = the_one(L, s);

	p->disabled = !lua_isnoneornil(L, 3) && !lua_toboolean(L, 3);
	breakpoints_changed(&s->breakpoints, p);
	return 0;
}

static void push(lua_State *L, const struct breakpoint *p)
{
	char text[256];

	lua_newtable(L);
	lua_set_integer(L, "id", (uint64_t)p->id);
	lua_pushstring(L, break_rows[p->kind].word);
	lua_setfield(L, -2, "kind");
	lua_pushstring(L, breakpoint_text(p, text, sizeof text));
	lua_setfield(L, -2, "text");
	lua_set_integer(L, "hits", p->hits);
	lua_set_integer(L, "ignore", p->ignore);
	lua_set_boolean(L, "temporary", p->temporary);
	lua_set_boolean(L, "trace", p->trace);
	lua_set_boolean(L, "disabled", p->disabled);
	if (*p->source.file) {
		lua_pushstring(L, p->source.file);
		lua_setfield(L, -2, "file");
		lua_set_integer(L, "line", (uint64_t)p->source.line);
	}
}

/* m:breakpoints(): a list */
static int breakpoints(lua_State *L)
{
	const struct breakpoints *b = &lua_machine(L, 1)->breakpoints;
	lua_Integer at = 1;

	lua_newtable(L);
	for (size_t i = 0; i < b->count; i++)
		if (!b->list[i].hidden) {
			push(L, &b->list[i]);
			lua_rawseti(L, -2, at++);
		}
	return 1;
}

const luaL_Reg lua_break_methods[] = {
	{"breakpoint", breakpoint},
	{"delete", delete},
	{"enable", enable},
	{"breakpoints", breakpoints},
	{"save_breakpoints", save_breakpoints},
	{"load_breakpoints", load_breakpoints},
	{NULL, NULL},
};
