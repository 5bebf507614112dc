/*
 * Nodelets: which labels the weight of a node carried.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

/* What a set of labels means to nodelets, worked out once. */
struct meaning {
	bool known;
	uint32_t group;			/* text of its string labels */
	uint32_t first, n;		/* of nums */
};

struct num {
	const char *name;
	int64_t value;
	const char *unit;
};

struct tagger {
	struct prof_graph *g;
	struct meaning *meanings;	/* by label set */
	struct num *nums;
	size_t nnums, cnums;
	struct prof_table texts, tags;
	const char **text;
	size_t ntext, ctext;
	uint32_t bytes_key, base_key;
	const char *bytes_unit;
	uint32_t *path;			/* distinct nodes of a sample */
	uint8_t *wanted;		/* by node */
};

/* Intern a text; NONE: no memory. */
static uint32_t
add_text(struct tagger *t, const char *s, size_t len)
{
	uint64_t h = prof_hash(s, len, t->g->prof->priv->seed);
	uint32_t i;
	size_t pos = 0;

	while ((i = prof_table_next(&t->texts, (uint32_t)h, &pos)) != NONE) {
		if (strlen(t->text[i]) == len &&
		    memcmp(t->text[i], s, len) == 0)
			return i;
	}
	i = (uint32_t)t->ntext;
	if (prof_grow(&t->text, &t->ctext, t->ntext + 1,
	    sizeof(*t->text)) != 0)
		return NONE;
	t->text[i] = prof_arena_copy(&t->g->priv->arena, s, len);
	if (t->text[i] == NULL ||
	    prof_table_add(&t->texts, (uint32_t)h, i) != 0)
		return NONE;
	t->ntext++;
	return i;
}

