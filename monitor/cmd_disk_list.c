/*
 * cmd_disk_list.c - `trapeze disk list`: what is on a disk.
 *
 * Knows the volumes of OS and DOS (vtoc.h), CMS disks (cms_disk.h), and
 * CP-owned volumes.  Models for these: the allocation byte map of VM/370
 * (SY20-0882, the format/allocate program): cylinder 0, head 0, record 4,
 * 1,024 bytes, one for each cylinder.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd_disk.h"
#include "cms_disk.h"
#include "ebcdic.h"
#include "options.h"
#include "vtoc.h"

#define ALLOCATION_RECORD 4
#define ALLOCATION_SIZE	  1024

static const struct argp argp = {
	.options = disk_shadow_option,
	.parser = disk_argument,
	.args_doc = "FILE",
	.doc = "Prints what is on a disk.\v"
	       "The label; data sets of the VTOC with their extents, and what "
	       "is free; files of CMS disks; what CP has allocated."};

/* ---- the image ---------------------------------------------------------- */

static void print_image(const char *file, const struct disk *d,
			const char *model, unsigned size, const char *unit)
{
	printf("%s: %s, %u %s, ", file, model, size, unit);
	if (!d->base)
		fputs("plain", stdout);
	else
		printf("compressed (%s)",
		       cckd_method_name(d->base->shape.method));
	if (d->parts > 1)
		printf(", %u files", d->parts);
	if (d->shadows)
		printf(", %u shadow file%s", d->shadows,
		       d->shadows == 1 ? "" : "s");
	putchar('\n');
}

/* ---- the VTOC ----------------------------------------------------------- */

static void print_extent(const struct vtoc_extent *e, unsigned heads)
{
	printf("    cylinder %u head %u to cylinder %u head %u, %u tracks\n",
	       e->first / heads, e->first % heads, e->last / heads,
	       e->last % heads, e->last - e->first + 1);
}

static const char *organization(uint8_t byte)
{
	static const struct {
		uint8_t bit;
		const char *name;
	} names[] = {{0x80, "IS"}, {0x40, "PS"}, {0x20, "DA"}, {0x02, "PO"}};

	for (size_t i = 0; i < 4; i++)
		if (byte & names[i].bit)
			return names[i].name;
	return "--";
}

static const char *record_format(uint8_t byte, char out[8])
{
	static const char kinds[] = "?VFU";
	size_t n = 0;

	out[n++] = kinds[byte >> 6];
	if (byte & 0x10)
		out[n++] = 'B';
	if (byte & 0x08)
		out[n++] = 'S';
	if (byte & 0x20)
		out[n++] = 'T';
	if (byte & 0x06)
		out[n++] = byte & 0x04 ? 'A' : 'M';
	out[n] = '\0';
	return out;
}

static void print_dataset(const struct vtoc_dataset *d, unsigned heads)
{
	char format[8];

	printf("  %-44s %s %-4s record %u block %u, made %u.%03u\n", d->name,
	       organization(d->organization), record_format(d->format, format),
	       d->record, d->block, 1900 + d->year, d->day);
	for (unsigned i = 0; i < d->count; i++)
		print_extent(&d->extent[i], heads);
}

static void print_free(const struct vtoc *v, const struct ckd *ckd)
{
	struct vtoc_extent *free_space = malloc(sizeof v->free);
	unsigned n, tracks = 0;

	if (!free_space)
		abort();
	n = vtoc_unused(v, ckd, free_space);
	for (unsigned i = 0; i < n; i++)
		tracks += free_space[i].last - free_space[i].first + 1;
	printf("  free: %u tracks\n", tracks);
	for (unsigned i = 0; i < n; i++)
		print_extent(&free_space[i], ckd->heads);
	free(free_space);
}

static void tell(void *context, const char *sentence)
{
	printf("  %s: %s\n", (const char *)context, sentence);
}

/* CMS disks are minidisks of a volume of `trapeze pack`. */
static bool list_vtoc(const struct vtoc *v, const struct ckd *ckd,
		      struct error *error)
{
	bool found;

