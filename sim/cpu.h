/*
 * cpu.h - the CPU: registers, PSW, time, and what the engine keeps of it.
 *
 * Models: GA22-7000, chapter 4 (control).
 *
 * Time runs in a 64-bit accumulator: the high part holds the cycles that are
 * left until the next due moment, less one, so that the sign tells that it
 * has come; the low CYCLE_SHIFT bits count instructions.  One subtraction of
 * an instruction's charge, (cost << CYCLE_SHIFT) - 1, moves both.
 */
#ifndef TRAPEZE_CPU_H
#define TRAPEZE_CPU_H

#include <stdbool.h>
#include <stdint.h>

#include "bytes.h"
#include "event.h"
#include "isa.h"
#include "machine.h"
#include "mcic.h"

struct machine;
struct state;
struct view;
struct block;
struct views;
struct blocks;

enum {
	BLOCK_SIZE = 2048, /* storage-key block, view entry, decoded block  */
	ADDRESS_MASK = 0xFFFFFF,
	BLOCK_COUNT = 8192, /* of the 24-bit address space                  */
	GR_ZERO = 16	    /* gr[16] is zero: base or index register 0     */
};

enum storage_key {
	KEY_ACC = 0xF0,
	KEY_FETCH = 0x08,
	KEY_REFERENCE = 0x04,
	KEY_CHANGE = 0x02
};

/* The system mask, PSW bits 0-7. */
enum system_mask {
	MASK_PER = 0x40, /* EC */
	MASK_DAT = 0x04, /* EC */
	MASK_IO = 0x02,	 /* EC; BC: channels 6 and up */
	MASK_EXTERNAL = 0x01,
	MASK_EC_ZERO = 0xB8 /* bits that must be zero in EC */
};

/* Any PSW may let in what is pending. */
enum { OPENS_ALWAYS = 0x100 };

/* Byte 1 of the PSW below the key. */
enum psw_flag {
	PSW_EC = 0x08,
	PSW_MACHINE = 0x04,
	PSW_WAIT = 0x02,
	PSW_PROBLEM = 0x01
};

/* Bit 16, where the dual-address-space facility is there. */
#define PSW_SECONDARY 0x0000800000000000u

/* Control register 0. */
#define CR0_SSM_SUPPRESS  0x40000000u
#define CR0_LOW_PROTECT	  0x10000000u
#define CR0_KEY_EXCEPTION 0x01000000u
#define CR0_FORMAT	  0x00F80000u /* page and segment size */
#define CR0_BIT(n)	  (0x80000000u >> (n))

struct psw {
	uint8_t mask;	 /* system mask                                    */
	uint8_t key;	 /* X'00' to X'F0'                                 */
	uint8_t flags;	 /* enum psw_flag                                  */
	uint8_t program; /* program mask, X'0' to X'F'                     */
	uint8_t cc;
	uint64_t invalid; /* one bits where an EC PSW must have zeros      */
	uint32_t ia;
};

/* External-interruption conditions, the rows of interrupt.def in order. */
enum external_source {
#define EXTERNAL_CODE(name, code, cr0bit, persist, text) EXTERNAL_##name,
#include "interrupt.def"
	EXTERNAL_COUNT
};

/* Storage that the instruction being watched altered. */
struct store_note {
	uint32_t logical, absolute, length;
};
enum { STORE_NOTES = 8 };

/* An access to storage under watch: see watch.c. */
struct watch_note {
	uint32_t absolute, length, ia;
	uint8_t kinds, by;
};
enum { WATCH_NOTES = 16 };

/* Program-event recording of one instruction: see per.c. */
struct per {
	bool on;
	bool completed;	 /* though its exception is one that suppresses   */
	uint16_t placed; /* registers that the body tells of              */
	uint32_t control, first, last; /* CR 9-11 when it began           */
};

