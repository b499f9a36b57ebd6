/*
 * media_look.c - media as a person sees them (see media.h).
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "medium.h"

static unsigned users(const struct medium *m)
{
	unsigned n = 0;

	for (const struct media_handle *h = m->handles; h; h = h->next)
		n += !h->stale;
	return n;
}

static uint64_t size_now(const struct medium *m)
{
	const struct media_handle *h = m->handles;
	struct stat st;

	if (medium_in_memory(m) || m->kind == MEDIA_COMMAND)
		return m->now.size;
	return fstat(m->fd >= 0 ? m->fd
		     : h	? h->fd
				: -1,
		     &st)
		       ? m->now.size
		       : (uint64_t)st.st_size;
}

/* Decks are the readers'. */
bool media_info(const struct media *media, size_t n, struct media_info *out)
{
	const struct medium *m = media->first;

	while (m && n--)
		m = m->next;
	if (!m)
		return false;
	*out = (struct media_info){.name = m->name,
				   .kind = m->kind,
				   .size = size_now(m),
				   .users = users(m),
				   .copy = m->copy,
				   .changed = m->changed,
				   .kept = pages_own(m->base) +
					   pages_own(m->now.tree)};
	return true;
}

/* ---- contents ----------------------------------------------------------- */

static bool peek_file(const char *name, uint64_t at, void *out, size_t size,
		      size_t *got, struct error *error)
{
	struct image image;
	bool good;

	if (!image_open(&image, NULL, name, IMAGE_READ, error))
		return false;
	good = image_read_some(&image, out, size, at, got, error);
	image_close(&image);
	return good;
}

bool media_peek(struct media *media, const char *name, uint64_t at, void *out,
		size_t size, size_t *got, struct error *error)
{
	struct medium *m = media_find(media, name, MEDIA_IMAGE);

	*got = 0;
	if (media_is_stream(media, name))
		return error_set(error,
				 "%s: what is sent there cannot be read again",
				 name);
	if (!media->past && !(m && m->copy))
		return peek_file(name, at, out, size, got, error);
	if (!m)
		m = media_find(media, name, MEDIA_DECK);
	if (!m || !m->now.exists)
		return error_set(error, "%s: %s", name, strerror(ENOENT));
	return medium_read(m, out, size, at, got, error);
}

static bool copy_to(struct media *media, const char *name,
		    const struct image *to, struct error *error)
{
	uint8_t bytes[16 * MEDIA_BLOCK];
	uint64_t at = 0;
	size_t got;

	for (;; at += got) {
		if (!media_peek(media, name, at, bytes, sizeof bytes, &got,
				error))
			return false;
		if (!got)
			return true;
		if (!image_write(to, bytes, got, at, error))
			return false;
	}
}

bool media_export(struct media *media, const char *name, const char *file,
		  struct error *error)
{
	struct image to;
	bool good;

	if (!image_open(&to, NULL, file, IMAGE_CREATE, error))
		return false;
	good = copy_to(media, name, &to, error);
	image_close(&to);
	if (!good)
		unlink(file);
	return good;
}
