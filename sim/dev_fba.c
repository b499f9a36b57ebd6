/*
 * dev_fba.c - fixed-block disk storage: 3310 and 3370.
 *
 * Models: GA26-1660, GA26-1657.  A program defines an extent, locates blocks
 * in it, and then reads or writes them: any number in one command, across
 * data chains.  The numbers of blocks that a program gives are its own (of a
 * data set): the extent says where on the disk they begin.
 *
 * An image opened with the option ro is a disk with the R/W switch off.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device_type.h"
#include "fba.h"
#include "media.h"
#include "state.h"

enum {
	READ_IPL = 0x02,
	UNCONDITIONAL_RESERVE = 0x14,
	WRITE = 0x41,
	READ = 0x42,
	LOCATE = 0x43,
	DEFINE_EXTENT = 0x63,
	CHARACTERISTICS = 0x64,
	RELEASE = 0x94,
	LOG = 0xA4,
	RESERVE = 0xB4
};

/* File mask of define extent, and operation of locate. */
enum {
	MASK_WRITE = 0xC0,
	MASK_NO_FORMAT = 0x00,
	MASK_NO_WRITE = 0x40,
	MASK_RESERVED = 0x80,
	MASK_ZERO = 0x3B, /* with the CE's extent, which nobody is let to  */
	OPERATION = 0x1F,
	OPERATION_ZERO = 0xE0,
	OP_WRITE = 0x01,
	OP_READ_COPY = 0x02, /* any of several copies                       */
	OP_FORMAT = 0x04,    /* gives a defective block another place       */
	OP_WRITE_CHECK = 0x05,
	OP_READ = 0x06
};

enum { SENSE1_WRITE_INHIBITED = 0x02 };
enum { OPT_RO = 1, OPT_FAST = 2 };

/* Why a command is rejected: the message of sense format 0. */
enum reason {
	REJECT_COMMAND = 1,
	REJECT_SEQUENCE,
	REJECT_COUNT,
	REJECT_ARGUMENT
};

#define SENSE_BYTES	      24
#define CHARACTERISTICS_BYTES 32
#define CHUNK		      (128 * FBA_BLOCK) /* moved before more is asked for */

static const struct device_option options[] = {
	{"ro", OPT_RO, "read only: the image is not changed nor locked"},
	{"fast", OPT_FAST, "no seek time, no rotation"},
	{"sf=", 0, "name of the shadow files, which are written instead"},
	{NULL, 0, NULL},
};

struct model {
	const char *name;
	uint16_t type;
	uint8_t model, kind;
	uint16_t unit;
	unsigned group, position, blocks;
	unsigned byte_ns, rotation_us, seek_us, farthest_us;
};

static const struct model models[] = {
#define FBA(...) {__VA_ARGS__},
#include "dasd.def"
};
#define MODELS (sizeof models / sizeof models[0])

struct disk_state {
	struct fba fba;
	const struct model *model;
	unsigned arm; /* access position                                    */
	bool reserved;
	uint8_t previous; /* command of the program                         */
	bool defined;
	uint8_t mask, operation;
	/* Extent: its first block on the disk, and its first and last as the
	 * program counts them. */
	uint32_t origin, first, last;
	uint32_t block, count; /* located: on the disk, still to come       */
	uint32_t blocks_read, seeks;
	uint8_t argument[CHARACTERISTICS_BYTES];
	char trouble[160];
	uint8_t *buffer; /* grows with what is moved                        */
	size_t capacity;
};

#define ACCEPTED ((struct reply){0})
#define ENDED	 ((struct reply){.status = STATUS_ENDED})

static struct reply reject(struct device *d, enum reason why, bool ended)
{
	struct reply r = device_check(d, SENSE_COMMAND_REJECT, 0, ended);

	d->sense[7] = (uint8_t)why;
	return r;
}

static struct reply trouble(struct device *d, const struct error *error)
{
	struct disk_state *s = d->state;

	snprintf(s->trouble, sizeof s->trouble, "%.150s", error->text);
	return device_check(d, SENSE_EQUIPMENT, 0, true);
}

