/*
 * commander.c - parses and dispatches the monitor's commands.
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
#include "listing.h"
#include "psw.h"
#include "timeline.h"

#define EXPECT_SECONDS 60.0

const struct console_command console_commands[] = {
#define CONSOLE(name, least, repeat, usage, complete, handler, help)           \
	{name, least, repeat, usage, complete, con_##handler, help},
#include "console.def"
#undef CONSOLE
	{NULL, 0, NEVER, NULL, NULL, NULL, NULL},
};

const struct console_synonym console_synonyms[] = {
#define CONSOLE(name, least, repeat, usage, complete, handler, help)
#define SYNONYM(name, least, words) {name, least, words},
#include "console.def"
#undef SYNONYM
#undef CONSOLE
	{NULL, 0, NULL},
};

/* Between the lines of a run. */
static void tell(void *context, const char *line)
{
	struct commander *c = context;

	c->print(c->context, line);
}

void commander_init(struct commander *c, struct session *s, void *context,
		    void (*print)(void *context, const char *line))
{
	memset(c, 0, sizeof *c);
	c->session = s;
	c->context = context;
	c->print = print;
	c->form = (struct examine_form){.kind = 'x', .unit = 4};
	c->patience = EXPECT_SECONDS;
	c->listener = (struct session_listener){
		.context = c, .tell = tell, .perform = commander_perform};
	session_listen(s, &c->listener);
}

void commander_free(struct commander *c)
{
	struct error e;

	outlet_close(&c->outlet, c->print, c->context, &e);
	commander_lua_free(c);
	for (size_t i = 0; i < c->alias_count; i++) {
		free(c->aliases[i].name);
		free(c->aliases[i].words);
	}
	free(c->aliases);
	if (c->trace.kinds)
		session_unobserve(c->session, &c->trace);
	c->trace.kinds = 0;
	session_unlisten(c->session, &c->listener);
}

/* ---- output ---------------------------------------------------------------
 */

void commander_print(struct commander *c, const char *format, ...)
{
	char line[COMMANDER_LINE * 2];
	va_list ap;

	va_start(ap, format);
	vsnprintf(line, sizeof line, format, ap);
	va_end(ap);
	if (c->outlet.f)
		outlet_line(&c->outlet, line);
	else
		c->print(c->context, line);
}

