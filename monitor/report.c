/*
 * report.c - a run as one HTML page (report.h).
 */
#include "report.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "counters.h"
#include "ledger.h"
#include "plot.h"
#include "series.h"
#include "session.h"
#include "svg.h"

#define LINES 10 /* of a plot: the rest is one line                       */
#define ROWS  30 /* of the ledger                                         */
#define TEXT  128

/* ---- the page -------------------------------------------------------------
 */

static const char style[] =
	"body{font:15px/1.4 Helvetica,Arial,sans-serif;max-width:60em;"
	"margin:1.5em auto;padding:0 1em;color:#222}"
	"h1{font-size:150%}h2{font-size:115%;border-top:2px solid #036;"
	"padding-top:.5em;margin-top:1.6em}"
	"table{border-collapse:collapse;margin:.6em 0}"
	"td,th{border:1px solid #bbb;padding:.1em .5em;text-align:right}"
	"td:first-child,th:first-child{text-align:left}"
	"pre{background:#f4f4f0;padding:.5em;overflow:auto}";

static void head(FILE *f, const struct session *s)
{
	fputs("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" "
	      "lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>"
	      "Trapeze: ",
	      f);
	svg_escape(f, s->config.name);
	fprintf(f, "</title>\n<style>%s%s</style>\n</head>\n<body>\n", style,
		svg_style());
}

