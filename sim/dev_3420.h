/*
 * dev_3420.h - inside of the tape drives: tables, state, seven tracks.
 */
#ifndef TRAPEZE_DEV_3420_H
#define TRAPEZE_DEV_3420_H

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
