/*
 * vtoc.c - volume label and table of contents of OS and DOS volumes.
 */
#include "vtoc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device_type.h"
#include "ebcdic.h"
#include "pack.h"

#define KEY	  44
#define DSCB	  140
#define LABEL	  80
#define DOS_BIT	  0x80
#define MOST_DSCB 65536

struct loader {
	struct vtoc *v;
	const struct ckd *ckd;
	vtoc_complain_fn *complain;
	void *context;
	struct ckd_track track;
	bool loaded;
};

static void complain(struct loader *l, const char *sentence)
{
	if (l->complain)
		l->complain(l->context, sentence);
}

static void text(char *out, const uint8_t *bytes, size_t size)
{
	ebcdic_decode(out, bytes, size);
	out[size] = '\0';
	while (size && out[size - 1] == ' ')
		out[--size] = '\0';
}

/* ---- tracks and records ------------------------------------------------- */

static bool load_track(struct loader *l, unsigned track, struct error *error)
{
	unsigned c = track / l->ckd->heads, h = track % l->ckd->heads;

	if (l->loaded && l->track.cylinder == c && l->track.head == h)
		return true;
	l->loaded = ckd_read_track(l->ckd, c, h, &l->track, error);
	return l->loaded;
}

/* Cylinder and head in four bytes; false where there is no such track. */
static bool track_of(const struct ckd *ckd, const uint8_t *p, unsigned *track)
{
	unsigned c = (unsigned)device_get(p, 2);
	unsigned h = (unsigned)device_get(p + 2, 2);

	*track = c * ckd->heads + h;
	return c < ckd->cylinders && h < ckd->heads;
}

static uint8_t *dscb_at(struct loader *l, unsigned i)
{
	const struct ckd_record *r = &l->track.record[i];

	return r->key_length == KEY && r->data_length == DSCB - KEY
		       ? ckd_key(&l->track, i)
		       : NULL;
}

/* The DSCB that CCHHR leads to, copied; false: there is none. */
static bool follow(struct loader *l, const uint8_t *cchhr, uint8_t out[DSCB])
{
	struct error error;
	unsigned track;

	if (!track_of(l->ckd, cchhr, &track) || !load_track(l, track, &error))
		return false;
	for (unsigned i = 1; i < l->track.count; i++)
		if (l->track.record[i].number == cchhr[4] && dscb_at(l, i)) {
			memcpy(out, dscb_at(l, i), DSCB);
			return true;
		}
	return false;
}

/* ---- data sets ---------------------------------------------------------- */

static void take_extents(struct loader *l, struct vtoc_dataset *d,
			 const uint8_t *p, unsigned n)
{
	char sentence[160];

	for (; n--; p += 10) {
		struct vtoc_extent e;

		if (!p[0])
			continue;
		if (!track_of(l->ckd, p + 2, &e.first) ||
		    !track_of(l->ckd, p + 6, &e.last) || e.first > e.last) {
			snprintf(sentence, sizeof sentence,
				 "data set %s: an extent out of the disk: "
				 "cylinder %u head %u to cylinder %u head %u",
				 d->name, (unsigned)device_get(p + 2, 2),
				 (unsigned)device_get(p + 4, 2),
				 (unsigned)device_get(p + 6, 2),
				 (unsigned)device_get(p + 8, 2));
			complain(l, sentence);
			continue;
		}
		if (d->count < VTOC_EXTENTS)
			d->extent[d->count++] = e;
	}
}

static void take_format1(struct loader *l, const uint8_t *dscb)
{
	struct vtoc *v = l->v;
	struct vtoc_dataset *d;

	v->dataset =
		realloc(v->dataset, (v->datasets + 1) * sizeof *v->dataset);
	if (!v->dataset)
		abort();
	d = &v->dataset[v->datasets++];
	memset(d, 0, sizeof *d);
	text(d->name, dscb, KEY);
	d->organization = dscb[82];
	d->format = dscb[84];
	d->block = (unsigned)device_get(dscb + 86, 2);
	d->record = (unsigned)device_get(dscb + 88, 2);
	d->year = dscb[53];
	d->day = (unsigned)device_get(dscb + 54, 2);
	take_extents(l, d, dscb + 105, 3);
}

