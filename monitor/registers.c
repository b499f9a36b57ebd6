/*
 * registers.c - registers, clocks and counts of a machine by name.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "psw.h"
#include "registers.h"
#include "session.h"

enum { NONE = -1, READ_ONLY = -1, PSW_IA = -2 };

static const struct {
	const char *name;
	int last, digits;
	int kind; /* enum session_register, READ_ONLY or PSW_IA            */
	const char *help;
} rows[] = {
#define REGISTER(name, last, digits, kind, get, help)                          \
	{name, last, digits, (int)(kind), help},
#include "register.def"
#undef REGISTER
};

enum { ROWS = sizeof rows / sizeof *rows };

/* Where registers are: in a virtual CPU, or (NULL) in the machine's. */
struct source {
	const struct machine *m;
	const struct tower_cpu *cpu;
};

static uint32_t gr(const struct source *x, unsigned n)
{
	return x->cpu ? x->cpu->gr[n] : machine_gr(x->m, n);
}

static uint32_t cr(const struct source *x, unsigned n)
{
	return x->cpu ? x->cpu->cr[n] : machine_cr(x->m, n);
}

static uint64_t fpr(const struct source *x, unsigned n)
{
	return x->cpu ? x->cpu->fpr[n / 2] : machine_fpr(x->m, n);
}

static uint64_t psw_of(const struct source *x)
{
	return x->cpu ? x->cpu->psw : machine_psw(x->m);
}

static struct psw psw(const struct source *x)
{
	struct psw p;

	psw_decode(&p, psw_of(x));
	return p;
}

uint64_t register_get(const struct machine *m, const struct tower_cpu *cpu,
		      const struct register_ref *r)
{
	const struct source source = {m, cpu}, *x = &source;
	unsigned n = r->n, row = 0;

#define REGISTER(name, last, digits, kind, get, help)                          \
	if (row++ == r->row)                                                   \
		return (uint64_t)(get);
#include "register.def"
#undef REGISTER
	return 0;
}

/* The number behind NAME in WORD, or -1. */
static int number_behind(const char *word, const char *name)
{
	size_t n = strlen(name);
	char *end;
	long value;

	if (strncasecmp(word, name, n) || !isdigit((unsigned char)word[n]))
		return -1;
	value = strtol(word + n, &end, 10);
	return *end || value > 15 ? -1 : (int)value;
}

/* The floating-point registers have even numbers. */
static bool exists(unsigned row, int n)
{
	return n >= 0 && n <= rows[row].last &&
	       (rows[row].kind != REG_FLOATING || n % 2 == 0);
}

bool register_find(const char *word, struct register_ref *out)
{
	for (unsigned i = 0; i < ROWS; i++) {
		int n = rows[i].last == NONE
				? strcasecmp(word, rows[i].name) ? -1 : 0
				: number_behind(word, rows[i].name);

		if (rows[i].last == NONE ? n < 0 : !exists(i, n))
			continue;
		*out = (struct register_ref){i, (unsigned)n};
		return true;
	}
	return false;
}

bool register_always(const struct register_ref *r)
{
	return rows[r->row].last != NONE || !strcmp(rows[r->row].name, "ia");
}

static bool cannot(struct error *error, const char *name, const char *why)
{
	snprintf(error->text, sizeof error->text, "%s %s", name, why);
	return false;
}

bool register_set(struct session *s, const struct register_ref *r,
		  uint64_t value, struct error *error)
{
	uint64_t psw = machine_psw(s->machine);

	if (rows[r->row].kind == READ_ONLY)
		return cannot(error, rows[r->row].name,
			      "can be shown and not set");
	if (rows[r->row].kind == PSW_IA)
		session_set_register(s, REG_PSW, 0,
				     (psw & ~0xFFFFFFull) | (value & 0xFFFFFF));
	else
		session_set_register(s,
				     (enum session_register)rows[r->row].kind,
				     r->n, value);
	return true;
}

const char *register_name(const struct register_ref *r, char *out, size_t size)
{
	size_t n;

	if (rows[r->row].last == NONE)
		snprintf(out, size, "%s", rows[r->row].name);
	else
		snprintf(out, size, "%s%u", rows[r->row].name, r->n);
	for (n = 0; out[n]; n++)
		out[n] = (char)toupper((unsigned char)out[n]);
	return out;
}

int register_digits(const struct register_ref *r)
{
	return rows[r->row].digits;
}

bool register_next(struct register_ref *r)
{
	int n = (int)r->n + 1 + (rows[r->row].kind == REG_FLOATING);

	if (!exists(r->row, n))
		return false;
	r->n = (unsigned)n;
	return true;
}

bool register_nth(size_t n, struct register_ref *out)
{
	for (*out = (struct register_ref){0, 0}; n; n--)
		if (!register_next(out)) {
			if (out->row + 1 == ROWS)
				return false;
			*out = (struct register_ref){out->row + 1, 0};
		}
	return true;
}

const char *register_help(const struct register_ref *r)
{
	return rows[r->row].help;
}
