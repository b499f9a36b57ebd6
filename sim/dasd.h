/*
 * dasd.h - a disk drive under its control unit: state shared by the files
 * that model it.
 *
 *	dev_ckd.c      the table of commands; seeks, reads and the rest
 *	dasd_search.c  searches
 *	dasd_write.c   writes
 *	dasd_track.c   where the heads are: orientation, rotation, arm
 */
#ifndef TRAPEZE_DASD_H
#define TRAPEZE_DASD_H

#include "ckd.h"
#include "device_type.h"

/* What passed the heads last, and so what comes next. */
enum dasd_where {
	DASD_LOST,  /* anything: the next record is a matter of rotation    */
	DASD_INDEX, /* the home address: R0 is next                         */
	DASD_COUNT, /* the count of record `index`: its key or data         */
	DASD_KEY,   /* the key of record `index`: its data                  */
	DASD_DATA   /* all of record `index`: the next count                */
};

/* Sense byte 1 of a 3830 with 3330. */
enum {
	SENSE1_INVALID_FORMAT = 0x40,
	SENSE1_END_OF_CYLINDER = 0x20,
	SENSE1_NO_RECORD = 0x08,
	SENSE1_FILE_PROTECTED = 0x04,
	SENSE1_WRITE_INHIBITED = 0x02
};

/* File mask. */
enum {
	MASK_WRITE = 0xC0,	 /* which writes are allowed                */
	MASK_WRITE_NO_HA = 0x00, /* all but home address and R0             */
	MASK_WRITE_NONE = 0x40,
	MASK_WRITE_UPDATE = 0x80, /* no format writes                       */
	MASK_WRITE_ALL = 0xC0,
	MASK_SEEK = 0x18, /* which seeks are allowed                 */
	MASK_SEEK_ALL = 0x00,
	MASK_SEEK_CYLINDER = 0x08, /* seek cylinder and seek head           */
	MASK_SEEK_HEAD = 0x10,	   /* seek head                               */
	MASK_SEEK_NONE = 0x18,	   /* none, nor switching to the next head    */
	MASK_INVALID = 0x22
};

enum { DASD_OPT_RO = 1, DASD_OPT_FAST = 2 };

/* What a control unit can do: dasd.def. */
enum dasd_feature {
	DASD_RPS = 1,
	DASD_ALTERNATE = 2,
	DASD_SCAN = 4,
	DASD_LOG = 8
};

/* A row of dasd.def. */
struct dasd_type {
	const char *name;
	uint8_t type;
	uint16_t unit;
	uint8_t unit_model;
	unsigned features;
};

const struct dasd_type *dasd_type(const char *name);

struct dasd {
	struct ckd ckd;
	const struct dasd_type *type;
	unsigned cylinder, head;
	enum dasd_where where;
	unsigned index;	 /* of the record, 0 is R0                        */
	unsigned passes; /* of the index point since something was read   */
	uint8_t mask;
	bool mask_set, armed; /* a search equal was satisfied              */
	uint8_t previous;
	bool loaded; /* `track` is the track under the heads              */
	char trouble[160]; /* the last error of the host                  */
	struct ckd_track track;
	uint8_t buffer[CKD_COUNT + 255 + 65535];
};

/* Reads the track under the heads.  False: unit check is in *R. */
bool dasd_load(struct device *d, struct reply *r);
/* Moves the arm and selects a head; returns the time that takes. */
uint64_t dasd_seek(struct device *d, unsigned cylinder, unsigned head);
/*
 * Goes on to the next count: with R0 or without, over the index to the next
 * head when MULTITRACK.  *WAIT is the time until it has passed the heads.
 * False: unit check is in *R.
 */
bool dasd_next(struct device *d, bool r0, bool multitrack, uint64_t *wait,
	       struct reply *r);
/* To the index point (home address), as dasd_next(). */
bool dasd_index(struct device *d, bool multitrack, uint64_t *wait,
		struct reply *r);
/* Time until the key or data of record `index` are under the heads. */
uint64_t dasd_data_wait(struct device *d);
/* Sector of record `index`; time until a sector is under the heads. */
uint8_t dasd_sector(struct device *d);
uint64_t dasd_sector_wait(struct device *d, uint8_t sector);
/* All of record `index` has passed: the ending status, with unit exception
 * where it has no data, the end of a file. */
struct reply dasd_passed(struct device *d);
/* Unit check with full sense data; command reject. */
struct reply dasd_check(struct device *d, uint8_t sense0, uint8_t sense1,
			bool ended);
struct reply dasd_reject(struct device *d, bool ended);

/* ---- commands ------------------------------------------------------------ */

#define DASD_ACCEPTED ((struct reply){0})
#define DASD_ENDED    ((struct reply){.status = STATUS_ENDED})

/* The bit of a command code that lets it go on to the next head. */
#define DASD_MULTITRACK 0x80

static inline bool dasd_multitrack(const struct device *d)
{
	return d->code & DASD_MULTITRACK;
}

/* Of each: how it begins; how many bytes it takes; how it ends. */
struct reply dasd_search_home_start(struct device *d);
size_t dasd_search_home_size(struct device *d);
struct reply dasd_search_home_finish(struct device *d, size_t moved);
struct reply dasd_search_id_start(struct device *d);
size_t dasd_search_id_size(struct device *d);
struct reply dasd_search_id_finish(struct device *d, size_t moved);
struct reply dasd_search_key_start(struct device *d);
size_t dasd_search_key_size(struct device *d);
struct reply dasd_search_key_finish(struct device *d, size_t moved);

struct reply dasd_write_update_start(struct device *d);
size_t dasd_write_update_size(struct device *d);
struct reply dasd_write_update_finish(struct device *d, size_t moved);
struct reply dasd_write_format_start(struct device *d);
size_t dasd_write_format_size(struct device *d);
struct reply dasd_write_format_finish(struct device *d, size_t moved);
void dasd_write_extend(struct device *d);
struct reply dasd_write_r0_start(struct device *d);
struct reply dasd_write_erase_finish(struct device *d, size_t moved);
struct reply dasd_write_home_start(struct device *d);
size_t dasd_write_home_size(struct device *d);
struct reply dasd_write_home_finish(struct device *d, size_t moved);

#endif
