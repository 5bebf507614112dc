/*
 * Samples in the bytewise order of the text of their stacks.
 *
 * The distinct texts are ranked once, and the stacks are then sorted as
 * strings of ranks.  A frame is followed by ";" or ends the stack, and both
 * matter to the order of bytes ("a.b" and "a;b"), so that every text has
 * two ranks.
 */
#include <stdlib.h>
#include <string.h>

#include "frame.h"

/* Frames on all stacks together, inlined ones included. */
#define MAX_FRAMES ((size_t)1 << 28)
#define FEW 12	/* sorted by insertion */
#define AHEAD 8	/* stacks are all over memory: fetch them early */

struct ranked {
	const char *s;
	uint32_t len;
	uint32_t token;		/* text * 2, + 1 when it ends the stack */
};

static unsigned
after(const struct ranked *r, uint32_t i)
{
	if (i < r->len)
		return (unsigned char)r->s[i];
	return r->token & 1 ? 0 : ';';
}

static int
cmp_ranked(const void *va, const void *vb)
{
	const struct ranked *a = va, *b = vb;
	uint32_t n = a->len < b->len ? a->len : b->len;
	int c = memcmp(a->s, b->s, n);

	if (c != 0)
		return c;
	if (after(a, n) != after(b, n))
		return after(a, n) < after(b, n) ? -1 : 1;
	if (a->len != b->len)
		return a->len < b->len ? -1 : 1;
	return 0;
}

/* Rank by token, from 1, and o->texts by rank.  NULL: no memory. */
static uint32_t *
rank(const struct prof_frames *f, struct prof_order *o)
{
	size_t n = f->ntexts * 2, i;
	struct ranked *v = calloc(n + 1, sizeof(*v));
	uint32_t *ranks = calloc(n + 1, sizeof(*ranks));

	o->texts = calloc(n + 1, sizeof(*o->texts));
	if (v == NULL || ranks == NULL || o->texts == NULL) {
		free(v);
		free(ranks);
		return NULL;
	}
	for (i = 0; i < n; i++) {
		v[i].s = f->texts[i / 2].s;
		v[i].len = f->texts[i / 2].len;
		v[i].token = (uint32_t)i;
	}
	qsort(v, n, sizeof(*v), cmp_ranked);
	for (i = 0; i < n; i++) {
		ranks[v[i].token] = (uint32_t)i + 1;
		o->texts[i + 1] = f->texts[v[i].token / 2];
	}
	free(v);
	return ranks;
}

struct item {
	const uint32_t *key;	/* ranks, 0 ends */
	uint32_t sample;
};

struct part {
	size_t lo, hi, depth;
};

struct sorter {
	struct item *v;
	const struct prof *p;
	const struct prof_string *labels;
	struct part *todo;
	size_t ntodo, ctodo;
};

static int
cmp_labels(const struct sorter *s, const struct item *a,
    const struct item *b)
{
	const struct prof_string *x, *y;
	uint32_t n;
	int c = 0;

	if (s->labels != NULL) {
		x = &s->labels[s->p->samples[a->sample].labels];
		y = &s->labels[s->p->samples[b->sample].labels];
		n = x->len < y->len ? x->len : y->len;
		c = n == 0 || x == y ? 0 : memcmp(x->s, y->s, n);
		if (c == 0 && x->len != y->len)
			c = x->len < y->len ? -1 : 1;
	}
	if (c == 0)
		c = a->sample < b->sample ? -1 : a->sample > b->sample;
	return c;
}

static int
cmp_items(const struct sorter *s, const struct item *a, const struct item *b,
    size_t depth)
{
	const uint32_t *x = a->key + depth, *y = b->key + depth;

	for (; *x == *y; x++, y++) {
		if (*x == 0)
			return cmp_labels(s, a, b);
	}
	return *x < *y ? -1 : 1;
}

static void
insertion(struct sorter *s, size_t lo, size_t hi, size_t depth)
{
	struct item t;
	size_t i, k;

	for (i = lo + 1; i < hi; i++) {
		t = s->v[i];
		for (k = i; k > lo &&
		    cmp_items(s, &t, &s->v[k - 1], depth) < 0; k--)
			s->v[k] = s->v[k - 1];
		s->v[k] = t;
	}
}

/* Samples with one stack, by their labels: heapsort needs no stack. */
static void
sift(struct sorter *s, size_t lo, size_t root, size_t n)
{
	struct item t = s->v[lo + root];
	size_t child;

	while ((child = 2 * root + 1) < n) {
		if (child + 1 < n && cmp_labels(s, &s->v[lo + child],
		    &s->v[lo + child + 1]) < 0)
			child++;
		if (cmp_labels(s, &t, &s->v[lo + child]) >= 0)
			break;
		s->v[lo + root] = s->v[lo + child];
		root = child;
	}
	s->v[lo + root] = t;
}

