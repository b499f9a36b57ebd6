/*
 * import_device.c - device statements of Hercules's configuration files, by
 * the rows of import_device.def.
 *
 *	[n:]CCUU[-CCUU | .NN][,...]  TYPE  [FILE] [OPTION]...
 */
#include "import.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "attach.h"
#include "config.h"
#include "device.h"
#include "guess.h"

struct type {
	const char *name, *ours, *why;
};

static const struct type types[] = {
#define AS(name, ours, why) {name, ours, why},
#define OPTION(cls, name, ours, why)
#include "import_device.def"
#undef AS
#undef OPTION
};
#define TYPES (sizeof types / sizeof *types)

static const struct option {
	enum device_class cls;
	const char *name, *ours, *why;
} options[] = {
#define AS(name, ours, why)
#define OPTION(cls, name, ours, why) {cls, name, ours, why},
#include "import_device.def"
#undef AS
#undef OPTION
};
#define OPTIONS (sizeof options / sizeof *options)

/* ---- addresses ----------------------------------------------------------- */

/* Is this how a device statement begins? */
static bool is_numbers(const char *word)
{
	return strspn(word, "0123456789abcdefABCDEF.,-:") == strlen(word) &&
	       isxdigit((unsigned char)*word);
}

/* One of the list that *P is at: first and last address. */
static bool take_range(const char **p, unsigned long *first,
		       unsigned long *last)
{
	char *end;

	if (!isxdigit((unsigned char)**p))
		return false;
	*first = *last = strtoul(*p, &end, 16);
	if (*end == '-' && isxdigit((unsigned char)end[1]))
		*last = strtoul(end + 1, &end, 16);
	else if (*end == '.' && isdigit((unsigned char)end[1]))
		*last = *first + strtoul(end + 1, &end, 10) - 1;
	*p = end;
	return (!*end || *end == ',') && *first <= *last && *last <= 0xFFFF;
}

/* ---- options ------------------------------------------------------------- */

static bool matches(const char *name, const char *word)
{
	size_t n = strlen(name);

	return name[n - 1] == '=' ? !strncasecmp(name, word, n)
				  : !strcasecmp(name, word);
}

static const struct option *option_row(int cls, const char *word)
{
	for (size_t i = 0; i < OPTIONS; i++)
		if ((int)options[i].cls == cls &&
		    matches(options[i].name, word))
			return &options[i];
	return NULL;
}

/* Our type's own option of this name, in our letters. */
static const char *own_option(const char *type, const char *word)
{
	const char *name;

	for (unsigned i = 0; (name = attach_option(type, i)); i++)
		if (matches(name, word))
			return name;
	return NULL;
}

static void add_option(struct import_device *d, const char *text)
{
	if (d->count < CONFIG_ARGS - 2 && strlen(text) < CONFIG_OPTION)
		d->option[d->count++] = strdup(text);
}

/* Output goes to a command: whoever takes a file of another's over should
 * know that it will be run. */
static bool is_command(int cls, const char *word)
{
	return *word == '|' && (cls == DEVICE_PRINTER || cls == DEVICE_PUNCH);
}

/* A word behind the type.  False: the device cannot be taken over. */
static bool take_word(struct import *im, struct import_device *d,
		      const char *word)
{
	int cls = device_class_of_type(d->type);
	const struct option *o = option_row(cls, word);
	const char *own = own_option(d->type, word);

	if (o) {
		if (o->why)
			import_remark(im, "%03X: %s: %s", d->address, word,
				      o->why);
		if (o->ours && *o->ours)
			add_option(d, o->ours);
		return o->ours;
	}
	if (own) {
		char *text;

		if (asprintf(&text, "%s%s", own,
			     own[strlen(own) - 1] == '=' ? word + strlen(own)
							 : "") < 0)
			abort();
		add_option(d, text);
		free(text);
		return true;
	}
	if (cls == DEVICE_CONSOLE || cls == DEVICE_DISPLAY ||
	    cls == DEVICE_OTHER) {
		if (strcmp(word, "*") && strcmp(word, "/"))
			import_remark(im,
				      "%03X: %s: who may connect where, and "
				      "prefixes of lines, are not taken over",
				      d->address, word);
		return true;
	}
	if (!strcmp(word, "*"))
		return true; /* nothing in it */
	if (!d->file && (is_command(cls, word) || !strchr(word, '='))) {
		if (is_command(cls, word))
			import_remark(im,
				      "%03X: runs the command \"%s\" when it "
				      "is attached",
				      d->address, word + 1);
		d->file = strdup(word);
		return true;
	}
	if (cls == DEVICE_READER && !strchr(word, '=')) {
		add_option(d, word); /* one more deck */
		return true;
	}
	import_remark(im, "%03X: %s: not an option of a %s here", d->address,
		      word, d->type);
	return true;
}

