/*
 * cckd_test.c - compressed images, shadow files, disks of several files, FBA.
 *
 * The long test writes at random to a compressed disk and to a plain one, and
 * reads both back all along: through the writer, through a second reader as
 * if the writer had been killed, and after a new opening.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io_machine.h"

#include "ckd.h"
#include "disk.h"
#include "fba.h"

#define CYLINDERS 3

struct fixture {
	char dir[64], plain[96], packed[96], shadow[96];
	struct error error;
	uint32_t seed;
	struct ckd_track a, b;
	uint8_t bytes[8 + 255 + 65535];
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	strcpy(f->dir, "/tmp/cckdXXXXXX");
	assert_non_null(mkdtemp(f->dir));
	snprintf(f->plain, sizeof f->plain, "%s/plain", f->dir);
	snprintf(f->packed, sizeof f->packed, "%s/packed", f->dir);
	snprintf(f->shadow, sizeof f->shadow, "%s/shadow_1.sf", f->dir);
	f->seed = 1;
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	char command[100];

	snprintf(command, sizeof command, "rm -rf %s", f->dir);
	assert_int_equal(system(command), 0);
	free(f);
	return 0;
}

static unsigned pick(struct fixture *f, unsigned limit)
{
	f->seed = f->seed * 1103515245 + 12345;
	return (f->seed >> 16) % limit;
}

static void good(const struct fixture *f, bool result)
{
	if (!result)
		fail_msg("%s", f->error.text);
}

static void make(struct fixture *f, struct ckd *ckd, const char *file,
		 const enum cckd_method *method)
{
	good(f, ckd_create_packed(ckd, file, ckd_model("3330-1"), CYLINDERS,
				  method, &f->error));
}

/* Makes record INDEX of the track, of SIZE bytes; VALUE below 256 repeats. */
static enum ckd_result put(struct fixture *f, struct ckd *ckd,
			   struct ckd_track *t, unsigned index, uint8_t key,
			   uint16_t size, unsigned value)
{
	uint32_t seed = f->seed;

	device_put(f->bytes, t->cylinder, 2);
	device_put(f->bytes + 2, t->head, 2);
	f->bytes[4] = (uint8_t)index;
	f->bytes[5] = key;
	device_put(f->bytes + 6, size, 2);
	f->seed = value;
	for (unsigned i = 0; i < key + size; i++)
		f->bytes[8 + i] = (uint8_t)(value < 256 ? value : pick(f, 256));
	f->seed = seed;
	return ckd_write_record(ckd, t, index, f->bytes, &f->error);
}

static void same_track(struct fixture *f, struct ckd *x, struct ckd *y,
		       unsigned cylinder, unsigned head)
{
	good(f, ckd_read_track(x, cylinder, head, &f->a, &f->error));
	good(f, ckd_read_track(y, cylinder, head, &f->b, &f->error));
	assert_int_equal(f->a.count, f->b.count);
	assert_int_equal(f->a.end, f->b.end);
	assert_memory_equal(f->a.image, f->b.image, f->a.end + 8);
}

static void same_disk(struct fixture *f, struct ckd *x, struct ckd *y)
{
	for (unsigned c = 0; c < CYLINDERS; c++)
		for (unsigned h = 0; h < x->heads; h++)
			same_track(f, x, y, c, h);
}

