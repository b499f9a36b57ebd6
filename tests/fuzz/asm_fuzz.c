/*
 * asm_fuzz.c - any text as assembler source: messages, never a crash.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "asm/asm.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The source is a file in memory; what is written goes nowhere. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct asm_options options = {.deck = "/dev/null",
				      .listing = "/dev/null",
				      .debug = "/dev/null"};
	char source[64];
	int fd = memfd_create("source", 0);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	snprintf(source, sizeof source, "/proc/self/fd/%d", fd);
	options.source = source;
	options.messages = fopen("/dev/null", "w");
	asm_assemble(&options);
	fclose(options.messages);
	close(fd);
	return 0;
}
