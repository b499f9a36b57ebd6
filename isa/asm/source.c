/*
 * source.c - files as cards; a statement's cards as one line of text, and
 * the fields of that line.
 *
 * Models: GC33-4010, "Coding conventions": a statement begins in column 1,
 * ends in column 71, continues in column 16 of the next card when column 72
 * is not blank; 73-80 are a sequence field.  A character is a column: a file
 * that is valid UTF-8 is read so, another one as Latin-1.  A tab stands for
 * blanks up to the next multiple of 8.
 */
#include "internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char *read_all(struct arena *a, const char *path, size_t *size)
{
	struct stat status;
	FILE *in;
	struct text t = {0};
	char buffer[8192];
	size_t n;

	if (stat(path, &status))
		return NULL;
	if (S_ISDIR(status.st_mode)) {
		errno = EISDIR;
		return NULL;
	}
	in = fopen(path, "rb");
	if (!in)
		return NULL;
	text_add(a, &t, "", 0);
	while ((n = fread(buffer, 1, sizeof buffer, in)) > 0)
		text_add(a, &t, buffer, n);
	fclose(in);
	*size = t.n;
	return t.at;
}

/*
 * The character at *P, which it steps over; -1 when it is no UTF-8.  Code
 * points that a shorter form has, too, count as wrong, as they must: Latin-1
 * text seldom passes for UTF-8 by chance then.
 */
static int32_t utf8_next(const char **p, const char *end)
{
	unsigned char c = (unsigned char)*(*p)++;
	int more = c < 0x80   ? 0
		   : c < 0xC2 ? -1
		   : c < 0xE0 ? 1
		   : c < 0xF0 ? 2
		   : c < 0xF5 ? 3
			      : -1;
	int32_t u = more < 1 ? c : c & (0x3F >> more);

	if (more < 0 || end - *p < more)
		return -1;
	for (int i = 0; i < more; i++) {
		c = (unsigned char)*(*p)++;
		if ((c & 0xC0) != 0x80)
			return -1;
		u = u << 6 | (c & 0x3F);
	}
	return (more == 2 && u < 0x800) || (more == 3 && u < 0x10000) ? -1 : u;
}

/* UTF-8 becomes Latin-1 in place; what Latin-1 has not becomes NO_IMAGE. */
static size_t decode(char *data, size_t size)
{
	const char *p = data, *end = data + size;
	char *out = data;

	while (p < end)
		if (utf8_next(&p, end) < 0) {
			while ((out = memchr(out, NO_IMAGE,
					     (size_t)(end - out))))
				*out = ' ';
			return size;
		}
	for (p = data; p < end;) {
		int32_t u = utf8_next(&p, end);

		if (u == 0xFEFF && out == data)
			continue; /* a byte order mark */
		*out++ = u == NO_IMAGE ? ' ' : u > 0xFF ? NO_IMAGE : (char)u;
	}
	return (size_t)(out - data);
}

struct source_file *source_load(struct arena *a, const char *path)
{
	struct source_file *file;
	struct list lines = {0};
	size_t size = 0;
	char *data = read_all(a, path, &size), *end;

	if (!data)
		return NULL;
	file = arena_alloc(a, sizeof *file);
	file->name = arena_strdup(a, path);
	end = data + decode(data, size);
	while (data < end) {
		char *eol = memchr(data, '\n', (size_t)(end - data));
		size_t n;

		if (!eol)
			eol = end;
		n = (size_t)(eol - data);
		for (size_t i = 0; i < n; i++)
			if (!data[i])
				data[i] = ' ';
		if (n && data[n - 1] == '\r')
			n--;
		list_add(a, &lines, arena_strndup(a, data, n));
		data = eol + 1;
	}
	file->lines = (char **)lines.at;
	file->n = lines.n;
	return file;
}

/*
 * True when an apostrophe after BEFORE, LETTER and before NEXT belongs to an
 * attribute and opens no string.  The letter must begin a term.  L' and N'
 * never open a string, but L'1.5' is a constant; the others do before what
 * cannot be a name.
 */
