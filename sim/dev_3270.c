/*
 * dev_3270.c - local display stations: 3277 on a 3272, 3278 and 3279 on a
 * 3274.
 *
 * Models: GA27-2749 (3272, 3277), GA23-0061 (3274), commands of a channel:
 *
 *	X'01'  write                       X'02'  read buffer
 *	X'05'  erase/write                 X'06'  read modified
 *	X'0D'  erase/write alternate *     X'0E'  read modified all *
 *	X'0F'  erase all unprotected       X'11'  write structured field *
 *	X'0B'  select                      X'1B' '2B' '3B' '4B'  the 3274's *
 *	X'03'  no-operation                X'04'  sense (1 byte)
 *	X'E4'  sense ID *                  * not a 3272
 *
 * Select and erase all unprotected give channel end at once and device end
 * when they are done.  In a chain a read or write begins where the one before
 * it ended; else a read begins at the first position, a write at the cursor.
 * An attention key locks the keyboard and presents attention; the program
 * reads, and restores the keyboard by a write.
 *
 * The buffer is the station's, display.h.  Who looks at it and types stands
 * here (display_*() of device.h), or is a client, whose keys come through
 * display_inbound(), and who hears what is written through
 * PROBE_DISPLAY.  A client types into a buffer of his own: a key brings the
 * modified fields with it, and for a read at any other moment he is asked,
 * also through the probe, and the command waits.
 */
#include "device_type.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "display.h"
#include "ebcdic.h"
#include "probe.h"

#define SENSE_OPERATION 0x01 /* operation check                        */
#define LONGEST		65535

#define START_NS (20 * NS_PER_US)
#define BYTE_NS	 1540 /* 650,000 bytes a second                          */
#define ERASE_NS (500 * NS_PER_US)

enum { OPT_MODEL1 = 1, OPT_MODEL3 = 2, OPT_MODEL4 = 4, OPT_MODEL5 = 8 };
enum { OPT_OFF = 16 };

static const struct device_option options_3277[] = {
	{"model1", OPT_MODEL1, "12 lines of 40 (default: 24 of 80)"},
	{"off", OPT_OFF, "not ready while no client is connected"},
	{NULL, 0, NULL},
};

static const struct device_option options_3278[] = {
	{"model3", OPT_MODEL3, "32 lines of 80 besides 24"},
	{"model4", OPT_MODEL4, "43 lines of 80 besides 24"},
	{"model5", OPT_MODEL5, "27 lines of 132 besides 24 of 80"},
	{"off", OPT_OFF, "not ready while no client is connected"},
	{NULL, 0, NULL},
};

/* The sizes of the models; the one without an option is model 2. */
static const struct model {
	unsigned option;
	uint8_t number, rows, columns;
} models[] = {
	{OPT_MODEL1, 1, 12, 40}, {OPT_MODEL3, 3, 32, 80},
	{OPT_MODEL4, 4, 43, 80}, {OPT_MODEL5, 5, 27, 132},
	{0, 2, 24, 80},
};

struct station {
	struct display display;
	bool client;   /* somebody with a buffer of his own is there      */
	bool asked;    /* a command waits for his buffer                  */
	bool current;  /* ours is as his, as far as fields are modified   */
	bool placed;   /* in this chain an address has come about         */
	unsigned from; /* where a read begins                             */
	size_t answer; /* length of what a query was answered with         */
	uint8_t answers[LONGEST];
	uint8_t io[LONGEST];
};

/* ---- commands ----------------------------------------------------------- */

enum work { NOTHING, WRITES, READS, ERASES, SELECTS, IDENTIFIES };

static const struct command {
	uint8_t code;
	enum work work;
	bool later;   /* not for a 3272                                      */
	uint8_t sent; /* as a client is told it: enum display_command        */
} commands[] = {
	{COMMAND_NOP, NOTHING, false, 0},
	{0x01, WRITES, false, DISPLAY_WRITE},
	{0x05, WRITES, false, DISPLAY_ERASE_WRITE},
	{0x0D, WRITES, true, DISPLAY_ERASE_WRITE_ALTERNATE},
	{0x11, WRITES, true, DISPLAY_WRITE_STRUCTURED},
	{0x02, READS, false, DISPLAY_READ_BUFFER},
	{0x06, READS, false, DISPLAY_READ_MODIFIED},
	{0x0E, READS, true, DISPLAY_READ_MODIFIED_ALL},
	{0x0F, ERASES, false, DISPLAY_ERASE_UNPROTECTED},
	{0x0B, SELECTS, false, 0},
	{0x1B, SELECTS, true, 0},
	{0x2B, SELECTS, true, 0},
	{0x3B, SELECTS, true, 0},
	{0x4B, SELECTS, true, 0},
	{COMMAND_SENSE_ID, IDENTIFIES, true, 0},
};

