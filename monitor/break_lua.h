/*
 * break_lua.h - conditions and functions of breakpoints, in Lua.
 *
 * A condition is an expression of Lua, looked at inside of the run, each time
 * that the breakpoint is met:
 *
 *     R5 == 0x1A0 and word(R1 + 4) & 0xFF > 3
 *     hits > 100 or event.device == 0x190
 *     word("VMBLOK.VMPSW at R11") >> 24 == 0x07     text("RUNUSER", 8)
 *
 * R0-R15, CR0-CR15, IA, PSW, CC and the other registers of `help registers`
 * are numbers, and so are symbols; byte, half, word and double fetch from
 * storage as the PSW addresses, or at a place ("1A000 real in ALICE");
 * text(ADDRESS, LENGTH) translates EBCDIC; addr(EXPRESSION) is what `print`
 * would say; signed(NUMBER) takes a word as signed.  `event` tells what
 * happened, `hits` how often so far, `who` and `level` who runs.  It can do
 * nothing else, and not for long.
 *
 * A script's functions (lua.md) are called when the machine stands, so that
 * they may change it; whether it goes on is their answer.
 */
#ifndef TRAPEZE_BREAK_LUA_H
#define TRAPEZE_BREAK_LUA_H

#include <lua.h>

#include "breakpoint.h"

/* Makes p->code_of from p->condition; false with what is wrong with it. */
bool break_lua_compile(struct session *s, struct breakpoint *p,
		       struct error *error);
/* Does its condition hold?  When it cannot be told, yes, and why is the
 * breakpoint's detail. */
bool break_lua_holds(struct session *s, const struct breakpoint *p,
		     const struct probe_event *e);
/* The functions at these places of the stack, 0: none, as P's. */
void break_lua_functions(lua_State *L, int condition, int action,
			 struct breakpoint *p);
/*
 * The machine stands at P: does the run end here?  Asks P's functions.  False
 * in *GOOD when one failed, with the sentence.
 */
bool break_lua_stops(struct session *s, struct breakpoint *p,
		     const struct probe_event *e, bool *good,
		     struct error *error);
/* Puts the table that tells of E on the stack. */
void break_lua_push_event(lua_State *L, const struct session *s,
			  const struct probe_event *e);
void break_lua_free(struct break_code *c);
/* The session's own interpreter, which conditions are for, ends. */
void break_lua_close(struct session *s);

#endif
