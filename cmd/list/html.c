/*
 * The page: what functions weigh, and the source of each, line by line.
 * SPDX-License-Identifier: MIT
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "html.h"

#define MOST 20		/* calls of a line, callers of a function */

struct page {
	const struct list *l;
	struct html_calls calls;
	struct html_code *code;
	size_t routine;		/* that is being printed */
	size_t call, to;	/* next of calls.v, calls.to */
	uint64_t most;		/* cum of its heaviest line */
};

static uint64_t
size(int64_t v)
{
	return v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
}

static void
put_name(const struct page *k, uint32_t string)
{
	const struct prof_string *s = &k->l->p->strings[string];

	if (s->len == 0)
		fputs("?", stdout);
	else
		markup_text(s->s, s->len);
}

/* "heat w3": how much of the heaviest line this one is. */
static void
put_class(const struct page *k, const struct prof_source_line *w)
{
	unsigned level = 0;

	if (w != NULL && k->most > 0)
		level = (unsigned)(1 + 7 * ((double)size(w->cum) /
		    (double)k->most));
	if (level == 0 || w->cum == 0)
		fputs(w == NULL ? "quiet" : "zero", stdout);
	else
		printf("w%u %s", level, !k->l->difference ? "heat" :
		    w->cum < 0 ? "down" : "up");
}

static void
put_calls(struct page *k, const struct prof_source_line *w)
{
	uint32_t line = (uint32_t)(w - k->l->found->lines);
	size_t n = 0;

	for (; k->call < k->calls.n && k->calls.v[k->call].line == line;
	    k->call++) {
		const struct html_call *c = &k->calls.v[k->call];

		if (++n > MOST)
			continue;
		printf("<div><i></i> ");
		markup_value(k->l, c->v);
		fputs(c->inlined ? "  inlines " : "  calls ", stdout);
		if (c->routine != 0)
			printf("<a href=\"#f%" PRIu32 "\">", c->routine);
		put_name(k, k->l->p->functions[c->function].name);
		fputs(c->routine != 0 ? "</a></div>\n" : "</div>\n", stdout);
	}
	if (n > MOST)
		printf("<div>%21sand %zu more</div>\n", "", n - MOST);
}

static bool
has_calls(struct page *k, const struct prof_source_line *w)
{
	uint32_t line;

	if (w == NULL)
		return false;
	line = (uint32_t)(w - k->l->found->lines);
	while (k->call < k->calls.n && k->calls.v[k->call].line < line)
		k->call++;
	return k->call < k->calls.n && k->calls.v[k->call].line == line;
}

static void
put_line(const struct list_line *line, void *arg)
{
	struct page *k = arg;
	const struct prof_source_line *w = line->weight;
	bool calls = has_calls(k, w);
	bool code = html_code_has(k->code, k->routine, line->line);
	size_t f = k->routine + 1;

	if (calls || code)
		printf("<details id=\"f%zu-%" PRId64 "\"><summary class=\"", f,
		    line->line);
	else
		printf("<div id=\"f%zu-%" PRId64 "\" class=\"l ", f,
		    line->line);
	put_class(k, w);
	fputs("\">", stdout);
	markup_value(k->l, w != NULL ? w->flat : 0);
	putchar(' ');
	markup_value(k->l, w != NULL ? w->cum : 0);
	printf(" <a href=\"#f%zu-%" PRId64 "\">%" PRId64 "</a> <code>", f,
	    line->line, line->line);
	if (line->text != NULL)
		markup_text(line->text, line->len);
	fputs("</code>", stdout);
	if (!calls && !code) {
		fputs("</div>\n", stdout);
		return;
	}
	fputs("</summary><div class=\"o\">\n", stdout);
	if (calls)
		put_calls(k, w);
	if (code)
		html_code_put(k->code, k->routine, line->line);
	fputs("</div></details>\n", stdout);
}

