/*
 * place.h - an address together with whose it is and in which space.
 *
 *     1A000                           as the PSW of the machine addresses
 *     1A000 real                      a space of the machine
 *     1A000 in cp/VMTEST/cp/BOB       as the virtual PSW of BOB addresses
 *     1A000 in BOB first              what is real to BOB
 *
 * A path is one of the tower (tower.h), or the end of one that only one
 * virtual machine has; "cp/VMTEST/cp", the CP in VMTEST, is VMTEST.  The words
 * for spaces are the rows of place_words: those of the machine, and for a
 * virtual machine those of z/VM's DISPLAY, which takes host, real and virtual
 * storage apart.  Levels count from the virtual machine here, as the tower
 * does, whose level 0 is the real machine: the first level is the storage that
 * is real to it, the second what its own tables make of that.
 *
 * Looking changes nothing: no key is checked, no reference bit set, no page
 * brought in.
 */
#ifndef TRAPEZE_PLACE_H
#define TRAPEZE_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tower.h"

struct session;

enum place_space {
	PLACE_LOGICAL, /* as the PSW says: virtual where it translates, real
			  where not                                         */
	PLACE_VIRTUAL, /* by the tables of CR0 and CR1, whatever the PSW says */
	PLACE_REAL,
	PLACE_ABSOLUTE, /* behind prefixing; a virtual machine has none      */
	PLACE_HOST	/* real storage of the CP that runs it; of the machine:
			   real                                             */
};

struct place {
	char path[TOWER_PATH]; /* "": the CPU selected, on the machine      */
	enum place_space space;
	uint32_t address;
};

/* A word that names a space. */
struct place_word {
	const char *word;
	enum place_space space;
	const char *meaning;
};
extern const struct place_word place_words[]; /* word NULL ends            */
/* False: WORD names no space. */
bool place_word_find(const char *word, enum place_space *out);
const char *place_space_name(enum place_space space);

/*
 * Takes "in PATH" and the word of a space off the end of WORDS, in any order;
 * *COUNT becomes less.  P has them, and what it had where they are left out.
 * False: no such virtual machine, or several.
 */
bool place_take(const struct session *s, char *const *words, int *count,
		struct place *p, struct error *error);
/* All of it: "ADDRESS [in PATH] [SPACE]", logical unless told. */
bool place_parse(const struct session *s, const char *text, struct place *p,
		 struct error *error);
/* "01A000 virtual in cp/ALICE".  Returns OUT. */
const char *place_text(const struct place *p, char *out, size_t size);
/* The node of its path, -1: it is not there (any more). */
int place_node(const struct session *s, const struct place *p);
/* The full path that WHO names, a path or its end; false with the reason. */
bool place_path(const struct session *s, const char *who, char path[TOWER_PATH],
		struct error *error);
/* The table of symbols (symbols_place()) for code in this space. */
const char *place_table(const struct session *s, const struct place *p);

/* Reads SIZE bytes; returns how many are there before one that is not. */
size_t place_read(const struct session *s, const struct place *p, void *out,
		  size_t size);
/* The same, changed; all or nothing. */
bool place_write(struct session *s, const struct place *p, const void *bytes,
		 size_t size, struct error *error);
/* To the absolute address; false with the reason where it ends before. */
bool place_absolute(const struct session *s, const struct place *p,
		    uint32_t *absolute, struct error *error);

/* ---- the walk, step by step (place_walk.c) --------------------------------
 */

enum place_step_kind {
#define PLACE_STEP(name, word) STEP_##name,
#include "place_step.def"
#undef PLACE_STEP
};

struct place_step {
	enum place_step_kind kind;
	int node;	  /* of the tower                                  */
	uint32_t address; /* what is translated                            */
	uint32_t at;	  /* of the entry, in the storage that has it      */
	uint32_t entry;	  /* or the key, or the designation                */
	uint32_t result;  /* the address it leads to                       */
	bool good;
	char text[160]; /* for a person                                  */
};

struct place_walk {
	struct place_step *step;
	size_t count;
	bool good;
	uint32_t absolute;
};

/* From P to the absolute address, through every table on the way; false: no
 * such virtual machine. */
bool place_why(const struct session *s, const struct place *p,
	       struct place_walk *w, struct error *error);
void place_walk_free(struct place_walk *w);
const char *place_step_word(enum place_step_kind kind);

/* ---- between place.c and place_walk.c ------------------------------------ */

/* Virtual to what is real to node N, by CPU's control registers. */
struct dat_result place_dat(const struct tower *t, int n,
			    const struct tower_cpu *cpu, uint32_t address,
			    struct dat_steps *steps);
/* Does the PSW translate? */
bool place_translates(uint64_t psw);
/* The storage key of what is real to N; false where its page is nowhere. */
bool place_key(const struct tower *t, int n, uint32_t real, uint8_t *key,
	       bool *framed);

#endif
