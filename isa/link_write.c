/*
 * link_write.c - the program that was bound as a deck, an image and a map.
 *
 * The deck: card 1 holds the IPL PSW and two CCWs (GA22-7000, chapter 4,
 * initial program loading): the first reads card 2, the second goes on with
 * the CCWs that are its first bytes, which read the rest of a small loader
 * (boot/ipldeck.asm) behind the end of the program.  The loader reads what
 * follows: TXT cards with absolute addresses and an END card.
 */
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ebcdic.h"
#include "link_impl.h"

#define LOW_STORAGE 0x200u /* 0-511: the loader moves them last           */

FILE *link_open(const char *file, struct error *error)
{
	FILE *f = strcmp(file, "-") ? fopen(file, "wb") : stdout;

	if (!f)
		error_set(error, "%s: cannot write: %s", file, strerror(errno));
	return f;
}

bool link_close(FILE *f, const char *file, struct error *error)
{
	bool bad = ferror(f);

	if (f == stdout ? fflush(f) : fclose(f))
		bad = true;
	return !bad ||
	       error_set(error, "%s: cannot write: %s", file, strerror(errno));
}

bool link_write_image(const struct link *link, const char *file,
		      struct error *error)
{
	FILE *f = link_open(file, error);

	if (!f)
		return false;
	fwrite(link->image, 1, link->end, f);
	return link_close(f, file, error);
}

/* ---- deck
 * --------------------------------------------------------------------- */

/* Card 1 and the cards of the loader, each of 80 bytes. */
static void write_loader(FILE *f, const struct link *boot)
{
	const struct objdeck_symbol *s = &boot->modules[0].deck.symbols[0];
	uint32_t at = boot->modules[0].address[0];
	uint8_t card[OBJDECK_CARD];

	assert(s->type == OBJDECK_SD && at + s->length == boot->end);
	memset(card, 0x40, sizeof card);
	link_put_word(card, 0); /* PSW: BC mode, disabled */
	link_put_word(card + 4, boot->entry);
	link_put_word(card + 8, 0x02000000 | at); /* read card 2, chain */
	link_put_word(card + 12, 0x60000050);
	link_put_word(card + 16, 0x08000000 | at); /* go on with its CCWs */
	link_put_word(card + 20, 0x60000050);
	fwrite(card, 1, sizeof card, f);
	for (uint32_t a = at; a < boot->end; a += OBJDECK_CARD) {
		uint32_t left = boot->end - a;

		memset(card, 0, sizeof card);
		memcpy(card, boot->image + a,
		       left < OBJDECK_CARD ? left : OBJDECK_CARD);
		fwrite(card, 1, sizeof card, f);
	}
}

/*
 * What was loaded into FROM to TO, as text of one section at 0.  Gaps that
 * are shorter than what a card costs are loaded as zeros.
 */
static void add_range(const struct link *link, struct objdeck *deck,
		      uint32_t from, uint32_t to)
{
	uint32_t at = from, end, gap;

	while (at < to) {
		if (!link->covered[at]) {
			at++;
			continue;
		}
		gap = 0;
		for (end = at; end < to && gap < 16; end++)
			gap = link->covered[end] ? 0 : gap + 1;
		end -= gap;
		objdeck_add_text(deck, 1, at, link->image + at, end - at);
		at = end;
	}
}

/* Low storage last, and no card with bytes on both sides of 512. */
static void add_image(const struct link *link, struct objdeck *deck)
{
	uint32_t low = link->end < LOW_STORAGE ? link->end : LOW_STORAGE;

	add_range(link, deck, low, link->end);
	add_range(link, deck, 0, low);
}

bool link_write_deck(const struct link *link, const char *file,
		     struct error *error)
{
	struct objdeck deck = {.id = "IPL ",
			       .end = {.has_entry = true,
				       .entry_id = 1,
				       .entry_address = link->entry,
				       .maker = "TRAPEZE LINK"}};
	struct link *boot = link_boot("IPLDECK", link_ipldeck,
				      link_ipldeck_size, link->end, error);
	FILE *f = boot ? link_open(file, error) : NULL;
	uint8_t *cards;
	size_t size;

	if (f) {
		write_loader(f, boot);
		add_image(link, &deck);
		cards = objdeck_cards(&deck, &size);
		fwrite(cards, 1, size, f);
		free(cards);
		objdeck_free(&deck);
	}
	if (boot)
		link_destroy(boot);
	return f && link_close(f, file, error);
}

/* ---- map
 * ------------------------------------------------------------------------ */

static int by_address(const void *a, const void *b)
{
	const struct link_symbol *const *x = a, *const *y = b;

	if ((*x)->address != (*y)->address)
		return (*x)->address < (*y)->address ? -1 : 1;
	return strcmp((*x)->name, (*y)->name);
}

/* Where a deck's sections lie, from the first to the last. */
static void module_extent(const struct link_module *m, uint32_t *from,
			  uint32_t *to)
{
	*from = LINK_LIMIT;
	*to = 0;
	for (size_t i = 0; i < m->deck.symbol_count; i++) {
		const struct objdeck_symbol *s = &m->deck.symbols[i];
		uint32_t at = m->address[i];

		if (s->type != OBJDECK_SD && s->type != OBJDECK_PC)
			continue;
		if (at < *from)
			*from = at;
		if (at + s->length > *to)
			*to = at + s->length;
	}
}

static void map_modules(const struct link *link, FILE *f)
{
	fputs("MODULE    FROM    TO      LENGTH  WHAT IT DOES\n", f);
	for (size_t i = 0; i < link->module_count; i++) {
		const struct link_module *m = &link->modules[i];
		uint32_t from, to;

		module_extent(m, &from, &to);
		if (from >= to)
			fprintf(f, "%-8s  -       -       000000  %s\n",
				m->name, m->what);
		else
			fprintf(f, "%-8s  %06X  %06X  %06X  %s\n", m->name,
				from, to - 1, to - from, m->what);
	}
}

static void map_symbols(const struct link *link, FILE *f)
{
	static const char *const kinds[] = {[LINK_SECTION] = "section",
					    [LINK_ENTRY] = "entry",
					    [LINK_COMMON] = "common",
					    [LINK_PSEUDO] = "pseudo"};
	const struct link_symbol **order =
		calloc(link->symbol_count + 1, sizeof *order);
	size_t count = link->symbol_count;

	for (size_t i = 0; i < count; i++)
		order[i] = &link->symbols[i];
	qsort(order, count, sizeof *order, by_address);
	fputs("\nADDRESS  SYMBOL    KIND     LENGTH  MODULE\n", f);
	for (int pseudo = 0; pseudo < 2; pseudo++)
		for (size_t i = 0; i < count; i++) {
			const struct link_symbol *s = order[i];

			if ((s->kind == LINK_PSEUDO) != pseudo)
				continue;
			fprintf(f, "%06X   %-8s  %-7s", s->address,
				*s->name ? s->name : "(blank)", kinds[s->kind]);
			if (s->kind == LINK_ENTRY)
				fprintf(f, "          ");
			else
				fprintf(f, "  %06X  ", s->length);
			fprintf(f, "%s\n", link->modules[s->module].name);
		}
	free(order);
}

bool link_write_map(const struct link *link, const char *file,
		    struct error *error)
{
	FILE *f = link_open(file, error);

	if (!f)
		return false;
	map_modules(link, f);
	map_symbols(link, f);
	fprintf(f, "\nentry %06X, end %06X", link->entry, link->end);
	if (link->pseudo_length)
		fprintf(f, ", pseudo registers %X", link->pseudo_length);
	fputs("\n", f);
	return link_close(f, file, error);
}