/* ---- define extent, locate ----------------------------------------------- */

static struct reply define_extent(struct device *d)
{
	struct disk_state *s = d->state;
	const uint8_t *a = s->argument;
	uint32_t origin = (uint32_t)device_get(a + 4, 4);
	uint32_t first = (uint32_t)device_get(a + 8, 4);
	uint32_t last = (uint32_t)device_get(a + 12, 4);

	if (a[0] & MASK_ZERO || (a[0] & MASK_WRITE) == MASK_RESERVED)
		return reject(d, REJECT_ARGUMENT, true);
	if (last < first || origin >= s->fba.blocks ||
	    last - first >= s->fba.blocks - origin)
		return reject(d, REJECT_ARGUMENT, true);
	s->mask = a[0];
	s->origin = origin;
	s->first = first;
	s->last = last;
	s->defined = true;
	return ENDED;
}

static bool writes(const struct disk_state *s)
{
	unsigned op = s->operation & OPERATION;

	return op == OP_WRITE || op == OP_WRITE_CHECK || op == OP_FORMAT;
}

/* Whether the operation is one, and allowed. */
static bool check_operation(struct device *d, struct reply *r)
{
	struct disk_state *s = d->state;
	unsigned op = s->operation & OPERATION, mask = s->mask & MASK_WRITE;
	uint16_t count = (uint16_t)device_get(s->argument + 2, 2);
	uint8_t copies = s->argument[1];

	*r = reject(d, REJECT_ARGUMENT, true);
	if (s->operation & OPERATION_ZERO ||
	    (!writes(s) && op != OP_READ && op != OP_READ_COPY))
		return false;
	if (op == OP_READ_COPY && (!count || !copies || copies % count))
		return false;
	if (writes(s) && (mask == MASK_NO_WRITE ||
			  (op == OP_FORMAT && mask == MASK_NO_FORMAT)))
		return false;
	if (writes(s) && s->fba.read_only) {
		d->sense[1] = SENSE1_WRITE_INHIBITED;
		return false;
	}
	memset(d->sense, 0, sizeof d->sense);
	return true;
}

/* The arm goes to its position; then the first block has to come round. */
static uint64_t access_ns(struct device *d, uint32_t block)
{
	struct disk_state *s = d->state;
	const struct model *m = s->model;
	unsigned to = block / m->position, all = m->blocks / m->position;
	unsigned distance = to > s->arm ? to - s->arm : s->arm - to;
	uint64_t turn = m->rotation_us * NS_PER_US, arm = 0, at, now;

	s->arm = to;
	s->seeks += distance != 0;
	if (d->options & OPT_FAST)
		return 0;
	if (distance)
		arm = (m->seek_us + (uint64_t)(m->farthest_us - m->seek_us) *
					    distance / all) *
		      NS_PER_US;
	now = machine_nanoseconds(d->machine, event_now(d->machine)) + arm;
	at = block % m->group * turn / m->group;
	return arm + (at + turn - now % turn) % turn;
}

static struct reply locate(struct device *d)
{
	struct disk_state *s = d->state;
	uint32_t count = (uint32_t)device_get(s->argument + 2, 2);
	uint32_t block = (uint32_t)device_get(s->argument + 4, 4);
	struct reply r;

	s->operation = s->argument[0];
	if (!check_operation(d, &r))
		return r;
	if (!count || block < s->first || block > s->last ||
	    count - 1 > s->last - block)
		return reject(d, REJECT_ARGUMENT, true);
	s->block = s->origin + (block - s->first);
	s->count = count;
	r = ENDED;
	r.busy_ns = access_ns(d, s->block);
	if (r.busy_ns)
		r.status = UNIT_CHANNEL_END;
	return r;
}

/* ---- blocks -------------------------------------------------------------- */

/* Makes room for SIZE bytes; false: unit check is in *R. */
static bool reserve_buffer(struct device *d, size_t size, struct reply *r)
{
	struct disk_state *s = d->state;
	uint8_t *bigger;

	if (size <= s->capacity)
		return true;
	bigger = realloc(s->buffer, size);
	if (!bigger) {
		*r = device_check(d, SENSE_EQUIPMENT, 0, true);
		return false;
	}
	s->buffer = bigger;
	s->capacity = size;
	return true;
}

