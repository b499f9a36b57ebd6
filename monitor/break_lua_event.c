/*
 * break_lua_event.c - what happened at a breakpoint, as a table of Lua.
 */
#include <string.h>

#include "break_lua.h"
#include "counters.h"
#include "psw.h"
#include "session.h"

static void integer(lua_State *L, const char *name, uint64_t value)
{
	lua_pushinteger(L, (lua_Integer)value);
	lua_setfield(L, -2, name);
}

static void boolean(lua_State *L, const char *name, bool value)
{
	lua_pushboolean(L, value);
	lua_setfield(L, -2, name);
}

static void string(lua_State *L, const char *name, const char *value)
{
	lua_pushstring(L, value);
	lua_setfield(L, -2, name);
}

static void interrupt(lua_State *L, const struct probe_event *e)
{
	string(L, "class", counters_class_word(e->u.interrupt.cls));
	integer(L, "code", e->u.interrupt.code);
	integer(L, "ia", psw_ia(e->u.interrupt.old_psw));
	integer(L, "old_psw", e->u.interrupt.old_psw);
	integer(L, "new_psw", e->u.interrupt.new_psw);
	integer(L, "address", e->u.interrupt.address);
	if (e->u.interrupt.cls == INT_IO)
		integer(L, "device", e->u.interrupt.code);
}

static void storage(lua_State *L, const struct probe_event *e)
{
	static const char *const by[] = {"instruction", "channel", "machine"};

	integer(L, "address", e->u.store.absolute);
	integer(L, "length", e->u.store.length);
	integer(L, "ia", e->u.store.ia);
	boolean(L, "fetch", e->u.store.kinds & WATCH_FETCH);
	boolean(L, "store", e->u.store.kinds & WATCH_STORE);
	string(L, "by", by[e->u.store.by]);
}

static void io(lua_State *L, const struct probe_event *e)
{
	integer(L, "device", e->u.io.device);
	if (e->kind == PROBE_IO_INSTRUCTION) {
		integer(L, "op", e->u.io.op);
		integer(L, "cc", e->u.io.cc);
	} else if (e->kind == PROBE_CCW) {
		integer(L, "command", e->u.io.ccw[0]);
		integer(L, "address", e->u.io.ccw_address);
		lua_pushlstring(L, (const char *)e->u.io.ccw, 8);
		lua_setfield(L, -2, "ccw");
	} else {
		integer(L, "status",
			(uint64_t)e->u.io.csw[4] << 8 | e->u.io.csw[5]);
		lua_pushlstring(L, (const char *)e->u.io.csw, 8);
		lua_setfield(L, -2, "csw");
	}
}

static void reg(lua_State *L, const struct probe_event *e)
{
	if (e->kind == PROBE_CONTROL) {
		integer(L, "register", e->u.control.n);
		integer(L, "old", e->u.control.old_value);
		integer(L, "new", e->u.control.new_value);
		return;
	}
	integer(L, "register", e->u.reg.n);
	integer(L, "old", e->u.reg.old_value);
	integer(L, "new", e->u.reg.new_value);
	integer(L, "ia", e->u.reg.ia);
}

static void details(lua_State *L, const struct probe_event *e)
{
	switch (e->kind) {
	case PROBE_INTERRUPT:
		interrupt(L, e);
		break;
	case PROBE_PSW:
		integer(L, "old_psw", e->u.psw.old_psw);
		integer(L, "new_psw", e->u.psw.new_psw);
		break;
	case PROBE_WATCH:
		storage(L, e);
		break;
	case PROBE_IO_INSTRUCTION:
	case PROBE_IO_END:
	case PROBE_CCW:
		io(L, e);
		break;
	case PROBE_CONTROL:
	case PROBE_REGISTER:
		reg(L, e);
		break;
	case PROBE_BREAK:
	case PROBE_INSTRUCTION:
		integer(L, "ia", e->u.insn.ia);
		break;
	default:
		break;
	}
}

void break_lua_push_event(lua_State *L, const struct session *s,
			  const struct probe_event *e)
{
	const struct tower_node *x = &s->tower->nodes[s->tower->running];

	lua_newtable(L);
	string(L, "kind",
	       e->kind < PROBE_COUNT ? probe_kind_name(e->kind) : "CLOCK");
	integer(L, "cycle", e->cycle);
	integer(L, "instructions", e->instructions);
	integer(L, "cpu", e->cpu);
	string(L, "who", x->path);
	integer(L, "level", (uint64_t)x->level);
	details(L, e);
}
