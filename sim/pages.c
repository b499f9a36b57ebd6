/*
 * pages.c - blocks of 4,096 bytes in trees that share (see pages.h).
 */
#include "pages.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define BITS   6
#define WAYS   (1u << BITS)
#define LEVELS 4

struct page {
	unsigned refs;
	uint8_t *bytes; /* NULL: it has none */
};

/* Of the lowest level `page` counts, of the others `node`. */
struct pages_node {
	unsigned refs;
	union {
		struct pages_node *node;
		struct page *page;
	} slot[WAYS];
};

static unsigned way(uint64_t block, unsigned level)
{
	return block >> BITS * (LEVELS - 1 - level) & (WAYS - 1);
}

/* ---- one page, one node ------------------------------------------------- */

static bool page_give_bytes(struct pages_pool *pool, struct page *p)
{
	if (p->bytes)
		return true;
	p->bytes = malloc(PAGES_SIZE);
	if (p->bytes)
		pool->bytes += PAGES_SIZE;
	return p->bytes;
}

/* Without bytes. */
static struct page *page_new(struct pages_pool *pool)
{
	struct page *p = calloc(1, sizeof *p);

	if (!p)
		return NULL;
	p->refs = 1;
	pool->bytes += sizeof *p;
	return p;
}

static void page_release(struct pages_pool *pool, struct page *p)
{
	if (!p || --p->refs)
		return;
	pool->bytes -= sizeof *p + (p->bytes ? PAGES_SIZE : 0);
	free(p->bytes);
	free(p);
}

static struct page *page_with_bytes(struct pages_pool *pool)
{
	struct page *p = page_new(pool);

	if (p && page_give_bytes(pool, p))
		return p;
	page_release(pool, p);
	return NULL;
}

static struct pages_node *node_new(struct pages_pool *pool)
{
	struct pages_node *n = calloc(1, sizeof *n);

	if (!n)
		return NULL;
	n->refs = 1;
	pool->bytes += sizeof *n;
	return n;
}

static void node_release(struct pages_pool *pool, struct pages_node *n,
			 unsigned level)
{
	if (!n || --n->refs)
		return;
	for (unsigned i = 0; i < WAYS; i++) {
		if (level == LEVELS - 1)
			page_release(pool, n->slot[i].page);
		else
			node_release(pool, n->slot[i].node, level + 1);
	}
	pool->bytes -= sizeof *n;
	free(n);
}

/* A copy that has all that N has. */
static struct pages_node *node_copy(struct pages_pool *pool,
				    const struct pages_node *n, unsigned level)
{
	struct pages_node *copy = node_new(pool);

	if (!copy)
		return NULL;
	memcpy(copy->slot, n->slot, sizeof copy->slot);
	for (unsigned i = 0; i < WAYS; i++) {
		if (level == LEVELS - 1 && n->slot[i].page)
			n->slot[i].page->refs++;
		else if (level < LEVELS - 1 && n->slot[i].node)
			n->slot[i].node->refs++;
	}
	return copy;
}

/* Makes what *N is, or is to be, nobody else's. */
static bool node_own(struct pages_pool *pool, struct pages_node **n,
		     unsigned level)
{
	struct pages_node *mine;

	if (*n && (*n)->refs == 1)
		return true;
	mine = *n ? node_copy(pool, *n, level) : node_new(pool);
	if (!mine)
		return false;
	node_release(pool, *n, level);
	*n = mine;
	return true;
}

/* ---- looking ------------------------------------------------------------ */

static struct page *find(const struct pages_node *n, uint64_t block)
{
	if (block >= PAGES_MOST)
		return NULL;
	for (unsigned level = 0; n && level < LEVELS - 1; level++)
		n = n->slot[way(block, level)].node;
	return n ? n->slot[way(block, LEVELS - 1)].page : NULL;
}

bool pages_has(const struct pages_node *root, uint64_t block)
{
	return find(root, block);
}

const uint8_t *pages_find(const struct pages_node *root, uint64_t block)
{
	const struct page *p = find(root, block);

	return p ? p->bytes : NULL;
}

/* The first page of N from *BLOCK on, whose bits above those of LEVEL are
 * N's. */
