/*
 * Text in pictures.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_SVG_H
#define PROF_SVG_H

#include "report/report.h"

/*
 * Write s to f as text of XML that shows.  b is scratch, whose owner asks it
 * at the end whether there was memory.
 */
void prof_svg_text(FILE *f, struct prof_buf *b, const char *s, size_t len);

/* How many bytes of s are at most n characters. */
size_t prof_svg_cut(const char *s, size_t n);

#endif
