/*
 * con_check.c - what fails, and the controls of the clock: machine checks
 * from the operator's side, the TOD-clock control.
 *
 * The names are those of isa/mcic.def; Lua uses the same parser.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "mcic.h"

/* ---- machine checks -------------------------------------------------------
 */

bool check_word(struct machine_check *check, const char *word, bool invalid,
		struct error *error)
{
	const struct mcic *row = mcic_find(word);
	size_t n = 0;

	if (row && (row->kind == MCIC_VALIDITY) == invalid) {
		if (invalid)
			check->invalid |= MCIC_BIT(row->bit);
		else
			check->code |= MCIC_BIT(row->bit);
		return true;
	}
	n += (size_t)snprintf(error->text, sizeof error->text,
			      "no %s '%s'; there are",
			      invalid ? "validity bit" : "machine check", word);
	for (unsigned i = 0; i < mcic_count && n < sizeof error->text; i++)
		if ((mcic_table[i].kind == MCIC_VALIDITY) == invalid)
			n += (size_t)snprintf(error->text + n,
					      sizeof error->text - n, " %s",
					      mcic_table[i].word);
	return false;
}

/* Word I of the command and, where it is one, its operand; false: not good. */
static bool take_word(struct commander *c, struct words *w, int *i,
		      bool *invalid, struct machine_check *check)
{
	const char *word = w->word[*i], *operand = w->word[*i + 1];
	struct error e;

	if (!strcasecmp(word, "invalid"))
		return *invalid = true;
	if (!strcasecmp(word, "storage") || !strcasecmp(word, "region")) {
		if (*i + 1 == w->count)
			return commander_error(c, "%s: expected a number",
					       word);
		++*i;
		if (!strcasecmp(word, "storage")) {
			check->code |= MCIC_BIT(MCIC_VALID_FAILING);
			return commander_address(c, operand,
						 &check->failing_storage);
		}
		check->code |= MCIC_BIT(MCIC_VALID_REGION);
		return commander_address(c, operand, &check->region);
	}
	return check_word(check, word, *invalid, &e) ||
	       commander_error(c, "%s", e.text);
}

bool con_check(struct commander *c, struct words *w)
{
	struct machine_check check = {0};
	bool invalid = false;
	struct error e;

	if (w->count < 2)
		return commander_usage(c, w);
	for (int i = 1; i < w->count; i++)
		if (!take_word(c, w, &i, &invalid, &check))
			return false;
	return session_check(c->session, &check, &e) ||
	       commander_error(c, "%s", e.text);
}

/* ---- the TOD clock --------------------------------------------------------
 */

static const char *const tod_states[] = {"set", "not set", "error",
					 "not operational"};

const char *tod_state_name(const struct machine *m)
{
	return tod_states[machine_tod_state(m)];
}

bool tod_control(struct session *s, const char *word, struct error *error)
{
	static const char *const words[] = {"secure", "enable", "error",
					    "broken"};
	size_t i = 0;

	while (i < 4 && strcasecmp(words[i], word))
		i++;
	if (i == 4) {
		snprintf(error->text, sizeof error->text,
			 "expected secure, enable, error or broken, got '%s'",
			 word);
		return false;
	}
	session_tod(s, (enum session_tod)i);
	return true;
}

bool con_tod(struct commander *c, struct words *w)
{
	struct machine *m = c->session->machine;
	struct error e;

	if (w->count > 2)
		return commander_usage(c, w);
	if (w->count > 1 && !tod_control(c->session, w->word[1], &e))
		return commander_error(c, "%s", e.text);
	commander_print(c, "TOD %016llX  %s, control in the %s position",
			(unsigned long long)machine_tod(m), tod_state_name(m),
			machine_tod_secure(m) ? "secure" : "enable-set");
	return true;
}
