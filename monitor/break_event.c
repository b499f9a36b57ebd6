/*
 * break_event.c - does what happened hit a breakpoint?
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "isa.h"
#include "psw.h"
#include "session.h"

__attribute__((format(printf, 2, 3))) static void
detail(struct breakpoints *b, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vsnprintf(b->detail, sizeof b->detail, format, ap);
	va_end(ap);
}

/* ---- instructions ---------------------------------------------------------
 */

static bool in_class(const struct isa_insn *insn, enum break_class which)
{
	switch (which) {
	case CLASS_PRIVILEGED:
		return insn->privilege == PRIV;
	case CLASS_SENSITIVE:
		return insn->pg_class == PG_CONTROL ||
		       insn->pg_class == PG_BEHAVIOR;
	case CLASS_CONTROL:
		return insn->pg_class == PG_CONTROL;
	case CLASS_BEHAVIOR:
		return insn->pg_class == PG_BEHAVIOR;
	case CLASS_TIMING:
		return insn->pg_class == PG_TIMING;
	}
	return false;
}

/* A variant's row is of the same mnemonic. */
bool break_event_wants_row(const struct breakpoint *p, unsigned row)
{
	const struct isa_insn *insn = &isa_table[row];

	if (p->kind == BREAK_CLASS)
		return in_class(insn, p->which);
	return p->kind == BREAK_OPCODE &&
	       !strcmp(insn->mnemonic, isa_table[p->insn].mnemonic);
}

static bool at_row(const struct breakpoints *b, const struct breakpoint *p,
		   const struct probe_event *e)
{
	const struct isa_insn *insn =
		isa_find_in(machine_set(b->machine), e->u.insn.text);

	return insn && break_event_wants_row(p, (unsigned)(insn - isa_table));
}

/* Where the address leads now, and where the instruction is. */
static bool at_place(const struct breakpoints *b, const struct breakpoint *p,
		     const struct probe_event *e)
{
	struct place here = {.space = PLACE_LOGICAL, .address = e->u.insn.ia};
	uint32_t at, wanted;
	struct error error;

	if ((e->u.insn.ia ^ p->address) % 2048)
		return false;
	return place_absolute(b->session, &here, &at, &error) &&
	       place_absolute(b->session, &p->place, &wanted, &error) &&
	       at == wanted;
}

static bool at_address(const struct breakpoints *b, const struct breakpoint *p,
		       const struct probe_event *e)
{
	return p->placed ? at_place(b, p, e) : e->u.insn.ia == p->address;
}

/* ---- storage ---------------------------------------------------------------
 */

static bool overlaps(const struct break_piece *piece,
		     const struct probe_event *e)
{
	return e->u.store.absolute < piece->absolute + piece->length &&
	       piece->absolute < e->u.store.absolute + e->u.store.length;
}

static bool in_range(const struct breakpoint *p, const struct probe_event *e,
		     unsigned kinds)
{
	for (size_t i = 0; i < p->piece_count; i++)
		if (!p->pieces[i].table && e->u.store.kinds & kinds &&
		    overlaps(&p->pieces[i], e))
			return true;
	return false;
}

static void hex(const uint8_t *bytes, size_t n, char *out, size_t size)
{
	size_t most = n < 8 ? n : 8;

	*out = 0;
	for (size_t i = 0; i < most && i * 2 + 3 < size; i++)
		snprintf(out + i * 2, 3, "%02X", bytes[i]);
	if (n > most)
		snprintf(out + most * 2, size - most * 2, "...");
}

/* "by 000204: 00000000 is now 0000002A". */
static void tell_storage(struct breakpoints *b, const struct breakpoint *p,
			 const uint8_t *now, const struct probe_event *e)
{
	char by[40], before[24] = "", after[24] = "";

	if (e->u.store.by == BY_CHANNEL)
		snprintf(by, sizeof by, "by a channel");
	else if (e->u.store.by == BY_MACHINE)
		snprintf(by, sizeof by, "by the machine, at %06X",
			 (unsigned)e->u.store.ia);
	else
		snprintf(by, sizeof by, "by the instruction at %06X",
			 (unsigned)e->u.store.ia);
	if (p->before_known)
		hex(p->before, p->length, before, sizeof before);
	hex(now, p->length, after, sizeof after);
	if (*before && strcmp(before, after))
		detail(b, "%s: %s is now %s", by, before, after);
	else
		detail(b, "%s: %s", by, after);
}

