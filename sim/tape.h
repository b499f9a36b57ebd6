/*
 * tape.h - magnetic tape as image files: blocks and tape marks in a row.
 *
 * For the tape drives and for the tools that make and list tapes.  A tape is
 * a sequence of blocks and tape marks; the position is always between two of
 * them, at load point, or behind the last:
 *
 *	load point | block block mark block ... mark mark | blank tape
 *
 * How the sequence lies in a file is a struct tape_format's, one for each
 * file tape_FORMAT.c; nobody above asks which it is.  Writing at a position
 * takes away all that was behind it, as on real tape nothing behind can be
 * relied on.
 *
 * Every block and mark goes to the file before the call returns, what was
 * behind it having been cut off first: a process that is killed leaves an
 * image whose last block may be incomplete, and that one nobody was told of.
 */
#ifndef TRAPEZE_TAPE_H
#define TRAPEZE_TAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "image.h"
#include "machine.h"

/* The longest block that is read or written. */
#define TAPE_MAX_BLOCK 0x100000

/* The position: plain numbers, all of the state that motion changes. */
struct tape_position {
	uint64_t at;	 /* offset in the file of what comes next            */
	uint32_t before; /* AWSTAPE: length of the chunk that ends there     */
	uint32_t block;	 /* blocks and marks from load point                 */
	uint32_t file;	 /* marks from load point                            */
};

enum tape_result {
	TAPE_BLOCK,	 /* a block was passed                               */
	TAPE_MARK,	 /* a tape mark was passed                           */
	TAPE_LOAD_POINT, /* backward at load point: not moved                */
	TAPE_BLANK,	 /* forward behind the last block: not moved         */
	TAPE_BAD_BLOCK,	 /* a block that cannot be read right was passed     */
	TAPE_DAMAGED,	 /* the image is broken here: not moved              */
	TAPE_HOST_ERROR	 /* reading or writing the file failed: not moved    */
};

struct tape;

struct tape_format {
	const char *name;   /* as `trapeze tape copy --format` has it        */
	const char *suffix; /* of new files, with the dot                    */
	const char *text;
	/* Could HEAD, the first SIZE bytes of a file, be one of these? */
	bool (*is)(const uint8_t *head, size_t size);
	/*
	 * Over one block or mark.  With DATA its bytes are at t->data, their
	 * number in t->length (of a bad block: what could be had).
	 */
	enum tape_result (*forward)(struct tape *t, bool data);
	enum tape_result (*backward)(struct tape *t, bool data);
	/* Makes what is to stand in the file in t->out; returns its size. */
	size_t (*pack_block)(struct tape *t, const uint8_t *bytes, size_t size);
	size_t (*pack_mark)(struct tape *t);
};

extern const struct tape_format tape_aws, tape_het, tape_simh;
/* All of them; the last is NULL. */
extern const struct tape_format *const tape_formats[];

/* How HET blocks are compressed. */
struct tape_packing {
	unsigned method; /* 0 not at all, 1 zlib, 2 bzip2                    */
	unsigned level;	 /* 1 to 9                                           */
	unsigned chunk;	 /* largest chunk, 4096 to 65535                     */
};
#define TAPE_PACKING ((struct tape_packing){1, 4, 65535})

struct tape {
	struct tape_position position;
	/* Resources of the host, and what was read or made last. */
	struct image image; /* closed: no tape is loaded                     */
	const struct tape_format *format;
	struct tape_packing packing;
	bool read_only;
	uint64_t end;  /* bytes of the file                                  */
	uint8_t *data; /* TAPE_MAX_BLOCK                                     */
	size_t length;
	uint8_t *raw; /* a compressed block, TAPE_RAW                        */
	uint8_t *out; /* TAPE_RAW                                            */
	struct error error; /* of TAPE_DAMAGED, TAPE_HOST_ERROR, a bad block */
};
/* A block with all that its format puts around it. */
#define TAPE_RAW (TAPE_MAX_BLOCK + TAPE_MAX_BLOCK / 50 + 4096)

/*
 * Opens FILE, of the table MEDIA of a machine or NULL.  The format is
 * recognised by content; an empty file, and one that does not exist and is to
 * be written, has the format of its suffix. One that the host does not let
 * write is read only. False: *error says why, and nothing has been changed.
 */
bool tape_open(struct tape *t, struct media *media, const char *file,
	       bool read_only, struct error *error);
/* Makes FILE, which must not exist, empty; FORMAT NULL: of the suffix. */
bool tape_create(struct tape *t, const char *file,
		 const struct tape_format *format, struct error *error);
void tape_close(struct tape *t);
static inline bool tape_loaded(const struct tape *t)
{
	return image_is_open(&t->image);
}

const struct tape_format *tape_format(const char *name);
/* The format of a new file of this name; NULL: the suffix is none of ours. */
const struct tape_format *tape_format_of_suffix(const char *file);

enum tape_result tape_read(struct tape *t);
enum tape_result tape_read_backward(struct tape *t); /* bytes as written */
enum tape_result tape_space(struct tape *t);
enum tape_result tape_backspace(struct tape *t);
void tape_rewind(struct tape *t);
/* False: t->error; the position has not moved, what was behind is gone. */
bool tape_write(struct tape *t, const uint8_t *bytes, size_t size);
bool tape_write_mark(struct tape *t);
/* All behind the position is blank. */
bool tape_erase(struct tape *t);

/* ---- tape.c: for formats ------------------------------------------------ */

/* Reads SIZE bytes at AT; what the file does not hold is TAPE_DAMAGED, and
 * TAPE_BLANK where it ends at AT.  TAPE_BLOCK: read. */
enum tape_result tape_get(struct tape *t, void *out, size_t size, uint64_t at);
/* t->error: WHAT is wrong at AT.  Returns RESULT. */
enum tape_result tape_trouble(struct tape *t, enum tape_result result,
			      uint64_t at, const char *what);

#endif
