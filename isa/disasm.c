/*
 * disasm.c - instructions and codes as text.
 *
 * Models: GA22-7000, chapter 5 (instruction formats), and the syntax of the
 * assembler with explicit bases.  The operand strings of insn.def are read
 * here as templates: a name stands for its field, all else for itself.
 */
#include "isa.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Text that grows in a caller's buffer and is cut at its end. */
struct text {
	char *out;
	size_t size, used;
};

static void __attribute__((format(printf, 2, 3)))
put(struct text *t, const char *format, ...)
{
	size_t room = t->used < t->size ? t->size - t->used : 0;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(room ? t->out + t->used : NULL, room, format, args);
	va_end(args);
	t->used += (size_t)n;
}

/*
 * D(X,B), D(L,B) or D(B) as an assembler reads it back: FIRST is the index
 * or the length, or -1 where the operand has none.  A zero base is left out
 * where that is clear.
 */
static void put_address(struct text *t, unsigned d, int first, unsigned b)
{
	if (first < 0)
		put(t, b ? "%u(%u)" : "%u", d, b);
	else if (first == 0 && b == 0)
		put(t, "%u", d);
	else
		put(t, "%u(%d,%u)", d, first, b);
}

/* The storage operand that starts at S, "D1(L1,B1)" and the like; returns
 * what follows it. */
static const char *put_storage(struct text *t, const char *s,
			       const struct isa_fields *f)
{
	bool second = s[1] == '2';
	int first = -1;

	switch (s[3]) {
	case 'X':
		first = f->x2;
		break;
	case 'L':
		first = (second ? f->l2 : f->l1) + 1;
		break;
	case 'R':
		first = f->r1;
		break;
	}
	if (s[3] == 'R' && !first)
		put(t, "%u(0,%u)", f->d1, f->b1);
	else
		put_address(t, second ? f->d2 : f->d1, first,
			    second ? f->b2 : f->b1);
	return strchr(s, ')') + 1;
}

static void put_operands(struct text *t, const char *s,
			 const struct isa_fields *f)
{
	while (*s) {
		if (*s == 'D') {
			s = put_storage(t, s, f);
			continue;
		}
		if (*s == 'R' || *s == 'M')
			put(t, "%u",
			    s[1] == '1'	  ? f->r1
			    : s[1] == '2' ? f->r2
					  : f->r3);
		else if (!strncmp(s, "I2", 2))
			put(t, "X'%02X'", f->i2);
		else if (!strncmp(s, "I3", 2))
			put(t, "%u", f->i3);
		else if (*s == 'I')
			put(t, "%u", f->i2);
		else
			put(t, "%c", *s);
		s += *s == 'I' && (s[1] == ',' || !s[1]) ? 1
		     : strchr("RMI", *s)		 ? 2
							 : 1;
	}
}

