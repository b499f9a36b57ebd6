/*
 * display_query.c - structured fields: what a program asks a display about
 * itself.
 *
 * Models: GA23-0059, chapter 5 (outbound structured fields) and 6 (query
 * replies).  A structured field is a length of two bytes, the length's own
 * included (zero: to the end), an identifier, and what the identifier says:
 *
 *	01 Read Partition	pid, type: 02 query, 03 query list, or a read
 *				command: FF is the pid of queries
 *	03 Erase/Reset		bit 0: the other size
 *	09 Set Reply Mode	pid, mode, types of attributes
 *	40 Outbound 3270DS	pid, command, and its data
 *
 * Others are taken and do nothing here; a client may do more.
 */
#include <string.h>

#include "display.h"

enum {
	FIELD_READ_PARTITION = 0x01,
	FIELD_ERASE_RESET = 0x03,
	FIELD_REPLY_MODE = 0x09,
	FIELD_OUTBOUND = 0x40,
	FIELD_INBOUND = 0x80,
	FIELD_QUERY_REPLY = 0x81
};

enum { READ_QUERY = 0x02, READ_QUERY_LIST = 0x03 };
enum { LIST_ONLY = 0x00, LIST_EQUIVALENT = 0x40, LIST_ALL = 0x80 };

struct answer {
	struct display *d;
	bool asked;
	uint8_t *out;
	size_t size, room;
};

static void put(struct answer *a, const uint8_t *bytes, size_t size)
{
	if (size > a->room - a->size)
		size = a->room - a->size;
	memcpy(a->out + a->size, bytes, size);
	a->size += size;
}

/* ---- query replies ------------------------------------------------------ */

#define REPLIES 6
static const uint8_t reply_codes[REPLIES] = {0x80, 0x81, 0x86,
					     0x87, 0x88, 0xA6};

static void put_two(uint8_t *to, unsigned value)
{
	to[0] = (uint8_t)(value >> 8);
	to[1] = (uint8_t)value;
}

/* The usable area: 12- and 14-bit addresses; sizes, a matrix of 9 by 16. */
static size_t usable_area(const struct display *d, uint8_t *p)
{
	static const uint8_t base[] = {0x01, 0x00, 0,	 0,    0,    0,
				       0x01, 0x00, 0x0A, 0x02, 0xE5, 0x00,
				       0x02, 0x00, 0x6F, 0x09, 0x10, 0};

	memcpy(p, base, sizeof base);
	put_two(p + 2, d->other_columns);
	put_two(p + 4, d->other_rows);
	put_two(p + 17, (unsigned)d->other_columns * d->other_rows);
	return 19;
}

/* The implicit partition's two sizes. */
static size_t implicit_partition(const struct display *d, uint8_t *p)
{
	static const uint8_t base[] = {0, 0, 0x0B, 0x01, 0};

	memcpy(p, base, sizeof base);
	put_two(p + 5, d->usual_columns);
	put_two(p + 7, d->usual_rows);
	put_two(p + 9, d->other_columns);
	put_two(p + 11, d->other_rows);
	return 13;
}

/* What stands behind the code of reply N. */
static size_t reply_body(const struct display *d, unsigned n, uint8_t *p)
{
	static const uint8_t colors[] = {0x00, 0x08, 0x00, 0xF4, 0xF1, 0xF1,
					 0xF2, 0xF2, 0xF3, 0xF3, 0xF4, 0xF4,
					 0xF5, 0xF5, 0xF6, 0xF6, 0xF7, 0xF7};
	static const uint8_t lights[] = {0x04, 0x00, 0xF0, 0xF1, 0xF1,
					 0xF2, 0xF2, 0xF4, 0xF4};
	static const uint8_t modes[] = {REPLY_FIELD, REPLY_EXTENDED,
					REPLY_CHARACTER};

	switch (reply_codes[n]) {
	case 0x80:
		memcpy(p, reply_codes, REPLIES);
		return REPLIES;
	case 0x81:
		return usable_area(d, p);
	case 0x86:
		memcpy(p, colors, sizeof colors);
		return sizeof colors;
	case 0x87:
		memcpy(p, lights, sizeof lights);
		return sizeof lights;
	case 0x88:
		memcpy(p, modes, sizeof modes);
		return sizeof modes;
	default:
		return implicit_partition(d, p);
	}
}

static void put_reply(struct answer *a, unsigned n)
{
	uint8_t field[64];
	size_t size = reply_body(a->d, n, field + 4) + 4;

	put_two(field, (unsigned)size);
	field[2] = FIELD_QUERY_REPLY;
	field[3] = reply_codes[n];
	put(a, field, size);
}

