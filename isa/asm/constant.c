/*
 * constant.c - DC, DS and the constants of literals: operands and layout.
 *
 * Models: GC33-4010, "DC", "DS", "DXD".  An operand is
 *
 *   [duplication] type [modifiers L S E] [value list]
 *
 * Its constants are made one by one (nominal.c) and packed: whole bytes on
 * the boundary of the type, or, with a bit length, bit after bit across
 * operands until an operand without one comes.
 */
#include "internal.h"

#include <string.h>

#include "nominal.h"

struct type {
	char type;
	char quote;	  /* how the value is written               */
	uint8_t boundary; /* without a length modifier              */
	uint8_t implied;  /* length; 0: from the value              */
	uint16_t most;	  /* length in DC                           */
	bool list;	  /* several values in one operand          */
};

static const struct type types[] = {
	{'C', '\'', 1, 0, 256, false}, {'X', '\'', 1, 0, 256, true},
	{'B', '\'', 1, 0, 256, true},  {'F', '\'', 4, 4, 8, true},
	{'H', '\'', 2, 2, 8, true},    {'E', '\'', 4, 4, 8, true},
	{'D', '\'', 8, 8, 8, true},    {'L', '\'', 8, 16, 16, true},
	{'P', '\'', 1, 0, 16, true},   {'Z', '\'', 1, 0, 16, true},
	{'A', '(', 4, 4, 4, true},     {'Y', '(', 2, 2, 2, true},
	{'V', '(', 4, 4, 4, true},     {'S', '(', 2, 2, 2, true},
	{'Q', '(', 4, 4, 4, true},
};

static const struct type *find_type(char c)
{
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (types[i].type == upper(c))
			return &types[i];
	return NULL;
}

/* --- reading an operand --- */

/*
 * A factor of a literal at its first use: symbols may come later, so the
 * value does not matter yet.
 */
static bool unknown_factor(struct assembler *as, const char **p, int32_t *n)
{
	struct expr e;

	*n = 1;
	return expr_parse(as, p, &e, EXPR_FORWARD);
}

/* An unsigned number or an expression in parentheses. */
static bool factor(struct assembler *as, const char **p, int32_t *n)
{
	const char *at = *p;
	int64_t v = 0;

	if (**p == '(') {
		++*p;
		if (as->scan_only ? !unknown_factor(as, p, n)
				  : !expr_absolute(as, p, n))
			return false;
		if (**p != ')') {
			diag_at(as, as->st, *p, MSG_EXPECT, "')'");
			return false;
		}
		++*p;
		return true;
	}
	if (!is_digit(**p)) {
		diag_at(as, as->st, at, MSG_EXPECT,
			"a number or an expression in parentheses");
		return false;
	}
	for (; is_digit(**p); ++*p)
		if ((v = v * 10 + (**p - '0')) > INT32_MAX)
			v = INT32_MAX;
	*n = (int32_t)v;
	return true;
}

static bool signed_factor(struct assembler *as, const char **p, int32_t *n)
{
	bool minus = false;

	if (**p == '-' || **p == '+')
		minus = *(*p)++ == '-';
	if (!factor(as, p, n))
		return false;
	if (minus)
		*n = -*n;
	return true;
}

static bool modifiers(struct assembler *as, const char **p, struct dc *dc)
{
	for (;;) {
		char c = upper(**p);

		if (c == 'L' && !dc->has_length) {
			++*p;
			dc->bits = **p == '.';
			*p += dc->bits;
			dc->has_length = true;
			if (!factor(as, p, &dc->length))
				return false;
		} else if (c == 'S' && !dc->has_scale) {
			++*p;
			dc->has_scale = true;
			if (!signed_factor(as, p, &dc->scale))
				return false;
		} else if (c == 'E' && !dc->has_exponent) {
			++*p;
			dc->has_exponent = true;
			if (!signed_factor(as, p, &dc->exponent))
				return false;
		} else {
			return true;
		}
	}
}

