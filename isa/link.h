/*
 * link.h - binds object decks into one program at fixed addresses.
 *
 * Models: the work of the linkage editor and of VM/370's nucleus loader,
 * done at build time: sections get addresses, external references and
 * address constants are resolved, and the result is written as an IPL-able
 * card deck, as a storage image, as a map and as debug information.
 *
 * Load list, one line a module in storage order: `name  what it does`.
 * Lines beginning with '*' and blank lines are comments.  Directives:
 *
 *   .ORIGIN hex      the next section goes here
 *   .ALIGN hex       the next section begins at a multiple of this
 *   .ENTRY symbol    where the program starts
 *   .LIBRARY dir     where decks are, relative to the list
 *
 * A deck NAME is looked for beside the list, then in the .LIBRARY
 * directories, then in those of link_library(), as NAME, NAME.obj and
 * NAME.deck, in the case written and in lower case.  Sections lie on
 * doublewords in the order of the list; common sections follow, the longest
 * of each name counts.  Pseudo registers (XD) are offsets from 0.
 *
 * Nothing stops at the first error: messages gather until link_bind()
 * returns, each naming the modules concerned.
 */
#ifndef TRAPEZE_LINK_H
#define TRAPEZE_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "user_error.h"

struct link;

struct link *link_create(void);
void link_destroy(struct link *link);

void link_library(struct link *link, const char *dir);
/* A load list or, told apart by its first byte, one object deck. */
void link_add_file(struct link *link, const char *file);
/* The modules in SIZE bytes of cards; NAME is for messages and the map. */
void link_add_cards(struct link *link, const char *name, const uint8_t *cards,
		    size_t size);
/* Takes modules, too, whose source had errors, from now on. */
void link_let(struct link *link);
void link_set_entry(struct link *link, const char *symbol);
void link_set_origin(struct link *link, uint32_t address);

/* Gives addresses and resolves.  False when there is any message. */
bool link_bind(struct link *link);

size_t link_message_count(const struct link *link);
const char *link_message(const struct link *link, size_t index);

/* ---- after link_bind() has returned true ----------------------------------
 */

/*
 * The storage image from address 0, zeros where nothing is loaded; where
 * nothing is loaded at 0-7 a PSW for the entry is there (BC mode, disabled),
 * so that a restart or a loader that loads the PSW starts it.
 */
const uint8_t *link_image(const struct link *link, size_t *size);
uint32_t link_entry(const struct link *link);
/* Address of a symbol; false if there is none. */
bool link_symbol(const struct link *link, const char *name, uint32_t *address);

bool link_write_deck(const struct link *link, const char *file,
		     struct error *error);
bool link_write_image(const struct link *link, const char *file,
		      struct error *error);
bool link_write_map(const struct link *link, const char *file,
		    struct error *error);
bool link_write_debug(const struct link *link, const char *file,
		      struct error *error);

/* ---- a program on a disk ----------------------------------------------------
 */

/*
 * Where a storage image is on a disk: in records of one length (at least
 * 512 bytes), each track beginning with record 1, from a track on.
 */
struct link_disk {
	uint32_t end;	/* of the program: bytes of the image               */
	uint32_t entry; /* see link_entry(), or "entry" in a debug file     */
	uint16_t cylinder, head; /* the first track of the image            */
	uint16_t heads;		 /* tracks of a cylinder                     */
	uint16_t per_track;	 /* records of a track                       */
	uint16_t length;	 /* bytes of a record, at most 4096          */
};

/*
 * The loader for it (boot/ipldisk.asm).  IPL gets the 24 bytes of record 1
 * of cylinder 0, head 0; what is returned (memory for free(), *SIZE bytes)
 * is record 2 there.  The last record of the image is to be filled up with
 * zeros.
 */
uint8_t *link_disk_loader(const struct link_disk *disk, uint8_t ipl[24],
			  size_t *size, struct error *error);

#endif
