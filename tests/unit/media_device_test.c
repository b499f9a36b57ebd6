/*
 * media_device_test.c - devices and their media while a machine is recorded:
 * attached, detached, exchanged, printed on, read from, in the past and live.
 *
 * A machine is brought to another moment as a snapshot does it, but that the
 * devices have no other state: their channel programs have ended.
 */
#include "media_rig.h"

#include "snapshot.h"
#include "tape.h"

#define PRT  0x00E
#define RDR  0x00C
#define PUN  0x00D
#define ONE  0x180
#define TWO  0x181
#define PROG 0x1000
#define DATA 0x2000

enum { PRINT = 0x09, READ = 0x02, WRITE = 0x01, REWIND = 0x07 };

/* ---- what devices do ---------------------------------------------------- */

static void attach(struct fixture *f, unsigned address, const char *type,
		   const char *file, const char *option)
{
	const char *args[] = {file, option};
	int count = option ? 2 : file ? 1 : 0;

	good(f, machine_attach(f->m, address, type, count, args, &f->e));
}

static void detach(struct fixture *f, unsigned address)
{
	good(f, machine_detach(f->m, address, &f->e));
}

static void run(struct fixture *f, unsigned address, uint8_t code,
		uint16_t size)
{
	io_ccw(f->m, PROG, code, DATA, CCW_SLI, size);
	assert_int_equal(io_run(f->m, address, PROG), STATUS_ENDED << 8);
}

/* A capital letter. */
static void put_letter(struct fixture *f, unsigned address, uint8_t code,
		       char letter, uint16_t size)
{
	uint8_t bytes[4096];

	memset(bytes, 0xC1 + letter - 'A', sizeof bytes);
	io_put(f->m, DATA, bytes, sizeof bytes);
	run(f, address, code, size);
}

static void print(struct fixture *f, char letter)
{
	put_letter(f, PRT, PRINT, letter, 1);
}

static void write_tape(struct fixture *f, unsigned address, char letter)
{
	put_letter(f, address, WRITE, letter, 3000);
}

static void rewind_tape(struct fixture *f, unsigned address)
{
	io_ccw(f->m, PROG, REWIND, DATA, CCW_CC | CCW_SLI, 1);
	io_ccw(f->m, PROG + 8, COMMAND_NOP, DATA, CCW_SLI, 1);
	assert_int_equal(io_start(f->m, address, PROG), 0);
	io_interrupt(f->m, NULL);
}

/* The letters on the tape of a drive, from load point. */
static void tape_is(struct fixture *f, unsigned address, const char *letters)
{
	rewind_tape(f, address);
	for (; *letters; letters++) {
		run(f, address, READ, 3000);
		assert_int_equal(io_value(f->m, DATA + 2999, 1),
				 0xC1 + *letters - 'A');
	}
}

static void paper_is(struct fixture *f, const char *text)
{
	char got[100];
	size_t size;

	good(f, media_peek(f->media, f->file[0], 0, got, sizeof got - 1, &size,
			   &f->e));
	got[size] = '\0';
	assert_string_equal(got, text);
}

static void host_is(const char *file, const char *text)
{
	char got[100];
	FILE *in = fopen(file, "r");

	assert_non_null(in);
	got[fread(got, 1, sizeof got - 1, in)] = '\0';
	fclose(in);
	assert_string_equal(got, text);
}

static void make_file(const char *file, const char *text)
{
	FILE *out = fopen(file, "w");

	assert_non_null(out);
	fputs(text, out);
	fclose(out);
}

static void tape_names(struct fixture *f)
{
	for (unsigned i = 0; i < 3; i++)
		snprintf(f->file[i], sizeof f->file[i], "%s/%u.aws", f->dir, i);
}

/* ---- moments ------------------------------------------------------------ */

static struct media_version *take(struct fixture *f)
{
	struct media_version *v = media_take(f->media, &f->e);

	good(f, v);
	return v;
}

/* Nothing is due here, so that the clock can be set. */
static void set_cycle(struct fixture *f, uint64_t cycle)
{
	f->m->cpu[0].due += cycle - machine_cycles(f->m);
}

/* What all devices have is closed; those that were there come next. */
static void close_all(struct fixture *f)
{
	struct device *d;

	while ((d = machine_next_device(f->m, -1)))
		detach(f, device_address(d));
}

static void be_at(struct fixture *f, const struct media_version *v)
{
	good(f, media_restore(f->media, v, &f->e));
	close_all(f);
}

