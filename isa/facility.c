/*
 * facility.c - the names of facilities, and what a configuration makes of
 * them.
 *
 * Models: GA22-7000, appendix on facilities.  The rows are facility.def.
 */
#include "isa.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct facility {
	const char *symbol, *text;
	bool on;
};

static const struct facility facilities[FAC_COUNT] = {
#define FACILITY(name, on, text) [FAC_##name] = {#name, text, on},
#include "facility.def"
#undef FACILITY
};

const char *isa_facility_name(enum isa_facility facility)
{
	return (unsigned)facility < FAC_COUNT ? facilities[facility].text : "?";
}

const char *isa_facility_symbol(enum isa_facility facility)
{
	return (unsigned)facility < FAC_COUNT ? facilities[facility].symbol
					      : "?";
}

/* Case and the kind of stroke do not matter: move-inverse, MOVE_INVERSE. */
static bool same_name(const char *symbol, const char *text)
{
	for (; *symbol && *text; symbol++, text++) {
		int t = *text == '-' || *text == ' ' ? '_' : *text;

		if (toupper((unsigned char)t) != *symbol)
			return false;
	}
	return !*symbol && !*text;
}

int isa_facility_by_symbol(const char *text)
{
	for (int i = 0; i < FAC_COUNT; i++)
		if (same_name(facilities[i].symbol, text))
			return i;
	return -1;
}

uint32_t isa_facilities_default(void)
{
	uint32_t set = 0;

	for (unsigned i = 0; i < FAC_COUNT; i++)
		if (facilities[i].on)
			set |= 1u << i;
	return set;
}

void isa_facility_list(char *out, size_t size)
{
	size_t n = 0;

	*out = '\0';
	for (unsigned i = 0; i < FAC_COUNT && n < size; i++)
		n += (size_t)snprintf(out + n, size - n, "%s%s", i ? ", " : "",
				      facilities[i].symbol);
}
