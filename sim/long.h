/*
 * long.h - MOVE LONG and COMPARE LOGICAL LONG.
 */
#ifndef TRAPEZE_LONG_H
#define TRAPEZE_LONG_H

#include "engine.h"

enum outcome long_move(struct cpu *c, struct slot *s);
enum outcome long_compare(struct cpu *c, struct slot *s);

#endif
