/*
 * host.h - what a machine asks of the program around it, commands that read
 * what its printers and punches write; and the host's clock.
 */
#ifndef TRAPEZE_HOST_H
#define TRAPEZE_HOST_H

#include "machine.h"

/* The host's clock, that of no date: nanoseconds. */
uint64_t host_ns(void);

extern const struct machine_host host_of_machines;

#endif
