/*
 * dev_3420_test.c - tape drives: commands, status, sense, the operator.
 */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io_machine.h"

#include "tape.h"

#define DRIVE 0x580
#define OLD   0x180
#define PROG  0x1000
#define CHAIN 0x1100
#define DATA  0x2000
#define SENSE 0x3000
#define CE    UNIT_CHANNEL_END
#define DE    UNIT_DEVICE_END
#define CUE   UNIT_CONTROL_UNIT_END
#define UC    UNIT_CHECK
#define UX    UNIT_EXCEPTION
#define ENDED (CE | DE)
#define IL    CHANNEL_INCORRECT_LENGTH

enum { CD = CCW_CD, CC = CCW_CC, SLI = CCW_SLI, SKIP = CCW_SKIP };
enum {
	WRITE = 0x01,
	READ = 0x02,
	READ_BACK = 0x0C,
	REWIND = 0x07,
	UNLOAD = 0x0F,
	ERASE_GAP = 0x17,
	MARK = 0x1F,
	BSB = 0x27,
	BSF = 0x2F,
	FSB = 0x37,
	FSF = 0x3F,
	ERASE_ALL = 0x97
};

struct fixture {
	struct machine *m;
	char dir[64], file[96], other[96];
	struct error error;
};

static void attach(struct fixture *f, unsigned address, const char *type,
		   int argc, const char *const argv[])
{
	if (!machine_attach(f->m, address, type, argc, argv, &f->error))
		fail_msg("%s", f->error.text);
}

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	const char *args[] = {f->file};

	strcpy(f->dir, "/tmp/driveXXXXXX");
	assert_non_null(mkdtemp(f->dir));
	snprintf(f->file, sizeof f->file, "%s/a.aws", f->dir);
	snprintf(f->other, sizeof f->other, "%s/b.tap", f->dir);
	f->m = io_machine();
	attach(f, DRIVE, "3420", 1, args);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	machine_destroy(f->m);
	unlink(f->file);
	unlink(f->other);
	rmdir(f->dir);
	free(f);
	return 0;
}

static bool mount(struct fixture *f, const char *file)
{
	return device_mount(machine_device(f->m, DRIVE), 1,
			    (const char *[]){file}, &f->error);
}

static void reattach(struct fixture *f, int argc, const char *const argv[])
{
	assert_true(machine_detach(f->m, DRIVE, &f->error));
	attach(f, DRIVE, "3420", argc, argv);
}

/* One command; its statuses, initial and later, put together: unit status
 * in the left byte. */
static unsigned command(struct fixture *f, uint8_t code, uint32_t at,
			uint8_t flags, uint16_t count)
{
	struct machine *m = f->m;
	unsigned status = 0, cc;

	io_ccw(m, PROG, code, at, flags, count);
	cc = io_start(m, DRIVE, PROG);
	if (cc == 1)
		status = (unsigned)io_value(m, LC_CSW + 4, 2);
	assert_true(cc < 2);
	if (!(status & (DE << 8)) && !(status == UC << 8))
		status |= (unsigned)(io_interrupt(m, NULL) >> 16 & 0xFFFF);
	return status;
}

static unsigned control(struct fixture *f, uint8_t code)
{
	unsigned status = command(f, code, 0, SLI, 1);

	assert_int_equal(status & 0xFF, 0);
	return status >> 8;
}

static unsigned sense(struct fixture *f, unsigned byte)
{
	assert_int_equal(command(f, COMMAND_SENSE, SENSE, 0, 24), ENDED << 8);
	return (unsigned)io_value(f->m, SENSE + byte, 1);
}

static unsigned sensed(struct fixture *f, unsigned byte)
{
	return (unsigned)io_value(f->m, SENSE + byte, 1);
}

/* A block of SIZE bytes, all of them FILL. */
static void write_block(struct fixture *f, uint16_t size, int fill)
{
	uint8_t bytes[4096];

	memset(bytes, fill, size);
	io_put(f->m, DATA, bytes, size);
	assert_int_equal(command(f, WRITE, DATA, 0, size), ENDED << 8);
}

