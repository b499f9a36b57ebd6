/*
 * isadoc.c - the reference manual of the instruction set (see isadoc.h).
 */
#include "isadoc.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

FILE *isadoc_open(struct isadoc *d, const char *name)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", d->directory, name);
	f = fopen(path, "w");
	if (!f)
		error_set(d->error, "%.300s: %s", path, strerror(errno));
	return f;
}

bool isadoc_close(struct isadoc *d, FILE *f, const char *name)
{
	bool good = !ferror(f);

	if (fclose(f) == 0 && good)
		return true;
	return error_set(d->error, "%.200s/%s: cannot write: %s", d->directory,
			 name, strerror(errno));
}

const char *isadoc_page(enum isa_group group, char *out, size_t size)
{
	snprintf(out, size, "%s", isa_group_name(group));
	for (char *p = out; *p; p++)
		*p = *p == '_' ? '-' : (char)tolower((unsigned char)*p);
	return out;
}

const char *isadoc_code(const struct isa_insn *row, char *out, size_t size)
{
	snprintf(out, size, row->opcode_bytes == 1 ? "%02X" : "%04X",
		 (unsigned)row->opcode);
	return out;
}

static bool take_models(struct isadoc *d)
{
	for (unsigned i = 0; model_shipped(i) && i < ISADOC_MODELS; i++) {
		d->model[i] = malloc(sizeof *d->model[i]);
		if (!d->model[i])
			return error_set(d->error, "no memory");
		d->models++;
		if (!model_find(d->model[i], model_shipped(i), d->error))
			return false;
	}
	return true;
}

bool isadoc_write(const char *directory, struct error *error)
{
	struct isadoc d = {.directory = directory, .error = error};
	bool good;

	if (mkdir(directory, 0777) && errno != EEXIST)
		return error_set(error, "%.300s: %s", directory,
				 strerror(errno));
	good = take_models(&d) && isadoc_html(&d) && isadoc_man(&d);
	for (unsigned i = 0; i < d.models; i++)
		free(d.model[i]);
	return good;
}
