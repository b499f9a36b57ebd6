/*
 * debug_elf.h - a table of symbols as an ELF file, for debuggers of others.
 *
 * ELF32, big-endian, EM_S390, without any code: labels (.symtab), source lines
 * (.debug_line), a function for each control section and a structure for each
 * dummy section (.debug_info, DWARF 2), and how to find a caller
 * (.debug_frame): System/370 programs have no stack, but return to register
 * 14, of which 24 bits count.
 */
#ifndef TRAPEZE_DEBUG_ELF_H
#define TRAPEZE_DEBUG_ELF_H

#include <stdio.h>

#include "symbols.h"

/* TABLE NULL, or none of S: an ELF file that knows nothing but the machine. */
void debug_elf_write(const struct symbols *s, const char *table, FILE *out);

#endif
