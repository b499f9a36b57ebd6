/*
 * diag.c - messages: where, what, the line with a caret, a hint.
 *
 * Messages are gathered and printed at the end in the order of the source
 * lines' statements, so that those of pass 1 and pass 2 mix properly; the
 * listing shows them again under their statements.
 */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

struct message {
	int severity;
	const char *text, *hint;
};

static const struct message messages[MSG_COUNT] = {
#define MSG(id, sev, txt, hnt)                                                 \
	[MSG_##id] = {.severity = (sev), .text = txt, .hint = hnt},
#include "message.def"
#undef MSG
};

const char *diag_name(const struct diag *d, char *buffer, size_t size)
{
	if (d->id == MSG_MNOTE)
		snprintf(buffer, size, "MNOTE");
	else
		snprintf(buffer, size, "TPZ%03d", (int)d->id + 1);
	return buffer;
}

/* The macro calls that led to a statement, innermost first. */
static char *call_chain(struct assembler *as, const struct scope *scope)
{
	struct text t = {0};
	unsigned n = 0;

	for (; scope && scope->macro && n < 8; scope = scope->parent, n++) {
		const struct card *c = scope->call ? scope->call->cards : NULL;
		char *line = arena_printf(
			&as->arena, "  in macro %s called at %s:%u\n",
			scope->macro->name, c ? c->file->name : "?",
			c ? c->line : 0);

		text_puts(&as->arena, &t, line);
	}
	return t.at;
}

/* Where offset AT of the joined text stands on the cards. */
static void place(const struct assembler *as, const struct logical *lg,
		  size_t at, struct diag *d)
{
	const struct asm_format *f = &as->format;
	size_t first = f->end - f->begin + 1, rest = f->end - f->cont + 1;
	size_t card = 0, column = at + f->begin;

	if (at >= first && lg->ncards > 1) {
		card = 1 + (at - first) / rest;
		column = (at - first) % rest + f->cont;
		if (card >= lg->ncards)
			card = lg->ncards - 1;
	}
	d->file = lg->cards[card].file->name;
	d->line = lg->cards[card].line;
	d->column = (unsigned)column;
	d->source = lg->cards[card].text;
	d->caret = (unsigned)column;
}

/* Behind the last message that is kept, assembly stops. */
static struct diag *new_diag(struct assembler *as, int severity)
{
	struct diag *d = arena_alloc(&as->arena, sizeof *d);

	d->severity = severity;
	d->mnote = -1;
	d->sequence = as->diags.n;
	if (severity > as->severity)
		as->severity = severity;
	if (as->diags.n < MAX_MESSAGES)
		list_add(&as->arena, &as->diags, d);
	else
		as->stop = true;
	return d;
}

static char *vprint(struct assembler *as, const char *format, va_list args)
{
	char buffer[1024];

	vsnprintf(buffer, sizeof buffer, format, args);
	return arena_strdup(&as->arena, buffer);
}

static bool said_before(const struct assembler *as, const struct stmt *st,
			enum msg_id id, unsigned caret)
{
	for (unsigned i = as->diags.n; i-- > 0;) {
		const struct diag *d = as->diags.at[i];

		if (as->diags.n - i > 200)
			break;
		if (d->stmt == st && d->id == id && d->caret == caret)
			return true;
	}
	return false;
}

void diag_at(struct assembler *as, struct stmt *st, const char *at,
	     enum msg_id id, ...)
{
	struct diag where = {0}, *d;
	size_t offset = st->operand_at;
	va_list args;

	if (at && st->operand && at >= st->operand &&
	    at <= st->operand + strlen(st->operand))
		offset += (size_t)(at - st->operand);
	else if (at && st->op && at == st->op && st->src)
		offset = st->src->op_at;
	else if (at && st->name && at == st->name)
		offset = 0;
	if (st->src)
		place(as, st->src, offset, &where);
	if (st->generated && st->text) {
		where.source = st->text;
		where.caret = (unsigned)offset + 1;
	}
	if (said_before(as, st, id, where.caret))
		return;
	d = new_diag(as, messages[id].severity);
	d->file = where.file;
	d->line = where.line;
	d->column = where.column;
	d->source = where.source;
	d->caret = where.caret;
	d->stmt = st;
	d->src = st->src;
	d->id = id;
	va_start(args, id);
	d->text = vprint(as, messages[id].text, args);
	va_end(args);
	d->via = call_chain(as, st->scope);
	st->msgs++;
	if (messages[id].severity >= ASM_ERROR)
		st->bad = true;
}

void diag_logical(struct assembler *as, struct logical *lg, struct scope *scope,
		  const char *at, enum msg_id id, ...)
{
	struct diag *d = new_diag(as, messages[id].severity);
	size_t offset = lg->operand_at;
	va_list args;

	if (at && lg->operand && at >= lg->operand &&
	    at <= lg->operand + strlen(lg->operand))
		offset += (size_t)(at - lg->operand);
	else if (at && at == lg->name)
		offset = 0;
	else if (at && at == lg->op)
		offset = lg->op_at;
	place(as, lg, offset, d);
	d->id = id;
	d->src = lg;
	d->stmt = as->stmts.n ? as->stmts.at[as->stmts.n - 1] : NULL;
	va_start(args, id);
	d->text = vprint(as, messages[id].text, args);
	va_end(args);
	d->via = call_chain(as, scope);
}

void diag_mnote(struct assembler *as, struct logical *lg, struct scope *scope,
		int severity, const char *text)
{
	struct diag *d = new_diag(as, severity < 0 ? 0 : severity);

	place(as, lg, 0, d);
	d->source = NULL;
	d->id = MSG_MNOTE;
	d->mnote = severity;
	d->src = lg;
	d->stmt = as->stmts.n ? as->stmts.at[as->stmts.n - 1] : NULL;
	d->text = arena_strdup(&as->arena, text);
	d->via = call_chain(as, scope);
}

static int by_statement(const void *a, const void *b)
{
	const struct diag *x = *(struct diag *const *)a;
	const struct diag *y = *(struct diag *const *)b;
	unsigned nx = x->stmt ? x->stmt->number : 0;
	unsigned ny = y->stmt ? y->stmt->number : 0;

	if (nx != ny)
		return nx < ny ? -1 : 1;
	return x->sequence < y->sequence ? -1 : 1;
}

static const char *severity_word(const struct diag *d)
{
	return d->severity >= ASM_ERROR	    ? "error"
	       : d->severity >= ASM_WARNING ? "warning"
					    : "note";
}

static size_t trimmed(const char *s)
{
	size_t n = strlen(s);

	while (n && s[n - 1] == ' ')
		n--;
	return n;
}

static void print_one(FILE *out, const struct diag *d)
{
	char id[16];
	const char *hint = d->mnote < 0 ? messages[d->id].hint : "";

	fprintf(out, "%s:%u:%u: %s: %s [%s]\n", d->file ? d->file : "?",
		d->line, d->column, severity_word(d), d->text,
		diag_name(d, id, sizeof id));
	if (d->source) {
		fputs("  ", out);
		print_text(out, d->source, trimmed(d->source));
		putc('\n', out);
		if (d->caret > 0 && d->caret < 2000)
			fprintf(out, "  %*s^\n", (int)d->caret - 1, "");
	}
	if (*hint && !strchr(hint, '%'))
		fprintf(out, "  hint: %s\n", hint);
	if (d->via)
		fputs(d->via, out);
}

void diag_print_all(struct assembler *as)
{
	const struct asm_options *o = as->options;
	unsigned printed = 0;

	if (as->diags.n)
		qsort(as->diags.at, as->diags.n, sizeof *as->diags.at,
		      by_statement);
	for (unsigned i = 0; i < as->diags.n && o->messages; i++) {
		const struct diag *d = as->diags.at[i];

		if (d->mnote == -2) /* MNOTE * : listing only */
			continue;
		if (o->max_messages && printed++ == o->max_messages) {
			fprintf(o->messages, "and %u more messages\n",
				as->diags.n - i);
			break;
		}
		print_one(o->messages, d);
	}
	if (as->diags.n == MAX_MESSAGES && o->messages)
		fprintf(o->messages, "more than %d messages: stopped\n",
			MAX_MESSAGES);
}
