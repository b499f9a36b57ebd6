/*
 * ladder_file.c - ladders as files: JSON to keep, SVG to show.
 */
#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "ladder.h"
#include "svg.h"

#define FORMAT "trapeze-ladder 1"

/* ---- JSON -----------------------------------------------------------------
 */

static void put(json_t *o, const char *name, uint64_t value)
{
	json_object_set_new(o, name, json_integer((json_int_t)value));
}

static json_t *rung_json(const struct ladder_rung *g)
{
	json_t *o = json_object();

	put(o, "level", (uint64_t)g->level);
	put(o, "begin", g->begin);
	put(o, "cycles", g->cycles);
	put(o, "instructions", g->instructions);
	json_object_set_new(o, "what", json_string(g->what));
	json_object_set_new(o, "text", json_string(g->text));
	return o;
}

bool ladder_save(const struct ladder *l, const char *file, struct error *error)
{
	json_t *o = json_object(), *rungs = json_array();
	int failed;

	json_object_set_new(o, "format", json_string(FORMAT));
	json_object_set_new(o, "guest", json_string(l->guest));
	json_object_set_new(o, "trap", json_string(l->trap));
	put(o, "level", (uint64_t)l->top);
	put(o, "cycle", l->cycle);
	put(o, "cycles", l->cycles);
	put(o, "instructions", l->instructions);
	put(o, "traps", l->traps);
	json_object_set_new(o, "resumed", json_boolean(l->resumed));
	for (size_t i = 0; i < l->count; i++)
		json_array_append_new(rungs, rung_json(&l->rung[i]));
	json_object_set_new(o, "rungs", rungs);
	failed = json_dump_file(o, file, JSON_INDENT(1) | JSON_PRESERVE_ORDER);
	json_decref(o);
	return !failed || error_set(error, "%.400s: %s", file, strerror(errno));
}

static bool number(json_t *o, const char *name, uint64_t max, uint64_t *out)
{
	const json_t *v = json_object_get(o, name);

	if (!json_is_integer(v) || json_integer_value(v) < 0 ||
	    (uint64_t)json_integer_value(v) > max)
		return false;
	*out = (uint64_t)json_integer_value(v);
	return true;
}

static bool text(json_t *o, const char *name, char *out, size_t size)
{
	const char *v = json_string_value(json_object_get(o, name));

	snprintf(out, size, "%s", v ? v : "");
	return v;
}

static bool read_rung(json_t *o, struct ladder_rung *g)
{
	uint64_t level = 0;
	bool good = number(o, "level", 99, &level) &&
		    number(o, "begin", INT64_MAX, &g->begin) &&
		    number(o, "cycles", INT64_MAX, &g->cycles) &&
		    number(o, "instructions", INT64_MAX, &g->instructions) &&
		    text(o, "what", g->what, sizeof g->what) &&
		    text(o, "text", g->text, sizeof g->text);

	g->level = (int)level;
	return good;
}

static bool read(struct ladder *l, json_t *o)
{
	json_t *rungs = json_object_get(o, "rungs");
	uint64_t level = 0, traps = 0;
	char format[32];

	if (!text(o, "format", format, sizeof format) ||
	    strcmp(format, FORMAT) || !json_is_array(rungs) ||
	    !text(o, "guest", l->guest, sizeof l->guest) ||
	    !text(o, "trap", l->trap, sizeof l->trap) ||
	    !number(o, "level", 99, &level) ||
	    !number(o, "cycle", INT64_MAX, &l->cycle) ||
	    !number(o, "cycles", INT64_MAX, &l->cycles) ||
	    !number(o, "instructions", INT64_MAX, &l->instructions) ||
	    !number(o, "traps", UINT32_MAX, &traps))
		return false;
	l->top = (int)level;
	l->traps = (unsigned)traps;
	l->resumed = json_is_true(json_object_get(o, "resumed"));
	l->rung = calloc(json_array_size(rungs) + 1, sizeof *l->rung);
	for (; l->count < json_array_size(rungs); l->count++)
		if (!read_rung(json_array_get(rungs, l->count),
			       &l->rung[l->count]))
			return false;
	return l->count > 1;
}

bool ladder_load(struct ladder *l, const char *file, struct error *error)
{
	json_error_t why;
	json_t *o = json_load_file(file, 0, &why);
	bool good;

	memset(l, 0, sizeof *l);
	if (!o)
		return error_set(error, "%.300s: %.160s", file, why.text);
	good = read(l, o);
	json_decref(o);
	if (good)
		return true;
	ladder_free(l);
	return error_set(error,
			 "%.400s: expected a ladder as `ladder save` writes "
			 "it (" FORMAT ")",
			 file);
}

