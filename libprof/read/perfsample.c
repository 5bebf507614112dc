/*
 * From what perf script says of samples to samples of a profile: a column
 * "samples", and one for each event whose samples all have a period.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "read/perfsample.h"

#define MAX_EVENTS 64

struct prof_perf_sample {
	size_t first, depth;	/* in frames */
	int64_t period;
	uint32_t event;		/* events[] + 1, 0: not said */
	uint32_t comm, pid, tid;	/* strings */
	bool narrow;		/* the tid may be the end of the comm */
};

struct prof_perf_event {
	uint32_t name;
	bool periods;		/* all its samples have one */
};

/* The line that f stands for, innermost first. */
static int
add_line(struct prof_perf_samples *v, const struct prof_perf_frame *f)
{
	struct prof_function fn = { 0 };
	struct prof_line *l;

	if (f->name.len == 0 && f->file.len == 0)
		return 0;
	if (prof_grow(&v->lines, &v->clines, v->nlines + 1,
	    sizeof(*l)) != 0)
		return prof_nomem(v->err);
	fn.name = prof_add_string(v->p, f->name.s, f->name.len, v->err);
	fn.file = prof_add_string(v->p, f->file.s, f->file.len, v->err);
	if (fn.name == NONE || fn.file == NONE)
		return -1;
	l = &v->lines[v->nlines++];
	memset(l, 0, sizeof(*l));
	l->line = f->line;
	l->function = prof_add_function(v->p, &fn, v->err);
	return l->function == NONE ? -1 : 0;
}

static int
find_object(struct prof_perf_samples *v, struct scan object, uint32_t *out)
{
	struct prof_mapping m = { 0 };

	*out = 0;
	if (object.len == 0 || scan_is(object, "[unknown]"))
		return 0;
	m.file = prof_add_string(v->p, object.s, object.len, v->err);
	if (m.file == NONE)
		return -1;
	*out = prof_match_mapping(v->p, &m, v->err);
	return *out == NONE ? -1 : 0;
}

/* One location, with the lines that wait for it. */
static int
add_location(struct prof_perf_samples *v, uint64_t address,
    struct scan object)
{
	struct prof_location l = { .address = address };
	uint32_t id;

	if (find_object(v, object, &l.mapping) != 0)
		return -1;
	l.nlines = (uint32_t)v->nlines;
	v->nlines = 0;
	id = prof_add_location(v->p, &l, v->lines, v->err);
	if (id == NONE)
		return -1;
	if (prof_grow(&v->frames, &v->cframes, v->nframes + 1,
	    sizeof(*v->frames)) != 0)
		return prof_nomem(v->err);
	v->frames[v->nframes++] = id;
	v->v[v->n - 1].depth++;
	return 0;
}

int
prof_perf_add_frame(struct prof_perf_samples *v,
    const struct prof_perf_frame *f)
{
	if (add_line(v, f) != 0)
		return -1;
	return f->inlined ? 0 : add_location(v, f->address, f->object);
}

int
prof_perf_end(struct prof_perf_samples *v)
{
	static const struct scan none = { "", 0 };

	/* What the last was inlined into is missing. */
	return v->nlines > 0 ? add_location(v, 0, none) : 0;
}

/* The event of a sample; a period alone is one without a name. */
static int
find_event(struct prof_perf_samples *v, const struct prof_perf_head *h,
    uint64_t line, uint32_t *out)
{
	static const struct scan period = { "period", 6 };
	struct scan t = h->event.len > 0 ? h->event : period;
	uint32_t name;

	if (h->event.len == 0 && h->period.len == 0)
		return 0;
	name = prof_add_string(v->p, t.s, t.len, v->err);
	if (name == NONE)
		return -1;
	for (*out = 1; *out <= v->nevents; ++*out) {
		if (v->events[*out - 1].name == name)
			return 0;
	}
	if (v->nevents == MAX_EVENTS)
		return prof_fail(v->err, PROF_ELIMIT, PROF_LINE_NO, line,
		    "more than %d kinds of events", MAX_EVENTS);
	if (prof_grow(&v->events, &v->cevents, v->nevents + 1,
	    sizeof(*v->events)) != 0)
		return prof_nomem(v->err);
	v->events[v->nevents].name = name;
	v->events[v->nevents++].periods = true;
	return 0;
}

static int
add_labels(struct prof_perf_samples *v, struct prof_perf_sample *s,
    const struct prof_perf_head *h)
{
	s->comm = prof_add_string(v->p, h->comm.s, h->comm.len, v->err);
	s->pid = prof_add_string(v->p, h->pid.s, h->pid.len, v->err);
	s->tid = prof_add_string(v->p, h->tid.s, h->tid.len, v->err);
	s->narrow = h->narrow;
	v->idless |= s->tid == 0;
	return s->comm == NONE || s->pid == NONE || s->tid == NONE ? -1 : 0;
}

