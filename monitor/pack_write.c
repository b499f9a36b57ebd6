/*
 * pack_write.c - writes the volume that a specification asks for.
 *
 * The image is made under another name and takes the place of an old one
 * only when everything was written.
 */
#include "pack.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>

#include "cards.h"
#include "cms_disk.h"
#include "device_type.h"
#include "ebcdic.h"
#include "link.h"
#include "symbols.h"

#define IMAGE_RECORD	4096
#define IMAGE_PER_TRACK 3
#define MOST_IMAGE	(16u << 20)

struct writer {
	struct pack *pack;
	struct ckd ckd;
	struct error error;
};

/* ---- host files --------------------------------------------------------- */

/* The whole of FILE, NULL with a message. */
static uint8_t *slurp(struct pack *p, int line, const char *file, size_t *size)
{
	FILE *f = fopen(file, "rb");
	uint8_t *bytes = NULL;
	long end;

	if (!f || fseek(f, 0, SEEK_END) || (end = ftell(f)) < 0 ||
	    fseek(f, 0, SEEK_SET)) {
		pack_error(p, line, "%s: %s", file, strerror(errno));
	} else if (end > (long)MOST_IMAGE) {
		pack_error(p, line, "%s: larger than 16M", file);
	} else {
		*size = (size_t)end;
		bytes = malloc(*size + 1);
		if (!bytes || fread(bytes, 1, *size, f) != *size) {
			pack_error(p, line, "%s: cannot be read", file);
			free(bytes);
			bytes = NULL;
		}
	}
	if (f)
		fclose(f);
	return bytes;
}

/* ---- what is to be loaded ----------------------------------------------- */

/* The debug file of the linker beside IMAGE: cp.img has cp.dbg or
 * cp.link.dbg. */
static bool debug_file(const char *image, char out[280])
{
	const char *dot = strrchr(image, '.');
	int stem = (int)(dot ? (size_t)(dot - image) : strlen(image));

	snprintf(out, 280, "%.*s.dbg", stem, image);
	if (!access(out, R_OK))
		return true;
	snprintf(out, 280, "%.*s.link.dbg", stem, image);
	return !access(out, R_OK);
}

static bool linker_entry(const char *debug, uint32_t *entry)
{
	json_t *root = json_load_file(debug, 0, NULL);
	json_t *value = json_object_get(root, "entry");
	bool found = json_is_integer(value);

	if (found)
		*entry = (uint32_t)json_integer_value(value);
	json_decref(root);
	return found;
}

static bool symbol_entry(struct writer *w, const struct pack_area *a,
			 const char *debug, uint32_t *entry)
{
	struct symbols *s = symbols_create();
	struct symbol found;
	bool good = symbols_load(s, debug, &w->error);

	if (!good)
		pack_error(w->pack, a->ipl_line, "%s", w->error.text);
	else if (!(good = symbols_find(s, a->ipl_entry, &found)))
		pack_error(w->pack, a->ipl_line,
			   "ENTRY %s: no such symbol in %s", a->ipl_entry,
			   debug);
	else
		*entry = found.value;
	symbols_destroy(s);
	return good;
}

/* Where the image starts: as the statement says, else as the linker knows,
 * else by the PSW at location 0. */
static bool find_entry(struct writer *w, const struct pack_area *a,
		       const uint8_t *image, uint32_t *entry)
{
	char debug[280], *end;
	bool known = debug_file(a->ipl_image, debug);

	if (*a->ipl_entry) {
		*entry = (uint32_t)strtoul(a->ipl_entry, &end, 16);
		if (!*end)
			return true;
		if (known)
			return symbol_entry(w, a, debug, entry);
		return pack_error(w->pack, a->ipl_line,
				  "ENTRY %s: there is no debug file (%s) to "
				  "find it in",
				  a->ipl_entry, debug);
	}
	if (!known || !linker_entry(debug, entry))
		*entry = (uint32_t)device_get(image + 5, 3);
	return true;
}

/* The image itself, in records of 4,096 bytes; its last is filled up. */
static bool put_image(struct writer *w, const struct pack_area *a,
		      const uint8_t *image, size_t size)
{
	unsigned records = (unsigned)((size + IMAGE_RECORD - 1) / IMAGE_RECORD);
	unsigned tracks = (records + IMAGE_PER_TRACK - 1) / IMAGE_PER_TRACK;
	struct ckd_track track;

	for (unsigned t = 0; t < tracks; t++) {
		unsigned c = a->ipl_cylinder + t / w->ckd.heads;
		unsigned h = t % w->ckd.heads;

		if (!ckd_read_track(&w->ckd, a->start + c, h, &track,
				    &w->error))
			return false;
		for (unsigned r = 0; r < IMAGE_PER_TRACK && records; r++) {
			if (!pack_record(&w->ckd, &track, c, h, NULL, 0, image,
					 IMAGE_RECORD, &w->error))
				return false;
			image += IMAGE_RECORD;
			records--;
		}
	}
	return true;
}

