/*
 * What was passed over in making a profile.
 * SPDX-License-Identifier: MIT
 */
#include <stdarg.h>
#include <stdio.h>

#include "profile/profile.h"

void
prof_warn_unsaid(struct prof *p, size_t n)
{
	struct prof_err *last;

	if (n == 0)
		return;
	last = &p->warnings[PROF_MAX_WARNINGS - 1];
	p->priv->unsaid += n;
	snprintf(last->msg, sizeof(last->msg), "something was passed over "
	    "here and %zu times more", p->priv->unsaid);
}

int
prof_warn(struct prof *p, struct prof_err *err, uint64_t line,
    const char *fmt, ...)
{
	va_list ap;

	if (p->nwarnings == PROF_MAX_WARNINGS) {
		prof_warn_unsaid(p, 1);
		return 0;
	}
	if (prof_grow(&p->warnings, &p->priv->cwarnings, p->nwarnings + 1,
	    sizeof(*p->warnings)) != 0)
		return prof_nomem(err);
	va_start(ap, fmt);
	prof_vfail(&p->warnings[p->nwarnings++], PROF_OK,
	    line > 0 ? PROF_LINE_NO : PROF_NOWHERE, line, fmt, ap);
	va_end(ap);
	return 0;
}
