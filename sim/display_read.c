/*
 * display_read.c - what a display sends: its buffer, its modified fields.
 *
 * Models: GA23-0059, chapter 3 (read commands) and 4 (reply modes).
 */
#include "display.h"

#include <string.h>

struct writer {
	const struct display *d;
	uint8_t *out;
	size_t size, room;
	bool full; /* something found no room                              */
	uint8_t shown[EXTENDED_COUNT]; /* what SA has said last             */
};

static void put(struct writer *w, uint8_t byte)
{
	if (w->size < w->room)
		w->out[w->size++] = byte;
	else
		w->full = true;
}

static void put_address(struct writer *w, unsigned at)
{
	uint8_t two[2];

	display_put_address(w->d, at, two);
	put(w, two[0]);
	put(w, two[1]);
}

static void put_header(struct writer *w)
{
	put(w, w->d->aid);
	put_address(w, w->d->cursor);
}

/* Says by SA what is different now, of the attributes in the set TYPES. */
static void put_attributes(struct writer *w, const struct display_cell *c,
			   unsigned types)
{
	for (unsigned i = 0; i < EXTENDED_COUNT; i++) {
		if (!(types >> i & 1) || w->shown[i] == c->extended[i])
			continue;
		put(w, ORDER_SA);
		put(w, display_types[i]);
		put(w, c->extended[i]);
		w->shown[i] = c->extended[i];
	}
}

static void put_character(struct writer *w, const struct display_cell *c)
{
	if (w->d->reply_mode == REPLY_CHARACTER)
		put_attributes(w, c, w->d->reply_types);
	if (c->graphic)
		put(w, ORDER_GE);
	put(w, c->code);
}

/* Start field, or with EXTENDED all that is known of the field. */
static void put_field(struct writer *w, const struct display_cell *c,
		      bool extended)
{
	unsigned n = 1;

	if (!extended) {
		put(w, ORDER_SF);
		put(w, display_graphic(c->attribute));
		return;
	}
	for (unsigned i = 0; i < EXTENDED_COUNT; i++)
		n += c->extended[i] != 0;
	put(w, ORDER_SFE);
	put(w, (uint8_t)n);
	put(w, TYPE_ATTRIBUTE);
	put(w, display_graphic(c->attribute));
	for (unsigned i = 0; i < EXTENDED_COUNT; i++) {
		if (!c->extended[i])
			continue;
		put(w, display_types[i]);
		put(w, c->extended[i]);
	}
}

size_t display_read_buffer(const struct display *d, unsigned from, uint8_t *out,
			   size_t room, unsigned *stopped)
{
	struct writer w = {.d = d, .out = out, .room = room};
	unsigned at = from;

	put_header(&w);
	for (; at < display_size(d) && !w.full; at++) {
		if (d->cell[at].field)
			put_field(&w, &d->cell[at],
				  d->reply_mode != REPLY_FIELD);
		else
			put_character(&w, &d->cell[at]);
	}
	*stopped = w.full ? at - (at > from) : at;
	return w.size;
}

/* ---- modified fields ---------------------------------------------------- */

bool display_short_read(uint8_t aid)
{
	return aid == AID_CLEAR || aid == AID_PA1 || aid == AID_PA2 ||
	       aid == AID_PA3;
}

/* What is no null, from AT to before END or the next field, going round. */
static void put_text(struct writer *w, unsigned at, unsigned count)
{
	for (; count && !w->d->cell[at].field; count--) {
		if (w->d->cell[at].code)
			put_character(w, &w->d->cell[at]);
		at = display_next(w->d, at);
	}
}

static void put_modified(struct writer *w, unsigned from)
{
	unsigned size = display_size(w->d);

	for (unsigned at = from; at < size; at++) {
		const struct display_cell *c = &w->d->cell[at];

		if (!c->field || !(c->attribute & FIELD_MODIFIED))
			continue;
		put(w, ORDER_SBA);
		put_address(w, display_next(w->d, at));
		put_text(w, display_next(w->d, at), size);
	}
}

/* The test request key is answered in the form of the message that it makes
 * on a line: SOH % / STX in place of AID and cursor. */
static void put_test_request(struct writer *w)
{
	put(w, 0x01);
	put(w, 0x6C);
	put(w, 0x61);
	put(w, 0x02);
}

size_t display_read_modified(const struct display *d, unsigned from, bool all,
			     uint8_t *out, size_t room)
{
	struct writer w = {.d = d, .out = out, .room = room};

	if (!all && display_short_read(d->aid)) {
		put(&w, d->aid);
		return w.size;
	}
	if (d->aid == AID_TEST)
		put_test_request(&w);
	else
		put_header(&w);
	if (display_formatted(d))
		put_modified(&w, from);
	else
		put_text(&w, from, display_size(d) - from);
	return w.size;
}

/* ---- a picture ---------------------------------------------------------- */

static bool same(const struct display_cell *a, const struct display_cell *b)
{
	return !memcmp(a, b, sizeof *a);
}

/* What another display takes as a character; a 3277 may have kept codes that
 * are orders elsewhere. */
static bool is_control(uint8_t code)
{
	switch (code) {
	case 0x00: /* null */
	case 0x0C: /* form feed */
	case 0x0D: /* carrier return */
	case 0x15: /* new line */
	case 0x19: /* end of message */
	case 0x1C: /* duplicate */
	case 0x1E: /* field mark */
	case 0x3F: /* substitute */
		return true;
	default:
		return false;
	}
}

/* COUNT equal characters from AT on: in full, or by RA. */
static void put_run(struct writer *w, unsigned at, unsigned count)
{
	const struct display_cell *c = &w->d->cell[at];
	unsigned size = display_size(w->d);

	if (w->d->extended)
		put_attributes(w, c, ~0u);
	if (count > 5) {
		put(w, ORDER_RA);
		put_address(w, (at + count) % size);
		count = 1;
	}
	while (count--) {
		if (c->graphic)
			put(w, ORDER_GE);
		put(w, c->code < 0x40 && !is_control(c->code) ? 0x40 : c->code);
	}
}

static bool is_extended(const struct display_cell *c)
{
	for (unsigned i = 0; i < EXTENDED_COUNT; i++)
		if (c->extended[i])
			return true;
	return false;
}

static void put_cells(struct writer *w)
{
	const struct display *d = w->d;
	unsigned size = display_size(d), run;

	for (unsigned at = 0; at < size; at += run) {
		const struct display_cell *c = &d->cell[at];

		run = 1;
		if (c->field) {
			put_field(w, c, d->extended && is_extended(c));
			continue;
		}
		while (at + run < size && same(c, &d->cell[at + run]))
			run++;
		put_run(w, at, run);
	}
}

size_t display_snapshot(const struct display *d, uint8_t *out, size_t room)
{
	struct writer w = {.d = d, .out = out, .room = room};
	bool other = d->rows != d->usual_rows || d->columns != d->usual_columns;

	put(&w, other ? DISPLAY_ERASE_WRITE_ALTERNATE : DISPLAY_ERASE_WRITE);
	put(&w, display_graphic(d->locked ? 0 : WCC_RESTORE));
	put_cells(&w);
	put(&w, ORDER_SBA);
	put_address(&w, d->cursor);
	put(&w, ORDER_IC);
	return w.size;
}
