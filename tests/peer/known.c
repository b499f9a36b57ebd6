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
	bool nullified = e->code == PGM_SEGMENT_TRANSLATION ||
			 e->code == PGM_PAGE_TRANSLATION;

	return nullified ? e->ia : (e->ia - 2 * e->ilc) & 0xFFFFFF;
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

static bool has_rrb(const struct peer_case *c)
{
	return has_op2(c, 0xB213);
}

/* How many instructions of the text may reset reference bits. */
static unsigned resets(const struct peer_case *c)
{
	unsigned count = 0;

	for (unsigned n = 0; n < c->insn_count; n++) {
		const uint8_t *t = text_of(c, n);

		count += t && ((t[0] == 0xB2 && (t[1] == 0x13 || t[1] == 0x2A ||
						 t[1] == 0x2B)) ||
			       t[0] == 0x08);
	}
	return count;
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
	uint32_t fields;
	bool (*holds)(const struct peer_case *c, const struct difference *d);
};

#define KNOWN(name, fields, condition, why)                                    \
	static bool holds_##name(const struct peer_case *c,                    \
				 const struct difference *d)                   \
	{                                                                      \
		(void)c;                                                       \
		(void)d;                                                       \
		return condition;                                              \
	}
#include "known.def"
#undef KNOWN

static const struct known rows[] = {
#define KNOWN(name, fields, condition, why) {#name, why, fields, holds_##name},
#include "known.def"
#undef KNOWN
};

unsigned known_count(void)
{
	return sizeof rows / sizeof *rows;
}

/* Several rows may each explain a part. */
int known_find(const struct peer_case *c, const struct difference *d)
{
	uint32_t left = d->fields;
	int row = -1;

	for (unsigned i = 0; i < known_count() && left; i++)
		if (left & rows[i].fields && rows[i].holds(c, d)) {
			left &= ~rows[i].fields;
			row = (int)i;
		}
	return left ? -1 : row;
}

bool known_stuck(uint32_t facts)
{
	return facts & FACT_WRAP;
}

const char *known_name(unsigned row)
{
	return rows[row].name;
}

const char *known_why(unsigned row)
{
	return rows[row].why;
}
