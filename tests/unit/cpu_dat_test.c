/*
 * cpu_dat_test.c - translation, the TLB, storage keys and protection.
 */
#include "cpu_test.h"

/*
 * Virtual storage of 64K segments and 4K pages: segment table at 8000, page
 * table of segment 0 at 9000.  Pages 0 to 7 are themselves; the program runs
 * with translation at 400.
 */
static struct machine *boot_translated(uint32_t limits)
{
	struct machine *m = boot_with((struct machine_config){
		.model = "unit", .storage = 0x20000, .limits = limits});

	machine_set_cr(m, 0, 0x00800000);
	machine_set_cr(m, 1, 0x00008000);
	put(m, 0x8000, "F0009000 00000001");
	put(m, 0x9000, "0000 0010 0020 0030 0040 0050 0060 0070");
	put(m, 0x9010, "0108 0108 0108 0108 0108 0108 0108 0108");
	return m;
}

static void translates(void **state)
{
	struct machine *m = boot_translated(0);

	(void)state;
	put(m, 0x9006, "0150"); /* virtual 3000 is real 15000 */
	put(m, 0x15010, "CAFEF00D");
	machine_set_gr(m, 3, 0x3000);
	assert_int_equal(run_code(m, DAT_PSW, "58103010 50303014"), GOOD);
	assert_int_equal(machine_gr(m, 1), 0xCAFEF00D);
	assert_int_equal(get(m, 0x15014, 4), 0x3000);
	assert_int_equal(machine_key(m, 0x15000) & 6, 6);
	machine_destroy(m);
}

static void translation_exceptions(void **state)
{
	struct machine *m = boot_translated(0);

	(void)state;
	machine_set_gr(m, 3, 0x8123);
	put(m, 0x90, "FFFFFFFF");
	/* Page invalid: nullified, the address is that of the instruction. */
	assert_int_equal(program_code(m, DAT_PSW, "1B11 58103000"),
			 PGM_PAGE_TRANSLATION);
	assert_int_equal(get(m, 0x90, 4) & 0xFFFFF000, 0x8000);
	assert_int_equal(get(m, 0x28, 8), 0x0408000000000402);
	assert_int_equal(get(m, 0x8C, 4), 0x00040011);
	/* Segment invalid, beyond the table. */
	machine_set_gr(m, 3, 0x12345);
	assert_int_equal(program_code(m, DAT_PSW, "50103000"),
			 PGM_SEGMENT_TRANSLATION);
	assert_int_equal(get(m, 0x90, 4) & 0xFFFFF000, 0x12000);
	machine_set_gr(m, 3, 0x100000);
	assert_int_equal(program_code(m, DAT_PSW, "50103000"),
			 PGM_SEGMENT_TRANSLATION);
	/* Page-table length: half of the pages. */
	put(m, 0x8000, "70009000");
	put(m, 0x9010, "0000");
	machine_set_gr(m, 3, 0x8000);
	assert_int_equal(program_code(m, DAT_PSW, "50103000"),
			 PGM_PAGE_TRANSLATION);
	put(m, 0x8000, "80009000");
	assert_int_equal(program_code(m, DAT_PSW, "50103000"), 0);
	machine_destroy(m);
}

static void table_errors(void **state)
{
	struct machine *m = boot_translated(0);

	(void)state;
	machine_set_gr(m, 3, 0x9000);
	put(m, 0x9012, "0102"); /* bits that must be zero */
	assert_int_equal(program_code(m, DAT_PSW, "50103000"),
			 PGM_TRANSLATION_SPECIFICATION);
	assert_int_equal(get(m, 0x2C, 4), 0x404);
	put(m, 0x9012, "FFF0"); /* a frame beyond storage */
	assert_int_equal(program_code(m, DAT_PSW, "50103000"), PGM_ADDRESSING);
	put(m, 0x8004, "F1009000");
	machine_set_gr(m, 3, 0x10000);
	assert_int_equal(program_code(m, DAT_PSW, "50103000"),
			 PGM_TRANSLATION_SPECIFICATION);
	put(m, 0x8004, "F0F00000"); /* a page table beyond storage */
	assert_int_equal(program_code(m, DAT_PSW, "50103000"), PGM_ADDRESSING);
	machine_set_cr(m, 0, 0x00C00000); /* no such format */
	assert_int_equal(run_code(m, DAT_PSW, ""), AT_PROGRAM);
	assert_int_equal(get(m, 0x8E, 2), PGM_TRANSLATION_SPECIFICATION);
	machine_destroy(m);
}

