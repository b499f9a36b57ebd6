/*
 * model_fuzz.c - any text as a CPU model: a good one or a message, and costs
 * of every instruction from a good one.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void use(const struct model *m)
{
	static const struct isa_fields none,
		most = {.r1 = 1, .x2 = 15, .l1 = 255, .l2 = 15};
	char text[160];

	for (int i = 0; i < ISA_ROWS; i++) {
		const struct isa_insn *row = &isa_table[i];
		struct model_formula f = model_formula(m, row);

		assert(model_cost(m, row, &none) <= model_cost(m, row, &most));
		assert(model_taken(m, row) <= 255);
		assert(strlen(model_formula_text(&f, text, sizeof text)) <
		       sizeof text);
		model_rate(m, row);
		model_source_text(&m->row[i].source, text, sizeof text);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct model m;
	struct error error = {""};
	char *text = malloc(size + 1);

	assert(text);
	memcpy(text, data, size);
	text[size] = 0;
	if (model_parse(&m, text, "fuzz.model", &error))
		use(&m);
	else
		assert(*error.text);
	free(text);
	return 0;
}
