/*
 * con_cycles.c - the command cycles: time, and what it went by.
 */
#include "commander.h"

#include "cycles.h"
#include "listing.h"

static void show_time(struct commander *c)
{
	const struct machine *m = c->session->machine;
	const struct model *model = machine_model_data(m);
	uint64_t cycles = machine_cycles(m), waited = machine_waited(m);
	const struct isa_set *set = machine_set(m);

	commander_print(c, "model %s (%s), a cycle is %g ns; %u K of storage",
			model->name, model->text,
			(double)model->cycle_ps / 1000,
			(unsigned)machine_storage_size(m) / 1024);
	if (set->index)
		commander_print(c, "instruction set %s (%s): %s", set->name,
				set->like, set->text);
	commander_print(c,
			"%llu instructions, %llu cycles, %.6f seconds, CPI "
			"%.3f",
			(unsigned long long)machine_instructions(m),
			(unsigned long long)cycles,
			(double)machine_nanoseconds(m, cycles) / 1e9,
			machine_cpi(m));
	if (waited)
		commander_print(c,
				"of these %llu cycles, %.6f seconds in the "
				"wait state",
				(unsigned long long)waited,
				(double)machine_nanoseconds(m, waited) / 1e9);
}

/* The instruction at ADDRESS, its cost, and where the figures are from. */
static bool show_cost(struct commander *c, uint32_t address)
{
	const struct machine *m = c->session->machine;
	const struct model *model = machine_model_data(m);
	uint8_t text[6] = {0};
	const struct isa_insn *row = NULL;
	struct model_formula f;
	struct listing l;
	char cost[64], formula[160], source[96], line[256];

	if (machine_read(m, SPACE_LOGICAL, address, text, sizeof text) >= 2)
		row = isa_find(text);
	if (!row || !listing_at(c->session, SPACE_LOGICAL, address, &l))
		return false;
	cycles_text(model, row, text, cost, sizeof cost);
	f = model_formula(model, row);
	commander_print(c, "%s", listing_text(&l, line, sizeof line));
	commander_print(c, "  costs %s: %s (%s)", cost,
			model_formula_text(&f, formula, sizeof formula),
			model_source_text(&model->row[row - isa_table].source,
					  source, sizeof source));
	return true;
}

bool con_cycles(struct commander *c, struct words *w)
{
	const struct machine *m = c->session->machine;
	uint32_t address = (uint32_t)(machine_psw(m) & 0xFFFFFF);

	if (w->count > 1 && !commander_address(c, w->word[1], &address))
		return false;
	show_time(c);
	if (!show_cost(c, address) && w->count > 1)
		return commander_error(c, "no instruction at %06X",
				       (unsigned)address);
	return true;
}
