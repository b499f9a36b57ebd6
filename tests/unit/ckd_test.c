/*
 * ckd_test.c - disk images: making, opening, damage, records.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io_machine.h"

#include "ckd.h"

struct fixture {
	char dir[64], file[96];
	struct ckd ckd;
	struct ckd_track track;
	struct error error;
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	strcpy(f->dir, "/tmp/ckdXXXXXX");
	assert_non_null(mkdtemp(f->dir));
	snprintf(f->file, sizeof f->file, "%s/disk", f->dir);
	assert_true(ckd_create(&f->ckd, f->file, ckd_model("3330-1"), 3,
			       &f->error));
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	ckd_close(&f->ckd);
	unlink(f->file);
	rmdir(f->dir);
	free(f);
	return 0;
}

static void assert_refused(struct fixture *f, bool read_only, const char *why)
{
	struct ckd other;

	assert_false(ckd_open(&other, f->file, read_only, &f->error));
	if (!strstr(f->error.text, why))
		fail_msg("'%s' does not say '%s'", f->error.text, why);
	assert_non_null(strstr(f->error.text, f->file));
}

static void poke(struct fixture *f, off_t at, const void *bytes, size_t size)
{
	int fd = open(f->file, O_WRONLY);

	assert_int_equal(pwrite(fd, bytes, size, at), size);
	close(fd);
}

static void makes_an_image(void **state)
{
	struct fixture *f = *state;
	struct stat st;
	struct ckd other;

	assert_int_equal(stat(f->file, &st), 0);
	assert_int_equal(st.st_size, 512 + 3 * 19 * 13312);
	assert_true(ckd_read_track(&f->ckd, 2, 18, &f->track, &f->error));
	assert_int_equal(f->track.count, 1);
	assert_int_equal(f->track.record[0].data_length, 8);
	assert_int_equal(f->track.record[0].cylinder, 2);
	assert_int_equal(f->track.record[0].head, 18);
	ckd_close(&f->ckd);
	assert_true(ckd_open(&other, f->file, true, &f->error));
	assert_int_equal(other.cylinders, 3);
	assert_string_equal(other.model->name, "3330-1");
	ckd_close(&other);
	/* What is there already is not overwritten. */
	assert_false(
		ckd_create(&other, f->file, ckd_model("3330-1"), 3, &f->error));
}

static void one_writer(void **state)
{
	struct fixture *f = *state;
	struct ckd reader;

	assert_refused(f, false,
		       "in use for writing by another device of this process");
	assert_true(ckd_open(&reader, f->file, true, &f->error));
	ckd_close(&reader);
}

static void wrong_files(void **state)
{
	struct fixture *f = *state;

	ckd_close(&f->ckd);
	poke(f, 0, "CKD_C370", 8);
	assert_refused(f, false, "damaged");
	poke(f, 0, "CKD_S370", 8);
	assert_refused(f, false, "a shadow file");
	poke(f, 0, "nonsense", 8);
	assert_refused(f, true, "not a disk image");
	poke(f, 0, "CKD_P370", 8);
	poke(f, 8, "\x14", 1);
	assert_refused(f, true, "truncated");
	poke(f, 8, "\x13", 1);
	poke(f, 16, "\x99", 1);
	assert_refused(f, true, "type 99");
	poke(f, 16, "\x30", 1);
	poke(f, 17, "\x01", 1);
	assert_refused(f, true, "the first file of several");
	poke(f, 17, "\x00", 1);
	assert_int_equal(truncate(f->file, 512 + 19 * 13312 - 1), 0);
	assert_refused(f, true, "truncated");
	assert_int_equal(truncate(f->file, 512), 0);
	assert_refused(f, true, "truncated");
	assert_int_equal(truncate(f->file, 100), 0);
	assert_refused(f, true, "no header");
	strcpy(f->file + strlen(f->dir), "/none");
	assert_refused(f, true, "No such file");
	strcpy(f->file + strlen(f->dir), "/disk");
}

/* Tracks whose counts lead nowhere are refused, not followed. */
static void damaged_tracks(void **state)
{
	struct fixture *f = *state;
	const off_t track = 512 + 13312;

	poke(f, track + 2, "\x07", 1);
	assert_false(ckd_read_track(&f->ckd, 0, 1, &f->track, &f->error));
	assert_non_null(strstr(f->error.text, "cylinder 0 head 1"));
	poke(f, track + 2, "\x00", 1);
	poke(f, track + 11, "\xFF\xFF", 2);
	assert_false(ckd_read_track(&f->ckd, 0, 1, &f->track, &f->error));
	assert_non_null(strstr(f->error.text, "no end"));
	/* Zeros to the end: too many records. */
	poke(f, track + 11, "\x00\x08", 2);
	poke(f, track + 21, "\0\0\0\0\0\0\0\0", 8);
	assert_false(ckd_read_track(&f->ckd, 0, 1, &f->track, &f->error));
	poke(f, track + 5, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8);
	assert_false(ckd_read_track(&f->ckd, 0, 1, &f->track, &f->error));
	assert_non_null(strstr(f->error.text, "no record zero"));
}

static enum ckd_result add(struct fixture *f, unsigned index, uint8_t number,
			   uint8_t key, uint16_t data)
{
	static uint8_t bytes[8 + 255 + 65535];

	memset(bytes, number, sizeof bytes);
	device_put(bytes, 1, 2);
	device_put(bytes + 2, 0, 2);
	bytes[4] = number;
	bytes[5] = key;
	device_put(bytes + 6, data, 2);
	return ckd_write_record(&f->ckd, &f->track, index, bytes, &f->error);
}

