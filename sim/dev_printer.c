/*
 * dev_printer.c - line printers: 1403 and 1443, 3203, 3211.
 *
 * Models: GA24-3312 (2821 control unit, 1403 with universal character set),
 * GA24-3120 (1443), GA24-3543 (3211), the 3203 as the 3211.
 *
 *	X'01' X'09' X'11' X'19'  write, then space 0, 1, 2, 3 lines
 *	X'89' ... X'E1'          write, then skip to channel 1 ... 12
 *	X'0B' X'13' X'1B'        space 1, 2, 3 lines at once
 *	X'8B' ... X'E3'          skip to channel 1 ... 12 at once
 *	X'03' X'04'              no-operation, sense
 *
 * and the commands of the table below.  Spacing onto channel 12 ends with unit
 * exception, onto channel 9 with unit check and sense bit 7, unless the option
 * notape says otherwise.  A skip to the channel of the present line moves
 * nothing before something is printed there.  A channel that the form does not
 * have would let the paper run: equipment check, or with nofcbcheck one line.
 *
 * The paper is a text file: a line ends with \n, a new form is \f, a line
 * printed over is preceded by \r.  Without a file there is no paper:
 * intervention required.  printer_carriage.c has what moves it.
 */
#include "printer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "state.h"

enum { SENSE_LOAD_CHECK = 0x02 }; /* the form's image is wrong */

/* What printers have. */
enum { UCS = 1, GATED = 2, FCB = 4, FOLDS = 8, COVER = 16, READS = 32 };

static const struct printer_model models[] = {
	{"1403", 132, 1100, UCS | GATED, 240, 240}, /* model N1 */
	{"1443", 120, 240, 0, 0, 0},
	{"3203", 132, 1200, UCS | FCB | FOLDS | READS, 304, 240}, /* 5 */
	{"3211", 132, 2000, UCS | FCB | FOLDS | COVER | READS, 512, 432},
};

/* Commands beside those that move the carriage, and what they need. */
enum action {
	BLOCK_DATA_CHECK,
	ALLOW_DATA_CHECK,
	GATE_LOAD,
	LOAD_FOLDING,
	LOAD_TRAIN,
	LOAD_FORM,
	UNFOLD,
	FOLD,
	RAISE_COVER,
	GATE_DIAGNOSTIC,
	WRITE_BUFFER,
	READ_CHECK,
	READ_BUFFER,
	READ_TRAIN,
	READ_FORM,
	MOVE,
	NOTHING
};

static const struct command {
	uint8_t code;
	unsigned needs;
	enum action action;
} commands[] = {
	{0x73, UCS, BLOCK_DATA_CHECK},
	{0x7B, UCS, ALLOW_DATA_CHECK},
	{0xEB, UCS, GATE_LOAD},	   /* first of its chain; 3211: nothing   */
	{0xF3, UCS, LOAD_FOLDING}, /* 1403: behind gate load only         */
	{0xFB, UCS, LOAD_TRAIN},   /* the same                            */
	{0x63, FCB, LOAD_FORM},
	{0x23, FOLDS, UNFOLD},
	{0x43, FOLDS, FOLD},
	{0x6B, COVER, RAISE_COVER}, /* and the printer is not ready        */
	{0x07, READS, GATE_DIAGNOSTIC}, /* first of its chain               */
	{0x05, READS, WRITE_BUFFER}, /* the line is not printed             */
	{0x06, UCS, READ_CHECK},     /* what the hammers did wrong: nothing */
	{0x02, READS, READ_BUFFER},
	{0x0A, READS, READ_TRAIN}, /* behind the diagnostic gate, as the  */
	{0x12, READS, READ_FORM},  /* form and the checks                 */
	{COMMAND_NOP, 0, NOTHING},
};

