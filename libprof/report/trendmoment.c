/*
 * The snapshots of a trend, less their samples: their order, and what each
 * says of the one before it.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "report/trend.h"

static bool
starts(const char *s, const char *word)
{
	return strncmp(s, word, strlen(word)) == 0;
}

bool
prof_trend_counts(const struct prof *p, size_t col)
{
	const char *type = prof_str(p, p->types[col].type);

	return starts(type, "alloc_") || strcmp(type, "contentions") == 0 ||
	    strcmp(type, "delay") == 0;
}

static int
cmp_times(const void *va, const void *vb)
{
	const struct trend_moment *a = va, *b = vb;

	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	return a->place < b->place ? -1 : a->place > b->place;
}

/* What a snapshot says of the one before it; head has the columns. */
static void
compare(struct trend_moment *m, const struct prof *head)
{
	const struct trend_moment *before = m - 1;
	bool levels = false;
	size_t c;

	m->same = !before->empty;
	for (c = 0; c < head->ntypes; c++) {
		m->same &= m->totals[c] == before->totals[c];
		levels |= starts(prof_str(head, head->types[c].type),
		    "inuse_");
		m->restarted |= prof_trend_counts(head, c) &&
		    m->totals[c] < before->totals[c];
	}
	m->same &= levels;
}

void
prof_trend_order(struct prof_trend *t, const struct prof *head, bool timed)
{
	struct prof_trend_priv *v = t->priv;
	bool sorted = true;
	size_t i;

	for (i = 1; i < v->n; i++)
		sorted &= v->moments[i - 1].time <= v->moments[i].time;
	if (timed && !sorted) {
		prof_trend_note(t, "the snapshots were not in the order of "
		    "their times, and have been sorted");
		qsort(v->moments, v->n, sizeof(*v->moments), cmp_times);
	}
	if (timed) {
		t->begin = v->moments[0].time;
		t->end = v->moments[v->n - 1].time;
	}
	for (i = 1; i < v->n; i++)
		compare(&v->moments[i], head);
}

int
prof_trend_remember(struct trend_moment *m, const struct prof *p,
    struct prof_arena *arena, struct prof_err *err)
{
	const struct prof_string *id = &p->strings[p->nmappings > 1 ?
	    p->mappings[1].build_id : 0];

	m->time = p->time;
	m->empty = p->nsamples == 0;
	m->build_id = prof_arena_copy(arena, id->s, id->len);
	m->totals = prof_arena_alloc(arena, (p->ntypes + 1) *
	    sizeof(*m->totals));
	m->sums = prof_arena_alloc(arena, (p->ntypes + 1) *
	    sizeof(*m->sums));
	if (m->build_id == NULL || m->totals == NULL || m->sums == NULL)
		return prof_nomem(err);
	memcpy(m->totals, p->totals, p->ntypes * sizeof(*m->totals));
	return 0;
}

void
prof_trend_add_up(struct trend_moment *m, const struct prof *p)
{
	const int64_t *v = p->values;
	size_t i, c;

	memset(m->sums, 0, p->ntypes * sizeof(*m->sums));
	for (i = 0; i < p->nsamples; i++) {
		for (c = 0; c < p->ntypes; c++)
			m->sums[c] += (double)*v++;
	}
}

static void
note_same(struct prof_trend *t, size_t first, size_t last)
{
	if (last > first)
		prof_trend_note(t, "snapshots %zu to %zu are of the same "
		    "garbage collection: nothing can have changed; take "
		    "them further apart, or by heap?gc=1", first, last);
}

/* Totals may be equal by chance; of one collection, all rows are. */
static bool
same_rows(const struct prof_trend_priv *v, size_t i)
{
	size_t k;

	for (k = 0; k < v->nkeys; k++) {
		if (v->keys[k].values[i] != v->keys[k].values[i - 1])
			return false;
	}
	return true;
}

/* What of the snapshots does not fit a process that just went on. */
static void
look_for_trouble(struct prof_trend *t)
{
	struct trend_moment *m = t->priv->moments;
	size_t n = t->priv->n, i, run = 1;

	for (i = 1; i < n; i++) {
		m[i].same = m[i].same && same_rows(t->priv, i);
		if (m[i].restarted)
			prof_trend_note(t, "before snapshot %zu the process "
			    "was restarted: its counters fell", i + 1);
		else if (strcmp(m[i - 1].build_id, m[i].build_id) != 0)
			prof_trend_note(t, "snapshot %zu is of another build",
			    i + 1);
		if (!m[i].same) {
			note_same(t, run, i);
			run = i + 1;
		}
	}
	note_same(t, run, n);
}

void
prof_trend_choose(struct prof_trend *t)
{
	struct prof_trend_priv *v = t->priv;
	size_t i;

	look_for_trouble(t);
	v->timed = t->end > t->begin;
	for (i = 0; i < v->n; i++) {
		if (v->moments[i].same)
			continue;
		v->use[v->nuse] = i;
		v->at[v->nuse++] = v->timed ? (double)(v->moments[i].time -
		    t->begin) / 3600e9 : (double)i;
	}
	t->ndistinct = v->nuse;
}

