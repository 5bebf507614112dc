/*
 * Callers and callees of nodes, for prof-tree and prof-peek.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tree.h"

static const char separator[] = "--------------------------------------------"
    "--------------+-------------";

static bool
wanted(const struct prof_regex *re, const struct prof_node *n)
{
	int rc = re == NULL ? 1 :
	    prof_regex_match(re, n->label, strlen(n->label));

	if (rc < 0)
		errx(1, "the expression is too complex for '%.60s'",
		    n->label);
	return rc > 0;
}

/*
 * One caller or callee of a node whose cum is given.  It may be one that has
 * no weight of its own, in a profile with negative values.
 */
static void
put_edge(const struct prof_graph *g, const struct prof_edge *e,
    uint32_t other, int64_t cum)
{
	char value[PROF_LABEL_MAX], pct[PROF_LABEL_MAX];

	prof_put_right(prof_graph_value(g, e->weight, value), 50, stdout);
	printf(" %s |   ", prof_percent(e->weight, cum, pct));
	prof_put_safe(g->nodes[other].label, stdout);
	puts(e->inlined ? " (inline)" : "");
}

static void
put_node(const struct prof_graph *g, const struct prof_node *n, int64_t sum)
{
	char flatp[PROF_LABEL_MAX], cump[PROF_LABEL_MAX];
	char sump[PROF_LABEL_MAX], value[PROF_LABEL_MAX];
	int64_t f = prof_node_flat(n), c = prof_node_cum(n);
	uint32_t e;

	puts(separator);
	for (e = n->in; e != 0; e = g->edges[e - 1].next_in)
		put_edge(g, &g->edges[e - 1], g->edges[e - 1].src, c);
	prof_put_right(prof_graph_value(g, f, value), 10, stdout);
	printf(" %s %s ", prof_percent(f, g->total, flatp),
	    prof_percent(sum, g->total, sump));
	prof_put_right(prof_graph_value(g, c, value), 10, stdout);
	printf(" %s                | ", prof_percent(c, g->total, cump));
	prof_put_safe(n->label, stdout);
	putchar('\n');
	for (e = n->out; e != 0; e = g->edges[e - 1].next_out)
		put_edge(g, &g->edges[e - 1], g->edges[e - 1].dst, c);
}

/* node, caller or callee; the node it belongs to; values; the name. */
static void
put_tsv(const struct prof_node *n, const char *kind,
    const struct prof_node *other, const struct prof_edge *e)
{
	printf("%s\t", kind);
	prof_put_field(n->label, stdout);
	if (e == NULL)
		printf("\t%" PRId64 "\t%" PRId64 "\t\t", prof_node_flat(n),
		    prof_node_cum(n));
	else
		printf("\t\t%" PRId64 "\t%s\t", e->weight, e->inlined ?
		    "inline" : e->residual ? "residual" : "");
	prof_put_field(other->label, stdout);
	putchar('\n');

}

static void
put_node_tsv(const struct prof_graph *g, const struct prof_node *n)
{
	uint32_t e;

	for (e = n->in; e != 0; e = g->edges[e - 1].next_in)
		put_tsv(n, "caller", &g->nodes[g->edges[e - 1].src],
		    &g->edges[e - 1]);
	put_tsv(n, "node", n, NULL);
	for (e = n->out; e != 0; e = g->edges[e - 1].next_out)
		put_tsv(n, "callee", &g->nodes[g->edges[e - 1].dst],
		    &g->edges[e - 1]);
}

static void
put_head(const struct prof_graph *g, bool tsv)
{
	if (tsv) {
		puts("kind\tnode\tflat\tcum\tmark\tname");
		return;
	}
	report_legend(g);
	puts(separator);
	puts("      flat  flat%   sum%        cum   cum%   calls "
	    "calls% + context \t \t ");
}

size_t
print_tree(const struct prof_graph *g, const struct prof_regex *re, bool tsv)
{
	int64_t sum = 0;
	size_t i, matched = 0;

	if (re == NULL)
		put_head(g, tsv);
	for (i = 0; i < g->norder; i++) {
		const struct prof_node *n = &g->nodes[g->order[i]];

		if (!wanted(re, n))
			continue;
		if (matched++ == 0 && re != NULL)
			put_head(g, tsv);
		if (__builtin_add_overflow(sum, prof_node_flat(n), &sum))
			sum = INT64_MAX;
		if (tsv)
			put_node_tsv(g, n);
		else
			put_node(g, n, sum);
	}
	if (!tsv && matched > 0)
		puts(separator);
	return matched;
}
