/*
 * media_deck.c - decks of cards, which are read at once (see media.h).
 *
 * The deck's file is nobody's afterwards: what was read is kept, so that in the
 * past the same cards can be read again.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "medium.h"

bool media_has_deck(const struct media *media, const char *name)
{
	const struct medium *m;

	if (media->past)
		return true;
	m = media_find(media, name, MEDIA_IMAGE);
	return m && m->copy;
}

bool media_deck(struct media *media, const char *name, uint8_t **bytes,
		size_t *size, struct error *error)
{
	struct medium *m = media->past ? media_find_now(media, name, MEDIA_DECK)
				       : media_find(media, name, MEDIA_IMAGE);

	if (!m || !m->now.exists)
		return error_set(error, "%s: %s", name, strerror(ENOENT));
	*bytes = malloc(m->now.size ? (size_t)m->now.size : 1);
	*size = 0;
	if (!*bytes)
		return error_set(error, "%s: out of memory", name);
	return medium_read(m, *bytes, (size_t)m->now.size, 0, size, error);
}

static bool fill_deck(struct medium *m, const uint8_t *bytes, size_t size,
		      struct error *error)
{
	uint8_t block[MEDIA_BLOCK];

	for (size_t at = 0; at < size; at += sizeof block) {
		size_t n = size - at < sizeof block ? size - at : sizeof block;

		memset(block, 0, sizeof block);
		memcpy(block, bytes + at, n);
		if (!medium_keep(m, at / sizeof block, block, error))
			return false;
	}
	m->begin.size = m->now.size = m->first_size = size;
	m->begin.exists = m->now.exists = m->first_exists = true;
	return true;
}

/* The same deck once more takes no more memory. */
static bool is_deck_again(struct medium *m, const uint8_t *bytes, size_t size)
{
	struct error ignored;
	uint8_t block[MEDIA_BLOCK];
	size_t got = 0;

	for (size_t at = 0; at < size; at += got)
		if (!medium_read(m, block, sizeof block, at, &got, &ignored) ||
		    !got || got > size - at || memcmp(block, bytes + at, got))
			return false;
	return m->begin.size == size;
}

bool media_keep_deck(struct media *media, const char *name,
		     const uint8_t *bytes, size_t size, struct error *error)
{
	uint64_t now = machine_cycles(media->machine);
	struct medium *m = media_find(media, name, MEDIA_DECK);

	if (media->past || !media->recorded)
		return true;
	if (m && is_deck_again(m, bytes, size))
		return media_bind(media, name, MEDIA_DECK, now, m, error);
	m = media_new_medium(media, name, MEDIA_DECK, error);
	if (!m)
		return false;
	if (fill_deck(m, bytes, size, error) &&
	    media_bind(media, name, MEDIA_DECK, now, m, error))
		return true;
	media_drop_medium(m);
	return false;
}
