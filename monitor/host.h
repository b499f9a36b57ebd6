/*
 * host.h - what a machine asks of the program around it: commands that read
 * what its printers and punches write.
 */
#ifndef TRAPEZE_HOST_H
#define TRAPEZE_HOST_H

#include "machine.h"

extern const struct machine_host host_of_machines;

#endif