static const struct device_option options[] = {
	{"append", PRINTER_APPEND, "print behind what the file holds"},
	{"noclear", PRINTER_APPEND, "the same"},
	{"crlf", PRINTER_CRLF, "lines end with \\r\\n"},
	{"fcb=", PRINTER_VALUE, "the form: line:channel,... or twelve lines"},
	{"lpp=", PRINTER_VALUE, "lines of the form (default: 66)"},
	{"lpi=", PRINTER_VALUE, "lines an inch: 6 or 8"},
	{"fcbcheck", PRINTER_CHECK, "a channel not there is a check (default)"},
	{"nofcbcheck", PRINTER_NOCHECK, "a channel not there is a line"},
	{"notape", PRINTER_NOTAPE, "channels 9 and 12 are not reported"},
	{"anytrain", PRINTER_ANY,
	 "all characters print, whatever train is loaded"},
	{"wide", PRINTER_WIDE, "150 columns (3211)"},
	{"fast", PRINTER_FAST, "no mechanical delay"},
	{NULL, 0, NULL},
};

/* ---- commands ----------------------------------------------------------- */

/* What a command does; NULL: there is none such. */
static const struct command *find(const struct printer *p, uint8_t code)
{
	static const struct command motion = {.action = MOVE};

	if (printer_is_motion(code))
		return &motion;
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
		if (commands[i].code == code)
			return commands[i].needs & ~p->model->has
				       ? NULL
				       : &commands[i];
	return NULL;
}

static bool is_gated(enum action action)
{
	return action == READ_CHECK || action == READ_TRAIN ||
	       action == READ_FORM;
}

/* Commands that must stand at their place in a chain. */
static bool in_place(const struct printer *p, enum action action)
{
	bool old = p->model->has & GATED;

	switch (action) {
	case GATE_LOAD:
		return !old || !p->earlier;
	case LOAD_FOLDING:
	case LOAD_TRAIN:
		return !old || p->earlier == 0xEB || p->earlier == 0x7B;
	case GATE_DIAGNOSTIC:
		return !p->earlier || p->earlier == COMMAND_NOP;
	default:
		return !is_gated(action) || !(p->model->has & READS) || p->gate;
	}
}

static bool needs_paper(enum action action)
{
	return action == MOVE || action == RAISE_COVER;
}

/* The paper did not take it all: nobody knows what is missing. */
static struct reply settle(struct device *d, struct reply r)
{
	struct printer *p = d->state;
	struct reply bad;

	if (output_file_flush(&p->paper))
		return r;
	bad = device_check(d, SENSE_INTERVENTION, 0, true);
	bad.wait_ns = r.wait_ns;
	return bad;
}

/* Control: channel end at once, device end when the carriage stands. */
static struct reply control(struct device *d)
{
	struct printer *p = d->state;
	struct reply r = {.status = UNIT_CHANNEL_END};

	r.late = printer_move(d, &r.busy_ns);
	if (!output_file_flush(&p->paper)) {
		d->sense[0] |= SENSE_INTERVENTION;
		r.late |= UNIT_CHECK;
	}
	return r;
}

static struct reply start(struct device *d, uint8_t code)
{
	struct printer *p = d->state;
	const struct command *c = find(p, code);

	if (!d->chained) {
		p->earlier = 0;
		p->gate = false;
	}
	if (!c || !in_place(p, c->action))
		return device_check(d, SENSE_COMMAND_REJECT, 0, false);
	if (needs_paper(c->action) && !output_file_is_open(&p->paper))
		return device_check(d, SENSE_INTERVENTION, 0, false);
	p->earlier = code;
	switch (c->action) {
	case MOVE:
		return (code & 7) == 3 ? control(d) : (struct reply){0};
	case BLOCK_DATA_CHECK:
	case ALLOW_DATA_CHECK:
		p->blocked = c->action == BLOCK_DATA_CHECK;
		break;
	case UNFOLD:
	case FOLD:
		p->train.fold = c->action == FOLD;
		break;
	case RAISE_COVER:
		d->stopped = true;
		break;
	case GATE_DIAGNOSTIC:
		p->gate = true;
		break;
	case GATE_LOAD:
	case NOTHING:
		break;
	default:
		return (struct reply){0};
	}
	return (struct reply){.status = STATUS_ENDED};
}

static struct reply ready(struct device *d)
{
	struct printer *p = d->state;
	unsigned columns =
		d->options & PRINTER_WIDE ? PRINTER_COLUMNS : p->model->columns;

