/*
 * Read the stacks of goroutines as Go prints them one by one, at
 * goroutine?debug=2, on SIGQUIT and in a panic:
 *
 *	goroutine 7 [chan send, 5 minutes]:
 *	main.(*shard).ask(0xc000012345, {0x1?, 0x2?})
 *		/src/main.go:24 +0x5d
 *	created by main.search in goroutine 1
 *		/src/main.go:31 +0x9e
 *
 * A blank line ends a stack.  There may be anything around it: a dump is
 * often part of a log, which may have put something before each line, and of
 * several processes at once: then each line belongs to the stack above it that
 * has the same before it.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "read/goprefix.h"
#include "read/gostack.h"

/* How many processes may write their stacks at the same time. */
#define MAX_OPEN 16

struct open {
	struct prof_gostack stack;
	struct prof_goprefix prefix;	/* of its lines */
	struct prof_buf held;	/* its first line, if the next one confirms */
	int64_t reported;	/* by goleak, and nothing has followed; or 0 */
};

struct reader {
	struct prof *p;
	struct prof_input *in;
	struct prof_err *err;
	struct open open[MAX_OPEN];	/* oldest first */
	size_t nopen;
	bool warned;
	size_t lost;		/* goroutines without a stack */
	size_t inside, outside;	/* lines lost to open stacks, or to none */
	size_t passed;		/* after a header, not read as its stack */
	uint64_t first;		/* of all those */
};

bool
prof_is_godump(const char *s, size_t len)
{
	const char *end = s + len, *nl;
	struct prof_goheader h;

	if (memchr(s, '\0', len) != NULL)
		return false;
	for (; s < end; s = nl + 1) {
		nl = memchr(s, '\n', (size_t)(end - s));
		if (nl == NULL)
			nl = end;
		if (prof_goheader(s, (size_t)(nl - s), &h))
			return true;
	}
	return false;
}

/* A stack is complete, and its memory is for the next one. */
static int
end(struct reader *r, size_t i)
{
	struct open o = r->open[i];

	r->nopen--;
	memmove(r->open + i, r->open + i + 1,
	    (r->nopen - i) * sizeof(*r->open));
	r->open[r->nopen] = o;
	r->lost += prof_gostack_lost(&o.stack);
	return prof_gostack_end(&r->open[r->nopen].stack);
}

static int
end_all(struct reader *r)
{
	while (r->nopen > 0) {
		if (end(r, 0) != 0)
			return -1;
	}
	return 0;
}

/* Indented stacks, which do not go on behind what is not. */
static int
end_indented(struct reader *r)
{
	size_t i;

	for (i = r->nopen; i-- > 0;) {
		if (prof_goprefix_blank(&r->open[i].prefix) && end(r, i) != 0)
			return -1;
	}
	return 0;
}

/* The stacks that a header ends. */
static int
end_before(struct reader *r, struct scan line, const struct prof_goheader *h)
{
	size_t i;

	for (i = r->nopen; i-- > 0;) {
		struct scan t = line;
		const struct open *o = &r->open[i];

		/* goleak before 1.2 has its own header above Go's. */
		if (o->reported != 0 && o->reported == h->id)
			r->nopen--;
		else if ((prof_goprefix_blank(&o->prefix) ||
		    prof_goprefix_is(&o->prefix, &t)) && end(r, i) != 0)
			return -1;
	}
	return r->nopen == MAX_OPEN ? end(r, 0) : 0;
}

static int
begin(struct reader *r, const struct prof_goheader *h)
{
	struct open *o = &r->open[r->nopen++];
	struct scan unknown;

	o->held.len = 0;
	o->reported = h->report ? h->id : 0;
	if (prof_goprefix_begin(&o->prefix, h->before) != 0)
		return prof_nomem(r->err);
	if (prof_gostack_begin(&o->stack, h, &unknown) != 0)
		return -1;
	if (unknown.len == 0 || r->warned)
		return 0;
	r->warned = true;
	return prof_warn(r->p, r->err, prof_input_lineno(r->in),
	    "not known in the header of a goroutine, and passed over: "
	    "'%.*s'", prof_shown(unknown.len), unknown.s);
}

