/*
 * What a sample counts for in a trend: function, stack, package, file, label.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "report/trend.h"

int
prof_trend_rows(struct trend_rows *r, const char *word, bool cum,
    struct prof_err *err)
{
	static const struct {
		const char *word;
		enum trend_by by;
	} words[] = {
		{ "function", BY_FUNCTION }, { "owner", BY_FUNCTION },
		{ "stack", BY_STACK }, { "package", BY_PACKAGE },
		{ "file", BY_FILE }
	};
	size_t i;

	r->cum = cum;
	if (strncmp(word, "label:", 6) == 0) {
		r->by = BY_LABEL;
		r->label = word + 6;
		return 0;
	}
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(word, words[i].word) == 0) {
			r->by = words[i].by;
			return 0;
		}
	}
	return prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0, "'%.40s' is none "
	    "of function, stack, package, file, owner, label:KEY", word);
}

/* Of a line (or of a location that has none), what people call it. */
static void
put_function(struct prof_buf *b, const struct prof *p,
    const struct prof_location *l, uint32_t line, enum trend_by by)
{
	const struct prof_function *f = &p->functions[line < l->nlines ?
	    p->lines[l->line + line].function : 0];
	const struct prof_string *s = &p->strings[by == BY_FILE ? f->file :
	    f->name];
	const char *object;
	size_t len = s->len;

	if (by == BY_PACKAGE && len > 0) {
		len = prof_package(s->s, s->len);
		if (len == 0)
			prof_buf_str(b, "(none)");
	}
	if (s->len > 0 && by == BY_STACK) {	/* ";" is between frames */
		prof_escape(b, s->s, len, "");
		return;
	}
	if (s->len > 0) {
		prof_buf_add(b, s->s, len);
		return;
	}
	object = prof_base(prof_str(p, p->mappings[l->mapping].file), &len);
	prof_buf_str(b, len > 0 ? "[" : "<unknown>");
	prof_buf_add(b, object, len);
	if (len > 0)
		prof_buf_char(b, ']');
}

static void
put_stack(struct prof_buf *b, const struct prof *p,
    const struct prof_sample *s)
{
	uint32_t k, j;

	for (k = 0; k < s->depth; k++) {
		const struct prof_location *l =
		    &p->locations[p->stacks[s->stack + k]];

		for (j = l->nlines > 0 ? l->nlines : 1; j-- > 0;) {
			if (b->len > 0)
				prof_buf_char(b, ';');
			put_function(b, p, l, j, BY_STACK);
		}
	}
}

static void
put_label(struct prof_buf *b, const struct prof *p, uint32_t labels,
    const char *key)
{
	const struct prof_labelset *set = &p->labelsets[labels];
	uint32_t i;

	for (i = 0; i < set->n; i++) {
		const struct prof_label *l = &p->labels[set->label + i];

		if (strcmp(prof_str(p, l->key), key) != 0)
			continue;
		if (b->len > 0)
			prof_buf_char(b, ',');
		if (l->numeric)
			prof_buf_int(b, l->num);
		prof_buf_str(b, prof_str(p, l->numeric ? l->unit : l->str));
	}
	if (b->len == 0)
		prof_buf_str(b, "(none)");
}

const char *
prof_trend_key(struct trend_rows *r, const struct prof *p, size_t i)
{
	const struct prof_sample *s = &p->samples[i];
	struct prof_buf *b = &r->b;

	b->len = 0;
	if (r->by == BY_LABEL)
		put_label(b, p, s->labels, r->label);
	else if (s->depth == 0)
		prof_buf_str(b, "(no stack)");
	else if (r->by == BY_STACK)
		put_stack(b, p, s);
	else
		put_function(b, p, &p->locations[p->stacks[s->stack +
		    s->depth - 1]], 0, r->by);
	prof_buf_char(b, '\0');
	return b->failed ? NULL : b->s;
}

/* Line of l, a frame of its own. */
static int
put_frame(struct trend_rows *r, const struct prof *p,
    const struct prof_location *l, uint32_t line,
    int (*put)(void *arg, const char *name), void *arg, struct prof_err *err)
{
	r->b.len = 0;
	put_function(&r->b, p, l, line, BY_FUNCTION);
	prof_buf_char(&r->b, '\0');
	return r->b.failed ? prof_nomem(err) : put(arg, r->b.s);
}

int
prof_trend_each_key(struct trend_rows *r, const struct prof *p, size_t i,
    int (*put)(void *arg, const char *name), void *arg, struct prof_err *err)
{
	const struct prof_sample *s = &p->samples[i];
	const char *name;
	uint32_t k, j;

	if (!r->cum || r->by != BY_FUNCTION) {
		name = prof_trend_key(r, p, i);
		return name == NULL ? prof_nomem(err) : put(arg, name);
	}
	for (k = 0; k < s->depth; k++) {
		const struct prof_location *l =
		    &p->locations[p->stacks[s->stack + k]];

		for (j = l->nlines > 0 ? l->nlines : 1; j-- > 0;) {
			if (put_frame(r, p, l, j, put, arg, err) != 0)
				return -1;
		}
	}
	return 0;
}
