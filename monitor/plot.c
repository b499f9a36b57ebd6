/*
 * plot.c - plots over simulated time (plot.h).
 */
#include "plot.h"

#include <math.h>
#include <stdlib.h>

#define LEFT   70.0
#define RIGHT  190.0 /* the legend's                                       */
#define TOP    34.0
#define BOTTOM 36.0
#define ROW    16.0

/* The plot's own rectangle, and what it stands for. */
struct frame {
	double left, top, width, height;
	double from, to, most;
};

/* A round number at or above VALUE: 1, 2 or 5 and zeros. */
static double round_up(double value)
{
	double unit = value > 0 ? pow(10, floor(log10(value))) : 1;

	for (int i = 0; i < 3; i++) {
		static const double steps[] = {1, 2, 5};

		if (steps[i] * unit >= value * (1 - 1e-9))
			return steps[i] * unit;
	}
	return 10 * unit;
}

static double highest(const struct plot *p)
{
	double most = 0;

	for (size_t i = 0; i < p->count; i++) {
		double sum = 0;

		for (size_t k = 0; k < p->line_count; k++) {
			double v = p->lines[k].values[i];

			sum = p->stacked ? sum + v : v > sum ? v : sum;
		}
		most = sum > most ? sum : most;
	}
	return round_up(most);
}

static struct svg_point at(const struct frame *f, double time, double value)
{
	double span = f->to > f->from ? f->to - f->from : 1;

	return (struct svg_point){f->left + (time - f->from) / span * f->width,
				  f->top + f->height -
					  value / f->most * f->height};
}

static void axes(struct svg *s, const struct plot *p, const struct frame *f)
{
	double step = round_up((f->to - f->from) / 6);

	for (int i = 0; i <= 4; i++) {
		double v = f->most * i / 4;
		struct svg_point y = at(f, f->from, v);

		svg_line(s, y, at(f, f->to, v), i ? "grid" : "axis");
		svg_text(s, (struct svg_point){y.x - 6, y.y + 4}, SVG_END,
			 "small", "%.4g", v);
	}
	for (double t = ceil(f->from / step) * step; step > 0 && t <= f->to;
	     t += step) {
		struct svg_point x = at(f, t, 0);

		svg_line(s, x, (struct svg_point){x.x, x.y + 4}, "axis");
		svg_text(s, (struct svg_point){x.x, x.y + 16}, SVG_MIDDLE,
			 "small", "%.4g s", t);
	}
	svg_text(s, (struct svg_point){f->left, f->top - 10}, SVG_START,
		 "title", "%s", p->title);
	svg_text(s, (struct svg_point){f->left + f->width, f->top - 10},
		 SVG_END, "small", "%s", p->unit);
}

/* Steps, since a value is one of a whole stretch; BASE is what it stands on
 * and gets the value added. */
static void series(struct svg *s, const struct plot *p, const struct frame *f,
		   size_t line, double *base)
{
	size_t n = 2 * p->count;
	struct svg_point *points = calloc(2 * n + 1, sizeof *points);

	for (size_t i = 0; i < p->count; i++) {
		double low = p->stacked ? base[i] : 0;
		double v = low + p->lines[line].values[i];

		points[2 * i] = at(f, p->times[i], v);
		points[2 * i + 1] = at(f, p->times[i + 1], v);
		points[2 * n - 1 - 2 * i] = at(f, p->times[i], low);
		points[2 * n - 2 - 2 * i] = at(f, p->times[i + 1], low);
		base[i] = v;
	}
	svg_path(s, points, p->stacked ? 2 * n : n, p->stacked,
		 svg_series(line), p->lines[line].name);
	free(points);
}

static void legend(struct svg *s, const struct plot *p, const struct frame *f)
{
	double x = f->left + f->width + 16, y = f->top;

	for (size_t k = p->line_count; k-- > 0; y += ROW) {
		svg_rect(s, (struct svg_point){x, y}, 10, 10, svg_series(k),
			 NULL);
		svg_text(s, (struct svg_point){x + 16, y + 9}, SVG_START,
			 "small", "%.28s", p->lines[k].name);
	}
}

void plot_draw(const struct plot *p, struct svg *s)
{
	struct frame f = {LEFT,
			  TOP,
			  PLOT_WIDTH - LEFT - RIGHT,
			  PLOT_HEIGHT - TOP - BOTTOM,
			  p->times[0],
			  p->times[p->count],
			  highest(p)};
	double *base = calloc(p->count + 1, sizeof *base);

	axes(s, p, &f);
	for (size_t k = 0; p->count && k < p->line_count; k++)
		series(s, p, &f, k, base);
	legend(s, p, &f);
	free(base);
}
