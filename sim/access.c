/*
 * access.c - storage operands in the general way.
 */
#include "access.h"

#include "dat.h"
#include "machine_impl.h"

/* The absolute address, no protection asked but that of the segment told. */
static uint32_t translate(struct cpu *c, struct access_way way,
			  uint32_t logical, bool *protect)
{
	struct dat_result r = {.real = logical};
	uint32_t absolute;

	if (cpu_dat(c))
		r = dat_lookup(c, way.table, logical);
	if (r.outcome != DAT_TRANSLATED) {
		/* The byte index is unpredictable; of two page sizes the
		 * smaller decides. */
		c->translation_address = (logical & ~(BLOCK_SIZE - 1u)) |
					 (way.secondary ? 0x80000000u : 0);
		cpu_program(c, r.code);
	}
	absolute = storage_absolute(c, r.real);
	if (!storage_has(c->machine, absolute))
		cpu_program(c, PGM_ADDRESSING);
	*protect = r.protect;
	return absolute;
}

uint32_t access_locate(struct cpu *c, uint32_t address)
{
	bool protect;

	return translate(c, access_present(c), address, &protect);
}

/* Where a logical address leads, all questions answered but none recorded. */
static uint32_t resolve_as(struct cpu *c, struct access_way way,
			   uint32_t logical, enum view_kind kind)
{
	struct machine *m = c->machine;
	bool protect;
	uint32_t absolute;
	uint8_t key;

	if (kind == VIEW_WRITE && logical < 512 && access_low_protected(c))
		cpu_program(c, PGM_PROTECTION);
	absolute = translate(c, way, logical, &protect);
	key = m->keys[absolute / BLOCK_SIZE];
	if (way.key && way.key != (key & KEY_ACC) &&
	    (kind == VIEW_WRITE || key & KEY_FETCH))
		cpu_program(c, PGM_PROTECTION);
	if (kind == VIEW_WRITE && protect)
		cpu_program(c, PGM_PROTECTION);
	return absolute;
}

static uint32_t resolve(struct cpu *c, uint32_t logical, enum view_kind kind)
{
	return resolve_as(c, access_present(c), logical, kind);
}

/* Records the access, so that the next ones in this block are fast. */
static uint8_t *settle(struct cpu *c, uint32_t logical, uint32_t absolute,
		       enum view_kind kind)
{
	struct machine *m = c->machine;

	m->keys[absolute / BLOCK_SIZE] |=
		kind == VIEW_WRITE ? KEY_REFERENCE | KEY_CHANGE : KEY_REFERENCE;
	view_settle(c, logical, absolute, kind);
	return m->storage + absolute;
}

/* ---- within one block
 * --------------------------------------------------------- */

/* SIZE 0: of text, which nobody watches. */
static const uint8_t *fetch_one(struct cpu *c, uint32_t logical, uint32_t size)
{
	uintptr_t e = c->view->read[logical / BLOCK_SIZE];
	uint32_t absolute;

	if (e)
		return (const uint8_t *)(e + logical);
	absolute = resolve(c, logical, VIEW_READ);
	if (size)
		watch_access(c, absolute, size, WATCH_FETCH, BY_INSTRUCTION);
	return settle(c, logical, absolute, VIEW_READ);
}

/* Notes a store for PER and the probes: see engine_step(). */
static void note(struct cpu *c, uint32_t logical, uint32_t absolute,
		 uint32_t size)
{
	if (c->note_count == STORE_NOTES)
		c->note_count--; /* the last one is as good as any */
	c->notes[c->note_count++] =
		(struct store_note){logical, absolute, size};
}

/* KINDS: enum machine_watch; an update fetches, too. */
static uint8_t *store_one(struct cpu *c, uint32_t logical, uint32_t size,
			  unsigned kinds)
{
	intptr_t e = c->view->write[logical / BLOCK_SIZE];
	uint32_t absolute;
	uint8_t *p;

	if (e)
		p = (uint8_t *)(view_write_entry(e) + logical);
	else
		p = settle(c, logical, resolve(c, logical, VIEW_WRITE),
			   VIEW_WRITE);
	absolute = (uint32_t)(p - c->machine->storage);
	code_stored(c->machine, absolute, size);
	watch_access(c, absolute, size, kinds, BY_INSTRUCTION);
	if (c->noting)
		note(c, logical, absolute, size);
	return p;
}

