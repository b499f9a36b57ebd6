/*
 * conform_read.c - takes a test vector out of its line of JSON.
 *
 * Every key is optional; a key that is not known, a value of the wrong type
 * or length, an address where there is no storage: an error that names the
 * place.  Numbers of the machine are hexadecimal digits in strings: a PSW
 * has 16 of them, since one that is short is a mistake; others may be written
 * without their leading zeros.
 */
#include <ctype.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "conform.h"

enum {
	STORAGE_DEFAULT = 0x100000,
	STORAGE_MOST = 0x1000000,
	STORAGE_UNIT = 4096,
	INSTRUCTIONS_DEFAULT = 10000000
};

/* ---- the place, for messages ----------------------------------------------
 */

/* Where in the object we are: a list from the inside out. */
struct place {
	const struct place *outer;
	const char *key; /* or NULL: an index */
	size_t index;
};

struct reader {
	struct conform_vector *v;
	struct error *error;
};

static void write_place(const struct place *p, char *out, size_t size)
{
	size_t n;

	if (!p)
		return;
	write_place(p->outer, out, size);
	n = strlen(out);
	if (p->key)
		snprintf(out + n, size - n, "%s%.60s", n ? "." : "", p->key);
	else
		snprintf(out + n, size - n, "[%zu]", p->index);
}

static bool fail(struct reader *r, const struct place *p, const char *format,
		 ...) __attribute__((format(printf, 3, 4)));
static bool fail(struct reader *r, const struct place *p, const char *format,
		 ...)
{
	char where[160] = "", what[320];
	va_list args;

	write_place(p, where, sizeof where);
	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	return error_set(r->error, "%s%s%s", where, *where ? ": " : "", what);
}

static const char *type_name(const json_t *j)
{
	switch (json_typeof(j)) {
	case JSON_OBJECT:
		return "an object";
	case JSON_ARRAY:
		return "a list";
	case JSON_STRING:
		return "a string";
	case JSON_INTEGER:
	case JSON_REAL:
		return "a number";
	case JSON_TRUE:
	case JSON_FALSE:
		return "a truth value";
	default:
		return "null";
	}
}

static void *memory(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size);

	if (!p)
		abort();
	return p;
}

/* ---- objects and lists -----------------------------------------------------
 */

struct key {
	const char *name;
	bool (*take)(struct reader *r, const struct place *p, const json_t *j);
};

static bool take_object(struct reader *r, const struct place *p,
			const json_t *j, const struct key *keys, size_t count)
{
	const char *name;
	json_t *value;
	char known[160] = "";

	if (!json_is_object(j))
		return fail(r, p, "expected an object, got %s", type_name(j));
	for (size_t i = 0; i < count; i++)
		snprintf(known + strlen(known), sizeof known - strlen(known),
			 "%s%s", i ? ", " : "", keys[i].name);
	json_object_foreach((json_t *)(uintptr_t)j, name, value)
	{
		struct place inner = {p, name, 0};
		const struct key *k = keys;

		while (k < keys + count && strcmp(k->name, name))
			k++;
		if (k == keys + count)
			return fail(r, &inner, "unknown key; the keys are %s",
				    known);
		if (!k->take(r, &inner, value))
			return false;
	}
	return true;
}
#define TAKE_OBJECT(r, p, j, keys)                                             \
	take_object(r, p, j, keys, sizeof(keys) / sizeof *(keys))

static bool is_list(struct reader *r, const struct place *p, const json_t *j,
		    size_t least, size_t most, const char *of)
{
	size_t n = json_array_size(j);

	if (!json_is_array(j))
		return fail(r, p, "expected a list of %s, got %s", of,
			    type_name(j));
	if (n < least || n > most)
		return fail(r, p, "expected %s, got a list of %zu", of, n);
	return true;
}

/* ---- hexadecimal -----------------------------------------------------------
 */

static unsigned digit(char c)
{
	return isdigit((unsigned char)c)
		       ? (unsigned)(c - '0')
		       : (unsigned)(tolower((unsigned char)c) - 'a' + 10);
}

/*
 * The digits of J into OUT, blanks between them left out.  DIGITS of them,
 * or when SHORTER up to so many.
 */
