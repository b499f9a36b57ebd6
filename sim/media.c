/*
 * media.c - a machine's media at every moment: recording, versions, going
 * from one to another (see media.h).
 */
#include "media.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xxhash.h>

#include "machine_impl.h"
#include "medium.h"

/* A medium at the moment of a version. */
struct entry {
	struct medium *medium;
	struct medium_content content;
	bool open; /* devices had it */
};

struct media_version {
	struct media *media;
	struct media_version *older, *newer; /* as they were taken         */
	size_t bound;
	size_t count;
	struct entry entry[]; /* the media that there were then            */
};

/* ---- the table ---------------------------------------------------------- */

struct media *media_create(struct machine *m)
{
	struct media *media = calloc(1, sizeof *media);

	if (!media)
		return NULL;
	media->machine = m;
	media->last = &media->first;
	return media;
}

struct media *machine_media(const struct machine *m)
{
	return m->media;
}

static void close_list(struct media_handle **list)
{
	struct media_handle *h;

	while ((h = *list)) {
		*list = h->next;
		media_handle_end(h);
	}
}

void media_empty(struct media *media)
{
	struct medium *m;

	while ((m = media->first)) {
		media->first = m->next;
		close_list(&m->handles);
		close_list(&m->parked);
		medium_free(m);
	}
	media->last = &media->first;
	media_unbind(media, 0);
	media->recorded = media->past = media->no_end = false;
}

void media_destroy(struct media *media)
{
	if (!media)
		return;
	while (media->newest)
		media_version_free(media->newest);
	media_empty(media);
	pages_pool_free(&media->pool);
	free(media->bindings);
	free(media);
}

/* ---- recording ---------------------------------------------------------- */

bool media_is_recorded(const struct media *media)
{
	return media->recorded;
}

bool media_is_live(const struct media *media)
{
	return !media->past;
}

static int open_descriptor(const struct medium *m)
{
	return m->handles ? m->handles->fd : -1;
}

/* Back to knowing only what is open. */
static void stop(struct media *media)
{
	for (struct medium *m = media->first; m; m = m->next) {
		if (m->fd >= 0)
			close(m->fd);
		m->fd = -1;
		medium_forget(m, &m->now);
		medium_forget(m, &m->live);
		pages_free(&media->pool, m->base);
		m->base = NULL;
		m->begin = (struct medium_content){0};
		free(m->marks);
		m->marks = NULL;
		m->marks_size = m->dirty_count = 0;
	}
	media->recorded = false;
}

bool media_record(struct media *media, struct error *error)
{
	if (media->recorded)
		return true;
	media->recorded = true;
	for (struct medium *m = media->first; m; m = m->next) {
		if (m->kind == MEDIA_COMMAND ||
		    medium_begin(m, open_descriptor(m), error))
			continue;
		stop(media);
		return false;
	}
	return true;
}

/* Media that nobody has open were kept for the past only. */
static void drop_closed(struct media *media)
{
	struct medium **p = &media->first, *m;

	media_unbind(media, 0);
	while ((m = *p)) {
		if (m->handles) {
			p = &m->next;
			continue;
		}
		*p = m->next;
		close_list(&m->parked);
		medium_free(m);
	}
	media->last = p;
}

void media_record_end(struct media *media)
{
	struct error ignored;

	assert(!media->past && !media->newest);
	for (struct medium *m = media->first; m; m = m->next)
		if (m->copy)
			return;
	if (!media->recorded)
		return;
	drop_closed(media);
	for (struct medium *m = media->first; m; m = m->next)
		media_bind(media, m->name, m->kind, 0, m, &ignored);
	stop(media);
}

static bool settle(struct media *media, struct error *error)
{
	for (struct medium *m = media->first; m; m = m->next)
		if (!medium_settle(m, error))
			return false;
	return true;
}

/* ---- versions ----------------------------------------------------------- */

static bool is_open(const struct medium *m)
{
	for (const struct media_handle *h = m->handles; h; h = h->next)
		if (!h->stale)
			return true;
	return false;
}

static struct media_version *make_version(struct media *media)
{
	struct media_version *v;
	size_t count = 0;

	for (struct medium *m = media->first; m; m = m->next)
		count++;
	v = calloc(1, sizeof *v + count * sizeof v->entry[0]);
	if (!v)
		return NULL;
	v->media = media;
	v->bound = media->bound;
	for (struct medium *m = media->first; m; m = m->next) {
		struct entry *e = &v->entry[v->count++];

		*e = (struct entry){m, m->now, is_open(m)};
		pages_share(e->content.tree);
	}
	v->older = media->newest;
	*(v->older ? &v->older->newer : &media->oldest) = v;
	media->newest = v;
	return v;
}

