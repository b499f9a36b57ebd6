/*
 * fault_words.c - reads an order for a fault (fault_words.h).
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "config.h"
#include "fault_words.h"
#include "guess.h"

#define MOST_WORDS 32

struct reader {
	struct fault *f;
	const char *value; /* of the word in hand */
	struct error *error;
};

/* ---- values ---------------------------------------------------------------
 */

static bool expected(struct reader *r, const char *word, const char *what)
{
	return error_set(r->error, "%s: expected %s, got '%.60s'", word, what,
			 r->value ? r->value : "nothing");
}

static bool decimal(struct reader *r, uint64_t most, uint64_t *out)
{
	char *end;

	if (!r->value || !isdigit((unsigned char)*r->value))
		return false;
	errno = 0;
	*out = strtoull(r->value, &end, 10);
	return !*end && !errno && *out <= most;
}

static bool place(struct reader *r, const char *word, uint64_t most,
		  int32_t *out)
{
	uint64_t n;

	if (!decimal(r, most, &n))
		return expected(r, word, "a decimal number");
	*out = (int32_t)n;
	return true;
}

static bool count(struct reader *r, const char *word, uint64_t *out)
{
	if (!decimal(r, UINT64_MAX - 1, out) || !*out)
		return expected(r, word, "a decimal number above zero");
	return true;
}

static bool hexadecimal(struct reader *r, const char *word, const char *what,
			unsigned long most, int32_t *out)
{
	unsigned long n;

	if (!r->value || !config_hex(r->value, most, &n))
		return expected(r, word, what);
	*out = (int32_t)n;
	return true;
}

/* ---- the words ------------------------------------------------------------
 */

static bool take_at(struct reader *r)
{
	return count(r, "at", &r->f->at);
}

static bool take_every(struct reader *r)
{
	return count(r, "every", &r->f->every);
}

static bool take_times(struct reader *r)
{
	return count(r, "times", &r->f->times);
}

static bool take_seed(struct reader *r)
{
	return count(r, "seed", &r->f->seed);
}

static bool take_random(struct reader *r)
{
	char *end = NULL;
	double percent = r->value ? strtod(r->value, &end) : 0;

	if (end && *end == '%')
		end++;
	if (!end || *end || !(percent > 0 && percent <= 100))
		return expected(r, "random", "a percentage such as 5 or 0.1");
	r->f->chance = (uint32_t)(percent * (FAULT_CHANCE / 100));
	return r->f->chance ||
	       expected(r, "random", "a percentage of 0.0001 or more");
}

static bool take_cylinder(struct reader *r)
{
	return place(r, "cylinder", 65535, &r->f->cylinder);
}

static bool take_head(struct reader *r)
{
	return place(r, "head", 65535, &r->f->head);
}

static bool take_record(struct reader *r)
{
	return place(r, "record", 255, &r->f->record);
}

static bool take_block(struct reader *r)
{
	return place(r, "block", INT32_MAX, &r->f->record);
}

static bool take_ccw(struct reader *r)
{
	return hexadecimal(r, "ccw", "an address of a CCW, hexadecimal",
			   0xFFFFF8, &r->f->ccw);
}

static bool take_command(struct reader *r)
{
	return hexadecimal(r, "command", "two hexadecimal digits", 0xFF,
			   &r->f->command);
}

static bool take_sense(struct reader *r)
{
	size_t digits = r->value ? strlen(r->value) : 0;
	unsigned byte;

	if (!digits || digits % 2 || digits / 2 > FAULT_SENSE ||
	    strspn(r->value, "0123456789abcdefABCDEF") != digits)
		return expected(r, "sense",
				"up to 24 bytes, two hexadecimal digits each");
	for (size_t i = 0; i < digits / 2; i++) {
		sscanf(r->value + 2 * i, "%2x", &byte);
		r->f->sense[i] = (uint8_t)byte;
	}
	r->f->sense_size = (unsigned)(digits / 2);
	return true;
}

static const struct word {
	const char *name;
	bool (*take)(struct reader *r);
} words_known[] = {
	{"at", take_at},	   {"every", take_every},
	{"random", take_random},   {"seed", take_seed},
	{"times", take_times},	   {"cylinder", take_cylinder},
	{"head", take_head},	   {"record", take_record},
	{"block", take_block},	   {"ccw", take_ccw},
	{"command", take_command}, {"sense", take_sense},
};
#define WORDS (sizeof words_known / sizeof *words_known)

/* ---- the order ------------------------------------------------------------
 */

