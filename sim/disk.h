/*
 * disk.h - the files that together are one disk.
 *
 * For ckd.c and fba.c, which know tracks and blocks, and for the tools.  A
 * disk has a base, plain (one file or several) or compressed, and over it
 * up to eight shadow files, each with what was written since it was made.
 * It is read and written in units: tracks, or groups of 120 blocks with
 * five bytes in front (cckd.h).
 *
 * Plain CKD files are described in ckd.h.  Of several the first has a name
 * in which the character before the last dot (or, without a dot, the last)
 * is 1; the others count on.  Headers tell each file's sequence number and,
 * but for the last, its highest cylinder.  A plain FBA file is the blocks.
 *
 * Shadow files are named in the same way: NAME's character there is
 * replaced by 1 to 8.
 */
#ifndef TRAPEZE_DISK_H
#define TRAPEZE_DISK_H

#include "cckd.h"

#define DISK_HEADER  512
#define DISK_PARTS   9
#define DISK_SHADOWS 8

struct disk_part {
	struct image image;
	unsigned first, end; /* cylinders                                  */
};

struct disk {
	struct media *media; /* NULL: of no machine                         */
	struct cckd_shape shape;
	unsigned units;
	bool read_only;
	bool bare;	/* new and plain: it has no header yet             */
	unsigned parts; /* 0: the base is compressed                       */
	struct disk_part part[DISK_PARTS];
	struct cckd *base;
	unsigned shadows;
	struct cckd *shadow[DISK_SHADOWS];
};

/* ---- disk_open.c -------------------------------------------------------- */

enum disk_kind { DISK_CKD, DISK_FBA, DISK_ANY };

/*
 * Opens FILE, of the table MEDIA of a machine or NULL, with the shadow files of
 * the name SHADOW (NULL: none) that are there.  Written is the last of them;
 * where there is none the first is made, so that a base that has a shadow name
 * is never changed.  NULL: *error names the file and what is wrong.
 */
struct disk *disk_open(struct media *media, const char *file,
		       const char *shadow, enum disk_kind kind, bool read_only,
		       struct error *error);
/* Makes a plain CKD file whose tracks and, by disk_finish(), header are to be
 * written yet, a plain FBA file of zeros, or with PACKED a compressed file;
 * FILE must not exist. */
struct disk *disk_create(const char *file, const struct cckd_shape *shape,
			 bool packed, struct error *error);
/* D may be NULL. */
void disk_close(struct disk *d);
/* Brings headers up to date: false where the host refused. */
bool disk_finish(struct disk *d, struct error *error);

/* ---- disk.c ------------------------------------------------------------- */

/* The compressed file that is written, or NULL: the disk is plain. */
struct cckd *disk_top(const struct disk *d);
/* Whether units are written whole, and not changed in place. */
bool disk_is_packed(const struct disk *d);
/* The file that is written. */
const char *disk_file(const struct disk *d);
/* Reads a unit: *SIZE bytes.  A track may have anything behind its end. */
bool disk_read(struct disk *d, unsigned unit, uint8_t *out, size_t room,
	       size_t *size, struct error *error);
/* Writes a whole unit. */
bool disk_write(struct disk *d, unsigned unit, const uint8_t *bytes,
		size_t size, struct error *error);
/* Writes SIZE bytes of a unit from offset AT of it: not of packed files. */
bool disk_patch(struct disk *d, unsigned unit, uint32_t at,
		const uint8_t *bytes, size_t size, struct error *error);
/* The unit that is null in FORMAT; returns its size, 0: no such format. */
size_t disk_null(const struct disk *d, unsigned unit, unsigned format,
		 uint8_t *out);

/* ---- disk_shadow.c ------------------------------------------------------ */

#define DISK_NAME IMAGE_NAME

/* The name of the N-th shadow file, or part, of NAME. */
bool disk_numbered(const char *name, unsigned n, char out[DISK_NAME],
		   struct error *error);
/* How many shadow files there are. */
bool disk_count_shadows(const struct media *media, const char *shadow,
			unsigned *count, struct error *error);
/* Begins a new shadow file over those that are there: *MADE is its name. */
bool disk_shadow_add(const char *file, const char *shadow, char made[DISK_NAME],
		     struct error *error);
/* Writes what the last shadow file holds to the file below it, and removes
 * it; or just removes it. */
bool disk_shadow_merge(const char *file, const char *shadow,
		       char gone[DISK_NAME], struct error *error);
bool disk_shadow_drop(const char *file, const char *shadow,
		      char gone[DISK_NAME], struct error *error);

#endif
