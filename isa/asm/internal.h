/*
 * internal.h - what the files of the assembler share.
 *
 * One statement's way through the assembler:
 *
 *   source.c     cards -> logical line (continuations joined, fields cut)
 *   open.c       open code: where the next logical line comes from
 *   macro.c      macro definitions and calls; model statements substituted
 *   cond.c       conditional assembly, on set.c (expressions) and
 *                variable.c (SET symbols, parameters)
 *   statement.c  a struct stmt in the list; pass 1: labels, lengths
 *   directive.c, insn.c, constant.c   what an operation means, both passes
 *   listing.c, deck.c, debug.c        what is written at the end
 *
 * Passes: 1 while statements are generated (so that conditional assembly can
 * look at attributes), 2 over the list, when all symbols have values.
 */
#ifndef TRAPEZE_ASM_INTERNAL_H
#define TRAPEZE_ASM_INTERNAL_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "../isa.h"
#include "asm.h"

enum {
	CARD = 80,
	MAX_SECTION = 0x1000000, /* 16 MiB: addresses have 24 bits        */
	MAX_RELOCS = 16,	 /* different sections in one expression  */
	MAX_CALLS = 256,	 /* nested macro calls                    */
	MAX_FILES_OPEN = 32,	 /* nested COPY                           */
	MAX_MESSAGES = 5000,	 /* then the assembly is stopped        */
	MAX_PARENS = 6,		 /* XF's limit in an ordinary expression  */
	MAX_SYMBOL = 63,
	MAX_TEXT = 1 << 15,  /* a SETC value                         */
	MAX_MEMORY = 1 << 30 /* of one assembly, bytes               */
};

/* --- util.c: memory of one assembly, strings, hash maps --- */

