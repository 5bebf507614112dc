/*
 * Samples in the bytewise order of the text of their stacks.
 *
 * The distinct texts are ranked once, and the stacks are then sorted as
 * strings of ranks.  A frame is followed by ";" or ends the stack, and both
 * matter to the order of bytes ("a.b" and "a;b"), so that a text has up to
 * two ranks.  As many ranks as fit make a word, the first in its highest
 * bits, so that words compare as their ranks do; rank 0 ends a stack and
 * fills its last word.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "write/write.h"

/* Frames on all stacks together, inlined ones included. */
#define MAX_FRAMES ((size_t)1 << 28)

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

/* How ranks up to max are packed. */
static void
set_width(struct prof_order *o, size_t max)
{
	o->bits = 64 - (unsigned)__builtin_clzll(max | 1);
	o->per = 64 / o->bits;
	o->mask = ((uint64_t)1 << o->bits) - 1;
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
			ranks[2 * (size_t)last + 1] = 1;
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
	set_width(o, n);
	free(v);
	return ranks;
}

static uint64_t
count_frames(const struct prof_frames *f, size_t nroots)
{
	const struct prof *p = f->p;
	uint64_t n = (uint64_t)p->nsamples * (nroots + 1);
	size_t i;

	for (i = 0; i < p->nlocations && n <= MAX_FRAMES; i++)
		n += (uint64_t)f->uses[i] * (f->first[i + 1] - f->first[i]);
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
		    ranks[2 * (size_t)f->ids[f->first[i]]];
	return v;
}

struct packer {
	uint64_t *end;		/* of the words that are full */
	uint64_t word;
	unsigned n, bits, per;	/* ranks in word; as in prof_order */
};

static inline void
pack(struct packer *k, uint32_t rank)
{
	k->word = k->word << k->bits | rank;
	if (++k->n == k->per) {
		*k->end++ = k->word;
		k->word = k->n = 0;
	}
}

/* The last rank is another one; end the stack. */
static inline void
pack_end(struct packer *k, uint32_t rank, uint64_t mask)
{
	if (rank != 0 && k->n > 0)
		k->word = (k->word & ~mask) | rank;
	else if (rank != 0)
		k->end[-1] = (k->end[-1] & ~mask) | rank;
	*k->end++ = k->n > 0 ? k->word << (k->per - k->n) * k->bits : 0;
	k->word = k->n = 0;
}

/* The stacks as words. */
static void
fill_words(const struct prof_frames *f, const uint32_t *ranks,
    const uint32_t *only, const uint32_t *roots, size_t nroots,
    struct prof_order *o)
{
	const struct prof *p = f->p;
	struct packer t = { o->words, 0, 0, o->bits, o->per };
	uint32_t last, l, j;
	size_t i, k, depth;

	for (i = 0; i < p->nsamples; i++) {
		const uint32_t *stack = p->stacks + p->samples[i].stack;

		depth = p->samples[i].depth;
		o->start[i] = (uint32_t)(t.end - o->words);
		for (k = 0; k < nroots; k++)
			pack(&t, ranks[2 * (size_t)roots[i * nroots + k]]);
		for (k = 0; k < depth; k++) {
			l = stack[k];
			if (only[l] != 0) {
				pack(&t, only[l]);
				continue;
			}
			for (j = f->first[l]; j < f->first[l + 1]; j++)
				pack(&t, ranks[2 * (size_t)f->ids[j]]);
		}
		last = last_text(f, i, roots, nroots);
		pack_end(&t, last == NONE ? 0 : ranks[2 * (size_t)last + 1], o->mask);
	}
}

int
prof_order_new(struct prof_frames *f, const struct prof_string *labels,
    const uint32_t *roots, size_t nroots, struct prof_order *out,
    struct prof_err *err)
{
	struct prof_order *o = out;
	uint64_t nframes = count_frames(f, nroots);
	size_t n = f->p->nsamples, cap = 0;
	uint32_t *ranks, *only = NULL;
	int rc = -1;

	memset(o, 0, sizeof(*o));
	if (nframes > MAX_FRAMES)
		return prof_fail(err, PROF_ELIMIT, PROF_NOWHERE, 0,
		    "more than %zu frames on all stacks", MAX_FRAMES);
	o->p = f->p;
	o->n = n;
	o->samples = malloc((n + 1) * sizeof(*o->samples));
	o->shared = calloc(n + 1, sizeof(*o->shared));
	o->start = malloc((n + 1) * sizeof(*o->start));
	ranks = rank(f, roots, nroots, o);
	if (ranks != NULL)
		only = rank_locations(f, ranks);
	if (o->samples != NULL && o->shared != NULL && o->start != NULL &&
	    only != NULL && prof_grow(&o->words, &cap, (size_t)nframes /
	    o->per + n + 1, sizeof(*o->words)) == 0) {
		fill_words(f, ranks, only, roots, nroots, o);
		rc = prof_order_sort(o, labels);
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
	free(o->words);
	free(o->texts);
	memset(o, 0, sizeof(*o));
}

static uint32_t
rank_at(const struct prof_order *o, size_t i, uint32_t k)
{
	uint64_t word = o->words[o->start[i] + k / o->per];

	return (uint32_t)(word >> (o->per - 1 - k % o->per) * o->bits &
	    o->mask);
}

bool
prof_order_same(const struct prof_order *o, size_t i)
{
	return rank_at(o, i, o->shared[i]) == 0 &&
	    rank_at(o, i - 1, o->shared[i]) == 0;
}

int
prof_order_stack(const struct prof_order *o, size_t i, struct prof_buf *stack,
    size_t **ends, size_t *cap)
{
	size_t next = i + AHEAD;
	uint32_t k = o->shared[i], rank;

	if (next < o->n) {
		__builtin_prefetch(o->words + o->start[next] +
		    o->shared[next] / o->per);
		__builtin_prefetch(o->p->values +
		    o->samples[next] * o->p->ntypes);
	}
	stack->len = k > 0 ? (*ends)[k - 1] : 0;
	for (; (rank = rank_at(o, i, k)) != 0; k++) {
		const struct prof_string *s = &o->texts[rank];

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