static void assert_read(struct fixture *f, uint8_t code, uint16_t size,
			int fill)
{
	uint32_t at = code == READ_BACK ? DATA + size - 1u : DATA;
	uint8_t bytes[4096];

	memset(bytes, 0, sizeof bytes);
	io_put(f->m, DATA, bytes, sizeof bytes);
	assert_int_equal(command(f, code, at, 0, size), ENDED << 8);
	io_get(f->m, DATA, bytes, sizeof bytes);
	for (uint16_t i = 0; i < sizeof bytes; i++)
		assert_int_equal(bytes[i], i < size ? fill : 0);
}

/* ---- blocks and marks ---------------------------------------------------- */

static void writes_and_reads(void **state)
{
	struct fixture *f = *state;

	write_block(f, 80, 1);
	write_block(f, 4096, 2);
	assert_int_equal(control(f, MARK), ENDED);
	write_block(f, 18, 3);
	assert_int_equal(sense(f, 1), 0x44); /* ready, write status */
	assert_int_equal(control(f, REWIND), ENDED);
	assert_int_equal(sense(f, 1), 0x48); /* ready, load point */
	assert_read(f, READ, 80, 1);
	assert_read(f, READ, 4096, 2);
	assert_int_equal(command(f, READ, DATA, SLI, 80), (ENDED | UX) << 8);
	assert_int_equal(io_residual(f->m), 80);
	assert_read(f, READ, 18, 3);
	assert_read(f, READ_BACK, 18, 3);
	assert_int_equal(sense(f, 3) & 2, 2);
	assert_int_equal(command(f, READ_BACK, DATA, SLI, 80), (ENDED | UX)
								       << 8);
	assert_read(f, READ_BACK, 4096, 2);
	assert_read(f, READ_BACK, 80, 1);
	assert_int_equal(command(f, READ_BACK, DATA, SLI, 80), (ENDED | UC)
								       << 8);
	assert_int_equal(sense(f, 0), 0);
	assert_int_equal(sensed(f, 1), 0x48);
}

static void lengths(void **state)
{
	struct fixture *f = *state;

	write_block(f, 100, 5);
	control(f, REWIND);
	assert_int_equal(command(f, READ, DATA, 0, 120), ENDED << 8 | IL);
	assert_int_equal(io_residual(f->m), 20);
	control(f, REWIND);
	assert_int_equal(command(f, READ, DATA, 0, 60), ENDED << 8 | IL);
	assert_int_equal(io_residual(f->m), 0);
	control(f, REWIND);
	assert_int_equal(command(f, READ, DATA, SLI, 60), ENDED << 8);
}

/* The bytes of a block read backward go to descending addresses, also over
 * data chaining and lists of indirect addresses. */
static void reads_backward(void **state)
{
	struct fixture *f = *state;
	struct machine *m = f->m;
	uint8_t in[3000], out[3000];

	for (unsigned i = 0; i < sizeof in; i++)
		in[i] = (uint8_t)(i * 7 + i / 256);
	io_put(m, DATA, in, sizeof in);
	assert_int_equal(command(f, WRITE, DATA, 0, 3000), ENDED << 8);
	/* The last 1000 bytes at 5000, then 500 skipped, then the rest. */
	io_ccw(m, CHAIN, READ_BACK, 0x5000 + 999, CD, 1000);
	io_ccw(m, CHAIN + 8, 0, 0x6000, CD | SKIP, 500);
	io_ccw(m, CHAIN + 16, 0, 0x4000 + 1499, 0, 1500);
	assert_int_equal(io_run(m, DRIVE, CHAIN), ENDED << 8);
	io_get(m, 0x5000, out, 1000);
	assert_memory_equal(out, in + 2000, 1000);
	io_get(m, 0x4000, out, 1500);
	assert_memory_equal(out, in, 1500);
	/* Indirect: 1,500 bytes below 4DDC (but one), the others in two
	 * blocks of 2K. */
	assert_int_equal(control(f, FSB), ENDED);
	io_number(m, 0x1800, 0x4DDB, 4);
	io_number(m, 0x1804, 0x57FF, 4);
	io_ccw(m, CHAIN, READ_BACK, 0x1800, CCW_IDA, 3000);
	assert_int_equal(io_run(m, DRIVE, CHAIN), ENDED << 8);
	io_get(m, 0x4800, out, 1500);
	assert_memory_equal(out, in + 1500, 1500);
	io_get(m, 0x5800 - 1500, out, 1500);
	assert_memory_equal(out, in, 1500);
	/* A second word that is not the end of a block. */
	assert_int_equal(control(f, FSB), ENDED);
	io_number(m, 0x1804, 0x5000, 4);
	assert_int_equal(io_run(m, DRIVE, CHAIN) & 0xFF, CHANNEL_PROGRAM_CHECK);
	assert_int_equal(io_residual(m), 1500);
	/* Protection: nothing below 8000 in the block with key 3. */
	assert_int_equal(control(f, FSB), ENDED);
	io_ccw(m, CHAIN, READ_BACK, 0x8000 + 99, 0, 3000);
	assert_int_equal(io_start(m, DRIVE, 0x20000000 | CHAIN), 0);
	machine_set_key(m, 0x8000, 0x20);
	assert_int_equal(io_interrupt(m, NULL) >> 16 & 0xFF,
			 CHANNEL_PROTECTION_CHECK);
	assert_int_equal(io_residual(m), 2900);
}

