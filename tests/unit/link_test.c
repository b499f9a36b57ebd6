/*
 * link_test.c - object decks, both ways and damaged; the linker.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "link.h"
#include "objdeck.h"

/* ---- decks
 * ------------------------------------------------------------------- */

static void add_symbol(struct objdeck *d, const char *name,
		       enum objdeck_type type, unsigned id, uint32_t address,
		       uint32_t length)
{
	struct objdeck_symbol s = {.type = (uint8_t)type,
				   .id = (uint16_t)id,
				   .address = address,
				   .length = length};

	snprintf(s.name, sizeof s.name, "%s", name);
	objdeck_add_symbol(d, &s);
}

static void add_rld(struct objdeck *d, unsigned r, unsigned p, unsigned flags,
		    uint32_t address)
{
	objdeck_add_rld(d, &(struct objdeck_rld){(uint16_t)r, (uint16_t)p,
						 (uint8_t)flags, address});
}

#define LENGTH(n) (((n)-1u) << 2)

/* A section MAIN at 8 with an entry, references and text of 200 bytes. */
static struct objdeck sample(void)
{
	struct objdeck d = {.id = "SAMP"};
	uint8_t text[200];

	memset(text, 0xAB, sizeof text);
	memset(text, 0, 40);
	text[3] = 0x10; /* A(MAIN+8): module address 16 */
	text[27] = 0x01;
	add_symbol(&d, "MAIN", OBJDECK_SD, 1, 8, 200);
	add_symbol(&d, "MAINENT", OBJDECK_LD, 0, 0x20, 1);
	add_symbol(&d, "OTHER", OBJDECK_ER, 2, 0, 0);
	add_symbol(&d, "WEAK", OBJDECK_WX, 3, 0, 0);
	add_symbol(&d, "SHARED", OBJDECK_CM, 4, 0, 0x50);
	objdeck_add_text(&d, 1, 8, text, sizeof text);
	add_rld(&d, 1, 1, OBJDECK_A | LENGTH(4), 8);
	add_rld(&d, 2, 1, OBJDECK_V | LENGTH(4), 12);
	add_rld(&d, 3, 1, OBJDECK_V | LENGTH(4), 16);
	add_rld(&d, 4, 1, OBJDECK_A | LENGTH(3), 21);
	add_rld(&d, 2, 1, OBJDECK_A | LENGTH(2), 24);
	add_rld(&d, 2, 1, OBJDECK_A | LENGTH(4), 32);
	add_rld(&d, 1, 1, OBJDECK_A | LENGTH(4) | OBJDECK_MINUS, 32);
	d.end = (struct objdeck_end){
		.has_entry = true, .entry_id = 1, .entry_address = 0x20};
	strcpy(d.end.maker, "TEST");
	return d;
}

static struct objdeck other(void)
{
	struct objdeck d = {.id = "OTHR"};

	add_symbol(&d, "OTHER", OBJDECK_SD, 1, 0, 12);
	add_symbol(&d, "SHARED", OBJDECK_CM, 2, 0, 0x70);
	objdeck_add_text(&d, 1, 0, "\1\2\3\4\5\6\7\10", 8);
	return d;
}

static void add_deck(struct link *link, const char *name, struct objdeck *d)
{
	size_t size;
	uint8_t *cards = objdeck_cards(d, &size);

	link_add_cards(link, name, cards, size);
	free(cards);
	objdeck_free(d);
}

static void test_round_trip(void **state)
{
	struct objdeck d = sample(), back;
	struct error error;
	size_t size, again, card = 0;
	uint8_t *cards = objdeck_cards(&d, &size), *copy;

	(void)state;
	assert_int_equal(size % 80, 0);
	/* 5 symbols, 200 bytes, 7 relocation items, an end. */
	assert_int_equal(size / 80, 2 + 4 + 1 + 1);
	assert_true(objdeck_read(cards, size, &card, "sample", &back, &error));
	assert_int_equal(card, size / 80);
	assert_int_equal(back.symbol_count, d.symbol_count);
	assert_string_equal(back.symbols[1].name, "MAINENT");
	assert_int_equal(back.text_count, 1);
	assert_int_equal(back.texts[0].size, 200);
	assert_int_equal(back.rld_count, d.rld_count);
	assert_int_equal(back.end.entry_address, 0x20);
	assert_string_equal(back.end.maker, "TEST");
	copy = objdeck_cards(&back, &again);
	assert_int_equal(again, size);
	assert_memory_equal(copy, cards, size);
	objdeck_free(&back);
	/* Behind the last module there is none, and that is no error. */
	assert_false(objdeck_read(cards, size, &card, "sample", &back, &error));
	assert_string_equal(error.text, "");
	free(copy);
	free(cards);
	objdeck_free(&d);
}