/* How many cylinders the image takes, and whether it has them. */
static bool measure(struct writer *w, struct pack_area *a, size_t size)
{
	const size_t cylinder =
		(size_t)IMAGE_RECORD * IMAGE_PER_TRACK * w->ckd.heads;
	unsigned end;

	a->ipl_cylinders = (unsigned)((size + cylinder - 1) / cylinder);
	end = a->ipl_cylinder + a->ipl_cylinders;
	if (end > a->cylinders)
		return pack_error(w->pack, a->ipl_line,
				  "%s needs %u cylinders: it ends behind "
				  "cylinder %u",
				  a->ipl_image, a->ipl_cylinders,
				  a->cylinders - 1);
	for (const struct pack_area *o = w->pack->areas->next; o; o = o->next)
		if (!*a->name && a->ipl_cylinder < o->start + o->cylinders &&
		    o->start < end)
			return pack_error(w->pack, a->ipl_line,
					  "%s needs cylinders %u to %u: that "
					  "overlaps minidisk %s",
					  a->ipl_image, a->ipl_cylinder,
					  end - 1, o->name);
	return true;
}

struct ipl_records {
	uint8_t first[24];
	uint8_t *loader;
	size_t size; /* of the loader */
};

/* Puts the image of A on the volume, makes the records that load it. */
static bool prepare_ipl(struct writer *w, struct pack_area *a,
			struct ipl_records *ipl)
{
	struct link_disk disk = {.cylinder = (uint16_t)a->ipl_cylinder,
				 .heads = (uint16_t)w->ckd.heads,
				 .per_track = IMAGE_PER_TRACK,
				 .length = IMAGE_RECORD};
	size_t size = 0, room;
	uint8_t *image = slurp(w->pack, a->ipl_line, a->ipl_image, &size);
	bool good;

	if (!image)
		return false;
	if (!size)
		return free(image), pack_error(w->pack, a->ipl_line,
					       "%s is empty", a->ipl_image);
	/* The loader stands behind the last record, not behind the last
	 * byte. */
	room = (size + IMAGE_RECORD - 1) / IMAGE_RECORD * IMAGE_RECORD;
	image = realloc(image, room);
	if (!image)
		abort();
	memset(image + size, 0, room - size);
	disk.end = (uint32_t)room;
	good = find_entry(w, a, image, &disk.entry) && measure(w, a, size);
	if (good) {
		ipl->loader = link_disk_loader(&disk, ipl->first, &ipl->size,
					       &w->error);
		good = ipl->loader && put_image(w, a, image, size);
		if (!good)
			pack_error(w->pack, a->ipl_line, "%s", w->error.text);
	}
	free(image);
	return good;
}

/* ---- CMS ---------------------------------------------------------------- */

/* Items of variable length: each line behind its length. */
static bool variable_items(struct writer *w, const struct pack_file *f,
			   const uint8_t *text, size_t size, uint8_t *out,
			   struct cms_file *cms)
{
	size_t at = 0, n = 0;

	while (at < size) {
		const uint8_t *nl = memchr(text + at, '\n', size - at);
		size_t line = nl ? (size_t)(nl - text) - at : size - at;
		size_t length = line;

		while (length && (text[at + length - 1] == ' ' ||
				  text[at + length - 1] == '\r'))
			length--;
		if (length > 65535)
			return pack_error(w->pack, f->line,
					  "%s:%u: the line is too long",
					  f->host, cms->items + 1);
		device_put(out + n, length ? length : 1, 2);
		out[n + 2] = 0x40;
		for (size_t i = 0; i < length; i++)
			out[n + 2 + i] = ebcdic_from_latin1[text[at + i]];
		n += 2 + (length ? length : 1);
		if (cms->length < length)
			cms->length = (unsigned)length;
		cms->items++;
		at += line + 1;
	}
	cms->size = n;
	if (!cms->length)
		cms->length = 1;
	return true;
}

static bool put_variable(struct writer *w, struct cms_disk *disk,
			 const struct pack_file *f, struct cms_file *cms)
{
	size_t size;
	uint8_t *text = slurp(w->pack, f->line, f->host, &size), *out;
	bool good;

	if (!text)
		return false;
	out = malloc(4 * size + 8); /* an empty line: 3 bytes for one */
	if (!out)
		abort();
	good = variable_items(w, f, text, size, out, cms);
	cms->bytes = out;
	if (good && !cms_disk_add(disk, cms, &w->error))
		good = pack_error(w->pack, f->line, "%s: %s", f->host,
				  w->error.text);
	free(out);
	free(text);
	return good;
}

