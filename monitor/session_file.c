/*
 * session_file.c - saving and opening a recorded session.
 */
#include "session_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config_machine.h"
#include "model.h"
#include "section.h"
#include "session_state.h"
#include "text_file.h"
#include "timeline_impl.h"

#define VERSION 1

static const char magic[8] = {'T', 'Z', 'S', 'E', 'S', 'S', 'N', 0x1A};

/* ---- what the sections hold -------------------------------------------------
 */

#define MOST_INPUTS 100000000u
#define MOST_WORDS  64
#define MOST_BYTES  (64u << 20)
#define MOST_MARKS  100000

static void position_state(struct position *p, struct state *st)
{
	state_u64(st, &p->instructions);
	state_u64(st, &p->cycle);
	state_u64(st, &p->inputs);
}

/* What is loaded is given back by input_release(). */
static void input_state(struct input *in, struct state *st)
{
	uint8_t *bytes = (uint8_t *)(uintptr_t)in->args.bytes;
	char **words = (char **)(uintptr_t)in->args.argv;
	unsigned count = (unsigned)in->args.argc;

	position_state(&in->at, st);
	STATE_ENUM(st, &in->kind, INPUT_COUNT);
	state_u8(st, &in->cpu);
	for (unsigned i = 0; i < 4; i++)
		state_u64(st, &in->args.n[i]);
	state_memory(st, &bytes, &in->args.size, MOST_BYTES);
	state_number(st, &count, MOST_WORDS);
	if (state_loads(st))
		words = calloc((size_t)count + 1, sizeof *words);
	for (unsigned i = 0; i < count && state_good(st); i++)
		state_string(st, &words[i]);
	in->args.bytes = bytes;
	in->args.argv = (const char *const *)words;
	in->args.argc = (int)count;
}

static void input_release(struct input *in)
{
	for (int i = 0; in->args.argv && i < in->args.argc; i++)
		free((void *)(uintptr_t)in->args.argv[i]);
	free((void *)(uintptr_t)in->args.argv);
	free((void *)(uintptr_t)in->args.bytes);
}

static bool has_words(const struct input *in)
{
	for (int i = 0; i < in->args.argc; i++)
		if (!in->args.argv[i])
			return false;
	return true;
}

/* They are in order, each at the number that it says. */
static void check_order(struct state *st, const struct journal *j,
			const struct input *in)
{
	const struct input *last = j->count ? &j->list[j->count - 1] : NULL;

	if (in->at.inputs != j->count ||
	    (last && position_compare(&last->at, &in->at) >= 0))
		state_fail(st, "input %zu is out of order", j->count);
	if (!has_words(in))
		state_fail(st, "input %zu has a word that is none", j->count);
}

static void journal_state(struct journal *j, struct state *st)
{
	uint64_t n = j->count;

	state_mark(st, "jour", 1);
	state_u64(st, &n);
	for (uint64_t i = 0; i < n && state_good(st); i++) {
		struct input in = {.kind = INPUT_START};

		if (!state_loads(st)) {
			in = j->list[i];
			input_state(&in, st);
			continue;
		}
		input_state(&in, st);
		if (state_good(st))
			check_order(st, j, &in);
		if (state_good(st) && !journal_append(j, &in))
			state_fail(st, "no memory for %zu inputs", j->count);
		input_release(&in);
	}
}

static void marks_state(struct timeline *t, struct state *st)
{
	size_t n = t->bookmark_count;

	state_mark(st, "mark", 1);
	state_size(st, &n, MOST_MARKS);
	for (size_t i = 0; i < n && state_good(st); i++) {
		struct bookmark b = {.name = ""};

		if (!state_loads(st))
			b = t->bookmarks[i];
		state_bytes(st, b.name, sizeof b.name);
		b.name[sizeof b.name - 1] = 0;
		position_state(&b.at, st);
		if (state_loads(st) && state_good(st))
			timeline_keep_mark(t, &b);
	}
}

/* Where the person was, where it ends, and what it was like there. */
struct here {
	struct position now, end;
	bool hashed;
	uint8_t hash[HASH_SIZE];
};

static void here_state(struct here *h, struct state *st)
{
	state_mark(st, "here", 1);
	position_state(&h->now, st);
	position_state(&h->end, st);
	state_bool(st, &h->hashed);
	state_bytes(st, h->hash, sizeof h->hash);
}

