/*
 * storage.c - main storage and storage keys, by absolute address.
 *
 * Models: GA22-7000, chapter 3.  Every store into main storage that does not
 * go through the CPU's views comes through here, so that decoded
 * instructions are dropped when their text changes.
 */
#include "storage.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "code.h"
#include "machine_impl.h"

/* The sanitizer watches the ends of what malloc() gives. */
#if defined(__SANITIZE_ADDRESS__)
#define FROM_MALLOC 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FROM_MALLOC 1
#endif
#endif

/* Room behind storage, so that a few bytes more than are meant can be taken
 * and put back as they were (bcd.h). */
enum { BEHIND = 16 };

uint8_t *storage_create(size_t size)
{
#ifdef FROM_MALLOC
	void *storage;

	if (posix_memalign(&storage, 4096, size + BEHIND))
		return NULL;
	return memset(storage, 0, size + BEHIND);
#else
	void *storage = mmap(NULL, size + BEHIND, PROT_READ | PROT_WRITE,
			     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return storage == MAP_FAILED ? NULL : storage;
#endif
}

void storage_destroy(uint8_t *storage, size_t size)
{
#ifdef FROM_MALLOC
	(void)size;
	free(storage);
#else
	if (storage)
		munmap(storage, size + BEHIND);
#endif
}

static void report_store(struct machine *m, uint32_t absolute, size_t size)
{
	struct probe_event e = {0};

	if (!probe_on(m, PROBE_STORE))
		return;
	e.u.store.absolute = absolute;
	e.u.store.length = (uint32_t)size;
	e.u.store.ia = m->running->ia;
	probe_send(m, PROBE_STORE, &e);
}

/* True when KEY (as in a CAW: X'00' to X'F0') may use the block. */
static bool key_allows(uint8_t storage_key, uint8_t key, bool store)
{
	if (key == 0 || key == (storage_key & KEY_ACC))
		return true;
	return !store && !(storage_key & KEY_FETCH);
}

/*
 * Bytes of a channel's operand that lie in the block of ABSOLUTE, or 0 with
 * the reason in *RESULT.  Sets the reference bit, and the change bit.
 */
static size_t channel_piece(struct machine *m, uint32_t absolute, size_t size,
			    uint8_t key, bool store,
			    enum storage_result *result)
{
	size_t left = BLOCK_SIZE - absolute % BLOCK_SIZE;

	if (!storage_has(m, absolute)) {
		*result = STORAGE_ADDRESSING;
		return 0;
	}
	if (!key_allows(m->keys[absolute / BLOCK_SIZE], key, store)) {
		*result = STORAGE_PROTECTION;
		return 0;
	}
	m->keys[absolute / BLOCK_SIZE] |=
		store ? KEY_REFERENCE | KEY_CHANGE : KEY_REFERENCE;
	return size < left ? size : left;
}

enum storage_result storage_channel_fetch(struct machine *m, uint32_t absolute,
					  void *out, size_t size, uint8_t key,
					  size_t *moved)
{
	enum storage_result result = STORAGE_OK;

	*moved = 0;
	while (*moved < size) {
		uint32_t at = absolute + (uint32_t)*moved;
		size_t n = channel_piece(m, at, size - *moved, key, false,
					 &result);

		if (n == 0)
			break;
		memcpy((uint8_t *)out + *moved, m->storage + at, n);
		*moved += n;
	}
	if (*moved)
		watch_channel(m, absolute, *moved, WATCH_FETCH);
	return result;
}

enum storage_result storage_channel_store(struct machine *m, uint32_t absolute,
					  const void *bytes, size_t size,
					  uint8_t key, size_t *moved)
{
	enum storage_result result = STORAGE_OK;

	*moved = 0;
	while (*moved < size) {
		uint32_t at = absolute + (uint32_t)*moved;
		size_t n =
			channel_piece(m, at, size - *moved, key, true, &result);

		if (n == 0)
			break;
		memcpy(m->storage + at, (const uint8_t *)bytes + *moved, n);
		code_stored(m, at, (uint32_t)n);
		*moved += n;
	}
	if (*moved) {
		report_store(m, absolute, *moved);
		watch_channel(m, absolute, *moved, WATCH_STORE);
	}
	return result;
}

/* ---- assigned locations ------------------------------------------------- */

/*
 * Assigned locations exist: storage has 4K at least, and SET PREFIX refuses
 * a prefix beyond the end.
 */
static uint8_t *assigned(const struct cpu *c, uint32_t real)
{
	return c->machine->storage + storage_absolute(c, real);
}

static void assigned_stored(struct cpu *c, uint32_t real, uint32_t size)
{
	uint32_t absolute = storage_absolute(c, real);

	c->machine->keys[absolute / BLOCK_SIZE] |= KEY_REFERENCE | KEY_CHANGE;
	code_stored(c->machine, absolute, size);
	watch_access(c, absolute, size, WATCH_STORE, BY_MACHINE);
}

static void assigned_fetched(struct cpu *c, uint32_t real, uint32_t size)
{
	watch_access(c, storage_absolute(c, real), size, WATCH_FETCH,
		     BY_MACHINE);
}

uint32_t storage_real_word(struct cpu *c, uint32_t real)
{
	assigned_fetched(c, real, 4);
	return bytes_word(assigned(c, real));
}

void storage_set_real_word(struct cpu *c, uint32_t real, uint32_t value)
{
	bytes_set_word(assigned(c, real), value);
	assigned_stored(c, real, 4);
}

uint64_t storage_real_doubleword(struct cpu *c, uint32_t real)
{
	assigned_fetched(c, real, 8);
	return bytes_doubleword(assigned(c, real));
}

void storage_set_real_doubleword(struct cpu *c, uint32_t real, uint64_t value)
{
	bytes_set_doubleword(assigned(c, real), value);
	assigned_stored(c, real, 8);
}

void storage_set_real_halfword(struct cpu *c, uint32_t real, uint16_t value)
{
	bytes_set_halfword(assigned(c, real), value);
	assigned_stored(c, real, 2);
}
