/*
 * Filling in struct prof_err.
 */
#include <stdarg.h>
#include <stdio.h>

#include "lib.h"

/*
 * Messages quote what profiles say, so whatever is not printable ASCII is
 * replaced.
 */
int
prof_fail(struct prof_err *err, enum prof_code code, enum prof_place place,
    uint64_t at, const char *fmt, ...)
{
	va_list ap;
	char *s;

	if (err == NULL)
		return -1;
	err->code = code;
	err->place = place;
	err->at = at;
	va_start(ap, fmt);
	vsnprintf(err->msg, sizeof(err->msg), fmt, ap);
	va_end(ap);
	for (s = err->msg; *s != '\0'; s++) {
		if (*s < 0x20 || *s > 0x7e)
			*s = '?';
	}
	return -1;
}

int
prof_nomem(struct prof_err *err)
{
	return prof_fail(err, PROF_ENOMEM, PROF_NOWHERE, 0, "no memory");
}
