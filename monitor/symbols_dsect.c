/*
 * symbols_dsect.c - dummy sections: the fields of control blocks, in order,
 * and the names of the bits in their flag bytes.
 *
 * Every module that copies a DSECT has it in the debug file; the first one
 * speaks for all.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "symbols_impl.h"

const char *symbols_dsect(const struct symbols *s, size_t n)
{
	for (size_t i = 0; i < s->table_count; i++)
		for (size_t k = 0; k < s->tables[i].section_count; k++)
			if (s->tables[i].sections[k].dsect && !n--)
				return s->tables[i].sections[k].name;
	return NULL;
}

/* The DSECT NAME of a table that may be named before a colon. */
static const struct section *find(const struct symbols *s, const char *name,
				  const struct table **table)
{
	const char *colon = strchr(name, ':');
	size_t n = colon ? (size_t)(colon - name) : 0;

	for (size_t i = 0; i < s->table_count; i++) {
		const struct table *t = &s->tables[i];

		if (n && (strncasecmp(t->name, name, n) || t->name[n]))
			continue;
		for (size_t k = 0; k < t->section_count; k++)
			if (t->sections[k].dsect &&
			    !strcasecmp(t->sections[k].name,
					colon ? colon + 1 : name)) {
				*table = t;
				return &t->sections[k];
			}
	}
	return NULL;
}

/* By offset; of two at one place the one that stands first in the source. */
static int by_offset(const void *a, const void *b)
{
	const struct symbol *x = a, *y = b;

	if (x->value != y->value)
		return x->value < y->value ? -1 : 1;
	return x->line - y->line;
}

/* The symbols are sorted by name and value: what several modules have stands
 * together.  The section's own name is no field. */
static bool is_field(const struct table *t, size_t i, const char *section)
{
	const struct symbol *y = &t->symbols[i];

	if (y->code || strcasecmp(y->section, section) ||
	    !strcasecmp(y->name, section))
		return false;
	for (size_t k = i; k-- > 0 && !strcasecmp(t->symbols[k].name, y->name);)
		if (!t->symbols[k].code &&
		    !strcasecmp(t->symbols[k].section, section))
			return false;
	return true;
}

size_t symbols_fields(const struct symbols *s, const char *name,
		      struct symbol **out, uint32_t *length)
{
	const struct table *t;
	const struct section *section = find(s, name, &t);
	struct symbol *list;
	size_t count = 0;

	*out = NULL;
	if (!section)
		return 0;
	list = calloc(t->symbol_count + 1, sizeof *list);
	for (size_t i = 0; i < t->symbol_count; i++)
		if (is_field(t, i, section->name))
			list[count++] = t->symbols[i];
	qsort(list, count, sizeof *list, by_offset);
	*length = section->length;
	*out = list;
	return count;
}

/* The line of the next field in the file of F: its bits end there. */
static int next_line(const struct table *t, const struct symbol *f)
{
	int line = 0x7FFFFFFF;

	for (size_t i = 0; i < t->symbol_count; i++) {
		const struct symbol *y = &t->symbols[i];

		if (*y->section && y->line > f->line && y->line < line &&
		    !strcmp(y->file, f->file))
			line = y->line;
	}
	return line;
}

static bool is_bit(const struct symbol *y, const struct symbol *f, int end)
{
	return !*y->section && y->line > f->line && y->line < end && y->value &&
	       y->value < 256 && !(y->value & (y->value - 1)) &&
	       !strcmp(y->file, f->file);
}

bool symbols_bit(const struct symbols *s, const struct symbol *f, size_t n,
		 struct symbol *out)
{
	const struct table *t = NULL;
	int end;

	for (size_t i = 0; i < s->table_count; i++)
		if (!strcmp(s->tables[i].name, f->table))
			t = &s->tables[i];
	if (!t || !*f->file || f->length != 1)
		return false;
	end = next_line(t, f);
	for (size_t i = 0; i < t->symbol_count; i++)
		if (is_bit(&t->symbols[i], f, end) &&
		    (!i ||
		     strcmp(t->symbols[i - 1].name, t->symbols[i].name)) &&
		    !n--) {
			*out = t->symbols[i];
			return true;
		}
	return false;
}

const char *symbols_member_match(const struct symbols *s, const char *section,
				 const char *prefix, size_t *n)
{
	size_t length = strlen(prefix), skip = *n;
	const char *last = "";

	for (size_t i = 0; i < s->table_count; i++) {
		const struct table *t = &s->tables[i];

		for (size_t k = 0; k < t->symbol_count; k++) {
			const struct symbol *y = &t->symbols[k];

			if (strncasecmp(y->name, prefix, length) ||
			    strcasecmp(y->section, section) ||
			    !strcasecmp(y->name, last))
				continue;
			last = y->name;
			if (!skip--) {
				++*n;
				return y->name;
			}
		}
	}
	return NULL;
}
