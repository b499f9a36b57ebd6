/*
 * con_info.c - the command info: the rows of console_info.def.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "guess.h"

const struct console_info console_infos[] = {
#define INFO(name, handler, help) {name, con_##handler, help},
#include "console_info.def"
#undef INFO
	{NULL, NULL, NULL},
};

bool con_info_consoles(struct commander *c, struct words *w)
{
	const struct terminals *t = &c->session->terminals;

	(void)w;
	for (size_t i = 0; i < t->count; i++) {
		const struct terminal *x = &t->list[i];

		commander_print(c, "%03X  %s%s", x->address,
				session_reading(c->session, x->address)
					? "reading  "
					: "         ",
				x->count ? x->lines[x->count - 1].text : "");
	}
	return true;
}

bool con_info_symbols(struct commander *c, struct words *w)
{
	const char *name;

	(void)w;
	for (size_t n = 0; (name = symbols_table(c->session->symbols, n)); n++)
		commander_print(c, "%s", name);
	if (!symbols_table(c->session->symbols, 0))
		commander_print(c, "no symbols are loaded");
	return true;
}

static void list(struct commander *c)
{
	for (const struct console_info *i = console_infos; i->name; i++)
		commander_print(c, "info %-12s %s", i->name, i->help);
}

static bool no_info(struct commander *c, const char *word)
{
	struct guess guess = {.word = word};

	for (const struct console_info *i = console_infos; i->name; i++)
		guess_offer(&guess, i->name);
	if (guess.name)
		return commander_error(c, "no info '%s': did you mean %s?",
				       word, guess.name);
	return commander_error(c, "no info '%s'; `info` lists what there is",
			       word);
}

bool con_info(struct commander *c, struct words *w)
{
	struct words rest = {.count = w->count - 1};

	if (w->count < 2)
		return list(c), true;
	for (int i = 0; i < rest.count; i++) {
		rest.word[i] = w->word[i + 1];
		rest.rest[i] = w->rest[i + 1];
	}
	for (const struct console_info *i = console_infos; i->name; i++)
		if (!strncasecmp(i->name, rest.word[0], strlen(rest.word[0])))
			return i->show(c, &rest);
	for (const struct console_setting *s = console_settings; s->name; s++)
		if (!strcasecmp(s->name, rest.word[0]))
			return con_info_settings(c, &rest);
	return no_info(c, rest.word[0]);
}
