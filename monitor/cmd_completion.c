/*
 * cmd_completion.c - `trapeze completion SHELL`: what Tab offers in a shell,
 * from the tables of the commands (describe.h).
 *
 * One walk over the commands, a writer for each shell: a block for each
 * command, with the commands that it has itself, its options and what stands
 * behind them: the words of "aws|het|tap", or files.
 */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "describe.h"
#include "options.h"

static const struct {
	const char *name, *summary;
} commands[] = {
#define COMMAND(name, function, summary) {#name, summary},
#include "command.def"
#undef COMMAND
	{"help", "the commands, or the options of one"},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

/* The words that an argument such as "aws|het|tap" can be, or NULL. */
static char *choices(const char *argument)
{
	char *words = strchr(argument, '|') ? strdup(argument) : NULL;

	for (char *p = words; p && *p; p++)
		if (*p == '|')
			*p = ' ';
	return words;
}

/* Of TEXT in single quotes: up to its first sentence's end, no quotes. */
static void put_text(const char *text)
{
	for (; *text && !(*text == '.' && text[1] == ' ') && *text != '\n';
	     text++)
		if (!strchr("'[]:`\\", *text))
			putchar(*text);
		else if (*text == '\'')
			fputs("'\\''", stdout);
		else
			putchar(' ');
}

/* Its own commands: those that it tells, or the first words of its usages
 * (make IMAGE, list IMAGE). */
static size_t own_commands(const struct description *d, const char **names,
			   const char **texts, size_t room)
{
	size_t n = 0;

	for (size_t i = 0; i < d->command_count && n < room; i++) {
		names[n] = d->commands[i].name;
		texts[n++] = d->commands[i].text;
	}
	for (size_t i = 0; i < d->usage_count && n < room; i++) {
		char *usage = d->usage[i];
		size_t length = strspn(usage, "abcdefghijklmnopqrstuvwxyz");

		if (!length || (usage[length] != ' ' && usage[length]))
			continue;
		texts[n] = usage[length] ? usage + length + 1 : "";
		usage[length] = 0;
		names[n++] = usage;
	}
	return n;
}

struct shell {
	const char *name;
	void (*begin)(void);
	void (*command)(const char *name, const char *sub,
			const struct description *d);
	void (*end)(void);
};

#define OWN 16

/* ---- bash -----------------------------------------------------------------
 */

static void bash_words(void)
{
	for (unsigned i = 0; i < COMMANDS; i++)
		printf(" %s", commands[i].name);
}

static void bash_begin(void)
{
	puts("# bash completion of trapeze; made by `trapeze completion "
	     "bash`.\n"
	     "_trapeze()\n{\n"
	     "\tlocal cur=${COMP_WORDS[COMP_CWORD]} "
	     "prev=${COMP_WORDS[COMP_CWORD-1]}\n"
	     "\tlocal command=${COMP_WORDS[1]} sub=${COMP_WORDS[2]} words=\n"
	     "\tCOMPREPLY=()\n"
	     "\tif [ \"$COMP_CWORD\" = 1 ] || [ \"$prev\" = help ]; then");
	fputs("\t\tmapfile -t COMPREPLY < <(compgen -W '", stdout);
	bash_words();
	puts("' -- \"$cur\")\n\t\treturn\n\tfi\n"
	     "\tcase \"$command $sub\" in");
}

static void bash_choices(const struct description *d)
{
	for (size_t i = 0; i < d->option_count; i++) {
		const struct description_option *o = &d->options[i];
		char *words = choices(o->argument);

		if (words) {
			fputs("\t\tcase \"$prev\" in ", stdout);
			printf("%s%s%s%s%s) words='%s' ;; esac\n",
			       *o->name ? "--" : "", o->name,
			       *o->name && *o->key ? "|" : "",
			       *o->key ? "-" : "", o->key, words);
		}
		free(words);
	}
}

static void bash_command(const char *name, const char *sub,
			 const struct description *d)
{
	const char *names[OWN], *texts[OWN];
	size_t own = own_commands(d, names, texts, OWN);

	printf("\t\"%s %s\"%s)\n\t\twords='--help --usage", name,
	       sub ? sub : "", sub ? "" : "*");
	for (size_t i = 0; i < d->option_count; i++)
		if (*d->options[i].name)
			printf(" --%s", d->options[i].name);
		else
			printf(" -%s", d->options[i].key);
	puts("'\n\t\tcase \"$cur\" in -*) ;; *) words= ;; esac");
	if (own) {
		fputs("\t\t[ \"$COMP_CWORD\" = 2 ] && words='", stdout);
		for (size_t i = 0; i < own; i++)
			printf("%s%s", i ? " " : "", names[i]);
		puts("'");
	}
	bash_choices(d);
	puts("\t\t;;");
}

static void bash_end(void)
{
	puts("\tesac\n"
	     "\tif [ -n \"$words\" ]; then\n"
	     "\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
	     "\telse\n"
	     "\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
	     "\tfi\n"
	     "}\n"
	     "complete -o filenames -F _trapeze trapeze");
}

/* ---- zsh ------------------------------------------------------------------
 */

static void zsh_begin(void)
{
	puts("#compdef trapeze\n"
	     "# zsh completion of trapeze; made by `trapeze completion zsh`.\n"
	     "_trapeze() {\n"
	     "\tlocal -a commands\n"
	     "\tcommands=(");
	for (unsigned i = 0; i < COMMANDS; i++) {
		printf("\t\t'%s:", commands[i].name);
		put_text(commands[i].summary);
		puts("'");
	}
	puts("\t)\n"
	     "\tif (( CURRENT == 2 )) || [[ $words[2] == help ]]; then\n"
	     "\t\t_describe command commands\n\t\treturn\n\tfi\n"
	     "\tlocal sub=$words[3]\n"
	     "\tcase \"$words[2] $sub\" in");
}

static void zsh_option(const struct description_option *o)
{
	char *words = choices(o->argument);
	char dashes[80];

	snprintf(dashes, sizeof dashes, "%s%s", *o->name ? "--" : "-",
		 *o->name ? o->name : o->key);
	if (*o->name && *o->key)
		printf(" \\\n\t\t\t'(-%s --%s)'{-%s,--%s}'", o->key, o->name,
		       o->key, o->name);
	else
		printf(" \\\n\t\t\t'%s", dashes);
	putchar('[');
	put_text(o->text);
	putchar(']');
	if (words)
		printf(":%s:(%s)", *o->name ? o->name : o->key, words);
	else if (*o->argument) {
		putchar(':');
		put_text(o->argument);
		fputs(":_files", stdout);
	}
	putchar('\'');
	free(words);
}

static void zsh_command(const char *name, const char *sub,
			const struct description *d)
{
	const char *names[OWN], *texts[OWN];
	size_t own = own_commands(d, names, texts, OWN);

	printf("\t\"%s %s\"%s)\n", name, sub ? sub : "", sub ? "" : "*");
	if (own) {
		puts("\t\tif (( CURRENT == 3 )); then\n\t\t\tlocal -a own\n"
		     "\t\t\town=(");
		for (size_t i = 0; i < own; i++) {
			printf("\t\t\t\t'%s:", names[i]);
			put_text(texts[i]);
			puts("'");
		}
		puts("\t\t\t)\n\t\t\t_describe command own\n\t\tfi");
	}
	fputs("\t\t_arguments", stdout);
	for (size_t i = 0; i < d->option_count; i++)
		zsh_option(&d->options[i]);
	puts(" \\\n\t\t\t'--help[help]' '--usage[usage]' '*:file:_files'\n"
	     "\t\t;;");
}

static void zsh_end(void)
{
	puts("\tesac\n}\n_trapeze \"$@\"");
}

/* ---- fish -----------------------------------------------------------------
 */

static void fish_begin(void)
{
	puts("# fish completion of trapeze; made by `trapeze completion "
	     "fish`.");
	for (unsigned i = 0; i < COMMANDS; i++) {
		printf("complete -c trapeze -n '__fish_is_nth_token 1' -f -a "
		       "%s "
		       "-d '",
		       commands[i].name);
		put_text(commands[i].summary);
		puts("'");
	}
}

static void fish_option(const char *name, const char *sub,
			const struct description_option *o)
{
	char *words = choices(o->argument);

	printf("complete -c trapeze -n '__fish_seen_subcommand_from %s", name);
	if (sub)
		printf("; and __fish_seen_subcommand_from %s", sub);
	putchar('\'');
	if (*o->name)
		printf(" -l %s", o->name);
	if (*o->key)
		printf(" -s %s", o->key);
	if (words)
		printf(" -x -a '%s'", words);
	else if (*o->argument)
		fputs(" -r", stdout);
	fputs(" -d '", stdout);
	put_text(o->text);
	puts("'");
	free(words);
}

static void fish_command(const char *name, const char *sub,
			 const struct description *d)
{
	const char *names[OWN], *texts[OWN];
	size_t own = own_commands(d, names, texts, OWN);

	for (size_t i = 0; i < own; i++) {
		printf("complete -c trapeze -n '__fish_is_nth_token 2; and "
		       "__fish_seen_subcommand_from %s' -f -a %s -d '",
		       name, names[i]);
		put_text(texts[i]);
		puts("'");
	}
	for (size_t i = 0; i < d->option_count; i++)
		fish_option(name, sub, &d->options[i]);
}

static void fish_end(void)
{
}

/* ---- all ------------------------------------------------------------------
 */

static const struct shell shells[] = {
	{"bash", bash_begin, bash_command, bash_end},
	{"zsh", zsh_begin, zsh_command, zsh_end},
	{"fish", fish_begin, fish_command, fish_end},
};

enum { SHELLS = sizeof shells / sizeof *shells };

/* Commands of a command stand before it: its pattern takes all. */
static bool write_command(const struct shell *shell, const char *name)
{
	struct description d, sub;
	bool good = describe(name, NULL, &d);

	for (size_t i = 0; good && i < d.command_count; i++) {
		good = describe(name, d.commands[i].name, &sub);
		if (good)
			shell->command(name, d.commands[i].name, &sub);
		describe_free(&sub);
	}
	if (good)
		shell->command(name, NULL, &d);
	describe_free(&d);
	return good;
}

static error_t parse(int key, char *text, struct argp_state *state)
{
	const struct shell **shell = state->input;

	if (key == ARGP_KEY_NO_ARGS)
		argp_error(state, "no shell given: bash, zsh or fish");
	if (key != ARGP_KEY_ARG)
		return ARGP_ERR_UNKNOWN;
	for (unsigned i = 0; i < SHELLS; i++)
		if (!strcmp(shells[i].name, text))
			*shell = &shells[i];
	if (!*shell)
		argp_error(state, "expected bash, zsh or fish, got '%s'", text);
	return 0;
}

static const struct argp argp = {
	.parser = parse,
	.args_doc = "bash\nzsh\nfish",
	.doc = "Prints the completion of a shell.\v"
	       "For this session: `source <(trapeze completion bash)`. `make "
	       "install` puts all three where the shells look for them."};

int cmd_completion(int argc, char *argv[])
{
	const struct shell *shell = NULL;

	options_parse(&argp, argc, argv, 0, &shell);
	shell->begin();
	for (unsigned i = 0; i + 1 < COMMANDS; i++)
		if (!write_command(shell, commands[i].name)) {
			fprintf(stderr, "%s: `trapeze %s` tells nothing\n",
				argv[0], commands[i].name);
			return 1;
		}
	shell->end();
	return 0;
}