/* From the opening quote or parenthesis to the closing one. */
static bool value(struct assembler *as, const char **p, struct dc *dc)
{
	const char *s = *p;
	int depth = 0;

	dc->quote = *s;
	dc->value = ++s;
	if (dc->quote == '\'') {
		for (; *s && (*s != '\'' || s[1] == '\''); s++)
			if (*s == '\'')
				s++;
	} else {
		bool in_string = false;

		for (; *s && (in_string || depth || *s != ')'); s++) {
			if (*s == '\'' &&
			    (in_string ||
			     !source_attribute_quote(dc->value,
						     (size_t)(s - dc->value))))
				in_string = !in_string;
			else if (!in_string)
				depth += *s == '(' ? 1 : *s == ')' ? -1 : 0;
		}
	}
	if (!*s) {
		diag_at(as, as->st, *p, MSG_EXPECT,
			dc->quote == '(' ? "a closing ')'"
					 : "a closing apostrophe");
		return false;
	}
	dc->value_end = s;
	*p = s + 1;
	return true;
}

bool constant_parse(struct assembler *as, const char **p, struct dc *dc)
{
	const struct type *t;

	memset(dc, 0, sizeof *dc);
	dc->start = *p;
	dc->dup = 1;
	if (is_digit(**p) || **p == '(') {
		dc->has_dup = true;
		if (!factor(as, p, &dc->dup))
			return false;
	}
	t = find_type(**p);
	if (!t || !**p) {
		diag_at(as, as->st, *p, MSG_DC_TYPE, *p);
		return false;
	}
	if (dc->dup < 0) {
		diag_at(as, as->st, dc->start, MSG_DC_DUP, dc->dup);
		return false;
	}
	dc->type = t->type;
	++*p;
	if (upper(**p) == 'D' && strchr("FAV", dc->type))
		dc->ext = *(*p)++ ? 'D' : 0;
	else if (upper(**p) == 'H' && strchr("EDL", dc->type))
		dc->ext = *(*p)++ ? 'H' : 0;
	if (!modifiers(as, p, dc))
		return false;
	if (**p == t->quote && !value(as, p, dc))
		return false;
	if (!dc->quote && **p && **p != ',' && **p != ' ') {
		diag_at(as, as->st, *p, MSG_EXPECT,
			t->quote == '(' ? "a value in parentheses"
					: "a value in apostrophes");
		return false;
	}
	dc->end = *p;
	return true;
}

/* --- lengths --- */

static unsigned constant_boundary(const struct dc *dc)
{
	if (dc->has_length)
		return 1;
	return dc->ext == 'D' ? 8 : find_type(dc->type)->boundary;
}

static int32_t implied(const struct dc *dc)
{
	const struct type *t = find_type(dc->type);

	if (dc->ext == 'D')
		return 8;
	if (t->implied)
		return t->implied;
	return dc->quote ? nominal_length(dc) : 1;
}

/*
 * Length in bytes of one constant (part bytes of a bit length counted
 * whole); in COUNT how many constants the value holds.
 */
int32_t constant_element(struct assembler *as, const struct dc *dc,
			 int32_t *count)
{
	(void)as;
	if (count)
		*count = !dc->quote || !find_type(dc->type)->list
				 ? 1
				 : nominal_count(dc);
	if (!dc->has_length)
		return implied(dc);
	return dc->bits ? (dc->length + 7) / 8 : dc->length;
}

/* Checks what a DC or DS operand may not be. */
static bool check(struct assembler *as, struct stmt *st, const struct dc *dc,
		  bool storage_only)
{
	const struct type *t = find_type(dc->type);
	int32_t most = t->most;

	if (dc->ext == 'D')
		most = 8;
	if (storage_only && strchr("CX", dc->type))
		most = 65535;
	if (dc->has_length &&
	    (dc->length < 1 || dc->length > (dc->bits ? most * 8 : most))) {
		diag_at(as, st, dc->start, MSG_DC_LENGTH, dc->length, dc->type);
		return false;
	}
	if (!storage_only && !dc->quote && dc->dup) {
		diag_at(as, st, dc->end, MSG_DC_VALUE,
			"DC needs a value for each operand");
		return false;
	}
	if (dc->quote && dc->value == dc->value_end &&
	    !(storage_only && dc->type == 'C')) {
		diag_at(as, st, dc->value, MSG_DC_VALUE, "the value is empty");
		return false;
	}
	return true;
}

