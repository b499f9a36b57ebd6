/*
 * cmd_disk_check.c - `trapeze disk check`: looks for damage.
 *
 * From the outside in: headers and sizes, the tables of compressed files,
 * every unit, every count of every track, what the VTOC says.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cmd_disk.h"
#include "options.h"
#include "vtoc.h"

struct check {
	struct disk_arguments args;
	const char *command, *file; /* `file`: that is looked at           */
	bool fix;
	unsigned found; /* damage                                          */
};

static error_t parse(int key, char *text, struct argp_state *state)
{
	struct check *c = state->input;

	if (key != 'f')
		return disk_argument(key, text, state);
	c->fix = true;
	return 0;
}

static const struct argp_option options[] = {
	DISK_SHADOW_OPTION,
	{"fix", 'f', NULL, 0,
	 "bring the list of free space up to date, which a killed process "
	 "leaves behind",
	 0},
	{0}};

static const struct argp argp = {
	.options = options,
	.parser = parse,
	.args_doc = "FILE...",
	.doc = "Looks for damage in disk images; says what is wrong, and "
	       "where.\v"
	       "Exit status 1 when something is damaged. A file that a killed "
	       "process left is not damaged: it is told, and the next that "
	       "writes to it (or --fix) sees to it. `trapeze disk copy` saves "
	       "what is whole of a damaged one."};

static void damage(struct check *c, const char *sentence)
{
	printf("%s: %s\n", c->file, sentence);
	c->found++;
}

static void complain(void *context, const char *sentence)
{
	damage(context, sentence);
}

static void __attribute__((format(printf, 2, 3)))
damagef(struct check *c, const char *format, ...)
{
	char sentence[300];
	va_list args;

	va_start(args, format);
	vsnprintf(sentence, sizeof sentence, format, args);
	va_end(args);
	damage(c, sentence);
}

/* What cannot be read; the sentence has the place. */
static void unreadable(struct check *c, const struct error *error)
{
	printf("%s\n", error->text);
	c->found++;
}

/* ---- compressed files --------------------------------------------------- */

/* The numbers that header and tables must agree in, of a closed file. */
static void check_numbers(struct check *c, struct cckd *k)
{
	static const struct {
		enum cckd_field field;
		const char *what;
	} fields[] = {{CCKD_FILE_SIZE, "size of the file"},
		      {CCKD_USED, "bytes used"},
		      {CCKD_FREE_TOTAL, "bytes free"},
		      {CCKD_FREE_COUNT, "free spaces"},
		      {CCKD_FREE_INSIDE, "free bytes inside of units"}};
	uint32_t told[5];
	struct cckd_totals t;

	for (unsigned i = 0; i < 5; i++)
		told[i] = cckd_get(k, k->header + fields[i].field, 4);
	t = cckd_space_totals(k);
	for (unsigned i = 0; i < 5; i++) {
		uint64_t is[5] = {k->end, t.used, t.free + t.inside, t.count,
				  t.inside};

		if (told[i] != is[i])
			printf("%s: note: the header says %u %s, it is %llu: "
			       "--fix puts it right\n",
			       c->file, told[i], fields[i].what,
			       (unsigned long long)is[i]);
	}
}

/* False: it cannot even be opened. */
static bool check_packed(struct check *c, const char *file)
{
	struct error error;
	struct cckd *k;
	unsigned before = c->found;

	c->file = file;
	k = cckd_open(NULL, file, IMAGE_READ, &error);
	if (!k) {
		unreadable(c, &error);
		return false;
	}
	cckd_space_find(k, complain, c, &error);
	if (k->header[CCKD_OPTIONS] & CCKD_OPENED)
		printf("%s: note: not closed by the process that wrote to "
		       "it\n",
		       file);
	else if (before == c->found)
		check_numbers(c, k);
	cckd_close(k);
	return true;
}

/* Whether the file is compressed, by its first bytes. */
static bool is_packed(const char *file)
{
	struct image image;
	struct error error;
	char magic[8] = "";
	size_t got;

	if (!image_open(&image, NULL, file, IMAGE_READ, &error))
		return false;
	image_read_some(&image, magic, sizeof magic, 0, &got, &error);
	image_close(&image);
	return got == 8 && !memcmp(magic + 5, "370", 3) && magic[4] != 'P';
}

static bool fix(struct check *c, const char *file)
{
	struct error error;
	struct cckd *k = cckd_open(NULL, file, IMAGE_WRITE, &error);
	bool good = k;

	if (k) {
		k->written = true;
		good = cckd_finish(k, &error);
		cckd_close(k);
	}
	if (!good)
		unreadable(c, &error);
	return good;
}

/* ---- tracks and blocks -------------------------------------------------- */

