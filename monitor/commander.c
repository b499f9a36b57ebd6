/*
 * commander.c - parses, dispatches and completes the monitor's commands.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "guess.h"
#include "expression.h"
#include "fault_order.h"
#include "isa.h"
#include "listing.h"
#include "psw.h"

const struct console_command console_commands[] = {
#define CONSOLE(name, least, repeat, usage, complete, handler, help)           \
	{name, least, repeat, usage, complete, con_##handler, help},
#include "console.def"
#undef CONSOLE
	{NULL, 0, NEVER, NULL, NULL, NULL, NULL},
};

void commander_init(struct commander *c, struct session *s, void *context,
		    void (*print)(void *context, const char *line))
{
	memset(c, 0, sizeof *c);
	c->session = s;
	c->context = context;
	c->print = print;
}

void commander_free(struct commander *c)
{
	if (c->trace.kinds)
		machine_probe_remove(c->session->machine, &c->trace);
	c->trace.kinds = 0;
}

/* ---- output ---------------------------------------------------------------
 */

static void print(struct commander *c, const char *before, const char *format,
		  va_list ap)
{
	char line[COMMANDER_LINE * 2];
	int n = snprintf(line, sizeof line, "%s", before);

	vsnprintf(line + n, sizeof line - (size_t)n, format, ap);
	c->print(c->context, line);
}

void commander_print(struct commander *c, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	print(c, "", format, ap);
	va_end(ap);
}

bool commander_error(struct commander *c, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	print(c, "? ", format, ap);
	va_end(ap);
	c->failed = true;
	return false;
}

bool commander_usage(struct commander *c, const struct words *w)
{
	const struct console_command *k = commander_find(w->word[0]);

	return commander_error(c, "expected: %s %s", k->name, k->usage);
}

/* ---- operands -------------------------------------------------------------
 */

bool commander_address(struct commander *c, const char *text, uint32_t *out)
{
	struct error e;

	if (!text)
		return commander_error(c, "an address is missing");
	if (!expression_address(c->session, text, NULL, out, &e))
		return commander_error(c, "%s", e.text);
	return true;
}

bool commander_place(struct commander *c, struct words *w, struct place *p)
{
	int count = w->count - 1;
	struct error e;

	if (!place_take(c->session, w->word + 1, &count, p, &e))
		return commander_error(c, "%s", e.text);
	w->count = count + 1;
	return true;
}

bool commander_number(struct commander *c, const char *text, uint64_t *out)
{
	char *end;

	if (!text || !isdigit((unsigned char)*text))
		return commander_error(c,
				       "expected a decimal number, got "
				       "'%s'",
				       text ? text : "");
	*out = strtoull(text, &end, 10);
	if (*end || !*out)
		return commander_error(c,
				       "expected a decimal number above "
				       "zero, got '%s'",
				       text);
	return true;
}

bool commander_seconds(struct commander *c, const char *text, double *out)
{
	char *end;

	*out = strtod(text, &end);
	if (*end == 's')
		end++;
	if (!strchr("0123456789.", *text) || *end || !(*out >= 0))
		return commander_error(c,
				       "expected seconds such as 2 or 0.5, "
				       "got '%s'",
				       text);
	return true;
}

bool commander_device(struct commander *c, const char *text, unsigned *out)
{
	if (!text || !config_address(text, out))
		return commander_error(c,
				       "expected a device address such as "
				       "009, got '%s'",
				       text ? text : "");
	return true;
}

bool commander_operand(struct commander *c, const struct words *w, int least,
		       int most, unsigned *address)
{
	if (w->count < least || w->count > most)
		return commander_usage(c, w);
	return commander_device(c, w->word[1], address);
}

bool commander_on_device(struct commander *c, const struct words *w,
			 bool (*function)(struct session *s, unsigned address,
					  struct error *error))
{
	unsigned address;
	struct error e;

	if (!commander_operand(c, w, 2, 2, &address))
		return false;
	if (!function(c->session, address, &e))
		return commander_error(c, "%s", e.text);
	return true;
}

/* With another CPU at work, one that is stopped stays so. */
static bool all_stopped(const struct machine *m)
{
	for (unsigned i = 0; i < machine_cpus(m); i++)
		if (machine_cpu_state(m, i) <= CPU_WAITING)
			return false;
	return true;
}

bool commander_begin(struct commander *c, const struct session_goal *goal)
{
	struct machine *m = c->session->machine;
	struct error e;

	if (!machine_instructions(m) && !machine_psw(m))
		return commander_error(c, "nothing is loaded yet: ipl first");
	if (all_stopped(m))
		session_key(c->session, OPERATOR_START);
	if (!session_begin(c->session, goal, &e))
		return commander_error(c, "%s", e.text);
	c->quiet = goal->kind == GOAL_STEP || goal->kind == GOAL_NEXT;
	return true;
}