static void spacing(void **state)
{
	struct fixture *f = *state;

	write_block(f, 20, 1);
	write_block(f, 20, 2);
	control(f, MARK);
	write_block(f, 20, 3);
	control(f, MARK);
	assert_int_equal(control(f, BSB), ENDED | CUE | UX);
	assert_int_equal(control(f, BSB), ENDED);
	assert_read(f, READ, 20, 3);
	assert_int_equal(control(f, BSF), ENDED);
	assert_read(f, READ_BACK, 20, 2);
	assert_int_equal(control(f, FSF), ENDED);
	assert_read(f, READ, 20, 3);
	assert_int_equal(control(f, FSB), ENDED | CUE | UX);
	assert_int_equal(control(f, FSB), ENDED | CUE | UC);
	assert_int_equal(sense(f, 0), 0x10); /* off the reel */
	assert_int_equal(control(f, BSF), ENDED);
	assert_int_equal(control(f, BSF), ENDED);
	assert_int_equal(control(f, BSF), ENDED | CUE | UC);
	assert_int_equal(sense(f, 0), 0);
	assert_int_equal(sensed(f, 1), 0x48);
	assert_int_equal(control(f, BSB), ENDED | CUE | UC);
	assert_read(f, READ, 20, 1);
}

/* Initial status, and what comes later. */
static void two_endings(void **state)
{
	struct fixture *f = *state;
	struct machine *m = f->m;

	control(f, MARK);
	io_ccw(m, PROG, BSB, 0, SLI, 1);
	assert_int_equal(io_start(m, DRIVE, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), CE << 8);
	assert_int_equal(channel_tio(io_cpu(m), DRIVE), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), UNIT_BUSY << 8);
	assert_int_equal(io_interrupt(m, NULL) >> 24 & 0xFF, CUE | DE | UX);
	/* In a chain there is one ending; what the device end tells, comes
	 * with it alone: channel end was for the channel (chapter 12). */
	io_ccw(m, PROG, REWIND, 0, CC | SLI, 1);
	io_ccw(m, PROG + 8, FSB, 0, CC | SLI, 1);
	io_ccw(m, PROG + 16, COMMAND_NOP, 0, SLI, 1);
	assert_int_equal(io_start(m, DRIVE, PROG), 0);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 16, (CUE | DE | UX) << 8,
		   1);
}

/* While one drive spaces, the control unit is busy for the others; while it
 * rewinds, it is not. */
