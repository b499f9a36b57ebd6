/*
 * cmd_directory.c - `trapeze directory`: the user directory of CP.
 *
 * Models: VM/370's directory program (Planning and System Generation Guide,
 * "creating your VM/370 directory").  The control statements are VM/370's;
 * instead of a directory on disk the result is an assembler source of UDUSER
 * and UDDEV macro calls, which becomes CP's module DMKUDR.  The layout of the
 * blocks is known to those macros alone.
 *
 * One row of the table `statements` is one statement: its name, the length of
 * its shortest abbreviation, the words it wants, and the function that
 * writes its macro call.  Every error of the source is reported, with file
 * and line; with an error nothing is written.
 */
#include <argp.h>
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "options.h"

enum {
	COLUMNS_USED = 71,
	WORDS = 32,
	LINE = 256,
	USERS = 512,
	CYLINDERS = 411
};

struct directory {
	const char *file;
	unsigned line;
	unsigned errors;
	FILE *out; /* NULL in the first, checking pass */
	unsigned users;
	char names[USERS][9];
	bool in_user;
	unsigned char devices[4096 / 8]; /* addresses used by this user */
	/* the statement at hand */
	unsigned n;
	char *word[WORDS];
};

static void complain(struct directory *d, const char *format, ...)
{
	va_list args;

	d->errors++;
	if (d->out) /* the second pass would say it again */
		return;
	fprintf(stderr, "%s:%u: ", d->file, d->line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
}

static void emit(struct directory *d, const char *format, ...)
{
	va_list args;

	if (!d->out)
		return;
	va_start(args, format);
	vfprintf(d->out, format, args);
	va_end(args);
}

static const char *word(const struct directory *d, unsigned i)
{
	return i < d->n ? d->word[i] : "";
}

/* True when TEXT is NAME cut after at least SHORTEST letters. */
static bool abbreviates(const char *text, const char *name, size_t shortest)
{
	size_t n = strlen(text);

	return n >= shortest && n <= strlen(name) && !strncmp(text, name, n);
}

/* A name of 1 to 8 letters, digits and national characters. */
static bool check_name(struct directory *d, const char *what, const char *text)
{
	size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789$@#");

	if (n && n <= 8 && !text[n])
		return true;
	complain(d, "%s '%s': expected 1 to 8 letters, digits or $ @ #", what,
		 text);
	return false;
}

/* A device address, 1 to 3 hexadecimal digits. */
static bool get_address(struct directory *d, const char *text, unsigned *out)
{
	size_t n = strspn(text, "0123456789ABCDEF");

	if (!n || n > 3 || text[n]) {
		complain(d,
			 "device address '%s': expected 1 to 3 hexadecimal "
			 "digits, for example 009 or 190",
			 text);
		return false;
	}
	*out = (unsigned)strtoul(text, NULL, 16);
	return true;
}

static bool get_number(struct directory *d, const char *what, const char *text,
		       unsigned low, unsigned high, unsigned *out)
{
	char *end;
	unsigned long v = strtoul(text, &end, 10);

	if (!isdigit((unsigned char)*text) || *end || v < low || v > high) {
		complain(d, "%s '%s': expected a number from %u to %u", what,
			 text, low, high);
		return false;
	}
	*out = (unsigned)v;
	return true;
}

/* A virtual device address not yet used by this user; marks it used. */
static bool get_new_device(struct directory *d, unsigned *out)
{
	if (!d->in_user) {
		complain(d,
			 "%s before the first USER statement: a device "
			 "belongs to the user above it",
			 d->word[0]);
		return false;
	}
	if (!get_address(d, word(d, 1), out))
		return false;
	if (d->devices[*out / 8] & (1u << *out % 8)) {
		complain(d, "device %03X twice for the same user", *out);
		return false;
	}
	d->devices[*out / 8] |= (unsigned char)(1u << *out % 8);
	return true;
}

/* Storage: nnnnK or nnM, 8K to 16M, in multiples of 4K.  Result in K. */
static bool get_storage(struct directory *d, const char *text, unsigned *out)
{
	char *end;
	unsigned long v = strtoul(text, &end, 10);

	if (*end == 'M' && v <= 16)
		v *= 1024;
	else if (*end != 'K')
		v = 0;
	if (end == text || v < 8 || v > 16384 || v % 4 || end[1]) {
		complain(d,
			 "storage size '%s': expected nnnnK or nnM, 8K to "
			 "16M, in steps of 4K",
			 text);
		return false;
	}
	*out = (unsigned)v;
	return true;
}

/* Privilege classes A-H as the bits of a byte, A leftmost. */
static bool get_classes(struct directory *d, const char *text, unsigned *out)
{
	*out = 0;
	for (const char *p = text; *p; p++) {
		if (*p < 'A' || *p > 'H') {
			complain(d,
				 "privilege class '%c': expected letters "
				 "A to H",
				 *p);
			return false;
		}
		*out |= 0x80u >> (*p - 'A');
	}
	return true;
}

/* ---- the statements ----------------------------------------------------- */

static void st_directory(struct directory *d)
{
	unsigned address;

	if (d->in_user)
		complain(d, "DIRECTORY must come before the first USER");
	if (get_address(d, word(d, 1), &address))
		emit(d, "*        directory of volume %s, a %s at %03X\n",
		     word(d, 3), word(d, 2), address);
}

/* The editing characters: line end, line delete, character delete, escape. */
static void user_edit(struct directory *d, char out[4][8])
{
	static const char *const standard[4] = {"#", "\xA2", "@", "\""};

	for (unsigned i = 0; i < 4; i++) {
		const char *text = word(d, 7 + i);

		if (!*text || !strcmp(text, "ON"))
			text = standard[i];
		else if (strcmp(text, "OFF") && strlen(text) != 1)
			complain(d,
				 "editing character '%s': expected ON, OFF "
				 "or one character",
				 text);
		if (!strcmp(text, "OFF"))
			strcpy(out[i], "X'00'");
		else if (*text == '\xA2') /* the cent sign, in any code page */
			strcpy(out[i], "X'4A'");
		else if (*text == '\'' || *text == '&')
			snprintf(out[i], 8, "C'%c%c'", *text, *text);
		else
			snprintf(out[i], 8, "C'%c'", *text);
	}
}

static void st_user(struct directory *d)
{
	unsigned size = 128, most, classes = 0x02, priority = 64;
	char edit[4][8];

	d->in_user = true;
	memset(d->devices, 0, sizeof d->devices);
	if (!check_name(d, "user", word(d, 1)) ||
	    !check_name(d, "password", word(d, 2)))
		return;
	for (unsigned i = 0; i < d->users; i++)
		if (!strcmp(d->names[i], word(d, 1)))
			complain(d, "user %s twice", word(d, 1));
	if (d->users == USERS) {
		complain(d, "more than %d users", USERS);
		return;
	}
	strcpy(d->names[d->users++], word(d, 1));
	if (d->n > 3 && !get_storage(d, word(d, 3), &size))
		return;
	most = size;
	if (d->n > 4 && !get_storage(d, word(d, 4), &most))
		return;
	if (most < size)
		complain(d, "maximum storage %uK is less than the storage %uK",
			 most, size);
	if (d->n > 5)
		get_classes(d, word(d, 5), &classes);
	if (d->n > 6)
		get_number(d, "priority", word(d, 6), 0, 99, &priority);
	user_edit(d, edit);
	emit(d, "         UDUSER %s,%s,%u,%u,X'%02X',%u\n", word(d, 1),
	     word(d, 2), size, most, classes, priority);
	emit(d, "         UDEDIT LEND=%s,LDEL=%s,CDEL=%s,ESC=%s\n", edit[0],
	     edit[1], edit[2], edit[3]);
}

static void st_account(struct directory *d)
{
	if (check_name(d, "account number", word(d, 1)) && d->n > 2)
		check_name(d, "distribution word", word(d, 2));
}

static void st_option(struct directory *d)
{
	static const struct {
		const char *name;
		size_t shortest;
		bool known; /* accepted because VM/370 has it, without effect */
	} options[] = {
		{"REALTIMER", 1, true}, {"ECMODE", 1, true},
		{"ISAM", 1, false},	{"ACCT", 1, true},
		{"SVCOFF", 1, false},	{"BMX", 1, false},
	};

	for (unsigned i = 1; i < d->n; i++) {
		unsigned k = 0;

		while (k < sizeof options / sizeof *options &&
		       !abbreviates(d->word[i], options[k].name,
				    options[k].shortest))
			k++;
		if (k == sizeof options / sizeof *options)
			complain(d,
				 "option '%s': expected REALTIMER, ECMODE, "
				 "ISAM, ACCT, SVCOFF or BMX",
				 d->word[i]);
		else if (options[k].known)
			emit(d, "         UDOPT %s\n", options[k].name);
	}
}

static void st_ipl(struct directory *d)
{
	unsigned address;

	if (get_address(d, word(d, 1), &address))
		emit(d, "         UDIPL X'%03X'\n", address);
}

static void st_console(struct directory *d)
{
	unsigned address;

	if (!get_new_device(d, &address))
		return;
	if (strcmp(word(d, 2), "3215") && strcmp(word(d, 2), "3210") &&
	    strcmp(word(d, 2), "1052"))
		complain(d, "console type '%s': expected 3215, 3210 or 1052",
			 word(d, 2));
	emit(d, "         UDDEV CONSOLE,X'%03X',CLASS=%s\n", address,
	     d->n > 3 ? word(d, 3) : "T");
}

static void st_mdisk(struct directory *d)
{
	unsigned address, first, count;
	const char *mode = d->n > 6 ? word(d, 6) : "W";

	if (!get_new_device(d, &address))
		return;
	if (strcmp(word(d, 2), "3330"))
		complain(d, "minidisk type '%s': expected 3330", word(d, 2));
	if (!get_number(d, "first cylinder", word(d, 3), 0, CYLINDERS - 1,
			&first) ||
	    !get_number(d, "cylinders", word(d, 4), 1, CYLINDERS - first,
			&count) ||
	    !check_name(d, "volume", word(d, 5)))
		return;
	if (strlen(word(d, 5)) > 6)
		complain(d, "volume '%s': expected 1 to 6 characters",
			 word(d, 5));
	if (strlen(mode) > 2 || !strchr("RWM", *mode) ||
	    (mode[1] && !strchr("RW", mode[1])))
		complain(d, "mode '%s': expected R, RR, W, WR, M, MR or MW",
			 mode);
	emit(d, "         UDDEV MDISK,X'%03X',CYL=%u,CYLS=%u,VOL=%s,MODE=%s\n",
	     address, first, count, word(d, 5), *mode == 'R' ? "R" : "W");
}

static void st_spool(struct directory *d)
{
	static const struct {
		const char *type, *way, *kind;
		size_t shortest;
	} types[] = {
		{"2540", "READER", "READER", 1}, {"2501", "", "READER", 0},
		{"3505", "", "READER", 0},	 {"2540", "PUNCH", "PUNCH", 1},
		{"3525", "", "PUNCH", 0},	 {"1403", "", "PRINTER", 0},
		{"3211", "", "PRINTER", 0},	 {"1443", "", "PRINTER", 0},
	};
	unsigned address;

	if (!get_new_device(d, &address))
		return;
	for (unsigned i = 0; i < sizeof types / sizeof *types; i++) {
		bool way = types[i].shortest > 0;
		const char *class;

		if (strcmp(word(d, 2), types[i].type) ||
		    (way &&
		     !abbreviates(word(d, 3), types[i].way, types[i].shortest)))
			continue;
		class = word(d, way ? 4 : 3);
		if (strlen(class) > 1)
			complain(d,
				 "spool class '%s': expected one letter "
				 "or digit",
				 class);
		emit(d, "         UDDEV %s,X'%03X',CLASS=%s\n", types[i].kind,
		     address, *class ? class : "A");
		return;
	}
	complain(d,
		 "spooled device '%s %s': expected 2540 READER, 2540 PUNCH, "
		 "3505, 3525, 1403 or 3211",
		 word(d, 2), word(d, 3));
}

static void st_special(struct directory *d)
{
	static const char *const kinds[][2] = {
		{"3215", "LINE"}, {"3210", "LINE"},   {"1052", "LINE"},
		{"2741", "LINE"}, {"TIMER", "TIMER"},
	};
	unsigned address;

	if (!get_new_device(d, &address))
		return;
	for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(word(d, 2), kinds[i][0])) {
			emit(d, "         UDDEV %s,X'%03X'\n", kinds[i][1],
			     address);
			return;
		}
	complain(d,
		 "special device '%s': expected 3215, 3210, 1052, 2741 "
		 "or TIMER",
		 word(d, 2));
}

