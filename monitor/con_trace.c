/*
 * con_trace.c - the trace: a line for each event while the machine runs.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "counters.h"
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

static void on_event(void *context, const struct probe_event *e)
{
	struct commander *c = context;

	if (e->kind == PROBE_INSTRUCTION)
		trace_instruction(c, e);
	else if (e->kind == PROBE_INTERRUPT)
		trace_interrupt(c, e);
	else
		trace_io(c, e);
}

/* What a word means; 0: nothing. */
static uint32_t kinds_of(const char *word)
{
	size_t n = strlen(word);

	if (!strcasecmp(word, "on"))
		return PROBE_BIT(INSTRUCTION) | PROBE_BIT(INTERRUPT);
	if (n > 2 && !strncasecmp("instructions", word, n))
		return PROBE_BIT(INSTRUCTION);
	if (n > 2 && !strncasecmp("interrupts", word, n))
		return PROBE_BIT(INTERRUPT);
	if (!strcasecmp(word, "io"))
		return PROBE_BIT(IO_INSTRUCTION) | PROBE_BIT(CCW) |
		       PROBE_BIT(IO_END) | PROBE_BIT(DIRECT) | PROBE_BIT(FAULT);
	return 0;
}

bool con_trace(struct commander *c, struct words *w)
{
	uint32_t kinds = 0;

	if (w->count > 1 && !strcasecmp(w->word[1], "export"))
		return con_trace_export(c, w);
	for (int i = 1; i < w->count; i++) {
		if (!strcasecmp(w->word[i], "off") && i == w->count - 1)
			continue;
		/* "on io": on only opens the list */
		if (!strcasecmp(w->word[i], "on") && w->count > 2)
			continue;
		if (!kinds_of(w->word[i]))
			return commander_usage(c, w);
		kinds |= kinds_of(w->word[i]);
	}
	if (w->count < 2)
		return commander_usage(c, w);
	if (c->trace.kinds)
		machine_probe_remove(c->session->machine, &c->trace);
	c->trace.kinds = kinds;
	c->trace.event = on_event;
	c->trace.context = c;
	if (kinds)
		machine_probe_add(c->session->machine, &c->trace);
	return true;
}
