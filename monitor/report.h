/*
 * report.h - a run as one HTML page: what ran, where the cycles went, plots of
 * its course.  No network, no script; well-formed XML, too.
 */
#ifndef TRAPEZE_REPORT_H
#define TRAPEZE_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "user_error.h"

struct session;

void report_write(struct session *s, FILE *out);
/* The plots alone, as one drawing. */
void report_write_svg(struct session *s, FILE *out);
/* By FILE's name, which ends in .svg or not. */
bool report_save(struct session *s, const char *file, struct error *error);

#endif
