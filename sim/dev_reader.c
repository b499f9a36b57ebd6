/*
 * dev_reader.c - card readers: 1442, 2501, 2540 (its read side), 3505.
 *
 * Models: GA24-3312 (2821 control unit, 2540), GA26-5892 (2501), GA21-9124
 * (3505), GA21-9025 (1442).  SS selects a stacker, D is data mode 2, column
 * binary:
 *
 *	SSD0 0010  read, feed, select stacker: X'02' X'42' X'82'
 *	           (2501: X'02' X'22', it has one stacker)
 *	11D0 0010  read, do not feed: X'C2' X'E2'         (not 2501)
 *	SS10 0011  feed, select stacker: X'23' X'63' X'A3' (not 2501)
 *	X'03'      no-operation
 *	X'04'      sense
 * The 1442 has two stackers, and S in place of SS; it feeds with each read:
 *	0SD0 0010  read
 *	FS00 0011  control: F feeds a card that is not read, S selects
 *
 * The 1442's punch, the 3505's optical mark and column elimination formats,
 * the 2540's 51-column cards and 1400 compatibility are things that these
 * machines do not have: their commands are rejected, as is SENSE ID, which
 * came later.
 *
 * A deck is what was loaded by one call.  Behind the last card of a deck the
 * next read ends with unit exception, as with the END OF FILE key pressed
 * (option eof, the default); with multifile decks run into one another and
 * only the last one ends so.  With intrq nobody presses the key: an empty
 * hopper is intervention required until cards are loaded, which presents
 * device end, or the key is pressed.
 *
 * Data check: a column of a binary deck that is no character was read in data
 * mode 1; it becomes X'00'.
 */
#include "device_type.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cards.h"
#include "journal.h"
#include "media.h"
#include "state.h"

#define MEMORY_NAME "(cards)"

/* Sense byte 1 of the 3505, beside intervention required. */
#define SENSE1_RETRY 0x10 /* retry when it has been cleared */

/* Commands: CODE with any of the bits ANY on, but for bits 0 and 1 both on
 * where NOT_BOTH. */
struct pattern {
	uint8_t code, any;
	bool not_both;
};

struct reader_model {
	const char *name;
	unsigned cards_a_minute;
	unsigned stackers;
	struct pattern read, feed;
	uint8_t feeds; /* bit of a control command that feeds; 0: all do   */
};

static const struct reader_model models[] = {
	{"1442", 400, 2, {0x02, 0x60, false}, {0x43, 0x80, false}, 0x80},
	{"2501", 1000, 1, {0x02, 0x20, false}, {0x00, 0x00, false}, 0}, /* B2 */
	{"2540R", 1000, 3, {0x02, 0xE0, false}, {0x23, 0xC0, true}, 0},
	{"3505", 1200, 2, {0x02, 0xE0, false}, {0x23, 0xC0, true}, 0}, /* B2 */
};

enum {
	OPT_INTRQ = 1,
	OPT_FAST = 2,
	OPT_EOF = 4,
	OPT_MULTIFILE = 8,
	OPT_ASCII = 16,
	OPT_EBCDIC = 32,
	OPT_BINARY = 64,
	OPT_TRUNC = 128,
	OPT_PAD = 256
};

static const struct device_option options[] = {
	{"eof", OPT_EOF, "unit exception behind each deck (default)"},
	{"multifile", OPT_MULTIFILE, "... behind the last deck only"},
	{"intrq", OPT_INTRQ, "intervention required when the hopper is empty"},
	{"ascii", OPT_ASCII, "decks are lines of text (default: by content)"},
	{"ebcdic", OPT_EBCDIC, "decks are 80-byte EBCDIC cards"},
	{"binary", OPT_BINARY, "decks are 160-byte column binary cards"},
	{"trunc", OPT_TRUNC, "lines are cut at column 80 (default: refused)"},
	{"autopad", OPT_PAD, "the last EBCDIC card may be short"},
	{"fast", OPT_FAST, "no mechanical delay"},
	{NULL, 0, NULL},
};

struct deck {
	struct deck *next;
	struct cards cards;
	size_t position;
	char name[64];
};

