/*
 * das.c - the tables of the dual-address-space facility, and the
 * instructions that change address spaces by them.
 *
 * Each instruction looks everything up before it changes anything; the
 * order of the checks is that of its figure "Priority of Execution".
 */
#include "das.h"

#include "dat.h"
#include "machine_impl.h"

#define CR1_SPACE_SWITCH 0x00000001u
#define CR5_LINKAGE	 0x80000000u
#define CR14_ASN	 0x00080000u

static uint16_t high(uint32_t word)
{
	return (uint16_t)(word >> 16);
}

static uint16_t low(uint32_t word)
{
	return (uint16_t)word;
}

static uint32_t pair(uint32_t left, uint32_t right)
{
	return left << 16 | (right & 0xFFFF);
}

/* What is to be stored at 144 comes with the exception. */
static _Noreturn void identified(struct cpu *c, unsigned code,
				 uint32_t identification)
{
	c->translation_address = identification;
	cpu_program(c, code);
}

/* The word of a table, or false beyond storage. */
static bool word_at(const struct cpu *c, uint32_t real, uint32_t *word)
{
	uint32_t absolute = storage_absolute(c, real & ADDRESS_MASK);

	if (!storage_has(c->machine, absolute))
		return false;
	*word = bytes_word(c->machine->storage + absolute);
	return true;
}

/* ---- checks ---------------------------------------------------------------
 */

void das_need_dat(struct cpu *c)
{
	if (!cpu_dat(c))
		cpu_program(c, PGM_SPECIAL_OPERATION);
}

void das_need_secondary(struct cpu *c)
{
	if (!cpu_dat(c) || !(c->cr[0] & CR0_SECONDARY))
		cpu_program(c, PGM_SPECIAL_OPERATION);
}

static void need_linkage(struct cpu *c)
{
	if (!cpu_dat(c) || c->secondary || !(c->cr[5] & CR5_LINKAGE))
		cpu_program(c, PGM_SPECIAL_OPERATION);
}

static void need_asn_translation(struct cpu *c)
{
	if (!(c->cr[14] & CR14_ASN))
		cpu_program(c, PGM_SPECIAL_OPERATION);
}

void das_need_extraction(struct cpu *c)
{
	if (c->flags & PSW_PROBLEM && !(c->cr[0] & CR0_EXTRACTION))
		cpu_program(c, PGM_PRIVILEGED_OPERATION);
}

void das_need_key(struct cpu *c, uint8_t key)
{
	if (c->flags & PSW_PROBLEM && !(c->cr[3] << (key >> 4) & 0x80000000u))
		cpu_program(c, PGM_PRIVILEGED_OPERATION);
}

/* ---- ASN translation and authorization --------------------------------------
 */

struct space {
	uint32_t authority;	   /* real address of the table          */
	uint16_t authority_length; /* in units of 16 bytes of AX, less 1 */
	uint16_t ax;
	uint32_t std, ltd;
};

/* The entry of ASN to *S; or the code of the exception. */
static unsigned translate_asn(const struct cpu *c, uint16_t asn,
			      struct space *s)
{
	uint32_t first, at, word[4];

	at = (c->cr[14] & 0xFFF) * 4096 + (asn >> 6) * 4u;
	if (!word_at(c, at, &first))
		return PGM_ADDRESSING;
	if (first & 0x80000000)
		return PGM_AFX_TRANSLATION;
	if (first & 0x7F00000F)
		return PGM_ASN_TRANSLATION_SPECIFICATION;
	at = (first & 0x00FFFFF0) + (asn & 63) * 16u;
	for (unsigned i = 0; i < 4; i++)
		if (!word_at(c, at + 4 * i, &word[i]))
			return PGM_ADDRESSING;
	if (word[0] & 0x80000000)
		return PGM_ASX_TRANSLATION;
	if (word[0] & 0x7F000003 || word[1] & 0xF || word[3] & 0x7F000000)
		return PGM_ASN_TRANSLATION_SPECIFICATION;
	*s = (struct space){.authority = word[0] & 0x00FFFFFC,
			    .authority_length = low(word[1]) >> 4,
			    .ax = high(word[1]),
			    .std = word[2],
			    .ltd = word[3]};
	return 0;
}

