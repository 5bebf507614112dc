/*
 * Names as the expressions that cut stacks see them.
 */
#ifndef PROF_PRUNE_H
#define PROF_PRUNE_H

#include "lib.h"

/*
 * The part of a name without a leading dot and without arguments, that is
 * up to the first parenthesis that is not part of "(anonymous namespace)"
 * or "operator()".  Its length; *out points into the name.
 */
size_t prof_simple_name(const struct prof_string *name, const char **out);

#endif
