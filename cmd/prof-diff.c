/*
 * prof-diff: what a profile has more, or less, than an older one.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

enum { NORMALIZE = CMD_LONG + 1 };

static const struct cmd_opt opts[] = {
	{ "net", 'N', NULL, "percentages are of the sum of differences, "
	    "not of OLD" },
	{ "normalize", 0, NULL, "scale NEW to the sums of OLD first" },
	{ "canonical-names", 'c', NULL, "fold what compilers vary in names" },
	{ "fold", 'F', NULL, "folded stacks with both values: STACK OLD NEW" },
	{ "exit-code", 'x', "[PERCENT]", "status 1 if a function grew, by "
	    "more than PERCENT of OLD" },
	{ "sample-index", 't', "TYPE", "only this column: a name or a "
	    "number" },
	{ "granularity", 'g', "WHAT", "functions, filefunctions, files, "
	    "lines or addresses" },
	{ "addresses", 'a', NULL, "keep addresses: stacks match exactly" },
	{ "normalize", 'n', NULL, NULL },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"OLD NEW",
	"Print NEW minus OLD as a profile in text.", opts
};

struct options {
	unsigned keep, flags;
	bool canonical, fold, check;
	double floor;			/* percent of OLD's total */
	const char *column;
};

/* "10" or "10%". */
static double
percent(const char *arg)
{
	char *end;
	double v = strtod(arg, &end);

	if (end != arg && *end == '%')
		end++;
	if (end == arg || *end != '\0' || !(v >= 0 && v <= 1e9))
		cmd_usage("--exit-code: '%s' is not a percentage from 0 to "
		    "1e9", arg);
	return v;
}

static void
get_options(struct options *o, int argc, char **argv)
{
	unsigned labels = PROF_KEEP_LABELS;
	bool exact = false;
	int c;

	while ((c = cmd_getopt(argc, argv, &cmd)) != -1) {
		switch (c) {
		case 'N':
			o->flags |= PROF_DIFF_NET;
			break;
		case 'n':
		case NORMALIZE:
			o->flags |= PROF_DIFF_NORMALIZE;
			break;
		case 'c':
			o->canonical = true;
			break;
		case 'F':
			o->fold = true;
			break;
		case 'x':
			o->check = true;
			if (cmd_arg != NULL)
				o->floor = percent(cmd_arg);
			break;
		case 't':
			o->column = cmd_arg;
			break;
		case 'g':
			o->keep = PROF_KEEP_UNSYM |
			    cmd_granularity(cmd_arg, "");
			break;
		case 'a':
			exact = true;
			break;
		}
	}
	if (exact && o->keep != 0)
		cmd_usage("--addresses keeps everything: no --granularity");
	if (exact)
		o->keep = PROF_KEEP_ALL & ~PROF_KEEP_UNUSED &
		    ~PROF_KEEP_LABELS;
	if (o->keep == 0)
		o->keep = PROF_KEEP_TEXT;
	if (o->fold && o->check)
		cmd_usage("--fold and --exit-code exclude each other");
	if (o->fold && o->keep == PROF_KEEP_TEXT) {
		o->keep = PROF_KEEP_NAME;
		labels = 0;
	}
	o->keep |= labels;
}

/* How long a goroutine has waited is never the same twice. */
static int
forget_waits(struct prof *p, struct prof_err *e)
{
	const struct prof_filter f = { .taghide = "^wait$" };
	unsigned ignored;

	if (p->ntypes != 1 ||
	    strcmp(prof_str(p, p->types[0].type), "goroutine") != 0)
		return 0;
	return prof_filter(p, &f, &ignored, e);
}

/* As it is to be compared; NULL: it has been reported. */
static struct prof *
prepare(struct prof *p, const char *file, const struct options *o)
{
	struct prof_err e = { 0 };
	struct prof *q;

	if (forget_waits(p, &e) != 0) {
		cmd_fail(file, &e);
		prof_free(p);
		return NULL;
	}
	if (!o->canonical)
		return p;
	if (prof_canonical_names(p, &q, &e) != 0) {
		cmd_fail(file, &e);
		q = NULL;
	}
	prof_free(p);
	return q;
}

/*
 * The two operands, NULL where it has been reported what is wrong.  For what
 * is net, address by address, these are kept until there is a sum.
 */
static void
load(char **files, struct prof *v[2], const struct options *o)
{
	unsigned more = o->flags & PROF_DIFF_NET && !o->fold ?
	    PROF_KEEP_ALL & ~PROF_KEEP_UNUSED : 0;
	struct cmd_operand operand;

	cmd_read_begin(files, 2, o->keep | more, false);
	while (cmd_read_next(&operand))
		v[operand.index] = prepare(operand.p, operand.file, o);
}

/*
 * The function to blame among those whose cumulative value grew by more than
 * limit: the one that grew most by itself.  NULL: none grew so much.
 */
