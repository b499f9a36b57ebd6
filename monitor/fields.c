/*
 * fields.c - the fields of control blocks, by their DSECT.
 *
 * The type of a field is the assembler's type attribute: A and V addresses, F
 * and H numbers, C text, X and B bits, D a doubleword (PSW, clock), P and Z
 * decimal.  The debug file has the length of one element; an array reaches to
 * the next field.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ebcdic.h"
#include "fields.h"

#define FIELD_MAX    256u /* bytes of a field that are shown                */
#define ELEMENTS_MAX 16u  /* of an array                                    */

struct printer {
	const struct session *s;
	const struct fields_reader *reader;
	void (*print)(void *context, const char *line);
	void *context;
	struct error *error;
};

/* ---- values ---------------------------------------------------------------
 */

static uint64_t number(const uint8_t *bytes, size_t size)
{
	uint64_t v = 0;

	for (size_t i = 0; i < size; i++)
		v = v << 8 | bytes[i];
	return v;
}

static int64_t signed_number(const uint8_t *bytes, size_t size)
{
	unsigned unused = (unsigned)(8 - size) * 8;

	return (int64_t)(number(bytes, size) << unused) >> unused;
}

static void hex(const uint8_t *bytes, size_t size, char *out, size_t room)
{
	size_t n = 0;

	for (size_t i = 0; i < size && n + 4 < room; i++)
		n += (size_t)snprintf(out + n, room - n, "%s%02X",
				      i && i % 4 == 0 ? " " : "", bytes[i]);
}

static void text(const uint8_t *bytes, size_t size, char *out, size_t room)
{
	size_t n = 0;

	out[n++] = '\'';
	for (size_t i = 0; i < size && n + 2 < room; i++)
		out[n++] = ebcdic_printable(bytes[i]);
	out[n++] = '\'';
	out[n] = 0;
}

const char *fields_value(const struct session *s, const char *type,
			 const uint8_t *bytes, size_t size, char *out,
			 size_t room)
{
	char name[80];

	if (*type == 'C') {
		text(bytes, size, out, room);
		return out;
	}
	hex(bytes, size, out, room);
	if (size > 8 || !size)
		return out;
	if (*type && strchr("FHG", *type)) {
		size_t n = strlen(out);

		snprintf(out + n, room - n, " = #%lld",
			 (long long)signed_number(bytes, size));
	} else if (*type && strchr("AVY", *type) && number(bytes, size)) {
		session_name(s, (uint32_t)number(bytes, size) & 0xFFFFFF, name,
			     sizeof name);
		snprintf(out + strlen(out), room - strlen(out), "%s%s",
			 *name ? " " : "", name);
	}
	return out;
}

/* The names of the bits that are on. */
static void bits(const struct session *s, const struct symbol *f, uint8_t byte,
		 char *out, size_t room)
{
	struct symbol bit;
	size_t n = strlen(out);

	for (size_t i = 0; symbols_bit(s->symbols, f, i, &bit); i++)
		if (byte & bit.value && n < room)
			n += (size_t)snprintf(out + n, room - n, " %s",
					      bit.name);
}

/* ---- lines ----------------------------------------------------------------
 */

static bool outside(struct printer *p, uint32_t address)
{
	snprintf(p->error->text, sizeof p->error->text,
		 "%06X: no storage there", (unsigned)address);
	return false;
}