void commander_stopped(struct commander *c)
{
	struct session *s = c->session;
	uint64_t psw = machine_psw(s->machine);
	struct listing l;
	char text[256];

	if (!c->quiet ||
	    (s->stop.kind != STOP_DONE && s->stop.kind != STOP_NEVER))
		commander_print(c, "%s", s->stop.text);
	c->code = (struct place){.address = psw_ia(psw)};
	c->list_line = 0;
	if (machine_waiting(s->machine)) {
		commander_print(c, "PSW %016llX: %s", (unsigned long long)psw,
				psw_words(psw, text, sizeof text));
		return;
	}
	if (!listing_at(s, SPACE_LOGICAL, psw_ia(psw), &l)) {
		commander_print(c, "=> %06X  (no storage there)",
				(unsigned)psw_ia(psw));
		return;
	}
	commander_print(c, "=> %s", listing_text(&l, text, sizeof text));
	if (l.line)
		commander_print(c, "   %s:%d  %s", l.file, l.line, l.source);
}

/* ---- parsing --------------------------------------------------------------
 */

const struct console_command *commander_find(const char *word)
{
	size_t n = strlen(word);

	if (!strcmp(word, "?"))
		word = "help", n = 4;
	for (const struct console_command *k = console_commands; k->name; k++)
		if (n >= k->least && !strncasecmp(k->name, word, n))
			return k;
	return NULL;
}

/* The commands that begin so, or what was meant, or where the list is. */
bool commander_unknown(struct commander *c, const char *word)
{
	struct guess guess = {.word = word};
	char names[128] = "";
	size_t n = 0;

	for (const struct console_command *k = console_commands; k->name; k++)
		if (!strncasecmp(k->name, word, strlen(word)) &&
		    n + strlen(k->name) + 2 < sizeof names)
			n += (size_t)snprintf(names + n, sizeof names - n,
					      " %s", k->name);
	if (n)
		return commander_error(c, "'%s' is too short: one of%s?", word,
				       names);
	for (const struct console_command *k = console_commands; k->name; k++)
		guess_offer(&guess, k->name);
	if (guess.name)
		return commander_error(c, "no command '%s': did you mean %s?",
				       word, guess.name);
	return commander_error(c, "no command '%s'; `help` lists them", word);
}

/* Splits LINE; the words are in COPY, the rests in LINE. */
static void split(const char *line, char *copy, struct words *w)
{
	char *p = copy;

	memset(w, 0, sizeof *w);
	while (w->count < COMMANDER_WORDS) {
		while (*p == ' ' || *p == '\t')
			p++;
		if (!*p)
			break;
		w->rest[w->count] = line + (p - copy);
		w->word[w->count++] = p;
		while (*p && *p != ' ' && *p != '\t')
			p++;
		if (*p)
			*p++ = 0;
	}
}

static void remember(struct commander *c, const struct console_command *k,
		     const char *line)
{
	c->repeat[0] = 0;
	if (k->repeat == AGAIN)
		snprintf(c->repeat, sizeof c->repeat, "%s", line);
	else if (k->repeat == ON)
		snprintf(c->repeat, sizeof c->repeat, "%s", k->name);
}

/* "x/8i" is the word "x" with an operand that begins with a slash. */
static bool split_slash(const char *line, char *out, size_t size)
{
	size_t n = strspn(line, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRS"
				"TUVWXYZ");

	if (!n || line[n] != '/')
		return false;
	snprintf(out, size, "%.*s %s", (int)n, line, line + n);
	return true;
}

bool commander_execute(struct commander *c, const char *line)
{
	char text[COMMANDER_LINE], copy[COMMANDER_LINE];
	const struct console_command *k;
	struct words w;

	while (*line == ' ' || *line == '\t')
		line++;
	if (!*line)
		line = c->repeat;
	if (!split_slash(line, text, sizeof text))
		snprintf(text, sizeof text, "%s", line);
	snprintf(copy, sizeof copy, "%s", text);
	split(text, copy, &w);
	c->failed = false;
	if (!w.count || w.word[0][0] == '*')
		return true;
	k = commander_find(w.word[0]);
	if (!k) {
		c->repeat[0] = 0;
		return commander_unknown(c, w.word[0]);
	}
	if (line != c->repeat)
		remember(c, k, text);
	return k->handler(c, &w) && !c->failed;
}

/* ---- completion -----------------------------------------------------------
 */

struct candidates {
	const char *prefix;
	size_t skip;
	char *found;
};

/* Counts TEXT if it has the prefix; true when it is the one. */
static bool offer(struct candidates *k, const char *text)
{
	if (strncasecmp(text, k->prefix, strlen(k->prefix)))
		return false;
	if (k->skip--)
		return false;
	k->found = strdup(text);
	return true;
}

