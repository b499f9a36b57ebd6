/*
 * cmd_bare.c - `trapeze bare`: one program on the bare machine.
 *
 * Loads a raw storage image, starts it, runs it to its disabled wait or to
 * the limit, and prints how it ended, one item a line.
 */
#include <argp.h>
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model_file.h"
#include "command.h"
#include "host.h"
#include "options.h"
#include "isa.h"
#include "machine.h"
#include "set_option.h"
#include "signals.h"

enum { MAX_ITEMS = 256, MAX_BYTES = 4096 };

/* --set ADDR=HEXBYTES, --show ADDR.LEN */
struct item {
	uint32_t address;
	uint32_t length;
	uint8_t bytes[MAX_BYTES];
};

struct bare {
	const char *image;
	uint32_t at;
	uint32_t storage;
	const char *model;
	const struct isa_set *instructions;
	uint32_t facilities_on, facilities_off;
	uint32_t cpus, key_block;
	bool has_psw, restart;
	uint64_t psw;
	uint64_t limit;
	struct item *set, *show;
	size_t sets, shows;
};

/* ---- arguments --------------------------------------------------------------
 */

/* A hexadecimal number up to MAXIMUM, all of TEXT before END; 0x before it
 * does no harm. */
static bool parse_hex(const char *text, const char *end, uint64_t maximum,
		      uint64_t *out)
{
	uint64_t v = 0;

	if (end - text > 2 && text[0] == '0' && (text[1] | 0x20) == 'x')
		text += 2;
	if (text == end)
		return false;
	for (; text < end; text++) {
		if (!isxdigit((unsigned char)*text) || v >> 60)
			return false;
		v = v << 4 | (uint64_t)(isdigit((unsigned char)*text)
						? *text - '0'
						: tolower(*text) - 'a' + 10);
	}
	*out = v;
	return v <= maximum;
}

/* Decimal, or hexadecimal after 0x; K or M may stand behind it. */
static bool parse_size(const char *text, uint64_t *out)
{
	char *end;
	int base = text[0] == '0' && (text[1] | 0x20) == 'x' ? 16 : 10;

	if (!isdigit((unsigned char)*text))
		return false;
	errno = 0;
	*out = strtoull(text, &end, base);
	if (errno || *out > UINT32_MAX)
		return false;
	if (toupper((unsigned char)*end) == 'K')
		*out <<= 10, end++;
	else if (toupper((unsigned char)*end) == 'M')
		*out <<= 20, end++;
	if (toupper((unsigned char)*end) == 'B')
		end++;
	return !*end;
}

static uint32_t address_argument(struct argp_state *state, const char *text,
				 const char *end, const char *option)
{
	uint64_t v = 0;

	if (!parse_hex(text, end, 0xFFFFFF, &v))
		argp_error(state,
			   "%s: '%.*s' is no address: expected up to six "
			   "hexadecimal digits, as in 1F800",
			   option, (int)(end - text), text);
	return (uint32_t)v;
}

static struct item *new_item(struct argp_state *state, struct item **list,
			     size_t *count, const char *option)
{
	if (!*list)
		*list = calloc(MAX_ITEMS, sizeof **list);
	if (!*list || *count == MAX_ITEMS)
		argp_error(state, "more than %d %s", MAX_ITEMS, option);
	return &(*list)[(*count)++];
}

static void parse_set(struct argp_state *state, struct bare *b,
		      const char *text)
{
	struct item *i = new_item(state, &b->set, &b->sets, "--set");
	const char *equals = strchr(text, '=');
	size_t digits;

	if (!equals)
		argp_error(state,
			   "--set: '%s' has no '=': expected "
			   "ADDR=HEXBYTES, as in 500=0A0B",
			   text);
	i->address = address_argument(state, text, equals, "--set");
	digits = strlen(++equals);
	if (digits == 0 || digits % 2 || digits / 2 > MAX_BYTES)
		argp_error(state,
			   "--set: '%s' is not a number of bytes: expected two "
			   "hexadecimal digits for each, up to %d bytes",
			   equals, MAX_BYTES);
	for (; i->length < digits / 2; i->length++) {
		const char *two = equals + 2 * i->length;
		uint64_t v = 0;

		if (!parse_hex(two, two + 2, 0xFF, &v))
			argp_error(state, "--set: '%.2s' is no byte", two);
		i->bytes[i->length] = (uint8_t)v;
	}
}

