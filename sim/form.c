/*
 * form.c - a printer's form (see form.h).
 */
#include "form.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define CHANNELS 12
#define END	 0x10

void form_standard(struct form *f)
{
	static const uint8_t line[CHANNELS] = {1,  7,  13, 19, 25, 31,
					       37, 43, 63, 49, 55, 61};

	*f = (struct form){.lines = 66, .per_inch = 6};
	for (unsigned i = 0; i < CHANNELS; i++)
		f->channel[line[i]] = (uint8_t)(i + 1);
}

static bool take_number(const char **text, unsigned long most,
			unsigned long *out)
{
	char *end;

	if (!isdigit((unsigned char)**text))
		return false;
	*out = strtoul(*text, &end, 10);
	*text = end;
	return *out >= 1 && *out <= most;
}

bool form_from_text(struct form *f, const char *text, struct error *error)
{
	struct form form = {.lines = f->lines, .per_inch = f->per_inch};
	bool pairs = strchr(text, ':');
	unsigned long line, channel = 0;
	const char *at = text;

	for (;;) {
		bool good = take_number(&at, f->lines, &line);

		channel++;
		if (good && pairs)
			good = *at == ':' && (at++, true) &&
			       take_number(&at, CHANNELS, &channel);
		if (!good || channel > CHANNELS || form.channel[line] ||
		    (*at && *at != ','))
			return error_set(
				error,
				"fcb=%.200s: expected line:channel,... or the "
				"lines of channels 1 to 12; lines 1 to %u, "
				"channels 1 to 12, one for a line",
				text, f->lines);
		form.channel[line] = (uint8_t)channel;
		if (!*at++)
			break;
	}
	*f = form;
	return true;
}

bool form_from_image(struct form *f, const uint8_t *image, size_t size)
{
	struct form form = {.per_inch = 6};
	size_t i = 0;

	if (size && image[0] & 0x80) {
		if (!(image[0] & 0x40))
			form.index = image[0] & 0x1F;
		i++;
	}
	while (i < size) {
		uint8_t byte = image[i++];

		if ((byte & 0x0F) > CHANNELS || byte & 0xE0)
			return false;
		form.channel[++form.lines] = byte & 0x0F;
		if (byte & END && form.lines > 1) {
			*f = form;
			return true;
		}
		if (byte & END)
			form.per_inch = 8;
	}
	return false;
}

size_t form_image(const struct form *f, uint8_t image[FORM_IMAGE])
{
	unsigned lines = f->lines < FORM_IMAGE ? f->lines : FORM_IMAGE - 1;
	size_t size = 0;

	if (f->index)
		image[size++] = (uint8_t)(0x80 | f->index);
	for (unsigned line = 1; line <= lines; line++)
		image[size++] =
			f->channel[line] |
			(line == lines || (line == 1 && f->per_inch == 8) ? END
									  : 0);
	return size;
}

unsigned form_find(const struct form *f, unsigned line, unsigned channel)
{
	for (unsigned i = 0; i < f->lines; i++) {
		unsigned at = (line - 1 + i) % f->lines + 1;

		if (f->channel[at] == channel)
			return at;
	}
	return 0;
}
