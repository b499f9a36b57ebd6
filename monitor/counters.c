/*
 * counters.c - how often the machine was interrupted, and the last times.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "counters.h"
#include "mcic.h"

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
