/*
 * dev_3215.c - the 3215 console printer-keyboard (also 3210 and 1052).
 *
 * Models: GA24-3550 (3210, 3215), commands of the 1052.
 *
 *	X'01'  write, no carrier return    X'09'  write, carrier return
 *	X'0A'  read inquiry                X'0B'  alarm
 *	X'03'  no-operation                X'04'  sense (1 byte)
 *	X'E4'  sense ID: a 1052 has none
 *
 * A real operator presses REQUEST, the program issues a read, the keyboard
 * unlocks, he types.  Here the operator types whole lines at any time: with
 * a read active the line ends it; else it is kept, attention is presented,
 * and the next read takes it at once.  While lines are waiting, attention is
 * presented again after each read.  Halt I/O ends an active read with
 * channel end and device end, the count untouched; the CANCEL key likewise,
 * with unit exception.
 *
 * Time: a millisecond for a line, so that nobody waits; with the option real
 * as fast as the typewriters were: 85, 15.5 and 14.8 characters a second.
 */
#include "device_type.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ebcdic.h"
#include "journal.h"
#include "probe.h"
#include "state.h"

#define NEW_LINE 0x15
#define LINE_NS	 NS_PER_MS
#define LONGEST	 65535

enum { CMD_WRITE = 0x01, CMD_WRITE_ACR = 0x09, CMD_READ = 0x0A };
enum { CMD_ALARM = 0x0B };

enum { OPT_REAL = 1 };

static const struct device_option options[] = {
	{"real", OPT_REAL, "types as fast as the real one"},
	{NULL, 0, NULL},
};

struct line {
	struct line *next;
	size_t length;
	char text[];
};

struct console {
	struct line *first; /* typed, not yet read                    */
	bool reading;	    /* a read inquiry waits for the operator  */
	bool cancelled;	    /* he cancelled it                          */
	uint8_t buffer[LONGEST];
	char text[LONGEST];
};

/* ---- the keyboard ------------------------------------------------------- */

static void drop_line(struct console *c)
{
	struct line *line = c->first;

	c->first = line->next;
	free(line);
}

/* TEXT may be NULL: to be filled in.  NULL: no memory. */
static struct line *keep_line(struct console *c, const char *text,
			      size_t length)
{
	struct line **p = &c->first, *line = malloc(sizeof *line + length);

	if (!line)
		return NULL;
	line->next = NULL;
	line->length = length;
	if (text)
		memcpy(line->text, text, length);
	while (*p)
		p = &(*p)->next;
	*p = line;
	return line;
}

bool console_type(struct device *d, const char *text, size_t length)
{
	struct console *c;

	if (!d || d->type != &dev_3215)
		return false;
	journal_note_device(
		d, INPUT_TYPE,
		(struct input_arguments){.bytes = text, .size = length});
	c = d->state;
	if (!keep_line(c, text, length < LONGEST ? length : LONGEST))
		return false;
	if (c->reading) {
		c->reading = false;
		ccw_resume(d);
	} else {
		device_present(d, UNIT_ATTENTION);
	}
	return true;
}

void console_request(struct device *d)
{
	journal_note_device(d, INPUT_REQUEST,
			    (struct input_arguments){.n = {0}});
	if (d && d->type == &dev_3215)
		device_present(d, UNIT_ATTENTION);
}

bool console_cancel(struct device *d)
{
	struct console *c;

	journal_note_device(d, INPUT_CANCEL,
			    (struct input_arguments){.n = {0}});
	if (!console_reading(d))
		return false;
	c = d->state;
	c->reading = false;
	c->cancelled = true;
	ccw_resume(d);
	return true;
}

bool console_reading(const struct device *d)
{
	return d && d->type == &dev_3215 &&
	       ((const struct console *)d->state)->reading;
}

/* ---- telling ------------------------------------------------------------ */

static void report(struct device *d, enum probe_kind kind, const char *text,
		   size_t length, bool end_of_line)
{
	struct probe_event e = {.kind = kind};

	if (!probe_wanted(d->machine, kind))
		return;
	e.u.console.device = (uint16_t)d->address;
	e.u.console.text = text;
	e.u.console.length = (uint32_t)length;
	e.u.console.end_of_line = end_of_line;
	probe_report(d->machine, &e);
}

static char graphic(uint8_t byte)
{
	uint8_t c = ebcdic_to_latin1[byte];

	return (char)((c & 0x7F) < 0x20 || c == 0x7F ? ' ' : c);
}

/* What was written, line by line: X'15' returns the carrier. */
static void print(struct device *d, size_t size, bool carrier_return)
{
	struct console *c = d->state;
	size_t begin = 0;

	for (size_t i = 0; i < size; i++) {
		c->text[i] = graphic(c->buffer[i]);
		if (c->buffer[i] == NEW_LINE) {
			report(d, PROBE_CONSOLE_OUT, c->text + begin, i - begin,
			       true);
			begin = i + 1;
		}
	}
	if (begin < size || carrier_return)
		report(d, PROBE_CONSOLE_OUT, c->text + begin, size - begin,
		       carrier_return);
}

/* ---- commands ----------------------------------------------------------- */

static bool is_1052(const struct device *d)
{
	return !strcmp(d->name, "1052");
}

static uint64_t character_ns(const struct device *d)
{
	if (is_1052(d))
		return 10000 * NS_PER_MS / 148;
	return strcmp(d->name, "3210") ? 1000 * NS_PER_MS / 85
				       : 10000 * NS_PER_MS / 155;
}