/* --- layout: where each operand lies, in bits --- */

struct layout {
	uint64_t bit; /* from the section's begin */
	bool open;    /* inside a byte of bit constants */
};

/* Moves to where DC begins; returns that bit. */
static uint64_t lay_begin(struct layout *l, const struct dc *dc)
{
	uint64_t unit = 8 * (uint64_t)constant_boundary(dc);

	if (!dc->bits)
		l->bit = (l->bit + unit - 1) / unit * unit;
	return l->bit;
}

static void lay_advance(struct assembler *as, struct layout *l,
			const struct dc *dc)
{
	int32_t count, size = constant_element(as, dc, &count);
	uint64_t bits = dc->bits ? (uint64_t)dc->length : (uint64_t)size * 8;

	l->bit += bits * (uint64_t)count * (uint64_t)dc->dup;
}

int32_t constant_bytes(struct assembler *as, const struct dc *dc)
{
	struct layout l = {0};

	lay_advance(as, &l, dc);
	return l.bit > 8ull * MAX_SECTION ? MAX_SECTION
					  : (int32_t)((l.bit + 7) / 8);
}

/* T': R, G, K stand for constants with a length of their own. */
char constant_type_attribute(const struct dc *dc)
{
	if (!dc->has_length)
		return dc->type;
	if (strchr("AVSYQ", dc->type))
		return 'R';
	if (strchr("FH", dc->type))
		return 'G';
	return strchr("EDL", dc->type) ? 'K' : dc->type;
}

/* S' and I': digits of fraction and of integer. */
void constant_scale(const struct dc *dc, int *scale, int *integer)
{
	int bytes = dc->has_length && !dc->bits ? dc->length : implied(dc);

	*scale = dc->scale;
	*integer = 0;
	if (strchr("FH", dc->type))
		*integer = 8 * bytes - dc->scale - 1;
	else if (strchr("EDL", dc->type))
		*integer = 2 * (bytes - (bytes > 8 ? 2 : 1)) - dc->scale;
	else if (strchr("PZ", dc->type)) {
		int digits = dc->type == 'P' ? 2 * bytes - 1 : bytes;

		*scale = nominal_fraction(dc);
		*integer = digits - *scale;
	}
}

/* --- pass 1 --- */

/*
 * The first constant, whose boundary is where the label stands.  The label is
 * known to its own operand, so that a table can be filled up to a length:
 * PAD DC (64-(PAD-TABLE))X'00'.  When the boundary moves it, the operand is
 * read again.
 */
static bool first_constant(struct assembler *as, struct stmt *st,
			   const char **p, struct layout *l, struct dc *dc)
{
	struct symbol *sym;

	statement_label(as, st, 1, 'U');
	sym = st->label;
	if (!constant_parse(as, p, dc))
		return false;
	lay_begin(l, dc);
	st->loc = as->star_loc = (uint32_t)(l->bit / 8);
	if (!sym)
		return true;
	if (st->loc != st->pad_from) {
		sym->v = value_at(st->section, st->loc);
		*p = st->operand;
		if (!constant_parse(as, p, dc))
			return false;
	}
	sym->length = constant_element(as, dc, NULL);
	sym->type = constant_type_attribute(dc);
	constant_scale(dc, &sym->scale, &sym->integer);
	return true;
}

