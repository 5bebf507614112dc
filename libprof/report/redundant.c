/*
 * Residual edges of a drawing that say nothing about what can be reached.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "report/report.h"

/*
 * Edges looked at in all searches together: this many, and as many for each
 * edge.  A search may pass over all of the graph, and there may be one for
 * each edge; 80 nodes cannot get there.
 */
#define LOOKS ((uint64_t)1 << 22)
#define LOOKS_EACH 256

struct search {
	const struct prof_graph *g;
	bool *gone;		/* by edge */
	uint32_t *queue;
	uint32_t *seen;		/* by node: the search that was there last */
	uint32_t now;
	uint64_t looks;		/* that are left */
};

/* Can the edge's destination be reached from its source without it? */
static bool
redundant(struct search *s, uint32_t edge)
{
	const struct prof_edge *edges = s->g->edges;
	uint32_t src = edges[edge].src, e, from;
	size_t head = 0, tail = 0;

	s->now++;
	s->queue[tail++] = edges[edge].dst;
	s->seen[edges[edge].dst] = s->now;
	while (head < tail) {
		for (e = s->g->nodes[s->queue[head++]].in; e != 0;
		    e = edges[e - 1].next_in) {
			if (s->looks == 0)
				return false;
			s->looks--;
			from = edges[e - 1].src;
			if (e - 1 == edge || s->gone[e - 1] ||
			    s->seen[from] == s->now)
				continue;
			if (from == src)
				return true;
			s->seen[from] = s->now;
			s->queue[tail++] = from;
		}
	}
	return false;
}

/*
 * The lightest of each node first, as long as no lighter real edge stays,
 * and the last node first, as in pprof.
 */
static void
search_all(struct search *s, uint32_t *in)
{
	const struct prof_graph *g = s->g;
	size_t i, n;
	uint32_t e;

	for (i = g->norder; i-- > 0;) {
		n = 0;
		for (e = g->nodes[g->order[i]].in; e != 0;
		    e = g->edges[e - 1].next_in)
			in[n++] = e - 1;
		while (n-- > 0 && g->edges[in[n]].residual)
			s->gone[in[n]] = redundant(s, in[n]);
	}
}

int
prof_graph_drop_redundant(struct prof_graph *g, struct prof_err *err)
{
	struct search s = { .g = g };
	uint32_t *in = calloc(g->nedges + 1, sizeof(*in));
	int rc = 0;

	s.looks = LOOKS + LOOKS_EACH * (uint64_t)g->nedges;
	s.gone = calloc(g->nedges + 1, sizeof(*s.gone));
	s.queue = calloc(g->nnodes + 1, sizeof(*s.queue));
	s.seen = calloc(g->nnodes + 1, sizeof(*s.seen));
	if (in == NULL || s.gone == NULL || s.queue == NULL || s.seen == NULL) {
		rc = prof_nomem(err);
	} else {
		search_all(&s, in);
		prof_graph_unlink(g, s.gone);
	}
	free(in);
	free(s.gone);
	free(s.queue);
	free(s.seen);
	return rc;
}
