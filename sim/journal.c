/*
 * journal.c - inputs of a machine: noting them, and doing them again.
 */
#include "journal.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "ctca.h"
#include "device_host.h"
#include "device_type.h"
#include "fault_order.h"
#include "machine_impl.h"
#include "snapshot.h"

enum { CALL, SHOT, HOST };

static const struct {
	int kind;
	const char *text;
} rows[INPUT_COUNT] = {
#define INPUT(name, kind, text, again) {kind, text},
#include "input.def"
#undef INPUT
};

const char *input_text(enum input_kind kind)
{
	return rows[kind].text;
}

bool input_is_shot(enum input_kind kind)
{
	return rows[kind].kind != CALL;
}

static int compare(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

int position_compare(const struct position *a, const struct position *b)
{
	int c = compare(a->instructions, b->instructions);

	if (!c)
		c = compare(a->cycle, b->cycle);
	return c ? c : compare(a->inputs, b->inputs);
}

/* ---- life ---------------------------------------------------------------- */

struct journal *journal_create(struct machine *m)
{
	struct journal *j = calloc(1, sizeof *j);

	assert(!m->in_run && !m->journal);
	if (!j)
		return NULL;
	j->machine = m;
	m->journal = j;
	return j;
}

static void input_free(struct input *in)
{
	for (int i = 0; i < in->args.argc; i++)
		free((void *)(uintptr_t)in->args.argv[i]);
	free((void *)(uintptr_t)in->args.argv);
	free((void *)(uintptr_t)in->args.bytes);
}

static void forget(struct journal *j, size_t from)
{
	while (j->count > from)
		input_free(&j->list[--j->count]);
}

void journal_destroy(struct journal *j)
{
	if (!j)
		return;
	forget(j, 0);
	j->machine->journal = NULL;
	free(j->list);
	free(j);
}

struct journal *machine_journal(const struct machine *m)
{
	return m->journal;
}

/* ---- noting -------------------------------------------------------------- */

static bool copy_words(struct input_arguments *to,
		       const struct input_arguments *from)
{
	char **words = calloc((size_t)from->argc + 1, sizeof *words);

	to->argc = 0;
	to->argv = (const char *const *)words;
	if (!words)
		return false;
	for (; to->argc < from->argc; to->argc++) {
		words[to->argc] = strdup(from->argv[to->argc]);
		if (!words[to->argc])
			return false;
	}
	return true;
}

static bool copy(struct input_arguments *to, const struct input_arguments *from)
{
	memcpy(to->n, from->n, sizeof to->n);
	to->bytes = calloc(from->size + 1, 1); /* text ends, too */
	to->size = from->size;
	if (to->bytes && from->size)
		memcpy((void *)(uintptr_t)to->bytes, from->bytes, from->size);
	return to->bytes && copy_words(to, from);
}

bool journal_append(struct journal *j, const struct input *in)
{
	size_t room = j->room ? 2 * j->room : 64;
	struct input *grown, *to;

	if (j->count == j->room) {
		grown = realloc(j->list, room * sizeof *grown);
		if (!grown)
			return false;
		j->list = grown;
		j->room = room;
	}
	to = &j->list[j->count];
	*to = *in;
	to->args = (struct input_arguments){{0}, NULL, 0, 0, NULL};
	if (!copy(&to->args, &in->args)) {
		input_free(to);
		return false;
	}
	j->count++;
	return true;
}

struct position journal_now(struct journal *j)
{
	struct machine *m = j->machine;

	machine_settle(m);
	return (struct position){machine_instructions(m), machine_cycles(m),
				 j->next};
}

struct position journal_end(struct journal *j)
{
	return j->past ? j->end : journal_now(j);
}

void journal_branch(struct journal *j)
{
	struct position now = journal_now(j);

	if (!j->past)
		return;
	j->past = false;
	forget(j, j->next);
	if (j->keeper.branch)
		j->keeper.branch(j->keeper.context, &now);
}

void journal_note(struct machine *m, enum input_kind kind,
		  const struct input_arguments *a)
{
	static const struct input_arguments none;
	struct journal *j = m->journal;
	struct input in = {.kind = kind};

	if (!j || m->in_run || j->inside)
		return;
	if (j->keeper.before)
		j->keeper.before(j->keeper.context);
	in.at = journal_now(j);
	journal_branch(j);
	in.cpu = (uint8_t)machine_selected_cpu(m);
	in.args = a ? *a : none;
	if (!journal_append(j, &in))
		abort(); /* the host is beyond help */
	j->next = j->count;
}

void journal_note_device(struct device *d, enum input_kind kind,
			 struct input_arguments a)
{
	if (!d)
		return;
	a.n[0] = d->address;
	journal_note(d->machine, kind, &a);
}

void journal_enter(struct machine *m)
{
	if (m->journal)
		m->journal->inside++;
}

void journal_leave(struct machine *m)
{
	if (m->journal)
		m->journal->inside--;
}

void journal_adopt(struct journal *j, const struct position *now,
		   const struct position *end)
{
	assert(now->inputs <= j->count && end->inputs == j->count);
	j->next = now->inputs;
	j->end = *end;
	j->past = position_compare(now, end) < 0;
}

/* ---- doing it again ------------------------------------------------------ */

void journal_depart(struct journal *j)
{
	if (j->past)
		return;
	j->end = journal_now(j);
	j->past = true;
}

static void arrive(struct journal *j)
{
	j->past = false;
	if (j->keeper.arrive)
		j->keeper.arrive(j->keeper.context);
}

void journal_return(struct journal *j, const struct position *at)
{
	assert(j->past);
	j->next = at->inputs;
	j->astray = false;
	if (position_compare(at, &j->end) >= 0)
		arrive(j);
}

#define A(n_) (a->n[n_])
#define D     machine_device(m, (unsigned)a->n[0])

static void again(struct machine *m, enum input_kind kind,
		  const struct input_arguments *a)
{
	struct error ignored; /* what failed fails again */

	switch (kind) {
#define INPUT(name, kind_, text, again_)                                       \
	case INPUT_##name:                                                     \
		(void)(again_);                                                \
		break;
#include "input.def"
#undef INPUT
	case INPUT_COUNT:
		break;
	}
}

static bool stray(struct journal *j, const char *what)
{
	struct position now = journal_now(j);

	if (!j->astray)
		error_set(&j->error,
			  "the recording cannot be followed: %s at "
			  "instruction %" PRIu64 ", cycle %" PRIu64,
			  what, now.instructions, now.cycle);
	j->astray = true;
	return false;
}

/* The functions of devices count on being given one. */
static bool has_device(const struct journal *j, const struct input *in)
{
	return in->kind <= INPUT_DETACH || in->kind == INPUT_FAULT ||
	       in->kind == INPUT_FAULT_CLEAR ||
	       (in->args.n[0] <= 0xFFF &&
		machine_device(j->machine, (unsigned)in->args.n[0]));
}

static bool do_next(struct journal *j)
{
	const struct input *in = &j->list[j->next];

	if (j->keeper.before)
		j->keeper.before(j->keeper.context);
	if (rows[in->kind].kind != CALL && j->keeper.shot &&
	    j->keeper.shot(j->keeper.context, j->next))
		return true;
	if (rows[in->kind].kind == HOST)
		return stray(j, input_text(in->kind));
	if (in->cpu >= machine_cpus(j->machine) || !has_device(j, in))
		return stray(j, input_text(in->kind));
	j->inside++;
	machine_select_cpu(j->machine, in->cpu);
	again(j->machine, in->kind, &in->args);
	j->inside--;
	j->next++;
	return true;
}

/* ---- running in the past ------------------------------------------------- */

/* Before it the machine runs as recorded, whatever else it is asked for. */
static struct position target_of(const struct journal *j)
{
	return j->next < j->count ? j->list[j->next].at : j->end;
}

/* At most to TARGET: first its instructions, then, while it waits, its time. */
static enum machine_halt run_towards(struct journal *j,
				     const struct machine_run *r, uint64_t left,
				     const struct position *target)
{
	uint64_t now = machine_instructions(j->machine);
	struct machine_run run = *r;

	run.count = left;
	if (now < target->instructions) {
		if (target->instructions - now < left)
			run.count = target->instructions - now;
	} else {
		if (target->cycle < run.until)
			run.until = target->cycle;
		run.pass_time = true;
	}
	return run_machine(j->machine, &run);
}

/* What HALT means when it was not asked for at NOW: go on, or return it. */
static bool goes_on(struct journal *j, enum machine_halt halt,
		    const struct machine_run *r, const struct position *target)
{
	struct position now = journal_now(j);

	if (halt == HALT_INSTRUCTIONS || halt == HALT_CYCLES)
		return true;
	if (halt == HALT_REQUEST || halt == HALT_LOOP ||
	    (halt == HALT_WAIT && r->return_on_wait))
		return false;
	/* It stands still, which is right where the next input comes. */
	return position_compare(&now, target) >= 0 ||
	       stray(j, machine_halt_name(halt));
}

enum machine_halt journal_run(struct journal *j, const struct machine_run *r)
{
	struct machine *m = j->machine;
	uint64_t begun = machine_instructions(m);
	enum machine_halt halt;

	while (!j->astray) {
		struct position now = journal_now(j), target = target_of(j);
		uint64_t done = now.instructions - begun;

		if (done >= r->count)
			return HALT_INSTRUCTIONS;
		if (now.cycle >= r->until)
			return HALT_CYCLES;
		if (now.instructions > target.instructions ||
		    now.cycle > target.cycle) {
			stray(j, "more was done than recorded");
		} else if (now.instructions < target.instructions ||
			   now.cycle < target.cycle) {
			halt = run_towards(j, r, r->count - done, &target);
			if (!goes_on(j, halt, r, &target))
				return j->astray ? HALT_END : halt;
		} else if (j->next < j->count) {
			do_next(j);
		} else {
			arrive(j);
			break;
		}
	}
	return HALT_END;
}

/* A part of the way to AT; false: it is no nearer. */
static bool approach(struct journal *j, const struct position *at,
		     const struct position *now)
{
	struct machine_run run = {.until = UINT64_MAX, .count = UINT64_MAX};
	enum machine_halt halt;

	if (now->instructions == at->instructions && now->cycle == at->cycle)
		return do_next(j);
	if (now->instructions < at->instructions)
		run.count = at->instructions - now->instructions;
	else
		run.until = at->cycle;
	halt = journal_run(j, &run);
	return halt != HALT_REQUEST && halt != HALT_END;
}

bool journal_reach(struct journal *j, const struct position *at)
{
	for (;;) {
		struct position now = journal_now(j);
		int order = position_compare(&now, at);

		if (!order && j->past && !position_compare(at, &j->end))
			arrive(j);
		if (order >= 0 || !j->past)
			return !order;
		if (!approach(j, at, &now)) {
			now = journal_now(j);
			return !j->astray && !position_compare(&now, at);
		}
	}
}
