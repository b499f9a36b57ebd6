/*
 * media_open.c - names of media and who has them open (see medium.h).
 *
 * At the live end a file is found by what it is on the host, device and
 * inode, so that two names of one file are one medium.  Each opening is noted
 * with its cycle; in the past the note tells what a name meant.
 */
#include "medium.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- handles ------------------------------------------------------------ */

struct media_handle *media_handle(int fd, FILE *stream, enum image_use use)
{
	struct media_handle *h = calloc(1, sizeof *h);

	if (h)
		*h = (struct media_handle){
			.fd = fd, .stream = stream, .use = use};
	return h;
}

void media_handle_end(struct media_handle *h)
{
	if (h->fd >= 0)
		close(h->fd);
	if (h->stream && h->host)
		h->host->close_command(h->stream);
	else if (h->stream)
		fclose(h->stream);
	free(h);
}

static void push(struct media_handle **list, struct media_handle *h)
{
	while (*list)
		list = &(*list)->next;
	h->next = NULL;
	*list = h;
}

static void take_out(struct media_handle **list, const struct media_handle *h)
{
	while (*list != h)
		list = &(*list)->next;
	*list = h->next;
}

void media_give(struct medium *m, struct media_handle *h)
{
	h->medium = m;
	push(&m->handles, h);
}

/* The handle that was open at the live end for the same use. */
struct media_handle *media_unpark(struct medium *m, enum image_use use)
{
	for (struct media_handle *h = m->parked; h; h = h->next) {
		if (h->use != use)
			continue;
		take_out(&m->parked, h);
		h->stale = false;
		return h;
	}
	return NULL;
}

/* ---- bindings ----------------------------------------------------------- */

bool media_bind(struct media *media, const char *name, enum media_kind kind,
		uint64_t since, struct medium *m, struct error *error)
{
	struct media_binding *b;

	if (media->binding_count == media->binding_room) {
		size_t room =
			media->binding_room ? 2 * media->binding_room : 16;

		b = realloc(media->bindings, room * sizeof *b);
		if (!b)
			return error_set(error, "%s: out of memory", name);
		media->bindings = b;
		media->binding_room = room;
	}
	b = &media->bindings[media->binding_count];
	*b = (struct media_binding){strdup(name), kind, since, m};
	if (!b->name)
		return error_set(error, "%s: out of memory", name);
	media->bound = ++media->binding_count;
	return true;
}

void media_unbind(struct media *media, size_t from)
{
	while (media->binding_count > from)
		free(media->bindings[--media->binding_count].name);
	if (media->bound > from)
		media->bound = from;
}

static bool is_deck(enum media_kind kind)
{
	return kind == MEDIA_DECK;
}

static bool is_command(enum media_kind kind)
{
	return kind == MEDIA_COMMAND;
}

/* Images and output files are files of one name space. */
static bool fits(const struct media_binding *b, const char *name,
		 enum media_kind kind)
{
	return is_deck(b->kind) == is_deck(kind) &&
	       is_command(b->kind) == is_command(kind) &&
	       !strcmp(b->name, name);
}

/*
 * Devices that are opened again have what they had.  Else, where a name was
 * opened at this very cycle and not yet again, that; or what it meant last.
 */
static const struct media_binding *
find_binding(const struct media *media, const char *name, enum media_kind kind)
{
	const struct media_binding *found = NULL;
	uint64_t now = machine_cycles(media->machine);

	for (size_t i = 0; i < media->binding_count; i++) {
		const struct media_binding *b = &media->bindings[i];
		bool come = i >= media->bound;

		if (!fits(b, name, kind))
			continue;
		if (come && (media->reopening || b->since > now))
			break;
		found = b;
		if (come && b->since == now)
			break;
	}
	return found;
}

struct medium *media_find(const struct media *media, const char *name,
			  enum media_kind kind)
{
	const struct media_binding *b = find_binding(media, name, kind);

	return b ? b->medium : NULL;
}

