/*
 * control.c - INVALIDATE PAGE TABLE ENTRY, TEST PROTECTION, SIGNAL PROCESSOR.
 *
 * Models: GA22-7000, chapter 10; chapter 4 for the signal orders.
 */
#include "control.h"

#include "code.h"
#include "dat.h"
#include "machine_impl.h"
#include "view.h"

/* The format bits of control register 0 must be good, DAT on or off. */
enum outcome control_ipte(struct cpu *c, uint32_t table, uint32_t address)
{
	struct machine *m = c->machine;
	bool page4k = (c->cr[0] >> 22 & 3) == 2;
	bool page2k = (c->cr[0] >> 22 & 3) == 1;
	unsigned segment = c->cr[0] >> 19 & 7; /* bits 10-12 */
	unsigned page_shift = page4k ? 12 : 11;
	unsigned segment_shift = segment == 2 ? 20 : 16;
	uint32_t index, at, absolute;

	if (!(page4k || page2k) || (segment != 0 && segment != 2))
		cpu_program(c, PGM_TRANSLATION_SPECIFICATION);
	index = (address & ((1u << segment_shift) - 1)) >> page_shift;
	at = ((table & 0x00FFFFF8) + 2 * index) & ADDRESS_MASK;
	absolute = storage_absolute(c, at);
	if (!storage_has(m, absolute))
		cpu_program(c, PGM_ADDRESSING);
	m->storage[absolute + 1] |= page4k ? 0x08 : 0x04;
	m->keys[absolute / BLOCK_SIZE] |= KEY_REFERENCE | KEY_CHANGE;
	code_stored(m, absolute, 2);
	dat_purge_all(m);
	return JUMP;
}

enum outcome control_tprot(struct cpu *c, uint32_t address, uint8_t key)
{
	struct machine *m = c->machine;
	struct dat_result r = {.real = address};
	uint32_t absolute;
	uint8_t storage_key;
	bool mine, low;

	if (cpu_dat(c))
		r = dat_translate(c, c->cr[0], cpu_table(c), address);
	if (r.outcome == DAT_ERROR)
		cpu_program(c, r.code);
	if (r.outcome != DAT_TRANSLATED) {
		c->cc = 3;
		return DONE;
	}
	absolute = storage_absolute(c, r.real);
	if (!storage_has(m, absolute))
		cpu_program(c, PGM_ADDRESSING);
	storage_key = m->keys[absolute / BLOCK_SIZE];
	mine = key == 0 || key == (storage_key & KEY_ACC);
	low = address < 512 && c->cr[0] & CR0_LOW_PROTECT;
	if (mine)
		c->cc = low || r.protect;
	else
		c->cc = storage_key & KEY_FETCH ? 2 : 1;
	return DONE;
}

/* Orders and status bits of SIGP. */
enum {
	SENSE = 0x01,
	EXTERNAL_CALL = 0x02,
	EMERGENCY_SIGNAL = 0x03,
	START = 0x04,
	STOP = 0x05,
	RESTART = 0x06,
	LAST_ORDER = 0x0C
};
#define STATUS_CALL_PENDING  0x00000080u
#define STATUS_INVALID_ORDER 0x00000002u

static enum outcome status(struct cpu *c, unsigned r1, uint32_t bits)
{
	c->gr[r1] = bits;
	c->cc = bits ? 1 : 0;
	return bits ? DONE : JUMP;
}

/*
 * There is one CPU, with the address 0, and it is operating, since it is
 * executing SIGP.  Orders to itself that would reset it are not accepted.
 */
enum outcome control_sigp(struct cpu *c, unsigned r1, unsigned cpu_address,
			  unsigned order)
{
	bool call_pending = c->external & 1u << EXTERNAL_EXTERNAL_CALL;

	c->cc = 0;
	if (cpu_address != 0) {
		c->cc = 3;
		return DONE;
	}
	switch (order) {
	case SENSE:
		if (call_pending)
			return status(c, r1, STATUS_CALL_PENDING);
		return DONE;
	case EXTERNAL_CALL:
		if (call_pending)
			return status(c, r1, STATUS_CALL_PENDING);
		interrupt_external_raise(c, EXTERNAL_EXTERNAL_CALL);
		return DONE;
	case EMERGENCY_SIGNAL:
		interrupt_external_raise(c, EXTERNAL_EMERGENCY_SIGNAL);
		return DONE;
	case START:
		return DONE;
	case STOP:
		c->stopped = true;
		cpu_hurry(c);
		return DONE;
	case RESTART:
		c->restart_pending = true;
		interrupt_review(c);
		return DONE;
	default:
		return status(c, r1, STATUS_INVALID_ORDER);
	}
}
