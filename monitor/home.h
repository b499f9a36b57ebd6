/*
 * home.h - where the program's own files are: configurations, scripts, the
 * guests' packs and sources.
 */
#ifndef TRAPEZE_HOME_H
#define TRAPEZE_HOME_H

/*
 * FILE as it is named, where it exists (from the current directory); else
 * the file of that name in the source tree that this program was built in
 * (it is build/trapeze there) or in PREFIX/share/trapeze (it is
 * PREFIX/bin/trapeze); else FILE.  Memory for free().
 */
char *home_file(const char *file);

#endif
