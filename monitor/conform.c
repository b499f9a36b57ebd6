/*
 * conform.c - runs a test vector on a machine of its own, and compares.
 *
 * The limit of instructions counts what the manual calls executed: one that
 * ends by suppression, nullification or termination, too.  The exception of
 * an LPSW whose PSW is not valid comes at once, and is the LPSW's.
 */
#include "conform.h"

#include <inttypes.h>
#include <string.h>

#include "isa.h"
#include "machine.h"
#include "probe.h"

/* ---- before the run --------------------------------------------------------
 */

static struct machine *make(const struct conform_vector *v,
			    const struct conform_machine *on,
			    struct error *error)
{
	struct machine_config config = {.model = on->model,
					.instruction_set = on->instruction_set,
					.storage = v->storage,
					.key_block = on->key_block,
					.facilities_on = on->facilities_on,
					.facilities_off = on->facilities_off};

	return machine_create(&config, error);
}

/* What is absent is zero, the control registers too. */
static void prepare(struct machine *m, const struct conform_vector *v)
{
	machine_set_prefix(m, v->prefix);
	for (unsigned i = 0; i < 16; i++) {
		machine_set_gr(m, i, v->gpr[i]);
		machine_set_cr(m, i, v->cr[i]);
	}
	for (unsigned i = 0; i < 4; i++)
		machine_set_fpr(m, 2 * i, v->fpr[i]);
	for (size_t i = 0; i < v->memory_count; i++)
		machine_write(m, SPACE_ABSOLUTE, v->memory[i].address,
			      v->memory[i].bytes, v->memory[i].size);
	for (size_t i = 0; i < v->key_count; i++)
		machine_set_key(m, v->keys[i].address, v->keys[i].key);
	machine_set_psw(m, v->psw);
}

/* ---- the run ---------------------------------------------------------------
 */

/* Instructions that ended without completion: the machine counts the
 * others. */
struct incomplete {
	struct machine *machine;
	uint64_t count;
};

enum ending { SUPPRESS, TERMINATE, COMPLETE, NULLIFY };

static bool is_completed(unsigned code)
{
	switch (code & ~(unsigned)PGM_PER_EVENT) {
	case 0:
		return true;
#define PROGRAM_CODE(name, code, ending, text)                                 \
	case code:                                                             \
		return (ending) == COMPLETE;
#include "interrupt.def"
	default:
		return false;
	}
}

/* The run is taken up again with what is left of the limit. */
static void note_interruption(void *context, const struct probe_event *e)
{
	struct incomplete *i = context;

	if (e->u.interrupt.cls != INT_PROGRAM || !e->u.interrupt.ilc ||
	    is_completed(e->u.interrupt.code))
		return;
	i->count++;
	machine_request_halt(i->machine);
}

static void halt_now(void *context, const struct probe_event *e)
{
	(void)e;
	machine_request_halt(context);
}

static void take_early_exception(struct machine *m)
{
	struct probe probe = {
		.kinds = PROBE_BIT(INTERRUPT), .event = halt_now, .context = m};

	machine_probe_add(m, &probe);
	machine_run(m, &(struct machine_run){.until = UINT64_MAX, .count = 1});
	machine_probe_remove(m, &probe);
}

static enum machine_halt run(struct machine *m, uint64_t limit)
{
	struct incomplete i = {.machine = m};
	struct probe probe = {.kinds = PROBE_BIT(INTERRUPT),
			      .event = note_interruption,
			      .context = &i};
	enum machine_halt halt;
	uint64_t done;

	machine_probe_add(m, &probe);
	do {
		done = machine_instructions(m) + i.count;
		halt = machine_run(
			m, &(struct machine_run){
				   .until = UINT64_MAX,
				   .count = done < limit ? limit - done : 0});
	} while (halt == HALT_REQUEST);
	machine_probe_remove(m, &probe);
	return halt;
}

/* ---- after the run ---------------------------------------------------------
 */

/* The disabled wait, also one that the last instruction allowed loaded. */
static bool is_disabled_wait(const struct machine *m, enum machine_halt halt)
{
	uint64_t psw = machine_psw(m);
	unsigned mask = (unsigned)(psw >> 56);
	bool ec = psw >> 51 & 1;

	return halt == HALT_DISABLED ||
	       (halt == HALT_INSTRUCTIONS && machine_waiting(m) &&
		!(mask & (ec ? 3 : 0xFF)));
}

/* An endless string of interruptions would come to any limit. */
static bool is_limit(enum machine_halt halt)
{
	return halt == HALT_INSTRUCTIONS || halt == HALT_LOOP;
}

static bool compare_end(const struct conform_vector *v, const struct machine *m,
			enum machine_halt halt, FILE *out)
{
	const char *want;

