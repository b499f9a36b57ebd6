/*
 * cmd_classify.c - `trapeze classify`: the classes of Popek and Goldberg,
 * measured, and what follows for virtual machines.
 */
#include <argp.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <jansson.h>

#include "classify.h"
#include "command.h"
#include "machine.h"
#include "options.h"

enum form { FORM_TEXT, FORM_JSON, FORM_MARKDOWN };

struct arguments {
	const struct isa_set *set;
	uint32_t on, off;
	enum form form;
	bool summary, check;
	const char *mnemonics[ISA_ROWS];
	unsigned mnemonic_count;
};

/* What was found of a set. */
struct findings {
	const struct isa_set *set;
	uint32_t facilities; /* those that count for the theorems           */
	size_t count;
	struct classify_result result[ISA_ROWS];
};

/* ---- measuring --------------------------------------------------------------
 */

/* The set's row in the place of ROW, which is of System/370 or its own. */
static bool wanted(const struct arguments *a, const struct isa_insn *row)
{
	if (!a->mnemonic_count)
		return true;
	for (unsigned i = 0; i < a->mnemonic_count; i++)
		if (!strcasecmp(a->mnemonics[i], row->mnemonic))
			return true;
	return false;
}

/* A facility that is off is switched on for its own rows only. */
static bool measure(const struct arguments *a, struct findings *f)
{
	struct classify_machine on = {.set = f->set};
	struct classify_lab *lab = NULL;
	int facility = -1;
	struct error error;
	uint32_t needs;

	f->facilities = machine_facilities_of(&(struct machine_config){
		.facilities_on = a->on, .facilities_off = a->off});
	for (int i = 0; i < ISA_ROWS; i++) {
		const struct isa_insn *row = &isa_table[i];

		if (!isa_set_has(f->set, row) || !wanted(a, row))
			continue;
		if (row->facility != facility) {
			facility = row->facility;
			needs = machine_facility_needs((unsigned)facility);
			on.facilities_on = a->on | needs;
			on.facilities_off = a->off & ~needs;
			if (lab)
				classify_close(lab);
			lab = classify_open(&on, &error);
		}
		if (!lab) {
			fprintf(stderr, "trapeze classify: %s\n", error.text);
			return false;
		}
		classify_row(lab, row, &f->result[f->count++]);
	}
	if (lab)
		classify_close(lab);
	return true;
}

/* ---- what follows -----------------------------------------------------------
 */

static bool counts(const struct findings *f, const struct classify_result *r)
{
	return f->facilities >> r->row->facility & 1;
}

/* Offends against Theorem 1, or 3. */
static bool offends(const struct classify_result *r, int theorem)
{
	if (classify_privileged(r))
		return false;
	return theorem == 3 ? r->user.found : classify_sensitive(r);
}

static bool holds(const struct findings *f, int theorem)
{
	for (size_t i = 0; i < f->count; i++)
		if (counts(f, &f->result[i]) && offends(&f->result[i], theorem))
			return false;
	return true;
}

/* The class that the table would give to what was measured. */
static enum isa_class class_of(const struct classify_result *r)
{
	if (r->control.found)
		return PG_CONTROL;
	if (r->mode.found || r->location.found || r->resource.found)
		return PG_BEHAVIOR;
	return r->time.found ? PG_TIMING : PG_INNOCUOUS;
}

/* The architecture leaves it to the model, and this one does nothing: there
 * is nothing to measure, and the class is only declared. */
static bool model_dependent(const struct classify_result *r)
{
	return r->row->exceptions & EXC_MD && !r->completed;
}

static bool agrees(const struct classify_result *r)
{
	return (enum isa_class)r->row->pg_class == class_of(r) ||
	       model_dependent(r);
}

static const char *class_word(const struct classify_result *r)
{
	return model_dependent(r) ? "model-dependent"
				  : isa_pg_class_name(class_of(r));
}

static const char *privilege_word(const struct classify_result *r)
{
	static const char *const words[] = {
		[PRIVILEGE_NONE] = "no",
		[PRIVILEGE_SOME] = "at times",
		[PRIVILEGE_ALL] = "yes",
	};

	return words[r->privilege];
}

