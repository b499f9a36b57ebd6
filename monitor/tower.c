/*
 * tower.c - reads the tower of virtual machines from CP's control blocks.
 *
 * Every offset comes from the symbols of the CP build.  A table of an inner CP
 * lies in storage that the outer CP maps, where the machine's own translation
 * does not reach: it is walked here, by the format of dat_table.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ebcdic.h"
#include "psw.h"
#include "tower.h"

#define EYE_CATCHER "TRAPEZCP" /* PSAID of every CP, in EBCDIC              */
#define RING_MAX    512
#define HEAD_MAX    512 /* bytes of a VMBLOK, at most                       */

/* ---- symbols --------------------------------------------------------------
 */

static bool look_up(const struct symbols *s, const char *name, uint32_t *value)
{
	char qualified[32];
	struct symbol y;

	snprintf(qualified, sizeof qualified, "cp:%s", name);
	if (!symbols_find(s, qualified, &y))
		return false;
	*value = y.value;
	return true;
}

static bool look_up_bit(const struct symbols *s, const char *name, uint8_t *bit)
{
	uint32_t value = 0;

	if (!look_up(s, name, &value))
		return false;
	*bit = (uint8_t)value;
	return true;
}

static uint32_t head_size(const struct tower_map *p)
{
	const uint32_t ends[] = {p->vmnext + 4, p->vmuser + 8, p->vmpsw + 8,
				 p->vmseg + 4,	p->vmsize + 4, p->vmrstat + 1};
	uint32_t size = 0;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		size = ends[i] > size ? ends[i] : size;
	return size;
}

/* Constants that no CP changes, and that its configuration does not: who
 * serves interruptions. */
static void resolve_constants(const struct symbols *s, struct tower_map *p)
{
	static const char *const pairs[TOWER_CONSTANTS][2] = {
		{"APRG", "DMKPRG"}, {"ASVC", "DMKSVC"}, {"AEXT", "DMKEXT"},
		{"AIOI", "DMKIOI"}, {"ADSP", "DMKDSP"},
	};

	for (unsigned i = 0; i < TOWER_CONSTANTS && pairs[i][0]; i++) {
		struct tower_constant *c = &p->constant[p->constants];

		if (look_up(s, pairs[i][0], &c->at) &&
		    look_up(s, pairs[i][1], &c->value))
			p->constants++;
	}
}

/* "build/cp/cp.img" beside "build/cp/cp.dbg". */
static void remember_image(struct tower *t, const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t n = strlen(path);

	if (strcmp(slash ? slash + 1 : path, "cp.dbg") || n >= sizeof t->image)
		return;
	memcpy(t->image, path, n - 3);
	memcpy(t->image + n - 3, "img", 4);
}

void tower_image(struct tower *t, const struct symbols *s, const char *path)
{
	struct tower_map *p = &t->map;
	FILE *f;

	remember_image(t, path);
	if (!p->known || !*t->image || !look_up(s, "DMKDSP", &p->code_at))
		return;
	f = fopen(t->image, "rbe");
	if (!f)
		return;
	if (!fseek(f, (long)p->code_at, SEEK_SET))
		p->code_size = (unsigned)fread(p->code, 1, TOWER_CODE, f);
	fclose(f);
}

bool tower_resolve(struct tower *t, const struct symbols *s)
{
	struct tower_map *p = &t->map;

	memset(p, 0, sizeof *p);
	p->known = look_up(s, "PSAID", &p->psaid) &&
		   look_up(s, "RUNUSER", &p->runuser) &&
		   look_up(s, "ASYSVM", &p->asysvm) &&
		   look_up(s, "VMNEXT", &p->vmnext) &&
		   look_up(s, "VMUSER", &p->vmuser) &&
		   look_up(s, "VMPSW", &p->vmpsw) &&
		   look_up(s, "VMSEG", &p->vmseg) &&
		   look_up(s, "VMSIZE", &p->vmsize) &&
		   look_up(s, "VMRSTAT", &p->vmrstat) &&
		   look_up(s, "PAGESIZE", &p->pagesize) &&
		   look_up(s, "SEGSIZE", &p->segsize) &&
		   look_up_bit(s, "VMCFWAIT", &p->cfwait) &&
		   look_up_bit(s, "VMPSWAIT", &p->pswait) &&
		   look_up_bit(s, "VMEXWAIT", &p->exwait) &&
		   look_up_bit(s, "VMTASK", &p->task) &&
		   look_up_bit(s, "VMLOGON", &p->logon) &&
		   look_up_bit(s, "VMLOGOFF", &p->logoff) &&
		   look_up_bit(s, "VMNOFRAM", &p->nofram) &&
		   look_up_bit(s, "VMSYSTEM", &p->system);
	p->registers_known = look_up(s, "VMECEXT", &p->vmecext) &&
			     look_up(s, "VMGPRS", &p->vmgprs) &&
			     look_up(s, "VMFPRS", &p->vmfprs) &&
			     look_up(s, "FPOWNER", &p->fpowner) &&
			     look_up(s, "EXTCR0", &p->extcr0);
	p->shadow_known = p->registers_known &&
			  look_up(s, "EXTSHD", &p->extshd) &&
			  look_up(s, "SHDSIZE", &p->shdsize) &&
			  look_up(s, "SHDCR1", &p->shdcr1) &&
			  look_up(s, "SHDCR0", &p->shdcr0) &&
			  look_up(s, "SHDSEG", &p->shdseg) &&
			  look_up(s, "SHDUSED", &p->shdused) &&
			  look_up(s, "SHDFMT", &p->shdfmt);
	if (!look_up(s, "PAGKEYS", &p->pagkeys))
		p->pagkeys = 0;
	resolve_constants(s, p);
	ebcdic_encode(p->eye, EYE_CATCHER, sizeof p->eye);
	p->head = head_size(p);
	/* what the walk below takes for granted */
	p->known = p->known && p->head <= HEAD_MAX && p->pagesize == 4096 &&
		   p->segsize == 65536;
	return p->known;
}

