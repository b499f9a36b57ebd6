/*
 * svg.h - drawings as SVG: for files of their own and inside of HTML.
 *
 * Models nothing: it writes XML elements and takes care of what XML asks for.
 * Coordinates are pixels from the upper left corner.  What something looks
 * like is said by a class of the style sheet (svg_style):
 *
 *     axis grid box faint strong      lines and boxes
 *     label small title mono          text
 *     s0 ... s11                      the colours of series (svg_series)
 *
 * Several classes stand with blanks between them: "s3 faint".  Text is UTF-8
 * or Latin-1, as it comes; characters that XML forbids become a question
 * mark.  A drawing needs no network and has no script; a tip is what a
 * browser shows while the pointer rests on something.
 */
#ifndef TRAPEZE_SVG_H
#define TRAPEZE_SVG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define SVG_SERIES 12

struct svg {
	FILE *out;
	unsigned open; /* groups that are not closed yet                    */
};

struct svg_point {
	double x, y;
};

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

/*
 * ALONE: a file of its own, with the style sheet in it; else an element for
 * an HTML page, whose head has svg_style() once.  TITLE is what a screen
 * reader says.
 */
void svg_begin(struct svg *s, FILE *out, double width, double height,
	       const char *title, bool alone);
void svg_end(struct svg *s);
/* The style sheet, the text of an element <style>. */
const char *svg_style(void);
/* "s0" ...: the class of series N, in turn. */
const char *svg_series(size_t n);

/* What follows belongs together, moved by X and Y; TIP may be NULL. */
void svg_group(struct svg *s, double x, double y, const char *tip);
void svg_ungroup(struct svg *s);

void svg_line(struct svg *s, struct svg_point from, struct svg_point to,
	      const char *cls);
/* A line with a point at its end. */
void svg_arrow(struct svg *s, struct svg_point from, struct svg_point to,
	       const char *cls);
void svg_rect(struct svg *s, struct svg_point at, double width, double height,
	      const char *cls, const char *tip);
/* Points joined by lines; FILLED: an area. */
void svg_path(struct svg *s, const struct svg_point *points, size_t count,
	      bool filled, const char *cls, const char *tip);
void svg_text(struct svg *s, struct svg_point at, enum svg_anchor anchor,
	      const char *cls, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* Text for XML and HTML: < > & and quotes written so that they mean
 * nothing. */
void svg_escape(FILE *out, const char *text);

#endif