/* ---- saving -----------------------------------------------------------------
 */

static bool no_memory(struct error *error)
{
	return error_set(error, "no memory for the recording");
}

static void add(struct section_writer *w, const char name[4], struct state *st)
{
	section_write(w, name, st->out, st->size);
	state_free(st);
}

static bool append(void *context, const void *bytes, size_t size,
		   struct error *error)
{
	struct section_writer *w = context;

	section_plain(w, bytes, size);
	return !w->failed || no_memory(error);
}

static void save_config(const struct session *s, struct section_writer *w)
{
	struct config c = s->config;
	struct model model = *machine_model_data(s->machine);
	struct state st;

	c.model = &model;
	c.machine.instruction_set = machine_set(s->machine)->name;
	state_save(&st, STATE_SAVE);
	config_machine_state(&c, &st);
	add(w, "CONF", &st);
}

static void save_symbols(const struct session *s, struct section_writer *w)
{
	struct section_writer all = {NULL, 0, 0, false};
	const char *name;
	char *text;

	for (size_t n = 0; (name = symbols_path(s->symbols, n)); n++) {
		text = symbols_text(s->symbols, n);
		section_plain(&all, name, strlen(name) + 1);
		section_plain(&all, text, strlen(text) + 1);
		free(text);
	}
	section_write(w, "SYMB", all.bytes, all.size);
	w->failed |= all.failed;
	free(all.bytes);
}

/* The first moment: media, machine, and what the monitor knew. */
static bool save_moment(struct timeline *t, struct section_writer *w,
			struct error *error)
{
	const struct moment *first = &t->moments[0];
	struct position at = first->at;
	struct section_writer part = {NULL, 0, 0, false};
	uint8_t *bytes = shared_bytes(&first->session);
	struct state st;
	bool good;

	good = snapshot_media_save(t->session->machine, first->machine, append,
				   &part, error);
	section_write(w, "MEDI", part.bytes, part.size);
	part.size = 0;
	good = good && snapshot_write(first->machine, append, &part, error);
	section_write(w, "SNAP", part.bytes, part.size);
	part.size = 0;
	state_save(&st, STATE_SAVE);
	position_state(&at, &st);
	section_plain(&part, st.out, st.size);
	state_free(&st);
	section_plain(&part, bytes, first->session.size);
	section_write(w, "SESS", part.bytes, part.size);
	w->failed |= part.failed;
	free(part.bytes);
	free(bytes);
	return good;
}

/* The end, and the hash that it has: the person sees nothing of the way. */
static bool save_here(struct timeline *t, struct section_writer *w,
		      struct error *error)
{
	struct here h = {.now = timeline_now(t), .end = timeline_end(t)};
	struct state st;

	if (!timeline_go_end(t, error))
		return false;
	h.hashed = machine_hash(t->session->machine, h.hash, error);
	if (!h.hashed || !timeline_go(t, &h.now, error))
		return false;
	state_save(&st, STATE_SAVE);
	here_state(&h, &st);
	add(w, "HERE", &st);
	return true;
}

static bool save_all(struct session *s, struct section_writer *w,
		     struct error *error)
{
	struct timeline *t = s->timeline;
	uint8_t head[12] = {0};
	struct state st;

	memcpy(head, magic, sizeof magic);
	head[8] = VERSION;
	section_plain(w, head, sizeof head);
	save_config(s, w);
	save_symbols(s, w);
	if (!save_moment(t, w, error))
		return false;
	state_save(&st, STATE_SAVE);
	journal_state(t->journal, &st);
	add(w, "JOUR", &st);
	state_save(&st, STATE_SAVE);
	marks_state(t, &st);
	add(w, "MARK", &st);
	if (!save_here(t, w, error))
		return false;
	section_write(w, "DONE", NULL, 0);
	return !w->failed || no_memory(error);
}

/* Beside it first: a file of that name is whole, the old one or the new. */
static bool write_file(const char *file, const uint8_t *bytes, size_t size,
		       struct error *error)
{
	char *beside = NULL;
	FILE *f;
	bool good;

