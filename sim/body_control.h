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

/* ---- PSW
 * -------------------------------------------------------------------------- */

BODY(LPSW)
{
	uint64_t old = psw_to_report(c), psw;

	FETCH_DOUBLEWORD(psw, ADDRESS2);
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

BODY(SSM)
{
	uint32_t mask;

	if (c->cr[0] & CR0_SSM_SUPPRESS)
		cpu_program(c, PGM_SPECIAL_OPERATION);
	FETCH_BYTE(mask, ADDRESS2);
	return set_mask(c, mask);
}

BODY(STNSM)
{
	STORE_BYTE(ADDRESS1, (uint32_t)c->mask);
	return set_mask(c, (uint32_t)c->mask & I2);
}

BODY(STOSM)
{
	STORE_BYTE(ADDRESS1, (uint32_t)c->mask);
	return set_mask(c, (uint32_t)c->mask | I2);
}

/* In the problem state with the dual-address-space facility the row lets
 * these two pass: then authority decides. */
BODY(SPKA)
{
	uint64_t old = psw_to_report(c);

	das_need_key(c, ADDRESS2 & KEY_ACC);
	c->key = (uint8_t)(ADDRESS2 & KEY_ACC);
	view_select(c);
	report_psw(c, old);
	return JUMP;
}

BODY(IPK)
{
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
	FETCH_BYTE(byte, ADDRESS1);
	direct_write(c, (uint8_t)byte, I2);
	return JUMP;
}

/* The operand must be there before the outside is told. */
BODY(RDD)
{
	struct range r;

	GENERAL_ONLY();
	r = access_store(c, ADDRESS1, 1);
	AT(r, 0) = direct_read(c, I2);
	return JUMP;
}

/* ---- control registers
 * ------------------------------------------------------------ */

BODY(LCTL)
{
	uint32_t count = ((uint32_t)s->r2 - s->r1) % 16 + 1;
	uint32_t old[16];
	struct range r = access_fetch(c, ADDRESS2, 4 * count);

	memcpy(old, c->cr, sizeof old);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t v = 0;

		for (uint32_t k = 0; k < 4; k++)
			v = v << 8 | AT(r, 4 * i + k);
		c->cr[(s->r1 + i) % 16] = v;
	}
	cpu_psw_changed(c);
	for (uint32_t i = 0; i < count; i++) {
		unsigned n = (s->r1 + i) % 16;

		report_control(c, (uint8_t)n, old[n], c->cr[n]);
	}
	return JUMP;
}

BODY(STCTL)
{
	uint32_t count = ((uint32_t)s->r2 - s->r1) % 16 + 1;
	struct range r = access_store(c, ADDRESS2, 4 * count);

	for (uint32_t i = 0; i < 4 * count; i++)
		AT(r, i) = (uint8_t)(c->cr[(s->r1 + i / 4) % 16] >>
				     (24 - 8 * (i % 4)));
	return DONE;
}

/* ---- translation
 * -------------------------------------------------------------------- */

BODY(LRA)
{
	struct dat_result r =
		dat_translate(c, c->cr[0], cpu_table(c), ADDRESSX2);

	if (r.outcome == DAT_ERROR)
		cpu_program(c, r.code);
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
