/*
 * The source of functions as text, in pprof's layout or for programs.
 * SPDX-License-Identifier: MIT
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "list.h"

struct printer {
	const struct list *l;
	const struct prof_routine *r;
};

/* Text that may hold any byte. */
static void
put(const struct list *l, const char *s, size_t len)
{
	const char *end = s + len;

	for (;; s++) {
		if (l->tsv)
			prof_put_field(s, stdout);
		else
			prof_put_safe(s, stdout);
		s += strlen(s);
		if (s >= end)
			return;
		fputs("\\x00", stdout);
	}
}

static const char *
value(const struct list *l, int64_t v, char *buf)
{
	return report_value(&l->report, l->p, v, buf);
}

static void
put_line(const struct list_line *line, void *arg)
{
	const struct printer *k = arg;
	const struct list *l = k->l;
	const struct prof_string *name = &l->p->strings[k->r->name];
	const struct prof_source_line *w = line->weight;
	char flat[PROF_LABEL_MAX] = ".", cum[PROF_LABEL_MAX] = ".";

	if (l->tsv) {
		prof_put_field(k->r->file, stdout);
		printf("\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t",
		    line->line, w != NULL ? w->flat : 0,
		    w != NULL ? w->cum : 0);
		put(l, name->s, name->len);
		putchar('\t');
	} else {
		if (w != NULL && w->flat != 0)
			value(l, w->flat, flat);
		if (w != NULL && w->cum != 0)
			value(l, w->cum, cum);
		prof_put_right(flat, 10, stdout);
		putchar(' ');
		prof_put_right(cum, 10, stdout);
		printf(" %6" PRId64 ":", line->line);
	}
	put(l, line->text != NULL ? line->text : "", line->len);
	putchar('\n');
}

static void
put_routine(const struct list *l, const struct prof_routine *r)
{
	const struct prof_string *name = &l->p->strings[r->name];
	char flat[PROF_LABEL_MAX], cum[PROF_LABEL_MAX], pct[PROF_LABEL_MAX];
	struct printer k = { l, r };
	struct list_source s;

	list_source_open(l, r, &s);
	if (!l->tsv) {
		fputs(*r->file == '\0' ? "No source information for " :
		    "ROUTINE ======================== ", stdout);
		put(l, name->s, name->len);
		if (*r->file == '\0') {
			putchar('\n');
			return;
		}
		fputs(" in ", stdout);
		prof_put_safe(r->file, stdout);
		putchar('\n');
		prof_put_right(value(l, r->flat, flat), 10, stdout);
		putchar(' ');
		prof_put_right(value(l, r->cum, cum), 10, stdout);
		printf(" (flat, cum) %s of Total\n",
		    prof_percent(r->cum, l->found->total, pct));
	}
	list_source_lines(r, &s, put_line, &k);
	list_source_close(&s);
}

void
list_text(const struct list *l)
{
	const struct prof_listing *found = l->found;
	char total[PROF_LABEL_MAX];
	size_t i;

	if (l->tsv)
		puts("file\tline\tflat\tcum\tfunction\ttext");
	else if (found->nroutines > 0)
		printf("Total: %s\n", value(l, found->total, total));
	for (i = 0; i < found->nroutines; i++)
		put_routine(l, &found->routines[i]);
}