static bool take_digits(struct reader *r, const struct place *p,
			const json_t *j, size_t digits, bool shorter, char *out)
{
	size_t n = 0;
	const char *s;

	if (!json_is_string(j))
		return fail(r, p,
			    "expected %s%zu hexadecimal digits in a string, "
			    "got %s",
			    shorter ? "up to " : "", digits, type_name(j));
	for (s = json_string_value(j); *s; s++) {
		if (*s == ' ')
			continue;
		if (!isxdigit((unsigned char)*s))
			return fail(r, p,
				    "'%.40s' is not hexadecimal: expected %s%zu"
				    " digits",
				    json_string_value(j),
				    shorter ? "up to " : "", digits);
		if (n < digits)
			out[n] = *s;
		n++;
	}
	if (n > digits || n == 0 || (n < digits && !shorter))
		return fail(r, p,
			    "'%.40s' has %zu digits: expected %s%zu "
			    "hexadecimal digits",
			    json_string_value(j), n, shorter ? "up to " : "",
			    digits);
	out[n] = 0;
	return true;
}

static bool take_number(struct reader *r, const struct place *p,
			const json_t *j, size_t digits, bool shorter,
			uint64_t *out)
{
	char text[17];

	if (!take_digits(r, p, j, digits, shorter, text))
		return false;
	*out = strtoull(text, NULL, 16);
	return true;
}

static bool take_word(struct reader *r, const struct place *p, const json_t *j,
		      uint32_t *out)
{
	uint64_t v = 0;

	if (!take_number(r, p, j, 8, true, &v))
		return false;
	*out = (uint32_t)v;
	return true;
}

/* A byte address of 24 bits. */
static bool take_address(struct reader *r, const struct place *p,
			 const json_t *j, uint32_t *out)
{
	if (!take_word(r, p, j, out))
		return false;
	return *out <= 0xFFFFFF ||
	       fail(r, p, "%" PRIX32 " is no address: they have 24 bits", *out);
}

/* Bytes of any number, two digits each. */
static bool take_bytes(struct reader *r, const struct place *p, const json_t *j,
		       uint8_t **out, size_t *size)
{
	size_t room;
	char *text;
	bool good;

	if (!json_is_string(j))
		return fail(r, p,
			    "expected bytes in hexadecimal in a string, got %s",
			    type_name(j));
	room = json_string_length(j);
	if (!room)
		return fail(r, p,
			    "no bytes: expected two hexadecimal digits for "
			    "each");
	text = memory(room + 2, 1);
	good = take_digits(r, p, j, room, true, text);
	*size = strlen(text) / 2;
	if (good && strlen(text) % 2)
		good = fail(r, p,
			    "an odd number of digits (%zu) is no number "
			    "of bytes",
			    strlen(text));
	*out = NULL;
	if (good) {
		*out = memory(*size, 1);
		for (size_t i = 0; i < *size; i++)
			(*out)[i] = (uint8_t)(digit(text[2 * i]) << 4 |
					      digit(text[2 * i + 1]));
	}
	free(text);
	return good;
}

/* The number of a register, a key of an object: decimal, MOST at most. */
static bool take_register(struct reader *r, const struct place *p,
			  unsigned most, uint32_t *out)
{
	size_t n = strlen(p->key);

	*out = (uint32_t)strtoul(p->key, NULL, 10);
	if (n && n <= 2 && strspn(p->key, "0123456789") == n && *out <= most)
		return true;
	return fail(r, p, "no register: expected a decimal number up to %u",
		    most);
}

static bool take_integer(struct reader *r, const struct place *p,
			 const json_t *j, uint64_t most, uint64_t *out)
{
	json_int_t v = json_integer_value(j);

	if (!json_is_integer(j))
		return fail(r, p, "expected a whole number, got %s",
			    json_is_real(j) ? "a fraction" : type_name(j));
	if (v < 0 || (uint64_t)v > most)
		return fail(r, p,
			    "%" JSON_INTEGER_FORMAT " is out of range: "
			    "expected 0 to %" PRIu64,
			    v, most);
	*out = (uint64_t)v;
	return true;
}

/* ---- init ------------------------------------------------------------------
 */

