/*
 * telnet_impl.h - between telnet.c, the stream of bytes, and telnet_agree.c,
 * what both ends agree on.
 */
#ifndef TRAPEZE_TELNET_IMPL_H
#define TRAPEZE_TELNET_IMPL_H

#include "telnet.h"

/* Bytes behind IAC. */
enum {
	IAC = 255,
	DONT = 254,
	DO = 253,
	WONT = 252,
	WILL = 251,
	SB = 250,
	ERASE_LINE = 248,
	ERASE_CHARACTER = 247,
	INTERRUPT = 244,
	BREAK = 243,
	SE = 240,
	END_RECORD = 239
};

/* Of TN3270E: in front of a record are five bytes, the first its type. */
#define TELNET_HEADER	 5
#define TELNET_3270_DATA 0

/* It is MODE, unless that has been settled before. */
void telnet_become(struct telnet *t, enum telnet_mode mode);
/* WILL, WONT, DO or DONT, t->verb, for OPTION has come. */
void telnet_verb(struct telnet *t, uint8_t option);
/* A subnegotiation has come: t->option. */
void telnet_suboption(struct telnet *t);

#endif
