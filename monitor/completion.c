/*
 * completion.c - what Tab offers on a line of commands.
 *
 * A command's row names what its operands can be (console.def): words that
 * stand for themselves, and kinds, @NAME, each with a function here.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "fault_order.h"
#include "isa.h"
#include "registers.h"
#include "timeline.h"

/* The candidates are counted off; the one that is asked for stays. */
struct candidates {
	struct commander *c;
	const char *prefix;
	size_t skip;
	char *found;
	bool files; /* files of the host are wanted too                     */
};

/* Counts TEXT if it has the prefix; true when it is the one. */
static bool offer(struct candidates *k, const char *text)
{
	if (k->found)
		return true;
	if (strncasecmp(text, k->prefix, strlen(k->prefix)))
		return false;
	if (k->skip--)
		return false;
	k->found = strdup(text);
	return true;
}

/* Offers the words of TEXT. */
static bool offer_words(struct candidates *k, const char *text)
{
	char word[64];

	for (; *text; text += strspn(text, " ")) {
		size_t n = strcspn(text, " ");

		snprintf(word, sizeof word, "%.*s", (int)n, text);
		if (*word && offer(k, word))
			return true;
		text += n;
	}
	return false;
}

/* ---- kinds ----------------------------------------------------------------
 */

static bool devices_of(struct candidates *k, bool all)
{
	const struct machine *m = k->c->session->machine;
	struct device *d = machine_next_device(m, -1);
	char text[8];

	for (; d; d = machine_next_device(m, (int)device_address(d))) {
		snprintf(text, sizeof text, "%03X", device_address(d));
		if ((all || device_class(d) == DEVICE_CONSOLE) &&
		    offer(k, text))
			return true;
	}
	return false;
}

static bool kind_device(struct candidates *k)
{
	return devices_of(k, true);
}

static bool kind_console(struct candidates *k)
{
	return devices_of(k, false);
}

static bool kind_command(struct candidates *k)
{
	for (const struct console_command *x = console_commands; x->name; x++)
		if (offer(k, x->name))
			return true;
	for (size_t i = 0; i < k->c->alias_count; i++)
		if (offer(k, k->c->aliases[i].name))
			return true;
	return false;
}

static bool kind_topic(struct candidates *k)
{
	for (const struct console_topic *t = console_topics; t->name; t++)
		if (offer(k, t->name))
			return true;
	return kind_command(k);
}

static bool kind_setting(struct candidates *k)
{
	for (const struct console_setting *s = console_settings; s->name; s++)
		if (offer(k, s->name))
			return true;
	return false;
}

static bool kind_info(struct candidates *k)
{
	for (const struct console_info *i = console_infos; i->name; i++)
		if (offer(k, i->name))
			return true;
	return kind_setting(k);
}

static bool kind_register(struct candidates *k)
{
	struct register_ref r;
	char name[24];

	for (size_t n = 0; register_nth(n, &r); n++)
		if (offer(k, register_name(&r, name, sizeof name)))
			return true;
	return false;
}

/* "$r5", "$count". */
static bool dollars(struct candidates *k)
{
	const struct values *v = &k->c->session->values;
	struct register_ref r;
	char name[VALUE_NAME + 1] = "$";

	for (size_t n = 0; register_nth(n, &r); n++) {
		register_name(&r, name + 1, sizeof name - 1);
		if (offer(k, name))
			return true;
	}
	for (size_t i = 0; i < v->count; i++) {
		snprintf(name + 1, sizeof name - 1, "%s", v->list[i].name);
		if (offer(k, name))
			return true;
	}
	return false;
}

/* "VMBLOK.VM": the fields of a DSECT, with its name before them. */
static bool fields(struct candidates *k, const char *dot)
{
	const struct symbols *y = k->c->session->symbols;
	char section[64], text[160];
	const char *name;

	snprintf(section, sizeof section, "%.*s", (int)(dot - k->prefix),
		 k->prefix);
	for (size_t n = 0;
	     (name = symbols_member_match(y, section, dot + 1, &n));) {
		snprintf(text, sizeof text, "%s.%s", section, name);
		if (offer(k, text))
			return true;
	}
	return false;
}

static bool kind_symbol(struct candidates *k)
{
	const char *dot = strchr(k->prefix, '.'), *name;

	if (*k->prefix == '$')
		return dollars(k);
	if (dot)
		return fields(k, dot);
	if (!*k->prefix)
		return false;
	for (size_t n = 0;
	     (name = symbols_match(k->c->session->symbols, k->prefix, &n));)
		if (offer(k, name))
			return true;
	return false;
}

static bool kind_dsect(struct candidates *k)
{
	const char *name;

	for (size_t n = 0; (name = symbols_dsect(k->c->session->symbols, n));
	     n++)
		if (offer(k, name))
			return true;
	return false;
}

static bool kind_bookmark(struct candidates *k)
{
	const struct timeline *t = k->c->session->timeline;

	for (size_t i = 0; t && i < t->bookmark_count; i++)
		if (offer(k, t->bookmarks[i].name))
			return true;
	return false;
}

static bool kind_breakpoint(struct candidates *k)
{
	const struct breakpoints *b = &k->c->session->breakpoints;
	char text[16];

	for (size_t i = 0; i < b->count; i++) {
		if (b->list[i].hidden)
			continue;
		snprintf(text, sizeof text, "%d", b->list[i].id);
		if (offer(k, text))
			return true;
	}
	return false;
}