static bool init_psw(struct reader *r, const struct place *p, const json_t *j)
{
	return take_number(r, p, j, 16, false, &r->v->psw);
}

static bool init_gpr(struct reader *r, const struct place *p, const json_t *j)
{
	if (!is_list(r, p, j, 0, 16, "up to 16 words"))
		return false;
	for (size_t i = 0; i < json_array_size(j); i++)
		if (!take_word(r, &(struct place){p, NULL, i},
			       json_array_get(j, i), &r->v->gpr[i]))
			return false;
	return true;
}

static bool init_fpr(struct reader *r, const struct place *p, const json_t *j)
{
	if (!is_list(r, p, j, 0, 4,
		     "up to 4 doublewords (registers 0, 2, 4, 6)"))
		return false;
	for (size_t i = 0; i < json_array_size(j); i++)
		if (!take_number(r, &(struct place){p, NULL, i},
				 json_array_get(j, i), 16, true, &r->v->fpr[i]))
			return false;
	return true;
}

static bool init_cr(struct reader *r, const struct place *p, const json_t *j)
{
	const char *name;
	json_t *value;
	uint32_t n;

	if (!json_is_object(j))
		return fail(r, p, "expected an object, got %s", type_name(j));
	json_object_foreach((json_t *)(uintptr_t)j, name, value)
	{
		struct place inner = {p, name, 0};

		if (!take_register(r, &inner, 15, &n) ||
		    !take_word(r, &inner, value, &r->v->cr[n]))
			return false;
	}
	return true;
}

static bool init_mem(struct reader *r, const struct place *p, const json_t *j)
{
	struct conform_vector *v = r->v;

	if (!is_list(r, p, j, 0, SIZE_MAX, "[\"address\",\"bytes\"]"))
		return false;
	v->memory = memory(json_array_size(j), sizeof *v->memory);
	for (size_t i = 0; i < json_array_size(j); i++) {
		struct place inner = {p, NULL, i};
		const json_t *pair = json_array_get(j, i);
		struct conform_memory *m = &v->memory[i];

		if (!is_list(r, &inner, pair, 2, 2, "[\"address\",\"bytes\"]"))
			return false;
		v->memory_count++;
		if (!take_address(r, &(struct place){&inner, NULL, 0},
				  json_array_get(pair, 0), &m->address) ||
		    !take_bytes(r, &(struct place){&inner, NULL, 1},
				json_array_get(pair, 1), &m->bytes, &m->size))
			return false;
	}
	return true;
}

static bool init_keys(struct reader *r, const struct place *p, const json_t *j)
{
	struct conform_vector *v = r->v;

	if (!is_list(r, p, j, 0, SIZE_MAX, "[\"address\",\"key\"]"))
		return false;
	v->keys = memory(json_array_size(j), sizeof *v->keys);
	for (size_t i = 0; i < json_array_size(j); i++) {
		struct place inner = {p, NULL, i};
		const json_t *pair = json_array_get(j, i);
		uint64_t key;

		if (!is_list(r, &inner, pair, 2, 2, "[\"address\",\"key\"]") ||
		    !take_address(r, &(struct place){&inner, NULL, 0},
				  json_array_get(pair, 0),
				  &v->keys[i].address) ||
		    !take_number(r, &(struct place){&inner, NULL, 1},
				 json_array_get(pair, 1), 2, true, &key))
			return false;
		v->keys[i].key = (uint8_t)key;
		v->key_count++;
	}
	return true;
}

static bool init_storage(struct reader *r, const struct place *p,
			 const json_t *j)
{
	uint64_t v = 0;

	if (!take_integer(r, p, j, STORAGE_MOST, &v))
		return false;
	if (v == 0)
		return fail(r, p,
			    "a machine without storage: expected bytes, "
			    "4K to 16M");
	r->v->storage =
		(uint32_t)(v + STORAGE_UNIT - 1) / STORAGE_UNIT * STORAGE_UNIT;
	return true;
}

static bool init_prefix(struct reader *r, const struct place *p,
			const json_t *j)
{
	if (!take_address(r, p, j, &r->v->prefix))
		return false;
	return r->v->prefix % 4096 == 0 ||
	       fail(r, p,
		    "%" PRIX32 " is no prefix: expected a multiple of "
		    "1000",
		    r->v->prefix);
}

