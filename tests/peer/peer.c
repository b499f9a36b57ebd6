/*
 * peer.c - the differential run against hercules: see README.md.
 *
 *   peer --supervisor IMAGE [--seed N] [--seconds N | --batches N]
 *        [--case N] [--coverage FILE] [--unknown N] [--watch N]
 *
 * Exit status: 0 when all differences are known, 1 when not, 2 for an error.
 */
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "peer.h"

/* Differences of one kind: only the first is looked at closely. */
struct signature {
	uint32_t fields;
	unsigned codes[2];
	const struct isa_insn *target;
	uint64_t count, first;
};
enum { SIGNATURES = 512 };

struct run {
	struct signature signatures[SIGNATURES];
	unsigned signature_count;
	struct bench bench;
	struct peer_case *cases;
	struct ours *machines[2]; /* the second has dual address space */
	struct coverage watched, fast;
	unsigned seconds, batches, most_unknown, watch_every;
	uint64_t from;	    /* the first batch */
	uint64_t alone[64]; /* the cases asked for */
	unsigned alone_count;
	const char *coverage_file;
	uint64_t cut, uncut;
	uint64_t looped, timed, stuck, differences, *known, unknown, flickering,
		broken;
	unsigned reported;
};

/* Odd batches have dual address space on. */
static void select_batch(struct run *r, uint64_t batch)
{
	r->bench.options.das = batch & 1;
	r->bench.ours = r->machines[batch & 1];
}

/* ---- running
 * ------------------------------------------------------------------------ */

static void make_batch(struct run *r, uint64_t first, unsigned count)
{
	struct image *i = &r->bench.image;

	select_batch(r, first / BATCH);
	image_begin(i, r->bench.supervisor, r->bench.seed, first / BATCH,
		    &r->bench.options);
	for (unsigned n = 0; n < count; n++) {
		gen_case(&r->cases[n], r->bench.seed, first + n,
			 &r->bench.options);
		if (!image_add(i, &r->cases[n]))
			break;
	}
	image_finish(i);
}

/* ---- a difference
 * --------------------------------------------------------------- */

/* Does the last of these cases differ? */
static bool last_differs(struct run *r, uint64_t first, uint64_t last)
{
	struct bench *b = &r->bench;
	struct coverage ignored = {0};
	struct difference d;
	static struct case_facts facts[BATCH];
	unsigned n = (unsigned)(last - first);
	bool looped;

	make_batch(r, first, n + 1);
	bench_facts(b, facts);
	hercules_begin(b->hercules, &b->image);
	ours_run(b->ours, &b->image, b->our_result, false, &ignored);
	if (hercules_end(b->hercules, b->their_result, 60) != RUN_DONE)
		return false;
	if (!compare(&b->image, &r->cases[n],
		     b->our_result + OUTCOMES + n * OUT_SIZE,
		     b->their_result + OUTCOMES + n * OUT_SIZE, &d, &looped))
		return false;
	d.did = facts[n];
	return known_find(&r->cases[n], &d) < 0;
}

/* A case that differs only behind others: behind which? */
static void find_culprit(struct run *r, uint64_t number)
{
	uint64_t low = number / BATCH * BATCH, high = number;

	if (!last_differs(r, low, number))
		return;
	while (high - low > 1) {
		uint64_t middle = (low + high) / 2;

		if (last_differs(r, middle, number))
			low = middle;
		else
			high = middle;
	}
	printf("  but behind case %" PRIu64 ":\n", low);
	gen_case(r->cases, r->bench.seed, low, &r->bench.options);
	report_case(&r->bench, r->cases, 0, stdout);
}

/* True when it is the first of its kind. */
static bool new_signature(struct run *r, const struct peer_case *c,
			  const struct difference *d)
{
	struct signature s = {
		d->fields,
		{d->ours.class << 16 |
			 (d->ours.class == 0x28 ? d->ours.code : 0),
		 d->theirs.class << 16 |
			 (d->theirs.class == 0x28 ? d->theirs.code : 0)},
		d->target,
		1,
		c->number};

	for (unsigned i = 0; i < r->signature_count; i++) {
		struct signature *t = &r->signatures[i];

		if (t->fields == s.fields && t->codes[0] == s.codes[0] &&
		    t->codes[1] == s.codes[1] && t->target == s.target) {
			t->count++;
			return false;
		}
	}
	if (r->signature_count < SIGNATURES)
		r->signatures[r->signature_count++] = s;
	return true;
}

