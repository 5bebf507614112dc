/*
 * report/: profile to what people look at.
 *
 * The top floor of the library: nobody in it but report/ calls what is here.
 * It may use base/, profile/, filter/ and write/.  Most reports are made of
 * a graph, which graph.c has built and trimmed by the others; what they share
 * of it is declared here, what the rest share has headers of its own.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_REPORT_H
#define PROF_REPORT_H

#include "filter/filter.h"

#define INLINED 0x80000000u	/* in frames[]: a call inlined in the last */

#define SEVERAL UINT32_MAX

/* A nodelet: the part of a node's weight that carried some label. */
struct tag {
	uint32_t node;
	uint32_t group;		/* texts[] of the string labels; 0: none */
	bool numeric;
	const char *name;	/* of string labels, texts[group] */
	int64_t value;		/* numeric, in unit */
	const char *unit;
	int64_t flat, flat_div, cum, cum_div;
};

struct prof_graph_priv {
	struct prof_arena arena;
	/* Nodes of location l, root first: frames[first[l]..first[l + 1]). */
	uint32_t *first, *frames;
	uint32_t *only;		/* of location l, if it has one; else SEVERAL */
	uint32_t *leaf;		/* call tree: a sample's leaf node, or NONE */
	uint32_t *parent;	/* call tree: of a node, or NONE */
	uint8_t *state;		/* of each node */
	uint32_t *stamp;	/* of each node: sample that saw it last, + 1 */
	size_t cnodes, cedges;
	struct tag *tags;	/* by node */
	size_t ntags, ctags;
	bool overflow;
};

/* Of a node. */
#define KEPT	1u	/* its frames are not passed over */
#define VISIBLE	2u	/* it is in the report */

/*
 * The value and divisor of sample i; false: it counts for nothing.  Weights
 * that cancelled out count: calls that did not change are calls.
 */
static inline bool
prof_graph_weight(const struct prof_graph *g, size_t i, int64_t *v,
    int64_t *div)
{
	const int64_t *row = g->prof->values + i * g->prof->ntypes;

	*v = row[g->opt.col];
	*div = g->opt.mean ? row[0] : 0;
	if (*v != 0 || *div != 0)
		return true;
	i *= g->prof->ntypes;
	return prof_is_cancelled(g->prof, i + g->opt.col) ||
	    (g->opt.mean && prof_is_cancelled(g->prof, i));
}

static inline void
prof_sum(struct prof_graph *g, int64_t *sum, int64_t v)
{
	if (prof_add64(sum, v) != 0)
		g->priv->overflow = true;
}

/*
 * graph.c: a graph with the nodes of all frames, and nothing weighed,
 * trimmed or connected.
 */
int prof_graph_bare(const struct prof *p,
    const struct prof_graph_options *opt, struct prof_graph **out,
    struct prof_err *err);

/* legend.c: the lines that say what the profile is. */
int prof_graph_describe(const struct prof_graph *g,
    void (*put)(const char *line, void *arg), void *arg,
    struct prof_err *err);

/* nodes.c: one node per distinct frame; and the sums of flat and cum. */
int prof_graph_map(struct prof_graph *g, struct prof_err *err);
int prof_graph_weigh(struct prof_graph *g, struct prof_err *err);
/* Into how many parts the walk over all samples is best split. */
size_t prof_graph_parts(const struct prof_graph *g);
/* Part i of n: samples *begin to *end. */
void prof_graph_part(const struct prof_graph *g, size_t i, size_t n,
    size_t *begin, size_t *end);
uint32_t prof_graph_add_node(struct prof_graph *g,
    const struct prof_node *n, struct prof_err *err);
/* The printable name of a node. */
int prof_node_name(struct prof_graph *g, struct prof_node *n,
    struct prof_err *err);

/* edges.c: edges between nodes that are KEPT. */
int prof_graph_edges(struct prof_graph *g, struct prof_err *err);

/* edgelists.c */
/* Take edges that gone[] says off their nodes' lists. */
void prof_graph_unlink(struct prof_graph *g, const bool *gone);
/* Sort each node's lists of edges. */
int prof_graph_sort_edges(struct prof_graph *g, struct prof_err *err);
/* A total order of edges: heaviest first. */
int prof_edge_cmp(const struct prof_graph *g, const struct prof_edge *a,
    const struct prof_edge *b);

/* calltree.c: one node per path instead. */
int prof_graph_tree(struct prof_graph *g, struct prof_err *err);
void prof_graph_trim_tree(struct prof_graph *g);

/* trim.c */
int prof_graph_trim(struct prof_graph *g, struct prof_err *err);

/* redundant.c: residual edges beside other ways, once all is trimmed. */
int prof_graph_drop_redundant(struct prof_graph *g, struct prof_err *err);

/*
 * heaviest.c: the samples, heaviest first, of a graph whose nodes all have
 * names.  The caller's; NULL: no memory.
 */
uint32_t *prof_heaviest(const struct prof_graph *g);

/* tags.c: tags of the VISIBLE nodes. */
int prof_graph_tags(struct prof_graph *g, struct prof_err *err);
/* Tags of node n, heaviest first; *v is the caller's to free. */
int64_t prof_tag_flat(const struct tag *t);
int64_t prof_tag_cum(const struct tag *t);

#endif
