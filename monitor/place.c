/*
 * place.c - addresses with whose they are: parsing, reading, writing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "expression.h"
#include "place.h"
#include "psw.h"
#include "session.h"

#define PAGE 2048u /* the smallest piece that is translated as one          */

const struct place_word place_words[] = {
	{"logical", PLACE_LOGICAL, "as the PSW addresses"},
	{"virtual", PLACE_VIRTUAL, "by the tables of CR0 and CR1"},
	{"guest-virtual", PLACE_VIRTUAL, "the same, of a virtual machine"},
	{"second", PLACE_VIRTUAL, "the same: second-level storage"},
	{"real", PLACE_REAL, "without translation"},
	{"guest-real", PLACE_REAL, "the same, of a virtual machine"},
	{"first", PLACE_REAL, "the same: first-level storage"},
	{"absolute", PLACE_ABSOLUTE, "behind prefixing"},
	{"host", PLACE_HOST, "real storage of the CP that runs it"},
	{NULL, PLACE_LOGICAL, NULL},
};

const char *place_space_name(enum place_space space)
{
	for (const struct place_word *w = place_words; w->word; w++)
		if (w->space == space)
			return w->word;
	return "?";
}

/* ---- parsing --------------------------------------------------------------
 */

static const struct place_word *find_word(const char *word)
{
	for (const struct place_word *w = place_words; w->word; w++)
		if (!strcasecmp(w->word, word))
			return w;
	return NULL;
}

bool place_word_find(const char *word, enum place_space *out)
{
	const struct place_word *w = find_word(word);

	if (w)
		*out = w->space;
	return w;
}

/* "cp/VMTEST/cp" is the CP in VMTEST. */
static void without_cp(const char *who, char *out, size_t size)
{
	size_t n;

	snprintf(out, size, "%s", who);
	n = strlen(out);
	if (n > 3 && !strcasecmp(out + n - 3, "/cp"))
		out[n - 3] = 0;
}

bool place_path(const struct session *s, const char *who, char path[TOWER_PATH],
		struct error *error)
{
	struct tower *t = s->tower;
	char wanted[TOWER_PATH];
	int found = -1, count = 0;

	tower_walk(t);
	without_cp(who, wanted, sizeof wanted);
	for (size_t i = 0; i < t->count; i++) {
		if (!t->nodes[i].present || !tower_named(t, (int)i, wanted))
			continue;
		if (!count++ || !strcasecmp(t->nodes[i].path, wanted))
			found = (int)i;
		if (!strcasecmp(t->nodes[i].path, wanted)) {
			count = 1;
			break;
		}
	}
	if (count == 1) {
		snprintf(path, TOWER_PATH, "%s",
			 found ? t->nodes[found].path : "");
		return true;
	}
	if (count)
		snprintf(error->text, sizeof error->text,
			 "%.40s is at several places of the tower: write its "
			 "path, such as %.80s",
			 who, t->nodes[found].path);
	else
		snprintf(error->text, sizeof error->text,
			 "no virtual machine '%.80s'; `tower` lists them%s",
			 who,
			 t->map.known ? "" : " when CP's symbols are known");
	return false;
}

/* The last of COUNT words as a space; alone it may be the address, a symbol. */
static const struct place_word *space_at_end(const struct session *s,
					     char *const *words, int count)
{
	const struct place_word *w = count ? find_word(words[count - 1]) : NULL;
	struct symbol y;

	return w && count == 1 && symbols_find(s->symbols, w->word, &y) ? NULL
									: w;
}

bool place_take(const struct session *s, char *const *words, int *count,
		struct place *p, struct error *error)
{
	bool space = false, path = false;

	for (;;) {
		const struct place_word *w = space_at_end(s, words, *count);

		if (w && !space) {
			p->space = w->space;
			space = true;
			--*count;
		} else if (*count > 1 && !path &&
			   !strcasecmp(words[*count - 2], "in")) {
			if (!place_path(s, words[*count - 1], p->path, error))
				return false;
			path = true;
			*count -= 2;
		} else {
			return true;
		}
	}
}