/* The routine that has line w of those found. */
static size_t
routine_with(const struct prof_listing *found,
    const struct prof_source_line *w)
{
	size_t lo = 0, hi = found->nroutines, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (found->routines[mid].lines + found->routines[mid].nlines
		    <= w)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Lines that call the function, the heaviest first. */
static void
put_callers(struct page *k)
{
	const struct prof_listing *found = k->l->found;
	size_t n = 0;

	for (; k->to < k->calls.n && k->calls.to[k->to].routine <=
	    k->routine + 1; k->to++) {
		const struct html_call *c = &k->calls.to[k->to];
		const struct prof_source_line *w = &found->lines[c->line];
		size_t r;

		if (c->routine != k->routine + 1 || ++n > MOST)
			continue;
		r = routine_with(found, w);
		fputs(n == 1 ? "<p class=\"from\">Called from " : ", ",
		    stdout);
		printf("<a href=\"#f%zu-%" PRId64 "\">", r + 1, w->line);
		put_name(k, found->routines[r].name);
		printf(":%" PRId64 "</a> ", w->line);
		markup_value(k->l, c->v);
	}
	if (n > MOST)
		printf(" and %zu more", n - MOST);
	if (n > 0)
		fputs("</p>\n", stdout);
}

/* A sum in a sentence, which the dot that is 0 elsewhere would end. */
static void
put_sum(const struct page *k, int64_t v)
{
	char buf[PROF_LABEL_MAX];

	if (v != 0)
		markup_value(k->l, v);
	else
		markup_string(report_value(&k->l->report, k->l->p, 0, buf));
}

static void
put_routine(struct page *k, const struct prof_routine *r)
{
	char pct[PROF_LABEL_MAX];
	struct list_source s;
	size_t i;

	k->most = 0;
	for (i = 0; i < r->nlines; i++) {
		if (size(r->lines[i].cum) > k->most)
			k->most = size(r->lines[i].cum);
	}
	list_source_open(k->l, r, &s);
	printf("<section id=\"f%zu\"><h2>", k->routine + 1);
	put_name(k, r->name);
	fputs("</h2>\n<p class=\"file\">", stdout);
	markup_string(*r->file == '\0' ? "no source file is known" : r->file);
	fputs("</p>\n<p>flat ", stdout);
	put_sum(k, r->flat);
	fputs(", cum ", stdout);
	put_sum(k, r->cum);
	printf(", %s of total</p>\n", prof_percent(r->cum,
	    k->l->found->total, pct) + strspn(pct, " "));
	put_callers(k);
	if (s.f == NULL && *r->file != '\0')
		fputs("<p class=\"note\">The source is not here: see "
		    "--source-path and --trim-path.</p>\n", stdout);
	fputs("<div class=\"code\"><div class=\"rows\">\n"
	    "<div class=\"l head\"><i>flat</i> <i>cum</i> <b>line</b></div>\n",
	    stdout);
	list_source_lines(r, &s, put_line, k);
	fputs("</div></div></section>\n", stdout);
	list_source_close(&s);
}

static int
cmp_heavy(const void *a, const void *b)
{
	const struct prof_routine *x = *(const struct prof_routine *const *)a;
	const struct prof_routine *y = *(const struct prof_routine *const *)b;

	if (size(x->cum) != size(y->cum))
		return size(x->cum) < size(y->cum) ? 1 : -1;
	return (x > y) - (x < y);
}

static void
put_index_row(const struct page *k, const struct prof_routine *r)
{
	char pct[PROF_LABEL_MAX];

	fputs("<tr><td>", stdout);
	markup_value(k->l, r->flat);
	printf("</td><td>%s</td><td>", prof_percent(r->flat,
	    k->l->found->total, pct));
	markup_value(k->l, r->cum);
	printf("</td><td>%s</td><td><a href=\"#f%zu\">", prof_percent(r->cum,
	    k->l->found->total, pct), (size_t)(r -
	    k->l->found->routines) + 1);
	put_name(k, r->name);
	fputs("</a></td></tr>\n", stdout);
}

/* The functions, the heaviest first. */
static bool
put_index(const struct page *k)
{
	const struct prof_listing *found = k->l->found;
	const struct prof_routine **v = calloc(found->nroutines, sizeof(*v));
	size_t i;

	if (v == NULL)
		return false;
	for (i = 0; i < found->nroutines; i++)
		v[i] = &found->routines[i];
	qsort(v, found->nroutines, sizeof(*v), cmp_heavy);
	fputs("<div class=\"wide\"><table><thead><tr><th>flat</th>"
	    "<th>flat%</th><th>cum</th><th>cum%</th><th>function</th></tr>"
	    "</thead><tbody>\n", stdout);
	for (i = 0; i < found->nroutines; i++)
		put_index_row(k, v[i]);
	fputs("</tbody></table></div>\n", stdout);
	free(v);
	return true;
}

static void
put_head(const struct page *k)
{
	const struct list *l = k->l;
	const struct prof *p = l->p;
	const char *type = prof_str(p, p->types[l->report.graph.col].type);
	char total[PROF_LABEL_MAX];

	fputs(list_page_head, stdout);
	fputs("<title>", stdout);
	markup_string(l->re);
	fputs(" - ", stdout);
	markup_string(type);
	fputs("</title>\n</head>\n<body>\n<h1>Source of <code>", stdout);
	markup_string(l->re);
	fputs("</code></h1>\n<p>", stdout);
	markup_string(type);
	fputs(", total ", stdout);
	markup_string(report_value(&l->report, p, l->found->total, total));
	fputs(". A line opens to what it calls, and to its instructions.",
	    stdout);
	if (l->difference)
		fputs(" A difference: <span class=\"grew\">red</span> grew, "
		    "<span class=\"shrank\">green</span> shrank.", stdout);
	fputs("</p>\n", stdout);
	html_code_notes(k->code);
}

void
list_html(struct list *l)
{
	struct prof_err e = { .code = PROF_EOVERFLOW, .msg = "a sum does not "
	    "fit in 64 bits" };
	struct prof_err nomem = { .code = PROF_ENOMEM, .msg = "no memory" };
	struct page k = { .l = l };

	l->difference = markup_is_difference(l);
	if (!html_calls(l, &k.calls)) {
		cmd_fail(NULL, &e);
		html_calls_free(&k.calls);
		return;
	}
	k.code = html_code_new(l);
	put_head(&k);
	if (!put_index(&k))
		cmd_fail(NULL, &nomem);
	for (; k.routine < l->found->nroutines; k.routine++)
		put_routine(&k, &l->found->routines[k.routine]);
	fputs(list_page_tail, stdout);
	html_code_free(k.code);
	html_calls_free(&k.calls);
}
