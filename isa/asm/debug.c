/*
 * debug.c - the debug file: what debuggers want to know of addresses.
 *
 * Models: the format "trapeze-debug 1" of ARCHITECTURE.md.  What a macro
 * made belongs to the line of the call in open code.
 */
#include "internal.h"

#include <jansson.h>
#include <string.h>

/* Sections of the file are those with contents or fields. */
static bool is_listed(const struct section *s)
{
	return s->kind != SEC_ER && s->kind != SEC_WX;
}

static const char *kind_name(const struct section *s)
{
	return s->kind == SEC_DSECT ? "DSECT"
	       : s->kind == SEC_CM  ? "COM"
	       : s->kind == SEC_PR  ? "DXD"
				    : "CSECT";
}

static int section_index(const struct assembler *as, const struct section *s)
{
	int n = 0;

	for (unsigned i = 0; i < as->sections.n; i++) {
		const struct section *t = as->sections.at[i];

		if (t == s)
			return is_listed(t) ? n : -1;
		n += is_listed(t);
	}
	return -1;
}

static int file_index(const struct assembler *as,
		      const struct source_file *file)
{
	for (unsigned i = 0; i < as->file_list.n; i++)
		if (as->file_list.at[i] == file)
			return (int)i;
	return -1;
}

/* The card that the reader of the source sees: of the outermost call. */
static const struct card *visible_card(const struct stmt *st)
{
	const struct scope *sc = st->scope;
	const struct logical *lg = st->src;

	for (; sc && sc->macro; sc = sc->parent)
		lg = sc->call;
	return lg ? lg->cards : NULL;
}

static char *module_name(struct assembler *as)
{
	const char *slash = strrchr(as->options->source, '/');
	const char *base = slash ? slash + 1 : as->options->source;
	const char *dot = strrchr(base, '.');

	return arena_strndup(&as->arena, base,
			     dot ? (size_t)(dot - base) : strlen(base));
}

/* Text as JSON wants it: UTF-8. */
static json_t *latin1(struct assembler *as, const char *s)
{
	struct text t = {0};

	text_add(&as->arena, &t, "", 0);
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		char two[2] = {(char)(0xC0 | c >> 6),
			       (char)(0x80 | (c & 0x3F))};

		if (c < 0x80)
			text_add(&as->arena, &t, s, 1);
		else
			text_add(&as->arena, &t, two, 2);
	}
	return json_string(t.at);
}

static json_t *files(struct assembler *as)
{
	json_t *out = json_array();

	for (unsigned i = 0; i < as->file_list.n; i++) {
		const struct source_file *f = as->file_list.at[i];
		json_t *name = json_string(f->name);

		json_array_append_new(out, name ? name : latin1(as, f->name));
	}
	return out;
}

static json_t *sections(struct assembler *as)
{
	json_t *out = json_array();
	char *module = module_name(as);

	for (unsigned i = 0; i < as->sections.n; i++) {
		const struct section *s = as->sections.at[i];

		if (is_listed(s))
			json_array_append_new(
				out, json_pack("{s:s s:s s:i s:i s:o}", "name",
					       s->name, "kind", kind_name(s),
					       "origin", (int)s->origin,
					       "length", (int)s->high, "module",
					       latin1(as, module)));
	}
	return out;
}

static json_t *lines(struct assembler *as)
{
	json_t *out = json_array();

	for (unsigned i = 0; i < as->stmts.n; i++) {
		const struct stmt *st = as->stmts.at[i];
		const struct card *card;

		if (st->comment || !st->size || !st->section)
			continue;
		card = visible_card(st);
		if (card)
			json_array_append_new(
				out, json_pack("[i,i,i,i,i]",
					       section_index(as, st->section),
					       (int)st->loc, (int)st->size,
					       file_index(as, card->file),
					       (int)card->line));
	}
	return out;
}

static json_t *symbols(struct assembler *as)
{
	json_t *out = json_array();

	for (unsigned i = 0; i < as->symbol_list.n; i++) {
		const struct symbol *sym = as->symbol_list.at[i];
		const struct section *s = value_section(&sym->v);
		const struct card *card;
		char type[2] = {sym->type, 0};
		int section = s ? section_index(as, s) : -1;

		if (!sym->defined || sym->v.nrel > 1 || (s && section < 0))
			continue;
		card = sym->at ? visible_card(sym->at) : NULL;
		json_array_append_new(
			out, json_pack("[s,i,i,i,o,i,i]", sym->name, section,
				       (int)sym->v.n, (int)sym->length,
				       latin1(as, type),
				       card ? file_index(as, card->file) : -1,
				       card ? (int)card->line : 0));
	}
	return out;
}

bool debug_write(struct assembler *as)
{
	json_t *root =
		json_pack("{s:s s:o s:o s:o s:o}", "format", "trapeze-debug 1",
			  "files", files(as), "sections", sections(as), "lines",
			  lines(as), "symbols", symbols(as));
	bool ok =
		root && !json_dump_file(root, as->options->debug, JSON_COMPACT);

	json_decref(root);
	return ok;
}
