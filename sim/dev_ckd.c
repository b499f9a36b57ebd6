/*
 * dev_ckd.c - count-key-data disk storage and its control unit.
 *
 * Models: GA26-1592.  A command is a row of the table below: how it begins
 * (may it come here? how long until the data are under the heads?), what it
 * offers or takes, how it ends.  With X'80' added, most reads and searches
 * go on over the index point to the next head (multitrack).
 *
 * An image opened with the option ro is a pack with the R/W switch off.
 */
#include "dasd.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct device_option options[] = {
	{"ro", DASD_OPT_RO, "read only: the image is not changed nor locked"},
	{"fast", DASD_OPT_FAST, "no seek time, no rotation"},
	{NULL, 0, NULL},
};

struct command {
	uint8_t code;
	bool multitrack; /* X'80' may be added                              */
	struct reply (*start)(struct device *d);
	size_t (*size)(struct device *d); /* of the data, in s->buffer or
					     where d->data points           */
	struct reply (*finish)(struct device *d, size_t moved);
};

static struct reply protect(struct device *d, bool end)
{
	return dasd_check(d, 0, SENSE1_FILE_PROTECTED, end);
}

/* Commands that take arguments from storage need nothing to begin. */
static struct reply start_at_once(struct device *d)
{
	(void)d;
	return DASD_ACCEPTED;
}

static size_t size_1(struct device *d)
{
	(void)d;
	return 1;
}

/* ---- the arm ------------------------------------------------------------ */

static struct reply after_seek(uint64_t ns)
{
	if (!ns)
		return DASD_ENDED;
	return (struct reply){.status = UNIT_CHANNEL_END, .busy_ns = ns};
}

static size_t size_seek(struct device *d)
{
	(void)d;
	return 6;
}

static struct reply start_seek(struct device *d)
{
	struct dasd *s = d->state;
	unsigned allowed = s->mask & MASK_SEEK;

	if (allowed == MASK_SEEK_NONE ||
	    (allowed == MASK_SEEK_HEAD && d->code != 0x1B) ||
	    (allowed == MASK_SEEK_CYLINDER && d->code == 0x07))
		return protect(d, false);
	return DASD_ACCEPTED;
}

/* BBCCHH: bin zero, cylinder, head. */
static struct reply finish_seek(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	unsigned cylinder = (unsigned)device_get(s->buffer + 2, 2);
	unsigned head = (unsigned)device_get(s->buffer + 4, 2);

	if (moved < 6 || device_get(s->buffer, 2) || head >= s->ckd.heads ||
	    cylinder >= s->ckd.cylinders)
		return dasd_reject(d, true);
	if (d->code == 0x1B)
		cylinder = s->cylinder;
	return after_seek(dasd_seek(d, cylinder, head));
}

static struct reply start_recalibrate(struct device *d)
{
	struct dasd *s = d->state;

	if ((s->mask & MASK_SEEK) != MASK_SEEK_ALL)
		return protect(d, false);
	return after_seek(dasd_seek(d, 0, 0));
}

/* ---- mask, sector, sense ------------------------------------------------ */

static struct reply finish_mask(struct device *d, size_t moved)
{
	struct dasd *s = d->state;

	if (!moved || s->mask_set || s->buffer[0] & MASK_INVALID)
		return dasd_reject(d, true);
	s->mask = s->buffer[0];
	s->mask_set = true;
	return DASD_ENDED;
}

static struct reply finish_set_sector(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	struct reply r = DASD_ENDED;
	uint8_t sector = s->buffer[0];

	if (!moved || (sector >= s->ckd.model->sectors && sector != 0xFF))
		return dasd_reject(d, true);
	s->where = DASD_LOST;
	if (sector != 0xFF)
		r.wait_ns = dasd_sector_wait(d, sector);
	return r;
}

static size_t size_sector(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r;

	s->buffer[0] = dasd_load(d, &r) ? dasd_sector(d) : 0;
	return 1;
}

static size_t size_sense_id(struct device *d)
{
	static const uint8_t id[7] = {0xFF, 0x38, 0x30, 0x02, 0x33, 0x30, 0x01};
	struct dasd *s = d->state;

	memcpy(s->buffer, id, sizeof id);
	return sizeof id;
}

/* Reserve, release and the usage counters answer as sense does. */
static size_t size_sense(struct device *d)
{
	struct dasd *s = d->state;

	memset(s->buffer, 0, 24);
	return 24;
}

static struct reply finish_plain(struct device *d, size_t moved)
{
	(void)d;
	(void)moved;
	return DASD_ENDED;
}

/* ---- reading ------------------------------------------------------------ */

/* To the data (or key) of the record in question: the one whose count or
 * key has just passed, or the next but R0. */
static struct reply start_read_data(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r;
	uint64_t wait;

	if (s->where == DASD_KEY && (d->code & 0x7F) == 0x0E)
		s->where = DASD_DATA;
	if (s->where != DASD_COUNT && s->where != DASD_KEY) {
		if (!dasd_next(d, false, dasd_multitrack(d), &wait, &r))
			return r;
	} else if (!dasd_load(d, &r)) {
		return r;
	}
	return (struct reply){.wait_ns = dasd_data_wait(d)};
}

