/*
 * media_test.c - the host's files behind a machine at every moment of its
 * recording: what was held then is read, and no file is harmed.
 */
#include "media_rig.h"

#include "ckd.h"
#include "fba.h"
#include "image.h"
#include "output_file.h"
#include "tape.h"

/* ---- a file and what it should hold ------------------------------------- */

#define MOST (10 * MEDIA_BLOCK)

struct content {
	size_t size;
	uint8_t bytes[MOST]; /* zeros behind the size */
};

static void on_disk(const char *file, const struct content *is)
{
	static uint8_t bytes[MOST + 1];
	FILE *in = fopen(file, "rb");

	assert_non_null(in);
	assert_int_equal(fread(bytes, 1, sizeof bytes, in), is->size);
	fclose(in);
	assert_memory_equal(bytes, is->bytes, is->size);
}

static void in_image(struct fixture *f, const struct image *image,
		     const struct content *is)
{
	static uint8_t bytes[MOST + 1];
	uint64_t size;
	size_t got;

	good(f, image_size(image, &size, &f->e));
	assert_int_equal(size, is->size);
	good(f, image_read_some(image, bytes, sizeof bytes, 0, &got, &f->e));
	assert_int_equal(got, is->size);
	assert_memory_equal(bytes, is->bytes, is->size);
}

static uint32_t next_random(uint32_t *random, uint32_t below)
{
	*random = *random * 1664525 + 1013904223;
	return (*random >> 8) % below;
}

/* An offset, often at the edge of a block. */
static size_t any_offset(uint32_t *random)
{
	size_t at = next_random(random, MOST);

	switch (next_random(random, 4)) {
	case 0:
		return at / MEDIA_BLOCK * MEDIA_BLOCK;
	case 1:
		return at / MEDIA_BLOCK * MEDIA_BLOCK + MEDIA_BLOCK - 1;
	default:
		return at;
	}
}

static void write_any(struct fixture *f, const struct image *image,
		      struct content *now, uint32_t *random)
{
	size_t at = any_offset(random), n = 1 + next_random(random, 9000);
	uint8_t fill = (uint8_t)next_random(random, 256);

	if (n > MOST - at)
		n = MOST - at;
	memset(now->bytes + at, fill, n);
	if (now->size < at + n)
		now->size = at + n;
	if (n == 8)
		good(f, image_write_word(image, now->bytes + at, at, &f->e));
	else
		good(f, image_write(image, now->bytes + at, n, at, &f->e));
}

static void word_any(struct fixture *f, const struct image *image,
		     struct content *now, uint32_t *random)
{
	size_t at = any_offset(random);

	if (at + 8 > now->size)
		return;
	memset(now->bytes + at, (int)next_random(random, 256), 8);
	good(f, image_write_word(image, now->bytes + at, at, &f->e));
}

static void resize_any(struct fixture *f, const struct image *image,
		       struct content *now, uint32_t *random)
{
	size_t size = any_offset(random);

	good(f, image_resize(image, size, &f->e));
	if (size < now->size)
		memset(now->bytes + size, 0, now->size - size);
	now->size = size;
}

static void change_any(struct fixture *f, const struct image *image,
		       struct content *now, uint32_t *random)
{
	switch (next_random(random, 5)) {
	case 0:
		resize_any(f, image, now, random);
		break;
	case 1:
		word_any(f, image, now, random);
		break;
	default:
		write_any(f, image, now, random);
	}
}

/* ---- moments ------------------------------------------------------------ */

#define VERSIONS 12

struct moments {
	struct image image;
	struct content now, live;
	struct media_version *version[VERSIONS];
	struct content was[VERSIONS];
	uint64_t hash[VERSIONS];
	bool past, copy;
};

static void take(struct fixture *f, struct moments *w, unsigned n)
{
	media_version_free(w->version[n]);
	w->version[n] = media_take(f->media, &f->e);
	good(f, w->version[n]);
	w->was[n] = w->now;
	good(f, media_hash(f->media, &w->hash[n], &f->e));
}

