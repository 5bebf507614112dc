/*
 * Write the header lines of the text format of prof(5).
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "write/textwrite.h"

/* A field: a tab and the string, escaped. */
static void
field(struct text_writer *w, uint32_t string)
{
	const struct prof_string *s = &w->p->strings[string];

	prof_buf_char(&w->b, '\t');
	prof_escape(&w->b, s->s, s->len, "");
}

/* A header line of one string, if it is not empty. */
static void
string_line(struct text_writer *w, const char *word, uint32_t string)
{
	if (string == 0)
		return;
	prof_buf_str(&w->b, word);
	field(w, string);
	prof_buf_char(&w->b, '\n');
}

static void
number_line(struct text_writer *w, const char *word, int64_t v)
{
	if (v == 0)
		return;
	prof_buf_str(&w->b, word);
	prof_buf_char(&w->b, '\t');
	prof_buf_int(&w->b, v);
	prof_buf_char(&w->b, '\n');
}

/* With the date for people, where only the header is printed. */
static void
time_line(struct text_writer *w)
{
	int64_t s = w->p->time / 1000000000 - (w->p->time % 1000000000 < 0);
	time_t t = (time_t)s;
	struct tm tm;
	char date[64];

	if (w->p->time == 0)
		return;
	prof_buf_str(&w->b, "#time\t");
	prof_buf_int(&w->b, w->p->time);
	if ((w->flags & PROF_TEXT_HEADER) && gmtime_r(&t, &tm) != NULL) {
		strftime(date, sizeof(date), "\t%Y-%m-%d %H:%M:%S UTC", &tm);
		prof_buf_str(&w->b, date);
	}
	prof_buf_char(&w->b, '\n');
}

void
prof_text_put_type(const struct prof *p, const struct prof_type *t,
    struct prof_buf *b)
{
	const struct prof_string *type = &p->strings[t->type];
	const struct prof_string *unit = &p->strings[t->unit];

	prof_escape(b, type->s, type->len, "");
	prof_buf_char(b, '/');
	prof_escape(b, unit->s, unit->len, "/");
}

static void
type_field(struct text_writer *w, const struct prof_type *t)
{
	prof_buf_char(&w->b, '\t');
	prof_text_put_type(w->p, t, &w->b);
}

void
prof_text_head(struct text_writer *w)
{
	const struct prof *p = w->p;
	struct prof_buf *b = &w->b;
	size_t i;

	prof_buf_str(b, "#prof\t1\n#types");
	for (i = 0; i < p->ntypes; i++)
		type_field(w, &p->types[i]);
	prof_buf_char(b, '\n');
	string_line(w, "#default", p->default_type);
	if (p->period != 0 || p->has_period_type) {
		prof_buf_str(b, "#period\t");
		prof_buf_int(b, p->period);
		if (p->has_period_type)
			type_field(w, &p->period_type);
		prof_buf_char(b, '\n');
	}
	time_line(w);
	number_line(w, "#duration", p->duration);
	prof_buf_str(b, "#totals");
	for (i = 0; i < p->ntypes; i++) {
		prof_buf_char(b, '\t');
		prof_buf_int(b, p->totals[i]);
	}
	prof_buf_char(b, '\n');
	string_line(w, "#drop_frames", p->drop_frames);
	string_line(w, "#keep_frames", p->keep_frames);
	string_line(w, "#doc", p->doc_url);
	for (i = 0; i < p->ncomments; i++) {
		prof_buf_str(b, "#comment");
		field(w, p->comments[i]);
		prof_buf_char(b, '\n');
	}
}

void
prof_text_mappings(struct text_writer *w)
{
	static const char letters[] = "FNLI";
	struct prof_buf *b = &w->b;
	size_t i, k;

	for (i = 1; i < w->p->nmappings; i++) {
		const struct prof_mapping *m = &w->p->mappings[i];

		if (w->frames.mapping[i] == NULL)
			continue;
		prof_buf_str(b, "#mapping\t");
		prof_buf_str(b, w->frames.mapping[i]);
		prof_buf_char(b, '\t');
		prof_buf_hex(b, m->start);
		prof_buf_char(b, '\t');
		prof_buf_hex(b, m->limit);
		prof_buf_char(b, '\t');
		prof_buf_hex(b, m->offset);
		field(w, m->file);
		field(w, m->build_id);
		prof_buf_char(b, '\t');
		for (k = 0; k < 4; k++) {
			if (m->flags >> k & 1)
				prof_buf_char(b, letters[k]);
		}
		while (!b->failed && b->s[b->len - 1] == '\t')
			b->len--;
		prof_buf_char(b, '\n');
	}
}

/* Where the function is, what the linker calls it ("=": the same). */
static void
function_line(struct text_writer *w, uint32_t id, struct prof_buf *b)
{
	const struct prof_function *f = &w->p->functions[id];
	const struct prof_string *s = &w->p->strings[f->file];

	prof_buf_str(b, "#function\t");
	prof_frames_function(&w->frames, id, b);
	prof_buf_char(b, '\t');
	prof_escape(b, s->s, s->len, "");
	prof_buf_char(b, '\t');
	if (f->start_line != 0)
		prof_buf_int(b, f->start_line);
	prof_buf_char(b, '\t');
	s = &w->p->strings[f->system_name];
	if (f->system_name != 0 && f->system_name == f->name)
		prof_buf_char(b, '=');
	else
		prof_escape(b, s->s, s->len, s->len == 1 ? "=" : "");
	while (!b->failed && b->s[b->len - 1] == '\t')
		b->len--;
	prof_buf_char(b, '\n');
}

