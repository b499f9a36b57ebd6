/*
 * user_error.h - how a library tells of a user's or host's error.
 *
 * A call that can fail for such a reason returns false (or NULL) and puts a
 * sentence for the person here: place, what was expected, no newline.  It
 * is neither a guest event nor a bug of ours (that is an assertion).
 */
#ifndef TRAPEZE_USER_ERROR_H
#define TRAPEZE_USER_ERROR_H

struct error {
	char text[512];
};

/* Formats the sentence; always false, so that a caller can return it. */
_Bool error_set(struct error *error, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
