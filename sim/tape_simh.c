/*
 * tape_simh.c - tape images as SIMH keeps them (.tap).
 *
 * Words of 4 bytes, little-endian; a block has its length in front and
 * behind, so that a file can be walked both ways:
 *
 *	0              tape mark
 *	c nnnnnnn      block of class c (4 bits), n bytes, made even by a
 *	               byte of padding, then the same word again
 *	E nnnnnnn      one private word, passed over
 *	F FFFFFFF      end of medium: blank tape from here on
 *	F FFFFFFE      4 bytes of erased tape, passed over
 *
 * Classes: 0 is good, 8 is one that the drive could not read right (n may be
 * zero: nothing of it is known); 1-7 and 9-D are others' data, passed over.
 * X'FFFEFFFF' is what is seen when erased tape was overwritten in its
 * middle: two bytes of it are left.  Some writers leave out the padding; the
 * word behind tells.
 */
#include "tape.h"

#include <string.h>

#define MARK	 0u
#define MEDIUM	 0xFFFFFFFFu
#define GAP	 0xFFFFFFFEu
#define HALF_GAP 0xFFFEFFFFu
#define LENGTH	 0x0FFFFFFFu

static bool is_record(uint32_t word)
{
	return word && word >> 28 < 14;
}

/* A record of which the guest sees something. */
static bool is_ours(uint32_t word)
{
	return word >> 28 == 0 || word >> 28 == 8;
}

static bool is_too_long(uint32_t word)
{
	return is_ours(word) && (word & LENGTH) > TAPE_MAX_BLOCK;
}

static uint32_t even(uint32_t n)
{
	return (n + 1) & ~1u;
}

static bool is(const uint8_t *head, size_t size)
{
	uint32_t word, n;

	if (size < 4)
		return false;
	word = image_little(head, 4);
	n = word & LENGTH;
	if (!is_record(word))
		return word == MARK || word == MEDIUM || word == GAP;
	if (is_too_long(word))
		return false;
	if (4 + (uint64_t)n + 4 > size) /* longer than what was looked at */
		return is_ours(word);
	return image_little(head + 4 + n, 4) == word ||
	       (4 + (uint64_t)even(n) + 4 <= size &&
		image_little(head + 4 + even(n), 4) == word);
}

static enum tape_result get_word(struct tape *t, uint64_t at, uint32_t *word)
{
	uint8_t bytes[4];
	enum tape_result r = tape_get(t, bytes, 4, at);

	*word = r == TAPE_BLOCK ? image_little(bytes, 4) : 0;
	return r;
}

/* Takes the bytes of the record at AT (its leading word). */
static enum tape_result take(struct tape *t, uint64_t at, uint32_t word,
			     bool data)
{
	uint32_t n = word & LENGTH;
	enum tape_result r;

	t->length = n;
	if (data && n) {
		r = tape_get(t, t->data, n, at + 4);
		if (r != TAPE_BLOCK)
			return r;
	}
	if (word >> 28 == 8 || !n)
		return tape_trouble(t, TAPE_BAD_BLOCK, at,
				    "the image says that this block could "
				    "not be read");
	return TAPE_BLOCK;
}

static enum tape_result too_long(struct tape *t, uint64_t at)
{
	return tape_trouble(t, TAPE_DAMAGED, at,
			    "a block as long as no tape has");
}

static enum tape_result lengths_differ(struct tape *t, uint64_t at)
{
	return tape_trouble(t, TAPE_DAMAGED, at,
			    "the lengths before and behind the block differ");
}

/* ---- forward ------------------------------------------------------------ */

/* Behind the record at AT; the word there must be the same one. */
static enum tape_result find_end(struct tape *t, uint64_t at, uint32_t word,
				 uint64_t *end)
{
	uint32_t n = word & LENGTH, other;
	enum tape_result r;

	if (is_too_long(word))
		return too_long(t, at);
	for (unsigned i = 0; i < 2; i++) {
		*end = at + 4 + (i ? n : even(n));
		r = get_word(t, *end, &other);
		if (r == TAPE_HOST_ERROR)
			return r;
		*end += 4;
		if (r == TAPE_BLOCK && other == word)
			return r;
	}
	return lengths_differ(t, at);
}

