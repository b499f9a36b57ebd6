/*
 * import_lua.c - writes our configuration (config.h) of what was taken over
 * from a Hercules configuration file.
 */
#include "import.h"

#include <ctype.h>
#include <string.h>

#include "attach.h"
#include "device.h"

/* A Lua string. */
static void quote(FILE *out, const char *text)
{
	putc('"', out);
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (iscntrl(c))
			fprintf(out, "\\%03u", c);
		else
			putc(c, out);
	}
	putc('"', out);
}

/* The clock at power-on: the time of the import, as far away from it as the
 * statements say.  A clock that counts from another year shows less. */
static void put_clock(const struct import *im, FILE *out)
{
	time_t then = im->now + (time_t)im->minutes * 60;
	struct tm tm;
	int year;
	char rest[32];

	if (!gmtime_r(&then, &tm))
		return;
	year = tm.tm_year + 1900 + im->years - ((int)im->epoch - 1900);
	if (year < 1900 || year > 2041)
		return;
	tm.tm_year = year - 1900;
	if (tm.tm_mon == 1 && tm.tm_mday == 29) /* of another year */
		tm.tm_mday = 28;
	strftime(rest, sizeof rest, "%m-%d %H:%M:%S", &tm);
	fprintf(out, "  tod = \"%04d-%s\",\n", year, rest);
}

static void put_device(const struct import_device *d, FILE *out)
{
	fprintf(out, "    { \"%03X\", \"%s\"", d->address, d->type);
	if (d->file) {
		fputs(", file = ", out);
		quote(out, d->file);
	}
	for (unsigned i = 0; i < d->count; i++) {
		fputs(", ", out);
		quote(out, d->option[i]);
	}
	fputs(" },\n", out);
}

static void put_comment(FILE *out, const char *text)
{
	fputs("--   ", out);
	for (; *text; text++)
		putc(iscntrl((unsigned char)*text) ? ' ' : *text, out);
	putc('\n', out);
}

void import_lua(const struct import *im, const char *from, FILE *out)
{
	fputs("-- Taken over by `trapeze import` from\n", out);
	put_comment(out, from);
	if (im->remarks)
		fputs("-- What is not as it is there:\n", out);
	for (size_t i = 0; i < im->remarks; i++)
		put_comment(out, im->remark[i].text);
	fputs("return {\n", out);
	if (*im->model)
		fprintf(out, "  model = \"%s\",\n", im->model);
	fprintf(out, "  storage = \"%s\",\n",
		*im->storage ? im->storage : "2M");
	if (im->cpus > 1)
		fprintf(out, "  cpus = %u,\n", im->cpus);
	if (*im->serial)
		fprintf(out, "  cpu_serial = \"%s\",\n", im->serial);
	put_clock(im, out);
	if (im->console_port)
		fprintf(out, "  listen = %u,\n", im->console_port);
	fputs("  devices = {\n", out);
	for (size_t i = 0; i < im->devices; i++)
		put_device(&im->device[i], out);
	fputs("  },\n}\n", out);
}
