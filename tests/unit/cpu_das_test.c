/*
 * cpu_das_test.c - the dual-address-space facility.
 *
 * The primary space is ASN 1, the secondary ASN 2.  In both, pages 0 to F
 * are themselves but for page 3: frame 15 in the primary space, 16 in the
 * secondary, 17 in the space of ASN 3.  The tables are in pages 8 to C.
 */
#include "cpu_test.h"

#define DAS	  (1u << FAC_DAS)
#define PRIMARY	  0x00008000u
#define SECONDARY 0x00008100u
#define THIRD	  0x00008200u
#define SECOND	  0x0000800000000000u /* PSW: secondary-space mode */
#define AT_144	  0x90

static void put_space(struct machine *m, uint32_t at, uint32_t pages,
		      uint32_t frame)
{
	put_word(m, at, 0xF0000000 | pages);
	for (uint32_t i = 0; i < 16; i++) {
		put_word(m, at + 4 + 4 * i, 1);
		put_word(m, pages + 2 * i, i << 20);
	}
	put_word(m, pages + 6, frame << 20 | 0x40);
}

/* AST entry of ASN: authority table at C000, its length, AX, STD, LTD. */
static void put_asn(struct machine *m, unsigned asn, uint32_t ax, uint32_t std)
{
	uint32_t at = 0xB000 + 16 * asn;

	put_word(m, at, 0xC000);
	put_word(m, at + 4, ax << 16);
	put_word(m, at + 8, std);
	put_word(m, at + 12, 0x8000C100);
}

static void put_entry(struct machine *m, unsigned ex, uint32_t masks,
		      uint32_t address, uint32_t parameter, uint32_t keys)
{
	uint32_t at = 0xC200 + 16 * ex;

	put_word(m, at, masks);
	put_word(m, at + 4, address);
	put_word(m, at + 8, parameter);
	put_word(m, at + 12, keys);
}

static struct machine *boot_das(void)
{
	struct machine *m = boot_with((struct machine_config){
		.model = "unit", .storage = 0x20000, .facilities_on = DAS});

	machine_set_cr(m, 0, 0x00800000 | 0x0C000000);
	machine_set_cr(m, 1, PRIMARY);
	machine_set_cr(m, 3, 0x80000002); /* key 0 may be set */
	machine_set_cr(m, 4, 0x00050001);
	machine_set_cr(m, 5, 0x8000C100);
	machine_set_cr(m, 7, SECONDARY);
	machine_set_cr(m, 14, 0x0008000A);
	put_space(m, PRIMARY, 0x9000, 0x15);
	put_space(m, SECONDARY, 0x9100, 0x16);
	put_space(m, THIRD, 0x9200, 0x17);
	put_word(m, 0xA000, 0xB000); /* ASNs 0 to 63 */
	put_word(m, 0xA004, 0x80000000);
	put_asn(m, 1, 0x0005, PRIMARY);
	put_asn(m, 2, 0x0006, SECONDARY);
	put_asn(m, 3, 0x0007, THIRD);
	put_word(m, 0xC000, 0x00300000);     /* AX 5: both */
	put_word(m, 0xC100, 0x0000C200 | 1); /* 8 entries */
	put_word(m, 0xC104, 0x80000000);
	put_entry(m, 0, 0x80000000, 0x00000500, 0x11112222, 0x00010000);
	put_entry(m, 1, 0x40000003, 0x00000501, 0x33334444, 0x00400000);
	put(m, 0x500, END);
	put(m, 0x15000, "11111111");
	put(m, 0x16000, "22222222");
	put(m, 0x17000, "33333333");
	machine_set_gr(m, 2, 0x3000);
	return m;
}

