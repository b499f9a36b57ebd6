/*
 * con_fault.c - faults on order, from the monitor's console.
 */
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "fault_words.h"

static bool show_orders(struct commander *c)
{
	const struct fault *f;
	char text[200];

	if (!fault_list(c->session->machine, 0))
		commander_print(c, "no faults are on order");
	for (unsigned i = 0; (f = fault_list(c->session->machine, i)); i++)
		commander_print(c, "%-3u %s (%llu seen, %llu failed)", f->id,
				fault_text(f, text, sizeof text),
				(unsigned long long)f->seen,
				(unsigned long long)f->happened);
	return true;
}

static bool show_kinds(struct commander *c)
{
	for (unsigned i = 0; i < FAULT_KINDS; i++)
		commander_print(c, "%-15s %s", fault_kinds[i].word,
				fault_kinds[i].text);
	return true;
}

/* fault clear, fault ADDRESS clear */
static bool clear_orders(struct commander *c, struct words *w)
{
	unsigned address = 0;
	bool all = w->count == 2;

	if (!all && !commander_device(c, w->word[1], &address))
		return false;
	commander_print(c, "%u cleared",
			session_clear_faults(c->session,
					     all ? FAULT_ANY : (int)address));
	return true;
}

bool con_fault(struct commander *c, struct words *w)
{
	struct error e;
	struct fault f;
	unsigned address;

	if (w->count == 1)
		return show_orders(c);
	if (w->count == 2 && !strcasecmp(w->word[1], "kinds"))
		return show_kinds(c);
	if (w->count <= 3 && !strcasecmp(w->word[w->count - 1], "clear"))
		return clear_orders(c, w);
	if (w->count == 2 || !config_address(w->word[1], &address))
		return commander_usage(c, w);
	if (!fault_parse(&f, w->count - 1, (const char *const *)w->word + 1,
			 &e) ||
	    !session_fault(c->session, &f, &e))
		return commander_error(c, "%s", e.text);
	if (!machine_device(c->session->machine, address))
		commander_print(c, "no device is at %03X yet", address);
	return true;
}
