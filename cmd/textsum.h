/*
 * Canonical texts added up line by line.
 * SPDX-License-Identifier: MIT
 */
#ifndef TEXTSUM_H
#define TEXTSUM_H

#include <stddef.h>

/*
 * Write the sum of n files, texts of prof(5) in canonical order, to standard
 * output, with a line of each in memory.  What does not go with those before
 * it is reported and left out, what is wrong further on ends it.
 */
void textsum(char **files, size_t n);

#endif
