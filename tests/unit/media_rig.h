/*
 * media_rig.h - what the tests of media share: a machine, a directory for its
 * files, and how both are looked at.
 */
#ifndef TRAPEZE_MEDIA_RIG_H
#define TRAPEZE_MEDIA_RIG_H

#include "io_machine.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>
#include <xxhash.h>

#include "media.h"

struct fixture {
	struct machine *m;
	struct media *media;
	struct error e;
	char dir[40];
	char file[3][80];
};

static inline void renew(struct fixture *f)
{
	f->m = io_machine();
	f->media = machine_media(f->m);
}

static inline int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	strcpy(f->dir, "/tmp/trapeze-media-XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	for (unsigned i = 0; i < 3; i++)
		snprintf(f->file[i], sizeof f->file[i], "%s/%u.img", f->dir, i);
	renew(f);
	*state = f;
	return 0;
}

/* Calls EACH for the files of the directory, by name. */
static inline void for_files(const struct fixture *f,
			     void (*each)(const char *path, void *context),
			     void *context)
{
	struct dirent **names;
	int n = scandir(f->dir, &names, NULL, alphasort);
	char path[400];

	assert_true(n >= 0);
	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof path, "%s/%s", f->dir, names[i]->d_name);
		if (names[i]->d_name[0] != '.')
			each(path, context);
		free(names[i]);
	}
	free(names);
}

static inline void unlink_one(const char *path, void *context)
{
	(void)context;
	unlink(path);
}

static inline void empty(struct fixture *f)
{
	for_files(f, unlink_one, NULL);
}

static inline int teardown(void **state)
{
	struct fixture *f = *state;

	machine_destroy(f->m);
	empty(f);
	assert_int_equal(rmdir(f->dir), 0);
	free(f);
	return 0;
}

static inline void good(struct fixture *f, bool is)
{
	if (!is)
		fail_msg("%s", f->e.text);
}

static inline void add_file(const char *path, void *context)
{
	XXH3_state_t *s = context;
	static uint8_t bytes[65536];
	FILE *in = fopen(path, "rb");
	size_t n;

	assert_non_null(in);
	XXH3_64bits_update(s, path, strlen(path));
	while ((n = fread(bytes, 1, sizeof bytes, in)))
		XXH3_64bits_update(s, bytes, n);
	fclose(in);
}

/* All files of the host. */
static inline uint64_t on_host(const struct fixture *f)
{
	XXH3_state_t *s = XXH3_createState();
	uint64_t sum;

	XXH3_64bits_reset(s);
	for_files(f, add_file, s);
	sum = XXH3_64bits_digest(s);
	XXH3_freeState(s);
	return sum;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

#endif
