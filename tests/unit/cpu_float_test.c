/*
 * cpu_float_test.c - hexadecimal floating point, by tables of cases that were
 * worked out by hand from the rules of GA22-7000, chapter 9.
 */
#include "cpu_test.h"

enum { EU = 2, LS = 1, BOTH = 3 };

/* Register 0 and register 4, which also is in storage at 700; register 0
 * afterwards.  CC was 3 before, and stays when the instruction sets none. */
struct float_case {
	const char *code;
	unsigned mask;
	uint64_t a, b, result;
	unsigned cc;
	unsigned exception;
};

static const struct float_case cases[] = {
	/* ADR: alignment, guard digit, carry */
	{"2A04", BOTH, 0x4110000000000000, 0x4110000000000000,
	 0x4120000000000000, 2, 0},
	{"2A04", BOTH, 0x4110000000000000, 0xC120000000000000,
	 0xC110000000000000, 1, 0},
	{"2A04", BOTH, 0x41F0000000000001, 0x4110000000000000,
	 0x4210000000000000, 2, 0},
	{"2A04", BOTH, 0x4F10000000000000, 0xC1F0000000000000,
	 0x4EFFFFFFFFFFFFF1, 2, 0},
	{"2A04", BOTH, 0x5010000000000000, 0xC1FFFFFFFFFFFFFF,
	 0x5010000000000000, 2, 0},
	{"2B04", BOTH, 0x4210000000000000, 0x41FFFFFFFFFFFFFF,
	 0x3410000000000000, 2, 0},
	{"2B04", BOTH, 0x4310000000000000, 0x41FFFFFFFFFFFFFF,
	 0x42F0000000000001, 2, 0},
	{"2B04", BOTH, 0x4100000000000001, 0x0000000000000000,
	 0x3410000000000000, 2, 0},
	/* a zero with a large characteristic pushes digits out, too */
	{"2A04", 0, 0x7F00000000000000, 0x4110000000000000, 0, 0, 0},
	/* the other ways to the same sums */
	{"6A000700", BOTH, 0x4210000000000000, 0xC1FFFFFFFFFFFFFF,
	 0x3410000000000000, 2, 0},
	{"6B000700", BOTH, 0x4210000000000000, 0x41FFFFFFFFFFFFFF,
	 0x3410000000000000, 2, 0},
	/* exponent overflow: 128 less, sign and fraction good */
	{"2A04", 0, 0x7FF0000000000000, 0x7F10000000000000, 0x0010000000000000,
	 2, PGM_EXPONENT_OVERFLOW},
	{"2A04", 0, 0xFFF0000000000000, 0xFF10000000000000, 0x8010000000000000,
	 1, PGM_EXPONENT_OVERFLOW},
	/* exponent underflow */
	{"2B04", BOTH, 0x0110000000000000, 0x010F000000000000,
	 0x0010000000000000, 2, 0},
	{"2B04", LS, 0x0010000000000000, 0x000F000000000000, 0, 0, 0},
	{"2B04", EU, 0x0010000000000000, 0x000F000000000000, 0x7F10000000000000,
	 2, PGM_EXPONENT_UNDERFLOW},
	{"2B04", EU, 0x000F000000000000, 0x0010000000000000, 0xFF10000000000000,
	 1, PGM_EXPONENT_UNDERFLOW},
	/* significance: a zero is positive */
	{"2B04", EU, 0xC512000000000000, 0xC512000000000000, 0, 0, 0},
	{"2B04", LS, 0xC512000000000000, 0xC512000000000000, 0x4500000000000000,
	 0, PGM_SIGNIFICANCE},
	{"2A04", LS, 0xC500000000000000, 0x3000000000000000, 0x4500000000000000,
	 0, PGM_SIGNIFICANCE},
	/* AWR: no normalization, and the guard digit makes no number */
	{"2E04", BOTH, 0x4110000000000000, 0xC10F000000000000,
	 0x4101000000000000, 2, 0},
	{"2E04", BOTH, 0x0001000000000000, 0x8000000000000001,
	 0x0000FFFFFFFFFFFF, 2, 0},
	{"2F04", EU, 0x4210000000000000, 0x41FFFFFFFFFFFFFF, 0, 0, 0},
	{"2F04", LS, 0x4210000000000000, 0x41FFFFFFFFFFFFFF, 0x4200000000000000,
	 0, PGM_SIGNIFICANCE},
	{"6E000700", 0, 0x7FF0000000000000, 0x7F10000000000000,
	 0x0010000000000000, 2, PGM_EXPONENT_OVERFLOW},
	{"6F000700", BOTH, 0x4110000000000000, 0x410F000000000000,
	 0x4101000000000000, 2, 0},
	/* short: the right half stays */
	{"3A04", BOTH, 0x41100000DEADBEEF, 0x41200000FFFFFFFF,
	 0x41300000DEADBEEF, 2, 0},
	{"3B04", BOTH, 0x42100000DEADBEEF, 0x41FFFFFFFFFFFFFF,
	 0x3C100000DEADBEEF, 2, 0},
	{"7A000700", BOTH, 0x42100000DEADBEEF, 0xC1FFFFFF00000000,
	 0x3C100000DEADBEEF, 2, 0},
	{"7B000700", LS, 0x45123456DEADBEEF, 0x4512345611111111,
	 0x45000000DEADBEEF, 0, PGM_SIGNIFICANCE},
	{"7B000700", EU, 0x45123456DEADBEEF, 0x4512345611111111,
	 0x00000000DEADBEEF, 0, 0},
	{"3A04", 0, 0x7FF00000DEADBEEF, 0x7F10000000000000, 0x00100000DEADBEEF,
	 2, PGM_EXPONENT_OVERFLOW},
	{"3B04", EU, 0x00100000DEADBEEF, 0x000F000000000000, 0x7F100000DEADBEEF,
	 2, PGM_EXPONENT_UNDERFLOW},
	{"3E04", BOTH, 0x41100000DEADBEEF, 0xC10F000000000000,
	 0x41010000DEADBEEF, 2, 0},
	{"3F04", LS, 0x42100000DEADBEEF, 0x41FFFFFF00000000, 0x42000000DEADBEEF,
	 0, PGM_SIGNIFICANCE},
	{"7E000700", BOTH, 0x41100000DEADBEEF, 0xC10F000000000000,
	 0x41010000DEADBEEF, 2, 0},
	{"7F000700", 0, 0x42100000DEADBEEF, 0x41FFFFFF00000000,
	 0x00000000DEADBEEF, 0, 0},
	/* comparison: the guard digit counts, signs of zeros do not */
	{"2904", BOTH, 0x4201000000000000, 0x4110000000000000,
	 0x4201000000000000, 0, 0},
	{"2904", BOTH, 0x4210000000000000, 0x41FFFFFFFFFFFFFF,
	 0x4210000000000000, 2, 0},
	{"2904", BOTH, 0x8000000000000000, 0x4500000000000000,
	 0x8000000000000000, 0, 0},
	{"2904", BOTH, 0xC110000000000000, 0x4110000000000000,
	 0xC110000000000000, 1, 0},
	{"2904", BOTH, 0xC110000000000000, 0xC120000000000000,
	 0xC110000000000000, 2, 0},
	{"2904", BOTH, 0x5000000000000000, 0x41FFFFFFFFFFFFFF,
	 0x5000000000000000, 0, 0},
	{"2904", BOTH, 0x0010000000000000, 0x000F000000000000,
	 0x0010000000000000, 2, 0},
	{"69000700", BOTH, 0x4110000000000000, 0x4110000000000001,
	 0x4110000000000000, 1, 0},
	{"3904", BOTH, 0x4110000000000000, 0x4110000000000001,
	 0x4110000000000000, 0, 0},
	{"79000700", BOTH, 0x42100000FFFFFFFF, 0x41FFFFFF00000000,
	 0x42100000FFFFFFFF, 2, 0},
	/* sign control: zeros have signs */
	{"2004", BOTH, 0, 0xC500000000000000, 0x4500000000000000, 0, 0},
	{"2004", BOTH, 0, 0xC500000000000001, 0x4500000000000001, 2, 0},
	{"2104", BOTH, 0, 0x4500000000000000, 0xC500000000000000, 0, 0},
	{"2104", BOTH, 0, 0x4510000000000000, 0xC510000000000000, 1, 0},
	{"2204", BOTH, 0, 0xC100000000000001, 0xC100000000000001, 1, 0},
	{"2304", BOTH, 0, 0, 0x8000000000000000, 0, 0},
	{"2304", BOTH, 0, 0xC110000000000000, 0x4110000000000000, 2, 0},
	{"3004", BOTH, 0x11111111DEADBEEF, 0xC500000012345678,
	 0x45000000DEADBEEF, 0, 0},
	{"3104", BOTH, 0x11111111DEADBEEF, 0x4500000112345678,
	 0xC5000001DEADBEEF, 1, 0},
	{"3204", BOTH, 0x11111111DEADBEEF, 0x4100000012345678,
	 0x41000000DEADBEEF, 0, 0},
	{"3304", BOTH, 0x11111111DEADBEEF, 0xC110000012345678,
	 0x41100000DEADBEEF, 2, 0},
	/* loading */
	{"2804", BOTH, 0, 0xC500000000000000, 0xC500000000000000, 3, 0},
	{"3804", BOTH, 0x11111111DEADBEEF, 0xC500000012345678,
	 0xC5000000DEADBEEF, 3, 0},
	{"68000700", BOTH, 0, 0x8123456789ABCDEF, 0x8123456789ABCDEF, 3, 0},
	{"78000700", BOTH, 0x11111111DEADBEEF, 0x8123456789ABCDEF,
	 0x81234567DEADBEEF, 3, 0},
	/* halving */
	{"2404", BOTH, 0, 0x4110000000000000, 0x4080000000000000, 3, 0},
	{"2404", BOTH, 0, 0xC130000000000000, 0xC118000000000000, 3, 0},
	{"2404", BOTH, 0, 0x4100000000000001, 0x3380000000000000, 3, 0},
	{"2404", BOTH, 0, 0xC500000000000000, 0, 3, 0},
	{"2404", LS, 0x1111111111111111, 0x0010000000000000, 0, 3, 0},
	{"2404", EU, 0, 0x8010000000000000, 0xFF80000000000000, 3,
	 PGM_EXPONENT_UNDERFLOW},
	{"3404", BOTH, 0x11111111DEADBEEF, 0x4100000180000000,
	 0x3B800000DEADBEEF, 3, 0},
	{"3404", BOTH, 0x11111111DEADBEEF, 0x4130000180000000,
	 0x41180000DEADBEEF, 3, 0},
	{"3404", LS, 0x11111111DEADBEEF, 0x0010000000000000, 0x00000000DEADBEEF,
	 3, 0},
	/* multiplication */
	{"2C04", BOTH, 0x4120000000000000, 0x4130000000000000,
	 0x4160000000000000, 3, 0},
	{"2C04", BOTH, 0xC110000000000000, 0x4110000000000000,
	 0xC110000000000000, 3, 0},
	{"2C04", BOTH, 0x41FFFFFFFFFFFFFF, 0x41FFFFFFFFFFFFFF,
	 0x42FFFFFFFFFFFFFE, 3, 0},
	{"2C04", BOTH, 0x4101000000000000, 0x4110000000000000,
	 0x4010000000000000, 3, 0},
	{"2C04", BOTH, 0x7F10000000000000, 0x4110000000000000,
	 0x7F10000000000000, 3, 0},
	{"2C04", 0, 0x7F10000000000000, 0xFF10000000000000, 0xBD10000000000000,
	 3, PGM_EXPONENT_OVERFLOW},
	{"2C04", LS, 0x0010000000000000, 0x0010000000000000, 0, 3, 0},
	{"2C04", EU, 0x0010000000000000, 0x0010000000000000, 0x3F10000000000000,
	 3, PGM_EXPONENT_UNDERFLOW},
	{"2C04", EU, 0x0000000000000001, 0x0000000000000001, 0x2510000000000000,
	 3, PGM_EXPONENT_UNDERFLOW},
	{"2C04", BOTH, 0xC500000000000000, 0x4110000000000000, 0, 3, 0},
	{"6C000700", BOTH, 0x4120000000000000, 0x4130000000000000,
	 0x4160000000000000, 3, 0},
	{"3C04", BOTH, 0x41FFFFFFDEADBEEF, 0x41FFFFFFDEADBEEF,
	 0x42FFFFFE00000100, 3, 0},
	{"7C000700", BOTH, 0x41300000DEADBEEF, 0x41500000DEADBEEF,
	 0x41F0000000000000, 3, 0},
	{"3C04", BOTH, 0x41000000DEADBEEF, 0x41500000DEADBEEF, 0, 3, 0},
	/* division */
	{"2D04", BOTH, 0x4110000000000000, 0x4130000000000000,
	 0x4055555555555555, 3, 0},
	{"2D04", BOTH, 0xC160000000000000, 0x4120000000000000,
	 0xC130000000000000, 3, 0},
	{"2D04", BOTH, 0x4100000000000001, 0x4110000000000000,
	 0x3410000000000000, 3, 0},
	{"2D04", BOTH, 0x4110000000000000, 0x4100000000000001,
	 0x4E10000000000000, 3, 0},
	{"2D04", BOTH, 0xC500000000000000, 0x4110000000000000, 0, 3, 0},
	{"2D04", 0, 0xC500000000000000, 0x4500000000000000, 0xC500000000000000,
	 3, PGM_FLOATING_POINT_DIVIDE},
	{"2D04", 0, 0x7F10000000000000, 0x0010000000000000, 0x4010000000000000,
	 3, PGM_EXPONENT_OVERFLOW},
	{"2D04", EU, 0x0010000000000000, 0xFF10000000000000, 0xC210000000000000,
	 3, PGM_EXPONENT_UNDERFLOW},
	{"2D04", LS, 0x0010000000000000, 0xFF10000000000000, 0, 3, 0},
	{"6D000700", BOTH, 0x4110000000000000, 0x4130000000000000,
	 0x4055555555555555, 3, 0},
	{"3D04", BOTH, 0x41100000DEADBEEF, 0x4130000077777777,
	 0x40555555DEADBEEF, 3, 0},
	{"7D000700", BOTH, 0x41600000DEADBEEF, 0x4120000077777777,
	 0x41300000DEADBEEF, 3, 0},
	{"7D000700", 0, 0x41600000DEADBEEF, 0x4100000077777777,
	 0x41600000DEADBEEF, 3, PGM_FLOATING_POINT_DIVIDE},
	/* rounding to short: nothing is normalized */
	{"3504", BOTH, 0x11111111DEADBEEF, 0x4112345680000000,
	 0x41123457DEADBEEF, 3, 0},
	{"3504", BOTH, 0x11111111DEADBEEF, 0xC11234567FFFFFFF,
	 0xC1123456DEADBEEF, 3, 0},
	{"3504", BOTH, 0x11111111DEADBEEF, 0x41FFFFFF80000000,
	 0x42100000DEADBEEF, 3, 0},
	{"3504", BOTH, 0x11111111DEADBEEF, 0x4100000080000000,
	 0x41000001DEADBEEF, 3, 0},
	{"3504", 0, 0x11111111DEADBEEF, 0xFFFFFFFF80000000, 0x80100000DEADBEEF,
	 3, PGM_EXPONENT_OVERFLOW},
	{"3502", BOTH, 0x11111111DEADBEEF, 0, 0x00000000DEADBEEF, 3, 0},
	/* register numbers */
	{"2A01", 0, 1, 2, 1, 3, PGM_SPECIFICATION},
	{"3808", 0, 1, 2, 1, 3, PGM_SPECIFICATION},
	{"2834", 0, 1, 2, 1, 3, PGM_SPECIFICATION},
	{"60100700", 0, 1, 2, 1, 3, PGM_SPECIFICATION},
	{"78800700", 0, 1, 2, 1, 3, PGM_SPECIFICATION},
	{"7DF00700", 0, 1, 2, 1, 3, PGM_SPECIFICATION},
	{"2502", 0, 1, 2, 1, 3, PGM_SPECIFICATION},
	{"2624", 0, 1, 2, 1, 3, PGM_SPECIFICATION},
	{"3602", 0, 1, 2, 1, 3, PGM_SPECIFICATION},
	{"2760", 0, 1, 2, 1, 3, PGM_SPECIFICATION},
	{"67200700", 0, 1, 2, 1, 3, PGM_SPECIFICATION},
};

