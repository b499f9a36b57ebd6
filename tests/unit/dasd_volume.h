/*
 * dasd_volume.h - what the tests of disks share: a volume with a few records,
 * and channel programs that find them.
 *
 * Cylinder 1 head 2 holds records of 100 bytes with keys of 4 (KEY1..); record
 * N holds N in every byte.  A fifth one is an end of file.
 */
#ifndef TRAPEZE_DASD_VOLUME_H
#define TRAPEZE_DASD_VOLUME_H

#include <unistd.h>

#include "io_machine.h"

#include "dasd.h"

#define PROG  0x1000
#define ARG   0x1800
#define DATA  0x2000
#define ENDED ((UNIT_CHANNEL_END | UNIT_DEVICE_END) << 8)
#define CHECK (ENDED | UNIT_CHECK << 8)

enum { CD = CCW_CD, CC = CCW_CC, SLI = CCW_SLI };
enum { SEEK = 0x07, TIC = 0x08, SEARCH_ID = 0x31, READ = 0x06, MASK = 0x1F };
enum { WRITE = 0x05, WRITE_CKD = 0x1D, SENSE = 0x04 };

/* Makes it, with so many of the records.  METHOD: of a compressed image; NULL:
 * a plain one. */
static inline void dasd_volume_packed(const char *file, const char *model,
				      unsigned cylinders, unsigned records,
				      const enum cckd_method *method)
{
	static struct ckd ckd;
	static struct ckd_track track;
	struct error e;
	uint8_t bytes[128];

	unlink(file);
	assert_true(ckd_create_packed(&ckd, file, ckd_model(model), cylinders,
				      method, &e));
	assert_true(ckd_read_track(&ckd, 1, 2, &track, &e));
	for (unsigned i = 1; i <= records; i++) {
		memset(bytes, (int)i, sizeof bytes);
		device_put(bytes, 0x000100020004 | (uint64_t)i << 8, 6);
		bytes[4] = (uint8_t)i;
		bytes[5] = i < 5 ? 4 : 0;
		device_put(bytes + 6, i < 5 ? 100 : 0, 2);
		device_put(bytes + 8, 0xD2C5E8F0 + i, 4); /* KEYi */
		assert_int_equal(ckd_write_record(&ckd, &track, i, bytes, &e),
				 CKD_OK);
	}
	ckd_close(&ckd);
}

static inline void dasd_volume(const char *file, const char *model,
			       unsigned cylinders, unsigned records)
{
	dasd_volume_packed(file, model, cylinders, records, NULL);
}

/* Seek to cylinder and head, search RECORD, TIC back; where to go on. */
static inline uint32_t dasd_find(struct machine *m, unsigned cylinder,
				 unsigned head, unsigned record)
{
	uint32_t at = io_ccw(m, PROG, SEEK, ARG, CC, 6);

	io_number(m, ARG, (uint64_t)cylinder << 16 | head, 6);
	io_number(m, ARG + 6, record, 1);
	at = io_ccw(m, at, SEARCH_ID, ARG + 2, CC, 5);
	return io_ccw(m, at, TIC, at - 8, 0, 0);
}

#endif
