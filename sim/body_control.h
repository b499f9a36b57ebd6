/*
 * body_control.h - PSW, control registers, translation, prefix, identity.
 *
 * Models: GA22-7000, chapter 10.  The rows keep the problem state out.
 * What changes the PSW, a control register or a translation ends with JUMP:
 * the next instruction is looked up again.
 */

static ALWAYS_INLINE uint64_t psw_to_report(const struct cpu *c)
{
	return probe_on(c->machine, PROBE_PSW) ? cpu_psw(c, 0, 0) : 0;
}

static void report_psw(struct cpu *c, uint64_t old)
{
	struct probe_event e = {0};

	if (!probe_on(c->machine, PROBE_PSW))
		return;
	e.u.psw.old_psw = old;
	e.u.psw.new_psw = cpu_psw(c, 0, 0);
	probe_send(c->machine, PROBE_PSW, &e);
}

static void report_control(struct cpu *c, uint8_t n, uint32_t old,
			   uint32_t value)
{
	struct probe_event e = {0};

	if (!probe_on(c->machine, PROBE_CONTROL))
		return;
	e.u.control.n = n;
	e.u.control.old_value = old;
	e.u.control.new_value = value;
	probe_send(c->machine, PROBE_CONTROL, &e);
}

/* Before a fast form changes the PSW, after its last RETRY; calm_end() is to
 * follow. */
#define CALM_PSW_OLD(length)                                                   \
	do {                                                                   \
		if (RARELY(probe_on(c->machine, PROBE_PSW))) {                 \
			c->ia = NEXT_ADDRESS(length);                          \
			c->told.old = cpu_psw(c, 0, 0);                        \
		}                                                              \
	} while (0)

/* ---- PSW
 * -------------------------------------------------------------------------- */

CONTROL(LPSW)
{
	uint64_t old, psw;

	FETCH_DOUBLEWORD(psw, ADDRESS2);
	if (form == FAST) {
		bool near = calm_is_near(c, psw), at_hand = true;

		if (!near && !calm_psw(c, psw))
			return RETRY;
		CALM_PSW_OLD(4);
		if (near)
			calm_set_near(c, psw);
		else
			at_hand = calm_set_psw(c, psw);
		return calm_end(c, at_hand, PROBE_PSW);
	}
	old = psw_to_report(c);
	cpu_set_psw(c, psw);
	cpu_psw_changed(c);
	report_psw(c, old);
	return JUMP;
}

/*
 * A system mask that makes an invalid EC PSW is found at the end of the
 * instruction that made it, with that instruction's length.
 */
static enum outcome set_mask(struct cpu *c, uint32_t mask)
{
	uint64_t old = psw_to_report(c);

	c->mask = (uint8_t)mask;
	if (cpu_psw_invalid(c)) {
		c->per.completed = true;
		cpu_program(c, PGM_SPECIFICATION);
	}
	cpu_psw_changed(c);
	report_psw(c, old);
	return JUMP;
}

/* Ends such an instruction with NEW. */
#define SET_MASK(new)                                                          \
	do {                                                                   \
		uint32_t mask_ = (new);                                        \
		bool view_ = (c->mask ^ mask_) & MASK_DAT;                     \
		if (form == GENERAL)                                           \
			return set_mask(c, mask_);                             \
		CALM_PSW_OLD(4);                                               \
		c->mask = (uint8_t)mask_;                                      \
		if (!view_ && !RARELY(probe_on(c->machine, PROBE_PSW)))        \
			return DONE;                                           \
		c->ia = NEXT_ADDRESS(4);                                       \
		return calm_end(c, view_at_hand(c), PROBE_PSW);                \
	} while (0)

CONTROL(SSM)
{
	uint32_t mask;

	if (c->cr[0] & CR0_SSM_SUPPRESS)
		PROGRAM(PGM_SPECIAL_OPERATION);
	FETCH_BYTE(mask, ADDRESS2);
	if (form == FAST && !calm_mask(c, mask))
		return RETRY;
	SET_MASK(mask);
}

CONTROL(STNSM)
{
	uint32_t mask = (uint32_t)c->mask & I2;

	if (form == FAST && !calm_mask(c, mask))
		return RETRY;
	STORE_BYTE(ADDRESS1, (uint32_t)c->mask);
	SET_MASK(mask);
}

CONTROL(STOSM)
{
	uint32_t mask = (uint32_t)c->mask | I2;

	if (form == FAST && !calm_mask(c, mask))
		return RETRY;
	STORE_BYTE(ADDRESS1, (uint32_t)c->mask);
	SET_MASK(mask);
}

/* In the problem state with the dual-address-space facility the row lets
 * these two pass: then authority decides. */
CONTROL(SPKA)
{
	uint64_t old;

	if (form == FAST) {
		CALM_PSW_OLD(4);
		c->key = (uint8_t)(ADDRESS2 & KEY_ACC);
		c->ia = NEXT_ADDRESS(4);
		return calm_end(c, view_at_hand(c), PROBE_PSW);
	}
	old = psw_to_report(c);
	das_need_key(c, ADDRESS2 & KEY_ACC);
	c->key = (uint8_t)(ADDRESS2 & KEY_ACC);
	view_select(c);
	report_psw(c, old);
	return JUMP;
}

CONTROL(IPK)
{
	if (form == GENERAL)
		das_need_extraction(c);
	c->gr[2] = (c->gr[2] & 0xFFFFFF00u) | c->key;
	return DONE;
}

/* DIAGNOSE is the model's own: this model has no function behind it. */
BODY(DIAG)
{
	cpu_program(c, PGM_OPERATION);
}