bool place_parse(const struct session *s, const char *text, struct place *p,
		 struct error *error)
{
	char copy[256], address[256] = "", *words[32], *save = NULL;
	size_t n = 0;
	int count = 0;
	int64_t value;

	memset(p, 0, sizeof *p);
	snprintf(copy, sizeof copy, "%s", text);
	for (char *w = strtok_r(copy, " \t", &save); w && count < 32;
	     w = strtok_r(NULL, " \t", &save))
		words[count++] = w;
	if (!place_take(s, words, &count, p, error))
		return false;
	for (int i = 0; i < count && n < sizeof address; i++)
		n += (size_t)snprintf(address + n, sizeof address - n, "%s%s",
				      i ? " " : "", words[i]);
	if (!expression_in(s, p, address, NULL, &value, error))
		return false;
	p->address = (uint32_t)value & 0xFFFFFF;
	return true;
}

const char *place_text(const struct place *p, char *out, size_t size)
{
	snprintf(out, size, "%06X %s%s%s", (unsigned)p->address,
		 place_space_name(p->space), *p->path ? " in " : "", p->path);
	return out;
}

int place_node(const struct session *s, const struct place *p)
{
	if (*p->path)
		tower_walk(s->tower);
	return *p->path ? tower_find(s->tower, p->path) : 0;
}

/* The node whose program runs in logical storage of N: one inside of it, when
 * that has the CPU. */
static int whose(const struct tower *t, int n)
{
	for (int i = t->running; i >= 0; i = t->nodes[i].parent)
		if (i == n)
			return t->running;
	return n;
}

const char *place_table(const struct session *s, const struct place *p)
{
	int n = place_node(s, p);

	if (!s->tower->map.known || n < 0)
		return NULL;
	if (p->space == PLACE_HOST)
		return "cp";
	if (p->space == PLACE_VIRTUAL)
		return "!cp";
	if (p->space == PLACE_LOGICAL)
		n = whose(s->tower, n);
	return tower_is_cp(s->tower, n) ? "cp" : "!cp";
}

/* ---- translation ----------------------------------------------------------
 */

bool place_translates(uint64_t psw)
{
	struct psw p;

	psw_decode(&p, psw);
	return p.ec && p.dat;
}

struct dat_result place_dat(const struct tower *t, int n,
			    const struct tower_cpu *cpu, uint32_t address,
			    struct dat_steps *steps)
{
	const struct tower_storage own = {t, n};
	bool secondary = !n && place_translates(cpu->psw) && cpu->psw >> 47 & 1;
	/* CP knows common segments always */
	bool common = n || machine_facilities(t->machine) >> FAC_EXTENDED & 1;

	return dat_table_walk(cpu->cr[0], cpu->cr[secondary ? 7 : 1], address,
			      common, tower_fetch, &own, steps);
}

bool place_key(const struct tower *t, int n, uint32_t real, uint8_t *key,
	       bool *framed)
{
	uint32_t prefix = machine_prefix(t->machine);
	struct dat_steps steps;
	struct dat_result r;

	*framed = true;
	if (!n) {
		if (real >> 12 == 0 || real >> 12 == prefix >> 12)
			real ^= prefix;
		if (real >= machine_storage_size(t->machine))
			return false;
		*key = machine_key(t->machine, real);
		return true;
	}
	r = tower_up(t, n, real, &steps);
	if (!r.code)
		return place_key(t, t->nodes[n].parent, r.real, key, framed);
	*framed = false;
	/* CP keeps two keys for each page behind its sixteen entries */
	return steps.page && t->map.pagkeys &&
	       tower_read(t, t->nodes[n].parent,
			  (steps.segment_entry & 0xFFFFF8) + t->map.pagkeys +
				  (real >> 12 & 15) * 2 + (real >> 11 & 1),
			  key, 1);
}

