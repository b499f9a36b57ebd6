/*
 * values.c - named values for expressions.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "values.h"

void values_free(struct values *v)
{
	free(v->list);
	memset(v, 0, sizeof *v);
}

static struct value *find(const struct values *v, const char *name)
{
	for (size_t i = 0; i < v->count; i++)
		if (!strcasecmp(v->list[i].name, name))
			return &v->list[i];
	return NULL;
}

bool values_get(const struct values *v, const char *name, int64_t *out)
{
	const struct value *x = find(v, name);

	if (x)
		*out = x->value;
	return x;
}

bool values_set(struct values *v, const char *name, int64_t value)
{
	struct value *x = find(v, name);

	if (strlen(name) >= VALUE_NAME)
		return false;
	if (!x) {
		v->list = realloc(v->list, (v->count + 1) * sizeof *v->list);
		x = &v->list[v->count++];
		snprintf(x->name, sizeof x->name, "%s", name);
	}
	x->value = value;
	return true;
}
