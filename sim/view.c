/*
 * view.c - choosing, filling and dropping views.
 */
#include "view.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "code.h"
#include "machine_impl.h"

void view_init(struct cpu *c, bool tiny)
{
	c->views = calloc(1, sizeof *c->views);
	if (!c->views)
		abort();
	c->views->count = tiny ? VIEW_TINY : VIEW_MANY;
	view_find(c, view_tag(c));
}

void view_free(struct cpu *c)
{
	if (!c->views)
		return;
	for (unsigned i = 0; i < VIEW_MANY; i++)
		free(c->views->view[i]);
	free(c->views);
	c->views = NULL;
}

static void clear(struct view *v)
{
	for (size_t i = 0; i < v->listed; i++) {
		uint16_t block = v->list[i];

		v->read[block] = 0;
		v->write[block] = 0;
		v->exec[block] = NULL;
		v->is_listed[block] = false;
	}
	v->listed = 0;
}

static struct view *find(struct views *all, uint64_t tag)
{
	for (unsigned i = 0; i < all->count; i++)
		if (all->view[i] && all->view[i]->in_use &&
		    all->view[i]->tag == tag)
			return all->view[i];
	return NULL;
}

/* An empty view: a new one while there is room, else the longest unused. */
static struct view *recycle(struct views *all)
{
	struct view *oldest = NULL;

	for (unsigned i = 0; i < all->count; i++) {
		if (!all->view[i]) {
			all->view[i] = calloc(1, sizeof *all->view[i]);
			if (!all->view[i])
				abort();
			return all->view[i];
		}
		if (!oldest || all->view[i]->last_use < oldest->last_use)
			oldest = all->view[i];
	}
	clear(oldest);
	return oldest;
}

void view_find(struct cpu *c, uint64_t tag)
{
	struct view *v = find(c->views, tag);

	if (!v) {
		v = recycle(c->views);
		v->in_use = true;
		v->tag = tag;
	}
	v->last_use = ++c->views->uses;
	*view_hashed(c, tag) = v;
	c->view = v;
}

static void list(struct view *v, uint32_t block)
{
	if (v->is_listed[block])
		return;
	v->is_listed[block] = true;
	v->list[v->listed++] = (uint16_t)block;
}

/* Fetches are no matter where only stores are watched. */
static bool is_watched(const struct machine *m, uint32_t frame,
		       enum view_kind kind)
{
	unsigned kinds = m->watched.block[frame / BLOCK_SIZE];

	return kind == VIEW_READ ? kinds & WATCH_FETCH : kinds;
}

void view_settle(struct cpu *c, uint32_t logical, uint32_t absolute,
		 enum view_kind kind)
{
	uint32_t block = logical / BLOCK_SIZE;
	uint32_t frame = absolute & ~(uint32_t)(BLOCK_SIZE - 1);
	struct block *code = kind == VIEW_EXEC
				     ? code_block(c->machine, frame)
				     : c->blocks->of[frame / BLOCK_SIZE];
	struct view *v = c->view;
	uintptr_t entry = (uintptr_t)(c->machine->storage + frame) -
			  (uintptr_t)block * BLOCK_SIZE;

	assert((intptr_t)entry > 0);
	if (kind == VIEW_WRITE && v->tag & CR0_LOW_PROTECT && block == 0)
		return; /* half of this block is protected */
	if (kind != VIEW_EXEC && is_watched(c->machine, frame, kind))
		return; /* watch.c is to hear of it */
	if (v->tag & VIEW_DAT &&
	    c->views->translated[frame / BLOCK_SIZE] < UINT16_MAX)
		c->views->translated[frame / BLOCK_SIZE]++;
	list(v, block);
	if (kind == VIEW_READ)
		v->read[block] = entry;
	else if (kind == VIEW_WRITE)
		v->write[block] = code ? -(intptr_t)entry : (intptr_t)entry;
	else
		v->exec[block] = code;
}

static void drop_entry(struct view *v, uint32_t block, unsigned kinds)
{
	if (kinds & VIEW_READ)
		v->read[block] = 0;
	if (kinds & VIEW_WRITE)
		v->write[block] = 0;
	if (kinds & VIEW_EXEC)
		v->exec[block] = NULL;
}

/* True when an entry of logical BLOCK leads to the frame at HOST. */
static bool leads_to(const struct view *v, uint32_t block, uintptr_t host,
		     uint32_t absolute)
{
	uintptr_t entry = host - (uintptr_t)block * BLOCK_SIZE;

	return v->read[block] == entry ||
	       view_write_entry(v->write[block]) == entry ||
	       (v->exec[block] && v->exec[block]->absolute == absolute);
}

static void drop_absolute(struct cpu *c, uint32_t absolute, unsigned kinds)
{
	uint32_t frame = absolute & ~(uint32_t)(BLOCK_SIZE - 1);
	uintptr_t host = (uintptr_t)(c->machine->storage + frame);
	/* Prefixing is its own inverse: this is the real address. */
	uint32_t real = storage_absolute(c, frame);

	for (unsigned i = 0; i < c->views->count; i++) {
		struct view *v = c->views->view[i];

		if (!v || !v->in_use)
			continue;
		if (!(v->tag & VIEW_DAT))
			drop_entry(v, real / BLOCK_SIZE, kinds);
		else if (c->views->translated[frame / BLOCK_SIZE])
			for (size_t n = 0; n < v->listed; n++)
				if (leads_to(v, v->list[n], host, frame))
					drop_entry(v, v->list[n], kinds);
	}
}

void view_drop_absolute(struct machine *m, uint32_t absolute, unsigned kinds)
{
	for (unsigned i = 0; i < m->cpu_count; i++)
		drop_absolute(&m->cpu[i], absolute, kinds);
}

void view_drop_translated(struct cpu *c)
{
	for (unsigned i = 0; i < c->views->count; i++)
		if (c->views->view[i] && c->views->view[i]->tag & VIEW_DAT)
			clear(c->views->view[i]);
	memset(c->views->translated, 0, sizeof c->views->translated);
}

void view_drop_all(struct cpu *c)
{
	for (unsigned i = 0; i < c->views->count; i++)
		if (c->views->view[i])
			clear(c->views->view[i]);
	memset(c->views->translated, 0, sizeof c->views->translated);
}