/* Hercules's readers end a deck with intervention required, ours do not. */
static void default_options(struct import_device *d)
{
	if (device_class_of_type(d->type) != DEVICE_READER)
		return;
	for (unsigned i = 0; i < d->count; i++)
		if (!strcmp(d->option[i], "eof") ||
		    !strcmp(d->option[i], "intrq"))
			return;
	add_option(d, "intrq");
}

/* ---- devices ------------------------------------------------------------- */

static void forget(struct import_device *d)
{
	free(d->file);
	for (unsigned i = 0; i < d->count; i++)
		free(d->option[i]);
	memset(d, 0, sizeof *d);
}

static bool is_taken(struct import *im, unsigned address)
{
	for (size_t i = 0; i < im->devices; i++)
		if (im->device[i].address == address) {
			import_remark(im, "%03X: line %u has defined it",
				      address, im->device[i].line);
			return true;
		}
	return false;
}

static void take_device(struct import *im, unsigned address, const char *type,
			unsigned n, char *w[])
{
	struct import_device *d = &im->device[im->devices];
	bool good = true;

	if (address > 0xFFF) {
		import_remark(im, "%04X: System/370 has channels 0 to F",
			      address);
		return;
	}
	if (is_taken(im, address))
		return;
	if (im->devices == IMPORT_DEVICES) {
		import_remark(im, "%03X: more than %d devices", address,
			      IMPORT_DEVICES);
		return;
	}
	d->address = address;
	d->type = type;
	d->line = im->line;
	for (unsigned i = 2; good && i < n; i++) {
		char *word = import_substitute(im, w[i], (long)address);

		good = take_word(im, d, word);
		free(word);
	}
	default_options(d);
	if (good)
		im->devices++;
	else
		forget(d);
}

/* Our name of the type, or NULL after a remark. */
static const char *type_of(struct import *im, char *w[])
{
	struct guess guess = {.word = w[1]};

	for (unsigned i = 0; attach_type(i); i++) {
		if (!strcasecmp(attach_type(i), w[1]))
			return attach_type(i);
		guess_offer(&guess, attach_type(i));
	}
	for (size_t i = 0; i < TYPES; i++)
		if (!strcasecmp(types[i].name, w[1])) {
			if (types[i].why)
				import_remark(im, "%s %s: %s", w[0], w[1],
					      types[i].why);
			return types[i].ours;
		}
	import_remark(im, "%s %.20s: no device type that is known here%s%s%s",
		      w[0], w[1], guess.name ? ": did you mean " : "",
		      guess.name ? guess.name : "", guess.name ? "?" : "");
	return NULL;
}

bool import_device(struct import *im, unsigned n, char *w[])
{
	const char *p = w[0], *type, *colon = strchr(w[0], ':');
	unsigned long first, last;

	if (!is_numbers(w[0]) || n < 2)
		return false;
	im->statements++;
	if (colon && strtoul(w[0], NULL, 10)) {
		import_remark(im,
			      "%s %s: System/370 has one channel set, 0:", w[0],
			      w[1]);
		return true;
	}
	if (colon)
		p = colon + 1;
	type = type_of(im, w);
	while (type) {
		if (!take_range(&p, &first, &last)) {
			import_remark(im,
				      "%s %s: expected device numbers such as "
				      "0190, 010-017 or 200.8",
				      w[0], w[1]);
			break;
		}
		if (last - first >= 256)
			last = first + 255;
		for (; first <= last; first++)
			take_device(im, (unsigned)first, type, n, w);
		if (*p++ != ',')
			break;
	}
	return true;
}
