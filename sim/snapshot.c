/*
 * snapshot.c - keeping all that a machine is, and putting it back.
 *
 * Pages are compared with those of the previous snapshot, all of them: that
 * costs a few milliseconds for the largest storage, and nothing while the
 * machine runs.
 */
#include "snapshot.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "code.h"
#include "device_type.h"
#include "machine_state.h"
#include "view.h"

enum { PAGE = 4096, KEY_PAGES = BLOCK_COUNT / PAGE };

/* NULL in the table of a snapshot: a page of zeros. */
struct page {
	unsigned users;
	uint8_t bytes[PAGE];
};

static const uint8_t zeros[PAGE];

struct snapshot {
	uint32_t storage; /* bytes                                         */
	uint8_t *walk;
	size_t size;
	struct media_version *media; /* NULL: none, or not read yet         */
	const struct media *of;	     /* of this machine; NULL: of none yet  */
	size_t pages; /* of storage and, behind them, of keys          */
	struct page *page[];
};

/* ---- pages -------------------------------------------------------------- */

static size_t page_count(uint32_t storage)
{
	return storage / PAGE + KEY_PAGES;
}

/* Where page N of the machine is. */
static uint8_t *page_of(const struct machine *m, size_t n)
{
	size_t storage = m->config.storage / PAGE;

	return n < storage ? m->storage + n * PAGE
			   : m->keys + (n - storage) * PAGE;
}

static const uint8_t *bytes_of(const struct page *p)
{
	return p ? p->bytes : zeros;
}

static bool is_same(const struct page *p, const uint8_t *bytes)
{
	return !memcmp(bytes_of(p), bytes, PAGE);
}

/* A page of these bytes, OLD where it has them. */
static bool keep_page(struct page **to, struct page *old, const uint8_t *bytes)
{
	*to = is_same(old, bytes)    ? old
	      : is_same(NULL, bytes) ? NULL
				     : malloc(sizeof **to);
	if (*to && *to == old) {
		old->users++;
	} else if (*to) {
		(*to)->users = 1;
		memcpy((*to)->bytes, bytes, PAGE);
	}
	return *to || is_same(NULL, bytes);
}

static void let_page_go(struct page *p)
{
	if (p && --p->users == 0)
		free(p);
}

/* ---- making and freeing -------------------------------------------------- */

static struct snapshot *empty(uint32_t storage)
{
	size_t pages = page_count(storage);
	struct snapshot *s =
		calloc(1, sizeof *s + pages * sizeof(struct page *));

	if (s) {
		s->storage = storage;
		s->pages = pages;
	}
	return s;
}

void snapshot_free(struct snapshot *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->pages; i++)
		let_page_go(s->page[i]);
	media_version_free(s->media);
	free(s->walk);
	free(s);
}

size_t snapshot_bytes(const struct snapshot *s)
{
	size_t bytes = sizeof *s + s->pages * sizeof s->page[0] + s->size;

	if (s->media)
		bytes += media_version_bytes(s->media);
	for (size_t i = 0; i < s->pages; i++)
		if (s->page[i] && s->page[i]->users == 1)
			bytes += sizeof(struct page);
	return bytes;
}

static bool keep_pages(struct snapshot *s, const struct snapshot *previous,
		       const struct machine *m)
{
	bool like = previous && previous->pages == s->pages;

	for (size_t i = 0; i < s->pages; i++)
		if (!keep_page(&s->page[i], like ? previous->page[i] : NULL,
			       page_of(m, i)))
			return false;
	return true;
}

static void keep_walk(struct snapshot *s, struct machine *m)
{
	struct state walk;

	state_save(&walk, STATE_SAVE);
	machine_state(m, &walk);
	s->walk = walk.out;
	s->size = walk.size;
}

/* A machine whose devices have opened nothing has media all the same. */
static bool keep_media(struct snapshot *s, struct machine *m,
		       struct error *error)
{
	struct media *media = machine_media(m);

	s->of = media;
	s->media = media ? media_take(media, error) : NULL;
	return s->media || !media;
}

struct snapshot *machine_snapshot(struct machine *m,
				  const struct snapshot *previous,
				  struct error *error)
{
	struct snapshot *s;

	assert(!m->in_run);
	if (!device_all_can_walk(m, error))
		return NULL;
	s = empty(m->config.storage);
	if (!s || !keep_pages(s, previous, m)) {
		snapshot_free(s);
		error_set(error, "no memory for a snapshot");
		return NULL;
	}
	if (!keep_media(s, m, error)) {
		snapshot_free(s);
		return NULL;
	}
	keep_walk(s, m);
	return s;
}