static void
sort_equal(struct sorter *s, size_t lo, size_t hi)
{
	size_t n = hi - lo, i;
	struct item t;

	for (i = n / 2; i-- > 0;)
		sift(s, lo, i, n);
	for (i = n; i-- > 1;) {
		t = s->v[lo];
		s->v[lo] = s->v[lo + i];
		s->v[lo + i] = t;
		sift(s, lo, 0, i);
	}
}

static int
later(struct sorter *s, size_t lo, size_t hi, size_t depth)
{
	if (hi - lo < 2)
		return 0;
	if (prof_grow(&s->todo, &s->ctodo, s->ntodo + 1,
	    sizeof(*s->todo)) != 0)
		return -1;
	s->todo[s->ntodo].lo = lo;
	s->todo[s->ntodo].hi = hi;
	s->todo[s->ntodo++].depth = depth;
	return 0;
}

/* Two ranks at a time. */
static uint64_t
pair(const struct item *t, size_t depth)
{
	const uint32_t *k = t->key + depth;

	return k[0] == 0 ? 0 : (uint64_t)k[0] << 32 | k[1];
}

static uint64_t
median(uint64_t a, uint64_t b, uint64_t c)
{
	if (a < b)
		return b < c ? b : a < c ? c : a;
	return a < c ? a : b < c ? c : b;
}

/* Multikey quicksort: three parts by one key, the middle one goes on. */
static int
split(struct sorter *s, size_t lo, size_t hi, size_t d)
{
	size_t lt = lo, gt = hi, i = lo;
	uint64_t pivot = median(pair(&s->v[lo], d),
	    pair(&s->v[lo + (hi - lo) / 2], d), pair(&s->v[hi - 1], d)), k;
	struct item t;

	while (i < gt) {
		if (i + AHEAD < gt)
			__builtin_prefetch(s->v[i + AHEAD].key + d);
		k = pair(&s->v[i], d);
		t = s->v[i];
		if (k < pivot) {
			s->v[i++] = s->v[lt];
			s->v[lt++] = t;
		} else if (k > pivot) {
			s->v[i] = s->v[--gt];
			s->v[gt] = t;
		} else {
			i++;
		}
	}
	if (later(s, lo, lt, d) != 0 || later(s, gt, hi, d) != 0)
		return -1;
	if ((uint32_t)pivot == 0)
		sort_equal(s, lt, gt);
	else if (later(s, lt, gt, d + 2) != 0)
		return -1;
	return 0;
}

static int
sort_items(struct sorter *s, size_t n)
{
	struct part q;
	int rc = later(s, 0, n, 0);

	while (rc == 0 && s->ntodo > 0) {
		q = s->todo[--s->ntodo];
		if (q.hi - q.lo <= FEW)
			insertion(s, q.lo, q.hi, q.depth);
		else
			rc = split(s, q.lo, q.hi, q.depth);
	}
	free(s->todo);
	return rc;
}

static size_t
count_frames(const struct prof_frames *f, size_t nroots)
{
	const struct prof *p = f->p;
	size_t i, k, n = 0;

	for (i = 0; i < p->nsamples; i++) {
		n += nroots + 1;
		for (k = 0; k < p->samples[i].depth; k++) {
			uint32_t l = p->stacks[p->samples[i].stack + k];

			n += f->first[l + 1] - f->first[l];
		}
		if (n > MAX_FRAMES)
			break;
	}
	return n;
}

/*
 * By location, the rank of its frame inside a stack; 0 when it has several.
 * NULL: no memory.
 */
static uint32_t *
rank_locations(const struct prof_frames *f, const uint32_t *ranks)
{
	uint32_t *v = malloc((f->p->nlocations + 1) * sizeof(*v));
	size_t i;

	for (i = 0; v != NULL && i < f->p->nlocations; i++)
		v[i] = f->first[i + 1] - f->first[i] != 1 ? 0 :
		    ranks[f->ids[f->first[i]] * 2];
	return v;
}

/* The stacks as ranks, each ended by 0. */
static void
fill_ranks(const struct prof_frames *f, const uint32_t *ranks,
    const uint32_t *only, const uint32_t *roots, size_t nroots,
    struct prof_order *o)
{
	const struct prof *p = f->p;
	uint32_t *t = o->ranks, last, l, j;
	size_t i, k, depth;

