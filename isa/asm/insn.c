/*
 * insn.c - machine instructions, all formats, from the rows of insn.def.
 *
 * Models: GC33-4010, "Machine instruction statements".  A row's operand
 * string is the grammar: R1,D2(X2,B2) says what is parsed, and its names
 * are the fields of format.def that it goes into.
 */
#include "internal.h"

#include <assert.h>
#include <string.h>

struct extended {
	const char *name;
	int row, mask;
};

static const struct extended extendeds[] = {
#define EXTENDED(mn, of, mask, shown) {#mn, INSN_##of, mask},
#include "../extended.def"
#undef EXTENDED
};

static const uint8_t boundaries[INSN_COUNT] = {
#define BOUNDARY(mn, bytes) [INSN_##mn] = bytes,
#include "boundary.def"
#undef BOUNDARY
};

const struct isa_insn *insn_find(const char *op, int *mask)
{
	*mask = -1;
	for (size_t i = 0; i < sizeof extendeds / sizeof *extendeds; i++)
		if (same(extendeds[i].name, op)) {
			*mask = extendeds[i].mask;
			return &isa_table[extendeds[i].row];
		}
	return isa_by_mnemonic(op);
}

/* --- fields to bytes --- */

static void store(uint8_t *text, unsigned bit, unsigned width, unsigned value)
{
	unsigned two = value << (16 - bit % 8 - width);

	text[bit / 8] |= (uint8_t)(two >> 8);
	if (bit % 8 + width > 8)
		text[bit / 8 + 1] |= (uint8_t)two;
}

/* Where two names share bits the unused one is zero, so OR is right. */
#define GIVE_R1 f->r1
#define GIVE_M1 f->r1
#define GIVE_R2 f->r2
#define GIVE_R3 f->r3
#define GIVE_M3 f->r3
#define GIVE_X2 f->x2
#define GIVE_B1 f->b1
#define GIVE_B2 f->b2
#define GIVE_D1 f->d1
#define GIVE_D2 f->d2
#define GIVE_L	f->l1
#define GIVE_L1 f->l1
#define GIVE_L2 f->l2
#define GIVE_I	f->i2
#define GIVE_I2 f->i2
#define GIVE_I3 f->i3

static void encode(const struct isa_insn *insn, const struct isa_fields *f,
		   uint8_t *text)
{
	switch ((enum isa_format)insn->format) {
#define FIELD(name, bit, width) store(text, bit, width, GIVE_##name);
#define FORMAT(name, length, fields)                                           \
	case FMT_##name:                                                       \
		fields break;
#include "../format.def"
#undef FORMAT
#undef FIELD
	case FMT_COUNT:
		assert(false && "format of a row");
	}
	if (insn->opcode_bytes == 2) {
		text[0] |= (uint8_t)(insn->opcode >> 8);
		text[1] |= (uint8_t)insn->opcode;
	} else {
		text[0] |= (uint8_t)insn->opcode;
	}
}

/* --- operands --- */

struct operands {
	struct assembler *as;
	struct stmt *st;
	const char *p;
	struct isa_fields f;
};

static bool absolute(struct operands *o, const char *what, int low, int high,
		     unsigned *out)
{
	const char *at = o->p;
	int32_t n;

	*out = 0;
	if (!expr_absolute(o->as, &o->p, &n))
		return false;
	if (n < low || n > high) {
		diag_at(o->as, o->st, at, MSG_RANGE, what, n, low, high);
		return false;
	}
	*out = (unsigned)n;
	return true;
}

/* Checks a register operand as the row demands. */
static void check_register(struct operands *o, const char *at, char which,
			   unsigned r)
{
	static const struct {
		char which;
		uint8_t flag;
		enum msg_id msg;
		unsigned allowed; /* a bit for each register           */
	} rules[] = {{'1', CHK_R1_EVEN, MSG_REG_EVEN, 0x5555},
		     {'2', CHK_R2_EVEN, MSG_REG_EVEN, 0x5555},
		     {'3', CHK_R3_EVEN, MSG_REG_EVEN, 0x5555},
		     {'1', CHK_R1_FP, MSG_REG_FP, 0x55},
		     {'2', CHK_R2_FP, MSG_REG_FP, 0x55},
		     {'1', CHK_R1_FPX, MSG_REG_FPX, 0x11},
		     {'2', CHK_R2_FPX, MSG_REG_FPX, 0x11}};
	char name[3] = {'R', which, 0};

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i].which == which &&
		    (o->st->insn->checks & rules[i].flag) &&
		    !(rules[i].allowed >> r & 1))
			diag_at(o->as, o->st, at, rules[i].msg, name);
}