/* ---- putting back ------------------------------------------------------- */

static void put_pages(struct machine *m, const struct snapshot *s)
{
	for (size_t i = 0; i < s->pages; i++)
		if (!is_same(s->page[i], page_of(m, i)))
			memcpy(page_of(m, i), bytes_of(s->page[i]), PAGE);
	code_flush(m);
}

static bool put_walk(struct machine *m, const struct snapshot *s,
		     struct error *error)
{
	struct state walk;

	state_load(&walk, s->walk, s->size);
	machine_state(m, &walk);
	return state_done(&walk, error);
}

/* Devices that come and go tell nobody: for who listens this is not
 * happening. */
static bool put(struct machine *m, const struct snapshot *s,
		struct error *error)
{
	uint32_t kinds = m->probe_kinds;
	bool good;

	m->probe_kinds = 0;
	good = put_walk(m, s, error);
	m->probe_kinds = kinds;
	if (machine_media(m))
		media_reopened(machine_media(m));
	if (!good)
		return false;
	put_pages(m, s);
	for (unsigned i = 0; i < m->cpu_count; i++)
		cpu_psw_changed(&m->cpu[i]);
	return true;
}

/* The media go there first; LIVE: to the live end, by way of the past if they
 * are there, since devices open again only what they have left.  False:
 * nothing is changed. */
static bool go(struct machine *m, const struct snapshot *s, bool live,
	       struct error *error)
{
	struct media *media = machine_media(m);

	if (!s->media || s->of != media)
		return true;
	if ((!live || media_is_live(media)) &&
	    !media_restore(media, s->media, error))
		return false;
	return !live || media_return(media, error);
}

/* Another machine has opened other files, if of the same names. */
static bool fits(const struct machine *m, const struct snapshot *s,
		 struct error *error)
{
	struct media_info info;

	if (s->storage != m->config.storage)
		return error_set(error,
				 "a snapshot of %u bytes of storage: this "
				 "machine has %u",
				 s->storage, m->config.storage);
	if (s->of && s->of != machine_media(m) && media_info(s->of, 0, &info))
		return error_set(error, "a snapshot of another machine, with "
					"its media: expected one of this");
	return true;
}

static bool restore(struct machine *m, const struct snapshot *s, bool live,
		    struct error *error)
{
	struct snapshot *now;
	struct error ignored;
	bool good, was_live;

	assert(!m->in_run);
	if (!fits(m, s, error))
		return false;
	now = machine_snapshot(m, s, error);
	if (!now)
		return false;
	was_live = !machine_media(m) || media_is_live(machine_media(m));
	good = go(m, s, live, error);
	if (good && !put(m, s, error)) {
		good = false;
		if (go(m, now, was_live, &ignored))
			put(m, now, &ignored);
	}
	snapshot_free(now);
	return good;
}

bool machine_restore(struct machine *m, const struct snapshot *s,
		     struct error *error)
{
	return restore(m, s, false, error);
}

bool machine_return(struct machine *m, const struct snapshot *s,
		    struct error *error)
{
	return restore(m, s, true, error);
}

/* ---- the hash ----------------------------------------------------------- */

static void add_all(XXH3_state_t *h, struct machine *m, uint64_t media)
{
	struct state walk;

	state_save(&walk, STATE_HASH);
	state_u64(&walk, &media);
	machine_state(m, &walk);
	XXH3_128bits_update(h, walk.out, walk.size);
	XXH3_128bits_update(h, m->storage, m->config.storage);
	XXH3_128bits_update(h, m->keys, BLOCK_COUNT);
	state_free(&walk);
}

bool machine_hash(struct machine *m, uint8_t out[HASH_SIZE],
		  struct error *error)
{
	XXH3_state_t *h;
	XXH128_canonical_t number;
	uint64_t media = 0;

	assert(!m->in_run);
	if (!device_all_can_walk(m, error) ||
	    (machine_media(m) && !media_hash(machine_media(m), &media, error)))
		return false;
	h = XXH3_createState();
	if (!h)
		abort();
	XXH3_128bits_reset(h);
	add_all(h, m, media);
	XXH128_canonicalFromHash(&number, XXH3_128bits_digest(h));
	XXH3_freeState(h);
	memcpy(out, number.digest, HASH_SIZE);
	return true;
}

