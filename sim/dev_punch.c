/*
 * dev_punch.c - card punches: 2540 (its punch side), 3525.
 *
 * Models: GA24-3312 (2821 control unit, 2540), GA21-9127 (3525).  SS selects
 * a stacker, D is data mode 2, column binary:
 *
 *	SSD0 0001  punch, feed, select stacker: X'01' X'41' X'81'
 *	X'03'      no-operation
 *	X'04'      sense
 * with cards in the hopper that are to be read first (option hopper=):
 *	11D0 0010  read, do not feed: X'C2' X'E2'
 *	SSD0 0010  read, feed, select stacker            (3525)
 *	SSD0 1001  punch what has been read, feed, select (2540: punch feed
 *	           read; read and punch must take turns, else unusual command
 *	           sequence)
 *
 * A card is 80 columns; what the program does not send is blank, and holes are
 * added to those that a card of hopper= has.  The cards go to a file of
 * 80-byte EBCDIC records, which a reader takes again; with ascii they are
 * lines of text, trailing blanks left out; with binary 160 bytes a card as
 * data mode 2 moves them.  Data mode 2 wants that form: the others cannot hold
 * any holes, and reject it.  Cards for stackers 2 and 3 go to files of their
 * own where stacker2= and stacker3= name them.  Without a file, or with the
 * hopper empty, the punch is not ready: intervention required.
 *
 * The 3525's printing is a feature that these machines do not have.
 */
#include "device_type.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cards.h"
#include "ebcdic.h"
#include "hollerith.h"
#include "media.h"
#include "output_file.h"
#include "state.h"

#define STACKERS 3

#define SENSE_SEQUENCE 0x02 /* unusual command sequence */

struct punch_model {
	const char *name;
	unsigned cards_a_minute;
	bool takes_turns;     /* reads and punches as the 2540 does          */
	bool reads_and_feeds; /* as the 3525 does                           */
};

static const struct punch_model models[] = {
	{"2540P", 300, true, false}, {"3525", 300, false, true}, /* model P3 */
};

enum {
	OPT_FAST = 1,
	OPT_APPEND = 2,
	OPT_ASCII = 4,
	OPT_CRLF = 8,
	OPT_BINARY = 16,
	OPT_EBCDIC = 32,
	OPT_VALUE = 64
};

static const struct device_option options[] = {
	{"ascii", OPT_ASCII, "lines of text instead of EBCDIC cards"},
	{"ebcdic", OPT_EBCDIC, "EBCDIC cards of 80 bytes (default)"},
	{"binary", OPT_BINARY, "column binary cards of 160 bytes"},
	{"crlf", OPT_CRLF, "lines of text end with \\r\\n"},
	{"append", OPT_APPEND, "punch behind what the file holds"},
	{"noclear", OPT_APPEND, "the same"},
	{"hopper=", OPT_VALUE, "a deck to be read and punched"},
	{"stacker2=", OPT_VALUE, "a file for the cards of stacker 2"},
	{"stacker3=", OPT_VALUE, "a file for the cards of stacker 3"},
	{"fast", OPT_FAST, "no mechanical delay"},
	{NULL, 0, NULL},
};

struct punch {
	const struct punch_model *model;
	struct output_file out[STACKERS];
	struct cards hopper;
	bool has_hopper;
	size_t position; /* of the card under the dies                     */
	bool was_read;	 /* it has been read                               */
	bool bad;	 /* and has a column without sense                 */
	uint64_t count[STACKERS];
	uint8_t buffer[CARD_BINARY];
	uint16_t card[CARD_COLUMNS]; /* the holes */
};

/* ---- the card under the dies -------------------------------------------- */

static bool is_ready(const struct punch *p)
{
	return output_file_is_open(&p->out[0]) &&
	       (!p->has_hopper || p->position < p->hopper.count);
}

/* Blank, or as it comes from the hopper. */
static void place_card(struct punch *p)
{
	uint8_t image[CARD_BINARY];

	memset(p->card, 0, sizeof p->card);
	if (!p->has_hopper)
		return;
	cards_image(&p->hopper, p->position, image);
	for (unsigned i = 0; i < CARD_COLUMNS; i++)
		p->card[i] = hollerith_from_binary(image + 2 * i);
}

static void punch(struct punch *p, size_t size, bool binary)
{
	place_card(p);
	for (size_t i = 0; i < (binary ? size / 2 : size); i++)
		p->card[i] |= binary ? hollerith_from_binary(p->buffer + 2 * i)
				     : hollerith_from_ebcdic(p->buffer[i]);
}

/* ---- the stackers ------------------------------------------------------- */