static bool take_init(struct reader *r, const struct place *p, const json_t *j)
{
	static const struct key keys[] = {
		{"psw", init_psw},	   {"gpr", init_gpr},
		{"fpr", init_fpr},	   {"cr", init_cr},
		{"mem", init_mem},	   {"keys", init_keys},
		{"storage", init_storage}, {"prefix", init_prefix},
	};

	return TAKE_OBJECT(r, p, j, keys);
}

/* ---- run -------------------------------------------------------------------
 */

/* J is one of two words: false in *SECOND for the first. */
static bool take_choice(struct reader *r, const struct place *p,
			const json_t *j, const char *first, const char *second,
			bool *is_second)
{
	const char *s = json_string_value(j);

	*is_second = s && !strcmp(s, second);
	if (s && (*is_second || !strcmp(s, first)))
		return true;
	return fail(r, p, "expected \"%s\" or \"%s\", got %s%.40s%s", first,
		    second, s ? "\"" : "", s ? s : type_name(j), s ? "\"" : "");
}

static bool run_start(struct reader *r, const struct place *p, const json_t *j)
{
	return take_choice(r, p, j, "psw", "restart", &r->v->restart);
}

static bool run_limit(struct reader *r, const struct place *p, const json_t *j)
{
	return take_integer(r, p, j, INT64_MAX, &r->v->max_instructions);
}

static bool take_run(struct reader *r, const struct place *p, const json_t *j)
{
	static const struct key keys[] = {
		{"start", run_start},
		{"max_instructions", run_limit},
	};

	return TAKE_OBJECT(r, p, j, keys);
}

/* ---- expect ----------------------------------------------------------------
 */

static struct conform_check *new_check(struct conform_vector *v,
				       enum conform_what what, uint32_t which)
{
	struct conform_check *c;

	if (v->check_count == v->check_room) {
		v->check_room = v->check_room ? 2 * v->check_room : 16;
		v->checks =
			realloc(v->checks, v->check_room * sizeof *v->checks);
		if (!v->checks)
			abort();
	}
	c = &v->checks[v->check_count++];
	*c = (struct conform_check){.what = what, .which = which};
	return c;
}

/* A number of SIZE bytes as bytes. */
static bool take_number_bytes(struct reader *r, const struct place *p,
			      const json_t *j, size_t size, bool shorter,
			      uint8_t **out)
{
	uint64_t v = 0;

	if (!take_number(r, p, j, 2 * size, shorter, &v))
		return false;
	*out = memory(size, 1);
	for (size_t i = size; i-- > 0; v >>= 8)
		(*out)[i] = (uint8_t)v;
	return true;
}

/* What C names, to OUT: a number, or bytes, of which the value, that comes
 * before the mask, tells how many. */
static bool take_operand(struct reader *r, const struct place *p,
			 const json_t *j, struct conform_check *c,
			 uint8_t **out)
{
	size_t n;

	if (c->what != CONFORM_MEM)
		return take_number_bytes(r, p, j, c->size,
					 c->what != CONFORM_PSW, out);
	if (!take_bytes(r, p, j, out, &n))
		return false;
	if (!c->size)
		c->size = n;
	return n == c->size ||
	       fail(r, p, "a mask of %zu bytes for a value of %zu", n, c->size);
}

/*
 * V: "hex" or ["hex","hex mask"].  SIZE bytes of a register, or 0 for
 * storage: then the value tells.
 */
static bool take_value(struct reader *r, const struct place *p, const json_t *j,
		       size_t size, struct conform_check *c)
{
	struct place value = {p, NULL, 0}, mask = {p, NULL, 1};

	c->size = size;
	if (!json_is_array(j)) {
		if (!take_operand(r, p, j, c, &c->value))
			return false;
		c->mask = memory(c->size, 1);
		memset(c->mask, 0xFF, c->size);
		return true;
	}
	return is_list(r, p, j, 2, 2, "\"hex\" or [\"hex\",\"hex mask\"]") &&
	       take_operand(r, &value, json_array_get(j, 0), c, &c->value) &&
	       take_operand(r, &mask, json_array_get(j, 1), c, &c->mask);
}

