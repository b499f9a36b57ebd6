/*
 * tape_test.c - tape images: the three forms, both ways, damage, cuts.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io_machine.h"

#include "tape.h"

struct fixture {
	char dir[64], file[96];
	struct tape t;
	struct error error;
	uint8_t block[TAPE_MAX_BLOCK];
};

static struct fixture *fixture(const char *suffix)
{
	struct fixture *f = calloc(1, sizeof *f);

	strcpy(f->dir, "/tmp/tapeXXXXXX");
	assert_non_null(mkdtemp(f->dir));
	snprintf(f->file, sizeof f->file, "%s/t%s", f->dir, suffix);
	f->t.image.open = NULL;
	return f;
}

static void drop(struct fixture *f)
{
	tape_close(&f->t);
	unlink(f->file);
	rmdir(f->dir);
	free(f);
}

static void reopen(struct fixture *f, bool read_only)
{
	tape_close(&f->t);
	if (!tape_open(&f->t, NULL, f->file, read_only, &f->error))
		fail_msg("%s", f->error.text);
}

/* Block number N: its length and bytes follow from N. */
static size_t make_block(struct fixture *f, unsigned n)
{
	static const size_t sizes[] = {1, 80, 18, 4096, 65535, 200001, 13};
	size_t size = sizes[n % 7];

	for (size_t i = 0; i < size; i++)
		f->block[i] = (uint8_t)(n % 2 ? n + i / 7 : n + i * i / 3);
	return size;
}

static void write_block(struct fixture *f, unsigned n)
{
	size_t size = make_block(f, n);

	if (!tape_write(&f->t, f->block, size))
		fail_msg("%s", f->t.error.text);
}

static void assert_block(struct fixture *f, unsigned n, enum tape_result r)
{
	size_t size = make_block(f, n);

	assert_int_equal(r, TAPE_BLOCK);
	assert_int_equal(f->t.length, size);
	assert_memory_equal(f->t.data, f->block, size);
}

/* Ten blocks, a mark behind each third, two at the end. */
static void write_all(struct fixture *f)
{
	for (unsigned n = 0; n < 10; n++) {
		write_block(f, n);
		if (n % 3 == 2)
			assert_true(tape_write_mark(&f->t));
	}
	assert_true(tape_write_mark(&f->t));
	assert_true(tape_write_mark(&f->t));
}

static void walk(struct fixture *f)
{
	tape_rewind(&f->t);
	for (unsigned n = 0; n < 10; n++) {
		assert_block(f, n, tape_read(&f->t));
		if (n % 3 == 2)
			assert_int_equal(tape_read(&f->t), TAPE_MARK);
	}
	assert_int_equal(tape_space(&f->t), TAPE_MARK);
	assert_int_equal(tape_read(&f->t), TAPE_MARK);
	assert_int_equal(tape_read(&f->t), TAPE_BLANK);
	assert_int_equal(tape_space(&f->t), TAPE_BLANK);
	assert_int_equal(f->t.position.block, 15);
	assert_int_equal(f->t.position.file, 5);
	assert_int_equal(tape_read_backward(&f->t), TAPE_MARK);
	assert_int_equal(tape_backspace(&f->t), TAPE_MARK);
	for (unsigned n = 10; n-- > 0;) {
		if (n % 3 == 2)
			assert_int_equal(tape_backspace(&f->t), TAPE_MARK);
		assert_block(f, n, tape_read_backward(&f->t));
	}
	assert_int_equal(tape_backspace(&f->t), TAPE_LOAD_POINT);
	assert_int_equal(tape_read_backward(&f->t), TAPE_LOAD_POINT);
	assert_int_equal(f->t.position.block, 0);
	assert_int_equal(f->t.position.file, 0);
}

static void goes_both_ways(const char *suffix, struct tape_packing packing,
			   const struct tape_format *format)
{
	struct fixture *f = fixture(suffix);

	reopen(f, false);
	assert_ptr_equal(f->t.format, format);
	f->t.packing = packing;
	assert_int_equal(tape_read(&f->t), TAPE_BLANK);
	assert_int_equal(tape_backspace(&f->t), TAPE_LOAD_POINT);
	write_all(f);
	walk(f);
	reopen(f, true);
	assert_ptr_equal(f->t.format, format);
	walk(f);
	drop(f);
}

static void aws(void **state)
{
	(void)state;
	goes_both_ways(".aws", TAPE_PACKING, &tape_aws);
}

static void het(void **state)
{
	(void)state;
	goes_both_ways(".het", TAPE_PACKING, &tape_het);
	goes_both_ways(".het", (struct tape_packing){2, 9, 4096}, &tape_het);
	goes_both_ways(".het", (struct tape_packing){0, 1, 5000}, &tape_het);
}

static void simh(void **state)
{
	(void)state;
	goes_both_ways(".tap", TAPE_PACKING, &tape_simh);
}