static void control_unit_busy(void **state)
{
	struct fixture *f = *state;
	struct machine *m = f->m;
	const char *args[] = {f->other};

	attach(f, DRIVE + 1, "3420", 1, args);
	write_block(f, 4096, 1);
	io_ccw(m, PROG, BSB, 0, SLI, 1);
	io_ccw(m, CHAIN, COMMAND_SENSE, SENSE, SLI, 24);
	assert_int_equal(io_start(m, DRIVE, PROG), 1);
	assert_int_equal(io_start(m, DRIVE + 1, CHAIN), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2),
			 (UNIT_STATUS_MODIFIER | UNIT_BUSY) << 8);
	io_settle(m);
	while (channel_pending(io_cpu(m)))
		channel_accept(io_cpu(m), ALL_CHANNELS);
	write_block(f, 4096, 1);
	io_ccw(m, PROG, REWIND, 0, SLI, 1);
	assert_int_equal(io_start(m, DRIVE, PROG), 1);
	assert_int_equal(io_run(m, DRIVE + 1, CHAIN), ENDED << 8);
}

/* ---- not ready, and ready again ------------------------------------------ */

static void unloads(void **state)
{
	struct fixture *f = *state;
	struct machine *m = f->m;
	struct stat st;
	unsigned from;

	write_block(f, 20, 1);
	io_ccw(m, PROG, UNLOAD, 0, SLI, 1);
	assert_int_equal(io_start(m, DRIVE, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), CE << 8);
	assert_int_equal(io_interrupt(m, NULL) >> 24 & 0xFF, CUE | DE | UC);
	assert_int_equal(sense(f, 0), 0x40);
	assert_int_equal(sensed(f, 1), 0x22);
	assert_int_equal(sensed(f, 19), 0x80); /* owes a device end */
	assert_int_equal(control(f, READ), UC);
	assert_int_equal(control(f, COMMAND_NOP), UC);
	assert_int_equal(control(f, REWIND), UC);
	assert_int_equal(control(f, WRITE), UC);
	assert_int_equal(sense(f, 0), 0x40);
	assert_int_equal(stat(f->file, &st), 0);
	assert_int_equal(st.st_size, 26);
	/* The operator. */
	assert_false(mount(f, f->dir));
	assert_true(mount(f, f->other));
	assert_int_equal(io_interrupt(m, &from) >> 24 & 0xFF, DE);
	assert_int_equal(from, DRIVE);
	assert_int_equal(sense(f, 0), 0);
	assert_int_equal(sensed(f, 1), 0x48);
	write_block(f, 21, 2);
	assert_int_equal(stat(f->other, &st), 0);
	assert_int_equal(st.st_size, 30);
	/* The same tape again begins anew; nothing in its place unloads it. */
	assert_true(device_unmount(machine_device(m, DRIVE), &f->error));
	assert_int_equal(control(f, READ), UC);
	assert_int_equal(sense(f, 1), 0x22);
	assert_true(mount(f, f->other));
	io_interrupt(m, NULL);
	assert_read(f, READ, 21, 2);
	assert_true(device_unmount(machine_device(m, DRIVE), &f->error));
	assert_int_equal(control(f, READ), UC);
}

static void starts_without_a_tape(void **state)
{
	struct fixture *f = *state;
	const char *none[] = {"*"};
	char status[80];

	reattach(f, 1, none);
	assert_int_equal(control(f, READ), UC);
	assert_int_equal(sense(f, 0), 0x40);
	device_status(machine_device(f->m, DRIVE), status, sizeof status);
	assert_non_null(strstr(status, "not ready"));
}

/* ---- rings, ends, errors ------------------------------------------------- */

static void file_protected(void **state)
{
	struct fixture *f = *state;
	const char *args[] = {f->file, "ro"};
	static const uint8_t writing[] = {WRITE, ERASE_GAP, MARK, ERASE_ALL};

	write_block(f, 20, 1);
	reattach(f, 2, args);
	for (unsigned i = 0; i < sizeof writing; i++) {
		assert_int_equal(control(f, writing[i]), UC);
		assert_int_equal(sense(f, 0), 0x80);
		assert_int_equal(sensed(f, 1), 0x4A);
	}
	assert_read(f, READ, 20, 1);
}

