/*
 * display_fuzz.c - any data stream from the program, the person and the
 * client, into a display's buffer.
 *
 * Input: a byte for the kind of display, then steps: what to do, a length of
 * two bytes where it takes data, the data.  Nothing may crash; cursor and
 * address stay within the buffer; and a picture of a buffer with extended
 * attributes makes the same buffer.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "display.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct display display, other;
static uint8_t out[65535];

static void check(const struct display *d)
{
	assert(d->rows && d->columns);
	assert(display_size(d) <= DISPLAY_CELLS);
	assert(d->cursor < display_size(d));
	assert(d->address < display_size(d));
}

/* What the picture cannot say: codes that are orders, or no characters, of
 * either set. */
static bool plain(const struct display *d)
{
	for (unsigned i = 0; i < display_size(d); i++)
		if (!d->cell[i].field && d->cell[i].code < 0x40 &&
		    d->cell[i].code)
			return false;
	return true;
}

static void picture(const struct display *d)
{
	size_t n = display_snapshot(d, out, sizeof out);
	bool larger = out[0] == DISPLAY_ERASE_WRITE_ALTERNATE;

	assert(n <= sizeof out);
	display_init(&other, d->usual_rows, d->usual_columns, d->extended);
	display_set_other(&other, d->other_rows, d->other_columns);
	display_erase(&other, larger);
	if (n == sizeof out) /* cut off */
		return;
	assert(display_write(&other, out + 1, n - 1));
	assert(other.cursor == d->cursor);
	if (d->extended && plain(d))
		assert(!memcmp(other.cell, d->cell,
			       display_size(d) * sizeof *d->cell));
}

static void reads(struct display *d, const uint8_t *p, size_t n)
{
	unsigned from = n ? p[0] % display_size(d) : 0, stopped;
	size_t room = n > 1 ? p[1] : sizeof out;

	assert(display_read_buffer(d, from, out, room, &stopped) <= room);
	assert(stopped <= display_size(d));
	assert(display_read_modified(d, from, n & 1, out, room) <= room);
}

static void step(struct display *d, uint8_t what, const uint8_t *p, size_t n)
{
	size_t length;
	bool flag;

	switch (what % 10) {
	case 0:
		display_write(d, p, n);
		break;
	case 1:
	case 2:
		display_erase(d, what % 10 == 1);
		display_write(d, p, n);
		break;
	case 3:
		display_structured(d, p, n, &flag, out, sizeof out, &length);
		assert(length <= sizeof out);
		break;
	case 4:
	case 5:
		display_take(d, p, n, what & 1);
		break;
	case 6:
		for (size_t i = 0; i < n; i++)
			if (p[i] < DISPLAY_KEY_COUNT)
				display_press(d, (enum display_key)p[i], &flag);
			else
				display_type(d, p[i]);
		break;
	case 7:
		display_erase_unprotected(d);
		break;
	case 8:
		reads(d, p, n);
		break;
	case 9:
		picture(d);
		break;
	}
	check(d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t kind = size ? data[0] : 0;

	display_init(&display, kind & 1 ? 12 : 24, kind & 1 ? 40 : 80,
		     kind & 2);
	if (kind & 4)
		display_set_other(&display, 62, 160);
	for (size_t at = 1; at + 3 <= size;) {
		size_t n = (size_t)(data[at + 1] << 8 | data[at + 2]);
		uint8_t what = data[at];

		at += 3;
		if (n > size - at)
			n = size - at;
		step(&display, what, data + at, n);
		at += n;
	}
	return 0;
}