static const struct prof_node *
most_grown(const struct prof_graph *g, double limit)
{
	const struct prof_node *worst = NULL;
	size_t i;

	for (i = 0; i < g->norder; i++) {
		const struct prof_node *n = &g->nodes[g->order[i]];

		if (n->cum > 0 && (double)n->cum > limit &&
		    (worst == NULL || n->flat > worst->flat))
			worst = n;
	}
	return worst;
}

/* Did a function of diff grow by more than floor percent of old? */
static bool
grew(const struct prof *diff, size_t col, int64_t old, double floor)
{
	struct prof_graph_options opt = { .col = col, .marks_only = true };
	char change[PROF_LABEL_MAX], base[PROF_LABEL_MAX];
	char part[PROF_LABEL_MAX];
	const struct prof_node *n;
	struct prof *names = NULL;
	struct prof_graph *g = NULL;
	struct prof_err e = { 0 };
	bool bad = false;

	if (prof_reduce(diff, diff->keep & PROF_KEEP_NAME ? PROF_KEEP_NAME :
	    PROF_KEEP_FILE, &names, &e) != 0)
		errx(1, "%s", e.msg);
	if (cmd_prune(names, "OLD and NEW") != 0)
		exit(cmd_finish());
	if (prof_graph_new(names, &opt, &g, &e) != 0)
		errx(1, "%s", e.msg);
	n = most_grown(g, (double)old * floor / 100);
	if (n != NULL) {
		bad = true;
		fprintf(stderr, "%s: ", program_invocation_short_name);
		prof_put_safe(n->label, stderr);
		prof_label(n->cum, g->sample_unit, "auto", change);
		prof_label(old, g->sample_unit, "auto", base);
		fprintf(stderr, " grew by %s of ", change);
		prof_put_safe(prof_str(names, names->types[col].type), stderr);
		prof_percent(n->cum, old, part);
		if (old != 0)
			fprintf(stderr, ", %s of OLD's %s\n",
			    part + strspn(part, " "), base);
		else
			fputs(", of which OLD has none\n", stderr);
	}
	prof_graph_free(g);
	prof_free(names);
	return bad;
}

/* NEW minus OLD, with what is to be kept; NULL: it has been reported. */
static struct prof *
subtract(struct prof *old, struct prof *new, const struct options *o)
{
	unsigned flags = o->flags | PROF_DIFF_TAKE |
	    (o->keep & PROF_KEEP_ADDRESS ? 0 : PROF_DIFF_NAMES);
	struct prof_err e = { 0 };
	struct prof *net = NULL, *d = NULL;

	if (prof_diff(old, new, flags, &net, &e) != 0) {
		cmd_fail("OLD and NEW", &e);
		return NULL;
	}
	if (net->keep == o->keep)
		return net;
	if (prof_reduce(net, o->keep, &d, &e) != 0)
		cmd_fail("OLD and NEW", &e);
	prof_free(net);
	return d;
}

/* NEW minus OLD in text; whether that is too much. */
static bool
print_diff(struct prof *old, struct prof *new, const struct options *o)
{
	struct prof *d = subtract(old, new, o);
	struct prof_err e = { 0 };
	bool bad = false;
	size_t col;

	if (d == NULL)
		return false;
	col = cmd_column(d, o->column);
	if (o->check)
		bad = grew(d, col, old->totals[col], o->floor);
	if (o->column != NULL)
		prof_select(d, col);
	if (prof_write_text(d, 0, stdout, &e) != 0)
		cmd_fail("standard output", &e);
	prof_free(d);
	return bad;
}

/* Both values of every stack, folded. */
static void
print_folded(struct prof *old, struct prof *new, const struct options *o)
{
	static const size_t cols[] = { 0, 1 };
	struct prof_err e = { 0 };
	struct prof *p = NULL;

	if (prof_pair(old, new, o->column, o->flags, &p, &e) != 0) {
		cmd_fail("OLD and NEW", &e);
		return;
	}
	if (cmd_prune(p, "OLD and NEW") != 0) {
		prof_free(p);
		return;
	}
	cmd_tell_stackless(p, 0);
	cmd_tell_stackless(p, 1);
	if (prof_write_folded(p, cols, 2, NULL, 0, p->keep & PROF_KEEP_LINE ?
	    PROF_FOLD_LINES : 0, stdout, &e) != 0)
		cmd_fail("standard output", &e);
	prof_free(p);
}

int
main(int argc, char **argv)
{
	struct options o = { 0 };
	struct prof *v[2] = { NULL, NULL };
	bool bad = false;
	int rc;

	get_options(&o, argc, argv);
	if (argc - optind == 3 && o.check)
		cmd_usage("three operands; a floor is written "
		    "--exit-code=PERCENT");
	if (argc - optind != 2 || cmd_has_files_from())
		cmd_usage("needs two operands, OLD and NEW");
	load(argv + optind, v, &o);
	if (v[0] != NULL && v[1] != NULL && o.fold)
		print_folded(v[0], v[1], &o);
	else if (v[0] != NULL && v[1] != NULL)
		bad = print_diff(v[0], v[1], &o);
	prof_free(v[0]);
	prof_free(v[1]);
	rc = cmd_finish();
	return rc == 0 && bad ? 1 : rc;
}
