/*
 * ebcdic.h - code page 037 and Latin-1, both ways.
 *
 * The field's usual variant: '[' is X'BA' and ']' is X'BB'.
 */
#ifndef TRAPEZE_EBCDIC_H
#define TRAPEZE_EBCDIC_H

#include <stddef.h>
#include <stdint.h>

extern const uint8_t ebcdic_from_latin1[256];
extern const uint8_t ebcdic_to_latin1[256];

/* The printable ASCII form of an EBCDIC byte, '.' where there is none. */
char ebcdic_printable(uint8_t byte);
void ebcdic_encode(uint8_t *out, const char *text, size_t size);
void ebcdic_decode(char *out, const uint8_t *bytes, size_t size);

#endif
