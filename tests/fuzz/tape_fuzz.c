/*
 * tape_fuzz.c - any bytes as a tape image, and any channel program on it.
 *
 * Input: a byte (which suffix, which drive, ring or not, image only), 160
 * bytes of CCWs and arguments for storage, then the image.  Nothing may crash
 * or go round for ever; what can be read forward can be read backward; and what
 * the drive wrote it can read.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "channel.h"
#include "device.h"
#include "isa.h"
#include "machine_impl.h"
#include "storage.h"
#include "tape.h"

#define PROGRAM 0x1000
#define STEPS	400

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const suffixes[] = {"aws", "het", "tap", "img"};
static const char *const drives[] = {"3420", "2401", "3410", "2420"};

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

/* The CPU to which the channels are connected. */
static struct cpu *channels_of(struct machine *m)
{
	return m->channel_owner;
}

static void run_program(struct machine *m)
{
	storage_set_real_word(channels_of(m), LC_CAW, PROGRAM);
	if (channel_sio(channels_of(m), 0x180))
		channel_tio(channels_of(m), 0x180);
	for (int i = 0; i < STEPS && event_step(m); i++)
		if (channel_pending(channels_of(m)))
			channel_accept(channels_of(m), 0xFFFF0000);
}

/* Forward to where no block is, and back: the same number, to load point or
 * to what is damaged. */
static void walk(const char *file)
{
	enum tape_result r;
	struct error error;
	struct tape t;
	unsigned n = 0;

	if (!tape_open(&t, NULL, file, true, &error))
		return;
	do {
		r = n % 2 ? tape_space(&t) : tape_read(&t);
		n++;
		assert(n < 1000000);
	} while (r == TAPE_BLOCK || r == TAPE_MARK || r == TAPE_BAD_BLOCK);
	assert(r != TAPE_LOAD_POINT && r != TAPE_HOST_ERROR);
	do {
		r = n % 2 ? tape_backspace(&t) : tape_read_backward(&t);
		assert(n--);
	} while (r == TAPE_BLOCK || r == TAPE_MARK || r == TAPE_BAD_BLOCK);
	assert(r != TAPE_BLANK && r != TAPE_HOST_ERROR);
	tape_close(&t);
}

static void drive(const char *file, uint8_t flag, const uint8_t *program,
		  size_t size)
{
	struct machine_config config = {.storage = 0x10000};
	const char *args[] = {file, "fast", "maxsize=8000", "eotmargin=2000",
			      "7track"};
	struct error error;
	struct machine *m = machine_create(&config, &error);

	machine_write(m, SPACE_ABSOLUTE, PROGRAM, program, size);
	if (flag & 0x40)
		args[1] = "ro";
	if (machine_attach(m, 0x180, drives[flag >> 2 & 3],
			   flag & 0x10 ? 5 : 2 + (flag >> 4 & 2), args, &error))
		run_program(m);
	machine_destroy(m);
}

/* A machine takes long to make: half of the inputs are for the image only. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t flag, program[160];
	char file[64];
	FILE *image;

	take(&data, &size, &flag, 1);
	snprintf(file, sizeof file, "/tmp/tape_fuzz.%ld.%s", (long)getpid(),
		 suffixes[flag & 3]);
	if (!(flag & 0x80))
		take(&data, &size, program, sizeof program);
	image = fopen(file, "w");
	assert(image && fwrite(data, 1, size, image) == size);
	fclose(image);
	walk(file);
	if (!(flag & 0x80)) {
		drive(file, flag, program, sizeof program);
		walk(file);
	}
	unlink(file);
	return 0;
}
