/*
 * cmd_pack.c - `trapeze pack`: makes disk volumes from a specification.
 */
#include <argp.h>
#include <stdio.h>

#include "command.h"
#include "options.h"
#include "pack.h"

struct pack_arguments {
	const char *spec, *output, *list;
};

static error_t parse(int key, char *text, struct argp_state *state)
{
	struct pack_arguments *a = state->input;

	switch (key) {
	case 'o':
		a->output = text;
		break;
	case 'l':
		a->list = text;
		break;
	case ARGP_KEY_ARG:
		if (a->spec)
			argp_error(state, "one SPEC only, not '%s' too", text);
		a->spec = text;
		break;
	case ARGP_KEY_END:
		if (a->list ? a->spec || a->output : !a->spec || !a->output)
			argp_error(state, "expected SPEC -o IMAGE, or --list "
					  "IMAGE");
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp_option options[] = {
	{"output", 'o', "IMAGE", 0, "write the volume to IMAGE", 0},
	{"list", 'l', "IMAGE", 0, "print what is on a volume", 0},
	{0}};

static const struct argp pack_argp = {
	.options = options,
	.parser = parse,
	.args_doc = "SPEC",
	.doc = "Makes a disk volume (CKD image, as hercules keeps it).\v"
	       "SPEC has a statement on each line; * and # begin comments:\n\n"
	       "  VOLUME serial 3330|3330-1|3330-11 [cylinders]\n"
	       "  IPL cylinder image [ENTRY symbol|hex]\n"
	       "  MINIDISK name start cylinders\n"
	       "    IPL cylinder image [ENTRY symbol|hex]\n"
	       "    CMS label\n"
	       "    FILE fn ft fm hostfile [F|Fn|V] [ASCII|BINARY]\n\n"
	       "IPL makes the volume (or minidisk) loadable: image is what"
	       " `trapeze link -i` writes, stored from that cylinder on; it"
	       " starts at ENTRY, else where the linker says. CMS makes a"
	       " file system of 800-byte blocks; FILE puts a host's file into"
	       " it: F80 (the default) takes decks or lines, V lines, other"
	       " lengths bytes as they are. IMAGE is replaced only when all"
	       " went well."};

int cmd_pack(int argc, char *argv[])
{
	struct pack_arguments a = {0};
	struct error error;
	struct pack pack;
	bool good;

	options_parse(&pack_argp, argc, argv, 0, &a);
	if (a.list) {
		if (pack_list(a.list, &error))
			return 0;
		fprintf(stderr, "%s: %s\n", argv[0], error.text);
		return 1;
	}
	good = pack_read(&pack, a.spec) && pack_write(&pack, a.output);
	if (!good)
		fprintf(stderr, "%s: %u error%s, nothing written\n", argv[0],
			pack.errors, pack.errors == 1 ? "" : "s");
	pack_free(&pack);
	return good ? 0 : 1;
}