/* The next blocks are added to what is offered or taken; false: unit check
 * is in *R, or there are no more (its status is then zero). */
static bool add_blocks(struct device *d, struct reply *r)
{
	struct disk_state *s = d->state;
	size_t all = (size_t)s->count * FBA_BLOCK, more = all - d->size;
	struct error error;

	*r = ACCEPTED;
	if (more > CHUNK)
		more = CHUNK;
	if (!more || !reserve_buffer(d, d->size + more, r))
		return false;
	d->data = s->buffer;
	if (d->code != WRITE &&
	    !fba_read(&s->fba, s->block + (uint32_t)(d->size / FBA_BLOCK),
		      (unsigned)(more / FBA_BLOCK), s->buffer + d->size,
		      &error)) {
		*r = trouble(d, &error);
		return false;
	}
	d->size += more;
	return true;
}

/* What the program does not fill is zeros, to the last block located. */
static struct reply write_blocks(struct device *d, size_t moved)
{
	struct disk_state *s = d->state;
	size_t all = (size_t)s->count * FBA_BLOCK;
	struct error error;
	struct reply r;

	if (!reserve_buffer(d, all, &r))
		return r;
	memset(s->buffer + moved, 0, all - moved);
	if (!fba_write(&s->fba, s->block, s->count, s->buffer, &error))
		return trouble(d, &error);
	return ENDED;
}

/* ---- a command ----------------------------------------------------------- */

static struct reply start_blocks(struct device *d)
{
	const struct disk_state *s = d->state;

	if (s->previous != LOCATE || writes(s) != (d->code == WRITE))
		return reject(d, REJECT_SEQUENCE, false);
	return ACCEPTED;
}

/* Block 0, of an extent that is all of the disk. */
static struct reply start_ipl(struct device *d)
{
	struct disk_state *s = d->state;

	if (d->chained && s->previous != READ_IPL)
		return reject(d, REJECT_SEQUENCE, false);
	s->mask = 0;
	s->origin = s->first = 0;
	s->last = s->fba.blocks - 1;
	s->defined = true;
	s->block = 0;
	s->count = 1;
	return (struct reply){.wait_ns = access_ns(d, 0)};
}

static struct reply begin(struct device *d, uint8_t code)
{
	const struct disk_state *s = d->state;

	switch (code) {
	case COMMAND_NOP:
		return ENDED;
	case READ_IPL:
		return start_ipl(d);
	case READ:
	case WRITE:
		return start_blocks(d);
	case LOCATE:
		return s->defined ? ACCEPTED
				  : reject(d, REJECT_SEQUENCE, false);
	case DEFINE_EXTENT:
	case RESERVE:
	case RELEASE:
		return s->defined ? reject(d, REJECT_SEQUENCE, false)
				  : ACCEPTED;
	case UNCONDITIONAL_RESERVE:
		return d->chained ? reject(d, REJECT_SEQUENCE, false)
				  : ACCEPTED;
	case CHARACTERISTICS:
	case LOG:
	case COMMAND_SENSE_ID:
		return ACCEPTED;
	}
	return reject(d, REJECT_COMMAND, false);
}

static struct reply start(struct device *d, uint8_t code)
{
	struct disk_state *s = d->state;
	struct reply r;

	if (!d->chained)
		s->defined = false;
	r = begin(d, code);
	s->previous = code;
	return r;
}

static void put_characteristics(struct disk_state *s)
{
	const struct model *m = s->model;
	uint8_t *c = s->argument;

	memset(c, 0, CHARACTERISTICS_BYTES);
	c[0] = 0x30; /* may overrun; burst */
	c[1] = 0x08; /* data chaining */
	c[2] = 0x21; /* fixed blocks */
	c[3] = m->kind;
	device_put(c + 4, FBA_BLOCK, 2);
	device_put(c + 6, m->group, 4);
	device_put(c + 10, m->position, 4);
	device_put(c + 14, s->fba.blocks, 4);
}

