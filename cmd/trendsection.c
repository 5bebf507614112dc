/*
 * Snapshots in sections: those that go together, as they come from prof-fetch.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "trend.h"

/* The section that p goes with; a new one is opened if there is none. */
static struct trend_section *
section_for(struct trend_sections *s, struct prof *p, bool one)
{
	struct prof_err e = { 0 };
	size_t i;

	for (i = 0; i < s->n; i++) {
		if (one || prof_comparable(s->v[i].v[0], p, &e) == 0)
			return &s->v[i];
	}
	s->v = realloc(s->v, (s->n + 1) * sizeof(*s->v));
	if (s->v == NULL)
		err(1, NULL);
	s->v[s->n] = (struct trend_section){ NULL, NULL, 0, NULL };
	return &s->v[s->n++];
}

void
trend_divide(struct trend_sections *s, struct prof **v, const char **files,
    size_t n, bool one)
{
	size_t i;

	for (i = 0; i < n; i++) {
		struct trend_section *to = section_for(s, v[i], one);

		if ((to->n & (to->n - 1)) == 0) {	/* full: 0, 1, 2, 4 */
			to->v = realloc(to->v, (2 * to->n + 1) *
			    sizeof(*to->v));
			to->files = realloc(to->files, (2 * to->n + 1) *
			    sizeof(*to->files));
			if (to->v == NULL || to->files == NULL)
				err(1, NULL);
		}
		to->v[to->n] = v[i];
		to->files[to->n++] = files[i];
	}
}

/* Leave out profile i, which err says does not go with the others. */
static void
leave_out(struct trend_section *s, size_t i, struct prof_err *err)
{
	const char *file = s->files[i];

	err->at = i;
	cmd_leave_out(s->v, &s->n, file, err);
	memmove(s->files + i, s->files + i + 1,
	    (s->n - i) * sizeof(*s->files));
}

/*
 * The trend of a section, less what does not go together.  false: there is
 * none, and err says why.
 */
static bool
compare(struct trend_section *s, const struct prof_trend_options *opt,
    struct prof_err *e)
{
	struct prof **order = calloc(s->n, sizeof(*order));
	size_t i;

	if (order == NULL)
		err(1, NULL);
	for (;;) {
		memcpy(order, s->v, s->n * sizeof(*order));
		if (prof_trend_new(order, s->n, opt, &s->trend, e) == 0) {
			memcpy(s->v, order, s->n * sizeof(*order));
			break;
		}
		if (e->code != PROF_EMISMATCH)
			break;
		for (i = 0; s->v[i] != order[e->at]; i++)
			;
		leave_out(s, i, e);
	}
	free(order);
	return s->trend != NULL;
}

void
trend_compare(struct trend_sections *s,
    const struct prof_trend_options *wanted)
{
	struct prof_trend_options opt;
	struct prof_err e = { 0 };
	bool known = wanted->column == NULL;
	size_t i;

	for (i = 0; i < s->n; i++)
		known |= prof_column(s->v[i].v[0], wanted->column, &e) >= 0;
	for (i = 0; i < s->n; i++) {
		opt = *wanted;
		if (known && prof_column(s->v[i].v[0], opt.column, &e) < 0)
			opt.column = NULL;
		if (compare(&s->v[i], &opt, &e))
			continue;
		cmd_fail("snapshots", &e);
		if (e.code == PROF_EUSAGE)	/* it is for all of them */
			break;
	}
}

struct trend_section *
trend_find(const struct trend_sections *s, const char *type)
{
	struct prof_err e = { 0 };
	size_t i;

	for (i = 0; i < s->n; i++) {
		if (s->v[i].trend != NULL &&
		    prof_column(s->v[i].v[0], type, &e) >= 0)
			return &s->v[i];
	}
	return NULL;
}

void
trend_end(struct trend_sections *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		prof_trend_free(s->v[i].trend);
		while (s->v[i].n > 0)
			prof_free(s->v[i].v[--s->v[i].n]);
		free(s->v[i].v);
		free(s->v[i].files);
	}
	free(s->v);
}
