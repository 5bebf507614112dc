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

/* The text that ends the stack of sample i; NONE: there is no frame. */
static uint32_t
last_text(const struct prof_frames *f, size_t i, const uint32_t *roots,
    size_t nroots)
{
	const struct prof_sample *s = &f->p->samples[i];

	if (s->depth == 0)
		return nroots > 0 ? roots[i * nroots + nroots - 1] : NONE;
	return f->ids[f->first[f->p->stacks[s->stack + s->depth - 1] + 1] - 1];
}

/*
 * Rank by token, from 1, and o->texts by rank; 0 where no stack ends in the
 * text.  NULL: no memory.
 */
static uint32_t *
rank(const struct prof_frames *f, const uint32_t *roots, size_t nroots,
    struct prof_order *o)
{
	size_t n = 0, i;
	struct ranked *v = calloc(f->ntexts * 2 + 1, sizeof(*v));
	uint32_t *ranks = calloc(f->ntexts * 2 + 1, sizeof(*ranks)), last;

	o->texts = calloc(f->ntexts * 2 + 1, sizeof(*o->texts));
	if (v == NULL || ranks == NULL || o->texts == NULL) {
		free(v);
		free(ranks);
		return NULL;
	}
	for (i = 0; i < f->p->nsamples; i++) {
		last = last_text(f, i, roots, nroots);
		if (last != NONE)
			ranks[last * 2 + 1] = 1;
	}
	for (i = 0; i < f->ntexts * 2; i++) {
		if ((i & 1) && ranks[i] == 0)
			continue;
		v[n].s = f->texts[i / 2].s;
		v[n].len = f->texts[i / 2].len;
		v[n++].token = (uint32_t)i;
	}
	qsort(v, n, sizeof(*v), cmp_ranked);
	for (i = 0; i < n; i++) {
		ranks[v[i].token] = (uint32_t)i + 1;
		o->texts[i + 1] = f->texts[v[i].token / 2];
	}
	free(v);
	return ranks;
}

/*
 * Two ranks of a stack are cached beside it, so that most comparisons touch
 * no stack, which may be anywhere in memory.
 */
struct item {
	uint64_t pair;	/* 0: the stack has ended before */
	uint32_t start;	/* of the stack in o->ranks */
	uint32_t sample;
};

struct part {
	size_t lo, hi, depth;
};

