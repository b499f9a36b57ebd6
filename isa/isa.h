/*
 * isa.h - the System/370 instruction set as data.
 *
 * Models: GA22-7000.  The rows are insn.def, format.def, facility.def,
 * cc.def, interrupt.def and lowcore.def; this header turns them into types.
 * Knows no machine: decoding and naming only.
 */
#ifndef TRAPEZE_ISA_H
#define TRAPEZE_ISA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum isa_format {
#define FIELD(name, bit, width)
#define FORMAT(name, length, fields) FMT_##name,
#include "format.def"
#undef FORMAT
#undef FIELD
	FMT_COUNT
};

enum isa_facility {
#define FACILITY(name, on, text) FAC_##name,
#include "facility.def"
#undef FACILITY
	FAC_COUNT
};

enum isa_cc {
#define CC(name, cc0, cc1, cc2, cc3) CC_##name,
#include "cc.def"
#undef CC
	CC_COUNT
};

/* Index of a row of insn.def. */
enum isa_index {
#define INSN(mnemonic, ...) INSN_##mnemonic,
#include "insn.def"
#undef INSN
	INSN_COUNT,

	/* The rows of variant.def follow: INSN_set_mnemonic. */
	ISA_BEFORE_VARIANTS = INSN_COUNT - 1,
#define INSN_SET(name, like, text)
#define VARIANT(set, mnemonic, ...) INSN_##set##_##mnemonic,
#include "variant.def"
#undef VARIANT
#undef INSN_SET
	ISA_ROWS
};

/* Popek-Goldberg class of a row. */
enum isa_class { PG_INNOCUOUS, PG_CONTROL, PG_BEHAVIOR, PG_TIMING };

/* What an instruction's time goes by, and its page of the manual. */
enum isa_group {
#define GROUP(name, title) GROUP_##name,
#include "group.def"
#undef GROUP
	GROUP_COUNT
};

enum isa_privilege { PROB, PRIV };

/* Checks of register numbers, made before any body (specification). */
enum isa_check {
	CHK_R1_EVEN = 0x01,
	CHK_R2_EVEN = 0x02,
	CHK_R3_EVEN = 0x04,
	CHK_R1_FP = 0x08, /* 0, 2, 4 or 6                            */
	CHK_R2_FP = 0x10,
	CHK_R1_FPX = 0x20, /* 0 or 4                                  */
	CHK_R2_FPX = 0x40
};

/* Program interruptions that a row can cause. */
enum isa_exception {
	EXC_A = 1 << 0,	   /* access                                   */
	EXC_ADR = 1 << 1,  /* addressing                               */
	EXC_SP = 1 << 2,   /* specification                            */
	EXC_D = 1 << 3,	   /* data                                     */
	EXC_IF = 1 << 4,   /* fixed-point overflow                     */
	EXC_IK = 1 << 5,   /* fixed-point divide                       */
	EXC_DF = 1 << 6,   /* decimal overflow                         */
	EXC_DK = 1 << 7,   /* decimal divide                           */
	EXC_EO = 1 << 8,   /* exponent overflow                        */
	EXC_EU = 1 << 9,   /* exponent underflow                       */
	EXC_LS = 1 << 10,  /* significance                             */
	EXC_FK = 1 << 11,  /* floating-point divide                    */
	EXC_EX = 1 << 12,  /* execute                                  */
	EXC_MO = 1 << 13,  /* monitor event                            */
	EXC_M = 1 << 14,   /* privileged operation                     */
	EXC_MQ = 1 << 15,  /* privileged operation, semi-privileged    */
	EXC_SO = 1 << 16,  /* special operation                        */
	EXC_TSP = 1 << 17, /* translation specification               */
	EXC_OP = 1 << 18,  /* operation, facility not installed        */
	EXC_MD = 1 << 19,  /* model dependent                          */
	EXC_AFX = 1 << 20,
	EXC_ASX = 1 << 21,
	EXC_LX = 1 << 22,
	EXC_SWE = 1 << 23,
	EXC_EXT = 1 << 24, /* EX translation                          */
	EXC_PCT = 1 << 25,
	EXC_PAU = 1 << 26,
	EXC_SAU = 1 << 27
};

/* Real addresses of the assigned storage locations: LC_name. */
enum isa_lowcore {
#define LOWCORE(name, offset, length, symbol, text) LC_##name = (offset),
#include "lowcore.def"
#undef LOWCORE
};

/* Interruption classes: INT_name; program codes: PGM_name; external: EXT_. */
enum isa_interrupt_class {
#define INTERRUPT_CLASS(name, old, new, text) INT_##name,
#include "interrupt.def"
	INT_COUNT
};
enum isa_program_code {
#define PROGRAM_CODE(name, code, ending, text) PGM_##name = (code),
#include "interrupt.def"
};
enum isa_external_code {
#define EXTERNAL_CODE(name, code, cr0bit, persist, text) EXT_##name = (code),
#include "interrupt.def"
};

