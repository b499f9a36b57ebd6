/*
 * psw.c - the program status word taken apart, for people and scripts.
 *
 * Models: GA22-7000, chapter 4 (PSW, BC and EC mode).
 *
 * Bits are counted from the left, bit 0 first, as the manual does.
 */
#include <stdio.h>
#include <string.h>

#include "psw.h"

static uint32_t bits(uint64_t psw, unsigned bit, unsigned width)
{
	return (uint32_t)(psw >> (64 - bit - width) & ((1ull << width) - 1));
}

uint32_t psw_ia(uint64_t psw)
{
	return bits(psw, 40, 24);
}

void psw_decode(struct psw *p, uint64_t psw)
{
	memset(p, 0, sizeof *p);
	p->ec = bits(psw, 12, 1);
	p->external = bits(psw, 7, 1);
	p->key = (uint8_t)bits(psw, 8, 4);
	p->machine = bits(psw, 13, 1);
	p->wait = bits(psw, 14, 1);
	p->problem = bits(psw, 15, 1);
	p->ia = psw_ia(psw);
	if (p->ec) {
		p->per = bits(psw, 1, 1);
		p->dat = bits(psw, 5, 1);
		p->secondary = bits(psw, 16, 1);
		p->io = bits(psw, 6, 1);
		p->cc = (uint8_t)bits(psw, 18, 2);
		p->mask = (uint8_t)bits(psw, 20, 4);
	} else {
		p->channels = (uint8_t)(bits(psw, 0, 7) << 1);
		p->io = p->channels;
		p->code = (uint16_t)bits(psw, 16, 16);
		p->ilc = (uint8_t)bits(psw, 32, 2);
		p->cc = (uint8_t)bits(psw, 34, 2);
		p->mask = (uint8_t)bits(psw, 36, 4);
	}
}

const char *psw_words(uint64_t psw, char *out, size_t size)
{
	struct psw p;

	psw_decode(&p, psw);
	snprintf(out, size, "%s, %s%s%s%s%s%s%s, key %u, cc %u",
		 p.ec ? "EC" : "BC", p.problem ? "problem" : "supervisor",
		 p.wait ? ", wait" : "", p.dat ? ", DAT" : "",
		 p.secondary ? ", secondary space" : "", p.per ? ", PER" : "",
		 p.io ? ", I/O" : "", p.external ? ", external" : "", p.key,
		 p.cc);
	return out;
}

const char *psw_state(uint64_t psw)
{
	struct psw p;

	psw_decode(&p, psw);
	if (!p.wait)
		return "running";
	return p.io || p.external ? "wait" : "disabled wait";
}

/* What a field means: a pair of words for one bit, a number for more. */
struct field {
	unsigned bit, width;
	const char *name, *zero, *one;
};

static const struct field ec_fields[] = {
	{1, 1, "R", "PER off", "program-event recording on"},
	{5, 1, "T", "translation off", "translation on"},
	{6, 1, "I/O mask", "I/O disabled", "I/O enabled (channels: CR2)"},
	{7, 1, "E", "external disabled", "external enabled (kinds: CR0)"},
	{8, 4, "key", NULL, NULL},
	{12, 1, "C", "BC mode", "EC mode"},
	{13, 1, "M", "machine check disabled", "machine check enabled"},
	{14, 1, "W", "running", "wait"},
	{15, 1, "P", "supervisor state", "problem state"},
	{16, 1, "S", "primary space", "secondary space"},
	{18, 2, "condition code", NULL, NULL},
	{20, 4, "program mask", NULL, NULL},
	{40, 24, "instruction address", NULL, NULL},
};

static const struct field bc_fields[] = {
	{0, 6, "channel masks 0-5", NULL, NULL},
	{6, 1, "I/O mask", "channels 6 up disabled", "channels 6 up: CR2"},
	{7, 1, "E", "external disabled", "external enabled (kinds: CR0)"},
	{8, 4, "key", NULL, NULL},
	{12, 1, "C", "BC mode", "EC mode"},
	{13, 1, "M", "machine check disabled", "machine check enabled"},
	{14, 1, "W", "running", "wait"},
	{15, 1, "P", "supervisor state", "problem state"},
	{16, 16, "interruption code", NULL, NULL},
	{32, 2, "ILC", NULL, NULL},
	{34, 2, "condition code", NULL, NULL},
	{36, 4, "program mask", NULL, NULL},
	{40, 24, "instruction address", NULL, NULL},
};

bool psw_row(uint64_t psw, unsigned row, struct psw_row *out)
{
	bool ec = bits(psw, 12, 1);
	const struct field *f = ec ? ec_fields : bc_fields;
	size_t count = ec ? sizeof ec_fields / sizeof *ec_fields
			  : sizeof bc_fields / sizeof *bc_fields;

	if (row >= count)
		return false;
	f += row;
	out->bit = f->bit;
	out->width = f->width;
	out->name = f->name;
	out->value = bits(psw, f->bit, f->width);
	if (f->width == 1)
		snprintf(out->meaning, sizeof out->meaning, "%s",
			 out->value ? f->one : f->zero);
	else
		snprintf(out->meaning, sizeof out->meaning, "%0*X",
			 (int)(f->width + 3) / 4, (unsigned)out->value);
	return true;
}
