/*
 * pack_spec.c - reads the specification of a volume: see pack.h.
 *
 * A line is a statement: words between blanks, keywords in either case.
 * All errors are told, each with its line, before anything is written.
 */
#include "pack.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MOST_WORDS 12
#define MOST_LINE  1024

struct line {
	struct pack *pack;
	int number;
	unsigned count;
	char *word[MOST_WORDS];
};

bool pack_error(struct pack *p, int line, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	if (line)
		fprintf(stderr, "%s:%d: ", p->spec, line);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	p->errors++;
	return false;
}

/* ---- words -------------------------------------------------------------- */

static bool split(struct line *l, char *text)
{
	char *save = NULL;

	l->count = 0;
	for (char *w = strtok_r(text, " \t\r\n", &save); w;
	     w = strtok_r(NULL, " \t\r\n", &save)) {
		if (l->count == 0 && (*w == '*' || *w == '#'))
			return true;
		if (*w == '#')
			return true;
		if (l->count == MOST_WORDS)
			return pack_error(l->pack, l->number,
					  "'%s': too many words", w);
		l->word[l->count++] = w;
	}
	return true;
}

static bool is_word(const struct line *l, unsigned n, const char *word)
{
	return n < l->count && !strcasecmp(l->word[n], word);
}

/* Word N as a number of at most MOST. */
static bool number(const struct line *l, unsigned n, const char *what,
		   unsigned least, unsigned most, unsigned *out)
{
	char *end;
	unsigned long value;

	if (n >= l->count)
		return pack_error(l->pack, l->number, "%s: which %s?",
				  l->word[0], what);
	errno = 0;
	value = strtoul(l->word[n], &end, 10);
	if (*end || !isdigit((unsigned char)l->word[n][0]) || errno ||
	    value < least || value > most)
		return pack_error(l->pack, l->number,
				  "'%s' is no %s: expected %u to %u",
				  l->word[n], what, least, most);
	*out = (unsigned)value;
	return true;
}

/* Word N as a name of at most MOST characters, in upper case. */
static bool name(const struct line *l, unsigned n, const char *what,
		 size_t most, char *out)
{
	size_t size;

	if (n >= l->count)
		return pack_error(l->pack, l->number, "%s: which %s?",
				  l->word[0], what);
	size = strlen(l->word[n]);
	if (size > most)
		return pack_error(l->pack, l->number,
				  "'%s': a %s has at most %zu characters",
				  l->word[n], what, most);
	for (size_t i = 0; i <= size; i++) {
		unsigned char c = (unsigned char)l->word[n][i];

		if (c && !isalnum(c) && !strchr("$#@+-:_", c))
			return pack_error(l->pack, l->number,
					  "'%s': '%c' cannot be in a %s",
					  l->word[n], c, what);
		out[i] = (char)toupper(c);
	}
	return true;
}

static bool path(const struct line *l, unsigned n, char out[256])
{
	if (n >= l->count)
		return pack_error(l->pack, l->number, "%s: which file?",
				  l->word[0]);
	if (strlen(l->word[n]) > 255)
		return pack_error(l->pack, l->number,
				  "the file's name is too long");
	strcpy(out, l->word[n]);
	return true;
}

static bool no_more(const struct line *l, unsigned n)
{
	if (n >= l->count)
		return true;
	return pack_error(l->pack, l->number, "'%s' is too much: %s ends here",
			  l->word[n], l->word[0]);
}

/* ---- statements --------------------------------------------------------- */

static struct pack_area *add_area(struct pack *p, int line)
{
	struct pack_area **at = &p->areas, *a = calloc(1, sizeof *a);

	if (!a)
		abort();
	while (*at)
		at = &(*at)->next;
	a->line = line;
	return *at = a;
}

static struct pack_area *last_area(struct pack *p)
{
	struct pack_area *a = p->areas;

	while (a && a->next)
		a = a->next;
	return a;
}

static void volume(struct line *l)
{
	struct pack *p = l->pack;
	struct pack_area *a;
	const char *type = l->count > 2 ? l->word[2] : "?";

	if (p->areas) {
		pack_error(p, l->number, "a second VOLUME");
		return;
	}
	a = add_area(p, l->number);
	/* The VTOC and the CMS file system are laid out for its tracks. */
	p->model = strncmp(type, "3330", 4) ? NULL : ckd_model(type);
	if (!p->model) {
		pack_error(p, l->number,
			   "'%s': expected a disk: 3330, 3330-1 or 3330-11",
			   type);
		p->model = ckd_model("3330-1");
	}
	p->cylinders = p->model->cylinders;
	name(l, 1, "serial", 6, p->serial);
	if (l->count > 3)
		number(l, 3, "number of cylinders", 1,
		       p->model->cylinders + p->model->alternates,
		       &p->cylinders);
	a->cylinders = p->cylinders;
	no_more(l, 4);
}

static void ipl(struct line *l)
{
	struct pack_area *a = last_area(l->pack);

	if (a->ipl_line) {
		pack_error(l->pack, l->number,
			   "a second IPL; the first is in line %d",
			   a->ipl_line);
		return;
	}
	a->ipl_line = l->number;
	number(l, 1, "cylinder", *a->name ? 0 : 1,
	       a->cylinders ? a->cylinders - 1 : 0, &a->ipl_cylinder);
	path(l, 2, a->ipl_image);
	if (!is_word(l, 3, "ENTRY")) {
		no_more(l, 3);
		return;
	}
	if (l->count < 5 || strlen(l->word[4]) >= sizeof a->ipl_entry)
		pack_error(l->pack, l->number, "ENTRY: which symbol?");
	else
		strcpy(a->ipl_entry, l->word[4]);
	no_more(l, 5);
}