static size_t card_text(const struct device *d, const uint8_t *bytes,
			char line[CARD_COLUMNS + 2])
{
	size_t size = CARD_COLUMNS;

	ebcdic_decode(line, bytes, CARD_COLUMNS);
	while (size && line[size - 1] == ' ')
		size--;
	if (d->options & OPT_CRLF)
		line[size++] = '\r';
	line[size++] = '\n';
	return size;
}

/* The card as the stacker's file has it; returns the size. */
static size_t card_bytes(const struct device *d, uint8_t out[CARD_BINARY])
{
	const struct punch *p = d->state;
	uint8_t bytes[CARD_COLUMNS];

	for (unsigned i = 0; i < CARD_COLUMNS; i++) {
		if (d->options & OPT_BINARY)
			hollerith_to_binary(out + 2 * i, p->card[i]);
		else
			bytes[i] = (uint8_t)hollerith_to_ebcdic(p->card[i]);
	}
	if (d->options & OPT_BINARY)
		return CARD_BINARY;
	if (d->options & OPT_ASCII)
		return card_text(d, bytes, (char *)out);
	memcpy(out, bytes, CARD_COLUMNS);
	return CARD_COLUMNS;
}

/* The card leaves; false: the host takes it not. */
static bool stack(struct device *d)
{
	struct punch *p = d->state;
	unsigned n = d->code >> 6 < STACKERS ? d->code >> 6 : STACKERS - 1;
	struct output_file *o =
		output_file_is_open(&p->out[n]) ? &p->out[n] : &p->out[0];
	uint8_t bytes[CARD_BINARY];
	size_t size = card_bytes(d, bytes);

	p->position++;
	p->was_read = false;
	p->count[n]++;
	output_file_put(o, bytes, size);
	return output_file_flush(o);
}

/* ---- commands ----------------------------------------------------------- */

static bool stays(uint8_t code)
{
	return (code & 0xC0) == 0xC0;
}

static bool is_binary(uint8_t code)
{
	return code & 0x20;
}

static bool is_read(uint8_t code)
{
	return (code & 0x1F) == 0x02;
}

/* Punch feed read: what has been read is punched. */
static bool is_second(uint8_t code)
{
	return (code & 0x1F) == 0x09;
}

static bool knows(const struct device *d, uint8_t code)
{
	const struct punch *p = d->state;

	if (is_read(code))
		return p->has_hopper &&
		       (stays(code) || p->model->reads_and_feeds);
	if (stays(code) || (is_binary(code) && !(d->options & OPT_BINARY)))
		return false;
	if (is_second(code))
		return p->has_hopper && p->model->takes_turns;
	return (code & 0x1F) == 0x01;
}

static bool out_of_turn(const struct punch *p, uint8_t code)
{
	if (!p->model->takes_turns)
		return false;
	return is_read(code) ? p->was_read : is_second(code) && !p->was_read;
}

static struct reply start(struct device *d, uint8_t code)
{
	const struct punch *p = d->state;

	if (code == COMMAND_NOP)
		return (struct reply){.status = STATUS_ENDED};
	if (!knows(d, code))
		return device_check(d, SENSE_COMMAND_REJECT, 0, false);
	if (!is_ready(p))
		return device_check(d, SENSE_INTERVENTION, 0, false);
	if (out_of_turn(p, code))
		return device_check(d, SENSE_SEQUENCE, 0, false);
	return (struct reply){0};
}

static struct reply ready(struct device *d)
{
	struct punch *p = d->state;

	d->data = p->buffer;
	d->size = is_binary(d->code) ? CARD_BINARY : CARD_COLUMNS;
	if (!is_read(d->code))
		return (struct reply){0};
	p->bad = false;
	if (is_binary(d->code))
		cards_image(&p->hopper, p->position, p->buffer);
	else
		p->bad = !cards_characters(&p->hopper, p->position, p->buffer);
	return (struct reply){0};
}

static struct reply finish_read(struct device *d)
{
	struct punch *p = d->state;
	bool good = true;

	p->was_read = true;
	if (!stays(d->code)) {
		place_card(p);
		good = stack(d);
	}
	if (!good)
		return device_check(d, SENSE_INTERVENTION, 0, true);
	if (p->bad)
		return device_check(d, SENSE_DATA_CHECK, 0, true);
	return (struct reply){.status = STATUS_ENDED};
}

static struct reply finish(struct device *d, size_t moved)
{
	struct punch *p = d->state;
	struct reply r = {.status = STATUS_ENDED};

