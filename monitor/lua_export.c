/*
 * lua_export.c - Lua: what others' tools draw of a script's machine.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "lua_trapeze.h"
#include "profile.h"
#include "report.h"

static int write_file(lua_State *L, struct session *s, const char *file,
		      void (*function)(struct session *s, FILE *out))
{
	FILE *f = fopen(file, "we");
	bool good;

	if (!f)
		return lua_fail_text(L, "%s: %s", file, strerror(errno));
	function(s, f);
	good = !ferror(f);
	if (fclose(f) || !good)
		return lua_fail_text(L, "%s: not all could be written", file);
	return 0;
}

/* m:trace_export(FILE), m:trace_export(): ends it */
static int machine_trace_export(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	struct error e;

	if (!session_trace(s, luaL_optstring(L, 2, NULL), &e))
		return lua_fail(L, &e);
	return 0;
}

/* m:profile([PERIOD or false]): samples from now on, or no more; how many */
static int machine_profile(lua_State *L)
{
	struct session *s = lua_machine(L, 1);
	lua_Integer period =
		luaL_optinteger(L, lua_isboolean(L, 2) ? 3 : 2, PROFILE_PERIOD);

	luaL_argcheck(L, period > 0, 2, "expected a number of cycles");
	if (lua_isboolean(L, 2) && !lua_toboolean(L, 2))
		profile_stop(s);
	else
		profile_start(s, (uint64_t)period);
	lua_pushinteger(L, (lua_Integer)s->profile.taken);
	return 1;
}

static int machine_profile_save(lua_State *L)
{
	return write_file(L, lua_machine(L, 1), luaL_checkstring(L, 2),
			  profile_save);
}

static int machine_report(lua_State *L)
{
	struct error e;

	if (!report_save(lua_machine(L, 1), luaL_checkstring(L, 2), &e))
		return lua_fail(L, &e);
	return 0;
}

const luaL_Reg lua_export_methods[] = {{"trace_export", machine_trace_export},
				       {"profile", machine_profile},
				       {"profile_save", machine_profile_save},
				       {"report", machine_report},
				       {NULL, NULL}};
