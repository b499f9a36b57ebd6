/*
 * fault.h - where faults on order meet a channel program.
 *
 * A machine may have one set of hooks (channels.fault; none: faultless).  They
 * are asked at the two places where control unit and channel exchange status:
 * when a command is offered, and when its ending status comes.  What they
 * answer is what a device or a channel that fails would have presented; the
 * channel goes on with it as with any status.  For the files of sim/ only.
 */
#ifndef TRAPEZE_FAULT_H
#define TRAPEZE_FAULT_H

#include <stdbool.h>
#include <stdint.h>

struct device;
struct reply;

struct fault_hooks {
	/*
	 * The command d->code of the CCW d->sub.ccw is offered.  True: it does
	 * not reach the device; R is its initial status, and bits put into
	 * *CHANNEL (channel-control check, interface-control check) end the
	 * program.  Sense bytes are the hook's to set.  False: offered as
	 * usual; where it then waits, R->wait_ns is added to the wait.
	 */
	bool (*offer)(void *context, struct device *d, struct reply *r,
		      uint8_t *channel);
	/*
	 * R is the status that ends the command (as finish() gave it, the
	 * initial status of an immediate one, or with device end alone the
	 * end that came later): it may be changed, made late (wait_ns), and
	 * *CHANNEL bits added.  False: the status is lost, and the subchannel
	 * works on until somebody halts or clears it.
	 */
	bool (*end)(void *context, struct device *d, struct reply *r,
		    uint8_t *channel);
	void *context;
};

#endif
