/*
 * dasd_command.c - disk: the table of commands.
 */
#include "dasd.h"

enum { MT = true, SEARCH = true };
#define dasd_NONE NULL

static const struct dasd_command commands[] = {
#define COMMAND(code, multitrack, searches, features, keeps, start, size,      \
		extend, finish, text)                                          \
	{code,	       multitrack,  searches,	   features,	  keeps,       \
	 dasd_##start, dasd_##size, dasd_##extend, dasd_##finish, text},
#include "dasd_command.def"
#undef COMMAND
};

/* A code given to two commands does not compile. */
static inline void check_codes(uint8_t code)
{
	switch (code) {
#define COMMAND(code, ...) case code:
#include "dasd_command.def"
#undef COMMAND
	default:
		break;
	}
}

const struct dasd_command *dasd_command(uint8_t code, unsigned features)
{
	check_codes(code);
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		const struct dasd_command *c = &commands[i];

		if (c->code != code &&
		    (!c->multitrack || (c->code | DASD_MULTITRACK) != code))
			continue;
		return (c->features & ~features) ? NULL : c;
	}
	return NULL;
}
