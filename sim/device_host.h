/*
 * device_host.h - a device that the program supplies in which the machine
 * lives: function pointers in place of a type of this library.
 *
 * The program must be as deterministic as the machine: no clock of the host's,
 * no chance without a seed.  It may call the functions below from its own, and
 * between two runs of the machine.
 */
#ifndef TRAPEZE_DEVICE_HOST_H
#define TRAPEZE_DEVICE_HOST_H

#include "device.h"

/*
 * To start: status 0 accepts the command: SIZE bytes (at DATA, room for 65,536)
 * are what the device offers, or, of a command that transfers to it (code
 * odd), how many it takes; after WAIT_NS, or when HOLD is set, not before
 * device_host_resume().  A status with channel end: it is done at once.  Unit
 * check: not accepted (give sense first).  From finish: the ending status
 * (channel end and device end unless changed), after WAIT_NS.  Status with
 * channel end without device end: device end (and LATE) after BUSY_NS.
 */
struct device_answer {
	uint8_t status, late;
	bool hold;
	uint64_t wait_ns, busy_ns;
	uint8_t *data;
	size_t size;
};

struct device_host {
	const char *name, *text; /* must last as long as the device         */
	unsigned sense_bytes;	 /* 1 to 24                                 */
	uint8_t id[7];		 /* for sense ID; size 0: it has none       */
	unsigned id_size;
	uint64_t ns_per_byte; /* its data rate                           */
	void *context;
	/* Command CODE is offered (not sense, nor sense ID where it has
	 * one). */
	void (*start)(void *context, struct device *d, uint8_t code,
		      struct device_answer *a);
	/* a->size bytes have been moved; they are at a->data. */
	void (*finish)(void *context, struct device *d, uint8_t code,
		       struct device_answer *a);
	/* All of these may be NULL. */
	void (*halt)(void *context, struct device *d);
	void (*reset)(void *context, struct device *d);
	void (*timer)(void *context, struct device *d);
	void (*detach)(void *context);
	void (*status)(void *context, char *out, size_t size);
};

bool machine_attach_host(struct machine *m, unsigned address,
			 const struct device_host *is, struct error *error);

/* Presents STATUS (attention, device end) as soon as it can. */
void device_host_attention(struct device *d, uint8_t unit_status);
/* The command on hold goes on, with SIZE BYTES to offer where not NULL. */
void device_host_resume(struct device *d, const void *bytes, size_t size);
bool device_host_held(const struct device *d);
void device_host_sense(struct device *d, const uint8_t *bytes, size_t size);
/* Calls timer() after so much simulated time, once; a later one replaces it. */
void device_host_timer(struct device *d, uint64_t ns);

#endif
