/*
 * break_operand.c - operands of breakpoints: from words, to words, in words.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "config.h"
#include "counters.h"
#include "expression.h"
#include "guess.h"
#include "isa.h"
#include "session.h"
#include "user_error.h"

#define P(name) PROBE_BIT(name)
const struct break_row break_rows[BREAK_KINDS] = {
#define BREAK(name, word, probes, needed, first, second, third, text, help)    \
	[BREAK_##name] = {                                                     \
		word,	probes,                                                \
		needed, {OPERAND_##first, OPERAND_##second, OPERAND_##third},  \
		text,	help},
#include "break.def"
#undef BREAK
};
#undef P

const char *const break_operand_keys[OPERANDS] = {
	"",
#define OPERAND(name, key, usage, complete) key,
#include "break_operand.def"
#undef OPERAND
};
const char *const break_operand_usage[OPERANDS] = {
	"",
#define OPERAND(name, key, usage, complete) usage,
#include "break_operand.def"
#undef OPERAND
};
const char *const break_operand_complete[OPERANDS] = {
	"",
#define OPERAND(name, key, usage, complete) complete,
#include "break_operand.def"
#undef OPERAND
};

/* ---- lists of words -------------------------------------------------------
 */

static const char *const class_names[] = {"privileged", "sensitive", "control",
					  "behavior",	"timing",    NULL};
static const char *const field_names[] = {
#define FIELD(word, of) word,
#include "break_psw.def"
#undef FIELD
	NULL};
static const char *const states[] = {"off", "on", NULL};
static const char *const ways[] = {"enter", "leave", NULL};
static const char *const steps[] = {"sio", "io", "end", "interrupt", NULL};
static const char *const commands[] = {
	"write", "read", "control", "sense", "backward", "transfer", NULL};

const char *break_class_name(unsigned n)
{
	return n < sizeof class_names / sizeof *class_names ? class_names[n]
							    : NULL;
}

const char *break_field_name(unsigned n)
{
	return n < sizeof field_names / sizeof *field_names ? field_names[n]
							    : NULL;
}

/* The index of the name that WORD is or begins, two letters at least; -1. */
static int index_of(const char *const *names, const char *word)
{
	size_t n = strlen(word);

	for (int i = 0; names[i]; i++)
		if (!strcasecmp(names[i], word))
			return i;
	for (int i = 0; n > 1 && names[i]; i++)
		if (!strncasecmp(names[i], word, n))
			return i;
	return -1;
}

static bool is_any(const char *word)
{
	return !word || !strcasecmp(word, "any");
}

/* One of NAMES, or any (-1); EXPECTED: what a person is told. */
static bool choose(const char *const *names, const char *word, int *out,
		   const char *expected, struct error *error)
{
	char list[160] = "";
	size_t n = 0;

	*out = word ? index_of(names, word) : -1;
	if (*out >= 0 || is_any(word))
		return true;
	for (int i = 0; names[i]; i++)
		n += (size_t)snprintf(list + n, sizeof list - n, " %s",
				      names[i]);
	return error_set(error, "expected %s:%s, got '%.40s'", expected, list,
			 word);
}

/* ---- numbers --------------------------------------------------------------
 */

static bool hexadecimal(const char *word, unsigned long long most,
			unsigned long long *out)
{
	char *end;

	*out = strtoull(word, &end, 16);
	return isxdigit((unsigned char)*word) && !*end && *out <= most;
}

static bool decimal(const char *word, uint64_t most, uint64_t *out)
{
	char *end;

	*out = strtoull(word, &end, 10);
	return isdigit((unsigned char)*word) && !*end && *out <= most;
}

/* ---- registers: 0-15 general, 16-31 control, 32-35 floating-point ---------
 */

enum { REG_CR = 16, REG_FPR = 32, REG_END = 36 };

const char *break_register_name(int reg, char *out, size_t size)
{
	*out = 0;
	if (reg >= 0 && reg < REG_CR)
		snprintf(out, size, "R%d", reg);
	else if (reg >= REG_CR && reg < REG_FPR)
		snprintf(out, size, "CR%d", reg - REG_CR);
	else if (reg >= REG_FPR && reg < REG_END)
		snprintf(out, size, "FPR%d", (reg - REG_FPR) * 2);
	return out;
}

