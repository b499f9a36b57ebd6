/*
 * open.c - open code: the main source and what it copies, statement by
 * statement; library members; looking ahead.
 *
 * Models: GC33-4010, "COPY"; HLASM Language Reference, "Lookahead".  What
 * was read stays in as->open, so that AGO can go back, and so that an
 * attribute of a symbol that is defined further down can be had by reading
 * on to the end without processing.
 */
#include "internal.h"

#include <string.h>

#include "../ebcdic.h"

/* --- cards to logical lines --- */

static void fill_card(struct card *card, const struct source_file *file,
		      unsigned line)
{
	const char *s = file->lines[line];
	unsigned n = 0;

	card->file = file;
	card->line = line + 1;
	for (; *s && n < CARD; s++) {
		if (*s == '\t')
			do
				card->text[n++] = ' ';
			while (n % 8 && n < CARD);
		else
			card->text[n++] = *s;
	}
	while (n < CARD)
		card->text[n++] = ' ';
	card->text[CARD] = 0;
}

static bool next_card(struct assembler *as, struct card *card)
{
	while (as->readers) {
		unsigned top = as->readers - 1;

		if (as->reader[top].line < as->reader[top].file->n) {
			fill_card(card, as->reader[top].file,
				  as->reader[top].line++);
			return true;
		}
		if (top <= as->reader_base)
			return false;
		as->readers--;
	}
	return false;
}

static bool blank(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] != ' ')
			return false;
	return true;
}

/* The card after the top reader's current one, in the same file. */
static bool peek_card(const struct assembler *as, struct card *card)
{
	unsigned top = as->readers - 1;

	if (!as->readers || as->reader[top].line >= as->reader[top].file->n)
		return false;
	fill_card(card, as->reader[top].file, as->reader[top].line);
	return true;
}

/*
 * True when CARD goes on in the next.  A line that just runs on through
 * column 72, with a next line that begins before the continue column, is
 * none: such lines come from sources written without columns in mind.
 */
static bool continued(struct assembler *as, struct logical *lg,
		      const struct card *card)
{
	const struct asm_format *f = &as->format;
	bool runs_on, indented;
	struct card next;

	if (f->end >= CARD || card->text[f->end] == ' ' || !f->cont)
		return false;
	if (!peek_card(as, &next)) {
		diag_logical(as, lg, NULL, NULL, MSG_END_IN_CONTINUATION);
		return false;
	}
	indented = blank(next.text + f->begin - 1, f->cont - f->begin);
	if (lg->comment) {
		if (!indented && next.text[f->begin - 1] != '*')
			diag_logical(as, lg, NULL, NULL, MSG_COMMENT_EATS);
		return true;
	}
	if (indented)
		return true;
	runs_on = f->end + 1 < CARD && card->text[f->end + 1] != ' ' &&
		  !is_digit(card->text[f->end + 1]);
	diag_logical(as, lg, NULL, NULL,
		     runs_on ? MSG_NOT_CONTINUED : MSG_CONTINUED_LABEL);
	return !runs_on;
}

static void add_card(struct assembler *as, struct logical *lg,
		     const struct card *card, struct text *t)
{
	const struct asm_format *f = &as->format;
	unsigned from = lg->ncards ? f->cont : f->begin;
	struct card *cards =
		arena_alloc(&as->arena, (lg->ncards + 1) * sizeof *cards);

	if (lg->ncards)
		memcpy(cards, lg->cards, lg->ncards * sizeof *cards);
	cards[lg->ncards++] = *card;
	lg->cards = cards;
	text_add(&as->arena, t, card->text + from - 1, f->end - from + 1);
	lg->text = t->at;
}

/* ISEQ: each card's columns are higher than those of the one before. */
static void check_sequence(struct assembler *as, struct logical *lg,
			   const struct card *card)
{
	size_t n = as->iseq_to - as->iseq_from + 1;
	const char *p = card->text + as->iseq_from - 1;
	bool low = false, decided = false;

	if (!as->iseq_from || as->readers != 1)
		return;
	for (size_t i = 0; i < n && !decided; i++) {
		int x = ebcdic_from_latin1[(unsigned char)p[i]];
		int y = ebcdic_from_latin1[(unsigned char)as->iseq_last[i]];

		decided = x != y;
		low = x < y;
	}
	if (*as->iseq_last && (low || !decided))
		diag_logical(as, lg, NULL, lg->text, MSG_SEQUENCE);
	memcpy(as->iseq_last, p, n);
}

