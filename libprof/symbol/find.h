/*
 * Where the binary of a mapping is on this machine.
 */
#ifndef SYMBOL_FIND_H
#define SYMBOL_FIND_H

#include "symbol/symbol.h"

/*
 * The binary called file that has that build id ("": any will do), in the
 * directories of o->path as pprof looks, then where the profile says, then
 * where distributions put debugging information.  *path is where it was, the
 * caller's.  NULL: err; if its code is PROF_OK, o->say has been told.
 */
struct symbol_binary *symbol_find(const struct symbol_options *o,
    const char *file, const char *build_id, char **path,
    struct prof_err *err);

#endif
