/*
 * tape_aws.c - tape images in AWSTAPE form, and the chunks of all such.
 *
 * The chain can be walked both ways: forward by a chunk's own length, and
 * backward by that of the chunk before, which the next header has; behind
 * the last one the position remembers it (position.before).  Nothing of a
 * header is believed before it was found to fit into the file.
 */
#include "tape_chunk.h"

#include <string.h>

struct chunk {
	uint64_t at; /* of the header                                        */
	unsigned length, before;
	uint8_t flags, flags2;
};

static void parse(struct chunk *c, uint64_t at, const uint8_t *header)
{
	c->at = at;
	c->length = image_little(header, 2);
	c->before = image_little(header + 2, 2);
	c->flags = header[4];
	c->flags2 = header[5];
}

static unsigned method_of(const struct chunk *c)
{
	if (c->flags & CHUNK_METHOD)
		return c->flags & CHUNK_METHOD;
	return c->flags2 & CHUNK_BUSTECH ? 1 : 0;
}

/* What no header has, or NULL. */
static const char *wrong(const struct chunk *c)
{
	if (c->flags & ~(CHUNK_FIRST | CHUNK_MARK | CHUNK_LAST | CHUNK_METHOD))
		return "no header of a block is there";
	if (c->flags & CHUNK_MARK && c->length)
		return "a tape mark with data";
	if (!(c->flags & CHUNK_MARK) && !c->length)
		return "a block of no bytes";
	return NULL;
}

static enum tape_result get(struct tape *t, uint64_t at, struct chunk *c)
{
	uint8_t header[CHUNK_HEADER];
	enum tape_result r = tape_get(t, header, sizeof header, at);
	const char *what;

	if (r != TAPE_BLOCK)
		return r;
	parse(c, at, header);
	if (!c->length && !c->flags) /* zeros: nothing was ever recorded */
		return tape_trouble(t, TAPE_BLANK, at, "no block is there");
	what = wrong(c);
	if (what)
		return tape_trouble(t, TAPE_DAMAGED, at, what);
	return TAPE_BLOCK;
}

/* The chunk before the one at AT, whose length is BEFORE. */
static enum tape_result get_before(struct tape *t, uint64_t at, unsigned before,
				   struct chunk *c)
{
	enum tape_result r;

	if (at < CHUNK_HEADER + before)
		return tape_trouble(t, TAPE_DAMAGED, at,
				    "the block before begins before the tape");
	r = get(t, at - CHUNK_HEADER - before, c);
	if (r == TAPE_BLANK)
		return TAPE_DAMAGED;
	if (r == TAPE_BLOCK && c->length != before)
		return tape_trouble(t, TAPE_DAMAGED, at,
				    "the length of the block before is wrong");
	return r;
}

/* ---- blocks ------------------------------------------------------------- */

/*
 * Takes the bytes of the block that begins with FIRST, chunk by chunk; *NEXT
 * is what lies behind it, *LAST the length of its last chunk.  The bytes of
 * a block that is compressed are put into t->raw.
 */
static enum tape_result collect(struct tape *t, const struct chunk *first,
				bool data, uint64_t *next, uint32_t *last)
{
	uint8_t *to = method_of(first) ? t->raw : t->data;
	struct chunk c = *first;
	enum tape_result r;

	for (;;) {
		if (c.flags & CHUNK_MARK ||
		    (c.at != first->at && c.flags & CHUNK_FIRST))
			return tape_trouble(t, TAPE_DAMAGED, c.at,
					    "a block ends without an end");
		if (t->length + c.length > TAPE_MAX_BLOCK)
			return tape_trouble(t, TAPE_DAMAGED, c.at,
					    "a block as long as no tape has");
		r = TAPE_BLOCK;
		*next = c.at + CHUNK_HEADER + c.length;
		if (data)
			r = tape_get(t, to + t->length, c.length,
				     c.at + CHUNK_HEADER);
		else if (*next > t->end)
			r = tape_trouble(t, TAPE_DAMAGED, c.at,
					 "the file ends in this block");
		if (r != TAPE_BLOCK)
			return r == TAPE_BLANK ? TAPE_DAMAGED : r;
		t->length += c.length;
		*last = c.length;
		if (c.flags & CHUNK_LAST)
			return TAPE_BLOCK;
		r = get(t, *next, &c);
		if (r != TAPE_BLOCK)
			return r == TAPE_BLANK ? TAPE_DAMAGED : r;
	}
}

static enum tape_result block_at(struct tape *t, const struct chunk *first,
				 bool data, uint64_t *next, uint32_t *last)
{
	enum tape_result r = collect(t, first, data, next, last);
	const char *what;

	if (r != TAPE_BLOCK || !data || !method_of(first))
		return r;
	what = het_unpack(t, t->length, method_of(first));
	return what ? tape_trouble(t, TAPE_BAD_BLOCK, first->at, what) : r;
}

