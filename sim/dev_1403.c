/*
 * dev_1403.c - the 1403 line printer (behind a 2821 control unit).
 *
 * Models: GA24-3312 (2821), GA24-3073 (1403).
 *
 *	X'01' X'09' X'11' X'19'  write, then space 0, 1, 2, 3 lines
 *	X'89' ... X'E1'          write, then skip to channel 1 ... 12
 *	X'03'                    no-operation
 *	X'0B' X'13' X'1B'        space 1, 2, 3 lines at once
 *	X'8B' ... X'E3'          skip to channel 1 ... 12 at once
 *	X'73' X'7B' X'EB'        block, allow data check; gate load: accepted
 *	X'F3' X'FB'              load UCS buffer: taken, without effect
 *	X'04'                    sense (1 byte)
 *
 * The carriage tape (forms control buffer) is the usual one for 66 lines.
 * Spacing onto its channel 12 ends with unit exception, onto channel 9 with
 * unit check and sense bit 7, unless the option notape says otherwise.
 *
 * The paper is a text file: a line ends with \n, a skip to channel 1 is \f,
 * a line printed over is preceded by \r.  Without a file there is no paper:
 * intervention required.
 */
#include "device_type.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ebcdic.h"

#define COLUMNS	   132
#define FORM_LINES 66
/* 1,100 lines a minute; a line of spacing beyond the first; skipping. */
#define LINE_NS	 (60 * 1000 * NS_PER_MS / 1100)
#define SPACE_NS (5 * NS_PER_MS)
#define FAST_NS	 (50 * NS_PER_US)

#define SENSE_CHANNEL_9 0x01

enum { OPT_FAST = 1, OPT_APPEND = 2, OPT_NOTAPE = 4 };

static const struct device_option options[] = {
	{"append", OPT_APPEND, "print behind what the file holds"},
	{"notape", OPT_NOTAPE, "channels 9 and 12 are not reported"},
	{"fast", OPT_FAST, "no mechanical delay"},
	{NULL, 0, NULL},
};

/* The line of each channel's hole, from 1. */
static const uint8_t tape[13] = {0,  1,	 7,  13, 19, 25, 31,
				 37, 43, 63, 49, 55, 61};

struct printer {
	FILE *paper;
	char file[256];
	unsigned line;	/* under the type, from 1                        */
	bool printed;	/* something stands on this line already         */
	bool failed;	/* the host's file took no more                  */
	uint64_t lines; /* printed since it was attached                 */
	uint8_t buffer[240];
};

/* ---- paper -------------------------------------------------------------- */

static void put(struct printer *p, char c)
{
	if (fputc(c, p->paper) == EOF)
		p->failed = true;
}

static void put_graphic(struct printer *p, uint8_t byte)
{
	uint8_t c = ebcdic_to_latin1[byte];

	if (c < 0x20 || (c >= 0x7F && c < 0xA0))
		c = ' ';
	if (c >= 0x80) { /* the host's text is UTF-8 */
		put(p, (char)(0xC0 | c >> 6));
		c = 0x80 | (c & 0x3F);
	}
	put(p, (char)c);
}

static void print(struct printer *p, size_t size)
{
	while (size && (p->buffer[size - 1] == 0x40 || !p->buffer[size - 1]))
		size--;
	if (p->printed && size)
		put(p, '\r');
	for (size_t i = 0; i < size; i++)
		put_graphic(p, p->buffer[i]);
	p->printed = p->printed || size;
	p->lines++;
}

/* One line up. */
static void feed(struct printer *p)
{
	put(p, '\n');
	p->printed = false;
	p->line = p->line == FORM_LINES ? 1 : p->line + 1;
}

static void new_form(struct printer *p)
{
	if (p->printed)
		put(p, '\n');
	put(p, '\f');
	p->printed = false;
	p->line = 1;
}

static void skip(struct printer *p, unsigned channel)
{
	if (channel == 1 || tape[channel] <= p->line)
		new_form(p);
	while (p->line < tape[channel])
		feed(p);
}

/* Spaces; what the tape says of it comes with device end. */
static uint8_t space(struct device *d, unsigned lines)
{
	struct printer *p = d->state;
	uint8_t status = 0;

	while (lines--) {
		feed(p);
		if (d->options & OPT_NOTAPE)
			continue;
		if (p->line == tape[12])
			status |= UNIT_EXCEPTION;
		if (p->line == tape[9]) {
			status |= UNIT_CHECK;
			d->sense[0] = SENSE_CHANNEL_9;
		}
	}
	return status;
}