static void st_dedicate(struct directory *d)
{
	unsigned address, real;

	if (get_new_device(d, &address) && get_address(d, word(d, 2), &real))
		emit(d,
		     "         UDDEV DEDICATE,X'%03X',RDEV=X'%03X',MODE=%s\n",
		     address, real, strcmp(word(d, 3), "R/O") ? "W" : "R");
}

static const struct statement {
	const char *name;
	size_t shortest;
	unsigned least, most; /* words, the statement's name counted */
	void (*put)(struct directory *d);
	const char *form;
} statements[] = {
	{"DIRECTORY", 3, 4, 4, st_directory, "cuu devtype volser"},
	{"USER", 1, 3, 11, st_user,
	 "userid password [storage [max [classes [pri [le [ld [cd [es]]]]]]]]"},
	{"ACCOUNT", 1, 2, 3, st_account, "number [distribution]"},
	{"OPTION", 1, 2, WORDS, st_option, "option..."},
	{"IPL", 1, 2, 2, st_ipl, "cuu"},
	{"CONSOLE", 1, 3, 4, st_console, "cuu devtype [class]"},
	{"MDISK", 1, 6, 10, st_mdisk,
	 "cuu devtype first cylinders volser [mode [passwords]]"},
	{"SPOOL", 2, 3, 5, st_spool, "cuu devtype [READER | PUNCH] [class]"},
	{"SPECIAL", 3, 3, 4, st_special, "cuu devtype"},
	{"DEDICATE", 1, 3, 4, st_dedicate, "cuu rdev [R/O]"},
};