/* CODE is refused with WANT; in the problem state when told. */
static void meets(struct machine *m, uint64_t mode, const char *code,
		  unsigned want)
{
	unsigned got;

	/* In the problem state LPSW is not the end, but SVC is. */
	if (mode & PROBLEM) {
		char all[256];

		snprintf(all, sizeof all, "%s0A00", code);
		got = run_code(m, mode, all) == AT_SVC
			      ? 0
			      : (unsigned)get(m, 0x8E, 2);
	} else {
		got = program_code(m, mode, code);
	}
	if (got != want)
		fail_msg("%s: %04X instead of %04X", code, got, want);
}

static void two_spaces(void **state)
{
	struct machine *m = boot_das();

	(void)state;
	/* L from both; SAC 256; IAC; back by SAC 0. */
	assert_int_equal(run_code(m, DAT_PSW,
				  "58302000 B2190100 58402000 1B55 B2240050"
				  "05F0 B2190000 58602000"),
			 GOOD);
	assert_int_equal(machine_gr(m, 3), 0x11111111);
	assert_int_equal(machine_gr(m, 4), 0x22222222);
	assert_int_equal(machine_gr(m, 5), 0x00000100);
	assert_int_equal(machine_gr(m, 6), 0x11111111);
	assert_int_equal(machine_gr(m, 15) >> 28 & 3, 1);
	/* The PSW tells it, and can begin with it; stores go there, too. */
	assert_int_equal(
		run_code(m, DAT_PSW | SECOND, "41302123 50302004 B1402000"),
		GOOD);
	assert_int_equal(get(m, 0x16004, 4), 0x3123);
	assert_int_equal(machine_gr(m, 4), 0x16000);
	assert_int_equal(run_code(m, DAT_PSW, "B2190100 0A07"), AT_SVC);
	assert_int_equal(get(m, 0x20, 8), 0x0408800000000406);
	/* Without translation LRA goes by bit 16, the rest is real. */
	assert_int_equal(run_code(m, EC_PSW | SECOND, "B1402000"), GOOD);
	assert_int_equal(machine_gr(m, 4), 0x16000);
	/* IAC leaves the rest of the register. */
	machine_set_gr(m, 5, 0xABCDEFAB);
	assert_int_equal(run_code(m, DAT_PSW, "B2240050"), GOOD);
	assert_int_equal(machine_gr(m, 5), 0xABCD00AB);
	machine_destroy(m);
}

static void exceptions_tell_the_space(void **state)
{
	struct machine *m = boot_das();

	(void)state;
	put_word(m, 0x9006, 0x01580040);
	put_word(m, 0x9106, 0x00080040);
	meets(m, DAT_PSW, "B2190100 58302000", PGM_PAGE_TRANSLATION);
	assert_int_equal(get(m, AT_144, 4) & 0xFFFFF000, 0x80003000);
	meets(m, DAT_PSW, "58302000", PGM_PAGE_TRANSLATION);
	assert_int_equal(get(m, AT_144, 4) & 0xFFFFF000, 0x00003000);
	meets(m, DAT_PSW, "DA112000 2000", 0); /* length 0 */
	machine_set_gr(m, 1, 1);
	meets(m, DAT_PSW, "DA110700 2000", PGM_PAGE_TRANSLATION);
	assert_int_equal(get(m, AT_144, 4) & 0xFFFFF000, 0x80003000);
	meets(m, DAT_PSW | SECOND, "DB110700 2000", PGM_PAGE_TRANSLATION);
	assert_int_equal(get(m, AT_144, 4) & 0xFFFFF000, 0x00003000);
	machine_destroy(m);
}

