/*
 * ctca.h - channel-to-channel adapters: what joins two of them.
 *
 * An adapter has two sides, each a device on a channel of its own.  A side
 * here is one device; what it must tell the other goes through a link: within
 * a process from device to device, else by messages that the monitor carries.
 */
#ifndef TRAPEZE_CTCA_H
#define TRAPEZE_CTCA_H

#include "device.h"

enum ctca_kind {
	CTCA_COMMAND, /* write, read or control has begun, and waits: code,
			 count (0: without limit, data are chained)         */
	CTCA_SENSED,  /* sense command byte has taken the control           */
	CTCA_DATA,    /* the bytes of a write: bytes, size                  */
	CTCA_EOF,     /* write end of file                                  */
	CTCA_RESET,   /* the command was halted, or the side was reset      */
	CTCA_KINDS
};

struct ctca_message {
	enum ctca_kind kind;
	uint8_t code;
	uint32_t count;
	const uint8_t *bytes;
	size_t size;
};

struct ctca_link {
	void (*send)(void *context, const struct ctca_message *m);
	/* The device goes away, or was disconnected: CONTEXT is not used
	 * any more.  May be NULL. */
	void (*close)(void *context);
	void *context;
	/* When both sides have begun at the same moment, this one stays. */
	bool first;
	/* The other side is not there yet: ctca_arrive(). */
	bool away;
};

/* Gives D, an adapter that has no link, this one.  False: *error. */
bool ctca_connect(struct device *d, const struct ctca_link *link,
		  struct error *error);
/* The other side is gone: the command that waits for it ends.  The link stays,
 * for one that comes. */
void ctca_part(struct device *d);
void ctca_arrive(struct device *d);
/* The same, and the link is no more: it is closed, which tells the other side
 * where that is here. */
void ctca_disconnect(struct device *d);
/* What the other side has sent. */
void ctca_receive(struct device *d, const struct ctca_message *m);
/* The link of D, or NULL: it has none, or is no adapter. */
const struct ctca_link *ctca_link(const struct device *d);
/* Joins two adapters of machines in this process, or of one machine. */
bool ctca_join(struct device *a, struct device *b, struct error *error);

#endif