/* What is behind a block that is written is gone. */
static void writes_in_the_middle(void **state)
{
	(void)state;
	for (size_t i = 0; tape_formats[i]; i++) {
		struct fixture *f = fixture(tape_formats[i]->suffix);

		reopen(f, false);
		write_all(f);
		tape_rewind(&f->t);
		assert_int_equal(tape_space(&f->t), TAPE_BLOCK);
		assert_int_equal(tape_space(&f->t), TAPE_BLOCK);
		write_block(f, 6);
		assert_int_equal(tape_read(&f->t), TAPE_BLANK);
		assert_block(f, 6, tape_read_backward(&f->t));
		assert_block(f, 1, tape_read_backward(&f->t));
		assert_true(tape_write_mark(&f->t));
		assert_int_equal(tape_backspace(&f->t), TAPE_MARK);
		assert_block(f, 0, tape_read_backward(&f->t));
		assert_int_equal(tape_space(&f->t), TAPE_BLOCK);
		assert_true(tape_erase(&f->t));
		reopen(f, true);
		assert_block(f, 0, tape_read(&f->t));
		assert_int_equal(tape_read(&f->t), TAPE_BLANK);
		drop(f);
	}
}

/* Wherever the file is cut, what is whole before the cut can be read, and
 * then it can be written on. */
static void is_cut_anywhere(void **state)
{
	(void)state;
	for (size_t i = 0; tape_formats[i]; i++) {
		struct fixture *f = fixture(tape_formats[i]->suffix);
		uint64_t ends[3], size;

		reopen(f, false);
		for (unsigned n = 0; n < 3; n++) {
			write_block(f, n);
			ends[n] = f->t.position.at;
		}
		for (size = ends[2]; size-- > ends[0];) {
			unsigned whole = size >= ends[1] ? 2 : 1;

			tape_close(&f->t);
			assert_int_equal(truncate(f->file, (off_t)size), 0);
			reopen(f, false);
			for (unsigned n = 0; n < whole; n++)
				assert_block(f, n, tape_read(&f->t));
			assert_int_not_equal(tape_read(&f->t), TAPE_BLOCK);
			assert_int_not_equal(tape_space(&f->t), TAPE_BLOCK);
		}
		write_block(f, 3);
		reopen(f, true);
		assert_block(f, 0, tape_read(&f->t));
		assert_block(f, 3, tape_read(&f->t));
		assert_int_equal(tape_read(&f->t), TAPE_BLANK);
		drop(f);
	}
}

