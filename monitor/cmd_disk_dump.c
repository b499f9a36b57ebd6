/*
 * cmd_disk_dump.c - `trapeze disk dump`: tracks, records, blocks in hex.
 */
#include <stdlib.h>

#include "cmd_disk.h"
#include "ebcdic.h"
#include "options.h"

static const struct argp argp = {
	.options = disk_shadow_option,
	.parser = disk_argument,
	.args_doc = "FILE CYLINDER HEAD [RECORD]\nFILE BLOCK [COUNT]",
	.doc = "Prints a track, one record of it, or blocks of an FBA disk, "
	       "in hex and EBCDIC.\v"
	       "Numbers are decimal. RECORD is the number in the count; all "
	       "records that bear it are printed."};

static void print_bytes(const uint8_t *bytes, size_t size)
{
	for (size_t at = 0; at < size; at += 16) {
		size_t n = size - at < 16 ? size - at : 16;

		printf("    %04zX ", at);
		for (size_t i = 0; i < 16; i++) {
			if (i % 4 == 0)
				putchar(' ');
			if (i < n)
				printf("%02X", bytes[at + i]);
			else
				fputs("  ", stdout);
		}
		fputs("  *", stdout);
		for (size_t i = 0; i < n; i++)
			putchar(ebcdic_printable(bytes[at + i]));
		puts("*");
	}
}

static void print_record(struct ckd_track *t, unsigned index)
{
	const struct ckd_record *r = &t->record[index];

	printf("  record %u: count %04X %04X %02X, key %u, data %u%s\n",
	       r->number, r->cylinder, r->head, r->number, r->key_length,
	       r->data_length, index && !r->data_length ? ": end of file" : "");
	if (r->key_length) {
		puts("   key");
		print_bytes(ckd_key(t, index), r->key_length);
	}
	if (r->data_length) {
		puts("   data");
		print_bytes(ckd_data(t, index), r->data_length);
	}
}

static bool dump_track(const struct disk_arguments *a, struct ckd *ckd,
		       struct error *error)
{
	unsigned c, h, r = 256;
	struct ckd_track *t;
	bool good, any = false;

	if (a->count < 3 || !disk_number(a->words[1], ckd->cylinders - 1, &c) ||
	    !disk_number(a->words[2], ckd->heads - 1, &h) ||
	    (a->count > 3 && !disk_number(a->words[3], 255, &r)))
		return error_set(error,
				 "expected a cylinder from 0 to %u, a head "
				 "from 0 to %u, and perhaps a record",
				 ckd->cylinders - 1, ckd->heads - 1);
	t = malloc(sizeof *t);
	if (!t)
		abort();
	good = ckd_read_track(ckd, c, h, t, error);
	if (good)
		printf("cylinder %u head %u: %u records, %u bytes\n", c, h,
		       t->count - 1, t->end + CKD_COUNT);
	for (unsigned i = 0; good && i < t->count; i++)
		if (a->count < 4 || t->record[i].number == r) {
			print_record(t, i);
			any = true;
		}
	if (good && !any)
		good = error_set(error, "cylinder %u head %u: no record %u", c,
				 h, r);
	free(t);
	return good;
}

static bool dump_blocks(const struct disk_arguments *a, struct fba *fba,
			struct error *error)
{
	uint8_t block[FBA_BLOCK];
	unsigned first, n = 1;

	if (a->count < 2 || a->count > 3 ||
	    !disk_number(a->words[1], fba->blocks - 1, &first) ||
	    (a->count > 2 &&
	     !disk_number(a->words[2], fba->blocks - first, &n)))
		return error_set(error,
				 "expected a block from 0 to %u, and perhaps "
				 "how many",
				 fba->blocks - 1);
	for (; n--; first++) {
		if (!fba_read(fba, first, 1, block, error))
			return false;
		printf("block %u\n", first);
		print_bytes(block, sizeof block);
	}
	return true;
}

int disk_cmd_dump(int argc, char *argv[])
{
	struct disk_arguments a = {.most = 4};

	options_parse(&argp, argc, argv, 0, &a);
	if (a.count < 2)
		return disk_expected(argv[0], "FILE and what of it");
	return volume_look(argv[0], &a, dump_track, dump_blocks);
}
