/*
 * signals.c - Ctrl-C: stops the running machine, never the program.
 */
#include <signal.h>
#include <string.h>

#include "signals.h"
#include "session.h"

/* A signal handler has no context of its own: see signals.h. */
static struct session *volatile target;
static struct machine *volatile machine;
static volatile sig_atomic_t seen, terminate;

static void handler(int number)
{
	struct session *s = target;

	seen = 1;
	if (number == SIGTERM || number == SIGHUP)
		terminate = 1;
	if (s)
		session_interrupt(s);
	if (machine)
		machine_request_halt(machine);
}

/* Without SA_RESTART: a wait for the keyboard ends too. */
void signals_install(void)
{
	struct sigaction action;

	memset(&action, 0, sizeof action);
	action.sa_handler = handler;
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
}

struct session *signals_target(struct session *s)
{
	struct session *old = target;

	target = s;
	return old;
}

void signals_machine(struct machine *m)
{
	machine = m;
}

bool signals_seen(void)
{
	bool was = seen;

	seen = 0;
	return was;
}

bool signals_terminate(void)
{
	return terminate;
}