struct arena_block;
struct arena {
	struct arena_block *blocks;
	size_t total;
};
void *arena_alloc(struct arena *a, size_t size); /* zeroed */
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_strdup(struct arena *a, const char *s);
char *arena_printf(struct arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void arena_free(struct arena *a);
/* The first N characters of Latin-1 text S, or all, as UTF-8. */
void print_text(FILE *out, const char *s, size_t n);

/* A growing array of pointers or bytes, in the arena. */
struct list {
	void **at;
	unsigned n, room;
};
void list_add(struct arena *a, struct list *l, void *item);

struct text {
	char *at;
	size_t n, room;
};
void text_add(struct arena *a, struct text *t, const char *s, size_t n);
void text_puts(struct arena *a, struct text *t, const char *s);

/* String to pointer; keys are folded to upper case. */
struct map_node;
struct map {
	struct map_node **bucket;
	unsigned n, room;
};
void *map_get(const struct map *m, const char *key, size_t n);
void map_put(struct arena *a, struct map *m, const char *key, size_t n,
	     void *value);

char upper(char c);
bool is_alpha(char c); /* letters, $ # @ _                        */
bool is_digit(char c);
bool is_alnum(char c);
size_t symbol_span(const char *p);	 /* length of the symbol at P, or 0   */
bool same(const char *a, const char *b); /* but for case           */

/* --- source.c --- */

struct source_file {
	const char *name; /* as opened */
	char **lines;	  /* without the end of line                */
	unsigned n;
};

/* One line of a file, as a card. */
struct card {
	const struct source_file *file;
	unsigned line; /* from 1 */
	char text[CARD + 1];
};

/* A statement as written: its cards, their joined text, its fields. */
struct logical {
	struct card *cards;
	unsigned ncards;
	char *text;   /* columns 1-71 of the first, 16-71 of the rest     */
	bool comment; /* * in column 1                                 */
	bool macro_comment; /* .* */
	char *name, *op, *operand, *remark;
	unsigned op_at, operand_at; /* offsets in text, for messages  */
};

struct asm_format { /* ICTL */
	unsigned begin, end, cont;
};

/* Stands for a character of the source that EBCDIC has not. */
#define NO_IMAGE 0x1A

struct source_file *source_load(struct arena *a, const char *path);
void source_cut_fields(struct arena *a, struct logical *lg,
		       const struct asm_format *f);
bool source_attribute_quote(const char *text, size_t i);

/* --- values --- */

enum section_kind {
	SEC_SD,
	SEC_PC,
	SEC_CM,
	SEC_DSECT,
	SEC_ER,
	SEC_WX,
	SEC_PR /* external dummy, DXD */
};

struct section {
	char *name; /* "" for private code and blank common             */
	enum section_kind kind;
	uint32_t start;	 /* START's operand */
	uint32_t origin; /* in the module, set after pass 1            */
	uint32_t loc;	 /* next byte, from the section's begin         */
	uint32_t high;	 /* one past the last byte                      */
	unsigned align;	 /* PR: boundary - 1                            */
	uint16_t esdid;	 /* 0 for DSECT until a Q-con makes it PR       */
	bool named_by_v; /* an ER made by a V constant                  */
	unsigned index;	 /* in as->sections                             */
};

struct reloc {
	struct section *section;
	int count;
};

struct value {
	int32_t n;
	struct reloc rel[MAX_RELOCS];
	unsigned nrel; /* 0: absolute                                */
};

/* An evaluated expression and what its leftmost term tells. */
struct expr {
	struct value v;
	const char *undefined; /* a symbol not (yet) defined        */
	unsigned undefined_n;
	int32_t length; /* L' of the leftmost term              */
	char type;
	struct literal *literal;
	struct symbol *qualifier; /* of a labelled USING          */
	bool star;		  /* the location counter takes part          */
	unsigned terms;
	bool bad; /* value in error, diagnosed */
};

/* --- symbol.c --- */

struct symbol {
	char *name;
	bool defined;
	bool deferred; /* EQU whose operand comes later                */
	bool resolving;
	bool equ; /* length taken from the operand, not given      */
	bool using_label;
	bool entry;
	struct value v;
	int32_t length;
	char type; /* T' */
	int scale, integer;
	struct stmt *at;  /* where defined                         */
	struct list uses; /* of struct stmt, for the cross-reference */
};
struct assembler;
struct stmt;
struct symbol *symbol_get(struct assembler *as, const char *name, size_t n);
struct symbol *symbol_find(struct assembler *as, const char *name, size_t n);
struct symbol *symbol_define(struct assembler *as, struct stmt *st,
			     const char *name, struct value v, int32_t length,
			     char type);
void symbol_used(struct assembler *as, struct symbol *sym);
bool symbol_resolve(struct assembler *as, struct symbol *sym, bool forward);

/* --- literals --- */

struct literal {
	char *text; /* with the = */
	unsigned pool;
	struct stmt *first; /* statement that used it first            */
	struct section *section;
	uint32_t loc;
	int32_t size;	/* bytes                                    */
	int32_t length; /* L': of the first constant                */
	char type;
	bool placed, own;
	struct section *star_section;
	uint32_t star_loc;
	struct stmt *at; /* pool statement                          */
};

/* --- statements --- */

struct scope;
struct directive;
struct using_entry;
struct stmt {
	struct logical *src;
	struct scope *scope; /* the macro call that made it; NULL: none  */
	char *text;	     /* as printed                              */
	const char *name, *op, *operand;
	unsigned operand_at;
	unsigned number;
	bool generated, comment;
	const struct directive *dir;
	const struct isa_insn *insn;
	int mask; /* of an extended mnemonic, or -1                 */
	struct symbol *label;
	struct section *section;
	uint32_t loc;	   /* after alignment                             */
	uint32_t pad_from; /* where alignment padding begins        */
	uint32_t size;
	unsigned pool; /* literal pool in force                     */
	bool bad;      /* an error zeroes its code                 */
	bool show_loc; /* listing shows the counter                */
	bool show_value;
	uint32_t value, addr1, addr2;
	bool has_addr1, has_addr2;
	const uint8_t *code; /* of pass 2, for the listing               */
	uint32_t ncode;
	void *data;	/* of the handler, from pass 1 to pass 2         */
	unsigned print; /* PRINT state, PRINT_ flags               */
	struct literal *literal; /* a literal of a pool              */
	unsigned msgs;
};

enum { PRINT_ON = 1, PRINT_GEN = 2, PRINT_DATA = 4 };

/* --- diagnostics --- */

enum msg_id {
#define MSG(id, severity, text, hint) MSG_##id,
#include "message.def"
#undef MSG
	MSG_COUNT
};

struct diag {
	enum msg_id id;
	struct stmt *stmt;
	struct logical *src;
	const char *file;
	unsigned line, column;
	char *source; /* the line shown */
	unsigned caret;
	char *text;
	char *via; /* macro calls that led here */
	int severity;
	unsigned sequence;
	int mnote; /* severity of a MNOTE, else -1 */
};
void diag_at(struct assembler *as, struct stmt *st, const char *at,
	     enum msg_id id, ...);
void diag_logical(struct assembler *as, struct logical *lg, struct scope *scope,
		  const char *at, enum msg_id id, ...);
void diag_mnote(struct assembler *as, struct logical *lg, struct scope *scope,
		int severity, const char *text);
void diag_print_all(struct assembler *as);
const char *diag_name(const struct diag *d, char *buffer, size_t size);

/* --- macro language --- */

struct macro {
	char *name;
	char *name_param;	/* of the prototype's name field, or NULL */
	struct list positional; /* char *names ("" for none)       */
	struct list keyword;	/* struct keyword *                */
	struct list body;	/* struct logical *                */
	struct map labels;	/* sequence symbol -> index + 1     */
	bool library, bad;
};

struct keyword {
	char *name, *value;
};

enum var_type { VAR_A, VAR_B, VAR_C, VAR_PARAM };

struct variable {
	char *name;
	enum var_type type;
	bool array, global, readonly;
	int32_t dim;
	int32_t *n; /* A, B: values; grown as needed                 */
	char **s;   /* C, PARAM */
	unsigned room;
	int positional; /* index of a positional parameter, or 0     */
};

struct scope {
	struct macro *macro; /* NULL: open code                        */
	struct scope *parent;
	struct logical *call;
	struct stmt *call_stmt;
	struct map vars;
	struct list syslist; /* char * of positional operands; 0: name  */
	unsigned depth;
	unsigned next; /* index of the next body statement           */
	int32_t actr;
	int32_t sysndx;
	char *sysect;
	bool exit;
};

/* --- USING --- */

struct using_entry {
	struct value base;
	uint32_t range;
	int reg;      /* base register                          */
	uint32_t add; /* displacement of a dependent USING's anchor */
	struct symbol *label;
	bool dependent;
	unsigned order;
	struct stmt *at;
	int32_t last_used; /* statement number of last use           */
	int32_t max_disp;
};
struct using_table {
	struct using_entry *at;
	unsigned n, room;
};

struct txt {
	struct section *section;
	uint32_t loc;
	uint32_t n;
	uint8_t *bytes;
};

struct rld {
	struct section *pos, *rel;
	uint8_t flags;
	uint32_t loc;
	unsigned order;
};

struct assembler {
	const struct asm_options *options;
	struct arena arena;
	int pass;
	int severity;
	/* source */
	struct asm_format format;
	struct map files; /* path -> struct source_file             */
	struct list file_list;
	struct list open; /* open code read so far: struct logical  */
	unsigned open_next;
	struct {
		const struct source_file *file;
		unsigned line;
	} reader[MAX_FILES_OPEN];
	unsigned readers;
	bool ended;
	bool scanned_ahead; /* the rest of open code is in ahead      */
	struct map ahead;   /* symbol -> struct symbol, attributes only */
	/* macro language */
	struct map macros;
	struct map missing; /* names looked for in the libraries in vain */
	struct map globals;
	struct map opsyn;
	struct scope open_scope;
	int32_t sysndx;
	struct scope *scope; /* current */
	/* program */
	struct map symbols;
	struct list symbol_list;
	struct list sections; /* struct section *, order of appearance   */
	struct map section_names;
	struct map externals; /* name -> section of kind ER or WX        */
	struct map dummies;   /* name -> section of kind PR              */
	struct section *current;
	struct section *first; /* the first control section             */
	struct list esd;       /* struct esd_item *                     */
	struct list stmts;
	struct list literals;
	unsigned pool;
	struct using_table usings;
	struct list using_stack;
	unsigned print;
	struct list print_stack;
	struct list txt, rld;
	struct list punched; /* char *: cards of PUNCH and REPRO         */
	uint16_t next_esdid;
	struct list diags;
	struct value entry_point;
	bool has_entry_point;
	struct stmt *st; /* the statement in hand                     */
	/* location of the constant in hand, for * */
	struct section *star_section;
	uint32_t star_loc;
	int32_t star_length;
	unsigned bit_buffer, bits;
	bool stop;
	bool scan_only; /* a literal is read for its text alone      */
	unsigned steps; /* statements of macros obeyed */
	char *deck_id;
	struct list using_map; /* for the listing */
	bool repro_next;
	unsigned reader_base;
	uint32_t out;	  /* pass 2: where the next byte goes */
	struct text code; /* of the statement in hand */
	uint32_t code_loc;
	uint64_t emitted; /* bytes made, ORG or not */
	char iseq_last[CARD + 1];
	unsigned iseq_from, iseq_to; /* columns, 0: not checked */
	unsigned expr_depth;
};

/* An item of the external symbol dictionary, in order of appearance. */
struct esd_item {
	struct section *section; /* NULL: LD */
	struct symbol *symbol;
};

/* open.c */
bool open_read_more(struct assembler *as); /* into as->open        */
unsigned open_skip_definition(struct assembler *as, unsigned i);
struct logical *open_next(struct assembler *as);
void open_member(struct assembler *as, const struct source_file *file);
void open_push(struct assembler *as, const struct source_file *file);
struct source_file *open_library(struct assembler *as, const char *name,
				 bool macro);
bool open_goto(struct assembler *as, const char *label);
struct symbol *open_look_ahead(struct assembler *as, const char *name,
			       size_t n);
void open_insert(struct assembler *as, struct logical *lg, const char *operand);

/* expr.c: expressions of machine and assembler instructions */
enum expr_flags {
	EXPR_FORWARD = 1, /* undefined symbols are no error here     */
	EXPR_LITERALS = 2 /* = may begin it                          */
};
bool expr_parse(struct assembler *as, const char **p, struct expr *out,
		unsigned flags);
bool expr_absolute(struct assembler *as, const char **p, int32_t *n);
bool expr_self_defining(const char **p, uint32_t *n);
void value_add(struct value *a, const struct value *b, int sign);
struct value value_at(struct section *section, uint32_t loc);
struct section *value_section(const struct value *v); /* simple reloc. */
uint32_t value_address(const struct value *v); /* in the module; pass 2 */

/* section.c */
struct section *section_get(struct assembler *as, struct stmt *st,
			    const char *name, enum section_kind kind);
struct section *section_external(struct assembler *as, const char *name,
				 size_t n, enum section_kind kind, bool v);
void section_need(struct assembler *as); /* private code begins if none   */
void section_advance(struct assembler *as, uint32_t n);
void section_align(struct assembler *as, unsigned boundary);
void section_layout(struct assembler *as);
void section_emit(struct assembler *as, const void *bytes, uint32_t n);
void section_rld(struct assembler *as, struct section *rel, uint8_t flags,
		 uint32_t loc);
void esd_add(struct assembler *as, struct section *section,
	     struct symbol *symbol);

/* statement.c */
void statement_run(struct assembler *as, struct logical *lg,
		   struct scope *scope);
struct stmt *statement_add(struct assembler *as, struct logical *lg,
			   struct scope *scope);
void statement_pass2(struct assembler *as);
void statement_label(struct assembler *as, struct stmt *st, int32_t length,
		     char type);
char *statement_op(struct assembler *as, const char *op);

/* directive.c */
struct directive {
	const char *name;
	void (*run)(struct assembler *as, struct stmt *st);
	void (*cond)(struct assembler *as, struct scope *scope,
		     struct logical *lg);
};
const struct directive *directive_find(const char *name);
void directive_end(struct assembler *as, struct stmt *st);

/* literal.c */
struct literal *literal_use(struct assembler *as, const char **p);
void literal_pool(struct assembler *as);
void literal_statement(struct assembler *as, struct stmt *st);

/* using.c */
void using_run(struct assembler *as, struct stmt *st);
void drop_run(struct assembler *as, struct stmt *st);
bool using_resolve(struct assembler *as, const struct value *v,
		   struct symbol *label, int *reg, int32_t *disp);
void using_push(struct assembler *as);
bool using_pop(struct assembler *as);

/* constant.c */
struct dc {
	const char *start;
	int32_t dup;
	bool has_dup;
	char type, ext;
	bool has_length, bits, has_scale, has_exponent;
	int32_t length, scale, exponent;
	const char *value, *value_end; /* inside the quotes or parens */
	char quote;		       /* ' or ( or 0 */
	const char *end;
};
bool constant_parse(struct assembler *as, const char **p, struct dc *dc);
int32_t constant_element(struct assembler *as, const struct dc *dc,
			 int32_t *count);
char constant_type_attribute(const struct dc *dc);
void constant_dc(struct assembler *as, struct stmt *st);
void constant_ds(struct assembler *as, struct stmt *st);
void constant_dxd(struct assembler *as, struct stmt *st);
bool constant_emit(struct assembler *as, struct stmt *st, const struct dc *dc);
void constant_ccw(struct assembler *as, struct stmt *st);
void constant_cxd(struct assembler *as, struct stmt *st);
int32_t constant_bytes(struct assembler *as, const struct dc *dc);
void constant_scale(const struct dc *dc, int *scale, int *integer);

/* number.c: exact decimal to fixed or hexadecimal floating point */
bool number_fixed(const char *s, const char *e, int32_t exponent, int32_t scale,
		  unsigned bits, bool is_unsigned, uint8_t *out,
		  bool *overflow);
bool number_float(const char *s, const char *e, int32_t exponent, int32_t scale,
		  unsigned bytes, uint8_t *out, bool *overflow);

/* insn.c */
void insn_pass1(struct assembler *as, struct stmt *st);
void insn_pass2(struct assembler *as, struct stmt *st);
const struct isa_insn *insn_find(const char *op, int *mask);

/* variable.c */
struct variable *variable_find(struct assembler *as, struct scope *sc,
			       const char *name, size_t n);
struct variable *variable_declare(struct assembler *as, struct scope *sc,
				  const char *name, size_t n,
				  enum var_type type, bool global, bool array,
				  int32_t dim);
const char *variable_string(struct assembler *as, struct variable *v,
			    int32_t index);
bool variable_set(struct assembler *as, struct variable *v, int32_t index,
		  int32_t n, const char *s);

/* set.c: expressions of conditional assembly */
struct set_scan {
	struct assembler *as;
	struct scope *scope;
	struct logical *lg;
	const char *p;
	unsigned depth;
	bool failed, logical;
};
int32_t set_arithmetic(struct set_scan *s);
bool set_logical(struct set_scan *s);
char *set_character(struct set_scan *s);
bool set_variable_text(struct set_scan *s, struct text *out);
char *set_substitute(struct assembler *as, struct scope *scope,
		     struct logical *lg, const char *text);
bool set_name(struct set_scan *s, struct text *name, int32_t *index,
	      bool *subscripted);
void set_fail(struct set_scan *s, enum msg_id id, ...);
int32_t sublist_count(const char *value);
char *sublist_item(struct arena *a, const char *value, int32_t i);

/* function.c: functions of SETA and SETC; false: the text does not fit */
bool function_known(const char *name, size_t n);
bool function_apply(struct arena *a, const char *name, const char *text,
		    char **out, int32_t *number);

/* cond.c */
extern const struct directive cond_table[];
bool cond_known(const char *op);
void cond_run(struct assembler *as, struct scope *scope, struct logical *lg);

/* macro.c */
struct macro *macro_find(struct assembler *as, const char *name);
struct macro *macro_library(struct assembler *as, const char *name);
void macro_define(struct assembler *as, struct logical *first);
void macro_expand(struct assembler *as, struct macro *m, struct logical *call,
		  struct stmt *st, struct scope *from);

/* output */
bool deck_write(struct assembler *as);
bool listing_write(struct assembler *as);
bool debug_write(struct assembler *as);

#endif
