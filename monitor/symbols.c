/*
 * symbols.c - debug files in memory: by name, by address, source text.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "symbols_impl.h"

struct symbols *symbols_create(void)
{
	return calloc(1, sizeof(struct symbols));
}

void symbols_forget_sources(struct symbols *s)
{
	for (size_t i = 0; i < s->source_count; i++) {
		free(s->sources[i].file);
		free(s->sources[i].text);
		free(s->sources[i].lines);
	}
	free(s->sources);
	s->sources = NULL;
	s->source_count = 0;
}

void symbols_destroy(struct symbols *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->table_count; i++)
		symbols_table_free(&s->tables[i]);
	symbols_forget_sources(s);
	free(s->tables);
	free(s);
}

const char *symbols_table(const struct symbols *s, size_t n)
{
	return n < s->table_count ? s->tables[n].name : NULL;
}

/* ---- by name --------------------------------------------------------------
 */

/* Index of the first symbol whose name is not before NAME. */
static size_t first_at(const struct table *t, const char *name)
{
	size_t low = 0, high = t->symbol_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (strcasecmp(t->symbols[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool find_section(const struct table *t, const char *name,
			 struct symbol *out)
{
	for (size_t i = 0; i < t->section_count; i++) {
		const struct section *s = &t->sections[i];

		if (strcasecmp(s->name, name) || !*name)
			continue;
		*out = (struct symbol){.name = s->name,
				       .table = t->name,
				       .section = s->name,
				       .code = s->code,
				       .value = s->code ? s->origin : 0,
				       .length = s->length,
				       .type = "",
				       .file = ""};
		return true;
	}
	return false;
}

static bool find_in(const struct table *t, const char *section_name,
		    const char *name, struct symbol *out)
{
	for (size_t i = first_at(t, name); i < t->symbol_count; i++) {
		const struct symbol *y = &t->symbols[i];

		if (strcasecmp(y->name, name))
			break;
		if (section_name && strcasecmp(y->section, section_name))
			continue;
		*out = *y;
		return true;
	}
	return !section_name && find_section(t, name, out);
}

bool symbols_find(const struct symbols *s, const char *name, struct symbol *out)
{
	const char *colon = strchr(name, ':'), *dot;
	char table[64] = "", section_name[64] = "";

	if (colon) {
		snprintf(table, sizeof table, "%.*s", (int)(colon - name),
			 name);
		name = colon + 1;
	}
	dot = strchr(name, '.');
	if (dot) {
		snprintf(section_name, sizeof section_name, "%.*s",
			 (int)(dot - name), name);
		name = dot + 1;
	}
	for (size_t i = 0; i < s->table_count; i++)
		if ((!*table || !strcasecmp(table, s->tables[i].name)) &&
		    find_in(&s->tables[i], *section_name ? section_name : NULL,
			    name, out))
			return true;
	return false;
}

const char *symbols_match(const struct symbols *s, const char *prefix,
			  size_t *n)
{
	size_t length = strlen(prefix), skip = *n;

	for (size_t i = 0; i < s->table_count; i++) {
		const struct table *t = &s->tables[i];

		for (size_t k = first_at(t, prefix);
		     k < t->symbol_count &&
		     !strncasecmp(t->symbols[k].name, prefix, length);
		     k++)
			if (!skip--) {
				++*n;
				return t->symbols[k].name;
			}
	}
	return NULL;
}

/* ---- by address -----------------------------------------------------------
 */

/* The statement that ADDRESS lies in, or NULL. */
static const struct line *line_at(const struct table *t, uint32_t address)
{
	size_t low = 0, high = t->line_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (t->lines[middle].address <= address)
			low = middle + 1;
		else
			high = middle;
	}
	while (low-- > 0) {
		const struct line *l = &t->lines[low];

		if (address - l->address < (l->length ? l->length : 1))
			return l;
		if (address - l->address > 0x1000)
			break;
	}
	return NULL;
}

static bool place_in(const struct table *t, uint32_t address,
		     struct symbols_place *out)
{
	const struct line *l = line_at(t, address);

	for (size_t i = 0; i < t->section_count; i++) {
		const struct section *s = &t->sections[i];

		if (!s->code || address - s->origin >= s->length)
			continue;
		*out = (struct symbols_place){t->name,
					      s->name,
					      s->module,
					      address - s->origin,
					      l ? symbols_file(t, l->file) : "",
					      l ? l->number : 0};
		return true;
	}
	return false;
}

static bool wanted(const char *which, const char *name)
{
	if (!which)
		return true;
	if (*which == '!')
		return strcasecmp(which + 1, name);
	return !strcasecmp(which, name);
}

bool symbols_place(const struct symbols *s, const char *table, uint32_t address,
		   struct symbols_place *out)
{
	for (size_t i = 0; i < s->table_count; i++)
		if (wanted(table, s->tables[i].name) &&
		    place_in(&s->tables[i], address, out))
			return true;
	return false;
}

const char *symbols_name(const struct symbols *s, const char *table,
			 uint32_t address, char *out, size_t size)
{
	struct symbols_place p;

	out[0] = 0;
	if (!symbols_place(s, table, address, &p))
		return out;
	if (p.offset)
		snprintf(out, size, "%s+%X", p.section, (unsigned)p.offset);
	else
		snprintf(out, size, "%s", p.section);
	return out;
}

const char *symbols_label(const struct symbols *s, const char *table,
			  uint32_t address)
{
	const struct symbol *best = NULL;
	struct symbols_place p;

	if (!symbols_place(s, table, address, &p))
		return NULL;
	for (size_t i = 0; i < s->table_count; i++) {
		const struct table *t = &s->tables[i];

		for (size_t k = 0; k < t->symbol_count; k++) {
			const struct symbol *y = &t->symbols[k];

			if (y->code && y->value <= address &&
			    (!best || y->value > best->value) &&
			    !strcmp(t->name, p.table) &&
			    !strcmp(y->section, p.section))
				best = y;
		}
	}
	return best ? best->name : NULL;
}

static bool same_file(const char *full, const char *part)
{
	size_t n = strlen(full), k = strlen(part);

	return n >= k && !strcasecmp(full + n - k, part) &&
	       (n == k || full[n - k - 1] == '/');
}

bool symbols_line(const struct symbols *s, const char *name, int line,
		  uint32_t *address)
{
	const struct line *best = NULL;

	for (size_t i = 0; i < s->table_count; i++) {
		const struct table *t = &s->tables[i];

		for (size_t k = 0; k < t->line_count; k++) {
			const struct line *l = &t->lines[k];

			if (l->number >= line &&
			    same_file(symbols_file(t, l->file), name) &&
			    (!best || l->number < best->number))
				best = l;
		}
	}
	if (best)
		*address = best->address;
	return best;
}

/* ---- source text ----------------------------------------------------------
 */

/* The file as named, or below one of the directories above the debug files
 * (they are under build/, the source beside build/). */
static FILE *open_source(const struct symbols *s, const char *name)
{
	FILE *f = fopen(name, "r");

	for (size_t i = 0; !f && *name != '/' && i < s->table_count; i++) {
		char *dir = strdup(s->tables[i].path), *slash;

		while (!f && (slash = strrchr(dir, '/'))) {
			char *path = NULL;

			*slash = 0;
			if (asprintf(&path, "%s/%s", dir, name) > 0)
				f = fopen(path, "r");
			free(path);
		}
		free(dir);
	}
	return f;
}

static void split(struct source *o)
{
	size_t room = 1;

	for (const char *p = o->text; p && *p; p++)
		room += *p == '\n';
	o->lines = calloc(room + 1, sizeof *o->lines);
	for (char *p = o->text; p && *p;) {
		char *end = strchr(p, '\n');

		o->lines[o->count++] = p;
		if (!end)
			break;
		*end = 0;
		p = end + 1;
	}
}

static const struct source *get_source(struct symbols *s, const char *name)
{
	struct source *o;
	size_t size = 0;
	FILE *f;

	for (size_t i = 0; i < s->source_count; i++)
		if (!strcmp(s->sources[i].file, name))
			return &s->sources[i];
	s->sources =
		realloc(s->sources, (s->source_count + 1) * sizeof *s->sources);
	o = &s->sources[s->source_count++];
	memset(o, 0, sizeof *o);
	o->file = strdup(name);
	f = open_source(s, name);
	if (f && getdelim(&o->text, &size, 0, f) < 0) {
		free(o->text);
		o->text = NULL;
	}
	if (f)
		fclose(f);
	split(o);
	return o;
}

const char *symbols_source(struct symbols *s, const char *name, int line)
{
	const struct source *o;

	if (!*name || line < 1)
		return NULL;
	o = get_source(s, name);
	return (size_t)line <= o->count ? o->lines[line - 1] : NULL;
}

int symbols_source_lines(struct symbols *s, const char *name)
{
	return *name ? (int)get_source(s, name)->count : 0;
}

const char *symbols_last(const struct symbols *s)
{
	return s->table_count ? s->tables[s->last].name : "";
}