bool break_register_is_control(int reg)
{
	return reg >= REG_CR && reg < REG_FPR;
}

static int register_of(const char *word)
{
	static const struct {
		const char *prefix;
		int first;
	} kinds[] = {{"FPR", REG_FPR},
		     {"FR", REG_FPR},
		     {"CR", REG_CR},
		     {"GR", 0},
		     {"R", 0}};
	uint64_t n;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t k = strlen(kinds[i].prefix);

		if (strncasecmp(word, kinds[i].prefix, k) ||
		    !decimal(word + k, 15, &n))
			continue;
		if (kinds[i].first != REG_FPR)
			return kinds[i].first + (int)n;
		return n % 2 || n > 6 ? -1 : REG_FPR + (int)n / 2;
	}
	return -1;
}

/* ---- taking ----------------------------------------------------------------
 */

static bool take_address(const struct session *s, const char *word,
			 struct breakpoint *p, struct error *error)
{
	p->address = (uint32_t)(machine_psw(s->machine) & 0xFFFFFF);
	if (word && !expression_address(s, word, NULL, &p->address, error))
		return false;
	p->place.address = p->address;
	return true;
}

static bool take_place(const struct session *s, const char *word,
		       struct breakpoint *p, struct error *error)
{
	if (!take_address(s, word, p, error))
		return false;
	if (p->address & 1)
		return error_set(error,
				 "%06X is odd: no instruction begins there",
				 (unsigned)p->address);
	return true;
}

static bool take_length(const struct session *s, const char *word,
			struct breakpoint *p, struct error *error)
{
	uint32_t end = machine_storage_size(s->machine);

	p->length = 4;
	if (word && !expression_address(s, word, NULL, &p->length, error))
		return false;
	if (!p->length || p->length > 0x100000)
		return error_set(error, "expected a length from 1 to 100000, "
					"hexadecimal");
	if (!p->placed && (p->address >= end || p->length > end - p->address))
		return error_set(error, "storage ends at %06X",
				 (unsigned)end - 1);
	return true;
}

static bool take_class(const struct session *s, const char *word,
		       struct breakpoint *p, struct error *error)
{
	(void)s;
	p->cls = word ? counters_class_of(word) : -1;
	if (p->cls < 0)
		return error_set(error, "expected a class of interruptions: "
					"restart external svc program "
					"machine io");
	return true;
}

static bool take_code(const struct session *s, const char *word,
		      struct breakpoint *p, struct error *error)
{
	unsigned long long code;

	(void)s;
	p->code = -1;
	if (is_any(word))
		return true;
	if (!hexadecimal(word, 0xFFFF, &code))
		return error_set(error,
				 "expected a hexadecimal code, got '%.40s'",
				 word);
	p->code = (int)code;
	return true;
}

static bool take_mnemonic(const struct session *s, const char *word,
			  struct breakpoint *p, struct error *error)
{
	const struct isa_insn *insn = word ? isa_by_mnemonic(word) : NULL;

	(void)s;
	if (!insn)
		return error_set(error,
				 "expected a mnemonic such as LPSW, got "
				 "'%.40s'",
				 word ? word : "");
	p->insn = (unsigned)(insn - isa_table);
	return true;
}

static bool take_group(const struct session *s, const char *word,
		       struct breakpoint *p, struct error *error)
{
	int n = -1;

	(void)s;
	if (!choose(class_names, word, &n, "a class of instructions", error))
		return false;
	if (n < 0)
		return error_set(error, "expected a class of instructions: "
					"privileged sensitive control "
					"behavior timing");
	p->which = (enum break_class)n;
	return true;
}

static bool take_register(const struct session *s, const char *word,
			  struct breakpoint *p, struct error *error)
{
	(void)s;
	p->reg = word ? register_of(word) : -1;
	if (p->reg < 0)
		return error_set(error,
				 "expected a register: R0-R15, CR0-CR15, FPR0, "
				 "FPR2, FPR4, FPR6; got '%.40s'",
				 word ? word : "");
	return true;
}

static bool take_value(const struct session *s, const char *word,
		       struct breakpoint *p, struct error *error)
{
	unsigned long long value;
	int64_t sum;

