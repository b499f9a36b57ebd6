/*
 * gdb_fuzz.c - any bytes from a client of the gdb protocol.
 *
 * Input: lines.  One that begins with ! comes as it stands; of any other a
 * packet is made, so that what is behind the checksum is met, too.  `monitor`
 * is left out: the console's commands are not this target's.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gdb.h"
#include "gdb_packet.h"
#include "session.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define SLICES 4
#define CYCLES 500

static void on_send(void *context, const char *bytes, size_t size)
{
	size_t *sent = context;

	for (size_t i = 0; i < size; i++)
		*sent += bytes[i] != 0;
}

static struct session *make(void)
{
	/* 200 LA 1,1(1); SVC 1; B 200.  SVC: BC, to 204 */
	static const char code[] = "\x41\x11\0\1\x0A\1\x47\xF0\2\0";
	struct config c = {0};
	struct session *s;
	struct error e;

	c.machine.storage = 0x4000;
	c.ipl = -1;
	s = session_create(&c, &e);
	assert(s);
	session_write(s, SPACE_REAL, 0x200, code, sizeof code, &e);
	session_write(s, SPACE_REAL, 0x60, "\0\0\0\0\0\0\2\6", 8, &e);
	machine_set_psw(s->machine, 0x200);
	machine_start(s->machine);
	return s;
}

static void packet(struct gdb *g, const uint8_t *text, size_t size)
{
	uint8_t sum = 0;
	char end[4] = "#";

	for (size_t i = 0; i < size; i++)
		sum = (uint8_t)(sum + text[i]);
	gdb_hex(end + 1, &sum, 1);
	gdb_input(g, "$", 1);
	gdb_input(g, text, size);
	gdb_input(g, end, 3);
}

static bool is_command(const uint8_t *text, size_t size)
{
	return memmem(text, size, "qRcmd", 5) != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct session *s;
	struct gdb *g;
	size_t sent = 0;

	if (is_command(data, size))
		return 0;
	s = make();
	g = gdb_create(s, false, &sent, on_send);
	while (size) {
		const uint8_t *end = memchr(data, '\n', size);
		size_t n = end ? (size_t)(end - data) : size;

		if (n && *data == '!')
			gdb_input(g, data + 1, n - 1);
		else
			packet(g, data, n);
		for (int i = 0; i < SLICES && s->running; i++) {
			session_slice(s, CYCLES);
			gdb_progress(g);
		}
		if (s->running)
			gdb_input(g, "\3", 1);
		n += end ? 1 : 0;
		data += n;
		size -= n;
	}
	gdb_destroy(g);
	session_destroy(s);
	return 0;
}
