/*
 * svg.c - drawings as SVG (svg.h).
 */
#include "svg.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

#define ARROW 5 /* pixels of the point of an arrow                      */

/* ---- style ----------------------------------------------------------------
 */

/* Colours that people with any kind of colour vision tell apart.  What begins
 * with "svg" outweighs the series: a line is not filled, an area has no edge.
 */
static const char style[] =
	"svg{font-family:Helvetica,Arial,sans-serif;font-size:12px}"
	"svg text{fill:#222;stroke:none}"
	"svg .small{font-size:10px}"
	"svg .title{font-size:15px;font-weight:bold}"
	"svg .mono{font-family:monospace}"
	"svg line,svg path{stroke-width:1.5}"
	"svg .area{stroke:none}"
	"svg .line{fill:none}"
	"svg .axis{stroke:#444;stroke-width:1;fill:none}"
	"svg .grid{stroke:#ccc;stroke-width:1;fill:none}"
	"svg .box{fill:#f4f4f0;stroke:#888;stroke-width:1}"
	"svg .faint{opacity:.45}svg .strong{stroke-width:3}"
	".s0{fill:#0072b2;stroke:#0072b2}"
	".s1{fill:#e69f00;stroke:#e69f00}"
	".s2{fill:#009e73;stroke:#009e73}"
	".s3{fill:#cc79a7;stroke:#cc79a7}"
	".s4{fill:#56b4e9;stroke:#56b4e9}"
	".s5{fill:#d55e00;stroke:#d55e00}"
	".s6{fill:#999933;stroke:#999933}"
	".s7{fill:#7851a9;stroke:#7851a9}"
	".s8{fill:#44aa99;stroke:#44aa99}"
	".s9{fill:#882255;stroke:#882255}"
	".s10{fill:#777777;stroke:#777777}"
	".s11{fill:#b8a200;stroke:#b8a200}";

const char *svg_style(void)
{
	return style;
}

const char *svg_series(size_t n)
{
	static const char *const names[SVG_SERIES] = {"s0", "s1", "s2",	 "s3",
						      "s4", "s5", "s6",	 "s7",
						      "s8", "s9", "s10", "s11"};

	return names[n % SVG_SERIES];
}

/* ---- text -----------------------------------------------------------------
 */