/* Alone, and shrunk, it may turn out to be known. */
static void examine(struct run *r, const struct peer_case *c,
		    const struct difference *first)
{
	struct peer_case small = *c;
	struct difference d;
	char fields[160];
	uint32_t cleared = 0;
	bool different = false;

	if (first && !new_signature(r, c, first)) {
		r->unknown++;
		return;
	}
	memset(&d, 0, sizeof d);
	/* The timer of hercules may run out again on a busy host. */
	for (unsigned i = 0; i < 8 && (i < 3 || different); i++) {
		if (i && (d.fields || different) &&
		    d.theirs.code != EXT_CPU_TIMER)
			break;
		memset(&d, 0, sizeof d);
		bench_try(&r->bench, &small, 1, 0, &different, &d);
	}
	/* Alone, the text that the case left is there to look at. */
	if (!different && d.fields && known_find(c, &d) >= 0) {
		r->known[known_find(c, &d)]++;
		if (first)
			r->signature_count--;
		return;
	}
	/* Its CPU timer is the host's time, which goes on under load. */
	if (!different && first && first->theirs.class == 0x18 &&
	    first->theirs.code == EXT_CPU_TIMER) {
		r->timed++;
		r->signature_count--;
		return;
	}
	if (!different) {
		r->flickering++;
		if (first)
			r->signature_count--;
		compare_fields(first ? first->fields : 0, fields,
			       sizeof fields);
		printf("case %" PRIu64 ": differs in %s, but not alone "
		       "(class %02X code %04X, hercules %02X %04X)\n",
		       c->number, fields, first ? first->ours.class : 0,
		       first ? first->ours.code : 0,
		       first ? first->theirs.class : 0,
		       first ? first->theirs.code : 0);
		if (first && r->flickering <= 3)
			find_culprit(r, c->number);
		return;
	}
	r->unknown++;
	if (r->reported >= r->most_unknown)
		return;
	r->reported++;
	r->bench.only = d.fields;
	shrink(&r->bench, &small, &cleared);
	r->bench.only = 0;
	report_case(&r->bench, &small, cleared, stdout);
	printf("  again: make peer SEED=%" PRIu64 " CASE=%" PRIu64 "\n\n",
	       r->bench.seed, c->number);
	fflush(stdout);
}

/* ---- batches
 * -------------------------------------------------------------------
 */

/* What AFTER rows explain must be the same up to there. */
static void check_cuts(struct run *r, struct cut *cuts, unsigned count)
{
	cut_check(&r->bench, cuts, count);
	for (unsigned i = 0; i < count; i++) {
		const struct cut *cut = &cuts[i];
		struct peer_case c;

		r->cut += cut->verdict == CUT_SAME;
		r->uncut +=
			cut->verdict == CUT_NOT || cut->verdict == CUT_AGAIN;
		if (cut->verdict != CUT_DIFFERS)
			continue;
		gen_case(&c, r->bench.seed, cut->number, &r->bench.options);
		gen_cut(&c, cut->real);
		printf("case %" PRIu64 " cut %s %06X, see %s:\n", cut->number,
		       cut->direct ? "behind" : "at", cut->real,
		       known_name((unsigned)cut->point));
		examine(r, &c, &cut->difference);
	}
}

/* A batch that does not end well: which half? */
static void halve(struct run *r, uint64_t first, unsigned count,
		  enum run_result ours, enum run_result theirs)
{
	static const char *const how[] = {"", "does not end", "ends badly"};
	struct difference d = {0};
	struct cut cuts[2];
	int row = -1;

	if (count == 1) {
		bench_facts(&r->bench, &d.did);
		row = known_stuck(&d);
	}
	if (count == 1 && !ours && row >= 0) {
		r->stuck++;
		check_cuts(r, cuts, cut_want(cuts, r->cases, &d, row));
	} else if (count == 1) {
		r->broken++;
		printf("case %" PRIu64 ": ours %s, hercules %s\n", first,
		       ours ? how[ours] : "ends",
		       theirs ? how[theirs] : "ends");
	}
}

static void compare_batch(struct run *r, uint64_t first, unsigned count)
{
	static struct difference differences[BATCH];
	static struct case_facts facts[BATCH];
	struct cut *cuts = malloc((2 * count + 1) * sizeof *cuts);
	unsigned differing[BATCH], found = 0, cut = 0;
	struct difference d;
	bool looped;

	if (!cuts)
		abort();
	bench_facts(&r->bench, facts);
	for (unsigned n = 0; n < count; n++) {
		uint32_t at = OUTCOMES + n * OUT_SIZE;
		int row;

		if (!compare(&r->bench.image, &r->cases[n],
			     r->bench.our_result + at,
			     r->bench.their_result + at, &d, &looped)) {
			r->looped += looped;
			continue;
		}
		r->differences++;
		d.did = facts[n];
		row = known_find(&r->cases[n], &d);
		if (row < 0) {
			differences[found] = d, differing[found++] = n;
			continue;
		}
		r->known[row]++;
		cut += cut_want(cuts + cut, &r->cases[n], &d, row);
	}
	/* These run cases: cases and results are overwritten. */
	check_cuts(r, cuts, cut);
	free(cuts);
	for (unsigned n = 0; n < found; n++) {
		struct peer_case c;

		gen_case(&c, r->bench.seed, first + differing[n],
			 &r->bench.options);
		examine(r, &c, &differences[n]);
	}
}

