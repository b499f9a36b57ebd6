/*
 * debug_dwarf.c - a table of symbols as DWARF, version 2: source lines, control
 * sections as functions, dummy sections as structures.
 *
 *     struct VMBLOK { u4 VMNEXT; u4 VMECEXT; ...  }
 *
 * so that a debugger shows `*(struct VMBLOK *) $r11`.  A field has the type
 * that its length says: 1, 2, 4 and 8 bytes are numbers, others arrays of
 * bytes.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "debug_impl.h"

/* ---- numbers of variable length -------------------------------------------
 */

static void unsigned_number(FILE *f, uint64_t value)
{
	while (value >= 0x80) {
		fputc((int)(value & 0x7F) | 0x80, f);
		value >>= 7;
	}
	fputc((int)value, f);
}

static void signed_number(FILE *f, int64_t value)
{
	while (value < -64 || value > 63) {
		fputc((int)(value & 0x7F) | 0x80, f);
		value >>= 7;
	}
	fputc((int)(value & 0x7F), f);
}

/* ---- lines ----------------------------------------------------------------
 */

enum {
	LNS_COPY = 1,
	LNS_ADVANCE_PC,
	LNS_ADVANCE_LINE,
	LNS_SET_FILE,
	LNE_END = 1,
	LNE_SET_ADDRESS,
	OPCODES = 10 /* the first that would be a special one               */
};

/* Arguments of the standard opcodes 1 to OPCODES - 1. */
static const uint8_t arguments[] = {0, 1, 1, 1, 1, 0, 0, 0, 1};

static void line_header(const struct table *t, FILE *f)
{
	static const uint8_t fixed[] = {
		1,    /* bytes of the shortest instruction, as we count     */
		1,    /* every line is a statement                          */
		0xFF, /* special opcodes: from line -1, ...                 */
		1,    /* ... of a range of 1: we use none                   */
		OPCODES};

	fwrite(fixed, 1, sizeof fixed, f);
	fwrite(arguments, 1, sizeof arguments, f);
	fputc(0, f); /* no directories but the compilation's */
	for (size_t i = 0; i < t->file_count; i++) {
		debug_text(f, t->files[i]);
		for (int k = 0; k < 3; k++) /* directory, time, length */
			unsigned_number(f, 0);
	}
	fputc(0, f);
}

static void extended(FILE *f, int opcode, uint32_t operand, unsigned size)
{
	fputc(0, f);
	unsigned_number(f, 1 + size);
	fputc(opcode, f);
	debug_number(f, operand, size);
}

static void end_sequence(FILE *f, uint32_t from, uint32_t to)
{
	fputc(LNS_ADVANCE_PC, f);
	unsigned_number(f, to - from);
	extended(f, LNE_END, 0, 0);
}

/* A sequence for each stretch of statements without a hole. */
static void line_program(const struct table *t, FILE *f)
{
	uint32_t at = 0, end = 0;
	int64_t line = 1;
	int file = 0;
	bool open = false;

	for (size_t i = 0; i < t->line_count; i++) {
		const struct line *l = &t->lines[i];

		if (open && l->address != end) {
			end_sequence(f, at, end);
			open = false;
		}
		if (!open) {
			extended(f, LNE_SET_ADDRESS, l->address, 4);
			at = l->address;
			line = 1;
			file = 0;
			open = true;
		}
		if (l->file != file) {
			fputc(LNS_SET_FILE, f);
			unsigned_number(f, (uint64_t)l->file + 1);
			file = l->file;
		}
		fputc(LNS_ADVANCE_PC, f);
		unsigned_number(f, l->address - at);
		fputc(LNS_ADVANCE_LINE, f);
		signed_number(f, l->number - line);
		fputc(LNS_COPY, f);
		at = l->address;
		line = l->number;
		end = l->address + l->length;
	}
	if (open)
		end_sequence(f, at, end);
}

/* The unit: its length, then its header's length, both before what they are
 * of. */
static void write_lines(const struct table *t, FILE *f)
{
	struct debug_part head, program;

	debug_open(&head, "");
	debug_open(&program, "");
	line_header(t, head.file);
	line_program(t, program.file);
	fclose(head.file);
	fclose(program.file);
	debug_number(f, 2 + 4 + head.size + program.size, 4);
	debug_number(f, 2, 2);
	debug_number(f, head.size, 4);
	fwrite(head.bytes, 1, head.size, f);
	fwrite(program.bytes, 1, program.size, f);
	free(head.bytes);
	free(program.bytes);
}

/* ---- the tree -------------------------------------------------------------
 */

enum { UNIT = 1, FUNCTION, STRUCTURE, MEMBER, BASE, ARRAY, BOUND };