/* What is behind the prefix, in a line of stack i. */
static int
read_line_of(struct reader *r, size_t i, struct scan line)
{
	int rc = prof_gostack_line(&r->open[i].stack, line);

	r->open[i].reported = 0;
	return rc > 0 ? end(r, i) : rc;
}

static struct scan
prefix_of(const struct open *o)
{
	struct scan prefix = { o->prefix.text.s, o->prefix.text.len };

	return prefix;
}

/*
 * The first line of a frame with something else before it, which may be of
 * another process, is held until its second follows.
 */
static int
confirm(struct reader *r, struct open *o, struct scan line, size_t n)
{
	struct scan held = { o->held.s, o->held.len };
	int rc = prof_goprefix_loosen(&o->prefix, line, n);
	const struct open *older;
	size_t ignored;

	/* Which may have been given lines of this one. */
	for (older = r->open; older < o; older++)
		r->inside += prof_goalike(prefix_of(older), line,
		    &ignored);
	o->held.len = 0;
	if (rc != 0)
		return prof_nomem(r->err);
	return held.len > 0 ? prof_gostack_line(&o->stack, held) : 0;
}

/* Take line as one of stack i, with what is before it; 0: it is of another. */
static int
take(struct reader *r, size_t i, struct scan line,
    int (*prefix)(struct prof_goprefix *g, struct scan *line))
{
	struct open *o = &r->open[i];
	struct scan text = line;
	int rc = prefix(&o->prefix, &text);

	if (rc < 0)
		return prof_nomem(r->err);
	if (rc == 0 || prof_gostack_done(&o->stack, text))
		return 0;
	if (o->held.len > 0 && o->stack.call.len == 0 &&
	    prof_gostack_is_place(text) &&
	    confirm(r, o, line, line.len - text.len) != 0)
		return -1;
	o->held.len = 0;
	/* An older one; if the newest gets none, that was wrong. */
	r->passed += i + 1 < r->nopen &&
	    prof_gostack_lost(&r->open[r->nopen - 1].stack);
	return read_line_of(r, i, text) != 0 ? -1 : 1;
}

/* The same if what is before it is only alike. */
static int
take_alike(struct reader *r, size_t i, struct scan line)
{
	struct open *o = &r->open[i];
	struct scan text = line;
	size_t n;

	if (!prof_goalike(prefix_of(o), line, &n))
		return 0;
	scan_advance(&text, n);
	if (prof_gostack_is_place(text) &&
	    o->held.len + o->stack.call.len > 0)
		return confirm(r, o, line, n) != 0 ||
		    read_line_of(r, i, text) != 0 ? -1 : 1;
	o->held.len = 0;
	if (o->stack.call.len > 0 || !prof_gostack_is_call(text) ||
	    prof_gostack_done(&o->stack, text))
		return 0;
	prof_buf_add(&o->held, text.s, text.len);
	return o->held.failed ? prof_nomem(r->err) : 1;
}

/* The newest stack to which line belongs: 0: there is none. */
static int
find(struct reader *r, struct scan line)
{
	size_t i;
	int rc = 0;

	for (i = r->nopen; rc == 0 && i-- > 0;)
		rc = take(r, i, line, prof_goprefix_take);
	for (i = r->nopen; rc == 0 && i-- > 0;)
		rc = take(r, i, line, prof_goprefix_learn);
	for (i = r->nopen; rc == 0 && i-- > 0;)
		rc = take_alike(r, i, line);
	return rc;
}

/* "	/src/main.go:24 +0x5d" at the end of a line. */
static bool
ends_in_place(struct scan line)
{
	struct scan t = scan_trim(line.s, line.len);
	size_t i = t.len;

	while (i > 0 && scan_hex(t.s[i - 1]))
		i--;
	t.len = i;
	return scan_end(&t, " +0x") && t.len > 0 &&
	    scan_digit(t.s[t.len - 1]) && memchr(t.s, ':', t.len) != NULL;
}