	p->valued = !is_any(word);
	if (!p->valued)
		return true;
	if (hexadecimal(word, UINT64_MAX, &value)) {
		p->value = value;
	} else {
		if (!expression(s, word, NULL, &sum, error))
			return false;
		p->value = (uint64_t)sum;
	}
	if (p->reg < REG_FPR)
		p->value &= 0xFFFFFFFF;
	return true;
}

static bool take_field(const struct session *s, const char *word,
		       struct breakpoint *p, struct error *error)
{
	(void)s;
	if (!choose(field_names, word, &p->field, "a field of the PSW", error))
		return false;
	p->field = p->field < 0 ? 0 : p->field;
	return true;
}

static bool take_state(const struct session *s, const char *word,
		       struct breakpoint *p, struct error *error)
{
	(void)s;
	return choose(states, word, &p->state, "on or off", error);
}

static bool take_level(const struct session *s, const char *word,
		       struct breakpoint *p, struct error *error)
{
	uint64_t n;

	(void)s;
	p->level = -1;
	if (is_any(word))
		return true;
	if (!decimal(word, TOWER_LEVELS - 1, &n))
		return error_set(error,
				 "expected a level of the tower, 0 to %d, got "
				 "'%.40s'",
				 TOWER_LEVELS - 1, word);
	p->level = (int)n;
	return true;
}

static bool take_way(const struct session *s, const char *word,
		     struct breakpoint *p, struct error *error)
{
	(void)s;
	return choose(ways, word, &p->way, "enter or leave", error);
}

static bool take_who(const struct session *s, const char *word,
		     struct breakpoint *p, struct error *error)
{
	(void)s;
	if (!word || !*word || strlen(word) >= sizeof p->who)
		return error_set(error, "expected a userid or a path such as "
					"cp/ALICE");
	snprintf(p->who, sizeof p->who, "%s", word);
	return true;
}

static bool take_device(const struct session *s, const char *word,
			struct breakpoint *p, struct error *error)
{
	unsigned address;

	(void)s;
	p->device = -1;
	if (is_any(word))
		return true;
	if (!config_address(word, &address))
		return error_set(error,
				 "expected a device address such as 009, got "
				 "'%.40s'",
				 word);
	p->device = (int)address;
	return true;
}

static bool take_step(const struct session *s, const char *word,
		      struct breakpoint *p, struct error *error)
{
	(void)s;
	return choose(steps, word, &p->step, "a step of a device's work",
		      error);
}

static bool take_command(const struct session *s, const char *word,
			 struct breakpoint *p, struct error *error)
{
	unsigned long long code;

	(void)s;
	if (word && strlen(word) <= 2 && hexadecimal(word, 0xFF, &code)) {
		p->command = (int)code;
		return true;
	}
	if (!choose(commands, word, &p->command,
		    "two hexadecimal digits or a kind of command", error))
		return false;
	if (p->command >= 0)
		p->command |= BREAK_COMMANDS;
	return true;
}

static bool take_cycle(const struct session *s, const char *word,
		       struct breakpoint *p, struct error *error)
{
	(void)s;
	if (!word || !decimal(word, UINT64_MAX / 4, &p->value))
		return error_set(error,
				 "expected a decimal number of cycles, got "
				 "'%.40s'",
				 word ? word : "");
	return true;
}

static bool take_seconds(const struct session *s, const char *word,
			 struct breakpoint *p, struct error *error)
{
	char *end = NULL;
	double seconds = word ? strtod(word, &end) : -1;

	(void)s;
	if (end && *end == 's')
		end++;
	if (!(seconds >= 0) || seconds > 1e9 || *end || end == word)
		return error_set(error,
				 "expected seconds such as 2 or 0.5, got "
				 "'%.40s'",
				 word ? word : "");
	p->value = (uint64_t)(seconds * 1e9 + 0.5);
	return true;
}

/* ---- the word again, and in words ------------------------------------------
 */

#define TELL(name)                                                             \
	static void name(const struct breakpoint *p, char *out, size_t size)

TELL(word_address)
{
	snprintf(out, size, "%06X", (unsigned)p->address);
}

