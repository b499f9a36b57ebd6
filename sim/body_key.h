/*
 * body_key.h - storage keys.
 *
 * Models: GA22-7000, chapter 10.  The operand is a real address.  A key
 * belongs to each block of 2,048 bytes; the instructions of the extension
 * work on a block of 4,096 bytes and its two keys.  On a machine that is
 * configured for keys of 4,096-byte blocks the two are one: set together,
 * the reference and change bits of either; and control register 0 can have
 * the older three instructions refused.
 */

static ALWAYS_INLINE bool keys_4k(const struct cpu *c)
{
	return c->machine->config.key_block == 4096;
}

/* First in the three instructions that the extension replaces. */
#define KEY_EXCEPTION()                                                        \
	do {                                                                   \
		if (keys_4k(c) && c->cr[0] & CR0_KEY_EXCEPTION)                \
			PROGRAM(PGM_SPECIAL_OPERATION);                        \
	} while (0)

/* The block, or with BOTH the two blocks, that a real address designates. */
static ALWAYS_INLINE uint32_t key_block(struct cpu *c, uint32_t real, bool both)
{
	uint32_t absolute =
		storage_absolute(c, real & (both ? 0xFFF000 : 0xFFF800));

	if (!storage_has(c->machine, absolute))
		cpu_program(c, PGM_ADDRESSING);
	return absolute;
}

/* The same, which the fast form leaves to the general one to refuse. */
#define KEY_BLOCK(absolute, real, both)                                        \
	do {                                                                   \
		absolute = storage_absolute(                                   \
			c, (real) & ((both) ? 0xFFF000 : 0xFFF800));           \
		if (!storage_has(c->machine, absolute))                        \
			PROGRAM(PGM_ADDRESSING);                               \
	} while (0)

static ALWAYS_INLINE uint8_t key_read(const struct cpu *c, uint32_t absolute,
				      bool both)
{
	const uint8_t *key = &c->machine->keys[absolute / BLOCK_SIZE];

	return both ? key[0] | (key[1] & (KEY_REFERENCE | KEY_CHANGE)) : key[0];
}

/*
 * Puts KEY in place.  Entries of the views go when they promise what is no
 * longer so: another key, or a bit to be recorded anew.
 */
static ALWAYS_INLINE enum outcome set_key(struct cpu *c, uint32_t absolute,
					  uint8_t key)
{
	uint8_t *at = &c->machine->keys[absolute / BLOCK_SIZE];
	uint8_t old = *at;

	*at = key;
	if ((old & (KEY_ACC | KEY_FETCH)) == (key & (KEY_ACC | KEY_FETCH)) &&
	    (old & ~key) == 0)
		return DONE;
	view_drop_absolute(c->machine, absolute,
			   VIEW_READ | VIEW_WRITE | VIEW_EXEC);
	return JUMP;
}

/* The bits KEEP of the present key, and KEY. */
static ALWAYS_INLINE enum outcome key_change(struct cpu *c, uint32_t absolute,
					     bool both, uint8_t keep,
					     uint8_t key)
{
	const uint8_t *old = &c->machine->keys[absolute / BLOCK_SIZE];

	if (both)
		set_key(c, absolute + BLOCK_SIZE, (old[1] & keep) | key);
	return set_key(c, absolute, (old[0] & keep) | key) == JUMP || both
		       ? JUMP
		       : DONE;
}

CONTROL(SSK)
{
	bool both = keys_4k(c);
	uint32_t absolute;

	KEY_EXCEPTION();
	if (R2 & 15)
		PROGRAM(PGM_SPECIFICATION);
	KEY_BLOCK(absolute, R2, both);
	if (key_change(c, absolute, both, 0, R1 & 0xFE) == DONE)
		return DONE;
	JUMP_NEXT(2);
}

CONTROL(ISK)
{
	bool both = keys_4k(c);
	uint32_t absolute, key;

	KEY_EXCEPTION();
	if (R2 & 15)
		PROGRAM(PGM_SPECIFICATION);
	KEY_BLOCK(absolute, R2, both);
	key = key_read(c, absolute, both);
	if (!(c->flags & PSW_EC))
		key &= KEY_ACC | KEY_FETCH;
	R1 = (R1 & 0xFFFFFF00u) | key;
	return DONE;
}

/* The condition code is reference and change bit; reference goes off. */
CONTROL(RRB)
{
	bool both = keys_4k(c);
	uint32_t absolute;

	KEY_EXCEPTION();
	KEY_BLOCK(absolute, ADDRESS2, both);
	c->cc = key_read(c, absolute, both) >> 1 & 3;
	if (key_change(c, absolute, both, ~KEY_REFERENCE & 0xFF, 0) == DONE)
		return DONE;
	JUMP_NEXT(4);
}

BODY(SSKE)
{
	return key_change(c, key_block(c, R2, true), true, 0, R1 & 0xFE);
}

BODY(ISKE)
{
	R1 = (R1 & 0xFFFFFF00u) | key_read(c, key_block(c, R2, true), true);
	return DONE;
}

BODY(RRBE)
{
	uint32_t absolute = key_block(c, R2, true);

	c->cc = key_read(c, absolute, true) >> 1 & 3;
	return key_change(c, absolute, true, ~KEY_REFERENCE & 0xFF, 0);
}

/* Clears a 4K block: all our blocks are usable. */
BODY(TB)
{
	uint32_t absolute = key_block(c, R2, true);

	if (!(R2 & 0xFFF000) && access_low_protected(c))
		cpu_program(c, PGM_PROTECTION);
	memset(c->machine->storage + absolute, 0, 4096);
	code_stored(c->machine, absolute, 4096);
	c->gr[0] = 0;
	c->cc = 0;
	return JUMP;
}
