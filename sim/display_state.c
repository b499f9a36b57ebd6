/*
 * display_state.c - the walk over the buffer of a display station (state.h).
 */
#include <string.h>

#include "display.h"
#include "state.h"

STATE_SIZE(struct display_cell, 11);
STATE_SIZE(struct display, 36 + 11 * DISPLAY_CELLS);

/* What of a cell follows its code. */
enum { IS_FIELD = 1, IS_GRAPHIC = 2, HAS_ATTRIBUTE = 4, HAS_EXTENDED = 8 };

static uint8_t parts_of(const struct display_cell *c)
{
	static const uint8_t none[EXTENDED_COUNT];
	unsigned parts = c->field ? IS_FIELD : 0;

	parts |= c->graphic ? IS_GRAPHIC : 0;
	parts |= c->attribute ? HAS_ATTRIBUTE : 0;
	parts |= memcmp(c->extended, none, sizeof none) ? HAS_EXTENDED : 0;
	return (uint8_t)parts;
}

/* Most have a code and nothing else. */
static void cell_state(struct display_cell *c, struct state *s)
{
	uint8_t parts = parts_of(c);

	state_u8(s, &c->code);
	state_u8(s, &parts);
	c->field = parts & IS_FIELD;
	c->graphic = parts & IS_GRAPHIC;
	if (parts & HAS_ATTRIBUTE)
		state_u8(s, &c->attribute);
	if (parts & HAS_EXTENDED)
		state_bytes(s, c->extended, sizeof c->extended);
}

static void pair_state(struct state *s, uint16_t *rows, uint16_t *columns)
{
	state_u16(s, rows);
	state_u16(s, columns);
	if (!*rows || !*columns || *rows * *columns > DISPLAY_CELLS)
		state_fail(s, "a display of %u by %u", *rows, *columns);
}

static void modes_state(struct display *d, struct state *s)
{
	state_bool(s, &d->extended);
	state_bool(s, &d->wide);
	state_u8(s, &d->aid);
	state_bool(s, &d->locked);
	state_bool(s, &d->insert);
	state_u8(s, &d->reply_mode);
	state_u8(s, &d->reply_types);
	state_u32(s, &d->alarms);
	state_bytes(s, d->set_attribute, sizeof d->set_attribute);
}

/* Behind the present size all cells are zeros: see display_erase(). */
void display_state(struct display *d, struct state *s)
{
	state_mark(s, "DISP", 1);
	pair_state(s, &d->rows, &d->columns);
	pair_state(s, &d->usual_rows, &d->usual_columns);
	pair_state(s, &d->other_rows, &d->other_columns);
	state_u16(s, &d->address);
	state_u16(s, &d->cursor);
	modes_state(d, s);
	if (!state_good(s))
		return;
	if (d->address >= display_size(d) || d->cursor >= display_size(d))
		state_fail(s, "a cursor outside of its display");
	if (state_loads(s))
		memset(d->cell, 0, sizeof d->cell);
	for (unsigned i = 0; i < display_size(d) && state_good(s); i++)
		cell_state(&d->cell[i], s);
}