/* ---- kinds of evidence ------------------------------------------------------
 */

enum { KINDS = 6 };

static const struct classify_witness *witness(const struct classify_result *r,
					      unsigned kind, const char **name)
{
	const struct {
		const char *name;
		const struct classify_witness *witness;
	} all[KINDS] = {
		{"control", &r->control},   {"mode", &r->mode},
		{"location", &r->location}, {"resources", &r->resource},
		{"time", &r->time},	    {"user", &r->user},
	};

	*name = all[kind].name;
	return all[kind].witness;
}

/* "control, location; user" */
static void measured(const struct classify_result *r, char *out, size_t size)
{
	size_t n = 0;

	snprintf(out, size, "%s",
		 model_dependent(r) ? "model-dependent"
		 : !r->exists	    ? "not there"
		 : !r->completed    ? "interrupts always"
				    : "innocuous");
	for (unsigned k = 0; k < KINDS; k++) {
		const char *name;

		if (witness(r, k, &name)->found && n < size)
			n += (size_t)snprintf(out + n, size - n, "%s%s",
					      n ? ", " : "", name);
	}
}

/* ---- as text ----------------------------------------------------------------
 */

static void print_witness(const char *kind, const struct classify_witness *w)
{
	printf("           %-9s %s: %s: %s\n", kind, w->insn, w->states,
	       w->result);
}

/* One is enough of what traps anyhow. */
static void print_row(const struct findings *f, const struct classify_result *r,
		      bool all)
{
	char what[96];
	unsigned shown = 0;

	measured(r, what, sizeof what);
	printf("%-8s %c %-9s %-32s %s%s\n", r->row->mnemonic,
	       counts(f, r) ? ' ' : '*', privilege_word(r), what,
	       isa_pg_class_name((enum isa_class)r->row->pg_class),
	       agrees(r) ? "" : "  <- otherwise");
	for (unsigned k = 0; k < KINDS; k++) {
		const char *name;
		const struct classify_witness *w = witness(r, k, &name);

		if (w->found && (all || !shown++))
			print_witness(name, w);
	}
}

static void print_offenders(const struct findings *f, int theorem)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct classify_result *r = &f->result[i];

		if (counts(f, r) && offends(r, theorem))
			printf(" %s", r->row->mnemonic);
	}
	puts("");
}

static void print_theorem(const struct findings *f, int theorem,
			  const char *text)
{
	printf("Theorem %d  %s\n           %s\n", theorem,
	       holds(f, theorem) ? "holds" : "does not hold", text);
	if (!holds(f, theorem)) {
		printf("           offending:");
		print_offenders(f, theorem);
	}
}

static void print_theorems(const struct findings *f)
{
	print_theorem(f, 1,
		      "A virtual machine monitor may be constructed when the "
		      "sensitive instructions are\n           privileged.");
	print_theorem(f, 2,
		      "The machine is recursively virtualizable when it is "
		      "virtualizable, and a monitor without\n           timing "
		      "dependences can be constructed: one that does not go by "
		      "what shows time.");
	print_theorem(f, 3,
		      "A hybrid monitor, which interprets supervisor programs, "
		      "may be constructed when the\n           user-sensitive "
		      "instructions are privileged.");
	for (size_t i = 0; i < f->count; i++) {
		const struct classify_result *r = &f->result[i];

		if (counts(f, r) && !classify_privileged(r) &&
		    !classify_sensitive(r) && class_of(r) != PG_INNOCUOUS)
			printf("Beside the paper: %s depends on %s without a "
			       "trap, and on neither mode nor location\n",
			       r->row->mnemonic,
			       r->time.found ? "time" : "resources");
	}
}