/* Not where the output goes: an error must be seen. */
bool commander_error(struct commander *c, const char *format, ...)
{
	char line[COMMANDER_LINE * 2] = "? ";
	va_list ap;

	va_start(ap, format);
	vsnprintf(line + 2, sizeof line - 2, format, ap);
	va_end(ap);
	c->print(c->context, line);
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

bool commander_begin(struct commander *c, const struct session_goal *goal)
{
	struct machine *m = c->session->machine;
	struct error e;

	if (!machine_instructions(m) && !machine_psw(m))
		return commander_error(c, "nothing is loaded yet: ipl first");
	session_press_start(c->session);
	if (!session_begin(c->session, goal, &e))
		return commander_error(c, "%s", e.text);
	c->quiet = goal->kind == GOAL_STEP || goal->kind == GOAL_NEXT;
	return true;
}

/* What going through time has done. */
static void tell_time(struct commander *c)
{
	struct timeline *t = c->session->timeline;

	if (t && t->told[0])
		commander_print(c, "%s", t->told);
	if (t)
		t->told[0] = 0;
}

static void stopped(struct commander *c)
{
	struct session *s = c->session;
	uint64_t psw = machine_psw(s->machine);
	struct listing l;
	char text[256];

	if (!c->quiet ||
	    (s->stop.kind != STOP_DONE && s->stop.kind != STOP_NEVER))
		commander_print(c, "%s", s->stop.text);
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

static void close_outlet(struct commander *c)
{
	struct error e;

	if (!outlet_close(&c->outlet, c->print, c->context, &e))
		commander_error(c, "%s", e.text);
}

/* Who presses Ctrl-C looks at the terminal; and it has ended what reads. */
void commander_stopped(struct commander *c)
{
	if (c->session->stop.kind == STOP_INTERRUPT)
		close_outlet(c);
	c->code = (struct place){
		.address = psw_ia(machine_psw(c->session->machine))};
	c->list_line = 0;
	if (!commander_silent(c))
		stopped(c);
	close_outlet(c);
	commander_after_stop(c);
}

/* ---- parsing --------------------------------------------------------------
 */

/* The command that is called WORD, or (not EXACTLY) shortened to it. */
static const struct console_command *command_of(const char *word, bool exactly)
{
	size_t n = strlen(word);

	for (const struct console_command *k = console_commands; k->name; k++)
		if (exactly ? !strcasecmp(k->name, word)
			    : n >= k->least && !strncasecmp(k->name, word, n))
			return k;
	return NULL;
}

static const char *synonym_of(const char *word, bool exactly)
{
	size_t n = strlen(word);

	for (const struct console_synonym *y = console_synonyms; y->name; y++)
		if (exactly ? !strcasecmp(y->name, word)
			    : n >= y->least && !strncasecmp(y->name, word, n))
			return y->words;
	return NULL;
}

/* What is spelt out comes before what is shortened. */
const char *commander_words(const struct commander *c, const char *word)
{
	const char *words;

	for (size_t i = 0; c && i < c->alias_count; i++)
		if (!strcasecmp(c->aliases[i].name, word))
			return c->aliases[i].words;
	if (command_of(word, true))
		return NULL;
	words = synonym_of(word, true);
	if (words || command_of(word, false))
		return words;
	return synonym_of(word, false);
}

const struct console_command *commander_find(const char *word)
{
	const char *words = commander_words(NULL, word);
	char name[32];

	if (words) {
		snprintf(name, sizeof name, "%.*s", (int)strcspn(words, " "),
			 words);
		word = name;
	}
	return command_of(word, true) ? command_of(word, true)
				      : command_of(word, false);
}

bool commander_takes_text(const struct console_command *k)
{
	return strstr(k->usage, "TEXT") || strstr(k->usage, "CODE") ||
	       strstr(k->usage, "CONDITION");
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
	for (const struct console_synonym *y = console_synonyms; y->name; y++)
		guess_offer(&guess, y->name);
	if (guess.name)
		return commander_error(c, "no command '%s': did you mean %s?",
				       word, guess.name);
	return commander_error(c, "no command '%s'; `help` lists them", word);
}

/* The end of the word at P; one in "quotes" loses them. */
static char *end_of_word(char **word)
{
	char *p = *word, *end;

	if (*p == '"' && (end = strchr(p + 1, '"'))) {
		++*word;
		*end = 0;
		return end + 1;
	}
	while (*p && *p != ' ' && *p != '\t')
		p++;
	return p;
}

void commander_split(const char *line, char *copy, struct words *w)
{
	char *p = copy;

	memset(w, 0, sizeof *w);
	while (w->count < COMMANDER_WORDS) {
		while (*p == ' ' || *p == '\t')
			p++;
		if (!*p)
			break;
		w->rest[w->count] = line + (p - copy);
		w->word[w->count] = p;
		p = end_of_word(&w->word[w->count++]);
		if (*p)
			*p++ = 0;
	}
}

/* Words are cut where the line was: they tell where the last one ends. */
void commander_text(const struct words *w, int n, char *out, size_t size)
{
	const char *last = w->count > n ? w->rest[w->count - 1] : "";
	size_t length = w->count > n ? (size_t)(last - w->rest[n]) : 0;

	length += *last == '"' ? strlen(w->word[w->count - 1]) + 2
			       : strcspn(last, " \t");
	snprintf(out, size, "%.*s", (int)length,
		 w->count > n ? w->rest[n] : "");
}

void commander_shift(struct words *w, int n)
{
	for (int i = 1; i + n < w->count; i++) {
		w->word[i] = w->word[i + n];
		w->rest[i] = w->rest[i + n];
	}
	w->count -= n;
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

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* LINE with its synonym or alias written out; "x/8i" as the word "x" with an
 * operand that begins with a slash, "?" as help and "!CMD" as shell CMD. */
void commander_expand(const struct commander *c, const char *line, char *out,
		      size_t size)
{
	size_t n = strcspn(line, " \t");
	const char *words;
	char name[64];

	if (*line == '!' || *line == '?') {
		snprintf(out, size, "%s %s", *line == '!' ? "shell" : "help",
			 line + 1);
		return;
	}
	if (strspn(line, LETTERS) && line[strspn(line, LETTERS)] == '/')
		n = strspn(line, LETTERS);
	snprintf(name, sizeof name, "%.*s", (int)n, line);
	words = n < sizeof name ? commander_words(c, name) : NULL;
	snprintf(out, size, "%.*s%s%s", words ? (int)strlen(words) : (int)n,
		 words ? words : line, line[n] == '/' ? " " : "", line + n);
}

/* A file whose name reads as a value was hardly meant: `print R1 > 5`. */
static bool is_value(struct commander *c, const char *target)
{
	struct error e;
	int64_t value;

	return expression(c->session, target, NULL, &value, &e);
}

static bool open_outlet(struct commander *c, char *text)
{
	struct plumbing p;
	struct error e;

	if (!plumbing_take(text, &p))
		return commander_error(c, "expected a file after >, or a "
					  "command of the host after |");
	if (p.kind == PLUMBING_NONE)
		return true;
	if (c->closed)
		return commander_error(c, "the host's files and commands are "
					  "not for whoever can connect here");
	if (p.kind != PLUMBING_PIPE && is_value(c, p.target))
		return commander_error(c,
				       "a comparison stands in parentheses, "
				       "(A > %s); a file of this name is "
				       "./%s",
				       p.target, p.target);
	if (!outlet_open(&c->outlet, &p, c->capture, &e))
		return commander_error(c, "%s", e.text);
	return true;
}

/* Does it reach files, sockets or commands of the host? */
static bool leaves(const struct console_command *k)
{
	return strstr(k->complete, "@file") || k->handler == con_listen ||
	       k->handler == con_lua;
}

/* A line that stands for itself: no synonym, no repetition. */
static bool execute(struct commander *c, char *text, bool repeated)
{
	char copy[COMMANDER_LINE], first[COMMANDER_LINE];
	const struct console_command *k;
	struct words w;
	bool good;

	snprintf(first, sizeof first, "%.*s", (int)strcspn(text, " \t"), text);
	k = commander_find(first);
	if (!k) {
		c->repeat[0] = 0;
		return commander_unknown(c, first);
	}
	if (c->closed && leaves(k))
		return commander_error(c,
				       "%s uses what is the host's, which is "
				       "not for whoever can connect here",
				       k->name);
	if (!repeated)
		remember(c, k, text);
	if (!commander_takes_text(k) && !open_outlet(c, text))
		return false;
	snprintf(copy, sizeof copy, "%s", text);
	commander_split(text, copy, &w);
	good = k->handler(c, &w);
	tell_time(c);
	if (!c->session->running)
		close_outlet(c);
	return good && !c->failed;
}

bool commander_execute(struct commander *c, const char *line)
{
	char text[COMMANDER_LINE];
	bool repeated;

	while (*line == ' ' || *line == '\t')
		line++;
	repeated = !*line;
	if (repeated)
		line = c->repeat;
	c->failed = false;
	if (c->collecting && !c->session->running)
		return commander_collect(c, line);
	if (!*line || strchr("*#;", *line)) /* a comment */
		return true;
	if (strlen(line) >= sizeof text)
		return commander_error(c, "a line has at most %zu characters",
				       sizeof text - 1);
	close_outlet(c); /* of a run that did not end with a stop */
	commander_expand(c, line, text, sizeof text);
	return execute(c, text, repeated);
}

bool commander_do(struct commander *c, const char *line)
{
	bool good;

	if (c->line)
		return c->line(c->context, line);
	good = commander_execute(c, line);
	while (c->session->running) {
		while (session_slice(c->session, UINT64_MAX))
			continue;
		commander_stopped(c);
	}
	return good && !c->failed;
}
