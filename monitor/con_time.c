/*
 * con_time.c - commands that go to other moments, and that keep them.
 */
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "isa.h"
#include "psw.h"
#include "reverse.h"
#include "session_file.h"

/* ---- showing ----------------------------------------------------------------
 */

/* Where it is, as after a run. */
static bool show(struct commander *c, bool quiet)
{
	c->quiet = quiet;
	commander_stopped(c);
	return true;
}

static bool failed(struct commander *c, const struct error *e)
{
	return commander_error(c, "%s", e->text);
}

static bool recorded(struct commander *c)
{
	const char *why = c->session->unrecorded.text;

	return c->session->timeline ||
	       commander_error(c, "nothing is recorded: %s",
			       *why ? why : "`record on` begins it");
}

static bool tell_position(struct commander *c)
{
	struct timeline *t = c->session->timeline;
	struct position now = timeline_now(t), end = timeline_end(t);

	if (!timeline_past(t))
		commander_print(c,
				"instruction %" PRIu64 ", cycle %" PRIu64
				": the present",
				now.instructions, now.cycle);
	else
		commander_print(c,
				"instruction %" PRIu64 ", cycle %" PRIu64
				": %" PRIu64 " instructions before the end of "
				"the recording",
				now.instructions, now.cycle,
				end.instructions - now.instructions);
	return true;
}

/* ---- backwards --------------------------------------------------------------
 */

bool con_reverse_stepi(struct commander *c, struct words *w)
{
	uint64_t n = 1;
	struct error e;

	if (w->count > 1 && !commander_number(c, w->word[1], &n))
		return false;
	return reverse_step(c->session, n, &e) ? show(c, true) : failed(c, &e);
}

bool con_reverse_next(struct commander *c, struct words *w)
{
	uint64_t n = 1;
	struct error e;

	if (w->count > 1 && !commander_number(c, w->word[1], &n))
		return false;
	while (n--)
		if (!reverse_next(c->session, &e))
			return failed(c, &e);
	return show(c, true);
}

bool con_reverse_continue(struct commander *c, struct words *w)
{
	struct error e;

	(void)w;
	return reverse_continue(c->session, NULL, &e) ? show(c, false)
						      : failed(c, &e);
}

bool con_reverse_finish(struct commander *c, struct words *w)
{
	struct error e;

	(void)w;
	return reverse_finish(c->session, &e) ? show(c, false) : failed(c, &e);
}

/* ---- going ------------------------------------------------------------------
 */

static bool number(struct commander *c, const char *text, uint64_t *out)
{
	char *end;

	*out = text && isdigit((unsigned char)*text) ? strtoull(text, &end, 10)
						     : 0;
	if (text && isdigit((unsigned char)*text) && !*end)
		return true;
	return commander_error(c, "expected a decimal number, got '%s'",
			       text ? text : "");
}

/* -N or +N instructions from here. */
static bool go_by(struct commander *c, const char *text, struct error *e)
{
	struct timeline *t = c->session->timeline;
	struct position now = timeline_now(t);
	uint64_t n;

	if (!number(c, text + 1, &n))
		return false;
	if (*text == '-')
		return reverse_step(c->session, n, e) || failed(c, e);
	return timeline_go_instruction(t, now.instructions + n, e) ||
	       failed(c, e);
}

static bool go_mark(struct commander *c, const char *name, struct error *e)
{
	struct timeline *t = c->session->timeline;
	const struct bookmark *b = timeline_bookmark(t, name ? name : "");

	if (!b)
		return commander_error(c,
				       "no bookmark '%s'; `bookmark` lists "
				       "them",
				       name ? name : "");
	return timeline_go(t, &b->at, e) || failed(c, e);
}

static bool go_number(struct commander *c, const char *text,
		      bool (*go)(struct timeline *t, uint64_t n,
				 struct error *error),
		      struct error *e)
{
	uint64_t n;

	return number(c, text, &n) &&
	       (go(c->session->timeline, n, e) || failed(c, e));
}

static bool go(struct commander *c, struct words *w, struct error *e)
{
	struct timeline *t = c->session->timeline;
	const char *what = w->word[1];
	const char *more = w->count > 2 ? w->word[2] : NULL;

	if (*what == '-' || *what == '+')
		return go_by(c, what, e);
	if (isdigit((unsigned char)*what))
		return go_number(c, what, timeline_go_cycle, e);
	if (!strcasecmp(what, "start"))
		return timeline_go_first(t, e) || failed(c, e);
	if (!strcasecmp(what, "end"))
		return timeline_go_end(t, e) || failed(c, e);
	if (!strcasecmp(what, "event"))
		return go_number(c, more, timeline_go_event, e);
	if (!strcasecmp(what, "instruction"))
		return go_number(c, more, timeline_go_instruction, e);
	if (!strcasecmp(what, "cycle"))
		return go_number(c, more, timeline_go_cycle, e);
	return go_mark(c, strcasecmp(what, "bookmark") ? what : more, e);
}

