/*
 * image.c - files that hold media: whole reads and writes, one writer each.
 *
 * Who holds a lock is looked up in /proc/locks, where the system has it: a
 * message that names the other process is worth more than "in use".
 */
#include "image.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "medium.h"

bool image_error(const struct image *image, struct error *error)
{
	return error_set(error, "%s: %s", image->file, strerror(errno));
}

/* ---- locks -------------------------------------------------------------- */

struct holder {
	long pid; /* 0: it cannot be found                                 */
	bool writes;
};

/* A line of /proc/locks; whether it is about the file. */
static bool about(const char *line, const struct stat *st, struct holder *h,
		  bool *device_too)
{
	unsigned device[2];
	unsigned long inode;
	char how[8];

	if (sscanf(line, "%*d: FLOCK %*s %7s %ld %x:%x:%lu", how, &h->pid,
		   &device[0], &device[1], &inode) != 5)
		return false;
	h->writes = !strcmp(how, "WRITE");
	/* Some file systems tell another device number here than there. */
	*device_too = device[0] == major(st->st_dev) &&
		      device[1] == minor(st->st_dev);
	return inode == st->st_ino;
}

static struct holder find_holder(int fd)
{
	FILE *locks = fopen("/proc/locks", "re");
	struct holder found = {.writes = true}, h;
	bool device_too = false;
	char line[256];
	struct stat st;

	if (fstat(fd, &st) || !locks) {
		if (locks)
			fclose(locks);
		return found;
	}
	while (!device_too && fgets(line, sizeof line, locks))
		if (about(line, &st, &h, &device_too))
			found = h;
		else
			device_too = false;
	fclose(locks);
	return found;
}

/* The command of a process, its words with blanks between. */
static bool command_of(long pid, char *out, size_t size)
{
	char name[40];
	FILE *f;
	size_t n;

	snprintf(name, sizeof name, "/proc/%ld/cmdline", pid);
	f = fopen(name, "re");
	if (!f)
		return false;
	n = fread(out, 1, size - 1, f);
	fclose(f);
	while (n && !out[n - 1])
		n--;
	out[n] = '\0';
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)out[i] < ' ')
			out[i] = ' ';
	return n;
}

static bool in_use(const struct image *image, int fd, struct error *error)
{
	struct holder h = find_holder(fd);
	char command[100], who[160];

	if (h.pid == (long)getpid())
		snprintf(who, sizeof who, "another device of this process");
	else if (h.pid && command_of(h.pid, command, sizeof command))
		snprintf(who, sizeof who, "process %ld (%s)", h.pid, command);
	else if (h.pid)
		snprintf(who, sizeof who, "process %ld", h.pid);
	else
		snprintf(who, sizeof who, "another process");
	return error_set(error,
			 "%s: in use %s by %s; attach it with ro to read it",
			 image->file,
			 h.writes ? "for writing" : "below a shadow file", who);
}

static bool lock(const struct image *image, int fd, enum image_use use,
		 struct error *error)
{
	int how = use == IMAGE_KEEP ? LOCK_SH : LOCK_EX;

	if (use == IMAGE_READ || use >= IMAGE_OUTPUT ||
	    !flock(fd, how | LOCK_NB))
		return true;
	if (errno != EWOULDBLOCK)
		return image_error(image, error);
	return in_use(image, fd, error);
}

/* ---- opening ------------------------------------------------------------ */

/* A file for output may be there or not: *CREATED. */
static int open_output(const char *file, enum image_use use, bool *created)
{
	int append = use == IMAGE_APPEND ? O_APPEND : 0;
	int fd = open(file, O_RDWR | append | O_CLOEXEC);

	*created = fd < 0 && errno == ENOENT;
	if (*created)
		fd = open(file, O_RDWR | append | O_CREAT | O_CLOEXEC, 0666);
	return fd;
}

static int open_file(const char *file, enum image_use use, bool *created)
{
	static const int flags[] = {
		[IMAGE_READ] = O_RDONLY,
		[IMAGE_KEEP] = O_RDONLY,
		[IMAGE_WRITE] = O_RDWR,
		[IMAGE_CREATE] = O_RDWR | O_CREAT | O_EXCL,
	};

	if (use >= IMAGE_OUTPUT)
		return open_output(file, use, created);
	*created = use == IMAGE_CREATE;
	return open(file, flags[use] | O_CLOEXEC, 0666);
}

static struct media_handle *open_host(const struct image *image,
				      enum image_use use, bool *created,
				      struct error *error)
{
	int fd = open_file(image->file, use, created);
	struct media_handle *h;

	if (fd < 0) {
		image_error(image, error);
		return NULL;
	}
	h = media_handle(fd, NULL, use == IMAGE_CREATE ? IMAGE_WRITE : use);
	if (h && lock(image, fd, use, error))
		return h;
	if (h) {
		media_handle_end(h);
		return NULL;
	}
	close(fd);
	error_set(error, "%s: out of memory", image->file);
	return NULL;
}

bool image_open(struct image *image, struct media *media, const char *file,
		enum image_use use, struct error *error)
{
	struct media_handle *h;
	bool created;

	image->open = NULL;
	if (strlen(file) >= sizeof image->file)
		return error_set(error,
				 "%.40s...: a file name has at most "
				 "%zu characters",
				 file, sizeof image->file - 1);
	snprintf(image->file, sizeof image->file, "%s", file);
	if (media && !media_asks_host(media, image->file) &&
	    !media_open_known(media, image->file, use, &image->open, error))
		return false;
	if (image->open)
		return true;
	h = open_host(image, use, &created, error);
	if (!h)
		return false;
	if (media && !media_enter(media, h, image->file, created, error)) {
		media_handle_end(h);
		return false;
	}
	image->open = h;
	return true;
}

