/*
 * import_line.c - Hercules's configuration files: lines, words, symbols,
 * included files.
 *
 * A line may go on behind a backslash; # at the beginning of a word begins a
 * comment, and so does * at the beginning of a line.  Words may be quoted.
 */
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "import.h"
#include "text_file.h"

/* ---- remarks ------------------------------------------------------------- */

void import_remark(struct import *im, const char *format, ...)
{
	char why[400], *text;
	va_list ap;

	va_start(ap, format);
	vsnprintf(why, sizeof why, format, ap);
	va_end(ap);
	if (asprintf(&text, "%.200s:%u: %s", im->file, im->line, why) < 0)
		abort();
	im->remark =
		realloc(im->remark, (im->remarks + 1) * sizeof *im->remark);
	im->remark[im->remarks++].text = text;
}

/* ---- symbols ------------------------------------------------------------- */

void import_define(struct import *im, const char *name, const char *value)
{
	for (size_t i = 0; i < im->symbols; i++)
		if (!strcmp(im->symbol[i].name, name)) {
			free(im->symbol[i].value);
			im->symbol[i].value = strdup(value);
			return;
		}
	im->symbol =
		realloc(im->symbol, (im->symbols + 1) * sizeof *im->symbol);
	im->symbol[im->symbols].name = strdup(name);
	im->symbol[im->symbols++].value = strdup(value);
}

/* The device's own symbols are its address. */
static const char *value_of(const struct import *im, const char *name,
			    long address, char number[8])
{
	static const struct {
		const char *name, *format;
	} own[] = {{"CUU", "%03lX"},
		   {"CCUU", "%04lX"},
		   {"cuu", "%03lx"},
		   {"ccuu", "%04lx"}};

	for (size_t i = 0; address >= 0 && i < sizeof own / sizeof *own; i++)
		if (!strcmp(own[i].name, name)) {
			snprintf(number, 8, own[i].format, address & 0xFFFF);
			return number;
		}
	for (size_t i = 0; i < im->symbols; i++)
		if (!strcmp(im->symbol[i].name, name))
			return im->symbol[i].value;
	return getenv(name);
}

/* The reference that TEXT begins with: its length and its value, or 0. */
static size_t reference(const struct import *im, const char *text, long address,
			char *value, size_t size)
{
	char close = text[1] == '(' ? ')' : '}', number[8], name[64];
	size_t n = strcspn(text, close == ')' ? ")" : "}"), length;
	const char *given = "", *known;

	if (text[0] != '$' || (text[1] != '(' && text[1] != '{') || !text[n])
		return 0;
	length = n - 2;
	for (size_t i = 2; i < n; i++)
		if (text[i] == '=') {
			given = text + i + 1;
			length = i - 2;
			break;
		}
	if (length >= sizeof name)
		return 0;
	memcpy(name, text + 2, length);
	name[length] = 0;
	known = value_of(im, name, address, number);
	if (!known && !*given)
		return 0;
	if (known)
		snprintf(value, size, "%s", known);
	else
		snprintf(value, size, "%.*s", (int)(text + n - given), given);
	return n + 1;
}

char *import_substitute(const struct import *im, const char *text, long address)
{
	size_t room = strlen(text) + 1, n = 0;
	char *out = malloc(room), value[512];

	while (*text) {
		size_t length =
			reference(im, text, address, value, sizeof value);

		if (!length) {
			out[n++] = *text++;
			continue;
		}
		text += length;
		room += strlen(value);
		out = realloc(out, room);
		memcpy(out + n, value, strlen(value));
		n += strlen(value);
	}
	out[n] = 0;
	return out;
}

/* ---- words --------------------------------------------------------------- */

/* Splits LINE in place; a quoted word loses its quotes. */
static unsigned split(char *line, char *word[IMPORT_WORDS])
{
	unsigned n = 0;
	char *p = line;

	while (n < IMPORT_WORDS) {
		char *to, quote = 0;

		while (isspace((unsigned char)*p))
			p++;
		if (!*p || *p == '#')
			break;
		word[n++] = to = p;
		for (; *p && (quote || !isspace((unsigned char)*p)); p++) {
			if (quote ? *p == quote : *p == '"' || *p == '\'')
				quote = quote ? 0 : *p;
			else
				*to++ = *p;
		}
		if (*p)
			p++;
		*to = 0;
	}
	return n;
}

