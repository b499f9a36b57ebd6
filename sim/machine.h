/*
 * machine.h - a System/370 machine as a library: the public interface.
 *
 * Models: one configuration of GA22-7000: storage, a CPU, channels, devices,
 * and the operator's controls (chapter 4: system control, manual operation).
 *
 * A machine owns all of its state; several can live in one process.  The
 * library has no globals, prints nothing, never reads the host's clock and
 * never exits.  Units: bytes; cycles of the model for time; 24-bit addresses.
 * Calls that can fail for a reason of the user's return false and put a
 * sentence into the struct error; guest events are no failures; a bug of
 * ours is an assertion.
 */
#ifndef TRAPEZE_MACHINE_H
#define TRAPEZE_MACHINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "user_error.h"

struct machine;
struct isa_set;
struct device;
struct probe;
struct model;

/* ---- configuration ---------------------------------------------------- */

/* What a machine asks of the program around it: a stream into the standard
 * input of a command, for printers and punches. */
struct machine_host {
	FILE *(*open_command)(const char *command, struct error *error);
	void (*close_command)(FILE *stream);
};

struct machine_config {
	const char *model; /* a shipped one's name; NULL: the default    */
	const struct model *custom;  /* instead: of a file; is copied      */
	const char *instruction_set; /* a name of isa_sets; NULL: S/370  */
	uint32_t storage;   /* bytes: 4K to 16M, a multiple of 4096       */
	uint32_t key_block; /* bytes with one key: 2048 (0: that), 4096   */
	uint32_t serial;    /* CPU identification number, 24 bits         */
	uint64_t tod_epoch; /* TOD clock at power-on, clock format        */
	bool tod_not_set;   /* ... which nobody has set yet               */
	/* Bits 1 << FAC_name: beside those that are on by default, and
	 * left out of them (see facility.def). */
	uint32_t facilities_on, facilities_off;
	unsigned cpus;	  /* 1 or 2; 0: 1                           */
	unsigned quantum; /* of turns of two CPUs, cycles; 0: 1000  */
	uint32_t limits;  /* MACHINE_TINY: small TLB and caches (tests) */
	const struct machine_host *host; /* NULL: none; it outlives all */
};
#define MACHINE_TINY 1u

struct machine *machine_create(const struct machine_config *config,
			       struct error *error);
void machine_destroy(struct machine *m);

/*
 * Attaches a device at ADDRESS (channel and unit, 000-FFF) of TYPE ("3215",
 * "3505", "3525", "1403", "3330").  FILE and further arguments are the
 * type's own: see device.h.  An unknown type, an address in use, a missing
 * or damaged file: false, and nothing is changed.
 */
bool machine_attach(struct machine *m, unsigned address, const char *type,
		    int argc, const char *const argv[], struct error *error);
/* False: there is no such device; or it is gone, but the host refused what is
 * written to its medium at last. */
bool machine_detach(struct machine *m, unsigned address, struct error *error);
struct device *machine_device(const struct machine *m, unsigned address);
/* The attached devices in order of address: the next after ADDRESS, or
 * NULL; start with -1. */
struct device *machine_next_device(const struct machine *m, int address);

/*
 * Makes CHANNEL (0-15) what the words say: byte, selector or block (of 0: byte
 * multiplexer, of others: block multiplexer, until told otherwise);
 * shared=80-8F (shared=80-8F,A0-BF): on a multiplexer, units that share a
 * subchannel, each sixteen with the same first digit; steal=N: cycles that the
 * CPU loses for each doubleword moved (0).  False while it works for a device.
 */
bool machine_channel(struct machine *m, unsigned channel, int argc,
		     const char *const argv[], struct error *error);

/* ---- CPUs --------------------------------------------------------------- */

/*
 * CPUs have the addresses 0 and 1.  Calls that look at registers, PSW and
 * clocks, real and logical storage, and the operator's keys mean the CPU
 * selected, the one at 0 to begin with; in a probe's call they mean the CPU
 * that reports.
 */
unsigned machine_cpus(const struct machine *m);
void machine_select_cpu(struct machine *m, unsigned address);
unsigned machine_selected_cpu(const struct machine *m);
/* The CPU that has the turn: it executed the last instruction. */
unsigned machine_running_cpu(const struct machine *m);
enum machine_cpu_state {
	CPU_OPERATING,
	CPU_WAITING, /* operating, in the wait state                        */
	CPU_LOADING,
	CPU_STOPPED,
	CPU_CHECK_STOPPED
};
enum machine_cpu_state machine_cpu_state(const struct machine *m,
					 unsigned address);
/* No CPU executes instructions: time passes to the next event. */
bool machine_idle(const struct machine *m);
const char *machine_cpu_state_name(enum machine_cpu_state state);

/* ---- the operator's keys ---------------------------------------------- */

enum machine_reset { RESET_CPU, RESET_INITIAL_CPU, RESET_CLEAR };
void machine_reset(struct machine *m, enum machine_reset kind);
/*
 * IPL from the device at ADDRESS: initial program reset (clear reset when
 * CLEAR), the channel program of the load function in simulated time, load
 * PSW.  True when the CPU is left operating; false with the reason when the
 * load light stays on.
 */