static struct logical *read_logical(struct assembler *as)
{
	struct logical *lg;
	struct text t = {0};
	struct card card;

	if (!next_card(as, &card))
		return NULL;
	lg = arena_alloc(&as->arena, sizeof *lg);
	lg->operand = lg->name = lg->op = lg->remark =
		arena_strdup(&as->arena, "");
	lg->comment = card.text[as->format.begin - 1] == '*';
	lg->macro_comment = !strncmp(card.text + as->format.begin - 1, ".*", 2);
	if (lg->macro_comment)
		lg->comment = true;
	add_card(as, lg, &card, &t);
	while (lg->ncards < 1000 && continued(as, lg, &card)) {
		if (!next_card(as, &card))
			break;
		add_card(as, lg, &card, &t);
	}
	while (t.n && t.at[t.n - 1] == ' ')
		t.at[--t.n] = 0;
	lg->text = t.at;
	if (blank(t.at, t.n))
		lg->comment = true;
	if (!lg->comment)
		source_cut_fields(&as->arena, lg, &as->format);
	if (!lg->comment && strchr(lg->operand, NO_IMAGE))
		diag_logical(as, lg, NULL, strchr(lg->operand, NO_IMAGE),
			     MSG_NO_IMAGE);
	check_sequence(as, lg, &lg->cards[0]);
	return lg;
}

void open_push(struct assembler *as, const struct source_file *file)
{
	as->reader[as->readers].file = file;
	as->reader[as->readers++].line = 0;
}

/* --- libraries --- */

static struct source_file *load(struct assembler *as, const char *path)
{
	struct source_file *file = map_get(&as->files, path, strlen(path));

	if (file && !strcmp(file->name, path))
		return file;
	file = source_load(&as->arena, path);
	if (file) {
		map_put(&as->arena, &as->files, path, strlen(path), file);
		list_add(&as->arena, &as->file_list, file);
	}
	return file;
}

static struct source_file *member_in(struct assembler *as, const char *dir,
				     size_t ndir, const char *name)
{
	static const char *const suffix[] = {".copy",  ".mac", ".asm", "",
					     ".COPY",  ".MAC", ".ASM", ".macro",
					     ".MACRO", ".mlc", ".inc", NULL};
	char up[256], low[256];
	const char *forms[] = {low, up, name};

	if (strlen(name) >= sizeof up)
		return NULL;
	for (size_t i = 0; i <= strlen(name); i++) {
		up[i] = upper(name[i]);
		low[i] = up[i] >= 'A' && up[i] <= 'Z'
				 ? (char)(up[i] - 'A' + 'a')
				 : up[i];
	}
	for (unsigned f = 0; f < 3; f++)
		for (unsigned i = 0; suffix[i]; i++) {
			char *path = arena_printf(
				&as->arena, "%.*s%s%s%s", (int)ndir, dir,
				ndir ? "/" : "", forms[f], suffix[i]);
			struct source_file *file = load(as, path);

			if (file)
				return file;
		}
	return NULL;
}

/* The member NAME of the libraries, those of -I first, then FILE's own. */
struct source_file *open_library(struct assembler *as, const char *name,
				 bool macro)
{
	const struct asm_options *o = as->options;
	const char *slash = strrchr(o->source, '/');
	struct source_file *file = NULL;

	if (!*name || (macro && strchr(name, '/')))
		return NULL;
	if (*name == '/')
		return load(as, name);
	for (unsigned i = 0; i < o->includes && !file; i++)
		file = member_in(as, o->include[i], strlen(o->include[i]),
				 name);
	if (file)
		return file;
	return slash ? member_in(as, o->source, (size_t)(slash - o->source),
				 name)
		     : member_in(as, "", 0, name);
}

/* --- COPY --- */

static char *copy_name(struct assembler *as, const char *operand)
{
	size_t n = strlen(operand);

	if (*operand == '\'') {
		const char *end = strchr(operand + 1, '\'');

		n = end ? (size_t)(end - operand - 1) : n - 1;
		return arena_strndup(&as->arena, operand + 1, n);
	}
	return arena_strndup(&as->arena, operand, n);
}