struct reader {
	const struct reader_model *model;
	struct deck *first;
	bool end_key; /* END OF FILE was pressed                          */
	bool bad;     /* the card in the buffer has a column without sense */
	uint64_t stacked[3];
	uint8_t buffer[CARD_BINARY];
};

/* ---- the hopper --------------------------------------------------------- */

static void drop_deck(struct reader *r)
{
	struct deck *deck = r->first;

	r->first = deck->next;
	cards_free(&deck->cards);
	free(deck);
}

static bool deck_done(const struct deck *deck)
{
	return deck->position == deck->cards.count;
}

/* Leaves the finished decks whose end is not to be seen. */
static void settle(struct device *d)
{
	struct reader *r = d->state;

	while (r->first && deck_done(r->first) &&
	       (d->options & OPT_INTRQ ||
		(d->options & OPT_MULTIFILE && r->first->next)))
		drop_deck(r);
}

static bool is_ready(struct device *d)
{
	const struct reader *r = d->state;

	settle(d);
	return !d->stopped && (r->first || r->end_key);
}

static struct deck *add_deck(struct device *d, struct cards cards,
			     const char *name, struct error *error)
{
	struct reader *r = d->state;
	struct deck **p = &r->first, *deck = calloc(1, sizeof *deck);

	if (!deck) {
		cards_free(&cards);
		error_set(error, "%03X: out of memory", d->address);
		return NULL;
	}
	deck->cards = cards;
	snprintf(deck->name, sizeof deck->name, "%s", name);
	while (*p)
		p = &(*p)->next;
	*p = deck;
	return deck;
}

/* The options that say how decks are to be taken. */
static unsigned form(const struct device *d)
{
	return (d->options & OPT_ASCII ? CARDS_ASCII : 0u) |
	       (d->options & OPT_EBCDIC ? CARDS_EBCDIC : 0u) |
	       (d->options & OPT_BINARY ? CARDS_BINARY : 0u) |
	       (d->options & OPT_TRUNC ? CARDS_TRUNC : 0u) |
	       (d->options & OPT_PAD ? CARDS_PAD : 0u);
}

/* ---- coming and going --------------------------------------------------- */

static void detach(struct device *d)
{
	struct reader *r = d->state;

	while (r->first)
		drop_deck(r);
	free(r);
}

static bool fill_hopper(struct device *d, unsigned count,
			const char *const files[], struct error *error)
{
	struct cards cards;

	for (unsigned i = 0; i < count; i++) {
		if (!strcmp(files[i], "*"))
			continue;
		if (!cards_from_file(&cards, machine_media(d->machine),
				     files[i], form(d), error) ||
		    !add_deck(d, cards, files[i], error))
			return false;
	}
	return true;
}

static bool attach(struct device *d, unsigned count, const char *const files[],
		   struct error *error)
{
	struct reader *r;

	if (!device_exclusive(d, OPT_ASCII | OPT_EBCDIC | OPT_BINARY, error))
		return false;
	d->state = r = calloc(1, sizeof *r);
	if (!r)
		return error_set(error, "%03X: out of memory", d->address);
	r->model = models;
	while (strcmp(r->model->name, d->name))
		r->model++;
	if (fill_hopper(d, count, files, error))
		return true;
	detach(d);
	return false;
}

/* ---- the operator ------------------------------------------------------- */

static void tell_if_ready(struct device *d, bool was_ready)
{
	if (!was_ready && is_ready(d))
		device_present(d, UNIT_DEVICE_END);
}

static bool load(struct device *d, struct cards cards, const char *name,
		 struct error *error)
{
	bool was_ready = is_ready(d);

	if (!add_deck(d, cards, name, error))
		return false;
	tell_if_ready(d, was_ready);
	return true;
}

static bool add(struct device *d, unsigned count, const char *const files[],
		struct error *error)
{
	bool was_ready = is_ready(d);

	if (!fill_hopper(d, count, files, error))
		return false;
	tell_if_ready(d, was_ready);
	return true;
}