/* Bytes as they are, the last item filled up with zeros. */
static bool put_binary(struct writer *w, struct cms_disk *disk,
		       const struct pack_file *f, struct cms_file *cms)
{
	size_t size, room;
	uint8_t *bytes = slurp(w->pack, f->line, f->host, &size);
	bool good = true;

	if (!bytes)
		return false;
	cms->items = (unsigned)((size + f->length - 1) / f->length);
	room = (size_t)cms->items * f->length;
	bytes = realloc(bytes, room + 1);
	if (!bytes)
		abort();
	memset(bytes + size, 0, room - size);
	cms->bytes = bytes;
	cms->size = room;
	cms->length = f->length;
	if (!cms_disk_add(disk, cms, &w->error))
		good = pack_error(w->pack, f->line, "%s: %s", f->host,
				  w->error.text);
	free(bytes);
	return good;
}

/* A deck or lines of text; of another length than 80 only blanks are cut
 * off. */
static bool put_cards(struct writer *w, struct cms_disk *disk,
		      const struct pack_file *f, struct cms_file *cms)
{
	struct cards cards;
	bool good;

	if (!cards_from_file(&cards, NULL, f->host, 0, &w->error))
		return pack_error(w->pack, f->line, "%s", w->error.text);
	cms->items = (unsigned)cards.count;
	cms->length = CARD_COLUMNS;
	cms->bytes = cards.bytes;
	cms->size = cards.count * CARD_COLUMNS;
	good = cms_disk_add(disk, cms, &w->error) ||
	       pack_error(w->pack, f->line, "%s: %s", f->host, w->error.text);
	cards_free(&cards);
	return good;
}

static bool put_file(struct writer *w, struct cms_disk *disk,
		     const struct pack_file *f)
{
	struct cms_file cms = {.format = f->format};

	memcpy(cms.fn, f->fn, sizeof cms.fn);
	memcpy(cms.ft, f->ft, sizeof cms.ft);
	memcpy(cms.fm, f->fm, sizeof cms.fm);
	if (f->format == 'V')
		return put_variable(w, disk, f, &cms);
	if (f->content == PACK_BINARY ||
	    (f->length != CARD_COLUMNS && f->content == PACK_GUESS))
		return put_binary(w, disk, f, &cms);
	if (f->length == CARD_COLUMNS)
		return put_cards(w, disk, f, &cms);
	return pack_error(w->pack, f->line,
			  "ASCII items have 80 bytes (F80) or any length (V)");
}

static bool put_cms(struct writer *w, struct pack_area *a,
		    const struct ipl_records *ipl)
{
	struct cms_disk disk;
	unsigned cylinders = a->ipl_line ? a->ipl_cylinder : a->cylinders;
	bool good = true;

	if (a->ipl_line && !a->ipl_cylinder)
		return pack_error(w->pack, a->ipl_line,
				  "the image must come behind the CMS file "
				  "system, which begins in cylinder 0");
	if (ipl->size > CMS_BLOCK)
		return pack_error(w->pack, a->ipl_line,
				  "the loader does not fit into a block");
	if (!cms_disk_create(&disk, a->label, cylinders, &w->error))
		good = pack_error(w->pack, a->line, "%s", w->error.text);
	for (const struct pack_file *f = a->files; f && disk.bytes; f = f->next)
		good = put_file(w, &disk, f) && good;
	if (good && a->ipl_line) {
		memcpy(cms_disk_block(&disk, 1), ipl->first, sizeof ipl->first);
		memcpy(cms_disk_block(&disk, 2), ipl->loader, ipl->size);
	}
	if (good && !cms_disk_write(&disk, &w->ckd, a->start, &w->error))
		good = pack_error(w->pack, a->line, "%s", w->error.text);
	cms_disk_free(&disk);
	return good;
}

/* ---- areas -------------------------------------------------------------- */

