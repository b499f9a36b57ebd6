/*
 * place_walk.c - the way of an address to absolute storage, told step by step.
 *
 * For a virtual machine: its own segment and page tables, when it translates;
 * the tables by which its CP keeps its storage; those by which the CP below
 * keeps that CP's, and so on to the machine.  The hardware goes another way,
 * by the shadow tables, which CP fills as they are needed: they are told
 * behind, and whether they agree.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"
#include "psw.h"
#include "session.h"

#define FORMAT_BITS 0x00F80000u /* CR0 bits 8-12                            */
#define SETS	    4u		/* of shadow tables that a CP keeps         */

const char *place_step_word(enum place_step_kind kind)
{
	static const char *const words[] = {
#define PLACE_STEP(name, word) word,
#include "place_step.def"
#undef PLACE_STEP
	};

	return words[kind];
}

static struct place_step *add(struct place_walk *w, enum place_step_kind kind,
			      int node, uint32_t address, const char *format,
			      ...) __attribute__((format(printf, 5, 6)));

static struct place_step *add(struct place_walk *w, enum place_step_kind kind,
			      int node, uint32_t address, const char *format,
			      ...)
{
	struct place_step *p;
	va_list ap;

	w->step = realloc(w->step, (w->count + 1) * sizeof *w->step);
	p = &w->step[w->count++];
	*p = (struct place_step){
		.kind = kind, .node = node, .address = address, .good = true};
	va_start(ap, format);
	vsnprintf(p->text, sizeof p->text, format, ap);
	va_end(ap);
	return p;
}

static void end(struct place_walk *w, int node, uint32_t address,
		const char *text)
{
	add(w, STEP_END, node, address, "%s", text)->good = false;
}

void place_walk_free(struct place_walk *w)
{
	free(w->step);
	memset(w, 0, sizeof *w);
}

/* ---- tables ---------------------------------------------------------------
 */

static const char *format_words(uint32_t cr0)
{
	struct dat_format f = dat_format_of(cr0);

	if (!f.good)
		return "no valid format";
	if (f.segment_shift == 20)
		return f.page_shift == 12 ? "segments of 1M, pages of 4K"
					  : "segments of 1M, pages of 2K";
	return f.page_shift == 12 ? "segments of 64K, pages of 4K"
				  : "segments of 64K, pages of 2K";
}

static void add_entry(struct place_walk *w, enum place_step_kind kind, int n,
		      uint32_t address, uint32_t at, uint32_t entry,
		      bool fetched, const char *text)
{
	struct place_step *p;
	const char *name = kind == STEP_SEGMENT ? "segment" : "page";

	if (!fetched)
		p = add(w, kind, n, address, "%s-table entry at %06X: %s", name,
			(unsigned)at, text);
	else
		p = add(w, kind, n, address, "%s-table entry at %06X is %0*X%s",
			name, (unsigned)at, kind == STEP_SEGMENT ? 8 : 4,
			(unsigned)entry, text);
	p->at = at;
	p->entry = entry;
	p->good = fetched;
}

static const char *why_not(const struct dat_result *r, bool fetched)
{
	if (r->outcome == DAT_LENGTH)
		return "behind the end of the table";
	if (!fetched)
		return "not in storage";
	if (r->code == PGM_TRANSLATION_SPECIFICATION)
		return ": bits on that must be zero";
	return ": invalid";
}

/* The entries of one walk: NODE is whose address it was. */
static void add_tables(struct place_walk *w, int n, uint32_t address,
		       const struct dat_result *r, const struct dat_steps *d)
{
	char text[64];

	snprintf(text, sizeof text, ": page table at %06X%s",
		 (unsigned)(d->segment_entry & 0xFFFFF8),
		 d->segment_entry & 4 ? ", protected" : "");
	if (r->outcome != DAT_TRANSLATED && !d->page_at)
		snprintf(text, sizeof text, "%s", why_not(r, d->segment));
	add_entry(w, STEP_SEGMENT, n, address, d->segment_at, d->segment_entry,
		  d->segment, text);
	if (!d->page_at)
		return;
	snprintf(text, sizeof text, ": %06X", (unsigned)r->real);
	if (r->outcome != DAT_TRANSLATED)
		snprintf(text, sizeof text, "%s", why_not(r, d->page));
	add_entry(w, STEP_PAGE, n, address, d->page_at, d->page_entry, d->page,
		  text);
	w->step[w->count - 1].result = r->real;
}

/* ---- keys -----------------------------------------------------------------
 */