static size_t put_sense_id(struct disk_state *s)
{
	uint8_t *id = s->argument;

	id[0] = 0xFF;
	device_put(id + 1, s->model->unit, 2);
	id[3] = 1;
	device_put(id + 4, s->model->type, 2);
	id[6] = s->model->model;
	return 7;
}

/* Sense format 6: blocks read, motions of the arm.  There are no errors. */
static size_t put_log(struct disk_state *s)
{
	memset(s->argument, 0, SENSE_BYTES);
	s->argument[7] = 0x60;
	device_put(s->argument + 8, s->blocks_read, 4);
	device_put(s->argument + 16, s->seeks, 2);
	s->blocks_read = s->seeks = 0;
	return SENSE_BYTES;
}

static struct reply ready(struct device *d)
{
	struct disk_state *s = d->state;
	struct reply r = ACCEPTED;

	d->data = s->argument;
	switch (d->code) {
	case LOCATE:
		d->size = 8;
		break;
	case DEFINE_EXTENT:
		d->size = 16;
		break;
	case CHARACTERISTICS:
		put_characteristics(s);
		d->size = CHARACTERISTICS_BYTES;
		break;
	case COMMAND_SENSE_ID:
		d->size = put_sense_id(s);
		break;
	case LOG:
		d->size = put_log(s);
		break;
	case RESERVE:
	case RELEASE:
	case UNCONDITIONAL_RESERVE:
		memcpy(s->argument, d->sense, SENSE_BYTES);
		d->size = SENSE_BYTES;
		break;
	default:
		add_blocks(d, &r);
		break;
	}
	return r;
}

static bool moves_blocks(const struct device *d)
{
	return d->code == READ || d->code == WRITE || d->code == READ_IPL;
}

/* An error here is found again, and told, at the end. */
static void extend(struct device *d)
{
	struct reply r;

	if (d->state && moves_blocks(d))
		add_blocks(d, &r);
}

static struct reply finish(struct device *d, size_t moved)
{
	struct disk_state *s = d->state;

	if (device_get(d->sense, 2) && moves_blocks(d))
		return (struct reply){.status = STATUS_ENDED | UNIT_CHECK};
	switch (d->code) {
	case WRITE:
		return write_blocks(d, moved);
	case READ:
	case READ_IPL:
		s->blocks_read += (uint32_t)(moved / FBA_BLOCK);
		break;
	case LOCATE:
		return moved < 8 ? reject(d, REJECT_COUNT, true) : locate(d);
	case DEFINE_EXTENT:
		return moved < 16 ? reject(d, REJECT_COUNT, true)
				  : define_extent(d);
	case RESERVE:
	case UNCONDITIONAL_RESERVE:
		s->reserved = true;
		break;
	case RELEASE:
		s->reserved = false;
		break;
	}
	return ENDED;
}

static void sense(struct device *d)
{
	struct disk_state *s = d->state;

	if (!d->chained)
		s->defined = false;
	s->previous = COMMAND_SENSE;
}

static uint64_t ns_per_byte(const struct device *d)
{
	const struct disk_state *s = d->state;

	return d->options & OPT_FAST ? 1 : s->model->byte_ns;
}

/* The channel was not free when the first block came round: the next time. */
static uint64_t retry_ns(const struct device *d)
{
	const struct disk_state *s = d->state;

	return d->code == LOCATE ? s->model->rotation_us * NS_PER_US : 0;
}

static void reset(struct device *d)
{
	struct disk_state *s = d->state;

	s->defined = false;
	s->reserved = false;
}

/* ---- coming and going ---------------------------------------------------- */

/* The smallest model of this type that has so many blocks, or its largest. */
static const struct model *model_of(const char *name, unsigned blocks)
{
	const struct model *m = NULL;

	for (size_t i = 0; i < MODELS; i++) {
		if (strcmp(models[i].name, name))
			continue;
		m = &models[i];
		if (blocks <= m->blocks)
			break;
	}
	return m;
}

static bool attach(struct device *d, unsigned count, const char *const files[],
		   struct error *error)
{
	struct disk_state *s = calloc(1, sizeof *s);

