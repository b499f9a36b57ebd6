/*
 * probe.h - what a machine reports to whoever watches it.
 *
 * A probe listens to a set of typed events (the rows of probe.def).  It is
 * called at the moment of the event, inside the run; it may look at the
 * machine (registers and PSW are those of the CPU that had the turn) and call
 * machine_request_halt(), and must not change, run or destroy the machine. With
 * nobody listening to an event kind the machine pays one test of a mask where
 * the event is rare, and nothing where it is frequent (frequent kinds switch
 * the CPU to its watched loop).
 */
#ifndef TRAPEZE_PROBE_H
#define TRAPEZE_PROBE_H

#include <stdbool.h>
#include <stdint.h>

struct machine;

enum probe_kind {
#define PROBE(name, text) PROBE_##name,
#include "probe.def"
#undef PROBE
	PROBE_COUNT
};
#define PROBE_BIT(name) (1u << PROBE_##name)

/* Who used storage that is under watch. */
enum probe_by {
	BY_INSTRUCTION,
	BY_CHANNEL, /* data, CCWs, indirect-address words                   */
	BY_MACHINE  /* assigned locations: interruptions, CSW, timer        */
};

struct probe_event {
	enum probe_kind kind;
	uint8_t cpu;	       /* address of the CPU that had the turn       */
	uint64_t cycle;	       /* simulated time of the event                */
	uint64_t instructions; /* executed before it, by this CPU            */
	union {
		struct { /* INSTRUCTION, BREAK, TRAP-causing instruction     */
			uint32_t ia; /* logical address                 */
			uint8_t text[6];
			uint64_t psw;
		} insn;
		struct { /* INTERRUPT                                        */
			uint8_t cls;	  /* enum isa_interrupt_class        */
			uint8_t ilc;	  /* 0-3                             */
			uint16_t code;	  /* program, SVC, external code, or
					     device address                  */
			uint64_t old_psw; /* as it was before the swap       */
			uint64_t new_psw;
			uint32_t address; /* translation-exception address   */
			uint8_t text[6];  /* the instruction, for program and
					     SVC; zeros where unknown        */
		} interrupt;
		struct { /* PSW: loaded by an instruction (LPSW, SSM, ...)   */
			uint64_t old_psw, new_psw;
		} psw;
		struct { /* CONTROL: LCTL, or SPX as n = 16                  */
			uint8_t n;
			uint32_t old_value, new_value;
		} control;
		struct { /* STORE: an instruction or a channel stored; WATCH */
			uint32_t absolute;
			uint32_t length;
			uint32_t ia;
			uint8_t kinds; /* WATCH: enum machine_watch     */
			uint8_t by;    /* WATCH: enum probe_by          */
		} store;
		struct { /* REGISTER                                         */
			bool floating;
			uint8_t n;
			uint64_t old_value, new_value;
			uint32_t ia; /* of the instruction              */
		} reg;
		struct { /* IO_START, IO_END, CCW, IO_INSTRUCTION            */
			uint16_t device;
			uint8_t cc;
			uint32_t ccw_address;
			uint8_t ccw[8];
			uint8_t csw[8];
			uint16_t op; /* X'9C00' SIO, X'9C01' SIOF, ...
					X'B203' STIDC                   */
		} io;
		struct { /* FAULT                                            */
			uint16_t device;
			uint8_t code;	  /* the command that met it         */
			unsigned id;	  /* of the order                    */
			const char *kind; /* its word                        */
		} fault;
		struct { /* CONSOLE_OUT, CONSOLE_IN, CONSOLE_READ            */
			uint16_t device;
			const char *text; /* ASCII (Latin-1), no terminator  */
			uint32_t length;
			uint8_t end_of_line; /* carrier return after it      */
		} console;
		struct { /* DISPLAY: what a client is to be told             */
			uint16_t device;
			uint8_t command; /* enum display_command, 0: none */
			const uint8_t *data;
			uint32_t length;
		} display;
		struct { /* DIRECT: WRITE DIRECT is out, READ DIRECT not     */
			uint8_t out, byte, signals;
		} direct;
		struct { /* WAIT                                             */
			uint8_t entered;
			uint64_t psw;
		} wait;
	} u;
};

struct probe {
	uint32_t kinds; /* set of PROBE_BIT()                                */
	void (*event)(void *context, const struct probe_event *event);
	void *context;
	struct probe *next; /* the machine's                                 */
};

const char *probe_kind_name(enum probe_kind kind);

/* ---- for the rooms of sim/ that report -------------------------------- */

/* True when somebody listens to KIND: ask before building an event. */
bool probe_wanted(const struct machine *m, enum probe_kind kind);
/* Fills in cycle and instructions and calls every listener of its kind. */
void probe_report(struct machine *m, struct probe_event *event);

#endif