struct media_version *media_take(struct media *media, struct error *error)
{
	struct media_version *v;

	if (!media_record(media, error) || !settle(media, error))
		return NULL;
	v = make_version(media);
	if (!v)
		error_set(error, "out of memory for what the media hold");
	return v;
}

/* What V has of a medium: the media are in the same order everywhere. */
static const struct pages_node *tree_in(const struct media_version *v, size_t n)
{
	return n < v->count ? v->entry[n].content.tree : NULL;
}

/* The base's BLOCK of the Nth medium is in each tree that there is. */
static bool is_covered(const struct media *media, const struct medium *m,
		       size_t n, uint64_t block)
{
	for (const struct media_version *v = media->oldest; v; v = v->newer)
		if (!pages_has(tree_in(v, n), block))
			return false;
	return pages_has(m->now.tree, block) &&
	       (!media->past || pages_has(m->live.tree, block));
}

/* The base that only the version needed that was the oldest. */
static void trim(struct media *media)
{
	size_t n = 0;

	for (struct medium *m = media->first; m; m = m->next, n++)
		for (uint64_t b = 0; pages_next(m->base, &b); b++)
			if (is_covered(media, m, n, b))
				pages_drop(&media->pool, m->base, b);
}

void media_version_free(struct media_version *v)
{
	struct media *media;
	bool was_oldest;

	if (!v)
		return;
	media = v->media;
	was_oldest = media->oldest == v;
	*(v->older ? &v->older->newer : &media->oldest) = v->newer;
	*(v->newer ? &v->newer->older : &media->newest) = v->older;
	for (size_t i = 0; i < v->count; i++)
		pages_free(&media->pool, v->entry[i].content.tree);
	free(v);
	if (was_oldest)
		trim(media);
}

size_t media_version_bound(const struct media_version *v)
{
	return v->bound;
}

const struct medium_content *
media_version_content(const struct media_version *v, const struct medium *m,
		      size_t n)
{
	return n < v->count ? &v->entry[n].content : &m->begin;
}

size_t media_version_bytes(const struct media_version *v)
{
	size_t bytes = 0;

	if (!v)
		return 0;
	bytes = sizeof *v + v->count * sizeof v->entry[0];
	for (size_t i = 0; i < v->count; i++)
		bytes += pages_own(v->entry[i].content.tree);
	return bytes;
}

size_t media_bytes(const struct media *media)
{
	size_t bytes = media->pool.bytes;

	for (const struct media_version *v = media->oldest; v; v = v->newer)
		bytes += sizeof *v + v->count * sizeof v->entry[0];
	for (const struct medium *m = media->first; m; m = m->next)
		bytes += sizeof *m + m->marks_size +
			 m->dirty_room * sizeof *m->dirty;
	return bytes + media->binding_room * sizeof *media->bindings;
}

/* Media that are as they were at the beginning count for nothing: some are
 * opened later than others. */
bool media_hash(struct media *media, uint64_t *hash, struct error *error)
{
	uint64_t word[4] = {0};

	if (!media_record(media, error) || !settle(media, error))
		return false;
	*hash = 0;
	for (struct medium *m = media->first; m; m = m->next, word[0]++) {
		const struct medium_content *c = &m->now;

		word[1] = c->sum;
		word[2] = c->size - m->first_size;
		word[3] = c->exists != m->first_exists;
		if (word[1] || word[2] || word[3])
			*hash += XXH3_64bits(word, sizeof word);
	}
	return true;
}

/* ---- going to another moment -------------------------------------------- */

/* Of what nobody had written the file must be as it was left; our own writes
 * count from here. */
static void leave_file(struct medium *m)
{
	if (m->fd < 0)
		return;
	if (m->wrote)
		medium_take_stamp(m);
	else
		medium_check_stamp(m);
}

static bool told(const struct medium *m, struct error *error)
{
	return error_set(error,
			 "%s: somebody else has changed it since: what it "
			 "held then is not known any longer",
			 m->name);
}

/* What is to be read again is there. */
static bool can_restore(struct media *media, const struct media_version *v,
			struct error *error)
{
	for (struct medium *m = media->first; m; m = m->next) {
		if (!media->past && !m->copy)
			leave_file(m);
		else
			medium_check_stamp(m);
	}
	for (size_t i = 0; i < v->count; i++) {
		const struct entry *e = &v->entry[i];

		if (e->open && e->medium->changed &&
		    !medium_all_kept(e->medium, &e->content))
			return told(e->medium, error);
	}
	return true;
}