enum { PIECE_MAX = 4096 }; /* bytes that are told and compared */

static bool at_storage(struct breakpoints *b, struct breakpoint *p,
		       const struct probe_event *e, unsigned kinds)
{
	uint8_t now[PIECE_MAX];
	bool known, same;

	if (!in_range(p, e, kinds))
		return false;
	if (!p->before) { /* too long to be kept: any store may change it */
		detail(b, "at absolute %06X", (unsigned)e->u.store.absolute);
		return true;
	}
	known = break_follow_read(b, p, now);
	same = known && p->before_known && !memcmp(now, p->before, p->length);
	if (known)
		tell_storage(b, p, now, e);
	if (known)
		memcpy(p->before, now, p->length);
	p->before_known = known;
	return p->kind != BREAK_CHANGE || !same;
}

/* ---- registers -------------------------------------------------------------
 */

static bool at_register(struct breakpoints *b, const struct breakpoint *p,
			const struct probe_event *e)
{
	uint64_t old = e->u.reg.old_value, new = e->u.reg.new_value;
	int reg = e->u.reg.floating ? 32 + e->u.reg.n / 2 : e->u.reg.n;
	int digits = e->u.reg.floating ? 16 : 8;

	if (e->kind == PROBE_CONTROL) {
		reg = 16 + e->u.control.n;
		old = e->u.control.old_value;
		new = e->u.control.new_value;
		digits = 8;
	}
	if (reg != p->reg || old == new || (p->valued && new != p->value))
		return false;
	detail(b, "%0*llX is now %0*llX", digits, (unsigned long long)old,
	       digits, (unsigned long long)new);
	if (e->kind == PROBE_REGISTER)
		detail(b, "by the instruction at %06X: %0*llX is now %0*llX",
		       (unsigned)e->u.reg.ia, digits, (unsigned long long)old,
		       digits, (unsigned long long)new);
	return true;
}

/* ---- the PSW ----------------------------------------------------------------
 */

/* The Nth field of break_psw.def. */
static int field_of(const struct psw *p, unsigned n)
{
	const int fields[] = {
#define FIELD(word, of) of,
#include "break_psw.def"
#undef FIELD
	};

	return fields[n];
}

static bool changed(const struct psw *a, const struct psw *p, unsigned field,
		    int state)
{
	int old = field_of(a, field), new = field_of(p, field);

	return old != new && (state < 0 || !!new == state);
}

static bool at_psw(struct breakpoints *b, const struct breakpoint *p,
		   uint64_t old, uint64_t new)
{
	struct psw before, after;
	bool hit = false;

	psw_decode(&before, old);
	psw_decode(&after, new);
	if (p->field)
		hit = changed(&before, &after, (unsigned)p->field, p->state);
	for (unsigned i = 1; !p->field && !hit && break_field_name(i); i++)
		hit = changed(&before, &after, i, p->state);
	if (hit)
		detail(b, "%016llX is now %016llX", (unsigned long long)old,
		       (unsigned long long)new);
	return hit;
}

/* ---- the tower
 * --------------------------------------------------------------- */

static const char *path_of(const struct breakpoints *b, int n)
{
	return b->tower->nodes[n].path;
}

/* From node BEFORE to the one that runs now. */
static bool at_level(struct breakpoints *b, const struct breakpoint *p,
		     int before)
{
	int from = b->tower->nodes[before].level;
	int to = b->tower->nodes[b->tower->running].level;
	bool entered = p->level < 0 || to == p->level;
	bool left = p->level < 0 || from == p->level;

	if (from == to)
		return false;
	if (!((p->way != 1 && entered) || (p->way != 0 && left)))
		return false;
	detail(b, "from %s, level %d, to %s, level %d", path_of(b, before),
	       from, path_of(b, b->tower->running), to);
	return true;
}

static bool at_vm(struct breakpoints *b, const struct breakpoint *p, int before)
{
	int now = b->tower->running;

	if (now == before || !tower_named(b->tower, now, p->who))
		return false;
	detail(b, "%s, level %d", path_of(b, now), b->tower->nodes[now].level);
	return true;
}

/* ---- devices
 * ----------------------------------------------------------------- */

enum { WORK_SIO, WORK_IO, WORK_END, WORK_INTERRUPT };
enum { OP_SIO = 0x9C00, OP_SIOF = 0x9C01 };

static bool is_start(const struct probe_event *e)
{
	return e->u.io.op == OP_SIO || e->u.io.op == OP_SIOF;
}

