/*
 * con_operator.c - what an operator does: IPL, consoles, devices, keys.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "commander.h"

/* ---- keys -----------------------------------------------------------------
 */

bool con_ipl(struct commander *c, struct words *w)
{
	bool clear =
		w->count > 1 && !strcasecmp(w->word[w->count - 1], "clear");
	unsigned address = (unsigned)c->session->config.ipl;
	struct error e;

	if (w->count - clear > 1) {
		if (!commander_device(c, w->word[1], &address))
			return false;
	} else if (c->session->config.ipl < 0) {
		return commander_error(c, "expected a device to IPL from; "
					  "`devices` lists them");
	}
	if (!session_ipl(c->session, address, clear, &e))
		return commander_error(c, "%s", e.text);
	c->quiet = true;
	commander_stopped(c);
	return true;
}

bool con_external(struct commander *c, struct words *w)
{
	(void)w;
	session_key(c->session, OPERATOR_INTERRUPT);
	return true;
}

bool con_signal(struct commander *c, struct words *w)
{
	unsigned long line;
	struct error e;

	if (w->count != 2 || !config_hex(w->word[1], 0xFF, &line))
		return commander_usage(c, w);
	if (!machine_external_signal(c->session->machine, (unsigned)line, &e))
		return commander_error(c, "%s", e.text);
	return true;
}

bool con_direct(struct commander *c, struct words *w)
{
	struct machine *m = c->session->machine;
	struct direct lines = machine_direct(m);
	unsigned long byte = lines.in;
	struct error e;

	if (w->count > 2 ||
	    (w->count == 2 && !config_hex(w->word[1], 0xFF, &byte)))
		return commander_usage(c, w);
	if (!machine_set_direct_in(m, (uint8_t)byte, &e))
		return commander_error(c, "%s", e.text);
	commander_print(c, "direct in %02X, out %02X, signals %02X",
			(unsigned)byte, lines.out, lines.pulsed);
	return true;
}

bool con_stop(struct commander *c, struct words *w)
{
	(void)w;
	session_key(c->session, OPERATOR_STOP);
	return true;
}

bool con_start(struct commander *c, struct words *w)
{
	(void)w;
	session_key(c->session, OPERATOR_START);
	return true;
}

bool con_restart(struct commander *c, struct words *w)
{
	(void)w;
	session_key(c->session, OPERATOR_RESTART);
	return true;
}

bool con_reset(struct commander *c, struct words *w)
{
	static const char *const names[] = {"cpu", "initial", "clear"};
	static const enum session_key kinds[] = {
		OPERATOR_RESET_CPU, OPERATOR_RESET, OPERATOR_CLEAR};
	size_t i = 0;

	while (w->count > 1 && i < 3 &&
	       strncasecmp(names[i], w->word[1], strlen(w->word[1])))
		i++;
	if (i == 3)
		return commander_usage(c, w);
	session_key(c->session, kinds[i]);
	return true;
}

/* ---- consoles -------------------------------------------------------------
 */

bool con_type(struct commander *c, struct words *w)
{
	unsigned address;
	struct error e;

	if (!commander_operand(c, w, 2, COMMANDER_WORDS, &address))
		return false;
	if (!session_type(c->session, address, w->count > 2 ? w->rest[2] : "",
			  &e))
		return commander_error(c, "%s", e.text);
	return true;
}

bool con_console(struct commander *c, struct words *w)
{
	unsigned address = 0x009;
	int first = session_first_device(c->session, DEVICE_CONSOLE);

	if (w->count > 1) {
		if (!commander_device(c, w->word[1], &address))
			return false;
	} else if (!session_terminal(c->session, address) && first >= 0) {
		address = (unsigned)first;
	}
	if (!session_terminal(c->session, address))
		return commander_error(c,
				       "there is no console at %03X; "
				       "`info consoles` lists them",
				       address);
	c->talk = (int)address;
	return true;
}

bool con_request(struct commander *c, struct words *w)
{
	return commander_on_device(c, w, session_request);
}

bool con_cancel(struct commander *c, struct words *w)
{
	return commander_on_device(c, w, session_cancel);
}