enum {
	TAG_ARRAY = 0x01,
	TAG_MEMBER = 0x0D,
	TAG_UNIT = 0x11,
	TAG_STRUCTURE = 0x13,
	TAG_SUBRANGE = 0x21,
	TAG_BASE = 0x24,
	TAG_FUNCTION = 0x2E,
	AT_NAME = 0x03,
	AT_SIZE = 0x0B,
	AT_LINES = 0x10,
	AT_LOW = 0x11,
	AT_HIGH = 0x12,
	AT_LANGUAGE = 0x13,
	AT_DIRECTORY = 0x1B,
	AT_UPPER = 0x2F,
	AT_OFFSET = 0x38,
	AT_ENCODING = 0x3E,
	AT_EXTERNAL = 0x3F,
	AT_TYPE = 0x49,
	FORM_ADDRESS = 0x01,
	FORM_2 = 0x05,
	FORM_4 = 0x06,
	FORM_TEXT = 0x08,
	FORM_BLOCK = 0x0A,
	FORM_1 = 0x0B,
	FORM_FLAG = 0x0C,
	FORM_REFERENCE = 0x13,
	LANGUAGE_ASSEMBLER = 0x8001,
	ENCODING_UNSIGNED = 7,
	OP_PLUS = 0x23
};

/* What each kind of entry consists of: number, tag, has it entries inside,
 * then pairs of attribute and form up to a pair of zeros. */
static const uint8_t shapes[][18] = {
	{UNIT, TAG_UNIT, 1, AT_NAME, FORM_TEXT, AT_DIRECTORY, FORM_TEXT, AT_LOW,
	 FORM_ADDRESS, AT_HIGH, FORM_ADDRESS, AT_LINES, FORM_4, AT_LANGUAGE,
	 FORM_2},
	{FUNCTION, TAG_FUNCTION, 0, AT_NAME, FORM_TEXT, AT_LOW, FORM_ADDRESS,
	 AT_HIGH, FORM_ADDRESS, AT_EXTERNAL, FORM_FLAG},
	{STRUCTURE, TAG_STRUCTURE, 1, AT_NAME, FORM_TEXT, AT_SIZE, FORM_4},
	{MEMBER, TAG_MEMBER, 0, AT_NAME, FORM_TEXT, AT_TYPE, FORM_REFERENCE,
	 AT_OFFSET, FORM_BLOCK},
	{BASE, TAG_BASE, 0, AT_NAME, FORM_TEXT, AT_SIZE, FORM_1, AT_ENCODING,
	 FORM_1},
	{ARRAY, TAG_ARRAY, 1, AT_TYPE, FORM_REFERENCE},
	{BOUND, TAG_SUBRANGE, 0, AT_UPPER, FORM_4},
};

static void write_shapes(FILE *f)
{
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		const uint8_t *p = shapes[i];
		size_t n = 3;

		while (p[n])
			n += 2;
		fwrite(p, 1, n + 2, f);
	}
	fputc(0, f);
}

/* Type entries: those of 1, 2, 4, 8 bytes, then arrays by length. */
struct types {
	uint32_t base[4];
	struct array {
		uint32_t length, at;
	} * arrays;
	size_t count;
};

#define UNIT_HEADER 11 /* length, version, abbreviations, size of address */

/* References count from the unit's header, which is not in F yet. */
static uint32_t here(FILE *f)
{
	return (uint32_t)ftell(f) + UNIT_HEADER;
}

static void write_bases(FILE *f, struct types *types)
{
	static const char *const names[] = {"u1", "u2", "u4", "u8"};

	for (unsigned i = 0; i < 4; i++) {
		types->base[i] = here(f);
		fputc(BASE, f);
		debug_text(f, names[i]);
		fputc(1 << i, f);
		fputc(ENCODING_UNSIGNED, f);
	}
}

static void write_array(FILE *f, struct types *types, uint32_t length)
{
	types->arrays = realloc(types->arrays,
				(types->count + 1) * sizeof *types->arrays);
	types->arrays[types->count++] = (struct array){length, here(f)};
	fputc(ARRAY, f);
	debug_number(f, types->base[0], 4);
	fputc(BOUND, f);
	debug_number(f, length - 1, 4);
	fputc(0, f);
}

/* The entry of the type for LENGTH bytes; 0: none yet. */
static uint32_t type_of(const struct types *types, uint32_t length)
{
	for (unsigned i = 0; i < 4; i++)
		if (length == 1u << i)
			return types->base[i];
	for (size_t i = 0; i < types->count; i++)
		if (types->arrays[i].length == length)
			return types->arrays[i].at;
	return 0;
}