static void make_stale(struct media *media)
{
	for (struct medium *m = media->first; m; m = m->next)
		for (struct media_handle *h = m->handles; h; h = h->next)
			h->stale = true;
	media->reopening = true;
}

static void leave_live(struct media *media)
{
	if (media->past)
		return;
	for (struct medium *m = media->first; m; m = m->next) {
		m->live = m->now;
		m->now = (struct medium_content){0};
	}
	media->past = true;
}

static void become(struct medium *m, const struct medium_content *c)
{
	struct pages_node *tree = pages_share(c->tree);

	medium_forget(m, &m->now);
	m->now = *c;
	m->now.tree = tree;
}

bool media_restore(struct media *media, const struct media_version *v,
		   struct error *error)
{
	assert(v->media == media && media->recorded);
	if ((!media->past && !settle(media, error)) ||
	    !can_restore(media, v, error))
		return false;
	leave_live(media);
	for (struct medium *m = media->first; m; m = m->next)
		become(m, &m->begin);
	for (size_t i = 0; i < v->count; i++)
		become(v->entry[i].medium, &v->entry[i].content);
	media->bound = v->bound;
	make_stale(media);
	return true;
}

bool media_return(struct media *media, struct error *error)
{
	if (!media->past)
		return true;
	if (media->no_end)
		return error_set(error, "what was recorded elsewhere has no "
					"live end here");
	for (struct medium *m = media->first; m; m = m->next)
		if (m->parked && medium_check_stamp(m))
			return error_set(error,
					 "%s: somebody else has changed it "
					 "while the machine was in the past",
					 m->name);
	for (struct medium *m = media->first; m; m = m->next) {
		become(m, &m->live);
		medium_forget(m, &m->live);
	}
	media->past = false;
	media->bound = media->binding_count;
	make_stale(media);
	return true;
}

void media_reopened(struct media *media)
{
	media->reopening = false;
	for (struct medium *m = media->first; m; m = m->next)
		if (!medium_in_memory(m))
			close_list(&m->parked);
}

/* ---- branching ---------------------------------------------------------- */

static bool is_same(const struct medium *m)
{
	return m->now.size == m->live.size && m->now.exists == m->live.exists &&
	       m->now.sum == m->live.sum;
}

static struct media_handle *parked_for(const struct medium *m,
				       enum image_use use, unsigned n)
{
	for (struct media_handle *h = m->parked; h; h = h->next)
		if (h->use == use && !n--)
			return h;
	return NULL;
}

/* Each device that has the medium now had it open at the live end too. */
static bool all_parked(const struct medium *m)
{
	for (const struct media_handle *h = m->handles; h; h = h->next) {
		unsigned n = 0;

		for (const struct media_handle *g = m->handles; g != h;
		     g = g->next)
			n += g->use == h->use;
		if (!parked_for(m, h->use, n))
			return false;
	}
	return true;
}

static bool files_can_follow(const struct media *media)
{
	if (media->no_end)
		return false;
	for (struct medium *m = media->first; m; m = m->next)
		if (!m->copy &&
		    (!is_same(m) || medium_check_stamp(m) || !all_parked(m)))
			return false;
	return true;
}

/* Handles in memory get what was open at the live end. */
static void adopt(struct medium *m)
{
	for (struct media_handle *h = m->handles; h; h = h->next) {
		struct media_handle **p = &m->parked, *from;

		while ((*p)->use != h->use)
			p = &(*p)->next;
		from = *p;
		*p = from->next;
		h->fd = from->fd;
		h->stream = from->stream;
		h->host = from->host;
		free(from);
	}
	close_list(&m->parked);
}

/* Media that nobody has opened yet on this way. */
static void forget_unbound(struct media *media)
{
	for (struct medium *m = media->first; m; m = m->next) {
		bool is_bound = m->handles;

		for (size_t i = 0; i < media->bound; i++)
			is_bound |= media->bindings[i].medium == m;
		if (is_bound)
			continue;
		m->hosted = false;
		close_list(&m->parked);
	}
	media_unbind(media, media->bound);
}

bool media_branch(struct media *media)
{
	bool follow;

	if (!media->past)
		return true;
	assert(!media->reopening);
	follow = files_can_follow(media);
	forget_unbound(media);
	for (struct medium *m = media->first; m; m = m->next) {
		medium_forget(m, &m->live);
		if (follow && !m->copy)
			adopt(m);
		m->copy |= !follow;
	}
	media->past = media->no_end = false;
	return follow;
}
