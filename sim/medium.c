/*
 * medium.c - what a medium holds: tree, base, file (see medium.h).
 *
 * The sum is a number for all contents that is kept up with every change: for
 * each block the hash of what it holds less the hash of what it held at the
 * beginning.  So it does not matter which blocks the tree has, only what they
 * hold.
 */
#include "medium.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xxhash.h>

enum mark { BASED = 1, DIRTY = 2 };

static const uint8_t zeros[MEDIA_BLOCK];

static bool no_memory(const struct medium *m, struct error *error)
{
	return error_set(error, "%s: out of memory for its recording", m->name);
}

static bool host_error(const struct medium *m, struct error *error)
{
	return error_set(error, "%s: %s", m->name, strerror(errno));
}

static uint64_t hash(uint64_t block, const uint8_t *bytes)
{
	return XXH3_64bits_withSeed(bytes, MEDIA_BLOCK, block);
}

/* The block behind the last of SIZE bytes. */
static uint64_t end_block(uint64_t size)
{
	return (size + MEDIA_BLOCK - 1) / MEDIA_BLOCK;
}

static bool too_large(const struct medium *m, uint64_t size,
		      struct error *error)
{
	return end_block(size) > PAGES_MOST &&
	       !error_set(error,
			  "%s: larger than 64 GiB, which is the most that "
			  "can be recorded",
			  m->name);
}

void medium_forget(struct medium *m, struct medium_content *c)
{
	pages_free(&m->media->pool, c->tree);
	*c = (struct medium_content){0};
}

void medium_free(struct medium *m)
{
	medium_forget(m, &m->now);
	medium_forget(m, &m->live);
	pages_free(&m->media->pool, m->base);
	if (m->fd >= 0)
		close(m->fd);
	free(m->marks);
	free(m->dirty);
	free(m->name);
	free(m);
}

/* ---- the file ----------------------------------------------------------- */

static bool file_stamp(const struct medium *m, struct medium_stamp *s)
{
	struct stat st;

	if (m->fd < 0 || fstat(m->fd, &st))
		return false;
	*s = (struct medium_stamp){st.st_mtim, st.st_size};
	return true;
}

void medium_take_stamp(struct medium *m)
{
	file_stamp(m, &m->stamp);
	m->wrote = false;
}

bool medium_check_stamp(struct medium *m)
{
	struct medium_stamp s;

	if (m->fd < 0 || m->changed)
		return m->changed;
	m->changed = !file_stamp(m, &s) || s.size != m->stamp.size ||
		     s.time.tv_sec != m->stamp.time.tv_sec ||
		     s.time.tv_nsec != m->stamp.time.tv_nsec;
	return m->changed;
}

/* A descriptor of the table's own, which has no lock and outlives the
 * device's. */
static int reader(const struct medium *m, int fd)
{
	int own = open(m->name, O_RDONLY | O_CLOEXEC);
	struct stat a, b;

	if (own >= 0 && !fstat(fd, &a) && !fstat(own, &b) &&
	    a.st_dev == b.st_dev && a.st_ino == b.st_ino)
		return own;
	if (own >= 0)
		close(own);
	return fcntl(fd, F_DUPFD_CLOEXEC, 0);
}

bool medium_begin(struct medium *m, int fd, struct error *error)
{
	struct stat st;

	m->fd = reader(m, fd);
	if (m->fd < 0 || fstat(m->fd, &st))
		return host_error(m, error);
	if (too_large(m, (uint64_t)st.st_size, error))
		return false;
	m->first_size = m->begin.size = m->now.size = (uint64_t)st.st_size;
	m->first_exists = m->begin.exists = m->now.exists = true;
	medium_take_stamp(m);
	return true;
}

/* A block as it is on the file; behind its end are zeros. */
static bool file_block(const struct medium *m, uint64_t block,
		       uint8_t out[MEDIA_BLOCK], struct error *error)
{
	size_t got = 0;

	while (got < MEDIA_BLOCK) {
		ssize_t n = pread(m->fd, out + got, MEDIA_BLOCK - got,
				  (off_t)(block * MEDIA_BLOCK + got));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return host_error(m, error);
		if (!n)
			break;
		got += (size_t)n;
	}
	memset(out + got, 0, MEDIA_BLOCK - got);
	return true;
}

/* Makes BYTES the page of BLOCK; all blocks of zeros are one. */
static bool put_page(struct medium *m, struct pages_node **tree, uint64_t block,
		     const uint8_t bytes[MEDIA_BLOCK], struct error *error)
{
	struct pages_pool *pool = &m->media->pool;
	uint8_t *page;

	if (!memcmp(bytes, zeros, MEDIA_BLOCK))
		return pages_clear(pool, tree, block) || no_memory(m, error);
	page = pages_edit(pool, tree, block);
	if (!page)
		return no_memory(m, error);
	memcpy(page, bytes, MEDIA_BLOCK);
	return true;
}