	d->data = p->buffer;
	d->size = columns;
	switch (find(p, d->code)->action) {
	case LOAD_FOLDING:
	case LOAD_TRAIN:
		d->size = p->model->image;
		break;
	case LOAD_FORM:
		d->size = FORM_IMAGE;
		break;
	case READ_TRAIN:
		d->data = p->train.image;
		d->size = p->model->image;
		break;
	case READ_FORM:
		d->size = form_image(&p->form, p->buffer);
		break;
	case READ_CHECK:
		memset(p->buffer, 0, columns);
		break;
	case READ_BUFFER:
		d->data = p->columns;
		break;
	default: /* a line */
		break;
	}
	return (struct reply){0};
}

static struct reply finish_line(struct device *d, size_t moved)
{
	struct printer *p = d->state;
	struct reply r = {.status = STATUS_ENDED};
	uint64_t ns = NS_PER_MINUTE / p->model->lines_a_minute;

	if (!printer_print(p, moved) && !p->blocked) {
		d->sense[0] |= SENSE_DATA_CHECK;
		r.status |= UNIT_CHECK;
	}
	r.status |= printer_move(d, &r.wait_ns);
	if (!(d->options & PRINTER_FAST) && r.wait_ns < ns)
		r.wait_ns = ns;
	return settle(d, r);
}

static void keep_line(struct printer *p, size_t moved)
{
	memcpy(p->columns, p->buffer, moved);
	memset(p->columns + moved, 0x40, sizeof p->columns - moved);
}

static struct reply finish(struct device *d, size_t moved)
{
	struct printer *p = d->state;
	struct reply r = {.status = STATUS_ENDED};
	enum action action = find(p, d->code)->action;

	switch (action) {
	case MOVE:
		keep_line(p, moved);
		return finish_line(d, moved);
	case WRITE_BUFFER:
		keep_line(p, moved);
		return r;
	case LOAD_FOLDING:
	case LOAD_TRAIN:
		p->train.fold = action == LOAD_FOLDING;
		train_load(&p->train, p->buffer, moved, p->model->graphics);
		return r;
	case LOAD_FORM:
		if (!form_from_image(&p->form, p->buffer, moved))
			return device_check(d, SENSE_LOAD_CHECK, 0, true);
		p->line = 1; /* the form is taken to be at its top */
		return r;
	default:
		return r;
	}
}

static void sense(struct device *d)
{
	const struct printer *p = d->state;

	if (!d->sense[0] && (d->stopped || !output_file_is_open(&p->paper)))
		d->sense[0] = SENSE_INTERVENTION;
}

static void reset(struct device *d)
{
	struct printer *p = d->state;

	p->blocked = p->gate = false;
	p->earlier = 0;
}

/* ---- coming and going --------------------------------------------------- */

static bool take_number(const struct device *d, const char *name,
			unsigned least, unsigned most, unsigned *out,
			struct error *error)
{
	const char *text = device_value(d, name);
	unsigned long n;
	char *end;

	if (!text)
		return true;
	n = strtoul(text, &end, 10);
	if (end == text || *end || n < least || n > most)
		return error_set(error, "%03X: %s%.40s: expected %u to %u",
				 d->address, name, text, least, most);
	*out = (unsigned)n;
	return true;
}

static bool take_form(struct device *d, struct error *error)
{
	struct printer *p = d->state;
	const char *fcb = device_value(d, "fcb=");
	struct form *f = &p->form;

	form_standard(f);
	if (!take_number(d, "lpp=", 1, FORM_LINES, &f->lines, error) ||
	    !take_number(d, "lpi=", 6, 8, &f->per_inch, error))
		return false;
	if (f->per_inch == 7)
		return error_set(error, "%03X: lpi=7: expected 6 or 8",
				 d->address);
	memset(f->channel + f->lines + 1, 0, FORM_LINES - f->lines);
	p->own_form = fcb || device_value(d, "lpp=");
	return !fcb || form_from_text(f, fcb, error);
}

static bool attach(struct device *d, unsigned count, const char *const files[],
		   struct error *error)
{
	struct printer *p = calloc(1, sizeof *p);