static void row(FILE *f, const char *name, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void row(FILE *f, const char *name, const char *format, ...)
{
	char text[256];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	fprintf(f, "<tr><td>%s</td><td>", name);
	svg_escape(f, text);
	fputs("</td></tr>\n", f);
}

static void summary(FILE *f, const struct session *s)
{
	const struct machine *m = s->machine;
	uint64_t cycles = machine_cycles(m);

	fputs("<h1>", f);
	svg_escape(f, s->config.name);
	fputs("</h1>\n<table>\n", f);
	row(f, "CPU model", "%s, %u", machine_model(m), machine_cpus(m));
	row(f, "Storage", "%uK", (unsigned)machine_storage_size(m) / 1024);
	row(f, "Simulated time", "%.6f s",
	    (double)machine_nanoseconds(m, cycles) / 1e9);
	row(f, "Cycles", "%llu", (unsigned long long)cycles);
	row(f, "Instructions", "%llu",
	    (unsigned long long)machine_instructions(m));
	row(f, "Cycles per instruction", "%.2f", machine_cpi(m));
	row(f, "It ended", "%s", s->stop.text);
	fputs("</table>\n", f);
}

/* ---- plots ----------------------------------------------------------------
 */

struct course {
	struct session *s;
	struct svg *whole; /* the drawing, or NULL: one for each plot       */
	double y;	   /* where its next plot comes                     */
	size_t count; /* stretches                                          */
	double *times, *seconds;
	double *values; /* LINES + 1 rows of COUNT                          */
	struct plot_line lines[LINES + 1];
	size_t line_count;
	char names[LINES + 1][TEXT];
};

static void open_course(struct course *c, struct session *s)
{
	const struct series *r = &s->series;

	memset(c, 0, sizeof *c);
	c->s = s;
	c->count = r->count > 1 ? r->count - 1 : 0;
	c->times = calloc(r->count + 1, sizeof *c->times);
	c->seconds = calloc(r->count + 1, sizeof *c->seconds);
	c->values = calloc((LINES + 1) * (r->count + 1), sizeof *c->values);
	for (size_t i = 0; i < r->count; i++)
		c->times[i] = (double)machine_nanoseconds(s->machine,
							  r->moments[i].cycle) /
			      1e9;
	for (size_t i = 0; i < c->count; i++)
		c->seconds[i] = c->times[i + 1] - c->times[i];
}

static void close_course(struct course *c)
{
	free(c->times);
	free(c->seconds);
	free(c->values);
}

/* A line of the plot, or NULL where there is no room for one more. */
static double *add_line(struct course *c, const char *name)
{
	size_t n = c->line_count;
	double *values = c->values + n * (c->count + 1);

	if (n > LINES)
		return NULL;
	snprintf(c->names[n], TEXT, "%s", name);
	memset(values, 0, (c->count + 1) * sizeof *values);
	c->lines[n] = (struct plot_line){c->names[n], values};
	c->line_count++;
	return values;
}

static void draw(struct course *c, FILE *f, const char *title, const char *unit,
		 bool stacked)
{
	const struct plot p = {title,	 unit,		c->times, c->count,
			       c->lines, c->line_count, stacked};
	struct svg s;

	if (c->whole) {
		svg_group(c->whole, 0, c->y, NULL);
		plot_draw(&p, c->whole);
		svg_ungroup(c->whole);
	} else {
		svg_begin(&s, f, PLOT_WIDTH, PLOT_HEIGHT, title, false);
		plot_draw(&p, &s);
		svg_end(&s);
	}
	c->y += PLOT_HEIGHT;
	c->line_count = 0;
}

/* What X became in the stretch behind moment I; counts may have been cleared.
 */
#define GROWN(c, i, x)                                                         \
	grown((c)->s->series.moments[i].x, (c)->s->series.moments[(i) + 1].x)

static double grown(uint64_t before, uint64_t after)
{
	return after > before ? (double)(after - before) : (double)0;
}

static double node_cycles(const struct course *c, size_t i, size_t node)
{
	const struct series_moment *m = &c->s->series.moments[i];

	return grown(node < m[0].nodes ? m[0].cycles[node] : 0,
		     node < m[1].nodes ? m[1].cycles[node] : 0);
}

static double share(const struct course *c, size_t i, double cycles)
{
	const struct series_moment *m = &c->s->series.moments[i];

	return 100 * cycles / (double)(m[1].cycle - m[0].cycle);
}

/* The nodes with most cycles get lines of their own. */
static void plot_nodes(struct course *c, FILE *f)
{
	const struct tower *t = c->s->tower;
	double *line = NULL;

	for (size_t n = 0; n < t->count; n++) {
		size_t more = 0;

		for (size_t k = 0; k < t->count; k++)
			more += t->nodes[k].cycles > t->nodes[n].cycles ||
				(k < n &&
				 t->nodes[k].cycles == t->nodes[n].cycles);
		if (!t->nodes[n].cycles)
			continue;
		if (more < LINES - 1)
			line = add_line(c, t->nodes[n].path);
	}
	for (size_t i = 0; i < c->count; i++)
		for (size_t n = 0, k; n < t->count; n++) {
			for (k = 0; k < c->line_count; k++)
				if (!strcmp(c->names[k], t->nodes[n].path))
					break;
			if (k < c->line_count)
				c->values[k * (c->count + 1) + i] +=
					share(c, i, node_cycles(c, i, n));
		}
	line = add_line(c, "(wait)");
	for (size_t i = 0; line && i < c->count; i++)
		line[i] = share(c, i, GROWN(c, i, idle));
	draw(c, f, "Cycles by virtual machine", "per cent", true);
}

static void plot_levels(struct course *c, FILE *f)
{
	const struct tower *t = c->s->tower;
	char name[32];

	for (int level = 0; level < TOWER_LEVELS; level++) {
		double *line = NULL;

		for (size_t n = 0; n < t->count; n++) {
			if (t->nodes[n].level != level || !t->nodes[n].cycles)
				continue;
			snprintf(name, sizeof name, "level %d", level);
			line = line ? line : add_line(c, name);
			for (size_t i = 0; i < c->count; i++)
				line[i] += share(c, i, node_cycles(c, i, n));
		}
	}
	draw(c, f, "Cycles by level", "per cent", true);
}

static void plot_interruptions(struct course *c, FILE *f)
{
	for (unsigned cls = 0; cls < INT_COUNT; cls++) {
		double *line;

		if (!c->s->counters.total[cls])
			continue;
		line = add_line(c, counters_class_word(cls));
		for (size_t i = 0; line && i < c->count; i++)
			line[i] =
				GROWN(c, i, interruptions[cls]) / c->seconds[i];
	}
	draw(c, f, "Interruptions by class", "per second", true);
}

static void plot_io(struct course *c, FILE *f)
{
	double *line = add_line(c, "START I/O");

	for (size_t i = 0; i < c->count; i++)
		line[i] = GROWN(c, i, io) / c->seconds[i];
	draw(c, f, "I/O", "per second", false);
}

#define PLOTS 4

static void draw_all(struct course *c, FILE *f)
{
	plot_levels(c, f);
	plot_nodes(c, f);
	plot_interruptions(c, f);
	plot_io(c, f);
}

/* ---- tables ---------------------------------------------------------------
 */

static void tower_table(FILE *f, const struct tower *t)
{
	fputs("<h2>The tower</h2>\n<table>\n<tr><th>virtual machine</th>"
	      "<th>level</th><th>state</th><th>cycles</th>"
	      "<th>instructions</th><th>traps</th><th>exits</th></tr>\n",
	      f);
	for (size_t i = 0; i < t->count; i++) {
		const struct tower_node *n = &t->nodes[i];

		fputs("<tr><td>", f);
		svg_escape(f, n->path);
		fprintf(f, "</td><td>%d</td><td>", n->level);
		svg_escape(f, n->present ? n->state : "gone");
		fprintf(f,
			"</td><td>%llu</td><td>%llu</td><td>%llu</td>"
			"<td>%llu</td></tr>\n",
			(unsigned long long)n->cycles,
			(unsigned long long)n->instructions,
			(unsigned long long)tower_traps(n),
			(unsigned long long)n->exits);
	}
	fprintf(f,
		"<tr><td>(wait)</td><td></td><td></td><td>%llu</td><td></td>"
		"<td></td><td></td></tr>\n</table>\n",
		(unsigned long long)t->idle);
}

static void ledger_table(FILE *f, struct tower *t)
{
	struct ledger_report r;
	char text[256];
	size_t n = 0;

	ledger_report(t, NULL, LEDGER_BY_ALL, &r);
	fputs("<h2>Where the cycles went</h2>\n<pre>", f);
	while (ledger_text(t, &r, n, text, sizeof text)) {
		if (n <= ROWS || n > r.count) {
			svg_escape(f, text);
			fputc('\n', f);
		}
		n++;
	}
	if (r.count > ROWS)
		fprintf(f, "(the %d rows with most cycles, of %zu)\n", ROWS,
			r.count);
	fputs("</pre>\n", f);
	ledger_report_free(&r);
}

static void device_table(FILE *f, const struct machine *m)
{
	struct device *d = machine_next_device(m, -1);
	char text[256];

	fputs("<h2>Devices</h2>\n<table>\n", f);
	for (; d; d = machine_next_device(m, (int)device_address(d))) {
		fprintf(f, "<tr><td>%03X %s</td><td>", device_address(d),
			device_type(d));
		svg_escape(f, device_status(d, text, sizeof text));
		fputs("</td></tr>\n", f);
	}
	fputs("</table>\n", f);
}

void report_write(struct session *s, FILE *out)
{
	struct course c;

	series_take_now(s);
	head(out, s);
	summary(out, s);
	fputs("<h2>Its course</h2>\n", out);
	open_course(&c, s);
	if (c.count)
		draw_all(&c, out);
	else
		fputs("<p>Nothing has happened yet.</p>\n", out);
	close_course(&c);
	tower_table(out, s->tower);
	ledger_table(out, s->tower);
	device_table(out, s->machine);
	fputs("</body>\n</html>\n", out);
}

void report_write_svg(struct session *s, FILE *out)
{
	struct course c;
	struct svg whole;

	series_take_now(s);
	open_course(&c, s);
	c.whole = &whole;
	svg_begin(&whole, out, PLOT_WIDTH, PLOTS * PLOT_HEIGHT, s->config.name,
		  true);
	if (c.count)
		draw_all(&c, out);
	svg_end(&whole);
	close_course(&c);
}

bool report_save(struct session *s, const char *file, struct error *error)
{
	const char *dot = strrchr(file, '.');
	FILE *f = fopen(file, "we");
	bool good;

	if (!f)
		return error_set(error, "%s: %s", file, strerror(errno));
	if (dot && !strcmp(dot, ".svg"))
		report_write_svg(s, f);
	else
		report_write(s, f);
	good = !ferror(f);
	if (fclose(f) || !good)
		return error_set(error, "%s: not all could be written", file);
	return true;
}
