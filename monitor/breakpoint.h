/*
 * breakpoint.h - where and why a running machine is to stop, or to tell.
 *
 * What a breakpoint can wait for is in break.def.  The set listens to just the
 * probes that its members need; a hit asks the machine to halt.  Breakpoints
 * on instructions stop before the instruction; on interruptions, the PSW,
 * levels and virtual machines after the PSW was loaded; on storage and
 * registers after the instruction that did it.  Nothing is written into the
 * guest's storage, and the machine keeps its speed but where a breakpoint on a
 * register or any instruction wants each one watched.
 *
 * In a virtual machine's storage the page that a breakpoint is on moves.  The
 * words of the tables that lead to it are under watch, too: when one changes,
 * the way is gone anew (break_follow.c).
 *
 * A breakpoint may be bound to the address space in which it was set: state
 * (supervisor or problem) and, with translation on, control register 1.
 * `next` and `finish` use that, so that another virtual machine at the same
 * address is not taken for ours.
 */
#ifndef TRAPEZE_BREAKPOINT_H
#define TRAPEZE_BREAKPOINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine.h"
#include "place.h"
#include "probe.h"
#include "tower.h"

struct session;

enum break_kind {
#define BREAK(name, word, probes, needed, first, second, third, text, help)    \
	BREAK_##name,
#include "break.def"
#undef BREAK
	BREAK_KINDS
};

enum break_operand {
	OPERAND_NONE,
#define OPERAND(name, key, usage, complete) OPERAND_##name,
#include "break_operand.def"
#undef OPERAND
	OPERANDS
};

enum {
	BREAK_OPERANDS = 3,
	BREAK_COMMANDS = 0x100 /* ORed to a kind of command: break_operand.c */
};

/* A row of break.def. */
struct break_row {
	const char *word;
	uint32_t probes;
	int needed;
	enum break_operand operand[BREAK_OPERANDS];
	const char *text, *help;
};
extern const struct break_row break_rows[BREAK_KINDS];

/* Classes of instructions (BREAK_CLASS). */
enum break_class {
	CLASS_PRIVILEGED, /* only in the supervisor state                   */
	CLASS_SENSITIVE,  /* control- or behaviour-sensitive                */
	CLASS_CONTROL,
	CLASS_BEHAVIOR,
	CLASS_TIMING
};

#define BREAK_WHO TOWER_PATH

struct break_space {
	bool bound, problem, dat;
	uint32_t cr1;
	unsigned cpu;
};

/* Where an address was in the source when it was set: break_source.c. */
struct break_source {
	char file[128]; /* "": unknown                                      */
	int line;
	uint32_t behind; /* the first code of the line, bytes               */
	char table[64];	 /* of symbols, "": it is in none                    */
	char name[80];	 /* "LOOP+4", a section and offset                   */
	char text[128];	 /* the statement                                    */
};

/* A range of storage, and the words of tables that lead to it, where they
 * are now. */
struct break_piece {
	uint32_t absolute, length;
	unsigned kinds;
	bool table;
};

struct break_code; /* what Lua made of a condition: break_lua.h */

struct breakpoint {
	enum break_kind kind;
	/* ---- its operands ---- */
	uint32_t address, length;
	bool placed; /* PLACE tells which address, and whose                */
	struct place place;
	int cls, code; /* interruption; CODE: or any when negative           */
	unsigned insn; /* row of isa_table                                   */
	enum break_class which;
	int reg;	/* of break_register_name()                          */
	bool valued;	/* only to VALUE                                     */
	uint64_t value; /* of a register; a cycle; nanoseconds               */
	int field, state;    /* of the PSW; -1 any, 0 off, 1 on               */
	int level, way;	     /* -1 any                                        */
	int device, step;    /* -1 any                                        */
	int command;	     /* a code, 0x100 | class, -1 any                 */
	char who[BREAK_WHO]; /* "": anybody; else a path of the tower, or the
				userid that ends it: only while this runs  */
	/* ---- how ---- */
	struct break_space space;
	bool temporary; /* goes away at its first stop                      */
	bool hidden;	/* of run control: not listed                       */
	bool trace;	/* tells, and the run goes on                       */
	bool disabled;
	uint64_t ignore; /* so many hits yet                                */
	uint64_t stops;	 /* disabled after so many; 0: never                */
	char *condition; /* Lua, or NULL: owned                             */
	char *commands;	 /* lines, or NULL: owned                           */
	struct break_code *code_of; /* what Lua made of it: owned           */
	struct break_source source;
	/* ---- set by breakpoints_add() ---- */
	int id;
	uint64_t hits;
	uint32_t stop; /* the machine's breakpoint, or BREAK_NO_STOP         */
	struct break_piece *pieces;
	size_t piece_count;
	uint8_t *before; /* BREAK_CHANGE: what was there; LENGTH bytes      */
	bool before_known;
};

#define BREAK_DETAIL  96
#define BREAK_NO_STOP UINT32_MAX
enum { BREAK_HITS = 8 };

