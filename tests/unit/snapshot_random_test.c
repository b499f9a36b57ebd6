/*
 * snapshot_random_test.c - random moments of busy machines: put back, they go
 * on as they went.
 *
 * A world is a machine and what happens to it, step by step, by chance but from
 * a seed: what a step does depends on its number and the machine alone.  All
 * steps are done once, with a hash after each and snapshots here and there.
 * Then the machine is put back to one of these moments and does some steps
 * again: cut into other slices, watched or not, it has to have the same hashes.
 *
 * CP runs with its guests where it was built; LONG=1 does much more of all.
 */
#include "snapshot.h"

#include <stdio.h>
#include <unistd.h>

#include "ckd.h"
#include "ctca.h"
#include "display.h"
#include "fault_order.h"
#include "fba.h"
#include "io_machine.h"
#include "mcic.h"
#include "tape.h"

/* ---- chance ------------------------------------------------------------- */

static uint64_t next(uint64_t *seed)
{
	uint64_t z = *seed += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

static unsigned below(uint64_t *seed, unsigned n)
{
	return (unsigned)(next(seed) % n);
}

/* ---- worlds ------------------------------------------------------------- */

enum { STEPS_MOST = 3000 };

struct moment {
	uint64_t instructions, cycle;
};

struct world {
	struct machine *m;
	/* What happens, but for time; returns the cycles that then pass. */
	uint64_t (*act)(struct machine *m, uint64_t *seed);
	uint64_t seed;
	unsigned steps;
	uint8_t hash[STEPS_MOST][HASH_SIZE];
	struct moment end[STEPS_MOST]; /* of each step */
	struct snapshot *kept[STEPS_MOST];
};

/* Who listens halts the machine now and then. */
struct listener {
	struct machine *m;
	uint64_t seed;
};

static void listen(void *context, const struct probe_event *e)
{
	struct listener *l = context;

	(void)e;
	if (below(&l->seed, 200) == 0)
		machine_request_halt(l->m);
}

/* To cycle UNTIL in one run; false: it ended with an endless string. */
static bool run_to(struct machine *m, uint64_t until)
{
	enum machine_halt why = machine_run(
		m, &(struct machine_run){.until = until, .count = UINT64_MAX});

	machine_settle(m);
	return why != HALT_LOOP;
}

/*
 * To a moment that was reached before, END, in slices by chance.  Instructions
 * first: of two CPUs the clocks differ, and a run ends by the one that has the
 * turn.  Then time, if they wait.
 */
static void run_cut(struct machine *m, const struct moment *end, uint64_t *cuts)
{
	uint64_t left;

	for (unsigned n = 0; n < 1000000; n++) {
		struct machine_run r = {.until = UINT64_MAX};

		left = end->instructions - machine_instructions(m);
		if (!left || machine_cycles(m) >= end->cycle)
			break;
		r.count = below(cuts, 8) ? 1 + next(cuts) % left : left;
		if (below(cuts, 3) == 0)
			r.until = machine_cycles(m) + 1 +
				  next(cuts) % (end->cycle - machine_cycles(m));
		machine_run(m, &r);
		if (below(cuts, 2))
			machine_settle(m);
	}
	machine_settle(m);
	for (unsigned n = 0; n < 1000; n++)
		if (machine_cycles(m) < end->cycle)
			run_to(m, end->cycle);
}

static bool do_step(struct world *w, unsigned step, uint64_t *cuts)
{
	uint64_t seed = w->seed + step * 1000003u;
	uint64_t cycles = w->act(w->m, &seed);
	bool good;

	if (cuts) {
		run_cut(w->m, &w->end[step], cuts);
		return true;
	}
	good = run_to(w->m, machine_cycles(w->m) + cycles);
	w->end[step].instructions = machine_instructions(w->m);
	w->end[step].cycle = machine_cycles(w->m);
	return good;
}

static void hash_of(struct machine *m, uint8_t out[HASH_SIZE])
{
	struct error error = {""};

	if (!machine_hash(m, out, &error))
		fail_msg("%s", error.text);
}

/* All steps, in one run each. */
static void live(struct world *w)
{
	struct snapshot *last = NULL;
	struct error error = {""};
	uint64_t seed = w->seed ^ 0x5555;

	for (unsigned i = 0; i < w->steps; i++) {
		hash_of(w->m, w->hash[i]);
		if (below(&seed, 8) == 0 || i == 0) {
			w->kept[i] = machine_snapshot(w->m, last, &error);
			if (!w->kept[i])
				fail_msg("step %u: %s", i, error.text);
			last = w->kept[i];
		}
		if (!do_step(w, i, NULL))
			w->steps = i; /* another run would go on with it */
	}
}

/* From one of the moments SOME steps again. */
static void again(struct world *w, uint64_t *seed, unsigned some)
{
	struct listener listener = {w->m, next(seed)};
	struct probe probe = {.kinds = 1u << PROBE_INSTRUCTION |
				       1u << PROBE_STORE,
			      .event = listen,
			      .context = &listener};
	bool watched = below(seed, 3) == 0;
	struct error error = {""};
	uint8_t is[HASH_SIZE];
	unsigned from = below(seed, w->steps);

	while (!w->kept[from])
		from--;
	if (!machine_restore(w->m, w->kept[from], &error))
		fail_msg("step %u: %s", from, error.text);
	if (watched)
		machine_probe_add(w->m, &probe);
	for (unsigned i = from; i < w->steps && i <= from + some; i++) {
		hash_of(w->m, is);
		if (memcmp(is, w->hash[i], HASH_SIZE))
			fail_msg("seed %llu, from step %u%s: step %u differs",
				 (unsigned long long)w->seed, from,
				 watched ? ", watched" : "", i);
		do_step(w, i, seed);
	}
	if (watched)
		machine_probe_remove(w->m, &probe);
}

static bool is_long(void)
{
	const char *value = getenv("LONG");

	return value && *value == '1';
}

static void torture(struct world *w, unsigned times, unsigned some)
{
	uint64_t seed = w->seed ^ 0xAAAA;

	live(w);
	for (unsigned i = 0; i < times; i++)
		again(w, &seed, below(&seed, some) + 1);
	for (unsigned i = 0; i < w->steps; i++) {
		snapshot_free(w->kept[i]);
		w->kept[i] = NULL;
	}
}

/* ---- files -------------------------------------------------------------- */

static char directory[64];

static const char *file(const char *name)
{
	static char path[4][128];
	static unsigned n;

	n = (n + 1) % 4;
	snprintf(path[n], sizeof path[n], "%s/%s", directory, name);
	return path[n];
}

static int make_directory(void **state)
{
	(void)state;
	snprintf(directory, sizeof directory, "/tmp/snapshot_testXXXXXX");
	return mkdtemp(directory) ? 0 : -1;
}

static int remove_directory(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", directory);
	return system(command);
}

static void attach(struct machine *m, unsigned address, const char *type,
		   const char *a, const char *b)
{
	const char *const argv[] = {a, b};
	struct error error = {""};

	if (!machine_attach(m, address, type, b ? 2 : a ? 1 : 0, argv, &error))
		fail_msg("%s", error.text);
}

/* ---- devices, all at once ------------------------------------------------ */

struct subject {
	unsigned address;
	uint8_t codes[14]; /* commands, good and bad ones                  */
};

static const struct subject subjects[] = {
	{0x009, {0x01, 0x09, 0x09, 0x0A, 0x0B, 0x03, 0x04, 0xE4, 0xFF}},
	{0x00C, {0x02, 0x42, 0xC2, 0x23, 0x02, 0x22, 0x03, 0x04}},
	{0x00D, {0x01, 0x41, 0x01, 0x03, 0x04}},
	{0x00E, {0x01, 0x09, 0x11, 0x89, 0x0B, 0x8B, 0x1B, 0x73, 0x7B, 0x04}},
	{0x00F, {0x01, 0x09, 0x63, 0x43, 0x06, 0x02, 0x89, 0x0B, 0xFB, 0x04}},
	{0x0C0, {0x01, 0x05, 0x02, 0x06, 0x0F, 0x0B, 0x11, 0x04, 0x03}},
	{0x0C1, {0x01, 0x05, 0x02, 0x06, 0x04, 0x03}},
	{0x180,
	 {0x01, 0x01, 0x02, 0x0C, 0x1F, 0x27, 0x2F, 0x37, 0x3F, 0x07, 0x17,
	  0xC3, 0xE4, 0x04}},
	{0x181, {0x01, 0x01, 0x02, 0x0C, 0x1F, 0x27, 0x37, 0x07, 0x04, 0x14}},
	{0x130,
	 {0x07, 0x31, 0x08, 0x06, 0x05, 0x1D, 0x1E, 0x92, 0x16, 0x22, 0x23,
	  0x1A, 0x04, 0x5E}},
	{0x131,
	 {0x07, 0x31, 0x06, 0x05, 0x1D, 0x1E, 0x12, 0x0E, 0x1B, 0x13, 0x39,
	  0x04}},
	{0x240, {0x63, 0x43, 0x42, 0x41, 0x64, 0xA4, 0x02, 0xE4, 0x04}},
	{0x500, {0x01, 0x02, 0x07, 0x14, 0x03, 0xC3, 0x43, 0x81, 0x04}},
	{0x501, {0x01, 0x02, 0x07, 0x14, 0x03, 0xC3, 0x43, 0x81, 0x04}},
};
enum { SUBJECTS = sizeof subjects / sizeof subjects[0] };

/* A chain of up to five CCWs at AT. */
static void write_chain(struct machine *m, const struct subject *s, uint32_t at,
			uint64_t *seed)
{
	unsigned n = 1 + below(seed, 5);

	for (unsigned i = 0; i < n; i++) {
		uint8_t ccw[8] = {0};
		unsigned codes = 0;

		while (codes < sizeof s->codes && s->codes[codes])
			codes++;
		ccw[0] = s->codes[below(seed, codes)];
		device_put(ccw + 1, 0x4000 + below(seed, 0x3000), 3);
		ccw[4] =
			(uint8_t)(i + 1 < n ? below(seed, 6) ? 0x40 : 0x80 : 0);
		ccw[4] |= below(seed, 5) ? 0x20 : 0;
		ccw[4] |= below(seed, 9) ? 0 : 0x08;
		device_put(ccw + 6,
			   1 + below(seed, below(seed, 3) ? 100 : 4000), 2);
		io_put(m, at + 8 * i, ccw, 8);
	}
}

/* Good arguments of seeks, searches, locates where bytes come from. */
static void write_data(struct machine *m, uint64_t *seed)
{
	uint8_t bytes[64];

	for (unsigned i = 0; i < sizeof bytes; i++)
		bytes[i] =
			(uint8_t)(below(seed, 3) ? below(seed, 4) : next(seed));
	io_put(m, 0x4000 + below(seed, 0x3000), bytes, sizeof bytes);
}

static void start_io(struct machine *m, uint64_t *seed)
{
	unsigned n = below(seed, SUBJECTS);
	uint32_t at = 0x1000 + n * 0x40;
	uint8_t caw[4];

	write_data(m, seed);
	write_chain(m, &subjects[n], at, seed);
	device_put(caw, at, 4);
	io_put(m, 72, caw, 4);
	if (below(seed, 4))
		channel_sio(io_cpu(m), subjects[n].address);
	else
		channel_siof(io_cpu(m), subjects[n].address);
}

static void other_io(struct machine *m, uint64_t *seed)
{
	unsigned address = subjects[below(seed, SUBJECTS)].address;

	switch (below(seed, 8)) {
	case 0:
		channel_hio(io_cpu(m), address);
		break;
	case 1:
		channel_hdv(io_cpu(m), address);
		break;
	case 2:
		channel_clrio(io_cpu(m), address);
		break;
	default:
		channel_tio(io_cpu(m), address);
		break;
	}
}

static void load_cards(struct machine *m, uint64_t *seed)
{
	char text[200];
	struct error error;
	int n = snprintf(text, sizeof text, "CARD %u\nAND %u\n",
			 below(seed, 1000), below(seed, 1000));

	reader_load_cards(machine_device(m, 0x00C), (const uint8_t *)text,
			  (size_t)n, &error);
}

static void order_fault(struct machine *m, uint64_t *seed)
{
	struct fault f = {.kind = (enum fault_kind)below(seed, FAULT_KINDS),
			  .address = subjects[below(seed, SUBJECTS)].address,
			  .command = FAULT_ANY,
			  .ccw = FAULT_ANY,
			  .cylinder = FAULT_ANY,
			  .head = FAULT_ANY,
			  .record = FAULT_ANY,
			  .ns = 1000000,
			  .times = 1 + below(seed, 3),
			  .chance = FAULT_CHANCE / 2,
			  .seed = next(seed) | 1};
	struct error error;

	if (below(seed, 3) == 0)
		fault_clear(m, FAULT_ANY);
	fault_order(m, &f, &error);
}

static void mount(struct machine *m, uint64_t *seed)
{
	const char *name[] = {file("a.aws"), file("b.het")};
	const char *argv[] = {name[below(seed, 2)]};
	struct device *d = machine_device(m, 0x180);
	struct error error;

	if (below(seed, 3))
		device_mount(d, 1, argv, &error);
	else
		device_unmount(d, &error);
}

static void person(struct machine *m, uint64_t *seed)
{
	struct device *d =
		machine_device(m, subjects[below(seed, SUBJECTS)].address);

	switch (below(seed, 10)) {
	case 0:
	case 1:
		console_type(machine_device(m, 9), "query names", 11);
		break;
	case 2:
		load_cards(m, seed);
		break;
	case 3:
		display_text(machine_device(m, 0x0C0), "logon alice", 11);
		display_key(machine_device(m, 0x0C0), DISPLAY_KEY_ENTER);
		break;
	case 4:
		display_key(machine_device(m, 0x0C1), DISPLAY_KEY_CLEAR);
		break;
	case 5:
		order_fault(m, seed);
		break;
	case 6:
		mount(m, seed);
		break;
	case 7:
		console_cancel(machine_device(m, 9));
		break;
	default:
		device_set_ready(d, below(seed, 4));
		break;
	}
}

static uint64_t devices_act(struct machine *m, uint64_t *seed)
{
	for (unsigned n = below(seed, 4); n; n--)
		start_io(m, seed);
	if (below(seed, 3) == 0)
		other_io(m, seed);
	if (below(seed, 4) == 0)
		person(m, seed);
	if (below(seed, 300) == 0)
		channels_reset(m);
	return 1 + next(seed) % (below(seed, 3) ? 3000 : 300000);
}

static void make_disks(void)
{
	struct error error = {""};
	struct ckd ckd;
	struct fba fba;
	enum cckd_method method = CCKD_ZLIB;

	assert_true(
		ckd_create(&ckd, file("a.ckd"), ckd_model("3330"), 10, &error));
	ckd_close(&ckd);
	assert_true(ckd_create_packed(&ckd, file("b.cckd"), ckd_model("2314"),
				      10, &method, &error));
	ckd_close(&ckd);
	assert_true(fba_create(&fba, file("a.fba"), 2000, NULL, &error));
	fba_close(&fba);
}

/* The CPU waits, for what does not come: the test does what a program would. */
static struct machine *devices_machine(void)
{
	struct machine *m = io_machine();
	struct error error = {""};

	make_disks();
	attach(m, 0x009, "3215", NULL, NULL);
	attach(m, 0x00C, "3505", "intrq", "fast");
	attach(m, 0x00D, "3525", file("punch"), "fast");
	attach(m, 0x00E, "1403", file("print"), "fast");
	attach(m, 0x00F, "3211", file("print2"), NULL);
	attach(m, 0x0C0, "3277", NULL, NULL);
	attach(m, 0x0C1, "3278", "model4", NULL);
	attach(m, 0x180, "3420", file("a.aws"), NULL);
	attach(m, 0x181, "2401", file("c.tap"), "fast");
	attach(m, 0x130, "3330", file("a.ckd"), NULL);
	attach(m, 0x131, "2314", file("b.cckd"), NULL);
	attach(m, 0x240, "3310", file("a.fba"), NULL);
	attach(m, 0x500, "CTCA", NULL, NULL);
	attach(m, 0x501, "CTCA", NULL, NULL);
	assert_true(ctca_join(machine_device(m, 0x500),
			      machine_device(m, 0x501), &error));
	machine_set_cr(m, 0, 0);
	machine_set_psw(m, 0x0102000000000000u);
	machine_start(m);
	return m;
}

static void all_devices(void **state)
{
	static struct world w;
	unsigned rounds = is_long() ? 30 : 3;

	for (unsigned i = 0; i < rounds; i++) {
		make_directory(state);
		w = (struct world){.m = devices_machine(),
				   .act = devices_act,
				   .seed = 1 + i,
				   .steps = is_long() ? 2000 : 400};
		torture(&w, is_long() ? 60 : 20, 60);
		machine_destroy(w.m);
		remove_directory(state);
	}
}

/* ---- random programs on two CPUs ------------------------------------------
 */

/* What random bytes would not often be: long moves, and changes of state. */
static const char *const spice[] = {
	"0E24",	    "0F24",	"0A01",		"80001200", "AC001200",
	"ADFF1200", "B20D0000", "B2051300",	"B2061308", "B2081310",
	"820011F8", "82001200", "B7111320",	"B6001330", "AE130005",
	"B2101340", "44001500", "D7FF16001700",
};
enum { SPICES = sizeof spice / sizeof spice[0] };

static void put_hex(struct machine *m, uint32_t at, const char *hex)
{
	unsigned byte;

	for (; sscanf(hex, "%2x", &byte) == 1; hex += 2) {
		uint8_t b = (uint8_t)byte;

		io_put(m, at++, &b, 1);
	}
}

static void put_psw(struct machine *m, uint32_t at, uint64_t *seed)
{
	static const uint8_t masks[] = {0x00, 0x03, 0x07, 0x04, 0x01, 0x47};
	uint8_t psw[8] = {masks[below(seed, sizeof masks)]};

	psw[1] = (uint8_t)(below(seed, 4) ? 0x0C : below(seed, 2) ? 0x08 : 0);
	device_put(psw + 5, 0x000F00, 3);
	io_put(m, at, psw, 8);
}

/* Code in 2000-3FFF, tables at 4000 and up that map all to itself. */
static void fill(struct machine *m, uint64_t *seed)
{
	for (uint32_t at = 0x2000; at < 0x4000; at += 2) {
		uint8_t two[2] = {(uint8_t)next(seed), (uint8_t)next(seed)};

		io_put(m, at, two, 2);
		if (below(seed, 3) == 0)
			put_hex(m, at, spice[below(seed, SPICES)]);
	}
	for (uint32_t i = 0; i < 16; i++) {
		uint8_t entry[2];

		device_put(entry, i << 4, 2);
		io_put(m, 0x5000 + 2 * i, entry, 2);
	}
	put_hex(m, 0x4000, "F0005000");
	for (uint32_t at = 0x58; at < 0x80; at += 8)
		put_psw(m, at, seed);
	/* Where interruptions go: on somewhere else in the code. */
	put_hex(m, 0xF00, "41FF013654F00F105AF00F1407FF");
	put_hex(m, 0xF10, "00001FFE00002000");
	put_psw(m, 0x11F8, seed);
	put_psw(m, 0x1200, seed);
}

static void stir(struct machine *m, uint64_t *seed)
{
	struct machine_check check = {.code = MCIC_BIT(below(seed, 2) ? 0 : 7)};
	struct error error;

	machine_select_cpu(m, below(seed, machine_cpus(m)));
	switch (below(seed, 8)) {
	case 0:
		machine_inject_check(m, &check, &error);
		break;
	case 1:
		machine_restart(m);
		break;
	case 2:
		machine_interrupt_key(m);
		break;
	case 3:
		machine_stop(m);
		break;
	case 4:
		machine_external_signal(m, 2 + below(seed, 6), &error);
		break;
	default:
		machine_set_psw(m, 0x0308000000002000u |
					   (uint64_t)below(seed, 2) << 58 |
					   2 * below(seed, 0x1000));
		machine_start(m);
		break;
	}
	machine_select_cpu(m, 0);
}

static uint64_t cpus_act(struct machine *m, uint64_t *seed)
{
	if (below(seed, 6) == 0)
		fill(m, seed);
	for (unsigned i = 0; i < machine_cpus(m); i++) {
		machine_select_cpu(m, i);
		for (unsigned r = 0; r < 16; r++)
			if (below(seed, 4) == 0)
				machine_set_gr(m, r,
					       below(seed, 2)
						       ? (uint32_t)next(seed)
						       : below(seed, 0x8000));
	}
	machine_select_cpu(m, 0);
	if (below(seed, 3) == 0)
		stir(m, seed);
	if (machine_cpu_state(m, 0) >= CPU_STOPPED)
		machine_restart(m);
	return 1 + below(seed, 3000);
}

static struct machine *cpus_machine(unsigned cpus, uint32_t limits)
{
	struct machine_config config = {
		.storage = 0x10000,
		.cpus = cpus,
		.limits = limits,
		.facilities_on = 1u << FAC_DAS | 1u << FAC_DIRECT_CONTROL |
				 1u << FAC_EXTENDED};
	struct error error = {""};
	struct machine *m = machine_create(&config, &error);
	uint64_t seed = cpus;

	if (!m)
		fail_msg("%s", error.text);
	fill(m, &seed);
	for (unsigned i = 0; i < cpus; i++) {
		machine_select_cpu(m, i);
		machine_set_cr(m, 0, 0x048000F0 | 0x0E00);
		machine_set_cr(m, 1, 0x00004000);
		machine_set_cr(m, 7, 0x00004000);
		machine_set_psw(m, 0x030C000000002000u);
		machine_start(m);
	}
	machine_select_cpu(m, 0);
	return m;
}

static void random_programs(void **state)
{
	static struct world w;

	(void)state;
	for (unsigned i = 0; i < (is_long() ? 200u : 12u); i++) {
		w = (struct world){
			.m = cpus_machine(1, i % 2 ? MACHINE_TINY : 0),
			.act = cpus_act,
			.seed = 500 + i,
			.steps = 300};
		torture(&w, 30, 60);
		machine_destroy(w.m);
	}
}

/* ---- CP and its guests --------------------------------------------------- */

static const char *const lines[] = {
	"logon alice alice",
	"logon bob bob",
	"logon vmtest vmtest",
	"query names",
	"query disk",
	"ipl 190",
	"ipl 130",
	"listfile * text",
	"load strings",
	"start",
	"query virtual all",
	"display 0-7f",
	"begin",
	"logon operator operator",
	"external",
};
enum { LINES = sizeof lines / sizeof lines[0] };

static uint64_t cp_act(struct machine *m, uint64_t *seed)
{
	unsigned address = below(seed, 4) ? 0x010 + below(seed, 3) : 0x009;
	const char *line = lines[below(seed, LINES)];

	if (below(seed, 6) == 0)
		console_type(machine_device(m, address), line, strlen(line));
	if (below(seed, 40) == 0)
		console_request(machine_device(m, address));
	if (below(seed, 40) == 0)
		machine_interrupt_key(m);
	if (below(seed, 100) == 0)
		load_cards(m, seed);
	return 1 + next(seed) % (below(seed, 3) ? 20000 : 2000000);
}

static const char *built(const char *name)
{
	static char path[256];
	const char *build = getenv("BUILD");

	snprintf(path, sizeof path, "%s/%s", build ? build : "build", name);
	return path;
}

static struct machine *cp_machine(unsigned cpus)
{
	struct machine_config config = {.model = "158",
					.storage = 0x800000,
					.cpus = cpus,
					.tod_epoch = 0x8A1234567890ABCDu};
	struct error error = {""};
	struct machine *m = machine_create(&config, &error);
	char command[600];

	assert_non_null(m);
	snprintf(command, sizeof command, "cp %s %s && chmod u+w %s",
		 built("cp/class.ckd"), file("class.ckd"), file("class.ckd"));
	assert_int_equal(system(command), 0);
	attach(m, 0x009, "3215", NULL, NULL);
	attach(m, 0x00C, "3505", NULL, NULL);
	attach(m, 0x00D, "3525", file("punch"), NULL);
	attach(m, 0x00E, "1403", file("print"), NULL);
	for (unsigned i = 0; i < 3; i++)
		attach(m, 0x010 + i, "3215", NULL, NULL);
	attach(m, 0x130, "3330", file("class.ckd"), NULL);
	if (!machine_ipl(m, 0x130, true, &error))
		fail_msg("%s", error.text);
	run_to(m, 20000000);
	return m;
}

static void cp_with_guests(void **state)
{
	static struct world w;

	if (access(built("cp/class.ckd"), R_OK))
		skip();
	for (unsigned i = 0; i < (is_long() ? 6u : 1u); i++) {
		make_directory(state);
		w = (struct world){.m = cp_machine(1 + i % 2),
				   .act = cp_act,
				   .seed = 100 + i,
				   .steps = is_long() ? 2000 : 300};
		torture(&w, is_long() ? 60 : 10, 20);
		machine_destroy(w.m);
		remove_directory(state);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_programs),
		cmocka_unit_test(all_devices),
		cmocka_unit_test(cp_with_guests),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
