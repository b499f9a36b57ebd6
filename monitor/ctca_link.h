/*
 * ctca_link.h - channel-to-channel adapters whose other side is in another
 * process: over TCP or a Unix socket.
 *
 *     { "500", "CTCA", "listen=15000" }         one side (127.0.0.1)
 *     { "500", "CTCA", "connect=15000" }        the other
 *     { "500", "3088", "listen=0.0.0.0:15000" } from other hosts, too
 *     { "500", "3088", "connect=unix:/tmp/a" }
 *
 * The sides may come in any order, and again.  What comes in is given to the
 * machine between two slices of simulated time.
 */
#ifndef TRAPEZE_CTCA_LINK_H
#define TRAPEZE_CTCA_LINK_H

#include "device.h"
#include "machine.h"

/* The options of such a link, from 0: device_option_help(). */
bool ctca_link_help(unsigned n, struct device_help *out);
/* Is WORD an option of such a link? */
bool ctca_link_word(const char *word);
/* Gives the adapter at ADDRESS the link that WORD says. */
bool ctca_link_open(struct machine *m, unsigned address, const char *word,
		    struct error *error);
/*
 * Takes what has come for the adapters of M; with MS waits so long for
 * something to come.  False: no adapter has such a link.
 */
bool ctca_link_poll(struct machine *m, int ms);

#endif
