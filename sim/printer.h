/*
 * printer.h - a line printer: what dev_printer.c, its commands, and
 * printer_carriage.c, paper and carriage, share.
 */
#ifndef TRAPEZE_PRINTER_H
#define TRAPEZE_PRINTER_H

#include "device_type.h"
#include "form.h"
#include "output_file.h"
#include "train.h"

#define PRINTER_COLUMNS 150 /* the most */

enum {
	PRINTER_FAST = 1,
	PRINTER_APPEND = 2,
	PRINTER_NOTAPE = 4,
	PRINTER_CRLF = 8,
	PRINTER_NOCHECK = 16,
	PRINTER_WIDE = 32,
	PRINTER_VALUE = 64,
	PRINTER_CHECK = 128,
	PRINTER_ANY = 256
};

struct printer_model {
	const char *name;
	unsigned columns, lines_a_minute, has;
	size_t image, graphics; /* of the train */
};

struct printer {
	const struct printer_model *model;
	struct output_file paper;
	struct form form;
	struct train train;
	unsigned line;	 /* under the type, from 1                       */
	bool printed;	 /* something stands on this line already        */
	bool own_form;	 /* it came with this paper                      */
	bool blocked;	 /* data checks are                              */
	bool gate;	 /* the diagnostic one, for this chain           */
	uint8_t earlier; /* the last command of this chain; 0: none      */
	uint64_t lines;	 /* printed since it was attached                */
	uint8_t columns[PRINTER_COLUMNS]; /* the print line buffer */
	uint8_t buffer[TRAIN_IMAGE];
};

/* Prints SIZE characters of the print line buffer; false: some of them are not
 * on the train. */
bool printer_print(struct printer *p, size_t size);
/* Carriage motion in the upper five bits: lines to space, or a channel. */
bool printer_is_motion(uint8_t code);
/* Moves the carriage as d->code says: returns what that adds to the status,
 * and its time. */
uint8_t printer_move(struct device *d, uint64_t *ns);

#endif
