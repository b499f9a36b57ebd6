/*
 * lua_trapeze.h - the Lua module `trapeze`: scripts drive machines.
 *
 * What a script sees is described in lua.md; these are the joints between
 * the files that make it: lua_trapeze.c (the module), lua_machine.c (make, run,
 * inputs), lua_argument.c (arguments, errors), lua_state.c (registers,
 * storage), lua_place.c (spaces of the tower), lua_dsect.c (control blocks),
 * lua_level.c (virtual machines), lua_ledger.c, lua_ladder.c, lua_look.c
 * (symbols, breakpoints, counters, tower), lua_device.c, lua_display.c,
 * lua_console.c, lua_fault.c, lua_host.c (devices written in Lua), lua_join.c,
 * lua_tap.c, lua_gdb.c.
 */
#ifndef TRAPEZE_LUA_TRAPEZE_H
#define TRAPEZE_LUA_TRAPEZE_H

#include <lauxlib.h>
#include <lua.h>

#include "place.h"
#include "results.h"
#include "session.h"

/* In the registry: the instruction set of machines that do not say. */
#define LUA_INSTRUCTION_SET "trapeze.instruction_set"
/* --listen, --gdb and --trace, until a machine took them; --pace. */
#define LUA_TRACE  "trapeze.trace"
#define LUA_GDB	   "trapeze.gdb"
#define LUA_LISTEN "trapeze.listen"
/* --record, until a machine took it. */
#define LUA_RECORD  "trapeze.record"
#define LUA_PACE    "trapeze.pace"
#define LUA_MACHINE "trapeze.machine"
#define LUA_CONSOLE "trapeze.console"
#define LUA_DISPLAY "trapeze.display"
#define LUA_DEVICE  "trapeze.device"

/* What tests of a script came to. */
struct tap {
	long planned; /* -1: no plan                                        */
	long done, failed;
	bool used; /* any test or plan                                      */
	bool finished; /* done_testing()                                    */
	struct results results;
};

/* Puts the module on the stack; TAP outlives the state. */
int lua_trapeze_open(lua_State *L, struct tap *tap);
/* After the script: completes the output; true when all is well. */
bool lua_tap_end(struct tap *tap);

/* The session of the machine at stack INDEX; an argument error otherwise. */
struct session *lua_machine(lua_State *L, int index);
/* Puts the machine of S on the stack, which belongs to somebody else: before S
 * ends, what is returned must be made NULL. */
struct session **lua_machine_borrow(lua_State *L, struct session *s);
/* Runs towards GOAL; Ctrl-C becomes an error of the script. */
const struct session_stop *lua_run(lua_State *L, struct session *s,
				   const struct session_goal *goal);
/* A number from the field NAME of the table at INDEX, or FALLBACK. */
double lua_field_number(lua_State *L, int index, const char *name,
			double fallback);
bool lua_field_boolean(lua_State *L, int index, const char *name);
/* Raises an error of the script with the sentence of E. */
int lua_fail(lua_State *L, const struct error *e);
/* Raises an error of the script; the format is printf's, not Lua's. */
int lua_fail_text(lua_State *L, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* A device address: 0x130 or "130". */
unsigned lua_device(lua_State *L, int index);
/* An address: a number, or an expression such as "DMKDSP+1A". */
uint32_t lua_address(lua_State *L, struct session *s, int index);
/* The address at stack ADDRESS, and at SPACE the words of a place (place.h),
 * "virtual", "in cp/ALICE"; real unless told. */
struct place lua_place(lua_State *L, struct session *s, int address, int space);
/* The EBCDIC bytes on top as text, '.' where unprintable: pushed. */
void lua_push_printable(lua_State *L);
/* Sets a field of the table on top. */
void lua_set_boolean(lua_State *L, const char *name, bool value);
void lua_set_integer(lua_State *L, const char *name, uint64_t value);
/* Refuses fields of the table at INDEX that are not in NAMES (NULL-ended):
 * a misspelt option must not be silently nothing. */
void lua_check_fields(lua_State *L, int index, const char *const *names);

/* The cycle at which `limit` seconds, of the options at OPTIONS, are over. */
uint64_t lua_deadline(lua_State *L, const struct session *s, int options);
/* Makes the metatable of objects NAME, which have METHODS. */
void lua_class(lua_State *L, const char *name, const luaL_Reg *methods);

/* The methods of each file; added to the metatable of machines. */
extern const luaL_Reg lua_machine_methods[], lua_state_methods[],
	lua_look_methods[], lua_place_methods[], lua_ledger_methods[],
	lua_ladder_methods[], lua_dsect_methods[], lua_level_methods[],
	lua_break_methods[], lua_device_methods[], lua_fault_methods[],
	lua_time_methods[], lua_gdb_methods[];
extern const luaL_Reg lua_export_methods[];
int lua_replay(lua_State *L);	   /* trapeze.replay(file)           */
int lua_machine_new(lua_State *L); /* trapeze.machine(path or table)  */
void lua_console_open(lua_State *L);
int lua_console_new(lua_State *L); /* m:console(address)              */
void lua_display_open(lua_State *L);
int lua_display_new(lua_State *L); /* m:display(address)              */
/* ebcdic and ascii, into the table on top. */
void lua_text_open(lua_State *L);
void lua_device_open(lua_State *L);
void lua_dsect_open(lua_State *L);
void lua_level_open(lua_State *L);
/* Node N as a table, as m:tower() has it (lua_look.c). */
void lua_push_node(lua_State *L, const struct tower *t, size_t n);
void lua_tap_open(lua_State *L, struct tap *tap); /* into the table on top */

/* trapeze.join, trapeze.together (lua_join.c). */
int lua_join(lua_State *L);
int lua_together(lua_State *L);
/* trapeze.classify (lua_classify.c). */
int lua_classify(lua_State *L);

#endif