static bool is_device(const struct breakpoint *p, int device)
{
	return p->device < 0 || p->device == device;
}

static bool at_device(struct breakpoints *b, const struct breakpoint *p,
		      const struct probe_event *e)
{
	switch (e->kind) {
	case PROBE_IO_INSTRUCTION:
		if (!is_device(p, e->u.io.device) ||
		    !(p->step == WORK_IO ||
		      ((p->step < 0 || p->step == WORK_SIO) && is_start(e))))
			return false;
		detail(b, "%03X: operation %04X, cc %u", e->u.io.device,
		       e->u.io.op, e->u.io.cc);
		return true;
	case PROBE_IO_END:
		if (!is_device(p, e->u.io.device) ||
		    !(p->step < 0 || p->step == WORK_END))
			return false;
		detail(b, "%03X: status %02X%02X", e->u.io.device,
		       e->u.io.csw[4], e->u.io.csw[5]);
		return true;
	default:
		if (e->u.interrupt.cls != INT_IO ||
		    !is_device(p, e->u.interrupt.code) ||
		    !(p->step < 0 || p->step == WORK_INTERRUPT))
			return false;
		detail(b, "%03X: interruption", e->u.interrupt.code);
		return true;
	}
}

/* Kinds of commands, in the order of their words: code bits that tell them. */
static bool is_command(int wanted, uint8_t code)
{
	static const struct {
		uint8_t mask, bits;
	} kinds[] = {{0x03, 0x01}, {0x03, 0x02}, {0x03, 0x03},
		     {0x0F, 0x04}, {0x0F, 0x0C}, {0x0F, 0x08}};

	if (wanted < 0)
		return true;
	if (wanted < BREAK_COMMANDS)
		return wanted == code;
	wanted %= BREAK_COMMANDS;
	return (code & kinds[wanted].mask) == kinds[wanted].bits;
}

static bool at_ccw(struct breakpoints *b, const struct breakpoint *p,
		   const struct probe_event *e)
{
	char ccw[20];

	if (!is_device(p, e->u.io.device) ||
	    !is_command(p->command, e->u.io.ccw[0]))
		return false;
	hex(e->u.io.ccw, 8, ccw, sizeof ccw);
	detail(b, "%03X: %s at %06X", e->u.io.device, ccw,
	       (unsigned)e->u.io.ccw_address);
	return true;
}

/* ---- all
 * ---------------------------------------------------------------------- */

static uint64_t old_psw(const struct probe_event *e)
{
	return e->kind == PROBE_PSW ? e->u.psw.old_psw : e->u.interrupt.old_psw;
}

static uint64_t new_psw(const struct probe_event *e)
{
	return e->kind == PROBE_PSW ? e->u.psw.new_psw : e->u.interrupt.new_psw;
}

bool break_event_hits(struct breakpoints *b, struct breakpoint *p,
		      const struct probe_event *e)
{
	b->detail[0] = 0;
	if (!(break_rows[p->kind].probes & 1u << e->kind) &&
	    !(p->kind == BREAK_REGISTER && e->kind == PROBE_CONTROL))
		return false;
	switch (p->kind) {
	case BREAK_ADDRESS:
		return at_address(b, p, e);
	case BREAK_INTERRUPT:
		return e->u.interrupt.cls == p->cls &&
		       (p->code < 0 || e->u.interrupt.code == p->code);
	case BREAK_OPCODE:
	case BREAK_CLASS:
		return at_row(b, p, e);
	case BREAK_STORE:
	case BREAK_CHANGE:
		return at_storage(b, p, e, WATCH_STORE);
	case BREAK_FETCH:
		return at_storage(b, p, e, WATCH_FETCH);
	case BREAK_ACCESS:
		return at_storage(b, p, e, WATCH_FETCH | WATCH_STORE);
	case BREAK_REGISTER:
		return at_register(b, p, e);
	case BREAK_PSW:
		return at_psw(b, p, old_psw(e), new_psw(e));
	case BREAK_LEVEL:
		return e->cpu == 0 && at_level(b, p, b->ran);
	case BREAK_VM:
		return e->cpu == 0 && at_vm(b, p, b->ran);
	case BREAK_DEVICE:
		return at_device(b, p, e);
	case BREAK_CCW:
		return at_ccw(b, p, e);
	case BREAK_SPACE:
		return true;
	case BREAK_CYCLE:
	case BREAK_TIME:
	case BREAK_KINDS:
		break;
	}
	return false;
}
