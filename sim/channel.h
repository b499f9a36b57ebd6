/*
 * channel.h - channels as the CPU and the devices see them.
 *
 * Models: GA22-7000, chapter 12 (input/output operations).  Channels 0-15
 * with up to 256 devices each; a channel exists when a device is on it.
 *
 * Between CPU and channels there are the instructions (each returns its
 * condition code and stores CSW or channel ID itself), the interruption
 * (pending, then accept) and nothing else.
 */
#ifndef TRAPEZE_CHANNEL_H
#define TRAPEZE_CHANNEL_H

#include <stdbool.h>
#include <stdint.h>

#include "device.h"
#include "event.h"

struct cpu;
struct channels; /* all channels of a machine: machine->channels */

/*
 * Channels by type.  A byte multiplexer works for many devices at a time, but
 * for one alone while that transfers in burst mode (disks, tapes); a selector
 * channel has one subchannel, and works for one device from START I/O to the
 * end of its program; a block multiplexer frees itself while a device of a
 * chain is busy between channel end and device end, if the program allowed it
 * (bit 0 of control register 0), releases the CPU fast (SIOF), and tells by an
 * interruption that it is available when it was found not to be.
 */
enum channel_type { CHANNEL_BYTE, CHANNEL_SELECTOR, CHANNEL_BLOCK };
enum channel_type channel_type(const struct machine *m, unsigned channel);
const char *channel_type_name(enum channel_type type);

struct channels *channels_create(void);
void channels_destroy(struct channels *c);
/* System reset of all channels, subchannels and devices. */
void channels_reset(struct machine *m);

/*
 * ---- instructions; ADDRESS is bits 16-31 of the operand address ----
 * They report PROBE_IO_INSTRUCTION themselves.  A CPU to which the channel set
 * is not connected finds every channel not operational.
 */
unsigned channel_sio(struct cpu *c, unsigned address);
unsigned channel_siof(struct cpu *c, unsigned address);
unsigned channel_tio(struct cpu *c, unsigned address);
unsigned channel_clrio(struct cpu *c, unsigned address);
unsigned channel_hio(struct cpu *c, unsigned address);
unsigned channel_hdv(struct cpu *c, unsigned address);
unsigned channel_tch(struct cpu *c, unsigned address);
unsigned channel_stidc(struct cpu *c, unsigned address);
unsigned channel_rio(struct cpu *c, unsigned address);
unsigned channel_clrch(struct cpu *c, unsigned address);
/* ADDRESS is that of a channel set: there is one, 0. */
unsigned channel_connect(struct cpu *c, unsigned address);
unsigned channel_disconnect(struct cpu *c, unsigned address);

/*
 * ---- interruptions ----
 * The set of channels with an interruption condition pending for this CPU, in
 * the form of control register 2: channel 0 is X'80000000'.  Cheap: the CPU
 * asks after every event.
 */
uint32_t channel_pending(const struct cpu *c);
/*
 * Accepts the interruption of highest priority among the channels in MASK
 * (same form): stores the CSW at 64 and returns the device address.  Only
 * called when channel_pending() & MASK is not zero.
 */
unsigned channel_accept(struct cpu *c, uint32_t mask);
/* CPU side, called by the channels whenever channel_pending() may have
 * changed (defined with the interruptions of the CPU). */
void cpu_io_changed(struct machine *m);
/* What channels_create() made for this machine (defined with the machine). */
struct channels *machine_channels(const struct machine *m);

/*
 * ---- IPL (chapter 4: initial program loading) ----
 * Starts the implied read-IPL channel program on the device; runs the event
 * queue until it ends.  True when it ended with channel end and device end
 * only; then the caller loads the PSW and stores ADDRESS where the mode
 * wants it.
 */
bool channel_ipl(struct machine *m, unsigned address, struct error *error);

#endif