	if (is_read(d->code)) {
		r = finish_read(d);
	} else {
		punch(p, moved, is_binary(d->code));
		if (!stack(d))
			r = device_check(d, SENSE_INTERVENTION, 0, true);
	}
	r.wait_ns = d->options & OPT_FAST
			    ? DEVICE_FAST_NS
			    : NS_PER_MINUTE / p->model->cards_a_minute;
	return r;
}

static void sense(struct device *d)
{
	if (!d->sense[0] && (d->stopped || !is_ready(d->state)))
		d->sense[0] = SENSE_INTERVENTION;
}

/* ---- coming and going --------------------------------------------------- */

static void detach(struct device *d)
{
	struct punch *p = d->state;

	for (unsigned i = 0; i < STACKERS; i++)
		output_file_close(&p->out[i]);
	cards_free(&p->hopper);
	free(p);
}

static bool open_all(struct device *d, const char *file, struct error *error)
{
	struct punch *p = d->state;
	const char *names[STACKERS] = {file, device_value(d, "stacker2="),
				       device_value(d, "stacker3=")};
	const char *hopper = device_value(d, "hopper=");

	p->has_hopper = hopper;
	if (hopper && !cards_from_file(&p->hopper, machine_media(d->machine),
				       hopper, 0, error))
		return false;
	for (unsigned i = 0; i < STACKERS; i++)
		if (!output_file_open(&p->out[i], d->machine, names[i],
				      d->options & OPT_APPEND, error))
			return false;
	return true;
}

static bool attach(struct device *d, unsigned count, const char *const files[],
		   struct error *error)
{
	struct punch *p;

	if (!device_exclusive(d, OPT_ASCII | OPT_EBCDIC | OPT_BINARY, error))
		return false;
	d->state = p = calloc(1, sizeof *p);
	if (!p)
		return error_set(error, "%03X: out of memory", d->address);
	p->model = models;
	while (strcmp(p->model->name, d->name))
		p->model++;
	if (open_all(d, count ? files[0] : NULL, error))
		return true;
	detach(d);
	return false;
}

/* ---- the walk ----------------------------------------------------------- */

STATE_SIZE(struct punch, 8 + STACKERS * sizeof(struct output_file) + 392);

/*
 * Left out: model, by the name of the device; out and has_hopper, which
 * attach() makes, what has been punched being the medium's; card, of one
 * command's end.  No deck is read when devices are opened again (cards.h).
 */
static void walk(struct device *d, struct state *s)
{
	struct punch *p = d->state;

	state_mark(s, "PNCH", 1);
	state_size(s, &p->position, SIZE_MAX);
	cards_state(&p->hopper, p->position, s);
	if (p->has_hopper && p->position > p->hopper.count)
		state_fail(s, "%03X is behind its hopper's last card",
			   d->address);
	state_bool(s, &p->was_read);
	state_bool(s, &p->bad);
	for (unsigned i = 0; i < STACKERS; i++)
		state_u64(s, &p->count[i]);
	device_data_state(d, s, p->buffer, sizeof p->buffer);
	if (device_moves(d) && (!knows(d, d->code) || !is_ready(p)))
		state_fail(s, "%03X cannot do %02X", d->address, d->code);
}

static void flush(struct device *d)
{
	struct punch *p = d->state;

	for (unsigned i = 0; i < STACKERS; i++)
		output_file_flush(&p->out[i]);
}

static const char *status(const struct device *d, char *out, size_t size)
{
	const struct punch *p = d->state;

	if (!output_file_is_open(&p->out[0])) {
		snprintf(out, size, "no cards");
		return out;
	}
	snprintf(out, size, "%s, %llu cards", p->out[0].name,
		 (unsigned long long)(p->count[0] + p->count[1] + p->count[2]));
	return out;
}

#define PUNCH(variable, model, bytes)                                          \
	const struct device_type variable = {                                  \
		.name = model,                                                 \
		.text = "card punch",                                          \
		.cls = DEVICE_PUNCH,                                           \
		.max_files = 1,                                                \
		.options = options,                                            \
		.medium_options = OPT_APPEND | OPT_ASCII | OPT_EBCDIC |        \
				  OPT_BINARY | OPT_CRLF,                       \
		.sense_bytes = bytes,                                          \
		.attach = attach,                                              \
		.detach = detach,                                              \
		.start = start,                                                \
		.ready = ready,                                                \
		.finish = finish,                                              \
		.sense = sense,                                                \
		.flush = flush,                                                \
		.status = status,                                              \
		.walk = walk,                                                  \
	}

PUNCH(dev_2540p, "2540P", 1);
PUNCH(dev_3525, "3525", 1);