/* An address in a space of node N to what is real to a node. */
static bool to_real(const struct session *s, const struct place *p, int *n,
		    uint32_t *real)
{
	const struct tower *t = s->tower;
	struct tower_cpu cpu;
	struct dat_steps steps;
	struct dat_result r;

	*real = p->address & 0xFFFFFF;
	switch (p->space) {
	case PLACE_HOST:
		*n = *n ? t->nodes[*n].parent : 0;
		return true;
	case PLACE_REAL:
	case PLACE_ABSOLUTE:
		return true;
	case PLACE_LOGICAL:
	case PLACE_VIRTUAL:
		break;
	}
	if (!tower_cpu(t, *n, &cpu))
		return false;
	if (p->space == PLACE_LOGICAL && !place_translates(cpu.psw))
		return true;
	r = place_dat(t, *n, &cpu, *real, &steps);
	*real = r.real;
	return !r.code;
}

/* What is real to node N, to the absolute address. */
static bool down(const struct tower *t, int n, uint32_t real, bool absolute,
		 uint32_t *out)
{
	uint32_t prefix = machine_prefix(t->machine);
	struct dat_steps steps;

	for (; n; n = t->nodes[n].parent) {
		struct dat_result r = tower_up(t, n, real, &steps);

		if (real >= t->nodes[n].size || r.code)
			return false;
		real = r.real;
		absolute = false;
	}
	if (!absolute && (real >> 12 == 0 || real >> 12 == prefix >> 12))
		real ^= prefix;
	*out = real;
	return real < machine_storage_size(t->machine);
}

static bool translate(const struct session *s, const struct place *p, int n,
		      uint32_t *absolute)
{
	uint32_t real;

	return to_real(s, p, &n, &real) &&
	       down(s->tower, n, real, p->space == PLACE_ABSOLUTE, absolute);
}

bool place_absolute(const struct session *s, const struct place *p,
		    uint32_t *absolute, struct error *error)
{
	struct place_walk w;
	int n = place_node(s, p);

	if (n >= 0 && translate(s, p, n, absolute))
		return true;
	if (!place_why(s, p, &w, error))
		return false;
	snprintf(error->text, sizeof error->text, "%.255s",
		 w.count ? w.step[w.count - 1].text : "not in storage");
	place_walk_free(&w);
	return false;
}

/* ---- storage --------------------------------------------------------------
 */

/* The piece of SIZE bytes that lies in one page. */
static size_t piece(uint32_t address, size_t size)
{
	size_t left = PAGE - address % PAGE;

	return size < left ? size : left;
}

size_t place_read(const struct session *s, const struct place *p, void *out,
		  size_t size)
{
	struct place at = *p;
	int n = place_node(s, p);
	size_t done = 0;

	while (n >= 0 && done < size) {
		size_t part = piece(at.address, size - done), got;
		uint32_t absolute;

		if (!translate(s, &at, n, &absolute))
			break;
		got = machine_read(s->machine, SPACE_ABSOLUTE, absolute,
				   (uint8_t *)out + done, part);
		done += got;
		if (got < part)
			break;
		at.address = (at.address + (uint32_t)part) & 0xFFFFFF;
	}
	return done;
}

/* Stores, or only looks whether all of it could be. */
static bool store(struct session *s, const struct place *p, const void *bytes,
		  size_t size, bool really, struct error *error)
{
	struct place at = *p;

	for (size_t done = 0, part; done < size; done += part) {
		uint32_t absolute;

		part = piece(at.address, size - done);
		if (!place_absolute(s, &at, &absolute, error))
			return false;
		if (really &&
		    !session_write(s, SPACE_ABSOLUTE, absolute,
				   (const uint8_t *)bytes + done, part, error))
			return false;
		at.address = (at.address + (uint32_t)part) & 0xFFFFFF;
	}
	return true;
}

bool place_write(struct session *s, const struct place *p, const void *bytes,
		 size_t size, struct error *error)
{
	return store(s, p, bytes, size, false, error) &&
	       store(s, p, bytes, size, true, error);
}
