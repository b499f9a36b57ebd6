/*
 * snapshot_test.c - snapshots: a machine that is put back, or another one that
 * is made the same, goes on bit for bit as the first one did.
 */
#include "snapshot.h"

#include <stdlib.h>

#include "cpu_test.h"

static void hash(struct machine *m, uint8_t out[HASH_SIZE])
{
	struct error error = {""};

	if (!machine_hash(m, out, &error))
		fail_msg("%s", error.text);
}

static void assert_same(struct machine *a, struct machine *b)
{
	uint8_t x[HASH_SIZE], y[HASH_SIZE];

	hash(a, x);
	hash(b, y);
	assert_memory_equal(x, y, HASH_SIZE);
}

static struct snapshot *take(struct machine *m, const struct snapshot *before)
{
	struct error error = {""};
	struct snapshot *s = machine_snapshot(m, before, &error);

	if (!s)
		fail_msg("%s", error.text);
	return s;
}

static void put_back(struct machine *m, const struct snapshot *s)
{
	struct error error = {""};

	if (!machine_restore(m, s, &error))
		fail_msg("%s", error.text);
}

static void run_for(struct machine *m, uint64_t instructions)
{
	machine_run(m, &(struct machine_run){.until = UINT64_MAX,
					     .count = instructions});
	machine_settle(m);
}

/* ---- a program with clocks, translation and moving text ------------------ */

static struct machine *busy(void)
{
	struct machine *m = boot_with(
		(struct machine_config){.model = "unit", .storage = 0x20000});

	/* All external interruptions come back to the loop. */
	put_word(m, 0x58, 0x01080000);
	put_word(m, 0x5C, CODE);
	put(m, CODE,
	    "4120 0001"	     /* LA    2,1                             */
	    "1A32"	     /* AR    3,2                             */
	    "5030 0600"	     /* ST    3,X'600'                        */
	    "D207 0608 0600" /* MVC   X'608'(8),X'600'                */
	    "B205 0610"	     /* STCK  X'610'                          */
	    "4130 3007"	     /* LA    3,7(,3)                         */
	    "5430 0440"	     /* N     3,X'440'                        */
	    "4234 0700"	     /* STC   3,X'700'(4)                     */
	    "4144 0001"	     /* LA    4,1(4)                          */
	    "5440 0444"	     /* N     4,X'444'                        */
	    "47F0 0400");    /* B     X'400'                          */
	put_word(m, 0x440, 0x00FFFFFF);
	put_word(m, 0x444, 0x00007FFF);
	machine_set_cr(m, 0, 0x000000E0);
	put_word(m, 80, 0x00000500);
	machine_set_psw(m, 0x0108000000000000u | CODE);
	machine_start(m);
	return m;
}

static void another_machine_goes_on_the_same(void **state)
{
	struct machine *a = busy(), *b = busy();
	struct snapshot *s;

	(void)state;
	for (unsigned i = 0; i < 50; i++) {
		run_for(a, 37 * i + 1);
		s = take(a, NULL);
		put_back(b, s);
		assert_same(a, b);
		run_for(a, 1000 + i);
		for (unsigned n = 1000 + i; n; n -= n > 7 ? 7 : n)
			run_for(b, n > 7 ? 7 : n);
		assert_same(a, b);
		snapshot_free(s);
	}
	machine_destroy(a);
	machine_destroy(b);
}

static void back_and_forth(void **state)
{
	struct machine *m = busy();
	struct snapshot *first, *second;
	uint8_t there[HASH_SIZE], again[HASH_SIZE], here[HASH_SIZE];

	(void)state;
	run_for(m, 1000);
	first = take(m, NULL);
	hash(m, here);
	run_for(m, 100000);
	second = take(m, first);
	hash(m, there);
	assert_true(snapshot_bytes(second) < 256 * 1024);
	put_back(m, first);
	hash(m, again);
	assert_memory_equal(again, here, HASH_SIZE);
	snapshot_free(first);
	run_for(m, 100000);
	hash(m, again);
	assert_memory_equal(again, there, HASH_SIZE);
	put_back(m, second);
	hash(m, again);
	assert_memory_equal(again, there, HASH_SIZE);
	snapshot_free(second);
	machine_destroy(m);
}

/* ---- what is refused ----------------------------------------------------- */

struct stream {
	uint8_t *bytes;
	size_t size, at;
};

static bool put_stream(void *context, const void *bytes, size_t size,
		       struct error *error)
{
	struct stream *f = context;

	(void)error;
	f->bytes = realloc(f->bytes, f->size + size);
	assert_non_null(f->bytes);
	memcpy(f->bytes + f->size, bytes, size);
	f->size += size;
	return true;
}

static bool get_stream(void *context, void *bytes, size_t size,
		       struct error *error)
{
	struct stream *f = context;

	if (f->size - f->at < size)
		return error_set(error, "the end");
	memcpy(bytes, f->bytes + f->at, size);
	f->at += size;
	return true;
}

static void another_machine_is_refused(void **state)
{
	struct machine *a = busy(), *b;
	struct snapshot *s = take(a, NULL);
	struct error error = {""};

	(void)state;
	b = boot_with((struct machine_config){
		.model = "unit", .storage = 0x20000, .serial = 0x123});
	assert_false(machine_restore(b, s, &error));
	assert_string_equal(error.text, "a machine with another serial number");
	machine_destroy(b);
	b = boot_with(
		(struct machine_config){.model = "unit", .storage = 0x10000});
	assert_false(machine_restore(b, s, &error));
	assert_non_null(strstr(error.text, "65536"));
	machine_destroy(b);
	snapshot_free(s);
	machine_destroy(a);
}

/* A file that somebody damaged is refused, and the machine is as it was; or
 * it is another state of the same machine, that runs. */
static void damage_is_survived(void **state)
{
	struct machine *a = busy(), *b = busy();
	struct snapshot *s;
	struct stream f = {NULL, 0, 0};
	struct error error = {""};
	uint8_t before[HASH_SIZE], after[HASH_SIZE];
	unsigned refused = 0;

	(void)state;
	run_for(a, 5000);
	s = take(a, NULL);
	assert_true(snapshot_write(s, put_stream, &f, &error));
	snapshot_free(s);
	for (size_t i = 0; i < 3000; i++) {
		uint8_t was = f.bytes[i];

		f.bytes[i] ^= (uint8_t)(1 + i % 255);
		f.at = 0;
		s = snapshot_read(get_stream, &f, &error);
		hash(b, before);
		if (s && machine_restore(b, s, &error)) {
			machine_run(b, &(struct machine_run){
					       .until = machine_cycles(b) + 100,
					       .count = 10});
		} else {
			hash(b, after);
			assert_memory_equal(before, after, HASH_SIZE);
			refused++;
		}
		snapshot_free(s);
		f.bytes[i] = was;
	}
	assert_true(refused > 100);
	f.at = 0;
	s = snapshot_read(get_stream, &f, &error);
	assert_non_null(s);
	put_back(b, s);
	assert_same(a, b);
	snapshot_free(s);
	free(f.bytes);
	machine_destroy(a);
	machine_destroy(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(another_machine_goes_on_the_same),
		cmocka_unit_test(back_and_forth),
		cmocka_unit_test(another_machine_is_refused),
		cmocka_unit_test(damage_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