/* ---- storage of a level ---------------------------------------------------
 */

bool tower_fetch(const void *context, uint32_t real, unsigned size,
		 uint32_t *value)
{
	const struct tower_storage *s = context;
	uint8_t b[4];

	if (!tower_read(s->tower, s->node, real, b, size))
		return false;
	*value = 0;
	for (unsigned i = 0; i < size; i++)
		*value = *value << 8 | b[i];
	return true;
}

/* CP keeps the storage of guests in segments of 64K and pages of 4K. */
struct dat_result tower_up(const struct tower *t, int n, uint32_t address,
			   struct dat_steps *steps)
{
	const struct tower_storage cp = {t, t->nodes[n].parent};

	return dat_table_walk(TOWER_FORMAT, t->nodes[n].seg, address, true,
			      tower_fetch, &cp, steps);
}

bool tower_read(const struct tower *t, int n, uint32_t address, void *out,
		size_t size)
{
	uint8_t *bytes = out;

	address &= 0xFFFFFF;
	if (!n)
		return machine_read(t->machine, SPACE_REAL, address, out,
				    size) == size;
	while (size) {
		uint32_t left = t->map.pagesize - address % t->map.pagesize;
		size_t part = size < left ? size : left;
		struct dat_steps steps;
		struct dat_result r;

		if (address >= t->nodes[n].size)
			return false;
		r = tower_up(t, n, address, &steps);
		if (r.code ||
		    !tower_read(t, t->nodes[n].parent, r.real, bytes, part))
			return false;
		address += (uint32_t)part;
		bytes += part;
		size -= part;
	}
	return true;
}

static uint32_t word(const uint8_t *b)
{
	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 |
	       (uint32_t)b[2] << 8 | b[3];
}

bool tower_word(const struct tower *t, int n, uint32_t address, uint32_t *out)
{
	uint8_t b[4];

	if (!tower_read(t, n, address, b, 4))
		return false;
	*out = word(b);
	return true;
}

static bool has_eye_catcher(const struct tower *t, int n)
{
	uint8_t here[8];

	return t->map.known && t->nodes[n].level + 1 < TOWER_LEVELS &&
	       tower_read(t, n, t->map.psaid, here, sizeof here) &&
	       !memcmp(t->map.eye, here, sizeof here);
}

bool tower_is_cp(const struct tower *t, int n)
{
	return has_eye_catcher(t, n) && !t->nodes[n].foreign;
}

/* Says it is CP; is it the one of the symbols?  Its address constants and code
 * tell. */
static bool is_foreign(const struct tower *t, int n)
{
	const struct tower_map *p = &t->map;
	uint8_t code[TOWER_CODE];
	uint32_t w;

	if (!has_eye_catcher(t, n))
		return false;
	for (unsigned i = 0; i < p->constants; i++)
		if (!tower_word(t, n, p->constant[i].at, &w) ||
		    w != p->constant[i].value)
			return true;
	return p->code_size &&
	       (!tower_read(t, n, p->code_at, code, p->code_size) ||
		memcmp(code, p->code, p->code_size));
}

/*
 * The same for the booking, which must not depend on when a person looked: a
 * CP is compared when it is met, now and then, and as long as it is another
 * one, since it may still be on its way into storage.
 */