static void who_may(void **state)
{
	static const char *const need_dat[] = {
		"B2190000",	 "B2240030",	  "B2260030", "B2270030",
		"B2230032",	 "B2250030",	  "B2180000", "B2280034",
		"DA110700 0700", "DB110700 0700",
	};
	static const char *const extract[] = {
		"B2240030", "B2260030", "B2270030", "B2230032", "B20B0000"};
	struct machine *m = boot_das();

	(void)state;
	for (unsigned i = 0; i < sizeof need_dat / sizeof need_dat[0]; i++) {
		meets(m, EC_PSW, need_dat[i], PGM_SPECIAL_OPERATION);
		meets(m, EC_PSW | PROBLEM, need_dat[i], PGM_SPECIAL_OPERATION);
	}
	for (unsigned i = 0; i < sizeof extract / sizeof extract[0]; i++) {
		machine_set_cr(m, 0, 0x0C800000);
		meets(m, DAT_PSW | PROBLEM, extract[i], 0);
		machine_set_cr(m, 0, 0x04800000);
		meets(m, DAT_PSW, extract[i], 0);
		meets(m, DAT_PSW | PROBLEM, extract[i],
		      PGM_PRIVILEGED_OPERATION);
	}
	/* Secondary-space control. */
	machine_set_cr(m, 0, 0x08800000);
	meets(m, DAT_PSW, "B2190000", PGM_SPECIAL_OPERATION);
	meets(m, DAT_PSW, "DA110700 0700", PGM_SPECIAL_OPERATION);
	machine_set_cr(m, 0, 0x0C800000);
	meets(m, DAT_PSW, "B2190200", PGM_SPECIFICATION);
	meets(m, DAT_PSW | PROBLEM, "E5000700 0000", PGM_PRIVILEGED_OPERATION);
	/* Subsystem linkage, ASN translation; PC and PT not in secondary. */
	meets(m, DAT_PSW | SECOND, "B2180000", PGM_SPECIAL_OPERATION);
	meets(m, DAT_PSW | SECOND, "B2280034", PGM_SPECIAL_OPERATION);
	machine_set_cr(m, 5, 0x0000C100);
	meets(m, DAT_PSW, "B2180000", PGM_SPECIAL_OPERATION);
	meets(m, DAT_PSW, "B2280034", PGM_SPECIAL_OPERATION);
	machine_set_cr(m, 14, 0x0000000A);
	meets(m, DAT_PSW, "B2250030", PGM_SPECIAL_OPERATION);
	meets(m, EC_PSW, "E5000701 0000", PGM_SPECIAL_OPERATION);
	machine_destroy(m);
}

static void keys(void **state)
{
	struct machine *m = boot_das();

	(void)state;
	machine_set_cr(m, 3, 0x00100002); /* key B */
	machine_set_gr(m, 3, 0xB0);
	meets(m, DAT_PSW | PROBLEM, "B20A00B0", 0);
	assert_int_equal(get(m, 0x20, 2), 0x04B9);
	meets(m, DAT_PSW | PROBLEM, "B20A00A0", PGM_PRIVILEGED_OPERATION);
	meets(m, DAT_PSW, "B20A00A0 B20A0000", 0);
	machine_set_gr(m, 1, 4);
	meets(m, EC_PSW | PROBLEM, "D9130700 0704", 0);
	machine_set_gr(m, 3, 0xA0);
	meets(m, EC_PSW | PROBLEM, "D9130700 0704", PGM_PRIVILEGED_OPERATION);
	meets(m, DAT_PSW | PROBLEM, "DA130700 0704", PGM_PRIVILEGED_OPERATION);
	meets(m, DAT_PSW | PROBLEM, "DB130700 0704", PGM_PRIVILEGED_OPERATION);
	/* IVSK: bits 24 to 28 of the register. */
	machine_set_key(m, 0x15000, 0xBE);
	machine_set_gr(m, 4, 0x12345678);
	meets(m, DAT_PSW, "B2230042", 0);
	assert_int_equal(machine_gr(m, 4), 0x123456B8);
	/* MVCK: the source with the key in R3, the result with the PSW's. */
	machine_set_key(m, 0x800, 0x58);
	put(m, 0x800, "D1D2D3D4");
	machine_set_gr(m, 3, 0x50);
	meets(m, EC_PSW | 0x00E0000000000000u, "D9130700 0800", PGM_PROTECTION);
	machine_set_key(m, 0x1000, 0xE0);
	machine_set_gr(m, 7, 0x1000);
	meets(m, EC_PSW | 0x00E0000000000000u, "D9137000 0800", 0);
	assert_int_equal(get(m, 0x1000, 4), 0xD1D2D3D4);
	machine_set_gr(m, 3, 0x60);
	meets(m, EC_PSW, "D9137000 0800", PGM_PROTECTION);
	machine_destroy(m);
}