static size_t size_data(struct device *d)
{
	struct dasd *s = d->state;

	d->data = ckd_data(&s->track, s->index);
	return s->track.record[s->index].data_length;
}

static size_t size_key_data(struct device *d)
{
	struct dasd *s = d->state;
	const struct ckd_record *r = &s->track.record[s->index];

	d->data = ckd_key(&s->track, s->index);
	return (size_t)r->key_length + r->data_length;
}

static size_t size_count_key_data(struct device *d)
{
	struct dasd *s = d->state;
	size_t size = CKD_COUNT + size_key_data(d);

	d->data = s->track.image + s->track.record[s->index].offset;
	return size;
}

static struct reply finish_read(struct device *d, size_t moved)
{
	(void)moved;
	return dasd_passed(d);
}

static struct reply start_read_count(struct device *d)
{
	struct reply r;
	uint64_t wait;

	if (!dasd_next(d, false, dasd_multitrack(d), &wait, &r))
		return r;
	return (struct reply){.wait_ns = wait};
}

static size_t size_count(struct device *d)
{
	struct dasd *s = d->state;

	d->data = s->track.image + s->track.record[s->index].offset;
	return CKD_COUNT;
}

static struct reply finish_read_count(struct device *d, size_t moved)
{
	(void)moved;
	((struct dasd *)d->state)->passes = 0;
	return DASD_ENDED;
}

static struct reply start_read_home(struct device *d)
{
	struct reply r;
	uint64_t wait;

	if (!dasd_index(d, dasd_multitrack(d), &wait, &r))
		return r;
	return (struct reply){.wait_ns = wait};
}

static size_t size_read_home(struct device *d)
{
	d->data = ((struct dasd *)d->state)->track.image;
	return CKD_HOME;
}

static struct reply start_read_r0(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r;
	uint64_t wait;

	if (s->where != DASD_INDEX &&
	    !dasd_index(d, dasd_multitrack(d), &wait, &r))
		return r;
	if (!dasd_next(d, true, false, &wait, &r))
		return r;
	return (struct reply){.wait_ns = wait};
}

/* Seek to cylinder 0, head 0; the first record behind R0. */
static struct reply start_ipl(struct device *d)
{
	struct dasd *s = d->state;
	uint64_t arm = dasd_seek(d, 0, 0);
	struct reply r;

	s->where = DASD_INDEX;
	r = start_read_data(d);
	if (!r.status)
		r.wait_ns += arm;
	return r;
}

/* ---- the commands ------------------------------------------------------- */

static struct reply start_nop(struct device *d)
{
	(void)d;
	return DASD_ENDED;
}

static const struct command commands[] = {
	{0x03, false, start_nop, NULL, NULL},
	{0x17, false, start_nop, NULL, NULL},
	{0x07, false, start_seek, size_seek, finish_seek},
	{0x0B, false, start_seek, size_seek, finish_seek},
	{0x1B, false, start_seek, size_seek, finish_seek},
	{0x13, false, start_recalibrate, NULL, NULL},
	{0x1F, false, start_at_once, size_1, finish_mask},
	{0x23, false, start_at_once, size_1, finish_set_sector},
	{0x22, false, start_at_once, size_sector, finish_plain},
	{0x39, true, dasd_search_home_start, dasd_search_home_size,
	 dasd_search_home_finish},
	{0x31, true, dasd_search_id_start, dasd_search_id_size,
	 dasd_search_id_finish},
	{0x51, true, dasd_search_id_start, dasd_search_id_size,
	 dasd_search_id_finish},
	{0x71, true, dasd_search_id_start, dasd_search_id_size,
	 dasd_search_id_finish},
	{0x29, true, dasd_search_key_start, dasd_search_key_size,
	 dasd_search_key_finish},
	{0x49, true, dasd_search_key_start, dasd_search_key_size,
	 dasd_search_key_finish},
	{0x69, true, dasd_search_key_start, dasd_search_key_size,
	 dasd_search_key_finish},
	{0x02, false, start_ipl, size_data, finish_read},
	{0x06, true, start_read_data, size_data, finish_read},
	{0x0E, true, start_read_data, size_key_data, finish_read},
	{0x1E, true, start_read_count, size_count_key_data, finish_read},
	{0x12, true, start_read_count, size_count, finish_read_count},
	{0x1A, true, start_read_home, size_read_home, finish_read_count},
	{0x16, true, start_read_r0, size_count_key_data, finish_read},
	{0x05, false, dasd_write_update_start, dasd_write_update_size,
	 dasd_write_update_finish},
	{0x0D, false, dasd_write_update_start, dasd_write_update_size,
	 dasd_write_update_finish},
	{0x1D, false, dasd_write_format_start, dasd_write_format_size,
	 dasd_write_format_finish},
	{0x15, false, dasd_write_r0_start, dasd_write_format_size,
	 dasd_write_format_finish},
	{0x11, false, dasd_write_format_start, dasd_write_format_size,
	 dasd_write_erase_finish},
	{0x19, false, dasd_write_home_start, dasd_write_home_size,
	 dasd_write_home_finish},
	{0x94, false, start_at_once, size_sense, finish_plain},
	{0xB4, false, start_at_once, size_sense, finish_plain},
	{0xA4, false, start_at_once, size_sense, finish_plain},
	{0xE4, false, start_at_once, size_sense_id, finish_plain},
};