/* Is it a field of the dummy section D?  Its name is one of the offset 0, as
 * long as what follows first: no field. */
static bool is_field(const struct symbol *y, const struct section *d)
{
	return !y->code && *y->section && !strcmp(y->section, d->name) &&
	       strcmp(y->name, d->name) && y->length &&
	       (uint64_t)y->value + y->length <= d->length;
}

static int by_offset(const void *a, const void *b)
{
	const struct symbol *const *x = a, *const *y = b;

	return (*x)->value < (*y)->value   ? -1
	       : (*x)->value > (*y)->value ? 1
					   : strcmp((*x)->name, (*y)->name);
}

/* Each module has told of the same fields.  Returns how many stay. */
static size_t once(const struct symbol **fields, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (!kept || by_offset(&fields[kept - 1], &fields[i]))
			fields[kept++] = fields[i];
	return kept;
}

static void write_member(FILE *f, const struct types *types,
			 const struct symbol *y)
{
	uint32_t size = 1;

	for (uint32_t v = y->value; v >= 0x80; v >>= 7)
		size++;
	fputc(MEMBER, f);
	debug_text(f, y->name);
	debug_number(f, type_of(types, y->length), 4);
	fputc((int)size + 1, f);
	fputc(OP_PLUS, f);
	unsigned_number(f, y->value);
}

static void write_structure(FILE *f, const struct table *t, struct types *types,
			    const struct section *d)
{
	const struct symbol **fields =
		calloc(t->symbol_count + 1, sizeof *fields);
	size_t count = 0;

	for (size_t i = 0; i < t->symbol_count; i++)
		if (is_field(&t->symbols[i], d))
			fields[count++] = &t->symbols[i];
	qsort(fields, count, sizeof *fields, by_offset);
	count = once(fields, count);
	for (size_t i = 0; i < count; i++)
		if (!type_of(types, fields[i]->length))
			write_array(f, types, fields[i]->length);
	fputc(STRUCTURE, f);
	debug_text(f, d->name);
	debug_number(f, d->length, 4);
	for (size_t i = 0; i < count; i++)
		write_member(f, types, fields[i]);
	fputc(0, f);
	free(fields);
}

static void write_function(FILE *f, const struct section *c)
{
	fputc(FUNCTION, f);
	debug_text(f, c->name);
	debug_number(f, c->origin, 4);
	debug_number(f, c->origin + c->length, 4);
	fputc(1, f);
}

/* A dummy section is known to each module that has it: once is enough. */
static bool is_first(const struct table *t, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!t->sections[i].code &&
		    !strcmp(t->sections[i].name, t->sections[n].name))
			return false;
	return true;
}

static void write_children(const struct table *t, FILE *f)
{
	struct types types = {{0}, NULL, 0};

	write_bases(f, &types);
	for (size_t i = 0; i < t->section_count; i++)
		if (t->sections[i].code)
			write_function(f, &t->sections[i]);
		else if (is_first(t, i))
			write_structure(f, t, &types, &t->sections[i]);
	free(types.arrays);
}

static void bounds(const struct table *t, uint32_t *low, uint32_t *high)
{
	*low = UINT32_MAX;
	*high = 0;
	for (size_t i = 0; i < t->section_count; i++) {
		const struct section *c = &t->sections[i];

		if (!c->code)
			continue;
		*low = c->origin < *low ? c->origin : *low;
		*high = c->origin + c->length > *high ? c->origin + c->length
						      : *high;
	}
	*low = *low < *high ? *low : *high;
}

static void write_unit(const struct table *t, FILE *f)
{
	char *directory = getcwd(NULL, 0);
	uint32_t low, high;

	bounds(t, &low, &high);
	fputc(UNIT, f);
	debug_text(f, t->name);
	debug_text(f, directory ? directory : ".");
	debug_number(f, low, 4);
	debug_number(f, high, 4);
	debug_number(f, 0, 4); /* its lines begin there */
	debug_number(f, LANGUAGE_ASSEMBLER, 2);
	write_children(t, f);
	fputc(0, f);
	free(directory);
}

void debug_dwarf(const struct table *t, FILE *info, FILE *abbreviations,
		 FILE *lines)
{
	struct debug_part unit;

	debug_open(&unit, "");
	write_unit(t, unit.file);
	fclose(unit.file);
	debug_number(info, UNIT_HEADER - 4 + unit.size, 4);
	debug_number(info, 2, 2); /* version */
	debug_number(info, 0, 4); /* its abbreviations begin there */
	fputc(4, info);		  /* bytes of an address */
	fwrite(unit.bytes, 1, unit.size, info);
	free(unit.bytes);
	write_shapes(abbreviations);
	write_lines(t, lines);
}