TELL(text_place)
{
	if (p->placed)
		place_text(&p->place, out, size);
	else
		word_address(p, out, size);
}

/* That of the machine alone is absolute. */
TELL(text_range)
{
	if (p->placed)
		place_text(&p->place, out, size);
	else
		snprintf(out, size, "absolute %06X", (unsigned)p->address);
}

TELL(word_length)
{
	snprintf(out, size, "%X", (unsigned)p->length);
}

TELL(text_length)
{
	snprintf(out, size, "%u byte%s", (unsigned)p->length,
		 p->length == 1 ? "" : "s");
}

TELL(word_class)
{
	snprintf(out, size, "%s", counters_class_word((unsigned)p->cls));
}

TELL(text_class)
{
	snprintf(out, size, "%s",
		 isa_class_name((enum isa_interrupt_class)p->cls));
}

TELL(word_code)
{
	if (p->code >= 0)
		snprintf(out, size, "%04X", (unsigned)p->code);
}

TELL(text_code)
{
	if (p->code >= 0)
		snprintf(out, size, "%04X %s", (unsigned)p->code,
			 counters_code_name((unsigned)p->cls,
					    (unsigned)p->code));
}

TELL(word_mnemonic)
{
	snprintf(out, size, "%s", isa_table[p->insn].mnemonic);
}

TELL(word_group)
{
	snprintf(out, size, "%s", class_names[p->which]);
}

TELL(word_register)
{
	break_register_name(p->reg, out, size);
}

TELL(word_value)
{
	if (p->valued)
		snprintf(out, size, "%0*llX", p->reg < REG_FPR ? 8 : 16,
			 (unsigned long long)p->value);
}

TELL(text_value)
{
	if (p->valued)
		snprintf(out, size, "to %0*llX", p->reg < REG_FPR ? 8 : 16,
			 (unsigned long long)p->value);
}

TELL(word_field)
{
	snprintf(out, size, "%s", field_names[p->field]);
}

TELL(text_field)
{
	snprintf(out, size, "%s", p->field ? field_names[p->field] : "change");
}

TELL(word_state)
{
	if (p->state >= 0)
		snprintf(out, size, "%s", states[p->state]);
}

TELL(word_level)
{
	if (p->level >= 0)
		snprintf(out, size, "%d", p->level);
}

TELL(text_level)
{
	if (p->level >= 0)
		snprintf(out, size, "%d", p->level);
	else
		snprintf(out, size, "any");
}

TELL(word_way)
{
	if (p->way >= 0)
		snprintf(out, size, "%s", ways[p->way]);
}

TELL(text_way)
{
	snprintf(out, size, "%s",
		 p->way < 0 ? "change to or from" : ways[p->way]);
}

TELL(word_who)
{
	snprintf(out, size, "%s", p->who);
}

TELL(word_device)
{
	if (p->device >= 0)
		snprintf(out, size, "%03X", (unsigned)p->device);
}

TELL(text_device)
{
	if (p->device >= 0)
		word_device(p, out, size);
	else
		snprintf(out, size, "any");
}

TELL(word_step)
{
	if (p->step >= 0)
		snprintf(out, size, "%s", steps[p->step]);
}

TELL(word_command)
{
	if (p->command >= BREAK_COMMANDS)
		snprintf(out, size, "%s",
			 commands[p->command % BREAK_COMMANDS]);
	else if (p->command >= 0)
		snprintf(out, size, "%02X", (unsigned)p->command);
}

TELL(text_ccw_device)
{
	if (p->device >= 0)
		snprintf(out, size, "device %03X", (unsigned)p->device);
}

TELL(word_cycle)
{
	snprintf(out, size, "%llu", (unsigned long long)p->value);
}

TELL(word_seconds)
{
	snprintf(out, size, "%.9g", (double)p->value / 1e9);
}

TELL(text_seconds)
{
	snprintf(out, size, "%.9g s", (double)p->value / 1e9);
}

