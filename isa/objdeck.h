/*
 * objdeck.h - object modules as decks of 80-byte EBCDIC cards.
 *
 * Models: the object module of OS and CMS (GC33-4010, appendix; VM/370
 * Loader, SY20-1755): X'02', three letters, then
 *
 *   ESD  11-12 bytes, 15-16 ESDID of the first item that has one,
 *        17-64 up to three items of 16 bytes: name 8, type 1, address 3,
 *        flags or alignment 1, length or ESDID 3
 *   TXT  6-8 address, 11-12 bytes, 15-16 ESDID, 17-72 the bytes
 *   RLD  11-12 bytes, 17-72 items of 8 bytes: R 2, P 2, flags 1, address 3;
 *        an item whose predecessor has the flag X'01' leaves out R and P
 *   END  6-8 entry address, 15-16 its ESDID, 17-24 entry by name,
 *        29-32 length of a section whose SD item gives none, 33-52 who
 *        made it, 53-71 a second maker, when 33 is 2; ours instead says
 *        there that the source had errors (columns are counted from 1)
 *
 * 73-80 are free for a deck name and a number.  A file can hold several
 * modules one after the other, each with its END.
 */
#ifndef TRAPEZE_OBJDECK_H
#define TRAPEZE_OBJDECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "user_error.h"

#define OBJDECK_CARD 80

enum objdeck_type {
	OBJDECK_SD = 0x00, /* control section                               */
	OBJDECK_LD = 0x01, /* entry point: length is the ESDID of its section */
	OBJDECK_ER = 0x02, /* external reference                            */
	OBJDECK_PC = 0x04, /* control section without a name                */
	OBJDECK_CM = 0x05, /* common section                                */
	OBJDECK_XD = 0x06, /* external dummy section (pseudo register, PR)  */
	OBJDECK_WX = 0x0A  /* weak external reference                       */
};

struct objdeck_symbol {
	char name[9];	  /* ASCII, no trailing blanks; "" for PC           */
	uint8_t type;	  /* enum objdeck_type                              */
	uint16_t id;	  /* ESDID; 0 for LD                                */
	uint32_t address; /* 24 bits                                        */
	uint32_t length;  /* 24 bits; LD: ESDID of the section              */
	uint8_t flags;	  /* XD: alignment less 1 (0, 1, 3, 7); else AMODE  */
};

struct objdeck_text {
	uint16_t id;
	uint32_t address;
	uint32_t offset, size; /* in objdeck.bytes                          */
};

/* Flags of a relocation item. */
enum objdeck_flags {
	OBJDECK_KIND = 0x70,   /* mask of the following                     */
	OBJDECK_A = 0x00,      /* A- or Y-constant: add the address of R     */
	OBJDECK_V = 0x10,      /* V-constant                                */
	OBJDECK_Q = 0x20,      /* Q-constant: offset of the pseudo register */
	OBJDECK_CXD = 0x30,    /* total length of the pseudo registers      */
	OBJDECK_LENGTH = 0x0C, /* bytes less 1, shifted by 2                */
	OBJDECK_MINUS = 0x02,  /* subtract                                  */
	OBJDECK_SAME = 0x01    /* on cards only: next item has the same R, P */
};

struct objdeck_rld {
	uint16_t r, p; /* ESDID of the symbol; of the section of the place   */
	uint8_t flags; /* without OBJDECK_SAME                              */
	uint32_t address;
};

struct objdeck_end {
	bool has_entry;
	uint16_t entry_id;
	uint32_t entry_address;
	char entry_name[9]; /* "" if none                                   */
	uint32_t length;    /* of the section of unknown length; 0 if none  */
	char maker[40];	    /* columns 33-71, ASCII, "" for blank           */
	unsigned severity;  /* of errors in its source: 8 and up; 0: none   */
};

/* One object module.  Starts as {0}; the arrays keep their order. */
struct objdeck {
	char id[9]; /* columns 73-76 or more of the cards                   */
	struct objdeck_symbol *symbols;
	size_t symbol_count;
	struct objdeck_text *texts;
	size_t text_count;
	uint8_t *bytes;
	size_t byte_count;
	struct objdeck_rld *rlds;
	size_t rld_count;
	struct objdeck_end end;
};

void objdeck_free(struct objdeck *deck);

/* ---- making one --------------------------------------------------------- */

void objdeck_add_symbol(struct objdeck *deck,
			const struct objdeck_symbol *symbol);
/* Text that continues the text added last becomes one piece with it. */
void objdeck_add_text(struct objdeck *deck, uint16_t id, uint32_t address,
		      const void *bytes, size_t size);
void objdeck_add_rld(struct objdeck *deck, const struct objdeck_rld *rld);

/*
 * The cards of DECK, numbered in columns 77-80 behind the deck name.
 * Returns memory for free(), *SIZE bytes.
 */
uint8_t *objdeck_cards(const struct objdeck *deck, size_t *size);
bool objdeck_write(const struct objdeck *deck, const char *file,
		   struct error *error);

/* ---- reading ------------------------------------------------------------- */

/*
 * Takes one module from the SIZE bytes at CARDS, from card *CARD (from 0)
 * on; *CARD is then the card after its END.  NAME is for messages.  Cards
 * without X'02' in column 1 that are blank or begin with a blank or '*'
 * (control statements of linkage editors) are passed over.  A module with
 * no card left comes out as false with an empty error text.
 */
bool objdeck_read(const uint8_t *cards, size_t size, size_t *card,
		  const char *name, struct objdeck *deck, struct error *error);

/* The item with this ESDID (not LD), or NULL. */
const struct objdeck_symbol *objdeck_find(const struct objdeck *deck,
					  unsigned id);

/* A whole file in memory for free(), or NULL. */
uint8_t *objdeck_load(const char *file, size_t *size, struct error *error);

const char *objdeck_type_name(enum objdeck_type type);

#endif