/* ---- looking ------------------------------------------------------------ */

/* NULL: it is on the file. */
static const uint8_t *kept_block(const struct medium *m,
				 const struct pages_node *tree, uint64_t block)
{
	const uint8_t *p;

	if (pages_has(tree, block))
		return pages_find(tree, block);
	p = pages_find(m->base, block);
	if (!p && (m->fd < 0 || block >= end_block(m->begin.size)))
		p = zeros;
	return p;
}

bool medium_block(struct medium *m, const struct medium_content *c,
		  uint64_t block, uint8_t out[MEDIA_BLOCK], struct error *error)
{
	const uint8_t *p = kept_block(m, c->tree, block);

	if (p) {
		memcpy(out, p, MEDIA_BLOCK);
		return true;
	}
	if (m->changed)
		return error_set(error,
				 "%s: somebody else has changed it since: what "
				 "it held then is not known any longer",
				 m->name);
	return file_block(m, block, out, error);
}

bool medium_all_kept(const struct medium *m, const struct medium_content *c)
{
	uint64_t size = c->size < m->begin.size ? c->size : m->begin.size;

	for (uint64_t b = 0; b < end_block(size); b++)
		if (!kept_block(m, c->tree, b))
			return false;
	return true;
}

bool medium_read(struct medium *m, void *out, size_t size, uint64_t at,
		 size_t *got, struct error *error)
{
	uint8_t bytes[MEDIA_BLOCK];
	uint8_t *to = out;

	*got = 0;
	if (at >= m->now.size)
		return true;
	if (size > m->now.size - at)
		size = (size_t)(m->now.size - at);
	while (*got < size) {
		uint64_t block = (at + *got) / MEDIA_BLOCK;
		size_t from = (at + *got) % MEDIA_BLOCK;
		size_t n = MEDIA_BLOCK - from;
		const uint8_t *p = kept_block(m, m->now.tree, block);

		if (n > size - *got)
			n = size - *got;
		if (!p && !medium_block(m, &m->now, block, bytes, error))
			return false;
		memcpy(to + *got, (p ? p : bytes) + from, n);
		*got += n;
	}
	return true;
}

/* ---- writing in memory -------------------------------------------------- */

/* Puts N bytes (NULL: zeros) into a block from offset AT of it. */
static bool put(struct medium *m, uint64_t block, size_t at,
		const uint8_t *bytes, size_t n, struct error *error)
{
	uint8_t old[MEDIA_BLOCK], *page;

	if (!medium_block(m, &m->now, block, old, error))
		return false;
	page = pages_edit(&m->media->pool, &m->now.tree, block);
	if (!page)
		return no_memory(m, error);
	m->now.sum -= hash(block, old);
	memcpy(page, old, MEDIA_BLOCK);
	if (bytes)
		memcpy(page + at, bytes, n);
	else
		memset(page + at, 0, n);
	m->now.sum += hash(block, page);
	return true;
}

bool medium_write(struct medium *m, const void *bytes, size_t size, uint64_t at,
		  struct error *error)
{
	const uint8_t *from = bytes;

	if (too_large(m, at + size, error))
		return false;
	while (size) {
		size_t begin = at % MEDIA_BLOCK;
		size_t n = MEDIA_BLOCK - begin;

		if (n > size)
			n = size;
		if (!put(m, at / MEDIA_BLOCK, begin, from, n, error))
			return false;
		from += n;
		size -= n;
		at += n;
		if (at > m->now.size)
			m->now.size = at;
	}
	return true;
}

/* A block that is cut off: whoever makes the medium longer finds zeros. */
static bool clear(struct medium *m, uint64_t block, struct error *error)
{
	uint8_t old[MEDIA_BLOCK];

	if (!medium_block(m, &m->now, block, old, error))
		return false;
	if (!memcmp(old, zeros, MEDIA_BLOCK))
		return true;
	if (!pages_clear(&m->media->pool, &m->now.tree, block))
		return no_memory(m, error);
	m->now.sum += hash(block, zeros) - hash(block, old);
	return true;
}

bool medium_resize(struct medium *m, uint64_t size, struct error *error)
{
	uint64_t end = end_block(m->now.size);
	size_t tail = size % MEDIA_BLOCK;

	if (too_large(m, size, error))
		return false;
	if (size < m->now.size && tail &&
	    !put(m, size / MEDIA_BLOCK, tail, NULL, MEDIA_BLOCK - tail, error))
		return false;
	for (uint64_t b = end_block(size); b < end; b++)
		if (!clear(m, b, error))
			return false;
	m->now.size = size;
	return true;
}

