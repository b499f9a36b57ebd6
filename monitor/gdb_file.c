/*
 * gdb_file.c - a file that gdb finds by itself: the program's symbols.
 *
 * gdb asks the target which program runs there (qXfer:exec-file) and reads it
 * over the same connection (vFile).  There is one file for each table of
 * symbols, "/trapeze/cp", made when it is opened (debug_elf.h); it also tells
 * gdb the byte order.  Which is offered is the table of the program that runs
 * when gdb asks; `symbol-file target:/trapeze/cms` takes another.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "debug_elf.h"
#include "gdb_impl.h"

#define DIRECTORY "/trapeze/"
#define NOTHING	  "machine" /* no symbols are loaded                        */
#define FILE_MODE 0100444   /* a regular file, for reading                  */
enum { FILE_ENOENT = 2, FILE_EBADF = 9, FILE_EINVAL = 22, FILE_EROFS = 30 };

/* The table of the program that runs, else any. */
static const char *table_now(const struct session *s)
{
	const char *limit = session_table(s);

	for (size_t i = 0; limit && symbols_table(s->symbols, i); i++) {
		const char *name = symbols_table(s->symbols, i);

		if (*limit == '!' ? strcmp(name, limit + 1) != 0
				  : !strcmp(name, limit))
			return name;
	}
	return symbols_table(s->symbols, 0);
}

void gdb_file_name(const struct gdb *g, char *out, size_t size)
{
	const char *table = table_now(g->session);

	snprintf(out, size, DIRECTORY "%s", table ? table : NOTHING);
}

static void fail(struct gdb *g, int number)
{
	gdb_put(g, "F-1,%x", (unsigned)number);
}

static bool is_file(const struct gdb *g, const char *name)
{
	if (!strcmp(name, NOTHING))
		return true;
	for (size_t i = 0; symbols_table(g->session->symbols, i); i++)
		if (!strcmp(symbols_table(g->session->symbols, i), name))
			return true;
	return false;
}

void gdb_file_close(struct gdb *g)
{
	free(g->file);
	g->file = NULL;
	g->file_size = 0;
}

/* "NAME,FLAGS,MODE", the name in hexadecimal.  There is one descriptor, 0. */
void gdb_file_open(struct gdb *g, const char *text)
{
	size_t n = strcspn(text, ",") / 2, skip = strlen(DIRECTORY);
	char name[128];
	FILE *f;

	if (n >= sizeof name || !gdb_bytes(text, (uint8_t *)name, n)) {
		fail(g, FILE_ENOENT);
		return;
	}
	name[n] = 0;
	if (strncmp(name, DIRECTORY, skip) || !is_file(g, name + skip)) {
		fail(g, FILE_ENOENT);
		return;
	}
	gdb_file_close(g);
	f = open_memstream(&g->file, &g->file_size);
	debug_elf_write(g->session->symbols, name + skip, f);
	fclose(f);
	gdb_put(g, "F0");
}

/* "FD,COUNT,OFFSET" */
void gdb_file_read(struct gdb *g, const char *text)
{
	uint64_t fd, count, offset;

	if (!gdb_number(&text, &fd) || *text++ != ',' ||
	    !gdb_number(&text, &count) || *text++ != ',' ||
	    !gdb_number(&text, &offset)) {
		fail(g, FILE_EINVAL);
		return;
	}
	if (fd || !g->file) {
		fail(g, FILE_EBADF);
		return;
	}
	if (offset > g->file_size)
		offset = g->file_size;
	if (count > g->file_size - offset)
		count = g->file_size - offset;
	if (count > GDB_PACKET / 2 - 16) /* each byte may need two */
		count = GDB_PACKET / 2 - 16;
	gdb_put(g, "F%x;", (unsigned)count);
	gdb_put_bytes(g, g->file + offset, (size_t)count);
}

static void put_number(struct gdb *g, uint64_t value, unsigned size)
{
	uint8_t bytes[8];

	for (unsigned i = 0; i < size; i++)
		bytes[i] = (uint8_t)(value >> 8 * (size - 1 - i));
	gdb_put_bytes(g, bytes, size);
}

/* The protocol's own structure of 64 bytes. */
void gdb_file_stat(struct gdb *g)
{
	static const uint8_t sizes[] = {4, 4, 4, 4, 4, 4, 4, 8, 8, 8, 4, 4, 4};

	if (!g->file) {
		fail(g, FILE_EBADF);
		return;
	}
	gdb_put(g, "F40;");
	for (size_t i = 0; i < sizeof sizes; i++)
		put_number(g,
			   i == 2   ? FILE_MODE
			   : i == 3 ? 1
			   : i == 7 ? g->file_size
			   : i == 8 ? 4096
				    : 0,
			   sizes[i]);
}
