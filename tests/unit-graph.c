/*
 * The graph of calls; sums that do not fit; deep stacks.
 * SPDX-License-Identifier: MIT
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "unit.h"

static void
show_value(int64_t v, int64_t div, FILE *f)
{
	fprintf(f, " %lld", (long long)v);
	if (div != 0)
		fprintf(f, "/%lld", (long long)div);
}

/*
 * "main 0 5|f 5 5|main>f 5": nodes in order with flat and cum, then of each
 * the calls it makes, ".." for residual ones.
 */
static const char *
show_graph(const struct prof_graph *g)
{
	static struct bytes b;
	const struct prof_node *n;
	const struct prof_edge *edge;
	uint32_t e;
	size_t i;
	FILE *f;

	free(b.s);
	f = grow(&b);
	for (i = 0; i < g->norder; i++) {
		n = &g->nodes[g->order[i]];
		fprintf(f, "%s%s", i > 0 ? "|" : "", n->label);
		show_value(n->flat, n->flat_div, f);
		show_value(n->cum, n->cum_div, f);
	}
	for (i = 0; i < g->norder; i++) {
		n = &g->nodes[g->order[i]];
		for (e = n->out; e != 0; e = edge->next_out) {
			edge = &g->edges[e - 1];
			if (!g->nodes[edge->dst].shown)
				continue;
			fprintf(f, "|%s%s%s%s", n->label,
			    edge->residual ? ".." : ">",
			    g->nodes[edge->dst].label,
			    edge->inlined ? " inline" : "");
			show_value(edge->weight, edge->weight_div, f);
		}
	}
	fclose(f);
	return b.s;
}

static void
expect_graph(const char *lines, const struct prof_graph_options *opt,
    const char *want)
{
	struct prof *p = profile(lines, PROF_KEEP_NAME | PROF_KEEP_LABELS);
	struct prof_err err = { 0 };
	struct prof_graph *g;

	if (prof_graph_new(p, opt, &g, &err) != 0)
		fail_msg("%s: %s", lines, err.msg);
	same(lines, show_graph(g), want);
	prof_graph_free(g);
	prof_free(p);
}

void
test_graph(void **state)
{
	static const struct prof_graph_options none, tree =
	    { .call_tree = true };

	(void)state;
	expect_graph(N "1\tmain;f\n2\tmain\n4\tmain;g;f\n", &none,
	    "f 5 5|main 2 7|g 0 4|main>g 4|main>f 1|g>f 4");
	expect_graph(N, &none, "");
	expect_graph(N "0\tmain\n", &none, "");
	expect_graph(N "5\t\n1\tmain\n", &none, "main 1 1");
	/* recursion counts once; the tree shows it */
	expect_graph(N "1\tmain;rec;rec\n", &none,
	    "rec 1 1|main 0 1|main>rec 1");
	expect_graph(N "1\tmain;rec;rec\n", &tree,
	    "rec 1 1|main 0 1|rec 0 1|main>rec 1|rec>rec 1");
	expect_graph(N "1\ta;b;a;b\n", &none, "b 1 1|a 0 1|b>a 1|a>b 1");
	expect_graph(N "1\ta;b;a;b\n2\ta;b\n", &tree,
	    "b 2 3|b 1 1|a 0 3|a 0 1|b>a 1|a>b 3|a>b 1");
	/* inlined calls */
	expect_graph(N "1\tmain;~f\n2\tg;f\n", &none,
	    "f 3 3|g 0 2|main 0 1|g>f 2|main>f inline 1");
	expect_graph(N "1\tmain;~f\n2\tmain;f\n", &none,
	    "f 3 3|main 0 3|main>f 3");
	/* what cancels out is not there, and magnitude is what sorts */
	expect_graph(N "5\tmain;f\n-5\tmain;f\n1\tmain;g\n-7\tmain;h\n",
	    &none, "h -7 -7|g 1 1|main 0 -6|main>h -7|main>g 1");
}

void
test_graph_options(void **state)
{
	static const struct prof_graph_options cum = { .cum = true },
	    top = { .nodecount = 2 }, positive = { .drop_negative = true },
	    mean = { .col = 1, .mean = true },
	    marks = { .marks_only = true };

	(void)state;
	expect_graph(N "1\tmain;f\n2\tmain;g\n", &cum,
	    "main 0 3|g 2 2|f 1 1|main>g 2|main>f 1");
	expect_graph(N "1\tmain;f\n2\tmain;h;g\n", &top,
	    "g 2 2|f 1 1");
	expect_graph(N "-1\tmain;f\n2\tmain;g\n", &positive,
	    "g 2 2|main 0 1|main>g 2");
	expect_graph("#types\tn/count\tt/ns\n2\t10\tmain;f\n3\t30\tmain\n",
	    &mean, "main 30/3 40/5|f 10/2 10/2|main>f 10/2");
	expect_graph(N "1\tmain;~f\n2\tmain;g\n", &marks,
	    "g 2 2|f 1 1|main 0 3|main>f inline 1");
}