static void reopen(struct fixture *f, struct moments *w)
{
	image_close(&w->image);
	good(f,
	     image_open(&w->image, f->media, f->file[0], IMAGE_WRITE, &f->e));
	media_reopened(f->media);
}

static void go_to(struct fixture *f, struct moments *w, unsigned n)
{
	uint64_t hash;

	if (!w->version[n])
		return;
	if (!w->past)
		w->live = w->now;
	good(f, media_restore(f->media, w->version[n], &f->e));
	reopen(f, w);
	w->now = w->was[n];
	w->past = true;
	good(f, media_hash(f->media, &hash, &f->e));
	assert_int_equal(hash, w->hash[n]);
}

static void go_back(struct fixture *f, struct moments *w)
{
	if (!w->past)
		return;
	good(f, media_return(f->media, &f->e));
	reopen(f, w);
	w->now = w->live;
	w->past = false;
}

static void one_of_many(struct fixture *f, struct moments *w, uint32_t *random)
{
	unsigned n = next_random(random, VERSIONS);

	switch (next_random(random, 8)) {
	case 0:
		take(f, w, n);
		break;
	case 1:
		go_to(f, w, n);
		break;
	case 2:
		go_back(f, w);
		break;
	case 3:
		media_version_free(w->version[n]);
		w->version[n] = NULL;
		break;
	default:
		change_any(f, &w->image, &w->now, random);
	}
}

/* Any order of writing, taking, going, freeing: what is read is what was
 * there then, and the file is what was written live. */
static void any_order(void **state)
{
	struct fixture *f = *state;
	struct moments *w = calloc(1, sizeof *w);
	uint32_t random = 42;

	for (unsigned round = 0; round < 20; round++) {
		memset(w, 0, sizeof *w);
		good(f, image_open(&w->image, f->media, f->file[0],
				   IMAGE_CREATE, &f->e));
		for (unsigned i = 0; i < round % 4; i++)
			change_any(f, &w->image, &w->now, &random);
		for (unsigned i = 0; i < 300; i++) {
			one_of_many(f, w, &random);
			in_image(f, &w->image, &w->now);
			on_disk(f->file[0], w->past ? &w->live : &w->now);
		}
		go_back(f, w);
		in_image(f, &w->image, &w->now);
		on_disk(f->file[0], &w->now);
		for (unsigned n = 0; n < VERSIONS; n++)
			media_version_free(w->version[n]);
		media_record_end(f->media);
		assert_false(media_is_recorded(f->media));
		image_close(&w->image);
		unlink(f->file[0]);
		assert_true(media_bytes(f->media) < 4 * MEDIA_BLOCK);
	}
	free(w);
}

/* ---- every kind of medium ----------------------------------------------- */

struct kit;

/* What a device does with its medium. */
struct kind {
	void (*make)(struct kit *k);
	void (*open)(struct kit *k); /* in k->media, NULL: without a machine */
	void (*close)(struct kit *k);
	void (*write)(struct kit *k, unsigned seed);
	uint64_t (*digest)(struct kit *k); /* of all that can be read       */
	enum cckd_method method;
	const char *suffix;
	bool packed, shadow, append;
};

struct kit {
	struct fixture *f;
	const struct kind *kind;
	struct machine *m;
	struct media *media;
	char file[80], other[80];
	struct ckd ckd;
	struct fba fba;
	struct tape tape;
	struct tape_position at; /* what a snapshot of the drive has       */
	struct output_file out;
};

static uint32_t mixed(unsigned seed, unsigned n)
{
	return (seed * 2654435761u ^ n * 40503u) * 2246822519u >> 8;
}

static void fill(uint8_t *bytes, size_t size, unsigned seed)
{
	for (size_t i = 0; i < size; i++)
		bytes[i] = (uint8_t)mixed(seed, (unsigned)i / 7);
}

/* ---- disks -------------------------------------------------------------- */

static void ckd_make(struct kit *k)
{
	struct ckd ckd;

	good(k->f, ckd_create_packed(&ckd, k->file, ckd_model("3330-1"), 2,
				     k->kind->packed ? &k->kind->method : NULL,
				     &k->f->e));
	ckd_close(&ckd);
}