/*
 * The translation-lookaside buffer: see dat.c.  Entries stand in the order in
 * which they were made, chained by place; when there is no room for one more,
 * all go.
 */
struct tlb_entry {
	uint32_t table; /* the translation it was made with ...            */
	uint32_t page;	/* logical address of the block | its format       */
	uint32_t frame; /* real address | 1 when protected                 */
	uint16_t next;	/* of the chain: entry's number + 1, or 0          */
};
enum { TLB_SIZE = BLOCK_COUNT, TLB_TINY = 2, TLB_CHAINS = 1024 };
struct tlb {
	unsigned count, limit;
	uint16_t first[TLB_CHAINS]; /* entry's number + 1, or 0            */
	struct tlb_entry entry[TLB_SIZE];
};

/* What listeners are to hear at the end of a fast form: see calm.h. */
struct told_psw {
	uint64_t old, new;
};

struct cpu {
	/* ---- what the guest can observe ---- */
	uint32_t gr[17]; /* gr[GR_ZERO] stays zero */
	uint8_t cc;	 /* of the PSW, kept here for the bodies */
	uint8_t program_mask;
	uint8_t key, flags, mask; /* of the PSW */
	bool secondary;		  /* secondary-space mode (PSW bit 16, DAS)  */
	uint32_t ia;		  /* instruction address: see `at` */

	/* ---- the engine's, here since it is always at hand ---- */
	uint32_t base; /* logical address of the block executed            */
	struct view *view;
	uint8_t *storage; /* the machine's, */
	struct blocks *blocks;

	/* ---- what the guest can observe, continued ---- */
	uint64_t invalid;
	uint32_t cr[16];
	uint64_t fpr[4];
	uint32_t prefix;

	/* ---- time ---- */
	uint64_t acc;		 /* truth outside the engine's fast part      */
	uint64_t due;		 /* cycle at which the accumulator turns over */
	uint64_t instructions;	 /* counted before the accumulator's          */
	uint64_t waited;	 /* cycles in the wait state                  */
	uint16_t rate[ISA_ROWS]; /* of the model: see SPEND() in body.h   */
	uint64_t comparator;
	uint64_t timer_base; /* CPU timer plus clock at its setting       */
	bool timer_held;     /* stopped: timer_base is the CPU timer      */
	struct event comparator_event, timer_event, interval_event;
	uint64_t interval_ticks; /* of 1/300 s since power-on               */

	/* ---- interruptions ---- */
	uint32_t external; /* pending: 1 << enum external_source        */
	uint8_t external_signals; /* of them: which lines, as in the code */
	struct direct direct;	  /* control: see direct.c               */
	bool restart_pending;
	bool restart_first; /* ... since the stopped state: before all     */
	bool stopped;
	bool stop_pending; /* to be stopped when nothing is to be taken   */
	bool store_status; /* ... and the status to be stored            */
	bool check_stopped;
	bool loading; /* the load state, of IPL                        */
	struct machine_check check; /* pending: see check.h              */
	uint32_t alert_from, emergency_from; /* CPUs: see external        */
	unsigned call_from;
	bool was_waiting;   /* for PROBE_WAIT                            */
	bool attention;	    /* something enabled is pending              */
	bool quiet;	    /* nothing is pending, enabled or not        */
	uint16_t opens[2];  /* system-mask bits that would let in what
			       is pending: BC, EC; or OPENS_ALWAYS      */
	unsigned string;    /* program interruptions without a completed
			       instruction between them                  */
	uint64_t string_at; /* instructions completed at the last of them  */
	bool endless;	    /* ... and they are too many                 */

