/*
 * attach.c - devices by the names of their types (attach.h).
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "attach.h"
#include "ctca_link.h"
#include "device.h"
#include "guess.h"
#include "lua_host.h"

#define MOST_ARGS 64

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

/* The machine's types, where one of the words is a link's: it comes last. */
static bool attach_linked(struct machine *m, unsigned address, const char *type,
			  int argc, const char *const argv[], const char *link,
			  struct error *error)
{
	const char *rest[MOST_ARGS];
	struct error ignored;
	int n = 0;

	for (int i = 0; i < argc && n < MOST_ARGS; i++)
		if (argv[i] != link)
			rest[n++] = argv[i];
	if (!machine_attach(m, address, type, n, rest, error))
		return false;
	if (ctca_link_open(m, address, link, error))
		return true;
	machine_detach(m, address, &ignored);
	return false;
}

/* The word among the arguments that says where the other side is. */
static const char *link_word(const char *type, int argc,
			     const char *const argv[])
{
	if (strcasecmp(type, "CTCA") && strcmp(type, "3088"))
		return NULL;
	for (int i = 0; i < argc; i++)
		if (ctca_link_word(argv[i]))
			return argv[i];
	return NULL;
}

bool attach_device(struct machine *m, unsigned address, const char *type,
		   int argc, const char *const argv[], struct error *error)
{
	for (size_t i = 0; i < TYPES; i++)
		if (!strcasecmp(types[i].name, type))
			return types[i].attach(m, address, argc, argv, error);
	if (link_word(type, argc, argv))
		return attach_linked(m, address, type, argc, argv,
				     link_word(type, argc, argv), error);
	if (machine_attach(m, address, type, argc, argv, error))
		return true;
	return attach_knows(type) ? false : unknown(type, error);
}
