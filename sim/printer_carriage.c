/*
 * printer_carriage.c - line printers: the paper, and what moves it.
 *
 * Models: GA24-3312 (1403: carriage control), GA24-3543 (3211: forms control
 * buffer).
 */
#include "printer.h"

#include <string.h>

#include "ebcdic.h"

/* A line of spacing beyond the first; a skip. */
#define SPACE_NS (5 * NS_PER_MS)
#define SKIP_NS	 (20 * SPACE_NS)

enum { SENSE_CHANNEL_9 = 0x01 };

/* ---- paper -------------------------------------------------------------- */

static void put(struct printer *p, const char *text)
{
	output_file_put(&p->paper, text, strlen(text));
}

static void put_graphic(struct printer *p, uint8_t byte)
{
	uint8_t c = ebcdic_to_latin1[byte];
	char text[3] = {(char)c, 0, 0};

	if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
		text[0] = ' ';
	} else if (c >= 0x80) { /* the host's text is UTF-8 */
		text[0] = (char)(0xC0 | c >> 6);
		text[1] = (char)(0x80 | (c & 0x3F));
	}
	put(p, text);
}

bool printer_print(struct printer *p, size_t size)
{
	bool good = true;

	for (size_t i = 0; i < size; i++) {
		uint8_t byte = p->columns[i];

		good = train_print(&p->train, byte, &byte) && good;
		p->buffer[i] = byte ? byte : 0x40;
	}
	while (size && p->buffer[size - 1] == 0x40)
		size--;
	if (p->printed && size)
		put(p, "\r");
	for (unsigned i = 1; i < p->form.index && size; i++)
		put(p, " ");
	for (size_t i = 0; i < size; i++)
		put_graphic(p, p->buffer[i]);
	p->printed = p->printed || size;
	p->lines++;
	return good;
}

static void end_line(struct device *d)
{
	struct printer *p = d->state;

	put(p, d->options & PRINTER_CRLF ? "\r\n" : "\n");
	p->printed = false;
}

/* One line up. */
static void feed(struct device *d)
{
	struct printer *p = d->state;

	end_line(d);
	p->line = p->line >= p->form.lines ? 1 : p->line + 1;
}

static void new_form(struct device *d)
{
	struct printer *p = d->state;

	if (p->printed)
		end_line(d);
	put(p, "\f");
	p->line = 1;
}

/* ---- the carriage ------------------------------------------------------- */

/* False: the form has no such channel. */
static bool skip(struct device *d, unsigned channel)
{
	struct printer *p = d->state;
	unsigned from = p->printed ? p->line % p->form.lines + 1 : p->line;
	unsigned to = form_find(&p->form, from, channel);

	if (!to && !(d->options & PRINTER_NOCHECK))
		return false;
	if (!to) {
		feed(d);
		return true;
	}
	if (to < p->line || (to == p->line && p->printed))
		new_form(d);
	while (p->line < to)
		feed(d);
	return true;
}

/* Spaces; what the tape says of it comes with device end. */
static uint8_t space(struct device *d, unsigned lines)
{
	struct printer *p = d->state;
	uint8_t status = 0;

	while (lines--) {
		feed(d);
		if (d->options & PRINTER_NOTAPE)
			continue;
		if (p->form.channel[p->line] == 12)
			status |= UNIT_EXCEPTION;
		if (p->form.channel[p->line] == 9) {
			status |= UNIT_CHECK;
			d->sense[0] |= SENSE_CHANNEL_9;
		}
	}
	return status;
}

bool printer_is_motion(uint8_t code)
{
	unsigned n = code >> 3 & 15;
	bool good = code & 0x80 ? n >= 1 && n <= 12 : n <= 3;

	return good && ((code & 7) == 1 || ((code & 7) == 3 && code != 3));
}

uint8_t printer_move(struct device *d, uint64_t *ns)
{
	unsigned n = d->code >> 3 & 15;

	*ns = d->code & 0x80 ? SKIP_NS : n * SPACE_NS;
	if (d->options & PRINTER_FAST)
		*ns = DEVICE_FAST_NS;
	if (!(d->code & 0x80))
		return space(d, n);
	if (skip(d, n))
		return 0;
	d->sense[0] |= SENSE_EQUIPMENT;
	return UNIT_CHECK;
}
