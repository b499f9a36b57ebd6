/*
 * display_keys.c - the keyboard of a display station that stands here: what
 * a person types when no client with a buffer of its own is connected.
 *
 * Models: GA27-2749, GA23-0060 (operator controls).  A key that cannot be
 * used is refused and changes nothing; the real one locked the keyboard until
 * RESET.
 */
#include <string.h>

#include "display.h"

#define CODE_DUP 0x1C
#define CODE_FM	 0x1E

const char *const display_key_names[DISPLAY_KEY_COUNT] = {
#define DISPLAY_KEY(symbol, name, aid) name,
#include "display_keys.def"
#undef DISPLAY_KEY
};

static const uint8_t aids[DISPLAY_KEY_COUNT] = {
#define DISPLAY_KEY(symbol, name, aid) aid,
#include "display_keys.def"
#undef DISPLAY_KEY
};

int display_key_find(const char *name)
{
	for (int i = 0; i < DISPLAY_KEY_COUNT; i++)
		if (!strcmp(display_key_names[i], name))
			return i;
	return -1;
}

/* ---- places ------------------------------------------------------------- */

static unsigned before(const struct display *d, unsigned at)
{
	return at ? at - 1 : display_size(d) - 1;
}

/* The first position of the input field that AT is in, or of the one before. */
static unsigned back_tab(const struct display *d, unsigned at)
{
	unsigned size = display_size(d);

	at = before(d, at);
	for (unsigned n = 0; n < size; n++, at = before(d, at))
		if (display_unprotected(d, at) && d->cell[before(d, at)].field)
			return at;
	return 0;
}

/* How many positions the field goes on from AT to its end. */
static unsigned rest(const struct display *d, unsigned at)
{
	unsigned n = 0, size = display_size(d);

	if (!display_formatted(d))
		return size - at;
	while (n < size && !d->cell[(at + n) % size].field)
		n++;
	return n;
}

static void modified(struct display *d, unsigned at)
{
	int field = display_field(d, at);

	if (field >= 0)
		d->cell[field].attribute |= FIELD_MODIFIED;
}

/* ---- characters --------------------------------------------------------- */

/* Behind the last position of a field the cursor goes over its attribute, and
 * over a field that is both protected and numeric. */
static void advance(struct display *d)
{
	unsigned at = display_next(d, d->cursor);

	if (d->cell[at].field) {
		if ((d->cell[at].attribute & FIELD_SKIP) == FIELD_SKIP)
			at = display_next_input(d, at);
		else
			at = display_next(d, at);
	}
	d->cursor = (uint16_t)at;
}

/* Makes room at the cursor: the field's last position must be a null. */
static bool make_room(struct display *d)
{
	unsigned n = rest(d, d->cursor), size = display_size(d);

	for (unsigned i = 0; i < n; i++)
		if (!d->cell[(d->cursor + i) % size].code) {
			for (; i; i--)
				d->cell[(d->cursor + i) % size] =
					d->cell[(d->cursor + i - 1) % size];
			return true;
		}
	return false;
}

bool display_type(struct display *d, uint8_t code)
{
	struct display_cell *c = &d->cell[d->cursor];

	if (d->locked || !display_unprotected(d, d->cursor))
		return false;
	if (d->insert && c->code && !make_room(d))
		return false;
	c->code = code;
	c->graphic = false;
	modified(d, d->cursor);
	advance(d);
	return true;
}

/* ---- keys --------------------------------------------------------------- */

static bool delete (struct display *d)
{
	unsigned n = rest(d, d->cursor), size = display_size(d);

	if (!display_unprotected(d, d->cursor))
		return false;
	for (unsigned i = 0; i + 1 < n; i++)
		d->cell[(d->cursor + i) % size] =
			d->cell[(d->cursor + i + 1) % size];
	display_clear_cell(&d->cell[(d->cursor + n - 1) % size]);
	modified(d, d->cursor);
	return true;
}

static bool erase_to_end(struct display *d)
{
	unsigned n = rest(d, d->cursor), size = display_size(d);

	if (!display_unprotected(d, d->cursor))
		return false;
	for (unsigned i = 0; i < n; i++)
		display_clear_cell(&d->cell[(d->cursor + i) % size]);
	modified(d, d->cursor);
	return true;
}

/* As the program's ERASE ALL UNPROTECTED, but for what it unlocks. */
static void erase_input(struct display *d)
{
	uint16_t address = d->address;
	uint8_t aid = d->aid;

	display_erase_unprotected(d);
	d->address = address;
	d->aid = aid;
}

/* The first input field that begins on a later line. */
static unsigned new_line(const struct display *d)
{
	unsigned row = (unsigned)d->cursor / d->columns + 1;
	unsigned at = row * d->columns % display_size(d);

	return display_formatted(d) ? display_next_input(d, before(d, at)) : at;
}

static bool move(struct display *d, enum display_key key)
{
	unsigned size = display_size(d), at = d->cursor;

	switch (key) {
	case DISPLAY_KEY_TAB:
		at = display_next_input(d, at);
		break;
	case DISPLAY_KEY_BACKTAB:
		at = back_tab(d, at);
		break;
	case DISPLAY_KEY_NEWLINE:
		at = new_line(d);
		break;
	case DISPLAY_KEY_HOME:
		at = display_next_input(d, size - 1);
		break;
	case DISPLAY_KEY_LEFT:
	case DISPLAY_KEY_BACKSPACE:
		at = before(d, at);
		break;
	case DISPLAY_KEY_RIGHT:
		at = display_next(d, at);
		break;
	case DISPLAY_KEY_UP:
		at = (at + size - d->columns) % size;
		break;
	case DISPLAY_KEY_DOWN:
		at = (at + d->columns) % size;
		break;
	default:
		return false;
	}
	d->cursor = (uint16_t)at;
	return true;
}

/* The duplicate key ends the field, too. */
static bool duplicate(struct display *d)
{
	if (!display_type(d, CODE_DUP))
		return false;
	d->cursor = (uint16_t)display_next_input(d, before(d, d->cursor));
	return true;
}

static bool edit(struct display *d, enum display_key key)
{
	switch (key) {
	case DISPLAY_KEY_DELETE:
		return delete (d);
	case DISPLAY_KEY_INSERT:
		d->insert = !d->insert;
		return true;
	case DISPLAY_KEY_ERASE_EOF:
		return erase_to_end(d);
	case DISPLAY_KEY_ERASE_INPUT:
		erase_input(d);
		return true;
	case DISPLAY_KEY_DUP:
		return duplicate(d);
	case DISPLAY_KEY_FIELD_MARK:
		return display_type(d, CODE_FM);
	default:
		return move(d, key);
	}
}

bool display_press(struct display *d, enum display_key key, bool *aid)
{
	*aid = false;
	if (key == DISPLAY_KEY_RESET) {
		d->insert = d->locked = false;
		return true;
	}
	if (d->locked)
		return false;
	if (!aids[key])
		return edit(d, key);
	if (key == DISPLAY_KEY_CLEAR)
		display_erase(d, d->rows != d->usual_rows ||
					 d->columns != d->usual_columns);
	d->aid = aids[key];
	d->locked = *aid = true;
	d->insert = false;
	return true;
}
