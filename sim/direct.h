/*
 * direct.h - direct control, for the instructions.
 */
#ifndef TRAPEZE_DIRECT_H
#define TRAPEZE_DIRECT_H

#include "cpu.h"

void direct_write(struct cpu *c, uint8_t byte, uint8_t signals);
uint8_t direct_read(struct cpu *c, uint8_t signals);

#endif
