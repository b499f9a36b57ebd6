/*
 * device.h - what a channel asks of a device, and what a person does to it.
 *
 * Models: the I/O interface between channel and control unit (GA22-7000,
 * chapter 12), simplified to one call for each sequence.  All multi-byte
 * numbers in storage and on media are the architecture's (big-endian).
 */
#ifndef TRAPEZE_DEVICE_H
#define TRAPEZE_DEVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "display.h"
#include "machine.h"

/*
 * ---- arguments of machine_attach() ----
 * Words that are options of the type are options, all others are names of
 * files (write ./fast for a file of that name).
 *
 *   3215, 3210, 1052   no file
 *       real      types as fast as the real one (default: 1 ms a line)
 *   3277               no file: a display station, 24 lines of 80
 *       model1    12 lines of 40
 *       off       not ready while no client is connected
 *   3278, 3279, 3270   no file: the same, with extended attributes
 *       model3, model4, model5   another size for ERASE/WRITE ALTERNATE
 *       off       as above
 *   CTCA, 3088         no file: a side of a channel-to-channel adapter (ctca.h)
 *   1442, 2501, 2540R, 3505
 *                      any number of decks, none or *: an empty hopper
 *       eof       unit exception behind each deck (default; hercules: intrq)
 *       multifile ... behind the last deck only
 *       intrq     decks run on; empty is intervention required
 *       ascii, ebcdic, binary   what decks are (default: by content, no
 *                 binary); binary: 160 bytes a card, column binary
 *       trunc     lines are cut at column 80 (default: refused)
 *       autopad   the last EBCDIC card may be short
 *       fast      50 us a card (default: 400, 1,000, 1,000, 1,200 a minute)
 *   2540P, 3525        a file: 80-byte EBCDIC cards; none: not ready;
 *                      |COMMAND: into a command's standard input
 *       ascii     lines of text instead; crlf: ended by \r\n
 *       binary    160 bytes a card; data mode 2 needs it
 *       append    behind what the file holds (default: emptied); noclear
 *       hopper=F  a deck that is read, then punched (punch feed read)
 *       stacker2=F, stacker3=F  files for cards of those stackers
 *       fast      50 us a card (default: 300 cards a minute)
 *   1403, 1443, 3203, 3211
 *                      a file: text, \n, \f for a new form, \r to overprint;
 *                      none: not ready (no paper); |COMMAND as above
 *       append    behind what the file holds (default: emptied); noclear
 *       crlf      lines end with \r\n
 *       fcb=1:1,7:2,...  lines and their channels, or the lines of 1 to 12
 *       lpp=N     lines of the form (default: 66); lpi=6 or lpi=8
 *       nofcbcheck a skip to a channel not there is one line (default:
 *                 equipment check); fcbcheck
 *       notape    spacing onto channels 9 and 12 is not reported
 *       anytrain  all characters print, whatever train the program loads
 *       wide      150 columns (3211)
 *       fast      50 us a line (default: 1,100, 240, 1,200, 2,000 a minute)
 *   3420, 3410, 3411, 2401, 2402, 2403, 2404, 2415, 2420
 *                      a tape image (AWSTAPE, HET, SIMH), known by what is in
 *                      it; a new one by its suffix .aws .het .tap; none or *:
 *                      not ready
 *       ro        no write ring, not locked (default: ring; one writer);
 *                 also noring, readonly=1
 *       7track    a drive for seven tracks
 *       fast      no mechanical delay
 *       maxsize=N, maxsizeK=N, maxsizeM=N   bytes of the reel (default: any)
 *       eotmargin=N   the end-of-tape mark so far before (default: 131072)
 *       compress=0, method=1|2, level=1-9, chunksize=N   what is written to
 *                 HET images: zlib or bzip2
 *   2311, 2314, 2319, 2305, 3330, 3340, 3344, 3350
 *                      a CKD image of that type, any model and cylinders
 *       ro        not changed, not locked (default: one writer)
 *       fast      no seek time, no rotation
 *       sf=NAME   shadow files of that name (disk.h), which are written
 *                 instead of the image
 *   3310, 3370         an image of blocks of 512 bytes, any number; options
 *                      as above
 */

/* Unit status, as in the CSW. */
enum unit_status {
	UNIT_ATTENTION = 0x80,
	UNIT_STATUS_MODIFIER = 0x40,
	UNIT_CONTROL_UNIT_END = 0x20,
	UNIT_BUSY = 0x10,
	UNIT_CHANNEL_END = 0x08,
	UNIT_DEVICE_END = 0x04,
	UNIT_CHECK = 0x02,
	UNIT_EXCEPTION = 0x01
};

/* Channel status, as in the CSW. */
enum channel_status {
	CHANNEL_PCI = 0x80,
	CHANNEL_INCORRECT_LENGTH = 0x40,
	CHANNEL_PROGRAM_CHECK = 0x20,
	CHANNEL_PROTECTION_CHECK = 0x10,
	CHANNEL_DATA_CHECK = 0x08,
	CHANNEL_CONTROL_CHECK = 0x04,
	CHANNEL_INTERFACE_CHECK = 0x02,
	CHANNEL_CHAINING_CHECK = 0x01
};