static void register_or_mask(struct operands *o, const char *name)
{
	const char *at = o->p;
	unsigned n;

	if (!absolute(o, *name == 'R' ? "the register" : "the mask", 0, 15, &n))
		return;
	if (*name == 'R')
		check_register(o, at, name[1], n);
	if (name[1] == '1')
		o->f.r1 = (uint8_t)n;
	else if (name[1] == '2')
		o->f.r2 = (uint8_t)n;
	else
		o->f.r3 = (uint8_t)n;
}

static void immediate(struct operands *o, const char *name)
{
	unsigned n;

	if (name[1] == '3') {
		absolute(o, "the rounding digit", 0, 9, &n);
		o->f.i3 = (uint8_t)n;
	} else {
		absolute(o, "the immediate value", 0, 255, &n);
		o->f.i2 = (uint8_t)n;
	}
}

/* A storage operand as written: E(FIRST,BASE). */
struct address {
	const char *at, *first_at;
	struct expr e;
	bool has_first, has_base;
	unsigned first, base;
};

/* (B) or, with two parts, (F) (F,B) (,B) */
static bool subfields(struct operands *o, struct address *a, bool two,
		      int first_max)
{
	o->p++;
	a->first_at = o->p;
	if (two && *o->p != ',' && *o->p != ')') {
		a->has_first = true;
		if (!absolute(o, "the length or register", 0, first_max,
			      &a->first))
			return false;
	}
	if (two && *o->p == ',') {
		o->p++;
		a->has_base = true;
		if (*o->p != ')' &&
		    !absolute(o, "the base register", 0, 15, &a->base))
			return false;
	} else if (!two) {
		a->has_base = true;
		if (!absolute(o, "the base register", 0, 15, &a->base))
			return false;
	}
	if (*o->p != ')') {
		diag_at(o->as, o->st, o->p, MSG_EXPECT, "')'");
		return false;
	}
	o->p++;
	return true;
}

static void check_alignment(struct operands *o, const struct address *a,
			    uint32_t target)
{
	const struct isa_insn *insn = o->st->insn;
	unsigned boundary = boundaries[insn - isa_table];

	if (insn->align > boundary)
		boundary = insn->align;

	if (boundary > 1 && target % boundary)
		diag_at(o->as, o->st, a->at, MSG_ALIGN, (int)boundary);
}

/* Base and displacement of the address; false, with a message, if none. */
static bool resolve(struct operands *o, struct address *a, unsigned *base,
		    unsigned *disp)
{
	const struct value *v = &a->e.v;
	int32_t d;
	int reg;

	if (a->has_base) {
		if (v->nrel) {
			diag_at(o->as, o->st, a->at, MSG_BASE_TWICE);
			return false;
		}
		if (v->n < 0 || v->n > 4095) {
			diag_at(o->as, o->st, a->at, MSG_RANGE,
				"the displacement", v->n, 0, 4095);
			return false;
		}
		*base = a->base;
		*disp = (unsigned)v->n;
		return true;
	}
	if (!using_resolve(o->as, v, a->e.qualifier, &reg, &d)) {
		diag_at(o->as, o->st, a->at, MSG_NO_USING);
		return false;
	}
	if (value_section(v))
		check_alignment(o, a, (uint32_t)v->n);
	*base = (unsigned)reg;
	*disp = (unsigned)d;
	return true;
}

static unsigned length_code(struct operands *o, const struct address *a,
			    int max)
{
	int32_t n = a->has_first ? (int32_t)a->first : a->e.length;

	if (n < 0 || n > max) {
		diag_at(o->as, o->st, a->has_first ? a->first_at : a->at,
			MSG_RANGE, "the length", n, 0, max);
		return 0;
	}
	return n ? (unsigned)n - 1 : 0;
}

