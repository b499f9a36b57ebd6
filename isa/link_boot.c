/*
 * link_boot.c - the loaders that stand before a program on cards or disk.
 *
 * Models: initial program loading (GA22-7000, chapter 4): 24 bytes are read
 * to 0, a PSW and two CCWs; the CCWs go on, then the PSW is loaded.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "link_impl.h"

#define LOADER_ALIGN 0x800u  /* a block of storage under one key           */
#define LOADER_ROOM  0x2000u /* what a loader takes with its buffers       */

void link_put_word(uint8_t *at, uint32_t value)
{
	for (unsigned i = 4; i-- > 0; value >>= 8)
		at[i] = (uint8_t)value;
}

struct link *link_boot(const char *name, const uint8_t *cards, size_t size,
		       uint32_t end, struct error *error)
{
	uint32_t at = (end + LOADER_ALIGN - 1) / LOADER_ALIGN * LOADER_ALIGN;
	struct link *boot;

	if (at < LOADER_ALIGN)
		at = LOADER_ALIGN;
	if (at + LOADER_ROOM > LINK_LIMIT) {
		error_set(error,
			  "no room for the loader: the program ends at %06X",
			  end);
		return NULL;
	}
	boot = link_create();
	link_set_origin(boot, at);
	link_add_cards(boot, name, cards, size);
	if (link_bind(boot))
		return boot;
	error_set(error, "loader %s: %s", name, link_message(boot, 0));
	link_destroy(boot);
	return NULL;
}

static void put_half(uint8_t *at, unsigned value)
{
	at[0] = (uint8_t)(value >> 8);
	at[1] = (uint8_t)value;
}

/* PARM of ipldisk.asm. */
static void put_parameters(uint8_t *at, const struct link_disk *disk)
{
	link_put_word(at, disk->entry);
	put_half(at + 4, (disk->end + disk->length - 1) / disk->length);
	put_half(at + 6, disk->cylinder);
	put_half(at + 8, disk->head);
	put_half(at + 10, disk->heads);
	put_half(at + 12, disk->per_track);
	put_half(at + 14, disk->length);
}

/* PSW, read record 2 behind the program, no operation. */
static void put_ipl_record(uint8_t ipl[24], uint32_t entry, uint32_t at,
			   size_t size)
{
	link_put_word(ipl, 0);
	link_put_word(ipl + 4, entry);
	link_put_word(ipl + 8, 0x06000000 | at);
	link_put_word(ipl + 12, 0x60000000 | (uint32_t)size);
	link_put_word(ipl + 16, 0x03000000);
	link_put_word(ipl + 20, 0x20000001);
}

uint8_t *link_disk_loader(const struct link_disk *disk, uint8_t ipl[24],
			  size_t *size, struct error *error)
{
	struct link *boot;
	uint32_t at;
	uint8_t *bytes;

	assert(disk->length >= 512 && disk->length <= 4096);
	boot = link_boot("IPLDISK", link_ipldisk, link_ipldisk_size, disk->end,
			 error);
	if (!boot)
		return NULL;
	at = boot->modules[0].address[0];
	*size = boot->end - at;
	bytes = malloc(*size);
	if (!bytes)
		abort();
	memcpy(bytes, boot->image + at, *size);
	put_parameters(bytes, disk);
	put_ipl_record(ipl, boot->entry, at, *size);
	link_destroy(boot);
	return bytes;
}
