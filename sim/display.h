/*
 * display.h - the buffer of a display station, and the 3270 data stream.
 *
 * Models: GA23-0059 (3270 data stream), GA27-2749 (3272 and 3277).
 *
 * A display has a buffer of ROWS times COLUMNS positions; each holds a
 * character or the attribute of the field that begins behind it and goes to
 * the next attribute, round the end of the buffer to its beginning.  A screen
 * without any attribute is unformatted.
 *
 *	field attribute     0   1   2   3   4   5   6   7
 *	                  +---+---+---+---+-------+---+---+
 *	                  | made up |pro|num|display| 0 |mdt|
 *	                  +---------+---+---+-------+---+---+
 *
 * display 00, 01 (detectable by the light pen), 10 intensified, 11 not shown;
 * protected and numeric together: the cursor skips the field; mdt: modified,
 * by a key or by the program.
 *
 * These files know no channel: bytes in, a changed buffer; a buffer, bytes
 * out.  What a program writes is in display_write.c and display_query.c
 * (structured fields), what it reads in display_read.c, what a person does in
 * display_keys.c, and what a client that has a keyboard and a buffer of its
 * own sends in display_client.c.
 */
#ifndef TRAPEZE_DISPLAY_H
#define TRAPEZE_DISPLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The largest: a model 4 of 62 by 160. */
#define DISPLAY_CELLS 9920

enum display_attribute {
	FIELD_PROTECTED = 0x20,
	FIELD_NUMERIC = 0x10,
	FIELD_SKIP = 0x30,
	FIELD_DISPLAY = 0x0C,
	FIELD_BRIGHT = 0x08,
	FIELD_DARK = 0x0C,
	FIELD_MODIFIED = 0x01,
	FIELD_BITS = 0x3D
};

/* Extended attributes, of fields and of characters: display_types[]. */
enum display_extended {
	EXTENDED_HIGHLIGHT,
	EXTENDED_COLOR,
	EXTENDED_SET,
	EXTENDED_BACKGROUND,
	EXTENDED_TRANSPARENCY,
	EXTENDED_VALIDATION,
	EXTENDED_OUTLINE,
	EXTENDED_COUNT
};
extern const uint8_t display_types[EXTENDED_COUNT];
#define TYPE_ALL       0x00 /* in SA: all of them to their defaults         */
#define TYPE_ATTRIBUTE 0xC0 /* in SFE, MF: the field attribute              */

enum display_order {
	ORDER_PT = 0x05,
	ORDER_GE = 0x08,
	ORDER_SBA = 0x11,
	ORDER_EUA = 0x12,
	ORDER_IC = 0x13,
	ORDER_SF = 0x1D,
	ORDER_SA = 0x28,
	ORDER_SFE = 0x29,
	ORDER_MF = 0x2C,
	ORDER_RA = 0x3C
};

enum display_wcc {
	WCC_RESET = 0x40,
	WCC_ALARM = 0x04,
	WCC_RESTORE = 0x02,
	WCC_RESET_MDT = 0x01
};

/* Commands as they are sent through a network: those of a channel differ. */
enum display_command {
	DISPLAY_WRITE = 0xF1,
	DISPLAY_ERASE_WRITE = 0xF5,
	DISPLAY_ERASE_WRITE_ALTERNATE = 0x7E,
	DISPLAY_ERASE_UNPROTECTED = 0x6F,
	DISPLAY_WRITE_STRUCTURED = 0xF3,
	DISPLAY_READ_BUFFER = 0xF2,
	DISPLAY_READ_MODIFIED = 0xF6,
	DISPLAY_READ_MODIFIED_ALL = 0x6E
};

enum display_aid {
	AID_NONE = 0x60,
	AID_STRUCTURED = 0x88,
	AID_TEST = 0xF0,
	AID_ENTER = 0x7D,
	AID_CLEAR = 0x6D,
	AID_PA1 = 0x6C,
	AID_PA2 = 0x6E,
	AID_PA3 = 0x6B
};

enum display_reply_mode { REPLY_FIELD, REPLY_EXTENDED, REPLY_CHARACTER };

struct display_cell {
	uint8_t code;	   /* EBCDIC                                        */
	bool field;	   /* a field attribute is here                     */
	uint8_t attribute; /* its bits                                      */
	bool graphic;	   /* the character is of the other set: GE         */
	uint8_t extended[EXTENDED_COUNT];
};

