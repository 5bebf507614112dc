/*
 * Filling in struct prof_err.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/base.h"

/*
 * Messages quote what profiles say, so whatever is not printable, or no UTF-8
 * any more after it was cut, is replaced.
 */
void
prof_vfail(struct prof_err *err, enum prof_code code, enum prof_place place,
    uint64_t at, const char *fmt, va_list ap)
{
	uint32_t c;
	size_t n, bad;
	char *s;

	err->code = code;
	err->place = place;
	err->at = at;
	vsnprintf(err->msg, sizeof(err->msg), fmt, ap);
	for (s = err->msg; *s != '\0'; s += n) {
		n = prof_utf8(s, 4, &c);
		bad = n == 0 ? 1 : prof_invisible(s, n);
		if (bad > 0)
			memset(s, '?', n = bad);
	}
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
