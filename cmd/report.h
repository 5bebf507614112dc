/*
 * Options that the reports which weigh a call graph have in common.
 * SPDX-License-Identifier: MIT
 */
#ifndef REPORT_H
#define REPORT_H

#include "cmd.h"

#define REPORT_GRANULARITY \
	{ "granularity", 'g', "WHAT", "functions, filefunctions, files, " \
	    "lines, addresses, package or owner" }

#define REPORT_OPTS \
	{ "sample-index", 't', "TYPE", "column: a name or a number" }, \
	REPORT_GRANULARITY, \
	{ "nodecount", 'n', "N", "at most N nodes, 0: all" }, \
	{ "nodefraction", 'f', "F", "leave out nodes below F of the total " \
	    "(0.005)" }, \
	{ "unit", 'u', "UNIT", "unit to print (minimum: one that suits)" }, \
	{ "mean", 'm', NULL, "mean value: divide by the first column" }, \
	{ "divide-by", 'd', "F", "divide every value by F" }, \
	{ "drop-negative", 'D', NULL, "leave out nodes with negative value" }

struct report {
	struct prof_graph_options graph;
	const char *column;
	unsigned keep;
	enum {
		REPORT_FRAMES,
		REPORT_OWNER,	/* stacks are cut below their owners */
		REPORT_PACKAGE	/* frames are packages */
	} what;
};

/* Take option c if it is one of REPORT_OPTS; false: it is not. */
bool report_option(struct report *r, int c);

/*
 * Load the operands, find the column.  NULL: exit with cmd_finish().
 */
struct prof *report_profile(struct report *r, int argc, char **argv);

/*
 * Load the operands and make the graph.  NULL: exit with cmd_finish().
 */
struct prof_graph *report_load(struct report *r, int argc, char **argv);

/* A value of p as r asks for it; buf holds PROF_LABEL_MAX. */
const char *report_value(const struct report *r, const struct prof *p,
    int64_t v, char *buf);

/* Ends a graph and its profile. */
void report_free(struct prof_graph *g);

/* The lines above a table, to standard output. */
void report_legend(const struct prof_graph *g);

#endif