/* All four formats find the same byte. */
static void formats(void **state)
{
	static const struct {
		uint32_t cr0, page, segment;
	} f[] = {{0x00400000, 0x800, 0x10000},
		 {0x00800000, 0x1000, 0x10000},
		 {0x00500000, 0x800, 0x100000},
		 {0x00900000, 0x1000, 0x100000}};
	struct machine *m = boot();
	uint32_t real = 0;

	(void)state;
	for (unsigned i = 0; i < 4; i++) {
		uint32_t logical = 2 * f[i].segment + 3 * f[i].page + 0x123;
		uint32_t pte = 0x15000 >> 8;

		put_word(m, 0x8008, 0xF0009000);
		put_word(m, 0x9004, pte); /* entries 2 and 3 */
		assert_int_equal(
			machine_translate(m, f[i].cr0, 0x8000, logical, &real),
			0);
		assert_int_equal(real, 0x15123);
	}
	machine_destroy(m);
}

/* Another format with the same tables is another translation, and back. */
static void format_changes(void **state)
{
	struct machine *m = boot_translated(0);

	(void)state;
	put(m, 0x700, "00800000 00400000");
	put(m, 0x1010, "0000004A");
	put(m, 0x2010, "0000002A"); /* third page: of 2K, it begins at 1000 */
	machine_set_gr(m, 3, 0x1000);
	assert_int_equal(run_code(m, DAT_PSW,
				  "58103010 B7000704 58203010 B7000700"
				  "58403010"),
			 GOOD);
	assert_int_equal(machine_gr(m, 1), 0x4A);
	assert_int_equal(machine_gr(m, 2), 0x2A);
	assert_int_equal(machine_gr(m, 4), 0x4A);
	machine_destroy(m);
}

static void load_real_address(void **state)
{
	struct machine *m = boot_translated(0);

	(void)state;
	machine_set_gr(m, 3, 0x5123);
	assert_int_equal(cc_after(m, EC_PSW, "B1203000"), 0);
	assert_int_equal(machine_gr(m, 2), 0x5123);
	machine_set_gr(m, 3, 0x12345);
	assert_int_equal(cc_after(m, EC_PSW, "B1203000"), 1);
	assert_int_equal(machine_gr(m, 2), 0x8004);
	machine_set_gr(m, 3, 0x8000);
	assert_int_equal(cc_after(m, EC_PSW, "B1203000"), 2);
	assert_int_equal(machine_gr(m, 2), 0x9010);
	machine_set_gr(m, 3, 0xFF0000);
	assert_int_equal(cc_after(m, EC_PSW, "B1203000"), 3);
	assert_int_equal(machine_gr(m, 2), 0x83FC);
	machine_destroy(m);
}

/* An entry made invalid may be used until the TLB is purged. */
static void purging(void **state)
{
	struct machine *m = boot_translated(0);

	(void)state;
	machine_set_gr(m, 3, 0x5000);
	machine_set_gr(m, 9, 0x9000);
	put(m, 0x700, "0058");
	/* L from page 5; MVC of an invalid entry over the real table; PTLB;
	 * then the page is gone.  The table is mapped at E000. */
	put(m, 0x901C, "0090");
	machine_set_gr(m, 14, 0xE000);
	assert_int_equal(program_code(m, DAT_PSW,
				      "58103000 D201E00A0700 B20D0000"
				      "58203000"),
			 PGM_PAGE_TRANSLATION);
	assert_int_equal(get(m, 0x2C, 4), 0x40E);
	machine_destroy(m);
}

static void invalidate_page(void **state)
{
	struct machine *m = boot_translated(0);

	(void)state;
	machine_set_gr(m, 2, 0xF0009000);
	machine_set_gr(m, 3, 0x5678);
	assert_int_equal(program_code(m, DAT_PSW, "58103000 B2210023 58203000"),
			 PGM_PAGE_TRANSLATION);
	assert_int_equal(get(m, 0x900A, 2), 0x0058);
	machine_destroy(m);
}