/* Runs CODE with the condition code 3; condition code and exception after. */
static void run_float(struct machine *m, const char *code, unsigned mask,
		      unsigned *cc, unsigned *exception)
{
	char all[64];

	snprintf(all, sizeof all, "0410 %s 05F0 " END, code);
	put(m, CODE, all);
	machine_set_gr(m, 1, 0x30000000 | mask << 24);
	*exception = 0;
	if (go(m, BC_PSW | CODE) == GOOD) {
		*cc = machine_gr(m, 15) >> 28 & 3;
		return;
	}
	*exception = (unsigned)get(m, 0x2A, 2);
	*cc = (unsigned)get(m, 0x2C, 1) >> 4 & 3;
}

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct float_case *k = &cases[i];
		struct machine *m = boot();
		unsigned cc, exception;
		uint64_t f0;

		machine_set_fpr(m, 0, k->a);
		machine_set_fpr(m, 4, k->b);
		put_word(m, 0x700, (uint32_t)(k->b >> 32));
		put_word(m, 0x704, (uint32_t)k->b);
		run_float(m, k->code, k->mask, &cc, &exception);
		f0 = machine_fpr(m, 0);
		if (f0 != k->result || cc != k->cc || exception != k->exception)
			fail_msg("%s %016llX %016llX: %016llX cc %u code %X, "
				 "not %016llX cc %u code %X",
				 k->code, (unsigned long long)k->a,
				 (unsigned long long)k->b,
				 (unsigned long long)f0, cc, exception,
				 (unsigned long long)k->result, k->cc,
				 k->exception);
		assert_int_equal(machine_fpr(m, 4), k->b);
		machine_destroy(m);
	}
}

