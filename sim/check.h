/*
 * check.h - machine checks of a CPU: what is pending, and the interruption.
 *
 * Models: GA22-7000, chapter 11.  No part of this machine ever fails, so that
 * conditions come from the operator's side alone: machine_inject_check().
 */
#ifndef TRAPEZE_CHECK_H
#define TRAPEZE_CHECK_H

#include "machine_impl.h"

/* Makes the conditions of CHECK pending in C. */
void check_raise(struct cpu *c, const struct machine_check *check);
/* A machine check is to be taken now, or stops the CPU. */
bool check_is_due(const struct cpu *c);
/* The CPU is enabled for something exigent that is pending, or for what is
 * repressible: the bits to be reported. */
uint64_t check_exigent(const struct cpu *c);
uint64_t check_repressible(const struct cpu *c);
/* An exigent condition meets a CPU that is disabled and is to stop then. */
bool check_stops(const struct cpu *c);
void check_stop(struct cpu *c);
/* Stores what an interruption that reports SUBCLASSES stores beside the PSWs,
 * and forgets them. */
void check_store(struct cpu *c, uint64_t subclasses);
void check_reset(struct cpu *c);

#endif
