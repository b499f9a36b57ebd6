/*
 * gdb_storage.c - storage as gdb's threads address it.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "gdb_impl.h"

struct place gdb_place(const struct gdb *g, int thread, uint32_t address)
{
	struct place p = {.space = g->space, .address = address & 0xFFFFFF};
	int node = gdb_thread_node(thread);

	if (node >= 0)
		snprintf(p.path, sizeof p.path, "%s",
			 g->session->tower->nodes[node].path);
	return p;
}

/* "ADDRESS,LENGTH". */
static bool operands(const char **text, uint32_t *address, uint32_t *length)
{
	uint64_t a, n;

	if (!gdb_number(text, &a) || **text != ',')
		return false;
	++*text;
	if (!gdb_number(text, &n) || n > UINT32_MAX)
		return false;
	*address = (uint32_t)a;
	*length = (uint32_t)n;
	return true;
}

/* What is there, at least a byte. */
void gdb_storage_read(struct gdb *g, const char *text)
{
	uint8_t bytes[GDB_PACKET / 2];
	uint32_t address, length;
	struct place p;
	unsigned before;
	size_t n;

	if (!operands(&text, &address, &length)) {
		gdb_put_error(g, GDB_BAD_PACKET);
		return;
	}
	if (!gdb_thread_exists(g, g->thread)) {
		gdb_put_error(g, GDB_NO_THREAD);
		return;
	}
	if (length > sizeof bytes)
		length = sizeof bytes;
	p = gdb_place(g, g->thread, address);
	before = gdb_thread_select(g, g->thread);
	n = place_read(g->session, &p, bytes, length);
	machine_select_cpu(g->session->machine, before);
	if (n || !length)
		gdb_put_hex(g, bytes, n);
	else
		gdb_put_error(g, GDB_NO_STORAGE);
}

void gdb_storage_write(struct gdb *g, const char *text, const char *data,
		       size_t size, bool binary)
{
	uint8_t bytes[GDB_PACKET];
	uint32_t address, length;
	struct place p;
	unsigned before;
	struct error e;

	if (!operands(&text, &address, &length) ||
	    length != (binary ? size : size / 2) || length > sizeof bytes ||
	    (!binary && !gdb_bytes(data, bytes, length))) {
		gdb_put_error(g, GDB_BAD_PACKET);
		return;
	}
	if (binary)
		memcpy(bytes, data, length);
	p = gdb_place(g, g->thread, address);
	before = gdb_thread_select(g, g->thread);
	if (!gdb_thread_exists(g, g->thread))
		gdb_put_error(g, GDB_NO_THREAD);
	else if (length && !place_write(g->session, &p, bytes, length, &e))
		gdb_put_error(g, GDB_NO_STORAGE);
	else
		gdb_put(g, "OK");
	machine_select_cpu(g->session->machine, before);
}

bool gdb_storage_space(struct gdb *g, const char *word)
{
	char text[100];

	for (const struct place_word *w = place_words; *word && w->word; w++)
		if (!strncasecmp(w->word, word, strlen(word))) {
			g->space = w->space;
			word = "";
			break;
		}
	if (*word)
		return false;
	snprintf(text, sizeof text, "space %s", place_space_name(g->space));
	gdb_tell(g, text);
	return true;
}