/* ---- extended
 * ---------------------------------------------------------------------- */

/* Registers 0 and 2, 4 and 6 (4 also in storage at 700). */
struct extended_case {
	const char *code;
	unsigned mask;
	uint64_t a, a_low, b, b_low, result, result_low;
	unsigned cc;
	unsigned exception;
};

static const struct extended_case extended_cases[] = {
	/* the low-order part's own sign and characteristic do not matter */
	{"3604", BOTH, 0x4110000000000000, 0xFF00000000000001,
	 0x4110000000000000, 0x8000000000000002, 0x4120000000000000,
	 0x3300000000000003, 2, 0},
	{"3604", BOTH, 0xC110000000000000, 0, 0xC110000000000000,
	 0x00F0000000000000, 0xC120000000000000, 0xB3F0000000000000, 1, 0},
	/* alignment moves digits from part to part */
	{"3604", BOTH, 0x4110000000000000, 0, 0x3312345678901234, 0,
	 0x4110000000000000, 0x3312345678901234, 2, 0},
	{"3604", BOTH, 0x41F0000000000000, 0, 0x4110000000000000,
	 0x3300000000000010, 0x4210000000000000, 0x3400000000000001, 2, 0},
	/* the guard digit */
	{"3704", BOTH, 0x4210000000000000, 0x3400000000000000,
	 0x41FFFFFFFFFFFFFF, 0x33FFFFFFFFFFFFFF, 0x2610000000000000,
	 0x1800000000000000, 2, 0},
	/* the low-order characteristic wraps without an exception */
	{"3604", BOTH, 0x0510000000000000, 0, 0x0510000000000000, 0,
	 0x0520000000000000, 0x7700000000000000, 2, 0},
	{"3604", 0, 0x7FF0000000000000, 0, 0x7F10000000000000, 0,
	 0x0010000000000000, 0x7200000000000000, 2, PGM_EXPONENT_OVERFLOW},
	{"3704", EU, 0x0010000000000000, 0, 0x000F000000000000, 0,
	 0x7F10000000000000, 0x7100000000000000, 2, PGM_EXPONENT_UNDERFLOW},
	{"3704", LS, 0x0010000000000000, 0, 0x000F000000000000, 0, 0, 0, 0, 0},
	{"3704", EU, 0xC512000000000000, 1, 0xC512000000000000, 1, 0, 0, 0, 0},
	{"3704", LS, 0xC512000000000000, 1, 0xC512000000000000, 1,
	 0x4500000000000000, 0x3700000000000000, 0, PGM_SIGNIFICANCE},
	{"3704", LS, 0x0512000000000000, 1, 0x0512000000000000, 1,
	 0x0500000000000000, 0x7700000000000000, 0, PGM_SIGNIFICANCE},
	/* products */
	{"2604", BOTH, 0x4110000000000000, 0, 0xC130000000000000, 0,
	 0xC130000000000000, 0xB300000000000000, 3, 0},
	{"2604", BOTH, 0x41FFFFFFFFFFFFFF, 0x00FFFFFFFFFFFFFF,
	 0x41FFFFFFFFFFFFFF, 0x00FFFFFFFFFFFFFF, 0x42FFFFFFFFFFFFFF,
	 0x34FFFFFFFFFFFFFE, 3, 0},
	{"2604", BOTH, 0x4100000000000000, 0x0000000000000001,
	 0x4110000000000000, 0, 0x2610000000000000, 0x1800000000000000, 3, 0},
	{"2604", BOTH, 0x4500000000000000, 0, 0x4110000000000000, 0, 0, 0, 3,
	 0},
	{"2604", 0, 0x7F10000000000000, 0, 0x7F10000000000000, 0,
	 0x3D10000000000000, 0x2F00000000000000, 3, PGM_EXPONENT_OVERFLOW},
	{"2604", 0, 0x4420000000000000, 0, 0x7F80000000000000, 0,
	 0x0310000000000000, 0x7500000000000000, 3, PGM_EXPONENT_OVERFLOW},
	{"2604", EU, 0x0010000000000000, 0, 0x0010000000000000, 0,
	 0x3F10000000000000, 0x3100000000000000, 3, PGM_EXPONENT_UNDERFLOW},
	{"2604", LS, 0x0010000000000000, 0, 0x0010000000000000, 0, 0, 0, 3, 0},
	{"2704", BOTH, 0x41FFFFFFFFFFFFFF, 5, 0x41FFFFFFFFFFFFFF, 7,
	 0x42FFFFFFFFFFFFFE, 0x3400000000000001, 3, 0},
	{"67000700", BOTH, 0xC110000000000001, 5, 0x4120000000000000, 7,
	 0xC120000000000002, 0xB300000000000000, 3, 0},
	/* rounding to long */
	{"2504", BOTH, 0, 5, 0x41123456789ABCDE, 0x3380000000000000,
	 0x41123456789ABCDF, 5, 3, 0},
	{"2504", BOTH, 0, 5, 0xC1123456789ABCDE, 0x7F7FFFFFFFFFFFFF,
	 0xC1123456789ABCDE, 5, 3, 0},
	{"2504", BOTH, 0, 5, 0x41FFFFFFFFFFFFFF, 0x3380000000000000,
	 0x4210000000000000, 5, 3, 0},
	{"2504", BOTH, 0, 5, 0xFFFFFFFFFFFFFFFF, 0x3380000000000000,
	 0x8010000000000000, 5, 3, PGM_EXPONENT_OVERFLOW},
};