/* Damages the sample at card CARD, column COLUMN (both from 1). */
static void damaged(unsigned card, unsigned column, uint8_t byte,
		    const char *want)
{
	struct objdeck d = sample(), back;
	struct error error;
	size_t size, at = 0;
	uint8_t *cards = objdeck_cards(&d, &size);
	char place[32];

	cards[(card - 1) * 80 + column - 1] = byte;
	assert_false(objdeck_read(cards, size, &at, "bad.obj", &back, &error));
	snprintf(place, sizeof place, "bad.obj: card %u: ", card);
	assert_non_null(strstr(error.text, place));
	assert_non_null(strstr(error.text, want));
	free(cards);
	objdeck_free(&d);
}

static void test_damaged(void **state)
{
	(void)state;
	damaged(1, 1, 0x00, "column 1 is X'00'");
	damaged(1, 1, 'E', "ASCII");
	damaged(1, 2, 0xC1, "no type");
	damaged(1, 12, 0x31, "columns 11-12");
	damaged(1, 25, 0x0F, "unknown type");
	damaged(2, 16, 0x02, "given twice");
	damaged(3, 12, 0x60, "columns 11-12");
	damaged(3, 16, 0x09, "ESDID 9");
	damaged(3, 16, 0x02, "not a section");
	damaged(3, 7, 0x10, "outside of section");
	damaged(7, 18, 0x0A, "relocation by ESDID 10");
	damaged(7, 20, 0x0A, "ESDID 10");
	damaged(7, 22, 0x77, "outside of section");
	damaged(8, 16, 0x02, "not a section");
}

/* Cut anywhere: an error with a sentence, or no module at all. */
static void test_cut(void **state)
{
	struct objdeck d = sample(), back;
	struct error error;
	size_t size;
	uint8_t *cards = objdeck_cards(&d, &size);

	(void)state;
	for (size_t n = 0; n < size; n++) {
		size_t at = 0;

		assert_false(objdeck_read(cards, n, &at, "cut", &back, &error));
		assert_true(n == 0 || *error.text);
	}
	free(cards);
	objdeck_free(&d);
}

/* ---- the linker
 * ----------------------------------------------------------------- */

static uint32_t word(const uint8_t *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
	       (uint32_t)at[2] << 8 | at[3];
}

static void test_bind(void **state)
{
	struct link *link = link_create();
	struct objdeck a = sample(), b = other();
	const uint8_t *image;
	uint32_t at;
	size_t size;

	(void)state;
	link_set_origin(link, 0x1000);
	add_deck(link, "a", &a);
	add_deck(link, "b", &b);
	assert_true(link_bind(link));
	image = link_image(link, &size);
	/* MAIN 1000-10C7, OTHER 10C8-10D3, SHARED on a doubleword, 70 long */
	assert_true(link_symbol(link, "OTHER", &at));
	assert_int_equal(at, 0x10C8);
	assert_true(link_symbol(link, "SHARED", &at));
	assert_int_equal(at, 0x10D8);
	assert_int_equal(size, 0x10D8 + 0x70);
	assert_int_equal(word(image + 0x1000), 0x1008);
	assert_int_equal(word(image + 0x1004), 0x10C8);
	assert_int_equal(word(image + 0x1008), 0); /* WEAK */
	assert_int_equal(word(image + 0x100C), 0x10D8);
	assert_int_equal(word(image + 0x1010), 0x10C80000);
	/* 1 + OTHER - MAIN, which had the address 8 in its module */
	assert_int_equal(word(image + 0x1018), 1 + 0x10C8 - (0x1000 - 8));
	assert_int_equal(link_entry(link), 0x1000 + 0x20 - 8);
	/* A PSW for the entry, as nothing else is at 0. */
	assert_int_equal(word(image), 0);
	assert_int_equal(word(image + 4), 0x1018);
	assert_int_equal(image[0x10C8 + 7], 8);
	link_destroy(link);
}

