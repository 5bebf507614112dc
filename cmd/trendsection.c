/*
 * Snapshots in sections: those that go together, as they come from prof-fetch.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "trend.h"

static bool
has(const struct prof *p, const char *column)
{
	struct prof_err e = { 0 };

	return p != NULL && prof_column(p, column, &e) >= 0;
}

/* The section that p goes with; a new one is opened if there is none. */
static struct trend_section *
section_for(struct trend_sections *s, struct prof *p)
{
	struct prof_trend_options opt = s->opt;
	struct prof_err e = { 0 };
	struct trend_section *new;
	size_t i;

	for (i = 0; i < s->n; i++) {
		if (s->one || prof_snapshots_match(s->v[i].snapshots, p,
		    &e) == 0)
			return &s->v[i];
		if (e.code == PROF_ENOMEM)
			cmd_refuse(&e, 0);
	}
	opt.owners &= has(p, "inuse_space") || has(p, "goroutine");
	s->v = cmd_must(reallocarray(s->v, s->n + 1, sizeof(*s->v)));
	new = &s->v[s->n++];
	*new = (struct trend_section){ .has_column = has(p, s->column) };
	new->snapshots = prof_snapshots_new(&opt, &e);
	if (new->snapshots == NULL)
		errx(1, "%s", e.msg);
	return new;
}

void
trend_add(void *sections, struct prof *p, const char *file)
{
	struct trend_sections *s = sections;
	struct trend_section *to = s->failed ? NULL : section_for(s, p);
	struct prof_err e = { 0 };

	if (to != NULL && !to->failed &&
	    prof_snapshots_add(to->snapshots, p, &e) == 0)
		return;
	prof_free(p);
	if (e.code == PROF_EMISMATCH) {
		cmd_fail_as(file, &e, "left out: ");
	} else if (e.code != PROF_OK) {
		cmd_fail("snapshots", &e);
		to->failed = true;
		s->failed |= e.code == PROF_EUSAGE;	/* for all of them */
	}
}

void
trend_compare(struct trend_sections *s)
{
	struct prof_err e = { 0 };
	bool known = false;
	size_t i;

	for (i = 0; i < s->n; i++)
		known |= s->v[i].has_column;
	for (i = 0; i < s->n && !s->failed; i++) {
		if (s->v[i].failed || prof_snapshots_trend(s->v[i].snapshots,
		    known && !s->v[i].has_column ? NULL : s->column,
		    &s->v[i].trend, &e) == 0)
			continue;
		cmd_fail("snapshots", &e);
		s->failed = e.code == PROF_EUSAGE;
	}
}

struct trend_section *
trend_find(const struct trend_sections *s, const char *type)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		if (s->v[i].trend != NULL &&
		    has(prof_snapshots_head(s->v[i].snapshots), type))
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
		prof_snapshots_free(s->v[i].snapshots);
	}
	free(s->v);
}