static void be_live(struct fixture *f)
{
	good(f, media_return(f->media, &f->e));
	close_all(f);
}

/* ---- tests -------------------------------------------------------------- */

static void paper(void **state)
{
	struct fixture *f = *state;
	struct media_version *v;

	make_file(f->file[0], "OLD\n");
	attach(f, PRT, "1403", f->file[0], NULL);
	host_is(f->file[0], "");
	print(f, 'A');
	v = take(f);
	print(f, 'B');
	paper_is(f, "A\nB\n");
	be_at(f, v);
	attach(f, PRT, "1403", f->file[0], NULL);
	media_reopened(f->media);
	paper_is(f, "A\n");
	print(f, 'C');
	paper_is(f, "A\nC\n");
	host_is(f->file[0], "A\nB\n");
	/* A new paper of that name is empty, and none on the host. */
	detach(f, PRT);
	attach(f, PRT, "1403", f->file[0], NULL);
	paper_is(f, "");
	print(f, 'D');
	host_is(f->file[0], "A\nB\n");
	be_live(f);
	attach(f, PRT, "1403", f->file[0], NULL);
	media_reopened(f->media);
	paper_is(f, "A\nB\n");
	print(f, 'E');
	host_is(f->file[0], "A\nB\nE\n");
}

/* A paper that is put in during the recording was another file before. */
static void paper_later(void **state)
{
	struct fixture *f = *state;
	struct media_version *v;

	make_file(f->file[0], "OLD\n");
	attach(f, PRT, "1403", f->file[1], NULL);
	v = take(f);
	detach(f, PRT);
	set_cycle(f, 1000);
	attach(f, PRT, "1403", f->file[0], NULL);
	print(f, 'A');
	be_at(f, v);
	set_cycle(f, 0);
	attach(f, PRT, "1403", f->file[1], NULL);
	media_reopened(f->media);
	detach(f, PRT);
	/* Nobody has heard of it yet. */
	assert_false(machine_attach(f->m, PRT, "1403", 1,
				    (const char *[]){f->file[0]}, &f->e));
	set_cycle(f, 1000);
	attach(f, PRT, "1403", f->file[0], "append");
	paper_is(f, "OLD\n");
	print(f, 'B');
	paper_is(f, "OLD\nB\n");
	host_is(f->file[0], "A\n");
}

static void new_tape(void **state)
{
	struct fixture *f = *state;
	struct media_version *none, *some;
	uint64_t host;

	tape_names(f);
	none = take(f);
	set_cycle(f, 1000);
	attach(f, ONE, "3420", f->file[0], "fast");
	write_tape(f, ONE, 'A');
	write_tape(f, ONE, 'B');
	some = take(f);
	host = on_host(f);

	be_at(f, none);
	media_reopened(f->media);
	set_cycle(f, 1000);
	attach(f, ONE, "3420", f->file[0], "fast");
	write_tape(f, ONE, 'C');
	tape_is(f, ONE, "C");
	assert_false(machine_attach(f->m, TWO, "3420", 1,
				    (const char *[]){f->file[1]}, &f->e));
	be_at(f, some);
	attach(f, ONE, "3420", f->file[0], "fast");
	media_reopened(f->media);
	tape_is(f, ONE, "AB");
	assert_int_equal(on_host(f), host);
	be_live(f);
	attach(f, ONE, "3420", f->file[0], "fast");
	media_reopened(f->media);
	tape_is(f, ONE, "AB");
	write_tape(f, ONE, 'D');
	tape_is(f, ONE, "ABD");
	assert_true(on_host(f) != host);
}

/* Two drives exchange their tapes, then and in the past. */
static void two_drives(void **state)
{
	struct fixture *f = *state;
	struct media_version *before, *after;
	uint64_t host;

	tape_names(f);
	attach(f, ONE, "3420", f->file[0], "fast");
	attach(f, TWO, "3420", f->file[1], "fast");
	write_tape(f, ONE, 'A');
	write_tape(f, TWO, 'B');
	before = take(f);
	detach(f, ONE);
	detach(f, TWO);
	attach(f, ONE, "3420", f->file[1], "fast");
	attach(f, TWO, "3420", f->file[0], "fast");
	tape_is(f, ONE, "B");
	write_tape(f, ONE, 'C');
	tape_is(f, TWO, "A");
	write_tape(f, TWO, 'D');
	after = take(f);
	host = on_host(f);

	be_at(f, before);
	attach(f, ONE, "3420", f->file[0], "fast");
	attach(f, TWO, "3420", f->file[1], "fast");
	media_reopened(f->media);
	tape_is(f, ONE, "A");
	tape_is(f, TWO, "B");
	assert_false(machine_attach(f->m, 0x182, "3420", 1,
				    (const char *[]){f->file[0]}, &f->e));
	assert_non_null(strstr(f->e.text, "in use"));
	detach(f, ONE);
	detach(f, TWO);
	attach(f, ONE, "3420", f->file[1], "fast");
	write_tape(f, ONE, 'E');
	tape_is(f, ONE, "E");
	be_at(f, after);
	attach(f, ONE, "3420", f->file[1], "fast");
	attach(f, TWO, "3420", f->file[0], "fast");
	media_reopened(f->media);
	tape_is(f, ONE, "BC");
	tape_is(f, TWO, "AD");
	assert_int_equal(on_host(f), host);
}