static bool next(const struct pages_node *n, unsigned level, uint64_t *block)
{
	unsigned shift = BITS * (LEVELS - 1 - level);
	uint64_t at = *block;

	for (unsigned i = way(at, level); i < WAYS; i++) {
		*block = at;
		if (level == LEVELS - 1
			    ? n->slot[i].page != NULL
			    : n->slot[i].node &&
				      next(n->slot[i].node, level + 1, block))
			return true;
		at = ((at >> shift) + 1) << shift;
	}
	return false;
}

bool pages_next(const struct pages_node *root, uint64_t *block)
{
	return root && *block < PAGES_MOST && next(root, 0, block);
}

static size_t own(const struct pages_node *n, unsigned level)
{
	size_t bytes = sizeof *n;

	if (!n || n->refs > 1)
		return 0;
	for (unsigned i = 0; i < WAYS; i++) {
		const struct page *p = n->slot[i].page;

		if (level < LEVELS - 1)
			bytes += own(n->slot[i].node, level + 1);
		else if (p && p->refs == 1)
			bytes += sizeof *p + (p->bytes ? PAGES_SIZE : 0);
	}
	return bytes;
}

size_t pages_own(const struct pages_node *root)
{
	return own(root, 0);
}

/* ---- changing ----------------------------------------------------------- */

/* Where the page of BLOCK is, on a way that is nobody else's. */
static struct page **place(struct pages_pool *pool, struct pages_node **root,
			   uint64_t block)
{
	struct pages_node **n = root;

	assert(block < PAGES_MOST);
	for (unsigned level = 0; level < LEVELS - 1; level++) {
		if (!node_own(pool, n, level))
			return NULL;
		n = &(*n)->slot[way(block, level)].node;
	}
	if (!node_own(pool, n, LEVELS - 1))
		return NULL;
	return &(*n)->slot[way(block, LEVELS - 1)].page;
}

uint8_t *pages_edit(struct pages_pool *pool, struct pages_node **root,
		    uint64_t block)
{
	struct page **p = place(pool, root, block), *mine;

	if (!p)
		return NULL;
	if (*p && (*p)->refs == 1)
		return page_give_bytes(pool, *p) ? (*p)->bytes : NULL;
	mine = page_with_bytes(pool);
	if (!mine)
		return NULL;
	if (*p && (*p)->bytes)
		memcpy(mine->bytes, (*p)->bytes, PAGES_SIZE);
	page_release(pool, *p);
	*p = mine;
	return mine->bytes;
}

bool pages_clear(struct pages_pool *pool, struct pages_node **root,
		 uint64_t block)
{
	struct page **p = place(pool, root, block);

	if (!p)
		return false;
	if (!pool->zero) {
		pool->zero = page_with_bytes(pool);
		if (!pool->zero)
			return false;
		memset(pool->zero->bytes, 0, PAGES_SIZE);
	}
	pool->zero->refs++;
	page_release(pool, *p);
	*p = pool->zero;
	return true;
}

bool pages_leave(struct pages_pool *pool, struct pages_node **root,
		 uint64_t block)
{
	struct page **p = place(pool, root, block), *mine;

	mine = p ? page_new(pool) : NULL;
	if (!mine)
		return false;
	page_release(pool, *p);
	*p = mine;
	return true;
}

bool pages_fill(struct pages_pool *pool, struct pages_node *root,
		uint64_t block, const uint8_t bytes[PAGES_SIZE])
{
	struct page *p = find(root, block);

	assert(p && !p->bytes);
	if (!page_give_bytes(pool, p))
		return false;
	memcpy(p->bytes, bytes, PAGES_SIZE);
	return true;
}

void pages_drop(struct pages_pool *pool, struct pages_node *root,
		uint64_t block)
{
	struct page **p;

	if (!pages_has(root, block))
		return;
	p = place(pool, &root, block);
	assert(p);
	page_release(pool, *p);
	*p = NULL;
}

/* ---- whole trees -------------------------------------------------------- */

struct pages_node *pages_share(struct pages_node *root)
{
	if (root)
		root->refs++;
	return root;
}

void pages_free(struct pages_pool *pool, struct pages_node *root)
{
	node_release(pool, root, 0);
}

void pages_pool_free(struct pages_pool *pool)
{
	page_release(pool, pool->zero);
	pool->zero = NULL;
}