static void end_of_tape(void **state)
{
	struct fixture *f = *state;
	const char *args[] = {f->file, "maxsize=500", "eotmargin=200"};

	reattach(f, 3, args);
	write_block(f, 244, 1);
	assert_int_equal(control(f, MARK), ENDED);
	assert_int_equal(command(f, WRITE, DATA, 0, 100), (ENDED | UX) << 8);
	assert_int_equal(sense(f, 4), 0x20); /* tape indicate */
	assert_int_equal(control(f, ERASE_GAP), ENDED | CUE | UX);
	assert_int_equal(control(f, MARK), ENDED | CUE | UX);
	assert_int_equal(command(f, WRITE, DATA, 0, 200), (ENDED | UC) << 8);
	assert_int_equal(sense(f, 0), 0x10);
	assert_int_equal(control(f, BSB), ENDED | CUE | UX);
	assert_read(f, READ_BACK, 100, 1);
	assert_int_equal(sense(f, 4), 0);
}

static void data_check(void **state)
{
	struct fixture *f = *state;
	FILE *file = fopen(f->other, "w");
	const char *args[] = {f->other};
	uint8_t data[20];

	/* Two blocks with the mark of an error, of 20 and of 5 bytes. */
	assert_non_null(file);
	for (unsigned n = 20; n; n = n == 20 ? 5 : 0) {
		uint8_t word[4] = {(uint8_t)n, 0, 0, 0x80};

		fwrite(word, 1, 4, file);
		for (unsigned i = 0; i < ((n + 1) & ~1u); i++)
			fputc('x', file);
		fwrite(word, 1, 4, file);
	}
	fclose(file);
	reattach(f, 1, args);
	assert_int_equal(command(f, READ, DATA, 0, 20), (ENDED | UC) << 8);
	assert_int_equal(sense(f, 0), 0x08);
	assert_int_equal(sensed(f, 1), 0x40);
	assert_int_equal(sensed(f, 3) & 0x80, 0x80);
	io_get(f->m, DATA, data, 20);
	for (unsigned i = 0; i < 20; i++)
		assert_int_equal(data[i], 'x');
	assert_int_equal(command(f, READ, DATA, SLI, 20), (ENDED | UC) << 8);
	assert_int_equal(sense(f, 1), 0xC0); /* noise */
	assert_int_equal(control(f, BSB), ENDED);
	assert_int_equal(control(f, FSB), ENDED);
	assert_int_equal(command(f, READ, DATA, 0, 20) >> 8, ENDED | UC);
	assert_int_equal(sense(f, 0), 0x10); /* blank tape */
}

static void word_count_zero(void **state)
{
	struct fixture *f = *state;

	io_ccw(f->m, PROG, WRITE, 0x7800, 0, 20);
	assert_int_equal(io_start(f->m, DRIVE, 0x20000000 | PROG), 0);
	assert_int_equal(io_interrupt(f->m, NULL) >> 16 & 0xFFFF,
			 (ENDED | UC) << 8 | CHANNEL_PROTECTION_CHECK);
	assert_int_equal(sense(f, 0), 0x02);
	assert_int_equal(sensed(f, 1), 0x48); /* nothing was written */
}

/* ---- the other commands -------------------------------------------------- */

static void erases(void **state)
{
	struct fixture *f = *state;
	struct machine *m = f->m;
	struct stat st;

	write_block(f, 20, 1);
	write_block(f, 20, 2);
	control(f, REWIND);
	assert_read(f, READ, 20, 1);
	assert_int_equal(control(f, ERASE_ALL), UC); /* by itself */
	assert_int_equal(sense(f, 0), 0x80);
	io_ccw(m, PROG, ERASE_GAP, 0, CC | SLI, 1);
	io_ccw(m, PROG + 8, ERASE_ALL, 0, SLI, 1);
	assert_int_equal(io_start(m, DRIVE, PROG), 0);
	assert_int_equal(io_interrupt(m, NULL) >> 24 & 0xFF, CE);
	while (!channel_pending(io_cpu(m))) /* minutes */
		assert_true(event_step(m));
	assert_int_equal(io_interrupt(m, NULL) >> 24 & 0xFF, DE);
	assert_int_equal(stat(f->file, &st), 0);
	assert_int_equal(st.st_size, 26);
	assert_read(f, READ_BACK, 20, 1);
}

