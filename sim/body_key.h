/*
 * body_key.h - storage keys.
 *
 * Models: GA22-7000, chapter 10.  The operand is a real address; one key
 * belongs to each block of 2,048 bytes.  The instructions of the extension
 * work on a 4,096-byte block, which here has two keys.
 */

/* The key of the block that a real address designates. */
static ALWAYS_INLINE uint8_t *key_of(struct cpu *c, uint32_t real,
				     uint32_t *absolute)
{
	*absolute = storage_absolute(c, real & 0xFFF800);
	if (!storage_has(c->machine, *absolute))
		cpu_program(c, PGM_ADDRESSING);
	return &c->machine->keys[*absolute / BLOCK_SIZE];
}

/*
 * Puts KEY in place.  Entries of the views go when they promise what is no
 * longer so: another key, or a bit to be recorded anew.
 */
static ALWAYS_INLINE enum outcome set_key(struct cpu *c, uint8_t *at,
					  uint32_t absolute, uint8_t key)
{
	uint8_t old = *at;

	*at = key;
	if ((old & (KEY_ACC | KEY_FETCH)) == (key & (KEY_ACC | KEY_FETCH)) &&
	    (old & ~key) == 0)
		return DONE;
	view_drop_absolute(c->machine, absolute,
			   VIEW_READ | VIEW_WRITE | VIEW_EXEC);
	return JUMP;
}

BODY(SSK)
{
	uint32_t absolute;
	uint8_t *key;

	if (R2 & 15)
		cpu_program(c, PGM_SPECIFICATION);
	key = key_of(c, R2, &absolute);
	return set_key(c, key, absolute, R1 & 0xFE);
}

BODY(ISK)
{
	uint32_t absolute, key;

	if (R2 & 15)
		cpu_program(c, PGM_SPECIFICATION);
	key = *key_of(c, R2, &absolute);
	if (!(c->flags & PSW_EC))
		key &= KEY_ACC | KEY_FETCH;
	R1 = (R1 & 0xFFFFFF00u) | key;
	return DONE;
}

BODY(RRB)
{
	uint32_t absolute;
	uint8_t *key = key_of(c, ADDRESS2, &absolute);

	c->cc = *key >> 1 & 3;
	return set_key(c, key, absolute, *key & ~KEY_REFERENCE & 0xFF);
}

BODY(SSKE)
{
	uint32_t low, high;
	uint8_t *first = key_of(c, R2 & ~0x800u, &low);
	uint8_t *second = key_of(c, R2 | 0x800u, &high);
	uint8_t value = R1 & 0xFE;

	set_key(c, first, low, value);
	set_key(c, second, high, value);
	return JUMP;
}

BODY(ISKE)
{
	uint32_t low, high;
	uint32_t key = *key_of(c, R2 & ~0x800u, &low);

	key |= *key_of(c, R2 | 0x800u, &high) & (KEY_REFERENCE | KEY_CHANGE);
	R1 = (R1 & 0xFFFFFF00u) | key;
	return DONE;
}

BODY(RRBE)
{
	uint32_t low, high;
	uint8_t *first = key_of(c, R2 & ~0x800u, &low);
	uint8_t *second = key_of(c, R2 | 0x800u, &high);

	c->cc = (*first | *second) >> 1 & 3;
	set_key(c, first, low, *first & ~KEY_REFERENCE & 0xFF);
	set_key(c, second, high, *second & ~KEY_REFERENCE & 0xFF);
	return JUMP;
}

/* Clears a 4K block: all our blocks are usable. */
BODY(TB)
{
	uint32_t absolute;

	key_of(c, R2, &absolute);
	absolute &= ~0xFFFu;
	if (!(R2 & 0xFFF000) && c->cr[0] & CR0_LOW_PROTECT)
		cpu_program(c, PGM_PROTECTION);
	memset(c->machine->storage + absolute, 0, 4096);
	code_stored(c->machine, absolute, 4096);
	c->gr[0] = 0;
	c->cc = 0;
	return JUMP;
}
