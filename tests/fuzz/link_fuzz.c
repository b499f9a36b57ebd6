/*
 * link_fuzz.c - any bytes as object decks: read, bound, written.
 *
 * What the reader accepts it must write again to the same meaning.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "link.h"
#include "objdeck.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void round_trip(const uint8_t *data, size_t size)
{
	struct objdeck deck, again;
	struct error error;
	size_t card = 0, length, first = 0;
	uint8_t *cards;

	while (objdeck_read(data, size, &card, "fuzz", &deck, &error)) {
		cards = objdeck_cards(&deck, &length);
		if (objdeck_read(cards, length, &first, "again", &again,
				 &error)) {
			assert(again.symbol_count == deck.symbol_count);
			assert(again.byte_count == deck.byte_count);
			assert(again.rld_count == deck.rld_count);
			objdeck_free(&again);
		}
		free(cards);
		objdeck_free(&deck);
		first = 0;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct link *link = link_create();

	round_trip(data, size);
	link_add_cards(link, "fuzz", data, size);
	link_bind(link);
	link_destroy(link);
	return 0;
}
