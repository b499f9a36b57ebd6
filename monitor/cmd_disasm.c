/*
 * cmd_disasm.c - `trapeze disasm`: the instructions in a file of raw bytes.
 */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>

#include "command.h"
#include "options.h"
#include "ebcdic.h"
#include "isa.h"
#include "objdeck.h"

struct disasm_arguments {
	unsigned long from, length, origin;
	const char *file;
};

static unsigned long hex(const char *text, struct argp_state *state)
{
	char *end;
	unsigned long value = strtoul(text, &end, 16);

	if (*end || end == text || *text == '-')
		argp_error(state, "'%s' is no hexadecimal number", text);
	return value;
}

static error_t parse(int key, char *text, struct argp_state *state)
{
	struct disasm_arguments *a = state->input;

	switch (key) {
	case 'f':
		a->from = hex(text, state);
		break;
	case 'n':
		a->length = hex(text, state);
		break;
	case 'o':
		a->origin = hex(text, state);
		break;
	case ARGP_KEY_ARG:
		if (a->file)
			argp_error(state, "only one FILE, not also '%s'", text);
		a->file = text;
		break;
	case ARGP_KEY_NO_ARGS:
		argp_error(state, "which FILE?");
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

/* Address, bytes, instruction, and the bytes as characters. */
static unsigned line(const uint8_t *bytes, size_t left, unsigned long address)
{
	char text[64], hexes[16] = "", characters[8] = "";
	unsigned n = isa_disassemble(bytes, left, text, sizeof text);

	for (unsigned i = 0; i < n; i++) {
		snprintf(hexes + 2 * i, 3, "%02X", bytes[i]);
		characters[i] = ebcdic_printable(bytes[i]);
	}
	printf("%06lX  %-12s  %-6s  %s\n", address, hexes, characters, text);
	return n;
}

static const struct argp_option options[] = {
	{"from", 'f', "HEX", 0, "offset in the file to begin at", 0},
	{"length", 'n', "HEX", 0, "how many bytes", 0},
	{"origin", 'o', "HEX", 0, "address of the file's first byte", 0},
	{0}};

int cmd_disasm(int argc, char *argv[])
{
	static const struct argp argp = {
		.options = options,
		.parser = parse,
		.args_doc = "FILE",
		.doc = "Disassembles FILE, raw bytes such as a storage"
		       " image."};
	struct disasm_arguments a = {.length = -1ul};
	struct error error;
	uint8_t *bytes;
	size_t size, at, end;

	options_parse(&argp, argc, argv, 0, &a);
	bytes = objdeck_load(a.file, &size, &error);
	if (!bytes) {
		fprintf(stderr, "%s: %s\n", argv[0], error.text);
		return 1;
	}
	if (a.from > size) {
		fprintf(stderr, "%s: %s has only %zX bytes (hexadecimal)\n",
			argv[0], a.file, size);
		free(bytes);
		return 1;
	}
	at = a.from;
	end = a.length < size - at ? at + a.length : size;
	while (at < end)
		at += line(bytes + at, end - at, a.origin + at);
	free(bytes);
	return 0;
}
