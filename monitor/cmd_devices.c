/*
 * cmd_devices.c - `trapeze devices`: the types of devices that a machine can
 * have, and the options of each, from the tables that attaching goes by.
 */
#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "attach.h"
#include "command.h"
#include "guess.h"
#include "options.h"

static const char *files(const struct device_help *type)
{
	if (!type->max_files)
		return "no file";
	if (type->max_files > 1)
		return type->min_files ? "files" : "any number of files";
	return type->min_files ? "a file" : "a file, or none: not ready";
}

static bool is_type(const char *name, struct device_help *type)
{
	for (unsigned i = 0; attach_type_help(i, type); i++)
		if (!strcmp(type->name, name))
			return true;
	return false;
}

static void show_all(void)
{
	struct device_help type;

	for (unsigned i = 0; attach_type_help(i, &type); i++)
		printf("%-6s %s; %s\n", type.name, type.text, files(&type));
}

static void show_type(const struct device_help *type)
{
	struct device_help option;

	printf("%s: %s; %s\n", type->name, type->text, files(type));
	for (unsigned i = 0; attach_option_help(type->name, i, &option); i++)
		printf("  %-12s %s\n", option.name, option.text);
}

static void unknown(struct argp_state *state, const char *name)
{
	struct guess guess = {.word = name};
	struct device_help type;

	for (unsigned i = 0; attach_type_help(i, &type); i++)
		guess_offer(&guess, type.name);
	if (guess.name)
		argp_error(state, "no device type '%s': did you mean '%s'?",
			   name, guess.name);
	argp_error(state, "no device type '%s': `trapeze devices` lists them",
		   name);
}

static error_t parse(int key, char *text, struct argp_state *state)
{
	struct device_help type;

	switch (key) {
	case ARGP_KEY_ARG:
		if (!is_type(text, &type))
			unknown(state, text);
		show_type(&type);
		break;
	case ARGP_KEY_NO_ARGS:
		show_all();
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp argp = {
	.parser = parse,
	.args_doc = "[TYPE...]",
	.doc = "List the types of devices, or the options of some.\v"
	       "Types and options are what a configuration's devices and the "
	       "monitor's `attach` take: an address, a type, files, options. "
	       "An option that ends in = has its value behind that, as in "
	       "lpp=88.",
};

int cmd_devices(int argc, char *argv[])
{
	return options_parse(&argp, argc, argv, 0, NULL) ? 2 : 0;
}
