/*
 * Names as reports show them.
 */
#ifndef PROF_NAMES_H
#define PROF_NAMES_H

#include <stddef.h>

/* The last element of path, as Go's filepath.Base ("" yields ""). */
const char *prof_base(const char *path, size_t *len);

/* Path without ".", ".." and doubled slashes; out has strlen(path) + 2. */
size_t prof_clean_path(const char *path, char *out);

/*
 * The part of a function name that a graph shows: no package path, version,
 * namespaces or arguments.  s may be modified; the result points into it.
 */
const char *prof_short_name(char *s, size_t *len);

#endif
