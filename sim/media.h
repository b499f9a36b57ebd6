/*
 * media.h - the host's files behind the devices of a machine, and what they
 * held at every moment of its recording.
 *
 * All that devices read from and write to the host goes through one table of
 * the machine: disk images with their shadow files, tapes, decks, what
 * printers and punches write, commands ("|lpr").  Tools that open an image
 * without a machine have no table (NULL).
 *
 * While nothing is recorded the table only knows which files are open.  While
 * a machine is recorded it is in one of two places:
 *
 *	live   at the end of its recording: reads and writes are the file's,
 *	       in the same order and as soon as without recording, so that a
 *	       process that is killed leaves every file whole.  Before the
 *	       first write to a block of 4,096 bytes its old bytes are kept
 *	       (the *base*); which blocks were written is noted.
 *	past   after media_restore(): no file of the host is touched.  Reads
 *	       give the bytes of the version, writes stay in memory, commands
 *	       get nothing.  Descriptors and locks of the live end stay open.
 *
 * A *version* is what all media hold at one moment: for each a size and a
 * tree of the blocks that differ from the base, which shares with other
 * versions whatever is equal.  Taking one costs what was written since the
 * last; any may be freed, in any order.
 *
 * A medium is found by the name that a device gives.  In the past a name is
 * what it was then, in the table: files that have appeared, gone or been
 * replaced on the host since make no difference.  A deck is kept whole when
 * it is read, as nobody keeps its file from changing.
 *
 * How a machine is brought to another moment (snapshot.c does it):
 *
 *	1. media_restore() or media_return().  On false nothing is changed.
 *	   Every image and output file that is open becomes stale: good for
 *	   nothing but closing, and closing writes nothing.
 *	2. Each device closes what it has (type->detach) and opens again what
 *	   it had then (type->attach, with the same words and files).  Until
 *	   step 3 opening neither empties nor makes files, and an output file
 *	   stands at its end; decks are not read, being part of the device's
 *	   state.  Then it takes the rest of its state.
 *	3. media_reopened().
 *
 * Who destroys a machine that stands in the past returns to the live end
 * first: closed there, compressed images get their headers in order.
 */
#ifndef TRAPEZE_MEDIA_H
#define TRAPEZE_MEDIA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine.h"

#define MEDIA_BLOCK 4096

struct media;
struct media_version;

/* The table of a machine; NULL: no memory. */
struct media *media_create(struct machine *m);
void media_destroy(struct media *media);
struct media *machine_media(const struct machine *m);

/* ---- recording ---------------------------------------------------------- */

/* Begins: from now on what is overwritten is kept.  False: *error, a file
 * cannot be read.  Nothing happens where it has begun. */
bool media_record(struct media *media, struct error *error);
/* Ends, at the live end only: all versions must have been freed.  Not while
 * there are copies in memory: no file has what they hold. */
void media_record_end(struct media *media);
bool media_is_recorded(const struct media *media);

/* What all media hold now; begins recording where it has not begun.  NULL:
 * *error, a file could not be read. */
struct media_version *media_take(struct media *media, struct error *error);
/* V may be NULL. */
void media_version_free(struct media_version *v);
/* Bytes of memory that would be free if V alone were freed. */
size_t media_version_bytes(const struct media_version *v);
/* All that recording takes, versions and base. */
size_t media_bytes(const struct media *media);
/*
 * A number for what all media hold now, equal for equal contents on the way
 * from one beginning of recording, in the machine that was recorded and in
 * one that media_load() made.  It costs what was written since the last.
 */
bool media_hash(struct media *media, uint64_t *hash, struct error *error);

/* ---- going to another moment -------------------------------------------- */

/*
 * To what V holds: step 1 above.  False: *error names a file that somebody
 * else has changed since, of which something is needed.
 */
bool media_restore(struct media *media, const struct media_version *v,
		   struct error *error);
/* To the live end as it was left: the files are written again.  False: the
 * same, or there is no way back after media_branch(). */
bool media_return(struct media *media, struct error *error);
/* Step 3: devices have what they had. */
void media_reopened(struct media *media);
/* At the end of the recording, not in the past. */
bool media_is_live(const struct media *media);
/*
 * From here on the machine goes another way than it was recorded to go: this
 * moment is the live end now.  Where the files hold what the media hold here
 * they go on being written (true).  Else they stay as they are, and the media
 * go on as copies in memory (false), but for those that are opened for the
 * first time later.  Versions of what came after are the caller's to free.
 */
bool media_branch(struct media *media);

/* ---- for a person ------------------------------------------------------- */

enum media_kind { MEDIA_IMAGE, MEDIA_OUTPUT, MEDIA_DECK, MEDIA_COMMAND };

struct media_info {
	const char *name; /* as it was opened last                          */
	enum media_kind kind;
	uint64_t size;
	unsigned users; /* devices that have it now                    */
	bool copy;	/* in memory: its file is not written any longer */
	bool changed;	/* somebody else changed its file              */
	size_t kept;	/* bytes of memory: base and what it holds now */
};
/* The Nth medium.  False: there are no more. */
bool media_info(const struct media *media, size_t n, struct media_info *out);
/*
 * What the medium NAME holds now, from offset AT: *GOT of SIZE bytes, less
 * only at its end.  Of a name that the table does not know the host's file,
 * when live.
 */
bool media_peek(struct media *media, const char *name, uint64_t at, void *out,
		size_t size, size_t *got, struct error *error);
/* Writes that to FILE, a new one. */
bool media_export(struct media *media, const char *name, const char *file,
		  struct error *error);

/* ---- session files ------------------------------------------------------ */

/* Move SIZE bytes, all or (false, *error) not. */
typedef bool media_put_fn(void *context, const void *bytes, size_t size,
			  struct error *error);
typedef bool media_get_fn(void *context, void *bytes, size_t size,
			  struct error *error);

/* All that is needed to be at V, and to go on from there to the end of the
 * recording, without any file of the host; packed (zlib). */
bool media_save(struct media *media, const struct media_version *v,
		media_put_fn *put, void *context, struct error *error);
/*
 * The same into the table of a machine that has opened no file yet: it is in
 * the past then, in step 2 above, all media are copies in memory.  The version
 * is V.  NULL: *error, nothing is changed.
 */
struct media_version *media_load(struct media *media, media_get_fn *get,
				 void *context, struct error *error);

#endif
