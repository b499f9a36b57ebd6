/*
 * medium.h - the inside of a machine's table of media (media.h): for the files
 * of sim/ that open something of the host's, and for the table's own.
 *
 * What a medium holds is told by three things, the first that has a block
 * counts:
 *
 *	tree   blocks that differ from what was there at the beginning; of
 *	       those that the file holds still only that it does
 *	base   blocks as they were then, kept before they were overwritten
 *	file   all others, read through a descriptor of the table's own
 *
 * A block behind the size at the beginning is zeros where no tree has it.
 * Bytes behind the size of a medium are zeros in its tree.
 */
#ifndef TRAPEZE_MEDIUM_H
#define TRAPEZE_MEDIUM_H

#include <stdio.h>
#include <sys/stat.h>

#include "image.h"
#include "media.h"
#include "pages.h"

/* One opening of a file or a command. */
struct media_handle {
	int fd;	      /* -1: in memory, or a stream                        */
	FILE *stream; /* or NULL                                           */
	const struct machine_host *host; /* that opened a command, or NULL */
	enum image_use use;
	bool stale;		   /* good for closing only                */
	struct medium *medium;	   /* NULL: of no table                    */
	struct media_handle *next; /* of the medium's                      */
};

/* What a medium holds at a moment. */
struct medium_content {
	struct pages_node *tree;
	uint64_t size; /* of a command the bytes that it got               */
	bool exists;
	uint64_t sum; /* over all blocks, against the beginning            */
};

/* What tells that somebody else wrote a file. */
struct medium_stamp {
	struct timespec time;
	off_t size;
};

struct medium {
	struct media *media;
	struct medium *next; /* in the order in which they were opened     */
	enum media_kind kind;
	char *name; /* as it was opened last                               */
	dev_t device;
	ino_t inode;
	bool hosted;	/* found by device and inode                       */
	bool protected; /* the host does not let it be written             */
	bool copy;	/* for good in memory                              */
	bool changed;	/* somebody else wrote the file                    */
	bool wrote;	/* we did, since the stamp                         */
	struct medium_stamp stamp;
	int fd; /* for reading what is not kept; -1: none                  */

	uint64_t first_size; /* when recording began, wherever that was    */
	bool first_exists;
	struct medium_content begin; /* no tree: base and file             */
	struct pages_node *base;
	struct medium_content now;
	struct medium_content live; /* while the machine is in the past    */

	/* Of the live end: two bits a block, and the blocks that the tree
	 * has to take. */
	uint8_t *marks;
	size_t marks_size;
	uint32_t *dirty;
	size_t dirty_count, dirty_room;

	struct media_handle *handles; /* of devices                        */
	struct media_handle *parked;  /* open at the live end              */
};

/* A name was opened at a moment. */
struct media_binding {
	char *name;
	enum media_kind kind;
	uint64_t since; /* cycle */
	struct medium *medium;
};

struct media {
	struct machine *machine;
	struct medium *first, **last;
	struct media_binding *bindings;
	size_t binding_count, binding_room;
	size_t bound; /* bindings that have come to be, at this moment     */
	struct pages_pool pool;
	struct media_version *oldest, *newest;
	bool recorded;
	bool past;
	bool reopening;
	bool no_end; /* made by media_load(): there is no live end         */
};

static inline bool medium_in_memory(const struct medium *m)
{
	return m->copy || m->media->past;
}

/* ---- medium.c: contents ------------------------------------------------- */

void medium_free(struct medium *m);
/* Recording begins with what the file holds.  FD: open for it. */
bool medium_begin(struct medium *m, int fd, struct error *error);
/* Live: these bytes are about to be overwritten or cut off. */
bool medium_note(struct medium *m, uint64_t at, uint64_t size,
		 struct error *error);
/* Live: the tree takes all that was written since the last. */
bool medium_settle(struct medium *m, struct error *error);
/* In memory: as the functions of image.h. */
bool medium_read(struct medium *m, void *out, size_t size, uint64_t at,
		 size_t *got, struct error *error);
bool medium_write(struct medium *m, const void *bytes, size_t size, uint64_t at,
		  struct error *error);
