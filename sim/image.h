/*
 * image.h - files that hold media: whole reads and writes, one writer each.
 *
 * For the readers and writers of disk images.  A writer takes an advisory
 * lock on the whole file (flock), so that nobody else - another machine,
 * another process - writes to it; who only needs that the file stays as it
 * is (the base below a shadow file) takes a shared one.
 */
#ifndef TRAPEZE_IMAGE_H
#define TRAPEZE_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine.h"

#define IMAGE_NAME 256

enum image_use {
	IMAGE_READ,   /* takes no lock                                      */
	IMAGE_KEEP,   /* reads; nobody may write meanwhile                  */
	IMAGE_WRITE,  /* one only                                           */
	IMAGE_CREATE, /* as IMAGE_WRITE; the file must not exist            */
	IMAGE_OUTPUT, /* writes without a lock; the file is made            */
	IMAGE_APPEND  /* the same, always behind what is there              */
};

struct media;
struct media_handle;

struct image {
	struct media_handle *open; /* NULL: closed                         */
	char file[IMAGE_NAME];
};

/* Of the table MEDIA of a machine (media.h), or NULL.  False: *error names the
 * file, and who uses it where somebody does. */
bool image_open(struct image *image, struct media *media, const char *file,
		enum image_use use, struct error *error);
void image_close(struct image *image);
static inline bool image_is_open(const struct image *image)
{
	return image->open;
}
/* A regular file: a directory or a pipe has no positions. */
bool image_is_file(const struct image *image);
/* What is to be known of a file before it is opened. */
bool image_exists(const struct media *media, const char *file);
/* False where the host does not let it be written. */
bool image_may_write(const struct media *media, const char *file);
bool image_size(const struct image *image, uint64_t *size, struct error *error);
bool image_resize(const struct image *image, uint64_t size,
		  struct error *error);
/* Reads what is there of SIZE bytes: *GOT. */
bool image_read_some(const struct image *image, void *out, size_t size,
		     uint64_t at, size_t *got, struct error *error);
/* All of SIZE bytes, or an error. */
bool image_read(const struct image *image, void *out, size_t size, uint64_t at,
		struct error *error);
bool image_write(const struct image *image, const void *bytes, size_t size,
		 uint64_t at, struct error *error);
/*
 * Eight bytes at once: a process that is killed has written all or nothing.
 * One system call does that inside of a page of the host, not across two.
 */
bool image_write_word(const struct image *image, const uint8_t bytes[8],
		      uint64_t at, struct error *error);
/* "FILE: " and what errno says.  Always false. */
bool image_error(const struct image *image, struct error *error);

/* Numbers of SIZE bytes in the headers of images: little-endian. */
uint32_t image_little(const uint8_t *p, unsigned size);
void image_set_little(uint8_t *p, uint32_t value, unsigned size);

#endif
