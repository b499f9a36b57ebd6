/*
 * text_file.h - a whole file as text.
 */
#ifndef TRAPEZE_TEXT_FILE_H
#define TRAPEZE_TEXT_FILE_H

/* The text of the file PATH up to a zero byte, memory for free(); NULL with
 * errno when it cannot be read. */
char *text_file_read(const char *path);

#endif
