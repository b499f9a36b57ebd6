/*
 * cckd.h - compressed disk images and shadow files, as Hercules keeps them.
 *
 * An image is a sequence of units: of a CKD disk the tracks, of an FBA disk
 * groups of 120 blocks.  A unit that was never written takes no space; the
 * others are found through two levels of tables.  Numbers are little-endian
 * (big-endian where the options say so):
 *
 *	0     "CKD_C370", "FBA_C370"; of a shadow file "CKD_S370", "FBA_S370"
 *	8     as in a plain image (ckd.h): heads, track size, type
 *	512   version 0, 3, 1 (3) | options (1) | level 1 entries (4)
 *	      | level 2 entries: 256 (4) | size of the file (4) | used (4)
 *	      | first free space (4) | free in all (4) | largest (4)
 *	      | how many (4) | free inside of units' space (4)
 *	      | cylinders, or blocks (4) | format of null tracks (1)
 *	      | compression (1) | its parameter (2, signed)
 *	1024  level 1: offset of a level 2 table (4); 0: none, all its units
 *	      are null; X'FFFFFFFF' in a shadow file: see the file below
 *
 *	level 2: 256 entries of  offset (4) | length (2) | space taken (2)
 *	      offset 0: a null unit, the length is its format; X'FFFFFFFF':
 *	      see the file below
 *
 *	unit: compression (1): 0 none, 1 zlib, 2 bzip2 | of a track cylinder
 *	      (2) and head (2), of a group its number (4) | the rest, packed
 *	      (flags of a home address, which Hercules has not, are in bits 4-5
 *	      of the first byte: it takes such a track for damaged)
 *
 *	free space: offset of the next (4) | length (4), a chain by offset
 *
 * Null tracks: format 0 has R0 and an end of file as record 1, format 1 only
 * R0.  A null group of blocks is zeros.
 *
 * The order of writing.  New contents go to free space, then one store of
 * eight aligned bytes makes the table lead there: a process may be killed
 * at any moment, the file shows the old or the new.  Therefore tables that
 * others put at odd offsets are moved before they are changed.  The chain
 * of free space on the file is written only when the file is closed; until
 * then the option "opened" says that it counts for nothing.  It is never
 * read: what no table leads to is free.
 */
#ifndef TRAPEZE_CCKD_H
#define TRAPEZE_CCKD_H

#include "image.h"

#define CCKD_HEADERS	1024
#define CCKD_ENTRIES	256
#define CCKD_TABLE	(CCKD_ENTRIES * 8)
#define CCKD_UNIT_HEAD	5
#define CCKD_BELOW	UINT32_MAX
#define CCKD_METHOD	0x03 /* of the first byte of a unit: compression */
#define CCKD_FLAGS	2    /* bits by which the flags are shifted */
#define CCKD_MAX_UNIT	65536
#define CCKD_GROUP	120 /* blocks of 512 bytes, FBA                      */
#define CCKD_GROUP_SIZE (CCKD_GROUP * 512u)

enum cckd_method { CCKD_STORE, CCKD_ZLIB, CCKD_BZIP2, CCKD_METHODS };

/* What a new file is to be. */
struct cckd_shape {
	bool fba, shadow;
	uint8_t type;
	unsigned heads;
	size_t track_size;
	unsigned extent; /* cylinders, of FBA blocks                       */
	enum cckd_method method;
};

struct cckd_entry {
	uint32_t at; /* 0: null, `length` is the format; CCKD_BELOW        */
	uint16_t length, size;
};

struct cckd_span {
	uint64_t at, size;
};

struct cckd {
	struct image image;
	struct cckd_shape shape;
	bool writable, written; /* `written`: the option "opened" is set    */
	bool swapped;		/* numbers are big-endian                   */
	uint8_t header[CCKD_HEADERS];
	uint8_t null_format;
	int16_t parameter; /* of the compression; -1: its default          */
	unsigned units, tables;
	uint32_t *l1;
	struct cckd_entry **l2; /* NULL: not read yet                      */
	uint64_t end;		/* of what is in use                        */
	struct cckd_span *free; /* by offset; writable files only           */
	size_t free_count, free_room;
	uint8_t packed[CCKD_MAX_UNIT + 1024];
};