/* pprof's worked examples of calls over nodes that were left out. */
void
test_graph_residual(void **state)
{
	static const struct prof_graph_options top = { .visual = true,
	    .nodecount = 3 };
	static const struct prof_graph_options fraction =
	    { .nodefraction = 0.1 };

	(void)state;
	expect_graph(N "1000\tmain;small1;a\n1000\tmain;deep1;deep2;a\n"
	    "1000\tmain;b\n1\tmain;small1\n1\tmain;deep1\n"
	    "1\tmain;deep1;deep2\n", &top,
	    "main 0 3003|a 2000 2000|b 1000 1000|main..a 2000|main>b 1000");
	/* the weight of a leaf that is left out is nobody's own */
	expect_graph(N "1\tmain;a;leaf\n1000\tmain;b\n", &fraction,
	    "b 1000 1000|main 0 1001|main>b 1000");
	expect_graph(N "100\tmain;a\n1\tmain;a;leaf\n1000\tmain;b\n",
	    &fraction, "b 1000 1000|main 0 1101|main>b 1000");
	expect_graph(N "500\tmain;a\n1\tmain;a;leaf\n1000\tmain;b\n",
	    &fraction,
	    "b 1000 1000|a 500 501|main 0 1501|main>b 1000|main>a 501");
}

void
test_graph_total(void **state)
{
	struct prof *p = profile(N "#totals\t100\n5\tmain;f\n-7\tmain\n", 0);
	struct prof_graph_options opt = { .nodecount = 1 };
	struct prof_err err = { 0 };
	struct prof_graph *g = NULL;
	char buf[PROF_LABEL_MAX];

	(void)state;
	assert_int_equal(prof_graph_new(p, &opt, &g, &err), 0);
	same_int("total", g->total, 100);
	assert_int_equal(g->orig_nodes, 2);
	assert_int_equal(g->norder, 1);
	assert_ptr_equal(g->prof, p);
	same("unit", g->sample_unit, "count");
	same("value", prof_graph_value(g, 12, buf), "12");
	prof_graph_free(g);
	opt.col = 1;
	assert_int_equal(prof_graph_new(p, &opt, &g, &err), -1);
	assert_int_equal(err.code, PROF_EUSAGE);
	prof_free(p);
	prof_graph_free(NULL);
}

/* Of calls to the nodes of g, in order: "i" inlined, "c" not, "b" both. */
static const char *
show_marks(const struct prof_graph *g, struct bytes *b)
{
	bool inlined, called;
	uint32_t e;
	size_t i;
	FILE *f = grow(b);

	for (i = 0; i < g->norder; i++) {
		const struct prof_node *n = &g->nodes[g->order[i]];

		inlined = called = false;
		for (e = n->in; e != 0; e = g->edges[e - 1].next_in) {
			inlined |= g->edges[e - 1].inlined;
			called |= !g->edges[e - 1].inlined;
		}
		fprintf(f, "%s%s ", n->label, !inlined ? "" : called ? ":b" :
		    ":i");
	}
	fclose(f);
	return b->s;
}

/* Marks are the same where the only edges are those that make them. */
static void
check_marks(const char *file)
{
	static const struct {
		size_t nodes;
		double node, edge;
	} cases[] = {
		{ 0, 0, 0 }, { 0, 0.005, 0.001 }, { 0, 0.05, 0.1 },
		{ 3, 0, 0 }, { 10, 0.005, 0.001 }, { 30, 0, 0.05 },
	};
	struct prof_options keep = { .keep = PROF_KEEP_NAME };
	struct prof_err err = { 0 };
	struct prof *p;
	int fd = open(file, O_RDONLY);
	size_t i, k;

	assert_int_equal(prof_read_fd(fd, &keep, &p, &err), 0);
	close(fd);
	for (i = 0; i < LEN(cases); i++) {
		struct prof_graph_options opt = { .nodecount = cases[i].nodes,
		    .nodefraction = cases[i].node,
		    .edgefraction = cases[i].edge };
		struct prof_graph *g[2];
		struct bytes b[2];

		for (k = 0; k < 2; k++) {
			opt.marks_only = k == 1;
			assert_int_equal(prof_graph_new(p, &opt, &g[k], &err),
			    0);
			show_marks(g[k], &b[k]);
			prof_graph_free(g[k]);
		}
		same(file, b[1].s, b[0].s);
		free(b[0].s);
		free(b[1].s);
	}
	prof_free(p);
}

void
test_graph_marks(void **state)
{
	(void)state;
	each_file(check_marks);
}

/* Overflow. */

void
test_overflow_read(void **state)
{
	struct bytes b;
	FILE *f;
	int i;

	(void)state;
	refuse("twice", proto(TABLES "2:{1:1 2:0x7fffffffffffffff} "
	    "2:{1:2 2:0x7fffffffffffffff}"), NULL, PROF_EOVERFLOW,
	    "overflows");
	refuse("base", proto(TABLES "6:'pprof::base' 6:'true' "
	    "2:{1:1 2:0x7fffffffffffffff 3:{1:11 2:12}} "
	    "2:{1:1 2:0x7fffffffffffffff 3:{1:11 2:12}} "), NULL,
	    PROF_EOVERFLOW, "overflows");
	for (i = 0; i < 2; i++) {
		f = grow(&b);
		fprintf(f, "%s" N "9223372036854775807\tf\n"
		    "9223372036854775807\t%s\n", "#prof\t1\n", i ? "f" : "g");
		fclose(f);
		refuse("text", b, NULL, PROF_EOVERFLOW, "overflows");
	}
}

