/*
 * pages.h - a sequence of blocks of 4,096 bytes, of which only some are there,
 * and which versions of it share.
 *
 * For medium.c.  A tree of four levels, sixty-four ways each, holds 64 GiB.
 * Nodes and pages are counted: a copy of a tree is its root once more, and a
 * change to one that is shared makes new what lies on the way to it.
 *
 * A page may be there without bytes: somebody else, a file, has them.  Before
 * they go there they are filled in, for all trees that have the page.
 */
#ifndef TRAPEZE_PAGES_H
#define TRAPEZE_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PAGES_SIZE 4096
#define PAGES_MOST ((uint64_t)1 << 24) /* blocks */

/* Trees that share, and the memory of all of them. */
struct pages_pool {
	size_t bytes;
	struct page *zero; /* one for all blocks of zeros, or NULL           */
};
void pages_pool_free(struct pages_pool *pool);

struct pages_node; /* NULL: an empty tree                                  */

/* Whether the page of BLOCK is there. */
bool pages_has(const struct pages_node *root, uint64_t block);
/* Its bytes, NULL: it has none. */
const uint8_t *pages_find(const struct pages_node *root, uint64_t block);
/* The page of BLOCK to write on, nobody else's; where it was not there, or had
 * no bytes, they are anything.  NULL: no memory, and nothing is changed. */
uint8_t *pages_edit(struct pages_pool *pool, struct pages_node **root,
		    uint64_t block);
/* The page becomes zeros.  False: no memory. */
bool pages_clear(struct pages_pool *pool, struct pages_node **root,
		 uint64_t block);
/* The page becomes one without bytes.  False: no memory. */
bool pages_leave(struct pages_pool *pool, struct pages_node **root,
		 uint64_t block);
/* A page without bytes gets them.  False: no memory. */
bool pages_fill(struct pages_pool *pool, struct pages_node *root,
		uint64_t block, const uint8_t bytes[PAGES_SIZE]);
/* The page is not there any longer; the tree must not be shared. */
void pages_drop(struct pages_pool *pool, struct pages_node *root,
		uint64_t block);
struct pages_node *pages_share(struct pages_node *root);
void pages_free(struct pages_pool *pool, struct pages_node *root);
/* Bytes of what only this tree has. */
size_t pages_own(const struct pages_node *root);
/* The first block from BLOCK on that is there; false: none. */
bool pages_next(const struct pages_node *root, uint64_t *block);

#endif
