/*
 * con_print.c - the command print: values of expressions, control blocks by
 * their DSECTs; what a DSECT has.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "ebcdic.h"
#include "expression.h"
#include "fields.h"

/* ---- values ---------------------------------------------------------------
 */

static void binary(uint64_t value, char *out)
{
	int bits = 1;

	while (bits < 64 && value >> bits)
		bits++;
	for (; bits--; out++)
		*out = value >> bits & 1 ? '1' : '0';
	*out = 0;
}

static void characters(uint64_t value, char *out)
{
	int bytes = 1;

	while (bytes < 8 && value >> bytes * 8)
		bytes++;
	*out++ = '\'';
	while (bytes--)
		*out++ = ebcdic_printable((uint8_t)(value >> bytes * 8));
	*out++ = '\'';
	*out = 0;
}

/* In gdb's form: x d u o t c a. */
static bool print_form(struct commander *c, char form, int64_t value)
{
	char text[128];
	unsigned long long v = (unsigned long long)value;

	switch (form) {
	case 'x':
		snprintf(text, sizeof text, "%llX", v);
		break;
	case 'd':
		snprintf(text, sizeof text, "%lld", (long long)value);
		break;
	case 'u':
		snprintf(text, sizeof text, "%llu", v);
		break;
	case 'o':
		snprintf(text, sizeof text, "%llo", v);
		break;
	case 't':
		binary(v, text);
		break;
	case 'c':
		characters(v, text);
		break;
	default:
		snprintf(text, sizeof text, "%06X ", (unsigned)v & 0xFFFFFF);
		session_name(c->session, (uint32_t)v & 0xFFFFFF, text + 7,
			     sizeof text - 7);
	}
	commander_print(c, "%s", text);
	return true;
}

static bool print_value(struct commander *c, int64_t value)
{
	char name[80];

	session_name(c->session, (uint32_t)value & 0xFFFFFF, name, sizeof name);
	if (c->session->values.decimal)
		commander_print(c, "%lld = 0x%llX %s", (long long)value,
				(unsigned long long)value, name);
	else
		commander_print(c, "%llX = #%lld %s", (unsigned long long)value,
				(long long)value, name);
	return true;
}

/* ---- blocks ---------------------------------------------------------------
 */

/* Reads in the place that the block is in. */
struct reading {
	struct commander *c;
	struct place p;
};

static size_t read_place(void *context, uint32_t address, void *out,
			 size_t size)
{
	struct reading *r = context;

	r->p.address = address;
	return place_read(r->c->session, &r->p, out, size);
}

static void print_line(void *context, const char *line)
{
	commander_print(context, "%s", line);
}

/* Is NAME, up to " at ", a DSECT or a field of one? */
static bool is_block(const struct session *s, const char *name,
		     struct symbol *field, bool *whole)
{
	struct symbol *list;
	uint32_t length;

	*whole = symbols_fields(s->symbols, name, &list, &length);
	free(list);
	return *whole || (symbols_find(s->symbols, name, field) &&
			  !field->code && *field->section);
}

static bool show_block(struct commander *c, const char *name,
		       const struct symbol *field, const char *text,
		       const struct place *p)
{
	struct reading reading = {c, *p};
	struct fields_reader reader = {&reading, read_place};
	int64_t address;
	struct error e;

	if (!expression_in(c->session, p, text, NULL, &address, &e) ||
	    !(field ? fields_print_one(c->session, field,
				       (uint32_t)address & 0xFFFFFF, &reader,
				       print_line, c, &e)
		    : fields_print(c->session, name,
				   (uint32_t)address & 0xFFFFFF, &reader,
				   print_line, c, &e)))
		return commander_error(c, "%s", e.text);
	return true;
}

bool commander_block(struct commander *c, const char *text,
		     const struct place *p, bool *good)
{
	struct symbol field;
	char name[80];
	size_t n = strcspn(text, " ");
	bool whole;

	snprintf(name, sizeof name, "%.*s", (int)n, text);
	text += n + strspn(text + n, " ");
	if (n >= sizeof name || strncasecmp(text, "at ", 3) ||
	    !is_block(c->session, name, &field, &whole))
		return false;
	*good = show_block(c, name, whole ? NULL : &field, text + 3, p);
	return true;
}

static bool take_print_form(struct commander *c, struct words *w, char *form)
{
	if (w->count < 2 || w->word[1][0] != '/')
		return true;
	*form = (char)tolower((unsigned char)w->word[1][1]);
	if (!*form || !strchr("xduotca", *form) || w->word[1][2])
		return commander_error(c,
				       "expected /x /d /u /o /t /c or /a, got "
				       "'%s'",
				       w->word[1]);
	commander_shift(w, 1);
	return true;
}

bool con_print(struct commander *c, struct words *w)
{
	struct place p = {.space = PLACE_LOGICAL};
	char text[COMMANDER_LINE], form = 0;
	struct error e;
	int64_t value;
	bool good;

	if (!take_print_form(c, w, &form) || !commander_place(c, w, &p))
		return false;
	if (w->count < 2)
		return commander_usage(c, w);
	commander_text(w, 1, text, sizeof text);
	if (!form && commander_block(c, text, &p, &good))
		return good;
	if (!expression_in(c->session, &p, text, NULL, &value, &e))
		return commander_error(c, "%s", e.text);
	values_set(&c->session->values, "", value); /* $ is the last one */
	return form ? print_form(c, form, value) : print_value(c, value);
}

/* ---- what a DSECT has -----------------------------------------------------
 */

static bool show_dsect(struct commander *c, const char *name)
{
	struct symbol *list;
	uint32_t length;
	size_t n = symbols_fields(c->session->symbols, name, &list, &length);

	for (size_t i = 0; i < n; i++)
		commander_print(c, "+%03X %-9s %s %u", (unsigned)list[i].value,
				list[i].name,
				*list[i].type ? list[i].type : "-",
				(unsigned)list[i].length);
	free(list);
	if (n)
		commander_print(c, "+%03X end", (unsigned)length);
	return n || commander_error(
			    c, "no DSECT '%s'; `info fields` lists them", name);
}

bool con_info_fields(struct commander *c, struct words *w)
{
	const char *name;
	char line[80] = "";

	if (w->count > 1)
		return show_dsect(c, w->word[1]);
	for (size_t n = 0; (name = symbols_dsect(c->session->symbols, n));
	     n++) {
		if (strlen(line) + strlen(name) > 70) {
			commander_print(c, "%s", line);
			*line = 0;
		}
		snprintf(line + strlen(line), sizeof line - strlen(line),
			 "%-9s", name);
	}
	commander_print(c, "%s", *line ? line : "no DSECTs are known");
	return true;
}
