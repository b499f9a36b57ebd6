/*
 * display_write.c - what a write does: the write control character, orders,
 * text.
 *
 * Models: GA23-0059, chapter 4.  An order that is cut short, an address
 * outside the buffer, and MODIFY FIELD where there is no field are operation
 * checks; what stands before them has been done.
 */
#include <string.h>

#include "display.h"

struct stream {
	struct display *d;
	const uint8_t *at, *end;
	bool text;     /* a character came last: PT clears behind it         */
	bool clearing; /* PT had to stop clearing at the buffer's end     */
};

static size_t left(const struct stream *s)
{
	return (size_t)(s->end - s->at);
}

static void put(struct stream *s, uint8_t code, bool graphic)
{
	struct display *d = s->d;
	struct display_cell *c = &d->cell[d->address];

	display_clear_cell(c);
	c->code = code;
	c->graphic = graphic;
	memcpy(c->extended, d->set_attribute, sizeof c->extended);
	d->address = (uint16_t)display_next(d, d->address);
}

/* ---- orders: each stands behind its own code ---------------------------- */

/* Takes a buffer address; false where it is missing or outside. */
static bool take_address(struct stream *s, unsigned *out)
{
	if (left(s) < 2)
		return false;
	*out = display_get_address(s->d, s->at);
	s->at += 2;
	return *out < display_size(s->d);
}

static bool set_address(struct stream *s)
{
	unsigned to;

	if (!take_address(s, &to))
		return false;
	s->d->address = (uint16_t)to;
	return true;
}

static void new_field(struct stream *s, uint8_t attribute)
{
	struct display_cell *c = &s->d->cell[s->d->address];

	display_clear_cell(c);
	c->field = true;
	c->attribute = attribute & FIELD_BITS;
}

static bool start_field(struct stream *s)
{
	if (!left(s))
		return false;
	new_field(s, *s->at++);
	s->d->address = (uint16_t)display_next(s->d, s->d->address);
	return true;
}

/* The pairs of type and value of SFE and MF, for the field at the address. */
static bool take_pairs(struct stream *s)
{
	struct display_cell *c = &s->d->cell[s->d->address];
	unsigned count = *s->at++;
	int i;

	for (; count && left(s) >= 2; count--, s->at += 2) {
		i = display_type_index(s->at[0]);
		if (s->at[0] == TYPE_ATTRIBUTE)
			c->attribute = s->at[1] & FIELD_BITS;
		else if (i >= 0)
			c->extended[i] = s->at[1];
	}
	s->d->address = (uint16_t)display_next(s->d, s->d->address);
	return !count;
}

static bool start_field_extended(struct stream *s)
{
	if (!left(s))
		return false;
	new_field(s, 0);
	return take_pairs(s);
}

static bool modify_field(struct stream *s)
{
	if (!left(s) || !s->d->cell[s->d->address].field)
		return false;
	return take_pairs(s);
}

static bool set_attribute(struct stream *s)
{
	int i;

	if (left(s) < 2)
		return false;
	i = display_type_index(s->at[0]);
	if (s->at[0] == TYPE_ALL)
		memset(s->d->set_attribute, 0, sizeof s->d->set_attribute);
	else if (i >= 0)
		s->d->set_attribute[i] = s->at[1];
	s->at += 2;
	return true;
}

static bool graphic_escape(struct stream *s)
{
	if (!left(s))
		return false;
	put(s, *s->at++, true);
	return true;
}

static bool is_order(const struct display *d, uint8_t code)
{
	switch (code) {
	case ORDER_PT:
	case ORDER_SBA:
	case ORDER_EUA:
	case ORDER_IC:
	case ORDER_SF:
	case ORDER_RA:
		return true;
	case ORDER_GE:
	case ORDER_SA:
	case ORDER_SFE:
	case ORDER_MF:
		return d->extended;
	default:
		return false;
	}
}

