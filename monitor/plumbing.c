/*
 * plumbing.c - finds the pipe or file at the end of a line.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "plumbing.h"

/* Behind the closing one of the quote at P; P+1 where there is none. */
static char *skip_quoted(char *p)
{
	char *end = strchr(p + 1, *p);

	return end ? end + 1 : p + 1;
}

static bool is_if(const char *line, const char *p)
{
	return p > line && p[-1] == ' ' && !strncasecmp(p, "if ", 3);
}

/* The bar or > of the plumbing, or NULL. */
static char *find(char *line)
{
	int depth = 0;

	for (char *p = line; *p;) {
		if (*p == '\'' || *p == '"') {
			p = skip_quoted(p);
			continue;
		}
		if (is_if(line, p))
			return NULL;
		depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
		if (depth <= 0 && p > line && isspace((unsigned char)p[-1]) &&
		    ((*p == '|' && p[1] != '|') || (*p == '>' && p[1] != '=')))
			return p;
		p++;
	}
	return NULL;
}

static void trim(char *text)
{
	size_t n = strlen(text);

	while (n && isspace((unsigned char)text[n - 1]))
		text[--n] = 0;
}

bool plumbing_take(char *line, struct plumbing *p)
{
	char *at = find(line), *target;

	*p = (struct plumbing){PLUMBING_NONE, NULL};
	if (!at)
		return true;
	p->kind = *at == '|'	 ? PLUMBING_PIPE
		  : at[1] == '>' ? PLUMBING_APPEND
				 : PLUMBING_FILE;
	target = at + (p->kind == PLUMBING_APPEND ? 2 : 1);
	while (isspace((unsigned char)*target))
		target++;
	*at = 0;
	trim(line);
	trim(target);
	p->target = target;
	return *target;
}
