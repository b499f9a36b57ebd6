/*
 * cmd_disk_shadow.c - `trapeze disk shadow`: begins, merges, drops.
 */
#include <string.h>

#include "cmd_disk.h"
#include "options.h"

static const struct argp argp = {
	.parser = disk_argument,
	.args_doc = "add|merge|drop FILE NAME",
	.doc = "Begins, merges or drops the last of the shadow files over the "
	       "image FILE.\v"
	       "Shadow files are named NAME with 1 to 8 for the character "
	       "before the last dot (or, without a dot, the last): a disk "
	       "attached with sf=run_1.sf writes to the last of run_1.sf, "
	       "run_2.sf, ... that is there, FILE and the others stay as "
	       "they are.\n\n"
	       "  add    begins a new shadow file over those that are there\n"
	       "  merge  writes what the last one holds to the one below, or "
	       "to FILE, and removes it\n"
	       "  drop   removes the last one: the disk is again what it was "
	       "before"};

typedef bool action_fn(const char *file, const char *shadow,
		       char name[DISK_NAME], struct error *error);

int disk_cmd_shadow(int argc, char *argv[])
{
	static const struct {
		const char *name;
		action_fn *function;
		const char *told;
	} actions[] = {{"add", disk_shadow_add, "begun"},
		       {"merge", disk_shadow_merge, "merged and removed"},
		       {"drop", disk_shadow_drop, "removed"}};
	struct disk_arguments a = {.most = 3};
	char name[DISK_NAME];
	struct error error;

	options_parse(&argp, argc, argv, 0, &a);
	for (size_t i = 0; a.count == 3 && i < 3; i++) {
		if (strcmp(actions[i].name, a.words[0]))
			continue;
		if (!actions[i].function(a.words[1], a.words[2], name, &error))
			return disk_failed(argv[0], &error);
		printf("%s: %s\n", name, actions[i].told);
		return 0;
	}
	return disk_expected(argv[0], "add, merge or drop, FILE and NAME");
}
