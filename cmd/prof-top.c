/*
 * prof-top: the functions that weigh most, flat and cumulative.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "report.h"

static const struct cmd_opt opts[] = {
	{ "cum", 'c', NULL, "sort by cumulative weight" },
	REPORT_OPTS,
	{ "tsv", 'T', NULL, "tab-separated, base units, for programs" },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"[file ...]",
	"Print the functions of profiles that weigh most.", opts
};

/* " (inline)" when calls to n were inlined, " (partial-inline)" if some. */
static const char *
inline_mark(const struct prof_graph *g, const struct prof_node *n)
{
	bool inlined = false, called = false;
	uint32_t e;

	for (e = n->in; e != 0; e = g->edges[e - 1].next_in) {
		if (g->edges[e - 1].inlined)
			inlined = true;
		else
			called = true;
	}
	return !inlined ? "" : called ? " (partial-inline)" : " (inline)";
}

static void
print_table(const struct prof_graph *g)
{
	char value[PROF_LABEL_MAX];
	char flatp[PROF_LABEL_MAX], sump[PROF_LABEL_MAX];
	char cump[PROF_LABEL_MAX];
	int64_t sum = 0, f, c;
	size_t i;

	report_legend(g);
	printf("%10s %5s%% %5s%% %10s %5s%%\n", "flat", "flat", "sum", "cum",
	    "cum");
	for (i = 0; i < g->norder; i++) {
		const struct prof_node *n = &g->nodes[g->order[i]];

		f = prof_node_flat(n);
		c = prof_node_cum(n);
		if (__builtin_add_overflow(sum, f, &sum))
			sum = INT64_MAX;
		prof_put_right(prof_graph_value(g, f, value), 10, stdout);
		printf(" %s %s ", prof_percent(f, g->total, flatp),
		    prof_percent(sum, g->total, sump));
		prof_put_right(prof_graph_value(g, c, value), 10, stdout);
		printf(" %s  ", prof_percent(c, g->total, cump));
		prof_put_safe(n->label, stdout);
		puts(inline_mark(g, n));
	}
}

/* Profiles without any name are common; who can help is less known. */
static void
hint(const struct prof *p)
{
	const char *file = p->nmappings > 1 ?
	    prof_str(p, p->mappings[1].file) : "";

	if (p->nfunctions > 1 || p->nlocations == 0)
		return;
	fprintf(stderr, "%s: no address has a name: prof-symbolize %s",
	    program_invocation_short_name, *file == '\0' ?
	    "-e PROGRAM would find them" : "would find them in ");
	prof_put_safe(file, stderr);
	putc('\n', stderr);
}

static double
part(int64_t v, int64_t total)
{
	return total == 0 ? 0 : (double)v / (double)total;
}

/* Values as the profile holds them; ratios of the total, with their sign. */
static void
print_tsv(const struct prof_graph *g)
{
	int64_t sum = 0, f, c;
	size_t i;

	puts("flat\tflat_ratio\tsum_ratio\tcum\tcum_ratio\tinline\tname");
	for (i = 0; i < g->norder; i++) {
		const struct prof_node *n = &g->nodes[g->order[i]];
		const char *mark = inline_mark(g, n);

		f = prof_node_flat(n);
		c = prof_node_cum(n);
		if (__builtin_add_overflow(sum, f, &sum))
			sum = INT64_MAX;
		printf("%" PRId64 "\t%.6g\t%.6g\t%" PRId64 "\t%.6g\t%s\t", f,
		    part(f, g->total), part(sum, g->total), c,
		    part(c, g->total), *mark == '\0' ? "" : mark[2] == 'i' ?
		    "inline" : "partial");
		prof_put_field(n->label, stdout);
		putchar('\n');
	}
}

int
main(int argc, char **argv)
{
	struct report r = { .keep = PROF_KEEP_NAME };
	struct prof_graph *g;
	bool tsv = false;
	int c;

	r.graph.nodefraction = 0.005;
	r.graph.edgefraction = 0.001;
	r.graph.marks_only = true;
	while ((c = cmd_getopt(argc, argv, &cmd)) != -1) {
		if (report_option(&r, c))
			continue;
		if (c == 'c')
			r.graph.cum = true;
		else
			tsv = true;
	}
	g = report_load(&r, argc - optind, argv + optind);
	if (g != NULL && (r.keep & PROF_KEEP_NAME))
		hint(g->prof);
	if (g != NULL && tsv)
		print_tsv(g);
	else if (g != NULL)
		print_table(g);
	report_free(g);
	return cmd_finish();
}
