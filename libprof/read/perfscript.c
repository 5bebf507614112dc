/*
 * Read what perf script prints: for each sample a line about it, then its
 * stack, leaf first, and a blank line.
 *
 *	java 2995/3001 [002] 184694.229: 10101 cycles:
 *		ffffffff8104f45a native_write_msr+0xa ([kernel.kallsyms])
 *		    7f26cab4c0b0 [unknown] (/usr/lib/libjvm.so)
 *
 * That is one of many layouts: perf leaves out columns on request, adds
 * others, and puts a frame into the same line where it has no stacks.  The
 * first head tells which field makes a line a head here; perfhead.c has
 * more.  Lines about anything else than samples do not count.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "read/perfsample.h"

enum shape {
	UNKNOWN,
	STACKS,		/* in their own lines, a blank one after each */
	FLAT		/* one line a sample */
};

struct reader {
	struct prof_perf_samples v;
	struct prof_input *in;
	struct prof_err *err;
	enum prof_perf_anchor anchor;
	enum shape shape;
	bool ids;		/* heads have them */
	bool tabs;		/* frames begin with one */
	bool headless;		/* heads are blank lines */
	bool blank;		/* the line before was */
	bool open;		/* frames belong to the last sample */
	bool other;		/* what is not known belongs to a record */
	bool warned;
	size_t first;		/* frame of the last sample */
	uint64_t unread;	/* its first line that is no frame, or 0 */
	bool addressless;	/* one had no others */
	struct prof_buf text;	/* of a frame that source may follow */
	struct prof_perf_frame frame;	/* what it says, unless flat: */
	bool flat;		/* it is what follows the event in a head */
};

/* The frame that waits, of which source says more if it is not NULL. */
static int
push_frame(struct reader *r, const struct scan *source)
{
	struct scan text = { r->text.s, r->text.len };

	r->text.len = 0;
	if (text.len == 0 ||
	    (r->flat && !prof_perf_last_frame(text, &r->frame)))
		return 0;
	if (source != NULL)
		prof_perf_source(*source, &r->frame);
	return prof_perf_add_frame(&r->v, &r->frame);
}

static int
hold(struct reader *r, struct scan text)
{
	prof_buf_add(&r->text, text.s, text.len);
	return r->text.failed ? prof_nomem(r->err) : 0;
}

/* The frame f, which line says, is kept until the next line is known. */
static int
hold_frame(struct reader *r, struct scan line,
    const struct prof_perf_frame *f)
{
	if (r->flat)	/* an address of data, as of page faults */
		r->text.len = 0;
	if (push_frame(r, NULL) != 0 || hold(r, line) != 0)
		return -1;
	r->flat = false;
	if (r->shape == UNKNOWN)
		r->shape = STACKS;
	r->frame = *f;
	if (f->name.len > 0)
		r->frame.name.s = r->text.s + (f->name.s - line.s);
	if (f->object.len > 0)
		r->frame.object.s = r->text.s + (f->object.s - line.s);
	return 0;
}

static int
end_sample(struct reader *r)
{
	if (!r->open)
		return 0;
	r->open = false;
	if (push_frame(r, NULL) != 0 || prof_perf_end(&r->v) != 0)
		return -1;
	if (r->unread == 0 || r->addressless || r->v.nframes > r->first)
		return 0;
	r->addressless = true;
	return prof_warn(r->v.p, r->err, r->unread, "frames without an "
	    "address are passed over: print them with -F +ip");
}

static int
begin_sample(struct reader *r, const struct prof_perf_head *h)
{
	if (end_sample(r) != 0 ||
	    prof_perf_begin(&r->v, h, prof_input_lineno(r->in)) != 0)
		return -1;
	r->other = false;
	r->first = r->v.nframes;
	r->unread = 0;
	r->open = r->flat = true;
	return hold(r, h->rest);
}

/* A blank line ends a sample, and is the head of one that has no other. */
static int
read_blank(struct reader *r)
{
	static const struct prof_perf_head none;
	bool was = r->open;

	if (was && r->shape == UNKNOWN)
		r->shape = STACKS;
	if (end_sample(r) != 0)
		return -1;
	return r->headless && !was ? begin_sample(r, &none) : 0;
}