int
prof_perf_begin(struct prof_perf_samples *v, const struct prof_perf_head *h,
    uint64_t line)
{
	struct prof_perf_sample *s;

	if (prof_grow(&v->v, &v->cap, v->n + 1, sizeof(*s)) != 0)
		return prof_nomem(v->err);
	s = &v->v[v->n++];
	memset(s, 0, sizeof(*s));
	s->first = v->nframes;
	v->nlines = 0;
	if (find_event(v, h, line, &s->event) != 0)
		return -1;
	if (s->event != 0 && h->period.len == 0)
		v->events[s->event - 1].periods = false;
	else if (s->event != 0 && !scan_integer(h->period, &s->period))
		return prof_fail(v->err, PROF_EOVERFLOW, PROF_LINE_NO, line,
		    "the period does not fit in 64 bits");
	return add_labels(v, s, h);
}

/* cpu-clock and task-clock count time. */
static bool
is_clock(const char *event)
{
	return strncmp(event, "cpu-clock", 9) == 0 ||
	    strncmp(event, "task-clock", 10) == 0;
}

/* How many samples, and what they count, if that is known. */
static int
add_types(struct prof_perf_samples *v)
{
	struct prof_type *t = calloc(1 + v->nevents, sizeof(*t));
	size_t n = 1, i;
	int rc = -1;

	if (t == NULL)
		return prof_nomem(v->err);
	t[0].type = prof_add_string(v->p, "samples", 7, v->err);
	t[0].unit = prof_add_string(v->p, "count", 5, v->err);
	if (t[0].type == NONE || t[0].unit == NONE)
		goto out;
	for (i = 0; i < v->nevents; i++) {
		if (!v->events[i].periods)
			continue;
		t[n].type = v->events[i].name;
		t[n].unit = t[0].unit;
		if (is_clock(prof_str(v->p, t[n].type)))
			t[n].unit = prof_add_string(v->p, "nanoseconds", 11,
			    v->err);
		if (t[n++].unit == NONE)
			goto out;
	}
	v->p->has_types = true;
	rc = prof_set_types(v->p, t, n, v->err);
out:
	free(t);
	return rc;
}

static struct scan
string(const struct prof *p, uint32_t id)
{
	struct scan t = { p->strings[id].s, p->strings[id].len };

	return t;
}

/* In a text without ids a number behind a comm is the end of the comm. */
static int
join_comm(struct prof_perf_samples *v, struct prof_perf_sample *s)
{
	struct scan comm = string(v->p, s->comm), tid = string(v->p, s->tid);
	struct prof_buf b = { 0 };

	prof_buf_add(&b, comm.s, comm.len);
	prof_buf_char(&b, ' ');
	prof_buf_add(&b, tid.s, tid.len);
	s->comm = b.failed ? NONE : prof_add_string(v->p, b.s, b.len, v->err);
	s->tid = 0;
	if (b.failed)
		prof_nomem(v->err);
	prof_buf_free(&b);
	return s->comm == NONE ? -1 : 0;
}

static int
text_label(struct prof_perf_samples *v, const char *key, uint32_t id)
{
	return id == 0 ? 0 : prof_labels_text(&v->labels, v->p, key,
	    string(v->p, id), v->err);
}

static int
number_label(struct prof_perf_samples *v, const char *key, uint32_t id)
{
	int64_t n;

	/* profile.proto has no numbers that are 0. */
	return scan_integer(string(v->p, id), &n) && n != 0 ?
	    prof_labels_number(&v->labels, v->p, key, n, "", v->err) : 0;
}

/* Where there are several events, samples say which is theirs. */
static uint32_t
labels(struct prof_perf_samples *v, struct prof_perf_sample *s)
{
	uint32_t event = v->nevents < 2 || s->event == 0 ? 0 :
	    v->events[s->event - 1].name;

	v->labels.n = 0;
	if ((s->narrow && s->tid != 0 && v->idless &&
	    join_comm(v, s) != 0) ||
	    text_label(v, "comm", s->comm) != 0 ||
	    text_label(v, "event", event) != 0 ||
	    number_label(v, "pid", s->pid) != 0 ||
	    number_label(v, "tid", s->tid) != 0)
		return NONE;
	return prof_add_labelset(v->p, v->labels.v, v->labels.n, v->err);
}

static int
write_sample(struct prof_perf_samples *v, struct prof_perf_sample *in)
{
	struct prof *p = v->p;
	struct prof_sample *s;
	int64_t *value;
	size_t i;

	s = prof_add_sample(p, in->depth, v->err);
	if (s == NULL)
		return -1;
	s->labels = labels(v, in);
	if (s->labels == NONE)
		return -1;
	for (i = 0; i < in->depth; i++)
		p->stacks[s->stack + in->depth - 1 - i] =
		    v->frames[in->first + i];
	value = p->values + (p->nsamples - 1) * p->ntypes;
	value[0] = 1;
	for (i = 1; i < p->ntypes && in->event != 0; i++) {
		if (p->types[i].type == v->events[in->event - 1].name)
			value[i] = in->period;
	}
	return 0;
}

int
prof_perf_write(struct prof_perf_samples *v)
{
	size_t i;

	if (add_types(v) != 0)
		return -1;
	for (i = 0; i < v->n; i++) {
		if (write_sample(v, &v->v[i]) != 0)
			return -1;
	}
	return prof_make_totals(v->p, v->err);
}

void
prof_perf_free(struct prof_perf_samples *v)
{
	free(v->v);
	free(v->frames);
	free(v->lines);
	free(v->events);
	prof_labels_free(&v->labels);
}