/* ---- ranges
 * ------------------------------------------------------------------- */

/* Bytes of an operand before the next block begins. */
static uint32_t in_block(uint32_t address, uint32_t size)
{
	uint32_t left = BLOCK_SIZE - address % BLOCK_SIZE;

	return size < left ? size : left;
}

struct range access_fetch(struct cpu *c, uint32_t address, uint32_t size)
{
	struct range r = {.split = in_block(address, size)};

	r.low = (uint8_t *)(uintptr_t)fetch_one(c, address, r.split);
	if (r.split < size)
		r.high = (uint8_t *)(uintptr_t)fetch_one(
			c, (address + r.split) & ADDRESS_MASK, size - r.split);
	return r;
}

static struct range store_range(struct cpu *c, uint32_t address, uint32_t size,
				unsigned kinds)
{
	struct range r = {.split = in_block(address, size)};
	uint32_t rest = (address + r.split) & ADDRESS_MASK;

	if (r.split == size) {
		r.low = store_one(c, address, size, kinds);
		return r;
	}
	/* Both parts must be good before either is called changed. */
	if (!c->view->write[address / BLOCK_SIZE])
		resolve(c, address, VIEW_WRITE);
	if (!c->view->write[rest / BLOCK_SIZE])
		resolve(c, rest, VIEW_WRITE);
	r.low = store_one(c, address, r.split, kinds);
	r.high = store_one(c, rest, size - r.split, kinds);
	return r;
}

struct range access_store(struct cpu *c, uint32_t address, uint32_t size)
{
	return store_range(c, address, size, WATCH_STORE);
}

struct range access_update(struct cpu *c, uint32_t address, uint32_t size)
{
	return store_range(c, address, size, WATCH_FETCH | WATCH_STORE);
}

/* ---- in another space, with another key
 * --------------------------------------------------------------------- */

/* Records an access that the present view says nothing of. */
static uint8_t *record(struct cpu *c, uint32_t absolute, uint8_t bits)
{
	c->machine->keys[absolute / BLOCK_SIZE] |= bits;
	return c->machine->storage + absolute;
}

static void fetch_piece(struct cpu *c, uint32_t absolute, uint8_t *out,
			uint32_t size)
{
	watch_access(c, absolute, size, WATCH_FETCH, BY_INSTRUCTION);
	memcpy(out, record(c, absolute, KEY_REFERENCE), size);
}

void access_fetch_as(struct cpu *c, struct access_way way, uint32_t address,
		     uint8_t *out, uint32_t size)
{
	uint32_t split = in_block(address, size);
	uint32_t rest = (address + split) & ADDRESS_MASK;

	fetch_piece(c, resolve_as(c, way, address, VIEW_READ), out, split);
	if (split < size)
		fetch_piece(c, resolve_as(c, way, rest, VIEW_READ), out + split,
			    size - split);
}

static void store_piece(struct cpu *c, uint32_t logical, uint32_t absolute,
			const uint8_t *bytes, uint32_t size)
{
	code_stored(c->machine, absolute, size);
	watch_access(c, absolute, size, WATCH_STORE, BY_INSTRUCTION);
	if (c->noting)
		note(c, logical, absolute, size);
	memcpy(record(c, absolute, KEY_REFERENCE | KEY_CHANGE), bytes, size);
}

void access_store_as(struct cpu *c, struct access_way way, uint32_t address,
		     const uint8_t *bytes, uint32_t size)
{
	uint32_t split = in_block(address, size);
	uint32_t rest = (address + split) & ADDRESS_MASK;
	uint32_t first = resolve_as(c, way, address, VIEW_WRITE), second = 0;

	if (split < size)
		second = resolve_as(c, way, rest, VIEW_WRITE);
	store_piece(c, address, first, bytes, split);
	if (split < size)
		store_piece(c, rest, second, bytes + split, size - split);
}

/* ---- numbers
 * ------------------------------------------------------------------- */

