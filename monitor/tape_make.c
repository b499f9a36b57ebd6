/*
 * tape_make.c - tapes made from host files, and copied from other tapes.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cards.h"
#include "tape_tool.h"

const char tape_items[] =
	"  vol:SERIAL              a VOL1 label\n"
	"  data:NAME:BLOCK:FILE    a data set with standard labels: cards of"
	" FILE, blocks of BLOCK bytes\n"
	"  cards:FILE              a block for each card of a deck or line of"
	" text, then a tape mark\n"
	"  bytes:BLOCK:FILE        the bytes of FILE in blocks of BLOCK, then a"
	" tape mark\n"
	"  mark                    a tape mark\n";

struct maker {
	struct tape tape;
	char serial[7]; /* of the volume, if it has been labelled          */
	unsigned datasets;
	struct error *error;
};

/* ---- blocks ---------------------------------------------------------------
 */

static bool put_block(struct maker *m, const uint8_t *bytes, size_t size)
{
	if (tape_write(&m->tape, bytes, size))
		return true;
	*m->error = m->tape.error;
	return false;
}

static bool put_mark(struct maker *m)
{
	if (tape_write_mark(&m->tape))
		return true;
	*m->error = m->tape.error;
	return false;
}

/* SIZE bytes in blocks of BLOCK, the last one perhaps shorter. */
static bool put_blocks(struct maker *m, const uint8_t *bytes, size_t size,
		       size_t block)
{
	while (size) {
		size_t n = size < block ? size : block;

		if (!put_block(m, bytes, n))
			return false;
		bytes += n;
		size -= n;
	}
	return true;
}

/* ---- items ----------------------------------------------------------------
 */

/* NUMBER: at *TEXT, a colon behind it; *TEXT is then behind that. */
static bool take_block_size(struct maker *m, const char *item,
			    const char **text, size_t *size)
{
	char *end;
	unsigned long value = strtoul(*text, &end, 10);

	if (**text >= '0' && **text <= '9' && *end == ':' && value &&
	    value <= TAPE_MAX_BLOCK) {
		*size = value;
		*text = end + 1;
		return true;
	}
	return error_set(m->error,
			 "%.100s: expected a block length from 1 to %d and a "
			 "colon at '%.20s'",
			 item, TAPE_MAX_BLOCK, *text);
}

static bool make_cards(struct maker *m, const char *item, const char *text)
{
	struct cards cards;
	bool good;

	(void)item;
	if (!cards_from_file(&cards, NULL, text, 0, m->error))
		return false;
	good = put_blocks(m, cards.bytes, cards.count * CARD_COLUMNS,
			  CARD_COLUMNS) &&
	       put_mark(m);
	cards_free(&cards);
	return good;
}

static bool make_bytes(struct maker *m, const char *item, const char *text)
{
	uint8_t *block;
	bool good = true;
	size_t size, n;
	FILE *f;

	if (!take_block_size(m, item, &text, &size))
		return false;
	f = fopen(text, "rbe");
	if (!f)
		return error_set(m->error, "%.200s: %s", text, strerror(errno));
	block = malloc(size);
	if (!block)
		abort();
	while (good && (n = fread(block, 1, size, f)) > 0)
		good = put_block(m, block, n);
	if (good && ferror(f))
		good = error_set(m->error, "%.200s: %s", text, strerror(errno));
	fclose(f);
	free(block);
	return good && put_mark(m);
}

static bool make_mark(struct maker *m, const char *item, const char *text)
{
	if (*text)
		return error_set(m->error, "%.100s: 'mark' stands alone", item);
	return put_mark(m);
}

static bool make_volume(struct maker *m, const char *item, const char *text)
{
	uint8_t label[TAPE_LABEL];

	if (!*text || strlen(text) > 6 || strpbrk(text, ": "))
		return error_set(m->error,
				 "%.100s: a serial number has one to six "
				 "letters and digits",
				 item);
	snprintf(m->serial, sizeof m->serial, "%s", text);
	tape_label_volume(label, text);
	return put_block(m, label, sizeof label);
}

static bool put_labels(struct maker *m, const char *which,
		       const struct tape_dataset *set)
{
	uint8_t label[TAPE_LABEL];

	for (unsigned part = 1; part <= 2; part++) {
		tape_label_dataset(label, which, part, set);
		if (!put_block(m, label, sizeof label))
			return false;
	}
	return put_mark(m);
}