struct sorter {
	struct item *v;
	struct prof_order *o;
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

/* Does the stack end within its pair? */
static bool
ended(uint64_t pair)
{
	return (uint32_t)pair == 0;
}

/* How many ranks two pairs share that are not the same. */
static uint32_t
common(uint64_t a, uint64_t b)
{
	return a >> 32 == b >> 32;
}

/* Both are equal before depth; their pairs are of there. */
static int
cmp_items(const struct sorter *s, const struct item *a, const struct item *b,
    size_t depth)
{
	const uint32_t *x = s->o->ranks + a->start + depth + 2;
	const uint32_t *y = s->o->ranks + b->start + depth + 2;

	if (a->pair != b->pair)
		return a->pair < b->pair ? -1 : 1;
	if (ended(a->pair))
		return cmp_labels(s, a, b);
	for (; *x == *y; x++, y++) {
		if (*x == 0)
			return cmp_labels(s, a, b);
	}
	return *x < *y ? -1 : 1;
}

static uint32_t
count_shared(const struct sorter *s, const struct item *a,
    const struct item *b, size_t depth)
{
	const uint32_t *x = s->o->ranks + a->start;
	const uint32_t *y = s->o->ranks + b->start;
	size_t k = depth + 2;

	if (a->pair != b->pair)
		return (uint32_t)depth + common(a->pair, b->pair);
	if (ended(a->pair))
		return (uint32_t)depth + (a->pair != 0);
	while (x[k] == y[k] && x[k] != 0)
		k++;
	return (uint32_t)k;
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
	for (i = lo + 1; i < hi; i++)
		s->o->shared[i] = count_shared(s, &s->v[i - 1], &s->v[i],
		    depth);
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
sort_equal(struct sorter *s, size_t lo, size_t hi, size_t depth)
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
	for (i = lo + 1; i < hi; i++)
		s->o->shared[i] = (uint32_t)depth + (s->v[i].pair != 0);
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

static void
load_pairs(struct sorter *s, size_t lo, size_t hi, size_t depth)
{
	const uint32_t *ranks = s->o->ranks + depth, *k;
	size_t i;

	for (i = lo; i < hi; i++) {
		if (i + AHEAD < hi)
			__builtin_prefetch(ranks + s->v[i + AHEAD].start);
		k = ranks + s->v[i].start;
		s->v[i].pair = k[0] == 0 ? 0 : (uint64_t)k[0] << 32 | k[1];
	}
}

static uint64_t
median(uint64_t a, uint64_t b, uint64_t c)
{
	if (a < b)
		return b < c ? b : a < c ? c : a;
	return a < c ? a : b < c ? c : b;
}

/* Multikey quicksort: three parts by one pair, the middle one goes on. */
static int
split(struct sorter *s, size_t lo, size_t hi, size_t depth)
{
	uint64_t pivot = median(s->v[lo].pair, s->v[lo + (hi - lo) / 2].pair,
	    s->v[hi - 1].pair);
	uint32_t below = 0, above = 0;
	size_t lt = lo, gt = hi, i = lo;
	struct item t;

	while (i < gt) {
		t = s->v[i];
		if (t.pair < pivot) {
			below |= common(t.pair, pivot);
			s->v[i++] = s->v[lt];
			s->v[lt++] = t;
		} else if (t.pair > pivot) {
			above |= common(t.pair, pivot);
			s->v[i] = s->v[--gt];
			s->v[gt] = t;
		} else {
			i++;
		}
	}
	if (lt > lo)
		s->o->shared[lt] = (uint32_t)depth + below;
	if (gt < hi)
		s->o->shared[gt] = (uint32_t)depth + above;
	if (later(s, lo, lt, depth) != 0 || later(s, gt, hi, depth) != 0)
		return -1;
	if (ended(pivot)) {
		sort_equal(s, lt, gt, depth);
		return 0;
	}
	load_pairs(s, lt, gt, depth + 2);
	return later(s, lt, gt, depth + 2);
}

static int
sort_items(struct sorter *s, size_t n)
{
	struct part q;
	int rc;

	load_pairs(s, 0, n, 0);
	rc = later(s, 0, n, 0);
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
	size_t i, n = p->nsamples * (nroots + 1);

	for (i = 0; i < p->nlocations && n <= MAX_FRAMES; i++)
		n += (size_t)f->uses[i] * (f->first[i + 1] - f->first[i]);
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
		o->start[i] = (uint32_t)(t - o->ranks);
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
		last = last_text(f, i, roots, nroots);
		if (last != NONE)
			t[-1] = ranks[last * 2 + 1];
		*t++ = 0;
	}
}

static int
sort_order(struct prof_frames *f, const struct prof_string *labels,
    struct prof_order *o)
{
	struct sorter s = { 0 };
	size_t i, n = f->p->nsamples;
	int rc;

	s.o = o;
	s.p = f->p;
	s.labels = labels;
	s.v = malloc((n + 1) * sizeof(*s.v));
	if (s.v == NULL)
		return -1;
	for (i = 0; i < n; i++) {
		s.v[i].start = o->start[i];
		s.v[i].sample = (uint32_t)i;
	}
	rc = sort_items(&s, n);
	for (i = 0; i < n; i++) {
		o->samples[i] = s.v[i].sample;
		o->start[i] = s.v[i].start;
	}
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
	size_t cranks = 0;
	int rc = -1;

	memset(o, 0, sizeof(*o));
	if (nranks > MAX_FRAMES)
		return prof_fail(err, PROF_ELIMIT, PROF_NOWHERE, 0,
		    "more than %zu frames on all stacks", MAX_FRAMES);
	o->n = n;
	o->samples = malloc((n + 1) * sizeof(*o->samples));
	o->shared = calloc(n + 1, sizeof(*o->shared));
	o->start = malloc((n + 1) * sizeof(*o->start));
	(void)prof_grow(&o->ranks, &cranks, nranks + 1, sizeof(*o->ranks));
	ranks = rank(f, roots, nroots, o);
	if (ranks != NULL)
		only = rank_locations(f, ranks);
	if (o->samples != NULL && o->shared != NULL && o->start != NULL &&
	    o->ranks != NULL && only != NULL) {
		fill_ranks(f, ranks, only, roots, nroots, o);
		rc = sort_order(f, labels, o);
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

bool
prof_order_same(const struct prof_order *o, size_t i)
{
	return o->ranks[o->start[i] + o->shared[i]] == 0 &&
	    o->ranks[o->start[i - 1] + o->shared[i]] == 0;
}

int
prof_order_stack(const struct prof_order *o, size_t i, struct prof_buf *stack,
    size_t **ends, size_t *cap)
{
	const uint32_t *t = o->ranks + o->start[i];
	size_t k = o->shared[i], next = i + AHEAD;

	if (next < o->n)
		__builtin_prefetch(o->ranks + o->start[next] + o->shared[next]);

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
