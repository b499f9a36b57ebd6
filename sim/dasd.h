/*
 * dasd.h - a disk drive under its control unit: state shared by the files
 * that model it.
 *
 *	dev_ckd.c       the device type; a command from beginning to end
 *	dasd_command.def, dasd_command.c  the table of commands
 *	dasd_control.c  arm, file mask, sectors, space count, diagnostics
 *	dasd_search.c   searches
 *	dasd_read.c     reads
 *	dasd_write.c    writes
 *	dasd_sense.c    sense bytes, and the commands that answer with some
 *	dasd_track.c    where the heads are: orientation, rotation, arm
 *	dasd_state.c    what of all this is kept
 *	dasd_model.c    dasd.def: geometry, capacity, control units
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

/* Sense byte 0, beside enum sense0. */
enum {
	SENSE_TRACK_CONDITION = 0x02,
	SENSE_SEEK_CHECK = 0x01 /* 6-byte sense */
};

/* Sense byte 1. */
enum {
	SENSE1_INVALID_FORMAT = 0x40, /* 6 bytes: track overrun             */
	SENSE1_END_OF_CYLINDER = 0x20,
	SENSE1_INVALID_SEQUENCE = 0x10, /* 6 bytes                          */
	SENSE1_NO_RECORD = 0x08,
	SENSE1_FILE_PROTECTED = 0x04,
	SENSE1_WRITE_INHIBITED = 0x02, /* 24 bytes                          */
	SENSE1_MISSING_MARK = 0x02,    /* 6 bytes                           */
	SENSE1_INCOMPLETE = 0x01       /* of records that span tracks       */
};

/* Why a command is rejected. */
enum dasd_reason {
	REJECT_COMMAND,	   /* it is not one of this control unit's          */
	REJECT_SEQUENCE,   /* not behind what was before                    */
	REJECT_COUNT,	   /* too few bytes came                            */
	REJECT_ARGUMENT,   /* they make no sense                            */
	REJECT_SEEK_COUNT, /* the same of a seek                            */
	REJECT_SEEK,
	REJECT_WRITE /* the file mask inhibits it                     */
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
	MASK_ZERO = 0x22,	   /* must be zeros                           */
	MASK_ZERO_6 = 0x27
};

/* Flags of a home address. */
enum { HOME_DEFECTIVE = 0x02, HOME_ALTERNATE = 0x01 };

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

/* What has been found or done just before, as writes need it; and a compare
 * that goes on within a record. */
enum dasd_found {
	FOUND_HOME = 1, /* a home address, all of it equal, or written      */
	FOUND_ID = 2,	/* an ID, all of it equal                           */
	FOUND_KEY = 4,	/* a key, all of it equal                           */
	FOUND_NEW = 8,	/* a record was just written                        */
	FOUND_PART = 16 /* `scanned` bytes of record `index` were compared  */
};

/* A row of dasd_command.def. */
struct dasd_command {
	uint8_t code;
	bool multitrack;   /* X'80' may be added                            */
	bool searches;	   /* does not count as a use of the track          */
	unsigned features; /* that it needs                                 */
	unsigned keeps;	   /* of enum dasd_found, for the command behind it */
	struct reply (*start)(struct device *d);
	size_t (*size)(struct device *d); /* of the data, in s->buffer or
					     where d->data points; NULL: the
					     command ends with its start     */
	void (*extend)(struct device *d); /* see struct device_type; or NULL */
	struct reply (*finish)(struct device *d, size_t moved);
	const char *text;
};

/* NULL: the control unit does not know the command. */
const struct dasd_command *dasd_command(uint8_t code, unsigned features);

/* More than a cylinder holds: records may span its tracks. */
#define DASD_BUFFER 655360

struct dasd {
	struct ckd ckd;
	const struct dasd_type *type;
	const struct dasd_command *command; /* in progress                  */
	unsigned cylinder, head;
	enum dasd_where where;
	unsigned index; /* of the record, 0 is R0                           */
	/* Of that record; space count says something else. */
	uint8_t key_length;
	uint16_t data_length;
	unsigned passes; /* of the index point since something was read     */
	uint8_t mask;
	bool mask_set, spaced;
	bool reserved;
	unsigned found; /* enum dasd_found                                 */
	size_t scanned;
	size_t segment; /* where in the data the present track's begin     */
	bool failed;	/* on the way over the tracks: `failure`           */
	struct reply failure;
	uint64_t late_ns; /* what that way took                             */
	uint32_t bytes_read, seeks; /* buffered log                         */
	bool loaded;		    /* `track` is one of the heads' cylinder */
	char trouble[160];	    /* the last error of the host            */
	uint32_t at[CKD_MAX_RECORDS + 1]; /* of each record: bytes behind the
					     index point                    */
	struct ckd_track track;
	uint8_t buffer[DASD_BUFFER];
};

/* ---- dasd_track.c -------------------------------------------------------- */

