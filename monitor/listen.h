/*
 * listen.h - where a machine's terminals listen, as a configuration says it.
 *
 *     listen = 3270                      port, on 127.0.0.1
 *     listen = "0.0.0.0:3270"            address and port: others' hosts, too
 *     listen = { port = 3270, address = "127.0.0.1",
 *                devices = { "0A0", "0A1" },     only these, in this order
 *                names = { OPER = "0A0" } }      LU names besides addresses
 *     listen = { { port = 3270 }, { port = 3271, devices = { "009" } } }
 *
 * Port 0: any that is free.  Without a port nothing listens before the option
 * --listen gives one.
 */
#ifndef TRAPEZE_LISTEN_H
#define TRAPEZE_LISTEN_H

#include <stdbool.h>
#include <stddef.h>

#include "machine.h"

struct lua_State;

#define LISTEN_DEVICES 256
#define LISTEN_NAMES   32

struct listen_name {
	char name[16];
	unsigned device;
};

struct listen {
	char address[64]; /* "": 127.0.0.1                                 */
	int port;	  /* -1: not yet                                   */
	size_t device_count, name_count;
	unsigned device[LISTEN_DEVICES];
	struct listen_name names[LISTEN_NAMES];
};

/* "[ADDRESS:]PORT"; an address with colons in brackets. */
bool listen_parse(struct listen *l, const char *text, struct error *error);
/* The value on the top of the stack, as above: a list for free(). */
bool listen_take(struct lua_State *L, struct listen **list, size_t *count,
		 struct error *error);
/* The option --listen: the first without a port gets it, else one more. */
bool listen_option(struct listen **list, size_t *count, const char *text,
		   struct error *error);

#endif
