/*
 * report.c - a case in print: its program, what was before, what came.
 */
#include <inttypes.h>
#include <string.h>

#include "peer.h"

/* ---- before ----------------------------------------------------------------
 */

static void print_program(const struct peer_case *c, FILE *out)
{
	struct peer_case *copy = (struct peer_case *)c;

	for (unsigned n = 0; n < c->insn_count; n++) {
		unsigned end = n + 1 < c->insn_count ? c->insns[n + 1]
						     : c->insns[n] + 2u;
		uint8_t text[6] = {0};
		char line[80], hex[16] = "";
		unsigned length = 0;

		while (length < 6 && c->insns[n] + length < end) {
			uint8_t *byte =
				case_text(copy, c->code + c->insns[n] + length);

			text[length] = byte ? *byte : 0;
			sprintf(hex + 2 * length, "%02X", text[length]);
			length++;
		}
		if (text[0] == 0x07 && !(text[1] & 0xF0))
			continue;
		isa_disassemble(text, length, line, sizeof line);
		fprintf(out, "    %06X %-12s  %s\n", c->code + c->insns[n], hex,
			line);
	}
}

static void print_words(FILE *out, const char *name, const uint32_t *v)
{
	for (unsigned n = 0; n < 16; n++)
		fprintf(out, "%s%s%08X",
			n % 8 ? " "
			: n   ? "\n     "
			      : "  ",
			n ? "" : name, v[n]);
	fputc('\n', out);
}

static void print_patches(const struct peer_case *c, FILE *out)
{
	for (unsigned p = 0; p < c->patch_count; p++) {
		const struct patch *patch = &c->patches[p];
		bool text = patch->kind == PATCH_TEXT;

		/* Of the text only the constants. */
		if (text && patch->at < c->code + 0x200)
			continue;
		for (unsigned i = 0; i < patch->length; i += 16) {
			fprintf(out, "  %s %06X",
				text ? "constants" : "storage  ",
				patch->at + i);
			for (unsigned j = i; j < i + 16 && j < patch->length;
			     j++)
				fprintf(out, "%s%02X", j % 4 ? "" : " ",
					patch->bytes[j]);
			fputc('\n', out);
		}
	}
}

static void print_state(const struct peer_case *c, uint32_t cleared, FILE *out)
{
	fprintf(out, "  PSW  %016" PRIX64 "\n", c->psw);
	print_words(out, "GR ", c->gr);
	print_words(out, "CR ", c->cr);
	fprintf(out,
		"  FPR  %016" PRIX64 " %016" PRIX64 " %016" PRIX64
		" %016" PRIX64 "\n",
		c->fpr[0], c->fpr[1], c->fpr[2], c->fpr[3]);
	fprintf(out, "  keys");
	for (unsigned b = 0; b < BLOCKS; b++)
		if (c->keys[b])
			fprintf(out, " %06X:%02X", block_table[b].key,
				c->keys[b]);
	fprintf(out, "\n");
	print_patches(c, out);
	if (cleared)
		fprintf(out, "  (all else in storage is zero, but for tables"
			     " and blocks");
	for (unsigned b = 0; cleared && b < BLOCKS; b++)
		if (!(cleared >> b & 1) && (block_table[b].key < TABLES ||
					    block_table[b].key >= TABLES_END))
			fprintf(out, " %06X", block_table[b].key);
	if (cleared)
		fprintf(out, ")\n");
}

/* ---- after
 * --------------------------------------------------------------------
 */

static void line(FILE *out, const char *name, const uint8_t *ours,
		 const uint8_t *theirs, unsigned size)
{
	if (!memcmp(ours, theirs, size))
		return;
	fprintf(out, "    %-10s ", name);
	for (unsigned i = 0; i < size; i++)
		fprintf(out, "%02X", ours[i]);
	fprintf(out, "  hercules ");
	for (unsigned i = 0; i < size; i++)
		fprintf(out, "%02X", theirs[i]);
	fputc('\n', out);
}

static void print_ending(FILE *out, const char *who, const struct ending *e)
{
	const char *cls = e->class == 0x20   ? "SVC"
			  : e->class == 0x28 ? "program"
			  : e->class == 0x18 ? "external"
			  : e->class == 0x30 ? "machine check"
			  : e->class == 0x38 ? "I/O"
					     : "no interruption";

	fprintf(out,
		"  %-8s %s %04X%s%s, ILC %u, cc %u, old PSW %016" PRIX64
		" address %06X\n",
		who, cls, e->code, e->class == 0x28 ? " " : "",
		e->class == 0x28 ? isa_program_code_name(e->code) : "", e->ilc,
		e->cc, e->psw, e->ia);
}

