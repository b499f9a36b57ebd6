/*
 * ckd.h - disk images in count-key-data form, as Hercules keeps them.
 *
 * For the disk device and for the tools that make volumes.  Which files make
 * up a disk is in disk.h, compressed ones in cckd.h.  A plain image is a
 * header of 512 bytes (numbers little-endian) and one track image after the
 * other, cylinder by cylinder, all of one size:
 *
 *	"CKD_P370" | heads (4) | track size (4) | type (1) | sequence (1)
 *	           | highest cylinder of the file (2) | serial (12) | zeros
 *
 *	track:  flags (1) cylinder (2) head (2)              home address
 *	        { cylinder (2) head (2) record (1) key length (1)
 *	          data length (2)  key  data }...            R0, R1, ...
 *	        X'FFFFFFFFFFFFFFFF'                          end of track
 *
 * Every change goes to the file at once, in an order that keeps the track
 * readable should the process be killed in between.
 */
#ifndef TRAPEZE_CKD_H
#define TRAPEZE_CKD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cckd.h"
#include "machine.h"

#define CKD_HEADER	512
#define CKD_HOME	5
#define CKD_COUNT	8
#define CKD_MAX_TRACK	65536
#define CKD_MAX_RECORDS 256

/* A row of dasd.def (dasd_model.c). */
struct ckd_model {
	const char *name;
	uint8_t type, model;
	unsigned cylinders, alternates, heads;
	unsigned track, longest, sectors;
	unsigned gap, key_gap, last_gap, stretch, per;
	unsigned byte_ns, rotation_us, split;
	unsigned seek_us, average_us, farthest_us;
};

/* By name; of "3330" the first, 3330-1. */
const struct ckd_model *ckd_model(const char *name);
/* Row by row; NULL behind the last. */
const struct ckd_model *ckd_model_at(unsigned row);
/* The smallest that has this type and so many cylinders, with such tracks
 * where there is one. */
const struct ckd_model *ckd_model_of(uint8_t type, unsigned cylinders,
				     size_t track_size);
/* Bytes of a track image, a multiple of 512. */
size_t ckd_track_size(const struct ckd_model *model);
/* Bytes of the track that a record takes up; that the last one needs. */
unsigned ckd_space(const struct ckd_model *model, unsigned key_length,
		   unsigned data_length);
unsigned ckd_space_last(const struct ckd_model *model, unsigned key_length,
			unsigned data_length);

struct ckd {
	struct disk *disk; /* its files (disk.h); NULL: closed             */
	bool read_only;
	const struct ckd_model *model;
	unsigned cylinders, heads;
	size_t track_size;
	char file[256];
};

/*
 * Opens FILE: plain, one of several, or compressed.  For writing it takes an
 * advisory lock, so that nobody else (another machine, another process)
 * writes to it too; READ_ONLY asks for none.  False: *error names the file
 * and what is wrong, or who uses it.
 */
bool ckd_open(struct ckd *ckd, const char *file, bool read_only,
	      struct error *error);
/* The same in the table MEDIA of a machine, or NULL, and with shadow files
 * (disk.h) of the name SHADOW, or NULL: FILE is only read, writes go to the
 * last shadow file. */
bool ckd_open_shadow(struct ckd *ckd, struct media *media, const char *file,
		     const char *shadow, bool read_only, struct error *error);
/* Makes FILE, which must not exist, with every track empty but for R0. */
bool ckd_create(struct ckd *ckd, const char *file,
		const struct ckd_model *model, unsigned cylinders,
		struct error *error);
/* With *METHOD: a compressed image. */
bool ckd_create_packed(struct ckd *ckd, const char *file,
		       const struct ckd_model *model, unsigned cylinders,
		       const enum cckd_method *method, struct error *error);
/* Tables and headers are brought up to date; closing does it, but cannot
 * say that it failed. */
bool ckd_finish(struct ckd *ckd, struct error *error);
void ckd_close(struct ckd *ckd);

/* A record: its count, and where in the track image the count is. */
struct ckd_record {
	uint32_t offset;
	uint16_t cylinder, head;
	uint8_t number, key_length;
	uint16_t data_length;
};

/* A track in storage.  record[0] is R0. */
struct ckd_track {
	unsigned cylinder, head, count;
	uint32_t end; /* offset of the end mark */
	struct ckd_record record[CKD_MAX_RECORDS];
	uint8_t image[CKD_MAX_TRACK];
};

/* Reads and checks a track.  False: *error says where it is damaged. */
bool ckd_read_track(const struct ckd *ckd, unsigned cylinder, unsigned head,
		    struct ckd_track *track, struct error *error);

/* Key and data of a record. */
uint8_t *ckd_key(struct ckd_track *track, unsigned index);
uint8_t *ckd_data(struct ckd_track *track, unsigned index);

enum ckd_result { CKD_OK, CKD_NO_ROOM, CKD_HOST_ERROR };

/*
 * Makes COUNT with the key and data behind it (BYTES: count, key, data) the
 * record INDEX of the track; all records behind it are gone.
 */
enum ckd_result ckd_write_record(const struct ckd *ckd, struct ckd_track *track,
				 unsigned index, const uint8_t *bytes,
				 struct error *error);
/* The record INDEX (not R0) and all behind it are gone. */
enum ckd_result ckd_erase(const struct ckd *ckd, struct ckd_track *track,
			  unsigned index, struct error *error);
/* The flags of the home address: X'02' defective, X'01' alternate. */
enum ckd_result ckd_write_flags(const struct ckd *ckd, struct ckd_track *track,
				uint8_t flags, struct error *error);
/* Writes out SIZE bytes of key or data of a record, from offset AT of it. */
enum ckd_result ckd_write_back(const struct ckd *ckd,
			       const struct ckd_track *track, uint32_t at,
			       size_t size, struct error *error);

#endif
