/*
 * dev_3525.c - the 3525 card punch.
 *
 * Models: GA21-9127 (3525), commands as of the 2540.
 *
 *	X'01' X'41' X'81'  punch, feed, select stacker
 *	X'03' X'04'        no-operation, sense (1 byte)
 *
 * A card is 80 columns; what the program does not send is blank.  The cards
 * go to a file of 80-byte EBCDIC records, which a reader takes again; with
 * the option ascii they are lines of text, trailing blanks left out.
 * Without a file there are no cards to punch: intervention required.
 */
#include "device_type.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cards.h"
#include "ebcdic.h"

/* 300 cards a minute. */
#define CARD_NS (200 * NS_PER_MS)
#define FAST_NS (50 * NS_PER_US)

enum { OPT_FAST = 1, OPT_APPEND = 2, OPT_ASCII = 4 };

static const struct device_option options[] = {
	{"ascii", OPT_ASCII, "lines of text instead of EBCDIC cards"},
	{"append", OPT_APPEND, "punch behind what the file holds"},
	{"fast", OPT_FAST, "no mechanical delay"},
	{NULL, 0, NULL},
};

struct punch {
	FILE *cards;
	char file[256];
	uint64_t count;
	uint8_t card[CARD_COLUMNS];
};

static bool is_punch(uint8_t code)
{
	return (code & 0x3F) == 0x01 && code != 0xC1;
}

static struct reply start(struct device *d, uint8_t code)
{
	if (code == COMMAND_NOP)
		return (struct reply){.status = STATUS_ENDED};
	if (!is_punch(code))
		return device_check(d, SENSE_COMMAND_REJECT, 0, false);
	if (!((struct punch *)d->state)->cards)
		return device_check(d, SENSE_INTERVENTION, 0, false);
	return (struct reply){0};
}

static struct reply ready(struct device *d)
{
	d->data = ((struct punch *)d->state)->card;
	d->size = CARD_COLUMNS;
	return (struct reply){0};
}

static bool stack_text(struct punch *p)
{
	char line[CARD_COLUMNS + 1];
	size_t size = CARD_COLUMNS;

	ebcdic_decode(line, p->card, CARD_COLUMNS);
	while (size && line[size - 1] == ' ')
		size--;
	line[size] = '\n';
	return fwrite(line, 1, size + 1, p->cards) == size + 1;
}

static bool stack(struct device *d)
{
	struct punch *p = d->state;

	if (d->options & OPT_ASCII ? !stack_text(p)
				   : fwrite(p->card, 1, CARD_COLUMNS,
					    p->cards) != CARD_COLUMNS)
		return false;
	p->count++;
	return !fflush(p->cards);
}

static struct reply finish(struct device *d, size_t moved)
{
	struct punch *p = d->state;
	struct reply r = {.status = STATUS_ENDED};

	memset(p->card + moved, 0x40, CARD_COLUMNS - moved);
	if (!stack(d))
		r = device_check(d, SENSE_INTERVENTION, 0, true);
	r.wait_ns = d->options & OPT_FAST ? FAST_NS : CARD_NS;
	return r;
}

static bool attach(struct device *d, unsigned count, const char *const files[],
		   struct error *error)
{
	struct punch *p = calloc(1, sizeof *p);

	if (!p)
		return error_set(error, "%03X: out of memory", d->address);
	if (count)
		p->cards = fopen(files[0],
				 d->options & OPT_APPEND ? "abe" : "wbe");
	if (count && !p->cards) {
		error_set(error, "%.300s: %s", files[0], strerror(errno));
		free(p);
		return false;
	}
	snprintf(p->file, sizeof p->file, "%s", count ? files[0] : "");
	d->state = p;
	return true;
}

static void detach(struct device *d)
{
	struct punch *p = d->state;

	if (p->cards)
		fclose(p->cards);
	free(p);
}

static void flush(struct device *d)
{
	struct punch *p = d->state;

	if (p->cards)
		fflush(p->cards);
}

static const char *status(const struct device *d, char *out, size_t size)
{
	const struct punch *p = d->state;

	if (!p->cards) {
		snprintf(out, size, "no cards");
		return out;
	}
	snprintf(out, size, "%s, %llu cards", p->file,
		 (unsigned long long)p->count);
	return out;
}

const struct device_type dev_3525 = {
	.name = "3525",
	.text = "card punch",
	.cls = DEVICE_PUNCH,
	.max_files = 1,
	.options = options,
	.medium_options = OPT_APPEND | OPT_ASCII,
	.sense_bytes = 1,
	.attach = attach,
	.detach = detach,
	.start = start,
	.ready = ready,
	.finish = finish,
	.flush = flush,
	.status = status,
};