bool machine_ipl(struct machine *m, unsigned address, bool clear,
		 struct error *error);
void machine_start(struct machine *m);
void machine_stop(struct machine *m);
void machine_restart(struct machine *m);
void machine_store_status(struct machine *m);
void machine_interrupt_key(struct machine *m);

/* The TOD clock, and its control: in the secure position SET CLOCK cannot
 * change it.  The states are those of STORE CLOCK's condition code. */
enum machine_tod { TOD_SET, TOD_NOT_SET, TOD_ERROR, TOD_NOT_OPERATIONAL };
enum machine_tod machine_tod_state(const struct machine *m);
/* A clock that fails is timing-facility damage for all CPUs. */
void machine_set_tod_state(struct machine *m, enum machine_tod state);
bool machine_tod_secure(const struct machine *m);
void machine_set_tod_secure(struct machine *m, bool secure);

/*
 * Makes machine-check conditions pending in the CPU selected, as if hardware
 * had failed: CODE has subclass and modifier bits of the machine-check
 * interruption code (mcic.h) and, where FAILING_STORAGE and REGION are given,
 * their validity bits; INVALID has validity bits that are to be zero when the
 * code is stored.
 */
struct machine_check {
	uint64_t code, invalid;
	uint32_t failing_storage, region;
};
bool machine_inject_check(struct machine *m, const struct machine_check *check,
			  struct error *error);

/*
 * Direct control (facility DIRECT_CONTROL, else false): the byte on the
 * direct-in lines, which READ DIRECT takes; and external signal LINE, 2 to 7,
 * an external interruption with the code 0020, 0010, ... 0001.
 */
struct direct {
	uint8_t in, out; /* the lines as they are                          */
	uint8_t pulsed;	 /* signal-out lines at the last instruction       */
	uint64_t writes, reads;
};
bool machine_set_direct_in(struct machine *m, uint8_t byte,
			   struct error *error);
struct direct machine_direct(const struct machine *m);
bool machine_external_signal(struct machine *m, unsigned line,
			     struct error *error);

/* ---- running ----------------------------------------------------------- */

enum machine_halt {
	HALT_CYCLES,	   /* the cycle limit was reached                    */
	HALT_INSTRUCTIONS, /* the instruction limit was reached              */
	HALT_WAIT,	   /* enabled wait with nothing scheduled that could
			      end it, or return_on_wait was asked           */
	HALT_DISABLED,	   /* disabled wait: only restart or reset help      */
	HALT_STOPPED,	   /* the stopped state                              */
	HALT_CHECK,	   /* check-stop                                     */
	HALT_LOOP,	   /* an endless string of interruptions             */
	HALT_REQUEST,	   /* machine_request_halt() by a probe or a signal  */
	HALT_END	   /* the last moment recorded: see journal.h        */
};

/*
 * With two CPUs a wait or stop ends the run when it is that of both.
 *
 * Runs until cycle UNTIL (absolute, as machine_cycles()) or for COUNT
 * instructions, whichever is first (UINT64_MAX: no limit).  In the enabled
 * wait state simulated time jumps from event to event, up to UNTIL.
 */
struct machine_run {
	uint64_t until; /* cycle                                            */
	uint64_t count; /* instructions                                     */
	bool return_on_wait; /* HALT_WAIT on entering an enabled wait        */
	bool pass_time; /* an enabled wait lasts to UNTIL, also where nothing
			   is scheduled to end it                       */
};
enum machine_halt machine_run(struct machine *m, const struct machine_run *r);
const char *machine_halt_name(enum machine_halt halt);

/*
 * Does what costs neither time nor an instruction: events that are due happen,
 * pending interruptions that are enabled are taken, a wait is entered or left.
 * Then instructions and cycles name the moment, wherever and for whatever
 * reason the run before it ended.  A run that goes on does the same first, so
 * nothing comes of it that would not have come anyway.
 */
void machine_settle(struct machine *m);

/* Async-signal-safe: the run ends at the next instruction boundary. */
void machine_request_halt(struct machine *m);
/* Nobody wants it any longer; was there a request? */
bool machine_forget_halt(struct machine *m);

/* ---- looking and changing ---------------------------------------------- */

/* Counters since power-on: the clock of the CPU which is furthest on, and the
 * instructions of all CPUs, or of one. */
