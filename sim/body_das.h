/*
 * body_das.h - two address spaces: the semi-privileged instructions.
 *
 * Models: GA22-7000, chapter 10.  What the tables say is das.c's business.
 * None has a fast form.
 */

/* Tells the probes what a change of space did to PSW and control registers. */
struct das_before {
	uint64_t psw;
	uint32_t cr[16];
};

static struct das_before das_begin(const struct cpu *c)
{
	struct das_before b = {.psw = psw_to_report(c)};

	memcpy(b.cr, c->cr, sizeof b.cr);
	return b;
}

static void das_end(struct cpu *c, const struct das_before *b)
{
	for (uint8_t n = 0; n < 16; n++)
		if (c->cr[n] != b->cr[n])
			report_control(c, n, b->cr[n], c->cr[n]);
	if (psw_to_report(c) != b->psw)
		report_psw(c, b->psw);
}

BODY(PC)
{
	struct das_before before;
	bool event;

	GENERAL_ONLY();
	before = das_begin(c);
	event = das_program_call(c, ADDRESS2 & 0xFFFFF);
	das_end(c, &before);
	if (event)
		cpu_program(c, PGM_SPACE_SWITCH);
	return TAKEN;
}

BODY(PT)
{
	struct das_before before;
	bool event;

	GENERAL_ONLY();
	before = das_begin(c);
	event = das_program_transfer(c, R1, R2);
	das_end(c, &before);
	if (event)
		cpu_program(c, PGM_SPACE_SWITCH);
	return TAKEN;
}

BODY(SSAR)
{
	struct das_before before;

	GENERAL_ONLY();
	before = das_begin(c);
	das_set_secondary(c, (uint16_t)R1);
	das_end(c, &before);
	return JUMP;
}

BODY(LASP)
{
	struct das_before before;
	uint64_t parameters;

	GENERAL_ONLY();
	if (!(c->cr[14] & 0x00080000))
		cpu_program(c, PGM_SPECIAL_OPERATION);
	if (ADDRESS1 & 7)
		cpu_program(c, PGM_SPECIFICATION);
	parameters = access_doubleword(c, ADDRESS1);
	before = das_begin(c);
	c->cc = das_load_parameters(c, parameters, ADDRESS2);
	das_end(c, &before);
	return JUMP;
}

/* Bits 20-23 of the address: 0 the primary space, 1 the secondary one. */
BODY(SAC)
{
	struct das_before before;
	uint32_t code = ADDRESS2 >> 8 & 15;

	GENERAL_ONLY();
	das_need_secondary(c);
	if (code > 1)
		cpu_program(c, PGM_SPECIFICATION);
	before = das_begin(c);
	c->secondary = code;
	view_select(c);
	das_end(c, &before);
	return JUMP;
}

BODY(IAC)
{
	GENERAL_ONLY();
	das_need_dat(c);
	das_need_extraction(c);
	R1 = (R1 & 0xFFFF00FFu) | (c->secondary ? 0x100 : 0);
	c->cc = c->secondary;
	return DONE;
}

BODY(EPAR)
{
	GENERAL_ONLY();
	das_need_dat(c);
	das_need_extraction(c);
	R1 = c->cr[4] & 0xFFFF;
	return DONE;
}

BODY(ESAR)
{
	GENERAL_ONLY();
	das_need_dat(c);
	das_need_extraction(c);
	R1 = c->cr[3] & 0xFFFF;
	return DONE;
}

/* The block at a virtual address: access key and fetch bit. */
BODY(IVSK)
{
	uint32_t absolute;

	GENERAL_ONLY();
	das_need_dat(c);
	das_need_extraction(c);
	absolute = access_locate(c, R2 & ADDRESS_MASK);
	R1 = (R1 & 0xFFFFFF00u) |
	     (c->machine->keys[absolute / BLOCK_SIZE] & (KEY_ACC | KEY_FETCH));
	return DONE;
}

/*
 * Moves as many bytes as the register R1 says, 256 at most, FROM and TO
 * telling space and key of each operand.  Returns how many.
 */
static uint32_t das_move(struct cpu *c, const struct slot *s,
			 struct access_way to, struct access_way from)
{
	uint32_t size = R1 > 256 ? 256 : R1;
	uint8_t bytes[256];

	if (size) {
		access_fetch_as(c, from, ADDRESS2, bytes, size);
		access_store_as(c, to, ADDRESS1, bytes, size);
	}
	c->cc = R1 > 256 ? 3 : 0;
	return size;
}

BODY(MVCK)
{
	struct access_way to = access_present(c), from = to;

	GENERAL_ONLY();
	from.key = R3 & KEY_ACC;
	das_need_key(c, from.key);
	SPEND(MVCK, das_move(c, s, to, from));
	return DONE;
}

BODY(MVCP)
{
	struct access_way to = {c->cr[1], c->key, false};
	struct access_way from = {c->cr[7], R3 & KEY_ACC, true};

	GENERAL_ONLY();
	das_need_secondary(c);
	das_need_key(c, from.key);
	SPEND(MVCP, das_move(c, s, to, from));
	return DONE;
}

BODY(MVCS)
{
	struct access_way to = {c->cr[7], R3 & KEY_ACC, true};
	struct access_way from = {c->cr[1], c->key, false};

	GENERAL_ONLY();
	das_need_secondary(c);
	das_need_key(c, to.key);
	SPEND(MVCS, das_move(c, s, to, from));
	return DONE;
}