/* NULL: *error.  For writing all of the tables must be sound. */
struct cckd *cckd_open(struct media *media, const char *file,
		       enum image_use use, struct error *error);
struct cckd *cckd_create(struct media *media, const char *file,
			 const struct cckd_shape *shape, struct error *error);
/* Ends writing: header and free space are brought up to date. */
bool cckd_finish(struct cckd *c, struct error *error);
/* The same, and closes; C may be NULL. */
void cckd_close(struct cckd *c);

/* Where a unit is. */
bool cckd_find(struct cckd *c, unsigned unit, struct cckd_entry *entry,
	       struct error *error);
/*
 * Reads the unit that ENTRY leads to, unpacked: *SIZE bytes, at most ROOM.
 * The first byte is the flags of the home address.
 */
bool cckd_read(struct cckd *c, unsigned unit, const struct cckd_entry *entry,
	       uint8_t *out, size_t room, size_t *size, struct error *error);
/* BYTES: not packed, head and all. */
bool cckd_write(struct cckd *c, unsigned unit, const uint8_t *bytes,
		size_t size, struct error *error);
bool cckd_write_null(struct cckd *c, unsigned unit, unsigned format,
		     struct error *error);
/* "track 5 (cylinder 0 head 5)" or "blocks 120 to 239". */
const char *cckd_unit_name(const struct cckd *c, unsigned unit, char *out,
			   size_t size);

/* ---- cckd_pack.c -------------------------------------------------------- */

const char *cckd_method_name(enum cckd_method method);
/* Packs SIZE bytes into c->packed; returns the length there. */
size_t cckd_pack(struct cckd *c, const uint8_t *bytes, size_t size);
/* Unpacks the LENGTH bytes in c->packed. */
bool cckd_unpack(const struct cckd *c, size_t length, uint8_t *out, size_t room,
		 size_t *size);

/* ---- cckd_space.c ------------------------------------------------------- */

/* Something that takes space: a unit, or a table (unit -1 - table). */
struct cckd_extent {
	uint64_t at;
	uint32_t length, size;
	long unit;
};

/*
 * Finds what is free.  False where tables lead out of the file or things
 * overlap: each is told to COMPLAIN, or (NULL) the first is *error.
 */
typedef void cckd_complain_fn(void *context, const char *sentence);
bool cckd_space_find(struct cckd *c, cckd_complain_fn *complain, void *context,
		     struct error *error);
/* Takes space for LENGTH bytes, ALIGNED to 8 or not; *SIZE is what it takes.
 * False: the file would be larger than 4G. */
bool cckd_space_take(struct cckd *c, uint32_t length, bool aligned,
		     uint32_t *at, uint32_t *size, struct error *error);
void cckd_space_give(struct cckd *c, uint64_t at, uint64_t size);
/* What the header is to tell. */
struct cckd_totals {
	uint64_t used, inside, free, largest;
	uint32_t count, first;
};
struct cckd_totals cckd_space_totals(const struct cckd *c);
/* Writes the chain of free space and the numbers in the header. */
bool cckd_space_write(struct cckd *c, struct error *error);

/* ---- numbers in the file ------------------------------------------------ */

uint32_t cckd_get(const struct cckd *c, const uint8_t *p, unsigned size);
void cckd_put(const struct cckd *c, uint8_t *p, uint32_t value, unsigned size);

/* Offsets in the second header, from the beginning of the file. */
enum cckd_field {
	CCKD_VERSION = 512,
	CCKD_OPTIONS = 515,
	CCKD_L1_COUNT = 516,
	CCKD_L2_COUNT = 520,
	CCKD_FILE_SIZE = 524,
	CCKD_USED = 528,
	CCKD_FREE_FIRST = 532,
	CCKD_FREE_TOTAL = 536,
	CCKD_FREE_LARGEST = 540,
	CCKD_FREE_COUNT = 544,
	CCKD_FREE_INSIDE = 548,
	CCKD_EXTENT = 552,
	CCKD_NULL_FORMAT = 556,
	CCKD_COMPRESSION = 557,
	CCKD_PARAMETER = 558
};

enum cckd_option {
	CCKD_BIG_ENDIAN = 0x02,
	CCKD_CHANGED = 0x40, /* since it was last checked                   */
	CCKD_OPENED = 0x80
};

#endif
