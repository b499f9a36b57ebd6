/*
 * device_type.h - the inside of a device: what its type supplies, and the
 * subchannel that runs its channel programs.  For the files of sim/ only.
 *
 * Models: GA22-7000, chapter 12.  The state of a subchannel is kept with the
 * device that it works for, which is all there is to it where subchannels are
 * not shared; who has to wait for whom else is in channel_use.c.  A device is
 * in one phase of one command at a time, and one event moves it to the next:
 *
 *	start() ---- wait ----> ready() ---- data ----> finish() -- wait --> end
 *	initial status          fills or      CCW by       ending status
 *	(immediate: end)        sizes data    CCW
 *
 * Units: nanoseconds of simulated time.
 */
#ifndef TRAPEZE_DEVICE_TYPE_H
#define TRAPEZE_DEVICE_TYPE_H

#include "channel.h"
#include "device.h"
#include "event.h"
#include "machine.h"

/* CCW flags (byte 4). */
enum ccw_flag {
	CCW_CD = 0x80,	    /* chain data                                     */
	CCW_CC = 0x40,	    /* chain command                                  */
	CCW_SLI = 0x20,	    /* suppress incorrect length                      */
	CCW_SKIP = 0x10,    /* no transfer to storage                         */
	CCW_PCI = 0x08,	    /* program-controlled interruption                */
	CCW_IDA = 0x04,	    /* the address designates a list of IDAWs         */
	CCW_SUSPEND = 0x02, /* where the facility is there               */
	CCW_ZERO = 0x03	    /* must be zero else                         */
};

/* Sense byte 0, common to all types. */
enum sense0 {
	SENSE_COMMAND_REJECT = 0x80,
	SENSE_INTERVENTION = 0x40,
	SENSE_BUS_OUT = 0x20,
	SENSE_EQUIPMENT = 0x10,
	SENSE_DATA_CHECK = 0x08,
	SENSE_OVERRUN = 0x04
};

/* Commands that all types know. */
enum { COMMAND_NOP = 0x03, COMMAND_SENSE = 0x04, COMMAND_SENSE_ID = 0xE4 };

#define NS_PER_US     1000ull
#define NS_PER_MS     1000000ull
#define NS_PER_MINUTE (60 * 1000 * NS_PER_MS)
/* What a mechanical step takes with the option fast. */
#define DEVICE_FAST_NS (50 * NS_PER_US)

/*
 * What a device answers.  From start(): STATUS is the initial status; zero
 * accepts the command and data move after WAIT_NS (DEVICE_HOLD: not before
 * ccw_resume()); with channel end the operation is immediate.  From finish()
 * and halt(): STATUS is the ending status, presented after WAIT_NS.
 * Where STATUS has channel end without device end, device end (with LATE)
 * follows after BUSY_NS.  Until then the channel is free for others (a disk
 * that seeks or waits for a sector), and so is the control unit, unless it
 * HOLDS_UNIT (erasing behind a record, moving tape): the other devices of the
 * control unit then answer status modifier with busy, and if one was asked
 * control-unit end comes with the device end.
 */
struct reply {
	uint8_t status;
	uint8_t late;
	bool holds_unit;
	uint64_t wait_ns;
	uint64_t busy_ns;
};
#define DEVICE_HOLD  UINT64_MAX
#define STATUS_ENDED (UNIT_CHANNEL_END | UNIT_DEVICE_END)

/* A word among the arguments of machine_attach(): sets BIT in options.  A
 * name that ends in '=' takes a value behind it: see device_value(). */
struct device_option {
	const char *name;
	unsigned bit;
	const char *text;
};

/* A place on a medium: a track's record, or a block (also on a tape). */
struct device_place {
	unsigned cylinder, head, record;
	unsigned blocks; /* from record on; 0: one */
};

struct state;

/* Words from malloc(), one behind the other, each ended by a zero. */
struct device_words {
	uint8_t *text;
	size_t size;
};