static bool no_kind(const char *word, struct error *error)
{
	struct guess guess = {.word = word};
	char names[256] = "";
	size_t n = 0;

	for (unsigned i = 0; i < FAULT_KINDS; i++) {
		guess_offer(&guess, fault_kinds[i].word);
		n += (size_t)snprintf(names + n, sizeof names - n, " %s",
				      fault_kinds[i].word);
	}
	if (guess.name)
		return error_set(error,
				 "no fault '%.40s': did you mean %s? There "
				 "are%s",
				 word, guess.name, names);
	return error_set(error, "no fault '%.40s'; there are%s", word, names);
}

static bool no_word(const char *word, struct error *error)
{
	struct guess guess = {.word = word};

	for (size_t i = 0; i < WORDS; i++)
		guess_offer(&guess, words_known[i].name);
	return error_set(error,
			 "'%.40s' is no part of a fault: %s%s%sexpected sense, "
			 "command, ccw, cylinder, head, record or block; at, "
			 "every or random with seed; times or forever",
			 word, guess.name ? "did you mean " : "",
			 guess.name ? guess.name : "", guess.name ? "? " : "");
}

static bool take_kind(struct fault *f, const char *word, struct error *error)
{
	for (unsigned i = 0; i < FAULT_KINDS; i++)
		if (!strcasecmp(fault_kinds[i].word, word)) {
			f->kind = (enum fault_kind)i;
			return true;
		}
	return no_kind(word, error);
}

/* "20ms", "500us", "2s". */
static bool take_duration(struct reader *r)
{
	char *end = NULL;
	double n = r->value ? strtod(r->value, &end) : -1;
	double unit = end && !strcmp(end, "ms")	  ? 1e6
		      : end && !strcmp(end, "us") ? 1e3
		      : end && !strcmp(end, "s")  ? 1e9
						  : 0;

	if (unit == 0 || !(n > 0) || n * unit > 3600e9)
		return expected(r, "slow",
				"a time such as 20ms, 500us or 2s, an hour at "
				"most");
	r->f->ns = (uint64_t)(n * unit);
	return true;
}

static bool take_word(struct reader *r, const char *word, bool *valued)
{
	*valued = false;
	if (!strcasecmp(word, "forever")) {
		r->f->times = UINT64_MAX;
		return true;
	}
	*valued = true;
	for (size_t i = 0; i < WORDS; i++)
		if (!strcasecmp(words_known[i].name, word))
			return words_known[i].take(r);
	return no_word(word, r->error);
}

/* What was left out, and what does not go together. */
static bool complete(struct fault *f, struct error *error)
{
	if (f->kind == FAULT_UNIT_CHECK && !f->sense_size)
		return error_set(error, "unitcheck: expected sense and its "
					"bytes, as in: unitcheck sense 0800");
	if (!!f->at + !!f->every + !!f->chance > 1)
		return error_set(error,
				 "at, every and random: expected one of them");
	if (f->seed && !f->chance)
		return error_set(error, "seed: expected random before it");
	if (f->chance && !f->seed)
		f->seed = 1;
	if (!f->times)
		f->times = f->every || f->chance ? UINT64_MAX : 1;
	return true;
}

bool fault_parse(struct fault *f, int n, const char *const words[],
		 struct error *error)
{
	struct reader r = {f, NULL, error};
	bool valued;
	int i = 2;

	*f = (struct fault){.command = FAULT_ANY,
			    .ccw = FAULT_ANY,
			    .cylinder = FAULT_ANY,
			    .head = FAULT_ANY,
			    .record = FAULT_ANY};
	if (n < 2 || !config_address(words[0], &f->address))
		return error_set(error,
				 "expected an address and a fault, as in: 130 "
				 "datacheck at 12");
	if (!take_kind(f, words[1], error))
		return false;
	if (f->kind == FAULT_SLOW) {
		r.value = n > 2 ? words[2] : NULL;
		if (!take_duration(&r))
			return false;
		i = 3;
	}
	for (; i < n; i += 1 + valued) {
		r.value = i + 1 < n ? words[i + 1] : NULL;
		if (!take_word(&r, words[i], &valued))
			return false;
	}
	return complete(f, error);
}

bool fault_parse_text(struct fault *f, const char *text, struct error *error)
{
	const char *words[MOST_WORDS];
	char copy[256], *save = NULL;
	int n = 0;

	if (strlen(text) >= sizeof copy)
		return error_set(error, "a fault has %zu characters at most",
				 sizeof copy - 1);
	strcpy(copy, text);
	for (char *p = strtok_r(copy, " \t", &save); p && n < MOST_WORDS;
	     p = strtok_r(NULL, " \t", &save))
		words[n++] = p;
	return fault_parse(f, n, words, error);
}