static void modes_and_diagnostics(void **state)
{
	static const uint8_t at_once[] = {0xC3, 0xCB, 0xD3, 0x13, 0x53, 0x93,
					  0x23, 0x6B, 0xBB, 0x0B, 0x03, 0xEB};
	static const uint8_t unknown[] = {0x05, 0x06, 0x0A, 0xD3 ^ 0x20, 0x43,
					  0x83, 0xE3, 0xFB, 0x5F,	 0x7F};
	struct fixture *f = *state;

	for (unsigned i = 0; i < sizeof at_once; i++)
		assert_int_equal(control(f, at_once[i]), ENDED);
	for (unsigned i = 0; i < sizeof unknown; i++) {
		assert_int_equal(command(f, unknown[i], DATA, SLI, 1), UC << 8);
		assert_int_equal(sense(f, 0), 0x80);
	}
	assert_int_equal(control(f, 0xC3), ENDED);
	assert_int_equal(sense(f, 3), 0x04);
	assert_int_equal(control(f, 0xCB), ENDED);
	assert_int_equal(sense(f, 3), 0);
	/* Loop write to read, track in error, set diagnose take bytes. */
	assert_int_equal(command(f, 0x8B, DATA, 0, 80), ENDED << 8);
	assert_int_equal(command(f, 0x1B, DATA, 0, 1), ENDED << 8);
	assert_int_equal(command(f, 0x4B, DATA, 0, 1), ENDED << 8);
	assert_int_equal(command(f, 0x1B, DATA, 0, 2), ENDED << 8 | IL);
	/* Sense reserve and release give sense bytes. */
	assert_int_equal(command(f, 0xF4, DATA, 0, 24), ENDED << 8);
	assert_int_equal(io_value(f->m, DATA, 2), 0x0048);
	assert_int_equal(command(f, 0xD4, DATA, 0, 24), ENDED << 8);
	assert_int_equal(command(f, 0xE4, DATA, 0, 7), ENDED << 8);
	assert_int_equal(io_value(f->m, DATA, 7), 0xFF380302342007);
}

static void older_control_unit(void **state)
{
	struct fixture *f = *state;
	const char *args[] = {f->other, "fast"};
	static const uint8_t newer[] = {0xE4, 0xF4, 0xD4, 0xD3, 0x97, 0x4B};

	attach(f, OLD, "2401", 2, args);
	for (unsigned i = 0; i < sizeof newer; i++) {
		io_ccw(f->m, PROG, newer[i], DATA, SLI, 1);
		assert_int_equal(io_start(f->m, OLD, PROG), 1);
		assert_int_equal(io_value(f->m, LC_CSW + 4, 2), UC << 8);
		io_ccw(f->m, PROG, COMMAND_SENSE, SENSE, 0, 6);
		assert_int_equal(io_run(f->m, OLD, PROG), ENDED << 8);
		assert_int_equal(io_value(f->m, SENSE, 6), 0x804800000000);
	}
}

/* ---- seven tracks -------------------------------------------------------- */

static void seven(struct fixture *f, uint8_t mode, const char *in,
		  const char *image, const char *out)
{
	size_t size = strlen(in), frames = strlen(image);
	uint8_t bytes[64];
	FILE *file;

	assert_int_equal(control(f, REWIND), ENDED);
	assert_int_equal(control(f, mode), ENDED);
	io_put(f->m, DATA, in, size);
	assert_int_equal(command(f, WRITE, DATA, 0, (uint16_t)size),
			 ENDED << 8);
	file = fopen(f->other, "r");
	assert_int_equal(fread(bytes, 1, 4 + frames, file), 4 + frames);
	fclose(file);
	assert_int_equal(bytes[0], frames);
	for (size_t i = 0; i < frames; i++)
		assert_int_equal(bytes[4 + i] & 0x3F, image[i] & 0x3F);
	assert_int_equal(__builtin_parity(bytes[4]),
			 mode != 0xA3 && mode != 0xAB);
	control(f, REWIND);
	assert_int_equal(command(f, READ, DATA, 0, (uint16_t)size), ENDED << 8);
	io_get(f->m, DATA, bytes, size);
	assert_memory_equal(bytes, out, size);
	assert_int_equal(sense(f, 1), 0x50);
	assert_int_equal(sensed(f, 6), 0x83);
}