/* Whether somebody else could write the tape. */
static bool is_locked(const char *file)
{
	struct error e;
	struct tape t;

	if (!tape_open(&t, NULL, file, false, &e))
		return true;
	tape_close(&t);
	return false;
}

static void write_it(struct fixture *f, const char *file)
{
	struct tape t;

	good(f, tape_open(&t, NULL, file, false, &f->e));
	assert_true(tape_write(&t, (const uint8_t *)"another", 7));
	tape_close(&t);
}

/* A tape that is off its drive is anybody's; in the past it is locked. */
static void locks(void **state)
{
	struct fixture *f = *state;
	struct media_version *v;

	tape_names(f);
	attach(f, ONE, "3420", f->file[0], "fast");
	write_tape(f, ONE, 'A');
	v = take(f);
	be_at(f, v);
	assert_true(is_locked(f->file[0]));
	media_reopened(f->media);
	assert_true(is_locked(f->file[0]));
	be_live(f);
	attach(f, ONE, "3420", f->file[0], "fast");
	media_reopened(f->media);
	assert_true(is_locked(f->file[0]));
	detach(f, ONE);
	assert_false(is_locked(f->file[0]));
}

/* Somebody else writes a tape that is off its drive. */
static void somebody_else(void **state)
{
	struct fixture *f = *state;
	struct media_version *old, *new;

	tape_names(f);
	attach(f, ONE, "3420", f->file[0], "fast");
	write_tape(f, ONE, 'A');
	old = take(f);
	detach(f, ONE);
	set_cycle(f, machine_cycles(f->m) + 1000);
	write_it(f, f->file[0]);
	attach(f, ONE, "3420", f->file[0], "fast");
	run(f, ONE, READ, 7);
	assert_int_equal(io_value(f->m, DATA, 1), 'a');
	new = take(f);
	/* The first block was written by nobody while it was recorded. */
	assert_false(media_restore(f->media, old, &f->e));
	assert_non_null(strstr(f->e.text, f->file[0]));
	assert_non_null(strstr(f->e.text, "somebody else"));
	rewind_tape(f, ONE); /* still live, with all that it has */
	be_at(f, new);
	attach(f, ONE, "3420", f->file[0], "fast");
	media_reopened(f->media);
	run(f, ONE, READ, 7);
	assert_int_equal(io_value(f->m, DATA, 1), 'a');
}

/* The file is written while the machine is in the past. */
static void while_away(void **state)
{
	struct fixture *f = *state;
	struct media_version *v;
	FILE *out;

	make_file(f->file[0], "");
	attach(f, PRT, "1403", f->file[0], NULL);
	v = take(f);
	print(f, 'A');
	be_at(f, v);
	attach(f, PRT, "1403", f->file[0], NULL);
	media_reopened(f->media);
	out = fopen(f->file[0], "a");
	assert_non_null(out);
	fputs("!\n", out);
	fclose(out);
	assert_false(media_return(f->media, &f->e));
	assert_non_null(strstr(f->e.text, "somebody else"));
	assert_false(media_is_live(f->media));
	print(f, 'B');
	paper_is(f, "B\n");
	host_is(f->file[0], "A\n!\n");
	assert_false(media_branch(f->media));
	print(f, 'C');
	paper_is(f, "B\nC\n");
}

static void first_card_is(struct fixture *f, char letter)
{
	run(f, RDR, READ, 80);
	assert_int_equal(io_value(f->m, DATA, 1), 0xC1 + letter - 'A');
}

