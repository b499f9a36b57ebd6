/*
 * attach.c - devices by the names of their types (attach.h).
 */
#include <string.h>
#include <strings.h>

#include "attach.h"
#include "device.h"
#include "lua_host.h"

static const struct {
	const char *name;
	bool (*attach)(struct machine *m, unsigned address, int argc,
		       const char *const argv[], struct error *error);
} types[] = {
	{"lua", lua_host_attach_file},
};
#define TYPES (sizeof types / sizeof *types)

bool attach_knows(const char *type)
{
	for (size_t i = 0; i < TYPES; i++)
		if (!strcasecmp(types[i].name, type))
			return true;
	return device_class_of_type(type) >= 0;
}

bool attach_device(struct machine *m, unsigned address, const char *type,
		   int argc, const char *const argv[], struct error *error)
{
	for (size_t i = 0; i < TYPES; i++)
		if (!strcasecmp(types[i].name, type))
			return types[i].attach(m, address, argc, argv, error);
	return machine_attach(m, address, type, argc, argv, error);
}