static void ckd_go(struct kit *k)
{
	good(k->f, ckd_open_shadow(&k->ckd, k->media, k->file,
				   k->kind->shadow ? k->other : NULL, false,
				   &k->f->e));
}

static void ckd_stop(struct kit *k)
{
	struct error e;

	ckd_finish(&k->ckd, &e);
	ckd_close(&k->ckd);
}

static void ckd_put(struct kit *k, unsigned seed)
{
	static struct ckd_track t;
	static uint8_t record[8 + 4000];

	for (unsigned n = 0; n < 12; n++) {
		unsigned unit = mixed(seed, n) % (k->ckd.cylinders * 19);
		uint16_t size = (uint16_t)(1 + mixed(seed, n + 50) % 4000);

		good(k->f, ckd_read_track(&k->ckd, unit / 19, unit % 19, &t,
					  &k->f->e));
		fill(record, sizeof record, seed + n);
		device_put(record, (uint64_t)(unit / 19) << 16 | unit % 19, 4);
		record[4] = 1;
		record[5] = 0;
		device_put(record + 6, size, 2);
		assert_int_equal(
			ckd_write_record(&k->ckd, &t, 1, record, &k->f->e),
			CKD_OK);
	}
}

static uint64_t ckd_sum(struct kit *k)
{
	static struct ckd_track t;
	uint64_t sum = 0;

	for (unsigned u = 0; u < k->ckd.cylinders * 19; u++) {
		good(k->f,
		     ckd_read_track(&k->ckd, u / 19, u % 19, &t, &k->f->e));
		sum = sum * 31 + XXH3_64bits(t.image, t.end);
	}
	return sum;
}

/* File N of several: COUNT cylinders from FIRST on. */
static void split_file(struct kit *k, unsigned n, unsigned first,
		       unsigned count)
{
	size_t cylinder = 19 * ckd_track_size(ckd_model("3330-1"));
	size_t size = count * cylinder;
	uint8_t *bytes = malloc(512 + size);
	struct image from, to;
	char name[DISK_NAME];

	good(k->f, disk_numbered(k->file, n, name, &k->f->e));
	good(k->f, image_open(&from, NULL, k->other, IMAGE_READ, &k->f->e));
	good(k->f, image_read(&from, bytes, 512, 0, &k->f->e));
	bytes[17] = (uint8_t)n;
	bytes[18] = n == 1 ? (uint8_t)(count - 1) : 0;
	good(k->f, image_read(&from, bytes + 512, size, 512 + first * cylinder,
			      &k->f->e));
	good(k->f, image_open(&to, NULL, name, IMAGE_CREATE, &k->f->e));
	good(k->f, image_write(&to, bytes, 512 + size, 0, &k->f->e));
	image_close(&from);
	image_close(&to);
	free(bytes);
}

static void parts_make(struct kit *k)
{
	struct ckd ckd;

	good(k->f,
	     ckd_create(&ckd, k->other, ckd_model("3330-1"), 3, &k->f->e));
	ckd_close(&ckd);
	split_file(k, 1, 0, 2);
	split_file(k, 2, 2, 1);
	unlink(k->other);
}

static void fba_make(struct kit *k)
{
	struct fba fba;

	good(k->f,
	     fba_create(&fba, k->file, 500,
			k->kind->packed ? &k->kind->method : NULL, &k->f->e));
	good(k->f, fba_finish(&fba, &k->f->e));
	fba_close(&fba);
}

static void fba_go(struct kit *k)
{
	good(k->f,
	     fba_open(&k->fba, k->media, k->file,
		      k->kind->shadow ? k->other : NULL, false, &k->f->e));
}

static void fba_stop(struct kit *k)
{
	struct error e;

	fba_finish(&k->fba, &e);
	fba_close(&k->fba);
}

static void fba_put(struct kit *k, unsigned seed)
{
	uint8_t bytes[3 * FBA_BLOCK];

	for (unsigned n = 0; n < 12; n++) {
		fill(bytes, sizeof bytes, seed + n);
		good(k->f, fba_write(&k->fba, mixed(seed, n) % 497, 3, bytes,
				     &k->f->e));
	}
}

