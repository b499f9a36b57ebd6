/*
 * disk_kill_test.c - a process that writes a disk is killed at any moment.
 *
 * A machine in a process of its own formats and updates records through
 * channel programs, and tells after each interruption how many of them have
 * ended.  When it has been killed every track is whole and holds all that
 * was told of; only the one that was being written may be between its old
 * state and its new one.  Then the image can be written on.  Hercules's
 * check, where there is one, finds the same contents.
 *
 * So it is while the machine is recorded, and is taken to the past now and
 * then, where it writes something else.
 *
 * Twenty moments for each kind of image; with LONG=1 240.
 */
#include <stdio.h>
#include <unistd.h>

#include "kill.h"

#include "ckd.h"

#define DRIVE	  0x130
#define PROG	  0x1000
#define ARGUMENT  0x1100
#define DATA	  0x2000
#define CYLINDERS 3
#define HEADS	  19
#define TRACKS	  (CYLINDERS * HEADS)
#define MOST	  3 /* records on a track                                   */

enum { SEEK = 0x07, SEARCH = 0x31, TIC = 0x08, FORMAT = 0x1D, UPDATE = 0x05 };

/* ---- what the disk holds after so many writes --------------------------- */

struct expected {
	struct {
		unsigned count; /* with R0 */
		struct {
			uint16_t size;
			unsigned seed;
		} record[MOST + 1];
	} track[TRACKS];
};

struct step {
	unsigned track, record;
	bool format;
	uint16_t size;
};

static void begin(struct expected *d)
{
	memset(d, 0, sizeof *d);
	for (unsigned t = 0; t < TRACKS; t++)
		d->track[t].count = 1;
}

/* The N-th write, on a disk as D. */
static struct step step_of(const struct expected *d, unsigned n)
{
	uint32_t random = n * 2654435761u;
	struct step s = {.track = (random >> 8) % TRACKS};
	unsigned count = d->track[s.track].count;

	s.format = count == 1 || (random >> 20) % 3;
	s.record = 1 + (random >> 4) % (s.format ? count : count - 1);
	if (s.record > MOST)
		s.record = MOST;
	s.size = s.format ? (uint16_t)(1 + random % 4000)
			  : d->track[s.track].record[s.record].size;
	return s;
}

static void advance(struct expected *d, unsigned n)
{
	struct step s = step_of(d, n);

	if (s.format)
		d->track[s.track].count = s.record + 1;
	d->track[s.track].record[s.record].size = s.size;
	d->track[s.track].record[s.record].seed = n;
}

static void make_data(uint8_t *bytes, uint16_t size, unsigned seed)
{
	for (unsigned i = 0; i < size; i++)
		bytes[i] = (uint8_t)(seed + i / 5 * (seed % 7));
}

/* ---- the process that is killed ----------------------------------------- */

static void write_step(struct machine *m, const struct step *s, unsigned n)
{
	static uint8_t bytes[8 + 4096];
	unsigned c = s->track / HEADS, h = s->track % HEADS;
	uint32_t at = PROG;

	io_number(m, ARGUMENT, (uint64_t)c << 16 | h, 6);
	io_number(m, ARGUMENT + 8, (uint64_t)c << 16 | h, 4);
	io_number(m, ARGUMENT + 12, s->format ? s->record - 1 : s->record, 1);
	device_put(bytes, (uint64_t)c << 16 | h, 4);
	bytes[4] = (uint8_t)s->record;
	bytes[5] = 0;
	device_put(bytes + 6, s->size, 2);
	make_data(bytes + 8, s->size, n);
	io_put(m, DATA, bytes, 8u + s->size);
	at = io_ccw(m, at, SEEK, ARGUMENT, CCW_CC, 6);
	at = io_ccw(m, at, SEARCH, ARGUMENT + 8, CCW_CC, 5);
	at = io_ccw(m, at, TIC, at - 8, 0, 1);
	if (s->format)
		io_ccw(m, at, FORMAT, DATA, 0, (uint16_t)(8 + s->size));
	else
		io_ccw(m, at, UPDATE, DATA + 8, 0, s->size);
	kill_run(m, DRIVE, PROG);
}

struct target {
	const char *file, *shadow; /* sf=NAME, or NULL */
	bool recorded;
};

static void attach(struct machine *m, const struct target *target)
{
	const char *args[] = {target->file, "fast", target->shadow};
	struct error e;

	if (!machine_attach(m, DRIVE, "3330", target->shadow ? 3 : 2, args, &e))
		_exit(2);
}

static void attach_again(struct machine *m, const struct target *target)
{
	struct error e;

	machine_detach(m, DRIVE, &e);
	attach(m, target);
}

/* Back, something else is written, and forward again. */
static void visit_the_past(struct machine *m, const struct target *target,
			   const struct media_version *v, unsigned n)
{
	const struct step s = {n * 7 % TRACKS, 1, true, 1000};
	struct error e;

	if (!media_restore(machine_media(m), v, &e))
		_exit(9);
	attach_again(m, target);
	media_reopened(machine_media(m));
	write_step(m, &s, ~n);
	if (!media_return(machine_media(m), &e))
		_exit(10);
	attach_again(m, target);
	media_reopened(machine_media(m));
}

static void write_for_ever(const void *what, int report)
{
	const struct target *target = what;
	struct machine *m = io_machine();
	static struct expected d;

	begin(&d);
	for (unsigned n = 0;; n++) {
		struct step s = step_of(&d, n);

		/* Now and then the files are closed and opened again. */
		if (!n)
			attach(m, target);
		else if (n % 12 == 0)
			attach_again(m, target);
		if (target->recorded) {
			struct media_version *v = kill_record(m, n);

			if (n % 7 == 6)
				visit_the_past(m, target, v, n);
		}
		write_step(m, &s, n);
		advance(&d, n);
		kill_tell(report, n);
	}
}