static void test_extended(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof extended_cases / sizeof *extended_cases;
	     i++) {
		const struct extended_case *k = &extended_cases[i];
		struct machine *m = boot();
		unsigned cc, exception;
		uint64_t f0, f2;

		machine_set_fpr(m, 0, k->a);
		machine_set_fpr(m, 2, k->a_low);
		machine_set_fpr(m, 4, k->b);
		machine_set_fpr(m, 6, k->b_low);
		put_word(m, 0x700, (uint32_t)(k->b >> 32));
		put_word(m, 0x704, (uint32_t)k->b);
		run_float(m, k->code, k->mask, &cc, &exception);
		f0 = machine_fpr(m, 0);
		f2 = machine_fpr(m, 2);
		if (f0 != k->result || f2 != k->result_low || cc != k->cc ||
		    exception != k->exception)
			fail_msg("case %zu, %s: %016llX %016llX cc %u code %X",
				 i, k->code, (unsigned long long)f0,
				 (unsigned long long)f2, cc, exception);
		assert_int_equal(machine_fpr(m, 4), k->b);
		assert_int_equal(machine_fpr(m, 6), k->b_low);
		machine_destroy(m);
	}
}

/* ---- storage
 * ----------------------------------------------------------------------- */

/* Operands need no boundary, and may cross a block. */
static void test_storage(void **state)
{
	static const uint32_t at[] = {0x700, 0x703, 0x7FB, 0x7FD, 0x7FF};

	(void)state;
	for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
		struct machine *m = boot();
		char code[80];

		machine_set_fpr(m, 6, 0x123456789ABCDEF0);
		snprintf(code, sizeof code,
			 "6060%04X 6800%04X 7020%04X 7840%04X", at[i], at[i],
			 at[i], at[i]);
		assert_int_equal(run_code(m, BC_PSW, code), GOOD);
		assert_int_equal(machine_fpr(m, 0), 0x123456789ABCDEF0);
		assert_int_equal(machine_fpr(m, 4), 0);
		assert_int_equal(get(m, at[i], 8), 0x9ABCDEF0);
		machine_destroy(m);
	}
}