/* Moves the arm and selects a head; returns the time that takes. */
uint64_t dasd_seek(struct device *d, unsigned cylinder, unsigned head);
/* `track` has the records that are under the heads, on an alternate track
 * where that is so.  False: unit check is in *R. */
bool dasd_records(struct device *d, struct reply *r);
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
/* To R0 of the very track, behind the index point: as dasd_index(), or from
 * there. */
bool dasd_zero(struct device *d, bool multitrack, uint64_t *wait,
	       struct reply *r);
/* To the first record of the next track, for a record that spans tracks; the
 * time is added to late_ns.  False: `failure` says why. */
bool dasd_span(struct device *d);
/* Whether the record goes on on the next track. */
bool dasd_spans(const struct dasd *s);
/* Time until the key or data of record `index` are under the heads; until
 * what comes behind it. */
uint64_t dasd_data_wait(struct device *d);
uint64_t dasd_gap_wait(struct device *d);
/* Sector of record `index`; time until a sector is under the heads. */
uint8_t dasd_sector(struct device *d);
uint64_t dasd_sector_wait(struct device *d, uint8_t sector);
/* Where the channel was not free when the sector had come: the next time. */
uint64_t dasd_retry(const struct device *d);
/* The track of the cylinder and head is read, if it is not there.  False: unit
 * check is in *R. */
bool dasd_load(struct device *d, unsigned cylinder, unsigned head,
	       struct reply *r);
/* The track was written: where its records are now. */
void dasd_measure(struct dasd *s);
/* All of record `index` has passed: the ending status, with unit exception
 * where it has no data, the end of a file. */
struct reply dasd_passed(struct device *d);

/* ---- dasd_sense.c -------------------------------------------------------- */

/* Unit check with full sense data; in the format F with message M. */
struct reply dasd_check(struct device *d, uint8_t sense0, uint8_t sense1,
			bool ended);
struct reply dasd_check_with(struct device *d, uint8_t sense0, uint8_t sense1,
			     uint8_t message, bool ended);
struct reply dasd_reject(struct device *d, enum dasd_reason why, bool ended);
/* An operation over several tracks ends in their midst. */
struct reply dasd_check_span(struct device *d, uint8_t sense1);
/* The host could not do it, or the image is damaged. */
struct reply dasd_trouble(struct device *d, const struct error *error,
			  uint8_t sense1);
/* Sense without a cause: what is always there. */
void dasd_sense(struct device *d);

/* ---- dasd_state.c -------------------------------------------------------- */

/* The walk (state.h). */
void dasd_state(struct device *d, struct state *s);

/* ---- commands ------------------------------------------------------------ */

#define DASD_ACCEPTED ((struct reply){0})
#define DASD_ENDED    ((struct reply){.status = STATUS_ENDED})

/* The bit of a command code that lets it go on to the next head. */
#define DASD_MULTITRACK 0x80

static inline bool dasd_multitrack(const struct device *d)
{
	return d->code & DASD_MULTITRACK;
}

static inline bool dasd_sense_6(const struct device *d)
{
	return d->type->sense_bytes == 6;
}

/* In the first byte of a record's count in an image: it goes on on the next
 * track.  The guest does not see it. */
#define DASD_SPAN_BIT 0x80

/* Forgets what a channel program has set. */
void dasd_begin_program(struct dasd *s);

/* The steps that the rows of dasd_command.def are made of. */
#define START(name)  struct reply dasd_##name##_start(struct device *d)
#define SIZE(name)   size_t dasd_##name##_size(struct device *d)
#define EXTEND(name) void dasd_##name##_extend(struct device *d)
#define FINISH(name)                                                           \
	struct reply dasd_##name##_finish(struct device *d, size_t moved)

START(nop);
START(argument);
SIZE(byte);
FINISH(argument);
START(seek);
SIZE(seek);
FINISH(seek);
START(recalibrate);
FINISH(mask);
SIZE(sector);
FINISH(set_sector);
START(space);
SIZE(space);
FINISH(space);
SIZE(diagnose);
SIZE(diagnosis);

SIZE(search_home);
FINISH(search_home);
START(search_id);
SIZE(search_id);
FINISH(search_id);
START(search_key);
SIZE(search_key);
FINISH(search_key);
START(search_record);
START(scan);
SIZE(search_record);
FINISH(search_record);

START(ipl);
START(read);
SIZE(read_data);
SIZE(read_key);
START(read_count);
SIZE(read_count);
FINISH(read_count);
SIZE(read_all);
EXTEND(read);
FINISH(read);
START(read_many);
SIZE(read_many);
FINISH(read_many);
START(home);
SIZE(read_home);
START(read_zero);

START(update);
SIZE(update);
EXTEND(update);
FINISH(update);
START(format);
SIZE(format);
EXTEND(format);
FINISH(format);
START(write_zero);
FINISH(erase);
START(write_home);
SIZE(write_home);
FINISH(write_home);

START(reserve);
SIZE(reserve);
FINISH(reserve);
SIZE(log);
FINISH(log);
SIZE(sense_id);

#undef START
#undef SIZE
#undef EXTEND
#undef FINISH

#endif
