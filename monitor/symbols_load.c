/*
 * symbols_load.c - reads debug files (JSON) into tables sorted for looking
 * up.  Strings stay with the JSON, which the table keeps.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "symbols_impl.h"

#define DEBUG_FORMAT "trapeze-debug 1"

static bool fail(struct error *e, const char *path, const char *what)
{
	snprintf(e->text, sizeof e->text,
		 "%.200s: %.200s (expected a debug file as trapeze asm and "
		 "link -g write it)",
		 path, what);
	return false;
}

static const char *string(const json_t *v)
{
	return json_is_string(v) ? json_string_value(v) : "";
}

void symbols_table_free(struct table *t)
{
	free(t->files);
	free(t->sections);
	free(t->lines);
	free(t->symbols);
	free(t->name);
	free(t->path);
	json_decref(t->json);
	memset(t, 0, sizeof *t);
}

static void take_files(struct table *t, const json_t *list)
{
	t->file_count = json_array_size(list);
	t->files = calloc(t->file_count + 1, sizeof *t->files);
	for (size_t i = 0; i < t->file_count; i++)
		t->files[i] = string(json_array_get(list, i));
}

static bool is_first(const struct table *t, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(t->sections[i].name, t->sections[n].name))
			return false;
	return true;
}

static void take_sections(struct table *t, const json_t *list)
{
	t->section_count = json_array_size(list);
	t->sections = calloc(t->section_count + 1, sizeof *t->sections);
	for (size_t i = 0; i < t->section_count; i++) {
		const json_t *v = json_array_get(list, i);
		struct section *s = &t->sections[i];
		const char *kind = string(json_object_get(v, "kind"));

		s->name = string(json_object_get(v, "name"));
		s->module = string(json_object_get(v, "module"));
		s->code = !strcmp(kind, "CSECT") || !strcmp(kind, "COM");
		s->origin = (uint32_t)json_integer_value(
			json_object_get(v, "origin"));
		s->length = (uint32_t)json_integer_value(
			json_object_get(v, "length"));
		s->dsect = !strcmp(kind, "DSECT") && *s->name && is_first(t, i);
	}
}

static int number(const json_t *array, size_t n)
{
	return (int)json_integer_value(json_array_get(array, n));
}

static const struct section *section(const struct table *t, int n)
{
	return n >= 0 && (size_t)n < t->section_count ? &t->sections[n] : NULL;
}

const char *symbols_file(const struct table *t, int n)
{
	return n >= 0 && (size_t)n < t->file_count ? t->files[n] : "";
}

static int by_address(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->address != y->address)
		return x->address < y->address ? -1 : 1;
	return x->number - y->number;
}

static void take_lines(struct table *t, const json_t *list)
{
	size_t n = json_array_size(list);

	t->lines = calloc(n + 1, sizeof *t->lines);
	for (size_t i = 0; i < n; i++) {
		const json_t *v = json_array_get(list, i);
		const struct section *s = section(t, number(v, 0));
		struct line *l = &t->lines[t->line_count];

		if (!s || !s->code)
			continue;
		l->section = number(v, 0);
		l->address = s->origin + (uint32_t)number(v, 1);
		l->length = (uint32_t)number(v, 2);
		l->file = number(v, 3);
		l->number = number(v, 4);
		t->line_count++;
	}
	qsort(t->lines, t->line_count, sizeof *t->lines, by_address);
}

/* By name; a label before a field of the same name; then by value. */
static int by_name(const void *a, const void *b)
{
	const struct symbol *x = a, *y = b;
	int order = strcasecmp(x->name, y->name);

	if (!order && x->code != y->code)
		order = x->code ? -1 : 1;
	if (!order && x->value != y->value)
		order = x->value < y->value ? -1 : 1;
	return order;
}

static void take_symbols(struct table *t, const json_t *list)
{
	size_t n = json_array_size(list);

	t->symbols = calloc(n + t->section_count + 1, sizeof *t->symbols);
	for (size_t i = 0; i < n; i++) {
		const json_t *v = json_array_get(list, i);
		const struct section *s = section(t, number(v, 1));
		struct symbol *y = &t->symbols[t->symbol_count++];

		y->name = string(json_array_get(v, 0));
		y->table = t->name;
		y->section = s ? s->name : "";
		y->code = s && s->code;
		y->value = (uint32_t)json_integer_value(json_array_get(v, 2)) +
			   (y->code ? s->origin : 0);
		y->length = (uint32_t)number(v, 3);
		y->type = string(json_array_get(v, 4));
		y->file = symbols_file(t, number(v, 5));
		y->line = number(v, 6);
	}
	qsort(t->symbols, t->symbol_count, sizeof *t->symbols, by_name);
}

static char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *name = strdup(slash ? slash + 1 : path);
	char *dot = strrchr(name, '.');

	if (dot && dot > name)
		*dot = 0;
	return name;
}

/* Room for the table NAME: a new one, or the old one emptied. */
static struct table *new_table(struct symbols *s, const char *name)
{
	for (size_t i = 0; i < s->table_count; i++)
		if (!strcmp(s->tables[i].name, name)) {
			symbols_table_free(&s->tables[i]);
			return &s->tables[i];
		}
	s->tables =
		realloc(s->tables, (s->table_count + 1) * sizeof *s->tables);
	memset(&s->tables[s->table_count], 0, sizeof *s->tables);
	return &s->tables[s->table_count++];
}

/* JSON, NULL with the reason WHY, becomes the table's. */
static bool take(struct symbols *s, const char *path, json_t *json,
		 const json_error_t *why, struct error *error)
{
	char *name;
	struct table *t;

	if (!json)
		return fail(error, path, why->text);
	if (strcmp(string(json_object_get(json, "format")), DEBUG_FORMAT)) {
		json_decref(json);
		return fail(error, path, "no \"" DEBUG_FORMAT "\" in it");
	}
	name = base_name(path);
	t = new_table(s, name);
	t->name = name;
	t->path = strdup(path);
	t->json = json;
	take_files(t, json_object_get(json, "files"));
	take_sections(t, json_object_get(json, "sections"));
	take_lines(t, json_object_get(json, "lines"));
	take_symbols(t, json_object_get(json, "symbols"));
	s->last = (size_t)(t - s->tables);
	symbols_forget_sources(s);
	return true;
}

bool symbols_load(struct symbols *s, const char *path, struct error *error)
{
	json_error_t why;

	return take(s, path, json_load_file(path, 0, &why), &why, error);
}

bool symbols_load_text(struct symbols *s, const char *path, const char *text,
		       struct error *error)
{
	json_error_t why;

	return take(s, path, json_loads(text, 0, &why), &why, error);
}

char *symbols_text(const struct symbols *s, size_t n)
{
	return json_dumps(s->tables[n].json, JSON_COMPACT);
}

const char *symbols_path(const struct symbols *s, size_t n)
{
	return n < s->table_count ? s->tables[n].path : NULL;
}
