/*
 * model_file.c - finds a CPU model by name (see model_file.h).
 */
#include "model_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "home.h"
#include "text_file.h"

bool model_file_is_path(const char *name)
{
	return strpbrk(name, "./") != NULL;
}

static bool load_file(struct model *m, const char *name, struct error *error)
{
	char *path = home_file(name);
	char *text = text_file_read(path);
	bool good;

	if (text)
		good = model_parse(m, text, name, error);
	else
		good = error_set(error, "%.200s: cannot read the model: %.100s",
				 name, strerror(errno));
	free(text);
	free(path);
	return good;
}

struct model *model_file_load(const char *name, struct error *error)
{
	struct model *m = malloc(sizeof *m);

	if (!m)
		return error_set(error, "no memory for a model"), NULL;
	if (model_file_is_path(name) ? load_file(m, name, error)
				     : model_find(m, name, error))
		return m;
	free(m);
	if (!model_file_is_path(name))
		snprintf(error->text + strlen(error->text),
			 sizeof error->text - strlen(error->text),
			 "; a file of your own has a '.' or '/' in its name, "
			 "as my.model");
	return NULL;
}
