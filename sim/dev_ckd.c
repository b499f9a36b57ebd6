/*
 * dev_ckd.c - count-key-data disk storage and its control unit.
 *
 * Models: A26-5988 (2841, 2311), GA26-3599 (2314), GA26-1589 (2835, 2305),
 * GA26-1592 and GA26-1617 (3830, 3330), GA26-1619 (3340), GA26-1638 (3350).
 * A command is a row of dasd_command.def: how it begins (may it come here? how
 * long until the data are under the heads?), what it offers or takes, how it
 * ends.  With X'80' added, most reads and searches go on over the index point
 * to the next head (multitrack).
 *
 * An image opened with the option ro is a pack with the R/W switch off.
 */
#include "dasd.h"
#include "media.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct device_option options[] = {
	{"ro", DASD_OPT_RO, "read only: the image is not changed nor locked"},
	{"fast", DASD_OPT_FAST, "no seek time, no rotation"},
	{"sf=", 0, "name of the shadow files, which are written instead"},
	{NULL, 0, NULL},
};

void dasd_begin_program(struct dasd *s)
{
	s->mask = 0;
	s->mask_set = false;
	s->spaced = false;
	s->where = DASD_LOST;
	s->passes = 0;
	s->found = 0;
}

/*
 * What lasts over a command: what a search found, as the rows of the table
 * say; and how often the index point passed since a field was read, until
 * something else than a search, or a read count of one track, comes.
 */
static bool is_searching(const struct device *d, const struct dasd_command *c)
{
	return c && (c->searches || d->code == 0x12);
}

static void prepare(struct device *d, const struct dasd_command *c)
{
	struct dasd *s = d->state;

	if (!d->chained)
		dasd_begin_program(s);
	if (!is_searching(d, c))
		s->passes = 0;
	s->command = c;
	s->failed = false;
	s->late_ns = 0;
	s->segment = 0;
}

static struct reply start(struct device *d, uint8_t code)
{
	struct dasd *s = d->state;
	const struct dasd_command *c = dasd_command(code, s->type->features);
	struct reply r;

	prepare(d, c);
	if (!c)
		return dasd_reject(d, REJECT_COMMAND, false);
	r = c->start(d);
	s->found &= c->keeps;
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
	d->size = s->command->size(d);
	return DASD_ACCEPTED;
}

static void extend(struct device *d)
{
	const struct dasd *s = d->state;

	/* Not of a sense command, which a drive without a pack takes, too. */
	if (s && s->command && s->command->extend)
		s->command->extend(d);
}

static struct reply finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;

	/* Nor does the index point count that it passed on the way. */
	if (!is_searching(d, s->command))
		s->passes = 0;
	return s->command->finish(d, moved);
}

static void sense(struct device *d)
{
	struct dasd *s = d->state;

	prepare(d, NULL);
	s->found = 0;
	dasd_sense(d);
}

static uint64_t ns_per_byte(const struct device *d)
{
	const struct dasd *s = d->state;

	return d->options & DASD_OPT_FAST ? 1 : s->ckd.model->byte_ns;
}

static void reset(struct device *d)
{
	struct dasd *s = d->state;

	dasd_begin_program(s);
	s->reserved = false;
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
	if (!ckd_open_shadow(&s->ckd, machine_media(d->machine), files[0],
			     device_value(d, "sf="), d->options & DASD_OPT_RO,
			     error)) {
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

static bool save(struct device *d, struct error *error)
{
	return ckd_finish(&((struct dasd *)d->state)->ckd, error);
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

	snprintf(out, size, "%s%s, %s, cylinder %u head %u%s%s%s", s->ckd.file,
		 s->ckd.read_only ? " (ro)" : "", s->ckd.model->name,
		 s->cylinder, s->head, s->reserved ? ", reserved" : "",
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
		.cylinder = s->cylinder,
		.head = s->head,
		.record = s->track.image[s->track.record[s->index].offset + 4]};
	return true;
}

#define TYPE(bytes)                                                            \
	.name = "disk", .text = "disk", .cls = DEVICE_DASD, .burst = true,     \
	.unit_mask = 7, .retry_ns = dasd_retry, .min_files = 1,                \
	.max_files = 1, .options = options, .medium_options = DASD_OPT_RO,     \
	.sense_bytes = (bytes), .attach = attach, .detach = detach,            \
	.save = save, .start = start, .ready = ready, .extend = extend,        \
	.sense = sense, .finish = finish, .reset = reset,                      \
	.ns_per_byte = ns_per_byte, .status = status, .where = where,          \
	.walk = dasd_state

const struct device_type dev_ckd = {TYPE(24)};
const struct device_type dev_ckd_6 = {TYPE(6)};