static void moves(void **state)
{
	struct machine *m = boot_das();

	(void)state;
	for (uint32_t i = 0; i < 0x200; i += 4) {
		put_word(m, 0x15000 + 0x700 + i, 0xAAAA0000 | i);
		put_word(m, 0x16000 + 0x700 + i, 0xBBBB0000 | i);
	}
	/* To primary, across the end of a block; four bytes. */
	machine_set_gr(m, 1, 4);
	machine_set_gr(m, 3, 0);
	machine_set_gr(m, 4, 0x37FE);
	assert_int_equal(cc_after(m, DAT_PSW, "DA132000 4000"), 0);
	assert_int_equal(get(m, 0x15000, 4), 0x00FCBBBB);
	assert_int_equal(machine_key(m, 0x15000) & 6, 6);
	assert_int_equal(machine_key(m, 0x16800) & 6, 4);
	/* To secondary, more than 256. */
	machine_set_gr(m, 1, 0x80000000);
	machine_set_gr(m, 4, 0x3700);
	assert_int_equal(cc_after(m, DAT_PSW | SECOND, "DB132100 4000"), 3);
	assert_int_equal(get(m, 0x16100, 4), 0xAAAA0000);
	assert_int_equal(get(m, 0x161FC, 4), 0xAAAA00FC);
	assert_int_equal(get(m, 0x16200, 4), 0);
	machine_set_gr(m, 1, 256);
	assert_int_equal(cc_after(m, DAT_PSW, "DA132100 4000"), 0);
	/* Nothing is stored when a part cannot be. */
	machine_set_key(m, 0x15800, 0x10);
	machine_set_gr(m, 1, 4);
	put(m, 0x157FC, "00000000");
	machine_set_gr(m, 5, 0x37FE);
	meets(m, DAT_PSW | 0x0020000000000000u, "DA135000 4000",
	      PGM_PROTECTION);
	assert_int_equal(get(m, 0x157FC, 4), 0);
	/* Code that was executed is stored over. */
	machine_set_key(m, 0x15800, 0);
	put(m, 0x16000, "41500001");
	machine_set_gr(m, 1, 4);
	machine_set_gr(m, 6, 0x410);
	assert_int_equal(run_code(m, DAT_PSW,
				  "47000000 DA136000 2000 47000000 0700"
				  "41500002"),
			 GOOD);
	assert_int_equal(machine_gr(m, 5), 1);
	machine_destroy(m);
}