/* A deck is read again as it was, whatever has become of its file. */
static void decks(void **state)
{
	struct fixture *f = *state;
	struct media_version *v;
	struct device *d;

	attach(f, RDR, "3505", "intrq", NULL);
	v = take(f);
	d = machine_device(f->m, RDR);
	set_cycle(f, 1000);
	make_file(f->file[0], "A\n");
	good(f, reader_load(d, f->file[0], &f->e));
	set_cycle(f, 2000);
	make_file(f->file[0], "B\n");
	good(f, reader_load(d, f->file[0], &f->e));
	make_file(f->file[0], "C\n");
	good(f, reader_load(d, f->file[0], &f->e));
	unlink(f->file[0]);

	be_at(f, v);
	set_cycle(f, 0);
	attach(f, RDR, "3505", "intrq", NULL);
	media_reopened(f->media);
	d = machine_device(f->m, RDR);
	assert_false(reader_load(d, f->file[0], &f->e));
	set_cycle(f, 1000);
	good(f, reader_load(d, f->file[0], &f->e));
	set_cycle(f, 2000);
	good(f, reader_load(d, f->file[0], &f->e));
	good(f, reader_load(d, f->file[0], &f->e));
	channel_accept(io_cpu(f->m), ALL_CHANNELS);
	io_settle(f->m);
	first_card_is(f, 'A');
	first_card_is(f, 'B');
	first_card_is(f, 'C');
}

/* The cards that a punch reads first are in its hopper, not in their file. */
static void hopper(void **state)
{
	struct fixture *f = *state;
	char word[100];
	const char *args[] = {f->file[1], word};
	struct snapshot *s, *live = NULL;

	make_file(f->file[0], "A\nB\nC\n");
	snprintf(word, sizeof word, "hopper=%s", f->file[0]);
	good(f, machine_attach(f->m, PUN, "3525", 2, args, &f->e));
	unlink(f->file[0]);
	run(f, PUN, READ, 80);
	s = machine_snapshot(f->m, NULL, &f->e);
	good(f, s);
	for (unsigned i = 0; i < 2; i++) {
		run(f, PUN, READ, 80);
		assert_int_equal(io_value(f->m, DATA, 1), 0xC2);
		run(f, PUN, READ, 80);
		assert_int_equal(io_value(f->m, DATA, 1), 0xC3);
		if (i)
			break;
		live = machine_snapshot(f->m, s, &f->e);
		good(f, live && machine_restore(f->m, s, &f->e));
	}
	good(f, machine_return(f->m, live, &f->e));
	snapshot_free(live);
	snapshot_free(s);
}

/* ---- commands ----------------------------------------------------------- */

static char sent[100];
static unsigned begun, ended;

static FILE *begin_command(const char *command, struct error *error)
{
	(void)error;
	begun++;
	return fopen(command, "w");
}

static void end_command(FILE *stream)
{
	ended++;
	fclose(stream);
}

static void commands(void **state)
{
	static const struct machine_host host = {.open_command = begin_command,
						 .close_command = end_command};
	struct fixture *f = *state;
	struct media_version *v;

	begun = ended = 0;
	f->m->config.host = &host;
	snprintf(sent, sizeof sent, "|%s", f->file[0]);
	attach(f, PRT, "1403", sent, NULL);
	print(f, 'A');
	v = take(f);
	print(f, 'B');
	be_at(f, v);
	attach(f, PRT, "1403", sent, NULL);
	media_reopened(f->media);
	print(f, 'C');
	detach(f, PRT);
	attach(f, PRT, "1403", sent, NULL);
	print(f, 'D');
	host_is(f->file[0], "A\nB\n");
	be_live(f);
	attach(f, PRT, "1403", sent, NULL);
	media_reopened(f->media);
	print(f, 'E');
	host_is(f->file[0], "A\nB\nE\n");
	assert_int_equal(begun, 1);
	assert_int_equal(ended, 0);
	detach(f, PRT);
	assert_int_equal(ended, 1);
}

/* ---- another way -------------------------------------------------------- */

/* Nothing was written since: the file goes on. */
static void branch_unwritten(void **state)
{
	struct fixture *f = *state;
	struct media_version *v;

	attach(f, PRT, "1403", f->file[0], NULL);
	print(f, 'A');
	v = take(f);
	be_at(f, v);
	attach(f, PRT, "1403", f->file[0], NULL);
	media_reopened(f->media);
	assert_true(media_branch(f->media));
	assert_true(media_is_live(f->media));
	print(f, 'B');
	host_is(f->file[0], "A\nB\n");
	be_at(f, v);
	attach(f, PRT, "1403", f->file[0], NULL);
	media_reopened(f->media);
	paper_is(f, "A\n");
	be_live(f);
	attach(f, PRT, "1403", f->file[0], NULL);
	media_reopened(f->media);
	print(f, 'C');
	host_is(f->file[0], "A\nB\nC\n");
}