static const struct command *find(uint8_t code)
{
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		const struct command *c = &commands[i];

		if (c->code == code ||
		    (c->multitrack && (c->code | DASD_MULTITRACK) == code))
			return c;
	}
	return NULL;
}

/* What a command leaves to the next: a satisfied search lasts over reads of
 * that record and over format writes. */
static bool keeps_armed(uint8_t code)
{
	switch (code & 0x7F) {
	case 0x06:
	case 0x0E:
	case 0x1D:
	case 0x15:
	case 0x11:
	case 0x05:
	case 0x0D:
	case 0x03:
		return true;
	}
	return false;
}

static void begin_program(struct dasd *s)
{
	s->mask = 0;
	s->mask_set = false;
	s->where = DASD_LOST;
	s->passes = 0;
	s->armed = false;
}

static struct reply start(struct device *d, uint8_t code)
{
	struct dasd *s = d->state;
	const struct command *c = find(code);
	struct reply r;

	if (!d->chained)
		begin_program(s);
	if (!c)
		return dasd_reject(d, false);
	r = c->start(d);
	/* Errors of the medium are found after the command was accepted. */
	if (r.status & UNIT_CHECK && r.status & UNIT_CHANNEL_END)
		return (struct reply){.wait_ns = r.wait_ns};
	return r;
}

static struct reply ready(struct device *d)
{
	struct dasd *s = d->state;

	if (device_get(d->sense, 2))
		return (struct reply){.status = STATUS_ENDED | UNIT_CHECK};
	d->data = s->buffer;
	d->size = find(d->code)->size(d);
	return DASD_ACCEPTED;
}

static struct reply finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	struct reply r = find(d->code)->finish(d, moved);

	if (!keeps_armed(d->code) && (d->code & 0x7F) != 0x31 &&
	    (d->code & 0x7F) != 0x29 && (d->code & 0x7F) != 0x39 &&
	    d->code != 0x19)
		s->armed = false;
	return r;
}

static uint64_t ns_per_byte(const struct device *d)
{
	const struct dasd *s = d->state;

	return d->options & DASD_OPT_FAST ? 1 : s->ckd.model->byte_ns;
}

static void reset(struct device *d)
{
	begin_program(d->state);
}

/* ---- coming and going --------------------------------------------------- */

static bool attach(struct device *d, unsigned count, const char *const files[],
		   struct error *error)
{
	struct dasd *s = calloc(1, sizeof *s);

	(void)count;
	if (!s)
		return error_set(error, "%03X: out of memory", d->address);
	s->type = dasd_type(d->name);
	if (!ckd_open(&s->ckd, files[0], d->options & DASD_OPT_RO, error)) {
		free(s);
		return false;
	}
	if (s->ckd.model->type != s->type->type) {
		error_set(error, "%03X: %s is a %s: it does not fit a %s",
			  d->address, files[0], s->ckd.model->name, d->name);
		ckd_close(&s->ckd);
		free(s);
		return false;
	}
	d->state = s;
	return true;
}

static void detach(struct device *d)
{
	struct dasd *s = d->state;

	ckd_close(&s->ckd);
	free(s);
}

static const char *status(const struct device *d, char *out, size_t size)
{
	const struct dasd *s = d->state;

	snprintf(out, size, "%s%s, cylinder %u head %u%s%s", s->ckd.file,
		 s->ckd.read_only ? " (ro)" : "", s->cylinder, s->head,
		 s->trouble[0] ? "; last error: " : "", s->trouble);
	return out;
}

/* Seeks and searches are at no record yet. */
static bool where(const struct device *d, struct device_place *place)
{
	const struct dasd *s = d->state;
	bool reads = (d->code & 3) == 2;
	bool writes = (d->code & 1) && (d->code & 3) != 3 && d->code < 0x20;

	if (!s->loaded || !(reads || writes))
		return false;
	*place = (struct device_place){
		s->cylinder, s->head,
		s->track.image[s->track.record[s->index].offset + 4]};
	return true;
}

#define TYPE(bytes)                                                            \
	.name = "disk", .text = "disk", .cls = DEVICE_DASD, .min_files = 1,    \
	.max_files = 1, .options = options, .medium_options = DASD_OPT_RO,     \
	.sense_bytes = (bytes), .attach = attach, .detach = detach,            \
	.start = start, .ready = ready, .extend = dasd_write_extend,           \
	.finish = finish, .reset = reset, .ns_per_byte = ns_per_byte,          \
	.status = status, .where = where

const struct device_type dev_ckd = {TYPE(24)};
const struct device_type dev_ckd_6 = {TYPE(6)};