static void calls(void **state)
{
	struct machine *m = boot_das();

	(void)state;
	/* To the current primary space: 0. */
	machine_set_gr(m, 14, ~0u);
	assert_int_equal(run_code(m, DAT_PSW, "B2180000"), GOOD);
	assert_int_equal(machine_gr(m, 3), 0x80000001);
	assert_int_equal(machine_gr(m, 4), 0x11112222);
	assert_int_equal(machine_gr(m, 14), 0x404);
	assert_int_equal(machine_cr(m, 3), 0x80010001);
	assert_int_equal(machine_cr(m, 4), 0x00050001);
	assert_int_equal(machine_cr(m, 7), PRIMARY);
	machine_destroy(m);

	/* Into ASN 3, and into the problem state. */
	m = boot_das();
	put(m, 0x500, "58602000 0A00");
	assert_int_equal(run_code(m, DAT_PSW, "B2180001"), AT_SVC);
	assert_int_equal(get(m, 0x20, 8), 0x0409000000000506);
	assert_int_equal(machine_gr(m, 3), 0x80000001);
	assert_int_equal(machine_gr(m, 6), 0x33333333);
	assert_int_equal(machine_cr(m, 1), THIRD);
	assert_int_equal(machine_cr(m, 3), 0x80400001);
	assert_int_equal(machine_cr(m, 4), 0x00070003);
	assert_int_equal(machine_cr(m, 5), 0x8000C100);
	assert_int_equal(machine_cr(m, 7), PRIMARY);

	/* Back: PT 3,14 needs the authority of AX 7, which it lacks. */
	put(m, 0x500, "B228003E 0A00");
	machine_set_cr(m, 1, PRIMARY);
	machine_set_cr(m, 4, 0x00050001);
	assert_int_equal(run_code(m, DAT_PSW, "B2180001"), AT_PROGRAM);
	assert_int_equal(get(m, 0x8E, 2), PGM_PRIVILEGED_OPERATION);
	put_word(m, 0xC214, 0x500); /* in the supervisor state */
	machine_set_cr(m, 1, PRIMARY);
	machine_set_cr(m, 4, 0x00050001);
	assert_int_equal(run_code(m, DAT_PSW, "B2180001"), AT_PROGRAM);
	assert_int_equal(get(m, 0x8E, 2), PGM_PRIMARY_AUTHORITY);
	assert_int_equal(get(m, AT_144, 4), 1);
	assert_int_equal(get(m, 0x28, 8), 0x0408000000000500);
	put_word(m, 0xC000, 0x00020000); /* AX 7: primary */
	machine_set_cr(m, 1, PRIMARY);
	machine_set_cr(m, 3, 0xC0000002);
	machine_set_cr(m, 4, 0x00050001);
	assert_int_equal(run_code(m, DAT_PSW, "B2180001 58602000"), GOOD);
	assert_int_equal(machine_gr(m, 6), 0x11111111);
	assert_int_equal(machine_cr(m, 1), PRIMARY);
	assert_int_equal(machine_cr(m, 3), 0xC0000001);
	assert_int_equal(machine_cr(m, 4), 0x00050001);
	assert_int_equal(machine_cr(m, 7), PRIMARY);
	machine_destroy(m);
}