	/* ---- the instruction in the general way ---- */
	uint32_t at;	       /* its address (of EXECUTE, if by it)        */
	uint8_t ilc;	       /* its length, halfwords; 0 when unknown     */
	uint8_t text[6];       /* for reports; zeros when unknown           */
	uint32_t target;       /* of EXECUTE */
	bool executing;	       /* the target of EXECUTE                     */
	uint16_t program_code; /* carried by the jump                       */
	uint32_t translation_address; /* stored at 144: an address, an ASN
					 or a PC number                      */
	uint32_t monitor_code;
	uint8_t monitor_class;
	struct per per;
	uint8_t per_code; /* PER events so far                         */
	uint32_t per_address;
	bool watched; /* the watched loop is needed                */
	bool noting;  /* stores are noted                          */
	unsigned note_count;
	struct store_note notes[STORE_NOTES];
	struct told_psw told;
	uint64_t reported; /* instruction count + 1 when BREAK or
			      INSTRUCTION was reported last             */
	unsigned watch_count;
	struct watch_note watch[WATCH_NOTES];
	uint32_t gr_before[16]; /* the instruction: for PROBE_REGISTER    */
	uint64_t fpr_before[4];

	/* ---- the host's ---- */
	struct machine *machine;
	struct views *views;

	struct tlb tlb; /* the guest can observe: last, since it is large  */
};

/* ---- time ---------------------------------------------------------------- */

/*
 * An instruction costs a cycle at least, and an interruption that counts as
 * one follows one, so a moment due within SLICE cycles comes before the count
 * of instructions overflows.  The charge of a straight run fits 32 bits
 * (code.h): it may cost 16,383 cycles.
 */
enum { CYCLE_SHIFT = 18, SLICE = 1 << (CYCLE_SHIFT - 1) };

static inline uint64_t cpu_time(int64_t cycles)
{
	return (uint64_t)cycles << CYCLE_SHIFT;
}

/* Whole cycles of an accumulator. */
static inline int64_t cpu_left(uint64_t acc)
{
	return (int64_t)acc >> CYCLE_SHIFT;
}

static inline uint64_t cpu_cycles(const struct cpu *c)
{
	return c->due - (uint64_t)(cpu_left(c->acc) + 1);
}

static inline uint64_t cpu_instructions(const struct cpu *c)
{
	return c->instructions + (c->acc & ((1u << CYCLE_SHIFT) - 1));
}

static inline uint64_t cpu_charge_of(uint32_t cost)
{
	return cpu_time(cost) - 1;
}

/* Lets COST cycles pass, without an instruction. */
static inline void cpu_spend(struct cpu *c, uint32_t cost)
{
	c->acc -= cpu_time(cost);
}

/* The engine may run until CYCLE. */
void cpu_slice(struct cpu *c, uint64_t cycle);
/* Moves the clock to CYCLE (of a wait). */
void cpu_advance(struct cpu *c, uint64_t cycle);
/* The accumulator turns over at CYCLE at the latest. */
void cpu_due_by(struct cpu *c, uint64_t cycle);
/* ... at this instruction boundary. */
void cpu_hurry(struct cpu *c);

/* ---- state (cpu.c) --------------------------------------------------------
 */

void cpu_init(struct cpu *c, struct machine *m);
void cpu_free(struct cpu *c);
void cpu_reset(struct cpu *c);	       /* CPU reset                          */
void cpu_initial_reset(struct cpu *c); /* initial CPU reset                 */
void cpu_clear(struct cpu *c);	       /* registers, as clear reset does     */
/* The functions start, stop and restart. */
void cpu_start(struct cpu *c);
void cpu_stop(struct cpu *c);
void cpu_stop_now(struct cpu *c); /* ... with nothing to be taken */
void cpu_store_status(struct cpu *c);
void cpu_restart(struct cpu *c);
/* The CPU address. */
unsigned cpu_address(const struct cpu *c);
/* The CPU identification number: of two CPUs its first digit is their
 * address. */
uint32_t cpu_serial(const struct cpu *c);