	(void)count;
	if (!s)
		return error_set(error, "%03X: out of memory", d->address);
	if (!fba_open(&s->fba, machine_media(d->machine), files[0],
		      device_value(d, "sf="), d->options & OPT_RO, error)) {
		free(s);
		return false;
	}
	s->model = model_of(d->name, s->fba.blocks);
	d->state = s;
	return true;
}

static bool save(struct device *d, struct error *error)
{
	return fba_finish(&((struct disk_state *)d->state)->fba, error);
}

static void detach(struct device *d)
{
	struct disk_state *s = d->state;

	fba_close(&s->fba);
	free(s->buffer);
	free(s);
}

static const char *status(const struct device *d, char *out, size_t size)
{
	const struct disk_state *s = d->state;

	snprintf(out, size, "%s%s, %u blocks, at block %u%s%s%s", s->fba.file,
		 s->fba.read_only ? " (ro)" : "", s->fba.blocks, s->block,
		 s->reserved ? ", reserved" : "",
		 s->trouble[0] ? "; last error: " : "", s->trouble);
	return out;
}

static bool where(const struct device *d, struct device_place *place)
{
	const struct disk_state *s = d->state;

	*place = (struct device_place){
		.record = s->block,
		.blocks = (unsigned)(d->sub.offset / FBA_BLOCK)};
	return place->blocks && (d->code == READ || d->code == WRITE);
}

/* ---- the walk ----------------------------------------------------------- */

STATE_SIZE(struct disk_state, sizeof(struct fba) + 256);

static void extent_state(struct disk_state *f, struct state *s)
{
	state_bool(s, &f->defined);
	state_u8(s, &f->mask);
	state_u8(s, &f->operation);
	state_u32(s, &f->origin);
	state_u32(s, &f->first);
	state_u32(s, &f->last);
	state_u32(s, &f->block);
	state_u32(s, &f->count);
	if (f->block > f->fba.blocks || f->count > f->fba.blocks - f->block)
		state_fail(s, "blocks that are not on the disk");
}

/* The bytes on their way: the buffer grows with them. */
static void buffer_state(struct device *d, struct state *s)
{
	struct disk_state *f = d->state;
	struct reply r;

	if (d->sub.phase == PHASE_DATA && moves_blocks(d) && state_loads(s)) {
		if (d->size > (size_t)f->count * FBA_BLOCK)
			state_fail(s, "more bytes than the blocks have");
		else if (!reserve_buffer(d, d->size, &r))
			state_fail(s, "no memory for %zu bytes", d->size);
	}
	if (state_good(s))
		device_data_state(d, s, f->buffer, f->capacity);
	device_data_state(d, s, f->argument, sizeof f->argument);
}

/* Left out: fba and model, which attach() makes; its group and bytes are read
 * again. */
static void walk(struct device *d, struct state *s)
{
	struct disk_state *f = d->state;

	state_mark(s, "FBA ", 1);
	state_number(s, &f->arm, UINT_MAX);
	state_bool(s, &f->reserved);
	state_u8(s, &f->previous);
	extent_state(f, s);
	state_u32(s, &f->blocks_read);
	state_u32(s, &f->seeks);
	if (s->way != STATE_HASH) /* it names a file of the host */
		state_chars(s, f->trouble, sizeof f->trouble);
	if (state_good(s))
		buffer_state(d, s);
}

const struct device_type dev_fba = {
	.name = "fba",
	.text = "fixed-block disk",
	.cls = DEVICE_DASD,
	.min_files = 1,
	.max_files = 1,
	.options = options,
	.medium_options = OPT_RO,
	.sense_bytes = SENSE_BYTES,
	.burst = true,
	.unit_mask = 7,
	.retry_ns = retry_ns,
	.attach = attach,
	.detach = detach,
	.save = save,
	.start = start,
	.ready = ready,
	.extend = extend,
	.finish = finish,
	.sense = sense,
	.reset = reset,
	.ns_per_byte = ns_per_byte,
	.status = status,
	.where = where,
	.walk = walk,
};
