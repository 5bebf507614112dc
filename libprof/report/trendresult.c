/*
 * What a trend is put together in: empty at first, with what is said of it,
 * and let go.
 * SPDX-License-Identifier: MIT
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "report/trend.h"

struct prof_trend *
prof_trend_alloc(struct prof_err *err)
{
	struct prof_trend *t = calloc(1, sizeof(*t));

	if (t == NULL || (t->priv = calloc(1, sizeof(*t->priv))) == NULL) {
		free(t);
		prof_nomem(err);
		return NULL;
	}
	return t;
}

void
prof_trend_free(struct prof_trend *t)
{
	struct prof_trend_priv *v;

	if (t == NULL)
		return;
	v = t->priv;
	prof_arena_free(&v->arena);
	free(v->keys);
	free(v->moments);
	free(v->use);
	free(v->at);
	free(v->sums);
	free(v->work);
	free(t->rows);
	free(t->notes);
	free(v);
	free(t);
}

void
prof_trend_note(struct prof_trend *t, const char *fmt, ...)
{
	struct prof_trend_priv *v = t->priv;
	char buf[200], *s;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(buf, sizeof(buf), fmt, ap);
	va_end(ap);
	s = prof_arena_copy(&v->arena, buf, strlen(buf));
	if (s != NULL && prof_grow(&t->notes, &v->cnotes, t->nnotes + 1,
	    sizeof(*t->notes)) == 0)
		t->notes[t->nnotes++] = s;
}
