/*
 * media_test.c - the host's files behind a machine at every moment of its
 * recording: what was held then is read, and no file is harmed.
 */
#include "io_machine.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "image.h"
#include "media.h"

struct fixture {
	struct machine *m;
	struct media *media;
	struct error e;
	char dir[40];
	char file[3][80];
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	strcpy(f->dir, "/tmp/trapeze-media-XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	for (unsigned i = 0; i < 3; i++)
		snprintf(f->file[i], sizeof f->file[i], "%s/%u.img", f->dir, i);
	f->m = io_machine();
	f->media = machine_media(f->m);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	machine_destroy(f->m);
	for (unsigned i = 0; i < 3; i++)
		unlink(f->file[i]);
	assert_int_equal(rmdir(f->dir), 0);
	free(f);
	return 0;
}

static void good(struct fixture *f, bool is)
{
	if (!is)
		fail_msg("%s", f->e.text);
}

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(any_order, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
