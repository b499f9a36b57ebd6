/*
 * fba_kill_test.c - a process that writes a fixed-block disk is killed at any
 * moment.
 *
 * As disk_kill_test.c: a machine in a process of its own writes runs of blocks
 * through channel programs and tells of each that has ended.  When it has been
 * killed every block is what the last run over it made it; those of the run
 * that was being written are old or new, also within a block.  Then the image
 * can be written on.
 *
 * Eight moments for each kind of image; with LONG=1 240.
 */
#include <stdio.h>
#include <unistd.h>

#include "kill.h"

#include "fba.h"

#define DRIVE	0x240
#define PROG	0x1000
#define EXTENT	0x1100
#define PLACE	0x1110
#define DATA	0x2000
#define BLOCKS	1000
#define LONGEST 20 /* blocks of a run                                     */

enum { DEFINE = 0x63, LOCATE = 0x43, WRITE = 0x41, OP_WRITE = 1 };

struct run {
	unsigned first, count;
};

/* The N-th write, from 1: half of them where others are near. */
static struct run run_of(unsigned n)
{
	uint32_t random = n * 2654435761u;
	unsigned range = random & 0x40 ? BLOCKS : 150;

	return (struct run){(random >> 8) % (range - LONGEST),
			    1 + (random >> 20) % LONGEST};
}

/* The bytes of BLOCK as write N makes them; 0: as the disk was made. */
static void make_block(uint8_t bytes[FBA_BLOCK], unsigned block, unsigned n)
{
	for (unsigned i = 0; i < FBA_BLOCK; i++)
		bytes[i] = n ? (uint8_t)(n + i / 7 * (block % 11)) : 0;
}

/* ---- the process that is killed ----------------------------------------- */

static void write_run(struct machine *m, unsigned n)
{
	struct run r = run_of(n);
	uint8_t block[FBA_BLOCK];
	uint32_t at = PROG;

	io_number(m, EXTENT, (uint64_t)0xC0 << 56, 8);
	io_number(m, EXTENT + 8, BLOCKS - 1, 8);
	io_number(m, PLACE,
		  (uint64_t)OP_WRITE << 56 | (uint64_t)r.count << 32 | r.first,
		  8);
	for (unsigned i = 0; i < r.count; i++) {
		make_block(block, r.first + i, n);
		io_put(m, DATA + i * FBA_BLOCK, block, sizeof block);
	}
	at = io_ccw(m, at, DEFINE, EXTENT, CCW_CC, 16);
	at = io_ccw(m, at, LOCATE, PLACE, CCW_CC, 8);
	io_ccw(m, at, WRITE, DATA, 0, (uint16_t)(r.count * FBA_BLOCK));
	kill_run(m, DRIVE, PROG);
}

struct target {
	const char *file, *shadow; /* sf=NAME, or NULL */
};

static void write_for_ever(const void *what, int report)
{
	const struct target *target = what;
	const char *args[] = {target->file, "fast", target->shadow};
	struct machine *m = io_machine();
	struct error e;

	for (unsigned n = 0;; n++) {
		/* Now and then the files are closed and opened again. */
		if (n && n % 12 == 0)
			machine_detach(m, DRIVE, &e);
		if (n % 12 == 0 &&
		    !machine_attach(m, DRIVE, "3370", target->shadow ? 3 : 2,
				    args, &e))
			_exit(2);
		write_run(m, n + 1);
		kill_tell(report, n);
	}
}

/* ---- what is left ------------------------------------------------------- */

/* Each byte is of the old block or of the new one. */
static bool is_between(const uint8_t *bytes, const uint8_t *old,
		       const uint8_t *new)
{
	for (unsigned i = 0; i < FBA_BLOCK; i++)
		if (bytes[i] != old[i] && bytes[i] != new[i])
			return false;
	return true;
}

static void check(const char *file, const char *shadow, unsigned told)
{
	unsigned last[BLOCKS] = {0};
	uint8_t bytes[FBA_BLOCK], old[FBA_BLOCK], new[FBA_BLOCK];
	struct run next = run_of(told + 1), r;
	struct error e;
	struct fba fba;

	for (unsigned n = 1; n <= told; n++) {
		r = run_of(n);
		for (unsigned i = 0; i < r.count; i++)
			last[r.first + i] = n;
	}
	if (!fba_open(&fba, NULL, file, shadow ? shadow + 3 : NULL, false, &e))
		fail_msg("%s", e.text);
	for (unsigned b = 0; b < BLOCKS; b++) {
		if (!fba_read(&fba, b, 1, bytes, &e))
			fail_msg("%s", e.text);
		make_block(old, b, last[b]);
		make_block(new, b, told + 1);
		if (b < next.first || b >= next.first + next.count)
			assert_memory_equal(bytes, old, FBA_BLOCK);
		else
			assert_true(is_between(bytes, old, new));
	}
	assert_true(fba_write(&fba, BLOCKS - 1, 1, new, &e));
	assert_true(fba_finish(&fba, &e));
	fba_close(&fba);
}

/* ---- moments ------------------------------------------------------------ */

struct kind {
	bool packed, shadow;
	enum cckd_method method;
};

static void make(const char *file, const struct kind *k)
{
	struct error e;
	struct fba fba;

	unlink(file);
	if (!fba_create(&fba, file, BLOCKS, k->packed ? &k->method : NULL, &e))
		fail_msg("%s", e.text);
	fba_close(&fba);
}

static void one_moment(const char *dir, const struct kind *k, unsigned writes,
		       unsigned micros)
{
	char file[64], name[80], *shadow = k->shadow ? name : NULL;
	const struct target target = {file, shadow};

	snprintf(file, sizeof file, "%s/disk", dir);
	snprintf(name, sizeof name, "sf=%s/shadow_1", dir);
	make(file, k);
	unlink(name + 3);
	check(file, shadow,
	      kill_writer(write_for_ever, &target, writes, micros));
	unlink(file);
	unlink(name + 3);
}

static void moments(const struct kind *k)
{
	const char *is_long = getenv("LONG");
	unsigned n = is_long && *is_long == '1' ? 240 : 8;
	char dir[] = "/tmp/fbakillXXXXXX";
	uint32_t random = 4711;

	assert_non_null(mkdtemp(dir));
	for (unsigned i = 0; i < n; i++) {
		random = random * 1103515245 + 12345;
		one_moment(dir, k, 1 + (random >> 16) % 120,
			   (random >> 8) % 900);
	}
	rmdir(dir);
}

#define KIND(name, ...)                                                        \
	static void name(void **state)                                         \
	{                                                                      \
		const struct kind k = {__VA_ARGS__};                           \
                                                                               \
		(void)state;                                                   \
		moments(&k);                                                   \
	}
KIND(plain, false, false, CCKD_STORE)
KIND(not_packed, true, false, CCKD_STORE)
KIND(zlib, true, false, CCKD_ZLIB)
KIND(bzip2, true, false, CCKD_BZIP2)
KIND(shadow_of_plain, false, true, CCKD_STORE)
KIND(shadow_of_packed, true, true, CCKD_ZLIB)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain),
		cmocka_unit_test(not_packed),
		cmocka_unit_test(zlib),
		cmocka_unit_test(bzip2),
		cmocka_unit_test(shadow_of_plain),
		cmocka_unit_test(shadow_of_packed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