	if (asprintf(&beside, "%s.new", file) < 0)
		return no_memory(error);
	f = fopen(beside, "we");
	good = f && fwrite(bytes, 1, size, f) == size;
	if (f && fclose(f))
		good = false;
	good = good && !rename(beside, file);
	if (!good) {
		error_set(error, "%.300s: %s", file, strerror(errno));
		if (f)
			unlink(beside);
	}
	free(beside);
	return good;
}

bool session_file_save(struct session *s, const char *file, struct error *error)
{
	struct section_writer w = {NULL, 0, 0, false};
	bool good;

	if (!s->timeline)
		return error_set(error, "nothing is recorded that could be "
					"saved");
	good = save_all(s, &w, error) &&
	       write_file(file, w.bytes, w.size, error);
	free(w.bytes);
	return good;
}

/* ---- opening ----------------------------------------------------------------
 */

/* A section as a walk. */
struct part {
	uint8_t *bytes;
	size_t size;
	struct state st;
};

static bool open_part(struct section_reader *r, const char name[4],
		      struct part *p, struct error *error)
{
	p->bytes = section_read(r, name, &p->size, error);
	if (p->bytes)
		state_load(&p->st, p->bytes, p->size);
	return p->bytes;
}

/* All of it was walked over; false with the reason. */
static bool close_part(struct section_reader *r, const char *name,
		       struct part *p, struct error *error)
{
	struct error why;
	bool good = state_done(&p->st, &why);

	free(p->bytes);
	return good || error_set(error, "%.200s: section %.4s: %.200s", r->name,
				 name, why.text);
}

static bool check_head(struct section_reader *r, struct error *error)
{
	if (r->size < 12 || memcmp(r->bytes, magic, sizeof magic))
		return error_set(error,
				 "%.200s: no recorded session: expected a file "
				 "that `save` wrote",
				 r->name);
	if (r->bytes[8] != VERSION || r->bytes[9] || r->bytes[10] ||
	    r->bytes[11])
		return error_set(error,
				 "%.200s: a session of format %u: this program "
				 "reads format %d",
				 r->name,
				 r->bytes[8] | (unsigned)r->bytes[9] << 8,
				 VERSION);
	r->at = 12;
	return true;
}

/* Damage is found before anything of the file is used. */
static bool check_all(struct section_reader *r, struct error *error)
{
	static const char names[][5] = {"CONF", "SYMB", "MEDI", "SNAP", "SESS",
					"JOUR", "MARK", "HERE", "DONE"};
	struct section_reader copy = *r;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!section_check(&copy, names[i], error))
			return false;
	return copy.at == copy.size ||
	       error_set(error, "%.200s: damaged: there is more behind its end",
			 r->name);
}

static struct session *open_machine(struct section_reader *r,
				    struct error *error)
{
	struct config c = {.ipl = -1};
	struct part p;

	if (!open_part(r, "CONF", &p, error))
		return NULL;
	config_machine_state(&c, &p.st);
	if (close_part(r, "CONF", &p, error))
		return session_create(&c, error);
	config_free(&c);
	return NULL;
}

/* Names and texts, each with a zero behind it. */
static bool open_symbols(struct section_reader *r, struct session *s,
			 struct error *error)
{
	size_t size, at = 0;
	uint8_t *bytes = section_read(r, "SYMB", &size, error);
	bool good = bytes;

	while (good && at < size) {
		const char *name = (const char *)bytes + at, *text;
		size_t n = strnlen(name, size - at) + 1;

		text = name + n;
		at += n;
		n = at < size ? strnlen(text, size - at) + 1 : 0;
		at += n;
		if (!n || at > size)
			good = error_set(error,
					 "%.200s: section SYMB: no whole table",
					 r->name);
		else
			good = session_symbols_text(s, name, text, error);
	}
	free(bytes);
	return good;
}

/* Bytes of a section, taken in order. */
struct taking {
	const uint8_t *bytes;
	size_t size, at;
};

static bool take(void *context, void *bytes, size_t size, struct error *error)
{
	struct taking *t = context;

	if (t->size - t->at < size)
		return error_set(error, "it ends too early");
	memcpy(bytes, t->bytes + t->at, size);
	t->at += size;
	return true;
}