static const char *borderline(const struct isa_insn *row)
{
#define BORDERLINE(name, text)                                                 \
	if (!strcmp(row->mnemonic, #name))                                     \
		return text;
#include "borderline.def"
#undef BORDERLINE
	return NULL;
}

static void print_borderline(const struct findings *f)
{
	bool some = false;

	for (size_t i = 0; i < f->count; i++) {
		const struct classify_result *r = &f->result[i];
		const char *text = borderline(r->row);
		char what[96];

		if (!text || isa_set_of(r->row)->index != 0)
			continue;
		if (!some)
			puts("\nBorderline cases");
		some = true;
		measured(r, what, sizeof what);
		printf("%-8s measured: %s. %s %s.\n", r->row->mnemonic, what,
		       r->row->mnemonic, text);
	}
}

static void print_set(const struct isa_set *set)
{
	printf("%s%s%s: %s\n\n", set->name, *set->like ? ", as " : "",
	       set->like, set->text);
}

static void print_text(const struct arguments *a, const struct findings *f)
{
	size_t innocuous = 0;

	print_set(f->set);
	puts("mnemonic   traps in the problem state\n"
	     "         |           measured                         declared");
	for (size_t i = 0; i < f->count; i++) {
		const struct classify_result *r = &f->result[i];

		if (class_of(r) != PG_INNOCUOUS || a->mnemonic_count ||
		    !agrees(r) || classify_privileged(r))
			print_row(f, r,
				  a->mnemonic_count || !classify_privileged(r));
		else
			innocuous++;
	}
	if (!a->mnemonic_count) {
		printf("and %zu innocuous ones.  *: of a facility that is off, "
		       "not counted below\n\n",
		       innocuous);
		print_theorems(f);
	}
	print_borderline(f);
}

/* ---- Markdown ---------------------------------------------------------------
 */

static void markdown_row(const struct classify_result *r)
{
	char what[96];
	unsigned k = 0;
	const char *name;
	const struct classify_witness *w;

	measured(r, what, sizeof what);
	do
		w = witness(r, k, &name);
	while (!w->found && ++k < KINDS);
	printf("| %s | %s | %s | %s | %s%s%s%s%s |\n", r->row->mnemonic,
	       privilege_word(r), what,
	       isa_pg_class_name((enum isa_class)r->row->pg_class),
	       r->row->reason, w->found ? "; `" : "", w->found ? w->insn : "",
	       w->found ? "`: " : "", w->found ? w->result : "");
}

static void print_markdown(const struct findings *f)
{
	printf("| instruction | traps in the problem state | measured | "
	       "declared | why, and a witness |\n|---|---|---|---|---|\n");
	for (size_t i = 0; i < f->count; i++)
		if (class_of(&f->result[i]) != PG_INNOCUOUS ||
		    model_dependent(&f->result[i]))
			markdown_row(&f->result[i]);
	printf("\nTheorem 1 %s, Theorem 2 %s, Theorem 3 %s.\n",
	       holds(f, 1) ? "holds" : "does not hold",
	       holds(f, 2) ? "holds" : "does not hold",
	       holds(f, 3) ? "holds" : "does not hold");
}

/* ---- JSON -------------------------------------------------------------------
 */

static json_t *json_row(const struct findings *f,
			const struct classify_result *r)
{
	json_t *found = json_array(), *out;
	char opcode[12];

	for (unsigned k = 0; k < KINDS; k++) {
		const char *name;
		const struct classify_witness *w = witness(r, k, &name);

		if (w->found)
			json_array_append_new(
				found,
				json_pack("{s:s,s:s,s:s,s:s}", "kind", name,
					  "instruction", w->insn, "states",
					  w->states, "difference", w->result));
	}
	snprintf(opcode, sizeof opcode,
		 r->row->opcode_bytes == 2 ? "%04X" : "%02X",
		 (unsigned)r->row->opcode);
	out = json_pack(
		"{s:s,s:s,s:s,s:b,s:s,s:b,s:b,s:b,s:s,s:s,s:b,s:o}", "mnemonic",
		r->row->mnemonic, "opcode", opcode, "facility",
		isa_facility_symbol((enum isa_facility)r->row->facility),
		"counted", counts(f, r), "privileged", privilege_word(r),
		"completes", r->completed, "sensitive", classify_sensitive(r),
		"user_sensitive", r->user.found, "declared",
		isa_pg_class_name((enum isa_class)r->row->pg_class), "measured",
		class_word(r), "agrees", agrees(r), "witnesses", found);
	return out;
}

static json_t *json_theorem(const struct findings *f, int theorem)
{
	json_t *who = json_array();

	for (size_t i = 0; i < f->count; i++)
		if (counts(f, &f->result[i]) && offends(&f->result[i], theorem))
			json_array_append_new(
				who, json_string(f->result[i].row->mnemonic));
	return json_pack("{s:b,s:o}", "holds", holds(f, theorem), "offending",
			 who);
}

static void print_json(const struct findings *f)
{
	json_t *rows = json_array(), *all;

	for (size_t i = 0; i < f->count; i++)
		json_array_append_new(rows, json_row(f, &f->result[i]));
	all = json_pack("{s:s,s:s,s:s,s:o,s:{s:o,s:o,s:o}}", "set",
			f->set->name, "like", f->set->like, "text",
			f->set->text, "instructions", rows, "theorems", "1",
			json_theorem(f, 1), "2", json_theorem(f, 2), "3",
			json_theorem(f, 3));
	json_dumpf(all, stdout, JSON_INDENT(1));
	puts("");
	json_decref(all);
}

/* ---- all sets ---------------------------------------------------------------
 */

/* System/370's rows are measured once, those of a variant beside them. */
static bool summarize(const struct arguments *a)
{
	struct findings *base = calloc(2, sizeof *base), *f;
	bool good;

	if (!base)
		abort();
	f = base + 1;
	base->set = isa_sets;
	good = measure(a, base);
	if (good)
		puts("| set | as | Theorem 1 | 2 | 3 | offending |\n"
		     "|---|---|---|---|---|---|");
	for (unsigned i = 0; good && i < isa_set_count(); i++) {
		struct arguments own = *a;

		memset(f, 0, sizeof *f);
		f->set = &isa_sets[i];
		own.mnemonic_count = 0;
		for (int row = INSN_COUNT; row < ISA_ROWS; row++)
			if (isa_set_of(&isa_table[row]) == f->set)
				own.mnemonics[own.mnemonic_count++] =
					isa_table[row].mnemonic;
		f->facilities = base->facilities;
		good = i == 0 || measure(&own, f);
		for (size_t k = 0; k < base->count; k++)
			if (isa_set_has(f->set, base->result[k].row))
				f->result[f->count++] = base->result[k];
		printf("| %s | %s | %s | %s | %s |", f->set->name,
		       *f->set->like ? f->set->like : "-",
		       holds(f, 1) ? "holds" : "no",
		       holds(f, 2) ? "holds" : "no",
		       holds(f, 3) ? "holds" : "no");
		for (size_t k = 0; k < f->count; k++)
			if (counts(f, &f->result[k]) &&
			    offends(&f->result[k], 1))
				printf(" %s", f->result[k].row->mnemonic);
		puts(" |");
	}
	free(base);
	return good;
}

/* ---- options ----------------------------------------------------------------
 */

enum { OPTION_ON = 0x100, OPTION_OFF, OPTION_JSON, OPTION_MD, OPTION_CHECK };

static uint32_t facility(struct argp_state *state, const char *name)
{
	int f = isa_facility_by_symbol(name);
	char names[FACILITY_LIST];

	if (f >= 0)
		return 1u << f;
	isa_facility_list(names, sizeof names);
	argp_error(state, "no facility '%s': the names are %s", name, names);
	return 0;
}

static void take_set(struct argp_state *state, struct arguments *a,
		     const char *name)
{
	char names[128];

	isa_set_list(names, sizeof names);
	a->set = isa_set_find(name);
	if (!a->set)
		argp_error(state, "no instruction set '%s': they are %s", name,
			   names);
}

static bool is_mnemonic(const char *name)
{
	for (int i = 0; i < ISA_ROWS; i++)
		if (!strcasecmp(isa_table[i].mnemonic, name))
			return true;
	return false;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct arguments *a = state->input;

	switch (key) {
	case 's':
		take_set(state, a, arg);
		return 0;
	case 'm':
	case ARGP_KEY_ARG:
		if (!is_mnemonic(arg))
			argp_error(state,
				   "no instruction '%s': `trapeze isa` lists "
				   "them all",
				   arg);
		if (a->mnemonic_count < ISA_ROWS)
			a->mnemonics[a->mnemonic_count++] = arg;
		return 0;
	case 'a':
		a->summary = true;
		return 0;
	case OPTION_ON:
		a->on |= facility(state, arg);
		return 0;
	case OPTION_OFF:
		a->off |= facility(state, arg);
		return 0;
	case OPTION_JSON:
		a->form = FORM_JSON;
		return 0;
	case OPTION_MD:
		a->form = FORM_MARKDOWN;
		return 0;
	case OPTION_CHECK:
		a->check = true;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_option options[] = {
	{"set", 's', "NAME", 0,
	 "the instruction set: s370 (the default) or a variant (`trapeze isa "
	 "--sets` lists them)",
	 0},
	{"mnemonic", 'm', "MNEMONIC", 0,
	 "only this instruction, with all that was found; may be repeated", 0},
	{"all-sets", 'a', NULL, 0,
	 "a line for each set: which theorems hold, and who offends", 0},
	{"facility", OPTION_ON, "NAME", 0,
	 "the machine has this facility, and it counts; may be repeated", 0},
	{"no-facility", OPTION_OFF, "NAME", 0,
	 "the machine does not have this facility; may be repeated", 0},
	{"json", OPTION_JSON, NULL, 0, "all of it as JSON", 0},
	{"markdown", OPTION_MD, NULL, 0, "a table for a web page or a lab", 0},
	{"check", OPTION_CHECK, NULL, 0,
	 "fail (exit status 1) where the measured class is not the declared "
	 "one",
	 0},
	{0},
};

static const char doc[] =
	"Finds the class of every instruction (Popek and Goldberg, CACM July "
	"1974) by experiment.\v"
	"Each instruction is executed with many operands in pairs of machine "
	"states that differ in one thing only: supervisor or problem state, "
	"relocation and protection (frames, prefix, keys), resources (masks, "
	"control registers, storage size, identity, devices, clocks), in the "
	"EC mode with translation and in the BC mode. What differs afterwards "
	"is the evidence:\n"
	"\n"
	"  control    without a trap it changed mode, relocation or resources\n"
	"  mode       its effect is another in the problem state\n"
	"  location   its effect is another with other relocation or "
	"protection\n"
	"  resources  its effect depends on other resources\n"
	"  time       its effect depends on the time of day\n"
	"  user       control or location, in the problem state\n"
	"\n"
	"Sensitive in the sense of the paper are control, mode and location; "
	"resources and time its machine does not have. What is declared in "
	"isa/insn.def stands beside it.";

static bool all_agree(const struct findings *f)
{
	bool good = true;

	for (size_t i = 0; i < f->count; i++)
		if (!agrees(&f->result[i])) {
			fprintf(stderr,
				"trapeze classify: %s is declared %s, and "
				"measured %s\n",
				f->result[i].row->mnemonic,
				isa_pg_class_name((enum isa_class)f->result[i]
							  .row->pg_class),
				isa_pg_class_name(class_of(&f->result[i])));
			good = false;
		}
	return good;
}

static int classify(const struct arguments *a)
{
	struct findings *f = calloc(1, sizeof *f);
	int status = 2;

	if (!f)
		abort();
	f->set = a->set;
	if (measure(a, f)) {
		if (a->form == FORM_JSON)
			print_json(f);
		else if (a->form == FORM_MARKDOWN)
			print_markdown(f);
		else
			print_text(a, f);
		status = a->check && !all_agree(f);
	}
	free(f);
	return status;
}

int cmd_classify(int argc, char *argv[])
{
	static const struct argp argp = {.options = options,
					 .parser = parse,
					 .args_doc = "[MNEMONIC...]",
					 .doc = doc};
	struct arguments a = {.set = isa_sets};

	options_parse(&argp, argc, argv, 0, &a);
	mallopt(M_MMAP_THRESHOLD, 1 << 25);
	mallopt(M_TRIM_THRESHOLD, 1 << 26);
	if (a.summary)
		return summarize(&a) ? 0 : 2;
	return classify(&a);
}
