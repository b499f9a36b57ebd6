/*
 * link_debug.c - the debug files of the modules made into one.
 *
 * The format is described under "Contracts" in ARCHITECTURE.md.  Sections
 * get their linked address as origin; indexes of files and sections are
 * moved on.  A module whose deck has no debug file beside it adds nothing.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "link_impl.h"

#define FORMAT "trapeze-debug 1"

struct merge {
	const struct link *link;
	json_t *files, *sections, *lines, *symbols;
	struct error *error;
};

/* FILE with its ending changed to .dbg; memory for free(). */
static char *debug_name(const char *file)
{
	const char *dot = strrchr(file, '.'), *slash = strrchr(file, '/');
	int stem = dot && (!slash || dot > slash) ? (int)(dot - file)
						  : (int)strlen(file);
	char *name;

	if (asprintf(&name, "%.*s.dbg", stem, file) < 0)
		abort();
	return name;
}

/* Index of NAME among the files, which get it if they lack it. */
static json_int_t file_index(struct merge *g, const char *name)
{
	size_t i;
	json_t *have;

	json_array_foreach(g->files, i,
			   have) if (!strcmp(json_string_value(have),
					     name)) return (json_int_t)i;
	json_array_append_new(g->files, json_string(name));
	return (json_int_t)i;
}

/* The linked address of a section of the deck. */
static bool section_origin(const struct link_module *m, const char *name,
			   uint32_t *origin)
{
	for (size_t i = 0; i < m->deck.symbol_count; i++) {
		const struct objdeck_symbol *s = &m->deck.symbols[i];

		if (s->type != OBJDECK_SD && s->type != OBJDECK_PC &&
		    s->type != OBJDECK_CM && s->type != OBJDECK_XD)
			continue;
		if (!strcasecmp(s->name, name)) {
			*origin = m->address[i];
			return true;
		}
	}
	return false;
}

static void add_sections(struct merge *g, const struct link_module *m,
			 json_t *sections)
{
	size_t i;
	json_t *section;

	json_array_foreach(sections, i, section)
	{
		json_t *copy = json_copy(section);
		const char *name =
			json_string_value(json_object_get(copy, "name"));
		const char *kind =
			json_string_value(json_object_get(copy, "kind"));
		uint32_t origin;

		if (kind && strcmp(kind, "DSECT") &&
		    section_origin(m, name ? name : "", &origin))
			json_object_set_new(copy, "origin",
					    json_integer(origin));
		json_array_append_new(g->sections, copy);
	}
}

/* Moves the index at place AT of ROW on; false where it is none of COUNT. */
static bool move_index(json_t *row, size_t at, json_int_t by, size_t count)
{
	json_t *index = json_array_get(row, at);
	json_int_t value = json_integer_value(index);

	if (!json_is_integer(index) || value < -1 || value >= (json_int_t)count)
		return false;
	if (value >= 0)
		json_array_set_new(row, at, json_integer(value + by));
	return true;
}

/*
 * Copies ROWS: the section's index is at SECTION, the file's at FILE of
 * each row.
 */
static bool add_rows(json_t *to, json_t *rows, size_t section, size_t file,
		     const json_int_t *files, size_t file_count,
		     json_int_t section_base, size_t section_count)
{
	size_t i;
	json_t *row;

	json_array_foreach(rows, i, row)
	{
		json_t *copy = json_copy(row);
		json_t *old = json_array_get(copy, file);
		json_int_t number = json_integer_value(old);
		bool good =
			move_index(copy, section, section_base, section_count);

		if (good && json_is_integer(old) && number >= 0 &&
		    number < (json_int_t)file_count)
			json_array_set_new(copy, file,
					   json_integer(files[number]));
		else if (!json_is_integer(old) || number != -1)
			good = false;
		json_array_append_new(to, copy);
		if (!good)
			return false;
	}
	return true;
}

static bool add_tables(struct merge *g, const struct link_module *m,
		       json_t *root)
{
	json_t *files = json_object_get(root, "files");
	json_t *sections = json_object_get(root, "sections");
	json_int_t base = (json_int_t)json_array_size(g->sections);
	size_t count = json_array_size(files), i;
	json_int_t *index = calloc(count + 1, sizeof *index);
	json_t *name;
	bool good;

	json_array_foreach(files, i, name) index[i] =
		json_is_string(name) ? file_index(g, json_string_value(name))
				     : -1;
	add_sections(g, m, sections);
	good = add_rows(g->lines, json_object_get(root, "lines"), 0, 3, index,
			count, base, json_array_size(sections)) &&
	       add_rows(g->symbols, json_object_get(root, "symbols"), 1, 5,
			index, count, base, json_array_size(sections));
	free(index);
	return good;
}

static bool add_module(struct merge *g, const struct link_module *m)
{
	char *name = debug_name(m->file);
	json_error_t where;
	json_t *root = NULL;
	const char *format;
	bool good = true;

	if (*m->file && m->first && !access(name, F_OK)) {
		root = json_load_file(name, 0, &where);
		format = json_string_value(json_object_get(root, "format"));
		if (!root)
			good = error_set(g->error, "%s:%d:%d: %s", name,
					 where.line, where.column, where.text);
		else if (!format || strcmp(format, FORMAT))
			good = error_set(g->error,
					 "%s: format is %s; expected %s", name,
					 format ? format : "not given", FORMAT);
		else if (!add_tables(g, m, root))
			good = error_set(g->error,
					 "%s: a row names a section or a file"
					 " that is not there",
					 name);
	}
	json_decref(root);
	free(name);
	return good;
}

static json_t *document(struct merge *g)
{
	return json_pack("{ss sI sI so so so so}", "format", FORMAT, "entry",
			 (json_int_t)g->link->entry, "end",
			 (json_int_t)g->link->end, "files", g->files,
			 "sections", g->sections, "lines", g->lines, "symbols",
			 g->symbols);
}

bool link_write_debug(const struct link *link, const char *file,
		      struct error *error)
{
	struct merge g = {link,		json_array(), json_array(),
			  json_array(), json_array(), error};
	bool good = true;
	json_t *all;
	FILE *f;

	for (size_t i = 0; good && i < link->module_count; i++)
		good = add_module(&g, &link->modules[i]);
	all = document(&g);
	f = good ? link_open(file, error) : NULL;
	if (f) {
		json_dumpf(all, f, JSON_COMPACT);
		good = link_close(f, file, error);
	}
	json_decref(all);
	return good && f;
}
