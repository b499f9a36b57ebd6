/*
 * state.h - one walk over all that a later moment of a machine depends on.
 *
 * Whoever owns a struct has one function that walks over its fields, in order,
 * and the same function saves, loads and hashes: so that what is saved is what
 * is loaded, and what is hashed is what counts.
 *
 *	void line_state(struct line *l, struct state *s)
 *	{
 *		state_mark(s, "line", 1);
 *		state_u32(s, &l->length, LONGEST);
 *		state_bytes(s, l->text, l->length);
 *	}
 *
 * Numbers are little-endian and of a stated size, whatever the host.  What is
 * loaded may come from a file that somebody damaged: it is in bounds or the
 *walk fails, once, with the reason; from then on loading leaves all as it is,
 *and the caller asks at the end.  Each walker says in a comment what it leaves
 *out and why: it is made again from the rest, or is the host's.
 */
#ifndef TRAPEZE_STATE_H
#define TRAPEZE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "user_error.h"

enum state_way {
	STATE_SAVE,
	STATE_LOAD,
	STATE_HASH /* as SAVE; without what only observers see */
};

struct state {
	enum state_way way;
	uint8_t *out; /* SAVE, HASH: what was walked over so far       */
	size_t size, room;
	const uint8_t *in; /* LOAD: SIZE bytes, of which `at` are done      */
	size_t at;
	bool failed; /* LOAD: `error` says why                        */
	struct error error;
	size_t events; /* that were scheduled: see event_state()        */
};

void state_save(struct state *s, enum state_way way);
/* BYTES stay the caller's, and as they are until the end. */
void state_load(struct state *s, const uint8_t *bytes, size_t size);
/* Frees what was saved. */
void state_free(struct state *s);

static inline bool state_loads(const struct state *s)
{
	return s->way == STATE_LOAD;
}
/* What is loaded from now on is not to be used. */
bool state_good(const struct state *s);
/* LOAD: this is wrong, and why. */
__attribute__((format(printf, 2, 3))) void state_fail(struct state *s,
						      const char *format, ...);
/* LOAD: all has been walked over.  False: *error. */
bool state_done(struct state *s, struct error *error);

/* Begins what NAME (four characters) is in this VERSION; loading, another name
 * or a version that is newer than VERSION fails.  Returns the version. */
unsigned state_mark(struct state *s, const char name[4], unsigned version);

void state_bytes(struct state *s, void *bytes, size_t size);
void state_bool(struct state *s, bool *x);
void state_u8(struct state *s, uint8_t *x);
void state_u16(struct state *s, uint16_t *x);
void state_u32(struct state *s, uint32_t *x);
void state_u64(struct state *s, uint64_t *x);
/* These are to be at most MOST. */
void state_number(struct state *s, unsigned *x, unsigned most);
void state_size(struct state *s, size_t *x, size_t most);
/* Of an enum, whose type is the compiler's affair: values below BELOW. */
#define STATE_ENUM(s, x, below)                                                \
	do {                                                                   \
		unsigned state_value_ = (unsigned)*(x);                        \
		state_number(s, &state_value_, (unsigned)(below)-1);           \
		*(x) = state_value_;                                           \
	} while (0)
/* A string in an array of ROOM characters. */
void state_chars(struct state *s, char *text, size_t room);
/* A string from malloc(), or NULL; loading frees what was there. */
void state_string(struct state *s, char **text);
/* SIZE bytes from malloc(), at most MOST, or NULL; likewise. */
void state_memory(struct state *s, uint8_t **bytes, size_t *size, size_t most);
/* One of the COUNT elements of SIZE bytes that begin at FIRST, or NULL. */
const void *state_element(struct state *s, const void *element,
			  const void *first, size_t size, size_t count);

/*
 * Told to the compiler beside a walker: when the struct grows it complains,
 * and who made it grow walks over the new field and corrects the number.  (The
 * test state_fields.t asks for the fields by name.)
 */
#if defined(__x86_64__) && defined(__linux__)
#define STATE_SIZE(type, bytes)                                                \
	_Static_assert(sizeof(type) == (bytes),                                \
		       "walk over what is new in " #type                       \
		       ", then correct its size here")
#else
#define STATE_SIZE(type, bytes) _Static_assert(sizeof(type) > 0, #type)
#endif

#endif
