/*
 * The account of a process's memory, as some heap profiles have it: Go's text
 * in its comments, that of others in the memory map, of which the reader makes
 * a comment.  A heap profile tells of objects in use, a process is more.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/trend.h"

/* In the order of the table.  ROWS and KEPT are worked out. */
enum part {
	SYSTEM, RETURNED, IN_USE, ROWS, KEPT, STACKS, SPANS, CACHES, PROFILES,
	COLLECTOR, OTHER, RESIDENT, MAPPED, NPARTS
};

static const char *const part_names[NPARTS] = {
	[SYSTEM] = "got from the system",
	[RETURNED] = "given back to it",
	[IN_USE] = "heap in use",
	[ROWS] = "objects of the rows",
	[KEPT] = "heap not in use",
	[STACKS] = "stacks",
	[SPANS] = "runtime: spans",
	[CACHES] = "runtime: caches",
	[PROFILES] = "runtime: profiles",
	[COLLECTOR] = "runtime: garbage collector",
	[OTHER] = "runtime: other",
	[RESIDENT] = "resident at most",
	[MAPPED] = "mapped, anonymous"
};

/* What lines "# Stack = 393216 / 425984" are; the last number counts. */
static const struct {
	const char *name;
	enum part part;
} fields[] = {
	{ "Sys", SYSTEM }, { "HeapInuse", IN_USE }, { "HeapIdle", KEPT },
	{ "HeapReleased", RETURNED }, { "Stack", STACKS }, { "MSpan", SPANS },
	{ "MCache", CACHES }, { "BuckHashSys", PROFILES },
	{ "GCSys", COLLECTOR }, { "OtherSys", OTHER }, { "MaxRSS", RESIDENT },
	{ "MappedAnonymous", MAPPED }
};

/* Take a line if it is one of fields; false: it is not. */
static bool
read_line(struct scan line, int64_t *parts)
{
	struct scan number = { NULL, 0 };
	int64_t value;
	size_t i;

	if (!scan_word(&line, "# "))
		return false;
	for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		struct scan rest = line;

		if (!scan_word(&rest, fields[i].name) ||
		    !scan_word(&rest, " = "))
			continue;
		while (scan_take(&rest, scan_digit, &number) &&
		    scan_word(&rest, " / "))
			;
		if (rest.len > 0 || number.len == 0 ||
		    !scan_integer(number, &value))
			return false;
		parts[fields[i].part] = value;
		return true;
	}
	return false;
}

int
prof_trend_account(struct trend_moment *m, const struct prof *p,
    struct prof_arena *arena, struct prof_err *err)
{
	int64_t parts[NPARTS] = { 0 };
	bool any = false;
	size_t k;

	for (k = 0; k < p->ncomments; k++) {
		const struct prof_string *s = &p->strings[p->comments[k]];

		any |= read_line(scan_trim(s->s, s->len), parts);
	}
	if (!any)
		return 0;
	parts[KEPT] -= parts[RETURNED];
	m->memory = prof_arena_alloc(arena, sizeof(parts));
	if (m->memory == NULL)
		return prof_nomem(err);
	memcpy(m->memory, parts, sizeof(parts));
	return 0;
}

/* Whether all snapshots have an account. */
static bool
all_tell(const struct prof_trend *heap)
{
	size_t i;

	for (i = 0; i < heap->priv->n; i++) {
		if (heap->priv->moments[i].memory == NULL)
			return false;
	}
	return true;
}

/* Whether the rows are of bytes in use. */
static bool
has_bytes(const struct prof_trend *heap)
{
	return !heap->counter && strcmp(heap->unit, "bytes") == 0;
}

static int
add_part(struct prof_trend *t, const struct prof_trend *heap, enum part part)
{
	struct prof_trend_row *r = &t->rows[t->nrows];
	struct trend_key k = { .name = part_names[part] };
	size_t i;

	k.values = prof_arena_alloc(&t->priv->arena,
	    t->nvalues * sizeof(*k.values));
	if (k.values == NULL)
		return -1;
	for (i = 0; i < t->nvalues; i++)
		k.values[i] = part != ROWS ?
		    heap->priv->moments[i].memory[part] :
		    has_bytes(heap) ? prof_to_int(heap->priv->sums[i]) : 0;
	if (prof_is_zero(k.values, t->nvalues))
		return 0;
	r->name = k.name;
	r->values = k.values;
	t->nrows++;
	return prof_trend_measure(t, r, &k);
}

/* By how much a part rose; 0: it is not told. */
static double
rise(const struct prof_trend *t, enum part part)
{
	size_t i;

	for (i = 0; i < t->nrows; i++) {
		if (strcmp(t->rows[i].name, part_names[part]) == 0)
			return (double)t->rows[i].change;
	}
	return 0;
}

static const char *
bytes(double v, char *buf)
{
	return prof_label(prof_to_int(v), "bytes", "auto", buf);
}

/* How much of what the heap grew by is seen in the profile. */
static void
note_rows(struct prof_trend *t, double heap, double rows)
{
	char a[PROF_LABEL_MAX], b[PROF_LABEL_MAX];

	if (heap <= 0)
		prof_trend_note(t, "the heap in use has not grown");
	else if (rows <= 0)
		prof_trend_note(t, "the heap in use grew by %s, the rows by "
		    "nothing", bytes(heap, a));
	else
		prof_trend_note(t, "the heap in use grew by %s, of which the "
		    "rows explain %s (%.0f%%)", bytes(heap, a),
		    bytes(rows, b), rows / heap * 100);
}

