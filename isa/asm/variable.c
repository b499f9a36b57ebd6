/*
 * variable.c - variable symbols: SET symbols, parameters, system variables.
 *
 * Models: GC33-4010, "Variable symbols", "LCLA ... GBLC".  Local names are
 * those of one macro call, or of open code; a global name declared in a
 * scope stands for the one variable that all scopes share.
 */
#include "internal.h"

#include <string.h>

enum { MAX_SUBSCRIPT = 1 << 20 };

static void grow(struct assembler *as, struct variable *v, unsigned need)
{
	unsigned room = v->room ? v->room : 1;

	while (room < need)
		room *= 2;
	if (room == v->room)
		return;
	if (v->type == VAR_A || v->type == VAR_B) {
		int32_t *n = arena_alloc(&as->arena, room * sizeof *n);

		if (v->room)
			memcpy(n, v->n, v->room * sizeof *n);
		v->n = n;
	} else {
		char **s = arena_alloc(&as->arena, room * sizeof *s);

		if (v->room)
			memcpy(s, v->s, v->room * sizeof *s);
		v->s = s;
	}
	v->room = room;
}

static struct variable *new_variable(struct assembler *as, const char *name,
				     size_t n, enum var_type type)
{
	struct variable *v = arena_alloc(&as->arena, sizeof *v);

	v->name = arena_strndup(&as->arena, name, n);
	for (char *p = v->name; *p; p++)
		*p = upper(*p);
	v->type = type;
	grow(as, v, 1);
	return v;
}

static struct variable *system_value(struct assembler *as, struct scope *sc,
				     const char *name, size_t n,
				     const char *value)
{
	struct variable *v = new_variable(as, name, n, VAR_PARAM);

	v->s[0] = arena_strdup(&as->arena, value);
	v->readonly = true;
	if (sc->macro) /* open code's may change as the program grows */
		map_put(&as->arena, &sc->vars, name, n, v);
	return v;
}

static const char *section_name(const struct assembler *as)
{
	return as->current ? as->current->name : "";
}

static const char *section_type(const struct assembler *as)
{
	if (!as->current)
		return "";
	return as->current->kind == SEC_DSECT ? "DSECT"
	       : as->current->kind == SEC_CM  ? "COM"
					      : "CSECT";
}

static const char *or_else(const char *value, const char *otherwise)
{
	return value ? value : otherwise;
}

static struct variable *system_variable(struct assembler *as, struct scope *sc,
					const char *name, size_t n)
{
	const struct asm_options *o = as->options;
	const char *value = NULL;
	char word[16];

	if (n < 6 || n >= sizeof word || upper(name[0]) != 'S' ||
	    upper(name[1]) != 'Y' || upper(name[2]) != 'S')
		return NULL;
	memcpy(word, name, n);
	word[n] = 0;
	if (same(word, "SYSDATE"))
		value = or_else(o->sysdate, "01/01/70");
	else if (same(word, "SYSTIME"))
		value = or_else(o->systime, "00.00");
	else if (same(word, "SYSPARM"))
		value = or_else(o->sysparm, "");
	else if (same(word, "SYSDATC"))
		value = "19700101";
	else if (same(word, "SYSECT"))
		value = sc->macro ? sc->sysect : section_name(as);
	else if (same(word, "SYSLOC"))
		value = sc->macro ? sc->sysect : section_name(as);
	else if (same(word, "SYSSTYP"))
		value = section_type(as);
	else if (same(word, "SYSNEST"))
		value = arena_printf(&as->arena, "%u", sc->depth);
	else if (same(word, "SYSNDX") && sc->macro)
		value = arena_printf(&as->arena, "%04d", sc->sysndx);
	else if (same(word, "SYSASM"))
		value = "TRAPEZE ASSEMBLER";
	else if (same(word, "SYSVER"))
		value = "1.0";
	else if (same(word, "SYSMAC"))
		value = sc->macro ? sc->macro->name : "OPEN CODE";
	return value ? system_value(as, sc, name, n, value) : NULL;
}

struct variable *variable_find(struct assembler *as, struct scope *sc,
			       const char *name, size_t n)
{
	struct variable *v = map_get(&sc->vars, name, n);

	return v ? v : system_variable(as, sc, name, n);
}

/*
 * Declares; NULL when the name is already another kind of variable here.
 * Declaring a global again only makes it known in this scope.
 */
struct variable *variable_declare(struct assembler *as, struct scope *sc,
				  const char *name, size_t n,
				  enum var_type type, bool global, bool array,
				  int32_t dim)
{
	struct variable *v = map_get(&sc->vars, name, n);

	if (v) /* a loop may come to its declarations again */
		return v->global == global && v->type == type &&
				       type != VAR_PARAM
			       ? v
			       : NULL;
	if (global)
		v = map_get(&as->globals, name, n);
	if (v && v->type != type)
		return NULL;
	if (!v) {
		v = new_variable(as, name, n, type);
		v->array = array;
		v->dim = dim;
		v->global = global;
		if (global)
			map_put(&as->arena, &as->globals, name, n, v);
	}
	map_put(&as->arena, &sc->vars, name, n, v);
	return v;
}

/* The text of a variable: arithmetic values lose their sign, as in XF. */
const char *variable_string(struct assembler *as, struct variable *v,
			    int32_t index)
{
	unsigned at = index > 0 ? (unsigned)index - 1 : 0;

	if (v->type == VAR_C || v->type == VAR_PARAM)
		return at < v->room && v->s[at] ? v->s[at] : "";
	if (at >= v->room)
		return "0";
	return arena_printf(&as->arena, "%u",
			    v->n[at] < 0 ? 0u - (unsigned)v->n[at]
					 : (unsigned)v->n[at]);
}

bool variable_set(struct assembler *as, struct variable *v, int32_t index,
		  int32_t n, const char *s)
{
	if (index < 1 || index > MAX_SUBSCRIPT)
		return false;
	grow(as, v, (unsigned)index);
	if (v->type == VAR_A || v->type == VAR_B)
		v->n[index - 1] = n;
	else
		v->s[index - 1] = arena_strdup(&as->arena, s);
	return true;
}