/* Records 1 to 3 of the first track: IPL, loader, label. */
static bool put_first_track(struct writer *w, const struct pack_area *a,
			    const struct ipl_records *ipl)
{
	static const uint8_t zeros[144];
	uint8_t key[4], label[80];
	struct ckd_track track;

	if (!ckd_read_track(&w->ckd, a->start, 0, &track, &w->error))
		return false;
	ebcdic_encode(key, "IPL1", 4);
	if (!pack_record(&w->ckd, &track, 0, 0, key, 4,
			 a->ipl_line ? ipl->first : zeros, 24, &w->error))
		return false;
	ebcdic_encode(key, "IPL2", 4);
	if (!pack_record(&w->ckd, &track, 0, 0, key, 4,
			 a->ipl_line ? ipl->loader : zeros,
			 a->ipl_line ? ipl->size : sizeof zeros, &w->error))
		return false;
	memset(label, 0x40, sizeof label);
	ebcdic_encode(label, "VOL1", 4);
	ebcdic_encode(label + 4, *a->name ? a->name : w->pack->serial,
		      strnlen(*a->name ? a->name : w->pack->serial, 6));
	if (!*a->name)
		device_put(label + 11, 0x0000000101, 5); /* the VTOC */
	ebcdic_encode(label + 41, "TRAPEZE", 7);
	ebcdic_encode(key, "VOL1", 4);
	return pack_record(&w->ckd, &track, 0, 0, key, 4, label, sizeof label,
			   &w->error);
}

static bool put_area(struct writer *w, struct pack_area *a)
{
	struct ipl_records ipl = {.size = 0};
	bool good = true;

	if (a->ipl_line)
		good = prepare_ipl(w, a, &ipl);
	if (good && *a->label)
		good = put_cms(w, a, &ipl);
	else if (good && !put_first_track(w, a, &ipl))
		good = pack_error(w->pack, a->line, "%s", w->error.text);
	free(ipl.loader);
	return good;
}

static bool put_vtoc(struct writer *w)
{
	struct vtoc_entry entry[VTOC_MOST];
	unsigned n = 0;

	for (const struct pack_area *a = w->pack->areas; a; a = a->next) {
		struct vtoc_entry *e = &entry[n];

		if (n == VTOC_MOST)
			return pack_error(w->pack, a->line,
					  "more than %d areas", VTOC_MOST);
		if (*a->name) {
			snprintf(e->name, sizeof e->name, "MINIDISK.%s",
				 a->name);
			e->first = a->start;
			e->last = a->start + a->cylinders - 1;
			n++;
		} else if (a->ipl_line) {
			snprintf(e->name, sizeof e->name, "NUCLEUS");
			e->first = a->ipl_cylinder;
			e->last = a->ipl_cylinder + a->ipl_cylinders - 1;
			n++;
		}
	}
	if (vtoc_write(&w->ckd, w->pack->serial, entry, n, &w->error))
		return true;
	return pack_error(w->pack, 0, "%s", w->error.text);
}

/*
 * The volume takes the place of FILE by a rename, which would put a plain file
 * where a device such as /dev/full is: only a plain file may be replaced.
 */
static bool replaceable(struct pack *p, const char *file)
{
	struct stat status;

	if (stat(file, &status) || S_ISREG(status.st_mode))
		return true;
	return pack_error(p, 0, "%s: cannot write: it is no plain file", file);
}

bool pack_write(struct pack *p, const char *file)
{
	struct writer w = {.pack = p};
	char temporary[300];
	bool good = true;

	if (!replaceable(p, file))
		return false;
	snprintf(temporary, sizeof temporary, "%.280s.new", file);
	unlink(temporary); /* left over from a run that was killed */
	if (!ckd_create(&w.ckd, temporary, p->model, p->cylinders, &w.error))
		return pack_error(p, 0, "%s", w.error.text);
	for (struct pack_area *a = p->areas; a; a = a->next)
		good = put_area(&w, a) && good;
	/* A volume that is a CMS disk has a label of CMS's and no VTOC. */
	good = good && (*p->areas->label || put_vtoc(&w));
	ckd_close(&w.ckd);
	if (good && rename(temporary, file))
		good = pack_error(p, 0, "%s: %s", file, strerror(errno));
	if (!good)
		unlink(temporary);
	return good;
}

/* ---- listing ------------------------------------------------------------ */

bool pack_list(const char *file, struct error *error)
{
	struct vtoc_entry entry[VTOC_MOST];
	unsigned count;
	char serial[7];
	struct ckd ckd;
	bool good, found;

	if (!ckd_open(&ckd, file, true, error))
		return false;
	good = cms_disk_list(&ckd, 0, &found, error);
	if (!good || found) {
		ckd_close(&ckd);
		return good;
	}
	good = vtoc_read(&ckd, serial, entry, &count, error);
	if (good)
		printf("volume %s: %s, %u cylinders\n", serial, ckd.model->name,
		       ckd.cylinders);
	for (unsigned i = 0; good && i < count; i++) {
		printf("  %-17s cylinders %u to %u\n", entry[i].name,
		       entry[i].first, entry[i].last);
		if (!strncmp(entry[i].name, "MINIDISK.", 9))
			good = cms_disk_list(&ckd, entry[i].first, &found,
					     error);
	}
	ckd_close(&ckd);
	return good;
}