static inline bool cpu_dat(const struct cpu *c)
{
	return c->flags & PSW_EC && c->mask & MASK_DAT;
}
/* The segment-table designation of logical addresses: primary or secondary. */
static inline uint32_t cpu_table(const struct cpu *c)
{
	return c->cr[c->secondary ? 7 : 1];
}
static inline bool cpu_per(const struct cpu *c)
{
	return c->flags & PSW_EC && c->mask & MASK_PER;
}

/* The PSW as stored by an interruption with CODE and ILC (both BC only). */
static inline uint64_t cpu_psw(const struct cpu *c, unsigned code, unsigned ilc)
{
	uint64_t psw = (uint64_t)c->mask << 56 |
		       (uint64_t)(c->key | c->flags) << 48 |
		       (c->secondary ? PSW_SECONDARY : 0) | c->ia;

	if (c->flags & PSW_EC)
		return psw | c->invalid | (uint64_t)c->cc << 44 |
		       (uint64_t)c->program_mask << 40;
	return psw | (uint64_t)code << 32 | (uint64_t)ilc << 30 |
	       (uint64_t)c->cc << 28 | (uint64_t)c->program_mask << 24;
}

/* Takes all of a PSW; cpu_psw_changed() is to follow. */
void cpu_set_psw(struct cpu *c, uint64_t psw);
/* PSW, control registers or prefix changed: view, masks, loop. */
void cpu_psw_changed(struct cpu *c);
void cpu_watch_changed(struct cpu *c);
/* True when the EC PSW has ones where zeros must be. */
bool cpu_psw_invalid(const struct cpu *c);

/* ---- interruptions (interrupt.c) ------------------------------------------
 */

/*
 * A program interruption out of an instruction in the general way, or out of
 * its fetching: jumps to cpu_run().  Never across code that owns memory.
 */
_Noreturn void cpu_program(struct cpu *c, unsigned code);
/* Takes the program interruption that the jump carried. */
void interrupt_program(struct cpu *c);
/* The same without the jump, out of the chain: nobody watches the instruction,
 * and c->acc is true before and after. */
void interrupt_program_here(struct cpu *c, unsigned code);
/* The instruction is completed before program interruption CODE. */
bool interrupt_completes(unsigned code);
void interrupt_svc(struct cpu *c, uint8_t code);
/* Tells listeners of the one that calm.h has done. */
void interrupt_svc_report(struct cpu *c, uint8_t code, uint64_t old,
			  uint64_t new);
/* Takes the pending enabled interruptions in order of priority. */
void interrupt_pending(struct cpu *c);
/* Asks again whether something enabled is pending. */
void interrupt_review(struct cpu *c);
void interrupt_external_raise(struct cpu *c, enum external_source source);
void interrupt_external_drop(struct cpu *c, enum external_source source);
/* Channels that may interrupt, in the form of control register 2. */
uint32_t interrupt_io_mask(const struct cpu *c);
/* False in the disabled wait. */
bool interrupt_enabled(const struct cpu *c);

/* ---- clocks (timer.c) ------------------------------------------------------
 */

uint64_t timer_tod(const struct cpu *c);
/* ... as STORE CLOCK stores it. */
uint64_t timer_store(struct cpu *c);
/* SET CLOCK: the condition code. */
uint8_t timer_set_tod(struct cpu *c, uint64_t value);
void timer_set_comparator(struct cpu *c, uint64_t value);
uint64_t timer_cpu_timer(const struct cpu *c);
void timer_set_cpu_timer(struct cpu *c, uint64_t value);
void timer_start(struct cpu *c);
/* The CPU timer stands still in the stopped state. */
void timer_hold(struct cpu *c);
void timer_release(struct cpu *c);
/* Timer events in the queue that nothing enabled waits for. */
size_t timer_idle_events(const struct cpu *c);

/* ---- the walk (state.h) ---------------------------------------------------
 */

void cpu_state(struct cpu *c, struct state *s);
/* Its clocks (timer.c). */
void timer_state(struct cpu *c, struct state *s);

#endif
