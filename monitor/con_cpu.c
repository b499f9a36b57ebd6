/*
 * con_cpu.c - the commands that tell CPUs apart.
 */
#include <stdlib.h>

#include "commander.h"
#include "psw.h"

static void show_cpu(struct commander *c, unsigned n)
{
	struct machine *m = c->session->machine;
	unsigned shown = machine_selected_cpu(m);
	uint64_t psw;
	char words[128];

	machine_select_cpu(m, n);
	psw = machine_psw(m);
	machine_select_cpu(m, shown);
	commander_print(
		c, "%s CPU %u  %-13s %10llu instructions  PSW %016llX: %s",
		n == shown ? "=>" : "  ", n,
		machine_cpu_state_name(machine_cpu_state(m, n)),
		(unsigned long long)machine_cpu_instructions(m, n),
		(unsigned long long)psw, psw_words(psw, words, sizeof words));
}

bool con_cpu(struct commander *c, struct words *w)
{
	struct machine *m = c->session->machine;
	char *end;
	unsigned long n;

	if (w->count > 1) {
		n = strtoul(w->word[1], &end, 10);
		if (*end || n >= machine_cpus(m))
			return commander_error(c,
					       "this machine has %u CPU%s; "
					       "the first is CPU 0",
					       machine_cpus(m),
					       machine_cpus(m) > 1 ? "s" : "");
		machine_select_cpu(m, (unsigned)n);
	}
	for (unsigned i = 0; i < machine_cpus(m); i++)
		show_cpu(c, i);
	return true;
}