static const struct model *model_of(const struct device *d)
{
	const struct model *m = models;

	while (m->option && !(d->options & m->option))
		m++;
	return m;
}

static const struct command *find(const struct device *d, uint8_t code)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (commands[i].code == code &&
		    !(commands[i].later && d->type == &dev_3277))
			return &commands[i];
	return NULL;
}

/* Tells who listens that the display was given COMMAND with these data. */
static void tell(struct device *d, uint8_t command, const uint8_t *data,
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

/* What a read needs is with the client only. */
static bool must_ask(const struct station *s, uint8_t command)
{
	if (!s->client || s->answer)
		return false;
	if (command == DISPLAY_READ_BUFFER)
		return true;
	if (command == DISPLAY_READ_MODIFIED &&
	    display_short_read(s->display.aid))
		return false;
	return !s->current;
}

static struct reply start_read(struct device *d, uint8_t command)
{
	struct station *s = d->state;

	s->from = s->placed ? s->display.address : 0;
	s->placed = true;
	if (!must_ask(s, command))
		return (struct reply){.wait_ns = START_NS};
	s->asked = true;
	tell(d, DISPLAY_READ_BUFFER, NULL, 0);
	return (struct reply){.wait_ns = DEVICE_HOLD};
}

static struct reply erase_unprotected(struct device *d)
{
	struct station *s = d->state;

	display_erase_unprotected(&s->display);
	s->current = !s->client;
	s->placed = true;
	s->answer = 0;
	tell(d, DISPLAY_ERASE_UNPROTECTED, NULL, 0);
	return (struct reply){.status = UNIT_CHANNEL_END, .busy_ns = ERASE_NS};
}

static struct reply start(struct device *d, uint8_t code)
{
	struct station *s = d->state;
	const struct command *c = find(d, code);

	if (!d->chained)
		s->placed = false;
	if (!c || (c->sent == DISPLAY_WRITE_STRUCTURED && !s->display.extended))
		return device_check(d, SENSE_COMMAND_REJECT, 0, false);
	switch (c->work) {
	case NOTHING:
		return (struct reply){.status = STATUS_ENDED};
	case READS:
		return start_read(d, c->sent);
	case ERASES:
		return erase_unprotected(d);
	case SELECTS:
		return (struct reply){.status = UNIT_CHANNEL_END,
				      .busy_ns = START_NS};
	case WRITES:
	case IDENTIFIES:
		break;
	}
	return (struct reply){.wait_ns = START_NS};
}

/* Control unit and model, display station and model. */
static size_t identify(const struct device *d, uint8_t *out)
{
	static const uint8_t id[] = {0xFF, 0x32, 0x74, 0x1D, 0x32, 0x78, 0};

	memcpy(out, id, sizeof id);
	if (!strcmp(d->name, "3279"))
		out[5] = 0x79;
	out[6] = model_of(d)->number;
	return sizeof id;
}

static size_t read_data(struct station *s, uint8_t command)
{
	unsigned stopped;

	if (s->answer) {
		memcpy(s->io, s->answers, s->answer);
		return s->answer;
	}
	if (command == DISPLAY_READ_BUFFER)
		return display_read_buffer(&s->display, s->from, s->io,
					   sizeof s->io, &stopped);
	return display_read_modified(&s->display, s->from,
				     command == DISPLAY_READ_MODIFIED_ALL,
				     s->io, sizeof s->io);
}

static struct reply ready(struct device *d)
{
	struct station *s = d->state;
	const struct command *c = find(d, d->code);

	d->data = s->io;
	if (c->work == READS)
		d->size = read_data(s, c->sent);
	else if (c->work == IDENTIFIES)
		d->size = identify(d, s->io);
	else
		d->size = sizeof s->io;
	return (struct reply){0};
}

/* ---- the ends ----------------------------------------------------------- */

/* A client with the same display answers a query himself. */
static bool structured(struct device *d, size_t moved)
{
	struct station *s = d->state;
	bool asked, good;

	good = display_structured(&s->display, s->io, moved, &asked, s->answers,
				  sizeof s->answers, &s->answer);
	if (s->client)
		s->answer = 0;
	else if (good && asked)
		device_present(d, UNIT_ATTENTION);
	return good;
}

static struct reply finish_write(struct device *d, uint8_t command,
				 size_t moved)
{
	struct station *s = d->state;
	struct display *p = &s->display;
	bool good;

	s->answer = 0;
	s->current = false;
	if (command == DISPLAY_WRITE_STRUCTURED) {
		good = structured(d, moved);
	} else {
		if (command != DISPLAY_WRITE)
			display_erase(p, command != DISPLAY_ERASE_WRITE);
		else if (!s->placed)
			p->address = p->cursor;
		good = display_write(p, s->io, moved);
	}
	s->placed = true;
	tell(d, command, s->io, moved);
	if (!good)
		return device_check(d, SENSE_OPERATION, 0, true);
	return (struct reply){.status = STATUS_ENDED};
}

/* Where a read buffer ended for want of a longer count, the next goes on. */
static struct reply finish_read(struct device *d, uint8_t command, size_t moved)
{
	struct station *s = d->state;
	unsigned stopped = 0;

	if (!s->answer && command == DISPLAY_READ_BUFFER) {
		display_read_buffer(&s->display, s->from, s->io, moved,
				    &stopped);
		s->display.address =
			(uint16_t)(stopped % display_size(&s->display));
	}
	s->answer = 0;
	return (struct reply){.status = STATUS_ENDED};
}

static struct reply finish(struct device *d, size_t moved)
{
	const struct command *c = find(d, d->code);

	if (c->work == WRITES)
		return finish_write(d, c->sent, moved);
	if (c->work == READS)
		return finish_read(d, c->sent, moved);
	return (struct reply){.status = STATUS_ENDED};
}

static struct reply halt(struct device *d)
{
	((struct station *)d->state)->asked = false;
	return (struct reply){.status = STATUS_ENDED};
}

static void reset(struct device *d)
{
	struct station *s = d->state;

	s->asked = false;
	s->answer = 0;
	s->display.aid = AID_NONE;
}

static uint64_t ns_per_byte(const struct device *d)
{
	(void)d;
	return BYTE_NS;
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

	if (!s || d->stopped || s->client ||
	    !display_press(&s->display, key, &aid))
		return false;
	if (aid)
		present(d);
	tell(d, 0, NULL, 0);
	return true;
}

size_t display_text(struct device *d, const char *text, size_t length)
{
	struct station *s = station(d);
	size_t n = 0;

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

	if (!s || row >= s->display.rows || column >= s->display.columns)
		return false;
	s->display.cursor = (uint16_t)(row * s->display.columns + column);
	return true;
}

/* ---- clients ------------------------------------------------------------ */

/* The size that ERASE/WRITE ALTERNATE gives, when no client says another. */
static void set_model(const struct device *d, struct display *p)
{
	const struct model *m = model_of(d);

	display_set_other(p, m->rows, m->columns);
}

bool display_connect(struct device *d, const struct display_client *c)
{
	struct station *s = station(d);

	if (!s || s->client)
		return false;
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
	s->client = false;
	s->display.extended = s->display.wide = d->type != &dev_3277;
	set_model(d, &s->display);
	if (d->options & OPT_OFF)
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

/* ---- coming and going --------------------------------------------------- */

static bool attach(struct device *d, unsigned count, const char *const files[],
		   struct error *error)
{
	struct station *s = calloc(1, sizeof *s);
	const struct model *m = model_of(d);

	(void)count;
	(void)files;
	if (!s)
		return error_set(error, "%03X: out of memory", d->address);
	d->state = s;
	if (d->type == &dev_3277)
		display_init(&s->display, m->rows, m->columns, false);
	else
		display_init(&s->display, 24, 80, true);
	set_model(d, &s->display);
	d->stopped = d->options & OPT_OFF;
	return true;
}

static void detach(struct device *d)
{
	free(d->state);
}

static const char *status(const struct device *d, char *out, size_t size)
{
	const struct station *s = d->state;
	const struct display *p = &s->display;

	snprintf(out, size, "%u x %u, cursor at %u,%u%s%s%s", p->rows,
		 p->columns, p->cursor / p->columns + 1u,
		 p->cursor % p->columns + 1u, p->locked ? ", locked" : "",
		 s->client ? ", client connected" : "",
		 s->asked ? ", waits for its buffer" : "");
	return out;
}

#define DISPLAY_TYPE(number, words, choices)                                   \
	const struct device_type dev_##number = {                              \
		.name = #number,                                               \
		.text = words,                                                 \
		.cls = DEVICE_DISPLAY,                                         \
		.options = choices,                                            \
		.sense_bytes = 1,                                              \
		.attach = attach,                                              \
		.detach = detach,                                              \
		.start = start,                                                \
		.ready = ready,                                                \
		.finish = finish,                                              \
		.halt = halt,                                                  \
		.reset = reset,                                                \
		.ns_per_byte = ns_per_byte,                                    \
		.status = status,                                              \
	}
DISPLAY_TYPE(3277, "display station", options_3277);
DISPLAY_TYPE(3278, "display station", options_3278);