static void open_copy(struct assembler *as, struct logical *lg,
		      const char *operand)
{
	char *name = copy_name(as, operand);
	struct source_file *file;

	if (!*name) {
		diag_logical(as, lg, NULL, lg->operand, MSG_MISSING,
			     "the name of a member");
		return;
	}
	file = open_library(as, name, false);
	if (!file) {
		diag_logical(as, lg, NULL, lg->operand, MSG_NO_MEMBER, name);
		return;
	}
	if (as->readers == MAX_FILES_OPEN) {
		diag_logical(as, lg, NULL, lg->operand, MSG_COPY_DEEP, name);
		as->ended = as->stop = true;
		return;
	}
	open_push(as, file);
}

/* Defines the macros of a library member. */
void open_member(struct assembler *as, const struct source_file *file)
{
	unsigned base = as->reader_base, readers = as->readers;
	struct list open = as->open;
	unsigned next = as->open_next;
	bool ended = as->ended;
	struct logical *lg;

	if (readers == MAX_FILES_OPEN)
		return;
	memset(&as->open, 0, sizeof as->open);
	as->open_next = 0;
	as->ended = false;
	as->reader_base = readers;
	open_push(as, file);
	while ((lg = open_next(as)) != NULL)
		if (!lg->comment && same(lg->op, "MACRO"))
			macro_define(as, lg);
	as->reader_base = base;
	as->readers = readers;
	as->open = open;
	as->open_next = next;
	as->ended = ended;
}

/* --- open code --- */

bool open_read_more(struct assembler *as)
{
	struct logical *lg = as->ended ? NULL : read_logical(as);

	if (!lg) {
		as->ended = true;
		return false;
	}
	list_add(&as->arena, &as->open, lg);
	if (lg->comment)
		return true;
	if (same(lg->op, "COPY") && !strchr(lg->operand, '&'))
		open_copy(as, lg, lg->operand);
	else if (same(lg->op, "END") && as->readers == 1)
		as->ended = true;
	return true;
}

/* COPY of a variable name: its lines go in where it stands. */
void open_insert(struct assembler *as, struct logical *lg, const char *operand)
{
	unsigned base = as->reader_base, readers = as->readers;
	unsigned next = as->open_next;
	struct list open = as->open, all = {0};
	bool ended = as->ended;

	memset(&as->open, 0, sizeof as->open);
	as->ended = false;
	as->reader_base = readers;
	open_copy(as, lg, operand);
	while (as->readers > readers && open_read_more(as))
		;
	for (unsigned i = 0; i < next; i++)
		list_add(&as->arena, &all, open.at[i]);
	for (unsigned i = 0; i < as->open.n; i++)
		list_add(&as->arena, &all, as->open.at[i]);
	for (unsigned i = next; i < open.n; i++)
		list_add(&as->arena, &all, open.at[i]);
	as->reader_base = base;
	as->readers = readers;
	as->open = all;
	as->ended = ended || as->stop;
}

struct logical *open_next(struct assembler *as)
{
	if (as->open_next == as->open.n && !open_read_more(as))
		return NULL;
	return as->open.at[as->open_next++];
}

/* Steps over a macro definition that begins at I; where it ends. */
unsigned open_skip_definition(struct assembler *as, unsigned i)
{
	unsigned depth = 0;

	for (; i < as->open.n || open_read_more(as); i++) {
		const struct logical *lg = as->open.at[i];

		if (lg->comment)
			continue;
		if (same(lg->op, "MACRO"))
			depth++;
		else if (same(lg->op, "MEND") && !--depth)
			return i;
	}
	return i;
}

bool open_goto(struct assembler *as, const char *label)
{
	for (unsigned i = 0; i < as->open.n || open_read_more(as); i++) {
		const struct logical *lg = as->open.at[i];

		if (lg->comment)
			continue;
		if (same(lg->op, "MACRO")) {
			i = open_skip_definition(as, i);
			continue;
		}
		if (same(lg->name, label)) {
			as->open_next = i;
			return true;
		}
	}
	return false;
}