/* One and the same change to both disks. */
static void change(struct fixture *f, struct ckd *disks[2])
{
	unsigned c = pick(f, CYLINDERS), h = pick(f, 19), what = pick(f, 8);
	unsigned where = pick(f, 20), value = pick(f, 512);
	uint16_t size = (uint16_t)pick(f, pick(f, 2) ? 300 : 13000);
	uint8_t key = (uint8_t)(pick(f, 3) ? 0 : pick(f, 256));

	for (int i = 0; i < 2; i++) {
		struct ckd_track *t = &f->a;
		unsigned index;

		good(f, ckd_read_track(disks[i], c, h, t, &f->error));
		index = 1 + where % t->count;
		if (what == 0) {
			assert_int_equal(
				ckd_erase(disks[i], t, index, &f->error),
				CKD_OK);
		} else if (what < 4 && index < t->count) {
			const struct ckd_record *r = &t->record[index];

			memset(ckd_data(t, index), (int)value, r->data_length);
			assert_int_equal(
				ckd_write_back(disks[i], t,
					       (uint32_t)(ckd_data(t, index) -
							  t->image),
					       r->data_length, &f->error),
				CKD_OK);
		} else {
			assert_int_not_equal(
				put(f, disks[i], t, index, key, size, value),
				CKD_HOST_ERROR);
		}
	}
}

/* No space of the file is lost: what is not in use is in the chain. */
static void sound(struct fixture *f)
{
	struct cckd *c = cckd_open(NULL, f->packed, IMAGE_READ, &f->error);
	uint64_t size, free = 0, at;
	unsigned n = 0;

	assert_non_null(c);
	good(f, cckd_space_find(c, NULL, NULL, &f->error));
	good(f, image_size(&c->image, &size, &f->error));
	assert_int_equal(c->header[CCKD_OPTIONS] & CCKD_OPENED, 0);
	assert_int_equal(c->end, size);
	assert_int_equal(image_little(c->header + CCKD_FILE_SIZE, 4), size);
	for (at = image_little(c->header + CCKD_FREE_FIRST, 4); at; n++) {
		uint8_t link[8];

		good(f, image_read(&c->image, link, 8, at, &f->error));
		at = image_little(link, 4);
		free += image_little(link + 4, 4);
	}
	assert_int_equal(n, image_little(c->header + CCKD_FREE_COUNT, 4));
	free += image_little(c->header + CCKD_FREE_INSIDE, 4);
	assert_int_equal(free, image_little(c->header + CCKD_FREE_TOTAL, 4));
	assert_int_equal(free + image_little(c->header + CCKD_USED, 4), size);
	cckd_close(c);
}

static void changes(struct fixture *f, enum cckd_method method)
{
	struct ckd disks[2], reader, *both[2] = {&disks[0], &disks[1]};

	make(f, &disks[0], f->plain, NULL);
	make(f, &disks[1], f->packed, &method);
	for (unsigned i = 1; i <= 600; i++) {
		change(f, both);
		if (i % 50)
			continue;
		same_disk(f, both[0], both[1]);
		good(f, ckd_open(&reader, f->packed, true, &f->error));
		same_disk(f, both[0], &reader);
		ckd_close(&reader);
		if (i % 200)
			continue;
		ckd_close(both[1]);
		sound(f);
		good(f, ckd_open(both[1], f->packed, false, &f->error));
	}
	ckd_close(both[0]);
	ckd_close(both[1]);
}

static void not_packed(void **state)
{
	changes(*state, CCKD_STORE);
}

static void with_zlib(void **state)
{
	changes(*state, CCKD_ZLIB);
}

static void with_bzip2(void **state)
{
	changes(*state, CCKD_BZIP2);
}

/* A new image takes no space but headers and tables. */
static void empty_is_small(void **state)
{
	struct fixture *f = *state;
	enum cckd_method method = CCKD_ZLIB;
	struct ckd ckd;
	struct stat st;

	make(f, &ckd, f->packed, &method);
	good(f, ckd_read_track(&ckd, 2, 18, &f->a, &f->error));
	assert_int_equal(f->a.count, 1);
	assert_int_equal(put(f, &ckd, &f->a, 1, 0, 13030, 0x40), CKD_OK);
	ckd_close(&ckd);
	assert_int_equal(stat(f->packed, &st), 0);
	assert_in_range(st.st_size, 1024, 1024 + 16 + 2048 + 200);
	/* An empty track takes none again. */
	good(f, ckd_open(&ckd, f->packed, false, &f->error));
	good(f, ckd_read_track(&ckd, 2, 18, &f->a, &f->error));
	assert_int_equal(ckd_erase(&ckd, &f->a, 1, &f->error), CKD_OK);
	ckd_close(&ckd);
	sound(f);
	assert_int_equal(stat(f->packed, &st), 0);
	assert_in_range(st.st_size, 1024, 1024 + 64 + 2048);
}