/* Loading control register 1 changes the space at once, and back. */
static void spaces(void **state)
{
	struct machine *m = boot_translated(0);

	(void)state;
	put(m, 0x8400, "F0009400");
	put(m, 0x9400, "0000 0010 0020 0150");
	put(m, 0x700, "00008400 00008000");
	put(m, 0x3000, "AAAAAAAA");
	put(m, 0x15000, "BBBBBBBB");
	machine_set_gr(m, 3, 0x3000);
	assert_int_equal(run_code(m, DAT_PSW,
				  "58103000 B7110700 58203000 B7110704"
				  "58403000"),
			 GOOD);
	assert_int_equal(machine_gr(m, 1), 0xAAAAAAAA);
	assert_int_equal(machine_gr(m, 2), 0xBBBBBBBB);
	assert_int_equal(machine_gr(m, 4), 0xAAAAAAAA);
	machine_destroy(m);
}

static void storage_keys(void **state)
{
	struct machine *m = boot();

	(void)state;
	/* SSK 1,2; ISK 3,2 in both modes; low bits of R2 must be zero. */
	machine_set_gr(m, 1, 0xFFFFFF3F);
	machine_set_gr(m, 2, 0xFF003000);
	machine_set_gr(m, 3, 0x11111111);
	assert_int_equal(run_code(m, EC_PSW, "0812 0932"), GOOD);
	assert_int_equal(machine_gr(m, 3), 0x1111113E);
	assert_int_equal(run_code(m, BC_PSW, "0812 0932"), GOOD);
	assert_int_equal(machine_gr(m, 3), 0x11111138);
	assert_int_equal(machine_key(m, 0x3000), 0x3E);
	assert_int_equal(machine_key(m, 0x3800), 0);
	machine_set_gr(m, 2, 0x3008);
	assert_int_equal(program_code(m, BC_PSW, "0812"), PGM_SPECIFICATION);
	machine_set_gr(m, 2, 0x20000);
	assert_int_equal(program_code(m, BC_PSW, "0932"), PGM_ADDRESSING);
	/* RRB tells and resets the reference bit. */
	machine_set_gr(m, 2, 0x37FF);
	assert_int_equal(cc_after(m, EC_PSW, "B2132000"), 3);
	assert_int_equal(cc_after(m, EC_PSW, "B2132000"), 1);
	machine_destroy(m);
}

/* Bits are recorded again after they were reset, fast path or not. */
static void recording(void **state)
{
	struct machine *m = boot();

	(void)state;
	machine_set_gr(m, 2, 0x3000);
	machine_set_gr(m, 1, 0);
	machine_set_gr(m, 4, 0x4000);
	/* L, RRB: referenced; L again, ST; SSK 0, ISK; ST, ISK. */
	assert_int_equal(run_code(m, EC_PSW,
				  "58502000 B2132000 05A0"
				  "B2132000 05B0 58502000 50502004"
				  "0962 0812 0972 50502004 0982"),
			 GOOD);
	assert_int_equal(machine_gr(m, 10) >> 28 & 3, 2);
	assert_int_equal(machine_gr(m, 11) >> 28 & 3, 0);
	assert_int_equal(machine_gr(m, 6) & 0xFF, 6);
	assert_int_equal(machine_gr(m, 7) & 0xFF, 0);
	assert_int_equal(machine_gr(m, 8) & 0xFF, 6);
	machine_destroy(m);
}

static void protection(void **state)
{
	struct machine *m = boot();
	uint64_t key5 = 0x0050000000000000;

	(void)state;
	machine_set_gr(m, 2, 0x3000);
	machine_set_key(m, 0x3000, 0x30);
	assert_int_equal(program_code(m, EC_PSW | key5, "58102000"), 0);
	assert_int_equal(program_code(m, EC_PSW | key5, "50102000"),
			 PGM_PROTECTION);
	assert_int_equal(machine_key(m, 0x3000), 0x34);
	machine_set_key(m, 0x3000, 0x38);
	assert_int_equal(program_code(m, EC_PSW | key5, "58102000"),
			 PGM_PROTECTION);
	assert_int_equal(machine_key(m, 0x3000), 0x38);
	machine_set_key(m, 0x3000, 0x58);
	assert_int_equal(program_code(m, EC_PSW | key5, "50102000"), 0);
	/* Key 0 may do everything; a key that is taken away counts at once:
	 * ST, SSK 4,2, ST. */
	machine_set_gr(m, 4, 0x30);
	assert_int_equal(
		program_code(m, EC_PSW | key5, "50102000 0842 50102000"),
		PGM_PROTECTION);
	assert_int_equal(get(m, 0x2C, 4), 0x40A);
	/* No operand bytes are needed under a mask of zero, but one is
	 * looked at by ICM, CLM and TM; by STCM none. */
	machine_set_key(m, 0x3000, 0x38);
	assert_int_equal(program_code(m, EC_PSW | key5, "BF102000"),
			 PGM_PROTECTION);
	assert_int_equal(program_code(m, EC_PSW | key5, "BD102000"),
			 PGM_PROTECTION);
	assert_int_equal(program_code(m, EC_PSW | key5, "91002000"),
			 PGM_PROTECTION);
	assert_int_equal(program_code(m, EC_PSW | key5, "BE102000"), 0);
	/* Fetching instructions. */
	machine_set_key(m, 0, 0x38);
	assert_int_equal(run_code(m, EC_PSW | key5, ""), AT_PROGRAM);
	assert_int_equal(get(m, 0x8E, 2), PGM_PROTECTION);
	machine_destroy(m);
}