static void call_errors(void **state)
{
	struct machine *m = boot_das();

	(void)state;
	machine_set_gr(m, 7, 0xFFF00800); /* LX 8: its entry is invalid */
	put_word(m, 0xC120, 0x80000000);
	meets(m, DAT_PSW, "B2187001", PGM_LX_TRANSLATION);
	assert_int_equal(get(m, AT_144, 4), 0x00000801);
	assert_int_equal(get(m, 0x2C, 4), 0x400); /* nullified */
	machine_set_gr(m, 7, 0x12312000); /* LX 120 is beyond the table */
	meets(m, DAT_PSW, "B2187ABC", PGM_LX_TRANSLATION);
	assert_int_equal(get(m, AT_144, 4), 0x00012ABC);
	put_word(m, 0xC104, 0x0100C200);
	machine_set_gr(m, 7, 0x100);
	meets(m, DAT_PSW, "B2187000", PGM_PC_TRANSLATION_SPECIFICATION);
	assert_int_equal(get(m, 0x2C, 4), 0x404); /* suppressed */
	put_word(m, 0xC104, 0x00FFFFC0);
	meets(m, DAT_PSW, "B2187000", PGM_ADDRESSING);
	meets(m, DAT_PSW, "B2180008", PGM_EX_TRANSLATION);
	assert_int_equal(get(m, AT_144, 4), 8);
	put_entry(m, 7, 0xFFFF0000, 0x01000500, 0, 0);
	meets(m, DAT_PSW, "B2180007", PGM_PC_TRANSLATION_SPECIFICATION);
	/* The key mask counts in the problem state only. */
	put_entry(m, 2, 0x00040000, 0x00000500, 0, 0);
	meets(m, DAT_PSW | PROBLEM, "B2180002", PGM_PRIVILEGED_OPERATION);
	meets(m, DAT_PSW, "B2180002", 0);
	machine_set_cr(m, 3, 0x00040000);
	put(m, 0x500, "0A00");
	put_word(m, 0xC224, 0x501);
	meets(m, DAT_PSW | PROBLEM, "B2180002", 0);
	assert_int_equal(machine_gr(m, 14), 0x405);
	/* ASN translation. */
	put_entry(m, 3, 0xFFFF0040, 0x00000500, 0, 0);
	meets(m, DAT_PSW, "B2180003", PGM_AFX_TRANSLATION);
	assert_int_equal(get(m, AT_144, 4), 0x40);
	put_word(m, 0xB040, 0x8000C000);
	put_entry(m, 3, 0xFFFF0004, 0x00000500, 0, 0);
	meets(m, DAT_PSW, "B2180003", PGM_ASX_TRANSLATION);
	put_word(m, 0xB040, 0x0000C001);
	meets(m, DAT_PSW, "B2180003", PGM_ASN_TRANSLATION_SPECIFICATION);
	put_word(m, 0xB040, 0x0000C000);
	put_word(m, 0xB044, 1);
	meets(m, DAT_PSW, "B2180003", PGM_ASN_TRANSLATION_SPECIFICATION);
	put_word(m, 0xB044, 0);
	put_word(m, 0xB04C, 0x40000000);
	meets(m, DAT_PSW, "B2180003", PGM_ASN_TRANSLATION_SPECIFICATION);
	put_word(m, 0xA000, 0x0000B001);
	meets(m, DAT_PSW, "B2180003", PGM_ASN_TRANSLATION_SPECIFICATION);
	put_word(m, 0xA000, 0x00F00000);
	meets(m, DAT_PSW, "B2180003", PGM_ADDRESSING);
	machine_set_cr(m, 14, 0xFFF);
	meets(m, DAT_PSW, "B2180003", PGM_SPECIAL_OPERATION);
	/* Nothing was changed by any of them. */
	assert_int_equal(machine_cr(m, 1), PRIMARY);
	assert_int_equal(machine_cr(m, 4), 0x00050001);
	machine_destroy(m);
}

static void space_switch(void **state)
{
	struct machine *m = boot_das();

	(void)state;
	put_word(m, 0xC214, 0x500);
	put_word(m, 0xB038, THIRD | 1); /* after */
	assert_int_equal(run_code(m, DAT_PSW, "B2180001"), AT_PROGRAM);
	assert_int_equal(get(m, 0x8C, 4), 0x0004001C);
	assert_int_equal(get(m, 0x28, 8), 0x0408000000000500);
	assert_int_equal(get(m, AT_144, 4), 0x00000001);
	assert_int_equal(machine_cr(m, 1), THIRD | 1);
	/* Before, in PT: bit 0 says so. */
	machine_set_cr(m, 4, 0x00050003);
	machine_set_gr(m, 3, 0xFFFF0001);
	machine_set_gr(m, 4, 0x500);
	assert_int_equal(run_code(m, DAT_PSW, "B2280034"), AT_PROGRAM);
	assert_int_equal(get(m, 0x8C, 4), 0x0004001C);
	assert_int_equal(get(m, AT_144, 4), 0x80000003);
	assert_int_equal(machine_cr(m, 1), PRIMARY);
	/* Not by a PT that stays. */
	machine_set_cr(m, 1, PRIMARY | 1);
	assert_int_equal(run_code(m, DAT_PSW, "B2280034"), GOOD);
	machine_destroy(m);
}