/* Tables at odd offsets, as others may leave them, and big-endian files. */
static void odd_tables(void **state)
{
	struct fixture *f = *state;
	enum cckd_method method = CCKD_STORE;
	uint8_t bytes[8192], link[4] = {0x0D, 0x10};
	struct ckd ckd;
	ssize_t n;
	int fd;

	make(f, &ckd, f->packed, &method);
	good(f, ckd_read_track(&ckd, 0, 1, &f->a, &f->error));
	assert_int_equal(put(f, &ckd, &f->a, 1, 4, 80, 0x55), CKD_OK);
	ckd_close(&ckd);
	fd = open(f->packed, O_RDWR);
	n = pread(fd, bytes, sizeof bytes, 0);
	assert_in_range(n, 2048, 4096);
	/* The table once more at X'100D'. */
	assert_int_equal(
		pwrite(fd, bytes + image_little(bytes + 1024, 4), 2048, 0x100D),
		2048);
	assert_int_equal(pwrite(fd, link, 4, 1024), 4);
	close(fd);
	good(f, ckd_open(&ckd, f->packed, false, &f->error));
	good(f, ckd_read_track(&ckd, 0, 1, &f->a, &f->error));
	assert_int_equal(f->a.count, 2);
	assert_int_equal(put(f, &ckd, &f->a, 2, 0, 80, 0x66), CKD_OK);
	ckd_close(&ckd);
	sound(f);
	good(f, ckd_open(&ckd, f->packed, true, &f->error));
	good(f, ckd_read_track(&ckd, 0, 1, &f->a, &f->error));
	assert_int_equal(f->a.count, 3);
	assert_int_equal(ckd_data(&f->a, 2)[79], 0x66);
	ckd_close(&ckd);
}

/* The flags of a home address share a byte with the compression. */
static void flags(void **state)
{
	struct fixture *f = *state;

	for (unsigned m = 0; m < CCKD_METHODS; m++) {
		enum cckd_method method = (enum cckd_method)m;
		struct ckd ckd;

		make(f, &ckd, f->packed, &method);
		for (unsigned h = 0; h < 4; h++) {
			good(f, ckd_read_track(&ckd, 1, h, &f->a, &f->error));
			if (h % 2)
				put(f, &ckd, &f->a, 1, 0, 5000, 0x77);
			assert_int_equal(ckd_write_flags(&ckd, &f->a,
							 (uint8_t)h, &f->error),
					 CKD_OK);
		}
		ckd_close(&ckd);
		good(f, ckd_open(&ckd, f->packed, true, &f->error));
		for (unsigned h = 0; h < 4; h++) {
			good(f, ckd_read_track(&ckd, 1, h, &f->a, &f->error));
			assert_int_equal(f->a.image[0], h);
			assert_int_equal(f->a.count, h % 2 + 1);
		}
		ckd_close(&ckd);
		unlink(f->packed);
	}
}

static void refused(struct fixture *f, const char *file, const char *why)
{
	struct ckd ckd;

	assert_false(ckd_open(&ckd, file, false, &f->error));
	if (!strstr(f->error.text, why))
		fail_msg("'%s' does not say '%s'", f->error.text, why);
}

static void poke(const char *file, off_t at, const void *bytes, size_t size)
{
	int fd = open(file, O_WRONLY);

	assert_int_equal(pwrite(fd, bytes, size, at), size);
	close(fd);
}

