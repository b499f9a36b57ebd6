/*
 * nominal.c - the values of constants, type by type.
 *
 * Models: GC33-4010, "DC": padding and cutting of each type, signs of packed
 * and zoned numbers, relocation of addresses.
 */
#include "nominal.h"

#include <string.h>

#include "../ebcdic.h"

static int hex_digit(char c)
{
	c = upper(c);
	return is_digit(c) ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* One past the value at P of a list in apostrophes. */
static const char *item_end(const struct dc *dc, const char *p)
{
	int depth = 0;
	bool in_string = false;

	if (dc->type == 'C')
		return dc->value_end;
	for (; p < dc->value_end; p++) {
		if (dc->quote == '(' && *p == '\'' &&
		    (in_string || !source_attribute_quote(
					  dc->value, (size_t)(p - dc->value))))
			in_string = !in_string;
		else if (in_string)
			continue;
		else if (*p == '(')
			depth++;
		else if (*p == ')')
			depth--;
		else if (*p == ',' && !depth)
			break;
	}
	return p;
}

int32_t nominal_count(const struct dc *dc)
{
	const char *p = dc->value;
	int32_t n = 1;

	for (; (p = item_end(dc, p)) < dc->value_end; p++)
		n++;
	return n;
}

static int32_t characters(const struct dc *dc)
{
	int32_t n = 0;

	for (const char *p = dc->value; p < dc->value_end; p++, n++)
		if ((*p == '\'' || *p == '&') && p[1] == *p &&
		    p + 1 < dc->value_end)
			p++;
	return n;
}

static int32_t digits(const char *p, const char *end)
{
	int32_t n = 0;

	for (; p < end; p++)
		n += hex_digit(*p) >= 0;
	return n;
}

static int32_t value_length(const struct dc *dc, const char *p)
{
	int32_t n = digits(p, item_end(dc, p));

	switch (dc->type) {
	case 'C':
		return characters(dc);
	case 'X':
		return (n + 1) / 2;
	case 'B':
		return (n + 7) / 8;
	case 'P':
		return (n + 2) / 2;
	default:
		return n;
	}
}

int32_t nominal_length(const struct dc *dc)
{
	int32_t n = value_length(dc, dc->value);

	return n ? n : 1;
}

int nominal_fraction(const struct dc *dc)
{
	const char *end = dc->value ? item_end(dc, dc->value) : NULL;
	const char *p;

	if (!dc->value)
		return 0;
	p = memchr(dc->value, '.', (size_t)(end - dc->value));
	return p ? digits(p, end) : 0;
}

static bool bad(struct assembler *as, const char *at, const char *what)
{
	diag_at(as, as->st, at, MSG_DC_VALUE, what);
	return false;
}

static void truncated(struct assembler *as, const char *at)
{
	diag_at(as, as->st, at, MSG_DC_TRUNCATED);
}

/* Shifts the BITS low bits of the integer in OUT to its left end. */
static void left_align(uint8_t *out, unsigned bits)
{
	unsigned by = (8 - bits % 8) % 8, bytes = (bits + 7) / 8;

	for (unsigned i = 0; by && i < bytes; i++)
		out[i] =
			(uint8_t)(out[i] << by |
				  (i + 1 < bytes ? out[i + 1] >> (8 - by) : 0));
}

/* --- C --- */

static bool make_c(const struct dc *dc, uint8_t *out, unsigned bits)
{
	unsigned bytes = (bits + 7) / 8, n = 0;

	memset(out, 0x40, bytes);
	for (const char *p = dc->value; p < dc->value_end && n < bytes; p++) {
		if ((*p == '\'' || *p == '&') && p[1] == *p &&
		    p + 1 < dc->value_end)
			p++;
		out[n++] = ebcdic_from_latin1[(unsigned char)*p];
	}
	return true;
}

/* --- X, B, P, Z: digits from the right --- */

/* Puts the digit of WIDTH bits that is N-th from the right. */
static void put_digit(uint8_t *out, unsigned bytes, unsigned n, unsigned width,
		      unsigned digit)
{
	unsigned bit = n * width, byte = bit / 8;

	if (byte < bytes)
		out[bytes - 1 - byte] |= (uint8_t)(digit << bit % 8);
}

static bool make_digits(struct assembler *as, const struct dc *dc,
			const char *p, const char *end, uint8_t *out,
			unsigned bits)
{
	unsigned width = dc->type == 'X' ? 4 : 1, n = 0;
	unsigned bytes = (bits + 7) / 8, kept = 0;

	memset(out, 0, bytes);
	for (const char *s = end; s-- > p;) {
		int d = hex_digit(*s);

		if (*s == ' ')
			continue;
		if (d < 0 || (width == 1 && d > 1))
			return bad(as, s,
				   width == 4 ? "expected hexadecimal digits"
					      : "expected digits 0 and 1");
		put_digit(out, bytes, n, width, (unsigned)d);
		if (d)
			kept = (n + 1) * width;
		n++;
	}
	if (!n)
		return bad(as, p, "the value is empty");
	if (kept > bits + width - 1)
		truncated(as, p);
	left_align(out, bits);
	return true;
}

static bool make_decimal(struct assembler *as, const struct dc *dc,
			 const char *p, const char *end, uint8_t *out,
			 unsigned bits)
{
	unsigned bytes = (bits + 7) / 8, n = 0;
	bool minus = false, packed = dc->type == 'P', point = false;
	const char *begin = p;
	uint8_t sign;

	while (p < end && *p == ' ')
		p++;
	if (p < end && (*p == '+' || *p == '-'))
		minus = *p++ == '-';
	sign = minus ? 0xD : 0xC;
	memset(out, packed ? 0 : 0xF0, bytes);
	if (packed)
		out[bytes - 1] = sign;
	for (const char *s = end; s-- > p;) {
		if (*s == '.' && !point) {
			point = true;
			continue;
		}
		if (*s == ' ')
			continue;
		if (!is_digit(*s))
			return bad(as, s, "expected a decimal number");
		if (packed)
			put_digit(out, bytes, n + 1, 4, (unsigned)(*s - '0'));
		else if (n < bytes)
			out[bytes - 1 - n] |= (uint8_t)(*s - '0');
		n++;
	}
	if (!n)
		return bad(as, begin, "expected a decimal number");
	if (!packed)
		out[bytes - 1] = (uint8_t)((out[bytes - 1] & 0x0F) | sign << 4);
	if (n > (packed ? 2 * bytes - 1 : bytes))
		truncated(as, begin);
	left_align(out, bits);
	return true;
}

/* --- F, H, E, D, L --- */

static bool make_number(struct assembler *as, const struct dc *dc,
			const char *p, const char *end, uint8_t *out,
			unsigned bits)
{
	bool overflow = false, fixed = dc->type == 'F' || dc->type == 'H', ok;

	if (fixed)
		ok = number_fixed(p, end, dc->exponent, dc->scale, bits, false,
				  out, &overflow);
	else
		ok = number_float(p, end, dc->exponent, dc->scale,
				  bits > 8 ? (bits + 7) / 8 : 2, out,
				  &overflow);
	if (!ok)
		return bad(as, p, "expected a decimal number");
	if (overflow && fixed) /* the high bits are cut, the sign is lost */
		diag_at(as, as->st, p, MSG_DC_OVERFLOW, (int)bits);
	else if (overflow)
		diag_at(as, as->st, p, MSG_DC_EXPONENT);
	if (fixed)
		left_align(out, bits);
	return true;
}

/* --- A, Y, V, S, Q --- */

static void put_value(uint8_t *out, unsigned bits, int32_t n)
{
	unsigned bytes = (bits + 7) / 8;

	for (unsigned i = 0; i < bytes; i++)
		out[bytes - 1 - i] = i < 4 ? (uint8_t)((uint32_t)n >> 8 * i)
					   : (uint8_t)(n < 0 ? 0xFF : 0);
}

static int32_t relocated(const struct value *v)
{
	int32_t n = v->n;

	for (unsigned i = 0; i < v->nrel; i++)
		n += v->rel[i].count * (int32_t)v->rel[i].section->origin;
	return n;
}

/*
 * A dummy section is never in storage: an address in it says nothing.  Only
 * the constants of other dummy sections, which make no text, may name it.
 */
static void no_address(struct assembler *as, const char *at,
		       const struct section *s)
{
	if (as->st->section && as->st->section->kind != SEC_DSECT)
		diag_at(as, as->st, at, MSG_DUMMY_ADDRESS,
			*s->name ? s->name : "the unnamed DSECT");
}

static void relocation_items(struct assembler *as, const struct value *v,
			     uint32_t loc, unsigned bytes, const char *at)
{
	for (unsigned i = 0; i < v->nrel; i++) {
		const struct reloc *r = &v->rel[i];
		int count = r->count < 0 ? -r->count : r->count;
		uint8_t flags =
			(uint8_t)((bytes - 1) << 2 | (r->count < 0 ? 2 : 0));

		if (r->section->kind == SEC_DSECT ||
		    r->section->kind == SEC_PR) {
			if (count)
				no_address(as, at, r->section);
			continue;
		}
		for (; count > 0 && count < 256; count--)
			section_rld(as, r->section, flags, loc);
	}
}

void nominal_address(struct assembler *as, const struct value *v, uint32_t loc,
		     unsigned bytes, uint8_t *out, const char *at)
{
	put_value(out, bytes * 8, relocated(v));
	relocation_items(as, v, loc, bytes, at);
}

static bool fits(int32_t n, unsigned bits)
{
	if (bits >= 32)
		return true;
	return n < (int32_t)(1u << bits) && n >= -(int32_t)(1u << (bits - 1));
}

static bool make_address(struct assembler *as, const struct dc *dc,
			 const char *p, const char *end, uint8_t *out,
			 unsigned bits)
{
	const char *at = p;
	struct expr e;

	if (!expr_parse(as, &p, &e, 0) || e.undefined)
		return false;
	if (p != end) {
		diag_at(as, as->st, p, MSG_EXPECT_AT, "',' or ')'", p);
		return false;
	}
	if (e.v.nrel && dc->bits) {
		diag_at(as, as->st, at, MSG_DC_RELOC, "whole bytes");
		return false;
	}
	if (e.v.nrel && bits < 16) {
		diag_at(as, as->st, at, MSG_DC_RELOC, "2, 3 or 4 bytes");
		return false;
	}
	put_value(out, bits, relocated(&e.v));
	if (!e.v.nrel && !fits(e.v.n, bits))
		truncated(as, at);
	relocation_items(as, &e.v, as->out, bits / 8, at);
	left_align(out, bits);
	return true;
}

/* V and Q: a name, zero in the text, and an RLD item. */
static bool make_named(struct assembler *as, const struct dc *dc, const char *p,
		       const char *end, uint8_t *out, unsigned bits)
{
	size_t n = symbol_span(p);
	bool v = dc->type == 'V';
	struct section *s = map_get(v ? &as->externals : &as->dummies, p, n);

	memset(out, 0, (bits + 7) / 8);
	if (!n || p + n != end || !s)
		return bad(as, p, "expected the name of an external symbol");
	section_rld(as, s, (uint8_t)((v ? 0x10 : 0x20) | (bits / 8 - 1) << 2),
		    as->out);
	return true;
}

/* S: an address as base and displacement. */
static bool make_s(struct assembler *as, const char *p, const char *end,
		   uint8_t *out)
{
	const char *at = p;
	struct expr e;
	int reg = 0;
	int32_t disp = 0, base;

	if (!expr_parse(as, &p, &e, 0) || e.undefined)
		return false;
	if (*p == '(' && p < end) {
		p++;
		if (!expr_absolute(as, &p, &base) || *p++ != ')' || e.v.nrel ||
		    base < 0 || base > 15 || e.v.n < 0 || e.v.n > 4095)
			return bad(as, at, "expected an address or D(B)");
		reg = base;
		disp = e.v.n;
	} else if (!using_resolve(as, &e.v, e.qualifier, &reg, &disp)) {
		diag_at(as, as->st, at, MSG_NO_USING);
		return false;
	}
	if (p != end) {
		diag_at(as, as->st, p, MSG_EXPECT_AT, "',' or ')'", p);
		return false;
	}
	out[0] = (uint8_t)(reg << 4 | disp >> 8);
	out[1] = (uint8_t)disp;
	return true;
}

void nominal_externals(struct assembler *as, const struct dc *dc)
{
	bool v = dc->type == 'V';

	if ((!v && dc->type != 'Q') || dc->quote != '(' || !dc->dup)
		return;
	for (const char *p = dc->value; p < dc->value_end;
	     p = item_end(dc, p) + 1) {
		size_t n = symbol_span(p);
		char *name = arena_strndup(&as->arena, p, n);

		if (n)
			section_external(as, name, n, v ? SEC_ER : SEC_PR, v);
	}
}

bool nominal_make(struct assembler *as, const struct dc *dc, const char **p,
		  uint8_t *out, unsigned bits)
{
	const char *from = *p, *end = item_end(dc, from);

	*p = end < dc->value_end ? end + 1 : end;
	memset(out, 0, (bits + 7) / 8);
	switch (dc->type) {
	case 'C':
		return make_c(dc, out, bits);
	case 'X':
	case 'B':
		return make_digits(as, dc, from, end, out, bits);
	case 'P':
	case 'Z':
		return make_decimal(as, dc, from, end, out, bits);
	case 'A':
	case 'Y':
		return make_address(as, dc, from, end, out, bits);
	case 'V':
	case 'Q':
		return make_named(as, dc, from, end, out, bits);
	case 'S':
		return make_s(as, from, end, out);
	default:
		return make_number(as, dc, from, end, out, bits);
	}
}
