/*
 * telnet.h - one end of a terminal's connection, as bytes: telnet (RFC 854,
 * 857, 858, 1091, 885), TN3270 (RFC 1576) and TN3270E (RFC 2355).
 *
 * Knows no socket and no machine: bytes come in by telnet_input(), bytes for
 * the other end and what they mean go out through two functions.  We are the
 * host's side:
 *
 *	IAC DO TN3270E ---> WILL: device type and LU name are asked for,
 *	                    functions agreed on: records with a header
 *	               ---> WONT: IAC DO TERMINAL-TYPE ---> IBM-327x: both sides
 *	                    binary with end of record: records
 *	                                               ---> another: lines
 *
 * A client that says nothing at all is a line terminal (telnet_settle()).
 * Nothing that comes is believed: what is too long is dropped, what is out of
 * turn is refused.
 */
#ifndef TRAPEZE_TELNET_H
#define TRAPEZE_TELNET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TELNET_RECORD 65536
#define TELNET_LINE   1024
#define TELNET_NAME   64

enum telnet_mode {
	TELNET_ASKING, /* what it is, is not known yet                     */
	TELNET_LINES,
	TELNET_3270,
	TELNET_3270E
};

enum telnet_event {
	TELNET_IS,	 /* the mode is settled                              */
	TELNET_TYPED,	 /* a line: DATA                                     */
	TELNET_RECEIVED, /* a record, without header: DATA                   */
	TELNET_BREAK	 /* the interrupt or break key                       */
};

/* Why a device is refused: TN3270E's reasons. */
enum telnet_reason {
	TELNET_IN_USE = 1,
	TELNET_NO_ASSOCIATE = 2,
	TELNET_NO_SUCH_NAME = 3,
	TELNET_NO_SUCH_TYPE = 4
};

struct telnet {
	void *context;
	void (*send)(void *context, const uint8_t *bytes, size_t size);
	void (*event)(void *context, enum telnet_event event,
		      const uint8_t *data, size_t size);
	/* TN3270E: asks for the device NAME ("": any).  True: NAME is the one
	 * that it gets; false: *reason. */
	bool (*select)(void *context, char name[TELNET_NAME],
		       enum telnet_reason *reason);
	enum telnet_mode mode;
	char type[TELNET_NAME]; /* of the terminal                          */
	char name[TELNET_NAME]; /* LU name asked for, or ""                 */
	/* the rest is telnet.c's and telnet_agree.c's own */
	int state;
	uint8_t verb;
	bool asked_type, asked_e, is_3270;
	unsigned agreed; /* of the four that a TN3270 session needs          */
	bool after_cr, too_long;
	uint8_t option[256];
	size_t option_size;
	uint8_t line[TELNET_LINE];
	size_t line_size;
	uint8_t record[TELNET_RECORD];
	size_t record_size;
};

/* The functions and the context are set before; OFFER: ask for a 3270. */
void telnet_start(struct telnet *t, bool offer);
void telnet_input(struct telnet *t, const uint8_t *bytes, size_t size);
/* Nothing has come for a while: a line terminal, when still asking. */
void telnet_settle(struct telnet *t);
/* Sends a record, a command with its data, to a 3270. */
void telnet_record(struct telnet *t, uint8_t command, const uint8_t *data,
		   size_t size);
/* Sends Latin-1 to a line terminal; END_OF_LINE: and a new line. */
void telnet_text(struct telnet *t, const char *text, size_t size,
		 bool end_of_line);
/* From the terminal's type: the size of its larger screen (0: not known), and
 * whether it has structured fields. */
void telnet_size(const struct telnet *t, unsigned *rows, unsigned *columns,
		 bool *extended);

#endif
