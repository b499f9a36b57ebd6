/*
 * section.c - control sections, location counters, the external symbol
 * dictionary, and the bytes that pass 2 makes.
 *
 * Models: GC33-4010, "Program sectioning and linking".  Each section has a
 * counter of its own that begins at 0; after pass 1 the sections are stacked
 * on doubleword boundaries by their final lengths.
 */
#include "internal.h"

#include <string.h>

void esd_add(struct assembler *as, struct section *section,
	     struct symbol *symbol)
{
	struct esd_item *item = arena_alloc(&as->arena, sizeof *item);

	item->section = section;
	item->symbol = symbol;
	list_add(&as->arena, &as->esd, item);
	if (section)
		section->esdid = ++as->next_esdid;
}

static struct section *new_section(struct assembler *as, const char *name,
				   enum section_kind kind)
{
	struct section *s = arena_alloc(&as->arena, sizeof *s);

	s->name = arena_strdup(&as->arena, name);
	for (char *p = s->name; *p; p++)
		*p = upper(*p);
	s->kind = kind;
	s->index = as->sections.n;
	list_add(&as->arena, &as->sections, s);
	if (kind != SEC_DSECT)
		esd_add(as, s, NULL);
	return s;
}

/* The section NAME, begun now or resumed. */
struct section *section_get(struct assembler *as, struct stmt *st,
			    const char *name, enum section_kind kind)
{
	const char *unnamed = kind == SEC_CM	  ? " COM"
			      : kind == SEC_DSECT ? " DSECT"
						  : " PC";
	const char *key = *name ? name : unnamed;
	struct section *s = map_get(&as->section_names, key, strlen(key));

	if (s) {
		if (s->kind != kind && !(kind == SEC_SD && s->kind == SEC_PC)) {
			diag_at(as, st, st->name, MSG_SECTION_KIND, name);
			return NULL;
		}
		return s;
	}
	if (kind == SEC_SD && !*name)
		kind = SEC_PC;
	s = new_section(as, name, kind);
	map_put(&as->arena, &as->section_names, key, strlen(key), s);
	if (*name && !symbol_define(as, st, name, value_at(s, 0), 1, 'J'))
		st->bad = true;
	if (!as->first && (kind == SEC_SD || kind == SEC_PC))
		as->first = s;
	return s;
}

/* An external symbol; a V constant and EXTRN of one name share it. */
struct section *section_external(struct assembler *as, const char *name,
				 size_t n, enum section_kind kind, bool v)
{
	struct map *map = kind == SEC_PR ? &as->dummies : &as->externals;
	struct section *s = map_get(map, name, n);

	if (s)
		return s;
	s = new_section(as, arena_strndup(&as->arena, name, n), kind);
	s->named_by_v = v;
	map_put(&as->arena, map, name, n, s);
	return s;
}

void section_need(struct assembler *as)
{
	if (!as->current)
		as->current = section_get(as, as->st, "", SEC_PC);
	as->star_section = as->current;
	as->star_loc = as->current ? as->current->loc : 0;
}

void section_advance(struct assembler *as, uint32_t n)
{
	struct section *s = as->current;

	if (n > MAX_SECTION || s->loc + n > MAX_SECTION) {
		diag_at(as, as->st, as->st->operand, MSG_COUNTER);
		as->st->size = 0;
		return;
	}
	s->loc += n;
	if (s->loc > s->high)
		s->high = s->loc;
}

void section_align(struct assembler *as, unsigned boundary)
{
	struct section *s = as->current;
	uint32_t gap = (0 - s->loc) & (boundary - 1);

	section_advance(as, gap);
	as->star_loc = s->loc;
}

/* A DSECT that a Q constant names is an external dummy as well. */
static void dummy_length(struct assembler *as, struct section *dummy)
{
	const struct section *dsect =
		map_get(&as->section_names, dummy->name, strlen(dummy->name));

	if (dummy->high || !dsect || dsect->kind != SEC_DSECT)
		return;
	dummy->high = dsect->high;
	dummy->align = 7;
}

/* Stacks the sections: origins from final lengths (Assembler XF). */
void section_layout(struct assembler *as)
{
	uint32_t at = as->first ? as->first->start : 0;

	for (unsigned i = 0; i < as->sections.n; i++) {
		struct section *s = as->sections.at[i];

		if (s->kind == SEC_PR)
			dummy_length(as, s);
		if (s->kind != SEC_SD && s->kind != SEC_PC)
			continue;
		at = (at + 7) & ~7u;
		s->origin = at;
		at += s->high;
	}
}

void section_emit(struct assembler *as, const void *bytes, uint32_t n)
{
	if (as->emitted > 4ull * MAX_SECTION) {
		diag_at(as, as->st, as->st->operand, MSG_COUNTER);
		return;
	}
	as->emitted += n;
	if (!as->code.n)
		as->code_loc = as->out;
	text_add(&as->arena, &as->code, bytes, n);
	as->out += n;
}

void section_rld(struct assembler *as, struct section *rel, uint8_t flags,
		 uint32_t loc)
{
	struct section *pos = as->st->section;
	struct rld *r;

	if (!pos || pos->kind == SEC_DSECT || pos->kind == SEC_CM)
		return;
	r = arena_alloc(&as->arena, sizeof *r);
	r->pos = pos;
	r->rel = rel;
	r->flags = flags;
	r->loc = loc;
	r->order = as->rld.n;
	list_add(&as->arena, &as->rld, r);
}