static void branch_written(void **state)
{
	struct fixture *f = *state;
	struct media_version *v, *w;
	struct media_info info;

	tape_names(f);
	attach(f, PRT, "1403", f->file[0], NULL);
	print(f, 'A');
	v = take(f);
	print(f, 'B');
	be_at(f, v);
	attach(f, PRT, "1403", f->file[0], NULL);
	media_reopened(f->media);
	assert_false(media_branch(f->media));
	print(f, 'C');
	paper_is(f, "A\nC\n");
	host_is(f->file[0], "A\nB\n");
	assert_true(media_info(f->media, 0, &info));
	assert_true(info.copy);
	assert_int_equal(info.size, 4);
	good(f, media_export(f->media, f->file[0], f->file[2], &f->e));
	host_is(f->file[2], "A\nC\n");
	/* The copy is what the name means now; other files are files. */
	detach(f, PRT);
	attach(f, PRT, "1403", f->file[0], "append");
	paper_is(f, "A\nC\n");
	attach(f, ONE, "3420", f->file[1], "fast");
	write_tape(f, ONE, 'X');
	assert_int_equal(access(f->file[1], F_OK), 0);
	w = take(f);
	print(f, 'D');
	be_at(f, v);
	attach(f, PRT, "1403", f->file[0], NULL);
	media_reopened(f->media);
	paper_is(f, "A\n");
	be_at(f, w);
	attach(f, PRT, "1403", f->file[0], "append");
	attach(f, ONE, "3420", f->file[1], "fast");
	media_reopened(f->media);
	paper_is(f, "A\nC\n");
	tape_is(f, ONE, "X");
	be_live(f);
	attach(f, PRT, "1403", f->file[0], "append");
	attach(f, ONE, "3420", f->file[1], "fast");
	media_reopened(f->media);
	paper_is(f, "A\nC\nD\n");
	host_is(f->file[0], "A\nB\n");
}

/* ---- memory ------------------------------------------------------------- */

/* What nobody can go back to any longer takes no memory. */
static void bounded(void **state)
{
	struct fixture *f = *state;
	struct media_version *old = NULL, *v;
	size_t most = 0;

	make_file(f->file[0], "");
	attach(f, PRT, "1403", f->file[0], "notape");
	for (unsigned i = 0; i < 3000; i++) {
		print(f, 'A');
		if (i % 10)
			continue;
		v = take(f);
		media_version_free(old);
		old = v;
		if (media_bytes(f->media) > most)
			most = media_bytes(f->media);
	}
	assert_true(media_version_bytes(old) < 32768);
	assert_true(most < 65536);
	media_version_free(old);
	media_record_end(f->media);
	assert_false(media_is_recorded(f->media));
	print(f, 'B');
}

/* What is written once is on the file: versions take no bytes of it. */
static void written_once(void **state)
{
	struct fixture *f = *state;
	struct media_version *v[10];

	tape_names(f);
	attach(f, ONE, "3420", f->file[0], "fast");
	for (unsigned i = 0; i < 10; i++) {
		for (unsigned n = 0; n < 50; n++)
			write_tape(f, ONE, (char)('A' + i % 9));
		v[i] = take(f);
	}
	assert_true(media_bytes(f->media) < 10 * 16384);
	for (unsigned i = 10; i-- > 0;) {
		be_at(f, v[i]);
		attach(f, ONE, "3420", f->file[0], "fast");
		media_reopened(f->media);
		tape_is(f, ONE, "AAAAA");
	}
	/* Now it is written over, and the versions keep what they had. */
	be_live(f);
	attach(f, ONE, "3420", f->file[0], "fast");
	media_reopened(f->media);
	write_tape(f, ONE, 'Z');
	assert_true(media_bytes(f->media) > 500 * 3000);
	be_at(f, v[9]);
	attach(f, ONE, "3420", f->file[0], "fast");
	media_reopened(f->media);
	tape_is(f, ONE, "AAAAA");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(paper),
		TEST(paper_later),
		TEST(new_tape),
		TEST(two_drives),
		TEST(locks),
		TEST(somebody_else),
		TEST(while_away),
		TEST(decks),
		TEST(hopper),
		TEST(commands),
		TEST(branch_unwritten),
		TEST(branch_written),
		TEST(bounded),
		TEST(written_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
