/*
 * insn_text.c - what each instruction does, and its form as a drawing.
 *
 * Models: GA22-7000, chapter 5 (formats); the texts are insn_text.def.
 */
#include "insn_text.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *operation, *note;
} texts[INSN_COUNT] = {
#define TEXT(mn, operation, note) [INSN_##mn] = {operation, note},
#include "insn_text.def"
#undef TEXT
};

const char *insn_text(const struct isa_insn *row)
{
	return row < isa_table + INSN_COUNT ? texts[row - isa_table].operation
					    : row->reason;
}

const char *insn_text_note(const struct isa_insn *row)
{
	return row < isa_table + INSN_COUNT ? texts[row - isa_table].note : "";
}

/* ---- fields ---------------------------------------------------------------
 */

static const char *const formats[FMT_COUNT] = {
#define FIELD(name, bit, width)
#define FORMAT(name, length, fields) [FMT_##name] = #name,
#include "format.def"
#undef FORMAT
#undef FIELD
};

const char *insn_text_format(enum isa_format format)
{
	return formats[format];
}

/* The operand's name stands in the row's operands; L is not L1, and SS1's L
 * not in LABEL: names there are apart by punctuation. */
static bool names(const struct isa_insn *row, const char *name)
{
	static const char apart[] = "(),";
	const char *p = row->operands;

	while (*p) {
		size_t n = strcspn(p, apart);

		if (n == strlen(name) && !strncmp(p, name, n))
			return true;
		p += n;
		p += strspn(p, apart);
	}
	return false;
}

static void add(struct insn_field *f, unsigned *count, const char *name,
		unsigned bit, unsigned width)
{
	unsigned n = *count;

	while (n > 0 && f[n - 1].bit > bit) {
		f[n] = f[n - 1];
		n--;
	}
	snprintf(f[n].name, sizeof f[n].name, "%s", name);
	f[n].bit = bit;
	f[n].width = width;
	(*count)++;
}

/* What no field takes is shown, too. */
static void fill_gaps(const struct isa_insn *row, struct insn_field *f,
		      unsigned *count)
{
	unsigned at = 0;

	for (unsigned i = 0; at < row->length * 8u;) {
		unsigned next = i < *count ? f[i].bit : row->length * 8u;

		if (next > at) {
			add(f, count, "", at, next - at);
			at = next;
		} else {
			at = f[i].bit + f[i].width;
		}
		i++;
	}
}

unsigned insn_text_fields(const struct isa_insn *row,
			  struct insn_field f[INSN_FIELDS])
{
	unsigned count = 0;
	char code[8];

	snprintf(code, sizeof code, row->opcode_bytes == 1 ? "%02X" : "%04X",
		 (unsigned)row->opcode);
	add(f, &count, code, 0, row->opcode_bytes * 8u);
	switch ((enum isa_format)row->format) {
#define FIELD(name, bit, width)                                                \
	if (names(row, #name))                                                 \
		add(f, &count, #name, bit, width);
#define FORMAT(name, length, fields)                                           \
	case FMT_##name:                                                       \
		fields break;
#include "format.def"
#undef FORMAT
#undef FIELD
	case FMT_COUNT:
		break;
	}
	fill_gaps(row, f, &count);
	return count;
}

/* ---- drawing --------------------------------------------------------------
 */

/* Columns of a box: four bits take four, and there is a border. */
static unsigned columns(const struct insn_field *f)
{
	return f->width - 1;
}

/* '+---+---+', '| R1| R2|' or the bits below. */
const char *insn_text_drawing(const struct isa_insn *row, unsigned line,
			      char *out, size_t size)
{
	struct insn_field f[INSN_FIELDS];
	unsigned count = insn_text_fields(row, f);
	size_t n = 0;

	if (line != 3 && n + 1 < size)
		out[n++] = line == 1 ? '|' : '+';
	out[n] = 0;
	for (unsigned i = 0; i < count && n + f[i].width + 1 < size; i++) {
		int w = (int)columns(&f[i]);
		int pad = (w - (int)strlen(f[i].name)) / 2;

		if (line == 3)
			n += (size_t)snprintf(out + n, size - n, "%-*u", w + 1,
					      f[i].bit);
		else if (line == 1)
			n += (size_t)snprintf(out + n, size - n, "%*s%-*s|",
					      pad, "", w - pad, f[i].name);
		else
			n += (size_t)snprintf(out + n, size - n, "%.*s+", w,
					      "-------------------------------"
					      "-----------------");
	}
	return out;
}

/* ---- program interruptions ------------------------------------------------
 */

static const struct {
	uint32_t flag;
	const char *name;
} exceptions[] = {
	{EXC_OP, "operation (when the facility is not installed)"},
	{EXC_M, "privileged operation"},
	{EXC_MQ, "privileged operation (in the problem state, without "
		 "authority)"},
	{EXC_SO, "special operation"},
	{EXC_EX, "execute"},
	{EXC_SP, "specification"},
	{EXC_A, "access (fetch or store of an operand)"},
	{EXC_ADR, "addressing"},
	{EXC_TSP, "translation specification"},
	{EXC_D, "data"},
	{EXC_IF, "fixed-point overflow (program mask)"},
	{EXC_IK, "fixed-point divide"},
	{EXC_DF, "decimal overflow (program mask)"},
	{EXC_DK, "decimal divide"},
	{EXC_EO, "exponent overflow"},
	{EXC_EU, "exponent underflow (program mask)"},
	{EXC_LS, "significance (program mask)"},
	{EXC_FK, "floating-point divide"},
	{EXC_MO, "monitor event"},
	{EXC_AFX, "AFX translation"},
	{EXC_ASX, "ASX translation"},
	{EXC_LX, "LX translation"},
	{EXC_EXT, "EX translation"},
	{EXC_PCT, "PC-translation specification"},
	{EXC_PAU, "primary authority"},
	{EXC_SAU, "secondary authority"},
	{EXC_SWE, "space-switch event"},
	{EXC_MD, "depends on the model"},
};

const char *insn_text_exception(uint32_t set, unsigned n)
{
	for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
		if (set & exceptions[i].flag && n-- == 0)
			return exceptions[i].name;
	return NULL;
}
