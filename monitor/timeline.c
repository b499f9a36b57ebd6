/*
 * timeline.c - moments of a session: making, thinning, going to them.
 */
#include "timeline.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host.h"
#include "media.h"
#include "session.h"
#include "session_state.h"
#include "timeline_impl.h"

#define GAP_NS	 50000000u /* between two moments, at least            */
#define SHARE	 12	   /* of the host's time that moments may take: 1/N */
#define DISTANCE 8	   /* gaps are at most this part of the distance */

static struct machine *machine_of(const struct timeline *t)
{
	return t->session->machine;
}

/* ---- the host's time --------------------------------------------------------
 */

/* What passes from here on is not the run's. */
static void clock_off(struct timeline *t)
{
	if (t->since)
		t->work += host_ns() - t->since;
	t->since = 0;
}

static void clock_on(struct timeline *t)
{
	t->since = host_ns();
}

/* ---- moments ----------------------------------------------------------------
 */

long moment_before(const struct timeline *t, const struct position *at)
{
	size_t low = 0, high = t->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (position_compare(&t->moments[middle].at, at) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return (long)low - 1;
}

static void moment_free(struct moment *m)
{
	snapshot_free(m->machine);
	shared_free(&m->session);
}

static void drop(struct timeline *t, size_t n)
{
	moment_free(&t->moments[n]);
	t->count--;
	memmove(&t->moments[n], &t->moments[n + 1],
		(t->count - n) * sizeof *t->moments);
}

void moments_forget_after(struct timeline *t, const struct position *at)
{
	while (t->count &&
	       position_compare(&t->moments[t->count - 1].at, at) > 0)
		drop(t, t->count - 1);
}

static bool take_session(struct timeline *t, struct moment *m,
			 const struct moment *before)
{
	struct state st;
	bool good;

	state_save(&st, STATE_SAVE);
	session_state(t->session, &st);
	good = state_good(&st) && shared_take(&m->session, st.out, st.size,
					      before ? &before->session : NULL);
	state_free(&st);
	return good;
}

static bool make_room(struct timeline *t)
{
	size_t room = t->room ? 2 * t->room : 64;
	struct moment *grown;

	if (t->count < t->room)
		return true;
	grown = realloc(t->moments, room * sizeof *grown);
	if (!grown)
		return false;
	t->moments = grown;
	t->room = room;
	return true;
}

static bool make(struct timeline *t, struct moment *m,
		 const struct moment *before, struct error *error)
{
	m->machine = machine_snapshot(machine_of(t),
				      before ? before->machine : NULL, error);
	if (!m->machine)
		return false;
	if (make_room(t) && take_session(t, m, before))
		return true;
	snapshot_free(m->machine);
	return error_set(error, "no memory for a moment of the recording");
}

bool moment_take(struct timeline *t, bool kept, struct error *error)
{
	struct moment m = {.at = timeline_now(t),
			   .events = t->session->counters.taken,
			   .work = t->work,
			   .kept = kept};
	size_t n = (size_t)(moment_before(t, &m.at) + 1);

	if (n && !position_compare(&t->moments[n - 1].at, &m.at)) {
		t->moments[n - 1].kept |= kept;
		return true;
	}
	if (n < t->count && m.work > t->moments[n].work)
		m.work = t->moments[n].work; /* slower than the first time */
	if (!make(t, &m, n ? &t->moments[n - 1] : NULL, error))
		return false;
	memmove(&t->moments[n + 1], &t->moments[n],
		(t->count - n) * sizeof *t->moments);
	t->moments[n] = m;
	t->count++;
	return true;
}

size_t timeline_bytes(const struct timeline *t)
{
	size_t sum = 0;

	for (size_t i = 0; i < t->count; i++)
		sum += snapshot_bytes(t->moments[i].machine) +
		       t->moments[i].session.own + sizeof(struct moment);
	return sum;
}

static uint64_t apart(uint64_t a, uint64_t b)
{
	return a > b ? a - b : b - a;
}

/* How much moment N is missed when it goes: the gap that it leaves, of the gap
 * that may be there, so near the end or the place where one is. */
static double missed(const struct timeline *t, size_t n)
{
	uint64_t at = t->moments[n].work;
	uint64_t end = t->moments[t->count - 1].work;
	uint64_t gap = t->moments[n + 1].work - t->moments[n - 1].work;
	uint64_t near = apart(at, t->work), far = apart(at, end);
	uint64_t allowed = (near < far ? near : far) / DISTANCE;

	return (double)gap / (double)(allowed + 2 * GAP_NS);
}

/* The one that is missed least, but the first and the last; 0: none. */
static size_t least(const struct timeline *t, double *how_much)
{
	size_t which = 0;

	for (size_t n = 1; n + 1 < t->count; n++) {
		double d = t->moments[n].kept ? 1e300 : missed(t, n);

		if (d < 1e300 && (!which || d < *how_much)) {
			which = n;
			*how_much = d;
		}
	}
	return which;
}

void moments_thin(struct timeline *t)
{
	double d;
	size_t n;

	while ((n = least(t, &d)) && d < 1)
		drop(t, n);
	while (timeline_bytes(t) > t->memory && t->count > 2) {
		n = least(t, &d);
		t->late |= !n; /* the recording begins later, then */
		drop(t, n);
	}
	if (t->count)
		t->moments[0].kept = true;
}

void timeline_count(struct timeline *t)
{
	uint64_t now = machine_instructions(machine_of(t));

	if (t->session->muted)
		t->again += now - t->counted;
	t->counted = now;
}

bool moment_restore(struct timeline *t, size_t n, struct error *error)
{
	struct moment *m = &t->moments[n];
	struct session *s = t->session;
	struct state st;
	uint8_t *bytes;
	bool good;

	clock_off(t);
	timeline_count(t);
	journal_depart(t->journal);
	if (!machine_restore(s->machine, m->machine, error))
		return false;
	t->counted = machine_instructions(s->machine);
	bytes = shared_bytes(&m->session);
	if (!bytes)
		return error_set(error, "no memory to go back");
	state_load(&st, bytes, m->session.size);
	session_state(s, &st);
	good = state_done(&st, error);
	free(bytes);
	t->work = m->work;
	t->due = t->work + GAP_NS; /* moments are missing where one looks */
	journal_return(t->journal, &m->at);
	return good;
}

/* ---- while the machine runs -------------------------------------------------
 */

static void next_due(struct timeline *t, uint64_t took)
{
	uint64_t gap = took * SHARE > GAP_NS ? took * SHARE : GAP_NS;

	t->due = t->work + gap;
}

/* A moment of now, if there is none near. */
static void perhaps(struct timeline *t)
{
	uint64_t begun = host_ns();
	struct position now = timeline_now(t);
	long n = moment_before(t, &now);
	struct error ignored; /* then the way back is longer */

	/* There are some already. */
	if (n >= 0 && (size_t)n + 1 < t->count &&
	    t->moments[n + 1].work - t->moments[n].work <
		    2 * (uint64_t)GAP_NS) {
		next_due(t, 0);
		return;
	}
	moment_take(t, false, &ignored);
	moments_thin(t);
	next_due(t, host_ns() - begun);
}

void timeline_passed(struct timeline *t)
{
	clock_off(t);
	if (t->work >= t->due && !t->frozen)
		perhaps(t);
	clock_on(t);
}

/* ---- what the journal asks for ----------------------------------------------
 */

/* The state behind an input that cannot be done again. */
static void before(void *context)
{
	struct timeline *t = context;
	struct journal *j = t->journal;
	struct error ignored;

	if (t->shots < j->next && input_is_shot(j->list[j->next - 1].kind))
		moment_take(t, true, &ignored);
	if (t->shots < j->next)
		t->shots = j->next;
}

static bool shot(void *context, size_t input)
{
	struct timeline *t = context;
	struct error ignored;

	for (size_t n = 0; n < t->count; n++)
		if (t->moments[n].kept && t->moments[n].at.inputs == input + 1)
			return moment_restore(t, n, &ignored);
	return false;
}

/* The machine is where its recording ends: its files are written again.  Of a
 * recording that came from a file there are none, and the copies go on. */
static void arrive(void *context)
{
	struct timeline *t = context;
	const struct moment *last = &t->moments[t->count - 1];
	struct media *media = machine_media(machine_of(t));
	struct error error;

	if (!media || media_is_live(media))
		return;
	if (t->adopted)
		media_branch(media);
	else if (position_compare(&last->at, &t->journal->end) ||
		 !machine_return(machine_of(t), last->machine, &error))
		snprintf(t->told, sizeof t->told,
			 "the files cannot be written again: %.120s",
			 position_compare(&last->at, &t->journal->end)
				 ? "this end was never live"
				 : error.text);
}

static void branch(void *context, const struct position *now)
{
	struct timeline *t = context;
	uint64_t end = t->count ? t->moments[t->count - 1].at.instructions : 0;
	struct media *media = machine_media(machine_of(t));
	bool files;

	if (t->journal->end.instructions > end)
		end = t->journal->end.instructions;
	moments_forget_after(t, now);
	for (size_t i = t->bookmark_count; i-- > 0;)
		if (position_compare(&t->bookmarks[i].at, now) > 0)
			t->bookmarks[i] = t->bookmarks[--t->bookmark_count];
	files = !media || media_branch(media);
	t->adopted = false;
	snprintf(t->told, sizeof t->told,
		 "another future begins: %" PRIu64
		 " recorded instructions are forgotten%s",
		 end > now->instructions ? end - now->instructions : 0,
		 files ? ""
		       : "; files stay as they are, what is written from "
			 "here on is kept in memory");
	t->due = 0;
	if (t->shots > now->inputs)
		t->shots = now->inputs;
}

/* ---- life -------------------------------------------------------------------
 */

struct timeline *timeline_create(struct session *s, size_t memory,
				 struct error *error)
{
	struct timeline *t = calloc(1, sizeof *t);

	if (!t || !(t->journal = journal_create(s->machine))) {
		free(t);
		return error_set(error, "no memory to record"), NULL;
	}
	t->session = s;
	t->memory = memory;
	if (!moment_take(t, true, error)) {
		timeline_destroy(t);
		return NULL;
	}
	t->journal->keeper = (struct journal_keeper){.context = t,
						     .before = before,
						     .shot = shot,
						     .arrive = arrive,
						     .branch = branch};
	return t;
}

void timeline_destroy(struct timeline *t)
{
	struct error ignored;

	if (!t)
		return;
	if (t->journal->past)
		timeline_go_end(t, &ignored);
	while (t->count)
		drop(t, t->count - 1);
	if (machine_media(machine_of(t)) &&
	    media_is_live(machine_media(machine_of(t))))
		media_record_end(machine_media(machine_of(t)));
	journal_destroy(t->journal);
	free(t->moments);
	free(t->bookmarks);
	free(t);
}

void timeline_adopt(struct timeline *t, const struct position *first,
		    const struct position *end)
{
	t->moments[0].at = *first;
	t->adopted = true;
	t->shots = first->inputs;
	journal_adopt(t->journal, first, end);
}

struct position timeline_now(struct timeline *t)
{
	return journal_now(t->journal);
}

struct position timeline_first(const struct timeline *t)
{
	return t->moments[0].at;
}

struct position timeline_end(struct timeline *t)
{
	return journal_end(t->journal);
}

bool timeline_past(const struct timeline *t)
{
	return t->journal->past;
}

void timeline_limit(struct timeline *t, size_t memory)
{
	t->memory = memory;
	moments_thin(t);
}

/* ---- bookmarks --------------------------------------------------------------
 */

const struct bookmark *timeline_bookmark(const struct timeline *t,
					 const char *name)
{
	for (size_t i = 0; i < t->bookmark_count; i++)
		if (!strcmp(t->bookmarks[i].name, name))
			return &t->bookmarks[i];
	return NULL;
}

bool timeline_unmark(struct timeline *t, const char *name)
{
	const struct bookmark *b = timeline_bookmark(t, name);

	if (!b)
		return false;
	t->bookmarks[b - t->bookmarks] = t->bookmarks[--t->bookmark_count];
	return true;
}

bool timeline_keep_mark(struct timeline *t, const struct bookmark *b)
{
	struct bookmark *list;

	timeline_unmark(t, b->name);
	list = realloc(t->bookmarks, (t->bookmark_count + 1) * sizeof *list);
	if (!list)
		return false;
	t->bookmarks = list;
	list[t->bookmark_count++] = *b;
	return true;
}

bool timeline_mark(struct timeline *t, const char *name, struct error *error)
{
	struct bookmark b = {.at = timeline_now(t)};

	if (!*name || strlen(name) >= BOOKMARK_NAME)
		return error_set(error,
				 "'%.40s': a bookmark has a name of 1 to %d "
				 "characters",
				 name, BOOKMARK_NAME - 1);
	snprintf(b.name, sizeof b.name, "%s", name);
	return timeline_keep_mark(t, &b) ||
	       error_set(error, "no memory for a bookmark");
}