struct device_type {
	const char *name; /* as in machine_attach()                   */
	const char *text; /* for a person                             */
	enum device_class cls;
	unsigned min_files, max_files;
	const struct device_option *options; /* ended by a NULL name        */
	unsigned medium_options; /* those that go when another is mounted */
	unsigned sense_bytes;
	/* Transfers in burst mode: from the acceptance of a command to its
	 * channel end nothing else can use the channel. */
	bool burst;
	/* The low-order bits in which the addresses of the devices behind one
	 * control unit differ; 0: it has but this one. */
	uint8_t unit_mask;
	/* Burst devices: when the channel is not free at the moment when a
	 * chain goes on, the device tries again so much later; NULL: as soon
	 * as it is free. */
	uint64_t (*retry_ns)(const struct device *d);
	/* Makes d->state from FILES; false: *error says why.  Changes nothing
	 * that the caller could see when it fails.  D may be a copy of the
	 * device that lives only for the call: what is mounted on a device in
	 * use is opened before what it had is closed (device_mount.c). */
	bool (*attach)(struct device *d, unsigned count,
		       const char *const files[], struct error *error);
	/* Closes and frees d->state. */
	void (*detach)(struct device *d);
	/* Before that: what the medium's files tell of themselves is brought
	 * up to date.  False: the host refused, *error.  May be NULL. */
	bool (*save)(struct device *d, struct error *error);
	/* FILES are put behind what is in already: a hopper.  NULL: they take
	 * its place. */
	bool (*add)(struct device *d, unsigned count, const char *const files[],
		    struct error *error);
	/* Another medium is in: takes over from the OLD state what does not
	 * belong to the medium.  May be NULL. */
	void (*carry)(struct device *d, void *old);
	/* A command is offered; it is no sense command. */
	struct reply (*start)(struct device *d, uint8_t code);
	/* Data are about to move: input: d->data and d->size are what the
	 * device offers, in the order in which it sends them (backward: the
	 * last byte of the record first); output: where the bytes go and how
	 * many it takes. A status other than zero ends the command without
	 * data. */
	struct reply (*ready)(struct device *d);
	/* All that was asked for so far has moved: may raise d->size, when the
	 * length is in the data (a count field).  May be NULL. */
	void (*extend)(struct device *d);
	/* MOVED bytes have been moved. */
	struct reply (*finish)(struct device *d, size_t moved);
	/* Brings d->sense up to date before a sense command.  May be NULL. */
	void (*sense)(struct device *d);
	/* Halt I/O, or reset (the reply is then ignored).  May be NULL. */
	struct reply (*halt)(struct device *d);
	/* System reset.  May be NULL. */
	void (*reset)(struct device *d);
	void (*flush)(struct device *d);
	/* Data rate; 0: at once. */
	uint64_t (*ns_per_byte)(const struct device *d);
	const char *(*status)(const struct device *d, char *out, size_t size);
	/* Where on its medium the last command was.  May be NULL. */
	bool (*where)(const struct device *d, struct device_place *place);
	/* The walk over d->state (state.h), which attach() has made of the same
	 * words and media: all that it does not make again. */
	void (*walk)(struct device *d, struct state *s);
};

struct ccw {
	uint8_t code, flags;
	uint16_t count; /* counts down: the residual count                  */
	uint32_t address;
};

enum phase {
	PHASE_FREE,	  /* no event is scheduled                           */
	PHASE_SELECT,	  /* released fast: the device is yet to be selected */
	PHASE_FETCH,	  /* the next CCW of a command chain is to be taken  */
	PHASE_WAIT,	  /* command accepted, data do not move yet          */
	PHASE_DATA,	  /* the bytes of the current CCW are on their way   */
	PHASE_END,	  /* ending status is on its way                     */
	PHASE_DEVICE_END, /* channel end has been given, device end not yet */
	PHASE_LOST,	  /* no event is scheduled: status was lost (fault.h) */
	PHASE_SUSPENDED	  /* no event is scheduled: RESUME I/O is awaited   */
};

struct subchannel {
	enum phase phase;
	bool stepping;	  /* in the midst of an event ...                    */
	bool again;	  /* ... which the next step follows at once         */
	bool awaits;	  /* ... or, with no event: the channel to be free   */
	bool working;	  /* a channel program is in progress                 */
	bool ended;	  /* interruption pending: CSW is complete            */
	bool pci;	  /* interruption pending: PCI of a running program   */
	bool may_suspend; /* suspend control of the CAW                     */
	bool resumed;	  /* RESUME I/O came, the CCW not yet             */
	uint32_t suspended; /* PHASE_SUSPENDED: address of that CCW         */
	bool fast;	 /* START I/O FAST RELEASE: condition codes deferred */
	bool selector;	 /* keeps the channel all the time               */
	bool unit_asked; /* the control unit was found busy ...          */
	uint16_t unit_asker; /* ... when this device was wanted, last       */
	bool indirect;	     /* data addresses are IDAWs                     */
	bool idaw_due;	     /* the next one is to be taken                  */
	bool loading;	 /* IPL: no interruption at the end                  */
	uint8_t key;	 /* of the CAW, X'00'-X'F0'                          */
	uint32_t next;	 /* address of the next CCW: also for the CSW        */
	struct ccw ccw;	 /* in control                                       */
	uint32_t cursor; /* absolute address of the next byte               */
	uint32_t idaw;	 /* address of the next IDAW                         */
	uint8_t unit_status, channel_status; /* of the end                  */
	size_t offset; /* bytes moved by this command, all chained CCWs    */
	uint64_t began, lasts; /* PHASE_DATA, cycles                         */
	struct reply reply; /* that the event will carry out                */
	uint64_t csw;
};

