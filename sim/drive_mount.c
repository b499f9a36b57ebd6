/*
 * drive_mount.c - tape drives: options, and how tapes come and go.
 */
#include "drive.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "media.h"

#define EOT_MARGIN 131072

/* Options with a value. */
struct value_option {
	const char *name;
	uint64_t least, most;
	size_t offset; /* of a uint64_t in struct tape_options               */
	unsigned shift;
};

static const struct value_option value_options[] = {
#define TAPE_OPTION(name, least, most, field, shift, text)                     \
	{name, least, most, offsetof(struct tape_options, field), shift},
#include "tape_option.def"
#undef TAPE_OPTION
};
#define VALUES (sizeof value_options / sizeof value_options[0])

static const struct tape_drive drives[] = {
#define TAPE(...) {__VA_ARGS__},
#include "tape.def"
#undef TAPE
};

/* ---- options ------------------------------------------------------------- */

/* Takes what was given for option V, into O. */
static bool take_value(const struct device *d, struct tape_options *o,
		       const struct value_option *v, struct error *error)
{
	const char *text = device_value(d, v->name);
	unsigned long long value;
	char *end;

	if (!text)
		return true;
	value = strtoull(text, &end, 10);
	if (*text < '0' || *text > '9' || *end || value < v->least ||
	    value > v->most)
		return error_set(error,
				 "%03X: %s is followed by a number from %llu "
				 "to %llu, not '%.40s'",
				 d->address, v->name,
				 (unsigned long long)v->least,
				 (unsigned long long)v->most, text);
	value <<= v->shift;
	memcpy((char *)o + v->offset, &(uint64_t){value}, sizeof(uint64_t));
	return true;
}

static bool take_values(const struct device *d, struct tape_options *o,
			struct error *error)
{
	for (size_t i = 0; i < VALUES; i++)
		if (!take_value(d, o, &value_options[i], error))
			return false;
	return true;
}

void drive_apply_packing(struct tape_state *s)
{
	const struct tape_options *o = &s->options;

	s->tape.packing.method = o->compress ? (unsigned)o->method : 0;
	s->tape.packing.level = (unsigned)o->level;
	s->tape.packing.chunk = (unsigned)o->chunk;
}

/* ---- coming and going ---------------------------------------------------- */

/* Each tape drive of device_type.def has a row in tape.def. */
static const struct tape_drive *drive_of(const struct device *d)
{
	const struct tape_drive *drive = drives;

	while (strcmp(drive->type, d->name)) {
		drive++;
		assert(drive < drives + sizeof drives / sizeof drives[0]);
	}
	return drive;
}

static const struct tape_options defaults = {.compress = 1,
					     .method = 1,
					     .level = 4,
					     .chunk = 65535,
					     .eotmargin = EOT_MARGIN};

/* "*" is what Hercules calls a drive without a tape. */
static bool open_tape(struct device *d, struct tape_state *s, unsigned count,
		      const char *const files[], struct error *error)
{
	if (!count)
		return true;
	if (!strcmp(files[0], "*")) {
		free(d->medium);
		d->medium = NULL;
		return true;
	}
	return tape_open(&s->tape, machine_media(d->machine), files[0],
			 d->options & DRIVE_RO, error);
}

bool drive_attach(struct device *d, unsigned count, const char *const files[],
		  struct error *error)
{
	struct tape_state *s = calloc(1, sizeof *s);

	if (!s)
		return error_set(error, "%03X: out of memory", d->address);
	s->drive = drive_of(d);
	s->density = d->options & DRIVE_SEVEN ? 800 : s->drive->density;
	s->seven = SEVEN_DEFAULT;
	s->options = defaults;
	if (!take_values(d, &s->options, error) ||
	    !open_tape(d, s, count, files, error)) {
		free(s);
		return false;
	}
	drive_apply_packing(s);
	d->state = s;
	return true;
}

/* The reel and the packing, where nothing is said of them, and the modes are
 * the drive's, not the tape's. */
void drive_carry(struct device *d, void *old)
{
	struct tape_state *s = d->state;
	const struct tape_state *before = old;

	if (!memcmp(&s->options, &defaults, sizeof defaults))
		s->options = before->options;
	s->seven = before->seven;
	s->wanted = before->wanted;
	if (d->options & DRIVE_SEVEN)
		s->density = before->density;
	drive_apply_packing(s);
}

void drive_detach(struct device *d)
{
	struct tape_state *s = d->state;

	tape_close(&s->tape);
	free(s);
}

const char *drive_status(const struct device *d, char *out, size_t size)
{
	const struct tape_state *s = d->state;
	const struct tape_position *p = &s->tape.position;

	if (!tape_loaded(&s->tape)) {
		snprintf(out, size, "not ready: no tape");
		return out;
	}
	snprintf(out, size, "%s (%s%s)%s, file %u block %u%s%s%s%s",
		 s->tape.image.file, s->tape.format->name,
		 s->tape.read_only ? ", ro" : "",
		 s->tape.end ? "" : ", a blank tape", p->file + 1, p->block,
		 p->at ? "" : ", load point",
		 drive_in_end_area(s) ? ", end of tape" : "",
		 s->trouble[0] ? "; last error: " : "", s->trouble);
	return out;
}

/* The block that was passed last, by its number from load point. */
bool drive_where(const struct device *d, struct device_place *place)
{
	const struct tape_state *s = d->state;

	*place = (struct device_place){.record = s->tape.position.block};
	return tape_loaded(&s->tape);
}
