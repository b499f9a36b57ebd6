/*
 * ckd_fuzz.c - any bytes as a disk image, and any channel program on it.
 *
 * Input: a byte (odd: 12 bytes for the header follow; the other bits say which
 * type of disk), 160 bytes of CCWs and arguments for storage, then the
 * beginning of track 0.  Nothing may crash, nor may the device leave an image
 * that it cannot read itself.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "channel.h"
#include "ckd.h"
#include "device.h"
#include "isa.h"
#include "machine_impl.h"
#include "storage.h"

#define PROGRAM 0x1000
#define STEPS	2000

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Takes N bytes off the input into OUT, zeros behind its end. */
static void take(const uint8_t **data, size_t *size, void *out, size_t n)
{
	size_t part = *size < n ? *size : n;

	memset(out, 0, n);
	if (part)
		memcpy(out, *data, part);
	*data += part;
	*size -= part;
}

static const char *const types[] = {"3330", "2311", "2314", "3340", "3350"};
#define TYPES (sizeof types / sizeof types[0])

static int make_image(const struct ckd_model *model, const uint8_t **data,
		      size_t *size, bool header)
{
	static const uint8_t home[29] = {
		[12] = 8,    [21] = 0xFF, [22] = 0xFF, [23] = 0xFF, [24] = 0xFF,
		[25] = 0xFF, [26] = 0xFF, [27] = 0xFF, [28] = 0xFF};
	uint8_t head[20] = "CKD_P370";
	uint8_t track[29];
	unsigned heads = model->heads, tracks = 2 * heads;
	off_t length = (off_t)ckd_track_size(model);
	int fd = memfd_create("ckd", 0);

	assert(fd >= 0 && !ftruncate(fd, 512 + tracks * length));
	head[8] = (uint8_t)heads;
	head[12] = (uint8_t)length;
	head[13] = (uint8_t)(length >> 8);
	head[16] = model->type;
	if (header)
		take(data, size, head + 8, 12);
	assert(pwrite(fd, head, sizeof head, 0) == sizeof head);
	for (unsigned t = 0; t < tracks; t++) {
		memcpy(track, home, sizeof track);
		track[2] = track[6] = (uint8_t)(t / heads);
		track[4] = track[8] = (uint8_t)(t % heads);
		assert(pwrite(fd, track, sizeof track, 512 + t * length) ==
		       sizeof track);
	}
	return fd;
}

/* The CPU to which the channels are connected. */
static struct cpu *channels_of(struct machine *m)
{
	return m->channel_owner;
}

static void run_program(struct machine *m)
{
	storage_set_real_word(channels_of(m), LC_CAW, PROGRAM);
	if (channel_sio(channels_of(m), 0x130))
		channel_tio(channels_of(m), 0x130);
	for (int i = 0; i < STEPS && event_step(m); i++)
		if (channel_pending(channels_of(m)))
			channel_accept(channels_of(m), 0xFFFF0000);
}

/* What the device wrote, by itself, is a track again. */
static void check(const char *file)
{
	struct ckd ckd;
	struct ckd_track track;
	struct error error;

	if (!ckd_open(&ckd, file, true, &error))
		return;
	for (unsigned h = 1; h < ckd.heads; h++)
		assert(ckd_read_track(&ckd, 0, h, &track, &error));
	ckd_close(&ckd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct machine_config config = {.storage = 0x10000};
	struct error error;
	struct machine *m = machine_create(&config, &error);
	uint8_t flag, program[160];
	char file[40];
	const char *args[] = {file, "fast"};
	const char *type;
	size_t length;
	int fd;

	take(&data, &size, &flag, 1);
	type = types[flag / 2 % TYPES];
	length = ckd_track_size(ckd_model(type));
	fd = make_image(ckd_model(type), &data, &size, flag & 1);
	snprintf(file, sizeof file, "/proc/self/fd/%d", fd);
	take(&data, &size, program, sizeof program);
	machine_write(m, SPACE_ABSOLUTE, PROGRAM, program, sizeof program);
	if (size > length)
		size = length;
	assert(pwrite(fd, data, size, 512) == (ssize_t)size);
	if (machine_attach(m, 0x130, type, 2, args, &error))
		run_program(m);
	machine_destroy(m);
	if (!(flag & 1))
		check(file);
	close(fd);
	return 0;
}
