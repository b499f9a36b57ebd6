/*
 * guess_test.c - which name a mistyped word may have meant.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "guess.h"

static const char *const names[] = {"run",   "check", "registers", "psw",
				    "tower", "tod",   "trace",	   NULL};

static const char *guess(const char *word)
{
	struct guess g = {.word = word};

	for (const char *const *n = names; *n; n++)
		guess_offer(&g, *n);
	return g.name;
}

static void near(void **state)
{
	(void)state;
	assert_string_equal(guess("chekc"), "check"); /* exchanged */
	assert_string_equal(guess("chck"), "check");  /* left out */
	assert_string_equal(guess("rnu"), "run");
	assert_string_equal(guess("pssw"), "psw");    /* put in */
	assert_string_equal(guess("towel"), "tower"); /* another */
	assert_string_equal(guess("REGISTRES"), "registers");
	assert_string_equal(guess("regsitrs"), "registers"); /* two */
}

static void far(void **state)
{
	(void)state;
	assert_null(guess("xyzzy"));
	assert_null(guess("p"));
	assert_null(guess("rn"));
	assert_null(guess("chkce"));	/* two of five */
	assert_null(guess("rigistir")); /* three */
	assert_null(guess("a word that is longer than any name there is"));
	assert_null(guess(""));
}

/* Of two the nearer, of equals the first. */
static void nearest(void **state)
{
	(void)state;
	assert_string_equal(guess("tow"), "tod");
	assert_string_equal(guess("towr"), "tower");
	assert_string_equal(guess("trce"), "trace");
}

/* Shortened: the first letter and some of the others. */
static void shortened(void **state)
{
	(void)state;
	assert_string_equal(guess("regs"), "registers");
	assert_string_equal(guess("Rgstrs"), "registers");
	assert_string_equal(guess("twr"), "tower");
	assert_null(guess("egs")); /* begins with another */
	assert_null(guess("rsg")); /* another order */
	assert_null(guess("regsx"));
	assert_null(guess("rs"));
	assert_string_equal(guess("chk"), "check");
	assert_string_equal(guess("tod"), "tod");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(near),
		cmocka_unit_test(far),
		cmocka_unit_test(nearest),
		cmocka_unit_test(shortened),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
