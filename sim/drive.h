/*
 * drive.h - inside of the tape drives (dev_3420.c): tables, state, parts.
 */
#ifndef TRAPEZE_DRIVE_H
#define TRAPEZE_DRIVE_H

#include "device_type.h"
#include "tape.h"

/* Control units. */
enum tape_unit {
	TAPE_2803 = 1, /* 2803, 2804: 6 sense bytes                         */
	TAPE_3411 = 2, /* 9 sense bytes                                      */
	TAPE_3803 = 4  /* 24 sense bytes                                     */
};

enum tape_kind {
	TAPE_READ,
	TAPE_READ_BACKWARD,
	TAPE_WRITE,
	TAPE_NOTHING, /* ends at once, changes nothing                       */
	TAPE_REWIND,
	TAPE_UNLOAD,
	TAPE_ERASE_GAP,
	TAPE_ERASE_ALL,
	TAPE_WRITE_MARK,
	TAPE_BACKSPACE_BLOCK,
	TAPE_BACKSPACE_FILE,
	TAPE_SPACE_BLOCK,
	TAPE_SPACE_FILE,
	TAPE_DENSITY,
	TAPE_SEVEN_TRACK,
	TAPE_TRACK_IN_ERROR,
	TAPE_LOOP,
	TAPE_DIAGNOSE,
	TAPE_RESERVE,
	TAPE_SENSE_ID
};

/* A row of tape_command.def. */
struct tape_command {
	uint8_t code, mask, units;
	enum tape_kind kind;
	const char *text;
};

/* A row of tape.def. */
struct tape_drive {
	const char *type;
	enum tape_unit unit;
	unsigned speed, density, start_us, rewind;
	uint64_t id;
	uint8_t model;
};

/* Sense byte 0, beside those of all devices, and byte 1. */
#define TAPE_SENSE0_WORD_COUNT_ZERO 0x02
enum tape_sense1 {
	TAPE_SENSE1_NOISE = 0x80,
	TAPE_SENSE1_STATUS_A = 0x40, /* ready                               */
	TAPE_SENSE1_STATUS_B = 0x20, /* not ready; with A: rewinding         */
	TAPE_SENSE1_SEVEN = 0x10,
	TAPE_SENSE1_LOAD_POINT = 0x08,
	TAPE_SENSE1_WRITE = 0x04,
	TAPE_SENSE1_PROTECTED = 0x02
};
/* A block shorter than this that was read wrong may be noise. */
#define TAPE_NOISE 12

/* What the configuration says: tape_option.def. */
struct tape_options {
	uint64_t compress, method, level, chunk;
	uint64_t maxsize, eotmargin;
};

struct tape_state {
	const struct tape_drive *drive;
	struct tape_options options;
	struct tape tape; /* its position is state, the rest the host's      */
	unsigned density; /* of the tape on the drive, bytes an inch         */
	unsigned wanted;  /* by mode set, for tape that will be written; or 0 */
	uint8_t seven;	  /* mode of seven tracks: bits 2-4 of the command   */
	uint8_t track_in_error;
	uint8_t last; /* command                                             */
	bool writing, backward; /* the last motion                           */
	bool bad;		/* the block on its way was read wrong       */
	uint8_t id[7];		/* sense ID; a byte or two from the channel  */
	char trouble[200];	/* the last error, for a person              */
};

/* Options, bits. */
enum { DRIVE_RO = 1, DRIVE_FAST = 2, DRIVE_SEVEN = 4 };

/* ---- drive_sense.c ------------------------------------------------------- */

bool drive_is_ready(const struct device *d);
bool drive_at_load_point(const struct tape_state *s);
/* Beyond the reflecting marker. */
bool drive_in_end_area(const struct tape_state *s);
bool drive_is_protected(const struct tape_state *s);
/* Completes d->sense with the state of the drive. */
void drive_sense(struct device *d);
/* Leaves the sense bytes of an error of the tape. */
void drive_note_error(struct device *d, enum tape_result r);
/* The status bits, beside channel end and device end, of what came of motion
 * over one block; an error leaves its sense bytes. */
uint8_t drive_outcome(struct device *d, enum tape_result r);

/* ---- drive_motion.c ------------------------------------------------------ */

uint64_t drive_start_ns(const struct device *d);
uint64_t drive_ns_per_byte(const struct device *d);
struct reply drive_reject(struct device *d);
struct reply drive_space(struct device *d, bool backward, bool file);
struct reply drive_rewind(struct device *d);
struct reply drive_unload(struct device *d);
struct reply drive_write_mark(struct device *d);
struct reply drive_erase_gap(struct device *d);
struct reply drive_erase_all(struct device *d);
/* The status bits of a command that wrote, or failed to. */
uint8_t drive_written(struct device *d, bool good);
/* SIZE bytes more would go beyond the end of the reel: leaves sense bytes. */
bool drive_runs_off(struct device *d, size_t size);

/* ---- drive_mount.c ------------------------------------------------------- */

bool drive_attach(struct device *d, unsigned count, const char *const files[],
		  struct error *error);
void drive_carry(struct device *d, void *old);
void drive_detach(struct device *d);
const char *drive_status(const struct device *d, char *out, size_t size);
bool drive_where(const struct device *d, struct device_place *place);
/* The walk (drive_state.c). */
void drive_state(struct device *d, struct state *s);
/* The packing of what is written, by the options. */
void drive_apply_packing(struct tape_state *s);
/* The drive's row of tape_command.def, or NULL. */
const struct tape_command *drive_command(const struct device *d, uint8_t code);

/* ---- tape_seven.c: nine tracks as seven ---------------------------------- */

/* Modes: X'38' of the command. */
enum seven_mode {
	SEVEN_CONVERT = 0x10,	/* odd parity, data converter                */
	SEVEN_EVEN = 0x20,	/* even parity                               */
	SEVEN_EVEN_CODE = 0x28, /* even parity, translator                   */
	SEVEN_ODD = 0x30,	/* odd parity                                */
	SEVEN_ODD_CODE = 0x38,	/* odd parity, translator                    */
	SEVEN_DEFAULT = SEVEN_CONVERT /* after a reset                       */
};
/* SIZE frames in BYTES become the bytes of storage; how many. */
size_t seven_read(uint8_t mode, uint8_t *bytes, size_t size);
/* The other way. */
size_t seven_write(uint8_t mode, uint8_t *bytes, size_t size);
/* Bytes of storage that surely make at most FRAMES frames. */
size_t seven_room(size_t frames);

#endif
