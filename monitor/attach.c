/*
 * attach.c - devices by the names of their types (attach.h).
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "attach.h"
#include "ctca_link.h"
#include "device.h"
#include "guess.h"
#include "lua_host.h"

#define MOST_ARGS 64

static const struct {
	struct device_help help;
	bool (*attach)(struct machine *m, unsigned address, int argc,
		       const char *const argv[], struct error *error);
} types[] = {
	{{"lua", "device in Lua, with words of its own", 1, 1},
	 lua_host_attach_file},
};
#define TYPES (sizeof types / sizeof *types)

/* ---- names -------------------------------------------------------------- */

static bool is_linked(const char *type)
{
	return !strcasecmp(type, "CTCA") || !strcmp(type, "3088");
}

bool attach_type_help(unsigned n, struct device_help *out)
{
	unsigned machines = 0;

	if (device_type_help(n, out))
		return true;
	while (device_type_help(machines, out))
		machines++;
	if (n - machines >= TYPES)
		return false;
	*out = types[n - machines].help;
	return true;
}

bool attach_option_help(const char *type, unsigned n, struct device_help *out)
{
	unsigned machines = 0;

	if (device_option_help(type, n, out))
		return true;
	while (device_option_help(type, machines, out))
		machines++;
	return is_linked(type) && ctca_link_help(n - machines, out);
}

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
		if (!strcasecmp(types[i].help.name, type))
			return true;
	return device_class_of_type(type) >= 0;
}

/* NAME, "fbc=", is no option of TYPE, but nearly one. */
static bool is_near(const char *type, const char *name, struct guess *guess)
{
	struct device_help help;

	*guess = (struct guess){.word = name};
	for (unsigned i = 0; attach_option_help(type, i, &help); i++) {
		if (!strcmp(help.name, name))
			return false;
		if (strchr(help.name, '='))
			guess_offer(guess, help.name);
	}
	return guess->name;
}

bool attach_words(const char *type, int argc, const char *const argv[],
		  struct error *error)
{
	struct guess guess;
	char name[32];

	for (int i = 0; i < argc; i++) {
		size_t n = strcspn(argv[i], "=") + 1;

		if (n > strlen(argv[i]) || n >= sizeof name)
			continue;
		snprintf(name, sizeof name, "%.*s", (int)n, argv[i]);
		if (is_near(type, name, &guess) && access(argv[i], F_OK))
			return error_set(error,
					 "%.200s: neither an option of a %s "
					 "(did you mean %s?) nor a file that "
					 "is there",
					 argv[i], type, guess.name);
	}
	return true;
}

/* ---- attaching ---------------------------------------------------------- */

/* Behind the machine's own sentence stands what may have been meant. */
static bool unknown(const char *type, struct error *error)
{
	struct guess guess = {.word = type};
	char all[sizeof error->text];
	struct device_help help;

	for (unsigned i = 0; attach_type_help(i, &help); i++)
		guess_offer(&guess, help.name);
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
	if (!is_linked(type))
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
		if (!strcasecmp(types[i].help.name, type))
			return types[i].attach(m, address, argc, argv, error);
	if (!attach_words(type, argc, argv, error))
		return false;
	if (link_word(type, argc, argv))
		return attach_linked(m, address, type, argc, argv,
				     link_word(type, argc, argv), error);
	if (machine_attach(m, address, type, argc, argv, error))
		return true;
	return attach_knows(type) ? false : unknown(type, error);
}