/* Device families, for a monitor that wants to draw them. */
enum device_class {
	DEVICE_CONSOLE,
	DEVICE_DISPLAY,
	DEVICE_READER,
	DEVICE_PUNCH,
	DEVICE_PRINTER,
	DEVICE_DASD,
	DEVICE_TAPE,
	DEVICE_OTHER
};

/* What a monitor may know of a device. */
unsigned device_address(const struct device *d);
const char *device_type(const struct device *d);
enum device_class device_class(const struct device *d);
/* The class that a device of this type will have, or -1: no such type. */
int device_class_of_type(const char *type);
/* For help: the Nth type, the Nth option of a type, with a few words about
 * it, and how many files it takes.  False: there is none. */
struct device_help {
	const char *name, *text;
	unsigned min_files, max_files; /* of a type */
};
bool device_type_help(unsigned n, struct device_help *out);
bool device_option_help(const char *type, unsigned n, struct device_help *out);
/* A line for a person: file, position, state.  Returns OUT. */
const char *device_status(const struct device *d, char *out, size_t size);

/* The (first) file that is in, NULL: none. */
const char *device_medium(const struct device *d);

/*
 * ---- media and readiness (device_mount.c) ----
 * Puts a medium in: files and options as machine_attach() has them.  Decks go
 * behind what a hopper holds; a disk, tape, printer or punch gets another
 * file in place of what it had.  The device becomes ready and presents device
 * end.  In the middle of a data transfer the change waits for its end; the
 * rest of the channel program then finds the device as it is.  False: nothing
 * was changed.
 */
bool device_mount(struct device *d, int argc, const char *const argv[],
		  struct error *error);
/* Takes out what is in: the device is not ready. */
bool device_unmount(struct device *d, struct error *error);
/* STOP and START of the device: not ready finishes the command in progress,
 * then intervention is required; ready presents device end. */
void device_set_ready(struct device *d, bool ready);
bool device_is_ready(const struct device *d);
/* A channel program is in progress, or the device is still moving. */
bool device_busy(const struct device *d);

/*
 * ---- consoles (3215) ----
 * The operator types LINE (ASCII/Latin-1, no newline).  If a read is
 * active it ends with the line; otherwise the line is kept and attention is
 * presented, and the next read takes it at once (as hercules does it).
 * Halt I/O ends an active read with channel end and device end; hercules 3.13
 * answers it with condition code 2 and lets the read wait on.  A program that
 * is to run on both reads only after an attention.
 */
bool console_type(struct device *d, const char *line, size_t length);
/* The REQUEST key: attention without a line. */
void console_request(struct device *d);
/* The CANCEL key: a read that waits ends with unit exception; false: none. */
bool console_cancel(struct device *d);
/* True while a read inquiry waits for the operator. */
bool console_reading(const struct device *d);

/*
 * ---- display stations (3270) ----
 * The buffer, to be looked at; NULL: D is no display station.
 */
const struct display *display_of(const struct device *d);
/* A person at the display itself: refused (false, or fewer characters) while
 * the keyboard is locked, the place is protected, the display is not ready,
 * or a client is connected, who has the keyboard.  TEXT is Latin-1. */
bool display_key(struct device *d, enum display_key key);
size_t display_text(struct device *d, const char *text, size_t length);
/* The cursor to ROW and COLUMN, from 0. */
bool display_move(struct device *d, unsigned row, unsigned column);
/*
 * A client with a buffer of his own, such as a TN3270 emulator: connecting
 * makes ready and presents device end.  ROWS and COLUMNS (0: unknown) are of
 * his larger size; EXTENDED: he knows structured fields.  He is shown
 * display_picture(), hears PROBE_DISPLAY, and his records go to
 * display_inbound(); malformed ones do nothing.
 */
struct display_client {
	unsigned rows, columns;
	bool extended;
};
bool display_connect(struct device *d, const struct display_client *c);
void display_disconnect(struct device *d);
bool display_has_client(const struct device *d);
/* A command (enum display_command) with data; returns the length. */
size_t display_picture(const struct device *d, uint8_t *out, size_t room);
void display_inbound(struct device *d, const uint8_t *data, size_t size);

/*
 * ---- unit record ----
 * Puts FILE (80-byte EBCDIC cards, or ASCII lines; told apart by content)
 * behind what is in the reader's hopper; presents device end when the
 * reader was empty (not-ready to ready).
 */
bool reader_load(struct device *d, const char *file, struct error *error);
/* The same from memory; BYTES is copied. */
bool reader_load_cards(struct device *d, const uint8_t *bytes, size_t size,
		       struct error *error);
/* The END OF FILE key: no cards follow those in the hopper (option intrq). */
bool reader_end_of_file(struct device *d, struct error *error);
/* Everything printed or punched so far is on the host's file. */
void device_flush(struct device *d);
/*
 * What is written at last to the files of a disk, which else is done when it
 * is closed: for who is about to destroy the machine.  False: the host refused.
 */
bool device_save(struct device *d, struct error *error);
#endif
