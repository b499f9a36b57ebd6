/*
 * gdb_register.c - registers of gdb's threads, and their description.
 *
 * gdb numbers registers in the order of gdb_register.def.
 */
#include <string.h>

#include "gdb_impl.h"

#define EC (1ull << 51)

enum source {
	SOURCE_NONE,
	SOURCE_PSW_MASK,
	SOURCE_PSW_ADDRESS,
	SOURCE_GENERAL,
	SOURCE_FLOATING,
	SOURCE_CONTROL,
	SOURCE_PSW,
	SOURCE_PREFIX
};

struct row {
	const char *feature; /* begins one, or NULL                         */
	const char *prefix;
	unsigned count, bits;
	const char *group;
	enum source source;
};

static const struct row rows[] = {
#define FEATURE(name) {name, NULL, 0, 0, NULL, SOURCE_NONE},
#define REGISTERS(prefix, count, bits, group, source)                          \
	{NULL, prefix, count, bits, group, SOURCE_##source},
#include "gdb_register.def"
#undef FEATURE
#undef REGISTERS
};
#define ROWS (sizeof rows / sizeof *rows)

/* ---- the PSW --------------------------------------------------------------
 */

/*
 * BC to the places of the EC mode:
 *
 *     BC  bits 0-6 channels, 7 external, 8-11 key, 12-15 0MWP,
 *         34-35 condition code, 36-39 program mask
 *     EC  bit 6 input/output, 7 external, 8-11 key, 12-15 1MWP,
 *         18-19 condition code, 20-23 program mask
 */
#define CHANNELS (0xFEull << 56)
#define IO	 (1ull << 57)
#define SAME	 (0x01FFull << 48) /* external, key, EMWP                    */
#define BC_CC	 (0x3Full << 24)
#define EC_CC	 (0x3Full << 40)
#define ADDRESS	 0xFFFFFFull

uint64_t gdb_psw_shown(uint64_t psw)
{
	if (psw & EC)
		return psw & ~(0xFFull << 24);
	return (psw & (SAME | ADDRESS)) | (psw & CHANNELS ? IO : 0) |
	       (psw & BC_CC) << 16;
}

uint64_t gdb_psw_taken(uint64_t shown, uint64_t old)
{
	uint64_t psw = shown & (SAME | ADDRESS), channels = 0;

	if (shown & EC)
		return (shown & ~(0xFFull << 24)) |
		       (old & EC ? old & 0xFFull << 24 : 0);
	if (shown & IO)
		channels = !(old & EC) && old & CHANNELS ? old & CHANNELS
							 : CHANNELS;
	psw |= channels | (shown & EC_CC) >> 16;
	if (!(old & EC)) /* code and length of the last interruption */
		psw |= old & (0xFFFFull << 32 | 3ull << 30);
	return psw;
}

/* ---- reading --------------------------------------------------------------
 */

/* False: there is no such register in a System/370. */
static bool value_of(const struct tower_cpu *cpu, uint32_t prefix,
		     enum source source, unsigned n, uint64_t *out)
{
	switch (source) {
	case SOURCE_NONE:
		return false;
	case SOURCE_PSW_MASK:
		*out = gdb_psw_shown(cpu->psw) >> 32;
		return true;
	case SOURCE_PSW_ADDRESS:
		*out = cpu->psw & ADDRESS;
		return true;
	case SOURCE_GENERAL:
		*out = cpu->gr[n];
		return true;
	case SOURCE_FLOATING:
		if (n > 6 || n & 1)
			return false;
		*out = cpu->fpr[n / 2];
		return true;
	case SOURCE_CONTROL:
		*out = cpu->cr[n];
		return true;
	case SOURCE_PSW:
		*out = cpu->psw;
		return true;
	case SOURCE_PREFIX:
		*out = prefix;
		return true;
	}
	return false;
}

static void put(struct gdb *g, const struct row *r, unsigned n,
		const struct tower_cpu *cpu, uint32_t prefix)
{
	uint64_t value;

	if (value_of(cpu, prefix, r->source, n, &value))
		gdb_put(g, "%0*llx", (int)r->bits / 4,
			(unsigned long long)value);
	else
		gdb_put(g, "%.*s", (int)r->bits / 4, "xxxxxxxxxxxxxxxx");
}

bool gdb_register_put_all(struct gdb *g, int thread)
{
	struct tower_cpu cpu;
	uint32_t prefix;

	if (!gdb_thread_cpu(g, thread, &cpu, &prefix))
		return false;
	for (size_t i = 0; i < ROWS; i++)
		for (unsigned n = 0; n < rows[i].count; n++)
			put(g, &rows[i], n, &cpu, prefix);
	return true;
}

/* The row of register N, and its number within it; NULL: there is none. */
static const struct row *find(unsigned *n)
{
	for (size_t i = 0; i < ROWS; i++) {
		if (*n < rows[i].count)
			return &rows[i];
		*n -= rows[i].count;
	}
	return NULL;
}

bool gdb_register_put(struct gdb *g, int thread, unsigned n)
{
	const struct row *r = find(&n);
	struct tower_cpu cpu;
	uint32_t prefix;

	if (!r || !gdb_thread_cpu(g, thread, &cpu, &prefix))
		return false;
	put(g, r, n, &cpu, prefix);
	return true;
}

/* ---- writing: a CPU -------------------------------------------------------
 */

static void set_cpu(struct session *s, enum source source, unsigned n,
		    uint64_t value)
{
	uint64_t psw = machine_psw(s->machine);

	switch (source) {
	case SOURCE_NONE:
		return;
	case SOURCE_PSW_MASK:
		value = gdb_psw_taken(value << 32 | (psw & ADDRESS), psw);
		session_set_register(s, REG_PSW, 0, value);
		return;
	case SOURCE_PSW_ADDRESS:
		session_set_register(s, REG_PSW, 0,
				     (psw & ~ADDRESS) | (value & ADDRESS));
		return;
	case SOURCE_GENERAL:
		session_set_register(s, REG_GENERAL, n, value);
		return;
	case SOURCE_FLOATING:
		session_set_register(s, REG_FLOATING, n, value);
		return;
	case SOURCE_CONTROL:
		session_set_register(s, REG_CONTROL, n, value);
		return;
	case SOURCE_PSW:
		session_set_register(s, REG_PSW, 0, value);
		return;
	case SOURCE_PREFIX:
		session_set_register(s, REG_PREFIX, 0, value);
		return;
	}
}

/* ---- writing: a virtual machine -------------------------------------------
 */

/* Into its VMBLOK, in the storage of its CP. */
static bool set_block(struct gdb *g, int node, uint32_t offset, uint64_t value,
		      size_t size)
{
	const struct tower *t = g->session->tower;
	const struct tower_node *x = &t->nodes[node];
	struct place p = {.space = PLACE_REAL, .address = x->vmblok + offset};
	uint8_t bytes[8];
	struct error e;

	if (x->parent > 0)
		snprintf(p.path, sizeof p.path, "%s", t->nodes[x->parent].path);
	for (size_t i = 0; i < size; i++)
		bytes[i] = (uint8_t)(value >> 8 * (size - 1 - i));
	return place_write(g->session, &p, bytes, size, &e);
}

/*
 * While it runs what is its own of the real CPU is changed there; of its PSW
 * that is address, condition code and program mask.  Its control registers are
 * CP's to change, which keeps tables by them.
 */
static bool set_node(struct gdb *g, int node, const struct tower_cpu *cpu,
		     enum source source, unsigned n, uint64_t value)
{
	const struct tower_map *p = &g->session->tower->map;
	uint64_t psw = machine_psw(g->session->machine);
	uint64_t new = cpu->psw;

	if (source == SOURCE_PSW_MASK)
		new = gdb_psw_taken(value << 32 | (cpu->psw & ADDRESS), new);
	else if (source == SOURCE_PSW_ADDRESS)
		new = (new & ~ADDRESS) | (value & ADDRESS);
	else if (source == SOURCE_PSW)
		new = value;
	else if (source == SOURCE_GENERAL && cpu->live)
		return session_set_register(g->session, REG_GENERAL, n, value),
		       true;
	else if (source == SOURCE_GENERAL)
		return set_block(g, node, p->vmgprs + 4 * n, value, 4);
	else
		return false;
	if (!cpu->live)
		return set_block(g, node, p->vmpsw, new, 8);
	if ((gdb_psw_shown(new) ^ gdb_psw_shown(cpu->psw)) & ~(EC_CC | ADDRESS))
		return false;
	psw = (psw & ~(EC_CC | ADDRESS)) |
	      (gdb_psw_shown(new) & (EC_CC | ADDRESS));
	session_set_register(g->session, REG_PSW, 0, psw);
	return true;
}

static bool set(struct gdb *g, int thread, const struct row *r, unsigned n,
		uint64_t value)
{
	struct tower_cpu cpu;
	uint32_t prefix;
	uint64_t old;
	unsigned before;

	if (!gdb_thread_cpu(g, thread, &cpu, &prefix) ||
	    !value_of(&cpu, prefix, r->source, n, &old))
		return false;
	if (gdb_thread_node(thread) >= 0)
		return old == value || set_node(g, gdb_thread_node(thread),
						&cpu, r->source, n, value);
	before = gdb_thread_select(g, thread);
	set_cpu(g->session, r->source, n, value);
	machine_select_cpu(g->session->machine, before);
	return true;
}

/* BITS of hexadecimal digits. */
static bool take(const char *text, unsigned bits, uint64_t *value)
{
	uint8_t bytes[8];

	if (!gdb_bytes(text, bytes, bits / 8))
		return false;
	*value = 0;
	for (unsigned i = 0; i < bits / 8; i++)
		*value = *value << 8 | bytes[i];
	return true;
}

bool gdb_register_take(struct gdb *g, int thread, unsigned n, const char *text)
{
	const struct row *r = find(&n);
	uint64_t value;

	return r && take(text, r->bits, &value) && set(g, thread, r, n, value);
}

bool gdb_register_take_all(struct gdb *g, int thread, const char *text)
{
	bool good = gdb_thread_exists(g, thread);

	for (size_t i = 0; good && i < ROWS; i++)
		for (unsigned n = 0; good && n < rows[i].count; n++) {
			uint64_t value;

			if (strlen(text) < rows[i].bits / 4)
				return false;
			if (rows[i].source != SOURCE_NONE &&
			    take(text, rows[i].bits, &value))
				set(g, thread, &rows[i], n, value);
			text += rows[i].bits / 4;
		}
	return good;
}

/* ---- the description ------------------------------------------------------
 */

void gdb_register_description(FILE *out)
{
	bool open = false;

	fputs("<?xml version=\"1.0\"?>\n"
	      "<!DOCTYPE target SYSTEM \"gdb-target.dtd\">\n"
	      "<target version=\"1.0\">\n"
	      "<architecture>s390:31-bit</architecture>\n",
	      out);
	for (size_t i = 0; i < ROWS; i++) {
		const struct row *r = &rows[i];

		if (r->feature) {
			fprintf(out, "%s<feature name=\"%s\">\n",
				open ? "</feature>\n" : "", r->feature);
			open = true;
		}
		for (unsigned n = 0; n < r->count; n++) {
			fprintf(out, "<reg name=\"%s", r->prefix);
			if (r->count > 1)
				fprintf(out, "%u", n);
			fprintf(out,
				"\" bitsize=\"%u\" type=\"uint%u\" "
				"group=\"%s\"/>\n",
				r->bits, r->bits, r->group);
		}
	}
	fputs("</feature>\n</target>\n", out);
}