void image_close(struct image *image)
{
	if (image->open)
		media_close(image->open);
	image->open = NULL;
}

bool image_is_file(const struct image *image)
{
	const struct media_handle *h = image->open;
	struct stat st;

	return h->medium || (!fstat(h->fd, &st) && S_ISREG(st.st_mode));
}

bool image_exists(const struct media *media, const char *file)
{
	return media_exists(media, file);
}

bool image_may_write(const struct media *media, const char *file)
{
	return media_may_write(media, file);
}

/* The medium where it is in memory now; NULL: the file is meant. */
static struct medium *in_memory(const struct image *image)
{
	struct medium *m = image->open->medium;

	return m && medium_in_memory(m) ? m : NULL;
}

/* Bytes that are about to be overwritten: kept where a recording needs them. */
static bool note(const struct image *image, uint64_t at, uint64_t size,
		 struct error *error)
{
	struct medium *m = image->open->medium;

	return !m || !m->media->recorded || medium_note(m, at, size, error);
}

bool image_size(const struct image *image, uint64_t *size, struct error *error)
{
	const struct medium *m = in_memory(image);
	struct stat st;

	if (m) {
		*size = m->now.size;
		return true;
	}
	if (fstat(image->open->fd, &st))
		return image_error(image, error);
	*size = (uint64_t)st.st_size;
	return true;
}

bool image_resize(const struct image *image, uint64_t size, struct error *error)
{
	struct medium *m = in_memory(image);
	uint64_t old;

	if (image->open->stale)
		return true;
	if (m)
		return medium_resize(m, size, error);
	if (!image_size(image, &old, error) ||
	    (size < old && !note(image, size, old - size, error)))
		return false;
	return !ftruncate(image->open->fd, (off_t)size) ||
	       image_error(image, error);
}

/* ---- reading and writing ------------------------------------------------ */

bool image_read_some(const struct image *image, void *out, size_t size,
		     uint64_t at, size_t *got, struct error *error)
{
	struct medium *m = in_memory(image);

	if (m)
		return medium_read(m, out, size, at, got, error);
	*got = 0;
	while (*got < size) {
		ssize_t n = pread(image->open->fd, (char *)out + *got,
				  size - *got, (off_t)(at + *got));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return image_error(image, error);
		if (!n)
			break;
		*got += (size_t)n;
	}
	return true;
}

bool image_read(const struct image *image, void *out, size_t size, uint64_t at,
		struct error *error)
{
	size_t got;

	if (!image_read_some(image, out, size, at, &got, error))
		return false;
	if (got == size)
		return true;
	return error_set(error,
			 "%s: truncated: it ends at %llu, %zu bytes are "
			 "expected at %llu",
			 image->file, (unsigned long long)(at + got), size,
			 (unsigned long long)at);
}

static bool write_file(const struct image *image, const void *bytes,
		       size_t size, uint64_t at, struct error *error)
{
	const char *from = bytes;

	while (size) {
		ssize_t n = pwrite(image->open->fd, from, size, (off_t)at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return image_error(image, error);
		from += n;
		size -= (size_t)n;
		at += (uint64_t)n;
	}
	return true;
}

bool image_write(const struct image *image, const void *bytes, size_t size,
		 uint64_t at, struct error *error)
{
	struct medium *m = in_memory(image);

	if (image->open->stale)
		return true;
	if (m)
		return medium_write(m, bytes, size, at, error);
	return note(image, at, size, error) &&
	       write_file(image, bytes, size, at, error);
}

/* What one instruction stores, wherever it lies. */
struct word {
	uint64_t value;
} __attribute__((packed, may_alias));

/* Makes the host keep room for SIZE bytes: a store into a page for which the
 * disk has none left would be a signal, and the end of everything. */
static bool reserve(const struct image *image, uint64_t at, size_t size,
		    struct error *error)
{
	errno = posix_fallocate(image->open->fd, (off_t)at, (off_t)size);
	return (errno != ENOSPC && errno != EDQUOT && errno != EFBIG) ||
	       image_error(image, error);
}

/* Both pages are made present first, so that the store is not held up in the
 * middle. */
static void store(uint8_t *pages, size_t page, size_t at,
		  const uint8_t bytes[8])
{
	volatile uint8_t *touch = pages;
	struct word word;

	memcpy(&word, bytes, sizeof word);
	touch[0] = touch[0];
	touch[page] = touch[page];
	*(volatile struct word *)(pages + at) = word;
}

bool image_write_word(const struct image *image, const uint8_t bytes[8],
		      uint64_t at, struct error *error)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	uint64_t base = at / page * page, size = 0;
	void *pages;

	if (at + 8 <= base + page || image->open->stale || in_memory(image))
		return image_write(image, bytes, 8, at, error);
	if (!note(image, at, 8, error) || !image_size(image, &size, error))
		return false;
	pages = MAP_FAILED;
	if (at + 8 <= size) {
		if (!reserve(image, at, 8, error))
			return false;
		pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED,
			     image->open->fd, (off_t)base);
	}
	if (pages == MAP_FAILED) /* the host has no such thing: nearly */
		return image_write(image, bytes, 8, at, error);
	store(pages, page, (size_t)(at - base), bytes);
	munmap(pages, 2 * page);
	return true;
}

/* ---- numbers ------------------------------------------------------------ */

uint32_t image_little(const uint8_t *p, unsigned size)
{
	uint32_t value = 0;

	while (size--)
		value = value << 8 | p[size];
	return value;
}

void image_set_little(uint8_t *p, uint32_t value, unsigned size)
{
	for (unsigned i = 0; i < size; i++) {
		p[i] = (uint8_t)value;
		value >>= 8;
	}
}
