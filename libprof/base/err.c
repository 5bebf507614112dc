/*
 * Filling in struct prof_err.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/escape.h"
#include "lib.h"

#define MAX_WARNINGS 20

/*
 * Messages quote what profiles say, so whatever is not printable, or no UTF-8
 * any more after it was cut, is replaced.
 */
static void
fill(struct prof_err *err, enum prof_code code, enum prof_place place,
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
	fill(err, code, place, at, fmt, ap);
	va_end(ap);
	return -1;
}

int
prof_nomem(struct prof_err *err)
{
	return prof_fail(err, PROF_ENOMEM, PROF_NOWHERE, 0, "no memory");
}

int
prof_warn(struct prof *p, struct prof_err *err, uint64_t line,
    const char *fmt, ...)
{
	va_list ap;

	if (p->nwarnings == MAX_WARNINGS)
		return 0;
	if (prof_grow(&p->warnings, &p->priv->cwarnings, p->nwarnings + 1,
	    sizeof(*p->warnings)) != 0)
		return prof_nomem(err);
	va_start(ap, fmt);
	fill(&p->warnings[p->nwarnings++], PROF_OK, line > 0 ? PROF_LINE_NO :
	    PROF_NOWHERE, line, fmt, ap);
	va_end(ap);
	return 0;
}
