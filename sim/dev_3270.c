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
 * The buffer is the station's, display.h; who sits at it is station.c's.
 */
#include "station.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "state.h"

#define SENSE_OPERATION 0x01 /* operation check                        */

#define START_NS (20 * NS_PER_US)
#define BYTE_NS	 1540 /* 650,000 bytes a second                          */
#define ERASE_NS (500 * NS_PER_US)

static const struct device_option options_3277[] = {
	{"model1", STATION_MODEL1, "12 lines of 40 (default: 24 of 80)"},
	{"off", STATION_OFF, "not ready while no client is connected"},
	{NULL, 0, NULL},
};

static const struct device_option options_3278[] = {
	{"model3", STATION_MODEL3, "32 lines of 80 besides 24"},
	{"model4", STATION_MODEL4, "43 lines of 80 besides 24"},
	{"model5", STATION_MODEL5, "27 lines of 132 besides 24 of 80"},
	{"off", STATION_OFF, "not ready while no client is connected"},
	{NULL, 0, NULL},
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

static const struct command *find(const struct device *d, uint8_t code)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (commands[i].code == code &&
		    !(commands[i].later && d->type == &dev_3277))
			return &commands[i];
	return NULL;
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
	station_tell(d, DISPLAY_READ_BUFFER, NULL, 0);
	return (struct reply){.wait_ns = DEVICE_HOLD};
}

static struct reply erase_unprotected(struct device *d)
{
	struct station *s = d->state;

	display_erase_unprotected(&s->display);
	s->current = !s->client;
	s->placed = true;
	s->answer = 0;
	station_tell(d, DISPLAY_ERASE_UNPROTECTED, NULL, 0);
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
	out[6] = station_model(d)->number;
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
	station_tell(d, command, s->io, moved);
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

/* ---- the walk ----------------------------------------------------------- */

STATE_SIZE(struct station, sizeof(struct display) + 22 + 2 * STATION_LONGEST);

static void walk(struct device *d, struct state *s)
{
	struct station *t = d->state;

	state_mark(s, "3270", 1);
	display_state(&t->display, s);
	state_bool(s, &t->client);
	state_bool(s, &t->asked);
	state_bool(s, &t->current);
	state_bool(s, &t->placed);
	state_number(s, &t->from, DISPLAY_CELLS - 1);
	state_size(s, &t->answer, sizeof t->answers);
	state_bytes(s, t->answers, t->answer);
	device_data_state(d, s, t->io, sizeof t->io);
	if (device_moves(d) && !find(d, d->code))
		state_fail(s, "%03X does not know %02X", d->address, d->code);
}

/* ---- coming and going --------------------------------------------------- */

static bool attach(struct device *d, unsigned count, const char *const files[],
		   struct error *error)
{
	struct station *s = calloc(1, sizeof *s);
	const struct station_model *m = station_model(d);

	(void)count;
	(void)files;
	if (!s)
		return error_set(error, "%03X: out of memory", d->address);
	d->state = s;
	if (d->type == &dev_3277)
		display_init(&s->display, m->rows, m->columns, false);
	else
		display_init(&s->display, 24, 80, true);
	station_set_model(d, &s->display);
	d->stopped = d->options & STATION_OFF;
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
		.walk = walk,                                                  \
	}
DISPLAY_TYPE(3277, "display station", options_3277);
DISPLAY_TYPE(3278, "display station", options_3278);