/* ---- commands ----------------------------------------------------------- */

/* Carriage motion in the upper five bits: lines to space, or a channel. */
static bool is_motion(uint8_t code)
{
	unsigned n = code >> 3 & 15;

	return code & 0x80 ? n >= 1 && n <= 12 : n <= 3;
}

static uint8_t move_carriage(struct device *d, uint64_t *ns)
{
	unsigned n = d->code >> 3 & 15;

	*ns = d->options & OPT_FAST ? FAST_NS : n * SPACE_NS;
	if (!(d->code & 0x80))
		return space(d, n);
	if (!(d->options & OPT_FAST))
		*ns = 20 * SPACE_NS;
	skip(d->state, n);
	return 0;
}

static struct reply trouble(struct device *d)
{
	((struct printer *)d->state)->failed = false;
	return device_check(d, SENSE_INTERVENTION, 0, true);
}

/* Control: channel end at once, device end when the carriage stands. */
static struct reply control(struct device *d)
{
	struct reply r = {.status = UNIT_CHANNEL_END};

	r.late = move_carriage(d, &r.busy_ns);
	return r;
}

static struct reply start(struct device *d, uint8_t code)
{
	switch (code) {
	case COMMAND_NOP:
	case 0x73:
	case 0x7B:
	case 0xEB:
		return (struct reply){.status = STATUS_ENDED};
	case 0xF3:
	case 0xFB:
		return (struct reply){0};
	}
	if (!is_motion(code) || ((code & 7) != 1 && (code & 7) != 3))
		return device_check(d, SENSE_COMMAND_REJECT, 0, false);
	if (!((struct printer *)d->state)->paper)
		return device_check(d, SENSE_INTERVENTION, 0, false);
	return (code & 7) == 3 ? control(d) : (struct reply){0};
}

static bool is_ucs_load(uint8_t code)
{
	return code == 0xF3 || code == 0xFB;
}

static struct reply ready(struct device *d)
{
	struct printer *p = d->state;

	d->data = p->buffer;
	d->size = is_ucs_load(d->code) ? sizeof p->buffer : COLUMNS;
	return (struct reply){0};
}

static struct reply finish(struct device *d, size_t moved)
{
	struct printer *p = d->state;
	struct reply r = {.status = STATUS_ENDED};

	if (is_ucs_load(d->code))
		return r;
	print(p, moved);
	r.status |= move_carriage(d, &r.wait_ns);
	if (!(d->options & OPT_FAST) && r.wait_ns < LINE_NS)
		r.wait_ns = LINE_NS;
	return p->failed ? trouble(d) : r;
}

/* ---- coming and going --------------------------------------------------- */

static bool attach(struct device *d, unsigned count, const char *const files[],
		   struct error *error)
{
	struct printer *p = calloc(1, sizeof *p);

	if (!p)
		return error_set(error, "%03X: out of memory", d->address);
	if (count)
		p->paper =
			fopen(files[0], d->options & OPT_APPEND ? "ae" : "we");
	if (count && !p->paper) {
		error_set(error, "%.300s: %s", files[0], strerror(errno));
		free(p);
		return false;
	}
	if (p->paper)
		setvbuf(p->paper, NULL, _IOLBF, 0);
	snprintf(p->file, sizeof p->file, "%s", count ? files[0] : "");
	p->line = 1;
	d->state = p;
	return true;
}

static void detach(struct device *d)
{
	struct printer *p = d->state;

	if (p->paper)
		fclose(p->paper);
	free(p);
}

static void flush(struct device *d)
{
	struct printer *p = d->state;

	if (p->paper)
		fflush(p->paper);
}

static const char *status(const struct device *d, char *out, size_t size)
{
	const struct printer *p = d->state;

	if (!p->paper) {
		snprintf(out, size, "no paper");
		return out;
	}
	snprintf(out, size, "%s, %llu lines, at line %u of the form", p->file,
		 (unsigned long long)p->lines, p->line);
	return out;
}

const struct device_type dev_1403 = {
	.name = "1403",
	.text = "printer",
	.cls = DEVICE_PRINTER,
	.max_files = 1,
	.options = options,
	.medium_options = OPT_APPEND,
	.sense_bytes = 1,
	.attach = attach,
	.detach = detach,
	.start = start,
	.ready = ready,
	.finish = finish,
	.flush = flush,
	.status = status,
};
