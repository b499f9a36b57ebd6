/*
 * vtoc.h - volume label and table of contents of OS and DOS volumes.
 *
 * Models: the standard volume label (VOL1) in cylinder 0, head 0, record 3,
 * which leads to the VTOC: a key of 44 bytes and 96 bytes of data for each
 * data set control block (OS/VS2 System Data Areas, DSCB):
 *
 *	format 4  the VTOC itself, the first     format 5  free space, a chain
 *	format 1  a data set: name, three extents, and where its format 3 is
 *	format 3  thirteen more extents          format 0  not in use
 */
#ifndef TRAPEZE_VTOC_H
#define TRAPEZE_VTOC_H

#include "ckd.h"

#define VTOC_EXTENTS 16
#define VTOC_FREE    256

/* Tracks by number: cylinder * heads + head. */
struct vtoc_extent {
	unsigned first, last;
};

struct vtoc_dataset {
	char name[45];
	uint8_t organization, format; /* DSORG, RECFM                       */
	unsigned block, record;
	unsigned year, day; /* made                                        */
	unsigned count;
	struct vtoc_extent extent[VTOC_EXTENTS];
};

struct vtoc {
	char serial[7], owner[11]; /* blanks cut off                        */
	bool labelled;
	bool found; /* there is a VTOC                                     */
	bool dos;   /* free space is not kept                              */
	struct vtoc_extent extent; /* the VTOC's own                        */
	unsigned datasets;
	struct vtoc_dataset *dataset;
	unsigned free_count;
	struct vtoc_extent free[VTOC_FREE]; /* by format 5                  */
};

/* True also without a label or VTOC; damage is told to COMPLAIN. */
typedef void vtoc_complain_fn(void *context, const char *sentence);
bool vtoc_load(struct vtoc *v, const struct ckd *ckd,
	       vtoc_complain_fn *complain, void *context, struct error *error);
void vtoc_free(struct vtoc *v);
/* Tracks that no extent holds: at most VTOC_FREE runs; returns how many. */
unsigned vtoc_unused(const struct vtoc *v, const struct ckd *ckd,
		     struct vtoc_extent out[VTOC_FREE]);
/* Data sets that lie one over the other, or out of the disk, and free space
 * that is not free. */
void vtoc_check(const struct vtoc *v, const struct ckd *ckd,
		vtoc_complain_fn *complain, void *context);
/* IPL records that wait, a label, and a VTOC in which all is free. */
bool vtoc_make(const struct ckd *ckd, const char *serial, struct error *error);

#endif
