/*
 * terminal.c - the monitor's memory of a console (see terminal.h).
 */
#include <stdlib.h>
#include <string.h>

#include "state.h"
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

/* ---- moments --------------------------------------------------------------
 */

#define MOST_LINES 100000000u /* that anybody has seen */
#define MOST_TEXT  (1u << 30)

/* What is loaded cannot be more than there is to load. */
static size_t most(const struct state *s, size_t usual)
{
	return state_loads(s) ? s->size - s->at : usual;
}

static void line_state(struct terminal_line *l, struct state *s)
{
	state_u64(s, &l->cycle);
	STATE_ENUM(s, &l->kind, TERMINAL_INPUT + 1);
	state_size(s, &l->length, most(s, MOST_TEXT));
	if (state_loads(s))
		l->text = calloc((state_good(s) ? l->length : 0) + 1, 1);
	if (state_good(s))
		state_bytes(s, l->text, l->length);
	else
		l->length = 0;
}

/* Made again from the lines, as print() and typed() made it. */
static void make_output(struct terminal *t)
{
	for (size_t i = 0; i < t->count; i++) {
		const struct terminal_line *l = &t->lines[i];

		if (l->kind == TERMINAL_INPUT)
			continue;
		output(t, l->text, l->length);
		if (!t->open || i + 1 < t->count)
			output(t, "\n", 1);
	}
}

static void lines_state(struct terminal *t, struct state *s)
{
	size_t n = t->count;

	state_size(s, &n, most(s, MOST_LINES));
	for (size_t i = 0; i < n && state_good(s); i++) {
		if (state_loads(s))
			free(new_line(t, TERMINAL_OUTPUT, 0)->text);
		line_state(&t->lines[i], s);
	}
}

static void terminal_state(struct terminal *t, struct state *s)
{
	size_t taken = t->taken;

	if (state_loads(s))
		terminal_clear(t); /* again: an address may stand twice */
	t->taken = taken;
	state_bool(s, &t->open);
	state_bool(s, &t->reading);
	lines_state(t, s);
	if (!state_loads(s))
		return;
	make_output(t);
	if (t->taken > t->size)
		t->taken = t->size;
}

void terminals_state(struct terminals *t, struct state *s)
{
	size_t n = t->count;

	state_mark(s, "term", 1);
	state_size(s, &n, 4096);
	for (size_t i = 0; state_loads(s) && i < t->count; i++) {
		size_t taken = t->list[i].taken;

		terminal_clear(&t->list[i]);
		t->list[i].taken = taken;
	}
	for (size_t i = 0; i < n && state_good(s); i++) {
		unsigned address = i < t->count ? t->list[i].address : 0;

		state_number(s, &address, 0xFFF);
		if (state_good(s))
			terminal_state(terminals_at(t, address, true), s);
	}
}