/* The operand described by FORM, such as D1(L,B1). */
static void storage(struct operands *o, const char *form)
{
	bool two = strchr(form, ',') && strchr(form, ',') < strchr(form, ')');
	char first = two ? form[3] : 0;
	bool wide = first == 'L' && form[4] == ',';
	int most = first == 'L' ? (wide ? 256 : 16) : 15;
	struct address a = {.at = o->p};
	unsigned base, disp, code = 0;

	if (!expr_parse(o->as, &o->p, &a.e, EXPR_LITERALS) || a.e.undefined ||
	    a.e.bad) {
		o->st->bad = true;
		return;
	}
	if (*o->p == '(' && !subfields(o, &a, two, most))
		return;
	o->as->st = o->st;
	if (!resolve(o, &a, &base, &disp))
		return;
	if (first == 'L')
		code = length_code(o, &a, most);
	if (form[1] == '1') {
		o->f.b1 = (uint8_t)base;
		o->f.d1 = (uint16_t)disp;
		o->st->addr1 = value_address(&a.e.v);
		o->st->has_addr1 = true;
	} else {
		o->f.b2 = (uint8_t)base;
		o->f.d2 = (uint16_t)disp;
		o->st->addr2 = value_address(&a.e.v);
		o->st->has_addr2 = true;
	}
	if (first == 'L' && form[1] == '2')
		o->f.l2 = (uint8_t)code;
	else if (first == 'L')
		o->f.l1 = (uint8_t)code;
	else if (first == 'X')
		o->f.x2 = (uint8_t)a.first;
	else if (first == 'R')
		o->f.r1 = (uint8_t)a.first;
}

/* The next operand form of the row's string, cut into OUT. */
static const char *next_form(const char *s, char *out)
{
	int depth = 0;

	for (; *s && (*s != ',' || depth); s++) {
		depth += *s == '(' ? 1 : *s == ')' ? -1 : 0;
		*out++ = *s;
	}
	*out = 0;
	return *s ? s + 1 : s;
}

static void one_operand(struct operands *o, const char *form)
{
	switch (*form) {
	case 'R':
	case 'M':
		register_or_mask(o, form);
		break;
	case 'I':
		immediate(o, form);
		break;
	default:
		storage(o, form);
	}
}

static void all_operands(struct operands *o)
{
	const char *s = o->st->insn->operands;
	bool first = true;
	char form[32];

	if (!*s)
		return;
	if (o->st->mask >= 0) {
		o->f.r1 = (uint8_t)o->st->mask;
		s = next_form(s, form);
	}
	while (*s && !o->st->bad) {
		s = next_form(s, form);
		if (!first && *o->p != ',') {
			diag_at(o->as, o->st, o->p, MSG_MISSING, form);
			return;
		}
		if (!first)
			o->p++;
		first = false;
		if (!*o->p || *o->p == ' ') {
			diag_at(o->as, o->st, o->p, MSG_MISSING, form);
			return;
		}
		one_operand(o, form);
	}
	if (!o->st->bad && *o->p && *o->p != ' ')
		diag_at(o->as, o->st, o->p, MSG_TRAILING, o->p);
}

/* --- the passes --- */

/* Notes the literals among the operands, in order. */
static void note_literals(struct assembler *as, struct stmt *st)
{
	const char *p = st->operand;
	bool in_string = false;

	while (*p && (in_string || *p != ' ')) {
		if (*p == '\'' &&
		    (in_string ||
		     !source_attribute_quote(st->operand,
					     (size_t)(p - st->operand))))
			in_string = !in_string;
		if (in_string || *p != '=')
			p++;
		else if (!literal_use(as, &p))
			break;
	}
}

void insn_pass1(struct assembler *as, struct stmt *st)
{
	section_need(as);
	if (!as->current)
		return;
	st->section = as->current;
	st->pad_from = as->current->loc;
	section_align(as, 2);
	st->loc = as->current->loc;
	st->size = st->insn->length;
	as->star_loc = st->loc;
	as->star_length = (int32_t)st->size;
	statement_label(as, st, (int32_t)st->size, 'I');
	note_literals(as, st);
	section_advance(as, st->size);
}

void insn_pass2(struct assembler *as, struct stmt *st)
{
	static const uint8_t zeros[8];
	struct operands o = {.as = as, .st = st, .p = st->operand};
	uint8_t text[6] = {0};

	as->star_length = (int32_t)st->size;
	section_emit(as, zeros, st->loc - st->pad_from);
	if (!st->bad)
		all_operands(&o);
	if (!st->bad)
		encode(st->insn, &o.f, text);
	section_emit(as, text, st->size);
}