/* ---- SVG ------------------------------------------------------------------
 * Time goes to the right, a lane for each level, level 0 lowest; below it the
 * rungs as text, by their numbers.
 */

enum {
	LEFT = 90,
	WIDTH = 860,
	LANE = 46,
	BOX = 26,
	TOP = 60,
	ROW = 16,
	LISTED = 200
};

struct drawing {
	struct svg svg;
	const struct ladder *l;
	int lanes;
	double scale;
};

static double x_of(const struct drawing *d, uint64_t cycle)
{
	return LEFT + (double)cycle * d->scale;
}

static double y_of(const struct drawing *d, int level)
{
	return TOP + (double)(d->lanes - 1 - level) * LANE;
}

static void lanes(struct drawing *d)
{
	for (int level = 0; level < d->lanes; level++) {
		double y = y_of(d, level) + BOX / 2.0;

		svg_text(&d->svg, (struct svg_point){LEFT - 10, y + 4}, SVG_END,
			 "label", "level %d", level);
		svg_line(&d->svg, (struct svg_point){LEFT, y},
			 (struct svg_point){LEFT + WIDTH, y}, "grid");
	}
}

static void box(struct drawing *d, size_t i)
{
	const struct ladder_rung *g = &d->l->rung[i], *before = g - 1;
	double x = x_of(d, g->begin), y = y_of(d, g->level),
	       from = y_of(d, before->level), width;
	char tip[400];

	svg_line(&d->svg, (struct svg_point){x, from < y ? from + BOX : from},
		 (struct svg_point){x, from < y ? y : y + BOX}, "axis");
	if (d->l->resumed && i + 1 == d->l->count)
		return;
	width = (double)g->cycles * d->scale;
	snprintf(tip, sizeof tip,
		 "%zu: %s; %" PRIu64 " cycles, %" PRIu64 " instructions", i,
		 g->text, g->cycles, g->instructions);
	svg_rect(&d->svg, (struct svg_point){x, y}, width < 1 ? 1 : width, BOX,
		 svg_series((size_t)g->level), tip);
	if (width > 18)
		svg_text(&d->svg,
			 (struct svg_point){x + width / 2, y + BOX / 2.0 + 4},
			 SVG_MIDDLE, "small", "%zu", i);
}

/* Columns stay columns: XML makes one of several blanks. */
static void unbreakable(const char *line, char *out, size_t size)
{
	size_t n = 0;

	for (; *line && n + 3 < size; line++) {
		if (*line == ' ')
			out[n++] = '\xC2';
		out[n++] = *line == ' ' ? '\xA0' : *line;
	}
	out[n] = 0;
}

static void list(struct drawing *d, double y)
{
	size_t shown = d->l->count < LISTED ? d->l->count : LISTED;
	char text[400], line[800];

	for (size_t i = 0; i < shown; i++, y += ROW) {
		ladder_text(d->l, i + 3, text, sizeof text);
		unbreakable(text, line, sizeof line);
		svg_text(&d->svg, (struct svg_point){LEFT - 80, y}, SVG_START,
			 "mono", "%s%zu\xC2\xA0%s",
			 i < 10	   ? "\xC2\xA0\xC2\xA0"
			 : i < 100 ? "\xC2\xA0"
				   : "",
			 i, line);
	}
	if (shown < d->l->count)
		svg_text(&d->svg, (struct svg_point){LEFT - 80, y}, SVG_START,
			 "mono", "... %zu more", d->l->count - shown);
}

void ladder_svg(const struct ladder *l, FILE *out, bool alone)
{
	struct drawing d = {.l = l, .lanes = l->top + 1};
	size_t rows = l->count < LISTED ? l->count : LISTED + 1;
	char line[400];
	double y;

	for (size_t i = 0; i < l->count; i++)
		if (l->rung[i].level >= d.lanes)
			d.lanes = l->rung[i].level + 1;
	d.scale = l->cycles ? WIDTH / (double)l->cycles : 1;
	y = TOP + d.lanes * LANE + 20;
	ladder_text(l, 0, line, sizeof line);
	svg_begin(&d.svg, out, LEFT + WIDTH + 20, y + (double)rows * ROW + 10,
		  line, alone);
	svg_text(&d.svg, (struct svg_point){LEFT, 22}, SVG_START, "title", "%s",
		 line);
	ladder_text(l, 1, line, sizeof line);
	svg_text(&d.svg, (struct svg_point){LEFT, 42}, SVG_START, "label", "%s",
		 line);
	lanes(&d);
	for (size_t i = 1; i < l->count; i++)
		box(&d, i);
	list(&d, y);
	svg_end(&d.svg);
}
