/*
 * tape_label.c - the standard labels of tape volumes.
 *
 * Models: GC28-6680 (OS tape labels).  A label is a block of 80 characters,
 * EBCDIC, its name in the first four.  Positions, from 0:
 *
 *	VOL1   4 serial (6)  41 owner (10)
 *	HDR1   4 data set (17)  21 first volume's serial (6)  27 volume (4)
 *	EOF1   31 file (4)  41 created (6: blank, year, day)  47 kept until (6)
 *	EOV1   53 security (1)  54 blocks (6; HDR1: zero)  60 system (13)
 *	HDR2   4 record format F V U (1)  5 block (5)  10 record (5)
 *	EOF2   38 B blocked, S spanned, R both (1)
 *
 * Labels after ANSI, which are in ASCII, have the same names and places.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "ebcdic.h"
#include "tape_tool.h"

/* ---- reading ------------------------------------------------------------- */

/* Characters FROM on, without blanks behind; what cannot be printed is '.'. */
static const char *field(const char *text, unsigned from, unsigned size,
			 char *out)
{
	memcpy(out, text + from, size);
	for (unsigned i = 0; i < size; i++)
		if (!isprint((unsigned char)out[i]))
			out[i] = '.';
	while (size && out[size - 1] == ' ')
		size--;
	out[size] = '\0';
	return out;
}

static bool is_name(const char *text)
{
	static const char *const names[] = {"VOL", "HDR", "EOF",
					    "EOV", "UHL", "UTL"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (!memcmp(text, names[i], 3) && text[3] >= '1' &&
		    text[3] <= '9')
			return true;
	return false;
}

static void say_first(const char *text, char *out, size_t n)
{
	char name[18], blocks[7], created[7], number[5];
	bool ends = memcmp(text, "HDR", 3) != 0;

	snprintf(out, n, "%.4s %s, file %s%s%s%s%s", text,
		 field(text, 4, 17, name), field(text, 31, 4, number),
		 ends ? ", blocks " : "",
		 ends ? field(text, 54, 6, blocks) : "",
		 isdigit((unsigned char)text[43]) ? ", created" : "",
		 isdigit((unsigned char)text[43]) ? field(text, 41, 6, created)
						  : "");
}

static void say_second(const char *text, char *out, size_t n)
{
	char block[6], record[6];

	snprintf(out, n, "%.4s format %c%s, block %s, record %s", text,
		 isprint((unsigned char)text[4]) ? text[4] : '.',
		 text[38] == 'B'   ? "B"
		 : text[38] == 'S' ? "S"
		 : text[38] == 'R' ? "BS"
				   : "",
		 field(text, 5, 5, block), field(text, 10, 5, record));
}

bool tape_label_text(const uint8_t *bytes, size_t size, char *out, size_t n)
{
	char text[TAPE_LABEL], serial[7], owner[11];

	if (size != TAPE_LABEL)
		return false;
	ebcdic_decode(text, bytes, TAPE_LABEL);
	if (!is_name(text))
		memcpy(text, bytes, TAPE_LABEL);
	if (!is_name(text))
		return false;
	if (!memcmp(text, "VOL1", 4))
		snprintf(out, n, "VOL1 %s %s", field(text, 4, 6, serial),
			 field(text, 41, 10, owner));
	else if (text[0] == 'U' || text[0] == 'V' || text[3] > '2')
		snprintf(out, n, "%.4s", text);
	else if (text[3] == '1')
		say_first(text, out, n);
	else
		say_second(text, out, n);
	return true;
}

/* ---- making -------------------------------------------------------------- */

static void blank(uint8_t label[TAPE_LABEL])
{
	memset(label, 0x40, TAPE_LABEL);
}

static void put(uint8_t *label, unsigned from, unsigned size, const char *text)
{
	size_t n = strlen(text);

	ebcdic_encode(label + from, text, n < size ? n : size);
}

static void put_number(uint8_t *label, unsigned from, unsigned size,
		       unsigned value)
{
	char text[16];

	snprintf(text, sizeof text, "%0*u", (int)size, value);
	put(label, from, size, text);
}

void tape_label_volume(uint8_t label[TAPE_LABEL], const char *serial)
{
	blank(label);
	put(label, 0, 4, "VOL1");
	put(label, 4, 6, serial);
	put(label, 10, 1, "0");
}

void tape_label_dataset(uint8_t label[TAPE_LABEL], const char *which,
			unsigned part, const struct tape_dataset *set)
{
	blank(label);
	put(label, 0, 3, which);
	put_number(label, 3, 1, part);
	if (part == 1) {
		put(label, 4, 17, set->name);
		put(label, 21, 6, set->serial);
		put_number(label, 27, 4, 1);
		put_number(label, 31, 4, set->sequence);
		put(label, 41, 6, " 00000");
		put(label, 47, 6, " 00000");
		put(label, 53, 1, "0");
		put_number(label, 54, 6,
			   strcmp(which, "HDR") ? set->blocks : 0);
		put(label, 60, 13, "TRAPEZE");
		return;
	}
	put(label, 4, 1, "F");
	put_number(label, 5, 5, set->block_size);
	put_number(label, 10, 5, set->record_size);
	put(label, 15, 2,
	    "30"); /* 1600 bytes an inch, the volume not changed */
	put(label, 38, 1, set->block_size > set->record_size ? "B" : " ");
}