static const struct {
	bool (*take)(const struct session *s, const char *word,
		     struct breakpoint *p, struct error *error);
	void (*word)(const struct breakpoint *p, char *out, size_t size);
	void (*text)(const struct breakpoint *p, char *out, size_t size);
} operands[OPERANDS] = {
	[OPERAND_PLACE] = {take_place, word_address, text_place},
	[OPERAND_RANGE] = {take_address, word_address, text_range},
	[OPERAND_LENGTH] = {take_length, word_length, text_length},
	[OPERAND_CLASS] = {take_class, word_class, text_class},
	[OPERAND_CODE] = {take_code, word_code, text_code},
	[OPERAND_MNEMONIC] = {take_mnemonic, word_mnemonic, word_mnemonic},
	[OPERAND_GROUP] = {take_group, word_group, word_group},
	[OPERAND_REGISTER] = {take_register, word_register, word_register},
	[OPERAND_VALUE] = {take_value, word_value, text_value},
	[OPERAND_FIELD] = {take_field, word_field, text_field},
	[OPERAND_STATE] = {take_state, word_state, word_state},
	[OPERAND_LEVEL] = {take_level, word_level, text_level},
	[OPERAND_WAY] = {take_way, word_way, text_way},
	[OPERAND_WHO] = {take_who, word_who, word_who},
	[OPERAND_DEVICE] = {take_device, word_device, text_device},
	[OPERAND_STEP] = {take_step, word_step, word_step},
	[OPERAND_COMMAND] = {take_command, word_command, word_command},
	[OPERAND_CYCLE] = {take_cycle, word_cycle, word_cycle},
	[OPERAND_SECONDS] = {take_seconds, word_seconds, text_seconds},
};

bool break_operand_take(const struct session *s, enum break_operand o,
			const char *word, struct breakpoint *p,
			struct error *error)
{
	return operands[o].take(s, word, p, error);
}

const char *break_operand_word(enum break_operand o, const struct breakpoint *p,
			       char *out, size_t size)
{
	*out = 0;
	operands[o].word(p, out, size);
	return out;
}

const char *break_operand_text(enum break_operand o, const struct breakpoint *p,
			       char *out, size_t size)
{
	*out = 0;
	if (o == OPERAND_DEVICE && p->kind == BREAK_CCW)
		text_ccw_device(p, out, size);
	else
		operands[o].text(p, out, size);
	return out;
}

/* ---- kinds ------------------------------------------------------------------
 */

enum break_kind break_kind_of(const char *word)
{
	size_t n = strlen(word);

	for (unsigned i = 0; i < BREAK_KINDS; i++)
		if (*break_rows[i].word &&
		    !strcasecmp(break_rows[i].word, word))
			return (enum break_kind)i;
	for (unsigned i = 0; n > 2 && i < BREAK_KINDS; i++)
		if (!strncasecmp(break_rows[i].word, word, n))
			return (enum break_kind)i;
	return BREAK_KINDS;
}

const char *break_kind_usage(enum break_kind kind, char *out, size_t size)
{
	const struct break_row *row = &break_rows[kind];
	size_t n = (size_t)snprintf(out, size, "%s", row->word);

	for (int i = 0; i < BREAK_OPERANDS && row->operand[i]; i++)
		n += (size_t)snprintf(out + n, size - n,
				      i < row->needed ? " %s" : " [%s]",
				      break_operand_usage[row->operand[i]]);
	return out;
}

/* The text of P's row with its operands in place. */
static void fill(const struct breakpoint *p, char *out, size_t size)
{
	const struct break_row *row = &break_rows[p->kind];
	char word[160];
	size_t n = 0;

	out[0] = 0;
	for (const char *t = row->text; *t && n + 1 < size; t++) {
		if (*t != '$') {
			out[n++] = *t;
			out[n] = 0;
			continue;
		}
		t++;
		n += (size_t)snprintf(out + n, size - n, "%s",
				      break_operand_text(row->operand[*t - '1'],
							 p, word, sizeof word));
	}
	n = strlen(out);
	while (n && out[n - 1] == ' ')
		out[--n] = 0;
}

const char *breakpoint_text(const struct breakpoint *p, char *out, size_t size)
{
	size_t n;

	fill(p, out, size);
	n = strlen(out);
	if (*p->who && p->kind != BREAK_VM && !(p->placed && *p->place.path) &&
	    n < size)
		snprintf(out + n, size - n, " in %s", p->who);
	return out;
}