/* What cannot be trusted is not written to, and read as far as it goes. */
static void damage(void **state)
{
	struct fixture *f = *state;
	enum cckd_method method = CCKD_ZLIB;
	uint8_t bytes[1032];
	struct ckd ckd;
	uint32_t l2;
	int fd;

	make(f, &ckd, f->packed, &method);
	for (unsigned h = 0; h < 3; h++) {
		good(f, ckd_read_track(&ckd, 0, h, &f->a, &f->error));
		put(f, &ckd, &f->a, 1, 4, 3000, 0x55 + h);
	}
	ckd_close(&ckd);
	fd = open(f->packed, O_RDONLY);
	assert_int_equal(pread(fd, bytes, sizeof bytes, 0), sizeof bytes);
	close(fd);
	l2 = image_little(bytes + 1024, 4);

	poke(f->packed, l2 + 8, "\xFF\xFF\xFF\x7F", 4); /* track 1 */
	refused(f, f->packed, "track 1 (cylinder 0 head 1) lies at 2147483647");
	good(f, ckd_open(&ckd, f->packed, true, &f->error));
	assert_false(ckd_read_track(&ckd, 0, 1, &f->a, &f->error));
	assert_non_null(strstr(f->error.text, "the file ends in it"));
	good(f, ckd_read_track(&ckd, 0, 2, &f->a, &f->error));
	ckd_close(&ckd);

	fd = open(f->packed, O_RDWR); /* track 1 is where track 2 is */
	assert_int_equal(pread(fd, bytes, 8, l2 + 16), 8);
	assert_int_equal(pwrite(fd, bytes, 8, l2 + 8), 8);
	close(fd);
	refused(f, f->packed, "lie one over the other");
	good(f, ckd_open(&ckd, f->packed, true, &f->error));
	assert_false(ckd_read_track(&ckd, 0, 1, &f->a, &f->error));
	assert_non_null(strstr(f->error.text, "another's"));
	ckd_close(&ckd);

	poke(f->packed, image_little(bytes, 4) + 9, "\xFF\xFF\xFF", 3);
	good(f, ckd_open(&ckd, f->packed, true, &f->error));
	assert_false(ckd_read_track(&ckd, 0, 2, &f->a, &f->error));
	assert_non_null(strstr(f->error.text, "cannot be unpacked"));
	ckd_close(&ckd);

	poke(f->packed, 1024, "\x08\x02\0\0", 4);
	refused(f, f->packed, "in the headers");
	poke(f->packed, 1024, "\xF0\xFF\xFF\x0F", 4);
	refused(f, f->packed, "the file ends at");
	poke(f->packed, 516, "\0\0\0\0", 4);
	refused(f, f->packed, "the sizes of the tables");
	poke(f->packed, 552, "\0\0\0\0", 4);
	refused(f, f->packed, "the size of the disk");
	assert_int_equal(truncate(f->packed, 700), 0);
	refused(f, f->packed, "truncated");
}

/* ---- shadow files ------------------------------------------------------- */

static void bytes_of(const char *file, uint8_t **bytes, size_t *size)
{
	FILE *in = fopen(file, "rb");

	assert_non_null(in);
	fseek(in, 0, SEEK_END);
	*size = (size_t)ftell(in);
	rewind(in);
	*bytes = malloc(*size);
	assert_int_equal(fread(*bytes, 1, *size, in), *size);
	fclose(in);
}

static void write_one(struct fixture *f, struct ckd *ckd, unsigned head,
		      unsigned value)
{
	good(f, ckd_read_track(ckd, 1, head, &f->a, &f->error));
	assert_int_equal(put(f, ckd, &f->a, 1, 0, 1000, value), CKD_OK);
}

static void holds(struct fixture *f, struct ckd *ckd, unsigned head,
		  unsigned value)
{
	good(f, ckd_read_track(ckd, 1, head, &f->a, &f->error));
	assert_int_equal(f->a.count, value ? 2 : 1);
	if (value)
		assert_int_equal(ckd_data(&f->a, 1)[999], value);
}