/* A caller may make sums that reading would have refused. */
void
test_overflow_graph(void **state)
{
	static const struct prof_graph_options opts[] = {
		{ 0 }, { .call_tree = true }, { .visual = true },
		{ .marks_only = true },
	};
	struct prof *p = profile(N "1\tmain;f\n1\tmain;g\n", 0);
	struct prof_err err = { 0 };
	struct prof_graph *g = NULL;
	size_t i;

	(void)state;
	p->values[0] = p->values[1] = INT64_MAX;
	for (i = 0; i < LEN(opts); i++) {
		assert_int_equal(prof_graph_new(p, &opts[i], &g, &err), -1);
		assert_null(g);
		assert_int_equal(err.code, PROF_EOVERFLOW);
	}
	assert_int_equal(prof_compact(p, &err), 0);
	p->stacks[p->samples[1].stack + 1] = p->stacks[1];
	assert_int_equal(prof_compact(p, &err), -1);
	assert_int_equal(err.code, PROF_EOVERFLOW);
	prof_free(p);
}

static void
draw(const struct prof_graph *g)
{
	struct prof_err err = { 0 };
	struct bytes b;
	FILE *f = grow(&b);

	assert_int_equal(prof_write_dot(g, f, &err), 0);
	fclose(f);
	free(b.s);
}

void
test_smallest(void **state)
{
	static const struct prof_graph_options visual = { .visual = true };
	struct prof *p = profile(N "-9223372036854775808\tmain;f\n", 0);
	struct prof_err err = { 0 };
	struct prof_graph *g;

	(void)state;
	same_int("total", p->totals[0], INT64_MAX);
	assert_int_equal(prof_graph_new(p, &visual, &g, &err), 0);
	same("graph", show_graph(g), "f -9223372036854775808 "
	    "-9223372036854775808|main 0 -9223372036854775808|"
	    "main>f -9223372036854775808");
	draw(g);
	prof_graph_free(g);
	expect("sample", p, "-9223372036854775808 main;f");
}

/* The smallest number divided by -1 has no place in 64 bits. */
void
test_smallest_mean(void **state)
{
	struct prof_node n = { .flat = INT64_MIN, .flat_div = -1,
	    .cum = INT64_MIN, .cum_div = -1 };
	struct prof_edge e = { .weight = INT64_MIN, .weight_div = -1 };

	(void)state;
	assert_true(prof_node_flat(&n) != 1);
	assert_true(prof_node_cum(&n) != 1);
	assert_true(prof_edge_weight(&e) != 1);
}

/* A file may say what the total is, and the total of the divisor. */
void
test_smallest_mean_total(void **state)
{
	static const struct prof_graph_options opt = { .col = 1,
	    .mean = true };
	struct prof *p = profile("#types\tn/count\tt/ns\n"
	    "#totals\t-1\t-9223372036854775808\n1\t1\tmain\n", 0);
	struct prof_err err = { 0 };
	struct prof_graph *g = NULL;

	(void)state;
	if (prof_graph_new(p, &opt, &g, &err) != 0)
		assert_int_equal(err.code, PROF_EOVERFLOW);
	prof_graph_free(g);
	prof_free(p);
}

/* Large things. */

#define DEEP 100000

void
test_deep(void **state)
{
	static const struct prof_graph_options opts[] = {
		{ 0 },
		{ .visual = true, .nodecount = 80 },
		{ .call_tree = true, .visual = true, .nodecount = 80,
		    .nodefraction = 0.005, .edgefraction = 0.001 },
	};
	struct bytes b;
	FILE *f = grow(&b);
	struct prof_err err = { 0 };
	struct prof_graph *g;
	struct prof *p;
	size_t i;

	(void)state;
	fputs("#prof\t1\n" N "3\t", f);
	for (i = 0; i < DEEP; i++)
		fprintf(f, "f%zu;", i);
	fputs("f0\n", f);
	fclose(f);
	p = take("deep", b, 0);
	assert_int_equal(p->samples[0].depth, DEEP + 1);
	for (i = 0; i < LEN(opts); i++) {
		assert_int_equal(prof_graph_new(p, &opts[i], &g, &err), 0);
		if (opts[i].nodecount == 0)
			assert_int_equal(g->norder, DEEP);
		draw(g);
		prof_graph_free(g);
	}
	f = grow(&b);
	assert_int_equal(prof_write_proto(p, f, &err), 0);
	fclose(f);
	prof_free(p);
	p = take("deep", b, 0);
	assert_int_equal(p->samples[0].depth, DEEP + 1);
	f = grow(&b);
	assert_int_equal(prof_write_text(p, 0, f, &err), 0);
	fclose(f);
	assert_non_null(strstr(b.s, ";f99998;f99999;f0\n"));
	free(b.s);
	prof_free(p);
}