static bool expect_psw(struct reader *r, const struct place *p, const json_t *j)
{
	return take_value(r, p, j, 8, new_check(r->v, CONFORM_PSW, 0));
}

static bool take_registers(struct reader *r, const struct place *p,
			   const json_t *j, enum conform_what what)
{
	bool floating = what == CONFORM_FPR;
	const char *name;
	json_t *value;
	uint32_t n;

	if (!json_is_object(j))
		return fail(r, p, "expected an object, got %s", type_name(j));
	json_object_foreach((json_t *)(uintptr_t)j, name, value)
	{
		struct place inner = {p, name, 0};

		if (!take_register(r, &inner, floating ? 6 : 15, &n))
			return false;
		if (floating && n % 2)
			return fail(r, &inner,
				    "no floating-point register: they are 0, "
				    "2, 4 and 6");
		if (!take_value(r, &inner, value, floating ? 8 : 4,
				new_check(r->v, what, n)))
			return false;
	}
	return true;
}

static bool expect_gpr(struct reader *r, const struct place *p, const json_t *j)
{
	return take_registers(r, p, j, CONFORM_GPR);
}

static bool expect_fpr(struct reader *r, const struct place *p, const json_t *j)
{
	return take_registers(r, p, j, CONFORM_FPR);
}

static bool expect_cr(struct reader *r, const struct place *p, const json_t *j)
{
	return take_registers(r, p, j, CONFORM_CR);
}

/* ["address", V, "label"]: the label may be left out. */
static bool expect_one_mem(struct reader *r, const struct place *p,
			   const json_t *j)
{
	const json_t *label = json_array_get(j, 2);
	struct place at = {p, NULL, 0}, value = {p, NULL, 1};
	struct conform_check *c;
	uint32_t address;

	if (!is_list(r, p, j, 2, 3, "[\"address\",value,\"label\"]") ||
	    !take_address(r, &at, json_array_get(j, 0), &address))
		return false;
	if (label && !json_is_string(label))
		return fail(r, &(struct place){p, NULL, 2},
			    "expected a label in a string, got %s",
			    type_name(label));
	c = new_check(r->v, CONFORM_MEM, address);
	if (label)
		c->label = strdup(json_string_value(label));
	return take_value(r, &value, json_array_get(j, 1), 0, c);
}

static bool expect_one_key(struct reader *r, const struct place *p,
			   const json_t *j)
{
	struct place at = {p, NULL, 0}, value = {p, NULL, 1};
	uint32_t address;

	return is_list(r, p, j, 2, 2, "[\"address\",value]") &&
	       take_address(r, &at, json_array_get(j, 0), &address) &&
	       take_value(r, &value, json_array_get(j, 1), 1,
			  new_check(r->v, CONFORM_KEY, address));
}

static bool expect_mem(struct reader *r, const struct place *p, const json_t *j)
{
	if (!is_list(r, p, j, 0, SIZE_MAX, "[\"address\",value,\"label\"]"))
		return false;
	for (size_t i = 0; i < json_array_size(j); i++)
		if (!expect_one_mem(r, &(struct place){p, NULL, i},
				    json_array_get(j, i)))
			return false;
	return true;
}

static bool expect_keys(struct reader *r, const struct place *p,
			const json_t *j)
{
	if (!is_list(r, p, j, 0, SIZE_MAX, "[\"address\",value]"))
		return false;
	for (size_t i = 0; i < json_array_size(j); i++)
		if (!expect_one_key(r, &(struct place){p, NULL, i},
				    json_array_get(j, i)))
			return false;
	return true;
}

static bool expect_end(struct reader *r, const struct place *p, const json_t *j)
{
	bool instructions;

	if (!take_choice(r, p, j, "disabled wait", "instructions",
			 &instructions))
		return false;
	r->v->end = instructions ? CONFORM_INSTRUCTIONS : CONFORM_DISABLED;
	return true;
}