static bool first_pass(struct assembler *as, struct stmt *st, bool ds)
{
	const char *p = st->operand;
	struct layout l = {.bit = 8ull * as->current->loc};
	struct dc dc;

	for (bool first = true;; first = false) {
		if (first ? !first_constant(as, st, &p, &l, &dc)
			  : !constant_parse(as, &p, &dc))
			return false;
		if (!check(as, st, &dc, ds))
			return false;
		if (!first)
			lay_begin(&l, &dc);
		if (!ds)
			nominal_externals(as, &dc);
		lay_advance(as, &l, &dc);
		if (l.bit > 8ull * MAX_SECTION) {
			diag_at(as, st, dc.start, MSG_DC_DUP, dc.dup);
			return false;
		}
		if (*p != ',')
			break;
		p++;
	}
	if (*p && *p != ' ') {
		diag_at(as, st, p, MSG_TRAILING, p);
		return false;
	}
	st->size = (uint32_t)((l.bit + 7) / 8) - st->loc;
	return true;
}

static void measure(struct assembler *as, struct stmt *st, bool ds)
{
	section_need(as);
	if (!as->current)
		return;
	st->section = as->current;
	st->loc = st->pad_from = as->current->loc;
	st->show_loc = true;
	if (!*st->operand || *st->operand == ' ') {
		diag_at(as, st, st->operand, MSG_MISSING, "a constant");
		return;
	}
	first_pass(as, st, ds);
	section_advance(as, st->loc - st->pad_from + st->size);
}

/* --- pass 2 --- */

/* Bits waiting to fill a byte. */
static void put_bits(struct assembler *as, const uint8_t *bytes, unsigned bits)
{
	if (!as->bits && bits % 8 == 0) {
		section_emit(as, bytes, bits / 8);
		return;
	}
	for (unsigned i = 0; i < bits; i++) {
		as->bit_buffer =
			as->bit_buffer << 1 | (bytes[i / 8] >> (7 - i % 8) & 1);
		if (++as->bits == 8) {
			uint8_t byte = (uint8_t)as->bit_buffer;

			section_emit(as, &byte, 1);
			as->bits = as->bit_buffer = 0;
		}
	}
}

static void flush_bits(struct assembler *as)
{
	static const uint8_t zero;

	if (as->bits)
		put_bits(as, &zero, 8 - as->bits);
}

static void pad_to(struct assembler *as, uint32_t loc)
{
	static const uint8_t zeros[16];

	while (as->out < loc)
		section_emit(as, zeros,
			     loc - as->out > 16 ? 16 : loc - as->out);
}

bool constant_emit(struct assembler *as, struct stmt *st, const struct dc *dc)
{
	int32_t count, size = constant_element(as, dc, &count);
	unsigned bits = dc->bits ? (unsigned)dc->length : (unsigned)size * 8;
	uint8_t buffer[256];

	if (as->pass == 1) {
		if (!check(as, st, dc, false))
			return false;
		nominal_externals(as, dc);
		return true;
	}
	for (int32_t i = 0; i < dc->dup; i++) {
		const char *p = dc->value;

		for (int32_t k = 0; k < count; k++) {
			if (!st->literal || !st->literal->own) {
				as->star_section = st->section;
				as->star_loc = as->out;
			}
			if (!nominal_make(as, dc, &p, buffer, bits))
				return false;
			put_bits(as, buffer, bits);
		}
	}
	if (st->literal)
		flush_bits(as);
	return true;
}

void constant_dc(struct assembler *as, struct stmt *st)
{
	const char *p = st->operand;
	struct layout l;
	struct dc dc;

	if (as->pass == 1) {
		measure(as, st, false);
		return;
	}
	if (st->bad)
		return;
	as->bits = 0;
	l.bit = 8ull * st->pad_from;
	do {
		if (!constant_parse(as, &p, &dc))
			return;
		if (!dc.bits)
			flush_bits(as);
		lay_begin(&l, &dc);
		if (!dc.bits)
			pad_to(as, (uint32_t)(l.bit / 8));
		if (!constant_emit(as, st, &dc))
			break;
		lay_advance(as, &l, &dc);
	} while (*p++ == ',');
	flush_bits(as);
	if (st->bad) /* what is left of a constant in error is zeros */
		pad_to(as, st->loc + st->size);
}

void constant_ds(struct assembler *as, struct stmt *st)
{
	if (as->pass == 1)
		measure(as, st, true);
}

