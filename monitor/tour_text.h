/*
 * tour_text.h - the guided tour as text, for pipes and logs.
 */
#ifndef TRAPEZE_TOUR_TEXT_H
#define TRAPEZE_TOUR_TEXT_H

#include <stdio.h>

#include "session.h"
#include "tour.h"

/* Plays all steps; exit status 0, or 1 when a step did not come to its end. */
int tour_text(struct session *s, const struct tour *tour, FILE *out);

#endif