static bool take_expect(struct reader *r, const struct place *p,
			const json_t *j)
{
	static const struct key keys[] = {
		{"psw", expect_psw}, {"gpr", expect_gpr}, {"fpr", expect_fpr},
		{"cr", expect_cr},   {"mem", expect_mem}, {"keys", expect_keys},
		{"end", expect_end},
	};

	return TAKE_OBJECT(r, p, j, keys);
}

/* ---- the whole -------------------------------------------------------------
 */

static bool take_name(struct reader *r, const struct place *p, const json_t *j)
{
	if (!json_is_string(j))
		return fail(r, p, "expected a string, got %s", type_name(j));
	r->v->name = strdup(json_string_value(j));
	return true;
}

static uint32_t end_of(uint32_t address, size_t size)
{
	return size > STORAGE_MOST ? UINT32_MAX : address + (uint32_t)size;
}

/* Storage that was not told is as large as what is put there needs. */
static void choose_storage(struct conform_vector *v)
{
	uint32_t need = v->prefix + 4096;

	if (v->storage)
		return;
	for (size_t i = 0; i < v->memory_count; i++)
		if (end_of(v->memory[i].address, v->memory[i].size) > need)
			need = end_of(v->memory[i].address, v->memory[i].size);
	for (size_t i = 0; i < v->key_count; i++)
		if (v->keys[i].address >= need)
			need = v->keys[i].address + 1;
	v->storage = STORAGE_DEFAULT;
	while (v->storage < need && v->storage < STORAGE_MOST)
		v->storage *= 2;
}

static bool within(struct reader *r, const char *part, const char *list,
		   size_t index, uint32_t address, size_t size)
{
	struct place outer = {NULL, part, 0}, inner = {&outer, list, 0};
	struct place item = {&inner, NULL, index};

	if (end_of(address, size) <= r->v->storage)
		return true;
	return fail(r, &item,
		    "%" PRIX32 " reaches beyond the end of storage "
		    "(%" PRIX32 ")",
		    address, r->v->storage);
}

static bool all_within(struct reader *r)
{
	const struct conform_vector *v = r->v;
	size_t mem = 0, keys = 0;

	if (v->prefix + 4096 > v->storage)
		return fail(r, NULL,
			    "init.prefix: %" PRIX32 " is beyond the "
			    "end of storage (%" PRIX32 ")",
			    v->prefix, v->storage);
	for (size_t i = 0; i < v->memory_count; i++)
		if (!within(r, "init", "mem", i, v->memory[i].address,
			    v->memory[i].size))
			return false;
	for (size_t i = 0; i < v->key_count; i++)
		if (!within(r, "init", "keys", i, v->keys[i].address, 1))
			return false;
	for (size_t i = 0; i < v->check_count; i++) {
		const struct conform_check *c = &v->checks[i];

		if (c->what == CONFORM_MEM &&
		    !within(r, "expect", "mem", mem++, c->which, c->size))
			return false;
		if (c->what == CONFORM_KEY &&
		    !within(r, "expect", "keys", keys++, c->which, 1))
			return false;
	}
	return true;
}

bool conform_read(struct conform_vector *v, const char *line, size_t size,
		  struct error *error)
{
	static const struct key keys[] = {
		{"name", take_name},
		{"init", take_init},
		{"run", take_run},
		{"expect", take_expect},
	};
	struct reader r = {v, error};
	json_error_t why;
	json_t *j = json_loadb(line, size, JSON_REJECT_DUPLICATES, &why);
	bool good;

	*v = (struct conform_vector){.max_instructions = INSTRUCTIONS_DEFAULT};
	if (!j)
		return error_set(error, "no JSON object: %s (column %d)",
				 why.text, why.column);
	good = TAKE_OBJECT(&r, NULL, j, keys);
	json_decref(j);
	if (good) {
		choose_storage(v);
		good = all_within(&r);
	}
	if (!good)
		conform_free(v);
	return good;
}

void conform_free(struct conform_vector *v)
{
	for (size_t i = 0; i < v->memory_count; i++)
		free(v->memory[i].bytes);
	for (size_t i = 0; i < v->check_count; i++) {
		free(v->checks[i].value);
		free(v->checks[i].mask);
		free(v->checks[i].label);
	}
	free(v->memory);
	free(v->keys);
	free(v->checks);
	free(v->name);
	memset(v, 0, sizeof *v);
}
