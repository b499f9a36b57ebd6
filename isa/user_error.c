/*
 * user_error.c - formats the sentence of a user's or host's error.
 */
#include "user_error.h"

#include <stdarg.h>
#include <stdio.h>

_Bool error_set(struct error *error, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(error->text, sizeof error->text, format, args);
	va_end(args);
	return 0;
}
