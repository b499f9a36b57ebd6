/*
 * ccw.h - between the two halves of a channel program: what it has in storage
 * (ccw_data.c) and how it goes on (ccw.c).  For these two files only.
 */
#ifndef TRAPEZE_CCW_H
#define TRAPEZE_CCW_H

#include "device_type.h"

#define CCW_ADDRESS 0xFFFFFFu

enum ccw_from { CCW_FIRST, CCW_COMMAND_CHAIN, CCW_DATA_CHAIN };

/*
 * Takes the CCW at sub.next, through a TIC; in a data chain the command stays
 * the old one.  Returns channel status, 0 when all is well; sub.next is then
 * 8 higher than the CCW, else as the CSW is to have it.  A good CCW that is to
 * suspend the program leaves it in PHASE_SUSPENDED.
 */
uint8_t ccw_take(struct device *d, enum ccw_from from);
/* A CCW takes control; the flags in ZERO must not be on. */
uint8_t ccw_control(struct device *d, const struct ccw *ccw, uint8_t zero);
/* How many bytes the CCW in control and the device have for each other. */
size_t ccw_share(const struct device *d);
/* Moves N bytes between device and storage; returns channel status. */
uint8_t ccw_move(struct device *d, size_t n);

static inline bool ccw_is_output(uint8_t code)
{
	return code & 1;
}

#endif
