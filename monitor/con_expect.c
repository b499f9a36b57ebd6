/*
 * con_expect.c - EXPECT and SEND, as SIMH has them: a text that a console
 * prints is awaited, a text is typed.
 *
 * A text in "quotes" has C's \r \n \t \\ \" and \xHH in it; without quotes
 * it is taken as it is.
 */
#include <ctype.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commander.h"

/* ---- texts ----------------------------------------------------------------
 */

static int hex_digit(char c)
{
	return isdigit((unsigned char)c) ? c - '0'
					 : tolower((unsigned char)c) - 'a' + 10;
}

/* What the backslash at *P means; *P is behind it then. */
static char escaped(const char **p)
{
	char c = *(*p)++;

	switch (c) {
	case 'r':
		return '\r';
	case 'n':
		return '\n';
	case 't':
		return '\t';
	case 'x':
		if (isxdigit((unsigned char)(*p)[0]) &&
		    isxdigit((unsigned char)(*p)[1])) {
			*p += 2;
			return (char)(hex_digit((*p)[-2]) << 4 |
				      hex_digit((*p)[-1]));
		}
		return 'x';
	default:
		return c;
	}
}

static bool take_text(struct commander *c, const char *text, char *out,
		      size_t size)
{
	size_t n = 0;

	if (*text != '"') {
		snprintf(out, size, "%s", text);
		return true;
	}
	for (text++; *text && *text != '"' && n + 1 < size;)
		if (*text == '\\' && text[1]) {
			text++;
			out[n++] = escaped(&text);
		} else {
			out[n++] = *text++;
		}
	out[n] = 0;
	return *text == '"' ||
	       commander_error(c, "expected a quote at the end of the text");
}

/* The console that word 1 names, then off the words; or the first one. */
static bool take_console(struct commander *c, struct words *w,
			 unsigned *address)
{
	int first = session_first_device(c->session, DEVICE_CONSOLE);

	if (w->count > 2 && strlen(w->word[1]) == 3 &&
	    config_address(w->word[1], address)) {
		commander_shift(w, 1);
	} else {
		*address = session_terminal(c->session, 0x009) || first < 0
				   ? 0x009
				   : (unsigned)first;
	}
	return true;
}

/* ---- expect ---------------------------------------------------------------
 */

struct awaited {
	char text[COMMANDER_LINE];
	bool pattern, any_case;
	double seconds;
	regex_t regex;
};

/* Where it begins in OUTPUT, *LENGTH long; NULL: it is not there. */
static const char *find(const struct awaited *x, const char *output,
			size_t *length)
{
	regmatch_t match;
	const char *at;

	if (x->pattern) {
		if (regexec(&x->regex, output, 1, &match, 0))
			return NULL;
		*length = (size_t)(match.rm_eo - match.rm_so);
		return output + match.rm_so;
	}
	*length = strlen(x->text);
	at = x->any_case ? strcasestr(output, x->text)
			 : strstr(output, x->text);
	return at;
}

/* Is it in what the console printed since the last match? */
static bool printed(struct terminal *t, const struct awaited *x)
{
	size_t length;
	const char *at = t->size > t->taken
				 ? find(x, t->output + t->taken, &length)
				 : NULL;

	if (!at)
		return false;
	t->taken = (size_t)(at - t->output) + length;
	return true;
}

/* The front end drives other runs; this one has to see what comes between. */
static bool await(struct commander *c, unsigned address,
		  const struct awaited *x)
{
	struct session *s = c->session;
	struct session_goal goal = {.kind = GOAL_RUN, .console = (int)address};
	uint64_t end =
		machine_cycles(s->machine) + session_cycles(s, x->seconds);

	while (!printed(session_terminal(s, address), x)) {
		goal.cycles = end - machine_cycles(s->machine);
		if (machine_cycles(s->machine) >= end ||
		    session_run(s, &goal)->kind != STOP_CONSOLE)
			return commander_error(
				c, "console %03X did not print '%s': %s",
				address, x->text, s->stop.text);
	}
	return true;
}

/* -r a regular expression, -i in any case, -t SECONDS; SIMH's -c and -p say
 * what is so anyway. */
static bool take_options(struct commander *c, struct words *w,
			 struct awaited *x)
{
	while (w->count > 2 && w->word[1][0] == '-' && w->word[1][1] &&
	       !w->word[1][2]) {
		char option = w->word[1][1];

		if (!strchr("ritcp", option))
			return commander_error(c,
					       "expected -r, -i or -t SECONDS, "
					       "got '%s'",
					       w->word[1]);
		x->pattern |= option == 'r';
		x->any_case |= option == 'i';
		commander_shift(w, 1);
		if (option != 't')
			continue;
		if (w->count < 3 ||
		    !commander_seconds(c, w->word[1], &x->seconds))
			return w->count < 3 ? commander_usage(c, w) : false;
		commander_shift(w, 1);
	}
	return true;
}

static bool compile(struct commander *c, struct awaited *x)
{
	char text[120];
	int status;

	if (!x->pattern)
		return true;
	status = regcomp(&x->regex, x->text,
			 REG_EXTENDED | (x->any_case ? REG_ICASE : 0));
	if (!status)
		return true;
	regerror(status, &x->regex, text, sizeof text);
	return commander_error(c, "'%s': %s", x->text, text);
}

bool con_expect(struct commander *c, struct words *w)
{
	struct awaited x = {.seconds = c->patience};
	unsigned address;
	bool good;

	if (!take_options(c, w, &x) || !take_console(c, w, &address))
		return false;
	if (w->count < 2)
		return commander_usage(c, w);
	if (!session_terminal(c->session, address))
		return commander_error(c, "there is no console at %03X",
				       address);
	if (!take_text(c, w->rest[1], x.text, sizeof x.text) || !compile(c, &x))
		return false;
	good = await(c, address, &x);
	if (x.pattern)
		regfree(&x.regex);
	return good;
}

/* ---- send -----------------------------------------------------------------
 */

/* Lines end with \r or \n, which on a display is the key ENTER. */
static bool type_lines(struct commander *c, unsigned address, char *text)
{
	const struct device *d = machine_device(c->session->machine, address);
	bool display = d && device_class(d) == DEVICE_DISPLAY, good = true;
	struct error e;

	while (good && *text) {
		size_t n = strcspn(text, "\r\n");
		char end = text[n];

		text[n] = 0;
		good = (display && !n) ||
		       session_type(c->session, address, text, &e);
		if (good && display && end)
			good = session_display_key(c->session, address, "enter",
						   &e);
		text += n + (end != 0);
	}
	return good || commander_error(c, "%s", e.text);
}

bool con_send(struct commander *c, struct words *w)
{
	char text[COMMANDER_LINE];
	unsigned address;

	if (!take_console(c, w, &address))
		return false;
	if (w->count < 2)
		return commander_usage(c, w);
	return take_text(c, w->rest[1], text, sizeof text) &&
	       type_lines(c, address, text);
}
