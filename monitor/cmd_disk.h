/*
 * cmd_disk.h - the subcommands of `trapeze disk`, and what they share.
 */
#ifndef TRAPEZE_CMD_DISK_H
#define TRAPEZE_CMD_DISK_H

#include <stdio.h>

#include "ckd.h"
#include "fba.h"
#include "user_error.h"

#define DISK_COMMAND(name, function, summary)                                  \
	int function(int argc, char *argv[]);
#include "disk_command.def"
#undef DISK_COMMAND

/* A disk of either kind. */
struct volume {
	bool is_fba;
	struct ckd ckd;
	struct fba fba;
};

bool volume_open(struct volume *v, const char *file, const char *shadow,
		 bool read_only, struct error *error);
void volume_close(struct volume *v);
struct disk *volume_disk(struct volume *v);

/* Formats of images: "plain", "none", "zlib", "bzip2". */
struct disk_format {
	bool packed;
	enum cckd_method method;
};
bool disk_format_find(const char *name, struct disk_format *format);
#define DISK_FORMATS "plain, zlib, bzip2 or none (tables, but not compressed)"

/* "COMMAND: sentence" to standard error; returns 1, the exit status. */
int disk_failed(const char *command, const struct error *error);

/* The decimal number in TEXT, at most MOST. */
bool disk_number(const char *text, unsigned most, unsigned *value);

/* Option --sf, the same in all commands that read a disk. */
#define DISK_SHADOW_KEY 's'
#define DISK_SHADOW_OPTION                                                     \
	{                                                                      \
		"sf", DISK_SHADOW_KEY, "NAME", 0,                              \
			"with the shadow files of this name (NAME_1.sf)", 0    \
	}

#endif
