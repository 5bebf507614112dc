/*
 * filter/: profile to profile.
 *
 * Samples and frames are kept, dropped, renamed and cut by expressions, which
 * are RE2's and run by PCRE2.  It may use base/ and profile/.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_FILTER_H
#define PROF_FILTER_H

#include "profile/profile.h"

/*
 * canon.c: rename in place; functions that share a name share all the rest
 * too.  out has room for twice the name and 8 bytes.
 */
int prof_rename_functions(struct prof *p,
    size_t (*rename)(const char *s, size_t len, char *out),
    struct prof_err *err);

/* Is a function of this name part of its language's library or runtime? */
bool prof_is_library(const char *name, size_t len);

/* tagfilter.c: what the label options of prof_filter ask for. */

/* tagfocus, tagignore: NULL is no condition.  *any: one matched. */
int prof_filter_tags(struct prof *p, const char *what, const char *spec,
    bool want, bool *any, struct prof_err *err);

/* tagshow, taghide. */
int prof_filter_keys(struct prof *p, const struct prof_filter *f,
    unsigned *unmatched, struct prof_err *err);

/* tagroot, tagleaf. */
int prof_tag_frames(struct prof *p, const struct prof_filter *f,
    unsigned *unmatched, struct prof_err *err);

/*
 * regex.c: how many steps re may take in all where PCRE2 gives up.  Once it
 * took them, or if it would be too large, it is spent: all is too complex.
 */
void prof_regex_limit(struct prof_regex *re, uint64_t steps);
bool prof_regex_is_spent(const struct prof_regex *re);	/* may be NULL */

/* prune.c: names as the expressions that cut stacks see them. */

/*
 * The part of a name without a leading dot and without arguments, that is
 * up to the first parenthesis that is not part of "(anonymous namespace)"
 * or "operator()".  Its length; *out points into the name.
 */
size_t prof_simple_name(const struct prof_string *name, const char **out);

#endif