static void shadows_over(struct fixture *f, const char *base)
{
	uint8_t *before, *after;
	size_t size, size_after;
	char name[DISK_NAME];
	struct ckd ckd, other;

	bytes_of(base, &before, &size);
	good(f, ckd_open_shadow(&ckd, NULL, base, f->shadow, false, &f->error));
	holds(f, &ckd, 1, 0x11);
	write_one(f, &ckd, 1, 0x21);
	write_one(f, &ckd, 3, 0x23);
	/* The base may be read by others, not written. */
	refused(f, base, "in use below a shadow file by another device");
	good(f, ckd_open(&other, base, true, &f->error));
	holds(f, &other, 1, 0x11);
	ckd_close(&other);
	ckd_close(&ckd);

	good(f, disk_shadow_add(base, f->shadow, name, &f->error));
	assert_non_null(strstr(name, "shadow_2.sf"));
	good(f, ckd_open_shadow(&ckd, NULL, base, f->shadow, false, &f->error));
	write_one(f, &ckd, 3, 0x33);
	good(f, ckd_read_track(&ckd, 1, 2, &f->a, &f->error));
	assert_int_equal(ckd_erase(&ckd, &f->a, 1, &f->error), CKD_OK);
	holds(f, &ckd, 1, 0x21);
	holds(f, &ckd, 2, 0);
	assert_false(disk_shadow_merge(base, f->shadow, name, &f->error));
	ckd_close(&ckd);

	/* Nothing of all this has changed the base. */
	bytes_of(base, &after, &size_after);
	assert_int_equal(size, size_after);
	assert_memory_equal(before, after, size);
	free(before);
	free(after);

	good(f, disk_shadow_merge(base, f->shadow, name, &f->error));
	assert_int_not_equal(access(name, F_OK), 0);
	good(f, disk_shadow_add(base, f->shadow, name, &f->error));
	good(f, ckd_open_shadow(&ckd, NULL, base, f->shadow, false, &f->error));
	holds(f, &ckd, 3, 0x33);
	write_one(f, &ckd, 4, 0x44);
	ckd_close(&ckd);
	good(f, disk_shadow_drop(base, f->shadow, name, &f->error));
	good(f, disk_shadow_merge(base, f->shadow, name, &f->error));
	assert_false(disk_shadow_merge(base, f->shadow, name, &f->error));
	assert_non_null(strstr(f->error.text, "no shadow file"));
	good(f, ckd_open(&ckd, base, true, &f->error));
	holds(f, &ckd, 1, 0x21);
	holds(f, &ckd, 2, 0);
	holds(f, &ckd, 3, 0x33);
	holds(f, &ckd, 4, 0);
	ckd_close(&ckd);
}

static void shadows(void **state)
{
	struct fixture *f = *state;
	enum cckd_method method = CCKD_BZIP2;
	struct ckd ckd;

	make(f, &ckd, f->packed, &method);
	write_one(f, &ckd, 1, 0x11);
	write_one(f, &ckd, 2, 0x12);
	ckd_close(&ckd);
	shadows_over(f, f->packed);
	sound(f);
}

static void shadows_of_plain(void **state)
{
	struct fixture *f = *state;
	struct ckd ckd;

	make(f, &ckd, f->plain, NULL);
	write_one(f, &ckd, 1, 0x11);
	write_one(f, &ckd, 2, 0x12);
	ckd_close(&ckd);
	shadows_over(f, f->plain);
}