bool con_goto(struct commander *c, struct words *w)
{
	struct error e;

	if (w->count > 3)
		return commander_usage(c, w);
	if (!recorded(c))
		return false;
	if (!session_is_free(c->session, &e))
		return failed(c, &e);
	if (w->count > 1 && !go(c, w, &e))
		return false;
	tell_position(c);
	return show(c, true);
}

/* ---- who wrote it? ----------------------------------------------------------
 */

static bool target_of(struct commander *c, struct words *w,
		      struct reverse_target *out)
{
	unsigned long length = 4;
	struct place p = {.path = ""};
	struct error e;

	if (!commander_place(c, w, &p))
		return false;
	if (w->count < 2 || w->count > 3)
		return commander_usage(c, w);
	if (w->count == 2 &&
	    reverse_register(c->session, w->word[1], p.path, out))
		return true;
	if (!commander_address(c, w->word[1], &p.address))
		return false;
	if (w->count > 2 && !config_hex(w->word[2], 0xFFFFFF, &length))
		return commander_error(c,
				       "expected a length in hexadecimal "
				       "digits, got '%s'",
				       w->word[2]);
	return reverse_storage(c->session, &p, (uint32_t)length, out, &e) ||
	       failed(c, &e);
}

static void tell_write(struct commander *c, const struct reverse_target *what,
		       const struct reverse_write *w)
{
	static const char *const by[] = {
		[BY_INSTRUCTION] = "instruction",
		[BY_CHANNEL] = "a channel, behind instruction",
		[BY_MACHINE] = "an interruption or a clock, behind instruction",
	};
	char at[80] = "", whose[TOWER_PATH + 20] = "";

	if (!what->is_register)
		snprintf(at, sizeof at,
			 "absolute %06X, %u byte%s: ", (unsigned)w->absolute,
			 (unsigned)w->length, w->length == 1 ? "" : "s");
	if (*w->who)
		snprintf(whose, sizeof whose, " of %s (level %d)", w->who,
			 w->level);
	commander_print(c, "%swritten by %s %" PRIu64 "%s", at, by[w->by],
			w->instruction, whose);
}

bool con_last_write(struct commander *c, struct words *w)
{
	struct reverse_target what;
	struct reverse_write write;
	struct error e;

	if (!recorded(c) || !target_of(c, w, &what))
		return false;
	if (!reverse_write(c->session, &what, &write, &e))
		return failed(c, &e);
	tell_write(c, &what, &write);
	return show(c, true);
}

/* ---- keeping ----------------------------------------------------------------
 */

static bool list_marks(struct commander *c)
{
	struct timeline *t = c->session->timeline;

	for (size_t i = 0; i < t->bookmark_count; i++)
		commander_print(
			c, "%-20s instruction %" PRIu64 ", cycle %" PRIu64,
			t->bookmarks[i].name, t->bookmarks[i].at.instructions,
			t->bookmarks[i].at.cycle);
	return tell_position(c);
}

bool con_bookmark(struct commander *c, struct words *w)
{
	struct error e;

	if (!recorded(c))
		return false;
	if (w->count == 1)
		return list_marks(c);
	if (w->count == 3 && !strcasecmp(w->word[1], "delete"))
		return timeline_unmark(c->session->timeline, w->word[2]) ||
		       commander_error(c, "no bookmark '%s'", w->word[2]);
	if (w->count > 2)
		return commander_usage(c, w);
	return timeline_mark(c->session->timeline, w->word[1], &e) ||
	       failed(c, &e);
}

static bool tell_recording(struct commander *c)
{
	struct timeline *t = c->session->timeline;
	struct position first;

	if (!t)
		return !recorded(c);
	first = timeline_first(t);
	commander_print(c,
			"recorded from instruction %" PRIu64 ", cycle %" PRIu64
			": %zu inputs, %zu moments in %zu of %zu MB",
			first.instructions, first.cycle, t->journal->count,
			t->count, timeline_bytes(t) >> 20, t->memory >> 20);
	return tell_position(c);
}

static bool limit(struct commander *c, const char *text)
{
	struct error e;
	uint64_t n;

	if (!number(c, text, &n))
		return false;
	if (n < 1 || n > 1u << 20)
		return commander_error(c, "expected 1 to %u megabytes",
				       1u << 20);
	return session_record(c->session, (size_t)n << 20, &e) || failed(c, &e);
}

bool con_record(struct commander *c, struct words *w)
{
	struct error e;

	if (w->count == 1)
		return tell_recording(c);
	if (w->count == 2 && !strcasecmp(w->word[1], "on"))
		return session_record(c->session, 0, &e) || failed(c, &e);
	if (w->count == 2 && !strcasecmp(w->word[1], "off")) {
		session_record_end(c->session);
		return true;
	}
	if (w->count == 3 && !strcasecmp(w->word[1], "memory"))
		return limit(c, w->word[2]);
	return commander_usage(c, w);
}

bool con_save(struct commander *c, struct words *w)
{
	struct error e;

	if (w->count == 3)
		return commander_save_breakpoints(c, w);
	if (w->count != 2)
		return commander_usage(c, w);
	return recorded(c) &&
	       (session_file_save(c->session, w->word[1], &e) || failed(c, &e));
}