static void put_file(struct fixture *f, const void *bytes, size_t size)
{
	int fd = open(f->file, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_int_equal(write(fd, bytes, size), size);
	close(fd);
}

/* Errors, private data, gaps, other padding, end of medium. */
static void simh_markers(void **state)
{
	static const uint8_t file[] = {
		0xFE, 0xFF, 0xFF, 0xFF,			       /* gap         */
		0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF,	       /* half of one */
		3,    0,    0,	  0,	'A',  'B',	       /* padded      */
		'C',  0,    3,	  0,	0,    0,	       /*             */
		1,    2,    3,	  0xE0,			       /* private     */
		2,    0,    0,	  0x90, 'x',  'y',	       /* private     */
		2,    0,    0,	  0x90,			       /*             */
		2,    0,    0,	  0x80, 'D',  'E',	       /* with error  */
		2,    0,    0,	  0x80,			       /*             */
		3,    0,    0,	  0,	'F',  'G',	       /* not padded  */
		'H',  3,    0,	  0,	0,		       /*             */
		0,    0,    0,	  0x80, 0,    0,    0,	 0x80, /* nothing     */
		0,    0,    0,	  0,			       /* mark        */
		0xFF, 0xFF, 0xFF, 0xFF, 'j',  'u',  'n',       /* no more     */
	};
	struct fixture *f = fixture(".tap");

	(void)state;
	put_file(f, file, sizeof file);
	reopen(f, true);
	assert_ptr_equal(f->t.format, &tape_simh);
	assert_int_equal(tape_read(&f->t), TAPE_BLOCK);
	assert_memory_equal(f->t.data, "ABC", 3);
	assert_int_equal(tape_read(&f->t), TAPE_BAD_BLOCK);
	assert_int_equal(f->t.length, 2);
	assert_memory_equal(f->t.data, "DE", 2);
	assert_int_equal(tape_read(&f->t), TAPE_BLOCK);
	assert_memory_equal(f->t.data, "FGH", 3);
	assert_int_equal(tape_read(&f->t), TAPE_BAD_BLOCK);
	assert_int_equal(f->t.length, 0);
	assert_int_equal(tape_read(&f->t), TAPE_MARK);
	assert_int_equal(tape_read(&f->t), TAPE_BLANK);
	assert_int_equal(tape_backspace(&f->t), TAPE_MARK);
	assert_int_equal(tape_backspace(&f->t), TAPE_BAD_BLOCK);
	assert_int_equal(tape_read_backward(&f->t), TAPE_BLOCK);
	assert_memory_equal(f->t.data, "FGH", 3);
	assert_int_equal(tape_read_backward(&f->t), TAPE_BAD_BLOCK);
	assert_int_equal(tape_read_backward(&f->t), TAPE_BLOCK);
	assert_memory_equal(f->t.data, "ABC", 3);
	assert_int_equal(tape_backspace(&f->t), TAPE_LOAD_POINT);
	assert_int_equal(f->t.position.at, 0);
	drop(f);
}

/* A block in segments, by another program. */
static void aws_segments(void **state)
{
	static const uint8_t file[] = {
		2, 0, 0,   0,	 0x80, 0, 'A', 'B',  1, 0,    2,   0,
		0, 0, 'C', 2,	 0,    1, 0,   0x20, 0, 'D',  'E', 0,
		0, 2, 0,   0x40, 0,    1, 0,   0,    0, 0xA0, 0,   'F'};
	struct fixture *f = fixture(".img");

	(void)state;
	put_file(f, file, sizeof file);
	reopen(f, false);
	assert_ptr_equal(f->t.format, &tape_aws);
	assert_int_equal(tape_read(&f->t), TAPE_BLOCK);
	assert_int_equal(f->t.length, 5);
	assert_memory_equal(f->t.data, "ABCDE", 5);
	assert_int_equal(tape_read(&f->t), TAPE_MARK);
	assert_int_equal(tape_read(&f->t), TAPE_BLOCK);
	assert_int_equal(tape_read(&f->t), TAPE_BLANK); /* zeros behind it */
	assert_int_equal(tape_backspace(&f->t), TAPE_BLOCK);
	assert_int_equal(tape_backspace(&f->t), TAPE_MARK);
	assert_int_equal(tape_read_backward(&f->t), TAPE_BLOCK);
	assert_memory_equal(f->t.data, "ABCDE", 5);
	assert_int_equal(f->t.position.at, 0);
	drop(f);
}

static void het_damage(void **state)
{
	struct fixture *f = fixture(".het");
	int fd;

	(void)state;
	reopen(f, false);
	write_block(f, 3);
	write_block(f, 1);
	fd = open(f->file, O_WRONLY);
	assert_int_equal(pwrite(fd, "????", 4, 20), 4);
	close(fd);
	tape_rewind(&f->t);
	assert_int_equal(tape_read(&f->t), TAPE_BAD_BLOCK);
	assert_non_null(strstr(f->t.error.text, "zlib"));
	assert_block(f, 1, tape_read(&f->t));
	assert_block(f, 1, tape_read_backward(&f->t));
	assert_int_equal(tape_read_backward(&f->t), TAPE_BAD_BLOCK);
	assert_int_equal(tape_space(&f->t), TAPE_BLOCK);
	drop(f);
}

static void refuses(void **state)
{
	struct fixture *f = fixture(".txt");
	struct tape other;

	(void)state;
	assert_false(tape_open(&other, NULL, f->file, false, &f->error));
	assert_non_null(strstr(f->error.text, ".aws, .het and .tap"));
	assert_false(tape_open(&other, NULL, f->file, true, &f->error));
	assert_non_null(strstr(f->error.text, "No such file"));
	put_file(f, "Dear Sir or Madam,\n", 19);
	assert_false(tape_open(&other, NULL, f->file, true, &f->error));
	assert_non_null(strstr(f->error.text, "not a tape image"));
	assert_false(tape_open(&other, NULL, f->dir, true, &f->error));
	drop(f);
}

/* One writer; the second is told who the first is. */
static void one_writer(void **state)
{
	struct fixture *f = fixture(".aws");
	struct tape other;
	char pid[32];
	int status;
	pid_t child;

	(void)state;
	reopen(f, false);
	assert_false(tape_open(&other, NULL, f->file, false, &f->error));
	assert_non_null(strstr(f->error.text, "in use"));
	assert_true(tape_open(&other, NULL, f->file, true, &f->error));
	tape_close(&other);
	snprintf(pid, sizeof pid, "%ld", (long)getpid());
	child = fork();
	if (!child)
		_exit(!tape_open(&other, NULL, f->file, false, &f->error) &&
				      strstr(f->error.text, pid)
			      ? 0
			      : 1);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	drop(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(aws),
		cmocka_unit_test(het),
		cmocka_unit_test(simh),
		cmocka_unit_test(writes_in_the_middle),
		cmocka_unit_test(is_cut_anywhere),
		cmocka_unit_test(simh_markers),
		cmocka_unit_test(aws_segments),
		cmocka_unit_test(het_damage),
		cmocka_unit_test(refuses),
		cmocka_unit_test(one_writer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