static void transfer_and_secondary(void **state)
{
	struct machine *m = boot_das();

	(void)state;
	machine_set_gr(m, 3, 0x80000001);
	machine_set_gr(m, 4, 0x00000500);
	meets(m, DAT_PSW | PROBLEM, "B2280034", PGM_PRIVILEGED_OPERATION);
	machine_set_gr(m, 4, 0x01000500);
	meets(m, DAT_PSW, "B2280034", PGM_SPECIFICATION);
	machine_set_gr(m, 4, 0x00000500);
	machine_set_cr(m, 3, 0xC0000002);
	assert_int_equal(run_code(m, DAT_PSW, "B2280034"), GOOD);
	assert_int_equal(machine_cr(m, 3), 0x80000001);
	assert_int_equal(machine_cr(m, 7), PRIMARY);
	/* SSAR: the secondary bit of AX 5 in C000 is the second of its two. */
	machine_set_gr(m, 3, 0xFFFF0002);
	put_word(m, 0xC000, 0x00100000);
	assert_int_equal(run_code(m, DAT_PSW, "B2250030"), GOOD);
	assert_int_equal(machine_cr(m, 3), 0x80000002);
	assert_int_equal(machine_cr(m, 7), SECONDARY);
	put_word(m, 0xC000, 0x00200000);
	machine_set_gr(m, 3, 3);
	meets(m, DAT_PSW, "B2250030", PGM_SECONDARY_AUTHORITY);
	assert_int_equal(get(m, AT_144, 4), 3);
	assert_int_equal(machine_cr(m, 7), SECONDARY);
	/* To the primary ASN no authority is needed. */
	machine_set_gr(m, 3, 1);
	assert_int_equal(run_code(m, DAT_PSW | SECOND, "B2250030 58602000"),
			 GOOD);
	assert_int_equal(machine_gr(m, 6), 0x11111111);
	/* AX beyond the table; the table beyond storage. */
	machine_set_cr(m, 4, 0x00100001);
	machine_set_gr(m, 3, 2);
	meets(m, DAT_PSW, "B2250030", PGM_SECONDARY_AUTHORITY);
	put_word(m, 0xB024, 0x00060010);
	put_word(m, 0xB020, 0x00FFFFFC);
	machine_set_cr(m, 4, 0x00000001);
	meets(m, DAT_PSW, "B2250030", PGM_ADDRESSING);
	machine_destroy(m);
}

/* LASP of DATA with OPTIONS: its condition code. */
static unsigned lasp(struct machine *m, const char *data, unsigned options)
{
	char code[64];

	put(m, 0x700, data);
	snprintf(code, sizeof code, "E5000700 00%02X 05F0", options);
	assert_int_equal(run_code(m, EC_PSW, code), GOOD);
	return machine_gr(m, 15) >> 28 & 3;
}

static void load_parameters(void **state)
{
	struct machine *m = boot_das();

	(void)state;
	/* Both spaces as they are: no table is asked. */
	put_word(m, 0xA000, 0x80000000);
	assert_int_equal(lasp(m, "4444000200090001", 1), 0);
	assert_int_equal(machine_cr(m, 3), 0x44440002);
	assert_int_equal(machine_cr(m, 4), 0x00050001);
	assert_int_equal(lasp(m, "4444000200090001", 3), 0);
	assert_int_equal(machine_cr(m, 4), 0x00090001);
	assert_int_equal(lasp(m, "4444000200090001", 5), 1);
	assert_int_equal(lasp(m, "4444000200090001", 0), 2);
	assert_int_equal(lasp(m, "5555000100090001", 0), 0);
	assert_int_equal(machine_cr(m, 7), PRIMARY);
	/* Primary 3, secondary 2 by the authority of AX 7 in its table. */
	put_word(m, 0xA000, 0x0000B000);
	assert_int_equal(lasp(m, "6666000200090003", 0), 2);
	assert_int_equal(machine_cr(m, 1), PRIMARY);
	put_word(m, 0xC000, 0x00010000);
	assert_int_equal(lasp(m, "6666000200090003", 0), 0);
	assert_int_equal(machine_cr(m, 1), THIRD);
	assert_int_equal(machine_cr(m, 3), 0x66660002);
	assert_int_equal(machine_cr(m, 4), 0x00070003);
	assert_int_equal(machine_cr(m, 5), 0x8000C100);
	assert_int_equal(machine_cr(m, 7), SECONDARY);
	/* A space-switch event is announced, and nothing loaded. */
	put_word(m, 0xB018, PRIMARY | 1);
	assert_int_equal(lasp(m, "7777000200090001", 1), 3);
	assert_int_equal(machine_cr(m, 3), 0x66660002);
	assert_int_equal(lasp(m, "7777004000090003", 1), 2);
	put_word(m, 0xB018, 0x12345678);
	put_word(m, 0xB014, 0x00050008);
	put(m, 0x700, "8888000200090001");
	meets(m, EC_PSW, "E5000700 0000", PGM_ASN_TRANSLATION_SPECIFICATION);
	meets(m, EC_PSW, "E5000704 0000", PGM_SPECIFICATION);
	machine_destroy(m);
}