	for (i = 0; i < p->nsamples; i++) {
		const uint32_t *stack = p->stacks + p->samples[i].stack;

		depth = p->samples[i].depth;
		o->start[i] = (size_t)(t - o->ranks);
		for (k = 0; k < nroots; k++)
			*t++ = ranks[roots[i * nroots + k] * 2];
		for (k = 0; k < depth; k++) {
			l = stack[k];
			if (only[l] != 0) {
				*t++ = only[l];
				continue;
			}
			for (j = f->first[l]; j < f->first[l + 1]; j++)
				*t++ = ranks[f->ids[j] * 2];
		}
		last = depth > 0 ? f->ids[f->first[stack[depth - 1] + 1] - 1] :
		    nroots > 0 ? roots[i * nroots + nroots - 1] : NONE;
		if (last != NONE)
			t[-1] = ranks[last * 2 + 1];
		*t++ = 0;
	}
}

static void
count_shared(struct prof_order *o)
{
	const uint32_t *a, *b;
	size_t i, k;

	for (i = 1; i < o->n; i++) {
		if (i + AHEAD < o->n)
			__builtin_prefetch(o->ranks +
			    o->start[o->samples[i + AHEAD]]);
		a = o->ranks + o->start[o->samples[i - 1]];
		b = o->ranks + o->start[o->samples[i]];
		for (k = 0; a[k] == b[k] && a[k] != 0; k++)
			;
		o->shared[i] = (uint32_t)k;
	}
}

static int
sort_order(struct prof_frames *f, const struct prof_string *labels,
    struct prof_order *o)
{
	struct sorter s = { 0 };
	size_t i, n = f->p->nsamples;
	int rc;

	s.p = f->p;
	s.labels = labels;
	s.v = malloc((n + 1) * sizeof(*s.v));
	if (s.v == NULL)
		return -1;
	for (i = 0; i < n; i++) {
		s.v[i].key = o->ranks + o->start[i];
		s.v[i].sample = (uint32_t)i;
	}
	rc = sort_items(&s, n);
	for (i = 0; i < n; i++)
		o->samples[i] = s.v[i].sample;
	free(s.v);
	return rc;
}

int
prof_order_new(struct prof_frames *f, const struct prof_string *labels,
    const uint32_t *roots, size_t nroots, struct prof_order *out,
    struct prof_err *err)
{
	struct prof_order *o = out;
	size_t n = f->p->nsamples, nranks = count_frames(f, nroots);
	uint32_t *ranks, *only = NULL;
	int rc = -1;

	memset(o, 0, sizeof(*o));
	if (nranks > MAX_FRAMES)
		return prof_fail(err, PROF_ELIMIT, PROF_NOWHERE, 0,
		    "more than %zu frames on all stacks", MAX_FRAMES);
	o->n = n;
	o->samples = malloc((n + 1) * sizeof(*o->samples));
	o->shared = calloc(n + 1, sizeof(*o->shared));
	o->start = malloc((n + 1) * sizeof(*o->start));
	o->ranks = malloc((nranks + 1) * sizeof(*o->ranks));
	ranks = rank(f, o);
	if (ranks != NULL)
		only = rank_locations(f, ranks);
	if (o->samples != NULL && o->shared != NULL && o->start != NULL &&
	    o->ranks != NULL && only != NULL) {
		fill_ranks(f, ranks, only, roots, nroots, o);
		rc = sort_order(f, labels, o);
		if (rc == 0)
			count_shared(o);
	}
	free(ranks);
	free(only);
	if (rc != 0) {
		prof_order_free(o);
		return prof_nomem(err);
	}
	return 0;
}

void
prof_order_free(struct prof_order *o)
{
	free(o->samples);
	free(o->shared);
	free(o->start);
	free(o->ranks);
	free(o->texts);
}

int
prof_order_stack(const struct prof_order *o, size_t i, struct prof_buf *stack,
    size_t **ends, size_t *cap)
{
	const uint32_t *t = o->ranks + o->start[o->samples[i]];
	size_t k = o->shared[i];

	stack->len = k > 0 ? (*ends)[k - 1] : 0;
	for (; t[k] != 0; k++) {
		const struct prof_string *s = &o->texts[t[k]];

		if (k > 0)
			prof_buf_char(stack, ';');
		prof_buf_add(stack, s->s, s->len);
		if (k >= *cap && prof_grow(ends, cap, k + 1,
		    sizeof(**ends)) != 0)
			return -1;
		(*ends)[k] = stack->len;
	}
	return stack->failed ? -1 : 0;
}
