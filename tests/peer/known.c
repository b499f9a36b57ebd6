/*
 * known.c - finds the row of known.def that covers a difference.
 */
#include "peer.h"

static bool is_ec(const struct difference *d)
{
	return d->ours.psw >> 51 & 1;
}

static bool is_insn(const struct difference *d, enum isa_index i)
{
	return d->insn == &isa_table[i];
}

/* Nothing else differs. */
static bool only(const struct difference *d, uint32_t fields)
{
	return !(d->fields & ~fields);
}

/* Itself, or the target of EXECUTE. */
static bool is_target(const struct difference *d, enum isa_index i)
{
	return d->target == &isa_table[i];
}

static bool is_facility(const struct difference *d, enum isa_facility f)
{
	return d->target && d->target->facility == f;
}

static bool has_two_operands(const struct difference *d)
{
	return d->target &&
	       (d->target->length == 6 || is_target(d, INSN_MVCL) ||
		is_target(d, INSN_CLCL));
}

/* Program interruptions on both sides, with these codes. */
static bool codes(const struct difference *d, unsigned ours, unsigned theirs)
{
	return d->ours.class == 0x28 && d->theirs.class == 0x28 &&
	       d->ours.code == ours && d->theirs.code == theirs;
}

static bool is_access(unsigned code)
{
	return code == PGM_PROTECTION || code == PGM_ADDRESSING ||
	       code == PGM_SEGMENT_TRANSLATION ||
	       code == PGM_PAGE_TRANSLATION ||
	       code == PGM_TRANSLATION_SPECIFICATION;
}

/* Where the instruction of a program interruption begins. */
static uint32_t begins(const struct ending *e)
{
	return compare_nullified(e->code) ? e->ia
					  : (e->ia - 2 * e->ilc) & 0xFFFFFF;
}

/* Both interruptions are at the same instruction: see EXECUTE_ILC. */
static bool same_place(const struct difference *d)
{
	struct ending theirs = d->theirs;

	if (is_insn(d, INSN_EX) && !is_ec(d))
		theirs.ilc = 2;
	return begins(&d->ours) == begins(&theirs);
}

/* Both end with an access exception, the same. */
static bool same_access(const struct difference *d)
{
	return codes(d, d->ours.code, d->ours.code) && is_access(d->ours.code);
}

/* ... of two bad operands not the same. */
static bool both_access(const struct difference *d)
{
	return codes(d, d->ours.code, d->theirs.code) &&
	       is_access(d->ours.code) && is_access(d->theirs.code) &&
	       same_place(d);
}

/* The case did this at least once. */
static bool did(const struct difference *d, uint32_t facts)
{
	return d->did.facts & facts;
}

/* Hercules did not record references to some of these blocks, or to others
 * for which another row of this kind is there. */
static bool less_referenced(const struct difference *d, uint32_t blocks)
{
	return !d->more_referenced &&
	       (!d->less_referenced || d->less_referenced & blocks) &&
	       !(d->less_referenced & ~(d->did.unequal | d->did.reset));
}

/* Ours could not fetch an instruction of a page whose key was set. */
static bool fetch_reset(const struct difference *d)
{
	int block = block_of(begins(&d->ours));

	return d->ours.ilc == 1 && block >= 0 && d->did.reset >> block & 1;
}

/* Keys and contents differ only where the last instruction refers to, and
 * contents only in its first operand; or where other rows say so. */
static bool in_operands(const struct difference *d)
{
	uint32_t referenced = d->more_referenced | d->less_referenced;
	uint32_t changed = d->more_changed | d->less_changed;
	const struct case_facts *f = &d->did;

	return !(referenced &
		 ~(f->operand[0] | f->operand[1] | f->unequal | f->reset)) &&
	       !(changed & ~(f->operand[0] | f->reset)) &&
	       !(d->blocks & ~(f->operand[0] | f->reset | f->clock));
}

/* MVCL or CLCL ended on both by an access exception, theirs farther on: its
 * registers differ, and nothing outside its operands. */
static bool long_ends_sooner(const struct difference *d)
{
	unsigned r1 = d->target_text[1] >> 4 & 14, r2 = d->target_text[1] & 14;

	return (is_target(d, INSN_MVCL) || is_target(d, INSN_CLCL)) &&
	       both_access(d) && !(d->gr & ~(3u << r1 | 3u << r2)) &&
	       !d->less_referenced && !d->less_changed && in_operands(d);
}

/* Our last instruction, where theirs went on or ended otherwise: CODE is the
 * code of our program interruption. */
static bool ends_with(const struct difference *d, unsigned code)
{
	return d->ours.class == 0x28 && d->ours.code == code &&
	       !(codes(d, code, code) && same_place(d));
}