static void print_storage(const struct bench *b, FILE *out)
{
	unsigned shown = 0;

	for (unsigned n = 0; n < BLOCKS; n++) {
		const struct block *k = &block_table[n];

		for (uint32_t a = k->first; a < k->first + 256 * k->pieces;
		     a += 8) {
			char name[16];

			if (!memcmp(b->our_result + a, b->their_result + a, 8))
				continue;
			if (++shown > 24)
				return;
			snprintf(name, sizeof name, "%06X", a);
			line(out, name, b->our_result + a, b->their_result + a,
			     8);
		}
	}
}

static void print_outcomes(const struct bench *b, FILE *out)
{
	const uint8_t *ours = b->our_result + OUTCOMES;
	const uint8_t *theirs = b->their_result + OUTCOMES;
	struct ending o = compare_ending(ours), t = compare_ending(theirs);
	char name[16];

	print_ending(out, "ours", &o);
	print_ending(out, "hercules", &t);
	fprintf(out, "  what differs:\n");
	line(out, "prefix", ours + OUT_PREFIX, theirs + OUT_PREFIX, 4);
	line(out, "old PSW", ours + OUT_PSW, theirs + OUT_PSW, 8);
	for (unsigned i = 0; i < 32; i += 4) {
		snprintf(name, sizeof name, "real %02X", 0x80 + i);
		line(out, name, ours + OUT_LOW + i, theirs + OUT_LOW + i, 4);
	}
	for (unsigned i = 0; i < 16; i++) {
		snprintf(name, sizeof name, "GR %u", i);
		line(out, name, ours + OUT_GR + 4 * i, theirs + OUT_GR + 4 * i,
		     4);
	}
	for (unsigned i = 0; i < 16; i++) {
		snprintf(name, sizeof name, "CR %u", i);
		line(out, name, ours + OUT_CR + 4 * i, theirs + OUT_CR + 4 * i,
		     4);
	}
	for (unsigned i = 0; i < 4; i++) {
		snprintf(name, sizeof name, "FPR %u", 2 * i);
		line(out, name, ours + OUT_FPR + 8 * i,
		     theirs + OUT_FPR + 8 * i, 8);
	}
	for (unsigned i = 0; i < BLOCKS; i++) {
		snprintf(name, sizeof name, "key %06X", block_table[i].key);
		line(out, name, ours + OUT_KEYS + i, theirs + OUT_KEYS + i, 1);
	}
	print_storage(b, out);
}

void report_case(struct bench *b, const struct peer_case *c, uint32_t cleared,
		 FILE *out)
{
	struct difference d;
	bool different;
	char fields[160];

	memset(&d, 0, sizeof d);
	bench_try(b, c, 1, cleared, &different, &d);
	compare_fields(d.fields, fields, sizeof fields);
	fprintf(out, "case %" PRIu64 " of seed %" PRIu64 ": %s%s\n", c->number,
		b->seed, d.fields ? "differs in " : "no difference", fields);
	print_program(c, out);
	print_state(c, cleared, out);
	print_outcomes(b, out);
	if (d.fields && known_find(c, &d) >= 0)
		fprintf(out, "  known: %s: %s\n",
			known_name((unsigned)known_find(c, &d)),
			known_why((unsigned)known_find(c, &d)));
	fputc('\n', out);
}

/* ---- coverage
 * -----------------------------------------------------------------
 */

static void print_codes(const struct coverage *v, unsigned row, FILE *out)
{
	for (unsigned code = 1; code < 64; code++)
		if (v->code_of[row][code])
			fprintf(out, " %X:%" PRIu64, code,
				v->code_of[row][code]);
}