/* Element N (-1: there is one) of F, whose block is at BASE. */
static bool print_element(struct printer *p, const struct symbol *f,
			  uint32_t base, int n)
{
	uint8_t bytes[FIELD_MAX];
	size_t size = f->length < FIELD_MAX ? f->length : FIELD_MAX;
	uint32_t offset = f->value + (n > 0 ? (uint32_t)n * f->length : 0);
	uint32_t address = (base + offset) & 0xFFFFFF;
	char value[FIELD_MAX * 3], name[40], line[FIELD_MAX * 4];

	if (p->reader->read(p->reader->context, address, bytes, size) != size)
		return outside(p, address);
	fields_value(p->s, f->type, bytes, size, value, sizeof value);
	if (size == 1 && *f->type != 'C')
		bits(p->s, f, bytes[0], value, sizeof value);
	if (n < 0)
		snprintf(name, sizeof name, "%s", f->name);
	else
		snprintf(name, sizeof name, "%s(%d)", f->name, n);
	snprintf(line, sizeof line, "%06X +%03X %-12s %s", (unsigned)address,
		 (unsigned)offset, name, value);
	p->print(p->context, line);
	return true;
}

/* How many elements F has before the next field at END.  Behind a flag byte
 * comes what has no name. */
static unsigned elements(const struct session *s, const struct symbol *f,
			 uint32_t end)
{
	uint32_t room = end > f->value ? end - f->value : 0;
	struct symbol bit;

	if (symbols_bit(s->symbols, f, 0, &bit))
		return 1;

	if (!f->length || *f->type == 'C' || room % f->length ||
	    room < f->length)
		return 1;
	return room / f->length;
}

static bool print_field(struct printer *p, const struct symbol *f,
			uint32_t base, uint32_t end)
{
	unsigned count = elements(p->s, f, end);
	unsigned shown = count < ELEMENTS_MAX ? count : ELEMENTS_MAX;
	char line[80];

	if (!f->length || f->length > FIELD_MAX)
		shown = 0;
	for (unsigned n = 0; n < shown; n++)
		if (!print_element(p, f, base, count > 1 ? (int)n : -1))
			return false;
	if (shown < count) {
		snprintf(line, sizeof line, "%06X +%03X %-12s ... %u more",
			 (unsigned)(base + f->value), (unsigned)f->value,
			 f->name, count - shown);
		p->print(p->context, line);
	}
	return true;
}

static bool no_dsect(const char *name, struct error *error)
{
	return error_set(error,
			 "no DSECT '%.60s' with fields; `info fields` lists "
			 "them",
			 name);
}

/* The first field behind LIST[I], or the end of the block. */
static uint32_t next_field(const struct symbol *list, size_t count, size_t i,
			   uint32_t length)
{
	uint32_t at = list[i].value;

	while (i < count && list[i].value == at)
		i++;
	return i < count ? list[i].value : length;
}

bool fields_print(const struct session *s, const char *name, uint32_t address,
		  const struct fields_reader *reader,
		  void (*print)(void *context, const char *line), void *context,
		  struct error *error)
{
	struct printer p = {s, reader, print, context, error};
	struct symbol *list;
	uint32_t length = 0;
	size_t count = symbols_fields(s->symbols, name, &list, &length);
	bool good = true;

	if (!count) {
		free(list);
		return no_dsect(name, error);
	}
	for (size_t i = 0; good && i < count; i++) {
		good = print_field(&p, &list[i], address,
				   next_field(list, count, i, length));
	}
	free(list);
	return good;
}

bool fields_find(const struct session *s, const char *dsect, const char *name,
		 struct symbol *out, unsigned *count, struct error *error)
{
	struct symbol *list;
	uint32_t length = 0;
	size_t n = symbols_fields(s->symbols, dsect, &list, &length), i;

	for (i = 0; i < n && strcasecmp(list[i].name, name); i++)
		continue;
	if (i < n) {
		*out = list[i];
		*count = elements(s, out, next_field(list, n, i, length));
	}
	free(list);
	if (!n)
		return no_dsect(dsect, error);
	return i < n ||
	       error_set(error, "%.60s has no field '%.60s'", dsect, name);
}

bool fields_print_one(const struct session *s, const struct symbol *f,
		      uint32_t address, const struct fields_reader *reader,
		      void (*print)(void *context, const char *line),
		      void *context, struct error *error)
{
	struct printer p = {s, reader, print, context, error};

	return print_element(&p, f, address, -1);
}
