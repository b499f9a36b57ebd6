/*
 * storage.h - main storage and storage keys, by absolute address.
 *
 * Models: GA22-7000, chapter 3 (storage, storage key, reference and change
 * recording).  One key of seven bits for each block of 2,048 bytes, kept as
 * SSK holds it: ACC (F0), F (08), R (04), C (02).
 *
 * The CPU reaches storage through its views (see view.h), which cache what
 * these functions would decide.  Channels use the functions here.
 */
#ifndef TRAPEZE_STORAGE_H
#define TRAPEZE_STORAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cpu;
struct machine;

/* Storage of SIZE bytes, all zeros, on a page boundary, or NULL; taken from
 * the host as it is touched, so that a machine costs what its program uses. */
uint8_t *storage_create(size_t size);
void storage_destroy(uint8_t *storage, size_t size);

enum storage_result { STORAGE_OK, STORAGE_ADDRESSING, STORAGE_PROTECTION };

/*
 * Channel access: absolute addresses, KEY is the CAW's key in bits 0-3
 * (X'00'-X'F0').  Moves what it can and puts the number of bytes moved into
 * *MOVED (a channel stops at the byte that fails); sets reference and change
 * bits; drops decoded instructions that are stored over; tells PROBE_STORE.
 */
enum storage_result storage_channel_fetch(struct machine *m, uint32_t absolute,
					  void *out, size_t size, uint8_t key,
					  size_t *moved);
enum storage_result storage_channel_store(struct machine *m, uint32_t absolute,
					  const void *bytes, size_t size,
					  uint8_t key, size_t *moved);

/* Assigned locations (CSW, CAW, PSWs): real address of this CPU, no key,
 * always there; a store sets reference and change bits. */
uint32_t storage_real_word(struct cpu *c, uint32_t real);
void storage_set_real_word(struct cpu *c, uint32_t real, uint32_t value);
uint64_t storage_real_doubleword(struct cpu *c, uint32_t real);
void storage_set_real_doubleword(struct cpu *c, uint32_t real, uint64_t value);
void storage_set_real_halfword(struct cpu *c, uint32_t real, uint16_t value);

#endif
