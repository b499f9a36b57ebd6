/*
 * mcic.c - the table of the machine-check interruption code.
 */
#include "mcic.h"

#include <stddef.h>
#include <strings.h>

const struct mcic mcic_table[] = {
#define MCIC(name, bit, kind, cr14, word, text)                                \
	{bit, MCIC_##kind, cr14, word, text},
#include "mcic.def"
};
const unsigned mcic_count = sizeof mcic_table / sizeof mcic_table[0];

const struct mcic *mcic_find(const char *word)
{
	for (unsigned i = 0; i < mcic_count; i++)
		if (!strcasecmp(mcic_table[i].word, word))
			return &mcic_table[i];
	return NULL;
}

const char *mcic_text(uint64_t code)
{
	for (unsigned i = 0; i < mcic_count; i++)
		if (code & MCIC_BIT(mcic_table[i].bit))
			return mcic_table[i].text;
	return "?";
}

uint64_t mcic_of_kind(enum mcic_kind kind)
{
	uint64_t set = 0;

	for (unsigned i = 0; i < mcic_count; i++)
		if (mcic_table[i].kind == kind)
			set |= MCIC_BIT(mcic_table[i].bit);
	return set;
}
