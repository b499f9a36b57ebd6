/*
 * model_file.h - a CPU model by name: a shipped one, or a file's.
 */
#ifndef TRAPEZE_MODEL_FILE_H
#define TRAPEZE_MODEL_FILE_H

#include "model.h"

/* True when NAME is rather a path than the name of a shipped model. */
bool model_file_is_path(const char *name);
/*
 * The shipped model NAME, or the one in the file of that name.  NULL with a
 * sentence: the place in the file, or which models there are.  For free().
 */
struct model *model_file_load(const char *name, struct error *error);

#endif