static bool attribute_quote(char before, char letter, char next)
{
	if (!letter || !strchr("LTSIKNDOltsikndo", letter))
		return false;
	if (is_alnum(before) || before == '&' || before == '\'')
		return false;
	if (strchr("Nn", letter))
		return true;
	if (strchr("Ll", letter))
		return !next || (!is_digit(next) && !strchr("+-. ", next));
	if (strchr("DdOo", letter))
		return next == '&';
	return is_alpha(next) || next == '&' || next == '*' || next == '=';
}

bool source_attribute_quote(const char *text, size_t i)
{
	return i && attribute_quote(i > 1 ? text[i - 2] : ' ', text[i - 1],
				    text[i + 1]);
}

static const char *skip_blanks(const char *p, const char *end)
{
	while (p < end && *p == ' ')
		p++;
	return p;
}

static const char *skip_word(const char *p, const char *end)
{
	while (p < end && *p != ' ')
		p++;
	return p;
}

/* The operand of a statement, as it is gathered from card to card. */
struct cut {
	struct arena *arena;
	struct text out;
	bool conditional; /* blanks inside parentheses belong to it */
	bool in_string;
	int depth;
};

/*
 * Takes characters of one card; stops at the first blank outside of strings
 * (and, in conditional assembly, outside of parentheses) and returns where,
 * or END.
 */
static const char *cut_card(struct cut *c, const char *p, const char *end)
{
	for (; p < end; p++) {
		const char *t = c->out.at;
		size_t n = c->out.n;

		if (*p == '\'') {
			if (c->in_string)
				c->in_string = false;
			else
				c->in_string = !attribute_quote(
					n > 1 ? t[n - 2] : ' ',
					n ? t[n - 1] : '\0', p[1]);
		} else if (!c->in_string) {
			c->depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
			if (*p == ' ' && !(c->conditional && c->depth > 0))
				return p;
		}
		text_add(c->arena, &c->out, p, 1);
	}
	return end;
}

/*
 * An operand that stops with a comma before the end of its card goes on
 * where the next card begins; what stands behind the comma is remarks.
 */
static void cut_operand(struct cut *c, struct logical *lg, const char *p,
			const struct asm_format *f)
{
	const char *text_end = lg->text + strlen(lg->text);
	const char *end = lg->text + (f->end - f->begin + 1);
	size_t rest = f->end - f->cont + 1;

	if (end > text_end)
		end = text_end;
	text_add(c->arena, &c->out, "", 0);
	for (;;) {
		const char *start = p;

		p = cut_card(c, p, end);
		if (end == text_end)
			break;
		if (p < end && p == start && start == end - 0)
			break;
		if (p < end && c->out.n && c->out.at[c->out.n - 1] != ',')
			break;
		if (p < end && !c->out.n && skip_blanks(p, end) != end)
			break;
		p = end;
		end = (size_t)(text_end - end) > rest ? end + rest : text_end;
		if (!c->out.n) /* the operand may begin on a later card */
			p = skip_blanks(p, end);
	}
	lg->operand = c->out.at;
	lg->remark = arena_strdup(c->arena, skip_blanks(p, text_end));
}

void source_cut_fields(struct arena *a, struct logical *lg,
		       const struct asm_format *f)
{
	const char *end = lg->text + strlen(lg->text);
	const char *first = lg->text + (f->end - f->begin + 1);
	const char *p = lg->text, *q;
	struct cut c = {.arena = a};

	if (first > end)
		first = end;
	q = skip_word(p, first);
	lg->name = arena_strndup(a, p, (size_t)(q - p));
	p = skip_blanks(q, end);
	q = skip_word(p, p < first ? first : end);
	lg->op = arena_strndup(a, p, (size_t)(q - p));
	lg->op_at = (unsigned)(p - lg->text);
	for (char *s = lg->op; *s; s++)
		*s = upper(*s);
	p = skip_blanks(q, p < first ? first : end);
	lg->operand_at = (unsigned)(p - lg->text);
	c.conditional = cond_known(lg->op);
	cut_operand(&c, lg, p, f);
}