	if (v->end == CONFORM_ANY_END ||
	    (v->end == CONFORM_DISABLED && is_disabled_wait(m, halt)) ||
	    (v->end == CONFORM_INSTRUCTIONS && is_limit(halt)))
		return true;
	want = v->end == CONFORM_DISABLED ? "disabled wait" : "instructions";
	fprintf(out,
		"  end: expected %s, found %s, PSW %016" PRIX64 ", after "
		"%" PRIu64 " instructions\n",
		want, machine_halt_name(halt), machine_psw(m),
		machine_instructions(m));
	return false;
}

static void put_number(uint8_t *out, size_t size, uint64_t v)
{
	for (size_t i = size; i-- > 0; v >>= 8)
		out[i] = (uint8_t)v;
}

/* COUNT bytes of what C names, from byte FROM, as they are now. */
static void found(const struct machine *m, const struct conform_check *c,
		  size_t from, uint8_t *out, size_t count)
{
	switch (c->what) {
	case CONFORM_PSW:
		put_number(out, 8, machine_psw(m));
		break;
	case CONFORM_GPR:
		put_number(out, 4, machine_gr(m, c->which));
		break;
	case CONFORM_CR:
		put_number(out, 4, machine_cr(m, c->which));
		break;
	case CONFORM_FPR:
		put_number(out, 8, machine_fpr(m, c->which));
		break;
	case CONFORM_KEY:
		out[0] = machine_key(m, c->which);
		break;
	case CONFORM_MEM:
		machine_read(m, SPACE_ABSOLUTE, c->which + (uint32_t)from, out,
			     count);
		break;
	}
}

static void print_name(const struct conform_check *c, size_t from, FILE *out)
{
	static const char *const names[] = {
		[CONFORM_PSW] = "psw", [CONFORM_GPR] = "gpr",
		[CONFORM_FPR] = "fpr", [CONFORM_CR] = "cr",
		[CONFORM_MEM] = "mem", [CONFORM_KEY] = "key",
	};

	fprintf(out, "  %s", names[c->what]);
	if (c->what == CONFORM_MEM || c->what == CONFORM_KEY)
		fprintf(out, " %" PRIX32, c->which);
	else if (c->what != CONFORM_PSW)
		fprintf(out, " %" PRIu32, c->which);
	if (c->label && *c->label)
		fprintf(out, " %s", c->label);
	if (from)
		fprintf(out, ", from +%zX", from);
}

static void print_bytes(const uint8_t *bytes, size_t size, FILE *out)
{
	for (size_t i = 0; i < size; i++)
		fprintf(out, "%02X", bytes[i]);
}

enum { PIECE = 64 };

/* True when the COUNT bytes from FROM are as they must be. */
static bool compare_piece(const struct machine *m,
			  const struct conform_check *c, size_t from,
			  size_t count, FILE *out)
{
	const uint8_t *value = c->value + from, *mask = c->mask + from;
	bool masked = false, good = true;
	uint8_t now[PIECE];

	found(m, c, from, now, count);
	for (size_t i = 0; i < count; i++) {
		good = good && !((now[i] ^ value[i]) & mask[i]);
		masked = masked || mask[i] != 0xFF;
	}
	if (good)
		return true;
	print_name(c, from, out);
	fputs(": expected ", out);
	print_bytes(value, count, out);
	if (masked) {
		fputs(" under mask ", out);
		print_bytes(mask, count, out);
	}
	fputs(", found ", out);
	print_bytes(now, count, out);
	fputc('\n', out);
	return false;
}

/* Of a long operand the first piece that is wrong is shown. */
static bool compare(const struct machine *m, const struct conform_check *c,
		    FILE *out)
{
	for (size_t from = 0; from < c->size; from += PIECE) {
		size_t left = c->size - from;

		if (!compare_piece(m, c, from, left < PIECE ? left : PIECE,
				   out))
			return false;
	}
	return true;
}

int conform_run(const struct conform_vector *v,
		const struct conform_machine *on, FILE *out,
		struct error *error)
{
	struct machine *m = make(v, on, error);
	enum machine_halt halt;
	int bad = 0;

	if (!m)
		return -1;
	prepare(m, v);
	if (v->restart)
		machine_restart(m);
	else
		machine_start(m);
	halt = run(m, v->max_instructions);
	if (halt == HALT_INSTRUCTIONS && machine_psw_invalid(m))
		take_early_exception(m);
	bad += !compare_end(v, m, halt, out);
	for (size_t i = 0; i < v->check_count; i++)
		bad += !compare(m, &v->checks[i], out);
	machine_destroy(m);
	return bad;
}
