/*
 * break_follow.c - breakpoints on storage, wherever its pages are.
 *
 * A range is cut where pages may be cut; each piece is under watch at the
 * absolute address where it is now.  So are, for stores, the words that say
 * so: entries of segment and page tables on every level, and in each CP's block
 * of the virtual machine the word with its segment table.  A page that is
 * nowhere cannot be used: then only the words are watched that will say where
 * it is.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dat_table.h"
#include "session.h"

enum { PIECE = 2048, PIECES_MAX = 4096, KEPT_MAX = 4096 };

static unsigned kinds_of(const struct breakpoint *p)
{
	switch (p->kind) {
	case BREAK_STORE:
	case BREAK_CHANGE:
		return WATCH_STORE;
	case BREAK_FETCH:
		return WATCH_FETCH;
	case BREAK_ACCESS:
		return WATCH_FETCH | WATCH_STORE;
	default:
		return 0;
	}
}

static void add(struct breakpoints *b, struct breakpoint *p, uint32_t absolute,
		uint32_t length, bool table)
{
	unsigned kinds = table ? WATCH_STORE : kinds_of(p);
	struct break_piece piece = {absolute, length, kinds, table};

	for (size_t i = 0; table && i < p->piece_count; i++)
		if (p->pieces[i].table && p->pieces[i].absolute == absolute)
			return; /* the same table for the next page */
	if (p->piece_count == PIECES_MAX)
		return;
	p->pieces =
		realloc(p->pieces, (p->piece_count + 1) * sizeof *p->pieces);
	p->pieces[p->piece_count++] = piece;
	machine_watch_set(b->machine, absolute, length, kinds);
}

static void drop(struct breakpoints *b, struct breakpoint *p)
{
	for (size_t i = 0; i < p->piece_count; i++)
		machine_watch_clear(b->machine, p->pieces[i].absolute,
				    p->pieces[i].length, p->pieces[i].kinds);
	p->piece_count = 0;
}

/* A word at REAL of the storage of node N is part of the way. */
static void add_word(struct breakpoints *b, struct breakpoint *p, int n,
		     uint32_t real, uint32_t size)
{
	struct place at = {.space = PLACE_REAL, .address = real};
	uint32_t absolute;
	struct error error;

	snprintf(at.path, sizeof at.path, "%s",
		 n > 0 ? b->tower->nodes[n].path : "");
	if (place_absolute(b->session, &at, &absolute, &error))
		add(b, p, absolute, size, true);
}

/* The words in the blocks of the CPs, from the virtual machine down. */
static void add_blocks(struct breakpoints *b, struct breakpoint *p)
{
	const struct tower *t = b->tower;
	int n = place_node(b->session, &p->place);

	for (; n > 0; n = t->nodes[n].parent)
		add_word(b, p, t->nodes[n].parent,
			 t->nodes[n].vmblok + t->map.vmseg, 4);
}

/* The entries of tables in the storage of node N. */
static void add_entries(struct breakpoints *b, struct breakpoint *p, int n,
			const struct dat_steps *steps)
{
	add_word(b, p, n, steps->segment_at, 4);
	if (steps->page_at)
		add_word(b, p, n, steps->page_at, 2);
}

/* The address as the CPU of node N translates it to what is real to it; false
 * where it does not. */
static bool by_dat(struct breakpoints *b, struct breakpoint *p, int n,
		   uint32_t *address)
{
	struct dat_steps steps = {0};
	struct dat_result r;
	struct tower_cpu cpu;

	if (!tower_cpu(b->tower, n, &cpu))
		return false;
	if (p->place.space == PLACE_LOGICAL && !place_translates(cpu.psw))
		return true;
	r = place_dat(b->tower, n, &cpu, *address, &steps);
	add_entries(b, p, n, &steps);
	*address = r.real;
	return !r.code;
}

/* What is real to virtual machine N, through its CP's tables. */
static bool by_cp(struct breakpoints *b, struct breakpoint *p, int n,
		  uint32_t *real)
{
	struct dat_steps steps = {0};
	struct dat_result r;

	if (*real >= b->tower->nodes[n].size)
		return false;
	r = tower_up(b->tower, n, *real, &steps);
	add_entries(b, p, b->tower->nodes[n].parent, &steps);
	*real = r.real;
	return !r.code;
}

