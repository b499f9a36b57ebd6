/*
 * import.c - the statements of Hercules's configuration files, by the rows of
 * import_statement.def.
 */
#include "import.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "config.h"
#include "guess.h"

#define STORAGE_MOST_K (16u * 1024)

static void wrong(struct import *im, char *w[], unsigned n, const char *what)
{
	import_remark(im, "%s: expected %s, got '%s'", w[0], what,
		      n > 1 ? w[1] : "nothing");
}

/* ---- those that are taken over ------------------------------------------- */

static void take_archmode(struct import *im, unsigned n, char *w[])
{
	if (n > 1 && (!strcasecmp(w[1], "S/370") || !strcasecmp(w[1], "370")))
		return;
	import_remark(im, "%s %s: the machine is a System/370", w[0],
		      n > 1 ? w[1] : "");
}

/* The model whose family it is: machine types as STIDP stores them. */
static void take_model(struct import *im, unsigned n, char *w[])
{
	static const struct {
		const char *type, *ours;
	} models[] = {{"145", "145"}, {"148", "145"}, {"155", "158"},
		      {"158", "158"}, {"165", "168"}, {"168", "168"}};
	const char *type = n > 1 ? w[1] + strspn(w[1], "0") : "";

	for (size_t i = 0; i < sizeof models / sizeof *models; i++)
		if (!strcmp(models[i].type, type)) {
			snprintf(im->model, sizeof im->model, "%s",
				 models[i].ours);
			if (strcmp(type, models[i].ours))
				import_remark(im, "%s %s: as a 370/%s", w[0],
					      w[1], models[i].ours);
			return;
		}
	snprintf(im->model, sizeof im->model, "158");
	import_remark(im,
		      "%s %s: there is no such model, 370/158 is taken; "
		      "STIDP tells it",
		      w[0], n > 1 ? w[1] : "");
}

static void take_serial(struct import *im, unsigned n, char *w[])
{
	unsigned long value;

	if (n < 2 || !config_hex(w[1], 0xFFFFFF, &value))
		wrong(im, w, n, "six hexadecimal digits");
	else
		snprintf(im->serial, sizeof im->serial, "%06lX", value);
}

/* Megabytes, or a number with K, M, G. */
static void take_mainsize(struct import *im, unsigned n, char *w[])
{
	char *end = NULL;
	unsigned long long k = n > 1 ? strtoull(w[1], &end, 10) : 0;
	char unit = end && *end ? (char)toupper((unsigned char)*end) : 'M';

	if (!k || k > 1u << 24 || !isdigit((unsigned char)*w[1]) ||
	    !strchr("KMG", unit) ||
	    (*end && end[1] && strcasecmp(end + 1, "B"))) {
		wrong(im, w, n, "megabytes");
		return;
	}
	k <<= unit == 'K' ? 0 : unit == 'M' ? 10 : 20;
	if (k > STORAGE_MOST_K)
		import_remark(im, "%s %s: System/370 has 16M at most", w[0],
			      w[1]);
	if (k > STORAGE_MOST_K)
		k = STORAGE_MOST_K;
	if (k < 64) {
		import_remark(im, "%s %s: 64K is the least", w[0], w[1]);
		k = 64;
	}
	if (k % 1024)
		snprintf(im->storage, sizeof im->storage, "%lluK", k / 4 * 4);
	else
		snprintf(im->storage, sizeof im->storage, "%lluM", k / 1024);
}

static bool number(const char *text, long least, long most, long *out)
{
	char *end;

	*out = strtol(text, &end, 10);
	return *text && !*end && *out >= least && *out <= most;
}

static void take_numcpu(struct import *im, unsigned n, char *w[])
{
	long value;

	if (n < 2 || !number(w[1], 1, 128, &value)) {
		wrong(im, w, n, "a number of CPUs");
		return;
	}
	if (value > 2)
		import_remark(im, "%s %s: two CPUs at most", w[0], w[1]);
	im->cpus = value > 2 ? 2 : (unsigned)value;
}

static void take_epoch(struct import *im, unsigned n, char *w[])
{
	long year, offset = 0;

	if (n < 2 || !number(w[1], 1800, 2100, &year) ||
	    (n > 2 && !number(w[2], -142, 142, &offset))) {
		wrong(im, w, n, "a year such as 1900");
		return;
	}
	im->epoch = (unsigned)year;
	if (n > 2)
		im->years = (int)offset;
}

static void take_years(struct import *im, unsigned n, char *w[])
{
	long value;

	if (n < 2 || !number(w[1], -142, 142, &value))
		wrong(im, w, n, "a number of years");
	else
		im->years = (int)value;
}

/* +hhmm or -hhmm. */
static void take_zone(struct import *im, unsigned n, char *w[])
{
	long value;

	if (n < 2 || !number(w[1], -2359, 2359, &value) ||
	    labs(value) % 100 > 59)
		wrong(im, w, n, "hours and minutes such as -0500");
	else
		im->minutes = (int)(value / 100 * 60 + value % 100);
}

static void take_port(struct import *im, unsigned n, char *w[])
{
	const char *colon = n > 1 ? strrchr(w[1], ':') : NULL;
	long value;

	if (n < 2 || !number(colon ? colon + 1 : w[1], 1, 65535, &value))
		wrong(im, w, n, "a port");
	else
		im->console_port = (unsigned)value;
}

static void take_include(struct import *im, unsigned n, char *w[])
{
	if (n < 2)
		wrong(im, w, n, "the name of a file");
	else
		import_include(im, w[1]);
}

static void take_ignore(struct import *im, unsigned n, char *w[])
{
	if (n > 1 && !strcasecmp(w[1], "INCLUDE_ERRORS"))
		im->ignore_missing = true;
	else
		wrong(im, w, n, "INCLUDE_ERRORS");
}

static void take_symbol(struct import *im, unsigned n, char *w[])
{
	if (n < 2)
		wrong(im, w, n, "a symbol and its value");
	else
		import_define(im, w[1], n > 2 ? w[2] : "");
}

/* ---- the table ----------------------------------------------------------- */

static const struct statement {
	const char *name;
	void (*take)(struct import *im, unsigned n, char *w[]);
	const char *why;
} statements[] = {
#define TAKEN(name, handler) {name, take_##handler, NULL},
#define LEFT(name, why)	     {name, NULL, why},
#define TUNING(name)	     {name, NULL, "is about Hercules's own process"},
#include "import_statement.def"
#undef TAKEN
#undef LEFT
#undef TUNING
};
#define STATEMENTS (sizeof statements / sizeof *statements)

void import_statement(struct import *im, unsigned n, char *w[])
{
	struct guess guess = {.word = w[0]};

	for (size_t i = 0; i < STATEMENTS; i++) {
		const struct statement *s = &statements[i];

		if (strcasecmp(s->name, w[0])) {
			guess_offer(&guess, s->name);
			continue;
		}
		im->statements++;
		if (s->take)
			s->take(im, n, w);
		else
			import_remark(im, "%s: %s", w[0], s->why);
		return;
	}
	import_remark(im, "%.40s: no statement that is known here%s%s%s", w[0],
		      guess.name ? ": did you mean " : "",
		      guess.name ? guess.name : "", guess.name ? "?" : "");
}