/* More extents: in the format 3 that a format 1 leads to. */
static void take_format3(struct loader *l, struct vtoc_dataset *d,
			 const uint8_t *format1)
{
	uint8_t dscb[DSCB];
	char sentence[100];

	if (!device_get(format1 + 135, 5))
		return;
	if (!follow(l, format1 + 135, dscb) ||
	    (dscb[44] != 0xF3 && dscb[44] != 0xF2)) {
		snprintf(sentence, sizeof sentence,
			 "data set %s: its further extents are not there",
			 d->name);
		complain(l, sentence);
		return;
	}
	if (dscb[44] != 0xF3)
		return; /* of an indexed sequential data set: no extents    */
	take_extents(l, d, dscb + 4, 4);
	take_extents(l, d, dscb + 45, 9);
}

static void take_free(struct loader *l, const uint8_t *p, unsigned n)
{
	struct vtoc *v = l->v;

	for (; n--; p += 5) {
		unsigned first = (unsigned)device_get(p, 2);
		unsigned size =
			(unsigned)device_get(p + 2, 2) * l->ckd->heads + p[4];

		if (size && v->free_count < VTOC_FREE)
			v->free[v->free_count++] =
				(struct vtoc_extent){first, first + size - 1};
	}
}

/* The chain of format 5, the first of which is behind the format 4. */
static void take_format5(struct loader *l)
{
	uint8_t dscb[DSCB], next[5];

	device_put(next, l->v->extent.first / l->ckd->heads, 2);
	device_put(next + 2, l->v->extent.first % l->ckd->heads, 2);
	next[4] = 2;
	for (unsigned n = 0; device_get(next, 5); n++) {
		if (n > 1000 || !follow(l, next, dscb) || dscb[44] != 0xF5) {
			complain(l, "the chain of free space (format 5) is "
				    "broken");
			return;
		}
		take_free(l, dscb + 4, 8);
		take_free(l, dscb + 45, 18);
		memcpy(next, dscb + 135, 5);
	}
}

/* ---- the label, the table ----------------------------------------------- */

static bool take_label(struct loader *l, uint8_t pointer[5],
		       struct error *error)
{
	const uint8_t *label;
	char word[5];

	if (!load_track(l, 0, error))
		return false;
	for (unsigned i = 1; i < l->track.count; i++) {
		if (l->track.record[i].number != 3 ||
		    l->track.record[i].data_length < LABEL)
			continue;
		label = ckd_data(&l->track, i);
		text(word, label, 4);
		if (strcmp(word, "VOL1"))
			break;
		l->v->labelled = true;
		text(l->v->serial, label + 4, 6);
		text(l->v->owner, label + 41, 10);
		memcpy(pointer, label + 11, 5);
	}
	return true;
}

static bool take_format4(struct loader *l, const uint8_t pointer[5])
{
	uint8_t dscb[DSCB];

	if (!follow(l, pointer, dscb) || dscb[44] != 0xF4)
		return false;
	l->v->dos = dscb[58] & DOS_BIT;
	if (track_of(l->ckd, dscb + 107, &l->v->extent.first) &&
	    track_of(l->ckd, dscb + 111, &l->v->extent.last) &&
	    l->v->extent.first <= l->v->extent.last)
		return true;
	complain(l, "the VTOC's own extent (format 4) is out of the disk");
	return false;
}

static bool take_datasets(struct loader *l, struct error *error)
{
	const struct vtoc_extent *e = &l->v->extent;

	for (unsigned t = e->first; t <= e->last; t++) {
		unsigned before = l->v->datasets;
		uint8_t format1[CKD_MAX_RECORDS][DSCB];
		unsigned n = 0;

		if (!load_track(l, t, error))
			return false;
		for (unsigned i = 1; i < l->track.count; i++) {
			const uint8_t *dscb = dscb_at(l, i);

			if (!dscb || dscb[44] != 0xF1)
				continue;
			take_format1(l, dscb);
			memcpy(format1[n++], dscb, DSCB);
		}
		for (unsigned i = 0; i < n; i++)
			take_format3(l, &l->v->dataset[before + i], format1[i]);
		if (l->v->datasets > MOST_DSCB)
			break;
	}
	return true;
}

