/*
 * tower.h - who runs on whom: the tower of virtual machines.
 *
 * Works as a debugger does that knows an operating system: from the symbols
 * of the CP build (table "cp") and CP's control blocks in storage.  A guest
 * whose storage holds CP's eye-catcher is a CP itself, and its guests are
 * found through its page tables in the same way, to any depth.  Nothing is
 * written, and CP does not know.
 *
 * Levels: level 0 is the program on the real machine (path "cp", or "cpu"
 * when it is no CP); the virtual machines of a CP at level k are at level
 * k+1 (paths "cp/ALICE", "cp/VMTEST", "cp/VMTEST/cp/BOB").
 *
 * Booking: at each interruption and each PSW that a CP loads to start a
 * guest, the cycles and instructions since the last such moment go to the
 * virtual machine that ran.  Who runs: in the real supervisor state CP; else
 * CP's RUNUSER, and inside of it, when it is a CP whose virtual PSW is in the
 * problem state, that CP's RUNUSER, and so on.
 *
 * A trap at level k is an interruption that the system at level k takes: for
 * k = 0 from the real machine, for k > 0 reflected to it by the CP at level
 * k-1 (which is seen when its virtual PSW has become one of its new PSWs).
 * An exit of a virtual machine is a real interruption while it ran.
 *
 * CP uses one CPU: of a machine with two, CPU 0 is what the nodes are booked
 * by; the ledger (ledger.h) has both.
 */
#ifndef TRAPEZE_TOWER_H
#define TRAPEZE_TOWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dat_table.h"
#include "isa.h"
#include "ladder.h"
#include "ledger.h"
#include "machine.h"
#include "probe.h"
#include "symbols.h"

#define TOWER_LEVELS 16 /* deepest level that is looked at, and one         */
#define TOWER_PATH   200
#define TOWER_NODES  1024
#define TOWER_FORMAT (2u << 22) /* CR0: pages of 4K, segments of 64K       */

/* Why a virtual machine left for the real CP, and how often. */
struct tower_cause {
	uint8_t cls;
	uint16_t code;
	uint16_t insn; /* row of the instruction that trapped; INSN_COUNT   */
	uint64_t count;
};

struct tower_node {
	int parent; /* index; -1: the real machine                          */
	int level;
	char userid[9];
	char path[TOWER_PATH];
	uint32_t vmblok; /* in the storage of its CP                        */
	bool present;	 /* at the last tower_walk()                        */
	bool is_cp;
	bool foreign;	/* a CP, but not the one whose symbols we have        */
	uint64_t psw;	/* virtual PSW; of node 0 the real one                */
	uint32_t size;	/* storage, bytes                                    */
	uint32_t seg;	/* segment-table designation of its storage          */
	uint8_t status; /* VMRSTAT                                          */
	char state[24]; /* "running", "ready", "wait", "disabled wait",
			   "CP read" ...                                    */
	uint64_t cycles, instructions; /* of its own code                   */
	uint64_t exits;
	struct tower_cause *causes; /* of the exits                         */
	size_t cause_count;
	uint64_t traps[INT_COUNT]; /* taken by its system, by class         */
	/* booking */
	uint8_t asked;	    /* whether it is a CP: how often                 */
	bool stranger;	    /* the same as foreign, when last compared       */
	uint32_t row;	    /* of the ledger, for what its code does now      */
	uint32_t left_at;   /* instruction address when it last left          */
	uint16_t left_insn; /* row of what trapped then, INSN_COUNT        */
	int left_ran;	    /* who ran in it then: itself or one inside     */
	bool left_problem;
	bool left_by_lpsw; /* its own LPSW trapped */
	bool started;	   /* it has run since we look                    */
	uint64_t turns;	   /* how often its own code was started          */
	uint64_t cp_turns; /* ... that of its CP, when it was started     */
};

#define TOWER_CONSTANTS 8
#define TOWER_CODE	512

/* Where things are in CP's blocks: from its symbols. */
struct tower_map {
	bool known;
	uint8_t eye[8]; /* what stands at PSAID, in EBCDIC                  */
	uint32_t psaid, runuser, asysvm;
	uint32_t vmnext, vmuser, vmpsw, vmseg, vmsize, vmrstat;
	uint32_t head; /* bytes of a VMBLOK that hold them all              */
	uint32_t pagesize, segsize;
	uint8_t cfwait, pswait, exwait, task, logon, logoff, nofram, system;
	/* what only registers need, and what only shadow tables do */
	bool registers_known, shadow_known;
	uint32_t vmecext, vmgprs, vmfprs, fpowner, extcr0;
	uint32_t extshd, shdsize, shdcr1, shdcr0, shdseg, shdused, shdfmt;
	uint32_t pagkeys;
	/* Address constants in CP's low storage, and what they must be: is it
	 * the CP of these symbols? */
	struct tower_constant {
		uint32_t at, value;
	} constant[TOWER_CONSTANTS];
	unsigned constants;
	/* Code of CP's, from the storage image beside the symbols. */
	uint32_t code_at;
	uint8_t code[TOWER_CODE];
	unsigned code_size;
};

