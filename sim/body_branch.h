/*
 * body_branch.h - branching, supervisor and monitor call, EXECUTE.
 *
 * Models: GA22-7000, chapter 7; chapter 5 for EXECUTE.
 */

/* Link information: ILC, condition code, program mask, next address. */
#define LINK(length)                                                           \
	((uint32_t)(form == FAST ? (length) / 2u : c->ilc) << 30 |             \
	 (uint32_t)c->cc << 28 | (uint32_t)c->program_mask << 24 |             \
	 NEXT_ADDRESS(length))

BRANCH(BCR)
{
	BRANCH_IF(s->r2 && MASK << c->cc & 8, R2 & ADDRESS_MASK);
}

BRANCH(BC)
{
	BRANCH_IF(MASK << c->cc & 8, ADDRESSX2);
}

BRANCH(BALR)
{
	uint32_t target = R2 & ADDRESS_MASK;

	R1 = LINK(2);
	BRANCH_IF(s->r2, target);
}

BRANCH(BAL)
{
	uint32_t target = ADDRESSX2;

	R1 = LINK(4);
	BRANCH_IF(true, target);
}

BRANCH(BASR)
{
	uint32_t target = R2 & ADDRESS_MASK;

	R1 = NEXT_ADDRESS(2);
	BRANCH_IF(s->r2, target);
}

BRANCH(BAS)
{
	uint32_t target = ADDRESSX2;

	R1 = NEXT_ADDRESS(4);
	BRANCH_IF(true, target);
}

BRANCH(BCTR)
{
	uint32_t target = R2 & ADDRESS_MASK;

	R1--;
	BRANCH_IF(s->r2 && R1 != 0, target);
}

BRANCH(BCT)
{
	uint32_t target = ADDRESSX2;

	R1--;
	BRANCH_IF(R1 != 0, target);
}

/* The comparand is the odd register of R3's pair, or R3 itself when odd;
 * taken before R1 changes, for they may be the same register. */
BRANCH(BXH)
{
	uint32_t target = ADDRESS2, comparand = c->gr[s->r2 | 1];

	R1 += R3;
	BRANCH_IF((int32_t)R1 > (int32_t)comparand, target);
}

BRANCH(BXLE)
{
	uint32_t target = ADDRESS2, comparand = c->gr[s->r2 | 1];

	R1 += R3;
	BRANCH_IF((int32_t)R1 <= (int32_t)comparand, target);
}

BODY(SPM)
{
	c->cc = R1 >> 28 & 3;
	c->program_mask = R1 >> 24 & 15;
	return DONE;
}

CALL(SVC)
{
	if (form == FAST)
		return calm_svc(c, NEXT_ADDRESS(2), (uint8_t)s->d2);
	interrupt_svc(c, (uint8_t)s->d2);
	return JUMP;
}

/*
 * The fast form of EXECUTE: of a target that was decoded before, is none of
 * those that look around, and has a fast form itself.
 */
static ALWAYS_INLINE enum outcome execute(struct cpu *c, struct slot *s,
					  uint64_t *acc, const bool indexed)
{
	uint32_t target = ADDRESSX2;
	const uint8_t *text;
	enum outcome outcome;
	uint64_t key;
	struct decoded *d;

	if (target & 1 || !view_fetch(c, target, 6, &text))
		return RETRY;
	key = code_key(bytes_doubleword(text), s->r1 ? (uint8_t)R1 : 0);
	d = code_kept(c->blocks, key);
	if (d->key != key || !engine_plain[d->row])
		return RETRY;
	WITH_TRUE_TIME(outcome = engine_plain[d->row](c, &d->slot));
	if (outcome == DONE)
		*acc -= d->charge + 1; /* it counts as one with EXECUTE */
	return outcome;
}

/* The target, with bits 24-31 of R1 ORed into its second byte; it takes its
 * own time besides EXECUTE's. */
CALL(EX)
{
	uint8_t text[8] = {0};
	uint64_t charge;
	enum outcome outcome;

	if (form == FAST)
		return execute(c, s, acc, indexed);
	if (c->executing)
		cpu_program(c, PGM_EXECUTE);
	c->target = ADDRESSX2;
	access_target(c, c->target, text);
	if (c->per.on)
		per_fetched(c, c->target);
	if (s->r1)
		text[1] |= (uint8_t)R1;
	memcpy(c->text, text, isa_length(text[0]));
	c->executing = true;
	outcome = engine_do(c, text, &charge);
	if (outcome != AGAIN)
		c->acc -= charge + 1;
	return outcome;
}

BODY(MC)
{
	GENERAL_ONLY();
	if (I2 & 0xF0)
		cpu_program(c, PGM_SPECIFICATION);
	if (!(c->cr[8] & 0x8000u >> I2))
		return DONE;
	c->monitor_class = I2;
	c->monitor_code = ADDRESS1;
	cpu_program(c, PGM_MONITOR_EVENT);
}