struct device {
	struct machine *machine;
	const struct device_type *type;
	const char *name; /* as it was attached: "1052" is a 3215 too       */
	unsigned address;
	unsigned options;
	const char *const *words; /* while it is attached: the options given */
	struct subchannel sub;
	struct event event;
	uint8_t code; /* of the command in progress                      */
	bool chained; /* it was not the first of its program */
	uint8_t held; /* status that the device has to present           */
	uint8_t sense[24];
	bool sense_given; /* by an order (fault_order.c): just these bytes */
	uint8_t *data;
	size_t size;
	void *state;  /* the type's; NULL: a drive with nothing in it     */
	char *medium; /* the (first) file that is in, or NULL             */
	/* What made the state: files, and option words. */
	struct device_words files, given;
	bool stopped; /* its operator made it not ready                   */
	bool gone;    /* detached; only its interruption is left          */
	struct device *next; /* what waits to be mounted (device_mount.c)  */
	struct event mounting;
	struct device *next_pending; /* ioint.c                             */
	bool queued;
};

struct channel {
	enum channel_type type;
	uint8_t steal;	 /* cycles that a doubleword moved costs the CPU    */
	uint16_t shared; /* bit 0 (X'8000'): units 00-0F share a subchannel */
	struct device *working;	   /* has the channel for itself            */
	struct device *holder[16]; /* has the shared subchannel; [0] also of
				      a selector channel                    */
	unsigned awaiting;	   /* devices that wait for it to be free   */
	bool told_busy; /* condition code 2: its end is to be told       */
};

struct channels {
	struct device *device[16][256];
	uint16_t count[16]; /* devices on the channel                    */
	struct channel channel[16];
	struct device *pending; /* devices with conditions, by address      */
	uint32_t mask;		/* channels that can interrupt, as in CR2    */
	const struct fault_hooks *fault; /* NULL: nothing fails on order      */
	struct faults *faults; /* the orders (fault_order.c), or NULL        */
};

#define DEVICE_TYPE(name, type) extern const struct device_type type;
#include "device_type.def"
#undef DEVICE_TYPE
extern const struct device_type dev_host, dev_ctca, dev_3088;

/* ---- device.c: for device types ----------------------------------------- */

struct device *device_at(const struct machine *m, unsigned address);
/* Unit check with these sense bytes: the ending status of a command that had
 * been accepted, or with ENDED false the initial status of one that is not. */
struct reply device_check(struct device *d, uint8_t sense0, uint8_t sense1,
			  bool ended);
/* Takes options and files from the arguments and makes the state. */
bool device_open(struct device *d, int argc, const char *const argv[],
		 struct error *error);
/* The same behind what is in: t->add. */
bool device_add(struct device *d, int argc, const char *const argv[],
		struct error *error);
/* For attach() and add(): what the last option NAME ("fcb=") was given, or
 * NULL. */
const char *device_value(const struct device *d, const char *name);
/* False: more than one of these options is given, *error. */
bool device_exclusive(const struct device *d, unsigned bits,
		      struct error *error);
/* Makes the state again of what it was made of: d->files, unless the type
 * walks over what it has read of them (a hopper), and d->given. */
bool device_open_again(struct device *d, struct error *error);
/* Closes what is in: files, state.  False: it is closed, and *error says what
 * the host refused. */
bool device_close(struct device *d, struct error *error);
void device_destroy(struct device *d);
/* A device without a state, not on its channel yet; NULL: *error. */
struct device *device_create(struct machine *m, unsigned address,
			     const struct device_type *type, const char *name,
			     struct error *error);
