/*
 * tower_cpu.c - registers and PSW of virtual machines.
 *
 * While a guest runs its registers are in the CPU of its CP: the real one, or
 * the virtual CPU of the machine that this CP has, and so on downwards.  Its
 * VMBLOK has them from when it last left, and what of the PSW it cannot change
 * by itself.  A CP has started its guest when its own CPU is in the problem
 * state.
 */
#include <string.h>

#include "tower.h"

#define PROBLEM (1ull << 48)
#define EC	(1ull << 51)

void tower_real_cpu(const struct machine *m, struct tower_cpu *out)
{
	out->psw = machine_psw(m);
	out->live = true;
	for (unsigned i = 0; i < 16; i++) {
		out->gr[i] = machine_gr(m, i);
		out->cr[i] = machine_cr(m, i);
	}
	for (unsigned i = 0; i < 4; i++)
		out->fpr[i] = machine_fpr(m, 2 * i);
}

static bool words(const struct tower *t, int n, uint32_t at, uint32_t *out,
		  unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		if (!tower_word(t, n, at + 4 * i, &out[i]))
			return false;
	return true;
}

/* Condition code, program mask and instruction address of RUNS, in EC mode,
 * are those of a guest whose PSW is PSW. */
static uint64_t merge(uint64_t psw, uint64_t runs)
{
	uint64_t cc_mask = runs >> 40 & 0x3F;

	psw = (psw & ~0xFFFFFFull) | (runs & 0xFFFFFF);
	if (psw & EC)
		return (psw & ~(0x3Full << 40)) | cc_mask << 40;
	return (psw & ~(0x3Full << 24)) | cc_mask << 24;
}

/* Its floating-point registers are loaded, whoever runs, until another guest
 * wants them. */
static bool floating(const struct tower *t, int n, const struct tower_cpu *cp,
		     struct tower_cpu *out)
{
	const struct tower_node *x = &t->nodes[n];
	uint32_t owner, w[8];

	if (tower_word(t, x->parent, t->map.fpowner, &owner) &&
	    owner == x->vmblok) {
		memcpy(out->fpr, cp->fpr, sizeof out->fpr);
		return true;
	}
	if (!words(t, x->parent, x->vmblok + t->map.vmfprs, w, 8))
		return false;
	for (unsigned i = 0; i < 4; i++)
		out->fpr[i] = (uint64_t)w[2 * i] << 32 | w[2 * i + 1];
	return true;
}

bool tower_cpu(const struct tower *t, int n, struct tower_cpu *out)
{
	const struct tower_map *p = &t->map;
	const struct tower_node *x = &t->nodes[n];
	uint32_t w[2], user, ecblok;
	struct tower_cpu cp;

	if (!n) {
		tower_real_cpu(t->machine, out);
		return true;
	}
	if (!p->registers_known || !tower_cpu(t, x->parent, &cp) ||
	    !words(t, x->parent, x->vmblok + p->vmpsw, w, 2) ||
	    !words(t, x->parent, x->vmblok + p->vmgprs, out->gr, 16) ||
	    !words(t, x->parent, x->vmblok + p->vmecext, &ecblok, 1) ||
	    !words(t, x->parent, ecblok + p->extcr0, out->cr, 16) ||
	    !words(t, x->parent, p->runuser, &user, 1) ||
	    !floating(t, n, &cp, out))
		return false;
	out->psw = (uint64_t)w[0] << 32 | w[1];
	out->live = cp.psw & PROBLEM && user == x->vmblok;
	if (out->live) {
		out->psw = merge(out->psw, cp.psw);
		memcpy(out->gr, cp.gr, sizeof out->gr);
		out->live = cp.live;
	}
	return true;
}