/* A line that a tab begins: frames, or parts of a record. */
static int
read_indented(struct reader *r, struct scan line, bool blank)
{
	static const struct prof_perf_head none;
	struct prof_perf_frame f = { 0 };

	if (!prof_perf_frame(line, &f)) {
		if (r->unread == 0)
			r->unread = prof_input_lineno(r->in);
		return 0;
	}
	r->tabs = true;
	if (!r->open && r->anchor <= PROF_PERF_BARE && blank) {
		r->headless |= r->anchor == PROF_PERF_UNSET;
		r->anchor = PROF_PERF_BARE;
		if (begin_sample(r, &none) != 0)
			return -1;
	}
	return r->open ? hold_frame(r, line, &f) : 0;
}

static bool
is_head(struct reader *r, struct scan line, struct prof_perf_head *h)
{
	struct prof_perf_frame f = { 0 };

	if (r->headless)
		return false;
	if (r->anchor == PROF_PERF_BARE && r->open && r->shape == STACKS)
		return false;	/* it would have to follow a blank line */
	if (!prof_perf_head(line, r->anchor, h))
		return false;
	if (r->anchor == PROF_PERF_UNSET) {
		r->anchor = h->anchor;
		r->ids = h->tid.len > 0;
	}
	/* What ends in a colon may be part of a frame's name. */
	return h->anchor != PROF_PERF_EVENT || !r->ids || h->tid.len > 0 ||
	    r->tabs || !prof_perf_frame(line, &f);
}

static int
passed_over(struct reader *r, struct scan line)
{
	if (prof_is_binary(line.s, line.len))
		return prof_binary_here(PROF_LINE_NO,
		    prof_input_lineno(r->in), r->err);
	if (r->other || r->warned)
		return 0;
	r->warned = true;
	return prof_warn(r->v.p, r->err, prof_input_lineno(r->in),
	    "not a line of perf script, and passed over: '%.*s'",
	    prof_shown(line.len), line.s);
}

/* What is neither a head nor begins with a tab. */
static int
read_other(struct reader *r, struct scan line)
{
	struct prof_perf_frame f = { 0 };

	if (r->open && !r->tabs && prof_perf_frame(line, &f) &&
	    (f.object.len > 0 || f.inlined))
		return hold_frame(r, line, &f);
	if (r->open && prof_perf_source(line, &f))
		return push_frame(r, &line);
	/* Registers, branches and code, on request. */
	if (r->open && (prof_perf_blank(*line.s) || *line.s == '|'))
		return 0;
	if (end_sample(r) != 0)
		return -1;
	return passed_over(r, line);
}

static int
read_line(struct reader *r, struct scan raw)
{
	struct scan line = prof_perf_trim(raw);
	struct prof_perf_head h;
	bool blank = r->blank;

	r->blank = line.len == 0;
	if (line.len == 0)
		return read_blank(r);
	if (*line.s == '#')
		return 0;
	if (*line.s == '\t')
		return read_indented(r, line, blank);
	if (prof_perf_record(line)) {
		r->other = true;
		return end_sample(r);
	}
	if (!is_head(r, raw, &h))
		return read_other(r, line);
	if (r->open && r->shape == UNKNOWN)
		r->shape = FLAT;
	return begin_sample(r, &h);
}

static int
read_lines(struct reader *r)
{
	struct scan line;
	int rc;

	while ((rc = prof_input_line(r->in, &line.s, &line.len, r->err)) > 0) {
		if (line.len > 0 && line.s[line.len - 1] == '\r')
			line.len--;
		if (read_line(r, line) != 0)
			return -1;
	}
	return rc < 0 || end_sample(r) != 0 ? -1 : prof_perf_write(&r->v);
}

int
prof_read_perfscript(struct prof *p, struct prof_input *in,
    struct prof_err *err)
{
	struct reader r = { .v = { .p = p, .err = err }, .in = in,
	    .err = err, .blank = true };
	int rc = read_lines(&r);

	prof_buf_free(&r.text);
	prof_perf_free(&r.v);
	return rc;
}
