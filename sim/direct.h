/*
 * direct.h - direct control, for the instructions.
 */
#ifndef TRAPEZE_DIRECT_H
#define TRAPEZE_DIRECT_H

#include "cpu.h"

/*
 * The operand at a real address, which it is where INVALIDATE PAGE TABLE ENTRY
 * is installed (appendix I): keys are asked, PER is not.  An access exception
 * does not return.
 */
uint8_t *direct_operand(struct cpu *c, uint32_t real, bool store);
bool direct_is_real(const struct cpu *c);

void direct_write(struct cpu *c, uint8_t byte, uint8_t signals);
uint8_t direct_read(struct cpu *c, uint8_t signals);

#endif