/* To the address, not with it; to where it stands: the whole buffer. */
static bool repeat(struct stream *s)
{
	unsigned stop;
	bool graphic;
	uint8_t code;

	if (!take_address(s, &stop) || !left(s))
		return false;
	graphic = s->d->extended && *s->at == ORDER_GE;
	if (graphic && left(s) < 2)
		return false;
	s->at += graphic;
	code = *s->at++;
	if (!graphic && is_order(s->d, code))
		return false;
	do
		put(s, code, graphic);
	while (s->d->address != stop);
	return true;
}

static bool erase_to(struct stream *s)
{
	struct display *d = s->d;
	unsigned stop, at = d->address;
	int field = display_field(d, at);
	bool protect = field >= 0 && d->cell[field].attribute & FIELD_PROTECTED;

	if (!take_address(s, &stop))
		return false;
	do {
		struct display_cell *c = &d->cell[at];

		if (c->field)
			protect = c->attribute & FIELD_PROTECTED;
		else if (!protect)
			display_clear_cell(c);
		at = display_next(d, at);
	} while (at != stop);
	d->address = (uint16_t)stop;
	return true;
}

/*
 * To the next unprotected field.  Behind text the rest of the field, of
 * whatever kind, becomes nulls; where the buffer ends first the address is
 * zero, and another PT clears on from there.
 */
static void program_tab(struct stream *s)
{
	struct display *d = s->d;
	unsigned size = display_size(d), at = d->address;
	bool clear = s->text || s->clearing;

	for (; clear && at < size && !d->cell[at].field; at++)
		display_clear_cell(&d->cell[at]);
	s->clearing = clear && at == size;
	while (at < size && !(d->cell[at].field &&
			      !(d->cell[at].attribute & FIELD_PROTECTED)))
		at++;
	d->address = (uint16_t)(at + 1 < size ? at + 1 : 0);
}

/* ---- the stream --------------------------------------------------------- */

/* Does the order CODE.  *KNOWN: it is one. */
static bool order(struct stream *s, uint8_t code, bool *known)
{
	*known = true;
	switch (code) {
	case ORDER_PT:
		program_tab(s);
		return true;
	case ORDER_SBA:
		return set_address(s);
	case ORDER_EUA:
		return erase_to(s);
	case ORDER_IC:
		s->d->cursor = s->d->address;
		return true;
	case ORDER_SF:
		return start_field(s);
	case ORDER_RA:
		return repeat(s);
	default:
		break;
	}
	*known = s->d->extended;
	switch (s->d->extended ? code : 0) {
	case ORDER_GE:
		return graphic_escape(s);
	case ORDER_SA:
		return set_attribute(s);
	case ORDER_SFE:
		return start_field_extended(s);
	case ORDER_MF:
		return modify_field(s);
	default:
		*known = false;
		return true;
	}
}

/* Codes that are neither orders nor graphics are kept as they are: what the
 * tube showed for them is the character generator's business. */
static bool orders(struct stream *s)
{
	bool known;

	while (left(s)) {
		uint8_t code = *s->at++;

		if (!order(s, code, &known))
			return false;
		if (!known)
			put(s, code, false);
		if (code != ORDER_PT)
			s->clearing = false;
		s->text = !known || code == ORDER_GE || code == ORDER_RA;
	}
	return true;
}

static void reset_modified(struct display *d)
{
	for (unsigned i = 0; i < display_size(d); i++)
		d->cell[i].attribute &= (uint8_t)~FIELD_MODIFIED;
}

bool display_write(struct display *d, const uint8_t *data, size_t size)
{
	struct stream s = {.d = d, .at = data, .end = data + size};
	uint8_t wcc;
	bool good;

	if (!size)
		return true;
	wcc = *s.at++;
	memset(d->set_attribute, 0, sizeof d->set_attribute);
	if (wcc & WCC_RESET && d->extended)
		d->reply_mode = REPLY_FIELD;
	if (wcc & WCC_RESET_MDT)
		reset_modified(d);
	good = orders(&s);
	if (wcc & WCC_ALARM)
		d->alarms++;
	if (wcc & WCC_RESTORE) {
		d->locked = false;
		d->aid = AID_NONE;
	}
	return good;
}