bool tower_books_cp(struct tower *t, int n)
{
	struct tower_node *x = &t->nodes[n];

	if (!has_eye_catcher(t, n)) {
		x->asked = 0;
		x->stranger = false;
		return false;
	}
	if (x->stranger || x->asked++ % TOWER_ASKED == 0)
		x->stranger = is_foreign(t, n);
	return !x->stranger;
}

/* ---- nodes ----------------------------------------------------------------
 */

/* A userid in EBCDIC; false where it is none. */
static bool take_userid(const uint8_t *name, char out[9])
{
	ebcdic_decode(out, name, 8);
	out[8] = 0;
	for (int i = 7; i >= 0 && out[i] == ' '; i--)
		out[i] = 0;
	for (const char *p = out; *p; p++)
		if (*p < '!' || *p > '~')
			return false;
	return *out;
}

static int new_node(struct tower *t, int parent, const char *userid)
{
	struct tower_node *x;

	if (t->count == TOWER_NODES)
		return -1;
	t->nodes = realloc(t->nodes, (t->count + 1) * sizeof *t->nodes);
	x = &t->nodes[t->count];
	memset(x, 0, sizeof *x);
	x->parent = parent;
	if (parent >= 0)
		x->level = t->nodes[parent].level + 1;
	x->left_ran = (int)t->count;
	x->row = ledger_row(
		&t->ledger, 0, x->level, (int)t->count,
		&(struct ledger_cause){.kind = LEDGER_OWN, .insn = INSN_COUNT});
	snprintf(x->userid, sizeof x->userid, "%s", userid);
	return (int)t->count++;
}

/* "cp/VMTEST/cp/BOB": a CP inside is "/cp" behind its virtual machine. */
static void name_path(struct tower *t, int n)
{
	const struct tower_node *cp = &t->nodes[t->nodes[n].parent];
	char above[TOWER_PATH + 4];

	snprintf(above, sizeof above, "%s%s", cp->path,
		 cp->parent < 0 ? "" : "/cp");
	snprintf(t->nodes[n].path, TOWER_PATH, "%.*s/%s", TOWER_PATH - 16,
		 above, t->nodes[n].userid);
}

static int find_node(const struct tower *t, int parent, const char *userid)
{
	for (size_t i = 1; i < t->count; i++)
		if (t->nodes[i].parent == parent &&
		    !strcmp(t->nodes[i].userid, userid))
			return (int)i;
	return -1;
}

int tower_node(struct tower *t, int n, uint32_t vmblok)
{
	const struct tower_map *p = &t->map;
	uint8_t head[HEAD_MAX];
	char userid[9];
	struct tower_node *x;
	int found;

	if (!tower_read(t, n, vmblok, head, p->head) ||
	    !take_userid(head + p->vmuser, userid))
		return -1;
	found = find_node(t, n, userid);
	if (found < 0) {
		found = new_node(t, n, userid);
		if (found < 0)
			return -1;
		name_path(t, found);
	}
	x = &t->nodes[found];
	x->vmblok = vmblok;
	x->psw = (uint64_t)word(head + p->vmpsw) << 32 |
		 word(head + p->vmpsw + 4);
	x->seg = word(head + p->vmseg);
	x->size = word(head + p->vmsize);
	x->status = head[p->vmrstat];
	return found;
}

/* By name, not by number: numbers tell who was met first, which depends on
 * when somebody looked. */
int tower_child(const struct tower *t, int parent, int last)
{
	const struct tower_node *x = t->nodes;
	int next = -1;

	for (int i = 0; i < (int)t->count; i++)
		if (x[i].parent == parent &&
		    (last < 0 || strcmp(x[last].userid, x[i].userid) < 0) &&
		    (next < 0 || strcmp(x[i].userid, x[next].userid) < 0))
			next = i;
	return next;
}

bool tower_shown(const struct tower *t, int n)
{
	return t->nodes[n].present || t->nodes[n].cycles;
}

int tower_find(const struct tower *t, const char *path)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->nodes[i].present && !strcmp(t->nodes[i].path, path))
			return (int)i;
	return -1;
}

bool tower_named(const struct tower *t, int n, const char *who)
{
	const char *path = t->nodes[n].path;
	size_t full = strlen(path), part = strlen(who);

	return part && full >= part && !strcasecmp(path + full - part, who) &&
	       (full == part || path[full - part - 1] == '/');
}

bool tower_name_root(struct tower *t)
{
	struct tower_node *root = &t->nodes[0];
	bool is_cp = tower_is_cp(t, 0);

	/* asked each time that a guest starts */
	if (is_cp != root->is_cp || !*root->path)
		snprintf(root->path, sizeof root->path, "%s",
			 is_cp ? "cp" : "cpu");
	root->is_cp = is_cp;
	return is_cp;
}