/* --- external dummies --- */

void constant_dxd(struct assembler *as, struct stmt *st)
{
	const char *p = st->operand;
	struct layout l = {0};
	unsigned boundary = 1;
	struct section *s;
	struct dc dc;

	if (as->pass == 2)
		return;
	if (!symbol_span(st->name)) {
		diag_at(as, st, st->op, MSG_NEEDS_NAME, "DXD");
		return;
	}
	s = section_external(as, st->name, strlen(st->name), SEC_PR, false);
	do {
		if (!constant_parse(as, &p, &dc) || !check(as, st, &dc, true))
			return;
		lay_begin(&l, &dc);
		lay_advance(as, &l, &dc);
		if (constant_boundary(&dc) > boundary)
			boundary = constant_boundary(&dc);
	} while (*p++ == ',');
	s->high = (uint32_t)((l.bit + 7) / 8);
	s->align = boundary - 1;
	symbol_define(as, st, st->name, value_at(s, 0), 1, 'U');
}

void constant_cxd(struct assembler *as, struct stmt *st)
{
	static const uint8_t zeros[8];

	if (as->pass == 1) {
		section_need(as);
		if (!as->current)
			return;
		st->section = as->current;
		st->pad_from = as->current->loc;
		section_align(as, 4);
		st->loc = as->current->loc;
		st->size = 4;
		statement_label(as, st, 4, 'A');
		section_advance(as, 4);
		return;
	}
	section_emit(as, zeros, st->loc - st->pad_from + 4);
	section_rld(as, NULL, 0x3C, st->loc);
}

/* --- CCW --- */

static bool ccw_field(struct assembler *as, const char **p, int32_t *n)
{
	if (**p != ',') {
		diag_at(as, as->st, *p, MSG_CCW);
		return false;
	}
	++*p;
	*n = 0;
	if (**p == ',' || !**p || **p == ' ')
		return true;
	return expr_absolute(as, p, n);
}

static void ccw_make(struct assembler *as, struct stmt *st, uint8_t *ccw)
{
	bool format1 = same(st->op, "CCW1");
	const char *p = st->operand, *at;
	int32_t code, flags, count;
	struct expr e;

	if (!expr_absolute(as, &p, &code))
		return;
	if (*p++ != ',') {
		diag_at(as, st, p - 1, MSG_CCW);
		return;
	}
	at = p;
	if (!expr_parse(as, &p, &e, EXPR_LITERALS) || e.undefined ||
	    !ccw_field(as, &p, &flags) || !ccw_field(as, &p, &count))
		return;
	if (*p && *p != ' ')
		diag_at(as, st, p, MSG_TRAILING, p);
	ccw[0] = (uint8_t)code;
	if (format1) {
		ccw[1] = (uint8_t)flags;
		ccw[2] = (uint8_t)(count >> 8);
		ccw[3] = (uint8_t)count;
		nominal_address(as, &e.v, st->loc + 4, 4, ccw + 4, at);
		return;
	}
	nominal_address(as, &e.v, st->loc + 1, 3, ccw + 1, at);
	ccw[4] = (uint8_t)flags;
	ccw[6] = (uint8_t)(count >> 8);
	ccw[7] = (uint8_t)count;
}

void constant_ccw(struct assembler *as, struct stmt *st)
{
	static const uint8_t zeros[8];
	uint8_t ccw[8] = {0};

	if (as->pass == 1) {
		const char *lit = strchr(st->operand, '=');

		section_need(as);
		if (!as->current)
			return;
		st->section = as->current;
		st->pad_from = as->current->loc;
		section_align(as, 8);
		st->loc = as->current->loc;
		st->size = 8;
		statement_label(as, st, 8, 'W');
		if (lit && lit > st->operand && lit[-1] == ',')
			literal_use(as, &lit);
		section_advance(as, 8);
		return;
	}
	section_emit(as, zeros, st->loc - st->pad_from);
	ccw_make(as, st, ccw);
	section_emit(as, st->bad ? zeros : ccw, 8);
}