/* Paths of the tower where a slash was typed, else userids too. */
static bool kind_path(struct candidates *k)
{
	struct tower *t = k->c->session->tower;

	tower_walk(t);
	for (size_t i = 0; i < t->count; i++)
		if (t->nodes[i].present &&
		    (offer(k, t->nodes[i].path) ||
		     (i && offer(k, t->nodes[i].userid))))
			return true;
	return false;
}

static bool kind_fault(struct candidates *k)
{
	for (unsigned i = 0; i < FAULT_KINDS; i++)
		if (offer(k, fault_kinds[i].word))
			return true;
	return false;
}

static bool kind_opcode(struct candidates *k)
{
	for (unsigned i = 0; i < INSN_COUNT; i++)
		if (offer(k, isa_table[i].mnemonic))
			return true;
	return false;
}

static bool kind_class(struct candidates *k)
{
	for (unsigned i = 0; break_class_name(i); i++)
		if (offer(k, break_class_name(i)))
			return true;
	return false;
}

static bool kind_interrupt(struct candidates *k)
{
	for (unsigned i = 0; i < INT_COUNT; i++)
		if (offer(k, counters_class_word(i)))
			return true;
	return false;
}

static bool kind_kind(struct candidates *k)
{
	for (unsigned i = 0; i < BREAK_KINDS; i++)
		if (*break_rows[i].word && offer(k, break_rows[i].word))
			return true;
	return kind_interrupt(k);
}

static bool kind_pswfield(struct candidates *k)
{
	for (unsigned i = 0; break_field_name(i); i++)
		if (offer(k, break_field_name(i)))
			return true;
	return false;
}

static bool kind_space(struct candidates *k)
{
	for (const struct place_word *w = place_words; w->word; w++)
		if (offer(k, w->word))
			return true;
	return false;
}

static bool kind_file(struct candidates *k)
{
	k->files = true;
	return false;
}

/* ---- what is wanted -------------------------------------------------------
 */

static const struct {
	const char *name;
	bool (*offer)(struct candidates *k);
} kinds[] = {
	{"@space", kind_space},		{"@symbol", kind_symbol},
	{"@file", kind_file},		{"@console", kind_console},
	{"@device", kind_device},	{"@command", kind_command},
	{"@topic", kind_topic},		{"@info", kind_info},
	{"@setting", kind_setting},	{"@register", kind_register},
	{"@dsect", kind_dsect},		{"@breakpoint", kind_breakpoint},
	{"@path", kind_path},		{"@fault", kind_fault},
	{"@opcode", kind_opcode},	{"@class", kind_class},
	{"@interrupt", kind_interrupt}, {"@kind", kind_kind},
	{"@pswfield", kind_pswfield},	{"@bookmark", kind_bookmark},
};

/* One of a row's words for its operands. */
static bool offer_kind(struct candidates *k, const char *kind)
{
	if (*kind != '@')
		return offer(k, kind);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(kinds[i].name, kind))
			return kinds[i].offer(k);
	return false;
}

static void offer_row(struct candidates *k, const char *row)
{
	char word[32];

	for (; *row; row += strspn(row, " ")) {
		size_t n = strcspn(row, " ");

		snprintf(word, sizeof word, "%.*s", (int)n, row);
		row += n;
		if (offer_kind(k, word))
			return;
	}
}

/* The last word before decides: `in` a path, `opcode` a mnemonic, `radix` its
 * values.  True when it does. */
static bool offer_behind(struct candidates *k, const struct words *w)
{
	const char *last = w->word[w->count - 1];

	if (!strcasecmp(last, "in"))
		return (void)kind_path(k), true;
	if (!strcasecmp(last, "at"))
		return kind_register(k) || kind_symbol(k) || true;
	if (!strcasecmp(last, ">") || !strcasecmp(last, ">>") ||
	    !strcasecmp(last, "|"))
		return (void)kind_file(k), true;
	for (const struct console_setting *s = console_settings; s->name; s++)
		if (w->count == 2 && !strcasecmp(last, s->name))
			return (void)offer_words(k, s->values), true;
	return false;
}

/* Behind the kind of a breakpoint: the row's operand at this place. */
static bool offer_operand(struct candidates *k,
			  const struct console_command *command,
			  const struct words *w)
{
	enum break_kind kind =
		w->count > 1 ? break_kind_of(w->word[1]) : BREAK_KINDS;
	int n = w->count - 2;
	enum break_operand o;

	if (kind == BREAK_KINDS || n >= BREAK_OPERANDS ||
	    !strstr(command->complete, "@kind"))
		return false;
	o = break_rows[kind].operand[n];
	if (o == OPERAND_NONE)
		return false;
	offer_row(k, break_operand_complete[o]);
	return true;
}

/* `info x` and `show x` complete as the command that shows it. */
static const char *row_of(const struct console_command *command,
			  const struct words *w)
{
	const struct console_command *shown =
		w->count > 1 && command->handler == con_info
			? commander_find(w->word[1])
			: NULL;

	return shown ? shown->complete : command->complete;
}

char *commander_complete(struct commander *c, const char *before,
			 const char *word, size_t n, bool *files)
{
	char text[COMMANDER_LINE], copy[COMMANDER_LINE];
	struct candidates k = {.c = c, .prefix = word, .skip = n};
	const struct console_command *command;
	struct words w;

	before += strspn(before, " \t");
	if (!*before) {
		kind_command(&k);
		return *files = false, k.found;
	}
	commander_expand(c, before, text, sizeof text);
	snprintf(copy, sizeof copy, "%s", text);
	commander_split(text, copy, &w);
	command = w.count ? commander_find(w.word[0]) : NULL;
	if (command && !offer_behind(&k, &w) && !offer_operand(&k, command, &w))
		offer_row(&k, row_of(command, &w));
	*files = k.files;
	return k.found;
}