/* All replies, or those in the LIST; none of them is a reply, too: null. */
static void put_replies(struct answer *a, const uint8_t *list, size_t count)
{
	static const uint8_t null[] = {0, 4, FIELD_QUERY_REPLY, 0xFF};
	size_t before = a->size;

	for (unsigned n = 0; n < REPLIES; n++)
		if (!list || memchr(list, reply_codes[n], count))
			put_reply(a, n);
	if (a->size == before)
		put(a, null, sizeof null);
}

/* ---- fields ------------------------------------------------------------- */

static void begin_answer(struct answer *a)
{
	static const uint8_t aid = AID_STRUCTURED;

	if (!a->asked)
		put(a, &aid, 1);
	a->asked = true;
}

/* A read command in a Read Partition: the answer is an inbound 3270DS. */
static bool read_partition(struct answer *a, uint8_t pid, uint8_t command)
{
	size_t head = a->size, n, room = a->room - a->size;
	uint8_t *p = a->out + head;
	unsigned stopped;

	if (room < 8)
		return true;
	p[2] = FIELD_INBOUND;
	p[3] = pid;
	if (command == DISPLAY_READ_BUFFER)
		n = display_read_buffer(a->d, 0, p + 4, room - 4, &stopped);
	else if (command == DISPLAY_READ_MODIFIED ||
		 command == DISPLAY_READ_MODIFIED_ALL)
		n = display_read_modified(a->d, 0,
					  command == DISPLAY_READ_MODIFIED_ALL,
					  p + 4, room - 4);
	else
		return false;
	put_two(p, (unsigned)(n + 4));
	a->size += n + 4;
	return true;
}

static bool read_field(struct answer *a, const uint8_t *f, size_t size)
{
	if (size < 5)
		return false;
	begin_answer(a);
	if (f[4] == READ_QUERY) {
		put_replies(a, NULL, 0);
		return f[3] == 0xFF;
	}
	if (f[4] == READ_QUERY_LIST) {
		if (size < 6)
			return false;
		if (f[5] == LIST_ALL)
			put_replies(a, NULL, 0);
		else
			put_replies(a, f + 6, size - 6);
		return f[3] == 0xFF;
	}
	return read_partition(a, f[3], f[4]);
}

static bool reply_mode(struct display *d, const uint8_t *f, size_t size)
{
	int i;

	if (size < 5 || f[4] > REPLY_CHARACTER)
		return false;
	d->reply_mode = f[4];
	d->reply_types = 0;
	for (size_t n = 5; n < size; n++) {
		i = display_type_index(f[n]);
		if (i >= 0)
			d->reply_types |= (uint8_t)(1u << i);
	}
	return true;
}

static bool outbound(struct display *d, const uint8_t *f, size_t size)
{
	if (size < 5)
		return false;
	switch (f[4]) {
	case DISPLAY_ERASE_WRITE:
	case DISPLAY_ERASE_WRITE_ALTERNATE:
		display_erase(d, f[4] == DISPLAY_ERASE_WRITE_ALTERNATE);
		break;
	case DISPLAY_WRITE:
		d->address = d->cursor;
		break;
	case DISPLAY_ERASE_UNPROTECTED:
		display_erase_unprotected(d);
		return size == 5;
	default:
		return false;
	}
	return display_write(d, f + 5, size - 5);
}

static bool field(struct answer *a, const uint8_t *f, size_t size)
{
	switch (f[2]) {
	case FIELD_READ_PARTITION:
		return read_field(a, f, size);
	case FIELD_ERASE_RESET:
		if (size < 4)
			return false;
		display_erase(a->d, f[3] & 0x80);
		return true;
	case FIELD_REPLY_MODE:
		return reply_mode(a->d, f, size);
	case FIELD_OUTBOUND:
		return outbound(a->d, f, size);
	default:
		return true;
	}
}

bool display_structured(struct display *d, const uint8_t *data, size_t size,
			bool *asked, uint8_t *out, size_t room, size_t *length)
{
	struct answer a = {.d = d, .out = out, .room = room};
	bool good = true;

	while (good && size) {
		size_t n = size >= 2 ? (size_t)data[0] << 8 | data[1] : 1;

		if (!n)
			n = size;
		good = n >= 3 && n <= size && field(&a, data, n);
		data += good ? n : 0;
		size -= good ? n : 0;
	}
	*asked = a.asked;
	*length = a.size;
	return good;
}