/* Protection of translation tables is not asked, but low addresses and
 * segments are protected in each space. */
static void protection(void **state)
{
	struct machine *m = boot_das();

	(void)state;
	machine_set_key(m, 0x8000, 0xF8);
	machine_set_key(m, 0xB000, 0xF8);
	machine_set_key(m, 0xC000, 0xF8);
	put_word(m, 0xC214, 0x500);
	assert_int_equal(run_code(m, DAT_PSW | 0x0010000000000000u, "B2180001"),
			 GOOD);
	machine_destroy(m);
	m = boot_das();
	put_word(m, SECONDARY, 0xF0009104);
	put_space(m, SECONDARY, 0x9100, 0x16);
	put_word(m, SECONDARY, 0xF0009100 | 4);
	machine_set_gr(m, 1, 1);
	meets(m, DAT_PSW, "DB132000 0700", PGM_PROTECTION);
	meets(m, DAT_PSW, "DA132000 0700", 0);
	meets(m, DAT_PSW, "B2190100 92002000", PGM_PROTECTION);
	put_word(m, SECONDARY, 0xF0009100);
	machine_set_cr(m, 0, 0x1C800000);
	meets(m, DAT_PSW, "DB130100 0700", PGM_PROTECTION);
	machine_destroy(m);
}

static void without(void **state)
{
	static const char *const all[] = {
		"B2180000",	 "B2190000",	  "B2230034",
		"B2240030",	 "B2250030",	  "B2260030",
		"B2270030",	 "B2280034",	  "D9110700 0700",
		"DA110700 0700", "DB110700 0700", "E5000700 0000"};
	struct machine *m = boot();

	(void)state;
	machine_set_cr(m, 0, 0x0C800000);
	for (unsigned i = 0; i < sizeof all / sizeof all[0]; i++) {
		meets(m, EC_PSW, all[i], PGM_OPERATION);
		meets(m, EC_PSW | PROBLEM, all[i], PGM_OPERATION);
	}
	/* Bit 16 is one too many, the two are privileged. */
	assert_int_equal(go(m, EC_PSW | SECOND | CODE), AT_PROGRAM);
	assert_int_equal(get(m, 0x8C, 4), PGM_SPECIFICATION);
	machine_set_cr(m, 3, 0xFFFF0000);
	meets(m, EC_PSW | PROBLEM, "B20A0000", PGM_PRIVILEGED_OPERATION);
	meets(m, EC_PSW | PROBLEM, "B20B0000", PGM_PRIVILEGED_OPERATION);
	machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_spaces),
		cmocka_unit_test(exceptions_tell_the_space),
		cmocka_unit_test(who_may),
		cmocka_unit_test(keys),
		cmocka_unit_test(moves),
		cmocka_unit_test(calls),
		cmocka_unit_test(call_errors),
		cmocka_unit_test(space_switch),
		cmocka_unit_test(transfer_and_secondary),
		cmocka_unit_test(load_parameters),
		cmocka_unit_test(protection),
		cmocka_unit_test(without),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