struct breakpoints {
	struct machine *machine;
	struct session *session;   /* whose places and symbols they use       */
	const struct tower *tower; /* tells who runs */
	struct probe probe;
	struct breakpoint *list;
	size_t count;
	int last_id, last_hidden;
	uint64_t resumed; /* instruction count and address at which a run
			     began: what stopped there does not stop again  */
	uint32_t resumed_at;
	uint64_t clock; /* cycle up to which BREAK_CYCLE and _TIME are told */
	int ran;	/* node of the tower, at the last event             */
	bool hit;	/* since breakpoints_arm()                          */
	bool muted;	/* breakpoints_mute()                               */
	struct breakpoint what;	   /* a copy of the one that was hit: without
				      what it owns                             */
	struct probe_event event;  /* and what happened                      */
	char told[BREAK_DETAIL];   /* in words, or ""                        */
	char detail[BREAK_DETAIL]; /* the same of the event at hand          */
	char also[BREAK_DETAIL];   /* others that stopped at this moment     */
	int hits[BREAK_HITS];	   /* those that were hit at this moment    */
	size_t hit_count;
};

void breakpoints_init(struct breakpoints *b, struct session *s);
void breakpoints_free(struct breakpoints *b);
/* Adds a copy, which owns what WHAT owned; returns its number. */
int breakpoints_add(struct breakpoints *b, const struct breakpoint *what);
bool breakpoints_remove(struct breakpoints *b, int id);
/* Removes those of run control. */
void breakpoints_remove_hidden(struct breakpoints *b);
/* The one with this number, or NULL; valid until one is added or removed. */
struct breakpoint *breakpoints_find(struct breakpoints *b, int id);
/* Something of it was changed: address, disabled, ... */
void breakpoints_changed(struct breakpoints *b, struct breakpoint *p);
/* They wait for nothing, and count nothing, until it is over. */
void breakpoints_mute(struct breakpoints *b, bool muted);
/* Before a run. */
void breakpoints_arm(struct breakpoints *b);
/* The run should not pass this cycle: one waits for it.  UINT64_MAX: none. */
uint64_t breakpoints_due(const struct breakpoints *b);
/* A run has ended: did it come to such a cycle? */
bool breakpoints_clock(struct breakpoints *b);

/* The space that the CPU is in. */
struct break_space break_space_now(const struct machine *m);
/* It is in A, which may be unbound. */
bool break_space_same(const struct break_space *a, const struct machine *m);
/* The names of classes, "privileged" ...; NULL after the last. */
const char *break_class_name(unsigned n);
/* "address 000200": what it waits for.  Returns OUT. */
const char *breakpoint_text(const struct breakpoint *p, char *out, size_t size);

/* ---- operands (break_operand.c) -------------------------------------------
 */

extern const char *const break_operand_keys[OPERANDS],
	*const break_operand_usage[OPERANDS],
		*const break_operand_complete[OPERANDS];
/* Takes WORD, or what it is when it is left out (NULL), into P. */
bool break_operand_take(const struct session *s, enum break_operand o,
			const char *word, struct breakpoint *p,
			struct error *error);
/* The word that would be taken, "" where it can be left out. */
const char *break_operand_word(enum break_operand o, const struct breakpoint *p,
			       char *out, size_t size);
/* The same for a person. */
const char *break_operand_text(enum break_operand o, const struct breakpoint *p,
			       char *out, size_t size);
/* The kind that WORD means, or BREAK_KINDS.  Three letters are enough. */
enum break_kind break_kind_of(const char *word);
/* "interrupt CLASS [CODE]"; "" of those of run control. */
const char *break_kind_usage(enum break_kind kind, char *out, size_t size);
/* The Nth field of the PSW that FIELD means; NULL after the last. */
const char *break_field_name(unsigned n);
bool break_register_is_control(int reg);
/* R5, CR1, FPR0 by breakpoint.reg; "" behind the last. */
const char *break_register_name(int reg, char *out, size_t size);

/* ---- events (break_event.c) ------------------------------------------------
 */

/* Does E hit P?  Tells in b->detail what happened, where there is more to say
 * than P waited for. */
bool break_event_hits(struct breakpoints *b, struct breakpoint *p,
		      const struct probe_event *e);
/* Instructions of this row are what P waits for. */
bool break_event_wants_row(const struct breakpoint *p, unsigned row);

/* ---- storage (break_follow.c) ----------------------------------------------
 */

/* Puts what P is on under watch, where it is now. */
void break_follow(struct breakpoints *b, struct breakpoint *p);
void break_follow_end(struct breakpoints *b, struct breakpoint *p);
/* E may have moved it. */
void break_follow_event(struct breakpoints *b, struct breakpoint *p,
			const struct probe_event *e);
/* Probes that it needs for that. */
uint32_t break_follow_probes(const struct breakpoint *p);
/* Its bytes to OUT; false where some are nowhere. */
bool break_follow_read(const struct breakpoints *b, const struct breakpoint *p,
		       uint8_t *out);

/* ---- source (break_source.c) -----------------------------------------------
 */

/* Notes where P's address is in the source. */
void break_source_note(struct session *s, struct breakpoint *p);
/*
 * Finds the statement that P was on in the symbols as they are now, and moves
 * P there; TOLD, one line, says how it was found where it is not simply the
 * same line.  False: nothing fits; P stays.
 */
bool break_source_find(struct session *s, struct breakpoint *p, char *told,
		       size_t size);
/* Those that were found in TABLE, after it was loaded; session_tell() says
 * which have moved. */
void break_source_refresh(struct session *s, const char *table);
/* Writes commands that make them anew. */
bool break_source_save(const struct session *s, const char *file,
		       struct error *error);

/* ---- recording --------------------------------------------------------------
 */

struct state;
/* Hits and what follows from them; which breakpoints there are is the
 * person's business, and stays. */
void breakpoints_state(struct breakpoints *b, struct state *state);

#endif