/* ---- what is left ------------------------------------------------------- */

static bool same(struct ckd_track *t, const struct expected *d, unsigned track,
		 unsigned records, unsigned torn)
{
	uint8_t bytes[4096];

	if (t->count < records)
		return false;
	for (unsigned i = 1; i < records; i++) {
		uint16_t size = d->track[track].record[i].size;

		make_data(bytes, size, d->track[track].record[i].seed);
		if (t->record[i].data_length != size ||
		    (i != torn && memcmp(ckd_data(t, i), bytes, size)))
			return false;
	}
	return true;
}

static void check_track(struct ckd_track *t, const struct expected *before,
			const struct expected *after, const struct step *last,
			unsigned track)
{
	unsigned count = before->track[track].count;

	if (track != last->track) {
		assert_int_equal(t->count, count);
		assert_true(same(t, before, track, count, 0));
		return;
	}
	if (t->count == after->track[track].count &&
	    same(t, after, track, t->count, 0))
		return;
	if (t->count == count &&
	    same(t, before, track, count, last->format ? 0 : last->record))
		return;
	/* The old record has gone, the new one is not there yet. */
	assert_true(last->format);
	assert_int_equal(t->count, last->record);
	assert_true(same(t, before, track, t->count, 0));
}

static void check(const char *file, const char *shadow, unsigned told)
{
	static struct expected before, after;
	static struct ckd_track t;
	struct step last;
	struct error e;
	struct ckd ckd;

	begin(&before);
	for (unsigned n = 0; n < told; n++)
		advance(&before, n);
	after = before;
	last = step_of(&before, told);
	advance(&after, told);
	if (!ckd_open_shadow(&ckd, NULL, file, shadow ? shadow + 3 : NULL,
			     false, &e))
		fail_msg("%s", e.text);
	for (unsigned u = 0; u < TRACKS; u++) {
		if (!ckd_read_track(&ckd, u / HEADS, u % HEADS, &t, &e))
			fail_msg("%s", e.text);
		check_track(&t, &before, &after, &last, u);
	}
	assert_int_equal(ckd_erase(&ckd, &t, 1, &e), CKD_OK);
	assert_true(ckd_finish(&ckd, &e));
	ckd_close(&ckd);
}

/* Hercules's check may mend what it likes: nothing must be lost by that. */
static void their_check(const char *file, const char *shadow, unsigned told)
{
	char command[200];

	snprintf(command, sizeof command,
		 "! command -v cckdcdsk >/dev/null || "
		 "cckdcdsk -f -3 %s >/dev/null 2>&1",
		 shadow ? shadow + 3 : file);
	if (system(command) == -1)
		fail();
	check(file, shadow, told);
}

/* ---- moments ------------------------------------------------------------ */

struct kind {
	const char *name;
	bool packed, shadow;
	enum cckd_method method;
	bool recorded;
};

static void make(const char *file, const struct kind *k)
{
	struct error e;
	struct ckd ckd;

	unlink(file);
	if (!ckd_create_packed(&ckd, file, ckd_model("3330-1"), CYLINDERS,
			       k->packed ? &k->method : NULL, &e))
		fail_msg("%s", e.text);
	ckd_close(&ckd);
}

static void one_moment(const char *dir, const struct kind *k, unsigned writes,
		       unsigned micros, bool theirs)
{
	char file[64], name[80], *shadow = k->shadow ? name : NULL;
	const struct target target = {file, shadow, k->recorded};
	unsigned told;

	snprintf(file, sizeof file, "%s/disk", dir);
	snprintf(name, sizeof name, "sf=%s/shadow_1", dir);
	make(file, k);
	unlink(name + 3);
	told = kill_writer(write_for_ever, &target, writes, micros);
	if (theirs && k->packed)
		their_check(file, shadow, told);
	else
		check(file, shadow, told);
	unlink(file);
	unlink(name + 3);
}

static void moments(const struct kind *k)
{
	const char *is_long = getenv("LONG");
	unsigned n = is_long && *is_long == '1' ? 240 : 20;
	char dir[] = "/tmp/diskkillXXXXXX";
	uint32_t random = 4711;

	assert_non_null(mkdtemp(dir));
	for (unsigned i = 0; i < n; i++) {
		random = random * 1103515245 + 12345;
		one_moment(dir, k, 1 + (random >> 16) % 120,
			   (random >> 8) % 900, i % 4 == 3);
	}
	rmdir(dir);
}

#define KIND(name, ...)                                                        \
	static void name(void **state)                                         \
	{                                                                      \
		const struct kind k = {#name, __VA_ARGS__};                    \
                                                                               \
		(void)state;                                                   \
		moments(&k);                                                   \
	}
KIND(plain, false, false, CCKD_STORE, false)
KIND(not_packed, true, false, CCKD_STORE, false)
KIND(zlib, true, false, CCKD_ZLIB, false)
KIND(bzip2, true, false, CCKD_BZIP2, false)
KIND(shadow_of_plain, false, true, CCKD_STORE, false)
KIND(shadow_of_packed, true, true, CCKD_ZLIB, false)
KIND(plain_recorded, false, false, CCKD_STORE, true)
KIND(zlib_recorded, true, false, CCKD_ZLIB, true)
KIND(shadow_recorded, false, true, CCKD_STORE, true)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain),
		cmocka_unit_test(not_packed),
		cmocka_unit_test(zlib),
		cmocka_unit_test(bzip2),
		cmocka_unit_test(shadow_of_plain),
		cmocka_unit_test(shadow_of_packed),
		cmocka_unit_test(plain_recorded),
		cmocka_unit_test(zlib_recorded),
		cmocka_unit_test(shadow_recorded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
