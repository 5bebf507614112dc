/*
 * parts.c and algebra.c: targets that are no form of input.
 * SPDX-License-Identifier: MIT
 */
#ifndef PARTS_H
#define PARTS_H

#include "fuzz.h"

fuzz_run fuzz_expression, fuzz_regex, fuzz_name, fuzz_url, fuzz_binary,
    fuzz_made, fuzz_made_all, fuzz_filters;

#endif