static void gather(struct cpu *c, uint32_t address, uint8_t *out, uint32_t size)
{
	struct range r = access_fetch(c, address, size);

	for (uint32_t i = 0; i < size; i++)
		out[i] = *range_at(&r, i);
}

static void scatter(struct cpu *c, uint32_t address, const uint8_t *bytes,
		    uint32_t size)
{
	struct range r = access_store(c, address, size);

	for (uint32_t i = 0; i < size; i++)
		*range_at(&r, i) = bytes[i];
}

uint32_t access_byte(struct cpu *c, uint32_t address)
{
	return *fetch_one(c, address, 1);
}

uint32_t access_halfword(struct cpu *c, uint32_t address)
{
	uint8_t b[2];
	const uint8_t *p;

	if (view_fetch(c, address, sizeof b, &p))
		return bytes_halfword(p);
	gather(c, address, b, sizeof b);
	return bytes_halfword(b);
}

uint32_t access_word(struct cpu *c, uint32_t address)
{
	uint8_t b[4];
	const uint8_t *p;

	if (view_fetch(c, address, sizeof b, &p))
		return bytes_word(p);
	gather(c, address, b, sizeof b);
	return bytes_word(b);
}

uint64_t access_doubleword(struct cpu *c, uint32_t address)
{
	uint8_t b[8];
	const uint8_t *p;

	if (view_fetch(c, address, sizeof b, &p))
		return bytes_doubleword(p);
	gather(c, address, b, sizeof b);
	return bytes_doubleword(b);
}

void access_set_byte(struct cpu *c, uint32_t address, uint32_t value)
{
	*store_one(c, address, 1, WATCH_STORE) = (uint8_t)value;
}

void access_set_halfword(struct cpu *c, uint32_t address, uint32_t value)
{
	uint8_t b[2];

	bytes_set_halfword(b, (uint16_t)value);
	scatter(c, address, b, sizeof b);
}

void access_set_word(struct cpu *c, uint32_t address, uint32_t value)
{
	uint8_t b[4];

	bytes_set_word(b, value);
	scatter(c, address, b, sizeof b);
}

void access_set_doubleword(struct cpu *c, uint32_t address, uint64_t value)
{
	uint8_t b[8];

	bytes_set_doubleword(b, value);
	scatter(c, address, b, sizeof b);
}

/* ---- instructions
 * ------------------------------------------------------------------ */

/* Text is fetched by halfwords, which never cross a block. */
static void text_halfword(struct cpu *c, uint32_t address, uint8_t *out)
{
	const uint8_t *p = fetch_one(c, address, 0);

	out[0] = p[0];
	out[1] = p[1];
}

void access_instruction(struct cpu *c, uint8_t *text)
{
	uint32_t at = c->ia;
	unsigned length;

	memset(c->text, 0, sizeof c->text);
	c->at = at;
	c->ilc = 1;
	c->ia = (at + 2) & ADDRESS_MASK;
	if (at & 1)
		cpu_program(c, PGM_SPECIFICATION);
	text_halfword(c, at, text);
	length = isa_length(text[0]);
	c->ilc = (uint8_t)(length / 2);
	c->ia = (at + length) & ADDRESS_MASK;
	for (unsigned i = 2; i < length; i += 2)
		text_halfword(c, (at + i) & ADDRESS_MASK, text + i);
	memcpy(c->text, text, length);
}

void access_target(struct cpu *c, uint32_t address, uint8_t *text)
{
	if (address & 1)
		cpu_program(c, PGM_SPECIFICATION);
	text_halfword(c, address, text);
	for (unsigned i = 2; i < isa_length(text[0]); i += 2)
		text_halfword(c, (address + i) & ADDRESS_MASK, text + i);
}

struct block *access_block(struct cpu *c)
{
	struct block *b = c->view->exec[c->ia / BLOCK_SIZE];

	if (b)
		return b;
	c->at = c->ia;
	c->ilc = 1;
	memset(c->text, 0, sizeof c->text);
	c->ia = (c->ia + 2) & ADDRESS_MASK; /* if it fails */
	settle(c, c->at, resolve(c, c->at, VIEW_EXEC), VIEW_EXEC);
	c->ia = c->at;
	return c->view->exec[c->ia / BLOCK_SIZE];
}
