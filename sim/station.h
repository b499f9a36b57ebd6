/*
 * station.h - a display station at its control unit: what dev_3270.c, its
 * commands, and station.c, who sits there, share.
 */
#ifndef TRAPEZE_STATION_H
#define TRAPEZE_STATION_H

#include "device_type.h"
#include "display.h"

#define STATION_LONGEST 65535

enum {
	STATION_MODEL1 = 1,
	STATION_MODEL3 = 2,
	STATION_MODEL4 = 4,
	STATION_MODEL5 = 8,
	STATION_OFF = 16
};

/* The sizes of a model. */
struct station_model {
	unsigned option;
	uint8_t number, rows, columns;
};

struct station {
	struct display display;
	bool client;   /* somebody with a buffer of his own is there      */
	bool asked;    /* a command waits for his buffer                  */
	bool current;  /* ours is as his, as far as fields are modified   */
	bool placed;   /* in this chain an address has come about         */
	unsigned from; /* where a read begins                             */
	size_t answer; /* length of what a query was answered with         */
	uint8_t answers[STATION_LONGEST];
	uint8_t io[STATION_LONGEST];
};

const struct station_model *station_model(const struct device *d);
/* The size that ERASE/WRITE ALTERNATE gives, when no client says another. */
void station_set_model(const struct device *d, struct display *p);
/* Tells who listens that the display was given COMMAND with these data. */
void station_tell(struct device *d, uint8_t command, const uint8_t *data,
		  size_t size);

#endif