/* A virtual CPU, or the real one, as a person sees it. */
struct tower_cpu {
	uint64_t psw;
	uint32_t gr[16], cr[16];
	uint64_t fpr[4]; /* 0, 2, 4, 6                                      */
	bool live;	 /* in the real CPU, not in CP's blocks              */
};

/* Up to where a CPU is booked. */
struct tower_clock {
	uint64_t cycle, instruction, waited;
	uint32_t row, idle; /* of the ledger, for what it does; when it waits */
};
#define TOWER_CPUS 2

struct tower {
	struct machine *machine;
	struct tower_map map;
	struct tower_node *nodes; /* node 0 is the program on the machine   */
	size_t count;
	int running;	 /* node whose code runs                             */
	int interrupted; /* node that the last interruption met */
	bool waiting;	 /* the real CPU waits                               */
	uint64_t idle;	 /* cycles that it waited                            */
	struct tower_clock clock[TOWER_CPUS]; /* booked up to              */
	struct ledger ledger;
	struct ladder_ring ladder;
	char image[512]; /* file with the CP of the symbols; ""            */
	/* an interruption that a guest takes as it is started; -1: none    */
	int taker;
	struct ledger_cause taken;
};

struct tower *tower_create(struct machine *m);
void tower_destroy(struct tower *t);
/* Looks the symbols up again; false where they are no CP's. */
bool tower_resolve(struct tower *t, const struct symbols *s);
/* After it: the storage image beside the debug file PATH, when that is CP's:
 * code in storage is compared with it. */
void tower_image(struct tower *t, const struct symbols *s, const char *path);
/* Walks over all of it (state.h). */
struct state;
void tower_state(struct tower *t, struct state *s);
/* The kinds of event that it wants. */
#define TOWER_PROBES                                                           \
	(PROBE_BIT(INTERRUPT) | PROBE_BIT(PSW) | PROBE_BIT(IO_INSTRUCTION))
/* Feeds one of them. Returns the node that ran
 * when it happened. */
int tower_event(struct tower *t, const struct probe_event *e);
/* Sets all counts to zero; the nodes stay. */
void tower_clear(struct tower *t);
/* Brings nodes, states and counts up to this moment. */
void tower_walk(struct tower *t);
/* The child of PARENT that follows LAST (-1: the first), by name; or -1. */
int tower_child(const struct tower *t, int parent, int last);
/* Is N there, or did it run at least?  Of others is known only to who looked
 * while they were there. */
bool tower_shown(const struct tower *t, int n);
/* The node at PATH that the last walk met, or -1. */
int tower_find(const struct tower *t, const char *path);
/* The CPU of node N: where its CP left it, or the real one's while it runs.
 * False where CP's symbols or blocks do not tell. */
bool tower_cpu(const struct tower *t, int n, struct tower_cpu *out);
/* The CPU selected, of the machine itself. */
void tower_real_cpu(const struct machine *m, struct tower_cpu *out);
/* Does WHO, a path or the end of one, name node N? */
bool tower_named(const struct tower *t, int n, const char *who);
/* Sum of a level: traps taken, cycles, instructions; any may be NULL. */
void tower_level(const struct tower *t, int level, uint64_t *traps,
		 uint64_t *cycles, uint64_t *instructions);
uint64_t tower_traps(const struct tower_node *n);

/* ---- between tower.c and tower_book.c ------------------------------------ */

/* Storage of node N as its own system addresses it (real, for it); false
 * where a page is not there. */
bool tower_read(const struct tower *t, int n, uint32_t address, void *out,
		size_t size);
bool tower_word(const struct tower *t, int n, uint32_t address, uint32_t *out);
/* Gives what passed up to this moment to whom it belongs. */
void tower_book(struct tower *t, unsigned cpu, uint64_t cycle,
		uint64_t instructions);
/* The same, of all CPUs, up to now. */
void tower_book_now(struct tower *t);
/* Before the first booking. */
void tower_book_init(struct tower *t);
/* An address of virtual machine N to the storage of its CP, by the tables
 * that its CP has for it. */
struct dat_result tower_up(const struct tower *t, int n, uint32_t address,
			   struct dat_steps *steps);
/* An entry of a table in the storage of a node (dat_fetch). */
struct tower_storage {
	const struct tower *tower;
	int node;
};
bool tower_fetch(const void *context, uint32_t real, unsigned size,
		 uint32_t *value);
/* Does CP's eye-catcher stand in its storage? */
bool tower_is_cp(const struct tower *t, int n);
/* Is it the CP of the symbols, for the booking? */
#define TOWER_ASKED 64
bool tower_books_cp(struct tower *t, int n);
/* Is the program on the machine a CP?  Names node 0 accordingly. */
bool tower_name_root(struct tower *t);
/* The node of the virtual machine whose VMBLOK is at VMBLOK in the storage
 * of the CP that is node N, with what stands in the VMBLOK now; made when it
 * is new; -1: no VMBLOK there. */
int tower_node(struct tower *t, int n, uint32_t vmblok);

#endif
