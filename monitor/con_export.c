/*
 * con_export.c - what others' tools draw: a trace, a profile, a report.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "profile.h"
#include "report.h"
#include "trace_export.h"

/* "trace export perfetto FILE", "trace export off" */
bool con_trace_export(struct commander *c, struct words *w)
{
	struct session *s = c->session;
	struct error e;

	if (w->count == 3 && !strcasecmp(w->word[2], "off")) {
		if (!s->trace)
			return commander_error(c, "no trace is being written");
		commander_print(
			c, "%s: %llu events", trace_export_file(s->trace),
			(unsigned long long)trace_export_count(s->trace));
		if (!session_trace(s, NULL, &e))
			return commander_error(c, "%s", e.text);
		return true;
	}
	if (w->count != 4 || strcasecmp(w->word[2], "perfetto"))
		return commander_error(c, "expected: trace export perfetto "
					  "FILE | trace export off");
	if (!session_trace(s, w->word[3], &e))
		return commander_error(c, "%s", e.text);
	return true;
}

/* Opens FILE for FUNCTION, which writes it. */
static bool write_file(struct commander *c, const char *file,
		       void (*function)(struct session *s, FILE *out))
{
	FILE *f = fopen(file, "we");
	bool good;

	if (!f)
		return commander_error(c, "%s: %s", file, strerror(errno));
	function(c->session, f);
	good = !ferror(f);
	if (fclose(f) || !good)
		return commander_error(c, "%s: not all could be written", file);
	return true;
}

bool con_profile(struct commander *c, struct words *w)
{
	struct profile *p = &c->session->profile;
	const char *what = w->count > 1 ? w->word[1] : "";
	uint64_t period = PROFILE_PERIOD;

	if (!strcasecmp(what, "on") && w->count <= 3) {
		if (w->count > 2 && !commander_number(c, w->word[2], &period))
			return false;
		profile_start(c->session, period);
	} else if (!strcasecmp(what, "save") && w->count == 3) {
		return write_file(c, w->word[2], profile_save);
	} else if (!strcasecmp(what, "off") && w->count == 2) {
		profile_stop(c->session);
	} else if (!strcasecmp(what, "clear") && w->count == 2) {
		profile_clear(p);
	} else if (*what) {
		return commander_usage(c, w);
	}
	commander_print(c, "profile %s, %llu samples, one in %llu cycles",
			p->period ? "on" : "off", (unsigned long long)p->taken,
			(unsigned long long)(p->period ? p->period : period));
	return true;
}

bool con_report(struct commander *c, struct words *w)
{
	struct error e;

	if (w->count != 2)
		return commander_usage(c, w);
	if (!report_save(c->session, w->word[1], &e))
		return commander_error(c, "%s", e.text);
	return true;
}