struct medium *media_find_now(struct media *media, const char *name,
			      enum media_kind kind)
{
	const struct media_binding *b = find_binding(media, name, kind);

	if (b && (size_t)(b - media->bindings) >= media->bound)
		media->bound = (size_t)(b - media->bindings) + 1;
	return b ? b->medium : NULL;
}

/* ---- media -------------------------------------------------------------- */

struct medium *media_new_medium(struct media *media, const char *name,
				enum media_kind kind, struct error *error)
{
	struct medium *m = calloc(1, sizeof *m);

	if (!m || !(m->name = strdup(name))) {
		free(m);
		error_set(error, "%s: out of memory", name);
		return NULL;
	}
	m->media = media;
	m->kind = kind;
	m->fd = -1;
	*media->last = m;
	media->last = &m->next;
	return m;
}

/* Of a file that nobody has open any longer nothing is known where nothing is
 * recorded. */
void media_drop_medium(struct medium *m)
{
	struct media *media = m->media;
	struct medium **p = &media->first;
	size_t kept = 0;

	while (*p != m)
		p = &(*p)->next;
	*p = m->next;
	if (media->last == &m->next)
		media->last = p;
	for (size_t i = 0; i < media->binding_count; i++) {
		if (media->bindings[i].medium == m)
			free(media->bindings[i].name);
		else
			media->bindings[kept++] = media->bindings[i];
	}
	media->bound = media->binding_count = kept;
	medium_free(m);
}

static struct medium *find_inode(const struct media *media,
				 const struct stat *st)
{
	for (struct medium *m = media->first; m; m = m->next)
		if (m->hosted && m->device == st->st_dev &&
		    m->inode == st->st_ino)
			return m;
	return NULL;
}

/* Nobody had it open, and somebody else has written it: another medium. */
static bool was_replaced(struct medium *m)
{
	if (!m->media->recorded || m->handles || !medium_check_stamp(m))
		return false;
	m->hosted = false;
	return true;
}

static bool rename_medium(struct medium *m, const char *name,
			  struct error *error)
{
	char *copy = strdup(name);

	if (!copy)
		return error_set(error, "%s: out of memory", name);
	free(m->name);
	m->name = copy;
	return true;
}

static struct medium *make_hosted(struct media *media, const char *name,
				  const struct media_handle *h, bool created,
				  const struct stat *st, struct error *error)
{
	enum media_kind kind =
		h->use >= IMAGE_OUTPUT ? MEDIA_OUTPUT : MEDIA_IMAGE;
	struct medium *m = media_new_medium(media, name, kind, error);

	if (!m)
		return NULL;
	m->device = st->st_dev;
	m->inode = st->st_ino;
	m->hosted = true;
	m->protected =
		access(name, W_OK) && (errno == EACCES || errno == EROFS);
	if (media->recorded && !medium_begin(m, h->fd, error)) {
		media_drop_medium(m);
		return NULL;
	}
	if (created)
		m->first_exists = m->begin.exists = false;
	m->now.exists = true;
	return m;
}

bool media_enter(struct media *media, struct media_handle *h, const char *name,
		 bool created, struct error *error)
{
	struct medium *m;
	struct stat st;

	if (fstat(h->fd, &st) || !S_ISREG(st.st_mode))
		return true; /* who wants a file will see that it is none */
	m = find_inode(media, &st);
	if (m && was_replaced(m))
		m = NULL;
	if (m ? !rename_medium(m, name, error)
	      : !(m = make_hosted(media, name, h, created, &st, error)))
		return false;
	if (media_find(media, name, m->kind) != m &&
	    !media_bind(media, name, m->kind, machine_cycles(media->machine), m,
			error))
		return false;
	media_give(m, h);
	return true;
}

/* ---- opening what is known ---------------------------------------------- */

bool media_asks_host(const struct media *media, const char *name)
{
	const struct medium *m;
	struct stat st;

	if (media->past || media->reopening)
		return false;
	m = media_find(media, name, MEDIA_IMAGE);
	if (m && m->copy)
		return false;
	m = stat(name, &st) ? NULL : find_inode(media, &st);
	return !m || !m->copy;
}

