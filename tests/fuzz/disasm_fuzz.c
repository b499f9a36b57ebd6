/*
 * disasm_fuzz.c - any bytes as instructions.
 */
#include <assert.h>
#include <string.h>

#include "isa.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	while (size) {
		char text[64];
		unsigned n = isa_disassemble(data, size, text, sizeof text);

		assert(n >= 1 && n <= 6 && n <= size);
		assert(strlen(text) < sizeof text - 1);
		data += n;
		size -= n;
	}
	return 0;
}