/* The extended mnemonic of a BC or BCR, or NULL. */
static const char *extended(enum isa_index row, unsigned mask)
{
#define EXTENDED(name, of, m, shown)                                           \
	if ((shown) && row == INSN_##of && mask == (m))                        \
		return #name;
#include "extended.def"
#undef EXTENDED
	return NULL;
}

/* The operands, and with them the mnemonic, padded; DC where none fits. */
static void put_instruction(struct text *t, const struct isa_insn *insn,
			    const uint8_t *bytes)
{
	struct isa_fields f;
	const char *short_name, *operands = insn->operands;

	isa_decode(insn, bytes, &f);
	short_name = extended((enum isa_index)(insn - isa_table), f.r1);
	if (short_name)
		operands = strchr(operands, ',') + 1;
	put(t, "%s", short_name ? short_name : insn->mnemonic);
	if (!*operands)
		return;
	put(t, "%*s", t->used < 7 ? (int)(7 - t->used) : 1, "");
	put_operands(t, operands, &f);
}

unsigned isa_disassemble(const uint8_t *text, size_t size, char *out,
			 size_t out_size)
{
	return isa_disassemble_in(isa_sets, text, size, out, out_size);
}

unsigned isa_disassemble_in(const struct isa_set *set, const uint8_t *text,
			    size_t size, char *out, size_t out_size)
{
	struct text t = {out, out_size, 0};
	const struct isa_insn *insn = size >= 2 ? isa_find_in(set, text) : NULL;
	unsigned length;

	if (out_size)
		out[0] = 0;
	if (insn && insn->length <= size) {
		put_instruction(&t, insn, text);
		return insn->length;
	}
	/* An unknown code takes its own length, as the CPU would skip it. */
	length = size ? isa_length(text[0]) : 0;
	if (length > size)
		length = (unsigned)size;
	put(&t, "DC     X'");
	for (unsigned i = 0; i < length; i++)
		put(&t, "%02X", text[i]);
	put(&t, "'");
	return length;
}

static const char *program_code(unsigned code)
{
	switch (code) {
#define PROGRAM_CODE(name, code, ending, text)                                 \
	case code:                                                             \
		return text;
#include "interrupt.def"
	default:
		return NULL;
	}
}

/* A PER event can come together with another code, ORed into it. */
const char *isa_program_code_name(unsigned code)
{
	const char *name = program_code(code);

	if (!name)
		name = program_code(code & ~(unsigned)PGM_PER_EVENT);
	return name ? name : "?";
}

/* Codes 00xx are sets of conditions: the one of highest priority is named. */
const char *isa_external_code_name(unsigned code)
{
#define EXTERNAL_CODE(name, value, cr0bit, persist, text)                      \
	if ((value) > 0xFF ? code == (value)                                   \
			   : code <= 0xFF && (code & (value)))                 \
		return text;
#include "interrupt.def"
	return "?";
}

const char *isa_class_name(enum isa_interrupt_class cls)
{
	static const char *const names[INT_COUNT] = {
#define INTERRUPT_CLASS(name, old, new, text) [INT_##name] = text,
#include "interrupt.def"
	};
	return (unsigned)cls < INT_COUNT ? names[cls] : "?";
}

uint32_t isa_old_psw(enum isa_interrupt_class cls)
{
	static const uint32_t addresses[INT_COUNT] = {
#define INTERRUPT_CLASS(name, old, new, text) [INT_##name] = old,
#include "interrupt.def"
	};
	return addresses[cls];
}

uint32_t isa_new_psw(enum isa_interrupt_class cls)
{
	static const uint32_t addresses[INT_COUNT] = {
#define INTERRUPT_CLASS(name, old, new, text) [INT_##name] = new,
#include "interrupt.def"
	};
	return addresses[cls];
}

const char *isa_pg_class_name(enum isa_class cls)
{
	switch (cls) {
	case PG_INNOCUOUS:
		return "innocuous";
	case PG_CONTROL:
		return "control-sensitive";
	case PG_BEHAVIOR:
		return "behavior-sensitive";
	case PG_TIMING:
		return "timing-sensitive";
	}
	return "?";
}

const char *isa_group_name(enum isa_group group)
{
	static const char *const names[GROUP_COUNT] = {
#define GROUP(name, title) [GROUP_##name] = #name,
#include "group.def"
#undef GROUP
	};
	return (unsigned)group < GROUP_COUNT ? names[group] : "?";
}

const char *isa_group_title(enum isa_group group)
{
	static const char *const titles[GROUP_COUNT] = {
#define GROUP(name, title) [GROUP_##name] = title,
#include "group.def"
#undef GROUP
	};
	return (unsigned)group < GROUP_COUNT ? titles[group] : "?";
}

const char *isa_cc_meaning(enum isa_cc rule, unsigned cc)
{
	static const char *const meanings[CC_COUNT][4] = {
#define CC(name, cc0, cc1, cc2, cc3) [CC_##name] = {cc0, cc1, cc2, cc3},
#include "cc.def"
#undef CC
	};
	const char *text =
		(unsigned)rule < CC_COUNT && cc < 4 ? meanings[rule][cc] : "";

	return *text ? text : "?";
}