static int
cmp_lines(const void *va, const void *vb)
{
	const struct prof_string *a = va, *b = vb;
	uint32_t n = a->len < b->len ? a->len : b->len;
	int c = memcmp(a->s, b->s, n);

	return c != 0 ? c : a->len < b->len ? -1 : a->len > b->len;
}

int
prof_text_sorted(struct text_writer *w, const struct prof_buf *text)
{
	struct prof_string *v;
	const char *s = text->len > 0 ? text->s : "", *end = s + text->len;
	const char *nl;
	size_t n = 0, i;

	if (text->failed)
		return -1;
	for (nl = s; nl < end; n++)
		nl = (char *)memchr(nl, '\n', (size_t)(end - nl)) + 1;
	v = calloc(n + 1, sizeof(*v));
	if (v == NULL)
		return -1;
	for (i = 0; s < end; i++, s = nl + 1) {
		nl = memchr(s, '\n', (size_t)(end - s));
		v[i].s = s;
		v[i].len = (uint32_t)(nl - s);
	}
	qsort(v, n, sizeof(*v), cmp_lines);
	for (i = 0; i < n; i++) {
		prof_buf_add(&w->b, v[i].s, v[i].len);
		prof_buf_char(&w->b, '\n');
	}
	prof_buf_flush(&w->b, w->f);
	free(v);
	return 0;
}

int
prof_text_functions(struct text_writer *w)
{
	const struct prof *p = w->p;
	struct prof_buf text = { 0 };
	size_t i;
	int rc;

	for (i = 1; i < p->nfunctions; i++) {
		const struct prof_function *f = &p->functions[i];

		if (w->frames.variant[i] != 0 && (f->file != 0 ||
		    f->start_line != 0 || f->system_name != 0 ||
		    (p->keep & PROF_KEEP_UNUSED)))
			function_line(w, (uint32_t)i, &text);
	}
	rc = prof_text_sorted(w, &text);
	prof_buf_free(&text);
	return rc;
}

/* One value of one key. */
struct value {
	uint32_t key, str, unit;
	int64_t num;
};

static int
cmp_values(const void *va, const void *vb)
{
	const struct value *a = va, *b = vb;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->str != b->str)
		return a->str < b->str ? -1 : 1;
	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	return a->num < b->num ? -1 : a->num > b->num;
}

/*
 * The labels of all samples into v, which has room; by key, how many samples
 * have one.  Labels of a set are in the order of their keys.
 */
static size_t
gather_values(const struct prof *p, const size_t *sets, size_t *samples,
    struct value *v)
{
	size_t i, n = 0;
	uint32_t k;

	for (i = 1; i < p->nlabelsets; i++) {
		const struct prof_label *l =
		    p->labels + p->labelsets[i].label;

		for (k = 0; sets[i] > 0 && k < p->labelsets[i].n; k++) {
			if (k == 0 || l[k].key != l[k - 1].key)
				samples[l[k].key] += sets[i];
			v[n].key = l[k].key;
			v[n].str = l[k].str;
			v[n].unit = l[k].unit;
			v[n++].num = l[k].num;
		}
	}
	return n;
}

/* A line for each key: samples that have it, values it takes. */
static void
label_lines(struct prof_buf *b, const struct prof *p, const size_t *samples,
    struct value *v, size_t n)
{
	size_t i, k, values;

	qsort(v, n, sizeof(*v), cmp_values);
	for (i = 0; i < n; i = k) {
		const struct prof_string *s = &p->strings[v[i].key];

		values = 0;
		for (k = i; k < n && v[k].key == v[i].key; k++)
			values += k == i || cmp_values(&v[k - 1], &v[k]) != 0;
		prof_buf_str(b, "#label\t");
		prof_escape(b, s->s, s->len, "");
		prof_buf_char(b, '\t');
		prof_buf_int(b, (int64_t)samples[v[i].key]);
		prof_buf_char(b, '\t');
		prof_buf_int(b, (int64_t)values);
		prof_buf_char(b, '\n');
	}
}

int
prof_text_summary(struct text_writer *w)
{
	const struct prof *p = w->p;
	size_t *sets = calloc(p->nlabelsets, sizeof(*sets)), i;
	size_t *samples = calloc(p->nstrings, sizeof(*samples));
	struct value *v = calloc(p->nlabels + 1, sizeof(*v));
	struct prof_buf lines = { 0 };
	int rc = -1;

	prof_buf_str(&w->b, "#samples\t");
	prof_buf_int(&w->b, (int64_t)p->nsamples);
	prof_buf_char(&w->b, '\n');
	if (sets != NULL && samples != NULL && v != NULL) {
		for (i = 0; i < p->nsamples; i++)
			sets[p->samples[i].labels]++;
		label_lines(&lines, p, samples, v,
		    gather_values(p, sets, samples, v));
		rc = prof_text_sorted(w, &lines);
	}
	prof_buf_free(&lines);
	free(sets);
	free(samples);
	free(v);
	return rc;
}