static void low_address_protection(void **state)
{
	struct machine *m = boot();

	(void)state;
	machine_set_cr(m, 0, 0x10000000);
	assert_int_equal(program_code(m, EC_PSW, "500001FC"), PGM_PROTECTION);
	assert_int_equal(program_code(m, EC_PSW, "50000200"), 0);
	assert_int_equal(program_code(m, EC_PSW, "500001FD"), PGM_PROTECTION);
	/* An SVC stores there all the same. */
	assert_int_equal(run_code(m, EC_PSW, "0A01"), AT_SVC);
	machine_set_cr(m, 0, 0);
	assert_int_equal(program_code(m, EC_PSW, "500001FC"), 0);
	machine_destroy(m);
}

/* TEST BLOCK is kept from the real locations 0-511, wherever they lie. */
static void low_real_block(void **state)
{
	struct machine *m = boot();

	(void)state;
	machine_set_cr(m, 0, 0x10000000);
	machine_set_prefix(m, 0x8000);
	put(m, 0x8068, "000A0000000E0068");
	put(m, 0x83F8, "000A00000000600D");
	put(m, 0x8400, "B22C0012" END);
	machine_set_gr(m, 2, 0x0ABC);
	assert_int_equal(go(m, EC_PSW | CODE), AT_PROGRAM);
	assert_int_equal(get(m, 0x808E, 2), PGM_PROTECTION);
	machine_set_gr(m, 2, 0x8ABC);
	assert_int_equal(go(m, EC_PSW | CODE), GOOD);
	assert_int_equal(get(m, 0x68, 8), 0);
	machine_destroy(m);
}

static void test_protection(void **state)
{
	struct machine *m = boot_translated(0);

	(void)state;
	machine_set_gr(m, 2, 0x3000);
	machine_set_key(m, 0x3000, 0x30);
	assert_int_equal(cc_after(m, EC_PSW, "E50120000030"), 0);
	assert_int_equal(cc_after(m, EC_PSW, "E50120000050"), 1);
	machine_set_key(m, 0x3000, 0x38);
	assert_int_equal(cc_after(m, EC_PSW, "E50120000050"), 2);
	machine_set_gr(m, 2, 0x8000);
	assert_int_equal(cc_after(m, DAT_PSW, "E50120000050"), 3);
	machine_destroy(m);
}

static void segment_protection(void **state)
{
	struct machine *m = boot_translated(0);

	(void)state;
	put(m, 0x8004, "F0009004"); /* the same pages, not to be stored */
	machine_set_gr(m, 2, 0x13000);
	assert_int_equal(program_code(m, DAT_PSW, "58102000"), 0);
	assert_int_equal(program_code(m, DAT_PSW, "50102000"), PGM_PROTECTION);
	assert_int_equal(cc_after(m, DAT_PSW, "E50120000000"), 1);
	machine_destroy(m);
}

/* The extended key instructions work on 4K. */
static void extended_keys(void **state)
{
	struct machine *m = boot();

	(void)state;
	machine_set_gr(m, 1, 0x56);
	machine_set_gr(m, 2, 0x3ABC);
	assert_int_equal(run_code(m, EC_PSW, "B22B0012 B2290032"), GOOD);
	assert_int_equal(machine_key(m, 0x3000), 0x56);
	assert_int_equal(machine_key(m, 0x3800), 0x56);
	assert_int_equal(machine_gr(m, 3) & 0xFF, 0x56);
	assert_int_equal(cc_after(m, EC_PSW, "B22A0002"), 3);
	assert_int_equal(machine_key(m, 0x3800), 0x52);
	put(m, 0x3FFF, "AA");
	assert_int_equal(cc_after(m, EC_PSW, "B22C0002"), 0);
	assert_int_equal(get(m, 0x3FFF, 1), 0);
	machine_destroy(m);
}