static bool put_dataset(struct maker *m, struct tape_dataset *set,
			const struct cards *cards)
{
	size_t size = cards->count * CARD_COLUMNS;

	set->blocks =
		(unsigned)((size + set->block_size - 1) / set->block_size);
	return put_labels(m, "HDR", set) &&
	       put_blocks(m, cards->bytes, size, set->block_size) &&
	       put_mark(m) && put_labels(m, "EOF", set);
}

static bool make_dataset(struct maker *m, const char *item, const char *text)
{
	struct tape_dataset set = {.serial = m->serial,
				   .record_size = CARD_COLUMNS};
	const char *colon = strchr(text, ':');
	size_t length = colon ? (size_t)(colon - text) : 0;
	struct cards cards;
	char name[45];
	size_t size;
	bool good;

	if (!length || length >= sizeof name)
		return error_set(m->error,
				 "%.100s: expected data:NAME:BLOCK:FILE", item);
	snprintf(name, sizeof name, "%.*s", (int)length, text);
	set.name = name;
	text = colon + 1;
	if (!take_block_size(m, item, &text, &size))
		return false;
	if (size % CARD_COLUMNS || size > 32760)
		return error_set(m->error,
				 "%.100s: blocks of cards are multiples of 80 "
				 "bytes, 32,760 at most",
				 item);
	if (!cards_from_file(&cards, NULL, text, 0, m->error))
		return false;
	set.block_size = (unsigned)size;
	set.sequence = ++m->datasets;
	good = put_dataset(m, &set, &cards);
	cards_free(&cards);
	return good;
}

static const struct item {
	const char *name;
	bool (*make)(struct maker *m, const char *item, const char *text);
} kinds[] = {
	{"vol:", make_volume},	{"data:", make_dataset}, {"cards:", make_cards},
	{"bytes:", make_bytes}, {"mark", make_mark},
};

static bool make_item(struct maker *m, const char *item)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		size_t n = strlen(kinds[i].name);

		if (!strncmp(item, kinds[i].name, n))
			return kinds[i].make(m, item, item + n);
	}
	return error_set(m->error,
			 "'%.100s': expected vol:, data:, cards:, bytes: or "
			 "mark",
			 item);
}

/* ---- the tools ------------------------------------------------------------
 */

static bool create(struct tape *t, const char *file,
		   const struct tape_output *out, struct error *error)
{
	const struct tape_format *format = out->format;

	if (!format)
		format = tape_format_of_suffix(file);
	if (!format)
		return error_set(error,
				 "%.200s: expected a name in .aws, .het or "
				 ".tap, or --format",
				 file);
	if (!tape_create(t, file, format, error))
		return false;
	t->packing = out->packing;
	return true;
}

/* What is not complete is not left. */
static bool end(struct tape *t, const char *file, bool good)
{
	tape_close(t);
	if (!good)
		unlink(file);
	return good;
}

bool tape_tool_make(const char *file, const struct tape_output *out,
		    unsigned count, char *const items[], struct error *error)
{
	struct maker m = {.error = error};
	bool good = true;

	if (!create(&m.tape, file, out, error))
		return false;
	for (unsigned i = 0; good && i < count; i++)
		good = make_item(&m, items[i]);
	if (good && count)
		good = put_mark(&m);
	return end(&m.tape, file, good);
}

/* One block or mark; *MORE: there may be others behind. */
static bool copy_one(struct tape *from, struct maker *to, bool go_on,
		     bool *more)
{
	enum tape_result r = tape_read(from);

	*more = true;
	switch (r) {
	case TAPE_MARK:
		return put_mark(to);
	case TAPE_BAD_BLOCK:
		if (!go_on)
			break;
		fprintf(stderr, "%s\n", from->error.text);
		if (!from->length)
			return true;
		return put_block(to, from->data, from->length);
	case TAPE_BLOCK:
		return put_block(to, from->data, from->length);
	case TAPE_BLANK:
		*more = false;
		return true;
	default:
		break;
	}
	*to->error = from->error;
	return false;
}

bool tape_tool_copy(const char *from, const char *to,
		    const struct tape_output *out, struct error *error)
{
	struct maker m = {.error = error};
	struct tape source;
	bool good = true, more = true;

	if (!tape_open(&source, NULL, from, true, error))
		return false;
	if (!create(&m.tape, to, out, error)) {
		tape_close(&source);
		return false;
	}
	while (good && more)
		good = copy_one(&source, &m, out->go_on, &more);
	tape_close(&source);
	return end(&m.tape, to, good);
}