/* One place to look at, if much of what the process grew by is there. */
static void
note_share(struct prof_trend *t, double share, double all, const char *what)
{
	char a[PROF_LABEL_MAX], b[PROF_LABEL_MAX];

	if (share >= all / 5)
		prof_trend_note(t, "of the %s more that the process holds, %s "
		    "are %s", bytes(all, a), bytes(share, b), what);
}

static void
note_stacks(struct prof_trend *t, double all,
    const struct prof_trend *goroutines)
{
	char what[120];
	double more;

	if (goroutines == NULL) {
		note_share(t, rise(t, STACKS), all, "stacks: take snapshots "
		    "of the goroutines");
		return;
	}
	more = goroutines->priv->sums[goroutines->priv->n - 1] -
	    goroutines->priv->sums[0];
	snprintf(what, sizeof(what), "stacks, with %.0f goroutines more: see "
	    "which of them grow", more);
	note_share(t, rise(t, STACKS), all, more > 0 ? what :
	    "stacks, without more goroutines: theirs are deeper");
}

/* Memory that the process has, and Go did not ask for. */
static void
note_others(struct prof_trend *t)
{
	double more = rise(t, RESIDENT) - rise(t, SYSTEM);
	char a[PROF_LABEL_MAX];

	if (rise(t, RESIDENT) > 0 && more > rise(t, RESIDENT) / 5 &&
	    rise(t, SYSTEM) != 0)
		prof_trend_note(t, "its resident memory grew by %s more than "
		    "what Go got: look at C code and mapped files",
		    bytes(more, a));
}

/* Where the growth is, if it is not the heap's. */
static void
explain(struct prof_trend *t, const struct prof_trend *heap,
    const struct prof_trend *goroutines)
{
	double rows = rise(t, ROWS), all = rise(t, SYSTEM) -
	    rise(t, RETURNED);
	char a[PROF_LABEL_MAX], b[PROF_LABEL_MAX];

	if (rise(t, MAPPED) > 0 && has_bytes(heap))
		prof_trend_note(t, "mapped memory grew by %s, of which the "
		    "rows explain %s; the rest is room that malloc keeps, "
		    "stacks of threads, or not from malloc",
		    bytes(rise(t, MAPPED), a), bytes(fmax(0, rows), b));
	if (heap->priv->moments[0].memory[SYSTEM] == 0)
		return;
	if (has_bytes(heap))
		note_rows(t, rise(t, IN_USE), rows);
	note_others(t);
	if (all <= 0) {
		prof_trend_note(t, "the process holds no more of the system's "
		    "memory than at first");
		return;
	}
	if (has_bytes(heap)) {
		note_share(t, rows, all, "objects in use: see which rows "
		    "grow");
		note_share(t, rise(t, IN_USE) - rows, all, "garbage, or gaps "
		    "between objects: take snapshots with ?gc=1");
	}
	note_share(t, rise(t, KEPT), all, "free: kept after a time when more "
	    "was in use");
	note_stacks(t, all, goroutines);
	note_share(t, rise(t, SPANS) + rise(t, CACHES) + rise(t, PROFILES) +
	    rise(t, COLLECTOR) + rise(t, OTHER), all, "the runtime's own, "
	    "which grows with the heap");
}

static int
fill(struct prof_trend *t, const struct prof_trend *heap)
{
	struct prof_trend_priv *v = t->priv;
	size_t i;

	v->n = t->nvalues = heap->priv->n;
	v->use = calloc(v->n, sizeof(*v->use));
	v->at = calloc(v->n, sizeof(*v->at));
	t->rows = calloc(NPARTS, sizeof(*t->rows));
	if (v->use == NULL || v->at == NULL || t->rows == NULL)
		return -1;
	t->type = "memory";
	t->unit = "bytes";
	t->begin = heap->begin;
	t->end = heap->end;
	v->timed = heap->priv->timed;
	t->ndistinct = v->nuse = v->n;
	for (i = 0; i < v->n; i++) {
		v->use[i] = i;
		v->at[i] = v->timed ? (double)(heap->priv->moments[i].time -
		    t->begin) / 3600e9 : (double)i;
	}
	for (i = 0; i < NPARTS; i++) {
		if (add_part(t, heap, (enum part)i) != 0)
			return -1;
	}
	t->first_total = t->nrows > 0 ? t->rows[0].first : 0;
	return 0;
}

int
prof_trend_memory(const struct prof_trend *heap,
    const struct prof_trend *goroutines, struct prof_trend **out,
    struct prof_err *err)
{
	struct prof_trend *t;

	*out = NULL;
	if (!all_tell(heap))
		return 0;
	t = prof_trend_alloc(err);
	if (t == NULL)
		return -1;
	if (fill(t, heap) != 0) {
		prof_trend_free(t);
		return prof_nomem(err);
	}
	if (t->nvalues > 1)
		explain(t, heap, goroutines);
	*out = t;
	return 0;
}