/* Where LENGTH bytes at AT are, up to the next cut, and how that is known. */
static void add_piece(struct breakpoints *b, struct breakpoint *p, uint32_t at,
		      uint32_t length)
{
	struct place real = {.space = PLACE_REAL};
	int n = place_node(b->session, &p->place);
	uint32_t absolute;
	struct error error;

	if (n < 0)
		return;
	if (p->place.space <= PLACE_VIRTUAL && !by_dat(b, p, n, &at))
		return;
	if (p->place.space == PLACE_HOST && n)
		n = b->tower->nodes[n].parent;
	for (; n > 0; n = b->tower->nodes[n].parent)
		if (!by_cp(b, p, n, &at))
			return;
	real.address = at;
	if (p->place.space == PLACE_ABSOLUTE && !*p->place.path)
		real.space = PLACE_ABSOLUTE;
	if (place_absolute(b->session, &real, &absolute, &error))
		add(b, p, absolute, length, false);
}

static void add_all(struct breakpoints *b, struct breakpoint *p)
{
	uint32_t at = p->place.address;

	if (!p->placed) {
		add(b, p, p->address, p->length, false);
		return;
	}
	add_blocks(b, p);
	for (uint32_t left = p->length; left;) {
		uint32_t n = PIECE - at % PIECE;

		n = n < left ? n : left;
		add_piece(b, p, at, n);
		at = (at + n) & 0xFFFFFF;
		left -= n;
	}
}

void break_follow(struct breakpoints *b, struct breakpoint *p)
{
	if (!kinds_of(p))
		return;
	drop(b, p);
	if (p->disabled)
		return;
	add_all(b, p);
	if (!p->before && p->length <= KEPT_MAX)
		p->before = malloc(p->length);
	if (p->before && !p->before_known)
		p->before_known = break_follow_read(b, p, p->before);
}

void break_follow_end(struct breakpoints *b, struct breakpoint *p)
{
	drop(b, p);
	free(p->pieces);
	free(p->before);
	p->pieces = NULL;
	p->before = NULL;
}

bool break_follow_read(const struct breakpoints *b, const struct breakpoint *p,
		       uint8_t *out)
{
	if (p->placed)
		return place_read(b->session, &p->place, out, p->length) ==
		       p->length;
	return machine_read(b->machine, SPACE_ABSOLUTE, p->address, out,
			    p->length) == p->length;
}

/* Nothing of it is anywhere: no such virtual machine, or not yet. */
static bool is_nowhere(const struct breakpoint *p)
{
	for (size_t i = 0; i < p->piece_count; i++)
		if (!p->pieces[i].table)
			return false;
	return true;
}

/* The registers that tell a virtual address are not storage. */
static bool by_registers(const struct breakpoint *p)
{
	return p->place.space == PLACE_VIRTUAL ||
	       p->place.space == PLACE_LOGICAL;
}

uint32_t break_follow_probes(const struct breakpoint *p)
{
	if (!kinds_of(p) || !p->placed)
		return 0;
	return PROBE_BIT(PSW) | (*p->place.path ? 0 : PROBE_BIT(CONTROL));
}

static bool hits_table(const struct breakpoint *p, const struct probe_event *e)
{
	for (size_t i = 0; i < p->piece_count; i++)
		if (p->pieces[i].table &&
		    e->u.store.absolute <
			    p->pieces[i].absolute + p->pieces[i].length &&
		    p->pieces[i].absolute <
			    e->u.store.absolute + e->u.store.length)
			return true;
	return false;
}

/* Its virtual machine begins to run. */
static bool starts(const struct breakpoints *b, const struct breakpoint *p)
{
	return b->tower->running > 0 &&
	       tower_named(b->tower, b->tower->running, p->place.path);
}

static bool is_moved(const struct breakpoints *b, const struct breakpoint *p,
		     const struct probe_event *e)
{
	if (e->kind == PROBE_WATCH)
		return e->u.store.kinds & WATCH_STORE && hits_table(p, e);
	if (e->kind == PROBE_CONTROL)
		return by_registers(p) && !*p->place.path;
	return e->kind == PROBE_PSW && *p->place.path && starts(b, p) &&
	       (by_registers(p) || is_nowhere(p));
}

void break_follow_event(struct breakpoints *b, struct breakpoint *p,
			const struct probe_event *e)
{
	if (!kinds_of(p) || !p->placed || p->disabled || !is_moved(b, p, e))
		return;
	if (*p->place.path && place_node(b->session, &p->place) < 0)
		tower_walk(b->session->tower);
	break_follow(b, p);
}
