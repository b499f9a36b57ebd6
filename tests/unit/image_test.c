/*
 * image_test.c - files of media: words on two pages of a file, and what is
 * said when the disk below has no room for them.
 */
#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "image.h"

enum { GOOD, BAD, NOT_HERE = 77 };

static const uint8_t word[8] = {1, 2, 3, 4, 5, 6, 7, 8};

static uint64_t two_pages(void)
{
	return (uint64_t)sysconf(_SC_PAGESIZE) - 4;
}

/* ---- a disk of 64K ------------------------------------------------------- */

static bool put_text(const char *file, const char *text)
{
	int fd = open(file, O_WRONLY | O_CLOEXEC);
	bool good = fd >= 0 && write(fd, text, strlen(text)) > 0;

	if (fd >= 0)
		close(fd);
	return good;
}

/* Mounts one where only this process sees it; false: it may not. */
static bool small_disk(const char *dir)
{
	char user[40], group[40];

	snprintf(user, sizeof user, "0 %u 1", (unsigned)getuid());
	snprintf(group, sizeof group, "0 %u 1", (unsigned)getgid());
	return !unshare(CLONE_NEWUSER | CLONE_NEWNS) &&
	       put_text("/proc/self/uid_map", user) &&
	       put_text("/proc/self/setgroups", "deny") &&
	       put_text("/proc/self/gid_map", group) &&
	       !mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) &&
	       !mount("none", dir, "tmpfs", 0, "size=64k");
}

static void fill(const char *file)
{
	static const char bytes[4096];
	int fd = open(file, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	while (write(fd, bytes, sizeof bytes) > 0)
		;
	close(fd);
}

/* The word goes into a hole of the file: not while the disk is full. */
static int write_when_full(const char *dir)
{
	struct image image;
	struct error error;
	char file[80], other[80];
	uint8_t got[8];

	if (!small_disk(dir))
		return NOT_HERE;
	snprintf(file, sizeof file, "%s/image", dir);
	snprintf(other, sizeof other, "%s/other", dir);
	if (!image_open(&image, NULL, file, IMAGE_CREATE, &error) ||
	    !image_resize(&image, 0x8000, &error))
		return BAD;
	fill(other);
	if (image_write_word(&image, word, two_pages(), &error) ||
	    !strstr(error.text, "No space left"))
		return BAD;
	unlink(other);
	if (!image_write_word(&image, word, two_pages(), &error) ||
	    !image_read(&image, got, 8, two_pages(), &error) ||
	    memcmp(got, word, 8))
		return BAD;
	return GOOD;
}

static void full_disk(void **state)
{
	char dir[] = "/tmp/imageXXXXXX";
	int status;
	pid_t child;

	(void)state;
	assert_non_null(mkdtemp(dir));
	child = fork();
	if (!child)
		_exit(write_when_full(dir));
	assert_int_equal(waitpid(child, &status, 0), child);
	rmdir(dir);
	assert_true(WIFEXITED(status)); /* not killed by a signal */
	if (WEXITSTATUS(status) == NOT_HERE)
		skip();
	assert_int_equal(WEXITSTATUS(status), GOOD);
}

/* ---- anywhere ------------------------------------------------------------ */

static void word_in_a_hole(void **state)
{
	char file[] = "/tmp/imageXXXXXX";
	struct image image;
	struct error error;
	uint8_t got[10];
	uint64_t size;

	(void)state;
	close(mkstemp(file));
	assert_true(image_open(&image, NULL, file, IMAGE_WRITE, &error));
	assert_true(image_resize(&image, 3 * two_pages(), &error));
	assert_true(image_write_word(&image, word, two_pages(), &error));
	assert_true(image_read(&image, got, 10, two_pages() - 1, &error));
	assert_memory_equal(got, "\0\1\2\3\4\5\6\7\10\0", 10);
	assert_true(image_size(&image, &size, &error));
	assert_int_equal(size, 3 * two_pages());
	image_close(&image);
	unlink(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(full_disk),
		cmocka_unit_test(word_in_a_hole),
	};

	return cmocka_run_group_tests_name("image", tests, NULL, NULL);
}
