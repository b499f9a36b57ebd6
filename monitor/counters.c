/*
 * counters.c - how often the machine was interrupted, and the last times.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "counters.h"
#include "mcic.h"
#include "state.h"

static void count(struct counters *c, uint8_t cls, uint16_t code)
{
	size_t n = 0;

	while (n < c->count &&
	       (c->list[n].cls < cls ||
		(c->list[n].cls == cls && c->list[n].code < code)))
		n++;
	if (n == c->count || c->list[n].cls != cls || c->list[n].code != code) {
		c->list = realloc(c->list, (c->count + 1) * sizeof *c->list);
		memmove(&c->list[n + 1], &c->list[n],
			(c->count - n) * sizeof *c->list);
		c->list[n] = (struct counter){cls, code, 0};
		c->count++;
	}
	c->list[n].count++;
}

void counters_take(struct counters *c, const struct probe_event *e, int ran)
{
	struct counters_event *r = &c->ring[c->taken++ % COUNTERS_RING];

	c->total[e->u.interrupt.cls]++;
	count(c, e->u.interrupt.cls, e->u.interrupt.code);
	r->ran = ran;
	r->cycle = e->cycle;
	r->instructions = e->instructions;
	r->cls = e->u.interrupt.cls;
	r->cpu = e->cpu;
	r->ilc = e->u.interrupt.ilc;
	r->code = e->u.interrupt.code;
	r->old_psw = e->u.interrupt.old_psw;
	r->new_psw = e->u.interrupt.new_psw;
	memcpy(r->text, e->u.interrupt.text, sizeof r->text);
}

void counters_free(struct counters *c)
{
	free(c->list);
}

void counters_clear(struct counters *c)
{
	memset(c->total, 0, sizeof c->total);
	c->count = 0;
	c->taken = 0;
}

const struct counters_event *counters_event(const struct counters *c,
					    unsigned n)
{
	if (n >= c->taken || n >= COUNTERS_RING)
		return NULL;
	return &c->ring[(c->taken - 1 - n) % COUNTERS_RING];
}

/* The rows' names in lower case, by position: the order is interrupt.def's. */
static const char *const class_words[INT_COUNT] = {
	[INT_RESTART] = "restart", [INT_EXTERNAL] = "external",
	[INT_SVC] = "svc",	   [INT_PROGRAM] = "program",
	[INT_MACHINE] = "machine", [INT_IO] = "io",
};

const char *counters_class_word(unsigned cls)
{
	return cls < INT_COUNT ? class_words[cls] : "?";
}

int counters_class_of(const char *word)
{
	size_t n = strlen(word);

	for (int i = 0; n && i < INT_COUNT; i++)
		if (!strncasecmp(class_words[i], word, n))
			return i;
	return -1;
}

const char *counters_code_name(unsigned cls, unsigned code)
{
	const char *name = "?";

	if (cls == INT_PROGRAM)
		name = isa_program_code_name(code);
	else if (cls == INT_EXTERNAL)
		name = isa_external_code_name(code);
	else if (cls == INT_MACHINE)
		name = mcic_text((uint64_t)code << 48);
	return strcmp(name, "?") ? name : "";
}

const char *counters_text(const struct isa_set *set,
			  const struct counters_event *e, char *out,
			  size_t size)
{
	char insn[64] = "";
	const char *name = counters_code_name(e->cls, e->code);

	if (e->text[0] || e->text[1])
		isa_disassemble_in(set, e->text, sizeof e->text, insn,
				   sizeof insn);
	snprintf(out, size, "%s %0*X%s%s%s%s", counters_class_word(e->cls),
		 e->cls == INT_SVC  ? 2
		 : e->cls == INT_IO ? 3
				    : 4,
		 (unsigned)e->code, *name ? " " : "", name, *insn ? ": " : "",
		 insn);
	return out;
}

/* ---- state ----------------------------------------------------------------
 */

/* Below BELOW. */
static void small(struct state *s, uint8_t *x, unsigned below)
{
	unsigned value = *x;

	state_number(s, &value, below - 1);
	*x = (uint8_t)value;
}

static void event_state_of(struct counters_event *e, struct state *s,
			   size_t nodes)
{
	unsigned ran = (unsigned)e->ran;

	state_u64(s, &e->cycle);
	state_u64(s, &e->instructions);
	small(s, &e->cls, INT_COUNT);
	state_u8(s, &e->ilc);
	state_u8(s, &e->cpu);
	state_u16(s, &e->code);
	state_u64(s, &e->old_psw);
	state_u64(s, &e->new_psw);
	state_bytes(s, e->text, sizeof e->text);
	state_number(s, &ran, (unsigned)nodes - 1);
	e->ran = (int)ran;
}

/* Observers' own: not hashed. */
void counters_state(struct counters *c, struct state *s, size_t nodes)
{
	size_t count = c->count;
	uint64_t from;

	if (s->way == STATE_HASH)
		return;
	state_mark(s, "CNTR", 1);
	for (unsigned i = 0; i < INT_COUNT; i++)
		state_u64(s, &c->total[i]);
	state_size(s, &count, INT_COUNT << 16);
	if (state_loads(s)) {
		count = state_good(s) ? count : 0;
		c->list = realloc(c->list, (count + 1) * sizeof *c->list);
		memset(c->list, 0, (count + 1) * sizeof *c->list);
		c->count = count;
	}
	for (size_t i = 0; i < count; i++) {
		small(s, &c->list[i].cls, INT_COUNT);
		state_u16(s, &c->list[i].code);
		state_u64(s, &c->list[i].count);
	}
	state_u64(s, &c->taken);
	from = c->taken > COUNTERS_RING ? c->taken - COUNTERS_RING : 0;
	for (uint64_t i = from; i < c->taken && state_good(s); i++)
		event_state_of(&c->ring[i % COUNTERS_RING], s, nodes);
}
