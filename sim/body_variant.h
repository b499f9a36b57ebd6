/*
 * body_variant.h - instructions of the variants (isa/variant.def): System/370
 * as it would be with the mistakes of other machines.
 *
 * BODY(set_mnemonic).  Their rows let the problem state pass; what the true
 * row keeps away from the fast form has to be kept away here.
 */

/* As x86's POPF: what the problem state may not change is left alone. */
BODY(popf_LPSW)
{
	uint64_t old = psw_to_report(c), psw;
	uint8_t mask = c->mask, key = c->key, flags = c->flags;
	bool secondary = c->secondary;

	GENERAL_ONLY();
	FETCH_DOUBLEWORD(psw, ADDRESS2);
	if (!(flags & PSW_PROBLEM)) {
		cpu_set_psw(c, psw);
		cpu_psw_changed(c);
		report_psw(c, old);
		return JUMP;
	}
	cpu_set_psw(c, psw);
	c->mask = mask;
	c->key = key;
	c->flags = flags;
	c->secondary = secondary;
	c->invalid = 0;
	return JUMP;
}

/* As VAX's MOVPSL. */
BODY(movpsl_MOVPSL)
{
	GENERAL_ONLY();
	STORE_DOUBLEWORD(ADDRESS2, cpu_psw(c, 0, 0));
	return DONE;
}

/* As x86's SMSW. */
BODY(smsw_SMSW)
{
	STORE_BYTE(ADDRESS2, (uint32_t)c->mask);
	return DONE;
}

BODY(sgdt_LRA)
{
	GENERAL_ONLY();
	return body_LRA(c, s, acc, form, indexed);
}

BODY(stnsm_STNSM)
{
	GENERAL_ONLY();
	return body_STNSM(c, s, acc, form, indexed);
}

/* As the PDP-10's JRST 1. */
BODY(jrst_JRST)
{
	uint64_t old = psw_to_report(c);
	uint32_t target = ADDRESS2;

	GENERAL_ONLY();
	c->flags |= PSW_PROBLEM;
	c->ia = target;
	report_psw(c, old);
	return JUMP;
}
