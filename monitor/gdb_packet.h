/*
 * gdb_packet.h - packets of gdb's remote protocol: bytes to packets and back.
 *
 *     $ text # two hexadecimal digits, the sum of the bytes of text
 *
 * In text the byte } says that the next one is to be XORed with X'20'.  Either
 * side answers + (arrived) or - (damaged, send it again) until both agree to
 * do without.  Between packets X'03' is the interrupt key.
 */
#ifndef TRAPEZE_GDB_PACKET_H
#define TRAPEZE_GDB_PACKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GDB_PACKET 0x4000 /* bytes of text, at most                      */

struct gdb_packet {
	void *context;
	/* Bytes for the client. */
	void (*send)(void *context, const char *bytes, size_t size);
	/* A packet has come: SIZE bytes and a zero. */
	void (*received)(void *context, char *text, size_t size);
	/* The interrupt key. */
	void (*interrupt)(void *context);
	bool no_ack;
	enum { GDB_BETWEEN, GDB_TEXT, GDB_SUM1, GDB_SUM2 } state;
	bool escape, too_long;
	uint8_t sum, told;
	size_t size;
	char text[GDB_PACKET + 1];
	char last[2 * GDB_PACKET + 8]; /* what was sent, for -           */
	size_t last_size;
};

void gdb_packet_input(struct gdb_packet *p, const void *bytes, size_t size);
/* Sends one; what is longer than GDB_PACKET is cut. */
void gdb_packet_send(struct gdb_packet *p, const void *text, size_t size);

/* ---- hexadecimal ----------------------------------------------------------
 */

/* The value of a digit, or -1. */
int gdb_digit(char c);
/* A number of hexadecimal digits at *TEXT, which is moved behind it; false
 * where there is none, or it does not fit. */
bool gdb_number(const char **text, uint64_t *value);
/* SIZE bytes of 2 * SIZE digits; false where other characters are met. */
bool gdb_bytes(const char *text, uint8_t *out, size_t size);
/* The other way, with a zero at the end. */
void gdb_hex(char *out, const void *bytes, size_t size);

#endif
