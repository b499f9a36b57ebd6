/*
 * lua_fault.c - Lua: faults on order.
 */
#include <stdio.h>
#include <string.h>

#include "fault_words.h"
#include "lua_trapeze.h"

#define MOST_WORDS 40

/*
 * The words of the order from the table at INDEX: its list first, then each
 * key with its value, {"130", "datacheck", at = 12, forever = true}.  They
 * stay on the stack.
 */
static int words_of(lua_State *L, int index, const char *words[MOST_WORDS])
{
	int n = 0;

	luaL_checkstack(L, 2 * MOST_WORDS, "too many words");
	for (lua_Unsigned i = 1; i <= lua_rawlen(L, index) && n < MOST_WORDS;
	     i++) {
		lua_rawgeti(L, index, (lua_Integer)i);
		words[n++] = luaL_checkstring(L, -1);
	}
	lua_pushnil(L);
	while (lua_next(L, index) && n + 1 < MOST_WORDS) {
		if (lua_type(L, -2) != LUA_TSTRING) {
			lua_pop(L, 1);
			continue;
		}
		words[n++] = lua_tostring(L, -2);
		if (lua_isboolean(L, -1)) {
			luaL_argcheck(L, lua_toboolean(L, -1), index,
				      "expected true");
		} else {
			words[n++] = luaL_tolstring(L, -1, NULL);
			lua_remove(L, -2);
		}
		lua_pushvalue(L, -2); /* the key once more, for lua_next */
	}
	return n;
}

/* m:fault("130 datacheck at 12") or m:fault{"130", "datacheck", at = 12} */
static int fault_new(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	const char *words[MOST_WORDS];
	struct fault f;
	struct error e;
	bool good;
	int n;

	if (lua_istable(L, 2)) {
		n = words_of(L, 2, words);
		good = fault_parse(&f, n, words, &e);
	} else {
		good = fault_parse_text(&f, luaL_checkstring(L, 2), &e);
	}
	if (!good || !session_fault(s, &f, &e))
		return lua_fail(L, &e);
	return 0;
}

/* m:clear_faults([address]): how many there were */
static int fault_clear_method(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	int address = FAULT_ANY;

	if (!lua_isnoneornil(L, 2))
		address = (int)lua_device(L, 2);
	lua_pushinteger(L, session_clear_faults(s, address));
	return 1;
}

/* m:faults(): a list of {id=, address=, text=, seen=, happened=} */
static int fault_all(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	const struct fault *f;
	char text[200];

	lua_newtable(L);
	for (unsigned i = 0; (f = fault_list(s->machine, i)); i++) {
		lua_newtable(L);
		lua_set_integer(L, "id", f->id);
		lua_set_integer(L, "address", f->address);
		lua_set_integer(L, "seen", f->seen);
		lua_set_integer(L, "happened", f->happened);
		lua_pushstring(L, fault_text(f, text, sizeof text));
		lua_setfield(L, -2, "text");
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
	return 1;
}

const luaL_Reg lua_fault_methods[] = {
	{"fault", fault_new},
	{"faults", fault_all},
	{"clear_faults", fault_clear_method},
	{NULL, NULL},
};