bool vtoc_load(struct vtoc *v, const struct ckd *ckd, vtoc_complain_fn *fn,
	       void *context, struct error *error)
{
	struct loader *l = calloc(1, sizeof *l);
	uint8_t pointer[5] = {0};
	bool good;

	memset(v, 0, sizeof *v);
	if (!l)
		return error_set(error, "out of memory");
	l->v = v;
	l->ckd = ckd;
	l->complain = fn;
	l->context = context;
	good = take_label(l, pointer, error);
	v->found = good && v->labelled && take_format4(l, pointer);
	if (v->found) {
		good = take_datasets(l, error);
		if (!v->dos)
			take_format5(l);
	}
	free(l);
	if (!good)
		vtoc_free(v);
	return good;
}

void vtoc_free(struct vtoc *v)
{
	free(v->dataset);
	v->dataset = NULL;
	v->datasets = 0;
}

/* ---- what is used ------------------------------------------------------- */

/* For each track the number of its data set, from 1; the VTOC is UINT_MAX. */
static unsigned *make_map(const struct vtoc *v, const struct ckd *ckd)
{
	unsigned tracks = ckd->cylinders * ckd->heads;
	unsigned *map = calloc(tracks, sizeof *map);

	if (!map)
		abort();
	for (unsigned t = v->extent.first; v->found && t <= v->extent.last; t++)
		map[t] = UINT32_MAX;
	map[0] = UINT32_MAX;
	return map;
}

static void fill(const struct vtoc *v, unsigned *map)
{
	for (unsigned i = 0; i < v->datasets; i++)
		for (unsigned k = 0; k < v->dataset[i].count; k++)
			for (unsigned t = v->dataset[i].extent[k].first;
			     t <= v->dataset[i].extent[k].last; t++)
				map[t] = i + 1;
}

/* Alternate tracks are nobody's: the formats of the label count none. */
static unsigned prime_tracks(const struct ckd *ckd)
{
	unsigned c = ckd->cylinders;

	if (c > ckd->model->cylinders)
		c = ckd->model->cylinders;
	return c * ckd->heads;
}

unsigned vtoc_unused(const struct vtoc *v, const struct ckd *ckd,
		     struct vtoc_extent out[VTOC_FREE])
{
	unsigned *map = make_map(v, ckd), n = 0, tracks = prime_tracks(ckd);

	fill(v, map);
	for (unsigned t = 0; t < tracks && n < VTOC_FREE; t++) {
		if (map[t])
			continue;
		if (n && out[n - 1].last + 1 == t)
			out[n - 1].last = t;
		else
			out[n++] = (struct vtoc_extent){t, t};
	}
	free(map);
	return n;
}

static const char *owner(const struct vtoc *v, unsigned n)
{
	return n == UINT32_MAX ? "label or VTOC" : v->dataset[n - 1].name;
}

void vtoc_check(const struct vtoc *v, const struct ckd *ckd,
		vtoc_complain_fn *fn, void *context)
{
	unsigned *map = make_map(v, ckd), tracks = ckd->cylinders * ckd->heads;
	char s[200];

	for (unsigned i = 0; i < v->datasets; i++) {
		const struct vtoc_dataset *d = &v->dataset[i];
		bool told = false;

		for (unsigned k = 0; k < d->count; k++)
			for (unsigned t = d->extent[k].first;
			     t <= d->extent[k].last; t++) {
				if (map[t] && !told) {
					snprintf(s, sizeof s,
						 "data set %s lies over %s at "
						 "cylinder %u head %u",
						 d->name, owner(v, map[t]),
						 t / ckd->heads,
						 t % ckd->heads);
					fn(context, s);
					told = true;
				}
				map[t] = i + 1;
			}
	}
	for (unsigned i = 0; i < v->free_count; i++)
		for (unsigned t = v->free[i].first; t <= v->free[i].last; t++)
			if (t >= tracks || map[t]) {
				snprintf(s, sizeof s,
					 "the VTOC says that cylinder %u head "
					 "%u is free: it %s%s",
					 t / ckd->heads, t % ckd->heads,
					 t < tracks ? "belongs to "
						    : "is out of the disk",
					 t < tracks ? owner(v, map[t]) : "");
				fn(context, s);
				break;
			}
	free(map);
}