static void add_key(struct place_walk *w, const struct tower *t, int n,
		    uint32_t real, uint64_t psw)
{
	unsigned access = (unsigned)(psw >> 52 & 15);
	bool framed, match;
	uint8_t key;

	if (!place_key(t, n, real, &key, &framed))
		return;
	match = !access || access == (unsigned)key >> 4;
	add(w, STEP_KEY, n, real,
	    "storage key %02X%s: %X%s%s%s; by PSW key %X %s", key,
	    framed ? "" : " (kept by CP, without a frame)", key >> 4,
	    key & 8 ? ", fetch-protected" : "", key & 4 ? ", referred to" : "",
	    key & 2 ? ", changed" : "", access,
	    match     ? "fetched and stored"
	    : key & 8 ? "neither fetched nor stored"
		      : "fetched, not stored")
		->entry = key;
}

/* ---- down to the machine --------------------------------------------------
 */

static void to_absolute(const struct session *s, struct place_walk *w,
			uint32_t real, bool absolute)
{
	uint32_t prefix = machine_prefix(s->machine), at = real;

	if (!absolute && (real >> 12 == 0 || real >> 12 == prefix >> 12))
		at = real ^ prefix;
	if (!absolute && prefix)
		add(w, STEP_PREFIX, 0, real, "prefix %06X: absolute %06X",
		    (unsigned)prefix, (unsigned)at)
			->result = at;
	if (at >= machine_storage_size(s->machine)) {
		end(w, 0, at, "ends here: behind the end of storage");
		return;
	}
	w->good = true;
	w->absolute = at;
	add(w, STEP_END, 0, at, "absolute %06X, storage key %02X", (unsigned)at,
	    machine_key(s->machine, at))
		->result = at;
}

/* What is real to virtual machine N to the storage of its CP; false: ends. */
static bool add_up(const struct session *s, struct place_walk *w, int n,
		   uint32_t *real)
{
	const struct tower *t = s->tower;
	const struct tower_node *x = &t->nodes[n];
	struct dat_steps steps;
	struct dat_result r;

	if (*real >= x->size) {
		end(w, n, *real, "ends here: behind the end of its storage");
		return false;
	}
	add(w, STEP_TABLES, n, *real,
	    "its CP keeps its storage by the tables %08X (VMSEG): %s",
	    (unsigned)x->seg, format_words(TOWER_FORMAT))
		->entry = x->seg;
	r = tower_up(t, n, *real, &steps);
	add_tables(w, n, *real, &r, &steps);
	*real = r.real;
	if (!r.code)
		return true;
	end(w, n, *real,
	    r.outcome == DAT_SEGMENT_INVALID || r.outcome == DAT_PAGE_INVALID
		    ? "ends here: the page has no frame; CP gives one at the "
		      "first touch"
		    : "ends here: the tables of its CP are not usable");
	return false;
}

static void descend(const struct session *s, struct place_walk *w, int n,
		    uint32_t real, bool absolute)
{
	const struct tower *t = s->tower;
	struct tower_cpu cpu;

	for (;; n = t->nodes[n].parent) {
		add(w, STEP_REAL, n, real, "real %06X", (unsigned)real)
			->result = real;
		if (tower_cpu(t, n, &cpu))
			add_key(w, t, n, real, cpu.psw);
		if (!n)
			break;
		if (!add_up(s, w, n, &real))
			return;
		absolute = false;
	}
	to_absolute(s, w, real, absolute);
}

/* ---- shadow tables --------------------------------------------------------
 */

/* The set that the CP of N keeps for these control registers of N. */
static bool find_set(const struct tower *t, int n, uint32_t cr0, uint32_t cr1,
		     uint32_t *format, uint32_t *table)
{
	const struct tower_map *p = &t->map;
	const struct tower_node *x = &t->nodes[n];
	uint32_t at, used, has0, has1;

	if (!p->shadow_known ||
	    !tower_word(t, x->parent, x->vmblok + p->vmecext, &at))
		return false;
	at += p->extshd;
	for (unsigned i = 0; i < SETS; i++, at += p->shdsize) {
		if (!tower_word(t, x->parent, at + p->shdused, &used) ||
		    !used || !tower_word(t, x->parent, at + p->shdcr0, &has0) ||
		    !tower_word(t, x->parent, at + p->shdcr1, &has1) ||
		    has1 != cr1 || (has0 & 0xF8) != (cr0 & FORMAT_BITS) >> 16)
			continue;
		return tower_word(t, x->parent, at + p->shdseg, table) &&
		       tower_word(t, x->parent, at + p->shdfmt, format);
	}
	return false;
}

/*
 * The way of the hardware: N's CPU translates ADDRESS by CR0 and CR1; its CP
 * runs it with a set of shadow tables, which, when the CP is itself a guest,
 * is for the CP below what the guest's tables were here.
 */