static void parse_show(struct argp_state *state, struct bare *b,
		       const char *text)
{
	struct item *i = new_item(state, &b->show, &b->shows, "--show");
	const char *dot = strchr(text, '.');
	uint64_t v = 0;

	if (!dot)
		dot = text + strlen(text);
	i->address = address_argument(state, text, dot, "--show");
	i->length = 4;
	if (!*dot)
		return;
	if (!parse_hex(dot + 1, dot + strlen(dot), MAX_BYTES, &v) || !v)
		argp_error(state,
			   "--show: '%s' is no length: expected hexadecimal "
			   "digits, 1 to %X bytes, as in 500.10",
			   dot + 1, MAX_BYTES);
	i->length = (uint32_t)v;
}

static void parse_limit(struct argp_state *state, struct bare *b,
			const char *text)
{
	char *end;

	errno = 0;
	b->limit = strtoull(text, &end, 10);
	if (!isdigit((unsigned char)*text) || *end || errno)
		argp_error(state,
			   "--max-instructions: '%s' is no decimal number",
			   text);
}

static void parse_storage(struct argp_state *state, struct bare *b,
			  const char *text)
{
	uint64_t v = 0;

	if (!parse_size(text, &v) || v > UINT32_MAX)
		argp_error(
			state,
			"--storage: '%s' is no size: expected a decimal "
			"number of bytes (hexadecimal after 0x), or with K or "
			"M, as in 512K",
			text);
	b->storage = (uint32_t)v;
}

/* One of two words: the first or the second number. */
static uint32_t either(struct argp_state *state, const char *option,
		       const char *text, const char *const words[2],
		       uint32_t first, uint32_t second)
{
	for (unsigned i = 0; i < 2; i++)
		if (!strcasecmp(text, words[i]))
			return i ? second : first;
	argp_error(state, "%s: expected %s or %s, got '%s'", option, words[0],
		   words[1], text);
	return 0;
}