/* Bytes of the UTF-8 character at P: 0 where there is none. */
static size_t character(const unsigned char *p)
{
	size_t n = *p < 0x80   ? 1u
		   : *p < 0xC2 ? 0u
		   : *p < 0xE0 ? 2u
		   : *p < 0xF0 ? 3u
		   : *p < 0xF5 ? 4u
			       : 0u;

	for (size_t i = 1; i < n; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	/* encoded too long, surrogates, beyond the last plane; the two that
	 * XML leaves out */
	if ((n == 3 && *p == 0xE0 && p[1] < 0xA0) ||
	    (n == 3 && *p == 0xED && p[1] > 0x9F) ||
	    (n == 4 && *p == 0xF0 && p[1] < 0x90) ||
	    (n == 4 && *p == 0xF4 && p[1] > 0x8F) ||
	    (n == 3 && *p == 0xEF && p[1] == 0xBF && p[2] > 0xBD))
		return 0;
	return n;
}

static const char *entity(unsigned char c)
{
	switch (c) {
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '&':
		return "&amp;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return c < 0x20 && c != '\n' && c != '\t' ? "?" : NULL;
	}
}

void svg_escape(FILE *out, const char *text)
{
	const unsigned char *p = (const unsigned char *)text;

	while (*p) {
		size_t n = character(p);
		const char *other = entity(*p);

		if (other)
			fputs(other, out);
		else if (n)
			fwrite(p, 1, n, out);
		else if (*p < 0xA0) /* no character of Latin-1 either */
			fputc('?', out);
		else
			fprintf(out, "&#%u;", *p);
		p += n ? n : 1;
	}
}

static void tip_text(struct svg *s, const char *tip)
{
	fputs("<title>", s->out);
	svg_escape(s->out, tip);
	fputs("</title>", s->out);
}

/* " name="value"", with a tenth of a pixel; what is no number as zero. */
static void number(struct svg *s, const char *name, double value)
{
	fprintf(s->out, " %s=\"%.10g\"", name,
		isfinite(value) ? round(value * 10) / 10 + 0.0 : 0.0);
}

static void class(struct svg *s, const char *also, const char *cls)
{
	fprintf(s->out, " class=\"%s%s%s\"", also, *also && *cls ? " " : "",
		cls);
}

/* Ends the element NAME, which is open. */
static void end(struct svg *s, const char *name, const char *tip)
{
	if (!tip) {
		fputs("/>\n", s->out);
		return;
	}
	fputc('>', s->out);
	tip_text(s, tip);
	fprintf(s->out, "</%s>\n", name);
}

/* ---- drawings -------------------------------------------------------------
 */

void svg_begin(struct svg *s, FILE *out, double width, double height,
	       const char *title, bool alone)
{
	s->out = out;
	s->open = 0;
	if (alone)
		fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", out);
	fputs("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"", out);
	number(s, "width", width);
	number(s, "height", height);
	fprintf(out, " viewBox=\"0 0 %.10g %.10g\">\n", width, height);
	tip_text(s, title);
	fputc('\n', out);
	if (!alone)
		return;
	fprintf(out, "<style>%s</style>\n", style);
	fputs("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n", out);
}

void svg_end(struct svg *s)
{
	assert(!s->open);
	fputs("</svg>\n", s->out);
}

void svg_group(struct svg *s, double x, double y, const char *tip)
{
	fprintf(s->out, "<g transform=\"translate(%.10g %.10g)\">", x, y);
	if (tip)
		tip_text(s, tip);
	fputc('\n', s->out);
	s->open++;
}

void svg_ungroup(struct svg *s)
{
	assert(s->open);
	s->open--;
	fputs("</g>\n", s->out);
}

void svg_line(struct svg *s, struct svg_point from, struct svg_point to,
	      const char *cls)
{
	fputs("<line", s->out);
	number(s, "x1", from.x);
	number(s, "y1", from.y);
	number(s, "x2", to.x);
	number(s, "y2", to.y);
	class(s, "", cls);
	end(s, "line", NULL);
}

/* The point is drawn by hand: a marker would need a name in the page. */
void svg_arrow(struct svg *s, struct svg_point from, struct svg_point to,
	       const char *cls)
{
	double length = hypot(to.x - from.x, to.y - from.y);
	double x = length > 0 ? (to.x - from.x) / length * ARROW : 0;
	double y = length > 0 ? (to.y - from.y) / length * ARROW : 0;
	const struct svg_point head[] = {{to.x - x - y / 2, to.y - y + x / 2},
					 to,
					 {to.x - x + y / 2, to.y - y - x / 2}};

	svg_line(s, from, to, cls);
	svg_path(s, head, 3, true, cls, NULL);
}

void svg_rect(struct svg *s, struct svg_point at, double width, double height,
	      const char *cls, const char *tip)
{
	fputs("<rect", s->out);
	number(s, "x", at.x);
	number(s, "y", at.y);
	number(s, "width", width > 0 ? width : 0);
	number(s, "height", height > 0 ? height : 0);
	class(s, "", cls);
	end(s, "rect", tip);
}

void svg_path(struct svg *s, const struct svg_point *points, size_t count,
	      bool filled, const char *cls, const char *tip)
{
	if (!count)
		return;
	fputs("<path d=\"", s->out);
	for (size_t i = 0; i < count; i++)
		fprintf(s->out, "%s%.10g %.10g", i ? "L" : "M",
			round(points[i].x * 10) / 10,
			round(points[i].y * 10) / 10);
	fputs(filled ? "Z\"" : "\"", s->out);
	class(s, filled ? "area" : "line", cls);
	end(s, "path", tip);
}

void svg_text(struct svg *s, struct svg_point at, enum svg_anchor anchor,
	      const char *cls, const char *format, ...)
{
	static const char *const anchors[] = {"start", "middle", "end"};
	char text[512];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	fputs("<text", s->out);
	number(s, "x", at.x);
	number(s, "y", at.y);
	fprintf(s->out, " text-anchor=\"%s\"", anchors[anchor]);
	class(s, "", cls);
	fputc('>', s->out);
	svg_escape(s->out, text);
	fputs("</text>\n", s->out);
}
