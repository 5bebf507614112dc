/*
 * Bytes that must not stand for themselves, written \xHH.
 */
#ifndef PROF_ESCAPE_H
#define PROF_ESCAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/*
 * The length of the UTF-8 character at s, and which it is; 0: it is none.
 * Of a string that ends in NUL len may be 4.
 */
size_t prof_utf8(const char *s, size_t len, uint32_t *c);

/*
 * The length of the control character or bidirectional control at s, with
 * which a name could fool a terminal or its reader; 0: none.
 */
size_t prof_invisible(const char *s, size_t len);

/*
 * Append s with control and bidirectional control characters, ";", the
 * bytes in also, and a backslash that would be read as an escape, escaped.
 */
void prof_escape(struct prof_buf *b, const char *s, size_t len,
    const char *also);
void prof_escape_byte(struct prof_buf *b, char c);

/*
 * Where the "@0x12[map]!" that ends a frame begins, any part of which but
 * the "@" may be missing; len: there is none.
 */
size_t prof_address_suffix(const char *s, size_t len);

/* Undo the escaping, in place; the new length. */
size_t prof_unescape(char *s, size_t len);

#endif
