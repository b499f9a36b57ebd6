/*
 * debug_elf.c - a table of symbols as an ELF file (debug_elf.h).
 */
#include "debug_elf.h"

#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "debug_impl.h"

#define STORAGE 0x1000000u /* all that 24 bits address                     */

void debug_number(FILE *f, uint64_t value, unsigned size)
{
	while (size--)
		fputc((int)(value >> 8 * size & 0xFF), f);
}

void debug_text(FILE *f, const char *text)
{
	fwrite(text, 1, strlen(text) + 1, f);
}

void debug_open(struct debug_part *p, const char *name)
{
	p->name = name;
	p->bytes = NULL;
	p->file = open_memstream(&p->bytes, &p->size);
}

/* ---- symbols --------------------------------------------------------------
 */

enum { PART_TEXT = 1, PART_SYMBOLS, PART_STRINGS, PART_NAMES, PARTS_FIXED };

/* The first is of nothing, as ELF wants it. */
static void write_symbols(const struct table *t, FILE *symbols, FILE *strings)
{
	debug_number(symbols, 0, 8);
	debug_number(symbols, 0, 8);
	fputc(0, strings);
	for (size_t i = 0; t && i < t->symbol_count; i++) {
		const struct symbol *y = &t->symbols[i];

		if (!y->code)
			continue;
		debug_number(symbols, (uint64_t)ftell(strings), 4);
		debug_number(symbols, y->value, 4);
		debug_number(symbols, y->length, 4);
		fputc(ELF32_ST_INFO(STB_GLOBAL, STT_NOTYPE), symbols);
		fputc(0, symbols);
		debug_number(symbols, PART_TEXT, 2);
		debug_text(strings, y->name);
	}
}

/* ---- the frame ------------------------------------------------------------
 *
 * One rule for all of storage: the frame's address is a constant, and the
 * return address is register 14 without its high byte.
 */
static void write_frame(FILE *f)
{
	static const uint8_t cie[] = {
		0xFF, 0xFF, 0xFF, 0xFF, /* a common entry                   */
		1,    0,		/* version, no augmentation         */
		1,    0x7C,		/* alignment of code and data (-4)  */
		65,			/* return address: column of pswa   */
		0x0F, 1,    0x30,	/* frame: DW_OP_lit0                */
		0x16, 65,   8,		/* its value: an expression of 8:   */
		0x7E, 0,		/* DW_OP_breg14 0                   */
		0x0C, 0,    0xFF, 0xFF,
		0xFF, /* DW_OP_const4u              */
		0x1A, /* DW_OP_and                  */
		0,    0,    0,	  0,
		0}; /* DW_CFA_nop, to whole words      */

	debug_number(f, sizeof cie, 4);
	fwrite(cie, 1, sizeof cie, f);
	debug_number(f, 12, 4);
	debug_number(f, 0, 4); /* of the entry at 0 */
	debug_number(f, 0, 4); /* from address      */
	debug_number(f, STORAGE, 4);
}

/* ---- the file -------------------------------------------------------------
 */

/* A section's header.  .text is said to be somewhere and has no bytes here. */
static void write_header(FILE *f, const struct debug_part *p, uint32_t name,
			 uint32_t at)
{
	bool text = !strcmp(p->name, ".text");
	bool symbols = !strcmp(p->name, ".symtab");
	bool strings = strstr(p->name, "strtab");

	debug_number(f, name, 4);
	debug_number(f,
		     text      ? SHT_NOBITS
		     : symbols ? SHT_SYMTAB
		     : strings ? SHT_STRTAB
			       : SHT_PROGBITS,
		     4);
	debug_number(f, text ? SHF_ALLOC | SHF_EXECINSTR : 0, 4);
	debug_number(f, 0, 4);
	debug_number(f, at, 4);
	debug_number(f, text ? STORAGE : p->size, 4);
	debug_number(f, symbols ? PART_STRINGS : 0, 4);
	debug_number(f, symbols ? 1 : 0, 4); /* the first that is global */
	debug_number(f, symbols ? 4 : text ? 2 : 1, 4);
	debug_number(f, symbols ? sizeof(Elf32_Sym) : 0, 4);
}

static void write_ident(FILE *f, uint32_t headers, unsigned sections)
{
	static const uint8_t ident[EI_NIDENT] = {
		ELFMAG0,    ELFMAG1,	 ELFMAG2,   ELFMAG3,
		ELFCLASS32, ELFDATA2MSB, EV_CURRENT};

	fwrite(ident, 1, sizeof ident, f);
	debug_number(f, ET_EXEC, 2);
	debug_number(f, EM_S390, 2);
	debug_number(f, EV_CURRENT, 4);
	debug_number(f, 0, 4); /* no entry, no program headers */
	debug_number(f, 0, 4);
	debug_number(f, headers, 4);
	debug_number(f, 0, 4);
	debug_number(f, sizeof(Elf32_Ehdr), 2);
	debug_number(f, 0, 4);
	debug_number(f, sizeof(Elf32_Shdr), 2);
	debug_number(f, sections, 2);
	debug_number(f, PART_NAMES, 2);
}

/* Contents, one behind the other, then the headers. */
static void write_file(struct debug_part *p, unsigned count, FILE *out)
{
	uint32_t at = sizeof(Elf32_Ehdr), name = 1;

	fputc(0, p[PART_NAMES].file);
	for (unsigned i = 1; i < count; i++)
		debug_text(p[PART_NAMES].file, p[i].name);
	for (unsigned i = 1; i < count; i++) {
		fclose(p[i].file);
		at += (uint32_t)p[i].size;
	}
	write_ident(out, at, count);
	for (unsigned i = 1; i < count; i++)
		fwrite(p[i].bytes, 1, p[i].size, out);
	at = sizeof(Elf32_Ehdr);
	for (size_t i = 0; i < sizeof(Elf32_Shdr); i++)
		fputc(0, out);
	for (unsigned i = 1; i < count; i++) {
		write_header(out, &p[i], name, at);
		name += (uint32_t)strlen(p[i].name) + 1;
		at += (uint32_t)p[i].size;
		free(p[i].bytes);
	}
}

static const struct table *find(const struct symbols *s, const char *name)
{
	for (size_t i = 0; name && i < s->table_count; i++)
		if (!strcasecmp(s->tables[i].name, name))
			return &s->tables[i];
	return NULL;
}

void debug_elf_write(const struct symbols *s, const char *table, FILE *out)
{
	static const char *const names[] = {
		"",	      ".text",	      ".symtab",     ".strtab",
		".shstrtab",  ".debug_frame", ".debug_info", ".debug_abbrev",
		".debug_line"};
	struct debug_part p[sizeof names / sizeof *names];
	const struct table *t = find(s, table);
	unsigned count = sizeof names / sizeof *names;

	for (unsigned i = 1; i < count; i++)
		debug_open(&p[i], names[i]);
	write_symbols(t, p[PART_SYMBOLS].file, p[PART_STRINGS].file);
	write_frame(p[PARTS_FIXED].file);
	if (t)
		debug_dwarf(t, p[PARTS_FIXED + 1].file, p[PARTS_FIXED + 2].file,
			    p[PARTS_FIXED + 3].file);
	write_file(p, count, out);
}