static bool is_reader(const struct device *d, struct error *error)
{
	if (d && d->type->attach == attach)
		return true;
	if (!d)
		return error_set(error, "there is no such reader");
	return error_set(error, "%03X is a %s, no card reader", d->address,
			 d->name);
}

bool reader_load(struct device *d, const char *file, struct error *error)
{
	struct cards cards;

	if (!is_reader(d, error))
		return false;
	journal_note_device(
		d, INPUT_READER_LOAD,
		(struct input_arguments){.bytes = file, .size = strlen(file)});
	return cards_from_file(&cards, machine_media(d->machine), file, form(d),
			       error) &&
	       load(d, cards, file, error);
}

bool reader_load_cards(struct device *d, const uint8_t *bytes, size_t size,
		       struct error *error)
{
	struct cards cards;

	if (!is_reader(d, error))
		return false;
	journal_note_device(
		d, INPUT_READER_CARDS,
		(struct input_arguments){.bytes = bytes, .size = size});
	return cards_from_memory(&cards, MEMORY_NAME, bytes, size, form(d),
				 error) &&
	       load(d, cards, MEMORY_NAME, error);
}

bool reader_end_of_file(struct device *d, struct error *error)
{
	struct reader *r;
	bool was_ready;

	if (!is_reader(d, error))
		return false;
	journal_note_device(d, INPUT_READER_EOF,
			    (struct input_arguments){.n = {0}});
	was_ready = is_ready(d);
	r = d->state;
	r->end_key = d->options & OPT_INTRQ || !r->first;
	tell_if_ready(d, was_ready);
	return true;
}

/* ---- commands ----------------------------------------------------------- */

static bool is_binary(uint8_t code)
{
	return code & 0x20;
}

static bool stays(uint8_t code)
{
	return (code & 0xC0) == 0xC0;
}

static bool fits(const struct pattern *p, uint8_t code)
{
	return (code & ~p->any) == p->code && !(p->not_both && stays(code));
}

static bool is_read(const struct reader *r, uint8_t code)
{
	return fits(&r->model->read, code);
}

/* Also X'83' of a 1442. */
static bool is_control(const struct reader *r, uint8_t code)
{
	return fits(&r->model->feed, code) ||
	       (r->model->feeds && code == (r->model->feeds | 0x03));
}

static struct reply intervention(struct device *d)
{
	bool has_byte_1 = d->type->sense_bytes > 1;

	return device_check(d, SENSE_INTERVENTION,
			    has_byte_1 ? SENSE1_RETRY : 0, false);
}

/* The card leaves: SS is 00, 01, 10; a 3505 has two stackers. */
static void stack(struct reader *r, uint8_t code)
{
	unsigned n = code >> 6 & 3;

	r->stacked[n < r->model->stackers ? n : r->model->stackers - 1]++;
	r->first->position++;
}

static uint64_t card_ns(const struct device *d)
{
	const struct reader *r = d->state;

	return d->options & OPT_FAST ? DEVICE_FAST_NS
				     : NS_PER_MINUTE / r->model->cards_a_minute;
}

static struct reply start(struct device *d, uint8_t code)
{
	struct reader *r = d->state;

	if (code == COMMAND_NOP)
		return (struct reply){.status = STATUS_ENDED};
	if (!is_read(r, code) && !is_control(r, code))
		return device_check(d, SENSE_COMMAND_REJECT, 0, false);
	if (!is_ready(d))
		return intervention(d);
	if (is_read(r, code))
		return (struct reply){.wait_ns = card_ns(d)};
	if (r->model->feeds && !(code & r->model->feeds))
		return (struct reply){.status = STATUS_ENDED};
	if (r->first && !deck_done(r->first))
		stack(r, code);
	return (struct reply){.status = UNIT_CHANNEL_END,
			      .busy_ns = card_ns(d)};
}

static struct reply end_of_file(struct reader *r)
{
	if (r->first)
		drop_deck(r);
	else
		r->end_key = false;
	return (struct reply){.status = STATUS_ENDED | UNIT_EXCEPTION};
}

static struct reply ready(struct device *d)
{
	struct reader *r = d->state;
	struct deck *deck = r->first;