/* ---- direct control
 * ---------------------------------------------------------------- */

BODY(WRD)
{
	uint32_t byte;

	GENERAL_ONLY();
	if (direct_is_real(c))
		byte = *direct_operand(c, ADDRESS1, false);
	else
		FETCH_BYTE(byte, ADDRESS1);
	direct_write(c, (uint8_t)byte, I2);
	return JUMP;
}

/* The operand must be there before the outside is told. */
BODY(RDD)
{
	struct range r;

	GENERAL_ONLY();
	if (direct_is_real(c)) {
		uint8_t *byte = direct_operand(c, ADDRESS1, true);

		*byte = direct_read(c, I2);
		return JUMP;
	}
	r = access_store(c, ADDRESS1, 1);
	AT(r, 0) = direct_read(c, I2);
	return JUMP;
}

/* ---- control registers
 * ------------------------------------------------------------ */

#define CONTROL_COUNT	  (((uint32_t)s->r2 - s->r1) % 16 + 1)
#define CONTROL_NUMBER(i) ((s->r1 + (i)) % 16)

/* What a new value may let in has to be thought about: pending conditions
 * under CR0 and CR2, and PER. */
static ALWAYS_INLINE bool is_calm_control(const struct cpu *c, unsigned n,
					  uint32_t value)
{
	return value == c->cr[n] || (c->quiet && !cpu_per(c));
}

/* In the general way: from R. */
static enum outcome load_controls(struct cpu *c, const struct slot *s,
				  const struct range *r)
{
	uint32_t count = CONTROL_COUNT, old[16];

	memcpy(old, c->cr, sizeof old);
	for (uint32_t i = 0; i < 4 * count; i++) {
		uint32_t *cr = &c->cr[CONTROL_NUMBER(i / 4)];

		*cr = *cr << 8 | *range_at(r, i);
	}
	cpu_psw_changed(c);
	for (uint32_t i = 0; i < count; i++) {
		unsigned n = CONTROL_NUMBER(i);

		report_control(c, (uint8_t)n, old[n], c->cr[n]);
	}
	return JUMP;
}

CONTROL(LCTL)
{
	uint32_t count = CONTROL_COUNT;
	struct range r;

	RANGE_FETCH(r, ADDRESS2, 4 * count);
	if (form == GENERAL)
		return load_controls(c, s, &r);
	if (probe_on(c->machine, PROBE_CONTROL))
		return RETRY;
	for (uint32_t i = 0; i < count; i++)
		if (!is_calm_control(c, CONTROL_NUMBER(i),
				     bytes_word(r.low + 4 * i)))
			return RETRY;
	for (uint32_t i = 0; i < count; i++)
		c->cr[CONTROL_NUMBER(i)] = bytes_word(r.low + 4 * i);
	if (c->view->tag == view_tag(c))
		return DONE;
	view_select(c);
	JUMP_NEXT(4);
}

CONTROL(STCTL)
{
	uint32_t count = CONTROL_COUNT;
	struct range r;

	RANGE_STORE(r, ADDRESS2, 4 * count);
	if (form == FAST) {
		for (uint32_t i = 0; i < count; i++)
			bytes_set_word(r.low + 4 * i, c->cr[CONTROL_NUMBER(i)]);
		return DONE;
	}
	for (uint32_t i = 0; i < 4 * count; i++)
		AT(r, i) = (uint8_t)(c->cr[CONTROL_NUMBER(i / 4)] >>
				     (24 - 8 * (i % 4)));
	return DONE;
}

/* ---- translation
 * -------------------------------------------------------------------- */

CONTROL(LRA)
{
	struct dat_result r = dat_walk(c, cpu_table(c), ADDRESSX2);

	if (r.outcome == DAT_ERROR)
		PROGRAM(r.code);
	R1 = r.outcome == DAT_TRANSLATED ? r.real : r.entry;
	c->cc = (uint8_t)r.outcome;
	return DONE;
}

BODY(PTLB)
{
	dat_purge(c);
	return JUMP;
}

/*
 * R1 holds a page-table origin as a segment-table entry does, R2 a virtual
 * address, of which the page index counts.  The invalid bit goes on, and
 * the translations made from this entry are discarded (here: all).
 */
BODY(IPTE)
{
	return control_ipte(c, R1, R2);
}

/* Access as the key in bits 24-27 of the second address would have it. */
BODY(TPROT)
{
	return control_tprot(c, ADDRESS1, (uint8_t)(ADDRESS2 & KEY_ACC));
}

/* ---- prefix, identity, other CPUs
 * ---------------------------------------------------- */

BODY(SPX)
{
	uint32_t v, old = c->prefix;

	FETCH_WORD(v, ADDRESS2);
	v &= 0x00FFF000;
	if (!storage_has(c->machine, v))
		cpu_program(c, PGM_ADDRESSING);
	c->prefix = v;
	dat_purge(c);
	view_drop_all(c);
	report_control(c, 16, old, v);
	return JUMP;
}

BODY(STPX)
{
	STORE_WORD(ADDRESS2, c->prefix);
	return DONE;
}

BODY(STAP)
{
	STORE_HALFWORD(ADDRESS2, cpu_address(c));
	return DONE;
}

/* Version 0, serial number, model; no extended logout. */
BODY(STIDP)
{
	const struct machine *m = c->machine;

	STORE_DOUBLEWORD(ADDRESS2, (uint64_t)cpu_serial(c) << 32 |
					   (uint64_t)m->model->cpu_id << 16);
	return DONE;
}

BODY(SIGP)
{
	return sigp_order(c, s->r1, c->gr[s->r2] & 0xFFFF, ADDRESS2 & 0xFF);
}
