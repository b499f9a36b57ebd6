/*
 * deck.c - the object deck of an assembly.
 *
 * Models: GC33-4010, appendix "Object deck output".  Text goes out in the
 * order of the statements, so that what ORG overlays comes later; items of
 * relocation are ordered by section, then by the symbol, then by place.
 */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#include "../ebcdic.h"
#include "../objdeck.h"

static void cut_name(char out[9], const char *name)
{
	snprintf(out, 9, "%.8s", name);
}

static enum objdeck_type deck_type(const struct section *s)
{
	switch (s->kind) {
	case SEC_PC:
		return OBJDECK_PC;
	case SEC_CM:
		return OBJDECK_CM;
	case SEC_ER:
		return OBJDECK_ER;
	case SEC_WX:
		return OBJDECK_WX;
	case SEC_PR:
		return OBJDECK_XD;
	default:
		return OBJDECK_SD;
	}
}

static void add_section(struct objdeck *deck, const struct section *s)
{
	struct objdeck_symbol item = {.type = (uint8_t)deck_type(s),
				      .id = s->esdid,
				      .address = s->origin,
				      .length = s->high};

	cut_name(item.name, s->name);
	if (s->kind == SEC_PR)
		item.flags = (uint8_t)s->align;
	objdeck_add_symbol(deck, &item);
}

static void add_entry(struct objdeck *deck, const struct symbol *sym)
{
	const struct section *s = value_section(&sym->v);
	struct objdeck_symbol item = {.type = OBJDECK_LD};

	if (!sym->entry || !s)
		return;
	item.address = s->origin + (uint32_t)sym->v.n;
	item.length = s->esdid;
	cut_name(item.name, sym->name);
	objdeck_add_symbol(deck, &item);
}

static int by_place(const void *a, const void *b)
{
	const struct rld *x = *(struct rld *const *)a;
	const struct rld *y = *(struct rld *const *)b;
	unsigned rx = x->rel ? x->rel->esdid : 0;
	unsigned ry = y->rel ? y->rel->esdid : 0;

	if (x->pos->esdid != y->pos->esdid)
		return x->pos->esdid < y->pos->esdid ? -1 : 1;
	if (rx != ry)
		return rx < ry ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

static void fill(struct assembler *as, struct objdeck *deck)
{
	cut_name(deck->id, as->deck_id ? as->deck_id : "");
	for (unsigned i = 0; i < as->esd.n; i++) {
		const struct esd_item *item = as->esd.at[i];

		if (item->section)
			add_section(deck, item->section);
		else
			add_entry(deck, item->symbol);
	}
	for (unsigned i = 0; i < as->txt.n; i++) {
		const struct txt *t = as->txt.at[i];

		objdeck_add_text(deck, t->section->esdid,
				 t->section->origin + t->loc, t->bytes, t->n);
	}
	if (as->rld.n)
		qsort(as->rld.at, as->rld.n, sizeof *as->rld.at, by_place);
	for (unsigned i = 0; i < as->rld.n; i++) {
		const struct rld *r = as->rld.at[i];
		struct objdeck_rld item = {.r = r->rel ? r->rel->esdid : 0,
					   .p = r->pos->esdid,
					   .flags = r->flags,
					   .address = r->pos->origin + r->loc};

		objdeck_add_rld(deck, &item);
	}
	if (as->has_entry_point) {
		const struct section *s = value_section(&as->entry_point);

		if (s->kind == SEC_ER || s->kind == SEC_WX) {
			cut_name(deck->end.entry_name, s->name);
		} else {
			deck->end.has_entry = true;
			deck->end.entry_id = s->esdid;
			deck->end.entry_address =
				s->origin + (uint32_t)as->entry_point.n;
		}
	}
	snprintf(deck->end.maker, sizeof deck->end.maker, "1TRAPEZE ASM 0100");
	if (as->severity >= ASM_ERROR)
		deck->end.severity = (unsigned)as->severity;
}

static bool punch(const struct assembler *as, FILE *out)
{
	uint8_t card[CARD];

	for (unsigned i = 0; i < as->punched.n; i++) {
		ebcdic_encode(card, as->punched.at[i], CARD);
		if (fwrite(card, CARD, 1, out) != 1)
			return false;
	}
	return true;
}

bool deck_write(struct assembler *as)
{
	struct objdeck deck = {0};
	uint8_t *cards;
	size_t size;
	FILE *out;
	bool ok;

	fill(as, &deck);
	cards = objdeck_cards(&deck, &size);
	objdeck_free(&deck);
	out = fopen(as->options->deck, "wb");
	ok = out && punch(as, out) && fwrite(cards, size, 1, out) == 1;
	if (out && fclose(out))
		ok = false;
	free(cards);
	return ok;
}
