/*
 * Read what perf script prints: for each sample a line about it, then its
 * stack, leaf first.
 *
 *	java 2995/3001 [002] 184694.229: 10101 cycles:
 *		ffffffff8104f45a native_write_msr+0xa ([kernel.kallsyms])
 *		    7f26cab4c0b0 [unknown] (/usr/lib/libjvm.so)
 *
 * perf leaves out columns on request; it prints a period before the event if
 * it knows one, and without call stacks the one frame in the same line.
 */
#include <stdlib.h>
#include <string.h>

#include "read/golabels.h"
#include "read/perfline.h"

struct sample {
	size_t first, depth;	/* in frames, leaf first */
	int64_t period;
	uint32_t event;		/* string; 0: not said */
	uint32_t labels;
};

struct reader {
	struct prof *p;
	struct prof_input *in;
	struct prof_err *err;
	struct sample *samples;
	uint32_t *frames;	/* locations */
	size_t nsamples, nframes, csamples, cframes;
	struct prof_line *lines;	/* inlined into the next frame */
	size_t nlines, clines;
	struct prof_labels labels;
	uint32_t *events;	/* strings, in order of appearance */
	size_t nevents, cevents;
	bool periods;		/* every sample has one */
	bool open;		/* frames belong to the last sample */
	bool warned;
};

static struct scan
next_line(const char **s, const char *end)
{
	const char *nl = memchr(*s, '\n', (size_t)(end - *s));
	struct scan line = { *s, (size_t)((nl != NULL ? nl : end) - *s) };

	*s = nl != NULL ? nl + 1 : end;
	while (line.len > 0 && scan_space(line.s[line.len - 1]))
		line.len--;
	return line;
}

bool
prof_is_perfscript(const char *s, size_t len)
{
	const char *end = s + len;
	struct scan line = { s, 0 };
	struct prof_perf_frame f;
	struct prof_perf_head h;

	while (s < end && (line.len == 0 || *line.s == '#'))
		line = next_line(&s, end);
	if (!prof_perf_head(line, &h))
		return false;
	if (h.timed && (h.event.len > 0 || prof_perf_frame(h.rest, &f)))
		return true;
	line = next_line(&s, end);
	return prof_perf_indented(line) && prof_perf_frame(line, &f) &&
	    f.object.len > 0;
}

static int
keep_line(struct reader *r, const struct prof_perf_frame *f)
{
	struct prof_function fn = { 0 };
	struct prof_line *l;

	if (f->name.len == 0)
		return 0;
	if (prof_grow(&r->lines, &r->clines, r->nlines + 1,
	    sizeof(*l)) != 0)
		return prof_nomem(r->err);
	l = &r->lines[r->nlines++];
	memset(l, 0, sizeof(*l));
	fn.name = prof_add_string(r->p, f->name.s, f->name.len, r->err);
	if (fn.name == NONE)
		return -1;
	l->function = prof_add_function(r->p, &fn, r->err);
	return l->function == NONE ? -1 : 0;
}

static int
find_object(struct reader *r, struct scan object, uint32_t *out)
{
	struct prof_mapping m = { 0 };

	*out = 0;
	if (object.len == 0 || scan_is(object, "[unknown]"))
		return 0;
	m.file = prof_add_string(r->p, object.s, object.len, r->err);
	if (m.file == NONE)
		return -1;
	*out = prof_match_mapping(r->p, &m, r->err);
	return *out == NONE ? -1 : 0;
}

/* One more frame of the last sample. */
static int
add_frame(struct reader *r, const struct prof_perf_frame *f)
{
	struct prof_location l = { .address = f->address };
	uint32_t id;

	if (keep_line(r, f) != 0)
		return -1;
	if (f->inlined)
		return 0;
	if (find_object(r, f->object, &l.mapping) != 0)
		return -1;
	l.nlines = (uint32_t)r->nlines;
	r->nlines = 0;
	id = prof_add_location(r->p, &l, r->lines, r->err);
	if (id == NONE)
		return -1;
	if (prof_grow(&r->frames, &r->cframes, r->nframes + 1,
	    sizeof(*r->frames)) != 0)
		return prof_nomem(r->err);
	r->frames[r->nframes++] = id;
	r->samples[r->nsamples - 1].depth++;
	return 0;
}

static int
add_event(struct reader *r, struct sample *s, struct scan event)
{
	size_t i;

	s->event = prof_add_string(r->p, event.s, event.len, r->err);
	if (s->event == NONE)
		return -1;
	for (i = 0; i < r->nevents; i++) {
		if (r->events[i] == s->event)
			return 0;
	}
	if (r->nevents == 64)
		return prof_fail(r->err, PROF_ELIMIT, PROF_LINE_NO,
		    prof_input_lineno(r->in), "more than 64 kinds of events");
	if (prof_grow(&r->events, &r->cevents, r->nevents + 1,
	    sizeof(*r->events)) != 0)
		return prof_nomem(r->err);
	r->events[r->nevents++] = s->event;
	return 0;
}

static int
add_labels(struct reader *r, struct sample *s, const struct prof_perf_head *h)
{
	int64_t pid;

	r->labels.n = 0;
	if (h->comm.len > 0 && prof_labels_text(&r->labels, r->p, "comm",
	    h->comm, r->err) != 0)
		return -1;
	/* profile.proto has no numbers that are 0. */
	if (h->pid.len > 0 && scan_integer(h->pid, &pid) && pid != 0 &&
	    prof_labels_number(&r->labels, r->p, "pid", pid, "",
	    r->err) != 0)
		return -1;
	s->labels = prof_add_labelset(r->p, r->labels.v, r->labels.n, r->err);
	return s->labels == NONE ? -1 : 0;
}