static bool open_moment(struct section_reader *r, struct session *s,
			struct error *error)
{
	struct taking snap = {0}, media = {0};
	struct snapshot *first = NULL;
	struct error why = {""};
	uint8_t *m, *n = NULL;
	bool good;

	m = section_read(r, "MEDI", &media.size, error);
	if (m)
		n = section_read(r, "SNAP", &snap.size, error);
	media.bytes = m;
	snap.bytes = n;
	good = n;
	if (good) {
		first = snapshot_read(take, &snap, &why);
		good = first && snapshot_media_load(s->machine, first, take,
						    &media, &why);
		good = good && machine_restore(s->machine, first, &why);
		if (!good)
			error_set(error, "%.200s: its first moment: %.200s",
				  r->name, why.text);
	}
	snapshot_free(first);
	free(m);
	free(n);
	return good;
}

static bool open_session(struct section_reader *r, struct session *s,
			 struct position *at, struct error *error)
{
	struct part p;

	if (!open_part(r, "SESS", &p, error))
		return false;
	position_state(at, &p.st);
	session_state(s, &p.st);
	return close_part(r, "SESS", &p, error);
}

static bool open_journal(struct section_reader *r, struct session *s,
			 struct error *error)
{
	struct part p;

	if (!open_part(r, "JOUR", &p, error))
		return false;
	journal_state(s->timeline->journal, &p.st);
	if (!close_part(r, "JOUR", &p, error) ||
	    !open_part(r, "MARK", &p, error))
		return false;
	marks_state(s->timeline, &p.st);
	return close_part(r, "MARK", &p, error);
}

/* From the first moment on to where the person was. */
static bool open_here(struct section_reader *r, struct session *s,
		      const struct position *first, struct error *error)
{
	struct here h = {.hashed = false};
	struct position now;
	struct part p;

	if (!open_part(r, "HERE", &p, error))
		return false;
	here_state(&h, &p.st);
	if (!close_part(r, "HERE", &p, error))
		return false;
	now = timeline_now(s->timeline);
	if (now.instructions != first->instructions ||
	    now.cycle != first->cycle ||
	    first->inputs > s->timeline->journal->count ||
	    position_compare(&h.end, first) < 0 ||
	    h.end.inputs != s->timeline->journal->count)
		return error_set(error, "%.200s: its moments do not fit",
				 r->name);
	timeline_adopt(s->timeline, first, &h.end);
	s->timeline->has_hash = h.hashed;
	memcpy(s->timeline->hash, h.hash, sizeof h.hash);
	return timeline_go(s->timeline, &h.now, error);
}

static bool open_all(struct section_reader *r, struct session *s,
		     struct error *error)
{
	struct position first;

	return open_symbols(r, s, error) && open_moment(r, s, error) &&
	       open_session(r, s, &first, error) &&
	       session_record(s, 0, error) && open_journal(r, s, error) &&
	       open_here(r, s, &first, error);
}

struct session *session_file_read(const uint8_t *bytes, size_t size,
				  const char *name, struct error *error)
{
	struct section_reader r = {bytes, size, 0, name};
	struct session *s;

	if (!check_head(&r, error) || !check_all(&r, error))
		return NULL;
	s = open_machine(&r, error);
	if (!s || open_all(&r, s, error))
		return s;
	session_destroy(s);
	return NULL;
}

struct session *session_file_open(const char *file, struct error *error)
{
	struct session *s = NULL;
	size_t size;
	uint8_t *bytes = text_file_bytes(file, &size, error);

	if (bytes)
		s = session_file_read(bytes, size, file, error);
	free(bytes);
	return s;
}

bool session_file_verify(struct session *s, struct error *error)
{
	struct timeline *t = s->timeline;
	struct position here = timeline_now(t);
	uint8_t hash[HASH_SIZE];

	if (!t->has_hash)
		return error_set(error, "the file has no hash of its end");
	if (!timeline_go_end(t, error) ||
	    !machine_hash(s->machine, hash, error))
		return false;
	if (memcmp(hash, t->hash, sizeof hash))
		return error_set(error, "the end is another than it was when "
					"the file was written");
	return timeline_go(t, &here, error);
}

void session_file_seal(uint8_t *bytes, size_t size)
{
	if (size > 12)
		section_seal(bytes, size, 12);
}