uint64_t machine_cycles(const struct machine *m);
uint64_t machine_instructions(const struct machine *m);
uint64_t machine_cpu_instructions(const struct machine *m, unsigned address);
uint64_t machine_cpu_cycles(const struct machine *m, unsigned address);
/* Cycles of all CPUs in the wait or the stopped state. */
uint64_t machine_waited(const struct machine *m);
/* ... of one. */
uint64_t machine_cpu_waited(const struct machine *m, unsigned address);
/* Cycles per instruction, without waiting; 0 before the first. */
double machine_cpi(const struct machine *m);
/* Cycle of the next scheduled event, UINT64_MAX where there is none. */
uint64_t machine_next_event(const struct machine *m);
/* Simulated time: cycles to nanoseconds and back, by the model. */
uint64_t machine_nanoseconds(const struct machine *m, uint64_t cycles);
uint64_t machine_cycles_of_ns(const struct machine *m, uint64_t ns);
uint32_t machine_storage_size(const struct machine *m);
const char *machine_model(const struct machine *m); /* its name */
const struct model *machine_model_data(const struct machine *m);
/* The instruction set that it executes. */
const struct isa_set *machine_set(const struct machine *m);
/* The facilities that it has: bits 1 << FAC_name. */
uint32_t machine_facilities(const struct machine *m);
/* Those that a machine made of CONFIG would have. */
uint32_t machine_facilities_of(const struct machine_config *config);
/* The facility and all that it cannot be had without. */
uint32_t machine_facility_needs(unsigned facility);

/* The PSW as 8 bytes, big-endian in one number, in the mode it is in. */
uint64_t machine_psw(const struct machine *m);
void machine_set_psw(struct machine *m, uint64_t psw);
uint32_t machine_gr(const struct machine *m, unsigned n);
void machine_set_gr(struct machine *m, unsigned n, uint32_t value);
uint32_t machine_cr(const struct machine *m, unsigned n);
void machine_set_cr(struct machine *m, unsigned n, uint32_t value);
/* Floating-point register 0, 2, 4 or 6. */
uint64_t machine_fpr(const struct machine *m, unsigned n);
void machine_set_fpr(struct machine *m, unsigned n, uint64_t value);
uint32_t machine_prefix(const struct machine *m);
void machine_set_prefix(struct machine *m, uint32_t value);
uint64_t machine_tod(const struct machine *m);
uint64_t machine_cpu_timer(const struct machine *m);
uint64_t machine_clock_comparator(const struct machine *m);
bool machine_stopped(const struct machine *m);
bool machine_waiting(const struct machine *m);
/* An EC PSW with ones where zeros must be: the exception comes next. */
bool machine_psw_invalid(const struct machine *m);

/*
 * Storage as an observer sees it: no key is checked, no reference or change
 * bit set, no event made.  SPACE_ABSOLUTE: after prefixing; SPACE_REAL:
 * before it; SPACE_LOGICAL: as the current PSW addresses (through DAT when
 * on).  Returns the bytes moved, less than SIZE where storage ends or a page
 * is not translated.  Writing drops decoded instructions as needed.
 */
enum machine_space { SPACE_ABSOLUTE, SPACE_REAL, SPACE_LOGICAL };
size_t machine_read(const struct machine *m, enum machine_space space,
		    uint32_t address, void *buffer, size_t size);
size_t machine_write(struct machine *m, enum machine_space space,
		     uint32_t address, const void *buffer, size_t size);
/* The absolute address of a byte; false where there is none. */
bool machine_absolute(const struct machine *m, enum machine_space space,
		      uint32_t address, uint32_t *absolute);
/* The 7-bit key (ACC F R C, left-adjusted as in SSK: X'FE') of a block. */
uint8_t machine_key(const struct machine *m, uint32_t absolute);
void machine_set_key(struct machine *m, uint32_t absolute, uint8_t key);

/*
 * Translates a logical address with the segment table that CR0 and CR1
 * designate (any values, not only the current ones), touching nothing.
 * Returns 0 and *REAL, or the program-interruption code (PGM_name).
 */
unsigned machine_translate(const struct machine *m, uint32_t cr0, uint32_t cr1,
			   uint32_t logical, uint32_t *real);

/* ---- probes: see probe.h ------------------------------------------------ */

void machine_probe_add(struct machine *m, struct probe *probe);
void machine_probe_remove(struct machine *m, struct probe *probe);

/*
 * Breakpoints, reported as PROBE_BREAK before the instruction executes; the
 * rest of the program keeps its speed.  On an instruction address, logical, as
 * the PSW has it: a set.  ORed with BREAK_ANY_BLOCK an address means its offset
 * in whichever 2,048-byte block, for those who translate it themselves.
 */
enum { BREAK_ANY_BLOCK = 0x1000000 };
void machine_break_set(struct machine *m, uint32_t address);
void machine_break_clear(struct machine *m, uint32_t address);
/* On each instruction of a row of isa_table, but for EXECUTE's targets. */
void machine_break_row(struct machine *m, unsigned row, bool on);

/*
 * Storage under watch, reported as PROBE_WATCH behind the instruction that
 * fetched from or stored into it, or when a channel did; the fetching of
 * instructions and of translation tables is none.  Ranges of absolute
 * addresses: as often as one is set it is to be cleared.  What is not in a
 * block with such a range keeps its speed.
 */
enum machine_watch { WATCH_FETCH = 1, WATCH_STORE = 2 };
void machine_watch_set(struct machine *m, uint32_t absolute, uint32_t length,
		       unsigned kinds);
void machine_watch_clear(struct machine *m, uint32_t absolute, uint32_t length,
			 unsigned kinds);

#endif