static enum tape_result forward(struct tape *t, bool data)
{
	uint64_t at = t->position.at, end = 0;
	enum tape_result r;
	uint32_t word;

	for (;;) {
		r = get_word(t, at, &word);
		if (r != TAPE_BLOCK)
			return r;
		if (word == MARK) {
			t->position.at = at + 4;
			return TAPE_MARK;
		}
		if (word == MEDIUM)
			return tape_trouble(t, TAPE_BLANK, at, "end of medium");
		if (word == HALF_GAP) {
			at += 2;
			continue;
		}
		if (!is_record(word)) {
			at += 4;
			continue;
		}
		r = find_end(t, at, word, &end);
		if (r != TAPE_BLOCK)
			return r;
		if (is_ours(word))
			break;
		at = end;
	}
	r = take(t, at, word, data);
	if (r == TAPE_BLOCK || r == TAPE_BAD_BLOCK)
		t->position.at = end;
	return r;
}

/* ---- backward ----------------------------------------------------------- */

/* The beginning of the record that ends at END. */
static enum tape_result find_start(struct tape *t, uint64_t end, uint32_t word,
				   uint64_t *at)
{
	uint32_t n = word & LENGTH, other;
	enum tape_result r;

	if (is_too_long(word))
		return too_long(t, end);
	for (unsigned i = 0; i < 2; i++) {
		uint64_t size = 8 + (uint64_t)(i ? n : even(n));

		if (size > end)
			continue;
		*at = end - size;
		r = get_word(t, *at, &other);
		if (r == TAPE_HOST_ERROR || (r == TAPE_BLOCK && other == word))
			return r;
	}
	return lengths_differ(t, end);
}

/* Half a gap, seen from behind: its last two bytes are X'FEFF' or X'FFFF'. */
static bool is_half_gap(uint32_t word)
{
	return word >> 16 == 0xFFFF;
}

static enum tape_result backward(struct tape *t, bool data)
{
	uint64_t at = t->position.at, start = 0;
	enum tape_result r;
	uint32_t word;

	for (;;) {
		if (at < 4)
			return TAPE_LOAD_POINT;
		r = get_word(t, at - 4, &word);
		if (r != TAPE_BLOCK)
			return r == TAPE_BLANK ? TAPE_DAMAGED : r;
		if (word == MARK) {
			t->position.at = at - 4;
			return TAPE_MARK;
		}
		if (!is_record(word)) {
			at -= word == GAP || word == MEDIUM ||
					      !is_half_gap(word)
				      ? 4
				      : 2;
			continue;
		}
		r = find_start(t, at, word, &start);
		if (r != TAPE_BLOCK)
			return r == TAPE_BLANK ? TAPE_DAMAGED : r;
		if (is_ours(word))
			break;
		at = start;
	}
	r = take(t, start, word, data);
	if (r == TAPE_BLOCK || r == TAPE_BAD_BLOCK)
		t->position.at = start;
	return r;
}

/* ---- writing ------------------------------------------------------------ */

static size_t pack_block(struct tape *t, const uint8_t *bytes, size_t size)
{
	size_t padded = even((uint32_t)size);

	image_set_little(t->out, (uint32_t)size, 4);
	memcpy(t->out + 4, bytes, size);
	memset(t->out + 4 + size, 0, padded - size);
	image_set_little(t->out + 4 + padded, (uint32_t)size, 4);
	return padded + 8;
}

static size_t pack_mark(struct tape *t)
{
	image_set_little(t->out, MARK, 4);
	return 4;
}

const struct tape_format tape_simh = {
	.name = "tap",
	.suffix = ".tap",
	.text = "SIMH",
	.is = is,
	.forward = forward,
	.backward = backward,
	.pack_block = pack_block,
	.pack_mark = pack_mark,
};
