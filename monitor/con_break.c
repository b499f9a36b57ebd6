/*
 * con_break.c - commands on breakpoints.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "expression.h"
#include "isa.h"
#include "psw.h"

/* "class program" and the like: is WORD short for NAME? */
static bool is(const char *word, const char *name)
{
	return strlen(word) > 1 && !strncasecmp(word, name, strlen(word));
}

static bool on_interrupt(struct commander *c, struct words *w,
			 struct breakpoint *p)
{
	char *end = "";

	p->kind = BREAK_INTERRUPT;
	p->cls = w->count > 2 ? counters_class_of(w->word[2]) : -1;
	p->code = -1;
	if (p->cls < 0)
		return commander_error(c, "expected a class of interruptions: "
					  "restart external svc program "
					  "machine io");
	if (w->count > 3)
		p->code = (int)strtoul(w->word[3], &end, 16);
	if (*end || p->code > 0xFFFF)
		return commander_error(c,
				       "expected a hexadecimal code, got "
				       "'%s'",
				       w->word[3]);
	return true;
}

static bool on_opcode(struct commander *c, struct words *w,
		      struct breakpoint *p)
{
	const struct isa_insn *insn =
		w->count > 2 ? isa_by_mnemonic(w->word[2]) : NULL;

	if (!insn)
		return commander_error(c,
				       "expected a mnemonic such as LPSW, "
				       "got '%s'",
				       w->count > 2 ? w->word[2] : "");
	p->kind = BREAK_OPCODE;
	p->insn = (unsigned)(insn - isa_table);
	return true;
}

static bool on_class(struct commander *c, struct words *w, struct breakpoint *p)
{
	p->kind = BREAK_CLASS;
	for (unsigned i = 0; w->count > 2 && break_class_name(i); i++)
		if (is(w->word[2], break_class_name(i))) {
			p->which = (enum break_class)i;
			return true;
		}
	return commander_error(c, "expected a class of instructions: "
				  "privileged sensitive control behavior "
				  "timing");
}

static bool on_address(struct commander *c, struct words *w,
		       struct breakpoint *p)
{
	p->kind = BREAK_ADDRESS;
	p->address = psw_ia(machine_psw(c->session->machine));
	if (w->count > 1 && !commander_address(c, w->word[1], &p->address))
		return false;
	if (p->address & 1)
		return commander_error(c,
				       "%06X is odd: no instruction begins "
				       "there",
				       (unsigned)p->address);
	return true;
}

static bool add(struct commander *c, const struct breakpoint *p)
{
	char text[128], name[80] = "";
	int id = breakpoints_add(&c->session->breakpoints, p);

	if (p->kind == BREAK_ADDRESS)
		session_name(c->session, p->address, name, sizeof name);
	commander_print(c, "%s %d: %s%s%s",
			p->temporary ? "temporary breakpoint" : "breakpoint",
			id, breakpoint_text(p, text, sizeof text),
			*name ? " " : "", name);
	return true;
}

/* "... in ALICE": takes the two words off the end. */
static bool take_who(struct commander *c, struct words *w, struct breakpoint *p)
{
	char *last = w->word[w->count - 1];

	if (w->count < 3 || strcasecmp(w->word[w->count - 2], "in"))
		return true;
	if (strlen(last) >= sizeof p->who)
		return commander_error(c, "expected a userid or a path such "
					  "as cp/ALICE after in");
	snprintf(p->who, sizeof p->who, "%s", last);
	w->count -= 2;
	return true;
}

static bool set(struct commander *c, struct words *w, bool temporary)
{
	struct breakpoint p = {.temporary = temporary, .length = 1};
	bool good;

	if (!take_who(c, w, &p))
		return false;

	if (w->count > 1 && is(w->word[1], "interrupt"))
		good = on_interrupt(c, w, &p);
	else if (w->count > 1 && is(w->word[1], "opcode"))
		good = on_opcode(c, w, &p);
	else if (w->count > 1 && is(w->word[1], "class"))
		good = on_class(c, w, &p);
	else
		good = on_address(c, w, &p);
	return good && add(c, &p);
}

bool con_break(struct commander *c, struct words *w)
{
	return set(c, w, false);
}

bool con_tbreak(struct commander *c, struct words *w)
{
	return set(c, w, true);
}

bool con_watch(struct commander *c, struct words *w)
{
	struct breakpoint p = {.kind = BREAK_STORE, .length = 4};

	if (w->count < 2)
		return commander_usage(c, w);
	if (!commander_address(c, w->word[1], &p.address) ||
	    (w->count > 2 && !commander_address(c, w->word[2], &p.length)))
		return false;
	if (!p.length ||
	    p.address + p.length > machine_storage_size(c->session->machine))
		return commander_error(
			c, "storage ends at %06X",
			(unsigned)machine_storage_size(c->session->machine) -
				1);
	return add(c, &p);
}

static void delete_all(struct commander *c)
{
	struct breakpoints *b = &c->session->breakpoints;

	for (size_t i = b->count; i-- > 0;)
		if (!b->list[i].hidden)
			breakpoints_remove(b, b->list[i].id);
}

bool con_delete(struct commander *c, struct words *w)
{
	uint64_t id;

	if (w->count < 2) {
		delete_all(c);
		return true;
	}
	if (!commander_number(c, w->word[1], &id))
		return false;
	if (id > 0x7FFFFFFF ||
	    !breakpoints_remove(&c->session->breakpoints, (int)id))
		return commander_error(c,
				       "no breakpoint %s; `info "
				       "breakpoints` lists them",
				       w->word[1]);
	return true;
}
