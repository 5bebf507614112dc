/*
 * Expressions as programs of states, from their trees.
 *
 * A state is made after the one it leads to, so all goes from the end to the
 * beginning.  What alternatives begin with alike is there once, which makes a
 * list of names a tree that is walked letter by letter.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "filter/regex.h"

#define MAX_STATES ((size_t)1 << 21)

/* Of keys: what is not a character. */
#define A_SET 0x40000000u
#define A_PLACE 0x60000000u
#define UNLIKE 0x80000000u

struct compiler {
	struct prof_nfa *m;
	const struct prof_renode *nodes;
	uint32_t *chain;	/* nodes that wait for the one behind them */
	size_t nchain, cchain;
	bool too_large;
};

/* What is left of an alternative: a node, or NONE at its end. */
struct rest {
	const struct prof_renode *nodes;
	uint32_t at;
};

static uint32_t emit(struct compiler *c, uint32_t node, uint32_t next);

/* NONE: there are too many, or next is none. */
static uint32_t
state(struct compiler *c, enum prof_nfa_op op, uint32_t arg, uint32_t next)
{
	struct prof_nfa *m = c->m;

	if (next == NONE && op != NFA_MATCH)
		return NONE;
	c->too_large |= m->n == MAX_STATES;
	if (c->too_large ||
	    prof_grow(&m->v, &m->cap, m->n + 1, sizeof(*m->v)) != 0)
		return NONE;
	m->v[m->n] = (struct prof_nfa_state) { op, arg, next };
	return (uint32_t)m->n++;
}

static bool
put_off(struct compiler *c, uint32_t node)
{
	if (prof_grow(&c->chain, &c->cchain, c->nchain + 1,
	    sizeof(*c->chain)) != 0)
		return false;
	c->chain[c->nchain++] = node;
	return true;
}

/* Emit what was put off since there were n, the last first. */
static uint32_t
catch_up(struct compiler *c, size_t n, uint32_t next)
{
	while (c->nchain > n) {
		c->nchain--;
		if (next != NONE)
			next = emit(c, c->chain[c->nchain], next);
	}
	return next;
}

static uint32_t
emit_list(struct compiler *c, uint32_t node, uint32_t next)
{
	size_t n = c->nchain;

	for (; node != NONE; node = c->nodes[node].next) {
		if (!put_off(c, node))
			next = NONE;
	}
	return catch_up(c, n, next);
}

static uint32_t
emit_repeat(struct compiler *c, const struct prof_renode *r, uint32_t next)
{
	uint32_t entry = next, i, loop, body;

	if (r->max == NONE) {
		loop = state(c, NFA_SPLIT, NONE, next);
		body = loop == NONE ? NONE : emit(c, r->value, loop);
		if (body == NONE)
			return NONE;
		c->m->v[loop].arg = body;
		entry = r->min == 0 ? loop : body;
	}
	for (i = r->min; r->max != NONE && i < r->max && entry != NONE; i++) {
		body = emit(c, r->value, entry);
		entry = body == NONE ? NONE : state(c, NFA_SPLIT, body, next);
	}
	for (i = r->max == NONE; i < r->min && entry != NONE; i++)
		entry = emit(c, r->value, entry);
	return entry;
}

/* Equal keys, other than UNLIKE, are equal in what they match. */
static uint32_t
key(const struct rest *r)
{
	const struct prof_renode *n = &r->nodes[r->at];

	switch (n->kind) {
	case RE_CHAR:
		return n->value;
	case RE_SET:
		return A_SET | n->value;
	case RE_ASSERT:
		return A_PLACE | n->value;
	default:
		return UNLIKE | r->at;
	}
}

static int
compare(const void *a, const void *b)
{
	struct rest x = *(const struct rest *)a, y = *(const struct rest *)b;

	while (x.at != NONE && y.at != NONE && key(&x) == key(&y)) {
		x.at = x.nodes[x.at].next;
		y.at = y.nodes[y.at].next;
	}
	if (x.at == NONE || y.at == NONE)
		return (x.at != NONE) - (y.at != NONE);
	return key(&x) < key(&y) ? -1 : 1;
}

static uint32_t emit_rests(struct compiler *c, struct rest *v, size_t n,
    uint32_t next);

/* n alternatives, sorted, the first nodes of which are alike. */
static uint32_t
emit_alike(struct compiler *c, struct rest *v, size_t n, uint32_t next)
{
	struct rest *last = &v[n - 1];
	size_t put = c->nchain, i, k;

	if (n == 1)
		return emit_list(c, v->at, next);
	for (k = 0; v->at != NONE && last->at != NONE && key(v) == key(last);
	    k++) {
		if (!put_off(c, v->at))
			next = NONE;
		v->at = v->nodes[v->at].next;
		last->at = last->nodes[last->at].next;
	}
	for (i = 1; i < n - 1; i++) {
		size_t j;

		for (j = 0; j < k; j++)
			v[i].at = v[i].nodes[v[i].at].next;
	}
	return catch_up(c, put, emit_rests(c, v, n, next));
}

