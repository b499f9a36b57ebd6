/*
 * con_help.c - help, apropos: what the tables say of themselves.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "guess.h"
#include "registers.h"

#define WIDTH 72

const struct console_topic console_topics[] = {
#define TOPIC(name, text) {name, text},
#include "console_topic.def"
#undef TOPIC
	{NULL, NULL},
};

/* TEXT in lines that are indented. */
static void wrap(struct commander *c, const char *text)
{
	while (*text) {
		size_t n = strlen(text);

		if (n > WIDTH) {
			for (n = WIDTH; n && text[n] != ' '; n--)
				continue;
			if (!n) /* a word as long as that */
				n = WIDTH;
		}
		commander_print(c, "  %.*s", (int)n, text);
		text += n;
		while (*text == ' ')
			text++;
	}
}

static int first_sentence(const char *help)
{
	const char *dot = strstr(help, ". ");

	return (int)(dot ? (size_t)(dot - help + 1) : strlen(help));
}

/* The words that mean the same. */
static void show_synonyms(struct commander *c, const char *name)
{
	size_t n = strlen(name);

	for (const struct console_synonym *y = console_synonyms; y->name; y++)
		if (!strncmp(y->words, name, n) &&
		    (!y->words[n] || y->words[n] == ' '))
			commander_print(c, "  also: %s%s%s", y->name,
					y->words[n] ? " is " : "",
					y->words[n] ? y->words : "");
}

static void show_settings(struct commander *c)
{
	for (const struct console_setting *s = console_settings; s->name; s++)
		commander_print(c, "  set %s %s: %s", s->name, s->values,
				s->help);
}

static void show_infos(struct commander *c)
{
	for (const struct console_info *i = console_infos; i->name; i++)
		commander_print(c, "  info %-12s %s", i->name, i->help);
}

void commander_kinds(struct commander *c)
{
	char usage[128];

	for (unsigned i = 0; i < BREAK_KINDS; i++) {
		break_kind_usage((enum break_kind)i, usage, sizeof usage);
		if (!*usage)
			continue;
		commander_print(c, "  %s", usage);
		wrap(c, break_rows[i].help);
	}
}

static void show_command(struct commander *c, const struct console_command *k)
{
	commander_print(c, "%s %s", k->name, k->usage);
	commander_print(c, "  at least: %.*s", (int)k->least, k->name);
	show_synonyms(c, k->name);
	wrap(c, k->help);
	if (k->handler == con_info)
		show_infos(c);
	if (k->handler == con_set)
		show_settings(c);
	if (k->handler == con_catch)
		commander_kinds(c);
}

static void show_registers(struct commander *c)
{
	struct register_ref r;
	char name[24];

	for (size_t n = 0; register_nth(n, &r); n++)
		commander_print(c, "  $%-14s %s",
				register_name(&r, name, sizeof name),
				register_help(&r));
}

static void show_all(struct commander *c)
{
	for (const struct console_command *k = console_commands; k->name; k++)
		commander_print(c, "%-12s %.*s", k->name,
				first_sentence(k->help), k->help);
	commander_print(c, "A command may be shortened. `help COMMAND` tells "
			   "its operands, `apropos WORD` finds one. Also:");
	for (const struct console_topic *t = console_topics; t->name; t++)
		commander_print(c, "  help %-12s %.*s", t->name,
				first_sentence(t->text), t->text);
}

static bool is_topic(struct commander *c, const char *word)
{
	for (const struct console_topic *t = console_topics; t->name; t++)
		if (!strncasecmp(t->name, word, strlen(word))) {
			wrap(c, t->text);
			return true;
		}
	return false;
}

bool con_help(struct commander *c, struct words *w)
{
	const struct console_command *k;
	const char *alias;

	if (w->count < 2)
		return show_all(c), true;
	if (!strcasecmp(w->word[1], "$") || !strcasecmp(w->word[1], "names"))
		return show_registers(c), true;
	alias = commander_words(c, w->word[1]);
	if (alias)
		commander_print(c, "%s is %s", w->word[1], alias);
	k = commander_find(w->word[1]);
	if (k)
		show_command(c, k);
	if (!strcasecmp(w->word[1], "registers"))
		show_registers(c);
	return k || alias || is_topic(c, w->word[1]) ||
	       commander_unknown(c, w->word[1]);
}

/* ---- apropos --------------------------------------------------------------
 */

static bool has(const char *text, const char *word)
{
	return strcasestr(text, word);
}

static unsigned find_others(struct commander *c, const char *word)
{
	unsigned n = 0;

	for (const struct console_synonym *y = console_synonyms; y->name; y++)
		if (has(y->name, word) && ++n)
			commander_print(c, "%-12s the same as %s", y->name,
					y->words);
	for (const struct console_info *i = console_infos; i->name; i++)
		if ((has(i->name, word) || has(i->help, word)) && ++n)
			commander_print(c, "info %-7s %s", i->name, i->help);
	for (const struct console_setting *s = console_settings; s->name; s++)
		if ((has(s->name, word) || has(s->help, word)) && ++n)
			commander_print(c, "set %-8s %s", s->name, s->help);
	for (unsigned i = 0; i < BREAK_KINDS; i++)
		if (has(break_rows[i].help, word) && ++n)
			commander_print(c, "catch %-7s %.*s",
					break_rows[i].word,
					first_sentence(break_rows[i].help),
					break_rows[i].help);
	for (const struct console_topic *t = console_topics; t->name; t++)
		if ((has(t->name, word) || has(t->text, word)) && ++n)
			commander_print(c, "help %-7s %.*s", t->name,
					first_sentence(t->text), t->text);
	return n;
}

bool con_apropos(struct commander *c, struct words *w)
{
	unsigned n = 0;

	if (w->count < 2)
		return commander_usage(c, w);
	for (const struct console_command *k = console_commands; k->name; k++)
		if ((has(k->name, w->rest[1]) || has(k->help, w->rest[1]) ||
		     has(k->usage, w->rest[1])) &&
		    ++n)
			commander_print(c, "%-12s %.*s", k->name,
					first_sentence(k->help), k->help);
	n += find_others(c, w->rest[1]);
	return n || commander_error(c,
				    "nothing says '%s'; `help` lists the "
				    "commands",
				    w->rest[1]);
}
