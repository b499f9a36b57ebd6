/*
 * cards_fuzz.c - any bytes as a deck: told apart, loaded, read to its end.
 *
 * The first byte chooses how the others are to be taken.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "cards.h"
#include "channel.h"
#include "device.h"
#include "isa.h"
#include "machine_impl.h"
#include "storage.h"

#define RDR 0x00C

static const struct form {
	unsigned how, count;
	const char *words[3];
} forms[] = {
	{0, 1, {"fast"}},
	{CARDS_ASCII, 2, {"fast", "ascii"}},
	{CARDS_ASCII | CARDS_TRUNC, 3, {"fast", "ascii", "trunc"}},
	{CARDS_EBCDIC | CARDS_PAD, 3, {"fast", "ebcdic", "autopad"}},
	{CARDS_BINARY, 2, {"fast", "binary"}},
};
#define FORMS (sizeof forms / sizeof *forms)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The CPU to which the channels are connected. */
static struct cpu *channels_of(struct machine *m)
{
	return m->channel_owner;
}

/* Reads one card; returns unit and channel status. */
static unsigned read_card(struct machine *m)
{
	unsigned cc;

	storage_set_real_word(channels_of(m), LC_CAW, 0x1000);
	storage_set_real_doubleword(channels_of(m), 0x1000, 0x0200200000000050);
	cc = channel_sio(channels_of(m), RDR);
	if (!cc) {
		while (!channel_pending(channels_of(m)))
			assert(event_step(m));
		assert(channel_accept(channels_of(m), 0xFFFF0000) == RDR);
	}
	return (unsigned)(storage_real_doubleword(channels_of(m), LC_CSW) >>
				  16 &
			  0xFFFF);
}

static void read_deck(const struct form *form, const uint8_t *data, size_t size,
		      const struct cards *cards)
{
	struct machine_config config = {.storage = 0x10000};
	struct error error;
	struct machine *m = machine_create(&config, &error);
	uint8_t card[CARD_COLUMNS], want[CARD_COLUMNS];

	assert(machine_attach(m, RDR, "3505", (int)form->count, form->words,
			      &error));
	assert(reader_load_cards(machine_device(m, RDR), data, size, &error));
	channel_tio(channels_of(m), RDR);
	for (size_t i = 0; i < cards->count; i++) {
		/* A column without sense is a data check. */
		bool good = cards_characters(cards, i, want);

		assert(read_card(m) == (good ? 0x0C00 : 0x0E00));
		machine_read(m, SPACE_ABSOLUTE, 0x2000, card, sizeof card);
		assert(!memcmp(card, want, CARD_COLUMNS));
	}
	assert(read_card(m) == 0x0D40); /* unit exception, length */
	assert(read_card(m) == 0x0200); /* unit check */
	machine_destroy(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct form *form;
	struct cards cards;
	struct error error;

	if (!size)
		return 0;
	form = &forms[*data % FORMS];
	data++;
	size--;
	if (cards_from_memory(&cards, "fuzz", data, size, form->how, &error)) {
		assert(cards.count);
		read_deck(form, data, size, &cards);
		cards_free(&cards);
	} else {
		assert(strlen(error.text) > 10);
	}
	return 0;
}
