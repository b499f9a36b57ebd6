/*
 * fba.h - images of fixed-block disks: blocks of 512 bytes.
 *
 * For the 3310 and 3370 and for the tools.  A plain image is the blocks, a
 * compressed one groups of them (cckd.h), with shadow files or without
 * (disk.h).
 */
#ifndef TRAPEZE_FBA_H
#define TRAPEZE_FBA_H

#include "disk.h"

#define FBA_BLOCK 512

struct fba {
	struct disk *disk; /* NULL: closed                                 */
	bool read_only;
	unsigned blocks;
	char file[IMAGE_NAME];
	unsigned group; /* that is in `bytes`; UINT_MAX: none              */
	uint8_t bytes[CCKD_UNIT_HEAD + CCKD_GROUP_SIZE];
};

/* As ckd_open_shadow(); SHADOW may be NULL. */
bool fba_open(struct fba *fba, struct media *media, const char *file,
	      const char *shadow, bool read_only, struct error *error);
/* Makes FILE of zeros, which must not exist; compressed when METHOD is not
 * NULL. */
bool fba_create(struct fba *fba, const char *file, unsigned blocks,
		const enum cckd_method *method, struct error *error);
bool fba_finish(struct fba *fba, struct error *error);
void fba_close(struct fba *fba);

/* COUNT blocks from BLOCK on, all of which there must be.  What was written
 * is on the file when fba_write() returns. */
bool fba_read(struct fba *fba, unsigned block, unsigned count, uint8_t *out,
	      struct error *error);
bool fba_write(struct fba *fba, unsigned block, unsigned count,
	       const uint8_t *bytes, struct error *error);

#endif