/* What is left of n alternatives, sorted. */
static uint32_t
emit_rests(struct compiler *c, struct rest *v, size_t n, uint32_t next)
{
	uint32_t entry = NONE, e;
	size_t i, j;

	for (i = 0; i < n && next != NONE; i = j) {
		for (j = i + 1; j < n && (v[i].at == NONE ? v[j].at == NONE :
		    key(&v[j]) == key(&v[i])); j++)
			;
		e = v[i].at == NONE ? next : emit_alike(c, v + i, j - i, next);
		if (e != NONE && entry != NONE)
			e = state(c, NFA_SPLIT, e, entry);
		if (e == NONE)
			return NONE;
		entry = e;
	}
	return entry;
}

/* Alternatives, those of a group that is one of them in its place. */
struct choice {
	struct rest *v;
	size_t n, cap;
};

static int
gather(const struct compiler *c, struct choice *x, uint32_t first)
{
	const struct prof_renode *nodes = c->nodes;
	uint32_t i, at;

	for (i = first; i != NONE; i = nodes[i].next) {
		at = nodes[i].value;
		while (at != NONE && nodes[at].kind == RE_CAT &&
		    nodes[at].next == NONE)
			at = nodes[at].value;
		if (at != NONE && nodes[at].kind == RE_ALT &&
		    nodes[at].next == NONE) {
			if (gather(c, x, nodes[at].value) != 0)
				return -1;
			continue;
		}
		if (prof_grow(&x->v, &x->cap, x->n + 1, sizeof(*x->v)) != 0)
			return -1;
		x->v[x->n++] = (struct rest) { nodes, at };
	}
	return 0;
}

static uint32_t
emit_alternatives(struct compiler *c, uint32_t first, uint32_t next)
{
	struct choice x = { 0 };

	if (gather(c, &x, first) == 0 && x.n > 0) {
		qsort(x.v, x.n, sizeof(*x.v), compare);
		next = emit_rests(c, x.v, x.n, next);
	} else {
		next = NONE;
	}
	free(x.v);
	return next;
}

/* The state that node begins with, and that leads to next. */
static uint32_t
emit(struct compiler *c, uint32_t node, uint32_t next)
{
	const struct prof_renode *n = &c->nodes[node];

	switch (n->kind) {
	case RE_CHAR:
		return state(c, NFA_CHAR, n->value, next);
	case RE_SET:
		return state(c, NFA_SET, n->value, next);
	case RE_ASSERT:
		return state(c, NFA_ASSERT, n->value, next);
	case RE_REPEAT:
		return emit_repeat(c, n, next);
	case RE_CAT:
		return emit_list(c, n->value, next);
	case RE_ALT:
		return emit_alternatives(c, n->value, next);
	}
	return NONE;
}

static int
make_room(struct prof_nfa *m)
{
	m->now.states = calloc(m->n, sizeof(uint32_t));
	m->now.place = calloc(m->n, sizeof(uint32_t));
	m->then.states = calloc(m->n, sizeof(uint32_t));
	m->then.place = calloc(m->n, sizeof(uint32_t));
	m->stack = calloc(m->n, sizeof(uint32_t));
	return m->now.states == NULL || m->now.place == NULL ||
	    m->then.states == NULL || m->then.place == NULL ||
	    m->stack == NULL ? -1 : 0;
}

int
prof_nfa_new(const char *text, struct prof_nfa **out)
{
	struct prof_nfa *m = calloc(1, sizeof(*m));
	struct compiler c = { .m = m };
	uint32_t end;

	if (m == NULL)
		return PROF_NFA_NO_MEMORY;
	m->start = NONE;
	if (prof_retree_init(&m->tree, text, &c.too_large) == 0) {
		c.nodes = m->tree.v;
		end = state(&c, NFA_MATCH, 0, NONE);
		if (end != NONE)
			m->start = emit(&c, m->tree.root, end);
	}
	free(c.chain);
	if (m->start == NONE || make_room(m) != 0) {
		prof_nfa_free(m);
		return c.too_large ? PROF_NFA_TOO_LARGE : PROF_NFA_NO_MEMORY;
	}
	*out = m;
	return PROF_NFA_OK;
}

void
prof_nfa_free(struct prof_nfa *m)
{
	if (m == NULL)
		return;
	prof_retree_free(&m->tree);
	free(m->v);
	free(m->now.states);
	free(m->now.place);
	free(m->then.states);
	free(m->then.place);
	free(m->stack);
	free(m);
}