static void shadow_of_another(void **state)
{
	struct fixture *f = *state;
	struct ckd ckd;

	make(f, &ckd, f->plain, NULL);
	ckd_close(&ckd);
	good(f, ckd_open_shadow(&ckd, NULL, f->plain, f->shadow, false,
				&f->error));
	ckd_close(&ckd);
	good(f, ckd_create(&ckd, f->packed, ckd_model("3330-1"), CYLINDERS + 1,
			   &f->error));
	ckd_close(&ckd);
	assert_false(ckd_open_shadow(&ckd, NULL, f->packed, f->shadow, false,
				     &f->error));
	assert_non_null(strstr(f->error.text, "not a shadow file of this"));
	assert_false(ckd_open(&ckd, f->shadow, false, &f->error));
	assert_non_null(strstr(f->error.text, "a shadow file"));
}

/* A track that is longer in the shadow file than tracks are does not cover
 * the next one in the disk below. */
static void too_long_a_track(void **state)
{
	struct fixture *f = *state;
	char gone[DISK_NAME];
	struct ckd ckd;
	size_t size;

	make(f, &ckd, f->plain, NULL);
	ckd_close(&ckd);
	good(f, ckd_open_shadow(&ckd, NULL, f->plain, f->shadow, false,
				&f->error));
	memset(f->bytes, 0xEE, sizeof f->bytes);
	good(f, disk_read(ckd.disk, 20, f->bytes, CCKD_MAX_UNIT, &size,
			  &f->error));
	good(f, cckd_write(ckd.disk->shadow[0], 20, f->bytes,
			   ckd.track_size + 100, &f->error));
	ckd_close(&ckd);
	assert_false(disk_shadow_merge(f->plain, f->shadow, gone, &f->error));
	assert_non_null(strstr(f->error.text, "cylinder 1 head 1"));
	good(f, ckd_open(&ckd, f->plain, true, &f->error));
	good(f, ckd_read_track(&ckd, 1, 2, &f->a, &f->error));
	ckd_close(&ckd);
}