static bool offer_devices(struct candidates *k, struct session *s, bool all)
{
	struct device *d = machine_next_device(s->machine, -1);
	char text[8];

	for (; d; d = machine_next_device(s->machine, (int)device_address(d))) {
		snprintf(text, sizeof text, "%03X", device_address(d));
		if ((all || device_class(d) == DEVICE_CONSOLE) &&
		    offer(k, text))
			return true;
	}
	return false;
}

static bool offer_commands(struct candidates *k)
{
	for (const struct console_command *x = console_commands; x->name; x++)
		if (offer(k, x->name))
			return true;
	return false;
}

static bool offer_symbols(struct candidates *k, struct session *s)
{
	const char *name;

	if (!*k->prefix)
		return false;
	for (size_t n = 0; (name = symbols_match(s->symbols, k->prefix, &n));)
		if (offer(k, name))
			return true;
	return false;
}

static bool offer_spaces(struct candidates *k)
{
	for (const struct place_word *w = place_words; w->word; w++)
		if (offer(k, w->word))
			return true;
	return false;
}

static bool offer_breakpoints(struct candidates *k, struct session *s)
{
	char text[16];

	for (size_t i = 0; i < s->breakpoints.count; i++) {
		snprintf(text, sizeof text, "%d", s->breakpoints.list[i].id);
		if (offer(k, text))
			return true;
	}
	return false;
}

static bool offer_who(struct candidates *k, const struct tower *t)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->nodes[i].present &&
		    offer(k, i ? t->nodes[i].userid : t->nodes[i].path))
			return true;
	return false;
}

static bool offer_faults(struct candidates *k)
{
	for (unsigned i = 0; i < FAULT_KINDS; i++)
		if (offer(k, fault_kinds[i].word))
			return true;
	return false;
}

/* Words of other tables, where the word before asks for them. */
static bool offer_names(struct candidates *k, const char *kind)
{
	if (!strcmp(kind, "@opcode"))
		for (unsigned i = 0; i < INSN_COUNT; i++)
			if (offer(k, isa_table[i].mnemonic))
				return true;
	if (!strcmp(kind, "@class"))
		for (unsigned i = 0; break_class_name(i); i++)
			if (offer(k, break_class_name(i)))
				return true;
	if (!strcmp(kind, "@interrupt"))
		for (unsigned i = 0; i < INT_COUNT; i++)
			if (offer(k, counters_class_word(i)))
				return true;
	return false;
}

static bool offer_kind(struct commander *c, struct candidates *k,
		       const char *kind, bool *files)
{
	if (*kind != '@')
		return offer(k, kind);
	if (!strcmp(kind, "@symbol"))
		return offer_symbols(k, c->session);
	if (!strcmp(kind, "@space"))
		return offer_spaces(k);
	if (!strcmp(kind, "@file"))
		return *files = true, false;
	if (!strcmp(kind, "@console"))
		return offer_devices(k, c->session, false);
	if (!strcmp(kind, "@device"))
		return offer_devices(k, c->session, true);
	if (!strcmp(kind, "@command"))
		return offer_commands(k);
	if (!strcmp(kind, "@fault"))
		return offer_faults(k);
	if (!strcmp(kind, "@breakpoint"))
		return offer_breakpoints(k, c->session);
	return false; /* @opcode and @class only behind their word */
}

char *commander_complete(struct commander *c, const char *before,
			 const char *word, size_t n, bool *files)
{
	char copy[COMMANDER_LINE], kinds[256], *save = NULL;
	struct candidates k = {word, n, NULL};
	const struct console_command *command;
	struct words w;

	*files = false;
	snprintf(copy, sizeof copy, "%s", before);
	split(before, copy, &w);
	if (!w.count) {
		offer_commands(&k);
		return k.found;
	}
	command = commander_find(w.word[0]);
	if (!command)
		return NULL;
	if (!strcasecmp(w.word[w.count - 1], "in")) {
		tower_walk(c->session->tower);
		offer_who(&k, c->session->tower);
		return k.found;
	}
	if (w.count == 2) { /* break opcode M, break class C ... */
		snprintf(kinds, sizeof kinds, "@%s", w.word[1]);
		if (offer_names(&k, kinds) || !strcmp(kinds, "@opcode") ||
		    !strcmp(kinds, "@class") || !strcmp(kinds, "@interrupt"))
			return k.found;
	}
	snprintf(kinds, sizeof kinds, "%s", command->complete);
	for (char *p = strtok_r(kinds, " ", &save); p;
	     p = strtok_r(NULL, " ", &save))
		if (offer_kind(c, &k, p, files))
			break;
	return k.found;
}
