/*
 * con_trace.c - the trace: a line for each event while the machine runs.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "counters.h"
#include "expression.h"
#include "isa.h"
#include "listing.h"
#include "psw.h"

/* Where in the run: instructions so far, and of two CPUs which. */
static const char *stamp(struct commander *c, const struct probe_event *e,
			 char *out, size_t size)
{
	unsigned long long n = e->instructions;

	if (machine_cpus(c->session->machine) > 1)
		snprintf(out, size, "%10llu %u", n, e->cpu);
	else
		snprintf(out, size, "%10llu", n);
	return out;
}

static void trace_instruction(struct commander *c, const struct probe_event *e)
{
	struct listing l;
	char text[256], at[32];

	listing_of(c->session, e->u.insn.ia, e->u.insn.text, &l);
	commander_print(c, "%s %c %s", stamp(c, e, at, sizeof at),
			e->u.insn.psw >> 48 & 1 ? 'P' : 'S',
			listing_text(&l, text, sizeof text));
}

static void trace_interrupt(struct commander *c, const struct probe_event *e)
{
	struct counters_event k = {.cls = e->u.interrupt.cls,
				   .code = e->u.interrupt.code};
	char text[160], at[32];

	memcpy(k.text, e->u.interrupt.text, sizeof k.text);
	commander_print(c, "%s * %06X  interruption %s; PSW %016llX",
			stamp(c, e, at, sizeof at),
			(unsigned)psw_ia(e->u.interrupt.old_psw),
			counters_text(machine_set(c->session->machine), &k,
				      text, sizeof text),
			(unsigned long long)e->u.interrupt.new_psw);
}

static void hex(const uint8_t *bytes, size_t n, char *out)
{
	for (size_t i = 0; i < n; i++)
		snprintf(out + i * 2, 3, "%02X", bytes[i]);
}

static void trace_io(struct commander *c, const struct probe_event *e)
{
	char text[20], at[32];
	const char *n = stamp(c, e, at, sizeof at);

	switch (e->kind) {
	case PROBE_IO_INSTRUCTION:
		commander_print(c, "%s i %03X  operation %04X, cc %u", n,
				e->u.io.device, e->u.io.op, e->u.io.cc);
		break;
	case PROBE_DIRECT:
		commander_print(c, "%s i direct %s %02X, signals %02X", n,
				e->u.direct.out ? "out" : "in",
				e->u.direct.byte, e->u.direct.signals);
		break;
	case PROBE_FAULT:
		commander_print(c, "%s i %03X  fault %u, %s, at command %02X",
				n, e->u.fault.device, e->u.fault.id,
				e->u.fault.kind, e->u.fault.code);
		break;
	case PROBE_CCW:
		hex(e->u.io.ccw, 8, text);
		commander_print(c, "%s i %03X  CCW %s at %06X", n,
				e->u.io.device, text,
				(unsigned)e->u.io.ccw_address);
		break;
	default:
		hex(e->u.io.csw, 8, text);
		commander_print(c, "%s i %03X  CSW %s", n, e->u.io.device,
				text);
	}
}

/* ---- what is traced -------------------------------------------------------
 */

enum {
	ALL_INSTRUCTIONS = 1 << 0,
	BRANCHES = 1 << 1,
	PRIVILEGED = 1 << 2,
	ALL_IO = 1 << 3,
	IO_INSTRUCTIONS = 1 << 4,
	CCWS = 1 << 5,
	CSWS = 1 << 6,
	CLASS_0 = 1 << 8, /* interruptions of class N: CLASS_0 << N         */
	ALL_CLASSES = ((1 << INT_COUNT) - 1) << 8
};

/* The words: ours, then CP's. */
static const struct {
	const char *word;
	size_t least;
	uint32_t what;
} trace_words[] = {
	{"instructions", 3, ALL_INSTRUCTIONS},
	{"interrupts", 3, ALL_CLASSES},
	{"io", 2, ALL_IO},
	{"instruct", 3, ALL_INSTRUCTIONS},
	{"svc", 3, CLASS_0 << INT_SVC},
	{"program", 4, CLASS_0 << INT_PROGRAM},
	{"external", 3, CLASS_0 << INT_EXTERNAL},
	{"i/o", 3, CLASS_0 << INT_IO},
	{"priv", 4, PRIVILEGED},
	{"branch", 2, BRANCHES},
	{"sio", 3, IO_INSTRUCTIONS},
	{"ccw", 3, CCWS},
	{"csw", 3, CSWS},
	{"all", 3, ALL_INSTRUCTIONS | ALL_CLASSES | ALL_IO},
};

enum { TRACE_WORDS = sizeof trace_words / sizeof *trace_words };

static bool is_branch(const struct isa_insn *row)
{
	return row->group == GROUP_BRANCH || row->group == GROUP_LINK ||
	       row->group == GROUP_CALL;
}

