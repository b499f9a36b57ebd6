/*
 * display.c - the buffer of a display station: positions, fields, addresses.
 *
 * Models: GA23-0059, chapters 1 (fields) and 4 (buffer addresses).
 */
#include "display.h"

#include <string.h>

#include "ebcdic.h"

const uint8_t display_types[EXTENDED_COUNT] = {
	[EXTENDED_HIGHLIGHT] = 0x41,	[EXTENDED_COLOR] = 0x42,
	[EXTENDED_SET] = 0x43,		[EXTENDED_BACKGROUND] = 0x45,
	[EXTENDED_TRANSPARENCY] = 0x46, [EXTENDED_VALIDATION] = 0xC1,
	[EXTENDED_OUTLINE] = 0xC2,
};

int display_type_index(uint8_t type)
{
	for (int i = 0; i < EXTENDED_COUNT; i++)
		if (display_types[i] == type)
			return i;
	return -1;
}

/* ---- sizes -------------------------------------------------------------- */

static void clip(unsigned rows, unsigned columns, uint16_t *r, uint16_t *c)
{
	bool fits = rows && columns && rows <= DISPLAY_CELLS &&
		    columns <= DISPLAY_CELLS && rows * columns <= DISPLAY_CELLS;

	*r = (uint16_t)(fits ? rows : 24);
	*c = (uint16_t)(fits ? columns : 80);
}

void display_set_other(struct display *d, unsigned rows, unsigned columns)
{
	clip(rows, columns, &d->other_rows, &d->other_columns);
}

void display_init(struct display *d, unsigned rows, unsigned columns,
		  bool extended)
{
	memset(d, 0, sizeof *d);
	clip(rows, columns, &d->usual_rows, &d->usual_columns);
	display_set_other(d, rows, columns);
	d->rows = d->usual_rows;
	d->columns = d->usual_columns;
	d->extended = d->wide = extended;
	d->aid = AID_NONE;
}

unsigned display_size(const struct display *d)
{
	return (unsigned)d->rows * d->columns;
}

unsigned display_next(const struct display *d, unsigned at)
{
	return at + 1 < display_size(d) ? at + 1 : 0;
}

/* ---- erasing ------------------------------------------------------------ */

void display_clear_cell(struct display_cell *c)
{
	memset(c, 0, sizeof *c);
}

void display_erase(struct display *d, bool other)
{
	memset(d->cell, 0, sizeof d->cell);
	memset(d->set_attribute, 0, sizeof d->set_attribute);
	d->rows = other ? d->other_rows : d->usual_rows;
	d->columns = other ? d->other_columns : d->usual_columns;
	d->address = d->cursor = 0;
}

void display_erase_unprotected(struct display *d)
{
	unsigned size = display_size(d), at = size - 1;
	int field = display_field(d, at);
	bool protect = field >= 0 && d->cell[field].attribute & FIELD_PROTECTED;

	for (at = 0; at < size; at++) {
		struct display_cell *c = &d->cell[at];

		if (c->field) {
			protect = c->attribute & FIELD_PROTECTED;
			if (!protect)
				c->attribute &= (uint8_t)~FIELD_MODIFIED;
		} else if (!protect) {
			display_clear_cell(c);
		}
	}
	d->cursor = d->address = (uint16_t)display_next_input(d, size - 1);
	d->aid = AID_NONE;
	d->locked = false;
}

/* ---- fields ------------------------------------------------------------- */

int display_field(const struct display *d, unsigned at)
{
	unsigned size = display_size(d);

	for (unsigned n = 0; n < size; n++) {
		if (d->cell[at].field)
			return (int)at;
		at = at ? at - 1 : size - 1;
	}
	return -1;
}

bool display_formatted(const struct display *d)
{
	return display_field(d, 0) >= 0;
}

bool display_unprotected(const struct display *d, unsigned at)
{
	int field = display_field(d, at);

	if (field < 0)
		return true;
	return !d->cell[at].field &&
	       !(d->cell[field].attribute & FIELD_PROTECTED);
}

bool display_dark(const struct display *d, unsigned at)
{
	int field = display_field(d, at);

	return field >= 0 &&
	       (d->cell[field].attribute & FIELD_DISPLAY) == FIELD_DARK;
}

/* A field of no length has no position to be in. */
unsigned display_next_input(const struct display *d, unsigned at)
{
	unsigned size = display_size(d);

	for (unsigned n = 0; n < size; n++) {
		unsigned here = (at + n) % size, next = (here + 1) % size;
		const struct display_cell *c = &d->cell[here];

		if (c->field && !(c->attribute & FIELD_PROTECTED) &&
		    !d->cell[next].field)
			return next;
	}
	return 0;
}

char display_character(const struct display *d, unsigned at)
{
	uint8_t code = d->cell[at].code;
	uint8_t c = ebcdic_to_latin1[code];

	switch (code) {
	case 0x1C: /* duplicate */
		return '*';
	case 0x1E: /* field mark */
		return ';';
	default:
		break;
	}
	if (d->cell[at].field || code < 0x40 || code == 0xFF)
		return ' ';
	return (char)((c & 0x7F) < 0x20 || c == 0x7F ? ' ' : c);
}

/* ---- in a data stream --------------------------------------------------- */

/* Six bits are sent as the graphic that ends in them. */
static const uint8_t graphics[64] = {
	0x40, 0xC1, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0x4A,
	0x4B, 0x4C, 0x4D, 0x4E, 0x4F, 0x50, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5,
	0xD6, 0xD7, 0xD8, 0xD9, 0x5A, 0x5B, 0x5C, 0x5D, 0x5E, 0x5F, 0x60,
	0x61, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0x6A, 0x6B,
	0x6C, 0x6D, 0x6E, 0x6F, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6,
	0xF7, 0xF8, 0xF9, 0x7A, 0x7B, 0x7C, 0x7D, 0x7E, 0x7F,
};

uint8_t display_graphic(uint8_t six)
{
	return graphics[six & 0x3F];
}

/* Two bits 00 at the beginning: 14 bits of address follow. */
unsigned display_get_address(const struct display *d, const uint8_t two[2])
{
	if (d->wide && !(two[0] & 0xC0))
		return (unsigned)(two[0] & 0x3F) << 8 | two[1];
	return (unsigned)(two[0] & 0x3F) << 6 | (two[1] & 0x3F);
}

void display_put_address(const struct display *d, unsigned at, uint8_t two[2])
{
	if (display_size(d) > 4096) {
		two[0] = (uint8_t)(at >> 8 & 0x3F);
		two[1] = (uint8_t)at;
	} else {
		two[0] = display_graphic((uint8_t)(at >> 6));
		two[1] = display_graphic((uint8_t)at);
	}
}
