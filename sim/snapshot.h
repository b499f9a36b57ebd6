/*
 * snapshot.h - all that a machine is at one moment, kept, and put back.
 *
 * A snapshot is the walk over the machine (state.h), its storage and keys, and
 * what its media hold.  Storage is in pages that snapshots share: one costs
 * what was changed since the PREVIOUS one.
 *
 * Two moments are the same exactly when their hashes are, and all that comes
 * after is then the same, bit for bit and cycle for cycle, with the same
 * inputs: wherever the run was cut, whatever was decoded, and whoever listened.
 *
 * Moments are between runs.  machine_settle() first: see machine.h.
 */
#ifndef TRAPEZE_SNAPSHOT_H
#define TRAPEZE_SNAPSHOT_H

#include "machine.h"
#include "media.h"

struct snapshot;

/* PREVIOUS may be NULL, and of any age.  NULL: *error. */
struct snapshot *machine_snapshot(struct machine *m,
				  const struct snapshot *previous,
				  struct error *error);
/*
 * Puts M back: the machine the snapshot is of, or one of the same
 * configuration.  Its media are in the past then (media.h).  Probes,
 * breakpoints, links of adapters and devices of the host's program are not the
 * snapshot's to change.  False: *error; M is as it was.
 */
bool machine_restore(struct machine *m, const struct snapshot *s,
		     struct error *error);
/* The same to the snapshot that was taken at the live end, when the machine
 * left it: its files are written again. */
bool machine_return(struct machine *m, const struct snapshot *s,
		    struct error *error);
/* S may be NULL.  Others that share its pages stay. */
void snapshot_free(struct snapshot *s);
/* Memory that would be free if S alone were freed. */
size_t snapshot_bytes(const struct snapshot *s);

#define HASH_SIZE 16
/* A number for the moment.  False: *error, a medium could not be read. */
bool machine_hash(struct machine *m, uint8_t out[HASH_SIZE],
		  struct error *error);

/* To and from a stream, without the media. */
bool snapshot_write(const struct snapshot *s, media_put_fn *put, void *context,
		    struct error *error);
/* NULL: *error.  What is wrong in the walk machine_restore() finds. */
struct snapshot *snapshot_read(media_get_fn *get, void *context,
			       struct error *error);
/* The media of S, a snapshot of M: see media_save() and media_load(). */
bool snapshot_media_save(struct machine *m, const struct snapshot *s,
			 media_put_fn *put, void *context, struct error *error);
bool snapshot_media_load(struct machine *m, struct snapshot *s,
			 media_get_fn *get, void *context, struct error *error);

#endif
