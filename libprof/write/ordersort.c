/*
 * Sort stacks that are strings of words, by multikey quicksort, and count
 * what each shares with the one before it.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "write/write.h"

#define FEW 12	/* sorted by insertion */

/*
 * The word that is compared next is kept beside its stack, so that most
 * comparisons touch no stack, which may be anywhere in memory.
 */
struct item {
	uint64_t word;
	uint32_t start;		/* of the stack in o->words */
	uint32_t sample;
};

/* Items that share the words before depth; theirs is that of depth. */
struct part {
	size_t lo, hi, depth;
};

struct sorter {
	struct item *v;
	struct prof_order *o;
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
		x = &s->labels[s->o->p->samples[a->sample].labels];
		y = &s->labels[s->o->p->samples[b->sample].labels];
		n = x->len < y->len ? x->len : y->len;
		c = n == 0 || x == y ? 0 : memcmp(x->s, y->s, n);
		if (c == 0 && x->len != y->len)
			c = x->len < y->len ? -1 : 1;
	}
	if (c == 0)
		c = a->sample < b->sample ? -1 : a->sample > b->sample;
	return c;
}

/* Does the stack end in this word?  Its last place is free then. */
static bool
ended(const struct prof_order *o, uint64_t word)
{
	return (word & o->mask) == 0;
}

/* How many ranks two stacks share whose words at depth differ first. */
static uint32_t
differ(const struct prof_order *o, uint64_t a, uint64_t b, size_t depth)
{
	unsigned bit = 63 - (unsigned)__builtin_clzll(a ^ b);

	return (uint32_t)depth * o->per + o->per - 1 - bit / o->bits;
}

/* How many ranks a stack has that ends in this word at depth. */
static uint32_t
count_ranks(const struct prof_order *o, uint64_t word, size_t depth)
{
	if (word == 0)
		return (uint32_t)depth * o->per;
	return (uint32_t)depth * o->per + o->per -
	    (unsigned)__builtin_ctzll(word) / o->bits;
}

static int
cmp_items(const struct sorter *s, const struct item *a, const struct item *b,
    size_t depth)
{
	const uint64_t *x = s->o->words + a->start + depth;
	const uint64_t *y = s->o->words + b->start + depth;
	uint64_t v = a->word, w = b->word;

	while (v == w) {
		if (ended(s->o, v))
			return cmp_labels(s, a, b);
		v = *++x;
		w = *++y;
	}
	return v < w ? -1 : 1;
}

static uint32_t
count_shared(const struct sorter *s, const struct item *a,
    const struct item *b, size_t depth)
{
	uint64_t v = a->word, w = b->word;

	while (v == w) {
		if (ended(s->o, v))
			return count_ranks(s->o, v, depth);
		depth++;
		v = s->o->words[a->start + depth];
		w = s->o->words[b->start + depth];
	}
	return differ(s->o, v, w, depth);
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
		s->o->shared[i] = count_ranks(s->o, s->v[i].word, depth);
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
load_words(struct sorter *s, size_t lo, size_t hi, size_t depth)
{
	const uint64_t *words = s->o->words + depth;
	size_t i;

	for (i = lo; i < hi; i++) {
		if (i + AHEAD < hi)
			__builtin_prefetch(words + s->v[i + AHEAD].start);
		s->v[i].word = words[s->v[i].start];
	}
}

static uint64_t
median(uint64_t a, uint64_t b, uint64_t c)
{
	if (a < b)
		return b < c ? b : a < c ? c : a;
	return a < c ? a : b < c ? c : b;
}

/*
 * Multikey quicksort: three parts by one word, the middle one goes on.  What
 * stacks share where two parts meet is known by the words that are nearest
 * the pivot.
 */
static int
split(struct sorter *s, size_t lo, size_t hi, size_t depth)
{
	uint64_t pivot = median(s->v[lo].word, s->v[lo + (hi - lo) / 2].word,
	    s->v[hi - 1].word), below = 0, above = UINT64_MAX;
	size_t lt = lo, gt = hi, i = lo;
	struct item t;

	while (i < gt) {
		t = s->v[i];
		if (t.word < pivot) {
			if (t.word > below)
				below = t.word;
			s->v[i++] = s->v[lt];
			s->v[lt++] = t;
		} else if (t.word > pivot) {
			if (t.word < above)
				above = t.word;
			s->v[i] = s->v[--gt];
			s->v[gt] = t;
		} else {
			i++;
		}
	}
	if (lt > lo)
		s->o->shared[lt] = differ(s->o, below, pivot, depth);
	if (gt < hi)
		s->o->shared[gt] = differ(s->o, above, pivot, depth);
	if (later(s, lo, lt, depth) != 0 || later(s, gt, hi, depth) != 0)
		return -1;
	if (ended(s->o, pivot)) {
		sort_equal(s, lt, gt, depth);
		return 0;
	}
	load_words(s, lt, gt, depth + 1);
	return later(s, lt, gt, depth + 1);
}

static int
sort_items(struct sorter *s, size_t n)
{
	struct part q;
	int rc;

	load_words(s, 0, n, 0);
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

int
prof_order_sort(struct prof_order *o, const struct prof_string *labels)
{
	struct sorter s = { 0 };
	size_t i, n = o->n;
	int rc;

	s.o = o;
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
