/*
 * device.c - the devices of a machine: attaching, detaching, finding.
 *
 * The types are the rows of device_type.def.  Arguments of machine_attach()
 * that are words of the type's option table are options; all others are
 * files.  Attaching opens what it needs before anything is changed.
 */
#include "device_type.h"
#include "journal.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "medium.h"

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

/* ---- help --------------------------------------------------------------- */

bool device_type_help(unsigned n, struct device_help *out)
{
	if (n >= TYPES)
		return false;
	*out = (struct device_help){.name = types[n].name,
				    .text = types[n].type->text,
				    .min_files = types[n].type->min_files,
				    .max_files = types[n].type->max_files};
	return true;
}

bool device_option_help(const char *type, unsigned n, struct device_help *out)
{
	const struct device_option *o = NULL;

	for (size_t i = 0; i < TYPES; i++)
		if (!strcmp(types[i].name, type))
			o = types[i].type->options;
	while (n && o && o->name) {
		o++;
		n--;
	}
	if (!o || !o->name)
		return false;
	*out = (struct device_help){.name = o->name, .text = o->text};
	return true;
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

static bool is_option(const struct device_option *o, const char *arg)
{
	size_t n = strlen(o->name);

	return o->name[n - 1] == '=' ? !strncmp(o->name, arg, n)
				     : !strcmp(o->name, arg);
}

static bool take_option(struct device *d, const char *arg)
{
	const struct device_option *o = d->type->options;

	for (; o && o->name; o++) {
		if (is_option(o, arg)) {
			d->options |= o->bit;
			return true;
		}
	}
	return false;
}

const char *device_value(const struct device *d, const char *name)
{
	const char *value = NULL;
	size_t n = strlen(name);

	for (const char *const *word = d->words; word && *word; word++)
		if (!strncmp(*word, name, n))
			value = *word + n;
	return value;
}

bool device_exclusive(const struct device *d, unsigned bits,
		      struct error *error)
{
	const struct device_option *o = d->type->options;
	unsigned given = d->options & bits;
	char names[200] = "";
	size_t n = 0;

	if (!(given & (given - 1)))
		return true;
	for (; o->name && n < sizeof names; o++)
		if (o->bit & bits)
			n += (size_t)snprintf(names + n, sizeof names - n,
					      "%s%s", n ? ", " : "", o->name);
	return error_set(error, "%03X: %s exclude each other", d->address,
			 names);
}

/* The medium's place: the first of its files. */
static bool name_medium(struct device *d, const char *file, struct error *error)
{
	d->medium = strdup(file);
	return d->medium || error_set(error, "%03X: out of memory", d->address);
}

/* The arguments of attaching and mounting, sorted. */
struct args {
	unsigned files, words;
	const char *file[MAX_ARGS];
	const char *word[MAX_ARGS + 1]; /* ended by NULL */
};

static bool sort_args(struct device *d, int argc, const char *const argv[],
		      struct args *a, struct error *error)
{
	a->files = a->words = 0;
	for (int i = 0; i < argc; i++) {
		if (a->words < MAX_ARGS && take_option(d, argv[i]))
			a->word[a->words++] = argv[i];
		else if (a->files < d->type->max_files && a->files < MAX_ARGS)
			a->file[a->files++] = argv[i];
		else
			return error_set(error,
					 "%03X: '%.200s' is neither an "
					 "option of a %s nor a file that "
					 "it could take",
					 d->address, argv[i], d->name);
	}
	a->word[a->words] = NULL;
	return true;
}

/* Calls attach() or add() of the type, where the words can be asked for. */
static bool give(struct device *d, const struct args *a,
		 bool (*take)(struct device *, unsigned, const char *const[],
			      struct error *),
		 struct error *error)
{
	bool good;

	d->words = a->word;
	good = take(d, a->files, a->file, error);
	d->words = NULL;
	return good;
}

static bool keep(struct device_words *to, unsigned count,
		 const char *const words[])
{
	size_t size = 0;

	for (unsigned i = 0; i < count; i++)
		size += strlen(words[i]) + 1;
	to->text = count ? malloc(size) : NULL;
	to->size = 0;
	for (unsigned i = 0; to->text && i < count; i++) {
		size_t n = strlen(words[i]) + 1;

		memcpy(to->text + to->size, words[i], n);
		to->size += n;
	}
	return to->text || !count;
}

static void forget_words(struct device_words *w)
{
	free(w->text);
	*w = (struct device_words){NULL, 0};
}

static bool keep_args(struct device *d, const struct args *a,
		      struct error *error)
{
	return (keep(&d->files, a->files, a->file) &&
		keep(&d->given, a->words, a->word)) ||
	       error_set(error, "%03X: out of memory", d->address);
}

static void forget_medium(struct device *d)
{
	free(d->medium);
	d->medium = NULL;
	forget_words(&d->files);
	forget_words(&d->given);
}

bool device_open(struct device *d, int argc, const char *const argv[],
		 struct error *error)
{
	const struct device_type *t = d->type;
	struct args a;

	if (!sort_args(d, argc, argv, &a, error))
		return false;
	if (a.files < t->min_files)
		return error_set(error,
				 "%03X: a %s (%s) needs the name of a file",
				 d->address, d->name, t->text);
	if ((!a.files || name_medium(d, a.file[0], error)) &&
	    keep_args(d, &a, error) && give(d, &a, t->attach, error))
		return true;
	forget_medium(d);
	return false;
}

/* The words of W, MAX_ARGS at most. */
static unsigned split(const struct device_words *w, const char *out[MAX_ARGS])
{
	unsigned n = 0;

	for (size_t at = 0; at < w->size && n < MAX_ARGS;) {
		out[n] = (const char *)w->text + at;
		at += strlen(out[n++]) + 1;
	}
	return n;
}

static bool names_file(const struct args *a)
{
	for (unsigned i = 0; i < a->words; i++)
		if (strchr(a->word[i], '='))
			return true;
	return false;
}

static bool is_reopening(const struct machine *m)
{
	return machine_media(m) && media_is_reopening(machine_media(m));
}

bool device_open_again(struct device *d, struct error *error)
{
	struct args a = {0};

	a.words = split(&d->given, a.word);
	for (unsigned i = 0; i < a.words; i++)
		if (!take_option(d, a.word[i]))
			return error_set(error,
					 "%03X: '%.100s' is no option of a %s",
					 d->address, a.word[i], d->name);
	if (d->medium && !d->type->add)
		a.files = split(&d->files, a.file);
	if (a.files < d->type->min_files || a.files > d->type->max_files)
		return error_set(error, "%03X: a %s does not have %u files",
				 d->address, d->name, a.files);
	if ((a.files || names_file(&a)) && !is_reopening(d->machine))
		return error_set(error, "%03X: its media are not there",
				 d->address);
	if (!d->type->attach)
		return error_set(error,
				 "%03X: the host's program has to attach it",
				 d->address);
	if (give(d, &a, d->type->attach, error))
		return true;
	d->state = NULL; /* what attach() had is freed */
	return false;
}

bool device_add(struct device *d, int argc, const char *const argv[],
		struct error *error)
{
	unsigned options = d->options;
	struct args a;

	if (sort_args(d, argc, argv, &a, error) &&
	    (a.files || error_set(error, "%03X: expected the name of a file",
				  d->address)) &&
	    give(d, &a, d->type->add, error))
		return true;
	d->options = options;
	return false;
}

bool device_save(struct device *d, struct error *error)
{
	struct error why;

	if (!d->state || !d->type->save || d->type->save(d, &why))
		return true;
	return error_set(error, "%03X: not closed in order: %.400s", d->address,
			 why.text);
}

bool device_close(struct device *d, struct error *error)
{
	bool good = device_save(d, error);

	if (d->state)
		d->type->detach(d);
	d->state = NULL;
	forget_medium(d);
	return good;
}

static struct device **slot(struct channels *c, unsigned address)
{
	return &c->device[address >> 8][address & 255];
}

void device_insert(struct device *d)
{
	struct channels *c = machine_channels(d->machine);
	struct device **place = slot(c, d->address);

	if (*place) { /* one that is gone: so is its interruption */
		ccw_reset(*place);
		device_destroy(*place);
	}
	*place = d;
	c->count[d->address >> 8]++;
}

int device_class_of_type(const char *type)
{
	for (size_t i = 0; i < TYPES; i++)
		if (!strcmp(types[i].name, type))
			return (int)types[i].type->cls;
	return -1;
}

struct device *device_create(struct machine *m, unsigned address,
			     const struct device_type *type, const char *name,
			     struct error *error)
{
	struct device *d;

	if (address > 0xFFF) {
		error_set(error, "%X: an address is 000 to FFF", address);
		return NULL;
	}
	d = machine_device(m, address);
	if (d) {
		error_set(error, "%03X is in use: a %s is there", address,
			  d->name);
		return NULL;
	}
	d = calloc(1, sizeof *d);
	if (!d) {
		error_set(error, "%03X: out of memory", address);
		return NULL;
	}
	d->machine = m;
	d->type = type;
	d->name = name;
	d->address = address;
	return d;
}

struct device *device_make(struct machine *m, unsigned address,
			   const char *name, struct error *error)
{
	const struct type_row *row = find_type(name, error);

	if (!row)
		return NULL;
	return device_create(m, address, row->type, row->name, error);
}

bool machine_attach(struct machine *m, unsigned address, const char *name,
		    int argc, const char *const argv[], struct error *error)
{
	struct device *d;

	journal_note(m, INPUT_ATTACH,
		     &(struct input_arguments){.n = {address},
					       .bytes = name,
					       .size = strlen(name),
					       .argc = argc,
					       .argv = argv});
	d = device_make(m, address, name, error);
	if (!d)
		return false;
	if (!device_open(d, argc, argv, error)) {
		free(d);
		return false;
	}
	device_insert(d);
	return true;
}

/* Closes too what waits to be mounted. */
static bool close_all(struct device *d, struct error *error)
{
	bool good = !d->next || device_close(d->next, error);

	free(d->next);
	d->next = NULL;
	return device_close(d, error) && good;
}

void device_destroy(struct device *d)
{
	struct error ignored;

	close_all(d, &ignored);
	free(d);
}

/* The control unit that the device kept busy is not busy any longer. */
static void free_unit(struct device *d)
{
	struct device *asker = machine_device(d->machine, d->sub.unit_asker);

	if (d->sub.unit_asked && asker)
		device_present(asker, UNIT_CONTROL_UNIT_END);
	d->sub.unit_asked = false;
}

/*
 * A unit is switched off.  In the middle of a channel program that is an
 * interface-control check; this, or an end that nobody has taken yet, stays
 * in the subchannel until it is taken, while the device is not operational.
 */
bool machine_detach(struct machine *m, unsigned address, struct error *error)
{
	struct channels *c = machine_channels(m);
	struct device *d = machine_device(m, address);
	bool good;

	if (!d)
		return error_set(error, "%03X: there is no such device",
				 address);
	journal_note(m, INPUT_DETACH,
		     &(struct input_arguments){.n = {address}});
	ccw_break(d, CHANNEL_INTERFACE_CHECK);
	event_cancel(m, &d->event);
	event_cancel(m, &d->mounting);
	d->held = 0;
	d->sub.phase = PHASE_FREE;
	ioint_update(d);
	free_unit(d);
	c->count[address >> 8]--;
	good = close_all(d, error);
	if (d->sub.ended) {
		d->gone = true;
		return good;
	}
	*slot(c, address) = NULL;
	device_destroy(d);
	return good;
}

/* ---- finding and asking ------------------------------------------------- */

struct device *machine_device(const struct machine *m, unsigned address)
{
	struct device *d = device_at(m, address);

	return d && d->gone ? NULL : d;
}

struct device *machine_next_device(const struct machine *m, int address)
{
	const struct channels *channels = machine_channels(m);

	for (int a = address + 1; a <= 0xFFF; a++) {
		struct device *d;

		if (!channels->count[a >> 8]) { /* on to the next channel */
			a |= 0xFF;
			continue;
		}
		d = machine_device(m, (unsigned)a);
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

const char *device_medium(const struct device *d)
{
	return d->medium;
}

const char *device_status(const struct device *d, char *out, size_t size)
{
	size_t n = 0;

	assert(size);
	out[0] = '\0';
	if (d->stopped)
		n = (size_t)snprintf(out, size, "not ready: ");
	if (n >= size)
		return out;
	if (d->state)
		d->type->status(d, out + n, size - n);
	else
		snprintf(out + n, size - n, "nothing mounted");
	return out;
}

void device_flush(struct device *d)
{
	if (d->state && d->type->flush)
		d->type->flush(d);
}