static uint64_t fba_sum(struct kit *k)
{
	static uint8_t bytes[500 * FBA_BLOCK];

	good(k->f, fba_read(&k->fba, 0, 500, bytes, &k->f->e));
	return XXH3_64bits(bytes, sizeof bytes);
}

/* ---- tapes -------------------------------------------------------------- */

static void nothing(struct kit *k)
{
	(void)k;
}

static void tape_go(struct kit *k)
{
	good(k->f, tape_open(&k->tape, k->media, k->file, false, &k->f->e));
	while (tape_space(&k->tape) <= TAPE_MARK)
		;
}

static void tape_stop(struct kit *k)
{
	tape_close(&k->tape);
}

/* Blocks behind what is there, some of them over what was last. */
static void tape_put(struct kit *k, unsigned seed)
{
	static uint8_t bytes[20000];

	for (unsigned i = mixed(seed, 9) % 3; i; i--)
		tape_backspace(&k->tape);
	for (unsigned n = 0; n < 6; n++) {
		fill(bytes, sizeof bytes, seed + n);
		good(k->f, tape_write(&k->tape, bytes,
				      1 + mixed(seed, n) % sizeof bytes));
	}
	good(k->f, tape_write_mark(&k->tape));
}

static uint64_t tape_sum(struct kit *k)
{
	enum tape_result r;
	uint64_t sum = 0;

	tape_rewind(&k->tape);
	while ((r = tape_read(&k->tape)) <= TAPE_MARK)
		sum = sum * 31 + (r == TAPE_MARK ? 1
						 : XXH3_64bits(k->tape.data,
							       k->tape.length));
	assert_int_equal(r, TAPE_BLANK);
	return sum;
}

/* ---- output ------------------------------------------------------------- */

static void out_go(struct kit *k)
{
	if (k->m)
		good(k->f, output_file_open(&k->out, k->m, k->file,
					    k->kind->append, &k->f->e));
}

static void out_stop(struct kit *k)
{
	output_file_close(&k->out);
}

static void out_put(struct kit *k, unsigned seed)
{
	char line[140];

	for (unsigned n = 0; n < 100; n++) {
		snprintf(line, sizeof line, "line %u of %u %*s\n", n, seed,
			 (int)(mixed(seed, n) % 100), "end");
		output_file_put(&k->out, line, strlen(line));
		assert_true(output_file_flush(&k->out));
	}
}

static uint64_t out_sum(struct kit *k)
{
	static uint8_t bytes[200000];
	size_t got = 0;
	FILE *in;

	if (k->media) {
		good(k->f, media_peek(k->media, k->file, 0, bytes, sizeof bytes,
				      &got, &k->f->e));
	} else {
		in = fopen(k->file, "rb");
		assert_non_null(in);
		got = fread(bytes, 1, sizeof bytes, in);
		fclose(in);
	}
	return XXH3_64bits(bytes, got);
}

static void some_text(struct kit *k)
{
	FILE *out = fopen(k->file, "wb");

	assert_non_null(out);
	for (unsigned i = 0; i < 500; i++)
		fprintf(out, "old line %u\n", i);
	fclose(out);
}

/* ---- what happens to all of them ---------------------------------------- */

static void kit_begin(struct kit *k, struct fixture *f, const struct kind *kind)
{
	memset(k, 0, sizeof *k);
	k->f = f;
	k->kind = kind;
	k->m = f->m;
	k->media = f->media;
	snprintf(k->file, sizeof k->file, "%s/disk_1%s", f->dir,
		 kind->suffix ? kind->suffix : ".img");
	snprintf(k->other, sizeof k->other, "%s/over_1.img", f->dir);
}

struct moment {
	struct media_version *v;
	uint64_t digest, hash;
};

static struct moment look(struct kit *k)
{
	struct moment w;

	w.v = media_take(k->media, &k->f->e);
	good(k->f, w.v);
	w.digest = k->kind->digest(k);
	good(k->f, media_hash(k->media, &w.hash, &k->f->e));
	return w;
}