/* The batch, fast and watched: both must come to the same, from the same time
 * on. */
static void watch_batch(struct run *r, uint64_t first, unsigned count)
{
	static struct case_facts facts[BATCH];
	struct bench *b = &r->bench;

	make_batch(r, first, count);
	ours_renew(b->ours);
	ours_run(b->ours, &b->image, b->their_result, false,
		 &(struct coverage){0});
	memset(facts, 0, sizeof facts);
	r->watched.facts = facts;
	ours_renew(b->ours);
	ours_run(b->ours, &b->image, b->our_result, true, &r->watched);
	for (unsigned n = 0; n < count; n++) {
		uint32_t at = OUTCOMES + n * OUT_SIZE;

		if (compare_same(&b->image, &r->cases[n], b->our_result + at,
				 b->their_result + at))
			continue;
		r->unknown++;
		printf("case %" PRIu64 ": fast and watched differ; again: make "
		       "peer SEED=%" PRIu64 " FROM=%" PRIu64 " SECONDS=1\n",
		       r->cases[n].number, b->seed, r->cases[n].number);
	}
}

static void run_batch(struct run *r, uint64_t first, unsigned count)
{
	struct bench *b = &r->bench;
	enum run_result ours, theirs;
	bool watched = r->watch_every && first / BATCH % r->watch_every < 2;

	make_batch(r, first, count);
	count = b->image.count;
	hercules_begin(b->hercules, &b->image);
	ours = ours_run(b->ours, &b->image, b->our_result, false, &r->fast);
	theirs = hercules_end(b->hercules, b->their_result,
			      count > 100 ? 40 : 5);
	if (ours != RUN_DONE || theirs != RUN_DONE) {
		halve(r, first, count, ours, theirs);
		if (count > 1) {
			run_batch(r, first, count / 2);
			run_batch(r, first + count / 2, count - count / 2);
		}
		return;
	}
	r->fast.cases += count;
	compare_batch(r, first, count);
	if (watched)
		watch_batch(r, first, count);
}

/* ---- the end
 * --------------------------------------------------------------------
 */

