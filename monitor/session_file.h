/*
 * session_file.h - a recorded session as one file, which shows the same thing
 * elsewhere: `save FILE`, `trapeze replay FILE`.
 *
 *	+--------------+---------+------------------------- - - -
 *	| "TZSESSN\x1A"| version | sections
 *	+--------------+---------+------------------------- - - -
 *	0              8         12
 *
 *	a section:
 *	+------+-------------+------------+-------+----------- - -
 *	| name | bytes here  | unpacked   | CRC   | zlib stream
 *	+------+-------------+------------+-------+----------- - -
 *	0      4             12           20      24
 *
 * Numbers are little-endian; the CRC (CRC-32) is of the bytes here.  In this
 * order: CONF what the machine is; SYMB symbols; MEDI what its media hold; SNAP
 * the first moment; SESS what the monitor knew then; JOUR the inputs; MARK
 * bookmarks; HERE where the person was, and the end with its hash; DONE, empty.
 *
 * A file that is damaged, cut off, of another version or no session at all is
 * refused with the reason, before anything of it is used.
 */
#ifndef TRAPEZE_SESSION_FILE_H
#define TRAPEZE_SESSION_FILE_H

#include "session.h"

/* All of it, from the first moment that is kept; FILE is there when it is
 * whole. */
bool session_file_save(struct session *s, const char *file,
		       struct error *error);
/* The session that FILE holds, at the moment at which it was saved, recorded
 * on.  NULL: *error. */
struct session *session_file_open(const char *file, struct error *error);
/* The same of SIZE BYTES; NAME stands for them in messages. */
struct session *session_file_read(const uint8_t *bytes, size_t size,
				  const char *name, struct error *error);
/* Is the end as it was when it was saved?  Goes there and back. */
bool session_file_verify(struct session *s, struct error *error);

/* For tests that damage files: makes the CRC of every section right. */
void session_file_seal(uint8_t *bytes, size_t size);

#endif
