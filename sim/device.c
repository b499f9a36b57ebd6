/*
 * device.c - the devices of a machine: attaching, detaching, finding.
 *
 * The types are the rows of device_type.def.  Arguments of machine_attach()
 * that are words of the type's option table are options; all others are
 * files.  Attaching opens what it needs before anything is changed.
 */
#include "device_type.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct type_row {
	const char *name;
	const struct device_type *type;
};

static const struct type_row types[] = {
#define DEVICE_TYPE(name, type) {name, &type},
#include "device_type.def"
#undef DEVICE_TYPE
};
#define TYPES (sizeof types / sizeof types[0])

#define MAX_ARGS 64

void device_put(uint8_t *out, uint64_t value, unsigned size)
{
	while (size--) {
		out[size] = (uint8_t)value;
		value >>= 8;
	}
}

uint64_t device_get(const uint8_t *in, unsigned size)
{
	uint64_t value = 0;

	for (unsigned i = 0; i < size; i++)
		value = value << 8 | in[i];
	return value;
}

struct reply device_check(struct device *d, uint8_t sense0, uint8_t sense1,
			  bool ended)
{
	memset(d->sense, 0, sizeof d->sense);
	d->sense[0] = sense0;
	d->sense[1] = sense1;
	return (struct reply){
		.status = (uint8_t)(UNIT_CHECK | (ended ? STATUS_ENDED : 0))};
}

void device_present(struct device *d, uint8_t status)
{
	d->held |= status;
	ioint_update(d);
}

/* ---- attaching ---------------------------------------------------------- */

static const struct type_row *find_type(const char *name, struct error *error)
{
	size_t n;

	for (size_t i = 0; i < TYPES; i++)
		if (!strcmp(types[i].name, name))
			return &types[i];
	n = (size_t)snprintf(error->text, sizeof error->text,
			     "no device type '%.20s'; there are", name);
	for (size_t i = 0; i < TYPES && n < sizeof error->text; i++)
		n += (size_t)snprintf(error->text + n, sizeof error->text - n,
				      " %s", types[i].name);
	return NULL;
}

static bool take_option(struct device *d, const char *arg)
{
	const struct device_option *o = d->type->options;

	for (; o && o->name; o++) {
		if (!strcmp(o->name, arg)) {
			d->options |= o->bit;
			return true;
		}
	}
	return false;
}

static bool attach_files(struct device *d, int argc, const char *const argv[],
			 struct error *error)
{
	const struct device_type *t = d->type;
	const char *files[MAX_ARGS];
	unsigned count = 0;

	for (int i = 0; i < argc; i++) {
		if (take_option(d, argv[i]))
			continue;
		if (count >= t->max_files || count >= MAX_ARGS)
			return error_set(error,
					 "%03X: '%.200s' is neither an "
					 "option of a %s nor a file that "
					 "it could take",
					 d->address, argv[i], d->name);
		files[count++] = argv[i];
	}
	if (count < t->min_files)
		return error_set(error,
				 "%03X: a %s (%s) needs the name of a file",
				 d->address, d->name, t->text);
	return t->attach(d, count, files, error);
}

static void insert(struct channels *c, struct device *d)
{
	c->device[d->address >> 8][d->address & 255] = d;
	c->count[d->address >> 8]++;
}

int device_class_of_type(const char *type)
{
	for (size_t i = 0; i < TYPES; i++)
		if (!strcmp(types[i].name, type))
			return (int)types[i].type->cls;
	return -1;
}

bool machine_attach(struct machine *m, unsigned address, const char *name,
		    int argc, const char *const argv[], struct error *error)
{
	const struct type_row *row = find_type(name, error);
	struct device *d;

	if (!row)
		return false;
	if (address > 0xFFF)
		return error_set(error, "%X: an address is 000 to FFF",
				 address);
	d = device_at(m, address);
	if (d)
		return error_set(error, "%03X is in use: a %s is there",
				 address, d->name);
	d = calloc(1, sizeof *d);
	if (!d)
		return error_set(error, "%03X: out of memory", address);
	d->machine = m;
	d->type = row->type;
	d->name = row->name;
	d->address = address;
	if (!attach_files(d, argc, argv, error)) {
		free(d);
		return false;
	}
	insert(machine_channels(m), d);
	return true;
}

void device_destroy(struct device *d)
{
	d->type->detach(d);
	free(d);
}

bool machine_detach(struct machine *m, unsigned address, struct error *error)
{
	struct channels *c = machine_channels(m);
	struct device *d = device_at(m, address);

	if (!d)
		return error_set(error, "%03X: there is no such device",
				 address);
	d->held = 0;
	ccw_reset(d);
	c->device[address >> 8][address & 255] = NULL;
	c->count[address >> 8]--;
	device_destroy(d);
	return true;
}

/* ---- finding and asking ------------------------------------------------- */

struct device *machine_device(const struct machine *m, unsigned address)
{
	return device_at(m, address);
}

struct device *machine_next_device(const struct machine *m, int address)
{
	for (int a = address + 1; a <= 0xFFF; a++) {
		struct device *d = device_at(m, (unsigned)a);

		if (d)
			return d;
	}
	return NULL;
}

unsigned device_address(const struct device *d)
{
	return d->address;
}

const char *device_type(const struct device *d)
{
	return d->name;
}

enum device_class device_class(const struct device *d)
{
	return d->type->cls;
}

const char *device_status(const struct device *d, char *out, size_t size)
{
	assert(size);
	out[0] = '\0';
	return d->type->status(d, out, size);
}

void device_flush(struct device *d)
{
	if (d->type->flush)
		d->type->flush(d);
}