static int
add_sample(struct reader *r, const struct prof_perf_head *h)
{
	struct sample *s;
	struct prof_perf_frame f;

	if (prof_grow(&r->samples, &r->csamples, r->nsamples + 1,
	    sizeof(*s)) != 0)
		return prof_nomem(r->err);
	s = &r->samples[r->nsamples++];
	memset(s, 0, sizeof(*s));
	s->first = r->nframes;
	r->open = true;
	r->nlines = 0;
	if (h->period.len == 0 || h->event.len == 0)
		r->periods = false;
	else if (!scan_integer(h->period, &s->period))
		return prof_fail(r->err, PROF_EOVERFLOW, PROF_LINE_NO,
		    prof_input_lineno(r->in),
		    "the period does not fit in 64 bits");
	if ((h->event.len > 0 && add_event(r, s, h->event) != 0) ||
	    add_labels(r, s, h) != 0)
		return -1;
	return h->rest.len > 0 && prof_perf_frame(h->rest, &f) ?
	    add_frame(r, &f) : 0;
}

static int
read_line(struct reader *r, struct scan line)
{
	struct prof_perf_frame f;
	struct prof_perf_head h;

	if (line.len == 0) {
		r->open = false;
		return 0;
	}
	if (*line.s == '#')
		return 0;
	if (r->open && prof_perf_indented(line)) {
		/* Others are source lines, on request. */
		return prof_perf_frame(line, &f) ? add_frame(r, &f) : 0;
	}
	if (prof_perf_head(line, &h))
		return add_sample(r, &h);
	r->open = false;
	if (r->warned)
		return 0;
	r->warned = true;
	return prof_warn(r->p, r->err, prof_input_lineno(r->in),
	    "not a line of perf script, and passed over: '%.*s'",
	    prof_shown(line.len), line.s);
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
add_types(struct reader *r)
{
	size_t n = 1 + (r->periods ? r->nevents : 0), i;
	struct prof_type *t = calloc(n, sizeof(*t));
	int rc = -1;

	if (t == NULL)
		return prof_nomem(r->err);
	t[0].type = prof_add_string(r->p, "samples", 7, r->err);
	t[0].unit = prof_add_string(r->p, "count", 5, r->err);
	if (t[0].type == NONE || t[0].unit == NONE)
		goto out;
	for (i = 1; i < n; i++) {
		t[i].type = r->events[i - 1];
		t[i].unit = t[0].unit;
		if (is_clock(prof_str(r->p, t[i].type)))
			t[i].unit = prof_add_string(r->p, "nanoseconds", 11,
			    r->err);
		if (t[i].unit == NONE)
			goto out;
	}
	r->p->has_types = true;
	rc = prof_set_types(r->p, t, n, r->err);
out:
	free(t);
	return rc;
}

/* Where there are several events, samples say which is theirs. */
static int
label_event(struct reader *r, struct sample *s)
{
	struct prof_labels *l = &r->labels;
	struct prof_labelset set = r->p->labelsets[s->labels];
	struct scan event;

	if (r->nevents < 2 || s->event == 0)
		return 0;
	if (prof_grow(&l->v, &l->cap, set.n + 1, sizeof(*l->v)) != 0)
		return prof_nomem(r->err);
	l->n = set.n;
	if (set.n > 0)
		memcpy(l->v, r->p->labels + set.label, set.n * sizeof(*l->v));
	event.s = r->p->strings[s->event].s;
	event.len = r->p->strings[s->event].len;
	if (prof_labels_text(l, r->p, "event", event, r->err) != 0)
		return -1;
	s->labels = prof_add_labelset(r->p, l->v, l->n, r->err);
	return s->labels == NONE ? -1 : 0;
}

static int
write_sample(struct reader *r, struct sample *in)
{
	struct prof_sample *s;
	int64_t *value;
	size_t i;

	if (label_event(r, in) != 0)
		return -1;
	s = prof_add_sample(r->p, in->depth, r->err);
	if (s == NULL)
		return -1;
	s->labels = in->labels;
	for (i = 0; i < in->depth; i++)
		r->p->stacks[s->stack + in->depth - 1 - i] =
		    r->frames[in->first + i];
	value = r->p->values + (r->p->nsamples - 1) * r->p->ntypes;
	value[0] = 1;
	for (i = 1; i < r->p->ntypes; i++) {
		if (r->events[i - 1] == in->event)
			value[i] = in->period;
	}
	return 0;
}

static int
read_lines(struct reader *r)
{
	const char *s;
	struct scan line;
	size_t i;
	int rc;

	while ((rc = prof_input_line(r->in, &s, &line.len, r->err)) > 0) {
		line.s = s;
		while (line.len > 0 && scan_space(s[line.len - 1]))
			line.len--;
		if (read_line(r, line) != 0)
			return -1;
	}
	if (rc < 0 || add_types(r) != 0)
		return -1;
	for (i = 0; i < r->nsamples; i++) {
		if (write_sample(r, &r->samples[i]) != 0)
			return -1;
	}
	return prof_make_totals(r->p, r->err);
}

int
prof_read_perfscript(struct prof *p, struct prof_input *in,
    struct prof_err *err)
{
	struct reader r = { .p = p, .in = in, .err = err, .periods = true };
	int rc = read_lines(&r);

	free(r.samples);
	free(r.frames);
	free(r.lines);
	free(r.events);
	prof_labels_free(&r.labels);
	return rc;
}
