/*
 * pack.h - disk volumes from a text specification (`trapeze pack`).
 *
 *	* comment (also #)
 *	VOLUME serial 3330|3330-1|3330-11 [cylinders]
 *	IPL cylinder image [ENTRY symbol|hex]
 *	  CMS and FILE here, before any MINIDISK: the volume is a CMS disk
 *	MINIDISK name start cylinders
 *	  IPL cylinder image [ENTRY symbol|hex]
 *	  CMS label
 *	  FILE fn ft fm hostfile [F[length]|V] [ASCII|BINARY]
 *
 * What the volume holds:
 *
 *	cylinder 0    head 0: records 1 and 2, the IPL records (boot/ipldisk);
 *	              record 3, the label VOL1.  head 1: a VTOC in which each
 *	              minidisk and the IPL image are data sets, so that the
 *	              ecosystem's tools can list and dump them
 *	IPL cylinder  the storage image, 4,096-byte records, 3 on a track
 *	MINIDISK      a volume in the volume.  The counts of its records hold
 *	              cylinder numbers from its own beginning, as a guest of
 *	              CP would have written them; home addresses and R0 are
 *	              the real ones.  With CMS: 800-byte blocks (cms_disk.h)
 */
#ifndef TRAPEZE_PACK_H
#define TRAPEZE_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ckd.h"
#include "user_error.h"

enum pack_content { PACK_GUESS, PACK_ASCII, PACK_BINARY };

struct pack_file {
	struct pack_file *next;
	char fn[9], ft[9], fm[3];
	char host[256];
	char format;	 /* F or V                                          */
	unsigned length; /* of an item, F only                              */
	enum pack_content content;
	int line;
};

/* The volume itself (the first) or a minidisk. */
struct pack_area {
	struct pack_area *next;
	char name[9]; /* empty: the volume                                  */
	unsigned start, cylinders;
	int line;
	int ipl_line; /* 0: nothing to load                                 */
	unsigned ipl_cylinder;	/* from the area's own beginning             */
	unsigned ipl_cylinders; /* found when it is written                 */
	char ipl_image[256], ipl_entry[64];
	char label[7]; /* empty: no CMS file system                         */
	struct pack_file *files;
};

struct pack {
	const char *spec;
	char serial[7];
	const struct ckd_model *model;
	unsigned cylinders;
	struct pack_area *areas;
	unsigned errors;
};

/* Reads SPEC; messages ("spec:line: ...") go to standard error as they come;
 * false when there was any. */
bool pack_read(struct pack *p, const char *spec);
void pack_free(struct pack *p);
/* "spec:line: sentence" to standard error; counts it.  Always false. */
bool pack_error(struct pack *p, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Writes the volume to FILE, which is replaced only when all is well. */
bool pack_write(struct pack *p, const char *file);
/* Prints what is on the volume FILE. */
bool pack_list(const char *file, struct error *error);

/* ---- pack_vtoc.c -------------------------------------------------------- */

/* Data sets of the VTOC: area names of 8 characters. */
#define VTOC_MOST 37
struct vtoc_entry {
	char name[45];
	unsigned first, last; /* cylinders */
};
bool vtoc_write(const struct ckd *ckd, const char *serial,
		const struct vtoc_entry *entries, unsigned count,
		struct error *error);
/* SERIAL gets 7 bytes, blank where there is no label. */
bool vtoc_read(const struct ckd *ckd, char *serial,
	       struct vtoc_entry entries[VTOC_MOST], unsigned *count,
	       struct error *error);

/* Puts record NUMBER (the next) on the track, with this count address. */
bool pack_record(const struct ckd *ckd, struct ckd_track *track,
		 unsigned cylinder, unsigned head, const uint8_t *key,
		 unsigned key_length, const uint8_t *data, size_t size,
		 struct error *error);

#endif
