/*
 * device_mount.c - media are changed and devices made ready while the
 * machine runs.
 *
 * Models: what an operator does at a unit: START and STOP keys, hoppers,
 * drives.  A unit that is not ready refuses commands with intervention
 * required; made ready it presents device end (GA22-7000, chapter 12: unit
 * status, device end).
 *
 * A new medium is opened by the type's own attach() on a copy of the device,
 * so that whatever is wrong with it leaves the device as it was.  The states
 * are exchanged when no data are on their way between device and storage.
 */
#include "device_type.h"
#include "journal.h"

#include <stdlib.h>

/* How soon to look again whether the transfer has ended. */
#define AGAIN_NS (100 * NS_PER_US)

bool device_busy(const struct device *d)
{
	return d->sub.working || d->sub.phase == PHASE_DEVICE_END;
}

bool device_is_ready(const struct device *d)
{
	return d->state && !d->stopped;
}

void device_set_ready(struct device *d, bool ready)
{
	bool was = device_is_ready(d);

	journal_note_device(d, INPUT_READY,
			    (struct input_arguments){.n = {0, ready}});
	d->stopped = !ready;
	if (!was && device_is_ready(d))
		device_present(d, UNIT_DEVICE_END);
}

bool device_refuses(struct device *d, uint8_t code, struct reply *r)
{
	if (d->state &&
	    (!d->stopped || code == COMMAND_NOP || code == COMMAND_SENSE_ID))
		return false;
	if (code == COMMAND_NOP)
		*r = (struct reply){.status = STATUS_ENDED};
	else
		*r = device_check(d, SENSE_INTERVENTION, 0, false);
	return true;
}

/* ---- changing the medium ------------------------------------------------ */

static bool transfers(const struct device *d)
{
	return d->sub.phase == PHASE_WAIT || d->sub.phase == PHASE_DATA;
}

/* What was opened on the copy becomes the device's own. */
static bool exchange(struct device *d, struct device *next, struct error *error)
{
	struct device old = *d;
	bool good;

	d->state = next->state;
	d->medium = next->medium;
	d->files = next->files;
	d->given = next->given;
	d->options = next->options;
	d->stopped = false;
	if (d->state && old.state && d->type->carry)
		d->type->carry(d, old.state);
	good = device_close(&old, error);
	if (d->medium)
		device_present(d, UNIT_DEVICE_END);
	return good;
}

void device_mounting(struct machine *m, void *context)
{
	struct device *d = context;
	struct error ignored; /* who asked for the change has gone on */

	if (transfers(d)) {
		event_after_ns(m, &d->mounting, AGAIN_NS);
		return;
	}
	exchange(d, d->next, &ignored);
	free(d->next);
	d->next = NULL;
}

/* Now, or when the transfer is over; until then no command is begun. */
static bool change(struct device *d, const struct device *next,
		   struct error *error)
{
	struct device copy = *next;

	if (!transfers(d))
		return exchange(d, &copy, error);
	d->next = malloc(sizeof *d->next);
	if (!d->next) {
		device_close(&copy, error);
		return error_set(error, "%03X: out of memory", d->address);
	}
	*d->next = copy;
	d->stopped = true;
	d->mounting.fire = device_mounting;
	d->mounting.context = d;
	event_after_ns(d->machine, &d->mounting, AGAIN_NS);
	return true;
}

static struct device copy_of(const struct device *d)
{
	struct device copy = *d;

	copy.state = NULL;
	copy.medium = NULL;
	copy.files = copy.given = (struct device_words){NULL, 0};
	copy.next = NULL;
	copy.options = d->options & ~d->type->medium_options;
	return copy;
}

static bool can_change(const struct device *d, struct error *error)
{
	if (!d->type->max_files)
		return error_set(error,
				 "%03X: nothing can be mounted on a %s (%s)",
				 d->address, d->name, d->type->text);
	if (d->next)
		return error_set(error,
				 "%03X: the last change still waits for the "
				 "end of a data transfer",
				 d->address);
	return true;
}

bool device_mount(struct device *d, int argc, const char *const argv[],
		  struct error *error)
{
	struct device next = copy_of(d);

	if (!can_change(d, error))
		return false;
	journal_note_device(
		d, INPUT_MOUNT,
		(struct input_arguments){.argc = argc, .argv = argv});
	if (d->type->add && d->state)
		return device_add(d, argc, argv, error);
	if (!device_open(&next, argc, argv, error))
		return false;
	if (next.medium)
		return change(d, &next, error);
	device_close(&next, error);
	return error_set(error, "%03X: expected the name of a file to mount",
			 d->address);
}

bool device_unmount(struct device *d, struct error *error)
{
	struct device next = copy_of(d);

	if (!can_change(d, error))
		return false;
	journal_note_device(d, INPUT_UNMOUNT,
			    (struct input_arguments){.n = {0}});
	if (!d->type->min_files && !device_open(&next, 0, NULL, error))
		return false;
	return change(d, &next, error);
}
