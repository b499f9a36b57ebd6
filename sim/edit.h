/*
 * edit.h - EDIT and EDIT AND MARK.
 */
#ifndef TRAPEZE_EDIT_H
#define TRAPEZE_EDIT_H

#include "engine.h"

enum outcome edit_do(struct cpu *c, uint32_t pattern, uint32_t length,
		     uint32_t source, bool mark);

#endif
