/*
 * Stacks as a person reads them, in pprof's layout.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

static const char separator[] = "-----------+----------------------------"
    "---------------------------";

/* One line "key:  values" of a sample's labels. */
struct line {
	char *s;
	bool numeric;
};

static int
cmp_lines(const void *va, const void *vb)
{
	const struct line *a = va, *b = vb;

	if (a->numeric != b->numeric)
		return a->numeric ? 1 : -1;
	return strcmp(a->s, b->s);
}

/* All values of the key of label i, joined by spaces. */
static char *
label_line(const struct prof *p, const uint32_t *units,
    const struct prof_labelset *set, uint32_t i)
{
	const struct prof_label *l = &p->labels[set->label + i];
	char *s = NULL, number[PROF_LABEL_MAX];
	const char *unit;
	size_t size = 0;
	FILE *f = open_memstream(&s, &size);

	if (f == NULL)
		return NULL;
	prof_put_right(prof_str(p, l->key), 10, f);
	fputs(": ", f);
	for (; i < set->n && p->labels[set->label + i].key == l->key &&
	    p->labels[set->label + i].numeric == l->numeric; i++) {
		const struct prof_label *m = &p->labels[set->label + i];

		fputc(' ', f);
		if (!m->numeric) {
			fputs(prof_str(p, m->str), f);
			continue;
		}
		unit = prof_label_unit(p, units, m);
		fputs(prof_label(m->num, unit, "auto", number), f);
	}
	return fclose(f) == 0 ? s : NULL;
}

static int
put_labels(const struct prof *p, const uint32_t *units, uint32_t labels,
    FILE *f)
{
	const struct prof_labelset *set = &p->labelsets[labels];
	struct line *v = calloc((size_t)set->n + 1, sizeof(*v));
	size_t n = 0, k;
	uint32_t i;
	int rc = v == NULL ? -1 : 0;

	for (i = 0; rc == 0 && i < set->n; i++) {
		const struct prof_label *l = &p->labels[set->label + i];

		if (i > 0 && l[-1].key == l->key &&
		    l[-1].numeric == l->numeric)
			continue;
		v[n].numeric = l->numeric;
		v[n].s = label_line(p, units, set, i);
		rc = v[n++].s == NULL ? -1 : 0;
	}
	if (rc == 0)
		qsort(v, n, sizeof(*v), cmp_lines);
	for (k = 0; k < n; k++) {
		if (rc == 0) {
			prof_put_safe(v[k].s, f);
			fputc('\n', f);
		}
		free(v[k].s);
	}
	free(v);
	return rc;
}

static void
put_frames(struct prof_graph *g, const struct prof_sample *s,
    const char *value, FILE *f)
{
	const struct prof_graph_priv *v = g->priv;
	const char *left = value;
	uint32_t k, j, frame;

	for (k = s->depth; k-- > 0;) {
		uint32_t l = g->prof->stacks[s->stack + k];

		for (j = v->first[l + 1]; j-- > v->first[l];) {
			frame = v->frames[j];
			prof_put_right(left, 10, f);
			fputs("   ", f);
			prof_put_safe(g->nodes[frame & ~INLINED].label, f);
			fputs(frame & INLINED ? " (inline)\n" : "\n", f);
			left = "";
		}
	}
}

static int
put_all(struct prof_graph *g, const uint32_t *units, const uint32_t *order,
    FILE *f)
{
	const struct prof *p = g->prof;
	char value[PROF_LABEL_MAX];
	int64_t v, div;
	size_t i, left = g->opt.nodecount;

	for (i = 0; i < p->nsamples; i++) {
		const struct prof_sample *s = &p->samples[order[i]];

		if (s->depth == 0 || prof_is_zero(p->values +
		    order[i] * p->ntypes, p->ntypes))
			continue;
		if (g->opt.nodecount > 0 && left-- == 0)
			break;
		prof_graph_weight(g, order[i], &v, &div);
		prof_graph_value(g, div != 0 ? prof_div64(v, div) : v, value);
		fprintf(f, "%s\n", separator);
		if (put_labels(p, units, s->labels, f) != 0)
			return -1;
		put_frames(g, s, value, f);
	}
	fprintf(f, "%s\n", separator);
	return 0;
}

static void
put_line(const char *line, void *arg)
{
	prof_put_safe(line, arg);
	fputc('\n', arg);
}

static int
write_traces(struct prof_graph *g, FILE *f, struct prof_err *err)
{
	uint32_t *units = prof_key_units(g->prof), *order = NULL;
	size_t i;
	int rc = units == NULL ? prof_nomem(err) : 0;

	for (i = 0; rc == 0 && i < g->nnodes; i++)
		rc = prof_node_name(g, &g->nodes[i], err);
	if (rc == 0 && (order = prof_heaviest(g)) == NULL)
		rc = prof_nomem(err);
	if (rc == 0)
		rc = prof_graph_describe(g, put_line, f, err);
	if (rc == 0 && put_all(g, units, order, f) != 0)
		rc = prof_nomem(err);
	free(order);
	free(units);
	return rc;
}

int
prof_write_traces(struct prof *p, const struct prof_graph_options *opt,
    FILE *f, struct prof_err *err)
{
	struct prof_graph *g = NULL;
	int rc;

	if (prof_compact(p, err) != 0 ||
	    prof_graph_bare(p, opt, &g, err) != 0)
		return -1;
	rc = write_traces(g, f, err);
	prof_graph_free(g);
	if (rc == 0 && ferror(f))
		rc = prof_fail(err, PROF_EIO, PROF_NOWHERE, 0, "%s",
		    strerror(errno));
	return rc;
}
