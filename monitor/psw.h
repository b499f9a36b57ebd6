/*
 * psw.h - the program status word taken apart, for people and scripts.
 *
 * Models: GA22-7000, chapter 4 (PSW, BC and EC mode).
 */
#ifndef TRAPEZE_PSW_H
#define TRAPEZE_PSW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct psw {
	bool ec;	/* bit 12: extended control mode                     */
	bool per;	/* EC bit 1                                          */
	bool dat;	/* EC bit 5                                          */
	bool secondary; /* EC bit 16: secondary-space mode                  */
	bool io;	/* EC bit 6; BC: any channel mask                    */
	bool external;	/* bit 7                                             */
	bool machine;	/* bit 13                                            */
	bool wait;	/* bit 14                                            */
	bool problem;	/* bit 15                                            */
	uint8_t channels; /* BC bits 0-6, left-adjusted                     */
	uint8_t key;   /* 0-15                                              */
	uint8_t cc;    /* 0-3                                               */
	uint8_t mask;  /* program mask, 4 bits                              */
	uint8_t ilc;   /* BC only                                           */
	uint16_t code; /* BC only                                           */
	uint32_t ia;   /* 24 bits                                           */
};

void psw_decode(struct psw *p, uint64_t psw);
/* The instruction address alone. */
uint32_t psw_ia(uint64_t psw);
/* "EC, DAT on, problem state, ...": one line.  Returns OUT. */
const char *psw_words(uint64_t psw, char *out, size_t size);
/* "running", "wait", "disabled wait": the state that the bits mean. */
const char *psw_state(uint64_t psw);

/*
 * One row for each field of the PSW in the mode it is in, for showing it bit
 * by bit: first bit, number of bits, value, and what the value means.
 * ROW counts from 0; false after the last.
 */
struct psw_row {
	unsigned bit, width;
	uint32_t value;
	const char *name;
	char meaning[48];
};
bool psw_row(uint64_t psw, unsigned row, struct psw_row *out);

#endif
