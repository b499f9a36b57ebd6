/*
 * cmd_disk.h - the subcommands of `trapeze disk`, and what they share.
 */
#ifndef TRAPEZE_CMD_DISK_H
#define TRAPEZE_CMD_DISK_H

#include <argp.h>
#include <stdio.h>

#include "ckd.h"
#include "fba.h"
#include "user_error.h"

#define DISK_COMMAND(name, function, summary)                                  \
	int function(int argc, char *argv[]);
#include "disk_command.def"
#undef DISK_COMMAND

/*
 * What the commands are told: files and other words, at most MOST, and --sf.
 * Commands with more options have it as their first member, and hand to
 * disk_argument() the keys that are not their own.
 */
#define DISK_WORDS 64
struct disk_arguments {
	const char *words[DISK_WORDS];
	unsigned count, most;
	const char *shadow;
};
error_t disk_argument(int key, char *text, struct argp_state *state);

#define DISK_SHADOW_KEY 's'
#define DISK_SHADOW_OPTION                                                     \
	{                                                                      \
		"sf", DISK_SHADOW_KEY, "NAME", 0,                              \
			"with the shadow files of this name (NAME_1.sf)", 0    \
	}
extern const struct argp_option disk_shadow_option[]; /* only that one */

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
/* Opens the disk of the first word, and has the function for its kind look at
 * it.  Returns the exit status, after a message when it failed. */
int volume_look(const char *command, const struct disk_arguments *a,
		bool (*ckd)(const struct disk_arguments *a, struct ckd *ckd,
			    struct error *error),
		bool (*fba)(const struct disk_arguments *a, struct fba *fba,
			    struct error *error));

/* Formats of images: "plain", "none", "zlib", "bzip2". */
struct disk_format {
	bool packed;
	enum cckd_method method;
};
bool disk_format_find(const char *name, struct disk_format *format);
#define DISK_FORMATS "plain, zlib, bzip2 or none (tables, but not compressed)"

/* "COMMAND: sentence" to standard error; returns 1, the exit status. */
int disk_failed(const char *command, const struct error *error);
/* The words are not WHAT was expected; returns 2. */
int disk_expected(const char *command, const char *what);

/* The decimal number in TEXT, at most MOST. */
bool disk_number(const char *text, unsigned most, unsigned *value);

#endif
