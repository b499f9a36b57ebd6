/*
 * command.h - the subcommands of `trapeze`: one function each.
 *
 * argv[0] is "trapeze NAME", for messages.  Returns the exit status: 0 done,
 * 1 the work failed (an assertion, a source with errors), 2 wrong usage.
 */
#ifndef TRAPEZE_COMMAND_H
#define TRAPEZE_COMMAND_H

#define COMMAND(name, function, summary) int function(int argc, char *argv[]);
#include "command.def"
#undef COMMAND

#endif
