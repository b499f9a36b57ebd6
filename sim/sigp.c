/*
 * sigp.c - SIGNAL PROCESSOR: orders from CPU to CPU.
 *
 * Models: GA22-7000, chapter 4 (CPU signaling and response).
 *
 *	order                       done at once, or in the CPU's next turn
 *	01 sense                    at once
 *	02 external call            at once: pending there until taken
 *	03 emergency signal         at once; one from each CPU may be pending
 *	04 start                    at once
 *	05 stop                     when nothing that is allowed is pending
 *	06 restart                  in its next turn
 *	07 initial program reset    at once, channels too
 *	08 program reset            at once, channels too
 *	09 stop and store status    as stop
 *	0A initial microprogram load: not provided, an invalid order
 *	0B initial CPU reset        at once
 *	0C CPU reset                at once
 *
 * While a stop or restart is still to be done the CPU is busy (condition
 * code 2) for all but the resets.
 */
#include "sigp.h"

#include "channel.h"
#include "turn.h"

enum order {
	SENSE = 0x01,
	EXTERNAL_CALL = 0x02,
	EMERGENCY_SIGNAL = 0x03,
	START = 0x04,
	STOP = 0x05,
	RESTART = 0x06,
	INITIAL_PROGRAM_RESET = 0x07,
	PROGRAM_RESET = 0x08,
	STOP_AND_STORE_STATUS = 0x09,
	INITIAL_MICROPROGRAM_LOAD = 0x0A,
	INITIAL_CPU_RESET = 0x0B,
	CPU_RESET = 0x0C
};

#define STATUS_CALL_PENDING	    0x00000080u
#define STATUS_STOPPED		    0x00000040u
#define STATUS_OPERATOR_INTERVENING 0x00000020u
#define STATUS_CHECK_STOP	    0x00000010u
#define STATUS_INVALID_ORDER	    0x00000002u

static bool is_reset(unsigned order)
{
	return order == INITIAL_PROGRAM_RESET || order == PROGRAM_RESET ||
	       order == INITIAL_CPU_RESET || order == CPU_RESET;
}

static bool call_pending(const struct cpu *c)
{
	return c->external & 1u << EXTERNAL_EXTERNAL_CALL;
}

/* The conditions that keep ORDER from being accepted, or that answer it. */
static uint32_t status_of(const struct cpu *to, unsigned order)
{
	uint32_t status = 0;

	if (order < SENSE || order > CPU_RESET ||
	    order == INITIAL_MICROPROGRAM_LOAD)
		return STATUS_INVALID_ORDER;
	if (is_reset(order))
		return 0;
	if (to->loading)
		status |= STATUS_OPERATOR_INTERVENING;
	if (to->check_stopped)
		status |= STATUS_CHECK_STOP;
	if (order == SENSE && to->stopped && !to->loading)
		status |= STATUS_STOPPED;
	if ((order == SENSE || order == EXTERNAL_CALL) && call_pending(to))
		status |= STATUS_CALL_PENDING;
	return status;
}

static bool is_busy(const struct cpu *to)
{
	return to->stop_pending || to->restart_pending;
}

static void reset(struct cpu *to, unsigned order)
{
	struct machine *m = to->machine;
	bool channels =
		order == INITIAL_PROGRAM_RESET || order == PROGRAM_RESET;

	if (channels && m->channel_owner == to)
		channels_reset(m);
	if (order == INITIAL_PROGRAM_RESET || order == INITIAL_CPU_RESET)
		cpu_initial_reset(to);
	else
		cpu_reset(to);
}

static void obey(struct cpu *c, struct cpu *to, unsigned order)
{
	switch (order) {
	case EXTERNAL_CALL:
		to->call_from = cpu_address(c);
		interrupt_external_raise(to, EXTERNAL_EXTERNAL_CALL);
		break;
	case EMERGENCY_SIGNAL:
		to->emergency_from |= 1u << cpu_address(c);
		interrupt_external_raise(to, EXTERNAL_EMERGENCY_SIGNAL);
		break;
	case START:
		cpu_start(to);
		break;
	case STOP_AND_STORE_STATUS:
		if (to->stopped) {
			cpu_store_status(to);
		} else {
			to->store_status = true;
			cpu_stop(to);
		}
		break;
	case STOP:
		cpu_stop(to);
		break;
	case RESTART:
		cpu_restart(to);
		break;
	default:
		if (is_reset(order))
			reset(to, order);
		break;
	}
}

enum outcome sigp_order(struct cpu *c, unsigned r1, unsigned address,
			unsigned order)
{
	struct machine *m = c->machine;
	struct cpu *to;
	uint32_t status;

	c->cc = 3;
	if (address >= m->cpu_count)
		return DONE;
	to = &m->cpu[address];
	c->cc = 2;
	if (is_busy(to) && !is_reset(order))
		return DONE;
	status = status_of(to, order);
	if (status) {
		c->gr[r1] = status;
		c->cc = 1;
		return DONE;
	}
	c->cc = 0;
	turn_catch_up(to, cpu_cycles(c));
	obey(c, to, order);
	cpu_hurry(c); /* who is awake may have changed */
	return JUMP;
}

void sigp_alert(struct cpu *c)
{
	struct machine *m = c->machine;

	for (unsigned i = 0; i < m->cpu_count; i++) {
		struct cpu *to = &m->cpu[i];

		if (to == c)
			continue;
		to->alert_from |= 1u << cpu_address(c);
		interrupt_external_raise(to, EXTERNAL_MALFUNCTION_ALERT);
	}
}
