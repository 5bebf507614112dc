/*
 * wellformed.c: fail unless these bytes are that.
 */
#ifndef WELLFORMED_H
#define WELLFORMED_H

#include "fuzz.h"

void fuzz_check_dot(const char *s, size_t len);
void fuzz_check_markup(const char *what, const char *s, size_t len,
    bool html);

#endif