static struct medium *find_known(struct media *media, const char *name)
{
	struct medium *m = media_find_now(media, name, MEDIA_IMAGE);
	struct stat st;

	if (media->past || media->reopening || (m && m->copy))
		return m;
	return stat(name, &st) ? NULL : find_inode(media, &st);
}

static bool errno_error(const char *name, int number, struct error *error)
{
	return error_set(error, "%s: %s", name, strerror(number));
}

/* What the locks of the host are at the live end. */
static bool is_free(const struct medium *m, const char *name,
		    enum image_use use, struct error *error)
{
	for (const struct media_handle *h = m->handles; h; h = h->next) {
		bool writes = h->use == IMAGE_WRITE;

		if (h->stale)
			continue;
		if ((use == IMAGE_WRITE && (writes || h->use == IMAGE_KEEP)) ||
		    (use == IMAGE_KEEP && writes))
			return error_set(error,
					 "%s: in use %s by another device of "
					 "this process; attach it with ro to "
					 "read it",
					 name,
					 writes ? "for writing"
						: "below a shadow file");
	}
	return true;
}

/* As open() would have it. */
static bool may_open(const struct medium *m, const char *name,
		     enum image_use use, struct error *error)
{
	bool makes = use == IMAGE_CREATE || use >= IMAGE_OUTPUT;
	bool reads = use == IMAGE_READ || use == IMAGE_KEEP;

	if (m->now.exists && use == IMAGE_CREATE && !m->media->reopening)
		return errno_error(name, EEXIST, error);
	if (!m->now.exists && !makes)
		return errno_error(name, ENOENT, error);
	if (m->protected && m->now.exists && !reads)
		return errno_error(name, EACCES, error);
	return is_free(m, name, use, error);
}

static struct media_handle *open_in_memory(struct medium *m, const char *name,
					   enum image_use use,
					   struct error *error)
{
	struct media_handle *h;

	if (!may_open(m, name, use, error))
		return NULL;
	h = media_handle(-1, NULL, use == IMAGE_CREATE ? IMAGE_WRITE : use);
	if (!h) {
		error_set(error, "%s: out of memory", name);
		return NULL;
	}
	m->now.exists = true;
	return h;
}

bool media_open_known(struct media *media, const char *name, enum image_use use,
		      struct media_handle **opened, struct error *error)
{
	struct medium *m = find_known(media, name);

	*opened = NULL;
	if (!m)
		return errno_error(name, ENOENT, error);
	if (!medium_in_memory(m))
		*opened = media_unpark(m,
				       use == IMAGE_CREATE ? IMAGE_WRITE : use);
	else if (!(*opened = open_in_memory(m, name, use, error)))
		return false;
	if (*opened)
		media_give(m, *opened);
	return true;
}

void media_close(struct media_handle *h)
{
	struct medium *m = h->medium;
	bool stale = h->stale;

	if (!m) {
		media_handle_end(h);
		return;
	}
	take_out(&m->handles, h);
	if (stale && (h->fd >= 0 || h->stream)) {
		push(&m->parked, h);
		return;
	}
	media_handle_end(h);
	if (stale || m->handles || m->parked)
		return;
	if (!m->media->recorded)
		media_drop_medium(m);
	else if (!medium_in_memory(m))
		medium_take_stamp(m);
}

/* ---- looking before opening --------------------------------------------- */

bool media_exists(const struct media *media, const char *name)
{
	const struct medium *m;

	if (!media || media_asks_host(media, name))
		return !access(name, F_OK) || errno != ENOENT;
	m = media_find(media, name, MEDIA_IMAGE);
	return m && m->now.exists;
}

bool media_may_write(const struct media *media, const char *name)
{
	const struct medium *m;

	if (!media || media_asks_host(media, name))
		return !access(name, W_OK) ||
		       (errno != EACCES && errno != EROFS);
	m = media_find(media, name, MEDIA_IMAGE);
	return !m || !m->protected;
}