/* ---- making ------------------------------------------------------------- */

/* Records with this key and data that a track holds. */
static unsigned per_track(const struct ckd_model *m, unsigned key,
			  unsigned data)
{
	unsigned used = 0, n = 0;

	while (used + ckd_space_last(m, key, data) <= m->track) {
		used += ckd_space(m, key, data);
		n++;
	}
	return n;
}

static bool put(const struct ckd *ckd, struct ckd_track *t, const char *key,
		const uint8_t *data, size_t size, struct error *error)
{
	uint8_t bytes[4];

	ebcdic_encode(bytes, key, sizeof bytes);
	return pack_record(ckd, t, 0, 0, bytes, sizeof bytes, data, size,
			   error);
}

/* A wait, disabled, as others have it: PSW, and a CCW to nothing. */
static bool put_label(const struct ckd *ckd, const char *serial,
		      struct error *error)
{
	static const uint8_t ipl1[24] = {0x00, 0x06, 0, 0, 0, 0, 0, 0x0F,
					 0x03, 0,    0, 0, 0, 0, 0, 1};
	static const uint8_t ipl2[144];
	uint8_t label[LABEL];
	struct ckd_track t;

	memset(label, 0x40, sizeof label);
	ebcdic_encode(label, "VOL1", 4);
	ebcdic_encode(label + 4, serial, strlen(serial));
	device_put(label + 11, 0x0000000101, 5);
	ebcdic_encode(label + 41, "TRAPEZE", 7);
	return ckd_read_track(ckd, 0, 0, &t, error) &&
	       put(ckd, &t, "IPL1", ipl1, sizeof ipl1, error) &&
	       put(ckd, &t, "IPL2", ipl2, sizeof ipl2, error) &&
	       put(ckd, &t, "VOL1", label, sizeof label, error);
}

static void make_format4(const struct ckd *ckd, unsigned dscbs, uint8_t d[DSCB])
{
	const struct ckd_model *m = ckd->model;
	unsigned prime = prime_tracks(ckd) / ckd->heads;

	memset(d, 0, DSCB);
	memset(d, 0x04, KEY);
	d[44] = 0xF4;
	device_put(d + 50, dscbs - 2, 2);
	device_put(d + 52, prime, 2); /* the next alternate track           */
	device_put(d + 56, (ckd->cylinders - prime) * ckd->heads, 2);
	d[59] = 1;
	device_put(d + 62, prime, 2);
	device_put(d + 64, ckd->heads, 2);
	device_put(d + 66, m->track, 2);
	d[68] = (uint8_t)(m->gap + m->key_gap);
	d[69] = (uint8_t)(m->last_gap + m->key_gap);
	d[70] = (uint8_t)m->key_gap;
	d[71] = m->stretch != m->per;
	device_put(d + 72, m->stretch * 512 / m->per, 2);
	d[74] = (uint8_t)dscbs;
	d[75] = (uint8_t)per_track(m, 8, 256);
	d[105] = 1;
	device_put(d + 107, 0x00000001, 4);
	device_put(d + 111, 0x00000001, 4);
}

static void make_format5(const struct ckd *ckd, uint8_t d[DSCB])
{
	unsigned tracks = prime_tracks(ckd) - 2;

	memset(d, 0, DSCB);
	memset(d, 0x05, 4);
	d[44] = 0xF5;
	device_put(d + 4, 2, 2);
	device_put(d + 6, tracks / ckd->heads, 2);
	d[8] = (uint8_t)(tracks % ckd->heads);
}

bool vtoc_make(const struct ckd *ckd, const char *serial, struct error *error)
{
	unsigned dscbs = per_track(ckd->model, KEY, DSCB - KEY);
	struct ckd_track t;
	uint8_t d[DSCB];

	if (!put_label(ckd, serial, error) ||
	    !ckd_read_track(ckd, 0, 1, &t, error))
		return false;
	for (unsigned i = 0; i < dscbs; i++) {
		memset(d, 0, sizeof d);
		if (i == 0)
			make_format4(ckd, dscbs, d);
		else if (i == 1)
			make_format5(ckd, d);
		if (!pack_record(ckd, &t, 0, 1, d, KEY, d + KEY, DSCB - KEY,
				 error))
			return false;
	}
	return true;
}
