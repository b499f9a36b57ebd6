/*
 * display_client.c - what a client sends that has a keyboard and a buffer of
 * its own: the display's buffer here is made to be as his.
 *
 * Models: GA23-0059, chapter 3 (inbound data streams).  A key comes with the
 * modified fields, without their nulls, so that what a field holds is known
 * but not where gaps are; the answer to a read of the buffer has everything.
 * Nothing of what comes is believed: wrong bytes change nothing.
 */
#include <string.h>

#include "display.h"

struct reader {
	struct display *d;
	const uint8_t *at, *end;
	uint8_t extended[EXTENDED_COUNT]; /* by SA                          */
};

static size_t left(const struct reader *r)
{
	return (size_t)(r->end - r->at);
}

static void set_attribute(struct reader *r)
{
	int i = display_type_index(r->at[0]);

	if (r->at[0] == TYPE_ALL)
		memset(r->extended, 0, sizeof r->extended);
	else if (i >= 0)
		r->extended[i] = r->at[1];
	r->at += 2;
}

enum element { WRONG, TEXT, ADDRESS, NOTHING };

static enum element take_pairs(struct reader *r, struct display_cell *cell)
{
	unsigned count;
	int i;

	if (!left(r))
		return WRONG;
	cell->field = true;
	for (count = *r->at++; count; count--, r->at += 2) {
		if (left(r) < 2)
			return WRONG;
		i = display_type_index(r->at[0]);
		if (r->at[0] == TYPE_ATTRIBUTE)
			cell->attribute = r->at[1] & FIELD_BITS;
		else if (i >= 0)
			cell->extended[i] = r->at[1];
	}
	return TEXT;
}

/* Takes one element: a character or an attribute into *CELL, or SBA's address
 * into *TO. */
static enum element take(struct reader *r, struct display_cell *cell,
			 unsigned *to)
{
	uint8_t code = *r->at++;

	memset(cell, 0, sizeof *cell);
	switch (code) {
	case ORDER_SBA:
		if (left(r) < 2)
			return WRONG;
		*to = display_get_address(r->d, r->at);
		r->at += 2;
		return *to < display_size(r->d) ? ADDRESS : WRONG;
	case ORDER_SF:
		if (!left(r))
			return WRONG;
		cell->field = true;
		cell->attribute = *r->at++ & FIELD_BITS;
		return TEXT;
	case ORDER_SFE:
		return take_pairs(r, cell);
	case ORDER_SA:
		if (left(r) < 2)
			return WRONG;
		set_attribute(r);
		return NOTHING;
	case ORDER_GE:
		if (!left(r))
			return WRONG;
		cell->graphic = true;
		code = *r->at++;
		break;
	default:
		break;
	}
	cell->code = code;
	memcpy(cell->extended, r->extended, sizeof cell->extended);
	return TEXT;
}

/* ---- the whole buffer --------------------------------------------------- */

/* Fills the buffer when STORE; true when the elements are as many as it has
 * positions and nothing else. */
static bool buffer(struct display *d, const uint8_t *data, size_t size,
		   bool store)
{
	struct reader r = {.d = d, .at = data, .end = data + size};
	struct display_cell cell;
	unsigned n = 0, to;

	while (left(&r)) {
		switch (take(&r, &cell, &to)) {
		case WRONG:
		case ADDRESS:
			return false;
		case NOTHING:
			break;
		case TEXT:
			if (n == display_size(d))
				return false;
			if (store)
				d->cell[n] = cell;
			n++;
			break;
		}
	}
	return n == display_size(d);
}

/* ---- modified fields ---------------------------------------------------- */

/* A field with this first position was sent: it is modified, and what it has
 * comes now. */
static void open_field(struct display *d, unsigned at)
{
	unsigned size = display_size(d), field = at ? at - 1 : size - 1;

	if (!d->cell[field].field)
		return;
	d->cell[field].attribute |= FIELD_MODIFIED;
	for (unsigned n = 0; n < size && !d->cell[at].field; n++) {
		display_clear_cell(&d->cell[at]);
		at = display_next(d, at);
	}
}

static void fields(struct display *d, const uint8_t *data, size_t size)
{
	struct reader r = {.d = d, .at = data, .end = data + size};
	struct display_cell cell;
	bool formatted = display_formatted(d);
	unsigned at = 0, to;

	if (!formatted)
		memset(d->cell, 0, sizeof d->cell);
	for (unsigned i = 0; i < display_size(d); i++)
		d->cell[i].attribute &= (uint8_t)~FIELD_MODIFIED;
	while (left(&r)) {
		switch (take(&r, &cell, &to)) {
		case WRONG:
			return;
		case ADDRESS:
			at = to;
			open_field(d, at);
			break;
		case NOTHING:
			break;
		case TEXT:
			if (cell.field || d->cell[at].field)
				return;
			d->cell[at] = cell;
			at = display_next(d, at);
			break;
		}
	}
}

/* ---- records ------------------------------------------------------------ */

static bool is_short(const uint8_t *data, size_t size)
{
	return size < 3 || display_short_read(data[0]);
}

/* The test request key's form has neither AID nor cursor. */
static bool is_test_request(const uint8_t *data, size_t size)
{
	return size >= 4 && data[0] == 0x01 && data[1] == 0x6C &&
	       data[2] == 0x61 && data[3] == 0x02;
}

static void key(struct display *d, const uint8_t *data, size_t size)
{
	unsigned cursor;

	d->locked = true;
	if (is_test_request(data, size)) {
		d->aid = AID_TEST;
		fields(d, data + 4, size - 4);
		return;
	}
	d->aid = data[0];
	if (d->aid == AID_CLEAR)
		display_erase(d, d->rows != d->usual_rows ||
					 d->columns != d->usual_columns);
	if (is_short(data, size))
		return;
	cursor = display_get_address(d, data + 1);
	if (cursor < display_size(d))
		d->cursor = (uint16_t)cursor;
	fields(d, data + 3, size - 3);
}

/* A read of modified fields has an order or the end where the buffer has its
 * first position; only the number of positions tells them apart for sure. */
static bool is_buffer(struct display *d, const uint8_t *data, size_t size)
{
	return size >= 3 &&
	       display_get_address(d, data + 1) < display_size(d) &&
	       buffer(d, data + 3, size - 3, false);
}

enum display_inbound display_take(struct display *d, const uint8_t *data,
				  size_t size, bool asked)
{
	if (!size)
		return INBOUND_NOTHING;
	if (data[0] == AID_STRUCTURED)
		return INBOUND_FIELDS;
	if (asked && is_buffer(d, data, size)) {
		d->cursor = (uint16_t)display_get_address(d, data + 1);
		buffer(d, data + 3, size - 3, true);
		return INBOUND_BUFFER;
	}
	/* Without a key it can only be the answer, of a display of another
	 * size: what we have must do. */
	if (data[0] == AID_NONE)
		return asked ? INBOUND_BUFFER : INBOUND_NOTHING;
	key(d, data, size);
	return INBOUND_KEY;
}
