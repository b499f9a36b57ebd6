/*
 * cmd_disk_make.c - `trapeze disk make`, `copy`, `convert`.
 *
 * A new image is made under its own name, which nothing must have yet, and
 * removed again when it could not be completed.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd_disk.h"
#include "ebcdic.h"
#include "options.h"
#include "vtoc.h"

/* ---- models ------------------------------------------------------------- */

/* Rows of the same name are models 1, 2, ... */
static const struct fba_model {
	const char *name;
	unsigned blocks;
} fba_models[] = {
#define FBA(name, type, model, kind, unit, group, position, blocks, ...)       \
	{name, blocks},
#include "dasd.def"
	{NULL, 0},
};

static void fba_name(const struct fba_model *m, char out[16])
{
	const struct fba_model *first = m;

	while (first > fba_models && !strcmp(first[-1].name, m->name))
		first--;
	snprintf(out, 16, "%s-%d", m->name, (int)(m - first) + 1);
}

/* "3370" is the first of its models. */
static const struct fba_model *find_fba(const char *name)
{
	char full[16];

	for (const struct fba_model *m = fba_models; m->name; m++) {
		fba_name(m, full);
		if (!strcmp(full, name) || !strcmp(m->name, name))
			return m;
	}
	return NULL;
}

static void all_models(char *out, size_t size)
{
	char name[16];
	size_t at = 0;

	for (unsigned i = 0; ckd_model_at(i); i++)
		at += (size_t)snprintf(out + at, size - at, "%s ",
				       ckd_model_at(i)->name);
	for (const struct fba_model *m = fba_models; m->name; m++) {
		fba_name(m, name);
		at += (size_t)snprintf(out + at, size - at, "%s%s", name,
				       m[1].name ? " " : "");
	}
}

/* ---- arguments ---------------------------------------------------------- */

struct make {
	struct disk_arguments args;
	const char *label;
	bool formatted, alternates;
	struct disk_format format;
};

static void set_label(struct argp_state *state, struct make *m, char *text)
{
	size_t n = strlen(text);

	for (char *p = text; *p; p++)
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 'a' + 'A');
	if (!n || n > 6 ||
	    strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789$#@") != n)
		argp_error(state,
			   "--label: '%s': a serial has one to six letters "
			   "and digits",
			   text);
	m->label = text;
}

static void set_format(struct argp_state *state, struct make *m,
		       const char *text)
{
	if (!disk_format_find(text, &m->format))
		argp_error(state, "no format '%s': expected " DISK_FORMATS,
			   text);
	m->formatted = true;
}

static error_t parse(int key, char *text, struct argp_state *state)
{
	struct make *m = state->input;

	switch (key) {
	case 'l':
		set_label(state, m, text);
		break;
	case 'f':
		set_format(state, m, text);
		break;
	case 'a':
		m->alternates = true;
		break;
	default:
		return disk_argument(key, text, state);
	}
	return 0;
}

/* ---- make --------------------------------------------------------------- */

static const struct argp_option make_options[] = {
	{"label", 'l', "SERIAL", 0,
	 "write a label with this serial number, and an empty VTOC", 0},
	{"format", 'f', "FORMAT", 0, DISK_FORMATS "; default: plain", 0},
	{"alternates", 'a', NULL, 0, "with the cylinders for alternate tracks",
	 0},
	{0}};

static char *make_help(int key, const char *text, void *input)
{
	char models[200], *out;

	(void)input;
	if (key != ARGP_KEY_HELP_POST_DOC)
		return (char *)text;
	all_models(models, sizeof models);
	if (asprintf(&out,
		     "TYPE is one of: %s. \"3330\" is the first of its "
		     "models. SIZE is in cylinders, of FBA disks in "
		     "blocks; default: the whole disk. Without a label "
		     "all tracks are empty.",
		     models) < 0)
		abort();
	return out;
}

static const struct argp make_argp = {.options = make_options,
				      .parser = parse,
				      .args_doc = "FILE TYPE [SIZE]",
				      .doc = "Makes an empty disk image.\v",
				      .help_filter = make_help};

static bool make_ckd(const struct make *m, const struct ckd_model *model,
		     unsigned size, struct error *error)
{
	struct ckd ckd;
	bool good;

	if (!ckd_create_packed(&ckd, m->args.words[0], model, size,
			       m->format.packed ? &m->format.method : NULL,
			       error))
		return false;
	good = (!m->label || vtoc_make(&ckd, m->label, error)) &&
	       ckd_finish(&ckd, error);
	ckd_close(&ckd);
	if (!good)
		unlink(m->args.words[0]);
	return good;
}

/* The label of an FBA disk is its block 1. */
static bool label_fba(struct fba *fba, const char *serial, struct error *error)
{
	uint8_t block[FBA_BLOCK] = {0xE5, 0xD6, 0xD3, 0xF1};

	memset(block + 4, 0x40, 6);
	ebcdic_encode(block + 4, serial, strlen(serial));
	return fba_write(fba, 1, 1, block, error);
}

static bool make_fba(const struct make *m, unsigned blocks, struct error *error)
{
	struct fba *fba = malloc(sizeof *fba);
	bool good;

	if (!fba)
		abort();
	good = fba_create(fba, m->args.words[0], blocks,
			  m->format.packed ? &m->format.method : NULL, error);
	if (good) {
		good = (!m->label || label_fba(fba, m->label, error)) &&
		       fba_finish(fba, error);
		fba_close(fba);
		if (!good)
			unlink(m->args.words[0]);
	}
	free(fba);
	return good;
}

static int bad_word(const char *command, const char *format, const char *word,
		    const char *expected)
{
	fprintf(stderr, "%s: ", command);
	fprintf(stderr, format, word, expected);
	fputc('\n', stderr);
	return 2;
}

