/*
 * con_ledger.c - the ledger on the console.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "ledger.h"
#include "tower.h"

#define LINES_SHOWN 24u

/* What the words after `ledger` ask for. */
struct wish {
	const struct ledger_mark *since;
	unsigned by;
	size_t lines;
	const char *csv, *json;
};

static bool take_since(struct commander *c, const char *name, struct wish *k)
{
	k->since = ledger_find_mark(c->session->tower, name);
	return k->since || commander_error(c,
					   "no mark '%s': `ledger mark %s` "
					   "sets one",
					   name, name);
}

static bool take(struct commander *c, struct words *w, struct wish *k)
{
	for (int i = 1; i < w->count; i++) {
		const char *word = w->word[i];
		unsigned by = ledger_by(word);

		if (by)
			k->by |= by;
		else if (!strcasecmp(word, "by"))
			continue;
		else if (!strcasecmp(word, "all"))
			k->lines = SIZE_MAX;
		else if (i + 1 == w->count)
			return commander_usage(c, w);
		else if (!strcasecmp(word, "since")) {
			if (!take_since(c, w->word[++i], k))
				return false;
		} else if (!strcasecmp(word, "csv"))
			k->csv = w->word[++i];
		else if (!strcasecmp(word, "json"))
			k->json = w->word[++i];
		else
			return commander_usage(c, w);
	}
	if (!k->by)
		k->by = LEDGER_BY_ALL;
	return true;
}

static bool to_file(struct commander *c, const struct ledger_report *r,
		    const char *name, bool json)
{
	const struct tower *t = c->session->tower;
	FILE *f = fopen(name, "we");
	bool good = f;

	if (f && json)
		good = ledger_json(t, r, f);
	else if (f)
		ledger_csv(t, r, f);
	if (f && fclose(f))
		good = false;
	return good || commander_error(c, "%s: %s", name, strerror(errno));
}

static void show(struct commander *c, const struct ledger_report *r,
		 size_t lines)
{
	const struct tower *t = c->session->tower;
	char text[200];

	commander_print(c, "cycles %llu to %llu", (unsigned long long)r->from,
			(unsigned long long)r->to);
	for (size_t n = 0; ledger_text(t, r, n, text, sizeof text); n++) {
		if (n && n < r->count && n > lines) {
			commander_print(c, "... %zu more (`ledger all`)",
					r->count - lines);
			n = r->count;
			continue;
		}
		commander_print(c, "%s", text);
	}
}

bool con_ledger(struct commander *c, struct words *w)
{
	struct wish k = {.lines = LINES_SHOWN};
	struct ledger_report r;
	bool good = true;

	if (w->count > 1 && !strcasecmp(w->word[1], "mark")) {
		ledger_set_mark(c->session->tower,
				w->count > 2 ? w->word[2] : "mark");
		return true;
	}
	if (!take(c, w, &k))
		return false;
	ledger_report(c->session->tower, k.since, k.by, &r);
	if (k.csv)
		good = to_file(c, &r, k.csv, false);
	if (k.json)
		good = good && to_file(c, &r, k.json, true);
	if (!k.csv && !k.json)
		show(c, &r, k.lines);
	ledger_report_free(&r);
	return good;
}
