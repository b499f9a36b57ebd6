/*
 * text_file.h - a whole file, as text or bytes.
 */
#ifndef TRAPEZE_TEXT_FILE_H
#define TRAPEZE_TEXT_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "user_error.h"

/* The text of the file PATH up to a zero byte, memory for free(); NULL with
 * errno when it cannot be read. */
char *text_file_read(const char *path);
/* All bytes of it, with a zero behind them; NULL with a sentence. */
uint8_t *text_file_bytes(const char *path, size_t *size, struct error *error);

#endif
