/*
 * wellformed.c: fail unless these bytes are that.
 * SPDX-License-Identifier: MIT
 */
#ifndef WELLFORMED_H
#define WELLFORMED_H

#include "fuzz.h"

void fuzz_check_dot(const char *s, size_t len);
void fuzz_check_markup(const char *what, const char *s, size_t len,
    bool html);

#endif