static struct space translated(struct cpu *c, uint16_t asn)
{
	struct space s;
	unsigned code = translate_asn(c, asn, &s);

	if (code)
		identified(c, code, asn);
	return s;
}

enum authority { PRIMARY = 0x80, SECONDARY = 0x40 };

/* May a program with AX establish the space so? */
static bool is_authorized(struct cpu *c, const struct space *s, uint16_t ax,
			  enum authority as)
{
	uint32_t absolute =
		storage_absolute(c, (s->authority + (ax >> 2)) & ADDRESS_MASK);

	if (ax >> 4 > s->authority_length)
		return false;
	if (!storage_has(c->machine, absolute))
		cpu_program(c, PGM_ADDRESSING);
	return (unsigned)c->machine->storage[absolute] << (ax & 3) * 2 & as;
}

/* ---- changing spaces --------------------------------------------------------
 */

/* The new primary space is there; true when the program is to be told. */
static bool enter_space(struct cpu *c, const struct space *s, uint16_t asn)
{
	bool event = (c->cr[1] | s->std) & CR1_SPACE_SWITCH;

	c->translation_address =
		(c->cr[1] & CR1_SPACE_SWITCH) << 31 | low(c->cr[4]);
	c->cr[1] = s->std;
	c->cr[4] = pair(s->ax, asn);
	c->cr[5] = s->ltd;
	return event;
}

static void set_secondary(struct cpu *c, uint16_t asn, uint32_t std)
{
	c->cr[3] = pair(high(c->cr[3]), asn);
	c->cr[7] = std;
}

/* New instruction address in bits 8-30, problem state in bit 31. */
static void branch_to(struct cpu *c, uint32_t word)
{
	c->ia = word & 0x00FFFFFE;
	c->flags = (uint8_t)((c->flags & ~PSW_PROBLEM) |
			     (word & 1 ? PSW_PROBLEM : 0));
}

/* ---- PROGRAM CALL -----------------------------------------------------------
 */

struct entry {
	uint16_t key_mask, asn, entry_key_mask;
	uint32_t address, parameter;
};

static struct entry translate_number(struct cpu *c, uint32_t number)
{
	uint32_t lx = number >> 8, ex = number & 0xFF, lte = 0, at, word[4];

	if (lx / 32 > (c->cr[5] & 0x7F))
		identified(c, PGM_LX_TRANSLATION, number);
	if (!word_at(c, (c->cr[5] & 0x00FFFF80) + 4 * lx, &lte))
		cpu_program(c, PGM_ADDRESSING);
	if (lte & 0x80000000)
		identified(c, PGM_LX_TRANSLATION, number);
	if (lte & 0x7F000000)
		cpu_program(c, PGM_PC_TRANSLATION_SPECIFICATION);
	if (ex / 4 > (lte & 0x3F))
		identified(c, PGM_EX_TRANSLATION, number);
	at = (lte & 0x00FFFFC0) + 16 * ex;
	for (unsigned i = 0; i < 4; i++)
		if (!word_at(c, at + 4 * i, &word[i]))
			cpu_program(c, PGM_ADDRESSING);
	if (word[1] & 0xFF000000)
		cpu_program(c, PGM_PC_TRANSLATION_SPECIFICATION);
	return (struct entry){.key_mask = high(word[0]),
			      .asn = low(word[0]),
			      .address = word[1],
			      .parameter = word[2],
			      .entry_key_mask = high(word[3])};
}

bool das_program_call(struct cpu *c, uint32_t number)
{
	struct entry e;
	struct space s = {0};
	bool event = false;
	uint32_t old_std = c->cr[1];
	uint16_t old_asn = low(c->cr[4]);

	need_linkage(c);
	e = translate_number(c, number);
	if (c->flags & PSW_PROBLEM && !(e.key_mask & high(c->cr[3])))
		cpu_program(c, PGM_PRIVILEGED_OPERATION);
	if (e.asn) {
		need_asn_translation(c);
		s = translated(c, e.asn);
	}
	c->gr[3] = pair(high(c->cr[3]), old_asn);
	c->gr[4] = e.parameter;
	c->gr[14] = c->ia | (c->flags & PSW_PROBLEM ? 1 : 0);
	branch_to(c, e.address);
	c->cr[3] |= (uint32_t)e.entry_key_mask << 16;
	if (e.asn)
		event = enter_space(c, &s, e.asn);
	set_secondary(c, old_asn, old_std);
	cpu_psw_changed(c);
	return event;
}

