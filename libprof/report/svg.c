/*
 * Text in pictures.
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <string.h>

#include "report/flame.h"
#include "report/svg.h"

static void
quote_xml(struct prof_buf *b, const char *s, size_t len)
{
	if (*s == '<')
		prof_buf_str(b, "&lt;");
	else if (*s == '>')
		prof_buf_str(b, "&gt;");
	else if (*s == '&')
		prof_buf_str(b, "&amp;");
	else if (*s == '"')
		prof_buf_str(b, "&quot;");
	/* Two that XML has no place for. */
	else if (len == 3 && memcmp(s, "\xef\xbf", 2) == 0 &&
	    ((unsigned char)s[2] & 0xfe) == 0xbe)
		prof_buf_char(b, '?');
	else
		prof_buf_add(b, s, len);
}

void
prof_svg_text(FILE *f, struct prof_buf *b, const char *s, size_t len)
{
	b->len = 0;
	prof_flame_text(b, s, len, quote_xml);
	prof_buf_flush(b, f);
}

size_t
prof_svg_cut(const char *s, size_t n)
{
	size_t i;

	for (i = 0; s[i] != '\0'; i++) {
		if ((s[i] & 0xc0) != 0x80 && n-- == 0)
			break;
	}
	return i;
}