static void same(struct kit *k, const struct moment *w)
{
	uint64_t hash;

	assert_int_equal(k->kind->digest(k), w->digest);
	good(k->f, media_hash(k->media, &hash, &k->f->e));
	assert_int_equal(hash, w->hash);
}

static void open_again(struct kit *k)
{
	k->kind->close(k);
	k->kind->open(k);
	media_reopened(k->media);
}

static void be_at(struct kit *k, const struct moment *w)
{
	good(k->f, media_restore(k->media, w->v, &k->f->e));
	open_again(k);
	same(k, w);
}

static void be_live(struct kit *k, const struct moment *w)
{
	good(k->f, media_return(k->media, &k->f->e));
	open_again(k);
	same(k, w);
}

/* ---- streams in memory -------------------------------------------------- */

struct stream {
	uint8_t *bytes;
	size_t size, room, at;
};

static bool stream_put(void *context, const void *bytes, size_t size,
		       struct error *error)
{
	struct stream *s = context;

	(void)error;
	while (s->size + size > s->room) {
		s->room = s->room ? 2 * s->room : 65536;
		s->bytes = realloc(s->bytes, s->room);
		assert_non_null(s->bytes);
	}
	memcpy(s->bytes + s->size, bytes, size);
	s->size += size;
	return true;
}

static bool stream_get(void *context, void *bytes, size_t size,
		       struct error *error)
{
	struct stream *s = context;

	if (size > s->size - s->at)
		return error_set(error, "the stream ends");
	memcpy(bytes, s->bytes + s->at, size);
	s->at += size;
	return true;
}

/* From W on in another machine, without a file: the same writes make the same
 * of it. */
static void elsewhere(struct kit *k, struct stream *s, const struct moment *w,
		      unsigned seed, const struct moment *next)
{
	struct kit there = *k;
	struct media_version *v;

	there.m = io_machine();
	there.media = machine_media(there.m);
	v = media_load(there.media, stream_get, s, &k->f->e);
	good(k->f, v);
	k->kind->open(&there);
	media_reopened(there.media);
	same(&there, w);
	k->kind->write(&there, seed);
	same(&there, next);
	assert_false(media_return(there.media, &k->f->e));
	assert_false(media_branch(there.media));
	k->kind->write(&there, 99);
	k->kind->close(&there);
	machine_destroy(there.m);
}

/* A damaged or cut stream is an error, and nothing is left of it. */
static void damaged(struct kit *k, struct stream *s)
{
	struct machine *m = io_machine();
	struct error e;

	for (unsigned i = 0; i < 40; i++) {
		struct stream cut = {s->bytes, i * s->size / 40, 0, 0};
		size_t at = mixed(i, 3) % s->size;

		assert_null(media_load(machine_media(m), stream_get, &cut, &e));
		s->at = 0;
		s->bytes[at] ^= 0x10;
		/* It may be one that only a check sum tells. */
		if (media_load(machine_media(m), stream_get, s, &e)) {
			machine_destroy(m);
			m = io_machine();
		}
		s->bytes[at] ^= 0x10;
	}
	machine_destroy(m);
	(void)k;
}

static void all_moments(struct fixture *f, const struct kind *kind)
{
	struct kit *k = malloc(sizeof *k);
	struct moment a, b, c;
	struct stream s = {0};
	uint64_t host;

	kit_begin(k, f, kind);
	kind->make(k);
	kind->open(k);
	kind->write(k, 1);
	a = look(k);
	kind->write(k, 2);
	b = look(k);
	kind->write(k, 3);
	c = look(k);
	host = on_host(f);

	be_at(k, &a);
	kind->write(k, 2); /* as then */
	same(k, &b);
	kind->write(k, 4); /* otherwise */
	assert_true(kind->digest(k) != c.digest);
	be_at(k, &b);
	be_at(k, &a);
	be_at(k, &c);
	assert_true(on_host(f) == host);
	be_live(k, &c);
	assert_true(on_host(f) == host);

	/* The middle one goes, the others stay. */
	be_at(k, &a);
	media_version_free(b.v);
	be_at(k, &c);
	be_live(k, &c);
	good(f, media_save(k->media, a.v, stream_put, &s, &f->e));
	kind->write(k, 5);
	a.digest = kind->digest(k);
	kind->close(k);
	machine_destroy(f->m); /* and what was live is on the file */
	k->media = NULL;
	k->m = NULL;
	kind->open(k);
	assert_int_equal(kind->digest(k), a.digest);
	kind->close(k);
	empty(f);

	a.digest = 0;
	renew(f);
	damaged(k, &s);
	free(s.bytes);
	free(k);
}

