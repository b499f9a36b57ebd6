/*
 * dasd_model.c - what the models of count-key-data disks can hold.
 *
 * Models: the track capacity formulas of the component descriptions; the
 * rows are in dasd.def.  For the device, and for the images (ckd.h).
 */
#include <string.h>

#include "ckd.h"
#include "dasd.h"

static const struct ckd_model models[] = {
#define DASD(...) {__VA_ARGS__},
#include "dasd.def"
};
#define MODELS (sizeof models / sizeof models[0])

static const struct dasd_type types[] = {
#define DASD_TYPE(...) {__VA_ARGS__},
#include "dasd.def"
};
#define TYPES (sizeof types / sizeof types[0])

const struct ckd_model *ckd_model(const char *name)
{
	size_t n = strlen(name);

	for (size_t i = 0; i < MODELS; i++) {
		const char *row = models[i].name;

		if (!strncmp(row, name, n) && (!row[n] || row[n] == '-'))
			return &models[i];
	}
	return NULL;
}

const struct ckd_model *ckd_model_at(unsigned row)
{
	return row < MODELS ? &models[row] : NULL;
}

const struct ckd_model *ckd_model_of(uint8_t type, unsigned cylinders,
				     size_t track_size)
{
	const struct ckd_model *like = NULL;

	for (size_t i = 0; i < MODELS; i++) {
		const struct ckd_model *m = &models[i];

		if (m->type != type || cylinders > m->cylinders + m->alternates)
			continue;
		if (ckd_track_size(m) == track_size)
			return m;
		like = like ? like : m;
	}
	return like;
}

size_t ckd_track_size(const struct ckd_model *model)
{
	/* Home address, R0, the longest record, the end mark. */
	size_t n = CKD_HOME + 2 * CKD_COUNT + CKD_COUNT + model->longest +
		   CKD_COUNT;

	return (n + 511) & ~(size_t)511;
}

unsigned ckd_space(const struct ckd_model *model, unsigned key_length,
		   unsigned data_length)
{
	return (key_length + data_length) * model->stretch / model->per +
	       model->gap + (key_length ? model->key_gap : 0);
}

unsigned ckd_space_last(const struct ckd_model *model, unsigned key_length,
			unsigned data_length)
{
	return key_length + data_length + model->last_gap +
	       (key_length ? model->key_gap : 0);
}

const struct dasd_type *dasd_type(const char *name)
{
	for (size_t i = 0; i < TYPES; i++)
		if (!strcmp(types[i].name, name))
			return &types[i];
	return NULL;
}
