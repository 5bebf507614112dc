/*
 * Filling in struct prof_err.
 * SPDX-License-Identifier: MIT
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/base.h"

/*
 * Messages quote what profiles say, so whatever is not printable, or no UTF-8,
 * is escaped.  cut: s ends where there was no more room, be it in a character.
 */
static void
put_escaped(char *out, size_t size, const char *s, bool cut)
{
	const char *end = s + strlen(s);
	uint32_t c;
	size_t n, i, used = 0;
	bool bad;

	for (; s < end; s += n) {
		n = prof_utf8(s, (size_t)(end - s), &c);
		bad = n == 0 || prof_invisible(s, n) > 0;
		n = n == 0 ? 1 : n;
		if (used + (bad ? 4 : 1) * n >= size || (cut && bad &&
		    end - s < 4))
			break;
		for (i = 0; i < n; i++)
			used += (size_t)sprintf(out + used, bad ? "\\x%02x" :
			    "%c", (unsigned char)s[i]);
	}
	out[used] = '\0';
}

void
prof_vfail(struct prof_err *err, enum prof_code code, enum prof_place place,
    uint64_t at, const char *fmt, va_list ap)
{
	char raw[sizeof(err->msg)];
	int n = vsnprintf(raw, sizeof(raw), fmt, ap);

	err->code = code;
	err->place = place;
	err->at = at;
	put_escaped(err->msg, sizeof(err->msg), raw, n >= (int)sizeof(raw));
}

int
prof_fail(struct prof_err *err, enum prof_code code, enum prof_place place,
    uint64_t at, const char *fmt, ...)
{
	va_list ap;

	if (err == NULL)
		return -1;
	va_start(ap, fmt);
	prof_vfail(err, code, place, at, fmt, ap);
	va_end(ap);
	return -1;
}

int
prof_nomem(struct prof_err *err)
{
	return prof_fail(err, PROF_ENOMEM, PROF_NOWHERE, 0, "no memory");
}