/* ---- reading the source ------------------------------------------------- */

static void split(struct directory *d, char *line)
{
	char *rest = NULL;

	d->n = 0;
	for (char *p = line; *p; p++)
		*p = (char)toupper((unsigned char)*p);
	for (char *w = strtok_r(line, " \t\r\n", &rest); w && d->n < WORDS;
	     w = strtok_r(NULL, " \t\r\n", &rest))
		d->word[d->n++] = w;
}

static void statement(struct directory *d)
{
	const size_t count = sizeof statements / sizeof *statements;

	for (const struct statement *s = statements; s < statements + count;
	     s++) {
		if (!abbreviates(d->word[0], s->name, s->shortest))
			continue;
		if (d->n < s->least || d->n > s->most)
			complain(d, "expected: %s %s", s->name, s->form);
		else
			s->put(d);
		return;
	}
	complain(d,
		 "unknown statement '%s': expected DIRECTORY, USER, ACCOUNT, "
		 "OPTION, IPL, CONSOLE, MDISK, SPOOL, SPECIAL or DEDICATE",
		 d->word[0]);
}

/* The rest of a line that is longer than anybody looks at. */
static void skip_rest(FILE *in)
{
	int c;

	do
		c = getc(in);
	while (c != '\n' && c != EOF);
}

