/*
 * link_impl.h - what the files of the linker share.
 */
#ifndef TRAPEZE_LINK_IMPL_H
#define TRAPEZE_LINK_IMPL_H

#include <stdio.h>

#include "link.h"
#include "objdeck.h"

#define LINK_LIMIT 0x1000000u /* the address space: 16 MiB                  */

/* One object module and where its sections went. */
struct link_module {
	char *name;
	char *what; /* the text of the load list                           */
	char *file; /* of the deck, "" when it came from memory            */
	struct objdeck deck;
	uint32_t *address; /* for each symbol of the deck, as linked         */
	uint32_t origin;   /* .ORIGIN before it, LINK_LIMIT where none       */
	uint32_t align;	   /* .ALIGN before it, at least 8                   */
	bool first;	   /* of its deck: the map gives a line              */
};

enum link_kind { LINK_SECTION, LINK_ENTRY, LINK_COMMON, LINK_PSEUDO };

/* A name that the program defines. */
struct link_symbol {
	char name[9];
	enum link_kind kind;
	uint32_t address; /* of a pseudo register: the offset                */
	uint32_t length;
	uint32_t align; /* of a pseudo register                            */
	size_t module;
};

struct link {
	struct link_module *modules;
	size_t module_count;
	struct link_symbol *symbols;
	size_t symbol_count;
	char **libraries;
	size_t library_count;
	char **messages;
	size_t message_count;
	char *entry_name;
	const char *entry_place; /* who asked for it, for messages          */
	uint32_t origin, align;	 /* for the next module                     */
	bool let;		 /* what was assembled with errors, too     */
	uint32_t end;		 /* behind the last byte                    */
	uint32_t pseudo_length;	 /* of all pseudo registers: CXD            */
	uint32_t entry;
	uint8_t *image;	  /* end bytes                                      */
	uint8_t *covered; /* 1: text was loaded into this byte              */
};

/* The loaders, object decks that our own assembler made from boot/. */
extern const uint8_t link_ipldeck[], link_ipldisk[];
extern const size_t link_ipldeck_size, link_ipldisk_size;

/*
 * A loader, relocated by the linker itself to behind END, the end of the
 * program: its image is that of a link with one module.  NULL: no room.
 */
struct link *link_boot(const char *name, const uint8_t *cards, size_t size,
		       uint32_t end, struct error *error);
void link_put_word(uint8_t *at, uint32_t value);

void link_tell(struct link *link, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Lengthens an array by one element; returns the new place, zeroed. */
void *link_grow(void *array_pointer, size_t *count, size_t size);
const struct link_symbol *link_find(const struct link *link, const char *name);
/* Opens FILE for writing ("-": standard output), or NULL. */
FILE *link_open(const char *file, struct error *error);
/* Closes what link_open() opened; false when writing failed. */
bool link_close(FILE *f, const char *file, struct error *error);

#endif
