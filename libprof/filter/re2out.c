/*
 * What translating an expression of RE2's reads and writes: a character, an
 * atom, a mistake.
 * SPDX-License-Identifier: MIT
 */
#include <stdarg.h>

#include "filter/re2.h"

bool
prof_re2_wrong(struct prof_re2 *p, const char *at, const char *fmt, ...)
{
	va_list ap;

	p->at = at;
	va_start(ap, fmt);
	vsnprintf(p->why, sizeof(p->why), fmt, ap);
	va_end(ap);
	return false;
}

bool
prof_re2_is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z') || c == '_';
}

void
prof_re2_put(struct prof_buf *b, uint32_t c)
{
	char s[16];

	if (c < 0x80 && prof_re2_is_word((char)c))
		prof_buf_char(b, (char)c);
	else
		prof_buf_add(b, s, (size_t)sprintf(s, "\\x{%x}", c));
}

uint32_t
prof_re2_next(struct prof_re2 *p)
{
	uint32_t c = 0;

	p->s += prof_utf8(p->s, 4, &c);
	return c;
}

void
prof_re2_end_atom(struct prof_re2 *p)
{
	if (p->copies > p->most)
		p->most = p->copies;
	p->copies = 1;
	p->atom = PROF_RE2_NOTHING;
	p->again = false;
}

void
prof_re2_atom(struct prof_re2 *p)
{
	prof_re2_end_atom(p);
	if ((p->flags & PROF_RE2_FOLD) != p->fold) {
		p->fold ^= PROF_RE2_FOLD;
		prof_buf_str(&p->out, p->fold != 0 ? "(?i)" : "(?-i)");
	}
	p->atom = p->out.len;
}