	if (v->labelled)
		printf("volume %s%s%s%s\n", v->serial,
		       *v->owner ? ", owner " : "", v->owner,
		       v->found ? v->dos ? ", its VTOC keeps no list of free "
					   "space"
					 : ""
				: ", no VTOC");
	if (!v->found)
		return true;
	for (unsigned i = 0; i < v->datasets; i++) {
		const struct vtoc_dataset *d = &v->dataset[i];

		print_dataset(d, ckd->heads);
		if (!strncmp(d->name, "MINIDISK.", 9) && d->count &&
		    !cms_disk_list(ckd, d->extent[0].first / ckd->heads, &found,
				   error))
			return false;
	}
	print_free(v, ckd);
	return true;
}

/* ---- CP ----------------------------------------------------------------- */

static const char *allocation(uint8_t byte, char out[8])
{
	static const struct {
		uint8_t byte;
		const char *name;
	} names[] = {
		{0x00, "TEMP"}, {0x01, "PERM"}, {0x02, "TDSK"}, {0x04, "DRCT"}};

	for (size_t i = 0; i < 4; i++)
		if (names[i].byte == byte)
			return names[i].name;
	snprintf(out, 8, "X'%02X'", byte);
	return out;
}

static void print_allocation(const uint8_t *map, unsigned cylinders)
{
	char out[8];

	puts("  allocation of CP:");
	for (unsigned c = 0, end; c < cylinders; c = end) {
		for (end = c; end < cylinders && map[end] == map[c];)
			end++;
		printf("    %s  cylinders %u to %u\n", allocation(map[c], out),
		       c, end - 1);
	}
}

static bool list_allocation(const struct vtoc *v, const struct ckd *ckd,
			    struct error *error)
{
	struct ckd_track *t = malloc(sizeof *t);
	unsigned cylinders = ckd->cylinders;
	bool good;

	if (!t)
		abort();
	if (cylinders > ckd->model->cylinders)
		cylinders = ckd->model->cylinders;
	if (cylinders > ALLOCATION_SIZE)
		cylinders = ALLOCATION_SIZE;
	good = ckd_read_track(ckd, 0, 0, t, error);
	for (unsigned i = 1; good && v->labelled && i < t->count; i++)
		if (t->record[i].number == ALLOCATION_RECORD &&
		    !t->record[i].key_length &&
		    t->record[i].data_length == ALLOCATION_SIZE)
			print_allocation(ckd_data(t, i), cylinders);
	free(t);
	return good;
}

/* ---- the command -------------------------------------------------------- */

static bool list_ckd(const struct disk_arguments *a, struct ckd *ckd,
		     struct error *error)
{
	char name[] = "damaged";
	struct vtoc v;
	bool good, found;

	print_image(a->words[0], ckd->disk, ckd->model->name, ckd->cylinders,
		    "cylinders");
	if (!cms_disk_list(ckd, 0, &found, error))
		return false;
	if (found)
		return true;
	if (!vtoc_load(&v, ckd, tell, name, error))
		return false;
	if (!v.labelled)
		puts("no label");
	good = list_vtoc(&v, ckd, error) && list_allocation(&v, ckd, error);
	vtoc_free(&v);
	return good;
}

static bool list_fba(const struct disk_arguments *a, struct fba *fba,
		     struct error *error)
{
	uint8_t block[FBA_BLOCK];
	char text[11];

	print_image(a->words[0], fba->disk, "FBA", fba->blocks, "blocks");
	if (fba->blocks < 2)
		return true;
	if (!fba_read(fba, 1, 1, block, error))
		return false;
	ebcdic_decode(text, block, 10);
	text[10] = '\0';
	if (strncmp(text, "VOL1", 4))
		puts("no label");
	else
		printf("volume %s\n", text + 4);
	return true;
}

int disk_cmd_list(int argc, char *argv[])
{
	struct disk_arguments a = {.most = 1};

	options_parse(&argp, argc, argv, 0, &a);
	if (!a.count)
		return disk_expected(argv[0], "FILE");
	return volume_look(argv[0], &a, list_ckd, list_fba);
}
