/*
 * Callers and callees of nodes, for prof-tree and prof-peek.
 * SPDX-License-Identifier: MIT
 */
#ifndef TREE_H
#define TREE_H

#include "report.h"

/*
 * Print the nodes of g that re matches (NULL: all) between their callers
 * and callees, as pprof's tree and peek do, or as tab-separated lines; where
 * re matches none, print nothing.  Returns how many nodes matched.
 */
size_t print_tree(const struct prof_graph *g, const struct prof_regex *re,
    bool tsv);

#endif