/* Ours ends with an access exception that the tables in storage ask for. */
static bool tables_say(const struct difference *d)
{
	return d->ours.class == 0x28 && is_access(d->ours.code) &&
	       (d->ours.code == d->fetch_code ||
		(d->ours.ilc != 1 && d->operand_codes >> d->ours.code & 1));
}

/* The instruction at offset N of the text that is not gone. */
static const uint8_t *text_of(const struct peer_case *c, unsigned n)
{
	return case_text((struct peer_case *)c, c->code + c->insns[n]);
}

/* Instruction N, or the target when it is an EXECUTE. */
static const uint8_t *target_of(const struct peer_case *c, unsigned n)
{
	const uint8_t *t = text_of(c, n);

	if (t && t[0] == 0x44 && t[2] >> 4 == 12)
		t = case_text((struct peer_case *)c,
			      c->code + (uint32_t)(get_be(t + 2, 2) & 0xFFF));
	return t;
}

/* The text has an instruction with this operation code, or executes it. */
static bool has_op(const struct peer_case *c, unsigned op)
{
	for (unsigned n = 0; n < c->insn_count; n++) {
		const uint8_t *t = target_of(c, n);

		if (t && t[0] == op)
			return true;
	}
	return false;
}

/* ... with these two bytes. */
static bool has_op2(const struct peer_case *c, unsigned op)
{
	for (unsigned n = 0; n < c->insn_count; n++) {
		const uint8_t *t = text_of(c, n);

		if (t && get_be(t, 2) == op)
			return true;
	}
	return false;
}

/* An ISKE whose result the general register is. */
static bool iske_result(const struct peer_case *c, const struct difference *d)
{
	for (unsigned n = 0; n < c->insn_count; n++) {
		const uint8_t *t = text_of(c, n);

		if (t && t[0] == 0xB2 && t[1] == 0x29 &&
		    d->gr == 1u << (t[3] >> 4))
			return true;
	}
	return false;
}

struct known {
	const char *name, *why;
	uint32_t fields, point, direct;
	bool after;
	bool (*holds)(const struct peer_case *c, const struct difference *d);
};

#define HOLDS(name, condition)                                                 \
	static bool holds_##name(const struct peer_case *c,                    \
				 const struct difference *d)                   \
	{                                                                      \
		(void)c;                                                       \
		(void)d;                                                       \
		return condition;                                              \
	}
#define KNOWN(name, fields, condition, why)	   HOLDS(name, condition)
#define AFTER(name, point, direct, condition, why) HOLDS(name, condition)
#include "known.def"
#undef AFTER
#undef KNOWN

static const struct known rows[] = {
#define KNOWN(name, fields, condition, why)                                    \
	{#name, why, fields, 0, 0, false, holds_##name},
#define AFTER(name, point, direct, condition, why)                             \
	{#name, why, ~0u, point, direct, true, holds_##name},
#include "known.def"
#undef AFTER
#undef KNOWN
};

unsigned known_count(void)
{
	return sizeof rows / sizeof *rows;
}

/* Several rows may each explain a part. */
static uint32_t explain(const struct peer_case *c, const struct difference *d,
			int *row)
{
	uint32_t left = d->fields;

	for (unsigned i = 0; i < known_count() && left; i++)
		if (!rows[i].after && left & rows[i].fields &&
		    rows[i].holds(c, d)) {
			left &= ~rows[i].fields;
			*row = (int)i;
		}
	return left;
}

uint32_t known_left(const struct peer_case *c, const struct difference *d)
{
	int row;

	return explain(c, d, &row);
}

/* What they leave may be the consequence of something earlier. */
int known_find(const struct peer_case *c, const struct difference *d)
{
	int row = -1;

	if (!explain(c, d, &row))
		return row;
	for (unsigned i = 0; i < known_count(); i++)
		if (rows[i].after && rows[i].holds(c, d))
			return (int)i;
	return -1;
}

bool known_point(int row, const struct difference *d, struct moment_at *at,
		 uint32_t *direct)
{
	if (row < 0 || !rows[row].after)
		return false;
	*direct = rows[row].direct;
	*at = d->did.last;
	for (unsigned i = 0; i < FACTS; i++)
		if (rows[row].point == 1u << i && d->did.facts >> i & 1)
			*at = d->did.first[i];
	return true;
}

int known_stuck(const struct difference *d)
{
	for (unsigned i = 0; i < known_count(); i++)
		if (rows[i].point == FACT_WRAP && did(d, FACT_WRAP))
			return (int)i;
	return -1;
}

const char *known_name(unsigned row)
{
	return rows[row].name;
}

const char *known_why(unsigned row)
{
	return rows[row].why;
}
