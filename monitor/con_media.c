/*
 * con_media.c - the host's files behind the devices, on the console.
 */
#include <stdio.h>
#include <strings.h>

#include "commander.h"
#include "media.h"

static const char *kind_name(enum media_kind kind)
{
	static const char *const names[] = {[MEDIA_IMAGE] = "image",
					    [MEDIA_OUTPUT] = "output",
					    [MEDIA_DECK] = "deck",
					    [MEDIA_COMMAND] = "command"};

	return names[kind];
}

/* What is not as one would think. */
static const char *state_of(const struct media *media,
			    const struct media_info *i)
{
	if (i->changed)
		return ", somebody else has changed its file";
	if (i->copy)
		return ", a copy in memory: `media save` writes it";
	if (i->kind == MEDIA_DECK)
		return ", as it was read";
	return media_is_live(media) ? "" : ", as it was at this moment";
}

static void show(struct commander *c, const struct media *media)
{
	struct media_info i;

	for (size_t n = 0; media_info(media, n, &i); n++)
		commander_print(
			c, "%-7s %10llu bytes  %s%s%s", kind_name(i.kind),
			(unsigned long long)i.size, i.name,
			i.users || i.kind == MEDIA_DECK ? "" : ", not in use",
			state_of(media, &i));
	if (media_is_recorded(media))
		commander_print(c, "kept of them: %zu KiB",
				media_bytes(media) / 1024);
}

bool con_media(struct commander *c, struct words *w)
{
	struct media *media = machine_media(c->session->machine);
	struct error e;

	if (w->count == 1) {
		show(c, media);
		return true;
	}
	if (w->count != 4 || strcasecmp(w->word[1], "save"))
		return commander_usage(c, w);
	return media_export(media, w->word[2], w->word[3], &e) ||
	       commander_error(c, "%s", e.text);
}