/* It is on its channel now. */
void device_insert(struct device *d);
/*
 * Before a command is given to the type: the answer of a device that is not
 * ready, in *R.  False: it is ready, or the command does not need that.
 */
bool device_refuses(struct device *d, uint8_t code, struct reply *r);
/* Presents STATUS when the subchannel is free: attention, device end. */
void device_present(struct device *d, uint8_t status);
/* The walk over a device (device_state.c), and for its type: over bytes that
 * are moving now, when d->data points into the ROOM bytes of BUFFER. */
void device_state(struct device *d, struct state *s);
void device_data_state(struct device *d, struct state *s, uint8_t *buffer,
		       size_t room);
/* A command of the type's own waits or moves data. */
static inline bool device_moves(const struct device *d)
{
	return d->code != COMMAND_SENSE &&
	       (d->sub.phase == PHASE_DATA || d->sub.phase == PHASE_WAIT);
}
/* Who is there, and then all channels and devices (for snapshot.c). */
void device_list_state(struct machine *m, struct state *s);
void channels_state(struct machine *m, struct state *s);
/* False: *error names a device whose type has no walk. */
bool device_all_can_walk(const struct machine *m, struct error *error);
/* A device of the type NAME, without a state; NULL: *error. */
struct device *device_make(struct machine *m, unsigned address,
			   const char *name, struct error *error);
/* ... where `next` is to be mounted (device_mount.c): its event. */
void device_mounting(struct machine *m, void *context);
/* Numbers as storage and media have them: big-endian, SIZE bytes. */
void device_put(uint8_t *out, uint64_t value, unsigned size);
uint64_t device_get(const uint8_t *in, unsigned size);

/* ---- ccw.c: channel programs -------------------------------------------- */

/* Takes the first CCW, at sub.next: the initial unit and channel status;
 * both zero: the program is running (or, immediate with chaining, goes on).
 * With sub.fast on, the device is selected later. */
void ccw_start(struct device *d, uint8_t *unit, uint8_t *channel);
/* The IPL form: the implied CCW is in control already. */
void ccw_start_with(struct device *d, const struct ccw *ccw, uint8_t *unit,
		    uint8_t *channel);
/* The device's wait (DEVICE_HOLD) is over. */
void ccw_resume(struct device *d);
/* The suspended program, if it is, takes its CCW again. */
void ccw_unsuspend(struct device *d);
/* The channel is free again: the next step is to be tried. */
void ccw_continue(struct device *d);
/* Ends the running program as HIO does. */
void ccw_halt(struct device *d);
/* Forgets the running program, without status. */
void ccw_reset(struct device *d);
/* The event of a channel program. */
void ccw_fire(struct machine *m, void *context);
/* Ends the running program here and now with this channel status. */
void ccw_break(struct device *d, uint8_t channel_status);

/* ---- ioint.c: interruption conditions ----------------------------------- */

/* To be called after any change of sub.ended, sub.pci, sub.working, phase or
 * held: puts the device in or out of the queue. */
void ioint_update(struct device *d);
/* Takes the device's condition out: the whole CSW.  False: there is none. */
bool ioint_take(struct device *d, uint64_t *csw);
/* Others may or may not be presented now: channels or subchannels became
 * free or are in use. */
void ioint_refresh(struct machine *m);

/* The walk over what is pending: the devices have said whether they are. */
void ioint_state(struct machine *m, struct state *s);
/* Conditions of devices and subchannels of the channel are pending. */
bool ioint_pending(const struct machine *m, unsigned channel);

/* ---- channel_use.c: who has channel, subchannel and control unit ----------
 */

struct channel *channel_of(const struct device *d);
/* Another device has the subchannel, for its program or its conditions. */
bool channel_subchannel_taken(const struct device *d);
/* The device that has a shared subchannel; NULL: nobody, or it is none. */
struct device *channel_holder(const struct device *d);
/* Another device has the channel for itself. */
bool channel_taken(const struct device *d);
/* Another device keeps the control unit busy; it will tell when it is not. */
bool channel_unit_busy(const struct device *d);
/* To be called when the device's program has gone a step. */
void channel_settle(struct device *d);
/* Takes the subchannel, or lets it go. */
void channel_settle_subchannel(struct device *d);
/* Condition code 2 because the channel is working: channels that tell later
 * that they are available will. */
unsigned channel_is_busy(struct channel *ch);
/* The end of that is to be told. */
bool channel_available_due(const struct channel *ch);

#endif
