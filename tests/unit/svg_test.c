/*
 * svg_test.c - what svg.c writes is XML whatever it is given.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "svg.h"

static char *escaped(const char *text)
{
	char *out = NULL;
	size_t size;
	FILE *f = open_memstream(&out, &size);

	svg_escape(f, text);
	fclose(f);
	return out;
}

static void test_escape(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
		{"a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c&#39;"},
		{"\x01\x1B\n", "??\n"},
		{"\xC3\xA4\xE2\x82\xAC\xF0\x9F\x8C\x80",
		 "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x8C\x80"},
		{"\xA2 \xE4", "&#162; &#228;"},		/* Latin-1 */
		{"\xED\xA0\x80", "&#237;&#160;?"},	/* a surrogate */
		{"\xEF\xBF\xBF", "&#239;&#191;&#191;"}, /* not a character */
		{"\xC0\x80", "&#192;?"},		/* too long */
		{"\xF4\x90\x80\x80", "&#244;???"}, /* beyond the last plane */
		{"\xE2\x82", "&#226;?"},	   /* cut */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *got = escaped(cases[i].in);

		assert_string_equal(got, cases[i].out);
		free(got);
	}
}

static void test_elements(void **state)
{
	const struct svg_point line[] = {{0, 0}, {10.04, 5}, {20, 0}};
	char *out = NULL;
	size_t size;
	struct svg s;
	FILE *f = open_memstream(&out, &size);

	(void)state;
	svg_begin(&s, f, 100, 50, "a & b", false);
	svg_group(&s, 5, 6, NULL);
	svg_rect(&s, (struct svg_point){NAN, 1}, -3, 4, "s1", "<tip>");
	svg_path(&s, line, 3, false, svg_series(13), NULL);
	svg_ungroup(&s);
	svg_text(&s, line[1], SVG_END, "label", "%s", "x<y");
	svg_end(&s);
	fclose(f);
	assert_string_equal(
		out,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
		"width=\"100\" height=\"50\" viewBox=\"0 0 100 50\">\n"
		"<title>a &amp; b</title>\n"
		"<g transform=\"translate(5 6)\">\n"
		"<rect x=\"0\" y=\"1\" width=\"0\" height=\"4\" class=\"s1\">"
		"<title>&lt;tip&gt;</title></rect>\n"
		"<path d=\"M0 0L10 5L20 0\" class=\"line s1\"/>\n"
		"</g>\n"
		"<text x=\"10\" y=\"5\" text-anchor=\"end\" class=\"label\">"
		"x&lt;y</text>\n</svg>\n");
	free(out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_escape),
		cmocka_unit_test(test_elements),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