bool medium_keep(struct medium *m, uint64_t block,
		 const uint8_t bytes[MEDIA_BLOCK], struct error *error)
{
	if (too_large(m, (block + 1) * MEDIA_BLOCK, error))
		return false;
	return put_page(m, &m->base, block, bytes, error);
}

/* ---- the live end ------------------------------------------------------- */

static bool make_marks(struct medium *m, uint64_t block, struct error *error)
{
	size_t size = m->marks_size ? m->marks_size : 1024;
	uint8_t *marks;

	while (size <= block)
		size *= 2;
	if (size == m->marks_size)
		return true;
	marks = realloc(m->marks, size);
	if (!marks)
		return no_memory(m, error);
	memset(marks + m->marks_size, 0, size - m->marks_size);
	m->marks = marks;
	m->marks_size = size;
	return true;
}

static bool make_dirty(struct medium *m, uint64_t block, struct error *error)
{
	if (m->dirty_count == m->dirty_room) {
		size_t room = m->dirty_room ? 2 * m->dirty_room : 64;
		uint32_t *more = realloc(m->dirty, room * sizeof *more);

		if (!more)
			return no_memory(m, error);
		m->dirty = more;
		m->dirty_room = room;
	}
	m->dirty[m->dirty_count++] = (uint32_t)block;
	m->marks[block] |= DIRTY;
	return true;
}

/* The bytes of the beginning are kept before they go. */
static bool make_base(struct medium *m, uint64_t block, struct error *error)
{
	uint8_t bytes[MEDIA_BLOCK];

	if (block < end_block(m->begin.size) &&
	    (!file_block(m, block, bytes, error) ||
	     !put_page(m, &m->base, block, bytes, error)))
		return false;
	m->marks[block] |= BASED;
	return true;
}

/* What the tree left to the file. */
static bool fill_page(struct medium *m, uint64_t block, struct error *error)
{
	uint8_t bytes[MEDIA_BLOCK];

	if (!pages_has(m->now.tree, block) || pages_find(m->now.tree, block))
		return true;
	return file_block(m, block, bytes, error) &&
	       (pages_fill(&m->media->pool, m->now.tree, block, bytes) ||
		no_memory(m, error));
}

bool medium_note(struct medium *m, uint64_t at, uint64_t size,
		 struct error *error)
{
	uint64_t end = end_block(at + size);

	if (!size)
		return true;
	if (too_large(m, at + size, error) || !make_marks(m, end - 1, error))
		return false;
	m->wrote = true;
	for (uint64_t b = at / MEDIA_BLOCK; b < end; b++) {
		if (m->marks[b] & DIRTY)
			continue;
		if (!fill_page(m, b, error) ||
		    (!(m->marks[b] & BASED) && !make_base(m, b, error)))
			return false;
		if (!make_dirty(m, b, error))
			return false;
	}
	return true;
}

/* The file has the bytes until they are overwritten. */
static bool leave_page(struct medium *m, uint64_t block,
		       const uint8_t bytes[MEDIA_BLOCK], struct error *error)
{
	struct pages_pool *pool = &m->media->pool;

	if (memcmp(bytes, zeros, MEDIA_BLOCK)
		    ? pages_leave(pool, &m->now.tree, block)
		    : pages_clear(pool, &m->now.tree, block))
		return true;
	return no_memory(m, error);
}

/* The tree takes what a block of the file holds now. */
static bool take(struct medium *m, uint64_t block, struct error *error)
{
	const uint8_t *old = kept_block(m, m->now.tree, block);
	uint8_t bytes[MEDIA_BLOCK];
	uint64_t before;

	assert(old);
	if (!file_block(m, block, bytes, error))
		return false;
	if (!memcmp(old, bytes, MEDIA_BLOCK))
		return true;
	before = hash(block, old);
	if (!leave_page(m, block, bytes, error))
		return false;
	m->now.sum += hash(block, bytes) - before;
	return true;
}

bool medium_settle(struct medium *m, struct error *error)
{
	struct stat st;

	if (medium_in_memory(m) || m->fd < 0)
		return true;
	if (fstat(m->fd, &st))
		return host_error(m, error);
	m->now.size = (uint64_t)st.st_size;
	while (m->dirty_count) {
		uint32_t block = m->dirty[m->dirty_count - 1];

		if (!take(m, block, error))
			return false;
		m->marks[block] &= (uint8_t)~DIRTY;
		m->dirty_count--;
	}
	return true;
}