/* One pass over the source: without an output it only checks. */
static void pass(struct directory *d, FILE *in, FILE *out)
{
	char line[LINE];

	d->out = out;
	d->users = 0;
	d->line = 0;
	d->in_user = false;
	rewind(in);
	while (fgets(line, sizeof line, in)) {
		d->line++;
		if (!strchr(line, '\n'))
			skip_rest(in);
		if (strcspn(line, "\r\n") > COLUMNS_USED)
			line[COLUMNS_USED] = '\0';
		split(d, line);
		if (d->n && d->word[0][0] != '*')
			statement(d);
	}
	if (ferror(in)) {
		fprintf(stderr, "trapeze directory: cannot read %s: %s\n",
			d->file, strerror(errno));
		d->errors++;
	}
	if (!d->users && !d->errors)
		complain(d, "no USER statement: nobody could log on");
}

static void write_module(struct directory *d, FILE *in, FILE *out)
{
	fprintf(out,
		"DMKUDR   TITLE 'DMKUDR - the user directory'\n"
		"* Made by `trapeze directory` from %s: change it there.\n"
		"         COPY  EQU\n"
		"DMKUDR   CSECT\n"
		"         ENTRY DMKUDRFU\n"
		"DMKUDRFU DS    0D                  first user\n",
		d->file);
	pass(d, in, out);
	fprintf(out, "         UDEND\n"
		     "         COPY  VDEVBLOK\n"
		     "         COPY  UDIRECT\n"
		     "         END\n");
}

/* ---- command line ------------------------------------------------------- */

struct options {
	const char *in;
	const char *out;
};

static error_t option(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case 'o':
		o->out = arg;
		return 0;
	case ARGP_KEY_ARG:
		if (o->in)
			argp_error(state, "one directory source, not more");
		o->in = arg;
		return 0;
	case ARGP_KEY_END:
		if (!o->in)
			argp_error(state, "which directory source?");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

int cmd_directory(int argc, char *argv[])
{
	static const struct argp_option table[] = {
		{"output", 'o', "FILE", 0,
		 "The assembler source to write (default: only check)", 0},
		{0},
	};
	static const struct argp argp = {
		table,
		option,
		"FILE",
		"Turns CP's user directory, in VM/370's directory statements, "
		"into the assembler module DMKUDR.",
		NULL,
		NULL,
		NULL};
	struct options o = {NULL, NULL};
	struct directory *d;
	FILE *in, *out;
	int status = 0;

	options_parse(&argp, argc, argv, 0, &o);
	in = fopen(o.in, "r");
	if (!in) {
		fprintf(stderr, "trapeze directory: cannot read %s: ", o.in);
		perror("");
		return 1;
	}
	d = calloc(1, sizeof *d);
	if (!d)
		abort();
	d->file = o.in;
	pass(d, in, NULL);
	if (d->errors) {
		fprintf(stderr, "%s: %u error%s, nothing written\n", o.in,
			d->errors, d->errors == 1 ? "" : "s");
		status = 1;
	} else if (o.out) {
		out = fopen(o.out, "w");
		if (out)
			write_module(d, in, out);
		if (!out || fclose(out)) {
			fprintf(stderr,
				"trapeze directory: cannot write %s: ", o.out);
			perror("");
			status = 1;
		}
	}
	free(d);
	fclose(in);
	return status;
}