/* 14 blocks of 800 bytes or 3 of 4,096 fit on a track of a 3330. */
static void capacity(void **state)
{
	struct fixture *f = *state;

	assert_true(ckd_read_track(&f->ckd, 1, 0, &f->track, &f->error));
	for (unsigned i = 1; i <= 14; i++)
		assert_int_equal(add(f, i, (uint8_t)i, 0, 800), CKD_OK);
	assert_int_equal(add(f, 15, 15, 0, 800), CKD_NO_ROOM);
	assert_int_equal(f->track.count, 15);
	for (unsigned i = 1; i <= 3; i++)
		assert_int_equal(add(f, i, (uint8_t)i, 0, 4096), CKD_OK);
	assert_int_equal(f->track.count, 4);
	assert_int_equal(add(f, 4, 4, 0, 4096), CKD_NO_ROOM);
	assert_int_equal(add(f, 1, 1, 0, 13030), CKD_OK);
	assert_int_equal(f->track.count, 2);
	assert_int_equal(add(f, 1, 1, 0, 13031), CKD_NO_ROOM);
	assert_int_equal(add(f, 1, 1, 1, 13030), CKD_NO_ROOM);
	assert_int_equal(add(f, 1, 1, 255, 65535), CKD_NO_ROOM);
}

static void records(void **state)
{
	struct fixture *f = *state;

	assert_true(ckd_read_track(&f->ckd, 1, 0, &f->track, &f->error));
	assert_int_equal(add(f, 1, 1, 4, 24), CKD_OK);
	assert_int_equal(add(f, 2, 2, 0, 0), CKD_OK);
	assert_int_equal(add(f, 3, 3, 0, 100), CKD_OK);
	memset(ckd_data(&f->track, 3), 0x99, 50);
	assert_int_equal(ckd_write_back(&f->ckd, &f->track,
					f->track.record[3].offset + 8, 50,
					&f->error),
			 CKD_OK);
	memset(&f->track, 0, sizeof f->track);
	assert_true(ckd_read_track(&f->ckd, 1, 0, &f->track, &f->error));
	assert_int_equal(f->track.count, 4);
	assert_int_equal(ckd_key(&f->track, 1)[3], 1);
	assert_int_equal(f->track.record[2].data_length, 0);
	assert_int_equal(ckd_data(&f->track, 3)[49], 0x99);
	assert_int_equal(ckd_data(&f->track, 3)[50], 3);
	assert_int_equal(ckd_erase(&f->ckd, &f->track, 2, &f->error), CKD_OK);
	assert_true(ckd_read_track(&f->ckd, 1, 0, &f->track, &f->error));
	assert_int_equal(f->track.count, 2);
}

/* Counts and end marks that lie across pages of the host. */
static void across_pages(void **state)
{
	struct fixture *f = *state;
	static struct ckd_track again;

	for (uint16_t size = 3700; size < 4300; size++) {
		assert_true(
			ckd_read_track(&f->ckd, 1, 1, &f->track, &f->error));
		assert_int_equal(add(f, 1, 1, 0, size), CKD_OK);
		assert_int_equal(add(f, 2, 2, 4, (uint16_t)(size + 1)), CKD_OK);
		assert_true(ckd_read_track(&f->ckd, 1, 1, &again, &f->error));
		assert_int_equal(again.count, 3);
		assert_memory_equal(again.image, f->track.image,
				    f->track.end + 8);
	}
}

/* Records of so many bytes on a track, by the tables of the manuals. */
static void track_tables(void **state)
{
	static const struct {
		const char *model;
		unsigned key, data, records;
		size_t track;
	} row[] = {
		{"2311", 0, 3625, 1, 4096},	{"2311", 0, 1740, 2, 4096},
		{"2311", 0, 1741, 1, 4096},	{"2311", 20, 3585, 1, 4096},
		{"2314", 0, 7294, 1, 7680},	{"2314", 0, 3520, 2, 7680},
		{"2314", 0, 3521, 1, 7680},	{"2305-1", 0, 14136, 1, 14336},
		{"2305-2", 0, 14660, 1, 14848}, {"3330", 0, 13030, 1, 13312},
		{"3330", 0, 6447, 2, 13312},	{"3330-11", 0, 6448, 1, 13312},
		{"3330", 100, 12874, 1, 13312}, {"3340", 0, 8368, 1, 8704},
		{"3340-70", 0, 4100, 2, 8704},	{"3350", 0, 19069, 1, 19456},
		{"3350", 0, 4628, 4, 19456},	{"3350", 0, 4629, 3, 19456},
	};

	(void)state;
	for (unsigned i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct ckd_model *m = ckd_model(row[i].model);
		unsigned n = 0, used = 0, key = row[i].key, data = row[i].data;

		assert_non_null(m);
		while (used + ckd_space_last(m, key, data) <= m->track) {
			used += ckd_space(m, key, data);
			n++;
		}
		assert_int_equal(n, row[i].records);
		assert_int_equal(ckd_track_size(m), row[i].track);
	}
	assert_null(ckd_model("3380"));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(makes_an_image), T(one_writer),   T(wrong_files),
		T(damaged_tracks), T(capacity),	    T(records),
		T(track_tables),   T(across_pages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