	if (!p)
		return error_set(error, "%03X: out of memory", d->address);
	d->state = p;
	p->line = 1;
	p->train.any = d->options & PRINTER_ANY;
	p->model = models;
	while (strcmp(p->model->name, d->name))
		p->model++;
	if (take_form(d, error) &&
	    output_file_open(&p->paper, d->machine, count ? files[0] : NULL,
			     d->options & PRINTER_APPEND, error))
		return true;
	free(p);
	return false;
}

static void detach(struct device *d)
{
	struct printer *p = d->state;

	output_file_close(&p->paper);
	free(p);
}

/* Other paper: the buffers stay, and the form unless it came with it. */
static void carry(struct device *d, void *old)
{
	struct printer *p = d->state;
	const struct printer *was = old;

	p->train = was->train;
	p->train.any = d->options & PRINTER_ANY;
	p->blocked = was->blocked;
	p->lines = was->lines;
	if (!p->own_form)
		p->form = was->form;
}

/* ---- the walk ----------------------------------------------------------- */

STATE_SIZE(struct form, 272);
STATE_SIZE(struct train, 3 + TRAIN_IMAGE + 256 + 64);
STATE_SIZE(struct printer, 8 + sizeof(struct output_file) + 1792);

static void form_state(struct form *f, struct state *s)
{
	state_number(s, &f->lines, FORM_LINES);
	state_number(s, &f->per_inch, 8);
	state_number(s, &f->index, 255);
	state_bytes(s, f->channel, sizeof f->channel);
	if (!f->lines || !f->per_inch)
		state_fail(s, "a form of %u lines", f->lines);
}

static void train_state(struct train *t, struct state *s)
{
	state_bool(s, &t->any);
	state_bool(s, &t->loaded);
	state_bool(s, &t->fold);
	state_bytes(s, t->image, sizeof t->image);
	for (unsigned i = 0; i < 256; i++)
		state_bool(s, &t->carries[i]);
	state_bytes(s, t->folded, sizeof t->folded);
}

/* Left out: model, by the name of the device; paper, which attach() makes, what
 * has been printed being the medium's. */
static void walk(struct device *d, struct state *s)
{
	struct printer *p = d->state;

	state_mark(s, "PRTR", 1);
	form_state(&p->form, s);
	train_state(&p->train, s);
	state_number(s, &p->line, FORM_LINES);
	state_bool(s, &p->printed);
	state_bool(s, &p->own_form);
	state_bool(s, &p->blocked);
	state_bool(s, &p->gate);
	state_u8(s, &p->earlier);
	state_u64(s, &p->lines);
	state_bytes(s, p->columns, sizeof p->columns);
	device_data_state(d, s, p->buffer, sizeof p->buffer);
	if (device_moves(d) && !find(p, d->code))
		state_fail(s, "%03X does not know %02X", d->address, d->code);
}

static void flush(struct device *d)
{
	output_file_flush(&((struct printer *)d->state)->paper);
}

static const char *status(const struct device *d, char *out, size_t size)
{
	const struct printer *p = d->state;

	if (!output_file_is_open(&p->paper)) {
		snprintf(out, size, "no paper");
		return out;
	}
	snprintf(out, size, "%s, %llu lines, at line %u of the form",
		 p->paper.name, (unsigned long long)p->lines, p->line);
	return out;
}

#define PRINTER(variable, model, bytes)                                        \
	const struct device_type variable = {                                  \
		.name = model,                                                 \
		.text = "printer",                                             \
		.cls = DEVICE_PRINTER,                                         \
		.max_files = 1,                                                \
		.options = options,                                            \
		.medium_options = PRINTER_APPEND | PRINTER_CRLF,               \
		.sense_bytes = bytes,                                          \
		.attach = attach,                                              \
		.detach = detach,                                              \
		.carry = carry,                                                \
		.start = start,                                                \
		.ready = ready,                                                \
		.finish = finish,                                              \
		.sense = sense,                                                \
		.reset = reset,                                                \
		.flush = flush,                                                \
		.status = status,                                              \
		.walk = walk,                                                  \
	}

PRINTER(dev_1403, "1403", 1);
PRINTER(dev_1443, "1443", 1);
PRINTER(dev_3203, "3203", 6);
PRINTER(dev_3211, "3211", 6);