static void seven_tracks(void **state)
{
	struct fixture *f = *state;
	const char *args[] = {f->other, "7track"};

	reattach(f, 2, args);
	assert_int_equal(command(f, READ_BACK, DATA, SLI, 10), UC << 8);
	assert_int_equal(sense(f, 0), 0x80); /* the converter is on */
	seven(f, 0xB3, "\x41\xC2\xFF", "\x01\x02\x3F", "\x01\x02\x3F");
	seven(f, 0x93, "\xFF\x81\x02", "\x3F\x38\x04\x02", "\xFF\x81\x02");
	seven(f, 0x93, "\xFF\x81\x02\xF0", "\x3F\x38\x04\x02\x3C\x40",
	      "\xFF\x81\x02\xF0");
	seven(f, 0xBB, "\xC1\xD2\xE9\xF0\x40\x6B", "\x31\x22\x19\x0A\x10\x1B",
	      "\xC1\xD2\xE9\xF0\x40\x6B");
	seven(f, 0xAB, "\xC1\xD2\xE9\xF0\x40\x6B", "\x31\x22\x19\x0A\x10\x1B",
	      "\xC1\xD2\xE9\xF0\x40\x6B");
}

/* ---- configuration, time ------------------------------------------------- */

static void refused(struct fixture *f, const char *option, const char *why)
{
	const char *args[] = {f->other, option};

	assert_false(machine_attach(f->m, 0x581, "3420", 2, args, &f->error));
	if (!strstr(f->error.text, why))
		fail_msg("'%s' does not say '%s'", f->error.text, why);
}

static void options(void **state)
{
	struct fixture *f = *state;
	const char *good[] = {"method=2", "level=9", "chunksize=4096",
			      f->other,	  "ring",    "maxsizeM=40"};

	refused(f, "method=3", "from 1 to 2");
	refused(f, "level=x", "from 1 to 9, not 'x'");
	refused(f, "maxsize=-1", "maxsize= is followed by a number");
	refused(f, "another.aws", "nor a file");
	attach(f, 0x581, "3420", 6, good);
	assert_false(machine_attach(f->m, 0x582, "3420", 1,
				    (const char *[]){f->file}, &f->error));
	assert_non_null(strstr(f->error.text, "in use"));
}

/* A block of 4,096 bytes at 200 inches a second, 1,600 bytes an inch. */
static void takes_time(void **state)
{
	struct fixture *f = *state;
	uint64_t from, ns;

	from = machine_cycles(f->m);
	write_block(f, 4096, 1);
	ns = machine_nanoseconds(f->m, machine_cycles(f->m) - from);
	assert_in_range(ns, 14000000, 15500000);
	from = machine_cycles(f->m);
	control(f, BSB);
	ns = machine_nanoseconds(f->m, machine_cycles(f->m) - from);
	assert_in_range(ns, 14000000, 22000000);
}

/* A halted write leaves what had come so far. */
static void halts(void **state)
{
	struct fixture *f = *state;
	struct machine *m = f->m;

	io_ccw(m, PROG, WRITE, DATA, CD, 30);
	io_ccw(m, PROG + 8, 0, DATA, 0, 4000);
	assert_int_equal(io_start(m, DRIVE, PROG), 0);
	while (machine_device(m, DRIVE)->sub.offset < 30)
		assert_true(event_step(m));
	assert_int_equal(channel_hio(io_cpu(m), DRIVE), 2); /* a burst ends */
	assert_int_equal(io_interrupt(m, NULL) >> 24 & 0xFF, ENDED);
	control(f, REWIND);
	assert_int_equal(command(f, READ, DATA, SLI, 100), ENDED << 8);
	assert_int_equal(io_residual(m), 70);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(writes_and_reads),
		TEST(lengths),
		TEST(reads_backward),
		TEST(spacing),
		TEST(two_endings),
		TEST(control_unit_busy),
		TEST(unloads),
		TEST(starts_without_a_tape),
		TEST(file_protected),
		TEST(end_of_tape),
		TEST(data_check),
		TEST(word_count_zero),
		TEST(erases),
		TEST(modes_and_diagnostics),
		TEST(older_control_unit),
		TEST(seven_tracks),
		TEST(options),
		TEST(takes_time),
		TEST(halts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