static bool wants_instruction(const struct commander *c, const uint8_t *text)
{
	const struct isa_insn *row;

	if (c->trace_what & ALL_INSTRUCTIONS)
		return true;
	row = isa_find_in(machine_set(c->session->machine), text);
	return row && ((c->trace_what & BRANCHES && is_branch(row)) ||
		       (c->trace_what & PRIVILEGED && row->privilege == PRIV));
}

static bool wants_io(const struct commander *c, enum probe_kind kind)
{
	return c->trace_what &
	       (ALL_IO | (kind == PROBE_IO_INSTRUCTION ? IO_INSTRUCTIONS
			  : kind == PROBE_CCW	       ? CCWS
			  : kind == PROBE_IO_END       ? CSWS
						       : 0));
}

static void on_event(void *context, const struct probe_event *e)
{
	struct commander *c = context;

	if (e->kind == PROBE_INSTRUCTION) {
		if (wants_instruction(c, e->u.insn.text))
			trace_instruction(c, e);
	} else if (e->kind == PROBE_INTERRUPT) {
		if (c->trace_what & (uint32_t)CLASS_0 << e->u.interrupt.cls)
			trace_interrupt(c, e);
	} else if (wants_io(c, e->kind)) {
		trace_io(c, e);
	}
}

/* The probes that WHAT needs. */
static uint32_t kinds_of(uint32_t what)
{
	uint32_t kinds = 0;

	if (what & (ALL_INSTRUCTIONS | BRANCHES | PRIVILEGED))
		kinds |= PROBE_BIT(INSTRUCTION);
	if (what & ALL_CLASSES)
		kinds |= PROBE_BIT(INTERRUPT);
	if (what & (ALL_IO | IO_INSTRUCTIONS))
		kinds |= PROBE_BIT(IO_INSTRUCTION);
	if (what & (ALL_IO | CCWS))
		kinds |= PROBE_BIT(CCW);
	if (what & (ALL_IO | CSWS))
		kinds |= PROBE_BIT(IO_END);
	if (what & ALL_IO)
		kinds |= PROBE_BIT(DIRECT) | PROBE_BIT(FAULT);
	return kinds;
}

static void set_trace(struct commander *c, uint32_t what)
{
	if (c->trace.kinds)
		session_unobserve(c->session, &c->trace);
	c->trace_what = what;
	c->trace.kinds = kinds_of(what);
	c->trace.event = on_event;
	c->trace.context = c;
	if (c->trace.kinds)
		session_observe(c->session, &c->trace);
}

static uint32_t word_what(const char *word)
{
	size_t n = strlen(word);

	for (unsigned i = 0; i < TRACE_WORDS; i++)
		if (n >= trace_words[i].least &&
		    !strncasecmp(trace_words[i].word, word, n))
			return trace_words[i].what;
	return 0;
}

static bool show_trace(struct commander *c)
{
	char line[160] = "tracing";

	for (unsigned i = 0; i < TRACE_WORDS; i++)
		if ((c->trace_what & trace_words[i].what) ==
		    trace_words[i].what)
			snprintf(line + strlen(line),
				 sizeof line - strlen(line), " %s",
				 trace_words[i].word);
	commander_print(c, "%s", c->trace_what ? line : "tracing nothing");
	return true;
}

static bool is_off(const char *word)
{
	return !strcasecmp(word, "off") || !strcasecmp(word, "end");
}

/* What a tracepoint can be on: an address, FILE:LINE, or a kind of break.def
 * that is no word of the trace. */
static bool is_place(struct commander *c, const char *word)
{
	uint32_t address;
	struct error e;

	if (word_what(word) || !strcasecmp(word, "on"))
		return false;
	return break_kind_of(word) < BREAK_KINDS || strchr(word, ':') ||
	       expression_address(c->session, word, NULL, &address, &e);
}

/* CP's words add to what is traced; END ends all, or what stands before. */
bool con_trace(struct commander *c, struct words *w)
{
	uint32_t what = 0;
	bool off = w->count > 1 && is_off(w->word[w->count - 1]);

	if (w->count < 2)
		return show_trace(c);
	if (!strcasecmp(w->word[1], "export"))
		return con_trace_export(c, w);
	if (!off && is_place(c, w->word[1]))
		return con_tracepoint(c, w);
	for (int i = 1; i < w->count - off; i++) {
		uint32_t more = word_what(w->word[i]);
		bool on = !strcasecmp(w->word[i], "on");

		if (on && w->count == 2)
			more = ALL_INSTRUCTIONS | ALL_CLASSES;
		/* the trace goes to the terminal, and the machine runs on */
		if (!more && !on && strcasecmp(w->word[i], "run") &&
		    strncasecmp(w->word[i], "terminal", 4))
			return commander_usage(c, w);
		what |= more;
	}
	if (off)
		set_trace(c, what ? c->trace_what & ~what : 0);
	else
		set_trace(c, c->trace_what | what);
	return true;
}
