/*
 * paper.h - what a printer or punch has put on its file, at the moment that
 * the machine is in.
 */
#ifndef TRAPEZE_PAPER_H
#define TRAPEZE_PAPER_H

#include "device.h"

/* All of it, in memory that is the caller's, with a zero byte behind.  NULL:
 * *error. */
char *paper_read(struct machine *m, struct device *d, size_t *size,
		 struct error *error);

#endif