/* A line of no stack. */
static int
pass_over(struct reader *r, struct scan line)
{
	bool place = ends_in_place(line), open = r->nopen > 0;

	r->inside += place && open;
	r->outside += place && !open;
	r->passed += open &&
	    prof_gostack_lost(&r->open[r->nopen - 1].stack);
	if (r->first == 0 && r->inside + r->outside + r->passed > 0)
		r->first = prof_input_lineno(r->in);
	return end_indented(r);
}

static int
read_line(struct reader *r, struct scan line)
{
	struct prof_goheader h;
	int rc;

	if (memchr(line.s, '\0', line.len) != NULL ||
	    memmem(line.s, line.len, "\x1f\x8b\x08", 3) != NULL)
		return prof_binary_here(PROF_LINE_NO,
		    prof_input_lineno(r->in), r->err);
	if (prof_goheader(line.s, line.len, &h))
		return end_before(r, line, &h) != 0 ? -1 : begin(r, &h);
	if (scan_trim(line.s, line.len).len == 0)
		return end_all(r);
	rc = find(r, line);
	return rc != 0 ? (rc < 0 ? -1 : 0) : pass_over(r, line);
}

static int
read_header(struct reader *r)
{
	struct prof_type type;

	type.type = prof_add_string(r->p, "goroutine", 9, r->err);
	type.unit = prof_add_string(r->p, "count", 5, r->err);
	if (type.type == NONE || type.unit == NONE)
		return -1;
	r->p->period_type = type;
	r->p->has_period_type = r->p->has_types = true;
	r->p->period = 1;
	return prof_set_types(r->p, &type, 1, r->err);
}

/* Go stops at 64 MiB without a word. */
static int
warn_of_end(struct reader *r)
{
	size_t i;

	for (i = 0; i < r->nopen; i++) {
		const struct prof_buf *call = &r->open[i].stack.call;

		if (call->len > 0 && call->s[call->len - 1] == ')')
			return prof_warn(r->p, r->err,
			    prof_input_lineno(r->in), "the dump ends within "
			    "a stack: it was cut off");
	}
	return 0;
}

/* What a log has before lines may be such that they cannot be told apart. */
static int
warn_of_lost(struct reader *r)
{
	size_t lines = r->inside + r->outside;

	if (lines + r->passed == 0 || (r->lost == 0 && r->inside == 0))
		return 0;
	return prof_warn(r->p, r->err, r->first, "goroutines without "
	    "a stack: %zu, lines of stacks lost or doubtful: %zu; does what "
	    "a log has before them differ?", r->lost, lines);
}

static int
read_lines(struct reader *r)
{
	struct scan line;
	int rc;

	if (read_header(r) != 0)
		return -1;
	while ((rc = prof_input_line(r->in, &line.s, &line.len, r->err)) > 0) {
		if (read_line(r, line) != 0)
			return -1;
	}
	return rc < 0 || warn_of_end(r) != 0 || end_all(r) != 0 ||
	    warn_of_lost(r) != 0 ? -1 : prof_make_totals(r->p, r->err);
}

int
prof_read_godump(struct prof *p, struct prof_input *in, unsigned flags,
    struct prof_err *err)
{
	struct reader r = { .p = p, .in = in, .err = err };
	size_t i;
	int rc;

	for (i = 0; i < MAX_OPEN; i++) {
		r.open[i].stack.p = p;
		r.open[i].stack.err = err;
		r.open[i].stack.flags = flags;
	}
	rc = read_lines(&r);
	for (i = 0; i < MAX_OPEN; i++) {
		prof_gostack_free(&r.open[i].stack);
		prof_goprefix_free(&r.open[i].prefix);
		prof_buf_free(&r.open[i].held);
	}
	return rc;
}