static bool told(const struct link *link, const char *text)
{
	for (size_t i = 0; i < link_message_count(link); i++)
		if (strstr(link_message(link, i), text))
			return true;
	for (size_t i = 0; i < link_message_count(link); i++)
		print_message("# told: %s\n", link_message(link, i));
	return false;
}

/* Everything that is wrong is told at once. */
static void test_messages(void **state)
{
	struct link *link = link_create();
	struct objdeck a = sample(), b = sample();

	(void)state;
	add_deck(link, "first", &a);
	add_deck(link, "second", &b);
	link_set_entry(link, "NOWHERE");
	assert_false(link_bind(link));
	assert_true(told(link, "MAIN is defined in first and again in second"));
	assert_true(told(link, "MAINENT is defined in first"));
	assert_true(
		told(link, "OTHER is not defined; wanted by first, second"));
	assert_true(told(link, "entry NOWHERE is not defined"));
	assert_int_equal(link_message_count(link), 4);
	link_destroy(link);
}

static void test_overlap(void **state)
{
	struct link *link = link_create();
	struct objdeck a = sample(), b = other();

	(void)state;
	link_set_origin(link, 0x100);
	add_deck(link, "a", &a);
	link_set_origin(link, 0x180);
	add_deck(link, "b", &b);
	assert_false(link_bind(link));
	assert_true(told(link, "section OTHER of b (000180-00018B) overlaps"
			       " section MAIN of a (000100-0001C7)"));
	link_destroy(link);
}

/* An address constant of two bytes does not reach beyond 64K. */
static void test_too_far(void **state)
{
	struct link *link = link_create();
	struct objdeck a = sample(), b = other();

	(void)state;
	add_deck(link, "a", &a);
	link_set_origin(link, 0x10000);
	add_deck(link, "b", &b);
	assert_false(link_bind(link));
	assert_true(told(link, "a: MAIN+10: the address 10000 does not fit"));
	link_destroy(link);
}

static void add_pseudo(struct objdeck *d, const char *name, unsigned id,
		       uint32_t length, uint8_t align)
{
	struct objdeck_symbol s = {.type = OBJDECK_XD,
				   .id = (uint16_t)id,
				   .length = length,
				   .flags = align};

	snprintf(s.name, sizeof s.name, "%s", name);
	objdeck_add_symbol(d, &s);
}

/* Pseudo registers: the longest and the strictest of each name count. */
static void test_pseudo(void **state)
{
	struct link *link = link_create();
	struct objdeck a = {0}, b = {0};
	const uint8_t *image;
	size_t size;

	(void)state;
	add_symbol(&a, "A", OBJDECK_SD, 1, 0, 12);
	add_pseudo(&a, "P1", 2, 3, 0);
	add_pseudo(&a, "P2", 3, 4, 3);
	objdeck_add_text(&a, 1, 0, "\0\0\0\0\0\0\0\0\0\0\0", 12);
	add_rld(&a, 2, 1, OBJDECK_Q | LENGTH(4), 0);
	add_rld(&a, 3, 1, OBJDECK_Q | LENGTH(4), 4);
	add_rld(&a, 0, 1, OBJDECK_CXD | LENGTH(4), 8);
	add_symbol(&b, "B", OBJDECK_SD, 1, 0, 2);
	add_pseudo(&b, "P1", 2, 5, 0);
	add_pseudo(&b, "P3", 3, 8, 7);
	objdeck_add_text(&b, 1, 0, "\0", 2);
	add_rld(&b, 3, 1, OBJDECK_Q | LENGTH(2), 0);
	add_deck(link, "a", &a);
	add_deck(link, "b", &b);
	assert_true(link_bind(link));
	image = link_image(link, &size);
	assert_int_equal(word(image), 0);
	assert_int_equal(word(image + 4), 8);
	assert_int_equal(word(image + 8), 24);
	assert_int_equal(image[17], 16);
	link_destroy(link);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_bind),
		cmocka_unit_test(test_messages),
		cmocka_unit_test(test_overlap),
		cmocka_unit_test(test_too_far),
		cmocka_unit_test(test_pseudo),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