/* The stream that is saved at the first of two moments leads to the second. */
static void saved(struct fixture *f, const struct kind *kind)
{
	struct kit *k = malloc(sizeof *k);
	struct stream s = {0};
	struct moment a, b;

	kit_begin(k, f, kind);
	kind->make(k);
	kind->open(k);
	kind->write(k, 1);
	a = look(k);
	kind->write(k, 2);
	b = look(k);
	good(f, media_save(k->media, a.v, stream_put, &s, &f->e));
	kind->close(k);
	machine_destroy(f->m);
	empty(f);
	elsewhere(k, &s, &a, 2, &b);
	renew(f);
	free(s.bytes);
	free(k);
}

#define CKD_KIND(maker, ...)                                                   \
	{                                                                      \
		.make = maker, .open = ckd_go, .close = ckd_stop,              \
		.write = ckd_put, .digest = ckd_sum, __VA_ARGS__               \
	}
#define FBA_KIND(...)                                                          \
	{                                                                      \
		.make = fba_make, .open = fba_go, .close = fba_stop,           \
		.write = fba_put, .digest = fba_sum, __VA_ARGS__               \
	}
#define TAPE_KIND(...)                                                         \
	{                                                                      \
		.make = nothing, .open = tape_go, .close = tape_stop,          \
		.write = tape_put, .digest = tape_sum, __VA_ARGS__             \
	}
#define OUT_KIND(...)                                                          \
	{                                                                      \
		.make = some_text, .open = out_go, .close = out_stop,          \
		.write = out_put, .digest = out_sum, __VA_ARGS__               \
	}

#define KIND(name, ...)                                                        \
	static void name(void **state)                                         \
	{                                                                      \
		static const struct kind kind = __VA_ARGS__;                   \
                                                                               \
		all_moments(*state, &kind);                                    \
		saved(*state, &kind);                                          \
	}
KIND(ckd_plain, CKD_KIND(ckd_make, .packed = false))
KIND(ckd_parts, CKD_KIND(parts_make, .packed = false))
KIND(ckd_stored, CKD_KIND(ckd_make, .packed = true, .method = CCKD_STORE))
KIND(ckd_zlib, CKD_KIND(ckd_make, .packed = true, .method = CCKD_ZLIB))
KIND(ckd_shadow, CKD_KIND(ckd_make, .shadow = true))
KIND(ckd_shadow_packed,
     CKD_KIND(ckd_make, .packed = true, .method = CCKD_ZLIB, .shadow = true))
KIND(fba_plain, FBA_KIND(.packed = false))
KIND(fba_zlib, FBA_KIND(.packed = true, .method = CCKD_ZLIB))
KIND(fba_shadow, FBA_KIND(.shadow = true))
KIND(tape_aws_moments, TAPE_KIND(.suffix = ".aws"))
KIND(tape_het_moments, TAPE_KIND(.suffix = ".het"))
KIND(tape_simh_moments, TAPE_KIND(.suffix = ".tap"))
KIND(output, OUT_KIND(.suffix = ".txt"))
KIND(output_append, OUT_KIND(.suffix = ".txt", .append = true))

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(any_order),	 TEST(ckd_plain),
		TEST(ckd_parts),	 TEST(ckd_stored),
		TEST(ckd_zlib),		 TEST(ckd_shadow),
		TEST(ckd_shadow_packed), TEST(fba_plain),
		TEST(fba_zlib),		 TEST(fba_shadow),
		TEST(tape_aws_moments),	 TEST(tape_het_moments),
		TEST(tape_simh_moments), TEST(output),
		TEST(output_append),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
