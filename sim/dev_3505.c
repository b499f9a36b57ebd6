/*
 * dev_3505.c - the 3505 card reader.
 *
 * Models: GA21-9124 (3505 card reader), commands as of the 2540.
 *
 *	X'02' X'42' X'82'  read, feed, select stacker 1, 2, 3
 *	X'C2'              read, do not feed: the card stays
 *	X'23' X'63' X'A3'  feed, select stacker
 *	X'03' X'04'        no-operation, sense (1 byte)
 *
 * A deck is what was loaded by one call.  Behind the last card of a deck the
 * next read ends with unit exception, as with the END OF FILE key pressed
 * (option eof, the default, as hercules has it); with the option intrq decks
 * run into one another, and an empty hopper is intervention required.
 */
#include "device_type.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cards.h"

#define EMPTY_NAME "(cards)"
/* 1,200 cards a minute. */
#define CARD_NS (50 * NS_PER_MS)
#define FAST_NS (50 * NS_PER_US)

enum { OPT_INTRQ = 1, OPT_FAST = 2, OPT_EOF = 4 };

static const struct device_option options[] = {
	{"eof", OPT_EOF, "unit exception behind each deck (default)"},
	{"intrq", OPT_INTRQ, "intervention required when the hopper is empty"},
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
	struct deck *first;
	uint64_t read; /* cards, since it was attached */
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

/* With intrq no end of a deck is seen: leave the finished ones. */
static void settle(struct device *d)
{
	struct reader *r = d->state;

	while (d->options & OPT_INTRQ && r->first && deck_done(r->first))
		drop_deck(r);
}

static bool add_deck(struct device *d, struct cards cards, const char *name,
		     struct error *error)
{
	struct reader *r = d->state;
	struct deck **p = &r->first, *deck = calloc(1, sizeof *deck);

	if (!deck) {
		cards_free(&cards);
		return error_set(error, "%03X: out of memory", d->address);
	}
	deck->cards = cards;
	snprintf(deck->name, sizeof deck->name, "%s", name);
	while (*p)
		p = &(*p)->next;
	*p = deck;
	return true;
}

static void detach(struct device *d)
{
	struct reader *r = d->state;

	while (r->first)
		drop_deck(r);
	free(r);
}

static bool attach(struct device *d, unsigned count, const char *const files[],
		   struct error *error)
{
	struct cards cards;

	d->state = calloc(1, sizeof(struct reader));
	if (!d->state)
		return error_set(error, "%03X: out of memory", d->address);
	for (unsigned i = 0; i < count; i++) {
		if (!cards_from_file(&cards, files[i], error) ||
		    !add_deck(d, cards, files[i], error)) {
			detach(d);
			return false;
		}
	}
	return true;
}

static bool load(struct device *d, struct cards cards, const char *name,
		 struct error *error)
{
	bool was_empty;

	settle(d);
	was_empty = !((struct reader *)d->state)->first;
	if (!add_deck(d, cards, name, error))
		return false;
	if (was_empty)
		device_present(d, UNIT_DEVICE_END); /* not ready to ready */
	return true;
}

static bool add(struct device *d, unsigned count, const char *const files[],
		struct error *error)
{
	struct cards cards;

	for (unsigned i = 0; i < count; i++)
		if (!cards_from_file(&cards, files[i], error) ||
		    !load(d, cards, files[i], error))
			return false;
	return true;
}

static bool is_reader(const struct device *d, struct error *error)
{
	if (d && d->type == &dev_3505)
		return true;
	if (!d)
		return error_set(error, "there is no such reader");
	return error_set(error, "%03X is a %s, no card reader", d->address,
			 d->name);
}

bool reader_load(struct device *d, const char *file, struct error *error)
{
	struct cards cards;

	return is_reader(d, error) && cards_from_file(&cards, file, error) &&
	       load(d, cards, file, error);
}

bool reader_load_cards(struct device *d, const uint8_t *bytes, size_t size,
		       struct error *error)
{
	struct cards cards;

	return is_reader(d, error) &&
	       cards_from_memory(&cards, EMPTY_NAME, bytes, size, error) &&
	       load(d, cards, EMPTY_NAME, error);
}

/* ---- commands ----------------------------------------------------------- */

static bool is_read(uint8_t code)
{
	return (code & 0x3F) == 0x02;
}

static bool is_feed(uint8_t code)
{
	return (code & 0x3F) == 0x23 && code != 0xE3;
}

static struct reply start(struct device *d, uint8_t code)
{
	struct reader *r = d->state;
	uint64_t card = d->options & OPT_FAST ? FAST_NS : CARD_NS;

	if (code == COMMAND_NOP)
		return (struct reply){.status = STATUS_ENDED};
	if (!is_read(code) && !is_feed(code))
		return device_check(d, SENSE_COMMAND_REJECT, 0, false);
	settle(d);
	if (!r->first)
		return device_check(d, SENSE_INTERVENTION, 0, false);
	if (is_feed(code)) {
		if (!deck_done(r->first))
			r->first->position++;
		return (struct reply){.status = UNIT_CHANNEL_END,
				      .busy_ns = card};
	}
	return (struct reply){.wait_ns = card};
}

static struct reply ready(struct device *d)
{
	struct reader *r = d->state;
	struct deck *deck = r->first;

	if (deck_done(deck)) {
		drop_deck(r);
		return (struct reply){.status = STATUS_ENDED | UNIT_EXCEPTION};
	}
	d->data = deck->cards.bytes + deck->position * CARD_COLUMNS;
	d->size = CARD_COLUMNS;
	return (struct reply){0};
}

static struct reply finish(struct device *d, size_t moved)
{
	struct reader *r = d->state;

	(void)moved;
	if (d->code != 0xC2) {
		r->first->position++;
		r->read++;
	}
	return (struct reply){.status = STATUS_ENDED};
}

static const char *status(const struct device *d, char *out, size_t size)
{
	const struct reader *r = d->state;

	if (r->first)
		snprintf(out, size, "%s, card %zu of %zu%s", r->first->name,
			 r->first->position, r->first->cards.count,
			 r->first->next ? ", more behind" : "");
	else
		snprintf(out, size, "empty");
	return out;
}

const struct device_type dev_3505 = {
	.name = "3505",
	.text = "card reader",
	.cls = DEVICE_READER,
	.max_files = 32,
	.options = options,
	.sense_bytes = 1,
	.attach = attach,
	.detach = detach,
	.add = add,
	.start = start,
	.ready = ready,
	.finish = finish,
	.status = status,
};
