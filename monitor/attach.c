/*
 * attach.c - devices by the names of their types (attach.h).
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "attach.h"
#include "device.h"
#include "guess.h"
#include "lua_host.h"

static const struct {
	const char *name;
	bool (*attach)(struct machine *m, unsigned address, int argc,
		       const char *const argv[], struct error *error);
} types[] = {
	{"lua", lua_host_attach_file},
};
#define TYPES (sizeof types / sizeof *types)

const char *attach_type(unsigned n)
{
	struct device_help help;

	return device_type_help(n, &help) ? help.name : NULL;
}

const char *attach_option(const char *type, unsigned n)
{
	struct device_help help;

	return device_option_help(type, n, &help) ? help.name : NULL;
}

bool attach_knows(const char *type)
{
	for (size_t i = 0; i < TYPES; i++)
		if (!strcasecmp(types[i].name, type))
			return true;
	return device_class_of_type(type) >= 0;
}

/* Behind the machine's own sentence stands what may have been meant. */
static bool unknown(const char *type, struct error *error)
{
	struct guess guess = {.word = type};
	char all[sizeof error->text];

	for (unsigned i = 0; attach_type(i); i++)
		guess_offer(&guess, attach_type(i));
	for (size_t i = 0; i < TYPES; i++)
		guess_offer(&guess, types[i].name);
	if (!guess.name)
		return false;
	snprintf(all, sizeof all, "%s", error->text);
	return error_set(error, "did you mean %s? %.460s", guess.name, all);
}

bool attach_device(struct machine *m, unsigned address, const char *type,
		   int argc, const char *const argv[], struct error *error)
{
	for (size_t i = 0; i < TYPES; i++)
		if (!strcasecmp(types[i].name, type))
			return types[i].attach(m, address, argc, argv, error);
	if (machine_attach(m, address, type, argc, argv, error))
		return true;
	return attach_knows(type) ? false : unknown(type, error);
}