static void take_line(struct import *im, char *line)
{
	char *word[IMPORT_WORDS], *text, *p = line;
	unsigned n;

	while (isspace((unsigned char)*p))
		p++;
	if (!*p || *p == '#' || *p == '*')
		return;
	/* A device's symbols are known when its address is. */
	text = import_substitute(im, p, -1);
	n = split(text, word);
	if (n && !import_device(im, n, word))
		import_statement(im, n, word);
	free(text);
}

void import_text(struct import *im, const char *name, const char *text)
{
	const char *before = im->file;
	unsigned line_before = im->line, next = 1;
	char *line = malloc(strlen(text) + 1);

	im->file = name;
	while (*text) {
		size_t n = 0;

		im->line = next;
		for (; *text; text++) { /* with the lines that go on */
			if (*text == '\n' && n && line[n - 1] == '\\') {
				line[n - 1] = ' ';
				next++;
			} else if (*text == '\n') {
				break;
			} else if (*text != '\r') {
				line[n++] = *text;
			}
		}
		next += *text == '\n';
		text += *text == '\n';
		line[n] = 0;
		take_line(im, line);
	}
	free(line);
	im->file = before;
	im->line = line_before;
}

/* ---- files --------------------------------------------------------------- */

/* A name is taken from the directory of the file that names it. */
static char *beside(const char *file, const char *path)
{
	const char *slash = strrchr(file, '/');
	char *whole;

	if (*path == '/' || !slash)
		return strdup(path);
	if (asprintf(&whole, "%.*s/%s", (int)(slash - file), file, path) < 0)
		abort();
	return whole;
}

void import_include(struct import *im, const char *path)
{
	char *text = NULL, *whole = beside(im->file, path);

	if (im->depth == IMPORT_DEPTH || im->includes == IMPORT_FILES) {
		import_remark(im,
			      "INCLUDE %s: more than %d files, or %d within "
			      "one another",
			      path, IMPORT_FILES, IMPORT_DEPTH);
		free(whole);
		return;
	}
	errno = 0;
	if (im->read)
		text = im->read(im->context, path);
	if (im->read && !text)
		text = im->read(im->context, whole);
	if (!text && !im->ignore_missing)
		import_remark(im, "INCLUDE %s: %s", path,
			      errno ? strerror(errno) : "cannot be read");
	im->depth++;
	im->includes++;
	if (text)
		import_text(im, whole, text);
	im->depth--;
	free(text);
	free(whole);
}

static char *read_whole(void *context, const char *path)
{
	(void)context;
	return text_file_read(path);
}

bool import_file(struct import *im, const char *path, struct error *error)
{
	char *text = text_file_read(path);

	if (!text)
		return error_set(error, "%.300s: %s", path, strerror(errno));
	im->read = read_whole;
	import_text(im, path, text);
	free(text);
	if (im->statements)
		return true;
	return error_set(error,
			 "%.300s: nothing in it is a statement of a Hercules "
			 "configuration file, such as MAINSIZE 16 or 0009 "
			 "3215-C /",
			 path);
}

void import_begin(struct import *im, time_t now)
{
	memset(im, 0, sizeof *im);
	im->now = now;
	im->epoch = 1900;
	im->device = calloc(IMPORT_DEVICES, sizeof *im->device);
}

void import_end(struct import *im)
{
	for (size_t i = 0; i < im->devices; i++) {
		free(im->device[i].file);
		for (unsigned n = 0; n < im->device[i].count; n++)
			free(im->device[i].option[n]);
	}
	for (size_t i = 0; i < im->remarks; i++)
		free(im->remark[i].text);
	for (size_t i = 0; i < im->symbols; i++) {
		free(im->symbol[i].name);
		free(im->symbol[i].value);
	}
	free(im->device);
	free(im->remark);
	free(im->symbol);
}