/* An operand that cannot be accessed: nothing is changed. */
static void test_access(void **state)
{
	static const char *const code[] = {
		"58F00720 6000F000", "58F00720 6800F000", "58F00720 6A00F000",
		"58F00720 7000F000", "58F00720 7D00F000", "58F00720 6700F000",
		"58F00720 6000FFFC", "58F00720 6800FFFC"};

	(void)state;
	for (size_t i = 0; i < sizeof code / sizeof *code; i++) {
		struct machine *m = boot();
		uint32_t base = i < 6 ? 0x20000 : 0x20000 - 0x1000;

		put_word(m, 0x720, base);
		machine_set_fpr(m, 0, 0x4110000000000000);
		assert_int_equal(program_code(m, BC_PSW, code[i]),
				 PGM_ADDRESSING);
		assert_int_equal(machine_fpr(m, 0), 0x4110000000000000);
		assert_int_equal(get(m, 0x1FFFC, 4), 0);
		machine_destroy(m);
	}
}

/* Register numbers come before the operand; the facilities can be off. */
static void test_priority(void **state)
{
	struct machine *m = boot();

	(void)state;
	put_word(m, 0x720, 0x20000);
	assert_int_equal(program_code(m, BC_PSW, "58F00720 6810F000"),
			 PGM_SPECIFICATION);
	machine_destroy(m);
	m = boot_with((struct machine_config){.model = "unit",
					      .storage = 0x20000,
					      .facilities_off =
						      1u << FAC_HFP_EXTENDED});
	assert_int_equal(program_code(m, BC_PSW, "3604"), PGM_OPERATION);
	assert_int_equal(program_code(m, BC_PSW, "3602"), PGM_OPERATION);
	assert_int_equal(program_code(m, BC_PSW, "2A04"), 0);
	machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_extended),
		cmocka_unit_test(test_storage),
		cmocka_unit_test(test_access),
		cmocka_unit_test(test_priority),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
