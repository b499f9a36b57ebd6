/*
 * control.c - INVALIDATE PAGE TABLE ENTRY, TEST PROTECTION.
 *
 * Models: GA22-7000, chapter 10.
 */
#include "control.h"

#include "code.h"
#include "dat.h"
#include "machine_impl.h"
#include "view.h"

/* May the CPU store into this table entry, at REAL?  Fetching and storing is
 * subject to the key and to low-address protection, not to translation. */
static void need_store(struct cpu *c, uint32_t real, uint32_t absolute)
{
	uint8_t key = c->machine->keys[absolute / BLOCK_SIZE];

	if (c->key && c->key != (key & KEY_ACC))
		cpu_program(c, PGM_PROTECTION);
	if (real < 512 && c->cr[0] & CR0_LOW_PROTECT)
		cpu_program(c, PGM_PROTECTION);
}

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
	need_store(c, at, absolute);
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
		r = dat_walk(c, cpu_table(c), address);
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