/* ---- to and from a stream ----------------------------------------------- */

/*
 *	"TSNP" | version (4) | bytes of storage (4) | bytes of the walk (8)
 *	       | walk | a bit for each page: it is not zeros | those pages
 * Numbers are little-endian.
 */
enum { HEAD = 20, VERSION = 1, WALK_MOST = 1 << 28 };

static void head_state(struct state *s, uint32_t *storage, uint64_t *size)
{
	uint8_t magic[4] = {'T', 'S', 'N', 'P'};
	uint32_t version = VERSION;

	state_bytes(s, magic, sizeof magic);
	state_u32(s, &version);
	state_u32(s, storage);
	state_u64(s, size);
	if (memcmp(magic, "TSNP", 4))
		state_fail(s, "no snapshot is there");
	if (version != VERSION)
		state_fail(s, "a snapshot of version %u: this program knows %d",
			   version, VERSION);
	if (*storage % PAGE || !*storage || *storage > BLOCK_COUNT * BLOCK_SIZE)
		state_fail(s, "a snapshot of %u bytes of storage", *storage);
	if (*size > WALK_MOST)
		state_fail(s, "a snapshot of more than %d bytes", WALK_MOST);
}

static void note_page(uint8_t *map, size_t n)
{
	map[n / 8] |= (uint8_t)(1 << n % 8);
}

static bool is_noted(const uint8_t *map, size_t n)
{
	return map[n / 8] >> n % 8 & 1;
}

#define MAP_SIZE ((BLOCK_COUNT * BLOCK_SIZE / PAGE + KEY_PAGES + 7) / 8)

bool snapshot_write(const struct snapshot *s, media_put_fn *put_bytes,
		    void *context, struct error *error)
{
	uint8_t map[MAP_SIZE] = {0};
	uint32_t storage = s->storage;
	uint64_t size = s->size;
	struct state head;
	bool good;

	for (size_t i = 0; i < s->pages; i++)
		if (s->page[i])
			note_page(map, i);
	state_save(&head, STATE_SAVE);
	head_state(&head, &storage, &size);
	good = put_bytes(context, head.out, head.size, error) &&
	       put_bytes(context, s->walk, s->size, error) &&
	       put_bytes(context, map, (s->pages + 7) / 8, error);
	state_free(&head);
	for (size_t i = 0; i < s->pages && good; i++)
		if (s->page[i])
			good = put_bytes(context, s->page[i]->bytes, PAGE,
					 error);
	return good;
}

static bool read_pages(struct snapshot *s, media_get_fn *get, void *context,
		       struct error *error)
{
	uint8_t map[MAP_SIZE];

	if (!get(context, map, (s->pages + 7) / 8, error))
		return false;
	for (size_t i = 0; i < s->pages; i++) {
		if (!is_noted(map, i))
			continue;
		s->page[i] = malloc(sizeof *s->page[i]);
		if (!s->page[i])
			return error_set(error, "no memory for a snapshot");
		s->page[i]->users = 1;
		if (!get(context, s->page[i]->bytes, PAGE, error))
			return false;
	}
	return true;
}

struct snapshot *snapshot_read(media_get_fn *get, void *context,
			       struct error *error)
{
	uint8_t bytes[HEAD];
	uint32_t storage = PAGE;
	uint64_t size = 0;
	struct state head;
	struct snapshot *s;

	if (!get(context, bytes, sizeof bytes, error))
		return NULL;
	state_load(&head, bytes, sizeof bytes);
	head_state(&head, &storage, &size);
	if (!state_done(&head, error))
		return NULL;
	s = empty(storage);
	if (s)
		s->walk = malloc(size + 1);
	if (!s || !s->walk) {
		error_set(error, "no memory for a snapshot");
	} else {
		s->size = size;
		if (get(context, s->walk, size, error) &&
		    read_pages(s, get, context, error))
			return s;
	}
	snapshot_free(s);
	return NULL;
}

bool snapshot_media_save(struct machine *m, const struct snapshot *s,
			 media_put_fn *put_bytes, void *context,
			 struct error *error)
{
	assert(s->of == machine_media(m));
	return !s->media || media_save(machine_media(m), s->media, put_bytes,
				       context, error);
}

bool snapshot_media_load(struct machine *m, struct snapshot *s,
			 media_get_fn *get, void *context, struct error *error)
{
	assert(!s->media);
	s->media = media_load(machine_media(m), get, context, error);
	s->of = machine_media(m);
	return s->media;
}