/* ---- PROGRAM TRANSFER, SET SECONDARY ASN
 * -------------------------------------- */

bool das_program_transfer(struct cpu *c, uint32_t r1, uint32_t r2)
{
	uint16_t asn = low(r1);
	bool other = asn != low(c->cr[4]), event = false;
	struct space s = {0};

	need_linkage(c);
	if (c->flags & PSW_PROBLEM && !(r2 & 1))
		cpu_program(c, PGM_PRIVILEGED_OPERATION);
	if (r2 & 0xFF000000)
		cpu_program(c, PGM_SPECIFICATION);
	if (other) {
		need_asn_translation(c);
		s = translated(c, asn);
		if (!is_authorized(c, &s, high(c->cr[4]), PRIMARY))
			identified(c, PGM_PRIMARY_AUTHORITY, asn);
	}
	branch_to(c, r2);
	c->cr[3] &= r1 | 0xFFFF;
	if (other)
		event = enter_space(c, &s, asn);
	set_secondary(c, asn, c->cr[1]);
	cpu_psw_changed(c);
	return event;
}

void das_set_secondary(struct cpu *c, uint16_t asn)
{
	struct space s = {.std = c->cr[1]};

	das_need_dat(c);
	need_asn_translation(c);
	if (asn != low(c->cr[4])) {
		s = translated(c, asn);
		if (!is_authorized(c, &s, high(c->cr[4]), SECONDARY))
			identified(c, PGM_SECONDARY_AUTHORITY, asn);
	}
	set_secondary(c, asn, s.std);
	cpu_psw_changed(c);
}

/* ---- LOAD ADDRESS SPACE PARAMETERS
 * ---------------------------------------------- */

/* Bits 29-31 of the second operand's address. */
enum { FORCE = 4, USE_AX = 2, SKIP_AUTHORITY = 1 };

/* An ASN that is not available is no exception here. */
static bool is_available(struct cpu *c, uint16_t asn, struct space *s)
{
	unsigned code = translate_asn(c, asn, s);

	if (code == PGM_AFX_TRANSLATION || code == PGM_ASX_TRANSLATION)
		return false;
	if (code)
		identified(c, code, asn);
	return true;
}

/* The secondary part, when the primary one will be P: false when it is not
 * available or not authorized. */
static bool load_secondary(struct cpu *c, uint16_t asn, uint16_t primary,
			   const struct space *p, uint32_t options,
			   struct space *s)
{
	bool same = asn == low(c->cr[3]);

	s->std = p->std;
	if (asn == primary)
		return true;
	s->std = c->cr[7];
	if (same && (options & (FORCE | SKIP_AUTHORITY)) == SKIP_AUTHORITY)
		return true;
	return is_available(c, asn, s) &&
	       (options & SKIP_AUTHORITY ||
		is_authorized(c, s, p->ax, SECONDARY));
}

uint8_t das_load_parameters(struct cpu *c, uint64_t parameters,
			    uint32_t options)
{
	uint32_t left = (uint32_t)(parameters >> 32);
	uint32_t right = (uint32_t)parameters;
	struct space s = {0}, p = {.std = c->cr[1],
				   .ax = high(c->cr[4]),
				   .ltd = c->cr[5]};

	if (low(right) != low(c->cr[4]) || options & FORCE) {
		if (!is_available(c, low(right), &p))
			return 1;
		if ((c->cr[1] | p.std) & CR1_SPACE_SWITCH)
			return 3;
	}
	if (options & USE_AX)
		p.ax = high(right);
	if (!load_secondary(c, low(left), low(right), &p, options, &s))
		return 2;
	c->cr[1] = p.std;
	c->cr[3] = left;
	c->cr[4] = pair(p.ax, right);
	c->cr[5] = p.ltd;
	c->cr[7] = s.std;
	cpu_psw_changed(c);
	return 0;
}