enum tape_result chunk_forward(struct tape *t, bool data)
{
	uint64_t next = 0;
	uint32_t last = 0;
	struct chunk c;
	enum tape_result r = get(t, t->position.at, &c);

	if (r != TAPE_BLOCK)
		return r;
	if (c.flags & CHUNK_MARK) {
		t->position.at += CHUNK_HEADER;
		t->position.before = 0;
		return TAPE_MARK;
	}
	r = block_at(t, &c, data, &next, &last);
	if (r == TAPE_BLOCK || r == TAPE_BAD_BLOCK) {
		t->position.at = next;
		t->position.before = last;
	}
	return r;
}

/* Goes back from the last chunk of a block to its first. */
static enum tape_result find_first(struct tape *t, struct chunk *c)
{
	while (!(c->flags & CHUNK_FIRST) && c->at) {
		struct chunk before;
		enum tape_result r = get_before(t, c->at, c->before, &before);

		if (r != TAPE_BLOCK)
			return r;
		if (before.flags & (CHUNK_MARK | CHUNK_LAST))
			break;
		*c = before;
	}
	return TAPE_BLOCK;
}

enum tape_result chunk_backward(struct tape *t, bool data)
{
	uint64_t next;
	uint32_t last;
	struct chunk c;
	enum tape_result r =
		get_before(t, t->position.at, t->position.before, &c);

	if (r != TAPE_BLOCK)
		return r;
	if (c.flags & CHUNK_MARK) {
		r = TAPE_MARK;
	} else {
		r = find_first(t, &c);
		if (r == TAPE_BLOCK)
			r = block_at(t, &c, data, &next, &last);
	}
	if (r == TAPE_BLOCK || r == TAPE_BAD_BLOCK || r == TAPE_MARK) {
		t->position.at = c.at;
		t->position.before = c.before;
	}
	return r;
}

/* ---- writing ------------------------------------------------------------ */

static void put_header(uint8_t *out, size_t length, uint32_t before,
		       unsigned flags)
{
	image_set_little(out, (uint32_t)length, 2);
	image_set_little(out + 2, before, 2);
	out[4] = (uint8_t)flags;
	out[5] = 0;
}

size_t chunk_pack(struct tape *t, const uint8_t *bytes, size_t size,
		  unsigned method, size_t largest)
{
	uint32_t before = t->position.before;
	uint8_t *out = t->out;
	unsigned flags = CHUNK_FIRST;

	do {
		size_t n = size < largest ? size : largest;

		if (n == size)
			flags |= CHUNK_LAST;
		put_header(out, n, before, flags | method);
		memcpy(out + CHUNK_HEADER, bytes, n);
		out += CHUNK_HEADER + n;
		bytes += n;
		size -= n;
		before = (uint32_t)n;
		flags = 0;
	} while (size);
	t->position.before = before;
	return (size_t)(out - t->out);
}

size_t chunk_pack_mark(struct tape *t)
{
	put_header(t->out, 0, t->position.before, CHUNK_MARK);
	t->position.before = 0;
	return CHUNK_HEADER;
}

/* ---- AWSTAPE itself ----------------------------------------------------- */

/* The first header, and where the head reaches so far, that the second fits
 * to it.  Without PACKED no block in it may be compressed. */
bool chunk_is(const uint8_t *head, size_t size, bool packed)
{
	struct chunk c, next;

	if (size < CHUNK_HEADER)
		return false;
	parse(&c, 0, head);
	if (wrong(&c) || c.before || !(c.flags & (CHUNK_FIRST | CHUNK_MARK)))
		return false;
	while (c.at + 2 * CHUNK_HEADER + c.length <= size) {
		uint64_t at = c.at + CHUNK_HEADER + c.length;

		parse(&next, at, head + at);
		if (!c.at && (wrong(&next) || next.before != c.length))
			return false;
		if (!packed && method_of(&c))
			return false;
		c = next;
	}
	return packed || !method_of(&c);
}

static bool is(const uint8_t *head, size_t size)
{
	return chunk_is(head, size, false);
}

static size_t pack_block(struct tape *t, const uint8_t *bytes, size_t size)
{
	return chunk_pack(t, bytes, size, 0, CHUNK_MAX);
}

const struct tape_format tape_aws = {
	.name = "aws",
	.suffix = ".aws",
	.text = "AWSTAPE",
	.is = is,
	.forward = chunk_forward,
	.backward = chunk_backward,
	.pack_block = pack_block,
	.pack_mark = chunk_pack_mark,
};
