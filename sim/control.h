/*
 * control.h - the longer control instructions, out of line.
 */
#ifndef TRAPEZE_CONTROL_H
#define TRAPEZE_CONTROL_H

#include "engine.h"

enum outcome control_ipte(struct cpu *c, uint32_t table, uint32_t address);
enum outcome control_tprot(struct cpu *c, uint32_t address, uint8_t key);

#endif