/* A move long stops at a page that is not there, and goes on. */
static void move_long_resumes(void **state)
{
	struct machine *m = boot_translated(0);

	(void)state;
	put(m, 0x900A, "0058"); /* page 5 invalid */
	machine_set_gr(m, 2, 0x4F00);
	machine_set_gr(m, 3, 0x200);
	machine_set_gr(m, 4, 0x2000);
	machine_set_gr(m, 5, 0x200);
	put(m, 0x20FF, "A1A2");
	assert_int_equal(program_code(m, DAT_PSW, "0E24"),
			 PGM_PAGE_TRANSLATION);
	assert_int_equal(machine_gr(m, 2), 0x5000);
	assert_int_equal(machine_gr(m, 3), 0x100);
	assert_int_equal(machine_gr(m, 4), 0x2100);
	assert_int_equal(get(m, 0x2C, 4), 0x400);
	put(m, 0x900A, "0160");
	assert_int_equal(go(m, DAT_PSW | 0x400), GOOD);
	assert_int_equal(get(m, 0x4FFF, 1), 0xA1);
	assert_int_equal(get(m, 0x16000, 1), 0xA2);
	assert_int_equal(machine_gr(m, 3), 0);
	machine_destroy(m);
}

/* An instruction and its operands across pages, the second not there. */
static void crossing(void **state)
{
	struct machine *m = boot_translated(0);

	(void)state;
	put(m, 0x7FFA, "1B11 58103000");
	put(m, 0x9010, "0000"); /* virtual 8000 is real 0 */
	put(m, 0x0, "47F00404");
	put(m, 0x400, "47F04FFA");
	put(m, 0x404, END);
	machine_set_gr(m, 3, 0x6FFE);
	machine_set_gr(m, 4, 0x7000);
	put(m, 0x7FFC, "5810");
	put(m, 0x6FFE, "1122");
	put(m, 0x7000, "3344");
	put(m, 0x7FFE, "3000");
	assert_int_equal(go(m, DAT_PSW | 0x400), GOOD);
	assert_int_equal(machine_gr(m, 1), 0x11223344);
	/* Now the instruction itself reaches over. */
	put(m, 0x7FFA, "0700 0700 5810");
	put(m, 0x0, "3000 47F00404");
	machine_set_gr(m, 1, 0);
	assert_int_equal(go(m, DAT_PSW | 0x400), GOOD);
	assert_int_equal(machine_gr(m, 1), 0x11223344);
	machine_destroy(m);
}

/* The same with two-entry buffers. */
static void tiny(void **state)
{
	struct machine *m = boot_translated(MACHINE_TINY);

	(void)state;
	machine_set_gr(m, 2, 0x2000);
	machine_set_gr(m, 3, 0x5000);
	machine_set_gr(m, 4, 0x6000);
	machine_set_gr(m, 5, 0x7000);
	machine_set_gr(m, 6, 100);
	assert_int_equal(run_code(m, DAT_PSW,
				  "D20730002000 D20740003000 D20750004000"
				  "D20720005008 B20A0000 46600400"),
			 GOOD);
	machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(translates),
		cmocka_unit_test(translation_exceptions),
		cmocka_unit_test(table_errors),
		cmocka_unit_test(formats),
		cmocka_unit_test(format_changes),
		cmocka_unit_test(load_real_address),
		cmocka_unit_test(purging),
		cmocka_unit_test(invalidate_page),
		cmocka_unit_test(spaces),
		cmocka_unit_test(storage_keys),
		cmocka_unit_test(recording),
		cmocka_unit_test(protection),
		cmocka_unit_test(low_address_protection),
		cmocka_unit_test(low_real_block),
		cmocka_unit_test(test_protection),
		cmocka_unit_test(segment_protection),
		cmocka_unit_test(extended_keys),
		cmocka_unit_test(move_long_resumes),
		cmocka_unit_test(crossing),
		cmocka_unit_test(tiny),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
