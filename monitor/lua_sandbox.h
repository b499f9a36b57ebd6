/*
 * lua_sandbox.h - Lua for scripts that are not trusted (sandbox.h).
 *
 * Of the standard libraries are there: the basic one, string, table, math,
 * utf8, coroutine; of io only io.write and io.stdout, of os nothing.  Left out
 * of these is what could reach a file (dofile, loadfile), could bring code that
 * the compiler did not make (binary chunks, string.dump), or runs where no
 * limit is looked at (__gc of tables).
 */
#ifndef TRAPEZE_LUA_SANDBOX_H
#define TRAPEZE_LUA_SANDBOX_H

#include <lua.h>

/* A state with those libraries, whose memory and instructions count as the
 * sandbox's; NULL: there is no memory for it. */
lua_State *lua_sandbox_state(void);
/* The libraries that reach nothing outside, into any state. */
void lua_sandbox_libraries(lua_State *L);

#endif