static void add_shadow(const struct session *s, struct place_walk *w, int n,
		       uint32_t address, uint32_t cr0, uint32_t cr1)
{
	const struct tower *t = s->tower;
	struct dat_steps steps;
	struct dat_result r = {0};

	for (; n; n = t->nodes[n].parent) {
		const struct tower_storage cp = {t, t->nodes[n].parent};
		uint32_t format, table;

		if (!find_set(t, n, cr0, cr1, &format, &table)) {
			add(w, STEP_SHADOW, n, address,
			    "no shadow tables for CR1 %08X: made when it runs",
			    (unsigned)cr1)
				->good = false;
			return;
		}
		r = dat_table_walk(format, table, address, true, tower_fetch,
				   &cp, &steps);
		add(w, STEP_SHADOW, n, address,
		    "shadow tables for CR1 %08X: %08X%s", (unsigned)cr1,
		    (unsigned)table, r.code ? ", not filled yet" : "")
			->good = !r.code;
		add_tables(w, n, address, &r, &steps);
		cr0 = format;
		cr1 = table;
	}
	if (w->good && !r.code)
		add(w, STEP_SHADOW, 0, address,
		    "the hardware comes to %06X: %s", (unsigned)r.real,
		    r.real == w->absolute ? "the same"
					  : "another one, until the guest "
					    "purges its buffer (PTLB)")
			->result = r.real;
}

/* The designation by which virtual machine N is run when it does not
 * translate is the CP's own: one level down it is looked for as above. */
static void add_shadow_real(const struct session *s, struct place_walk *w,
			    int n, uint32_t address)
{
	const struct tower_node *x = &s->tower->nodes[n];

	if (n && x->parent)
		add_shadow(s, w, x->parent, address, TOWER_FORMAT, x->seg);
}

/* ---- the whole ------------------------------------------------------------
 */

static const char *no_page(const struct dat_result *r)
{
	switch (r->code) {
	case PGM_SEGMENT_TRANSLATION:
		return "ends here: segment translation (0010), its own affair";
	case PGM_PAGE_TRANSLATION:
		return "ends here: page translation (0011), its own affair";
	case PGM_ADDRESSING:
		return "ends here: addressing (0005), its own affair";
	default:
		return "ends here: translation specification (0012), its own "
		       "affair";
	}
}

/* Its own tables; false: ends. */
static bool add_own(const struct session *s, struct place_walk *w, int n,
		    const struct tower_cpu *cpu, uint32_t *address)
{
	struct dat_steps steps;
	struct dat_result r = place_dat(s->tower, n, cpu, *address, &steps);

	add(w, STEP_TABLES, n, *address,
	    "virtual %06X by CR0 %08X, CR1 %08X: %s", (unsigned)*address,
	    (unsigned)cpu->cr[0], (unsigned)cpu->cr[1],
	    format_words(cpu->cr[0]))
		->entry = cpu->cr[1];
	if (dat_format_of(cpu->cr[0]).good)
		add_tables(w, n, *address, &r, &steps);
	if (r.code)
		end(w, n, *address, no_page(&r));
	*address = r.real;
	return !r.code;
}

/* As its CPU addresses, translated or not. */
static void as_cpu(const struct session *s, struct place_walk *w, int n,
		   bool virtual, uint32_t address)
{
	struct tower_cpu cpu;
	uint32_t real = address;
	bool dat;

	if (!tower_cpu(s->tower, n, &cpu)) {
		end(w, n, address, "ends here: its registers are not known");
		return;
	}
	dat = place_translates(cpu.psw);
	add(w, STEP_PSW, n, address, "PSW %08X %08X: translation %s%s",
	    (unsigned)(cpu.psw >> 32), (unsigned)cpu.psw, dat ? "on" : "off",
	    virtual && !dat ? ", asked for all the same" : "");
	if (virtual || dat) {
		if (add_own(s, w, n, &cpu, &real))
			descend(s, w, n, real, false);
		add_shadow(s, w, n, address, cpu.cr[0], cpu.cr[1]);
	} else {
		descend(s, w, n, real, false);
		add_shadow_real(s, w, n, address);
	}
}

bool place_why(const struct session *s, const struct place *p,
	       struct place_walk *w, struct error *error)
{
	int n = place_node(s, p);

	memset(w, 0, sizeof *w);
	if (n < 0)
		return error_set(error, "%s is not there any more", p->path);
	if (p->space == PLACE_LOGICAL || p->space == PLACE_VIRTUAL)
		as_cpu(s, w, n, p->space == PLACE_VIRTUAL, p->address);
	else
		descend(s, w,
			p->space == PLACE_HOST && n ? s->tower->nodes[n].parent
						    : n,
			p->address, p->space == PLACE_ABSOLUTE);
	return true;
}
