/*
 * terminal.c - the monitor's memory of a console (see terminal.h).
 */
#include <stdlib.h>
#include <string.h>

#include "terminal.h"

void terminal_clear(struct terminal *t)
{
	for (size_t i = 0; i < t->count; i++)
		free(t->lines[i].text);
	t->count = t->size = t->taken = 0;
	t->open = false;
}

void terminals_free(struct terminals *t)
{
	for (size_t i = 0; i < t->count; i++) {
		terminal_clear(&t->list[i]);
		free(t->list[i].lines);
		free(t->list[i].output);
	}
	free(t->list);
	t->list = NULL;
	t->count = 0;
}

struct terminal *terminals_at(struct terminals *t, unsigned address,
			      bool create)
{
	size_t n = 0;

	while (n < t->count && t->list[n].address < address)
		n++;
	if (n < t->count && t->list[n].address == address)
		return &t->list[n];
	if (!create)
		return NULL;
	t->list = realloc(t->list, (t->count + 1) * sizeof *t->list);
	memmove(&t->list[n + 1], &t->list[n], (t->count - n) * sizeof *t->list);
	memset(&t->list[n], 0, sizeof *t->list);
	t->list[n].address = address;
	t->count++;
	return &t->list[n];
}

static struct terminal_line *new_line(struct terminal *t,
				      enum terminal_kind kind, uint64_t cycle)
{
	struct terminal_line *l;

	if (t->count == t->room) {
		t->room = t->room ? t->room * 2 : 64;
		t->lines = realloc(t->lines, t->room * sizeof *t->lines);
	}
	l = &t->lines[t->count++];
	*l = (struct terminal_line){calloc(1, 1), 0, kind, cycle};
	return l;
}

static void extend(struct terminal_line *l, const char *text, size_t length)
{
	l->text = realloc(l->text, l->length + length + 1);
	memcpy(l->text + l->length, text, length);
	l->length += length;
	l->text[l->length] = 0;
}

static void output(struct terminal *t, const char *text, size_t length)
{
	if (t->size + length + 1 > t->output_room) {
		t->output_room = (t->size + length) * 2 + 256;
		t->output = realloc(t->output, t->output_room);
	}
	memcpy(t->output + t->size, text, length);
	t->size += length;
	t->output[t->size] = 0;
}

static void print(struct terminal *t, const struct probe_event *e)
{
	struct terminal_line *l =
		t->open && t->count ? &t->lines[t->count - 1]
				    : new_line(t, TERMINAL_OUTPUT, e->cycle);

	extend(l, e->u.console.text, e->u.console.length);
	output(t, e->u.console.text, e->u.console.length);
	t->open = !e->u.console.end_of_line;
	if (!t->open)
		output(t, "\n", 1);
}

/* A typed line stands on its own, also after an unfinished prompt. */
static void typed(struct terminal *t, const struct probe_event *e)
{
	if (t->open)
		output(t, "\n", 1);
	t->open = false;
	extend(new_line(t, TERMINAL_INPUT, e->cycle), e->u.console.text,
	       e->u.console.length);
}

struct terminal *terminals_event(struct terminals *t,
				 const struct probe_event *e)
{
	struct terminal *x = terminals_at(t, e->u.console.device, true);

	if (e->kind == PROBE_CONSOLE_OUT)
		print(x, e);
	else if (e->kind == PROBE_CONSOLE_IN)
		typed(x, e);
	x->reading = e->kind == PROBE_CONSOLE_READ ||
		     (x->reading && e->kind == PROBE_CONSOLE_OUT);
	return x;
}

char *terminal_text(const struct terminal *t, bool input)
{
	size_t size = 1;
	char *all, *p;

	for (size_t i = 0; i < t->count; i++)
		size += t->lines[i].length + 1;
	p = all = malloc(size);
	for (size_t i = 0; i < t->count; i++) {
		const struct terminal_line *l = &t->lines[i];

		if (l->kind == TERMINAL_INPUT && !input)
			continue;
		memcpy(p, l->text, l->length);
		p += l->length;
		*p++ = '\n';
	}
	*p = 0;
	return all;
}
