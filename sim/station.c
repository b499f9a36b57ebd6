/*
 * station.c - who sits at a display station: a person, or a client.
 *
 * Models: GA27-2749, GA23-0061, the keyboard: an attention key locks it and
 * presents attention.
 *
 * Who looks at the station's own buffer and types comes through display_*() of
 * device.h.  A client's keys come through display_inbound(), and he hears what
 * is written through PROBE_DISPLAY.  He types into a buffer of his own: a key
 * brings the modified fields with it, and for a read at any other moment he is
 * asked, also through the probe, and the command waits.
 */
#include "station.h"

#include <string.h>

#include "ebcdic.h"
#include "journal.h"
#include "probe.h"

/* The one without an option is model 2. */
static const struct station_model models[] = {
	{STATION_MODEL1, 1, 12, 40},
	{STATION_MODEL3, 3, 32, 80},
	{STATION_MODEL4, 4, 43, 80},
	{STATION_MODEL5, 5, 27, 132},
	{0, 2, 24, 80},
};

const struct station_model *station_model(const struct device *d)
{
	const struct station_model *m = models;

	while (m->option && !(d->options & m->option))
		m++;
	return m;
}

void station_set_model(const struct device *d, struct display *p)
{
	const struct station_model *m = station_model(d);

	display_set_other(p, m->rows, m->columns);
}

void station_tell(struct device *d, uint8_t command, const uint8_t *data,
		  size_t size)
{
	struct probe_event e = {.kind = PROBE_DISPLAY};

	if (!probe_wanted(d->machine, PROBE_DISPLAY))
		return;
	e.u.display.device = (uint16_t)d->address;
	e.u.display.command = command;
	e.u.display.data = data;
	e.u.display.length = (uint32_t)size;
	probe_report(d->machine, &e);
}

/* ---- the person at the display ------------------------------------------ */

static struct station *station(const struct device *d)
{
	return d && d->type->cls == DEVICE_DISPLAY ? d->state : NULL;
}

const struct display *display_of(const struct device *d)
{
	struct station *s = station(d);

	return s ? &s->display : NULL;
}

/* The client's buffer has come, or there will be none. */
static void go_on(struct device *d)
{
	struct station *s = d->state;

	if (!s->asked)
		return;
	s->asked = false;
	ccw_resume(d);
}

static void present(struct device *d)
{
	struct station *s = d->state;

	s->current = true;
	device_present(d, UNIT_ATTENTION);
}

bool display_key(struct device *d, enum display_key key)
{
	struct station *s = station(d);
	bool aid;

	journal_note_device(d, INPUT_DISPLAY_KEY,
			    (struct input_arguments){.n = {0, key}});
	if (!s || d->stopped || s->client ||
	    !display_press(&s->display, key, &aid))
		return false;
	if (aid)
		present(d);
	station_tell(d, 0, NULL, 0);
	return true;
}

size_t display_text(struct device *d, const char *text, size_t length)
{
	struct station *s = station(d);
	size_t n = 0;

	journal_note_device(
		d, INPUT_DISPLAY_TEXT,
		(struct input_arguments){.bytes = text, .size = length});
	if (!s || d->stopped || s->client)
		return 0;
	while (n < length &&
	       display_type(&s->display, ebcdic_from_latin1[(uint8_t)text[n]]))
		n++;
	return n;
}

bool display_move(struct device *d, unsigned row, unsigned column)
{
	struct station *s = station(d);

	journal_note_device(d, INPUT_DISPLAY_MOVE,
			    (struct input_arguments){.n = {0, row, column}});
	if (!s || row >= s->display.rows || column >= s->display.columns)
		return false;
	s->display.cursor = (uint16_t)(row * s->display.columns + column);
	return true;
}

/* ---- clients ------------------------------------------------------------ */

bool display_connect(struct device *d, const struct display_client *c)
{
	struct station *s = station(d);

	if (!s || s->client)
		return false;
	journal_note_device(
		d, INPUT_DISPLAY_CONNECT,
		(struct input_arguments){
			.n = {0, c->rows, c->columns, c->extended}});
	s->client = true;
	s->current = s->display.locked;
	s->display.extended = s->display.wide =
		d->type != &dev_3277 && c->extended;
	if (c->rows && c->columns && d->type != &dev_3277)
		display_set_other(&s->display, c->rows, c->columns);
	d->stopped = false;
	device_present(d, UNIT_DEVICE_END);
	return true;
}

void display_disconnect(struct device *d)
{
	struct station *s = station(d);

	if (!s || !s->client)
		return;
	journal_note_device(d, INPUT_DISPLAY_DISCONNECT,
			    (struct input_arguments){.n = {0}});
	s->client = false;
	s->display.extended = s->display.wide = d->type != &dev_3277;
	station_set_model(d, &s->display);
	if (d->options & STATION_OFF)
		d->stopped = true;
	go_on(d);
}

bool display_has_client(const struct device *d)
{
	const struct station *s = station(d);

	return s && s->client;
}

size_t display_picture(const struct device *d, uint8_t *out, size_t room)
{
	const struct station *s = station(d);

	return s ? display_snapshot(&s->display, out, room) : 0;
}

void display_inbound(struct device *d, const uint8_t *data, size_t size)
{
	struct station *s = station(d);

	if (!s || !s->client)
		return;
	journal_note_device(
		d, INPUT_DISPLAY_INBOUND,
		(struct input_arguments){.bytes = data, .size = size});
	switch (display_take(&s->display, data, size, s->asked)) {
	case INBOUND_NOTHING:
		break;
	case INBOUND_BUFFER:
		go_on(d);
		break;
	case INBOUND_KEY:
		s->answer = 0;
		device_present(d, UNIT_ATTENTION);
		s->current = !display_short_read(s->display.aid) ||
			     s->display.aid == AID_CLEAR;
		break;
	case INBOUND_FIELDS:
		s->answer = size < sizeof s->answers ? size : sizeof s->answers;
		memcpy(s->answers, data, s->answer);
		device_present(d, UNIT_ATTENTION);
		break;
	}
}
