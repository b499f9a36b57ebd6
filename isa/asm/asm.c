/*
 * asm.c - one assembly from begin to end.
 */
#include "internal.h"

#include <errno.h>
#include <string.h>

enum { ACTR_DEFAULT = 4096 };

static void start(struct assembler *as, const struct asm_options *options)
{
	memset(as, 0, sizeof *as);
	as->options = options;
	as->pass = 1;
	as->format = (struct asm_format){1, 71, 16};
	as->print = PRINT_ON | PRINT_GEN;
	as->open_scope.actr = ACTR_DEFAULT;
	as->scope = &as->open_scope;
}

static bool fatal(struct assembler *as, const char *what, const char *path)
{
	if (as->options->messages)
		fprintf(as->options->messages,
			"trapeze asm: cannot %s '%s'%s%s\n", what, path,
			errno ? ": " : "", errno ? strerror(errno) : "");
	as->severity = ASM_FATAL;
	return false;
}

static void run_open_code(struct assembler *as)
{
	struct logical *lg = NULL, *last = NULL;

	while (!as->stop && (lg = open_next(as)) != NULL) {
		last = lg;
		if (!lg->comment && !as->repro_next && cond_known(lg->op)) {
			if (!same(lg->op, "MNOTE")) /* that lists itself */
				statement_add(as, lg, NULL)->comment = true;
			cond_run(as, &as->open_scope, lg);
		} else {
			statement_run(as, lg, &as->open_scope);
		}
	}
	errno = 0;
	if (!last)
		fatal(as, "find a statement in", as->options->source);
	if (as->stop || !last)
		return;
	diag_logical(as, last, NULL, last->text, MSG_NO_END);
	as->st = statement_add(as, last, &as->open_scope);
	as->st->operand = as->st->name = as->st->op = "";
	as->st->comment = true;
	directive_end(as, as->st);
}

static void write_all(struct assembler *as)
{
	const struct asm_options *o = as->options;

	if (o->deck && !deck_write(as))
		fatal(as, "write", o->deck);
	if (o->listing && !listing_write(as))
		fatal(as, "write", o->listing);
	if (o->debug && !debug_write(as))
		fatal(as, "write", o->debug);
}

int asm_assemble(const struct asm_options *options)
{
	struct assembler as;
	struct source_file *file;
	int severity;

	start(&as, options);
	file = source_load(&as.arena, options->source);
	if (!file) {
		fatal(&as, "read", options->source);
	} else {
		list_add(&as.arena, &as.file_list, file);
		open_push(&as, file);
		run_open_code(&as);
		section_layout(&as);
		statement_pass2(&as);
		diag_print_all(&as);
		if (as.severity < ASM_FATAL)
			write_all(&as);
	}
	severity = as.severity;
	arena_free(&as.arena);
	return severity;
}