bool medium_resize(struct medium *m, uint64_t size, struct error *error);
/* A whole block of C. */
bool medium_block(struct medium *m, const struct medium_content *c,
		  uint64_t block, uint8_t out[MEDIA_BLOCK],
		  struct error *error);
/* The base becomes BYTES: a deck, or from a session file. */
bool medium_keep(struct medium *m, uint64_t block,
		 const uint8_t bytes[MEDIA_BLOCK], struct error *error);
/* Nothing that C needs is in the file alone. */
bool medium_all_kept(const struct medium *m, const struct medium_content *c);
void medium_take_stamp(struct medium *m);
/* Whether somebody else wrote the file since the stamp: m->changed. */
bool medium_check_stamp(struct medium *m);
void medium_forget(struct medium *m, struct medium_content *c);

/* ---- media_open.c: names and handles ------------------------------------ */

/* Whether NAME is to be asked for at the host; else it is one of those that
 * media_open_known() opens. */
bool media_asks_host(const struct media *media, const char *name);
/* False: *error.  *OPENED is NULL where the host is to be asked after all: for
 * what was not open at the live end, to which the machine returns. */
bool media_open_known(struct media *media, const char *name, enum image_use use,
		      struct media_handle **opened, struct error *error);
/* Puts H, open at the host, into the table; CREATED: it was not there.  False:
 * *error. */
bool media_enter(struct media *media, struct media_handle *h, const char *name,
		 bool created, struct error *error);
/* Closes H, or keeps it open for the live end. */
void media_close(struct media_handle *h);
/* A handle of no medium yet. */
struct media_handle *media_handle(int fd, FILE *stream, enum image_use use);
/* Closes what H has open, and frees it. */
void media_handle_end(struct media_handle *h);
/* The medium NAME at this moment, NULL: there is none. */
struct medium *media_find(const struct media *media, const char *name,
			  enum media_kind kind);
/* The same, and it has been opened again now. */
struct medium *media_find_now(struct media *media, const char *name,
			      enum media_kind kind);
/* H is one of M's now. */
void media_give(struct medium *m, struct media_handle *h);
/* What was open at the live end for the same use, NULL: nothing was. */
struct media_handle *media_unpark(struct medium *m, enum image_use use);
struct medium *media_new_medium(struct media *media, const char *name,
				enum media_kind kind, struct error *error);
void media_drop_medium(struct medium *m);
bool media_bind(struct media *media, const char *name, enum media_kind kind,
		uint64_t since, struct medium *m, struct error *error);
/* Bindings from this one on have never been. */
void media_unbind(struct media *media, size_t from);
/* What NAME is in the table, for files that are looked at before they are
 * opened. */
bool media_exists(const struct media *media, const char *name);
bool media_may_write(const struct media *media, const char *name);

/* ---- media.c ------------------------------------------------------------ */

size_t media_version_bound(const struct media_version *v);
/* What the Nth medium, which is M, holds in V. */
const struct medium_content *
media_version_content(const struct media_version *v, const struct medium *m,
		      size_t n);
/* Of a table without versions: as it was made. */
void media_empty(struct media *media);

/* ---- media_deck.c ------------------------------------------------------- */

/* Whether the deck NAME is to be had here, not at the host: in the past, and
 * where it is a copy in memory. */
bool media_has_deck(const struct media *media, const char *name);
/* The deck NAME as it was read then; *BYTES is to be freed. */
bool media_deck(struct media *media, const char *name, uint8_t **bytes,
		size_t *size, struct error *error);
/* It was read now: where a recording needs it, it is kept. */
bool media_keep_deck(struct media *media, const char *name,
		     const uint8_t *bytes, size_t size, struct error *error);

/* ---- media_stream.c: commands, pipes and the like ------------------------ */

/* Opens what NAME says, "|command" or something that is no file; in the past
 * it takes what it is given and does nothing.  NULL: *error. */
struct media_handle *media_stream(struct media *media, const char *name,
				  bool append, const struct machine_host *host,
				  struct error *error);
/* Whether output to NAME is such a stream. */
bool media_is_stream(const struct media *media, const char *name);
/* SIZE bytes have been put on it. */
void media_stream_count(struct media_handle *h, size_t size);

/* Devices are being opened again: steps 1 to 3 of media.h. */
static inline bool media_is_reopening(const struct media *media)
{
	return media->reopening;
}

#endif