#define ONE (uint64_t)1
/* The program codes of an exception in the table: up to code 63. */
static const struct {
	uint32_t exception;
	uint64_t codes;
} codes_of[] = {
	{EXC_EX, ONE << PGM_EXECUTE},
	{EXC_M | EXC_MQ, ONE << PGM_PRIVILEGED_OPERATION},
	{EXC_A, ONE << PGM_PROTECTION | ONE << PGM_ADDRESSING |
			ONE << PGM_SEGMENT_TRANSLATION |
			ONE << PGM_PAGE_TRANSLATION |
			ONE << PGM_TRANSLATION_SPECIFICATION},
	{EXC_ADR, ONE << PGM_ADDRESSING},
	{EXC_SP, ONE << PGM_SPECIFICATION},
	{EXC_D, ONE << PGM_DATA},
	{EXC_IF, ONE << PGM_FIXED_POINT_OVERFLOW},
	{EXC_IK, ONE << PGM_FIXED_POINT_DIVIDE},
	{EXC_DF, ONE << PGM_DECIMAL_OVERFLOW},
	{EXC_DK, ONE << PGM_DECIMAL_DIVIDE},
	{EXC_EO, ONE << PGM_EXPONENT_OVERFLOW},
	{EXC_EU, ONE << PGM_EXPONENT_UNDERFLOW},
	{EXC_LS, ONE << PGM_SIGNIFICANCE},
	{EXC_FK, ONE << PGM_FLOATING_POINT_DIVIDE},
	{EXC_TSP, ONE << PGM_TRANSLATION_SPECIFICATION},
	{EXC_SO, ONE << PGM_SPECIAL_OPERATION},
	{EXC_AFX, ONE << PGM_AFX_TRANSLATION},
	{EXC_ASX, ONE << PGM_ASX_TRANSLATION},
	{EXC_LX, ONE << PGM_LX_TRANSLATION},
	{EXC_EXT, ONE << PGM_EX_TRANSLATION},
	{EXC_PAU, ONE << PGM_PRIMARY_AUTHORITY},
	{EXC_SAU, ONE << PGM_SECONDARY_AUTHORITY},
};

static uint64_t possible_codes(const struct isa_insn *row)
{
	uint64_t codes = 0;

	for (unsigned i = 0; i < sizeof codes_of / sizeof *codes_of; i++)
		if (row->exceptions & codes_of[i].exception)
			codes |= codes_of[i].codes;
	return codes;
}

/* What the table says of an instruction and no case has shown. */
static void print_never(const struct coverage *v, unsigned row, FILE *out)
{
	const struct isa_insn *insn = &isa_table[row];
	uint64_t codes = possible_codes(insn);
	char text[160];
	size_t used = 0;

	for (unsigned cc = 0; cc < 4; cc++)
		if (!v->cc[row][cc] && *isa_cc_meaning(insn->cc, cc) != '?')
			used += (size_t)sprintf(text + used, " cc %u", cc);
	for (unsigned code = 1; code < 64; code++)
		if (codes >> code & 1 && !v->code_of[row][code])
			used += (size_t)sprintf(text + used, " %04X", code);
	if (used)
		fprintf(out, "%-6s%s\n", insn->mnemonic, text);
}

void report_coverage(const struct coverage *v, FILE *out)
{
	static const char *const state[8] = {"BC, supervisor",
					     "BC, problem",
					     "",
					     "",
					     "EC, supervisor",
					     "EC, problem",
					     "EC, supervisor, DAT on",
					     "EC, problem, DAT on"};

	fprintf(out, "%" PRIu64 " cases, %" PRIu64 " instructions\n\n",
		v->cases, v->instructions);
	fprintf(out, "%-6s %12s %10s %10s %10s %10s  program codes\n", "",
		"executed", "cc 0", "cc 1", "cc 2", "cc 3");
	for (unsigned i = 0; i < INSN_COUNT; i++) {
		fprintf(out, "%-6s %12" PRIu64, isa_table[i].mnemonic,
			v->executed[i]);
		for (unsigned cc = 0; cc < 4; cc++)
			fprintf(out, " %10" PRIu64, v->cc[i][cc]);
		fputc(' ', out);
		print_codes(v, i, out);
		fputc('\n', out);
	}
	fprintf(out, "\nnever seen: condition codes and program codes that the "
		     "table of instructions has\n");
	for (unsigned i = 0; i < INSN_COUNT; i++)
		print_never(v, i, out);
	fprintf(out, "\nprogram interruptions\n");
	for (unsigned code = 0; code < 256; code++)
		if (v->codes[code])
			fprintf(out, "%04X %12" PRIu64 "  %s\n", code,
				v->codes[code], isa_program_code_name(code));
	fprintf(out, "\nstate at the end of the case\n");
	for (unsigned i = 0; i < 8; i++)
		if (v->states[i])
			fprintf(out, "%12" PRIu64 "  %s\n", v->states[i],
				state[i]);
}
