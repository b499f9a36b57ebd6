/*
 * listing.c - an instruction with all that is known of it (see listing.h).
 */
#include <stdio.h>
#include <string.h>

#include "isa.h"
#include "listing.h"

static void take_source(const struct session *s, const char *table,
			struct listing *l)
{
	struct symbols_place p;
	const char *text;

	if (!symbols_place(s->symbols, table, l->address, &p))
		return;
	symbols_name(s->symbols, p.table, l->address, l->name, sizeof l->name);
	snprintf(l->file, sizeof l->file, "%s", p.file);
	l->line = p.line;
	text = symbols_source(s->symbols, p.file, p.line);
	if (text)
		snprintf(l->source, sizeof l->source, "%s", text);
}

static void fill(const struct session *s, const char *table, uint32_t address,
		 const uint8_t *text, size_t size, struct listing *out)
{
	memset(out, 0, sizeof *out);
	out->address = address;
	out->length = isa_disassemble_in(machine_set(s->machine), text, size,
					 out->text, sizeof out->text);
	for (unsigned i = 0; i < out->length; i++)
		snprintf(out->bytes + i * 2, 3, "%02X", text[i]);
	take_source(s, table, out);
}

bool listing_at(const struct session *s, enum machine_space space,
		uint32_t address, struct listing *out)
{
	uint8_t text[6] = {0};
	size_t n = machine_read(s->machine, space, address, text, 6);

	if (n < 2)
		return false;
	fill(s, session_table(s), address, text, n, out);
	return true;
}

bool listing_in(const struct session *s, const struct place *p,
		struct listing *out)
{
	uint8_t text[6] = {0};
	size_t n = place_read(s, p, text, 6);

	if (n < 2)
		return false;
	fill(s, place_table(s, p), p->address, text, n, out);
	return true;
}

void listing_of(const struct session *s, uint32_t address,
		const uint8_t text[6], struct listing *out)
{
	fill(s, session_table(s), address, text, 6, out);
}

const char *listing_text(const struct listing *l, char *out, size_t size)
{
	snprintf(out, size, "%06X  %-12s  %-14s %s", (unsigned)l->address,
		 l->bytes, l->name, l->text);
	return out;
}
