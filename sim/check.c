/*
 * check.c - machine checks: conditions, the log in assigned storage, and the
 * check-stop state.
 *
 * This model has no extended and no fixed logout: the MCEL length is zero,
 * bit 30 of the code too, and bits 1, 8 and 9 of control register 14 have no
 * effect.
 */
#include "check.h"

#include "sigp.h"

#define CHECK_STOP_CONTROL CR0_BIT(0) /* of control register 14 */

static uint64_t enabled_subclasses(const struct cpu *c)
{
	uint64_t set = 0;

	for (unsigned i = 0; i < mcic_count; i++)
		if (mcic_table[i].kind == MCIC_REPRESSIBLE &&
		    c->cr[14] & CR0_BIT(mcic_table[i].cr14))
			set |= MCIC_BIT(mcic_table[i].bit);
	return set;
}

uint64_t check_exigent(const struct cpu *c)
{
	if (!(c->flags & PSW_MACHINE))
		return 0;
	return c->check.code & mcic_of_kind(MCIC_EXIGENT);
}

uint64_t check_repressible(const struct cpu *c)
{
	if (!c->check.code || !(c->flags & PSW_MACHINE))
		return 0;
	return c->check.code & enabled_subclasses(c);
}

bool check_stops(const struct cpu *c)
{
	return c->check.code & mcic_of_kind(MCIC_EXIGENT) &&
	       !(c->flags & PSW_MACHINE) && c->cr[14] & CHECK_STOP_CONTROL;
}

bool check_is_due(const struct cpu *c)
{
	return c->check.code &&
	       (check_exigent(c) || check_repressible(c) || check_stops(c));
}

void check_raise(struct cpu *c, const struct machine_check *check)
{
	c->check.code |= check->code;
	c->check.invalid |= check->invalid;
	if (check->code & MCIC_BIT(MCIC_VALID_FAILING))
		c->check.failing_storage = check->failing_storage;
	if (check->code & MCIC_BIT(MCIC_VALID_REGION))
		c->check.region = check->region;
	if (!check_is_due(c))
		c->check.code |= MCIC_BIT(MCIC_DELAYED);
	interrupt_review(c);
}

void check_stop(struct cpu *c)
{
	check_reset(c);
	c->check_stopped = true;
	timer_hold(c);
	sigp_alert(c);
	interrupt_review(c);
}

void check_reset(struct cpu *c)
{
	c->check = (struct machine_check){0};
}

static void store_registers(struct cpu *c)
{
	for (unsigned i = 0; i < 4 && machine_has(c->machine, FAC_HFP); i++)
		storage_set_real_doubleword(c, LC_SAVED_FPR + 8 * i, c->fpr[i]);
	for (unsigned i = 0; i < 16; i++) {
		storage_set_real_word(c, LC_SAVED_GR + 4 * i, c->gr[i]);
		storage_set_real_word(c, LC_SAVED_CR + 4 * i, c->cr[i]);
	}
	if (!machine_has(c->machine, FAC_CPUTIMER_CKC))
		return;
	storage_set_real_doubleword(c, LC_SAVED_CPU_TIMER, timer_cpu_timer(c));
	storage_set_real_doubleword(c, LC_SAVED_CKC, c->comparator);
}

/* Fields that this machine does not have are not stored, and not valid. */
static uint64_t missing(const struct machine *m)
{
	uint64_t set = MCIC_BIT(MCIC_VALID_LOGOUT);

	if (!machine_has(m, FAC_HFP))
		set |= MCIC_BIT(MCIC_VALID_FPR);
	if (!machine_has(m, FAC_CPUTIMER_CKC))
		set |= MCIC_BIT(MCIC_VALID_CPU_TIMER) |
		       MCIC_BIT(MCIC_VALID_COMPARATOR);
	return set;
}

/* Failing-storage address and region code are there when they were given. */
void check_store(struct cpu *c, uint64_t subclasses)
{
	const uint64_t given = MCIC_BIT(MCIC_VALID_FAILING) |
			       MCIC_BIT(MCIC_VALID_REGION) |
			       mcic_of_kind(MCIC_MODIFIER);
	uint64_t always =
		mcic_of_kind(MCIC_VALIDITY) & ~given & ~missing(c->machine);
	uint64_t code = subclasses | (c->check.code & given) | always;

	code &= ~c->check.invalid;
	store_registers(c);
	if (c->check.code & MCIC_BIT(MCIC_VALID_FAILING))
		storage_set_real_word(c, LC_FAILING_STORAGE,
				      c->check.failing_storage);
	if (c->check.code & MCIC_BIT(MCIC_VALID_REGION))
		storage_set_real_word(c, LC_REGION_CODE, c->check.region);
	storage_set_real_doubleword(c, LC_MACHINE_CODE, code);
	c->check.code &= ~subclasses & ~given;
	c->check.invalid = 0;
	if (c->check.code) /* what is left has waited */
		c->check.code |= MCIC_BIT(MCIC_DELAYED);
}