/* The control unit is in the machine: it has the typewriter's number. */
static size_t identify(const struct device *d, uint8_t *out)
{
	unsigned number = strcmp(d->name, "3210") ? 0x3215 : 0x3210;

	out[0] = 0xFF;
	device_put(out + 1, number, 2);
	out[3] = 0;
	return 4;
}

static struct reply start(struct device *d, uint8_t code)
{
	struct console *c = d->state;

	switch (code) {
	case CMD_ALARM:
		report(d, PROBE_CONSOLE_ALARM, "", 0, false);
		return (struct reply){.status = STATUS_ENDED};
	case COMMAND_NOP:
		return (struct reply){.status = STATUS_ENDED};
	case COMMAND_SENSE_ID:
		if (is_1052(d))
			return device_check(d, SENSE_COMMAND_REJECT, 0, false);
		return (struct reply){0};
	case CMD_WRITE:
	case CMD_WRITE_ACR:
		return (struct reply){0};
	case CMD_READ:
		if (c->first)
			return (struct reply){0};
		c->reading = true;
		c->cancelled = false;
		report(d, PROBE_CONSOLE_READ, "", 0, false);
		return (struct reply){.wait_ns = DEVICE_HOLD};
	default:
		return device_check(d, SENSE_COMMAND_REJECT, 0, false);
	}
}

static struct reply ready(struct device *d)
{
	struct console *c = d->state;

	d->data = c->buffer;
	if (d->code == COMMAND_SENSE_ID) {
		d->size = identify(d, c->buffer);
	} else if (c->cancelled) {
		c->cancelled = false;
		return (struct reply){.status = STATUS_ENDED | UNIT_EXCEPTION};
	} else if (d->code == CMD_READ) {
		d->size = c->first->length;
		ebcdic_encode(c->buffer, c->first->text, d->size);
	} else {
		d->size = LONGEST;
	}
	return (struct reply){0};
}

static void line_read(struct device *d)
{
	struct console *c = d->state;

	report(d, PROBE_CONSOLE_IN, c->first->text, c->first->length, true);
	drop_line(c);
	d->held &= (uint8_t)~UNIT_ATTENTION;
	if (c->first)
		d->held |= UNIT_ATTENTION; /* presented when free again */
}

static struct reply finish(struct device *d, size_t moved)
{
	bool real = d->options & OPT_REAL;

	if (d->code == COMMAND_SENSE_ID)
		return (struct reply){.status = STATUS_ENDED};
	if (d->code == CMD_READ)
		line_read(d);
	else
		print(d, moved, d->code == CMD_WRITE_ACR);
	return (struct reply){.status = STATUS_ENDED,
			      .wait_ns =
				      real ? moved * character_ns(d) : LINE_NS};
}

static struct reply halt(struct device *d)
{
	struct console *c = d->state;

	c->reading = c->cancelled = false;
	if (c->first) /* typed, but too late to be read */
		d->held |= UNIT_ATTENTION;
	return (struct reply){.status = STATUS_ENDED};
}

static void reset(struct device *d)
{
	struct console *c = d->state;

	c->reading = c->cancelled = false;
	while (c->first)
		drop_line(c);
}

/* ---- the walk ----------------------------------------------------------- */

STATE_SIZE(struct console, 10 + 2 * LONGEST);
STATE_SIZE(struct line, 16);

static void line_state(struct line *line, struct state *s)
{
	state_bytes(s, line->text, line->length);
}

/* The queue: each line's length, and behind the last one a length that none
 * has.  Left out: next, which is the order. */
static void lines_state(struct console *c, struct state *s)
{
	struct line *line;
	size_t length;

	while (state_loads(s) && c->first)
		drop_line(c);
	line = c->first;
	for (;;) {
		length = line ? line->length : LONGEST + 1;
		state_size(s, &length, LONGEST + 1);
		if (length > LONGEST || !state_good(s))
			return;
		if (state_loads(s))
			line = keep_line(c, NULL, length);
		if (!line) {
			state_fail(s, "no memory for a line of %zu", length);
			return;
		}
		line_state(line, s);
		line = line->next;
	}
}

/* Left out: text, of one call. */
static void walk(struct device *d, struct state *s)
{
	struct console *c = d->state;

	state_mark(s, "3215", 1);
	state_bool(s, &c->reading);
	state_bool(s, &c->cancelled);
	lines_state(c, s);
	device_data_state(d, s, c->buffer, sizeof c->buffer);
}

/* ---- coming and going --------------------------------------------------- */

static bool attach(struct device *d, unsigned count, const char *const files[],
		   struct error *error)
{
	(void)count;
	(void)files;
	d->state = calloc(1, sizeof(struct console));
	if (!d->state)
		return error_set(error, "%03X: out of memory", d->address);
	return true;
}

static void detach(struct device *d)
{
	reset(d);
	free(d->state);
}

static const char *status(const struct device *d, char *out, size_t size)
{
	const struct console *c = d->state;
	unsigned lines = 0;

	for (const struct line *l = c->first; l; l = l->next)
		lines++;
	if (c->reading)
		snprintf(out, size, "waits for input");
	else if (lines)
		snprintf(out, size, "%u lines typed ahead", lines);
	else
		snprintf(out, size, "idle");
	return out;
}

const struct device_type dev_3215 = {
	.name = "3215",
	.text = "console",
	.cls = DEVICE_CONSOLE,
	.options = options,
	.sense_bytes = 1,
	.attach = attach,
	.detach = detach,
	.start = start,
	.ready = ready,
	.finish = finish,
	.halt = halt,
	.reset = reset,
	.status = status,
	.walk = walk,
};
