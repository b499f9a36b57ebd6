/*
 * gdb_packet.c - packets of gdb's remote protocol (gdb_packet.h).
 */
#include "gdb_packet.h"

#include <string.h>

#define INTERRUPT 3

/* ---- hexadecimal ----------------------------------------------------------
 */

int gdb_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool gdb_number(const char **text, uint64_t *value)
{
	const char *p = *text;

	*value = 0;
	while (gdb_digit(*p) >= 0) {
		if (*value >> 60)
			return false;
		*value = *value << 4 | (unsigned)gdb_digit(*p++);
	}
	if (p == *text)
		return false;
	*text = p;
	return true;
}

bool gdb_bytes(const char *text, uint8_t *out, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		int high = gdb_digit(text[2 * i]);
		int low = high < 0 ? -1 : gdb_digit(text[2 * i + 1]);

		if (low < 0)
			return false;
		out[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

void gdb_hex(char *out, const void *bytes, size_t size)
{
	static const char digits[] = "0123456789abcdef";
	const uint8_t *p = bytes;

	for (size_t i = 0; i < size; i++) {
		*out++ = digits[p[i] >> 4];
		*out++ = digits[p[i] & 15];
	}
	*out = 0;
}

/* ---- input ----------------------------------------------------------------
 */

static void say(struct gdb_packet *p, const char *answer)
{
	if (!p->no_ack)
		p->send(p->context, answer, 1);
}

static void begin(struct gdb_packet *p)
{
	p->state = GDB_TEXT;
	p->sum = 0;
	p->size = 0;
	p->escape = p->too_long = false;
}

static void take(struct gdb_packet *p, char c)
{
	p->sum = (uint8_t)(p->sum + (uint8_t)c);
	if (c == '}' && !p->escape) {
		p->escape = true;
		return;
	}
	if (p->size == GDB_PACKET)
		p->too_long = true;
	else
		p->text[p->size++] = p->escape ? (char)(c ^ 0x20) : c;
	p->escape = false;
}

/* The sum has been told.  One that is too long would be so again. */
static void end(struct gdb_packet *p)
{
	p->state = GDB_BETWEEN;
	if (p->told != p->sum && !p->no_ack) {
		say(p, "-");
		return;
	}
	say(p, "+");
	p->text[p->size] = 0;
	if (p->too_long)
		gdb_packet_send(p, "", 0);
	else
		p->received(p->context, p->text, p->size);
}

static void between(struct gdb_packet *p, char c)
{
	if (c == '$')
		begin(p);
	else if (c == INTERRUPT)
		p->interrupt(p->context);
	else if (c == '-' && !p->no_ack && p->last_size)
		p->send(p->context, p->last, p->last_size);
}

static void digit(struct gdb_packet *p, char c)
{
	int value = gdb_digit(c);

	if (value < 0) {
		p->state = GDB_BETWEEN;
		say(p, "-");
		return;
	}
	p->told = (uint8_t)(p->told << 4 | value);
	if (p->state == GDB_SUM1)
		p->state = GDB_SUM2;
	else
		end(p);
}

void gdb_packet_input(struct gdb_packet *p, const void *bytes, size_t size)
{
	const char *c = bytes;

	for (size_t i = 0; i < size; i++) {
		if (p->state == GDB_BETWEEN)
			between(p, c[i]);
		else if (p->state != GDB_TEXT)
			digit(p, c[i]);
		else if (c[i] == '$')
			begin(p);
		else if (c[i] != '#')
			take(p, c[i]);
		else
			p->state = GDB_SUM1;
	}
}

/* ---- output ---------------------------------------------------------------
 */

static bool means_something(char c)
{
	return c == '$' || c == '#' || c == '}' || c == '*';
}

void gdb_packet_send(struct gdb_packet *p, const void *text, size_t size)
{
	const char *c = text;
	char *out = p->last;
	uint8_t sum = 0;

	*out++ = '$';
	for (size_t i = 0; i < size && i < GDB_PACKET; i++) {
		if (means_something(c[i])) {
			*out++ = '}';
			*out++ = (char)(c[i] ^ 0x20);
		} else {
			*out++ = c[i];
		}
	}
	for (const char *s = p->last + 1; s < out; s++)
		sum = (uint8_t)(sum + (uint8_t)*s);
	*out++ = '#';
	gdb_hex(out, &sum, 1);
	p->last_size = (size_t)(out + 2 - p->last);
	p->send(p->context, p->last, p->last_size);
}
