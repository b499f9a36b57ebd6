/*
 * report.h - a run as one HTML page: what ran, where the cycles went, plots of
 * its course.  No network, no script; well-formed XML, too.
 */
#ifndef TRAPEZE_REPORT_H
#define TRAPEZE_REPORT_H

#include <stdio.h>

struct session;

void report_write(struct session *s, FILE *out);

#endif