	if (!deck || deck_done(deck))
		return end_of_file(r);
	d->data = r->buffer;
	r->bad = false;
	if (is_binary(d->code)) {
		d->size = CARD_BINARY;
		cards_image(&deck->cards, deck->position, r->buffer);
	} else {
		d->size = CARD_COLUMNS;
		r->bad = !cards_characters(&deck->cards, deck->position,
					   r->buffer);
	}
	return (struct reply){0};
}

static struct reply finish(struct device *d, size_t moved)
{
	struct reader *r = d->state;

	(void)moved;
	if (!stays(d->code))
		stack(r, d->code);
	if (r->bad)
		return device_check(d, SENSE_DATA_CHECK, 0, true);
	return (struct reply){.status = STATUS_ENDED};
}

/* Intervention required is there for as long as the reader is not ready. */
static void sense(struct device *d)
{
	if (!is_ready(d) && !d->sense[0])
		intervention(d);
}

/* ---- the walk ----------------------------------------------------------- */

STATE_SIZE(struct deck, 104);
STATE_SIZE(struct reader, 208);

/* Left out: next, which is the order. */
static void deck_state(struct deck *deck, struct state *s)
{
	state_chars(s, deck->name, sizeof deck->name);
	state_size(s, &deck->position, SIZE_MAX);
	cards_state(&deck->cards, deck->position, s);
	if (deck->position > deck->cards.count)
		state_fail(s, "a deck is read beyond its end");
}

static void hopper_state(struct device *d, struct state *s)
{
	struct reader *r = d->state;
	struct deck *deck = r->first;
	struct error error;

	while (state_loads(s) && r->first)
		drop_deck(r);
	for (;;) {
		bool more = deck;

		state_bool(s, &more);
		if (!more || !state_good(s))
			return;
		if (state_loads(s))
			deck = add_deck(d, (struct cards){0}, "", &error);
		if (!deck) {
			state_fail(s, "%s", error.text);
			return;
		}
		deck_state(deck, s);
		deck = deck->next;
	}
}

/* Left out: model, by the name of the device. */
static void walk(struct device *d, struct state *s)
{
	struct reader *r = d->state;

	state_mark(s, "READ", 1);
	hopper_state(d, s);
	state_bool(s, &r->end_key);
	state_bool(s, &r->bad);
	for (unsigned i = 0; i < 3; i++)
		state_u64(s, &r->stacked[i]);
	device_data_state(d, s, r->buffer, sizeof r->buffer);
	if (device_moves(d) && d->sub.phase == PHASE_DATA &&
	    (!r->first || deck_done(r->first)))
		state_fail(s, "%03X reads a card that is not there",
			   d->address);
}

/* The hopper, and what has been selected into other stackers than the
 * first. */
static const char *status(const struct device *d, char *out, size_t size)
{
	const struct reader *r = d->state;
	int n;

	if (r->first)
		n = snprintf(out, size, "%s, card %zu of %zu%s", r->first->name,
			     r->first->position, r->first->cards.count,
			     r->first->next ? ", more behind" : "");
	else
		n = snprintf(out, size, "empty");
	for (unsigned i = 1; i < r->model->stackers; i++)
		if (r->stacked[i] && n > 0 && (size_t)n < size)
			n += snprintf(out + n, size - (size_t)n,
				      ", %llu in stacker %u",
				      (unsigned long long)r->stacked[i], i + 1);
	return out;
}

#define READER(variable, model, bytes)                                         \
	const struct device_type variable = {                                  \
		.name = model,                                                 \
		.text = "card reader",                                         \
		.cls = DEVICE_READER,                                          \
		.max_files = 32,                                               \
		.options = options,                                            \
		.sense_bytes = bytes,                                          \
		.attach = attach,                                              \
		.detach = detach,                                              \
		.add = add,                                                    \
		.start = start,                                                \
		.ready = ready,                                                \
		.finish = finish,                                              \
		.sense = sense,                                                \
		.status = status,                                              \
		.walk = walk,                                                  \
	}

READER(dev_1442, "1442", 1);
READER(dev_2501, "2501", 1);
READER(dev_2540r, "2540R", 1);
READER(dev_3505, "3505", 4);