static uint32_t facility_argument(struct argp_state *state, const char *text,
				  const char *option)
{
	int i = isa_facility_by_symbol(text);
	char all[FACILITY_LIST];

	if (i >= 0)
		return 1u << i;
	isa_facility_list(all, sizeof all);
	argp_error(state, "%s: no facility '%s': the facilities are %s", option,
		   text, all);
	return 0;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct bare *b = state->input;

	switch (key) {
	case 'a':
		b->at = address_argument(state, arg, arg + strlen(arg), "--at");
		return 0;
	case 's':
		parse_storage(state, b, arg);
		return 0;
	case 'p':
		if (strlen(arg) != 16 ||
		    !parse_hex(arg, arg + 16, UINT64_MAX, &b->psw))
			argp_error(state,
				   "--psw: '%s' is no PSW: expected 16 "
				   "hexadecimal digits",
				   arg);
		b->has_psw = true;
		return 0;
	case 'r':
		b->restart = true;
		return 0;
	case SET_OPTION:
		b->instructions = set_option(state, arg);
		return 0;
	case 'm':
		b->model = arg;
		return 0;
	case 'f':
		b->facilities_on |= facility_argument(state, arg, "--facility");
		return 0;
	case 'F':
		b->facilities_off |=
			facility_argument(state, arg, "--no-facility");
		return 0;
	case 'c':
		b->cpus = either(state, "--cpus", arg,
				 (const char *const[]){"1", "2"}, 1, 2);
		return 0;
	case 'k':
		b->key_block =
			either(state, "--key-block", arg,
			       (const char *const[]){"2K", "4K"}, 2048, 4096);
		return 0;
	case 'n':
		parse_limit(state, b, arg);
		return 0;
	case 'S':
		parse_set(state, b, arg);
		return 0;
	case 'w':
		parse_show(state, b, arg);
		return 0;
	case ARGP_KEY_ARG:
		if (b->image)
			argp_error(state, "more than one image: '%s'", arg);
		b->image = arg;
		return 0;
	case ARGP_KEY_END:
		if (!b->image)
			argp_error(state, "no image given");
		if (b->has_psw && b->restart)
			argp_error(state, "--psw and --restart exclude each "
					  "other");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_option options[] = {
	{"at", 'a', "HEX", 0, "load the image at this address (default 0)", 0},
	{"storage", 's', "SIZE", 0,
	 "main storage: bytes (decimal, or hexadecimal after 0x), or with K or "
	 "M; 4K to 16M (default 1M)",
	 0},
	{"psw", 'p', "HEX16", 0, "start with this PSW, BC or EC mode", 0},
	{"restart", 'r', NULL, 0,
	 "start with the restart key: the PSW is taken from location 0 (the "
	 "default)",
	 0},
	SET_OPTION_ROW,
	{"model", 'm', "MODEL", 0,
	 "CPU model: 145, 158 (the default), 168, unit (one cycle for each "
	 "instruction), or a file such as my.model (isa/models/README.md)",
	 0},
	{"facility", 'f', "NAME", 0,
	 "have this facility, which is off by default (`trapeze isa "
	 "--facilities` lists them); may be repeated",
	 0},
	{"no-facility", 'F', "NAME", 0,
	 "leave this facility out; may be repeated", 0},
	{"cpus", 'c', "1|2", 0,
	 "CPUs (default 1); CPU 1 is stopped until SIGNAL PROCESSOR starts it",
	 0},
	{"key-block", 'k', "2K|4K", 0,
	 "bytes of storage that a key belongs to (default 2K)", 0},
	{"max-instructions", 'n', "N", 0,
	 "stop after so many instructions (default: no limit)", 0},
	{"set", 'S', "ADDR=HEXBYTES", 0,
	 "store bytes after loading; may be repeated", 0},
	{"show", 'w', "ADDR[.LEN]", 0,
	 "print storage at the end, real addresses, lengths in hexadecimal "
	 "(default 4); may be repeated",
	 0},
	{0},
};

static const struct argp argp = {
	options,
	parse,
	"IMAGE",
	"Run a raw storage image on a bare System/370.\v"
	"The image is loaded and started, and runs until it loads a disabled "
	"wait PSW or reaches the limit. Then the final PSW, the storage asked "
	"for, and the counts are printed, one item a line. Without --psw it "
	"starts as by the restart key, with the PSW at location 0. Addresses "
	"are hexadecimal.\n\n"
	"Exit status: 0 when the program ended in a disabled wait or by "
	"--max-instructions, 1 when it ended otherwise (check-stop, endless "
	"interruptions, a wait that nothing ends), 2 for a mistake in the "
	"command.",
	NULL,
	NULL,
	NULL,
};

/* ---- the work
 * ---------------------------------------------------------------- */

static bool load(struct machine *m, const struct bare *b)
{
	uint8_t buffer[4096];
	uint32_t at = b->at;
	FILE *in = fopen(b->image, "rb");
	size_t n = 0;

	if (!in) {
		fprintf(stderr, "trapeze bare: %s: %s\n", b->image,
			strerror(errno));
		return false;
	}
	while ((n = fread(buffer, 1, sizeof buffer, in)) > 0) {
		if (at > machine_storage_size(m) ||
		    n > machine_storage_size(m) - at) {
			fprintf(stderr,
				"trapeze bare: %s: reaches beyond the end of "
				"storage (%X)\n"
				"A larger --storage may help.\n",
				b->image, machine_storage_size(m));
			fclose(in);
			return false;
		}
		machine_write(m, SPACE_ABSOLUTE, at, buffer, n);
		at += (uint32_t)n;
	}
	if (ferror(in)) {
		fprintf(stderr, "trapeze bare: %s: %s\n", b->image,
			strerror(errno));
		fclose(in);
		return false;
	}
	fclose(in);
	if (at == b->at) {
		fprintf(stderr, "trapeze bare: %s: the image is empty\n",
			b->image);
		return false;
	}
	return true;
}

static bool set_all(struct machine *m, const struct bare *b)
{
	for (size_t i = 0; i < b->sets; i++)
		if (machine_write(m, SPACE_ABSOLUTE, b->set[i].address,
				  b->set[i].bytes,
				  b->set[i].length) < b->set[i].length) {
			fprintf(stderr,
				"trapeze bare: --set %X: beyond the end of "
				"storage (%X)\n",
				b->set[i].address, machine_storage_size(m));
			return false;
		}
	return true;
}

static void show(const struct machine *m, const struct item *i)
{
	uint8_t bytes[MAX_BYTES];
	size_t n = machine_read(m, SPACE_REAL, i->address, bytes, i->length);

	printf("%06X ", i->address);
	for (size_t k = 0; k < n; k++)
		printf("%s%02X", k % 4 || k == 0 ? "" : " ", bytes[k]);
	puts(n < i->length ? " (end of storage)" : "");
}

/* That of CPU 0 stands first, as ever. */
static void print_psws(struct machine *m, uint32_t cpus)
{
	machine_select_cpu(m, 0);
	printf("psw %016" PRIX64 "\n", machine_psw(m));
	for (unsigned i = 1; i < cpus; i++) {
		machine_select_cpu(m, i);
		printf("psw of CPU %u %016" PRIX64 "%s\n", i, machine_psw(m),
		       machine_stopped(m) ? ", stopped" : "");
	}
	machine_select_cpu(m, 0);
}

static int run(struct machine *m, const struct bare *b)
{
	struct machine_run limits = {.until = UINT64_MAX, .count = b->limit};
	uint64_t start;
	enum machine_halt halt;

	if (b->has_psw) {
		machine_set_psw(m, b->psw);
		machine_start(m);
	} else {
		machine_restart(m);
	}
	start = host_ns();
	signals_install();
	signals_machine(m);
	halt = machine_run(m, &limits);
	signals_machine(NULL);
	printf("end %s\n", machine_halt_name(halt));
	print_psws(m, b->cpus);
	for (size_t i = 0; i < b->shows; i++)
		show(m, &b->show[i]);
	printf("instructions %" PRIu64 "\n", machine_instructions(m));
	printf("cycles %" PRIu64 "\n", machine_cycles(m));
	if (machine_instructions(m))
		printf("cpi %.3f\n", machine_cpi(m));
	printf("simulated %.9f s\n",
	       (double)machine_nanoseconds(m, machine_cycles(m)) / 1e9);
	printf("host %.6f s\n", (double)(host_ns() - start) / 1e9);
	return halt == HALT_DISABLED || halt == HALT_INSTRUCTIONS ? 0 : 1;
}

static int bare(const struct bare *b)
{
	struct machine_config config = {
		.instruction_set =
			b->instructions ? b->instructions->name : NULL,
		.storage = b->storage,
		.cpus = b->cpus,
		.key_block = b->key_block,
		.facilities_on = b->facilities_on,
		.facilities_off = b->facilities_off};
	struct error error;
	struct model *model = NULL;
	struct machine *m = NULL;
	int status = 2;

	if (b->model)
		config.custom = model = model_file_load(b->model, &error);
	if (!b->model || model)
		m = machine_create(&config, &error);
	free(model);
	if (!m) {
		fprintf(stderr, "trapeze bare: %s\n", error.text);
		return 2;
	}
	if (load(m, b) && set_all(m, b))
		status = run(m, b);
	machine_destroy(m);
	return status;
}

int cmd_bare(int argc, char *argv[])
{
	struct bare b = {.storage = 1 << 20, .limit = UINT64_MAX};
	int status = 2;

	argp_err_exit_status = 2;
	if (!options_parse(&argp, argc, argv, 0, &b))
		status = bare(&b);
	free(b.set);
	free(b.show);
	return status;
}