/* ---- walking --------------------------------------------------------------
 */

/* The state that CP's status byte and the virtual PSW mean together. */
static const char *state_word(const struct tower *t, uint8_t status,
			      uint64_t psw)
{
	const struct tower_map *p = &t->map;

	if (status & p->logon)
		return "logging on";
	if (status & p->logoff)
		return "logging off";
	if (status & p->cfwait)
		return "CP read";
	if (status & p->nofram)
		return "no storage";
	if (status & p->pswait)
		return psw_state(psw);
	if (status & (p->exwait | p->task))
		return "CP works for it";
	return "ready";
}

static void walk_vm(struct tower *t, int n)
{
	struct tower_node *x = &t->nodes[n];

	x->present = true;
	snprintf(x->state, sizeof x->state, "%s",
		 state_word(t, x->status, x->psw));
	x->foreign = is_foreign(t, n);
	x->is_cp = tower_is_cp(t, n);
}

static void walk_guests(struct tower *t, int n)
{
	uint32_t first, at;
	int child;

	if (!tower_word(t, n, t->map.asysvm, &first) || !first)
		return;
	at = first;
	for (int i = 0; i < RING_MAX; i++) {
		if (!tower_word(t, n, at + t->map.vmnext, &at) || !at ||
		    at == first)
			return;
		child = tower_node(t, n, at);
		if (child < 0)
			return;
		if (t->nodes[child].status & t->map.system)
			continue;
		walk_vm(t, child);
		if (t->nodes[child].is_cp)
			walk_guests(t, child);
	}
}

/* The running one and those below it, whose code it is not. */
static void mark_running(struct tower *t)
{
	int n = t->running;

	if (n > 0 && !t->waiting)
		snprintf(t->nodes[n].state, sizeof t->nodes[n].state,
			 "running");
	for (n = n > 0 ? t->nodes[n].parent : -1; n > 0; n = t->nodes[n].parent)
		snprintf(t->nodes[n].state, sizeof t->nodes[n].state,
			 "runs a guest");
}

void tower_walk(struct tower *t)
{
	struct tower_node *root = &t->nodes[0];

	tower_book_now(t);
	for (size_t i = 0; i < t->count; i++)
		t->nodes[i].present = false;
	root->present = true;
	root->foreign = is_foreign(t, 0);
	tower_name_root(t);
	root->psw = machine_psw(t->machine);
	root->size = machine_storage_size(t->machine);
	snprintf(root->state, sizeof root->state, "%s",
		 machine_cpu_state(t->machine, 0) >= CPU_LOADING
			 ? machine_cpu_state_name(
				   machine_cpu_state(t->machine, 0))
		 : t->running > 0 ? "runs a guest"
				  : psw_state(root->psw));
	if (root->is_cp)
		walk_guests(t, 0);
	mark_running(t);
}

/* ---- life and sums --------------------------------------------------------
 */

struct tower *tower_create(struct machine *m)
{
	struct tower *t = calloc(1, sizeof *t);

	t->machine = m;
	new_node(t, -1, "");
	tower_book_init(t);
	tower_walk(t);
	return t;
}

void tower_destroy(struct tower *t)
{
	if (!t)
		return;
	for (size_t i = 0; i < t->count; i++)
		free(t->nodes[i].causes);
	free(t->nodes);
	ledger_free(&t->ledger);
	free(t);
}

void tower_clear(struct tower *t)
{
	tower_book_now(t);
	t->idle = 0;
	for (size_t i = 0; i < t->count; i++) {
		struct tower_node *x = &t->nodes[i];

		x->cycles = x->instructions = x->exits = 0;
		x->cause_count = 0;
		memset(x->traps, 0, sizeof x->traps);
	}
}

uint64_t tower_traps(const struct tower_node *n)
{
	uint64_t sum = 0;

	for (unsigned i = 0; i < INT_COUNT; i++)
		sum += n->traps[i];
	return sum;
}

void tower_level(const struct tower *t, int level, uint64_t *traps,
		 uint64_t *cycles, uint64_t *instructions)
{
	uint64_t sums[3] = {0, 0, 0};

	for (size_t i = 0; i < t->count; i++) {
		const struct tower_node *x = &t->nodes[i];

		if (x->level != level)
			continue;
		sums[0] += tower_traps(x);
		sums[1] += x->cycles;
		sums[2] += x->instructions;
	}
	if (traps)
		*traps = sums[0];
	if (cycles)
		*cycles = sums[1];
	if (instructions)
		*instructions = sums[2];
}