/* Who cannot have the image is told which process has it. */
static void names_the_other(void **state)
{
	struct fixture *f = *state;
	int ready[2], over[2];
	char byte = 0, pid[40];
	struct ckd ckd;
	pid_t child;

	make(f, &ckd, f->plain, NULL);
	ckd_close(&ckd);
	assert_int_equal(pipe(ready) | pipe(over), 0);
	child = fork();
	if (!child) {
		close(over[1]);
		if (!ckd_open(&ckd, f->plain, false, &f->error) ||
		    write(ready[1], &byte, 1) != 1)
			_exit(1);
		_exit(read(over[0], &byte, 1) != 0);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	snprintf(pid, sizeof pid, "in use for writing by process %d (",
		 (int)child);
	refused(f, f->plain, pid);
	refused(f, f->plain, "cckd_test");
	close(over[0]);
	close(over[1]);
	assert_int_equal(waitpid(child, NULL, 0), child);
	good(f, ckd_open(&ckd, f->plain, false, &f->error));
	ckd_close(&ckd);
}

/* ---- several files ------------------------------------------------------ */

static void several_files(void **state)
{
	struct fixture *f = *state;
	const size_t cylinder = 19 * 13312;
	char part[2][96];
	uint8_t *bytes, header[512];
	size_t size;
	struct ckd ckd, plain;

	make(f, &plain, f->plain, NULL);
	write_one(f, &plain, 5, 0x15);
	good(f, ckd_read_track(&plain, 2, 7, &f->a, &f->error));
	put(f, &plain, &f->a, 1, 0, 100, 0x27);
	bytes_of(f->plain, &bytes, &size);
	for (int i = 0; i < 2; i++) {
		FILE *out;

		snprintf(part[i], sizeof part[i], "%s/disk_%d.ckd", f->dir,
			 i + 1);
		out = fopen(part[i], "wb");
		memcpy(header, bytes, 512);
		header[17] = (uint8_t)(i + 1);
		header[18] = i ? 0 : 1; /* cylinders 0, 1 in the first */
		fwrite(header, 1, 512, out);
		fwrite(bytes + 512 + (i ? 2 * cylinder : 0), 1,
		       i ? cylinder : 2 * cylinder, out);
		fclose(out);
	}
	free(bytes);
	good(f, ckd_open(&ckd, part[0], false, &f->error));
	assert_int_equal(ckd.cylinders, CYLINDERS);
	same_disk(f, &plain, &ckd);
	good(f, ckd_read_track(&ckd, 2, 0, &f->a, &f->error));
	assert_int_equal(put(f, &ckd, &f->a, 1, 0, 50, 1), CKD_OK);
	ckd_close(&ckd);
	good(f, ckd_open(&ckd, part[0], true, &f->error));
	good(f, ckd_read_track(&ckd, 2, 0, &f->a, &f->error));
	assert_int_equal(f->a.count, 2);
	ckd_close(&ckd);
	ckd_close(&plain);
	refused(f, part[1], "number 1 is expected");
	unlink(part[1]);
	refused(f, part[0], "disk_2.ckd: No such file");
}

/* ---- FBA ---------------------------------------------------------------- */

static void fba_changes(struct fixture *f, const enum cckd_method *method)
{
	static struct fba fba, plain;
	static uint8_t one[300 * 512], two[300 * 512];

	good(f, fba_create(&plain, f->plain, 1000, NULL, &f->error));
	good(f, fba_create(&fba, f->packed, 1000, method, &f->error));
	for (unsigned i = 0; i < 60; i++) {
		unsigned block = pick(f, 1000), count = pick(f, 300);

		if (count > 1000 - block)
			count = 1000 - block;
		memset(one, (int)pick(f, 256), sizeof one);
		if (pick(f, 5)) {
			good(f,
			     fba_write(&plain, block, count, one, &f->error));
			good(f, fba_write(&fba, block, count, one, &f->error));
		}
		if (i % 20 == 19) {
			fba_close(&fba);
			if (method)
				sound(f);
			good(f, fba_open(&fba, NULL, f->packed, NULL, false,
					 &f->error));
			assert_int_equal(fba.blocks, 1000);
		}
		block = pick(f, 700);
		good(f, fba_read(&plain, block, 300, one, &f->error));
		good(f, fba_read(&fba, block, 300, two, &f->error));
		assert_memory_equal(one, two, sizeof one);
	}
	fba_close(&plain);
	fba_close(&fba);
	unlink(f->plain);
	unlink(f->packed);
}

static void fixed_blocks(void **state)
{
	struct fixture *f = *state;
	enum cckd_method method = CCKD_ZLIB;
	static struct fba fba;
	struct ckd ckd;
	uint8_t block[512];

	fba_changes(f, NULL);
	fba_changes(f, &method);
	method = CCKD_BZIP2;
	fba_changes(f, &method);
	good(f, fba_create(&fba, f->packed, 1000, &method, &f->error));
	fba_close(&fba);
	assert_false(ckd_open(&ckd, f->packed, false, &f->error));
	assert_non_null(strstr(f->error.text, "not a CKD disk"));
	good(f, fba_open(&fba, NULL, f->packed, f->shadow, false, &f->error));
	memset(block, 0x99, sizeof block);
	good(f, fba_write(&fba, 999, 1, block, &f->error));
	fba_close(&fba);
	good(f, fba_open(&fba, NULL, f->packed, NULL, true, &f->error));
	good(f, fba_read(&fba, 999, 1, block, &f->error));
	assert_int_equal(block[0], 0);
	fba_close(&fba);
	make(f, &ckd, f->plain, NULL);
	ckd_close(&ckd);
	assert_false(fba_open(&fba, NULL, f->plain, NULL, true, &f->error));
	assert_non_null(strstr(f->error.text, "not an FBA disk"));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(not_packed),	     T(with_zlib),
		T(with_bzip2),	     T(empty_is_small),
		T(odd_tables),	     T(flags),
		T(damage),	     T(shadows),
		T(shadows_of_plain), T(shadow_of_another),
		T(several_files),    T(names_the_other),
		T(fixed_blocks),     T(too_long_a_track),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