static void overlap(struct line *l, const struct pack_area *a)
{
	for (const struct pack_area *o = l->pack->areas->next; o != a;
	     o = o->next)
		if (a->start < o->start + o->cylinders &&
		    o->start < a->start + a->cylinders)
			pack_error(l->pack, l->number,
				   "minidisk %s overlaps %s, cylinders %u "
				   "to %u (line %d)",
				   a->name, o->name, o->start,
				   o->start + o->cylinders - 1, o->line);
}

static void minidisk(struct line *l)
{
	struct pack *p = l->pack;
	struct pack_area *a;

	if (*p->areas->label)
		pack_error(p, l->number,
			   "the whole volume is a CMS disk: no minidisks");
	a = add_area(p, l->number);
	if (!name(l, 1, "name", 8, a->name))
		strcpy(a->name, "?");
	if (number(l, 2, "first cylinder", 1, p->cylinders - 1, &a->start))
		number(l, 3, "number of cylinders", 1, p->cylinders - a->start,
		       &a->cylinders);
	overlap(l, a);
	no_more(l, 4);
}

static void cms(struct line *l)
{
	struct pack_area *a = last_area(l->pack);

	if (*a->label)
		pack_error(l->pack, l->number, "a second CMS");
	else
		name(l, 1, "label", 6, a->label);
	no_more(l, 2);
}

/* F, F80, V: what the words behind the file say of its items. */
static bool file_option(struct line *l, unsigned n, struct pack_file *f)
{
	const char *w = l->word[n];
	char *end;
	unsigned long length;

	if (is_word(l, n, "ASCII") || is_word(l, n, "BINARY")) {
		f->content = is_word(l, n, "ASCII") ? PACK_ASCII : PACK_BINARY;
		return true;
	}
	if (is_word(l, n, "V")) {
		f->format = 'V';
		return true;
	}
	length = strtoul(w + 1, &end, 10);
	if (toupper((unsigned char)*w) != 'F' || *end || length > 65535 ||
	    (w[1] && (!length || !isdigit((unsigned char)w[1]))))
		return pack_error(l->pack, l->number,
				  "'%s': expected F, F80 (any length), V, "
				  "ASCII or BINARY",
				  w);
	f->format = 'F';
	if (w[1])
		f->length = (unsigned)length;
	return true;
}

static void file(struct line *l)
{
	struct pack_area *a = last_area(l->pack);
	struct pack_file **at = &a->files, *f = calloc(1, sizeof *f);

	if (!f)
		abort();
	while (*at)
		at = &(*at)->next;
	*at = f;
	f->line = l->number;
	f->format = 'F';
	f->length = 80;
	if (!*a->label)
		pack_error(l->pack, l->number,
			   "FILE belongs behind a CMS statement");
	if (!name(l, 1, "file name", 8, f->fn) ||
	    !name(l, 2, "file type", 8, f->ft) ||
	    !name(l, 3, "file mode", 2, f->fm) || !path(l, 4, f->host))
		return;
	for (unsigned n = 5; n < l->count; n++)
		if (!file_option(l, n, f))
			return;
}

struct statement {
	const char *word;
	void (*read)(struct line *l);
};

static const struct statement statements[] = {
	{"VOLUME", volume}, {"IPL", ipl},   {"MINIDISK", minidisk},
	{"CMS", cms},	    {"FILE", file},
};

static void read_statement(struct line *l)
{
	const size_t n = sizeof statements / sizeof statements[0];

	for (size_t i = 0; i < n; i++) {
		if (!is_word(l, 0, statements[i].word))
			continue;
		if (i > 0 && !l->pack->areas)
			pack_error(l->pack, l->number,
				   "VOLUME must come first");
		else
			statements[i].read(l);
		return;
	}
	pack_error(l->pack, l->number,
		   "'%s': expected VOLUME, IPL, MINIDISK, CMS or FILE",
		   l->word[0]);
}

bool pack_read(struct pack *p, const char *spec)
{
	struct line l = {.pack = p};
	char text[MOST_LINE];
	FILE *f = fopen(spec, "r");

	memset(p, 0, sizeof *p);
	p->spec = spec;
	if (!f)
		return pack_error(p, 0, "%s: %s", spec, strerror(errno));
	while (fgets(text, sizeof text, f)) {
		l.number++;
		if (!strchr(text, '\n') && !feof(f)) {
			pack_error(p, l.number, "the line is too long");
			break;
		}
		if (split(&l, text) && l.count)
			read_statement(&l);
	}
	if (ferror(f)) /* a directory, for one */
		pack_error(p, 0, "%s: %s", spec, strerror(errno));
	fclose(f);
	if (!p->areas && !p->errors)
		pack_error(p, 0, "%s: it has no VOLUME statement", spec);
	return !p->errors;
}

void pack_free(struct pack *p)
{
	while (p->areas) {
		struct pack_area *a = p->areas;

		while (a->files) {
			struct pack_file *f = a->files;

			a->files = f->next;
			free(f);
		}
		p->areas = a->next;
		free(a);
	}
}