static int
cmp_str(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* "key:value" of each string label, sorted, one a line. */
static uint32_t
group_text(struct tagger *t, const struct prof_labelset *set)
{
	const struct prof *p = t->g->prof;
	char **v = calloc((size_t)set->n + 1, sizeof(*v)), *s = NULL, *end;
	size_t i, n = 0, size = 1;
	uint32_t id = NONE;

	for (i = 0; v != NULL && i < set->n; i++) {
		const struct prof_label *l = &p->labels[set->label + i];

		if (l->numeric || l->key == t->base_key)
			continue;
		v[n] = malloc((size_t)p->strings[l->key].len +
		    p->strings[l->str].len + 2);
		if (v[n] == NULL)
			goto out;
		size += (size_t)sprintf(v[n++], "%s:%s", prof_str(p, l->key),
		    prof_str(p, l->str)) + 1;
	}
	s = malloc(size);
	if (v == NULL || s == NULL)
		goto out;
	qsort(v, n, sizeof(*v), cmp_str);
	*s = '\0';
	for (i = 0, end = s; i < n; i++)
		end += sprintf(end, "%s%s", i > 0 ? "\n" : "", v[i]);
	id = add_text(t, s, (size_t)(end - s));
out:
	for (i = 0; i < n; i++)
		free(v[i]);
	free(v);
	free(s);
	return id;
}

/* Of numeric labels, only "bytes" is drawn, as in pprof. */
static int
learn(struct tagger *t, uint32_t labels, struct meaning *m)
{
	const struct prof *p = t->g->prof;
	const struct prof_labelset *set = &p->labelsets[labels];
	char buf[PROF_LABEL_MAX];
	struct num *num;
	uint32_t i;

	m->known = true;
	m->group = group_text(t, set);
	if (m->group == NONE)
		return -1;
	m->first = (uint32_t)t->nnums;
	for (i = 0; i < set->n; i++) {
		const struct prof_label *l = &p->labels[set->label + i];

		if (!l->numeric || l->key != t->bytes_key)
			continue;
		if (prof_grow(&t->nums, &t->cnums, t->nnums + 1,
		    sizeof(*num)) != 0)
			return -1;
		num = &t->nums[t->nnums++];
		num->unit = l->unit != 0 ? prof_str(p, l->unit) :
		    t->bytes_unit;
		num->value = l->num;
		prof_label(l->num, num->unit, t->g->opt.unit, buf);
		num->name = prof_arena_copy(&t->g->priv->arena, buf,
		    strlen(buf));
		if (num->name == NULL)
			return -1;
	}
	m->n = (uint32_t)t->nnums - m->first;
	return 0;
}

static struct tag *
find_tag(struct tagger *t, uint32_t node, uint32_t group,
    const struct num *num)
{
	struct prof_graph_priv *v = t->g->priv;
	uint32_t key[3] = { node, group, num != NULL }, i, h;
	struct tag *tag;
	size_t pos = 0;

	h = (uint32_t)prof_hash(key, sizeof(key), t->g->prof->priv->seed);
	if (num != NULL)
		h = (uint32_t)prof_hash(num->name, strlen(num->name), h);
	while ((i = prof_table_next(&t->tags, h, &pos)) != NONE) {
		tag = &v->tags[i];
		if (tag->node == node && tag->group == group &&
		    tag->numeric == (num != NULL) &&
		    (num == NULL || strcmp(tag->name, num->name) == 0)) {
			if (num != NULL && num->value < tag->value)
				tag->value = num->value;
			return tag;
		}
	}
	if (prof_grow(&v->tags, &v->ctags, v->ntags + 1, sizeof(*tag)) != 0 ||
	    prof_table_add(&t->tags, h, (uint32_t)v->ntags) != 0)
		return NULL;
	tag = &v->tags[v->ntags++];
	memset(tag, 0, sizeof(*tag));
	tag->node = node;
	tag->group = group;
	tag->name = t->text[group];
	if (num != NULL) {
		tag->numeric = true;
		tag->name = num->name;
		tag->value = num->value;
		tag->unit = num->unit;
	}
	return tag;
}

/* Add a weight to all tags that the labels m give node n. */
static int
tag_node(struct tagger *t, uint32_t n, const struct meaning *m, int64_t v,
    int64_t div, bool flat)
{
	struct tag *tag;
	uint32_t i;

	for (i = 0; i <= m->n; i++) {
		if (i == m->n && m->group == 0)
			break;
		tag = find_tag(t, n, m->group,
		    i < m->n ? &t->nums[m->first + i] : NULL);
		if (tag == NULL)
			return -1;
		prof_sum(t->g, flat ? &tag->flat : &tag->cum, v);
		prof_sum(t->g, flat ? &tag->flat_div : &tag->cum_div, div);
	}
	return 0;
}

/* The wanted nodes of sample i, each once; *leaf: the last of all frames. */
static size_t
distinct(struct tagger *t, size_t i, uint32_t *leaf)
{
	const struct prof_graph *g = t->g;
	const struct prof_graph_priv *v = g->priv;
	const struct prof_sample *s = &g->prof->samples[i];
	uint32_t n = NONE, loc;
	size_t k, j, count = 0;

	if (g->opt.call_tree) {
		*leaf = v->leaf[i];
		for (n = *leaf; n != NONE; n = v->parent[n]) {
			if (t->wanted[n])
				t->path[count++] = n;
		}
		return count;
	}
	for (k = 0; k < s->depth; k++) {
		loc = g->prof->stacks[s->stack + k];
		for (j = v->first[loc]; j < v->first[loc + 1]; j++) {
			n = v->frames[j] & ~INLINED;
			if (!t->wanted[n] || v->stamp[n] == i + 1)
				continue;
			v->stamp[n] = (uint32_t)i + 1;
			t->path[count++] = n;
		}
	}
	*leaf = n;
	return count;
}

static int
tag_sample(struct tagger *t, size_t i)
{
	struct meaning *m = &t->meanings[t->g->prof->samples[i].labels];
	int64_t v, div;
	uint32_t leaf;
	size_t n;

	if (!prof_graph_weight(t->g, i, &v, &div))
		return 0;
	if (!m->known && learn(t, t->g->prof->samples[i].labels, m) != 0)
		return -1;
	if (m->group == 0 && m->n == 0)
		return 0;
	n = distinct(t, i, &leaf);
	while (n-- > 0) {
		if (tag_node(t, t->path[n], m, v, div, false) != 0 ||
		    (t->path[n] == leaf &&
		    tag_node(t, leaf, m, v, div, true) != 0))
			return -1;
	}
	return 0;
}

/* The unit that "bytes" labels without one have: the first that is given. */
static void
find_bytes(struct tagger *t)
{
	const struct prof *p = t->g->prof;
	size_t i;

	t->bytes_key = prof_find_string(p, "bytes", 5);
	t->base_key = prof_find_string(p, "pprof::base", 11);
	t->bytes_unit = "bytes";
	for (i = 0; i < p->nlabels; i++) {
		if (p->labels[i].numeric && p->labels[i].unit != 0 &&
		    p->labels[i].key == t->bytes_key) {
			t->bytes_unit = prof_str(p, p->labels[i].unit);
			break;
		}
	}
}

static int
cmp_tags(const void *a, const void *b)
{
	const struct tag *x = a, *y = b;

	return x->node != y->node ? (x->node < y->node ? -1 : 1) : 0;
}

/* Only nodes that may be drawn: the first nodecount in order. */
static void
choose(struct tagger *t)
{
	const struct prof_graph *g = t->g;
	size_t i;

	for (i = 0; i < g->norder; i++) {
		if (g->opt.nodecount > 0 && i >= g->opt.nodecount)
			break;
		t->wanted[g->order[i]] = 1;
	}
}

int
prof_graph_tags(struct prof_graph *g, struct prof_err *err)
{
	const struct prof *p = g->prof;
	struct tagger t = { 0 };
	size_t i;
	int rc = -1;

	if (p->nlabels == 0)
		return 0;
	t.g = g;
	t.meanings = calloc(p->nlabelsets, sizeof(*t.meanings));
	t.path = calloc(g->nnodes + 1, sizeof(*t.path));
	t.wanted = calloc(g->nnodes + 1, 1);
	free(g->priv->stamp);
	g->priv->stamp = calloc(g->nnodes + 1, sizeof(*g->priv->stamp));
	if (t.meanings == NULL || t.path == NULL || t.wanted == NULL ||
	    g->priv->stamp == NULL || add_text(&t, "", 0) == NONE)
		goto out;
	t.meanings[0].known = true;
	find_bytes(&t);
	choose(&t);
	for (i = 0; i < p->nsamples; i++) {
		if (p->samples[i].labels != 0 && tag_sample(&t, i) != 0)
			goto out;
	}
	if (g->priv->ntags > 0)
		qsort(g->priv->tags, g->priv->ntags, sizeof(struct tag),
		    cmp_tags);
	rc = 0;
out:
	if (rc != 0)
		prof_nomem(err);
	free(t.meanings);
	free(t.nums);
	free(t.text);
	free(t.path);
	free(t.wanted);
	prof_table_free(&t.texts);
	prof_table_free(&t.tags);
	return rc;
}

int64_t
prof_tag_flat(const struct tag *t)
{
	return t->flat_div == 0 ? t->flat :
	    prof_div64(t->flat, t->flat_div);
}

int64_t
prof_tag_cum(const struct tag *t)
{
	return t->cum_div == 0 ? t->cum :
	    prof_div64(t->cum, t->cum_div);
}
