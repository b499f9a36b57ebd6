/*
 * conform_fuzz.c - any line as a test vector: refused with a sentence, or
 * run and compared.
 */
#include <assert.h>
#include <string.h>

#include "conform.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct conform_machine plain = {0};
	struct conform_vector v;
	struct error error;
	FILE *out;

	if (!conform_read(&v, (const char *)data, size, &error)) {
		assert(strlen(error.text) > 10);
		return 0;
	}
	if (v.max_instructions > 100)
		v.max_instructions = 100;
	out = fopen("/dev/null", "w");
	assert(conform_run(&v, &plain, out, &error) >= 0);
	fclose(out);
	conform_free(&v);
	return 0;
}
