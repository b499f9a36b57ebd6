/*
 * con_set.c - the command set: registers, values of a person's own, and the
 * rows of console_setting.def.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "expression.h"
#include "guess.h"
#include "registers.h"

#define SETTING(name, values, set, show, help)                                 \
	static bool set_##set(struct commander *c, const char *text);          \
	static void show_##show(struct commander *c, char *out, size_t size);
#include "console_setting.def"
#undef SETTING

const struct console_setting console_settings[] = {
#define SETTING(name, values, set, show, help)                                 \
	{name, values, set_##set, show_##show, help},
#include "console_setting.def"
#undef SETTING
	{NULL, NULL, NULL, NULL, NULL},
};

/* ---- settings -------------------------------------------------------------
 */

static bool set_radix(struct commander *c, const char *text)
{
	if (strcmp(text, "10") && strcmp(text, "16"))
		return commander_error(c, "expected radix 16 or 10, got '%s'",
				       text);
	c->session->values.decimal = !strcmp(text, "10");
	return true;
}

static void show_radix(struct commander *c, char *out, size_t size)
{
	snprintf(out, size, "%d", c->session->values.decimal ? 10 : 16);
}

static bool set_pace(struct commander *c, const char *text)
{
	return commander_seconds(c, text, &c->session->pace);
}

static void show_pace(struct commander *c, char *out, size_t size)
{
	snprintf(out, size, "%g", c->session->pace);
}

bool con_info_settings(struct commander *c, struct words *w)
{
	char value[128];

	for (const struct console_setting *s = console_settings; s->name; s++) {
		if (!strcasecmp(w->word[0], s->name) ||
		    !strncasecmp(w->word[0], "settings", strlen(w->word[0]))) {
			s->show(c, value, sizeof value);
			commander_print(c, "%-12s %-8s %s", s->name, value,
					s->help);
		}
	}
	return true;
}

bool con_info_values(struct commander *c, struct words *w)
{
	const struct values *v = &c->session->values;

	(void)w;
	for (size_t i = 0; i < v->count; i++)
		commander_print(c, "$%-12s %llX = #%lld", v->list[i].name,
				(unsigned long long)v->list[i].value,
				(long long)v->list[i].value);
	if (!v->count)
		commander_print(c, "no values; `set $NAME VALUE` makes one");
	return true;
}

bool con_pace(struct commander *c, struct words *w)
{
	if (w->count > 1 && !set_pace(c, w->word[1]))
		return false;
	if (c->session->pace > 0)
		commander_print(c,
				"idle time passes %g times as fast as on "
				"the wall",
				c->session->pace);
	else
		commander_print(c, "idle time passes as fast as it goes");
	return true;
}

/* ---- set ------------------------------------------------------------------
 */

static bool set_psw(struct commander *c, const char *text)
{
	char *end;
	unsigned long long psw = strtoull(text, &end, 16);

	if (*end || strlen(text) != 16)
		return commander_error(c,
				       "expected 16 hexadecimal digits, "
				       "got '%s'",
				       text);
	session_set_register(c->session, REG_PSW, 0, psw);
	return true;
}

static bool no_setting(struct commander *c, const char *name)
{
	struct guess guess = {.word = name};

	for (const struct console_setting *s = console_settings; s->name; s++)
		guess_offer(&guess, s->name);
	return commander_error(c,
			       "expected R0-R15, CR0-CR15, FR0-FR6, IA, psw, "
			       "$NAME or a setting, got '%s'%s%s%s; storage is "
			       "changed by deposit",
			       name, guess.name ? ": did you mean " : "",
			       guess.name ? guess.name : "",
			       guess.name ? "?" : "");
}

bool commander_set(struct commander *c, const char *name, const char *text)
{
	const char *bare = *name == '$' ? name + 1 : name;
	struct register_ref r;
	struct error e;
	int64_t value;

	if (!strcasecmp(bare, "psw"))
		return set_psw(c, text);
	if (!register_find(bare, &r) && *name != '$')
		return no_setting(c, name);
	if (!expression(c->session, text, NULL, &value, &e))
		return commander_error(c, "%s", e.text);
	if (register_find(bare, &r))
		return register_set(c->session, &r, (uint64_t)value, &e) ||
		       commander_error(c, "%s", e.text);
	if (!*bare || !values_set(&c->session->values, bare, value))
		return commander_error(c,
				       "expected $ and a name of at most %d "
				       "characters",
				       VALUE_NAME - 1);
	return true;
}

bool con_set(struct commander *c, struct words *w)
{
	const char *text;

	if (w->count < 3)
		return commander_usage(c, w);
	text = w->rest[!strcmp(w->word[2], "=") && w->count > 3 ? 3 : 2];
	for (const struct console_setting *s = console_settings; s->name; s++)
		if (!strcasecmp(s->name, w->word[1]))
			return s->set(c, text);
	return commander_set(c, w->word[1], text);
}