static void check_capacity(struct check *c, const struct ckd *ckd,
			   const struct ckd_track *t)
{
	unsigned used = 0, last = t->count - 1;

	for (unsigned i = 1; i < t->count; i++)
		used += (i == last ? ckd_space_last : ckd_space)(
			ckd->model, t->record[i].key_length,
			t->record[i].data_length);
	if (used > ckd->model->track)
		damagef(c,
			"cylinder %u head %u: records for %u bytes on a track "
			"of %u",
			t->cylinder, t->head, used, ckd->model->track);
}

static void check_tracks(struct check *c, const struct ckd *ckd)
{
	struct ckd_track *t = malloc(sizeof *t);
	unsigned records = 0, bad = c->found;
	struct error error;

	if (!t)
		abort();
	for (unsigned u = 0; u < ckd->disk->units; u++) {
		if (!ckd_read_track(ckd, u / ckd->heads, u % ckd->heads, t,
				    &error)) {
			unreadable(c, &error);
			continue;
		}
		records += t->count - 1;
		check_capacity(c, ckd, t);
	}
	if (bad == c->found)
		printf("%s: %s, %u tracks, %u records: no damage\n", c->file,
		       ckd->model->name, ckd->disk->units, records);
	free(t);
}

static void check_vtoc(struct check *c, const struct ckd *ckd)
{
	struct error error;
	struct vtoc v;

	if (!vtoc_load(&v, ckd, complain, c, &error))
		return; /* the track has been told of                       */
	vtoc_check(&v, ckd, complain, c);
	vtoc_free(&v);
}

static void check_blocks(struct check *c, struct fba *fba)
{
	uint8_t *bytes = malloc(CCKD_MAX_UNIT);
	unsigned bad = c->found;
	struct error error;
	size_t size;

	if (!bytes)
		abort();
	for (unsigned u = 0; u < fba->disk->units; u++) {
		if (!disk_read(fba->disk, u, bytes, CCKD_MAX_UNIT, &size,
			       &error)) {
			unreadable(c, &error);
		} else if (size != CCKD_UNIT_HEAD + CCKD_GROUP_SIZE) {
			damagef(c, "blocks %u to %u: %zu bytes", u * CCKD_GROUP,
				u * CCKD_GROUP + CCKD_GROUP - 1,
				size - CCKD_UNIT_HEAD);
		}
	}
	if (bad == c->found)
		printf("%s: FBA, %u blocks: no damage\n", c->file, fba->blocks);
	free(bytes);
}

/* ---- the command -------------------------------------------------------- */

/* The compressed files of the disk, each by itself.  False: with one of them
 * the disk cannot be opened. */
static bool check_files(struct check *c, const char *file)
{
	const char *shadow = c->args.shadow;
	char name[DISK_NAME];
	struct error error;
	unsigned count = 0;
	bool whole = true;

	if (is_packed(file) && (!c->fix || shadow || fix(c, file)))
		whole = check_packed(c, file);
	if (shadow && !disk_count_shadows(NULL, shadow, &count, &error)) {
		unreadable(c, &error);
		whole = false;
	}
	for (unsigned n = 1; n <= count; n++)
		if (disk_numbered(shadow, n, name, &error) &&
		    (!c->fix || fix(c, name)))
			whole = check_packed(c, name) && whole;
	return whole;
}

/* A file that is not there is not damaged: our error, not the report's. */
static bool is_there(struct check *c, const char *file)
{
	struct image image;
	struct error error;

	if (image_open(&image, NULL, file, IMAGE_READ, &error)) {
		image_close(&image);
		return true;
	}
	disk_failed(c->command, &error);
	c->found++;
	return false;
}

static void check_file(struct check *c, const char *file)
{
	struct volume *v;
	struct error error;

	if (!is_there(c, file) || !check_files(c, file))
		return;
	v = malloc(sizeof *v);
	if (!v)
		abort();
	c->file = file;
	if (!volume_open(v, file, c->args.shadow, true, &error)) {
		unreadable(c, &error);
	} else if (v->is_fba) {
		check_blocks(c, &v->fba);
		volume_close(v);
	} else {
		check_tracks(c, &v->ckd);
		check_vtoc(c, &v->ckd);
		volume_close(v);
	}
	free(v);
}

int disk_cmd_check(int argc, char *argv[])
{
	struct check c = {.args.most = DISK_WORDS, .command = argv[0]};

	options_parse(&argp, argc, argv, 0, &c);
	if (!c.args.count || (c.args.shadow && c.args.count > 1))
		return disk_expected(argv[0],
				     c.args.shadow ? "FILE, one only with --sf"
						   : "FILE...");
	for (unsigned i = 0; i < c.args.count; i++)
		check_file(&c, c.args.words[i]);
	return c.found ? 1 : 0;
}