static int summary(struct run *r, double seconds)
{
	printf("seed %" PRIu64 ": %" PRIu64 " programs, %" PRIu64
	       " instructions in %.0f s\n",
	       r->bench.seed, r->fast.cases, r->fast.instructions, seconds);
	printf("%" PRIu64 " long or endless loops: not compared\n", r->looped);
	for (unsigned i = 0; i < known_count(); i++)
		if (r->known[i])
			printf("%10" PRIu64 " known: %-22s %s\n", r->known[i],
			       known_name(i), known_why(i));
	printf("%10" PRIu64 " times cut before what explains a difference, or "
	       "behind: the same\n",
	       r->cut);
	printf("%10" PRIu64 " could not be cut\n", r->uncut);
	printf("%10" PRIu64 " ended by the timer of hercules, not again\n",
	       r->timed);
	printf("%10" PRIu64 " differed once, not again\n", r->flickering);
	printf("%10" PRIu64 " known: hercules did not survive them\n",
	       r->stuck);
	printf("%10" PRIu64 " did not end\n", r->broken);
	printf("%10" PRIu64 " unknown\n", r->unknown);
	for (unsigned i = 0; i < r->signature_count; i++) {
		const struct signature *s = &r->signatures[i];
		char fields[160];

		compare_fields(s->fields, fields, sizeof fields);
		printf("%10" PRIu64 "   %-6s %06X %06X case %" PRIu64 ": %s\n",
		       s->count, s->target ? s->target->mnemonic : "",
		       s->codes[0], s->codes[1], s->first, fields);
	}
	if (r->coverage_file) {
		FILE *f = fopen(r->coverage_file, "w");

		if (!f) {
			fprintf(stderr, "peer: %s: %s\n", r->coverage_file,
				strerror(errno));
			return 2;
		}
		report_coverage(&r->watched, f);
		fclose(f);
	}
	return r->unknown || r->broken ? 1 : 0;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* One that is known by an AFTER row. */
static void cut_alone(struct run *r, const struct peer_case *c)
{
	struct difference d;
	struct cut cuts[2];
	bool different;

	memset(&d, 0, sizeof d);
	bench_try(&r->bench, c, 1, 0, &different, &d);
	if (d.fields)
		check_cuts(r, cuts, cut_want(cuts, c, &d, known_find(c, &d)));
}

static int some_cases(struct run *r)
{
	for (unsigned i = 0; i < r->alone_count; i++) {
		struct peer_case c;

		select_batch(r, r->alone[i] / BATCH);
		gen_case(&c, r->bench.seed, r->alone[i], &r->bench.options);
		if (r->alone_count == 1)
			report_case(&r->bench, &c, 0, stdout);
		examine(r, &c, NULL);
		cut_alone(r, &c);
	}
	return r->unknown ? 1 : 0;
}

static const uint8_t *read_supervisor(const char *path)
{
	uint8_t *bytes = calloc(1, 0x2000);
	FILE *f = path ? fopen(path, "r") : NULL;

	if (!bytes || !f || !fread(bytes, 1, 0x2000, f)) {
		fprintf(stderr, "peer: supervisor '%s': %s\n",
			path ? path : "(none)", strerror(errno));
		exit(2);
	}
	fclose(f);
	return bytes;
}

static uint64_t number(const char *text)
{
	char *end;
	uint64_t v = strtoull(text, &end, 10);

	if (*end || end == text) {
		fprintf(stderr, "peer: '%s' is no number\n", text);
		exit(2);
	}
	return v;
}

static const char *arguments(struct run *r, int argc, char **argv)
{
	static const struct option options[] = {
		{"supervisor", 1, NULL, 'i'}, {"seed", 1, NULL, 's'},
		{"seconds", 1, NULL, 't'},    {"batches", 1, NULL, 'b'},
		{"case", 1, NULL, 'c'},	      {"coverage", 1, NULL, 'v'},
		{"unknown", 1, NULL, 'u'},    {"watch", 1, NULL, 'w'},
		{"from", 1, NULL, 'f'},	      {NULL, 0, NULL, 0}};
	const char *supervisor = NULL;
	int o;

	while ((o = getopt_long(argc, argv, "", options, NULL)) != -1)
		switch (o) {
		case 'i':
			supervisor = optarg;
			break;
		case 's':
			r->bench.seed = number(optarg);
			break;
		case 't':
			r->seconds = (unsigned)number(optarg);
			break;
		case 'b':
			r->batches = (unsigned)number(optarg);
			break;
		case 'c':
			if (r->alone_count < 64)
				r->alone[r->alone_count++] = number(optarg);
			break;
		case 'v':
			r->coverage_file = optarg;
			break;
		case 'u':
			r->most_unknown = (unsigned)number(optarg);
			break;
		case 'f':
			r->from = number(optarg) / BATCH;
			break;
		case 'w':
			r->watch_every = (unsigned)number(optarg);
			break;
		default:
			exit(2);
		}
	return supervisor;
}

int main(int argc, char **argv)
{
	static struct run r = {.seconds = 60,
			       .batches = UINT32_MAX,
			       .most_unknown = 10,
			       .watch_every = 4,
			       .bench = {.seed = 1}};
	double began = now();
	int status;

	setvbuf(stdout, NULL, _IOLBF, 0);
	r.bench.supervisor = read_supervisor(arguments(&r, argc, argv));
	r.cases = calloc(BATCH, sizeof *r.cases);
	r.known = calloc(known_count() + 1, sizeof *r.known);
	r.bench.our_result = malloc(SIZE);
	r.bench.their_result = malloc(SIZE);
	r.bench.scratch = malloc(SIZE);
	if (!r.cases || !r.known || !r.bench.scratch || !r.bench.our_result ||
	    !r.bench.their_result)
		abort();
	r.bench.options.hfp = ours_has_hfp();
	for (unsigned i = 0; i < 2; i++) {
		r.bench.options.das = i;
		r.machines[i] = ours_create(&r.bench.options);
	}
	r.bench.hercules = hercules_create();
	if (r.alone_count) {
		status = some_cases(&r);
	} else {
		for (unsigned n = 0; n < r.batches && now() - began < r.seconds;
		     n++)
			run_batch(&r, (r.from + n) * BATCH, BATCH);
		status = summary(&r, now() - began);
	}
	hercules_destroy(r.bench.hercules);
	ours_destroy(r.machines[0]);
	ours_destroy(r.machines[1]);
	return status;
}