/* One row of insn.def. */
struct isa_insn {
	const char *mnemonic;
	const char *name;     /* the manual's name                     */
	const char *operands; /* assembler syntax, e.g. R1,D2(X2,B2)   */
	const char *reason;   /* of the class                          */
	uint16_t opcode;      /* one or two bytes: see opcode_bytes    */
	uint8_t opcode_bytes; /* 1 or 2                                */
	uint8_t length;	      /* of the instruction, bytes             */
	uint8_t format;	      /* enum isa_format                       */
	uint8_t facility;     /* enum isa_facility                     */
	uint8_t privilege;    /* enum isa_privilege                    */
	uint8_t pg_class;     /* enum isa_class                        */
	uint8_t chapter;      /* of GA22-7000-10                       */
	uint8_t align;	      /* boundary of the storage operand       */
	uint8_t checks;	      /* enum isa_check flags                  */
	uint8_t cc;	      /* enum isa_cc                           */
	uint8_t group;	      /* enum isa_group                        */
	uint32_t exceptions;  /* enum isa_exception flags              */
};

/* The fields of an instruction; those its format lacks are zero. */
struct isa_fields {
	uint8_t r1, r2, r3; /* M1 is in r1, M3 in r3                */
	uint8_t x2, b1, b2;
	uint8_t l1, l2; /* L is in l1 (8 bits)                  */
	uint8_t i2, i3; /* I of SVC is in i2                    */
	uint16_t d1, d2;
};

/* All rows, in the order of insn.def: isa_table[INSN_LR] is LR; behind them
 * those of variant.def. */
extern const struct isa_insn isa_table[ISA_ROWS];

/*
 * An instruction set: System/370 ("s370"), or a variant of variant.def, which
 * has rows of its own for some operation codes.
 */
struct isa_set {
	const char *name;
	const char *like; /* the machine that did it; "" of System/370    */
	const char *text; /* what is different, and why                   */
	unsigned index;	  /* in isa_sets                                  */
};
extern const struct isa_set isa_sets[]; /* the first is System/370        */
unsigned isa_set_count(void);
/* By name (case ignored); NULL is System/370's; NULL where there is none. */
const struct isa_set *isa_set_find(const char *name);
/* All names, for a message. */
void isa_set_list(char *out, size_t size);
/* The set whose row this is: System/370 for a row of insn.def. */
const struct isa_set *isa_set_of(const struct isa_insn *row);
/* True when SET has this row. */
bool isa_set_has(const struct isa_set *set, const struct isa_insn *row);

/* Length in bytes (2, 4, 6) from the first byte of an instruction. */
static inline unsigned isa_length(uint8_t first)
{
	return first < 0x40 ? 2 : first < 0xC0 ? 4 : 6;
}

/*
 * The row that TEXT (at least two bytes) belongs to, or NULL.  The bits of
 * a second operation-code byte that the architecture ignores are ignored:
 * LPSW, SSM and TS take any second byte; of 9C-9F only the low-order bits
 * that select an operation count.
 */
const struct isa_insn *isa_find(const uint8_t text[2]);
/* The same in a variant. */
const struct isa_insn *isa_find_in(const struct isa_set *set,
				   const uint8_t text[2]);

/* The row with this mnemonic (case ignored), or NULL. */
const struct isa_insn *isa_by_mnemonic(const char *mnemonic);

/* Takes the fields of the instruction at TEXT (insn->length bytes). */
void isa_decode(const struct isa_insn *insn, const uint8_t *text,
		struct isa_fields *out);

/*
 * Writes the assembler form of the instruction at TEXT (SIZE bytes are
 * readable) into OUT: mnemonic, padded to column 8, operands with explicit
 * base registers.  Extended mnemonics are used for BC and BCR.  What is no
 * instruction comes out as DC X'..'.  Returns the bytes taken (2, 4 or 6,
 * or SIZE if less).
 */
unsigned isa_disassemble(const uint8_t *text, size_t size, char *out,
			 size_t out_size);
unsigned isa_disassemble_in(const struct isa_set *set, const uint8_t *text,
			    size_t size, char *out, size_t out_size);

/* Names for people; "?" where the code has none. */
const char *isa_program_code_name(unsigned code);
const char *isa_external_code_name(unsigned code);
const char *isa_class_name(enum isa_interrupt_class cls);
const char *isa_pg_class_name(enum isa_class cls);
const char *isa_facility_name(enum isa_facility facility);
const char *isa_group_name(enum isa_group group);  /* "SHIFT_DOUBLE" */
const char *isa_group_title(enum isa_group group); /* for a heading  */
const char *isa_cc_meaning(enum isa_cc rule, unsigned cc);

/*
 * Facilities by their names in facility.def: DAS.  A set of them has a bit
 * 1 << FAC_name for each.
 */
const char *isa_facility_symbol(enum isa_facility facility);
/* By symbol, case ignored, '-' as good as '_'; -1: there is none. */
int isa_facility_by_symbol(const char *text);
/* The set that a machine has when nothing is said. */
uint32_t isa_facilities_default(void);
/* All symbols, for a message. */
void isa_facility_list(char *out, size_t size);
enum { FACILITY_LIST = 512 }; /* bytes for it */

/* Real addresses of the old and the new PSW of a class. */
uint32_t isa_old_psw(enum isa_interrupt_class cls);
uint32_t isa_new_psw(enum isa_interrupt_class cls);

#endif