int disk_cmd_make(int argc, char *argv[])
{
	struct make m = {.args.most = 3};
	const struct ckd_model *ckd;
	const struct fba_model *fba;
	unsigned most, size;
	char models[200];
	struct error error;

	options_parse(&make_argp, argc, argv, 0, &m);
	if (m.args.count < 2)
		return disk_expected(argv[0], "FILE TYPE");
	ckd = ckd_model(m.args.words[1]);
	fba = find_fba(m.args.words[1]);
	if (!ckd && !fba) {
		all_models(models, sizeof models);
		return bad_word(argv[0], "no disk '%s': expected one of %s",
				m.args.words[1], models);
	}
	if (ckd)
		most = ckd->cylinders + ckd->alternates;
	else
		most = fba->blocks;
	size = ckd && !m.alternates ? ckd->cylinders : most;
	snprintf(models, sizeof models, "%u", most);
	if (m.args.count > 2 && (!disk_number(m.args.words[2], most, &size) ||
				 size < (ckd ? 1 : 2)))
		return bad_word(argv[0],
				"'%s' is no size: this disk has at most %s",
				m.args.words[2], models);
	if (ckd ? make_ckd(&m, ckd, size, &error) : make_fba(&m, size, &error))
		return 0;
	return disk_failed(argv[0], &error);
}

/* ---- copy and convert --------------------------------------------------- */

static const struct argp copy_argp = {
	.options = disk_shadow_option,
	.parser = parse,
	.args_doc = "FROM TO",
	.doc = "Copies a disk to a new image of the same format.\v"
	       "With shadow files the copy is what a machine sees. What is "
	       "damaged in FROM is told, and empty in TO; the exit status is "
	       "1 then."};

static const struct argp convert_argp = {
	.options = disk_shadow_option,
	.parser = parse,
	.args_doc = "FROM TO FORMAT",
	.doc = "Copies a disk to a new image of another format: " DISK_FORMATS
	       ".\v"
	       "Disks of several files become one file, shadow files are "
	       "merged into the copy. What is damaged in FROM is told, and "
	       "empty in TO; the exit status is 1 then."};

struct copier {
	const char *command;
	struct volume from;
	struct disk *to;
	unsigned damaged;
	struct error error;
};

/* A track that cannot be read is told of, and left empty. */
static bool copy_tracks(struct copier *c)
{
	struct ckd *from = &c->from.ckd;
	struct ckd_track *t = malloc(sizeof *t);
	bool good = t;

	for (unsigned u = 0; good && u < c->to->units; u++) {
		size_t size;

		if (ckd_read_track(from, u / from->heads, u % from->heads, t,
				   &c->error)) {
			size = t->end + CKD_COUNT;
		} else {
			disk_failed(c->command, &c->error);
			c->damaged++;
			size = disk_null(c->to, u, 1, t->image);
		}
		good = disk_write(c->to, u, t->image, size, &c->error);
	}
	free(t);
	return good;
}

static bool copy_blocks(struct copier *c)
{
	uint8_t *bytes = malloc(CCKD_MAX_UNIT);
	bool good = bytes;

	for (unsigned u = 0; good && u < c->to->units; u++) {
		size_t size;

		if (!disk_read(c->from.fba.disk, u, bytes, CCKD_MAX_UNIT, &size,
			       &c->error)) {
			disk_failed(c->command, &c->error);
			c->damaged++;
			size = disk_null(c->to, u, 0, bytes);
		}
		good = disk_write(c->to, u, bytes, size, &c->error);
	}
	free(bytes);
	return good;
}

static bool copy_all(struct copier *c, const char *to,
		     const struct disk_format *format)
{
	struct cckd_shape shape = volume_disk(&c->from)->shape;
	bool good;

	shape.shadow = false;
	shape.method = format->method;
	c->to = disk_create(to, &shape, format->packed, &c->error);
	if (!c->to)
		return false;
	good = (c->from.is_fba ? copy_blocks(c) : copy_tracks(c)) &&
	       disk_finish(c->to, &c->error);
	disk_close(c->to);
	if (!good)
		unlink(to);
	return good;
}

static int copy(const char *command, struct make *m)
{
	struct copier *c = calloc(1, sizeof *c);
	int status = 0;
	bool good;

	if (!c)
		abort();
	c->command = command;
	good = volume_open(&c->from, m->args.words[0], m->args.shadow, true,
			   &c->error);
	if (good) {
		const struct disk *d = volume_disk(&c->from);

		if (!m->formatted)
			m->format =
				(struct disk_format){d->base, d->shape.method};
		good = copy_all(c, m->args.words[1], &m->format);
		volume_close(&c->from);
	}
	if (!good)
		status = disk_failed(command, &c->error);
	else if (c->damaged)
		status = 1;
	free(c);
	return status;
}

int disk_cmd_copy(int argc, char *argv[])
{
	struct make m = {.args.most = 2};

	options_parse(&copy_argp, argc, argv, 0, &m);
	if (m.args.count != 2)
		return disk_expected(argv[0], "FROM TO");
	return copy(argv[0], &m);
}

int disk_cmd_convert(int argc, char *argv[])
{
	struct make m = {.args.most = 3};

	options_parse(&convert_argp, argc, argv, 0, &m);
	if (m.args.count != 3)
		return disk_expected(argv[0], "FROM TO FORMAT");
	if (!disk_format_find(m.args.words[2], &m.format))
		return bad_word(argv[0], "no format '%s': expected %s",
				m.args.words[2], DISK_FORMATS);
	m.formatted = true;
	return copy(argv[0], &m);
}
