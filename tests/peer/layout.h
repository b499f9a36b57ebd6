/*
 * layout.h - where things are in the storage of a differential run.
 *
 * Both machines have SIZE bytes.  A case may reach the blocks of block_table
 * (image.c): the low page, the arena, a second low page that prefixing
 * exchanges with the first, translation tables, and the end of storage.
 * All the rest is the supervisor's (supervisor.asm), the host's descriptors,
 * and the outcomes; it has a key that no case has.
 */
#ifndef PEER_LAYOUT_H
#define PEER_LAYOUT_H

enum {
	SIZE = 0x800000,
	/* ---- in reach of a case ---- */
	ARENA = 0x10000, /* two pages of code, six of data               */
	ARENA_DATA = 0x12000,
	ARENA_END = 0x18000,
	NOWHERE = 0x18000, /* virtual addresses whose pages are not there */
	PREFIX = 0x1C000,  /* the second low page                          */
	TABLES = 0x30000,  /* a set for each of the four formats           */
	TABLES_END = 0x32800,
	DAS_ENTRIES = 0x31040, /* among them entry tables               */
	DAS_ENTRIES_END = 0x31400,
	TAIL = 0x7FF000, /* the last page of storage                     */
	/* ---- the supervisor's and the host's ---- */
	HEADER = 0x1E00,
	BLOCK_LIST = 0x1E40,
	ENTER = 0x1208,	     /* the LPSW that begins a case: checked      */
	DAS_FIRST = 0x34000, /* ASN tables, four of each                  */
	DAS_SECOND = 0x38000,
	DAS_AUTHORITY = 0x39000,
	DAS_LINKAGE = 0x39800,
	ORIGINALS = 0x40000, /* of the blocks in reach                    */
	CASES = 0x60000,
	CASES_END = 0x400000,
	OUTCOMES = 0x400000,
	/* ---- a descriptor, an outcome: as in supervisor.asm ---- */
	CASE_GR = 0,
	CASE_CR = 64,
	CASE_FPR = 128,
	CASE_PSW = 160,
	CASE_KEYS = 168,
	CASE_MASK = 200,
	CASE_PATCHES = 208,
	OUT_CLASS = 0,
	OUT_PREFIX = 4,
	OUT_PSW = 8,
	OUT_LOW = 16, /* real storage X'80'-X'9F'                     */
	OUT_GR = 48,
	OUT_CR = 112,
	OUT_FPR = 176,
	OUT_KEYS = 208,
	OUT_SUMS = 240, /* two words for each block                     */
	OUT_SIZE = 512,
	BLOCKS = 27,
	BLOCK = 2048,
	/* ---- a batch ---- */
	BATCH = 4000 /* cases                                        */
};

#endif