struct display {
	uint16_t rows, columns; /* as they are now                        */
	uint16_t usual_rows, usual_columns;
	uint16_t other_rows, other_columns; /* ERASE/WRITE ALTERNATE       */
	bool extended; /* SFE, SA, MF, GE and structured fields are known  */
	bool wide;     /* addresses of 14 bits are known                   */
	uint16_t address, cursor;
	uint8_t aid;
	bool locked; /* no input before the keyboard is restored         */
	bool insert;
	uint8_t reply_mode, reply_types; /* bits 1 << display_extended     */
	uint32_t alarms; /* how often it sounded                         */
	uint8_t set_attribute[EXTENDED_COUNT]; /* by SA                      */
	struct display_cell cell[DISPLAY_CELLS];
};

/* ---- display.c: the buffer ---------------------------------------------- */

/* Sizes are clipped to what fits. */
void display_init(struct display *d, unsigned rows, unsigned columns,
		  bool extended);
void display_set_other(struct display *d, unsigned rows, unsigned columns);
unsigned display_size(const struct display *d);
/* All nulls, in the usual or the other size; the cursor at the beginning. */
void display_erase(struct display *d, bool other);
/* ERASE ALL UNPROTECTED. */
void display_erase_unprotected(struct display *d);
void display_clear_cell(struct display_cell *c);
/* The attribute's place of the field that AT is in (at it, when it is one
 * itself), or -1: unformatted. */
int display_field(const struct display *d, unsigned at);
bool display_formatted(const struct display *d);
/* AT can take a character. */
bool display_unprotected(const struct display *d, unsigned at);
bool display_dark(const struct display *d, unsigned at);
unsigned display_next(const struct display *d, unsigned at);
/* The first position of the first unprotected field behind AT, going round;
 * 0 where there is none. */
unsigned display_next_input(const struct display *d, unsigned at);
/* The character, Latin-1, as a person sees it. */
char display_character(const struct display *d, unsigned at);

/* Addresses and attributes in a data stream. */
unsigned display_get_address(const struct display *d, const uint8_t two[2]);
void display_put_address(const struct display *d, unsigned at, uint8_t two[2]);
uint8_t display_graphic(uint8_t six); /* six bits as a character            */
/* The extended attribute of this type, or -1. */
int display_type_index(uint8_t type);

/* The walk (state.h). */
struct state;
void display_state(struct display *d, struct state *s);

/* ---- display_write.c ---------------------------------------------------- */

/* The data of a write: WCC, then orders and text.  False: an operation check,
 * the stream was wrong at some point; what is before it has been done. */
bool display_write(struct display *d, const uint8_t *data, size_t size);

/* ---- display_query.c ---------------------------------------------------- */

/* The data of WRITE STRUCTURED FIELD.  *ASKED: it has a Read Partition, and
 * *LENGTH bytes at OUT (or ROOM, when it is more) are what the display
 * answers. */
bool display_structured(struct display *d, const uint8_t *data, size_t size,
			bool *asked, uint8_t *out, size_t room, size_t *length);

/* ---- display_read.c: each returns the length, at most ROOM --------------- */

/* From position FROM on; *STOPPED is the first position that had no room. */
size_t display_read_buffer(const struct display *d, unsigned from, uint8_t *out,
			   size_t room, unsigned *stopped);
/* ALL: also after a key that sends no data. */
size_t display_read_modified(const struct display *d, unsigned from, bool all,
			     uint8_t *out, size_t room);
/* A command with data that shows this on another display. */
size_t display_snapshot(const struct display *d, uint8_t *out, size_t room);
bool display_short_read(uint8_t aid);

/* ---- display_client.c --------------------------------------------------- */

enum display_inbound {
	INBOUND_NOTHING, /* not understood, nothing changed              */
	INBOUND_KEY,	 /* an attention key, with the modified fields   */
	INBOUND_BUFFER,	 /* all of the buffer                            */
	INBOUND_FIELDS	 /* structured fields: answers                   */
};
/* What a client sent; BUFFER: it was asked for its buffer. */
enum display_inbound display_take(struct display *d, const uint8_t *data,
				  size_t size, bool buffer);

/* ---- display_keys.c ----------------------------------------------------- */

enum display_key {
#define DISPLAY_KEY(symbol, name, aid) DISPLAY_KEY_##symbol,
#include "display_keys.def"
#undef DISPLAY_KEY
	DISPLAY_KEY_COUNT
};
extern const char *const display_key_names[DISPLAY_KEY_COUNT];
/* -1: no such key. */
int display_key_find(const char *name);
/* Presses it.  False: the keyboard is locked, or the key cannot be used
 * where the cursor is.  *AID: an attention key, and the keyboard is locked. */
bool display_press(struct display *d, enum display_key key, bool *aid);
/* Types an EBCDIC character at the cursor. */
bool display_type(struct display *d, uint8_t code);

#endif
